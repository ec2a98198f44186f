"""The editor of the region's own text: formatted text on the screen, Markdown in the dossier."""

from thuisapp.views.widgets.teksteditor.editor import Teksteditor

__all__ = ["Teksteditor"]
