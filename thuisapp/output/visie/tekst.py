"""Markdown to the content model, for our own templates and for the text of users.

Both go through the same parser. A template may hold marks (see merken.py); text of users may not, and is bounded in length. It may hold
tables and bound fields (domain/tekstveld.py). Raw HTML stays text, pictures become their alt text, and only http(s) and mailto links become
links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from thuisapp.domain.tekstveld import VELD
from thuisapp.output.visie import merken
from thuisapp.output.visie.eigen_tabel import maak_tabel, met_bijschriften, tabelregels
from thuisapp.output.visie.model import (
    Alinea,
    Blok,
    Citaat,
    Cursief,
    Getal,
    Inline,
    Kader,
    Koppeling,
    Lijst,
    Paragraaf,
    Regeleinde,
    Tabel,
    Tekst,
    Vet,
    Voetnoot,
    platte_tekst,
)
from thuisapp.output.visie.velden import Velden

MAX_EIGEN_TEKST = 20_000  # characters of one section's own text; about eight pages
TE_LANG = "De tekst van de regio bij deze paragraaf is langer dan 20.000 tekens. Het deel daarna staat niet in dit document."
HOOFDLETTER = Tekst("")  # a reference that begins a sentence: its words come when everything has its number
_DOEL = re.compile(r"(https?://|mailto:)[^\s\x00-\x20<>\"]+", re.IGNORECASE)
_MERK_IN_DOEL = quote(merken.OPEN)  # a field inside an address is no address
_WIT = re.compile(r"[ \t\r\n]+")

BlokMaker = Callable[[str, Mapping[str, str]], Sequence[Blok]]


@lru_cache(maxsize=2)
def _markdown(tabellen: bool) -> MarkdownIt:
    """CommonMark without what has no place in a policy text: HTML, code, pictures, link definitions, underlined headings."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": 12})
    if tabellen:
        md.enable("table")
    return md.disable(["code", "fence", "backticks", "image", "reference", "lheading", "html_block", "html_inline"])


