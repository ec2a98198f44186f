"""Where one writes: the region's own text of one section."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.app import tekstvelden, visie_bron
from thuisapp.app.tegenspraak import Tegenspraak
from thuisapp.app.tekstvelden import Tekstveld
from thuisapp.views import thema
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.teksteditor import Teksteditor

UITLEG = "Uw tekst komt na de eerste alinea. Ook zonder is het document compleet."
ELKE_GEMEENTE = "Uw tekst komt na de eerste alinea, in de uitwerking van elke gemeente."
UITNODIGING = "Schrijf hier wat de regio zelf wil zeggen."


class Schrijfvlak(QWidget):
    """The editor with its heading, and the sentence when something cannot be."""

    def __init__(self, session: DossierSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._onderdeel = session, ""
        self._woorden: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.half, 0, 0, thema.MAAT.half)
        layout.setSpacing(thema.MAAT.klein)
        self.kop = bouw.label("Eigen tekst", "vet")
        self.tekst = Teksteditor("Eigen tekst", UITNODIGING)
        self.tekst.zet_velden(self._velden, self._veldtekst)
        self.kop.setBuddy(self.tekst)
        self.fout = Foutregel()
        self.uitleg = bouw.label(UITLEG, "klein")
        self.zet_uitleg(False)
        layout.addWidget(self.kop)
        layout.addWidget(self.tekst, 1)
        layout.addWidget(self.fout)
        layout.addWidget(self.uitleg)

    def zet_uitleg(self, elke_gemeente: bool) -> None:
        woorden = ELKE_GEMEENTE if elke_gemeente else UITLEG
        self.uitleg.setText(woorden)
        self.tekst.setAccessibleDescription(woorden)

    def toon(self, onderdeel: str, titel: str, markdown: str) -> None:
        """The own text of a section; empty when none is chosen yet."""
        if onderdeel != self._onderdeel:
            self._onderdeel = onderdeel
            self.fout.wis()
        naam = f"Eigen tekst bij {titel}" if titel else "Eigen tekst"
        if naam != self.kop.text():
            self.kop.setText(naam)
            self.tekst.setAccessibleName(naam)
        self.tekst.setEnabled(bool(onderdeel))
        self.tekst.toon(markdown)
        self._zet_woorden()

    def toon_tegenspraken(self, gevonden: tuple[Tegenspraak, ...]) -> None:
        """Numbers in this section that differ from the dossier, of the text that is shown."""
        self.tekst.zet_tegenspraken(t for t in gevonden if t.onderdeel == self._onderdeel)

    def ga_naar(self, positie: int) -> None:
        """Put the cursor at a place of the Markdown, ready to type."""
        self.tekst.ga_naar(positie)

    def _zet_woorden(self) -> None:
        woorden = visie_bron.extra_woorden(self._session.dossier) if self._session.heeft_dossier else ()
        if woorden != self._woorden:
            self._woorden = woorden
            self.tekst.zet_woorden(woorden)

    def _velden(self) -> tuple[Tekstveld, ...]:
        return tekstvelden.velden(self._session.dossier, self._session.resultaat) if self._session.heeft_dossier else ()

    def _veldtekst(self, sleutel: str) -> str | None:
        return tekstvelden.veldtekst(self._session.dossier, self._session.resultaat, sleutel) if self._session.heeft_dossier else None
