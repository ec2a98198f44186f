"""How figures, dates and lists are written and read in Dutch. The only place that does so; uses no Qt."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from fractions import Fraction

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

ONBEKEND = "onbekend"
STREEP = "–"
MIN = "\u2212"  # a real minus sign
NBSP = "\u00a0"

MAANDEN = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december")

EENHEDEN: dict[Eenheid, tuple[str, str]] = {
    Eenheid.PERSONEN: ("persoon", "personen"),
    Eenheid.HUISHOUDENS: ("huishouden", "huishoudens"),
    Eenheid.WONINGEN: ("woning", "woningen"),
    Eenheid.ONZELFSTANDIGE_EENHEDEN: ("onzelfstandige eenheid", "onzelfstandige eenheden"),
    Eenheid.INTRAMURALE_PLAATSEN: ("intramurale plaats", "intramurale plaatsen"),
    Eenheid.STANDPLAATSEN: ("standplaats", "standplaatsen"),
    Eenheid.BEDDEN: ("bed", "bedden"),
    Eenheid.CLIENTEN: ("cliënt", "cliënten"),
    Eenheid.AANDEEL: ("aandeel", "aandeel"),
    Eenheid.PROCENT: ("procent", "procent"),
    Eenheid.PER_DUIZEND: ("per 1.000", "per 1.000"),
    Eenheid.PER_WOONRUIMTE: ("per woonruimte", "per woonruimte"),
    Eenheid.PERSONEN_PER_HUISHOUDEN: ("persoon per huishouden", "personen per huishouden"),
}

_TELWOORDEN = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def rond(x: Fraction, decimalen: int = 0) -> Fraction:
    """Half away from zero, for showing only; whole numbers that count are made in calc/afronden."""
    return Fraction(_in_delen(x, decimalen), 10**decimalen)


def _in_delen(x: Fraction | int, decimalen: int) -> int:
    """The same as a whole number of units of the last decimal. Without a new fraction: tables are full of these."""
    heel = (2 * abs(x.numerator) * 10**decimalen + x.denominator) // (2 * x.denominator)
    return heel if x.numerator >= 0 else -heel


def aantal(x: Fraction | int | None, decimalen: int = 0) -> str:
    """12345 → "12.345"; Fraction(5, 2) with 1 decimal → "2,5"; None → "onbekend"."""
    if x is None:
        return ONBEKEND
    delen = _in_delen(x, decimalen)
    geheel, rest = divmod(abs(delen), 10**decimalen)
    tekst = f"{geheel:,}".replace(",", ".")
    if decimalen:
        tekst += f",{rest:0{decimalen}d}"
    return (MIN if delen < 0 else "") + tekst


def getal(x: Fraction | int | None, hoogstens: int = 3) -> str:
    """As many decimals as needed, at most `hoogstens`: Fraction(1, 4) → "0,25"; 2 → "2"."""
    if x is None:
        return ONBEKEND
    tekst = aantal(x, hoogstens)
    return tekst.rstrip("0").rstrip(",") if "," in tekst else tekst


def procent(aandeel: Fraction | None, decimalen: int = 0) -> str:
    """A share of 1 as a percentage: Fraction(1, 4) → "25%"."""
    return ONBEKEND if aandeel is None else f"{aantal(aandeel * 100, decimalen)}%"


def met_teken(x: Fraction | int | None, decimalen: int = 0) -> str:
    """With an explicit sign: "+12", "−3", "0"."""
    tekst = aantal(x, decimalen)
    if x is None or _in_delen(x, decimalen) <= 0:
        return tekst
    return "+" + tekst


def eenheid(naam: Eenheid, n: Fraction | int | None = None) -> str:
    """The word for an eenheid; enkelvoud when n is exactly 1 after rounding to a whole number."""
    enkel, meer = EENHEDEN[naam]
    return enkel if n is not None and rond(Fraction(n)) == 1 else meer


def of_streep(x: Fraction | int | None) -> str:
    """A number in a cell, or a dash where there is none to give."""
    return STREEP if x is None else aantal(x)


def aantal_met_eenheid(n: Fraction | int | None, naam: Eenheid, *, woord: bool = False) -> str:
    """1 → "1 woning" ("één woning" with woord), 2 → "2 woningen"; None → "een onbekend aantal woningen"."""
    if n is None:
        return f"een onbekend aantal {eenheid(naam)}"
    return f"{telwoord(n) if woord else aantal(n)} {eenheid(naam, n)}"


def telwoord(n: Fraction | int) -> str:
    """Words up to twelve, figures above."""
    heel = rond(Fraction(n))
    return _TELWOORDEN[int(heel)] if 0 <= heel <= 12 else aantal(heel)


def bandbreedte(h: Hoeveelheid, decimalen: int = 0) -> str:
    """For a cell: "480 (410–560)", "480", "≥ 480" when parts are unknown, or "onbekend". "Ten minste 0" says nothing: "onbekend" too."""
    if h.laag is None or h.midden is None or h.hoog is None or h.zegt_niets:
        return ONBEKEND
    laag, midden, hoog = (aantal(x, decimalen) for x in (h.laag, h.midden, h.hoog))
    if laag == hoog:
        return f"{onzekerteken(h)}{midden}"
    return f"{onzekerteken(h)}{midden} ({laag}{tussen(h.laag)}{hoog})"


def onzekerteken(h: Hoeveelheid) -> str:
    """Before a number of which parts are unknown: "≥ ", "≤ " or "± "."""
    return {(True, False): "≥ ", (False, True): "≤ ", (True, True): "± "}.get((h.onbekend_erbij > 0, h.onbekend_eraf > 0), "")


def tussen(laag: Fraction | int | None) -> str:
    """Between the ends of a range: a dash would be lost beside a minus sign."""
    return " tot " if laag is not None and laag < 0 else "–"


def met_eenheid(h: Hoeveelheid, decimalen: int = 0) -> str:
    """The same with its word: "480 (410–560) woningen", "1 woning". What is onbekend has no eenheid behind it."""
    return met_woord(bandbreedte(h, decimalen), h.eenheid)


def met_woord(tekst: str, naam: Eenheid) -> str:
    """A figure that is already text, with its word: "1 woning", "1,5 woningen", "≥ 480 woningen"; "onbekend" stays by itself."""
    if not any(teken.isdecimal() for teken in tekst):
        return tekst
    return f"{tekst} {EENHEDEN[naam][0 if tekst.lstrip('≥≤± ') == '1' else 1]}"


def opsomming(delen: Sequence[str], woord: str = "en") -> str:
    """"a", "a en b", "a, b en c"."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {woord} {delen[-1]}"


