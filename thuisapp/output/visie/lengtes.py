"""How long a name or a text may be to stand in a document: a name of a million signs is printed a hundred times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum

from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap

NAAM, TITEL, TEKST = 500, 20_000, 50_000
NAMEN = frozenset({"naam", "titel", "nummer", "id", "code", "functie", "orgaan"})


def controleer_lengtes(dossier: Dossier) -> None:
    """Raises OngeldigeInvoer that says which text of the dossier is too long for a document."""
    delen = (("de gemeente", dossier.gemeenten), ("de aandachtsgroep", dossier.groepen), ("de partij", dossier.partijen),
             ("de afspraak", dossier.afspraken), ("het besluit", dossier.besluiten), ("de actie", dossier.acties),
             ("de werksessie", dossier.werksessies),
             ("het plan", dossier.aanbod.plannen), ("het scenario", dossier.scenarios), ("de bron", tuple(dossier.bronnen.values())),
             ("de indicator", tuple(dossier.indicatoren.values())), ("de regeling", tuple(dossier.regelingen.values())))
    for veld in ("naam", "regio", "versie", "datum"):
        _kort_genoeg("het dossier", dossier.naam, veld, getattr(dossier, veld), NAAM)
    for wat, items in delen:
        for item in items:
            naam = str(getattr(item, "naam", "") or getattr(item, "titel", "") or getattr(item, "id", ""))
            for veld, tekst in _teksten(item):
                kort = NAAM if wat == "de gemeente" else TITEL
                _kort_genoeg(wat, naam, veld, tekst, kort if veld in NAMEN else TEKST)


def _kort_genoeg(wat: str, naam: str, veld: str, tekst: str, hoogstens: int) -> None:
    if len(tekst) > hoogstens:
        lengte = f"{hoogstens:_}".replace("_", ".")
        raise OngeldigeInvoer(f"Bij {wat} \"{naam[:40]}\" is het veld {veld} te lang voor een document. Gebruik hoogstens {lengte} tekens.")


def _teksten(waarde: object) -> Iterator[tuple[str, str]]:
    """Every text in an item, with the name of its field. Mappings from code to figure hold no text of users."""
    if not is_dataclass(waarde):
        return
    for veld in fields(waarde):
        deel = getattr(waarde, veld.name)
        if isinstance(deel, str) and not isinstance(deel, StrEnum):
            yield veld.name, deel
        elif isinstance(deel, tuple):
            for binnen in deel:
                yield from ((veld.name, binnen),) if isinstance(binnen, str) else _teksten(binnen)
        elif isinstance(deel, FrozenMap):
            yield from ((veld.name, binnen) for binnen in deel.values() if isinstance(binnen, str))
        else:
            yield from _teksten(deel)
