from __future__ import annotations

import pytest

from thuisapp.output.table_layout import LIGGEND, NORMAL, SMALL, STAAND, layout
from thuisapp.output.text_width import width
from thuisapp.output.visie.model import Cel, Kolom, Rij, Tabel, Tekst, Uitlijning

ZIN = "De gemeente maakt elk jaar woningen vrij en de zorgaanbieder begeleidt de bewoners daar zo lang als nodig is. "


def tabel(koppen: list[str], rijen: list[list[str]]) -> Tabel:
    kolommen = tuple(Kolom(kop, Uitlijning.RECHTS if i and rijen[0][i][0].isdigit() else Uitlijning.LINKS) for i, kop in enumerate(koppen))
    return Tabel("t", "Tabel", kolommen, tuple(Rij(tuple(Cel((Tekst(x),)) for x in rij)) for rij in rijen), "bron")


def test_a_small_table_stays_small_and_upright() -> None:
    found = layout(tabel(["Gemeente", "2026", "2027"], [["Heerlen", "12", "13"]]))
    assert (found.liggend, found.grootte) == (False, NORMAL)
    assert found.breedte < 0.7 * STAAND


def test_a_table_with_many_figures_lies_down() -> None:
    koppen = ["Gemeente", *(f"Arbeidsmigranten {i}" for i in range(11))]
    found = layout(tabel(koppen, [["Hardinxveld-Giessendam", *(["1.480 (1.310–1.760)"] * 7), *(["12.345"] * 4)]]))
    assert found.liggend
    assert found.breedte <= LIGGEND + 0.1


def test_rows_of_sentences_get_a_wide_page_before_they_get_very_high() -> None:
    koppen = ["Nummer", "Partij", "Prestatie", "Tegenpartij", "Tegenprestatie", "Status"]
    assert layout(tabel(koppen, [["A1", "gemeente", ZIN * 9, "corporatie", ZIN * 9, "concept"]])).liggend
    assert not layout(tabel(koppen, [["A1", "gemeente", ZIN, "corporatie", ZIN, "concept"]])).liggend


@pytest.mark.parametrize("n", [2, 4, 7, 9, 12])
def test_figures_are_never_broken_and_columns_fill_the_table(n: int) -> None:
    cell = "480 (410–560)"
    found = layout(tabel(["Gemeente", *["Opgave"] * n], [["Kerkrade", *[cell] * n]]))
    assert sum(found.procenten) == pytest.approx(100, abs=0.1)
    assert found.grootte in {NORMAL, SMALL}
    if n <= 9:
        assert all(p / 100 * found.breedte >= width(cell, found.grootte) for p in found.procenten[1:])
    assert found.breedte <= (LIGGEND if found.liggend else STAAND) + 0.1
