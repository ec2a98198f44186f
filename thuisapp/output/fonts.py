"""Our own fonts for whatever lays out text outside Qt, through our own fontconfig file.

WeasyPrint stops the whole process when fontconfig finds no font at all, and mishandles @font-face for Windows accounts with an
accent in their name. So the fonts are shipped and declared in resources/fonts/fonts.conf, and nothing of the system is used.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from thuisapp import paths
from thuisapp.output.text_width import has

VERVANGER = "\u25a1"  # an empty square, for signs that the font does not have


def omgeving(tijdelijk: Path) -> dict[str, str]:
    """Environment for a child process that lays out text. tijdelijk: folder for the cache of fontconfig."""
    conf = paths.resource("fonts/fonts.conf")
    eigen: Mapping[str, str] = {
        "FONTCONFIG_FILE": str(conf),
        "FONTCONFIG_PATH": str(conf.parent),
        "XDG_CACHE_HOME": str(tijdelijk),
    }
    return {**os.environ, **eigen}


def zetbaar(tekst: str) -> str:
    """The text with every sign that our font lacks replaced by a square; invisible signs that it lacks are left out."""
    vreemd = {teken for teken in set(tekst) if ord(teken) > 126 and not has(teken)}
    if not vreemd:
        return tekst
    return tekst.translate({ord(t): "" if unicodedata.category(t) in {"Cf", "Mn", "Me"} else VERVANGER for t in vreemd})
