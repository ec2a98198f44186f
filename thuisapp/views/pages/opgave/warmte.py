"""The heat map: every group in every gemeente, in the measure that the user chooses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout

from thuisapp.app.opgavebeeld import Kaartcel, Maat, kaartcellen
from thuisapp.app.opgavetabel import Opgaverij, in_woorden
from thuisapp.calc.herleiding import herleid_opgave
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import met_woord
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.tabel_view import Index, TabelDelegate, TabelView

MATEN = [(Maat.AANTAL, "het aantal"), (Maat.PER_DUIZEND, "het aantal per 1.000 inwoners"),
         (Maat.BANDBREEDTE, "het aantal met de bandbreedte"), (Maat.LAAG, "de lage waarde"), (Maat.HOOG, "de hoge waarde")]
SCHAAL = {
    Maat.AANTAL: "Hoe sterker een vak is gekleurd, hoe groter het deel van de opgave van die groep.",
    Maat.PER_DUIZEND: "Hoe sterker een vak is gekleurd, hoe groter de opgave van die groep voor het aantal inwoners van de gemeente.",
    Maat.BANDBREEDTE: "Hoe sterker een vak is gekleurd, hoe verder laag en hoog uit elkaar liggen: hoe onzekerder de opgave daar is.",
    Maat.LAAG: "Hoe sterker een vak is gekleurd, hoe groter het deel van de opgave van die groep, als "
               "de lage behoefte en het hoge aanbod uitkomen.",
    Maat.HOOG: "Hoe sterker een vak is gekleurd, hoe groter het deel van de opgave van die groep, als "
               "de hoge behoefte en het lage aanbod uitkomen.",
}


class Warmtekaart:
    """The card with the measure and the table. `tabel` goes by the group; its columns are the gemeenten."""

    def __init__(self, pagina: StapPagina, layout: QVBoxLayout) -> None:
        self._pagina = pagina
        self._codes: tuple[str, ...] = ()
        self._cellen: dict[str, FrozenMap[str, Kaartcel]] = {}
        self._rijen: list[Opgaverij] = []
        self.maat = KeuzeLijst("Toon", MATEN)
        self.maat.gekozen.connect(lambda _: self._andere_maat())
        label = bouw.label("&Toon", wrap=False)
        label.setBuddy(self.maat)
        self.schaal = bouw.label(SCHAAL[Maat.AANTAL], "klein")
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Opgave per aandachtsgroep en gemeente", [], key=lambda r: r.groep, header=lambda r: r.naam, header_title="Aandachtsgroep",
            max_rows=20, hint="Kies een vak en druk op Enter om te zien hoe het getal tot stand komt."))
        self.tabel.caption.hide()
        self.tabel.view.setItemDelegate(Warmtedelegate(self.tabel, self._warmte))
        layout.insertLayout(layout.count() - 1, bouw.rij(label, self.maat, None))
        layout.insertWidget(layout.count() - 1, self.schaal)

    def toon(self, dossier: Dossier, rijen: list[Opgaverij]) -> None:
        self._rijen = rijen
        self._reken(dossier)
        if dossier.codes() != self._codes:
            self._kolommen(dossier)
        self.tabel.set_rows(rijen)

    def _reken(self, dossier: Dossier) -> None:
        self._cellen = {rij.groep: self.reken(dossier, rij) for rij in self._rijen}

    def reken(self, dossier: Dossier, rij: Opgaverij) -> FrozenMap[str, Kaartcel]:
        """The cells of one group, kept in memory."""
        return kaartcellen(dossier, rij, self.maat.waarde())

    def _andere_maat(self) -> None:
        self.schaal.setText(SCHAAL[self.maat.waarde()])
        self._reken(self._pagina.session.dossier)
        self._kolommen(self._pagina.session.dossier)

    def _warmte(self, rij: Opgaverij, kolom: int) -> float | None:
        warmte = self._cellen[rij.groep][self._codes[kolom]].warmte
        return None if warmte is None else float(warmte)

    def _kolommen(self, dossier: Dossier) -> None:
        self._codes = dossier.codes()
        self.tabel.set_columns([self._kolom(g.code, g.naam) for g in dossier.gemeenten])

    def _kolom(self, code: str, naam: str) -> Kolom[Opgaverij]:
        def gesproken(rij: Opgaverij) -> str:
            cel, maat = self._cellen[rij.groep][code], self.maat.waarde()
            volledig = met_woord(in_woorden(rij.per_gemeente[code], bandbreedte=True), rij.eenheid)
            return f"{cel.tekst} per 1.000 inwoners; in totaal {volledig}" if maat is Maat.PER_DUIZEND else volledig

        langste_woord = max(len(woord) for woord in naam.replace("-", "- ").split())
        smalst = 190 if self.maat.waarde() is Maat.BANDBREEDTE else 116
        return Kolom(naam, text=lambda r: self._cellen[r.groep][code].tekst, sort=lambda r: self._cellen[r.groep][code].waarde,
                     numeric=True, width=max(smalst, 9 * langste_woord + 20), spoken=gesproken, tooltip=gesproken,
                     herleid=lambda r: herleid_opgave(self._pagina.session.dossier, r.groep, code))


class Warmtedelegate(TabelDelegate):
    """Paints a shade behind the number; the number itself stays the message."""

    def __init__(self, tabel: Tabel, warmte: Callable[[Opgaverij, int], float | None]) -> None:
        super().__init__(tabel.view)
        self._view: TabelView = tabel.view
        self._tabel, self._warmte = tabel, warmte

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bron = self._view.proxy.mapToSource(index)
        warmte = self._warmte(self._tabel.model.rows()[bron.row()], bron.column())
        if warmte is not None and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, thema.warmtetint(warmte))
        super().paint(painter, option, index)
