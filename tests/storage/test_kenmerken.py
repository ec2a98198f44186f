"""An id is a part of the keys of figures, so it holds no slash; a file that somebody made by hand is told so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Verdeelset, Verdeelvoorstel
from thuisapp.domain.versie import Dossierversie
from thuisapp.storage.dossier_json import lees_json, naar_json, van_json
from thuisapp.storage.errors import OngeldigDossier
from thuisapp.storage.project_file import open_dossier

FILES = Path(__file__).parent.parent / "files"


def met_set(d: Dossier) -> Dossier:
    verdeelset = Verdeelset("een/set", "Samen", (), Verdeelvoorstel("een/set", ()))
    return replace(d, scenarios=(replace(d.scenarios[0], sets=(verdeelset,)), *d.scenarios[1:]))


def met_scenario(d: Dossier) -> Dossier:
    scenario = replace(d.scenarios[0], id="een/scenario")
    return replace(d, scenarios=(scenario, *d.scenarios[1:]), scenario=scenario.id)


@pytest.mark.parametrize(("wijzig", "zin"), [
    (met_set, "set \"een/set\""),
    (met_scenario, "scenario \"een/scenario\""),
    (lambda d: replace(d, groepen=(*d.groepen, replace(d.groepen[0], id="een/groep", naam="Anders"))), "aandachtsgroep \"een/groep\""),
    (lambda d: replace(d, versies=(Dossierversie("een/versie", "Een", "2026-11-01", ""),)), "versie \"een/versie\""),
])
def test_a_slash_in_an_id_is_refused(dossier: Dossier, wijzig: Callable[[Dossier], Dossier], zin: str) -> None:
    with pytest.raises(OngeldigDossier) as fout:
        van_json(naar_json(wijzig(dossier)))
    assert f"{zin}: een kenmerk mag geen \"/\" bevatten" in str(fout.value)


def test_the_files_of_before_still_open() -> None:
    assert lees_json(FILES / "dossier.json").gemeenten
    assert open_dossier(FILES / "formaat_1.thuis").gemeenten
