"""What the computer is set to: light, dark or high contrast. Everything newer than Qt 6.5 is asked for with care."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from thuisapp.settings import Weergave

_SPI_GETHIGHCONTRAST, _HCF_HIGHCONTRASTON = 0x0042, 0x0001


def weergave() -> Weergave:
    """The colours that the computer asks for; light when it says nothing."""
    if hoog_contrast():
        return Weergave.CONTRAST
    donker = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Weergave.DONKER if donker else Weergave.LICHT


def hoog_contrast() -> bool:
    """Whether high contrast is on: as Qt says (from 6.10 on), or as Windows says."""
    hints: Any = QGuiApplication.styleHints()
    if hasattr(hints, "accessibility") and hasattr(Qt, "ContrastPreference"):
        toegankelijkheid = hints.accessibility()  # kept by name: without that the object is gone before it is asked
        if toegankelijkheid.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return True
    return _windows_hoog_contrast()


def verbind(slot: Any) -> None:
    """Call `slot` each time the computer is set to other colours."""
    hints: Any = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(slot)
    if hasattr(hints, "accessibility"):
        toegankelijkheid = hints.accessibility()
        toegankelijkheid.contrastPreferenceChanged.connect(slot)


def vraag_vensterrand(keuze: Weergave) -> None:
    """Ask for frames of windows and dialogs of the computer in the same colours (Qt 6.8 and later)."""
    hints: Any = QGuiApplication.styleHints()
    zet = getattr(hints, "setColorScheme", None)
    if zet is None:
        return
    schema = {Weergave.LICHT: Qt.ColorScheme.Light, Weergave.DONKER: Qt.ColorScheme.Dark, Weergave.CONTRAST: Qt.ColorScheme.Dark}
    zet(schema.get(keuze, Qt.ColorScheme.Unknown))


class _HighContrast(ctypes.Structure):
    _fields_ = (("cbSize", ctypes.c_uint), ("dwFlags", ctypes.c_uint), ("lpszDefaultScheme", ctypes.c_wchar_p))


def _windows_hoog_contrast() -> bool:
    if sys.platform != "win32":
        return False
    stand = _HighContrast(ctypes.sizeof(_HighContrast), 0, None)
    gelukt = ctypes.windll.user32.SystemParametersInfoW(_SPI_GETHIGHCONTRAST, ctypes.sizeof(stand), ctypes.byref(stand), 0)
    return bool(gelukt and stand.dwFlags & _HCF_HIGHCONTRASTON)
