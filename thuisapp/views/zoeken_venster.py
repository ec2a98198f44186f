"""The window to search in: a field, and under it the answers per kind. Arrow keys walk through them while one types on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyleOptionViewItem, QWidget

from thuisapp import format_nl
from thuisapp.app import zoeken
from thuisapp.app.zoeken import Groep, Vondst
from thuisapp.views import thema
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.zoeklijst import SUB_ROLE, TweeRegels

Index = QModelIndex | QPersistentModelIndex
KOP_ROLE = Qt.ItemDataRole.UserRole + 2
MAAT = QSize(720, 620)
UITLEG = ("Typ een of meer woorden of een getal. U vindt cijfers, groepen, gemeenten, partijen, afspraken, plannen, teksten, bevindingen, "
          "begrippen en de handleiding.")
LEEG, BEZIG = "Typ ten minste twee letters of cijfers.", "Een ogenblik, het programma bekijkt het dossier …"
SLEUTELS = "Enter: ga erheen. F3: volgende. Shift+F3: vorige. Escape: terug."
BLADZIJDE = 8


class VondstModel(QAbstractListModel):
    """Headings and answers in one list; a heading cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rijen: list[Vondst | str] = []

    def zet(self, groepen: Sequence[Groep]) -> None:
        self.beginResetModel()
        self._rijen = []
        for groep in groepen:
            self._rijen += [_kop(groep), *groep.vondsten]
        self.endResetModel()

    def vondst(self, rij: int) -> Vondst | None:
        """The answer in this row; None for a heading, or outside the list."""
        gevonden = self._rijen[rij] if 0 <= rij < len(self._rijen) else None
        return gevonden if isinstance(gevonden, Vondst) else None

    def rijen(self) -> list[int]:
        """The rows with an answer."""
        return [n for n, rij in enumerate(self._rijen) if isinstance(rij, Vondst)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (the signature Qt asks for)
        return 0 if parent.isValid() else len(self._rijen)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.vondst(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        rij = self._rijen[index.row()]
        if isinstance(rij, str):
            return {Qt.ItemDataRole.DisplayRole: rij, Qt.ItemDataRole.AccessibleTextRole: rij, KOP_ROLE: True}.get(role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return rij.titel
        if role == SUB_ROLE:
            return rij.waar
        return f"{rij.titel}, {rij.soort.value}, {rij.waar}" if role == Qt.ItemDataRole.AccessibleTextRole else None


def _kop(groep: Groep) -> str:
    getoond = len(groep.vondsten)
    return f"{groep.soort.value} ({getoond} van {_hoeveel(groep.aantal)})" if groep.aantal > getoond else groep.soort.value


def _hoeveel(aantal: int) -> str:
    """Of a very common word not all places are counted."""
    return format_nl.aantal(aantal) if aantal < zoeken.GRENS else f"meer dan {format_nl.aantal(zoeken.GRENS)}"


class VondstDelegate(TweeRegels):
    """A heading is a bold line on a band."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        maat = super().sizeHint(option, index)
        return QSize(maat.width(), maat.height() - 2) if index.data(KOP_ROLE) else maat

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not index.data(KOP_ROLE):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.fillRect(option.rect, thema.kleur("band"))
        painter.setFont(thema.letter(thema.MAAT.letter_klein, vet=True))
        painter.setPen(thema.kleur("tekst_zacht"))
        painter.drawText(option.rect.adjusted(thema.px(10), 0, -thema.px(8), 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()


class ZoekVenster(Dialoog):
    """Give it what is searched in with `zet_index`. It only says what is chosen; going there is up to who opened it."""

    gekozen = Signal(object)
    """The Vondst to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Zoeken", UITLEG, parent, MAAT)
        self._index: zoeken.Index | None = None
        self.veld = QLineEdit()
        self.veld.setPlaceholderText("Zoek in het hele dossier")
        self.veld.setAccessibleName("Zoek in het hele dossier")
        self.veld.setAccessibleDescription(SLEUTELS)
        bouw.wisknop(self.veld)
        bouw.zoekteken(self.veld)
        self.model = VondstModel()
        self.lijst = QListView()
        self.lijst.setModel(self.model)
        self.lijst.setItemDelegate(VondstDelegate(self.lijst))
        self.lijst.setAccessibleName("Gevonden")
        self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stand = bouw.label(LEEG, "klein")
        self.ga = bouw.knop("&Ga hierheen", self._ga, rol="primair")
        self.inhoud.addWidget(self.veld)
        self.inhoud.addWidget(self.stand)
        self.inhoud.addWidget(self.lijst, 1)
        self.knoppen.addWidget(self.ga)
        self.knoppen.addWidget(bouw.label(SLEUTELS, "klein"), 1)
        self.knoppen.addWidget(bouw.knop("Sluiten", self.reject))
        self.veld.textChanged.connect(lambda _: self._zoek())
        self.lijst.doubleClicked.connect(lambda _: self._ga())
        self.lijst.selectionModel().currentChanged.connect(lambda *_: self._zet_knop())
        for widget in (self.veld, self.lijst):
            widget.installEventFilter(self)
        tabvolgorde.leg_vast(self)
        self._zet_knop()

    def zet_index(self, index: zoeken.Index | None) -> None:
        """What to search in; None while it is being made. What is chosen stays chosen."""
        self._index = index
        self._zoek()

    def begin(self) -> None:
        """Ready to type: what stood there is selected, and goes with the first key."""
        self.veld.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.veld.selectAll()

    def vondsten(self) -> list[Vondst]:
        """All that is in the list, in its order."""
        return [v for n in self.model.rijen() if (v := self.model.vondst(n)) is not None]

    def huidige(self) -> Vondst | None:
        return self.model.vondst(self.lijst.currentIndex().row())

    def verplaats(self, stap: int) -> Vondst | None:
        """Choose another answer, so many further; the last one is followed by the first."""
        rijen = self.model.rijen()
        if not rijen:
            return None
        nu = self.lijst.currentIndex().row()
        plek = rijen.index(nu) + stap if nu in rijen else (0 if stap > 0 else -1)
        self._kies(rijen[plek % len(rijen)])
        return self.huidige()

    def _kies(self, rij: int) -> None:
        self.lijst.setCurrentIndex(self.model.index(rij))
        if rij and self.model.vondst(rij - 1) is None:  # with its heading in sight
            self.lijst.scrollTo(self.model.index(rij - 1))
        self.lijst.scrollTo(self.model.index(rij))

    def _zoek(self) -> None:
        oud, tekst = self.huidige(), self.veld.text()
        groepen = zoeken.zoek(self._index, tekst) if self._index is not None else []
        self.model.zet(groepen)
        zelfde = next((n for n in self.model.rijen() if self.model.vondst(n) == oud), None)
        rijen = self.model.rijen()
        if rijen:
            self._kies(rijen[0] if zelfde is None else zelfde)
        self.stand.setText(self._zin(groepen, tekst))
        self._zet_knop()

    def _zin(self, groepen: Sequence[Groep], tekst: str) -> str:
        if self._index is None:
            return BEZIG
        if not zoeken.kan_zoeken(tekst):
            return LEEG
        som = sum(groep.aantal for groep in groepen)
        if not som:
            return f"Er is niets gevonden met \"{tekst.strip()}\". Probeer minder woorden of een deel van een woord."
        return f"{_hoeveel(som).capitalize()} {'plek' if som == 1 else 'plekken'} gevonden."

    def _zet_knop(self) -> None:
        self.ga.setEnabled(self.huidige() is not None)

    def _ga(self) -> None:
        vondst = self.huidige()
        if vondst is not None:
            self.accept()
            self.gekozen.emit(vondst)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._toets(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _toets(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        stappen = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: BLADZIJDE, Qt.Key.Key_PageUp: -BLADZIJDE,
                   Qt.Key.Key_F3: -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1}
        if key in stappen:
            if self.verplaats(stappen[key]) is not None:
                self._zeg()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ga()
            return True
        if watched is self.lijst and event.text().isprintable() and event.text().strip():
            self.veld.setFocus()
            self.veld.insert(event.text())
            return True
        return False

    def _zeg(self) -> None:
        """The keyboard stays in the field, so a screen reader is told what is chosen as the description of the field."""
        vondst = self.huidige()
        if vondst is not None:
            self.veld.setAccessibleDescription(f"{vondst.titel}, {vondst.waar}")
            QAccessible.updateAccessibility(QAccessibleEvent(self.veld, QAccessible.Event.DescriptionChanged))
