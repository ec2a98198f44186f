"""The sections of the document: which have own text, and where something is the matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from thuisapp.app.visie_voorbeeld import Onderdeel
from thuisapp.views import thema

_ID = Qt.ItemDataRole.UserRole
NAAM, TEKEN = 0, 1
"""Columns: the title with a pencil for own text, and a sign for remarks."""
INSPRING = 14


class Onderdelenlijst(QTreeWidget):
    """Chapters with their sections. Filling it tells nobody; only a choice does."""

    gekozen = Signal(str)
    """Another chapter or section (id) was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._inhoud: tuple[Onderdeel, ...] = ()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setAccessibleName("Hoofdstukken en paragrafen")
        self.setAccessibleDescription("Een potlood: met eigen tekst. Een driehoek: er is hier iets om naar te kijken.")
        self.setIndentation(thema.px(INSPRING))
        self.setMinimumWidth(thema.px(105))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        kop = self.header()
        kop.setMinimumSectionSize(0)
        kop.setStretchLastSection(False)
        kop.setSectionResizeMode(NAAM, QHeaderView.ResizeMode.Stretch)
        kop.setSectionResizeMode(TEKEN, QHeaderView.ResizeMode.Fixed)
        kop.resizeSection(TEKEN, 0)
        self.currentItemChanged.connect(self._kies)

    @property
    def inhoud(self) -> tuple[Onderdeel, ...]:
        return self._inhoud

    def wis(self) -> None:
        with QSignalBlocker(self):
            self.clear()
        self._items, self._inhoud = {}, ()

    def toon(self, inhoud: Sequence[Onderdeel], gekozen: str) -> None:
        """Other sections; the chosen one stays chosen, or the first is when it is no longer there."""
        self._inhoud = tuple(inhoud)
        with QSignalBlocker(self):
            self._vul()
        if gekozen not in self._items:
            self.kies(self._inhoud[0].id)
            return
        with QSignalBlocker(self):
            self.setCurrentItem(self._items[gekozen])
        self._items[gekozen].setExpanded(True)

    def _vul(self) -> None:
        self.clear()
        self._items = {}
        ouders: dict[int, QTreeWidgetItem] = {}
        for onderdeel in self._inhoud:
            item = QTreeWidgetItem([onderdeel.titel])
            item.setData(NAAM, _ID, onderdeel.id)
            self._items[onderdeel.id] = item
            ouder = next((ouders[n] for n in range(onderdeel.niveau - 1, 0, -1) if n in ouders), None)
            if ouder is None:
                self.addTopLevelItem(item)
            else:
                ouder.addChild(item)
            ouders = {n: o for n, o in ouders.items() if n < onderdeel.niveau} | {onderdeel.niveau: item}

    def merk(self, teksten: Mapping[str, str], opmerkingen: Mapping[str, Sequence[str]]) -> None:
        """A pencil for own text and a sign for remarks, with words for who does not see them. A chapter also answers for its sections,
        with a lighter pencil."""
        geschreven = Counter(o.hoofdstuk for o in self._inhoud if o.id != o.hoofdstuk and o.id in teksten)
        per_hoofdstuk = Counter(o.hoofdstuk for o in self._inhoud if o.id != o.hoofdstuk and opmerkingen.get(o.id))
        for onderdeel in self._inhoud:
            item = self._items[onderdeel.id]
            zinnen = list(opmerkingen.get(onderdeel.id, ()))
            onder = per_hoofdstuk[onderdeel.id]
            if onder:
                zinnen.append("Ook in 1 paragraaf hieronder." if onder == 1 else f"Ook in {onder} paragrafen hieronder.")
            eigen = "met eigen tekst" if onderdeel.id in teksten else "met eigen tekst eronder" if geschreven[onderdeel.id] else ""
            woorden = [onderdeel.titel, *([eigen] if eigen else []), *zinnen]
            if item.data(NAAM, Qt.ItemDataRole.AccessibleTextRole) == ", ".join(woorden):
                continue
            item.setData(NAAM, Qt.ItemDataRole.AccessibleTextRole, ", ".join(woorden))
            item.setData(TEKEN, Qt.ItemDataRole.AccessibleTextRole, " ".join(zinnen) or "Geen opmerkingen")
            item.setIcon(NAAM, thema.icoon("bewerk", "tekst" if onderdeel.id in teksten else "lijn_sterk") if eigen else QIcon())
            item.setIcon(TEKEN, thema.icoon("aandachtspunten", "waarschuwing") if zinnen else QIcon())
            for kolom in (NAAM, TEKEN):
                item.setToolTip(kolom, "\n".join([onderdeel.titel, *zinnen]))
        iets = any(opmerkingen.get(o.id) for o in self._inhoud)
        self.header().resizeSection(TEKEN, thema.MAAT.icoon + thema.MAAT.ruim if iets else 0)

    def kies(self, id_: str) -> bool:
        """Go to a chapter or section; False when there is none with this id."""
        item = self._items.get(id_)
        if item is not None:
            self.setCurrentItem(item)
        return item is not None

    def titel(self, id_: str) -> str:
        return next((o.titel for o in self._inhoud if o.id == id_), "")

    def hoofdstuk(self, id_: str) -> str:
        """The chapter that a section is in; empty when there is no such section."""
        return next((o.hoofdstuk for o in self._inhoud if o.id == id_), "")

    def rondom(self, id_: str) -> tuple[str, ...]:
        """The section and those around it, inner first."""
        item = self._items.get(id_)
        uit: list[str] = []
        while item is not None:
            uit.append(str(item.data(NAAM, _ID)))
            item = item.parent()
        return tuple(uit)

    def _kies(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None) -> None:
        if item is not None:
            item.setExpanded(True)
            self.gekozen.emit(str(item.data(NAAM, _ID)))
