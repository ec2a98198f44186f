"""Making, opening and saving dossiers; choosing a region. What views and the command line need of the storage floor."""

from __future__ import annotations

import datetime
import difflib
import unicodedata
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from thuisapp import settings
from thuisapp.app import operations as op
from thuisapp.domain.aanbod import Aanbod
from thuisapp.domain.afspraak import Partij, Partijsoort
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente, Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Scenario, Verdeelvoorstel
from thuisapp.format_nl import opsomming
from thuisapp.storage import reference_data
from thuisapp.storage.reference_data import Regio

__all__ = ["Regio", "alle_gemeenten", "bewaar", "codes_uit_invoer", "herkomst_samenstelling", "lees_json", "nieuw_dossier", "open_dossier",
           "regios", "schrijf_json", "zoek_regio"]

STANDAARD_PERIODE = Periode(2026, 2035)
SOORTEN = ("samenwerking", "provincie", "corop", "veiligheidsregio", "ggd", "politie", "res", "zorgkantoor", "arbeidsmarktregio")


# --- gemeenten and regions ---------------------------------------------------------------------------------------


def regios() -> tuple[Regio, ...]:
    """All known regions: samenwerkingsregio's with the koplopers first, then the official divisions."""
    def volgorde(r: Regio) -> tuple[int, bool, str]:
        soort = SOORTEN.index(r.soort) if r.soort in SOORTEN else len(SOORTEN)
        return (soort, not r.koploper, _plat(r.naam))

    return tuple(sorted(reference_data.regios(), key=volgorde))


def alle_gemeenten() -> tuple[Gemeente, ...]:
    """The 342 gemeenten, by name."""
    return tuple(sorted(reference_data.gemeenten().values(), key=lambda g: _plat(g.naam)))


def _plat(tekst: str) -> str:
    """For comparing names: lower case, no accents, single spaces."""
    zonder = "".join(c for c in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(c))
    return " ".join(zonder.casefold().split())


def zoek_regio(naam: str) -> Regio:
    """The region of that name or code, however it is capitalised. Raises OngeldigeInvoer with near matches."""
    gezocht = _plat(naam)
    alle = regios()
    for kenmerken in (lambda r: {_plat(r.naam)}, lambda r: {_plat(r.code)},
                      lambda r: {_plat(r.naam).removeprefix("regio "), f"regio {_plat(r.naam)}", f"{r.soort} {_plat(r.naam)}"}):
        for regio in alle:
            if gezocht in kenmerken(regio):
                return regio
    namen = {_plat(r.naam): r.naam for r in reversed(alle)}
    dichtbij = difflib.get_close_matches(gezocht, namen, n=3, cutoff=0.5) or [n for n in namen if gezocht and gezocht in n][:3]
    tip = f" Bedoelt u {opsomming([namen[n] for n in dichtbij], 'of')}?" if dichtbij else ""
    raise OngeldigeInvoer(f"De regio \"{naam}\" is niet bekend.{tip}")


@cache
def _opvolgers(code: str) -> tuple[str, ...]:
    """The gemeenten of today that an abolished gemeente went into, following later herindelingen as well."""
    if code in reference_data.gemeenten():
        return (code,)
    nieuw = [h.nieuw for h in reference_data.herindelingen() if h.oud == code]
    return tuple(dict.fromkeys(c for n in nieuw for c in _opvolgers(n)))


@cache
def _oude_namen() -> dict[str, str]:
    return {_plat(h.oude_naam): h.oud for h in reference_data.herindelingen()}


@cache
def _namen() -> dict[str, str]:
    return {_plat(naam): code for naam, code in reference_data.aliassen().items()}


