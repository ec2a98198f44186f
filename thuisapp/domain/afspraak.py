"""Parties and what they promise each other; actions and what was realised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.frozen_map import FrozenMap
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


# Parties that may ask the minister for a ruling on prestatieafspraken (Woningwet art. 44); care parties may not.
WONINGWETPARTIJEN = frozenset({Partijsoort.GEMEENTE, Partijsoort.CORPORATIE, Partijsoort.HUURDERSORGANISATIE})


@dataclass(frozen=True, slots=True)
class Partij:
    """A party at the table. contactfunctie: a function, never a person's name. gemeente: code, for a gemeente.

    werkgebied: codes of the gemeenten where it works, empty = the whole region. mandaat: what it may promise, and who must agree.
    """

    id: str
    naam: str
    soort: Partijsoort
    gemeente: str = ""
    contactfunctie: str = ""
    mandaat: str = ""
    werkgebied: tuple[str, ...] = ()


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


class Rol(StrEnum):
    """What a party does in an afspraak: deliver, or do something in return."""

    PRESTATIE = "prestatie"
    TEGENPRESTATIE = "tegenprestatie"


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """What one party (id) does in an afspraak."""

    partij: str
    prestatie: str
    rol: Rol = Rol.PRESTATIE


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """A step on the way: what is there on a date (ISO). aantal: how many of the promised number then, None = not counted."""

    datum: str
    omschrijving: str
    aantal: int | None = None


@dataclass(frozen=True, slots=True)
class Zorginzet:
    """The care or support that goes with an afspraak. wet: Wmo, Wlz, Zvw or Jeugdwet. dag_en_nacht: on call 24/7; None = not agreed."""

    niveau: Ondersteuningsniveau | None = None
    wet: str = ""
    zorgvorm: str = ""
    dag_en_nacht: bool | None = None


class Escalatietrede(StrEnum):
    """A rung of the ladder for when an afspraak is not kept. The minister only rules between Woningwet parties (Woningwet art. 44)."""

    AMBTELIJK = "ambtelijk"
    BESTUURLIJKE_TAFEL = "bestuurlijke_tafel"
    BEMIDDELING = "bemiddeling"
    MINISTER = "minister"


@dataclass(frozen=True, slots=True)
class Logregel:
    """A change of an afspraak: ISO date, what changed, and who decided that (a body, no person)."""

    datum: str
    wat: str
    door: str = ""


@dataclass(frozen=True, slots=True)
class Afspraak:
    """A reciprocal promise: `partij` delivers the prestatie, `tegenpartij` the tegenprestatie; `overige` are more parties with theirs.

    partij, tegenpartij, eigenaar: ids of parties. groepen: ids of aandachtsgroepen; gemeenten: codes, empty = the whole region.
    aantal: whole number in `eenheid`, None = no number promised. van, tot: years, both included.
    aantal_per_gemeente: how the number is divided over gemeenten, as far as agreed (same eenheid and `per` as aantal).
    plan: id of the bouwplan that delivers it. tegenover: id of another afspraak that holds the tegenprestatie.
    voorwaarden: what must be so; voorbehouden: whose consent is still needed.
    ondertekenaars: party → the function that signs. indicator, meetbron, meetmoment: how it is measured. logboek: oldest first.
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
    overige: tuple[Bijdrage, ...] = ()
    aantal_per_gemeente: FrozenMap[str, int] = field(default_factory=FrozenMap)
    kern: str = ""
    locatie: str = ""
    plan: str = ""
    tegenover: str = ""
    woonvorm: str = ""
    mijlpalen: tuple[Mijlpaal, ...] = ()
    zorg: Zorginzet | None = None
    voorbehouden: str = ""
    vastgesteld_door: str = ""
    vastgesteld_op: str = ""
    ondertekenaars: FrozenMap[str, str] = field(default_factory=FrozenMap)
    indicator: str = ""
    meetbron: str = ""
    meetmoment: str = ""
    eigenaar: str = ""
    escalatieladder: tuple[Escalatietrede, ...] = ()
    logboek: tuple[Logregel, ...] = ()

    def bijdragen(self) -> Iterator[Bijdrage]:
        """What every party does, the first two included; those without a party or a text are left out."""
        alle = (Bijdrage(self.partij, self.prestatie), Bijdrage(self.tegenpartij, self.tegenprestatie, Rol.TEGENPRESTATIE), *self.overige)
        return (b for b in alle if b.partij or b.prestatie.strip())

    def partijen(self) -> tuple[str, ...]:
        """Ids of all parties, each once, in order."""
        return tuple(dict.fromkeys(b.partij for b in self.bijdragen() if b.partij))


class Actiestatus(StrEnum):
    OPEN = "open"
    BEZIG = "bezig"
    KLAAR = "klaar"


@dataclass(frozen=True, slots=True)
class Actie:
    """A step in the uitvoering. eigenaar: id of a party. gereed: ISO date. afspraak: id, or empty.

    fte: people needed, in full-time jobs; kosten: whole euros, both None = onbekend. dekking: where the money comes from, in words.
    regeling: id of a subsidy scheme, or empty.
    """

    id: str
    titel: str
    eigenaar: str = ""
    gereed: str = ""
    afspraak: str = ""
    status: Actiestatus = Actiestatus.OPEN
    opmerking: str = ""
    fte: Fraction | None = None
    kosten: int | None = None
    dekking: str = ""
    regeling: str = ""


@dataclass(frozen=True, slots=True)
class Regeling:
    """A scheme that pays for uitvoering: a subsidy, a fund, a team of experts.

    bedrag, termijn, voorwaarden: in words, as the source gives them. peildatum: ISO date of what is said here. bron: in words.
    """

    id: str
    naam: str
    waarvoor: str
    wie: str = ""
    bedrag: str = ""
    voorwaarden: tuple[str, ...] = ()
    termijn: str = ""
    bron: str = ""
    peildatum: str = ""
    controleren: str = ""


@dataclass(frozen=True, slots=True)
class Realisatie:
    """What was realised for a group in a gemeente in one period ("2027" or "2027-1").

    afspraak: id of the afspraak it belongs to, or empty; each has a number of its own. eenheid: None = that of the group; PERSONEN for the
    people housed of the taakstelling. The two are kept apart and never added.
    """

    groep: str
    gemeente: str
    periode: str
    aantal: int
    bron: str
    peildatum: str = ""
    afspraak: str = ""
    eenheid: Eenheid | None = None
