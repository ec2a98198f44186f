"""Old and new side by side, with a check per row: what comes from a file or a form before it goes into the dossier."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.format_nl import aantal
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.tabel import Tabel


class Vergelijktabel(QWidget):
    """Rows of any kind; `kan(row)` says whether a row can be taken over at all. Below the table the current row is told in full.

    volledig: a text about the current row, "" = nothing to add.
    """

    gekozen_changed = Signal()
    """Other rows are checked."""

    def __init__(self, titel: str, kolommen: Sequence[Kolom[Any]], *, key: Callable[[Any], Hashable], header: Callable[[Any], str],
                 kan: Callable[[Any], bool], volledig: Callable[[Any], str], header_title: str = "Gemeente", max_rows: int = 11,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._kan, self._volledig = key, kan, volledig
        self._aan: set[Hashable] = set()
        self._vink = Kolom[Any]("Neem over", text=lambda r: "", checked=lambda r: key(r) in self._aan, check=self._zet, editable=kan,
                                width=74, spoken=lambda r: "overnemen" if key(r) in self._aan else "niet overnemen" if kan(r) else
                                "kan niet worden overgenomen")
        self.tabel = Tabel(titel, [self._vink, *kolommen], key=key, header=header, header_title=header_title, max_rows=max_rows,
                           filterable=True)
        self.alles = bouw.knop("Alles aanvinken", lambda: self.vink(r for r in self.tabel.model.rows() if kan(r)))
        self.niets = bouw.knop("Niets aanvinken", lambda: self.vink(()))
        self.telling = bouw.label("", "vet", wrap=False)
        self.bij = bouw.label("", "info")
        self.bij.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(self.tabel)
        layout.addWidget(self.bij)
        layout.addLayout(bouw.rij(self.alles, self.niets, self.telling, None))
        layout.addStretch(1)
        self.tabel.current_changed.connect(self._toon_rij)
        self._tel()

    def zet_kolommen(self, kolommen: Sequence[Kolom[Any]]) -> None:
        """Other columns beside the checks."""
        if [k.title for k in kolommen] != [k.title for k in self.tabel.model.columns()][1:]:
            self.tabel.set_columns([self._vink, *kolommen])

    def toon(self, rijen: Sequence[Any], gekozen: Iterable[Any]) -> None:
        """Show these rows, of which these are checked."""
        self._aan = {self._key(r) for r in gekozen}
        self.tabel.set_rows(rijen)
        self.bij.hide()
        self._tel()

    def gekozen(self) -> list[Any]:
        """The checked rows, in the order of the table."""
        return [r for r in self.tabel.model.rows() if self._key(r) in self._aan]

    def vink(self, rijen: Iterable[Any]) -> None:
        """Check exactly these."""
        self._aan = {self._key(r) for r in rijen}
        self.tabel.set_rows(self.tabel.model.rows())
        self._tel()
        self.gekozen_changed.emit()

    def _zet(self, rij: Any, aan: bool) -> str:
        (self._aan.add if aan else self._aan.discard)(self._key(rij))
        self._tel()
        self.gekozen_changed.emit()
        return ""

    def _tel(self) -> None:
        rijen = self.tabel.model.rows()
        self.telling.setText(f"{aantal(len(self._aan))} van {aantal(len(rijen))} gekozen")
        self.alles.setEnabled(any(self._kan(r) and self._key(r) not in self._aan for r in rijen))
        self.niets.setEnabled(bool(self._aan))

    def _toon_rij(self, rij: Any) -> None:
        tekst = "" if rij is None else self._volledig(rij)
        self.bij.setText(tekst)
        self.bij.setVisible(bool(tekst))
