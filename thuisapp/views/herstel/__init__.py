"""Getting work back: after a crash, from the backups, from the steps that were done. The windows are loaded when first wanted."""

from thuisapp.views.herstel.herstel import Herstel

__all__ = ["Herstel"]
