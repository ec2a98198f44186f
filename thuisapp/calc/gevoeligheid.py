"""Sensitivity: each assumption at laag and at hoog, all others at midden (rekenregels, section 7; a tornado chart).

An assumption is a figure, or figures that belong together (the telling of all gemeenten, the half-years of the taakstelling): those go to
their low or high end together. Only what has a range, and makes a difference, is shown. Effects are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from thuisapp.calc.aanbod import GroepAanbod, aandeel_huurwoningen, bereken_aanbod, plaatsen_voor, plannen_voor
from thuisapp.calc.behoefte import GroepBehoefte, bereken_behoefte, per_woonruimte
from thuisapp.calc.cijfers import als_aandeel
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.jaartabel import optellen
from thuisapp.calc.opgave import bereken_opgave
from thuisapp.calc.rekenen import (
    GroepVerdeling,
    aanbod_van,
    behoefte_van,
    opgave_van,
    overlappen_van,
    raming_van,
    verdeel_groep,
    voorstel_van,
)
from thuisapp.domain.aanbod import Aanbod
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Overlap
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import Rand, Verdeelvoorstel

K = TypeVar("K")


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
    invoer = (groep, raming, voorstel, dossier.aanbod, effectieve_indicatoren(dossier), dossier.gemeenten, dossier.periode, *overlappen)
    return GEHEUGEN.haal("gevoeligheid", invoer, lambda: _Proef(dossier, groep, raming, overlappen, voorstel).tornado())


@dataclass(frozen=True, slots=True)
class _Aanname:
    id: str
    naam: str
    cijfers: tuple[Cijfer, ...]
    van_aanbod: bool = False

    @property
    def heeft_bandbreedte(self) -> bool:
        return any(not c.hoeveelheid.is_onbekend and not c.hoeveelheid.is_punt for c in self.cijfers)


Kies = Callable[[str], Rand]  # id of an assumption → the end it is put at


class _Proef:
    """Calculates one group again and again with every figure put at one end of its range."""

    def __init__(self, dossier: Dossier, groep: Aandachtsgroep, raming: Behoefteraming, overlappen: tuple[Overlap, ...],
                 voorstel: Verdeelvoorstel) -> None:
        self._dossier, self._groep, self._raming, self._overlappen = dossier, groep, raming, overlappen
        self._voorstel, self._codes = voorstel, dossier.codes()
        echt = opgave_van(behoefte_van(dossier, groep), aanbod_van(dossier, groep))
        self._onbekend = {code: h for code, h in echt.per_gemeente.items() if h.is_onbekend}
        self._behoefte, self._aanbod = self._maak_behoefte(_midden), self._maak_aanbod(_midden)

    def tornado(self) -> Tornado:
        midden = self._effect(self._behoefte, self._aanbod)
        if midden is None:
            return Tornado(self._groep.id, None, ())
        balken = [self._balk(aanname) for aanname in self._aannames() if aanname.heeft_bandbreedte]
        gevonden = [balk for balk in balken if balk is not None]
        return Tornado(self._groep.id, midden, tuple(sorted(gevonden, key=lambda b: (-b.breedte, b.naam))))

    def _balk(self, aanname: _Aanname) -> Gevoeligheid | None:
        laag, hoog = (self._aan_einde(aanname, rand) for rand in (Rand.LAAG, Rand.HOOG))
        if laag is None or hoog is None or laag == hoog:
            return None
        waarde = aanname.cijfers[0].hoeveelheid if len(aanname.cijfers) == 1 else None
        return Gevoeligheid(aanname.id, aanname.naam, waarde, laag, hoog)

    def _aan_einde(self, aanname: _Aanname, rand: Rand) -> Effect | None:
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
        midden = opgave.regio.midden
        if midden is None:
            return None
        verdeling: GroepVerdeling = verdeel_groep(self._dossier, opgave, self._behoefte, self._voorstel)
        return Effect(midden, verdeling.aantallen)

    # Every figure at one end

    def _maak_behoefte(self, kies: Kies) -> GroepBehoefte:
        raming = _raming_op(self._raming, kies)
        overlappen = tuple(replace(o, aandeel=_op(o.aandeel, kies(f"overlap/{o.telt_mee_in}"))) for o in self._overlappen)
        return bereken_behoefte(self._groep, raming, self._codes, effectieve_indicatoren(self._dossier), self._dossier.periode, overlappen)

    def _maak_aanbod(self, kies: Kies) -> GroepAanbod:
        return bereken_aanbod(self._groep, _aanbod_op(self._dossier.aanbod, self._groep, kies), self._codes, self._dossier.periode)

    # What there is to vary

    def _aannames(self) -> Iterator[_Aanname]:
        yield from _van_methode(self._raming)
        r = self._raming
        yield _Aanname("achterstand", "Achterstand", tuple(r.achterstand.values()))
        yield _Aanname("aandeel_woonbehoefte", "Aandeel met een woonbehoefte", (r.aandeel_woonbehoefte,))
        yield _Aanname("aandeel_zelf_opgelost", "Aandeel dat zelf iets vindt", (r.aandeel_zelf_opgelost,))
        yield _Aanname("per_woonruimte", "Aantal per woonruimte", (r.per_woonruimte,))
        for o in self._overlappen:
            naam = self._dossier.groep(o.telt_mee_in).naam
            yield _Aanname(f"overlap/{o.telt_mee_in}", f"Overlap met {naam}", (o.aandeel,))
        yield from self._van_aanbod()

    def _van_aanbod(self) -> Iterator[_Aanname]:
        aanbod, groep = self._dossier.aanbod, self._groep
        plannen = plannen_voor(groep, aanbod, self._dossier.periode)
        yield _Aanname("realisatiekans", "Kans dat plannen doorgaan", tuple(p.realisatiekans for p in plannen), True)
        yield _Aanname("plaatsen", "Vrijkomende plaatsen", tuple(p.per_jaar for p in plaatsen_voor(groep, aanbod)), True)
        if (aandeel := aandeel_huurwoningen(groep, aanbod)) is not None:
            vrijkomend = tuple(aanbod.vrijkomende_huurwoningen[c] for c in self._codes if c in aanbod.vrijkomende_huurwoningen)
            yield _Aanname("vrijkomend", "Vrijkomende sociale huurwoningen", vrijkomend, True)
            yield _Aanname("aandeel", "Aandeel van de vrijkomende huurwoningen", (aandeel,), True)


def _van_methode(r: Behoefteraming) -> Iterator[_Aanname]:
    if r.methode is Methode.TELLING:
        per_jaar = (c for jaren in r.telling.per_jaar.values() for c in jaren.values())
        yield _Aanname("telling", "Telling", (*r.telling.per_gemeente.values(), *per_jaar))
    elif r.methode is Methode.REGIONALE_TELLING:
        for telling in r.regionaal:
            yield _Aanname(f"regionaal/{telling.id}", f"Regionale telling {telling.naam}", (telling.aantal,))
    elif r.methode is Methode.KENGETAL and r.kengetal is not None:
        yield _Aanname("kengetal", "Kengetal", (r.kengetal.tarief,))
    elif r.methode is Methode.UITSTROOM and r.uitstroom is not None:
        yield _Aanname("uitstroom/plaatsen", "Aantal plaatsen", tuple(r.uitstroom.plaatsen.values()))
        yield _Aanname("uitstroom/percentage", "Aandeel dat per jaar vertrekt", (r.uitstroom.percentage,))
        yield _Aanname("uitstroom/aandeel", "Aandeel dat een eigen woonplek nodig heeft", (r.uitstroom.aandeel,))
    elif r.methode is Methode.TAAKSTELLING and r.taakstelling is not None:
        yield _Aanname("halfjaren", "Landelijke taakstelling, alle halfjaren", tuple(r.taakstelling.halfjaren.values()))
        yield _Aanname("saldo", "Achterstand of voorsprong aan het begin", tuple(r.taakstelling.saldo.values()))
    elif r.methode is Methode.PROGNOSE:
        yield _Aanname("prognose", "Prognose", tuple(c for jaren in r.prognose.per_gemeente.values() for c in jaren.values()))


def _midden(_: str) -> Rand:
    return Rand.MIDDEN


def _op(cijfer: Cijfer, rand: Rand) -> Cijfer:
    """The figure as one number: an end of its range. What is onbekend, has no range or cannot be used stays the same object."""
    h = cijfer.hoeveelheid
    if h.is_onbekend or h.is_punt or (h.eenheid is Eenheid.AANDEEL and als_aandeel(cijfer).is_onbekend):
        return cijfer
    x = {Rand.LAAG: h.laag, Rand.MIDDEN: h.midden, Rand.HOOG: h.hoog}[rand] or NUL
    return replace(cijfer, hoeveelheid=replace(h, laag=x, midden=x, hoog=x))


def _alle_op(cijfers: FrozenMap[K, Cijfer], rand: Rand) -> FrozenMap[K, Cijfer]:
    return FrozenMap({key: _op(cijfer, rand) for key, cijfer in cijfers.items()})


def _raming_op(r: Behoefteraming, kies: Kies) -> Behoefteraming:
    """Only the inputs of the chosen method count, so only those are put at an end."""
    telling, regionaal, kengetal, uitstroom, taak, prognose = r.telling, r.regionaal, r.kengetal, r.uitstroom, r.taakstelling, r.prognose
    if r.methode is Methode.TELLING:
        rand = kies("telling")
        per_jaar = FrozenMap({code: _alle_op(jaren, rand) for code, jaren in telling.per_jaar.items()})
        telling = replace(telling, per_gemeente=_alle_op(telling.per_gemeente, rand), per_jaar=per_jaar)
    elif r.methode is Methode.REGIONALE_TELLING:
        regionaal = tuple(replace(t, aantal=_op(t.aantal, kies(f"regionaal/{t.id}"))) for t in regionaal)
    elif r.methode is Methode.KENGETAL and kengetal is not None:
        kengetal = replace(kengetal, tarief=_op(kengetal.tarief, kies("kengetal")))
    elif r.methode is Methode.UITSTROOM and uitstroom is not None:
        uitstroom = replace(uitstroom, plaatsen=_alle_op(uitstroom.plaatsen, kies("uitstroom/plaatsen")),
                            percentage=_op(uitstroom.percentage, kies("uitstroom/percentage")),
                            aandeel=_op(uitstroom.aandeel, kies("uitstroom/aandeel")))
    elif r.methode is Methode.TAAKSTELLING and taak is not None:
        taak = replace(taak, halfjaren=_alle_op(taak.halfjaren, kies("halfjaren")), saldo=_alle_op(taak.saldo, kies("saldo")))
    elif r.methode is Methode.PROGNOSE:
        reeksen = {code: _alle_op(jaren, kies("prognose")) for code, jaren in prognose.per_gemeente.items()}
        prognose = replace(prognose, per_gemeente=FrozenMap(reeksen))
    return replace(
        r, telling=telling, regionaal=regionaal, kengetal=kengetal, uitstroom=uitstroom, taakstelling=taak, prognose=prognose,
        achterstand=_alle_op(r.achterstand, kies("achterstand")),
        aandeel_woonbehoefte=_op(r.aandeel_woonbehoefte, kies("aandeel_woonbehoefte")),
        aandeel_zelf_opgelost=_op(r.aandeel_zelf_opgelost, kies("aandeel_zelf_opgelost")),
        per_woonruimte=r.per_woonruimte if per_woonruimte(r).is_onbekend else _op(r.per_woonruimte, kies("per_woonruimte")))


def _aanbod_op(aanbod: Aanbod, groep: Aandachtsgroep, kies: Kies) -> Aanbod:
    aandelen = aanbod.aandelen
    if (aandeel := aandelen.get(groep.id)) is not None:
        aandelen = FrozenMap({groep.id: _op(aandeel, kies("aandeel"))})
    return replace(
        aanbod, aandelen=aandelen, vrijkomende_huurwoningen=_alle_op(aanbod.vrijkomende_huurwoningen, kies("vrijkomend")),
        plannen=tuple(replace(p, realisatiekans=_op(p.realisatiekans, kies("realisatiekans")))
                      for p in aanbod.plannen if groep.id in p.voor),
        plaatsen=tuple(replace(p, per_jaar=_op(p.per_jaar, kies("plaatsen"))) for p in plaatsen_voor(groep, aanbod)))
