"""Realised numbers beside what was divided or promised: on schedule or not, balance, and where it ends (domain, section 6).

Everything in whole woonruimten of the group's eenheid; the people of the taakstelling are in calc/grootboek. A gemeente is on schedule when
it realised at least n/6 of the number of a half-year after n months of it, and everything of the half-years before (the rule of the
taakstelling; one for every group here).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thuisapp.calc.afronden import grootste_resten, heel
from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.toezeggingen import per_jaar
from thuisapp.domain.afspraak import Afspraak, Realisatie
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import EEN, NUL


class Verkeersstand(StrEnum):
    """How it goes, in a word: never by colour alone."""

    VOOR = "voor_op_schema"
    OP = "op_schema"
    ACHTER = "achter_op_schema"
    ONVOLLEDIG = "onvolledig"  # what is known is not enough, but not all is known
    ONBEKEND = "geen_cijfers"
    NIETS = "niets_te_doen"


@dataclass(frozen=True, slots=True)
class Meetmoment:
    """Until when is counted: the first `maanden` (1 to 6) months of a half-year ("2027-1")."""

    halfjaar: str
    maanden: int = 6

    @property
    def jaar(self) -> int:
        return int(self.halfjaar[:4])

    @property
    def half(self) -> int:
        return int(self.halfjaar[5])


@dataclass(frozen=True, slots=True)
class Voortgang:
    """One gemeente (or the region, code "") for one group, up to a Meetmoment.

    taak: half-year → whole number to do. gedaan: half-year → realised, only where something was filled in.
    tot_nu: what should be there now, exact. gerealiseerd: what is there; None when nothing was filled in. mist: half-years until the moment
    with something to do and without a (whole) figure; then gerealiseerd, saldo and verwacht are "ten minste", and rest "ten hoogste".
    """

    code: str
    taak: FrozenMap[str, int]
    gedaan: FrozenMap[str, int]
    tot_nu: Fraction
    gerealiseerd: int | None
    moment: Meetmoment
    mist: tuple[str, ...] = ()

    @property
    def saldo(self) -> int | None:
        """Realised minus the whole number that should be there by now (rounded up): positive is ahead, negative behind."""
        return None if self.gerealiseerd is None else self.gerealiseerd - _boven(self.tot_nu)

    @property
    def totaal(self) -> int:
        return sum(self.taak.values())

    @property
    def rest(self) -> int | None:
        """Still to do until the end of the period, at least 0."""
        return None if self.gerealiseerd is None else max(0, self.totaal - self.gerealiseerd)

    @property
    def stand(self) -> Verkeersstand:
        if self.gerealiseerd is None:
            return Verkeersstand.ONBEKEND if self.totaal else Verkeersstand.NIETS
        if not self.totaal:
            return Verkeersstand.NIETS
        if self.gerealiseerd < self.tot_nu:
            return Verkeersstand.ONVOLLEDIG if self.mist else Verkeersstand.ACHTER
        return Verkeersstand.VOOR if (self.saldo or 0) > 0 else Verkeersstand.OP

    @property
    def verwacht(self) -> int | None:
        """At the pace so far, at the end of the period: realised ÷ time that passed × the whole time.

        None without figures, and before it began.
        """
        voorbij, alles = self.tijd()
        return None if self.gerealiseerd is None or not voorbij else heel(Fraction(self.gerealiseerd) * alles / voorbij)

    def tijd(self) -> tuple[Fraction, Fraction]:
        """Half-years that passed, and all of them."""
        voor = sum(1 for halfjaar in self.taak if halfjaar < self.moment.halfjaar)
        nu = Fraction(self.moment.maanden, 6) if self.moment.halfjaar in self.taak else NUL
        return voor + nu, Fraction(len(self.taak))


def _boven(x: Fraction) -> int:
    return -((-x.numerator) // x.denominator)


def halfjaren(dossier: Dossier) -> tuple[str, ...]:
    return tuple(f"{jaar}-{half}" for jaar in dossier.periode.jaren() for half in (1, 2))


def taak_per_halfjaar(aantallen: Mapping[int, int]) -> FrozenMap[str, int]:
    """A number per year split in two half-years; the first gets the odd one (what can be early, is)."""
    uit: dict[str, int] = {}
    for jaar, n in aantallen.items():
        uit[f"{jaar}-1"], uit[f"{jaar}-2"] = n - n // 2, n // 2
    return FrozenMap(uit)


def woonruimten(dossier: Dossier, groep: str) -> tuple[Realisatie, ...]:
    """What was realised for a group in its own eenheid, in gemeenten of the dossier."""
    codes, eigen = set(dossier.codes()), dossier.groep(groep).eenheid
    return tuple(r for r in dossier.realisaties if r.groep == groep and r.eenheid in (None, eigen) and r.gemeente in codes)


def gedaan_per_halfjaar(realisaties: Iterable[Realisatie]) -> FrozenMap[str, int]:
    """Half-year → realised. A whole year is split evenly; where its half-years were filled in too, the year counts."""
    per_plek: dict[tuple[str, str, str], dict[str, int]] = {}
    for r in realisaties:  # a year goes before the half-years of the same place and afspraak only
        deel = per_plek.setdefault((r.groep, r.gemeente, r.afspraak), {})
        deel[r.periode] = deel.get(r.periode, 0) + r.aantal
    uit: dict[str, int] = {}
    for deel in per_plek.values():
        for halfjaar, n in _in_halfjaren(deel).items():
            uit[halfjaar] = uit.get(halfjaar, 0) + n
    return FrozenMap(dict(sorted(uit.items())))


def _in_halfjaren(per_periode: Mapping[str, int]) -> dict[str, int]:
    uit: dict[str, int] = {}
    for periode, n in per_periode.items():
        if len(periode) == 4:
            delen = {f"{periode}-{half}": Fraction(n, 2) for half in (1, 2)}
            uit.update(grootste_resten(delen, {f"{periode}-1": EEN, f"{periode}-2": NUL}).aantallen)
        elif periode[:4] not in per_periode:
            uit[periode] = n
    return uit


def voortgang(taak: Mapping[str, int], gedaan: Mapping[str, int], moment: Meetmoment, code: str = "",
              mist: Iterable[str] | None = None) -> Voortgang:
    """How far one row is. What was realised after the moment does not count. mist: see Voortgang; looked up when left out."""
    voor = sum(n for halfjaar, n in taak.items() if halfjaar < moment.halfjaar)
    tot_nu = voor + Fraction(taak.get(moment.halfjaar, 0) * moment.maanden, 6)
    telt = [n for halfjaar, n in gedaan.items() if halfjaar <= moment.halfjaar]
    if mist is None:
        mist = (h for h, n in taak.items() if n and h <= moment.halfjaar and h not in gedaan)
    return Voortgang(code, FrozenMap(taak), FrozenMap(gedaan), tot_nu, sum(telt) if telt else None, moment, tuple(sorted(set(mist))))


def laatste_meetmoment(dossier: Dossier, groep: str = "") -> Meetmoment:
    """The newest half-year of the plan with a figure of the group ("" = of any group), as far as it went at the date of the dossier.

    Without figures the first half-year of the plan.
    """
    alle = halfjaren(dossier)
    groepen = [groep] if groep else [g.id for g in dossier.gekozen_groepen()]
    gedaan = {h for g in groepen for h in gedaan_per_halfjaar(woonruimten(dossier, g))}
    nieuwste = max((h for h in alle if h in gedaan), default=alle[0])
    try:
        dag = datetime.date.fromisoformat(dossier.datum)
    except ValueError:
        return Meetmoment(nieuwste)
    nu = f"{dag.year}-{1 if dag.month <= 6 else 2}"
    return Meetmoment(nieuwste, max(1, (dag.month - 1) % 6) if nieuwste == nu else 6)


@dataclass(frozen=True, slots=True)
class Groepsvoortgang:
    """One group: a row per gemeente in the order of the dossier, and the region. None without a division."""

    groep: str
    gemeenten: tuple[Voortgang, ...]
    regio: Voortgang


def groepsvoortgang(dossier: Dossier, resultaat: Rekenresultaat, groep: str, moment: Meetmoment) -> Groepsvoortgang | None:
    """Against the verdeling, per year as in the jaarpad. None without a division."""
    pad = jaarpad(dossier, resultaat, groep)
    if pad is None:
        return None
    eigen = woonruimten(dossier, groep)
    rijen = []
    for code in dossier.codes():
        gedaan_hier = gedaan_per_halfjaar(r for r in eigen if r.gemeente == code)
        rijen.append(voortgang(taak_per_halfjaar(pad.aantallen[code]), gedaan_hier, moment, code))
    taak = {h: sum(rij.taak[h] for rij in rijen) for h in halfjaren(dossier)}
    gedaan: dict[str, int] = {}
    for rij in rijen:
        for halfjaar, n in rij.gedaan.items():
            gedaan[halfjaar] = gedaan.get(halfjaar, 0) + n
    mist = {halfjaar for rij in rijen for halfjaar in rij.mist}
    return Groepsvoortgang(groep, tuple(rijen), voortgang(taak, gedaan, moment, mist=mist))


@dataclass(frozen=True, slots=True)
class Afspraakvoortgang:
    """One afspraak: what was promised per year beside what was realised of it, in the eenheid of the afspraak."""

    afspraak: Afspraak
    voortgang: Voortgang


def afspraakvoortgang(dossier: Dossier, afspraak: Afspraak, moment: Meetmoment) -> Afspraakvoortgang | None:
    """Only numbers that were filled in with this afspraak count. None without a promised number inside the plan period."""
    taak = taak_per_halfjaar(per_jaar(afspraak, dossier.periode))
    if not taak:
        return None
    eenheden = {g.id: g.eenheid for g in dossier.groepen}
    eigen = [r for r in dossier.realisaties if r.afspraak == afspraak.id and (r.eenheid or eenheden.get(r.groep)) is afspraak.eenheid]
    return Afspraakvoortgang(afspraak, voortgang(taak, gedaan_per_halfjaar(eigen), moment))


# The ledger of half-years with a balance that carries over (Huisvestingswet art. 29)


@dataclass(frozen=True, slots=True)
class Grootboekregel:
    """One half-year: bruto + meegenomen = netto to do, never below 0. saldo: what it leaves, positive achterstand, negative voorsprong."""

    halfjaar: str
    bruto: int
    meegenomen: int
    netto: int
    gerealiseerd: int | None
    saldo: int | None


def grootboek(taak: Mapping[str, int], gedaan: Mapping[str, int], begin: int = 0) -> tuple[Grootboekregel, ...]:
    """The half-years in order; begin: the balance before the first one. It stops counting on after a half-year without a figure."""
    regels = []
    over: int | None = begin
    for halfjaar in sorted(taak):
        if over is None:
            break
        bruto, meegenomen = taak[halfjaar], over
        n = gedaan.get(halfjaar)
        over = None if n is None else bruto + meegenomen - n
        regels.append(Grootboekregel(halfjaar, bruto, meegenomen, max(0, bruto + meegenomen), n, over))
    return tuple(regels)
