"""What one does with the columns of a table besides typing in them: fit their width, sort, and the menu for both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QMenu

from thuisapp.views import thema

if TYPE_CHECKING:
    from thuisapp.views.widgets.tabel_view import TabelView

BREEDST = 480
"""A long remark does not push the rest out of sight; in logical pixels at 100 percent, as are the next two."""
RAND, PIJL = 22, 26
OP, NEER = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class Kolomwerk(QObject):
    """Belongs to one view. A double click on the border of a column fits it; the corner above the row names sorts on them."""

    def __init__(self, view: TabelView) -> None:
        super().__init__(view)
        self._view = view
        header = view.horizontalHeader()
        header.sectionHandleDoubleClicked.connect(self.pas_aan)  # after Qt's own, which looks only at the rows in sight
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._toon_menu)
        corner = view.findChild(QAbstractButton)
        if corner is not None:
            corner.disconnect(view)  # Qt lets it choose all cells, which Ctrl+A does
            corner.clicked.connect(self.wissel_naam)
            corner.setToolTip("Sorteer op naam")

    # Widths

    def pas_aan(self, nummer: int) -> None:
        """As wide as its longest text, of all rows, and its longest word in the head."""
        view, column = self._view, self._view.source.columns()[nummer]
        gewoon, vet = view.fontMetrics(), QFontMetrics(thema.letter(vet=True))
        tekst = max(((vet if view.source.is_total(row) else gewoon).horizontalAdvance(column.text(row)) for row in view.source.rows()),
                    default=0)
        kop = max(vet.horizontalAdvance(woord) for woord in column.title.split() or [""])
        view.setColumnWidth(nummer, min(thema.px(BREEDST), max(tekst + thema.px(RAND), kop + thema.px(PIJL))))

    def pas_alle_aan(self) -> None:
        for nummer in range(len(self._view.source.columns())):
            if not self._view.isColumnHidden(nummer):
                self.pas_aan(nummer)

    # Order

    def sorteer(self, nummer: int, orde: Qt.SortOrder) -> None:
        self._view.sortByColumn(nummer, orde)

    def wissel_naam(self) -> None:
        """Sort on the names of the rows: up, then down, then as they were."""
        proxy = self._view.proxy
        nu = proxy.name_order()
        if nu is NEER:
            self.zoals_het_was()
        else:
            self.op_naam(NEER if nu is OP else OP)

    def op_naam(self, orde: Qt.SortOrder) -> None:
        self._view.horizontalHeader().setSortIndicator(-1, OP)
        self._view.proxy.sort_by_name(orde)

    def zoals_het_was(self) -> None:
        self._view.horizontalHeader().setSortIndicator(-1, OP)
        self._view.proxy.sort(-1, OP)

    # The menu

    def vul_menu(self, menu: QMenu, nummer: int) -> None:
        """Entries about the column with this number (-1: none) and about all of them."""
        view = self._view
        sorteren = menu.addMenu("&Sorteren")
        if nummer >= 0:
            titel = view.source.columns()[nummer].title.replace("&", "&&")
            sorteren.addAction(f"{titel}: op&lopend").triggered.connect(partial(self.sorteer, nummer, OP))
            sorteren.addAction(f"{titel}: &aflopend").triggered.connect(partial(self.sorteer, nummer, NEER))
        sorteren.addAction("Op &naam van de rij").triggered.connect(lambda: self.op_naam(OP))
        sorteren.addAction("Oorspronkelijke &volgorde").triggered.connect(lambda: self.zoals_het_was())
        breedte = menu.addMenu("Kolom&breedte aanpassen")
        if nummer >= 0:
            breedte.addAction("&Deze kolom aan de inhoud").triggered.connect(lambda: self.pas_aan(nummer))
        breedte.addAction("&Alle kolommen aan de inhoud").triggered.connect(lambda: self.pas_alle_aan())
        breedte.addAction("&Oorspronkelijke breedtes").triggered.connect(lambda: view.reset_widths())

    def _toon_menu(self, plek: QPoint) -> None:
        header = self._view.horizontalHeader()
        menu = QMenu(header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.vul_menu(menu, header.logicalIndexAt(plek))
        menu.popup(header.mapToGlobal(plek))
