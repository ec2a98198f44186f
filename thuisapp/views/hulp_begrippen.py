"""The glossary: filter while typing, the source of each meaning, and links from a meaning to the other terms in it."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from thuisapp.domain.begrippen import BEGRIPPEN, Begrip
from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.dialoog import begrensd
from thuisapp.views.widgets.zoeklijst import plat

KORTSTE = 4
"""Shorter terms (BRP) are only linked when they are written exactly so."""


class Begrippenvenster(QDialog):
    """All terms, or those with the words that were typed; a term that is meant itself stands first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Begrippen")
        self.resize(begrensd(640, 640))
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText("Zoek een begrip")
        self.zoek.setAccessibleName("Zoek een begrip")
        bouw.wisknop(self.zoek)
        self.aantal = QLabel()
        self.aantal.setProperty("rol", "klein")
        self.tekst = QTextBrowser()
        self.tekst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tekst.setOpenLinks(False)
        self.tekst.setAccessibleName("Begrippen en hun betekenis")
        self.tekst.setProperty("rol", "lezenkader")
        knoppen = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        knoppen.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[thema.MAAT.groot] * 4)
        layout.setSpacing(thema.MAAT.half + 4)
        for widget in (bouw.label("Begrippen", "kop"), self.zoek, self.aantal):
            layout.addWidget(widget)
        layout.addWidget(self.tekst, 1)
        layout.addWidget(knoppen)
        self.zoek.textChanged.connect(self.toon)
        self.tekst.anchorClicked.connect(self._volg)
        thema.melder.veranderd.connect(self._opnieuw)
        self.toon("")

    def toon(self, naald: str) -> None:
        """Show the terms with all these words in the term, its meaning or its source."""
        gevonden = zoek_begrippen(naald)
        self.aantal.setText("Niets gevonden" if not gevonden else
                            "1 begrip" if len(gevonden) == 1 else f"{len(gevonden)} begrippen")
        alineas = "".join(map(_alinea, gevonden)) or "<p>Er is geen begrip met deze tekst.</p>"
        self.tekst.setHtml(f"<style>a {{ color: {thema.palet().accent}; }}</style>{alineas}")

    def toon_begrip(self, term: str) -> None:
        """All terms, at this one."""
        self.zoek.clear()
        self.tekst.setFocus()
        QTimer.singleShot(0, self, lambda: self.tekst.scrollToAnchor(_anker(term)))

    def _volg(self, doel: QUrl) -> None:
        self.toon_begrip(doel.path())

    def _opnieuw(self) -> None:
        self.toon(self.zoek.text())


def zoek_begrippen(naald: str) -> list[Begrip]:
    """In the order of the alphabet; terms that begin with the words go first."""
    woorden = plat(naald).split()
    gevonden = [b for b in BEGRIPPEN if all(w in plat(f"{b.term} {b.betekenis} {b.bron}") for w in woorden)]
    return sorted(gevonden, key=lambda b: (not (woorden and plat(b.term).startswith(plat(naald.strip()))), plat(b.term)))


def _anker(term: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plat(term))


@cache
def _patroon() -> re.Pattern[str]:
    """All terms as whole words, the longest first; also with the ending of more than one."""
    termen = sorted((b.term for b in BEGRIPPEN), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(t)}(?:s|en|n)?\b" if len(t) >= KORTSTE else rf"\b{re.escape(t)}\b" for t in termen),
                      re.IGNORECASE)


@cache
def _termen() -> dict[str, str]:
    return {b.term.casefold(): b.term for b in BEGRIPPEN}


def bedoeld(woord: str) -> str:
    """The term that a word stands for; empty when there is none."""
    klein = woord.casefold()
    stammen = [klein.removesuffix(einde) for einde in ("", "s", "en", "n") if klein.endswith(einde)]
    return next((_termen()[stam] for stam in stammen if stam in _termen()), "")


def _met_koppelingen(begrip: Begrip) -> str:
    """Its meaning, with each other term a link the first time it is named."""
    genoemd = {begrip.term}

    def koppel(match: re.Match[str]) -> str:
        term = bedoeld(match[0])
        if not term or term in genoemd:
            return match[0]
        genoemd.add(term)
        return f'<a href="begrip:{escape(term, quote=True)}">{match[0]}</a>'

    return _patroon().sub(koppel, escape(begrip.betekenis, quote=False))


def _alinea(b: Begrip) -> str:
    bron = f"<br><i>Bron: {escape(b.bron)}</i>" if b.bron else ""
    return f'<p><a name="{_anker(b.term)}"></a><b>{escape(b.term)}</b><br>{_met_koppelingen(b)}{bron}</p>'
