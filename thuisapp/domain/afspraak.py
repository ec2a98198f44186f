"""Parties and what they promise each other; actions and what was realised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thuisapp.domain.hoeveelheid import Eenheid


class Partijsoort(StrEnum):
    GEMEENTE = "gemeente"
    CORPORATIE = "corporatie"
    ZORGKANTOOR = "zorgkantoor"
    ZORGAANBIEDER = "zorgaanbieder"
    HUURDERSORGANISATIE = "huurdersorganisatie"
    CLIENTENORGANISATIE = "clientenorganisatie"
    PARTICULIERE_VERHUURDER = "particuliere_verhuurder"
    PROVINCIE = "provincie"
    ONDERWIJS = "onderwijs"
    WERKGEVER = "werkgever"


@dataclass(frozen=True, slots=True)
class Partij:
    """A party at the table. contactfunctie: a function, never a person's name. gemeente: code, for a gemeente."""

    id: str
    naam: str
    soort: Partijsoort
    gemeente: str = ""
    contactfunctie: str = ""
    mandaat: str = ""


class Afspraakstatus(StrEnum):
    CONCEPT = "concept"
    BESPROKEN = "besproken"
    AKKOORD = "akkoord"
    VASTGESTELD = "vastgesteld"
    IN_UITVOERING = "in_uitvoering"
    GEREALISEERD = "gerealiseerd"
    ACHTER = "achter"
    VERVALLEN = "vervallen"


class JuridischeStatus(StrEnum):
    INTENTIE = "intentie"
    INSPANNING = "inspanning"
    RESULTAAT = "resultaat"


class Per(StrEnum):
    """Whether a promised number is per year or in total."""

    JAAR = "jaar"
    TOTAAL = "totaal"


@dataclass(frozen=True, slots=True)
class Afspraak:
    """A reciprocal promise: `partij` delivers the prestatie, `tegenpartij` the tegenprestatie.

    partij, tegenpartij: ids of parties. groepen: ids of aandachtsgroepen; gemeenten: codes, empty = the whole region.
    aantal: whole number in `eenheid`, None = no number promised. van, tot: years, both included.
    """

    id: str
    nummer: str
    titel: str
    partij: str
    prestatie: str
    tegenpartij: str = ""
    tegenprestatie: str = ""
    groepen: tuple[str, ...] = ()
    gemeenten: tuple[str, ...] = ()
    aantal: int | None = None
    eenheid: Eenheid = Eenheid.WONINGEN
    per: Per = Per.TOTAAL
    van: int = 0
    tot: int = 0
    voorwaarden: str = ""
    juridische_status: JuridischeStatus = JuridischeStatus.INSPANNING
    status: Afspraakstatus = Afspraakstatus.CONCEPT
    escalatie: str = ""
    opmerking: str = ""


class Actiestatus(StrEnum):
    OPEN = "open"
    BEZIG = "bezig"
    KLAAR = "klaar"


@dataclass(frozen=True, slots=True)
class Actie:
    """A step in the uitvoering. eigenaar: id of a party. gereed: ISO date. afspraak: id, or empty."""

    id: str
    titel: str
    eigenaar: str = ""
    gereed: str = ""
    afspraak: str = ""
    status: Actiestatus = Actiestatus.OPEN
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class Realisatie:
    """What was realised for a group in a gemeente in one period ("2027" or "2027-1"), in the group's eenheid."""

    groep: str
    gemeente: str
    periode: str
    aantal: int
    bron: str
    peildatum: str = ""
