"""The window that shows what changed between two versions of the dossier."""

from thuisapp.views.versieverschil.dialoog import VersieverschilDialoog

__all__ = ["VersieverschilDialoog"]
