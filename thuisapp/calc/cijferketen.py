"""The figures that a result rests on, with what they are and where they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from thuisapp.calc.aanbod import aandeel_huurwoningen, plaatsen_voor, plannen_voor
from thuisapp.calc.eigen_waarden import effectieve_indicatoren, eigen_waarden, telt
from thuisapp.calc.rekenen import overlappen_van, raming_van
from thuisapp.calc.taakstelling import bevolking
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Soort
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import Hoeveelheid


class Rol(StrEnum):
    """What a figure does in the chain from people to opgave."""

    METHODE = "methode"  # what the chosen method counts or estimates with
    INDICATOR = "indicator"  # a public or own figure per gemeente that the method multiplies
    ACHTERSTAND = "achterstand"
    FACTOR = "factor"  # woonbehoefte, zelf opgelost, per woonruimte
    OVERLAP = "overlap"
    AANBOD = "aanbod"


@dataclass(frozen=True, slots=True)
class Gebruikt:
    """One figure in use. naam: for inside a sentence. gemeente: code where it counts, empty = in the whole region."""

    rol: Rol
    naam: str
    cijfer: Cijfer
    gemeente: str = ""

    @property
    def is_vanzelf(self) -> bool:
        """A factor of exactly 1 or 0 by definition, that only says that nothing is added or taken off."""
        h = self.cijfer.hoeveelheid
        return (self.rol in (Rol.FACTOR, Rol.OVERLAP) and self.cijfer.kwaliteit is Kwaliteit.EXACT and h.is_punt
                and h.midden in (0, 1))


def keten(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Gebruikt]:
    """Everything that the opgave of this group rests on, indicators included."""
    yield from behoefteketen(dossier, groep)
    yield from aanbodcijfers(dossier, groep)


def behoefteketen(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Gebruikt]:
    """Everything that the need rests on, indicators included."""
    yield from indicatorcijfers(dossier, raming_van(dossier, groep))
    yield from ingevuld(dossier, groep)


def ingevuld(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Gebruikt]:
    """What was entered for the need: all but the indicators."""
    raming = raming_van(dossier, groep)
    yield from methodecijfers(dossier, raming)
    yield from (Gebruikt(Rol.ACHTERSTAND, "de achterstand", raming.achterstand[code], code) for code in dossier.codes()
                if code in raming.achterstand)
    yield from (Gebruikt(Rol.FACTOR, naam, cijfer) for naam, cijfer in factoren_met_naam(raming))
    yield from (Gebruikt(Rol.OVERLAP, f"de overlap met {dossier.groep(o.telt_mee_in).naam}", o.aandeel)
                for o in overlappen_van(dossier, groep.id))


def factoren_met_naam(raming: Behoefteraming) -> tuple[tuple[str, Cijfer], ...]:
    return (("het aandeel met een woonbehoefte", raming.aandeel_woonbehoefte),
            ("het aandeel dat zelf iets vindt", raming.aandeel_zelf_opgelost),
            ("het aantal per woonruimte", raming.per_woonruimte))


def methodecijfers(dossier: Dossier, raming: Behoefteraming) -> Iterator[Gebruikt]:
    """The figures that were entered for the method of this raming, for the gemeenten and the period of the dossier."""
    codes = dossier.codes()
    if raming.methode is Methode.TELLING:
        yield from (Gebruikt(Rol.METHODE, "de telling", cijfer, code) for code, cijfer in _telling(raming, codes))
    elif raming.methode is Methode.REGIONALE_TELLING:
        yield from _regionaal(raming, codes)
    elif raming.methode is Methode.KENGETAL and raming.kengetal is not None:
        yield Gebruikt(Rol.METHODE, "het kengetal", raming.kengetal.tarief)
    elif raming.methode is Methode.UITSTROOM and raming.uitstroom is not None:
        u = raming.uitstroom
        yield Gebruikt(Rol.METHODE, "het aandeel dat per jaar vertrekt", u.percentage)
        yield Gebruikt(Rol.METHODE, "het aandeel dat een eigen woonplek nodig heeft", u.aandeel)
        yield from (Gebruikt(Rol.METHODE, "het aantal plaatsen", u.plaatsen[code], code) for code in codes if code in u.plaatsen)
    elif raming.methode is Methode.TAAKSTELLING:
        yield from _taakstelling(dossier, raming)
    elif raming.methode is Methode.PROGNOSE:
        yield from (Gebruikt(Rol.METHODE, "de prognose", cijfer, code) for code in codes
                    for cijfer in (raming.prognose.per_gemeente.get(code) or {}).values())


def _telling(raming: Behoefteraming, codes: tuple[str, ...]) -> Iterator[tuple[str, Cijfer]]:
    telling = raming.telling
    for code in codes:
        if code in telling.per_gemeente:
            yield code, telling.per_gemeente[code]
        if telling.soort is Soort.STROOM and code in telling.per_jaar:
            yield from ((code, cijfer) for cijfer in telling.per_jaar[code].values())


def _regionaal(raming: Behoefteraming, codes: tuple[str, ...]) -> Iterator[Gebruikt]:
    """A telling counts in every gemeente of its bronregio; once for the whole region when that is all of them."""
    for telling in raming.regionaal:
        binnen = [code for code in codes if code in telling.gewichten]
        naam = f"de regionale telling {telling.naam}"
        if len(binnen) == len(codes):
            yield Gebruikt(Rol.METHODE, naam, telling.aantal)
        else:
            yield from (Gebruikt(Rol.METHODE, naam, telling.aantal, code) for code in binnen)


def _taakstelling(dossier: Dossier, raming: Behoefteraming) -> Iterator[Gebruikt]:
    taak, jaren = raming.taakstelling, dossier.periode.jaren()
    if taak is None:
        return
    yield from (Gebruikt(Rol.METHODE, "de landelijke taakstelling", c) for h, c in taak.halfjaren.items()
                if h[:4].isdigit() and int(h[:4]) in jaren)
    yield from (Gebruikt(Rol.METHODE, "de achterstand of voorsprong", taak.saldo[code], code) for code in dossier.codes()
                if code in taak.saldo)


def indicatorcijfers(dossier: Dossier, raming: Behoefteraming) -> Iterator[Gebruikt]:
    """Per gemeente the public or own figure that the method multiplies; one that is onbekend is left out."""
    for indicator in _indicatoren(dossier, raming):
        for code in dossier.codes():
            cijfer = indicatorcijfer(dossier, indicator, code)
            if cijfer is not None:
                yield Gebruikt(Rol.INDICATOR, f"{indicator.naam[:1].lower()}{indicator.naam[1:]}", cijfer, code)


def _indicatoren(dossier: Dossier, raming: Behoefteraming) -> tuple[Indicator, ...]:
    alle = effectieve_indicatoren(dossier)
    if raming.methode is Methode.KENGETAL and raming.kengetal is not None:
        indicator = alle.get(raming.kengetal.indicator)
        return () if indicator is None else (indicator,)
    if raming.methode is Methode.TAAKSTELLING:
        gevonden = (bevolking(alle, f"{jaar}-1") for jaar in dossier.periode.jaren())
        return tuple({i.id: i for i in gevonden if i is not None}.values())
    return ()


def indicatorcijfer(dossier: Dossier, indicator: Indicator, code: str) -> Cijfer | None:
    """The figure that counts for one gemeente, as a Cijfer with its own bron and kwaliteit; None when it is onbekend."""
    eigen = eigen_waarden(dossier).get((indicator.id, code))
    if eigen is not None and telt(indicator, eigen):
        return None if eigen.cijfer.hoeveelheid.is_onbekend else eigen.cijfer
    waarde = indicator.waarden.get(code)
    if waarde is None:
        return None
    return Cijfer(Hoeveelheid.van(indicator.eenheid, waarde), indicator.bron, indicator.peildatum, indicator.kwaliteit)


def aanbodcijfers(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Gebruikt]:
    aanbod, codes = dossier.aanbod, dossier.codes()
    yield from (Gebruikt(Rol.AANBOD, f"de kans op plan {plan.naam}", plan.realisatiekans, plan.gemeente)
                for plan in plannen_voor(groep, aanbod, dossier.periode))
    yield from (Gebruikt(Rol.AANBOD, "het aantal vrijkomende plaatsen", p.per_jaar, p.gemeente) for p in plaatsen_voor(groep, aanbod))
    if (aandeel := aandeel_huurwoningen(groep, aanbod)) is not None:
        yield Gebruikt(Rol.AANBOD, "het aandeel van de vrijkomende huurwoningen", aandeel)
        yield from (Gebruikt(Rol.AANBOD, "het aantal vrijkomende huurwoningen", aanbod.vrijkomende_huurwoningen[code], code)
                    for code in codes if code in aanbod.vrijkomende_huurwoningen)


def slechtste(kwaliteiten: Iterator[Kwaliteit]) -> Kwaliteit | None:
    """A chain is no better than its weakest figure; None for no figures."""
    volgorde = list(Kwaliteit)
    return max(kwaliteiten, key=volgorde.index, default=None)
