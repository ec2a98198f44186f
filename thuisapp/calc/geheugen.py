"""A bounded memory for results, keyed on the identity of what they were calculated from.

Dossiers are frozen and share structure between versions, so "the same object" means "the same input": after an edit only the
results whose inputs were replaced are calculated again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from threading import Lock
from typing import Any, TypeVar, cast

from thuisapp.domain.frozen_map import FrozenMap

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class Geheugen:
    """Keeps results up to a weight of `grens` together; the one that was not asked for longest goes first. Safe between threads."""

    def __init__(self, grens: int) -> None:
        self._grens = grens
        self._gewicht = 0
        self._lock = Lock()
        self._bewaard: OrderedDict[Hashable, tuple[tuple[object, ...], object, int]] = OrderedDict()

    def haal(self, soort: str, invoer: tuple[object, ...], bereken: Callable[[], T], gewicht: int = 1) -> T:
        """The kept result for exactly these input objects, or a new one from `bereken`.

        The inputs are kept with the result, so no other object can get their identity meanwhile. Enum members, True, False and None are
        good inputs too: there is one of each. gewicht: roughly the size of the result, in units of 50 kB.
        """
        key = (soort, *map(id, invoer))
        with self._lock:
            if (bewaard := self._bewaard.get(key)) is not None:
                self._bewaard.move_to_end(key)
                return cast(T, bewaard[1])
        resultaat = bereken()
        with self._lock:
            self._leg_neer(key, (invoer, resultaat, gewicht))
        return resultaat

    def _leg_neer(self, key: Hashable, nieuw: tuple[tuple[object, ...], object, int]) -> None:
        oud = self._bewaard.pop(key, None)  # another thread may have been at it too
        self._bewaard[key] = nieuw
        self._gewicht += nieuw[2] - (oud[2] if oud else 0)
        while self._gewicht > self._grens and len(self._bewaard) > 1:
            self._gewicht -= self._bewaard.popitem(last=False)[1][2]

    def wis(self) -> None:
        """Forget everything (for benchmarks and tests)."""
        with self._lock:
            self._bewaard.clear()
            self._gewicht = 0


def gewicht(gemeenten: int, groepen: int = 1) -> int:
    """The weight of a result with a number or some per gemeente for each of `groepen` groups."""
    return groepen * (1 + gemeenten // 50)


GEHEUGEN = Geheugen(4000)
"""About 200 MB when full. The results of 20 groups in 342 gemeenten weigh some 600, every step of a slider in a set of 20 groups 140."""


class LaterMap(FrozenMap[K, V]):
    """A FrozenMap that is worked out when somebody first looks into it: for what is seldom looked at and takes time or room."""

    __slots__ = ("_maak",)

    def __init__(self, maak: Callable[[], dict[K, V]]) -> None:
        self._maak = maak
        self._hash = None

    def __getattr__(self, name: str) -> Any:
        """Only reached as long as `_data` is not there."""
        if name != "_data":
            raise AttributeError(name)
        self._data = self._maak()
        return self._data


class PerSleutel(FrozenMap[K, V]):
    """A FrozenMap whose values are each worked out when somebody first asks for them; its keys are known. Safe between threads, as long
    as it does not matter which of two equal results stays."""

    __slots__ = ("_klaar", "_maak")

    def __init__(self, sleutels: Iterable[K], maak: Callable[[K], V]) -> None:
        self._klaar: dict[K, V | None] = dict.fromkeys(sleutels)
        self._maak = maak
        self._hash = None

    def __getattr__(self, name: str) -> Any:
        """Only reached until somebody wants to see all of it."""
        if name != "_data":
            raise AttributeError(name)
        self._data = {sleutel: self[sleutel] for sleutel in self._klaar}
        return self._data

    def __getitem__(self, key: K) -> V:
        waarde = self._klaar[key]
        if waarde is None:
            waarde = self._klaar[key] = self._maak(key)
        return waarde

    def get(self, key: K, default: Any = None) -> Any:
        return self[key] if key in self._klaar else default

    def __contains__(self, key: object) -> bool:
        return key in self._klaar

    def __iter__(self) -> Iterator[K]:
        return iter(self._klaar)

    def __len__(self) -> int:
        return len(self._klaar)
