"""Which aandachtsgroep the pages show: one choice, shared by all pages through the session."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from thuisapp.views import thema
from thuisapp.views.session import DossierSession


class GroepKiezer(QWidget):
    """Label, list and two arrows. Follows and sets session.groep; listen to session.group_chosen (StapPagina does that for you)."""

    def __init__(self, session: DossierSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.keuze = QComboBox()
        self.keuze.setAccessibleName("Aandachtsgroep")
        self.keuze.setMinimumWidth(thema.px(220))
        self.keuze.setMaxVisibleItems(20)
        label = QLabel("&Aandachtsgroep")
        label.setBuddy(self.keuze)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(label)
        layout.addWidget(self.keuze)
        for naam, tekst, stap in (("vorige", "Vorige aandachtsgroep", -1), ("volgende", "Volgende aandachtsgroep", 1)):
            layout.addWidget(self._pijl(naam, tekst, stap))
        layout.addStretch(1)
        self.keuze.activated.connect(lambda number: session.kies_groep(self.keuze.itemData(number)))
        session.changed.connect(self.refresh)
        session.group_chosen.connect(self.refresh)
        self.refresh()

    def _pijl(self, naam: str, tekst: str, stap: int) -> QToolButton:
        knop = QToolButton()
        knop.setIcon(thema.icoon(naam))
        knop.setIconSize(thema.icoonmaat())
        knop.setToolTip(tekst)
        knop.setAccessibleName(tekst)
        knop.clicked.connect(lambda: self._stap(stap))
        return knop

    def _stap(self, stap: int) -> None:
        if self.keuze.count():
            nummer = (self.keuze.currentIndex() + stap) % self.keuze.count()
            self._session.kies_groep(self.keuze.itemData(nummer))

    def refresh(self) -> None:
        """Show the chosen groups of the dossier, the current one on top."""
        groepen = [(g.naam, g.id) for g in self._session.gekozen_groepen()]
        if groepen != [(self.keuze.itemText(n), self.keuze.itemData(n)) for n in range(self.keuze.count())]:
            self.keuze.clear()
            for naam, id_ in groepen:
                self.keuze.addItem(naam, id_)
        self.keuze.setCurrentIndex(self.keuze.findData(self._session.groep))
        self.setEnabled(bool(groepen))
