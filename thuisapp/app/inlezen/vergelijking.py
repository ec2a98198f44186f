"""A form that came back, held against the dossier: per question the old and the new figure, and what is wrong with the answer."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Generator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from thuisapp import format_nl
from thuisapp.app import operations as op
from thuisapp.app.export import Voortgang
from thuisapp.app.inlezen import vraagteksten as vt
from thuisapp.app.inlezen.stappen import met_voortgang
from thuisapp.app.uitvraag import OPGAVE, afzenders_van, maak_vraag, partij_van
from thuisapp.domain.afspraak import Partijsoort
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.domain.inwinning import Uitvraag, Uitvraagstatus, Vraag
from thuisapp.storage.intake import uitvraag as formulieren
from thuisapp.storage.intake.uitvraag import Antwoord, Formulierinhoud


class Antwoordsoort(StrEnum):
    """What an answer does to the dossier."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    BEVESTIGD = "bevestigd"  # the same number, now with the party as its source
    ONBEKEND = "onbekend"
    GELIJK = "gelijk"
    LEEG = "niet beantwoord"
    PROBLEEM = "probleem"


class Keuze(StrEnum):
    """What to do with an answer: replace the figure, or add it to what another party told."""

    OVERNEMEN = "overnemen"
    OPTELLEN = "optellen"


@dataclass(frozen=True, slots=True)
class Vergelijkregel:
    """One question. oud: the figure in the dossier; nieuw: the answer, None when there is none or it cannot be used.

    gekozen: taken over unless the user decides otherwise. kan_optellen: the old figure was told by another party, so that the sum of both
    may be meant. problemen, let_op: sentences with sheet and cell.
    """

    vraag: Vraag
    naam: str
    gemeente: str
    plek: str
    oud: Cijfer | None
    nieuw: Cijfer | None
    soort: Antwoordsoort
    gekozen: bool = False
    kan_optellen: bool = False
    problemen: tuple[str, ...] = ()
    let_op: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """A whole form. datum: ISO date of the answers. meldingen: sentences about the form as a whole."""

    bestand: str
    uitvraag: Uitvraag
    partij: str
    datum: str
    bron: Bron
    regels: tuple[Vergelijkregel, ...]
    meldingen: tuple[str, ...] = ()
    ingevuld_door: str = ""

    def keuzes(self) -> dict[str, Keuze]:
        """What is taken over when the user changes nothing."""
        return {regel.vraag.id: Keuze.OVERNEMEN for regel in self.regels if regel.gekozen}


def lees_formulier(path: Path, d: Dossier, datum: str = "") -> Generator[Voortgang, None, Vergelijking]:
    """Read a form and hold it against the dossier. datum: ISO date of receipt, today when left out.

    Raises ThuisappError: no form, or a form of another dossier. Closing it stops the reading.
    """
    inhoud = yield from met_voortgang(formulieren.lees(path))
    return vergelijk(d, inhoud, datum)


def vergelijk(d: Dossier, inhoud: Formulierinhoud, datum: str = "") -> Vergelijking:
    """Old and new side by side. Raises OngeldigeInvoer for a form that does not belong to this dossier."""
    uitvraag = _herken(d, inhoud)
    partij = partij_van(d, uitvraag)
    dag = inhoud.ingevuld_op or datum or datetime.date.today().isoformat()
    door = f" Ingevuld door: {inhoud.ingevuld_door}." if inhoud.ingevuld_door else ""
    bron = Bron(f"{OPGAVE}{uitvraag.id}", f"Opgave van {partij.naam}, {format_nl.datum(dag)}", partij.naam,
                toelichting=f"Antwoord op uitvraag {uitvraag.nummer} van {format_nl.datum(uitvraag.datum)}.{door}")
    meldingen, verouderd = _meldingen(d, uitvraag, partij.naam)
    antwoorden = {antwoord.vraag: antwoord for antwoord in inhoud.antwoorden}
    regels = [_regel(d, uitvraag, vraag, antwoorden.get(vraag.id), bron, dag) for vraag in uitvraag.vragen]
    if verouderd:
        regels = [replace(regel, gekozen=False) for regel in regels]
    vreemd = [a for a in inhoud.antwoorden if a.vraag not in {vraag.id for vraag in uitvraag.vragen}]
    meldingen += [f"{a.plek}: deze vraag stond niet in de uitvraag en is overgeslagen." for a in vreemd[:20]]
    return Vergelijking(inhoud.bestand, uitvraag, partij.naam, dag, bron, tuple(regels), (*meldingen, *inhoud.problemen),
                        inhoud.ingevuld_door)


