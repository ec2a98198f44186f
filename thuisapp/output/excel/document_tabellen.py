"""The tables of a document as a workbook: one sheet for each, in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from thuisapp import format_nl
from thuisapp.output.excel.model import Blad, Inhoud, Kolom, Rij, Soort, Tabelblok
from thuisapp.output.excel.schrijver import Werkmap
from thuisapp.output.svg import clean
from thuisapp.output.target_file import half_bestand
from thuisapp.output.visie.model import Beleidsdocument, Cel, Getal, Regeleinde, Tabel, Tekst, platte_tekst, tabellen

LANGSTE_NAAM = 31  # signs in the name of a sheet
LEESWIJZER = "Leeswijzer"
_VERBODEN = re.compile(r"[\[\]:*?/\\']+")


def schrijf_tabellen(document: Beleidsdocument, target: Path) -> None:
    """Write every table of the document to a workbook: complete, or not at all. The same document gives the same bytes.

    Text is always written as text. A column with ranges ("480 (410–560)") becomes two: the number, and the figure as it is printed.
    Raises DoelNietTeSchrijven with a Dutch sentence.
    """
    bladen = als_bladen(document)
    with half_bestand(target) as half:
        werkmap = Werkmap(half, document)
        werkmap.leeswijzer(_leeswijzer(document), [(blad.naam, blad.blokken[0].titel) for blad in bladen])
        for blad in bladen:
            werkmap.blad(blad)
        werkmap.sluit()


def als_bladen(document: Beleidsdocument) -> list[Blad]:
    """A sheet for each table that has rows; names are unique and as Excel allows them."""
    uit: list[Blad] = []
    bezet = {LEESWIJZER.casefold()}
    for tabel in tabellen(document):
        if tabel.rijen:
            naam = _bladnaam(tabel, bezet)
            bezet.add(naam.casefold())
            uit.append(Blad(naam, (als_blok(tabel),)))
    return uit


def _bladnaam(tabel: Tabel, bezet: set[str]) -> str:
    """"3.1 Wat Landgraaf op zich neemt", cut at a word; with a number behind it when that name is taken."""
    ruw = _VERBODEN.sub(" ", clean(f"{tabel.nummer} {tabel.bijschrift}"))
    basis = " ".join(ruw.split()) or "Tabel"
    for n in range(1, 1000):
        staart = "" if n == 1 else f" ({n})"
        naam = _kort(basis, LANGSTE_NAAM - len(staart)) + staart
        if naam.casefold() not in bezet:
            return naam
    raise ValueError(f"no free name for a sheet of {tabel.id}")


def _kort(tekst: str, tekens: int) -> str:
    if len(tekst) <= tekens:
        return tekst
    stuk = tekst[:tekens + 1]
    heel = stuk.rsplit(" ", 1)[0] if " " in stuk.strip() else stuk[:tekens]
    return (heel if len(heel) >= tekens // 2 else stuk[:tekens]).rstrip(" ,;:(–-")


def als_blok(tabel: Tabel) -> Tabelblok:
    """The table with typed columns: numbers stay numbers, what is unknown stays a word."""
    getal = [_is_getal(tabel, j) for j in range(len(tabel.kolommen))]
    dubbel = [getal[j] and any(_meer_dan_getal(rij.cellen[j]) for rij in tabel.rijen) for j in range(len(tabel.kolommen))]
    kolommen: list[Kolom] = []
    for j, kolom in enumerate(tabel.kolommen):
        soort = _soort(tabel, j) if getal[j] else Soort.TEKST
        kolommen.append(Kolom(kolom.kop, soort, 14 if getal[j] else _breedte(tabel, j)))
        if dubbel[j]:
            kolommen.append(Kolom(f"{kolom.kop}, zoals in het document", Soort.TEKST, 22))
    rijen = tuple(Rij(tuple(x for j, cel in enumerate(rij.cellen) for x in _cellen(cel, getal[j], dubbel[j])), rij.is_totaal)
                  for rij in tabel.rijen)
    zinnen = (f"Eenheid: {tabel.eenheid}." if tabel.eenheid else "", *tabel.noten, f"Bron: {tabel.bron}." if tabel.bron else "")
    return Tabelblok(f"Tabel {tabel.nummer} {tabel.bijschrift}" if tabel.nummer else tabel.bijschrift,
                     " ".join(z for z in zinnen if z), tuple(kolommen), rijen)


def _is_getal(tabel: Tabel, j: int) -> bool:
    return any(rij.cellen[j].waarde is not None for rij in tabel.rijen)


def _cellen(cel: Cel, getal: bool, dubbel: bool) -> Iterator[Inhoud]:
    tekst = _tekst(cel)
    yield cel.waarde if getal and cel.waarde is not None else tekst
    if dubbel:
        yield tekst


def _meer_dan_getal(cel: Cel) -> bool:
    """Whether the printed text says more than the number: a range, a unit, a name."""
    return cel.waarde is not None and len([d for d in cel.tekst if isinstance(d, (Tekst, Getal)) and d.tekst.strip()]) > 1


def _tekst(cel: Cel) -> str:
    """Lines under each other become parts of one line."""
    delen = [Tekst("; ") if isinstance(d, Regeleinde) else d for d in cel.tekst]
    return platte_tekst(tuple(delen))


def _soort(tabel: Tabel, j: int) -> Soort:
    cellen = [rij.cellen[j] for rij in tabel.rijen if rij.cellen[j].waarde is not None]
    if all(cel.procent for cel in cellen):
        return Soort.PROCENT
    return Soort.EEN if any(cel.decimalen for cel in cellen) else Soort.HEEL


def _breedte(tabel: Tabel, j: int) -> float:
    langste = max((len(_tekst(rij.cellen[j])) for rij in tabel.rijen), default=0)
    return float(min(max(langste, len(tabel.kolommen[j].kop), 10) + 2, 60))


def _leeswijzer(document: Beleidsdocument) -> list[tuple[str, str]]:
    regels = [
        ("Wat is dit", f"De tabellen uit het document ‘{document.titel}’ van {document.regio}, elk op een eigen blad."),
        ("Status", ", ".join(x for x in (document.status, f"versie {document.versie}" if document.versie else "",
                                         format_nl.datum(document.datum)) if x)),
        ("Kenmerk", document.kenmerk),
        ("Onbekend", "Een cijfer dat niet bekend is, staat er als het woord onbekend. Het telt niet mee als 0."),
        ("Bandbreedte", "Staat een cijfer met een bandbreedte in het document, dan geeft de eerste kolom de middelste schatting en de "
                        "kolom ernaast het cijfer zoals het in het document staat."),
        ("Afronding", "Getallen zijn niet afgerond; Excel toont ze zoals in het document."),
    ]
    if document.mededeling:
        regels.append(("Let op", document.mededeling))
    return regels
