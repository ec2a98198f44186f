"""How a bound field stands in the region's own text: [[sleutel]] or [[sleutel|vorm]].

sleutel is the key of a figure, as the document knows it ("opgave/dak-en-thuislozen/GM0917"); vorm says how it is printed. Signs that mean
something in Markdown are written as %XX.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

VELD = re.compile(r"\[\[([^\[\]|\\\n ][^\[\]|\\\n]{0,199})(?:\\?\| {0,5}([a-z-]{1,20}) {0,5})?\]\]")
_MOEILIJK = re.compile(r"[%\[\]|\\\x00-\x1f`<>*]")


def schrijf_sleutel(sleutel: str) -> str:
    """A key as it stands between the brackets."""
    return _MOEILIJK.sub(lambda m: f"%{ord(m[0]):02X}", sleutel)


def lees_sleutel(getypt: str) -> str:
    """The key itself, from what stands between the brackets (without the form)."""
    return unquote(getypt.strip())


def schrijf_veld(sleutel: str, vorm: str = "") -> str:
    """A whole field, to put in a text."""
    return f"[[{schrijf_sleutel(sleutel)}{f'|{vorm}' if vorm else ''}]]"
