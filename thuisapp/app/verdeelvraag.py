"""A stated division problem from JSON values: what is asked for, or one Dutch sentence that names the field that is wrong.

The fields are described in verdeelproblemen.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp.app.jsonvelden import getal, heel_getal, hele_per_code, lees_naam, lees_object, per_code, soort_van, weiger_te_fijn
from thuisapp.calc.verdelen import Sleutelwaarden, Verdeelprobleem
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL
from thuisapp.domain.verdeling import Afronding
from thuisapp.format_nl import aantal, opsomming

VELDEN = ("totaal", "sleutels", "inzet", "verrekening", "minimum", "maximum", "afronding", "groepen", "jaren", "ingroei")
_SLEUTELVELDEN = ("gewicht", "waarden")
_INGROEIVELDEN = ("jaren", "nu")
_MEEST = {"groepen": 100, "jaren": 60}
_CELLEN = 50_000  # gemeente × groep × jaar; twice 342 gemeenten × 7 groups × 10 years


@dataclass(frozen=True, slots=True)
class Verdeelvraag:
    """What is asked for. groepen: whole totals that add up to probleem.totaal, empty without groups.

    jaren: the part of the total in each year, adding up to 1, in order; empty without years. ingroeijaren: 0 without an ingroeipad;
    nu: then the present share of each gemeente, adding up to 1.
    """

    probleem: Verdeelprobleem
    groepen: FrozenMap[str, int]
    jaren: FrozenMap[str, Fraction]
    ingroeijaren: int
    nu: FrozenMap[str, Fraction]


def lees_verdeelvraag(data: object) -> Verdeelvraag:
    """Raises OngeldigeInvoer for a malformed problem."""
    verplicht = ("sleutels",) if isinstance(data, dict) and "groepen" in data else ("totaal", "sleutels")
    velden = lees_object(data, "Een verdeelprobleem", VELDEN, verplicht)
    sleutels = _lees_sleutels(velden["sleutels"])
    inzet = per_code(velden.get("inzet", {}), "inzet")
    groepen = _lees_groepen(velden["groepen"]) if "groepen" in velden else FrozenMap[str, int]()
    gewichten = _lees_jaren(velden["jaren"]) if "jaren" in velden else FrozenMap[str, Fraction]()
    ingroeijaren, nu = _lees_ingroei(velden, sleutels) if "ingroei" in velden else (0, FrozenMap[str, Fraction]())
    weiger_te_fijn([*(waarden for _, waarden in sleutels), inzet, gewichten, nu])
    _weiger_te_groot(sleutels, groepen, gewichten)
    probleem = Verdeelprobleem(
        totaal=_lees_totaal(velden, groepen),
        sleutels=sleutels,
        inzet=inzet,
        verrekening=getal(velden.get("verrekening", 0), "verrekening"),
        minimum=hele_per_code(velden.get("minimum", {}), "minimum"),
        maximum=hele_per_code(velden.get("maximum", {}), "maximum"),
        afronding=_lees_afronding(velden.get("afronding", Afronding.GROOTSTE_RESTEN.value)),
    )
    return Verdeelvraag(probleem, groepen, _delen(gewichten), ingroeijaren, _delen(nu))


def _delen(gewichten: FrozenMap[str, Fraction]) -> FrozenMap[str, Fraction]:
    som = sum(gewichten.values(), NUL)
    return FrozenMap({naam: x / som for naam, x in gewichten.items()})


def _lees_totaal(velden: dict[str, object], groepen: FrozenMap[str, int]) -> int:
    som = sum(groepen.values())
    if "totaal" not in velden:
        return som
    totaal = heel_getal(velden["totaal"], "totaal")
    if "groepen" in velden and totaal != som:
        raise OngeldigeInvoer(f"Het totaal is {aantal(totaal)}, maar de groepen zijn samen {aantal(som)}. "
                              "Verbeter het totaal of de groepen, of laat het veld \"totaal\" weg.")
    return totaal


def _lees_sleutels(data: object) -> tuple[Sleutelwaarden, ...]:
    if not isinstance(data, list):
        raise OngeldigeInvoer(f"Het veld \"sleutels\" is een lijst van verdeelsleutels; hier staat {soort_van(data)}.")
    sleutels = []
    for nummer, item in enumerate(data, 1):
        velden = lees_object(item, f"Sleutel {nummer}", _SLEUTELVELDEN, verplicht=_SLEUTELVELDEN)
        gewicht = getal(velden["gewicht"], f"gewicht van sleutel {nummer}")
        sleutels.append((gewicht, per_code(velden["waarden"], f"waarden van sleutel {nummer}")))
    return tuple(sleutels)


def _lees_afronding(data: object) -> Afronding:
    for soort in Afronding:
        if data == soort.value:
            return soort
    keuzes = opsomming([f"\"{soort.value}\"" for soort in Afronding], "of")
    raise OngeldigeInvoer(f"Het veld \"afronding\" is {keuzes}; iets anders kan niet.")


def _lees_groepen(data: object) -> FrozenMap[str, int]:
    totalen = hele_per_code(data, "groepen", "groep")
    _weiger_leeg("groepen", len(totalen))
    for groep, n in totalen.items():
        if n < 0:
            raise OngeldigeInvoer(f"Het veld \"groepen, {groep}\" is {aantal(n)}; het totaal van een groep is 0 of hoger.")
    return totalen


def _lees_jaren(data: object) -> FrozenMap[str, Fraction]:
    """The weight of every year."""
    if isinstance(data, list):
        namen = [lees_naam(naam, "jaren", "jaar") for naam in data]
        if dubbel := next((naam for n, naam in enumerate(namen) if naam in namen[:n]), ""):
            raise OngeldigeInvoer(f"In het veld \"jaren\" staat \"{dubbel}\" twee keer. Laat er één weg.")
        gewichten = FrozenMap(dict.fromkeys(namen, Fraction(1)))
    elif isinstance(data, dict):
        gewichten = per_code(data, "jaren", "jaar")
    else:
        raise OngeldigeInvoer("Het veld \"jaren\" is een lijst van namen, of een object met een gewicht per jaar; "
                              f"hier staat {soort_van(data)}.")
    _weiger_leeg("jaren", len(gewichten))
    for jaar, gewicht in gewichten.items():
        if gewicht < 0:
            raise OngeldigeInvoer(f"Het veld \"jaren, {jaar}\" is een getal onder 0; een gewicht is 0 of hoger.")
    if not any(gewichten.values()):
        raise OngeldigeInvoer("De gewichten in het veld \"jaren\" zijn samen 0. Geef ten minste één jaar een gewicht boven 0.")
    return gewichten


def _lees_ingroei(velden: dict[str, object], sleutels: tuple[Sleutelwaarden, ...]) -> tuple[int, FrozenMap[str, Fraction]]:
    """In how many years, and the weight of every gemeente now; one that is not named has 0."""
    if "jaren" not in velden:
        raise OngeldigeInvoer("Bij het veld \"ingroei\" hoort ook het veld \"jaren\" van het verdeelprobleem. Vul dat in.")
    ingroei = lees_object(velden["ingroei"], "Het veld \"ingroei\"", _INGROEIVELDEN, verplicht=_INGROEIVELDEN)
    jaren = heel_getal(ingroei["jaren"], "jaren van ingroei")
    if jaren < 1:
        raise OngeldigeInvoer(f"Het veld \"jaren van ingroei\" is {aantal(jaren)}; het ingroeipad duurt ten minste 1 jaar.")
    nu = per_code(ingroei["nu"], "nu van ingroei")
    codes = {code for _, waarden in sleutels for code in waarden}
    for code, x in nu.items():
        if code not in codes:
            raise OngeldigeInvoer(f"In het veld \"nu van ingroei\" staat {code}, maar die gemeente staat niet in de verdeelsleutels.")
        if x < 0:
            raise OngeldigeInvoer(f"Het veld \"nu van ingroei, {code}\" is een getal onder 0; dat getal is 0 of hoger.")
    if not any(nu.values()):
        raise OngeldigeInvoer("De getallen in het veld \"nu van ingroei\" zijn samen 0. Geef ten minste één gemeente een getal boven 0.")
    eerste = sleutels[0][1] if sleutels else ()
    return jaren, FrozenMap({code: nu.get(code) or NUL for code in eerste})


def _weiger_leeg(veld: str, n: int) -> None:
    if not n:
        raise OngeldigeInvoer(f"Het veld \"{veld}\" is leeg. Noem er ten minste één, of laat het veld weg.")
    if n > _MEEST[veld]:
        raise OngeldigeInvoer(f"In het veld \"{veld}\" staan {aantal(n)} namen; dat zijn er hoogstens {_MEEST[veld]}.")


def _weiger_te_groot(sleutels: tuple[Sleutelwaarden, ...], groepen: FrozenMap[str, int], jaren: FrozenMap[str, Fraction]) -> None:
    gemeenten = max((len(waarden) for _, waarden in sleutels), default=0)
    cellen = gemeenten * max(1, len(groepen)) * max(1, len(jaren))
    if (groepen or jaren) and cellen > _CELLEN:
        raise OngeldigeInvoer(f"Deze tabel van gemeenten, groepen en jaren heeft {aantal(cellen)} cellen; dat zijn er hoogstens "
                              f"{aantal(_CELLEN)}. Verdeel de tabel over meer problemen.")
