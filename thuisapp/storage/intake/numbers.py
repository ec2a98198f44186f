"""Reading messy numbers exactly: "1.234,5", "1,234.5", "€ 1.000", "12%", "− 5", and the many ways to write that there is none.

Where Dutch and English notation differ ("1.234" is 1234 or 1,234) the rest of the column decides; when that does not tell, the reader
asks instead of guessing. Nothing passes through a float.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import lees_datum

LENGTE = 60  # characters of a number; nobody types more


class Notatie(StrEnum):
    """How numbers are written. ONBEKEND: both would do so far."""

    NEDERLANDS = "nl"
    ENGELS = "en"
    ONBEKEND = ""


class Ontbreekt(StrEnum):
    """Why there is no number. Never the same as 0."""

    LEEG = "leeg"
    ONBEKEND = "onbekend"
    ONDERDRUKT = "onderdrukt"
    NIET_VAN_TOEPASSING = "niet van toepassing"
    NIHIL = "nihil"


@dataclass(frozen=True, slots=True)
class Getal:
    """A number. procent: it was written with a percent sign and `waarde` is the share (12% → 0.12).

    sterren: how many stars stand behind it; in CBS tables one is voorlopig and two is nader voorlopig.
    """

    waarde: Fraction
    procent: bool = False
    sterren: int = 0


@dataclass(frozen=True, slots=True)
class Fout:
    """Text that is no number. zin: a Dutch sentence about the text, without the place."""

    zin: str


Gelezen = Getal | Ontbreekt | Fout

_WOORDEN: dict[str, Ontbreekt] = {
    **dict.fromkeys(("", "(leeg)", "(blank)"), Ontbreekt.LEEG),
    **dict.fromkeys((".", "..", "...", "x", "geheim", "vertrouwelijk", "onderdrukt", "g", "confidential"), Ontbreekt.ONDERDRUKT),
    **dict.fromkeys(("?", "onbekend", "onb", "onb.", "n.b.", "nb", "n.n.b.", "nnb", "nog niet bekend", "niet bekend", "niet beschikbaar",
                     "missing", "geen data", "geen gegevens", "geen opgave", "pm", "p.m."), Ontbreekt.ONBEKEND),
    **dict.fromkeys(("n.v.t.", "nvt", "n.v.t", "niet van toepassing", "n.a.", "n/a", "na", "impossible"), Ontbreekt.NIET_VAN_TOEPASSING),
    **dict.fromkeys(("-", "--", "nihil", "geen"), Ontbreekt.NIHIL),
}
_MINDER = re.compile(r"[<\u2264]\s*\d{1,2}|\d{1,2}\s*of minder|minder dan \d{1,2}")
_SPATIES = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009\u2007'\u2019](?=\d{3}(?!\d))")
_GEHEEL = re.compile(r"\d+")
_NL = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+),\d+|\d{1,3}(?:\.\d{3}){2,}")
_EN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\.\d+|\d{1,3}(?:,\d{3}){2,}")
_BEIDE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MAAND = re.compile(r"\d{1,4}[-\u2011 ](?:jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec|mar|may|oct)[a-z]*\.?"
                    r"|(?:jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec|mar|may|oct)[a-z]*[-\u2011. ]+\d{1,4}", re.IGNORECASE)
_BEREIK = re.compile(r"\d[\d.,]*\s*(?:-|\u2013|tot|t/m|\u00e0)\s*\d[\d.,]*", re.IGNORECASE)
_EXPONENT = re.compile(r"[-+]?\d+([.,]\d+)?e[-+]?\d+", re.IGNORECASE)
_EURO = re.compile(r"€|\beuro?\b")
_MINNEN = "-\u2212\u2013\u2014\u2011"
_STREEPJES = tuple(f",{teken}" for teken in _MINNEN) + (",--",)


def lees(tekst: str, notatie: Notatie = Notatie.ONBEKEND, *, heel: bool = False) -> Gelezen:
    """What a text in a column of numbers stands for. heel: only whole numbers can stand there, so "1.234" can only be 1234."""
    schoon = tekst.replace("\u00a0", " ").strip().strip("\ufeff\u200b")
    woord = _WOORDEN.get(schoon.lower())
    if woord is None and schoon and all(teken in _MINNEN for teken in schoon):
        woord = Ontbreekt.NIHIL
    if woord is not None:
        return woord
    if _MINDER.fullmatch(schoon.lower()):
        return Ontbreekt.ONDERDRUKT
    kern, min_, procent, sterren, bedrag = _ontleed(schoon)
    vorm = _vorm(kern, bedrag)
    if vorm is None:
        return Fout(_waarom(schoon))
    if vorm is Notatie.ONBEKEND and not _GEHEEL.fullmatch(kern):
        if notatie is Notatie.ONBEKEND and not heel:
            return Fout(_dubbelzinnig(kern))
        vorm = notatie or _duizendtallen(kern)
    waarde = Fraction(_punt(kern, vorm)) / (100 if procent else 1)
    return Getal(-waarde if min_ else waarde, procent, sterren)


@dataclass(frozen=True, slots=True)
class Notatiekeuze:
    """How the numbers of a column are written. nl, en: the first text that can only be Dutch or English; dubbelzinnig: the first that can
    be both. All are empty when there is none."""

    notatie: Notatie
    nl: str = ""
    en: str = ""
    dubbelzinnig: str = ""

    @property
    def is_gemengd(self) -> bool:
        return bool(self.nl and self.en)


def notatie_van(teksten: Iterable[str]) -> Notatiekeuze:
    """Which notation the texts of a column (or of a file) have together."""
    nl = en = beide = ""
    for tekst in teksten:
        kern, _, _, _, bedrag = _ontleed(tekst.replace("\u00a0", " ").strip())
        if not ("." in kern or "," in kern) or len(kern) > LENGTE:
            continue
        vorm = _vorm(kern, bedrag)
        if vorm is Notatie.NEDERLANDS:
            nl = nl or tekst.strip()
        elif vorm is Notatie.ENGELS:
            en = en or tekst.strip()
        elif vorm is Notatie.ONBEKEND:
            beide = beide or tekst.strip()
    keuze = Notatie.ONBEKEND if bool(nl) == bool(en) else Notatie.NEDERLANDS if nl else Notatie.ENGELS
    return Notatiekeuze(keuze, nl, en, beide)


def uit_getalcel(tekst: str) -> Fraction:
    """The number of a GETAL cell, which is exact decimal text with a point."""
    return Fraction(tekst)


def uit_float(x: float) -> Fraction:
    """The number that Excel shows for this float, 15 significant figures at most: 0.1 → 1/10 and never binary noise.

    Raises OngeldigeInvoer for nan and infinity.
    """
    try:
        return Fraction(format(x, ".15g"))
    except ValueError:
        raise OngeldigeInvoer("Dit is geen getal.") from None


def _ontleed(tekst: str) -> tuple[str, bool, bool, int, bool]:
    """(digits with separators, negative, percent, stars behind it, an amount of money)."""
    if len(tekst) > LENGTE:
        return tekst, False, False, 0, False
    kern = tekst.rstrip("*")
    sterren = len(tekst) - len(kern)
    kern = kern.strip()
    laag = kern.lower()
    zonder = _EURO.sub("", laag).strip()
    bedrag, laag = zonder != laag, zonder
    procent = laag.endswith(("%", "procent"))
    laag = laag.removesuffix("%").removesuffix("procent").strip()
    if laag.endswith(_STREEPJES):  # "1.000,-"
        bedrag, laag = True, laag[:laag.rindex(",")]
    min_ = bool(laag) and (laag[0] in _MINNEN or laag[-1] in _MINNEN)
    laag = laag.strip(_MINNEN + " ").removeprefix("+").strip()
    return _SPATIES.sub("", laag), min_, procent, sterren, bedrag


def _vorm(kern: str, bedrag: bool) -> Notatie | None:
    """The notation of bare digits with separators; ONBEKEND when both fit, None when it is no number.

    An amount of money has no three decimals, so there the sign stands between thousands.
    """
    if len(kern) > LENGTE or not kern.isascii():
        return None
    if _GEHEEL.fullmatch(kern):
        return Notatie.ONBEKEND
    if _BEIDE.fullmatch(kern):
        return _duizendtallen(kern) if bedrag else Notatie.ONBEKEND
    if _NL.fullmatch(kern):
        return Notatie.NEDERLANDS
    return Notatie.ENGELS if _EN.fullmatch(kern) else None


def _duizendtallen(kern: str) -> Notatie:
    """The notation in which the sign in "1.234" stands between thousands."""
    return Notatie.NEDERLANDS if "." in kern else Notatie.ENGELS


def _punt(kern: str, vorm: Notatie) -> str:
    return kern.replace(",", "") if vorm is Notatie.ENGELS else kern.replace(".", "").replace(",", ".")


def _dubbelzinnig(kern: str) -> str:
    duizend, decimaal = re.sub("[.,]", "", kern), kern.replace(".", ",")
    return (f"\"{kern}\" kan {duizend} zijn of {decimaal}. Kies of de getallen in deze kolom op zijn Nederlands of op zijn Engels zijn "
            "geschreven.")


def _waarom(tekst: str) -> str:
    """Why this text is no number, and what to do."""
    kort = tekst if len(tekst) <= 40 else tekst[:40] + "…"
    if tekst.upper() in {"WAAR", "ONWAAR", "TRUE", "FALSE"}:
        return f"hier staat {kort} in plaats van een getal. Vul het getal in."
    if tekst.startswith("#"):
        return f"hier staat de fout {kort} van Excel. Herstel de formule of vul het getal in."
    if _MAAND.fullmatch(tekst):
        return f"\"{kort}\" is een datum. Misschien heeft Excel een getal veranderd in een datum; vul het getal opnieuw in."
    if _is_datum(tekst):
        return f"\"{kort}\" is een datum en geen getal. Vul het getal in."
    if _BEREIK.fullmatch(tekst):
        return f"\"{kort}\" is een bandbreedte. Vul in deze kolom één getal in."
    if _EXPONENT.fullmatch(tekst):
        return f"\"{kort}\" is afgekort door Excel. Maak de kolom breder of kies de opmaak Getal, en bewaar het bestand opnieuw."
    return f"\"{kort}\" is geen getal. Vul een getal in, of laat de cel leeg als het onbekend is."


def _is_datum(tekst: str) -> bool:
    try:
        lees_datum(tekst)
    except OngeldigeInvoer:
        return False
    return True
