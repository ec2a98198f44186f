"""Step 9: who does what and when, and what came of it."""

from thuisapp.views.pages.monitor.pagina import MonitorPagina

__all__ = ["MonitorPagina"]
