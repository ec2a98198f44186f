"""Which sections the templates can have: what own text of the region can hang on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_SJABLONEN = Path(__file__).parents[2] / "templates"  # not by way of omgeving.py, which loads Jinja
_VAST = re.compile(r"""id\(\s*["']([^"']+)["']\s*\)""")
_BEGIN = re.compile(r"""id\(\s*["']([^"']+)["']\s*~""")


def plekken(eigen: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The ids of sections in our templates and those of a region, and how ids begin that end in something of the dossier."""
    vast, begin = _van_ons()
    tekst = "\n".join(eigen)
    return vast | frozenset(_VAST.findall(tekst)), (*begin, *_BEGIN.findall(tekst))


@cache
def _van_ons() -> tuple[frozenset[str], tuple[str, ...]]:
    tekst = "\n".join(pad.read_text(encoding="utf-8") for pad in sorted(_SJABLONEN.rglob("*.j2")))
    return frozenset(_VAST.findall(tekst)), tuple(dict.fromkeys(_BEGIN.findall(tekst)))
