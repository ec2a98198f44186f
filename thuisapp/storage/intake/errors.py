"""What can go wrong with a file of somebody else: one Dutch sentence that says which file, where in it, and what to do."""

from __future__ import annotations

from thuisapp.domain.errors import ThuisappError


class Inleesfout(ThuisappError):
    """A file cannot be read. bestand: its name; plek: place in it ("blad Invoer, cel C12", "regel 12"), empty for the whole file."""

    def __init__(self, bestand: str, plek: str, zin: str) -> None:
        super().__init__(f"{bestand}, {plek}: {zin}" if plek else f"{bestand}: {zin}")
        self.bestand, self.plek, self.zin = bestand, plek, zin


class BestandGeweigerd(Inleesfout):
    """The file is not opened: too large, of a kind that is not read, locked, or made to do harm."""


class BestandOnleesbaar(Inleesfout):
    """The file is of a kind that is read, but damaged, or what stands in it cannot be understood."""


class LezenDuurtTeLang(Inleesfout):
    """Reading was given up: it took more time or memory than a normal file ever needs."""


class KopOntbreekt(Inleesfout):
    """A remembered mapping asks for a column heading that is not in this file. koppen: the headings that are missing."""

    def __init__(self, bestand: str, plek: str, zin: str, koppen: tuple[str, ...]) -> None:
        super().__init__(bestand, plek, zin)
        self.koppen = koppen