def codes_uit_invoer(invoer: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Gemeente codes from codes or names as a user gives them, with a message for each that was converted.

    Abolished gemeenten become the gemeenten they went into. Raises OngeldigeInvoer for what is not known.
    """
    codes: list[str] = []
    meldingen: list[str] = []
    for stuk in invoer:
        tekst = stuk.strip()
        if not tekst:
            continue
        code = _code_van(tekst)
        opvolgers = _opvolgers(code)
        if not opvolgers:
            raise OngeldigeInvoer(f"De gemeente \"{tekst}\" is niet bekend. Gebruik een code zoals GM0917 of de naam van de gemeente.")
        if opvolgers != (code,):
            meldingen.append(_omgezet(code, opvolgers))
        codes.extend(opvolgers)
    if not codes:
        raise OngeldigeInvoer("Noem ten minste één gemeente.")
    return tuple(dict.fromkeys(codes)), tuple(meldingen)


def _code_van(tekst: str) -> str:
    plat = _plat(tekst)
    cijfers = plat.removeprefix("gm")
    if cijfers.isascii() and cijfers.isdigit() and len(cijfers) <= 4:
        return f"GM{int(cijfers):04d}"
    if plat in _namen():
        return _namen()[plat]
    if plat in _oude_namen():
        return _oude_namen()[plat]
    dichtbij = difflib.get_close_matches(plat, _namen(), n=3, cutoff=0.7)
    namen = [reference_data.gemeenten()[_namen()[n]].naam for n in dichtbij]
    tip = f" Bedoelt u {opsomming(list(dict.fromkeys(namen)), 'of')}?" if namen else ""
    raise OngeldigeInvoer(f"De gemeente \"{tekst}\" is niet bekend.{tip}")


def _omgezet(code: str, opvolgers: Sequence[str]) -> str:
    herindeling = next(h for h in reference_data.herindelingen() if h.oud == code)
    namen = [f"{reference_data.gemeenten()[c].naam} ({c})" for c in opvolgers]
    jaar = herindeling.datum[:4]
    if len(namen) == 1:
        return f"{herindeling.oude_naam} ({code}) bestaat sinds {jaar} niet meer en is vervangen door {namen[0]}."
    lijst = opsomming(namen)
    return f"{herindeling.oude_naam} ({code}) bestaat sinds {jaar} niet meer en is verdeeld over {lijst}; die zijn alle opgenomen."


def herkomst_samenstelling(regio: Regio) -> str:
    """What to know about the composition of a region; empty when it was read in an official source."""
    redenen = {
        "kennis": "De samenstelling van deze regio komt niet uit een officiële bron. Controleer of de gemeenten kloppen.",
        "afgeleid": "De samenstelling van deze regio is omgerekend uit een oudere indeling. Controleer of de gemeenten kloppen.",
        "verouderd": f"De samenstelling van deze regio is van {regio.peildatum[:4]}. Controleer of de gemeenten nog kloppen.",
    }
    return redenen.get(regio.zekerheid, "")


# --- a new dossier -----------------------------------------------------------------------------------------------


def _indicatoren(codes: Sequence[str]) -> FrozenMap[str, Indicator]:
    alle = reference_data.indicatoren().values()
    return FrozenMap((i.id, replace(i, waarden=FrozenMap((c, i.waarden.get(c)) for c in codes))) for i in alle)


def _vrijkomend(codes: Sequence[str], indicatoren: FrozenMap[str, Indicator]) -> FrozenMap[str, Cijfer]:
    """First estimate: corporatiewoningen × mutatiegraad. A gemeente whose stock is not known gets no figure."""
    graad = reference_data.mutatiegraad()
    voorraad = max((i for i in indicatoren.values() if i.reeks == "corporatiewoningen" and i.optelbaar), key=lambda i: i.peildatum)

    def cijfer(aantal: Fraction) -> Cijfer:
        ends = [aantal * x for x in graad.hoeveelheid.einden()]
        uitleg = "Geschat aantal corporatiewoningen maal de landelijke mutatiegraad; vervang dit door cijfers van de corporaties."
        return Cijfer.van(Eenheid.WONINGEN, ends[1], graad.bron, laag=ends[0], hoog=ends[2], peildatum=graad.peildatum,
                          kwaliteit=Kwaliteit.AANNAME, opmerking=uitleg)

    waarden = ((c, voorraad.waarden.get(c)) for c in codes)
    return FrozenMap((c, cijfer(x)) for c, x in waarden if x is not None)


def nieuw_dossier(naam: str, codes: Sequence[str], periode: Periode = STANDAARD_PERIODE, regio: str = "", samenstelling: str = "",
                  id: str = "", datum: str = "") -> Dossier:
    """A complete first dossier: public figures, all standard groups with their first estimate, one scenario.

    codes: CBS codes of today's gemeenten. id, datum: given only where the result must be the same every time.
    """
    bekend = reference_data.gemeenten()
    onbekend = [c for c in codes if c not in bekend]
    if onbekend:
        raise OngeldigeInvoer(f"De gemeente {onbekend[0]} is niet bekend.")
    gemeenten = tuple(sorted((bekend[c] for c in dict.fromkeys(codes)), key=lambda g: _plat(g.naam)))
    volgorde = [g.code for g in gemeenten]
    indicatoren = _indicatoren(volgorde)
    groepen = reference_data.aandachtsgroepen()
    dossier = Dossier(
        id=id or uuid.uuid4().hex,
        naam=naam,
        regio=regio or naam,
        periode=periode,
        datum=datum or datetime.date.today().isoformat(),
        gemeenten=gemeenten,
        indicatoren=indicatoren,
        bronnen=FrozenMap({**reference_data.bronnen(), op.EIGEN_BRON: Bron(op.EIGEN_BRON, "Eigen opgave van de regio", regio or naam)}),
        groepen=groepen,
        ramingen=reference_data.standaardramingen(),
        scenarios=(Scenario("scenario-1", "Eerste voorstel", FrozenMap()),),
        scenario="scenario-1",
        aanbod=Aanbod(vrijkomende_huurwoningen=_vrijkomend(volgorde, indicatoren)),
        partijen=tuple(_partij(g) for g in gemeenten),
        samenstelling=samenstelling,
    )
    sleutels = op.standaard_sleutels(dossier)
    voorstellen = FrozenMap((g.id, Verdeelvoorstel(g.id, sleutels)) for g in groepen)
    return replace(dossier, scenarios=(replace(dossier.scenarios[0], voorstellen=voorstellen),))


def _partij(gemeente: Gemeente) -> Partij:
    return Partij(f"gemeente-{gemeente.code}", f"Gemeente {gemeente.naam}", Partijsoort.GEMEENTE, gemeente=gemeente.code)


# --- files -------------------------------------------------------------------------------------------------------


def open_dossier(path: Path) -> Dossier:
    """Read a .thuis file. Raises a ThuisappError with a Dutch sentence; the file is never changed."""
    from thuisapp.storage import project_file  # here and below: cattrs is not needed to show the window

    return project_file.open_dossier(path)


def bewaar(dossier: Dossier, path: Path) -> None:
    """Write a .thuis file in one go: the old or the new one is there, whole."""
    from thuisapp.storage import project_file

    project_file.bewaar(dossier, path)


def lees_json(path: Path) -> Dossier:
    from thuisapp.storage import dossier_json

    return dossier_json.lees_json(path)


def schrijf_json(dossier: Dossier, path: Path) -> None:
    from thuisapp.storage import dossier_json

    dossier_json.schrijf_json(dossier, path)


def recente_dossiers() -> tuple[Path, ...]:
    """Dossiers that were opened before, newest first. Nobody looks whether they are still there: a disk of the network may be slow."""
    return tuple(Path(x) for x in settings.load().recent)


def onthoud_recent(path: Path) -> None:
    settings.remember_recent(path)


def vergeet_recent(*paths: Path) -> None:
    """Take these from the list; without any, all of them."""
    weg = {str(path) for path in paths}
    settings.change(recent=tuple(p for p in settings.load().recent if weg and p not in weg))
