"""Values behind keys on one gemeente; `waarden` finds them here by the first word of the key.

- dekking-in/GROEP/CODE/VELD: of what a gemeente takes of a group: te_doen, toegezegd, voorlopig, open (calc/dekking.py).
- toegezegd-regio/GROEP: agreed for the region without saying in which gemeente.
- afspraak-deel/AFSPRAAK/CODE: the part of the promised number in this gemeente.
- in-gemeente/SOORT/CODE: a count: afspraken (that name it, or its gemeente as a party), onbekend (chosen groups whose behoefte is unknown
  there), groepen-open (groups with a number that no afspraak covers).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from thuisapp.calc.dekking import Groepsdekking, groepsdekking
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.dossier import Dossier
from thuisapp.output.visie.afspraken import geldende_afspraken
from thuisapp.output.visie.verdeelwaarden import verdeelde
from thuisapp.output.visie.waarde import Bereik, Exact

if TYPE_CHECKING:
    from thuisapp.output.visie.waarden import Waarden


def dekking_van(dossier: Dossier, resultaat: Rekenresultaat, groep: str) -> Groepsdekking:
    """How far afspraken cover a group, per gemeente and year; kept, since every gemeente asks for it."""
    return GEHEUGEN.haal(f"groepsdekking {groep}", (dossier, resultaat), lambda: groepsdekking(dossier, resultaat, groep))


def afspraken_in(dossier: Dossier, code: str) -> list[Afspraak]:
    """Afspraken that hold in this gemeente by name, or to which it is a party; those for the whole region without it are not its own."""
    eigen = {p.id for p in dossier.partijen if p.gemeente == code}
    return [a for a in geldende_afspraken(dossier)
            if code in a.gemeenten or a.aantal_per_gemeente.get(code) or eigen & {*a.partijen(), a.eigenaar}]


def dekking_in(w: Waarden, groep: str, code: str, veld: str) -> Exact:
    waarde: Exact = getattr(dekking_van(w.dossier, w.resultaat, groep).gemeente(code), veld)
    return waarde


def _in_gemeente(w: Waarden, soort: str, code: str) -> Exact:
    d = w.dossier
    if soort == "afspraken":
        return len(afspraken_in(d, code))
    if soort == "onbekend":
        return sum(not Bereik(w.resultaat.behoefte[g.id].gemeente(code), "").bekend for g in d.gekozen_groepen())
    if soort == "groepen-open":
        return sum(bool(dekking_in(w, g.id, code, "open")) for g in verdeelde(d, w.resultaat))
    raise KeyError(soort)


def _deel(w: Waarden, afspraak: str, code: str) -> Exact:
    return next(a.aantal_per_gemeente.get(code) for a in w.dossier.afspraken if a.id == afspraak)


WAARDEN: dict[str, Callable[..., Exact]] = {
    "dekking-in": dekking_in, "afspraak-deel": _deel, "in-gemeente": _in_gemeente,
    "toegezegd-regio": lambda w, groep: dekking_van(w.dossier, w.resultaat, groep).gemeente("").toegezegd,
}
