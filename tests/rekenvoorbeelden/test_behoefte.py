"""The worked examples from count to opgave, written so that a policy officer can read and correct them.

All *.toml files but those of the verdeling. Numbers stand there as one would type them in the program: "40", "0,8",
"30-55 (40)" for a range with a middle, "onbekend", and in what is expected also "ten minste 40" and "ten hoogste 40".
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from thuisapp.calc.controles import controleer
from thuisapp.calc.gevoeligheid import gevoeligheid
from thuisapp.calc.methodevergelijking import vergelijk_methoden
from thuisapp.calc.ondersteuning import ondersteuning
from thuisapp.calc.overlap import voor_en_na
from thuisapp.calc.regionaal import buiten_dossier
from thuisapp.calc.rekenen import Rekenresultaat, reken, te_verdelen, voorstel_van
from thuisapp.calc.taakstelling import reeks_halfjaren, saldo_na
from thuisapp.calc.woonvormen import woonvormen
from thuisapp.domain.aanbod import Aanbod, Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode, Ondersteuningsniveau
from thuisapp.domain.behoefte import (
    Behoefteraming,
    Kengetal,
    Overlap,
    Prognose,
    RegionaleTelling,
    Soort,
    Taakstelling,
    Taakstellingsruil,
    Telling,
    Uitstroom,
)
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Gemeente, Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import Rand, Scenario, Sleutel, Verdeelvoorstel
from thuisapp.format_nl import lees_hoeveelheid

MAP = Path(__file__).parent
SOORTEN = ("telling", "regionale", "kengetal", "uitstroom", "taakstelling", "prognose", "opgave", "eigen", "methoden", "overlap",
           "ondersteuning", "woonvormen", "gevoeligheid")
VOORBEELDEN = sorted(p for soort in SOORTEN for p in MAP.glob(f"{soort}_*.toml"))
VELDEN = {"uitleg", "methode", "periode", "gemeenten", "telt_in", "eenheid", "soort", "inhaaljaren", "aandeel_woonbehoefte",
          "aandeel_zelf_opgelost", "per_woonruimte", "overlap", "telling", "telling_per_jaar", "achterstand", "kengetal_per_1000",
          "indicator", "inwoners", "landelijk", "saldo", "plannen", "vrijkomende_plaatsen", "vrijkomende_huurwoningen",
          "aandeel_huurwoningen", "aanbod_niet_ingevuld",
          "rand", "regionaal_verrekenen", "gerealiseerd", "regionaal", "uitstroom_plaatsen", "uitstroom_percentage",
          "uitstroom_aandeel", "prognose", "taakruil", "eigen_waarden", "woonvormmix", "ondersteuningsmix", "financiering", "verwacht"}
VERWACHT = {"behoefte", "aanbod", "opgave", "bruto", "netto", "saldo_daarna", "te_verdelen", "buiten_dossier", "bevindingen", "methoden",
            "verschil_met_gekozen", "overlap", "clienten", "per_wet", "woonvormen", "gevoeligheid"}


def lees(pad: Path) -> dict[str, Any]:
    voorbeeld = tomllib.loads(pad.read_text(encoding="utf-8"))
    assert set(voorbeeld) <= VELDEN and set(voorbeeld["verwacht"]) <= VERWACHT, "a name that is misspelt would be skipped silently"
    assert voorbeeld["uitleg"].strip()
    return voorbeeld


def cijfer(tekst: str, eenheid: Eenheid) -> Cijfer:
    negatief = tekst.startswith("-")
    h = lees_hoeveelheid(tekst.removeprefix("-"), eenheid)
    if negatief:
        h = Hoeveelheid.van(eenheid, 0) - h
    return Cijfer(h, "voorbeeld", kwaliteit=Kwaliteit.VOORBEELD)


def aandeel(tekst: str) -> Fraction:
    """"0,5" or "1/3"."""
    return Fraction(tekst.replace(",", "."))


def verwachte(tekst: str, eenheid: Eenheid) -> Hoeveelheid:
    """Also reads "ten minste 40" (one unknown part that would make it more) and "ten hoogste 40"."""
    for woord, veld in (("ten minste ", "onbekend_erbij"), ("ten hoogste ", "onbekend_eraf")):
        if tekst.startswith(woord):
            return replace(cijfer(tekst.removeprefix(woord), eenheid).hoeveelheid, **{veld: 1})
    return cijfer(tekst, eenheid).hoeveelheid


def zelfde(uitkomst: Hoeveelheid, tekst: str) -> bool:
    """Equal ends, and the same answer to whether something unknown would make it more or less."""
    v = verwachte(tekst, uitkomst.eenheid)
    if v.is_onbekend or uitkomst.is_onbekend:
        return v.is_onbekend and uitkomst.is_onbekend
    return v.einden() == uitkomst.einden() and [bool(v.onbekend_erbij), bool(v.onbekend_eraf)] == [
        bool(uitkomst.onbekend_erbij), bool(uitkomst.onbekend_eraf)]


class Voorbeeld:
    """A worked example as a dossier; gemeenten are called by name and get a code in the order they are listed."""

    def __init__(self, v: Mapping[str, Any]) -> None:
        self.v = v
        self.codes = {naam: f"GM{n:04d}" for n, naam in enumerate(v["gemeenten"], 1)}
        self.telt_in = Eenheid(v.get("telt_in", "personen"))
        self.eenheid = Eenheid(v.get("eenheid", "woningen"))

    def per_gemeente(self, veld: str, eenheid: Eenheid) -> FrozenMap[str, Cijfer]:
        return FrozenMap({self.codes[naam]: cijfer(tekst, eenheid) for naam, tekst in self.v.get(veld, {}).items()})

    def raming(self) -> Behoefteraming:
        v = self.v
        soort = Soort(v.get("soort", "stroom"))
        per_jaar = {self.codes[naam]: FrozenMap({int(jaar): cijfer(x, self.telt_in) for jaar, x in jaren.items()})
                    for naam, jaren in v.get("telling_per_jaar", {}).items()}
        landelijk = FrozenMap({h: cijfer(x, Eenheid.PERSONEN) for h, x in v.get("landelijk", {}).items()})
        kengetal = Kengetal("basis", cijfer(v["kengetal_per_1000"], Eenheid.PER_DUIZEND), soort) if "kengetal_per_1000" in v else None
        return Behoefteraming(
            "groep", Methode(v["methode"]), cijfer(v.get("aandeel_woonbehoefte", "1"), Eenheid.AANDEEL),
            cijfer(v.get("aandeel_zelf_opgelost", "0"), Eenheid.AANDEEL), cijfer(v.get("per_woonruimte", "1"), Eenheid.PER_WOONRUIMTE),
            telling=Telling(soort, self.per_gemeente("telling", self.telt_in), FrozenMap(per_jaar)), kengetal=kengetal,
            taakstelling=Taakstelling(landelijk, self.per_gemeente("saldo", Eenheid.PERSONEN), self.taakruil()), regionaal=self.regionaal(),
            uitstroom=self.uitstroom(), prognose=self.prognose(),
            achterstand=self.per_gemeente("achterstand", self.telt_in), inhaaljaren=v.get("inhaaljaren", 5))

    def regionaal(self) -> tuple[RegionaleTelling, ...]:
        """Names that are no gemeente of the dossier are gemeenten outside it."""
        return tuple(RegionaleTelling(
            r["naam"], r["naam"], cijfer(r["aantal"], self.telt_in), "inwoners",
            FrozenMap({self.codes.get(naam, naam): cijfer(x, self.telt_in).hoeveelheid.midden for naam, x in r["gewichten"].items()}),
            soort=Soort(r.get("soort", "stroom"))) for r in self.v.get("regionaal", []))

    def uitstroom(self) -> Uitstroom | None:
        if "uitstroom_percentage" not in self.v:
            return None
        return Uitstroom(self.per_gemeente("uitstroom_plaatsen", self.telt_in), cijfer(self.v["uitstroom_percentage"], Eenheid.AANDEEL),
                         cijfer(self.v["uitstroom_aandeel"], Eenheid.AANDEEL))

    def prognose(self) -> Prognose:
        return Prognose(FrozenMap({self.codes[naam]: FrozenMap({int(jaar): cijfer(x, self.telt_in) for jaar, x in reeks.items()})
                                   for naam, reeks in self.v.get("prognose", {}).items()}))

    def taakruil(self) -> tuple[Taakstellingsruil, ...]:
        return tuple(Taakstellingsruil(self.codes[r["van"]], self.codes[r["naar"]], r["aantal"], r["halfjaar"])
                     for r in self.v.get("taakruil", []))

    def eigen_waarden(self) -> tuple[EigenWaarde, ...]:
        return tuple(EigenWaarde("basis", self.codes[e["gemeente"]], cijfer(e["cijfer"], Eenheid.PERSONEN), e["reden"],
                                 e.get("gebruikt", True)) for e in self.v.get("eigen_waarden", []))

    def groep(self) -> Aandachtsgroep:
        v = self.v
        return Aandachtsgroep(
            "groep", "De groep", "Een groep.", self.eenheid, self.telt_in,
            woonvormmix=FrozenMap({naam: aandeel(x) for naam, x in v.get("woonvormmix", {}).items()}),
            ondersteuningsmix=FrozenMap({Ondersteuningsniveau(n): aandeel(x) for n, x in v.get("ondersteuningsmix", {}).items()}),
            financiering=FrozenMap({Ondersteuningsniveau(n): wet for n, wet in v.get("financiering", {}).items()}))

    def indicatoren(self) -> FrozenMap[str, Indicator]:
        uit = {}
        if "indicator" in self.v:
            uit["basis"] = self.indicator("basis", "basis", "2025-01-01", self.v["indicator"])
        for peildatum, waarden in self.v.get("inwoners", {}).items():
            uit[peildatum] = self.indicator(peildatum, "inwoners", peildatum, waarden)
        return FrozenMap(uit)

    def indicator(self, id: str, reeks: str, peildatum: str, waarden: Mapping[str, int]) -> Indicator:
        getallen = FrozenMap({code: Fraction(waarden[naam]) if naam in waarden else None for naam, code in self.codes.items()})
        nederland = Fraction(waarden["Nederland"]) if "Nederland" in waarden else None
        return Indicator(id, reeks, Eenheid.PERSONEN, peildatum, "voorbeeld", Kwaliteit.EXACT, reeks, True, getallen, nederland)

    def aanbod(self) -> Aanbod:
        plannen = tuple(
            Plan(f"plan-{n}", p["naam"], self.codes[p["gemeente"]], p["aantal"], p["jaar"], cijfer(p["kans"], Eenheid.AANDEEL), "voorbeeld",
                 Eenheid(p.get("eenheid", "woningen")), voor=FrozenMap({"groep": p["gereserveerd"]}))
            for n, p in enumerate(self.v.get("plannen", [])))
        per_jaar = self.per_gemeente("vrijkomende_plaatsen", self.eenheid)
        plaatsen = tuple(VrijkomendePlaatsen("groep", code, c) for code, c in per_jaar.items())
        aandelen = {"groep": cijfer(self.v["aandeel_huurwoningen"], Eenheid.AANDEEL)} if "aandeel_huurwoningen" in self.v else {}
        return Aanbod(plannen, plaatsen, self.per_gemeente("vrijkomende_huurwoningen", Eenheid.WONINGEN), FrozenMap(aandelen),
                      () if self.v.get("aanbod_niet_ingevuld") else ("groep",))

    def dossier(self) -> Dossier:
        v = self.v
        groep = self.groep()
        andere = tuple(Aandachtsgroep(f"ander-{n}", naam, "Een andere groep.", self.eenheid) for n, naam in enumerate(v.get("overlap", {})))
        overlappen = tuple(Overlap("groep", f"ander-{n}", cijfer(x, Eenheid.AANDEEL)) for n, x in enumerate(v.get("overlap", {}).values()))
        voorstel = Verdeelvoorstel("groep", (Sleutel("herkomst", Fraction(1)),), Rand(v.get("rand", "midden")),
                                   regionaal_verrekenen=v.get("regionaal_verrekenen", False))
        return Dossier(
            "voorbeeld", "Voorbeeld", "Regio", Periode(*v["periode"]), "2026-10-01",
            tuple(Gemeente(code, naam) for naam, code in self.codes.items()), self.indicatoren(),
            FrozenMap({"voorbeeld": Bron("voorbeeld", "Rekenvoorbeeld")}), (groep, *andere), FrozenMap({"groep": self.raming()}),
            (Scenario("a", "Voorstel", FrozenMap({"groep": voorstel})),), "a", overlappen, self.aanbod(),
            eigen_waarden=self.eigen_waarden())


def klopt_de_tabel(voorbeeld: Voorbeeld, uit: Rekenresultaat, wat: str) -> None:
    """behoefte or aanbod: per gemeente years, "totaal", and for the region "totaal"."""
    tabel = getattr(uit, wat)["groep"]
    for naam, jaren in voorbeeld.v["verwacht"].get(wat, {}).items():
        for jaar, tekst in jaren.items():
            if naam == "regio":
                uitkomst = tabel.regio() if jaar == "totaal" else tabel.jaar(int(jaar))
            else:
                code = voorbeeld.codes[naam]
                uitkomst = tabel.gemeente(code) if jaar == "totaal" else tabel.per_gemeente[code][int(jaar)]
            assert zelfde(uitkomst, tekst), f"{wat} {naam} {jaar}: {uitkomst}"


def klopt_de_taakstelling(voorbeeld: Voorbeeld, dossier: Dossier) -> None:
    verwacht, taak = voorbeeld.v["verwacht"], dossier.ramingen["groep"].taakstelling
    assert taak is not None
    for wat in ("bruto", "netto", "saldo_daarna"):
        for naam, halfjaren in verwacht.get(wat, {}).items():
            keten = {h.naam: h for h in reeks_halfjaren(taak, dossier.indicatoren, dossier.periode, voorbeeld.codes[naam])}
            for halfjaar, tekst in halfjaren.items():
                h = keten[halfjaar]
                if wat == "saldo_daarna":
                    uitkomst = saldo_na(h.netto, voorbeeld.v["gerealiseerd"][naam][halfjaar])
                else:
                    uitkomst = getattr(h, wat)
                assert zelfde(uitkomst, tekst), f"{wat} {naam} {halfjaar}: {uitkomst}"


def klopt_de_rest(voorbeeld: Voorbeeld, dossier: Dossier, uit: Rekenresultaat) -> None:
    """What is told beside the numbers: outside the dossier, other methods, before and after overlap, care, woonvormen, sensitivity."""
    verwacht, groep = voorbeeld.v["verwacht"], dossier.groep("groep")
    for naam, tekst in verwacht.get("buiten_dossier", {}).items():
        buiten = {b.telling.naam: b.hoeveelheid for b in buiten_dossier(dossier.ramingen["groep"], dossier.codes(), groep.telt_in)}
        assert zelfde(buiten[naam], tekst), f"buiten {naam}: {buiten[naam]}"
    assert set(verwacht.get("bevindingen", ())) <= {b.soort for b in controleer(dossier, uit)}
    methoden = {u.methode.value: u for u in vergelijk_methoden(dossier, groep)} if "methoden" in verwacht else {}
    for naam, tekst in verwacht.get("methoden", {}).items():
        assert zelfde(methoden[naam].behoefte.regio(), tekst)
    for naam, tekst in verwacht.get("verschil_met_gekozen", {}).items():
        verschil = methoden[naam].verschil
        assert verschil is not None and verschil.aandeel == aandeel(tekst)
    if "overlap" in verwacht:
        klopt_de_overlap(dossier, verwacht["overlap"])
    klopt_de_zorg(dossier, verwacht)
    if "woonvormen" in verwacht:
        w, namen = woonvormen(dossier, uit, "groep"), {code: naam for naam, code in voorbeeld.codes.items()}
        assert w.aantallen is not None and w.regio() is not None
        assert {**{namen[c]: dict(rij) for c, rij in w.aantallen.items()}, "regio": dict(w.regio() or {})} == verwacht["woonvormen"]
    if "gevoeligheid" in verwacht:
        balken = [[a.id, a.laag.opgave, a.hoog.opgave] for a in gevoeligheid(dossier, groep).aannames]
        assert balken == [[id, aandeel(laag), aandeel(hoog)] for id, laag, hoog in verwacht["gevoeligheid"]]


def klopt_de_overlap(dossier: Dossier, verwacht: dict[str, Any]) -> None:
    regel = voor_en_na(dossier, dossier.groep("groep"))
    assert zelfde(regel.voor.regio(), verwacht["voor"]) and zelfde(regel.na.regio(), verwacht["na"])
    assert zelfde(regel.eraf(), verwacht["eraf"])
    delen = {dossier.groep(d.overlap.telt_mee_in).naam: d.eraf for d in regel.wijkt_voor}
    assert all(zelfde(delen[naam], tekst) for naam, tekst in verwacht["per_groep"].items())


def klopt_de_zorg(dossier: Dossier, verwacht: dict[str, Any]) -> None:
    zorg = ondersteuning(dossier, dossier.groep("groep"))
    for niveau, tekst in verwacht.get("clienten", {}).items():
        assert zelfde(zorg.per_niveau()[Ondersteuningsniveau(niveau)], tekst)
    for wet, tekst in verwacht.get("per_wet", {}).items():
        assert zelfde(zorg.per_wet()[wet], tekst)


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda p: p.stem)
def test_voorbeeld(pad: Path) -> None:
    voorbeeld = Voorbeeld(lees(pad))
    dossier = voorbeeld.dossier()
    uit, verwacht = reken(dossier), voorbeeld.v["verwacht"]
    klopt_de_tabel(voorbeeld, uit, "behoefte")
    klopt_de_tabel(voorbeeld, uit, "aanbod")
    klopt_de_taakstelling(voorbeeld, dossier)
    klopt_de_rest(voorbeeld, dossier, uit)
    opgave = uit.opgave["groep"]
    for naam, tekst in verwacht.get("opgave", {}).items():
        uitkomst = opgave.regio if naam == "regio" else opgave.per_gemeente[voorbeeld.codes[naam]]
        assert zelfde(uitkomst, tekst), f"opgave {naam}: {uitkomst}"
    if "te_verdelen" in verwacht:
        assert te_verdelen(opgave, voorstel_van(dossier, "groep")) == verwacht["te_verdelen"]


def test_every_kind_of_example_is_there() -> None:
    assert {p.stem.partition("_")[0] for p in VOORBEELDEN} == set(SOORTEN)
    assert len(VOORBEELDEN) >= 40
    elders = {"verdeling", "eerlijkheid", "set", "ingroei", "toezegging", "dekking", "wederkerig", "monitor"}
    assert {p.stem.partition("_")[0] for p in MAP.glob("*.toml")} == {*SOORTEN, *elders}, "an example that nobody reads"
