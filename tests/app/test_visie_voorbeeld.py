"""The document while it is written: contents, one chapter, and how it stands."""

from __future__ import annotations

import pytest

from thuisapp.app import operations
from thuisapp.app.visie_voorbeeld import Voorbeeld, bevindingen_zin, herleiding_van, maak_voorbeeld, toets_zin
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer


@pytest.fixture(scope="module")
def d() -> Dossier:
    return operations.zet_tekst(voorbeeld_dossier(), "keuzes", "Wij kiezen voor **gewoon** wonen.")


@pytest.fixture(scope="module")
def voorbeeld(d: Dossier) -> Voorbeeld:
    return maak_voorbeeld(d, "visie")


def test_every_section_belongs_to_a_chapter_before_it(voorbeeld: Voorbeeld) -> None:
    hoofdstukken = [o.id for o in voorbeeld.inhoud if o.niveau == 1]
    assert len(hoofdstukken) == 17
    assert len({o.id for o in voorbeeld.inhoud}) == len(voorbeeld.inhoud)
    huidig = ""
    for onderdeel in voorbeeld.inhoud:
        huidig = onderdeel.id if onderdeel.niveau == 1 else huidig
        assert onderdeel.hoofdstuk == huidig


def test_the_chapter_holds_the_own_text(voorbeeld: Voorbeeld) -> None:
    assert voorbeeld.hoofdstuk == "visie"
    assert "Wij kiezen voor <b>gewoon</b> wonen." in voorbeeld.html or "<strong>gewoon</strong>" in voorbeeld.html


def test_an_unknown_chapter_gives_the_first(d: Dossier) -> None:
    voorbeeld = maak_voorbeeld(d, "bestaat-niet")
    assert voorbeeld.hoofdstuk == voorbeeld.inhoud[0].id


def test_how_it_stands_in_words(voorbeeld: Voorbeeld) -> None:
    assert toets_zin(voorbeeld).startswith("Wettelijke toets: ")
    assert all(f"{n} {woord}" in toets_zin(voorbeeld) for woord, n in voorbeeld.toets)
    assert sum(n for _, n in voorbeeld.toets) > 5
    een = Bevinding("x", Ernst.AANDACHT, "visie", "Zin.")
    assert bevindingen_zin([]) == "Er zijn geen bevindingen."
    assert bevindingen_zin([een]) == "1 bevinding, geen daarvan blokkerend."
    assert bevindingen_zin([een, Bevinding("y", Ernst.BLOKKEREND, "visie", "Zin.")]) == "2 bevindingen, waarvan 1 blokkerend."


@pytest.mark.parametrize(("sleutel", "naam"), [
    ("opgave/dak-en-thuislozen/GM0917", "Heerlen"), ("opgave/dak-en-thuislozen/regio/hoog", "regio"),
    ("behoefte/statushouders/GM0917/2027", "2027"), ("aanbod/ouderen/regio", "regio"), ("verdeling/ouderen/GM0917", "Heerlen"),
    ("kenmerk/ouderen/GM0917/aandeel", "Heerlen"),
])
def test_a_key_leads_to_its_trace(d: Dossier, sleutel: str, naam: str) -> None:
    herleiding = herleiding_van(d, sleutel)
    assert herleiding is not None
    assert naam in herleiding.naam


@pytest.mark.parametrize("sleutel", ["", "telling/gemeenten", "verdeling/ouderen/som", "indicator/inwoners_2025/regio"])
def test_other_figures_have_no_trace(d: Dossier, sleutel: str) -> None:
    assert herleiding_van(d, sleutel) is None


def test_a_figure_of_a_group_that_is_gone_is_an_error(d: Dossier) -> None:
    with pytest.raises(OngeldigeInvoer):
        herleiding_van(d, "opgave/weg/regio")
