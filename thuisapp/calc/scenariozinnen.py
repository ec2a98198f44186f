"""Scenarios side by side in words: who gains and loses, and the fairness measures as rows of text with their numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from thuisapp import format_nl
from thuisapp.calc.controles_hulp import noem
from thuisapp.calc.eerlijkheid import Afwijking, Eerlijkheid, Uiterste
from thuisapp.calc.scenariovergelijking import Scenariokolom, Scenariovergelijking
from thuisapp.calc.verdeelregels import sleuteltitel
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST


@dataclass(frozen=True, slots=True)
class Maatcel:
    """tekst: "Heerlen: +12 (5%)", "0,123" or "onbekend"; waarde: the number itself; code: of the gemeente that is named, or ""."""

    tekst: str
    waarde: Fraction | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Maatrij:
    """One measure over all scenarios. uitleg: one sentence on how to read it. cellen: in the order of the scenarios."""

    id: str
    naam: str
    uitleg: str
    cellen: tuple[Maatcel, ...]


_LEEG = Maatcel(format_nl.ONBEKEND, None)


def maatrijen(dossier: Dossier, vergelijking: Scenariovergelijking) -> tuple[Maatrij, ...]:
    """The fairness measures, one row each; a measure that no scenario has is left out."""
    maten = [k.eerlijkheid for k in vergelijking.kolommen]

    def rij(id: str, naam: str, uitleg: str, cel: Callable[[Eerlijkheid], Maatcel]) -> Maatrij:
        return Maatrij(id, naam, uitleg, tuple(_LEEG if m.aantallen is None else cel(m) for m in maten))

    rijen = [rij("totaal", "Samen te verdelen", "De som over alle gemeenten.",
                 lambda m: Maatcel(format_nl.aantal(m.totaal), None if m.totaal is None else Fraction(m.totaal)))]
    # Herkomst has a row of its own: the own opgave is what that key goes by.
    sleutels = dict.fromkeys(s for m in maten for s in m.per_sleutel if s != HERKOMST)
    rijen += [rij(f"sleutel/{s}", f"Grootste verschil met alleen \"{sleuteltitel(dossier, s)}\"",
                  "De gemeente die het verst ligt van wat deze sleutel alleen haar zou geven. Tussen haakjes staat het verschil als deel "
                  "van alles wat wordt verdeeld.", partial(_van_sleutel, dossier, s))
              for s in sleutels]
    rijen += [
        rij("herkomst", "Grootste verschil met de eigen opgave", "De gemeente die het meest boven of onder haar eigen opgave ligt.",
            lambda m: _afwijking(dossier, m.herkomst)),
        rij("gini", "Ongelijkheid per inwoner (Gini)", "0 is overal evenveel per inwoner; hoe dichter bij 1, hoe ongelijker.",
            lambda m: Maatcel(format_nl.aantal(m.gini, 3), m.gini)),
        rij("hoogste_per_1000", "Hoogste per 1.000 inwoners", "De gemeente die het meeste neemt voor haar aantal inwoners.",
            lambda m: _uiterste(dossier, m.hoogste_per_1000, lambda x: format_nl.aantal(x, 2))),
        rij("laagste_per_1000", "Laagste per 1.000 inwoners", "De gemeente die het minste neemt voor haar aantal inwoners.",
            lambda m: _uiterste(dossier, m.laagste_per_1000, lambda x: format_nl.aantal(x, 2)))]
    if vergelijking.eenheid is Eenheid.WONINGEN:
        rijen += [
            rij("hoogste_vrijkomend", "Hoogste deel van de vrijkomende sociale huur",
                "Deze woningen als deel van de sociale huurwoningen die in de hele periode vrijkomen.",
                lambda m: _uiterste(dossier, m.hoogste_vrijkomend, lambda x: format_nl.procent(x, 1))),
            rij("laagste_vrijkomend", "Laagste deel van de vrijkomende sociale huur",
                "Deze woningen als deel van de sociale huurwoningen die in de hele periode vrijkomen.",
                lambda m: _uiterste(dossier, m.laagste_vrijkomend, lambda x: format_nl.procent(x, 1)))]
    return tuple(r for r in rijen if any(cel.waarde is not None for cel in r.cellen))


def _van_sleutel(dossier: Dossier, sleutel: str, maat: Eerlijkheid) -> Maatcel:
    return _afwijking(dossier, maat.per_sleutel.get(sleutel))


def _afwijking(dossier: Dossier, afwijking: Afwijking | None) -> Maatcel:
    if afwijking is None:
        return _LEEG
    if not afwijking.verschil:
        return Maatcel("geen verschil", afwijking.verschil)
    if not format_nl.rond(afwijking.verschil):
        return Maatcel("minder dan 1", afwijking.verschil, afwijking.code)
    deel = format_nl.met_teken(afwijking.aandeel * 100, 1)
    return Maatcel(f"{dossier.gemeente(afwijking.code).naam}: {format_nl.met_teken(afwijking.verschil)} ({deel}%)", afwijking.verschil,
                   afwijking.code)


def _uiterste(dossier: Dossier, uiterste: Uiterste | None, schrijf: Callable[[Fraction], str]) -> Maatcel:
    if uiterste is None:
        return _LEEG
    return Maatcel(f"{dossier.gemeente(uiterste.code).naam}: {schrijf(uiterste.waarde)}", uiterste.waarde, uiterste.code)


def wie_wint(dossier: Dossier, vergelijking: Scenariovergelijking, kolom: Scenariokolom) -> str:
    """What changes for the gemeenten when this scenario is taken in the place of the chosen one; one to three sentences."""
    if kolom.gekozen:
        return kolom.fout or "Dit is het gekozen scenario. De andere worden hiermee vergeleken."
    if kolom.aantallen is None:
        return kolom.fout
    if kolom.verschil is None:
        return "Het gekozen scenario heeft nog geen verdeling, dus er valt niets te vergelijken."
    if not kolom.meer and not kolom.minder:
        return "Voor elke gemeente is het aantal gelijk aan dat in het gekozen scenario."
    zinnen = []
    for woord, codes in (("meer", kolom.meer), ("minder", kolom.minder)):
        if codes:
            namen = noem([f"{dossier.gemeente(c).naam} ({format_nl.met_teken(kolom.verschil[c])})" for c in codes])
            zinnen.append(f"{namen} {'neemt' if len(codes) == 1 else 'nemen'} {woord} dan in het gekozen scenario.")
    if kolom.totaal != vergelijking.gekozen.totaal:
        zinnen.append(f"Let op: dit scenario verdeelt {format_nl.aantal_met_eenheid(kolom.totaal, vergelijking.eenheid)}, het gekozen "
                      f"scenario {format_nl.aantal(vergelijking.gekozen.totaal)}.")
    return " ".join(zinnen)
