"""What the traces share: finding group, gemeente and year, and the trace of the opgave."""

from __future__ import annotations

from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.herleiding_aanbod import AanbodSpoor
from thuisapp.calc.herleiding_behoefte import BehoefteSpoor
from thuisapp.calc.herleiding_knopen import Herleiding
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer


def zoek_groep(dossier: Dossier, groep: str) -> Aandachtsgroep:
    """Raises OngeldigeInvoer when the dossier has no such group."""
    for g in dossier.groepen:
        if g.id == groep:
            return g
    raise OngeldigeInvoer(f"De aandachtsgroep \"{groep}\" staat niet in dit dossier.")


def zoek_plaats(dossier: Dossier, code: str) -> None:
    """Raises OngeldigeInvoer when the gemeente is not in the dossier."""
    if code not in dossier.codes():
        raise OngeldigeInvoer(f"De gemeente met code {code} hoort niet bij deze regio.")


def zoek_jaar(dossier: Dossier, jaar: int) -> None:
    """Raises OngeldigeInvoer when the year is outside the plan period."""
    if jaar not in dossier.periode.jaren():
        raise OngeldigeInvoer(f"Het jaar {jaar} valt buiten de periode {dossier.periode.van} tot en met {dossier.periode.tot}.")


class OpgaveSpoor:
    """The trace of the opgave of one group; each gemeente is built once."""

    def __init__(self, dossier: Dossier, groep: Aandachtsgroep) -> None:
        self._dossier, self._groep = dossier, groep
        self._behoefte, self._aanbod = BehoefteSpoor(dossier, groep), AanbodSpoor(dossier, groep)
        self._klaar: dict[str, Herleiding] = {}

    def gemeente(self, code: str) -> Herleiding:
        if code not in self._klaar:
            naam = f"Opgave in {self._dossier.gemeente(code).naam}"
            self._klaar[code] = k.verschil(naam, self._behoefte.periode(code), self._aanbod.periode(code))
        return self._klaar[code]

    def regio(self) -> Herleiding:
        return k.som("Opgave in de regio", [self.gemeente(code) for code in self._dossier.codes()], self._groep.eenheid)
