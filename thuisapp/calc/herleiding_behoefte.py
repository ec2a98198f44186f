"""The trace of the behoefte: from woonruimten back to the figures that were entered."""

from __future__ import annotations

from thuisapp import format_nl
from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.behoefte import per_woonruimte
from thuisapp.calc.cijfers import als_aandeel, in_eenheid
from thuisapp.calc.herleiding_knopen import Herleiding
from thuisapp.calc.herleiding_methoden import MethodeSpoor
from thuisapp.calc.methoden import jaren_van_inhalen
from thuisapp.calc.rekenen import overlappen_van, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid


class BehoefteSpoor:
    """Builds the trace of one group; what all years and gemeenten share is built once.

    mensen: the trace of the people behind the woonruimten (in the group's telt_in) instead of that of the woonruimten.
    """

    def __init__(self, dossier: Dossier, groep: Aandachtsgroep, *, mensen: bool = False) -> None:
        self._dossier, self._groep = dossier, groep
        self._raming: Behoefteraming = raming_van(dossier, groep)
        self._methode = MethodeSpoor(dossier, groep, self._raming)
        self._woord, self._eenheid = ("Mensen met een woonbehoefte", groep.telt_in) if mensen else ("Behoefte", groep.eenheid)
        self._factor = self._maak_factor(mensen)

    def periode(self, code: str) -> Herleiding:
        """All years of one gemeente."""
        per_jaar = self._instroom(code)
        delen = [self._jaar(jaar, per_jaar[jaar]) for jaar in self._dossier.periode.jaren()]
        return k.som(f"{self._woord} in {self._dossier.gemeente(code).naam}", delen, self._eenheid)

    def jaar(self, code: str, jaar: int) -> Herleiding:
        """One year of one gemeente."""
        return self._jaar(jaar, self._instroom(code)[jaar], self._dossier.gemeente(code).naam)

    def _jaar(self, jaar: int, delen: tuple[Herleiding, ...], waar: str = "") -> Herleiding:
        naam = f"{self._woord} in {waar} in {jaar}" if waar else f"{self._woord} in {jaar}"
        if not delen:
            return self._niets(naam)
        instroom = delen[0] if len(delen) == 1 else k.som(f"Instroom in {jaar}", delen, self._groep.telt_in)
        return k.product(naam, (instroom, self._factor), self._eenheid)

    def _niets(self, naam: str) -> Herleiding:
        """A year in which nothing comes in any more."""
        uitleg = "In dit jaar komt er niets meer bij: wie was geteld, heeft dan een plek."
        if not k.waarde_van(self._factor).is_onbekend:
            return k.geen(naam, self._eenheid, uitleg)
        return k.product(naam, (k.geen("Instroom", self._groep.telt_in, uitleg), self._factor), self._eenheid)

    def _maak_factor(self, mensen: bool) -> Herleiding:
        d, r = self._dossier, self._raming
        behoefte = k.invoer(d, "Aandeel met een woonbehoefte", r.aandeel_woonbehoefte, als_aandeel(r.aandeel_woonbehoefte))
        zelf = k.invoer(d, "Aandeel dat zelf iets vindt", r.aandeel_zelf_opgelost, als_aandeel(r.aandeel_zelf_opgelost))
        delen = [behoefte, k.aanvulling("Aandeel dat niet zelf iets vindt", zelf)]
        if not mensen:
            samen = k.invoer(d, f"{format_nl.eenheid(self._groep.telt_in).capitalize()} per woonruimte", r.per_woonruimte,
                             in_eenheid(r.per_woonruimte, Eenheid.PER_WOONRUIMTE))
            delen.append(k.omgekeerde(f"Woonruimten per {format_nl.eenheid(self._groep.telt_in, 1)}", samen, per_woonruimte(r)))
        for overlap in overlappen_van(d, self._groep.id):
            naam = d.groep(overlap.telt_mee_in).naam
            deel = k.invoer(d, f"Aandeel dat al meetelt bij {naam}", overlap.aandeel, als_aandeel(overlap.aandeel))
            delen.append(k.aanvulling(f"Aandeel dat nog niet meetelt bij {naam}", deel))
        return k.product("Aandeel dat meetelt" if mensen else "Omrekenfactor", delen, Eenheid.AANDEEL, als_factor=True)

    def _instroom(self, code: str) -> dict[int, tuple[Herleiding, ...]]:
        """Per year the parts of what comes in for one gemeente."""
        stand, stroom = self._methode.gemeente(code)
        inhalen = [deel for deel in (stand, self._methode.achterstand(code)) if deel is not None]
        jaren = jaren_van_inhalen(self._raming, self._dossier.periode)
        return {jaar: (*((stroom[jaar],) if jaar in stroom else ()), *(inhalen if jaar in jaren else ()))
                for jaar in self._dossier.periode.jaren()}