@dataclass
class Lezer:
    """Reads one run of Markdown. maak_blok turns a block mark (name, arguments) into blocks; eigen: the text is a user's.

    velden: what the fields in text of a user come to; without it they stay as they were typed.
    """

    maak_blok: BlokMaker | None = None
    eigen: bool = False
    voorvoegsel: str = ""
    niveau: int = 1
    velden: Velden | None = None
    koppen: int = field(default=0, init=False)
    tabellen: int = field(default=0, init=False)

    def lees(self, markdown: str) -> tuple[Blok, ...]:
        """The blocks of a text. Headings become sections that hold what follows them."""
        if self.velden is not None:
            markdown = VELD.sub(lambda m: merken.merk(merken.VELD, sleutel=m[1], vorm=m[2] or ""), markdown)
        boom = SyntaxTreeNode(_markdown(self.eigen).parse(markdown))
        plat: list[Blok | Kop | Grens] = []
        for knoop in boom.children:
            plat.extend(self._knoop(knoop))
        return _nest(_zonder_sprong(_kaders(plat), self.niveau) if self.eigen else _kaders(plat))

    def _knoop(self, knoop: SyntaxTreeNode) -> Sequence[Blok | Kop | Grens]:
        if knoop.type == "heading":
            return [self._kop(knoop)]
        if knoop.type == "paragraph":
            return self._alinea(knoop)
        if knoop.type in {"bullet_list", "ordered_list"}:
            punten = tuple(self._delen(punt) for punt in knoop.children)
            return [Lijst(tuple(p for p in punten if p), knoop.type == "ordered_list")]
        if knoop.type == "blockquote":
            return [Citaat(self._delen(knoop))]
        if knoop.type == "table":
            return [self._tabel(knoop)]
        return []  # a line across the page has no meaning in this model

    def _delen(self, knoop: SyntaxTreeNode) -> tuple[Blok, ...]:
        """Blocks inside a list item or a quotation; a heading there is only a bold line, a table a line per row."""
        gevonden: list[Blok] = []
        for kind in knoop.children:
            for deel in self._knoop(kind):
                if isinstance(deel, Kop):
                    gevonden.append(Alinea((Vet(deel.tekst),)))
                elif isinstance(deel, Tabel):
                    gevonden.extend(tabelregels(deel))
                elif not isinstance(deel, Grens):
                    gevonden.append(deel)
        return tuple(gevonden)

    def _kop(self, knoop: SyntaxTreeNode) -> Kop:
        tekst = self._inline(knoop)
        anker = next((velden["id"] for soort, velden in self._merken(knoop) if soort == merken.ANKER), "")
        self.koppen += 1
        diepte = int(knoop.tag[1])
        niveau = min(self.niveau + diepte, 4) if self.eigen else diepte
        return Kop(niveau, tekst, anker or f"{self.voorvoegsel}-{self.koppen}")

    def _tabel(self, knoop: SyntaxTreeNode) -> Tabel:
        self.tabellen += 1
        koppen, *rijen = [rij for deel in knoop.children for rij in deel.children]
        rechts = [str(cel.attrs.get("style", "")) == "text-align:right" for cel in koppen.children]
        return maak_tabel(f"{self.voorvoegsel}-tabel-{self.tabellen}", [self._cel(cel) for cel in koppen.children],
                          [[self._cel(cel) for cel in rij.children] for rij in rijen], rechts, self.velden)

    def _cel(self, knoop: SyntaxTreeNode) -> tuple[Inline, ...]:
        return self._inline(knoop.children[0]) if knoop.children else ()

    def _merken(self, knoop: SyntaxTreeNode) -> list[tuple[str, Mapping[str, str]]]:
        if self.eigen or not knoop.children:
            return []
        return [stuk for kind in knoop.children[0].children if kind.type == "text" for stuk in merken.splits(kind.content)]

    def _alinea(self, knoop: SyntaxTreeNode) -> Sequence[Blok | Kop | Grens]:
        for soort, velden in self._merken(knoop):
            if soort == merken.BLOK and self.maak_blok is not None:
                return self.maak_blok(velden["naam"], {k: v for k, v in velden.items() if k != "naam"})
            if soort == merken.KADER:
                return [Grens(velden["titel"], velden["soort"])]
            if soort == merken.EINDE:
                return [Grens()]
        tekst = self._inline(knoop)
        return [Alinea(tekst)] if platte_tekst(tekst).strip() else []

    def _inline(self, knoop: SyntaxTreeNode) -> tuple[Inline, ...]:
        return _netjes([deel for kind in knoop.children for deel in self._stukken(kind)])

    def _stukken(self, knoop: SyntaxTreeNode) -> list[Inline]:
        if knoop.type == "text":
            return self._eigen(knoop.content) if self.eigen else _open(knoop.content)
        if knoop.type == "softbreak":
            return [Tekst(" ")]
        if knoop.type == "hardbreak":
            return [Regeleinde()]
        binnen = [deel for kind in knoop.children for deel in self._stukken(kind)]
        if knoop.type == "strong":
            return [Vet(tuple(binnen))]
        if knoop.type == "em":
            return [Cursief(tuple(binnen))]
        if knoop.type == "link" and (doel := self._doel(str(knoop.attrs.get("href", "")))):
            return [Koppeling(tuple(binnen), doel)]
        return binnen

    def _eigen(self, regel: str) -> list[Inline]:
        """Text of a user, with its fields. Other marks cannot be in it: their signs were taken out before."""
        if self.velden is None or merken.OPEN not in regel:
            return [Tekst(regel)]
        return [self.velden.inline(velden["sleutel"], velden["vorm"]) if soort == merken.VELD else Tekst(velden["tekst"])
                for soort, velden in merken.splits(regel)]

    def _doel(self, href: str) -> str:
        if not self.eigen and href.startswith("#"):
            return href
        return href if _DOEL.fullmatch(href) and len(href) <= 2000 and _MERK_IN_DOEL not in href else ""


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading that has been read but not yet made into a section."""

    niveau: int
    tekst: tuple[Inline, ...]
    id: str


@dataclass(frozen=True, slots=True)
class Grens:
    """Where a box begins (with a title) or ends (without)."""

    titel: str = ""
    soort: str = ""


def _open(regel: str) -> list[Inline]:
    """Plain text and marks inside one line of a template."""
    delen: list[Inline] = []
    for soort, velden in merken.splits(regel):
        if soort in {"", merken.TEKST}:
            delen.append(Tekst(velden["tekst"]))
        elif soort == merken.GETAL:
            delen.append(Getal(velden["tekst"], velden["herkomst"]))
        elif soort == merken.ZIE:
            delen.append(Koppeling((HOOFDLETTER,) if "groot" in velden else (), f"#{velden['id']}"))
        elif soort == merken.NOOT:
            delen.append(Voetnoot(0, lees_regel(velden["tekst"])))
    return delen


def _netjes(delen: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring text joined, white space made single, none at the ends."""
    uit: list[Inline] = []
    for deel in delen:
        if isinstance(deel, (Vet, Cursief, Koppeling)):
            deel = type(deel)(_netjes_binnen(deel.delen), *([deel.doel] if isinstance(deel, Koppeling) else []))
        if isinstance(deel, Tekst) and uit and isinstance(uit[-1], Tekst):
            uit[-1] = Tekst(uit[-1].tekst + deel.tekst)
        else:
            uit.append(deel)
    uit = [Tekst(_WIT.sub(" ", deel.tekst)) if isinstance(deel, Tekst) else deel for deel in uit]
    if uit and isinstance(uit[0], Tekst):
        uit[0] = Tekst(uit[0].tekst.lstrip(" "))
    if uit and isinstance(uit[-1], Tekst):
        uit[-1] = Tekst(uit[-1].tekst.rstrip(" "))
    return tuple(deel for deel in uit if deel != Tekst(""))


