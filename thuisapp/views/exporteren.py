"""Making a document of any kind: what it is about is asked first, then where it goes; the work itself is a task that can be cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from thuisapp.views import dialogs
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken

if TYPE_CHECKING:
    from thuisapp.domain.dossier import Dossier

MENU = (("gemeente", "&Gemeentelijke uitwerking …"), ("samenvatting", "&Samenvatting voor raadsleden …"), ("afspraken", "&Afsprakenboek …"),
        ("monitor", "&Monitorrapportage …"), ("verschil", "Wat is er &veranderd …"), ("werksessie", "Ve&rslag van een werksessie …"),
        ("invulbladen", "&Invulbladen op papier …"))
ALLE = "Alle gemeenten, elk in een eigen bestand"
ANDER = "Een ander dossier …"
LAATSTE = "Het laatste halfjaar met cijfers"
GEEN_WERKSESSIE = "Er is nog geen werksessie. Kies in het menu Werksessie voor Begin werksessie."
FORMATEN = (("PDF", (".pdf",)), ("Word", (".docx",)), ("Excel", (".xlsx",)), ("PDF en Word", (".pdf", ".docx")),
            ("PDF en Excel", (".pdf", ".xlsx")), ("PDF, Word en Excel", (".pdf", ".docx", ".xlsx")), ("HTML", (".html",)),
            ("ODT", (".odt",)), ("CSV", (".zip",)))


class Exporteren:
    """The kinds of document besides the woonzorgvisie."""

    def __init__(self, session: DossierSession, taken: Taken, window: QWidget, voorstel: Callable[[str], Path],
                 klaar: Callable[[Path], None]) -> None:
        """voorstel: from a suffix to a file beside the dossier. klaar: is told which file or folder was written."""
        self._session, self._taken, self._window = session, taken, window
        self._voorstel, self._klaar = voorstel, klaar

    def maak(self, soort: str) -> None:
        """Ask what is needed for this kind, and make it. Stops without a word when the user cancels."""
        if soort == "gemeente":
            self._gemeente()
        elif soort == "verschil":
            self._verschil()
        elif soort == "monitor":
            self._monitor()
        elif soort == "werksessie":
            self._werksessie()
        else:
            self._een_bestand(soort)

    def _gemeente(self) -> None:
        """One gemeente is not asked for."""
        gemeenten = self._session.dossier.gemeenten
        namen = [ALLE, *(g.naam for g in gemeenten)]
        gekozen = 1 if len(gemeenten) == 1 else dialogs.kies_uit(self._window, _naam("gemeente"), "Voor welke gemeente?", namen)
        if gekozen is None:
            return
        if gekozen == 0:
            self._alle_gemeenten()
        else:
            g = gemeenten[gekozen - 1]
            self._een_bestand("gemeente", g.naam, gemeente=g.code)

    def _verschil(self) -> None:
        """With a version in the dossier, newest first, or with another dossier."""
        versies = self._session.dossier.versies[::-1]
        namen = [*(v.naam for v in versies), ANDER]
        gekozen = dialogs.kies_uit(self._window, _naam("verschil"), "Waarmee wilt u vergelijken?", namen) if versies else 0
        if gekozen is None:
            return
        if gekozen < len(versies):
            versie, dossier = versies[gekozen], self._session.dossier
            self._een_bestand("verschil", ander=lambda: _versie(dossier, versie.id), ander_naam=versie.naam)
            return
        pad = dialogs.kies_openen(self._window, self._voorstel(".thuis").parent)
        if pad is not None:
            self._een_bestand("verschil", ander=lambda: _dossier(pad))

    def _monitor(self) -> None:
        """Until which half-year is counted."""
        from thuisapp.app.monitorbeeld import meetmomenten

        momenten = meetmomenten(self._session.dossier)
        gekozen = dialogs.kies_uit(self._window, _naam("monitor"), "Tot en met welk halfjaar?", [LAATSTE, *(naam for _, naam in momenten)])
        if gekozen is not None:
            self._een_bestand("monitor", moment=momenten[gekozen - 1][0] if gekozen else "")

    def _werksessie(self) -> None:
        """Which one is asked when there are more, newest first."""
        from thuisapp.app.werksessies import naam, rijen

        sessies = [rij.werksessie for rij in rijen(self._session.dossier)]
        if not sessies:
            dialogs.toon_fout(self._window, GEEN_WERKSESSIE)
            return
        namen = [f"{nummer}. {naam(w)}" for nummer, w in enumerate(sessies, start=1)]  # two may have the same topic and day
        gekozen = dialogs.kies_uit(self._window, _naam("werksessie"), "Van welke werksessie?", namen) if len(sessies) > 1 else 0
        if gekozen is not None:
            self.maak_verslag(sessies[gekozen].id)

    def maak_verslag(self, sessie: str) -> None:
        """The verslag of one werksessie (id)."""
        from thuisapp.app.werksessies import vind_werksessie

        onderwerp = vind_werksessie(self._session.dossier, sessie).onderwerp
        self._een_bestand("werksessie", onderwerp, sessie=sessie)

    def _een_bestand(self, soort: str, van: str = "", *, gemeente: str = "", ander: Callable[[], Dossier] | None = None,
                     ander_naam: str = "", moment: str = "", sessie: str = "") -> None:
        voorstel = self._voorstel(".pdf")
        doel = dialogs.kies_document(self._window, _naam(soort), voorstel.with_name(f"{_bestandsnaam(van or voorstel.stem, soort)}.pdf"))
        if doel is None:
            return
        dossier = self._session.dossier

        def werk() -> object:
            from thuisapp.app import export

            oud = ander() if ander is not None else None
            return export.exporteer(dossier, soort=soort, gemeente=gemeente, ander=oud,
                                    ander_naam=ander_naam or (oud.naam if oud is not None else ""), moment=moment,
                                    sessie=sessie, **dialogs.per_soort(doel))

        self._taken.start(f"{_naam(soort)} maken", werk, done=lambda meldingen: self.klaar(doel, meldingen))

    def klaar(self, doel: Path, meldingen: Sequence[str] | None) -> None:
        """A document is there; meldingen: what is otherwise in it than the dossier asks."""
        self._klaar(doel)
        if meldingen:
            dialogs.toon_melding(self._window, "Het document is klaar", "\n\n".join(meldingen))

    def _alle_gemeenten(self) -> None:
        """Files that are there are only replaced when the user says so."""
        gekozen = dialogs.kies_uit(self._window, _naam("gemeente"), "Welke bestanden?", [naam for naam, _ in FORMATEN])
        map_ = dialogs.kies_map(self._window, "Map voor de bestanden", self._voorstel(".pdf").parent) if gekozen is not None else None
        if gekozen is None or map_ is None:
            return
        from thuisapp.app import export

        _, soorten = FORMATEN[gekozen]
        dossier = self._session.dossier
        staan_er = any(doel.exists() for rij in export.bestanden_per_gemeente(dossier, map_, list(soorten)).values() for doel in rij)
        if staan_er and not dialogs.bevestig(self._window, "In deze map staan al uitwerkingen. Wilt u die vervangen?", "Vervangen",
                                             "De oude bestanden gaan verloren."):
            return
        self._taken.start("Gemeentelijke uitwerkingen maken",
                          lambda: export.exporteer_alle_gemeenten(dossier, map_, pdf=".pdf" in soorten, docx=".docx" in soorten,
                                                                  xlsx=".xlsx" in soorten, html=".html" in soorten,
                                                                  odt=".odt" in soorten, csv=".zip" in soorten, overschrijf=staan_er),
                          done=lambda _: self._klaar(map_))


def _naam(soort: str) -> str:
    from thuisapp.app import export

    return export.SOORTEN[soort]


def _bestandsnaam(begin: str, soort: str) -> str:
    from thuisapp.app import export

    return export.bestandsnaam(f"{begin} – {export.SOORTEN[soort].lower()}")


def _versie(dossier: Dossier, id: str) -> Dossier:
    from thuisapp.app import versies

    return versies.open_versie(dossier, id)


def _dossier(pad: Path) -> Dossier:
    from thuisapp.app import dossiers

    return dossiers.lees_json(pad) if pad.suffix.lower() == ".json" else dossiers.open_dossier(pad)
