"""The example region shows every part of the negotiation: swaps, a set, an ingroeipad, standpunten and the choice of a scenario."""

from __future__ import annotations

from thuisapp.app import ruilboek, standpunten
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.calc.standpunten import verouderd
from thuisapp.domain.verdeling import Oordeel


def test_the_ledger_has_swaps_that_count_and_one_that_was_withdrawn() -> None:
    regels = ruilboek.regels(voorbeeld_dossier())
    assert all(r.ruil.afgesproken_door and r.ruil.datum and r.ruil.tegenprestatie for r in regels)
    assert [r.ruil.telt for r in regels] == [True, False, True]
    assert next(r for r in regels if not r.ruil.telt).ruil.reden_ingetrokken


def test_three_groups_are_divided_together_and_one_grows_into_its_share() -> None:
    d = voorbeeld_dossier()
    verdeling = reken(d).verdeling
    samen = [g for g, v in verdeling.items() if v.samen is not None]
    assert samen == ["uitstroom-mo", "uitstroom-vrouwenopvang", "uitstroom-detentie"]
    for groep in samen:
        aantallen = verdeling[groep].aantallen
        assert aantallen is not None and sum(aantallen.values()) == verdeling[groep].te_verdelen
    assert [g for g, v in verdeling.items() if v.ingroei is not None] == ["uitstroom-beschermd-wonen"]


def test_the_region_says_why_and_every_gemeente_what_it_thinks_of_these_very_numbers() -> None:
    d = voorbeeld_dossier()
    scenario = d.gekozen_scenario()
    assert scenario.motivering.startswith("De zeven gemeenten")
    assert {code: s.oordeel for code, s in scenario.standpunten.items() if s.oordeel is not Oordeel.AKKOORD} == {
        "GM0965": Oordeel.VOORBEHOUD, "GM0928": Oordeel.TEGEN}
    assert len(scenario.standpunten) == len(d.gemeenten)
    assert all(s.opmerking for s in scenario.standpunten.values() if s.oordeel is not Oordeel.AKKOORD)
    assert verouderd(d, reken(d)) == ()
    assert [r.verouderd for r in standpunten.rijen(d, reken(d))] == [False] * 7
