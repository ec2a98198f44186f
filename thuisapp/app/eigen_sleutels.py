"""Verdeelsleutels that the region makes itself: a column of numbers with a name, a date and an explanation. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.app.operations.dossier import EIGEN_BRON, eigen_bron
from thuisapp.app.operations.tools import ken_gemeente, kenmerk_van_naam, niet_leeg
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import Eenheid

VOORVOEGSEL = "eigen-"
BEGINGEWICHT = Fraction(50)
EENHEDEN = (Eenheid.PERSONEN, Eenheid.HUISHOUDENS, Eenheid.WONINGEN, Eenheid.BEDDEN, Eenheid.CLIENTEN)
"""What an own key may count."""


@dataclass(frozen=True, slots=True)
class EigenSleutel:
    """What the user fills in. waarden: code of the gemeente → number ≥ 0 in `eenheid`; left out or None is onbekend.

    peildatum: as typed, a year or a date. uitleg: where the numbers come from and why they count.
    """

    naam: str
    eenheid: Eenheid
    peildatum: str
    uitleg: str
    waarden: Mapping[str, Fraction | None] = field(default_factory=dict)
    kwaliteit: Kwaliteit = Kwaliteit.AANNAME


def eigen_sleutels(d: Dossier) -> tuple[Indicator, ...]:
    """The columns that the region made itself, in the order they were made."""
    return tuple(i for i in d.indicatoren.values() if i.id.startswith(VOORVOEGSEL) and i.bron == EIGEN_BRON)


def lees_in(indicator: Indicator) -> EigenSleutel:
    """What is filled in now."""
    return EigenSleutel(indicator.naam, indicator.eenheid, indicator.peildatum, indicator.opmerking, indicator.waarden, indicator.kwaliteit)


def maak_eigen_sleutel(d: Dossier, groep: str, sleutel: EigenSleutel) -> Dossier:
    """Add the column to the dossier and, as a key, to the voorstel of the group. Raises OngeldigeInvoer."""
    id_ = VOORVOEGSEL + kenmerk_van_naam(sleutel.naam, (i.removeprefix(VOORVOEGSEL) for i in d.indicatoren))
    d = _bewaar(d, id_, sleutel)
    return operations.zet_gewicht(d, groep, id_, BEGINGEWICHT)


def wijzig_eigen_sleutel(d: Dossier, id: str, sleutel: EigenSleutel) -> Dossier:
    """Other numbers, or another name: every voorstel with this key follows."""
    return _bewaar(d, id, sleutel)


def verwijder_eigen_sleutel(d: Dossier, groep: str, id: str) -> Dossier:
    """Take the column out of the dossier, and out of the voorstel of this group. Refused while it is used elsewhere."""
    if elders := waar_gebruikt(d, id, behalve=groep):
        raise OngeldigeInvoer(f"De sleutel \"{d.indicatoren[id].naam}\" wordt nog gebruikt bij {format_nl.opsomming(elders)}. "
                              "Haal de sleutel daar eerst weg.")
    if any(s.indicator == id for s in operations.voorstel(d, groep).sleutels):
        d = operations.zet_gewicht(d, groep, id, None)
    return replace(d, indicatoren=d.indicatoren.zonder(id))


def waar_gebruikt(d: Dossier, id: str, behalve: str = "") -> tuple[str, ...]:
    """Where else the column counts, in words; `behalve`: this group in the chosen scenario does not count."""
    uit: list[str] = []
    for scenario in d.scenarios:
        gekozen = scenario.id == d.scenario
        eigen_set = scenario.set_van(behalve) if gekozen and behalve else None
        for groep, voorstel in scenario.voorstellen.items():
            hier = gekozen and groep == behalve
            if not hier and scenario.set_van(groep) is None and any(s.indicator == id for s in voorstel.sleutels):
                uit.append(f"de groep {d.groep(groep).naam} in het scenario {scenario.naam}")
        uit.extend(f"de set {s.naam} in het scenario {scenario.naam}" for s in scenario.sets
                   if s is not eigen_set and any(sleutel.indicator == id for sleutel in s.voorstel.sleutels))
    uit.extend(f"de behoefte van de groep {d.groep(groep).naam}" for groep, raming in d.ramingen.items()
               if raming.kengetal is not None and raming.kengetal.indicator == id)
    if any(eigen.indicator == id for eigen in d.eigen_waarden):
        uit.append("de eigen cijfers in stap 1")
    return tuple(uit)


def _bewaar(d: Dossier, id_: str, sleutel: EigenSleutel) -> Dossier:
    _controleer(d, id_, sleutel)
    d, bron = eigen_bron(d)
    waarden = FrozenMap({code: sleutel.waarden.get(code) for code in d.codes()})
    return operations.bewaar_indicator(d, Indicator(
        id_, sleutel.naam.strip(), sleutel.eenheid, _peildatum(sleutel.peildatum), bron, sleutel.kwaliteit, id_, True,
        waarden, opmerking=sleutel.uitleg.strip()))


def _controleer(d: Dossier, id_: str, sleutel: EigenSleutel) -> None:
    niet_leeg(sleutel.naam, "een naam voor de sleutel")
    if not sleutel.uitleg.strip():
        raise OngeldigeInvoer("Schrijf op waar deze getallen vandaan komen. Die uitleg komt in het document.")
    if any(i.naam.casefold() == sleutel.naam.strip().casefold() and i.id != id_ for i in d.indicatoren.values()):
        raise OngeldigeInvoer(f"Er is al een cijfer met de naam \"{sleutel.naam.strip()}\". Kies een andere naam.")
    for code in sleutel.waarden:
        ken_gemeente(d, code)
    bekend = {code: x for code, x in sleutel.waarden.items() if x is not None}
    if negatief := [d.gemeente(code).naam for code, x in bekend.items() if x < 0]:
        raise OngeldigeInvoer(f"Bij {format_nl.opsomming(negatief)} staat een getal onder 0. Verbeter dit getal.")
    if not any(bekend.values()):
        raise OngeldigeInvoer("Vul ten minste bij één gemeente een getal boven 0 in; anders is er niets om naar te verdelen.")


def _peildatum(tekst: str) -> str:
    """A year stays a year, a date becomes ISO."""
    kaal = tekst.strip()
    niet_leeg(kaal, "een peildatum")
    return kaal if re.fullmatch(r"\d{4}", kaal, re.ASCII) else format_nl.lees_datum(kaal)


def onbekend_zin(d: Dossier, sleutel: EigenSleutel) -> str:
    """What is still missing; "" when every gemeente has a number."""
    leeg = [g.naam for g in d.gemeenten if sleutel.waarden.get(g.code) is None]
    if not leeg:
        return ""
    if len(leeg) > 5:
        return f"Bij {len(leeg)} gemeenten is het getal nog onbekend. Zolang dat zo is, kan deze sleutel niet verdelen."
    return f"Bij {format_nl.opsomming(leeg)} is het getal nog onbekend. Zolang dat zo is, kan deze sleutel niet verdelen."
