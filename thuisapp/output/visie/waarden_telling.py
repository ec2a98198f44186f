"""Counts of things in the dossier: the keys telling/NAAM."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.afspraak import Partijsoort
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.output.visie import verdeelwaarden
from thuisapp.output.visie.afspraken import geldende_afspraken
from thuisapp.output.visie.bronregels import kwaliteit_van
from thuisapp.output.visie.waarde import Bereik, Exact
from thuisapp.output.visie.waarden_verdeling import urgente_groepen

if TYPE_CHECKING:
    from thuisapp.output.visie.waarden import Waarden


class Teller:
    """Part of Waarden."""

    if TYPE_CHECKING:
        dossier: Dossier
        resultaat: Rekenresultaat

        def zoek_dekking(self, groep: str, veld: str) -> Exact: ...
        def zoek_scenario(self, scenario: str, groep: str, plek: str) -> Exact: ...

    def zoek_telling(self, naam: str) -> Exact:
        d = self.dossier
        if naam in verdeelwaarden.TELLINGEN:
            return verdeelwaarden.TELLINGEN[naam](cast("Waarden", self))
        dingen: dict[str, int] = {
            "gemeenten": len(d.gemeenten), "groepen": len(d.gekozen_groepen()), "partijen": len(d.partijen), "acties": len(d.acties),
            "afspraken": len(geldende_afspraken(d)), "besluiten": len(d.besluiten), "plannen": len(d.aanbod.plannen),
            "jaren": len(d.periode), "scenarios": len(d.scenarios),
            "bekend": sum(Bereik(o.regio, "").bekend for o in self.resultaat.opgave.values()),
            "onbekend": sum(not Bereik(o.regio, "").bekend for o in self.resultaat.opgave.values()),
            "andere-partijen": sum(p.soort is not Partijsoort.GEMEENTE for p in d.partijen),
            "urgent-onbekend": sum(not Bereik(self.resultaat.opgave[g.id].regio, "").bekend for g in urgente_groepen(d)),
            "zonder-eigenaar": sum(not a.eigenaar for a in d.acties),
            "ongedekt": self._ongedekt(),
            "met-aannames": self._met_kwaliteit(Kwaliteit.AANNAME),
            "met-voorbeeld": self._met_kwaliteit(Kwaliteit.VOORBEELD),
            "afwijkend": sum(self.wijkt_af(g.id) for g in d.gekozen_groepen()),
            "verdeeld": sum(v.aantallen is not None and bool(v.te_verdelen) for v in self.resultaat.verdeling.values()),
        }
        return dingen[naam]

    def _ongedekt(self) -> int:
        verdeeld = [g for g, v in self.resultaat.verdeling.items() if v.aantallen is not None and v.te_verdelen]
        return sum(not self.zoek_dekking(g, "toegezegd") and not self.zoek_dekking(g, "gedeeld") for g in verdeeld)

    def _met_kwaliteit(self, kwaliteit: Kwaliteit) -> int:
        groepen = (g for g in self.dossier.gekozen_groepen() if Bereik(self.resultaat.opgave[g.id].regio, "").bekend)
        return sum(kwaliteit_van(self.dossier, g) is kwaliteit for g in groepen)

    def wijkt_af(self, groep: str) -> bool:
        """Whether another scenario divides this group otherwise."""
        verdeling = self.resultaat.verdeling[groep]
        if verdeling.aantallen is None or not verdeling.te_verdelen:
            return False
        return any(self.zoek_scenario(s.id, groep, code) != n for s in self.dossier.scenarios for code, n in verdeling.aantallen.items())
