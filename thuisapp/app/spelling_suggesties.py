"""What somebody may have meant to type: small changes of a Dutch word, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

LETTERS = "etnaoridslghvkmubpwjczfyxqéëïöèêü"
_DUBBEL = "aeioulnmrstpkdfgb"
# Sounds that are written in more than one way.
_KLANKEN = (("ei", "ij"), ("ij", "ei"), ("ou", "au"), ("au", "ou"), ("d", "t"), ("t", "d"), ("dt", "d"), ("dt", "t"), ("d", "dt"),
            ("c", "k"), ("k", "c"), ("g", "ch"), ("ch", "g"), ("f", "v"), ("v", "f"), ("s", "z"), ("z", "s"), ("i", "ie"), ("ie", "i"),
            ("eu", "ui"), ("sch", "s"), ("s", "sch"), ("x", "ks"), ("ks", "x"), ("e", "ë"), ("e", "é"), ("i", "ï"), ("o", "ö"),
            ("em", "me"), ("n", "ne"), ("isch", "ies"), ("ies", "isch"), ("tie", "sie"), ("sie", "tie"), ("oos", "oz"), ("aas", "az"),
            ("ees", "ez"), ("oof", "ov"), ("aaf", "av"), ("eef", "ev"))
MEESTE = 5_000  # candidates in one run: a bound on the time
LANG = 30  # letters: of a longer word only the usual slips are tried


def stappen(woord: str) -> Iterator[Iterator[str]]:
    """Runs of words, the likeliest run first: the usual slips, one letter, two usual slips. Some words come more than once."""
    klein = woord[0].lower() + woord[1:]
    for rij in (_gewoon(klein), *((_een_letter(klein), _twee(klein)) if len(woord) <= LANG else ())):
        yield (_als(woord, kandidaat) for kandidaat in islice(rij, MEESTE))


def _als(voorbeeld: str, woord: str) -> str:
    return woord[:1].upper() + woord[1:] if voorbeeld[:1].isupper() else woord


def _twee(woord: str) -> Iterator[str]:
    return (tweede for eerste in dict.fromkeys(_gewoon(woord)) for tweede in _gewoon(eerste))


def _gewoon(woord: str) -> Iterator[str]:
    """The usual slips: letters doubled or not, letters that changed places, one sound for another."""
    for n in range(len(woord)):
        if n and woord[n] == woord[n - 1]:
            yield woord[:n] + woord[n + 1:]
    if woord[-2:] in {"as", "is", "os", "us", "ys"}:
        yield f"{woord[:-1]}'s"
    for n, letter in enumerate(woord):
        if letter in _DUBBEL:
            yield woord[:n] + letter + woord[n:]
    for n in range(len(woord) - 1):
        yield woord[:n] + woord[n + 1] + woord[n] + woord[n + 2:]
    for van, naar in _KLANKEN:
        plek = woord.find(van)
        while plek >= 0:
            yield woord[:plek] + naar + woord[plek + len(van):]
            plek = woord.find(van, plek + 1)


def _een_letter(woord: str) -> Iterator[str]:
    """One letter more, less or other."""
    for n in range(len(woord) + 1):
        for letter in LETTERS:
            yield woord[:n] + letter + woord[n:]
    for n in range(len(woord)):
        yield woord[:n] + woord[n + 1:]
        for letter in LETTERS:
            yield woord[:n] + letter + woord[n + 1:]
