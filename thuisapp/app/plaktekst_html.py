"""HTML from the clipboard as a run of plain blocks, in time that grows with its length and no faster. No Qt.

A real HTML parser is not needed: what a word processor or browser puts on the clipboard is known, and what is not known becomes text.
Every pattern here looks at a character a bounded number of times, so that hostile input only costs its length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

MAX_HTML = 1_500_000  # characters that are looked at, after comments, styles and pictures are taken out
MAX_TAGS, MAX_TEKENS = 25_000, 120_000  # tags and characters of text; a report of fifty pages has fewer
_ONGEWENST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufeff]")
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]{0,30}+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>|<[!?][^<>]*+>""")
_ATTRIBUUT = re.compile(r"""([a-zA-Z][\w:-]*+)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++)""")
_STIJL = re.compile(r"([a-z-]++)\s*+:\s*+([^;]*+)")
_NIVEAU = re.compile(r"level(\d)")
_WEG = frozenset({"script", "style", "head", "title", "xml", "svg", "math", "template", "noscript", "iframe", "object", "select",
                  "textarea", "del", "w:worddocument"})
_LEEG = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "source", "area", "base", "embed"})
_BLOKKEN = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "thead", "tbody", "tfoot", "tr", "td",
                      "th", "blockquote", "section", "article", "dd", "dt", "dl", "pre", "address", "center", "header", "footer", "figure",
                      "figcaption", "form", "caption", "aside", "main", "nav", "body", "html"})
_KOPKLASSEN = {"msotitle": 1, "msosubtitle": 2}
_CITAATKLASSEN = frozenset({"msoquote", "msointensequote"})
_MEESTE = 12  # columns or rows that one cell may cover
_GENUMMERD = re.compile(r"[0-9a-zA-Z]{1,4}[.)]")


@dataclass(frozen=True, slots=True)
class Stuk:
    """A run of text in one look. doel: of a link, or empty. A text of "\\n" is a forced line break."""

    tekst: str
    vet: bool = False
    cursief: bool = False
    doel: str = ""