def _netjes_binnen(delen: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(Tekst(_WIT.sub(" ", deel.tekst)) if isinstance(deel, Tekst) else deel for deel in delen)


def _kaders(plat: Sequence[Blok | Kop | Grens]) -> list[Blok | Kop]:
    """Boxes made of what stands between their marks."""
    uit: list[Blok | Kop] = []
    open_: Grens | None = None
    binnen: list[Blok] = []
    for deel in plat:
        if isinstance(deel, Grens):
            if deel.titel:
                open_, binnen = deel, []
            elif open_ is not None:
                uit.append(Kader(open_.titel, tuple(binnen), open_.soort))
                open_ = None
        elif open_ is not None and not isinstance(deel, Kop):
            binnen.append(deel)
        else:
            uit.append(deel)
    return uit


def _zonder_sprong(plat: Sequence[Blok | Kop], niveau: int) -> list[Blok | Kop]:
    """Headings of a user that go down one level at a time: who hears or reads the levels misses none."""
    uit: list[Blok | Kop] = []
    for deel in plat:
        if isinstance(deel, Kop):
            deel = replace(deel, niveau=min(deel.niveau, niveau + 1))
            niveau = deel.niveau
        uit.append(deel)
    return uit


def _nest(plat: Sequence[Blok | Kop]) -> tuple[Blok, ...]:
    """Headings and what follows them, as sections within sections."""
    uit: list[Blok] = []
    plek = 0
    while plek < len(plat):
        deel = plat[plek]
        plek += 1
        if not isinstance(deel, Kop):
            uit.append(deel)
            continue
        eind = plek
        while eind < len(plat) and not (isinstance(kop := plat[eind], Kop) and kop.niveau <= deel.niveau):
            eind += 1
        uit.append(Paragraaf(deel.id, platte_tekst(deel.tekst).strip(), _nest(plat[plek:eind]), deel.niveau))
        plek = eind
    return tuple(uit)


def lees_regel(tekst: str) -> tuple[Inline, ...]:
    """One line of our own Markdown (a cell, a footnote) as inline parts."""
    blokken = Lezer().lees(tekst)
    return blokken[0].tekst if blokken and isinstance(blokken[0], Alinea) else ()


def lees_eigen_tekst(tekst: str, paragraaf: str, niveau: int, velden: Velden | None = None) -> tuple[Blok, ...]:
    """The region's own text of one section, in Markdown. Whatever is in it, it stays text: no HTML, no marks, bounded length."""
    te_lang = len(tekst) > MAX_EIGEN_TEKST
    lezer = Lezer(eigen=True, voorvoegsel=f"{paragraaf}-eigen", niveau=niveau, velden=velden)
    blokken = met_bijschriften(lezer.lees(merken.schoon(tekst[:MAX_EIGEN_TEKST])))
    return (*blokken, Alinea((Cursief((Tekst(TE_LANG),)),))) if te_lang else blokken
