"""The house style of a region: what its documents look like. It changes no word and no number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from thuisapp.domain.errors import OngeldigeInvoer

_KLEUR = re.compile(r"#[0-9A-Fa-f]{6}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
MAX_LOGO = 2_000_000  # bytes of the file
MAX_ALTERNATIEF = 200
MAX_VOETTEKST = 120


class Logosoort(StrEnum):
    PNG = "png"
    JPEG = "jpeg"
    SVG = "svg"


class Lettertype(StrEnum):
    """A family that comes with the program."""

    SOURCE_SANS = "source_sans"
    ATKINSON = "atkinson"
    SOURCE_SERIF = "source_serif"


class Omslagontwerp(StrEnum):
    HUIZEN = "huizen"
    VLAKKEN = "vlakken"
    WIT = "wit"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of the region. inhoud: the file as base64 text. alternatief: what it shows, for who cannot see it."""

    inhoud: str
    soort: Logosoort
    alternatief: str

    def __post_init__(self) -> None:
        if not self.alternatief.strip() or len(self.alternatief) > MAX_ALTERNATIEF:
            raise OngeldigeInvoer(f"Beschrijf het logo in woorden, in hoogstens {MAX_ALTERNATIEF} tekens.")
        if len(self.inhoud) % 4 or len(self.inhoud) > MAX_LOGO * 4 // 3 + 4 or not _BASE64.fullmatch(self.inhoud):
            raise OngeldigeInvoer("Het logo is leeg, beschadigd of groter dan 2 MB. Kies een ander bestand.")


@dataclass(frozen=True, slots=True)
class Huisstijl:
    """How documents look. kleur: of headings and tables, kleur2: of what stands out less; both "#RRGGBB".

    voettekst: a line at the foot of every page, instead of the name of the region. logo: None = no logo.
    """

    kleur: str = "#1D5C73"
    kleur2: str = "#3F859D"
    lettertype: Lettertype = Lettertype.SOURCE_SANS
    omslag: Omslagontwerp = Omslagontwerp.HUIZEN
    voettekst: str = ""
    logo: Logo | None = None

    def __post_init__(self) -> None:
        for kleur in (self.kleur, self.kleur2):
            if not _KLEUR.fullmatch(kleur):
                raise OngeldigeInvoer(f"\"{kleur[:20]}\" is geen kleur. Schrijf een kleur als # met zes tekens, zoals #1D5C73.")
        if len(self.voettekst) > MAX_VOETTEKST:
            raise OngeldigeInvoer(f"De voettekst is te lang. Gebruik hoogstens {MAX_VOETTEKST} tekens.")
