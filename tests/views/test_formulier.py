"""What every form does: nothing that took work is lost by a slip, and a wrong answer is told in the form."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from thuisapp.views import dialogs
from thuisapp.views.widgets.formulier import Formulier, Veld

VELDEN = [Veld("naam", "&Naam", "Plan Noord"), Veld("waar", "&Waar"), Veld("soort", "&Soort", "a", "keuze", [("a", "Huur"), ("b", "Koop")])]


@pytest.fixture
def gevraagd(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The questions that were asked; `antwoord` is what is answered."""
    class Vragen(list[str]):
        antwoord = False

    vragen = Vragen()
    monkeypatch.setattr(dialogs, "bevestig", lambda parent, vraag, doen, uitleg="": vragen.append(vraag) or vragen.antwoord)
    return vragen


def test_escape_closes_a_form_that_holds_no_work(toepassing: Any, toon: Any, gevraagd: Any) -> None:
    for wijzig in ({}, {"naam": "Plan Zuid"}):
        form = toon(Formulier("Plan", VELDEN, lambda _: ""), 620, 400)
        form.vul(wijzig)
        QTest.keyClick(form.velden["naam"], Qt.Key.Key_Escape)
        assert not form.isVisible()
    assert gevraagd == []


def test_escape_asks_before_it_throws_work_away(toepassing: Any, toon: Any, gevraagd: Any) -> None:
    form = toon(Formulier("Plan", VELDEN, lambda _: ""), 620, 400)
    form.vul({"naam": "Plan Zuid", "waar": "Heerlen"})
    QTest.keyClick(form.velden["naam"], Qt.Key.Key_Escape)
    assert form.isVisible() and len(gevraagd) == 1
    gevraagd.antwoord = True
    QTest.keyClick(form.velden["naam"], Qt.Key.Key_Escape)
    assert not form.isVisible() and form.result() == Formulier.DialogCode.Rejected


def test_saving_never_asks(toepassing: Any, toon: Any, gevraagd: Any) -> None:
    bewaard: list[dict[str, Any]] = []
    form = toon(Formulier("Plan", VELDEN, lambda a: bewaard.append(a) or ""), 620, 400)
    form.vul({"naam": "Plan Zuid", "waar": "Heerlen", "soort": "b"})
    QTest.keyClick(form.velden["naam"], Qt.Key.Key_Return)
    assert bewaard == [{"naam": "Plan Zuid", "waar": "Heerlen", "soort": "b"}] and not form.isVisible() and gevraagd == []


def test_a_wrong_answer_is_told_and_the_form_stays(toepassing: Any, toon: Any) -> None:
    form = toon(Formulier("Plan", VELDEN, lambda _: "Vul in waar het plan komt."), 620, 400)
    form.bewaar.click()
    assert form.isVisible() and form.foutregel.text() == "Vul in waar het plan komt."
