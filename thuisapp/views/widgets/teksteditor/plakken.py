"""What goes to the clipboard and what comes from it. Within the editor that is Markdown; from others only what a text here can hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import QMimeData

from thuisapp.domain.errors import ThuisappError
from thuisapp.views.klembord import lees_tsv, lege_inhoud
from thuisapp.views.widgets.teksteditor.lees import lees
from thuisapp.views.widgets.teksteditor.model import BREUK, Alinea, Blok, Cel, Regel, Soort, Stuk, Tabel
from thuisapp.views.widgets.teksteditor.schrijf import schrijf

MARKDOWN = "application/x-thuisapp-tekst"
LANGSTE = 50_000
"""Characters that can be pasted in one go; a section may have 20,000 in the document."""
GEEN_AFBEELDING = "Afbeeldingen kunnen niet in uw tekst. Het document maakt zelf grafieken en kaarten van uw cijfers."
ZONDER_AFBEELDINGEN = "De tekst is geplakt zonder de afbeeldingen. Afbeeldingen kunnen niet in uw tekst."
TE_LANG = ("Deze tekst is te lang om in één keer te plakken (meer dan 50.000 tekens). Kopieer alleen het deel dat u bij deze paragraaf "
           "nodig hebt.")
NIETS = "Op het klembord staat niets dat in uw tekst kan. Kopieer eerst tekst of een tabel."
Uitkomst = tuple[tuple[Blok, ...], str]
"""What to put in the text, and a sentence for the user (or "")."""


def lees_mime(data: QMimeData, *, kaal: bool = False) -> Uitkomst:
    """What the clipboard holds. kaal: only the words, without make-up."""
    if not kaal and data.hasFormat(MARKDOWN):
        return lees(bytes(data.data(MARKDOWN).data()).decode("utf-8", "replace")), ""
    if not kaal and data.hasHtml():
        uitkomst = _van_html(data.html())
        if uitkomst[0] or uitkomst[1]:
            return uitkomst
    tekst = data.text() if data.hasText() else ""
    if len(tekst) > LANGSTE:
        return (), TE_LANG
    if tekst.strip():
        return van_tekst(tekst), ""
    return (), GEEN_AFBEELDING if data.hasImage() or data.hasUrls() or data.hasHtml() else NIETS


def _van_html(html: str) -> Uitkomst:
    from thuisapp.app import plaktekst

    try:
        markdown = plaktekst.naar_markdown(html)
    except ThuisappError as fout:
        return (), str(fout)
    if len(markdown) > LANGSTE:
        return (), TE_LANG
    blokken = lees(markdown)
    plaatjes = re.search(r"<img\b|<v:imagedata", html, re.IGNORECASE) is not None
    return blokken, (ZONDER_AFBEELDINGEN if blokken else GEEN_AFBEELDING) if plaatjes else ""


def van_tekst(tekst: str) -> tuple[Blok, ...]:
    """Plain text: a paragraph per line. Lines that all have cells between tabs are a table."""
    regels = [r for r in tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n") if r.strip()]
    if len(regels) > 1 and all("\t" in r for r in regels):
        try:
            return (_tabel(lees_tsv(tekst)),)
        except ThuisappError:
            pass  # too many cells: then as lines
    return tuple(Alinea((Stuk(r),)) for r in regels)


def _tabel(rijen: Sequence[Sequence[str]]) -> Tabel:
    breed = max(len(rij) for rij in rijen)
    vol = [[*rij, *[""] * (breed - len(rij))] for rij in rijen]
    return Tabel(tuple(tuple(Cel((Stuk(tekst),) if tekst else ()) for tekst in rij) for rij in vol), ("",) * breed)


def maak_mime(blokken: Sequence[Blok], waarde: Callable[[str], str]) -> QMimeData:
    """For the clipboard: for this editor itself, for word processors, and for plain text. Elsewhere a field is its figure."""
    data = lege_inhoud()
    data.setData(MARKDOWN, schrijf(blokken).encode("utf-8"))
    data.setHtml(als_html(blokken, waarde))
    data.setText(als_tekst(blokken, waarde))
    return data


def als_tekst(blokken: Iterable[Blok], waarde: Callable[[str], str]) -> str:
    regels = []
    for blok in blokken:
        if isinstance(blok, Tabel):
            regels += ["\t".join(_kaal(cel.delen, waarde).replace("\n", " ") for cel in rij) for rij in blok.rijen]
        else:
            regels.append(_kaal(blok.delen, waarde))
    return "\n".join(regels)


def _kaal(regel: Regel, waarde: Callable[[str], str]) -> str:
    return "".join(waarde(s.veld) if s.veld else s.tekst for s in regel).replace(BREUK, "\n")


def als_html(blokken: Iterable[Blok], waarde: Callable[[str], str]) -> str:
    """Plain HTML that word processors understand. A list in a list becomes one list with deeper items behind each other."""
    uit = []
    for soort, groep in groupby(blokken, key=lambda b: b.soort if isinstance(b, Alinea) and b.soort.is_lijst else None):
        if soort is not None:
            tag = "ol" if soort is Soort.NUMMER else "ul"
            punten = "".join(f"<li>{_inline(b.delen, waarde)}</li>" for b in groep if isinstance(b, Alinea))
            uit.append(f"<{tag}>{punten}</{tag}>")
            continue
        uit += [_blok(b, waarde) for b in groep]
    return "".join(uit)


def _blok(blok: Blok, waarde: Callable[[str], str]) -> str:
    if isinstance(blok, Tabel):
        rijen = "".join(f"<tr>{''.join(f'<{t}>{_inline(c.delen, waarde)}</{t}>' for c in rij)}</tr>"
                        for n, rij in enumerate(blok.rijen) for t in ("td" if n else "th",))
        return f'<table border="1">{rijen}</table>'
    tag = f"h{blok.niveau}" if blok.soort is Soort.KOP else "blockquote" if blok.citaat else "p"
    return f"<{tag}>{_inline(blok.delen, waarde)}</{tag}>"


def _inline(regel: Regel, waarde: Callable[[str], str]) -> str:
    uit = []
    for s in regel:
        tekst = escape(waarde(s.veld) if s.veld else s.tekst).replace(BREUK, "<br>")
        for aan, tag in ((s.cursief, "i"), (s.vet, "b")):
            tekst = f"<{tag}>{tekst}</{tag}>" if aan else tekst
        uit.append(f'<a href="{escape(s.doel)}">{tekst}</a>' if s.doel else tekst)
    return "".join(uit)
