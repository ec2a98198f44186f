"""The cells of one line of a form: what they mean, or a sentence that says which cell is wrong and why."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import datum, getal, lees_datum, opsomming
from thuisapp.storage.intake import numbers
from thuisapp.storage.intake.cells import Cell, CellKind
from thuisapp.storage.intake.numbers import Fout, Getal, Ontbreekt

KWALITEITEN = tuple(k.value for k in Kwaliteit if k is not Kwaliteit.VOORBEELD)
HOOGST = Fraction(1_000_000_000)
LANGSTE = 500  # characters of a remark that are kept

_NAMEN = {"laag": "Laag", "midden": "Waarschijnlijk", "hoog": "Hoog"}
_EXCELDAG = datetime.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Getalveld:
    """The numbers of a line. All None and not onbekend: nothing was filled in."""

    laag: Fraction | None = None
    midden: Fraction | None = None
    hoog: Fraction | None = None
    onbekend: bool = False

    @property
    def is_leeg(self) -> bool:
        return not self.onbekend and self.laag is None and self.midden is None and self.hoog is None


def lees_getallen(cellen: Mapping[str, Cell], plekken: Mapping[str, str]) -> tuple[Getalveld, list[str]]:
    """laag, midden and hoog of a line, and what is wrong with them. A range without a middle gets the mean of its ends."""
    waarden: dict[str, Fraction | None] = {}
    onbekend: set[str] = set()
    problemen: list[str] = []
    for veld in _NAMEN:
        waarde = _getal(cellen[veld])
        if isinstance(waarde, Fout):
            problemen.append(f"{plekken[veld]}: {waarde.zin}")
        elif isinstance(waarde, Ontbreekt):
            onbekend |= {veld} if waarde is Ontbreekt.ONBEKEND else set()
            waarden[veld] = None
        else:
            waarden[veld] = waarde
    if problemen:
        return Getalveld(), problemen
    laag, midden, hoog = waarden["laag"], waarden["midden"], waarden["hoog"]
    if onbekend:
        if laag is None and midden is None and hoog is None:
            return Getalveld(onbekend=True), []
        return Getalveld(), [f"{plekken['midden']}: hier staan een getal en het woord onbekend bij elkaar. Vul alleen getallen in, of "
                             "alleen het woord onbekend."]
    return _samen(laag, midden, hoog, plekken)


def _samen(laag: Fraction | None, midden: Fraction | None, hoog: Fraction | None,
           plekken: Mapping[str, str]) -> tuple[Getalveld, list[str]]:
    if (laag is None) != (hoog is None):
        veld = "laag" if laag is None else "hoog"
        return Getalveld(), [f"{plekken[veld]}: {_NAMEN[veld]} ontbreekt. Vul Laag en Hoog allebei in, of laat ze allebei leeg."]
    if laag is None or hoog is None:
        return Getalveld(midden, midden, midden), []
    if laag > hoog:
        return Getalveld(), [f"{plekken['laag']}: Laag ({getal(laag)}) is hoger dan Hoog ({getal(hoog)})."]
    if midden is None:
        midden = (laag + hoog) / 2
    if not laag <= midden <= hoog:
        return Getalveld(), [f"{plekken['midden']}: Waarschijnlijk ({getal(midden)}) ligt niet tussen Laag ({getal(laag)}) en Hoog "
                             f"({getal(hoog)})."]
    return Getalveld(laag, midden, hoog), []


def _getal(cel: Cell) -> Fraction | Ontbreekt | Fout:
    """The number in a cell, why there is none, or a sentence."""
    if cel.is_empty:
        return Ontbreekt.LEEG
    if cel.kind is CellKind.GETAL:
        return _binnen_grenzen(numbers.uit_getalcel(cel.text), cel.text)
    if cel.kind is CellKind.TEKST:
        return _uit_tekst(" ".join(cel.text.split()))
    return Fout(_geen_waarde(cel))


def _uit_tekst(tekst: str) -> Fraction | Ontbreekt | Fout:
    kort = tekst if len(tekst) <= 40 else tekst[:40] + "…"
    gelezen = numbers.lees(tekst)
    if isinstance(gelezen, Getal) and not gelezen.procent and not gelezen.sterren:
        return _binnen_grenzen(gelezen.waarde, tekst)
    if gelezen is Ontbreekt.ONBEKEND or gelezen is Ontbreekt.LEEG:
        return gelezen
    if isinstance(gelezen, Getal):
        return Fout(f"\"{kort}\" is geen aantal. Vul een gewoon getal in, zonder tekens erbij.")
    return Fout(f"\"{kort}\" is geen getal. Vul een getal in, of het woord onbekend.")


def _binnen_grenzen(waarde: Fraction, tekst: str) -> Fraction | Fout:
    if abs(waarde) <= HOOGST:
        return waarde
    return Fout(f"{tekst[:20]} is te groot voor een aantal. Controleer het getal.")


def _geen_waarde(cel: Cell) -> str:
    if cel.kind is CellKind.FORMULE:
        return "hier staat een formule zonder uitkomst. Open het bestand in Excel en bewaar het opnieuw, of vul het getal zelf in."
    if cel.kind is CellKind.FOUT:
        return f"hier staat de fout {cel.text} van Excel. Vul het getal in."
    if cel.kind is CellKind.DATUM:
        return f"hier staat de datum {datum(cel.text[:10])} in plaats van een getal. Vul het getal in."
    if cel.kind is CellKind.SAMENGEVOEGD:
        return f"deze cel is samengevoegd met cel {cel.text}. Splits de cellen en vul het getal in."
    return f"hier staat {cel.text} in plaats van een getal. Vul het getal in."


def lees_peildatum(cel: Cell, plek: str) -> tuple[str, str]:
    """(ISO date or year, sentence when it is none). A year that was typed in a cell for dates is read as that year."""
    tekst = cel.text.strip()
    if cel.is_empty or tekst.lower() in {"onbekend", "?"}:
        return "", ""
    if cel.kind is CellKind.DATUM:
        dag = datetime.date.fromisoformat(tekst[:10])
        jaar = (dag - _EXCELDAG).days
        if 1990 <= dag.year < 2100:
            return dag.isoformat(), ""
        return (str(jaar), "") if 1990 <= jaar < 2100 else ("", _geen_datum(plek, datum(tekst[:10])))
    if cel.kind in (CellKind.GETAL, CellKind.TEKST):
        if tekst.isascii() and tekst.isdigit() and len(tekst) == 4 and 1990 <= int(tekst) < 2100:
            return tekst, ""
        try:
            iso = lees_datum(tekst)
        except OngeldigeInvoer:
            iso = ""
        if "1990" <= iso[:4] < "2100":
            return iso, ""
    return "", _geen_datum(plek, tekst)


def _geen_datum(plek: str, tekst: str) -> str:
    return f"{plek}: \"{tekst[:40]}\" is geen datum die kan kloppen. Als peildatum geldt wat het formulier vroeg."


def lees_bijzaken(cellen: Mapping[str, Cell], plekken: Mapping[str, str]) -> tuple[str, str, str, list[str]]:
    """(bron, kwaliteit, opmerking, sentences about what could not be used)."""
    let_op: list[str] = []
    woord = tekst_van(cellen["kwaliteit"]).lower()
    if woord and woord not in KWALITEITEN:
        let_op.append(f"{plekken['kwaliteit']}: \"{woord[:40]}\" is geen woord voor de kwaliteit. De keuze was "
                      f"{opsomming(KWALITEITEN, 'of')}. Nu geldt schatting.")
        woord = ""
    teksten = {}
    for veld in ("bron", "opmerking"):
        teksten[veld] = tekst_van(cellen[veld])
        if len(teksten[veld]) > LANGSTE:
            let_op.append(f"{plekken[veld]}: deze tekst is langer dan {LANGSTE} tekens en is ingekort.")
            teksten[veld] = teksten[veld][:LANGSTE] + "…"
    return teksten["bron"], woord, teksten["opmerking"], let_op


def tekst_van(cel: Cell) -> str:
    """The text of a cell on one line, without signs that cannot be shown."""
    if cel.kind in (CellKind.FORMULE, CellKind.FOUT, CellKind.SAMENGEVOEGD):
        return ""
    tekst = datum(cel.text[:10]) if cel.kind is CellKind.DATUM else cel.text
    return " ".join("".join(teken if teken.isprintable() else " " for teken in tekst).split())
