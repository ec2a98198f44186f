"""The editor of the region's own text, for people who know word processors: formatted text in, the Markdown of the dossier out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextCursor
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from thuisapp.domain.tekstveld import schrijf_sleutel
from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.teksteditor.balk import Opmaakbalk
from thuisapp.views.widgets.teksteditor.bron import Veldbron, Velden, Waarde
from thuisapp.views.widgets.teksteditor.handelingen import Handelingen, kies_cijfer
from thuisapp.views.widgets.teksteditor.markering import Merk
from thuisapp.views.widgets.teksteditor.menu import Tekstmenu
from thuisapp.views.widgets.teksteditor.plekken import vertaal
from thuisapp.views.widgets.teksteditor.schrijfvlak import Schrijfvlak
from thuisapp.views.widgets.teksteditor.spel import Spelling
from thuisapp.views.widgets.tekstvak import RUST_MS, Tekstvak

if TYPE_CHECKING:
    from thuisapp.app.tegenspraak import Tegenspraak

SPEL_MS = 500
"""Spelling is looked at, and figures are asked for anew, when nothing was typed for so long."""


LANGSTE = 20_000
TE_LANG = "Deze tekst is langer dan 20.000 tekens. Wat daarna komt, staat niet in het document. Kort hem in of verdeel hem over paragrafen."


class Teksteditor(QWidget):
    """Outside the same as Tekstvak. Follows the dossier through `toon`, which emits nothing; a text nobody touched is never rewritten.

    Ctrl+Z is left to the window: there is one history, and it has named steps. Tab goes to the next control, in a table to the next cell.
    """

    getypt = Signal(str)
    """The user changed the text; carries the whole text in Markdown."""
    rust = Signal()
    """The user paused or left the field: what was typed until now is one step to undo."""

    def __init__(self, naam: str, uitnodiging: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tegenspraken: tuple[Tegenspraak, ...] = ()
        self._bron, self._spelling = Veldbron(), Spelling(self)
        self.balk = Opmaakbalk()
        self.vlak = Schrijfvlak(self._bron, self._spelling)
        self.vlak.setPlaceholderText(uitnodiging)
        self.code = Tekstvak(naam, uitnodiging)
        self.handelingen = Handelingen(self.vlak, self._spelling)
        self.melding, self.uitleg = Foutregel(rol="info"), bouw.label("", "klein")
        self.uitleg.hide()
        self._stapel = QStackedWidget()
        self._stapel.addWidget(self.vlak)
        self._stapel.addWidget(self.code)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.klein)
        layout.addWidget(self.balk)
        layout.addWidget(self._stapel, 1)
        layout.addWidget(self.uitleg)
        layout.addWidget(self.melding)
        self.setFocusProxy(self.vlak)
        self._rust, self._stil = self._timer(RUST_MS, self.rust.emit), self._timer(SPEL_MS, self._bijwerken)
        self._verbind()
        self.setAccessibleName(naam)

    def _timer(self, ms: int, werk: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(werk)
        return timer

    def _verbind(self) -> None:
        self.balk.actie.connect(self._doe)
        self.balk.codes.connect(self._wissel)
        self.vlak.actie.connect(self.handelingen.doe)
        self.vlak.gewijzigd.connect(self._getypt)
        self.vlak.melding.connect(self.melding.toon)
        self.vlak.menu_gevraagd.connect(self._toon_menu)
        self.vlak.textChanged.connect(self._stil.start)
        self.vlak.cursorPositionChanged.connect(self._cursor)
        self.vlak.currentCharFormatChanged.connect(lambda _: self.balk.toon_stand(self.vlak))
        self.vlak.installEventFilter(self)
        self.code.getypt.connect(self.getypt)
        self.code.rust.connect(self.rust)
        self._spelling.gevonden.connect(self.vlak.markering.teken)
        self._spelling.geleerd.connect(self._stil.start)

    # From the dossier

    def toon(self, markdown: str) -> None:
        """Show a text without telling anyone; the same text leaves everything as it is."""
        if self.toont_codes:
            self.code.toon(markdown)
        elif markdown != self.vlak.markdown():
            self._tegenspraken = ()
            self.vlak.toon(markdown)
            self.balk.toon_stand(self.vlak)
            self.melding.wis()
        self._stil.start()

    def tekst(self) -> str:
        """The Markdown as it is now."""
        return self.code.toPlainText() if self.toont_codes else self.vlak.markdown()

    def zet_velden(self, velden: Velden, waarde: Waarde | None = None) -> None:
        """Where figures come from: all there are to choose, and if there is a quicker way, the printed value of a key ("sleutel|vorm").

        Call it once; `toon` after a change of the dossier makes that the values are asked for anew.
        """
        self._bron.zet(velden, waarde)
        self.vlak.ververs_velden()

    def zet_tegenspraken(self, tegenspraken: Iterable[Tegenspraak]) -> None:
        """The figures in this text that differ from the dossier; places are those in the Markdown that is shown."""
        nieuw = tuple(tegenspraken)
        if nieuw != self._tegenspraken:
            self._tegenspraken = nieuw
            self._merk()

    def zet_woorden(self, woorden: Iterable[str]) -> None:
        """Names that the speller must know."""
        self._spelling.zet_woorden(woorden)
        self._stil.start()

    # To the text

    def ga_naar(self, positie: int) -> None:
        """Put the cursor at this place of the Markdown and give it the focus."""
        if self.toont_codes:
            cursor = self.code.textCursor()
            cursor.setPosition(min(max(0, positie), len(self.code.toPlainText())))
            self.code.setTextCursor(cursor)
            self.code.setFocus()
            return
        plek = vertaal(self.vlak.markdown(), self.vlak.blokken(), (positie,)).get(positie)
        if plek is not None:
            cursor = self.vlak.textCursor()
            cursor.setPosition(min(plek, self.vlak.document().characterCount() - 1))
            self.vlak.setTextCursor(cursor)
            self.vlak.ensureCursorVisible()
        self.vlak.setFocus()

    def voeg_veld_in(self, sleutel: str) -> None:
        """Put a figure of the dossier at the cursor, by its key or as "sleutel|vorm"."""
        kaal, _, vorm = sleutel.partition("|")
        self._zet_veld(f"{schrijf_sleutel(kaal)}|{vorm}" if vorm else schrijf_sleutel(kaal))

    def _zet_veld(self, geschreven: str) -> None:
        if self.toont_codes:
            self.code.insertPlainText(f"[[{geschreven}]]")
        else:
            self.vlak.voeg_veld_in(geschreven)

    def _doe(self, actie: str) -> None:
        if not self.toont_codes:
            self.handelingen.doe(actie)
        elif actie == "cijfer" and (sleutel := kies_cijfer(self.vlak)):
            self._zet_veld(sleutel)

    @property
    def toont_codes(self) -> bool:
        return self._stapel.currentWidget() is self.code

    def _wissel(self, codes: bool) -> None:
        """Between formatted text and bare Markdown. Only what the user changes in either is written."""
        tekst = self.tekst()
        (self.code if codes else self.vlak).toon(tekst)
        vak = self.code if codes else self.vlak
        self._stapel.setCurrentWidget(vak)
        self.setFocusProxy(vak)
        self.uitleg.hide()
        self.melding.wis()
        self.balk.zet_codes(codes)
        if not codes:
            self._cursor()
            self._merk()
        vak.setFocus()
        self._stil.start()

    # While writing

    def _getypt(self, markdown: str) -> None:
        self._rust.start()
        self.melding.wis()
        self.getypt.emit(markdown)

    def _cursor(self) -> None:
        self.balk.toon_stand(self.vlak)
        zin = self.vlak.zin_op(self.vlak.textCursor().selectionStart())
        if zin != self.uitleg.toolTip():
            self.uitleg.setToolTip(zin)
            self.uitleg.setText(_kort(zin))
            self.uitleg.setVisible(bool(zin))
            if zin and self.vlak.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.vlak, zin))

    def _bijwerken(self) -> None:
        """Nothing was typed for a while: present figures, and the spelling of what was not looked at yet."""
        if self.toont_codes:
            return
        self.vlak.ververs_velden()
        self._bron.warm_op()
        self._spelling.vraag(self.vlak.alineas())
        if len(self.vlak.markdown()) > LANGSTE:
            self.melding.toon(TE_LANG)

    def _merk(self) -> None:
        tekst, doc = self.vlak.markdown(), self.vlak.document()
        gezocht = [t for t in self._tegenspraken if tekst[t.begin:t.eind] == t.getypt]
        plekken = vertaal(tekst, self.vlak.blokken(), [t.begin for t in gezocht]) if gezocht else {}
        merken = []
        for t in gezocht:
            if (plek := plekken.get(t.begin)) is not None and plek + len(t.getypt) < doc.characterCount():
                cursor = QTextCursor(doc)
                cursor.setPosition(plek)
                cursor.setPosition(plek + len(t.getypt), QTextCursor.MoveMode.KeepAnchor)
                merken.append(Merk(cursor, t))
        self.vlak.markering.zet_merken(merken)

    def maak_menu(self) -> Tekstmenu:
        """The context menu for the place of the cursor."""
        return Tekstmenu(self.handelingen, self._spelling)

    def _toon_menu(self, plek: QPoint) -> None:
        menu = self.maak_menu()
        menu.exec(plek)
        menu.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.vlak and event.type() is QEvent.Type.FocusOut and self._rust.isActive():
            self._rust.stop()
            self.rust.emit()
        return super().eventFilter(watched, event)

    # Outside as one control

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.vlak.setAccessibleName(name)
        self.code.setAccessibleName(f"{name}, met opmaakcodes")

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        for vak in (self.vlak, self.code):
            vak.setAccessibleDescription(description)


def _kort(zin: str) -> str:
    """The first sentence: there is little room under the text, and the tooltip holds all of it."""
    eerste, punt, _ = zin.partition(". ")
    return eerste + punt.strip()
