"""The screen for an open dossier: steps at the left, the page in the middle, the side panel at the right, the yield below.

Its own module, because with it come the pages' imports: the window is painted before this is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from thuisapp.app import wizard_steps
from thuisapp.app.wizard_steps import Stapstatus
from thuisapp.calc.delen import Delen, in_een_keer
from thuisapp.domain.bevinding import Bevinding
from thuisapp.views import panels, thema, vensterstand
from thuisapp.views.balken import Bovenbalk, Opbrengstbalk
from thuisapp.views.handleiding.plek import beschrijf
from thuisapp.views.pages import maak_pagina
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.panels import Zijpaneel
from thuisapp.views.session import DossierSession
from thuisapp.views.vensterstand import Indeling
from thuisapp.views.vooruit import Vooruit
from thuisapp.views.widgets import tabvolgorde
from thuisapp.views.widgets.foutregel import zeg
from thuisapp.views.widgets.stepper import Stapstand, Stepper

if TYPE_CHECKING:
    from thuisapp.views.werksessie.balk import Werksessiebalk

QUIET_MS = 120
"""Steps, findings and totals follow when the user has been quiet for so long, so that a slider stays smooth."""
WIDE_ENOUGH = 1100
"""From this width on (at 100 percent) there is room for the side panel; below it, it closes by itself."""
ROOM_FOR_STEPS = 1000
"""Below this width the steps are only their numbers."""
PANEL_PART = 0.45
"""The side panel asks for at most this part of the width."""


class Werkblad(QWidget):
    """Follows one session; pages are made when they are first visited."""

    exporteren = Signal(str)
    """Make the document: "pdf", "docx" or "xlsx"."""
    inlezen = Signal()
    """Choose a file with figures and read it."""
    uitvraag = Signal()
    """Make forms for parties, or read one that came back."""
    opslaan = Signal()
    paneel_getoond = Signal(bool)
    """The side panel was opened or closed."""

    def __init__(self, session: DossierSession, indeling: Indeling | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._indeling = indeling or Indeling()
        self._wil_paneel = self._indeling.paneel is not False
        self._ruim: bool | None = None
        self._geteld = ("", "", 0)
        self.pages: dict[str, StapPagina] = {}
        self.bovenbalk, self.onderbalk = Bovenbalk(session), Opbrengstbalk()
        self.stepper, self.paneel, self.stapel = Stepper(), Zijpaneel(), QStackedWidget()
        self.balk: Werksessiebalk | None = None
        self._in_de_maak: dict[str, Delen[None]] = {}
        self._vooruit: Vooruit | None = None
        self._place()
        self._connect()

    # Placing

    def _place(self) -> None:
        rail, self._zij = QFrame(), QFrame()
        rail.setProperty("rol", "band")
        self._zij.setProperty("rol", "zijvlak")
        midden = QWidget()
        _kolom(rail, self.stepper).setContentsMargins(thema.MAAT.half, thema.MAAT.ruim, thema.MAAT.half, thema.MAAT.half)
        _kolom(self._zij, self.paneel)
        _kolom(midden, self.stapel, self.onderbalk).setStretch(0, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("werkblad")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(midden)
        self.splitter.addWidget(self._zij)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        rij = QHBoxLayout()
        rij.setSpacing(0)
        rij.addWidget(rail)
        rij.addWidget(self.splitter, 1)
        _kolom(self, self.bovenbalk).addLayout(rij, 1)

    def zet_balk(self, balk: Werksessiebalk) -> None:
        """The bar of a werksessie, under the one with the name of the dossier."""
        self.balk = balk
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, balk)

    def _connect(self) -> None:
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.ververs)
        self.session.changed.connect(self._quiet.start)
        self.session.ready.connect(self.ververs)
        self.stepper.gekozen.connect(self._toon_stap)
        self.bovenbalk.opslaan.connect(self.opslaan)
        self.bovenbalk.paneel.connect(self.toon_paneel)
        self.onderbalk.verplaats.connect(self.stepper.verplaats)
        self.paneel.bevindingen.ga_naar.connect(self._naar_bevinding)
        thema.melder.veranderd.connect(self._pas)

    def begin(self, breed: int) -> None:
        """Another dossier is open: the first step, and the panel when the window is wide enough."""
        if self._vooruit is None:
            self._vooruit = Vooruit(self._bouw_vooruit(), lambda: self.session.heeft_dossier and self.session.is_ready, self)
            self.session.changed.connect(self._vooruit.stoor)
            self.stepper.gekozen.connect(self._vooruit.stoor)
        self.paneel.herleiding.wis()
        self._zet_paneel(self._wil_paneel and breed >= thema.px(WIDE_ENOUGH))
        if not vensterstand.herstel_splitser(self.splitter, self._indeling):
            self.splitter.setSizes([breed - thema.MAAT.stappen - thema.MAAT.paneel, thema.MAAT.paneel])
        eerste = wizard_steps.STAPPEN[0].id
        self.stepper.kies(eerste)
        self._toon_stap(eerste)

    # Steps

    def pagina(self, stap: str) -> StapPagina:
        """The page of a step, made when it is first wanted."""
        if stap not in self.pages:
            in_een_keer(self._in_de_maak.pop(stap) if stap in self._in_de_maak else self._bouw(stap))
        return self.pages[stap]

    def _bouw(self, stap: str) -> Delen[None]:
        """Make the page of a step, in pieces."""
        pagina = maak_pagina(stap, self.session)
        yield
        pagina.herleid.connect(self.paneel.herleiding.zet)
        pagina.herleiding_openen.connect(lambda: self.toon_tab(panels.HERLEIDING))
        pagina.ga_naar.connect(self.ga_naar)
        pagina.exporteren.connect(self.exporteren)
        pagina.inlezen.connect(self.inlezen)
        pagina.uitvraag.connect(self.uitvraag)
        self.stapel.addWidget(pagina)
        yield
        beschrijf(pagina)
        for splitser in pagina.findChildren(QSplitter):
            vensterstand.herstel_splitser(splitser, self._indeling)
        if self.pages:  # a page that comes between the steps and the other pages leaves the rest of the round as it is
            tabvolgorde.leg_vast(self.stepper, pagina)
        else:
            tabvolgorde.leg_vast(self.bovenbalk, *([self.balk] if self.balk else []), self.stepper, pagina, self.onderbalk, self.paneel)
        self.pages[stap] = pagina

    def _bouw_vooruit(self) -> Iterator[None]:
        """All pages that are not there yet, a piece at a time."""
        for stap in wizard_steps.STAPPEN:
            if stap.id not in self.pages:
                self._in_de_maak.setdefault(stap.id, self._bouw(stap.id))
            while (delen := self._in_de_maak.get(stap.id)) is not None:
                if next(delen, self) is self:
                    self._in_de_maak.pop(stap.id, None)
                yield

    def _toon_stap(self, stap: str) -> None:
        if self.session.heeft_dossier:
            pagina = self.pagina(stap)
            self.stapel.setCurrentWidget(pagina)
            if not self.stepper.hasFocus():  # whoever walks through the steps with the arrow keys stays there
                pagina.focus_eerste()
            self.paneel.uitleg.toon(stap)
            self.ververs()

    def ga_naar(self, stap: str, plek: tuple[str, ...] = ()) -> None:
        """Open a step and, when given, the place in it."""
        self.stepper.kies(stap)
        if plek:
            self.pagina(stap).toon_plek(plek)

    def _naar_bevinding(self, bevinding: Bevinding) -> None:
        self.ga_naar(bevinding.stap, bevinding.plek)

    def ververs(self) -> None:
        """Bring steps, findings, trace and totals up to date with the dossier; of a large one as soon as they are there."""
        self._quiet.stop()
        session, stap = self.session, self.stepper.stap.id
        if not session.heeft_dossier:
            return
        if not session.is_ready:
            if self._geteld[0] != session.dossier.id:
                self._wis()
            self.onderbalk.wacht(stap)
            session.prepare()
            return
        dossier, resultaat, bevindingen = session.dossier, session.resultaat, session.bevindingen
        self.stepper.stappen.zet({
            s.id: Stapstand(wizard_steps.stapstatus(dossier, resultaat, bevindingen, s.id),
                            wizard_steps.aantal_aandachtspunten(bevindingen, s.id))
            for s in wizard_steps.STAPPEN
        })
        self.paneel.bevindingen.zet(bevindingen, stap)
        self._tel(sum(1 for b in bevindingen if b.stap == stap))
        self.paneel.herleiding.ververs()
        self.onderbalk.toon(wizard_steps.opbrengst(dossier, resultaat, stap), stap)

    def _wis(self) -> None:
        """Nothing of the dossier that was open before."""
        self.stepper.stappen.zet({s.id: Stapstand(Stapstatus.BEZIG) for s in wizard_steps.STAPPEN})
        self.paneel.bevindingen.zet((), self.stepper.stap.id)
        self.paneel.zet_aantal(0)

    def _tel(self, aantal: int) -> None:
        """The number of findings at this step; a screen reader hears it when a change of the dossier made it another."""
        self.paneel.zet_aantal(aantal)
        nu = (self.session.dossier.id, self.stepper.stap.id, aantal)
        eerder, self._geteld = self._geteld, nu
        if eerder[:2] == nu[:2] and eerder != nu:
            zeg(self, f"Bevindingen bij deze stap: {aantal or 'geen'}.")

    # Panel

    def toon_paneel(self, zichtbaar: bool) -> None:
        """As the user wants it."""
        self._wil_paneel = zichtbaar
        self._zet_paneel(zichtbaar)

    def _zet_paneel(self, zichtbaar: bool) -> None:
        self._zij.setVisible(zichtbaar)
        self.bovenbalk.zijpaneel.setChecked(zichtbaar)
        self.paneel_getoond.emit(zichtbaar)

    def toon_tab(self, tab: int) -> None:
        """Open the panel at a tab (constants of panels)."""
        self._zet_paneel(True)
        self.paneel.toon(tab)

    # Room

    def minimumSizeHint(self) -> QSize:
        """No width of its own: with everything large it would make the window wider than the screen before parts can give way."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pas()

    def _pas(self) -> None:
        """Steps and side panel leave room for the page: in a narrow window, and when everything is large."""
        self.stepper.zet_smal(self.width() < thema.px(ROOM_FOR_STEPS))
        self.paneel.setMinimumWidth(min(thema.MAAT.paneel, round(self.width() * PANEL_PART)))
        ruim = self.width() >= thema.px(WIDE_ENOUGH)
        if self._ruim is not None and ruim != self._ruim:
            self._zet_paneel(ruim and self._wil_paneel)
        self._ruim = ruim

    def indeling_nu(self) -> Indeling:
        """For the next time the program starts."""
        return Indeling(self._wil_paneel, {**self._indeling.splitsers, **vensterstand.splitserstand(self)})


def _kolom(vak: QWidget, *delen: QWidget) -> QVBoxLayout:
    """Parts under each other without room between them."""
    layout = QVBoxLayout(vak)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for deel in delen:
        layout.addWidget(deel)
    return layout
