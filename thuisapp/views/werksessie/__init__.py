"""A werksessie in the window: the menu, the bar that says that one is going on, and what is recorded of it."""

from thuisapp.views.werksessie.beheer import Werksessies
from thuisapp.views.werksessie.menu import Werksessiemenu

__all__ = ["Werksessiemenu", "Werksessies"]
