"""Step 5: the opgave is read, compared and traced; nothing is cut off silently."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.calc.gevoeligheid import gevoeligheid
from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.views.pages.opgave import OpgavePagina, groepdelen
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets.tabel import Tabel

HEERLEN, BEEKDAELEN, VOERENDAAL = "GM0917", "GM1954", "GM0986"


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> OpgavePagina:
    return toon(OpgavePagina(session), 1000, 900)


def cel(tabel: Tabel, sleutel: str, titel: str) -> str:
    model = tabel.model
    nummer = next(n for n, k in enumerate(model.columns()) if k.title == titel)
    return str(model.index(model.row_of(sleutel), nummer).data())


def test_each_group_has_its_opgave_with_range_and_eenheid(pagina: OpgavePagina, session: DossierSession) -> None:
    assert [rij.groep for rij in pagina.groepen.model.rows()] == [g.id for g in session.gekozen_groepen()]
    midden = session.resultaat.opgave["dak-en-thuislozen"].regio.midden
    assert midden is not None
    tekst = cel(pagina.groepen, "dak-en-thuislozen", "Opgave")
    assert tekst.startswith(f"{round(midden)} (")
    assert "–" in tekst
    assert cel(pagina.groepen, "arbeidsmigranten", "Eenheid") == "bedden"
    assert cel(pagina.groepen, "ouderen", "Kwaliteit") == "▲ voorbeeld"


def test_a_surplus_is_called_one(pagina: OpgavePagina, session: DossierSession) -> None:
    opgave = session.resultaat.opgave["uitstroom-mo"].per_gemeente[BEEKDAELEN].midden
    assert opgave is not None
    assert opgave < 0
    assert cel(pagina.gemeenten, "uitstroom-mo", "Beekdaelen") == f"overschot {round(-opgave)}"


def test_unknown_stays_unknown_and_a_partly_known_sum_says_so(pagina: OpgavePagina) -> None:
    assert cel(pagina.gemeenten, "uitstroom-ggz", "Voerendaal") == "onbekend"
    assert cel(pagina.groepen, "uitstroom-ggz", "Opgave").startswith("± ")


def test_the_other_ends_of_the_range_can_be_shown(pagina: OpgavePagina, session: DossierSession) -> None:
    for maat, einde in (("laag", "laag"), ("hoog", "hoog")):
        pagina.maat.kies(maat)
        pagina.maat.gekozen.emit(maat)
        getal = getattr(session.resultaat.opgave["dak-en-thuislozen"].per_gemeente[HEERLEN], einde)
        assert cel(pagina.gemeenten, "dak-en-thuislozen", "Heerlen") == str(round(getal))
    pagina.maat.kies("band")
    pagina.maat.gekozen.emit("band")
    assert "–" in cel(pagina.gemeenten, "dak-en-thuislozen", "Heerlen")


def test_choosing_a_cell_gives_its_trace(pagina: OpgavePagina, qtbot: Any) -> None:
    kolom = next(n for n, k in enumerate(pagina.gemeenten.model.columns()) if k.title == "Heerlen")
    with qtbot.waitSignal(pagina.herleid) as signaal:
        pagina.gemeenten.select_key("dak-en-thuislozen", kolom)
    herleiding = signaal.args[0]()
    assert "Heerlen" in herleiding.naam
    assert herleiding.delen
    with qtbot.waitSignal(pagina.herleiding_openen):
        QTest.keyClick(pagina.gemeenten.view, Qt.Key.Key_Return)


def test_the_button_asks_how_the_number_came_about(pagina: OpgavePagina, qtbot: Any) -> None:
    with qtbot.waitSignal(pagina.herleiding_openen):
        pagina.waarom.click()


def test_choosing_a_group_shows_its_years(pagina: OpgavePagina, session: DossierSession) -> None:
    pagina.groepen.select_key("statushouders")
    assert session.groep == "statushouders"
    assert pagina.verloop.titel.text().startswith("Statushouders: ")
    pagina.verloop.vlak.teken_nu()
    assert pagina.verloop.vlak.svg.startswith("<svg")
    pagina.verloop.knop.click()
    jaren = [rij[0] for rij in pagina.verloop.tabel.model.rows()]
    assert jaren == [str(jaar) for jaar in session.dossier.periode.jaren()]
    session.kies_groep("ouderen")
    assert pagina.groepen.current_row().groep == pagina.gemeenten.current_row().groep == "ouderen"


def test_gaps_are_named_and_lead_to_the_place(pagina: OpgavePagina, session: DossierSession, qtbot: Any) -> None:
    session.kies_groep("uitstroom-ggz")
    assert pagina.bevindingen.kop.isVisible()
    rij = pagina.bevindingen.regels.itemAt(0).layout()
    zin, knop = rij.itemAt(0).widget(), rij.itemAt(1).widget()
    assert zin.text()
    with qtbot.waitSignal(pagina.ga_naar) as signaal:
        knop.click()
    assert "uitstroom-ggz" in signaal.args[1]


def test_the_page_follows_the_dossier(pagina: OpgavePagina, session: DossierSession) -> None:
    voor = cel(pagina.gemeenten, "dak-en-thuislozen", "Heerlen")
    assert session.apply("", operations.zet_telling, "dak-en-thuislozen", HEERLEN, None) == ""
    assert cel(pagina.gemeenten, "dak-en-thuislozen", "Heerlen") == "onbekend" != voor
    session.undo_stack.undo()
    assert cel(pagina.gemeenten, "dak-en-thuislozen", "Heerlen") == voor


def test_every_control_has_a_name(pagina: OpgavePagina, naamloos: Any) -> None:
    assert naamloos(pagina) == []


def test_without_groups_it_says_where_to_go(session: DossierSession, toon: Any) -> None:
    session.load(replace(session.dossier, groepen=tuple(replace(g, gekozen=False) for g in session.dossier.groepen)))
    pagina = toon(OpgavePagina(session))
    assert pagina.leeg.isVisible()
    assert not pagina.groepen.isVisible()


def kies_maat(pagina: OpgavePagina, maat: str) -> None:
    pagina.maat.kies(maat)
    pagina.maat.gekozen.emit(maat)


def test_the_heat_map_per_1000_inhabitants(pagina: OpgavePagina, session: DossierSession) -> None:
    kies_maat(pagina, "per_duizend")
    inwoners = max((i for i in session.dossier.indicatoren.values() if i.reeks == "inwoners"), key=lambda i: i.peildatum)
    opgave = session.resultaat.opgave["dak-en-thuislozen"].per_gemeente[HEERLEN].midden
    verwacht = format_nl.aantal(opgave * 1000 / inwoners.waarden[HEERLEN], 2)
    assert cel(pagina.gemeenten, "dak-en-thuislozen", "Heerlen") == verwacht
    assert "inwoners van de gemeente" in pagina.kaart_per_gemeente.schaal.text()
    assert cel(pagina.gemeenten, "uitstroom-ggz", "Voerendaal") == "onbekend"
    index = pagina.gemeenten.model.index(pagina.gemeenten.model.row_of("dak-en-thuislozen"), 2)
    assert "per 1.000 inwoners; in totaal" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_shade_follows_the_measure(pagina: OpgavePagina, session: DossierSession) -> None:
    rij = next(r for r in pagina.gemeenten.model.rows() if r.groep == "ouderen")
    nummer = {code: n for n, code in enumerate(session.dossier.codes())}
    delen = session.resultaat.opgave["ouderen"].per_gemeente
    grootste = max(delen, key=lambda code: delen[code].midden)
    assert pagina.kaart_per_gemeente._warmte(rij, nummer[grootste]) == 1
    kies_maat(pagina, "band")
    breedst = max(delen, key=lambda code: delen[code].hoog - delen[code].laag)
    assert pagina.kaart_per_gemeente._warmte(rij, nummer[breedst]) == 1
    kies_maat(pagina, "midden")
    onbekend = next(r for r in pagina.gemeenten.model.rows() if r.groep == "uitstroom-ggz")
    assert pagina.kaart_per_gemeente._warmte(onbekend, nummer[VOERENDAAL]) is None


def test_sensitivity_shows_the_chart_and_the_same_numbers_beside_it(pagina: OpgavePagina, session: DossierSession) -> None:
    session.kies_groep("dak-en-thuislozen")
    deel = pagina.gevoeligheid
    tornado = gevoeligheid(session.dossier, session.dossier.groep("dak-en-thuislozen"))
    assert [rij.naam for rij in deel.tabel.model.rows()] == [b.naam for b in tornado.aannames]
    breedtes = [b.breedte for b in tornado.aannames]
    assert breedtes == sorted(breedtes, reverse=True)
    deel.grafiek.vlak.teken_nu()
    assert "opgave nu" in deel.grafiek.vlak.svg
    assert tornado.aannames[0].naam in deel.grafiek.vlak.accessibleDescription()
    session.kies_groep(next(g.id for g in session.gekozen_groepen() if not gevoeligheid(session.dossier, g).aannames))
    assert deel.leeg.isVisible()
    assert not deel.tabel.isVisible()


def test_care_adds_up_and_names_the_law(pagina: OpgavePagina, session: DossierSession) -> None:
    session.kies_groep("ouderen")
    rijen = pagina.zorg.tabel.model.rows()
    assert rijen[-1].niveau is None
    assert all(rij.wet for rij in rijen[:-1])
    delen = [rij.clienten.midden for rij in rijen[:-1] if rij.niveau is not Ondersteuningsniveau.GEEN]
    assert sum(delen) == rijen[-1].clienten.midden
    zonder = replace(session.dossier, groepen=tuple(replace(g, ondersteuningsmix=FrozenMap()) if g.id == "ouderen" else g
                                                    for g in session.dossier.groepen))
    assert session.apply("", lambda _: zonder) == ""
    assert pagina.zorg.leeg.isVisible()
    assert pagina.zorg.naar.isVisible()


def test_gaps_say_who_can_supply_them_and_lead_to_the_place(pagina: OpgavePagina, session: DossierSession, qtbot: Any) -> None:
    rijen = pagina.hiaten.tabel.model.rows()
    assert rijen
    assert not pagina.hiaten.ga.isEnabled()
    pagina.hiaten.tabel.view.setCurrentIndex(pagina.hiaten.tabel.view.proxy.index(0, 0))
    assert rijen[0].hiaat.wie in pagina.hiaten.volledig.text()
    assert rijen[0].hiaat.effect in pagina.hiaten.volledig.text()
    with qtbot.waitSignal(pagina.ga_naar) as signaal:
        pagina.hiaten.ga.click()
    assert signaal.args[0] == rijen[0].stap
    assert signaal.args[1][0] == rijen[0].hiaat.groep


def test_kwaliteit_is_a_sign_and_a_word_with_the_count_behind_it(pagina: OpgavePagina) -> None:
    nummer = next(n for n, k in enumerate(pagina.groepen.model.columns()) if k.title == "Kwaliteit")
    index = pagina.groepen.model.index(pagina.groepen.model.row_of("ouderen"), nummer)
    assert index.data() == "▲ voorbeeld"
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("Soort cijfers: ")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("voorbeeld. ")


def test_many_gemeenten_do_not_wait_for_the_assumptions(toepassing: Any, qtbot: Any, toon: Any, monkeypatch: pytest.MonkeyPatch,
                                                        session: DossierSession) -> None:
    """The chart of the assumptions follows, and is the one of the newest dossier."""
    monkeypatch.setattr(groepdelen, "METEEN", 0)
    pagina = toon(OpgavePagina(session), 1000, 900)
    groep = session.groep
    for jaren in (3, 4, 5):
        session.apply("Inhaaljaren wijzigen", operations.wijzig_raming, groep, inhaaljaren=jaren)
    deel = next(d for d in vars(pagina).values() if isinstance(d, groepdelen.Gevoeligheidsdeel))
    qtbot.waitUntil(lambda: deel._gevraagd is None and deel.tabel.model.rowCount() > 0)
    monkeypatch.setattr(groepdelen, "METEEN", 99)
    shown = [(r.naam, r.laag, r.hoog) for r in deel.tabel.model.rows()]
    pagina.refresh()
    assert [(r.naam, r.laag, r.hoog) for r in deel.tabel.model.rows()] == shown
