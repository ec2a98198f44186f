"""Asking parties for figures: who is asked what, and the form that goes out. What comes back: `thuisapp.app.inlezen.vergelijking`."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from thuisapp import format_nl
from thuisapp.app import operations as op
from thuisapp.app.inlezen import vraagteksten as vt
from thuisapp.app.operations.inwinning import DOELEN
from thuisapp.calc.methoden import is_stand
from thuisapp.calc.regionaal import per_gemeente
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode, Ondersteuningsniveau
from thuisapp.domain.afspraak import Partij, Partijsoort
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Bron
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.inwinning import Uitvraag, Vraag
from thuisapp.output.uitvraag_formulier.model import Formulier, Formulierblok, Formulierregel, Formuliervraag
from thuisapp.storage import reference_data
from thuisapp.storage.intake.gemeente_names import sleutel

TERUG_NAAR = "de projectleider van de woonzorgvisie"
WEKEN = 4  # that a party gets, when nothing else is said
OPGAVE = "opgave-"  # how the id of a bron begins that a form has brought


# --- who is asked what -----------------------------------------------------------------------------------------------


def maak_vraag(d: Dossier, doel: str, gemeente: str, groep: str = "") -> Vraag:
    """A question with the eenheid that belongs to it. doel: one of operations.inwinning.DOELEN."""
    eenheid = {"saldo": Eenheid.PERSONEN, "vrijkomend": Eenheid.WONINGEN}.get(doel)
    if eenheid is None:
        eenheid = d.groep(groep).eenheid if doel == "plaatsen" else d.groep(groep).telt_in
    return Vraag(f"{doel}/{groep}/{gemeente}" if groep else f"{doel}/{gemeente}", doel, gemeente, eenheid, groep)


def vragen_voor(d: Dossier, partij: Partij) -> tuple[Vraag, ...]:
    """The questions that a party gets when the user changes nothing; none for a kind of party that has no figures of its own.

    A gemeente: of every chosen group the telling when its method needs it or has a gap here, the achterstand where that can play a part,
    and the saldo of the taakstelling. A corporatie: the homes that become free, per gemeente. A zorgaanbieder: its places, of groups that
    leave an instelling (uitstroom) or need intensive support. Zorgkantoor, onderwijs and employers: the telling of the groups that name
    them as responsible. A provincie: the saldo of the taakstelling, which it supervises.
    """
    regel = _REGELS.get(partij.soort)
    if regel is None:
        return ()
    codes = (partij.gemeente,) if partij.soort is Partijsoort.GEMEENTE and partij.gemeente in d.codes() else d.codes()
    if partij.soort is Partijsoort.CORPORATIE:
        return tuple(maak_vraag(d, "vrijkomend", code) for code in codes)
    return tuple(maak_vraag(d, doel, code, groep.id) for groep in d.gekozen_groepen() if groep.id in d.ramingen
                 for doel in DOELEN for code in codes if regel(d, groep, doel, code))


def mogelijke_vragen(d: Dossier, partij: Partij) -> tuple[Vraag, ...]:
    """Everything that a party could be asked, for the user to choose from; `vragen_voor` is a part of it."""
    codes = (partij.gemeente,) if partij.soort is Partijsoort.GEMEENTE and partij.gemeente in d.codes() else d.codes()
    per_groep = tuple(maak_vraag(d, doel, code, groep.id) for groep in d.gekozen_groepen() if groep.id in d.ramingen for doel in DOELEN
                      if doel != "vrijkomend" and (doel != "saldo" or d.ramingen[groep.id].methode is Methode.TAAKSTELLING)
                      for code in codes)
    return (*per_groep, *(maak_vraag(d, "vrijkomend", code) for code in codes))


Regel = Callable[[Dossier, Aandachtsgroep, str, str], bool]


def _gemeente(d: Dossier, groep: Aandachtsgroep, doel: str, code: str) -> bool:
    raming = d.ramingen[groep.id]
    if doel == "telling":
        return raming.methode is Methode.TELLING or _hiaat(d, groep, raming, code)
    if doel == "achterstand":  # on top of a stand, or beside the saldo, the same people would count twice
        return raming.methode is not Methode.TAAKSTELLING and not is_stand(raming) and (
            raming.methode is Methode.TELLING or bool(raming.achterstand))
    if doel == "saldo":
        return raming.methode is Methode.TAAKSTELLING
    return doel == "plaatsen" and groep.eenheid is Eenheid.STANDPLAATSEN


def _hiaat(d: Dossier, groep: Aandachtsgroep, raming: Behoefteraming, code: str) -> bool:
    """Whether the chosen method has nothing to go on in this gemeente, so that a telling would help."""
    if raming.methode is Methode.KENGETAL:
        indicator = d.indicatoren.get(raming.kengetal.indicator) if raming.kengetal else None
        return indicator is None or indicator.waarden.get(code) is None
    if raming.methode is Methode.REGIONALE_TELLING:
        return not any(code in delen and not delen[code].is_onbekend for _, delen in per_gemeente(raming.regionaal, groep.telt_in))
    return raming.methode is Methode.PROGNOSE and not raming.prognose.per_gemeente.get(code)


def _zorgaanbieder(d: Dossier, groep: Aandachtsgroep, doel: str, code: str) -> bool:
    if doel == "uitstroom":
        return d.ramingen[groep.id].methode is Methode.UITSTROOM
    zwaar = (Ondersteuningsniveau.INTENSIEF, Ondersteuningsniveau.NABIJ)
    return doel == "plaatsen" and any(groep.ondersteuningsmix.get(niveau) for niveau in zwaar)


def _verantwoordelijk(woord: str) -> Regel:
    def regel(d: Dossier, groep: Aandachtsgroep, doel: str, code: str) -> bool:
        if doel != "telling" or woord not in groep.verantwoordelijk.lower():
            return False
        raming = d.ramingen[groep.id]
        return raming.methode is Methode.TELLING or _hiaat(d, groep, raming, code)

    return regel


_REGELS: dict[Partijsoort, Regel] = {
    Partijsoort.GEMEENTE: _gemeente,
    Partijsoort.CORPORATIE: lambda d, groep, doel, code: doel == "vrijkomend",
    Partijsoort.ZORGAANBIEDER: _zorgaanbieder,
    Partijsoort.ZORGKANTOOR: _verantwoordelijk("zorgkantoor"),
    Partijsoort.ONDERWIJS: _verantwoordelijk("onderwijs"),
    Partijsoort.WERKGEVER: _verantwoordelijk("werkgever"),
    Partijsoort.PROVINCIE: lambda d, groep, doel, code: doel == "saldo" and d.ramingen[groep.id].methode is Methode.TAAKSTELLING,
}


def zoek_ontvanger(d: Dossier, naam: str) -> Partij:
    """The party, or the party of the gemeente, of that name. A gemeente that is no party yet becomes one when the form is made.

    Raises OngeldigeInvoer with near matches.
    """
    gezocht = sleutel(naam)
    namen: dict[str, Partij] = {}
    for gemeente in d.gemeenten:
        eigen = next((p for p in d.partijen if p.soort is Partijsoort.GEMEENTE and p.gemeente == gemeente.code), None)
        partij = eigen or Partij(f"gemeente-{gemeente.code}", f"Gemeente {gemeente.naam}", Partijsoort.GEMEENTE, gemeente=gemeente.code)
        for woord in (gemeente.naam, f"gemeente {gemeente.naam}", gemeente.code):
            namen[sleutel(woord)] = partij
    for partij in d.partijen:
        namen |= {sleutel(partij.id): partij, sleutel(partij.naam): partij}
    if gezocht in namen:
        return namen[gezocht]
    dichtbij = [n for n in namen if gezocht and gezocht in n] or difflib.get_close_matches(gezocht, namen, n=5, cutoff=0.5)
    gevonden = list(dict.fromkeys(namen[n].naam for n in dichtbij))[:3]
    tip = f"Bedoelt u {format_nl.opsomming(gevonden, 'of')}?" if gevonden else "Kies een partij of gemeente uit het dossier."
    raise OngeldigeInvoer(f"De partij of gemeente \"{naam}\" staat niet in dit dossier. {tip}")


def maak_uitvraag(d: Dossier, partij: Partij, vragen: Sequence[Vraag] | None = None, datum: str = "") -> tuple[Dossier, Uitvraag]:
    """Record a form for a party in the dossier. vragen: None = those of `vragen_voor`. datum: ISO, today when left out.

    Raises OngeldigeInvoer when there is nothing to ask this party.
    """
    gekozen = vragen_voor(d, partij) if vragen is None else tuple(vragen)
    if not gekozen and vragen is None:
        raise OngeldigeInvoer(f"Voor {partij.naam} zijn er geen vragen die vanzelf worden gesteld. Kies zelf welke vragen deze partij "
                              "krijgt.")
    return op.maak_uitvraag(d, partij, gekozen, datum)


# --- the form --------------------------------------------------------------------------------------------------------


def uitvraag_van(d: Dossier, id: str) -> Uitvraag:
    """Raises OngeldigeInvoer when it is not in the dossier."""
    for uitvraag in d.uitvragen:
        if uitvraag.id == id:
            return uitvraag
    raise OngeldigeInvoer("Deze uitvraag staat niet in het dossier.")


def partij_van(d: Dossier, uitvraag: Uitvraag) -> Partij:
    """The party of a form; when it was removed since, one with its id for a name."""
    return next((p for p in d.partijen if p.id == uitvraag.voor), Partij(uitvraag.voor, uitvraag.voor, Partijsoort.GEMEENTE))


def maak_formulier(d: Dossier, uitvraag: Uitvraag, *, terug_naar: str = TERUG_NAAR, uiterlijk: str = "") -> Formulier:
    """The content of a form. terug_naar: a function, no name. uiterlijk: ISO date, four weeks after the form when left out.

    There is nothing in it that another party has told.
    """
    partij = partij_van(d, uitvraag)
    laatste_dag = uiterlijk or (datetime.date.fromisoformat(uitvraag.datum) + datetime.timedelta(weeks=WEKEN)).isoformat()
    return Formulier(d.id, uitvraag.id, uitvraag.nummer, uitvraag.voor, partij.naam, d.regio, uitvraag.datum, laatste_dag, terug_naar,
                     tuple(_blokken(d, uitvraag, partij)), d.voorbeeld)


def schrijf_uitvraag(d: Dossier, uitvraag: Uitvraag, target: Path, *, terug_naar: str = TERUG_NAAR, uiterlijk: str = "") -> None:
    """Write the form as .xlsx, in one go. Raises ThuisappError with a Dutch sentence."""
    from thuisapp.output.uitvraag_formulier import schrijf_formulier  # XlsxWriter: only when a form is made

    schrijf_formulier(maak_formulier(d, uitvraag, terug_naar=terug_naar, uiterlijk=uiterlijk), target)


def _blokken(d: Dossier, uitvraag: Uitvraag, partij: Partij) -> Iterator[Formulierblok]:
    volgorde = {g.id: i for i, g in enumerate(d.groepen)}
    nog_van_toepassing = (v for v in uitvraag.vragen if v.gemeente in d.codes() and (not v.groep or vt.groep_van(d, v)))
    gesorteerd = sorted(nog_van_toepassing, key=lambda v: (volgorde.get(v.groep, len(volgorde)), DOELEN.index(v.doel)))
    for _, van_groep in groupby(gesorteerd, key=lambda v: v.groep):
        vragen = list(van_groep)
        groep = vt.groep_van(d, vragen[0])
        per_doel = [list(zelfde) for _, zelfde in groupby(vragen, key=lambda v: v.doel)]
        yield Formulierblok(groep.naam if groep else "Sociale huurwoningen", groep.definitie if groep else "",
                            tuple(Formuliervraag(*vt.vraagtekst(d, zelfde[0]), tuple(_regel(d, uitvraag, partij, v) for v in zelfde))
                                  for zelfde in per_doel))


def _regel(d: Dossier, uitvraag: Uitvraag, partij: Partij, vraag: Vraag) -> Formulierregel:
    return Formulierregel(vraag.id, d.gemeente(vraag.gemeente).naam, format_nl.eenheid(vraag.eenheid),
                          vt.periodetekst(d, vraag, uitvraag.datum), _laatst(d, partij, vraag), vraag.doel == "saldo")


def _laatst(d: Dossier, partij: Partij, vraag: Vraag) -> str:
    """The figure that is there now, when this party may see it: its own, a public one, or one of the region about its own gemeente."""
    cijfer = op.huidig_cijfer(d, vraag)
    if cijfer is None or not _mag_zien(d, partij, vraag, d.bronnen.get(cijfer.bron)):
        return "nog geen cijfer"
    if cijfer.hoeveelheid.is_onbekend:
        return format_nl.ONBEKEND
    dag = f", {format_nl.datum(cijfer.peildatum)}" if cijfer.peildatum else ""
    samen = " (alle verhuurders samen)" if vraag.doel == "vrijkomend" and not afzenders_van(d, cijfer.bron) else ""
    return f"{vt.cijfertekst(cijfer.hoeveelheid)}{dag}{samen}"


def _mag_zien(d: Dossier, partij: Partij, vraag: Vraag, bron: Bron | None) -> bool:
    if bron is None or bron.id in reference_data.bronnen():
        return True
    if afzenders := afzenders_van(d, bron.id):
        return afzenders == {partij.id}
    return partij.soort is Partijsoort.GEMEENTE and partij.gemeente == vraag.gemeente


def afzenders_van(d: Dossier, bron: str) -> set[str]:
    """The ids of the parties whose forms a figure with this bron comes from; none when it does not come from a form."""
    if not bron.startswith(OPGAVE):
        return set()
    uitvragen = bron.removeprefix(OPGAVE).split("+")
    return {u.voor if u else "?" for id in uitvragen for u in (next((u for u in d.uitvragen if u.id == id), None),)}
