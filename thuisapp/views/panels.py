"""The panel at the right: help on the step, findings, and how a figure came about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QTabWidget, QTextBrowser, QTreeView, QVBoxLayout, QWidget

from thuisapp.app import wizard_steps
from thuisapp.calc.herleiding import Herleiding
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.errors import ThuisappError
from thuisapp.views import thema
from thuisapp.views.models.herleiding import HerleidingModel
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.bevindingenlijst import BevindingenLijst
from thuisapp.views.widgets.zoeklijst import TweeRegels

UITLEG, BEVINDINGEN, HERLEIDING = 0, 1, 2
_GEEN_GETAL = "Kies een getal in een tabel. Dan ziet u hier hoe het tot stand komt, tot en met de bronnen."


class UitlegPaneel(QWidget):
    """Help on one step, from resources/uitleg, with a link to the handleiding."""

    handleiding = Signal(str)
    """Read more: the id of the chapter."""

    def __init__(self) -> None:
        super().__init__()
        self.tekst = QTextBrowser()
        self.tekst.setAccessibleName("Uitleg bij deze stap")
        self.tekst.setOpenLinks(False)
        self.tekst.setProperty("rol", "lezen")
        self.tekst.document().setDocumentMargin(thema.px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.ruim, thema.MAAT.ruim, thema.MAAT.half, thema.MAAT.half)
        layout.addWidget(self.tekst)
        self._stap = ""
        self.tekst.anchorClicked.connect(lambda doel: self.handleiding.emit(doel.fragment()))
        thema.melder.veranderd.connect(self._schrijf)

    def toon(self, stap: str) -> None:
        if stap != self._stap:
            self._stap = stap
            self._schrijf()

    def _schrijf(self) -> None:
        """Headings and links keep the colours that they were written in."""
        if self._stap:
            gegevens = wizard_steps.stap(self._stap)
            self.tekst.setMarkdown(f"### {gegevens.titel}\n\n{gegevens.uitleg}\n\n[Meer in de handleiding](#{self._stap}) (F1)")


class BevindingenPaneel(QWidget):
    """What is missing or odd, for this step or for all; leads to the place."""

    ga_naar = Signal(object)
    """The Bevinding to go to."""

    def __init__(self) -> None:
        super().__init__()
        self._alle: tuple[Bevinding, ...] = ()
        self._stap = ""
        self.keuze = QComboBox()
        self.keuze.addItems(["Bevindingen bij deze stap", "Bevindingen bij alle stappen"])
        self.keuze.setAccessibleName("Welke bevindingen?")
        self.lijst = BevindingenLijst()
        self.leeg = bouw.label("Er zijn geen bevindingen bij deze stap.", "goed")
        self.knop = bouw.knop("Ga naar deze plek", self._ga, icoon="volgende")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.ruim, thema.MAAT.ruim, thema.MAAT.ruim, thema.MAAT.ruim)
        layout.setSpacing(thema.MAAT.half + 4)
        layout.addWidget(self.keuze)
        layout.addWidget(self.leeg)
        layout.addWidget(self.lijst, 1)
        layout.addWidget(self.knop)
        layout.addStretch(0)
        self.keuze.activated.connect(lambda _: self._toon())
        self.lijst.activated.connect(lambda _: self._ga())
        self.lijst.selectionModel().currentChanged.connect(lambda *_: self._knop())
        self._knop()

    def zet(self, bevindingen: Sequence[Bevinding], stap: str) -> None:
        self._alle, self._stap = tuple(bevindingen), stap
        self._toon()

    def zichtbare(self) -> tuple[Bevinding, ...]:
        """The findings that the list shows."""
        return tuple(b for b in self._alle if self.keuze.currentIndex() == 1 or b.stap == self._stap)

    def _toon(self) -> None:
        zichtbaar = self.zichtbare()
        self.lijst.zet(zichtbaar, met_stap=self.keuze.currentIndex() == 1)
        self.lijst.setVisible(bool(zichtbaar))
        self.leeg.setVisible(not zichtbaar)
        self.leeg.setText("Er zijn geen bevindingen bij deze stap." if self._alle else "Er zijn geen bevindingen.")
        self._knop()

    def _knop(self) -> None:
        self.knop.setVisible(not self.lijst.isHidden())
        self.knop.setEnabled(self.lijst.huidige() is not None)

    def _ga(self) -> None:
        bevinding = self.lijst.huidige()
        if bevinding is not None:
            self.ga_naar.emit(bevinding)


class HerleidingPaneel(QWidget):
    """How a figure came about: the sum in words, the tree of its parts, and the source of the chosen part."""

    def __init__(self) -> None:
        super().__init__()
        self._maker: Callable[[], Herleiding | None] | None = None
        self.naam = bouw.label("Hoe komt dit getal tot stand?", "kop")
        self.waarde = bouw.label("", "waarde")
        self.leeg = bouw.label(_GEEN_GETAL, "zacht")
        self.model = HerleidingModel()
        self.boom = QTreeView()
        self.boom.setModel(self.model)
        self.boom.setAccessibleName("Onderdelen van dit getal")
        self.boom.setIndentation(thema.px(16))
        self.boom.setHeaderHidden(True)
        self.boom.setItemDelegate(TweeRegels(self.boom))
        self.boom.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.deel = QLabel()
        self.deel.setTextFormat(Qt.TextFormat.PlainText)
        self.deel.setWordWrap(True)
        self.deel.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(thema.MAAT.ruim, thema.MAAT.ruim, thema.MAAT.ruim, thema.MAAT.ruim)
        layout.setSpacing(thema.MAAT.half)
        for widget in (self.naam, self.waarde, self.leeg):
            layout.addWidget(widget)
        layout.addWidget(self.boom, 3)
        layout.addWidget(self.deel)
        layout.addStretch(0)
        self.boom.selectionModel().currentChanged.connect(lambda index: self._toon_deel(index))
        self._toon(None)

    def zet(self, bron: Herleiding | Callable[[], Herleiding | None]) -> None:
        """Show a trace, or the function that makes it anew after each change."""
        self._maker = bron if callable(bron) else lambda: bron
        self.ververs()

    def wis(self) -> None:
        self._maker = None
        self._toon(None)

    def ververs(self) -> None:
        """Make the trace again (the dossier changed, or the panel came into view). Nothing is made while nobody looks."""
        if self._maker is None or not self.isVisible():
            return
        try:
            self._toon(self._maker())
        except (ThuisappError, LookupError):  # what the figure was about is no longer in the dossier
            self.wis()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.ververs()

    def _toon(self, herleiding: Herleiding | None) -> None:
        bekend = herleiding is not None
        self.model.zet(herleiding)
        self.naam.setText(herleiding.naam if herleiding else "Hoe komt dit getal tot stand?")
        self.waarde.setText(herleiding.tekst if herleiding else "")
        self.leeg.setVisible(not bekend)
        for widget in (self.waarde, self.boom, self.deel):
            widget.setVisible(bekend)
        if bekend:
            wortel = self.model.index(0, 0)
            self.boom.expand(wortel)
            self.boom.selectionModel().setCurrentIndex(wortel, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._toon_deel(wortel)

    def _toon_deel(self, index: QModelIndex) -> None:
        deel = self.model.herleiding(index)
        if deel is not None:
            regels = [deel.uitleg, f"Bron: {deel.bron}" if deel.bron else "", deel.opmerking]
            self.deel.setText("\n".join(regel for regel in regels if regel))


class Zijpaneel(QTabWidget):
    """The three tabs. Collapsing is done by the window (hide and show)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uitleg, self.bevindingen, self.herleiding = UitlegPaneel(), BevindingenPaneel(), HerleidingPaneel()
        for paneel, naam in ((self.uitleg, "Uitleg"), (self.bevindingen, "Bevindingen"), (self.herleiding, "Herleiding")):
            self.addTab(paneel, naam)
        self.setDocumentMode(True)
        self.setAccessibleName("Zijpaneel")
        self.tabBar().setAccessibleName("Tabbladen van het zijpaneel")
        self.tabBar().setExpanding(True)
        self.setMinimumWidth(thema.MAAT.paneel)

    def zet_aantal(self, aantal: int) -> None:
        """The number of findings at this step, on the tab."""
        self.setTabText(BEVINDINGEN, f"Bevindingen ({aantal})" if aantal else "Bevindingen")

    def toon(self, tab: int) -> None:
        self.show()
        self.setCurrentIndex(tab)
