"""Copy and paste between our tables and a spreadsheet: tab-separated text out and in, as one step to undo.

What is pasted goes through the same door as typing (`Kolom.edit`), so a cell that would be refused when typed is refused here too. The
good cells are taken, the others are told one by one with their place and the reason. Cells go in column after column; between two columns
the page shows the new values, because a second cell of a row may build on the first (laag, midden and hoog of one figure).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QStandardItemModel

from thuisapp.app.plakplan import plakplan
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.views.models.tabel import SortProxy, TabelModel

Index = QModelIndex | QPersistentModelIndex
Bundel = Callable[[str], AbstractContextManager[Callable[[], None]]]
"""Makes one step to undo of all changes inside it; what it gives shows the changes so far. DossierSession.batch is one."""

HOOGSTENS = 20_000
"""Cells that can be pasted in one go: more than any table here has, less than a whole sheet that was selected by accident."""
BUITEN = "dit past niet meer in de tabel."
_VERTAAL = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})


@dataclass(frozen=True, slots=True)
class Afgewezen:
    """A cell that was not taken. plek: row and column in words; tekst: what stood there; zin: why, a sentence without the place."""

    plek: str
    tekst: str
    zin: str

    def __str__(self) -> str:
        return f"{self.plek}: {self.zin}"


@dataclass(frozen=True, slots=True)
class Verslag:
    """What became of the cells: how many were put in their place, and which were not."""

    overgenomen: int
    afgewezen: tuple[Afgewezen, ...]


@dataclass(frozen=True, slots=True)
class Celopdracht:
    """Put `tekst` in the cell of the row with this key, in column number `kolom` of the model."""

    sleutel: Hashable
    kolom: int
    tekst: str


def lege_inhoud() -> QMimeData:
    """To fill for the clipboard. Made by Qt itself: it outlives Python there, and one that Python made then takes the program down."""
    model = QStandardItemModel(1, 1)
    inhoud = model.mimeData([model.index(0, 0)])
    for soort in inhoud.formats():
        inhoud.removeFormat(soort)
    return inhoud


def lees_tsv(tekst: str) -> list[list[str]]:
    """The rectangle that a spreadsheet put on the clipboard; cells with a line break stand between quotes. Raises OngeldigeInvoer."""
    schoon = tekst.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not schoon.strip():
        raise OngeldigeInvoer("Er staat geen tekst op het klembord. Kopieer eerst cellen in Excel of in een tabel.")
    if schoon.count("\t") + schoon.count("\n") >= HOOGSTENS:
        raise OngeldigeInvoer("Dit zijn te veel cellen om in één keer te plakken. Kopieer alleen de cellen die u nodig hebt.")
    try:
        return [[_schoon(cel) for cel in rij] or [""] for rij in csv.reader(io.StringIO(schoon), delimiter="\t")]
    except csv.Error:  # a lone quote, or a cell longer than any figure or remark
        return [[_schoon(cel) for cel in regel.split("\t")] for regel in schoon.split("\n")]


def lees_klembord() -> list[list[str]]:
    """The cells on the clipboard. A table of Word with paragraphs inside its cells has lost its rows as text; then its HTML is read."""
    mime = QGuiApplication.clipboard().mimeData()
    blok = lees_tsv(QGuiApplication.clipboard().text())
    if len(blok) > 1 and mime is not None and mime.hasHtml() and "<table" in (html := mime.html()).lower():
        tabel = lees_tabel(html)
        if tabel and len(tabel) < len(blok):
            return tabel
    return blok


def lees_tabel(html: str) -> list[list[str]]:
    """The cells of the only table in what was copied; nothing when there is another number of tables, or it is too large."""
    from thuisapp.app.plaktekst_html import lees_html

    blokken, te_lang = lees_html(html)
    tabellen = [blok for blok in blokken if blok.soort == "t"]
    if te_lang or len(tabellen) != 1:
        return []
    return [[_schoon("".join(stuk.tekst for stuk in cel)) for cel in rij] for rij in tabellen[0].rijen]


def _schoon(cel: str) -> str:
    """A cell as one would type it: plain spaces, no line breaks, no euro sign before a number."""
    tekst = " ".join(cel.translate(_VERTAAL).split())
    zonder = tekst.removeprefix("€").strip()
    return zonder if zonder[:1].isdigit() else tekst


def als_tsv(rijen: Iterable[Sequence[str]]) -> str:
    """Tab-separated text that a spreadsheet reads back as the same cells. A real minus sign becomes the one of the keyboard."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter="\t", lineterminator="\n")
    for rij in rijen:
        schrijver.writerow([cel.replace("\u2212", "-") for cel in rij])
    return uit.getvalue()


