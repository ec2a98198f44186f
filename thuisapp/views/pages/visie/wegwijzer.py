"""From a place in the preview to where its words come from: the own text, the step of the wizard, or how a figure came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtWidgets import QMenu

from thuisapp.app import visie_bron, visie_voorbeeld
from thuisapp.app.visie_bron import Herkomststap
from thuisapp.app.wizard_steps import stap
from thuisapp.views.pages.visie.voorbeeldvlak import HERKOMST, Aangewezen

if TYPE_CHECKING:
    from thuisapp.views.pages.visie.pagina import VisiePagina


class Wegwijzer(QObject):
    """What the page does with what the user points at in the preview."""

    def __init__(self, pagina: VisiePagina) -> None:
        super().__init__(pagina)
        self._pagina, self._regel, self._vlak = pagina, pagina.leesvlak.herkomst, pagina.voorbeeld
        self._vlak.anchorClicked.connect(self._volg)
        self._vlak.aangewezen.connect(self._aangewezen)
        self._vlak.menu_gevraagd.connect(self._vul_menu)
        self._regel.naar_stap.connect(pagina.ga_naar)
        self._regel.schrijf.connect(self._schrijf_bij)

    def _volg(self, doel: QUrl) -> None:
        """A link: how a figure came about, or another place in the document."""
        pagina, anker = self._pagina, f"#{doel.fragment()}"
        if anker.startswith(HERKOMST):
            sleutel = anker.removeprefix(HERKOMST)
            pagina.herleid.emit(lambda: visie_voorbeeld.herleiding_van(pagina.session.dossier, sleutel))
            pagina.herleiding_openen.emit()
        elif anker != "#" and not pagina.kies_onderdeel(anker[1:]):
            self._vlak.scrollToAnchor(anker[1:])

    def _aangewezen(self, plek: Aangewezen, toetsen: bool) -> None:
        """Own text: the cursor goes there. Other text: the line above the preview says where it comes from."""
        if plek.eigen:
            self._naar_tekst(plek)
            return
        onderdeel, herkomst = self._onderdeel(plek), self._herkomst(plek)
        self._regel.toon(herkomst, onderdeel, self._pagina.lijst.titel(onderdeel))
        if toetsen:
            (self._regel.stap if herkomst else self._regel.eigen).setFocus(Qt.FocusReason.OtherFocusReason)

    def _onderdeel(self, plek: Aangewezen) -> str:
        """The section that own text beside it would go to."""
        return plek.onderdeel if self._pagina.lijst.titel(plek.onderdeel) else self._pagina.hoofdstuk

    def _herkomst(self, plek: Aangewezen) -> Herkomststap | None:
        return visie_bron.stap_van(self._pagina.session.dossier, self._pagina.lijst.rondom(self._onderdeel(plek)), plek.sleutels)

    def _naar_tekst(self, plek: Aangewezen) -> None:
        markdown = self._pagina.session.dossier.teksten.get(plek.onderdeel) or ""
        self._schrijf(plek.onderdeel, visie_bron.plek_in_tekst(markdown, plek.getoond, plek.positie))

    def _schrijf_bij(self, onderdeel: str) -> None:
        """At the end of what the section has, or of nothing yet."""
        self._schrijf(onderdeel, len(self._pagina.session.dossier.teksten.get(onderdeel) or ""))

    def _schrijf(self, onderdeel: str, positie: int) -> None:
        """Choose a section that is in sight; the preview does not jump away from what was pointed at."""
        balk = self._vlak.verticalScrollBar()
        plek = balk.value()
        self._pagina.kies_onderdeel(onderdeel)
        balk.setValue(plek)
        self._pagina.schrijfvlak.ga_naar(positie)

    def _vul_menu(self, plek: Aangewezen, menu: QMenu) -> None:
        """What the mouse does with a click, in words."""
        if plek.link.startswith(HERKOMST):
            menu.addAction("&Hoe komt dit getal tot stand?", lambda: self._volg(QUrl(plek.link)))
        elif plek.link:
            menu.addAction("&Volg deze verwijzing", lambda: self._volg(QUrl(plek.link)))
        if plek.eigen:
            menu.addAction("&Deze tekst wijzigen", lambda: self._naar_tekst(plek))
            return
        onderdeel, herkomst = self._onderdeel(plek), self._herkomst(plek)
        if herkomst is not None:
            naam = stap(herkomst.stap).titel
            menu.addAction(f"&Naar stap {naam}, waar dit vandaan komt", lambda: self._pagina.ga_naar.emit(herkomst.stap, herkomst.plek))
        if onderdeel:
            titel = self._pagina.lijst.titel(onderdeel).replace("&", "&&")
            menu.addAction(f"&Eigen tekst bij {titel} schrijven", lambda: self._schrijf_bij(onderdeel))
