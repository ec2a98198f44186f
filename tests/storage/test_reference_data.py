"""The reference data that comes with the program: sums, sources, and known facts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import WOONRUIMTE_EENHEDEN, Eenheid
from thuisapp.storage import reference_data as rd


def test_there_are_342_gemeenten_in_twelve_provincies() -> None:
    gemeenten = rd.gemeenten()
    assert len(gemeenten) == 342
    assert len({g.provincie for g in gemeenten.values()}) == 12
    assert gemeenten["GM0917"].naam == "Heerlen"
    assert all(0 < g.x < 300 and 300 < g.y < 620 for g in gemeenten.values())  # the extent of the national grid, in kilometres


def test_a_gemeente_is_found_by_its_name_and_by_what_people_call_it() -> None:
    aliassen = rd.aliassen()
    assert aliassen["den haag"] == aliassen["'s-gravenhage"] == "GM0518"
    assert aliassen["den bosch"] == "GM0796"
    assert aliassen["heerlen"] == "GM0917"
    assert "weesp" not in aliassen  # abolished: see herindelingen
    assert set(aliassen.values()) == set(rd.gemeenten())


@pytest.mark.parametrize(("indicator", "landelijk"), [
    ("inwoners_2024", 17_942_942), ("inwoners_2025", 18_044_027), ("huishoudens_2025", 8_430_352), ("woningvoorraad_2024", 8_204_049),
])
def test_the_gemeenten_add_up_to_the_published_national_figure(indicator: str, landelijk: int) -> None:
    found = rd.indicatoren()[indicator]
    assert sum(x for x in found.waarden.values() if x is not None) == landelijk == found.landelijk


def test_age_classes_add_up_to_the_inhabitants_of_every_gemeente() -> None:
    indicatoren = rd.indicatoren()
    klassen = ("inw_0_14_2025", "inw_15_19_2025", "inw_20_24_2025", "inw_25_44_2025", "inw_45_64_2025", "inw_65_79_2025", "inw_80plus_2025")
    for code, inwoners in indicatoren["inwoners_2025"].waarden.items():
        assert sum(indicatoren[k].waarden[code] for k in klassen) == inwoners  # type: ignore[misc]
        assert indicatoren["inw_75plus_2025"].waarden[code] < indicatoren["inw_65plus_2025"].waarden[code]  # type: ignore[operator]


def test_unknown_is_none_and_never_zero() -> None:
    corporatie = rd.indicatoren()["corporatiewoningen_geschat_2024"]
    assert corporatie.waarden["GM0060"] is None and corporatie.waarden["GM0339"] is None  # Ameland, Renswoude
    assert "een 0 noemt die niet kan kloppen" in corporatie.opmerking
    assert corporatie.landelijk is None and corporatie.kwaliteit is Kwaliteit.SCHATTING and corporatie.reeks == "corporatiewoningen"
    assert 0 not in corporatie.waarden.values()
    wmo = rd.indicatoren()["wmo_clienten_per_1000_2021"]
    assert wmo.waarden["GM0114"] is None and wmo.waarden["GM0014"] == 71 and not wmo.optelbaar


def test_every_indicator_knows_every_gemeente_and_only_counts_may_be_summed() -> None:
    for indicator in rd.indicatoren().values():
        assert set(indicator.waarden) == set(rd.gemeenten())
        assert indicator.optelbaar == (indicator.eenheid in (Eenheid.PERSONEN, Eenheid.HUISHOUDENS, Eenheid.WONINGEN))
        assert indicator.bron in rd.bronnen() and indicator.naam and indicator.peildatum
    assert {i.id for i in rd.indicatoren().values() if i.reeks == "inwoners"} == {"inwoners_2024", "inwoners_2025"}


@pytest.mark.parametrize(("naam", "aantal"), [
    ("Metropoolregio Amsterdam", 30), ("Parkstad Limburg", 7), ("Regio Haaglanden", 9), ("Groene Metropoolregio Arnhem-Nijmegen", 17),
    ("Provincie Groningen", 10), ("Enschede", 1),
])
def test_the_koploperregios_are_there(naam: str, aantal: int) -> None:
    (regio,) = [r for r in rd.regios() if r.koploper and r.naam == naam]
    assert len(regio.codes) == aantal and set(regio.codes) <= set(rd.gemeenten()) and regio.bron


def test_official_divisions_cover_the_country_once() -> None:
    for soort in ("provincie", "corop", "veiligheidsregio", "ggd", "politie", "res"):
        codes = [code for regio in rd.regios() if regio.soort == soort for code in regio.codes]
        assert sorted(codes) == sorted(rd.gemeenten()), soort


def test_a_region_of_doubtful_composition_says_so() -> None:
    assert {r.zekerheid for r in rd.regios()} == set(rd.ZEKERHEDEN)
    assert all("controleer" in r.bron for r in rd.regios() if r.zekerheid == "kennis")


def test_the_shares_of_a_split_gemeente_add_up_to_one() -> None:
    aandelen: dict[str, Fraction] = {}
    for h in rd.herindelingen():
        aandelen[h.oud] = aandelen.get(h.oud, Fraction(0)) + h.aandeel
    assert set(aandelen.values()) == {Fraction(1)}
    assert [h.nieuwe_naam for h in rd.herindelingen() if h.oude_naam == "Weesp"] == ["Amsterdam"]
    assert {h.nieuwe_naam for h in rd.herindelingen() if h.oude_naam == "Haaren"} == {"Boxtel", "Oisterwijk", "Tilburg", "Vught"}


def test_the_national_taakstelling_is_as_published() -> None:
    taak = rd.landelijke_taakstelling()
    assert taak["2022-2"].hoeveelheid.midden == 13_500 and taak["2025-1"].hoeveelheid.midden == 15_000
    assert all(c.hoeveelheid.eenheid is Eenheid.PERSONEN and c.bron in rd.bronnen() for c in taak.values())
    assert taak["2022-1"].kwaliteit is Kwaliteit.SCHATTING  # a newspaper's round number


def test_the_mutatiegraad_is_an_assumption_with_a_range() -> None:
    graad = rd.mutatiegraad()
    assert graad.hoeveelheid.einden() == (Fraction(6, 100), Fraction(7, 100), Fraction(8, 100))
    assert graad.kwaliteit is Kwaliteit.AANNAME and graad.bron in rd.bronnen()


def test_the_groups_cover_the_letters_of_the_law() -> None:
    groepen = rd.aandachtsgroepen()
    assert set("abcdefghij") <= set("".join(g.categorie for g in groepen))
    assert {"ouderen", "starters", "statushouders"} <= {g.id for g in groepen}
    for groep in groepen:
        assert groep.eenheid in WOONRUIMTE_EENHEDEN and groep.naam and groep.definitie and not groep.eigen
        assert not groep.woonvormmix or sum(groep.woonvormmix.values()) == 1


def test_every_group_starts_with_a_raming_in_the_right_units() -> None:
    ramingen = rd.standaardramingen()
    assert list(ramingen) == [g.id for g in rd.aandachtsgroepen()]
    for groep, raming in ramingen.items():
        assert raming.groep == groep and raming.telling.per_gemeente == FrozenMap()
        assert raming.aandeel_woonbehoefte.hoeveelheid.eenheid is Eenheid.AANDEEL
        assert raming.per_woonruimte.hoeveelheid.eenheid is Eenheid.PER_WOONRUIMTE
        assert all(c.bron in rd.bronnen() for c in (raming.aandeel_woonbehoefte, raming.aandeel_zelf_opgelost, raming.per_woonruimte))
    ouderen = ramingen["ouderen"].kengetal
    assert ouderen is not None and ouderen.soort is Soort.STAND and rd.indicatoren()[ouderen.indicator].optelbaar
    assert ramingen["statushouders"].taakstelling is not None


def test_reading_twice_gives_the_same_objects() -> None:
    assert rd.gemeenten() is rd.gemeenten() and rd.indicatoren() is rd.indicatoren()
