"""The open dossier and its file: the working copy, the owner file, backups, and whether somebody else wrote the file meanwhile. No Qt.

The window tells what happens (`begin`, `wijzig`, `bewaar`, `bewaard`, `sluit`); everything that can fail says so in a Dutch sentence, and
nothing here ever stands in the way of the work on the screen.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.format_nl import datum
from thuisapp.storage.errors import IntussenGewijzigd

if TYPE_CHECKING:
    from thuisapp.storage.owner_file import Ownership
    from thuisapp.storage.working_copy import WorkingCopy

__all__ = ["VEILIG", "Bewaard", "Bezet", "Dossierbestand", "Geopend", "IntussenGewijzigd", "lees", "met_geruststelling", "wie_heeft",
           "zin_van_fout", "zonder_bestand"]

log = logging.getLogger(__name__)

VEILIG = "Uw werk is niet weg: het staat in de werkkopie op deze computer."


@dataclass(frozen=True, slots=True)
class Geopend:
    """A dossier as it was read. kenmerk: mark of the file; alleen_lezen: it is shown, and saving asks for another name.

    basis: the dossier as the file holds it, when that is another one (after a crash).
    """

    dossier: Dossier
    pad: Path | None
    kenmerk: str | None = None
    alleen_lezen: bool = False
    basis: Dossier | None = None


@dataclass(frozen=True, slots=True)
class Bezet:
    """Somebody has the file open. wie: in words ("anna op LAPTOP-12, sinds 12 mei 2026 14.03 uur")."""

    wie: str


@dataclass(frozen=True, slots=True)
class Bewaard:
    """A file was written. kenmerk: its mark. nummer: up to which change. melding: a sentence when not all went well, or empty."""

    kenmerk: str
    nummer: int
    melding: str = ""


def lees(pad: Path) -> Geopend:
    """Open a .thuis file. Raises a ThuisappError."""
    from thuisapp.storage import project_file

    dossier, kenmerk = project_file.open_with_mark(pad)
    return Geopend(dossier, pad, kenmerk, alleen_lezen=not os.access(pad, os.W_OK))


def wie_heeft(pad: Path, behalve: Dossierbestand | None = None) -> Bezet | None:
    """Who has the file open now; None when nobody has, or `behalve` does. Never raises."""
    from thuisapp.storage import owner_file

    if behalve is not None:
        behalve.rustig()
    with contextlib.suppress(OSError):
        eigenaar = owner_file.current(pad)
        if eigenaar is not None and (behalve is None or not behalve.heeft(eigenaar)):
            dag, _, uur = eigenaar.sinds.partition("T")
            return Bezet(f"{eigenaar.gebruiker} op {eigenaar.computer}, sinds {datum(dag)} {uur[:5].replace(':', '.')} uur")
    return None


class Dossierbestand:
    """One at a time: what belongs to the dossier on the screen.

    fout: called with a sentence, from another thread, when the working copy cannot be kept.
    """

    def __init__(self, fout: Callable[[str], object] | None = None) -> None:
        self._fout = fout
        self._kopie: WorkingCopy | None = None
        self._eigendom: Ownership | None = None
        self._bode = _Bode()
        self.pad: Path | None = None
        self.kenmerk: str | None = None
        self.basis: Dossier | None = None
        self.alleen_lezen = False
        self.mislukt = False

    def begin(self, geopend: Geopend, *, onbewaard: bool, naam: str = "") -> None:
        """Another dossier came on the screen; what was kept of the former one is cleared away. naam: the step that made it."""
        self.sluit(weg=True)
        self.pad, self.kenmerk, self.alleen_lezen = geopend.pad, geopend.kenmerk, geopend.alleen_lezen
        self.basis = geopend.basis or (geopend.dossier if geopend.pad is not None else None)
        self._nieuwe_kopie()
        self._eis_op()
        if onbewaard:
            self.wijzig(geopend.dossier, naam)

    def _nieuwe_kopie(self) -> None:
        from thuisapp.storage.working_copy import WorkingCopy

        self._kopie = WorkingCopy(self.basis, self.pad, self.kenmerk or "", self._mislukt)

    def _mislukt(self, error: Exception) -> None:
        if self._fout is not None:
            self._fout(zin_van_fout(error))

    def _eis_op(self) -> None:
        pad = None if self.alleen_lezen else self.pad
        self._bode.doe(lambda: self._wissel_eigendom(pad))

    def _wissel_eigendom(self, pad: Path | None) -> None:
        """In the thread of the bode: a share may be slow."""
        from thuisapp.storage import owner_file

        oud, self._eigendom = self._eigendom, None
        if oud is not None:
            oud.release()
        if pad is not None:
            self._eigendom = owner_file.claim(pad)

    def rustig(self, wacht: float = 2.0) -> None:
        """Wait for a moment until the owner file is as it should be."""
        self._bode.klaar(wacht)

    def heeft(self, eigenaar: object) -> bool:
        """This owner is us."""
        return self._eigendom is not None and self._eigendom.owner == eigenaar

    def wijzig(self, dossier: Dossier, naam: str) -> None:
        """The dossier is another value now. Takes no time."""
        if self._kopie is not None:
            self._kopie.submit(dossier, naam)

    def veilig(self, wacht: float = 2.0) -> bool:
        """All that was changed is on this computer's disk; waits for it for a moment."""
        return self._kopie is not None and self._kopie.flush(wacht)

    def mag_overschrijven(self, pad: Path) -> bool:
        """Saving to this file needs no other name first."""
        return not (self.alleen_lezen and self.pad is not None and _zelfde(pad, self.pad))

    def bewaar(self, dossier: Dossier, pad: Path) -> Bewaard:
        """Write the file; in another thread. What stood there before goes to the backups.

        Raises IntussenGewijzigd when somebody else wrote it, or another ThuisappError with a sentence; then nothing was changed.
        """
        from thuisapp.storage import backups, project_file

        nummer = self._kopie.submitted if self._kopie is not None else 0
        verwacht = self.kenmerk if self.pad is not None and _zelfde(pad, self.pad) else None
        melding = ""
        try:
            backups.keep(pad)
        except OSError as error:
            log.warning("no backup: %s", error)
            melding = f"Het dossier is opgeslagen, maar van het vorige bestand kon geen reservekopie worden gemaakt: {_oorzaak(error)}."
        try:
            return Bewaard(project_file.bewaar(dossier, pad, verwacht), nummer, melding)
        except ThuisappError:
            self.mislukt = True
            raise

    def bewaard(self, dossier: Dossier, pad: Path, uitkomst: Bewaard) -> None:
        """`bewaar` went well. In the thread of the window."""
        elders = self.alleen_lezen or self.pad is None or not _zelfde(pad, self.pad)
        self.pad, self.kenmerk, self.basis, self.alleen_lezen, self.mislukt = pad, uitkomst.kenmerk, dossier, False, False
        if self._kopie is not None:
            self._kopie.saved(dossier, pad, uitkomst.kenmerk, uitkomst.nummer)
        if elders:
            self._eis_op()

    def hun_versie(self) -> Geopend:
        """The file as somebody else wrote it. Raises a ThuisappError."""
        assert self.pad is not None
        return lees(self.pad)

    def samengevoegd(self, hun: Geopend) -> None:
        """What is on the screen now holds what is in the file as well: saving may replace it."""
        self.kenmerk, self.basis = hun.kenmerk, hun.dossier

    def sluit(self, *, weg: bool) -> None:
        """The dossier leaves the screen. weg: nothing of it is unsaved, or the user threw that away.

        After a save that failed the working copy stays all the same: the next start offers it.
        """
        if self._kopie is not None:
            self._kopie.close(remove=weg and not self.mislukt)
        self._bode.doe(lambda: self._wissel_eigendom(None))
        self._kopie, self.pad, self.kenmerk, self.basis = None, None, None, None
        self.alleen_lezen = self.mislukt = False


