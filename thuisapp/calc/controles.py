"""Bevindingen: what is missing or odd in a dossier. Each rule is one small function; they are listed here per step."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thuisapp import format_nl
from thuisapp.calc import (
    controles_aanbod,
    controles_afspraken,
    controles_behoefte,
    controles_gegevens,
    controles_methoden,
    controles_monitor,
    controles_overleg,
    controles_regio,
    controles_taakstelling,
    controles_toezeggingen,
    controles_verdeling,
    wettelijke_toets,
)
from thuisapp.calc.delen import Delen, in_een_keer
from thuisapp.calc.overlap import Overlappaar, bevindingen_niet_beoordeeld
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.toets import Eis

Regel = Callable[[Dossier, Rekenresultaat], Iterable[Bevinding]]

STAPPEN = ("regio", "aandachtsgroepen", "behoefte", "aanbod", "opgave", "verdeling", "afspraken", "visie", "monitor")
_ZWAARTE = {Ernst.BLOKKEREND: 0, Ernst.AANDACHT: 1, Ernst.INFO: 2}

REGELS: tuple[Regel, ...] = (
    *controles_regio.REGELS,
    *controles_gegevens.REGELS,
    *controles_behoefte.REGELS,
    *controles_methoden.REGELS,
    *controles_taakstelling.REGELS,
    *controles_aanbod.REGELS,
    *controles_verdeling.REGELS,
    *controles_overleg.REGELS,
    *controles_afspraken.REGELS,
    *controles_toezeggingen.REGELS,
    *controles_monitor.REGELS,
)


def controleer(dossier: Dossier, resultaat: Rekenresultaat, bekende_overlappen: tuple[Overlappaar, ...] = (),
               eisen: tuple[Eis, ...] = ()) -> tuple[Bevinding, ...]:
    """All findings, in the order of the wizard's steps and within a step the heaviest first. resultaat: of this very dossier.

    bekende_overlappen: pairs of groups that often overlap (app.overlappen gives those of the program); those that were not judged yet are
    named. eisen: what the law asks; what is missing stands in the way of "vastgesteld". calc reads no files, so both are handed over.
    """
    return in_een_keer(controleer_in_delen(dossier, resultaat, bekende_overlappen, eisen))


def controleer_in_delen(dossier: Dossier, resultaat: Rekenresultaat, bekende_overlappen: tuple[Overlappaar, ...] = (),
                        eisen: tuple[Eis, ...] = ()) -> Delen[tuple[Bevinding, ...]]:
    """`controleer`, rule by rule."""
    gevonden: list[Bevinding] = []
    for regel in REGELS:
        gevonden += regel(dossier, resultaat)
        yield
    gevonden += bevindingen_niet_beoordeeld(dossier, bekende_overlappen)
    yield
    gevonden += wettelijke_toets.bevindingen(dossier, resultaat, eisen)
    gevonden += _toch_vastgesteld(dossier, gevonden)
    return tuple(sorted(gevonden, key=lambda b: (STAPPEN.index(b.stap), _ZWAARTE[b.ernst])))


def _toch_vastgesteld(dossier: Dossier, gevonden: list[Bevinding]) -> list[Bevinding]:
    """A rule about the other rules: adopted while something is still blocking."""
    aantal = sum(b.ernst is Ernst.BLOKKEREND for b in gevonden)
    if dossier.status is not Dossierstatus.VASTGESTELD or not aantal:
        return []
    wat = "is er nog één blokkerende bevinding" if aantal == 1 else f"zijn er nog {format_nl.telwoord(aantal)} blokkerende bevindingen"
    return [Bevinding("vastgesteld_met_blokkades", Ernst.BLOKKEREND, "visie", f"De visie staat op vastgesteld, maar {wat}.",
                      "Los de blokkerende bevindingen op, of zet de status terug naar concept.")]
