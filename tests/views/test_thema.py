"""Looks that can be checked: contrast, the type, the icons."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFontInfo

from thuisapp import paths
from thuisapp.app import grafieken, kaart
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.app.wizard_steps import Stapstatus
from thuisapp.calc.rekenen import reken
from thuisapp.settings import Weergave
from thuisapp.views import stijl, thema
from thuisapp.views.thema import systeem, toepassen
from thuisapp.views.thema.svg_kleuren import omgekeerd


@pytest.fixture
def zet(toepassing: Any) -> Any:
    """Choose colours."""
    return thema.zet_weergave


def helderheid(kleur: str) -> float:
    def deel(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    q = QColor(kleur)
    return 0.2126 * deel(q.redF()) + 0.7152 * deel(q.greenF()) + 0.0722 * deel(q.blueF())


def contrast(a: str, b: str) -> float:
    hoog, laag = sorted((helderheid(a), helderheid(b)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


VLAKKEN = ("venster", "vlak", "band", "invoer", "totaal", "keuze", "accent_zacht")
PALETTEN = {"licht": thema.LICHT, "donker": thema.DONKER, "contrast": thema.CONTRAST}
OP = [
    ("tekst", (*VLAKKEN, "waarschuwing_zacht", "fout_zacht", "goed_zacht", "info_zacht", "warmte")),
    ("tekst_zacht", VLAKKEN),
    ("accent", ("venster", "vlak", "band")),
    ("accent_donker", ("vlak", "accent_zacht")),
    ("op_accent", ("accent", "accent_donker")),
    ("fout", ("fout_zacht", "vlak", "keuze")),
    ("waarschuwing", ("waarschuwing_zacht", "vlak", "band", "keuze", "venster", "accent_zacht")),
    ("goed", ("goed_zacht", "vlak", "band", "venster", "accent_zacht")),
    ("info", ("info_zacht", "vlak", "band", "keuze", "venster", "accent_zacht")),
    ("vlak", ("tekst",)),  # tips are the other way round
    ("inkt", ("papier", "inkt_keuze")),
]


@pytest.mark.parametrize("naam", PALETTEN)
def test_text_can_be_read_on_every_background_it_stands_on(naam: str) -> None:
    palet = PALETTEN[naam]
    genoeg = 7 if palet.scherp else 4.5
    slecht = [(tekst, vlak) for tekst, vlakken in OP for vlak in vlakken if contrast(getattr(palet, tekst), getattr(palet, vlak)) < genoeg]
    assert slecht == []


@pytest.mark.parametrize("naam", PALETTEN)
def test_what_is_off_can_be_read_and_is_seen_to_be_off(naam: str) -> None:
    palet = PALETTEN[naam]
    assert all(contrast(palet.uit, getattr(palet, vlak)) >= 3 for vlak in ("vlak", "venster"))
    assert contrast(palet.tekst, palet.vlak) > 1.8 * contrast(palet.uit, palet.vlak)


@pytest.mark.parametrize("naam", PALETTEN)
def test_borders_of_controls_and_the_focus_ring_stand_out(naam: str) -> None:
    palet = PALETTEN[naam]
    for vlak in ("vlak", "venster", "invoer"):
        assert contrast(palet.lijn_sterk, getattr(palet, vlak)) >= 3
        assert contrast(palet.focus, getattr(palet, vlak)) >= 4.5
    assert contrast(palet.focus_op_accent, palet.accent) >= 3
    assert contrast(palet.accent, palet.vlak) >= 3


@pytest.mark.parametrize("naam", PALETTEN)
def test_numbers_can_be_read_on_every_shade_of_the_heat_map(naam: str, zet: Any) -> None:
    zet(Weergave(naam))
    tekst = thema.kleur("tekst").name()
    assert all(contrast(thema.warmtetint(n / 10).name(), tekst) >= (7 if thema.palet().scherp else 4.5) for n in range(11))


def test_no_page_holds_a_colour_of_its_own() -> None:
    code = re.compile(r"""["']#[0-9A-Fa-f]{3,8}["']|rgba?\(|(?:color|background)[^;"'{}]*:\s*#[0-9A-Fa-f]{3}""")
    map_ = Path(thema.__file__).parents[1]
    fout = [f"{pad.relative_to(map_)}:{nummer}" for pad in sorted(map_.rglob("*.py")) if "thema" not in pad.parts
            for nummer, regel in enumerate(pad.read_text("utf-8").splitlines(), start=1) if code.search(regel)]
    assert fout == []


# --- charts


