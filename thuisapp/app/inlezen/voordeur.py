"""The one way in for files of others: `bekijk` gives a proposal and changes nothing, `voer_uit` takes over what was chosen."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Generator
from dataclasses import replace
from pathlib import Path

from thuisapp import format_nl
from thuisapp.app import operations as op
from thuisapp.app.export import Voortgang
from thuisapp.app.inlezen import doelen, vergelijking
from thuisapp.app.inlezen.afspraken import bekijk_afspraken
from thuisapp.app.inlezen.model import (
    Afwijzing,
    Bestandssoort,
    Doel,
    Doelsoort,
    Inleeskeuze,
    Inleesregel,
    Inleesvoorstel,
    Wijziging,
)
from thuisapp.app.inlezen.plannen import bekijk_plannen
from thuisapp.app.inlezen.realisaties import bekijk_realisaties
from thuisapp.app.inlezen.recepten import met_recept
from thuisapp.app.inlezen.statistiek import bekijk_statistiek
from thuisapp.app.inlezen.tabellen import bekijk_tabel
from thuisapp.app.inlezen.vergelijking import Antwoordsoort, Vergelijking, Vergelijkregel
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.afspraak import Afspraak, Realisatie
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.storage.intake.detect import UITVRAAGBLAD, herken
from thuisapp.storage.intake.mapping import Koppeling
from thuisapp.storage.intake.wording import telzin

GEEN_KEUZE = Inleeskeuze()
Lezer = Callable[[Path, Dossier, Inleeskeuze, Koppeling | None], Generator[Voortgang, None, Inleesvoorstel]]
_LIJSTEN: dict[str, Lezer] = {Doelsoort.PLANNEN.value: bekijk_plannen, Doelsoort.AFSPRAKEN.value: bekijk_afspraken,
                              Doelsoort.REALISATIES.value: bekijk_realisaties}
__all__ = ["GEEN_KEUZE", "Bestandssoort", "Inleeskeuze", "Inleesvoorstel", "bekijk", "voer_uit"]


def bekijk(path: Path, d: Dossier, als: Bestandssoort | None = None,
           keuze: Inleeskeuze = GEEN_KEUZE) -> Generator[Voortgang, None, Inleesvoorstel]:
    """Read a file and propose what it would change; yields progress. als: the kind of file, None = see for itself.

    Raises ThuisappError with a Dutch sentence. Closing it stops the reading; the dossier never changes.
    """
    keuze = replace(keuze, datum=keuze.datum or datetime.date.today().isoformat())
    keuze, van_recept, koppeling = met_recept(d, keuze)
    yield Voortgang(0, 1, f"{path.name} wordt bekeken.")
    soort = als or van_recept or _soort(path)
    if soort is Bestandssoort.UITVRAAG:
        return _van_formulier(d, (yield from vergelijking.lees_formulier(path, d, keuze.datum)))
    if soort in (Bestandssoort.STATLINE, Bestandssoort.ODATA):
        voorstel = yield from bekijk_statistiek(path, d, soort, keuze)
    elif lijst := _lijst(soort, keuze.doel):
        voorstel = yield from lijst(path, d, keuze, koppeling)
    else:
        voorstel = yield from bekijk_tabel(path, d, keuze, koppeling)
    return replace(voorstel, reden=keuze.reden)


def _lijst(soort: Bestandssoort, doel: str) -> Lezer | None:
    """The reader of a list with a layout of its own. What the user says goes before what was recognised."""
    return _LIJSTEN.get(doel or soort.value)


def _soort(path: Path) -> Bestandssoort:
    herkend = herken(path)
    is_formulier = any(blad.naam == UITVRAAGBLAD for blad in herkend.bladen)  # also when someone has made the sheet visible
    return Bestandssoort.UITVRAAG if is_formulier else herkend.soort


def _van_formulier(d: Dossier, v: Vergelijking) -> Inleesvoorstel:
    regels = tuple(_regel(v, regel) for regel in v.regels if regel.nieuw is not None)
    afwijzingen = [Afwijzing("", zin) for regel in v.regels for zin in regel.problemen]
    leeg = sum(regel.soort is Antwoordsoort.LEEG for regel in v.regels)
    meldingen = list(v.meldingen)
    if leeg:
        meldingen.append(telzin(leeg, "Eén vraag is niet beantwoord; daar verandert niets.",
                                "{n} vragen zijn niet beantwoord; daar verandert niets."))
    return Inleesvoorstel(d.id, v.bestand, Bestandssoort.UITVRAAG, v.bron.naam, regels, tuple(afwijzingen), tuple(meldingen), (v.bron,),
                          vergelijking=v)


def _regel(v: Vergelijking, regel: Vergelijkregel) -> Inleesregel:
    assert regel.nieuw is not None  # the caller has looked
    soorten = {Antwoordsoort.NIEUW: Wijziging.NIEUW, Antwoordsoort.GELIJK: Wijziging.GELIJK}
    soort = soorten.get(regel.soort, Wijziging.NIEUW if regel.oud is None else Wijziging.GEWIJZIGD)
    doel = Doel(Doelsoort(regel.vraag.doel), regel.vraag.groep)
    return Inleesregel(regel.vraag.id, doel, regel.vraag.gemeente, regel.gemeente, regel.naam,
                       doelen.cijfertekst(regel.oud.hoeveelheid) if regel.oud is not None else "",
                       doelen.cijfertekst(regel.nieuw.hoeveelheid), format_nl.eenheid(regel.vraag.eenheid),
                       format_nl.datum(regel.nieuw.peildatum), v.bron.naam, regel.plek, regel.nieuw, soort, regel.gekozen, regel.let_op)


# --- taking over -----------------------------------------------------------------------------------------------------


def voer_uit(d: Dossier, voorstel: Inleesvoorstel, keuzes: Collection[str] | None = None, recept_naam: str = "") -> Dossier:
    """Take the chosen changes over, as one operation. keuzes: ids of regels, None = those that are chosen in the proposal.

    recept_naam: keep how the file was read under this name. Raises OngeldigeInvoer when nothing is chosen or something cannot be; then
    nothing has changed.
    """
    if d.id != voorstel.dossier:
        raise OngeldigeInvoer("Dit voorstel is voor een ander dossier gemaakt. Lees het bestand opnieuw in.")
    gekozen = voorstel.gekozen() if keuzes is None else frozenset(keuzes)
    if voorstel.vergelijking is not None:
        return vergelijking.neem_over(d, voorstel.vergelijking, keuzes)
    regels = [regel for regel in voorstel.regels if regel.id in gekozen]
    if not regels:
        raise OngeldigeInvoer("Er is niets gekozen om over te nemen.")
    if len(regels) < len(gekozen):
        raise OngeldigeInvoer("Een gekozen regel staat niet in dit voorstel. Lees het bestand opnieuw in.")
    nodig = {regel.waarde.bron for regel in regels if not isinstance(regel.waarde, Afspraak)}
    for bron in voorstel.bronnen:
        d = op.bewaar_bron(d, bron) if bron.id in nodig else d
    d = _met_partijen(d, voorstel, regels)
    for groep in dict.fromkeys(regel.doel.id for regel in regels if regel.doel.soort is Doelsoort.TELLING):
        d = _met_soort(d, groep, voorstel.telling_soort.get(groep))
    for regel in regels:
        d = _zet(d, voorstel, regel)
    if voorstel.indicator is not None:
        d = _met_indicator(d, voorstel, regels)
    return _met_recept(d, voorstel, recept_naam) if recept_naam else d


def _met_soort(d: Dossier, groep: str, soort: Soort | None) -> Dossier:
    return d if soort is None else op.zet_telling_soort(d, groep, soort)


def _met_partijen(d: Dossier, voorstel: Inleesvoorstel, regels: Collection[Inleesregel]) -> Dossier:
    """With the new parties that the chosen afspraken name, no others."""
    nodig = {id for regel in regels if isinstance(regel.waarde, Afspraak) for id in regel.waarde.partijen()}
    for partij in voorstel.partijen:
        d = op.bewaar_partij(d, partij) if partij.id in nodig else d
    return d


def _zet(d: Dossier, voorstel: Inleesvoorstel, regel: Inleesregel) -> Dossier:
    if isinstance(regel.waarde, Plan):
        return op.bewaar_plan(d, regel.waarde)
    if isinstance(regel.waarde, Afspraak):
        return op.bewaar_afspraak(d, regel.waarde, voorstel.datum)
    if isinstance(regel.waarde, Realisatie):
        return op.zet_realisatie(d, regel.waarde)
    if regel.doel.soort is Doelsoort.INDICATOR:
        return d
    reden = voorstel.reden or f"Ingelezen uit {voorstel.bestand}."
    return doelen.zet_cijfer(d, regel.doel, regel.gemeente, regel.waarde, reden)


def _met_indicator(d: Dossier, voorstel: Inleesvoorstel, regels: Collection[Inleesregel]) -> Dossier:
    """The new indicator with the chosen values; a gemeente that was not chosen keeps what it had, or is onbekend."""
    indicator = voorstel.indicator
    assert indicator is not None  # the caller has looked
    bestaand = d.indicatoren.get(indicator.id)
    waarden = {code: bestaand.waarden.get(code) if bestaand is not None else None for code in d.codes()}
    waarden |= {regel.gemeente: regel.waarde.hoeveelheid.midden for regel in regels if isinstance(regel.waarde, Cijfer)}
    return op.bewaar_indicator(d, replace(indicator, waarden=FrozenMap(waarden)))


def _met_recept(d: Dossier, voorstel: Inleesvoorstel, naam: str) -> Dossier:
    if voorstel.recept is None:
        raise OngeldigeInvoer("Van dit bestand is er geen importrecept om te bewaren: het programma herkent het vanzelf.")
    bestaand = next((r for r in d.recepten if r.naam.casefold() == naam.strip().casefold()), None)
    id = bestaand.id if bestaand is not None else op.nieuw_kenmerk((r.id for r in d.recepten), "recept")
    return op.bewaar_recept(d, replace(voorstel.recept, id=id, naam=naam.strip()))
