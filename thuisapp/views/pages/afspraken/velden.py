"""Controls of the form that are more than one field: the plan with what is free, the numbers per gemeente, the steps of the escalation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from thuisapp.app.afspraakwoorden import ESCALATIE
from thuisapp.domain.afspraak import Escalatietrede
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.gebied import Gemeente
from thuisapp.format_nl import aantal, lees_heel_getal
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.formulier import Eigenveld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

ZOEKEN_VANAF = 12


def _stapel(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(thema.MAAT.klein)
    return layout


def _zeg(regel: QLabel, zin: str, goed: bool) -> None:
    """Show a sentence, as help text or as a warning."""
    rol = "klein" if goed else "waarschuwing"
    regel.setText(zin)
    regel.setAccessibleName(zin)
    regel.setVisible(bool(zin))
    if regel.property("rol") != rol:
        regel.setProperty("rol", rol)
        regel.style().polish(regel)


class Planveld(Eigenveld):
    """A plan to choose, and what is left of it."""

    def __init__(self, plannen: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keuze = KeuzeLijst("Bouwplan", plannen)
        self.keuze.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.keuze.setMinimumContentsLength(24)
        self.regel = bouw.label("", "klein")
        self.regel.hide()
        layout = _stapel(self)
        layout.addWidget(self.keuze)
        layout.addWidget(self.regel)
        self.setFocusProxy(self.keuze)
        self.keuze.currentIndexChanged.connect(lambda _: self.gewijzigd.emit())

    def lees(self) -> str:
        return str(self.keuze.waarde() or "")

    def vul(self, waarde: Any) -> None:
        self.keuze.kies(waarde)

    def zeg(self, zin: str, goed: bool) -> None:
        """What is left of the plan."""
        _zeg(self.regel, zin, goed)


class GemeenteAantallen(Eigenveld):
    """A number per gemeente, in a table so that a column of a spreadsheet can be pasted."""

    def __init__(self, gemeenten: Sequence[Gemeente], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gemeenten = gemeenten
        self._aantallen: dict[str, int] = {}
        kolom = Kolom[Gemeente]("Aantal", text=lambda g: aantal(self._aantallen[g.code]) if g.code in self._aantallen else "",
                                edit_text=lambda g: str(self._aantallen.get(g.code, "")), numeric=True, width=120, stretch=True,
                                sort=lambda g: self._aantallen.get(g.code), edit=self._zet)
        self.tabel = Tabel("Aantal per gemeente", [kolom], key=lambda g: g.code, header=lambda g: g.naam, max_rows=6,
                           filterable=len(gemeenten) > ZOEKEN_VANAF)
        self.tabel.caption.hide()
        self.tabel.set_rows(gemeenten)
        self.tabel.setMaximumWidth(thema.px(460))
        self.regel = bouw.label("", "klein")
        layout = _stapel(self)
        layout.addWidget(self.tabel)
        layout.addWidget(self.regel)
        self.setFocusProxy(self.tabel.view)

    def lees(self) -> dict[str, int]:
        return dict(self._aantallen)

    def vul(self, waarde: Mapping[str, int]) -> None:
        self._aantallen = dict(waarde)
        self.tabel.set_rows(self._gemeenten)

    def zeg(self, zin: str, goed: bool) -> None:
        """What they are together."""
        _zeg(self.regel, zin, goed)

    def _zet(self, gemeente: Gemeente, tekst: str) -> str:
        getal = lees_heel_getal(tekst) if tekst else None
        if getal is not None and getal < 0:
            raise OngeldigeInvoer("Een afspraak heeft geen negatief aantal.")
        if getal is None:
            self._aantallen.pop(gemeente.code, None)
        else:
            self._aantallen[gemeente.code] = getal
        self.gewijzigd.emit()
        return ""


class Ladder(Eigenveld):
    """The steps of the escalation. The minister is only offered to Woningwet parties."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vakken = {trede: QCheckBox(tekst) for trede, tekst in ESCALATIE.items()}
        self.regel = bouw.label("", "klein")
        layout = _stapel(self)
        for vak in self.vakken.values():
            layout.addWidget(vak)
            vak.toggled.connect(lambda _: self.gewijzigd.emit())
        layout.addWidget(self.regel)
        self.setFocusProxy(self.vakken[Escalatietrede.AMBTELIJK])

    @property
    def minister(self) -> QCheckBox:
        return self.vakken[Escalatietrede.MINISTER]

    def lees(self) -> tuple[Escalatietrede, ...]:
        return tuple(trede for trede, vak in self.vakken.items() if vak.isChecked() and not vak.isHidden())

    def vul(self, waarde: Iterable[Escalatietrede]) -> None:
        for trede, vak in self.vakken.items():
            vak.setChecked(trede in tuple(waarde))

    def zet_minister(self, mag: bool, uitleg: str) -> None:
        """Whether the minister may be the last step, and why (not)."""
        self.minister.setVisible(mag)
        self.regel.setText(uitleg)
