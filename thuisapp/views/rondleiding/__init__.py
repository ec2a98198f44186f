"""The tour through the example region: a few stops that point at real parts of the window."""

from thuisapp.views.rondleiding.gids import Rondleiding

__all__ = ["Rondleiding"]
