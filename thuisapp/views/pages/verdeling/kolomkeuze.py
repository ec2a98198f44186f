"""Which columns of a wide table are shown: by itself as many as fit, in order of importance; or as the user chooses."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from thuisapp.views.widgets.tabel import Tabel


class KolomKeuze(QToolButton):
    """A button with a menu of the columns of one table. Call `pas_toe` after its columns were replaced.

    By itself the first columns that fit beside each other are shown, so nothing scrolls sideways.
    """

    def __init__(self, tabel: Tabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabel = tabel
        self._alle = False
        self._zelf: dict[str, bool] = {}
        self.setText("Kolommen")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.lijst = QMenu(self)
        self.lijst.aboutToShow.connect(self.vul)
        self.setMenu(self.lijst)
        tabel.view.viewport().installEventFilter(self)

    def titels(self) -> list[str]:
        """The columns that are shown now."""
        view = self._tabel.view
        return [k.title for n, k in enumerate(self._tabel.model.columns()) if not view.isColumnHidden(n)]

    def pas_toe(self) -> None:
        """Show and hide the columns as they should be now."""
        kolommen, view = self._tabel.model.columns(), self._tabel.view
        passend = len(kolommen) if self._alle else view.columns_that_fit()
        weg = {n for n, k in enumerate(kolommen) if not self._zelf.get(k.title, n < passend)}
        view.hide_columns(weg)
        tekst = "Alle kolommen" if not weg else f"Kolommen ({len(kolommen) - len(weg)} van {len(kolommen)})"
        if tekst != self.text():
            self.setText(tekst)
            uitleg = "Alle kolommen zijn te zien." if not weg else "Niet alle kolommen passen. Kies hier welke u wilt zien."
            self.setToolTip(uitleg)
            self.setAccessibleName("Kolommen kiezen")
            self.setAccessibleDescription(uitleg)

    def vul(self) -> None:
        self.lijst.clear()
        self.lijst.addAction("&Alle kolommen", lambda: self._kies(True))
        self.lijst.addAction("Alleen wat &past", lambda: self._kies(False))
        self.lijst.addSeparator()
        for nummer, kolom in enumerate(self._tabel.model.columns()):
            if not nummer:
                continue  # the number itself always stays
            keuze = self.lijst.addAction(kolom.title.replace("&", "&&"))
            keuze.setCheckable(True)
            keuze.setChecked(not self._tabel.view.isColumnHidden(nummer))
            keuze.setToolTip(kolom.explanation)
            keuze.toggled.connect(lambda aan, titel=kolom.title: self._kies_een(titel, aan))

    def _kies(self, alle: bool) -> None:
        self._alle, self._zelf = alle, {}
        self.pas_toe()

    def _kies_een(self, titel: str, aan: bool) -> None:
        if not self._zelf:  # from now on nothing comes or goes by itself
            zichtbaar = set(self.titels())
            self._zelf = {k.title: k.title in zichtbaar for k in self._tabel.model.columns()}
        self._zelf[titel] = aan
        self.pas_toe()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.pas_toe()
        return super().eventFilter(watched, event)
