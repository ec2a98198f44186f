"""What an editor still changes in a chapter once all figures are in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thuisapp.output.visie.model import Blok, Kader, Lijst, Paragraaf


def redigeer(delen: Sequence[Blok]) -> tuple[Blok, ...]:
    """The blocks, with a list of one point as plain text: one point is no list."""
    uit: list[Blok] = []
    for deel in delen:
        if isinstance(deel, Lijst) and len(deel.punten) == 1:
            uit += redigeer(deel.punten[0])
        elif isinstance(deel, Lijst):
            uit.append(replace(deel, punten=tuple(redigeer(punt) for punt in deel.punten)))
        elif isinstance(deel, (Paragraaf, Kader)):
            uit.append(replace(deel, delen=redigeer(deel.delen)))
        else:
            uit.append(deel)
    return tuple(uit)
