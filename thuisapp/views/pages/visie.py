"""Step 8: the document. At the left its sections, beside them the region's own text and the chapter as it will be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, QUrl
from PySide6.QtGui import QHideEvent, QIcon, QResizeEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QSplitter, QTextBrowser, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from thuisapp.app import operations, visie_voorbeeld
from thuisapp.app.visie_voorbeeld import Onderdeel, Voorbeeld
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.views import thema
from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.wettelijke_toets import ToetsPaneel
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.tabbladen import Tabbladen
from thuisapp.views.widgets.tekstvak import Tekstvak

WACHT_MS = 200
"""The preview follows when nothing was typed for so long."""
DRIE_KOLOMMEN = 1200
SMAL_LIJST, BREDE_LIJST = 220, 300
FIGUUR_STAP = 60
"""Figures are made anew when the preview became this many pixels wider or narrower."""
UITLEG = "Uw tekst komt na de eerste alinea. Zet **sterretjes** om wat vet moet; begin een punt van een lijst met een streepje."
UITNODIGING = "Schrijf hier wat de regio zelf wil zeggen. Het document is ook zonder eigen tekst compleet."
TABS = (("document", "Document", "De tekst van de visie schrijven en lezen."),
        ("toets", "Wettelijke toets", "Wat de wet vraagt, en of het erin staat."))
_ID = Qt.ItemDataRole.UserRole


class VisiePagina(StapPagina):
    """Editor and live preview. The preview is made in another thread, so typing never waits for it."""

    stap: ClassVar[str] = "visie"

    def bouw(self) -> None:
        self._onderdeel = ""
        self._inhoud: tuple[Onderdeel, ...] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._bezig = False
        self._achtergrond = Achtergrond()
        self._achtergrond.klaar.connect(self._klaar)
        self._achtergrond.mislukt.connect(self._mislukt)
        self._getoond: tuple[Dossier | None, str, int] = (None, "", 0)
        self._breedte = 0
        self._wacht = QTimer(self)
        self._wacht.setSingleShot(True)
        self._wacht.setInterval(WACHT_MS)
        self._wacht.timeout.connect(self._maak)
        self._bouw_balk()
        self.lijst = self._maak_lijst()
        self.splitser, self._buiten = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
        self.splitser.addWidget(self._schrijfvlak())
        self.splitser.addWidget(self._leesvlak())
        self.splitser.setStretchFactor(0, 2)
        self.splitser.setStretchFactor(1, 3)
        self._buiten.addWidget(self.lijst)
        self._buiten.addWidget(self.splitser)
        self._buiten.setStretchFactor(1, 1)
        self._buiten.setSizes([SMAL_LIJST, 800])
        self._buiten.setMinimumHeight(400)
        self._buiten.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # fills the page, never makes it longer
        for splitser in (self.splitser, self._buiten):
            splitser.setChildrenCollapsible(False)
            splitser.setHandleWidth(1)
        self.inhoud.addWidget(self._buiten, 1000)
        self.toets = ToetsPaneel(self.session, self.doe)
        self.toets.naar_hoofdstuk.connect(self._naar_hoofdstuk)
        self.tabellen += self.toets.tabellen
        self.toets.hide()
        self.inhoud.addWidget(self.toets)
        self.session.opened.connect(self._ander_dossier)

    def _bouw_balk(self) -> None:
        """Export beside the title; under it how the document stands."""
        self.pdf = bouw.knop("Maak PDF …", lambda: self.exporteren.emit("pdf"), icoon="exporteer", rol="primair")
        self.word = bouw.knop("Maak Word …", lambda: self.exporteren.emit("docx"), icoon="exporteer")
        self.excel = bouw.knop("Maak Excel …", lambda: self.exporteren.emit("xlsx"), icoon="exporteer")
        titel = self.kop.takeAt(0)
        boven = bouw.rij(self.pdf, self.word, self.excel)
        if titel is not None:
            boven.insertItem(0, titel)
        boven.setStretch(0, 1)
        self.kop.insertLayout(0, boven)
        self.stand = bouw.label("")
        self.inhoud.addWidget(self.stand)
        self.tabs = Tabbladen("Deel van de stap visie", TABS)
        self.tabs.gekozen.connect(self._kies_tab)
        self.inhoud.addWidget(self.tabs)

    def _maak_lijst(self) -> QTreeWidget:
        lijst = QTreeWidget()
        lijst.setHeaderHidden(True)
        lijst.setAccessibleName("Hoofdstukken en paragrafen")
        lijst.setIndentation(14)
        lijst.setMinimumWidth(150)
        lijst.setUniformRowHeights(True)
        lijst.setTextElideMode(Qt.TextElideMode.ElideRight)
        lijst.currentItemChanged.connect(lambda item, _: self._kies(item))
        return lijst

    def _schrijfvlak(self) -> QWidget:
        vlak = QWidget()
        layout = QVBoxLayout(vlak)
        layout.setContentsMargins(thema.MAAT.half, 0, thema.MAAT.half, thema.MAAT.half)
        layout.setSpacing(thema.MAAT.klein)
        self.kop_tekst = bouw.label("Eigen tekst", "vet")
        self.tekst = Tekstvak("Eigen tekst", UITNODIGING)
        self.tekst.setMinimumHeight(90)
        self.kop_tekst.setBuddy(self.tekst)
        self.tekst.setAccessibleDescription(UITLEG)
        self.tekst.getypt.connect(self._zet_tekst)
        self.tekst.rust.connect(self.session.end_merge)
        self.fout = Foutregel()
        layout.addWidget(self.kop_tekst)
        layout.addWidget(self.tekst, 1)
        layout.addWidget(self.fout)
        uitleg = bouw.label(UITLEG, "klein")
        uitleg.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(uitleg)
        return vlak

    def _leesvlak(self) -> QWidget:
        vlak = QWidget()
        layout = QVBoxLayout(vlak)
        layout.setContentsMargins(thema.MAAT.half, 0, 0, 0)
        layout.setSpacing(thema.MAAT.klein)
        kop = bouw.label("Zo komt het in het document", "vet")
        self.bezig = bouw.label("", "klein", wrap=False)
        self.voorbeeld = QTextBrowser()
        self.voorbeeld.setAccessibleName("Voorbeeld van het hoofdstuk")
        self.voorbeeld.setOpenLinks(False)
        self.voorbeeld.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # a wide table scrolls; its words stay whole
        self.voorbeeld.setMinimumHeight(120)
        self.voorbeeld.document().setDocumentMargin(thema.MAAT.ruim)
        self.voorbeeld.anchorClicked.connect(self._klik)
        kop.setBuddy(self.voorbeeld)
        rij = bouw.rij(kop, self.bezig)
        rij.setStretch(0, 1)
        layout.addLayout(rij)
        layout.addWidget(self.voorbeeld, 1)
        return vlak

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        richting = Qt.Orientation.Horizontal if event.size().width() >= DRIE_KOLOMMEN else Qt.Orientation.Vertical
        if richting != self.splitser.orientation():
            self.splitser.setOrientation(richting)
            lijst = BREDE_LIJST if richting is Qt.Orientation.Horizontal else SMAL_LIJST
            self._buiten.setSizes([lijst, event.size().width() - lijst])
        if self.session.heeft_dossier:
            self._wacht.start()

    # From the dossier

    def refresh(self) -> None:
        self.tekst.toon(self.session.dossier.teksten.get(self._onderdeel) or "")
        self.tekst.setEnabled(bool(self._onderdeel))
        self._merk()
        self._toon_toets()
        if self._getoond[0] is None:
            self._maak()
        else:
            self._wacht.start()

    def _ander_dossier(self) -> None:
        self._onderdeel, self._inhoud, self._getoond = "", (), (None, "", 0)
        self.lijst.clear()
        self._items = {}
        self.voorbeeld.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wacht.stop()

    # The preview

    @property
    def _figuurbreedte(self) -> int:
        ruimte = self.voorbeeld.width() - 4 * thema.MAAT.ruim
        return max(240, ruimte // FIGUUR_STAP * FIGUUR_STAP)

    @property
    def _gevraagd(self) -> tuple[Dossier, str, int]:
        return self.session.dossier, self._hoofdstuk, self._figuurbreedte

    @property
    def _hoofdstuk(self) -> str:
        return next((o.hoofdstuk for o in self._inhoud if o.id == self._onderdeel), "")

    def _maak(self) -> None:
        """Start making the preview, unless one is being made; then it follows after that one."""
        if self._bezig or not self.session.heeft_dossier:
            return
        if not self.isVisible() or (self._getoond == self._gevraagd and self._hoofdstuk):
            return
        dossier, hoofdstuk, breedte = self._gevraagd
        self._breedte = breedte
        self.bezig.setText("wordt bijgewerkt …")
        self._bezig = True
        self._achtergrond.start(lambda: visie_voorbeeld.maak_voorbeeld(dossier, hoofdstuk, breedte))

    def _klaar(self, voorbeeld: Voorbeeld) -> None:
        self._bezig = False
        self.bezig.setText("")
        if not self.session.heeft_dossier or voorbeeld.dossier.id != self.session.dossier.id:
            self._maak()
            return
        self._onderdeel = self._onderdeel or voorbeeld.hoofdstuk
        self._toon_inhoud(voorbeeld.inhoud)
        self.stand.setText(f"{visie_voorbeeld.toets_zin(voorbeeld)} {visie_voorbeeld.bevindingen_zin(voorbeeld.bevindingen)}")
        if voorbeeld.hoofdstuk == self._hoofdstuk:
            self._toon_html(voorbeeld)
        if self._getoond != self._gevraagd:
            self._wacht.start()

    def _toon_html(self, voorbeeld: Voorbeeld) -> None:
        """Another chapter starts at its chosen section; the same chapter stays where it was."""
        zelfde = self._getoond[1] == voorbeeld.hoofdstuk
        balk = self.voorbeeld.verticalScrollBar()
        plek = balk.value()
        self.voorbeeld.setHtml(voorbeeld.html)
        self._getoond = (voorbeeld.dossier, voorbeeld.hoofdstuk, self._breedte)
        if zelfde:
            balk.setValue(plek)
        else:
            self._naar_anker()

    def _mislukt(self, fout: Exception) -> None:
        self._bezig = False
        self.bezig.setText("")
        self._getoond = self._gevraagd
        if not isinstance(fout, ThuisappError):
            raise fout
        self.voorbeeld.setPlainText(str(fout))

    # The list

    def _toon_inhoud(self, inhoud: Sequence[Onderdeel]) -> None:
        if tuple(inhoud) != self._inhoud:
            self._inhoud = tuple(inhoud)
            self._toon_toets()
            with QSignalBlocker(self.lijst):
                self._vul_lijst()
            gekozen = self._items.get(self._onderdeel)
            if gekozen is None:
                self.kies_onderdeel(self._inhoud[0].id)
            else:
                with QSignalBlocker(self.lijst):
                    self.lijst.setCurrentItem(gekozen)
                self._toon_vak(gekozen)
        self._merk()

    def _vul_lijst(self) -> None:
        self.lijst.clear()
        self._items = {}
        ouders: dict[int, QTreeWidgetItem] = {}
        for onderdeel in self._inhoud:
            item = QTreeWidgetItem([onderdeel.titel])
            item.setData(0, _ID, onderdeel.id)
            self._items[onderdeel.id] = item
            item.setToolTip(0, onderdeel.titel)
            ouder = next((ouders[n] for n in range(onderdeel.niveau - 1, 0, -1) if n in ouders), None)
            if ouder is None:
                self.lijst.addTopLevelItem(item)
            else:
                ouder.addChild(item)
            ouders = {n: o for n, o in ouders.items() if n < onderdeel.niveau} | {onderdeel.niveau: item}

    def _merk(self) -> None:
        """A section with own text carries a pencil and says so."""
        teksten = self.session.dossier.teksten
        for onderdeel in self._inhoud:
            item = self._items.get(onderdeel.id)
            if item is not None and (onderdeel.id in teksten) == item.icon(0).isNull():
                eigen = onderdeel.id in teksten
                item.setIcon(0, thema.icoon("bewerk") if eigen else QIcon())
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{onderdeel.titel}, met eigen tekst" if eigen else onderdeel.titel)

    def _kies(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        self.session.end_merge()
        self._onderdeel = str(item.data(0, _ID))
        self._toon_vak(item)
        if self._getoond == self._gevraagd:
            self._naar_anker()
        else:
            self._maak()

    def _toon_vak(self, item: QTreeWidgetItem) -> None:
        """The own text of the section that is chosen."""
        item.setExpanded(True)
        self.kop_tekst.setText(f"Eigen tekst bij {item.text(0)}")
        self.tekst.setAccessibleName(f"Eigen tekst bij {item.text(0)}")
        self.fout.wis()
        self.tekst.setEnabled(True)
        self.tekst.toon(self.session.dossier.teksten.get(self._onderdeel) or "")

    def kies_onderdeel(self, id_: str) -> bool:
        """Go to a chapter or section; False when the document has none with this id."""
        item = self._items.get(id_)
        if item is not None:
            self.lijst.setCurrentItem(item)
        return item is not None

    def _naar_anker(self) -> None:
        if self._onderdeel == self._hoofdstuk:
            self.voorbeeld.verticalScrollBar().setValue(0)
        else:
            self.voorbeeld.scrollToAnchor(self._onderdeel)

    def toon_plek(self, plek: tuple[str, ...]) -> None:
        super().toon_plek(plek)
        for kenmerk in plek:
            if self.toets.kies(kenmerk):
                self.tabs.kies("toets")
            elif self.kies_onderdeel(kenmerk):
                self.tabs.kies("document")

    # The check against the law

    def _kies_tab(self, tab: str) -> None:
        self._buiten.setVisible(tab == "document")
        self.toets.setVisible(tab == "toets")
        if tab == "document":
            self._maak()

    def _toon_toets(self) -> None:
        self.toets.toon(self.session.dossier, {o.id: o.titel for o in self._inhoud})

    def _naar_hoofdstuk(self, id_: str) -> None:
        self.tabs.kies("document")
        self.kies_onderdeel(id_)
        self.lijst.setFocus()

    # To the dossier and the window

    def _zet_tekst(self, tekst: str) -> None:
        if self._onderdeel:
            self.doe("Tekst schrijven", operations.zet_tekst, self._onderdeel, tekst, bij=self.fout, merge_key=f"tekst {self._onderdeel}")

    def _klik(self, doel: QUrl) -> None:
        anker = doel.fragment()
        if anker.startswith("herkomst/"):
            sleutel = anker.removeprefix("herkomst/")
            self.herleid.emit(lambda: visie_voorbeeld.herleiding_van(self.session.dossier, sleutel))
            self.herleiding_openen.emit()
        elif anker and not self.kies_onderdeel(anker):
            self.voorbeeld.scrollToAnchor(anker)


