"""Step 6: who takes what."""

from thuisapp.views.pages.verdeling.pagina import VerdelingPagina

__all__ = ["VerdelingPagina"]
