"""A bounded memory for results, keyed on the identity of what they were calculated from.

Dossiers are frozen and share structure between versions, so "the same object" means "the same input": after an edit only the
results whose inputs were replaced are calculated again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

T = TypeVar("T")


class Geheugen:
    """Keeps at most `grens` results; the one that was not asked for longest goes first. Safe between threads."""

    def __init__(self, grens: int) -> None:
        self._grens = grens
        self._lock = Lock()
        self._bewaard: OrderedDict[Hashable, tuple[tuple[object, ...], object]] = OrderedDict()

    def haal(self, soort: str, invoer: tuple[object, ...], bereken: Callable[[], T]) -> T:
        """The kept result for exactly these input objects, or a new one from `bereken`.

        The inputs are kept with the result, so no other object can get their identity meanwhile.
        """
        key = (soort, *map(id, invoer))
        with self._lock:
            if key in self._bewaard:
                self._bewaard.move_to_end(key)
                return cast(T, self._bewaard[key][1])
        resultaat = bereken()
        with self._lock:
            self._bewaard[key] = (invoer, resultaat)
            while len(self._bewaard) > self._grens:
                self._bewaard.popitem(last=False)
        return resultaat

    def wis(self) -> None:
        """Forget everything (for benchmarks and tests)."""
        with self._lock:
            self._bewaard.clear()


GEHEUGEN = Geheugen(800)
