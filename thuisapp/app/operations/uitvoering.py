"""Operations on subsidy schemes and on the judgement of the region in the wettelijke toets."""

from __future__ import annotations

from dataclasses import replace

from thuisapp.app.operations.tools import niet_leeg, zet
from thuisapp.domain.afspraak import Regeling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.toets import Toetsoordeel, Toetsstand


def bewaar_regeling(d: Dossier, regeling: Regeling) -> Dossier:
    """Take a scheme into the dossier, or replace it: what was known of it stays readable when the world changes."""
    niet_leeg(regeling.naam, "de naam van de regeling")
    return replace(d, regelingen=d.regelingen.met(regeling.id, regeling))


def verwijder_regeling(d: Dossier, id: str) -> Dossier:
    gebruikt = [a.titel for a in d.acties if a.regeling == id]
    if gebruikt:
        raise OngeldigeInvoer(f"Deze regeling hoort bij de actie \"{gebruikt[0]}\". Pas eerst die actie aan.")
    return replace(d, regelingen=d.regelingen.zonder(id))


def zet_toets(d: Dossier, eis: str, oordeel: Toetsoordeel | None) -> Dossier:
    """What the region says of a requirement of the law; None leaves it to what the program finds."""
    zonder_uitleg = (Toetsstand.ELDERS, Toetsstand.NIET_VAN_TOEPASSING)
    if oordeel is not None and oordeel.stand in zonder_uitleg and not (oordeel.waar.strip() or oordeel.opmerking.strip()):
        raise OngeldigeInvoer("Schrijf op waar dit is geregeld, of waarom het niet geldt. Anders is de toets niet na te gaan.")
    return replace(d, toets=zet(d.toets, eis, oordeel))
