"""Behoefte: what is typed on the screen comes into the dossier, and undo takes it out again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Kwaliteit
from thuisapp.views import dialogs
from thuisapp.views.session import DossierSession

HEERLEN = "GM0917"

def naar_telling(session: DossierSession) -> str:
    """Show a group that is counted; its id."""
    groep = next(g.id for g in session.gekozen_groepen() if session.dossier.ramingen[g.id].methode is Methode.TELLING)
    session.kies_groep(groep)
    return groep


def test_a_typed_count_becomes_the_regions_own_figure(open_pagina, session: DossierSession, dossier, typ, cel, ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    groep = naar_telling(session)
    tabel = pagina.methode.blad(Methode.TELLING).tabel
    assert typ(tabel, HEERLEN, "Telling", "410-560 (480)")
    cijfer = session.dossier.ramingen[groep].telling.per_gemeente[HEERLEN]
    assert cijfer.hoeveelheid.einden() == (410, 480, 560)
    assert cijfer.bron == operations.EIGEN_BRON
    assert cijfer.kwaliteit is Kwaliteit.SCHATTING
    assert cel(tabel, HEERLEN, "Telling") == "480 (410–560)"
    assert ongedaan_geeft(session, dossier)


@pytest.mark.parametrize("woord", ["onbekend", "", "?"])
def test_unknown_is_not_zero(open_pagina, session: DossierSession, woord: str, typ, cel) -> None:
    pagina = open_pagina("behoefte")
    groep = naar_telling(session)
    tabel = pagina.methode.blad(Methode.TELLING).tabel
    typ(tabel, HEERLEN, "Telling", "5")
    assert typ(tabel, HEERLEN, "Telling", woord)
    assert HEERLEN not in session.dossier.ramingen[groep].telling.per_gemeente
    assert cel(tabel, HEERLEN, "Telling") == "onbekend"
    assert typ(tabel, HEERLEN, "Telling", "0")
    assert cel(tabel, HEERLEN, "Telling") == "0"


@pytest.mark.parametrize(("tekst", "stuk"), [("twaalf", "is geen getal"), ("-4", "kan niet kleiner zijn dan 0"),
                                            ("560-410", "Laag (560) is meer dan hoog (410)")])
def test_a_wrong_count_is_refused_with_a_sentence_and_changes_nothing(open_pagina, session: DossierSession, dossier, tekst: str,
                                                                      stuk: str, typ) -> None:
    pagina = open_pagina("behoefte")
    naar_telling(session)
    tabel = pagina.methode.blad(Methode.TELLING).tabel
    assert not typ(tabel, HEERLEN, "Telling", tekst)
    assert tabel.foutregel.text().startswith("Heerlen, telling: ")
    assert stuk in tabel.foutregel.text()
    assert session.dossier is dossier


def test_the_origin_of_a_figure_is_typed_beside_it(open_pagina, session: DossierSession, typ) -> None:
    pagina = open_pagina("behoefte")
    groep = naar_telling(session)
    tabel = pagina.methode.blad(Methode.TELLING).tabel
    typ(tabel, HEERLEN, "Telling", "12")
    assert typ(tabel, HEERLEN, "Bron", "Telling opvang 2026")
    assert typ(tabel, HEERLEN, "Peildatum", "1-3-2026")
    assert typ(tabel, HEERLEN, "Kwaliteit", "Exact")
    cijfer = session.dossier.ramingen[groep].telling.per_gemeente[HEERLEN]
    assert session.dossier.bronnen[cijfer.bron].naam == "Telling opvang 2026"
    assert (cijfer.peildatum, cijfer.kwaliteit) == ("2026-03-01", Kwaliteit.EXACT)
    typ(tabel, HEERLEN, "Telling", "13")  # a bron that the region entered itself stays with the figure
    assert session.dossier.ramingen[groep].telling.per_gemeente[HEERLEN].bron == cijfer.bron
    assert not typ(tabel, HEERLEN, "Kwaliteit", "prima")


def test_the_method_and_the_kind_of_count(open_pagina, session: DossierSession, dossier, ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    groep = naar_telling(session)
    ander = Soort.STAND if dossier.ramingen[groep].telling.soort is Soort.STROOM else Soort.STROOM
    pagina.methode.blad(Methode.TELLING).soort.gekozen.emit(ander)
    assert session.dossier.ramingen[groep].telling.soort is ander
    pagina.methode.knoppen[Methode.KENGETAL].click()
    assert session.dossier.ramingen[groep].methode is Methode.KENGETAL
    assert pagina.methode.blad(Methode.KENGETAL).isVisible()
    assert not pagina.methode.blad(Methode.TELLING).isVisible()
    assert session.dossier.ramingen[groep].telling.per_gemeente == dossier.ramingen[groep].telling.per_gemeente
    assert ongedaan_geeft(session, dossier)
    assert pagina.methode.knoppen[Methode.TELLING].isChecked()


def test_a_kengetal_has_an_indicator_and_a_range(open_pagina, session: DossierSession, typ) -> None:
    pagina = open_pagina("behoefte")
    groep = naar_telling(session)
    pagina.methode.knoppen[Methode.KENGETAL].click()
    blad = pagina.methode.blad(Methode.KENGETAL)
    assert typ(blad.tabel, "tarief", "Midden", "1,84")
    assert typ(blad.tabel, "tarief", "Laag", "1,5")
    assert typ(blad.tabel, "tarief", "Hoog", "2,5")
    blad._wijzig("Indicator kiezen", indicator="huishoudens_2025" if "huishoudens_2025" in session.dossier.indicatoren else "inwoners_2025")
    kengetal = session.dossier.ramingen[groep].kengetal
    assert kengetal.tarief.hoeveelheid.einden() == (Fraction(3, 2), Fraction(184, 100), Fraction(5, 2))
    assert not typ(blad.tabel, "tarief", "Laag", "9")


def test_half_years_and_balances_of_the_taakstelling(open_pagina, session: DossierSession, dossier, typ, ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    groep = next(g.id for g in session.gekozen_groepen() if dossier.ramingen[g.id].methode is Methode.TAAKSTELLING)
    session.kies_groep(groep)
    blad = pagina.methode.blad(Methode.TAAKSTELLING)
    assert blad.halfjaren.model.headerData(0, Qt.Orientation.Vertical) == "1e halfjaar 2026"
    assert blad.halfjaren.model.rowCount() == 20
    assert typ(blad.halfjaren, "2030-2", "Landelijk aantal", "12.000")
    assert session.dossier.ramingen[groep].taakstelling.halfjaren["2030-2"].hoeveelheid.midden == 12000
    assert typ(blad.saldi, HEERLEN, "Saldo", "−4")
    assert session.dossier.ramingen[groep].taakstelling.saldo[HEERLEN].hoeveelheid.midden == -4
    assert ongedaan_geeft(session, dossier)


def test_factors_are_typed_as_percentages(open_pagina, session: DossierSession, dossier, typ, cel, ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    groep = naar_telling(session)
    tabel = pagina.factoren.tabel
    assert typ(tabel, "aandeel_woonbehoefte", "Midden", "60-90% (75%)")
    assert session.dossier.ramingen[groep].aandeel_woonbehoefte.hoeveelheid.einden() == (Fraction(6, 10), Fraction(3, 4), Fraction(9, 10))
    assert cel(tabel, "aandeel_woonbehoefte", "Hoog") == "90%"
    assert not typ(tabel, "aandeel_woonbehoefte", "Hoog", "130")
    assert "tussen 0 en 100 procent" in tabel.foutregel.text()
    assert not typ(tabel, "per_woonruimte", "Laag", "0")
    assert ongedaan_geeft(session, dossier)


def test_the_result_follows_what_is_typed(open_pagina, session: DossierSession, typ, cel) -> None:
    pagina = open_pagina("behoefte")
    naar_telling(session)
    voor = cel(pagina.uitkomst, HEERLEN, "Hele periode")
    groot = pagina.getal.text()
    typ(pagina.methode.blad(Methode.TELLING).tabel, HEERLEN, "Telling", "5000")
    assert cel(pagina.uitkomst, HEERLEN, "Hele periode") != voor
    assert pagina.getal.text() != groot


def test_the_result_of_the_region_is_the_result_that_was_calculated(open_pagina, session: DossierSession, cel) -> None:
    pagina = open_pagina("behoefte")
    for groep in session.gekozen_groepen():
        session.kies_groep(groep.id)
        behoefte = session.resultaat.behoefte[groep.id]
        assert cel(pagina.uitkomst, "", "Hele periode") == format_nl.bandbreedte(behoefte.regio())


def test_backlog_and_years_to_catch_up(open_pagina, session: DossierSession, dossier, typ, ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    groep = naar_telling(session)
    assert typ(pagina.achterstand.tabel, HEERLEN, "Wachten nu", "25")
    pagina.achterstand.jaren.setValue(7)
    pagina.achterstand.jaren.editingFinished.emit()
    raming = session.dossier.ramingen[groep]
    assert raming.achterstand[HEERLEN].hoeveelheid.midden == 25
    assert raming.inhaaljaren == 7
    assert ongedaan_geeft(session, dossier)


def test_overlap_is_added_changed_and_removed(open_pagina, session: DossierSession, dossier, vul_in, monkeypatch: pytest.MonkeyPatch,
                                              typ) -> None:
    pagina = open_pagina("behoefte")
    wijkt, blijft = session.gekozen_groepen()[-1].id, session.gekozen_groepen()[0].id
    vul_in(groep=wijkt, telt_mee_in=blijft, aandeel="20%")
    pagina.overlap._voeg_toe()
    assert session.dossier.overlappen[-1].aandeel.hoeveelheid.midden == Fraction(1, 5)
    assert typ(pagina.overlap.tabel, (wijkt, blijft), "Deel", "10-30%")
    assert session.dossier.overlappen[-1].aandeel.hoeveelheid.einden()[2] == Fraction(3, 10)
    pagina.overlap.tabel.select_key((wijkt, blijft))
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    pagina.overlap.verwijder.click()
    assert session.dossier.overlappen == dossier.overlappen


def test_overlap_with_itself_is_refused_in_the_form(open_pagina, session: DossierSession, dossier, vul_in) -> None:
    pagina = open_pagina("behoefte")
    groep = session.gekozen_groepen()[0].id
    formulieren = vul_in(groep=groep, telt_mee_in=groep, aandeel="20%")
    pagina.overlap._voeg_toe()
    assert "Kies twee verschillende groepen." in formulieren[0].foutregel.text()
    assert session.dossier is dossier


def test_without_groups_the_page_says_what_to_do(open_pagina, session: DossierSession, dossier) -> None:
    session.load(replace(dossier, groepen=tuple(replace(g, gekozen=False) for g in dossier.groepen)))
    pagina = open_pagina("behoefte")
    assert pagina.geen.isVisible()
    assert "stap 2" in pagina.geen.text()
