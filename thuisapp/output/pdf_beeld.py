"""The pages of a PDF as pictures, for the printer and for the preview of what will be printed."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from thuisapp.domain.errors import ThuisappError

_PDFIUM = threading.Lock()  # the library serves one thread at a time


class PdfOnleesbaar(ThuisappError):
    """The PDF cannot be read."""


@dataclass(frozen=True, slots=True)
class Bladbeeld:
    """One page. punten: its rows of `rij` bytes, from the top down. grijs: one byte for each dot; otherwise blue, green, red, unused."""

    breed: int
    hoog: int
    rij: int
    grijs: bool
    punten: bytes


@dataclass(frozen=True, slots=True)
class PdfBladen:
    """A PDF in memory. maten: width and height of every page in points (1/72 inch)."""

    inhoud: bytes
    maten: tuple[tuple[float, float], ...]


def lees_bladen(inhoud: bytes) -> PdfBladen:
    """Look how many pages there are and how large. Raises PdfOnleesbaar."""
    with _PDFIUM, _open(inhoud) as document:
        maten = tuple(tuple(document.get_page_size(n)) for n in range(len(document)))
    if not maten:
        raise PdfOnleesbaar("Dit document heeft geen bladzijden. Maak het opnieuw.")
    return PdfBladen(inhoud, maten)


def maak_beeld(bladen: PdfBladen, nummer: int, dpi: int, *, grijs: bool = False) -> Bladbeeld:
    """One page (counted from 0), on white."""
    with _PDFIUM, _open(bladen.inhoud) as document:
        blad = document[nummer]
        try:
            kaart = blad.render(scale=dpi / 72, grayscale=grijs, prefer_bgrx=True)
            try:
                return Bladbeeld(kaart.width, kaart.height, kaart.stride, grijs, bytes(kaart.buffer))
            finally:
                kaart.close()
        finally:
            blad.close()


def _open(inhoud: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(inhoud)
    except pypdfium2.PdfiumError as fout:
        raise PdfOnleesbaar("Het document kan niet worden gelezen om het af te drukken. Maak het als PDF en druk die af.") from fout
