"""Controlled rounding of a table gemeente × groep × jaar, as a flow of whole numbers through a network. Exact: no floats.

Flow runs from the whole to a gemeente, to a gemeente in a group, to a cell, to a group in a year, to a group and back to the whole. The
exact numbers are such a flow. In a network every flow can be made whole with each arc at the floor or the ceiling of what it was: take a
cycle of arcs that are not whole and push along it until one of them is; do it again until there is no such cycle. So there is always a
table in which the cells, the numbers per gemeente, per gemeente and group, per group and year, and per group are all the floor or the
ceiling of their exact value.

The numbers per year over all groups, and per gemeente and year over all groups, cross that network, and no method is sure to bring them to
floor or ceiling too. Shifts, several attempts and for small tables a plain search nearly always do; what stays outside is named.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from thuisapp.calc.afronden import Cel, grootste_resten, rond_tabel_af
from thuisapp.calc.afronden_netwerk import Knoop, Netwerk
from thuisapp.calc.afronden_zoek import zoek_ronding
from thuisapp.domain.errors import OngeldigeInvoer

Vak = tuple[str, str, str]  # gemeente, groep, jaar

_POGINGEN = 30  # to bring the sums per gemeente and year within their bounds
_KLEIN = 5_000  # cells; a larger table has so much room that one attempt nearly always does


@dataclass(frozen=True, slots=True)
class Blok:
    """cellen: (gemeente, groep, jaar) → whole number.

    aangepast: gemeenten whose number is not the wanted one, sorted; there are as few of them as can be. afwijkend: (jaar, gemeente) whose
    sum over the groups is not the floor or ceiling of its exact value, and (jaar, "") for the sum of a year; empty with one group.
    """

    cellen: dict[Vak, int]
    aangepast: tuple[str, ...]
    afwijkend: tuple[Cel, ...]


def rond_blok_af(exact: Mapping[Vak, Fraction], wens: Mapping[str, int], jaren: Sequence[str]) -> Blok:
    """Whole numbers that add up in every direction.

    exact: ≥ 0, every group adds up to a whole number (and keeps it). wens: per gemeente the whole number that is wanted, the floor or
    ceiling of its exact one. jaren: in order; of equal remainders of the year totals the earlier year goes up. The same table in another
    order gives the same answer. ValueError when the input is not like that (an error of the caller).
    """
    blok = _Blok(exact, wens)
    beste = blok.rond_af(jaren, {}, 0)
    druk: dict[Cel, int] = {}
    for poging in range(1, _POGINGEN if len(exact) <= _KLEIN else 3):
        if not beste.afwijkend:
            return beste
        for cel, richting in blok.scheef().items():
            druk[cel] = druk.get(cel, 0) + richting
        beste = min(beste, blok.rond_af(jaren, druk, poging), key=lambda uitkomst: (len(uitkomst.aangepast), len(uitkomst.afwijkend)))
    return blok.zoek(jaren, beste) if beste.afwijkend else beste


def rond_groepen_af(exact: Mapping[Cel, Fraction], wens: Mapping[str, int]) -> tuple[dict[Cel, int], tuple[str, ...]]:
    """A table gemeente × groep whose columns are whole: cells, and the gemeenten that could not get the wanted number."""
    kolommen = {groep: int(x) for groep, x in _kolomsommen(exact).items()}
    return _rond_vlak_af(exact, wens, kolommen, lambda: rond_blok_af({(m, g, ""): x for (m, g), x in exact.items()}, wens, [""]), 1)


def rond_jaren_af(exact: Mapping[Cel, Fraction], wens: Mapping[str, int], jaren: Sequence[str]) -> tuple[dict[Cel, int], tuple[str, ...]]:
    """A table gemeente × jaar with a whole sum: cells, and the gemeenten that could not get the wanted number.

    The years get their largest remainders (of equal ones the earlier year goes up), as many of them as a table allows.
    """
    voorrang = {jaar: Fraction(-plek) for plek, jaar in enumerate(jaren)}
    kolommen = grootste_resten(_kolomsommen(exact), voorrang).aantallen
    return _rond_vlak_af(exact, wens, kolommen, lambda: rond_blok_af({(m, "", j): x for (m, j), x in exact.items()}, wens, jaren), 2)


def _rond_vlak_af(exact: Mapping[Cel, Fraction], wens: Mapping[str, int], kolommen: Mapping[str, int], netwerk: Callable[[], Blok],
                  kant: int) -> tuple[dict[Cel, int], tuple[str, ...]]:
    """With all totals as wanted, which is quick and nearly always there; otherwise as near to them as can be. kant: which name of a
    cell of the block is the column."""
    try:
        return rond_tabel_af(exact, wens, kolommen), ()
    except OngeldigeInvoer:
        blok = netwerk()
    return {(vak[0], vak[kant]): n for vak, n in blok.cellen.items()}, blok.aangepast


def _kolomsommen(exact: Mapping[Cel, Fraction]) -> dict[str, Fraction]:
    sommen: dict[str, Fraction] = {}
    for (_, kolom), x in exact.items():
        sommen[kolom] = sommen.get(kolom, Fraction(0)) + x
    return sommen


class _Blok:
    """The numbers over one denominator, split in a floor and a remainder; `op` says which of them go up."""

    def __init__(self, exact: Mapping[Vak, Fraction], wens: Mapping[str, int]) -> None:
        self.noemer = lcm(*(x.denominator for x in exact.values()))
        self.wens = wens
        geheel: dict[Knoop, int] = {}
        for vak in sorted(exact):
            x = exact[vak].numerator * (self.noemer // exact[vak].denominator)
            for knoop in _knopen(vak):
                geheel[knoop] = geheel.get(knoop, 0) + x
        self.vloer = {knoop: x // self.noemer for knoop, x in geheel.items()}
        self.rest = {knoop: rest for knoop, x in geheel.items() if (rest := x % self.noemer)}
        self.geheel = geheel
        self.op: dict[Knoop, bool] = {}
        self._controleer()

    def _controleer(self) -> None:
        if any(soort[0] == "g" for soort in self.rest):
            raise ValueError("a group does not add up to a whole number")
        if any(n - self.vloer.get(("m", m), 0) not in (0, 1 if ("m", m) in self.rest else 0) for m, n in self.wens.items()):
            raise ValueError("a wanted number is not the floor or ceiling of its exact one")
        if sum(self.wens.values()) != sum(n for knoop, n in self.vloer.items() if knoop[0] == "g"):
            raise ValueError("the wanted numbers do not add up to the groups")

    def rond_af(self, jaren: Sequence[str], druk: Mapping[Cel, int], poging: int) -> Blok:
        """One attempt. druk: (gemeente, jaar) that was too high (> 0) or too low (< 0) before, and by how many attempts."""
        net, bogen = self._netwerk(druk)
        net.maak_heel(poging)
        net.schuif_naar(bogen, {m: n - self.vloer["m", m] for m, n in self.wens.items()})
        self._neem_over(net)
        if len(jaren) > 1:
            self._schuif_jaren(jaren)
            self._herstel_gemeente_per_jaar()
        return self._uitkomst(jaren)

    def scheef(self) -> dict[Cel, int]:
        """(gemeente, jaar) whose sum over the groups is too high (1) or too low (−1) now."""
        return _Ruimte(self).scheef()

    def _netwerk(self, druk: Mapping[Cel, int]) -> tuple[Netwerk, dict[str, int]]:
        """Only what is not whole; the rest has no choice. An arc is called after what it carries. Also the arc of every gemeente."""
        net = Netwerk(self.noemer)
        bogen: dict[str, int] = {}
        for knoop, rest in self.rest.items():
            soort = knoop[0]
            if soort == "m":
                # The wanted number of a gemeente goes before any cell; afterwards it is still looked after one by one.
                gewicht = self.noemer * len(self.rest) * (-1 if self.wens[knoop[1]] > self.vloer[knoop] else 1)
                bogen[knoop[1]] = net.boog(("",), knoop, rest, gewicht, knoop)
            elif soort == "mg":
                net.boog(("m", knoop[1]), knoop, rest, 0, knoop)
            elif soort == "cel":
                # What the sum of the squared differences gains or loses when this cell goes up, and what was learned before.
                gewicht = self.noemer * (1 + druk.get((knoop[1], knoop[3]), 0)) - 2 * rest
                net.boog(("mg", *knoop[1:3]), ("gj", *knoop[2:]), rest, gewicht, knoop)
            elif soort == "gj":
                net.boog(knoop, ("g", knoop[1]), rest, 0, knoop)
        return net, bogen

    def _neem_over(self, net: Netwerk) -> None:
        self.op.update(zip(net.namen, net.op, strict=True))

    def aantal(self, knoop: Knoop) -> int:
        return self.vloer[knoop] + self.op.get(knoop, False)

    # Years: the numbers per gemeente and group are fixed now, so that the arcs per group and year may lead to the year instead of the group

    def _schuif_jaren(self, jaren: Sequence[str]) -> None:
        """Bring the sums of the years to their largest remainders, as near as shifts between years can."""
        sommen = {j: sum(x for knoop, x in self.geheel.items() if knoop[0] == "gj" and knoop[2] == j) for j in jaren}
        voorrang = {j: Fraction(-plek) for plek, j in enumerate(jaren)}
        doel = grootste_resten({j: Fraction(x, self.noemer) for j, x in sommen.items()}, voorrang).aantallen
        net = Netwerk(self.noemer)
        for knoop, op in self.op.items():
            if knoop[0] == "cel":
                net.boog(("mg", *knoop[1:3]), ("gj", *knoop[2:]), op * self.noemer, 0, knoop)
            elif knoop[0] == "gj":
                net.boog(knoop, ("j", knoop[2]), op * self.noemer, 0, knoop)
        net.verschuif_overschot({("j", j): self._jaarsom(j) - doel[j] for j in jaren})
        self._neem_over(net)

    # A plain search, when all of this did not bring every sum within its bounds

    def zoek(self, jaren: Sequence[str], beste: Blok) -> Blok:
        """A table with the same numbers per gemeente in which nothing is afwijkend, when the search finds one; otherwise `beste`."""
        sommen = {knoop: _sommen(knoop) for knoop in self.rest if knoop[0] == "cel"}
        geheel: dict[Knoop, int] = {}
        vloer: dict[Knoop, int] = {}
        rij: dict[Knoop, int] = {}
        for knoop in self.geheel:
            if knoop[0] == "cel":
                for som in _sommen(knoop):
                    geheel[som] = geheel.get(som, 0) + self.geheel[knoop]
                    vloer[som] = vloer.get(som, 0) + self.vloer[knoop]
                rij["m", knoop[1]] = rij.get(("m", knoop[1]), 0) + beste.cellen[knoop[1], knoop[2], knoop[3]]
        grenzen: dict[Hashable, tuple[int, int]] = {
            som: (n - vloer[som], n - vloer[som]) if (n := rij.get(som)) is not None
            else (x // self.noemer - vloer[som], -(-x // self.noemer) - vloer[som]) for som, x in geheel.items()}
        liever = {knoop: beste.cellen[knoop[1], knoop[2], knoop[3]] > self.vloer[knoop] for knoop in sommen}
        gevonden = zoek_ronding(sorted(sommen), liever, sommen, grenzen)
        if gevonden is None:
            return beste
        cellen = {vak: self.vloer["cel", *vak] + gevonden.get(("cel", *vak), False) for vak in beste.cellen}
        return Blok(cellen, beste.aangepast, ())

    def _jaarsom(self, jaar: str) -> int:
        return sum(self.aantal(knoop) for knoop in self.geheel if knoop[0] == "gj" and knoop[2] == jaar)

    # Gemeente and year over the groups: swaps inside one group, which leave all other sums as they are

    def _herstel_gemeente_per_jaar(self) -> None:
        groepen = [knoop[1] for knoop in self.geheel if knoop[0] == "g"]
        if len(groepen) < 2:
            return
        ruimte = _Ruimte(self)
        verbeterd = True
        while verbeterd and ruimte.scheef():
            verbeterd = sum(ruimte.verbeter(groep) for groep in groepen) > 0

    def _uitkomst(self, jaren: Sequence[str]) -> Blok:
        cellen = {(knoop[1], knoop[2], knoop[3]): self.aantal(knoop) for knoop in self.geheel if knoop[0] == "cel"}
        aangepast = sorted(m for m, n in self.wens.items() if n != self.vloer.get(("m", m), 0) + self.op.get(("m", m), False))
        scheef = list(_Ruimte(self).scheef())
        for j in jaren:
            laag, rest = divmod(sum(x for knoop, x in self.geheel.items() if knoop[0] == "gj" and knoop[2] == j), self.noemer)
            if self._jaarsom(j) - laag not in (0, 1 if rest else 0):
                scheef.append(("", j))
        return Blok(cellen, tuple(aangepast), tuple(sorted((j, m) for m, j in scheef)))


def _knopen(vak: Vak) -> tuple[Knoop, ...]:
    """Everything a cell is part of."""
    m, g, j = vak
    return ("cel", m, g, j), ("m", m), ("mg", m, g), ("gj", g, j), ("g", g)


def _sommen(cel: Knoop) -> tuple[Knoop, ...]:
    """Every sum of the table that a cell is part of."""
    _, m, g, j = cel
    return ("m", m), ("mg", m, g), ("gj", g, j), ("g", g), ("j", j), ("mj", m, j)


class _Ruimte:
    """How far the sums per gemeente and year over the groups are from their floor or ceiling, and swaps that bring them nearer."""

    def __init__(self, blok: _Blok) -> None:
        self._blok = blok
        geheel: dict[Cel, int] = {}
        self._som: dict[Cel, int] = {}
        self._per_groep: dict[str, dict[str, list[str]]] = {}
        for knoop, x in blok.geheel.items():
            if knoop[0] != "cel":
                continue
            _, m, g, j = knoop
            geheel[m, j] = geheel.get((m, j), 0) + x
            self._som[m, j] = self._som.get((m, j), 0) + blok.aantal(knoop)
            if knoop in blok.rest:
                self._per_groep.setdefault(g, {}).setdefault(m, []).append(j)
        self._laag = {cel: x // blok.noemer for cel, x in geheel.items()}
        self._hoog = {cel: -(-x // blok.noemer) for cel, x in geheel.items()}

    def scheef(self) -> dict[Cel, int]:
        """1 for too high, −1 for too low."""
        return {cel: 1 if n > self._hoog[cel] else -1 for cel, n in self._som.items() if not self._laag[cel] <= n <= self._hoog[cel]}

    def _afstand(self, cel: Cel, n: int) -> int:
        return max(self._laag[cel] - n, n - self._hoog[cel], 0)

    def verbeter(self, groep: str) -> bool:
        """Swap within one group as long as that helps: a cycle of years, in each step one gemeente goes up in one and down in another."""
        verbeterd = False
        while ring := _negatieve_ring(self._stappen(groep)):
            for (op, neer), m in ring:
                for j, naar in ((op, True), (neer, False)):
                    self._blok.op["cel", m, groep, j] = naar
                    self._som[m, j] += 1 if naar else -1
            verbeterd = True
        return verbeterd

    def _stappen(self, groep: str) -> dict[Cel, tuple[int, str]]:
        """(year that goes up, year that goes down) → the least that costs in distance, and the gemeente that does it."""
        stappen: dict[Cel, tuple[int, str]] = {}
        for m, jaren in self._per_groep.get(groep, {}).items():
            op: list[tuple[str, int]] = []
            neer: list[tuple[str, int]] = []
            for j in jaren:
                n, stand = self._som[m, j], self._blok.op["cel", m, groep, j]
                kosten = self._afstand((m, j), n - 1 if stand else n + 1) - self._afstand((m, j), n)
                (neer if stand else op).append((j, kosten))
            for a, kosten_a in op:
                for b, kosten_b in neer:
                    if (a, b) not in stappen or kosten_a + kosten_b < stappen[a, b][0]:
                        stappen[a, b] = (kosten_a + kosten_b, m)
        return stappen


def _negatieve_ring(stappen: Mapping[Cel, tuple[int, str]]) -> list[tuple[Cel, str]]:
    """A cycle of years that costs less than nothing (Bellman and Ford); empty when there is none."""
    afstand = {j: 0 for stap in stappen for j in stap}
    via: dict[str, str] = {}
    laatste = ""
    for _ in afstand:
        laatste = ""
        for (a, b), (kosten, _m) in stappen.items():
            if afstand[a] + kosten < afstand[b]:
                afstand[b], via[b], laatste = afstand[a] + kosten, a, b
        if not laatste:
            return []
    if not laatste:
        return []
    for _ in afstand:
        laatste = via[laatste]
    ring: list[tuple[Cel, str]] = []
    hier = laatste
    while not ring or hier != laatste:
        stap = (via[hier], hier)
        ring.append((stap, stappen[stap][1]))
        hier = via[hier]
    return ring
