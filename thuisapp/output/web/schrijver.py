"""Blocks to HTML for a browser: what paper does with pages, a browser does with links, regions that scroll and parts that unfold.

Own ids begin with an underscore, which ids of the content model never have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from thuisapp.output.html import Schrijver, bijschrift_html, eenheid_html, heel, onderschrift, rechts, tekst, veilig_doel
from thuisapp.output.visie.model import (
    Begrippenlijst,
    Beleidsdocument,
    Cel,
    Figuur,
    Hoofdstuk,
    Inline,
    Kader,
    Koppeling,
    Paragraaf,
    Tabel,
    Uitlijning,
    Voetnoot,
    alle_blokken,
)

HOOFDSTUKKOP = 2  # h1 is the title of the document
DIEPSTE_KOP = 6
_KOP_VAN_SVG = re.compile(r"^<svg\b[^>]*>\s*(?:<title>.*?</title>)?", re.DOTALL)
_BEREIK = re.compile(r"\([^()<>&]{1,24}\)")
_CIJFERBEREIK = re.compile(r"\([-\d.,%–−]{1,24}\)")
_KADER_VAN_SVG = re.compile(r'viewBox="[-\d. ]+"')


class Webschrijver(Schrijver):
    """Headings follow how sections stand inside each other, so that no level is skipped. Footnotes stand at the end of their chapter."""

    def __init__(self, document: Beleidsdocument) -> None:
        self.doelen = set(_ids(document))
        self.niveau = HOOFDSTUKKOP
        self.noten: list[tuple[int, str]] = []

    def hoofdstuk(self, hoofdstuk: Hoofdstuk) -> str:
        self.noten = []
        id = tekst(hoofdstuk.id)
        nummer = f"Bijlage {hoofdstuk.nummer}" if hoofdstuk.is_bijlage else hoofdstuk.nummer
        inhoud = self.blokken(hoofdstuk.delen)
        noten = self.noten_html(id, f"{'bijlage' if hoofdstuk.is_bijlage else 'hoofdstuk'} {hoofdstuk.nummer}")
        return (f'<section class="hoofdstuk" id="{id}"><h2><span class="nr">{tekst(nummer)}</span> {tekst(hoofdstuk.titel)}</h2>\n'
                f'{inhoud}{noten}<p class="terug"><a href="#inhoud">Terug naar de inhoud</a></p></section>\n')

    def noten_html(self, id: str, bij: str) -> str:
        """The footnotes of this chapter, each with a way back to its place in the text. bij: the chapter, so that no two parts of the
        page have one name."""
        if not self.noten:
            return ""
        regels = "".join(f'<li id="_noot-{nr}" value="{nr}">{inhoud} <a href="#_bij-{nr}" aria-label="Terug naar de tekst bij noot {nr}">'
                         f"↑</a></li>" for nr, inhoud in sorted(self.noten))
        return (f'<section class="noten" aria-labelledby="_noten-{id}"><h3 id="_noten-{id}">Noten bij {tekst(bij)}</h3>'
                f"<ol>{regels}</ol></section>\n")

    def paragraaf(self, paragraaf: Paragraaf) -> str:
        self.niveau += 1
        kop = f"h{min(self.niveau, DIEPSTE_KOP)}"
        nummer = f'<span class="nr">{tekst(paragraaf.nummer)}</span> ' if paragraaf.nummer else ""
        inhoud = self.blokken(paragraaf.delen)
        self.niveau -= 1
        return (f'<section class="paragraaf" id="{tekst(paragraaf.id)}"><{kop}>{nummer}{tekst(paragraaf.titel)}</{kop}>\n'
                f"{inhoud}</section>\n")

    def kader(self, kader: Kader) -> str:
        """A box in the text belongs to the text: a landmark of its own would be one too many."""
        soort = kader.soort if kader.soort in {"info", "let-op", "kern"} else "info"
        id = f' id="{tekst(kader.id)}"' if kader.id else ""
        titel = f'<p class="kadertitel">{tekst(kader.titel)}</p>' if kader.titel else ""
        return f'<div class="kader {soort}"{id}>{titel}{self.blokken(kader.delen)}</div>\n'

    def begrippen(self, lijst: Begrippenlijst) -> str:
        return super().begrippen(lijst) if lijst.begrippen else ""

    def tabel(self, tabel: Tabel, soort: str = "") -> str:
        """A table in a group that scrolls by keyboard, so that a wide table never widens the page. No landmark: there are dozens."""
        id = tekst(tabel.id)
        koppen = "".join(f'<th scope="col"{rechts(kolom.uitlijning)}>{heel(kolom.kop)}</th>' for kolom in tabel.kolommen)
        rijen = "".join(self.rij(rij, tabel) for rij in tabel.rijen)
        return (f'<div class="{f"tabel {soort}".strip()}" id="{id}">'
                f'<div class="schuif" role="group" tabindex="0" aria-labelledby="_over-{id}"><table>'
                f'<caption><span class="vast" id="_over-{id}">{bijschrift_html("Tabel", tabel.nummer, tabel.bijschrift)}'
                f"{eenheid_html(tabel.eenheid)}</span></caption><thead><tr>{koppen}</tr></thead><tbody>{rijen}</tbody></table></div>"
                f"{onderschrift(tabel.noten, tabel.bron)}</div>\n")

    def cel(self, cel: Cel, plek: int, uitlijning: Uitlijning) -> str:
        """A range stays on one line; in a column of figures also one with words in it."""
        html = super().cel(cel, plek, uitlijning)
        bereik = _BEREIK if uitlijning is Uitlijning.RECHTS else _CIJFERBEREIK
        return bereik.sub(r'<span class="heel">\g<0></span>', html) if plek else html

    def figuur(self, figuur: Figuur) -> str:
        """The drawing with its message in words, and the figures behind it to unfold."""
        id = tekst(figuur.id)
        return (f'<figure id="{id}"><div class="schuif" role="group" tabindex="0" aria-labelledby="_over-{id}">{_svg(figuur)}</div>'
                f'<figcaption id="_over-{id}">{bijschrift_html("Figuur", figuur.nummer, figuur.bijschrift)}</figcaption>'
                f"{onderschrift((), figuur.bron)}{self.cijfers(figuur)}</figure>\n")

    def cijfers(self, figuur: Figuur) -> str:
        naam = f"figuur {tekst(figuur.nummer)}" if figuur.nummer else f"de figuur ‘{tekst(figuur.bijschrift)}’"
        if figuur.tabel is not None:
            return f"<details><summary>Cijfers bij {naam}</summary>{self.tabel(figuur.tabel, 'figuurdata')}</details>"
        if figuur.gegevens_in in self.doelen:
            return f'<p class="noot"><a href="#{tekst(figuur.gegevens_in)}">Cijfers bij {naam}</a> staan in een tabel.</p>'
        return ""

    def deel(self, deel: Inline) -> str:
        match deel:
            case Voetnoot():
                self.noten.append((deel.nummer, self.inline(deel.delen)))
                return (f'<sup class="noot-nr"><a id="_bij-{deel.nummer}" href="#_noot-{deel.nummer}" aria-label="Noot {deel.nummer}">'
                        f"{deel.nummer}</a></sup>")
            case Koppeling() if deel.is_intern and deel.doel[1:] not in self.doelen:
                return self.inline(deel.delen)
            case Koppeling() if not veilig_doel(deel.doel):
                return self.inline(deel.delen)
        return super().deel(deel)


def _ids(document: Beleidsdocument) -> Iterator[str]:
    """Every place in the document that a link may lead to."""
    yield "inhoud"
    for hoofdstuk in document.hoofdstukken:
        yield hoofdstuk.id
    for blok in alle_blokken(document):
        if isinstance(blok, (Paragraaf, Tabel, Figuur, Begrippenlijst, Kader)) and blok.id:
            yield blok.id


def _svg(figuur: Figuur) -> str:
    """The drawing with its caption as title and its message as description, as wide as the page allows."""
    kader = _KADER_VAN_SVG.search(figuur.svg)
    maten = kader[0] if kader else ""
    id = tekst(figuur.id)
    breedte = maten.split()[2] if maten else ""
    stijl = f' style="--breedte: {breedte}px"' if breedte else ""
    kop = (f'<svg xmlns="http://www.w3.org/2000/svg" {maten} role="img" aria-labelledby="_naam-{id} _alt-{id}"{stijl}>'
           f'<title id="_naam-{id}">{tekst(figuur.bijschrift)}</title><desc id="_alt-{id}">{tekst(figuur.alt)}</desc>')
    return _KOP_VAN_SVG.sub(lambda _: kop, figuur.svg, count=1)
