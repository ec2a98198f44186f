"""What gemeenten said of a scenario, and whether their numbers changed since."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Oordeel, Scenario


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the gemeenten stand, by code in the order of the dossier; zonder: those that did not speak yet."""

    akkoord: tuple[str, ...]
    voorbehoud: tuple[str, ...]
    tegen: tuple[str, ...]
    zonder: tuple[str, ...]


def vingerafdruk(dossier: Dossier, resultaat: Rekenresultaat, code: str) -> str:
    """A short text that is the same as long as the numbers of this gemeente are: per chosen group with a division the whole number and its
    eenheid. Names, texts, order and the numbers of other gemeenten do not matter. resultaat: of the scenario it is about."""
    delen = sorted(f"{g.id}={verdeling.aantallen[code]} {g.eenheid}" for g in dossier.gekozen_groepen()
                   if (verdeling := resultaat.verdeling[g.id]).aantallen is not None)
    return sha256("\n".join(delen).encode()).hexdigest()[:16]


def verouderd(dossier: Dossier, resultaat: Rekenresultaat, scenario: Scenario | None = None) -> tuple[str, ...]:
    """Codes of gemeenten whose numbers changed since they spoke, in the order of the dossier.

    resultaat: of this scenario (the chosen one when left out). A standpunt without a vingerafdruk is not called outdated: nobody can tell.
    """
    standpunten = (scenario or dossier.gekozen_scenario()).standpunten
    return tuple(code for code in dossier.codes() if (s := standpunten.get(code)) is not None and s.vingerafdruk
                 and s.vingerafdruk != vingerafdruk(dossier, resultaat, code))


def stand(dossier: Dossier, scenario: Scenario | None = None) -> Stand:
    """Who agrees and who does not, in a scenario (the chosen one when left out)."""
    standpunten = (scenario or dossier.gekozen_scenario()).standpunten
    per_oordeel: dict[Oordeel | None, list[str]] = {}
    for code in dossier.codes():
        standpunt = standpunten.get(code)
        per_oordeel.setdefault(None if standpunt is None else standpunt.oordeel, []).append(code)
    akkoord, voorbehoud, tegen, zonder = (tuple(per_oordeel.get(o, ())) for o in (*Oordeel, None))
    return Stand(akkoord, voorbehoud, tegen, zonder)
