"""The trace of the behoefte: from woonruimten back to the figures that were entered."""

from __future__ import annotations

from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.behoefte import aantal_inhaaljaren, als_aandeel, in_eenheid, jaren_van_inhalen, kengetal_aantal, per_woonruimte
from thuisapp.calc.herleiding_knopen import Herleiding
from thuisapp.calc.rekenen import overlappen_van, raming_van
from thuisapp.calc.taakstelling import NIHIL, Halfjaar, reeks_halfjaren, verreken
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Soort, Taakstelling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import EEN, Eenheid, Hoeveelheid


class BehoefteSpoor:
    """Builds the trace of one group; what all years and gemeenten share is built once."""

    def __init__(self, dossier: Dossier, groep: Aandachtsgroep) -> None:
        self._dossier, self._groep = dossier, groep
        self._raming: Behoefteraming = raming_van(dossier, groep)
        self._factor = self._maak_factor()
        self._inhaaljaren = k.keuze("Inhaaljaren", aantal_inhaaljaren(self._raming), Eenheid.AANDEEL,
                                    tekst=f"{format_nl.aantal(aantal_inhaaljaren(self._raming))} jaar",
                                    uitleg="De achterstand wordt gelijk verdeeld over dit aantal jaren, vanaf het eerste jaar van de periode.")

    def periode(self, code: str) -> Herleiding:
        """All years of one gemeente."""
        per_jaar = self._instroom(code)
        delen = [self._jaar(jaar, per_jaar[jaar]) for jaar in self._dossier.periode.jaren()]
        return k.som(f"Behoefte in {self._dossier.gemeente(code).naam}", delen, self._groep.eenheid)

    def jaar(self, code: str, jaar: int) -> Herleiding:
        """One year of one gemeente."""
        return self._jaar(jaar, self._instroom(code)[jaar], self._dossier.gemeente(code).naam)

    def _jaar(self, jaar: int, delen: tuple[Herleiding, ...], waar: str = "") -> Herleiding:
        naam = f"Behoefte in {waar} in {jaar}" if waar else f"Behoefte in {jaar}"
        if not delen:
            return k.geen(naam, self._groep.eenheid, "In dit jaar komt er niets meer bij: wat er stond, is dan ingehaald.")
        instroom = delen[0] if len(delen) == 1 else k.som(f"Instroom in {jaar}", delen, self._groep.telt_in)
        return k.product(naam, (instroom, self._factor), self._groep.eenheid)

    def _maak_factor(self) -> Herleiding:
        d, r = self._dossier, self._raming
        behoefte = k.invoer(d, "Aandeel met een woonbehoefte", r.aandeel_woonbehoefte, als_aandeel(r.aandeel_woonbehoefte))
        zelf = k.invoer(d, "Aandeel dat zelf iets vindt", r.aandeel_zelf_opgelost, als_aandeel(r.aandeel_zelf_opgelost))
        samen = k.invoer(d, f"{format_nl.eenheid(self._groep.telt_in).capitalize()} per woonruimte", r.per_woonruimte,
                         r.per_woonruimte.hoeveelheid)
        delen = [behoefte, k.aanvulling("Aandeel dat niet zelf iets vindt", zelf),
                 k.omgekeerde("Woonruimten per geteld aantal", samen, per_woonruimte(r))]
        for overlap in overlappen_van(d, self._groep.id):
            naam = d.groep(overlap.telt_mee_in).naam
            deel = k.invoer(d, f"Aandeel dat al meetelt bij {naam}", overlap.aandeel, als_aandeel(overlap.aandeel))
            delen.append(k.aanvulling(f"Aandeel dat niet al meetelt bij {naam}", deel))
        een = Hoeveelheid(EEN, EEN, EEN, Eenheid.AANDEEL)
        begin = Herleiding("Eén", een, "1", "Uitgangspunt van de keten.", bewerking=k.Bewerking.KEUZE, bron=k.REGIO)
        return k.product("Omrekenfactor", (begin, *delen) if False else tuple(delen), Eenheid.AANDEEL, als_factor=True)
