"""The division against a second, plain implementation on thousands of random problems, and the properties of rekenregels, section 6."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from thuisapp.calc.verdelen import Botsing, OnoplosbareVerdeling, Verdeelprobleem, Verdeeluitkomst, verdeel
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import Afronding

F = Fraction
instellingen = settings(deadline=None, max_examples=120, derandomize=True,
                        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


# The second implementation: word for word from the rekenregels, fractions only, no cleverness


def mix(p: Verdeelprobleem) -> dict[str, Fraction]:
    w_som = sum(w for w, _ in p.sleutels)
    return {code: sum((w / w_som * x[code] / sum(x.values()) for w, x in p.sleutels if w), F(0)) for code in p.sleutels[0][1]}


def q_op(p: Verdeelprobleem, a: dict[str, Fraction], niveau: Fraction) -> dict[str, Fraction]:
    q = {}
    for code, deel in a.items():
        q[code] = max(niveau * deel - p.verrekening * p.inzet.get(code, F(0)), F(p.minimum.get(code, 0)))
        if code in p.maximum:
            q[code] = min(q[code], F(p.maximum[code]))
    return q


def naslag(p: Verdeelprobleem) -> dict[str, Fraction] | None:
    """Exact q, or None when there is none. Halves the sorted list of breakpoints, then draws the straight line between two of them."""
    a = mix(p)
    if any(p.minimum.get(code, 0) > u for code, u in p.maximum.items()) or sum(p.minimum.values()) > p.totaal:
        return None
    punten = {F(0)}
    for code, deel in a.items():
        for grens in [p.minimum.get(code, 0), *([p.maximum[code]] if code in p.maximum else [])]:
            if deel:
                punten.add((grens + p.verrekening * p.inzet.get(code, F(0))) / deel)
    rij = sorted(punten)
    rij.append(rij[-1] + 1)  # beyond the last breakpoint the line goes straight on
    begin, eind = 0, len(rij) - 1
    while eind - begin > 1:
        midden = (begin + eind) // 2
        begin, eind = (begin, midden) if sum(q_op(p, a, rij[midden]).values()) >= p.totaal else (midden, eind)
    links, rechts = (sum(q_op(p, a, rij[i]).values()) for i in (begin, eind))
    if links == p.totaal:
        return q_op(p, a, rij[begin])
    if rechts == links or (rechts < p.totaal and eind < len(rij) - 1):
        return None
    return q_op(p, a, rij[begin] + (p.totaal - links) / (rechts - links) * (rij[eind] - rij[begin]))


def naslag_heel(exact: dict[str, Fraction], a: dict[str, Fraction]) -> tuple[dict[str, int], list[str]]:
    """Largest remainder by handing out one at a time; a tie counts when an equal one stays behind."""
    aantallen = {code: floor(q) for code, q in exact.items()}
    wachtend = [code for code, q in exact.items() if q != floor(q)]
    laatste = None
    for _ in range(int(sum(exact.values())) - sum(aantallen.values())):
        laatste = min(wachtend, key=lambda code: (floor(exact[code]) - exact[code], -a[code], code))
        wachtend.remove(laatste)
        aantallen[laatste] += 1
    if laatste is None:
        return aantallen, []
    rest = exact[laatste] % 1
    gelijk = sorted(code for code, q in exact.items() if q % 1 == rest)
    return aantallen, gelijk if any(exact[code] % 1 == rest for code in wachtend) else []


def maak_probleem(rng: random.Random, hoogstens: int = 9) -> Verdeelprobleem:
    """Small, crooked numbers, so that ties, flat pieces, empty shares and colliding bounds all come up often."""
    codes = [f"GM{i:04d}" for i in rng.sample(range(3000), rng.randint(1, hoogstens))]
    groot = rng.choice([1, 3, 10, 10**6, 10**40])
    noemer = rng.choice([1, 1, 7, 10**9 + 7])

    def waarde() -> Fraction:
        return F(rng.choice([0, 1, 1, 2, rng.randint(0, groot)]), rng.randint(1, noemer))

    sleutels = []
    for _ in range(rng.randint(1, 3)):
        waarden = {code: waarde() for code in codes}
        if not any(waarden.values()):
            waarden[rng.choice(codes)] = F(1)
        sleutels.append((F(rng.randint(0, 5), rng.randint(1, 3)), FrozenMap(waarden)))
    sleutels[0] = (sleutels[0][0] or F(1), sleutels[0][1])
    minimum = {code: rng.randint(0, 6) for code in codes if rng.random() < 0.3}
    maximum = {code: minimum.get(code, 0) + rng.choice([0, 1, 5, 20]) for code in codes if rng.random() < rng.choice([0.2, 0.9])}
    if maximum and rng.random() < 0.05:
        minimum[next(iter(maximum))] = rng.randint(0, 12)
    return Verdeelprobleem(
        totaal=rng.choice([rng.randint(0, 40), rng.randint(0, 40), sum(minimum.values()), sum(maximum.values()), 10**12]),
        sleutels=tuple(sleutels),
        inzet=FrozenMap({code: F(rng.randint(0, 30), rng.randint(1, 4)) for code in codes if rng.random() < 0.5}),
        verrekening=rng.choice([F(0), F(1), F(1, 2), F(rng.randint(0, 9), 9)]),
        minimum=FrozenMap(minimum),
        maximum=FrozenMap(maximum),
    )


def test_gelijk_aan_de_tweede_uitwerking_op_duizenden_problemen() -> None:
    rng = random.Random(2026)
    opgelost = onoplosbaar = met_gelijke_stand = 0
    for nummer in range(5000):
        p = maak_probleem(rng, hoogstens=60 if nummer % 100 == 0 else 9)
        exact = naslag(p)
        if exact is None:
            onoplosbaar += 1
            with pytest.raises(OnoplosbareVerdeling):
                verdeel(p)
            continue
        uit = verdeel(p)
        aantallen, gelijk = naslag_heel(exact, mix(p))
        assert dict(uit.exact) == exact
        assert dict(uit.aantallen) == aantallen
        assert list(uit.gelijke_stand) == gelijk
        assert dict(uit.aandeel) == mix(p)
        opgelost += 1
        met_gelijke_stand += bool(gelijk)
    assert opgelost > 2000
    assert onoplosbaar > 800
    assert met_gelijke_stand > 100


def test_elke_onoplosbare_verdeling_zegt_hoeveel_en_wat_helpt() -> None:
    """The proposals are applied and give a solution; a total that is one off from the proposed one does not."""
    rng = random.Random(7)
    gezien: set[Botsing] = set()
    for _ in range(3000):
        p = maak_probleem(rng)
        try:
            verdeel(p)
        except OnoplosbareVerdeling as fout:
            gezien.add(fout.soort)
            assert fout.verschil > 0
            assert set(fout.codes) <= set(p.sleutels[0][1])
            controleer_voorstel(p, fout)
    assert gezien == set(Botsing)


def controleer_voorstel(p: Verdeelprobleem, fout: OnoplosbareVerdeling) -> None:
    nieuw = fout.voorstel.met_grenzen(p)
    assert verdeel(nieuw).som == p.totaal
    assert fout.voorstel.omvang == verandering(p, nieuw)
    if fout.voorstel.totaal is None:
        assert fout.soort is Botsing.GRENZEN
        return
    assert fout.voorstel.omvang == fout.verschil == abs(fout.voorstel.totaal - p.totaal)
    anders = fout.voorstel.met_totaal(p)
    assert verdeel(anders).som == fout.voorstel.totaal
    een_minder_ver = anders.totaal + (1 if p.totaal > anders.totaal else -1)
    with pytest.raises(OnoplosbareVerdeling):
        verdeel(replace(p, totaal=een_minder_ver))


def verandering(p: Verdeelprobleem, nieuw: Verdeelprobleem) -> int:
    """How much the bounds differ together."""
    return (sum(abs(n - p.minimum.get(code, 0)) for code, n in nieuw.minimum.items())
            + sum(abs(n - p.maximum[code]) for code, n in nieuw.maximum.items()))


def test_geen_kleinere_verandering_van_de_grenzen_helpt() -> None:
    """Every set of bounds near the given ones, tried one by one, on small problems with two gemeenten."""
    rng = random.Random(3)
    geteld = 0
    while geteld < 60:
        a = [rng.randint(0, 2), rng.randint(1, 2)]
        p = Verdeelprobleem(rng.randint(0, 4), ((F(1), FrozenMap({"A": F(a[0]), "B": F(a[1])})),),
                            minimum=FrozenMap({code: rng.randint(0, 3) for code in "AB"}),
                            maximum=FrozenMap({code: rng.randint(0, 3) for code in "AB"}))
        try:
            verdeel(p)
        except OnoplosbareVerdeling as fout:
            geteld += 1
            assert kleinste_verandering(p) == fout.voorstel.omvang, (p, fout.voorstel)


def kleinste_verandering(p: Verdeelprobleem) -> int:
    beste = 99
    for la, lb, ua, ub in itertools.product(range(5), repeat=4):
        nieuw = replace(p, minimum=FrozenMap({"A": la, "B": lb}), maximum=FrozenMap({"A": ua, "B": ub}))
        if verandering(p, nieuw) < beste and naslag(nieuw) is not None:
            beste = verandering(p, nieuw)
    return beste


# Properties


@st.composite
def problemen(draw: st.DrawFn, *, grenzen: bool = True) -> Verdeelprobleem:
    codes = draw(st.lists(st.integers(0, 3000).map(lambda i: f"GM{i:04d}"), min_size=1, max_size=8, unique=True))
    getal = st.one_of(st.integers(0, 5).map(F), st.fractions(0, 1000, max_denominator=60), st.integers(0, 10**30).map(F))
    sleutels = []
    for _ in range(draw(st.integers(1, 3))):
        waarden = draw(st.lists(getal, min_size=len(codes), max_size=len(codes)).filter(any))
        sleutels.append((draw(st.fractions(F(1, 9), 9, max_denominator=9)), FrozenMap(zip(codes, waarden, strict=True))))
    per_code = st.lists(st.integers(0, 25), min_size=len(codes), max_size=len(codes))
    kiezer = st.lists(st.booleans(), min_size=len(codes), max_size=len(codes))
    inzet = FrozenMap(zip(codes, map(F, draw(per_code)), strict=True))
    totaal = draw(st.integers(0, 200))
    verrekening = draw(st.fractions(0, 1, max_denominator=8))
    if not grenzen:
        return Verdeelprobleem(totaal, tuple(sleutels), inzet, verrekening)
    minimum = {code: n for code, n, mee in zip(codes, draw(per_code), draw(kiezer), strict=True) if mee}
    ruimte = {code: n for code, n, mee in zip(codes, draw(per_code), draw(kiezer), strict=True) if mee}
    maximum = {code: minimum.get(code, 0) + 2 * n for code, n in ruimte.items()}
    return Verdeelprobleem(totaal, tuple(sleutels), inzet, verrekening, FrozenMap(minimum), FrozenMap(maximum))


def oplosbaar(p: Verdeelprobleem) -> Verdeeluitkomst:
    """The outcome, with the total moved to the nearest one that fits when it does not."""
    try:
        return verdeel(p)
    except OnoplosbareVerdeling as fout:
        return verdeel(fout.voorstel.met_totaal(p))


@instellingen
@given(problemen())
def test_de_som_en_de_grenzen_blijven(p: Verdeelprobleem) -> None:
    uit = oplosbaar(p)
    assert sum(uit.aantallen.values()) == uit.som == sum(uit.exact.values())
    assert sum(uit.aandeel.values()) == 1
    for code, n in uit.aantallen.items():
        assert p.minimum.get(code, 0) <= n
        assert p.minimum.get(code, 0) <= uit.exact[code]
        assert n <= p.maximum.get(code, n)
        assert n in (floor(uit.exact[code]), ceil(uit.exact[code]))


@instellingen
@given(problemen())
def test_het_niveau_geeft_precies_de_uitkomst(p: Verdeelprobleem) -> None:
    uit = oplosbaar(p)
    assert q_op(p, dict(uit.aandeel), uit.lambda_) == dict(uit.exact)
    zonder_grenzen = uit.som + p.verrekening * sum(p.inzet.values())
    los = {code: zonder_grenzen * a - p.verrekening * p.inzet[code] for code, a in uit.aandeel.items()}
    if q_op(p, dict(uit.aandeel), zonder_grenzen) == los:
        assert uit.lambda_ == zonder_grenzen


@instellingen
@given(problemen(grenzen=False))
def test_groter_aandeel_en_niet_meer_inzet_is_nooit_minder(p: Verdeelprobleem) -> None:
    uit = verdeel(p)
    for een, ander in itertools.permutations(uit.exact, 2):
        if uit.aandeel[een] >= uit.aandeel[ander] and p.inzet[een] <= p.inzet[ander]:
            assert uit.exact[een] >= uit.exact[ander]
            if uit.aandeel[een] > uit.aandeel[ander] or een < ander:
                assert uit.aantallen[een] >= uit.aantallen[ander]


@instellingen
@given(problemen(), st.integers(1, 30))
def test_een_hoger_totaal_verlaagt_niemands_exacte_deel(p: Verdeelprobleem, erbij: int) -> None:
    laag = oplosbaar(p)
    hoog = oplosbaar(replace(p, totaal=laag.som + erbij))
    assume(hoog.som >= laag.som)
    assert all(hoog.exact[code] >= q for code, q in laag.exact.items())
    assert hoog.lambda_ >= laag.lambda_


def hernoemd(p: Verdeelprobleem, naam: dict[str, str], volgorde: list[str]) -> Verdeelprobleem:
    return replace(
        p,
        sleutels=tuple((w, FrozenMap({naam[code]: x[code] for code in volgorde})) for w, x in p.sleutels),
        **{veld: FrozenMap({naam[code]: getattr(p, veld)[code] for code in volgorde if code in getattr(p, veld)})
           for veld in ("inzet", "minimum", "maximum")},
    )


@instellingen
@given(problemen(), st.randoms(use_true_random=False))
def test_volgorde_maakt_niets_uit_en_naam_alleen_bij_gelijke_stand(p: Verdeelprobleem, rng: random.Random) -> None:
    uit = oplosbaar(p)
    p = replace(p, totaal=uit.som)
    codes = list(uit.exact)
    volgorde = rng.sample(codes, len(codes))
    zelfde = verdeel(hernoemd(p, dict(zip(codes, codes, strict=True)), volgorde))
    assert zelfde == uit, "another order, the same names: also ties are the same"
    naam = dict(zip(codes, rng.sample([f"GM{i}" for i in range(5000, 5020)], len(codes)), strict=True))
    ander = verdeel(hernoemd(p, naam, volgorde))
    assert {code: ander.exact[naam[code]] for code in codes} == dict(uit.exact)
    assert set(ander.gelijke_stand) == {naam[code] for code in uit.gelijke_stand}
    for code in codes:
        assert ander.aantallen[naam[code]] == uit.aantallen[code] or code in uit.gelijke_stand


@instellingen
@given(problemen(), st.data())
def test_een_sleutel_of_alle_gewichten_op_een_andere_schaal_maakt_niets_uit(p: Verdeelprobleem, data: st.DataObject) -> None:
    factor = st.fractions(F(1, 10**9), 10**9)
    keer = [data.draw(factor) for _ in p.sleutels]
    gewicht = data.draw(factor)
    uit = oplosbaar(p)
    geschaald = tuple((w * gewicht, FrozenMap({code: x * k for code, x in waarden.items()}))
                      for (w, waarden), k in zip(p.sleutels, keer, strict=True))
    assert verdeel(replace(p, totaal=uit.som, sleutels=geschaald)) == uit


@instellingen
@given(problemen())
def test_naar_boven_geeft_ieder_zijn_plafond_en_blijft_onder_het_maximum(p: Verdeelprobleem) -> None:
    gewoon = oplosbaar(p)
    uit = verdeel(replace(p, totaal=gewoon.som, afronding=Afronding.NAAR_BOVEN))
    assert uit.exact == gewoon.exact
    assert dict(uit.aantallen) == {code: ceil(q) for code, q in uit.exact.items()}
    assert all(n <= p.maximum.get(code, n) for code, n in uit.aantallen.items())
    assert gewoon.som <= uit.som < gewoon.som + len(uit.exact)
    assert uit.gelijke_stand == ()


@instellingen
@given(problemen())
def test_wat_float_niet_ziet_telt_wel_mee(p: Verdeelprobleem) -> None:
    """One part in 10**40 more for one gemeente moves its exact number, and no float could show that."""
    vrij = replace(p, minimum=FrozenMap(), maximum=FrozenMap(), inzet=FrozenMap(), totaal=p.totaal + 1)
    codes = list(p.sleutels[0][1])
    w, waarden = vrij.sleutels[0]
    meer = waarden.met(codes[0], waarden[codes[0]] + F(sum(waarden.values()), 10**40))
    assume(len(codes) > 1 and waarden[codes[0]] < sum(waarden.values()))
    anders = verdeel(replace(vrij, sleutels=((w, meer), *vrij.sleutels[1:])))
    uit = verdeel(vrij)
    assert anders.exact[codes[0]] > uit.exact[codes[0]]
    assert float(anders.exact[codes[0]]) == pytest.approx(float(uit.exact[codes[0]]))
    assert all(type(q) is Fraction for q in uit.exact.values())
    assert all(type(n) is int for n in uit.aantallen.values())
