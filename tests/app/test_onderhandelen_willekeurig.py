"""Random dossiers with sets, ingroeipaden, swaps and scenarios: comparison, sensitivity, standpunten and findings always say something."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from thuisapp.app import operations as op
from thuisapp.app.scenariovergelijking import keuzes, scenariobeeld
from thuisapp.app.standpunten import geef_standpunt, rijen
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.gevoeligheid import gevoeligheid_gemeente
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, IngroeiVanaf, Oordeel, Rand, Ruil, Sleutel, Verdeelset, Verdeelvoorstel, Verloop


def willekeurig(seed: int) -> Dossier:
    """The example region with other rules in every scenario; the sets may hold groups that do not belong there."""
    r = random.Random(seed)
    d = replace(voorbeeld_dossier(), status=r.choice(list(Dossierstatus)))
    ids = [g.id for g in d.groepen if g.eenheid is Eenheid.WONINGEN or r.random() < 0.05]
    codes = d.codes()

    def getallen(p: float, hoog: int) -> FrozenMap[str, int]:
        return FrozenMap({c: r.randint(0, hoog) for c in codes if r.random() < p})

    def regels(groep: str) -> Verdeelvoorstel:
        sleutels = tuple(Sleutel(s, Fraction(r.randint(0, 5))) for s in ("inwoners_2025", "woningvoorraad_2024", HERKOMST)
                         if r.random() < 0.7)
        return Verdeelvoorstel(groep, sleutels, r.choice(list(Rand)), r.choice((None, None, r.randint(0, 400))), "", getallen(0.5, 40),
                               Fraction(r.randint(0, 4), 4), getallen(0.1, 9), getallen(0.1, 90), r.choice(list(Afronding)),
                               r.random() < 0.3, (), "", r.choice((0, 0, 3)), r.choice(list(IngroeiVanaf)), r.choice(list(Verloop)))

    scenarios = []
    for n in range(r.randint(1, 3)):
        r.shuffle(ids)
        sets = tuple(Verdeelset(f"s{k}", f"Set {k}", tuple(ids[3 * k:3 * k + 3]), regels(f"s{k}")) for k in range(r.randint(0, 2)))
        voorstellen = {g: replace(regels(g), ruil=(Ruil(r.choice(codes), r.choice(codes), r.randint(0, 3)),))
                       for g in ids if r.random() < 0.8}
        scenarios.append(replace(d.scenarios[0], id=f"x{n}", naam=f"Scenario {n}", voorstellen=FrozenMap(voorstellen), sets=sets))
    return replace(d, scenarios=tuple(scenarios), scenario="x0")


@pytest.mark.parametrize("seed", range(25))
def test_everything_holds_together(seed: int) -> None:
    d = willekeurig(seed)
    resultaat = reken(d)
    for keuze in keuzes(d):
        beeld = scenariobeeld(d, keuze.groep, keuze.eenheid)
        for nummer, kop in enumerate(beeld.koppen):
            getallen = [rij.cellen[nummer].aantal for rij in beeld.rijen]
            assert (getallen[-1] is None) == bool(kop.fout)
            assert getallen[-1] is None or sum(getallen[:-1]) == getallen[-1]  # type: ignore[arg-type]
            assert kop.fout or all(zinnen for _, zinnen in kop.regels)
    for groep in d.gekozen_groepen()[:4]:
        aantallen = resultaat.verdeling[groep.id].aantallen
        balken = gevoeligheid_gemeente(d, groep.id, "GM0917")
        assert all(b.nu == (aantallen or {})["GM0917"] for b in balken if b.soort == "keuze")
        assert all(n >= 0 for b in balken for _, n in b.uitkomsten)
    assert all(b.zin.endswith(".") and "  " not in b.zin for b in controleer(d, resultaat))
    gezegd = geef_standpunt(d, "GM0917", Oordeel.TEGEN, "Nee")
    assert [rij.verouderd for rij in rijen(gezegd, reken(gezegd))] == [False] * 7
    assert op.zet_standpunt(gezegd, "GM0917", None).scenarios[0].standpunten == d.scenarios[0].standpunten.zonder("GM0917")
