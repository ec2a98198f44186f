"""The texts of the region that changed: at the left which, at the right the text with what went and what came."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from thuisapp.app import versieverschil
from thuisapp.app.versieverschil import Tekstrij
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.tabel import Tabel

LEGENDA = "Doorgestreept is vervallen, onderstreept is nieuw."
IN_WOORDEN = "Zeg het met &woorden in plaats van met strepen"


class Tekstblad(QWidget):
    """A table of paragraphs and the text of the one that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kolommen = [Kolom[Tekstrij]("Wat er veranderde", text=lambda r: r.telling, spoken=lambda r: f"{r.telling}. {r.woorden}", width=250,
                                    stretch=True)]
        self.tabel = Tabel("Teksten die veranderden", kolommen, key=lambda r: r.paragraaf, header=lambda r: r.titel,
                           header_title="Paragraaf", select_rows=True, max_rows=5, filterable=True)
        self.tabel.view.header_longest = 420
        self.tekst = QTextBrowser()
        self.tekst.setProperty("rol", "lezenkader")
        self.tekst.setAccessibleName("De tekst met wat er veranderde")
        self.tekst.document().setDocumentMargin(thema.MAAT.ruim)
        self.tekst.setMinimumHeight(thema.px(150))
        self.tekst.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.woorden = QCheckBox(IN_WOORDEN)
        self.woorden.toggled.connect(lambda _: self._toon())
        self.legenda = bouw.label(LEGENDA, "klein", wrap=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, thema.MAAT.half, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        layout.addWidget(self.tabel)
        layout.addWidget(self.tekst, 1)
        layout.addLayout(bouw.rij(self.woorden, None, self.legenda))
        self.tabel.current_changed.connect(lambda _: self._toon())

    def toon(self, rijen: tuple[Tekstrij, ...]) -> None:
        self.tabel.set_rows(rijen)
        if rijen:
            self.tabel.select_key(rijen[0].paragraaf, focus=False)
        self._toon()

    def _toon(self) -> None:
        rij: Tekstrij | None = self.tabel.current_row()
        self.legenda.setVisible(not self.woorden.isChecked())
        if rij is None:
            self.tekst.setPlainText("Er zijn geen teksten veranderd.")
        elif self.woorden.isChecked():
            self.tekst.setPlainText(rij.woorden)
        else:
            palet = thema.palet()
            self.tekst.setHtml(versieverschil.als_html(rij.stukken, palet.fout_zacht, palet.goed_zacht))
        self.tekst.setAccessibleDescription(rij.woorden if rij else "")
