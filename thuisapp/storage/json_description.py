"""The JSON format of a dossier, described in Dutch Markdown. Made from the classes themselves, so it cannot fall behind."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from thuisapp.domain.begrippen import BEGRIPPEN
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.storage.dossier_json import FORMAAT, VERSIE

_INLEIDING = f"""# Het dossier als JSON

Een dossier is één JSON-bestand in UTF-8:

```json
{{"formaat": "{FORMAAT}", "versie": {VERSIE}, "dossier": {{}}}}
```

- Een *exact getal* is een geheel getal, of tekst: een eindig decimaal getal zoals `"0.25"` of een breuk zoals `"1/3"`.
  Een getal met decimalen zonder aanhalingstekens wordt geweigerd, behalve bij de coördinaten van een gemeente.
- Een onbekende hoeveelheid heeft `null` bij laag, midden en hoog. Onbekend is nooit 0.
- Een veld dat niet verplicht is, mag ontbreken. Een veld dat hier niet staat, wordt geweigerd.
- Datums zijn geschreven als jaar-maand-dag. Gemeenten hebben hun CBS-code (GM met vier cijfers).
"""

_EENVOUDIG = {str: "tekst", int: "geheel getal", bool: "true of false", float: "getal", Fraction: "exact getal"}


def documenteer_json() -> str:
    """The whole description; the objects in the order in which a dossier names them."""
    described = (_enum(cls) if issubclass(cls, StrEnum) else _object(cls) for cls in _classes(Dossier, {}))
    return "\n".join((_INLEIDING, *described))


def _classes(kind: Any, seen: dict[type, None]) -> dict[type, None]:
    """Every class of the domain below `kind`, once."""
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, StrEnum)) and kind not in seen:
        seen[kind] = None
        if is_dataclass(kind):
            for hint in typing.get_type_hints(kind).values():
                _classes(hint, seen)
    for inner in typing.get_args(kind):
        _classes(inner, seen)
    return seen


def _heading(cls: type) -> str:
    betekenis = next((begrip.betekenis for begrip in BEGRIPPEN if begrip.klasse == cls.__name__), "")
    return f"## {cls.__name__}\n" + (f"\n{betekenis}\n" if betekenis else "")


def _enum(cls: type[StrEnum]) -> str:
    return f"{_heading(cls)}\nEen van deze woorden: {', '.join(f'`{member.value}`' for member in cls)}.\n"


def _object(cls: Any) -> str:
    return "\n".join((_heading(cls), "| Veld | Soort | Verplicht |", "|---|---|---|", *_rows(cls), ""))


def _rows(cls: Any) -> Iterator[str]:
    hints = typing.get_type_hints(cls)
    for field in fields(cls):
        yield f"| `{field.name}` | {_kind(hints[field.name])} | {_required(field)} |"


def _required(field: Field[Any]) -> str:
    return "ja" if field.default is MISSING and field.default_factory is MISSING else "nee"


def _kind(kind: Any) -> str:
    args = typing.get_args(kind)
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return f"{_kind(args[0])} of `null`"
    if typing.get_origin(kind) is tuple:
        return f"lijst van {_kind(args[0])}"
    if typing.get_origin(kind) is FrozenMap:
        return f"object: bij elke sleutel ({_kind(args[0])}) een waarde ({_kind(args[1])})"
    return _EENVOUDIG.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"
