"""The waterfall of one gemeente: every step exact, the steps add up to the number, and each has its sentence."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.rekenen import Rekenresultaat, reken, voorstel_van
from thuisapp.calc.waterval import Waterval, getoond, nodige_decimalen, waterval, waterval_samen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, IngroeiVanaf, Ruil, Scenario, Sleutel, Verdeelset, Verdeelvoorstel, Verloop

HEERLEN, KERKRADE, BRUNSSUM, LANDGRAAF = "GM0917", "GM0928", "GM0899", "GM0882"
INWONERS = (Sleutel("inwoners_2025", Fraction(1)),)
SOORTEN = ("sleutel", "sleutels", "inzet", "grenzen", "ingroei", "afronden", "ruil", "uitkomst")


def gezond(bouw: Any, r: random.Random) -> Dossier:
    """Known figures and bounds that mostly fit, so that nearly every group is divided."""
    n = r.randint(2, 5)
    groepen = tuple(bouw.groep(f"g{k}", f"Groep {k}") for k in range(r.randint(1, 3)))
    namen = ("Heerlen", "Kerkrade", "Brunssum", "Landgraaf", "Simpelveld")[:n]
    ramingen = [bouw.telling(g.id, **{naam: r.randint(0, 30) for naam in namen}) for g in groepen]
    basis = bouw.dossier(*ramingen, gemeenten=n, groepen=groepen)

    def getallen(p: float, laag: int, hoog: int) -> FrozenMap[str, int]:
        return FrozenMap({code: r.randint(laag, hoog) for code in basis.codes() if r.random() < p})

    def voorstel(groep: str) -> Verdeelvoorstel:
        sleutels = tuple(Sleutel(s, Fraction(r.randint(0, 5))) for s in ("inwoners_2025", "corporatiewoningen_2024", HERKOMST))
        ruil = tuple(Ruil(*r.sample(basis.codes(), 2), 1) for _ in range(r.choice((0, 1, 3))))
        return Verdeelvoorstel(groep, sleutels, totaal=r.choice((None, 100, 7)), inzet=getallen(0.5, 0, 90), minimum=getallen(0.2, 0, 20),
                               verrekening=Fraction(r.randint(0, 4), 4), maximum=getallen(0.2, 20, 60), ruil=ruil,
                               afronding=r.choice(list(Afronding)))

    return replace(basis, scenarios=(Scenario("a", "Voorstel", FrozenMap({g.id: voorstel(g.id) for g in groepen})),))


def verrijkt(bouw: Any, seed: int) -> Dossier:
    """A random dossier with ingroeipaden, swaps between all, and its groups in a set in half of the cases."""
    r = random.Random(seed)
    dossier = gezond(bouw, r) if seed % 2 else bouw.willekeurig(seed)
    scenario = dossier.scenarios[0]
    voorstellen = {groep: _met_pad(v, r) for groep, v in scenario.voorstellen.items()}
    sets: tuple[Verdeelset, ...] = ()
    if voorstellen and r.random() < 0.5:
        groepen = tuple(g.id for g in dossier.groepen)
        eerste = next(iter(voorstellen.values()))
        sets = (Verdeelset("set", "Alles samen", groepen, replace(eerste, groep="set", ruil=())),)
    return replace(dossier, scenarios=(replace(scenario, voorstellen=FrozenMap(voorstellen), sets=sets),))


def _met_pad(v: Verdeelvoorstel, r: random.Random) -> Verdeelvoorstel:
    if r.random() < 0.6:
        v = replace(v, ingroeijaren=r.randint(1, 5), ingroei_vanaf=r.choice(list(IngroeiVanaf)), verloop=r.choice(list(Verloop)))
    return replace(v, ruil=tuple(replace(x, ingetrokken="2026-01-01") if r.random() < 0.2 else x for x in v.ruil))


def alle(dossier: Dossier) -> Iterator[tuple[Rekenresultaat, str, str, Waterval | None]]:
    resultaat = reken(dossier)
    for groep in resultaat.verdeling:
        for code in dossier.codes():
            yield resultaat, groep, code, waterval(dossier, resultaat, groep, code)


def test_the_steps_add_up_to_the_number_in_random_dossiers(bouw: Any) -> None:
    gezien: set[str] = set()
    for seed in range(240):
        for resultaat, groep, code, w in alle(verrijkt(bouw, seed)):
            aantallen = resultaat.verdeling[groep].aantallen
            assert (w is None) == (aantallen is None)
            if w is None or aantallen is None:
                continue
            stand = Fraction(0)
            for stap in w.stappen:
                stand += stap.verschil
                assert stap.stand == stand
                assert stap.naam and stap.uitleg.endswith((".", "’.")), stap
                assert not re.search(r"None|Fraction|  | \.|\(\)|‘’", stap.uitleg), stap.uitleg
                gezien.add(stap.soort)
            assert w.stappen[0].soort == "sleutel" and w.stappen[-1].soort == "uitkomst"
            assert all(s.verschil for s in w.stappen[1:-1]), "a step without effect is left out"
            assert w.aantal == stand == aantallen[code]
            volgorde = [SOORTEN.index(s.soort) for s in w.stappen]
            assert volgorde == sorted(volgorde) and len(w.stappen) <= 9
    assert gezien == set(SOORTEN)


def test_over_all_gemeenten_each_step_is_zero_sum_but_the_key(bouw: Any) -> None:
    """What one gemeente gains by inzet, bounds, ingroei, rounding or swaps, others lose."""
    for seed in range(150):
        dossier = verrijkt(bouw, seed)
        resultaat = reken(dossier)
        for groep, v in resultaat.verdeling.items():
            if v.aantallen is None:
                continue
            alles = [w for code in dossier.codes() if (w := waterval(dossier, resultaat, groep, code)) is not None]
            soms = {soort: sum(w.verschil(soort) for w in alles) for soort in SOORTEN}
            assert soms["sleutel"] == v.te_verdelen
            assert soms["sleutels"] == 0
            naar_boven = voorstel_van(dossier, groep).afronding is Afronding.NAAR_BOVEN
            assert all(soms[soort] == 0 for soort in SOORTEN if soort not in ("sleutel", *(("afronden",) if naar_boven else ())))


def test_what_is_printed_adds_up_too(bouw: Any) -> None:
    for seed in range(80):
        for _, _, _, w in alle(verrijkt(bouw, seed)):
            if w is None:
                continue
            for decimalen in (0, 1):
                stappen = getoond(w, decimalen)
                assert sum(s.verschil for s in stappen) == w.aantal == stappen[-1].stand
                for s in stappen:
                    assert abs(s.verschil - s.stap.verschil) <= 2 * Fraction(1, 10**decimalen)
                    assert abs(s.stand - s.stap.stand) <= Fraction(1, 2 * 10**decimalen)


def test_all_groups_together_add_up_to_their_numbers(bouw: Any) -> None:
    gevonden = 0
    for seed in range(120):
        dossier = verrijkt(bouw, seed)
        resultaat = reken(dossier)
        for eenheid in (Eenheid.WONINGEN, Eenheid.BEDDEN):
            groepen = [g for g, v in resultaat.verdeling.items() if v.aantallen and v.te_verdelen
                       and resultaat.opgave[g].eenheid is eenheid]
            for code in dossier.codes():
                w = waterval_samen(dossier, resultaat, code, eenheid)
                assert (w is None) == (not groepen)
                if w is not None:
                    gevonden += 1
                    assert w.aantal == sum((resultaat.verdeling[g].aantallen or {})[code] for g in groepen)
                    assert sum(s.verschil for s in w.stappen) == w.aantal
            if groepen:
                eerste = [waterval_samen(dossier, resultaat, code, eenheid) for code in dossier.codes()]
                totaal = sum(resultaat.verdeling[g].te_verdelen or 0 for g in groepen)
                assert sum(w.stappen[0].verschil for w in eerste if w) == totaal
    assert gevonden > 100


# --- one thing at a time ----------------------------------------------------------------------------------------------


def stappen(bouw: Any, code: str, *, gemeenten: int = 2, dossier: Dossier | None = None, **velden: Any) -> Waterval:
    standaard: dict[str, Any] = {"sleutels": INWONERS, "totaal": 250}
    voorstel = Verdeelvoorstel("mo", **{**standaard, **velden})
    d = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), gemeenten=gemeenten, voorstellen=(voorstel,))
    w = waterval(d, reken(d), "mo", code)
    assert w is not None
    return w


def zinnen(w: Waterval) -> dict[str, str]:
    return {s.soort: s.uitleg for s in w.stappen}


def test_a_key_alone_is_a_share_and_a_number(bouw: Any) -> None:
    w = stappen(bouw, KERKRADE)
    assert [s.soort for s in w.stappen] == ["sleutel", "afronden", "uitkomst"]
    assert w.stappen[0].verschil == Fraction(250 * 45490, 87522 + 45490)
    assert w.stappen[0].naam == "Naar inwoners"
    assert zinnen(w) == {
        "sleutel": "Kerkrade heeft 34% van de inwoners van de regio. Van de 250 woningen zou dat 85,5 zijn.",
        "afronden": "De aantallen zijn heel, en samen precies het totaal. Het wordt 85.",
        "uitkomst": "Kerkrade neemt 85 woningen."}


def test_the_heaviest_key_comes_first_and_the_others_are_named(bouw: Any) -> None:
    sleutels = (Sleutel("corporatiewoningen_2024", Fraction(3)), Sleutel("inwoners_2025", Fraction(7)))
    w = stappen(bouw, HEERLEN, sleutels=sleutels)
    assert (w.stappen[0].naam, w.stappen[1].naam) == ("Naar inwoners", "Ook naar corporatiewoningen")
    assert w.stappen[1].verschil == 250 * (Fraction(3, 10) * (Fraction(2, 3) - Fraction(87522, 133012)))
    assert zinnen(w)["sleutels"] == "Ook de sleutel corporatiewoningen (30%) telt mee. Daardoor komt er 0,7 bij."
    drie = stappen(bouw, HEERLEN, sleutels=(*sleutels, Sleutel(HERKOMST, Fraction(10))))
    assert drie.stappen[0].uitleg == "In Heerlen ontstaat 67% van de opgave van de regio. Van de 250 woningen zou dat 166,7 zijn."
    assert drie.stappen[1].naam == "Andere sleutels"
    assert "Ook de sleutels corporatiewoningen (15%) en inwoners (35%) tellen mee." in drie.stappen[1].uitleg


def test_inzet_is_told_for_who_has_it_and_for_who_has_not(bouw: Any) -> None:
    velden: dict[str, Any] = {"inzet": FrozenMap({HEERLEN: 40}), "verrekening": Fraction(1, 2)}
    heerlen, kerkrade = stappen(bouw, HEERLEN, **velden), stappen(bouw, KERKRADE, **velden)
    a = Fraction(87522, 133012)
    assert heerlen.verschil("inzet") == 20 * a - 20 == -kerkrade.verschil("inzet")
    assert zinnen(heerlen)["inzet"] == ("Heerlen levert nu al 40 woningen voor deze groep, en daarvan telt 50% mee. Dat is meer dan haar "
                                        "deel van wat alle gemeenten al leveren. Daardoor gaat er 6,8 af.")
    assert zinnen(kerkrade)["inzet"] == ("Andere gemeenten leveren al woningen voor deze groep, en dat telt voor 50% mee. Daardoor komt er "
                                         "6,8 bij voor Kerkrade.")


def test_a_number_below_nil_is_shown_and_brought_back(bouw: Any) -> None:
    velden: dict[str, Any] = {"inzet": FrozenMap({HEERLEN: 2000}), "verrekening": Fraction(1)}
    w = stappen(bouw, HEERLEN, **velden)
    inzet, grens = w.stap("inzet"), w.stap("grenzen")
    assert inzet is not None and inzet.stand < 0 and w.aantal == 0
    assert grens is not None and grens.naam == "Niet onder 0"
    assert grens.uitleg.startswith("Een gemeente kan niet minder dan 0 nemen.")
    assert w.stappen[-1].uitleg == "Heerlen neemt geen woningen."
    ander = zinnen(stappen(bouw, KERKRADE, **velden))["grenzen"]
    assert ander.startswith("Heerlen neemt door een ondergrens meer dan uit de sleutel volgt.")


@pytest.mark.parametrize(("velden", "naam", "zin"), [
    ({"minimum": FrozenMap({KERKRADE: 100})}, "Minimum", "Voor Kerkrade geldt een minimum van 100. Daardoor komt er 14,5 bij."),
    ({"maximum": FrozenMap({KERKRADE: 80})}, "Maximum", "Voor Kerkrade geldt een maximum van 80. Daardoor gaat er 5,5 af."),
    ({"minimum": FrozenMap({KERKRADE: 90}), "maximum": FrozenMap({KERKRADE: 90})}, "Vast aantal",
     "Voor Kerkrade staat het aantal vast op 90. Daardoor komt er 4,5 bij."),
    ({"maximum": FrozenMap({HEERLEN: 100})}, "Grenzen bij anderen",
     "Heerlen neemt niet meer dan het maximum. De andere gemeenten nemen de rest over. Daardoor komt er 64,5 bij."),
    ({"minimum": FrozenMap({HEERLEN: 200})}, "Grenzen bij anderen",
     "Heerlen neemt door een ondergrens meer dan uit de sleutel volgt. Voor de andere gemeenten blijft er minder over. "
     "Daardoor gaat er 35,5 af."),
])
def test_bounds_are_named_as_what_they_are(bouw: Any, velden: dict[str, Any], naam: str, zin: str) -> None:
    stap = stappen(bouw, KERKRADE, **velden).stap("grenzen")
    assert stap is not None
    assert (stap.naam, stap.uitleg) == (naam, zin)


def test_a_bound_that_stops_what_others_push_over(bouw: Any) -> None:
    """Heerlen is capped, so Kerkrade gets more, until its own maximum."""
    grenzen = FrozenMap({HEERLEN: 50, KERKRADE: 95})
    stap = stappen(bouw, KERKRADE, gemeenten=3, maximum=grenzen).stap("grenzen")
    assert stap is not None and stap.verschil > 0
    assert stap.uitleg.startswith("Bij andere gemeenten gelden grenzen. Daardoor komt er ")
    assert stap.uitleg.endswith("Voor Kerkrade geldt een maximum van 95.")


def test_the_ingroeipad_is_a_step(bouw: Any) -> None:
    w = stappen(bouw, KERKRADE, inzet=FrozenMap({HEERLEN: 90, KERKRADE: 10}), ingroeijaren=4)
    assert zinnen(w)["ingroei"] == ("Nu is het deel van Kerkrade 10% van wat alle gemeenten nu doen. Het gaat in vier jaar stap voor stap "
                                    "naar 34%. Over de hele periode gaat er 18,2 af.")
    # years 2026–2030: a quarter, a half, three quarters, then all of the way
    nu, straks = Fraction(1, 10), Fraction(45490, 133012)
    assert w.verschil("ingroei") == 50 * (nu - straks) * (Fraction(3, 4) + Fraction(1, 2) + Fraction(1, 4))


def test_rounding_up_and_a_tie_are_said(bouw: Any) -> None:
    assert zinnen(stappen(bouw, KERKRADE, afronding=Afronding.NAAR_BOVEN))["afronden"] == (
        "Elke gemeente rondt naar boven af, zoals bij de taakstelling. Het wordt 86.")
    gelijk = bouw.indicator({HEERLEN: 1, KERKRADE: 1}, "gelijk", "gelijk")
    voorstel = Verdeelvoorstel("mo", (Sleutel("gelijk", Fraction(1)),), totaal=5)
    d = bouw.dossier(bouw.telling(Heerlen=1), voorstellen=(voorstel,))
    d = replace(d, indicatoren=d.indicatoren.met("gelijk", gelijk))
    w = waterval(d, reken(d), "mo", KERKRADE)
    assert w is not None and "hebben dezelfde rest" in zinnen(w)["afronden"]


def test_swaps_have_their_own_steps_until_there_are_many(bouw: Any) -> None:
    ruil = (Ruil(HEERLEN, KERKRADE, 3, "bouwgrond", "2030-01-01"), Ruil(KERKRADE, BRUNSSUM, 1),
            Ruil(HEERLEN, KERKRADE, 9, ingetrokken="2026-01-01"))
    w = stappen(bouw, KERKRADE, gemeenten=3, ruil=ruil)
    eerste, tweede = (s for s in w.stappen if s.soort == "ruil")
    assert (eerste.naam, eerste.verschil, tweede.naam, tweede.verschil) == ("Ruil met Heerlen", 3, "Ruil met Brunssum", -1)
    assert eerste.uitleg == ("Kerkrade neemt 3 woningen over van Heerlen. Daar staat tegenover: ‘bouwgrond’. "
                             "Deze ruil geldt tot 1 januari 2030.")
    assert tweede.uitleg == "Kerkrade draagt 1 woning over aan Brunssum."
    veel = stappen(bouw, KERKRADE, gemeenten=3, ruil=(*ruil, Ruil(BRUNSSUM, KERKRADE, 2)))
    (samen,) = (s for s in veel.stappen if s.soort == "ruil")
    assert (samen.naam, samen.verschil, samen.uitleg.count(".")) == ("Ruil", 4, 5)


def test_nothing_to_divide_and_a_single_gemeente(bouw: Any) -> None:
    nul = stappen(bouw, KERKRADE, totaal=0, inzet=FrozenMap({HEERLEN: 5}), verrekening=Fraction(1))
    assert [(s.soort, s.stand) for s in nul.stappen] == [("sleutel", 0), ("uitkomst", 0)]
    assert nul.stappen[0].uitleg == "Er is niets te verdelen."
    een = bouw.dossier(bouw.telling(Heerlen=1), gemeenten=1, jaren=(2026, 2026), voorstellen=(Verdeelvoorstel("mo", INWONERS),))
    w = waterval(een, reken(een), "mo", HEERLEN)
    assert w is not None
    assert zinnen(w) == {"sleutel": "Heerlen is de enige gemeente, en neemt dus alles: 1 woning.", "uitkomst": "Heerlen neemt 1 woning."}
    assert nodige_decimalen(w) == 0


def test_without_a_division_there_is_no_waterfall(bouw: Any) -> None:
    d = bouw.dossier(bouw.telling(Heerlen=None))
    assert waterval(d, reken(d), "mo", HEERLEN) is None
    assert waterval_samen(d, reken(d), HEERLEN) is None


def test_another_scenario_has_its_own_waterfall(bouw: Any) -> None:
    d = bouw.dossier(bouw.telling(Heerlen=60, Kerkrade=30), voorstellen=(Verdeelvoorstel("mo", INWONERS, totaal=100),))
    ander = Scenario("b", "Herkomst", FrozenMap({"mo": Verdeelvoorstel("mo", (Sleutel(HERKOMST, Fraction(1)),), totaal=90)}))
    w = waterval(d, reken(d, ander), "mo", HEERLEN, ander)
    assert w is not None and (w.stappen[0].naam, w.aantal) == ("Naar herkomst", 60)


def test_a_group_in_a_set_starts_at_its_own_total(bouw: Any) -> None:
    voorstel = Verdeelvoorstel("s", INWONERS, inzet=FrozenMap({HEERLEN: 40}), verrekening=Fraction(1))
    scenario = Scenario("a", "Voorstel", FrozenMap(), sets=(Verdeelset("s", "Uitstroom", ("mo", "ggz"), voorstel),))
    d = bouw.dossier(bouw.telling(Heerlen=30, Kerkrade=10), bouw.telling("ggz", Heerlen=10, Kerkrade=10), scenarios=(scenario,))
    resultaat = reken(d)
    w = waterval(d, resultaat, "mo", KERKRADE)
    assert w is not None and resultaat.verdeling["mo"].te_verdelen == 200
    a = Fraction(45490, 133012)
    assert w.stappen[0].verschil == 200 * a
    assert w.verschil("inzet") == 40 * a * Fraction(200, 300), "the set's effect, in proportion to this group"
    assert w.stappen[0].uitleg.endswith("De regels gelden voor alle groepen in ‘Uitstroom’ samen.")
    assert "voor deze groepen samen" in zinnen(w)["inzet"] and "Bij deze groep komt er " in zinnen(w)["inzet"]
