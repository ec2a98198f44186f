"""A form in a window of its own: to add or change one thing (a party, a plan, an own group …)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from thuisapp.domain.errors import ThuisappError
from thuisapp.views import dialogs, thema
from thuisapp.views.handleiding import met_f1
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import HOOGSTENS, Binnen, Rolvlak, begrensd
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.zoeklijst import Keuze, ZoekLijst


@dataclass(frozen=True, slots=True)
class Veld:
    """One field. naam: key of the answer. waarde: what it starts with.

    soort: "tekst" (str), "tekstvak" (str, several lines), "keuze" (one of `keuzes`: pairs of value and text), "vinkje" (bool), or "vinkjes"
    (tuple of values from `keuzes`, whose values are then text). Numbers and dates are "tekst": `opslaan` reads them and says what is wrong.
    "kop" starts a section: label is its heading, and it has no answer. maak: makes a control of your own.
    breed: takes the whole width instead of half; half: takes half of it, also when fields of its soort take the whole otherwise.
    """

    naam: str
    label: str
    waarde: Any = ""
    soort: str = "tekst"
    keuzes: Sequence[tuple[Any, str]] = ()
    uitleg: str = ""
    breed: bool = False
    half: bool = False
    maak: Callable[[], Eigenveld] | None = None


class Eigenveld(QWidget):
    """A control of a page itself, made of several others: `Veld.maak` makes it."""

    gewijzigd = Signal()
    """The user changed it, or it has other controls now."""

    def lees(self) -> Any:
        """The answer."""
        raise NotImplementedError

    def vul(self, waarde: Any) -> None:
        """Show an answer."""
        raise NotImplementedError


class Formulier(QDialog):
    """Shows the fields; "Opslaan" gives the answers to `opslaan`, which returns "" or a Dutch sentence (or raises a ThuisappError).

    With a sentence the form stays open and shows it. Use `invullen` to show a form; tests reach it through `velden`.
    """

    def __init__(self, titel: str, velden: Sequence[Veld], opslaan: Callable[[dict[str, Any]], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(titel)
        self._opslaan = opslaan
        self._begin: dict[str, Any] = {}
        self.velden: dict[str, QWidget] = {}
        self.koppen: dict[str, QWidget] = {}
        self.foutregel = Foutregel()
        knoppen = QWidget()
        self.bewaar = bouw.knop("Opslaan", self.accept, rol="primair")
        self.bewaar.setDefault(True)
        rij = bouw.rij(None, self.bewaar, bouw.knop("Annuleren", self.reject))
        rij.setContentsMargins(0, 0, 0, 0)
        knoppen.setLayout(rij)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.groot, thema.MAAT.groot, thema.MAAT.groot, thema.MAAT.ruim)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addWidget(bouw.label(titel, "kop"))
        self.raster = raster = self._raster(velden)
        layout.addWidget(raster, 1)
        layout.addWidget(self.foutregel)
        layout.addWidget(knoppen)
        self._volgorde: tuple[QWidget, ...] = (raster, knoppen)
        self.leg_volgorde_vast()
        met_f1(self)
        for widget in self.velden.values():
            if isinstance(widget, Eigenveld):
                widget.gewijzigd.connect(self.leg_volgorde_vast)
        self.setMinimumWidth(max(begrensd(620, 0).width(), raster.minimumWidth() + 2 * thema.MAAT.groot))

    def leg_volgorde_vast(self) -> None:
        """Tab goes through the form as the eye does, also after controls came or went."""
        tabvolgorde.leg_vast(*self._volgorde)

    def _raster(self, velden: Sequence[Veld]) -> QScrollArea:
        self.vlak = binnen = Binnen()
        grid = QGridLayout(binnen)
        grid.setContentsMargins(2, 2, thema.MAAT.half, 2)
        grid.setHorizontalSpacing(thema.MAAT.groot)
        grid.setVerticalSpacing(thema.MAAT.ruim)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        rij = kolom = 0
        for veld in velden:
            breed = not veld.half and (veld.breed or veld.soort in ("tekstvak", "vinkjes", "kop"))
            if breed and kolom:
                rij, kolom = rij + 1, 0
            if veld.soort == "kop":
                self.koppen[veld.naam] = kop = bouw.label(veld.label, "kop")
                grid.addWidget(kop, rij, 0, 1, 2)
                rij += 1
                continue
            widget = self.velden[veld.naam] = _maak(veld)
            deel = bouw.veld(veld.label, widget, veld.uitleg)
            deel.addStretch(1)
            grid.addLayout(deel, rij, kolom, 1, 2 if breed else 1)
            rij, kolom = (rij + 1, 0) if breed or kolom else (rij, 1)
        scroll = Rolvlak(binnen)
        past = begrensd(900, 560).boundedTo(HOOGSTENS - QSize(2 * thema.MAAT.groot + 2, thema.px(150)))  # heading and buttons around it
        scroll.setMinimumHeight(min(past.height(), binnen.sizeHint().height() + thema.px(8)))
        scroll.setMinimumWidth(min(past.width(), binnen.minimumSizeHint().width() + thema.px(24)))
        return scroll

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, but not from a list or a table: there it chooses."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None and not isinstance(widget, (ZoekLijst, Tabel)):
            widget = widget.parentWidget()
        if widget is None or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def antwoorden(self) -> dict[str, Any]:
        """The values as they are now."""
        return {naam: _lees(widget) for naam, widget in self.velden.items()}

    def vul(self, waarden: Mapping[str, Any]) -> None:
        """Fill in fields by name."""
        for naam, waarde in waarden.items():
            _vul(self.velden[naam], waarde)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin = self.antwoorden()

    def reject(self) -> None:
        """Nothing that took work is lost by a slip: with more than one answer changed it asks first."""
        nu = self.antwoorden()
        anders = sum(self._begin.get(naam, waarde) != waarde for naam, waarde in nu.items())
        if anders < 2 or dialogs.bevestig(self, "Wilt u weggooien wat u hier hebt ingevuld?", "Weggooien"):
            super().reject()

    def accept(self) -> None:
        try:
            fout = self._opslaan(self.antwoorden())
        except ThuisappError as error:
            fout = str(error)
        self.foutregel.toon(fout)
        if not fout:
            super().accept()


def invullen(formulier: Formulier) -> bool:
    """Show a form and wait; True when it was saved. Tests replace this function."""
    goed = formulier.exec() == QDialog.DialogCode.Accepted
    formulier.deleteLater()  # otherwise it stays with the page, out of sight
    return goed


def _maak(veld: Veld) -> QWidget:
    widget: QWidget
    if veld.maak is not None:
        widget = veld.maak()
    elif veld.soort == "keuze":
        widget = KeuzeLijst(veld.label.replace("&", ""), veld.keuzes)
        widget.setMinimumContentsLength(14)  # a long name in the list must not push the form out of its window
        widget.setSizeAdjustPolicy(widget.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    elif veld.soort == "vinkje":
        widget = QCheckBox("Ja")
    elif veld.soort == "vinkjes":
        widget = ZoekLijst(veld.label.replace("&", ""), "Zoek in de lijst", tick=True)
        widget.set_keuzes([Keuze(waarde, tekst) for waarde, tekst in veld.keuzes])
        widget.setMinimumHeight(thema.px(190))
        widget.setFocusProxy(widget.zoek)  # the first of the two: Tab skips what stands before a proxy
    elif veld.soort == "tekstvak":
        widget = QPlainTextEdit()
        widget.setTabChangesFocus(True)
        widget.setFixedHeight(4 * widget.fontMetrics().height() + thema.px(20))
    else:
        widget = QLineEdit()
    _vul(widget, veld.waarde)
    return widget


def _vul(widget: QWidget, waarde: Any) -> None:
    if isinstance(widget, Eigenveld):
        widget.vul(waarde)
    elif isinstance(widget, KeuzeLijst):
        widget.kies(waarde)
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(waarde))
    elif isinstance(widget, ZoekLijst):
        widget.vink(waarde)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(str(waarde))
    elif isinstance(widget, QLineEdit):
        widget.setText(str(waarde))


def _lees(widget: QWidget) -> Any:
    if isinstance(widget, Eigenveld):
        return widget.lees()
    if isinstance(widget, KeuzeLijst):
        return widget.waarde()
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, ZoekLijst):
        return widget.gevinkt()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText().strip()
    return widget.text().strip() if isinstance(widget, QLineEdit) else None
