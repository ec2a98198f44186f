"""What the projector shows and when: it follows the dossier and the presenter, stands still, goes black, leafs through the sheets."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from thuisapp.views.achtergrond import Achtergrond

if TYPE_CHECKING:
    from thuisapp.app.projectie import Plek
    from thuisapp.app.projectie_pagina import Pagina
    from thuisapp.app.projectie_vel import Vel
    from thuisapp.calc.rekenen import Rekenresultaat
    from thuisapp.domain.dossier import Dossier
    from thuisapp.views.main_window import MainWindow
    from thuisapp.views.projector.venster import Projectorvenster

LETTERS = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
GEWOON = 1.0
"""How large the type is; 1 is 24 points on a screen of 1920 × 1080."""
VLUG_MS = 50.0
"""A sheet that took longer than this the last time is made beside the window."""
STRAKS_MS = 8
"""So long the window of the presenter goes first after a change. (Qt paints 5 ms after it was asked to.)"""
VEEL = 60
"""From so many gemeenten every sheet that was not timed yet is made beside the window."""
GEWONE_BEURT, KORTE_BEURT = sys.getswitchinterval(), 0.0005
"""How long Python lets one thread go on while another waits, in seconds. While a sheet is made beside the window the turns are short:
the window asks for many in a row, and at the usual length it would stand still for a second (measured with 342 gemeenten)."""
VENSTER = (1280, 720)
"""Without a second screen: a window of this size."""


@dataclass(frozen=True)
class Stand:
    """The dossier as the room sees it. vorige: the results before the last change."""

    dossier: Dossier
    resultaat: Rekenresultaat
    vorige: Rekenresultaat | None


class Projector(QObject):
    """One for each window of the program; its own window is made when it is first wanted."""

    veranderd = Signal()
    """It was begun or ended, shows another page, or a switch was changed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.venster: Projectorvenster | None = None
        self.volgt, self.stil, self.zwart, self.tabel = True, False, False, False
        self._letter = GEWOON
        self._plek: Plek | None = None
        self._stand: Stand | None = None
        self._stap_terug: tuple[int, Rekenresultaat | None] = (-1, None)
        self._duur: dict[object, float] = {}
        self._gehoord: set[QWidget] = set()
        self._bezig = False
        self._opnieuw = False
        self._maker = Achtergrond()  # without a parent, see there
        self._maker.klaar.connect(self._gemaakt)
        self._maker.mislukt.connect(self._mislukt)
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(STRAKS_MS)
        self._straks.timeout.connect(self.ververs)
        self._session.changed.connect(self._dossier_anders)
        self._session.opened.connect(self._ander_dossier)
        self._session.group_chosen.connect(lambda _: self.volg_presentator())

    # Beginning and ending

    @property
    def loopt(self) -> bool:
        return self.venster is not None

    @property
    def is_bezig(self) -> bool:
        """A sheet is being made, or will be."""
        return self._bezig or self._straks.isActive()

    def wissel(self) -> None:
        """Begin, or end."""
        if self.loopt:
            self.stop()
        else:
            self.begin()

    def begin(self) -> None:
        """Show the sheet of the step where the presenter is: on the other screen when there is one, otherwise in a window."""
        if self.loopt or not self._session.heeft_dossier:
            return
        from thuisapp.views.projector.venster import Projectorvenster

        self.volgt, self.stil, self.zwart = True, False, False
        venster = self.venster = Projectorvenster()
        venster.gevraagd.connect(self.doe)
        venster.maat_veranderd.connect(self.ververs)
        venster.gesloten.connect(self.stop)
        self._window.werk.stepper.gekozen.connect(self.volg_presentator)
        self._window.destroyed.connect(venster.deleteLater)
        eigen = QApplication.activeWindow()
        scherm = ander_scherm(self._window.screen(), QGuiApplication.screens())
        if scherm is None:
            venster.resize(*VENSTER)
            venster.show()
        else:
            venster.setGeometry(scherm.geometry())
            venster.showFullScreen()
        if eigen is not None:
            eigen.activateWindow()  # the keyboard stays where it was
        self._plek = self._plek_van_presentator()
        self._stap_terug = (-1, None)
        self._vernieuw_stand()
        self.ververs()
        self.veranderd.emit()

    def stop(self) -> None:
        """Close the window on the other screen."""
        venster, self.venster = self.venster, None
        if venster is None:
            return
        self._straks.stop()
        self._window.werk.stepper.gekozen.disconnect(self.volg_presentator)
        self._stand = None
        venster.blockSignals(True)
        venster.close()
        venster.deleteLater()
        self.veranderd.emit()

    def doe(self, vraag: str) -> None:
        """What a key in the window on the screen asks for."""
        doen: dict[str, Callable[[], object]] = {
            "volgende": partial(self.verplaats, 1), "vorige": partial(self.verplaats, -1),
            "groter": partial(self.zet_letter, 1), "kleiner": partial(self.zet_letter, -1),
            "zwart": partial(self.zet_zwart, not self.zwart), "tabel": partial(self.zet_tabel, not self.tabel),
            "stil": partial(self.zet_stil, not self.stil), "volg": partial(self.zet_volgen, not self.volgt),
            "begin": self.begin, "stop": self.stop,
        }
        doen[vraag]()

    # What is shown

    @property
    def plek(self) -> Plek:
        """The sheet on the screen."""
        return self._plek or self._plek_van_presentator()

    def kies(self, plek: Plek) -> None:
        """This sheet, whatever the presenter does next."""
        self.volgt = False
        self._naar(plek)

    def verplaats(self, richting: int) -> None:
        """The next (1) or previous (-1) page; after the last one of a sheet the next sheet."""
        from thuisapp.app import projectie

        if self.venster is None:
            return
        if self.venster.blader(richting):
            self.volgt = False
            self.veranderd.emit()
            return
        ander = projectie.volgende(self.plek, richting, self._session.groep)
        if ander != self.plek:
            self.kies(ander)

    def zet_volgen(self, volgt: bool) -> None:
        """Whether the sheet of the step of the presenter is shown."""
        self.volgt = volgt
        self.volg_presentator()
        self.veranderd.emit()

    def zet_stil(self, stil: bool) -> None:
        """Whether the screen keeps the dossier as it is now, so that the presenter can try something unseen."""
        self.stil = stil
        if not stil:
            self._vernieuw_stand()
            self.volg_presentator()
            self.ververs()
        self.veranderd.emit()

    def zet_zwart(self, zwart: bool) -> None:
        self.zwart = zwart
        if self.venster is not None:
            self.venster.zet_zwart(zwart)
        self.veranderd.emit()

    def zet_tabel(self, tabel: bool) -> None:
        """Whether pictures are shown as tables."""
        self.tabel = tabel
        self.ververs()
        self.veranderd.emit()

    def zet_letter(self, richting: int) -> None:
        """Type one size larger (1) or smaller (-1)."""
        nu = LETTERS.index(self._letter)
        self._letter = LETTERS[min(max(nu + richting, 0), len(LETTERS) - 1)]
        self.ververs()

    # Following

    def volg_presentator(self, *_: object) -> None:
        """Show the sheet of the step where the presenter is, unless another one was chosen or the screen stands still."""
        if self.loopt and self.volgt and not self.stil and self._session.heeft_dossier:
            plek = self._plek_van_presentator()
            if plek != self._plek:
                self._naar(plek)

    def _plek_van_presentator(self) -> Plek:
        from thuisapp.app.projectie import plek_bij

        werk = self._window.werk
        stap = werk.stepper.stap.id
        tabs: Any = getattr(werk.pages.get(stap), "tabs", None)
        if tabs is not None and tabs not in self._gehoord:
            self._gehoord.add(tabs)
            tabs.gekozen.connect(self.volg_presentator)
        return plek_bij(stap, self._session.groep, tabs.tab if tabs is not None else "")

    def _naar(self, plek: Plek) -> None:
        self._plek = plek
        if self.venster is not None:
            self._opnieuw = False
            self.ververs(eerste=True)
        self.veranderd.emit()

    def _dossier_anders(self) -> None:
        if self.loopt and not self.stil:
            self._straks.start()

    def _ander_dossier(self) -> None:
        self._stap_terug, self._stand = (-1, None), None
        if self.loopt:
            self.stil = False
            self.volgt = True
            self._plek = None
            self.veranderd.emit()

    def _vernieuw_stand(self) -> None:
        """The dossier of now. A drag of a slider is one step: what is compared with is the dossier before it."""
        if not self._session.heeft_dossier:
            return
        dossier, resultaat = self._session.dossier, self._session.resultaat
        stap, voor = self._stap_terug
        if self._stand is not None and dossier is not self._stand.dossier:
            nu = self._session.undo_stack.index()
            if nu != stap:
                stap, voor = nu, self._stand.resultaat
            self._stap_terug = (stap, voor)
        self._stand = Stand(dossier, resultaat, voor)

    # Making pages

    def ververs(self, *, eerste: bool = False) -> None:
        """Make the sheet anew for what there is now. eerste: begin at its first page."""
        if self.venster is None or not self._session.heeft_dossier:
            return
        if self._bezig:
            self._opnieuw = True
            self._eerste = eerste
            return
        if not self.stil or self._stand is None:
            self._vernieuw_stand()
        stand = self._stand
        assert stand is not None
        from thuisapp.app.projectie import bestaande

        self._plek = plek = bestaande(stand.dossier, self.plek)
        werk = partial(_maak, stand, plek, self.venster.vel(self._letter), self.tabel)
        self._sleutel, self._eerste = (plek.blad, len(stand.dossier.gemeenten)), eerste
        if self._duur.get(self._sleutel, VLUG_MS + 1 if _is_traag(self._sleutel) else 0.0) > VLUG_MS:
            self._bezig = True
            sys.setswitchinterval(KORTE_BEURT)
            self._maker.start(werk)
        else:
            self._toon(*werk())

    def _gemaakt(self, antwoord: tuple[tuple[Pagina, ...], float]) -> None:
        self._bezig = False
        sys.setswitchinterval(GEWONE_BEURT)
        opnieuw, self._opnieuw = self._opnieuw, False
        if self.venster is None:
            return
        if opnieuw:
            self._duur[self._sleutel] = antwoord[1]
            self.ververs(eerste=self._eerste)
        else:
            self._toon(*antwoord)

    def _mislukt(self, fout: Exception) -> None:
        self._bezig = self._opnieuw = False
        sys.setswitchinterval(GEWONE_BEURT)
        raise fout

    def _toon(self, paginas: tuple[Pagina, ...], duur: float) -> None:
        self._duur[self._sleutel] = duur
        if self.venster is not None and self._stand is not None:
            oud = (self.venster.nummer, self.venster.aantal)
            self.venster.toon(paginas, _voet(self._stand.dossier), nummer=0 if self._eerste else None)
            if (self.venster.nummer, self.venster.aantal) != oud:
                self.veranderd.emit()


