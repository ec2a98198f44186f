"""Where the editor gets the figures of the dossier from: asked for when needed, remembered until told that they may be others."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from thuisapp.domain.tekstveld import lees_sleutel
from thuisapp.views.achtergrond import Achtergrond

if TYPE_CHECKING:
    from thuisapp.app.tekstvelden import Tekstveld

Velden = Callable[[], "tuple[Tekstveld, ...]"]
Waarde = Callable[[str], str | None]


class Veldbron:
    """Values by key, with or without a form ("sleutel" or "sleutel|vorm")."""

    def __init__(self) -> None:
        self._velden: Velden = tuple
        self._waarde: Waarde | None = None
        self._alle: dict[str, Tekstveld] | None = None
        self._waarden: dict[str, str] = {}

        self._achtergrond = Achtergrond()
        self._warm = True

    def zet(self, velden: Velden, waarde: Waarde | None) -> None:
        self._velden, self._waarde, self._alle = velden, waarde, None
        self._warm = False

    def warm_op(self) -> None:
        """Let the figures be calculated in another thread once, so that nobody waits for them when they are asked for."""
        if not self._warm:
            self._warm = True
            velden = self._velden
            self._achtergrond.start(lambda: _probeer(velden))

    def alle(self) -> tuple[Tekstveld, ...]:
        """All fields there are to choose from."""
        return tuple(self._per_sleutel().values())

    def _per_sleutel(self) -> dict[str, Tekstveld]:
        if self._alle is None:
            self._alle = {veld.sleutel: veld for veld in self._velden()}
        return self._alle

    def waarde(self, sleutel: str) -> str:
        """What the field shows; "" when the dossier has no such figure."""
        if sleutel not in self._waarden:
            self._waarden[sleutel] = self._vraag(sleutel)
        return self._waarden[sleutel]

    def _vraag(self, sleutel: str) -> str:
        kaal, _, vorm = sleutel.partition("|")
        kaal = lees_sleutel(kaal)
        if self._waarde is not None:
            return self._waarde(f"{kaal}|{vorm}" if vorm else kaal) or ""
        veld = self._per_sleutel().get(kaal)
        return veld.waarde if veld is not None else ""

    def omschrijving(self, sleutel: str) -> str:
        """What the figure is, in words."""
        veld = self._per_sleutel().get(lees_sleutel(sleutel.partition("|")[0]))
        return veld.omschrijving if veld is not None else ""

    def ververs(self, sleutels: Iterable[str]) -> frozenset[str]:
        """Ask again for these; gives the keys of which the value is another now."""
        oud, self._alle = self._waarden, None
        self._waarden = {s: self._vraag(s) for s in sleutels}
        return frozenset(s for s, waarde in self._waarden.items() if oud.get(s) != waarde)

    def zin(self, sleutel: str) -> str:
        """For a tooltip and a screen reader."""
        waarde, wat = self.waarde(sleutel), self.omschrijving(sleutel)
        if not waarde:
            return "Dit cijfer staat niet in het dossier. Haal het weg of kies een ander cijfer."
        return f"Cijfer uit het dossier: {waarde}. {wat}".rstrip()


def _probeer(velden: Velden) -> None:
    with contextlib.suppress(Exception):  # what is wrong is told when somebody asks for them
        velden()