@dataclass
class Blok:
    """A paragraph ("p"), heading ("h"), list item ("li"), quotation ("q") or table ("t").

    niveau: of a heading or a list item, from 1. rijen: of a table, each cell a run of text.
    """

    soort: str = "p"
    niveau: int = 1
    genummerd: bool = False
    stukken: list[Stuk] = field(default_factory=list)
    rijen: list[list[list[Stuk]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open, and how text inside it looks."""

    naam: str
    vet: bool = False
    cursief: bool = False
    doel: str = ""
    weg: bool = False
    merkteken: bool = False  # the sign of a list in Word


def lees_html(html: str) -> tuple[list[Blok], bool]:
    """The blocks, and whether the HTML was too long to be read whole."""
    kaal = _zonder_ballast(html)
    lezer = _Lezer()
    plek = 0
    grens = _ONGEWENST.sub("", kaal[:MAX_HTML])
    for n, tag in enumerate(_TAG.finditer(grens)):
        if tag.start() > plek:
            lezer.tekst(grens[plek:tag.start()])
        plek = tag.end()
        if n >= MAX_TAGS or lezer.tekens > MAX_TEKENS:
            return lezer.klaar(), True
        if tag[2]:
            lezer.tag(tag[2].lower(), bool(tag[1]), tag[3])
    lezer.tekst(grens[plek:])
    return lezer.klaar(), len(kaal) > MAX_HTML or lezer.tekens > MAX_TEKENS


def _zonder_ballast(html: str) -> str:
    """What was copied, without comments, styles and pictures inside the text. A comment that never ends takes the rest along."""
    begin, eind = html.find("<!--StartFragment"), html.find("<!--EndFragment")
    if begin >= 0:
        tabel = html.rfind("<table", 0, begin)  # Excel begins its fragment inside the table
        van = tabel if tabel > html.rfind("</table", 0, begin) else begin
        html = html[van:eind if eind > begin else None]
    kaal = "".join(_buiten(html, "<!--", "-->"))
    for naam in ("style", "script", "xml"):
        kaal = "".join(_buiten(kaal, f"<{naam}", f"</{naam}"))
    return re.sub(r"""data:[a-z/+-]{1,30}+;base64,[A-Za-z0-9+/=\s]*+""", "", kaal)


def _buiten(tekst: str, van: str, tot: str) -> Iterator[str]:
    """The text outside the pieces that begin and end so; in whatever case they are written."""
    klein = tekst.lower() if len(tekst.lower()) == len(tekst) else tekst
    plek = 0
    while (begin := klein.find(van, plek)) >= 0:
        yield tekst[plek:begin]
        eind = klein.find(tot, begin + len(van))
        if eind < 0:
            return
        plek = eind + len(tot) if tot == "-->" else eind
    yield tekst[plek:]


def _stijl(ruw: str) -> dict[str, str]:
    return {m[1].lower(): m[2].strip().lower() for m in _STIJL.finditer(ruw)} if len(ruw) < 4000 else {}


class _Lezer:
    """Follows the tags and collects blocks."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._telling: Counter[str] = Counter()  # open elements by name, so that a stray end costs nothing
        self._blokken: list[Blok] = []
        self._nu = Blok()
        self._lijsten: list[bool] = []  # open lists: numbered or not
        self._in_punt = False
        self._tabel: Blok | None = None
        self._tabellen = 0
        self._cel: list[Stuk] | None = None
        self._omlaag: Counter[int] = Counter()  # of each column of the table the first row that no cell above covers
        self._teken = ""
        self.tekens = 0  # characters of text so far

    # --- what comes in ------------------------------------------------------------------------------------------------

    def tekst(self, ruw: str) -> None:
        boven = self._open[-1] if self._open else _Open("")
        if boven.weg or not ruw:
            return
        ruw = ruw[:MAX_TEKENS + 1]
        self.tekens += len(ruw)
        tekst = re.sub(r"\s+", " ", unescape(ruw).replace("\u00a0", " ").replace("\u00ad", "").replace("\u200b", ""))
        if boven.merkteken:
            self._teken += tekst
            return
        self._voeg_toe(Stuk(tekst, boven.vet, boven.cursief, boven.doel))

    def tag(self, naam: str, sluit: bool, rest: str) -> None:
        if naam in _LEEG:
            self._los(naam)
        elif sluit:
            self._sluit(naam)
        else:
            self._begin(naam, rest)

    def klaar(self) -> list[Blok]:
        self._eind_blok()
        self._eind_tabel()
        return self._blokken

    # --- elements -----------------------------------------------------------------------------------------------------

    def _los(self, naam: str) -> None:
        boven = self._open[-1] if self._open else _Open("")
        if boven.weg:
            return
        if naam == "br":
            self._voeg_toe(Stuk("\n"))
        elif naam == "hr":
            self._eind_blok()

    def _begin(self, naam: str, rest: str) -> None:
        eigen = {m[1].lower(): unescape(m[2].strip("\"'")) for m in _ATTRIBUUT.finditer(rest)} if rest else {}
        stijl = _stijl(eigen.get("style", ""))
        boven = self._open[-1] if self._open else _Open("")
        weg = boven.weg or naam in _WEG or self._verborgen(stijl)
        if not weg and naam in _BLOKKEN:
            self._begin_blok(naam, eigen, stijl)
        doel = eigen.get("href", "").strip() if naam == "a" else boven.doel
        self._open.append(_Open(naam, _vet(naam, stijl, boven.vet), _cursief(naam, stijl, boven.cursief), doel, weg,
                                boven.merkteken or stijl.get("mso-list", "") == "ignore"))
        self._telling[naam] += 1

    @staticmethod
    def _verborgen(stijl: dict[str, str]) -> bool:
        return (stijl.get("display") == "none" or stijl.get("mso-hide") == "all" or stijl.get("visibility") == "hidden"
                or stijl.get("mso-element", "") in {"comment-list", "comment", "header", "footer", "footnote-list-separator"})

    def _sluit(self, naam: str) -> None:
        if not self._telling[naam]:
            return
        weg = self._open[-1].weg
        while self._open:
            boven = self._open.pop()
            self._telling[boven.naam] -= 1
            if boven.naam == naam:
                weg = boven.weg
                break
        if naam in _BLOKKEN and not weg:
            self._eind(naam)

    def _begin_blok(self, naam: str, eigen: dict[str, str], stijl: dict[str, str]) -> None:
        if naam == "table":
            self._tabellen += 1
            if self._tabellen == 1:
                self._eind_blok()
                self._tabel = Blok("t")
                self._omlaag.clear()
        elif self._tabel is not None:
            self._begin_in_tabel(naam, eigen)
        elif naam in {"ul", "ol"}:
            self._eind_blok()
            self._lijsten.append(naam == "ol")
        elif naam == "li":
            self._eind_blok()
            self._in_punt = True
            self._nu = Blok("li", max(len(self._lijsten), _span(eigen, "aria-level")), bool(self._lijsten and self._lijsten[-1]))
        elif self._in_punt and naam in {"p", "div"}:
            if any(stuk.tekst.strip() for stuk in self._nu.stukken):
                self._voeg_toe(Stuk("\n"))
        else:
            self._eind_blok()
            self._nu = self._soort(naam, eigen, stijl)

    def _soort(self, naam: str, eigen: dict[str, str], stijl: dict[str, str]) -> Blok:
        klasse = eigen.get("class", "").lower()
        if eigen.get("role") == "heading":
            return Blok("h", _span(eigen, "aria-level"))
        if klasse in _CITAATKLASSEN:
            return Blok("q")
        if naam[0] == "h" and naam[1:].isdigit():
            return Blok("h", int(naam[1:]))
        if klasse in _KOPKLASSEN:
            return Blok("h", _KOPKLASSEN[klasse])
        lijst = stijl.get("mso-list", "")
        if lijst and lijst not in {"none", "ignore"} and (niveau := _NIVEAU.search(lijst)):
            self._teken = ""
            return Blok("li", int(niveau[1]))
        return Blok("q" if self._telling["blockquote"] or naam == "blockquote" else "p")

    def _begin_in_tabel(self, naam: str, eigen: dict[str, str]) -> None:
        if self._tabellen > 1 or self._tabel is None:
            self._voeg_toe(Stuk(" "))
        elif naam == "tr":
            self._tabel.rijen.append([])
        elif naam in {"td", "th"}:
            self._cel = self._nieuwe_cel(self._tabel, _span(eigen, "colspan"), _span(eigen, "rowspan"))
        else:
            self._voeg_toe(Stuk(" "))

    def _nieuwe_cel(self, tabel: Blok, breed: int, hoog: int) -> list[Stuk]:
        """The next cell of this row; what a cell above covers is passed over, so that every figure stays in its own column."""
        if not tabel.rijen:
            tabel.rijen.append([])
        rij, cel = tabel.rijen[-1], list[Stuk]()
        while self._omlaag[len(rij)] >= len(tabel.rijen):
            rij.append([])
        for kolom in range(len(rij), len(rij) + breed):
            self._omlaag[kolom] = len(tabel.rijen) + hoog - 1
        rij.append(cel)
        rij.extend([] for _ in range(breed - 1))
        return cel

    def _eind(self, naam: str) -> None:
        if naam == "table":
            self._tabellen = max(self._tabellen - 1, 0)
            if not self._tabellen:
                self._eind_tabel()
        elif self._tabel is not None:
            if naam in {"td", "th"} and self._tabellen == 1:
                self._cel = None
            else:
                self._voeg_toe(Stuk(" "))
        elif naam in {"ul", "ol"}:
            self._eind_blok()
            if self._lijsten:
                self._lijsten.pop()
        elif naam == "li" or not self._in_punt:
            self._eind_blok()

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _voeg_toe(self, stuk: Stuk) -> None:
        if self._tabel is not None:
            if self._cel is not None:
                self._cel.append(stuk if stuk.tekst != "\n" else Stuk(" "))
        else:
            self._nu.stukken.append(stuk)

    def _eind_blok(self) -> None:
        if self._tabel is None:
            nu = self._nu
            if nu.soort == "li" and self._teken:
                nu.genummerd = bool(_GENUMMERD.fullmatch(self._teken.strip()))
            if any(stuk.tekst.strip() for stuk in nu.stukken):
                self._blokken.append(nu)
            self._teken = ""
            self._in_punt = False
            self._nu = Blok("q") if self._telling["blockquote"] else Blok()

    def _eind_tabel(self) -> None:
        if self._tabel is not None:
            self._blokken.append(self._tabel)
        self._tabel, self._cel, self._tabellen = None, None, 0
        self._nu = Blok()


def _span(eigen: dict[str, str], wat: str) -> int:
    """A small number from 1 that an element says of itself."""
    getal = eigen.get(wat, "")
    return min(max(int(getal), 1), _MEESTE) if getal.isascii() and getal.isdigit() and len(getal) < 3 else 1


def _vet(naam: str, stijl: dict[str, str], boven: bool) -> bool:
    """A style says more than a tag: Google Docs wraps everything in a <b> that is not bold."""
    gewicht = stijl.get("font-weight", "")
    if gewicht:
        return gewicht.startswith("bold") or gewicht.isascii() and gewicht.isdigit() and int(gewicht) >= 600
    return boven or naam in {"b", "strong"}


def _cursief(naam: str, stijl: dict[str, str], boven: bool) -> bool:
    if "font-style" in stijl:
        return stijl["font-style"] in {"italic", "oblique"}
    return boven or naam in {"i", "em"}
