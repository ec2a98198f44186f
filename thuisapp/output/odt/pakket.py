"""The .odt file: its parts, what stands before the text, and fixed bytes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from thuisapp import __version__, format_nl, paths
from thuisapp.domain.huisstijl import Omslagontwerp
from thuisapp.output.cover import BREED, HOOG, omslag_svg
from thuisapp.output.huisstijl import Logobeeld, logo_in_kop, logo_met_rand, logo_op_omslag
from thuisapp.output.huisstijl_kleuren import verf_stijl
from thuisapp.output.huisstijl_letters import LETTERS
from thuisapp.output.odt.schrijver import LETTER, Schrijver
from thuisapp.output.odt.xml import BEGIN, RUIMTEN, bladwijzer, schoon, verwijzing
from thuisapp.output.target_file import half_bestand
from thuisapp.output.visie.model import Beleidsdocument
from thuisapp.output.word.bladzijden import schat
from thuisapp.output.word.voorwerk import LABEL, regels_van

EERSTE_DAG = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip knows
SOORT = "application/vnd.oasis.opendocument.text"
MIME = {"xml": "text/xml", "svg": "image/svg+xml", "png": "image/png"}
_RAND = 'fo:padding-left="0.1cm" fo:padding-right="0.1cm" fo:padding-top="0.05cm" fo:padding-bottom="0.05cm"'
_CELSTIJLEN = "".join(
    f'<style:style style:name="{naam}" style:family="table-cell"><style:table-cell-properties {_RAND} {eigen}/></style:style>'
    for naam, eigen in (
        ("Tabelkop", 'fo:border-bottom="1pt solid #1d5c73" style:vertical-align="bottom"'),
        ("Cel", 'fo:border-bottom="0.5pt solid #d5dce0"'),
        ("Totaal", 'fo:border-top="1pt solid #1d5c73" fo:border-bottom="1pt solid #1d5c73" fo:background-color="#f1f5f6"')))
_RECHTS = "".join(
    f'<style:style style:name="{stijl}-r" style:family="paragraph" style:parent-style-name="{stijl}"><style:paragraph-properties '
    'fo:text-align="end"/></style:style>'
    for stijl in (f"Table_20_{deel}{klein}" for deel in ("Contents", "Heading") for klein in ("", "_20_klein")))
_FIGUUR = ('<style:style style:name="Figuurkader" style:family="graphic" style:parent-style-name="Graphics"/>'
           '<style:style style:name="Omslaglogo" style:family="graphic" style:parent-style-name="Graphics"><style:graphic-properties '
           'style:wrap="run-through" style:run-through="foreground" style:horizontal-pos="from-left" style:horizontal-rel="page" '
           'style:vertical-pos="from-top" style:vertical-rel="page"/></style:style>')
KOPLOGO = "Pictures/logo.png"
OMSLAGLOGO = "Pictures/omslaglogo.png"


def schrijf_odt(document: Beleidsdocument, doel: Path) -> None:
    """Write the document as OpenDocument text: complete, or not at all. The same document gives the same bytes.

    Raises DoelNietTeSchrijven with a Dutch sentence.
    """
    schrijver = Schrijver(document)
    _begin(schrijver)
    for hoofdstuk in document.hoofdstukken:
        schrijver.hoofdstuk(hoofdstuk)
    delen: dict[str, bytes] = {
        "content.xml": _inhoud(schrijver).encode("utf-8"),
        "styles.xml": _stijlen(document).encode("utf-8"),
        "meta.xml": _gegevens(document).encode("utf-8"),
        **schrijver.beelden,
        **({KOPLOGO: logo.png} if (logo := logo_in_kop(document.huisstijl)) else {}),
    }
    with half_bestand(doel) as half, zipfile.ZipFile(half, "w") as zip_:
        _voeg_toe(zip_, "mimetype", SOORT.encode("ascii"), zipfile.ZIP_STORED)  # first and not packed, so that programs know the kind
        for naam, inhoud in delen.items():
            _voeg_toe(zip_, naam, inhoud)
        _voeg_toe(zip_, "META-INF/manifest.xml", _manifest(list(delen)).encode("utf-8"))


def _voeg_toe(zip_: zipfile.ZipFile, naam: str, inhoud: bytes, soort: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(naam, EERSTE_DAG)
    info.create_system, info.external_attr, info.compress_type = 3, 0o644 << 16, soort
    zip_.writestr(info, inhoud)


def _manifest(namen: list[str]) -> str:
    regels = "".join(f'<manifest:file-entry manifest:full-path="{naam}" manifest:media-type="{MIME[naam.rsplit(".", 1)[1]]}"/>'
                     for naam in namen)
    return (f'{BEGIN}<manifest:manifest {RUIMTEN} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
            f'manifest:version="1.3" manifest:media-type="{SOORT}"/>{regels}</manifest:manifest>')


def _inhoud(schrijver: Schrijver) -> str:
    reeksen = "".join(f'<text:sequence-decl text:display-outline-level="0" text:name="{naam}"/>' for naam in schrijver.reeksen)
    cellen = verf_stijl(_CELSTIJLEN, schrijver.document.huisstijl)
    return (f'{BEGIN}<office:document-content {RUIMTEN} office:version="1.3"><office:automatic-styles>{cellen}{_RECHTS}{_FIGUUR}'
            f"{''.join(schrijver.stijlen)}</office:automatic-styles><office:body><office:text>"
            f"<text:sequence-decls>{reeksen}</text:sequence-decls>{''.join(schrijver.delen)}</office:text></office:body>"
            "</office:document-content>")


def _stijlen(document: Beleidsdocument) -> str:
    """The house style, with the words of this document in the running heads."""
    h = document.huisstijl
    bron = (paths.PACKAGE / "templates" / "odt" / "styles.xml").read_text("utf-8")
    xml = _met_letter(verf_stijl(bron, h), LETTERS[h.lettertype].office)
    logo = logo_in_kop(h)
    if logo is not None:
        xml = xml.replace("@titel@<text:tab/>", f"{_logo(logo, KOPLOGO, 'Logo in de kop')}<text:s text:c=\"3\"/>@titel@<text:tab/>")
    if h.voettekst.strip():
        xml = re.sub(r'<style:footer>(<text:p text:style-name="[^"]*">)', r"<style:footer>\1@voettekst@</text:p>\1", xml)
    for plek, woorden in (("@voettekst@", h.voettekst.strip()), ("@titel@", document.titel), ("@regio@", document.regio),
                          ("@label@", LABEL if document.voorbeeld else ""),
                          ("@status@", " · ".join(d for d in (document.status, format_nl.datum(document.datum)) if d))):
        xml = xml.replace(plek, schoon(woorden).replace("@", "&#64;"))
    return xml


def _met_letter(xml: str, letter: str) -> str:
    """A font of Windows for the text. Tables stay in the standard one, because their columns are measured for it."""
    if letter == LETTER:
        return xml
    declaratie = f'<style:font-face style:name="{letter}" svg:font-family="\'{letter}\'" style:font-pitch="variable"/>'
    xml = xml.replace(f'style:font-name="{LETTER}"', f'style:font-name="{letter}"', 1).replace("</office:font-face-decls>",
                                                                                          f"{declaratie}</office:font-face-decls>", 1)
    begin, naam, rest = xml.partition('<style:style style:name="Table_20_Contents"')
    return begin + naam + rest.replace("<style:text-properties ", f'<style:text-properties style:font-name="{LETTER}" ', 1)


def _logo(logo: Logobeeld, naam: str, titel: str, plek: str = 'text:anchor-type="as-char" draw:style-name="Graphics"') -> str:
    """A frame with the logo and its words."""
    return (f'<draw:frame draw:name="{titel}" {plek} svg:width="{logo.breed / 10:g}cm" svg:height="{logo.hoog / 10:g}cm">'
            f'<draw:image xlink:href="{naam}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/png"/>'
            f"<svg:title>Logo</svg:title><svg:desc>{schoon(logo.alternatief)}</svg:desc></draw:frame>")


def _gegevens(document: Beleidsdocument) -> str:
    titel = " – ".join(d for d in (document.titel, document.regio) if d)
    datum = f"{document.datum[:10]}T00:00:00"
    omschrijving = f"<dc:description>{schoon(document.omschrijving)}</dc:description>" if document.omschrijving else ""
    return (f'{BEGIN}<office:document-meta {RUIMTEN} office:version="1.3"><office:meta><meta:generator>thuisapp/{__version__}'
            f"</meta:generator><dc:title>{schoon(titel)}</dc:title>{omschrijving}<meta:initial-creator>{schoon(document.regio)}"
            f"</meta:initial-creator><dc:creator>{schoon(document.regio)}</dc:creator><meta:creation-date>{datum}</meta:creation-date>"
            f"<dc:date>{datum}</dc:date><dc:language>{schoon(document.taal)}</dc:language></office:meta></office:document-meta>")


# --- before the text


def _begin(schrijver: Schrijver) -> None:
    """A cover and the contents list; of a short document its title and one line of data."""
    document = schrijver.document
    regels = [("Status", document.status), ("Datum", format_nl.datum(document.datum)), ("Versie", document.versie),
              ("Kenmerk", document.kenmerk)]
    gegevens = [(naam, waarde) for naam, waarde in regels if waarde]
    if not document.kort:
        schrijver.pagina = "Voorblad"
        schrijver.delen.append(schrijver.p("Ruimte", _omslag(schrijver)))
    elif logo := logo_in_kop(document.huisstijl):
        schrijver.delen.append(schrijver.p("Text_20_body", _logo(logo, KOPLOGO, "Logo")))
    voor = [("Regio", document.regio), ("Title_20_short" if document.kort else "Title", document.titel),
            ("Subtitle", document.ondertitel), ("Label", LABEL if document.voorbeeld else ""), ("Text_20_body", document.mededeling)]
    schrijver.delen += [schrijver.p(stijl, schoon(woorden)) for stijl, woorden in voor if woorden]
    if document.kort:
        schrijver.delen.append(schrijver.p("Noot", schoon(" · ".join(f"{n.lower()} {w}" if n == "Versie" else w for n, w in gegevens))))
        return
    schrijver.delen += [schrijver.p("Gegevens", f"{naam}<text:tab/>{schoon(waarde)}") for naam, waarde in gegevens]
    schrijver.pagina = "Standard"
    schrijver.delen.append(_inhoudsopgave(schrijver))


def _omslag(schrijver: Schrijver) -> str:
    """The drawing over the top of the cover: decoration, so without words. The logo stands on it."""
    h = schrijver.document.huisstijl
    logo, erop = logo_op_omslag(h), ""
    if logo is not None:
        wit = h.omslag is Omslagontwerp.WIT
        beeld = logo if wit else logo_met_rand(logo, 14, 6)
        schrijver.beelden[OMSLAGLOGO] = beeld.png
        erop = _logo(beeld, OMSLAGLOGO, "Logo op de omslag", f'text:anchor-type="paragraph" draw:style-name="Omslaglogo" draw:z-index="2" '
                                                             f'svg:x="2.4cm" svg:y="{1.6 if wit else 0}cm"')
    return (f'<draw:frame draw:name="Omslag" draw:style-name="Omslagbeeld" text:anchor-type="paragraph" svg:x="0cm" svg:y="0cm" '
            f'svg:width="{BREED / 10}cm" svg:height="{HOOG / 10}cm">{schrijver.beeld(omslag_svg(h), BREED / 25.4 * 96)}</draw:frame>{erop}')


def _inhoudsopgave(schrijver: Schrijver) -> str:
    """Filled in, with links and with page numbers that LibreOffice works out when it opens the file."""
    document = schrijver.document
    regels = list(regels_van(document))
    bladen = schat(document, [stijl for stijl, _, _ in regels])
    kop = schrijver.p("Contents_20_Heading", bladwijzer("inhoud", "Inhoud"))
    lijst = "".join(_inhoudregel(1 if stijl == "Inhopg1" else 2, id, titel, bladen.get(id, 1)) for stijl, id, titel in regels)
    sjablonen = "".join(
        f'<text:table-of-content-entry-template text:outline-level="{n}" text:style-name="Contents_20_{n}"><text:index-entry-link-start/>'
        '<text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
        "<text:index-entry-link-end/></text:table-of-content-entry-template>" for n in (1, 2))
    return ('<text:table-of-content text:name="Inhoudsopgave" text:protected="true"><text:table-of-content-source '
            f'text:outline-level="2"><text:index-title-template text:style-name="Contents_20_Heading">Inhoud</text:index-title-template>'
            f"{sjablonen}</text:table-of-content-source><text:index-body><text:index-title text:name=\"Inhoudskop\">{kop}"
            f"</text:index-title>{lijst}</text:index-body></text:table-of-content>")


def _inhoudregel(niveau: int, id: str, titel: str, blad: int) -> str:
    nummer = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{schoon(id)}">{blad}</text:bookmark-ref>'
    link = verwijzing(id, f"{schoon(titel)}<text:tab/>{nummer}", "Index_20_Link")
    return f'<text:p text:style-name="Contents_20_{niveau}">{link}</text:p>'
