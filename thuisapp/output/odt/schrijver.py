"""Blocks to OpenDocument: paragraphs, lists and boxes in named styles, so that a region can change the look in one place."""

from __future__ import annotations

from dataclasses import dataclass, field

from thuisapp.output.odt.xml import bladwijzer, inline, schoon, verwijzing
from thuisapp.output.page_breaks import kondigt_aan, lines_of, stays_whole
from thuisapp.output.svg import LETTERTYPE
from thuisapp.output.table_layout import NORMAL, layout
from thuisapp.output.visie.model import (
    Alinea,
    Begrippenlijst,
    Beleidsdocument,
    Blok,
    Citaat,
    Figuur,
    Hoofdstuk,
    Inline,
    Kader,
    Lijst,
    Paragraaf,
    Rij,
    Tabel,
    Uitlijning,
    alle_blokken,
)
from thuisapp.output.word.beelden import als_png, maten

LETTER = "Calibri"  # as in the styles; a little narrower than our own font, so that what fits in a drawing still fits
BREED, HOOG = 642.0, 760.0  # what a drawing may take, in units of 1/96 inch
CM = 2.54 / 96
STAAND, LIGGEND = 17.0, 25.7  # cm of text width
DIEPSTE_KOP = 4


@dataclass
class Schrijver:
    """Collects paragraphs, own styles and pictures. alinea: the style of plain text at this place."""

    document: Beleidsdocument
    delen: list[str] = field(default_factory=list)
    stijlen: list[str] = field(default_factory=list)
    beelden: dict[str, bytes] = field(default_factory=dict)
    reeksen: dict[str, None] = field(default_factory=dict)
    alinea: str = "Text_20_body"
    pagina: str = ""  # the master page that the next paragraph begins, if it is another one

    def __post_init__(self) -> None:
        self.doelen = ids_van(self.document)

    # --- paragraphs

    def p(self, stijl: str, inhoud: str, tag: str = "p", eigen: str = "") -> str:
        """A paragraph or heading; after a landscape page the first one goes back to portrait."""
        return f'<text:{tag} text:style-name="{self._op_pagina(stijl)}"{eigen}>{inhoud}</text:{tag}>'

    def _op_pagina(self, stijl: str, extra: str = "") -> str:
        if not self.pagina and not extra:
            return stijl
        naam = f"P{len(self.stijlen) + 1}"
        pagina = f' style:master-page-name="{self.pagina}"' if self.pagina else ""
        self.stijlen.append(f'<style:style style:name="{naam}" style:family="paragraph" style:parent-style-name="{stijl}"{pagina}>'
                            f"<style:paragraph-properties{extra}/></style:style>")
        self.pagina = ""
        return naam

    def inline(self, delen: tuple[Inline, ...]) -> str:
        return inline(delen, self.doelen)

    def kop(self, id: str, tekst: str, niveau: int) -> None:
        stijl = f"Heading_20_{niveau}"
        if niveau == 1 and self.document.kort:
            stijl = self._op_pagina(stijl, ' fo:margin-top="0.6cm"')
        elif niveau == 1:
            stijl = self._op_pagina(stijl, ' fo:break-before="page"' if not self.pagina else "")
        self.delen.append(self.p(stijl, bladwijzer(id, schoon(tekst)), "h", f' text:outline-level="{niveau}"'))

    def hoofdstuk(self, hoofdstuk: Hoofdstuk) -> None:
        self.kop(hoofdstuk.id, hoofdstuk.volle_titel, 1)
        self.blokken(hoofdstuk.delen)

    def blokken(self, delen: tuple[Blok, ...], niveau: int = 1) -> None:
        for deel in delen:
            self.blok(deel, niveau)

    def blok(self, blok: Blok, niveau: int) -> None:
        """niveau: of the heading above."""
        match blok:
            case Alinea():
                self.delen.append(self.p(self.alinea, self.inline(blok.tekst)))
            case Lijst():
                self.lijst(blok, niveau)
            case Citaat():
                self._in_stijl("Quotations", blok.delen, niveau)
            case Kader():
                self.kader(blok, niveau)
            case Tabel():
                self.tabel(blok)
            case Figuur():
                self.figuur(blok)
            case Begrippenlijst():
                for n, (naam, uitleg) in enumerate(blok.begrippen):
                    self.delen.append(self.p("Begrip", bladwijzer(blok.id if n == 0 else "", schoon(naam))))
                    self.delen.append(self.p("Betekenis", self.inline(uitleg)))
            case Paragraaf():
                self.kop(blok.id, f"{blok.nummer} {blok.titel}".strip(), min(niveau + 1, DIEPSTE_KOP))
                voor = 1 if kondigt_aan(blok.delen) else 0
                self._in_stijl("Text_20_body_20_bij", blok.delen[:voor], niveau + 1)
                self.blokken(blok.delen[voor:], niveau + 1)

    def _in_stijl(self, stijl: str, delen: tuple[Blok, ...], niveau: int) -> None:
        eerder, self.alinea = self.alinea, stijl
        self.blokken(delen, niveau)
        self.alinea = eerder

    def lijst(self, lijst: Lijst, niveau: int) -> None:
        """Items in a list of their own kind; a list in a list takes the next level by itself."""
        self.delen.append(f'<text:list text:style-name="{"Nummering" if lijst.genummerd else "Opsomming"}">')
        stijl = "Lijst" if self.alinea == "Text_20_body" else self.alinea
        for punt in lijst.punten:
            self.delen.append("<text:list-item>")
            self._in_stijl(stijl, punt, niveau)
            self.delen.append("</text:list-item>")
        self.delen.append("</text:list>")

    def kader(self, kader: Kader, niveau: int) -> None:
        soort = kader.soort if kader.soort in {"info", "let-op", "kern"} else "info"
        if kader.titel:
            self.delen.append(self.p(f"Kadertitel_20_{soort}", bladwijzer(kader.id, schoon(kader.titel))))
        self._in_stijl(f"Kader_20_{soort}", kader.delen, niveau)
        self.delen.append(self.p("Ruimte", ""))  # keeps two boxes apart

    # --- captions, tables and figures

    def bijschrift(self, soort: str, nummer: str, tekst: str, eenheid: str = "") -> str:
        """"Tabel 4.2 …", of which the last part is a field that counts within the chapter."""
        staart = f" ({schoon(eenheid)})" if eenheid else ""
        if not nummer:
            return schoon(tekst) + staart
        voor, punt, na = nummer.rpartition(".")
        reeks = f"{soort}{voor}".replace(".", "_")
        if na.isdigit():
            self.reeksen[reeks] = None
            na = (f'<text:sequence text:ref-name="{reeks}-{na}" text:name="{reeks}" text:formula="ooow:{reeks}+1" '
                  f'style:num-format="1">{na}</text:sequence>')
        return f'<text:span text:style-name="Label_20_nummer">{soort} {schoon(voor)}{punt}{na}</text:span> {schoon(tekst)}{staart}'

    def tabel(self, tabel: Tabel) -> None:
        maat = layout(tabel)
        if maat.liggend:
            self.pagina = "Liggend"
        self.delen.append(self.p("Table", bladwijzer(tabel.id, self.bijschrift("Tabel", tabel.nummer, tabel.bijschrift, tabel.eenheid))))
        breedte = min(maat.breedte * 2.54 / 72, LIGGEND if maat.liggend else STAAND)
        naam = f"T{len(self.stijlen) + 1}"
        heel = ' style:may-break-between-rows="false"' if stays_whole(tabel, lines_of(tabel, maat)) else ""
        self.stijlen.append(f'<style:style style:name="{naam}" style:family="table"><style:table-properties style:width="{breedte:.2f}cm" '
                            f'table:align="left" fo:margin-bottom="0.1cm"{heel}/></style:style>')
        kolommen = []
        for j, procent in enumerate(maat.procenten):
            self.stijlen.append(f'<style:style style:name="{naam}.{j + 1}" style:family="table-column"><style:table-column-properties '
                                f'style:column-width="{breedte * procent / 100:.3f}cm"/></style:style>')
            kolommen.append(f'<table:table-column table:style-name="{naam}.{j + 1}"/>')
        klein = "_20_klein" if maat.grootte < NORMAL else ""
        koppen = "".join(_cel("Tabelkop", f"Table_20_Heading{klein}", schoon(k.kop), k.uitlijning) for k in tabel.kolommen)
        self.delen.append(
            f'<table:table table:name="{schoon(tabel.id)}" table:style-name="{naam}"><table:title>{schoon(tabel.bijschrift)}</table:title>'
            f"<table:table-header-columns>{kolommen[0]}</table:table-header-columns>{''.join(kolommen[1:])}"
            f"<table:table-header-rows><table:table-row>{koppen}</table:table-row></table:table-header-rows>"
            f"{''.join(self.rij(rij, tabel, klein) for rij in tabel.rijen)}</table:table>")
        self.onderschrift(tabel.noten, tabel.bron)
        if maat.liggend:
            self.pagina = "Standard"

    def rij(self, rij: Rij, tabel: Tabel, klein: str) -> str:
        soort = "Totaal" if rij.is_totaal else "Cel"
        cellen = []
        for j, cel in enumerate(rij.cellen):
            inhoud = self.inline(cel.tekst)
            inhoud = f'<text:span text:style-name="Strong_20_Emphasis">{inhoud}</text:span>' if rij.is_totaal else inhoud
            cellen.append(_cel(soort, f"Table_20_Contents{klein}", inhoud, tabel.kolommen[j].uitlijning))
        return f"<table:table-row>{''.join(cellen)}</table:table-row>"

    def beeld(self, svg: str, breed: float) -> str:
        """The drawing as SVG, and a picture of it for programs that show no SVG. breed: as shown, in units of 1/96 inch."""
        naam = f"Pictures/figuur-{sum(n.endswith('.svg') for n in self.beelden) + 1}"
        self.beelden[f"{naam}.svg"] = svg.replace(f'"{LETTERTYPE}"', f'"{LETTER}"').encode()
        self.beelden[f"{naam}.png"] = als_png(svg, breed)
        return "".join(f'<draw:image xlink:href="{naam}.{soort}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" '
                       f'draw:mime-type="image/{mime}"/>' for soort, mime in (("svg", "svg+xml"), ("png", "png")))

    def figuur(self, figuur: Figuur) -> None:
        """With its message in words, and the figures behind it in a table or by a reference."""
        breed, hoog = maten(figuur.svg)
        schaal = min(1.0, BREED / breed, HOOG / hoog)
        kader = (f'<draw:frame draw:name="{schoon(figuur.id)}" draw:style-name="Figuurkader" text:anchor-type="as-char" '
                 f'svg:width="{breed * schaal * CM:.2f}cm" svg:height="{hoog * schaal * CM:.2f}cm">{self.beeld(figuur.svg, breed * schaal)}'
                 f"<svg:title>{schoon(figuur.bijschrift)}</svg:title><svg:desc>{schoon(figuur.alt)}</svg:desc></draw:frame>")
        self.delen.append(self.p("Beeld", kader))
        self.delen.append(self.p("Figure", bladwijzer(figuur.id, self.bijschrift("Figuur", figuur.nummer, figuur.bijschrift))))
        if figuur.gegevens_in in self.doelen:
            self.delen.append(self.p("Noot", f"De cijfers staan in {verwijzing(figuur.gegevens_in, 'de tabel')}."))
        self.onderschrift((), figuur.bron)
        if figuur.tabel is not None:
            self.tabel(figuur.tabel)

    def onderschrift(self, noten: tuple[str, ...], bron: str) -> None:
        regels = (*noten, *((f"Bron: {bron}",) if bron else ()))
        self.delen += [self.p("Bron" if n == len(regels) else "Noot", schoon(noot)) for n, noot in enumerate(regels, 1)]


def _cel(soort: str, stijl: str, inhoud: str, uitlijning: Uitlijning) -> str:
    """Text in a cell keeps its named style; right-aligned text has its own style on top of it (see pakket)."""
    kant = "-r" if uitlijning is Uitlijning.RECHTS else ""
    return (f'<table:table-cell table:style-name="{soort}" office:value-type="string"><text:p text:style-name="{stijl}{kant}">{inhoud}'
            "</text:p></table:table-cell>")


def ids_van(document: Beleidsdocument) -> frozenset[str]:
    """Every place that a link may lead to."""
    ids = {h.id for h in document.hoofdstukken}
    return frozenset(ids | {b.id for b in alle_blokken(document)
                            if isinstance(b, (Paragraaf, Tabel, Figuur)) or isinstance(b, Kader) and b.id and b.titel
                            or isinstance(b, Begrippenlijst) and b.begrippen})
