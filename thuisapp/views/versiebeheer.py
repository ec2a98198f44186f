"""Keeping and comparing versions: the actions of the menu and of the step afspraken."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from thuisapp.views.session import DossierSession

if TYPE_CHECKING:
    from thuisapp.views.versieverschil import VersieverschilDialoog

UITLEG = "Een versie bewaart het hele dossier zoals het nu is. U kunt er later mee vergelijken, en partijen tekenen voor een versie."


class Versiebeheer(QObject):
    """Opens the form and the window; `dialoog` is the one that was opened last. Their modules are loaded when first wanted."""

    def __init__(self, session: DossierSession, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.dialoog: VersieverschilDialoog | None = None

    def bewaar(self) -> bool:
        """Keep the dossier as it is now as a version; True when it was kept."""
        from thuisapp import format_nl
        from thuisapp.app import versies
        from thuisapp.views.widgets import formulier
        from thuisapp.views.widgets.formulier import Formulier, Veld

        session = self._session

        def opslaan(antwoord: dict[str, Any]) -> str:
            datum = format_nl.lees_datum(antwoord["datum"])
            return session.apply("Versie bewaren", versies.bewaar_versie, antwoord["naam"], datum, antwoord["toelichting"])

        vandaag = format_nl.datum(datetime.date.today().isoformat())
        return formulier.invullen(Formulier("Versie bewaren", [
            Veld("naam", "&Naam", self._voorstel(), uitleg=UITLEG, breed=True),
            Veld("datum", "&Datum", vandaag, uitleg="Bijvoorbeeld: 1-7-2026."),
            Veld("toelichting", "&Toelichting", "", "tekstvak",
                 uitleg="Waarom bewaart u deze versie? Bijvoorbeeld: naar de raden gestuurd."),
        ], opslaan, self._window))

    def _voorstel(self) -> str:
        """A name that is not there yet."""
        bezet = {v.naam.lower() for v in self._session.dossier.versies}
        n = 1
        while f"versie {n}" in bezet:
            n += 1
        return f"Versie {n}"

    def vergelijk(self, van: str = "") -> None:
        """The window with what changed since a version (id; the newest when left out)."""
        from thuisapp.views.versieverschil import VersieverschilDialoog

        self.dialoog = VersieverschilDialoog(self._session, self._window, van)
        self.dialoog.open()
