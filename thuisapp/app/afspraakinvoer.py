"""From the answers of the form to an afspraak, and from an afspraak to what the form starts with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from thuisapp import format_nl
from thuisapp.domain.afspraak import WONINGWETPARTIJEN, Afspraak, Bijdrage, Mijlpaal, Zorginzet
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import datum, lees_datum, lees_heel_getal

GELIJK = ("groepen", "gemeenten", "escalatieladder")
"""Tuples whose order is kept when the same things are chosen."""


def lees_afspraak(oud: Afspraak, antwoord: Mapping[str, Any]) -> Afspraak:
    """The answers of the form as an afspraak; what was not asked stays as it was. Raises OngeldigeInvoer."""
    velden = {veld: waarde for veld, waarde in antwoord.items() if not veld.startswith("zorg_") and veld != "door"}
    velden |= {veld: lees(antwoord[veld]) for veld, lees in _LEZERS.items() if veld in antwoord}
    velden |= {veld: getattr(oud, veld) for veld in GELIJK if veld in velden and set(getattr(oud, veld)) == set(velden[veld])}
    velden["van"], velden["tot"] = lees_jaar(antwoord.get("van", ""), "Van"), lees_jaar(antwoord.get("tot", ""), "Tot en met")
    if velden["van"] and velden["tot"] and velden["tot"] < velden["van"]:
        raise OngeldigeInvoer(f"De afspraak eindigt in {velden['tot']}, voordat zij begint in {velden['van']}. Verbeter de jaren.")
    if "zorg_niveau" in antwoord:
        velden["zorg"] = _zorg(antwoord)
    return replace(oud, **velden)


def minister_mag(d: Dossier, partijen: Iterable[str]) -> bool:
    """Whether the minister may be the last rung: all parties are Woningwet parties, and there are at least two."""
    soorten = {p.id: p.soort for p in d.partijen}
    ids = {id_ for id_ in partijen if id_}
    return len(ids) > 1 and all(soorten.get(id_) in WONINGWETPARTIJEN for id_ in ids)


def minister_uitleg(d: Dossier, partijen: Iterable[str]) -> str:
    """Why the minister is (not) among the steps, in a sentence with the article of law."""
    ids = set(partijen)
    if minister_mag(d, ids):
        return "Deze partijen kunnen de minister om een uitspraak vragen (Woningwet, artikelen 42 tot en met 44a)."
    buiten = [p.naam for p in d.partijen if p.id in ids and p.soort not in WONINGWETPARTIJEN]
    zin = "De minister doet alleen uitspraak tussen gemeente, corporatie en huurdersorganisatie (Woningwet, artikelen 42 tot en met 44a)."
    if not buiten:
        return zin
    return f"{zin} {format_nl.opsomming(buiten)} {'hoort' if len(buiten) == 1 else 'horen'} daar niet bij."


def per_gemeente_zin(per_gemeente: Mapping[str, int], totaal: int | None) -> tuple[str, bool]:
    """What the numbers per gemeente are together, and whether that fits in the promise."""
    som = sum(per_gemeente.values())
    if not per_gemeente:
        return "Laat leeg wat nog niet is verdeeld.", True
    if totaal is None:
        return f"Samen {format_nl.aantal(som)}. De afspraak zelf noemt nog geen aantal.", False
    if som > totaal:
        te_veel = format_nl.aantal(som - totaal)
        return f"Samen {format_nl.aantal(som)}: dat is {te_veel} meer dan de {format_nl.aantal(totaal)} in de afspraak.", False
    return f"Samen {format_nl.aantal(som)} van {format_nl.aantal(totaal)}.", True


# Reading


def lees_jaar(tekst: str, veld: str) -> int:
    """A year as typed; 0 when nothing was. Raises OngeldigeInvoer."""
    if not tekst:
        return 0
    jaar = lees_heel_getal(tekst)
    if not 2015 <= jaar <= 2100:
        raise OngeldigeInvoer(f"{veld}: kies een jaar tussen 2015 en 2100.")
    return jaar


def _getal(tekst: str) -> int | None:
    return lees_heel_getal(tekst) if tekst else None


def _dag(tekst: str) -> str:
    return lees_datum(tekst) if tekst else ""


def _bijdragen(rijen: Iterable[Mapping[str, Any]]) -> tuple[Bijdrage, ...]:
    return tuple(Bijdrage(r["partij"], r["prestatie"], r["rol"]) for r in rijen if r["partij"] or r["prestatie"])


def _mijlpalen(rijen: Iterable[Mapping[str, str]]) -> tuple[Mijlpaal, ...]:
    uit = []
    for nummer, r in enumerate(rijen, start=1):
        if not r["datum"]:
            raise OngeldigeInvoer(f"Mijlpaal {nummer}: vul een datum in.")
        try:
            n = _getal(r["aantal"])
            uit.append(Mijlpaal(lees_datum(r["datum"]), r["omschrijving"], n))
        except OngeldigeInvoer as fout:
            raise OngeldigeInvoer(f"Mijlpaal {nummer}: {fout}") from None
        if n is not None and n < 0:
            raise OngeldigeInvoer(f"Mijlpaal {nummer}: een aantal is niet kleiner dan 0.")
    return tuple(sorted(uit, key=lambda m: m.datum))


def _ondertekenaars(rijen: Iterable[Mapping[str, str]]) -> FrozenMap[str, str]:
    uit: dict[str, str] = {}
    for nummer, r in enumerate(rijen, start=1):
        if not r["partij"]:
            raise OngeldigeInvoer(f"Ondertekenaar {nummer}: kies de partij.")
        if r["partij"] in uit:
            raise OngeldigeInvoer(f"Ondertekenaar {nummer}: deze partij staat er al. Zet beide functies in één regel.")
        uit[r["partij"]] = r["functie"]
    return FrozenMap(uit)


def _zorg(antwoord: Mapping[str, Any]) -> Zorginzet | None:
    zorg = Zorginzet(antwoord["zorg_niveau"], antwoord["zorg_wet"], antwoord["zorg_vorm"], antwoord["zorg_dag_en_nacht"])
    return None if zorg == Zorginzet() else zorg


_LEZERS: dict[str, Any] = {
    "aantal": _getal, "vastgesteld_op": _dag, "overige": _bijdragen, "mijlpalen": _mijlpalen, "ondertekenaars": _ondertekenaars,
    "aantal_per_gemeente": FrozenMap, "escalatieladder": tuple,
}


# What the form starts with


def begin(a: Afspraak) -> dict[str, Any]:
    """Per field of the form the text, choice or rows to start with."""
    zorg = a.zorg or Zorginzet()
    velden: dict[str, Any] = {veld: getattr(a, veld) for veld in _ZOALS_HET_IS}
    return velden | {
        "aantal": "" if a.aantal is None else str(a.aantal), "van": str(a.van or ""), "tot": str(a.tot or ""),
        "vastgesteld_op": datum(a.vastgesteld_op), "zorg_niveau": zorg.niveau, "zorg_wet": zorg.wet, "zorg_vorm": zorg.zorgvorm,
        "zorg_dag_en_nacht": zorg.dag_en_nacht, "aantal_per_gemeente": dict(a.aantal_per_gemeente),
        "overige": [{"partij": b.partij, "rol": b.rol, "prestatie": b.prestatie} for b in a.overige],
        "mijlpalen": [{"datum": datum(m.datum), "omschrijving": m.omschrijving, "aantal": "" if m.aantal is None else str(m.aantal)}
                      for m in a.mijlpalen],
        "ondertekenaars": [{"partij": p, "functie": functie} for p, functie in a.ondertekenaars.items()],
    }


_ZOALS_HET_IS = ("nummer", "titel", "partij", "prestatie", "tegenpartij", "tegenprestatie", "tegenover", "groepen", "gemeenten", "kern",
                 "locatie", "plan", "woonvorm", "eenheid", "per", "voorwaarden", "voorbehouden", "juridische_status", "status",
                 "vastgesteld_door", "indicator", "meetbron", "meetmoment", "eigenaar", "escalatieladder", "escalatie", "opmerking")
