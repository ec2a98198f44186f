"""Step 9: actions, and realised numbers beside the divided ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thuisapp.app import operations
from thuisapp.domain.afspraak import Actiestatus
from thuisapp.views import dialogs
from thuisapp.views.pages.monitor import MonitorPagina
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import formulier
from thuisapp.views.widgets.formulier import Formulier

GROEP, HEERLEN = "statushouders", "GM0917"


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> MonitorPagina:
    pagina = toon(MonitorPagina(session), 1000, 900)
    session.kies_groep(GROEP)
    return pagina


def rij(pagina: MonitorPagina, code: str = HEERLEN) -> list[str]:
    """The cells of one gemeente: in the period, divided, progress, until now, difference."""
    model = pagina.voortgang.model
    return [str(model.index(model.row_of(code), n).data()) for n in range(model.columnCount())]


def typ(pagina: MonitorPagina, code: str, tekst: str) -> bool:
    model = pagina.voortgang.model
    return model.setData(model.index(model.row_of(code), 0), tekst)


def kies(pagina: MonitorPagina, periode: str) -> None:
    pagina.periode.kies(periode)
    pagina.periode.gekozen.emit(periode)


def test_it_opens_at_the_newest_period_that_was_filled_in(pagina: MonitorPagina, session: DossierSession) -> None:
    assert pagina.periode.waarde() == "2026-1"
    verdeeld = (session.resultaat.verdeling[GROEP].aantallen or {})[HEERLEN]
    procent = round(1100 / verdeeld)
    assert rij(pagina) == ["11", str(verdeeld), f"11 van {verdeeld} ({procent}%)", "11", f"−{verdeeld - 11}"]
    assert pagina.samen.text().startswith("Statushouders, hele regio: 20 van ")


def test_a_number_is_filled_in_with_its_origin(pagina: MonitorPagina, session: DossierSession) -> None:
    kies(pagina, "2026-2")
    assert rij(pagina)[0] == ""
    assert typ(pagina, HEERLEN, "1.009")
    assert rij(pagina)[0] == "1.009"
    assert rij(pagina)[3] == "1.020"
    nieuw = session.dossier.realisaties[-1]
    assert (nieuw.groep, nieuw.gemeente, nieuw.periode, nieuw.aantal) == (GROEP, HEERLEN, "2026-2", 1009)
    assert session.dossier.bronnen[nieuw.bron].naam == "Eigen opgave van de regio"
    assert session.undo_stack.undoText() == "Realisatie invullen"


def test_an_empty_cell_takes_the_number_away(pagina: MonitorPagina, session: DossierSession) -> None:
    assert typ(pagina, HEERLEN, "")
    assert rij(pagina)[2] == "nog niets ingevuld"
    session.undo_stack.undo()
    assert rij(pagina)[0] == "11"


def test_what_is_no_number_is_refused(pagina: MonitorPagina, session: DossierSession) -> None:
    voor = session.dossier
    assert not typ(pagina, HEERLEN, "veel")
    assert "geen getal" in pagina.voortgang.foutregel.text()
    assert not typ(pagina, HEERLEN, "-2")
    assert session.dossier is voor


def test_a_year_and_its_half_years_are_not_counted_twice(pagina: MonitorPagina) -> None:
    kies(pagina, "2026")
    assert typ(pagina, HEERLEN, "30")
    assert rij(pagina)[3] == "30"


def test_a_group_without_division_says_so(pagina: MonitorPagina, session: DossierSession) -> None:
    assert session.apply("", operations.wijzig_voorstel, GROEP, totaal=1) == ""
    assert session.apply("", operations.zet_grens, GROEP, HEERLEN, minimum=5) == ""
    assert rij(pagina)[1:3] == ["–", "11 gerealiseerd, geen verdeling"]


def test_an_action_is_added_changed_and_deleted(pagina: MonitorPagina, session: DossierSession, monkeypatch: pytest.MonkeyPatch,
                                                qtbot: Any) -> None:
    antwoord: dict[str, Any] = {"titel": "Locaties zoeken", "eigenaar": "gemeente-GM0917", "gereed": "1-7-2027", "afspraak": "afspraak-4"}
    vensters: list[Formulier] = []

    def invullen(venster: Formulier) -> bool:
        qtbot.addWidget(venster)
        vensters.append(venster)
        venster.vul(antwoord)
        venster.bewaar.click()
        return venster.result() == Formulier.DialogCode.Accepted

    monkeypatch.setattr(formulier, "invullen", invullen)
    pagina.acties.nieuw.click()
    actie = session.dossier.acties[-1]
    assert (actie.titel, actie.eigenaar, actie.gereed, actie.afspraak) == ("Locaties zoeken", "gemeente-GM0917", "2027-07-01", "afspraak-4")
    antwoord = {"status": Actiestatus.KLAAR, "gereed": ""}
    pagina.acties.wijzig.click()
    assert session.dossier.acties[-1] == replace(actie, status=Actiestatus.KLAAR, gereed="")
    antwoord = {"gereed": "ooit"}
    pagina.acties.wijzig.click()
    assert "geen datum" in vensters[-1].foutregel.text()
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    pagina.acties.weg.click()
    assert actie.id not in [a.id for a in session.dossier.acties]


def test_empty_lists_say_what_to_do(session: DossierSession, toon: Any) -> None:
    groepen = tuple(replace(g, gekozen=False) for g in session.dossier.groepen)
    session.load(replace(session.dossier, groepen=groepen, acties=(), realisaties=()))
    pagina = toon(MonitorPagina(session))
    assert pagina.acties.leeg.isVisible()
    assert not pagina.acties.wijzig.isVisible()
    assert pagina.leeg.isVisible()
    assert not pagina.voortgang.isVisible()


def test_every_control_has_a_name(pagina: MonitorPagina, naamloos: Any) -> None:
    assert naamloos(pagina) == []
