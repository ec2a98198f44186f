"""Operations on parties, afspraken, besluiten, acties and realisaties."""

from __future__ import annotations

import re
from dataclasses import replace

from thuisapp.app.operations.tools import bewaar_in, ken_gemeente, ken_groep, niet_leeg, zonder
from thuisapp.calc.afspraakwijziging import gewijzigde_velden
from thuisapp.domain.afspraak import Actie, Afspraak, Logregel, Partij, Realisatie
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.tekstplek import maak_los
from thuisapp.format_nl import datum as datum_nl
from thuisapp.format_nl import eenheid as eenheidnaam
from thuisapp.format_nl import opsomming


def bewaar_partij(d: Dossier, partij: Partij) -> Dossier:
    niet_leeg(partij.naam, "de naam van de partij")
    return replace(d, partijen=bewaar_in(d.partijen, partij))


def verwijder_partij(d: Dossier, id: str) -> Dossier:
    gebruikt = [a.nummer or a.titel for a in d.afspraken if id in (*a.partijen(), *a.ondertekenaars)]
    if gebruikt:
        waar = f"afspraak {gebruikt[0]}. Pas eerst die afspraak aan." if len(gebruikt) == 1 else (
            f"de afspraken {opsomming(gebruikt)}. Pas eerst die afspraken aan.")
        raise OngeldigeInvoer(f"Deze partij staat in {waar}")
    if any(o.partij == id for o in d.ondertekeningen):
        raise OngeldigeInvoer("Deze partij heeft een versie van het dossier ondertekend en blijft daarom in de lijst staan.")
    acties = tuple(replace(a, eigenaar="") if a.eigenaar == id else a for a in d.acties)
    afspraken = tuple(replace(a, eigenaar="") if a.eigenaar == id else a for a in d.afspraken)
    return replace(zonder_aanwezige_partij(d, id), partijen=zonder(d.partijen, id), acties=acties, afspraken=afspraken,
                   teksten=maak_los(d.teksten, "partij", id, next((p.naam for p in d.partijen if p.id == id), id)))


def zonder_aanwezige_partij(d: Dossier, id: str) -> Dossier:
    """Who was at a werksessie for a party was there, also when the party goes: then its name stays."""
    naam = next((p.naam for p in d.partijen if p.id == id), id)
    sessies = tuple(replace(w, aanwezigen=tuple(replace(a, partij=naam) if a.partij == id else a for a in w.aanwezigen))
                    for w in d.werksessies)
    return d if sessies == d.werksessies else replace(d, werksessies=sessies)


def bewaar_afspraak(d: Dossier, afspraak: Afspraak, datum: str = "", door: str = "") -> Dossier:
    """Add or replace an afspraak. Missing parts are findings, not errors; what cannot be is refused.

    datum (ISO), door: when and by which body an existing afspraak is changed; with a datum its logboek gets a line that says what changed.
    """
    niet_leeg(afspraak.titel, "een titel voor de afspraak")
    if min((afspraak.aantal or 0, *afspraak.aantal_per_gemeente.values())) < 0:
        raise OngeldigeInvoer("Een afspraak heeft geen negatief aantal.")
    if afspraak.van and afspraak.tot and afspraak.tot < afspraak.van:
        raise OngeldigeInvoer(f"De afspraak eindigt in {afspraak.tot}, voordat zij begint in {afspraak.van}. Verbeter de jaren.")
    if afspraak.tegenover == afspraak.id:
        raise OngeldigeInvoer("Een afspraak kan niet haar eigen tegenprestatie zijn. Kies een andere afspraak.")
    oud = next((a for a in d.afspraken if a.id == afspraak.id), None)
    if oud is not None and datum and (wat := gewijzigde_velden(oud, afspraak)):
        afspraak = replace(afspraak, logboek=(*afspraak.logboek, Logregel(datum, wat, door)))
    return replace(d, afspraken=bewaar_in(d.afspraken, afspraak))


