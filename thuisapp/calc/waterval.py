"""From the key to the number of one gemeente, step by step and exact: what the key gives, and what every other rule does to it.

The steps follow rekenregels, section 6. With a the share by the mix of keys, T the total, κ·e the inzet that counts and q the exact part:
heaviest key alone × T → a·T → (T + κΣe)·a − κ·e → q → with the ingroeipad → whole → after the swaps. In a set every step of the whole set
is scaled to this group by T_g ÷ T, so that the first bar is the key applied to the group's own total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import Rekenresultaat, voorstel_van
from thuisapp.calc.verdeelstap import GroepVerdeling
from thuisapp.calc.verdelen import Verdeelprobleem, Verdeeluitkomst
from thuisapp.calc.watervalzinnen import Zinnen, sleutelwoord
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL, Eenheid
from thuisapp.domain.verdeling import HERKOMST, Ruil, Scenario, Verdeelvoorstel

MEEST_RUIL = 2  # so many swaps have a step of their own; more are one step together


@dataclass(frozen=True, slots=True)
class Watervalstap:
    """One step. soort: sleutel, sleutels, inzet, grenzen, ingroei, afronden, ruil or uitkomst.

    verschil: what the step does; stand: what it comes to after it, both in woonruimten and not rounded. naam: short label. uitleg: in
    plain Dutch.
    """

    soort: str
    naam: str
    verschil: Fraction
    stand: Fraction
    uitleg: str


@dataclass(frozen=True, slots=True)
class Waterval:
    """All steps of one group in one gemeente (groep "": of all groups of an eenheid together).

    The first step starts at 0 and is always there; the last is the uitkomst, whose stand is the whole number and whose verschil is 0.
    A step without effect is left out.
    """

    groep: str
    code: str
    stappen: tuple[Watervalstap, ...]

    @property
    def aantal(self) -> int:
        return int(self.stappen[-1].stand)

    def stap(self, soort: str) -> Watervalstap | None:
        """The first step of this soort; None when it has no effect."""
        return next((s for s in self.stappen if s.soort == soort), None)

    def verschil(self, soort: str) -> Fraction:
        """What all steps of this soort do together."""
        return sum((s.verschil for s in self.stappen if s.soort == soort), NUL)


def waterval(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str, scenario: Scenario | None = None) -> Waterval | None:
    """None without a division. resultaat: of this very dossier and scenario (the chosen one when left out)."""
    v = resultaat.verdeling[groep]
    if v.aantallen is None or v.voor_ruil is None or v.uitkomst is None or v.probleem is None:
        return None
    return _Bouwer(dossier, v, v.uitkomst, v.probleem, voorstel_van(dossier, groep, scenario), resultaat.opgave[groep].eenheid,
                   code).waterval()


def sleuteldelen(probleem: Verdeelprobleem, code: str) -> tuple[Fraction, ...]:
    """The share of this gemeente by each key alone, in the order of the problem; 0 by a key that is 0 everywhere."""
    return tuple(waarden[code] / som if som else NUL for (_, waarden), som in zip(probleem.sleutels, _sommen(probleem), strict=True))


def _sommen(probleem: Verdeelprobleem) -> tuple[Fraction, ...]:
    """The sum of every key; kept, since every gemeente asks for it."""
    return GEHEUGEN.haal("sleutelsommen", (probleem,), lambda: tuple(sum(waarden.values(), NUL) for _, waarden in probleem.sleutels))


def _inzet_samen(probleem: Verdeelprobleem) -> Fraction:
    return sum(probleem.inzet.values(), NUL)


class _Bouwer:
    def __init__(self, dossier: Dossier, v: GroepVerdeling, uitkomst: Verdeeluitkomst, probleem: Verdeelprobleem,
                 voorstel: Verdeelvoorstel, eenheid: Eenheid, code: str) -> None:
        self._v, self._uitkomst, self._probleem, self._voorstel, self._code = v, uitkomst, probleem, voorstel, code
        self._zin = Zinnen(dossier, v, uitkomst, probleem, voorstel, eenheid, code)
        self._dossier, self._voor_ruil = dossier, v.voor_ruil or FrozenMap()
        self._totaal = Fraction(v.te_verdelen or 0)
        self._deel = self._totaal / probleem.totaal if probleem.totaal else NUL  # of this group in its set; 1 for a group by itself

    def waterval(self) -> Waterval:
        stappen: list[Watervalstap] = []
        stand = NUL
        for soort, naam, nieuw, uitleg in self._standen():
            if nieuw != stand or not stappen:
                stappen.append(Watervalstap(soort, naam, nieuw - stand, nieuw, uitleg))
            stand = nieuw
        stappen.append(Watervalstap("uitkomst", "Uitkomst", NUL, stand, self._zin.uitkomst(int(stand))))
        return Waterval(self._v.groep, self._code, tuple(stappen))

    def _standen(self) -> Iterator[tuple[str, str, Fraction, str]]:
        """soort, naam, the stand after the step, and the sentence; also of steps without effect."""
        zin, code = self._zin, self._code
        keuzes = [s for s in self._voorstel.sleutels if s.gewicht]
        plek = max(range(len(keuzes)), key=lambda n: keuzes[n].gewicht)
        eerste, deel = keuzes[plek], sleuteldelen(self._probleem, code)[plek]
        alleen = deel * self._totaal
        yield "sleutel", f"Naar {sleutelwoord(self._dossier, eerste.indicator)}", alleen, zin.sleutel(eerste.indicator, deel, alleen)
        if not self._totaal:  # nothing to divide: no rule does anything
            yield from self._ruilen(NUL)
            return
        mix = self._uitkomst.aandeel[code] * self._totaal
        yield "sleutels", zin.naam_andere(eerste), mix, zin.andere_sleutels(eerste, gedrukt(alleen, mix))
        vrij = self._zonder_grenzen()
        yield "inzet", "Wat gemeenten al doen", vrij, zin.inzet(gedrukt(mix, vrij))
        binnen = self._uitkomst.exact[code] * self._deel
        naam, uitleg = zin.grenzen(gedrukt(vrij, binnen))
        yield "grenzen", naam, binnen, uitleg
        exact = self._v.exact[code]
        yield "ingroei", "Ingroeipad", exact, zin.ingroei(gedrukt(binnen, exact))
        heel = Fraction(self._voor_ruil[code])
        yield "afronden", "Afronden", heel, zin.afronden(int(heel))
        yield from self._ruilen(heel)

    def _zonder_grenzen(self) -> Fraction:
        """(T + κΣe)·a − κ·e, for this group."""
        p, a = self._probleem, self._uitkomst.aandeel[self._code]
        telt = p.verrekening * _inzet_samen(p)
        return ((p.totaal + telt) * a - p.verrekening * (p.inzet.get(self._code) or NUL)) * self._deel

    def _ruilen(self, stand: Fraction) -> Iterator[tuple[str, str, Fraction, str]]:
        ruilen = [r for r in self._voorstel.ruil if r.telt and r.aantal and r.van != r.naar and self._code in (r.van, r.naar)]
        if len(ruilen) > MEEST_RUIL:
            yield "ruil", "Ruil", stand + sum(self._erbij(r) for r in ruilen), " ".join(self._zin.ruil(r) for r in ruilen)
            return
        for r in ruilen:
            stand += self._erbij(r)
            yield "ruil", f"Ruil met {self._zin.ander(r)}", stand, self._zin.ruil(r)

    def _erbij(self, r: Ruil) -> int:
        return r.aantal if r.naar == self._code else -r.aantal


# --- all groups of one eenheid together -------------------------------------------------------------------------------


SAMEN = (("inzet", "Wat gemeenten al doen"), ("grenzen", "Grenzen"), ("ingroei", "Ingroeipad"), ("afronden", "Afronden"), ("ruil", "Ruil"))


def waterval_samen(dossier: Dossier, resultaat: Rekenresultaat, code: str, eenheid: Eenheid = Eenheid.WONINGEN) -> Waterval | None:
    """The steps of all divided groups in this eenheid added up; None when there is none. A group with nothing to divide does not count.

    The first bar is the key that weighs heaviest over all of them, applied to every group; herkomst only when every group is divided by it.
    """
    groepen = verdeelde_groepen(resultaat, eenheid)
    if not groepen:
        return None
    delen = [w for g in groepen if (w := waterval(dossier, resultaat, g, code)) is not None]
    sleutel = gezamenlijke_sleutel(dossier, resultaat, groepen)
    alleen = sum((_volgens(dossier, resultaat, g, groepen, sleutel, code) for g in groepen), NUL)
    mix = sum((w.verschil("sleutel") + w.verschil("sleutels") for w in delen), NUL)
    stappen = [Watervalstap("sleutel", f"Naar {sleutelwoord(dossier, sleutel)}", alleen, alleen, "")]
    stand = alleen
    for soort, naam, verschil in (("sleutels", "Andere sleutels", mix - alleen),
                                  *((soort, naam, sum((w.verschil(soort) for w in delen), NUL)) for soort, naam in SAMEN)):
        stand += verschil
        if verschil:
            stappen.append(Watervalstap(soort, naam, verschil, stand, ""))
    return Waterval("", code, (*stappen, Watervalstap("uitkomst", "Uitkomst", NUL, stand, "")))


def verdeelde_groepen(resultaat: Rekenresultaat, eenheid: Eenheid) -> tuple[str, ...]:
    """Groups in this eenheid of which something has been divided."""
    return tuple(g for g, v in resultaat.verdeling.items() if v.aantallen is not None and v.te_verdelen
                 and resultaat.opgave[g].eenheid is eenheid)


def gezamenlijke_sleutel(dossier: Dossier, resultaat: Rekenresultaat, groepen: tuple[str, ...]) -> str:
    """The key that weighs heaviest over these groups, each counted by its total; herkomst only when all of them use it."""
    gewicht: dict[str, Fraction] = {}
    met_herkomst = 0
    for groep in groepen:
        sleutels = [s for s in voorstel_van(dossier, groep).sleutels if s.gewicht]
        alle = sum((s.gewicht for s in sleutels), NUL)
        met_herkomst += any(s.indicator == HERKOMST for s in sleutels)
        for s in sleutels:
            gewicht[s.indicator] = gewicht.get(s.indicator, NUL) + s.gewicht / alle * (resultaat.verdeling[groep].te_verdelen or 0)
    if met_herkomst < len(groepen) and len(gewicht) > 1:
        gewicht.pop(HERKOMST, None)
    return max(gewicht, key=lambda sleutel: gewicht[sleutel])


def _volgens(dossier: Dossier, resultaat: Rekenresultaat, groep: str, groepen: tuple[str, ...], sleutel: str, code: str) -> Fraction:
    """The part of one group by one key alone. The values of an indicator are the same for every group, so any group that uses it serves."""
    for g in (groep, *groepen):
        voorstel, probleem = voorstel_van(dossier, g), resultaat.verdeling[g].probleem
        namen = [s.indicator for s in voorstel.sleutels if s.gewicht]
        if probleem is not None and sleutel in namen:
            return (resultaat.verdeling[groep].te_verdelen or 0) * sleuteldelen(probleem, code)[namen.index(sleutel)]
    raise ValueError(f"no group is divided by {sleutel!r}")


# --- for showing ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Getoond:
    """A step as it is printed: verschil and stand rounded so that the column still adds up."""

    stap: Watervalstap
    verschil: Fraction
    stand: Fraction


def getoond(w: Waterval, decimalen: int = 1) -> tuple[Getoond, ...]:
    """The stand of every step rounded to this many decimals, and the verschil between two printed standen.

    A verschil differs from its exact value by less than one unit of the last decimal. Steps that do nothing in print are left out, except
    the first and the last.
    """
    uit: list[Getoond] = []
    vorige = NUL
    for stap in w.stappen[:-1]:
        stand = format_nl.rond(stap.stand, decimalen)
        if stand != vorige or not uit:
            uit.append(Getoond(stap, stand - vorige, stand))
        vorige = stand
    return (*uit, Getoond(w.stappen[-1], NUL, w.stappen[-1].stand))


def gedrukt(van: Fraction, tot: Fraction) -> Fraction:
    """The difference between two standen as it is printed with one decimal; the exact one when that would be 0."""
    return format_nl.rond(tot, 1) - format_nl.rond(van, 1) or tot - van


def nodige_decimalen(w: Waterval) -> int:
    """0 when every stand is whole, otherwise 1."""
    return 0 if all(s.stand.denominator == 1 for s in w.stappen) else 1
