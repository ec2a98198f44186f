"""Regio and aandachtsgroepen: what is typed on the screen comes into the dossier, and undo takes it out again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.dossier import Dossierstatus
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import dialogs
from thuisapp.views.pages import regio as regiomodule
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import tabvolgorde

HEERLEN = "GM0917"


# --- regio


def test_the_name_is_changed_by_typing_and_enter(open_pagina, session: DossierSession, dossier, ongedaan_geeft) -> None:
    pagina = open_pagina("regio")
    pagina.naam.selectAll()
    QTest.keyClicks(pagina.naam, "Parkstad samen")
    QTest.keyClick(pagina.naam, Qt.Key.Key_Return)
    assert session.dossier.naam == "Parkstad samen"
    assert ongedaan_geeft(session, dossier)
    assert pagina.naam.text() == dossier.naam


def test_an_empty_name_is_refused_at_the_place(open_pagina, session: DossierSession, dossier) -> None:
    pagina = open_pagina("regio")
    pagina.naam.selectAll()
    QTest.keyClick(pagina.naam, Qt.Key.Key_Delete)
    QTest.keyClick(pagina.naam, Qt.Key.Key_Return)
    assert session.dossier is dossier
    assert pagina.dossierfout.text() == "Vul een naam voor het dossier in."
    assert pagina.naam.text() == dossier.naam


def test_a_date_is_read_as_the_dutch_write_it(open_pagina, session: DossierSession) -> None:
    pagina = open_pagina("regio")
    assert pagina._zet_datum("1-7-2027")
    assert session.dossier.datum == "2027-07-01"
    assert pagina.datum.text() == "1 juli 2027"
    assert not pagina._zet_datum("ooit")
    assert "\"ooit\" is geen datum" in pagina.dossierfout.text()


def test_status_and_period(open_pagina, session: DossierSession, dossier) -> None:
    pagina = open_pagina("regio")
    pagina.status.setCurrentIndex(1)
    pagina.status.activated.emit(1)
    assert session.dossier.status is Dossierstatus.TER_CONSULTATIE
    pagina.tot.setValue(2030)
    pagina.tot.editingFinished.emit()
    assert session.dossier.periode.tot == 2030
    pagina.tot.setValue(2020)
    pagina.tot.editingFinished.emit()
    assert session.dossier.periode.tot == 2030
    assert pagina.tot.value() == 2030
    assert "kan niet" in pagina.dossierfout.text()


def test_public_figures_with_a_total_and_their_source(open_pagina, session: DossierSession, cel) -> None:
    tabel = open_pagina("regio").gemeenten
    inwoners = next(i for i in regiomodule.getoonde_indicatoren(session.dossier) if i.reeks == "inwoners")
    assert cel(tabel, HEERLEN, "Inwoners") == "87.522"
    assert cel(tabel, "", "Inwoners") == "256.062"
    uitleg = tabel.model.columns()[0].explanation
    assert session.dossier.bronnen[inwoners.bron].naam in uitleg
    assert "1 januari 2025" in uitleg


def test_gemeenten_come_and_go_in_one_step(open_pagina, session: DossierSession, dossier, monkeypatch: pytest.MonkeyPatch,
                                           ongedaan_geeft) -> None:
    pagina = open_pagina("regio")
    nieuw = [c for c in dossier.codes() if c != "GM1729"] + ["GM0935"]

    def kies(venster) -> bool:
        assert set(venster.keuze.codes()) == set(dossier.codes())
        venster.keuze.gemeenten.vink(nieuw)
        return True

    monkeypatch.setattr(regiomodule, "kies_gemeenten", kies)
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    scenarios = tuple(replace(s, voorstellen=FrozenMap()) for s in dossier.scenarios)  # an afspraak or ruil would hold a gemeente back
    session.load(replace(dossier, afspraken=(), scenarios=scenarios))
    oud = session.dossier
    pagina._kies_gemeenten()
    assert pagina.gemeentefout.text() == ""
    assert set(session.dossier.codes()) == set(nieuw)
    assert session.undo_stack.count() == 1
    assert ongedaan_geeft(session, oud)


def test_a_party_is_added_changed_and_removed(open_pagina, session: DossierSession, dossier, vul_in, monkeypatch: pytest.MonkeyPatch,
                                              ongedaan_geeft) -> None:
    pagina = open_pagina("regio")
    vul_in(naam="Huurders samen", contactfunctie="Voorzitter")
    pagina._bewerk_partij(None)
    nieuw = session.dossier.partijen[-1]
    assert (nieuw.naam, nieuw.contactfunctie) == ("Huurders samen", "Voorzitter")
    assert pagina.partijen.current_row() == nieuw
    vul_in(mandaat="Advies")
    pagina.wijzig.click()
    assert session.dossier.partijen[-1].mandaat == "Advies"
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    pagina.verwijder.click()
    assert session.dossier.partijen == dossier.partijen
    assert ongedaan_geeft(session, dossier)


def test_a_form_with_a_mistake_stays_open_and_says_why(open_pagina, session: DossierSession, dossier, vul_in) -> None:
    pagina = open_pagina("regio")
    formulieren = vul_in(naam="")
    pagina._bewerk_partij(None)
    assert formulieren[0].foutregel.text() == "Vul de naam van de partij in."
    assert formulieren[0].result() != formulieren[0].DialogCode.Accepted
    assert session.dossier is dossier


# --- aandachtsgroepen


def test_ticking_takes_a_group_in_and_out(open_pagina, session: DossierSession, dossier, ongedaan_geeft) -> None:
    pagina = open_pagina("aandachtsgroepen")
    uit = next(g for g in dossier.groepen if not g.gekozen)
    rij = next(n for n, k in enumerate(pagina.lijst.model.keuzes) if k.id == uit.id)
    assert pagina.lijst.model.setData(pagina.lijst.model.index(rij), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert session.dossier.groep(uit.id).gekozen
    assert session.undo_stack.undoText() == f"{uit.naam} opnemen"
    assert ongedaan_geeft(session, dossier)
    assert uit.id not in pagina.lijst.gevinkt()


def test_choosing_a_group_in_the_list_shows_it_and_sets_it_for_all_pages(open_pagina, session: DossierSession) -> None:
    pagina = open_pagina("aandachtsgroepen")
    groep = session.gekozen_groepen()[2]
    pagina.lijst.kies(groep.id)
    assert pagina.titel.text() == groep.naam
    assert pagina.definitie.toPlainText() == groep.definitie
    assert session.groep == groep.id


def test_typing_a_definition_is_one_step(open_pagina, session: DossierSession, dossier, ongedaan_geeft) -> None:
    pagina = open_pagina("aandachtsgroepen")
    groep = pagina._groep
    QTest.keyClicks(pagina.definitie, "abc")
    assert session.dossier.groep(groep).definitie.startswith("abc")
    assert session.undo_stack.count() == 1
    assert ongedaan_geeft(session, dossier)


def test_the_mix_shows_its_sum_and_says_in_words_when_it_is_not_whole(open_pagina, session: DossierSession, dossier, typ, cel,
                                                                      ongedaan_geeft) -> None:
    pagina = open_pagina("aandachtsgroepen")
    groep = dossier.groep(pagina._groep)
    vorm = next(iter(groep.woonvormmix))
    assert typ(pagina.woonvormen, vorm, "Deel", "50,5%")
    assert session.dossier.groep(groep.id).woonvormmix[vorm] == Fraction(101, 200)
    assert pagina.woonvormen.model.rows()[-1].naam == "Samen (moet 100% zijn)"
    assert ongedaan_geeft(session, dossier)
    assert pagina.woonvormen.model.rows()[-1].naam == "Samen"
    assert cel(pagina.woonvormen, "", "Deel") == "100%"


def test_a_share_above_one_hundred_percent_is_refused(open_pagina, session: DossierSession, dossier, typ) -> None:
    pagina = open_pagina("aandachtsgroepen")
    vorm = next(iter(dossier.groep(pagina._groep).woonvormmix))
    assert not typ(pagina.woonvormen, vorm, "Deel", "120")
    assert "Een aandeel ligt tussen 0 en 100 procent." in pagina.woonvormen.foutregel.text()
    assert session.dossier is dossier


def test_a_new_woonvorm_gets_what_is_left(open_pagina, session: DossierSession, dossier, typ) -> None:
    pagina = open_pagina("aandachtsgroepen")
    groep = dossier.groep(pagina._groep)
    vorm, deel = next(iter(groep.woonvormmix.items()))
    typ(pagina.woonvormen, vorm, "Deel", "0")
    pagina.nieuwe_vorm.setText("Hofje")
    pagina._nieuwe_woonvorm()
    assert session.dossier.groep(groep.id).woonvormmix["Hofje"] == deel
    pagina.nieuwe_vorm.setText("hofje")
    pagina._nieuwe_woonvorm()
    assert "staat al in de lijst" in pagina.woonvormen.foutregel.text()


def test_support_levels_and_the_unit(open_pagina, session: DossierSession, typ) -> None:
    pagina = open_pagina("aandachtsgroepen")
    assert typ(pagina.niveaus, "4", "Deel", "10")
    assert session.dossier.groep(pagina._groep).ondersteuningsmix[Ondersteuningsniveau.NABIJ] == Fraction(1, 10)
    pagina.eenheid.kies(Eenheid.BEDDEN)
    pagina.eenheid.gekozen.emit(pagina.eenheid.waarde())
    assert session.dossier.groep(pagina._groep).eenheid is Eenheid.BEDDEN


def test_an_own_group_comes_and_goes(open_pagina, session: DossierSession, dossier, vul_in, monkeypatch: pytest.MonkeyPatch) -> None:
    pagina = open_pagina("aandachtsgroepen")
    vul_in(naam="Gezinnen op campings", definitie="Wonen langer dan een half jaar op een camping.", telt_in=Eenheid.HUISHOUDENS)
    pagina._nieuwe_groep()
    groep = session.dossier.groep("gezinnen-op-campings")
    assert groep.eigen
    assert groep.telt_in is Eenheid.HUISHOUDENS
    assert pagina.titel.text() == "Gezinnen op campings"
    assert pagina.verwijder.isVisible()
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    pagina.verwijder.click()
    assert session.dossier.groepen == dossier.groepen


@pytest.mark.parametrize("stap", ["regio", "aandachtsgroepen", "behoefte", "aanbod"])
def test_every_control_has_a_name_also_in_the_other_states(open_pagina, session: DossierSession, naamloos, stap: str) -> None:
    pagina = open_pagina(stap)
    for groep in session.gekozen_groepen():
        session.kies_groep(groep.id)
        assert naamloos(pagina) == []


@pytest.mark.parametrize("stap", ["regio", "aandachtsgroepen", "behoefte", "aanbod"])
def test_tab_goes_through_the_page_as_the_eye_does(open_pagina, qtbot, stap: str) -> None:
    pagina = open_pagina(stap)
    pagina.activateWindow()
    qtbot.waitActive(pagina)
    eerste = next(w for w in tabvolgorde.in_volgorde(pagina) if w.isVisible() and w.isEnabled())
    eerste.setFocus()
    gezien: list[QWidget] = []
    while not gezien or QApplication.focusWidget() is not eerste:
        gezien.append(QApplication.focusWidget())
        QTest.keyClick(pagina.windowHandle(), Qt.Key.Key_Tab)
    # Qt itself stops at one button of a group of radio buttons.
    verwacht = [w for w in tabvolgorde.in_volgorde(pagina) if w.isVisible() and w.isEnabled() and not isinstance(w, QRadioButton)]
    assert [w for w in gezien if not isinstance(w, QRadioButton)] == verwacht
    assert len(verwacht) > 5


def test_tab_order_of_the_first_card(open_pagina) -> None:
    pagina = open_pagina("regio")
    kaart = (pagina.naam, pagina.regio, pagina.van, pagina.tot, pagina.status, pagina.versie, pagina.datum)
    assert tuple(tabvolgorde.in_volgorde(pagina))[:7] == kaart
