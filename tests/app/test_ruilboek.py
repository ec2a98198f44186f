"""The ledger of swaps holds every swap, says what it does, and keeps what was withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import operations, ramen, ruilboek
from thuisapp.app.ruilboek import Boek
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.behoefte import Taakstellingsruil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.verdeling import Ruil

GROEP, TAAK = "dak-en-thuislozen", "statushouders"
LANDGRAAF, VOERENDAAL, HEERLEN, BRUNSSUM = "GM0882", "GM0986", "GM0917", "GM0899"


@pytest.fixture
def d() -> Dossier:
    """The example with one swap of our own."""
    dossier = operations.wijzig_voorstel(voorbeeld_dossier(), GROEP, ruil=())
    return operations.voeg_ruil_toe(dossier, GROEP, Ruil(LANDGRAAF, VOERENDAAL, 5, "Begeleiding", "2030", "De tafel", "2026-09-24"))


def test_the_ledger_holds_the_swaps_of_one_group_or_of_all(d: Dossier) -> None:
    d = operations.voeg_ruil_toe(d, "ouderen", Ruil(HEERLEN, LANDGRAAF, 2))
    d = ramen.bewaar_taakruil(d, TAAK, Taakstellingsruil(HEERLEN, BRUNSSUM, 1, "2027-1"))
    assert [r.sleutel for r in ruilboek.regels(d, GROEP)] == [("verdeling", GROEP, 0)]
    alle = ruilboek.regels(d)
    assert {("verdeling", GROEP, 0), ("verdeling", "ouderen", 0)} <= {r.sleutel for r in alle}
    taak = [r for r in alle if r.boek is Boek.TAAKSTELLING][-1]
    assert (taak.groep, taak.van, taak.naar, taak.tot, taak.stand) == (TAAK, "Heerlen", "Brunssum", "1e halfjaar 2027", "geldt")


def test_a_swap_in_full_sentences(d: Dossier) -> None:
    regel, = ruilboek.regels(d, GROEP)
    assert ruilboek.beschrijving(regel) == (
        "Landgraaf draagt 5 woningen over aan Voerendaal (Dak- en thuislozen). Tegenprestatie: Begeleiding. De ruil geldt tot: 2030. "
        "Afgesproken op 24 september 2026 door: De tafel.")


def test_the_effect_per_gemeente_keeps_the_sum(d: Dossier) -> None:
    resultaat = reken(d)
    rijen = {r.code: r for r in ruilboek.effect(d, resultaat, GROEP)}
    voor = resultaat.verdeling[GROEP].voor_ruil
    assert voor is not None
    assert (rijen[LANDGRAAF].voor, rijen[LANDGRAAF].netto, rijen[LANDGRAAF].na) == (voor[LANDGRAAF], -5, voor[LANDGRAAF] - 5)
    assert rijen[VOERENDAAL].na == voor[VOERENDAAL] + 5
    samen = rijen[ruilboek.SAMEN]
    assert (samen.voor, samen.netto, samen.na) == (305, 0, 305)
    assert ruilboek.som_zin(list(rijen.values())) == "De som van de regio blijft gelijk: 305."


def test_the_effect_of_all_groups_adds_them_up(d: Dossier) -> None:
    anders = operations.voeg_ruil_toe(d, "ouderen", Ruil(VOERENDAAL, LANDGRAAF, 2))
    rijen = {r.code: r for r in ruilboek.effect(anders, reken(anders), None)}
    zonder = {r.code: r for r in ruilboek.effect(d, reken(d), None)}
    assert rijen[LANDGRAAF].netto == zonder[LANDGRAAF].netto + 2
    assert rijen[LANDGRAAF].na == zonder[LANDGRAAF].na + 2  # type: ignore[operator]
    assert rijen[ruilboek.SAMEN].voor == rijen[ruilboek.SAMEN].na


def test_the_preview_says_from_what_to_what(d: Dossier) -> None:
    resultaat = reken(d)
    nu = resultaat.verdeling[GROEP].aantallen
    assert nu is not None
    zin = ruilboek.gevolg(d, resultaat, GROEP, Ruil(LANDGRAAF, VOERENDAAL, 4))
    assert zin == (f"Landgraaf gaat van {nu[LANDGRAAF]} naar {nu[LANDGRAAF] - 4}, Voerendaal van {nu[VOERENDAAL]} naar "
                   f"{nu[VOERENDAAL] + 4}.")
    d = operations.voeg_ruil_toe(d, GROEP, Ruil(LANDGRAAF, VOERENDAAL, 4))
    straks = reken(d).verdeling[GROEP].aantallen
    assert straks is not None and straks[LANDGRAAF] == nu[LANDGRAAF] - 4
    assert ruilboek.gevolg(d, reken(d), GROEP, Ruil(LANDGRAAF, VOERENDAAL, 5), 0) == "De aantallen per gemeente veranderen niet."
    twee = ruilboek.gevolg(d, reken(d), GROEP, Ruil(LANDGRAAF, HEERLEN, 5), 0)
    assert "Landgraaf" not in twee  # it gives the same; only the takers differ
    drie = ruilboek.gevolg(d, reken(d), GROEP, Ruil(LANDGRAAF, HEERLEN, 6), 0)
    assert drie.count("gaat van") == 3 and " en " in drie
    with pytest.raises(OngeldigeInvoer, match="onder 0"):
        ruilboek.gevolg(d, reken(d), GROEP, Ruil(LANDGRAAF, VOERENDAAL, 999))
    with pytest.raises(OngeldigeInvoer, match="twee verschillende"):
        ruilboek.gevolg(d, reken(d), GROEP, Ruil(LANDGRAAF, LANDGRAAF, 1))


def test_the_preview_of_the_taakstelling_counts_persons_and_stops_at_what_there_is(d: Dossier) -> None:
    zin = ruilboek.taakgevolg(d, TAAK, Taakstellingsruil(HEERLEN, BRUNSSUM, 2, "2027-1"))
    assert zin.startswith("1e halfjaar 2027: Heerlen gaat van ") and zin.endswith("personen.")
    te_veel = ruilboek.taakgevolg(d, TAAK, Taakstellingsruil(HEERLEN, BRUNSSUM, 9_999, "2027-1"))
    assert "kan Heerlen in dat halfjaar niet overdragen" in te_veel
    assert "onbekend" in ruilboek.taakgevolg(d, TAAK, Taakstellingsruil(HEERLEN, BRUNSSUM, 2, "1999-1"))


def test_a_withdrawn_swap_stays_and_counts_no_more(d: Dossier) -> None:
    regel, = ruilboek.regels(d, GROEP)
    weg = ruilboek.trek_in(d, regel, "2026-10-01", " Geen begeleiding ")
    regel, = ruilboek.regels(weg, GROEP)
    assert regel.stand == "ingetrokken op 1 oktober 2026: Geen begeleiding"
    assert "telt niet meer mee. Reden: Geen begeleiding." in ruilboek.beschrijving(regel)
    assert all(r.netto == 0 for r in ruilboek.effect(weg, reken(weg), GROEP))
    assert reken(weg).verdeling[GROEP].aantallen == reken(weg).verdeling[GROEP].voor_ruil
    assert ruilboek.laat_gelden(weg, regel) == d
    with pytest.raises(OngeldigeInvoer, match="de reden"):
        ruilboek.trek_in(d, regel, "2026-10-01", "  ")


def test_the_same_for_a_swap_of_the_taakstelling(d: Dossier) -> None:
    begin = len([r for r in ruilboek.regels(d, TAAK) if r.boek is Boek.TAAKSTELLING])
    met = ruilboek.bewaar(d, TAAK, Taakstellingsruil(HEERLEN, BRUNSSUM, 3, "2027-1"))
    regel = [r for r in ruilboek.regels(met, TAAK) if r.boek is Boek.TAAKSTELLING][-1]
    with pytest.raises(OngeldigeInvoer, match="de reden"):
        ruilboek.trek_in(met, regel, "2026-10-01", "")
    ingetrokken = ruilboek.trek_in(met, regel, "2026-10-01", "Vergissing")
    regels = [r for r in ruilboek.regels(ingetrokken, TAAK) if r.boek is Boek.TAAKSTELLING]
    assert len(regels) == begin + 1 and not regels[-1].ruil.telt
    assert reken(ingetrokken).behoefte[TAAK] == reken(d).behoefte[TAAK] != reken(met).behoefte[TAAK]
    assert ruilboek.verwijder(met, regel) == replace(d, ramingen=ruilboek.verwijder(met, regel).ramingen)
    assert len(ruilboek.regels(ruilboek.verwijder(met, regel), TAAK)) == len(ruilboek.regels(d, TAAK))


def test_without_a_division_the_effect_is_said_to_be_unknown(d: Dossier) -> None:
    d = operations.zet_grens(d, GROEP, HEERLEN, minimum=9_999)
    resultaat = reken(d)
    rijen = ruilboek.effect(d, resultaat, GROEP)
    assert rijen[-1].na is None and rijen[-1].voor is None
    assert "nog geen verdeling" in ruilboek.som_zin(rijen, [resultaat.verdeling[GROEP]])
    assert "nog geen verdeling" in ruilboek.gevolg(d, resultaat, GROEP, Ruil(LANDGRAAF, VOERENDAAL, 1))
