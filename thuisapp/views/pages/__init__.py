"""One page per step of the wizard. `maak_pagina` makes the page of a step when it is first visited."""

from __future__ import annotations

from importlib import import_module

from thuisapp.views.pages.base import StapPagina
from thuisapp.views.session import DossierSession

_KLASSEN = {
    "regio": "RegioPagina", "aandachtsgroepen": "AandachtsgroepenPagina", "behoefte": "BehoeftePagina", "aanbod": "AanbodPagina",
    "opgave": "OpgavePagina", "verdeling": "VerdelingPagina", "afspraken": "AfsprakenPagina", "visie": "VisiePagina",
    "monitor": "MonitorPagina",
}


def maak_pagina(stap: str, session: DossierSession) -> StapPagina:
    """The page of a step; imported only now, so that the window is there first."""
    pagina: StapPagina = getattr(import_module(f"thuisapp.views.pages.{stap}"), _KLASSEN[stap])(session)
    return pagina
