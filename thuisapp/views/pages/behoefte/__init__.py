"""Step 3: how much woonruimte each group needs."""

from __future__ import annotations

from thuisapp.views.pages.behoefte.pagina import BehoeftePagina

__all__ = ["BehoeftePagina"]