def datum(iso: str) -> str:
    """"2026-07-01" → "1 juli 2026"; a year or any other text stays as it is."""
    try:
        d = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{d.day} {MAANDEN[d.month - 1]} {d.year}"


def _maand(woord: str) -> int:
    """The number of a month by its name, or by the first letters of it ("sept"); 0 when it is none."""
    return 3 if woord == "mrt" else next((n for n, maand in enumerate(MAANDEN, start=1) if maand.startswith(woord)), 0)


def lees_datum(tekst: str) -> str:
    """"1-7-2026", "1 juli 2026" or "2026-07-01" → "2026-07-01". Raises OngeldigeInvoer."""
    t = tekst.strip().lower()
    try:
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", t):
            j, m, d = (int(x) for x in t.split("-"))
        elif match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", t):
            d, m, j = (int(x) for x in match.groups())
        elif (match := re.fullmatch(r"(\d{1,2})[ -]([a-z]{3,})\.?[ -](\d{4})", t)) and (m := _maand(match[2])):
            d, j = int(match[1]), int(match[3])
        else:
            raise ValueError
        return datetime.date(j, m, d).isoformat()
    except ValueError:
        raise OngeldigeInvoer(f"\"{tekst}\" is geen datum. Schrijf bijvoorbeeld 1-7-2026.") from None


_GETAL = re.compile(r"[-\u2212+]? ?(\d{1,3}(\.\d{3})+|\d{1,3}( \d{3})+|\d+)(,\d+)?", re.ASCII)


def lees_getal(tekst: str) -> Fraction:
    """A number as a Dutch user types it: "1.234,5", "1234,5", "1 234,5", "−3"; "12 %" is not one. Raises OngeldigeInvoer."""
    t = tekst.replace(NBSP, " ").replace("\u202f", " ").strip()
    if len(t) > 40 or not _GETAL.fullmatch(t):
        raise OngeldigeInvoer(f"\"{tekst.strip()[:40]}\" is geen getal. Schrijf bijvoorbeeld 1.234,5.")
    return Fraction(t.replace(".", "").replace(" ", "").replace(",", ".").replace("\u2212", "-"))


def lees_heel_getal(tekst: str) -> int:
    """A whole number as typed. Raises OngeldigeInvoer."""
    try:
        x = lees_getal(tekst)
    except OngeldigeInvoer:
        raise OngeldigeInvoer(f"\"{tekst.strip()[:40]}\" is geen getal. Schrijf bijvoorbeeld 1.234.") from None
    if x.denominator != 1:
        raise OngeldigeInvoer(f"\"{tekst.strip()}\" is geen heel getal.")
    return int(x)


_BAND = re.compile(r"^(?P<laag>[\d.,]+)\s*[-\u2013]\s*(?P<hoog>[\d.,]+)\s*(\((?P<midden>[\d.,]+)\))?$")
_BAND_OM = re.compile(r"^(?P<midden>[\d.,]+)\s*\((?P<laag>[\d.,]+)\s*[-\u2013]\s*(?P<hoog>[\d.,]+)\)$")


def lees_hoeveelheid(tekst: str, naam: Eenheid) -> Hoeveelheid:
    """"480", "410-560", "410-560 (480)", "480 (410–560)" or "onbekend"/"?" → Hoeveelheid.

    A range without a middle gets the mean of its ends. Raises OngeldigeInvoer with a Dutch sentence.
    """
    t = tekst.strip()
    if t.lower() in {ONBEKEND, "?", "onb", "onb.", ""}:
        return Hoeveelheid.onbekend(naam)
    if match := _BAND.match(t) or _BAND_OM.match(t):
        laag, hoog = lees_getal(match["laag"]), lees_getal(match["hoog"])
        midden = lees_getal(match["midden"]) if match["midden"] else (laag + hoog) / 2
        return Hoeveelheid.van(naam, midden, laag, hoog)
    return Hoeveelheid.van(naam, lees_getal(t))
