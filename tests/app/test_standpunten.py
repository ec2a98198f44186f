"""Recording what a gemeente says, with the numbers it said it of."""

from __future__ import annotations

import pytest

from thuisapp.app import operations
from thuisapp.app.standpunten import bevestig_standpunt, geef_standpunt, rijen, samenvatting
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import Oordeel

HEERLEN, LANDGRAAF = "GM0917", "GM0882"
TEKST = "  Wij vinden\n\ndit te veel;  zie de brief. "


@pytest.fixture(scope="module")
def d() -> Dossier:
    """Before anybody spoke."""
    d = voorbeeld_dossier()
    return operations.wijzig_scenario(d, d.scenario, standpunten=FrozenMap())


def rij(d: Dossier, code: str) -> object:
    return next(r for r in rijen(d, reken(d)) if r.code == code)


def test_the_words_are_kept_as_they_are(d: Dossier) -> None:
    s = geef_standpunt(d, HEERLEN, Oordeel.VOORBEHOUD, TEKST, " Gemeenteraad ", "1 juli 2026").gekozen_scenario().standpunten[HEERLEN]
    assert (s.opmerking, s.orgaan, s.datum) == (TEKST, "Gemeenteraad", "2026-07-01")
    assert len(s.vingerafdruk) == 16


def test_it_is_outdated_once_the_numbers_move_and_not_when_they_come_back(d: Dossier) -> None:
    gezegd = geef_standpunt(d, HEERLEN, Oordeel.AKKOORD)
    assert not rij(gezegd, HEERLEN).verouderd  # type: ignore[attr-defined]
    anders = operations.zet_grens(gezegd, "ouderen", HEERLEN, maximum=1000)
    assert rij(anders, HEERLEN).verouderd and rij(anders, LANDGRAAF).standpunt is None  # type: ignore[attr-defined]
    assert not rij(operations.zet_grens(anders, "ouderen", HEERLEN, maximum=None), HEERLEN).verouderd  # type: ignore[attr-defined]
    opnieuw = bevestig_standpunt(anders, HEERLEN, "2-9-2026")
    assert not rij(opnieuw, HEERLEN).verouderd  # type: ignore[attr-defined]
    assert opnieuw.gekozen_scenario().standpunten[HEERLEN].datum == "2026-09-02"


def test_it_can_be_taken_back_and_belongs_to_the_chosen_scenario(d: Dossier) -> None:
    gezegd = geef_standpunt(d, HEERLEN, Oordeel.AKKOORD)
    assert geef_standpunt(gezegd, HEERLEN, None) == d
    ander = operations.kies_scenario(gezegd, "scenario-1")
    assert all(r.standpunt is None for r in rijen(ander, reken(ander)))


def test_all_that_a_gemeente_takes_per_eenheid(d: Dossier) -> None:
    tekst = rij(d, HEERLEN).aantallen  # type: ignore[attr-defined]
    r = reken(d)
    woningen = sum((r.verdeling[g.id].aantallen or {})[HEERLEN] for g in d.gekozen_groepen() if g.eenheid == "woningen")
    assert tekst.startswith(f"{woningen:,} woningen".replace(",", ".")) and " en " in tekst
    leeg = operations.wijzig_dossier(d, groepen=())
    assert rij(leeg, HEERLEN).aantallen == "nog geen verdeling"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("code", "oordeel", "tekst", "datum"), [
    ("GM0001", Oordeel.AKKOORD, "", ""), (HEERLEN, Oordeel.TEGEN, " ", ""), (HEERLEN, Oordeel.AKKOORD, "", "gisteren")])
def test_wrong_input_is_one_sentence(d: Dossier, code: str, oordeel: Oordeel, tekst: str, datum: str) -> None:
    with pytest.raises(OngeldigeInvoer):
        geef_standpunt(d, code, oordeel, tekst, "", datum)


def test_the_region_in_a_sentence(d: Dossier) -> None:
    assert samenvatting(d, rijen(d, reken(d))) == "Nog geen gemeente heeft een standpunt gegeven."
    gezegd = geef_standpunt(geef_standpunt(d, HEERLEN, Oordeel.AKKOORD), LANDGRAAF, Oordeel.TEGEN, "Nee")
    assert samenvatting(gezegd, rijen(gezegd, reken(gezegd))) == (
        "1 van de 7 gemeenten is akkoord, 1 is tegen, 5 hebben nog geen standpunt.")
    anders = operations.zet_grens(gezegd, "ouderen", HEERLEN, minimum=5000)
    assert samenvatting(anders, rijen(anders, reken(anders))).endswith(
        "De standpunten van Heerlen en Landgraaf zijn gegeven bij een eerdere verdeling.")
