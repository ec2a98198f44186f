"""Operations on what is known about the need of a group."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from thuisapp.app.operations.tools import aandeel_klopt, ken_gemeente, ken_groep, niet_negatief, zet
from thuisapp.domain.behoefte import Behoefteraming, Kengetal, Overlap, Soort, Taakstelling
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL


def raming(d: Dossier, groep: str) -> Behoefteraming:
    ken_groep(d, groep)
    if groep not in d.ramingen:
        raise OngeldigeInvoer(f"Voor de groep {d.groep(groep).naam} is nog geen raming gemaakt.")
    return d.ramingen[groep]


def wijzig_raming(d: Dossier, groep: str, **velden: Any) -> Dossier:
    """Change fields of the raming: methode, aandeel_woonbehoefte, aandeel_zelf_opgelost, per_woonruimte, inhaaljaren, reden …"""
    namen = {"aandeel_woonbehoefte": "Het aandeel met een woonbehoefte", "aandeel_zelf_opgelost": "Het aandeel dat zelf iets vindt"}
    for veld, naam in namen.items():
        if veld in velden:
            aandeel_klopt(velden[veld], naam)
    if "per_woonruimte" in velden:
        h = velden["per_woonruimte"].hoeveelheid
        if not h.is_onbekend and h.einden()[0] <= NUL:
            raise OngeldigeInvoer("Het aantal per woonruimte moet groter zijn dan 0.")
    if "inhaaljaren" in velden and not 1 <= velden["inhaaljaren"] <= 40:
        raise OngeldigeInvoer("Kies 1 tot en met 40 inhaaljaren.")
    oud = raming(d, groep)
    nieuw = replace(oud, **velden)
    return d if nieuw == oud else replace(d, ramingen=d.ramingen.met(groep, nieuw))


def zet_telling(d: Dossier, groep: str, code: str, cijfer: Cijfer | None) -> Dossier:
    """The counted number of one gemeente; None makes it onbekend."""
    ken_gemeente(d, code)
    niet_negatief(cijfer, "Een telling")
    telling = raming(d, groep).telling
    return wijzig_raming(d, groep, telling=replace(telling, per_gemeente=zet(telling.per_gemeente, code, cijfer)))


def zet_telling_soort(d: Dossier, groep: str, soort: Soort) -> Dossier:
    return wijzig_raming(d, groep, telling=replace(raming(d, groep).telling, soort=soort))


def zet_telling_jaar(d: Dossier, groep: str, code: str, jaar: int, cijfer: Cijfer | None) -> Dossier:
    """The counted number of one gemeente in one year of a stroom, which goes before the figure for all years; None takes it away."""
    ken_gemeente(d, code)
    niet_negatief(cijfer, "Een telling")
    telling = raming(d, groep).telling
    oud = telling.per_jaar.get(code) or FrozenMap[int, Cijfer]()
    jaren = FrozenMap(sorted((oud.zonder(jaar) if cijfer is None else oud.met(jaar, cijfer)).items()))
    return wijzig_raming(d, groep, telling=replace(telling, per_jaar=zet(telling.per_jaar, code, jaren or None)))


def zet_achterstand(d: Dossier, groep: str, code: str, cijfer: Cijfer | None) -> Dossier:
    ken_gemeente(d, code)
    niet_negatief(cijfer, "Een achterstand")
    return wijzig_raming(d, groep, achterstand=zet(raming(d, groep).achterstand, code, cijfer))


def zet_kengetal(d: Dossier, groep: str, kengetal: Kengetal) -> Dossier:
    niet_negatief(kengetal.tarief, "Een kengetal")
    if kengetal.indicator not in d.indicatoren:
        raise OngeldigeInvoer(f"De indicator \"{kengetal.indicator}\" staat niet in dit dossier.")
    if not d.indicatoren[kengetal.indicator].optelbaar:
        raise OngeldigeInvoer(f"\"{d.indicatoren[kengetal.indicator].naam}\" is geen aantal; een kengetal rekent met een aantal.")
    return wijzig_raming(d, groep, kengetal=kengetal)


def zet_halfjaar(d: Dossier, groep: str, halfjaar: str, cijfer: Cijfer | None) -> Dossier:
    """The national number of vergunninghouders of a half-year ("2026-1")."""
    if not re.fullmatch(r"\d{4}-[12]", halfjaar):
        raise OngeldigeInvoer(f"\"{halfjaar}\" is geen halfjaar. Schrijf bijvoorbeeld 2026-1.")
    niet_negatief(cijfer, "Een taakstelling")
    taak = raming(d, groep).taakstelling or Taakstelling()
    kaart = zet(taak.halfjaren, halfjaar, cijfer)
    return wijzig_raming(d, groep, taakstelling=replace(taak, halfjaren=FrozenMap(sorted(kaart.items()))))


def zet_saldo(d: Dossier, groep: str, code: str, cijfer: Cijfer | None) -> Dossier:
    """Achterstand (positive) or voorsprong (negative) of a gemeente at the start, in persons."""
    ken_gemeente(d, code)
    taak = raming(d, groep).taakstelling or Taakstelling()
    return wijzig_raming(d, groep, taakstelling=replace(taak, saldo=zet(taak.saldo, code, cijfer)))


def zet_overlap(d: Dossier, overlap: Overlap) -> Dossier:
    ken_groep(d, overlap.groep)
    ken_groep(d, overlap.telt_mee_in)
    if overlap.groep == overlap.telt_mee_in:
        raise OngeldigeInvoer("Een groep kan niet met zichzelf overlappen. Kies twee verschillende groepen.")
    aandeel_klopt(overlap.aandeel, "De overlap")
    omgekeerd = (overlap.telt_mee_in, overlap.groep)
    if any((o.groep, o.telt_mee_in) == omgekeerd for o in d.overlappen):
        raise OngeldigeInvoer("Deze twee groepen hebben al een overlap, met de andere groep als groep die wijkt. Verwijder die eerst.")
    over = tuple(o for o in d.overlappen if (o.groep, o.telt_mee_in) != (overlap.groep, overlap.telt_mee_in))
    return replace(d, overlappen=(*over, overlap))


def verwijder_overlap(d: Dossier, groep: str, telt_mee_in: str) -> Dossier:
    return replace(d, overlappen=tuple(o for o in d.overlappen if (o.groep, o.telt_mee_in) != (groep, telt_mee_in)))
