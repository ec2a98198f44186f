"""Room for the names of the rows: more of it when the window is wide."""

from __future__ import annotations

from thuisapp.views import thema
from thuisapp.views.widgets.tabel import Tabel

BREED = 900
"""From this width on a tab has room for long names and for sentences in a table (logical pixels)."""


def geef_ruimte(tabel: Tabel, breedte: int, kort: int, lang: int) -> None:
    """The names of the rows take at most `lang` logical pixels in a wide tab, and `kort` in a narrow one."""
    langste = lang if breedte >= thema.px(BREED) else kort
    if langste != tabel.view.header_longest:
        tabel.view.header_longest = langste
        tabel.view.proxy.layoutChanged.emit()
