"""Step 4: what is there already and what comes: plans, homes and places that become free."""

from __future__ import annotations

from thuisapp.views.pages.aanbod.pagina import AanbodPagina

__all__ = ["AanbodPagina"]
