"""Groups divided together: one division for all of them, and whole numbers per gemeente and group that add up both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from math import lcm

from thuisapp import format_nl
from thuisapp.calc.afronden import Cel, alles_naar_boven, grootste_resten, rond_tellers_af
from thuisapp.calc.afronden_blok import rond_groepen_af
from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.geheugen import GEHEUGEN, LaterMap
from thuisapp.calc.jaartabel import optellen
from thuisapp.calc.opgave import GroepOpgave
from thuisapp.calc.verdeelstap import ALLES_ONBEKEND, GroepVerdeling, Oplossing, SetVerdeling, aan_rand, los_voorstel_op, ruil, te_verdelen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL, Hoeveelheid
from thuisapp.domain.verdeling import Afronding, Rand, Ruil, Verdeelset


def verdeel_set(dossier: Dossier, verdeelset: Verdeelset, opgaven: Mapping[str, GroepOpgave], behoeften: Mapping[str, GroepBehoefte],
                ruilen: Mapping[str, tuple[Ruil, ...]]) -> FrozenMap[str, GroepVerdeling]:
    """Per group of the set its division. Never raises for what a user can enter: the sentence is in `fout` of every group it concerns.

    opgaven, behoeften: of the groups that take part (the chosen ones of the set). ruilen: the swaps of each group.
    """
    totalen, opzij = _totalen(dossier, verdeelset, opgaven)
    uit = {groep: GroepVerdeling(groep, None, None, None, None, None, zin) for groep, zin in opzij.items()}
    if totalen:
        uit.update(_verdeel(dossier, verdeelset, totalen, opzij, opgaven, behoeften, ruilen))
    return FrozenMap({groep: uit[groep] for groep in opgaven})


def _totalen(dossier: Dossier, verdeelset: Verdeelset, opgaven: Mapping[str, GroepOpgave]) -> tuple[dict[str, int], dict[str, str]]:
    """The total of each group that can take part, and the sentence for each that cannot."""
    voorstel = verdeelset.voorstel
    eenheden = {o.eenheid for o in opgaven.values()}
    if len(eenheden) > 1:
        soorten = format_nl.opsomming(sorted(format_nl.eenheid(e) for e in eenheden))
        zin = (f"De groepen in \"{verdeelset.naam}\" hebben verschillende eenheden ({soorten}) en kunnen niet samen worden verdeeld. "
               "Haal de groepen met een andere eenheid uit de set.")
        return {}, dict.fromkeys(opgaven, zin)
    eigen = {groep: te_verdelen(o, replace(voorstel, totaal=None)) for groep, o in opgaven.items()}
    totalen = {groep: n for groep, n in eigen.items() if n is not None}
    opzij = {groep: ALLES_ONBEKEND for groep, n in eigen.items() if n is None}
    if voorstel.totaal is None or not totalen:
        return totalen, opzij
    som = sum(totalen.values())
    if not som and voorstel.totaal:
        zin = ("Het totaal is zelf ingevuld, maar de opgave van elke groep in deze set is 0. Dan is niet te zeggen hoeveel er bij welke "
               "groep hoort. Vul de behoefte aan, of verdeel de groepen apart.")
        return {}, {**opzij, **dict.fromkeys(totalen, zin)}
    delen = {groep: Fraction(voorstel.totaal * n, som) if som else NUL for groep, n in totalen.items()}
    return dict(grootste_resten(delen, delen).aantallen), opzij


def _verdeel(dossier: Dossier, verdeelset: Verdeelset, totalen: Mapping[str, int], opzij: Mapping[str, str],
             opgaven: Mapping[str, GroepOpgave], behoeften: Mapping[str, GroepBehoefte],
             ruilen: Mapping[str, tuple[Ruil, ...]]) -> dict[str, GroepVerdeling]:
    voorstel, totaal = verdeelset.voorstel, sum(totalen.values())
    mee = tuple(opgaven[groep] for groep in totalen)
    samen = GEHEUGEN.haal(f"opgave samen {verdeelset.id}", (voorstel.rand, *mee), lambda: _opgave_samen(verdeelset, mee, voorstel.rand))
    kern = los_voorstel_op(dossier, samen, [behoeften[groep] for groep in totalen], voorstel, totaal)
    if kern.uitkomst is None:
        return {groep: GroepVerdeling(groep, n, None, None, None, kern.probleem, kern.fout) for groep, n in totalen.items()}
    delen = over_groepen(kern, totalen, voorstel.afronding)
    resultaat = SetVerdeling(verdeelset.id, verdeelset.naam, FrozenMap(totalen), totaal, delen.aantallen, kern.exact, delen.tabel,
                             FrozenMap(opzij))
    namen = {g.code: g.naam for g in dossier.gemeenten}
    uit = {}
    for groep, n in totalen.items():
        geruild, zin = ruil(delen.tabel[groep], ruilen.get(groep, ()), namen)
        uit[groep] = GroepVerdeling(groep, n, geruild, delen.tabel[groep], kern.uitkomst, kern.probleem, zin, kern.ingroei,
                                    LaterMap(partial(_deel, kern.exact, n, totaal)), resultaat)
    return uit


def _opgave_samen(verdeelset: Verdeelset, opgaven: tuple[GroepOpgave, ...], rand: Rand) -> GroepOpgave:
    """For the key herkomst: per gemeente the sum of max(opgave, 0) of every group; onbekend when one is."""
    eenheid = opgaven[0].eenheid

    def samen(code: str) -> Hoeveelheid:
        delen = [aan_rand(o.per_gemeente[code], rand) for o in opgaven]
        if any(x is None for x in delen):
            return Hoeveelheid.onbekend(eenheid)
        som = sum((max(x, NUL) for x in delen if x is not None), NUL)
        return Hoeveelheid(som, som, som, eenheid)

    per_gemeente = {code: samen(code) for code in opgaven[0].per_gemeente}
    return GroepOpgave(verdeelset.id, eenheid, FrozenMap(per_gemeente), optellen(per_gemeente.values(), eenheid))


@dataclass(frozen=True, slots=True)
class OverGroepen:
    """aantallen: per gemeente over all groups; tabel: group → gemeente → whole number."""

    aantallen: FrozenMap[str, int]
    tabel: FrozenMap[str, FrozenMap[str, int]]


def over_groepen(kern: Oplossing, totalen: Mapping[str, int], afronding: Afronding) -> OverGroepen:
    """Every group gets the same share in every gemeente: exact[m] × totaal[g] ÷ totaal, in whole numbers that add up both ways.

    The numbers per gemeente stay those of the largest remainders where a table with them exists; otherwise as few as possible give way
    by one.
    """
    totaal = sum(totalen.values())
    if not totaal:
        nullen = FrozenMap(dict.fromkeys(kern.aantallen, 0))
        return OverGroepen(nullen, FrozenMap(dict.fromkeys(totalen, nullen)))
    if afronding is Afronding.NAAR_BOVEN:
        per_groep = {groep: alles_naar_boven(_deel(kern.exact, n, totaal)).aantallen for groep, n in totalen.items()}
    else:
        heel = _rond_af(kern, totalen, totaal)
        per_groep = {groep: FrozenMap({code: heel[code, groep] for code in kern.exact}) for groep in totalen}
    aantallen = FrozenMap({code: sum(rij[code] for rij in per_groep.values()) for code in kern.exact})
    return OverGroepen(aantallen, FrozenMap(per_groep))


def _deel(exact: Mapping[str, Fraction], n: int, totaal: int) -> dict[str, Fraction]:
    """The part of a group with a total of n. (Not x × n/totaal: that looks for common divisors twice.)"""
    return {code: Fraction(x.numerator * n, x.denominator * totaal) if totaal else NUL for code, x in exact.items()}


def _rond_af(kern: Oplossing, totalen: Mapping[str, int], totaal: int) -> dict[Cel, int]:
    """In whole numbers over one denominator: a country times twenty groups is a table for every step of a slider."""
    noemer = lcm(*{x.denominator for x in kern.exact.values()})
    rijen = {code: x.numerator * (noemer // x.denominator) for code, x in kern.exact.items()}
    tellers = {(code, groep): x * n for code, x in rijen.items() for groep, n in totalen.items()}
    try:
        return rond_tellers_af(tellers, noemer * totaal, kern.aantallen, totalen)
    except OngeldigeInvoer:
        return rond_groepen_af({cel: Fraction(x, noemer * totaal) for cel, x in tellers.items()}, kern.aantallen)[0]