class _Bode:
    """Does small errands one after the other in a thread of its own, which ends when there are none."""

    def __init__(self) -> None:
        self._poort = threading.Condition()
        self._klussen: list[Callable[[], object]] = []
        self._bezig = False

    def doe(self, klus: Callable[[], object]) -> None:
        with self._poort:
            self._klussen.append(klus)
            if not self._bezig:
                self._bezig = True
                threading.Thread(target=self._loop, name="bode", daemon=True).start()

    def klaar(self, wacht: float) -> bool:
        """Wait until nothing is left to do."""
        with self._poort:
            return self._poort.wait_for(lambda: not self._bezig, wacht)

    def _loop(self) -> None:
        while True:
            with self._poort:
                if not self._klussen:
                    self._bezig = False
                    self._poort.notify_all()
                    return
                klus = self._klussen.pop(0)
            try:
                klus()
            except Exception:  # an owner file is a courtesy: the next errand goes on
                log.exception("owner file")


def _zelfde(een: Path, ander: Path) -> bool:
    if een == ander:
        return True
    with contextlib.suppress(OSError, RuntimeError):
        return een.resolve() == ander.resolve()
    return een == ander


def zin_van_fout(error: Exception) -> str:
    """The sentence for a working copy that cannot be kept."""
    return (f"De werkkopie op deze computer kan niet worden bijgehouden: {_oorzaak(error)}. "
            "Sla uw dossier nu op, op een andere schijf als dat nodig is.")


def _oorzaak(error: Exception) -> str:
    vol = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL" or getattr(error, "errno", 0) in (errno.ENOSPC, errno.EDQUOT)
    if vol:
        return "de schijf is vol"
    if isinstance(error, PermissionError):
        return "u hebt geen rechten in de map met gegevens van thuisapp"
    return "er kan niet worden geschreven in de map met gegevens van thuisapp"


def met_geruststelling(fout: ThuisappError, veilig: bool) -> str:
    """The sentence of a failed save, and where the work is."""
    return f"{fout} {VEILIG}" if veilig else str(fout)


def zonder_bestand(geopend: Geopend) -> Geopend:
    """The same dossier as a copy that no file holds."""
    return replace(geopend, pad=None, kenmerk=None, alleen_lezen=False, basis=None)
