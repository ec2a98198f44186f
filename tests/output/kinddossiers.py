"""Dossiers and checks for the kinds afspraken, monitor and verschil: full, empty, of one and of many, and with hostile text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from thuisapp.app import dossiers, versies
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.afspraak import (
    Actie,
    Afspraak,
    Afspraakstatus,
    Bijdrage,
    Escalatietrede,
    JuridischeStatus,
    Logregel,
    Mijlpaal,
    Partij,
    Partijsoort,
    Per,
    Realisatie,
    Rol,
    Zorginzet,
)
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie.document import maak_document
from thuisapp.output.visie.leesbaar import regels
from thuisapp.output.visie.model import (
    Beleidsdocument,
    Figuur,
    Getal,
    Koppeling,
    Lijst,
    Paragraaf,
    Tabel,
    alle_blokken,
    inlines,
    platte_tekst,
)
from thuisapp.output.visie.soorten import GEEN_KEUZES, Keuzes
from thuisapp.output.visie.waarde import leesbare_teksten
from thuisapp.output.visie.waarden import Waarden

DATUM = "2027-03-15"
GROEP = "dak-en-thuislozen"
LANG = "Een zin die blijft staan. " * 400  # ten thousand characters
KWAAD = ["{{ 7*7 }} {% for x in y %}", "<script>alert(1)</script>", "**vet** [klik](javascript:alert(1))", "# Kop", "| a | b |\n|---|---|",
         "a\u202eb\x00c\ue000t7b7d\ue001", LANG]
MEERVOUD = ("woningen|personen|huishoudens|eenheden|plaatsen|standplaatsen|bedden|gemeenten|groepen|aandachtsgroepen|afspraken|acties|"
            "partijen|plannen|cijfers|teksten|punten")
FOUTEN = (rf"(?<![\d.,–])1 ({MEERVOUD})\b", rf"\b[Éé]én ({MEERVOUD})\b", r"\bnul ", r"\bNone\b", r"\bTrue\b|\bFalse\b", r"\{\{|\{%|\}\}",
          r"Fraction\(|Waarde\(|Bereik\(", "[\ue000-\uf8ff\u202e\x00]", r"\S  +[^\s…]", r" [.,;:](\s|$)", r"\.\.(?!\.)",
          r"[.!?][A-Z][a-z]+ ", r"\(\)", r"‘’", r"\bde de\b|\bhet het\b")


def regio(naam: str) -> Dossier:
    gevonden = dossiers.zoek_regio(naam)
    return dossiers.nieuw_dossier(f"Woonzorgvisie {naam}", gevonden.codes, regio=gevonden.naam, id=naam, datum=DATUM)


def gemeente(code: str = "GM0917") -> Dossier:
    return dossiers.nieuw_dossier("Eén gemeente", [code], Periode(2026, 2030), regio="Eén", id="een", datum=DATUM)


def volle_afspraak(code: str, tekst: str = "") -> Afspraak:
    """An afspraak with every field filled in; tekst: stands in every field for text instead of a plain sentence."""
    def t(zin: str) -> str:
        return tekst or zin
    return Afspraak(
        "vol", "7", t("Woningen met begeleiding"), "corporatie", t("Wij leveren 20 woningen."), f"gemeente-{code}", t("Wij geven grond."),
        (GROEP,), (code,), 20, Eenheid.WONINGEN, Per.TOTAAL, 2026, 2028, t("Er is geld."), JuridischeStatus.RESULTAAT,
        Afspraakstatus.AKKOORD, t("Wij bellen binnen een week."), t("Nog uitzoeken."),
        (Bijdrage("zorg", t("Wij begeleiden."), Rol.TEGENPRESTATIE),),
        FrozenMap({code: 12}), t("Centrum"), t("Stationsplein"), "", "", t("Studio"),
        (Mijlpaal("2027-07-01", t("Eerste sleutels"), 1), Mijlpaal("", t("Tussenstand"))),
        Zorginzet(Ondersteuningsniveau.MIDDEN, t("Wmo"), t("Begeleiding thuis"), True), t("De raad stemt in."), t("Bestuurlijke tafel"),
        "2026-10-01", FrozenMap({"corporatie": t("bestuurder")}), t("Getekende contracten"), t("Corporatie"), t("1 juli"), "zorg",
        (Escalatietrede.AMBTELIJK, Escalatietrede.BEMIDDELING), (Logregel("2026-09-01", t("Van 18 naar 20"), t("Tafel")),))


def vol(d: Dossier, tekst: str = "") -> Dossier:
    """Everything that these kinds can show: afspraken, a version, a signature, realised numbers, persons housed, actions."""
    code = d.codes()[0]
    d = op.bewaar_partij(d, Partij("corporatie", tekst or "Corporatie Thuis", Partijsoort.CORPORATIE, mandaat=tekst))
    d = op.bewaar_partij(d, Partij("zorg", tekst or "Zorg Dichtbij", Partijsoort.ZORGAANBIEDER))
    d = op.bewaar_partij(d, Partij("los", tekst or "Losse partij", Partijsoort.PROVINCIE))
    d = op.bewaar_afspraak(d, volle_afspraak(code, tekst))
    d = op.bewaar_afspraak(d, Afspraak("kaal", "", tekst or "Eenzijdig", "corporatie", tekst or "Wij doen iets."))
    d = op.bewaar_actie(d, Actie("laat", tekst or "Convenant tekenen", "zorg", "2026-03-01", kosten=12000, dekking=tekst or "Regiobudget"))
    d = op.bewaar_actie(d, Actie("later", tekst or "Grond kopen", fte=Fraction(1, 2)))
    d = op.zet_realisatie(d, Realisatie(GROEP, code, "2026-1", 1, op.EIGEN_BRON))
    d = op.zet_realisatie(d, Realisatie(GROEP, code, "2026-2", 2, op.EIGEN_BRON, afspraak="vol"))
    d = op.zet_realisatie(d, Realisatie("statushouders", code, "2026-1", 5, op.EIGEN_BRON, eenheid=Eenheid.PERSONEN))
    d = versies.bewaar_versie(d, tekst[:200] or "Concept voor de raden", "2026-10-15")
    return versies.onderteken(d, reken(d), "zorg", d.versies[-1].id, "2026-10-20", tekst or "directeur", "", tekst or "Alleen als het kan.")


def maak(soort: str, d: Dossier, keuzes: Keuzes = GEEN_KEUZES) -> Beleidsdocument:
    resultaat = reken(d)
    return maak_document(soort, d, resultaat, controleer(d, resultaat), keuzes)


def leesbaar(document: Beleidsdocument) -> str:
    return "\n".join(regels(document))


def getallen(document: Beleidsdocument) -> Iterator[Getal]:
    return (deel for blok in alle_blokken(document) for deel in inlines(blok) if isinstance(deel, Getal))


def keur(document: Beleidsdocument, d: Dossier, keuzes: Keuzes = GEEN_KEUZES, fouten: tuple[str, ...] = FOUTEN) -> None:
    """What holds for every document: no mistakes, nothing empty, every figure bound, ids unique, links that lead somewhere."""
    tekst, waarden = leesbaar(document), Waarden(d, reken(d), keuzes)
    assert [(fout, regel) for fout in fouten for regel in tekst.split("\n") if re.search(fout, regel)] == []
    assert [g for g in getallen(document) if g.tekst not in leesbare_teksten(waarden.getal(g.herkomst))] == []
    ids = [h.id for h in document.hoofdstukken]
    for blok in alle_blokken(document):
        if isinstance(blok, (Paragraaf, Tabel, Figuur)):
            ids.append(blok.id)
        if isinstance(blok, Paragraaf):
            assert blok.delen, blok.titel
        if isinstance(blok, Lijst):
            assert blok.punten and all(blok.punten)
        if isinstance(blok, Tabel):
            assert blok.bijschrift.strip() and blok.bron.strip() and blok.rijen, blok.id
            assert all(platte_tekst(cel.tekst).strip() for rij in blok.rijen for cel in rij.cellen), blok.id
        if isinstance(blok, Figuur):
            assert blok.alt.endswith(".") and blok.svg.startswith("<svg") and blok.tabel is not None
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[a-zA-Z0-9-]+", id) for id in ids)
    assert all(h.delen for h in document.hoofdstukken)
    links = [deel for blok in alle_blokken(document) for deel in inlines(blok) if isinstance(deel, Koppeling)]
    assert {link.doel for link in links if link.is_intern} <= {f"#{id}" for id in ids}


def keur_kwaad(document: Beleidsdocument) -> str:
    """Text of users stays text. Returns the document as text."""
    tekst = leesbaar(document)
    assert not re.search("[\ue000-\uf8ff\u202e\x00]", tekst)
    doelen = [deel.doel for blok in alle_blokken(document) for deel in inlines(blok) if isinstance(deel, Koppeling)]
    assert all(doel.startswith("#") for doel in doelen)
    return tekst


def zonder_groepen(d: Dossier) -> Dossier:
    return replace(d, groepen=tuple(replace(g, gekozen=False) for g in d.groepen))
