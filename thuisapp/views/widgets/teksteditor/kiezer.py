"""The dialogs of the editor: choosing a figure of the dossier, and the address of a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.teksteditor.model import geldig_doel
from thuisapp.views.widgets.zoeklijst import Keuze, ZoekLijst

if TYPE_CHECKING:
    from thuisapp.app.tekstvelden import Tekstveld

ALLE = "Alle soorten"
_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")
ONGELDIG = "Dit is geen geldig adres. Vul een webadres in (https://…) of een e-mailadres."
ZONDER_TEKST = "Vul in welke woorden de koppeling moet tonen."


class Cijferkiezer(Dialoog):
    """Search a figure by its words, kind or value. `gekozen` is its key after accepting."""

    def __init__(self, velden: Sequence[Tekstveld], parent: QWidget | None = None) -> None:
        super().__init__("Cijfer invoegen", "Kies een cijfer uit het dossier. In uw tekst blijft het gelijk aan het dossier, ook als het "
                         "later verandert.", parent, QSize(680, 560))
        self.gekozen = ""
        self._velden = velden
        self.knop = bouw.knop("Invoegen", self._kies, rol="primair")
        self.knop.setEnabled(False)
        self.soort = QComboBox()
        self.soort.addItems([ALLE, *dict.fromkeys(v.soort for v in velden)])
        self.soort.setAccessibleName("Soort cijfer")
        self.soort.currentIndexChanged.connect(self._vul)
        self.lijst = ZoekLijst("Cijfers", "Zoek op woord, gemeente of waarde")
        self.lijst.activated.connect(lambda _: self._kies())
        self.lijst.current_changed.connect(lambda id_: self.knop.setEnabled(bool(id_)))
        self.inhoud.addWidget(self.soort)
        self.inhoud.addWidget(self.lijst, 1)
        self.knoppen.addLayout(bouw.rij(None, bouw.knop("Annuleren", self.reject), self.knop))
        self._vul()
        self.lijst.zoek.setFocus()

    def _vul(self) -> None:
        soort = self.soort.currentText()
        volgorde = {s: n for n, s in enumerate(dict.fromkeys(v.soort for v in self._velden))}
        velden = sorted((v for v in self._velden if soort in (ALLE, v.soort)), key=lambda v: volgorde[v.soort])
        self.lijst.set_keuzes([Keuze(v.sleutel, v.omschrijving, f"{v.soort}: {v.waarde}", v.soort) for v in velden])
        self.knop.setEnabled(bool(self.lijst.current()))

    def _kies(self) -> None:
        self.gekozen = self.lijst.current()
        if self.gekozen:
            self.accept()


class Koppelingvenster(Dialoog):
    """Words and address of a link. `doel` is "" after "Koppeling weghalen"."""

    def __init__(self, tekst: str, doel: str, parent: QWidget | None = None) -> None:
        super().__init__("Koppeling", "Een koppeling naar een webpagina of een e-mailadres.", parent, QSize(480, 260))
        self.tekst, self.doel = tekst, doel
        self.veld_tekst, self.veld_doel = QLineEdit(tekst), QLineEdit(doel.removeprefix("mailto:"))
        self.veld_doel.setPlaceholderText("https://")
        self.inhoud.addLayout(bouw.veld("Tekst", self.veld_tekst))
        self.inhoud.addLayout(bouw.veld("Adres", self.veld_doel))
        self.inhoud.addStretch(1)
        weg = bouw.knop("Koppeling weghalen", self._weg)
        weg.setVisible(bool(doel))
        self.knop = bouw.knop("Opslaan", self._klaar, rol="primair")
        self.knop.setDefault(True)
        self.knoppen.addLayout(bouw.rij(weg, None, bouw.knop("Annuleren", self.reject), self.knop, afstand=thema.MAAT.half))
        (self.veld_doel if tekst else self.veld_tekst).setFocus()

    def _klaar(self) -> None:
        doel = volledig_adres(self.veld_doel.text())
        tekst = self.veld_tekst.text().strip()
        if not doel or not tekst:
            self.foutregel.toon(ZONDER_TEKST if doel else ONGELDIG)
            (self.veld_tekst if doel else self.veld_doel).setFocus()
            return
        self.tekst, self.doel = tekst, doel
        self.accept()

    def _weg(self) -> None:
        self.doel = ""
        self.accept()


def volledig_adres(getypt: str) -> str:
    """An address as people type it ("www.regio.nl", "info@regio.nl") as one that a link can have, or ""."""
    kaal = getypt.strip()
    if _MAIL.fullmatch(kaal):
        return geldig_doel(f"mailto:{kaal}")
    if re.match(r"[a-z][a-z0-9+.\-]*:(?!\d)", kaal, re.IGNORECASE):
        return geldig_doel(kaal)
    return geldig_doel(f"https://{kaal}") if re.fullmatch(r"[^\s/@]+\.[^\s@]+", kaal) else ""
