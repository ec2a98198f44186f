"""Every kind of document for regions of 1, 7 and 30 gemeenten before the real veraPDF, PDF/A-2a and PDF/UA-1, and before pdfua.

Takes minutes and a large extra, so it is not part of the test command: pip install -e .[pdfcheck], then pytest -m pdfcheck.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.output import sessiedossiers as s
from tests.output import test_pdf_tags as stuk
from tests.output import verapdf
from tests.output.onderhandeld import regio
from tests.output.pdf_controle import controleer_pdf
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.output.pdf import schrijf_pdf
from thuisapp.output.visie.document import maak_document
from thuisapp.output.visie.model import Beleidsdocument
from thuisapp.output.visie.soorten import SOORTEN, Keuzes

pytestmark = [pytest.mark.pdfcheck,
              pytest.mark.skipif(bool(verapdf.ontbreekt()), reason=f"the extra pdfcheck is not installed: {verapdf.ontbreekt()}")]
REGIOS = ("Enschede", "voorbeeld", "Metropoolregio Amsterdam")
DOCUMENTEN = [f"{regio}, {soort}" for regio in REGIOS for soort in SOORTEN]
KANARIES: dict[Callable[[pikepdf.Pdf], None], str] = {  # what must fail, and in which profile
    stuk.zonder_alt: "ua1", stuk.zonder_boom: "2a", stuk.zonder_ua: "ua1", stuk.koppen_slaan_over: "ua1", stuk.noot_zonder_id: "ua1",
    stuk.link_zonder_plaats: "ua1", stuk.inhoud_zonder_label: "ua1",
}


def dossier_van(naam: str) -> Dossier:
    return voorbeeld_dossier() if naam == "voorbeeld" else regio(naam)


def documenten(naam: str) -> dict[str, Beleidsdocument]:
    d = dossier_van(naam)
    resultaat = reken(d)
    bevindingen = controleer(d, resultaat)
    keuzes = Keuzes(gemeente=d.codes()[0], ander=replace(d, afspraken=(), ramingen=type(d.ramingen)()), ander_naam="de vorige versie")
    gemaakt = {f"{naam}, {soort}": maak_document(soort, d, resultaat, bevindingen, keuzes) for soort in SOORTEN}
    return {**gemaakt, f"{naam}, werksessie": s.verslag(s.gesloten(d))}


@pytest.fixture(scope="module")
def paden(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Beleidsdocument]]:
    map_ = tmp_path_factory.mktemp("verapdf")
    gemaakt = {}
    for regio_ in REGIOS:
        for naam, document in documenten(regio_).items():
            list(schrijf_pdf(document, map_ / f"{naam}.pdf", onthoud=False))
            gemaakt[naam] = (map_ / f"{naam}.pdf", document)
    return gemaakt


def keur(*paden: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, verapdf.__file__, *map(str, paden)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def uitslag(paden: dict[str, tuple[Path, Beleidsdocument]]) -> dict[str, Any]:
    return keur(*(pad for pad, _ in paden.values()))


@pytest.mark.parametrize("naam", DOCUMENTEN)
def test_verapdf_finds_no_fault(naam: str, paden: dict[str, tuple[Path, Beleidsdocument]], uitslag: dict[str, Any]) -> None:
    gevonden = uitslag[str(paden[naam][0])]
    assert {profiel: gevonden[profiel]["failed"] for profiel in gevonden} == {"2a": {}, "ua1": {}}
    assert gevonden["2a"]["rules"] > 140 and gevonden["ua1"]["rules"] > 100
    assert gevonden["2a"]["checks"] > 10_000 and gevonden["ua1"]["checks"] > 4_000


@pytest.mark.parametrize("naam", DOCUMENTEN)
def test_our_own_checker_finds_no_fault(naam: str, paden: dict[str, tuple[Path, Beleidsdocument]]) -> None:
    assert controleer_pdf(*paden[naam]) == []


@pytest.mark.parametrize("naam", DOCUMENTEN)
def test_pdfua_finds_no_fault(naam: str, paden: dict[str, tuple[Path, Beleidsdocument]]) -> None:
    import pdfua

    assert [f"{f.rule_id} {f.message}" for f in pdfua.validate(str(paden[naam][0])).findings] == []


@pytest.fixture(scope="module")
def kanaries(document: Beleidsdocument, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    map_ = tmp_path_factory.mktemp("kanaries")
    list(schrijf_pdf(document, map_ / "heel.pdf", onthoud=False))
    for maak_stuk in [*KANARIES, stuk.th_wordt_td]:
        pad = Path(shutil.copy(map_ / "heel.pdf", map_ / f"{maak_stuk.__name__}.pdf"))
        with pikepdf.open(pad, allow_overwriting_input=True) as pdf:
            maak_stuk(pdf)
            pdf.save(pad)
    return {pad.stem: pad for pad in map_.iterdir()}


def test_verapdf_fails_what_is_broken(kanaries: dict[str, Path]) -> None:
    """A jar without its rules would pass everything."""
    gevonden = keur(*kanaries.values())
    assert gevonden[str(kanaries["heel"])]["ua1"]["failed"] == gevonden[str(kanaries["heel"])]["2a"]["failed"] == {}
    passed = [f.__name__ for f, profiel in KANARIES.items() if not gevonden[str(kanaries[f.__name__])][profiel]["failed"]]
    assert passed == []


def test_pdfua_sees_header_cells_that_are_none(kanaries: dict[str, Path]) -> None:
    """veraPDF does not: that is why there is a second opinion, and a checker of our own."""
    import pdfua

    assert pdfua.validate(str(kanaries["th_wordt_td"])).findings
    assert not pdfua.validate(str(kanaries["heel"])).findings
