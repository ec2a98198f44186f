from __future__ import annotations

import pytest

from thuisapp.output import text_width


@pytest.mark.parametrize(("text", "thousandths"), [("i", 246), ("m", 829), ("0", 497), ("Heerlen", 544 + 496 * 3 + 347 + 255 + 544 + 108)])
def test_widths_are_near_those_of_the_font(text: str, thousandths: int) -> None:
    assert text_width.width(text, 1000) == pytest.approx(thousandths, rel=0.12)


def test_digits_are_equally_wide_so_that_columns_of_figures_line_up() -> None:
    assert len({text_width.width(digit, 10) for digit in "0123456789"}) == 1


def test_bold_is_wider_and_twice_the_size_is_twice_as_wide() -> None:
    assert text_width.width("Kerkrade", 10, 700) > text_width.width("Kerkrade", 10, 400)
    assert text_width.width("Kerkrade", 20) == pytest.approx(2 * text_width.width("Kerkrade", 10))


@pytest.mark.parametrize(("text", "room", "lines"), [
    ("Bergen op Zoom", 500, ["Bergen op Zoom"]),
    ("Bergen op Zoom", 55, ["Bergen op", "Zoom"]),
    ("Hardinxveld-Giessendam", 70, ["Hardinxveld-", "Giessendam"]),
    ("Geertruidenberg", 50, ["Geertrui-", "denberg"]),
    ("", 50, [""]),
])
def test_wrap_breaks_at_spaces_hyphens_and_syllables(text: str, room: float, lines: list[str]) -> None:
    assert text_width.wrap(text, 11, room) == lines


@pytest.mark.parametrize("room", [12, 30, 47, 80])
@pytest.mark.parametrize("text", ["'s-Hertogenbosch", "Mensen die uitstromen uit een klinische instelling", "Aa en Hunze", "X" * 60])
def test_wrap_loses_nothing_and_keeps_within_the_room(text: str, room: float) -> None:
    lines = text_width.wrap(text, 11, room)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")
    assert all(text_width.width(line, 11) <= room or len(line) <= 4 for line in lines)


def test_the_font_has_the_signs_of_the_documents_and_says_what_it_lacks() -> None:
    assert all(text_width.has(sign) for sign in "€≥≤–−✓☐▲→ëïöüéèĳ…“”½²")
    assert not text_width.has("\U0001f600")
    assert not text_width.has("漢")
