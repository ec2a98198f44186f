"""The parts of an .xlsx around its sheets, by openpyxl: which sheets there are, the texts, the styles. Runs in the child process only.

Not with openpyxl.load_workbook: that reads every sheet whole to know its size, even when only the names are asked for.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

from openpyxl.cell.text import Text
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.workbook import WorkbookParser
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import ARC_ROOT_RELS, ARC_STYLE, ARC_WORKBOOK, SHEET_MAIN_NS

from thuisapp.format_nl import aantal
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
    """An open workbook. Raises Inleesfout on opening when it is not safe or not whole. book: openpyxl's, with styles but without sheets."""

    def __init__(self, path: Path, limits: WorkbookLimits) -> None:
        self.path, self.limits = path, limits
        self.archive = open_archive(path, limits)
        self.names = {name.lower(): name for name in self.archive.namelist()}
        self._shared = ""
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

    @cached_property
    def strings(self) -> list[str]:
        """The table of texts that cells refer to."""
        found: list[str] = []
        if not self._shared:
            return found
        with self.open_checked(self._shared) as stream:
            for item in self.xml(self._shared).elements(stream, f"{{{SHEET_MAIN_NS}}}sst", f"{{{SHEET_MAIN_NS}}}si"):
                with self.xml(self._shared).reading():
                    found.append(unescape(Text.from_tree(item).content))
                if len(found) > self.limits.strings:
                    raise BestandGeweigerd(self.path.name, "", f"in dit bestand staan meer dan {aantal(self.limits.strings)} "
                                           "verschillende teksten. Bewaar alleen het blad dat nodig is in een nieuw bestand.")
        return found

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

    def open_checked(self, part: str) -> IO[bytes]:
        """The same for a part that is read as a stream, after a look whether it has a DOCTYPE."""
        with self.open_part(part) as stream:
            self.xml(part).check(stream, whole=False)
        return self.open_part(part)

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
        book = ARC_WORKBOOK
        if ARC_ROOT_RELS in self.names:
            with self._whole(ARC_ROOT_RELS):
                book = next((r.target for r in get_dependents(self.archive, ARC_ROOT_RELS) if _kind(r.Type) == "officeDocument"), book)
        parser = WorkbookParser(self.archive, book, keep_links=False)
        with self._whole(book):
            parser.parse()
        self.book = parser.wb
        relations = {}
        if get_rels_path(book).lower() in self.names:
            with self._whole(get_rels_path(book)):
                relations = parser.rels
        parts = {_kind(r.Type): r.target for r in relations.values()}
        self._shared = parts.get("sharedStrings", "")
        if parts.get("styles", ARC_STYLE) != ARC_STYLE:  # openpyxl would take every date for a number
            raise self.xml(parts["styles"]).broken()
        if "styles" in parts:
            with self._whole(ARC_STYLE):
                apply_stylesheet(self.archive, self.book)
        if any(sheet.id is None for sheet in parser.sheets):
            raise BestandGeweigerd(self.path.name, "", "dit is een werkmap van de soort Strict Open XML. Bewaar hem in Excel als gewone "
                                   "werkmap (.xlsx).")
        with self.xml(book).reading():
            found = tuple(SheetPart(sheet.name, sheet.state, relations[sheet.id].target) for sheet in parser.sheets
                          if _kind(relations[sheet.id].Type) == "worksheet")  # a sheet with only a chart has no cells
        if not found:
            raise BestandOnleesbaar(self.path.name, "", "in dit bestand staat geen werkblad. Controleer of dit het goede bestand is.")
        return found

    @contextmanager
    def _whole(self, part: str) -> Iterator[None]:
        """Around what openpyxl reads of a small part: it is safe, and what is wrong with it becomes a sentence."""
        with self.open_part(part) as stream:
            self.xml(part).check(stream, whole=True)
        with self.xml(part).reading():
            yield


def _kind(relation: str) -> str:
    return relation.rpartition("/")[2]
