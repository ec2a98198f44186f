"""Every kind to its file; one file for each gemeente; stopping leaves whole files only."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pikepdf
import pytest

from thuisapp.app import dossiers, voorbeeld
from thuisapp.app import export as ex
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return voorbeeld.voorbeeld_dossier()


@pytest.fixture(scope="module")
def drie() -> Dossier:
    return dossiers.nieuw_dossier("Drie", ["GM0917", "GM0928", "GM0882"], regio="Drie", id="drie", datum="2026-11-01")


def test_the_words_for_the_menu_are_those_of_the_documents() -> None:
    from thuisapp.output.visie.soorten import SOORTEN

    assert set(SOORTEN) <= set(ex.SOORTEN)
    assert {"visie", "gemeente", "samenvatting"} <= set(SOORTEN)


@pytest.mark.parametrize(("soort", "gemeente", "titel"), [("gemeente", "GM0882", "Uitwerking voor Landgraaf"),
                                                          ("samenvatting", "", "Regionale woonzorgvisie in het kort")])
def test_a_kind_becomes_pdf_and_excel(dossier: Dossier, soort: str, gemeente: str, titel: str, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    stappen = list(ex.exporteer(dossier, soort=soort, gemeente=gemeente, pdf=pdf, xlsx=xlsx))
    assert stappen[-1] == ex.Voortgang(1, 1, "Klaar") and any("opgemaakt" in s.tekst for s in stappen)
    with pikepdf.open(pdf) as made:
        assert str(made.docinfo["/Title"]) == f"{titel} – Parkstad Limburg"
    book = openpyxl.load_workbook(xlsx)
    assert book.sheetnames[0] == "Leeswijzer" and len(book.sheetnames) > 1
    assert {p.name for p in tmp_path.iterdir()} == {"a.pdf", "a.xlsx"}


@pytest.mark.parametrize(("meer", "zegt"), [
    ({"soort": "brochure"}, "De documentsoort \"brochure\" bestaat niet."),
    ({"soort": "gemeente"}, "Kies voor de gemeentelijke uitwerking een gemeente"),
    ({"soort": "gemeente", "gemeente": "GM0363"}, "een gemeente uit dit dossier"),
    ({"soort": "samenvatting"}, "Kies ten minste één bestand"),
])
def test_what_is_missing_is_said_before_any_work(dossier: Dossier, meer: dict[str, str], zegt: str, tmp_path: Path) -> None:
    doel = None if meer == {"soort": "samenvatting"} else tmp_path / "a.pdf"
    with pytest.raises(OngeldigeInvoer, match=zegt.replace("\"", ".")):
        next(ex.exporteer(dossier, pdf=doel, **meer))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


# --- every gemeente ---------------------------------------------------------------------------------------------------


def test_every_gemeente_gets_its_own_file_in_a_new_folder(drie: Dossier, tmp_path: Path) -> None:
    map_ = tmp_path / "uitwerkingen"
    stappen = list(ex.exporteer_alle_gemeenten(drie, map_, pdf=True, xlsx=True))
    namen = {p.name for p in map_.iterdir()}
    assert namen == {f"{g.naam} – gemeentelijke uitwerking{s}" for g in drie.gemeenten for s in (".pdf", ".xlsx")}
    for g in drie.gemeenten:
        with pikepdf.open(map_ / f"{g.naam} – gemeentelijke uitwerking.pdf") as made:
            assert str(made.docinfo["/Title"]).startswith(f"Uitwerking voor {g.naam}")
    delen = [s.deel for s in stappen]
    assert delen == sorted(delen) and stappen[-1].deel == stappen[-1].van == 300
    assert any("(2 van 3): " in s.tekst for s in stappen)


def test_stopping_within_a_file_leaves_the_finished_ones_whole(drie: Dossier, tmp_path: Path) -> None:
    stappen = ex.exporteer_alle_gemeenten(drie, tmp_path)
    for stap in stappen:
        if stap.deel >= 130:  # somewhere in the second gemeente
            break
    stappen.close()
    gemaakt = list(tmp_path.iterdir())
    assert [p.name for p in gemaakt] == [f"{drie.gemeenten[0].naam} – gemeentelijke uitwerking.pdf"]
    with pikepdf.open(gemaakt[0]) as made:
        assert len(made.pages) >= 2


@pytest.mark.parametrize("na", range(0, 12, 3))
def test_stopping_early_leaves_nothing(drie: Dossier, na: int, tmp_path: Path) -> None:
    stappen = ex.exporteer_alle_gemeenten(drie, tmp_path)
    for _ in range(na):
        if next(stappen).deel >= 90:
            break
    stappen.close()
    assert [p for p in tmp_path.iterdir() if p.suffix != ".pdf"] == []


def test_files_that_are_there_stay_unless_one_asks_otherwise(drie: Dossier, tmp_path: Path) -> None:
    oud = tmp_path / f"{drie.gemeenten[1].naam} – gemeentelijke uitwerking.xlsx"
    oud.write_text("oud")
    with pytest.raises(ThuisappError, match=f"staat al .{oud.name}.. Kies een lege map, of laat de bestanden vervangen."):
        next(ex.exporteer_alle_gemeenten(drie, tmp_path, pdf=False, xlsx=True))
    assert oud.read_text() == "oud" and len(list(tmp_path.iterdir())) == 1
    list(ex.exporteer_alle_gemeenten(drie, tmp_path, pdf=False, xlsx=True, overschrijf=True))
    assert openpyxl.load_workbook(oud).sheetnames[0] == "Leeswijzer" and len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_cannot_be_is_one_sentence(drie: Dossier, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    for map_, zegt in ((tmp_path / "weg" / "diep", "bestaat niet"), (tmp_path / "bestand", "is een bestand")):
        with pytest.raises(ThuisappError, match=zegt):
            next(ex.exporteer_alle_gemeenten(drie, map_))


def test_file_names_are_safe_and_unique(tmp_path: Path) -> None:
    d = dossiers.nieuw_dossier("Bergen", ["GM0373", "GM0893", "GM0518"], regio="x", id="x", datum="2026-11-01")
    namen = [rij[0].name for rij in ex.bestanden_per_gemeente(d, tmp_path, [".pdf"]).values()]
    assert len({n.casefold() for n in namen}) == 3
    assert all(not set(n) & set('/\\:*?"<>|') for n in namen)
    assert ex.bestandsnaam(" a/b:c*?\x00 .") == "a b c" and ex.bestandsnaam("...") == "document"
    assert len(ex.bestandsnaam("x" * 500)) == 120


def test_a_gemeente_is_found_by_code_or_name(dossier: Dossier) -> None:
    assert {ex.vind_gemeente(dossier, woord).code for woord in ("Landgraaf", "LANDGRAAF ", "gm0882")} == {"GM0882"}
    with pytest.raises(OngeldigeInvoer, match="De gemeente .Amsterdam. staat niet in dit dossier. Kies Beekdaelen, "):
        ex.vind_gemeente(dossier, "Amsterdam")
