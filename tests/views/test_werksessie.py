"""A workshop from beginning to end in the real window, and what is recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from thuisapp.app.operations import werksessies
from thuisapp.app.projectie import Blad, Plek
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.werksessie import Aanwezige
from thuisapp.views import dialogs
from thuisapp.views.exporteren import GEEN_WERKSESSIE
from thuisapp.views.main_window import MainWindow
from thuisapp.views.session import DossierSession
from thuisapp.views.werksessie import formulieren
from thuisapp.views.werksessie.eerdere import EerdereDialoog


@pytest.fixture
def bezig(venster: MainWindow) -> Iterator[MainWindow]:
    """The window with a werksessie going on."""
    fout = venster.session.apply("Werksessie beginnen", werksessies.begin_werksessie, onderwerp="Verdeling ouderen", datum="2026-07-01")
    assert not fout
    yield venster


def test_a_workshop_from_beginning_to_end(venster: MainWindow, dossier: Dossier, vul_in: Any, antwoord: Callable[..., list[str]],
                                          ongedaan_geeft: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: Any,
                                          klaar: Any) -> None:
    sessies, session, partij = venster.werksessies, venster.session, dossier.partijen[0]
    vul_in(onderwerp="Verdeling voor ouderen", plaats="Heerlen", partijen=(partij.id,),
           namen="beleidsmedewerker wonen; Kerkrade\nvoorzitter")
    assert sessies.begin()
    assert venster.werk.balk is not None
    assert "Verdeling voor ouderen" in venster.werk.balk.titel.text()
    assert "Bezig sinds" in venster.werk.balk.titel.text()
    lopend = sessies.lopend
    assert lopend is not None
    assert lopend.aanwezigen[0] == Aanwezige("", partij.id)
    assert [a.naam for a in lopend.aanwezigen[1:]] == ["beleidsmedewerker wonen", "voorzitter"]

    venster.ga_naar("verdeling")
    venster.projector.begin()
    projector = venster.projector
    schuif = next(iter(venster.pagina("verdeling").sleutels.schuiven.values()))  # type: ignore[attr-defined]
    schuif.schuif.setValue(30)
    code = dossier.codes()[0]
    session.apply("Grens", werk_grens, session.groep, code)
    qtbot.waitUntil(lambda: not projector.is_bezig)
    assert projector.venster is not None
    assert "1.500 (+" in projector.venster.accessibleDescription()

    vul_in(tekst="Wij verdelen naar inwoners.", orgaan="Tafel wonen",
           minderheidsstandpunt="Een gemeente wil eerst cijfers van de huurders.")
    assert sessies.besluit()
    projector.kies(Plek(Blad.BESLUITEN))
    qtbot.waitUntil(lambda: not projector.is_bezig)
    assert "Een gemeente wil eerst cijfers" in projector.venster.accessibleDescription()
    vul_in(notitie="Volgende keer komt het zorgkantoor.")
    assert sessies.notitie()
    projector.stop()

    doel = tmp_path / "verslag.html"
    gevraagd: list[Path] = []
    monkeypatch.setattr(dialogs, "kies_document", lambda parent, titel, voorstel: gevraagd.append(voorstel) or doel)
    vragen = antwoord(0)
    assert sessies.sluit()
    assert "Verdeling voor ouderen" in vragen[0]
    klaar(venster)
    tekst = doel.read_text("utf-8")
    for deel in ("Verdeling voor ouderen", "Wij verdelen naar inwoners.", "Een gemeente wil eerst cijfers van de huurders.",
                 "beleidsmedewerker wonen", "Volgende keer komt het zorgkantoor."):
        assert deel in tekst, deel
    assert "Verdeling voor ouderen" in gevraagd[0].name
    assert sessies.lopend is None
    assert venster.werk.balk.isHidden()
    assert ongedaan_geeft(session, dossier)


def werk_grens(d: Dossier, groep: str, code: str) -> Dossier:
    from thuisapp.app import operations

    return operations.zet_grens(d, groep, code, minimum=1500)


def test_the_menu_does_only_what_can_be_done(venster: MainWindow, gemeld: list[str]) -> None:
    menu = venster.menus.werksessie
    menu.ververs()
    assert menu.begin.isEnabled()
    assert not any(actie.isEnabled() for actie in menu._sessie)
    assert venster.werk.balk is not None
    assert venster.werk.balk.isHidden()
    assert not venster.werksessies.besluit()
    assert "Begin werksessie" in gemeld[-1]
    venster.session.apply("Werksessie beginnen", werksessies.begin_werksessie, onderwerp="Verdeling", datum="2026-07-01")
    assert not menu.begin.isEnabled()
    assert all(actie.isEnabled() for actie in menu._sessie)
    assert not venster.werksessies.begin()
    assert "Sluit die eerst" in gemeld[-1]
    assert venster.werk.balk.isVisible()
    venster.session.undo_stack.undo()
    assert venster.werk.balk.isHidden()


def test_a_wrong_answer_keeps_the_form_open_and_the_dossier_as_it_was(venster: MainWindow, dossier: Dossier, vul_in: Any) -> None:
    forms = vul_in(onderwerp="  ", datum="1-7-2026")
    assert not venster.werksessies.begin()
    assert "onderwerp" in forms[0].foutregel.text()
    forms = vul_in(onderwerp="Verdeling", datum="31-2-2026")
    assert not venster.werksessies.begin()
    assert "geen datum" in forms[1 if len(forms) > 1 else 0].foutregel.text()
    assert venster.session.dossier == dossier


def test_who_is_there_can_be_changed_and_a_named_party_is_there_once(bezig: MainWindow, vul_in: Any) -> None:
    d = bezig.session.dossier
    gemeente = next(p for p in d.partijen if p.gemeente)
    vul_in(partijen=(gemeente.id, d.partijen[-1].id), namen=f"wethouder; {gemeente.naam}\n\n  • gast ; Provincie")
    assert bezig.werksessies.aanwezigen()
    lopend = bezig.werksessies.lopend
    assert lopend is not None
    assert lopend.aanwezigen == (Aanwezige("", d.partijen[-1].id), Aanwezige("wethouder", gemeente.id), Aanwezige("gast", "Provincie"))
    form = formulieren.aanwezigenformulier(bezig.session.dossier, lopend, lambda _: "", bezig)
    antwoorden = form.antwoorden()
    assert set(antwoorden["partijen"]) == {gemeente.id, d.partijen[-1].id}
    assert formulieren.aanwezigen_van(bezig.session.dossier, antwoorden) == lopend.aanwezigen


def test_closing_can_be_cancelled_or_done_without_a_verslag(bezig: MainWindow, antwoord: Callable[..., list[str]]) -> None:
    antwoord(None, 1)
    assert not bezig.werksessies.sluit()
    assert bezig.werksessies.lopend is not None
    assert bezig.werksessies.sluit()
    assert bezig.werksessies.lopend is None
    assert not bezig.taken.is_busy


def test_an_empty_note_is_refused_and_a_second_one_comes_below(bezig: MainWindow, vul_in: Any) -> None:
    forms = vul_in(notitie="")
    assert not bezig.werksessies.notitie()
    assert "Typ eerst" in forms[0].foutregel.text()
    for tekst in ("Eerste punt.", "Tweede punt."):
        vul_in(notitie=tekst)
        assert bezig.werksessies.notitie()
    assert bezig.werksessies.lopend is not None
    assert bezig.werksessies.lopend.verslag == "Eerste punt.\n\nTweede punt."


def test_earlier_ones_can_be_changed_and_removed(bezig: MainWindow, vul_in: Any, toon: Any, monkeypatch: pytest.MonkeyPatch,
                                                 naamloos: Any) -> None:
    gevraagd: list[str] = []
    dialoog = EerdereDialoog(bezig.session, gevraagd.append, bezig)
    toon(dialoog, 900, 560)
    assert not naamloos(dialoog)
    nieuwste = bezig.werksessies.lopend
    assert nieuwste is not None
    dialoog.tabel.select_key(nieuwste.id)
    assert "Bezig" in dialoog.meer.text()
    dialoog.verslag.click()
    assert gevraagd == [nieuwste.id]
    vul_in(onderwerp="Verdeling voor iedereen", verslag="Zo was het.")
    dialoog.wijzig.click()
    assert bezig.werksessies.lopend is not None
    assert bezig.werksessies.lopend.onderwerp == "Verdeling voor iedereen"
    assert bezig.session.undo_stack.undoText() == "Werksessie wijzigen"
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    aantal = len(bezig.session.dossier.werksessies)
    dialoog.weg.click()
    assert len(bezig.session.dossier.werksessies) == aantal - 1
    while bezig.session.dossier.werksessies:
        dialoog.weg.click()
    assert dialoog.leeg.isVisible()
    assert not dialoog.weg.isEnabled()


def test_the_export_menu_asks_which_one_and_says_when_there_is_none(bezig: MainWindow, gemeld: list[str],
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd: list[list[str]] = []
    monkeypatch.setattr(dialogs, "kies_uit", lambda parent, titel, vraag, keuzes: gevraagd.append(list(keuzes)))
    session: DossierSession = bezig.session
    if len(session.dossier.werksessies) > 1:
        bezig.bestanden.documenten.maak("werksessie")
        assert gevraagd[0][0].startswith("1. ")
        assert len(gevraagd[0]) == len(session.dossier.werksessies)
    for w in session.dossier.werksessies:
        session.apply("Weg", werksessies.verwijder_werksessie, w.id)
    bezig.bestanden.documenten.maak("werksessie")
    assert gemeld[-1] == GEEN_WERKSESSIE


@pytest.mark.parametrize("breed", [800, 1280, 1920])
def test_the_bar_never_makes_the_window_wider(bezig: MainWindow, qtbot: Any, breed: int) -> None:
    from thuisapp.views import thema

    bezig.projector.begin()
    bezig.resize(breed, 800)
    thema.zet_zoom(200)
    qtbot.waitUntil(lambda: not bezig.projector.is_bezig)
    balk = bezig.werk.balk
    assert balk is not None
    for deel in (*balk.knoppen, *balk._schermdelen):
        if deel.isVisible():
            assert deel.mapTo(balk, deel.rect().topRight()).x() <= balk.width(), deel
    assert bezig.width() <= max(breed, bezig.minimumSizeHint().width())
    bezig.projector.stop()
