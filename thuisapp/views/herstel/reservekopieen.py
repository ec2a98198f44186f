"""The backups: what stood in the file before each save. Looking at one, and opening it as a new dossier."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from thuisapp.app import reservekopieen
from thuisapp.app.dossierbestand import Geopend
from thuisapp.app.reservekopieen import Reservekopie
from thuisapp.domain.dossier import Dossier
from thuisapp.views.herstel.voorvertoning import Voorvertoning
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

UITLEG = ("Bij elke keer opslaan bewaart het programma wat er eerst in het bestand stond, op deze computer. Een reservekopie openen "
          "verandert niets aan uw bestand: u krijgt een nieuw dossier, dat u onder een andere naam kunt opslaan.")
LEEG = "Er zijn nog geen reservekopieën. De eerste komt er als u een dossier opslaat dat al een bestand heeft."
DIT, ALLE = "dit", "alle"


class ReservekopieenDialoog(Dialoog):
    """terug: a backup that the user wants on the screen (Geopend, without a file)."""

    terug = Signal(object)

    def __init__(self, session: DossierSession, taken: Taken, parent: QWidget | None = None) -> None:
        super().__init__("Reservekopieën", UITLEG, parent)
        self._session, self._taken = session, taken
        self.welke = KeuzeLijst("Van welk bestand", [(DIT, "Van dit dossier"), (ALLE, "Van alle dossiers")])
        self.welke.gekozen.connect(lambda _: self.ververs())
        self.leeg = bouw.label(LEEG, "info")
        self.tabel = Tabel("Reservekopieën", _kolommen(), key=lambda r: str(r.pad), header=lambda r: r.wanneer, header_title="Vervangen op",
                           select_rows=True, max_rows=9, hint="De nieuwste staat bovenaan. Oudere worden vanzelf minder in aantal.")
        self.verschil = Voorvertoning("Verschil met het dossier van nu")
        self.openen = bouw.knop("&Openen als nieuw dossier", self._open, rol="primair",
                                uitleg="Het dossier van nu blijft in zijn bestand staan.")
        self.sluiten = bouw.knop("Sluiten", self.accept)
        self.inhoud.addLayout(bouw.rij(bouw.veld("&Van welk bestand", self.welke), None))
        self.inhoud.addWidget(self.leeg)
        self.inhoud.addWidget(self.tabel)
        self.kop = bouw.label("Verschil met het dossier van nu", "vet")
        self.inhoud.addWidget(self.kop)
        self.inhoud.addWidget(self.verschil, 1)
        self.knoppen.addWidget(self.openen)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(self.sluiten)
        self.tabel.current_changed.connect(self._gekozen)
        self.tabel.activated.connect(lambda _: self._open())
        if session.pad is None:
            self.welke.kies(ALLE)
            self.welke.setEnabled(False)
        tabvolgorde.leg_vast(self)
        self.ververs()

    def ververs(self) -> None:
        """Look what there is."""
        rijen = reservekopieen.lijst(self._session.pad if self.welke.waarde() == DIT else None)
        self.tabel.set_rows(rijen)
        for deel in (self.tabel, self.verschil, self.kop):
            deel.setVisible(bool(rijen))
        self.leeg.setVisible(not rijen)
        if not rijen:
            self.inhoud.addStretch(1)
            self._gekozen(None)
        else:
            self.tabel.select_key(str(rijen[0].pad))

    def _gekozen(self, rij: Reservekopie | None) -> None:
        self.openen.setEnabled(rij is not None)
        nu = self._session.dossier if self._session.heeft_dossier else None
        self.verschil.vraag(None if rij is None else partial(reservekopieen.voorvertoning, rij, nu))

    def _open(self) -> None:
        rij: Reservekopie | None = self.tabel.current_row()
        if rij is not None:
            self._taken.start("Reservekopie openen", partial(reservekopieen.open_kopie, rij), done=self._geopend)

    def _geopend(self, dossier: Dossier) -> None:
        self.accept()
        self.terug.emit(Geopend(dossier, None))

    def done(self, uitkomst: int) -> None:
        self.verschil.vergeet()
        super().done(uitkomst)


def _kolommen() -> list[Kolom[Reservekopie]]:
    return [
        Kolom[Reservekopie]("Bestand", text=lambda r: r.bestand, width=320),
        Kolom[Reservekopie]("Grootte", text=lambda r: r.grootte, sort=lambda r: r.bytes, numeric=True, width=110),
        Kolom[Reservekopie]("Plaats", text=lambda r: str(r.pad), tooltip=lambda r: str(r.pad), width=300, stretch=True),
    ]
