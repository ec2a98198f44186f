"""The content model as typst, for the benchmark alone: the same words, tables and figures, without our house style."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from thuisapp.output.visie.model import (
    Alinea,
    Begrippenlijst,
    Beleidsdocument,
    Blok,
    Citaat,
    Figuur,
    Kader,
    Lijst,
    Paragraaf,
    Tabel,
    Uitlijning,
    Voetnoot,
    platte_tekst,
)

BEGIN = """#set document(title: "Visie")
#set page(paper: "a4", margin: (x: 20mm, top: 26mm, bottom: 22mm), header: [Regionale woonzorgvisie],
  footer: context [#counter(page).display() van #counter(page).final().first()])
#set text(font: "Source Sans 3", size: 10.5pt, lang: "nl", hyphenate: true)
#set par(leading: 0.62em)
#set heading(numbering: none)
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#set table(stroke: (y: 0.4pt + gray), inset: 3pt)
#outline(depth: 2)
"""


def schrijf(document: Beleidsdocument, bestand: Path) -> None:
    """Write the document to `bestand`, with its figures beside it."""
    schrijver = _Schrijver(bestand.parent)
    delen = [f"= {_tekst(h.volle_titel)}\n\n{schrijver.blokken(h.delen)}" for h in document.hoofdstukken]
    bestand.write_text("\n".join((BEGIN, *delen)), "utf-8")


class _Schrijver:
    def __init__(self, map_: Path) -> None:
        self.map, self.figuren = map_, 0

    def blokken(self, blokken: Iterable[Blok]) -> str:
        return "\n\n".join(self.blok(blok) for blok in blokken) + "\n\n"

    def blok(self, blok: Blok) -> str:
        match blok:
            case Alinea():
                return "".join(f"#footnote[{_tekst(platte_tekst(deel.delen))}]" if isinstance(deel, Voetnoot)
                               else _tekst(platte_tekst((deel,))) for deel in blok.tekst)
            case Lijst():
                soort = "enum" if blok.genummerd else "list"
                return f"#{soort}({', '.join(f'[{self.blokken(punt)}]' for punt in blok.punten)})"
            case Citaat():
                return f"#quote(block: true)[{self.blokken(blok.delen)}]"
            case Kader():
                return f"#block(fill: luma(240), inset: 8pt)[*{_tekst(blok.titel)}*\n\n{self.blokken(blok.delen)}]"
            case Begrippenlijst():
                return "#columns(2)[" + "\n".join(f"/ {_tekst(n)}: {_tekst(platte_tekst(u))}" for n, u in blok.begrippen) + "]"
            case Paragraaf():
                return f"{'=' * min(max(blok.niveau, 2), 4)} {_tekst(blok.nummer)} {_tekst(blok.titel)}\n\n{self.blokken(blok.delen)}"
            case Figuur():
                return self.figuur(blok)
            case Tabel():
                return self.tabel(blok)

    def tabel(self, tabel: Tabel) -> str:
        kanten = ", ".join("right" if k.uitlijning is Uitlijning.RECHTS else "left" for k in tabel.kolommen)
        koppen = ", ".join(f"[{_tekst(k.kop)}]" for k in tabel.kolommen)
        cellen = ",\n".join(", ".join(f"[{_tekst(platte_tekst(cel.tekst))}]" for cel in rij.cellen) for rij in tabel.rijen)
        tabel_ = f"table(columns: {len(tabel.kolommen)}, align: ({kanten},), table.header({koppen}),\n{cellen})"
        return f"#text(size: 8.5pt)[#figure(caption: [{_tekst(tabel.bijschrift)}], kind: table, {tabel_})]\n\nBron: {_tekst(tabel.bron)}"

    def figuur(self, figuur: Figuur) -> str:
        self.figuren += 1
        pad = self.map / f"figuur{self.figuren}.svg"
        pad.write_text(figuur.svg, "utf-8")
        alt = figuur.alt.replace("\\", "").replace('"', "'")
        beeld = f'image("{pad.name}", width: 100%, alt: "{alt}")'
        onder = self.tabel(figuur.tabel) if figuur.tabel is not None else ""
        return f'#figure(caption: [{_tekst(figuur.bijschrift)}], alt: "{alt}", {beeld})\n\n{onder}'


def _tekst(ruw: str) -> str:
    return re.sub(r"([\\#*_`$<>@\[\]~=+/-])", r"\\\1", ruw)
