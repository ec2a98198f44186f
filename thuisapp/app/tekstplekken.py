"""Own text that stands nowhere in a document: its thing was taken away, or its section no longer exists. It is not lost. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from thuisapp.domain.dossier import Dossier
from thuisapp.domain.tekstplek import LOS, VAN_DING


@dataclass(frozen=True, slots=True)
class LosseTekst:
    """sleutel: what it is kept under. naam: what it was about, for the user."""

    sleutel: str
    naam: str
    tekst: str

    @property
    def begin(self) -> str:
        """The first words, on one line."""
        plat = " ".join(self.tekst.split())
        return plat if len(plat) <= 90 else f"{plat[:90].rpartition(' ')[0]} …"


def zonder_plek(d: Dossier) -> tuple[LosseTekst, ...]:
    """All of them, in the order in which they were written. Quick: it looks at the templates, it makes no document."""
    return tuple(LosseTekst(k, naam, tekst) for k, tekst in d.teksten.items() if (naam := _naam(d, k)))


def verwijder(d: Dossier, sleutel: str) -> Dossier:
    """Throw such a text away."""
    return replace(d, teksten=d.teksten.zonder(sleutel))


def leesbaar(sleutel: str) -> str:
    """The name of the place of a text that has no title in any document."""
    return f"Tekst zonder plek: {sleutel.removeprefix(LOS)}" if sleutel.startswith(LOS) else sleutel


def _naam(d: Dossier, sleutel: str) -> str:
    """What a text was about when it has no place any more; empty when it has one."""
    from thuisapp.output.visie.plekken import plekken

    if sleutel.startswith(LOS):
        return sleutel.removeprefix(LOS)
    vast, begin = plekken(d.sjablonen.values())
    soort = "" if sleutel in vast else _van_ding(d, sleutel)
    if soort is None:
        return "" if any(sleutel.startswith(b) for b in begin) else f"Paragraaf die niet meer bestaat ({sleutel})"
    return f"{soort.capitalize()}: verwijderd ({sleutel})" if soort else ""


def _van_ding(d: Dossier, sleutel: str) -> str | None:
    """The kind of thing that this is a section of, when that thing is gone; empty when it is there; None for other sections."""
    weg = None
    for soort, manieren in VAN_DING.items():
        for begin, _ in manieren:
            if sleutel.startswith(begin):
                if sleutel.removeprefix(begin) in _ids(d, soort):
                    return ""
                weg = soort
    return weg


def _ids(d: Dossier, soort: str) -> set[str]:
    return set(_alle_ids(d)[soort])


def _alle_ids(d: Dossier) -> dict[str, Iterator[str]]:
    return {"afspraak": (a.id for a in d.afspraken), "besluit": (b.id for b in d.besluiten), "partij": (p.id for p in d.partijen),
            "groep": (g.id for g in d.groepen), "gemeente": (code.lower() for code in d.codes()),
            "set": (s.id for scenario in d.scenarios for s in scenario.sets)}
