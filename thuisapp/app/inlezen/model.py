"""What reading a file proposes to do with the dossier. Frozen values; nothing has changed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from thuisapp.app.inlezen.vergelijking import Vergelijking
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.afspraak import Afspraak, Partij, Realisatie
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Bron, Cijfer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.inwinning import Importrecept
from thuisapp.storage.intake import model as intake
from thuisapp.storage.intake.detect import Bestandssoort
from thuisapp.storage.intake.numbers import Notatie
from thuisapp.storage.intake.table_fields import Doelveld
from thuisapp.storage.intake.table_preview import Tabelbeeld
from thuisapp.storage.intake.table_result import Tabelresultaat

__all__ = ["Afwijzing", "Bestaand", "Bestandssoort", "Doel", "Doelsoort", "Inleeskeuze", "Inleesregel", "Inleesvoorstel", "Keuzelijst",
           "Onbekend", "Tabelbeeld", "Toewijzing", "Wijziging", "meldingen_van", "teksten_van"]


class Doelsoort(StrEnum):
    """Where figures can go."""

    TELLING = "telling"
    ACHTERSTAND = "achterstand"
    SALDO = "saldo"
    PLAATSEN = "plaatsen"
    UITSTROOM = "uitstroom"
    VRIJKOMEND = "vrijkomend"
    INDICATOR = "indicator"
    EIGEN = "eigen"
    PLANNEN = "plannen"
    AFSPRAKEN = "afspraken"
    REALISATIES = "realisaties"


@dataclass(frozen=True, slots=True)
class Doel:
    """A place in the dossier. id: of a group; for INDICATOR of a reeks, for EIGEN of an indicator; empty for VRIJKOMEND and for lists."""

    soort: Doelsoort
    id: str = ""

    def __str__(self) -> str:
        """"telling/studenten", as in an Importrecept and on the command line."""
        return f"{self.soort.value}/{self.id}" if self.id else self.soort.value


class Bestaand(StrEnum):
    """What to do with what a list brings and the dossier has already."""

    VERVANG = "vervang"
    OVERSLAAN = "overslaan"
    TOEVOEGEN = "toevoegen"  # of afspraken only: as one more, with a number of its own


class Wijziging(StrEnum):
    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    GELIJK = "gelijk"


@dataclass(frozen=True, slots=True)
class Inleesregel:
    """One change that is proposed. id: to choose it by. naam: what it is, without the gemeente. gemeente: code.

    oud, nieuw: as text, in `eenheid`; periode: the peildatum as text; plek: in the file. gekozen: taken over unless the user decides
    otherwise. let_op: why to look at it first.
    """

    id: str
    doel: Doel
    gemeente: str
    gemeentenaam: str
    naam: str
    oud: str
    nieuw: str
    eenheid: str
    periode: str
    bron: str
    plek: str
    waarde: Cijfer | Plan | Afspraak | Realisatie
    wijziging: Wijziging
    gekozen: bool
    let_op: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Afwijzing:
    """What was not taken over, and why: a Dutch sentence. plek: in the file, may be empty."""

    plek: str
    zin: str

    def __str__(self) -> str:
        return f"{self.plek[:1].upper()}{self.plek[1:]}: {self.zin}" if self.plek else self.zin


@dataclass(frozen=True, slots=True)
class Toewijzing:
    """Which figures of a statistical file go where. kenmerken: (dimension, value). waarom: a Dutch sentence why this is proposed."""

    doel: Doel
    onderwerp: str
    kenmerken: tuple[tuple[str, str], ...] = ()
    periode: str = ""
    waarom: str = ""


@dataclass(frozen=True, slots=True)
class Keuzelijst:
    """What a file offers to choose from: subjects, periods and values per dimension of a statistical file; headings of a table."""

    onderwerpen: tuple[str, ...] = ()
    perioden: tuple[str, ...] = ()
    kenmerken: tuple[tuple[str, tuple[str, ...]], ...] = ()
    koppen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Onbekend:
    """A word in a list that the dossier does not know. sleutel: for Inleeskeuze.koppel ("partij/wonen zud"). tekst: as in the file.

    waar: what it should be ("partij", "aandachtsgroep" …). keuzes: (value for koppel, name), what looks most like it first.
    """

    sleutel: str
    tekst: str
    waar: str
    keuzes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Inleeskeuze:
    """What the user has said about a file; everything may be left out.

    doel: text such as "telling/studenten". kenmerken: (dimension, value) pairs. periode: text, year or date in the file. blad, kopregel,
    kolommen (field → heading), notatie: of a table. recept: name of an Importrecept. reden: why an own figure is used. naam, eenheid: of a
    new indicator. indeling: ISO date of the division into gemeenten of the file. kwaliteit: word of Kwaliteit for the figures of a table.
    datum: ISO date of reading, today when empty.

    Of lists: bestaand: word of Bestaand. koppel: what an unknown word stands for (see Onbekend). nieuwe_partijen: word of Partijsoort, for
    parties that the dossier does not know; empty = they are not added. vast: field → text for every row, when the list has no column.
    """

    doel: str = ""
    onderwerp: str = ""
    kenmerken: tuple[tuple[str, str], ...] = ()
    periode: str = ""
    blad: str | None = None
    kopregel: int | None = None
    kolommen: FrozenMap[str, str] = field(default_factory=FrozenMap)
    notatie: Notatie = Notatie.ONBEKEND
    recept: str = ""
    reden: str = ""
    naam: str = ""
    eenheid: str = ""
    indeling: str = ""
    kwaliteit: str = ""
    datum: str = ""
    bestaand: str = ""
    koppel: FrozenMap[str, str] = field(default_factory=FrozenMap)
    nieuwe_partijen: str = ""
    vast: FrozenMap[str, str] = field(default_factory=FrozenMap)


@dataclass(frozen=True, slots=True)
class Inleesvoorstel:
    """What would change in the dossier with id `dossier`, what would not, and what there is to say.

    titel: of the table in the file. niet_gekoppeld: categories of a statistical file that no group was found for. indicator: the new
    indicator without values. telling_soort: per group the soort that its telling gets. recept: how this file was read, to be kept.
    beeld: a preview of a table. vergelijking: of a form that came back. reden: why own figures are used.
    velden: the fields that columns of this list can be tied to, when they depend on the list. onbekend: words that need a choice.
    partijen: new parties that chosen afspraken need. datum: ISO date of reading, for the logboek of afspraken.
    """

    dossier: str
    bestand: str
    soort: Bestandssoort
    titel: str
    regels: tuple[Inleesregel, ...] = ()
    afwijzingen: tuple[Afwijzing, ...] = ()
    meldingen: tuple[str, ...] = ()
    bronnen: tuple[Bron, ...] = ()
    toewijzingen: tuple[Toewijzing, ...] = ()
    niet_gekoppeld: tuple[str, ...] = ()
    keuzelijst: Keuzelijst = Keuzelijst()
    indicator: Indicator | None = None
    telling_soort: FrozenMap[str, Soort] = field(default_factory=FrozenMap)
    recept: Importrecept | None = None
    beeld: Tabelbeeld | None = None
    vergelijking: Vergelijking | None = None
    reden: str = ""
    velden: tuple[Doelveld, ...] = ()
    onbekend: tuple[Onbekend, ...] = ()
    partijen: tuple[Partij, ...] = ()
    datum: str = ""

    def gekozen(self) -> frozenset[str]:
        """The ids of what is taken over when the user changes nothing."""
        return frozenset(regel.id for regel in self.regels if regel.gekozen)


def teksten_van(meldingen: Iterable[intake.Melding]) -> Iterator[str]:
    """Remarks of a reader with at most three of their places."""
    for melding in meldingen:
        voorbeelden = "; ".join(voorbeeld.rstrip(".") for voorbeeld in melding.voorbeelden[:3])
        meer = "; en meer" if len(melding.voorbeelden) > 3 or melding.aantal > len(melding.voorbeelden) > 1 else ""
        slot = "" if voorbeelden.endswith("?") and not meer else "."
        yield f"{melding.tekst} Bijvoorbeeld: {voorbeelden}{meer}{slot}" if voorbeelden else melding.tekst


def meldingen_van(resultaat: Tabelresultaat) -> Iterator[str]:
    """Remarks on a table, without the one that only counts the rows that are listed as refused."""
    redenen = {str(rij.redenen[0]) for rij in resultaat.afgewezen}
    yield from teksten_van(m for m in resultaat.meldingen if not m.voorbeelden or m.voorbeelden[0] not in redenen)
