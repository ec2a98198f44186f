"""What is new, from CHANGELOG.md, and whether the user has been told so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thuisapp import __version__, paths, settings

_KOP = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Nieuws:
    """tekst: Markdown."""

    versie: str
    tekst: str


def nieuws() -> tuple[Nieuws, ...]:
    """The newest version first; nothing when the list is not there."""
    try:
        pad = paths.resource("CHANGELOG.md")
    except FileNotFoundError:  # in a checkout it stands beside the resources
        pad = paths.PACKAGE.parent / "CHANGELOG.md"
    return lees(pad.read_text("utf-8")) if pad.exists() else ()


def lees(tekst: str) -> tuple[Nieuws, ...]:
    stukken = _KOP.split(tekst)[1:]
    return tuple(Nieuws(versie.strip(), inhoud.strip()) for versie, inhoud in zip(stukken[::2], stukken[1::2], strict=True))


def is_bijgewerkt() -> bool:
    """Whether this is another version than the user worked with before. The very first start is no update: then it is only written down."""
    vorige = settings.load().laatste_versie
    if not vorige:
        settings.change(laatste_versie=__version__)
    return bool(vorige) and vorige != __version__


def gezien() -> None:
    """The user was told."""
    if settings.load().laatste_versie != __version__:
        settings.change(laatste_versie=__version__)
