"""Operations on collecting figures: forms that go out and come back, figures that were read from files, and how a file was read."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from thuisapp.app.operations.aanbod import verwijder_plaatsen, zet_plaatsen, zet_vrijkomend
from thuisapp.app.operations.afspraken import bewaar_partij
from thuisapp.app.operations.behoefte import raming, wijzig_raming, zet_achterstand, zet_saldo, zet_telling
from thuisapp.app.operations.dossier import bewaar_bron, eigen_bron
from thuisapp.app.operations.tools import bewaar_in, ken_gemeente, ken_groep, niet_leeg, niet_negatief, zet, zonder
from thuisapp.domain.aanbod import VrijkomendePlaatsen
from thuisapp.domain.afspraak import Partij
from thuisapp.domain.behoefte import Uitstroom
from thuisapp.domain.bron import Bron, Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.inwinning import Importrecept, Uitvraag, Uitvraagstatus, Vraag

DOELEN = ("telling", "achterstand", "saldo", "plaatsen", "uitstroom", "vrijkomend")


# --- forms -----------------------------------------------------------------------------------------------------------


def maak_uitvraag(d: Dossier, partij: Partij, vragen: Sequence[Vraag], datum: str = "") -> tuple[Dossier, Uitvraag]:
    """Record a form for a party, with the next number of that party. A party that is not in the dossier yet is added.

    datum: ISO date, today when left out. Raises OngeldigeInvoer when there is nothing to ask.
    """
    if not vragen:
        raise OngeldigeInvoer(f"Er zijn geen vragen gekozen voor {partij.naam}. Kies ten minste één vraag.")
    for vraag in vragen:
        _ken_vraag(d, vraag)
    if len({vraag.id for vraag in vragen}) < len(vragen):
        raise OngeldigeInvoer("Dezelfde vraag is twee keer gekozen. Haal er een weg.")
    if all(p.id != partij.id for p in d.partijen):
        d = bewaar_partij(d, partij)
    nummer = 1 + max((u.nummer for u in d.uitvragen if u.voor == partij.id), default=0)
    dag = datum or datetime.date.today().isoformat()
    uitvraag = Uitvraag(_kenmerk(d.id, partij.id, str(nummer), dag, *(vraag.id for vraag in vragen)), partij.id, nummer, dag, tuple(vragen))
    return replace(d, uitvragen=(*d.uitvragen, uitvraag)), uitvraag


def _kenmerk(*delen: str) -> str:
    """An id that follows from what is asked. A number would come back after a form was removed, and then answers and figures of one
    party could be taken for those of another."""
    return f"uitvraag-{hashlib.sha256(repr(delen).encode()).hexdigest()[:12]}"


def verwijder_uitvraag(d: Dossier, id: str) -> Dossier:
    """Forget a form. What was taken over from it stays; when it comes back it is no longer recognised."""
    return replace(d, uitvragen=zonder(d.uitvragen, id))


def neem_antwoorden_over(d: Dossier, uitvraag: str, bronnen: Sequence[Bron], antwoorden: Mapping[str, Cijfer], datum: str) -> Dossier:
    """Put answers (id of the question → figure) in their places and mark the form as received on `datum` (ISO)."""
    gevraagd = next((u for u in d.uitvragen if u.id == uitvraag), None)
    if gevraagd is None:
        raise OngeldigeInvoer("Deze uitvraag staat niet in het dossier.")
    vragen = {vraag.id: vraag for vraag in gevraagd.vragen}
    for bron in bronnen:
        d = bewaar_bron(d, bron)
    for id, cijfer in antwoorden.items():
        if id not in vragen:
            raise OngeldigeInvoer(f"De vraag \"{id}\" hoort niet bij deze uitvraag.")
        d = zet_antwoord(d, vragen[id], cijfer)
    ontvangen = replace(gevraagd, status=Uitvraagstatus.ONTVANGEN, ontvangen=datum)
    return replace(d, uitvragen=bewaar_in(d.uitvragen, ontvangen))


def zet_antwoord(d: Dossier, vraag: Vraag, cijfer: Cijfer | None) -> Dossier:
    """Put a figure where the answer to a question belongs; None takes it away."""
    _ken_vraag(d, vraag)
    if vraag.doel == "telling":
        return zet_telling(d, vraag.groep, vraag.gemeente, cijfer)
    if vraag.doel == "achterstand":
        return zet_achterstand(d, vraag.groep, vraag.gemeente, cijfer)
    if vraag.doel == "saldo":
        return zet_saldo(d, vraag.groep, vraag.gemeente, cijfer)
    if vraag.doel == "uitstroom":
        return zet_uitstroomplaatsen(d, vraag.groep, vraag.gemeente, cijfer)
    if vraag.doel == "vrijkomend":
        return zet_vrijkomend(d, vraag.gemeente, cijfer)
    if cijfer is None:
        return verwijder_plaatsen(d, vraag.groep, vraag.gemeente)
    return zet_plaatsen(d, VrijkomendePlaatsen(vraag.groep, vraag.gemeente, cijfer))


def huidig_cijfer(d: Dossier, vraag: Vraag) -> Cijfer | None:
    """What the dossier holds now where the answer to a question belongs; None when there is nothing."""
    if vraag.doel == "vrijkomend":
        return d.aanbod.vrijkomende_huurwoningen.get(vraag.gemeente)
    if vraag.doel == "plaatsen":
        return next((p.per_jaar for p in d.aanbod.plaatsen if (p.groep, p.gemeente) == (vraag.groep, vraag.gemeente)), None)
    r = d.ramingen.get(vraag.groep)
    if r is None:
        return None
    kaarten: dict[str, FrozenMap[str, Cijfer]] = {
        "telling": r.telling.per_gemeente, "achterstand": r.achterstand,
        "saldo": r.taakstelling.saldo if r.taakstelling else FrozenMap(), "uitstroom": r.uitstroom.plaatsen if r.uitstroom else FrozenMap()}
    return kaarten[vraag.doel].get(vraag.gemeente)


def _ken_vraag(d: Dossier, vraag: Vraag) -> None:
    if vraag.doel not in DOELEN:
        raise OngeldigeInvoer(f"Een vraag over \"{vraag.doel}\" bestaat niet.")
    ken_gemeente(d, vraag.gemeente)
    if vraag.doel != "vrijkomend":
        ken_groep(d, vraag.groep)


# --- figures that forms and files can bring --------------------------------------------------------------------------


def zet_uitstroomplaatsen(d: Dossier, groep: str, code: str, cijfer: Cijfer | None) -> Dossier:
    """Places of an instelling in a gemeente. The percentage and the share stay onbekend until they are entered."""
    ken_gemeente(d, code)
    niet_negatief(cijfer, "Het aantal plaatsen")
    uitstroom = raming(d, groep).uitstroom
    if uitstroom is None:
        if cijfer is None:
            return d
        d, bron = eigen_bron(d)
        onbekend = Cijfer(Hoeveelheid.onbekend(Eenheid.AANDEEL), bron)
        uitstroom = Uitstroom(FrozenMap(), onbekend, onbekend)
    return wijzig_raming(d, groep, uitstroom=replace(uitstroom, plaatsen=zet(uitstroom.plaatsen, code, cijfer)))


def bewaar_indicator(d: Dossier, indicator: Indicator) -> Dossier:
    """Add an indicator, or replace the one with the same id."""
    niet_leeg(indicator.naam, "de naam van de indicator")
    for code in indicator.waarden:
        ken_gemeente(d, code)
    return replace(d, indicatoren=d.indicatoren.met(indicator.id, indicator))


def bewaar_recept(d: Dossier, recept: Importrecept) -> Dossier:
    """Keep how a file was read, or replace the recept with the same id."""
    niet_leeg(recept.naam, "een naam voor het importrecept")
    if any(r.naam.casefold() == recept.naam.casefold() and r.id != recept.id for r in d.recepten):
        raise OngeldigeInvoer(f"Er is al een importrecept met de naam \"{recept.naam}\".")
    return replace(d, recepten=bewaar_in(d.recepten, recept))


def verwijder_recept(d: Dossier, id: str) -> Dossier:
    return replace(d, recepten=zonder(d.recepten, id))
