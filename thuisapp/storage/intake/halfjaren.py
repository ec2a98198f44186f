"""Years and half-years as people write them in a list of realised numbers: "2027", "2027-1", "H1 2027", "1e halfjaar 2027" …"""

from __future__ import annotations

import re
from collections.abc import Iterable

from thuisapp.storage.intake.gemeente_names import sleutel

_JAAR = r"(?P<jaar>20\d{2})"
_TOT = "(?:t m |tm |tot en met |tot )?"
_HALF = (r"(?:h|hj|halfjaar|halfj|half jaar|helft|s|semester)\s?(?P<half>[12]|ii|i|01|02)|(?P<half2>1|2|1e|2e|1ste|2de|eerste|tweede|i|ii)"
         r"\s?(?:halfjaar|half jaar|helft|hj|h|halfj|semester)(?: van)?|(?P<half3>[12]|ii|i)|"
         rf"(?P<half4>(?:jan|januari) {_TOT}(?:jun|juni)|(?:jul|juli) {_TOT}(?:dec|december))")
_JAAR_ALLEEN = re.compile(rf"(?:heel |jaar |kalenderjaar |periode )?{_JAAR}(?: totaal| heel jaar|jj00)?")
_ACHTER = re.compile(rf"{_JAAR}(?: |(?=[a-z]))(?:{_HALF})")
_VOOR = re.compile(rf"(?:{_HALF}) {_JAAR}")
_EERSTE = {"1", "01", "i", "1e", "1ste", "eerste"}


def lees_halfjaar(tekst: str) -> str:
    """"2027" for a year, "2027-1" or "2027-2" for a half-year; "" for everything else, also for a quarter or a month.

    "2027-01" can be a half-year or January, so it is not read.
    """
    schoon = sleutel(tekst)
    if gevonden := _JAAR_ALLEEN.fullmatch(schoon):
        return gevonden["jaar"]
    gevonden = _ACHTER.fullmatch(schoon) or _VOOR.fullmatch(schoon)
    if gevonden is None:
        return ""
    woord = next(deel for naam in ("half", "half2", "half3", "half4") if (deel := gevonden[naam]))
    eerste = woord in _EERSTE or woord.startswith("jan")
    return f"{gevonden['jaar']}-{1 if eerste else 2}"


def perioden_in(teksten: Iterable[str]) -> list[str]:
    """The years and half-years among these texts, such as headings."""
    return [periode for tekst in teksten if (periode := lees_halfjaar(tekst))]
