"""HTML from the clipboard (Word, Outlook, browsers, LibreOffice) to the Markdown of own text. No Qt.

Kept: headings, paragraphs, bold, italic, lists (nested one deep), links to the web or a mail address, quotations and tables. All else goes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from thuisapp.app.plaktekst_html import Blok, Stuk, lees_html
from thuisapp.domain.tekstveld import VELD

MAX_TEKST = 100_000  # characters of Markdown; a section prints less, but the user may want to spread the text over sections
TE_LANG = "*De tekst die u plakte, was te lang. Het deel hierna is niet overgenomen.*"
MAX_KOLOMMEN = 50
_DOEL = re.compile(r"(https?://|mailto:)[^\s\x00-\x20<>\"]{1,2000}", re.IGNORECASE)
_TEKENS = re.compile(r"[\\*`\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|&(?=#?\w{1,30};)|~~")
_BEGIN = re.compile(r"^(?:(>|(?:#{1,6}|[-+=])(?=\s|$))|(\d{1,9})([.)])(?=\s|$)|(-{3,}|={1,}))")


def naar_markdown(html: str) -> str:
    """Clean Markdown of what was copied. Whatever the HTML holds, the answer is text; too much is cut with a sentence that says so."""
    blokken, te_lang = lees_html(html)
    uit: list[str] = []
    lengte = 0
    for stuk in _alineas(blokken):
        if lengte + len(stuk) > MAX_TEKST:
            te_lang = True
            passend = stuk[:MAX_TEKST - lengte]
            uit.append(passend.rpartition(" ")[0] or passend)
            break
        lengte += len(stuk) + 2
        uit.append(stuk)
    return "\n\n".join(deel for deel in (*uit, TE_LANG if te_lang else "") if deel)


def _alineas(blokken: Sequence[Blok]) -> Iterator[str]:
    """Each block as Markdown; the items of one list together."""
    for is_lijst, groep in groupby(blokken, key=lambda b: b.soort == "li"):
        if is_lijst:
            yield from _lijst(list(groep))
        else:
            yield from (tekst for blok in groep for tekst in _blok(blok) if tekst)


def _blok(blok: Blok) -> Iterator[str]:
    if blok.soort == "t":
        yield from _tabel(blok)
    elif blok.soort == "h":
        platte = [Stuk(" " if s.tekst == "\n" else s.tekst, doel=s.doel) for s in blok.stukken]
        kop = regel(platte)
        yield f"{'#' if blok.niveau == 1 else '##'} {kop}" if kop else ""
    elif blok.soort == "q":
        tekst = regel(blok.stukken)
        yield "\n".join(f"> {r}" for r in tekst.split("\n")) if tekst else ""
    else:
        yield regel(blok.stukken)


def _lijst(punten: Sequence[Blok]) -> Iterator[str]:
    """Items deeper than one level stand on the second; a list that changes from signs to numbers is another list."""
    regels: list[str] = []
    tellers: Counter[tuple[int, bool]] = Counter()
    vorige = None
    for punt in punten:
        tekst = regel(punt.stukken)
        if not tekst:
            continue
        diep = 1 if punt.niveau > 1 and regels else 0
        if not diep and vorige is not None and vorige != punt.genummerd:
            yield "\n".join(regels)
            regels = []
            tellers.clear()
        if not diep:
            vorige, tellers[1, True] = punt.genummerd, 0
        tellers[diep, punt.genummerd] += 1
        inspringen = ("   " if vorige else "  ") if diep else ""
        teken = f"{tellers[diep, True]}." if punt.genummerd else "-"
        vervolg = f"\n{inspringen}{' ' * (len(teken) + 1)}"
        regels.append(f"{inspringen}{teken} {tekst.replace(chr(10), vervolg)}")
    if regels:
        yield "\n".join(regels)


def _tabel(blok: Blok) -> Iterator[str]:
    """A pipe table. A table of one row or one column is only there for the looks: its cells become paragraphs."""
    rijen = [[regel(cel if n else [replace(s, vet=False) for s in cel]) for cel in rij[:MAX_KOLOMMEN]] for n, rij in enumerate(blok.rijen)]
    rijen = [rij for rij in rijen if any(rij)]
    breed = max((len(rij) for rij in rijen), default=0)
    if len(rijen) < 2 or breed < 2:
        yield from (cel for rij in rijen for cel in rij)
        return
    vol = [[*(cel.replace("|", "\\|") for cel in rij), *[""] * (breed - len(rij))] for rij in rijen]
    regels = [f"| {' | '.join(rij)} |" for rij in vol]
    yield "\n".join((regels[0], f"|{' --- |' * breed}", *regels[1:]))


# --- inline -----------------------------------------------------------------------------------------------------------


def regel(stukken: Sequence[Stuk]) -> str:
    """The runs of one block as a line of Markdown, with forced line breaks as two spaces at the end of a line."""
    regels = [[]] if stukken else []  # type: list[list[Stuk]]
    for stuk in stukken:
        if stuk.tekst == "\n":
            regels.append([])
        else:
            regels[-1].append(stuk)
    teksten = [_begin_van_regel(_stukken(delen).strip()) for delen in regels]
    return "  \n".join(tekst for tekst in teksten if tekst)


def _stukken(delen: Sequence[Stuk]) -> str:
    """Runs that look the same joined, then links around them and emphasis inside."""
    samen = [Stuk("".join(d.tekst for d in groep), *look) for look, groep in groupby(delen, key=lambda d: (d.vet, d.cursief, d.doel))]
    kaal = _dubbele_spaties(samen)
    uit: list[str] = []
    for n, stuk in enumerate(kaal):
        volgende = kaal[n + 1].tekst[:1] if n + 1 < len(kaal) else ""
        uit.append(_stuk(stuk, uit[-1][-1:] if uit else "", volgende))
    return "".join(uit)


def _dubbele_spaties(stukken: Sequence[Stuk]) -> list[Stuk]:
    """One space where two runs both brought one."""
    uit: list[Stuk] = []
    for stuk in stukken:
        tekst = re.sub(r" {2,}", " ", stuk.tekst)
        if uit and uit[-1].tekst.endswith(" "):
            tekst = tekst.lstrip(" ")
        if tekst:
            uit.append(Stuk(tekst, stuk.vet, stuk.cursief, stuk.doel))
    return uit


def _stuk(stuk: Stuk, voor: str, na: str) -> str:
    kern = stuk.tekst.strip(" ")
    if not kern:
        return stuk.tekst
    links, rechts = stuk.tekst[:len(stuk.tekst) - len(stuk.tekst.lstrip(" "))], stuk.tekst[len(stuk.tekst.rstrip(" ")):]
    tekst = _veilig(kern)
    teken = ("**" if stuk.vet else "") + ("*" if stuk.cursief else "")
    # Markdown reads no emphasis where its signs touch both a word and a mark such as a bracket
    los = not (voor.isalnum() and not links and not kern[0].isalnum()) and not (na.isalnum() and not rechts and not kern[-1].isalnum())
    raakt = bool(voor == "*" and not links)
    if teken and los and not raakt:
        tekst = f"{teken}{tekst}{teken[::-1]}"
    if _DOEL.fullmatch(stuk.doel):
        tekst = f"[{tekst}]({stuk.doel.replace('(', '%28').replace(')', '%29')})"
    return links + tekst + rechts


def _veilig(tekst: str) -> str:
    """Signs that mean something in Markdown with a backslash; bound fields stay as they are."""
    delen, plek = [], 0
    for veld in VELD.finditer(tekst):
        delen += [_TEKENS.sub(r"\\\g<0>", tekst[plek:veld.start()]), veld[0]]
        plek = veld.end()
    return "".join((*delen, _TEKENS.sub(r"\\\g<0>", tekst[plek:])))


def _begin_van_regel(tekst: str) -> str:
    """The first signs of a line must not make it a list or a heading."""
    return _BEGIN.sub(lambda m: f"{m[2]}\\{m[3]}" if m[2] else f"\\{m[0]}", tekst)
