"""What there is to vary in the calculation of one group, and every figure put at one end of its range (for calc.gevoeligheid)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from thuisapp.calc.aanbod import aandeel_huurwoningen, plaatsen_voor, plannen_voor
from thuisapp.calc.behoefte import per_woonruimte
from thuisapp.calc.cijfers import als_aandeel
from thuisapp.domain.aanbod import Aanbod
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Overlap
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL, Eenheid
from thuisapp.domain.verdeling import Rand

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Aanname:
    """Figures that go to their low or high end together. van_aanbod: they belong to the aanbod, not to the behoefte."""

    id: str
    naam: str
    cijfers: tuple[Cijfer, ...]
    van_aanbod: bool = False

    @property
    def heeft_bandbreedte(self) -> bool:
        return any(not c.hoeveelheid.is_onbekend and not c.hoeveelheid.is_punt for c in self.cijfers)


Kies = Callable[[str], Rand]  # id of an assumption → the end it is put at


def aannames(dossier: Dossier, groep: Aandachtsgroep, raming: Behoefteraming, overlappen: tuple[Overlap, ...]) -> Iterator[Aanname]:
    """Everything that the opgave of the group is built from, with or without a range."""
    yield from _van_methode(raming)
    r = raming
    yield Aanname("achterstand", "Achterstand", tuple(r.achterstand.values()))
    yield Aanname("aandeel_woonbehoefte", "Aandeel met een woonbehoefte", (r.aandeel_woonbehoefte,))
    yield Aanname("aandeel_zelf_opgelost", "Aandeel dat zelf iets vindt", (r.aandeel_zelf_opgelost,))
    yield Aanname("per_woonruimte", "Aantal per woonruimte", (r.per_woonruimte,))
    for o in overlappen:
        naam = dossier.groep(o.telt_mee_in).naam
        yield Aanname(f"overlap/{o.telt_mee_in}", f"Overlap met {naam}", (o.aandeel,))
    yield from _van_aanbod(dossier, groep)


def _van_aanbod(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Aanname]:
    aanbod = dossier.aanbod
    plannen = plannen_voor(groep, aanbod, dossier.periode)
    yield Aanname("realisatiekans", "Kans dat plannen doorgaan", tuple(p.realisatiekans for p in plannen), True)
    yield Aanname("plaatsen", "Vrijkomende plaatsen", tuple(p.per_jaar for p in plaatsen_voor(groep, aanbod)), True)
    if (aandeel := aandeel_huurwoningen(groep, aanbod)) is not None:
        vrijkomend = tuple(aanbod.vrijkomende_huurwoningen[c] for c in dossier.codes() if c in aanbod.vrijkomende_huurwoningen)
        yield Aanname("vrijkomend", "Vrijkomende sociale huurwoningen", vrijkomend, True)
        yield Aanname("aandeel", "Aandeel van de vrijkomende huurwoningen", (aandeel,), True)


def _van_methode(r: Behoefteraming) -> Iterator[Aanname]:
    if r.methode is Methode.TELLING:
        per_jaar = (c for jaren in r.telling.per_jaar.values() for c in jaren.values())
        yield Aanname("telling", "Telling", (*r.telling.per_gemeente.values(), *per_jaar))
    elif r.methode is Methode.REGIONALE_TELLING:
        for telling in r.regionaal:
            yield Aanname(f"regionaal/{telling.id}", f"Regionale telling {telling.naam}", (telling.aantal,))
    elif r.methode is Methode.KENGETAL and r.kengetal is not None:
        yield Aanname("kengetal", "Kengetal", (r.kengetal.tarief,))
    elif r.methode is Methode.UITSTROOM and r.uitstroom is not None:
        yield Aanname("uitstroom/plaatsen", "Aantal plaatsen", tuple(r.uitstroom.plaatsen.values()))
        yield Aanname("uitstroom/percentage", "Aandeel dat per jaar vertrekt", (r.uitstroom.percentage,))
        yield Aanname("uitstroom/aandeel", "Aandeel dat een eigen woonplek nodig heeft", (r.uitstroom.aandeel,))
    elif r.methode is Methode.TAAKSTELLING and r.taakstelling is not None:
        yield Aanname("halfjaren", "Landelijke taakstelling, alle halfjaren", tuple(r.taakstelling.halfjaren.values()))
        yield Aanname("saldo", "Achterstand of voorsprong aan het begin", tuple(r.taakstelling.saldo.values()))
    elif r.methode is Methode.PROGNOSE:
        yield Aanname("prognose", "Prognose", tuple(c for jaren in r.prognose.per_gemeente.values() for c in jaren.values()))


def midden(_: str) -> Rand:
    """Everything at midden."""
    return Rand.MIDDEN


def op_einde(cijfer: Cijfer, rand: Rand) -> Cijfer:
    """The figure as one number: an end of its range. What is onbekend, has no range or cannot be used stays the same object."""
    h = cijfer.hoeveelheid
    if h.is_onbekend or h.is_punt or (h.eenheid is Eenheid.AANDEEL and als_aandeel(cijfer).is_onbekend):
        return cijfer
    x = {Rand.LAAG: h.laag, Rand.MIDDEN: h.midden, Rand.HOOG: h.hoog}[rand] or NUL
    return replace(cijfer, hoeveelheid=replace(h, laag=x, midden=x, hoog=x))


def _alle_op(cijfers: FrozenMap[K, Cijfer], rand: Rand) -> FrozenMap[K, Cijfer]:
    return FrozenMap({key: op_einde(cijfer, rand) for key, cijfer in cijfers.items()})


def raming_op(r: Behoefteraming, kies: Kies) -> Behoefteraming:
    """Only the inputs of the chosen method count, so only those are put at an end."""
    telling, regionaal, kengetal, uitstroom, taak, prognose = r.telling, r.regionaal, r.kengetal, r.uitstroom, r.taakstelling, r.prognose
    if r.methode is Methode.TELLING:
        rand = kies("telling")
        per_jaar = FrozenMap({code: _alle_op(jaren, rand) for code, jaren in telling.per_jaar.items()})
        telling = replace(telling, per_gemeente=_alle_op(telling.per_gemeente, rand), per_jaar=per_jaar)
    elif r.methode is Methode.REGIONALE_TELLING:
        regionaal = tuple(replace(t, aantal=op_einde(t.aantal, kies(f"regionaal/{t.id}"))) for t in regionaal)
    elif r.methode is Methode.KENGETAL and kengetal is not None:
        kengetal = replace(kengetal, tarief=op_einde(kengetal.tarief, kies("kengetal")))
    elif r.methode is Methode.UITSTROOM and uitstroom is not None:
        uitstroom = replace(uitstroom, plaatsen=_alle_op(uitstroom.plaatsen, kies("uitstroom/plaatsen")),
                            percentage=op_einde(uitstroom.percentage, kies("uitstroom/percentage")),
                            aandeel=op_einde(uitstroom.aandeel, kies("uitstroom/aandeel")))
    elif r.methode is Methode.TAAKSTELLING and taak is not None:
        taak = replace(taak, halfjaren=_alle_op(taak.halfjaren, kies("halfjaren")), saldo=_alle_op(taak.saldo, kies("saldo")))
    elif r.methode is Methode.PROGNOSE:
        reeksen = {code: _alle_op(jaren, kies("prognose")) for code, jaren in prognose.per_gemeente.items()}
        prognose = replace(prognose, per_gemeente=FrozenMap(reeksen))
    return replace(
        r, telling=telling, regionaal=regionaal, kengetal=kengetal, uitstroom=uitstroom, taakstelling=taak, prognose=prognose,
        achterstand=_alle_op(r.achterstand, kies("achterstand")),
        aandeel_woonbehoefte=op_einde(r.aandeel_woonbehoefte, kies("aandeel_woonbehoefte")),
        aandeel_zelf_opgelost=op_einde(r.aandeel_zelf_opgelost, kies("aandeel_zelf_opgelost")),
        per_woonruimte=r.per_woonruimte if per_woonruimte(r).is_onbekend else op_einde(r.per_woonruimte, kies("per_woonruimte")))


def aanbod_op(aanbod: Aanbod, groep: Aandachtsgroep, kies: Kies) -> Aanbod:
    """Only what this group gets."""
    aandelen = aanbod.aandelen
    if (aandeel := aandelen.get(groep.id)) is not None:
        aandelen = FrozenMap({groep.id: op_einde(aandeel, kies("aandeel"))})
    return replace(
        aanbod, aandelen=aandelen, vrijkomende_huurwoningen=_alle_op(aanbod.vrijkomende_huurwoningen, kies("vrijkomend")),
        plannen=tuple(replace(p, realisatiekans=op_einde(p.realisatiekans, kies("realisatiekans")))
                      for p in aanbod.plannen if groep.id in p.voor),
        plaatsen=tuple(replace(p, per_jaar=op_einde(p.per_jaar, kies("plaatsen"))) for p in plaatsen_voor(groep, aanbod)))
