"""A table for Word: a header row that is repeated, row headers, figures to the right, rows in one piece, and an alt text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pyphen

from thuisapp.output.page_breaks import kept_with_next, lines_of, stays_whole
from thuisapp.output.table_layout import PADDING, Layout, layout
from thuisapp.output.text_width import width
from thuisapp.output.visie.model import Cel, Cursief, Inline, Koppeling, Rij, Tabel, Tekst, Uitlijning, Vet
from thuisapp.output.word.inline import Inlineschrijver, Opmaak
from thuisapp.output.word.xml import TOTAALCEL, Regel, attribuut

SMAL = 8.0  # points: smaller text than this has styles of its own
_WOORD = re.compile(r"[^\s/-]+")


def tabel_xml(tabel: Tabel, inline: Inlineschrijver, titel: str) -> str:
    """The table itself, without caption and notes. titel: the caption as text, for the alt text."""
    maten = layout(tabel)
    kolommen = [round(maten.breedte * procent / 5) for procent in maten.procenten]  # twentieths of a point
    koppen = ", ".join(kolom.kop for kolom in tabel.kolommen)
    uitleg = f"Tabel met de kolommen {koppen}."
    rooster = "".join(f'<w:gridCol w:w="{breed}"/>' for breed in kolommen)
    lines = lines_of(tabel, maten)
    heel, samen = stays_whole(tabel, lines), kept_with_next(lines)
    schrijver = _Tabelschrijver(tabel, inline, maten, kolommen)
    rijen = "".join(schrijver.rij(rij, bij_volgende=heel or n in samen or n == len(tabel.rijen) - 1) for n, rij in enumerate(tabel.rijen))
    return (f'<w:tbl><w:tblPr><w:tblStyle w:val="Tabel"/><w:tblW w:w="{sum(kolommen)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{attribuut(titel)}"/><w:tblDescription w:val="{attribuut(uitleg)}"/></w:tblPr>'
            f"<w:tblGrid>{rooster}</w:tblGrid>{schrijver.kop()}{rijen}</w:tbl>")


class _Tabelschrijver:
    """The rows of one table."""

    def __init__(self, tabel: Tabel, inline: Inlineschrijver, maten: Layout, kolommen: Sequence[int]) -> None:
        self.tabel, self.inline, self.kolommen, self.grootte = tabel, inline, kolommen, maten.grootte
        self.klein = "klein" if maten.grootte < SMAL else ""

    def kop(self) -> str:
        cellen = []
        for kolom, breed in zip(self.tabel.kolommen, self.kolommen, strict=True):
            stijl = "Tabelkoprechts" if kolom.uitlijning is Uitlijning.RECHTS else "Tabelkop"
            inhoud = self.inline.schrijf(self._breek((Tekst(kolom.kop),), breed))
            cellen.append(_cel(Regel(stijl + self.klein, inhoud), breed, '<w:vAlign w:val="bottom"/>'))
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cellen)}</w:tr>"

    def rij(self, rij: Rij, *, bij_volgende: bool) -> str:
        cellen = "".join(self._cel(cel, n, rij.is_totaal, bij_volgende) for n, cel in enumerate(rij.cellen))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cellen}</w:tr>"

    def _cel(self, cel: Cel, n: int, totaal: bool, bij_volgende: bool) -> str:
        rechts = self.tabel.kolommen[n].uitlijning is Uitlijning.RECHTS
        delen = cel.tekst if rechts else self._breek(cel.tekst, self.kolommen[n])
        regel = Regel(("Tabelgetal" if rechts else "Tabeltekst") + self.klein, self.inline.schrijf(delen, Opmaak(vet=totaal)))
        if bij_volgende:
            regel.houd_bij_volgende()
        return _cel(regel, self.kolommen[n], TOTAALCEL if totaal else "")

    def _breek(self, delen: tuple[Inline, ...], breed: int) -> tuple[Inline, ...]:
        """Soft hyphens in words that are wider than their column: not every computer has a Dutch list for hyphenation."""
        return tuple(self._breek_deel(deel, breed / 20 - PADDING) for deel in delen)

    def _breek_deel(self, deel: Inline, ruimte: float) -> Inline:
        if isinstance(deel, Tekst):
            return Tekst(_WOORD.sub(lambda m: _afgebroken(m[0]) if width(m[0], self.grootte, 600) > ruimte else m[0], deel.tekst))
        if isinstance(deel, (Vet, Cursief, Koppeling)):
            return replace(deel, delen=tuple(self._breek_deel(d, ruimte) for d in deel.delen))
        return deel


def _cel(regel: Regel, breed: int, eigen: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{breed}" w:type="dxa"/>{eigen}</w:tcPr>{regel.xml()}</w:tc>'


@lru_cache(maxsize=4096)
def _afgebroken(woord: str) -> str:
    """The places where the word may be broken, except where its letters would change by that (coördinatie → co-ordinatie)."""
    plekken = [int(p) for p in _woordenlijst().positions(woord) if 2 < p < len(woord) - 2 and not getattr(p, "data", None)]
    grenzen = [0, *plekken, len(woord)]
    return "\u00ad".join(woord[a:b] for a, b in zip(grenzen, grenzen[1:], strict=False))


@lru_cache(maxsize=1)
def _woordenlijst() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL")
