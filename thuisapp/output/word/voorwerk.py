"""What stands before the text in Word: the cover and the contents list, or the title of a short document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thuisapp import format_nl
from thuisapp.domain.huisstijl import Omslagontwerp
from thuisapp.output.cover import BREED, HOOG, omslag_svg
from thuisapp.output.huisstijl import logo_in_kop, logo_met_rand, logo_op_omslag
from thuisapp.output.visie.model import Beleidsdocument, Paragraaf
from thuisapp.output.word.schrijver import Schrijver
from thuisapp.output.word.xml import Regel, afstand, run, tab, veld, veldbegin, veldeinde

LABEL = "Voorbeeld, geen feiten"
_INHOUD = 'TOC \\o "1-2" \\h \\z \\u'


def omslag(schrijver: Schrijver) -> None:
    """The cover, on a page of its own."""
    document = schrijver.document
    beeld = schrijver.beelden.omslag(omslag_svg(document.huisstijl), BREED, HOOG)
    logo = logo_op_omslag(document.huisstijl)
    if logo is not None and document.huisstijl.omslag is Omslagontwerp.WIT:
        beeld += schrijver.beelden.omslaglogo(logo, 24, 16)
    elif logo is not None:
        beeld += schrijver.beelden.omslaglogo(logo_met_rand(logo, 14, 6), 24, 0)
    schrijver.elementen.append(Regel("Omslagregio", beeld + run(document.regio)))
    schrijver.elementen.append(Regel("Titel", run(document.titel)))
    _onder_titel(schrijver)
    if document.mededeling:
        schrijver.elementen.append(Regel("Standaard", run(document.mededeling)))
    for n, (naam, waarde) in enumerate(_gegevens(document)):
        eigen = {"spacing": afstand(480, 60)} if n == 0 else {}
        schrijver.elementen.append(Regel("Omslaggegevens", run(naam) + tab() + run(waarde, "<w:b/><w:bCs/>"), eigen))
    schrijver.sluit_omslag()


def korte_kop(schrijver: Schrijver) -> None:
    """The title of a short document and one line of data, above the text."""
    document = schrijver.document
    logo = logo_in_kop(document.huisstijl)
    if logo is not None:
        schrijver.elementen.append(Regel("Korteregel", schrijver.beelden.logo(logo), {"jc": '<w:jc w:val="right"/>'}))
    schrijver.elementen.append(Regel("Omslagregio", run(document.regio), {"spacing": afstand(0, 20)}))
    schrijver.elementen.append(Regel("Kortetitel", run(document.titel)))
    _onder_titel(schrijver)
    schrijver.elementen.append(Regel("Korteregel", run(" · ".join(f"{naam.lower()} {waarde}" if naam == "Versie" else waarde
                                                                  for naam, waarde in _gegevens(document)))))
    if document.mededeling:
        schrijver.elementen.append(Regel("Korteregel", run(document.mededeling)))


def _onder_titel(schrijver: Schrijver) -> None:
    document = schrijver.document
    if document.ondertitel:
        eigen = {"spacing": afstand(na=60)} if document.kort else {}
        schrijver.elementen.append(Regel("Ondertitel", run(document.ondertitel), eigen))
    if document.voorbeeld:
        schrijver.elementen.append(Regel("Omslaglabel", run(LABEL)))


def _gegevens(document: Beleidsdocument) -> list[tuple[str, str]]:
    regels = (("Status", document.status), ("Datum", format_nl.datum(document.datum)), ("Versie", document.versie),
              ("Kenmerk", document.kenmerk))
    return [(naam, waarde) for naam, waarde in regels if waarde]


def inhoudsopgave(schrijver: Schrijver, bladzijden: Mapping[str, int]) -> str:
    """The contents list as a field that is filled in: each line a link with its page. bladzijden: id → page.

    Word knows the real pages only after it has laid out the text, and asks a question when it is told to count them at opening. So
    the numbers stand there already, and Word sets them right when somebody updates the list or prints with updated fields.
    """
    regels = list(regels_van(schrijver.document))
    kop = Regel("Kopvaninhoudsopgave", run("Inhoud")).xml()
    lijst = []
    for n, (stijl, id, titel) in enumerate(regels):
        naam = schrijver.ankers.naam(id)
        blad = veld(f"PAGEREF {naam} \\h", str(bladzijden[id]))
        link = f'<w:hyperlink w:anchor="{naam}" w:history="1">{run(titel)}{tab()}{blad}</w:hyperlink>'
        lijst.append(Regel(stijl, (veldbegin(_INHOUD) if n == 0 else "") + link + (veldeinde() if n == len(regels) - 1 else "")).xml())
    return ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{kop}{''.join(lijst)}</w:sdtContent></w:sdt>") if regels else ""


def regels_van(document: Beleidsdocument) -> Iterator[tuple[str, str, str]]:
    """Style, id and text of each line of the contents list: chapters and their numbered sections."""
    for hoofdstuk in document.hoofdstukken:
        yield "Inhopg1", hoofdstuk.id, hoofdstuk.volle_titel
        for deel in hoofdstuk.delen:
            if isinstance(deel, Paragraaf) and deel.niveau == 2 and deel.nummer:
                yield "Inhopg2", deel.id, f"{deel.nummer} {deel.titel}"