def _herken(d: Dossier, inhoud: Formulierinhoud) -> Uitvraag:
    if inhoud.dossier != d.id:
        raise OngeldigeInvoer("Dit formulier hoort bij een ander dossier. Open het dossier waarmee het is gemaakt.", inhoud.bestand)
    uitvraag = next((u for u in d.uitvragen if u.id == inhoud.uitvraag), None)
    if uitvraag is None or uitvraag.voor != inhoud.voor or uitvraag.nummer != inhoud.nummer:
        raise OngeldigeInvoer("De uitvraag waar dit formulier bij hoort, staat niet in dit dossier. Misschien is het gemaakt met een "
                              "andere kopie van het dossier, of is de uitvraag verwijderd.", inhoud.bestand)
    return uitvraag


def _meldingen(d: Dossier, uitvraag: Uitvraag, partij: str) -> tuple[list[str], bool]:
    """Sentences about the form as a whole, and whether a later one went to the same party."""
    meldingen = []
    nieuwste = max((u for u in d.uitvragen if u.voor == uitvraag.voor), key=lambda u: u.nummer)
    if nieuwste.nummer > uitvraag.nummer:
        meldingen.append(f"Dit is uitvraag {uitvraag.nummer} van {format_nl.datum(uitvraag.datum)}. Daarna is uitvraag {nieuwste.nummer} "
                         f"van {format_nl.datum(nieuwste.datum)} naar {partij} gegaan. Kies zelf welke antwoorden u nog wilt gebruiken.")
    if uitvraag.status is Uitvraagstatus.ONTVANGEN:
        meldingen.append(f"Op {format_nl.datum(uitvraag.ontvangen)} zijn al antwoorden uit dit formulier overgenomen.")
    return meldingen, nieuwste.nummer > uitvraag.nummer


def _regel(d: Dossier, uitvraag: Uitvraag, vraag: Vraag, antwoord: Antwoord | None, bron: Bron, dag: str) -> Vergelijkregel:
    naam, gemeente = vt.korte_naam(d, vraag), _gemeentenaam(d, vraag)
    if antwoord is None:
        zin = f"De vraag over {naam} ({gemeente}) staat niet in het formulier."
        return Vergelijkregel(vraag, naam, gemeente, "", None, None, Antwoordsoort.PROBLEEM, problemen=(zin,))
    problemen = (*_past_niet(d, vraag, antwoord, gemeente), *antwoord.problemen)
    oud = None if _weg(d, vraag) else op.huidig_cijfer(d, vraag)
    leeg = Vergelijkregel(vraag, naam, gemeente, antwoord.plek, oud, None, Antwoordsoort.LEEG, let_op=antwoord.let_op)
    if antwoord.is_leeg:
        return leeg
    if problemen:
        return replace(leeg, soort=Antwoordsoort.PROBLEEM, problemen=problemen)
    nieuw = _cijfer(d, uitvraag, vraag, antwoord, bron)
    soort = _soort(oud, nieuw)
    anderen = oud is not None and bool(afzenders_van(d, oud.bron) - {uitvraag.voor})
    gekozen = soort is not Antwoordsoort.GELIJK and not anderen and not antwoord.verplaatst
    zinnen = [*antwoord.let_op, *_let_op(d, oud, nieuw, anderen), *_deel(d, uitvraag, vraag, oud, anderen)]
    if antwoord.peildatum > dag:
        zinnen.append(f"De peildatum {format_nl.datum(antwoord.peildatum)} ligt in de toekomst.")
    return replace(leeg, nieuw=nieuw, soort=soort, let_op=tuple(zinnen), gekozen=gekozen and antwoord.peildatum <= dag,
                   kan_optellen=anderen and oud is not None and _optelbaar(oud, nieuw, uitvraag))


