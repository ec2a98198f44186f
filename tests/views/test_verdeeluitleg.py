"""Of every gemeente the page says in words and in steps why it gets its number, and what would change it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from thuisapp.app import operations, verdeeluitleg
from thuisapp.calc.gevoeligheid import gevoeligheid_gemeente
from thuisapp.domain.verdeling import Ruil
from thuisapp.views.pages.verdeling.uitleg import Uitleg
from thuisapp.views.session import DossierSession

GROEP = "dak-en-thuislozen"
BEEKDAELEN, HEERLEN, VOERENDAAL = "GM1954", "GM0917", "GM0986"


@pytest.fixture
def blad(session: DossierSession, toon: Any, qtbot: Any) -> Uitleg:
    widget = Uitleg(session, lambda *a, **k: True)
    session.changed.connect(lambda: widget.toon(session.dossier, GROEP))
    toon(widget, 1000, 1300)
    widget.toon(session.dossier, GROEP)
    qtbot.waitUntil(lambda: not widget.rekent)
    return widget


def aantallen(session: DossierSession) -> Any:
    return session.resultaat.verdeling[GROEP].aantallen


def test_the_words_the_chart_and_the_steps_tell_the_same(blad: Uitleg, session: DossierSession, cel) -> None:
    blad.lijst.kies(HEERLEN)
    assert blad.titel.text().startswith("Heerlen: ")
    assert blad.tekst.text() == verdeeluitleg.uitleg(session.dossier, session.resultaat, GROEP, HEERLEN)
    n = str(aantallen(session)[HEERLEN])
    rijen = blad.tabel.model.rows()
    assert rijen == tuple(verdeeluitleg.watervalrijen(session.dossier, session.resultaat, GROEP, HEERLEN))
    assert rijen[-1].soort == "uitkomst" and rijen[-1].stand == n and n in blad.tekst.text()
    blad.grafiek.vlak.teken_nu()
    assert all(r.verschil in blad.grafiek.vlak.svg for r in rijen[1:])
    blad.grafiek.knop.click()
    assert [r[0] for r in blad.grafiek.tabel.model.rows()] == [r.naam for r in rijen]


def test_the_text_can_be_copied(blad: Uitleg) -> None:
    blad.lijst.kies(HEERLEN)
    blad.kopieer.click()
    assert QGuiApplication.clipboard().text() == f"{blad.titel.text()}\n\n{blad.tekst.text()}"
    assert blad.gekopieerd.isVisible()
    blad.volgende.click()
    assert not blad.gekopieerd.isVisible()


def test_previous_and_next_go_round_and_search_finds(blad: Uitleg, session: DossierSession) -> None:
    codes = session.dossier.codes()
    assert blad.titel.text().startswith(session.dossier.gemeente(codes[0]).naam)
    blad.vorige.click()
    assert blad.titel.text().startswith(session.dossier.gemeente(codes[-1]).naam)
    blad.volgende.click()
    assert blad.titel.text().startswith(session.dossier.gemeente(codes[0]).naam)
    blad.lijst.zoek.setText("heer")
    blad.lijst.zoek.returnPressed.emit()
    assert blad.titel.text().startswith("Heerlen")
    blad.lijst.zoek.setText("bestaat niet")
    assert blad.titel.text().startswith("Heerlen")
    blad.volgende.click()
    assert not blad.titel.text().startswith("Heerlen") and blad.lijst.zoek.text() == ""


def test_what_if_comes_from_beside_the_window_and_is_of_the_newest_question(blad: Uitleg, session: DossierSession, qtbot, cel) -> None:
    for code in session.dossier.codes():
        blad.lijst.kies(code)
    blad.lijst.kies(HEERLEN)
    assert not blad.watals.isVisible() and "berekend" in blad.bezig.text()  # never the numbers of another gemeente
    verwacht = gevoeligheid_gemeente(session.dossier, GROEP, HEERLEN)
    qtbot.waitUntil(lambda: not blad.rekent and tuple(blad.watals.model.rows()) == verwacht)
    assert not blad.bezig.isVisible()
    eerste = verwacht[0]
    assert cel(blad.watals, eerste.id, "Maakt uit") == str(eerste.breedte)
    assert int(cel(blad.watals, eerste.id, "Laagste")) <= int(cel(blad.watals, eerste.id, "Nu")) <= int(
        cel(blad.watals, eerste.id, "Hoogste"))
    session.apply("x", operations.voeg_ruil_toe, GROEP, Ruil(HEERLEN, VOERENDAAL, 5))
    na = gevoeligheid_gemeente(session.dossier, GROEP, HEERLEN)
    qtbot.waitUntil(lambda: tuple(blad.watals.model.rows()) == na)
    assert na != verwacht and any(r.soort == "ruil" for r in blad.tabel.model.rows())


def test_without_a_division_it_says_why(blad: Uitleg, session: DossierSession) -> None:
    session.apply("x", operations.zet_grens, GROEP, HEERLEN, minimum=9_999)
    assert blad.geen.isVisible() and "minima van Heerlen" in blad.geen.text()
    assert not blad.tekst.isVisible() and not blad.grafiek.isVisible() and not blad.kopieer.isVisible()
    session.undo_stack.undo()
    assert not blad.geen.isVisible() and blad.tekst.isVisible()


def test_the_list_shows_what_each_gemeente_takes(blad: Uitleg, session: DossierSession) -> None:
    keuze = next(k for k in blad.lijst.model.keuzes if k.id == BEEKDAELEN)
    assert keuze.sub == f"neemt {aantallen(session)[BEEKDAELEN]}"


def test_everything_has_a_name_and_fits_the_smallest_window(blad: Uitleg, naamloos) -> None:
    assert naamloos(blad) == []
    assert blad.minimumSizeHint().width() <= 712
