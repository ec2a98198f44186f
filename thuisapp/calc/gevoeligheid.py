"""Sensitivity: each assumption at laag and at hoog, all others at midden (rekenregels, section 7; a tornado chart).

An assumption is a figure, or figures that belong together (the telling of all gemeenten, the half-years of the taakstelling): those go to
their low or high end together. Only what has a range, and makes a difference, is shown. Effects are exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from thuisapp.calc.aanbod import GroepAanbod, bereken_aanbod
from thuisapp.calc.behoefte import GroepBehoefte, bereken_behoefte
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.geheugen import GEHEUGEN, gewicht
from thuisapp.calc.gevoeligheid_aannames import Aanname, Kies, aanbod_op, aannames, midden, op_einde, raming_op
from thuisapp.calc.gevoeligheid_keuzes import Herverdeler, Opzij, andere_groepen, keuzes
from thuisapp.calc.jaartabel import optellen
from thuisapp.calc.opgave import GroepOpgave, bereken_opgave
from thuisapp.calc.rekenen import (
    aanbod_van,
    behoefte_van,
    opgave_van,
    overlappen_van,
    raming_van,
    verdeling_in_scenario,
    voorstel_van,
)
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.behoefte import Behoefteraming, Overlap
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.domain.verdeling import Rand, Verdeelvoorstel


@dataclass(frozen=True, slots=True)
class Effect:
    """The opgave of the region with one assumption at one end, in woonruimten, and the whole numbers of the verdeling with it.

    verdeling is None when there is no division then.
    """

    opgave: Fraction
    verdeling: FrozenMap[str, int] | None


@dataclass(frozen=True, slots=True)
class Gevoeligheid:
    """One bar of the tornado. laag, hoog: what the opgave becomes when this assumption is low or high; low may give more than high.

    naam: for beside the bar. waarde: the range of the assumption itself, None when it is several figures together.
    """

    id: str
    naam: str
    waarde: Hoeveelheid | None
    laag: Effect
    hoog: Effect

    @property
    def breedte(self) -> Fraction:
        return abs(self.hoog.opgave - self.laag.opgave)

    def per_gemeente(self, code: str) -> tuple[int, int] | None:
        """The number of one gemeente in the verdeling at laag and at hoog; None without a division."""
        if self.laag.verdeling is None or self.hoog.verdeling is None:
            return None
        return self.laag.verdeling[code], self.hoog.verdeling[code]


@dataclass(frozen=True, slots=True)
class Tornado:
    """All assumptions of one group, the widest first. midden: everything at midden. Gemeenten whose opgave is onbekend are not in it."""

    groep: str
    midden: Effect | None
    aannames: tuple[Gevoeligheid, ...]


def gevoeligheid(dossier: Dossier, groep: Aandachtsgroep) -> Tornado:
    """Empty, with midden None, while the opgave of the whole region is onbekend."""
    raming, overlappen, voorstel = raming_van(dossier, groep), overlappen_van(dossier, groep.id), voorstel_van(dossier, groep.id)
    anderen = andere_groepen(dossier, groep.id)
    invoer = (groep, raming, voorstel, dossier.aanbod, effectieve_indicatoren(dossier), dossier.gemeenten, dossier.periode, *overlappen,
              *(deel for paar in anderen.values() for deel in paar))
    return GEHEUGEN.haal("gevoeligheid", invoer, lambda: _Proef(dossier, groep, raming, overlappen, voorstel, anderen).tornado(),
                         gewicht(len(dossier.gemeenten), 10))


class Soort(StrEnum):
    """What is made otherwise: a figure that the opgave rests on, or a choice in the voorstel."""

    AANNAME = "aanname"
    KEUZE = "keuze"


@dataclass(frozen=True, slots=True)
class Gemeentegevoeligheid:
    """One bar of one gemeente, in whole woonruimten after swaps. nu: the number without this change.

    laag, hoog: the lowest and the highest of nu and the uitkomsten, so that the bar runs from one to the other. uitkomsten: (what is
    otherwise, the number then), such as ("laag", 34) and ("hoog", 40) of an assumption, or ("100%", 12) of a choice.
    """

    id: str
    naam: str
    soort: Soort
    laag: int
    hoog: int
    nu: int
    uitkomsten: tuple[tuple[str, int], ...]

    @property
    def breedte(self) -> int:
        return self.hoog - self.laag


def gevoeligheid_gemeente(dossier: Dossier, groep: str, code: str) -> tuple[Gemeentegevoeligheid, ...]:
    """What moves the number of one gemeente, the widest first: every assumption of the group low and high (the others at midden), and every
    choice in its voorstel made otherwise. What changes nothing here is left out; empty without a division.

    nu of an assumption is with everything at midden; that differs from the number in the division when the voorstel takes the low or high
    end of the opgave. In a set the assumptions of this group vary, those of the others stay at midden.
    """
    uit = [_balk(b.id, b.naam, Soort.AANNAME, (("laag", b.laag.verdeling[code]), ("hoog", b.hoog.verdeling[code])), nu[code])
           for b, nu in _verdeelde_balken(gevoeligheid(dossier, dossier.groep(groep)))
           if b.laag.verdeling is not None and b.hoog.verdeling is not None]
    aantallen = verdeling_in_scenario(dossier, groep).aantallen
    if aantallen is not None:
        uit += [_balk(k.id, k.naam, Soort.KEUZE, [(tekst, rij[code]) for tekst, rij in k.uitkomsten], aantallen[code])
                for k in keuzes(dossier, groep)]
    return tuple(sorted((b for b in uit if b.breedte), key=lambda b: (-b.breedte, b.soort is Soort.KEUZE, b.naam)))


def _verdeelde_balken(tornado: Tornado) -> list[tuple[Gevoeligheid, FrozenMap[str, int]]]:
    nu = None if tornado.midden is None else tornado.midden.verdeling
    return [] if nu is None else [(balk, nu) for balk in tornado.aannames]


def _balk(id: str, naam: str, soort: Soort, uitkomsten: Iterable[tuple[str, int]], nu: int) -> Gemeentegevoeligheid:
    uitkomsten = tuple(uitkomsten)
    getallen = [nu, *(n for _, n in uitkomsten)]
    return Gemeentegevoeligheid(id, naam, soort, min(getallen), max(getallen), nu, uitkomsten)


class _Proef:
    """Calculates one group again and again with every figure put at one end of its range."""

    def __init__(self, dossier: Dossier, groep: Aandachtsgroep, raming: Behoefteraming, overlappen: tuple[Overlap, ...],
                 voorstel: Verdeelvoorstel, anderen: Opzij) -> None:
        self._dossier, self._groep, self._raming, self._overlappen = dossier, groep, raming, overlappen
        self._voorstel, self._codes = voorstel, dossier.codes()
        echt = opgave_van(behoefte_van(dossier, groep), aanbod_van(dossier, groep))
        self._onbekend = {code: h for code, h in echt.per_gemeente.items() if h.is_onbekend}
        self._behoefte, self._aanbod = self._maak_behoefte(midden), self._maak_aanbod(midden)
        self._herverdeler = Herverdeler(dossier, groep.id, {g: (_op_midden(o), b) for g, (o, b) in anderen.items()})

    def tornado(self) -> Tornado:
        midden = self._effect(self._behoefte, self._aanbod)
        if midden is None:
            return Tornado(self._groep.id, None, ())
        balken = [self._balk(aanname) for aanname in self._alle_aannames() if aanname.heeft_bandbreedte]
        gevonden = [balk for balk in balken if balk is not None]
        return Tornado(self._groep.id, midden, tuple(sorted(gevonden, key=lambda b: (-b.breedte, b.naam))))

    def _balk(self, aanname: Aanname) -> Gevoeligheid | None:
        laag, hoog = (self._aan_einde(aanname, rand) for rand in (Rand.LAAG, Rand.HOOG))
        if laag is None or hoog is None or laag == hoog:
            return None
        waarde = aanname.cijfers[0].hoeveelheid if len(aanname.cijfers) == 1 else None
        return Gevoeligheid(aanname.id, aanname.naam, waarde, laag, hoog)

    def _aan_einde(self, aanname: Aanname, rand: Rand) -> Effect | None:
        def kies(id: str) -> Rand:
            return rand if id == aanname.id else Rand.MIDDEN

        if aanname.van_aanbod:
            return self._effect(self._behoefte, self._maak_aanbod(kies))
        return self._effect(self._maak_behoefte(kies), self._aanbod)

    def _effect(self, behoefte: GroepBehoefte, aanbod: GroepAanbod) -> Effect | None:
        """What is onbekend with ranges stays so at every end, also where an end (a share of 0) would make it known."""
        opgave = bereken_opgave(behoefte, aanbod)
        if self._onbekend:
            per_gemeente = FrozenMap({**opgave.per_gemeente, **self._onbekend})
            opgave = replace(opgave, per_gemeente=per_gemeente, regio=optellen(per_gemeente.values(), opgave.eenheid))
        if opgave.regio.midden is None:
            return None
        return Effect(opgave.regio.midden, self._herverdeler.verdeel(opgave, behoefte, self._voorstel))

    def _alle_aannames(self) -> Iterable[Aanname]:
        return aannames(self._dossier, self._groep, self._raming, self._overlappen)

    # Every figure at one end

    def _maak_behoefte(self, kies: Kies) -> GroepBehoefte:
        raming = raming_op(self._raming, kies)
        overlappen = tuple(replace(o, aandeel=op_einde(o.aandeel, kies(f"overlap/{o.telt_mee_in}"))) for o in self._overlappen)
        return bereken_behoefte(self._groep, raming, self._codes, effectieve_indicatoren(self._dossier), self._dossier.periode, overlappen)

    def _maak_aanbod(self, kies: Kies) -> GroepAanbod:
        return bereken_aanbod(self._groep, aanbod_op(self._dossier.aanbod, self._groep, kies), self._codes, self._dossier.periode)


def _op_midden(opgave: GroepOpgave) -> GroepOpgave:
    """The opgave without its range: every gemeente at its midden; what is onbekend stays so."""
    per_gemeente = FrozenMap({code: h if h.midden is None else replace(h, laag=h.midden, hoog=h.midden)
                              for code, h in opgave.per_gemeente.items()})
    return replace(opgave, per_gemeente=per_gemeente, regio=optellen(per_gemeente.values(), opgave.eenheid))
