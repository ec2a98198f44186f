"""The findings of a dossier with what the program knows besides: the same on screen, in the document and on the command line."""

from __future__ import annotations

from thuisapp.app.overlappen import bekende_overlappen
from thuisapp.calc import controles
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.dossier import Dossier
from thuisapp.output.wettelijke_eisen import eisen


def controleer(dossier: Dossier, resultaat: Rekenresultaat) -> tuple[Bevinding, ...]:
    """All findings of this dossier, in the order of the steps; resultaat: of this very dossier."""
    return controles.controleer(dossier, resultaat, bekende_overlappen(), eisen())
