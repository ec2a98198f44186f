"""What kind of file it is by its first bytes; a name can lie."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from thuisapp.storage.errors import cannot_read
from thuisapp.storage.intake.errors import BestandGeweigerd
from thuisapp.storage.intake.limits import WORKBOOK, file_size

SAMPLE = 1 << 16


class FileKind(StrEnum):
    ZIP = "zip"  # an .xlsx, or a zip with CSV files
    TEXT = "tekst"


_KNOWN = (
    (b"%PDF", "dit is een PDF en geen tabel. Vraag de cijfers als Excel- of CSV-bestand."),
    (b"\x89PNG", "dit is een afbeelding en geen tabel. Vraag de cijfers als Excel- of CSV-bestand."),
    (b"\xff\xd8\xff", "dit is een afbeelding en geen tabel. Vraag de cijfers als Excel- of CSV-bestand."),
    (b"GIF8", "dit is een afbeelding en geen tabel. Vraag de cijfers als Excel- of CSV-bestand."),
    (b"\x1f\x8b", "dit bestand is ingepakt (gzip). Pak het eerst uit."),
    (b"7z\xbc\xaf", "dit bestand is ingepakt (7-Zip). Pak het eerst uit."),
    (b"Rar!", "dit bestand is ingepakt (RAR). Pak het eerst uit."),
    (b"SQLite format 3\0", "dit is een database en geen tabel. Een dossier opent u met Bestand en dan Openen."),
    (b"{\\rtf", "dit is een tekstdocument en geen tabel. Vraag de cijfers als Excel- of CSV-bestand."),
)
_LOCKED = "dit Excelbestand is met een wachtwoord beveiligd. Open het in Excel, haal het wachtwoord eraf en bewaar het opnieuw."
_OLD = "dit is een Excelbestand van voor 2007 (.xls). Open het in Excel en bewaar het als Excel-werkmap (.xlsx)."
_OLE = "dit is een bestand van een oud Officeprogramma. Open het in Excel en bewaar het als Excel-werkmap (.xlsx)."
_WEB = "dit is een webpagina die als Excelbestand is bewaard. Open het bestand in Excel en bewaar het als Excel-werkmap (.xlsx)."
_XML = "dit is een XML-bestand. Open het in Excel en bewaar het als Excel-werkmap (.xlsx)."
_BINARY = "dit is geen tekstbestand, al doet de naam dat wel denken. Vraag de cijfers als Excel- of CSV-bestand."


def file_kind(path: Path) -> FileKind:
    """ZIP or TEXT. Raises BestandGeweigerd with a sentence for every other kind, NietTeLezen when the file cannot be opened."""
    size = file_size(path)
    try:
        with path.open("rb") as file:
            head = file.read(SAMPLE)
            if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
                raise BestandGeweigerd(path.name, "", _ole(head + file.read(min(size, WORKBOOK.file_bytes))))
    except OSError as error:
        raise cannot_read(path, error) from error
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind.ZIP
    for magic, zin in _KNOWN:
        if head.startswith(magic):
            raise BestandGeweigerd(path.name, "", zin)
    _refuse_markup(path, head)
    if is_binary(head):
        raise BestandGeweigerd(path.name, "", _BINARY)
    return FileKind.TEXT


def is_binary(sample: bytes) -> bool:
    """True when the bytes are no text in any encoding that is read. UTF-16 has many zeros, but always on the same side."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return False
    if sample.count(0):
        return guess_utf16(sample) == ""
    control = sum(sample.count(byte) for byte in range(1, 32) if byte not in b"\t\n\r\f\x1a")
    return control * 100 > len(sample)


def guess_utf16(sample: bytes) -> str:
    """"utf-16-le" or "utf-16-be" for UTF-16 without a mark, else ""."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd * 10 > half * 6 and even * 100 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 10 > half * 6 and odd * 100 < half else ""


def _refuse_markup(path: Path, head: bytes) -> None:
    """Systems export web pages and XML under the name .xls; Excel opens them, we do not."""
    begin = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")[:1000].lower()
    if begin.startswith((b"<html", b"<!doctype html", b"<table")) or (begin.startswith(b"<meta") and b"<table" in head.lower()):
        raise BestandGeweigerd(path.name, "", _WEB)
    if begin.startswith((b"<?xml", b"<!doctype", b"<workbook")):
        raise BestandGeweigerd(path.name, "", _XML)


def _ole(content: bytes) -> str:
    """An old Office file, or a modern one that is locked (the name of a stream inside tells)."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _LOCKED
    return _OLD if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")) else _OLE
