"""The ledger of the taakstelling beside published numbers: Het Hogeland 2022 and 2023, the country in 2022, and the backlogs of 2018.

The taakstelling itself is worked out in the rekenvoorbeelden; here everything goes through what a user fills in, with a balance after it.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from thuisapp.app import dossiers, realiseren
from thuisapp.app import operations as op
from thuisapp.calc.grootboek import Taakregel, taakgrootboek
from thuisapp.calc.monitor import grootboek
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator, Periode
from thuisapp.domain.hoeveelheid import Eenheid

GROEP, HOGELAND = "statushouders", "GM1966"
ACHTERSTANDEN = {"Westerveld": 11, "Steenwijkerland": 21, "De Wolden": 22, "Meppel": 24, "Staphorst": 10, "Zwartewaterland": 8,
                 "Dalfsen": 18}


def personen(n: int) -> Cijfer:
    return Cijfer.van(Eenheid.PERSONEN, n, op.EIGEN_BRON)


def inwoners(jaar: int, waarden: dict[str, int], landelijk: int) -> Indicator:
    return Indicator(f"inwoners_{jaar}", f"Inwoners 1 januari {jaar}", Eenheid.PERSONEN, f"{jaar}-01-01", op.EIGEN_BRON, Kwaliteit.EXACT,
                     "inwoners", True, FrozenMap({code: Fraction(n) for code, n in waarden.items()}), Fraction(landelijk))


def regio(codes: list[str], periode: Periode, halfjaren: dict[str, int]) -> Dossier:
    """A new dossier with one group, counted by the taakstelling, and only these half-years known."""
    d = dossiers.nieuw_dossier("Proef", codes, periode, id="proef", datum="2023-01-01")
    for groep in d.groepen:
        d = op.kies_groep(d, groep.id, groep.id == GROEP)
    d = op.wijzig_raming(d, GROEP, methode=Methode.TAAKSTELLING)
    for halfjaar in (f"{jaar}-{half}" for jaar in periode.jaren() for half in (1, 2)):
        n = halfjaren.get(halfjaar)
        d = op.zet_halfjaar(d, GROEP, halfjaar, None if n is None else personen(n))
    return d


def huisvest(d: Dossier, code: str, halfjaar: str, n: int) -> Dossier:
    return realiseren.realiseer(d, GROEP, code, halfjaar, n, eenheid=Eenheid.PERSONEN)


def getallen(regel: Taakregel) -> tuple[Fraction | int | None, ...]:
    return (regel.na_ruil.midden, regel.meegenomen.midden, regel.netto.midden, regel.gerealiseerd, regel.saldo.midden)


@pytest.fixture(scope="module")
def hogeland() -> Dossier:
    """Inhabitants on 1 January of the year before; every number of 2022 between 47.296 and 48.125 gives 58."""
    d = regio([HOGELAND], Periode(2022, 2023), {"2022-2": 13_500, "2023-1": 21_200})
    d = op.bewaar_indicator(d, inwoners(2021, {HOGELAND: 47_817}, 17_475_415))
    d = op.bewaar_indicator(d, inwoners(2022, {HOGELAND: 47_800}, 17_590_672))
    return op.zet_saldo(d, GROEP, HOGELAND, personen(14))


def test_het_hogeland_through_a_dossier(hogeland: Dossier) -> None:
    regels = {r.halfjaar: r for r in taakgrootboek(huisvest(hogeland, HOGELAND, "2022-2", 55), GROEP)[HOGELAND]}
    # 13.500 × 47.817 ÷ 17.475.415 = 36,9 → 37; with the 14 of before 51; 55 were housed, 4 more than asked.
    assert getallen(regels["2022-2"]) == (37, 14, 51, 55, -4)
    assert regels["2022-2"].voorsprong == 4
    # 21.200 × 47.800 ÷ 17.590.672 = 57,6 → 58; 4 ahead, so 54 remain; nothing was filled in yet.
    assert getallen(regels["2023-1"]) == (58, -4, 54, None, None)


def test_what_was_not_filled_in_makes_the_balance_unknown(hogeland: Dossier) -> None:
    regels = {r.halfjaar: r for r in taakgrootboek(hogeland, GROEP)[HOGELAND]}
    assert getallen(regels["2022-2"]) == (37, 14, 51, None, None)
    assert regels["2023-1"].meegenomen.is_onbekend and regels["2023-1"].voorsprong is None


def test_people_and_homes_are_kept_apart(hogeland: Dossier) -> None:
    d = realiseren.realiseer(huisvest(hogeland, HOGELAND, "2022-2", 55), GROEP, HOGELAND, "2022-2", 20)
    assert {(r.aantal, r.eenheid) for r in d.realisaties} == {(55, Eenheid.PERSONEN), (20, None)}
    assert {r.halfjaar: r.gerealiseerd for r in taakgrootboek(d, GROEP)[HOGELAND]}["2022-2"] == 55


def test_het_hogeland_in_plain_numbers() -> None:
    tweede, volgende = grootboek({"2022-2": 37, "2023-1": 58}, {"2022-2": 55}, begin=14)
    assert (tweede.bruto, tweede.meegenomen, tweede.netto, tweede.saldo) == (37, 14, 51, -4)
    assert (volgende.netto, volgende.gerealiseerd, volgende.saldo) == (54, None, None)


def test_the_country_in_the_first_half_of_2022() -> None:
    # 9.979 + 3.728 = 13.707; 11.886 were housed, so 1.821 were left (the press has 1.833 and 1.858: with and without who was ahead).
    (regel,) = grootboek({"2022-1": 9_979}, {"2022-1": 11_886}, begin=3_728)
    assert (regel.netto, regel.saldo) == (13_707, 1_821)


def test_the_backlogs_of_seven_gemeenten_end_2018() -> None:
    codes, onbekend = dossiers.codes_uit_invoer(ACHTERSTANDEN)
    assert len(codes) == 7 and not onbekend
    d = regio(list(codes), Periode(2019, 2019), {"2019-1": 6_000, "2019-2": 6_000})
    d = op.bewaar_indicator(d, inwoners(2018, dict.fromkeys(codes, 30_000), 17_181_084))
    per_code = {d.gemeente(code).naam: code for code in codes}
    for naam, n in ACHTERSTANDEN.items():
        d = op.zet_saldo(d, GROEP, per_code[naam], personen(n))
    eerste = {code: regels[0] for code, regels in taakgrootboek(d, GROEP).items()}
    assert sum(r.meegenomen.midden or 0 for r in eerste.values()) == 114
    # With 30.000 people each: 6.000 × 30.000 ÷ 17.181.084 = 10,5 → 11. Meppel has 11 + 24 = 35 to do.
    assert getallen(eerste[per_code["Meppel"]])[:3] == (11, 24, 35)
    for code in codes:  # every gemeente houses its 11 in the first half-year, and in the second everything that is left
        d = huisvest(d, code, "2019-1", 11)
        d = huisvest(d, code, "2019-2", 11 + ACHTERSTANDEN[d.gemeente(code).naam])
    boek = taakgrootboek(d, GROEP)
    assert sum(regels[0].saldo.midden or 0 for regels in boek.values()) == 114
    assert [regels[1].saldo.midden for regels in boek.values()] == [0] * 7
