"""The page around the chapters: what a browser and a screen reader need to find their way."""

from __future__ import annotations

import re
from pathlib import Path

from thuisapp import __version__, format_nl
from thuisapp.output.html import tekst
from thuisapp.output.huisstijl import omslaglogo_html, webstijl
from thuisapp.output.target_file import half_bestand
from thuisapp.output.visie.model import Beleidsdocument, Hoofdstuk, Paragraaf
from thuisapp.output.web.lettertype import fontfaces
from thuisapp.output.web.schrijver import Webschrijver

# Even if something slipped through, the browser runs no script and fetches nothing.
BELEID = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
_LABEL = re.compile(r"<[^>]*>")


def schrijf_html(document: Beleidsdocument, doel: Path) -> None:
    """Write the document as one page: complete, or not at all. The same document gives the same bytes.

    Raises DoelNietTeSchrijven with a Dutch sentence.
    """
    with half_bestand(doel) as half:
        half.write_bytes(als_pagina(document).encode("utf-8"))


def als_pagina(document: Beleidsdocument) -> str:
    """The whole document as one page that needs nothing else."""
    schrijver = Webschrijver(document)
    hoofdstukken = "".join(schrijver.hoofdstuk(h) for h in document.hoofdstukken)
    body = (f'<body>\n<a class="spring" href="#_tekst">Naar de tekst</a>\n{_kop(document)}\n{_inhoud(document)}\n'
            f'<main id="_tekst" tabindex="-1">\n{hoofdstukken}</main>\n{_voet(document)}\n</body>\n</html>\n')
    return f"{_head(document, body)}{body}"


def _head(document: Beleidsdocument, body: str) -> str:
    titel = tekst(" – ".join(deel for deel in (document.titel, document.regio) if deel))
    beschrijving = f'<meta name="description" content="{tekst(document.omschrijving)}">\n' if document.omschrijving else ""
    return (f'<!DOCTYPE html>\n<html lang="{tekst(document.taal)}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{BELEID}">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{titel}</title>\n'
            f'<meta name="generator" content="thuisapp {__version__}">\n<meta name="author" content="{tekst(document.regio)}">\n'
            f'<meta name="dcterms.created" content="{tekst(document.datum)}">\n{beschrijving}'
            f"<style>\n{fontfaces(_LABEL.sub('', body), document.huisstijl.lettertype)}{webstijl(document)}</style>\n</head>\n")


def _kop(document: Beleidsdocument) -> str:
    """Title, status and what else stands on the cover."""
    regels = [("Status", document.status), ("Datum", format_nl.datum(document.datum)), ("Versie", document.versie),
              ("Kenmerk", document.kenmerk)]
    gegevens = "".join(f"<div><dt>{naam}</dt><dd>{tekst(waarde)}</dd></div>" for naam, waarde in regels if waarde)
    regio = f'<p class="regio">{tekst(document.regio)}</p>' if document.regio else ""
    ondertitel = f'<p class="ondertitel">{tekst(document.ondertitel)}</p>' if document.ondertitel else ""
    label = '<p class="voorbeeld">Voorbeeld, geen feiten</p>' if document.voorbeeld else ""
    mededeling = f'<p class="mededeling">{tekst(document.mededeling)}</p>' if document.mededeling else ""
    plaat = "" if document.kort else '<div class="plaat"></div>'
    return (f'<header>{plaat}<div class="kop">{omslaglogo_html(document)}{regio}'
            f'<h1>{tekst(document.titel)}</h1>{ondertitel}{label}{mededeling}'
            f"<dl>{gegevens}</dl></div></header>")


def _inhoud(document: Beleidsdocument) -> str:
    regels = "".join(_hoofdstukregel(h) for h in document.hoofdstukken)
    return f'<nav id="inhoud" aria-labelledby="_inhoud" tabindex="-1"><h2 id="_inhoud">Inhoud</h2><ol>{regels}</ol></nav>'


def _hoofdstukregel(hoofdstuk: Hoofdstuk) -> str:
    onder = "".join(f"<li>{_regel(p.id, p.nummer, p.titel)}</li>" for p in hoofdstuk.delen
                    if isinstance(p, Paragraaf) and p.niveau == 2 and p.nummer)
    nummer = f"Bijlage {hoofdstuk.nummer}" if hoofdstuk.is_bijlage else hoofdstuk.nummer
    return f"<li>{_regel(hoofdstuk.id, nummer, hoofdstuk.titel)}{f'<ol>{onder}</ol>' if onder else ''}</li>"


def _regel(id: str, nummer: str, titel: str) -> str:
    return f'<a href="#{tekst(id)}"><span class="nr">{tekst(nummer)}</span> {tekst(titel)}</a>'


def _voet(document: Beleidsdocument) -> str:
    """Which version this is, once more at the end."""
    delen = (document.titel, document.regio, document.status, format_nl.datum(document.datum),
             f"versie {document.versie}" if document.versie else "", f"kenmerk {document.kenmerk}" if document.kenmerk else "")
    return f"<footer><p>{tekst(' · '.join(d for d in delen if d))}</p></footer>"
