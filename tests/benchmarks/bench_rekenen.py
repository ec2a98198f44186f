"""How long a recalculation takes: the whole country, cold and after one edit. Run: python tests/benchmarks/bench_rekenen.py"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from thuisapp.app.dossiers import alle_gemeenten, nieuw_dossier
from thuisapp.calc.controles import controleer
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.herleiding import herleid_opgave, herleid_verdeling
from thuisapp.calc.kenmerken import kenmerken
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Behoefteraming, Kengetal, Telling
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Sleutel, Verdeelvoorstel


def cijfer(rng: random.Random, eenheid: Eenheid, hoogste: int, noemer: int = 1) -> Cijfer:
    """A figure with a range."""
    laag, midden, hoog = sorted(Fraction(rng.randint(0, hoogste), noemer) for _ in range(3))
    return Cijfer.van(eenheid, midden, "bench", laag=laag, hoog=hoog)


def raming(rng: random.Random, oud: Behoefteraming, telt_in: Eenheid, codes: tuple[str, ...], nummer: int) -> Behoefteraming:
    """Every gemeente has figures with a range and an achterstand; the methods take turns, the taakstelling keeps its own group."""
    telling = Telling(per_gemeente=FrozenMap({code: cijfer(rng, telt_in, 400) for code in codes}))
    achterstand = FrozenMap({code: cijfer(rng, telt_in, 60) for code in codes})
    if oud.methode is Methode.TAAKSTELLING and oud.taakstelling is not None:
        saldo = FrozenMap({code: Cijfer.van(Eenheid.PERSONEN, rng.randint(-40, 40), "bench") for code in codes})
        return replace(oud, taakstelling=replace(oud.taakstelling, saldo=saldo))
    kengetal = Kengetal("inwoners_2025", cijfer(rng, Eenheid.PER_DUIZEND, 700, 1000))
    methode = Methode.KENGETAL if nummer % 2 else Methode.TELLING
    return replace(oud, methode=methode, telling=telling, kengetal=kengetal, achterstand=achterstand)


def gevuld(leeg: Dossier) -> Dossier:
    """The same dossier with figures everywhere, two plans per gemeente, three keys and a credit in every voorstel."""
    rng, codes, groepen = random.Random(7), leeg.codes(), leeg.groepen
    ramingen = {g.id: raming(rng, leeg.ramingen[g.id], g.telt_in, codes, n) for n, g in enumerate(groepen)}
    plannen = tuple(Plan(f"p{n}", f"Plan {n}", codes[n % len(codes)], 60, rng.randint(leeg.periode.van, leeg.periode.tot),
                         cijfer(rng, Eenheid.AANDEEL, 10, 10), "bench", voor=FrozenMap({groepen[n % len(groepen)].id: 20}))
                    for n in range(2 * len(codes)))
    aandelen = FrozenMap({g.id: cijfer(rng, Eenheid.AANDEEL, 5, 100) for g in groepen})
    vrijkomend = FrozenMap({code: cijfer(rng, Eenheid.WONINGEN, 900) for code in codes})
    sleutels = (Sleutel("inwoners_2025", Fraction(60)), Sleutel("woningvoorraad_2024", Fraction(30)), Sleutel(HERKOMST, Fraction(10)))
    voorstellen = {g.id: Verdeelvoorstel(g.id, sleutels, inzet=FrozenMap({code: rng.randint(0, 40) for code in codes}),
                                         verrekening=Fraction(1, 2)) for g in groepen}
    scenario = replace(leeg.gekozen_scenario(), voorstellen=FrozenMap(voorstellen))
    return replace(leeg, groepen=tuple(replace(g, gekozen=True) for g in groepen), ramingen=FrozenMap(ramingen), scenario=scenario.id,
                   scenarios=(scenario,), aanbod=replace(leeg.aanbod, plannen=plannen, aandelen=aandelen,
                                                         vrijkomende_huurwoningen=vrijkomend))


def meet(naam: str, werk: Callable[[], object], keer: int = 5, koud: bool = False) -> None:
    """The best and the middle of `keer` runs, in milliseconds; koud: with nothing remembered."""
    tijden = []
    for _ in range(keer):
        if koud:
            GEHEUGEN.wis()
        begin = time.perf_counter()
        werk()
        tijden.append((time.perf_counter() - begin) * 1000)
    tijden.sort()
    print(f"{naam:<80}{tijden[0]:10.1f} ms{tijden[len(tijden) // 2]:10.1f} ms")


def na_een_bewerking(dossier: Dossier, wijzig: Callable[[Dossier, int], Dossier]) -> Callable[[], Rekenresultaat]:
    """Recalculate after one more edit each time; everything else is remembered."""
    stand = [dossier, 0]
    reken(dossier)

    def werk() -> Rekenresultaat:
        stand[1] += 1
        stand[0] = wijzig(stand[0], stand[1])
        return reken(stand[0])

    return werk


def ander_gewicht(d: Dossier, n: int) -> Dossier:
    """A step of a slider."""
    scenario, groep = d.gekozen_scenario(), d.groepen[0].id
    oud = scenario.voorstellen[groep]
    nieuw = replace(oud, sleutels=(replace(oud.sleutels[0], gewicht=Fraction(60 + n % 30)), *oud.sleutels[1:]))
    return replace(d, scenarios=(replace(scenario, voorstellen=scenario.voorstellen.met(groep, nieuw)),))


def andere_telling(d: Dossier, n: int) -> Dossier:
    """One figure of one gemeente."""
    groep = d.groepen[0].id
    oud = d.ramingen[groep]
    kaart = oud.telling.per_gemeente.met(d.codes()[0], Cijfer.van(d.groepen[0].telt_in, n, "bench"))
    return replace(d, ramingen=d.ramingen.met(groep, replace(oud, telling=replace(oud.telling, per_gemeente=kaart))))


def meet_dossier(naam: str, dossier: Dossier) -> None:
    uit = reken(dossier)
    groep, code = dossier.gekozen_groepen()[0].id, dossier.codes()[0]
    meet(f"{naam}: reken, cold", lambda: reken(dossier), koud=True)
    meet(f"{naam}: reken, nothing changed", lambda: reken(dossier))
    meet(f"{naam}: controleer ({len(controleer(dossier, uit))} findings)", lambda: controleer(dossier, uit))
    if uit.verdeling[groep].aantallen is None:
        return
    meet(f"{naam}: reken after a slider step in one voorstel", na_een_bewerking(dossier, ander_gewicht), 20)
    meet(f"{naam}: reken after one figure in a telling", na_een_bewerking(dossier, andere_telling), 20)
    meet(f"{naam}: kenmerken of one group, cold", lambda: (GEHEUGEN.wis(), kenmerken(dossier, uit, groep)))
    meet(f"{naam}: trace of one opgave", lambda: herleid_opgave(dossier, groep, code))
    meet(f"{naam}: trace of one number in the division", lambda: herleid_verdeling(dossier, groep, code))


def main() -> None:
    print(f"{'':<80}{'best':>13}{'median':>13}")
    codes = tuple(g.code for g in alle_gemeenten())
    for n in (30, len(codes)):
        leeg = nieuw_dossier("Bench", codes[:n], Periode(2026, 2035))
        vol = gevuld(leeg)
        meet_dossier(f"{n} gemeenten, {len(leeg.gekozen_groepen())} groups, as new", leeg)
        meet_dossier(f"{n} gemeenten, {len(vol.gekozen_groepen())} groups, all filled", vol)


if __name__ == "__main__":
    main()
