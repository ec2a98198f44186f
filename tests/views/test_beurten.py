"""Long calculations in turns: nothing blocks, nothing wrong is shown, and in the end everything is what it would have been at once."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt

from thuisapp.app import omvang, operations
from thuisapp.app.controles import controleer
from thuisapp.app.wizard_steps import STAPPEN
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import reken
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import bandbreedte
from thuisapp.views import beurten, vooruit
from thuisapp.views.beurten import Beurten
from thuisapp.views.main_window import MainWindow
from thuisapp.views.pages import base
from thuisapp.views.session import DossierSession


@pytest.fixture
def stukjes(toepassing: Any) -> Iterator[Beurten]:
    houder = QObject()
    yield Beurten(houder)
    houder.deleteLater()


@pytest.fixture
def groot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dossier is a large one, with nothing in memory, and everything takes more than a moment."""
    monkeypatch.setattr(omvang, "GROOT", 1)
    monkeypatch.setattr(base, "MOMENT_S", 0)
    monkeypatch.setattr(base, "GEDULD_MS", 0)
    monkeypatch.setattr(beurten, "BEURT_S", 0)
    GEHEUGEN.wis()


def tel(naam: str, tot: int, gedaan: list[str]) -> Generator[None, None, str]:
    for nummer in range(tot):
        gedaan.append(f"{naam}{nummer}")
        yield
    return naam


def test_work_is_done_in_order_and_not_at_once(stukjes: Beurten, qtbot: Any) -> None:
    gedaan: list[str] = []
    klaar: list[str] = []
    stukjes.begin("a", tel("a", 3, gedaan), klaar.append)
    stukjes.begin("b", tel("b", 2, gedaan), klaar.append)
    assert (gedaan, stukjes.is_bezig("a")) == ([], True)
    qtbot.waitUntil(lambda: len(klaar) == 2)
    assert (gedaan, klaar) == (["a0", "a1", "a2", "b0", "b1"], ["a", "b"])
    assert not stukjes.is_bezig("a")


def test_what_is_begun_again_takes_the_place_of_what_was_under_way(stukjes: Beurten, qtbot: Any) -> None:
    gedaan: list[str] = []
    klaar: list[str] = []
    stukjes.begin("a", tel("oud", 3, gedaan), klaar.append)
    stukjes.begin("a", tel("nieuw", 1, gedaan), klaar.append)
    stukjes.begin("weg", tel("weg", 1, gedaan), klaar.append)
    stukjes.stop("weg")
    qtbot.waitUntil(lambda: bool(klaar))
    qtbot.wait(5)
    assert (gedaan, klaar) == (["nieuw0"], ["nieuw"])


def test_a_mistake_is_told_once_and_the_rest_goes_on(stukjes: Beurten, qtbot: Any) -> None:
    def stuk() -> Generator[None, None, None]:
        yield
        raise RuntimeError("kapot")

    klaar: list[str] = []
    with qtbot.captureExceptions() as fouten:
        stukjes.begin("stuk", stuk(), klaar.append)
        stukjes.begin("heel", tel("heel", 1, []), klaar.append)
        qtbot.waitUntil(lambda: bool(klaar))
    assert klaar == ["heel"]
    assert [str(fout) for _, fout, _ in fouten] == ["kapot"]


def test_a_large_dossier_is_ready_later_with_the_same_findings(groot: None, session: DossierSession, dossier: Dossier, qtbot: Any) -> None:
    assert session.is_large
    assert not session.is_ready
    with qtbot.waitSignal(session.ready):
        session.prepare()
        session.prepare()  # asked twice is done once
    assert session.is_ready
    assert session.bevindingen == controleer(dossier, reken(dossier))


def test_a_change_halfway_is_what_comes_out(groot: None, session: DossierSession, qtbot: Any) -> None:
    session.prepare()
    session.apply("Overlap", operations.zet_gewicht, session.groep, "inwoners_2025", Fraction(55))
    with qtbot.waitSignal(session.ready):
        pass
    assert session.bevindingen == controleer(session.dossier, reken(session.dossier))


def test_the_opgave_waits_with_a_sentence_and_then_shows_the_new_figures(groot: None, venster: MainWindow, qtbot: Any) -> None:
    venster.ga_naar("opgave")
    pagina: Any = venster.pagina("opgave")
    qtbot.waitUntil(lambda: pagina.wachtregel.isVisible())
    qtbot.waitUntil(lambda: bool(pagina.groepen.model.rows()))
    assert not pagina.wachtregel.isVisible()
    groep, code = venster.session.groep, venster.session.dossier.codes()[0]
    GEHEUGEN.wis()
    cijfer = Cijfer.van(Eenheid.WONINGEN, 900, next(iter(venster.session.dossier.bronnen)))
    venster.session.apply("Vrijkomend", operations.zet_vrijkomend, code, cijfer)
    nieuw = reken(venster.session.dossier).opgave[groep].regio
    qtbot.waitUntil(lambda: next(r for r in pagina.groepen.model.rows() if r.groep == groep).opgave == nieuw)
    assert not pagina.wachtregel.isVisible()


