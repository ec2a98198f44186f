"""Counts in the verslag of a werksessie.

- werksessie/NAAM: partijen (that were there), besluiten, minderheid (besluiten with a minderheidsstandpunt).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from thuisapp.domain.werksessie import Werksessie
from thuisapp.output.visie.waarde import Exact

if TYPE_CHECKING:
    from thuisapp.output.visie.soorten import Keuzes
    from thuisapp.output.visie.waarden import Waarden


def gekozen_werksessie(alle: tuple[Werksessie, ...], keuzes: Keuzes) -> Werksessie | None:
    """The one that was asked for, or else the newest; None when there is none."""
    gevraagd = next((w for w in alle if w.id == keuzes.werksessie), None)
    return gevraagd or max(enumerate(alle), key=lambda paar: (paar[1].datum, paar[0]), default=(0, None))[1]


def telling(w: Waarden, naam: str) -> Exact:
    sessie = gekozen_werksessie(w.dossier.werksessies, w.keuzes)
    besluiten = [b for b in w.dossier.besluiten if sessie is not None and b.werksessie == sessie.id]
    tellingen: dict[str, Callable[[], int]] = {
        "partijen": lambda: len({a.partij for a in sessie.aanwezigen if a.partij}) if sessie else 0,
        "besluiten": lambda: len(besluiten),
        "minderheid": lambda: sum(bool(b.minderheidsstandpunt.strip()) for b in besluiten),
    }
    return tellingen[naam]()


WAARDEN: dict[str, Callable[..., Exact]] = {"werksessie": telling}
