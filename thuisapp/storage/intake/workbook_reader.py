"""The parts of an .xlsx (ECMA-376) around its sheets: which sheets there are, the texts, the styles. Runs in the child process only.

Read straight from the XML and not with openpyxl: values, formulas without outcome and merged areas come out in one pass (openpyxl's
streaming mode gives either formulas or outcomes, and no merged areas), every limit is checked on the way, and styles that openpyxl
refuses do no harm.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from thuisapp.format_nl import aantal
from thuisapp.storage.intake import cell_values
from thuisapp.storage.intake.cell_values import Look
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar
from thuisapp.storage.intake.limits import WorkbookLimits, open_archive
from thuisapp.storage.intake.safe_xml import SafeXml

_MACROS = "hierin zitten macro's. Bewaar het in Excel als gewone werkmap (.xlsx) zonder macro's en kies dat bestand."
_LINKS = ("hierin zitten koppelingen met andere bestanden. Kies in Excel bij Gegevens voor Koppelingen bewerken en Koppeling verbreken, en "
          "bewaar het opnieuw.")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet in a workbook. state: "visible", "hidden" or "veryHidden". part: name inside the zip."""

    name: str
    state: str
    part: str


class WorkbookReader:
    """An open workbook. Raises Inleesfout on opening when it is not safe or not whole."""

    def __init__(self, path: Path, limits: WorkbookLimits) -> None:
        self.path, self.limits = path, limits
        self.archive = open_archive(path, limits)
        self.from_1904 = False
        self.names = {name.lower(): name for name in self.archive.namelist()}
        self._strings: list[str] | None = None
        self._looks: list[Look] | None = None
        self._shared = self._styles = ""
        try:
            self._check_parts()
            self.sheets = self._find_sheets()
        except BaseException:
            self.archive.close()
            raise

    def __enter__(self) -> WorkbookReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    @property
    def strings(self) -> list[str]:
        """The table of texts that cells refer to."""
        if self._strings is None:
            self._strings = _SharedStrings(self, self._shared).read() if self._shared else []
        return self._strings

    @property
    def looks(self) -> list[Look]:
        """Per cell style how a number in it is shown."""
        if self._looks is None:
            self._looks = self._read_styles() if self._styles else []
        return self._looks

    def open_part(self, part: str) -> IO[bytes]:
        """A part by its name, however it is capitalised. Raises BestandOnleesbaar."""
        try:
            return self.archive.open(self.names[part.lower()])
        except (KeyError, OSError, zipfile.BadZipFile, NotImplementedError):
            raise self.damaged(part) from None

    def part_size(self, part: str) -> int:
        """Bytes of a part when unpacked, at least 1; 1 for a part that is not there."""
        name = self.names.get(part.lower())
        return max(self.archive.getinfo(name).file_size, 1) if name else 1

    def xml(self, part: str) -> SafeXml:
        return SafeXml(self.path.name, part, self.limits.cpu_seconds)

    def damaged(self, part: str) -> BestandOnleesbaar:
        return BestandOnleesbaar(self.path.name, f"onderdeel {part}", "dit onderdeel ontbreekt of is beschadigd. Open het bestand in Excel "
                                 "en bewaar het opnieuw, of vraag het opnieuw op bij de afzender.")

    def _check_parts(self) -> None:
        """Refuse what can do harm or lead elsewhere, before anything is read."""
        if any(name.endswith("vbaproject.bin") or "/macrosheets/" in f"/{name}" for name in self.names):
            raise BestandGeweigerd(self.path.name, "", _MACROS)
        if any("/externallinks/" in f"/{name}" for name in self.names):
            raise BestandGeweigerd(self.path.name, "", _LINKS)
        if "xl/workbook.bin" in self.names:
            raise BestandGeweigerd(self.path.name, "", "dit is een binaire werkmap (.xlsb). Bewaar hem in Excel als gewone werkmap "
                                   "(.xlsx).")
        if "mimetype" in self.names and "content.xml" in self.names:
            raise BestandGeweigerd(self.path.name, "", "dit is een rekenblad van LibreOffice (.ods). Bewaar het daar als Excelbestand "
                                   "(.xlsx).")
        if "[content_types].xml" not in self.names:
            raise BestandGeweigerd(self.path.name, "", "dit is geen Excelbestand. Kies een bestand dat eindigt op .xlsx of .csv.")

    def _find_sheets(self) -> tuple[SheetPart, ...]:
        book = next((target for kind, target in self._relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
        relations = self._relations(book)
        for kind, target in relations.values():
            if kind == "sharedStrings":
                self._shared = target
            elif kind == "styles":
                self._styles = target
        found: list[SheetPart] = []

        def start(name: str, attributes: Mapping[str, str]) -> None:
            if name == "workbookPr":
                self.from_1904 = attributes.get("date1904", "") in {"1", "true"}
            elif name == "sheet":
                relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
                kind, target = relations.get(relation, ("", ""))
                if kind == "worksheet":  # a sheet with only a chart has no cells
                    found.append(SheetPart(attributes.get("name", ""), attributes.get("state", "visible"), target))

        with self.open_part(book) as stream:
            self.xml(book).read_all(stream, start)
        if not found:
            raise BestandOnleesbaar(self.path.name, "", "in dit bestand staat geen werkblad. Controleer of dit het goede bestand is.")
        return tuple(found)

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part points to inside the workbook: id -> (kind, name of the part)."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(element: str, attributes: Mapping[str, str]) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                full = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], full)

        if source.lower() in self.names:
            with self.open_part(source) as stream:
                self.xml(source).read_all(stream, start)
        return found

    def _read_styles(self) -> list[Look]:
        own: dict[int, str] = {}
        ids: list[int] = []
        inside = [False]

        def start(name: str, attributes: Mapping[str, str]) -> None:
            if name == "numFmt":
                own[whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
            elif name == "cellXfs":
                inside[0] = True
            elif name == "xf" and inside[0]:
                ids.append(whole(attributes.get("numFmtId", "0")))

        def end(name: str) -> None:
            if name == "cellXfs":
                inside[0] = False

        with self.open_part(self._styles) as stream:
            self.xml(self._styles).read_all(stream, start, end)
        return [cell_values.look_of(i, own.get(i)) for i in ids]


class _SharedStrings:
    """The table of texts: each is the text of its runs, without the reading aids of Japanese."""

    def __init__(self, book: WorkbookReader, part: str) -> None:
        self.book, self.part = book, part
        self.found: list[str] = []
        self.pieces: list[str] = []
        self.keep = self.aid = False

    def read(self) -> list[str]:
        with self.book.open_part(self.part) as stream:
            self.book.xml(self.part).read_all(stream, self._start, self._end, self._text)
        return self.found

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self.pieces = []
        elif name == "rPh":
            self.aid = True
        elif name == "t":
            self.keep = not self.aid

    def _text(self, text: str) -> None:
        if self.keep:
            self.pieces.append(text)

    def _end(self, name: str) -> None:
        if name == "t":
            self.keep = False
        elif name == "rPh":
            self.aid = False
        elif name == "si":
            self.found.append(cell_values.unescape("".join(self.pieces)))
            if len(self.found) > self.book.limits.strings:
                raise BestandGeweigerd(self.book.path.name, "", f"in dit bestand staan meer dan {aantal(self.book.limits.strings)} "
                                       "verschillende teksten. Bewaar alleen het blad dat nodig is in een nieuw bestand.")


def whole(text: str) -> int:
    """A small whole number; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
