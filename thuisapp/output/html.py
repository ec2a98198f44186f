"""The content model as HTML: one page for paper and the browser. (Of one chapter on the screen: preview_html.)

All text is escaped here and nowhere else. Links lead only to http, https, mailto or a place in the same document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape

from thuisapp import __version__, format_nl
from thuisapp.output.huisstijl import omslaglogo_html, stijlblad
from thuisapp.output.page_breaks import SPLIT_ROW, begins_lying, kept_with_next, kondigt_aan, lies_down, lines_of, stays_whole
from thuisapp.output.table_layout import layout
from thuisapp.output.visie.model import (
    Alinea,
    Begrippenlijst,
    Beleidsdocument,
    Blok,
    Cel,
    Citaat,
    Cursief,
    Figuur,
    Getal,
    Hoofdstuk,
    Inline,
    Kader,
    Koppeling,
    Lijst,
    Paragraaf,
    Regeleinde,
    Rij,
    Tabel,
    Tekst,
    Uitlijning,
    Vet,
    Voetnoot,
)

VEILIGE_DOELEN = ("http://", "https://", "mailto:")
HOOGSTE_FIGUUR = 760.0  # in units of 1/96 inch: what fits on a page with its caption
# A vowel with a trema loses it when the word is broken just before it (coördinatie → co-ordinatie), so such words stay whole.
_TREMA = re.compile(r"\w*[aeiou][äëïöü]\w*", re.IGNORECASE)
_VOORVOEGSEL = re.compile(r"^(<svg\b[^>]*>)\s*(?:<title>.*?</title>)?", re.DOTALL)
_RICHTING = re.compile("[\u202a-\u202e\u2066-\u2069]")
MATEN = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def als_html(document: Beleidsdocument) -> str:
    """The whole document as one self-contained HTML page with its own style sheet (see templates/huisstijl.css)."""
    schrijver = Schrijver()
    hoofdstukken = "".join(schrijver.hoofdstuk(h) for h in document.hoofdstukken)
    titel = tekst(" – ".join(deel for deel in (document.titel, document.regio) if deel))
    beschrijving = f'<meta name="description" content="{tekst(document.omschrijving)}">' if document.omschrijving else ""
    klasse = ' class="kort"' if document.kort else ""
    return (f'<!DOCTYPE html>\n<html lang="{tekst(document.taal)}">\n<head>\n<meta charset="utf-8">\n<title>{titel}</title>\n'
            f'<meta name="generator" content="thuisapp {__version__}">\n<meta name="author" content="{tekst(document.regio)}">\n'
            f'<meta name="dcterms.created" content="{tekst(document.datum)}">\n'
            f'<meta name="dcterms.modified" content="{tekst(document.datum)}">\n'
            f"{beschrijving}\n<style>\n{stijlblad(document)}</style>\n</head>\n"
            f"<body{klasse}>\n"
            f"{_begin(document)}\n<main>\n{hoofdstukken}</main>\n</body>\n</html>\n")


def tekst(ruw: str) -> str:
    """Escaped text in composed form (NFC), without signs that XML forbids or that turn the direction of what follows."""
    net = _RICHTING.sub("", unicodedata.normalize("NFC", ruw))
    net = "".join(t for t in net if (t >= " " or t in "\n\t") and not "\ud800" <= t <= "\udfff" and t not in "\x7f\ufffe\uffff")
    return escape(net, quote=True)


def veilig_doel(doel: str) -> str:
    """The target of a link when it is allowed, otherwise empty."""
    if doel.startswith("#") or doel.lower().startswith(VEILIGE_DOELEN):
        return doel
    return ""


def _begin(document: Beleidsdocument) -> str:
    """Cover and contents list; of a short document its title and one line of data."""
    if not document.kort:
        return f"{_voorblad(document)}\n{_inhoud(document)}"
    regels = (document.status, format_nl.datum(document.datum), f"versie {document.versie}" if document.versie else "", document.kenmerk)
    ondertitel = f'<p class="ondertitel">{tekst(document.ondertitel)}</p>' if document.ondertitel else ""
    mededeling = f'<p class="mededeling">{tekst(document.mededeling)}</p>' if document.mededeling else ""
    label = '<p class="voorbeeld">Voorbeeld, geen feiten</p>' if document.voorbeeld else ""
    return (f'<header class="kortekop">{omslaglogo_html(document)}<p class="regio">{tekst(document.regio)}</p>'
            f'<p class="titel">{tekst(document.titel)}</p>{ondertitel}{label}'
            f'<p class="gegevens">{tekst(" · ".join(r for r in regels if r))}</p>{mededeling}</header>')


def _voorblad(document: Beleidsdocument) -> str:
    regels = [("Status", document.status), ("Datum", format_nl.datum(document.datum)), ("Versie", document.versie),
              ("Kenmerk", document.kenmerk)]
    gegevens = "".join(f"<div><dt>{naam}</dt><dd>{tekst(waarde)}</dd></div>" for naam, waarde in regels if waarde)
    label = '<p class="voorbeeld">Voorbeeld, geen feiten</p>' if document.voorbeeld else ""
    mededeling = f'<p class="mededeling">{tekst(document.mededeling)}</p>' if document.mededeling else ""
    ondertitel = f'<p class="ondertitel">{tekst(document.ondertitel)}</p>' if document.ondertitel else ""
    return (f'<header class="voorblad"><div class="plaat"></div>{omslaglogo_html(document)}<p class="regio">{tekst(document.regio)}</p>'
            f'<p class="titel">{tekst(document.titel)}</p>{ondertitel}{label}{mededeling}<dl>{gegevens}</dl></header>')


def _inhoud(document: Beleidsdocument) -> str:
    regels = []
    for hoofdstuk in document.hoofdstukken:
        paragrafen = [deel for deel in hoofdstuk.delen if isinstance(deel, Paragraaf) and deel.niveau == 2 and deel.nummer]
        onder = "".join(_inhoudregel(p.id, p.nummer, p.titel) + "</li>" for p in paragrafen)
        nummer = f"Bijlage {hoofdstuk.nummer}" if hoofdstuk.is_bijlage else hoofdstuk.nummer
        regels.append(_inhoudregel(hoofdstuk.id, nummer, hoofdstuk.titel, "bijlage" if hoofdstuk.is_bijlage else "")
                      + (f"<ol>{onder}</ol>" if onder else "") + "</li>")
    return f'<nav class="inhoud" id="inhoud"><h1>Inhoud</h1><ol>{"".join(regels)}</ol></nav>'


def _inhoudregel(id: str, nummer: str, titel: str, soort: str = "") -> str:
    """The page number stands in its own element: inside the link it would become a link of its own in the PDF. The link stands in
    another, because a link that is a part of a flexible line itself is no link in the PDF."""
    klasse = f' class="{soort}"' if soort else ""
    return (f'<li{klasse}><span class="regel"><span class="naam"><a href="#{tekst(id)}"><span class="nr">{tekst(nummer)}</span> '
            f'{tekst(titel)}</a></span><span class="blz" data-doel="#{tekst(id)}"></span></span>')


class Schrijver:
    """Blocks to HTML for paper and browser."""

    def hoofdstuk(self, hoofdstuk: Hoofdstuk) -> str:
        soort = f"hoofdstuk{' bijlage' if hoofdstuk.is_bijlage else ''}{' ligt' if begins_lying(hoofdstuk.delen) else ''}"
        nummer = f"Bijlage {hoofdstuk.nummer}" if hoofdstuk.is_bijlage else hoofdstuk.nummer
        return (f'<section class="{soort}" id="{tekst(hoofdstuk.id)}"><h1><span class="nr">{tekst(nummer)}</span> '
                f"{tekst(hoofdstuk.titel)}</h1>\n{self.blokken(hoofdstuk.delen)}</section>\n")

    def blokken(self, delen: Iterable[Blok]) -> str:
        return "".join(self.blok(deel) for deel in delen)

    def blok(self, blok: Blok) -> str:
        match blok:
            case Alinea():
                return f"<p>{self.inline(blok.tekst)}</p>\n"
            case Lijst():
                soort = "ol" if blok.genummerd else "ul"
                return f"<{soort}>{''.join(self.punt(punt) for punt in blok.punten)}</{soort}>\n"
            case Citaat():
                return f"<blockquote>{self.blokken(blok.delen)}</blockquote>\n"
            case Kader():
                return self.kader(blok)
            case Tabel():
                return self.tabel(blok)
            case Figuur():
                return self.figuur(blok)
            case Begrippenlijst():
                return self.begrippen(blok)
            case Paragraaf():
                return self.paragraaf(blok)

    def punt(self, punt: tuple[Blok, ...]) -> str:
        """A list item; a single paragraph stands in it without a paragraph of its own."""
        if punt and isinstance(punt[0], Alinea):
            return f"<li>{self.inline(punt[0].tekst)}{self.blokken(punt[1:])}</li>"
        return f"<li>{self.blokken(punt)}</li>"

    def kader(self, kader: Kader) -> str:
        soort = kader.soort if kader.soort in {"info", "let-op", "kern"} else "info"
        id = f' id="{tekst(kader.id)}"' if kader.id else ""
        return (f'<aside class="kader {soort}"{id}><p class="kadertitel">{tekst(kader.titel)}</p>'
                f"{self.blokken(kader.delen)}</aside>\n")

    def paragraaf(self, paragraaf: Paragraaf) -> str:
        kop = f"h{min(max(paragraaf.niveau, 2), 4)}"
        nummer = f'<span class="nr">{tekst(paragraaf.nummer)}</span> ' if paragraaf.nummer else ""
        inhoud = self.blokken(paragraaf.delen)
        if kondigt_aan(paragraaf.delen):
            inhoud = inhoud.replace("<p>", '<p class="bij">', 1)
        soort = "paragraaf liggend" if lies_down(paragraaf) else "paragraaf"
        return (f'<section class="{soort}" id="{tekst(paragraaf.id)}"><{kop}>{nummer}{tekst(paragraaf.titel)}</{kop}>\n'
                f"{inhoud}</section>\n")

    def begrippen(self, lijst: Begrippenlijst) -> str:
        termen = "".join(f"<div><dt>{tekst(naam)}</dt><dd>{self.inline(uitleg)}</dd></div>" for naam, uitleg in lijst.begrippen)
        return f'<dl class="begrippen" id="{tekst(lijst.id)}">{termen}</dl>\n'

    # --- tables and figures

    def tabel(self, tabel: Tabel, soort: str = "") -> str:
        maten = layout(tabel)
        lines = lines_of(tabel, maten)
        kept = kept_with_next(lines)
        klassen = ["tabel", soort, "kort" if stays_whole(tabel, lines) else "", "liggend" if maten.liggend else "",
                   "klein" if maten.grootte < 8 else ""]
        kolommen = "".join(f'<col style="width:{breedte:g}%">' for breedte in maten.procenten)
        koppen = "".join(f'<th scope="col"{rechts(kolom.uitlijning)}>{heel(kolom.kop)}</th>' for kolom in tabel.kolommen)
        rijen = "".join(self.rij(rij, tabel, ("bij" if n in kept else "", "hoog" if lines[n] > SPLIT_ROW else ""))
                        for n, rij in enumerate(tabel.rijen))
        return (f'<div class="{" ".join(k for k in klassen if k)}" id="{tekst(tabel.id)}"><table style="width:{maten.breedte:g}pt">'
                f"<caption>{bijschrift_html('Tabel', tabel.nummer, tabel.bijschrift)}{eenheid_html(tabel.eenheid)}</caption>"
                f"<colgroup>{kolommen}</colgroup><thead><tr>{koppen}</tr></thead><tbody>{rijen}</tbody></table>"
                f"{onderschrift(tabel.noten, tabel.bron)}</div>\n")

    def rij(self, rij: Rij, tabel: Tabel, soorten: tuple[str, ...] = ()) -> str:
        cellen = "".join(self.cel(cel, j, tabel.kolommen[j].uitlijning) for j, cel in enumerate(rij.cellen))
        klasse = " ".join(k for k in ("totaal" if rij.is_totaal else "", *soorten) if k)
        return f'<tr class="{klasse}">{cellen}</tr>' if klasse else f"<tr>{cellen}</tr>"

    def cel(self, cel: Cel, plek: int, uitlijning: Uitlijning) -> str:
        inhoud = self.inline(cel.tekst)
        if plek == 0:
            return f'<th scope="row"{rechts(uitlijning)}>{inhoud}</th>'
        return f"<td{rechts(uitlijning)}>{inhoud}</td>"

    def figuur(self, figuur: Figuur) -> str:
        tabel = self.tabel(figuur.tabel, "figuurdata") if figuur.tabel is not None else ""
        verwijzing = (f'<p class="noot">De cijfers staan in <a href="#{tekst(figuur.gegevens_in)}">de tabel</a>.</p>'
                      if figuur.gegevens_in else "")
        html = (f'<figure id="{tekst(figuur.id)}">{_svg(figuur)}<figcaption>{bijschrift_html("Figuur", figuur.nummer, figuur.bijschrift)}'
                f"</figcaption>{verwijzing}{onderschrift((), figuur.bron)}</figure>")
        return f'<div class="naast">{html}</div>{tabel}\n' if figuur.naast_tekst else f"{html}{tabel}\n"

    # --- inline

    def inline(self, delen: Sequence[Inline]) -> str:
        return "".join(self.deel(deel) for deel in delen)

    def deel(self, deel: Inline) -> str:
        match deel:
            case Tekst():
                return heel(deel.tekst)
            case Getal():
                return tekst(deel.tekst)
            case Vet():
                return f"<strong>{self.inline(deel.delen)}</strong>"
            case Cursief():
                return f"<em>{self.inline(deel.delen)}</em>"
            case Koppeling():
                doel = veilig_doel(deel.doel)
                inhoud = self.inline(deel.delen)
                return f'<a href="{tekst(doel)}">{inhoud}</a>' if doel else inhoud
            case Voetnoot():
                return f'<span class="voetnoot">{self.inline(deel.delen)}</span>'
            case Regeleinde():
                return "<br>"


def heel(ruw: str) -> str:
    """Text in which words with a trema are kept in one piece."""
    net = tekst(ruw)
    return _TREMA.sub(r'<span class="heel">\g<0></span>', net)


def rechts(uitlijning: Uitlijning) -> str:
    return ' class="r"' if uitlijning is Uitlijning.RECHTS else ""


def bijschrift_html(soort: str, nummer: str, bijschrift: str) -> str:
    """ "Tabel 4.2 Woningen per gemeente"; data behind a figure has no number."""
    return f"<b>{soort} {tekst(nummer)}</b> {tekst(bijschrift)}" if nummer else tekst(bijschrift)


def eenheid_html(eenheid: str) -> str:
    return f' <span class="eenheid">({tekst(eenheid)})</span>' if eenheid else ""


def onderschrift(noten: Sequence[str], bron: str) -> str:
    regels = "".join(f'<p class="noot">{tekst(noot)}</p>' for noot in noten)
    return regels + (f'<p class="bron">Bron: {tekst(bron)}</p>' if bron else "")


def _svg(figuur: Figuur) -> str:
    """The drawing with the alt text of the model as its title, scaled down when it is higher than a page."""
    svg = _VOORVOEGSEL.sub(lambda m: f"{m[1]}<title>{tekst(figuur.alt)}</title>", figuur.svg, count=1)
    maten = MATEN.search(svg)
    if maten and float(maten[2]) > HOOGSTE_FIGUUR:
        breed = float(maten[1]) * HOOGSTE_FIGUUR / float(maten[2])
        svg = MATEN.sub(f'width="{breed:.0f}" height="{HOOGSTE_FIGUUR:.0f}"', svg, count=1)
    return svg
