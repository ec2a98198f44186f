"""Work that a crash left behind, for the screen: what there is, and one of them as a dossier to go on with. No Qt."""

from __future__ import annotations

import contextlib
import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thuisapp.app.dossierbestand import Geopend
from thuisapp.app.reservekopieen import tijdstip, verschil_in_woorden
from thuisapp.domain.errors import ThuisappError
from thuisapp.format_nl import aantal, opsomming

if TYPE_CHECKING:
    from thuisapp.storage.recovery import Claim

STAPPEN = 3
"""So many names of steps are shown in the list."""


@dataclass(frozen=True, slots=True)
class Herstelbaar:
    """One working copy. stappen: the last steps in words; leesbaar: False when it is damaged at its core."""

    claim: Claim
    naam: str
    bestand: str
    wanneer: str
    tijd: str
    wijzigingen: int
    stappen: str
    leesbaar: bool

    @property
    def pad(self) -> Path | None:
        """The file it belongs to."""
        return Path(self.claim.found.file) if self.claim.found.file else None


@dataclass(frozen=True, slots=True)
class Hersteld:
    """What was in it. melding: a sentence when not everything could be read, or empty."""

    geopend: Geopend
    melding: str = ""


def is_er_iets() -> bool:
    """A quick look at the start: may there be work to recover?"""
    from thuisapp.storage import slot

    with contextlib.suppress(OSError):
        return any(slot.folder().glob(f"*{slot.EXTENSION}"))
    return False


def zoek() -> list[Herstelbaar]:
    """All working copies with unsaved work of a program that runs no more, newest first. Hold them until the user has chosen."""
    from thuisapp.storage import recovery

    rijen = []
    for claim in recovery.claim_all():
        if _al_opgeslagen(claim):
            claim.remove()
        else:
            rijen.append(_rij(claim))
    return rijen


def _al_opgeslagen(claim: Claim) -> bool:
    """The file holds just this: the program ended after the file was written, and before the working copy heard of it."""
    from thuisapp.storage import project_file, recovery

    if not claim.found.readable or not claim.found.file:
        return False
    with contextlib.suppress(ThuisappError, OSError):
        pad = Path(claim.found.file)
        if project_file.mark_of(pad) not in ("", claim.found.mark):
            inhoud = recovery.read(claim.found.path)
            return not inhoud.lost and project_file.open_dossier(pad) == inhoud.dossier
    return False


def _rij(claim: Claim) -> Herstelbaar:
    f = claim.found
    if not f.readable:
        return Herstelbaar(claim, "Onbekend (beschadigd)", "", "onbekend", "", 0, "Wat te lezen is, kan worden hersteld.", False)
    stappen = opsomming(list(dict.fromkeys(f.steps))[:STAPPEN])
    bestand = f"{Path(f.file).name} (in {Path(f.file).parent})" if f.file else "nog niet opgeslagen"
    return Herstelbaar(claim, f.name, bestand, _wanneer(f.changed), f.changed, f.changes, stappen or "–", True)


def _wanneer(iso: str) -> str:
    with contextlib.suppress(ValueError):
        return tijdstip(datetime.datetime.fromisoformat(iso))
    return "onbekend"


def lees(rij: Herstelbaar) -> Hersteld:
    """The dossier in a working copy, ready to go on with. Raises a ThuisappError."""
    from thuisapp.storage import project_file, recovery

    inhoud = recovery.read(rij.claim.found.path)
    pad, kenmerk, basis = rij.pad, rij.claim.found.mark or None, inhoud.base
    if pad is not None and basis is None:
        with contextlib.suppress(ThuisappError):
            in_bestand, nu = project_file.open_with_mark(pad)
            basis = in_bestand if nu == kenmerk else None  # somebody else's changes are no place to begin from
    melding = ""
    if inhoud.lost:
        namen = opsomming([f"\"{naam}\"" for naam in inhoud.lost[:8]])
        meer = "" if len(inhoud.lost) <= 8 else f" en nog {aantal(len(inhoud.lost) - 8)}"
        melding = (f"De werkkopie was beschadigd. Niet gelezen: {namen}{meer}. Controleer deze onderdelen. "
                   "De beschadigde werkkopie blijft bewaard.")
    return Hersteld(Geopend(inhoud.dossier, pad, kenmerk, basis=basis), melding)


def voorvertoning(rij: Herstelbaar) -> str:
    """In words what the working copy has that the file has not. Slow: for another thread."""
    try:
        hersteld = lees(rij)
    except ThuisappError as fout:
        return str(fout)
    regels = [hersteld.melding] if hersteld.melding else []
    if hersteld.geopend.basis is None:
        regels.append("Dit dossier is nog nooit in een bestand opgeslagen. Het staat alleen in deze werkkopie.")
    elif hersteld.geopend.basis == hersteld.geopend.dossier:
        regels.append("De werkkopie en het bestand zijn gelijk.")
    else:
        regels.append(verschil_in_woorden(hersteld.geopend.basis, hersteld.geopend.dossier, "het bestand", "de werkkopie"))
    return "\n\n".join(regels)


def klaar(rij: Herstelbaar, *, heel: bool) -> None:
    """It was recovered and stands in a new working copy: a whole one is cleared away, a damaged one set aside. Raises a ThuisappError."""
    if heel:
        rij.claim.remove()
    else:
        rij.claim.set_aside()


def gooi_weg(rij: Herstelbaar) -> None:
    """The user does not want it. A damaged one is set aside all the same."""
    klaar(rij, heel=_is_heel(rij))


def later(rijen: list[Herstelbaar]) -> None:
    """Offered again at the next start."""
    for rij in rijen:
        rij.claim.let_go()


def _is_heel(rij: Herstelbaar) -> bool:
    from thuisapp.storage import recovery

    try:
        return rij.leesbaar and not recovery.read(rij.claim.found.path).lost
    except ThuisappError:
        return False
