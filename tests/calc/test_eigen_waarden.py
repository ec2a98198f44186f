"""Own figures take the place of public ones everywhere in the calculation, and the trace shows both."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.eigen_waarden import cijferparen, effectieve_indicatoren
from thuisapp.calc.herleiding import Herleiding, herleid_behoefte, herleid_verdeling
from thuisapp.calc.kenmerken import kenmerken
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Kengetal, Taakstelling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Sleutel, Verdeelvoorstel

HEERLEN, KERKRADE = "GM0917", "GM0928"
P = Eenheid.PERSONEN


def eigen(bouw: Any, *einden: Any, gemeente: str = HEERLEN, indicator: str = "inwoners_2025", eenheid: Eenheid = P,
          **velden: Any) -> EigenWaarde:
    return EigenWaarde(indicator, gemeente, bouw.cijfer(eenheid, *einden), **{"reden": "Telling van 1 juli.", **velden})


@pytest.fixture
def dossier(bouw: Any) -> Dossier:
    """Kengetal 1 per 1,000, divided by inhabitants."""
    raming = bouw.raming(methode=Methode.KENGETAL, kengetal=Kengetal("inwoners_2025", bouw.cijfer(Eenheid.PER_DUIZEND, 1)))
    voorstel = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", Fraction(1)),), totaal=100)
    return bouw.dossier(raming, voorstellen=(voorstel,), jaren=(2026, 2026))


def test_an_own_figure_counts_in_kengetal_key_and_outcome_measures(bouw: Any, dossier: Dossier) -> None:
    met = replace(dossier, eigen_waarden=(eigen(bouw, 136_470),))
    uit = reken(met)
    assert uit.behoefte["mo"].gemeente(HEERLEN).midden == Fraction(136_470, 1000)
    assert dict(uit.verdeling["mo"].aantallen or {}) == {HEERLEN: 75, KERKRADE: 25}
    assert kenmerken(met, uit, "mo")[HEERLEN].per_1000_inwoners == Fraction(75_000, 136_470)
    assert kenmerken(met, uit, "mo")[KERKRADE].per_1000_inwoners == Fraction(25_000, 45_490)


def test_an_own_figure_counts_in_the_taakstelling_but_not_for_the_country(bouw: Any) -> None:
    taak = Taakstelling(FrozenMap({"2026-1": bouw.personen(13_000), "2026-2": bouw.personen(0)}))
    dossier = bouw.dossier(bouw.raming(methode=Methode.TAAKSTELLING, taakstelling=taak), jaren=(2026, 2026))
    assert reken(dossier).behoefte["mo"].gemeente(HEERLEN).midden == 64
    met = replace(dossier, eigen_waarden=(eigen(bouw, 175_044),))
    assert reken(met).behoefte["mo"].gemeente(HEERLEN).midden == 127, "twice the people, 18,044,027 for the country"


@pytest.mark.parametrize("waarde", [
    {"gebruikt": False}, {"eenheid": Eenheid.WONINGEN}, {"indicator": "weg"}, {"gemeente": "GM0363"}])
def test_what_is_not_used_or_does_not_fit_changes_nothing(bouw: Any, dossier: Dossier, waarde: dict[str, Any]) -> None:
    assert reken(replace(dossier, eigen_waarden=(eigen(bouw, 1, **waarde),))) == reken(dossier)


def test_a_negative_own_figure_does_not_count(bouw: Any, dossier: Dossier) -> None:
    assert reken(replace(dossier, eigen_waarden=(eigen(bouw, -1),))) == reken(dossier)


def test_of_an_own_figure_with_a_range_the_middle_counts(bouw: Any, dossier: Dossier) -> None:
    met = replace(dossier, eigen_waarden=(eigen(bouw, 90_000, 80_000, 99_000),))
    assert effectieve_indicatoren(met)["inwoners_2025"].waarden[HEERLEN] == 90_000


def test_an_unknown_own_figure_says_that_the_public_one_is_wrong(bouw: Any, dossier: Dossier) -> None:
    met = replace(dossier, eigen_waarden=(eigen(bouw, None),))
    assert reken(met).behoefte["mo"].gemeente(HEERLEN).is_onbekend
    assert "onbekend voor Heerlen" in reken(met).verdeling["mo"].fout


def test_without_used_figures_the_indicators_are_the_public_ones_themselves(bouw: Any, dossier: Dossier) -> None:
    assert effectieve_indicatoren(dossier) is dossier.indicatoren
    ongebruikt = replace(dossier, eigen_waarden=(eigen(bouw, 5, gebruikt=False),))
    assert effectieve_indicatoren(ongebruikt) is dossier.indicatoren


def test_only_what_leans_on_the_figure_is_calculated_again(bouw: Any, dossier: Dossier) -> None:
    een = replace(dossier, eigen_waarden=(eigen(bouw, 90_000),))
    twee = replace(dossier, eigen_waarden=(*een.eigen_waarden, eigen(bouw, 9_000, indicator="corporatiewoningen_2024",
                                                                     eenheid=Eenheid.WONINGEN)))
    assert effectieve_indicatoren(een) is effectieve_indicatoren(replace(een, naam="Anders"))
    assert effectieve_indicatoren(een)["inwoners_2025"] is effectieve_indicatoren(twee)["inwoners_2025"]
    assert effectieve_indicatoren(een)["corporatiewoningen_2024"] is dossier.indicatoren["corporatiewoningen_2024"]
    voor, na = reken(een), reken(twee)
    assert na.behoefte["mo"] is voor.behoefte["mo"] and na.verdeling["mo"] is voor.verdeling["mo"]
    assert reken(een).behoefte["mo"] is not reken(dossier).behoefte["mo"]


def test_public_and_own_figures_stand_side_by_side(bouw: Any, dossier: Dossier) -> None:
    met = replace(dossier, eigen_waarden=(eigen(bouw, 91_898), eigen(bouw, 5, gemeente=KERKRADE, gebruikt=False),
                                          eigen(bouw, 1, indicator="weg"), eigen(bouw, 7, gemeente="GM0363")))
    heerlen, kerkrade = cijferparen(met)
    assert (heerlen.openbaar, heerlen.telt, heerlen.verschil) == (87_522, True, Fraction(91_898, 87_522) - 1)
    assert (kerkrade.telt, kerkrade.eigen.cijfer.hoeveelheid.midden) == (False, 5)


def blad(boom: Herleiding, naam: str) -> Herleiding:
    rij = [boom]
    while rij:
        knoop = rij.pop()
        if knoop.naam == naam and not knoop.delen:
            return knoop
        rij += knoop.delen
    raise AssertionError(naam)


def test_the_trace_shows_both_figures_and_the_reason(bouw: Any, dossier: Dossier) -> None:
    met = replace(dossier, eigen_waarden=(eigen(bouw, 90_000, 89_000, 95_000),))
    for boom in (herleid_behoefte(met, "mo", HEERLEN), herleid_verdeling(met, "mo", HEERLEN)):
        knoop = blad(boom, "Inwoners Heerlen")
        assert knoop.tekst == "90.000 personen"
        assert "Het openbare cijfer is 87.522 personen (Eigen opgave van de regio, peildatum 1 januari 2025; exact)." in knoop.uitleg
        assert "Van de bandbreedte (90.000 (89.000–95.000) personen) telt het midden." in knoop.uitleg
        assert knoop.bron == "Eigen opgave van de regio, peildatum 1 januari 2026; schatting"
        assert knoop.opmerking == "Reden: Telling van 1 juli."


def test_the_trace_names_an_own_figure_that_is_not_used(bouw: Any, dossier: Dossier) -> None:
    met = replace(dossier, eigen_waarden=(eigen(bouw, 90_000, gebruikt=False, reden=""),))
    knoop = blad(herleid_behoefte(met, "mo", HEERLEN), "Inwoners Heerlen")
    assert knoop.tekst == "87.522 personen"
    assert knoop.opmerking == ("De regio heeft ook een eigen cijfer: 90.000 personen (Eigen opgave van de regio, peildatum 1 januari 2026; "
                               "schatting). Dat wordt hier niet gebruikt. Er is geen reden ingevuld.")
