"""Operations on parties, afspraken, besluiten, acties and realisaties."""

from __future__ import annotations

import re
from dataclasses import replace

from thuisapp.app.operations.tools import bewaar_in, ken_gemeente, ken_groep, niet_leeg, zonder
from thuisapp.domain.afspraak import Actie, Afspraak, Partij, Realisatie
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer


def bewaar_partij(d: Dossier, partij: Partij) -> Dossier:
    niet_leeg(partij.naam, "de naam van de partij")
    return replace(d, partijen=bewaar_in(d.partijen, partij))


def verwijder_partij(d: Dossier, id: str) -> Dossier:
    gebruikt = [a.nummer or a.titel for a in d.afspraken if id in (a.partij, a.tegenpartij)]
    if gebruikt:
        raise OngeldigeInvoer(f"Deze partij staat in afspraak {', '.join(gebruikt)}. Pas eerst die afspraken aan.")
    acties = tuple(replace(a, eigenaar="") if a.eigenaar == id else a for a in d.acties)
    return replace(d, partijen=zonder(d.partijen, id), acties=acties)


def bewaar_afspraak(d: Dossier, afspraak: Afspraak) -> Dossier:
    """Add or replace an afspraak. Missing parts are findings, not errors; what cannot be is refused."""
    niet_leeg(afspraak.titel, "een titel voor de afspraak")
    if afspraak.aantal is not None and afspraak.aantal < 0:
        raise OngeldigeInvoer("Een afspraak heeft geen negatief aantal.")
    return replace(d, afspraken=bewaar_in(d.afspraken, afspraak))


def verwijder_afspraak(d: Dossier, id: str) -> Dossier:
    acties = tuple(replace(a, afspraak="") if a.afspraak == id else a for a in d.acties)
    return replace(d, afspraken=zonder(d.afspraken, id), acties=acties)


def bewaar_besluit(d: Dossier, besluit: Besluit) -> Dossier:
    niet_leeg(besluit.tekst, "de tekst van het besluit")
    return replace(d, besluiten=bewaar_in(d.besluiten, besluit))


def verwijder_besluit(d: Dossier, id: str) -> Dossier:
    return replace(d, besluiten=zonder(d.besluiten, id))


def bewaar_actie(d: Dossier, actie: Actie) -> Dossier:
    niet_leeg(actie.titel, "een titel voor de actie")
    return replace(d, acties=bewaar_in(d.acties, actie))


def verwijder_actie(d: Dossier, id: str) -> Dossier:
    return replace(d, acties=zonder(d.acties, id))


def zet_realisatie(d: Dossier, realisatie: Realisatie) -> Dossier:
    ken_groep(d, realisatie.groep)
    ken_gemeente(d, realisatie.gemeente)
    if not re.fullmatch(r"\d{4}(-[12])?", realisatie.periode):
        raise OngeldigeInvoer(f"\"{realisatie.periode}\" is geen jaar of halfjaar. Schrijf bijvoorbeeld 2027 of 2027-1.")
    if realisatie.aantal < 0:
        raise OngeldigeInvoer("Wat gerealiseerd is kan niet kleiner zijn dan 0.")
    over = verwijder_realisatie(d, realisatie.groep, realisatie.gemeente, realisatie.periode)
    return replace(over, realisaties=(*over.realisaties, realisatie))


def verwijder_realisatie(d: Dossier, groep: str, gemeente: str, periode: str) -> Dossier:
    sleutel = (groep, gemeente, periode)
    return replace(d, realisaties=tuple(r for r in d.realisaties if (r.groep, r.gemeente, r.periode) != sleutel))
