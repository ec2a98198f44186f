"""The form that goes out to a party: an .xlsx with its own questions, locked but for the answers."""

from __future__ import annotations

from pathlib import Path

from thuisapp.output.target_file import half_bestand
from thuisapp.output.uitvraag_formulier.model import KWALITEITEN, Formulier, Formulierblok, Formulierregel, Formuliervraag
from thuisapp.output.uitvraag_formulier.schrijver import BLAD, GEHEIM, VERSIE, Schrijver

__all__ = ["BLAD", "GEHEIM", "KWALITEITEN", "VERSIE", "Formulier", "Formulierblok", "Formulierregel", "Formuliervraag", "schrijf_formulier"]


def schrijf_formulier(formulier: Formulier, target: Path) -> None:
    """Write the form to `target`: complete, or not at all. The same form gives the same bytes.

    Raises DoelNietTeSchrijven with a Dutch sentence.
    """
    with half_bestand(target) as half:
        Schrijver(half, formulier).schrijf()
