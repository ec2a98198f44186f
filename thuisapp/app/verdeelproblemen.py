"""Stated division problems in JSON, solved with the engine of the program, so that anyone can check it.

A problem: {"totaal": n, "sleutels": [{"gewicht": "60", "waarden": {code: "36839", …}}], "inzet": {code: n}, "verrekening": "1/2",
"minimum": {code: n}, "maximum": {code: n}, "afronding": "grootste_resten" | "naar_boven"}. Numbers are integers or exact text
("0.25", "1/3"). Only totaal and sleutels must be there. Without verrekening it is 0, as in a new verdeelvoorstel: inzet then
does not count. Without afronding it is grootste_resten.

"groepen": {groep: n} divides a set of groups together; totaal is then their sum T and may be left out. "jaren": ["2026", …] spreads
the numbers evenly, {"2026": "1/2", …} by weight; v is the part of each year, Σ v = 1. "ingroei": {"jaren": n, "nu": {code: weight}} (with
jaren): in the k-th year the share of a gemeente is nu + (q/T − nu)·min(k/n, 1), with nu its part of all weights.

The exact numbers: q per gemeente (rekenregels, section 6; with ingroei T·Σ v·share), q·T_g/T per group, q·v per year (with ingroei
T·v·share), and both factors for a group in a year. The whole numbers add up in every direction, and groups keep their total.
Guaranteed to be the floor or ceiling of the exact number: aantallen, per_groep, per_groep_per_jaar, the sum of a group in a year, and
without groups or with one group also per_jaar and totaal_per_jaar. With more groups per_jaar and totaal_per_jaar are sums over the
groups; they are floor or ceiling too but for those in `afwijkend` (hardly ever any).
aantallen are the largest remainders of exact where a table exists that keeps the guarantees; otherwise as few gemeenten as possible give
way by one, and `aangepast` names them. naar_boven: every cell of the finest table goes up, everything else is a sum of cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.app.jsonvelden import lees_json, soort_van
from thuisapp.app.verdeelvraag import Verdeelvraag, lees_verdeelvraag
from thuisapp.calc.afronden import Afgerond, Cel, alles_naar_boven, grootste_resten, naar_boven
from thuisapp.calc.afronden_blok import Blok, Vak, rond_blok_af, rond_groepen_af, rond_jaren_af
from thuisapp.calc.ingroei import groei_in
from thuisapp.calc.verdelen import Verdeeluitkomst, verdeel
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.domain.hoeveelheid import EEN, NUL
from thuisapp.domain.verdeling import Afronding

_BLOK = 10**4000  # Python itself writes whole numbers of up to 4300 digits
_BITS = 50_000_000  # of all exact numbers of a table together, about 15 megabytes of digits; a real country needs a tenth

Antwoord = dict[str, object]


def lees_problemen(tekst: str) -> object:
    """JSON text as plain values, exactly. Raises OngeldigeInvoer when it cannot be read (jsonvelden.lees_json)."""
    return lees_json(tekst)


def los_op(problemen: object) -> list[Antwoord]:
    """One answer per problem, in the same order.

    An answer is {"aantallen": {code: n}, "exact": {code: "p/q"}, "gelijke_stand": [codes], "som": n}; or {"fout": Dutch sentence} for a
    problem that is malformed or has no solution. With groups it adds per_groep {groep: {code: n}}, with years per_jaar {jaar: {code: n}}
    and totaal_per_jaar {jaar: n}, with both per_groep_per_jaar {groep: {jaar: {code: n}}} and afwijkend [{"jaar", "code"}] (without code:
    the total of that year), and the exact numbers of each table under its name with _exact. With either it adds aangepast [codes]; with
    ingroei exact_zonder_ingroei {code: "p/q"}. Raises OngeldigeInvoer when `problemen` is not a list.
    """
    if not isinstance(problemen, list):
        raise OngeldigeInvoer(f"Geef een lijst van verdeelproblemen, tussen [ en ]; hier staat {soort_van(problemen)}.")
    return [_antwoord(probleem) for probleem in problemen]


def _antwoord(probleem: object) -> Antwoord:
    try:
        vraag = lees_verdeelvraag(probleem)
        uitkomst = verdeel(vraag.probleem)
        if vraag.groepen or vraag.jaren:
            return _met_tabellen(vraag, uitkomst)
    except ThuisappError as fout:
        return {"fout": str(fout)}
    return _zonder_tabellen(uitkomst.aantallen, uitkomst.exact, uitkomst.gelijke_stand)


def _zonder_tabellen(aantallen: Mapping[str, int], exact: Mapping[str, Fraction], gelijke_stand: tuple[str, ...]) -> Antwoord:
    return {"aantallen": dict(aantallen), "exact": _breuken(exact), "gelijke_stand": list(gelijke_stand), "som": sum(aantallen.values())}


# Groups and years


@dataclass(frozen=True, slots=True)
class _Tafel:
    """All cells, exact and whole. Without groups the only group is called "", and so is the only year without years."""

    codes: tuple[str, ...]
    groepen: tuple[str, ...]
    jaren: tuple[str, ...]
    exact: dict[Vak, Fraction]
    heel: Blok


def _met_tabellen(vraag: Verdeelvraag, uitkomst: Verdeeluitkomst) -> Antwoord:
    _weiger_te_lang(vraag, uitkomst)
    per_jaar = _exact_per_jaar(vraag, uitkomst)
    exact = {code: sum((rij[jaar] for jaar in rij), NUL) for code, rij in per_jaar.items()}
    op = vraag.probleem.afronding is Afronding.NAAR_BOVEN
    afgerond = alles_naar_boven(exact) if op else grootste_resten(exact, uitkomst.aandeel)
    tafel = _maak_tafel(vraag, per_jaar, afgerond, op)
    aantallen = dict.fromkeys(tafel.codes, 0)
    for (code, _, _), n in tafel.heel.cellen.items():
        aantallen[code] += n
    antwoord = _zonder_tabellen(aantallen, exact, afgerond.gelijke_stand)
    if vraag.ingroeijaren:
        antwoord["exact_zonder_ingroei"] = _breuken(uitkomst.exact)
    antwoord["aangepast"] = list(tafel.heel.aangepast)
    return antwoord | _tabellen(tafel)


def _exact_per_jaar(vraag: Verdeelvraag, uitkomst: Verdeeluitkomst) -> dict[str, dict[str, Fraction]]:
    """Gemeente → year → exact number."""
    delen, totaal = dict(vraag.jaren) or {"": EEN}, vraag.probleem.totaal
    if not vraag.ingroeijaren or not totaal:
        return {code: {jaar: q * deel for jaar, deel in delen.items()} for code, q in uitkomst.exact.items()}
    straks = {code: q / totaal for code, q in uitkomst.exact.items()}
    pad = groei_in(vraag.ingroeijaren, vraag.nu, straks, totaal, dict(enumerate(delen.values())))
    return {code: dict(zip(delen, rij.values(), strict=True)) for code, rij in pad.per_jaar.items()}


def _maak_tafel(vraag: Verdeelvraag, per_jaar: Mapping[str, Mapping[str, Fraction]], afgerond: Afgerond, op: bool) -> _Tafel:
    totaal = vraag.probleem.totaal
    groepen = {groep: Fraction(n, totaal) if totaal else NUL for groep, n in vraag.groepen.items()} or {"": EEN}
    exact = {(code, groep, jaar): x * deel for code, rij in per_jaar.items() for groep, deel in groepen.items() for jaar, x in rij.items()}
    jaren = tuple(vraag.jaren) or ("",)
    if op:
        heel = Blok({vak: naar_boven(x) for vak, x in exact.items()}, (), ())
    else:
        heel = _rond_af(vraag, exact, afgerond, jaren)
    return _Tafel(tuple(per_jaar), tuple(groepen), jaren, exact, heel)


def _rond_af(vraag: Verdeelvraag, exact: Mapping[Vak, Fraction], afgerond: Afgerond, jaren: tuple[str, ...]) -> Blok:
    """One group is the same as none, and one year too."""
    if len(jaren) == 1:
        vlak, aangepast = rond_groepen_af({(code, groep): x for (code, groep, _), x in exact.items()}, afgerond.aantallen)
        return Blok({(code, groep, jaren[0]): n for (code, groep), n in vlak.items()}, aangepast, ())
    if len(vraag.groepen) < 2:
        enige = next(iter(vraag.groepen), "")
        vlak, aangepast = rond_jaren_af({(code, jaar): x for (code, _, jaar), x in exact.items()}, afgerond.aantallen, jaren)
        return Blok({(code, enige, jaar): n for (code, jaar), n in vlak.items()}, aangepast, ())
    return rond_blok_af(exact, afgerond.aantallen, jaren)


def _tabellen(tafel: _Tafel) -> Antwoord:
    uit: Antwoord = {}
    if tafel.groepen != ("",):
        vlak = {groep: _rij(tafel, (groep,), tafel.jaren) for groep in tafel.groepen}
        uit["per_groep"] = {groep: heel for groep, (heel, _) in vlak.items()}
        uit["per_groep_exact"] = {groep: _breuken(exact) for groep, (_, exact) in vlak.items()}
    if tafel.jaren != ("",):
        vlak = {jaar: _rij(tafel, tafel.groepen, (jaar,)) for jaar in tafel.jaren}
        uit["per_jaar"] = {jaar: heel for jaar, (heel, _) in vlak.items()}
        uit["per_jaar_exact"] = {jaar: _breuken(exact) for jaar, (_, exact) in vlak.items()}
        uit["totaal_per_jaar"] = {jaar: sum(heel.values()) for jaar, (heel, _) in vlak.items()}
    if tafel.groepen != ("",) and tafel.jaren != ("",):
        blok = {groep: {jaar: _rij(tafel, (groep,), (jaar,)) for jaar in tafel.jaren} for groep in tafel.groepen}
        uit["per_groep_per_jaar"] = {groep: {jaar: heel for jaar, (heel, _) in rij.items()} for groep, rij in blok.items()}
        uit["per_groep_per_jaar_exact"] = {groep: {j: _breuken(exact) for j, (_, exact) in rij.items()} for groep, rij in blok.items()}
        uit["afwijkend"] = [_plek(cel) for cel in tafel.heel.afwijkend]
    return uit


def _plek(cel: Cel) -> dict[str, str]:
    jaar, code = cel
    return {"jaar": jaar, "code": code} if code else {"jaar": jaar}


def _rij(tafel: _Tafel, groepen: tuple[str, ...], jaren: tuple[str, ...]) -> tuple[dict[str, int], dict[str, Fraction]]:
    """Per gemeente the sum over these groups and years, whole and exact."""
    vakken = {code: [(code, groep, jaar) for groep in groepen for jaar in jaren] for code in tafel.codes}
    return ({code: sum(tafel.heel.cellen[vak] for vak in rij) for code, rij in vakken.items()},
            {code: sum((tafel.exact[vak] for vak in rij), NUL) for code, rij in vakken.items()})


# Exact numbers as text


def _weiger_te_lang(vraag: Verdeelvraag, uitkomst: Verdeeluitkomst) -> None:
    """Long fractions times many cells would make an answer that fills a disk."""
    breuken = [*vraag.jaren.values(), *vraag.nu.values()]
    bits = (max(q.denominator.bit_length() for q in uitkomst.exact.values()) + vraag.probleem.totaal.bit_length()
            + max((x.denominator.bit_length() for x in breuken), default=0))
    if bits * len(uitkomst.exact) * max(1, len(vraag.groepen)) * max(1, len(vraag.jaren)) > _BITS:
        raise OngeldigeInvoer("De exacte getallen van deze tabel worden te lang om op te schrijven. "
                              "Rond de waarden af op enkele decimalen, of verdeel de tabel over meer problemen.")


def _breuken(exact: Mapping[str, Fraction]) -> dict[str, str]:
    return {naam: f"{_cijfers(x.numerator)}/{_cijfers(x.denominator)}" for naam, x in exact.items()}


def _cijfers(n: int) -> str:
    """The digits of a whole number ≥ 0 of any length."""
    if n < _BLOK:
        return str(n)
    begin, rest = divmod(n, _BLOK)
    return _cijfers(begin) + str(rest).zfill(4000)
