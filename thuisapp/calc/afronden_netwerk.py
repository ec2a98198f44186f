"""Whole flow through a network: arcs at the floor or the ceiling of what they carry, and shifts that leave every sum within its bounds.

A flow can always be made whole so that each arc is at its floor or ceiling: take a cycle of arcs that are not whole and push along it until
one of them is; do it again until there is no such cycle (L.R. Ford and D.R. Fulkerson, Flows in Networks, 1962). Exact: whole numbers over
one denominator, no floats; the same network in the same order gives the same answer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

Knoop = tuple[str, ...]


class Netwerk:
    """Arcs that end at their floor (False) or their ceiling (True); at every node but the outer ones as much comes in as goes out."""

    def __init__(self, noemer: int) -> None:
        self._noemer = noemer
        self._nummer: dict[Knoop, int] = {}
        self._van: list[int] = []
        self._naar: list[int] = []
        self._rest: list[int] = []
        self._gewicht: list[int] = []
        self._bij: list[list[int]] = []
        self.namen: list[Knoop] = []

    @property
    def op(self) -> list[bool]:
        return [rest == self._noemer for rest in self._rest]

    def boog(self, van: Knoop, naar: Knoop, rest: int, gewicht: int, naam: Knoop) -> int:
        nummer = len(self._van)
        for lijst, knoop in ((self._van, van), (self._naar, naar)):
            if knoop not in self._nummer:
                self._nummer[knoop] = len(self._bij)
                self._bij.append([])
            lijst.append(self._nummer[knoop])
            self._bij[self._nummer[knoop]].append(nummer)
        self._rest.append(rest)
        self._gewicht.append(gewicht)
        self.namen.append(naam)
        return nummer

    # Make whole

    def maak_heel(self, begin_bij: int) -> None:
        """Walk over arcs that are not whole until a node comes back; push along that cycle; go on from there.

        begin_bij: which arc of a node is tried first; another one finds other cycles.
        """
        los = [[*bogen[begin_bij % len(bogen):], *bogen[:begin_bij % len(bogen)]] for bogen in self._bij]
        for begin in range(len(los)):
            knopen, bogen = [begin], [-1]
            plek = {begin: 0}
            while (boog := self._volgende(los[knopen[-1]], bogen[-1])) is not None:
                ander = self._overkant(boog, knopen[-1])
                bogen.append(boog)
                if ander not in plek:
                    plek[ander] = len(knopen)
                    knopen.append(ander)
                    continue
                terug = plek[ander]
                self._duw(knopen[terug:], bogen[terug + 1:])
                for knoop in knopen[terug + 1:]:
                    del plek[knoop]
                del knopen[terug + 1:], bogen[terug + 1:]

    def _volgende(self, los: list[int], niet: int) -> int | None:
        """An arc that is not whole, other than the one that led here. A node never has just one: what comes in goes out."""
        while los and self._rest[los[-1]] in (0, self._noemer):
            los.pop()
        if not los or los[-1] != niet:
            return los[-1] if los else None
        while self._rest[los[-2]] in (0, self._noemer):
            del los[-2]
        return los[-2]

    def _overkant(self, boog: int, knoop: int) -> int:
        return self._naar[boog] if self._van[boog] == knoop else self._van[boog]

    def _duw(self, knopen: Sequence[int], bogen: Sequence[int]) -> None:
        """Push along a cycle, the way that weighs least, until an arc is whole."""
        mee = [1 if self._van[boog] == knoop else -1 for knoop, boog in zip(knopen, bogen, strict=True)]
        if sum(richting * self._gewicht[boog] for richting, boog in zip(mee, bogen, strict=True)) > 0:
            mee = [-richting for richting in mee]
        stap = min(self._noemer - self._rest[boog] if richting > 0 else self._rest[boog] for richting, boog in zip(mee, bogen, strict=True))
        for richting, boog in zip(mee, bogen, strict=True):
            self._rest[boog] += richting * stap

    # Shift whole numbers

    def schuif_naar(self, bogen: Mapping[str, int], doel: Mapping[str, int]) -> None:
        """Bring outer arcs (0 or 1) to what is wanted, as many as can be, along paths that leave all other sums within their bounds."""
        teveel, tekort = {}, {}
        for naam, boog in bogen.items():
            if (verschil := (self._rest[boog] == self._noemer) - doel[naam]) > 0:
                teveel[self._naar[boog]] = boog
            elif verschil < 0:
                tekort[self._naar[boog]] = boog
        while pad := self._pad(tekort, teveel, set(bogen.values())):
            begin, eind = self._wissel(pad)
            self._keer_om([tekort.pop(begin), teveel.pop(eind)])

    def verschuif_overschot(self, overschot: Mapping[Knoop, int]) -> None:
        """Carry what nodes have too much (> 0) to nodes that have too little, until no path is left."""
        over = {self._nummer[knoop]: n for knoop, n in overschot.items() if knoop in self._nummer}
        while pad := self._pad([k for k, n in over.items() if n > 0], [k for k, n in over.items() if n < 0], set()):
            begin, eind = self._wissel(pad)
            over[begin] -= 1
            over[eind] += 1

    def _pad(self, begin: Iterable[int], eind: Iterable[int], dicht: set[int]) -> list[tuple[int, int]] | None:
        """The shortest way for one unit from some begin to some eind, as (node, arc that led to it); None when there is none."""
        via: dict[int, tuple[int, int]] = dict.fromkeys(begin, (-1, -1))
        doel = set(eind)
        wachtrij = deque(via) if doel else deque()
        while wachtrij:
            knoop = wachtrij.popleft()
            if knoop in doel:
                pad = [(knoop, -1)]
                while (stap := via[pad[-1][0]])[1] >= 0:
                    pad[-1] = (pad[-1][0], stap[1])
                    pad.append((stap[0], -1))
                return pad[::-1]
            for boog in self._bij[knoop]:
                ander = self._overkant(boog, knoop)
                kan = self._rest[boog] == 0 if self._van[boog] == knoop else self._rest[boog] == self._noemer
                if kan and ander not in via and boog not in dicht:
                    via[ander] = (knoop, boog)
                    wachtrij.append(ander)
        return None

    def _wissel(self, pad: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Carry one unit along a path; its first and last node."""
        self._keer_om([boog for _, boog in pad if boog >= 0])
        return pad[0][0], pad[-1][0]

    def _keer_om(self, bogen: Iterable[int]) -> None:
        for boog in bogen:
            self._rest[boog] = self._noemer - self._rest[boog]
