"""What a party signs for can be read in full: whatever changes its fingerprint changes the text, and the other way round."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from thuisapp.app import dossiers, versies
from thuisapp.app import operations as op
from thuisapp.app.ondertekenblad import GEWIJZIGD, KLOPT, NIET, stand, tekent_voor, waarvoor
from thuisapp.app.operations.werksessies import verwijder_werksessie
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.ondertekening import vingerafdruk
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import (
    Afspraak,
    Afspraakstatus,
    Bijdrage,
    Escalatietrede,
    JuridischeStatus,
    Logregel,
    Mijlpaal,
    Partij,
    Partijsoort,
    Per,
    Rol,
    Zorginzet,
)
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

PARTIJ, GEMEENTE = "corporatie-noord", "gemeente-GM0917"
KAAL = Afspraak("kaal", "77", "Kale afspraak", PARTIJ, "Wij doen dit", GEMEENTE, "Wij doen dat", aantal=10,
                juridische_status=JuridischeStatus.RESULTAAT)
VELDEN: dict[str, object] = {
    "nummer": "99", "titel": "Anders", "partij": "corporatie-zuid", "prestatie": "Anders", "tegenpartij": "zorgaanbieder",
    "tegenprestatie": "Anders", "groepen": ("ouderen",), "gemeenten": ("GM0882",), "aantal": 26, "eenheid": Eenheid.STANDPLAATSEN,
    "per": Per.JAAR, "van": 2029, "tot": 2034, "voorwaarden": "Anders", "escalatie": "Anders",
    "overige": (Bijdrage("zorgkantoor", "Wij ook", Rol.PRESTATIE),), "aantal_per_gemeente": FrozenMap({"GM0917": 3}), "kern": "Centrum",
    "locatie": "Markt", "tegenover": "afspraak-1", "woonvorm": "Studio", "mijlpalen": (Mijlpaal("2028-01-01", "Klaar", 5),),
    "zorg": Zorginzet(wet="Wmo", dag_en_nacht=True), "voorbehouden": "De raad", "ondertekenaars": FrozenMap({PARTIJ: "directeur"}),
    "indicator": "Aantal", "meetbron": "Corporatie", "meetmoment": "1 januari", "eigenaar": "zorgkantoor",
    "escalatieladder": (Escalatietrede.BEMIDDELING,), "juridische_status": JuridischeStatus.INTENTIE,
    "opmerking": "Even nakijken", "status": Afspraakstatus.IN_UITVOERING, "logboek": (Logregel("2026-12-01", "Gelezen"),),
}


@pytest.fixture(scope="module")
def d() -> Dossier:
    """The example without versions, every afspraak akkoord, with one afspraak more that says little."""
    d = replace(verwijder_werksessie(voorbeeld_dossier(), "werksessie-1"), versies=(), ondertekeningen=())
    akkoord = tuple(replace(a, status=Afspraakstatus.AKKOORD) for a in (*d.afspraken, KAAL))
    return replace(d, afspraken=akkoord, partijen=(*d.partijen, Partij("los", "Losse partij", Partijsoort.WERKGEVER)))


@pytest.fixture(scope="module")
def v(d: Dossier) -> Dossier:
    return versies.bewaar_versie(d, "Concept 1", "2026-11-01", "Voor de raden")


def tekst(d: Dossier, partij: str = GEMEENTE) -> str:
    return json.dumps([(deel.kop, deel.zinnen) for deel in waarvoor(d, reken(d), partij)], ensure_ascii=False)


@pytest.mark.parametrize("veld", VELDEN)
def test_the_text_changes_with_the_fingerprint(d: Dossier, veld: str) -> None:
    a = next(a for a in d.afspraken if a.id == KAAL.id)
    anders = replace(d, afspraken=tuple(replace(x, **{veld: VELDEN[veld]}) if x.id == a.id else x for x in d.afspraken))
    druk, nieuw = (vingerafdruk(x, reken(x), GEMEENTE) for x in (d, anders))
    assert (tekst(anders) != tekst(d)) == (nieuw != druk)


def test_it_is_plain_dutch(d: Dossier) -> None:
    delen = waarvoor(d, reken(d), GEMEENTE)
    zinnen = [zin for deel in delen for zin in deel.zinnen]
    assert all(zin.endswith((".", "!", "?")) for zin in zinnen)
    assert all("_" not in zin for zin in zinnen)
    assert delen[0].kop == "Gemeente Heerlen"
    assert delen[-1].kop == "Deel van de verdeling"
    kaal = next(deel for deel in delen if deel.kop == "Afspraak 77: Kale afspraak")
    assert kaal.zinnen[:4] == ("Corporatie Noord (voorbeeld) levert: Wij doen dit.", "Gemeente Heerlen doet hiervoor terug: Wij doen dat.",
                               "Aantal: 10 woningen in totaal.", "Looptijd: de hele periode.")


def test_a_party_without_afspraken_has_nothing_to_sign(v: Dossier) -> None:
    r = reken(v)
    assert waarvoor(v, r, "los")[-1].kop == "Geen afspraken"
    rij = next(rij for rij in versies.ondertekenrijen(v, r) if rij.partij.id == "los")
    assert (tekent_voor(rij), stand(rij)) == ("niets", NIET)
    with pytest.raises(OngeldigeInvoer, match="niets om te tekenen"):
        versies.onderteken(v, r, "los", "versie-1", "2026-11-20", "directeur")


def test_the_state_has_a_sign_and_words(v: Dossier) -> None:
    getekend = versies.onderteken(v, reken(v), PARTIJ, "versie-1", "2026-11-20", "directeur wonen")
    anders = op.bewaar_afspraak(getekend, replace(next(a for a in v.afspraken if a.id == KAAL.id), aantal=11))
    standen = [next(stand(r) for r in versies.ondertekenrijen(x, reken(x)) if r.partij.id == PARTIJ) for x in (v, getekend, anders)]
    assert standen == [NIET, KLOPT, GEWIJZIGD]
    assert {s[0] for s in standen} == {"–", "✓", "!"}


def test_signing_again_after_a_change_is_the_signature_that_counts(v: Dossier) -> None:
    getekend = versies.onderteken(v, reken(v), PARTIJ, "versie-1", "2026-11-20", "directeur wonen")
    anders = op.bewaar_afspraak(getekend, replace(next(a for a in v.afspraken if a.id == KAAL.id), aantal=11))
    anders = versies.bewaar_versie(anders, "Concept 2", "2026-12-01")
    opnieuw = versies.onderteken(anders, reken(anders), PARTIJ, "versie-2", "2026-12-02", "directeur wonen")
    rij = next(r for r in versies.ondertekenrijen(opnieuw, reken(opnieuw)) if r.partij.id == PARTIJ)
    assert (rij.klopt, rij.laatste.versie if rij.laatste else "") == (True, "versie-2")
    assert len(opnieuw.ondertekeningen) == 2, "what was signed before stays on record"


def test_a_signature_is_not_older_than_its_version(v: Dossier) -> None:
    with pytest.raises(OngeldigeInvoer, match="is van 1 november 2026"):
        versies.onderteken(v, reken(v), PARTIJ, "versie-1", "2026-10-31", "directeur wonen")


def test_a_version_can_have_another_name_but_not_other_contents(v: Dossier) -> None:
    anders = versies.hernoem_versie(v, "versie-1", " Naar de raden ", "Verstuurd")
    assert [(x.naam, x.toelichting, x.inhoud) for x in anders.versies] == [("Naar de raden", "Verstuurd", v.versies[0].inhoud)]
    twee = versies.bewaar_versie(anders, "Later", "2026-12-01")
    with pytest.raises(OngeldigeInvoer, match="al een versie"):
        versies.hernoem_versie(twee, "versie-2", "naar de raden", "")


def test_contents_that_were_changed_are_refused(v: Dossier) -> None:
    ander = versies.bewaar_versie(replace(v, naam="Heel iets anders", versies=()), "x", "2026-11-01").versies[0]
    vervalst = replace(v, versies=(replace(v.versies[0], inhoud=ander.inhoud),))
    with pytest.raises(OngeldigeInvoer, match="beschadigd"):
        versies.open_versie(vervalst, "versie-1")


def test_a_version_opens_as_it_was_kept_even_when_it_did_not_hold_together(d: Dossier) -> None:
    """A project file is opened without a look at its references, so a version of it must open too."""
    scheef = replace(d, afspraken=(replace(d.afspraken[0], gemeenten=("GM9999",)),))
    assert versies.open_versie(versies.bewaar_versie(scheef, "Scheef", "2026-11-01"), "versie-1") == scheef


def test_twenty_versions_stay_small_and_open_fast(d: Dossier, tmp_path: Path) -> None:
    """A version holds no versions, so twenty take twenty times the room of one and no more."""
    vol = d
    for n in range(20):
        vol = versies.bewaar_versie(op.zet_tekst(vol, "keuzes", f"Ronde {n}"), f"Versie {n}", "2026-11-01")
    maten = [len(versie.inhoud) for versie in vol.versies]
    assert max(maten) < 1.1 * min(maten)
    assert sum(maten) < 2_000_000
    dossiers.bewaar(vol, tmp_path / "vol.thuis")
    begin = time.perf_counter()
    terug = dossiers.open_dossier(tmp_path / "vol.thuis")
    assert time.perf_counter() - begin < 5
    assert terug == vol
    assert versies.open_versie(terug, "versie-20").versies == ()
    dossiers.schrijf_json(vol, tmp_path / "vol.json")
    assert dossiers.lees_json(tmp_path / "vol.json") == vol


def test_what_a_number_of_the_division_counts_is_signed_for_too(d: Dossier) -> None:
    """Three beds are not three homes."""
    groep = next(g for g in d.gekozen_groepen() if g.eenheid is Eenheid.WONINGEN)
    anders = replace(d, groepen=tuple(replace(g, eenheid=Eenheid.BEDDEN) if g.id == groep.id else g for g in d.groepen))
    r = reken(d)
    assert vingerafdruk(anders, r, GEMEENTE) != vingerafdruk(d, r, GEMEENTE)
    assert f"{groep.naam}: " in tekst(d)
