"""Uitvraag on the screen: a form goes out as a real file, comes back filled in, and is taken over cell by cell or all at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from thuisapp.domain.dossier import Dossier
from thuisapp.domain.inwinning import Uitvraagstatus
from thuisapp.views import dialogs
from thuisapp.views.main_window import MainWindow
from thuisapp.views.uitvraag import UitvraagDialoog

HEERLEN = "GM0917"


@pytest.fixture
def dialoog(venster: MainWindow, qtbot: Any) -> UitvraagDialoog:
    d = UitvraagDialoog(venster.session, venster.taken, venster)
    with qtbot.waitExposed(d):
        d.show()
    return d


@pytest.fixture
def gemaakt(dialoog: UitvraagDialoog, venster: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Path:
    """A form for Heerlen, made through the dialog."""
    monkeypatch.setattr(dialogs, "kies_map", lambda *a: tmp_path)
    dialoog.maken.click()
    maken = dialoog.kind
    heerlen = next(id_ for id_, p in maken._partijen.items() if p.gemeente == HEERLEN)
    maken.partijen.vink([heerlen])
    maken.opslaan.click()
    qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=60_000)
    return next(tmp_path.glob("Uitvraag 1 *.xlsx"))


def vul_alles(pad: Path, getal: int) -> int:
    """Answer every question with this number, as somebody with Excel does; gives how many there were."""
    werkmap = openpyxl.load_workbook(pad)
    blad = werkmap["Vragen"]
    kolom = next(cel.column for rij in blad.iter_rows(max_row=6) for cel in rij if cel.value == "Waarschijnlijk")
    gevuld = 0
    for rij in blad.iter_rows(min_col=kolom, max_col=kolom):
        if not rij[0].protection.locked:
            rij[0].value = getal
            gevuld += 1
    werkmap.save(pad)
    return gevuld


def test_an_empty_list_says_how_to_begin(dialoog: UitvraagDialoog, naamloos: Any) -> None:
    assert dialoog.leeg.isVisible()
    assert not dialoog.lezen.isEnabled()
    assert not dialoog.weg.isVisible()
    assert naamloos(dialoog) == []


def test_parties_questions_and_what_is_chosen(dialoog: UitvraagDialoog, venster: MainWindow, naamloos: Any) -> None:
    dialoog.maken.click()
    maken = dialoog.kind
    assert not maken.opslaan.isEnabled()
    assert set(venster.session.dossier.codes()) <= {p.gemeente for p in maken._partijen.values()}
    eerste = maken.partijen.current()
    maken.partijen.vink([eerste])
    voor = len(maken._gekozen[eerste])
    assert f"Eén formulier met samen {voor} vragen." == maken.samenvatting.text()
    maken._vink(maken.vragen.model.rows()[0], False)
    assert f"{voor - 1} vragen" in maken.samenvatting.text()
    maken.alles.click()
    assert f"{voor} vragen" in maken.samenvatting.text()
    assert naamloos(maken) == []
    maken.uiterlijk.setText("straks")
    maken.opslaan.click()
    assert "is geen datum" in maken.foutregel.text()
    maken.reject()
    assert venster.session.dossier.uitvragen == ()


def test_making_forms_writes_files_and_is_one_step(gemaakt: Path, dialoog: UitvraagDialoog, venster: MainWindow, dossier: Dossier) -> None:
    assert gemaakt.stat().st_size > 5_000
    (uitvraag,) = venster.session.dossier.uitvragen
    assert uitvraag.status is Uitvraagstatus.OPEN
    assert dialoog.tabel.isVisible()
    assert dialoog.tabel.model.index(0, 3).data() == "open"
    assert venster.session.undo_stack.undoText() == "Formulieren maken"
    venster.session.undo_stack.undo()
    assert venster.session.dossier == dossier


def test_a_returned_form_is_compared_and_taken_over_as_one_step(gemaakt: Path, dialoog: UitvraagDialoog, venster: MainWindow, qtbot: Any,
                                                                naamloos: Any) -> None:
    session = venster.session
    voor = session.dossier
    assert vul_alles(gemaakt, 12) > 0
    dialoog.lees(gemaakt)
    qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=60_000)
    terug = dialoog.kind
    rijen = terug.tabel.tabel.model.rows()
    assert len(rijen) == len(voor.uitvragen[0].vragen)
    assert session.dossier is voor
    assert naamloos(terug) == []
    een = next(r for r in rijen if r.vraag.doel == "telling" and r.nieuw is not None)
    terug.tabel.vink([een])
    terug.neem.click()
    cijfer = session.dossier.ramingen[een.vraag.groep].telling.per_gemeente[HEERLEN]
    assert cijfer.hoeveelheid.midden == 12
    assert session.dossier.bronnen[cijfer.bron].naam.startswith("Opgave van ")
    assert session.dossier.uitvragen[0].status is Uitvraagstatus.ONTVANGEN
    assert session.undo_stack.undoText().startswith("Antwoorden van ")
    session.undo_stack.undo()
    assert session.dossier == voor
    dialoog.lees(gemaakt)
    qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=60_000)
    dialoog.kind.alles.click()
    getallen = [c.hoeveelheid.midden for r in session.dossier.ramingen.values() if (c := r.telling.per_gemeente.get(HEERLEN))]
    assert getallen.count(12) > 1


def test_a_form_of_another_dossier_is_refused_in_a_sentence(gemaakt: Path, dialoog: UitvraagDialoog, venster: MainWindow, qtbot: Any,
                                                            gemeld: list[str]) -> None:
    venster.session.undo_stack.undo()
    dialoog.lees(gemaakt)
    qtbot.waitUntil(lambda: not venster.taken.is_busy, timeout=60_000)
    assert len(gemeld) == 1
    assert "staat niet in dit dossier" in gemeld[0]


def test_removing_a_form_from_the_list(gemaakt: Path, dialoog: UitvraagDialoog, venster: MainWindow,
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    dialoog.tabel.select_key(venster.session.dossier.uitvragen[0].id)
    dialoog.weg.click()
    assert venster.session.dossier.uitvragen == ()
    assert dialoog.leeg.isVisible()
