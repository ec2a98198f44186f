"""Looks that can be checked: contrast, the type, the icons."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFontInfo

from thuisapp import paths
from thuisapp.app.wizard_steps import Stapstatus
from thuisapp.views import stijl, thema


def helderheid(kleur: str) -> float:
    def deel(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    q = QColor(kleur)
    return 0.2126 * deel(q.redF()) + 0.7152 * deel(q.greenF()) + 0.0722 * deel(q.blueF())


def contrast(a: str, b: str) -> float:
    hoog, laag = sorted((helderheid(a), helderheid(b)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


VLAKKEN = ("venster", "vlak", "band", "invoer", "totaal", "keuze", "accent_zacht")


@pytest.mark.parametrize(("tekst", "vlakken"), [
    ("tekst", VLAKKEN),
    ("tekst", ("waarschuwing_zacht", "fout_zacht")),
    ("tekst_zacht", VLAKKEN),
    ("accent", ("venster", "vlak", "band")),
    ("op_accent", ("accent", "accent_donker")),
    ("fout", ("fout_zacht", "vlak", "keuze")),
    ("waarschuwing", ("waarschuwing_zacht", "vlak", "band", "keuze", "venster")),
    ("goed", ("goed_zacht", "vlak", "band")),
    ("info", ("info_zacht", "vlak", "band", "keuze")),
])
def test_text_can_be_read_on_every_background_it_stands_on(tekst: str, vlakken: tuple[str, ...]) -> None:
    palet = thema.LICHT
    for vlak in vlakken:
        assert contrast(getattr(palet, tekst), getattr(palet, vlak)) >= 4.5, (tekst, vlak)


def test_borders_of_controls_and_the_focus_ring_stand_out() -> None:
    palet = thema.LICHT
    for vlak in ("vlak", "venster", "invoer"):
        assert contrast(palet.lijn_sterk, getattr(palet, vlak)) >= 3
        assert contrast(palet.focus, getattr(palet, vlak)) >= 4.5
    assert contrast(palet.focus_op_accent, palet.accent) >= 3


def test_our_own_type_is_used(toepassing) -> None:
    assert QFontInfo(toepassing.font()).family() == thema.LETTERTYPE


def test_the_style_sheet_is_filled_in_completely() -> None:
    blad = thema.stijlblad(thema.LICHT)
    assert "$" not in blad
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", stijl.QSS)) == set()


@pytest.mark.parametrize("naam", sorted({s.value for s in Stapstatus} | {p.stem for p in paths.resource("icons").glob("*.svg")}))
def test_every_icon_draws_something(toepassing, naam: str) -> None:
    beeld = thema.beeld(naam, "tekst", 24).toImage()
    assert any(beeld.pixelColor(x, y).alpha() > 0 for x in range(0, beeld.width(), 2) for y in range(0, beeld.height(), 2))
