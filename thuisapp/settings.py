"""The user's settings: each declared once, with type, default and bounds; kept as JSON, never in the way.

A settings file that cannot be read is set aside, and a value that cannot be right becomes the default: neither is a reason to stop.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from thuisapp import paths
from thuisapp.safe_files import new_file

log = logging.getLogger(__name__)

MAX_RECENT = 10
MAX_WOORDEN = 5_000
MAX_BREEDTES = 400
KLEINSTE_ZOOM, GROOTSTE_ZOOM = 80, 200
Check = Callable[[Any], Any]
"""Makes of what stands in the file the value of the setting. Raises ValueError or TypeError when it cannot be right."""


class Weergave(StrEnum):
    """Colours of the window. SYSTEEM: as the computer is set."""

    SYSTEEM = "systeem"
    LICHT = "licht"
    DONKER = "donker"
    CONTRAST = "contrast"


def _texts(most: int) -> Check:
    def check(value: Any) -> tuple[str, ...]:
        return tuple(dict.fromkeys(x for x in list(value) if isinstance(x, str)))[:most]
    return check


def _whole(least: int, most: int) -> Check:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(value)
        return min(max(value, least), most)
    return check


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 10_000:
        raise TypeError("not a text")
    return value


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _widths(value: Any) -> dict[str, tuple[int, ...]]:
    width = _whole(0, 4_000)
    newest = list(dict(value).items())[-MAX_BREEDTES:]
    return {_text(name): tuple(width(n) for n in widths) for name, widths in newest}


def _setting(default: Any, check: Check) -> Any:
    return field(default=default, metadata={"check": check})


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them.

    recent: paths of dossiers, newest first. eigen_woorden: words that the spelling check takes for right. weergave: colours. zoom: size of
    everything in the window, in percent. venster, indeling: place and parts of the window, as Qt writes them down (base64). kolombreedtes:
    in pixels at 100 %, by the name of the table. rondleiding_gezien: the tour was shown. laatste_versie: the version of the program whose
    news was shown. map_sjablonen: where the user's own templates were last.
    """

    recent: tuple[str, ...] = _setting((), _texts(MAX_RECENT))
    eigen_woorden: tuple[str, ...] = _setting((), _texts(MAX_WOORDEN))
    weergave: Weergave = _setting(Weergave.SYSTEEM, Weergave)
    zoom: int = _setting(100, _whole(KLEINSTE_ZOOM, GROOTSTE_ZOOM))
    venster: str = _setting("", _text)
    indeling: str = _setting("", _text)
    kolombreedtes: Mapping[str, tuple[int, ...]] = field(default_factory=dict, metadata={"check": _widths})
    rondleiding_gezien: bool = _setting(False, _yes_no)
    laatste_versie: str = _setting("", _text)
    map_sjablonen: str = _setting("", _text)


def _checked(data: Any) -> Settings:
    """Settings from what stood in the file; what cannot be right is left at its default."""
    if not isinstance(data, dict):
        return Settings()
    good = {}
    for setting in fields(Settings):
        if setting.name in data:
            try:
                good[setting.name] = setting.metadata["check"](data[setting.name])
            except (ValueError, TypeError):
                log.warning("setting %s is not right and was left out", setting.name)
    return Settings(**good)


def load() -> Settings:
    """The settings as saved; the defaults when there are none or they cannot be read."""
    path = paths.settings_file()
    try:
        return _checked(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except (ValueError, RecursionError) as error:
        log.warning("settings not readable, set aside: %s", error)
        with suppress(OSError):
            path.replace(path.with_suffix(".onleesbaar.json"))
        return Settings()
    except OSError as error:
        log.warning("settings not readable: %s", error)
        return Settings()


def save(settings: Settings) -> None:
    """Write the settings in one go; a failure is logged and not raised, since no work is lost by it."""
    data = {f.name: getattr(settings, f.name) for f in fields(settings)}
    try:
        with new_file(paths.settings_file()) as beside:
            beside.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    except (OSError, UnicodeError) as error:
        log.warning("settings not saved: %s", error)


def change(**values: Any) -> Settings:
    """Change some settings and keep the others as they are in the file now. Returns all of them."""
    settings = replace(load(), **values)
    save(settings)
    return settings


def remember_recent(path: Path) -> None:
    """Put `path` first in the list of recent dossiers."""
    name = str(path.resolve())
    change(recent=(name, *(p for p in load().recent if p != name))[:MAX_RECENT])


def remember_widths(table: str, widths: tuple[int, ...]) -> None:
    """Keep the widths of the columns of a table, in pixels at 100 %."""
    others = {name: w for name, w in load().kolombreedtes.items() if name != table}
    change(kolombreedtes={**others, table: widths})
