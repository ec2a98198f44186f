"""The user's settings: declared once, kept as JSON, never in the way. A damaged settings file is set aside, not a reason to stop."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from thuisapp import paths

log = logging.getLogger(__name__)

MAX_RECENT = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """recent: paths of dossiers, newest first."""

    recent: tuple[str, ...] = ()


def _checked(data: Any) -> Settings:
    if not isinstance(data, dict):
        return Settings()
    known = {f.name for f in fields(Settings)}
    recent = data.get("recent", []) if "recent" in known else []
    return Settings(recent=tuple(x for x in recent if isinstance(x, str))[:MAX_RECENT])


def load() -> Settings:
    """The settings as saved; the defaults when there are none or they cannot be read."""
    try:
        return _checked(json.loads(paths.settings_file().read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.warning("settings not readable: %s", error)
        return Settings()


def save(settings: Settings) -> None:
    """Write the settings in one go; a failure is logged and not raised, since no work is lost by it."""
    target = paths.settings_file()
    temporary = target.with_suffix(".tmp")
    try:
        temporary.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
        temporary.replace(target)
    except OSError as error:
        log.warning("settings not saved: %s", error)


def remember_recent(path: Path) -> None:
    """Put `path` first in the list of recent dossiers."""
    name = str(path.resolve())
    rest = [p for p in load().recent if p != name]
    save(Settings(recent=(name, *rest)[:MAX_RECENT]))
