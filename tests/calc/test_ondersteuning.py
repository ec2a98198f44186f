"""Care beside housing: which number is split, by level and by law, and the parts add up to the whole."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.behoefte import per_woonruimte
from thuisapp.calc.herleiding import herleid_clienten
from thuisapp.calc.ondersteuning import ONBEKENDE_WET, GroepOndersteuning, ondersteuning, zorgvraag
from thuisapp.calc.rekenen import behoefte_van, mensen_van, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Ondersteuningsniveau
from thuisapp.domain.behoefte import Overlap
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, som

HEERLEN, KERKRADE = "GM0917", "GM0928"
C = Eenheid.CLIENTEN
GEEN, LICHT, MIDDEN, NABIJ = (Ondersteuningsniveau(n) for n in "0124")
MIX = FrozenMap({NABIJ: Fraction(1, 10), GEEN: Fraction(2, 10), LICHT: Fraction(3, 10), MIDDEN: Fraction(4, 10)})
WETTEN = FrozenMap({LICHT: "Wmo 2015", MIDDEN: "Wmo 2015", NABIJ: "Wlz"})


def groep(bouw: Any, **velden: Any) -> Aandachtsgroep:
    return bouw.groep(**{"ondersteuningsmix": MIX, "financiering": WETTEN, **velden})


@pytest.fixture
def dossier(bouw: Any) -> Dossier:
    """100 people in Heerlen in one year; 80% has a woonbehoefte, a quarter finds a home, half is counted elsewhere, two share a home."""
    raming = replace(bouw.telling(Heerlen=100, Kerkrade=20), aandeel_woonbehoefte=bouw.aandeel("0.8"),
                     aandeel_zelf_opgelost=bouw.aandeel("0.25"), per_woonruimte=bouw.cijfer(Eenheid.PER_WOONRUIMTE, 2))
    return bouw.dossier(raming, bouw.telling("ggz", Heerlen=1), groepen=(groep(bouw),), jaren=(2026, 2026),
                        overlappen=(Overlap("mo", "ggz", bouw.aandeel("0.5")),))


def van(dossier: Dossier) -> GroepOndersteuning:
    return ondersteuning(dossier, dossier.groep("mo"))


def test_the_people_behind_the_woonruimten_are_split_after_overlap_and_before_sharing(dossier: Dossier) -> None:
    assert behoefte_van(dossier, dossier.groep("mo")).gemeente(HEERLEN).midden == 15
    assert mensen_van(dossier, dossier.groep("mo")).gemeente(HEERLEN) == Hoeveelheid.van(Eenheid.PERSONEN, 30)
    o = van(dossier)
    assert o.totaal(HEERLEN) == Hoeveelheid.van(C, 30)
    assert {n: h.midden for n, h in o.per_niveau(HEERLEN).items()} == {GEEN: 6, LICHT: 9, MIDDEN: 12, NABIJ: 3}
    assert list(o.per_niveau()) == [GEEN, LICHT, MIDDEN, NABIJ], "from light to heavy"
    assert o.clienten(HEERLEN).midden == 24, "level 0 needs no support"


def test_the_law_that_pays_goes_with_the_level(dossier: Dossier) -> None:
    assert {wet: h.midden for wet, h in van(dossier).per_wet().items()} == {"Wmo 2015": Fraction(252, 10), "Wlz": Fraction(36, 10)}
    zonder = replace(dossier, groepen=(replace(dossier.groepen[0], financiering=FrozenMap()), dossier.groepen[1]))
    assert list(van(zonder).per_wet()) == [ONBEKENDE_WET]
    twee = FrozenMap({LICHT: "Zvw en Wmo 2015", MIDDEN: "Wmo 2015 en Zvw", NABIJ: "Wlz, Zvw en Wmo 2015"})
    samen = replace(dossier, groepen=(replace(dossier.groepen[0], financiering=twee), dossier.groepen[1]))
    assert list(van(samen).per_wet()) == ["Wmo 2015 en Zvw", "Wlz, Wmo 2015 en Zvw"]


def test_a_group_without_a_mix_says_so(bouw: Any, dossier: Dossier) -> None:
    kaal = replace(dossier, groepen=(replace(dossier.groepen[0], ondersteuningsmix=FrozenMap()), dossier.groepen[1]))
    assert van(kaal).per_niveau() == {} and van(kaal).clienten().is_onbekend and not van(kaal).klopt
    alle = zorgvraag(replace(dossier, groepen=(dossier.groepen[0], bouw.groep("ggz", "GGZ"))))
    assert alle.zonder_mix == ("ggz",)
    assert (alle.per_niveau()[LICHT].midden, alle.per_niveau()[LICHT].onbekend_erbij) == (Fraction(108, 10), 1), "ten minste"
    assert alle.clienten().onbekend_erbij == 1


def test_households_count_one_client_each_and_are_named(bouw: Any) -> None:
    huis = groep(bouw, telt_in=Eenheid.HUISHOUDENS)
    telling = replace(bouw.telling(), telling=replace(bouw.telling().telling, per_gemeente=FrozenMap(
        {HEERLEN: bouw.cijfer(Eenheid.HUISHOUDENS, 10)})))
    dossier = bouw.dossier(telling, groepen=(huis,), jaren=(2026, 2026))
    assert zorgvraag(dossier).in_huishoudens == ("mo",)
    assert van(dossier).totaal(HEERLEN) == Hoeveelheid.van(C, 10)


def test_laws_of_all_groups_add_up_largest_first(bouw: Any, dossier: Dossier) -> None:
    ggz = groep(bouw, id="ggz", naam="GGZ", financiering=FrozenMap({LICHT: "Zvw"}), ondersteuningsmix=FrozenMap({LICHT: Fraction(1)}))
    alle = zorgvraag(replace(dossier, groepen=(dossier.groepen[0], ggz)))
    assert {wet: h.midden for wet, h in alle.per_wet(HEERLEN).items()} == {"Wmo 2015": 21, "Wlz": 3, "Zvw": 1}


def test_parts_add_up_over_levels_laws_gemeenten_and_years_in_random_dossiers(bouw: Any) -> None:
    gezien = 0
    for seed in range(80):
        dossier = bouw.willekeurig(seed)
        for g in dossier.gekozen_groepen():
            o, jaren = ondersteuning(dossier, g), dossier.periode.jaren()
            for code in dossier.codes():
                assert o.totaal(code) == som((o.totaal(code, jaar) for jaar in jaren), C)
            assert zelfde(o.totaal(), som((o.totaal(code) for code in dossier.codes()), C))
            if not o.klopt:
                continue
            delen = o.per_niveau()
            assert zelfde(o.totaal(), som(delen.values(), C))
            assert zelfde(o.clienten(), som((h for n, h in delen.items() if n is not GEEN), C))
            assert zelfde(o.clienten(), som(o.per_wet().values(), C))
            gezien += not o.totaal().is_onbekend
    assert gezien > 20


def zelfde(a: Hoeveelheid, b: Hoeveelheid) -> bool:
    """Equal numbers; how many parts are unknown may be counted per part."""
    return (a.laag, a.midden, a.hoog, a.eenheid, a.is_volledig) == (b.laag, b.midden, b.hoog, b.eenheid, b.is_volledig)


def test_people_divided_by_who_shares_are_the_woonruimten_in_random_dossiers(bouw: Any) -> None:
    gezien = 0
    for seed in range(60):
        dossier = bouw.willekeurig(seed)
        for g in dossier.gekozen_groepen():
            mensen, behoefte = mensen_van(dossier, g), behoefte_van(dossier, g)
            factor = per_woonruimte(raming_van(dossier, g))
            for code in dossier.codes():
                if not factor.is_onbekend and not mensen.gemeente(code).is_onbekend:
                    assert zelfde(mensen.gemeente(code).keer(factor, g.eenheid), behoefte.gemeente(code))
                    gezien += 1
    assert gezien > 100


def test_clients_unfold_to_people_and_the_share(bouw: Any, dossier: Dossier) -> None:
    boom = herleid_clienten(dossier, "mo", HEERLEN, LICHT)
    assert boom.waarde == van(dossier).per_niveau(HEERLEN)[LICHT] and boom.tekst == "9 cliënten"
    assert boom.opmerking == "Wie betaalt: Wmo 2015."
    mensen, aandeel = boom.delen
    assert (mensen.naam, mensen.tekst, aandeel.tekst) == ("Mensen met een woonbehoefte in Heerlen", "30 personen", "30%")
    assert "per woonruimte" not in str(boom)
    assert herleid_clienten(dossier, "mo", None, LICHT).waarde == van(dossier).per_niveau()[LICHT]
    leeg = herleid_clienten(dossier, "ggz", HEERLEN, LICHT)
    assert leeg.waarde is not None and leeg.waarde.is_onbekend
