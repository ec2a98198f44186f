"""From a dossier to the text of the woonzorgvisie: `maak_visie` gives the content model (visie/model.py) that all writers print."""

from thuisapp.output.visie.document import maak_document, maak_visie

__all__ = ["maak_document", "maak_visie"]
