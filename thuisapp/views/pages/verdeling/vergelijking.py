"""What the numbers on the screen are compared with: as they were before the last step, or another scenario."""

from __future__ import annotations

from collections.abc import Mapping

from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.dossier import Dossier

VORIGE, NIETS = "vorige", "niets"

Aantallen = Mapping[str, int] | None


class Vergelijking:
    """Remembers the numbers before the last step. During a drag the numbers from before the drag stay."""

    def __init__(self) -> None:
        self.keuze = VORIGE
        self._waar: tuple[str, str] = ("", "")
        self._nu: Aantallen = None
        self._vorige: Aantallen = None
        self._slepend = False

    def los(self) -> None:
        """The slider was let go: the next change is a new step."""
        self._slepend = False

    def was(self, dossier: Dossier, resultaat: Rekenresultaat, groep: str, *, slepend: bool) -> Aantallen:
        """The numbers to compare with now, or None. slepend: a slider is being moved."""
        nu = resultaat.verdeling[groep].aantallen
        self._volg((groep, dossier.scenario), nu, slepend)
        if self.keuze == VORIGE:
            return self._vorige
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
