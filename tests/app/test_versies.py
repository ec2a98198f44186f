"""Versions are kept whole; a party signs one, and the signature shows when something it signed for changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import dossiers, versies
from thuisapp.app import operations as op
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraakstatus
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer

PARTIJ = "corporatie-noord"


@pytest.fixture(scope="module")
def d() -> Dossier:
    """The example in which every afspraak is akkoord, with one version and no signatures."""
    d = replace(voorbeeld_dossier(), versies=(), ondertekeningen=())
    return versies.bewaar_versie(replace(d, afspraken=tuple(replace(a, status=Afspraakstatus.AKKOORD) for a in d.afspraken)), "Concept 1",
                                 "2026-11-01", "Voor de raden")


def test_a_version_gives_the_dossier_back_as_it_was(d: Dossier) -> None:
    later = op.zet_tekst(op.kies_groep(d, "ouderen", False), "visie-doel", "Anders")
    assert versies.open_versie(later, "versie-1") == replace(d, versies=(), ondertekeningen=())


def test_a_version_is_in_the_file(d: Dossier, tmp_path) -> None:  # type: ignore[no-untyped-def]
    dossiers.bewaar(d, tmp_path / "x.thuis")
    terug = dossiers.open_dossier(tmp_path / "x.thuis")
    assert terug == d
    assert versies.open_versie(terug, "versie-1").naam == d.naam


def test_a_version_has_a_name_of_its_own(d: Dossier) -> None:
    with pytest.raises(OngeldigeInvoer, match="al een versie"):
        versies.bewaar_versie(d, "concept 1", "2026-12-01")
    with pytest.raises(OngeldigeInvoer, match="een naam"):
        versies.bewaar_versie(d, "  ", "2026-12-01")
    with pytest.raises(OngeldigeInvoer, match="geen versie \"Nee\""):
        versies.open_versie(d, "Nee")


@pytest.mark.parametrize("inhoud", ["", "geen base85 \x00", "c${NkmP", "VPRn@"])
def test_a_damaged_version_is_said_to_be_so(d: Dossier, inhoud: str) -> None:
    kapot = replace(d, versies=(replace(d.versies[0], inhoud=inhoud),))
    with pytest.raises(OngeldigeInvoer, match="beschadigd"):
        versies.open_versie(kapot, "versie-1")


def test_a_signature_holds_until_something_changes_that_was_signed(d: Dossier) -> None:
    getekend = versies.onderteken(d, reken(d), PARTIJ, "versie-1", "2026-11-20", "directeur wonen", voorbehoud="Mits de RvC instemt.")
    rij = next(r for r in versies.ondertekenrijen(getekend, reken(getekend)) if r.partij.id == PARTIJ)
    assert rij.klopt is True
    assert rij.laatste is not None and rij.laatste.voorbehoud == "Mits de RvC instemt."
    a = next(a for a in getekend.afspraken if PARTIJ in a.partijen())
    anders = op.bewaar_afspraak(getekend, replace(a, aantal=1))
    rij = next(r for r in versies.ondertekenrijen(anders, reken(anders)) if r.partij.id == PARTIJ)
    assert rij.klopt is False
    with pytest.raises(OngeldigeInvoer, match="gewijzigd na de versie"):
        versies.onderteken(anders, reken(anders), PARTIJ, "versie-1", "2026-11-21", "directeur wonen")


def test_what_is_not_agreed_cannot_be_signed(d: Dossier) -> None:
    a = next(a for a in d.afspraken if PARTIJ in a.partijen())
    los = op.bewaar_afspraak(d, replace(a, status=Afspraakstatus.BESPROKEN))
    with pytest.raises(OngeldigeInvoer, match="nog niet akkoord"):
        versies.onderteken(los, reken(los), PARTIJ, "versie-1", "2026-11-20", "directeur wonen")
    with pytest.raises(OngeldigeInvoer, match="functie"):
        versies.onderteken(d, reken(d), PARTIJ, "versie-1", "2026-11-20", " ")


def test_a_signed_version_and_its_party_stay(d: Dossier) -> None:
    getekend = versies.onderteken(d, reken(d), PARTIJ, "versie-1", "2026-11-20", "directeur wonen")
    with pytest.raises(OngeldigeInvoer, match="ondertekend"):
        versies.verwijder_versie(getekend, "versie-1")
    los = replace(getekend, afspraken=())
    with pytest.raises(OngeldigeInvoer, match="ondertekend"):
        op.verwijder_partij(los, PARTIJ)
    vrij = versies.trek_ondertekening_in(getekend, PARTIJ, "versie-1")
    assert versies.verwijder_versie(vrij, "versie-1").versies == ()
