"""Reading lists of afspraken and of realised numbers on the screen: both kinds are recognised, names are tied, one step to undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from thuisapp.app.inlezen.model import Bestandssoort
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs
from thuisapp.views.inlezen import InlezenDialoog
from thuisapp.views.inlezen.dialoog import KIJKEN, VERGELIJKEN
from thuisapp.views.main_window import MainWindow

HEERLEN, KERKRADE = "GM0917", "GM0928"


@pytest.fixture
def lees(venster: MainWindow, qtbot: Any) -> Any:
    """Read a file through the window; gives the dialog."""
    def doen(pad: Path, stap: str = "") -> InlezenDialoog:
        venster.inwinnen.lees(pad, stap)
        qtbot.waitUntil(lambda: not venster.taken.is_busy and venster.inwinnen.dialoog.isVisible(), timeout=20_000)
        return venster.inwinnen.dialoog

    return doen


@pytest.fixture
def kies(venster: MainWindow, qtbot: Any) -> Any:
    """Choose a value in a list of the dialog as a user does, and wait until the file is read again."""
    def doen(lijst: Any, waarde: Any) -> None:
        lijst.kies(waarde)
        lijst.gekozen.emit(waarde)
        qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=20_000)

    return doen


@pytest.fixture
def afspraken(tmp_path: Path) -> Path:
    pad = tmp_path / "afspraken.csv"
    pad.write_text("Nr;Afspraak;Wie levert;Prestatie;Aantal\n1;Woningen voor dak- en thuislozen;Woonclub;labelt;31\n"
                   "A9;Nieuw;gem. Heerlen;steunt;ca. 5\nTotaal;;;;36\n", encoding="utf-8")
    return pad


@pytest.fixture
def halfjaar(tmp_path: Path) -> Path:
    pad = tmp_path / "halfjaar.csv"
    pad.write_text("Gemeente;2027-1;2027-2\nHeerlen;14;3\nKerkrade;;onbekend\n", encoding="utf-8")
    return pad


def test_afspraken_are_compared_and_taken_over_in_one_step(lees: Any, kies: Any, afspraken: Path, venster: MainWindow, dossier: Dossier,
                                                           naamloos: Any) -> None:
    dialoog = lees(afspraken)
    assert dialoog.keuzes.soort.waarde() is Bestandssoort.AFSPRAKEN
    assert dialoog.stand.text() == "Er zijn 2 afspraken om te vergelijken."
    assert list(dialoog.keuzes.namen) == ["partij/woonclub"]
    assert dialoog.keuzes.namen["partij/woonclub"].accessibleName() == "Partij Woonclub"
    assert naamloos(dialoog) == []
    kies(dialoog.keuzes.namen["partij/woonclub"], "nieuw/corporatie")
    assert dialoog.keuzes.namen["partij/woonclub"].waarde() == "nieuw/corporatie"  # stays, although the name is known now
    dialoog.tabs.setCurrentIndex(VERGELIJKEN)
    assert [k.title for k in dialoog.vergelijken.tabel.model.columns()] == [
        "Neem over", "Afspraak", "Wat verandert er", "In de lijst", "Nu in het dossier", "Let op"]
    assert naamloos(dialoog) == []
    kies(dialoog.keuzes.bestaand, "overslaan")
    assert dialoog.neem.text() == "Neem één afspraak over"
    kies(dialoog.keuzes.bestaand, "vervang")
    assert dialoog.neem.text() == "Neem 2 afspraken over"
    dialoog.neem.click()
    nu = venster.session.dossier
    een, nieuw = (next(a for a in nu.afspraken if a.nummer == nummer) for nummer in ("1", "A9"))
    assert een.aantal == 31
    assert next(p.naam for p in nu.partijen if p.id == een.partij) == "Woonclub"
    assert "ca. 5" in nieuw.opmerking
    venster.session.undo_stack.undo()
    assert venster.session.dossier == dossier


def test_realised_numbers_of_a_cross_table(lees: Any, kies: Any, halfjaar: Path, venster: MainWindow, naamloos: Any) -> None:
    dialoog = lees(halfjaar)
    assert dialoog.keuzes.soort.waarde() is Bestandssoort.REALISATIES
    assert not dialoog.neem.isEnabled()
    assert dialoog.stand.text() == "Wijs nog een kolom aan voor groep, of kies er een voor alle rijen."
    zichtbaar = {veld: lijst.isVisibleTo(dialoog) for veld, lijst in dialoog.keuzes.vast.items()}
    assert zichtbaar == {"groep": True, "gemeente": False, "periode": False}
    assert naamloos(dialoog) == []
    kies(dialoog.keuzes.vast["groep"], "ouderen")
    assert dialoog.neem.text() == "Neem 2 cijfers over"
    assert any("onbekend" in dialoog.niet.lijst.item(n).text() for n in range(dialoog.niet.lijst.count()))
    dialoog.neem.click()
    assert {(r.gemeente, r.periode): r.aantal for r in venster.session.dossier.realisaties if r.groep == "ouderen"} == {
        (HEERLEN, "2027-1"): 14, (HEERLEN, "2027-2"): 3}


def test_the_page_tells_what_an_unclear_file_is(lees: Any, tmp_path: Path) -> None:
    pad = tmp_path / "lijst.csv"
    pad.write_text("Gemeente;Groep;Jaar;Aantal\nHeerlen;Ouderen;2027;4\n", encoding="utf-8")
    assert lees(pad).keuzes.soort.waarde() is Bestandssoort.TABEL
    dialoog = lees(pad, "monitor")
    assert dialoog.keuzes.soort.waarde() is Bestandssoort.REALISATIES
    assert dialoog.neem.text() == "Neem één cijfer over"
    assert dialoog.tabs.currentIndex() == KIJKEN


def test_the_page_asks_with_its_own_step(venster: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd: list[str] = []
    monkeypatch.setattr(venster.inwinnen, "kies_bestand", lambda stap="": gevraagd.append(stap))
    venster.werk.ga_naar("monitor")
    venster.werk.pagina("monitor").inlezen.emit()
    assert gevraagd == ["monitor"]


def test_an_empty_list_can_be_kept(lees: Any, afspraken: Path, venster: MainWindow, tmp_path: Path,
                                   monkeypatch: pytest.MonkeyPatch, gemeld: list[str]) -> None:
    doel = tmp_path / "leeg.xlsx"
    monkeypatch.setattr(dialogs, "kies_doel", lambda *_: doel)
    dialoog = lees(afspraken)
    dialoog.voorbeeld.click()
    assert openpyxl.load_workbook(doel).sheetnames == ["Afspraken", "Woorden"]
    monkeypatch.setattr(dialogs, "kies_uit", lambda *_: 1)
    venster.inwinnen.voorbeeldlijst()
    assert openpyxl.load_workbook(doel).sheetnames == ["Gerealiseerd", "Woorden"]
    monkeypatch.setattr(dialogs, "kies_doel", lambda *_: tmp_path / "weg" / "leeg.xlsx")
    venster.inwinnen.voorbeeldlijst()
    dialoog.voorbeeld.click()
    assert len(gemeld) == 1
    assert dialoog.foutregel.isVisible()
