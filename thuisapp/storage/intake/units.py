"""Units of statistical tables: "x 1 000" is a factor, a percentage cannot be added up."""

from __future__ import annotations

import re
from fractions import Fraction

_FACTOR = re.compile(r"(?:x|\u00d7|\*)?\s*(1(?:[ .\u00a0\u202f]?000){1,3}|mln|miljoen|mld|miljard|duizend)\b\.?\s*(.*)", re.IGNORECASE)
_WOORD = {"duizend": 10**3, "mln": 10**6, "miljoen": 10**6, "mld": 10**9, "miljard": 10**9}
_HAAKJES = re.compile(r"(.*\S)\s*\(([^()]*)\)\s*")
_NIET_TELBAAR = re.compile(r"%|\bpercentage|\bprocent|\bper\b|\bgemiddeld|\bmediaan|\brelatief|\baandeel|\bindex|\bscore|\bdichtheid|\bratio|"
                           r"\bgraad\b|\bdruk\b|\bafstand|\bkm\b|\bkm2\b|\bkm\u00b2|/", re.IGNORECASE)
_TELBAAR = re.compile(r"\baantal|\bpersonen|\bhuishoudens|\bwoningen|\bwoonruimten|\binwoners|\bcli[eë]nten|\beuro\b|\bbedden|\bplaatsen|\bbanen|"
                      r"\bvestigingen|\bgezinnen|\buitkeringen|\bstandplaatsen", re.IGNORECASE)
_EENHEDEN = {"aantal", "%", "euro", "x 1 000", "x 1000", "1 000", "x 1 mln", "mln euro", "1 000 euro", "per 1 000 inwoners", "index", "km", "ha",
             "m2", "m²", "jaar", "dagen", "uren", "code", "naam", "x 1 000 euro", "procenten", "%-punt"}


def splits_eenheid(kop: str) -> tuple[str, str]:
    """"Totaal personen (aantal)" → ("Totaal personen", "aantal"); without a unit behind it the second is empty."""
    found = _HAAKJES.fullmatch(" ".join(kop.split()))
    return (found[1], found[2].strip()) if found and is_eenheid(found[2]) else (" ".join(kop.split()), "")


def is_eenheid(tekst: str) -> bool:
    """True for text that looks like a unit and not like part of a name."""
    schoon = " ".join(tekst.replace("\u00a0", " ").split()).lower()
    if schoon in _EENHEDEN or schoon.startswith(("per ", "x 1", "aantal")) or "%" in schoon:
        return True
    return bool(_FACTOR.fullmatch(schoon)) or schoon in {"personen", "huishoudens", "woningen", "woonruimten", "euro's", "meter", "kilometer"}


def ontleed_eenheid(eenheid: str) -> tuple[Fraction, str]:
    """The factor to multiply by and the unit that is left: "x 1 000" → (1000, "aantal"); "1 000 euro" → (1000, "euro").

    "per 1 000 inwoners" is no factor: it stays as it is.
    """
    schoon = " ".join(eenheid.replace("\u00a0", " ").split())
    found = _FACTOR.fullmatch(schoon)
    if not found:
        return Fraction(1), schoon
    woord = found[1].lower()
    factor = _WOORD.get(woord) or int(re.sub(r"\D", "", woord))
    if schoon.lower().startswith(("x 1 m", "x 1 d")):  # "x 1 mln"
        factor = _WOORD[found[1].lower()]
    return Fraction(factor), found[2].strip() or "aantal"


def is_telbaar(titel: str, eenheid: str, soort: str = "") -> bool | None:
    """Whether values may be added up over gemeenten; None when title and unit do not tell.

    soort: PresentationType in a list of measures of CBS, "Absolute" or "Relative".
    """
    if soort:
        return soort.strip().lower() == "absolute" and not _NIET_TELBAAR.search(f"{titel} {eenheid}")
    if _NIET_TELBAAR.search(eenheid) or _NIET_TELBAAR.search(titel):
        return False
    return True if _TELBAAR.search(eenheid) or _TELBAAR.search(titel) else None
