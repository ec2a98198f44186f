"""Stated division problems in JSON, solved with the engine of the program, so that anyone can check it.

A problem: {"totaal": n, "sleutels": [{"gewicht": "60", "waarden": {code: "36839", …}}], "inzet": {code: n}, "verrekening": "1/2",
"minimum": {code: n}, "maximum": {code: n}, "afronding": "grootste_resten" | "naar_boven"}. Numbers are integers or exact text
("0.25", "1/3"). Only totaal and sleutels must be there. Without verrekening it is 0, as in a new verdeelvoorstel: inzet then
does not count. Without afronding it is grootste_resten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

from thuisapp.calc.verdelen import Sleutelwaarden, Verdeelprobleem, Verdeeluitkomst, verdeel
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import exact
from thuisapp.domain.verdeling import Afronding
from thuisapp.format_nl import opsomming

_VELDEN = ("totaal", "sleutels", "inzet", "verrekening", "minimum", "maximum", "afronding")
_SLEUTELVELDEN = ("gewicht", "waarden")
_CIJFERS = 60  # most characters of one number or code
_BITS = 50_000  # of all denominators together; far above real figures, low enough to finish within seconds
_BLOK = 10**4000  # Python itself writes whole numbers of up to 4300 digits

Antwoord = dict[str, object]


def lees_problemen(tekst: str) -> object:
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


def los_op(problemen: object) -> list[Antwoord]:
    """One answer per problem, in the same order.

    An answer is {"aantallen": {code: n}, "exact": {code: "p/q"}, "gelijke_stand": [codes], "som": n}, or {"fout": Dutch sentence} for a
    problem that is malformed or has no solution. Raises OngeldigeInvoer when `problemen` is not a list.
    """
    if not isinstance(problemen, list):
        raise OngeldigeInvoer(f"Geef een lijst van verdeelproblemen, tussen [ en ]; hier staat {_soort(problemen)}.")
    return [_antwoord(probleem) for probleem in problemen]


def _antwoord(probleem: object) -> Antwoord:
    try:
        return _als_antwoord(verdeel(_lees_probleem(probleem)))
    except ThuisappError as fout:
        return {"fout": str(fout)}


def _als_antwoord(uitkomst: Verdeeluitkomst) -> Antwoord:
    return {
        "aantallen": dict(uitkomst.aantallen),
        "exact": {code: f"{_cijfers(q.numerator)}/{_cijfers(q.denominator)}" for code, q in uitkomst.exact.items()},
        "gelijke_stand": list(uitkomst.gelijke_stand),
        "som": uitkomst.som,
    }


def _cijfers(n: int) -> str:
    """The digits of a whole number ≥ 0 of any length."""
    if n < _BLOK:
        return str(n)
    begin, rest = divmod(n, _BLOK)
    return _cijfers(begin) + str(rest).zfill(4000)


# From JSON values to a problem


def _lees_probleem(data: object) -> Verdeelprobleem:
    velden = _object(data, "Een verdeelprobleem", _VELDEN, verplicht=("totaal", "sleutels"))
    sleutels = _lees_sleutels(velden["sleutels"])
    inzet = _per_code(velden.get("inzet", {}), "inzet")
    _weiger_te_fijn([*(waarden for _, waarden in sleutels), inzet])
    return Verdeelprobleem(
        totaal=_heel(velden["totaal"], "totaal"),
        sleutels=sleutels,
        inzet=inzet,
        verrekening=_getal(velden.get("verrekening", 0), "verrekening"),
        minimum=_hele_per_code(velden.get("minimum", {}), "minimum"),
        maximum=_hele_per_code(velden.get("maximum", {}), "maximum"),
        afronding=_lees_afronding(velden.get("afronding", Afronding.GROOTSTE_RESTEN.value)),
    )


def _lees_sleutels(data: object) -> tuple[Sleutelwaarden, ...]:
    if not isinstance(data, list):
        raise OngeldigeInvoer(f"Het veld \"sleutels\" is een lijst van verdeelsleutels; hier staat {_soort(data)}.")
    sleutels = []
    for nummer, item in enumerate(data, 1):
        velden = _object(item, f"Sleutel {nummer}", _SLEUTELVELDEN, verplicht=_SLEUTELVELDEN)
        gewicht = _getal(velden["gewicht"], f"gewicht van sleutel {nummer}")
        sleutels.append((gewicht, _per_code(velden["waarden"], f"waarden van sleutel {nummer}")))
    return tuple(sleutels)


def _lees_afronding(data: object) -> Afronding:
    for soort in Afronding:
        if data == soort.value:
            return soort
    keuzes = opsomming([f"\"{soort.value}\"" for soort in Afronding], "of")
    raise OngeldigeInvoer(f"Het veld \"afronding\" is {keuzes}; iets anders kan niet.")


def _object(data: object, wat: str, velden: tuple[str, ...], verplicht: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(data, dict):
        raise OngeldigeInvoer(f"{wat} is een object, tussen {{ en }}; hier staat {_soort(data)}.")
    for veld in data:
        if veld not in velden:
            raise OngeldigeInvoer(f"{wat} heeft een veld dat niet bestaat: \"{_kort(veld)}\". De velden zijn {opsomming(velden)}.")
    for veld in verplicht:
        if veld not in data:
            raise OngeldigeInvoer(f"{wat} heeft geen veld \"{veld}\". Vul dat in.")
    return data


def _per_code(data: object, veld: str) -> FrozenMap[str, Fraction]:
    if not isinstance(data, dict):
        raise OngeldigeInvoer(f"Het veld \"{veld}\" is een object met een getal per gemeente, tussen {{ en }}; hier staat {_soort(data)}.")
    for code in data:
        if not isinstance(code, str) or not 0 < len(code) <= _CIJFERS or not code.isprintable():
            raise OngeldigeInvoer(f"In het veld \"{veld}\" staat een gemeentecode die niet kan: {_kort(code)!r}. "
                                  f"Een code heeft 1 tot en met {_CIJFERS} leesbare tekens.")
    return FrozenMap({code: _getal(waarde, f"{veld}, {code}") for code, waarde in data.items()})


def _hele_per_code(data: object, veld: str) -> FrozenMap[str, int]:
    return FrozenMap({code: _geheel(waarde, f"{veld}, {code}") for code, waarde in _per_code(data, veld).items()})


def _heel(data: object, veld: str) -> int:
    return _geheel(_getal(data, veld), veld)


def _geheel(waarde: Fraction, veld: str) -> int:
    if waarde.denominator != 1:
        raise OngeldigeInvoer(f"Het veld \"{veld}\" is {waarde}, maar hier moet een geheel getal staan.")
    return waarde.numerator


def _getal(data: object, veld: str) -> Fraction:
    if isinstance(data, float):
        raise OngeldigeInvoer(f"Het veld \"{veld}\" is het kommagetal {data!r}, en dat is niet exact. "
                              "Schrijf het als tekst, zoals \"0.25\".")
    if isinstance(data, bool) or not isinstance(data, (int, str)):
        raise OngeldigeInvoer(f"Het veld \"{veld}\" is een geheel getal of tekst zoals \"0.25\" of \"1/3\"; hier staat {_soort(data)}.")
    if isinstance(data, int) and abs(data) >= 10**_CIJFERS:
        raise OngeldigeInvoer(f"Het getal in het veld \"{veld}\" is te lang.")
    try:
        return exact(data)
    except OngeldigeInvoer:
        raise OngeldigeInvoer(f"In het veld \"{veld}\" staat \"{_kort(data)}\", en dat is geen exact getal. "
                              "Schrijf een geheel getal, of tekst zoals \"0.25\" of \"1/3\".") from None


def _weiger_te_fijn(kolommen: Iterable[Mapping[str, Fraction]]) -> None:
    """Thousands of unlike fractions would make numbers that no computer finishes."""
    bits = 0
    for waarden in kolommen:
        noemer = 1
        for x in waarden.values():
            noemer = lcm(noemer, x.denominator)
            if bits + noemer.bit_length() > _BITS:
                raise OngeldigeInvoer("Dit verdeelprobleem heeft te veel verschillende breuken om exact mee te rekenen. "
                                      "Rond de waarden af op enkele decimalen.")
        bits += noemer.bit_length()


def _soort(data: object) -> str:
    """What a JSON value is, in Dutch."""
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "true" if data else "false"
    for soort, naam in ((str, "tekst"), (int, "een getal"), (float, "een getal"), (list, "een lijst"), (dict, "een object")):
        if isinstance(data, soort):
            return naam
    return "iets anders"


def _kort(data: object) -> str:
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
            raise OngeldigeInvoer(f"In de JSON staat de naam \"{_kort(naam)}\" twee keer in hetzelfde object. Laat er één weg.")
        uit[naam] = waarde
    return uit
