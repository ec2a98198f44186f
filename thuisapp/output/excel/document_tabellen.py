"""The tables of a document as a workbook: one sheet for each, in the order of the document.

Where a chapter has many tables of the same form (one for each afspraak, say), those stand under each other on one sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from thuisapp import format_nl
from thuisapp.output.excel.model import Blad, Inhoud, Kolom, Rij, Soort, Tabelblok
from thuisapp.output.excel.schrijver import Werkmap
from thuisapp.output.svg import clean
from thuisapp.output.target_file import half_bestand
from thuisapp.output.visie.model import Beleidsdocument, Cel, Getal, Regeleinde, Tabel, Tekst, blokken, platte_tekst

LANGSTE_NAAM = 31  # signs in the name of a sheet
LEESWIJZER = "Leeswijzer"
VEEL = 4  # more tables of the same form in one chapter share a sheet
_VERBODEN = re.compile(r"[\[\]:*?/\\]+")


def schrijf_tabellen(document: Beleidsdocument, target: Path) -> None:
    """Write every table of the document to a workbook: complete, or not at all. The same document gives the same bytes.

    Text is always written as text. A column with ranges ("480 (410–560)"), or with numbers and shares, becomes
    two: the number, and the figure as it is printed.
    Raises DoelNietTeSchrijven with a Dutch sentence.
    """
    bladen = als_bladen(document)
    with half_bestand(target) as half:
        werkmap = Werkmap(half, document)
        werkmap.leeswijzer(_leeswijzer(document), [(blad.naam, _inhoud(blad)) for blad in bladen])
        for blad in bladen:
            werkmap.blad(blad)
        werkmap.sluit()


def als_bladen(document: Beleidsdocument) -> list[Blad]:
    """A sheet for each table that has rows, or for many of the same form; names are unique and as Excel allows them."""
    uit: list[Blad] = []
    bezet = {LEESWIJZER.casefold()}
    for hoofdstuk in document.hoofdstukken:
        for rij in _samen([b for b in blokken(hoofdstuk.delen) if isinstance(b, Tabel) and b.rijen]):
            ruw = f"{hoofdstuk.nummer} {hoofdstuk.titel}" if len(rij) > 1 else f"{rij[0].nummer} {rij[0].bijschrift}"
            naam = _bladnaam(ruw, bezet)
            bezet.add(naam.casefold())
            uit.append(Blad(naam, tuple(als_blok(tabel) for tabel in rij)))
    return uit


def _samen(alle: list[Tabel]) -> list[list[Tabel]]:
    """The tables of a chapter in runs: those with the same columns together when they are many, at the place of the first."""
    per_vorm: dict[tuple[str, ...], list[Tabel]] = {}
    for tabel in alle:
        per_vorm.setdefault(tuple(k.kop for k in tabel.kolommen), []).append(tabel)
    uit: list[list[Tabel]] = []
    for tabel in alle:
        zelfde = per_vorm[tuple(k.kop for k in tabel.kolommen)]
        if len(zelfde) <= VEEL:
            uit.append([tabel])
        elif tabel is zelfde[0]:
            uit.append(zelfde)
    return uit


def _inhoud(blad: Blad) -> str:
    """What stands on a sheet, for the first one."""
    if len(blad.blokken) == 1:
        return blad.blokken[0].titel
    return f"{format_nl.aantal(len(blad.blokken))} tabellen, van {blad.blokken[0].titel} tot en met {blad.blokken[-1].titel}"


def _bladnaam(ruw: str, bezet: set[str]) -> str:
    """"3.1 Wat Landgraaf op zich neemt", cut at a word; with a number behind it when that name is taken."""
    basis = " ".join(_VERBODEN.sub(" ", clean(ruw)).split()).strip("' ") or "Tabel"
    for n in range(1, 1000):
        staart = "" if n == 1 else f" ({n})"
        naam = _kort(basis, LANGSTE_NAAM - len(staart)) + staart
        if naam.casefold() not in bezet:
            return naam
    raise ValueError(f"no free name for a sheet: {ruw}")


def _kort(tekst: str, tekens: int) -> str:
    if len(tekst) <= tekens:
        return tekst
    stuk = tekst[:tekens + 1]
    heel = stuk.rsplit(" ", 1)[0] if " " in stuk.strip() else stuk[:tekens]
    return (heel if len(heel) >= tekens // 2 else stuk[:tekens]).rstrip(" ,;:(–-'")


def als_blok(tabel: Tabel) -> Tabelblok:
    """The table with typed columns: numbers stay numbers, what is unknown stays a word."""
    getal = [_is_getal(tabel, j) for j in range(len(tabel.kolommen))]
    dubbel = [getal[j] and (_soort(tabel, j) is Soort.VRIJ or any(_meer_dan_getal(rij.cellen[j]) for rij in tabel.rijen))
              for j in range(len(tabel.kolommen))]
    kolommen: list[Kolom] = []
    for j, kolom in enumerate(tabel.kolommen):
        soort = _soort(tabel, j) if getal[j] else Soort.TEKST
        kolommen.append(Kolom(kolom.kop, soort, _getalbreedte(kolom.kop) if getal[j] else _breedte(tabel, j)))
        if dubbel[j]:
            kolommen.append(Kolom(f"{kolom.kop}, zoals in het document", Soort.TEKST, 22))
    rijen = tuple(Rij(tuple(x for j, cel in enumerate(rij.cellen) for x in _cellen(cel, getal[j], dubbel[j])), rij.is_totaal)
                  for rij in tabel.rijen)
    eenheid = f"{tabel.eenheid[:1].upper()}{tabel.eenheid[1:]}." if tabel.eenheid else ""
    zinnen = (eenheid, *tabel.noten, f"Bron: {tabel.bron}." if tabel.bron else "")
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
    if any(cel.procent for cel in cellen):
        return Soort.VRIJ  # numbers and shares in one column; how each is printed stands in the column beside it
    return Soort.EEN if any(cel.decimalen for cel in cellen) else Soort.HEEL


def _getalbreedte(kop: str) -> float:
    return float(min(max(len(kop) + 3, 9), 14))


def _breedte(tabel: Tabel, j: int) -> float:
    langste = max((len(_tekst(rij.cellen[j])) for rij in tabel.rijen), default=0)
    return float(min(max(langste, len(tabel.kolommen[j].kop), 10) + 2, 60))


def _leeswijzer(document: Beleidsdocument) -> list[tuple[str, str]]:
    regels = [
        ("Wat is dit", f"De tabellen uit het document ‘{document.titel}’ van {document.regio}."),
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
