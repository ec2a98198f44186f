"""The content model as the text of a Word document: chapters, sections, lists, boxes, tables and figures in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thuisapp.output.page_breaks import kondigt_aan
from thuisapp.output.table_layout import layout
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
    Koppeling,
    Lijst,
    Paragraaf,
    Tabel,
    Tekst,
    alle_blokken,
)
from thuisapp.output.word.beelden import Beeldschrijver, Ruimte
from thuisapp.output.word.inline import Ankers, Inlineschrijver, voetnotendeel
from thuisapp.output.word.pakket import Pakket
from thuisapp.output.word.secties import Secties
from thuisapp.output.word.tabellen import tabel_xml
from thuisapp.output.word.xml import Regel, afstand, run, veld

INSPRINGEN = 340  # of a list, per level
KADERRAND = 227
DIEPST = 8  # levels of lists that Word has, counted from 0
HEEL_KADER = 12  # paragraphs: a box up to this size stays on one page
_KADERS = {"info": "Kader", "let-op": "Kaderletop", "kern": "Kaderkern"}
_NUMMER = '<w:rStyle w:val="Bijschriftnummer"/>'


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Where a paragraph stands: its style, how far it is indented there, and in how many lists (-1: none)."""

    stijl: str = "Standaard"
    rand: int = 0
    diepte: int = -1


GEWOON = Omgeving()


