"""Numbers typed in the region's own text that differ from what the dossier says. No Qt.

Rather one contradiction missed than one cried for nothing: a number counts only when the sentence leaves no doubt about what it is
(tegenspraak_lezing.py), and it may be any of the figures that the sentence can mean, rounded as people round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import islice

from thuisapp import format_nl
from thuisapp.app.tegenspraak_cijfers import Feit
from thuisapp.app.tegenspraak_lezing import Context, Lezer
from thuisapp.app.tegenspraak_zin import Genoemd, zinnen
from thuisapp.app.tekstvelden import Tekstveld
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.dossier import Dossier

MAX_TEKST = 20_000  # characters of a section; what comes after is not printed either
MAX_SAMEN = 400_000  # characters of all sections together
MAX_PER_ONDERDEEL = 50
GROOT = 1000  # from here on a number in round hundreds is a rounded one
AFGEROND = Fraction(1, 20)  # and further off than this it is no rounding
_SPELING = Fraction(1, 10)  # how far "ongeveer" reaches
DOEN = "Voeg het cijfer in als veld; dan verandert het mee met het dossier. Of pas het getal in de tekst aan."


@dataclass(frozen=True, slots=True)
class Tegenspraak:
    """begin, eind: where the typed number stands in dossier.teksten[onderdeel]. zin: what is the matter and what to do."""

    onderdeel: str
    begin: int
    eind: int
    getypt: str
    veld: Tekstveld
    zin: str


def tegenspraken(dossier: Dossier, resultaat: Rekenresultaat) -> tuple[Tegenspraak, ...]:
    """The contradictions in all own texts, section by section in the order of the text. Quick, and kept for the same dossier."""
    return GEHEUGEN.haal("tegenspraken", (dossier, resultaat), lambda: tuple(_alle(dossier, resultaat)))


def _alle(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Tegenspraak]:
    lezer = Lezer(dossier, resultaat)
    vast = (resultaat.opgave, resultaat.verdeling, resultaat.behoefte, resultaat.aanbod, dossier.groepen, dossier.gemeenten,
            dossier.indicatoren, dossier.eigen_waarden, dossier.periode)
    te_gaan = MAX_SAMEN
    for onderdeel, tekst in dossier.teksten.items():
        te_gaan -= min(len(tekst), MAX_TEKST)
        if te_gaan >= 0:
            yield from GEHEUGEN.haal(f"tegenspraak in {onderdeel}", (tekst, *vast), partial(_in_onderdeel, lezer, onderdeel, tekst))


def _in_onderdeel(lezer: Lezer, onderdeel: str, tekst: str) -> tuple[Tegenspraak, ...]:
    return tuple(islice(_in(lezer, onderdeel, tekst[:MAX_TEKST]), MAX_PER_ONDERDEEL))


def _in(lezer: Lezer, onderdeel: str, tekst: str) -> Iterator[Tegenspraak]:
    vast = _groep_van(lezer.dossier, onderdeel)
    context = Context(vast, van_kop=vast)
    for zin in zinnen(tekst):
        for genoemd, feiten in lezer.lees(zin, context):
            if not any(klopt(genoemd, feit) for feit in feiten):
                yield Tegenspraak(onderdeel, genoemd.begin, genoemd.eind, genoemd.getypt, feiten[0].als_veld(), _zin(genoemd, feiten[0]))


def _groep_van(dossier: Dossier, onderdeel: str) -> str:
    """The group that a section of the document is about, by the id of the section."""
    ids = {g.id for g in dossier.groepen}
    kaal = onderdeel.removeprefix("groep-").removeprefix("verdeling-")
    return kaal if kaal in ids else "ouderen" if onderdeel.startswith("ouderen") and "ouderen" in ids else ""


def klopt(genoemd: Genoemd, feit: Feit) -> bool:
    """Whether a typed number may stand for this figure."""
    n = genoemd.waarde
    return any(_past(n, Fraction(waarde), genoemd) for waarde in feit.waarden) or _binnen(genoemd, feit.waarden)


def _past(n: Fraction, waarde: Fraction, genoemd: Genoemd) -> bool:
    if n == format_nl.rond(waarde, len(genoemd.getypt.partition(",")[2])):
        return True
    if abs(waarde) >= GROOT and abs(n - waarde) <= min(Fraction(_stap(n), 2), abs(waarde) * AFGEROND):
        return True
    if genoemd.zeker == "ongeveer":
        return abs(n - waarde) <= 1 or abs(n - waarde) <= abs(waarde) * _SPELING
    if genoemd.zeker == "ruim":
        return bool(n <= waarde <= n * Fraction(5, 4))
    return genoemd.zeker == "bijna" and bool(n * Fraction(3, 4) <= waarde <= n)


def _stap(n: Fraction) -> int:
    """The round number that n is a multiple of: 1.200 → 100, 1.250 → 1 (tens are not called rounded)."""
    stap = 1
    while n and n % (stap * 10) == 0:
        stap *= 10
    return stap if stap >= 100 else 0


def _binnen(genoemd: Genoemd, waarden: Sequence[Fraction]) -> bool:
    """A number with "ongeveer" may be anywhere in the range of the figure."""
    n = genoemd.waarde
    return bool(genoemd.zeker) and any(w <= n for w in waarden) and any(n <= w for w in waarden)


def _zin(genoemd: Genoemd, feit: Feit) -> str:
    return f"In de tekst staat {genoemd.getypt}, maar {feit.wat} is volgens het dossier {feit.getoond}. {DOEN}"
