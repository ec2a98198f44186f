"""The trace of the aanbod: plans, places that become free, and vrijkomende sociale huurwoningen."""

from __future__ import annotations

from dataclasses import replace

from thuisapp import format_nl
from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.aanbod import aandeel_huurwoningen, niets_erbij, plaatsen_voor, plannen_voor
from thuisapp.calc.cijfers import als_aandeel, in_eenheid
from thuisapp.calc.herleiding_knopen import Herleiding
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

NIHIL = "De regio heeft vastgelegd dat er voor deze groep geen aanbod is."
HIER_NIETS = "Voor deze groep is wel aanbod ingevuld, maar niet hier."
NIET_INGEVULD = ("Nog niemand heeft ingevuld of er aanbod is voor deze groep. Er gaat dus niets van de behoefte af. De opgave is daarom "
                 "een bovengrens: zij wordt lager als er aanbod is.")


class AanbodSpoor:
    """Builds the trace of one group."""

    def __init__(self, dossier: Dossier, groep: Aandachtsgroep) -> None:
        self._dossier, self._groep = dossier, groep
        self._plannen = plannen_voor(groep, dossier.aanbod, dossier.periode)

    def periode(self, code: str) -> Herleiding:
        """All years of one gemeente."""
        naam = f"Aanbod in {self._dossier.gemeente(code).naam}"
        elk_jaar = self._elk_jaar(code)
        if not elk_jaar and not any(plan.gemeente == code for plan in self._plannen):
            return self._niets(naam, len(self._dossier.periode))
        delen = [self._jaar(code, jaar, elk_jaar, f"Aanbod in {jaar}") for jaar in self._dossier.periode.jaren()]
        return k.som(naam, delen, self._groep.eenheid)

    def jaar(self, code: str, jaar: int) -> Herleiding:
        """One year of one gemeente."""
        return self._jaar(code, jaar, self._elk_jaar(code), f"Aanbod in {self._dossier.gemeente(code).naam} in {jaar}")

    def _jaar(self, code: str, jaar: int, elk_jaar: list[Herleiding], naam: str) -> Herleiding:
        delen = [*elk_jaar, *(self._plan(plan) for plan in self._plannen if (plan.gemeente, plan.jaar) == (code, jaar))]
        return k.som(naam, delen, self._groep.eenheid) if delen else self._niets(naam)

    def _niets(self, naam: str, jaren: int = 1) -> Herleiding:
        """Where nothing of what was entered becomes free, or where nobody entered anything."""
        aanbod, groep = self._dossier.aanbod, self._groep
        waarde = niets_erbij(groep, aanbod)
        if not waarde.is_volledig:
            return k.niet_ingevuld(naam, replace(waarde, onbekend_erbij=jaren), NIET_INGEVULD)
        return k.geen(naam, groep.eenheid, HIER_NIETS if aanbod.heeft_iets(groep.id, groep.eenheid) else NIHIL)

    def _elk_jaar(self, code: str) -> list[Herleiding]:
        """What comes again every year: places of the group, and its share of the vrijkomende huurwoningen."""
        d, groep = self._dossier, self._groep
        delen = [k.invoer(d, "Vrijkomende plaatsen per jaar", p.per_jaar, in_eenheid(p.per_jaar, groep.eenheid))
                 for p in plaatsen_voor(groep, d.aanbod) if p.gemeente == code]
        aandeel = aandeel_huurwoningen(groep, d.aanbod)
        if aandeel is not None:
            cijfer = d.aanbod.vrijkomende_huurwoningen.get(code)
            huur = k.invoer(d, "Vrijkomende sociale huurwoningen per jaar", cijfer, in_eenheid(cijfer, Eenheid.WONINGEN))
            delen.append(k.product("Vrijkomende huurwoningen voor deze groep",
                                   (huur, k.invoer(d, "Aandeel voor deze groep", aandeel, als_aandeel(aandeel))), groep.eenheid))
        return delen

    def _plan(self, plan: Plan) -> Herleiding:
        d = self._dossier
        aantal = Hoeveelheid.van(plan.eenheid, plan.voor[self._groep.id])
        gereserveerd = Herleiding(
            "Gereserveerd voor deze groep", aantal, k.toon(aantal),
            f"Van de {format_nl.aantal_met_eenheid(plan.aantal, plan.eenheid)} in dit plan.",
            bron=k.bron_in_woorden(d, plan.bron, "", Kwaliteit.EXACT).partition(";")[0], opmerking=plan.opmerking)
        kans = k.invoer(d, "Realisatiekans", plan.realisatiekans, als_aandeel(plan.realisatiekans))
        return k.product(f"Plan {plan.naam} ({plan.hardheid.value})", (gereserveerd, kans), self._groep.eenheid)
