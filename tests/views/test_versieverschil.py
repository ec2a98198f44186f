"""The window that compares two versions: it can be read without colour, filtered and copied, and it never waits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from thuisapp.app import dossiers, versies
from thuisapp.app import operations as op
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs
from thuisapp.views.main_window import MainWindow
from thuisapp.views.session import DossierSession
from thuisapp.views.versieverschil import VersieverschilDialoog

GROEP = "dak-en-thuislozen"
WACHT = 20_000


def met_versie(d: Dossier) -> Dossier:
    d = op.zet_tekst(replace(d, versies=(), ondertekeningen=()), "keuzes", "Wij bouwen 20 woningen.")
    d = versies.bewaar_versie(d, "Concept", "2026-11-01")
    d = op.zet_tekst(op.wijzig_voorstel(d, GROEP, totaal=400, reden_totaal="Meer"), "keuzes", "Wij bouwen 25 woningen.")
    return op.bewaar_afspraak(d, replace(d.afspraken[0], aantal=3))


@pytest.fixture
def kader(session: DossierSession, toon: Any, qtbot: Any) -> VersieverschilDialoog:
    session.load(met_versie(session.dossier))
    return wacht(toon(VersieverschilDialoog(session), 1120, 700), qtbot)


def wacht(dialoog: VersieverschilDialoog, qtbot: Any) -> VersieverschilDialoog:
    qtbot.waitUntil(lambda: dialoog.vergelijking is not None or not dialoog.foutregel.isHidden(), timeout=WACHT)
    return dialoog


def test_it_starts_with_the_newest_version_and_now(kader: VersieverschilDialoog, cel: Any) -> None:
    assert (kader.van.waarde(), kader.naar.waarde()) == ("versie-1", "nu")
    assert kader.samen.text().startswith("Van \"Concept\" naar nu veranderen ")
    assert cel(kader.getallen, ("verdeling", GROEP, ""), "Wordt") == "400"
    assert cel(kader.getallen, ("verdeling", GROEP, ""), "Verschil")[0] in "▲▼"
    assert [kader.bladen.tabText(n).split(" (")[0] for n in range(3)] == ["Getallen", "Regels en afspraken", "Teksten"]
    assert any(r.onderdeel == "Afspraken" for r in kader.regels.model.rows())


def test_turning_it_round_turns_the_signs_round(kader: VersieverschilDialoog, cel: Any, qtbot: Any) -> None:
    heen = cel(kader.getallen, ("verdeling", GROEP, ""), "Verschil")
    kader.wissel.click()
    wacht(kader, qtbot)
    terug = cel(kader.getallen, ("verdeling", GROEP, ""), "Verschil")
    assert {heen[0], terug[0]} == {"▲", "▼"}
    assert heen[3:] == terug[3:]


def test_figures_can_be_filtered(kader: VersieverschilDialoog) -> None:
    alle = len(kader.getallen.model.rows())
    kader.plaats.kies("")
    kader.plaats.gekozen.emit("")
    rijen = kader.getallen.model.rows()
    assert 0 < len(rijen) < alle
    assert all(r.regio for r in rijen)


def test_a_long_rule_is_shown_in_full(kader: VersieverschilDialoog) -> None:
    kader.bladen.setCurrentIndex(1)
    kader.regels.view.selectRow(0)
    assert kader.zin.text() == kader.regels.current_row().zin


def test_changed_words_are_struck_underlined_and_said(kader: VersieverschilDialoog) -> None:
    blad = kader.teksten
    html = blad.tekst.toHtml()
    assert "line-through" in html
    assert "underline" in html
    assert blad.tekst.accessibleDescription() == "Wij bouwen [vervallen: 20] [nieuw: 25] woningen."
    blad.woorden.setChecked(True)
    assert blad.tekst.toPlainText() == "Wij bouwen [vervallen: 20] [nieuw: 25] woningen."


def test_everything_goes_to_the_clipboard(kader: VersieverschilDialoog) -> None:
    kader.kopieer.click()
    assert "[nieuw: 25]" in QApplication.clipboard().text()
    assert kader.gekopieerd.text() == "Gekopieerd."


def test_another_file_can_be_chosen(kader: VersieverschilDialoog, session: DossierSession, tmp_path: Path, qtbot: Any,
                                    monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "vorig jaar.thuis"
    dossiers.bewaar(op.kies_groep(session.dossier, GROEP, False), pad)
    monkeypatch.setattr(dialogs, "kies_bestand", lambda *_: pad)
    kader.bestand.click()
    qtbot.waitUntil(lambda: "vorig jaar.thuis" in kader.van.currentText(), timeout=WACHT)
    wacht(kader, qtbot)
    assert any(r.onderdeel == "Aandachtsgroepen" and r.zin.startswith("Nieuw: ") for r in kader.regels.model.rows())


def test_a_damaged_version_is_said_to_be_so(session: DossierSession, toon: Any, qtbot: Any) -> None:
    d = met_versie(session.dossier)
    session.load(replace(d, versies=(replace(d.versies[0], inhoud="stuk"),)))
    dialoog = wacht(toon(VersieverschilDialoog(session)), qtbot)
    assert "beschadigd" in dialoog.foutregel.text()
    assert not dialoog.kopieer.isEnabled()


def test_without_versions_it_says_what_to_do(session: DossierSession, toon: Any) -> None:
    session.load(replace(session.dossier, versies=(), ondertekeningen=()))
    dialoog = toon(VersieverschilDialoog(session))
    assert dialoog.samen.text().startswith("Er is nog geen versie bewaard.")
    assert not dialoog.document.isEnabled()


def test_the_document_is_made_of_what_is_chosen(kader: VersieverschilDialoog, tmp_path: Path, qtbot: Any,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    doel = tmp_path / "verschil.xlsx"
    monkeypatch.setattr(dialogs, "kies_document", lambda *_: doel)
    kader.document.click()
    qtbot.waitUntil(lambda: kader.gekopieerd.text() == "Gemaakt: verschil.xlsx", timeout=60_000)
    assert doel.stat().st_size > 1000


def test_what_changed_is_printed(kader: VersieverschilDialoog, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from thuisapp.app import afdrukken as app_afdrukken
    from thuisapp.output.pdf_beeld import lees_bladen
    from thuisapp.views import afdrukken

    gevraagd = {}

    def maak(dossier: Any, soort: str, **rest: Any) -> Any:
        import io

        import pikepdf

        yield from ()
        gevraagd.update(rest, soort=soort)
        document, uit = pikepdf.new(), io.BytesIO()
        document.add_blank_page(page_size=(595, 842))
        document.save(uit)
        return app_afdrukken.Afdruk("Wat is er veranderd", lees_bladen(uit.getvalue()))

    def kies(printer: QPrinter, aantal: int, parent: Any) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "papier.pdf"))
        return True

    monkeypatch.setattr(app_afdrukken, "maak_afdruk", maak)
    monkeypatch.setattr(afdrukken, "vraag_printer", kies)
    kader.afdruk.click()
    qtbot.waitUntil(lambda: (tmp_path / "papier.pdf").is_file() and not kader._taken.is_busy)
    assert gevraagd["soort"] == "verschil" and gevraagd["ander"] is not None and gevraagd["ander_naam"]


def test_every_control_has_a_name(kader: VersieverschilDialoog, naamloos: Any) -> None:
    for nummer in range(3):
        kader.bladen.setCurrentIndex(nummer)
        assert naamloos(kader) == []


def test_the_menu_keeps_and_compares_versions(venster: MainWindow, dossier: Dossier, qtbot: Any, vul_in: Any) -> None:
    venster.session.load(replace(dossier, versies=(), ondertekeningen=()))
    vul_in(naam="Naar de raden", datum="1-11-2026", toelichting="Verstuurd")
    assert venster.versiebeheer.bewaar()
    assert [(v.naam, v.datum) for v in venster.session.dossier.versies] == [("Naar de raden", "2026-11-01")]
    venster.versiebeheer.vergelijk()
    dialoog = venster.versiebeheer.dialoog
    assert dialoog is not None
    qtbot.waitUntil(lambda: dialoog.samen.text().startswith("Er is niets veranderd"), timeout=WACHT)
    dialoog.reject()
