"""Step 8: what is typed stands in the dossier at once and in the preview soon after, and typing never waits."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from thuisapp.app import operations
from thuisapp.views import dialogs
from thuisapp.views.pages.visie import VisiePagina
from thuisapp.views.pages.visie.zonder_plek import ZonderPlek
from thuisapp.views.session import DossierSession

KEUZES, DAKLOZEN = "keuzes", "groep-dak-en-thuislozen"
WACHT = 20_000


@pytest.fixture
def pagina(session: DossierSession, toon: Any, qtbot: Any) -> VisiePagina:
    pagina = toon(VisiePagina(session), 1300, 900)
    qtbot.waitUntil(lambda: bool(pagina.voorbeeld.toPlainText()), timeout=WACHT)
    return pagina


def leest(pagina: VisiePagina) -> str:
    return pagina.voorbeeld.toPlainText()


def typ(pagina: VisiePagina, tekst: str) -> None:
    QTest.keyClicks(pagina.tekst.vlak, tekst)


def test_the_list_holds_all_chapters_and_sections(pagina: VisiePagina) -> None:
    hoofdstukken = [pagina.lijst.topLevelItem(n).text(0) for n in range(pagina.lijst.topLevelItemCount())]
    assert hoofdstukken[0].startswith("1 ")
    assert hoofdstukken[-1].startswith("F ")
    assert len(hoofdstukken) == 17
    assert pagina.kies_onderdeel(DAKLOZEN)
    assert pagina.lijst.currentItem().parent().text(0).startswith("5 ")


def test_typed_text_goes_into_the_dossier_and_the_preview(pagina: VisiePagina, session: DossierSession, qtbot: Any) -> None:
    pagina.kies_onderdeel(KEUZES)
    typ(pagina, "Wij kiezen voor gewoon wonen.")
    assert session.dossier.teksten[KEUZES] == "Wij kiezen voor gewoon wonen."
    qtbot.waitUntil(lambda: "Wij kiezen voor gewoon wonen." in leest(pagina), timeout=WACHT)
    assert not pagina.lijst.currentItem().icon(0).isNull(), "a section with own text is marked"


def test_typing_on_is_one_step_and_a_pause_begins_another(pagina: VisiePagina, session: DossierSession) -> None:
    pagina.kies_onderdeel(KEUZES)
    typ(pagina, "Eerst dit.")
    assert session.undo_stack.count() == 1
    pagina.tekst.rust.emit()
    typ(pagina, " Dan dat.")
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert pagina.tekst.tekst() == session.dossier.teksten[KEUZES] == "Eerst dit."
    session.undo_stack.undo()
    assert pagina.tekst.tekst() == ""
    assert KEUZES not in session.dossier.teksten


def test_each_section_keeps_its_own_text(pagina: VisiePagina, session: DossierSession) -> None:
    pagina.kies_onderdeel(KEUZES)
    typ(pagina, "Een")
    pagina.kies_onderdeel(DAKLOZEN)
    assert pagina.tekst.tekst() == ""
    assert "Dak- en thuislozen" in pagina.kop_tekst.text()
    typ(pagina, "Twee")
    pagina.kies_onderdeel(KEUZES)
    assert pagina.tekst.tekst() == "Een"
    assert session.dossier.teksten[DAKLOZEN] == "Twee"
    assert session.undo_stack.count() == 2


def test_another_chapter_is_shown_when_it_is_chosen(pagina: VisiePagina, qtbot: Any) -> None:
    pagina.kies_onderdeel(DAKLOZEN)
    qtbot.waitUntil(lambda: leest(pagina).startswith("5 "), timeout=WACHT)
    pagina.voorbeeld.anchorClicked.emit(QUrl("#verdeling"))
    qtbot.waitUntil(lambda: leest(pagina).startswith("7 "), timeout=WACHT)


def test_the_preview_follows_the_figures(pagina: VisiePagina, session: DossierSession, qtbot: Any) -> None:
    pagina.kies_onderdeel("verdeling")
    qtbot.waitUntil(lambda: leest(pagina).startswith("7 "), timeout=WACHT)
    assert session.apply("", operations.wijzig_voorstel, "dak-en-thuislozen", totaal=4321, reden_totaal="Proef") == ""
    qtbot.waitUntil(lambda: "4.321" in leest(pagina), timeout=WACHT)


def test_the_last_wish_counts(pagina: VisiePagina, session: DossierSession, qtbot: Any) -> None:
    for nummer, hoofdstuk in enumerate(("opgave", "verdeling", "afspraken", "ouderen")):
        pagina.kies_onderdeel(hoofdstuk)
        assert session.apply("", operations.wijzig_voorstel, "dak-en-thuislozen", totaal=100 + nummer, reden_totaal="Proef") == ""
    qtbot.waitUntil(lambda: leest(pagina).startswith("6 "), timeout=WACHT)
    pagina.kies_onderdeel("verdeling")
    qtbot.waitUntil(lambda: leest(pagina).startswith("7 ") and not pagina.bezig.text(), timeout=WACHT)
    assert pagina._getoond is not None
    assert pagina._getoond.dossier == session.dossier


def test_a_figure_in_the_text_can_be_traced(pagina: VisiePagina, qtbot: Any) -> None:
    with qtbot.waitSignal(pagina.herleiding_openen), qtbot.waitSignal(pagina.herleid) as signaal:
        pagina.voorbeeld.anchorClicked.emit(QUrl("#herkomst/opgave/dak-en-thuislozen/GM0917/laag"))
    assert "Heerlen" in signaal.args[0]().naam


def test_it_says_how_the_document_stands(pagina: VisiePagina, session: DossierSession, qtbot: Any) -> None:
    assert pagina.stand.text().startswith("Wettelijke toets: ")
    assert f"{len(session.bevindingen)} bevindingen" in pagina.stand.text()
    assert pagina.tekst.isEnabled(), "there is a section to write in at once"


def test_the_buttons_ask_the_window_to_export(pagina: VisiePagina, qtbot: Any) -> None:
    for knop, soort in ((pagina.pdf, "pdf"), (pagina.excel, "xlsx")):
        with qtbot.waitSignal(pagina.exporteren) as signaal:
            knop.click()
        assert signaal.args == [soort]


def test_script_in_own_text_stays_text(pagina: VisiePagina, session: DossierSession, qtbot: Any) -> None:
    pagina.kies_onderdeel(KEUZES)
    typ(pagina, "<img src='file:///etc/passwd'> <script>x</script> en verder")
    qtbot.waitUntil(lambda: "en verder" in leest(pagina), timeout=WACHT)
    assert "<script>" in leest(pagina)


def test_every_control_has_a_name(pagina: VisiePagina, naamloos: Any) -> None:
    assert naamloos(pagina) == []


def test_text_of_an_afspraak_that_went_can_be_copied_and_thrown_away(pagina: VisiePagina, session: DossierSession, qtbot: Any,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    afspraak = next(a for a in session.dossier.afspraken if not any(r.afspraak == a.id for r in session.dossier.realisaties))
    assert pagina.zonder_plek.isHidden()
    session.apply("Tekst", operations.zet_tekst, f"afspraak-id-{afspraak.id}", "Dit blijft staan.")
    session.apply("Weg", operations.verwijder_afspraak, afspraak.id)
    pagina.refresh_now()
    assert pagina.zonder_plek.text() == "Tekst zonder plek (1) …" and not pagina.zonder_plek.isHidden()
    venster = ZonderPlek(session)
    qtbot.addWidget(venster)
    assert venster.tabel.model.rows()[0].naam.endswith(afspraak.titel) and venster.tekst.toPlainText() == "Dit blijft staan."
    venster.kopieer.click()
    assert QApplication.clipboard().text() == "Dit blijft staan."
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    venster.weg.click()
    assert not venster.weg.isEnabled() and f"afspraak-id-{afspraak.id}" not in session.dossier.teksten
    session.undo_stack.undo()
    assert "Dit blijft staan." in session.dossier.teksten.values()


def test_in_a_narrow_page_the_list_stands_above_the_text(pagina: VisiePagina, qtbot: Any) -> None:
    """As at 200 % on a small screen, where the names of the sections would be cut off beside it."""
    lijst, vlak = pagina.lijst, pagina.tekst
    assert lijst.mapTo(pagina, lijst.rect().topRight()).x() < vlak.mapTo(pagina, vlak.rect().topLeft()).x()
    pagina.resize(520, 900)
    qtbot.waitUntil(lambda: lijst.mapTo(pagina, lijst.rect().bottomLeft()).y() <= vlak.mapTo(pagina, vlak.rect().topLeft()).y())
    assert lijst.width() > 400
    pagina.resize(1300, 900)
    qtbot.waitUntil(lambda: lijst.mapTo(pagina, lijst.rect().topRight()).x() < vlak.mapTo(pagina, vlak.rect().topLeft()).x())
