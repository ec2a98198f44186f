"""The tab where is divided: set, keys, total, table with picture, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.app import operations
from thuisapp.domain.dossier import Dossier
from thuisapp.views import thema
from thuisapp.views.pages.verdeling.setregel import SetRegel
from thuisapp.views.pages.verdeling.sleutels import SleutelKaart
from thuisapp.views.pages.verdeling.totaal import TotaalKaart
from thuisapp.views.pages.verdeling.uitkomstkaart import UitkomstKaart
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.naast import Naast
from thuisapp.views.widgets.tekstvak import Tekstvak

if TYPE_CHECKING:
    from thuisapp.views.pages.base import StapPagina

LINKS = 328
"""Width of the sliders when they stand beside the table: then its bounds are in sight too on a screen of 1280."""


class Verdelen(QWidget):
    """Table first, picture under it; the sliders beside them when there is room."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._session, self._doe = pagina.session, pagina.doe
        self.set = SetRegel(pagina.session, pagina.doe)
        self.sleutels = SleutelKaart(pagina.session, pagina.doe)
        self.uitkomst = UitkomstKaart(pagina.session, pagina.doe, pagina.tabel_erbij)
        self.totaal = TotaalKaart(pagina.doe)
        self.uitkomst.botsing.zelf_invullen.connect(self.totaal.vul_zelf_in)
        self.uitkomst.botsing.naar_behoefte.connect(lambda: pagina.ga_naar.emit("behoefte", (pagina.session.groep,)))
        self.blok = Naast([self.sleutels, self.totaal], self.uitkomst, smal=[self.sleutels, self.uitkomst, self.totaal],
                          links_breed=LINKS)
        self.blok.plak_aan(pagina.rolvlak)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(self.set)
        layout.addWidget(self.blok)
        layout.addSpacing(thema.MAAT.half)
        layout.addWidget(self._waarom())
        self.sleutels.losgelaten.connect(self.uitkomst.los)

    def _waarom(self) -> QWidget:
        kaart, layout = bouw.kaart("Waarom deze verdeling?", "Schrijf op waarom de regio hiervoor kiest. De tekst komt zo in het document.")
        voorbeeld = "Bijvoorbeeld: iedere gemeente draagt bij naar haar aantal inwoners, omdat …"
        self.motivering = Tekstvak("Motivering van de verdeling", voorbeeld)
        self.motivering.setFixedHeight(thema.px(110))
        self.motivering.getypt.connect(self._zet_motivering)
        self.motivering.rust.connect(self._session.end_merge)
        layout.addWidget(self.motivering)
        return kaart

    def toon(self, dossier: Dossier, groep: str) -> None:
        resultaat = self._session.resultaat
        self.set.toon(dossier, groep, resultaat.verdeling[groep])
        self.sleutels.toon(dossier, groep)
        self.totaal.toon(dossier, resultaat, groep)
        self.uitkomst.toon(dossier, groep, slepend=self.sleutels.slepend)
        self.motivering.toon(operations.voorstel(dossier, groep).motivering)

    def _zet_motivering(self, tekst: str) -> None:
        groep = self._session.groep
        self._doe("Motivering schrijven", operations.wijzig_voorstel, groep, motivering=tekst, merge_key=f"motivering {groep}")
