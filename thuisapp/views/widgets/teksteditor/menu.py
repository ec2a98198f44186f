"""The context menu of the text: first what is the matter at this place, then the clipboard and the table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from thuisapp.views.widgets.teksteditor import tabelwerk
from thuisapp.views.widgets.teksteditor.balk import TABEL
from thuisapp.views.widgets.teksteditor.document import lijst_van
from thuisapp.views.widgets.teksteditor.handelingen import Handelingen
from thuisapp.views.widgets.teksteditor.spel import Spelling

ZOEKT = "Suggesties zoeken …"
GEEN = "Geen suggesties gevonden"
VERVANG = "Vervang door het cijfer uit het dossier"
WOORDENLIJST = "Toevoegen aan woordenlijst"


class Tekstmenu(QMenu):
    """Made for one place in the text; suggestions come in while it is open."""

    def __init__(self, handelingen: Handelingen, spelling: Spelling) -> None:
        super().__init__(handelingen.vlak)
        self._doe, self._vlak, self._spelling = handelingen, handelingen.vlak, spelling
        self._tegenspraak()
        self._spelfout()
        self._veld()
        self._klembord()
        self._lijst()
        self._tabel()

    def _keuze(self, tekst: str, werk: Callable[[], object], aan: bool = True) -> None:
        keuze = self.addAction(tekst)
        keuze.triggered.connect(lambda _=False: werk())
        keuze.setEnabled(aan)

    def _tegenspraak(self) -> None:
        merk = self._vlak.markering.merk_op(self._vlak.textCursor().selectionStart())
        if merk is not None:
            self._keuze(f"{VERVANG} ({merk.tegenspraak.veld.waarde})", partial(self._doe.vervang, merk))
            self.addSeparator()

    def _spelfout(self) -> None:
        cursor = self._vlak.textCursor()
        block, plek = cursor.block(), cursor.selectionStart() - cursor.block().position()
        fout = next(((b, n) for b, n in self._vlak.markering.fouten(block, ook_getypt=True) if b <= plek <= b + n), None)
        if fout is None:
            return
        begin, lengte = fout
        woord = block.text()[begin:begin + lengte]
        self._plek = (block.position() + begin, lengte, woord)
        self._zoekt = self.addAction(ZOEKT)
        self._zoekt.setEnabled(False)
        self._grens = self.addSeparator()
        self._keuze(WOORDENLIJST, partial(self._spelling.leer, woord))
        self.addSeparator()
        self._spelling.suggesties.connect(self._vul)
        self._spelling.vraag_suggesties(woord)

    def _vul(self, woord: str, suggesties: tuple[str, ...]) -> None:
        if woord != self._plek[2] or not self._zoekt.isVisible():
            return
        self._zoekt.setText(GEEN)
        self._zoekt.setVisible(not suggesties)
        for suggestie in suggesties:
            keuze = self.addAction(suggestie)
            self.insertAction(self._grens, keuze)
            keuze.triggered.connect(lambda _=False, s=suggestie: self._doe.zet_woord(*self._plek[:2], s))
        if suggesties and self.isVisible() and self.activeAction() is None:
            self.setActiveAction(self.actions()[self.actions().index(self._grens) - len(suggesties)])

    def _veld(self) -> None:
        if self._vlak.veld_op(self._vlak.textCursor().selectionStart()):
            self._keuze("Ander cijfer kiezen …", self._doe.ander_cijfer)
            self._keuze("Cijfer vervangen door gewone tekst", self._doe.cijfer_los)
            self.addSeparator()

    def _klembord(self) -> None:
        vlak, keuze = self._vlak, self._vlak.textCursor().hasSelection()
        inhoud = vlak.canInsertFromMimeData(QGuiApplication.clipboard().mimeData())
        self._keuze("Knippen\tCtrl+X", vlak.cut, keuze)
        self._keuze("Kopiëren\tCtrl+C", vlak.copy, keuze)
        self._keuze("Plakken\tCtrl+V", vlak.paste, inhoud)
        self._keuze("Plakken zonder opmaak\tCtrl+Shift+V", vlak.plak_kaal, inhoud)
        self._keuze("Alles selecteren\tCtrl+A", vlak.selectAll)

    def _lijst(self) -> None:
        if lijst_van(self._vlak.textCursor().block()) is not None:
            self.addSeparator()
            self._keuze("Inspringen\tAlt+Shift+→", partial(self._doe.doe, "dieper"))
            self._keuze("Terugspringen\tAlt+Shift+←", partial(self._doe.doe, "hoger"))

    def _tabel(self) -> None:
        if tabelwerk.plek(self._vlak.textCursor()) is not None:
            self.addSeparator()
            for naam, tekst in TABEL[1:]:
                self._keuze(tekst, partial(self._doe.doe, naam))
