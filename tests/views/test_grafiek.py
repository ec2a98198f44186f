"""A chart on the screen: in proportion, drawn once per turn, readable without seeing it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from thuisapp.views.widgets.grafiek import Grafiek


def svg(breed: int, hoog: int) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breed} {hoog}" width="{breed}" height="{hoog}">'
            f'<rect x="0" y="0" width="{breed}" height="{hoog}" fill="#ff0000"/></svg>')


@pytest.fixture
def grafiek(toepassing: Any, toon: Any) -> Grafiek:
    grafiek = Grafiek("Proef")
    grafiek.toon(lambda b, h: svg(b, 100), "Eén vlak.", ("Aantal",), [("Heerlen", "3")])
    return toon(grafiek, 500, 300)


def test_it_is_drawn_for_the_width_there_is(grafiek: Grafiek, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: f'width="{grafiek.vlak.width()}"' in grafiek.vlak.svg)
    assert grafiek.vlak.height() == 100
    grafiek.resize(360, 300)
    qtbot.waitUntil(lambda: grafiek.vlak.width() < 400 and f'width="{grafiek.vlak.width()}"' in grafiek.vlak.svg)


def test_many_changes_in_one_turn_give_one_drawing(grafiek: Grafiek, qtbot: Any) -> None:
    getekend: list[int] = []

    def maak(nummer: int) -> Any:
        return lambda b, h: getekend.append(nummer) or svg(b, 50 + nummer)

    qtbot.waitUntil(lambda: bool(grafiek.vlak.svg))
    for nummer in range(20):
        grafiek.toon(maak(nummer), "", (), [])
    qtbot.waitUntil(lambda: bool(getekend))
    assert getekend == [19]


def test_a_drawing_that_came_out_too_wide_shrinks_in_proportion(grafiek: Grafiek, qtbot: Any) -> None:
    grafiek.toon(lambda b, h: svg(2 * b, 400), "", (), [])
    qtbot.waitUntil(lambda: grafiek.vlak.height() == 200)
    beeld = grafiek.vlak.grab().toImage()
    assert beeld.pixelColor(beeld.width() - 3, beeld.height() - 3).name() == "#ff0000"


def test_nothing_to_draw_takes_no_room(grafiek: Grafiek, qtbot: Any) -> None:
    grafiek.toon(lambda b, h: "", "", (), [])
    qtbot.waitUntil(lambda: grafiek.vlak.height() == 0)


def test_the_same_numbers_stand_in_a_table(grafiek: Grafiek) -> None:
    assert grafiek.vlak.accessibleName() == "Grafiek: Proef"
    assert grafiek.vlak.accessibleDescription() == "Eén vlak."
    grafiek.knop.click()
    assert grafiek.knop.text() == "Toon als grafiek"
    model = grafiek.tabel.model
    assert (model.headerData(0, Qt.Orientation.Horizontal), model.index(0, 0).data()) == ("Aantal", "3")
    grafiek.toon(lambda b, h: svg(b, 100), "", ("Aantal",), [("Heerlen", "4")])
    assert model.index(0, 0).data() == "4"
    grafiek.knop.click()
    assert grafiek.vlak.isVisible()
