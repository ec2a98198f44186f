"""The nine steps, how far they are and what they yield."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import dossiers
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.app.wizard_steps import STAPPEN, Stapstatus, aantal_aandachtspunten, opbrengst, stapstatus
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.bevinding import Bevinding, Ernst


def test_there_are_nine_steps_with_a_question_and_help() -> None:
    verwacht = "regio aandachtsgroepen behoefte aanbod opgave verdeling afspraken visie monitor"
    assert [s.id for s in STAPPEN] == verwacht.split()
    for s in STAPPEN:
        assert s.vraag.endswith("?")
        assert "Wat doet u hier?" in s.uitleg


def test_a_new_dossier_has_empty_steps_where_nothing_was_entered() -> None:
    d = dossiers.nieuw_dossier("Proef", ["GM0917", "GM0928"])
    r = reken(d)
    status = {s.id: stapstatus(d, r, (), s.id) for s in STAPPEN}
    assert status["regio"] is Stapstatus.KLAAR
    assert status["afspraken"] is Stapstatus.LEEG
    assert status["monitor"] is Stapstatus.LEEG


@pytest.mark.parametrize(
    ("ernst", "verwacht"),
    [(Ernst.BLOKKEREND, Stapstatus.AANDACHTSPUNTEN), (Ernst.AANDACHT, Stapstatus.AANDACHTSPUNTEN), (Ernst.INFO, Stapstatus.BEZIG)],
)
def test_findings_decide_the_state_of_a_step(ernst: Ernst, verwacht: Stapstatus) -> None:
    d = voorbeeld_dossier()
    bevinding = Bevinding("proef", ernst, "aanbod", "Er is iets.")
    assert stapstatus(d, reken(d), (bevinding,), "aanbod") is verwacht
    assert stapstatus(d, reken(d), (bevinding,), "regio") is Stapstatus.KLAAR
    assert aantal_aandachtspunten((bevinding,), "aanbod") == (0 if ernst is Ernst.INFO else 1)


def test_every_step_yields_something_and_units_are_never_added() -> None:
    d = voorbeeld_dossier()
    r = reken(d)
    for s in STAPPEN:
        assert opbrengst(d, r, s.id), s.id
    labels = [label for label, _ in opbrengst(d, r, "opgave")]
    assert labels == ["Woningen", "Onzelfstandige eenheden", "Bedden", "Standplaatsen"]


def test_the_example_has_no_blocking_findings_and_work_in_every_step() -> None:
    d = voorbeeld_dossier()
    r = reken(d)
    bevindingen = controleer(d, r)
    assert not [b for b in bevindingen if b.ernst is Ernst.BLOKKEREND]
    leeg = [s.id for s in STAPPEN if stapstatus(d, r, bevindingen, s.id) is Stapstatus.LEEG]
    assert leeg in ([], ["visie"])
    assert stapstatus(replace(d, afspraken=(), besluiten=()), r, (), "afspraken") is Stapstatus.LEEG
