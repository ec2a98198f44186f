"""Pages of a PDF as pictures."""

from __future__ import annotations

import io

import pikepdf
import pytest

from thuisapp.output.pdf_beeld import PdfOnleesbaar, lees_bladen, maak_beeld


def pdf(*maten: tuple[int, int], tekenen: bytes = b"1 0 0 rg 0 0 50 50 re f") -> bytes:
    """Pages with a red square at the lower left."""
    document = pikepdf.new()
    for breed, hoog in maten:
        document.add_blank_page(page_size=(breed, hoog))
        document.pages[-1].Contents = document.make_stream(tekenen)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def test_the_pages_with_their_sizes() -> None:
    assert lees_bladen(pdf((595, 842), (842, 595))).maten == ((595, 842), (842, 595))


def test_a_picture_is_as_large_as_asked_and_shows_what_is_drawn() -> None:
    bladen = lees_bladen(pdf((100, 200)))
    beeld = maak_beeld(bladen, 0, 144)
    assert (beeld.breed, beeld.hoog) == (200, 400)
    assert len(beeld.punten) == beeld.rij * beeld.hoog

    def punt(x: int, y: int) -> tuple[int, ...]:
        return tuple(beeld.punten[y * beeld.rij + 4 * x:][:3])

    assert punt(20, 390) == (0, 0, 255)  # blue, green, red
    assert punt(150, 20) == (255, 255, 255)


def test_grey_has_one_byte_for_each_dot_and_colour_stays_darker_than_paper() -> None:
    beeld = maak_beeld(lees_bladen(pdf((100, 100))), 0, 72, grijs=True)
    assert beeld.grijs
    assert beeld.punten[90 * beeld.rij + 10] < 150 < beeld.punten[10 * beeld.rij + 90] == 255


@pytest.mark.parametrize("inhoud", [b"", b"geen pdf", b"%PDF-1.7\n"])
def test_what_is_no_pdf_is_a_sentence(inhoud: bytes) -> None:
    with pytest.raises(PdfOnleesbaar, match="kan niet worden gelezen"):
        lees_bladen(inhoud)
