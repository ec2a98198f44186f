"""The content model: what a document says, free of how it is printed.

`maak_visie` builds a Beleidsdocument; PDF, HTML, Excel and the preview print that same value, so they cannot disagree.
Everything is frozen and holds plain text: writers escape it for their own format. No text in here is HTML.

Numbering is done: chapters, sections, tables and figures carry the number to print ("4", "4.2", "Tabel 4.1").
Every `id` is unique in the document, is ASCII (letters, digits, hyphen) and may serve as an anchor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from thuisapp.domain.huisstijl import Huisstijl

# --- Inline parts -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tekst:
    """A run of plain text."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Vet:
    """Strong emphasis."""

    delen: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cursief:
    """Light emphasis."""

    delen: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Koppeling:
    """A link. doel: "#id" of a part of this document, or an http(s) or mailto address; never anything else."""

    delen: tuple[Inline, ...]
    doel: str

    @property
    def is_intern(self) -> bool:
        return self.doel.startswith("#")


@dataclass(frozen=True, slots=True)
class Getal:
    """A figure bound to the dossier. tekst: as printed. herkomst: key such as "opgave/dakloos/GM0917" (see visie/sleutels.py)."""

    tekst: str
    herkomst: str


@dataclass(frozen=True, slots=True)
class Voetnoot:
    """A footnote at this place in the text. nummer counts through the whole document."""

    nummer: int
    delen: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Regeleinde:
    """A forced line break inside a paragraph."""


Inline: TypeAlias = "Tekst | Vet | Cursief | Koppeling | Getal | Voetnoot | Regeleinde"

# --- Blocks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph."""

    tekst: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list. Each punt is a run of blocks (mostly one Alinea); a list may hold a list."""

    punten: tuple[tuple[Blok, ...], ...]
    genummerd: bool = False


@dataclass(frozen=True, slots=True)
class Citaat:
    """Somebody's own words, printed word for word (a minderheidsstandpunt, for example)."""

    delen: tuple[Blok, ...]


@dataclass(frozen=True, slots=True)
class Kader:
    """A box that stands out: a few blocks under a short title. soort decides the look, never the meaning."""

    titel: str
    delen: tuple[Blok, ...]
    soort: str = "info"  # "info", "let-op" or "kern"
    id: str = ""


class Uitlijning(StrEnum):
    """How a column is aligned."""

    LINKS = "links"
    RECHTS = "rechts"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column. breedte: relative width (weight), so that a column of sentences gets more room than one of numbers."""

    kop: str
    uitlijning: Uitlijning = Uitlijning.LINKS
    breedte: int = 1


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell. waarde: the number behind the text for spreadsheets, None when it is text or unknown.

    procent: the waarde is a share of 1 and the text a percentage. decimalen: how many the text shows.
    """

    tekst: tuple[Inline, ...]
    waarde: Fraction | int | None = None
    procent: bool = False
    decimalen: int = 0


