"""What reading gives: figures with their place of origin, and what there is to say about them. Plain frozen values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from thuisapp.domain.frozen_map import FrozenMap


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far the work is: `deel` of `van` (both in the same unit, van 0 when unknown), and a Dutch sentence."""

    deel: int
    van: int
    tekst: str


class Gebiedsoort(StrEnum):
    """What kind of area a code or a name stands for."""

    GEMEENTE = "gemeente"  # of today
    OPGEHEVEN = "opgeheven"  # a gemeente that was abolished since 2019; `herindeling` knows where it went
    NEDERLAND = "nederland"
    LANDSDEEL = "landsdeel"
    PROVINCIE = "provincie"
    COROP = "corop"
    WIJK = "wijk"
    REGIO = "regio"  # any other area that CBS has a code for
    TOTAAL = "totaal"  # a row of totals in somebody's table
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Gebied:
    """An area. code: CBS code (GM#### of a gemeente of today or an abolished one, NL01, PV27 …), empty when unknown.

    naam: today's name for a gemeente, else the name in the file.
    """

    soort: Gebiedsoort
    code: str
    naam: str


class Tijdvaksoort(StrEnum):
    """How long a period of a statistic is."""

    JAAR = "jaar"
    HALFJAAR = "halfjaar"
    KWARTAAL = "kwartaal"
    MAAND = "maand"
    DAG = "dag"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Tijdvak:
    """A period as CBS or a user writes it.

    tekst: as in the file. begin: ISO date of the first day, empty when it is not understood. peildatum: ISO date when the figure is a
    stand on one day, empty when it is not known to be one. jaar: year of `begin`, None when unknown. voorlopig: 0 definitive, 1 nader
    voorlopig, 2 voorlopig, as far as the file says.
    """

    tekst: str
    soort: Tijdvaksoort = Tijdvaksoort.ANDERS
    begin: str = ""
    peildatum: str = ""
    jaar: int | None = None
    voorlopig: int = 0


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """What is counted. titel: in words; code: in the file. eenheid: text of the unit after factors such as "x 1 000" were applied.

    factor: what values in the file were multiplied by. telbaar: True for a count, which may be added up over gemeenten; False for a
    percentage, mean or amount per something; None when the file does not say.
    """

    titel: str
    code: str = ""
    eenheid: str = ""
    factor: Fraction = Fraction(1)
    telbaar: bool | None = None


class Waardestatus(StrEnum):
    """What kind of value, or why there is none. Only the first three have a number."""

    EXACT = "exact"
    NADER_VOORLOPIG = "nader voorlopig"
    VOORLOPIG = "voorlopig"
    ONDERDRUKT = "onderdrukt"  # unknown, unreliable or secret: "." in CBS tables
    NIHIL = "nihil"  # "-"
    NIET_VAN_TOEPASSING = "niet van toepassing"
    ONBEKEND = "onbekend"
    LEEG = "leeg"  # an empty cell: cannot occur, or left out
    ONVOLLEDIG = "onvolledig"  # of a gemeente of today of which a part in the borders of then is missing


@dataclass(frozen=True, slots=True)
class Waarneming:
    """One figure from a statistical file.

    gebied: today's gemeente after conversion, or another area. dimensies: (name, value) pairs other than area, period and subject.
    waarde: exact number in `onderwerp.eenheid`, None unless the status has a number. regel, kolom: place in the file, counted from 1
    (the first of them when several rows were combined). omgerekend: made from figures of abolished gemeenten. opmerking: Dutch
    sentence, usually empty.
    """

    gebied: Gebied
    tijdvak: Tijdvak
    onderwerp: Onderwerp
    dimensies: tuple[tuple[str, str], ...]
    waarde: Fraction | None
    status: Waardestatus
    regel: int
    kolom: int
    omgerekend: bool = False
    opmerking: str = ""

    @property
    def plek(self) -> str:
        """Where it stands in the file, in Dutch."""
        return f"regel {self.regel}, kolom {self.kolom}"


class Meldingsoort(StrEnum):
    """What a remark is about."""

    OVERGESLAGEN = "overgeslagen"
    OMGEREKEND = "omgerekend"
    AFGEROND = "afgerond"
    AANNAME = "aanname"
    LET_OP = "let op"


@dataclass(frozen=True, slots=True)
class Melding:
    """A remark for the user: one Dutch sentence, how many figures or rows it is about, and a few places."""

    soort: Meldingsoort
    tekst: str
    aantal: int = 1
    voorbeelden: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.tekst


@dataclass(frozen=True, slots=True)
class Tabelinfo:
    """What a file says of itself. bronregel: the line with the source, such as "Bron: CBS". regels: lines read, headings included."""

    bestand: str
    titel: str = ""
    tabel_id: str = ""
    bronregel: str = ""
    indeling: str = ""
    regels: int = 0


@dataclass(frozen=True, slots=True)
class Inleesresultaat:
    """Everything that was read from one statistical file. Nothing is dropped without a melding.

    afgerond_op: per title of a subject the number that all its values are multiples of (5, 10, 100 …), when that is no accident.
    """

    info: Tabelinfo
    waarnemingen: tuple[Waarneming, ...]
    meldingen: tuple[Melding, ...]
    afgerond_op: FrozenMap[str, int] = field(default_factory=FrozenMap)

    def onderwerpen(self) -> tuple[Onderwerp, ...]:
        return tuple(dict.fromkeys(w.onderwerp for w in self.waarnemingen))

    def tijdvakken(self) -> tuple[Tijdvak, ...]:
        return tuple(dict.fromkeys(w.tijdvak for w in self.waarnemingen))

    def van(self, code: str) -> Iterator[Waarneming]:
        """The figures of one area."""
        return (w for w in self.waarnemingen if w.gebied.code == code)
