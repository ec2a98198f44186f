"""The window begins at a size that fits on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize

from thuisapp.views.main_window import begingrootte


def test_the_window_fits_on_a_smaller_screen_with_its_frame() -> None:
    assert begingrootte(QSize(1920, 1040)) == QSize(1280, 800)
    assert begingrootte(QSize(1280, 800)) == QSize(1264, 752)
    assert begingrootte(QSize(1366, 728)) == QSize(1280, 680)
