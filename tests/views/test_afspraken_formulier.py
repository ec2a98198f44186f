"""The form of an afspraak: every field of it, and what follows from other fields while it is filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from thuisapp.app import afspraakinvoer
from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Bijdrage, Escalatietrede, Mijlpaal, Rol, Zorginzet
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.views.pages.afspraken import afspraakformulier
from thuisapp.views.pages.afspraken.formulier import ONDERDELEN, AfspraakFormulier
from thuisapp.views.session import DossierSession

Maak = Callable[..., AfspraakFormulier]
VOL = Afspraak(
    "afspraak-1", "1", "Vol", "corporatie-noord", "Bouwen", "gemeente-GM0917", "Grond", ("dak-en-thuislozen",), ("GM0917", "GM0899"), 20,
    van=2027, tot=2030, status=Afspraakstatus.AKKOORD, overige=(Bijdrage("corporatie-zuid", "Beheren"),
                                                               Bijdrage("huurders", "Meedenken", Rol.TEGENPRESTATIE)),
    aantal_per_gemeente=FrozenMap({"GM0917": 12, "GM0899": 8}), kern="Centrum", locatie="Stationsplein", plan="plan-1",
    tegenover="afspraak-2", woonvorm="Geclusterd", mijlpalen=(Mijlpaal("2028-07-01", "Eerste paal"), Mijlpaal("2029-01-01", "Klaar", 10)),
    zorg=Zorginzet(Ondersteuningsniveau.MIDDEN, "Wmo", "Begeleiding", True), voorwaarden="Subsidie", voorbehouden="Raad",
    vastgesteld_door="College", vastgesteld_op="2026-10-01", ondertekenaars=FrozenMap({"corporatie-noord": "Bestuurder"}),
    indicator="Sleutels", meetbron="Administratie", meetmoment="1 januari", eigenaar="corporatie-noord",
    escalatieladder=(Escalatietrede.AMBTELIJK, Escalatietrede.MINISTER), escalatie="Binnen zes weken", opmerking="Let op")


@pytest.fixture
def maak(toepassing: Any, dossier: Dossier, toon: Any) -> Maak:
    """Show the form for an afspraak; what is saved is in `bewaard`."""
    def doen(a: Afspraak = VOL, d: Dossier = dossier) -> AfspraakFormulier:
        return toon(afspraakformulier(a, d, lambda _: ""), 1000, 700)

    return doen


def test_every_field_of_an_afspraak_comes_back_from_the_form(maak: Maak) -> None:
    assert maak().afspraak() == VOL


def test_every_field_of_an_afspraak_has_a_place_in_the_form(maak: Maak) -> None:
    velden = {naam if not naam.startswith("zorg_") else "zorg" for naam in maak().antwoorden()}
    assert velden - {"door"} == {f.name for f in fields(Afspraak)} - {"id", "logboek"}


def test_all_afspraken_of_the_example_come_back_unchanged(maak: Maak, dossier: Dossier) -> None:
    for a in dossier.afspraken:
        assert maak(a).afspraak() == a


def test_rows_come_and_go(maak: Maak) -> None:
    venster = maak()
    mijlpalen = venster.velden["mijlpalen"]
    mijlpalen.nieuw.click()
    nieuw = mijlpalen.rij(2)
    assert QApplication.focusWidget() in (nieuw["datum"], None)
    nieuw["datum"].setText("1-1-2028")
    nieuw["omschrijving"].setText("Vergunning")
    assert venster.afspraak().mijlpalen[0] == Mijlpaal("2028-01-01", "Vergunning")
    mijlpalen.verwijder(0)
    assert [m.omschrijving for m in venster.afspraak().mijlpalen] == ["Vergunning", "Klaar"]
    venster.velden["overige"].nieuw.click()
    assert venster.afspraak().overige == VOL.overige, "an empty row is no party"


@pytest.mark.parametrize(("veld", "rijen", "zin"), [
    ("mijlpalen", [{"datum": "", "omschrijving": "Klaar", "aantal": ""}], "Mijlpaal 1: vul een datum in."),
    ("mijlpalen", [{"datum": "straks", "omschrijving": "", "aantal": ""}], "Mijlpaal 1: \"straks\" is geen datum"),
    ("mijlpalen", [{"datum": "1-1-2028", "omschrijving": "", "aantal": "-1"}], "Mijlpaal 1: een aantal is niet kleiner dan 0."),
    ("ondertekenaars", [{"partij": "", "functie": "Bestuurder"}], "Ondertekenaar 1: kies de partij."),
    ("ondertekenaars", [{"partij": "huurders", "functie": "A"}, {"partij": "huurders", "functie": "B"}], "Ondertekenaar 2: deze partij"),
])
def test_what_is_wrong_in_a_row_is_said_with_its_number(maak: Maak, veld: str, rijen: list[dict[str, str]], zin: str) -> None:
    venster = maak()
    with pytest.raises(OngeldigeInvoer) as fout:
        afspraakinvoer.lees_afspraak(VOL, venster.antwoorden() | {veld: rijen})
    assert zin in str(fout.value)


def test_the_plan_says_how_many_are_free_and_when_it_is_too_much(maak: Maak, dossier: Dossier) -> None:
    plan = dossier.aanbod.plannen[0]
    venster = maak(replace(VOL, id="nieuw", plan=plan.id, aantal=1, tegenover=""), replace(dossier, afspraken=()))
    veld = venster.velden["plan"]
    assert f"zijn er nog {plan.aantal} vrij" in veld.regel.text()
    assert veld.regel.property("rol") == "klein"
    venster.velden["aantal"].setText(str(plan.aantal + 2))
    assert veld.regel.text().endswith(f"belooft er {plan.aantal + 2}: 2 te veel.")
    assert veld.regel.property("rol") == "waarschuwing"
    veld.keuze.kies("")
    assert not veld.regel.isVisible()


def test_the_minister_is_only_offered_to_woningwet_parties(maak: Maak) -> None:
    venster = maak()
    ladder = venster.velden["escalatieladder"]
    assert ladder.minister.isVisibleTo(ladder)
    venster.velden["tegenpartij"].kies("zorgkantoor")
    assert not ladder.minister.isVisibleTo(ladder)
    assert "Zorgkantoor (voorbeeld) hoort daar niet bij" in ladder.regel.text()
    assert venster.afspraak().escalatieladder == (Escalatietrede.AMBTELIJK,)
    venster.velden["tegenpartij"].kies("gemeente-GM0917")
    assert Escalatietrede.MINISTER in venster.afspraak().escalatieladder


def test_one_party_alone_cannot_go_to_the_minister(dossier: Dossier) -> None:
    assert not afspraakinvoer.minister_mag(dossier, ["corporatie-noord"])
    assert not afspraakinvoer.minister_mag(dossier, ["corporatie-noord", "onbekend"])
    assert afspraakinvoer.minister_mag(dossier, ["corporatie-noord", "huurders", ""])


def test_numbers_per_gemeente_are_typed_in_a_table_and_added_up(maak: Maak, typ: Any) -> None:
    venster = maak()
    veld = venster.velden["aantal_per_gemeente"]
    assert veld.regel.text() == "Samen 20 van 20."
    assert typ(veld.tabel, "GM0928", "Aantal", "5")
    assert veld.regel.text() == "Samen 25: dat is 5 meer dan de 20 in de afspraak."
    assert veld.regel.property("rol") == "waarschuwing"
    assert not typ(veld.tabel, "GM0928", "Aantal", "-2")
    assert "negatief" in veld.tabel.foutregel.text()
    assert typ(veld.tabel, "GM0928", "Aantal", "")
    assert venster.afspraak().aantal_per_gemeente == VOL.aantal_per_gemeente


def test_enter_in_the_table_of_gemeenten_does_not_save_the_form(maak: Maak, qtbot: Any) -> None:
    venster = maak()
    view = venster.velden["aantal_per_gemeente"].tabel.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = view.findChild(QLineEdit)
    qtbot.keyClicks(editor, "3")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert venster.isVisible()
    qtbot.waitUntil(lambda: venster.velden["aantal_per_gemeente"].lees().get("GM1954") == 3)
    assert venster.isVisible()


def test_enter_while_searching_a_group_does_not_save_the_form(maak: Maak, qtbot: Any) -> None:
    venster = maak()
    lijst = venster.velden["groepen"]
    lijst.zoek.setFocus()
    qtbot.keyClicks(lijst.zoek, "ouderen")
    qtbot.keyClick(lijst.zoek, Qt.Key.Key_Return)
    assert venster.isVisible()
    venster.velden["titel"].setFocus()
    qtbot.keyClick(venster.velden["titel"], Qt.Key.Key_Return)
    assert venster.result() == AfspraakFormulier.DialogCode.Accepted


def test_the_list_of_sections_goes_there_and_follows(maak: Maak) -> None:
    venster = maak()
    balk = venster.raster.verticalScrollBar()
    plekken = []
    for nummer in range(len(ONDERDELEN)):
        venster.onderdelen.setCurrentRow(nummer)
        plekken.append(balk.value())
        assert venster.onderdelen.currentRow() == nummer
    assert plekken == sorted(plekken) and plekken[-1] == balk.maximum()
    balk.setValue(0)
    assert venster.onderdelen.currentRow() == 0


def test_the_form_fits_a_small_screen_and_scrolls(maak: Maak) -> None:
    venster = maak()
    assert venster.minimumSizeHint().height() <= 700 and venster.minimumSizeHint().width() <= 1000
    assert venster.raster.verticalScrollBar().maximum() > 0
    assert venster.vlak.width() <= venster.raster.viewport().width(), "nothing is cut off at the right"


def test_the_logbook_is_shown_newest_first(maak: Maak, dossier: Dossier) -> None:
    a = next(a for a in dossier.afspraken if a.logboek)
    tekst = maak(a).logboek.text()
    assert a.logboek[-1].wat in tekst.split("\n")[0]
    assert "door" in maak(a).antwoorden()
    nieuw = maak(replace(VOL, id="afspraak-99"))
    assert "door" not in nieuw.antwoorden(), "a new one has nothing to decide about"


def test_every_control_has_a_name_also_in_rows(maak: Maak, naamloos: Any) -> None:
    venster = maak()
    assert naamloos(venster) == []
    rij = venster.velden["mijlpalen"].rij(1)
    assert rij["datum"].accessibleName() == "Mijlpaal 2, datum, zoals 1-7-2028"


def test_tab_goes_through_a_row_that_was_added(maak: Maak, qtbot: Any, session: DossierSession) -> None:
    venster = maak(replace(VOL, mijlpalen=()))
    veld = venster.velden["mijlpalen"]
    veld.nieuw.click()
    rij = veld.rij(0)
    venster.activateWindow()
    rij["datum"].setFocus()
    qtbot.keyClick(rij["datum"], Qt.Key.Key_Tab)
    assert venster.focusWidget() is rij["omschrijving"]