def _past_niet(d: Dossier, vraag: Vraag, antwoord: Antwoord, gemeente: str) -> list[str]:
    """Why an answer does not belong to its question any more."""
    plek = antwoord.plek or antwoord.vraag
    if _weg(d, vraag):
        return [f"{plek}: deze vraag gaat over een gemeente of groep die niet meer in het dossier staat."]
    zinnen = []
    for veld, staat, hoort in (("gemeente", antwoord.gemeente, gemeente), ("eenheid", antwoord.eenheid, format_nl.eenheid(vraag.eenheid))):
        if antwoord.plekken and staat != hoort:
            zinnen.append(f"{antwoord.plekken[veld]}: hier staat \"{staat[:40]}\", maar de vraag ging over {hoort}. Controleer bij welke "
                          "vraag dit antwoord hoort.")
    if maak_vraag(d, vraag.doel, vraag.gemeente, vraag.groep).eenheid is not vraag.eenheid:
        nu = format_nl.eenheid(maak_vraag(d, vraag.doel, vraag.gemeente, vraag.groep).eenheid)
        zinnen.append(f"{plek}: het formulier vroeg om {format_nl.eenheid(vraag.eenheid)}, maar deze groep telt nu in {nu}.")
    laag = antwoord.getallen.laag
    if laag is not None and laag < 0 and vraag.doel != "saldo":
        zinnen.append(f"{antwoord.plekken['midden']}: dit getal kan niet kleiner zijn dan 0.")
    return zinnen


def _weg(d: Dossier, vraag: Vraag) -> bool:
    return vraag.gemeente not in d.codes() or bool(vraag.groep and (vt.groep_van(d, vraag) is None or vraag.groep not in d.ramingen))


def _gemeentenaam(d: Dossier, vraag: Vraag) -> str:
    return next((g.naam for g in d.gemeenten if g.code == vraag.gemeente), vraag.gemeente)


def _cijfer(d: Dossier, uitvraag: Uitvraag, vraag: Vraag, antwoord: Antwoord, bron: Bron) -> Cijfer:
    g = antwoord.getallen
    hoeveelheid = Hoeveelheid.onbekend(vraag.eenheid) if g.onbekend else Hoeveelheid(g.laag, g.midden, g.hoog, vraag.eenheid)
    zinnen = [antwoord.opmerking] if antwoord.opmerking else []
    if antwoord.bron:
        zinnen.append(f"Bron volgens de partij: {antwoord.bron}")
    return Cijfer(hoeveelheid, bron.id, antwoord.peildatum or vt.gevraagde_peildatum(d, vraag, uitvraag.datum),
                  Kwaliteit(antwoord.kwaliteit) if antwoord.kwaliteit else Kwaliteit.SCHATTING, " ".join(map(_met_punt, zinnen)))


def _met_punt(zin: str) -> str:
    return zin if zin.endswith((".", "!", "?", "\u2026")) else f"{zin}."


def _soort(oud: Cijfer | None, nieuw: Cijfer) -> Antwoordsoort:
    if oud == nieuw:
        return Antwoordsoort.GELIJK
    if nieuw.hoeveelheid.is_onbekend:
        return Antwoordsoort.ONBEKEND
    if oud is None or oud.hoeveelheid.is_onbekend:
        return Antwoordsoort.NIEUW
    return Antwoordsoort.BEVESTIGD if oud.hoeveelheid == nieuw.hoeveelheid else Antwoordsoort.GEWIJZIGD


def _let_op(d: Dossier, oud: Cijfer | None, nieuw: Cijfer, anderen: bool) -> list[str]:
    if oud is None:
        return []
    naam = d.bronnen[oud.bron].naam if oud.bron in d.bronnen else oud.bron
    if anderen:
        return [f"Het cijfer dat er nu staat, komt uit: {naam}. Overnemen vervangt het. Gaat het om een ander deel, tel de twee dan op."]
    if nieuw.hoeveelheid.is_onbekend and not oud.hoeveelheid.is_onbekend:
        return [f"Er staat nu een cijfer uit: {naam}. Overnemen maakt het onbekend."]
    return []


