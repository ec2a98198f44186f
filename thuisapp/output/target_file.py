"""A file of output that is complete or not there at all, with the Dutch sentence when it cannot be written."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thuisapp.domain.errors import ThuisappError
from thuisapp.safe_files import new_file


class DoelNietTeSchrijven(ThuisappError):
    """The target cannot be written: no such folder, no permission, open in another program, disk full."""


@contextmanager
def half_bestand(doel: Path) -> Iterator[Path]:
    """Gives a path beside `doel` to write to. On leaving, that file becomes `doel`; on any exception it is removed.

    Raises DoelNietTeSchrijven with a Dutch sentence, and does so before any work when it can be known then.
    """
    doel = doel.absolute()
    try:
        _controleer(doel)
        with new_file(doel) as half:
            half.touch()  # a folder where nothing may be written shows itself here, before the long work
            yield half
    except OSError as fout:
        raise DoelNietTeSchrijven(_zin(fout, doel)) from fout


def _controleer(doel: Path) -> None:
    if not doel.parent.is_dir():
        raise DoelNietTeSchrijven(f"De map {doel.parent} bestaat niet. Maak die map of kies een andere.")
    if doel.is_dir():
        raise DoelNietTeSchrijven(f"{doel} is een map. Geef de naam van een bestand.")
    if doel.exists():
        if not doel.is_file():  # a device or a pipe: putting a file in its place would break the computer
            raise DoelNietTeSchrijven(f"{doel} is geen gewoon bestand. Kies een andere naam.")
        with doel.open("r+b"):  # a program that has the file open on Windows shows itself here, before the long work
            pass


def _zin(fout: OSError, doel: Path) -> str:
    if fout.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"{doel.name} kan niet worden opgeslagen: de schijf is vol. Maak ruimte of kies een andere map."
    if fout.errno in {errno.ENAMETOOLONG, errno.EINVAL}:
        return f"{doel.name} kan niet worden opgeslagen: deze bestandsnaam kan hier niet. Kies een kortere naam zonder bijzondere tekens."
    if isinstance(fout, PermissionError) and doel.exists():
        return (f"{doel.name} kan niet worden vervangen. Misschien is het bestand geopend in een ander programma of alleen-lezen. "
                "Sluit het daar, of kies een andere naam.")
    if isinstance(fout, PermissionError) or fout.errno == errno.EROFS:
        return f"In de map {doel.parent} mag u geen bestanden opslaan. Kies een andere map."
    if fout.errno in {errno.ENOENT, errno.ELOOP}:
        return f"{doel.name} kan niet worden opgeslagen: de map, of de plek waar een koppeling heen wijst, is er niet. Kies een andere map."
    return f"{doel.name} kan niet worden opgeslagen ({fout.strerror or fout}). Kies een andere map of naam."
