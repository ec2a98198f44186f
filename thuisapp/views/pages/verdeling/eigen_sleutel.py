"""The window to make or change an own verdeelsleutel: a name, where the numbers come from, and a number per gemeente."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from thuisapp import format_nl
from thuisapp.app import eigen_sleutels
from thuisapp.app.eigen_sleutels import EENHEDEN, EigenSleutel
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import thema
from thuisapp.views.invoer import KWALITEIT, is_leeg
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

UITLEG = ("Een eigen sleutel is een getal per gemeente, zoals het aantal zorgvoorzieningen. Typ de getallen, of plak ze als kolom uit een "
          "rekenblad. Wat u leeg laat is onbekend.")
NIEUW = EigenSleutel("", Eenheid.PERSONEN, "", "")


@dataclass(frozen=True)
class _Rij:
    code: str
    naam: str
    waarde: Fraction | None


class EigenSleutelDialoog(Dialoog):
    """Fill in or change one own key; "Opslaan" gives it to `opslaan`, which returns "" or a sentence (or raises a ThuisappError)."""

    def __init__(self, dossier: Dossier, begin: EigenSleutel, opslaan: Callable[[EigenSleutel], str],
                 parent: QWidget | None = None) -> None:
        super().__init__("Eigen sleutel wijzigen" if begin.naam else "Eigen sleutel maken", UITLEG, parent, QSize(720, 700))
        self._dossier, self._opslaan = dossier, opslaan
        self._waarden = {g.code: begin.waarden.get(g.code) for g in dossier.gemeenten}
        self.naam, self.herkomst = QLineEdit(begin.naam), QLineEdit(begin.uitleg)
        self.peildatum = QLineEdit(format_nl.datum(begin.peildatum))
        self.naam.setPlaceholderText("bijvoorbeeld: zorgvoorzieningen")
        self.peildatum.setPlaceholderText("bijvoorbeeld: 2025 of 1-7-2025")
        self.herkomst.setPlaceholderText("bijvoorbeeld: telling door de gemeenten zelf, mei 2025")
        self.eenheid = KeuzeLijst("Wat telt u?", [(e, format_nl.eenheid(e)) for e in EENHEDEN])
        self.kwaliteit = KeuzeLijst("Kwaliteit", [(k, KWALITEIT[k]) for k in (Kwaliteit.EXACT, Kwaliteit.SCHATTING, Kwaliteit.AANNAME)])
        self.eenheid.kies(begin.eenheid)
        self.kwaliteit.kies(begin.kwaliteit)
        self.tabel = Tabel("Getal per gemeente", [Kolom[_Rij]("Getal", text=lambda r: "" if r.waarde is None else format_nl.getal(r.waarde),
                                                              numeric=True, edit=self._zet, width=150)],
                           key=lambda r: r.code, header=lambda r: r.naam, max_rows=7, filterable=len(dossier.gemeenten) > 50)
        self.samen = bouw.label("", "klein")
        self.bewaar = bouw.knop("Opslaan", self.accept, rol="primair")
        self._lay_out()
        self._toon()

    def _lay_out(self) -> None:
        raster = QGridLayout()
        raster.setHorizontalSpacing(thema.MAAT.groot)
        raster.setVerticalSpacing(thema.MAAT.half)
        velden = (("&Naam", self.naam, 0, 0), ("Wat &telt u?", self.eenheid, 0, 1), ("&Peildatum", self.peildatum, 1, 0),
                  ("&Hoe goed zijn de getallen?", self.kwaliteit, 1, 1))
        for tekst, veld, rij, kolom in velden:
            raster.addLayout(bouw.veld(tekst, veld), rij, kolom)
            raster.setColumnStretch(kolom, 1)
        raster.addLayout(bouw.veld("&Waar komen de getallen vandaan?", self.herkomst), 2, 0, 1, 2)
        self.inhoud.addLayout(raster)
        self.inhoud.addWidget(self.tabel)
        self.inhoud.addWidget(self.samen)
        self.inhoud.addStretch(1)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(self.bewaar)
        self.knoppen.addWidget(bouw.knop("Annuleren", self.reject))
        tabvolgorde.leg_vast(self)

    def antwoord(self) -> EigenSleutel:
        """What is filled in now."""
        return EigenSleutel(self.naam.text(), self.eenheid.waarde(), self.peildatum.text(), self.herkomst.text(), dict(self._waarden),
                            self.kwaliteit.waarde())

    def vul(self, waarden: dict[str, Fraction | None]) -> None:
        """Other numbers per gemeente."""
        self._waarden.update(waarden)
        self._toon()

    def _zet(self, rij: _Rij, tekst: str) -> str:
        waarde = None if is_leeg(tekst) else format_nl.lees_getal(tekst)
        if waarde is not None and waarde < 0:
            raise OngeldigeInvoer("Het getal kan niet kleiner zijn dan 0.")
        self.vul({rij.code: waarde})
        return ""

    def _toon(self) -> None:
        self.tabel.set_rows([_Rij(g.code, g.naam, self._waarden[g.code]) for g in self._dossier.gemeenten])
        som = sum((x for x in self._waarden.values() if x is not None), Fraction(0))
        zin = f"Samen {format_nl.getal(som)}."
        self.samen.setText(f"{zin} {eigen_sleutels.onbekend_zin(self._dossier, self.antwoord())}".strip())

    def accept(self) -> None:
        try:
            fout = self._opslaan(self.antwoord())
        except ThuisappError as error:
            fout = str(error)
        self.foutregel.toon(fout)
        if not fout:
            super().accept()


def invullen(dialoog: EigenSleutelDialoog) -> bool:
    """Show the window and wait; True when it was saved. Tests replace this function."""
    return dialoog.exec() == QDialog.DialogCode.Accepted
