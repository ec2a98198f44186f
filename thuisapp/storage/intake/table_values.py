"""What a cell means for a field: a number, a year, a gemeente of today … or a sentence that says why it cannot be used."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import MAANDEN, datum, lees_datum, opsomming
from thuisapp.storage.intake import numbers
from thuisapp.storage.intake.cells import Cell, CellKind
from thuisapp.storage.intake.gemeente_names import gemeente, lijkt_op, sleutel, zoek_gebied
from thuisapp.storage.intake.herindeling import opvolgers
from thuisapp.storage.intake.model import Gebied, Gebiedsoort
from thuisapp.storage.intake.numbers import Fout, Getal, Notatie, Ontbreekt
from thuisapp.storage.intake.periods import lees_tijdvak
from thuisapp.storage.intake.table_fields import Doelveld, Veldsoort

Waarde = str | Fraction | bool | None
GETALLEN = (Veldsoort.GETAL, Veldsoort.HEEL_GETAL, Veldsoort.AANDEEL)
_JA = {"ja", "j", "yes", "y", "x", "1", "waar", "true", "wel"}
_NEE = {"nee", "n", "no", "0", "onwaar", "false", "niet"}


@dataclass(frozen=True, slots=True)
class Celwaarde:
    """waarde: text, code of a gemeente, ISO date, Fraction (a year is one too) or bool; None when there is none, with the reason.

    opmerking: a Dutch sentence when something was done to it, such as a gemeente that was converted.
    """

    waarde: Waarde
    ontbreekt: Ontbreekt | None = None
    opmerking: str = ""


def lees_cel(cell: Cell, veld: Doelveld, notatie: Notatie = Notatie.ONBEKEND, *, procenten: bool = False) -> Celwaarde | Fout:
    """The value of a cell for a field. procenten: a share in this column is written as a percentage without a sign."""
    if cell.kind is CellKind.FORMULE:
        return Fout("de uitkomst van deze formule staat niet in het bestand. Open het bestand in Excel en sla het opnieuw op.")
    if cell.kind is CellKind.FOUT:
        return Fout(f"hier staat de fout {cell.text} van Excel. Herstel de formule of vul de waarde in.")
    if cell.kind is CellKind.SAMENGEVOEGD:
        return Fout(f"deze cel is samengevoegd met cel {cell.text}, en alleen daar staat de waarde. Splits de cellen en vul elke cel in.")
    if cell.is_empty:
        return Celwaarde(None, Ontbreekt.LEEG)
    if veld.soort in GETALLEN:
        return _getal(cell, veld.soort, notatie, procenten)
    if veld.soort is Veldsoort.TEKST:
        return Celwaarde(_tekst(cell))
    return {Veldsoort.GEMEENTE: _gemeente, Veldsoort.JAAR: _jaar, Veldsoort.DATUM: _datum, Veldsoort.JA_NEE: _ja_nee,
            Veldsoort.KEUZE: lambda c: _keuze(c, veld)}[veld.soort](cell)


def _getal(cell: Cell, soort: Veldsoort, notatie: Notatie, procenten: bool) -> Celwaarde | Fout:
    if cell.kind is CellKind.DATUM:
        return Fout(f"hier staat de datum {datum(cell.text[:10])}. Misschien heeft Excel een getal veranderd in een datum; vul het getal "
                    "in.")
    if cell.kind is CellKind.WAARHEID:
        return Fout(f"hier staat {cell.text} in plaats van een getal. Vul het getal in.")
    if cell.kind is CellKind.GETAL:
        gelezen: numbers.Gelezen = Getal(numbers.uit_getalcel(cell.text))
    else:
        gelezen = numbers.lees(cell.text, notatie, heel=soort is Veldsoort.HEEL_GETAL)
    if isinstance(gelezen, Fout):
        return gelezen
    if isinstance(gelezen, Ontbreekt):
        return Celwaarde(None, gelezen)
    if soort is Veldsoort.AANDEEL:
        aandeel = gelezen.waarde / 100 if procenten and not gelezen.procent else gelezen.waarde
        return Celwaarde(aandeel) if 0 <= aandeel <= 1 else Fout(
            f"\"{cell.text}\" is geen aandeel. Vul een percentage van 0 tot en met 100 in.")
    if soort is Veldsoort.HEEL_GETAL and (gelezen.waarde.denominator != 1 or gelezen.waarde < 0):
        return Fout(f"\"{cell.text.replace('.', ',')}\" is geen heel getal van 0 of hoger. Vul een heel getal in.")
    return Celwaarde(gelezen.waarde)


def _gemeente(cell: Cell) -> Celwaarde | Fout:
    gebied = zoek_gebied(cell.text)
    if gebied.soort is Gebiedsoort.GEMEENTE:
        return Celwaarde(gebied.code)
    if gebied.soort is Gebiedsoort.OPGEHEVEN:
        return _opgeheven(gebied)
    if gebied.soort is Gebiedsoort.ONBEKEND:
        namen = lijkt_op(cell.text)
        tip = f" Bedoelt u {opsomming(namen, 'of')}?" if namen else " Vul de naam of de code van de gemeente in."
        return Fout(f"\"{cell.text.strip()}\" is geen bekende gemeente.{tip}")
    return Fout(f"\"{cell.text.strip()}\" is geen gemeente maar een {_soortnaam(gebied.soort)}.")


def _opgeheven(gebied: Gebied) -> Celwaarde | Fout:
    codes = opvolgers(gebied.code, "")
    namen = opsomming([gemeente(code).naam for code in codes])
    if len(codes) == 1:
        return Celwaarde(codes[0], opmerking=f"De gemeente {gebied.naam} bestaat niet meer en hoort nu bij {namen}.")
    return Fout(f"de gemeente {gebied.naam} bestaat niet meer en is verdeeld over {namen}. Vul in welke van deze gemeenten het is.")


def _soortnaam(soort: Gebiedsoort) -> str:
    namen = {Gebiedsoort.PROVINCIE: "provincie", Gebiedsoort.LANDSDEEL: "landsdeel", Gebiedsoort.COROP: "COROP-gebied",
             Gebiedsoort.NEDERLAND: "land", Gebiedsoort.WIJK: "wijk of buurt", Gebiedsoort.TOTAAL: "totaalregel"}
    return namen.get(soort, "ander gebied")


def _jaar(cell: Cell) -> Celwaarde | Fout:
    if cell.kind is CellKind.DATUM:
        return Celwaarde(Fraction(cell.text[:4]))
    gelezen = numbers.lees(cell.text)
    if isinstance(gelezen, Ontbreekt):
        return Celwaarde(None, gelezen)
    tekst = cell.text.strip()
    tijdvak = lees_tijdvak(tekst)
    if tijdvak.jaar is None and tekst[:1].lower() in {"q", "k"}:  # "Q3 2027"
        tijdvak = lees_tijdvak(tekst[-4:])
    if tijdvak.jaar is None and tekst[:4].isdigit() and tekst[4:].strip(" -").lower() in {"q1", "q2", "q3", "q4", "i", "ii"}:
        tijdvak = lees_tijdvak(tekst[:4])
    return Celwaarde(Fraction(tijdvak.jaar)) if tijdvak.jaar is not None else Fout(
        f"\"{tekst[:40]}\" is geen jaar. Vul één jaar in, bijvoorbeeld 2027.")


def _datum(cell: Cell) -> Celwaarde | Fout:
    if cell.kind is CellKind.DATUM:
        return Celwaarde(cell.text[:10])
    gelezen = numbers.lees(cell.text)
    if isinstance(gelezen, Ontbreekt):
        return Celwaarde(None, gelezen)
    try:
        return Celwaarde(lees_datum(cell.text))
    except OngeldigeInvoer:
        tijdvak = lees_tijdvak(cell.text)
    if tijdvak.begin:
        return Celwaarde(cell.text.strip() if tijdvak.begin.endswith("-01-01") and len(cell.text.strip()) == 4 else tijdvak.begin)
    if cell.kind is CellKind.GETAL and len(cell.text) == 5:
        dag = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(cell.text))
        return Fout(f"hier staat {cell.text}; dat is {dag.day} {MAANDEN[dag.month - 1]} {dag.year} zonder datumopmaak. Geef de kolom in "
                    "Excel de opmaak Datum.")
    return Fout(f"\"{cell.text.strip()[:40]}\" is geen datum. Schrijf bijvoorbeeld 1-7-2026.")


def _ja_nee(cell: Cell) -> Celwaarde | Fout:
    woord = sleutel(cell.text)
    if woord in _JA or woord in _NEE:
        return Celwaarde(woord in _JA)
    gelezen = numbers.lees(cell.text)
    if isinstance(gelezen, Ontbreekt):
        return Celwaarde(None, gelezen)
    return Fout(f"\"{cell.text.strip()[:40]}\" is geen ja of nee. Vul ja of nee in.")


def _keuze(cell: Cell, veld: Doelveld) -> Celwaarde | Fout:
    if waarde := keuze_van(cell.text, veld.keuzes):
        return Celwaarde(waarde)
    gelezen = numbers.lees(cell.text)
    if isinstance(gelezen, Ontbreekt):
        return Celwaarde(None, gelezen)
    namen = opsomming([woorden[0] if woorden else waarde for waarde, woorden in veld.keuzes.items()], "of")
    return Fout(f"\"{cell.text.strip()[:40]}\" past niet bij {veld.naam}. Kies {namen}.")


def keuze_van(tekst: str, keuzes: Mapping[str, Collection[str]]) -> str:
    """The value that a word stands for, by the words of each value; "" when it is none of them."""
    woord = sleutel(tekst)
    return next((waarde for waarde, woorden in keuzes.items() if woord in map(sleutel, (waarde, *woorden))), "")


def _tekst(cell: Cell) -> str:
    if cell.kind is CellKind.GETAL:
        return cell.text.replace(".", ",")
    return datum(cell.text[:10]) if cell.kind is CellKind.DATUM else cell.text.strip()


def is_procentkolom(teksten: Collection[str]) -> bool:
    """True when a column of shares holds numbers above 1 and no percent signs, so that 80 means 80%."""
    getallen = [gelezen for tekst in teksten if isinstance(gelezen := numbers.lees(tekst, Notatie.NEDERLANDS), Getal)]
    return any(g.waarde > 1 and not g.procent for g in getallen)
