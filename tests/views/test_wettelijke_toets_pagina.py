"""The check against the law on the screen: every requirement, the region's own judgement, and what it means for the status."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtTest import QTest

from thuisapp.app import operations, toetstabel
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.toets import Toetsoordeel, Toetsstand
from thuisapp.output.wettelijke_eisen import eisen
from thuisapp.views.pages.regio import RegioPagina
from thuisapp.views.pages.visie import VisiePagina
from thuisapp.views.pages.wettelijke_toets import EERST_OORDEEL, TEGEN
from thuisapp.views.session import DossierSession

WACHT = 20_000


@pytest.fixture
def pagina(session: DossierSession, toon: Any, qtbot: Any) -> VisiePagina:
    pagina = toon(VisiePagina(session), 1300, 900)
    qtbot.waitUntil(lambda: bool(pagina.voorbeeld.toPlainText()), timeout=WACHT)
    pagina.tabs.kies("toets")
    return pagina


def alles_elders(d: Dossier) -> Dossier:
    """Everything the law asks is settled, by the region's own judgement."""
    for eis in eisen():
        d = operations.zet_toets(d, eis.id, Toetsoordeel(Toetsstand.ELDERS, "Verordening"))
    return d


def test_every_requirement_is_there_with_a_sign_and_words(pagina: VisiePagina, cel: Any) -> None:
    rijen = pagina.toets.tabel.model.rows()
    assert [r.id for r in rijen] == [eis.id for eis in eisen()]
    assert all(r.stand[0] in "✓±!→–" and len(r.stand) > 5 for r in rijen)
    assert cel(pagina.toets.tabel, "verdeling", "Waar") == "7 Evenwichtige verdeling"
    assert cel(pagina.toets.tabel, "uitnodiging-prestatieafspraken", "Termijn") == "elk jaar voor 1 april"
    assert len({toetstabel.TEKENS[s] for s in Toetsstand}) == len(Toetsstand)


def test_the_table_can_be_filtered_on_the_state(pagina: VisiePagina) -> None:
    blad = pagina.toets
    for keuze, wel in ((Toetsstand.ELDERS.value, lambda r: r.uitslag.stand is Toetsstand.ELDERS), (TEGEN, lambda r: r.houdt_tegen)):
        blad.filter.kies(keuze)
        blad.filter.gekozen.emit(keuze)
        assert blad.tabel.model.rows() == tuple(r for r in blad._rijen if wel(r))


def test_an_own_judgement_goes_before_what_the_program_finds(pagina: VisiePagina, session: DossierSession, cel: Any) -> None:
    blad = pagina.toets
    assert blad.kies("urgentie-a")
    blad.oordeel.kies(Toetsstand.ELDERS)
    blad.oordeel.gekozen.emit(Toetsstand.ELDERS)
    assert "urgentie-a" not in session.dossier.toets
    assert "Schrijf op waar" in blad.fout.text()
    QTest.keyClicks(blad.waar, "Huisvestingsverordening 2026")
    blad.waar.editingFinished.emit()
    assert session.dossier.toets["urgentie-a"] == Toetsoordeel(Toetsstand.ELDERS, "Huisvestingsverordening 2026")
    assert cel(blad.tabel, "urgentie-a", "Stand") == "→ elders geregeld"
    assert cel(blad.tabel, "urgentie-a", "Waar") == "Huisvestingsverordening 2026"
    assert "Het programma vindt: " in blad.gevonden.text()
    blad.terug.click()
    assert "urgentie-a" not in session.dossier.toets
    assert (blad.waar.text(), blad.oordeel.waarde()) == ("", None)


def test_a_remark_without_a_judgement_is_kept_and_said(pagina: VisiePagina, session: DossierSession) -> None:
    blad = pagina.toets
    blad.kies("gegevens")
    QTest.keyClicks(blad.opmerking, "Nog navragen")
    assert blad.fout.text() == EERST_OORDEEL
    blad.kies("groepen")
    assert blad.opmerking.toPlainText() == ""
    blad.kies("gegevens")
    assert blad.opmerking.toPlainText() == "Nog navragen"
    assert session.undo_stack.count() == 0


