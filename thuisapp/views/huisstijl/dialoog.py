"""The dialog of the house style: choices on the left, what comes of them on the right. Saving is one named step."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from thuisapp.app import huisstijl
from thuisapp.app.huisstijl import LETTERTYPEN, OMSLAGEN, STANDAARD, Huisstijl
from thuisapp.domain.errors import ThuisappError
from thuisapp.views import thema
from thuisapp.views.huisstijl.kleurveld import Kleurveld
from thuisapp.views.huisstijl.logoveld import Logoveld
from thuisapp.views.huisstijl.sjabloontab import Sjabloontab
from thuisapp.views.huisstijl.voorbeeld import Voorbeeld
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.keuzelijst import KeuzeLijst

UITLEG = "Zo zien de PDF, de webpagina en de Word- en ODT-bestanden van dit dossier eruit. Aan de inhoud verandert niets."
PLAATJE = QSize(84, 47)
LAAGST = 300
"""Lower than this (at 100 percent) the dialog scrolls, and not the fields inside it."""
VOORBEELDZIN = "De gemeenten bouwen 1.250 woningen (€ 5,5 miljoen)."


class HuisstijlDialoog(Dialoog):
    """Two tabs: the looks, which count when they are saved, and the templates."""

    def __init__(self, session: DossierSession, parent: QWidget | None = None) -> None:
        super().__init__("Huisstijl", UITLEG, parent)
        self._session = session
        self._taken = Taken(self)
        stijl = session.dossier.huisstijl
        self.logo = Logoveld(stijl.logo, session.dossier.regio, self._taken)
        self.kleur = Kleurveld("&Hoofdkleur", stijl.kleur, "Voor koppen, tabellen en de omslag. De code staat in uw huisstijlboek.")
        self.kleur2 = Kleurveld("T&weede kleur", stijl.kleur2, "Voor nummers, accenten en een deel van de figuren.")
        self.lettertype = KeuzeLijst("Lettertype", [(waarde, naam) for waarde, naam, _, _ in LETTERTYPEN])
        self.proefletter = QLabel(VOORBEELDZIN)
        self.office = bouw.label("", "klein")
        self.omslag = KeuzeLijst("Omslag", [(waarde, f"{naam}: {uitleg[0].lower()}{uitleg[1:]}") for waarde, naam, uitleg in OMSLAGEN])
        self.omslag.setIconSize(PLAATJE)
        self.proefletter.setWordWrap(True)
        for lijst in (self.lettertype, self.omslag):
            lijst.setMinimumContentsLength(20)  # a long name in the list must not push the fields out of the dialog
            lijst.setSizeAdjustPolicy(lijst.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.voettekst = QLineEdit()
        self.voettekst.setMaxLength(120)
        self.melding = Foutregel(rol="info")
        self.voorbeeld = Voorbeeld(session.dossier)
        self.sjablonen = Sjabloontab(session, self._taken)
        self._leg_uit()
        self._verbind()
        self.toon(stijl)
        tabvolgorde.leg_vast(self)

    # Placing

    def _leg_uit(self) -> None:
        keuzes = QWidget()
        keuzes.setObjectName("inhoud")
        layout = QVBoxLayout(keuzes)
        layout.setContentsMargins(2, 2, thema.MAAT.ruim, 2)
        layout.setSpacing(thema.MAAT.ruim)
        for widget in (self.logo, self.kleur, self.kleur2):
            layout.addWidget(widget)
        letter = bouw.veld("&Lettertype", self.lettertype)
        letter.addWidget(self.proefletter)
        letter.addWidget(self.office)
        layout.addLayout(letter)
        layout.addLayout(bouw.veld("&Omslag", self.omslag))
        layout.addLayout(bouw.veld("Voet&tekst", self.voettekst, "Komt onder elke bladzijde. Leeg: de naam van de regio."))
        layout.addStretch(1)
        rol = QScrollArea()
        rol.setWidgetResizable(True)
        rol.setFrameShape(QFrame.Shape.NoFrame)
        rol.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rol.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rol.setWidget(keuzes)
        rol.setMinimumHeight(thema.px(LAAGST))
        rol.setMinimumWidth(keuzes.minimumSizeHint().width() + 2 * thema.MAAT.ruim)
        rechts = QVBoxLayout()
        rechts.addWidget(bouw.label("Voorbeeld", "vet", wrap=False))
        rechts.addWidget(self.voorbeeld, 1)
        rechts.addWidget(self.melding)
        blad = QWidget()
        rij = bouw.rij(rol, rechts, afstand=thema.MAAT.groot)
        rij.setContentsMargins(0, thema.MAAT.ruim, 0, 0)
        rij.setStretch(0, 5)
        rij.setStretch(1, 6)
        blad.setLayout(rij)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Onderdelen van de huisstijl")
        self.tabs.addTab(blad, "Uiterlijk")
        self.tabs.addTab(self.sjablonen, "Sjablonen")
        self.inhoud.addWidget(self.tabs)
        self.standaard = bouw.knop("Standaardstijl", lambda: self.toon(STANDAARD), icoon="ongedaan",
                                   uitleg="Alle keuzes terug naar de standaard")
        self.bewaar = bouw.knop("Opslaan", self.accept, rol="primair")
        self.sluit = bouw.knop("Annuleren", self.reject)
        self.knoppen.addLayout(bouw.rij(self.standaard, None, self.bewaar, self.sluit))

    def _verbind(self) -> None:
        for signaal in (self.logo.gewijzigd, self.kleur.gewijzigd, self.kleur2.gewijzigd, self.lettertype.gekozen, self.omslag.gekozen,
                        self.voettekst.editingFinished):
            signaal.connect(self._ververs)
        self.tabs.currentChanged.connect(self._tab)

    def _tab(self, nummer: int) -> None:
        """The templates have buttons of their own that count at once."""
        self.standaard.setVisible(nummer == 0)
        self.bewaar.setVisible(nummer == 0)
        self.sluit.setText("Annuleren" if nummer == 0 else "Sluiten")

    # What is chosen

    def toon(self, stijl: Huisstijl) -> None:
        """Show a style in the fields."""
        self.logo.toon(stijl.logo)
        self.kleur.toon(stijl.kleur)
        self.kleur2.toon(stijl.kleur2)
        self.lettertype.kies(stijl.lettertype)
        self.omslag.kies(stijl.omslag)
        self.voettekst.setText(stijl.voettekst)
        self._ververs()

    def gekozen(self) -> Huisstijl:
        """The style as it is chosen now."""
        return Huisstijl(self.kleur.kleur, self.kleur2.kleur, self.lettertype.waarde(), self.omslag.waarde(), self.voettekst.text().strip(),
                         self.logo.logo)

    def _ververs(self) -> None:
        stijl = self.gekozen()
        _, _, familie, office = next(letter for letter in LETTERTYPEN if letter[0] is stijl.lettertype)
        letter = thema.letter(thema.MAAT.letter_kop)
        letter.setFamily(familie)
        self.proefletter.setFont(letter)
        self.office.setText(f"In Word en ODT wordt dit {office}, want dat staat op elke Windows-computer.")
        for n, (omslag, _, _) in enumerate(OMSLAGEN):
            self.omslag.setItemIcon(n, _icoon(Huisstijl(stijl.kleur, stijl.kleur2, omslag=omslag)))
        self.melding.toon(" ".join(huisstijl.meldingen(stijl)))
        self.foutregel.wis()
        self.voorbeeld.toon(stijl)

    def accept(self) -> None:
        """One step to undo; with a wrong field the dialog stays."""
        if not (self.kleur.klopt and self.kleur2.klopt and self.logo.klopt):
            self.foutregel.toon("Verbeter eerst het veld waar een melding bij staat.")
            return
        try:
            fout = self._session.apply("Huisstijl wijzigen", huisstijl.zet_huisstijl, self.gekozen())
        except ThuisappError as error:
            fout = str(error)
        self.foutregel.toon(fout)
        if not fout:
            super().accept()

    def done(self, uitkomst: int) -> None:
        self._taken.stop_all()
        super().done(uitkomst)


def _icoon(stijl: Huisstijl) -> QIcon:
    pixmap = QPixmap(PLAATJE * 2)
    pixmap.fill(thema.kleur("vlak"))
    verf = QPainter(pixmap)
    QSvgRenderer(huisstijl.omslagje(stijl)).render(verf)
    verf.end()
    return QIcon(pixmap)


def open_huisstijl(session: DossierSession, parent: QWidget) -> HuisstijlDialoog:
    """Show the dialog; the window goes on behind it."""
    dialoog = HuisstijlDialoog(session, parent)
    dialoog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialoog.open()
    return dialoog
