"""How wide a text is in our own font, without Qt and without Pango: so that labels in charts never overlap or run off.

Reads the advance widths from the font files in resources/fonts. Kerning is left out; it only makes text narrower.
"""

from __future__ import annotations

import struct
from functools import lru_cache

from thuisapp import paths

FILES = {400: "SourceSans3-Regular.ttf", 600: "SourceSans3-Semibold.ttf", 700: "SourceSans3-Bold.ttf"}
LONGEST = 60  # letters of one word that are looked at for a break
UNKNOWN = 0.6  # width in em of a character that the font does not have


def width(text: str, size: float, weight: int = 400) -> float:
    """Width of one line of text, in the unit of `size`. weight: 400, 600 or 700."""
    advances = _advances(weight)
    return size * sum(advances.get(ord(sign), UNKNOWN) for sign in text)


def wrap(text: str, size: float, room: float, weight: int = 400) -> list[str]:
    """Lines of at most `room` wide, broken at spaces and after hyphens; a single word wider than that is split with a hyphen.

    Always at least one line, and no sign is lost.
    """
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if width((line + part).rstrip(), size, weight) <= room:
            line += part
            continue
        if line:
            lines.append(line.rstrip())
        *whole, line = _split(part, size, room, weight)
        lines += whole
    return [*lines, line.rstrip()]


def _parts(text: str) -> list[str]:
    """"Midden-Groningen en Assen" → ["Midden-", "Groningen ", "en ", "Assen"]."""
    parts, start = [], 0
    for i, sign in enumerate(text):
        if sign in " -/" and i + 1 < len(text):
            parts.append(text[start:i + 1])
            start = i + 1
    return [*parts, text[start:]]


def _split(word: str, size: float, room: float, weight: int) -> list[str]:
    """Pieces of one word that each fit, at syllables where possible."""
    pieces = []
    while width(word.rstrip(), size, weight) > room and len(word) > 3:
        cut = _cut(word, size, room, weight)
        pieces.append(word[:cut] + "-")
        word = word[cut:]
    return [*pieces, word]


def _cut(word: str, size: float, room: float, weight: int) -> int:
    """Where to break: after the last syllable that fits, else after the last letter that does; never before two letters."""
    word = word[:LONGEST]
    fits = [i for i in _syllables(word) if width(word[:i] + "-", size, weight) <= room]
    if fits:
        return fits[-1]
    fits = [i for i in range(2, len(word) - 1) if width(word[:i] + "-", size, weight) <= room]
    return fits[-1] if fits else 2


def _syllables(word: str) -> list[int]:
    """Places where Dutch hyphenation allows a break (with WeasyPrint comes pyphen, which holds the Dutch patterns)."""
    import pyphen

    return list(pyphen.Pyphen(lang="nl_NL").positions(word.strip()))


@lru_cache(maxsize=4)
def _advances(weight: int) -> dict[int, float]:
    """Advance width in em per code point."""
    data = paths.resource(f"fonts/{FILES[weight]}").read_bytes()
    tables = {}
    for i in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
        tables[tag] = offset
    em = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    widths = [struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * i)[0] / em for i in range(count)]
    return {code: widths[min(glyph, count - 1)] for code, glyph in _cmap(data, tables[b"cmap"]).items()}


def _cmap(data: bytes, table: int) -> dict[int, int]:
    """Code point → glyph, from the first format 4 subtable (the basic plane)."""
    for i in range(struct.unpack_from(">H", data, table + 2)[0]):
        start = table + struct.unpack_from(">L", data, table + 8 + 8 * i)[0]
        if struct.unpack_from(">H", data, start)[0] == 4:
            return _format_4(data, start)
    raise ValueError("the font has no format 4 character map")


def _format_4(data: bytes, start: int) -> dict[int, int]:
    n = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{n}H", data, start + 14)
    firsts = struct.unpack_from(f">{n}H", data, start + 16 + 2 * n)
    deltas = struct.unpack_from(f">{n}H", data, start + 16 + 4 * n)
    at_ranges = start + 16 + 6 * n
    ranges = struct.unpack_from(f">{n}H", data, at_ranges)
    glyphs = {}
    for i in range(n):
        for code in range(firsts[i], min(ends[i], 0xFFFE) + 1):
            if ranges[i]:
                place = at_ranges + 2 * i + ranges[i] + 2 * (code - firsts[i])
                glyph = struct.unpack_from(">H", data, place)[0]
                glyph = (glyph + deltas[i]) % 65536 if glyph else 0
            else:
                glyph = (code + deltas[i]) % 65536
            if glyph:
                glyphs[code] = glyph
    return glyphs


def has(sign: str) -> bool:
    """Whether our font can print this sign."""
    return ord(sign) in _advances(400)
