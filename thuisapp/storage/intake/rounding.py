"""Published tables are rounded: parts of 170 and 215 stand beside a total of 380. That is accepted with a remark, never refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import getal
from thuisapp.storage.intake.model import Melding, Meldingsoort, Waarneming
from thuisapp.storage.intake.wording import telzin

GENOEG = 10  # values other than 0 from which a common divisor is no accident
_BASES = (1000, 100, 50, 10, 5)
_TOTAAL = ("totaal", "totale")
_GESLACHT = {"mannen", "vrouwen"}

Sleutel = tuple[int, int, int, int]


def afgerond_op(waarnemingen: Iterable[Waarneming]) -> FrozenMap[str, int]:
    """Per title of a subject the number (5, 10, 50, 100, 1000) that all its counts are multiples of; subjects without one are left out.

    Converted figures are sums and are left out of the test.
    """
    delers: dict[str, int] = {}
    tellen: dict[str, int] = defaultdict(int)
    for w in waarnemingen:
        if w.waarde and not w.omgerekend and w.onderwerp.telbaar is not False:
            delers[w.onderwerp.titel] = gcd(delers.get(w.onderwerp.titel, 0), _heel(w))
            tellen[w.onderwerp.titel] += 1
    gevonden = {titel: _base(deler) for titel, deler in delers.items() if tellen[titel] >= GENOEG}
    return FrozenMap({titel: base for titel, base in gevonden.items() if base > 1})


def controleer_optelling(waarnemingen: Sequence[Waarneming]) -> tuple[Melding, ...]:
    """Remarks on parts that do not add up to their total.

    Parts are the values of a dimension with the same word before a colon ("Geslacht: mannen", "Geslacht: vrouwen") beside a value such as
    "Totaal"; only groups of which all figures are known are looked at. Each figure may be half a step of the rounding off.
    """
    binnen, buiten = _Stapel(), _Stapel()
    for totaal, delen in _groepen(waarnemingen):
        som = sum((deel.waarde for deel in delen if deel.waarde is not None), Fraction(0))
        verschil = abs(som - totaal.waarde) if totaal.waarde is not None else Fraction(0)
        if verschil:
            base = _base(gcd(_heel(totaal), *(_heel(deel) for deel in delen)))
            stapel = binnen if verschil <= Fraction(base * (len(delen) + 1), 2) else buiten
            stapel.neem(totaal, delen, som, verschil)
    return tuple(_meldingen(binnen, buiten))


@dataclass
class _Stapel:
    """Totals that do not add up: how many, the largest difference, and three examples."""

    aantal: int = 0
    hoogst: Fraction = Fraction(0)
    voorbeelden: list[str] = field(default_factory=list)

    def neem(self, totaal: Waarneming, delen: Sequence[Waarneming], som: Fraction, verschil: Fraction) -> None:
        self.aantal += 1
        self.hoogst = max(self.hoogst, verschil)
        if len(self.voorbeelden) < 3:
            self.voorbeelden.append(_voorbeeld(totaal, delen, som))


def _meldingen(binnen: _Stapel, buiten: _Stapel) -> Iterator[Melding]:
    if binnen.aantal:
        telt = telzin(binnen.aantal, "Bij één totaal tellen de delen niet precies op.", "Bij {n} totalen tellen de delen niet precies op.")
        yield Melding(Meldingsoort.AFGEROND, f"{telt} Het verschil is hoogstens {getal(binnen.hoogst)} en past bij de afronding in het "
                      "bestand. De cijfers zijn overgenomen zoals ze er staan.", binnen.aantal, tuple(binnen.voorbeelden))
    if buiten.aantal:
        telt = telzin(buiten.aantal, "Bij één totaal tellen de delen niet op", "Bij {n} totalen tellen de delen niet op")
        yield Melding(Meldingsoort.LET_OP, f"{telt}, en het verschil is groter dan door afronding kan. De cijfers zijn overgenomen zoals "
                      "ze er staan. Controleer ze.", buiten.aantal, tuple(buiten.voorbeelden))


def _groepen(waarnemingen: Sequence[Waarneming]) -> Iterator[tuple[Waarneming, list[Waarneming]]]:
    """(total, parts that are all known) for each dimension with parts.

    The readers share equal areas, periods and subjects, so that their identity can stand for them: comparing half a million of them
    by content would take longer than reading the file.
    """
    plaatsen = _Plaatsen()
    totalen: dict[Sleutel, Waarneming] = {}
    delen: dict[Sleutel, dict[str, list[Waarneming]]] = defaultdict(lambda: defaultdict(list))
    for w in waarnemingen:
        for plaats, woord in plaatsen.van(w):
            sleutel = (id(w.gebied), id(w.tijdvak), id(w.onderwerp), plaats)
            if woord:
                delen[sleutel][woord].append(w)
            elif not w.omgerekend:
                totalen[sleutel] = w
    for sleutel, groepen in delen.items():
        totaal = totalen.get(sleutel)
        for groep in groepen.values():
            if totaal is not None and totaal.waarde is not None and len(groep) > 1 and all(w.waarde is not None for w in groep):
                yield totaal, groep


class _Plaatsen:
    """Which totals and parts a combination of dimensions belongs to: (number of the group, word before the colon or "" for the total)."""

    def __init__(self) -> None:
        self._nummers: dict[object, int] = {}
        self._bekend: dict[int, list[tuple[int, str]]] = {}

    def van(self, w: Waarneming) -> list[tuple[int, str]]:
        gevonden = self._bekend.get(id(w.dimensies))
        if gevonden is None:
            gevonden = self._bekend[id(w.dimensies)] = list(self._maak(w.dimensies))
        return gevonden

    def _maak(self, dimensies: tuple[tuple[str, str], ...]) -> Iterator[tuple[int, str]]:
        for i, (naam, waarde) in enumerate(dimensies):
            laag = waarde.lower()
            woord, dubbelepunt, rest = laag.partition(":")
            nummer = self._nummers.setdefault((naam, dimensies[:i], dimensies[i + 1:]), len(self._nummers))
            if laag.startswith(_TOTAAL) or (dubbelepunt and rest.strip().startswith(_TOTAAL)):
                yield nummer, ""
            elif dubbelepunt or laag in _GESLACHT:
                yield nummer, woord if dubbelepunt else "geslacht"


def _heel(w: Waarneming) -> int:
    """The number as a whole number, 1 when it is not whole, 0 when it is 0 (which every number divides)."""
    return w.waarde.numerator if w.waarde is not None and w.waarde.denominator == 1 else 1


def _base(deler: int) -> int:
    return next((base for base in _BASES if deler % base == 0), 1) if deler else 1


def _voorbeeld(totaal: Waarneming, delen: Sequence[Waarneming], som: Fraction) -> str:
    getallen = " + ".join(getal(deel.waarde) for deel in delen)
    return (f"{totaal.gebied.naam}, {totaal.tijdvak.tekst}, {totaal.onderwerp.titel}: {getallen} = {getal(som)}, "
            f"het totaal is {getal(totaal.waarde)}")
