"""LibreOffice recalculates a workbook: a copy without our results goes in, and what comes out is held against them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from tests.output.excel_rekenaar import gelijk


def soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def zonder_uitkomsten(bron: Path, naar: Path) -> None:
    """The same workbook with formulas only, so that nothing but a calculation can give the numbers."""
    with zipfile.ZipFile(bron) as lezen, zipfile.ZipFile(naar, "w", zipfile.ZIP_DEFLATED) as schrijven:
        for naam in lezen.namelist():
            inhoud = lezen.read(naam)
            if naam.startswith("xl/worksheets/sheet"):
                inhoud = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", inhoud).replace(b' t="str"><f>', b"><f>")
            schrijven.writestr(naam, inhoud)


def herreken(map_: Path, *bronnen: Path) -> list[Path]:
    """What LibreOffice makes of each, as workbooks in `map_`, with a profile of its own; in one go, since its start takes longest."""
    programma = soffice()
    assert programma is not None
    uit, kaal = map_ / "herrekend", [map_ / f"kaal-{n}.xlsx" for n in range(len(bronnen))]
    for bron, naar in zip(bronnen, kaal, strict=True):
        zonder_uitkomsten(bron, naar)
    subprocess.run([programma, f"-env:UserInstallation={(map_ / 'profiel').as_uri()}", "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", str(uit), *map(str, kaal)], check=True, capture_output=True, timeout=1800)
    return [uit / naar.name for naar in kaal]


@dataclass(frozen=True)
class Vergelijking:
    formules: int
    verschillen: list[tuple[str, str, object, object]]  # sheet, cell, ours, theirs


def vergelijk(bron: Path, herrekend: Path) -> Vergelijking:
    """Every formula: the result that we wrote beside it, and the one that LibreOffice found."""
    formules: Any = openpyxl.load_workbook(bron, read_only=True)
    onze: Any = openpyxl.load_workbook(bron, read_only=True, data_only=True)
    hun: Any = openpyxl.load_workbook(herrekend, read_only=True, data_only=True)
    aantal, verschillen = 0, []
    for blad in formules.sheetnames:
        for a, b, c in zip(formules[blad].iter_rows(), onze[blad].iter_rows(), hun[blad].iter_rows(), strict=False):
            for i, cel in enumerate(a):
                if cel.data_type == "f":
                    aantal += 1
                    x, y = (rij[i].value if i < len(rij) else None for rij in (b, c))
                    if not gelijk(x, y):
                        verschillen.append((blad, cel.coordinate, x, y))
    return Vergelijking(aantal, verschillen)
