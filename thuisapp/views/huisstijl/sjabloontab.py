"""The region's own templates: copy ours to a folder, read a folder back, or go back to ours. Each is a step of its own to undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from thuisapp.app import sjablonen
from thuisapp.app.sjablonen import Uitkomst
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import telwoord
from thuisapp.views import dialogs, thema
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel

UITLEG = ("De vaste teksten van de documenten staan in sjablonen. U kunt ze kopiëren naar een map, daar aanpassen en weer inlezen. "
          "In de map staat een bestand LEESMIJ dat uitlegt hoe dat gaat. Uw sjablonen gaan met het dossier mee.")


class Sjabloontab(QWidget):
    """Three buttons and a report."""

    def __init__(self, session: DossierSession, taken: Taken) -> None:
        super().__init__()
        self._session, self._taken = session, taken
        self.stand, self.foutregel = bouw.label("", "info"), Foutregel()
        self.kopieer = bouw.knop("Sjablonen &kopiëren naar een map …", self._kopieer, icoon="exporteer")
        self.lees = bouw.knop("Sjablonen uit een map &inlezen …", self._lees, icoon="open")
        self.terug = bouw.knop("&Terug naar de standaardsjablonen", self._terug, icoon="ongedaan")
        self.verslag = QPlainTextEdit()
        self.verslag.setReadOnly(True)
        self.verslag.setTabChangesFocus(True)
        self.verslag.setPlaceholderText("Hier komt te staan wat er is ingelezen en wat er niet klopt.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.ruim, thema.MAAT.ruim, thema.MAAT.ruim, thema.MAAT.ruim)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addWidget(bouw.label(UITLEG, "zacht"))
        layout.addWidget(self.stand)
        layout.addLayout(bouw.rij(self.kopieer, self.lees, self.terug, None))
        layout.addWidget(self.foutregel)
        layout.addLayout(bouw.veld("&Verslag", self.verslag), 1)
        self._ververs()

    def _ververs(self) -> None:
        aantal = len(self._session.dossier.sjablonen)
        self.stand.setText("Dit dossier gebruikt de standaardsjablonen." if not aantal else
                           f"Dit dossier gebruikt {telwoord(aantal)} eigen {'bestand' if aantal == 1 else 'bestanden'}: "
                           f"{', '.join(self._session.dossier.sjablonen)}.")
        self.terug.setEnabled(bool(aantal))

    def _map(self) -> Path:
        return self._session.pad.parent if self._session.pad else Path.home()

    def _kopieer(self) -> None:
        map_ = dialogs.kies_map(self.window(), "Lege map voor de sjablonen", self._map())
        if map_ is not None:
            dossier = self._session.dossier
            self._taken.start("Sjablonen kopiëren", lambda: sjablonen.kopieer_naar(map_, dossier), done=lambda n: self._gekopieerd(map_, n))

    def _gekopieerd(self, map_: Path, aantal: int) -> None:
        self.foutregel.wis()
        self._meld(f"Er zijn {aantal} bestanden gekopieerd naar {map_}. Begin met het bestand LEESMIJ.txt.")

    def _lees(self) -> None:
        map_ = dialogs.kies_map(self.window(), "Map met uw sjablonen", self._map())
        if map_ is not None:
            dossier = self._session.dossier
            self._taken.start("Sjablonen inlezen", lambda: sjablonen.lees_map(map_, dossier), done=self._gelezen)

    def _gelezen(self, uitkomst: Uitkomst) -> None:
        fout = self._session.apply("Eigen sjablonen inlezen", sjablonen.zet_sjablonen, uitkomst.sjablonen) if uitkomst.sjablonen else ""
        self.foutregel.toon(fout)
        self._meld("\n\n".join((uitkomst.samenvatting, *uitkomst.fouten)))
        self._ververs()

    def _terug(self) -> None:
        self.foutregel.toon(self._session.apply("Terug naar de standaardsjablonen", sjablonen.zet_sjablonen, FrozenMap()))
        self._meld("De documenten gebruiken weer de standaardsjablonen. U kunt dit ongedaan maken.")
        self._ververs()
        self.lees.setFocus()

    def _meld(self, tekst: str) -> None:
        self.verslag.setPlainText(tekst)
        self.verslag.setAccessibleDescription(tekst)
