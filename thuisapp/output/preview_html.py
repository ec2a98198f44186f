"""One chapter as HTML that Qt's rich text can show, beside the text while it is being written.

Simple tags, figures as pictures with their alt text and data. A figure from the dossier is a link to "#herkomst/<key>", so that the window
can show how it came about. Every part of a section begins with a named place that says whose words it holds: "eigen/<section>" for the
region's own text and "vast/<section>" for what follows from the dossier.

What Qt shows of a chapter is laid out at once, so of a very long chapter (an annex with thirty gemeenten) only the part around the chosen
section is given, with a link to what stands before and after it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from thuisapp.domain.huisstijl import Huisstijl
from thuisapp.output.html import MATEN, Schrijver, bijschrift_html, eenheid_html, onderschrift, tekst
from thuisapp.output.huisstijl_kleuren import verf_stijl
from thuisapp.output.svg import vergroot
from thuisapp.output.visie.model import (
    Begrippenlijst,
    Beleidsdocument,
    Blok,
    Figuur,
    Getal,
    Hoofdstuk,
    Inline,
    Kader,
    Paragraaf,
    Rij,
    Tabel,
    Tekst,
    Uitlijning,
    Voetnoot,
    blokken,
)

EIGEN, VAST = "eigen/", "vast/"
STANDAARD = Huisstijl()
MEESTE = 1_400  # paragraphs and cells in one go: Qt lays them out within a tenth of a second
PER_PLAATJE = 20  # what a picture counts for
STIJL = """
h1 { font-size: 20pt; color: #1d5c73; } h2 { font-size: 15pt; color: #1d5c73; } h3 { font-size: 12pt; color: #16252f; }
p, li { font-size: 11pt; } a { color: #1d5c73; } a.getal { color: #16252f; text-decoration: none; }
th { text-align: left; background-color: #e4edf0; } .bron, .noot { font-size: 9pt; color: #5b6870; }
.kader { background-color: #f1f5f6; }
"""


def hoofdstuk_html(document: Beleidsdocument, id: str, figuurbreedte: int = 560) -> str:
    """One chapter of a document, from its first part. Raises KeyError for an unknown chapter."""
    return als_voorbeeld(document.hoofdstuk(id), figuurbreedte, huisstijl=document.huisstijl)


def als_voorbeeld(hoofdstuk: Hoofdstuk, figuurbreedte: int = 560, eigen: Mapping[str, tuple[int, int]] | None = None,
                  rond: str = "", huisstijl: Huisstijl = STANDAARD) -> str:
    """A chapter, or of a very long one the part around the section `rond`.

    figuurbreedte: of pictures, in pixels. eigen: per section id which of its parts are the region's own text (from, up to).
    huisstijl: gives the colours.
    """
    stukken = _stukken(hoofdstuk, _Schrijver(figuurbreedte, eigen or {}))
    midden = next((n for n, deel in enumerate(hoofdstuk.delen) if rond in _ids(deel)), 0)
    van, tot = _venster([stuk.gewicht for stuk in stukken], midden)
    noten = "".join(noot for stuk in stukken[van:tot] for noot in stuk.noten)
    return (f"<html><head><style>{verf_stijl(STIJL, huisstijl)}</style></head><body><h1>{tekst(hoofdstuk.volle_titel)}</h1>"
            f"{_verwijzing('Wat hiervoor staat', hoofdstuk, van - 1) if van else ''}{''.join(stuk.html for stuk in stukken[van:tot])}"
            f"{_verwijzing('Hoe het verder gaat', hoofdstuk, tot) if tot < len(stukken) else ''}"
            f"{f'<hr>{noten}' if noten else ''}</body></html>")


@dataclass(frozen=True, slots=True)
class _Stuk:
    """One part of a chapter, with its footnotes and about how much work it is to lay out."""

    html: str
    noten: tuple[str, ...]
    gewicht: int


def _stukken(hoofdstuk: Hoofdstuk, schrijver: _Schrijver) -> list[_Stuk]:
    stukken = []
    for html in schrijver.delen(hoofdstuk.id, hoofdstuk.delen):
        gewicht = sum(html.count(einde) for einde in ("</td>", "</th>", "</p>", "</li>")) + PER_PLAATJE * html.count("<img ")
        stukken.append(_Stuk(html, tuple(schrijver.noten), gewicht))
        schrijver.noten.clear()
    return stukken


def _venster(gewichten: Sequence[int], midden: int) -> tuple[int, int]:
    """From which part up to which: all when that is not too much, otherwise what comes after the middle one and then what comes before."""
    if sum(gewichten) <= MEESTE:
        return 0, len(gewichten)
    ruimte = MEESTE - gewichten[midden]
    erna = sum(1 for som in accumulate(gewichten[midden + 1:]) if som <= ruimte * 2 // 3)
    ruimte -= sum(gewichten[midden + 1:midden + 1 + erna])
    ervoor = sum(1 for som in accumulate(reversed(gewichten[:midden])) if som <= ruimte)
    return midden - ervoor, midden + 1 + erna


def _verwijzing(woorden: str, hoofdstuk: Hoofdstuk, n: int) -> str:
    """A link to a part that is not shown."""
    deel = hoofdstuk.delen[n]
    doel, naam = (deel.id, f"{deel.nummer} {deel.titel}".strip()) if isinstance(deel, Paragraaf) else (hoofdstuk.id, hoofdstuk.titel)
    return f'<p class="noot">{woorden}: <a href="#{tekst(doel)}">{tekst(naam)}</a></p>'


def _ids(deel: Blok) -> set[str]:
    """The ids that lead to this part or to something inside it."""
    return {id for blok in blokken((deel,)) if (id := getattr(blok, "id", ""))}


class _Schrijver(Schrijver):
    """Blocks to the few tags that Qt's rich text knows."""

    def __init__(self, figuurbreedte: int, eigen: Mapping[str, tuple[int, int]]) -> None:
        self.figuurbreedte, self.eigen = figuurbreedte, eigen
        self.noten: list[str] = []
        self.in_eigen = ""

    def delen(self, id: str, delen: Sequence[Blok]) -> Iterator[str]:
        """The parts of a section one by one, each with a mark that says whose text it is."""
        van, tot = self.eigen.get(id, (0, 0))
        for n, deel in enumerate(delen):
            buiten = self.in_eigen
            self.in_eigen = buiten or (id if van <= n < tot else "")
            merk = f"{EIGEN}{self.in_eigen}" if self.in_eigen else f"{VAST}{id}"
            yield f'<a name="{tekst(merk)}"></a>{self.blok(deel)}'
            self.in_eigen = buiten

    def kader(self, kader: Kader) -> str:
        return (f'<table class="kader" width="100%" cellpadding="8" cellspacing="0"><tr><td><b>{tekst(kader.titel)}</b>'
                f"{self.blokken(kader.delen)}</td></tr></table>\n")

    def paragraaf(self, paragraaf: Paragraaf) -> str:
        kop = f"h{min(max(paragraaf.niveau, 2), 4)}"
        nummer = f"{tekst(paragraaf.nummer)} " if paragraaf.nummer else ""
        return (f'<a name="{tekst(paragraaf.id)}"></a><{kop}>{nummer}{tekst(paragraaf.titel)}</{kop}>\n'
                f"{''.join(self.delen(paragraaf.id, paragraaf.delen))}")

    def begrippen(self, lijst: Begrippenlijst) -> str:
        return "".join(f"<p><b>{tekst(naam)}</b><br>{self.inline(uitleg)}</p>" for naam, uitleg in lijst.begrippen)

    def tabel(self, tabel: Tabel, soort: str = "") -> str:
        koppen = "".join(f'<th align="{_kant(k.uitlijning)}">{tekst(k.kop)}</th>' for k in tabel.kolommen)
        rijen = "".join(self.rij(rij, tabel) for rij in tabel.rijen)
        kop = bijschrift_html("Tabel", tabel.nummer, tabel.bijschrift) + eenheid_html(tabel.eenheid)
        return (f'<a name="{tekst(tabel.id)}"></a><p>{kop}</p>'
                f'<table border="0" cellpadding="4" cellspacing="0"><tr>{koppen}</tr>{rijen}</table>'
                f"{onderschrift(tabel.noten, tabel.bron)}\n")

    def rij(self, rij: Rij, tabel: Tabel, soorten: tuple[str, ...] = ()) -> str:
        cellen = "".join(f'<td align="{_kant(tabel.kolommen[j].uitlijning)}">{"<b>" if rij.is_totaal else ""}{self.inline(cel.tekst)}'
                         f'{"</b>" if rij.is_totaal else ""}</td>' for j, cel in enumerate(rij.cellen))
        return f"<tr>{cellen}</tr>"

    def figuur(self, figuur: Figuur) -> str:
        maten = MATEN.search(figuur.svg)
        svg = vergroot(figuur.svg, self.figuurbreedte / float(maten[1])) if maten else figuur.svg
        beeld = base64.b64encode(svg.encode()).decode("ascii")
        return (f'<a name="{tekst(figuur.id)}"></a><p><img alt="{tekst(figuur.alt)}" src="data:image/svg+xml;base64,{beeld}"></p>'
                f"<p>{bijschrift_html('Figuur', figuur.nummer, figuur.bijschrift)}</p>"
                f'<p class="noot">Voor wie de figuur niet ziet: {tekst(figuur.alt)}</p>{onderschrift((), figuur.bron)}'
                f"{self.tabel(figuur.tabel) if figuur.tabel is not None else ''}")

    def deel(self, deel: Inline) -> str:
        match deel:
            case Tekst():
                return tekst(deel.tekst)
            case Getal():
                return f'<a class="getal" href="#herkomst/{tekst(deel.herkomst)}">{tekst(deel.tekst)}</a>'
            case Voetnoot():
                self.noten.append(f'<p class="noot">{deel.nummer}. {self.inline(deel.delen)}</p>')
                return f"<sup>{deel.nummer}</sup>"
        return super().deel(deel)


def _kant(uitlijning: Uitlijning) -> str:
    return "right" if uitlijning is Uitlijning.RECHTS else "left"
