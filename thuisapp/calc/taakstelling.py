"""Taakstelling vergunninghouders (Huisvestingswet art. 29; rekenregels, section 5)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.afronden import naar_boven
from thuisapp.domain.behoefte import Taakstelling, Taakstellingsruil
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator, Periode
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid

INWONERS = "inwoners"  # reeks of the indicators that hold the population on 1 January

NIHIL = Hoeveelheid(NUL, NUL, NUL, Eenheid.PERSONEN)
ONBEKEND = Hoeveelheid.onbekend(Eenheid.PERSONEN)


Landelijk = tuple[tuple[str, Hoeveelheid, Indicator | None], ...]


@dataclass(frozen=True, slots=True)
class Geruild:
    """One swap as it counts. verplaatst: the persons that really go over: never more than the giving gemeente has, at each end."""

    ruil: Taakstellingsruil
    verplaatst: Hoeveelheid


@dataclass(frozen=True, slots=True)
class Halfjaar:
    """One half-year of one gemeente, all in persons.

    landelijk: national number. indicator: the population it is divided by, None when there is none that may serve.
    bruto: ⌈landelijk × inwoners ÷ inwoners van Nederland⌉. ruilen: the swaps that touch this gemeente, in order; na_ruil: bruto after them.
    meegenomen: what the half-years before leave: positive is achterstand, negative voorsprong. netto = na_ruil + meegenomen, never below 0;
    what is left over carries on.
    """

    naam: str
    landelijk: Hoeveelheid
    indicator: Indicator | None
    bruto: Hoeveelheid
    ruilen: tuple[Geruild, ...]
    na_ruil: Hoeveelheid
    meegenomen: Hoeveelheid
    netto: Hoeveelheid


Ruilstand = tuple[tuple[Geruild, ...], Hoeveelheid]  # of one gemeente in one half-year: its swaps, and the bruto number after them


def peildatum_bevolking(halfjaar: str) -> str:
    """ISO date of the population the law asks for: 1 January of the year before the year of the half-year (art. 29)."""
    return f"{int(halfjaar[:4]) - 1}-01-01"


def bevolking(indicatoren: Mapping[str, Indicator], halfjaar: str) -> Indicator | None:
    """The population figure for a half-year: that of the date in the law, else the newest one before it, else None."""
    grens = peildatum_bevolking(halfjaar)
    reeks = [i for i in indicatoren.values() if i.reeks == INWONERS and _dag(i.peildatum) <= grens]
    return max(reeks, key=lambda i: _dag(i.peildatum), default=None)


def halfjaren(periode: Periode) -> Iterator[str]:
    """"2026-1", "2026-2", … for the whole period."""
    for jaar in periode.jaren():
        yield f"{jaar}-1"
        yield f"{jaar}-2"


def bruto(landelijk: Hoeveelheid, inwoners: Fraction | None, nederland: Fraction | None) -> Hoeveelheid:
    """⌈landelijk × inwoners ÷ nederland⌉ persons, end by end; onbekend when one of the three is."""
    if landelijk.midden is None or inwoners is None or not nederland:
        return ONBEKEND
    deel = inwoners / nederland
    laag, midden, hoog = (Fraction(naar_boven(einde * deel)) for einde in landelijk.einden())
    return Hoeveelheid(laag, midden, hoog, Eenheid.PERSONEN)


def reeks_halfjaren(taakstelling: Taakstelling, indicatoren: FrozenMap[str, Indicator], periode: Periode, code: str,
                    codes: Collection[str] | None = None) -> tuple[Halfjaar, ...]:
    """All half-years of the period for one gemeente, with achterstand and voorsprong carried on.

    codes: the gemeenten of the dossier; a swap with another one does not count (None: every swap counts).
    """
    landelijk = landelijke_cijfers(taakstelling, indicatoren, periode)
    return tuple(_keten(taakstelling, landelijk, code, geruilde_aantallen(taakstelling, landelijk, codes)))


def landelijke_cijfers(taakstelling: Taakstelling, indicatoren: FrozenMap[str, Indicator], periode: Periode) -> Landelijk:
    """Per half-year of the period: its name, the national number and the population; the same for every gemeente."""
    gevonden = {jaar: bevolking(indicatoren, f"{jaar}-1") for jaar in periode.jaren()}
    gelijk: dict[Hoeveelheid, Hoeveelheid] = {}  # equal numbers become one object, so that they are worked out once
    rij = []
    for halfjaar in halfjaren(periode):
        cijfer = taakstelling.halfjaren.get(halfjaar)
        getal = ONBEKEND if cijfer is None else _personen(cijfer.hoeveelheid)
        rij.append((halfjaar, gelijk.setdefault(getal, getal), gevonden[int(halfjaar[:4])]))
    return tuple(rij)


def instroom_gemeenten(taakstelling: Taakstelling, indicatoren: FrozenMap[str, Indicator], periode: Periode,
                       codes: tuple[str, ...]) -> dict[str, dict[int, Hoeveelheid]]:
    """Persons to be housed per gemeente and year: the net numbers of both half-years."""
    landelijk = landelijke_cijfers(taakstelling, indicatoren, periode)
    geruild = geruilde_aantallen(taakstelling, landelijk, codes)
    tabel: dict[str, dict[int, Hoeveelheid]] = {}
    for code in codes:
        netto = [h.netto for h in _keten(taakstelling, landelijk, code, geruild)]
        paren = {jaar: (netto[2 * n], netto[2 * n + 1]) for n, jaar in enumerate(periode.jaren())}
        samen: dict[tuple[int, int], Hoeveelheid] = {}
        tabel[code] = {jaar: samen.setdefault((id(a), id(b)), a + b) for jaar, (a, b) in paren.items()}
    return tabel


def saldo(taakstelling: Taakstelling, code: str) -> Hoeveelheid:
    """Persons at the start of the period: positive is achterstand, negative voorsprong; nil without an entry."""
    cijfer = taakstelling.saldo.get(code)
    return NIHIL if cijfer is None else _personen(cijfer.hoeveelheid)


def geldige_ruil(ruil: Taakstellingsruil, codes: Collection[str] | None = None) -> bool:
    """Between two different gemeenten of the dossier, of at least one person."""
    return ruil.telt and ruil.aantal > 0 and ruil.van != ruil.naar and (codes is None or (ruil.van in codes and ruil.naar in codes))


def geruilde_aantallen(taakstelling: Taakstelling, landelijk: Landelijk,
                       codes: Collection[str] | None = None) -> dict[tuple[str, str], Ruilstand]:
    """(gemeente, half-year) → what the swaps make of its bruto number (Huisvestingswet art. 29(2)); only for those that swap.

    Swaps are worked off in the order they stand, each end of a range on its own: `van` gives what was agreed, but never more than it has
    at that end, and `naar` takes exactly that. So the sum of the two stays equal at every end, and nobody goes below 0.
    A gemeente whose own number is onbekend stays so; the other side then gives or takes what was agreed.
    """
    uit: dict[tuple[str, str], Ruilstand] = {}
    per_halfjaar = {naam: (getal, indicator) for naam, getal, indicator in landelijk}
    for ruil in taakstelling.ruil:
        if ruil.halfjaar not in per_halfjaar or not geldige_ruil(ruil, codes):
            continue
        van, naar = (uit.get((code, ruil.halfjaar)) or ((), _bruto_van(code, *per_halfjaar[ruil.halfjaar]))
                     for code in (ruil.van, ruil.naar))
        geruild = Geruild(ruil, _verplaatst(ruil.aantal, van[1]))
        uit[ruil.van, ruil.halfjaar] = (*van[0], geruild), _na_geven(van[1], ruil.aantal)
        uit[ruil.naar, ruil.halfjaar] = (*naar[0], geruild), naar[1] if naar[1].is_onbekend else naar[1] + geruild.verplaatst
    return uit


def _verplaatst(aantal: int, heeft: Hoeveelheid) -> Hoeveelheid:
    """What goes over: the agreed number, at each end at most what the giving gemeente has there."""
    afgesproken = Fraction(aantal)
    if heeft.is_onbekend:
        return Hoeveelheid.van(Eenheid.PERSONEN, afgesproken)
    laag, midden, hoog = (min(afgesproken, einde) for einde in heeft.einden())
    return Hoeveelheid(laag, midden, hoog, Eenheid.PERSONEN)


def _na_geven(heeft: Hoeveelheid, aantal: int) -> Hoeveelheid:
    if heeft.is_onbekend:
        return heeft
    laag, midden, hoog = (max(einde - aantal, NUL) for einde in heeft.einden())
    return Hoeveelheid(laag, midden, hoog, Eenheid.PERSONEN, heeft.onbekend_erbij, heeft.onbekend_eraf)


def _bruto_van(code: str, landelijk: Hoeveelheid, indicator: Indicator | None) -> Hoeveelheid:
    if indicator is None:
        return ONBEKEND
    return bruto(landelijk, indicator.waarden.get(code), indicator.landelijk)


def _keten(taakstelling: Taakstelling, landelijk: Landelijk, code: str, geruild: Mapping[tuple[str, str], Ruilstand]) -> Iterator[Halfjaar]:
    meegenomen = saldo(taakstelling, code)
    bekend: dict[tuple[int, int], Hoeveelheid] = {}  # equal half-years share one number, so that later sums are quick
    for naam, getal, indicator in landelijk:
        key = (id(getal), id(indicator))
        if key not in bekend:
            bekend[key] = _bruto_van(code, getal, indicator)
        ruilen, na_ruil = geruild.get((code, naam)) or ((), bekend[key])
        netto, over = verreken(na_ruil, meegenomen)
        yield Halfjaar(naam, getal, indicator, bekend[key], ruilen, na_ruil, meegenomen, netto)
        meegenomen = over


def verreken(bruto_aantal: Hoeveelheid, meegenomen: Hoeveelheid) -> tuple[Hoeveelheid, Hoeveelheid]:
    """(netto, what carries on): netto = max(bruto + meegenomen, 0), and a surplus that is left goes to the next half-year.

    A half-year whose number is onbekend stays so, and what was carried passes it by: whatever its number turns out to be, the
    sum over the period is then truly "ten minste". An unknown saldo may go either way, so it makes the first number "± X".
    """
    if meegenomen is NIHIL:
        return bruto_aantal, NIHIL
    if bruto_aantal.midden is None:
        return bruto_aantal, meegenomen
    if meegenomen.midden is None:
        laag, midden, hoog = bruto_aantal.einden()
        return Hoeveelheid(laag, midden, hoog, Eenheid.PERSONEN, 1, 1), NIHIL
    laag, midden, hoog = (a + b for a, b in zip(bruto_aantal.einden(), meegenomen.einden(), strict=True))
    netto = Hoeveelheid(max(laag, NUL), max(midden, NUL), max(hoog, NUL), Eenheid.PERSONEN)
    over = Hoeveelheid(min(laag, NUL), min(midden, NUL), min(hoog, NUL), Eenheid.PERSONEN)
    return netto, NIHIL if over == NIHIL else over


def saldo_na(netto: Hoeveelheid, gerealiseerd: int) -> Hoeveelheid:
    """What a half-year leaves behind when so many persons were housed: positive is achterstand, negative voorsprong."""
    return netto - Hoeveelheid.van(Eenheid.PERSONEN, gerealiseerd)


def _personen(h: Hoeveelheid) -> Hoeveelheid:
    """A number in another eenheid cannot be a taakstelling: it counts as onbekend (the controles name it)."""
    return h if h.eenheid is Eenheid.PERSONEN else ONBEKEND


def _dag(peildatum: str) -> str:
    return f"{peildatum}-01-01" if len(peildatum) == 4 else peildatum
