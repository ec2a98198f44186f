"""Behoefte: overlap before and after, pairs to judge, and what the need means for care and woonvormen."""

from __future__ import annotations

from fractions import Fraction

import pytest

from thuisapp import format_nl
from thuisapp.app import operations, overlappen
from thuisapp.calc.ondersteuning import ondersteuning
from thuisapp.calc.overlap import niet_beoordeeld, overlapmatrix
from thuisapp.calc.woonvormen import woonvormen
from thuisapp.domain.behoefte import Overlap
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views.session import DossierSession


@pytest.fixture
def paar(session: DossierSession) -> tuple[str, str]:
    """Two chosen groups with the first giving way for a fifth; no other overlap."""
    wijkt, blijft = session.gekozen_groepen()[-1].id, session.gekozen_groepen()[0].id

    def alleen_deze(d):
        for o in d.overlappen:
            d = operations.verwijder_overlap(d, o.groep, o.telt_mee_in)
        cijfer = Cijfer.van(Eenheid.AANDEEL, "0.2", operations.EIGEN_BRON, laag="0.1", hoog="0.3")
        return operations.zet_overlap(d, Overlap(wijkt, blijft, cijfer))

    assert session.apply("Overlap", alleen_deze) == ""
    return wijkt, blijft


def test_before_and_after_stand_beside_each_other(open_pagina, session: DossierSession, paar, cel) -> None:
    blok = open_pagina("behoefte").overlap
    wijkt, blijft = paar
    regel = overlapmatrix(session.dossier).regels[wijkt]
    assert cel(blok.voor_na, wijkt, "Voor") == format_nl.bandbreedte(regel.voor.regio())
    assert cel(blok.voor_na, wijkt, "Na") == format_nl.bandbreedte(regel.na.regio())
    assert cel(blok.voor_na, wijkt, "Deel eraf") == "20% (10–30%)"
    assert cel(blok.voor_na, wijkt, "Wijkt voor") == session.dossier.groep(blijft).naam
    assert cel(blok.voor_na, blijft, "Wijkt voor") == "niemand"
    assert {r.regel.groep for r in blok.voor_na.model.rows()} == set(paar)
    assert cel(blok.tabel, paar, "Gaat eraf") == format_nl.bandbreedte(regel.wijkt_voor[0].eraf)


def test_the_other_group_can_give_way(open_pagina, session: DossierSession, paar) -> None:
    blok = open_pagina("behoefte").overlap
    assert not blok.wissel.isEnabled()
    blok.tabel.select_key(paar)
    blok.wissel.click()
    overlap, = session.dossier.overlappen
    assert (overlap.groep, overlap.telt_mee_in) == paar[::-1]
    assert session.undo_stack.undoText() == "Andere groep laten wijken"


def test_a_pair_that_often_overlaps_is_added_or_judged_away(open_pagina, session: DossierSession, paar, vul_in) -> None:
    blok = open_pagina("behoefte").overlap
    open_ = niet_beoordeeld(session.dossier, overlappen.bekende_overlappen())
    assert [(r.paar.groep, r.paar.ander) for r in blok.suggesties.model.rows()] == [(p.groep, p.ander) for p in open_]
    een, twee = open_[:2]
    assert not blok.neem_over.isEnabled()
    blok.suggesties.select_key((een.groep, een.ander))
    forms = vul_in(aandeel="10-30% (20%)")
    blok.neem_over.click()
    assert forms[0].velden["opmerking"].toPlainText() == een.opmerking
    nieuw = next(o for o in session.dossier.overlappen if (o.groep, o.telt_mee_in) == (een.groep, een.ander))
    assert nieuw.aandeel.hoeveelheid.einden() == (Fraction(1, 10), Fraction(1, 5), Fraction(3, 10))
    blok.suggesties.select_key((twee.groep, twee.ander))
    blok.geen_overlap.click()
    geen = next(o for o in session.dossier.overlappen if (o.groep, o.telt_mee_in) == (twee.groep, twee.ander))
    assert geen.aandeel.hoeveelheid.midden == 0
    assert len(blok.suggesties.model.rows()) == len(open_) - 2


