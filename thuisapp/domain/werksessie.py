"""A werksessie: parties at one table, what they were there for, and the dossier as it was when they began and when they were done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aanwezige:
    """Somebody who was there. naam: as it comes in the verslag, preferably a function. partij: id of a Partij, or a free name."""

    naam: str
    partij: str = ""


@dataclass(frozen=True, slots=True)
class Werksessie:
    """One meeting. datum: ISO date. verslag: notes for the report in Markdown, meant for every reader.

    begin, einde: ids of the Dossierversie that was kept when it began and when it was closed; einde is "" while it goes on. A kept
    version holds no versions, so in there they lead nowhere.
    """

    id: str
    datum: str
    onderwerp: str
    plaats: str = ""
    aanwezigen: tuple[Aanwezige, ...] = ()
    verslag: str = ""
    begin: str = ""
    einde: str = ""

    @property
    def is_open(self) -> bool:
        return not self.einde
