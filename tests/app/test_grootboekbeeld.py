"""The ledger of the taakstelling in texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import grootboekbeeld as g
from thuisapp.app import realiseren
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

GROEP, HEERLEN = "statushouders", "GM0917"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return replace(voorbeeld_dossier(), realisaties=())


def vul(d: Dossier, halfjaar: str, n: int, code: str = HEERLEN) -> Dossier:
    return realiseren.realiseer(d, GROEP, code, halfjaar, n, "", Eenheid.PERSONEN)


def rij(d: Dossier, halfjaar: str, code: str = HEERLEN) -> g.Boekrij:
    return next(r for r in g.boekrijen_halfjaar(d, GROEP, halfjaar) if r.code == code)


def test_the_balance_has_a_sign_and_a_word_and_goes_on(d: Dossier) -> None:
    netto = int(rij(d, "2026-1").regel.netto.midden or 0)
    assert rij(d, "2026-1").saldo == "–"
    voor, achter, precies = (rij(vul(d, "2026-1", netto + x), "2026-1") for x in (4, -3, 0))
    assert [x.saldo for x in (voor, achter, precies)] == ["▲ +4 voorsprong", "▼ −3 achterstand", "● 0 precies gehaald"]
    assert [x.kleur for x in (voor, achter)] == ["goed_zacht", "fout_zacht"]
    volgende = rij(vul(d, "2026-1", netto + 4), "2026-2")
    assert volgende.meegenomen == "−4"
    assert "4 voorsprong eraf: netto" in volgende.uitleg
    assert rij(vul(d, "2026-1", netto - 3), "2026-2").meegenomen == "+3"


def test_a_range_shows_its_middle_and_tells_the_rest(d: Dossier) -> None:
    eerste = rij(d, "2026-1")
    assert eerste.bruto.startswith("≈ ") and "(" not in eerste.bruto
    assert "(" in eerste.uitleg and eerste.uitleg.endswith("personen.")


def test_after_a_gap_the_balance_is_unknown(d: Dossier) -> None:
    derde = rij(vul(d, "2026-1", 60), "2027-1")
    assert derde.meegenomen == "onbekend" and derde.netto.startswith("± ")
    assert "wat er wordt meegenomen is onbekend" in derde.uitleg


def test_the_region_adds_up_and_says_what_is_missing(d: Dossier) -> None:
    deels = vul(d, "2026-1", 60)
    regio = rij(deels, "2026-1", "")
    assert (regio.gerealiseerd, regio.saldo) == ("≥ 60", "–")
    assert g.samenvatting(deels, GROEP, "2026-1").startswith("2026, eerste halfjaar: ten minste 60 mensen gehuisvest van de ongeveer ")
    assert "Van 6 gemeenten is nog niets ingevuld." in g.samenvatting(deels, GROEP, "2026-1")
    vol = d
    for code in d.codes():
        vol = vul(vol, "2026-1", 10, code)
    regio = rij(vol, "2026-1", "")
    gemeenten = [r.regel for r in g.boekrijen_halfjaar(vol, GROEP, "2026-1")[:-1]]
    assert regio.gerealiseerd == "70"
    assert regio.regel.saldo.midden == sum(r.saldo.midden or 0 for r in gemeenten)
    assert "Achterstand: Beekdaelen (" in g.samenvatting(vol, GROEP, "2026-1")
    assert "nog niets ingevuld" in g.samenvatting(d, GROEP, "2026-1")


def test_one_gemeente_through_time(d: Dossier) -> None:
    rijen = g.boekrijen_gemeente(d, GROEP, HEERLEN)
    assert [r.naam for r in rijen[:2]] == ["1e half 2026", "2e half 2026"]
    assert len(rijen) == 20
    assert g.laatste_halfjaar(d, GROEP) == "2026-1"
    assert g.laatste_halfjaar(vul(d, "2027-2", 3), GROEP) == "2027-2"


def test_a_group_without_a_taakstelling(d: Dossier) -> None:
    leeg = replace(d, ramingen=FrozenMap({k: replace(v, taakstelling=None) for k, v in d.ramingen.items()}))
    assert g.boekrijen_halfjaar(leeg, GROEP, "2026-1") == []
    assert g.samenvatting(leeg, GROEP, "2026-1") == "Voor deze groep is geen taakstelling ingevuld."
