"""A plain search for a rounding of a small table in which every sum one asks for is within its bounds.

Sums that cross in three ways (gemeente × groep × jaar) are no network, so no quick method is sure to find the table. This one tries cell
by cell, and steps back at the first sum that can no longer be right.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

V = TypeVar("V", bound=Hashable)

_STAPPEN = 60_000  # about a quarter of a second


def zoek_ronding(vakken: Sequence[V], liever: Mapping[V, bool], sommen: Mapping[V, Sequence[Hashable]],
                 grenzen: Mapping[Hashable, tuple[int, int]]) -> dict[V, bool] | None:
    """Which cells go up, so that in each sum the number of cells that do is within its bounds; None when it was not found.

    vakken: the cells that may go up, in the order to try. liever: what is tried first. sommen: the sums a cell is part of. grenzen: of
    every sum the least and the most cells that go up.
    """
    op = dict.fromkeys(grenzen, 0)
    vrij = dict.fromkeys(grenzen, 0)
    for vak in vakken:
        for som in sommen[vak]:
            vrij[som] += 1
    if any(laag > vrij[som] or hoog < 0 for som, (laag, hoog) in grenzen.items()):
        return None
    gekozen: list[tuple[bool, bool]] = []  # what a cell is, and whether the other choice is still open
    keus, tweede = True, True
    for _ in range(_STAPPEN):
        if len(gekozen) == len(vakken):
            return {vak: stand for vak, (stand, _) in zip(vakken, gekozen, strict=True)}
        vak = vakken[len(gekozen)]
        if tweede:
            keus = liever[vak]
        gekozen.append((keus, tweede))
        _tel(op, vrij, sommen[vak], keus, -1)
        tweede = True
        if all(op[som] <= grenzen[som][1] and op[som] + vrij[som] >= grenzen[som][0] for som in sommen[vak]):
            continue
        terug = _stap_terug(vakken, gekozen, op, vrij, sommen)
        if terug is None:
            return None
        keus, tweede = terug, False
    return None


def _stap_terug(vakken: Sequence[V], gekozen: list[tuple[bool, bool]], op: dict[Hashable, int], vrij: dict[Hashable, int],
                sommen: Mapping[V, Sequence[Hashable]]) -> bool | None:
    """Undo choices down to one whose other side was not tried; that other side. None when there is no such choice."""
    while gekozen:
        keus, open_ = gekozen.pop()
        _tel(op, vrij, sommen[vakken[len(gekozen)]], keus, 1)
        if open_:
            return not keus
    return None


def _tel(op: dict[Hashable, int], vrij: dict[Hashable, int], sommen: Sequence[Hashable], keus: bool, richting: int) -> None:
    """richting −1: a cell is chosen; 1: that is undone."""
    for som in sommen:
        vrij[som] += richting
        op[som] -= richting * keus
