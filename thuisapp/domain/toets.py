"""What the region itself says of a requirement of the law."""

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
class Toetsoordeel:
    """The judgement of the region, beside (and before) what the program finds. waar: where it is met, in words."""

    stand: Toetsstand
    waar: str = ""
    opmerking: str = ""
