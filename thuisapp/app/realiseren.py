"""The table for what was realised: gemeente × half-year or year, for one group, all together or of one afspraak. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from thuisapp import format_nl
from thuisapp.app.operations import bewaar_bron, eigen_bron, nieuw_kenmerk, verwijder_realisatie, zet_realisatie
from thuisapp.calc.monitor import gedaan_per_halfjaar, woonruimten
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Realisatie
from thuisapp.domain.bron import Bron
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

SAMEN = "*"
"""All numbers of a place together, whatever afspraak they belong to."""
ZONDER = ""
"""What belongs to no afspraak."""


def perioden(d: Dossier, *, per_jaar: bool) -> tuple[str, ...]:
    """The columns: "2026" … or "2026-1", "2026-2" …"""
    return tuple(p for jaar in d.periode.jaren() for p in ([str(jaar)] if per_jaar else [f"{jaar}-1", f"{jaar}-2"]))


def afspraken_van(d: Dossier, groep: str) -> tuple[Afspraak, ...]:
    """The afspraken that numbers of this group may belong to; lapsed ones only when there already are some."""
    gebruikt = {r.afspraak for r in d.realisaties if r.groep == groep}
    return tuple(a for a in d.afspraken if groep in a.groepen and a.status is not Afspraakstatus.VERVALLEN or a.id in gebruikt)


def keuzes(d: Dossier, groep: str) -> list[tuple[str, str]]:
    """All together, without an afspraak, and every afspraak of the group."""
    afspraken = [(a.id, f"afspraak {a.nummer} {a.titel}".strip()) for a in afspraken_van(d, groep)]
    return [(SAMEN, "alles samen"), *([(ZONDER, "wat bij geen afspraak hoort"), *afspraken] if afspraken else [])]


@dataclass(frozen=True, slots=True)
class Realisatiecel:
    """One place in the table. aantal: None = not filled in. volledig: False when only one half of the year is known.

    eigen: the numbers that were filled in for exactly this period; without them aantal follows from another period.
    """

    aantal: int | None
    volledig: bool
    eigen: tuple[Realisatie, ...]

    @property
    def tekst(self) -> str:
        return "" if self.aantal is None else ("" if self.volledig else "≥ ") + format_nl.aantal(self.aantal)


@dataclass(frozen=True, slots=True)
class Realisatierij:
    """One gemeente, or the region (code "")."""

    code: str
    naam: str
    cellen: FrozenMap[str, Realisatiecel]
    totaal: Realisatiecel


def realisatierijen(d: Dossier, groep: str, afspraak: str, *, per_jaar: bool) -> list[Realisatierij]:
    """The gemeenten and the region, in the eenheid of the group. Sums are "ten minste" while a gemeente is not filled in."""
    alle = [r for r in woonruimten(d, groep) if afspraak in (SAMEN, r.afspraak)]
    kolommen = perioden(d, per_jaar=per_jaar)
    rijen = [_rij(g.code, g.naam, [r for r in alle if r.gemeente == g.code], kolommen) for g in d.gemeenten]
    samen = FrozenMap({p: _samen([rij.cellen[p] for rij in rijen]) for p in kolommen})
    return [*rijen, Realisatierij("", "Regio", samen, _samen([rij.totaal for rij in rijen]))]


def _rij(code: str, naam: str, eigen: list[Realisatie], kolommen: Iterable[str]) -> Realisatierij:
    halven = gedaan_per_halfjaar(eigen)
    cellen = {}
    for p in kolommen:
        delen = [h for h in ((f"{p}-1", f"{p}-2") if len(p) == 4 else (p,)) if h in halven]
        hier = tuple(r for r in eigen if r.periode == p)
        cellen[p] = Realisatiecel(sum(halven[h] for h in delen) if delen else None, len(delen) != 1 or len(p) > 4, hier)
    bekend = [halven[h] for h in halven]
    return Realisatierij(code, naam, FrozenMap(cellen), Realisatiecel(sum(bekend) if bekend else None, True, ()))


def _samen(cellen: list[Realisatiecel]) -> Realisatiecel:
    bekend = [c.aantal for c in cellen if c.aantal is not None]
    return Realisatiecel(sum(bekend) if bekend else None, len(bekend) == len(cellen) and all(c.volledig for c in cellen), ())


def herkomst(d: Dossier, cel: Realisatiecel, eenheid: Eenheid) -> str:
    """Where the number in a cell comes from, for a tooltip and a screen reader."""
    if cel.aantal is None:
        return "Nog niet ingevuld."
    if not cel.eigen:
        return "Dit volgt uit wat er voor het hele jaar of voor de halve jaren is ingevuld."
    return " ".join(_herkomst(d, r, eenheid) for r in cel.eigen)


def _herkomst(d: Dossier, r: Realisatie, eenheid: Eenheid) -> str:
    bron = d.bronnen[r.bron].naam if r.bron in d.bronnen else "niet vastgelegd"
    bij = next((f" bij afspraak {a.nummer or a.titel}" for a in d.afspraken if a.id == r.afspraak), "") if r.afspraak else ""
    dag = f"; peildatum {format_nl.datum(r.peildatum)}" if r.peildatum else ""
    return f"{format_nl.aantal_met_eenheid(r.aantal, r.eenheid or eenheid)}{bij}. Bron: {bron}{dag}."


# Changing


def realiseer(d: Dossier, groep: str, code: str, periode: str, n: int | None, afspraak: str = ZONDER,
              eenheid: Eenheid | None = None) -> Dossier:
    """What the region reports as realised; None takes it away. The bron is the region itself, the peildatum the date of the dossier.

    A year and its half-years cannot both be filled in here. Raises OngeldigeInvoer.
    """
    plek = [r for r in d.realisaties if (r.groep, r.gemeente, r.eenheid) == (groep, code, eenheid)]
    if afspraak == SAMEN:
        if any(r.afspraak for r in plek if r.periode == periode):
            raise OngeldigeInvoer("Hier staat een aantal bij een afspraak. Kies boven de tabel bij welke afspraak u iets wilt wijzigen.")
        afspraak = ZONDER
    plek = [r for r in plek if r.afspraak == afspraak]
    if not any(r.periode == periode for r in plek):
        _botst(plek, periode)
    if n is None:
        return verwijder_realisatie(d, groep, code, periode, afspraak, eenheid)
    d, bron = eigen_bron(d)
    return zet_realisatie(d, Realisatie(groep, code, periode, n, bron, d.datum, afspraak, eenheid))


def _botst(plek: list[Realisatie], periode: str) -> None:
    jaar = periode[:4]
    if len(periode) > 4 and any(r.periode == jaar for r in plek):
        raise OngeldigeInvoer(f"Voor heel {jaar} is al een aantal ingevuld. Kies \"per jaar\" en maak dat eerst leeg.")
    if len(periode) == 4 and any(r.periode[:4] == jaar for r in plek):
        raise OngeldigeInvoer(f"De halve jaren van {jaar} zijn al ingevuld. Kies \"per halfjaar\" en maak die eerst leeg.")


def zet_herkomst(d: Dossier, oud: Realisatie, n: int, bron: str, nieuwe_bron: str, peildatum: str) -> Dossier:
    """Another number, bron (an id, or the name of a new one) or peildatum ("" , a year or a date as typed). Raises OngeldigeInvoer."""
    if nieuwe_bron.strip():
        bekend = {b.naam.casefold(): b.id for b in d.bronnen.values()}
        bron = bekend.get(nieuwe_bron.strip().casefold(), "")
        if not bron:
            bron = nieuw_kenmerk(d.bronnen, "bron")
            d = bewaar_bron(d, Bron(bron, nieuwe_bron.strip(), d.regio))
    if not bron:
        raise OngeldigeInvoer("Kies een bron uit de lijst, of vul een nieuwe bron in.")
    dag = peildatum.strip()
    if dag and not (len(dag) == 4 and dag.isascii() and dag.isdigit()):
        dag = format_nl.lees_datum(dag)
    return zet_realisatie(d, replace(oud, aantal=n, bron=bron, peildatum=dag))
