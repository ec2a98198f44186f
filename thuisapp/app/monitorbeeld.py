"""What the monitor shows: how far every group, gemeente and afspraak is at a moment, in numbers, words and a chart. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from thuisapp.app.grafieken import SCHERM
from thuisapp.calc.controles_hulp import noem
from thuisapp.calc.controles_monitor import tot_wanneer
from thuisapp.calc.herleiding import Herleiding
from thuisapp.calc.herleiding_monitor import herleid_gerealiseerd, herleid_saldo, herleid_tot_nu, herleid_verwacht
from thuisapp.calc.monitor import Meetmoment, Verkeersstand, Voortgang, afspraakvoortgang, groepsvoortgang, halfjaren, laatste_meetmoment
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.afspraak import Afspraakstatus
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import STREEP, aantal, aantal_met_eenheid, getal, met_teken, of_streep, opsomming
from thuisapp.output import charts
from thuisapp.output.svg import vergroot

__all__ = ["STANDEN", "Meetmoment", "Voortgangrij", "afspraakrijen", "grafiekrijen", "groepsrijen", "herleiders",
           "laatste_meetmoment", "lijn_svg", "meetmomenten", "overzichtrijen", "periode_in_woorden", "samenvatting", "tot_wanneer"]

STANDEN = {
    Verkeersstand.VOOR: "▲ voor", Verkeersstand.OP: "● op schema", Verkeersstand.ACHTER: "▼ achter",
    Verkeersstand.ONVOLLEDIG: "? onvolledig", Verkeersstand.ONBEKEND: "– geen cijfers", Verkeersstand.NIETS: "– niets te doen",
}
"""A sign and a word, so that nobody needs the colour."""
ZWAARTE = (Verkeersstand.ACHTER, Verkeersstand.ONVOLLEDIG, Verkeersstand.OP, Verkeersstand.VOOR, Verkeersstand.ONBEKEND,
           Verkeersstand.NIETS)
KLEUREN = {Verkeersstand.VOOR: "goed_zacht", Verkeersstand.OP: "goed_zacht", Verkeersstand.ACHTER: "fout_zacht",
           Verkeersstand.ONVOLLEDIG: "waarschuwing_zacht"}
Herleider = Callable[[], Herleiding]


def periode_in_woorden(periode: str) -> str:
    """ "2026-1" → "2026, eerste halfjaar"."""
    jaar, _, half = periode.partition("-")
    return {"1": f"{jaar}, eerste halfjaar", "2": f"{jaar}, tweede halfjaar"}.get(half, f"heel {jaar}")


def meetmomenten(d: Dossier) -> tuple[tuple[str, str], ...]:
    """The half-years of the plan period with their name."""
    return tuple((h, periode_in_woorden(h)) for h in halfjaren(d))


@dataclass(frozen=True, slots=True)
class Voortgangrij:
    """One row at a moment. id: code of a gemeente, of a group or of an afspraak; "" = the region. voortgang None: there is no division.

    Numbers are texts with "≥" (ten minste) or "≤" (ten hoogste) while figures are missing.
    """

    id: str
    naam: str
    eenheid: Eenheid
    voortgang: Voortgang | None

    @property
    def taak(self) -> str:
        return of_streep(None if self.voortgang is None else self.voortgang.totaal)

    @property
    def tot_nu(self) -> str:
        return STREEP if self.voortgang is None else getal(self.voortgang.tot_nu, 1)

    @property
    def gerealiseerd(self) -> str:
        return self._tekst(lambda v: v.gerealiseerd, "≥ ")

    @property
    def saldo(self) -> str:
        return self._tekst(lambda v: v.saldo, "≥ ", met_teken)

    @property
    def verwacht(self) -> str:
        return self._tekst(lambda v: v.verwacht, "≥ ")

    @property
    def rest(self) -> str:
        return self._tekst(lambda v: v.rest, "≤ ")

    def _tekst(self, welke: Callable[[Voortgang], int | None], teken: str, schrijf: Callable[[int], str] = aantal) -> str:
        n = None if self.voortgang is None else welke(self.voortgang)
        if n is None or self.voortgang is None:
            return STREEP
        return (teken if self.voortgang.mist and (n or teken != "≤ ") else "") + schrijf(n)

    @property
    def toestand(self) -> Verkeersstand | None:
        return None if self.voortgang is None else self.voortgang.stand

    @property
    def stand(self) -> str:
        """With its sign: "▼ achter"."""
        if self.voortgang is None:
            return "– geen verdeling"
        if self.nog_niet_begonnen:
            return "– begint later"
        return STANDEN[self.voortgang.stand]

    @property
    def nog_niet_begonnen(self) -> bool:
        v = self.voortgang
        return v is not None and v.gerealiseerd is None and bool(v.taak) and min(v.taak) > v.moment.halfjaar

    @property
    def volgorde(self) -> int:
        """What needs attention first, for sorting."""
        return len(ZWAARTE) if self.toestand is None or self.nog_niet_begonnen else ZWAARTE.index(self.toestand)

    @property
    def kleur(self) -> str:
        return "" if self.toestand is None else KLEUREN.get(self.toestand, "")

    @property
    def ontbreekt(self) -> str:
        """The half-years without a figure, short: "1e half 2026, 2e half 2026", "4 halve jaren", "alles" or "niets"."""
        if self.voortgang is None or self.nog_niet_begonnen:
            return ""
        mist = self.voortgang.mist
        if not mist or self.voortgang.gerealiseerd is None:
            return "alles" if mist else "niets"
        return ", ".join(f"{h[5]}e half {h[:4]}" for h in mist) if len(mist) <= 2 else f"{len(mist)} halve jaren"

    @property
    def mist(self) -> str:
        """Which half-years lack a figure, as a sentence; "" when none does."""
        if self.voortgang is None or not self.voortgang.mist or self.nog_niet_begonnen:
            return ""
        return f"Nog niet (helemaal) ingevuld: {opsomming([periode_in_woorden(h) for h in self.voortgang.mist])}."


def groepsrijen(d: Dossier, r: Rekenresultaat, groep: str, moment: Meetmoment) -> list[Voortgangrij]:
    """The gemeenten in the order of the dossier, then the region; empty without a division."""
    stand, eenheid = groepsvoortgang(d, r, groep, moment), d.groep(groep).eenheid
    if stand is None:
        return []
    namen = {g.code: g.naam for g in d.gemeenten}
    return [*(Voortgangrij(v.code, namen[v.code], eenheid, v) for v in stand.gemeenten), Voortgangrij("", "Regio", eenheid, stand.regio)]


def overzichtrijen(d: Dossier, r: Rekenresultaat, moment: Meetmoment) -> list[Voortgangrij]:
    """Every chosen group, for the whole region."""
    uit = []
    for g in d.gekozen_groepen():
        stand = groepsvoortgang(d, r, g.id, moment)
        uit.append(Voortgangrij(g.id, g.naam, g.eenheid, stand.regio if stand else None))
    return uit


def afspraakrijen(d: Dossier, moment: Meetmoment, groep: str = "") -> list[Voortgangrij]:
    """The afspraken with a number (of one group, or of all), lapsed ones left out."""
    uit = []
    for a in d.afspraken:
        if a.status is Afspraakstatus.VERVALLEN or (groep and groep not in a.groepen):
            continue
        if stand := afspraakvoortgang(d, a, moment):
            uit.append(Voortgangrij(a.id, f"{a.nummer} {a.titel}".strip(), a.eenheid, stand.voortgang))
    return uit


def samenvatting(d: Dossier, r: Rekenresultaat, groep: str, moment: Meetmoment) -> str:
    """The stand of the region for one group in two or three sentences."""
    g, rijen = d.groep(groep), groepsrijen(d, r, groep, moment)
    if not rijen or (v := rijen[-1].voortgang) is None:
        return f"Voor de groep {g.naam} is er nog geen verdeling. Maak in stap 6 eerst een verdeling; dan is te zien hoe ver de regio is."
    wanneer = tot_wanneer(moment)
    nodig = aantal_met_eenheid(-(-v.tot_nu.numerator // v.tot_nu.denominator), g.eenheid)
    if v.gerealiseerd is None:
        return f"Er is nog niets ingevuld. Gemeten {wanneer} zijn er {nodig} nodig om op schema te zijn."
    minste = "ten minste " if v.mist else ""
    zin = f"Gemeten {wanneer} heeft de regio {minste}{aantal_met_eenheid(v.gerealiseerd, g.eenheid)} gerealiseerd; nodig is {nodig}."
    achter = [rij.naam for rij in rijen[:-1] if rij.toestand is Verkeersstand.ACHTER]
    if achter:
        zin += f" Achter op schema: {noem(achter)}."
    zonder = [rij.naam for rij in rijen[:-1] if rij.mist]
    if zonder:
        zin += f" Niet alle cijfers zijn ingevuld voor {noem(zonder)}."
    return zin


# Traces


def herleiders(d: Dossier, r: Rekenresultaat, groep: str, code: str, moment: Meetmoment) -> dict[str, Herleider]:
    """For every number of a row of `groepsrijen`, what makes its trace."""
    wegen = {"tot_nu": herleid_tot_nu, "gerealiseerd": herleid_gerealiseerd, "saldo": herleid_saldo, "verwacht": herleid_verwacht}
    return {naam: partial(weg, d, r, groep, code, moment) for naam, weg in wegen.items()}


# The chart


def _reeksen(v: Voortgang) -> tuple[list[int], list[Fraction | None]]:
    """Planned and realised, added up, from the start of the period to the end of every half-year; realised stops at the last figure."""
    plan, gedaan, laatste = [0], [Fraction(0) if v.gedaan else None], max(v.gedaan, default="")
    som: Fraction = Fraction(0)
    for halfjaar, n in v.taak.items():
        plan.append(plan[-1] + n)
        som += v.gedaan.get(halfjaar) or 0
        gedaan.append(som if halfjaar <= laatste else None)
    return plan, gedaan


def _koppen(v: Voortgang) -> list[str]:
    halven = sorted(v.taak)
    return [f"begin {halven[0][:4]}", *(f"{'half' if h.endswith('1') else 'eind'} {h[:4]}" for h in halven)]


def lijn_svg(v: Voortgang, titel: str, breedte: float, hoogte: float = 0) -> str:
    """Two lines: what is planned and what is realised, added up; "" without a number to do."""
    if not v.totaal:
        return ""
    plan, gedaan = _reeksen(v)
    lijnen: dict[str, Sequence[Fraction | int | None]] = {"gepland": plan}
    if v.gedaan:
        lijnen["gerealiseerd" + (" (ten minste)" if v.mist else "")] = gedaan
    svg = charts.lijndiagram(range(len(plan)), lijnen, alt=titel, koppen=_koppen(v), onbekend_tonen=False, breedte=breedte / SCHERM,
                             hoogte=max(hoogte, 240) / SCHERM)
    return vergroot(svg, SCHERM)


def grafiekrijen(v: Voortgang) -> list[tuple[str, str, str]]:
    """The same as a table: when, planned, realised."""
    plan, gedaan = _reeksen(v)
    return [(kop, aantal(p), of_streep(g)) for kop, p, g in zip(_koppen(v), plan, gedaan, strict=True)]
