"""Fields of JSON from outside, read exactly: integers or exact text. When something is wrong, one Dutch sentence names the field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import exact
from thuisapp.format_nl import opsomming

_CIJFERS = 60  # most characters of one number or code
_BITS = 50_000  # of all denominators together; far above real figures, low enough to finish within seconds


def lees_json(tekst: str) -> object:
    """JSON text as plain values, with decimal numbers kept as exact text (0.25 → "0.25").

    Raises OngeldigeInvoer for text that is not JSON, a name that occurs twice in one object, and NaN or Infinity.
    """
    try:
        return json.loads(tekst.removeprefix("\ufeff"), parse_float=str, parse_int=_lees_geheel, parse_constant=_weiger_constante,
                          object_pairs_hook=_unieke_namen)
    except json.JSONDecodeError as error:
        plek = f"regel {error.lineno}, teken {error.colno}"
        raise OngeldigeInvoer(f"Dit is geen geldige JSON: op {plek} staat iets wat daar niet kan.") from None
    except RecursionError:
        raise OngeldigeInvoer("Deze JSON heeft te veel haken binnen elkaar.") from None


def lees_object(data: object, wat: str, velden: tuple[str, ...], verplicht: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(data, dict):
        raise OngeldigeInvoer(f"{wat} is een object, tussen {{ en }}; hier staat {soort_van(data)}.")
    for veld in data:
        if veld not in velden:
            raise OngeldigeInvoer(f"{wat} heeft een veld dat niet bestaat: \"{kort(veld)}\". De velden zijn {opsomming(velden)}.")
    for veld in verplicht:
        if veld not in data:
            raise OngeldigeInvoer(f"{wat} heeft geen veld \"{veld}\". Vul dat in.")
    return data


def per_code(data: object, veld: str, wat: str = "gemeente") -> FrozenMap[str, Fraction]:
    """An object with a number by name. wat: what has the names, in Dutch (gemeente, groep, jaar)."""
    if not isinstance(data, dict):
        raise OngeldigeInvoer(f"Het veld \"{veld}\" is een object met een getal per {wat}, tussen {{ en }}; hier staat {soort_van(data)}.")
    for naam in data:
        lees_naam(naam, veld, wat)
    return FrozenMap({naam: getal(waarde, f"{veld}, {naam}") for naam, waarde in data.items()})


def lees_naam(data: object, veld: str, wat: str) -> str:
    """A code of a gemeente, or the name of a group or year."""
    if isinstance(data, str) and 0 < len(data) <= _CIJFERS and data.isprintable():
        return data
    if wat == "gemeente":
        raise OngeldigeInvoer(f"In het veld \"{veld}\" staat een gemeentecode die niet kan: {kort(data)!r}. "
                              f"Een code heeft 1 tot en met {_CIJFERS} leesbare tekens.")
    if not isinstance(data, str):
        raise OngeldigeInvoer(f"In het veld \"{veld}\" is elk {wat} een naam tussen aanhalingstekens; hier staat {soort_van(data)}.")
    raise OngeldigeInvoer(f"In het veld \"{veld}\" staat een naam die niet kan: {kort(data)!r}. "
                          f"Een naam heeft 1 tot en met {_CIJFERS} leesbare tekens.")


def hele_per_code(data: object, veld: str, wat: str = "gemeente") -> FrozenMap[str, int]:
    return FrozenMap({naam: geheel(waarde, f"{veld}, {naam}") for naam, waarde in per_code(data, veld, wat).items()})


def heel_getal(data: object, veld: str) -> int:
    return geheel(getal(data, veld), veld)


def geheel(waarde: Fraction, veld: str) -> int:
    if waarde.denominator != 1:
        raise OngeldigeInvoer(f"Het veld \"{veld}\" is {waarde}, maar hier moet een geheel getal staan.")
    return waarde.numerator


def getal(data: object, veld: str) -> Fraction:
    if isinstance(data, float):
        raise OngeldigeInvoer(f"Het veld \"{veld}\" is het kommagetal {data!r}, en dat is niet exact. "
                              "Schrijf het als tekst, zoals \"0.25\".")
    if isinstance(data, bool) or not isinstance(data, (int, str)):
        raise OngeldigeInvoer(f"Het veld \"{veld}\" is een geheel getal of tekst zoals \"0.25\" of \"1/3\"; hier staat {soort_van(data)}.")
    if isinstance(data, int) and abs(data) >= 10**_CIJFERS:
        raise OngeldigeInvoer(f"Het getal in het veld \"{veld}\" is te lang.")
    try:
        return exact(data)
    except OngeldigeInvoer:
        raise OngeldigeInvoer(f"In het veld \"{veld}\" staat \"{kort(data)}\", en dat is geen exact getal. "
                              "Schrijf een geheel getal, of tekst zoals \"0.25\" of \"1/3\".") from None


def weiger_te_fijn(kolommen: Iterable[Mapping[str, Fraction]]) -> None:
    """Thousands of unlike fractions would make numbers that no computer finishes. kolommen: the values of each key, inzet, weights."""
    bits = 0
    for waarden in kolommen:
        noemer = 1
        for x in waarden.values():
            noemer = lcm(noemer, x.denominator)
            if bits + noemer.bit_length() > _BITS:
                raise OngeldigeInvoer("Dit verdeelprobleem heeft te veel verschillende breuken om exact mee te rekenen. "
                                      "Rond de waarden af op enkele decimalen.")
        bits += noemer.bit_length()


def soort_van(data: object) -> str:
    """What a JSON value is, in Dutch."""
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "true" if data else "false"
    for soort, naam in ((str, "tekst"), (int, "een getal"), (float, "een getal"), (list, "een lijst"), (dict, "een object")):
        if isinstance(data, soort):
            return naam
    return "iets anders"


def kort(data: object) -> str:
    tekst = str(data)
    return tekst if len(tekst) <= _CIJFERS else tekst[:_CIJFERS] + "…"


# Hooks for the JSON reader


def _lees_geheel(tekst: str) -> int | str:
    # Too long stays text, so that the problem it belongs to gets its own sentence.
    return int(tekst) if len(tekst) <= _CIJFERS else tekst


def _weiger_constante(tekst: str) -> object:
    raise OngeldigeInvoer(f"In de JSON staat {tekst}; dat is geen getal waarmee kan worden gerekend.")


def _unieke_namen(paren: list[tuple[str, object]]) -> dict[str, object]:
    uit: dict[str, object] = {}
    for naam, waarde in paren:
        if naam in uit:
            raise OngeldigeInvoer(f"In de JSON staat de naam \"{kort(naam)}\" twee keer in hetzelfde object. Laat er één weg.")
        uit[naam] = waarde
    return uit
