"""Everything with files: new, open, recent, save, export. The window only places the menu entries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from thuisapp.domain.errors import ThuisappError
from thuisapp.views import dialogs
from thuisapp.views.dialogs import Bewaarkeuze
from thuisapp.views.exporteren import Exporteren
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taak, Taken

if TYPE_CHECKING:
    from types import ModuleType

    from thuisapp.app.dossierbestand import Bewaard, Bezet, Dossierbestand, Geopend
    from thuisapp.domain.dossier import Dossier
    from thuisapp.views.herstel.conflict import Conflictafhandeling

SOORTEN = {"pdf": "PDF maken", "docx": "Word maken", "odt": "ODT maken", "html": "HTML maken", "xlsx": "Excel maken", "zip": "CSV maken",
           "json": "JSON schrijven"}
ALLEEN_LEZEN = "Dit dossier is geopend om te lezen. Kies een andere naam om het op te slaan."


class Bestanden(QObject):
    """Files of one session. Reading and writing happens in the background; the window stays alive.

    `zorg` keeps the working copy, the owner file and the backups; it follows the session by itself.
    """

    recent_changed = Signal()
    exported = Signal(object)
    """A document was written (Path)."""
    opmerking = Signal(str)
    """A sentence for the bar at the foot."""
    _kopie_mislukt = Signal(str)

    def __init__(self, session: DossierSession, taken: Taken, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._taken, self._window = session, taken, window
        self._zorg: Dossierbestand | None = None
        self._komt: tuple[Geopend, str] | None = None
        self._opslaan: Taak | None = None
        self._na_schrijven: list[Callable[[], object]] = []
        self.conflict: Conflictafhandeling | None = None
        self.documenten = Exporteren(session, taken, window, self._voorstel, self.exported.emit)
        session.opened.connect(self._begin)
        session.committed.connect(self._gewijzigd)
        self._kopie_mislukt.connect(self._zeg_kopie_mislukt)

    # The working copy

    @property
    def zorg(self) -> Dossierbestand:
        """What belongs to the open dossier outside the window; made when there is a dossier."""
        if self._zorg is None:
            from thuisapp.app.dossierbestand import Dossierbestand

            self._zorg = Dossierbestand(self._kopie_mislukt.emit)
        return self._zorg

    def _begin(self) -> None:
        from thuisapp.app.dossierbestand import Geopend

        geopend, naam = self._komt or (Geopend(self._session.dossier, self._session.pad), "Nieuw dossier")
        self._komt = None
        self.zorg.begin(geopend, onbewaard=self._session.is_unsaved, naam=naam)

    def _gewijzigd(self, dossier: Dossier, naam: str) -> None:
        self.zorg.wijzig(dossier, naam)

    def _zeg_kopie_mislukt(self, zin: str) -> None:
        dialogs.toon_fout(self._window, zin)

    def veilig(self) -> bool:
        """All changes are on the disk of this computer."""
        return self._zorg is not None and self._zorg.veilig()

    def sluit(self) -> None:
        """The window closes: what is unsaved has been asked about."""
        if self._zorg is not None:
            self._zorg.sluit(weg=True)
            self._zorg.rustig()

    # Opening

    def nieuw(self, dossier: Dossier) -> None:
        """Show a dossier that no file holds yet."""
        self.na_vraag(lambda: self._session.load(dossier, unsaved=True))

    def voorbeeld(self) -> None:
        """Open the example region (figures that are examples, no facts)."""
        self.na_vraag(lambda: self._taken.start("Voorbeeld openen", _voorbeeld, done=self._session.load))

    def kies_en_open(self) -> None:
        pad = dialogs.kies_openen(self._window, self._map())
        if pad is not None:
            self.open(pad)

    def open(self, pad: Path) -> None:
        """Open a .thuis file, or a dossier that was exported as JSON."""
        if pad.suffix.lower() == ".json":  # JSON is an exchange format; saving asks for a place
            self.na_vraag(lambda: self._taken.start(f"{pad.name} openen", lambda: _dossiers().lees_json(pad),
                                                    done=lambda d: self._session.load(d, unsaved=True)))
            return
        zorg = self.zorg
        self.na_vraag(lambda: self._taken.start(f"{pad.name} openen", lambda: _lees(pad, zorg), done=self._gelezen))

    def _gelezen(self, gelezen: tuple[Geopend, Bezet | None]) -> None:
        geopend, bezet = gelezen
        assert geopend.pad is not None
        if bezet is not None:
            keuze = dialogs.vraag_keuze(
                self._window, "Dossier is al open", f"{geopend.pad.name} is al open bij {bezet.wie}.",
                "Bewerkt u het allebei, dan vraagt het programma bij het opslaan hoe u de wijzigingen samenvoegt.",
                ["Alleen lezen", "Kopie openen", "Toch bewerken"])
            if keuze is None:
                return
            if keuze == 1:
                self.toon(replace(geopend, pad=None, kenmerk=None), naam="Kopie geopend")
                return
            geopend = replace(geopend, alleen_lezen=geopend.alleen_lezen or keuze == 0)
        pad = geopend.pad
        assert pad is not None
        self.toon(geopend)
        self._onthoud(pad)
        if geopend.alleen_lezen:
            self.opmerking.emit(ALLEEN_LEZEN)

    def toon(self, geopend: Geopend, *, onbewaard: bool = False, naam: str = "") -> None:
        """Put it on the screen. onbewaard: the file does not hold it (yet), so saving matters. naam: the step that made it."""
        self._komt = (geopend, naam)
        self._session.load(geopend.dossier, geopend.pad, unsaved=onbewaard or geopend.pad is None)

    def recent(self) -> tuple[Path, ...]:
        """Dossiers that were opened before, newest first; some may be gone."""
        recent: tuple[Path, ...] = _dossiers().recente_dossiers()
        return recent

    def open_recent(self, pad: Path) -> None:
        """Open a dossier of that list. Looking whether it is there happens in the background: its disk may be far away."""
        self._taken.start(f"{pad.name} zoeken", pad.is_file, done=lambda er_is: self.open(pad) if er_is else self._mist(pad))

    def _mist(self, pad: Path) -> None:
        keuze = dialogs.vraag_keuze(
            self._window, "Dossier niet gevonden", f"{pad.name} staat niet meer in {pad.parent}.",
            "Het bestand is verplaatst of verwijderd, heeft een andere naam, of de schijf is niet aangesloten.",
            ["Zelf zoeken …", "Uit de lijst halen"])
        if keuze == 0:
            self.kies_en_open()
        elif keuze == 1:
            self.vergeet_recent(pad)

    def vergeet_recent(self, *paden: Path) -> None:
        """Take these from the list; without any, all of them."""
        _dossiers().vergeet_recent(*paden)
        self.recent_changed.emit()

    def _onthoud(self, pad: Path) -> None:
        _dossiers().onthoud_recent(pad)
        self.recent_changed.emit()

    # Saving

    def bewaar(self, daarna: Callable[[], object] | None = None) -> None:
        """Save to the file it came from; asks for a place the first time, and when the file is only for reading."""
        pad = self._session.pad
        if pad is None:
            self.bewaar_als(daarna)
        elif not self.zorg.mag_overschrijven(pad):
            dialogs.toon_fout(self._window, ALLEEN_LEZEN)
            self.bewaar_als(daarna)
        else:
            self._schrijf(pad, daarna)

    def bewaar_als(self, daarna: Callable[[], object] | None = None) -> None:
        pad = dialogs.kies_doel(self._window, "Dossier opslaan", self._voorstel(".thuis"))
        if pad is None:
            return
        if not self.zorg.mag_overschrijven(pad):
            dialogs.toon_fout(self._window, ALLEEN_LEZEN)
        elif self._mag_over(pad):
            self._schrijf(pad, daarna)

    def _mag_over(self, pad: Path) -> bool:
        """Another file that somebody has open is not replaced without a question."""
        from thuisapp.app import dossierbestand

        bezet = dossierbestand.wie_heeft(pad, self.zorg)
        if bezet is None:
            return True
        return dialogs.bevestig(self._window, f"{pad.name} is open bij {bezet.wie}. Wilt u dit bestand vervangen?", "Vervangen",
                                "Wat er nu in staat, gaat naar de reservekopieën op deze computer.")

    @property
    def _schrijft(self) -> bool:
        return self._opslaan is not None and self._taken.is_under_way(self._opslaan)

    def _schrijf(self, pad: Path, daarna: Callable[[], object] | None) -> None:
        """One at a time: what is asked while a file is being written comes after it."""
        if self._schrijft:
            self._na_schrijven.append(lambda: self._schrijf(pad, daarna))
            return
        dossier, zorg = self._session.dossier, self.zorg
        self._na_schrijven.clear()

        def klaar(uitkomst: Bewaard) -> None:
            zorg.bewaard(dossier, pad, uitkomst)
            self._session.mark_saved(dossier, pad)
            self._onthoud(pad)
            if uitkomst.melding:
                self.opmerking.emit(uitkomst.melding)
            if daarna is not None:
                daarna()
            self._ga_door()

        def mislukt(fout: ThuisappError) -> None:
            self._na_schrijven.clear()  # do not close or open another after a failure
            self._niet_bewaard(fout, daarna)

        self._opslaan = self._taken.start("Dossier opslaan", lambda: zorg.bewaar(dossier, pad), done=klaar, failed=mislukt)

    def _ga_door(self) -> None:
        wachtend, self._na_schrijven = self._na_schrijven, []
        for doen in wachtend:
            doen()

    def _niet_bewaard(self, fout: ThuisappError, daarna: Callable[[], object] | None) -> None:
        from thuisapp.app.dossierbestand import IntussenGewijzigd, met_geruststelling

        if isinstance(fout, IntussenGewijzigd):
            from thuisapp.views.herstel.conflict import Conflictafhandeling

            self.conflict = Conflictafhandeling(self, self._session, self._taken, self._window, daarna)
            self.conflict.vraag()
        else:
            dialogs.toon_fout(self._window, met_geruststelling(fout, self.veilig()))

    def mag_weg(self, daarna: Callable[[], object]) -> bool:
        """True when nothing would be lost. Otherwise the user is asked; after "Opslaan", `daarna` follows when it is written."""
        if self._schrijft:
            self._na_schrijven.append(lambda: self.na_vraag(daarna))
            return False
        if not self._session.is_unsaved:
            return True
        keuze = dialogs.vraag_opslaan(self._window, self._session.dossier.naam)
        if keuze is Bewaarkeuze.OPSLAAN:
            self.bewaar(daarna)
        return keuze is Bewaarkeuze.WEGGOOIEN

    def mag_stoppen(self) -> bool:
        """True when nothing is being made, or the user lets it be broken off."""
        bezig = self._taken.under_way()
        return not bezig or dialogs.vraag_keuze(
            self._window, "Er wordt nog gewerkt", f"Het programma is nog bezig met: {', '.join(bezig)}.",
            "Sluit u nu af, dan wordt dit werk afgebroken. Er blijft geen half bestand achter.", ["Afbreken en afsluiten"]) == 0

    def na_vraag(self, doen: Callable[[], object]) -> None:
        """Do it when nothing of the present dossier would be lost; the user is asked."""
        if self.mag_weg(doen):
            doen()

    # Exporting

    def exporteer(self, soort: str) -> None:
        """Write the document as one of SOORTEN, or the dossier as "json". The "zip" holds the tables as CSV.

        Any other word is another kind of document ("monitor"), of which is asked what it needs.
        """
        if soort not in SOORTEN:
            self.documenten.maak(soort)
            return
        doel = dialogs.kies_doel(self._window, SOORTEN[soort], self._voorstel(f".{soort}"))
        if doel is None:
            return
        dossier = self._session.dossier
        self._taken.start(SOORTEN[soort], lambda: _schrijf_document(dossier, soort, doel),
                          done=lambda meldingen: self.documenten.klaar(doel, meldingen))

    def _map(self) -> Path:
        return self._session.pad.parent if self._session.pad else Path.home()

    def _voorstel(self, suffix: str) -> Path:
        pad = self._session.pad
        naam = pad.stem if pad else re.sub(r"[\\/:*?\"<>|]+", " ", self._session.dossier.naam).strip() or "woonzorgvisie"
        if pad is not None and suffix == pad.suffix and not self.zorg.mag_overschrijven(pad):
            naam = f"{naam} (kopie)"
        return self._map() / f"{naam}{suffix}"


def _voorbeeld() -> Dossier:
    from thuisapp.app.voorbeeld import voorbeeld_dossier  # here, like _dossiers: not needed to show the window

    return voorbeeld_dossier()


def _lees(pad: Path, zorg: Dossierbestand) -> tuple[Geopend, Bezet | None]:
    from thuisapp.app import dossierbestand

    return dossierbestand.lees(pad), dossierbestand.wie_heeft(pad, zorg)


def _dossiers() -> ModuleType:
    """The floor below; loaded when it is first needed, so that the window is there first."""
    from thuisapp.app import dossiers

    return dossiers


def _schrijf_document(dossier: Dossier, soort: str, doel: Path) -> object:
    if soort == "json":
        _dossiers().schrijf_json(dossier, doel)
        return None
    from thuisapp.app import export

    return export.exporteer(dossier, **dialogs.per_soort(doel))
