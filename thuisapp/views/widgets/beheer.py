"""A list of things with buttons to add, change and delete one; and what to say while the list is empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.tabel import Tabel


class Beheer(QWidget):
    """Table of whole rows with its buttons. ding: what one of them is called ("Afspraak"). leeg: the friendly line for an empty list.

    bewerk(row or None): add or change. verwijder(row): delete. Enter and a double click change the row.
    """

    def __init__(self, tabel: Tabel, ding: str, leeg: str, bewerk: Callable[[Any], None], verwijder: Callable[[Any], None],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabel = tabel
        self.leeg = bouw.label(leeg, "zacht")
        self.nieuw = bouw.knop(f"{ding} toevoegen …", lambda: bewerk(None), icoon="plus")
        self.wijzig = bouw.knop("Wijzigen …", lambda: bewerk(tabel.current_row()), icoon="bewerk")
        self.weg = bouw.knop("Verwijderen", lambda: verwijder(tabel.current_row()), icoon="verwijder")
        for knop in (self.wijzig, self.weg):
            knop.setAccessibleName(f"{ding} {knop.text().lower()}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half + 4)
        layout.addWidget(self.leeg)
        layout.addWidget(tabel)
        self.knoppen = bouw.rij(self.nieuw, self.wijzig, self.weg, None)  # a page may put more of them before the stretch
        layout.addLayout(self.knoppen)
        tabel.activated.connect(bewerk)
        tabel.current_changed.connect(self._knoppen)
        self._knoppen(None)

    def toon(self, rijen: list[Any]) -> None:
        """Show these rows, or the line for an empty list."""
        self.tabel.set_rows(rijen)
        self.tabel.setVisible(bool(rijen))
        self.leeg.setVisible(not rijen)
        self._knoppen(self.tabel.current_row())

    def _knoppen(self, rij: Any) -> None:
        for knop in (self.wijzig, self.weg):
            knop.setVisible(not self.tabel.isHidden())
            knop.setEnabled(rij is not None)
