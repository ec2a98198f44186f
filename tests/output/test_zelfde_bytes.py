"""The same dossier gives the same bytes in every format, whatever the computer: other hashes, time zone, language and working folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from thuisapp import paths

SOORTEN = ("html", "docx", "odt", "pdf", "xlsx", "zip", "json")
COMPUTERS = ({"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
             {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LANG": "nl_NL.UTF-8", "LC_ALL": ""})
KIND = """
import sys
from pathlib import Path
from dataclasses import replace
from tests.output.huisstijlen import eigen
from thuisapp.app import dossiers
from thuisapp.app.controles import controleer
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.output.excel import schrijf_excel
from thuisapp.output.odt import schrijf_odt
from thuisapp.output.pdf import schrijf_pdf
from thuisapp.output.tabellenzip import schrijf_tabellenzip
from thuisapp.output.visie.document import maak_document
from thuisapp.output.visie.soorten import Keuzes
from thuisapp.output.web import schrijf_html
from thuisapp.output.word import schrijf_word

doel = Path(sys.argv[1])
d = replace(voorbeeld_dossier(), huisstijl=eigen())
r = reken(d)
bevindingen = controleer(d, r)
document = maak_document("gemeente", d, r, bevindingen, Keuzes(gemeente=d.codes()[0]))
schrijf_html(document, doel / "a.html")
list(schrijf_word(document, doel / "a.docx"))
schrijf_odt(document, doel / "a.odt")
list(schrijf_pdf(document, doel / "a.pdf", onthoud=False))
schrijf_excel(d, r, document, bevindingen, doel / "a.xlsx")
dossiers.schrijf_json(d, doel / "a.json")
schrijf_tabellenzip(document, d, (doel / "a.json").read_bytes(), doel / "a.zip")
"""


@pytest.fixture(scope="module")
def mappen(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What two computers make of one dossier; side by side, because each takes seconds."""
    mappen, kinderen = [], []
    for n, computer in enumerate(COMPUTERS):
        map_, werk = tmp_path_factory.mktemp(f"computer{n}"), tmp_path_factory.mktemp(f"werk map {n}")
        omgeving = {**os.environ, **computer, "PYTHONPATH": os.pathsep.join((str(paths.PACKAGE.parent), os.environ.get("PYTHONPATH", "")))}
        kinderen.append(subprocess.Popen([sys.executable, "-c", KIND, str(map_)], cwd=werk, env=omgeving, stderr=subprocess.PIPE,
                                         text=True))
        mappen.append(map_)
    for kind in kinderen:
        _, fouten = kind.communicate()
        assert kind.returncode == 0, fouten
    return mappen


@pytest.mark.parametrize("soort", SOORTEN)
def test_two_computers_give_the_same_bytes(soort: str, mappen: list[Path]) -> None:
    een, ander = ((map_ / f"a.{soort}").read_bytes() for map_ in mappen)
    assert len(een) > 1_000
    assert een == ander
