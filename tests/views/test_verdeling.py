"""Step 6 behaves as a person at the screen sees it: numbers follow the slider, collisions are solved in one click, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from thuisapp.app import dossiers, operations
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import HERKOMST, Afronding, Rand
from thuisapp.views import dialogs
from thuisapp.views.pages.verdeling import VerdelingPagina
from thuisapp.views.session import DossierSession

GROEP = "dak-en-thuislozen"
HEERLEN, KERKRADE = "GM0917", "GM0928"
INWONERS, WONINGEN = "inwoners_2025", "woningvoorraad_2024"


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> VerdelingPagina:
    """Two keys, no inzet, no bounds: simple to reason about."""
    velden: dict[str, Any] = {"inzet": FrozenMap(), "minimum": FrozenMap(), "maximum": FrozenMap(), "ruil": (), "motivering": "",
                              "verrekening": Fraction(0)}
    d = operations.zet_gewicht(session.dossier, GROEP, WONINGEN, Fraction(40))
    for sleutel in (s.indicator for s in operations.voorstel(d, GROEP).sleutels):
        if sleutel not in (INWONERS, WONINGEN):
            d = operations.zet_gewicht(d, GROEP, sleutel, None)
    session.load(operations.wijzig_voorstel(operations.zet_gewicht(d, GROEP, INWONERS, Fraction(60)), GROEP, totaal=250, **velden))
    pagina = VerdelingPagina(session)
    session.kies_groep(GROEP)
    return toon(pagina, 1100, 900)


def kolom(pagina: VerdelingPagina, titel: str) -> dict[str, str]:
    """What the table shows in one column, per gemeente (and "Regio")."""
    model = pagina.tabel.model
    nummer = next(n for n, k in enumerate(model.columns()) if k.title == titel)
    return {rij.naam: model.index(n, nummer).data() for n, rij in enumerate(model.rows())}


def typ(pagina: VerdelingPagina, titel: str, code: str, tekst: str) -> bool:
    """Type in a cell as the editor does."""
    model = pagina.tabel.model
    nummer = next(n for n, k in enumerate(model.columns()) if k.title == titel)
    return model.setData(model.index(model.row_of(code), nummer), tekst)


def aantallen(session: DossierSession) -> FrozenMap[str, int]:
    gevonden = session.resultaat.verdeling[session.groep].aantallen
    assert gevonden is not None
    return gevonden


def kies(menu: Any, tekst: str) -> None:
    """Open a menu and choose the entry with this text (without the letters for the keyboard)."""
    menu.aboutToShow.emit()
    next(actie for actie in menu.actions() if actie.text().replace("&", "") == tekst).trigger()


def teksten(menu: Any) -> list[str]:
    menu.aboutToShow.emit()
    return [actie.text() for actie in menu.actions()]


def sleep(schuif: Any, *waarden: int) -> None:
    """Drag with the mouse button down."""
    schuif.setSliderDown(True)
    for waarde in waarden:
        schuif.setValue(waarde)
    schuif.setSliderDown(False)


def test_the_table_and_the_dossier_follow_while_the_slider_moves(pagina: VerdelingPagina, session: DossierSession) -> None:
    """The worked example of the rekenregels: by inwoners 86 for Heerlen; with 60 and 40 percent 87."""
    assert kolom(pagina, "Neemt")["Heerlen"] == "87"
    schuif = pagina.sleutels.schuiven[WONINGEN].schuif
    schuif.setSliderDown(True)
    schuif.setValue(0)
    assert kolom(pagina, "Neemt")["Heerlen"] == "86"
    assert operations.voorstel(session.dossier, GROEP).sleutels[-1].gewicht == 0
    schuif.setValue(40)
    assert kolom(pagina, "Neemt")["Heerlen"] == "87"
    assert kolom(pagina, "Neemt")["Regio"] == "250"


def test_one_drag_is_one_step_to_undo(pagina: VerdelingPagina, session: DossierSession) -> None:
    begin = session.dossier
    schuif = pagina.sleutels.schuiven[WONINGEN].schuif
    sleep(schuif, 50, 60, 70, 80)
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Gewicht wijzigen"
    sleep(schuif, 20)
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert schuif.value() == 80
    session.undo_stack.undo()
    assert session.dossier == begin
    assert schuif.value() == pagina.sleutels.schuiven[WONINGEN].getal.value() == 40


def test_the_number_beside_the_slider_does_the_same(pagina: VerdelingPagina, session: DossierSession) -> None:
    rij = pagina.sleutels.schuiven[INWONERS]
    rij.getal.setFocus()
    rij.getal.setValue(0)
    rij.getal.editingFinished.emit()
    assert rij.schuif.value() == 0
    assert rij.deel.text() == "telt mee voor 0%"
    assert pagina.sleutels.schuiven[WONINGEN].deel.text() == "telt mee voor 100%"
    neemt, alleen = kolom(pagina, "Neemt"), kolom(pagina, "Alleen Woningvoorraad (2024)")
    assert all(neemt[g.naam] == alleen[g.naam] for g in session.dossier.gemeenten)


def test_was_keeps_the_numbers_from_before_the_drag(pagina: VerdelingPagina) -> None:
    voor = kolom(pagina, "Neemt")
    sleep(pagina.sleutels.schuiven[WONINGEN].schuif, 60, 80, 100)
    assert kolom(pagina, "Voor") == voor != kolom(pagina, "Neemt")
    tussen = kolom(pagina, "Neemt")
    sleep(pagina.sleutels.schuiven[INWONERS].schuif, 5)
    assert kolom(pagina, "Voor") == tussen


def test_another_scenario_can_be_held_beside_it(pagina: VerdelingPagina, session: DossierSession) -> None:
    ander = next(s for s in session.dossier.scenarios if s.id != session.dossier.scenario)
    pagina.verdelen.uitkomst.vergelijk.kies(ander.id)
    pagina.verdelen.uitkomst.vergelijk.gekozen.emit(ander.id)
    was = kolom(pagina, "Voor")
    assert session.apply("", operations.kies_scenario, ander.id) == ""
    assert kolom(pagina, "Neemt") == was
    assert pagina.verdelen.uitkomst.vergelijk.waarde() == "vorige", "a scenario is not compared with itself"


def test_inzet_counts_by_its_slider(pagina: VerdelingPagina) -> None:
    """The worked example: Heerlen has 180 and Kerkrade 40; all of it counts, then half."""
    assert typ(pagina, "Doet al", HEERLEN, "180")
    assert typ(pagina, "Doet al", KERKRADE, "40")
    sleep(pagina.sleutels.verrekening.schuif, 100)
    assert kolom(pagina, "Neemt")["Heerlen"] == "0"
    sleep(pagina.sleutels.verrekening.schuif, 50)
    assert (kolom(pagina, "Neemt")["Heerlen"], kolom(pagina, "Neemt")["Kerkrade"], kolom(pagina, "Neemt")["Regio"]) == ("35", "45", "250")


def test_colliding_minima_are_said_and_solved_in_one_click(pagina: VerdelingPagina, session: DossierSession) -> None:
    assert typ(pagina, "Minimum", HEERLEN, "200")
    assert not pagina.verdelen.uitkomst.botsing.isVisible()
    assert typ(pagina, "Minimum", KERKRADE, "100")
    assert pagina.verdelen.uitkomst.botsing.isVisible()
    assert "50 meer dan het totaal van 250" in pagina.verdelen.uitkomst.botsing.zin.text()
    assert "minimum van Heerlen" in pagina.verdelen.uitkomst.botsing.uitleg.text()
    assert set(kolom(pagina, "Neemt").values()) == {"–"}
    pagina.verdelen.uitkomst.botsing.grenzen.click()
    assert not pagina.verdelen.uitkomst.botsing.isVisible()
    assert sum(aantallen(session).values()) == 250
    voorstel = operations.voorstel(session.dossier, GROEP)
    assert sum(voorstel.minimum.values()) == 250
    assert session.undo_stack.undoText() == "Grenzen aanpassen"


def test_colliding_maxima_can_be_solved_with_another_total(pagina: VerdelingPagina, session: DossierSession) -> None:
    for code in session.dossier.codes():
        assert typ(pagina, "Maximum", code, "20")
    assert pagina.verdelen.uitkomst.botsing.totaal.text() == "Maak het totaal 140"
    pagina.verdelen.uitkomst.botsing.totaal.click()
    assert set(aantallen(session).values()) == {20}
    voorstel = operations.voorstel(session.dossier, GROEP)
    assert voorstel.totaal == 140
    assert voorstel.reden_totaal
    assert pagina.verdelen.totaal.getal.text() == "140 woningen"


def test_without_any_weight_the_page_says_what_to_do(pagina: VerdelingPagina) -> None:
    for rij in list(pagina.sleutels.schuiven.values()):
        sleep(rij.schuif, 0)
    assert "gewicht boven 0" in pagina.verdelen.uitkomst.botsing.zin.text()
    assert not pagina.verdelen.uitkomst.botsing.grenzen.isVisible()
    assert not pagina.verdelen.uitkomst.botsing.totaal.isVisible()
    sleep(pagina.sleutels.schuiven[INWONERS].schuif, 10)
    assert not pagina.verdelen.uitkomst.botsing.isVisible()


def test_an_unknown_opgave_offers_two_ways_out(pagina: VerdelingPagina, session: DossierSession, qtbot: Any) -> None:
    def onbekend(d: Dossier) -> Dossier:
        return operations.wijzig_voorstel(replace(d, ramingen=d.ramingen.zonder(GROEP)), GROEP, totaal=None)

    assert not pagina.verdelen.uitkomst.botsing.zelf.isVisible()
    assert session.apply("", onbekend) == ""
    assert "onbekend" in pagina.verdelen.uitkomst.botsing.zin.text()
    assert pagina.verdelen.totaal.getal.text() == "onbekend"
    with qtbot.waitSignal(pagina.ga_naar) as signaal:
        pagina.verdelen.uitkomst.botsing.cijfers.click()
    assert signaal.args == ["behoefte", (GROEP,)]
    pagina.verdelen.uitkomst.botsing.zelf.click()
    pagina.verdelen.totaal.totaal.setValue(90)
    pagina.verdelen.totaal.totaal.editingFinished.emit()
    assert sum(aantallen(session).values()) == 90
    assert not pagina.verdelen.uitkomst.botsing.isVisible()


def test_a_bound_that_cannot_be_is_refused_at_the_place(pagina: VerdelingPagina, session: DossierSession) -> None:
    assert typ(pagina, "Maximum", HEERLEN, "30")
    assert not typ(pagina, "Minimum", HEERLEN, "40")
    assert "boven het maximum (30)" in pagina.tabel.foutregel.text()
    assert not typ(pagina, "Minimum", HEERLEN, "veel")
    assert "veel" in pagina.tabel.foutregel.text()
    assert HEERLEN not in operations.voorstel(session.dossier, GROEP).minimum
    assert typ(pagina, "Maximum", HEERLEN, "")
    assert HEERLEN not in operations.voorstel(session.dossier, GROEP).maximum


def test_the_total_comes_from_the_opgave_or_is_typed(pagina: VerdelingPagina, session: DossierSession) -> None:
    assert pagina.verdelen.totaal.totaal.isVisible()
    pagina.verdelen.totaal.basis.gekozen.emit(Rand.HOOG)
    voorstel = operations.voorstel(session.dossier, GROEP)
    assert (voorstel.totaal, voorstel.rand) == (None, Rand.HOOG)
    hoog = session.resultaat.verdeling[GROEP].te_verdelen
    assert f"hoog: {hoog}" in pagina.verdelen.totaal.basis.currentText()
    assert not pagina.verdelen.totaal.totaal.isVisible()
    pagina.verdelen.totaal.basis.gekozen.emit(None)
    assert operations.voorstel(session.dossier, GROEP).totaal == hoog
    pagina.verdelen.totaal.totaal.setValue(77)
    pagina.verdelen.totaal.totaal.editingFinished.emit()
    assert kolom(pagina, "Neemt")["Regio"] == "77"


def test_rounding_up_shows_how_much_more_it_is(pagina: VerdelingPagina, session: DossierSession) -> None:
    pagina.verdelen.totaal.afronding.gekozen.emit(Afronding.NAAR_BOVEN)
    som = sum(aantallen(session).values())
    assert som > 250
    assert f"{som - 250} meer dan de 250" in pagina.verdelen.uitkomst.samen.text()
    assert operations.voorstel(session.dossier, GROEP).afronding is Afronding.NAAR_BOVEN


def test_a_tie_is_said_aloud(pagina: VerdelingPagina, session: DossierSession) -> None:
    def gelijk(d: Dossier) -> Dossier:
        een = replace(d.indicatoren[INWONERS], waarden=FrozenMap((c, Fraction(1)) for c in d.codes()))
        d = replace(d, indicatoren=d.indicatoren.met(INWONERS, een))
        return operations.wijzig_voorstel(operations.zet_gewicht(d, GROEP, WONINGEN, None), GROEP, totaal=10)

    assert not pagina.verdelen.uitkomst.bijzonder.isVisible()
    assert session.apply("", gelijk) == ""
    assert pagina.verdelen.uitkomst.bijzonder.text().startswith("Gelijke stand: ")
    assert pagina.verdelen.uitkomst.bijzonder.isVisible()


def test_keys_can_be_added_and_taken_out(pagina: VerdelingPagina, session: DossierSession) -> None:
    assert "Inwoners (2025)" not in teksten(pagina.sleutels.menu)
    kies(pagina.sleutels.menu, "Herkomst van de opgave")
    assert HERKOMST in pagina.sleutels.schuiven
    assert "Herkomst van de opgave" not in teksten(pagina.sleutels.menu)
    pagina.sleutels.schuiven[WONINGEN].knop.click()
    assert {s.indicator for s in operations.voorstel(session.dossier, GROEP).sleutels} == {INWONERS, HERKOMST}
    pagina.sleutels.schuiven[HERKOMST].knop.click()
    assert not pagina.sleutels.schuiven[INWONERS].knop.isEnabled(), "the last key stays"


def test_scenarios_can_be_copied_named_chosen_and_deleted(pagina: VerdelingPagina, session: DossierSession,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    menu = pagina.scenarios.lijst
    monkeypatch.setattr(dialogs, "vraag_tekst", lambda *_: "Probeersel")
    kies(menu, "Kopieer dit scenario …")
    assert session.dossier.gekozen_scenario().naam == "Probeersel"
    monkeypatch.setattr(dialogs, "vraag_tekst", lambda *_: session.dossier.scenarios[0].naam)
    kies(menu, "Hernoem dit scenario …")
    assert "Er is al een scenario" in pagina.foutregel.text()
    monkeypatch.setattr(dialogs, "vraag_tekst", lambda *_: "Beter")
    kies(menu, "Hernoem dit scenario …")
    assert not pagina.foutregel.isVisible()
    menu.aboutToShow.emit()
    assert [actie.text() for actie in menu.actions() if actie.isChecked()] == ["Beter"]
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    kies(menu, "Verwijder dit scenario …")
    assert "Beter" not in [s.naam for s in session.dossier.scenarios]
    kies(menu, session.dossier.scenarios[0].naam)
    assert session.dossier.scenario == session.dossier.scenarios[0].id


def test_the_chart_follows_and_has_a_table_with_the_same_numbers(pagina: VerdelingPagina) -> None:
    vlak = pagina.grafiek.vlak
    vlak.teken_nu()
    voor = vlak.svg
    assert ">87<" in voor
    sleep(pagina.sleutels.schuiven[WONINGEN].schuif, 0)
    vlak.teken_nu()
    assert ">86<" in vlak.svg != voor
    assert "Heerlen 86" in vlak.accessibleDescription()
    pagina.grafiek.knop.click()
    assert pagina.grafiek.tabel.isVisible()
    rijen = {rij[0]: rij[1:] for rij in pagina.grafiek.tabel.model.rows()}
    assert rijen["Heerlen"] == ("86", "87", "−1")
    assert not vlak.isVisible()


def test_the_motivation_goes_into_the_dossier_as_one_step(pagina: VerdelingPagina, session: DossierSession) -> None:
    pagina.verdelen.motivering.setFocus()
    QTest.keyClicks(pagina.verdelen.motivering, "Omdat het kan.")
    assert operations.voorstel(session.dossier, GROEP).motivering == "Omdat het kan."
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert pagina.verdelen.motivering.toPlainText() == ""


def test_the_field_leaves_undo_to_the_window(pagina: VerdelingPagina, session: DossierSession, qtbot: Any) -> None:
    actie = session.undo_stack.createUndoAction(pagina)
    actie.setShortcut("Ctrl+Z")
    pagina.addAction(actie)
    pagina.activateWindow()
    pagina.verdelen.motivering.setFocus()
    qtbot.waitUntil(pagina.verdelen.motivering.hasFocus)
    QTest.keyClicks(pagina.verdelen.motivering, "abc")
    QTest.keyClick(pagina.verdelen.motivering, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert operations.voorstel(session.dossier, GROEP).motivering == ""


def test_figures_can_be_traced(pagina: VerdelingPagina, qtbot: Any) -> None:
    with qtbot.waitSignal(pagina.herleid) as signaal:
        pagina.tabel.select_key(HEERLEN, 0)
    herleiding = signaal.args[0]()
    assert herleiding.tekst.startswith("87")


def test_wide_beside_each_other_and_narrow_under_each_other(pagina: VerdelingPagina, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: pagina.verdelen.blok.is_breed)
    assert pagina.verdelen.uitkomst.x() > pagina.sleutels.geometry().right()
    pagina.resize(700, 900)
    qtbot.waitUntil(lambda: not pagina.verdelen.blok.is_breed)
    qtbot.waitUntil(lambda: pagina.verdelen.uitkomst.y() > pagina.sleutels.geometry().bottom())
    assert pagina.rolvlak.horizontalScrollBar().maximum() == 0


def test_the_sliders_stay_in_sight_while_a_long_page_scrolls(session: DossierSession, toon: Any, qtbot: Any) -> None:
    regio = dossiers.zoek_regio("Metropoolregio Amsterdam")
    session.load(dossiers.nieuw_dossier(regio.naam, regio.codes, regio=regio.naam))
    pagina = toon(VerdelingPagina(session), 1100, 800)
    session.kies_groep("statushouders")
    qtbot.waitUntil(lambda: pagina.verdelen.blok.is_breed and pagina.verdelen.blok.height() > 1200)
    pagina.rolvlak.verticalScrollBar().setValue(500)
    assert pagina.sleutels.mapTo(pagina.rolvlak.viewport(), QPoint(0, 0)).y() == pagina.verdelen.blok.layout().verticalSpacing()
    sleep(pagina.sleutels.schuiven[INWONERS].schuif, 30)
    assert pagina.sleutels.mapTo(pagina.rolvlak.viewport(), QPoint(0, 0)).y() >= 0
    pagina.rolvlak.verticalScrollBar().setValue(0)
    assert pagina.sleutels.y() == 0


def test_every_control_has_a_name(pagina: VerdelingPagina, naamloos: Any) -> None:
    assert naamloos(pagina) == []


def test_without_groups_it_says_where_to_go(session: DossierSession, toon: Any, qtbot: Any) -> None:
    session.load(replace(session.dossier, groepen=tuple(replace(g, gekozen=False) for g in session.dossier.groepen)))
    pagina = toon(VerdelingPagina(session))
    assert pagina.leeg.isVisible()
    assert not pagina.verdelen.blok.isVisible()
    with qtbot.waitSignal(pagina.ga_naar) as signaal:
        pagina.leeg.findChild(type(pagina.verdelen.uitkomst.botsing.grenzen)).click()
    assert signaal.args == ["aandachtsgroepen", ()]
