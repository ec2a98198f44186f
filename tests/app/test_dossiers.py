"""Choosing a region, making a dossier, changing its gemeenten."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from thuisapp.app import dossiers, gemeenten, lagen, versies
from thuisapp.app import operations as op
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.behoefte import Prognose, RegionaleTelling, Uitstroom
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Periode
from thuisapp.domain.hoeveelheid import Eenheid

KOPLOPERS = {
    "Metropoolregio Amsterdam": 30,
    "Parkstad Limburg": 7,
    "Regio Haaglanden": 9,
    "Groene Metropoolregio Arnhem-Nijmegen": 17,
    "Provincie Groningen": 10,
    "Enschede": 1,
}


@pytest.mark.parametrize(("naam", "aantal"), KOPLOPERS.items())
def test_each_koploperregio_gives_a_dossier_whose_divisions_add_up(naam: str, aantal: int) -> None:
    regio = dossiers.zoek_regio(naam.upper())
    assert regio.naam == naam
    d = dossiers.nieuw_dossier(naam, regio.codes, regio=naam)
    resultaat = reken(d)
    assert len(d.gemeenten) == aantal
    verdeeld = [v for v in resultaat.verdeling.values() if v.aantallen is not None]
    assert len(verdeeld) >= 6
    for v in verdeeld:
        assert sum(v.aantallen.values()) == v.te_verdelen


def test_an_unknown_region_is_a_sentence_with_a_near_match() -> None:
    with pytest.raises(OngeldigeInvoer, match='De regio "Parkstadt" is niet bekend. Bedoelt u Parkstad Limburg?'):
        dossiers.zoek_regio("Parkstadt")


def test_gemeenten_come_by_code_or_name_and_abolished_ones_are_converted() -> None:
    codes, meldingen = dossiers.codes_uit_invoer(["GM0917", "kerkrade", "928", "GM0881"])
    assert codes == ("GM0917", "GM0928", "GM1954")
    assert meldingen == ("Onderbanken (GM0881) bestaat sinds 2019 niet meer en is vervangen door Beekdaelen (GM1954).",)


def test_a_split_gemeente_becomes_all_that_it_went_into() -> None:
    codes, (melding,) = dossiers.codes_uit_invoer(["Winsum"])
    assert set(codes) == {"GM1966", "GM1969"}
    assert "Het Hogeland (GM1966)" in melding
    assert "Westerkwartier (GM1969)" in melding


@pytest.mark.parametrize("invoer", [["GM9999"], ["Nergenshuizen"], [""], []])
def test_unknown_gemeenten_are_refused(invoer: list[str]) -> None:
    with pytest.raises(OngeldigeInvoer):
        dossiers.codes_uit_invoer(invoer)


def test_den_haag_is_found_by_each_of_its_names() -> None:
    for naam in ("Den Haag", "'s-Gravenhage", "DEN HAAG"):
        assert dossiers.codes_uit_invoer([naam])[0] == ("GM0518",)


def test_a_new_dossier_never_turns_unknown_into_zero() -> None:
    ameland = dossiers.nieuw_dossier("Ameland", ["GM0060"])
    assert "GM0060" not in ameland.aanbod.vrijkomende_huurwoningen
    assert ameland.indicatoren["corporatiewoningen_geschat_2024"].waarden["GM0060"] is None


def test_gemeenten_can_be_added_and_taken_out_again() -> None:
    klein = dossiers.nieuw_dossier("Proef", ["GM0917", "GM0928"], id="x", datum="2026-01-01")
    eigen = op.zet_vrijkomend(klein, "GM0917", Cijfer.van(Eenheid.WONINGEN, 500, op.EIGEN_BRON, kwaliteit=Kwaliteit.EXACT))
    groot = gemeenten.voeg_gemeenten_toe(eigen, ["GM0882"])
    assert set(groot.codes()) == {"GM0917", "GM0928", "GM0882"}
    assert groot.aanbod.vrijkomende_huurwoningen["GM0917"].hoeveelheid.midden == 500
    assert groot.indicatoren["inwoners_2025"].waarden["GM0882"] == 36839
    assert gemeenten.verwijder_gemeente(groot, "GM0882") == eigen


def test_a_gemeente_that_leaves_takes_all_that_was_entered_for_it() -> None:
    """Also what is kept of the other methods, own figures and layers; a bronregio keeps it as a member outside the dossier."""
    d = dossiers.nieuw_dossier("Proef", ["GM0917", "GM0928"], id="x", datum="2026-01-01")
    cijfer = Cijfer.van(Eenheid.PERSONEN, 10, op.EIGEN_BRON)
    share = Cijfer.van(Eenheid.AANDEEL, "0.5", op.EIGEN_BRON)
    vol = op.zet_eigen_waarde(d, EigenWaarde("inwoners_2025", "GM0917", cijfer, "Eigen telling"))
    telling = RegionaleTelling("r-1", "Centrumregio", cijfer, "inwoners", FrozenMap({"GM0917": Fraction(1), "GM0928": Fraction(1)}))
    vol = op.wijzig_raming(vol, "uitstroom-mo", regionaal=(telling,), prognose=Prognose(FrozenMap({"GM0917": FrozenMap({2027: cijfer})})),
                           uitstroom=Uitstroom(FrozenMap({"GM0917": cijfer}), share, share))
    vol = lagen.bewaar_laag(vol, lagen.maak_laag(vol, "zorgkantoor"))
    over = gemeenten.verwijder_gemeente(vol, "GM0917")
    raming = over.ramingen["uitstroom-mo"]
    assert not over.eigen_waarden
    assert not raming.prognose.per_gemeente
    assert raming.uitstroom is not None
    assert not raming.uitstroom.plaatsen
    assert dict(raming.regionaal[0].namen) == {"GM0917": "Heerlen"}
    assert "GM0917" not in over.lagen["zorgkantoor"].gebieden
    terug = gemeenten.voeg_gemeenten_toe(over, ["GM0917"])
    assert terug.lagen["zorgkantoor"].gebieden["GM0917"] == vol.lagen["zorgkantoor"].gebieden["GM0917"]


def test_a_gemeente_that_signed_a_version_cannot_be_taken_out() -> None:
    d = dossiers.nieuw_dossier("Parkstad", ("GM0917", "GM0928", "GM0882"))
    d = versies.bewaar_versie(d, "Concept", "2026-11-01")
    partij = next(p.id for p in d.partijen if p.gemeente == "GM0882")
    getekend = versies.onderteken(d, reken(d), partij, "versie-1", "2026-11-02", "wethouder wonen")
    with pytest.raises(OngeldigeInvoer, match="heeft een versie van het dossier ondertekend"):
        gemeenten.verwijder_gemeente(getekend, "GM0882")


def test_a_gemeente_in_an_afspraak_or_ruil_cannot_be_taken_out() -> None:
    d = voorbeeld_dossier()
    with pytest.raises(OngeldigeInvoer, match="Heerlen staat in een afspraak"):
        gemeenten.verwijder_gemeente(d, "GM0917")
    with pytest.raises(OngeldigeInvoer, match="Voerendaal doet mee aan een ruil"):
        gemeenten.verwijder_gemeente(d, "GM0986")


def test_a_period_that_cannot_be_is_refused() -> None:
    with pytest.raises(OngeldigeInvoer, match="De periode 2035 tot en met 2026 kan niet"):
        Periode(2035, 2026)


def test_the_example_is_the_same_every_time_and_says_that_it_is_one() -> None:
    een, twee = voorbeeld_dossier(), voorbeeld_dossier()
    assert een == twee
    assert een.voorbeeld
    assert len(een.scenarios) == 2
    getallen = [c for r in een.ramingen.values() for c in r.telling.per_gemeente.values()]
    assert getallen
    assert all(c.kwaliteit is Kwaliteit.VOORBEELD for c in getallen)


def test_recent_dossiers_are_remembered_newest_first(tmp_path: Path) -> None:
    een, twee = tmp_path / "een.thuis", tmp_path / "twee.thuis"
    for pad in (een, twee, een):
        pad.touch()
        dossiers.onthoud_recent(pad)
    assert dossiers.recente_dossiers()[:2] == (een, twee)
    twee.unlink()  # it stays in the list, since nobody looks; the user is told when it is chosen
    assert twee in dossiers.recente_dossiers()
    dossiers.vergeet_recent(twee)
    assert twee not in dossiers.recente_dossiers() and een in dossiers.recente_dossiers()
    dossiers.vergeet_recent()
    assert not dossiers.recente_dossiers()
