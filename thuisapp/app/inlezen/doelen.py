"""The places where figures can go: how the user names them, in which eenheid they count, what is there now, and how to put one there."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.app import operations as op
from thuisapp.app.inlezen import vraagteksten as vt
from thuisapp.app.inlezen.model import Doel, Doelsoort, Inleeskeuze, Inleesregel, Wijziging
from thuisapp.app.uitvraag import maak_vraag
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Indicator
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.storage.intake.gemeente_names import sleutel

PER_GROEP = (Doelsoort.TELLING, Doelsoort.ACHTERSTAND, Doelsoort.SALDO, Doelsoort.PLAATSEN, Doelsoort.UITSTROOM)
PER_VRAAG = (*PER_GROEP, Doelsoort.VRIJKOMEND)
INGELEZEN = "inlezen-"  # how the id of a bron begins that came with a file


def lees_doel(d: Dossier, tekst: str, *, groep_in_tabel: bool = False) -> Doel:
    """"telling/studenten", "saldo", "eigen/woningvoorraad" … A group or indicator may be named by its id or its name.

    groep_in_tabel: the group may be left out, because the table tells it; then the id is empty. Raises OngeldigeInvoer with what can be
    chosen.
    """
    woord, _, rest = tekst.strip().partition("/")
    try:
        soort = Doelsoort(woord.strip().lower())
    except ValueError:
        mogelijk = format_nl.opsomming([s.value for s in Doelsoort], "of")
        raise OngeldigeInvoer(f"Het doel \"{tekst}\" bestaat niet. Kies {mogelijk}, zo nodig met / en de groep erachter.") from None
    if soort in PER_GROEP and groep_in_tabel and not rest.strip() and soort is not Doelsoort.SALDO:
        return Doel(soort)
    if soort in PER_GROEP:
        return Doel(soort, _groep(d, soort, rest).id)
    if soort is Doelsoort.INDICATOR:
        return Doel(soort, _reeks(d, rest))
    return Doel(soort, _indicator(d, rest)) if soort is Doelsoort.EIGEN else Doel(soort)


def _groep(d: Dossier, soort: Doelsoort, naam: str) -> Aandachtsgroep:
    if not naam.strip() and soort is Doelsoort.SALDO:
        met = [g for g in d.groepen if g.id in d.ramingen and d.ramingen[g.id].methode is Methode.TAAKSTELLING]
        if len(met) == 1:
            return met[0]
    gezocht = sleutel(naam)
    namen = {sleutel(x): g for g in d.groepen for x in (g.naam, g.id)}
    if gezocht in namen:
        return namen[gezocht]
    if not gezocht:
        raise OngeldigeInvoer(f"Zet de aandachtsgroep achter het doel, bijvoorbeeld {soort.value}/{d.groepen[0].id}.")
    dichtbij = [n for n in namen if gezocht in n] or difflib.get_close_matches(gezocht, namen, n=3, cutoff=0.5)
    gevonden = list(dict.fromkeys(namen[n].id for n in dichtbij))[:3]
    tip = f" Bedoelt u {format_nl.opsomming(gevonden, 'of')}?" if gevonden else ""
    raise OngeldigeInvoer(f"De aandachtsgroep \"{naam}\" staat niet in dit dossier.{tip}")


def _reeks(d: Dossier, naam: str) -> str:
    """An existing reeks by its word, its name or one of its ids; otherwise a new one."""
    if not naam.strip():
        raise OngeldigeInvoer("Zet achter het doel hoe de indicator heet, bijvoorbeeld indicator/woningvoorraad.")
    gezocht = sleutel(naam)
    for indicator in d.indicatoren.values():
        if gezocht in (sleutel(indicator.reeks), sleutel(indicator.naam), sleutel(indicator.id)):
            return indicator.reeks
    return op.kenmerk_van_naam(naam).replace("-", "_")


def _indicator(d: Dossier, naam: str) -> str:
    """The newest indicator of that id, reeks or name."""
    gezocht = sleutel(naam)
    passend = [i for i in d.indicatoren.values() if gezocht in (sleutel(i.id), sleutel(i.reeks), sleutel(i.naam))]
    if passend:
        return max(passend, key=lambda i: (sleutel(i.id) == gezocht, i.peildatum)).id
    namen = {sleutel(i.reeks): i.id for i in d.indicatoren.values()}
    dichtbij = [namen[n] for n in difflib.get_close_matches(gezocht, namen, n=3, cutoff=0.4)]
    tip = f" Bedoelt u {format_nl.opsomming(dichtbij, 'of')}?" if dichtbij else ""
    raise OngeldigeInvoer(f"De indicator \"{naam}\" staat niet in dit dossier.{tip}")


# --- what a place takes ----------------------------------------------------------------------------------------------


def eenheid_van_doel(d: Dossier, doel: Doel) -> Eenheid:
    """The eenheid in which figures stand there; not for INDICATOR and PLANNEN."""
    if doel.soort is Doelsoort.EIGEN:
        return d.indicatoren[doel.id].eenheid
    return maak_vraag(d, doel.soort.value, d.gemeenten[0].code, doel.id).eenheid


_WOORDEN = ((Eenheid.HUISHOUDENS, ("huishouden",)), (Eenheid.STANDPLAATSEN, ("standplaats",)), (Eenheid.BEDDEN, ("bed", "bedden")),
            (Eenheid.CLIENTEN, ("cliënt", "client")), (Eenheid.PERSONEN, ("persoon", "personen", "inwoner", "bevolking", "mensen")),
            (Eenheid.WONINGEN, ("woning", "woonruimte")))


def eenheid_in(*teksten: str) -> Eenheid | None:
    """The eenheid that the words of a table tell, from the first text that tells one; None when none does."""
    for tekst in teksten:
        laag = tekst.lower()
        if "%" in laag or "procent" in laag or "percentage" in laag:
            return Eenheid.PROCENT
        if "per 1 000" in laag or "per 1.000" in laag or "per 1000" in laag:
            return Eenheid.PER_DUIZEND
        woorden = laag.replace("/", " ").split()
        for eenheid, begin in _WOORDEN:
            if any(woord.startswith(begin) for woord in woorden):
                return eenheid
    return None


def naam_van_doel(d: Dossier, doel: Doel, indicator: Indicator | None = None) -> str:
    """For a line in a list, without the gemeente."""
    if doel.soort in PER_VRAAG:
        return vt.korte_naam(d, maak_vraag(d, doel.soort.value, d.gemeenten[0].code, doel.id))
    if doel.soort is Doelsoort.EIGEN:
        return f"{d.indicatoren[doel.id].naam}, eigen cijfer"
    return indicator.naam if indicator is not None else "Plan"


def huidig(d: Dossier, doel: Doel, code: str, indicator: Indicator | None = None) -> Cijfer | None:
    """What stands there now. For EIGEN the own figure, or else the public one it would stand beside."""
    if doel.soort in PER_VRAAG:
        return op.huidig_cijfer(d, maak_vraag(d, doel.soort.value, code, doel.id))
    if doel.soort is Doelsoort.EIGEN:
        eigen = next((e.cijfer for e in d.eigen_waarden if (e.indicator, e.gemeente) == (doel.id, code)), None)
        return eigen or _van_indicator(d.indicatoren[doel.id], code)
    bestaand = d.indicatoren.get(indicator.id) if indicator is not None else None
    return _van_indicator(bestaand, code) if bestaand is not None else None


def _van_indicator(indicator: Indicator, code: str) -> Cijfer | None:
    waarde = indicator.waarden.get(code)
    return None if waarde is None else Cijfer.van(indicator.eenheid, waarde, indicator.bron, peildatum=indicator.peildatum,
                                                  kwaliteit=indicator.kwaliteit)


def maak_regel(d: Dossier, doel: Doel, code: str, cijfer: Cijfer, bron: Bron, plek: str, *, indicator: Indicator | None = None,
               let_op: Sequence[str] = (), gekozen: bool = True) -> Inleesregel:
    """One proposed figure beside what is there now."""
    oud = huidig(d, doel, code, indicator)
    wijziging = Wijziging.NIEUW
    if oud is not None:
        wijziging = Wijziging.GELIJK if _zelfde(oud, cijfer, doel) else Wijziging.GEWIJZIGD
    return Inleesregel(
        f"{doel}/{code}", doel, code, d.gemeente(code).naam, naam_van_doel(d, doel, indicator),
        "" if oud is None else cijfertekst(oud.hoeveelheid), cijfertekst(cijfer.hoeveelheid), format_nl.eenheid(cijfer.hoeveelheid.eenheid),
        format_nl.datum(cijfer.peildatum), bron.naam, plek, cijfer, wijziging, gekozen and wijziging is not Wijziging.GELIJK, tuple(let_op))


def cijfertekst(h: Hoeveelheid) -> str:
    """Percentages and rates keep their decimals; numbers of people and homes are shown like everywhere."""
    if h.midden is not None and h.is_punt and h.eenheid in (Eenheid.PROCENT, Eenheid.PER_DUIZEND, Eenheid.AANDEEL):
        return format_nl.getal(h.midden)
    return vt.cijfertekst(h)


def _zelfde(oud: Cijfer, nieuw: Cijfer, doel: Doel) -> bool:
    """The same number for the same day: another download of it changes nothing. An indicator has one kwaliteit for all gemeenten."""
    kwaliteit = doel.soort in (Doelsoort.INDICATOR, Doelsoort.EIGEN) or oud.kwaliteit is nieuw.kwaliteit
    return kwaliteit and (oud.hoeveelheid, oud.peildatum) == (nieuw.hoeveelheid, nieuw.peildatum)


# --- putting it there ------------------------------------------------------------------------------------------------


def zet_cijfer(d: Dossier, doel: Doel, code: str, cijfer: Cijfer, reden: str) -> Dossier:
    """A figure in its place; not for INDICATOR and PLANNEN. Raises OngeldigeInvoer when it cannot stand there."""
    if doel.soort is Doelsoort.EIGEN:
        return op.zet_eigen_waarde(d, EigenWaarde(doel.id, code, cijfer, reden))
    return op.zet_antwoord(d, maak_vraag(d, doel.soort.value, code, doel.id), cijfer)


def nieuwe_indicator(d: Dossier, doel: Doel, keuze: Inleeskeuze, bron: Bron, *, jaar: int | None, peildatum: str, titel: str,
                     telbaar: bool | None, teksten: Sequence[str]) -> Indicator:
    """The indicator that a file would add, without values. An existing reeks gives it its name and eenheid.

    Raises OngeldigeInvoer when the eenheid is not clear, or the place is taken by a public figure.
    """
    verwant = next((i for i in d.indicatoren.values() if i.reeks == doel.id), None)
    eenheid = gekozen_eenheid(keuze.eenheid) if keuze.eenheid else verwant.eenheid if verwant else eenheid_in(*teksten)
    if eenheid is None:
        raise OngeldigeInvoer(f"Uit het bestand blijkt niet in welke eenheid \"{titel}\" telt. Geef de eenheid op, bijvoorbeeld woningen.")
    id = f"{doel.id}_{jaar}" if jaar is not None else doel.id
    bezet = d.indicatoren.get(id)
    if bezet is not None and not bezet.bron.startswith(INGELEZEN):
        raise OngeldigeInvoer(f"\"{bezet.naam}\" van {format_nl.datum(bezet.peildatum)} staat al als openbaar cijfer in het dossier. Zet "
                              f"uw cijfer ernaast met het doel eigen/{id}.")
    naam = keuze.naam or (verwant.naam if verwant else titel)
    optelbaar = verwant.optelbaar if verwant else bool(telbaar) and eenheid not in (Eenheid.PROCENT, Eenheid.PER_DUIZEND)
    return Indicator(id, naam, eenheid, peildatum, bron.id, Kwaliteit.EXACT, doel.id, optelbaar, FrozenMap[str, Fraction | None]())


def gekozen_eenheid(tekst: str) -> Eenheid:
    gezocht = sleutel(tekst)
    for eenheid, namen in format_nl.EENHEDEN.items():
        if gezocht in {sleutel(eenheid.value), *map(sleutel, namen)}:
            return eenheid
    mogelijk = format_nl.opsomming([meer for _, meer in format_nl.EENHEDEN.values()], "of")
    raise OngeldigeInvoer(f"De eenheid \"{tekst}\" bestaat niet. Kies {mogelijk}.")


def maak_bron(d: Dossier, bestand: str, titel: str, tabel_id: str, bronregel: str, datum: str) -> Bron:
    """The source of figures from a file: the table, its number when CBS made it, and when it was read."""
    cbs = bool(tabel_id) or "cbs" in bronregel.lower()
    uitgever = "CBS" if cbs else bronregel.partition(":")[2].strip() or bronregel.strip()
    stam = op.kenmerk_van_naam(tabel_id or bestand.rpartition(".")[0] or bestand)[:60].strip("-")
    naam = f"{titel} (tabel {tabel_id})" if tabel_id else titel
    url = f"https://www.cbs.nl/nl-nl/cijfers/detail/{tabel_id}" if tabel_id else ""
    toelichting = f"{'Bron: CBS. ' if cbs else ''}Ingelezen uit het bestand \"{bestand}\" op {format_nl.datum(datum)}."
    return Bron(f"{INGELEZEN}{stam}-{datum}", naam, uitgever, url, toelichting)
