"""The window with the handleiding: contents or hits at the left, the text at the right. It stays beside the work; nothing waits for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QKeySequence, QPalette, QResizeEvent, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from thuisapp.app import handleiding
from thuisapp.views import thema
from thuisapp.views.handleiding import opmaak
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import HOOGSTENS
from thuisapp.views.widgets.treffers import Trefferlijst

ID = Qt.ItemDataRole.UserRole
MAAT = QSize(1040, 720)
GROOTTES = (70, 85, 100, 120, 150, 180, 220)
"""Size of the letters of the text, in percent of those of the program."""
SMAL = 640
TITEL = "Handleiding"


class Handleidingvenster(QDialog):
    """One chapter at a time in the text; the piece that was asked for on top of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITEL)
        self.setSizeGripEnabled(True)
        self.resize(_passend(self, QSize(thema.px(MAAT.width()), thema.px(MAAT.height()))))
        self._route: list[str] = []
        self._nu, self._hoofdstuk, self._grootte = -1, "", 100
        self._maak()
        self._plaats()
        self._verbind()
        self._vul_inhoud()

    # Making

    def _maak(self) -> None:
        self.terug = bouw.knop("Terug", self._terug, icoon="vorige", uitleg="Naar wat u hiervoor las (Alt+pijl naar links).")
        self.vooruit = bouw.knop("Vooruit", self._vooruit, icoon="volgende", uitleg="Weer naar voren (Alt+pijl naar rechts).")
        self.terug.setAccessibleName("Terug")
        self.vooruit.setAccessibleName("Vooruit")
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText("Zoek in de handleiding")
        self.zoek.setAccessibleName("Zoek in de handleiding")
        bouw.wisknop(self.zoek)
        self.kleiner = bouw.knop("A−", lambda: self._groter(-1), uitleg="Kleinere letters (Ctrl+min).")
        self.groter = bouw.knop("A+", lambda: self._groter(1), uitleg="Grotere letters (Ctrl+plus).")
        self.kleiner.setAccessibleName("Kleinere letters")
        self.groter.setAccessibleName("Grotere letters")
        self.inhoud = QTreeWidget()
        self.inhoud.setHeaderHidden(True)
        self.inhoud.setAccessibleName("Inhoud van de handleiding")
        self.treffers = Trefferlijst("Gevonden plaatsen")
        self.aantal = QLabel()
        self.aantal.setWordWrap(True)
        self.tekst = QTextBrowser()
        self.tekst.setOpenLinks(False)
        self.tekst.setAccessibleName("Tekst van de handleiding")
        self.tekst.setProperty("rol", "lezenkader")

    def _plaats(self) -> None:
        gevonden = QWidget()
        lijst = QVBoxLayout(gevonden)
        lijst.setContentsMargins(0, 0, 0, 0)
        lijst.addWidget(self.aantal)
        lijst.addWidget(self.treffers, 1)
        self.links = QStackedWidget()
        self.links.addWidget(self.inhoud)
        self.links.addWidget(gevonden)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.links)
        splitter.addWidget(self.tekst)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([self.width() * 30 // 100, self.width() * 70 // 100])
        self.inhoud.setMinimumWidth(thema.px(120))
        balk = QHBoxLayout()
        for widget in (self.terug, self.vooruit, self.zoek, self.kleiner, self.groter):
            balk.addWidget(widget, 1 if widget is self.zoek else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[thema.MAAT.ruim] * 4)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addLayout(balk)
        layout.addWidget(splitter, 1)
        tabvolgorde.leg_vast(self)

    def _verbind(self) -> None:
        self.zoek.textChanged.connect(self._zoek)
        self.zoek.returnPressed.connect(self.treffers.eerste)
        self.inhoud.currentItemChanged.connect(lambda item, _: self._gekozen(item))
        self.treffers.gekozen.connect(self.lees)
        self.tekst.anchorClicked.connect(self._volg)
        thema.melder.veranderd.connect(self._opnieuw)
        for toets, doen in (("Alt+Left", self._terug), ("Alt+Right", self._vooruit), ("Ctrl+F", self._naar_zoek), ("Ctrl++", self._plus),
                            ("Ctrl+=", self._plus), ("Ctrl+-", self._min), ("Ctrl+0", self._gewoon)):
            QShortcut(QKeySequence(toets), self, doen)

    def _vul_inhoud(self) -> None:
        self._items: dict[str, QTreeWidgetItem] = {}
        hoofdstuk: QTreeWidgetItem | None = None
        for stuk in handleiding.stukken():
            item = QTreeWidgetItem([stuk.titel])
            item.setData(0, ID, stuk.id)
            item.setToolTip(0, stuk.titel)
            self._items[stuk.id] = item
            if stuk.niveau == 1 or hoofdstuk is None:
                self.inhoud.addTopLevelItem(item)
                hoofdstuk = item
            else:
                hoofdstuk.addChild(item)

    # Reading

    def toon(self, id: str = "") -> None:
        """Bring the window to the front, at this piece."""
        if id or not self._route:
            self.zoek.clear()
            self.lees(id or handleiding.BEGIN)
        self.show()
        self.activateWindow()
        self.tekst.setFocus()
        QTimer.singleShot(0, self, lambda: self.tekst.scrollToAnchor(self.plek))  # only now it is known how long the lines are

    @property
    def plek(self) -> str:
        """Id of the piece that is read now."""
        return self._route[self._nu] if self._route else ""

    def lees(self, id: str) -> None:
        """Go to a piece, and remember where the user was."""
        if id != self.plek and handleiding.stuk(id) is not None:
            self._route[self._nu + 1:] = [id]
            self._nu = len(self._route) - 1
            self._toon_stuk()

    def _toon_stuk(self) -> None:
        stukken = handleiding.hoofdstuk(self.plek)
        if stukken[0].id != self._hoofdstuk:
            self._hoofdstuk = stukken[0].id
            self.tekst.setHtml(opmaak.als_html(stukken))
            self._zet_grootte()
        self._kleur_treffers()
        self.tekst.scrollToAnchor(self.plek)
        self.terug.setEnabled(self._nu > 0)
        self.vooruit.setEnabled(self._nu < len(self._route) - 1)
        stuk = handleiding.stuk(self.plek)
        self.setWindowTitle(f"{TITEL}: {stuk.titel}" if stuk else TITEL)
        self._kies_in_inhoud()

    def _kies_in_inhoud(self) -> None:
        item = self._items[self.plek]
        self.inhoud.blockSignals(True)
        (item.parent() or item).setExpanded(True)
        self.inhoud.setCurrentItem(item)
        self.inhoud.blockSignals(False)

    def _gekozen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.lees(item.data(0, ID))

    def _terug(self) -> None:
        self._stap(-1)

    def _vooruit(self) -> None:
        self._stap(1)

    def _stap(self, richting: int) -> None:
        if 0 <= self._nu + richting < len(self._route):
            self._nu += richting
            self._toon_stuk()

    def _volg(self, doel: QUrl) -> None:
        """A link: to another piece, or to a term."""
        if doel.scheme() == "begrip":
            from thuisapp.views.hulp_begrippen import Begrippenvenster

            venster = Begrippenvenster(self)
            venster.open()
            venster.toon_begrip(doel.path())
        else:
            self.lees(doel.fragment())

    # Searching

    def _naar_zoek(self) -> None:
        self.zoek.setFocus()
        self.zoek.selectAll()

    def _zoek(self, naald: str) -> None:
        gevonden = handleiding.zoek(naald)
        self.links.setCurrentIndex(1 if naald.strip() else 0)
        self.treffers.zet([(t.stuk.id, _met_hoofdstuk(t.stuk), t.fragment) for t in gevonden])
        self.aantal.setText("Niets gevonden. Probeer een ander of korter woord." if not gevonden else
                            "1 plaats gevonden" if len(gevonden) == 1 else f"{len(gevonden)} plaatsen gevonden")
        self._kleur_treffers()

    def _kleur_treffers(self) -> None:
        """Mark the words that were looked for in the text."""
        vorm = QTextCharFormat()
        vorm.setBackground(thema.kleur("waarschuwing_zacht"))
        vorm.setForeground(thema.kleur("waarschuwing"))
        merken = []
        for woord in (w for w in self.zoek.text().split() if len(w) > 1):
            cursor = self.tekst.document().find(woord, 0)
            while not cursor.isNull():
                merk = QTextEdit.ExtraSelection()
                merk.cursor, merk.format = QTextCursor(cursor), vorm
                merken.append(merk)
                cursor = self.tekst.document().find(woord, cursor)
        self.tekst.setExtraSelections(merken)

    # Looks

    def _plus(self) -> None:
        self._groter(1)

    def _min(self) -> None:
        self._groter(-1)

    def _gewoon(self) -> None:
        self._grootte = 100
        self._zet_grootte()

    def _groter(self, richting: int) -> None:
        plek = GROOTTES.index(self._grootte) + richting
        self._grootte = GROOTTES[min(max(plek, 0), len(GROOTTES) - 1)]
        self._zet_grootte()

    def _zet_grootte(self) -> None:
        letter = thema.letter()
        letter.setPointSizeF(thema.MAAT.letter * self._grootte / 100)
        self.tekst.document().setDefaultFont(letter)
        self.tekst.document().setDocumentMargin(thema.MAAT.ruim)
        kleuren = self.tekst.palette()
        kleuren.setColor(QPalette.ColorRole.Link, QColor(thema.palet().accent))
        self.tekst.setPalette(kleuren)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the words on the buttons make room for the field; their names stay."""
        super().resizeEvent(event)
        smal = event.size().width() < thema.px(SMAL)
        for knop in (self.terug, self.vooruit):
            knop.setText("" if smal else knop.accessibleName())

    def _opnieuw(self) -> None:
        """Other colours or another size: write the text again."""
        self._hoofdstuk = ""
        if self._route:
            self._toon_stuk()


def _met_hoofdstuk(stuk: handleiding.Stuk) -> str:
    """Many chapters have a section with the same title."""
    hoofdstuk = handleiding.stuk(stuk.hoofdstuk)
    return stuk.titel if hoofdstuk is None or hoofdstuk is stuk else f"{stuk.titel} – {hoofdstuk.titel}"


def _passend(widget: QWidget, maat: QSize) -> QSize:
    """No larger than the screen."""
    scherm = widget.screen().availableSize()
    return maat.boundedTo(scherm - QSize(16, 48) if scherm.width() >= HOOGSTENS.width() else HOOGSTENS)
