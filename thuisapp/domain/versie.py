"""Named versions of the dossier, and the parties that signed one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dossierversie:
    """The dossier as it was on a date (ISO), under a name. inhoud: the whole dossier of then, as stored text (app.versies reads it).

    kenmerk: fingerprint of that dossier. toelichting: why this version was kept.
    """

    id: str
    naam: str
    datum: str
    inhoud: str
    kenmerk: str = ""
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Ondertekening:
    """A party (id) agreed to a version (id), through a function with its mandate; never a person's name.

    vingerafdruk: of what this party signed for (calc.ondertekening). voorbehoud: kept and printed word for word.
    """

    partij: str
    versie: str
    datum: str
    vingerafdruk: str
    functie: str = ""
    mandaat: str = ""
    voorbehoud: str = ""
