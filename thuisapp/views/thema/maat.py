"""Sizes: spacing in logical pixels and type in points, as large as the user wants everything (80 to 200 percent)."""

from __future__ import annotations

from thuisapp.settings import GROOTSTE_ZOOM, KLEINSTE_ZOOM

STAPPEN = (80, 90, 100, 110, 125, 150, 175, 200)
"""What Ctrl+plus and Ctrl+minus go through."""

_zoom = 100


def zoom() -> int:
    """How large everything is, in percent."""
    return _zoom


def zet_zoom(procent: int) -> None:
    """From now on; `thema.zet_zoom` also tells the widgets that are there."""
    global _zoom
    _zoom = min(max(procent, KLEINSTE_ZOOM), GROOTSTE_ZOOM)


def factor() -> float:
    return _zoom / 100


def px(pixels: float) -> int:
    """So many logical pixels at 100 percent, as they are now."""
    return round(pixels * _zoom / 100)


def op_honderd(pixels: float) -> int:
    """The other way round: what these pixels are at 100 percent."""
    return round(pixels * 100 / _zoom)


def volgende(richting: int) -> int:
    """The next larger (1) or smaller (-1) step from here; the same at the end."""
    if richting > 0:
        return next((stap for stap in STAPPEN if stap > _zoom), STAPPEN[-1])
    return next((stap for stap in reversed(STAPPEN) if stap < _zoom), STAPPEN[0])


class _Px:
    def __init__(self, basis: int) -> None:
        self._basis = basis

    def __get__(self, maat: object, soort: type | None = None) -> int:
        return px(self._basis)


class _Punten:
    def __init__(self, basis: float) -> None:
        self._basis = basis

    def __get__(self, maat: object, soort: type | None = None) -> float:
        return self._basis * _zoom / 100


class Maat:
    """Pages use these names and no bare numbers; each gives its size as it is now, so never keep one in a constant."""

    klein = _Px(4)
    half = _Px(8)
    ruim = _Px(16)
    groot = _Px(24)
    rij = _Px(30)
    hoek = _Px(6)
    icoon = _Px(18)
    letter = _Punten(11.0)
    letter_klein = _Punten(10.0)
    letter_kop = _Punten(13.5)
    letter_titel = _Punten(21.0)
    stappen = _Px(232)
    stappen_smal = _Px(64)
    paneel = _Px(320)


MAAT = Maat()


def maten() -> dict[str, str]:
    """All sizes by name, for the style sheet."""
    return {naam: f"{getattr(MAAT, naam):g}" for naam in vars(Maat) if not naam.startswith("_")}
