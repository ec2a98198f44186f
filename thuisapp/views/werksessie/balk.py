"""The quiet bar under the name of the dossier: that a werksessie is going on, and what the room sees."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from thuisapp.app.projectie import MET_GROEP, NAMEN, Blad, Plek, groepkeuzes
from thuisapp.app.werksessies import standzin
from thuisapp.views import thema
from thuisapp.views.balken import Naam, knopje
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.keuzelijst import KeuzeLijst

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow
    from thuisapp.views.projector import Projector

SMALSTE_TITEL = 220
"""The topic keeps so much room at 100 percent; buttons that do not fit beside it stand in the menu."""


class Werksessiebalk(QFrame):
    """One line for the werksessie and one for the screen; each is there only when it is about something."""

    def __init__(self, window: MainWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rol", "balk")
        self.setAccessibleName("Werksessie")
        self._window = window
        self._projector: Projector | None = None
        self.titel = Naam()
        self.titel.setProperty("rol", "vet")
        self.titel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        wie = window.werksessies
        self.knoppen = [_knop(tekst, doen, uitleg) for tekst, doen, uitleg in (
            ("Leg besluit vast …", wie.besluit, "Ctrl+Shift+B"), ("Notitie …", wie.notitie, "Notitie voor het verslag (Ctrl+Shift+N)"),
            ("Wie zijn erbij …", wie.aanwezigen, ""), ("Sluit werksessie …", wie.sluit, ""))]
        self._sessie = self._regel(self.titel, *self.knoppen)
        self._maak_scherm()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._sessie)
        layout.addWidget(self._scherm)
        window.session.changed.connect(self.ververs)
        window.session.opened.connect(self.ververs)
        thema.melder.veranderd.connect(self._pas)
        self.ververs()

    def _maak_scherm(self) -> None:
        self.blad, self.groep = KeuzeLijst("Blad op het scherm", list(NAMEN.items())), KeuzeLijst("Groep op het scherm")
        for lijst in (self.blad, self.groep):
            lijst.setSizeAdjustPolicy(lijst.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            lijst.setMinimumContentsLength(16)
            lijst.gekozen.connect(self._kies)
        self.vorige = knopje("vorige", "Vorige pagina op het scherm", "Vorige pagina op het scherm (Shift+F6)")
        self.volgende = knopje("volgende", "Volgende pagina op het scherm", "Volgende pagina op het scherm (F6)")
        for knop, richting in ((self.vorige, -1), (self.volgende, 1)):
            knop.clicked.connect(partial(self._blader, richting))
        self.pagina = bouw.label("", "klein", wrap=False)
        self.volgt, self.stil, self.zwart = (_knop(tekst, partial(self._wissel, naam), uitleg, vink=True) for tekst, naam, uitleg in (
            ("Volg mijn stap", "volgen", "Het scherm toont het blad bij de stap en de groep waar u bent."),
            ("Scherm staat stil", "stil", "De zaal ziet niet wat u verandert (Shift+F5)."),
            ("Zwart", "zwart", "Niets op het scherm (Ctrl+F5).")))
        self.stop = _knop("Stop", lambda: self._op_scherm("stop"), "F5", naam="Stop met tonen op het scherm")
        kop = bouw.label("Op het scherm", "vet", wrap=False)
        self._schermdelen = [self.blad, self.stop, self.stil, self.volgende, self.vorige, self.zwart, self.volgt, self.groep, self.pagina,
                             kop]
        self._scherm = self._regel(kop, self.blad, self.groep, self.vorige, self.pagina, self.volgende, None, self.volgt, self.stil,
                                   self.zwart, self.stop)

    def _regel(self, *delen: QWidget | None) -> QWidget:
        regel = QWidget()
        rij = QHBoxLayout(regel)
        rij.setContentsMargins(thema.MAAT.ruim, thema.MAAT.klein, thema.MAAT.ruim, thema.MAAT.klein)
        rij.setSpacing(thema.MAAT.half)
        for deel in delen:
            if deel is None:
                rij.addStretch(1)
            else:
                rij.addWidget(deel, 1 if deel is self.titel else 0)
        return regel

    # Following

    def luister(self, projector: Projector) -> None:
        self._projector = projector
        projector.veranderd.connect(self.ververs)

    def ververs(self) -> None:
        """What is going on now; nothing at all when nothing is."""
        sessie, projector = self._window.werksessies.lopend, self._projector
        loopt = projector is not None and projector.loopt
        if sessie is not None:
            zin = f"Werksessie: {sessie.onderwerp}. {standzin(self._window.session.dossier, sessie, self._window.werksessies.sinds)}"
            if zin != self.titel.text():
                self.titel.setText(zin)
                self.titel.setToolTip(zin)
        if loopt:
            self._toon_scherm()
        self._sessie.setVisible(sessie is not None)
        self._scherm.setVisible(loopt)
        self.setVisible(sessie is not None or loopt)
        self._pas()

    def _toon_scherm(self) -> None:
        assert self._projector is not None
        if self._projector.venster is None or not self._window.session.heeft_dossier:
            return
        p, plek, venster = self._projector, self._projector.plek, self._projector.venster
        self.blad.kies(plek.blad)
        self.groep.set_keuzes(groepkeuzes(self._window.session.dossier))
        self.groep.setEnabled(plek.blad in MET_GROEP)
        if plek.groep:
            self.groep.kies(plek.groep)
        self.pagina.setText(f"{venster.nummer + 1} van {venster.aantal}" if venster.aantal > 1 else "")
        for knop, aan in ((self.volgt, p.volgt), (self.stil, p.stil), (self.zwart, p.zwart)):
            knop.setChecked(aan)
        self.stil.setText("Scherm staat stil" if p.stil else "Zet scherm stil")

    def _kies(self, _: object) -> None:
        blad: Blad = self.blad.waarde()
        if self._projector is not None:
            self._projector.kies(Plek(blad, self.groep.waarde() or "" if blad in MET_GROEP else ""))

    def _blader(self, richting: int, _: bool = False) -> None:
        self._op_scherm("verplaats", richting)

    def _op_scherm(self, naam: str, *waarden: object) -> None:
        getattr(self._window.projector, naam)(*waarden)

    def _wissel(self, naam: str) -> None:
        knop = {"volgen": self.volgt, "stil": self.stil, "zwart": self.zwart}[naam]
        self._op_scherm(f"zet_{naam}", knop.isChecked())

    # Room

    def minimumSizeHint(self) -> QSize:
        """No width of its own, as the bar above it."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pas()

    def _pas(self) -> None:
        """What does not fit is left out: all of it stands in the menu too."""
        rand = 2 * thema.MAAT.ruim
        _leid_in(self.knoppen, self.width() - rand - thema.px(SMALSTE_TITEL))
        _leid_in(self._schermdelen, self.width() - rand)


def _leid_in(delen: list[QWidget] | list[QToolButton], over: int) -> None:
    """Show what fits, the first of the list first."""
    for deel in delen:
        over -= deel.sizeHint().width() + thema.MAAT.half
        deel.setVisible(over >= 0)


def _knop(tekst: str, doen: Callable[[], object], uitleg: str = "", *, naam: str = "", vink: bool = False) -> QToolButton:
    knop = QToolButton()
    knop.setText(tekst)
    knop.setAccessibleName(naam or tekst)
    knop.setToolTip(uitleg or naam or tekst)
    knop.setAccessibleDescription(uitleg)
    knop.setCheckable(vink)
    knop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    knop.clicked.connect(lambda: doen())
    return knop
