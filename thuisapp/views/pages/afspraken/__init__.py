"""Step 7: what the parties promise each other."""

from thuisapp.views.pages.afspraken.formulier import afspraakformulier
from thuisapp.views.pages.afspraken.pagina import AfsprakenPagina

__all__ = ["AfsprakenPagina", "afspraakformulier"]
