"""The verdeling over the years: rows for the table, sentences on what an ingroeipad does, and the shares per year. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.jaarpad import Jaarpad, jaarpad, per_jaar_en_woonvorm
from thuisapp.calc.rekenen import GroepVerdeling, Rekenresultaat, voorstel_van
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import IngroeiVanaf
from thuisapp.format_nl import aantal_met_eenheid, opsomming

GENOEMD = 3
"""So many gemeenten are named in a sentence; the others are counted."""
OVERIG = "overige gemeenten"


@dataclass(frozen=True, slots=True)
class Jaarrij:
    """A gemeente, a woonvorm, or the sum (id ""), in whole woonruimten. per_jaar: in the order of the plan years.

    door_pad: how many more (or fewer) it takes over the period because of the ingroeipad; None without one or where that says nothing.
    """

    id: str
    naam: str
    per_jaar: tuple[int, ...]
    door_pad: int | None = None

    @property
    def totaal(self) -> int:
        return sum(self.per_jaar)


def jaarrijen(dossier: Dossier, resultaat: Rekenresultaat, groep: str) -> list[Jaarrij]:
    """Every gemeente by year, and the region last; empty without a division. Rows add up to the numbers of the verdeling."""
    pad = jaarpad(dossier, resultaat, groep)
    if pad is None:
        return []
    jaren, effect = dossier.periode.jaren(), door_pad(resultaat.verdeling[groep])
    rijen = [Jaarrij(g.code, g.naam, tuple(pad.aantallen[g.code][jaar] for jaar in jaren), effect.get(g.code))
             for g in dossier.gemeenten if g.code in pad.aantallen]
    return [*rijen, _som("Regio", rijen, len(jaren))]


def woonvormrijen(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str) -> list[Jaarrij]:
    """One gemeente: every woonvorm by year, and the sum last; empty without a division or a woonvormmix of 100 %."""
    tabel = per_jaar_en_woonvorm(dossier, resultaat, groep, code)
    if not tabel:
        return []
    jaren = dossier.periode.jaren()
    vormen = next(iter(tabel.values()))
    rijen = [Jaarrij(vorm, vorm, tuple(tabel[jaar][vorm] for jaar in jaren)) for vorm in vormen]
    return [*rijen, _som("Samen", rijen, len(jaren))]


def _som(naam: str, rijen: Sequence[Jaarrij], jaren: int) -> Jaarrij:
    return Jaarrij("", naam, tuple(sum(rij.per_jaar[i] for rij in rijen) for i in range(jaren)))


def door_pad(verdeling: GroepVerdeling) -> FrozenMap[str, int]:
    """Per gemeente: its number with the ingroeipad minus its agreed share, before swaps; of a set for all its groups together.

    Empty without an ingroeipad.
    """
    if verdeling.ingroei is None or verdeling.uitkomst is None or verdeling.voor_ruil is None:
        return FrozenMap()
    met = verdeling.samen.aantallen if verdeling.samen is not None else verdeling.voor_ruil
    return FrozenMap({code: met[code] - n for code, n in verdeling.uitkomst.aantallen.items()})


def ingroeizinnen(dossier: Dossier, resultaat: Rekenresultaat, groep: str) -> tuple[str, ...]:
    """What the ingroeipad is and does, in plain sentences; one sentence when there is none."""
    verdeling = resultaat.verdeling[groep]
    voorstel = voorstel_van(dossier, groep)
    if not voorstel.ingroeijaren:
        return ("Er is geen ingroeipad: iedere gemeente heeft vanaf het eerste jaar haar afgesproken aandeel.",)
    if verdeling.ingroei is None:
        return ()
    begin = ("wat zij nu al doet" if voorstel.ingroei_vanaf is IngroeiVanaf.INZET else "het deel van de opgave dat uit haar zelf komt")
    if voorstel.ingroeijaren == 1:
        return ("Met een ingroeipad van 1 jaar geldt het afgesproken aandeel al in het eerste jaar; het pad verandert dan niets.",)
    vanaf = dossier.periode.jaren()[voorstel.ingroeijaren - 1]
    uitleg = (f"Iedere gemeente begint bij {begin} en groeit in {voorstel.ingroeijaren} gelijke stappen naar haar afgesproken aandeel. "
              f"Vanaf {vanaf} geldt dat aandeel helemaal.")
    return (uitleg, *_effect(dossier, resultaat, verdeling))


def _effect(dossier: Dossier, resultaat: Rekenresultaat, verdeling: GroepVerdeling) -> tuple[str, ...]:
    effect = {code: n for code, n in door_pad(verdeling).items() if n}
    if not effect:
        return ("In hele aantallen maakt het ingroeipad over de hele periode geen verschil.",)
    soort = resultaat.opgave[verdeling.groep].eenheid
    naam = {g.code: g.naam for g in dossier.gemeenten}
    waar = "" if verdeling.samen is None else f", voor alle groepen in \"{verdeling.samen.naam}\" samen"
    uit = []
    for woord, teken in (("minder", -1), ("meer", 1)):
        codes = sorted((c for c, n in effect.items() if n * teken > 0), key=lambda c: -abs(effect[c]))
        delen = [f"{naam[c]} {aantal_met_eenheid(abs(effect[c]), soort)}" for c in codes[:GENOEMD]]
        if rest := len(codes) - len(delen):
            delen.append("nog 1 andere gemeente" if rest == 1 else f"nog {rest} andere gemeenten")
        if len(codes) == 1:
            uit.append(f"{naam[codes[0]]} neemt door het ingroeipad {aantal_met_eenheid(abs(effect[codes[0]]), soort)} {woord} dan haar "
                       f"deel{waar}.")
        elif codes:
            uit.append(f"Door het ingroeipad nemen deze gemeenten {woord} dan hun deel{waar}: {opsomming(delen)}.")
    return tuple(uit)


# For the chart


def jaardelen_per_gemeente(dossier: Dossier, pad: Jaarpad, hoogstens: int = 6) -> dict[str, list[Fraction | None]]:
    """Name → the share of the region per year, as a percentage; at most `hoogstens` names, the smallest gemeenten put together."""
    jaren = dossier.periode.jaren()
    codes = [g.code for g in dossier.gemeenten if g.code in pad.aantallen]
    grootste = sorted(codes, key=lambda c: -pad.gemeente(c))[:hoogstens if len(codes) <= hoogstens else hoogstens - 1]
    sommen = {jaar: sum((pad.exact[c][jaar] for c in codes), Fraction(0)) for jaar in jaren}

    def delen(wie: Sequence[str]) -> list[Fraction | None]:
        return [100 * sum((pad.exact[c][jaar] for c in wie), Fraction(0)) / sommen[jaar] if sommen[jaar] else None for jaar in jaren]

    uit = {dossier.gemeente(c).naam: delen([c]) for c in codes if c in grootste}
    rest = [c for c in codes if c not in grootste]
    return {**uit, OVERIG: delen(rest)} if rest else uit
