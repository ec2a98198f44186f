"""Statushouders with or without priority (Dossier.statushouders_voorrang): what follows when the priority is gone.

Bill 36831 would forbid priority for vergunninghouders; whether it becomes law is open, so the dossier has a switch. The taakstelling itself
stays (Huisvestingswet art. 28 and 29), and so does every number in the program: the switch only changes what is said and what has to be
looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass

from thuisapp import format_nl
from thuisapp.calc.aanbod import aandeel_huurwoningen
from thuisapp.calc.rekenen import raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus
from thuisapp.domain.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Voorrangsgevolg:
    """For one group of statushouders. aandeel: part of the vrijkomende huurwoningen is set apart for it (which priority makes possible).

    afspraken: those that are about this group and have not lapsed.
    """

    groep: Aandachtsgroep
    aandeel: bool
    afspraken: tuple[Afspraak, ...]


def groepen_statushouders(dossier: Dossier) -> tuple[Aandachtsgroep, ...]:
    """The chosen groups whose need is a taakstelling vergunninghouders."""
    return tuple(g for g in dossier.gekozen_groepen() if raming_van(dossier, g).methode is Methode.TAAKSTELLING)


def gevolgen(dossier: Dossier) -> tuple[Voorrangsgevolg, ...]:
    """What rests on priority; empty while statushouders have it, or when there is no such group."""
    if dossier.statushouders_voorrang:
        return ()
    return tuple(Voorrangsgevolg(
        groep, aandeel_huurwoningen(groep, dossier.aanbod) is not None,
        tuple(a for a in dossier.afspraken if groep.id in a.groepen and a.status is not Afspraakstatus.VERVALLEN))
        for groep in groepen_statushouders(dossier))


def tekst(dossier: Dossier) -> str:
    """A paragraph for the document and the help, for either position of the switch; empty without a group of statushouders."""
    groepen = groepen_statushouders(dossier)
    if not groepen:
        return ""
    plicht = ("Elke gemeente moet elk halfjaar een aantal vergunninghouders huisvesten: de taakstelling (Huisvestingswet, artikelen 28 en "
              "29). In de huisvestingsverordening staat hoe zij dat doet (artikel 12, lid 4).")
    if dossier.statushouders_voorrang:
        return f"{plicht} Deze visie gaat ervan uit dat statushouders daarbij voorrang kunnen krijgen op een sociale huurwoning."
    return (f"{plicht} Deze visie gaat ervan uit dat statushouders geen voorrang krijgen op een sociale huurwoning. De taakstelling blijft "
            "gelijk; de gemeenten moeten haar dan op een andere manier halen, bijvoorbeeld met flexwoningen, door panden geschikt te maken "
            "voor bewoning, of met kamers en gedeelde woningen." + _wat_rust(dossier))


def _wat_rust(dossier: Dossier) -> str:
    aantal = len({a.id for gevolg in gevolgen(dossier) for a in gevolg.afspraken})
    if not aantal:
        return ""
    if aantal == 1:
        return " Eén afspraak gaat over statushouders; de regio bekijkt of die zonder voorrang kan blijven."
    return (f" {format_nl.telwoord(aantal).capitalize()} afspraken gaan over statushouders; de regio bekijkt of die zonder voorrang kunnen "
            "blijven.")
