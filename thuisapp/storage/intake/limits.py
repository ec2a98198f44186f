"""How large a file of somebody else may be, and the checks that are made before anything in it is opened."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from thuisapp.format_nl import aantal
from thuisapp.storage.errors import cannot_read
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class WorkbookLimits:
    """Limits on an .xlsx. Real workbooks of regions are below 5 MB and 100,000 rows; the limits leave room and stop harm.

    unpacked_bytes: sum over all parts. ratio: unpacked over packed, looked at above `ratio_from` bytes. rows, columns: highest
    address that is read; what stands outside is reported. cells, characters: on one sheet. cpu_seconds: of the child process.
    silence: seconds without a sign of life. memory_bytes: of the child, where the system can enforce it (not on Windows; there
    the other limits keep it below about 500 MB).
    """

    file_bytes: int = 50 * MB
    unpacked_bytes: int = 100 * MB
    ratio: int = 300
    ratio_from: int = 20 * MB
    members: int = 5_000
    rows: int = 1_000_000
    columns: int = 1_000
    cells: int = 5_000_000
    characters: int = 100_000_000
    strings: int = 1_000_000
    cpu_seconds: float = 60.0
    silence: float = 30.0
    memory_bytes: int = 1_000 * MB


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """Limits on a zip with CSV files of CBS, which are read as a stream. list_bytes: of a list of codes, which is read whole."""

    unpacked_bytes: int = 20_000 * MB
    ratio: int = 300
    ratio_from: int = 50 * MB
    members: int = 200
    list_bytes: int = 50 * MB


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Limits on CSV. line: bytes of one line. columns: of one line. kept: rows or figures that are held in memory."""

    line: int = 1 * MB
    columns: int = 5_000
    kept: int = 2_000_000


WORKBOOK = WorkbookLimits()
ARCHIVE = ArchiveLimits()
TEXT = TextLimits()


def file_size(path: Path) -> int:
    """Bytes of an ordinary file that is there. Raises BestandGeweigerd or NietTeLezen."""
    try:
        found = path.stat()
    except OSError as error:
        raise cannot_read(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise BestandGeweigerd(path.name, "", "dit is een map en geen bestand. Kies een bestand in die map.")
    if not stat.S_ISREG(found.st_mode):  # a pipe or a device would never end
        raise BestandGeweigerd(path.name, "", "dit is geen gewoon bestand. Kies een ander bestand.")
    if not found.st_size:
        raise BestandOnleesbaar(path.name, "", "dit bestand is leeg. Vraag het opnieuw op bij de afzender.")
    return found.st_size


def check_archive(path: Path, archive: zipfile.ZipFile, limits: WorkbookLimits | ArchiveLimits) -> None:
    """Refuse a zip that is larger inside than a real one ever is, locked, or that has a part twice. Raises BestandGeweigerd."""
    parts = archive.infolist()
    if len(parts) > limits.members:
        raise _refused(path, f"in dit bestand zitten {aantal(len(parts))} onderdelen. "
                             f"Meer dan {aantal(limits.members)} wordt niet gelezen.")
    total = sum(part.file_size for part in parts)
    if total > limits.unpacked_bytes:
        raise _refused(path, f"dit bestand wordt uitgepakt {_mb(total)} groot; meer dan {_mb(limits.unpacked_bytes)} wordt niet gelezen. "
                             "Bewaar alleen het blad dat nodig is in een nieuw bestand.")
    packed = max(sum(part.compress_size for part in parts), 1)
    if total > limits.ratio_from and total > limits.ratio * packed:
        raise _refused(path, f"dit bestand wordt bij het uitpakken {aantal(total // packed)} keer zo groot. Een gewoon bestand doet dat "
                             "niet; het kan gemaakt zijn om schade te doen.")
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(path, "dit bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en bewaar het opnieuw.")
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise _refused(path, "een onderdeel komt in dit bestand twee keer voor. Het is beschadigd of gemaakt om te misleiden.")


def open_archive(path: Path, limits: WorkbookLimits | ArchiveLimits) -> zipfile.ZipFile:
    """An open and checked zip. Raises BestandGeweigerd, BestandOnleesbaar or NietTeLezen."""
    try:
        with path.open("rb") as file:
            directory = _directory_bytes(file)
        if directory > limits.members * 400:  # the list of parts itself may be the bomb; 400 bytes is a long name
            raise _refused(path, f"in dit bestand zitten meer dan {aantal(limits.members)} onderdelen; dat wordt niet gelezen.")
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise cannot_read(path, error) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, struct.error, NotImplementedError):
        raise _damaged(path) from None
    try:
        check_archive(path, archive, limits)
    except BaseException:
        archive.close()
        raise
    return archive


def _directory_bytes(file: IO[bytes]) -> int:
    """Size of the list of parts at the end of a zip, as the zip itself says it; 0 when there is no such list."""
    size = file.seek(0, os.SEEK_END)
    start = max(size - 65_600, 0)
    file.seek(start)
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        return 0
    found: int = struct.unpack("<L", tail[end + 12:end + 16])[0]
    if end >= 20 and tail[end - 20:end - 16] == b"PK\x06\x07":
        file.seek(struct.unpack("<Q", tail[end - 12:end - 4])[0])
        record = file.read(56)
        found = struct.unpack("<Q", record[40:48])[0] if len(record) == 56 else found
    return found


def _refused(path: Path, zin: str) -> BestandGeweigerd:
    return BestandGeweigerd(path.name, "", zin)


def _damaged(path: Path) -> BestandOnleesbaar:
    return BestandOnleesbaar(path.name, "", "dit bestand is beschadigd en kan niet worden geopend. Vraag het opnieuw op bij de afzender.")


def _mb(count: int) -> str:
    return f"{aantal(count // MB)} MB"
