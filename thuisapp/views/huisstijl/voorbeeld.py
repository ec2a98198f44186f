"""A live picture of the house style, drawn in another thread; only the newest choice is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from thuisapp.app import huisstijl
from thuisapp.app.huisstijl import Huisstijl
from thuisapp.domain.dossier import Dossier
from thuisapp.views import thema
from thuisapp.views.achtergrond import Achtergrond

PIXELS = 1040


class Voorbeeld(QLabel):
    """A cover and a page beside each other."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__("Het voorbeeld wordt getekend …")
        self._dossier = dossier
        self._pixmap = QPixmap()
        self._achtergrond, self.is_bezig = Achtergrond(), False
        self._achtergrond.klaar.connect(self._klaar)
        self._achtergrond.mislukt.connect(self._mislukt)
        self._straks: Huisstijl | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setMinimumSize(QSize(thema.px(320), thema.px(240)))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setAccessibleName("Voorbeeld van een omslag en een bladzijde in deze huisstijl")

    def toon(self, stijl: Huisstijl) -> None:
        """Draw this style; while another is being drawn, it waits, and only the last one that waits is drawn."""
        self._straks = stijl
        if not self.is_bezig:
            self._begin()

    def _begin(self) -> None:
        stijl, self._straks = self._straks, None
        if stijl is None:
            return
        self.is_bezig = True
        self._achtergrond.start(partial(huisstijl.proefblad, stijl, self._dossier, PIXELS))

    def _klaar(self, png: bytes) -> None:
        self.is_bezig = False
        self._pixmap.loadFromData(png, "PNG")
        self._pas()
        self._begin()

    def _mislukt(self, fout: Exception) -> None:
        self.is_bezig = False
        raise fout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pas()

    def _pas(self) -> None:
        if not self._pixmap.isNull():
            schaal = self.devicePixelRatioF()
            beeld = self._pixmap.scaled(self.size() * schaal, Qt.AspectRatioMode.KeepAspectRatio,
                                        Qt.TransformationMode.SmoothTransformation)
            beeld.setDevicePixelRatio(schaal)
            self.setPixmap(beeld)
