"""The toolbar of the editor. One stop for the Tab key; the arrow keys go from button to button. What is pressed in follows the cursor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets.keuzelijst import Inkortlijst
from thuisapp.views.widgets.teksteditor import opmaak
from thuisapp.views.widgets.teksteditor.document import lijst_van
from thuisapp.views.widgets.teksteditor.model import Soort
from thuisapp.views.widgets.teksteditor.schrijfvlak import Schrijfvlak

SOORTEN = (("tekst", "Gewone tekst"), ("kop1", "Kop 1"), ("kop2", "Kop 2"), ("citaat", "Citaat"))
KNOPPEN = (
    ("vet", "Vet", "Ctrl+B", True), ("cursief", "Cursief", "Ctrl+I", True), ("punten", "Lijst met punten", "", True),
    ("nummers", "Genummerde lijst", "", True), ("koppeling", "Koppeling", "Ctrl+K", True), ("tabel", "Tabel", "", False),
    ("cijfer", "Cijfer uit het dossier invoegen", "Ctrl+Shift+F", False),
)
TABEL = (("tabel", "Tabel invoegen"), ("rij_erbij", "Rij eronder toevoegen"), ("kolom_erbij", "Kolom rechts toevoegen"),
         ("rij_weg", "Rij verwijderen"), ("kolom_weg", "Kolom verwijderen"), ("tabel_weg", "Tabel verwijderen"))
CODES = "Opmaakcodes tonen"
_NIET_IN_TABEL = ("punten", "nummers")


class Opmaakbalk(QWidget):
    """Asks for actions by name; does nothing itself."""

    actie = Signal(str)
    codes = Signal(bool)
    """Show the bare Markdown, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Opmaak")
        self.soort = Inkortlijst()
        self.soort.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.soort.setMinimumContentsLength(10)
        self.soort.setAccessibleName("Soort alinea")
        self.soort.setToolTip("Soort alinea")
        for naam, tekst in SOORTEN:
            self.soort.addItem(tekst, naam)
        self.soort.activated.connect(lambda _: self.actie.emit(str(self.soort.currentData())))
        self.knoppen = {naam: self._knop(naam, tekst, toets, wissel) for naam, tekst, toets, wissel in KNOPPEN}
        self.tabelmenu = self._tabelmenu()
        self.code = self._knop("codes", CODES, "", True)
        self.code.clicked.disconnect()
        self.code.toggled.connect(self.codes)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.soort)
        for knop in self.knoppen.values():
            layout.addWidget(knop)
        layout.addStretch(1)
        layout.addWidget(self.code)
        self._delen: list[QWidget] = [self.soort, *self.knoppen.values(), self.code]
        for deel in self._delen:
            deel.installEventFilter(self)
        self._stop_bij(self.soort)

    def _knop(self, naam: str, tekst: str, toets: str, wissel: bool) -> QToolButton:
        knop = QToolButton()
        knop.setProperty("rol", "opmaak")
        knop.setIcon(thema.icoon(f"tekst_{naam}"))
        knop.setIconSize(thema.icoonmaat())
        knop.setAccessibleName(tekst)
        knop.setToolTip(f"{tekst} ({toets})" if toets else tekst)
        knop.setCheckable(wissel)
        knop.clicked.connect(lambda: self.actie.emit(naam))
        return knop

    def _tabelmenu(self) -> QMenu:
        knop = self.knoppen["tabel"]
        knop.clicked.disconnect()
        menu = vul_tabelmenu(QMenu(knop), self.actie)
        knop.setMenu(menu)
        knop.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return menu

    # Follows the cursor

    def toon_stand(self, vlak: Schrijfvlak) -> None:
        """Press in the buttons that hold for the place of the cursor."""
        cursor, fmt = vlak.textCursor(), vlak.currentCharFormat()
        in_tabel = cursor.currentTable() is not None
        lijst = lijst_van(cursor.block())
        stand = {"vet": fmt.fontWeight() >= QFont.Weight.DemiBold, "cursief": fmt.fontItalic(),
                 "punten": lijst is not None and lijst[0] is Soort.PUNT, "nummers": lijst is not None and lijst[0] is Soort.NUMMER,
                 "koppeling": bool(opmaak.koppeling_hier(cursor)[2])}
        for naam, aan in stand.items():
            self.knoppen[naam].setChecked(aan)
        for naam in _NIET_IN_TABEL:
            self.knoppen[naam].setEnabled(not in_tabel)
        self.soort.setEnabled(not in_tabel)
        with QSignalBlocker(self.soort):
            self.soort.setCurrentIndex(self.soort.findData(opmaak.blok_is(cursor.blockFormat())))
        stel_tabelmenu_in(self.tabelmenu, in_tabel)

    def zet_codes(self, aan: bool) -> None:
        """While the bare Markdown is shown only figures can be put in."""
        for naam, knop in self.knoppen.items():
            knop.setEnabled(not aan or naam == "cijfer")
        self.soort.setEnabled(not aan)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            stap = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if stap:
                self._ga(watched, stap)
                return True
        elif event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._stop_bij(watched)
        return super().eventFilter(watched, event)

    def _ga(self, vanaf: QObject, stap: int) -> None:
        bruikbaar = [d for d in self._delen if d.isEnabled() or d is vanaf]
        nummer = next((n for n, deel in enumerate(bruikbaar) if deel is vanaf), 0)
        bruikbaar[(nummer + stap) % len(bruikbaar)].setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_bij(self, gekozen: QWidget) -> None:
        """The Tab key comes here next time."""
        for deel in self._delen:
            deel.setFocusPolicy(Qt.FocusPolicy.StrongFocus if deel is gekozen else Qt.FocusPolicy.ClickFocus)


def vul_tabelmenu(menu: QMenu, actie: SignalInstance) -> QMenu:
    for naam, tekst in TABEL:
        keuze = menu.addAction(tekst)
        keuze.setData(naam)
        keuze.triggered.connect(lambda _=False, naam=naam: actie.emit(naam))
    return menu


def stel_tabelmenu_in(menu: QMenu, in_tabel: bool) -> None:
    for keuze in menu.actions():
        keuze.setEnabled((keuze.data() == "tabel") != in_tabel)
