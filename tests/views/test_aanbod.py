"""Aanbod: what is typed on the screen comes into the dossier, and undo takes it out again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import dialogs
from thuisapp.views.pages.aanbod import formulieren
from thuisapp.views.session import DossierSession

HEERLEN = "GM0917"


def test_a_plan_is_added_with_what_is_reserved(open_pagina, session: DossierSession, dossier, vul_in, ongedaan_geeft) -> None:
    pagina = open_pagina("aanbod")
    groep = session.gekozen_groepen()[0].id
    vul_in(**{"naam": "Hofje", "gemeente": HEERLEN, "aantal": "1.040", "jaar": "2029", "realisatiekans": "60-90% (80%)",
              f"voor:{groep}": "30"})
    pagina._bewerk_plan(None)
    plan = session.dossier.aanbod.plannen[-1]
    assert (plan.naam, plan.gemeente, plan.aantal, plan.jaar, dict(plan.voor)) == ("Hofje", HEERLEN, 1040, 2029, {groep: 30})
    assert plan.realisatiekans.hoeveelheid.midden == Fraction(4, 5)
    assert pagina.plannen.current_row().plan == plan
    assert ongedaan_geeft(session, dossier)


@pytest.mark.parametrize(("veld", "tekst", "stuk"), [
    ("aantal", "veel", "Aantal: \"veel\" is geen getal"), ("aantal", "2,5", "is geen heel getal"),
    ("jaar", "snel", "Jaar van oplevering: "), ("realisatiekans", "", "Vul de kans in"),
    ("realisatiekans", "150%", "tussen 0 en 100 procent"),
])
def test_a_plan_with_a_mistake_says_which(open_pagina, session: DossierSession, dossier, vul_in, veld: str, tekst: str, stuk: str) -> None:
    pagina = open_pagina("aanbod")
    goed = {"naam": "Hofje", "aantal": "10", "jaar": "2029", "realisatiekans": "80%"}
    formulieren = vul_in(**{**goed, veld: tekst})
    pagina._bewerk_plan(None)
    assert stuk in formulieren[0].foutregel.text()
    assert session.dossier is dossier


def test_more_reserved_than_built_is_refused(open_pagina, session: DossierSession, dossier, vul_in) -> None:
    pagina = open_pagina("aanbod")
    plan = dossier.aanbod.plannen[0]
    groep = session.gekozen_groepen()[0].id
    pagina.plannen.select_key(plan.id)
    formulieren = vul_in(**{f"voor:{groep}": "9999"})
    pagina.wijzig.click()
    assert "meer gereserveerd" in formulieren[0].foutregel.text()
    assert session.dossier is dossier


def test_opening_and_saving_a_plan_unchanged_changes_nothing(open_pagina, session: DossierSession, dossier, vul_in) -> None:
    pagina = open_pagina("aanbod")
    vul_in()
    for plan in dossier.aanbod.plannen:
        pagina.plannen.select_key(plan.id)
        pagina.wijzig.click()
    assert session.dossier == dossier


def test_a_plan_is_removed_after_a_question(open_pagina, session: DossierSession, dossier, monkeypatch: pytest.MonkeyPatch,
                                            ongedaan_geeft) -> None:
    pagina = open_pagina("aanbod")
    plan = dossier.aanbod.plannen[0]
    pagina.plannen.select_key(plan.id)
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: False)
    pagina.verwijder.click()
    assert session.dossier is dossier
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    pagina.verwijder.click()
    assert plan not in session.dossier.aanbod.plannen
    assert ongedaan_geeft(session, dossier)


def test_homes_that_become_free_and_the_share_of_a_group(open_pagina, session: DossierSession, dossier, typ, cel, ongedaan_geeft) -> None:
    pagina = open_pagina("aanbod")
    assert typ(pagina.vrijkomend, HEERLEN, "Per jaar", "1.100")
    assert session.dossier.aanbod.vrijkomende_huurwoningen[HEERLEN].hoeveelheid.midden == 1100
    groep = next(g.id for g in session.gekozen_groepen() if g.eenheid is Eenheid.WONINGEN and g.id not in dossier.aanbod.aandelen)
    voor = cel(pagina.uitkomst, groep, "Aanbod")
    assert typ(pagina.aandelen, groep, "Deel", "4%")
    assert session.dossier.aanbod.aandelen[groep].hoeveelheid.midden == Fraction(1, 25)
    assert cel(pagina.uitkomst, groep, "Aanbod") != voor
    assert not typ(pagina.aandelen, groep, "Deel", "99%")
    assert "meer dan 100 procent" in pagina.aandelen.foutregel.text()
    assert ongedaan_geeft(session, dossier)


def test_looking_at_a_figure_does_not_round_it(open_pagina, session: DossierSession, dossier) -> None:
    tabel = open_pagina("aanbod").vrijkomend
    index = tabel.model.index(0, 0)
    assert tabel.model.setData(index, index.data(Qt.ItemDataRole.EditRole))
    assert session.dossier is dossier


def test_places_come_and_go(open_pagina, session: DossierSession, dossier, vul_in, monkeypatch: pytest.MonkeyPatch) -> None:
    pagina = open_pagina("aanbod")
    groep = session.gekozen_groepen()[0].id
    vul_in(groep=groep, gemeente=HEERLEN, per_jaar="10-15 (12)")
    pagina._nieuwe_plaatsen()
    nieuw = session.dossier.aanbod.plaatsen[-1]
    assert (nieuw.groep, nieuw.gemeente, nieuw.per_jaar.hoeveelheid.midden) == (groep, HEERLEN, 12)
    pagina.plaatsen.select_key((groep, HEERLEN))
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    pagina.plaatsknop.click()
    assert session.dossier.aanbod.plaatsen == dossier.aanbod.plaatsen


def test_a_plan_has_price_source_and_whether_it_is_flex(open_pagina, session: DossierSession, dossier, vul_in, cel, ongedaan_geeft) -> None:
    pagina = open_pagina("aanbod")
    bron = next(iter(dossier.bronnen))
    vul_in(naam="Flexhof", aantal="20", jaar="2028", realisatiekans="80%", prijssegment="sociale huur", flex=True, bron=bron,
           initiatiefnemer="Corporatie", locatie="Centrum")
    pagina._bewerk_plan(None)
    plan = session.dossier.aanbod.plannen[-1]
    assert (plan.prijssegment, plan.flex, plan.bron, plan.initiatiefnemer, plan.locatie) == (
        "sociale huur", True, bron, "Corporatie", "Centrum")
    assert cel(pagina.plannen, plan.id, "Prijs") == "sociale huur"
    assert cel(pagina.plannen, plan.id, "Flex") == "flex"
    assert cel(pagina.plannen, plan.id, "Bron") == dossier.bronnen[bron].naam
    assert ongedaan_geeft(session, dossier)


def test_a_price_that_came_from_a_file_stays_in_the_form(session: DossierSession, dossier) -> None:
    plan = replace(dossier.aanbod.plannen[0], prijssegment="koop tot 300.000 euro")
    form = formulieren.planformulier(dossier, plan, lambda antwoord: "")
    assert form.antwoorden()["prijssegment"] == "koop tot 300.000 euro"


def test_the_page_asks_for_a_file(open_pagina, qtbot) -> None:
    pagina = open_pagina("aanbod")
    with qtbot.waitSignal(pagina.inlezen):
        pagina.lees_plannen.click()


def test_no_aanbod_is_chosen_and_is_not_the_same_as_not_filled_in(open_pagina, session: DossierSession, dossier, ongedaan_geeft) -> None:
    pagina = open_pagina("aanbod")
    model = pagina.uitkomst.model
    kolom = next(n for n, k in enumerate(model.columns()) if k.title == "Ingevuld?")
    leeg, vol = (model.index(model.row_of(groep), kolom) for groep in ("uitstroom-ggz", "ouderen"))
    assert (leeg.data(), vol.data()) == ("nog niet ingevuld", "ingevuld")
    assert not vol.flags() & Qt.ItemFlag.ItemIsEditable
    assert model.setData(leeg, "er is geen aanbod", Qt.ItemDataRole.EditRole)
    assert session.dossier.aanbod.nihil == ("uitstroom-ggz",)
    assert session.resultaat.opgave["uitstroom-ggz"].regio.onbekend_eraf == 0
    assert ongedaan_geeft(session, dossier)