def verwijder_afspraak(d: Dossier, id: str) -> Dossier:
    acties = tuple(replace(a, afspraak="") if a.afspraak == id else a for a in d.acties)
    if any(r.afspraak == id for r in d.realisaties):
        raise OngeldigeInvoer("Voor deze afspraak is al ingevuld wat er is gerealiseerd. Geef haar de status vervallen, in plaats van "
                              "haar te verwijderen.")
    afspraken = tuple(replace(a, tegenover="") if a.tegenover == id else a for a in zonder(d.afspraken, id))
    weg = next((a for a in d.afspraken if a.id == id), None)
    naam = "" if weg is None else f"Afspraak {weg.nummer}: {weg.titel}" if weg.nummer else weg.titel
    teksten = maak_los(d.teksten, "afspraak", id, naam)
    return replace(d, afspraken=afspraken, acties=acties, teksten=teksten)


def bewaar_besluit(d: Dossier, besluit: Besluit) -> Dossier:
    niet_leeg(besluit.tekst, "de tekst van het besluit")
    if besluit.werksessie and not any(w.id == besluit.werksessie for w in d.werksessies):
        raise OngeldigeInvoer("De werksessie van dit besluit staat niet in het dossier. Kies een andere, of geen.")
    return replace(d, besluiten=bewaar_in(d.besluiten, besluit))


def verwijder_besluit(d: Dossier, id: str) -> Dossier:
    weg = next((b for b in d.besluiten if b.id == id), None)
    teksten = maak_los(d.teksten, "besluit", id, f"Besluit van {datum_nl(weg.datum)}" if weg and weg.datum else "Besluit")
    return replace(d, besluiten=zonder(d.besluiten, id), teksten=teksten)


def bewaar_actie(d: Dossier, actie: Actie) -> Dossier:
    niet_leeg(actie.titel, "een titel voor de actie")
    if actie.afspraak and not any(a.id == actie.afspraak for a in d.afspraken):
        raise OngeldigeInvoer("De afspraak van deze actie staat niet in het dossier.")
    if actie.regeling and actie.regeling not in d.regelingen:
        raise OngeldigeInvoer("De regeling van deze actie staat niet in het dossier. Neem haar eerst over.")
    return replace(d, acties=bewaar_in(d.acties, actie))


def verwijder_actie(d: Dossier, id: str) -> Dossier:
    return replace(d, acties=zonder(d.acties, id))


def zet_realisatie(d: Dossier, realisatie: Realisatie) -> Dossier:
    """Fill in one number; it replaces the one for the same group, gemeente, period, afspraak and eenheid. Raises OngeldigeInvoer."""
    ken_groep(d, realisatie.groep)
    ken_gemeente(d, realisatie.gemeente)
    if not re.fullmatch(r"\d{4}(-[12])?", realisatie.periode):
        raise OngeldigeInvoer(f"\"{realisatie.periode}\" is geen jaar of halfjaar. Schrijf bijvoorbeeld 2027 of 2027-1.")
    if realisatie.aantal < 0:
        raise OngeldigeInvoer("Wat gerealiseerd is kan niet kleiner zijn dan 0.")
    if realisatie.afspraak and not any(a.id == realisatie.afspraak for a in d.afspraken):
        raise OngeldigeInvoer("De afspraak van deze realisatie staat niet in het dossier.")
    realisatie = replace(realisatie, eenheid=_eenheid(d, realisatie))
    over = verwijder_realisatie(d, realisatie.groep, realisatie.gemeente, realisatie.periode, realisatie.afspraak, realisatie.eenheid)
    return replace(over, realisaties=(*over.realisaties, realisatie))


def _eenheid(d: Dossier, realisatie: Realisatie) -> Eenheid | None:
    """None for the eenheid of the group itself, so that one number has one place."""
    eigen = d.groep(realisatie.groep).eenheid
    if realisatie.eenheid not in (None, eigen, Eenheid.PERSONEN):
        raise OngeldigeInvoer(f"Wat gerealiseerd is telt u hier in {eenheidnaam(eigen)} of in personen.")
    return None if realisatie.eenheid is eigen else realisatie.eenheid


def verwijder_realisatie(d: Dossier, groep: str, gemeente: str, periode: str, afspraak: str = "",
                         eenheid: Eenheid | None = None) -> Dossier:
    """Take away one number; the numbers of other afspraken or in another eenheid in the same place stay."""
    sleutel = (groep, gemeente, periode, afspraak, eenheid)
    return replace(d, realisaties=tuple(r for r in d.realisaties if (r.groep, r.gemeente, r.periode, r.afspraak, r.eenheid) != sleutel))
