"""What was made of a document the last time, to use again while it is being written.

Nearly all of the time goes into the templates with their tables and figures. Ours look at everything in the dossier except the words of
the region's own texts, so while somebody types they give the same as a moment ago. What is kept is kept under the values it was made
from, so it is never of another dossier.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.dossier import Dossier
from thuisapp.output.visie.document import RuwHoofdstuk, maak_beeld, ruw_hoofdstuk, voor_het_document
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.soorten import GEEN_KEUZES, Documentsoort, Keuzes, controleer_keuzes

HOEVEEL = 3  # documents that are kept: the one that is shown, and what undo or another kind goes back to
_GELEZEN = tuple(veld.name for veld in fields(Dossier) if veld.name != "teksten")


class Achterhaald(Exception):
    """Something newer is asked for, so this is not finished."""


@dataclass
class _Gemaakt:
    """The chapters of one document, as far as they were made. sleutel: all that they follow from."""

    sleutel: tuple[Any, ...]
    beeld: Beeld
    hoofdstukken: dict[str, RuwHoofdstuk] = field(default_factory=dict)


class Hergebruik:
    """Gives the raw chapters of a document, and makes only those that are not there yet. Threads wait for each other."""

    def __init__(self) -> None:
        self._gemaakt: list[_Gemaakt] = []
        self._slot = threading.Lock()

    def hoofdstukken(self, soort: Documentsoort, dossier: Dossier, resultaat: Rekenresultaat, bevindingen: Sequence[Bevinding],
                     keuzes: Keuzes = GEEN_KEUZES, gestopt: Callable[[], bool] = lambda: False) -> tuple[Beeld, list[RuwHoofdstuk]]:
        """All chapters, in their order, and what their templates looked at.

        gestopt: asked between two chapters; True raises Achterhaald, and what was made stays.
        Raises OngeldigeInvoer when the kind lacks what it is about.
        """
        controleer_keuzes(soort, dossier, keuzes)
        with self._slot:
            gemaakt = self._zoek(soort, dossier, resultaat, bevindingen, keuzes)
            soort = soort.voor(gemaakt.beeld)
            for nummer, sjabloon in soort.hoofdstukken:
                ruw = gemaakt.hoofdstukken.get(sjabloon)
                if ruw is None or not ruw.past_bij(dossier.teksten):
                    if gestopt():
                        raise Achterhaald
                    gemaakt.hoofdstukken[sjabloon] = ruw_hoofdstuk(gemaakt.beeld, nummer, sjabloon, dossier.teksten)
            return gemaakt.beeld, [gemaakt.hoofdstukken[sjabloon] for _, sjabloon in soort.hoofdstukken]

    def _zoek(self, soort: Documentsoort, dossier: Dossier, resultaat: Rekenresultaat, bevindingen: Sequence[Bevinding],
              keuzes: Keuzes) -> _Gemaakt:
        """What was made of these values, or a new place for it; the one used last stands in front."""
        woorden = dossier.teksten if dossier.sjablonen else None  # a template of the region itself may look at anything
        sleutel = (soort.id, keuzes, voor_het_document(bevindingen), woorden, *(getattr(dossier, naam) for naam in _GELEZEN))
        gevonden = next((g for g in self._gemaakt if g.sleutel == sleutel), None)
        if gevonden is None:
            gevonden = _Gemaakt(sleutel, maak_beeld(dossier, resultaat, bevindingen, keuzes))
        self._gemaakt = [gevonden, *(g for g in self._gemaakt if g is not gevonden)][:HOEVEEL]
        return gevonden
