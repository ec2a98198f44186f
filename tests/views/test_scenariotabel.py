"""Scenarios side by side: the differences with the proposal, how even they are, and choosing one with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from thuisapp.app import dossiers, operations
from thuisapp.calc.rekenen import reken
from thuisapp.views import dialogs
from thuisapp.views.pages.verdeling.scenariotabel import MAAK, WIJZIG, ScenarioTabel
from thuisapp.views.session import DossierSession

GROEP = "dak-en-thuislozen"
HEERLEN, BRUNSSUM = "GM0917", "GM0899"


@pytest.fixture
def blad(session: DossierSession, toon: Any) -> ScenarioTabel:
    def doe(label: str, operation: Any, *args: Any, bij: Any = None, **kwargs: Any) -> bool:
        fout = session.apply(label, operation, *args, **kwargs)
        if bij is not None:
            bij.toon(fout)
        return not fout

    widget = ScenarioTabel(session, doe)
    session.changed.connect(lambda: widget.toon(session.dossier, GROEP))
    toon(widget, 1000, 1700)
    widget.toon(session.dossier, GROEP)
    return widget


@pytest.fixture
def ander(session: DossierSession) -> str:
    """Id of a scenario that is not the proposal."""
    return next(s.id for s in session.dossier.scenarios if s.id != session.dossier.scenario)


def naam(session: DossierSession, id_: str) -> str:
    return next(s.naam for s in session.dossier.scenarios if s.id == id_)


def test_the_table_holds_every_scenario_against_the_proposal(blad: ScenarioTabel, session: DossierSession, ander: str, cel) -> None:
    d = session.dossier
    nu = reken(d).verdeling[GROEP].aantallen
    straks = reken(d, next(s for s in d.scenarios if s.id == ander)).verdeling[GROEP].aantallen
    assert nu is not None and straks is not None and nu[HEERLEN] < straks[HEERLEN]
    assert cel(blad.tabel, HEERLEN, f"{naam(session, d.scenario)} (voorstel)") == str(nu[HEERLEN])
    verschil = f"Verschil bij {naam(session, ander)}"
    assert cel(blad.tabel, HEERLEN, verschil) == f"▲ +{straks[HEERLEN] - nu[HEERLEN]}"
    assert cel(blad.tabel, BRUNSSUM, verschil) == f"▼ \u2212{nu[BRUNSSUM] - straks[BRUNSSUM]}"
    assert cel(blad.tabel, "", verschil) == "gelijk"
    kolom = next(k for k in blad.tabel.model.columns() if k.title == verschil)
    assert kolom.spoken is not None
    assert kolom.spoken(blad.tabel.model.rows()[d.codes().index(HEERLEN)]) == f"{straks[HEERLEN] - nu[HEERLEN]} meer dan in het voorstel"


def test_who_gains_and_the_rules_are_said_in_words(blad: ScenarioTabel, session: DossierSession, ander: str) -> None:
    blad.lijst.select_key(ander)
    assert "meer dan in het gekozen scenario" in blad.wint.text()
    assert "Inwoners" in blad.regels.text()
    assert blad.maak.text() == MAAK
    blad.lijst.select_key(session.dossier.scenario)
    assert "voorstel van de regio" in blad.kop.text()
    assert blad.maak.text() == WIJZIG


def test_choosing_the_proposal_with_its_reason(blad: ScenarioTabel, session: DossierSession, ander: str, vul_in, cel,
                                               ongedaan_geeft, dossier) -> None:
    oud = session.dossier.scenario
    blad.lijst.select_key(ander)
    forms = vul_in(motivering="Omdat iedereen deze sleutel kent.")
    blad.maak.click()
    assert naam(session, ander) in forms[0].windowTitle()
    assert session.dossier.scenario == ander
    assert session.dossier.gekozen_scenario().motivering == "Omdat iedereen deze sleutel kent."
    assert blad.motivering.text() == "Waarom de regio dit kiest: Omdat iedereen deze sleutel kent."
    assert cel(blad.lijst, ander, "Rol") == "voorstel van de regio" and cel(blad.lijst, oud, "Rol") == ""
    vul_in(motivering="Anders.")
    blad.maak.click()
    assert session.dossier.gekozen_scenario().motivering == "Anders."
    assert ongedaan_geeft(session, dossier)


def test_copy_rename_and_delete(blad: ScenarioTabel, session: DossierSession, ander: str, monkeypatch, ongedaan_geeft, dossier) -> None:
    blad.lijst.select_key(ander)
    monkeypatch.setattr(dialogs, "vraag_tekst", lambda *a: "Proef")
    blad.kopieer.click()
    assert session.dossier.gekozen_scenario().naam == "Proef"
    assert blad.kop.text() == "Proef: voorstel van de regio"
    monkeypatch.setattr(dialogs, "vraag_tekst", lambda *a: naam(session, ander))
    blad.hernoem.click()
    assert "Er is al een scenario" in blad.fout.text()
    monkeypatch.setattr(dialogs, "vraag_tekst", lambda *a: "Proef 2")
    blad.hernoem.click()
    assert blad.kop.text().startswith("Proef 2") and not blad.fout.isVisible()
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: False)
    blad.weg.click()
    assert len(session.dossier.scenarios) == 3
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    blad.weg.click()
    assert len(session.dossier.scenarios) == 2
    assert ongedaan_geeft(session, dossier)


def test_all_groups_together_or_one(blad: ScenarioTabel, session: DossierSession, cel) -> None:
    een = cel(blad.tabel, HEERLEN, blad.tabel.model.columns()[0].title)
    blad.keuze.setCurrentIndex(0)
    blad.keuze.activated.emit(0)
    assert blad.keuze.currentText() == "Alle groepen in woningen samen"
    samen = cel(blad.tabel, HEERLEN, blad.tabel.model.columns()[0].title)
    assert int(samen.replace(".", "")) > int(een)
    session.apply("x", operations.wijzig_voorstel, GROEP, motivering="x")
    assert blad.keuze.currentText() == "Alle groepen in woningen samen"  # another change does not choose for the user


def test_the_measures_stand_side_by_side_with_their_explanation(blad: ScenarioTabel, session: DossierSession, cel) -> None:
    assert cel(blad.maten, "gini", "Hoe lees ik dit?").startswith("0 is overal evenveel")
    kolommen = [k.title for k in blad.maten.model.columns()]
    assert len(kolommen) == len(session.dossier.scenarios) + 1
    assert cel(blad.maten, "gini", kolommen[0]) != cel(blad.maten, "gini", kolommen[1])
    blad.maten.select_key("gini")
    assert blad.maat.text().startswith("Ongelijkheid per inwoner (Gini). 0 is")


def test_the_chart_has_the_same_numbers_as_a_table(blad: ScenarioTabel, session: DossierSession, ander: str) -> None:
    blad.lijst.select_key(ander)
    blad.grafiek.vlak.teken_nu()
    assert naam(session, ander) in blad.grafiek.vlak.svg and "voorstel van de regio" in blad.grafiek.vlak.svg
    blad.grafiek.knop.click()
    assert blad.grafiek.tabel.isVisible()
    assert len(blad.grafiek.tabel.model.rows()) == 7
    assert [k.title for k in blad.grafiek.tabel.model.columns()] == [s.naam for s in session.dossier.scenarios]


def test_a_scenario_without_a_division_says_why(blad: ScenarioTabel, session: DossierSession) -> None:
    session.apply("x", operations.zet_grens, GROEP, HEERLEN, minimum=9_999)
    assert "heeft geen verdeling" in blad.opmerkingen.text()
    assert not blad.grafiek.isVisible()


def test_everything_has_a_name_and_one_scenario_is_enough(blad: ScenarioTabel, session: DossierSession, naamloos) -> None:
    assert naamloos(blad) == []
    assert blad.minimumSizeHint().width() <= 712
    session.load(dossiers.nieuw_dossier("Klein", [HEERLEN, BRUNSSUM], regio="Klein", id="klein", datum="2026-11-01"))
    assert "maar één scenario" in blad.opmerkingen.text()
    assert not blad.weg.isEnabled()
