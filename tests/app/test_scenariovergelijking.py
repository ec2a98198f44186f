"""The comparison of scenarios as the screen shows it: texts beside the numbers, on the example region."""

from __future__ import annotations

import pytest

from thuisapp.app import operations
from thuisapp.app.scenariovergelijking import SAMEN, Scenariobeeld, keuzes, scenariobeeld
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid

GROEP = "dak-en-thuislozen"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


@pytest.fixture(scope="module")
def beeld(d: Dossier) -> Scenariobeeld:
    return scenariobeeld(d, GROEP)


def test_there_is_a_choice_for_every_group_and_for_every_eenheid_with_several(d: Dossier) -> None:
    lijst = keuzes(d)
    assert (lijst[0].groep, lijst[0].naam) == (None, "Alle groepen in woningen samen")
    assert [k.groep for k in lijst if k.groep] == [g.id for g in d.gekozen_groepen()]
    assert {k.eenheid for k in lijst if k.groep is None} == {Eenheid.WONINGEN}, "the other eenheden have one group each"


def test_a_cell_has_the_number_and_the_difference_with_its_sign(d: Dossier, beeld: Scenariobeeld) -> None:
    gekozen, ander = (reken(d, s).verdeling[GROEP].aantallen for s in (d.gekozen_scenario(), d.scenarios[0]))
    assert gekozen is not None and ander is not None
    for rij in beeld.rijen[:-1]:
        cel, eigen = rij.cellen
        verschil = ander[rij.code] - gekozen[rij.code]
        assert (cel.aantal, cel.verschil, eigen.aantal) == (ander[rij.code], verschil, gekozen[rij.code])
        teken = f"+{verschil}" if verschil > 0 else f"\u2212{-verschil}" if verschil else "0"
        assert cel.tekst == f"{ander[rij.code]} ({teken})" and eigen.tekst == str(gekozen[rij.code])
        assert cel.laagste == (verschil < 0) and cel.hoogste == (verschil > 0)


def test_the_last_row_is_the_region_and_names_no_winner(beeld: Scenariobeeld) -> None:
    samen = beeld.rijen[-1]
    assert samen.code == SAMEN
    assert samen.cellen[0].aantal == sum(r.cellen[0].aantal or 0 for r in beeld.rijen[:-1])
    assert (samen.minst, samen.meest) == ("", "")
    assert {r.minst for r in beeld.rijen} <= {"", "Naar inwoners", "Spreiding met verrekening"}


def test_above_every_column_stand_the_rules_and_who_gains(d: Dossier, beeld: Scenariobeeld) -> None:
    naam, zinnen = beeld.koppen[1].regels[0]
    assert naam == "" and "Eén ruil tussen gemeenten telt mee." in zinnen
    assert beeld.koppen[1].gekozen and "dan in het gekozen scenario" in beeld.koppen[0].wie_wint
    assert len(scenariobeeld(d, None).koppen[1].regels) > 1, "groups with other rules apart"


def test_what_cannot_be_divided_says_why_and_has_no_number(d: Dossier) -> None:
    kapot = operations.zet_grens(operations.kies_scenario(d, "scenario-1"), GROEP, "GM0917", minimum=99_999)
    beeld = scenariobeeld(operations.kies_scenario(kapot, "scenario-2"), GROEP)
    assert [c.tekst for c in beeld.rijen[0].cellen][0] == "–" and beeld.rijen[0].bereik == beeld.rijen[0].cellen[1].tekst
    assert beeld.koppen[0].fout and any(o.startswith("Naar inwoners heeft geen verdeling.") for o in beeld.opmerkingen)


def test_other_totals_and_a_single_scenario_are_remarked_upon(d: Dossier) -> None:
    ander = operations.wijzig_voorstel(d, GROEP, totaal=77)
    assert any("niet hetzelfde aantal" in o for o in scenariobeeld(ander, GROEP).opmerkingen)
    een = operations.verwijder_scenario(d, "scenario-1")
    assert any("maar één scenario" in o for o in scenariobeeld(een, GROEP).opmerkingen)
    assert scenariobeeld(d, GROEP).opmerkingen == ()
