"""What changed between two versions of a dossier: figures, rules, afspraken and texts, in plain lines with the exact numbers kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.calc.verschil_delen import NIET_IN_VISIE, NIET_VERDEELD, ONBEKEND, Getalverschil, Regelverschil, Tekstwijziging, Verschil
from thuisapp.calc.verschil_regels import regels
from thuisapp.calc.verschil_tekst import tekstverschil
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Hoeveelheid

__all__ = ["Getalverschil", "Regelverschil", "Tekstwijziging", "Verschil", "verschil"]

REGIO = "Regio"


def verschil(oud: Dossier, nieuw: Dossier) -> Verschil:
    """From `oud` to `nieuw`. Versies, ondertekeningen, maps and what a file remembers of imports and forms are not compared.

    Of a group that is in one of the two only, the figures of the region are told and not those of every gemeente.
    """
    return Verschil(tuple(_getallen(oud, nieuw)), tuple(regels(oud, nieuw)), tuple(_teksten(oud, nieuw)))


def _getallen(oud: Dossier, nieuw: Dossier) -> Iterator[Getalverschil]:
    was, wordt = reken(oud), reken(nieuw)
    groepen = {g.id: g for g in (*oud.gekozen_groepen(), *nieuw.gekozen_groepen())}  # the new name of a group wins
    alle = {**{g.code: g.naam for g in (*oud.gemeenten, *nieuw.gemeenten)}, "": REGIO}
    for groep in groepen.values():
        plaatsen = alle if groep.id in was.opgave and groep.id in wordt.opgave else {"": REGIO}
        for soort in ("behoefte", "aanbod", "opgave"):
            yield from _hoeveelheden(soort, groep, _standen(was, soort, groep.id), _standen(wordt, soort, groep.id), plaatsen)
        yield from _verdeling(groep, was, wordt, plaatsen)


def _hoeveelheden(soort: str, groep: Aandachtsgroep, oud: Mapping[str, Hoeveelheid], nieuw: Mapping[str, Hoeveelheid],
                  plaatsen: Mapping[str, str]) -> Iterator[Getalverschil]:
    for code, plaats in plaatsen.items():
        a, b = oud.get(code), nieuw.get(code)
        if a == b:
            continue
        n, m = (x.midden if x else None for x in (a, b))
        if a and b and n is None and m is None:  # both unknown, of other parts
            continue
        marge = _marge(a, b) if a and b and n == m else ""
        leeg = [ONBEKEND if x else NIET_IN_VISIE for x in (a, b)]
        yield Getalverschil(soort, groep.id, groep.naam, code, plaats, n, m, groep.eenheid, marge, *leeg)


def _marge(a: Hoeveelheid, b: Hoeveelheid) -> str:
    """The two ranges, with decimals when they would look alike without."""
    for decimalen in (0, 1):
        was, wordt = format_nl.bandbreedte(a, decimalen), format_nl.bandbreedte(b, decimalen)
        if was != wordt:
            return f"{was} → {wordt}"
    return "de marge is iets anders"


def _standen(resultaat: Rekenresultaat, soort: str, groep: str) -> dict[str, Hoeveelheid]:
    """Over the whole period per code, and "" for the region; empty when the group is not chosen."""
    if groep not in resultaat.opgave:
        return {}
    if soort == "opgave":
        opgave = resultaat.opgave[groep]
        return {**opgave.per_gemeente, "": opgave.regio}
    tabel = (resultaat.behoefte if soort == "behoefte" else resultaat.aanbod)[groep]
    return {**{code: tabel.gemeente(code) for code in tabel.per_gemeente}, "": tabel.regio()}


def _verdeling(groep: Aandachtsgroep, was: Rekenresultaat, wordt: Rekenresultaat, plaatsen: Mapping[str, str]) -> Iterator[Getalverschil]:
    a, b = (_aantallen(r, groep.id) for r in (was, wordt))
    leeg = [NIET_VERDEELD if groep.id in r.verdeling else NIET_IN_VISIE for r in (was, wordt)]
    for code, plaats in plaatsen.items():
        n, m = a.get(code), b.get(code)
        if n != m:
            yield Getalverschil("verdeling", groep.id, groep.naam, code, plaats, _breuk(n), _breuk(m), groep.eenheid, "", *leeg)


def _aantallen(resultaat: Rekenresultaat, groep: str) -> dict[str, int]:
    """Per code, and "" for the region; empty without a division."""
    v = resultaat.verdeling.get(groep)
    return {} if v is None or v.aantallen is None else {**v.aantallen, "": sum(v.aantallen.values())}


def _breuk(n: int | None) -> Fraction | None:
    return None if n is None else Fraction(n)


def _teksten(oud: Dossier, nieuw: Dossier) -> Iterator[Tekstwijziging]:
    for paragraaf in dict.fromkeys((*oud.teksten, *nieuw.teksten)):
        a, b = oud.teksten.get(paragraaf) or "", nieuw.teksten.get(paragraaf) or ""
        if a != b:
            yield Tekstwijziging(paragraaf, tekstverschil(a, b))
