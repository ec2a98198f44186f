"""Figures of the division and of what was counted, behind the keys that waarden.py lists."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from thuisapp.calc.eerlijkheid import Eerlijkheid, eerlijkheid
from thuisapp.calc.kenmerken import INWONERS, SOCIAAL, Kenmerken, kenmerken
from thuisapp.calc.rekenen import Rekenresultaat, nieuwste_indicator, reken
from thuisapp.calc.standpunten import verouderd
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.output.visie.waarde import Exact


def urgente_groepen(dossier: Dossier) -> tuple[Aandachtsgroep, ...]:
    """Chosen groups that Huisvestingswet art. 12(3) names and that need woningen."""
    return tuple(g for g in dossier.gekozen_groepen() if g.categorie and g.eenheid is Eenheid.WONINGEN)


class Verdeelzoeker:
    """Part of Waarden."""

    if TYPE_CHECKING:
        dossier: Dossier
        resultaat: Rekenresultaat
        _kenmerken: dict[str, dict[str, Kenmerken]]
        _scenarios: dict[str, Rekenresultaat]
        _eerlijk: dict[str, Eerlijkheid]

        def zoek_indicator(self, id: str, plek: str) -> Exact: ...
        def zoek_vrijkomend_periode(self, plek: str) -> Exact: ...
        def _samen(self, soort: str, eenheid: str, plek: str) -> Hoeveelheid: ...

    def zoek_verdeling(self, groep: str, plek: str) -> Exact:
        return _uit_verdeling(self.resultaat, groep, plek)

    def zoek_voor_ruil(self, groep: str, code: str) -> Exact:
        aantallen = self.resultaat.verdeling[groep].voor_ruil
        return None if aantallen is None else aantallen[code]

    def kenmerken(self, groep: str) -> dict[str, Kenmerken]:
        if groep not in self._kenmerken:
            self._kenmerken[groep] = dict(kenmerken(self.dossier, self.resultaat, groep))
        return self._kenmerken[groep]

    def zoek_kenmerk(self, groep: str, code: str, veld: str, sleutel: str = "") -> Exact:
        if code == "regio":
            return self._kenmerk_regio(groep, veld, sleutel)
        gevonden = self.kenmerken(groep).get(code)
        if gevonden is None:
            return None
        waarde: Exact = gevonden.zuiver.get(sleutel) if veld == "zuiver" else getattr(gevonden, veld)
        return waarde

    def _kenmerk_regio(self, groep: str, veld: str, sleutel: str) -> Exact:
        """The measure over all gemeenten together: sums for numbers, the ratio of sums for rates; None when a part is unknown."""
        som = self.zoek_verdeling(groep, "som")
        if som is None or veld == "aandeel":
            return None if som is None else Fraction(1)
        if veld in {"herkomst", "verschil_herkomst", "zuiver"}:
            delen = [self.zoek_kenmerk(groep, code, veld, sleutel) for code in self.dossier.codes()]
            return None if None in delen else sum((Fraction(x) for x in delen if x is not None), Fraction(0))
        if veld == "percentage_vrijkomend":
            vrij = self.zoek_vrijkomend_periode("regio") if self.vrijkomend_volledig() else None
            return Fraction(som) / vrij if vrij else None
        indicator = nieuwste_indicator(self.dossier, INWONERS if veld == "per_1000_inwoners" else SOCIAAL)
        noemer = self.zoek_indicator(indicator.id, "regio") if indicator else None
        return Fraction(1000 * som) / noemer if noemer else None

    def vrijkomend_volledig(self) -> bool:
        """Whether the vrijkomende huurwoningen are known in every gemeente."""
        return all(code in self.dossier.aanbod.vrijkomende_huurwoningen for code in self.dossier.codes())

    def zoek_samen_zuiver(self, sleutel: str, plek: str) -> Exact:
        """By one key alone, all divided groups in woningen; None when the key cannot divide one of them."""
        delen = [self.zoek_kenmerk(g.id, plek, "zuiver", sleutel) for g in self._verdeelde(Eenheid.WONINGEN.value)]
        return None if not delen or None in delen else sum((Fraction(x) for x in delen if x is not None), Fraction(0))

    def zoek_scenario(self, scenario: str, groep: str, plek: str) -> Exact:
        return _uit_verdeling(self.in_scenario(scenario), groep, plek)

    def in_scenario(self, scenario: str) -> Rekenresultaat:
        """The results when this scenario is the chosen one."""
        if scenario not in self._scenarios:
            self._scenarios[scenario] = reken(replace(self.dossier, scenario=scenario))
        return self._scenarios[scenario]

    def eerlijkheid(self, scenario: str) -> Eerlijkheid:
        """The fairness measures of a scenario, all groups in woningen together."""
        if scenario not in self._eerlijk:
            self._eerlijk[scenario] = eerlijkheid(replace(self.dossier, scenario=scenario), self.in_scenario(scenario), None)
        return self._eerlijk[scenario]

    @cached_property
    def verouderde_standpunten(self) -> frozenset[str]:
        """Codes of gemeenten whose numbers changed since they spoke of the chosen scenario."""
        return frozenset(verouderd(self.dossier, self.resultaat, self.dossier.gekozen_scenario()))

    def zoek_urgent(self, plek: str) -> Exact:
        genomen = [self.zoek_verdeling(g.id, "som" if plek == "regio" else plek) for g in urgente_groepen(self.dossier)]
        bekend = [Fraction(n) for n in genomen if n is not None]
        return sum(bekend, Fraction(0)) if bekend else None

    def zoek_beslag(self, plek: str) -> Exact:
        if plek == "regio" and not self.vrijkomend_volledig():
            return None
        vrij, genomen = self.zoek_vrijkomend_periode(plek), self.zoek_urgent(plek)
        return genomen / Fraction(vrij) if vrij and genomen is not None else None

    def zoek_eigen(self, eenheid: str, plek: str) -> Exact:
        codes = self.dossier.codes() if plek == "regio" else (plek,)
        delen = [self.zoek_kenmerk(g.id, code, "herkomst") for g in self._verdeelde(eenheid) for code in codes]
        bekend = [max(Fraction(x), Fraction(0)) for x in delen if x is not None]
        return sum(bekend, Fraction(0)) if len(bekend) == len(delen) else None

    def _verdeelde(self, eenheid: str) -> list[Aandachtsgroep]:
        return [g for g in self.dossier.gekozen_groepen()
                if g.eenheid.value == eenheid and self.resultaat.verdeling[g.id].aantallen and self.resultaat.verdeling[g.id].te_verdelen]

    def zoek_verschil(self, eenheid: str, plek: str) -> Exact:
        eigen, neemt = self.zoek_eigen(eenheid, plek), self._samen("verdeling", eenheid, plek).midden
        return None if eigen is None or neemt is None else Fraction(neemt) - eigen

    def zoek_tekort(self, groep: str, code: str) -> Exact:
        return omgekeerd(self.zoek_kenmerk(groep, code, "verschil_herkomst"))

    def zoek_minder(self, eenheid: str, plek: str) -> Exact:
        return omgekeerd(self.zoek_verschil(eenheid, plek))

    def zoek_per_duizend(self, plek: str) -> Exact:
        inwoners = nieuwste_indicator(self.dossier, "inwoners")
        aantal = self._samen("verdeling", Eenheid.WONINGEN.value, plek).midden
        mensen = self.zoek_indicator(inwoners.id, plek) if inwoners else None
        return None if aantal is None or not mensen else 1000 * aantal / mensen


def omgekeerd(x: Exact) -> Exact:
    return None if x is None else -x


def _uit_verdeling(resultaat: Rekenresultaat, groep: str, plek: str) -> Exact:
    verdeling = resultaat.verdeling[groep]
    if plek == "totaal":
        return verdeling.te_verdelen
    if verdeling.aantallen is None:
        return None
    return sum(verdeling.aantallen.values()) if plek == "som" else verdeling.aantallen[plek]
