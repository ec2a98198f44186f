"""Step 5: the opgave per group, over the years, and per gemeente; what is uncertain and what is missing."""

from __future__ import annotations

from thuisapp.views.pages.opgave.pagina import OpgavePagina

__all__ = ["OpgavePagina"]
