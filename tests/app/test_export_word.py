"""Word beside PDF and Excel: for one document and for every gemeente."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from thuisapp.app import dossiers
from thuisapp.app import export as ex
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError


@pytest.fixture(scope="module")
def twee() -> Dossier:
    return dossiers.nieuw_dossier("Twee", ["GM0917", "GM0928"], regio="Twee", id="twee", datum="2026-11-01")


def test_word_alone_and_beside_the_others(twee: Dossier, tmp_path: Path) -> None:
    stappen = list(ex.exporteer(twee, soort="samenvatting", docx=tmp_path / "a.docx"))
    assert stappen[-1] == ex.Voortgang(1, 1, "Klaar") and any("Worddocument" in s.tekst for s in stappen)
    stappen = list(ex.exporteer(twee, soort="samenvatting", docx=tmp_path / "b.docx", pdf=tmp_path / "b.pdf", xlsx=tmp_path / "b.xlsx"))
    delen = [s.deel for s in stappen if s.van == 100]
    assert delen == sorted(delen)
    assert {p.name for p in tmp_path.iterdir()} == {"a.docx", "b.docx", "b.pdf", "b.xlsx"}
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert docx.Document(str(tmp_path / "a.docx")).core_properties.author == "Twee"


def test_every_gemeente_gets_a_word_file(twee: Dossier, tmp_path: Path) -> None:
    list(ex.exporteer_alle_gemeenten(twee, tmp_path / "map", pdf=False, docx=True))
    assert {p.name for p in (tmp_path / "map").iterdir()} == {f"{g.naam} – gemeentelijke uitwerking.docx" for g in twee.gemeenten}


def test_without_any_file_it_names_the_three(twee: Dossier, tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer, match="PDF, Word, ODT, HTML, CSV of Excel"):
        next(ex.exporteer(twee))
    with pytest.raises(ThuisappError, match="De map .* bestaat niet"):
        next(ex.exporteer(twee, docx=tmp_path / "nergens" / "a.docx"))
