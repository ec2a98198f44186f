"""Periods as CBS writes them in codes ("2023JJ00") and in words ("2023 1e halfjaar*"), and dates as users write them."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import lru_cache

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import MAANDEN, lees_datum
from thuisapp.storage.intake.model import Tijdvak, Tijdvaksoort

_CODE = re.compile(r"((?:19|20)\d{2})(JJ|HJ|KW|MM|SJ)(\d{2})")
_SOORTEN = {"JJ": (Tijdvaksoort.JAAR, 12), "HJ": (Tijdvaksoort.HALFJAAR, 6), "KW": (Tijdvaksoort.KWARTAAL, 3),
            "MM": (Tijdvaksoort.MAAND, 1), "SJ": (Tijdvaksoort.JAAR, 12)}
_DAG = re.compile(r"(?:19|20)\d{6}")
_JAAR = re.compile(r"(?:19|20)\d{2}")
_SCHOOLJAAR = re.compile(r"((?:19|20)\d{2})\s*/\s*['\u2019]?(?:\d{2}|\d{4})")
_DEEL = re.compile(r"((?:19|20)\d{2})\s+(\d)e\s+(halfjaar|kwartaal)")
_MAAND = re.compile(rf"((?:19|20)\d{{2}})\s+({'|'.join(MAANDEN)})")
_MAAND_EERST = re.compile(rf"({'|'.join(MAANDEN)})\s+((?:19|20)\d{{2}})")
_STERREN = re.compile(r"\s*(\*{1,2})$")
_NA = re.compile(r"\s*\((nader voorlopig|voorlopig|definitief)[^)]*\)$")
_TIJD = re.compile(r"T\d\d:\d\d(:\d\d)?$")
_EERSTE = re.compile(r"\b1 januari\b", re.IGNORECASE)
_LAATSTE = re.compile(r"\b31 december\b", re.IGNORECASE)
_VOORLOPIG = {"definitief": 0, "nader voorlopig": 1, "nadervoorlopig": 1, "voorlopig": 2}


@lru_cache(maxsize=5_000)
def lees_tijdvak(tekst: str) -> Tijdvak:
    """The period a text or code stands for; soort ANDERS without a date when it is not understood. Never raises."""
    schoon = " ".join(tekst.replace("\u00a0", " ").split())
    voorlopig = 0
    if sterren := _STERREN.search(schoon):
        voorlopig, schoon = 3 - len(sterren[1]), schoon[:sterren.start()]
    elif woord := _NA.search(schoon.lower()):
        voorlopig, schoon = _VOORLOPIG[woord[1]], schoon[:woord.start()]
    soort, begin = _begin(schoon.strip())
    peildatum = begin if soort is Tijdvaksoort.DAG else ""
    return Tijdvak(tekst.strip(), soort, begin, peildatum, int(begin[:4]) if begin else None, voorlopig)


def is_tijdvak(tekst: str) -> bool:
    """True for text that is a period or a date."""
    return lees_tijdvak(tekst).begin != ""


def met_status(tijdvak: Tijdvak, status: str) -> Tijdvak:
    """The same period with the status that a list of codes gives it: "Definitief", "Voorlopig" or "NaderVoorlopig"."""
    return replace(tijdvak, voorlopig=_VOORLOPIG.get(status.strip().lower(), tijdvak.voorlopig))


def met_peildatum(tijdvak: Tijdvak, titel: str) -> Tijdvak:
    """The same period with the day on which it was counted, when the title of the table or subject says so.

    "1 januari" in the title: the first day of the year. "31 december": the last. Both (85980NED): January and December tell which.
    """
    if tijdvak.peildatum or tijdvak.jaar is None or tijdvak.soort not in (Tijdvaksoort.JAAR, Tijdvaksoort.MAAND):
        return tijdvak
    eerste, laatste = bool(_EERSTE.search(titel)), bool(_LAATSTE.search(titel))
    maand = tijdvak.begin[5:7] if tijdvak.soort is Tijdvaksoort.MAAND else ""
    if eerste and (maand == "01" or (not maand and not laatste)):
        return replace(tijdvak, peildatum=f"{tijdvak.jaar}-01-01")
    if laatste and (maand == "12" or (not maand and not eerste)):
        return replace(tijdvak, peildatum=f"{tijdvak.jaar}-12-31")
    return tijdvak


def tijdvak_uit_titel(titel: str) -> Tijdvak | None:
    """The only year or date that a title names, or None when it names none or several."""
    data = re.findall(r"\b\d{1,2} [a-z]+ (?:19|20)\d{2}\b", titel.lower())
    for datum in data:
        if is_tijdvak(datum):
            return lees_tijdvak(datum)
    zonder = re.sub(r"indeling\s+\d{4}", "", titel, flags=re.IGNORECASE)
    jaren = sorted(set(re.findall(r"\b(?:19|20)\d{2}\b", zonder)))
    return lees_tijdvak(jaren[0]) if len(jaren) == 1 else None


def indeling_uit_titel(titel: str) -> str:
    """"… regio (indeling 2023)" → "2023-01-01": all figures are in the gemeenten of that year. "" when the title does not say."""
    found = re.search(r"indeling(?:\s+op\s+1\s+januari)?\s+((?:19|20)\d{2})", titel, re.IGNORECASE)
    return f"{found[1]}-01-01" if found else ""


def _begin(tekst: str) -> tuple[Tijdvaksoort, str]:
    """(kind, ISO date of the first day); (ANDERS, "") when it is not understood."""
    if found := _CODE.fullmatch(tekst):
        soort, maanden = _SOORTEN[found[2]]
        volgnummer = max(int(found[3]), 1)
        maand = 8 if found[2] == "SJ" else (volgnummer - 1) * maanden + 1
        return (soort, f"{found[1]}-{maand:02d}-01") if maand <= 12 else (Tijdvaksoort.ANDERS, "")
    if _JAAR.fullmatch(tekst):
        return Tijdvaksoort.JAAR, f"{tekst}-01-01"
    if _DAG.fullmatch(tekst):
        return _datum(f"{tekst[:4]}-{tekst[4:6]}-{tekst[6:]}")
    return _in_woorden(tekst.lower())


def _in_woorden(tekst: str) -> tuple[Tijdvaksoort, str]:
    if found := _DEEL.fullmatch(tekst):
        soort, maanden, meest = (Tijdvaksoort.HALFJAAR, 6, 2) if found[3] == "halfjaar" else (Tijdvaksoort.KWARTAAL, 3, 4)
        nummer = int(found[2])
        return (soort, f"{found[1]}-{(nummer - 1) * maanden + 1:02d}-01") if 1 <= nummer <= meest else (Tijdvaksoort.ANDERS, "")
    if found := _MAAND.fullmatch(tekst):
        return Tijdvaksoort.MAAND, f"{found[1]}-{MAANDEN.index(found[2]) + 1:02d}-01"
    if found := _MAAND_EERST.fullmatch(tekst):
        return Tijdvaksoort.MAAND, f"{found[2]}-{MAANDEN.index(found[1]) + 1:02d}-01"
    if found := _SCHOOLJAAR.fullmatch(tekst):
        return Tijdvaksoort.JAAR, f"{found[1]}-08-01"
    return _datum(_TIJD.sub("", tekst.upper()))


def _datum(tekst: str) -> tuple[Tijdvaksoort, str]:
    try:
        iso = lees_datum(tekst)
    except OngeldigeInvoer:
        return Tijdvaksoort.ANDERS, ""
    return (Tijdvaksoort.DAG, iso) if 1900 <= datetime.date.fromisoformat(iso).year < 2200 else (Tijdvaksoort.ANDERS, "")
