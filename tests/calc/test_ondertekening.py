"""The fingerprint of what a party signs for changes when, and only when, something it signed for changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from thuisapp.app import operations as op
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.ondertekening import vingerafdruk
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Bijdrage, Escalatietrede, Logregel, Mijlpaal, Per, Rol, Zorginzet
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.versie import Ondertekening

CORPORATIE, GEMEENTE = "corporatie-noord", "gemeente-GM0917"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


def druk(d: Dossier, partij: str = CORPORATIE) -> str:
    return vingerafdruk(d, reken(d), partij)


def eigen(d: Dossier) -> Afspraak:
    return next(a for a in d.afspraken if CORPORATIE in a.partijen())


TELT: dict[str, object] = {
    "nummer": "99", "titel": "Anders", "partij": "corporatie-zuid", "prestatie": "Anders", "tegenpartij": "zorgaanbieder",
    "tegenprestatie": "Anders", "groepen": ("ouderen",), "gemeenten": ("GM0882",), "aantal": 26, "eenheid": Eenheid.STANDPLAATSEN,
    "per": Per.TOTAAL, "van": 2029, "tot": 2034, "voorwaarden": "Anders", "escalatie": "Anders",
    "overige": (Bijdrage("zorgkantoor", "Wij ook", Rol.PRESTATIE),), "aantal_per_gemeente": FrozenMap({"GM0917": 3}), "kern": "Centrum",
    "locatie": "Markt", "plan": "plan-1", "tegenover": "afspraak-5", "woonvorm": "Studio",
    "mijlpalen": (Mijlpaal("2028-01-01", "Klaar", 5),),
    "zorg": Zorginzet(wet="Wmo"), "voorbehouden": "De raad", "ondertekenaars": FrozenMap({CORPORATIE: "directeur"}), "indicator": "Aantal",
    "meetbron": "Corporatie", "meetmoment": "1 januari", "eigenaar": "zorgkantoor", "escalatieladder": (Escalatietrede.BEMIDDELING,),
}
TELT_NIET: dict[str, object] = {
    "opmerking": "Even nakijken", "status": Afspraakstatus.IN_UITVOERING, "logboek": (Logregel("2026-12-01", "Gelezen"),),
    "vastgesteld_door": "Raad", "vastgesteld_op": "2026-12-02",
}


def test_every_field_of_an_afspraak_is_judged() -> None:
    assert {f.name for f in fields(Afspraak)} == {*TELT, *TELT_NIET, "id", "juridische_status"}


@pytest.mark.parametrize("veld", TELT)
def test_it_changes_with_what_was_agreed(d: Dossier, veld: str) -> None:
    a = eigen(d)
    anders = replace(d, afspraken=tuple(replace(x, **{veld: TELT[veld]}) if x.id == a.id else x for x in d.afspraken))
    assert druk(anders) != druk(d)


@pytest.mark.parametrize("veld", TELT_NIET)
def test_it_does_not_change_with_notes(d: Dossier, veld: str) -> None:
    a = eigen(d)
    anders = replace(d, afspraken=tuple(replace(x, **{veld: TELT_NIET[veld]}) if x.id == a.id else x for x in d.afspraken))
    assert druk(anders) == druk(d)


def zonder_invloed() -> list[tuple[str, Callable[[Dossier], Dossier]]]:
    return [
        ("order", lambda d: replace(d, afspraken=tuple(reversed(d.afspraken)), partijen=tuple(reversed(d.partijen)))),
        ("text", lambda d: op.zet_tekst(d, "visie-doel", "Heel anders.")),
        ("others", lambda d: replace(d, afspraken=tuple(a if CORPORATIE in a.partijen() else replace(a, aantal=999) for a in d.afspraken))),
        ("version", lambda d: replace(d, versie="2.0", datum="2027-01-01")),
        ("other gemeente", lambda d: op.zet_realisatie(d, replace(d.realisaties[0], periode="2027-1"))),
    ]


@pytest.mark.parametrize(("naam", "wijzig"), zonder_invloed())
def test_it_does_not_change_with_what_others_do(d: Dossier, naam: str, wijzig: Callable[[Dossier], Dossier]) -> None:
    assert druk(wijzig(d)) == druk(d), naam


def test_a_gemeente_signs_for_its_own_numbers_too(d: Dossier) -> None:
    groep = "dak-en-thuislozen"
    oud = op.voorstel(d, groep)
    anders = op.wijzig_voorstel(d, groep, totaal=999, reden_totaal="Proef")
    assert reken(anders).verdeling[groep].aantallen != reken(d).verdeling[groep].aantallen, oud
    assert druk(anders, GEMEENTE) != druk(d, GEMEENTE)
    assert druk(anders, CORPORATIE) == druk(d, CORPORATIE)


def test_a_rename_of_what_is_printed_counts(d: Dossier) -> None:
    a = eigen(d)
    assert druk(op.wijzig_groep(d, a.groepen[0], naam="Andere naam")) != druk(d)


def test_an_old_signature_is_a_finding(d: Dossier) -> None:
    getekend = replace(d, ondertekeningen=(Ondertekening(CORPORATIE, "", "2026-11-01", druk(d)),))
    assert not any(b.soort == "ondertekening_verouderd" for b in controleer(getekend, reken(getekend)))
    a = eigen(d)
    anders = op.bewaar_afspraak(getekend, replace(a, aantal=(a.aantal or 0) + 1))
    assert any(b.soort == "ondertekening_verouderd" for b in controleer(anders, reken(anders)))
