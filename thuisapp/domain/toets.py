"""The check against the law: what it asks, and what the region itself says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Toetsstand(StrEnum):
    """How far a requirement is met. ELDERS: settled in another document."""

    VOLDAAN = "voldaan"
    DEELS = "deels"
    NOG_NIET = "nog_niet"
    ELDERS = "elders"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"


@dataclass(frozen=True, slots=True)
class Eis:
    """One requirement of the law (resources/wettelijke_toets.toml).

    artikel: law and article, as printed. plaats: id of the chapter or section of the document that deals with it, or empty.
    herkenning: name of the rule that looks whether the dossier meets it. termijn: the date the law names, in words, or empty.
    opmerking: printed beside what the rule says. nodig: without it the visie cannot be "vastgesteld".
    """

    id: str
    artikel: str
    tekst: str
    plaats: str
    herkenning: str
    opmerking: str = ""
    termijn: str = ""
    nodig: bool = True


@dataclass(frozen=True, slots=True)
class Toetsoordeel:
    """The judgement of the region, beside (and before) what the program finds. waar: where it is met, in words."""

    stand: Toetsstand
    waar: str = ""
    opmerking: str = ""
