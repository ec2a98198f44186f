"""Files for these tests: small workbooks (made by hand, so that they can be wrong), CSV, and look-alikes of CBS tables."""

from __future__ import annotations

import importlib.util
import zipfile
from collections.abc import Callable, Generator, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest

T = TypeVar("T")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>'
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
                   "</Relationships>",
    "xl/workbook.xml": WORKBOOK,
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
                                  f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
                                  f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
                                  "</Relationships>",
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>tekst</t></si></sst>',
}


def sheet(rows: str, after: str = "") -> str:
    """The XML of a sheet. after: what comes behind the cells, such as mergeCells."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


@pytest.fixture
def make_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Makes a workbook from XML: the rows of its only sheet, and other parts by name (None leaves a part out)."""
    def make(rows: str = "", *, after: str = "", name: str = "werkmap.xlsx", parts: Mapping[str, str | bytes | None] | None = None) -> Path:
        content: dict[str, str | bytes | None] = {**PARTS, "xl/worksheets/sheet1.xml": sheet(rows, after), **(parts or {})}
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in content.items():
                if data is not None:
                    archive.writestr(part, data)
        return path

    return make


@pytest.fixture
def make_csv(tmp_path: Path) -> Callable[..., Path]:
    """Makes a text file; bytes are written as they are."""
    def make(content: str | bytes, name: str = "bestand.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return make


def run(steps: Generator[Any, None, T]) -> T:
    """The result of work that yields progress; each step must be progress."""
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        assert step.tekst.endswith(".")
        assert step.deel >= 0


@pytest.fixture
def uitkomst() -> Callable[[Generator[Any, None, Any]], Any]:
    return run


@pytest.fixture(scope="session")
def gelijkenis() -> ModuleType:
    """The maker of files that look like CBS table 85980NED."""
    path = Path(__file__).parents[2] / "benchmarks" / "gelijkenis_85980.py"
    spec = importlib.util.spec_from_file_location("gelijkenis_85980", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(values: Iterable[Iterable[Any]]) -> str:
    """Rows of a sheet: numbers as numbers, text as inline text, None as nothing."""
    def cell(value: Any) -> str:
        if value is None:
            return "<c/>"
        return f"<c><v>{value}</v></c>" if isinstance(value, (int, float)) else f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    return "".join(f"<row>{''.join(map(cell, row))}</row>" for row in values)


@pytest.fixture
def rijen_xml() -> Callable[[Iterable[Iterable[Any]]], str]:
    return rows_of
