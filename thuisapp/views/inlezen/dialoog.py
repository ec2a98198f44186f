"""The dialog that reads a file: look, choose, compare, take over. The dossier changes only with the last button, in one step to undo."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from thuisapp.app.export import Voortgang
from thuisapp.app.inlezen import keuzes
from thuisapp.app.inlezen.model import Bestandssoort, Inleesvoorstel
from thuisapp.app.inlezen.voordeur import bekijk, voer_uit
from thuisapp.domain.errors import ThuisappError
from thuisapp.format_nl import aantal
from thuisapp.views import thema
from thuisapp.views.inlezen.delen import Kijkje, Nietlijst, kolommen_van, tabtitel, vergelijktabel
from thuisapp.views.inlezen.keuzepaneel import LIJSTEN, STATISTIEK, Keuzepaneel
from thuisapp.views.inlezen.voorbeeld import bewaar_voorbeeldlijst
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog

BESTANDEN = "Tabellen en formulieren (*.csv *.txt *.tsv *.xlsx *.xlsm *.zip);;Alle bestanden (*)"
KIJKEN, VERGELIJKEN, NIET = 0, 1, 2
UITLEG = "Kijk wat er in het bestand staat, vergelijk het met uw dossier en vink aan wat u overneemt. Er verandert nog niets."
GEEN_REGELS = "Er is nog niets om te vergelijken. Kies bij Kijken waar de cijfers horen en welke kolom wat is."
GEEN_REGELS_CBS = "Er is nog niets om te vergelijken. Kies bij Kijken waar de cijfers horen en over welk onderwerp ze gaan."


class InlezenDialoog(Dialoog):
    """One file. Start with `lees`; every other choice reads the file again in the background."""

    gereed = Signal()
    """The first reading is done (also when it failed); the dialog may be shown."""
    formulier = Signal(object)
    """The file is a form that came back (its Vergelijking); this dialog has nothing more to do."""

    def __init__(self, session: DossierSession, taken: Taken, pad: Path, parent: QWidget | None = None, *,
                 anders: Bestandssoort | None = None) -> None:
        """anders: what it is taken for when the file itself does not tell."""
        super().__init__(f"Inlezen: {pad.name}", UITLEG, parent)
        self._session, self._taken, self._pad = session, taken, pad
        self._voorstel: Inleesvoorstel | None = None
        self._soort: Bestandssoort | None = None
        self._anders = anders
        self._weer = False
        self.keuzes = Keuzepaneel(session.dossier)
        self.kijkje, self.niet = Kijkje(), Nietlijst()
        self.vergelijken = vergelijktabel()
        self._bouw_tabs()
        self._bouw_knoppen()
        tabvolgorde.leg_vast(self)
        self.keuzes.soort.gekozen.connect(self._andere_soort)  # before the reading that follows
        self.keuzes.gewijzigd.connect(self.lees)
        self.keuzes.recept.gekozen.connect(self._ander_recept)
        self.vergelijken.gekozen_changed.connect(self._zet_knop)
        taken.busy_changed.connect(lambda bezig: self.tabs.setEnabled(not bezig))

    def _bouw_tabs(self) -> None:
        self.titel = bouw.label("", "vet")
        self.stand = bouw.label("", "zacht")
        self.inhoud.addWidget(self.titel)
        self.inhoud.addWidget(self.stand)
        kijken = QWidget()
        self.voorbeeld = bouw.knop("Voorbeeldlijst bewaren …", self._bewaar_voorbeeld, icoon="bewaar",
                                   uitleg="Een lege lijst in Excel om in te vullen, met de namen uit dit dossier.")
        self.voorbeeld.hide()
        rechts = QVBoxLayout()
        rechts.addWidget(self.kijkje, 1)
        rechts.addLayout(bouw.rij(self.voorbeeld, None))
        rij = bouw.rij(self.keuzes, rechts, afstand=thema.MAAT.groot)
        rij.setContentsMargins(0, thema.MAAT.half, 0, 0)
        rij.setStretch(1, 1)
        kijken.setLayout(rij)
        vergelijken = QWidget()
        kolom = QVBoxLayout(vergelijken)
        kolom.setContentsMargins(0, thema.MAAT.half, 0, 0)
        self.leeg = bouw.label(GEEN_REGELS, "info")
        kolom.addWidget(self.leeg)
        kolom.addWidget(self.vergelijken, 1)
        kolom.addStretch(0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Stappen van het inlezen")
        self.tabs.tabBar().setAccessibleName("Stappen van het inlezen")
        for widget, naam in ((kijken, "1 Kijken"), (vergelijken, "2 Vergelijken"), (self.niet, "Opmerkingen")):
            self.tabs.addTab(widget, naam)
        self.inhoud.addWidget(self.tabs, 1)

    def _bouw_knoppen(self) -> None:
        self.onthoud = QCheckBox("Onthoud hoe dit bestand is gelezen, met de naam")
        self.receptnaam = QLineEdit(self._pad.stem)
        self.receptnaam.setAccessibleName("Naam om het lezen te onthouden")
        self.receptnaam.setFixedWidth(thema.px(220))
        self.receptnaam.setEnabled(False)
        self.onthoud.toggled.connect(self.receptnaam.setEnabled)
        self.verder = bouw.knop("Naar Vergelijken", lambda: self.tabs.setCurrentIndex(VERGELIJKEN), icoon="volgende")
        self.neem = bouw.knop("Neem over", self._neem_over, rol="primair")
        self.inhoud.addLayout(bouw.rij(self.onthoud, self.receptnaam, None))  # not between the buttons: all would be too wide when large
        self.knoppen.addStretch(1)
        for knop in (self.verder, self.neem, bouw.knop("Annuleren", self.reject)):
            self.knoppen.addWidget(knop)
        self.tabs.currentChanged.connect(lambda _: self._zet_knop())
        self._zet_knop()

    # Reading

    def lees(self) -> None:
        """Read the file with the choices as they are. A second wish while reading is done after it."""
        if self._taken.is_busy:
            self._weer = True
            return
        dossier, pad, soort = self._session.dossier, self._pad, self._soort
        keuze = self.keuzes.keuze()

        def werk() -> Generator[Voortgang, None, Inleesvoorstel | str]:
            try:
                uitkomst = yield from bekijk(pad, dossier, soort, keuze)
            except ThuisappError as error:
                return str(error)
            return uitkomst

        taak = self._taken.start(f"{pad.name} lezen", werk, done=self._gelezen)
        taak.cancelled.connect(self._gestopt)

    def _gestopt(self) -> None:
        self._weer = False
        if self._voorstel is not None:
            self.foutregel.toon("Het lezen is gestopt. Hier staat nog wat daarvoor is gelezen.")

    def _andere_soort(self, soort: Bestandssoort) -> None:
        self._soort = soort

    def _ander_recept(self, naam: str) -> None:
        if naam:
            self._soort = None  # the recept knows

    def _gelezen(self, uitkomst: Inleesvoorstel | str) -> None:
        """What was read, or the sentence why not: then everything stays as it was, so that another choice can be made."""
        if self._weer:
            self._weer = False
            self.lees()
            return
        if isinstance(uitkomst, str):
            self.foutregel.toon(uitkomst)
            self._zet_knop()
            self.gereed.emit()
        elif uitkomst.vergelijking is not None:
            self.formulier.emit(uitkomst.vergelijking)
            self.reject()
        elif self._anders is not None and uitkomst.soort is Bestandssoort.TABEL:
            self._soort, self._anders = self._anders, None
            self.lees()
        else:
            self.foutregel.wis()
            self._toon(uitkomst)
            self.gereed.emit()

    def _toon(self, voorstel: Inleesvoorstel) -> None:
        eerste = self._voorstel is None
        self._voorstel = voorstel
        self.titel.setText(f"{keuzes.SOORTEN[voorstel.soort]}: {voorstel.titel}")
        self.stand.setText(self._stand(voorstel))
        self.leeg.setText(self.stand.text())
        self.keuzes.toon(voorstel)
        self.kijkje.toon(voorstel)
        gekozen = voorstel.gekozen()
        self.vergelijken.zet_kolommen(kolommen_van(voorstel.soort))
        self.vergelijken.toon(voorstel.regels, [r for r in voorstel.regels if r.id in gekozen])
        self.vergelijken.setVisible(bool(voorstel.regels))
        self.leeg.setVisible(not voorstel.regels)
        self.niet.toon(voorstel.meldingen, voorstel.afwijzingen)
        self.tabs.setTabText(VERGELIJKEN, tabtitel("2 Vergelijken", len(voorstel.regels)))
        self.tabs.setTabText(NIET, tabtitel("Opmerkingen", len(voorstel.meldingen) + len(voorstel.afwijzingen)))
        for widget in (self.onthoud, self.receptnaam):
            widget.setVisible(voorstel.recept is not None)
        self.voorbeeld.setVisible(voorstel.soort in LIJSTEN)
        if eerste:
            self.tabs.setCurrentIndex(KIJKEN)
        self._zet_knop()

    def _stand(self, voorstel: Inleesvoorstel) -> str:
        """What there is to do next, in one or two sentences."""
        if voorstel.regels:
            n, (een, meer) = len(voorstel.regels), _woord(voorstel)
            return f"Er is één {een} om te vergelijken." if n == 1 else f"Er zijn {aantal(n)} {meer} om te vergelijken."
        kiest = voorstel.soort in (Bestandssoort.PLANNEN, Bestandssoort.UITVRAAG, *LIJSTEN) or bool(self.keuzes.keuze().doel)
        if kiest and voorstel.meldingen:
            return " ".join(voorstel.meldingen[:2])
        return GEEN_REGELS_CBS if voorstel.soort in STATISTIEK else GEEN_REGELS

    def _bewaar_voorbeeld(self) -> None:
        if self._voorstel is not None:
            self.foutregel.toon(bewaar_voorbeeldlijst(self, self._session, self._voorstel.soort, self._pad.parent))

    # Taking over

    def _zet_knop(self) -> None:
        n, (een, meer) = len(self.vergelijken.gekozen()), _woord(self._voorstel)
        self.neem.setText("Neem over" if not n else f"Neem één {een} over" if n == 1 else f"Neem {aantal(n)} {meer} over")
        self.neem.setEnabled(n > 0)
        self.verder.setVisible(self.tabs.currentIndex() != VERGELIJKEN)
        self.verder.setEnabled(bool(self._voorstel and self._voorstel.regels))

    def _neem_over(self) -> None:
        if self._voorstel is None:
            return
        ids = [r.id for r in self.vergelijken.gekozen()]
        recept = self.receptnaam.text().strip() if self.onthoud.isChecked() and not self.onthoud.isHidden() else ""
        if self.onthoud.isChecked() and not self.onthoud.isHidden() and not recept:
            self.foutregel.toon("Geef een naam om te onthouden hoe dit bestand is gelezen, of haal het vinkje weg.")
            return
        fout = self._session.apply(f"{self._pad.name} inlezen", voer_uit, self._voorstel, ids, recept)
        self.foutregel.toon(fout)
        if not fout:
            self.accept()


def _woord(voorstel: Inleesvoorstel | None) -> tuple[str, str]:
    """What a row is: one and more."""
    woorden = {Bestandssoort.PLANNEN: ("plan", "plannen"), Bestandssoort.AFSPRAKEN: ("afspraak", "afspraken")}
    return woorden.get(voorstel.soort, ("cijfer", "cijfers")) if voorstel is not None else ("cijfer", "cijfers")
