"""The file around the text: house style, parts, relations and metadata, with python-docx; and the same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from thuisapp import paths
from thuisapp.domain.huisstijl import Huisstijl, Lettertype
from thuisapp.output.html import VEILIGE_DOELEN
from thuisapp.output.huisstijl_kleuren import STANDAARD, verf_stijl
from thuisapp.output.huisstijl_letters import LETTERS
from thuisapp.output.visie.model import Beleidsdocument
from thuisapp.output.word.xml import HOOFD, NAMEN, TOTAALCEL

_SOORTEN = {"document.xml": ("word/document.xml", CT.WML_DOCUMENT_MAIN), "styles.xml": ("word/styles.xml", CT.WML_STYLES),
            "numbering.xml": ("word/numbering.xml", CT.WML_NUMBERING), "settings.xml": ("word/settings.xml", CT.WML_SETTINGS),
            "core.xml": ("docProps/core.xml", CT.OPC_CORE_PROPERTIES), "app.xml": ("docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES)}
# In a short document: style, size, space before and after, in points.
_KLEINER = (("Normal", 10, 0, 4.5), ("heading 1", 14.5, 12, 5), ("heading 2", 12, 10, 3), ("heading 3", 10.5, 7, 2))
OFFICE = LETTERS[Lettertype.SOURCE_SANS].office
KOPBEELD = "rId1"  # the id of the picture in a header
_VAST = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip file can tell
_LANGSTE_DOEL = 2000  # signs; Word refuses a file with a longer address
_MET = "%/:?#[]@!$&'()*+,;=~-._"


class Pakket:
    """A Word file under construction, in the house style of templates/word.

    taal: of every word in it ("nl-NL"). kort: a document of a few pages, where everything is set a little smaller.
    """

    def __init__(self, taal: str, *, kort: bool, huisstijl: Huisstijl = STANDAARD) -> None:
        self.huisstijl = huisstijl
        self.document = docx.Document(io.BytesIO(_huisstijl(huisstijl)))
        _zet_letter(self.document, LETTERS[huisstijl.lettertype].office)
        if kort:
            _maak_kleiner(self.document)
        for element in self.document.styles.element.iter(qn("w:lang")):
            element.set(qn("w:val"), taal)
        self.deel = self.document.part
        self._beelden = 0

    def beeld(self, inhoud: bytes, suffix: str) -> str:
        """Adds a picture; suffix "png" or "svg". Returns the id of the relation."""
        self._beelden += 1
        soort = {"png": "image/png", "svg": "image/svg+xml"}[suffix]
        return self._erbij(f"/word/media/beeld{self._beelden}.{suffix}", soort, inhoud, RT.IMAGE)

    def koptekst(self, nummer: int, inhoud: str, beeld: bytes = b"") -> str:
        """Adds what stands above the pages of a section. beeld: a PNG that stands in it as KOPBEELD. Returns the id of the relation."""
        deel = Part(PackURI(f"/word/header{nummer}.xml"), CT.WML_HEADER, _xml("hdr", inhoud), self.deel.package)
        if beeld:
            plaatje = Part(PackURI(f"/word/media/kop{nummer}.png"), "image/png", beeld, self.deel.package)
            deel.rels.get_or_add(RT.IMAGE, plaatje)
        return str(self.deel.relate_to(deel, RT.HEADER))

    def voettekst(self, nummer: int, inhoud: str) -> str:
        """Adds what stands below the pages of a section. Returns the id of the relation."""
        return self._erbij(f"/word/footer{nummer}.xml", CT.WML_FOOTER, _xml("ftr", inhoud), RT.FOOTER)

    def voetnoten(self, inhoud: str, doelen: list[str]) -> None:
        """Adds the part with the footnotes. doelen: the addresses that are linked to in it, in the order of their ids (see `id_voor`)."""
        deel = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, _xml("footnotes", inhoud), self.deel.package)
        self.deel.relate_to(deel, RT.FOOTNOTES)
        for doel in doelen:
            deel.relate_to(doel, RT.HYPERLINK, is_external=True)

    def koppeling(self, doel: str) -> str:
        """The id of the relation to an address outside."""
        return str(self.deel.relate_to(doel, RT.HYPERLINK, is_external=True))

    def lijsten(self, aantal: int) -> None:
        """Numbered lists 3, 4, … that each start at 1 on every level."""
        nummering = self.deel.numbering_part.element
        opnieuw = "".join(f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="1"/></w:lvlOverride>' for i in range(9))
        for n in range(aantal):
            nummering.append(parse_xml(f'<w:num {NAMEN} w:numId="{3 + n}"><w:abstractNumId w:val="1"/>{opnieuw}</w:num>'))

    def inhoud(self, elementen: str, laatste_sectie: str) -> None:
        """The text itself."""
        body = self.document.element.body
        body.clear()
        elementen = elementen.replace(TOTAALCEL, verf_stijl(TOTAALCEL, self.huisstijl))
        body.extend(parse_xml(f"<w:body {NAMEN}>{elementen}{laatste_sectie}</w:body>"))

    def gegevens(self, document: Beleidsdocument) -> None:
        """Title, subject, author and dates; the date is that of the document, so that nothing depends on the clock."""
        kern = self.document.core_properties
        kern.title = _kort(" – ".join(deel for deel in (document.titel, document.regio) if deel))
        kern.subject = _kort(document.omschrijving or document.ondertitel)
        kern.author = kern.last_modified_by = _kort(document.regio)
        kern.category, kern.content_status = _kort(document.titel), _kort(document.status)
        kern.version, kern.identifier, kern.language = _kort(document.versie), _kort(document.kenmerk), document.taal
        kern.revision = 1
        try:
            datum = datetime.fromisoformat(document.datum)
        except ValueError:
            return
        kern.created = kern.modified = datum.replace(tzinfo=None)

    def schrijf(self, doel: Path) -> None:
        """To a file, with the parts in a fixed order and without a date."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        with zipfile.ZipFile(buffer) as bron, zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as uit:
            for naam in sorted(bron.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
                lid = zipfile.ZipInfo(naam, _VAST)
                lid.compress_type, lid.create_system, lid.external_attr = zipfile.ZIP_DEFLATED, 0, 0
                uit.writestr(lid, bron.read(naam))

    def _erbij(self, naam: str, soort: str, inhoud: bytes, relatie: str) -> str:
        deel = Part(PackURI(naam), soort, inhoud, self.deel.package)
        return str(self.deel.relate_to(deel, relatie))


def id_voor(doelen: list[str], doel: str) -> str:
    """The id that the relation to this address gets in a part of its own; adds it when it is new."""
    if doel not in doelen:
        doelen.append(doel)
    return f"rId{doelen.index(doel) + 1}"


def net_doel(doel: str) -> str:
    """An address that Word accepts, or empty: it calls the whole file damaged when one address is not well formed."""
    if not doel.lower().startswith(VEILIGE_DOELEN) or any(ord(c) < 32 for c in doel):
        return ""
    net = quote(doel.strip(), safe=_MET)
    try:
        goed = bool(urlsplit(net).hostname) if net.lower().startswith("http") else "@" in net
        _ = urlsplit(net).port
    except ValueError:
        return ""
    return net if goed and len(net) <= _LANGSTE_DOEL and net.count("#") < 2 else ""


def _maak_kleiner(document: Document) -> None:
    """Sizes and spaces of a short document."""
    for naam, grootte, voor, na in _KLEINER:
        stijl = document.styles[naam]
        stijl.font.size = Pt(grootte)
        stijl.paragraph_format.space_before, stijl.paragraph_format.space_after = Pt(voor), Pt(na)
    for rand in document.styles["heading 1"].element.iter(qn("w:pBdr")):
        rand.getparent().remove(rand)


def _kort(ruw: str) -> str:
    """Metadata take 255 signs, and none that XML forbids."""
    return " ".join("".join(c if c.isprintable() else " " for c in ruw).split())[:255]


def _xml(element: str, inhoud: str) -> bytes:
    return f"{HOOFD}<w:{element} {NAMEN}>{inhoud}</w:{element}>".encode()


def _zet_letter(document: Document, letter: str) -> None:
    """A font of Windows for the text. Tables stay in the standard one, because their columns are measured for it."""
    if letter == OFFICE:
        return
    for element in document.styles.element.iter(qn("w:rPrDefault")):
        for letters in element.iter(qn("w:rFonts")):
            for naam in ("w:ascii", "w:hAnsi", "w:cs"):
                letters.set(qn(naam), letter)
    for stijl in document.styles:
        if stijl.style_id.startswith("Tabel") and stijl.type is WD_STYLE_TYPE.PARAGRAPH:
            stijl.font.name = OFFICE


def _huisstijl(huisstijl: Huisstijl) -> bytes:
    """The files of templates/word as one empty Word document, in the colours of the region."""
    typen = "".join(f'<Override PartName="/{plek}" ContentType="{soort}"/>' for plek, soort in _SOORTEN.values())
    relaties = _relaties((RT.OFFICE_DOCUMENT, "word/document.xml"), (RT.CORE_PROPERTIES, "docProps/core.xml"),
                         (RT.EXTENDED_PROPERTIES, "docProps/app.xml"))
    eigen = _relaties((RT.STYLES, "styles.xml"), (RT.NUMBERING, "numbering.xml"), (RT.SETTINGS, "settings.xml"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as uit:
        uit.writestr("[Content_Types].xml", f'{HOOFD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                     f'<Default Extension="rels" ContentType="{CT.OPC_RELATIONSHIPS}"/><Default Extension="xml" ContentType="{CT.XML}"/>'
                     f"{typen}</Types>")
        uit.writestr("_rels/.rels", relaties)
        uit.writestr("word/_rels/document.xml.rels", eigen)
        for naam, (plek, _) in _SOORTEN.items():
            uit.writestr(plek, verf_stijl((paths.PACKAGE / "templates" / "word" / naam).read_text("utf-8"), huisstijl))
    return buffer.getvalue()


def _relaties(*paren: tuple[str, str]) -> str:
    regels = "".join(f'<Relationship Id="rId{n}" Type="{soort}" Target="{doel}"/>' for n, (soort, doel) in enumerate(paren, 1))
    return f'{HOOFD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{regels}</Relationships>'
