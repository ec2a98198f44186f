"""What every page of the wizard has: heading, scrolling body, refresh when visible, errors at the place, jumping to a finding.

A page::

    class OpgavePagina(StapPagina):
        stap = "opgave"

        def bouw(self) -> None:                       # once: make widgets, put them in self.inhoud
            self.kop.addWidget(GroepKiezer(self.session))
            kaart = self.kaart("Opgave per gemeente", "Behoefte min aanbod over de hele periode.")
            self.tabel = self.tabel_erbij(kaart, Tabel("Opgave per gemeente", kolommen, key=…, header=…))

        def refresh(self) -> None:                    # each time the dossier or the chosen group changed, while visible
            self.tabel.set_rows(…)                    # from self.session.resultaat; a view never calculates

Changes go through `self.doe("Gewicht wijzigen", operations.zet_gewicht, groep, sleutel, gewicht)`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thuisapp.app import wizard_steps
from thuisapp.domain.dossier import Dossier
from thuisapp.views import thema
from thuisapp.views.handleiding.plek import beschrijf
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, rijen, tabvolgorde
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.wiel import bescherm

MOMENT_S = 0.03
"""What a page may do at once before it shows itself."""
GEDULD_MS = 250
"""Only when figures come later than this is there a sentence about it; a line that comes and goes would make the page jump."""


class StapPagina(QWidget):
    """Base of the nine pages. Subclasses set `stap` and write `bouw` and `refresh`."""

    stap: ClassVar[str] = ""
    """Id of the step in app.wizard_steps."""
    alle_groepen: ClassVar[bool] = False
    """The page shows figures of all groups together. In a large dossier it waits for them, with a sentence that says so."""

    herleid = Signal(object)
    """The trace of the figure the user is at: a Herleiding, or a function without arguments that gives one or None."""
    herleiding_openen = Signal()
    """The user wants to see that trace now: the panel opens."""
    ga_naar = Signal(str, tuple)
    """Go to another step (id) and there to a place (ids; may be empty)."""
    exporteren = Signal(str)
    """Make the document: "pdf", "docx" or "xlsx"; or another kind of document ("monitor")."""
    inlezen = Signal()
    """Choose a file with figures and read it."""
    uitvraag = Signal()
    """Make forms for parties, or read one that came back."""

    def __init__(self, session: DossierSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.tabellen: list[Tabel] = []
        self._stale = self._nieuw = True
        self._zojuist: Dossier | None = None
        self._raam()
        self.bouw()
        bescherm(self)
        self.inhoud.addStretch(1)
        tabvolgorde.leg_vast(self)
        self._passen = QTimer(self)
        self._passen.setSingleShot(True)
        self._passen.setInterval(0)
        self._passen.timeout.connect(lambda: rijen.pas_aan(self.rolvlak))
        self._geduld = QTimer(self)
        self._geduld.setSingleShot(True)
        self._geduld.setInterval(GEDULD_MS)
        self._geduld.timeout.connect(self.wachtregel.show)
        session.changed.connect(self._changed)
        session.group_chosen.connect(self._andere_groep)
        if self.alle_groepen:
            session.ready.connect(self._ready)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._in_beeld)

    def bouw(self) -> None:
        """Make the widgets. Called once; a dossier need not be there yet, so read nothing from it here."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the dossier as it is now. Called only while the page is visible and a dossier is open."""
        raise NotImplementedError

    def voorwerk(self) -> Generator[None, None, None]:
        """For a page about all groups: what refresh will ask for, piece by piece, so that it finds it in memory."""
        yield from ()

    # Placing

    def _raam(self) -> None:
        stap = next(s for s in wizard_steps.STAPPEN if s.id == self.stap)
        self.setAccessibleName(stap.titel)
        body = QWidget()
        body.setObjectName("inhoud")
        self.inhoud = QVBoxLayout(body)
        self.inhoud.setContentsMargins(thema.MAAT.groot, thema.MAAT.ruim, thema.MAAT.groot, thema.MAAT.groot)
        self.inhoud.setSpacing(thema.MAAT.ruim)
        self.kop = QVBoxLayout()
        self.kop.setSpacing(thema.MAAT.klein)
        self.kop.addWidget(bouw.label(stap.titel, "titel"))
        self.kop.addWidget(bouw.label(stap.vraag, "vraag"))
        self.inhoud.addLayout(self.kop)
        self.foutregel = Foutregel()
        self.inhoud.addWidget(self.foutregel)
        self.wachtregel = bouw.label("Een ogenblik, de cijfers worden bijgewerkt …", "info")
        self.wachtregel.hide()
        self.inhoud.addWidget(self.wachtregel)
        self.rolvlak = QScrollArea()  # (not "scroll": that is a method of QWidget)
        self.rolvlak.setWidgetResizable(True)
        self.rolvlak.setFrameShape(QFrame.Shape.NoFrame)
        self.rolvlak.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rolvlak.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.rolvlak.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rolvlak)

    def kaart(self, titel: str = "", toelichting: str = "") -> QVBoxLayout:
        """A white card under what is there; returns the layout for its contents."""
        frame, layout = bouw.kaart(titel, toelichting)
        self.inhoud.addWidget(frame)
        return layout

    def inwinknoppen(self) -> QHBoxLayout:
        """The buttons to get figures from a file or from parties, for pages with figures."""
        return bouw.rij(
            bouw.knop("Gegevens inlezen …", self.inlezen.emit, icoon="open", uitleg="Cijfers of plannen uit een Excel- of CSV-bestand."),
            bouw.knop("Uitvraag …", self.uitvraag.emit, icoon="bewerk", uitleg="Formulieren voor partijen maken, en antwoorden lezen."),
            None)

    def tabel_erbij(self, layout: QVBoxLayout, tabel: Tabel) -> Tabel:
        """Place a table and tie it to this page: traces to the panel, `toon_plek` finds its rows."""
        layout.addWidget(tabel)
        self.koppel(tabel)
        return tabel

    def koppel(self, tabel: Tabel) -> None:
        """Tie a table to this page: one step to undo for a paste, its traces to the panel, `toon_plek` finds its rows."""
        self.tabellen.append(tabel)
        tabel.view.klembord.bundel = self.session.batch
        tabel.herleid.connect(self.herleid)
        tabel.herleiding_openen.connect(self.herleiding_openen)

    def later_gemaakt(self, deel: QWidget) -> None:
        """What every part of a page gets, for one that is made after `bouw`."""
        if self.isAncestorOf(deel):
            bescherm(deel)
            beschrijf(deel)
            tabvolgorde.leg_vast(self)

    def _in_beeld(self, _: QWidget | None, nu: QWidget | None) -> None:
        """What gets the keyboard by a letter with Alt, or by a screen reader, may be out of sight; Tab already scrolls by itself."""
        inhoud = self.rolvlak.widget()
        if nu is not None and inhoud is not None and self.isVisible() and inhoud.isAncestorOf(nu) and nu.visibleRegion().isEmpty():
            self.rolvlak.ensureWidgetVisible(nu, 0, thema.MAAT.groot)

    # Doing

    def doe(self, label: str, operation: Callable[..., Dossier], *args: object, bij: Foutregel | None = None, merge_key: str = "",
            **kwargs: object) -> bool:
        """Change the dossier; an error sentence appears in `bij` (or under the heading). True when it went well."""
        fout = self.session.apply(label, operation, *args, merge_key=merge_key, **kwargs)
        (bij or self.foutregel).toon(fout)
        return not fout

    def toon_plek(self, plek: tuple[str, ...]) -> None:
        """Jump to a finding: its group is chosen, and the last id that is the key of a table row is selected and scrolled to."""
        groepen = {g.id for g in self.session.gekozen_groepen()}
        for kenmerk in plek:
            if kenmerk in groepen:
                self.session.kies_groep(kenmerk)
        self.refresh_now()
        for kenmerk in reversed(plek):
            for tabel in self.tabellen:
                if tabel.isVisibleTo(self) and tabel.select_key(kenmerk):
                    QTimer.singleShot(0, tabel, lambda t=tabel: self.rolvlak.ensureWidgetVisible(t.view, 0, thema.MAAT.groot))
                    return

    def focus_eerste(self) -> None:
        """Put the keyboard at the first control of the page. (Not by nextInFocusChain: walking that makes PySide lose other objects.)"""
        for widget in tabvolgorde.in_volgorde(self):
            if widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # Refreshing

    def refresh_now(self) -> None:
        """Refresh when something changed since the last time (used before a jump and by tests)."""
        if self._stale and self.session.heeft_dossier:
            self._stale = False
            self.refresh()
            self._passen.start()
            self.wachtregel.hide()

            self._geduld.stop()

    def _refresh_soon(self) -> None:
        """At once; but a page about all groups of a large dossier keeps what it shows, under a sentence, until the figures are there."""
        if not (self._stale and self.alle_groepen and self.session.heeft_dossier and self.session.is_large):
            self.refresh_now()
        elif not self.session.is_ready:
            self._wacht()
            self.session.prepare()
        elif self.straks("pagina", self.voorwerk(), partial(self._voorbereid, self.session.dossier)):
            self.refresh_now()
        else:
            self._wacht()

    def straks(self, naam: str, delen: Generator[None, None, None], klaar: Callable[[], None]) -> bool:
        """Do these pieces of work: at once when that takes no more than a moment, as after most changes, since nearly all is in memory.

        Otherwise in turns between what the user does, with `klaar` at the end. The answer says whether it was at once.
        """
        einde = time.perf_counter() + MOMENT_S
        if all(time.perf_counter() < einde for _ in delen):
            self.session.turns.stop(f"{self.stap} {naam}")
            return True
        self.session.turns.begin(f"{self.stap} {naam}", delen, lambda _: klaar())
        return False

    def _wacht(self) -> None:
        if not self.wachtregel.isVisible():
            self._geduld.start()

    def _voorbereid(self, dossier: Dossier) -> None:
        if self.isVisible() and self.session.dossier is dossier:  # otherwise it follows when that is worked out, or when it is visible
            self.refresh_now()

    def _ready(self) -> None:
        if self.isVisible():
            self._refresh_soon()

    def _changed(self) -> None:
        if self._zojuist is not None and self._zojuist is self.session.dossier:
            return  # made, and filled, while this dossier was being opened
        self._stale = True
        if self.isVisible():
            self._refresh_soon()

    def _andere_groep(self) -> None:
        """Always shown, also on a page that was filled a moment ago for another group."""
        self._zojuist = None
        self._changed()

    def _niet_meer_zojuist(self) -> None:
        self._zojuist = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._passen.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._nieuw and self.session.heeft_dossier:
            self._nieuw, self._zojuist = False, self.session.dossier
            QTimer.singleShot(0, self, self._niet_meer_zojuist)
            if self.session.is_large:
                QTimer.singleShot(0, self, self._changed)  # making a page took long enough: its figures come in the next turn
                return
        try:
            self._refresh_soon()
        except Exception:  # an error that leaves showEvent through Qt ends the process (PySide 6.11); told here, the user keeps the dossier
            sys.excepthook(*sys.exc_info())
