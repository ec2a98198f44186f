"""Taakstelling vergunninghouders: the formula of the law, and balances that carry over."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import Any

import pytest

from thuisapp.calc.rekenen import reken
from thuisapp.calc.taakstelling import Halfjaar, bevolking, peildatum_bevolking, reeks_halfjaren, saldo_na
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Taakstelling, Taakstellingsruil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

P = Eenheid.PERSONEN
HEERLEN = "GM0917"
NEDERLAND = 18_044_027


def maak(bouw: Any, halfjaren: dict[str, Any], saldo: Any = "geen", jaren: tuple[int, int] = (2026, 2027)) -> Dossier:
    """A region of Heerlen alone (87,522 inhabitants); halfjaren: number, or (midden, laag, hoog)."""
    cijfers = {h: bouw.personen(*(x if isinstance(x, tuple) else (x,))) for h, x in halfjaren.items()}
    begin = FrozenMap() if saldo == "geen" else FrozenMap({HEERLEN: bouw.personen(*(saldo if isinstance(saldo, tuple) else (saldo,)))})
    return bouw.dossier(bouw.raming(methode=Methode.TAAKSTELLING, taakstelling=Taakstelling(FrozenMap(cijfers), begin)), gemeenten=1,
                        jaren=jaren)


def halfjaren(dossier: Dossier) -> tuple[Halfjaar, ...]:
    taak = dossier.ramingen["mo"].taakstelling
    assert taak is not None
    return reeks_halfjaren(taak, dossier.indicatoren, dossier.periode, HEERLEN)


def aandeel(landelijk: int) -> int:
    return ceil(Fraction(landelijk * 87522, NEDERLAND))


def test_always_rounded_up_and_halves_of_a_year_add_up(bouw: Any) -> None:
    dossier = maak(bouw, {"2026-1": 13_000, "2026-2": 15_000, "2027-1": 206, "2027-2": 207})
    assert [h.bruto.midden for h in halfjaren(dossier)] == [64, 73, 1, 2], "206 × 87.522 ÷ 18.044.027 is just below 1, 207 just above"
    tabel = reken(dossier).behoefte["mo"].per_gemeente[HEERLEN]
    assert (tabel[2026].midden, tabel[2027].midden) == (137, 3)


def test_a_backlog_goes_on_top_of_the_first_half_year_only(bouw: Any) -> None:
    dossier = maak(bouw, dict.fromkeys(("2026-1", "2026-2", "2027-1", "2027-2"), 13_000), 14)
    assert [h.netto.midden for h in halfjaren(dossier)] == [78, 64, 64, 64]


def test_a_surplus_carries_on_and_never_makes_a_number_negative(bouw: Any) -> None:
    dossier = maak(bouw, dict.fromkeys(("2026-1", "2026-2", "2027-1", "2027-2"), 13_000), -150)
    assert [(h.meegenomen.midden, h.netto.midden) for h in halfjaren(dossier)] == [(-150, 0), (-86, 0), (-22, 42), (0, 64)]


def test_a_surplus_larger_than_the_whole_period_leaves_nothing(bouw: Any) -> None:
    dossier = maak(bouw, dict.fromkeys(("2026-1", "2026-2", "2027-1", "2027-2"), 13_000), -10_000)
    assert reken(dossier).behoefte["mo"].gemeente(HEERLEN) == Hoeveelheid.van(Eenheid.WONINGEN, 0)


def test_a_half_year_without_a_number_is_unknown_and_not_the_one_before(bouw: Any) -> None:
    dossier = maak(bouw, {"2026-1": 13_000, "2027-1": 13_000})
    assert [h.netto.midden for h in halfjaren(dossier)] == [64, None, 64, None]
    per_jaar = reken(dossier).behoefte["mo"].per_gemeente[HEERLEN]
    assert (per_jaar[2026].midden, per_jaar[2026].onbekend_erbij) == (64, 1)
    assert reken(maak(bouw, {})).behoefte["mo"].gemeente(HEERLEN).is_onbekend


def test_a_surplus_passes_an_unknown_half_year_by_so_the_sum_is_truly_a_minimum(bouw: Any) -> None:
    met_gat = maak(bouw, {"2026-2": 13_000, "2027-1": 13_000, "2027-2": 13_000}, -100)
    assert [h.netto.midden for h in halfjaren(met_gat)] == [None, 0, 28, 64]
    ten_minste = reken(met_gat).behoefte["mo"].gemeente(HEERLEN).midden
    for werkelijk in (0, 5_000, 13_000, 40_000):
        bekend = maak(bouw, {"2026-1": werkelijk, "2026-2": 13_000, "2027-1": 13_000, "2027-2": 13_000}, -100)
        totaal = reken(bekend).behoefte["mo"].gemeente(HEERLEN).midden
        assert totaal is not None and ten_minste is not None
        assert totaal >= ten_minste


def test_an_unknown_balance_may_go_either_way(bouw: Any) -> None:
    eerste, tweede, *_ = halfjaren(maak(bouw, dict.fromkeys(("2026-1", "2026-2"), 13_000), None))
    assert (eerste.netto.midden, eerste.netto.onbekend_erbij, eerste.netto.onbekend_eraf) == (64, 1, 1)
    assert tweede.netto == Hoeveelheid.van(P, 64)


def test_ranges_of_number_and_balance_keep_their_order(bouw: Any) -> None:
    dossier = maak(bouw, dict.fromkeys(("2026-1", "2026-2", "2027-1", "2027-2"), (13_000, 10_000, 15_000)), (-90, -160, -20))
    for h in halfjaren(dossier):
        laag, midden, hoog = h.netto.einden()
        assert 0 <= laag <= midden <= hoog
    laag, midden, hoog = reken(dossier).behoefte["mo"].gemeente(HEERLEN).einden()
    assert (laag, midden, hoog) == (4 * aandeel(10_000) - 160, 4 * aandeel(13_000) - 90, 4 * aandeel(15_000) - 20)


def test_net_total_is_gross_total_plus_balance_unless_the_surplus_is_larger(bouw: Any) -> None:
    for saldo in range(-300, 60, 7):
        dossier = maak(bouw, dict.fromkeys(("2026-1", "2026-2", "2027-1", "2027-2"), 13_000), saldo)
        netto, bruto = (sum(getattr(h, wat).midden for h in halfjaren(dossier)) for wat in ("netto", "bruto"))
        assert netto == max(0, bruto + saldo)


def test_the_population_of_the_year_before_or_the_newest_before_that(bouw: Any) -> None:
    jaren = {f"inwoners_{j}": bouw.indicator({HEERLEN: j}, f"inwoners_{j}", peildatum=dag) for j, dag in
             ((2022, "2022-01-01"), (2023, "2023"), (2025, "2025-01-01"))}
    halverwege = bouw.indicator({HEERLEN: 1}, "inwoners_later", peildatum="2024-07-01")
    ander = bouw.indicator({HEERLEN: 1}, "huishoudens_2025", "huishoudens")
    indicatoren = {**jaren, halverwege.id: halverwege, ander.id: ander}
    gekozen = {h: getattr(bevolking(indicatoren, h), "id", None) for h in ("2022-1", "2023-2", "2024-1", "2025-1", "2026-1", "2031-2")}
    assert gekozen == {"2022-1": None, "2023-2": "inwoners_2022", "2024-1": "inwoners_2023", "2025-1": "inwoners_2023",
                       "2026-1": "inwoners_2025", "2031-2": "inwoners_2025"}
    assert peildatum_bevolking("2026-2") == "2025-01-01"


@pytest.mark.parametrize("wat", ["waarde", "landelijk", "indicator"])
def test_without_a_population_the_taakstelling_is_unknown(bouw: Any, wat: str) -> None:
    dossier = maak(bouw, {"2026-1": 13_000, "2026-2": 13_000}, 5)
    indicator = dossier.indicatoren["inwoners_2025"]
    anders = {"waarde": replace(indicator, waarden=FrozenMap({HEERLEN: None})), "landelijk": replace(indicator, landelijk=None),
              "indicator": replace(indicator, reeks="anders")}[wat]
    dossier = replace(dossier, indicatoren=dossier.indicatoren.met(indicator.id, anders))
    assert reken(dossier).behoefte["mo"].gemeente(HEERLEN).is_onbekend


def test_only_a_group_that_counts_persons_has_a_taakstelling(bouw: Any) -> None:
    dossier = maak(bouw, {"2026-1": 13_000, "2026-2": 13_000})
    dossier = replace(dossier, groepen=(replace(dossier.groepen[0], telt_in=Eenheid.HUISHOUDENS),))
    assert reken(dossier).behoefte["mo"].gemeente(HEERLEN).is_onbekend


def test_what_a_half_year_leaves_behind(bouw: Any) -> None:
    assert saldo_na(Hoeveelheid.van(P, 51), 55) == Hoeveelheid.van(P, -4)
    assert saldo_na(Hoeveelheid.van(P, 13_707), 11_886) == Hoeveelheid.van(P, 1_821)


# Swaps (Huisvestingswet art. 29 lid 2)

KERKRADE, BRUNSSUM = "GM0928", "GM0899"


def met_ruil(bouw: Any, *ruilen: Taakstellingsruil, landelijk: Any = 13_000, saldo: Any = None) -> Dossier:
    """Heerlen 64, Kerkrade 33 and Brunssum 20 of a national 13,000 in every half-year of 2026."""
    cijfer = bouw.personen(*landelijk) if isinstance(landelijk, tuple) else bouw.personen(landelijk)
    taak = Taakstelling(FrozenMap({"2026-1": cijfer, "2026-2": cijfer}), saldo or FrozenMap(), ruilen)
    return bouw.dossier(bouw.raming(methode=Methode.TAAKSTELLING, taakstelling=taak), gemeenten=3, jaren=(2026, 2026))


def netto(dossier: Dossier, code: str) -> list[Hoeveelheid]:
    taak = dossier.ramingen["mo"].taakstelling
    assert taak is not None
    return [h.netto for h in reeks_halfjaren(taak, dossier.indicatoren, dossier.periode, code, dossier.codes())]


def test_a_swap_moves_people_in_its_half_year_and_keeps_the_sum(bouw: Any) -> None:
    voor, na = met_ruil(bouw), met_ruil(bouw, Taakstellingsruil(HEERLEN, KERKRADE, 10, "2026-2"))
    assert [[h.midden for h in netto(na, code)] for code in (HEERLEN, KERKRADE)] == [[64, 54], [33, 43]]
    assert reken(na).behoefte["mo"].regio() == reken(voor).behoefte["mo"].regio()


def test_a_swap_never_takes_more_than_there_is_at_any_end(bouw: Any) -> None:
    dossier = met_ruil(bouw, Taakstellingsruil(KERKRADE, HEERLEN, 30, "2026-1"), landelijk=(13_000, 8_000, 16_000))
    assert netto(dossier, KERKRADE)[0] == Hoeveelheid.van(P, 3, 0, 11), "of 33 (21–41)"
    assert netto(dossier, HEERLEN)[0] == Hoeveelheid.van(P, 94, 60, 108), "64 (39–78) and 30 (21–30)"


def test_swaps_in_a_row_pass_on_what_is_there(bouw: Any) -> None:
    dossier = met_ruil(bouw, Taakstellingsruil(HEERLEN, KERKRADE, 60, "2026-1"), Taakstellingsruil(KERKRADE, BRUNSSUM, 90, "2026-1"))
    assert [netto(dossier, code)[0].midden for code in (HEERLEN, KERKRADE, BRUNSSUM)] == [4, 3, 110]


def test_a_surplus_is_settled_after_the_swap(bouw: Any) -> None:
    saldo = FrozenMap({KERKRADE: bouw.personen(-40)})
    dossier = met_ruil(bouw, Taakstellingsruil(HEERLEN, KERKRADE, 10, "2026-1"), saldo=saldo)
    assert [h.midden for h in netto(dossier, KERKRADE)] == [3, 33], "33 + 10 − 40"


def test_swaps_that_cannot_count_change_nothing(bouw: Any) -> None:
    vreemd = (Taakstellingsruil(HEERLEN, "GM0363", 5, "2026-1"), Taakstellingsruil(HEERLEN, KERKRADE, 5, "2031-1"),
              Taakstellingsruil(HEERLEN, HEERLEN, 5, "2026-1"), Taakstellingsruil(HEERLEN, KERKRADE, -5, "2026-1"))
    assert reken(met_ruil(bouw, *vreemd)).behoefte["mo"] == reken(met_ruil(bouw)).behoefte["mo"]


def test_an_unknown_half_year_stays_unknown_on_both_sides_of_a_swap(bouw: Any) -> None:
    dossier = met_ruil(bouw, Taakstellingsruil(HEERLEN, KERKRADE, 10, "2026-1"), landelijk=None)
    assert all(netto(dossier, code)[0].is_onbekend for code in (HEERLEN, KERKRADE))


def test_swaps_of_random_dossiers_keep_the_sum_at_every_end_and_nobody_goes_below_zero(bouw: Any) -> None:
    gezien = 0
    for seed in range(400):
        dossier = bouw.willekeurig(seed)
        for raming in dossier.ramingen.values():
            if raming.taakstelling is None or not raming.taakstelling.ruil:
                continue
            taak = replace(raming.taakstelling, saldo=FrozenMap())
            ketens = [reeks_halfjaren(taak, dossier.indicatoren, dossier.periode, code, dossier.codes()) for code in dossier.codes()]
            for halfjaren_ in zip(*ketens, strict=True):
                assert [h.na_ruil.is_onbekend for h in halfjaren_] == [h.bruto.is_onbekend for h in halfjaren_]
                if any(h.bruto.is_onbekend for h in halfjaren_):
                    continue
                assert min(h.na_ruil.einden()[0] for h in halfjaren_) >= 0
                for kant in range(3):
                    assert sum(h.na_ruil.einden()[kant] for h in halfjaren_) == sum(h.bruto.einden()[kant] for h in halfjaren_)
                gezien += any(h.ruilen for h in halfjaren_)
    assert gezien > 60
