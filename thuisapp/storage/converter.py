"""Dossier ↔ JSON values, without loss: the one cattrs converter of the program, strict in both directions.

Structuring takes exactly the types that are written: no text for a number, no number for a text, no unknown fields.
`problems` turns what cattrs raises into Dutch sentences with a readable place; cattrs' own English is never shown.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, get_args, get_origin

from cattrs import Converter, IterableValidationError
from cattrs.errors import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import opsomming

Hook = Callable[[Any, Any], Any]  # (value, type) -> structured

_EXACT = re.compile(r"-?\d+(\.\d+|/\d*[1-9]\d*)?")
_HEEL = re.compile(r"-?[1-9]\d*|0")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_TEKENS = 4000  # of one exact number; Python itself refuses to read integers above 4,300 figures
_MAX_DECIMALEN = 30


class _Mismatch(Exception):
    """A value of the wrong type; the message is a Dutch sentence without its place."""


def _refuse(expected: str, value: object) -> _Mismatch:
    return _Mismatch(f"{expected} verwacht, maar er staat {shown(value)}.")


def shown(value: object) -> str:
    """A JSON value as it is shown in a message, short."""
    if isinstance(value, dict):
        return "een object"
    if isinstance(value, list):
        return "een lijst"
    if value is None:
        return "niets (null)"
    tekst = json.dumps(value, ensure_ascii=False)
    return tekst if len(tekst) <= 40 else tekst[:37] + "…"


# --- from a dossier to JSON ------------------------------------------------------------------------------------------


def exact_json(x: Fraction) -> int | str:
    """A whole number as it is, a finite decimal as "0.25", anything else as "1/3"."""
    if x.denominator == 1:
        return x.numerator
    rest, decimals = x.denominator, 0
    while rest % 10 == 0:
        rest, decimals = rest // 10, decimals + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, decimals = rest // prime, decimals + 1
    if rest != 1 or decimals > _MAX_DECIMALEN:
        return f"{x.numerator}/{x.denominator}"
    whole, part = divmod(abs(x.numerator) * 10**decimals // x.denominator, 10**decimals)
    return f"{'-' if x < 0 else ''}{whole}.{part:0{decimals}d}".rstrip("0")


def _unstructure_map(value: FrozenMap[Any, Any]) -> dict[str, Any]:
    return {str(key): unstructure(item) for key, item in value.items()}


def _unstructure_tuple(value: tuple[Any, ...]) -> list[Any]:
    return [unstructure(item) for item in value]


def unstructure(value: Any) -> Any:
    """A dossier, or any part of one, as JSON values."""
    return _converter().unstructure(value)


# --- from JSON to a dossier ------------------------------------------------------------------------------------------


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise _refuse("tekst", value)
    if _SURROGATE.search(value):
        raise _Mismatch("deze tekst bevat een teken dat niet bestaat.")
    return value


def _whole(value: Any, _: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _refuse("een geheel getal", value)
    return value


def _boolean(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse("true of false", value)
    return value


def _coordinate(value: Any, _: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise _refuse("een getal", value)
    return float(value)


def _exact(value: Any, _: Any) -> Fraction:
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and len(value) <= _MAX_TEKENS and _EXACT.fullmatch(value):
        return Fraction(value)
    raise _refuse("een geheel getal, of een exact getal als tekst zoals \"0.25\" of \"1/3\",", value)


def _whole_key(value: str, _: Any) -> int:
    if not _HEEL.fullmatch(value) or len(value) > _MAX_TEKENS:
        raise _refuse("een geheel getal", value)
    return int(value)


def _member(value: Any, cls: type[StrEnum]) -> StrEnum:
    values = [member.value for member in cls]
    if not isinstance(value, str) or value not in values:
        raise _refuse(opsomming([f"\"{name}\"" for name in values], "of"), value)
    return cls(value)


def _dataclass_hook(cls: Any, converter: Converter) -> Hook:
    structure_fields = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True)

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise _refuse("een object", value)
        return structure_fields(value, cls)

    return structure


def _tuple_hook(cls: Any, converter: Converter) -> Hook:
    item_type = get_args(cls)[0]
    structure_item = converter.get_structure_hook(item_type)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _refuse("een lijst", value)
        return tuple(_each(((index, item, structure_item, item_type) for index, item in enumerate(value)), cls))

    return structure


def _map_hook(cls: Any, converter: Converter) -> Hook:
    key_type, item_type = get_args(cls)
    structure_key = _whole_key if key_type is int else converter.get_structure_hook(key_type)
    structure_item = converter.get_structure_hook(item_type)

    def structure(value: Any, _: Any) -> FrozenMap[Any, Any]:
        if not isinstance(value, dict):
            raise _refuse("een object", value)
        keys = _each(((key, key, structure_key, key_type) for key in value), cls)
        items = _each(((key, item, structure_item, item_type) for key, item in value.items()), cls)
        return FrozenMap(zip(keys, items, strict=True))

    return structure


def _each(items: Iterator[tuple[str | int, Any, Hook, Any]], cls: Any) -> list[Any]:
    """Structure every item; all errors together, each with its place."""
    done: list[Any] = []
    errors: list[Exception] = []
    for place, item, structure, item_type in items:
        try:
            done.append(structure(item, item_type))
        except Exception as error:
            error.add_note(IterableValidationNote("", place, item_type))
            errors.append(error)
    if errors:
        raise IterableValidationError("", errors, cls)
    return done


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for cls, hook in _PLAIN.items():  # the most specific class wins, so StrEnum goes before str and bool before int
        converter.register_structure_hook(cls, hook)
    converter.register_structure_hook_factory(is_dataclass, _dataclass_hook)
    converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
    converter.register_structure_hook_factory(_is_map, _map_hook)
    converter.register_unstructure_hook(Fraction, exact_json)
    converter.register_unstructure_hook_func(_is_map, _unstructure_map)
    converter.register_unstructure_hook_func(_is_tuple, _unstructure_tuple)
    return converter


_PLAIN: dict[type, Hook] = {str: _text, int: _whole, bool: _boolean, float: _coordinate, Fraction: _exact, StrEnum: _member}


def _is_tuple(cls: Any) -> bool:
    return cls is tuple or get_origin(cls) is tuple


def _is_map(cls: Any) -> bool:
    return cls is FrozenMap or get_origin(cls) is FrozenMap


def structure(value: Any, cls: type[Any]) -> Any:
    """JSON values as an object of `cls`. Raises an error that `problems` can put into words."""
    return _converter().structure(value, cls)


STRUCTURE_ERRORS = (BaseValidationError, _Mismatch, OngeldigeInvoer)


# --- what went wrong, in Dutch ---------------------------------------------------------------------------------------


def problems(error: BaseException, place: tuple[str, ...] = ()) -> list[str]:
    """One sentence for each mistake in `error`, each with its place ('gemeenten, nr. 3, veld "code"'), in the order of the data."""
    if isinstance(error, BaseValidationError):
        return [zin for part in error.exceptions for zin in problems(part, (*place, *_step(part, place)))]
    if isinstance(error, ForbiddenExtraKeysError):
        return [_sentence((*place, _field(name, place)), "dit veld bestaat niet.") for name in sorted(error.extra_fields)]
    if isinstance(error, KeyError):
        return [_sentence(place, "dit veld ontbreekt.")]
    if isinstance(error, OngeldigeInvoer):
        return [_sentence(place, error.zin)]
    if isinstance(error, _Mismatch):
        return [_sentence(place, str(error))]
    raise error  # our own bug: never shown as a mistake of the user


def _step(error: BaseException, place: tuple[str, ...]) -> tuple[str, ...]:
    """The place of this error inside its parent, as cattrs noted it."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (_field(note.name, place),)
        if isinstance(note, IterableValidationNote):
            return (f"nr. {note.index + 1}" if isinstance(note.index, int) else shown(note.index),)
    return ()


def _field(name: str, place: tuple[str, ...]) -> str:
    return f"veld {shown(name)}" if place else name


def _sentence(place: tuple[str, ...], zin: str) -> str:
    return f"{', '.join(place)}: {zin}" if place else zin[:1].upper() + zin[1:]
