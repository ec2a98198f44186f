"""A house style with a logo before the real veraPDF: PDF/A-2a and PDF/UA-1. Needs the extra pdfcheck, as test_verapdf does."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.output import verapdf
from tests.output.huisstijlen import eigen
from thuisapp.domain.huisstijl import Lettertype, Omslagontwerp
from thuisapp.output.pdf import schrijf_pdf
from thuisapp.output.visie.model import Beleidsdocument

pytestmark = [pytest.mark.pdfcheck,
              pytest.mark.skipif(bool(verapdf.ontbreekt()), reason=f"the extra pdfcheck is not installed: {verapdf.ontbreekt()}")]


def test_verapdf_finds_no_fault_in_any_style(document: Beleidsdocument, tmp_path: Path) -> None:
    for omslag, lettertype, kort in zip(Omslagontwerp, Lettertype, (False, True, False), strict=True):
        list(schrijf_pdf(replace(document, huisstijl=eigen(omslag, lettertype), kort=kort), tmp_path / f"{omslag}.pdf"))
    paden = map(str, tmp_path.glob("*.pdf"))
    done = subprocess.run([sys.executable, verapdf.__file__, *paden], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    gevonden = json.loads(done.stdout)
    assert len(gevonden) == 3
    assert [fout["failed"] for profielen in gevonden.values() for fout in profielen.values()] == [{}] * 6
