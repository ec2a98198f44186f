"""A mapping that cannot change, so that a dossier is one frozen value down to its leaves."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")


class FrozenMap(Mapping[K, V]):
    """Read-only mapping with equality by content, in the order it was given. Changes give a new one."""

    __slots__ = ("_data", "_hash")

    def __init__(self, data: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        self._data: dict[K, V] = data._data if isinstance(data, FrozenMap) else dict(data)
        self._hash: int | None = None

    def __getitem__(self, key: K) -> V:
        return self._data[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __contains__(self, key: object) -> bool:
        return key in self._data

    def get(self, key: K, default: D | None = None) -> V | D | None:  # type: ignore[override]
        return self._data.get(key, default)

    def keys(self) -> KeysView[K]:
        """The views of the dict itself: those of Mapping look every key up again in Python."""
        return self._data.keys()

    def values(self) -> ValuesView[V]:
        return self._data.values()

    def items(self) -> ItemsView[K, V]:
        return self._data.items()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, FrozenMap):
            return self._data == other._data
        return isinstance(other, Mapping) and self._data == dict(other)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._data.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"FrozenMap({self._data!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (FrozenMap, (self._data,))

    def met(self, key: K, value: V) -> FrozenMap[K, V]:
        """The same mapping with `key` set to `value`; a new key comes last."""
        if key in self._data and self._data[key] is value:
            return self
        return FrozenMap({**self._data, key: value})

    def zonder(self, key: K) -> FrozenMap[K, V]:
        """The same mapping without `key` (itself when the key is absent)."""
        if key not in self._data:
            return self
        return FrozenMap({k: v for k, v in self._data.items() if k != key})
