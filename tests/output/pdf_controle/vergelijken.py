"""What the tags say, beside what the document says: the same text in the same order under the same kind of element."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import zip_longest

import pikepdf

from tests.output.pdf_controle.boom import Boom, Element
from tests.output.pdf_controle.inhoud import Bladzijde
from tests.output.pdf_controle.regels import bestemmingen
from thuisapp.output import fonts
from thuisapp.output.visie.model import (
    Alinea,
    Begrippenlijst,
    Beleidsdocument,
    Blok,
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
    Tabel,
    Tekst,
    Vet,
    Voetnoot,
    alle_blokken,
    figuren,
    inlines,
    tabellen,
)

Regel = tuple[str, str]  # kind, text
LOPEND = {"P", "H1", "H2", "H3", "H4", "Caption", "TH", "TD", "Figure", "Lbl", "LBody"}
_WEG = re.compile(r"[\s\u00ad]+")  # spaces, and the hyphens where a word is broken: those must be soft ones


def met_document(pdf: pikepdf.Pdf, boom: Boom, bladzijden: list[Bladzijde], document: Beleidsdocument) -> Iterator[str]:
    """Every difference in numbers, and the first one in the text."""
    noten = [deel for blok in alle_blokken(document) for deel in inlines(blok) if isinstance(deel, Voetnoot)]
    inhoud = [] if document.kort else [deel for h in document.hoofdstukken for deel in (h, *inhoudsparagrafen(h))]
    for soort, aantal in {"Table": len(tabellen(document)), "Figure": len(figuren(document)), "Note": len(noten), "TOCI": len(inhoud),
                          "H1": len(document.hoofdstukken) + (not document.kort)}.items():
        if len(boom.soort(soort)) != aantal:
            yield f"{len(boom.soort(soort))} times {soort}, but the document has {aantal}"
    eerste, *rest = boom.wortel.elementen()
    if plat(document.titel) not in plat(tekst(eerste, bladzijden)):
        yield "the title does not come first"
    if not document.kort:
        yield from inhoudsopgave(pdf, rest.pop(0), bladzijden, inhoud)
    gevonden = [regel for deel in rest for regel in lopend(deel, bladzijden)]
    verwacht = [(soort, plat(fonts.zetbaar(woorden))) for h in document.hoofdstukken for soort, woorden in van_hoofdstuk(h)]
    for n, (een, ander) in enumerate(zip_longest(gevonden, verwacht)):
        if een != ander:
            yield f"element {n} of the text is {een}, but the document has {ander}"
            return


def inhoudsparagrafen(hoofdstuk: Hoofdstuk) -> list[Paragraaf]:
    return [deel for deel in hoofdstuk.delen if isinstance(deel, Paragraaf) and deel.niveau == 2 and deel.nummer]


def inhoudsopgave(pdf: pikepdf.Pdf, nav: Element, bladzijden: list[Bladzijde], inhoud: list[Hoofdstuk | Paragraaf]) -> Iterator[str]:
    """Title and number of each line, a link to that place, and the page number on which it is."""
    doelen = bestemmingen(pdf)
    for regel, deel in zip((e for e in nav.alles() if e.soort == "TOCI"), inhoud, strict=False):
        verwijzing = next(e for e in regel.elementen() if e.soort == "Reference")
        bijlage = "Bijlage " if isinstance(deel, Hoofdstuk) and deel.is_bijlage else ""
        verwacht = plat(f"{bijlage}{deel.nummer}{deel.titel}{doelen[deel.id] + 1}")
        if plat(tekst(verwijzing, bladzijden)) != verwacht:
            yield f"the contents list says {tekst(verwijzing, bladzijden)!r}, not {verwacht!r}"
        annotaties = [pdf.get_object(k[1], 0) for e in verwijzing.alles() for k in e.kinderen if not isinstance(k, Element)
                      and k[0] == "annotatie"]
        if not annotaties or any(str(a.Dest) != deel.id for a in annotaties):
            yield f"the contents list does not lead to {deel.id}"


# --- what the PDF says


def tekst(element: Element, bladzijden: list[Bladzijde]) -> str:
    return "".join(bladzijden[blz].teksten[mcid] for blz, mcid in element.plekken())


def lopend(element: Element, bladzijden: list[Bladzijde]) -> Iterator[Regel]:
    if element.soort == "Figure":
        yield element.soort, plat(element.alt)
    elif element.soort in LOPEND and not (element.soort == "LBody" and element.elementen()):
        if element.soort != "Lbl" or element.ouder is None or str(element.ouder.ouder.eigen.get("/ListNumbering")) == "/None":  # type: ignore[union-attr]
            yield element.soort, plat(tekst(element, bladzijden))
    else:
        for kind in element.elementen():
            yield from lopend(kind, bladzijden)


def plat(woorden: str) -> str:
    return _WEG.sub("", unicodedata.normalize("NFC", woorden))


# --- what the document says


def van_hoofdstuk(h: Hoofdstuk) -> Iterator[Regel]:
    yield "H1", h.volle_titel
    yield from van_blokken(h.delen)


def van_blokken(blokken: Iterable[Blok]) -> Iterator[Regel]:
    for blok in blokken:
        match blok:
            case Alinea():
                yield "P", woorden(blok.tekst)
            case Lijst():
                for punt in blok.punten:
                    yield from van_blokken(punt)
            case Citaat():
                yield from van_blokken(blok.delen)
            case Kader():
                yield "P", blok.titel
                yield from van_blokken(blok.delen)
            case Tabel():
                yield from van_tabel(blok)
            case Figuur():
                yield from van_figuur(blok)
            case Begrippenlijst():
                for naam, uitleg in blok.begrippen:
                    yield from (("Lbl", naam), ("LBody", woorden(uitleg)))
            case Paragraaf():
                yield f"H{min(max(blok.niveau, 2), 4)}", blok.nummer + blok.titel
                yield from van_blokken(blok.delen)


def van_tabel(tabel: Tabel) -> Iterator[Regel]:
    eenheid = f"({tabel.eenheid})" if tabel.eenheid else ""
    yield "Caption", f"{'Tabel' if tabel.nummer else ''}{tabel.nummer}{tabel.bijschrift}{eenheid}"
    yield from (("TH", kolom.kop) for kolom in tabel.kolommen)
    for rij in tabel.rijen:
        yield from (("TD" if j else "TH", woorden(cel.tekst)) for j, cel in enumerate(rij.cellen))
    yield from (("P", noot) for noot in tabel.noten)
    if tabel.bron:
        yield "P", f"Bron: {tabel.bron}"


def van_figuur(figuur: Figuur) -> Iterator[Regel]:
    yield "Figure", figuur.alt
    yield "Caption", f"{'Figuur' if figuur.nummer else ''}{figuur.nummer}{figuur.bijschrift}"
    if figuur.gegevens_in:
        yield "P", "De cijfers staan in de tabel."
    if figuur.bron:
        yield "P", f"Bron: {figuur.bron}"
    if figuur.tabel is not None:
        yield from van_tabel(figuur.tabel)


def woorden(delen: Iterable[Inline]) -> str:
    """As a screen reader meets them: a footnote right after its number."""
    stukken = []
    for deel in delen:
        match deel:
            case Tekst() | Getal():
                stukken.append(deel.tekst)
            case Vet() | Cursief() | Koppeling():
                stukken.append(woorden(deel.delen))
            case Voetnoot():
                stukken.append(f"{deel.nummer}{deel.nummer}. {woorden(deel.delen)}")
    return "".join(stukken)
