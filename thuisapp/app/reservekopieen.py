"""Backups for the screen: which there are, what differs from the dossier now, and one of them as a dossier. No Qt."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.format_nl import aantal, getal
from thuisapp.format_nl import datum as datum_nl

ZINNEN = 12
"""How many sentences a preview shows at most."""


@dataclass(frozen=True, slots=True)
class Reservekopie:
    """One backup. bestand: the file it was. wanneer, grootte: as shown; tijd: to sort by."""

    pad: Path
    tijd: datetime.datetime
    wanneer: str
    bestand: str
    grootte: str
    bytes: int


def tijdstip(tijd: datetime.datetime) -> str:
    """ "22 november 2026 18.15 uur", in the time of this computer."""
    hier = tijd.astimezone()
    return f"{datum_nl(hier.date().isoformat())} {hier:%H.%M} uur"


def grootte(n: int) -> str:
    """ "213 kB" or "1,4 MB"."""
    return f"{aantal(max(Fraction(1), Fraction(n, 1000)))} kB" if n < 1_000_000 else f"{getal(Fraction(n, 1_000_000), 1)} MB"


def lijst(pad: Path | None = None) -> list[Reservekopie]:
    """The backups of a file, or of all files; newest first."""
    from thuisapp.storage import backups

    gevonden = backups.all_of_them() if pad is None else backups.of_file(pad)
    return [Reservekopie(b.path, b.time, tijdstip(b.time), Path(b.source).name if b.source else b.path.parent.name, grootte(b.size), b.size)
            for b in gevonden]


def open_kopie(kopie: Reservekopie) -> Dossier:
    """The dossier in a backup. Raises a ThuisappError."""
    from thuisapp.storage import project_file

    return project_file.open_dossier(kopie.pad)


def voorvertoning(kopie: Reservekopie, nu: Dossier | None) -> str:
    """In words what differs between the backup and the dossier now.

    Slow (it calculates twice): for another thread. A backup that cannot be read gives its sentence.
    """
    try:
        toen = open_kopie(kopie)
    except ThuisappError as fout:
        return str(fout)
    kop = f"Dossier \"{toen.naam}\" zoals het was op {kopie.wanneer}."
    if nu is None:
        return kop
    return f"{kop}\n\n{verschil_in_woorden(toen, nu, 'de reservekopie', 'het dossier van nu')}"


def verschil_in_woorden(oud: Dossier, nieuw: Dossier, van: str, naar: str, hoogstens: int = ZINNEN) -> str:
    """A sentence with the counts, and the first lines of what changed. Slow for many gemeenten."""
    from thuisapp.app.versieverschil import vergelijk

    v = vergelijk(oud, nieuw, van, naar)
    if not v:
        return v.zin if oud == nieuw else f"Van {van} naar {naar} veranderen alleen gegevens die niet in het document staan."
    regels = [f"{r.onderdeel}: {r.zin}" for r in v.regels]
    regels += [f"Tekst \"{t.titel}\": {t.telling}." for t in v.teksten]
    regels += [g.gesproken for g in v.getallen if g.regio]
    meer = len(regels) - hoogstens
    staart = [] if meer < 1 else ["En nog één wijziging." if meer == 1 else f"En nog {aantal(meer)} wijzigingen."]
    return "\n".join([v.zin, "", *(f"• {regel}" for regel in regels[:hoogstens]), *staart]).strip()


__all__ = ["Reservekopie", "grootte", "lijst", "open_kopie", "tijdstip", "verschil_in_woorden", "voorvertoning"]
