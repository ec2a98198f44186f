"""How a StatLine download is laid out. CBS offers several forms of the same table:

- "CSV met statistische symbolen" and "CSV zonder statistische symbolen": one heading line, a column per dimension and per subject, the
  subject with its unit in brackets: "Regio's";"Perioden";"Personen/Totaal personen (aantal)".
- "CSV volgens tabelindeling": a title, some heading lines with a dimension in each (subjects, periods or areas beside each other), one line
  of units, then the rows, and "Bron: CBS" at the end. The same form was made by StatLine before 2018.

All of them are described here as label columns (left) and value columns, each value column with what its headings say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from thuisapp.storage.intake.gemeente_names import zoek_gebied
from thuisapp.storage.intake.model import Gebiedsoort
from thuisapp.storage.intake.numbers import Fout, lees
from thuisapp.storage.intake.periods import is_tijdvak
from thuisapp.storage.intake.units import is_eenheid, splits_eenheid

KOPREGELS = 20  # heading lines of one table at most
STEEKPROEF = 300  # records that are looked at to find the layout

Record = tuple[int, list[str]]  # number of the line, fields


class Rol(StrEnum):
    """What the texts of a column or of a heading line are."""

    REGIO = "regio"
    PERIODE = "periode"
    ONDERWERP = "onderwerp"
    EENHEID = "eenheid"
    DIMENSIE = "dimensie"


_WOORDEN = {
    Rol.REGIO: re.compile(r"(?:woon|werk)?regio(?:['\u2019]?s|naam|code)?(?:[ _-]?indeling.*)?|gemeente(?:n|naam|code|s)?|regions?|"
                          r"municipalit(?:y|ies)|wijken en buurten|gm_?code"),
    Rol.PERIODE: re.compile(r"perioden?|periods?|jaar|jaren|peildatum|verslagjaar"),
    Rol.ONDERWERP: re.compile(r"onderwerp(?:en)?(?:_?\d*)?|topics?"),
    Rol.EENHEID: re.compile(r"eenheid|eenheden|units?"),
}


@dataclass(frozen=True, slots=True)
class Labelkolom:
    """A column that says what a row is about. kolom: from 0. naam: of the dimension."""

    kolom: int
    rol: Rol
    naam: str


@dataclass(frozen=True, slots=True)
class Waardekolom:
    """A column of values with what stands above it; empty texts where the rows say it. dimensies: (name, value) pairs."""

    kolom: int
    onderwerp: str = ""
    eenheid: str = ""
    periode: str = ""
    regio: str = ""
    dimensies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """titel: title of the table, empty when the file has none. eerste: index of the first record with figures."""

    titel: str
    eerste: int
    labels: tuple[Labelkolom, ...]
    waarden: tuple[Waardekolom, ...]

    def label(self, rol: Rol) -> Labelkolom | None:
        return next((label for label in self.labels if label.rol is rol), None)


def rol_van(kop: str) -> Rol | None:
    """The role that a heading names itself, None for any other heading."""
    schoon = " ".join(kop.split()).lower()
    return next((rol for rol, patroon in _WOORDEN.items() if patroon.fullmatch(schoon)), None)


def is_slotregel(velden: Sequence[str]) -> bool:
    """True for "Bron: CBS", "© CBS" and the like, below the table."""
    gevuld = [veld.strip() for veld in velden if veld.strip()]
    return len(gevuld) == 1 and gevuld[0].lower().startswith(("bron:", "bron ", "source:", "\u00a9", "(c)", "copyright"))


def vind_layout(records: Sequence[Record]) -> Layout | None:
    """The layout, by the first records of a file; None when this is no StatLine table."""
    begin, titel = _titel(records)
    eerste = _eerste_datarij(records, begin)
    koppen = [velden for _, velden in records[begin:eerste]]
    data = [velden for _, velden in records[eerste:] if not is_slotregel(velden) and sum(map(bool, map(str.strip, velden))) > 1]
    if not koppen or not data or not any(rol_van(veld) for velden in koppen for veld in velden):
        return None
    breedte = max(len(velden) for velden in (*koppen, *data))
    koppen = [[*(veld.strip() for veld in velden), *[""] * (breedte - len(velden))] for velden in koppen]
    labels = _labels(koppen, data, breedte)
    # A column that only names heading lines ("Onderwerp", "Perioden") stands left too, but has no texts below it.
    links = {label.kolom for label in labels} | {i for i in range(breedte) if any(rol_van(kop[i]) for kop in koppen)}
    kolommen = [i for i in range(breedte) if i not in links and any(kop[i] for kop in koppen)]
    if not labels or not kolommen:
        return None
    layout = Layout(titel, eerste, labels, _waarden(koppen, sorted(links), kolommen))
    heeft_regio = layout.label(Rol.REGIO) or any(w.regio for w in layout.waarden)
    return layout if heeft_regio or layout.label(Rol.PERIODE) or any(w.periode for w in layout.waarden) else None


def _titel(records: Sequence[Record]) -> tuple[int, str]:
    """(index of the first heading line, title): lines with one field above the headings."""
    titels: list[str] = []
    for i, (_, velden) in enumerate(records[:KOPREGELS]):
        gevuld = [veld.strip() for veld in velden if veld.strip()]
        if len(gevuld) > 1 or (gevuld and rol_van(gevuld[0])):
            return i, " ".join(titels)
        titels += gevuld
    return 0, ""


def _eerste_datarij(records: Sequence[Record], begin: int) -> int:
    """Headings go on for as long as a line holds no numbers (but years it may), and names a dimension or begins with an empty cell."""
    for i, (_, velden) in enumerate(records[begin:begin + KOPREGELS], begin):
        gevuld = [veld.strip() for veld in velden if veld.strip()]
        zonder_getal = bool(gevuld) and all(_is_tekst(veld) or is_tijdvak(veld) or is_eenheid(veld) for veld in gevuld)
        if not zonder_getal or not (i == begin or not velden[0].strip() or any(rol_van(veld) for veld in gevuld)):
            return i
    return min(begin + KOPREGELS, len(records))


def _labels(koppen: Sequence[Sequence[str]], data: Sequence[Sequence[str]], breedte: int) -> tuple[Labelkolom, ...]:
    laatste = koppen[-1]
    labels = []
    for i in range(breedte):
        teksten = [velden[i].strip() for velden in data if i < len(velden) and velden[i].strip()]
        rol = rol_van(laatste[i])
        if len(koppen) > 1 and i and not rol and all(kop[i] for kop in koppen[:-1]):
            continue  # below a full stack of headings: values, whatever they look like
        if rol is None and teksten and sum(map(_is_tekst, teksten)) * 2 <= len(teksten):
            continue
        if not teksten:
            continue
        naam = laatste[i] or next((kop[i] for kop in reversed(koppen) if kop[i]), "")
        labels.append(Labelkolom(i, rol or _rol_van_inhoud(teksten), naam))
    return _een_regio(labels, data)


def _is_tekst(veld: str) -> bool:
    """True for what is no number and no sign for a missing one."""
    return isinstance(lees(veld, heel=True), Fout)


def _is_gebied(tekst: str) -> bool:
    """A column that says "Totaal" on nearly every row is one of kenmerken, as in 85980NED, and not one of areas."""
    return zoek_gebied(tekst, nummer_is_code=False).soort not in (Gebiedsoort.ONBEKEND, Gebiedsoort.TOTAAL)


def _rol_van_inhoud(teksten: Sequence[str]) -> Rol:
    for rol, test in ((Rol.REGIO, _is_gebied), (Rol.PERIODE, is_tijdvak), (Rol.EENHEID, is_eenheid)):
        if teksten and sum(map(test, teksten)) * 10 >= len(teksten) * 8:
            return rol
    return Rol.DIMENSIE


def _een_regio(labels: Sequence[Labelkolom], data: Sequence[Sequence[str]]) -> tuple[Labelkolom, ...]:
    """Of several columns with areas (name and code, or province and gemeente) the one that most rows differ in; codes win."""
    regio = [label for label in labels if label.rol is Rol.REGIO]
    if len(regio) < 2:
        return tuple(labels)

    def waarde(label: Labelkolom) -> tuple[int, bool]:
        teksten = {velden[label.kolom].strip() for velden in data if label.kolom < len(velden)}
        return len(teksten), all(re.fullmatch(r"[A-Z]{2}\d+", tekst) for tekst in teksten if tekst)

    beste = max(regio, key=waarde)
    return tuple(label for label in labels if label.rol is not Rol.REGIO or label is beste)


def _waarden(koppen: Sequence[Sequence[str]], links: Sequence[int], kolommen: Sequence[int]) -> tuple[Waardekolom, ...]:
    """What stands above each value column: per heading line its role, then the texts. links: the columns left of them."""
    lijnen = []
    for n, kop in enumerate(koppen):
        laatste = n == len(koppen) - 1
        namen = [kop[i] for i in links if kop[i]]
        naam = "" if laatste and len(koppen) > 1 or not namen else namen[-1]
        teksten = [kop[i] for i in kolommen]
        lijnen.append((_rol_van_lijn("" if laatste else naam, teksten, len(koppen) == 1), naam, kop))
    return tuple(_waardekolom(i, lijnen, kolommen) for i in kolommen)


def _rol_van_lijn(naam: str, teksten: Sequence[str], enige: bool) -> Rol:
    rol = rol_van(naam) if naam else None
    if rol is not None:
        return rol
    gevuld = [tekst for tekst in teksten if tekst]
    if gevuld and not enige and all(is_eenheid(tekst) for tekst in gevuld):
        return Rol.EENHEID
    if gevuld and all(is_tijdvak(tekst) for tekst in gevuld):
        return Rol.PERIODE
    if gevuld and sum(map(_is_gebied, gevuld)) * 10 >= len(gevuld) * 8:
        return Rol.REGIO
    return Rol.ONDERWERP if enige or not naam else Rol.DIMENSIE


def _waardekolom(kolom: int, lijnen: Sequence[tuple[Rol, str, Sequence[str]]], kolommen: Sequence[int]) -> Waardekolom:
    gevonden: dict[Rol, str] = {}
    pad: list[str] = []
    dimensies = []
    for rol, naam, kop in lijnen:
        tekst = kop[kolom] or ("" if rol is Rol.EENHEID else _links_ervan(kop, kolom, kolommen))
        if rol is Rol.ONDERWERP and tekst and tekst not in pad:
            pad.append(tekst)
        elif rol is Rol.DIMENSIE and tekst:
            dimensies.append((naam, tekst))
        elif rol is not Rol.ONDERWERP:
            gevonden[rol] = tekst
    titel, eenheid = splits_eenheid(pad[-1]) if pad else ("", "")
    onderwerp = "/".join([*pad[:-1], titel]) if pad else ""
    return Waardekolom(kolom, onderwerp, gevonden.get(Rol.EENHEID, "") or eenheid, gevonden.get(Rol.PERIODE, ""),
                       gevonden.get(Rol.REGIO, ""), tuple(dimensies))


def _links_ervan(kop: Sequence[str], kolom: int, kolommen: Sequence[int]) -> str:
    """A heading over several columns stands only over the first of them."""
    return next((kop[i] for i in reversed(kolommen) if i < kolom and kop[i]), "")
