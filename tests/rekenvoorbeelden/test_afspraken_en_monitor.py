"""The worked examples of toezeggingen, dekking, wederkerigheid and the monitor, written for policy officers to read and correct.

toezegging_*, dekking_* and wederkerig_* go through a dossier with one or two groups; monitor_* takes the half-years as they are.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from thuisapp.calc.dekking import dekking, groepsdekking
from thuisapp.calc.monitor import Meetmoment, voortgang
from thuisapp.calc.rekenen import reken
from thuisapp.calc.toezeggingen import per_jaar, toegezegd, toezeggingen, wederkerigheid
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Mijlpaal, Partij, Partijsoort, Per
from thuisapp.domain.bron import Bron, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente, Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Scenario, Sleutel, Verdeelvoorstel

MAP = Path(__file__).parent
SOORTEN = ("toezegging", "dekking", "wederkerig")
VOORBEELDEN = sorted(p for soort in SOORTEN for p in MAP.glob(f"{soort}_*.toml"))
MONITOR = sorted(MAP.glob("monitor_*.toml"))
VELDEN = {"uitleg", "gemeenten", "periode", "inwoners", "totaal", "afspraken", "verwacht"}
AFSPRAAKVELDEN = {"nummer", "partij", "prestatie", "tegenpartij", "tegenprestatie", "tegenover", "groepen", "gemeenten", "aantal",
                  "eenheid", "per", "per_gemeente", "van", "tot", "mijlpalen", "status"}
VERWACHT = {"toegezegd", "per_jaar", "per_gemeente", "te_doen", "open", "meer", "regio", "gedeeld", "mist"}
STAPVELDEN = {"halfjaar", "maanden", "nodig", "gerealiseerd", "saldo", "stand", "verwacht", "rest"}
GROEP, NERGENS = "groep", "nog niet verdeeld"


def lees(pad: Path, velden: set[str]) -> dict[str, Any]:
    voorbeeld = tomllib.loads(pad.read_text(encoding="utf-8"))
    assert set(voorbeeld) <= velden, "a name that is misspelt would be skipped silently"
    assert voorbeeld["uitleg"].strip()
    return voorbeeld


class Voorbeeld:
    """Gemeenten are called by name and get a code in the order they are listed; an afspraak is called by its number."""

    def __init__(self, v: dict[str, Any]) -> None:
        assert set(v["verwacht"]) <= VERWACHT
        self.v = v
        self.codes = {naam: f"GM{n:04d}" for n, naam in enumerate(v["gemeenten"], 1)}

    def plek(self, naam: str) -> str:
        return "" if naam == NERGENS else self.codes[naam]

    def afspraak(self, a: dict[str, Any]) -> Afspraak:
        assert set(a) <= AFSPRAAKVELDEN
        mijlpalen = tuple(Mijlpaal(m["datum"], "stap", m["aantal"]) for m in a.get("mijlpalen", ()))
        return Afspraak(
            a["nummer"], a["nummer"], f"Afspraak {a['nummer']}", a.get("partij", ""), a.get("prestatie", ""), a.get("tegenpartij", ""),
            a.get("tegenprestatie", ""), tuple(a.get("groepen", (GROEP,))), tuple(self.codes[g] for g in a.get("gemeenten", ())),
            a.get("aantal"), Eenheid(a.get("eenheid", "woningen")), Per(a.get("per", "totaal")), a.get("van", 0), a.get("tot", 0),
            status=Afspraakstatus(a.get("status", "akkoord")), tegenover=a.get("tegenover", ""), mijlpalen=mijlpalen,
            aantal_per_gemeente=FrozenMap({self.codes[g]: n for g, n in a.get("per_gemeente", {}).items()}))

    def dossier(self) -> Dossier:
        v = self.v
        waarden = {code: v.get("inwoners", {}).get(naam, 1) for naam, code in self.codes.items()}
        inwoners = Indicator("inwoners", "Inwoners", Eenheid.PERSONEN, "2025-01-01", "voorbeeld", Kwaliteit.EXACT, "inwoners", True,
                             FrozenMap({code: None if n == "onbekend" else Fraction(n) for code, n in waarden.items()}), None)
        groepen = tuple(Aandachtsgroep(g, g, "Een groep.", Eenheid.WONINGEN) for g in (GROEP, "andere groep"))
        voorstel = Verdeelvoorstel(GROEP, (Sleutel("inwoners", Fraction(1)),), totaal=v.get("totaal"))
        return Dossier(
            "voorbeeld", "Voorbeeld", "Regio", Periode(*v["periode"]), "2026-01-01",
            tuple(Gemeente(code, naam) for naam, code in self.codes.items()), FrozenMap({"inwoners": inwoners}),
            FrozenMap({"voorbeeld": Bron("voorbeeld", "Rekenvoorbeeld")}), groepen, FrozenMap(),
            (Scenario("a", "Voorstel", FrozenMap({GROEP: voorstel})),), "a",
            partijen=tuple(Partij(s, s, Partijsoort(s)) for s in ("corporatie", "gemeente", "zorgaanbieder")),
            afspraken=tuple(self.afspraak(a) for a in v["afspraken"]))


def jaren(kaart: dict[str, int]) -> dict[int, int]:
    return {int(jaar): n for jaar, n in kaart.items()}


def klopt_de_toezegging(voorbeeld: Voorbeeld, d: Dossier) -> None:
    op_nummer, verwacht = {a.nummer: a for a in d.afspraken}, voorbeeld.v["verwacht"]
    for nummer, n in verwacht.get("toegezegd", {}).items():
        assert toegezegd(op_nummer[nummer], d) == n
    for nummer, kaart in verwacht.get("per_jaar", {}).items():
        assert per_jaar(op_nummer[nummer], d.periode) == jaren(kaart)
    if "per_gemeente" in verwacht:
        gekregen: dict[str, dict[int, int]] = {}
        for t in toezeggingen(d):
            gekregen.setdefault(t.gemeente, {})[t.jaar] = t.aantal
        assert gekregen == {voorbeeld.plek(naam): jaren(kaart) for naam, kaart in verwacht["per_gemeente"].items()}


def klopt_de_dekking(voorbeeld: Voorbeeld, d: Dossier) -> None:
    r, verwacht = reken(d), voorbeeld.v["verwacht"]
    tabel = groepsdekking(d, r, GROEP)
    for veld in ("te_doen", "open", "meer"):
        for naam, kaart in verwacht.get(veld, {}).items():
            assert {jaar: getattr(tabel.cellen[voorbeeld.codes[naam], jaar], veld) for jaar in tabel.jaren} == jaren(kaart), (veld, naam)
    for veld, n in verwacht.get("regio", {}).items():
        assert getattr(tabel.regio(), veld) == (None if n == "onbekend" else n), veld
    if "gedeeld" in verwacht:
        assert dekking(d, r)[GROEP].gedeeld == verwacht["gedeeld"]


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda p: p.stem)
def test_voorbeeld(pad: Path) -> None:
    voorbeeld = Voorbeeld(lees(pad, VELDEN))
    d = voorbeeld.dossier()
    klopt_de_toezegging(voorbeeld, d)
    klopt_de_dekking(voorbeeld, d)
    mist = {a.nummer: list(wederkerigheid(d, a).mist) for a in d.afspraken}
    assert {nummer: mist[nummer] for nummer in voorbeeld.v["verwacht"].get("mist", {})} == voorbeeld.v["verwacht"].get("mist", {})


@pytest.mark.parametrize("pad", MONITOR, ids=lambda p: p.stem)
def test_monitor(pad: Path) -> None:
    voorbeeld = lees(pad, {"uitleg", "taak", "gedaan", "verwacht"})
    for stap in voorbeeld["verwacht"]:
        assert set(stap) <= STAPVELDEN
        v = voortgang(voorbeeld["taak"], voorbeeld["gedaan"], Meetmoment(stap["halfjaar"], stap["maanden"]))
        gekregen = {"nodig": str(v.tot_nu), "gerealiseerd": v.gerealiseerd, "saldo": v.saldo, "stand": v.stand.value,
                    "verwacht": v.verwacht, "rest": v.rest}
        verwacht = {veld: None if n == "onbekend" else n for veld, n in stap.items() if veld in gekregen}
        assert {veld: gekregen[veld] for veld in verwacht} == verwacht, stap


def test_van_elke_soort_zijn_er_voorbeelden() -> None:
    assert {p.stem.partition("_")[0] for p in VOORBEELDEN} == set(SOORTEN)
    assert len(VOORBEELDEN) >= 9 and len(MONITOR) >= 5
