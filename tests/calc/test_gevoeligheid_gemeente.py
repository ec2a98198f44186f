"""What moves the number of one gemeente: its assumptions, also in a set, and every choice in the voorstel."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.gevoeligheid import Gemeentegevoeligheid, Soort, gevoeligheid, gevoeligheid_gemeente
from thuisapp.calc.rekenen import reken, voorstel_van
from thuisapp.domain.behoefte import Telling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, Rand, Ruil, Scenario, Sleutel, Verdeelset, Verdeelvoorstel, Verloop

F = Fraction
HEERLEN, KERKRADE, BRUNSSUM = "GM0917", "GM0928", "GM0899"
MIX = (Sleutel("inwoners_2025", F(60)), Sleutel("corporatiewoningen_2024", F(40)))


@pytest.fixture
def los(bouw: Any) -> Dossier:
    """mo is divided by itself with every choice that there is; three gemeenten, two years."""
    telling = Telling(per_gemeente=FrozenMap({HEERLEN: bouw.personen(60, 40, 100), KERKRADE: bouw.personen(20, 10, 30),
                                              BRUNSSUM: bouw.personen(10)}))
    voorstel = Verdeelvoorstel("mo", MIX, inzet=FrozenMap({HEERLEN: 40, KERKRADE: 10}), verrekening=F(1, 2),
                               minimum=FrozenMap({BRUNSSUM: 50}), maximum=FrozenMap({HEERLEN: 70}), ruil=(Ruil(KERKRADE, HEERLEN, 2, "x"),),
                               ingroeijaren=2)
    return bouw.dossier(bouw.raming(telling=telling, aandeel_woonbehoefte=bouw.aandeel("0.9", "0.5", 1)), bouw.telling("ggz", Heerlen=30,
                        Kerkrade=60, Brunssum=3), gemeenten=3, voorstellen=(voorstel,), jaren=(2026, 2027))


@pytest.fixture
def samen(los: Dossier) -> Dossier:
    """The same two groups in one set."""
    verdeelset = Verdeelset("s", "Samen", ("mo", "ggz"), replace(voorstel_van(los, "mo"), groep="s", ruil=(), ingroeijaren=0))
    ruil = Verdeelvoorstel("mo", (), ruil=(Ruil(KERKRADE, HEERLEN, 2, "x"),))
    return replace(los, scenarios=(Scenario("a", "Voorstel", FrozenMap({"mo": ruil}), sets=(verdeelset,)),))


def balken(d: Dossier, code: str = HEERLEN) -> dict[str, Gemeentegevoeligheid]:
    return {b.id: b for b in gevoeligheid_gemeente(d, "mo", code)}


def met_regels(d: Dossier, **velden: Any) -> Dossier:
    s = d.gekozen_scenario()
    if s.sets:
        return replace(d, scenarios=(replace(s, sets=(replace(s.sets[0], voorstel=replace(s.sets[0].voorstel, **velden)),)),))
    return replace(d, scenarios=(replace(s, voorstellen=s.voorstellen.met("mo", replace(s.voorstellen["mo"], **velden))),))


def aantal(d: Dossier, code: str) -> int:
    aantallen = reken(d).verdeling["mo"].aantallen
    assert aantallen is not None
    return aantallen[code]


KEUZES: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "rand": (("lage raming", {"rand": Rand.LAAG}), ("hoge raming", {"rand": Rand.HOOG})),
    "verrekening": (("0%", {"verrekening": F(0)}), ("100%", {"verrekening": F(1)})),
    "sleutel/inwoners_2025": (("alleen Inwoners (2025)", {"sleutels": (Sleutel("inwoners_2025", F(1)),)}),),
    "sleutel/corporatiewoningen_2024": (("alleen Corporatiewoningen (2024)", {"sleutels": (Sleutel("corporatiewoningen_2024", F(1)),)}),),
    "sleutel/herkomst": (("alleen Herkomst van de opgave", {"sleutels": (Sleutel(HERKOMST, F(1)),)}),),
    "grenzen": (("zonder grenzen", {"minimum": FrozenMap(), "maximum": FrozenMap()}),),
    "ingroei": (("zonder ingroeipad", {"ingroeijaren": 0}),),
}


@pytest.mark.parametrize("welk", ["los", "samen"])
def test_every_choice_is_a_plain_recalculation_with_that_choice(request: pytest.FixtureRequest, welk: str) -> None:
    d = request.getfixturevalue(welk)
    gezien = set()
    for code in d.codes():
        for b in gevoeligheid_gemeente(d, "mo", code):
            if b.soort is not Soort.KEUZE or b.id == "ruil":
                continue
            gezien.add(b.id)
            verwacht = [(tekst, met_regels(d, **velden)) for tekst, velden in KEUZES[b.id]]
            assert b.uitkomsten == tuple((tekst, aantal(ander, code)) for tekst, ander in verwacht
                                         if reken(ander).verdeling["mo"].aantallen is not None)
            assert b.nu == aantal(d, code)
    assert gezien == set(KEUZES) - ({"ingroei"} if welk == "samen" else set()) - _zonder_verschil(d, gezien)


def _zonder_verschil(d: Dossier, gezien: set[str]) -> set[str]:
    """Choices that change no number anywhere are rightly not there."""
    return {id for id, anders in KEUZES.items() if id not in gezien and all(
        reken(met_regels(d, **velden)).verdeling["mo"].aantallen in (None, reken(d).verdeling["mo"].aantallen) for _, velden in anders)}


@pytest.mark.parametrize("welk", ["los", "samen"])
def test_every_assumption_is_a_plain_recalculation_of_the_dossier_with_that_figure(request: pytest.FixtureRequest, welk: str) -> None:
    d = request.getfixturevalue(welk)
    balk = balken(d)["aandeel_woonbehoefte"]
    raming = d.ramingen["mo"]
    for (tekst, n), kant in zip(balk.uitkomsten, (0, 2), strict=True):
        cijfer = raming.aandeel_woonbehoefte
        punt = replace(cijfer, hoeveelheid=Hoeveelheid.van(cijfer.hoeveelheid.eenheid, cijfer.hoeveelheid.einden()[kant]))
        assert n == aantal(replace(d, ramingen=d.ramingen.met("mo", replace(raming, aandeel_woonbehoefte=punt))), HEERLEN), tekst
    assert balk.nu == aantal(d, HEERLEN)


@pytest.mark.parametrize("welk", ["los", "samen"])
def test_the_middle_of_the_tornado_is_the_division_itself(request: pytest.FixtureRequest, welk: str) -> None:
    d = request.getfixturevalue(welk)
    midden = gevoeligheid(d, d.groep("mo")).midden
    assert midden is not None and midden.verdeling == reken(d).verdeling["mo"].aantallen


def test_an_edit_of_another_group_of_the_set_is_seen(bouw: Any, samen: Dossier) -> None:
    voor = balken(samen)
    anders = replace(samen, ramingen=samen.ramingen.met("ggz", bouw.telling("ggz", Heerlen=300, Kerkrade=1, Brunssum=3)))
    assert balken(anders) != voor
    assert balken(anders)["aandeel_woonbehoefte"].nu == aantal(anders, HEERLEN)


def test_the_widest_comes_first_and_a_bar_holds_the_number_of_now(los: Dossier) -> None:
    for code in los.codes():
        rij = gevoeligheid_gemeente(los, "mo", code)
        assert [b.breedte for b in rij] == sorted((b.breedte for b in rij), reverse=True) and all(b.breedte for b in rij)
        for b in rij:
            assert b.laag <= b.nu <= b.hoog and {b.laag, b.hoog} <= {b.nu, *(n for _, n in b.uitkomsten)}


def test_the_swaps_are_a_choice_too(los: Dossier) -> None:
    ruil = balken(los)["ruil"]
    assert (ruil.nu - 2, ruil.uitkomsten) == (ruil.laag, (("zonder ruil", ruil.nu - 2),))
    assert "ruil" not in balken(los, BRUNSSUM)


def test_what_the_voorstel_does_not_use_is_no_choice(bouw: Any) -> None:
    voorstel = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", F(1)),), totaal=90)
    d = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), voorstellen=(voorstel,))
    assert set(balken(d)) <= {"sleutel/corporatiewoningen_2024", "sleutel/herkomst"}


def test_an_alternative_that_cannot_be_divided_is_left_out(bouw: Any) -> None:
    """At the low end of the opgave the minimum does not fit."""
    voorstel = Verdeelvoorstel("mo", MIX, minimum=FrozenMap({HEERLEN: 60}))
    d = bouw.dossier(replace(bouw.telling(Heerlen=60, Kerkrade=30), aandeel_woonbehoefte=bouw.aandeel("0.8", "0.1", 1)), jaren=(2026, 2026),
                     voorstellen=(voorstel,))
    rand = next(b for b in gevoeligheid_gemeente(d, "mo", KERKRADE) if b.id == "rand")
    assert [tekst for tekst, _ in rand.uitkomsten] == ["hoge raming"]
    assert "aandeel_woonbehoefte" not in balken(d, KERKRADE)


def test_an_indicator_that_is_only_a_yardstick_is_seen_when_it_changes(los: Dossier) -> None:
    alleen = met_regels(los, sleutels=(Sleutel("inwoners_2025", F(1)),), maximum=FrozenMap())
    id = "sleutel/corporatiewoningen_2024"
    voor = balken(alleen)[id].uitkomsten
    indicator = alleen.indicatoren["corporatiewoningen_2024"]
    ander = replace(indicator, waarden=indicator.waarden.met(HEERLEN, F(1)))
    assert balken(replace(alleen, indicatoren=alleen.indicatoren.met(indicator.id, ander)))[id].uitkomsten != voor


def test_a_typed_total_can_be_moved_by_choices_though_the_opgave_is_unknown(bouw: Any) -> None:
    d = bouw.dossier(bouw.telling(), voorstellen=(Verdeelvoorstel("mo", MIX, totaal=90),))
    assert {b.soort for b in balken(d).values()} == {Soort.KEUZE}
    assert gevoeligheid_gemeente(bouw.dossier(bouw.telling()), "mo", HEERLEN) == ()


def test_the_years_follow_the_need_with_the_changed_figure(bouw: Any) -> None:
    """With an ingroeipad and a verloop by need, a higher backlog (early years) keeps Heerlen, which does all now, high for longer."""
    raming = replace(bouw.telling(Heerlen=30, Kerkrade=30), achterstand=FrozenMap({KERKRADE: bouw.personen(30, 0, 300)}), inhaaljaren=1)
    voorstel = Verdeelvoorstel("mo", MIX, totaal=300, inzet=FrozenMap({HEERLEN: 9}), ingroeijaren=5, verloop=Verloop.BEHOEFTE)
    d = bouw.dossier(raming, voorstellen=(voorstel,))
    (_, laag), (_, hoog) = balken(d)["achterstand"].uitkomsten
    assert laag < balken(d)["achterstand"].nu < hoog
