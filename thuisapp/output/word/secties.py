"""Sections of pages in Word: the cover, upright pages, and pages on their side for wide tables; with what stands above and below them."""

from __future__ import annotations

from thuisapp.output.huisstijl import Logobeeld, logo_in_kop
from thuisapp.output.visie.model import Beleidsdocument
from thuisapp.output.word.beelden import plaatje
from thuisapp.output.word.pakket import KOPBEELD, Pakket
from thuisapp.output.word.xml import Regel, run, tab, veld

LANG, KORT = 16838, 11906  # sides of A4
RAND = 1134  # 20 mm, left and right
OMSLAGRAND = 1361
BOVEN, ONDER = 1531, 1361


class Secties:
    """Makes the properties of each section; the heads and feet are made once for each width of page."""

    def __init__(self, pakket: Pakket, document: Beleidsdocument) -> None:
        self._kort = document.kort
        breed = {False: KORT - 2 * RAND, True: LANG - 2 * RAND}
        logo = logo_in_kop(document.huisstijl)
        self._koppen = {liggend: pakket.koptekst(1 + liggend, _kop(document, breed[liggend], logo), logo.png if logo else b"")
                        for liggend in (False, True)}
        self._voeten = {liggend: pakket.voettekst(1 + liggend, _voet(document, breed[liggend])) for liggend in (False, True)}
        self._leeg = pakket.koptekst(3, Regel("Koptekst", "").xml()) if document.kort else ""

    def pagina(self, liggend: bool, eerste: bool = False) -> str:
        """The properties of a section of text. eerste: it opens the document, so a short one shows its title only once."""
        stil = eerste and self._kort
        verwijzingen = _verwijzing("header", "default", self._koppen[liggend]) + _verwijzing("footer", "default", self._voeten[liggend])
        if stil:
            verwijzingen += _verwijzing("header", "first", self._leeg) + _verwijzing("footer", "first", self._voeten[liggend])
        breed, hoog, stand = (LANG, KORT, ' w:orient="landscape"') if liggend else (KORT, LANG, "")
        return (f'<w:sectPr>{verwijzingen}<w:type w:val="nextPage"/><w:pgSz w:w="{breed}" w:h="{hoog}"{stand}/>'
                f'{_marges(BOVEN if not stil else 1134, RAND)}<w:cols w:space="708"/>{"<w:titlePg/>" if stil else ""}</w:sectPr>')

    def omslag(self) -> str:
        """The cover: nothing above or below."""
        return f'<w:sectPr><w:pgSz w:w="{KORT}" w:h="{LANG}"/>{_marges(BOVEN, OMSLAGRAND)}<w:cols w:space="708"/></w:sectPr>'


def _marges(boven: int, rand: int) -> str:
    return (f'<w:pgMar w:top="{boven}" w:right="{rand}" w:bottom="{ONDER}" w:left="{rand}" w:header="680" w:footer="620" w:gutter="0"/>')


def _verwijzing(soort: str, voor: str, id: str) -> str:
    return f'<w:{soort}Reference w:type="{voor}" r:id="{id}"/>'


def _tabs(*plekken: tuple[str, int]) -> str:
    inhoud = "".join(f'<w:tab w:val="{soort}" w:pos="{plek}"/>' for soort, plek in plekken)
    return f"<w:tabs>{inhoud}</w:tabs>"


def _kop(document: Beleidsdocument, breed: int, logo: Logobeeld | None) -> str:
    beeld = plaatje(KOPBEELD, logo, 9000 + breed) + run("   ") if logo is not None else ""
    return Regel("Koptekst", beeld + run(document.titel) + tab() + run(document.regio), {"tabs": _tabs(("right", breed))}).xml()


def _voet(document: Beleidsdocument, breed: int) -> str:
    links = " · ".join(deel for deel in (document.status, f"versie {document.versie}" if document.versie else "") if deel)
    eigen = Regel("Voettekst", run(document.huisstijl.voettekst.strip())).xml() if document.huisstijl.voettekst.strip() else ""
    label = run("Voorbeeld, geen feiten", '<w:rStyle w:val="Voorbeeldlabel"/>') if document.voorbeeld else ""
    blad = run("Bladzijde ") + veld("PAGE", "1") + run(" van ") + veld("NUMPAGES", "1")
    return eigen + Regel("Voettekst", run(links) + tab() + label + tab() + blad,
                 {"tabs": _tabs(("center", breed // 2), ("right", breed))}).xml()
