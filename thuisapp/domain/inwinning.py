"""Collecting figures: forms sent to partners, and how a file was read so that the next one can be read the same way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid


@dataclass(frozen=True, slots=True)
class Importrecept:
    """How the columns of a file were chosen. doel: where the figures go ("telling/studenten", "plannen", "vrijkomend").

    kolommen: target field → heading in the file. opties: the other choices (sheet, header row, period …) as text.
    """

    id: str
    naam: str
    doel: str
    kolommen: FrozenMap[str, str]
    opties: FrozenMap[str, str] = field(default_factory=FrozenMap)


class Uitvraagstatus(StrEnum):
    OPEN = "open"
    ONTVANGEN = "ontvangen"


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question of a form. doel: where the answer goes ("telling", "achterstand", "saldo", "plaatsen", "vrijkomend", "uitstroom").

    groep, gemeente: which ones it is about; groep is empty for a question about the gemeente as a whole.
    """

    id: str
    doel: str
    gemeente: str
    eenheid: Eenheid
    groep: str = ""


@dataclass(frozen=True, slots=True)
class Uitvraag:
    """A form for one party. nummer counts up per party, so that an old form is recognised. datum, ontvangen: ISO dates."""

    id: str
    voor: str
    nummer: int
    datum: str
    vragen: tuple[Vraag, ...]
    status: Uitvraagstatus = Uitvraagstatus.OPEN
    ontvangen: str = ""
