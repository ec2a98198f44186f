"""Step 8: the document. A module per part of the page: the list of sections, where one writes, where one reads."""

from thuisapp.views.pages.visie.pagina import VisiePagina

__all__ = ["VisiePagina"]
