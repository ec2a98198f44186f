"""Supply, opgave and division once more, written from the rekenregels alone and as plainly as can be: the same in random dossiers.

Nothing here is shared with the calculation itself but the domain; test_behoefte.py does the same for the need.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import Afronding, Verdeelvoorstel

Drie = tuple[Fraction, Fraction, Fraction] | None  # None: onbekend
NUL = Fraction(0)
RANDEN = ("laag", "midden", "hoog")


def drie(c: Cijfer | None, eenheid: Eenheid) -> Drie:
    h = c.hoeveelheid if c is not None else None
    if h is None or h.eenheid is not eenheid or h.laag is None or h.midden is None or h.hoog is None:
        return None
    if eenheid is Eenheid.AANDEEL and not 0 <= h.laag <= h.hoog <= 1:
        return None
    return h.laag, h.midden, h.hoog


def ends(h: Hoeveelheid) -> Drie:
    return None if h.midden is None else h.einden()


def som(delen: Iterable[Drie]) -> Drie:
    alle = list(delen)
    bekend = [x for x in alle if x is not None]
    if alle and not bekend:
        return None
    return tuple(sum((x[n] for x in bekend), NUL) for n in range(3))  # type: ignore[return-value]


def maal(a: Drie, b: Drie) -> Drie:
    return None if a is None or b is None else (a[0] * b[0], a[1] * b[1], a[2] * b[2])


def aanbod(d: Dossier, g: Aandachtsgroep, code: str, jaar: int) -> Drie:
    """What becomes free and what is built in one year; nothing at all is 0 in the sum."""
    delen = [drie(p.per_jaar, g.eenheid) for p in d.aanbod.plaatsen if (p.groep, p.gemeente) == (g.id, code)]
    aandeel = d.aanbod.aandelen.get(g.id)
    if aandeel is not None and g.eenheid is Eenheid.WONINGEN and (x := drie(aandeel, Eenheid.AANDEEL)) != (0, 0, 0):
        delen.append(maal(drie(d.aanbod.vrijkomende_huurwoningen.get(code), Eenheid.WONINGEN), x))
    delen += [maal((n, n, n), drie(p.realisatiekans, Eenheid.AANDEEL)) for p in d.aanbod.plannen
              if (p.gemeente, p.jaar, p.eenheid) == (code, jaar, g.eenheid) and (n := Fraction(p.voor.get(g.id, 0)))]
    return som(delen) if delen else (NUL, NUL, NUL)


def test_supply_and_opgave_agree(bouw: Any) -> None:
    gezien = 0
    for seed in range(80):
        d: Dossier = bouw.willekeurig(seed)
        uit, jaren = reken(d), list(d.periode.jaren())
        for g in d.gekozen_groepen():
            niets = not (g.id in d.aanbod.nihil or any(g.id in p.voor for p in d.aanbod.plannen) or any(
                p.groep == g.id for p in d.aanbod.plaatsen) or (g.eenheid is Eenheid.WONINGEN and g.id in d.aanbod.aandelen))
            for code in d.codes():
                per_jaar = {jaar: aanbod(d, g, code, jaar) for jaar in jaren}
                assert {jaar: ends(uit.aanbod[g.id].per_gemeente[code][jaar]) for jaar in jaren} == per_jaar, (seed, g.id, code)
                a, b = som(per_jaar.values()), som(ends(h) for h in uit.behoefte[g.id].per_gemeente[code].values())
                opgave = uit.opgave[g.id].per_gemeente[code]
                assert ends(opgave) == (None if a is None or b is None else (b[0] - a[2], b[1] - a[1], b[2] - a[0])), (seed, g.id, code)
                assert not niets or opgave.onbekend_eraf > 0, "nobody entered any supply: at most this"
                gezien += a is not None and any(a)
    assert gezien > 100


def totaal(v: Verdeelvoorstel, opgave: Mapping[str, Fraction | None]) -> int | None:
    bekend = [x for x in opgave.values() if x is not None]
    if v.totaal is not None or not bekend:
        return v.totaal
    som_ = max(sum(bekend, NUL), NUL) if v.regionaal_verrekenen else sum((max(x, NUL) for x in bekend), NUL)
    return math.floor(som_ + Fraction(1, 2))


def aandelen(d: Dossier, uit: Rekenresultaat, v: Verdeelvoorstel, opgave: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    a, gewicht = dict.fromkeys(opgave, NUL), sum((s.gewicht for s in v.sleutels), NUL)
    for s in (s for s in v.sleutels if s.gewicht):
        x = {c: max(opgave[c] or NUL, NUL) if s.indicator == "herkomst" else waarde(d, s.indicator, c) for c in opgave}
        for c in a:
            a[c] += s.gewicht / gewicht * x[c] / sum(x.values())
    return a


def waarde(d: Dossier, indicator: str, code: str) -> Fraction:
    i = d.indicatoren[indicator]
    for e in d.eigen_waarden:
        h = e.cijfer.hoeveelheid
        if (e.indicator, e.gemeente) == (indicator, code) and e.gebruikt and h.eenheid is i.eenheid and (h.laag is None or h.laag >= 0):
            return h.midden or NUL
    return i.waarden[code] or NUL


def exacte_delen(totaal_: int, a: Mapping[str, Fraction], v: Verdeelvoorstel) -> dict[str, Fraction]:
    """q = min(max(λ·a − κ·e, l), u) with the λ for which the sum is the total: between two breakpoints it runs straight."""
    def q(niveau: Fraction) -> dict[str, Fraction]:
        uit = {}
        for c, deel in a.items():
            x = max(niveau * deel - v.verrekening * v.inzet.get(c, 0), Fraction(v.minimum.get(c, 0)))
            uit[c] = min(x, Fraction(v.maximum[c])) if c in v.maximum else x
        return uit

    knikken = sorted({(Fraction(grens) + v.verrekening * v.inzet.get(c, 0)) / a[c] for c in a if a[c]
                      for grens in (v.minimum.get(c, 0), v.maximum.get(c)) if grens is not None})
    for onder, boven in zip(knikken, [*knikken[1:], knikken[-1] + 1], strict=True):
        laag, hoog = sum(q(onder).values()), sum(q(boven).values())
        if laag == totaal_ or hoog == laag == totaal_:
            return q(onder)
        if laag < totaal_ <= hoog or (boven > knikken[-1] and laag < totaal_ and hoog > laag):
            return q(onder + (boven - onder) * (totaal_ - laag) / (hoog - laag))
    raise AssertionError("no level gives the total")


def in_helen(exact: Mapping[str, Fraction], a: Mapping[str, Fraction], totaal_: int, hoe: Afronding) -> dict[str, int]:
    if hoe is Afronding.NAAR_BOVEN:
        return {c: math.ceil(x) for c, x in exact.items()}
    heel = {c: math.floor(x) for c, x in exact.items()}
    rest = sorted((c for c in exact if exact[c] != heel[c]), key=lambda c: (heel[c] - exact[c], -a[c], c))
    for c in rest[:totaal_ - sum(heel.values())]:
        heel[c] += 1
    return heel


def test_the_division_agrees(bouw: Any) -> None:
    gezien = 0
    for seed in range(120):
        d: Dossier = bouw.willekeurig(seed)
        uit = reken(d)
        for g in d.gekozen_groepen():
            v, verdeling = d.gekozen_scenario().voorstellen.get(g.id), uit.verdeling[g.id]
            if v is None:
                continue
            rand = RANDEN.index(v.rand.value)
            opgave = {c: None if (x := ends(h)) is None else x[rand] for c, h in uit.opgave[g.id].per_gemeente.items()}
            t = totaal(v, opgave)
            assert verdeling.te_verdelen == t, (seed, g.id)
            if verdeling.aantallen is None or not t:
                continue
            a = aandelen(d, uit, v, opgave)
            heel = in_helen(exacte_delen(t, a, v), a, t, v.afronding)
            assert dict(verdeling.voor_ruil or {}) == heel, (seed, g.id)
            for r in v.ruil:
                heel[r.van] -= r.aantal
                heel[r.naar] += r.aantal
            assert dict(verdeling.aantallen) == heel, (seed, g.id)
            gezien += 1
    assert gezien > 25
