"""Statushouders with or without priority: no number changes, the text and what has to be looked at again do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thuisapp.calc.rekenen import reken
from thuisapp.calc.voorrang import gevolgen, tekst
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.afspraak import Afspraakstatus
from thuisapp.domain.behoefte import Taakstelling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap


@pytest.fixture
def met_taakstelling(bouw: Any, volledig: Dossier) -> Dossier:
    taak = Taakstelling(FrozenMap({"2026-1": bouw.personen(13_000)}))
    return replace(volledig, ramingen=FrozenMap({"mo": bouw.raming(methode=Methode.TAAKSTELLING, taakstelling=taak)}))


def test_the_switch_changes_no_number(bouw: Any) -> None:
    for seed in range(40):
        dossier = bouw.willekeurig(seed)
        assert reken(dossier) == reken(replace(dossier, statushouders_voorrang=not dossier.statushouders_voorrang))


def test_what_rests_on_priority_is_listed_only_without_it(met_taakstelling: Dossier) -> None:
    assert gevolgen(met_taakstelling) == ()
    (gevolg,) = gevolgen(replace(met_taakstelling, statushouders_voorrang=False))
    assert (gevolg.groep.id, gevolg.aandeel, [a.id for a in gevolg.afspraken]) == ("mo", True, ["a1"])


def test_a_lapsed_afspraak_rests_on_nothing(met_taakstelling: Dossier) -> None:
    vervallen = tuple(replace(a, status=Afspraakstatus.VERVALLEN) for a in met_taakstelling.afspraken)
    (gevolg,) = gevolgen(replace(met_taakstelling, statushouders_voorrang=False, afspraken=vervallen))
    assert gevolg.afspraken == ()


def test_the_text_fits_the_switch(met_taakstelling: Dossier, volledig: Dossier) -> None:
    met, zonder = tekst(met_taakstelling), tekst(replace(met_taakstelling, statushouders_voorrang=False))
    assert met.endswith("voorrang kunnen krijgen op een sociale huurwoning.")
    assert "geen voorrang krijgen" in zonder and "De taakstelling blijft gelijk" in zonder
    assert zonder.endswith(" Eén afspraak gaat over statushouders; de regio bekijkt of die zonder voorrang kan blijven.")
    twee = tuple(replace(met_taakstelling.afspraken[0], id=id) for id in ("a1", "a2"))
    assert " Twee afspraken gaan over statushouders; " in tekst(replace(met_taakstelling, statushouders_voorrang=False, afspraken=twee))
    assert tekst(volledig) == "", "no group of statushouders, nothing to say"
