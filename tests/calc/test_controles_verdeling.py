"""Findings of the verdeling where groups are divided together, grow in, or are traded; the simple cases are in test_controles_regels."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.calc.standpunten import vingerafdruk
from thuisapp.domain.behoefte import Telling
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, Oordeel, Ruil, Scenario, Sleutel, Standpunt, Verdeelset, Verdeelvoorstel, Verloop

F = Fraction
HEERLEN, KERKRADE, BRUNSSUM = "GM0917", "GM0928", "GM0899"


@pytest.fixture
def d(bouw: Any) -> Dossier:
    """jong and oud are divided together; los by itself."""
    groepen = tuple(bouw.groep(id, naam) for id, naam in (("jong", "Jongeren"), ("oud", "Ouderen"), ("los", "Los")))
    verdeelset = Verdeelset("s", "Samen", ("jong", "oud"), Verdeelvoorstel("s", (Sleutel("inwoners_2025", F(1)),)))
    return bouw.dossier(
        bouw.telling("jong", Heerlen=10, Kerkrade=7, Brunssum=3), bouw.telling("oud", Heerlen=5, Kerkrade=5, Brunssum=3),
        bouw.telling("los", Heerlen=4, Kerkrade=4, Brunssum=1), groepen=groepen, gemeenten=3, jaren=(2026, 2027),
        scenarios=(Scenario("a", "Voorstel", FrozenMap(), sets=(verdeelset,)),))


def in_set(d: Dossier, groepen: tuple[str, ...] = ("jong", "oud"), **velden: Any) -> Dossier:
    s = d.scenarios[0]
    nieuw = replace(s.sets[0], groepen=groepen, voorstel=replace(s.sets[0].voorstel, **velden))
    return replace(d, scenarios=(replace(s, sets=(nieuw, *s.sets[1:])),))


def gevonden(d: Dossier, soort: str) -> list[Bevinding]:
    return [b for b in controleer(d, reken(d)) if b.soort == soort]


def zinnen(d: Dossier, soort: str) -> list[str]:
    return [b.zin for b in gevonden(d, soort)]


def test_a_set_without_motivering_is_named_once(d: Dossier) -> None:
    assert zinnen(d, "geen_motivering") == ["De verdeling van de set \"Samen\" heeft nog geen motivering.",
                                            "De verdeling van de groep Los heeft nog geen motivering."]
    assert gevonden(d, "geen_motivering")[0].plek == ("jong", "oud")
    assert len(gevonden(in_set(d, motivering="Eerlijk."), "geen_motivering")) == 1


def test_what_is_wrong_with_the_rules_of_a_set_is_named_once(d: Dossier) -> None:
    assert zinnen(in_set(d, totaal=90), "totaal_zonder_reden") == ["Voor de set \"Samen\" is zelf een totaal ingevuld (90), zonder reden."]
    assert len(gevonden(in_set(d, inzet=FrozenMap({"GM0001": 3})), "vreemde_gemeente")) == 1
    fout = gevonden(in_set(d, minimum=FrozenMap({HEERLEN: 999})), "verdeling_fout")
    assert len(fout) == 1 and fout[0].zin.startswith("De set \"Samen\" kan niet worden verdeeld.") and fout[0].plek == ("jong", "oud")


def test_another_eenheid_in_a_set_blocks_and_is_not_called_unknown(d: Dossier) -> None:
    bedden = replace(d, groepen=(d.groepen[0], replace(d.groepen[1], eenheid=Eenheid.BEDDEN), d.groepen[2]))
    assert gevonden(bedden, "niets_te_verdelen") == []
    fout = gevonden(bedden, "verdeling_fout")
    assert [b.ernst for b in fout] == [Ernst.BLOKKEREND] and "verschillende eenheden (bedden en woningen)" in fout[0].zin


def test_a_group_of_the_set_that_is_wholly_unknown_is_a_gap_and_the_other_goes_on(bouw: Any, d: Dossier) -> None:
    gat = replace(d, ramingen=d.ramingen.met("jong", bouw.telling("jong")))
    assert zinnen(gat, "niets_te_verdelen") == [
        "De groep Jongeren kan nog niet worden verdeeld, want de opgave is in alle gemeenten onbekend."]
    assert gevonden(gat, "verdeling_fout") == []
    assert len(gevonden(gat, "geen_motivering")) == 2, "the rest of the set is divided and asks for a reason"


def test_groups_that_stand_in_a_set_but_do_not_count(d: Dossier) -> None:
    niet = replace(d, groepen=(d.groepen[0], replace(d.groepen[1], gekozen=False), d.groepen[2]))
    assert zinnen(niet, "set_groep_niet_gekozen") == [
        "De groep Ouderen staat in de set \"Samen\", maar is niet gekozen. De groep telt daarom niet mee."]
    assert gevonden(niet, "set_groep_niet_gekozen")[0].ernst is Ernst.INFO
    assert "(weg)" in zinnen(in_set(d, ("jong", "oud", "weg")), "set_vreemde_groep")[0]
    s = d.scenarios[0]
    dubbel = replace(d, scenarios=(replace(s, sets=(*s.sets, replace(s.sets[0], id="t", naam="Ook", groepen=("oud", "los")))),))
    assert zinnen(dubbel, "groep_in_twee_sets") == ["De groep Ouderen staat in meer dan één set en telt alleen in de eerste mee."]


def test_rounding_up_in_a_set_counts_the_real_numbers(d: Dossier) -> None:
    boven = in_set(d, afronding=Afronding.NAAR_BOVEN)
    samen = reken(boven).verdeling["jong"].samen
    assert samen is not None
    meer = sum(samen.aantallen.values()) - samen.totaal
    assert meer >= 2, "both groups go up"
    assert f"{meer} woningen meer dan het totaal" in zinnen(boven, "naar_boven")[0] and len(zinnen(boven, "naar_boven")) == 1


def test_rounding_up_with_an_ingroeipad_counts_the_real_numbers(bouw: Any) -> None:
    """By inhabitants 59.2 and 30.8 would go up to 91; growing in from 1/3 and 2/3 it is 45 and 45."""
    v = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", F(1)),), afronding=Afronding.NAAR_BOVEN, inzet=FrozenMap({HEERLEN: 1, KERKRADE: 1}))
    d = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), voorstellen=(v,), jaren=(2026, 2026))
    for ingroeijaren in (0, 7):
        d = replace(d, scenarios=(replace(d.scenarios[0], voorstellen=FrozenMap({"mo": replace(v, ingroeijaren=ingroeijaren)})),))
        aantallen = reken(d).verdeling["mo"].aantallen or {}
        assert zinnen(d, "naar_boven") == [] if sum(aantallen.values()) == 90 else "1 woning meer" in zinnen(d, "naar_boven")[0]


def test_rounding_up_per_group_can_lead_past_the_maximum_of_the_set(d: Dossier) -> None:
    grens = in_set(d, afronding=Afronding.NAAR_BOVEN, maximum=FrozenMap({HEERLEN: 30}))
    samen = reken(grens).verdeling["jong"].samen
    assert samen is not None and samen.aantallen[HEERLEN] == 31
    assert zinnen(grens, "boven_maximum") == [
        "Bij de set \"Samen\" komt door het afronden het aantal boven het maximum voor Heerlen (31 bij een grens van 30)."]


def test_an_ingroeipad_of_a_set_is_held_against_the_bounds_of_the_set(d: Dossier) -> None:
    pad = in_set(d, inzet=FrozenMap({BRUNSSUM: 10}), ingroeijaren=2, maximum=FrozenMap({BRUNSSUM: 12}), minimum=FrozenMap({KERKRADE: 19}))
    r = reken(pad).verdeling["jong"]
    assert r.samen is not None and r.uitkomst is not None and r.uitkomst.exact[BRUNSSUM] <= 12 < r.samen.aantallen[BRUNSSUM]
    assert f"Brunssum ({r.samen.aantallen[BRUNSSUM]} bij een grens van 12)" in zinnen(pad, "ingroei_boven_maximum")[0]
    assert len(zinnen(pad, "ingroei_onder_minimum")) == 1
    assert gevonden(in_set(d, maximum=FrozenMap({BRUNSSUM: 12})), "boven_maximum") == [], "without a pad the bound holds"


def test_a_tie_is_told_once_for_a_set_and_not_when_other_numbers_are_rounded(d: Dossier) -> None:
    gelijk = in_set(d, sleutels=(Sleutel("gelijk", F(1)),), totaal=64)
    indicator = replace(d.indicatoren["inwoners_2025"], id="gelijk", reeks="gelijk", waarden=FrozenMap(dict.fromkeys(d.codes(), F(1))))
    gelijk = replace(gelijk, indicatoren=gelijk.indicatoren.met("gelijk", indicator))
    assert len([b for b in gevonden(gelijk, "gelijke_stand") if "de set" in b.zin]) == 1
    pad = in_set(gelijk, ingroeijaren=2, inzet=FrozenMap({HEERLEN: 3, KERKRADE: 1}))
    assert [b for b in gevonden(pad, "gelijke_stand") if "de set" in b.zin] == []


def test_a_verloop_by_need_that_is_unknown_in_a_year(bouw: Any, d: Dossier) -> None:
    naar = in_set(d, verloop=Verloop.BEHOEFTE)
    assert gevonden(naar, "verloop_onbekend") == []
    alleen_2026 = Telling(per_jaar=FrozenMap({code: FrozenMap({2026: bouw.personen(4)}) for code in d.codes()}))
    anders = replace(naar, ramingen=naar.ramingen.met("jong", bouw.raming("jong", telling=alleen_2026)))
    assert reken(anders).verdeling["jong"].te_verdelen == 12
    assert zinnen(anders, "verloop_onbekend") == [
        "Het aantal per jaar zou de behoefte van dat jaar volgen, maar die is niet in alle jaren bekend voor Jongeren. Elk jaar krijgt "
        "daarom evenveel."]
    assert gevonden(in_set(anders, verloop=Verloop.GELIJK), "verloop_onbekend") == []


def test_a_need_of_0_in_all_years_with_a_typed_total(bouw: Any) -> None:
    v = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", F(1)),), totaal=9, reden_totaal="Bod", verloop=Verloop.BEHOEFTE)
    d = bouw.dossier(bouw.telling(Heerlen=0, Kerkrade=0), voorstellen=(v,))
    assert "in alle jaren 0 voor Groep mo. Elk jaar krijgt daarom evenveel." in zinnen(d, "verloop_onbekend")[0]


def met_ruil(d: Dossier, ruil: Ruil) -> Dossier:
    s = d.scenarios[0]
    return replace(d, scenarios=(replace(s, voorstellen=FrozenMap({"jong": Verdeelvoorstel("jong", (), ruil=(ruil,))})),))


def test_a_withdrawn_swap_asks_for_nothing(d: Dossier) -> None:
    ruil = Ruil(HEERLEN, KERKRADE, 1, tot="2020")
    assert {b.soort for b in controleer(met_ruil(d, ruil), reken(met_ruil(d, ruil)))} >= {
        "ruil_zonder_tegenprestatie", "ruil_zonder_afspraak", "ruil_voorbij"}
    weg = met_ruil(d, replace(ruil, ingetrokken="2026-01-01", reden_ingetrokken="Anders afgesproken"))
    assert not [b for b in controleer(weg, reken(weg)) if "ruil" in b.soort]


@pytest.mark.parametrize(("tot", "voorbij"), [("2025-12-31", True), ("eind 2025", True), ("2024 of 2026", False), ("2026", False),
                                              ("zolang nodig", False), ("", False), ("nummer 12025", False)])
def test_the_latest_year_that_is_named_counts(d: Dossier, tot: str, voorbij: bool) -> None:
    assert bool(gevonden(met_ruil(d, Ruil(HEERLEN, KERKRADE, 1, "grond", tot, "overleg")), "ruil_voorbij")) == voorbij


def test_a_date_is_written_as_a_date(d: Dossier) -> None:
    assert "geldt tot 31 december 2025." in zinnen(met_ruil(d, Ruil(HEERLEN, KERKRADE, 1, "x", "2025-12-31", "y")), "ruil_voorbij")[0]


def test_several_gemeenten_are_one_sentence_and_fresh_standpunten_are_not_outdated(d: Dossier) -> None:
    r = reken(d)
    standpunten = FrozenMap({c: Standpunt(Oordeel.TEGEN, "Nee", vingerafdruk=vingerafdruk(d, r, c)) for c in d.codes()})
    gezegd = replace(d, scenarios=(replace(d.scenarios[0], standpunten=standpunten),))
    assert zinnen(gezegd, "standpunt_tegen") == ["Alle gemeenten zijn tegen deze verdeling."]
    assert gevonden(gezegd, "standpunt_verouderd") == []
    later = in_set(gezegd, sleutels=(Sleutel(HERKOMST, F(1)),))
    assert len(gevonden(later, "standpunt_verouderd")) == 1