@dataclass(frozen=True, slots=True)
class Rij:
    """One row, as many cells as there are columns. The first cell is the row header. is_totaal: a sum, to be marked."""

    cellen: tuple[Cel, ...]
    is_totaal: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with a header row and a header column.

    nummer: "4.1", to be printed as "Tabel 4.1"; empty for the data behind a figure. eenheid: said once, under or beside the
    bijschrift ("aantal woningen, 2026 tot en met 2035"). noten: sentences under the table. bron: the source line, without "Bron: ".
    """

    id: str
    bijschrift: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]
    bron: str
    nummer: str = ""
    eenheid: str = ""
    noten: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.kolommen or any(len(rij.cellen) != len(self.kolommen) for rij in self.rijen):
            raise ValueError(f"table {self.id}: every row needs {len(self.kolommen)} cells")


@dataclass(frozen=True, slots=True)
class Figuur:
    """A chart or map. svg: one complete <svg> element as text. alt: the message in words, written from the data.

    tabel: the data behind it, to be printed or unfolded under the figure; None when they stand in another table of the document,
    and then gegevens_in is the id of that table. naast_tekst: half as wide as the text, which may stand beside it on paper.
    """

    id: str
    bijschrift: str
    svg: str
    alt: str
    bron: str
    nummer: str = ""
    tabel: Tabel | None = None
    gegevens_in: str = ""
    naast_tekst: bool = False


@dataclass(frozen=True, slots=True)
class Begrippenlijst:
    """Terms with their meaning, for a definition list."""

    id: str
    begrippen: tuple[tuple[str, tuple[Inline, ...]], ...]


@dataclass(frozen=True, slots=True)
class Paragraaf:
    """A section. niveau: 2 for a section of a chapter, 3 for one inside that. nummer: "4.2", or empty when not numbered."""

    id: str
    titel: str
    delen: tuple[Blok, ...]
    niveau: int = 2
    nummer: str = ""


Blok: TypeAlias = "Alinea | Lijst | Citaat | Kader | Tabel | Figuur | Begrippenlijst | Paragraaf"


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """A chapter ("1" to "11") or an annex ("A" to "F")."""

    nummer: str
    titel: str
    id: str
    delen: tuple[Blok, ...]

    @property
    def is_bijlage(self) -> bool:
        return self.nummer.isalpha()

    @property
    def volle_titel(self) -> str:
        """As printed: "4 Woonzorganalyse" or "Bijlage A Begrippen"."""
        return f"{'Bijlage ' if self.is_bijlage else ''}{self.nummer} {self.titel}"


@dataclass(frozen=True, slots=True)
class Beleidsdocument:
    """A whole document. status: in words ("Concept"). datum: ISO date. kenmerk: what tells this version from another.

    mededeling: a sentence for the cover (example figures, for instance), or empty. omschrijving: one sentence for the metadata.
    kort: a few pages, with its title above the text instead of a cover, and no contents list. eigen_stijl: style rules of the region, not
    yet looked at. meldingen: sentences for who made the document, never printed in it.
    """

    titel: str
    ondertitel: str
    regio: str
    status: str
    versie: str
    datum: str
    kenmerk: str
    hoofdstukken: tuple[Hoofdstuk, ...]
    omschrijving: str = ""
    mededeling: str = ""
    voorbeeld: bool = False
    taal: str = "nl-NL"
    kort: bool = False
    huisstijl: Huisstijl = Huisstijl()
    eigen_stijl: str = ""
    meldingen: tuple[str, ...] = ()

    def hoofdstuk(self, id: str) -> Hoofdstuk:
        """The chapter with this id; raises KeyError when there is none."""
        for deel in self.hoofdstukken:
            if deel.id == id:
                return deel
        raise KeyError(id)


# --- Walking ----------------------------------------------------------------------------------------------------------


def blokken(delen: tuple[Blok, ...]) -> Iterator[Blok]:
    """Every block, outer before inner, in reading order. The data table inside a Figuur comes after that figure."""
    for blok in delen:
        yield blok
        if isinstance(blok, (Paragraaf, Kader, Citaat)):
            yield from blokken(blok.delen)
        elif isinstance(blok, Lijst):
            for punt in blok.punten:
                yield from blokken(punt)
        elif isinstance(blok, Figuur) and blok.tabel is not None:
            yield blok.tabel


def alle_blokken(document: Beleidsdocument) -> Iterator[Blok]:
    """Every block of every chapter, in reading order."""
    for hoofdstuk in document.hoofdstukken:
        yield from blokken(hoofdstuk.delen)


def tabellen(document: Beleidsdocument) -> tuple[Tabel, ...]:
    """Every table, those behind figures included."""
    return tuple(blok for blok in alle_blokken(document) if isinstance(blok, Tabel))


def figuren(document: Beleidsdocument) -> tuple[Figuur, ...]:
    """Every figure."""
    return tuple(blok for blok in alle_blokken(document) if isinstance(blok, Figuur))


def paragrafen(document: Beleidsdocument) -> tuple[Paragraaf, ...]:
    """Every section in reading order. The region can add its own text to each, under its id."""
    return tuple(blok for blok in alle_blokken(document) if isinstance(blok, Paragraaf))


def inlines(blok: Blok) -> Iterator[Inline]:
    """The inline parts of one block itself (not of blocks inside it), nested ones included."""
    if isinstance(blok, Alinea):
        yield from _diep(blok.tekst)
    elif isinstance(blok, Tabel):
        for rij in blok.rijen:
            for cel in rij.cellen:
                yield from _diep(cel.tekst)
    elif isinstance(blok, Begrippenlijst):
        for _, betekenis in blok.begrippen:
            yield from _diep(betekenis)


def _diep(delen: tuple[Inline, ...]) -> Iterator[Inline]:
    for deel in delen:
        yield deel
        if isinstance(deel, (Vet, Cursief, Koppeling, Voetnoot)):
            yield from _diep(deel.delen)


def platte_tekst(delen: tuple[Inline, ...]) -> str:
    """The words of inline parts, without footnotes and without emphasis."""
    stukken: list[str] = []
    for deel in delen:
        if isinstance(deel, (Tekst, Getal)):
            stukken.append(deel.tekst)
        elif isinstance(deel, Regeleinde):
            stukken.append(" ")
        elif not isinstance(deel, Voetnoot):
            stukken.append(platte_tekst(deel.delen))
    return "".join(stukken)
