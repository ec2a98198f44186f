"""What the need of a group was calculated with, in lines for a reader: figures with one origin stand together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thuisapp import format_nl
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import slechtste
from thuisapp.output.visie.methodewaarden import tellijst
from thuisapp.output.visie.model import Getal, Inline, Regeleinde, Tekst
from thuisapp.output.visie.omgeving import klein
from thuisapp.output.visie.waarde import Waarde

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld

Stuk = tuple[tuple[Inline, ...], bool]  # what to print, and whether a count in it was left out


@dataclass(frozen=True, slots=True)
class Regel:
    """One line: what was calculated with, and where that comes from. geheim: a count of people in it was left out."""

    inhoud: tuple[Inline, ...]
    bron: str
    peildatum: str
    kwaliteit: Kwaliteit
    geheim: bool = False


def regels_van(beeld: Beeld, g: GroepBeeld) -> list[Regel]:
    """The method's own figures first, then the factors; nothing for a group without figures."""
    samen: dict[tuple[str, str, Kwaliteit], list[Stuk]] = {}
    for stuk, cijfers in (*_van_methode(beeld, g), *_factoren(g)):
        bekend = [c for c in cijfers if not c.hoeveelheid.is_onbekend]
        for bron, datum, kwaliteit in _herkomsten(bekend):
            samen.setdefault((bron, datum, kwaliteit), []).append(stuk)
    return [Regel(_onder_elkaar([inhoud for inhoud, _ in stukken]), *herkomst, any(geheim for _, geheim in stukken))
            for herkomst, stukken in samen.items()]


def _herkomsten(cijfers: list[Cijfer]) -> list[tuple[str, str, Kwaliteit]]:
    """One origin per source: the newest date and the least quality."""
    per_bron: dict[str, list[Cijfer]] = {}
    for cijfer in cijfers:
        per_bron.setdefault(cijfer.bron, []).append(cijfer)
    return [(bron, max(c.peildatum for c in deel), slechtste(c.kwaliteit for c in deel) or Kwaliteit.AANNAME)
            for bron, deel in per_bron.items()]


def _onder_elkaar(delen: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    uit: list[Inline] = []
    for deel in delen:
        uit += [Regeleinde(), *deel] if uit else deel
    return tuple(uit)


Invoer = tuple[Stuk, tuple[Cijfer, ...]]


def _van_methode(beeld: Beeld, g: GroepBeeld) -> Iterator[Invoer]:
    raming = g.raming
    if raming.methode is Methode.TELLING:
        soort = "op één dag" if raming.telling.soort is Soort.STAND else "per jaar"
        per_jaar = tuple(c for reeks in raming.telling.per_jaar.values() for c in reeks.values())
        yield from _geteld(beeld, g, "telling", f"Telling per gemeente, {soort}")
        if per_jaar:
            yield _tekst("Telling per gemeente en jaar"), per_jaar
    if raming.methode is Methode.UITSTROOM and raming.uitstroom is not None:
        yield from _geteld(beeld, g, "plaatsen", "Plaatsen in instellingen")
    if raming.methode is Methode.REGIONALE_TELLING:
        for n, telling in enumerate(raming.regionaal):
            naam = f"Telling in {telling.naam}, verdeeld naar {klein(telling.sleutel)}"
            yield _telling(beeld.w(f"bronregio/{g.id}/{n}/aantal"), naam, g), (
                telling.aantal,)
    if raming.methode is Methode.PROGNOSE:
        cijfers = tuple(c for reeks in raming.prognose.per_gemeente.values() for c in reeks.values())
        jaren = sorted({jaar for reeks in raming.prognose.per_gemeente.values() for jaar in reeks})
        yield _tekst(f"Prognose per gemeente voor {format_nl.opsomming([str(jaar) for jaar in jaren])}"), cijfers
    if raming.methode is Methode.TAAKSTELLING and raming.taakstelling is not None:
        yield _tekst("Landelijke taakstelling per halfjaar"), tuple(raming.taakstelling.halfjaren.values())
        yield _tekst("Achterstand of voorsprong per gemeente aan het begin"), tuple(raming.taakstelling.saldo.values())
    yield from _geteld(beeld, g, "achterstand", "Achterstand")


def _geteld(beeld: Beeld, g: GroepBeeld, veld: str, naam: str) -> Iterator[Invoer]:
    cijfers: Mapping[str, Cijfer] = tellijst(g.raming, veld)
    if any(not c.hoeveelheid.is_onbekend for c in cijfers.values()):
        yield _telling(beeld.w(f"geteld/{g.id}/{veld}"), naam, g), tuple(cijfers.values())


def _telling(w: Waarde, naam: str, g: GroepBeeld) -> Stuk:
    begin = Tekst(f"{naam}: samen ")
    if w.geheim:
        return (Tekst(f"{naam}: samen {th.AFGESCHERMD} {g.telt_in_woord}"),), True
    return (begin, Getal(format_nl.aantal(w.getal), w.sleutel), Tekst(f" {format_nl.eenheid(g.telt_in, w.getal)}")), False


def _tekst(tekst: str) -> Stuk:
    return (Tekst(tekst),), False


def _factoren(g: GroepBeeld) -> Iterator[Invoer]:
    for naam, cijfer in g.factoren:
        opmerking = f" ({cijfer.opmerking.strip().rstrip('.')})" if cijfer.opmerking.strip() else ""
        yield _tekst(f"{naam}: {waarde_in_woorden(cijfer.hoeveelheid)}{opmerking}"), (cijfer,)


def waarde_in_woorden(h: Hoeveelheid) -> str:
    """A factor as it is read: shares as percentages, other numbers with the decimals they need."""
    if h.is_onbekend:
        return format_nl.ONBEKEND
    aandeel = h.eenheid is Eenheid.AANDEEL
    laag, midden, hoog = (format_nl.getal(x * 100, 1) + "%" if aandeel else format_nl.getal(x, 2) for x in h.einden())
    return midden if h.is_punt else f"{midden} ({laag}–{hoog})"
