"""From a dossier to the text of the woonzorgvisie: `maak_visie` gives the content model (visie/model.py) that all writers print.

The builder is loaded when it is asked for: a figure (waarden.py, velden.py) can then be looked up without the templates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thuisapp.output.visie.document import maak_document, maak_visie

__all__ = ["maak_document", "maak_visie"]


def __getattr__(naam: str) -> Any:
    if naam not in __all__:
        raise AttributeError(naam)
    from thuisapp.output.visie import document

    return getattr(document, naam)
