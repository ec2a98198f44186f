"""Rows in a form that the user adds and takes away: milestones with their dates, parties with their functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.formulier import Eigenveld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.rijen import RIJ


@dataclass(frozen=True, slots=True)
class Rijkolom:
    """A control in every row. naam: key of its answer. label: what it is called, also shown while it is empty.

    keuzes: pairs of value and text; without them it is a line of text. deel: its part of the width.
    """

    naam: str
    label: str
    keuzes: Sequence[tuple[Any, str]] = ()
    deel: int = 1


class RijenVeld(Eigenveld):
    """The answer is a list of rows, each a dict by the names of the columns. Rows in which nothing was filled in are left out.

    ding: what a row is called ("mijlpaal"). toevoegen: what the button says.
    """

    def __init__(self, ding: str, toevoegen: str, kolommen: Sequence[Rijkolom], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ding, self._kolommen = ding, kolommen
        self._rijen: list[QWidget] = []
        self._begin: Mapping[str, Any] = {k.naam: k.keuzes[0][0] if k.keuzes else "" for k in kolommen}
        self.nieuw = bouw.knop(toevoegen, self._voeg_toe, icoon="plus")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(thema.MAAT.klein)
        self._layout.addLayout(bouw.rij(self.nieuw, None))
        self.setFocusProxy(self.nieuw)

    def lees(self) -> list[dict[str, Any]]:
        rijen = [{k.naam: _lees(w) for k, w in zip(self._kolommen, _delen(rij), strict=False)} for rij in self._rijen]
        return [rij for rij in rijen if rij != self._begin]

    def vul(self, waarde: Iterable[Mapping[str, Any]]) -> None:
        for rij in tuple(self._rijen):
            self._weg(rij)
        for waarden in waarde:
            self._maak(waarden)
        self.gewijzigd.emit()

    def rij(self, nummer: int) -> dict[str, QWidget]:
        """The controls of a row, by the names of the columns."""
        return {k.naam: w for k, w in zip(self._kolommen, _delen(self._rijen[nummer]), strict=False)}

    def verwijder(self, nummer: int) -> None:
        """Take a row away."""
        self._haal_weg(self._rijen[nummer])

    def _voeg_toe(self) -> None:
        rij = self._maak({})
        self.gewijzigd.emit()
        _delen(rij)[0].setFocus()

    def _haal_weg(self, rij: QWidget) -> None:
        self._weg(rij)
        self.nieuw.setFocus()
        self.gewijzigd.emit()

    def _weg(self, rij: QWidget) -> None:
        self._rijen.remove(rij)
        self._layout.removeWidget(rij)
        rij.hide()
        rij.deleteLater()
        self._noem()

    def _maak(self, waarden: Mapping[str, Any]) -> QWidget:
        rij = QWidget()
        layout = QHBoxLayout(rij)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.setProperty(RIJ, True)
        for kolom in self._kolommen:
            layout.addWidget(self._control(kolom, waarden.get(kolom.naam)), kolom.deel)
        weg = QToolButton()
        weg.setIcon(thema.icoon("verwijder"))
        weg.setIconSize(thema.icoonmaat())
        weg.setIconSize(thema.icoonmaat())
        weg.clicked.connect(lambda: self._haal_weg(rij))
        layout.addWidget(weg)
        self._rijen.append(rij)
        self._layout.insertWidget(len(self._rijen) - 1, rij)
        rij.show()  # at once: Tab passes over what is not there yet
        self._noem()
        return rij

    def _control(self, kolom: Rijkolom, waarde: Any) -> QWidget:
        if not kolom.keuzes:
            veld = QLineEdit("" if waarde is None else str(waarde))
            veld.setPlaceholderText(kolom.label)
            veld.setCursorPosition(0)
            veld.textChanged.connect(lambda _: self.gewijzigd.emit())
            return veld
        lijst = KeuzeLijst(kolom.label, kolom.keuzes)
        lijst.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        lijst.setMinimumContentsLength(12)
        if waarde is not None:
            lijst.kies(waarde)
        lijst.currentIndexChanged.connect(lambda _: self.gewijzigd.emit())
        return lijst

    def _noem(self) -> None:
        """Names for a screen reader: "Mijlpaal 2, datum"."""
        for nummer, rij in enumerate(self._rijen, start=1):
            *delen, weg = _delen(rij)
            for kolom, widget in zip(self._kolommen, delen, strict=True):
                widget.setAccessibleName(f"{self._ding.capitalize()} {nummer}, {kolom.label.lower()}")
            weg.setAccessibleName(f"{self._ding.capitalize()} {nummer} weghalen")
            weg.setToolTip(f"Haal {self._ding} {nummer} weg")


def _delen(rij: QWidget) -> list[QWidget]:
    layout = rij.layout()
    items = [layout.itemAt(n) for n in range(layout.count())] if layout else []
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def _lees(widget: QWidget) -> Any:
    return widget.waarde() if isinstance(widget, KeuzeLijst) else widget.text().strip() if isinstance(widget, QLineEdit) else None
