"""What the afspraken promise, per group, gemeente and year, in whole woonruimten; what is promised twice; whether it is reciprocal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.afronden import grootste_resten
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Per, Rol
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode

AFGESPROKEN = frozenset({Afspraakstatus.AKKOORD, Afspraakstatus.VASTGESTELD, Afspraakstatus.IN_UITVOERING, Afspraakstatus.GEREALISEERD,
                         Afspraakstatus.ACHTER})
VOORLOPIG = frozenset({Afspraakstatus.CONCEPT, Afspraakstatus.BESPROKEN})


def toegezegd(afspraak: Afspraak, dossier: Dossier) -> int | None:
    """The promised number within the plan period; None when no number is promised.

    A number per year counts for the years of the afspraak inside the period; a year that was left open (0) is its start or end. A total
    counts whole, and not at all when no year of the afspraak lies inside the period.
    """
    if afspraak.aantal is None:
        return None
    jaren = len(looptijd(afspraak, dossier.periode))
    return afspraak.aantal * (jaren if afspraak.per is Per.JAAR else min(jaren, 1))


def looptijd(afspraak: Afspraak, periode: Periode) -> range:
    """The years of an afspraak inside the plan period; empty when it lies outside."""
    return range(max(afspraak.van or periode.van, periode.van), min(afspraak.tot or periode.tot, periode.tot) + 1)


def per_jaar(afspraak: Afspraak, periode: Periode) -> FrozenMap[int, int]:
    """Year → whole number promised for it; adds up to `toegezegd`. Empty without a number or outside the period.

    A total follows the milestones that name a number (what is there by then), and is spread evenly where they say nothing; the later
    years get what is over, because homes come at the end.
    """
    jaren = looptijd(afspraak, periode)
    if afspraak.aantal is None or not jaren:
        return FrozenMap()
    if afspraak.per is Per.JAAR:
        return FrozenMap(dict.fromkeys(jaren, afspraak.aantal))
    uit = dict.fromkeys(jaren, 0)
    begin, al = jaren.start, 0
    for jaar, stand in (*_standen(afspraak, jaren), (jaren[-1], afspraak.aantal)):
        stukken = range(begin, jaar + 1)
        if not stukken:
            continue
        for j, n in _gelijk(max(0, stand - al), stukken).items():
            uit[j] += n
        begin, al = jaar + 1, max(al, stand)
    uit[jaren[-1]] += afspraak.aantal - sum(uit.values())  # a milestone above the number, or one in the last year
    return FrozenMap(uit)


def _standen(afspraak: Afspraak, jaren: range) -> list[tuple[int, int]]:
    """(year, number that is there by its end) of the milestones with a number inside the term, never above the promise."""
    standen = [(int(m.datum[:4]), min(m.aantal, afspraak.aantal or 0)) for m in afspraak.mijlpalen
               if m.aantal is not None and m.datum[:4].isdigit()]
    return sorted((jaar, n) for jaar, n in standen if jaar in jaren and jaar < jaren[-1])


def _gelijk(aantal: int, jaren: range) -> Mapping[int, int]:
    deel = {str(jaar): Fraction(aantal, len(jaren)) for jaar in jaren}
    heel = grootste_resten(deel, {str(jaar): Fraction(jaar) for jaar in jaren}).aantallen
    return {jaar: heel[str(jaar)] for jaar in jaren}


@dataclass(frozen=True, slots=True)
class Toezegging:
    """A part of an afspraak that is surely for one group. gemeente: code, "" = not divided over gemeenten. aantal: in that year."""

    afspraak: str
    groep: str
    gemeente: str
    jaar: int
    aantal: int
    vast: bool  # the parties stand behind it; otherwise it is still concept or besproken


def toezeggingen(dossier: Dossier) -> tuple[Toezegging, ...]:
    """Of every afspraak for one group alone, in the eenheid of that group; lapsed ones and those without a number are left out."""
    eenheden = {g.id: g.eenheid for g in dossier.gekozen_groepen()}
    uit: list[Toezegging] = []
    for a in dossier.afspraken:
        if len(a.groepen) != 1 or a.status is Afspraakstatus.VERVALLEN or eenheden.get(a.groepen[0]) is not a.eenheid:
            continue
        jaren = per_jaar(a, dossier.periode)
        for code, deel in _over_gemeenten(a, jaren, dossier).items():
            uit += [Toezegging(a.id, a.groepen[0], code, jaar, n, a.status in AFGESPROKEN) for jaar, n in deel.items() if n]
    return tuple(uit)


def _over_gemeenten(a: Afspraak, jaren: FrozenMap[int, int], dossier: Dossier) -> dict[str, dict[int, int]]:
    """Code → year → number; "" holds what was not divided over gemeenten. Adds up to `jaren`."""
    if len(a.gemeenten) == 1 and not a.aantal_per_gemeente:
        return {a.gemeenten[0]: dict(jaren)}
    rest, uit = dict(jaren), {}
    for code, n in a.aantal_per_gemeente.items():
        deel = dict.fromkeys(jaren, n) if a.per is Per.JAAR else _naar_rato(n, rest)
        uit[code] = {jaar: min(x, rest[jaar]) for jaar, x in deel.items()}
        rest = {jaar: rest[jaar] - uit[code][jaar] for jaar in rest}
    return {**uit, "": rest}


def _naar_rato(aantal: int, rest: Mapping[int, int]) -> dict[int, int]:
    som = sum(rest.values())
    aantal = min(aantal, som)
    if not som:
        return dict.fromkeys(rest, 0)
    deel = {str(jaar): Fraction(aantal * n, som) for jaar, n in rest.items()}
    heel = grootste_resten(deel, {str(jaar): Fraction(jaar) for jaar in rest}).aantallen
    return {jaar: heel[str(jaar)] for jaar in rest}


# Reciprocity


@dataclass(frozen=True, slots=True)
class Wederkerigheid:
    """Whether every prestatie has a tegenprestatie of another party, for the same group and in an overlapping term. mist: why not."""

    mist: tuple[str, ...]

    @property
    def klopt(self) -> bool:
        return not self.mist


def wederkerigheid(dossier: Dossier, a: Afspraak) -> Wederkerigheid:
    """Looks at the afspraak itself, or at the one that stands opposite to it (`tegenover`, in either direction)."""
    bekend = {p.id for p in dossier.partijen}
    levert = {b.partij for b in a.bijdragen() if b.rol is Rol.PRESTATIE and b.partij in bekend and b.prestatie.strip()}
    terug = {b.partij for b in a.bijdragen() if b.rol is Rol.TEGENPRESTATIE and b.partij in bekend and b.prestatie.strip()}
    mist = [] if levert else ["Er is geen partij die iets levert."]
    if terug - levert or (terug and len(levert | terug) > 1):
        return Wederkerigheid(tuple(mist))
    redenen = [_past_niet(dossier, a, b) for b in tegenover(dossier, a)]
    if redenen and not all(redenen):
        return Wederkerigheid(tuple(mist))
    return Wederkerigheid((*mist, *(redenen or [_geen_tegenprestatie(a, terug)])))


def _geen_tegenprestatie(a: Afspraak, terug: set[str]) -> str:
    if terug:
        return "De partij die levert, doet zelf de tegenprestatie."
    if a.tegenprestatie.strip():
        return "Er is een tegenprestatie, maar geen andere partij die haar levert."
    return "Er is geen tegenprestatie."


def tegenover(dossier: Dossier, a: Afspraak) -> Iterator[Afspraak]:
    """The afspraken that stand opposite to this one: named by it, or naming it."""
    return (b for b in dossier.afspraken if b.id != a.id and (b.id == a.tegenover or b.tegenover == a.id)
            and b.status is not Afspraakstatus.VERVALLEN)


def _past_niet(dossier: Dossier, a: Afspraak, b: Afspraak) -> str:
    """Why b is no tegenprestatie for a; "" when it is one."""
    naam = f"Afspraak {b.nummer}" if b.nummer else f"De afspraak \"{b.titel}\""
    if not set(b.partijen()) - {a.partij}:
        return f"{naam} staat ertegenover, maar is van dezelfde partij."
    if a.groepen and b.groepen and not set(a.groepen) & set(b.groepen):
        return f"{naam} staat ertegenover, maar gaat over andere groepen."
    jaren, andere = looptijd(a, dossier.periode), looptijd(b, dossier.periode)
    if not set(jaren) & set(andere):
        return f"{naam} staat ertegenover, maar loopt niet in dezelfde jaren."
    return ""


# Promised twice


@dataclass(frozen=True, slots=True)
class Dubbel:
    """A plan that several afspraken promise, or of which more is promised than there is. toegezegd: together, in the plan's eenheid."""

    plan: Plan
    afspraken: tuple[Afspraak, ...]
    toegezegd: int

    @property
    def te_veel(self) -> int:
        """How many more are promised than the plan has; 0 when it fits."""
        return max(0, self.toegezegd - self.plan.aantal)


def dubbele_toezeggingen(dossier: Dossier) -> tuple[Dubbel, ...]:
    """Plans with more than one afspraak, or with more promised than the plan's number. Lapsed afspraken do not count."""
    uit = []
    for plan in dossier.aanbod.plannen:
        afspraken = tuple(a for a in dossier.afspraken if a.plan == plan.id and a.status is not Afspraakstatus.VERVALLEN)
        som = sum(toegezegd(a, dossier) or 0 for a in afspraken if a.eenheid is plan.eenheid)
        if len(afspraken) > 1 or som > plan.aantal:
            uit.append(Dubbel(plan, afspraken, som))
    return tuple(uit)
