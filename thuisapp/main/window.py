"""Starting the window, with as little as possible before it."""

from __future__ import annotations

from pathlib import Path

from thuisapp.domain.errors import ThuisappError
from thuisapp.main import console


def show(dossier: Path | None) -> int:
    """The window, on a dossier or empty; comes back when the user closes it. Raises ThuisappError when there is no screen."""
    if not console.has_display():
        raise ThuisappError("Er is geen scherm om het venster op te tonen. Kijk voor wat zonder scherm kan met: thuisapp --help")
    from thuisapp.views.main_window import open_venster

    return open_venster(dossier)
