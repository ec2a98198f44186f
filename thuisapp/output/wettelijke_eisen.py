"""The requirements of the law as data (resources/wettelijke_toets.toml); the rules stand in calc/wettelijke_toets.py."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from thuisapp.calc.wettelijke_toets import bestaat
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.toets import Eis
from thuisapp.paths import resource

BESTAND = "wettelijke_toets.toml"


@lru_cache(maxsize=1)
def eisen() -> tuple[Eis, ...]:
    """The requirements in the order of the file. Raises OngeldigeInvoer, naming the file, when one is not right."""
    gelezen = []
    for nummer, ruw in enumerate(tomllib.loads(resource(BESTAND).read_text(encoding="utf-8"))["eis"], 1):
        try:
            eis = Eis(**ruw)
        except TypeError as fout:
            raise OngeldigeInvoer(f"Eis {nummer} heeft een veld te veel of te weinig ({fout}).", BESTAND) from None
        if not bestaat(eis.herkenning):
            raise OngeldigeInvoer(f"Eis \"{eis.id}\" noemt de regel \"{eis.herkenning}\"; die bestaat niet.", BESTAND)
        gelezen.append(eis)
    return tuple(gelezen)
