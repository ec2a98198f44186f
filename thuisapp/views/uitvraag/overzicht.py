"""The forms that went out: to whom, when, how many questions, and whether they came back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from thuisapp.app import operations, uitvraag
from thuisapp.app.inlezen import vergelijking
from thuisapp.app.inlezen.vergelijking import Vergelijking
from thuisapp.domain.inwinning import Uitvraag, Uitvraagstatus
from thuisapp.format_nl import aantal, datum
from thuisapp.views import dialogs
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken
from thuisapp.views.uitvraag.maken import FormulierenMaken, bestandsnaam
from thuisapp.views.uitvraag.terug import FormulierTerug
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.tabel import Tabel

UITLEG = ("Vraag gemeenten, corporaties en zorgaanbieders om hun cijfers. Ieder krijgt een Excel-formulier met alleen de eigen vragen. "
          "Lees het ingevulde formulier hier weer in.")
LEEG = "Er is nog geen formulier gemaakt. Kies Formulieren maken om te beginnen."
EXCEL = "Excel-formulier (*.xlsx)"
STATUS = {Uitvraagstatus.OPEN: "open", Uitvraagstatus.ONTVANGEN: "✓ ontvangen"}


class UitvraagDialoog(Dialoog):
    """Stays open beside the window; what it opens is `kind` (for tests and to keep it alive)."""

    def __init__(self, session: DossierSession, taken: Taken, parent: QWidget | None = None) -> None:
        super().__init__("Uitvraag bij partijen", UITLEG, parent)
        self._session, self._taken = session, taken
        self.kind: Dialoog | None = None
        self.leeg = bouw.label(LEEG, "info")
        self.tabel = Tabel("Formulieren die zijn gemaakt", self._kolommen(), key=lambda u: u.id,
                           header=lambda u: uitvraag.partij_van(session.dossier, u).naam, header_title="Partij", max_rows=12,
                           select_rows=True, hint="Kies een formulier om het nog een keer op te slaan of uit de lijst te halen.")
        self.inhoud.addWidget(self.leeg)
        self.inhoud.addWidget(self.tabel)
        self.inhoud.addStretch(1)
        self.maken = bouw.knop("Formulieren maken …", self._maken, icoon="plus", rol="primair")
        self.lezen = bouw.knop("Ingevuld formulier lezen …", self._kies, icoon="open")
        self.opnieuw = bouw.knop("Opnieuw opslaan …", self._opnieuw, icoon="bewaar")
        self.weg = bouw.knop("Verwijderen", self._verwijder, icoon="verwijder")
        self.sluiten = bouw.knop("Sluiten", self.close)
        for knop in (self.maken, self.lezen, self.opnieuw, self.weg):
            self.knoppen.addWidget(knop)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(self.sluiten)
        self.tabel.current_changed.connect(lambda _: self._zet_knoppen())
        session.changed.connect(self.ververs)
        taken.busy_changed.connect(lambda bezig: self.setEnabled(not bezig))
        self.ververs()

    def _kolommen(self) -> list[Kolom[Uitvraag]]:
        return [
            Kolom("Nummer", text=lambda u: str(u.nummer), sort=lambda u: u.nummer, numeric=True, width=84),
            Kolom("Gemaakt op", text=lambda u: datum(u.datum), sort=lambda u: u.datum, width=170),
            Kolom("Vragen", text=lambda u: aantal(len(u.vragen)), sort=lambda u: len(u.vragen), numeric=True, width=80),
            Kolom("Status", text=lambda u: STATUS[u.status], width=120),
            Kolom("Ontvangen op", text=lambda u: datum(u.ontvangen) if u.ontvangen else "nog niet", sort=lambda u: u.ontvangen or None,
                  width=170, stretch=True),
        ]

    def ververs(self) -> None:
        """Follow the dossier."""
        if not self._session.heeft_dossier:
            return
        uitvragen = self._session.dossier.uitvragen
        self.tabel.set_rows(uitvragen)
        self.tabel.setVisible(bool(uitvragen))
        self.leeg.setVisible(not uitvragen)
        self._zet_knoppen()

    def _zet_knoppen(self) -> None:
        """What can be done now; no button that does nothing."""
        er_zijn, gekozen = bool(self._session.dossier.uitvragen), self.tabel.current_row() is not None
        self.lezen.setEnabled(er_zijn)
        for knop in (self.opnieuw, self.weg):
            knop.setVisible(er_zijn)
            knop.setEnabled(gekozen)

    # Doing

    def _maken(self) -> None:
        self._toon(FormulierenMaken(self._session, self._taken, self))

    def _toon(self, kind: Dialoog) -> None:
        self.kind = kind
        self.foutregel.wis()
        kind.open()

    def _opnieuw(self) -> None:
        gekozen: Uitvraag | None = self.tabel.current_row()
        if gekozen is None:
            return
        dossier = self._session.dossier
        voorstel = self._map() / bestandsnaam(gekozen.nummer, uitvraag.partij_van(dossier, gekozen).naam)
        doel = dialogs.kies_doel(self, "Formulier opslaan", voorstel)
        if doel is not None:
            self._taken.start("Formulier opslaan", lambda: uitvraag.schrijf_uitvraag(dossier, gekozen, doel))

    def _verwijder(self) -> None:
        gekozen: Uitvraag | None = self.tabel.current_row()
        if gekozen is None:
            return
        naam = uitvraag.partij_van(self._session.dossier, gekozen).naam
        if dialogs.bevestig(self, f"Wilt u formulier {gekozen.nummer} voor {naam} uit de lijst halen?", "Verwijderen",
                            "Als het formulier nog terugkomt, kan het niet meer worden gelezen. Wat u al hebt overgenomen, blijft."):
            self.foutregel.toon(self._session.apply("Formulier verwijderen", operations.verwijder_uitvraag, gekozen.id))

    def _kies(self) -> None:
        pad = dialogs.kies_bestand(self, "Ingevuld formulier lezen", self._map(), EXCEL)
        if pad is not None:
            self.lees(pad)

    def lees(self, pad: Path) -> None:
        """Read a form that came back and show what would change."""
        dossier = self._session.dossier
        self._taken.start(f"{pad.name} lezen", lambda: vergelijking.lees_formulier(pad, dossier), done=self._gelezen)

    def _gelezen(self, gelezen: Vergelijking) -> None:
        self._toon(FormulierTerug(self._session, gelezen, self))

    def _map(self) -> Path:
        return self._session.pad.parent if self._session.pad else Path.home()
