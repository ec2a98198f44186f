"""Own text that is printed nowhere any more: to read, copy to another section, or throw away."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from thuisapp.app import tekstplekken
from thuisapp.app.tekstplekken import LosseTekst
from thuisapp.views import dialogs
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.tabel import Tabel

UITLEG = ("Deze teksten hoorden bij een onderdeel dat er niet meer is, bijvoorbeeld een afspraak die is verwijderd. Zij staan in geen "
          "enkel document. Kopieer een tekst en plak haar bij een ander onderdeel, of verwijder haar.")


class ZonderPlek(Dialoog):
    """The list with the text that is chosen below it."""

    def __init__(self, session: DossierSession, parent: QWidget | None = None) -> None:
        super().__init__("Tekst zonder plek", UITLEG, parent, QSize(860, 560))
        self._session = session
        self.tabel: Tabel = Tabel("Teksten zonder plek", [
            Kolom[LosseTekst]("Begin van de tekst", text=lambda t: t.begin, tooltip=lambda t: t.begin, width=360, stretch=True)],
            key=lambda t: t.sleutel, header=lambda t: t.naam, header_title="Hoorde bij", select_rows=True, max_rows=6)
        self.tekst = QPlainTextEdit()
        self.tekst.setReadOnly(True)
        self.tekst.setAccessibleName("De tekst die is gekozen")
        self.inhoud.addWidget(self.tabel)
        self.inhoud.addWidget(self.tekst, 1)
        self.kopieer = bouw.knop("Kopiëren", self._kopieer, rol="primair")
        self.weg = bouw.knop("Verwijderen …", self._verwijder, icoon="verwijder")
        for knop in (self.kopieer, self.weg):
            self.knoppen.addWidget(knop)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(bouw.knop("Sluiten", self.accept))
        self.tabel.current_changed.connect(self._toon)
        self._vul()

    def _vul(self) -> None:
        rijen = tekstplekken.zonder_plek(self._session.dossier)
        self.tabel.set_rows(list(rijen))
        if rijen:
            self.tabel.select_key(rijen[0].sleutel)
        self._toon(self.tabel.current_row())

    def _toon(self, rij: LosseTekst | None) -> None:
        self.tekst.setPlainText(rij.tekst if rij else "")
        for knop in (self.kopieer, self.weg):
            knop.setEnabled(rij is not None)

    def _kopieer(self) -> None:
        QApplication.clipboard().setText(self.tekst.toPlainText())

    def _verwijder(self) -> None:
        rij: LosseTekst | None = self.tabel.current_row()
        if rij is None or not dialogs.bevestig(self, f"Wilt u de tekst bij ‘{rij.naam}’ verwijderen?", "Verwijderen"):
            return
        if fout := self._session.apply("Tekst zonder plek verwijderen", tekstplekken.verwijder, rij.sleutel):
            self.foutregel.toon(fout)
        else:
            self._vul()