def test_it_leads_to_the_chapter(pagina: VisiePagina, qtbot: Any) -> None:
    pagina.toets.kies("verdeling")
    pagina.toets.hoofdstuk.click()
    assert pagina.tabs.tab == "document"
    qtbot.waitUntil(lambda: pagina.voorbeeld.toPlainText().startswith("7 "), timeout=WACHT)


def test_a_finding_leads_to_its_requirement(pagina: VisiePagina) -> None:
    pagina.tabs.kies("document")
    pagina.toon_plek(("urgentie-i",))
    assert pagina.tabs.tab == "toets"
    assert pagina.toets.artikel.text().endswith("onder i")
    pagina.toon_plek(("keuzes",))
    assert pagina.tabs.tab == "document"


def test_the_sentence_names_what_holds_back(pagina: VisiePagina, session: DossierSession) -> None:
    tegen = [r for r in toetstabel.rijen(session.dossier, session.resultaat) if r.houdt_tegen]
    assert tegen
    assert tegen[0].artikel in pagina.toets.zin.text()
    assert "Een concept mag altijd" in pagina.toets.zin.text()
    session.apply("Toets", alles_elders)
    assert pagina.toets.zin.text() == "Niets in deze toets houdt tegen dat de visie wordt vastgesteld."


def test_what_only_adopting_makes_true_does_not_hold_back(session: DossierSession) -> None:
    raden = next(r for r in toetstabel.rijen(session.dossier, session.resultaat) if r.id == "raden")
    assert raden.uitslag.stand is Toetsstand.NOG_NIET
    assert not raden.houdt_tegen


def test_vastgesteld_is_refused_with_what_blocks_and_concept_never(session: DossierSession, open_pagina: Any) -> None:
    pagina: RegioPagina = open_pagina("regio")
    pagina.status.kies(Dossierstatus.VASTGESTELD)
    pagina.status.gekozen.emit(Dossierstatus.VASTGESTELD)
    assert session.dossier.status is Dossierstatus.CONCEPT
    assert pagina.status.waarde() is Dossierstatus.CONCEPT
    assert "kan de status vastgesteld nog niet krijgen" in pagina.dossierfout.text()
    assert "Huisvestingswet 2014, artikel 12, lid 3, onder a" in pagina.dossierfout.text()
    assert pagina.naar_belemmering.isVisible()
    gegaan: list[tuple[str, tuple[str, ...]]] = []
    pagina.ga_naar.connect(lambda stap, plek: gegaan.append((stap, plek)))
    pagina.naar_belemmering.click()
    assert gegaan == [("visie", ("urgentie-a",))]
    for status in (Dossierstatus.TER_CONSULTATIE, Dossierstatus.CONCEPT):
        pagina.status.gekozen.emit(status)
        assert session.dossier.status is status
        assert pagina.dossierfout.text() == ""
        assert not pagina.naar_belemmering.isVisible()


def test_when_nothing_blocks_it_can_be_vastgesteld(session: DossierSession) -> None:
    d = alles_elders(session.dossier)
    assert toetstabel.belemmeringen(d) == []
    vast = toetstabel.zet_status(d, Dossierstatus.VASTGESTELD)
    assert vast.status is Dossierstatus.VASTGESTELD
    assert not [r for r in toetstabel.rijen(vast, reken(vast)) if r.houdt_tegen]


def test_another_mistake_blocks_too(session: DossierSession) -> None:
    d = alles_elders(session.dossier)
    d = replace(d, afspraken=(replace(d.afspraken[0], van=2030, tot=2020), *d.afspraken[1:]))
    with pytest.raises(OngeldigeInvoer, match="kan de status vastgesteld nog niet krijgen"):
        toetstabel.zet_status(d, Dossierstatus.VASTGESTELD)


def test_every_control_has_a_name(pagina: VisiePagina, naamloos: Any) -> None:
    assert naamloos(pagina) == []