def test_the_totals_below_say_that_they_are_being_worked_out(groot: None, venster: MainWindow, qtbot: Any) -> None:
    balk = venster.werk.onderbalk
    venster.werk.ververs()
    assert "berekend" in balk._opbrengst[0][1]
    qtbot.waitUntil(lambda: "berekend" not in balk._opbrengst[0][1])
    assert venster.werk.paneel.bevindingen is not None


def test_what_was_typed_at_the_aanbod_is_there_at_once_and_the_totals_follow(groot: None, venster: MainWindow, qtbot: Any) -> None:
    venster.ga_naar("aanbod")
    pagina: Any = venster.pagina("aanbod")
    qtbot.waitUntil(lambda: bool(pagina.uitkomst.model.rows()) and all(r.totaal for r in pagina.uitkomst.model.rows()))
    GEHEUGEN.wis()
    code = venster.session.dossier.codes()[0]
    cijfer = Cijfer.van(Eenheid.WONINGEN, 900, next(iter(venster.session.dossier.bronnen)))
    venster.session.apply("Vrijkomend", operations.zet_vrijkomend, code, cijfer)
    assert next(r for r in pagina.vrijkomend.model.rows() if r.id == code).cijfer == cijfer
    tekst = pagina.uitkomst.model.columns()[0].text
    assert {tekst(r) for r in pagina.uitkomst.model.rows()} == {"wordt berekend …"}
    aanbod = reken(venster.session.dossier).aanbod
    qtbot.waitUntil(lambda: all(tekst(r) == bandbreedte(aanbod[r.id].regio()) for r in pagina.uitkomst.model.rows()))


def test_the_overlap_follows_after_the_rest_of_the_page(groot: None, venster: MainWindow, qtbot: Any) -> None:
    venster.ga_naar("behoefte")
    pagina: Any = venster.pagina("behoefte")
    qtbot.waitUntil(lambda: bool(pagina.overlap.tabel.model.rows()))
    overlap = venster.session.dossier.overlappen[0]
    GEHEUGEN.wis()
    venster.session.apply("Overlap weg", operations.verwijder_overlap, overlap.groep, overlap.telt_mee_in)
    assert pagina.overlap.wachtregel.isVisibleTo(pagina)
    qtbot.waitUntil(lambda: len(pagina.overlap.tabel.model.rows()) == len(venster.session.dossier.overlappen))
    assert not pagina.overlap.wachtregel.isVisibleTo(pagina)


def test_pages_are_made_while_the_user_rests(venster: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vooruit, "RUST_S", 0)
    qtbot.waitUntil(lambda: len(venster.werk.pages) == len(STAPPEN))
    for stap in STAPPEN:
        venster.ga_naar(stap.id)
        assert venster.werk.stapel.currentWidget() is venster.pagina(stap.id)
        assert venster.pagina(stap.id).stap == stap.id


def test_a_page_that_is_half_made_is_finished_when_it_is_wanted(venster: MainWindow) -> None:
    delen = venster.werk._bouw_vooruit()
    next(delen)
    venster.ga_naar("aandachtsgroepen")
    assert venster.werk.stapel.currentWidget() is venster.pagina("aandachtsgroepen")
    for _ in delen:
        pass
    assert venster.werk.stapel.count() == len(STAPPEN)
    assert set(venster.werk.pages) == {stap.id for stap in STAPPEN}


def test_another_large_dossier_shows_nothing_of_the_one_before_it(groot: None, venster: MainWindow, dossier: Dossier, qtbot: Any) -> None:
    werk = venster.werk
    qtbot.waitUntil(lambda: bool(werk.paneel.bevindingen._alle))
    GEHEUGEN.wis()
    venster.session.load(replace(dossier, id="een-ander"))
    werk.ververs()
    assert werk.paneel.bevindingen._alle == ()
    standen = {werk.stepper.stappen.index(nummer).data(Qt.ItemDataRole.AccessibleTextRole) for nummer in range(len(STAPPEN))}
    assert all("aandachtspunt" not in str(stand) for stand in standen)
    qtbot.waitUntil(lambda: bool(werk.paneel.bevindingen._alle))
