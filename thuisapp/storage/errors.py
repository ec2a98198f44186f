"""What can go wrong with files, each with a Dutch sentence that says which file, where in it, and what to do."""

from __future__ import annotations

from thuisapp.domain.errors import ThuisappError


class OngeldigReferentiebestand(ThuisappError):
    """A file of reference data that breaks its own format. plek: "regel 12", "regel 12, kolom x" or "veld a.b"; empty = the whole file."""

    def __init__(self, bestand: str, plek: str, zin: str) -> None:
        super().__init__(f"{bestand}, {plek}: {zin}" if plek else f"{bestand}: {zin}")
        self.bestand, self.plek, self.zin = bestand, plek, zin
