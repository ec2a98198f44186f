"""Step 8: the document. At the left its sections, beside them the region's own text and the chapter as it will be."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.app import operations, tekstplekken, visie_voorbeeld
from thuisapp.app.visie_voorbeeld import GEMEENTE, VISIE, Voorbeeld, Vraag
from thuisapp.domain.errors import ThuisappError
from thuisapp.views import thema
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.visie.indeling import Visieindeling
from thuisapp.views.pages.visie.leesvlak import Leesvlak
from thuisapp.views.pages.visie.lijst import Onderdelenlijst
from thuisapp.views.pages.visie.maker import Voorbeeldmaker
from thuisapp.views.pages.visie.papier import Papier
from thuisapp.views.pages.visie.schrijfvlak import Schrijfvlak
from thuisapp.views.pages.visie.wegwijzer import Wegwijzer
from thuisapp.views.pages.visie.zonder_plek import ZonderPlek
from thuisapp.views.pages.wettelijke_toets import ToetsPaneel
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabbladen import Tabbladen

FIGUUR_STAP, SMALSTE_FIGUUR = 60, 240
"""Figures are made anew when the preview became this many pixels wider or narrower."""
TABS = (("document", "Document", "De tekst van de visie schrijven en lezen."),
        ("toets", "Wettelijke toets", "Wat de wet vraagt, en of het erin staat."))


_IN_DOCUMENT = {"uitwerking": GEMEENTE, "kort": "samenvatting", "boek": "afspraken", "monitor": "monitor"}
"""How the ids of sections begin that are in another document than the visie."""


class VisiePagina(StapPagina):
    """Editor and live preview. The preview is made in another thread, so typing never waits for it."""

    stap: ClassVar[str] = "visie"

    def bouw(self) -> None:
        self._onderdeel = ""
        self._laatst: dict[tuple[str, str], str] = {}
        self._getoond: Vraag | None = None
        self._voorbeeld: Voorbeeld | None = None
        self.maker = Voorbeeldmaker(self)
        self.maker.klaar.connect(self._klaar)
        self.maker.mislukt.connect(self._mislukt)
        self._bouw_balk()
        self.lijst, self.schrijfvlak, self.leesvlak = Onderdelenlijst(), Schrijfvlak(self.session), Leesvlak()
        self.tekst, self.kop_tekst = self.schrijfvlak.tekst, self.schrijfvlak.kop
        self.voorbeeld, self.bezig = self.leesvlak.voorbeeld, self.leesvlak.bezig
        self._plaats()
        self._verbind()
        self.toets = ToetsPaneel(self.session, self.doe)
        self.toets.naar_hoofdstuk.connect(self._naar_hoofdstuk)
        self.tabellen += self.toets.tabellen
        self.toets.hide()
        self.inhoud.addWidget(self.toets)
        self.session.opened.connect(self._ander_dossier)

    # Placing

    def _bouw_balk(self) -> None:
        """Export beside the title, and how the document stands beside the tabs: every line counts on a small screen."""
        self.pdf = bouw.knop("Maak PDF …", lambda: self.exporteren.emit("pdf"), icoon="exporteer", rol="primair")
        self.word = bouw.knop("Maak Word …", lambda: self.exporteren.emit("docx"), icoon="exporteer")
        self.excel = bouw.knop("Maak Excel …", lambda: self.exporteren.emit("xlsx"), icoon="exporteer")
        self.ander = bouw.knop("Maak dit document …", lambda: self.exporteren.emit(self._document[0]), icoon="exporteer", rol="primair")
        self.ander.hide()
        titel = self.kop.takeAt(0)
        boven = bouw.rij(self.pdf, self.word, self.excel, self.ander)
        if titel is not None:
            boven.insertItem(0, titel)
        boven.setStretch(0, 1)
        self.kop.insertLayout(0, boven)
        self.stand = bouw.label("", "klein")
        self.stand.setMinimumHeight(2 * self.stand.fontMetrics().lineSpacing())  # nothing moves when it is there
        self.stand.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tabs = Tabbladen("Deel van de stap visie", TABS)
        self.tabs.gekozen.connect(self._kies_tab)
        balk = bouw.rij(self.tabs, self.stand, afstand=thema.MAAT.ruim)
        balk.setStretch(1, 1)
        self.inhoud.addLayout(balk)

    def _plaats(self) -> None:
        self._buiten = Visieindeling(self._lijstvlak(), self.schrijfvlak, self.leesvlak)
        self.papier = Papier(self.voorbeeld)
        self.inhoud.addWidget(self._buiten, 1000)

    def _lijstvlak(self) -> QWidget:
        """Which document, and its sections."""
        vlak = QWidget()
        layout = QVBoxLayout(vlak)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.klein)
        self.soort = KeuzeLijst("Welk document", visie_voorbeeld.SOORTEN)
        self.gemeente = KeuzeLijst("Voor welke gemeente")
        for lijst in (self.soort, self.gemeente):
            lijst.setSizeAdjustPolicy(KeuzeLijst.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            lijst.setMinimumContentsLength(8)
            lijst.gekozen.connect(lambda _: self._ander_document())
            layout.addWidget(lijst)
        self.gemeente.hide()
        layout.addWidget(self.lijst, 1)
        self.zonder_plek = bouw.knop("", lambda: ZonderPlek(self.session, self).exec(), icoon="aandachtspunten")
        self.zonder_plek.setToolTip("Eigen tekst bij een onderdeel dat er niet meer is. Zij staat in geen enkel document.")
        self.zonder_plek.hide()
        layout.addWidget(self.zonder_plek)
        layout.addWidget(bouw.knop("Huisst&ijl …", self._huisstijl, uitleg="Logo, kleuren en lettertype van uw regio, en eigen sjablonen."))
        return vlak

    def _huisstijl(self) -> None:
        from thuisapp.views.huisstijl import open_huisstijl

        open_huisstijl(self.session, self.window())

    def _verbind(self) -> None:
        self.lijst.gekozen.connect(self._kies)
        self.tekst.getypt.connect(self._zet_tekst)
        self.tekst.rust.connect(self.session.end_merge)
        self.maker.bezig.connect(lambda bezig: self.bezig.setText("wordt bijgewerkt …" if bezig else ""))
        self._wegwijzer = Wegwijzer(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._buiten.pas(event.size().width())
        self._vraag()

    # From the dossier

    def refresh(self) -> None:
        self.gemeente.set_keuzes([(g.code, g.naam) for g in self.session.dossier.gemeenten])
        self.papier.volg(self.session.dossier.huisstijl)
        self._toon_tekst()
        self._merk()
        self._toon_toets()
        los = len(tekstplekken.zonder_plek(self.session.dossier))
        self.zonder_plek.setVisible(bool(los))
        self.zonder_plek.setText(f"Tekst zonder plek ({los}) …")
        self._vraag(meteen=self._getoond is None)

    def _ander_dossier(self) -> None:
        self.soort.kies(VISIE)
        self._laatst.clear()
        self._pas_aan()
        self._leeg()

    def _leeg(self) -> None:
        """Nothing is shown yet of the document that is chosen now."""
        self._onderdeel, self._getoond, self._voorbeeld = self._laatst.get(self._document, ""), None, None
        self.maker.vergeet()
        self.lijst.wis()
        self.voorbeeld.wis()
        self.leesvlak.herkomst.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._vraag()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.maker.vergeet()

    # Which document

    @property
    def _document(self) -> tuple[str, str]:
        """Kind and, when it is about one, the gemeente."""
        soort = str(self.soort.waarde())
        return soort, str(self.gemeente.waarde() or "") if soort == GEMEENTE else ""

    def _ander_document(self) -> None:
        self.session.end_merge()
        self._pas_aan()
        self._leeg()
        self._toon_tekst()
        self._vraag(meteen=True)

    def _pas_aan(self) -> None:
        """What belongs to one kind of document only."""
        soort = self._document[0]
        self.gemeente.setVisible(soort == GEMEENTE)
        self.schrijfvlak.zet_uitleg(soort == GEMEENTE)
        for knop in (self.pdf, self.word, self.excel):
            knop.setVisible(soort == VISIE)
        self.ander.setVisible(soort != VISIE)

    # The preview

    @property
    def _figuurbreedte(self) -> int:
        ruimte = self.voorbeeld.width() - 4 * thema.MAAT.ruim
        return max(SMALSTE_FIGUUR, ruimte // FIGUUR_STAP * FIGUUR_STAP)

    @property
    def hoofdstuk(self) -> str:
        """Id of the chapter that is chosen; empty while the document is being made for the first time."""
        return self.lijst.hoofdstuk(self._onderdeel)

    @property
    def _gevraagd(self) -> Vraag:
        soort, gemeente = self._document
        return Vraag(self.session.dossier, self.hoofdstuk, self._onderdeel, self._figuurbreedte, soort, gemeente)

    def _vraag(self, *, meteen: bool = False) -> None:
        """Have the preview made, unless it is there."""
        if self.session.heeft_dossier and self.isVisible() and self._getoond != self._gevraagd:
            self.maker.vraag(self._gevraagd, meteen=meteen)

    def _klaar(self, vraag: Vraag, voorbeeld: Voorbeeld) -> None:
        nu = self._gevraagd if self.session.heeft_dossier else None
        if nu is None or nu.dossier.id != vraag.dossier.id or (nu.soort, nu.gemeente) != (vraag.soort, vraag.gemeente):
            return
        self._onderdeel = self._onderdeel or voorbeeld.hoofdstuk
        self._voorbeeld = voorbeeld
        if voorbeeld.inhoud != self.lijst.inhoud:
            self.lijst.toon(voorbeeld.inhoud, self._onderdeel)
            self._toon_tekst()
            self._toon_toets()
        self._merk()
        if voorbeeld.dossier.teksten.get(self._onderdeel) == nu.dossier.teksten.get(self._onderdeel):  # places are of that very text
            self.schrijfvlak.toon_tegenspraken(voorbeeld.tegenspraken)
        self.stand.setText(f"{visie_voorbeeld.toets_zin(voorbeeld)} {visie_voorbeeld.bevindingen_zin(voorbeeld.bevindingen)}")
        if voorbeeld.hoofdstuk == self.hoofdstuk:
            self._toon_html(vraag, voorbeeld)
        self._vraag()

    def _toon_html(self, vraag: Vraag, voorbeeld: Voorbeeld) -> None:
        """Another chapter (or another part of a very long one) starts at its chosen section; what stood there stays where it was."""
        vorige = self._getoond
        self._getoond = replace(vraag, hoofdstuk=voorbeeld.hoofdstuk, onderdeel=vraag.onderdeel or voorbeeld.hoofdstuk)
        zelfde = vorige is not None and (vorige.hoofdstuk, vorige.onderdeel) == (self._getoond.hoofdstuk, self._getoond.onderdeel)
        if self.voorbeeld.toon(voorbeeld.html, zelfde=zelfde) and not zelfde:
            self._naar_anker()

    def _mislukt(self, vraag: Vraag, fout: Exception) -> None:
        self._getoond = vraag
        if not isinstance(fout, ThuisappError):
            raise fout
        self.voorbeeld.wis()
        self.voorbeeld.setPlainText(str(fout))

    # What is chosen

    def _merk(self) -> None:
        self.lijst.merk(self.session.dossier.teksten, self._voorbeeld.opmerkingen if self._voorbeeld else {})

    def _kies(self, id_: str) -> None:
        self.session.end_merge()
        self._onderdeel = self._laatst[self._document] = id_
        self.leesvlak.herkomst.hide()
        self._toon_tekst()
        if self._getoond is not None and self._getoond.hoofdstuk == self.hoofdstuk:
            self._naar_anker()
        self._vraag(meteen=True)

    def _toon_tekst(self) -> None:
        """The own text of the section that is chosen."""
        self.schrijfvlak.toon(self._onderdeel, self.lijst.titel(self._onderdeel), self.session.dossier.teksten.get(self._onderdeel) or "")

    def kies_onderdeel(self, id_: str) -> bool:
        """Go to a chapter or section; False when the document has none with this id."""
        return self.lijst.kies(id_)

    def _naar_anker(self) -> None:
        if self._onderdeel == self.hoofdstuk:
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

    def toon_onderdeel(self, id_: str, positie: int = -1) -> None:
        """Go to a section of the document it is in, also while its list is still being made; positie: a place in the own text there."""
        soort = _IN_DOCUMENT.get(id_.partition("-")[0], VISIE)
        self.tabs.kies("document")
        if soort != self._document[0]:
            self.soort.kies(soort)
            self._laatst[self._document] = id_
            self._ander_document()
        elif not self.kies_onderdeel(id_):
            self._onderdeel = id_  # the list opens there as soon as it is made
            self._toon_tekst()
        if positie >= 0:
            self.schrijfvlak.ga_naar(positie)

    # The check against the law

    def _kies_tab(self, tab: str) -> None:
        self._buiten.setVisible(tab == "document")
        self.toets.setVisible(tab == "toets")
        if tab == "document":
            self._vraag(meteen=True)

    def _toon_toets(self) -> None:
        if self._document[0] == VISIE:
            self.toets.toon(self.session.dossier, {o.id: o.titel for o in self.lijst.inhoud})

    def _naar_hoofdstuk(self, id_: str) -> None:
        self.tabs.kies("document")
        if self._document[0] != VISIE:
            self._laatst[VISIE, ""] = id_
            self.soort.kies(VISIE)
            self._ander_document()
        self.kies_onderdeel(id_)
        self.lijst.setFocus()

    # To the dossier and the window

    def _zet_tekst(self, tekst: str) -> None:
        if self._onderdeel:
            self.doe("Tekst schrijven", operations.zet_tekst, self._onderdeel, tekst, bij=self.schrijfvlak.fout,
                     merge_key=f"tekst {self._onderdeel}")
