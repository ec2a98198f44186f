"""The keys with their weights, and how much of the inzet counts: sliders that change the dossier while they move."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from thuisapp.app import eigen_sleutels, operations, verdeelhulp
from thuisapp.app.eigen_sleutels import BEGINGEWICHT, EigenSleutel
from thuisapp.calc.afronden import heel
from thuisapp.calc.verdeelregels import sleuteltitel
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Indicator
from thuisapp.format_nl import procent
from thuisapp.views import dialogs, thema
from thuisapp.views.pages.verdeling import eigen_sleutel
from thuisapp.views.pages.verdeling.eigen_sleutel import EigenSleutelDialoog
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.gewicht_schuif import GewichtSchuif

VERREKENING = "Wat gemeenten al doen"


class SleutelKaart(QWidget):
    """One GewichtSchuif per key, a menu to add one, and the slider of the verrekening."""

    losgelaten = Signal()
    """A drag, or a run of key presses, is over."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe = session, doe
        self._groep = ""
        self._getoond: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
        self.schuiven: dict[str, GewichtSchuif] = {}
        frame, layout = bouw.kaart()
        self.toevoegen = QToolButton()
        self.toevoegen.setText("Sleutel erbij")
        self.toevoegen.setIcon(thema.icoon("plus"))
        self.toevoegen.setIconSize(thema.icoonmaat())
        self.toevoegen.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toevoegen.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.toevoegen)
        self.menu.aboutToShow.connect(self.vul_menu)  # only now: an entry must not be replaced while it is being chosen
        self.toevoegen.setMenu(self.menu)
        kop = bouw.rij(bouw.label("Verdeelsleutels", "kop"), self.toevoegen)
        kop.setStretch(0, 1)
        layout.addLayout(kop)
        self._rijen = QVBoxLayout()
        self._rijen.setSpacing(thema.MAAT.half)
        layout.addLayout(self._rijen)
        self.verrekening = GewichtSchuif(VERREKENING, achtervoegsel="%",
                                         uitleg="Bij 100% telt alles wat een gemeente al doet mee als haar deel; bij 0% telt het niet mee.")
        layout.addWidget(self.verrekening)
        self.verrekening.gewijzigd.connect(self._zet_verrekening)
        self.verrekening.losgelaten.connect(self._klaar)
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        buiten.addWidget(frame)

    @property
    def slepend(self) -> bool:
        """One of the sliders is being moved now."""
        return any(schuif.bezig for schuif in (*self.schuiven.values(), self.verrekening))

    # From the dossier

    def toon(self, dossier: Dossier, groep: str) -> None:
        voorstel = operations.voorstel(dossier, groep)
        sleutels = tuple(s.indicator for s in voorstel.sleutels)
        getoond = (groep, tuple((s, sleuteltitel(dossier, s)) for s in sleutels))
        if getoond != self._getoond:
            self._groep, self._getoond = groep, getoond
            self._maak_schuiven(dossier, sleutels)
        delen = verdeelhulp.gewichtsdelen(voorstel)
        for s in voorstel.sleutels:
            schuif = self.schuiven[s.indicator]
            schuif.zet(heel(s.gewicht))
            schuif.zet_deel(f"telt mee voor {procent(delen[s.indicator])}" if s.indicator in delen else "telt niet mee")
            schuif.knop.setEnabled(len(sleutels) > 1)
        self.verrekening.zet(heel(voorstel.verrekening * 100))
        self.verrekening.zet_deel(f"telt mee voor {procent(voorstel.verrekening)}" if any(voorstel.inzet.values())
                                  else "nog niets ingevuld")

    def _maak_schuiven(self, dossier: Dossier, sleutels: tuple[str, ...]) -> None:
        bouw.leeg_maken(self._rijen)
        self.schuiven = {}
        for sleutel in sleutels:
            schuif = GewichtSchuif(sleuteltitel(dossier, sleutel), uitleg=verdeelhulp.sleuteluitleg(dossier, sleutel),
                                   verwijderbaar=True)
            schuif.gewijzigd.connect(lambda waarde, s=sleutel: self._zet_gewicht(s, waarde))
            schuif.losgelaten.connect(self._klaar)
            schuif.weg.connect(lambda s=sleutel: self._haal_weg(s))
            self._rijen.addWidget(schuif)
            self.schuiven[sleutel] = schuif

    def vul_menu(self) -> None:
        """The keys that are not in the mix yet."""
        dossier = self._session.dossier
        self.menu.clear()
        for sleutel in verdeelhulp.andere_sleutels(dossier, operations.voorstel(dossier, self._groep)):
            self.menu.addAction(sleuteltitel(dossier, sleutel).replace("&", "&&"), partial(self._voeg_toe, sleutel))
        self.menu.addSeparator()
        self.menu.addAction("&Eigen sleutel maken …", self._maak_eigen)
        for indicator in eigen_sleutels.eigen_sleutels(dossier):
            naam = indicator.naam.replace("&", "&&")
            self.menu.addAction(f"{naam} wijzigen …", partial(self._wijzig_eigen, indicator))
            self.menu.addAction(f"{naam} verwijderen …", partial(self._verwijder_eigen, indicator))

    # To the dossier

    def _klaar(self) -> None:
        self._session.end_merge()
        self.losgelaten.emit()

    def _zet_gewicht(self, sleutel: str, waarde: int) -> None:
        self._doe("Gewicht wijzigen", operations.zet_gewicht, self._groep, sleutel, Fraction(waarde), merge_key=f"gewicht {sleutel}")

    def _zet_verrekening(self, waarde: int) -> None:
        self._doe("Verrekening wijzigen", operations.wijzig_voorstel, self._groep, verrekening=Fraction(waarde, 100),
                  merge_key="verrekening")

    def _voeg_toe(self, sleutel: str) -> None:
        if self._doe("Verdeelsleutel toevoegen", operations.zet_gewicht, self._groep, sleutel, BEGINGEWICHT):
            self.schuiven[sleutel].schuif.setFocus()

    def _haal_weg(self, sleutel: str) -> None:
        self._doe("Verdeelsleutel weghalen", operations.zet_gewicht, self._groep, sleutel, None)
        self.toevoegen.setFocus()

    # Own keys

    def _maak_eigen(self) -> None:
        self._vraag_eigen(eigen_sleutel.NIEUW, "Eigen sleutel maken", eigen_sleutels.maak_eigen_sleutel, self._groep)

    def _wijzig_eigen(self, indicator: Indicator) -> None:
        self._vraag_eigen(eigen_sleutels.lees_in(indicator), "Eigen sleutel wijzigen", eigen_sleutels.wijzig_eigen_sleutel, indicator.id)

    def _vraag_eigen(self, begin: EigenSleutel, label: str, operation: Callable[..., Dossier], wat: str) -> None:
        eigen_sleutel.invullen(EigenSleutelDialoog(self._session.dossier, begin,
                                                   lambda sleutel: self._session.apply(label, operation, wat, sleutel), self))

    def _verwijder_eigen(self, indicator: Indicator) -> None:
        uitleg = "De getallen gaan uit het dossier. U kunt dit ongedaan maken."
        if dialogs.bevestig(self, f"Wilt u de eigen sleutel \"{indicator.naam}\" verwijderen?", "Verwijderen", uitleg):
            self._doe("Eigen sleutel verwijderen", eigen_sleutels.verwijder_eigen_sleutel, self._groep, indicator.id)
