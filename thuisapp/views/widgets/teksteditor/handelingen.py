"""The actions of the editor by name, for the toolbar, the keys and the context menu alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog

from thuisapp.domain.tekstveld import schrijf_sleutel
from thuisapp.views.widgets.teksteditor import opmaak, tabelwerk
from thuisapp.views.widgets.teksteditor.document import stukken, tekenformaat, voeg_regel_in
from thuisapp.views.widgets.teksteditor.kiezer import Cijferkiezer, Koppelingvenster
from thuisapp.views.widgets.teksteditor.markering import Merk
from thuisapp.views.widgets.teksteditor.model import OBJECT, Soort, Stuk, platte_tekst
from thuisapp.views.widgets.teksteditor.schrijfvlak import Schrijfvlak
from thuisapp.views.widgets.teksteditor.spel import Spelling

GEEN_FOUTEN = "Er zijn geen spelfouten of afwijkende cijfers gevonden in deze tekst."
NOG_BEZIG = "De spelling wordt nog nagekeken. Druk zo dadelijk nog eens op F7."


class Handelingen:
    """Does to the text what the user asks. The text has the focus again afterwards."""

    def __init__(self, vlak: Schrijfvlak, spelling: Spelling) -> None:
        self.vlak, self._spelling = vlak, spelling
        self._acties: dict[str, Callable[[], None]] = {
            "vet": self.vet, "cursief": self.cursief, "koppeling": self.koppeling, "cijfer": self.cijfer,
            "punten": lambda: self._met(lambda c: opmaak.wissel_lijst(c, Soort.PUNT)),
            "nummers": lambda: self._met(lambda c: opmaak.wissel_lijst(c, Soort.NUMMER)),
            "dieper": lambda: self._met(lambda c: opmaak.spring_in(c, 1)), "hoger": lambda: self._met(lambda c: opmaak.spring_in(c, -1)),
            "kop1": lambda: self._met(lambda c: opmaak.zet_soort(c, Soort.KOP, 1)),
            "kop2": lambda: self._met(lambda c: opmaak.zet_soort(c, Soort.KOP, 2)),
            "tekst": lambda: self._met(lambda c: opmaak.zet_soort(c, Soort.TEKST)),
            "citaat": lambda: self._met(lambda c: opmaak.zet_soort(c, Soort.TEKST, citaat=True)),
            "tabel": self.tabel, "rij_erbij": lambda: self._in_tabel(tabelwerk.rij_erbij),
            "kolom_erbij": lambda: self._in_tabel(tabelwerk.kolom_erbij), "rij_weg": lambda: self._in_tabel(tabelwerk.rij_weg),
            "kolom_weg": lambda: self._in_tabel(tabelwerk.kolom_weg), "tabel_weg": lambda: self._in_tabel(tabelwerk.tabel_weg),
            "volgende_fout": self.volgende_fout, "plak_kaal": vlak.plak_kaal, "menu": vlak.vraag_menu,
        }

    def doe(self, naam: str) -> None:
        self._acties[naam]()

    def _met(self, werk: Callable[[QTextCursor], object]) -> None:
        cursor = self.vlak.textCursor()
        werk(cursor)
        self.vlak.setTextCursor(cursor)
        self.vlak.setFocus()

    def _in_tabel(self, werk: Callable[[QTextCursor], None]) -> None:
        self._met(werk)
        self.vlak.markering.rehighlight()

    # Characters

    def vet(self) -> None:
        aan = self.vlak.currentCharFormat().fontWeight() < QFont.Weight.DemiBold
        self.vlak.mergeCurrentCharFormat(opmaak.vet_formaat(aan))
        self.vlak.setFocus()

    def cursief(self) -> None:
        self.vlak.mergeCurrentCharFormat(opmaak.cursief_formaat(not self.vlak.currentCharFormat().fontItalic()))
        self.vlak.setFocus()

    def koppeling(self) -> None:
        """Make or change the link at the cursor."""
        cursor = self.vlak.textCursor()
        van, tot, doel = opmaak.koppeling_hier(cursor)
        block = self.vlak.document().findBlock(van)
        van, tot = van - block.position(), min(tot - block.position(), block.length() - 1)
        oud = stukken(block, van, tot)
        venster = Koppelingvenster(platte_tekst(oud).replace(OBJECT, ""), doel, self.vlak.window())
        if venster.exec() == QDialog.DialogCode.Accepted:
            self.zet_koppeling(block.position() + van, block.position() + tot, venster.tekst, venster.doel)
        self.vlak.setFocus()

    def zet_koppeling(self, van: int, tot: int, tekst: str, doel: str) -> None:
        """Text from `van` to `tot` becomes a link with these words; an empty address takes the link away."""
        cursor = self.vlak.textCursor()
        cursor.setPosition(van)
        cursor.setPosition(tot, QTextCursor.MoveMode.KeepAnchor)
        fmt = cursor.charFormat()
        vet, cursief = fmt.fontWeight() >= QFont.Weight.DemiBold, fmt.fontItalic()
        cursor.insertText(tekst, tekenformaat(Stuk(tekst, vet, cursief, doel)))
        cursor.setCharFormat(QTextCharFormat())
        self.vlak.setTextCursor(cursor)

    # Figures

    def cijfer(self) -> None:
        """Choose a figure of the dossier and put it in the text."""
        if sleutel := kies_cijfer(self.vlak):
            self.vlak.voeg_veld_in(sleutel)
        self.vlak.setFocus()

    def ander_cijfer(self) -> None:
        """Another figure in the place of the one at the cursor."""
        cursor = self._kies_veld()
        if cursor is not None and (sleutel := kies_cijfer(self.vlak)):
            self.vlak.setTextCursor(cursor)
            self.vlak.voeg_veld_in(sleutel)

    def cijfer_los(self) -> None:
        """The figure at the cursor becomes plain text, which no longer follows the dossier."""
        cursor = self._kies_veld()
        if cursor is not None:
            sleutel = self.vlak.veld_op(cursor.selectionStart())
            voeg_regel_in(cursor, (Stuk(self.vlak.bron.waarde(sleutel)),))

    def _kies_veld(self) -> QTextCursor | None:
        cursor = self.vlak.textCursor()
        plek = cursor.selectionStart()
        for begin in (plek, plek - 1):
            if begin >= 0 and self.vlak.document().characterAt(begin) == OBJECT:
                cursor.setPosition(begin)
                cursor.setPosition(begin + 1, QTextCursor.MoveMode.KeepAnchor)
                return cursor
        return None

    def vervang(self, merk: Merk) -> None:
        """The typed figure becomes the field of the dossier that it differs from."""
        cursor = QTextCursor(merk.cursor)
        fmt = cursor.charFormat()
        stuk = Stuk("", fmt.fontWeight() >= QFont.Weight.DemiBold, fmt.fontItalic(), "", schrijf_sleutel(merk.tegenspraak.veld.sleutel))
        self.vlak.bron.waarde(stuk.veld)
        cursor.beginEditBlock()
        voeg_regel_in(cursor, (stuk,))
        cursor.endEditBlock()
        self.vlak.setTextCursor(cursor)

    # Tables and spelling

    def tabel(self) -> None:
        if tabelwerk.plek(self.vlak.textCursor()) is None:
            self._met(tabelwerk.invoegen)
            self.vlak.markering.rehighlight()

    def volgende_fout(self) -> None:
        """Select the next misspelled word or differing figure, from the cursor on and then from the beginning."""
        doc, vanaf = self.vlak.document(), self.vlak.textCursor().selectionEnd()
        begin = doc.findBlock(vanaf).blockNumber()
        for stap in range(doc.blockCount() + 1):
            block = doc.findBlockByNumber((begin + stap) % doc.blockCount())
            for plek, lengte in self.vlak.markering.plekken(block):
                if stap or block.position() + plek >= vanaf:
                    cursor = self.vlak.textCursor()
                    cursor.setPosition(block.position() + plek)
                    cursor.setPosition(block.position() + plek + lengte, QTextCursor.MoveMode.KeepAnchor)
                    self.vlak.setTextCursor(cursor)
                    return
        self.vlak.melding.emit(NOG_BEZIG if self._spelling.is_bezig else GEEN_FOUTEN)

    def zet_woord(self, van: int, lengte: int, woord: str) -> None:
        """Another word in this place, in the same make-up."""
        cursor = self.vlak.textCursor()
        cursor.setPosition(van)
        cursor.setPosition(van + lengte, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(woord, cursor.charFormat())
        self.vlak.setTextCursor(cursor)


def kies_cijfer(vlak: Schrijfvlak) -> str:
    """Ask the user for a figure; its key as it stands in a text, or ""."""
    venster = Cijferkiezer(vlak.bron.alle(), vlak.window())
    return schrijf_sleutel(venster.gekozen) if venster.exec() == QDialog.DialogCode.Accepted else ""
