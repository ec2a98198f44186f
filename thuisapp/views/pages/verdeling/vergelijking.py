"""What the numbers on the screen are compared with: as they were before the last step, as they were pinned, or another scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.dossier import Dossier

VORIGE, VAST, NIETS = "vorige", "vast", "niets"

Aantallen = Mapping[str, int] | None


class Vergelijking:
    """Remembers the numbers before the last step, and those that were pinned. During a drag the numbers from before the drag stay."""

    def __init__(self) -> None:
        self.keuze = VORIGE
        self._waar: tuple[str, str] = ("", "")
        self._nu: Aantallen = None
        self._vorige: Aantallen = None
        self._slepend = False
        self._vast: Mapping[str, Aantallen] | None = None

    # Pinning

    @property
    def is_vast(self) -> bool:
        return self._vast is not None

    def zet_vast(self, resultaat: Rekenresultaat) -> None:
        """Keep the numbers of all groups as they are now, whatever happens after, and compare with them."""
        self._vast = {groep: verdeling.aantallen for groep, verdeling in resultaat.verdeling.items()}
        self.keuze = VAST

    def maak_los(self) -> None:
        """Forget the pinned numbers; the comparison is with the last step again."""
        self._vast = None
        if self.keuze == VAST:
            self.keuze = VORIGE

    # Comparing

    def keuzes(self, dossier: Dossier) -> Sequence[tuple[str, str]]:
        """What there is to compare with now, for a list."""
        andere = [(s.id, f"scenario {s.naam}") for s in dossier.scenarios if s.id != dossier.scenario]
        vast = [(VAST, "de stand die u vastzette")] if self.is_vast else []
        return [*vast, (VORIGE, "de stand voor de laatste wijziging"), *andere, (NIETS, "niets")]

    def los(self) -> None:
        """The slider was let go: the next change is a new step."""
        self._slepend = False

    def was(self, dossier: Dossier, resultaat: Rekenresultaat, groep: str, *, slepend: bool) -> Aantallen:
        """The numbers to compare with now, or None. slepend: a slider is being moved."""
        nu = resultaat.verdeling[groep].aantallen
        self._volg((groep, dossier.scenario), nu, slepend)
        if self.keuze == VORIGE:
            return self._vorige
        if self.keuze == VAST:
            return self._vast.get(groep) if self._vast is not None else None
        scenario = next((s for s in dossier.scenarios if s.id == self.keuze), None)
        return None if scenario is None else reken(dossier, scenario).verdeling[groep].aantallen

    def _volg(self, waar: tuple[str, str], nu: Aantallen, slepend: bool) -> None:
        if waar != self._waar:
            self._waar, self._nu, self._vorige = waar, nu, None
        elif nu is not None and nu != self._nu:
            if not (slepend and self._slepend):
                self._vorige = self._nu
            self._slepend = slepend
            self._nu = nu
