"""From what is typed to figures with an origin. No Qt.

A number that somebody types is the region's own: its bron becomes "eigen opgave van de regio", unless the figure already had a bron that
the region entered itself. So a published source never carries a number it did not publish.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from thuisapp import format_nl
from thuisapp.app import invoerwoorden, operations
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

Zet = Callable[[Dossier, Cijfer], Dossier]
"""Puts a figure in its place in the dossier."""

EIGEN_VOORVOEGSEL = "bron"

KWALITEIT = {
    Kwaliteit.EXACT: "Exact", Kwaliteit.AFGELEID: "Afgeleid", Kwaliteit.SCHATTING: "Schatting", Kwaliteit.VEROUDERD: "Verouderd",
    Kwaliteit.AANNAME: "Aanname", Kwaliteit.VOORBEELD: "Voorbeeld",
}


def is_leeg(tekst: str) -> bool:
    """Nothing typed, or a word for unknown."""
    return tekst.strip().lower() in {"", "?", "-", "onbekend", "onb", "onb."}


def lees_aandeel(tekst: str) -> Hoeveelheid:
    """A share as a percentage: "80", "80%", "60-90% (80%)" → share of 1."""
    return invoerwoorden.lees(tekst, Eenheid.AANDEEL)


def toon_aandeel(h: Hoeveelheid | None) -> str:
    """A share of 1 as "80% (60–90%)", or "onbekend"."""
    if h is None or h.is_onbekend:
        return format_nl.ONBEKEND
    laag, midden, hoog = (format_nl.getal(x * 100, 1) for x in h.einden())
    return f"{midden}%" if laag == hoog else f"{midden}% ({laag}–{hoog}%)"


def toon(h: Hoeveelheid | None, decimalen: int | None = None) -> str:
    """A quantity for a cell, or "onbekend". Large numbers get fewer decimals, unless `decimalen` says how many at most."""
    if h is None or h.is_onbekend:
        return format_nl.ONBEKEND
    if h.eenheid is Eenheid.AANDEEL:
        return toon_aandeel(h)
    einden = h.einden()
    hoogstens = decimalen if decimalen is not None else 0 if einden[2] >= 100 else 1 if einden[2] >= 10 else 2
    laag, midden, hoog = (format_nl.getal(x, hoogstens) for x in einden)
    return midden if laag == hoog else f"{midden} ({laag}–{hoog})"


def lees(tekst: str, eenheid: Eenheid) -> Hoeveelheid:
    """What was typed, as a quantity, also with its range in words; shares are typed as percentages."""
    return invoerwoorden.lees(tekst, eenheid)


def eigen(d: Dossier, h: Hoeveelheid, oud: Cijfer | None) -> tuple[Dossier, Cijfer]:
    """The typed quantity as a figure of the region itself (see the top of this module)."""
    if oud is not None and (oud.bron == operations.EIGEN_BRON or oud.bron.startswith(f"{EIGEN_VOORVOEGSEL}-")):
        return d, replace(oud, hoeveelheid=h)
    d, bron = operations.eigen_bron(d)
    return d, Cijfer(h, bron, "", Kwaliteit.SCHATTING)


def zet_getal(d: Dossier, zet: Zet, oud: Cijfer | None, h: Hoeveelheid) -> Dossier:
    """Put a typed quantity in the place of `oud`."""
    d, cijfer = eigen(d, h, oud)
    return zet(d, cijfer)


def met_rand(oud: Cijfer | None, rand: str, tekst: str, eenheid: Eenheid) -> Hoeveelheid:
    """`oud` with one end replaced by what was typed ("laag", "midden" or "hoog").

    A figure without a range, or an unknown one, becomes the typed number; only in a range does one end change alone.
    """
    nieuw = lees(tekst, eenheid)
    if nieuw.is_onbekend or not nieuw.is_punt:
        return nieuw
    h = oud.hoeveelheid if oud else None
    if h is None or h.is_onbekend or (h.is_punt and rand == "midden"):
        return nieuw
    einden = dict(zip(("laag", "midden", "hoog"), h.einden(), strict=True))
    einden[rand] = nieuw.einden()[1]
    return Hoeveelheid(einden["laag"], einden["midden"], einden["hoog"], h.eenheid)


def kies_bron(d: Dossier, zet: Zet, oud: Cijfer, naam: str) -> Dossier:
    """Give a figure the bron with this name; a name that is not known yet becomes a bron of the region."""
    naam = naam.strip()
    if not naam:
        raise OngeldigeInvoer("Kies een bron uit de lijst of typ de naam van een bron.")
    for bron in d.bronnen.values():
        if bron.naam.casefold() == naam.casefold():
            return zet(d, replace(oud, bron=bron.id))
    nieuw = Bron(operations.nieuw_kenmerk(d.bronnen, EIGEN_VOORVOEGSEL), naam, d.regio)
    return zet(operations.bewaar_bron(d, nieuw), replace(oud, bron=nieuw.id))


def kies_kwaliteit(d: Dossier, zet: Zet, oud: Cijfer, naam: str) -> Dossier:
    """Give a figure another kwaliteit, by its Dutch name."""
    for kwaliteit, tekst in KWALITEIT.items():
        if tekst.casefold() == naam.strip().casefold():
            return zet(d, replace(oud, kwaliteit=kwaliteit))
    raise OngeldigeInvoer(f"Kies een kwaliteit uit de lijst: {format_nl.opsomming([k.lower() for k in KWALITEIT.values()], 'of')}.")


def zet_peildatum(d: Dossier, zet: Zet, oud: Cijfer, tekst: str) -> Dossier:
    """A date, a year, or nothing."""
    kaal = tekst.strip()
    jaar = kaal.isascii() and kaal.isdigit() and len(kaal) == 4
    return zet(d, replace(oud, peildatum=kaal if jaar or not kaal else format_nl.lees_datum(kaal)))


def bronnaam(d: Dossier, cijfer: Cijfer | None) -> str:
    """The name of a figure's bron; "" when there is no figure."""
    if cijfer is None:
        return ""
    bron = d.bronnen.get(cijfer.bron)
    return bron.naam if bron else cijfer.bron
