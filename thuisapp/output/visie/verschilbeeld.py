"""Being made."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld


@dataclass
class Vergelijking:
    beeld: Beeld