def test_no_overlap_and_nothing_left_to_judge_is_said_kindly(open_pagina, session: DossierSession) -> None:
    def leeg(d):
        for g in d.gekozen_groepen()[1:]:
            d = operations.kies_groep(d, g.id, False)
        for o in d.overlappen:
            d = operations.verwijder_overlap(d, o.groep, o.telt_mee_in)
        return d

    session.apply("Leeg", leeg)
    blok = open_pagina("behoefte").overlap
    assert blok.geen.isVisible()
    assert not blok.tabel.isVisible()
    assert not blok.suggesties.isVisible()
    blok._voeg_toe()
    assert "ten minste twee groepen" in blok.tabel.foutregel.text()


def test_care_is_told_per_level_and_per_law(open_pagina, session: DossierSession, cel) -> None:
    pagina = open_pagina("behoefte")
    for groep in session.gekozen_groepen():
        session.kies_groep(groep.id)
        zorg = ondersteuning(session.dossier, groep)
        for niveau, aantal in zorg.per_niveau().items():
            assert cel(pagina.zorg.tabel, niveau.value, "Cliënten") == format_nl.bandbreedte(aantal)
        for wet, aantal in zorg.per_wet().items():
            assert f"{wet}: {format_nl.bandbreedte(aantal)}" in pagina.zorg.wetten.text()
        if zorg.mix:
            assert cel(pagina.zorg.tabel, "", "Cliënten") == format_nl.bandbreedte(zorg.clienten())


def test_the_need_is_told_per_woonvorm(open_pagina, session: DossierSession, cel) -> None:
    pagina = open_pagina("behoefte")
    groep = session.groep
    vormen = woonvormen(session.dossier, session.resultaat, groep)
    assert vormen.mix
    for naam, aantal in vormen.behoefte().items():
        assert cel(pagina.woonvormen.tabel, naam, "Behoefte") == format_nl.bandbreedte(aantal)
    assert cel(pagina.woonvormen.tabel, "", "Behoefte") == format_nl.bandbreedte(session.resultaat.behoefte[groep].regio())
    assert not pagina.woonvormen.noot.isVisible()
    naam = next(iter(vormen.mix))
    session.apply("Mix", operations.wijzig_groep, groep, woonvormmix=FrozenMap({naam: Fraction(1, 2)}))
    assert pagina.woonvormen.noot.isVisible()
    session.apply("Mix", operations.wijzig_groep, groep, woonvormmix=FrozenMap(), ondersteuningsmix=FrozenMap())
    assert pagina.woonvormen.leeg.isVisible()
    assert not pagina.woonvormen.tabel.isVisible()
    assert pagina.zorg.leeg.isVisible()
    assert not pagina.zorg.tabel.isVisible()


def test_the_buttons_go_to_the_group_in_step_two(open_pagina, session: DossierSession, qtbot) -> None:
    pagina = open_pagina("behoefte")
    with qtbot.waitSignal(pagina.ga_naar) as signaal:
        pagina.zorg._ga()
    assert signaal.args == ["aandachtsgroepen", (session.groep,)]


def test_a_finding_about_a_pair_goes_to_that_pair(open_pagina, session: DossierSession, paar, qtbot) -> None:
    pagina = open_pagina("behoefte")
    eerste = niet_beoordeeld(session.dossier, overlappen.bekende_overlappen())[0]
    pagina.toon_plek((eerste.groep, eerste.ander))
    assert pagina.overlap.suggesties.current_row().paar == eerste
    assert pagina.overlap.suggesties.hint.text() == eerste.opmerking
    qtbot.waitUntil(lambda: pagina.rolvlak.verticalScrollBar().value() > 0)
    pagina.toon_plek(paar)
    assert pagina.overlap.tabel.current_row().overlap.groep == paar[0]
