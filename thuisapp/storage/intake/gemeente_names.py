"""Which area a code or name in somebody's file stands for: "GM0014", "14", "Groningen (gemeente)", "Beek (L.)", "gemeente Den Haag" …"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from thuisapp.storage import reference_data
from thuisapp.storage.intake.model import Gebied, Gebiedsoort

NEDERLAND = ("NL01", "NL00", "NL10")  # CBS uses more than one code for the whole country

_CODE = re.compile(r"([A-Z]{2})(\d{2,8})")
_SOORTEN = {"GM": Gebiedsoort.GEMEENTE, "NL": Gebiedsoort.NEDERLAND, "LD": Gebiedsoort.LANDSDEEL, "PV": Gebiedsoort.PROVINCIE,
            "CR": Gebiedsoort.COROP, "WK": Gebiedsoort.WIJK, "BU": Gebiedsoort.WIJK}
_ACHTER = {"pv": Gebiedsoort.PROVINCIE, "provincie": Gebiedsoort.PROVINCIE, "ld": Gebiedsoort.LANDSDEEL, "landsdeel": Gebiedsoort.LANDSDEEL,
           "cr": Gebiedsoort.COROP, "corop": Gebiedsoort.COROP, "gm": Gebiedsoort.GEMEENTE, "gemeente": Gebiedsoort.GEMEENTE,
           "gem": Gebiedsoort.GEMEENTE, "regio": Gebiedsoort.REGIO, "am": Gebiedsoort.REGIO, "ggd": Gebiedsoort.REGIO}
_HAAKJES = re.compile(r"(.*\S)\s*\(([^()]*)\)")
_PROVINCIES = {"groningen": "PV20", "fryslan": "PV21", "friesland": "PV21", "drenthe": "PV22", "overijssel": "PV23", "flevoland": "PV24",
               "gelderland": "PV25", "utrecht": "PV26", "noord holland": "PV27", "zuid holland": "PV28", "zeeland": "PV29",
               "noord brabant": "PV30", "limburg": "PV31"}
_LANDSDELEN = {"noord nederland": "LD01", "oost nederland": "LD02", "west nederland": "LD03", "zuid nederland": "LD04"}
_TOTAAL = {"totaal", "eindtotaal", "subtotaal", "totaal regio", "totaal generaal", "som", "regio totaal", "alle gemeenten"}


def zoek_gebied(tekst: str, *, nummer_is_code: bool = True) -> Gebied:
    """The area that `tekst` names; soort ONBEKEND when there is none. Never raises.

    nummer_is_code: a bare number such as "14" is a gemeente code (GM0014).
    """
    return _zoek(" ".join(tekst.replace("\u00a0", " ").split()), nummer_is_code)


def codes_met_voorgangers(codes: Iterable[str]) -> frozenset[str]:
    """These gemeenten of today, the abolished ones that went into them, and the codes of the whole country."""
    nu = set(codes)
    return frozenset(nu | {h.oud for h in reference_data.herindelingen() if h.nieuw in nu} | set(NEDERLAND))


def gemeente(code: str) -> Gebied:
    """A gemeente of today by its code. Raises KeyError."""
    return Gebied(Gebiedsoort.GEMEENTE, code, reference_data.gemeenten()[code].naam)


def is_gebied(tekst: str) -> bool:
    """True for text that is a known area or a code of one."""
    return zoek_gebied(tekst, nummer_is_code=False).soort is not Gebiedsoort.ONBEKEND


def lijkt_op(tekst: str) -> tuple[str, ...]:
    """Names of gemeenten of today, three at most, that someone may have meant."""
    plat = sleutel(tekst).removeprefix("gemeente ")
    begin = [naam for naam in _namen() if plat and naam.startswith(plat + " ")]
    dichtbij = begin or difflib.get_close_matches(plat, _namen(), n=3, cutoff=0.75)
    codes = dict.fromkeys(_namen()[naam] for naam in dichtbij)
    return tuple(reference_data.gemeenten()[code].naam for code in codes)[:3]


def sleutel(naam: str) -> str:
    """For comparing names: lower case, no accents, no signs, single spaces."""
    plat = "".join(teken for teken in unicodedata.normalize("NFKD", naam) if not unicodedata.combining(teken))
    return " ".join(re.sub(r"[^0-9a-z]+", " ", plat.casefold()).split())


@cache
def _zoek(tekst: str, nummer_is_code: bool) -> Gebied:
    if found := _CODE.fullmatch(tekst.upper()):
        return _uit_code(found[1], found[2], tekst)
    if tekst.isascii() and tekst.isdigit():
        if nummer_is_code and len(tekst) <= 4 and int(tekst) > 0:
            return _uit_code("GM", f"{int(tekst):04d}", tekst)
        return Gebied(Gebiedsoort.ONBEKEND, "", tekst)
    return _uit_naam(tekst) or _uit_naam(_hersteld(tekst)) or Gebied(Gebiedsoort.ONBEKEND, "", tekst)


def _uit_code(letters: str, cijfers: str, tekst: str) -> Gebied:
    code = letters + cijfers
    soort = _SOORTEN.get(letters, Gebiedsoort.REGIO)
    if soort is Gebiedsoort.NEDERLAND:
        return Gebied(soort, NEDERLAND[0], "Nederland")
    if soort is not Gebiedsoort.GEMEENTE:
        return Gebied(soort, code, tekst)
    if code in reference_data.gemeenten():
        return gemeente(code)
    return Gebied(Gebiedsoort.OPGEHEVEN, code, _opgeheven()[code]) if code in _opgeheven() else Gebied(Gebiedsoort.ONBEKEND, code, tekst)


def _uit_naam(tekst: str) -> Gebied | None:
    haakjes = _HAAKJES.fullmatch(tekst)
    soort = _ACHTER.get(sleutel(haakjes[2])) if haakjes else None
    if haakjes and soort is not None:
        return _van_soort(haakjes[1], soort)
    plat = sleutel(tekst)
    for naam in (plat, plat.removeprefix("gemeente "), plat.removeprefix("gem ")):
        if naam in _namen():
            return gemeente(_namen()[naam])
        if naam in _oude_namen():
            code = _oude_namen()[naam]
            return Gebied(Gebiedsoort.OPGEHEVEN, code, _opgeheven()[code])
    if plat.startswith("provincie "):
        return _van_soort(plat.removeprefix("provincie "), Gebiedsoort.PROVINCIE, tekst)
    if plat in _PROVINCIES:
        return Gebied(Gebiedsoort.PROVINCIE, _PROVINCIES[plat], tekst)
    if plat in _LANDSDELEN:
        return Gebied(Gebiedsoort.LANDSDEEL, _LANDSDELEN[plat], tekst)
    if plat in {"nederland", "heel nederland", "landelijk", "totaal nederland"}:
        return Gebied(Gebiedsoort.NEDERLAND, NEDERLAND[0], "Nederland")
    return Gebied(Gebiedsoort.TOTAAL, "", tekst) if plat in _TOTAAL or plat.startswith("totaal ") else None


def _van_soort(naam: str, soort: Gebiedsoort, tekst: str = "") -> Gebied | None:
    """A name with its kind behind it: "Utrecht (PV)" and "Utrecht (gemeente)" are two areas."""
    plat = sleutel(naam)
    if soort is Gebiedsoort.GEMEENTE:
        if plat in _namen():
            return gemeente(_namen()[plat])
        code = _oude_namen().get(plat)
        return Gebied(Gebiedsoort.OPGEHEVEN, code, _opgeheven()[code]) if code else None
    codes = {Gebiedsoort.PROVINCIE: _PROVINCIES, Gebiedsoort.LANDSDEEL: _LANDSDELEN}.get(soort, {})
    return Gebied(soort, codes.get(plat, ""), tekst or naam)


def _hersteld(tekst: str) -> str:
    """A name whose UTF-8 was once read as cp1252 ("SÃºdwest-FryslÃ¢n"); the text itself when that is not what happened."""
    try:
        return tekst.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return tekst


@cache
def _namen() -> dict[str, str]:
    return {sleutel(naam): code for naam, code in reference_data.aliassen().items()}


@cache
def _opgeheven() -> dict[str, str]:
    return {h.oud: h.oude_naam for h in reference_data.herindelingen()}


@cache
def _oude_namen() -> dict[str, str]:
    return {sleutel(naam): code for code, naam in _opgeheven().items()}