def ander_scherm(eigen: QScreen | None, schermen: list[QScreen]) -> QScreen | None:
    """A screen that is not the one of the presenter; None when there is only one (or they show the same)."""
    if eigen is None:
        return None
    return next((s for s in schermen if s is not eigen and not s.geometry().intersects(eigen.geometry())), None)


def _is_traag(sleutel: tuple[object, int]) -> bool:
    """Whether a sheet may take long the first time: the map finds its places, open points come out of all checks."""
    from thuisapp.app.projectie import Blad

    return sleutel[0] in (Blad.KAART, Blad.OPEN) or sleutel[1] > VEEL


def _maak(stand: Stand, plek: Plek, vel: Vel, tabel: bool) -> tuple[tuple[Pagina, ...], float]:
    """The pages and how many milliseconds they took. Knows no Qt: may run in another thread."""
    from thuisapp.app import projectie_bladen
    from thuisapp.app.controles import controleer
    from thuisapp.app.projectie_pagina import paginas

    begin = perf_counter()
    inhoud = projectie_bladen.maak(stand.dossier, stand.resultaat, plek, lambda: controleer(stand.dossier, stand.resultaat), stand.vorige)
    gemaakt = paginas(inhoud.als_tabel() if tabel else inhoud, vel)
    return gemaakt, (perf_counter() - begin) * 1000


def _voet(dossier: Dossier) -> str:
    return f"{dossier.naam}. Voorbeeld: niet alle cijfers zijn echt." if dossier.voorbeeld else dossier.naam
