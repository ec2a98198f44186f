"""Why a gemeente takes what it takes: the paragraph, the waterfall chart and its rows, for the window. No Qt.

The words, the chart and the rows come from the same steps as in the document (calc/waterval.py), so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from thuisapp import format_nl
from thuisapp.app.grafieken import SCHERM
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.waterval import Waterval, getoond, nodige_decimalen, waterval
from thuisapp.domain.dossier import Dossier
from thuisapp.output import charts
from thuisapp.output.svg import vergroot
from thuisapp.output.watervaltekst import alt_tekst

BREED_GENOEG = 360  # narrower, the labels leave no room for the bars


@dataclass(frozen=True, slots=True)
class Watervalrij:
    """One row of the table beside the chart, as text. soort: as in calc.waterval; verschil: "" in the last row."""

    soort: str
    naam: str
    verschil: str
    stand: str
    uitleg: str


def uitleg(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str) -> str:
    """The paragraph of plain Dutch on one group in one gemeente; without a division the reason why. resultaat: of this very dossier."""
    from thuisapp.output.visie.verdeeluitleg import alinea  # heavy (Jinja), so only when it is asked for

    return alinea(dossier, resultaat, groep, code)


def waterval_svg(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str, breedte: float, hoogte: float = 0) -> str:
    """From the key to the number. breedte, hoogte: what there is room for, in logical pixels; hoogte 0 = as high as needed.

    "" without a division.
    """
    w = waterval(dossier, resultaat, groep, code)
    if w is None:
        return ""
    decimalen = nodige_decimalen(w)
    stappen = getoond(w, decimalen)
    g, naam = dossier.groep(groep), dossier.gemeente(code).naam
    alt = alt_tekst(f"{g.naam}: van de sleutel naar het aantal voor {naam}.", stappen, g.eenheid, decimalen)
    svg = charts.waterval([s.stap.naam for s in stappen[:-1]], [s.verschil for s in stappen[:-1]], f"{naam} neemt", alt=alt,
                          decimalen=decimalen, breedte=max(breedte, BREED_GENOEG) / SCHERM, hoogte=hoogte / SCHERM)
    return vergroot(svg, SCHERM)


def watervalrijen(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str) -> list[Watervalrij]:
    """The steps of the chart as rows; they add up as printed. Empty without a division."""
    w = waterval(dossier, resultaat, groep, code)
    return [] if w is None else _rijen(w, dossier.gemeente(code).naam)


def _rijen(w: Waterval, naam: str) -> list[Watervalrij]:
    decimalen = nodige_decimalen(w)
    *stappen, uitkomst = getoond(w, decimalen)
    uit = []
    for n, s in enumerate(stappen):
        verschil = format_nl.met_teken(s.verschil, decimalen) if n else format_nl.aantal(s.verschil, decimalen)
        uit.append(Watervalrij(s.stap.soort, s.stap.naam, verschil, format_nl.aantal(s.stand, decimalen), s.stap.uitleg))
    return [*uit, Watervalrij("uitkomst", f"{naam} neemt", "", format_nl.aantal(uitkomst.stand), uitkomst.stap.uitleg)]