class Schrijver:
    """Collects the paragraphs and tables of a document; `elementen` are joined when everything is there."""

    def __init__(self, document: Beleidsdocument, pakket: Pakket) -> None:
        self.document, self.pakket = document, pakket
        self.ankers, self.beelden, self.secties = Ankers(), Beeldschrijver(pakket), Secties(pakket, document)
        self.inline = Inlineschrijver(self.ankers, pakket.koppeling, ids_van(document))
        self.elementen: list[Regel | str] = []
        self._koppen: set[int] = set()  # places in `elementen` where a heading stands
        self._sectie, self._liggend, self._eerste = 0, False, document.kort  # where the section begins, and what it is
        self._lijsten = 0
        self._volgnummer = {"Tabel": 0, "Figuur": 0}

    def klaar(self) -> None:
        """Hands everything over to the package."""
        self.pakket.voetnoten(voetnotendeel(self.inline.noten), self.inline.nootdoelen)
        self.pakket.lijsten(self._lijsten)
        tekst = "".join(deel.xml() if isinstance(deel, Regel) else deel for deel in self.elementen)
        self.pakket.inhoud(tekst, self.secties.pagina(self._liggend, self._eerste))

    # --- headings and sections of pages

    def hoofdstuk(self, hoofdstuk: Hoofdstuk) -> None:
        self._draai(False)
        eigen = {"pageBreakBefore": '<w:pageBreakBefore w:val="0"/>', "spacing": afstand(280, 140)} if self.document.kort else {}
        self._kop(Regel("Kop1", self.ankers.plaats(hoofdstuk.id, run(hoofdstuk.volle_titel)), eigen))
        self.blokken(hoofdstuk.delen)

    def paragraaf(self, paragraaf: Paragraaf) -> None:
        self._draai(False)
        titel = f"{paragraaf.nummer} {paragraaf.titel}" if paragraaf.nummer else paragraaf.titel
        self._kop(Regel(f"Kop{min(max(paragraaf.niveau, 2), 4)}", self.ankers.plaats(paragraaf.id, run(titel))))
        voor = 1 if kondigt_aan(paragraaf.delen) else 0
        self.blokken(paragraaf.delen[:voor])
        if voor:
            self._laatste().houd_bij_volgende()
        self.blokken(paragraaf.delen[voor:])

    def _kop(self, regel: Regel) -> None:
        self._koppen.add(len(self.elementen))
        self.elementen.append(regel)

    def sluit_omslag(self) -> None:
        """What was written so far is the cover; the text begins on a page of its own."""
        self._eindig(self.secties.omslag())

    def _draai(self, liggend: bool) -> None:
        """From here on upright or on its side. Headings just above a wide table go along with it."""
        if liggend == self._liggend:
            return
        grens = len(self.elementen)
        while liggend and grens > self._sectie and grens - 1 in self._koppen:
            grens -= 1
        if grens > self._sectie:
            mee = self.elementen[grens:]
            del self.elementen[grens:]
            self._eindig(self.secties.pagina(self._liggend, self._eerste))
            self._eerste = False
            self._koppen = {*(k for k in self._koppen if k < grens), *range(len(self.elementen), len(self.elementen) + len(mee))}
            self.elementen.extend(mee)
        self._liggend = liggend

    def _eindig(self, eigenschappen: str) -> None:
        """The last paragraph of a section carries the properties of that section."""
        laatste = self.elementen[-1]
        if not isinstance(laatste, Regel) or "sectPr" in laatste.eigen:
            laatste = Regel("Naeentabel", "")
            self.elementen.append(laatste)
        laatste.eigen["sectPr"] = eigenschappen
        self._sectie = len(self.elementen)

    # --- blocks

    def blokken(self, delen: Sequence[Blok], plek: Omgeving = GEWOON) -> None:
        """A sentence that announces a list stays with it."""
        for n, deel in enumerate(delen):
            self.blok(deel, plek)
            if isinstance(deel, Alinea) and n + 1 < len(delen) and isinstance(delen[n + 1], Lijst):
                self._laatste().houd_bij_volgende()

    def _laatste(self) -> Regel:
        """The paragraph that was written last."""
        laatste = self.elementen[-1]
        assert isinstance(laatste, Regel), "a table is always followed by its notes or by a small space"
        return laatste

    def blok(self, blok: Blok, plek: Omgeving = GEWOON) -> None:
        if isinstance(blok, (Tabel, Figuur, Paragraaf)):
            self._groot_blok(blok)
            return
        self._draai(False)
        match blok:
            case Alinea():
                self.alinea(blok.tekst, plek)
            case Lijst():
                self.lijst(blok, plek)
            case Citaat():
                self.blokken(blok.delen, replace(plek, stijl="Citaat", rand=INSPRINGEN) if plek.stijl == "Standaard" else plek)
            case Kader():
                self.kader(blok)
            case Begrippenlijst():
                self.begrippen(blok)

    def _groot_blok(self, blok: Tabel | Figuur | Paragraaf) -> None:
        match blok:
            case Tabel():
                self.tabel(blok)
            case Figuur():
                self.figuur(blok)
            case Paragraaf():
                self.paragraaf(blok)

    def alinea(self, delen: Sequence[Inline], plek: Omgeving) -> None:
        """In a list it is a paragraph that goes on under a point."""
        if plek.diepte < 0:
            self.elementen.append(Regel(plek.stijl, self.inline.schrijf(delen)))
            return
        stijl = "Lijstalinea" if plek.stijl == "Standaard" else plek.stijl
        inspringen = f'<w:ind w:left="{plek.rand + INSPRINGEN * (plek.diepte + 1)}"/>'
        self.elementen.append(Regel(stijl, self.inline.schrijf(delen), {"ind": inspringen}))

    def lijst(self, lijst: Lijst, plek: Omgeving) -> None:
        """A numbered list gets a number of its own in the package, so that it begins at 1."""
        nummer, stijl = 1, "Lijstopsomteken"
        if lijst.genummerd:
            self._lijsten += 1
            nummer, stijl = 2 + self._lijsten, "Lijstnummering"
        binnen = replace(plek, diepte=min(plek.diepte + 1, DIEPST))
        for punt in lijst.punten:
            eerste, rest = (punt[0], punt[1:]) if punt and isinstance(punt[0], Alinea) else (None, punt)
            if isinstance(eerste, Alinea):
                self._punt(eerste, nummer, stijl, binnen)
            self.blokken(rest, binnen)
        if plek == GEWOON:
            self._laatste().eigen.setdefault("spacing", afstand(na=140))

    def _punt(self, punt: Alinea, nummer: int, stijl: str, plek: Omgeving) -> None:
        eigen = {"numPr": f'<w:numPr><w:ilvl w:val="{plek.diepte}"/><w:numId w:val="{nummer}"/></w:numPr>'}
        if plek.stijl != "Standaard":
            stijl = plek.stijl
            eigen["ind"] = (f'<w:ind w:left="{plek.rand + INSPRINGEN * (plek.diepte + 1)}" '
                            f'w:right="{plek.rand}" w:hanging="{INSPRINGEN}"/>')
        self.elementen.append(Regel(stijl, self.inline.schrijf(punt.tekst), eigen))

    def kader(self, kader: Kader) -> None:
        stijl = _KADERS.get(kader.soort, "Kader")
        begin = len(self.elementen)
        self.elementen.append(Regel(f"{stijl}titel", self.ankers.plaats(kader.id, run(kader.titel)), {"spacing": afstand(160, 60)}))
        self.blokken(kader.delen, Omgeving(stijl, KADERRAND))
        regels = [deel for deel in self.elementen[begin:] if isinstance(deel, Regel)]
        if len(regels) <= HEEL_KADER:
            for regel in regels[:-1]:
                regel.houd_bij_volgende()
        if regels[-1] is not regels[0]:
            regels[-1].eigen["spacing"] = afstand(na=240)

    def begrippen(self, lijst: Begrippenlijst) -> None:
        for n, (naam, uitleg) in enumerate(lijst.begrippen):
            self.elementen.append(Regel("Begrip", self.ankers.plaats(lijst.id if n == 0 else "", run(naam))))
            self.elementen.append(Regel("Betekenis", self.inline.schrijf(uitleg)))

    # --- tables and figures

    def tabel(self, tabel: Tabel) -> None:
        self._draai(layout(tabel).liggend)
        self._bijschrift("Tabel", tabel.nummer, tabel.bijschrift, tabel.id, tabel.eenheid).houd_bij_volgende()
        titel = f"Tabel {tabel.nummer} {tabel.bijschrift}" if tabel.nummer else tabel.bijschrift
        self.elementen.append(tabel_xml(tabel, self.inline, f"{titel} ({tabel.eenheid})" if tabel.eenheid else titel))
        self._onderschrift((*tabel.noten, f"Bron: {tabel.bron}" if tabel.bron else ""))

    def figuur(self, figuur: Figuur) -> None:
        self._draai(False)
        titel = f"Figuur {figuur.nummer} {figuur.bijschrift}" if figuur.nummer else figuur.bijschrift
        self.elementen.append(Regel("Figuur", self.beelden.figuur(figuur.svg, titel, figuur.alt, Ruimte())))
        bijschrift = self._bijschrift("Figuur", figuur.nummer, figuur.bijschrift, figuur.id)
        if figuur.bron or figuur.gegevens_in:
            bijschrift.houd_bij_volgende()
        if figuur.gegevens_in:
            self.elementen.append(Regel("Noot", self.inline.schrijf(_verwijzing(figuur.gegevens_in))))
        self._onderschrift((f"Bron: {figuur.bron}" if figuur.bron else "",))
        if figuur.tabel is not None:
            self.tabel(figuur.tabel)

    def _bijschrift(self, soort: str, nummer: str, bijschrift: str, id: str, eenheid: str = "") -> Regel:
        """ "Tabel 4.2 Woningen per gemeente": the last part of the number is a field, so that Word can count on and list them."""
        kop = f"{run(f'{soort} ', _NUMMER)}{self._nummer(soort, nummer)}{run(' ')}" if nummer else ""
        achter = run(f" ({eenheid})", '<w:rStyle w:val="Eenheid"/>') if eenheid else ""
        stijl = "Bijschriftfiguur" if soort == "Figuur" else "Bijschrift"
        regel = Regel(stijl, self.ankers.plaats(id, f"{kop}{run(bijschrift)}{achter}"))
        self.elementen.append(regel)
        return regel

    def _nummer(self, soort: str, nummer: str) -> str:
        """Counts on by itself; where the model begins anew (a chapter) or skips, the field says from where."""
        deel, _, laatste = nummer.rpartition(".")
        if not (laatste.isascii() and laatste.isdigit()):
            return run(nummer, _NUMMER)
        begin = "" if self._volgnummer[soort] + 1 == int(laatste) else f" \\r {int(laatste)}"
        self._volgnummer[soort] = int(laatste)
        return run(f"{deel}." if deel else "", _NUMMER) + veld(f"SEQ {soort} \\* ARABIC{begin}", laatste, _NUMMER)

    def _onderschrift(self, regels: Sequence[str]) -> None:
        """Notes and source, kept together; without any of them a small space, because Word joins tables that touch."""
        noten = [Regel("Noot", run(regel)) for regel in regels if regel] or [Regel("Naeentabel", "")]
        for noot in noten[:-1]:
            noot.houd_bij_volgende()
        noten[-1].eigen["spacing"] = afstand(na=280)
        self.elementen.extend(noten)


def ids_van(document: Beleidsdocument) -> frozenset[str]:
    """Every id of the document that something can link to."""
    soorten = (Tabel, Figuur, Paragraaf, Kader, Begrippenlijst)
    blokken = {blok.id for blok in alle_blokken(document) if isinstance(blok, soorten) and blok.id}
    return frozenset(blokken | {hoofdstuk.id for hoofdstuk in document.hoofdstukken})


def _verwijzing(id: str) -> tuple[Inline, ...]:
    return (Tekst("De cijfers staan in "), Koppeling((Tekst("de tabel"),), f"#{id}"), Tekst("."))
