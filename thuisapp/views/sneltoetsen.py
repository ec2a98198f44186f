"""All shortcuts, gathered from the menus and widgets themselves, so that the overview cannot say anything else than what works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QMenu, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.dialoog import begrensd
from thuisapp.views.widgets.zoeklijst import plat

if TYPE_CHECKING:
    from thuisapp.views.main_window import MainWindow

NEDERLANDS = {"Left": "Pijl links", "Right": "Pijl rechts", "Up": "Pijl omhoog", "Down": "Pijl omlaag", "Return": "Enter", "Ins": "Insert",
              "Del": "Delete", "Space": "Spatie", "Esc": "Escape", "PgUp": "Page Up", "PgDown": "Page Down", "Backtab": "Shift+Tab"}
TEKSTACTIES = {"vet": "Vet", "cursief": "Cursief", "koppeling": "Koppeling", "cijfer": "Cijfer uit het dossier invoegen",
               "plak_kaal": "Plakken zonder opmaak", "dieper": "Lijstpunt een niveau dieper", "hoger": "Lijstpunt een niveau hoger",
               "volgende_fout": "Naar het volgende woord met een golflijn", "menu": "Menu bij het woord openen"}
"""Words for the actions that have a key in the text editor (a test compares them with its keys)."""
IN_TEKST, OP_KAART, OP_SCHERM = "In een tekst", "Op een kaart", "In het venster op het scherm"
SCHERMACTIES = {"volgende": "Volgende pagina", "vorige": "Vorige pagina", "zwart": "Scherm zwart", "groter": "Grotere letters",
                "kleiner": "Kleinere letters", "tabel": "Als tabel", "stil": "Scherm staat stil", "volg": "Volg mijn stap",
                "begin": "Toon op het scherm", "stop": "Stoppen"}
"""Words for what a key asks for in the window on the projector (a test compares them with its keys)."""


@dataclass(frozen=True, slots=True)
class Sneltoets:
    """plaats: the menu, or the part of the window where the key works."""

    plaats: str
    doet: str
    toetsen: str


def in_woorden(toets: str) -> str:
    """A key as it stands on a Dutch keyboard: "Alt+Left" is "Alt+Pijl links"."""
    begin, plus, laatste = toets.rpartition("+") if not toets.endswith("+") else (toets[:-2], "+", "+")
    return f"{begin}{plus if begin else ''}{NEDERLANDS.get(laatste, laatste)}"


def verzamel(window: MainWindow) -> tuple[Sneltoets, ...]:
    """Of the menus in their order, then of the parts that listen to keys themselves."""
    uit = [toets for actie in window.menuBar().actions() if isinstance(menu := actie.menu(), QMenu)
           for toets in _van_menu(menu, kaal(actie.text()))]
    return (*uit, *_van_tekst(), *_van_kaart(), *_van_scherm())


def _van_menu(menu: QMenu, plaats: str) -> Iterator[Sneltoets]:
    for actie in menu.actions():
        onder = actie.menu()
        if isinstance(onder, QMenu):
            yield from _van_menu(onder, plaats)
        elif toetsen := _toetsen(actie):
            yield Sneltoets(plaats, kaal(actie.text().split("\t")[0]), toetsen)


def _toetsen(actie: QAction) -> str:
    """Also of an entry that only tells which key the widget listens to."""
    eigen = [in_woorden(s.toString(QKeySequence.SequenceFormat.PortableText)) for s in actie.shortcuts()[:2]]
    return " of ".join(eigen) if eigen else in_woorden(actie.text().partition("\t")[2])


def _van_tekst() -> Iterator[Sneltoets]:
    from thuisapp.views.widgets.teksteditor.schrijfvlak import TOETSEN

    for (modifiers, toets), actie in TOETSEN.items():
        yield Sneltoets(IN_TEKST, TEKSTACTIES[actie], _woord(toets, modifiers))


def _van_kaart() -> Iterator[Sneltoets]:
    from thuisapp.views.widgets.kaartvlak import _KIES, _RICHTING

    yield Sneltoets(OP_KAART, "Naar een gemeente ernaast", " of ".join(map(_woord, _RICHTING)))
    yield Sneltoets(OP_KAART, "Deze gemeente kiezen", " of ".join(dict.fromkeys(_woord(t) for t in _KIES)))


def _van_scherm() -> Iterator[Sneltoets]:
    from thuisapp.views.projector.venster import TOETSEN

    for vraag, doet in SCHERMACTIES.items():
        yield Sneltoets(OP_SCHERM, doet, " of ".join(dict.fromkeys(_woord(toets) for toets, eigen in TOETSEN.items() if eigen == vraag)))


def _woord(toets: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
    return in_woorden(QKeySequence(QKeyCombination(modifiers, toets)).toString(QKeySequence.SequenceFormat.PortableText))


def kaal(tekst: str) -> str:
    """The words of an entry, without the sign of its letter and without what Undo would undo."""
    return re.sub(r"&(.)", r"\1", tekst).removesuffix(" …").partition(":")[0]


class Sneltoetsvenster(QDialog):
    """The list by place, that gets shorter while typing."""

    def __init__(self, window: MainWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent or window)
        self.setWindowTitle("Sneltoetsen")
        self.resize(begrensd(620, 640))
        self._alle = verzamel(window)
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText("Zoek een toets of wat zij doet")
        self.zoek.setAccessibleName("Zoek een sneltoets")
        bouw.wisknop(self.zoek)
        self.lijst = QTreeWidget()
        self.lijst.setHeaderLabels(["Wat het doet", "Toetsen"])
        self.lijst.setAccessibleName("Sneltoetsen")
        self.lijst.setRootIsDecorated(False)
        self.lijst.setColumnWidth(0, thema.px(370))
        self.geen = QLabel("Niets gevonden. Probeer een ander of korter woord.")
        self.geen.setProperty("rol", "info")
        knoppen = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        knoppen.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[thema.MAAT.groot] * 4)
        layout.setSpacing(thema.MAAT.half + 4)
        layout.addWidget(bouw.label("Sneltoetsen", "kop"))
        layout.addWidget(self.zoek)
        layout.addWidget(self.geen)
        layout.addWidget(self.lijst, 1)
        layout.addWidget(knoppen)
        self.zoek.textChanged.connect(self.toon)
        self.toon("")

    def toon(self, naald: str) -> None:
        """Only those with all these words."""
        woorden = plat(naald).split()
        gevonden = [t for t in self._alle if all(w in plat(f"{t.plaats} {t.doet} {t.toetsen}") for w in woorden)]
        self.lijst.clear()
        groepen: dict[str, QTreeWidgetItem] = {}
        for toets in gevonden:
            if toets.plaats not in groepen:
                groepen[toets.plaats] = groep = QTreeWidgetItem(self.lijst, [toets.plaats])
                groep.setFirstColumnSpanned(True)
                letter = groep.font(0)
                letter.setBold(True)
                groep.setFont(0, letter)
                groep.setFlags(Qt.ItemFlag.ItemIsEnabled)
            QTreeWidgetItem(groepen[toets.plaats], [toets.doet, toets.toetsen])
        self.lijst.expandAll()
        self.lijst.setVisible(bool(gevonden))
        self.geen.setVisible(not gevonden)
