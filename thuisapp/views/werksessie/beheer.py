"""What the user does with werksessies: begin, record besluiten and who is there, close, look back. Each is a named step to undo."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from thuisapp.views import dialogs

if TYPE_CHECKING:
    from thuisapp.domain.werksessie import Werksessie
    from thuisapp.views.main_window import MainWindow
    from thuisapp.views.werksessie.eerdere import EerdereDialoog

GEEN = "Er is geen werksessie bezig. Kies eerst in het menu Werksessie voor Begin werksessie."


class Werksessies(QObject):
    """For one window. The forms and the operations are loaded when first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._sinds = ""
        self.dialoog: EerdereDialoog | None = None
        window.session.opened.connect(self._vergeet_tijd)

    @property
    def lopend(self) -> Werksessie | None:
        """The one that is going on."""
        if not self._session.heeft_dossier or not self._session.dossier.werksessies:
            return None
        from thuisapp.app.werksessies import lopende_werksessie

        return lopende_werksessie(self._session.dossier)

    @property
    def sinds(self) -> str:
        """The time at which it was begun in this window ("14.05"); "" when it was begun earlier."""
        return self._sinds

    def _vergeet_tijd(self) -> None:
        self._sinds = ""

    # Recording

    def begin(self) -> bool:
        """Ask what it is about and who is there."""
        from thuisapp import format_nl
        from thuisapp.app.operations import werksessies
        from thuisapp.views.werksessie import formulieren
        from thuisapp.views.widgets import formulier

        if (bezig := self.lopend) is not None:
            dialogs.toon_fout(self._window, f"De werksessie \"{bezig.onderwerp}\" is nog bezig. Sluit die eerst.")
            return False

        def opslaan(antwoord: dict[str, Any]) -> str:
            self._sinds = f"{datetime.datetime.now():%H.%M}"
            velden = formulieren.velden_van(self._session.dossier, antwoord)
            return self._session.apply("Werksessie beginnen", werksessies.begin_werksessie, **velden)

        vandaag = format_nl.datum(datetime.date.today().isoformat())
        if formulier.invullen(formulieren.beginformulier(self._session.dossier, vandaag, opslaan, self._window)):
            return True
        self._sinds = ""
        return False

    def besluit(self) -> bool:
        """Record a besluit with who did not agree."""
        sessie = self._nodig()
        if sessie is None:
            return False
        from thuisapp import format_nl
        from thuisapp.app import afspraaktabel, operations
        from thuisapp.views.werksessie import formulieren
        from thuisapp.views.widgets import formulier

        nieuw = replace(afspraaktabel.nieuw_besluit(self._session.dossier), datum=sessie.datum, werksessie=sessie.id)

        def opslaan(antwoord: dict[str, Any]) -> str:
            besluit = replace(nieuw, **{**antwoord, "datum": format_nl.lees_datum(antwoord["datum"])})
            return self._session.apply("Besluit vastleggen", operations.bewaar_besluit, besluit)

        return formulier.invullen(formulieren.besluitformulier(nieuw, opslaan, self._window))

    def aanwezigen(self) -> bool:
        """Change who is there."""
        sessie = self._nodig()
        if sessie is None:
            return False
        from thuisapp.app.operations import werksessies
        from thuisapp.views.werksessie import formulieren
        from thuisapp.views.widgets import formulier

        def opslaan(antwoord: dict[str, Any]) -> str:
            aanwezigen = formulieren.aanwezigen_van(self._session.dossier, antwoord)
            return self._session.apply("Aanwezigen wijzigen", werksessies.wijzig_werksessie, sessie.id, aanwezigen=aanwezigen)

        return formulier.invullen(formulieren.aanwezigenformulier(self._session.dossier, sessie, opslaan, self._window))

    def notitie(self) -> bool:
        """Put a line under the notes for the verslag."""
        sessie = self._nodig()
        if sessie is None:
            return False
        from thuisapp.app.operations import werksessies
        from thuisapp.views.werksessie import formulieren
        from thuisapp.views.widgets import formulier

        def opslaan(antwoord: dict[str, Any]) -> str:
            tekst = antwoord["notitie"]
            if not tekst:
                return "Typ eerst een notitie."
            verslag = f"{sessie.verslag}\n\n{tekst}" if sessie.verslag else tekst
            return self._session.apply("Notitie toevoegen", werksessies.wijzig_werksessie, sessie.id, verslag=verslag)

        return formulier.invullen(formulieren.notitieformulier(sessie, opslaan, self._window))

    def sluit(self) -> bool:
        """Close the one that is going on; the verslag is offered."""
        sessie = self._nodig()
        if sessie is None:
            return False
        from thuisapp.app import werksessies as beeld
        from thuisapp.app.operations import werksessies

        zin = beeld.standzin(self._session.dossier, sessie, self._sinds)
        keuze = dialogs.vraag_keuze(self._window, "Sluit werksessie", f"Wilt u de werksessie \"{sessie.onderwerp}\" sluiten?",
                                    f"{zin} Het dossier van nu blijft bewaard als einde van deze werksessie.",
                                    ["Sluiten en verslag maken", "Alleen sluiten"])
        if keuze is None:
            return False
        fout = self._session.apply("Werksessie sluiten", werksessies.sluit_werksessie, sessie.id)
        if fout:
            dialogs.toon_fout(self._window, fout)
            return False
        self._sinds = ""
        if keuze == 0:
            self.maak_verslag(sessie.id)
        return True

    # Looking back

    def maak_verslag(self, id: str = "") -> None:
        """The verslag as a document; without an id of the last one."""
        self._window.bestanden.documenten.maak_verslag(id)

    def eerdere(self) -> None:
        """The list of all of them."""
        from thuisapp.views.werksessie.eerdere import EerdereDialoog

        self.dialoog = EerdereDialoog(self._session, self.maak_verslag, self._window)
        self.dialoog.open()

    def _nodig(self) -> Werksessie | None:
        sessie = self.lopend
        if sessie is None:
            dialogs.toon_fout(self._window, GEEN)
        return sessie
