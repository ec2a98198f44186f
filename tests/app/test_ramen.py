"""Operations on the inputs of regionale telling, uitstroom, prognose and swaps of the taakstelling."""

from __future__ import annotations

from functools import cache

import pytest

from thuisapp.app import operations, ramen
from thuisapp.app import voorbeeld as voorbeeldregio
from thuisapp.domain.behoefte import Soort, Taakstellingsruil
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.gebied import EigenWaarde
from thuisapp.domain.hoeveelheid import Eenheid

HEERLEN, KERKRADE, MAASTRICHT = "GM0917", "GM0928", "GM0935"
GROEP = "dak-en-thuislozen"


@cache
def voorbeeld() -> Dossier:
    return voorbeeldregio.voorbeeld_dossier()


def personen(n: int) -> Cijfer:
    return Cijfer.van(Eenheid.PERSONEN, n, operations.EIGEN_BRON)


def test_weights_are_own_figures_inside_and_public_figures_outside() -> None:
    d = voorbeeld()
    inwoners = ramen.sleutels(d)[0]
    assert inwoners.reeks == "inwoners"
    eigen = Cijfer.van(inwoners.eenheid, 90_000, operations.EIGEN_BRON)
    d = operations.zet_eigen_waarde(d, EigenWaarde(inwoners.id, HEERLEN, eigen, "BRP"))
    gewichten = ramen.gewichten(d, inwoners.id, [HEERLEN, KERKRADE, MAASTRICHT, "GM9999"])
    assert gewichten[HEERLEN] == 90_000
    assert gewichten[KERKRADE] == inwoners.waarden[KERKRADE]
    assert gewichten[MAASTRICHT] > 100_000
    assert gewichten["GM9999"] is None


def test_a_bronregio_keeps_its_id_when_it_is_changed() -> None:
    d = voorbeeld()
    velden = {"codes": (MAASTRICHT, HEERLEN), "indicator": ramen.sleutels(d)[0].id, "aantal": personen(10), "soort": Soort.STAND}
    een = ramen.bronregio(d, GROEP, None, naam="Opvang", **velden)
    d = ramen.bewaar_bronregio(d, GROEP, een)
    twee = ramen.bronregio(d, GROEP, een, naam="Opvang Zuid", **velden)
    d = ramen.bewaar_bronregio(d, GROEP, twee)
    assert [(t.id, t.naam) for t in d.ramingen[GROEP].regionaal] == [(een.id, "Opvang Zuid")]
    assert tuple(twee.gewichten) == (HEERLEN, MAASTRICHT)  # the gemeenten of the dossier come first
    assert dict(twee.namen) == {MAASTRICHT: "Maastricht"}
    nieuw = ramen.bronregio(d, GROEP, None, naam="Nog een", **velden)
    assert nieuw.id != een.id
    assert ramen.verwijder_bronregio(d, GROEP, een.id).ramingen[GROEP].regionaal == ()


def test_the_years_of_a_prognose_stand_in_order_and_an_emptied_gemeente_is_gone() -> None:
    d = voorbeeld()
    for jaar, n in ((2030, 20), (2026, 10)):
        d = ramen.zet_prognose(d, GROEP, HEERLEN, jaar, personen(n))
    d = ramen.zet_prognose(d, GROEP, KERKRADE, 2030, personen(5))
    assert list(d.ramingen[GROEP].prognose.per_gemeente[HEERLEN]) == [2026, 2030]
    zonder = ramen.verwijder_prognosejaar(d, GROEP, 2030).ramingen[GROEP].prognose.per_gemeente
    assert {code: list(reeks) for code, reeks in zonder.items()} == {HEERLEN: [2026]}
    with pytest.raises(OngeldigeInvoer, match="2000 tot en met 2100"):
        ramen.zet_prognose(d, GROEP, HEERLEN, 1999, personen(1))
    with pytest.raises(OngeldigeInvoer, match="kleiner zijn dan 0"):
        ramen.zet_prognose(d, GROEP, HEERLEN, 2030, personen(-1))


def test_a_swap_is_put_in_the_place_of_the_old_one() -> None:
    d = ramen.bewaar_taakruil(voorbeeld(), "statushouders", Taakstellingsruil(HEERLEN, KERKRADE, 5, "2026-1"))
    d = ramen.bewaar_taakruil(d, "statushouders", Taakstellingsruil(KERKRADE, HEERLEN, 2, "2026-2"))
    d = ramen.bewaar_taakruil(d, "statushouders", Taakstellingsruil(HEERLEN, KERKRADE, 7, "2026-1"), 0)
    assert [r.aantal for r in d.ramingen["statushouders"].taakstelling.ruil] == [7, 2]
    d = ramen.verwijder_taakruil(d, "statushouders", 0)
    assert [r.aantal for r in d.ramingen["statushouders"].taakstelling.ruil] == [2]
    with pytest.raises(OngeldigeInvoer, match="Kies het halfjaar"):
        ramen.bewaar_taakruil(d, "statushouders", Taakstellingsruil(HEERLEN, KERKRADE, 7, "2026"))