class Klembord:
    """Copying, pasting, filling and clearing in one table. The answers are a Verslag, or a sentence when nothing could be tried."""

    def __init__(self, model: TabelModel[Any], proxy: SortProxy) -> None:
        self._model, self._proxy = model, proxy
        self.bundel: Bundel | None = None

    @property
    def kan_wijzigen(self) -> bool:
        return any(kolom.edit or kolom.check for kolom in self._model.columns())

    # Out

    def kopieer(self, cellen: Sequence[Index], *, met_koppen: bool = False) -> bool:
        """Put the rectangle around these cells on the clipboard; cells in it that are not among them stay empty."""
        if not cellen:
            return False
        rijen, kolommen = sorted({i.row() for i in cellen}), sorted({i.column() for i in cellen})
        teksten = {(i.row(), i.column()): self._tekst(i) for i in cellen}
        uit = [[teksten.get((r, k), "") for k in kolommen] for r in rijen]
        if met_koppen:
            koppen = [self._model.columns()[k].title for k in kolommen]
            namen = [str(self._proxy.headerData(r, Qt.Orientation.Vertical) or "") for r in rijen]
            uit = [["", *koppen], *([naam, *rij] for naam, rij in zip(namen, uit, strict=True))]
        QGuiApplication.clipboard().setText(als_tsv(uit))
        return True

    def _tekst(self, index: Index) -> str:
        """What stands in the cell; of a figure that can be changed all decimals, so that copying does not round it."""
        stand = index.data(Qt.ItemDataRole.CheckStateRole)
        if stand is not None:
            return "ja" if Qt.CheckState(stand) is Qt.CheckState.Checked else "nee"
        toont = str(index.data() or "")
        rij, kolom = self._model.at(self._proxy.mapToSource(index))
        volledig = self._model.edit_text(rij, kolom) if kolom.edit and kolom.numeric else ""
        return volledig or toont

    # In

    def plak(self, cellen: Sequence[Index]) -> Verslag | str:
        """The rectangle on the clipboard, from the upper left one of these cells on; a single copied cell goes into all of them."""
        if not self.kan_wijzigen:
            return "In deze tabel kunt u niet plakken."
        if not cellen:
            return "Kies eerst de cel linksboven waar u wilt plakken."
        try:
            blok = lees_klembord()
        except OngeldigeInvoer as fout:
            return str(fout)
        if len(blok) == 1 and len(blok[0]) == 1:
            return self.zet("Plakken", [self._opdracht(i, blok[0][0]) for i in cellen])
        boven, links = min(i.row() for i in cellen), min(i.column() for i in cellen)
        namen = [str(self._proxy.headerData(r, Qt.Orientation.Vertical) or "") for r in range(self._proxy.rowCount())]
        op_naam = plakplan(blok, namen, [kolom.title for kolom in self._model.columns()], links)
        if op_naam is not None:
            doelen, vreemd = op_naam
            verslag = self.zet("Plakken", [self._opdracht(self._proxy.index(r, k), tekst) for r, k, tekst in doelen])
            return Verslag(verslag.overgenomen, (*verslag.afgewezen, *(Afgewezen(plek, tekst, zin) for plek, tekst, zin in vreemd)))
        opdrachten, buiten = [], []
        for r, rij in enumerate(blok, start=boven):
            for k, tekst in enumerate(rij, start=links):
                index = self._proxy.index(r, k)
                if index.isValid():
                    opdrachten.append(self._opdracht(index, tekst))
                elif tekst:
                    buiten.append(Afgewezen(f"Rij {r - boven + 1}, kolom {k - links + 1} van wat u plakte", tekst, BUITEN))
        verslag = self.zet("Plakken", opdrachten)
        return Verslag(verslag.overgenomen, (*verslag.afgewezen, *buiten))

    def vul_omlaag(self, cellen: Sequence[Index]) -> Verslag | str:
        """The upper cell of each chosen column into the cells below it; a single cell gets what stands above it."""
        if not self.kan_wijzigen:
            return "In deze tabel kunt u niets invullen."
        per_kolom: dict[int, list[Index]] = {}
        for index in sorted(cellen, key=lambda i: i.row()):
            per_kolom.setdefault(index.column(), []).append(index)
        opdrachten = []
        for kolom, indexen in per_kolom.items():
            eerste = indexen[0]
            bron: Index = eerste if len(indexen) > 1 else self._proxy.index(eerste.row() - 1, kolom)
            if not bron.isValid():
                return "Kies ook de cellen onder deze cel. De bovenste waarde komt dan in alle gekozen cellen."
            tekst = self._tekst(bron)
            opdrachten += [self._opdracht(i, tekst) for i in (indexen[1:] if len(indexen) > 1 else indexen)]
        return self.zet("Omlaag vullen", opdrachten)

    def vul_rechts(self, cellen: Sequence[Index]) -> Verslag | str:
        """The left cell of each chosen row into the cells beside it; a single cell gets what stands at its left."""
        if not self.kan_wijzigen:
            return "In deze tabel kunt u niets invullen."
        per_rij: dict[int, list[Index]] = {}
        for index in sorted(cellen, key=lambda i: i.column()):
            per_rij.setdefault(index.row(), []).append(index)
        opdrachten = []
        for rij, indexen in per_rij.items():
            eerste = indexen[0]
            bron: Index = eerste if len(indexen) > 1 else self._proxy.index(rij, eerste.column() - 1)
            if not bron.isValid():
                return "Kies ook de cellen rechts van deze cel. De linker waarde komt dan in alle gekozen cellen."
            tekst = self._tekst(bron)
            opdrachten += [self._opdracht(i, tekst) for i in (indexen[1:] if len(indexen) > 1 else indexen)]
        return self.zet("Naar rechts vullen", opdrachten)

    def wis(self, cellen: Sequence[Index], label: str = "Wissen") -> Verslag | str:
        """Empty these cells. Cells of the rectangle that can never be changed are passed over, unless there are no others."""
        if not self.kan_wijzigen:
            return "In deze tabel kunt u niets wissen."
        wisbaar = [i for i in cellen if i.flags() & Qt.ItemFlag.ItemIsEditable]
        return self.zet(label, [self._opdracht(i, "") for i in wisbaar or cellen])

    def knip(self, cellen: Sequence[Index]) -> Verslag | str:
        if not self.kan_wijzigen:
            return "In deze tabel kunt u niet knippen. Kopiëren kan wel."
        return self.wis(cellen, "Knippen") if self.kopieer(cellen) else Verslag(0, ())

    def zet(self, label: str, opdrachten: Sequence[Celopdracht]) -> Verslag:
        """Do these as one step to undo, named `label`."""
        goed, fout = 0, []
        per_kolom: dict[int, list[Celopdracht]] = {}
        for opdracht in opdrachten:
            per_kolom.setdefault(opdracht.kolom, []).append(opdracht)
        with (self.bundel or (lambda _: nullcontext(lambda: None)))(label) as toon:
            for nummer, groep in enumerate(per_kolom.values()):
                if nummer:
                    toon()
                for opdracht in groep:
                    plek = self._plek(opdracht)  # before: a row that is emptied may be gone afterwards
                    zin = self._model.enter(opdracht.sleutel, opdracht.kolom, opdracht.tekst)
                    if zin:
                        fout.append(Afgewezen(plek, opdracht.tekst, zin))
                    else:
                        goed += 1
        return Verslag(goed, tuple(fout))

    def _opdracht(self, index: Index, tekst: str) -> Celopdracht:
        bron = self._proxy.mapToSource(index)
        return Celopdracht(self._model.key_at(bron.row()), bron.column(), tekst)

    def _plek(self, opdracht: Celopdracht) -> str:
        rij = self._model.row_of(opdracht.sleutel)
        naam = self._model.headerData(rij, Qt.Orientation.Vertical) if rij >= 0 else ""
        return f"{naam or 'Een rij die er niet meer is'}, {self._model.columns()[opdracht.kolom].title.lower()}"