def tekeningen() -> list[str]:
    """Charts and a map as the document has them."""
    dossier = voorbeeld_dossier()
    resultaat = reken(dossier)
    groep = next(iter(resultaat.verdeling))
    waarden = dict(resultaat.verdeling[groep].aantallen or {})
    return [grafieken.verdeling_svg(dossier, resultaat, groep, 600), grafieken.opgave_svg(dossier, resultaat, groep, 600),
            kaart.kaart_svg(dossier, waarden, "Verdeling", 600)]


@pytest.mark.parametrize("naam", ["donker", "contrast"])
def test_letters_in_charts_keep_their_contrast_in_a_dark_window(naam: str, zet: Any) -> None:
    zet(Weergave(naam))
    genoeg = 7 if thema.palet().scherp else 4.5
    for svg in tekeningen():
        scherm = thema.svg_voor_scherm(svg)
        assert scherm != svg
        paren = zip(*(re.findall(r"<text[^>]*fill=\"(#[0-9a-f]{6})\"", x) for x in (svg, scherm)), strict=True)
        for papier, nu in set(paren):
            if contrast(papier, "#ffffff") >= 4.5:
                assert contrast(nu, thema.palet().vlak) >= genoeg, (papier, nu)


KLEUREN = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@given(een=KLEUREN, ander=KLEUREN)
def test_light_and_dark_trade_places(een: str, ander: str) -> None:
    for palet in (thema.DONKER, thema.CONTRAST):
        for kleur in (een, ander):
            if contrast(kleur, "#ffffff") >= 4.5:
                assert contrast(omgekeerd(kleur, palet), palet.vlak) >= (7 if palet.scherp else 4.5)
        if contrast(een, "#ffffff") >= 1.1 * contrast(ander, "#ffffff"):
            assert contrast(omgekeerd(een, palet), palet.vlak) >= contrast(omgekeerd(ander, palet), palet.vlak) * 0.85


INKT = ("#16252f", "#5b6870", "#ffffff")
"""What charts and maps write with."""


@pytest.mark.parametrize("naam", ["donker", "contrast"])
def test_words_on_a_bar_or_a_tile_can_be_read_in_the_dark(naam: str) -> None:
    palet = PALETTEN[naam]
    vullingen = set(re.findall(r"fill=\"(#[0-9a-f]{6})\"", "".join(tekeningen())))
    slecht = [(inkt, vulling) for inkt in INKT for vulling in vullingen if contrast(inkt, vulling) >= 4.5
              and contrast(omgekeerd(inkt, palet), omgekeerd(vulling, palet)) < 4.5]
    assert len(vullingen) > 4
    assert slecht == []


def test_a_light_window_shows_charts_as_they_are(zet: Any) -> None:
    zet(Weergave.LICHT)
    assert thema.svg_voor_scherm('<rect fill="#1d5c73"/>') == '<rect fill="#1d5c73"/>'


# --- the system


@pytest.mark.parametrize(("systeem_zegt", "palet"), [(Weergave.LICHT, thema.LICHT), (Weergave.DONKER, thema.DONKER),
                                                    (Weergave.CONTRAST, thema.CONTRAST)])
def test_the_colours_follow_the_computer(zet: Any, monkeypatch: pytest.MonkeyPatch, systeem_zegt: Weergave, palet: thema.Palet) -> None:
    monkeypatch.setattr(systeem, "weergave", lambda: systeem_zegt)
    zet(Weergave.SYSTEEM)
    assert thema.palet() == palet
    zet(Weergave.LICHT)
    toepassen._systeem_veranderd()
    assert thema.palet() == thema.LICHT  # the user chose; the computer no longer decides


def test_what_the_computer_says_can_always_be_asked(toepassing: Any) -> None:
    assert systeem.weergave() in set(Weergave) - {Weergave.SYSTEEM}
    assert systeem.hoog_contrast() in (True, False)


def test_our_own_type_is_used(toepassing) -> None:
    assert QFontInfo(toepassing.font()).family() == thema.LETTERTYPE


@pytest.mark.parametrize("naam", PALETTEN)
def test_the_style_sheet_is_filled_in_completely(naam: str) -> None:
    blad = thema.stijlblad(PALETTEN[naam])
    assert "$" not in blad
    paden = re.findall(r"url\(\"([^\"]*)\"\)", blad)
    assert len(paden) == blad.count("url(") and all(Path(pad).is_file() for pad in paden)
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", stijl.QSS)) == set()


@pytest.mark.parametrize("naam", sorted({s.value for s in Stapstatus} | {p.stem for p in paths.resource("icons").glob("*.svg")}))
def test_every_icon_draws_something(toepassing, naam: str) -> None:
    beeld = thema.beeld(naam, "tekst", 24).toImage()
    assert any(beeld.pixelColor(x, y).alpha() > 0 for x in range(0, beeld.width(), 2) for y in range(0, beeld.height(), 2))
