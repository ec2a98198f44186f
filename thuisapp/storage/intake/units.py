"""Units of statistical tables: "x 1 000" is a factor, a percentage cannot be added up."""

from __future__ import annotations

import re
from fractions import Fraction

_FACTOR = re.compile(r"(?:x|\u00d7|\*)?\s*(?:(1(?:[ .]000){1,3})|(?:1\s+)?(mln|miljoen|mld|miljard|duizend))\b\.?\s*(.*)", re.IGNORECASE)
_WOORD = {"duizend": 10**3, "mln": 10**6, "miljoen": 10**6, "mld": 10**9, "miljard": 10**9}
_HAAKJES = re.compile(r"(.*\S)\s*\(([^()]*)\)\s*")
_TELBAAR = ("aantal", "personen", "huishoudens", "woningen", "woonruimten", "inwoners", "cliënten", "clienten", "bedden", "plaatsen",
            "banen", "vestigingen", "gezinnen", "uitkeringen", "standplaatsen", "eenheden")
_EENHEDEN = {*_TELBAAR, "%", "procent", "procenten", "%-punt", "euro", "euro's", "index", "km", "kilometer", "meter", "ha", "hectare", "m2",
             "m²", "km2", "km²", "jaar", "dagen", "uren", "code", "naam"}
_VERHOUDING = re.compile(r"%|\b(?:percentage|procent|per|gemiddelde?|mediaan|relatief|relatieve|aandeel|index|score|dichtheid|ratio|"
                         r"bevolkingsdichtheid|druk|afstand|graad)\b", re.IGNORECASE)


def splits_eenheid(kop: str) -> tuple[str, str]:
    """"Totaal personen (aantal)" → ("Totaal personen", "aantal"); without a unit behind it the second is empty."""
    schoon = _schoon(kop)
    found = _HAAKJES.fullmatch(schoon)
    return (found[1], found[2].strip()) if found and is_eenheid(found[2]) else (schoon, "")


def is_eenheid(tekst: str) -> bool:
    """True for text that looks like a unit and not like part of a name."""
    schoon = _schoon(tekst).lower()
    return schoon in _EENHEDEN or schoon.startswith(("per ", "aantal ")) or "%" in schoon or bool(_FACTOR.fullmatch(schoon))


def ontleed_eenheid(eenheid: str) -> tuple[Fraction, str]:
    """The factor to multiply by and the unit that is left: "x 1 000" → (1000, "aantal"); "1 000 euro" → (1000, "euro").

    "per 1 000 inwoners" is no factor: it stays as it is.
    """
    schoon = _schoon(eenheid)
    found = _FACTOR.fullmatch(schoon)
    if not found:
        return Fraction(1), schoon
    factor = int(re.sub(r"\D", "", found[1])) if found[1] else _WOORD[found[2].lower()]
    return Fraction(factor), found[3].strip() or "aantal"


def is_telbaar(titel: str, eenheid: str, soort: str = "") -> bool | None:
    """Whether values may be added up over gemeenten; None when there is no unit and the title does not tell.

    eenheid: without factor. soort: PresentationType in a list of measures of CBS, "Absolute" or "Relative". An amount of money does
    not count: a mean such as the WOZ-waarde has the same unit as a total.
    """
    if _VERHOUDING.search(eenheid) or _VERHOUDING.search(titel) or soort.strip().lower() == "relative":
        return False
    if eenheid:
        return any(woord in eenheid.lower() for woord in _TELBAAR)
    return True if soort or any(woord in titel.lower() for woord in ("aantal", "totaal personen", "totaal huishoudens")) else None


def _schoon(tekst: str) -> str:
    return " ".join(tekst.replace("\u00a0", " ").replace("\u202f", " ").split())
