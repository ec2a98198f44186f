"""Where own text of the region hangs: the id of a section. A section about one thing of the dossier has the id of that thing in it.

A text whose thing is taken away is kept under "zonder-plek/NAME", so that it is not lost and does not go to whatever gets the same id
later. The section that it stood in is gone, so it is not printed until somebody puts it somewhere else.
"""

from __future__ import annotations

from thuisapp.domain.frozen_map import FrozenMap

LOS = "zonder-plek/"

VAN_DING: dict[str, tuple[tuple[str, str], ...]] = {
    "afspraak": (("afspraak-id-", ""), ("uitwerking-afspraak-id-", "gemeentelijke uitwerking"), ("boek-afspraak-id-", "afsprakenboek")),
    "besluit": (("besluit-id-", ""),),
    "set": (("set-id-", ""),),
    "partij": (("boek-blad-id-", "afsprakenboek"),),
    "groep": (("groep-", ""), ("verdeling-", "verdeling"), ("monitor-groep-", "monitor"), ("monitor-taak-", "taakstelling")),
    "gemeente": (("gemeente-", ""), ("uitleg-", "verdeling"), ("standpunt-", "standpunt")),
}
"""Kind of thing → how the ids of its sections begin, and which of them it is. After that comes the id of the thing, in small letters."""


def maak_los(teksten: FrozenMap[str, str], soort: str, id: str, naam: str) -> FrozenMap[str, str]:
    """The texts when this thing is taken away: those of its sections stand apart, under its name. The same value when it has none."""
    for begin, waar in VAN_DING[soort]:
        sleutel = f"{begin}{id.lower() if soort == 'gemeente' else id}"
        if sleutel in teksten:
            teksten = teksten.zonder(sleutel).met(_vrij(teksten, f"{naam} ({waar})" if waar else naam), teksten[sleutel])
    return teksten


def _vrij(teksten: FrozenMap[str, str], naam: str) -> str:
    naam = " ".join(naam.split()) or "Zonder naam"
    sleutel, n = f"{LOS}{naam}", 2
    while sleutel in teksten:
        sleutel, n = f"{LOS}{naam} ({n})", n + 1
    return sleutel