def _deel(d: Dossier, uitvraag: Uitvraag, vraag: Vraag, oud: Cijfer | None, anderen: bool) -> list[str]:
    """A reminder that the answer is only this party's part, and that a figure about the whole gives way to it."""
    partij = partij_van(d, uitvraag)
    collega = any(p.soort is partij.soort and p.id != partij.id for p in d.partijen)
    heel = oud is not None and not anderen and not oud.hoeveelheid.is_onbekend and uitvraag.id not in oud.bron
    if vraag.doel not in ("vrijkomend", "plaatsen", "uitstroom") or not collega or not heel or partij.soort is Partijsoort.GEMEENTE:
        return []
    return [f"Dit is alleen het deel van {partij.naam}. Tel de opgaven van de anderen erbij op als die er zijn."]


def _optelbaar(oud: Cijfer, nieuw: Cijfer, uitvraag: Uitvraag) -> bool:
    """Whether the two may be added: both known, in one eenheid, and nothing of this form is in the old one already."""
    al_erin = uitvraag.id in oud.bron.removeprefix(OPGAVE).split("+")
    bekend = not (oud.hoeveelheid.is_onbekend or nieuw.hoeveelheid.is_onbekend)
    return bekend and not al_erin and oud.hoeveelheid.eenheid is nieuw.hoeveelheid.eenheid


# --- taking over -----------------------------------------------------------------------------------------------------


def neem_over(d: Dossier, vergelijking: Vergelijking, keuzes: Mapping[str, Keuze] | Collection[str] | None = None) -> Dossier:
    """Take answers over, as one operation. keuzes: id of the question → what to do, or only ids (all OVERNEMEN); None = what is chosen.

    Raises OngeldigeInvoer when nothing is chosen, or an answer that cannot be used; then nothing has changed.
    """
    gekozen = vergelijking.keuzes() if keuzes is None else {
        id: keuzes[id] if isinstance(keuzes, Mapping) else Keuze.OVERNEMEN for id in keuzes}
    if not gekozen:
        raise OngeldigeInvoer("Er is geen antwoord gekozen om over te nemen.")
    regels = {regel.vraag.id: regel for regel in vergelijking.regels}
    bronnen = {vergelijking.bron.id: vergelijking.bron}
    antwoorden: dict[str, Cijfer] = {}
    for id, keuze in gekozen.items():
        if id not in regels or regels[id].nieuw is None:
            raise OngeldigeInvoer(f"Het antwoord op \"{regels[id].naam if id in regels else id}\" kan niet worden overgenomen.")
        antwoorden[id] = _gekozen_cijfer(d, vergelijking, regels[id], keuze, bronnen)
    return op.neem_antwoorden_over(d, vergelijking.uitvraag.id, tuple(bronnen.values()), antwoorden, vergelijking.datum)


def _gekozen_cijfer(d: Dossier, vergelijking: Vergelijking, regel: Vergelijkregel, keuze: Keuze, bronnen: dict[str, Bron]) -> Cijfer:
    oud, nieuw = regel.oud, regel.nieuw
    assert nieuw is not None  # the caller has looked
    if keuze is Keuze.OVERNEMEN:
        return nieuw
    if not regel.kan_optellen or oud is None:
        raise OngeldigeInvoer(f"De opgaven over \"{regel.naam}\" voor {regel.gemeente} kunnen niet worden opgeteld.")
    samen = Bron(f"{oud.bron}+{vergelijking.uitvraag.id}", f"{d.bronnen[oud.bron].naam}; {vergelijking.bron.naam}",
                 toelichting="Som van opgaven van verschillende partijen.")
    bronnen[samen.id] = samen
    delen = f"Som van {vt.cijfertekst(oud.hoeveelheid)} en {vt.cijfertekst(nieuw.hoeveelheid)}."
    kwaliteit = max((oud.kwaliteit, nieuw.kwaliteit), key=list(Kwaliteit).index)
    return Cijfer(oud.hoeveelheid + nieuw.hoeveelheid, samen.id, min(oud.peildatum, nieuw.peildatum), kwaliteit,
                  " ".join(filter(None, (delen, oud.opmerking, nieuw.opmerking))))
