"""One aandachtsgroep as a template sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from thuisapp.calc.rekenen import GroepVerdeling, raming_van, voorstel_van
from thuisapp.domain.aanbod import Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode, Ondersteuningsniveau
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.behoefte import Behoefteraming, Overlap, Soort
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Rand, Verdeelvoorstel
from thuisapp.output.visie.afspraken import afspraken_van
from thuisapp.output.visie.bronregels import KWALITEIT_IN_WOORDEN, bronnaam, invoer_van, kwaliteit_van, regel_van_cijfers
from thuisapp.output.visie.waarden import Bereik, Waarde

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld

NIVEAU_IN_WOORDEN = {
    Ondersteuningsniveau.GEEN: "geen begeleiding",
    Ondersteuningsniveau.LICHT: "lichte begeleiding, tot ongeveer twee uur per week",
    Ondersteuningsniveau.MIDDEN: "begeleiding van ongeveer twee tot zes uur per week",
    Ondersteuningsniveau.INTENSIEF: "intensieve begeleiding, dag en nacht oproepbaar",
    Ondersteuningsniveau.NABIJ: "zorg die 24 uur per dag dichtbij is",
}
RAND_IN_WOORDEN = {Rand.LAAG: "laagste", Rand.MIDDEN: "middelste", Rand.HOOG: "hoogste"}


@dataclass(frozen=True, slots=True)
class Deel:
    """A share with its name: of a woonvorm, a level of support, a key. extra: who pays, for a level of support."""

    naam: str
    aandeel: Waarde
    extra: str = ""


@dataclass
class GroepBeeld:
    """A chosen group with its figures for the region."""

    beeld: Beeld = field(repr=False)
    groep: Aandachtsgroep

    @property
    def id(self) -> str:
        return self.groep.id

    @property
    def naam(self) -> str:
        return self.groep.naam

    @property
    def anker(self) -> str:
        return f"groep-{self.groep.id}"

    @property
    def eenheid(self) -> Eenheid:
        return self.groep.eenheid

    @property
    def telt_in(self) -> Eenheid:
        return self.groep.telt_in

    # --- need and supply ----------------------------------------------------------------------------------------------

    @property
    def behoefte(self) -> Bereik:
        return self.beeld.w.bereik(f"behoefte/{self.id}/regio")

    @property
    def aanbod(self) -> Bereik:
        return self.beeld.w.bereik(f"aanbod/{self.id}/regio")

    @property
    def opgave(self) -> Bereik:
        return self.beeld.w.bereik(f"opgave/{self.id}/regio")

    @property
    def overschot(self) -> Bereik:
        return self.beeld.w.bereik(f"overschot/{self.id}/regio")

    def opgave_in(self, code: str) -> Bereik:
        return self.beeld.w.bereik(f"opgave/{self.id}/{code}")

    def behoefte_in(self, code: str) -> Bereik:
        return self.beeld.w.bereik(f"behoefte/{self.id}/{code}")

    @property
    def stand(self) -> str:
        """"onbekend", "overschot", "nul", "onzeker" (the range goes through 0) or "tekort"."""
        h = self.opgave
        if not h.bekend or h.h.laag is None or h.h.hoog is None:
            return "onbekend"
        if h.hoog.rond == 0 and h.laag.rond == 0:
            return "nul"
        if h.h.hoog <= 0:
            return "overschot"
        return "onzeker" if h.h.laag < 0 else "tekort"

    @cached_property
    def grootste(self) -> list[tuple[str, Waarde]]:
        """The gemeenten with the largest need, largest first: at most three, and only those above nil."""
        rij = [(g, self.behoefte_in(g.code).midden) for g in self.beeld.gemeenten]
        bekend = sorted(((g.naam, w) for g, w in rij if w.rond), key=lambda paar: -Fraction(paar[1].getal or 0))
        return bekend[:3] if len(bekend) > 4 else bekend[:1] if len(bekend) < 3 else bekend[:2]

    @property
    def onbekend_in(self) -> list[str]:
        """Names of the gemeenten whose need is unknown."""
        return [g.naam for g in self.beeld.gemeenten if not self.behoefte_in(g.code).bekend]

    @property
    def bekend_in_gemeenten(self) -> bool:
        return any(self.behoefte_in(g.code).bekend for g in self.beeld.gemeenten)

    # --- how the need was found ---------------------------------------------------------------------------------------

    @property
    def raming(self) -> Behoefteraming:
        return raming_van(self.beeld.dossier, self.groep)

    @property
    def methode(self) -> str:
        return self.raming.methode.value

    @property
    def is_stand(self) -> bool:
        """The count or rate is of one day, and is worked off over the inhaaljaren."""
        raming = self.raming
        if raming.methode is Methode.KENGETAL:
            return raming.kengetal is not None and raming.kengetal.soort is Soort.STAND
        return raming.methode is Methode.TELLING and raming.telling.soort is Soort.STAND

    @property
    def kwaliteit(self) -> Kwaliteit | None:
        return kwaliteit_van(self.beeld.dossier, self.groep)

    @property
    def kwaliteit_in_woorden(self) -> str:
        return KWALITEIT_IN_WOORDEN[self.kwaliteit] if self.kwaliteit else "geen cijfers"

    @property
    def bron(self) -> str:
        return regel_van_cijfers(self.beeld.dossier, invoer_van(self.beeld.dossier, self.groep))

    @property
    def overlappen(self) -> list[Overlap]:
        gekozen = {g.id for g in self.beeld.dossier.gekozen_groepen()}
        return [o for o in self.beeld.dossier.overlappen if o.groep == self.id and o.telt_mee_in in gekozen]

    @property
    def controlecijfers(self) -> list[tuple[str, str]]:
        return [(c.tekst, bronnaam(self.beeld.dossier, c.bron)) for c in self.groep.controlecijfers]

    @property
    def bevindingen(self) -> list[Bevinding]:
        return [b for b in self.beeld.bevindingen if self.id in b.plek and b.stap in {"aandachtsgroepen", "behoefte", "aanbod"}]

    # --- housing and support ------------------------------------------------------------------------------------------

    @property
    def woonvormen(self) -> list[Deel]:
        mix = sorted(self.groep.woonvormmix.items(), key=lambda paar: -paar[1])
        return [Deel(naam, self.beeld.w(f"mix/woonvorm/{self.id}/{naam}")) for naam, deel in mix if deel]

    @property
    def ondersteuning(self) -> list[Deel]:
        return [Deel(NIVEAU_IN_WOORDEN[niveau], self.beeld.w(f"mix/ondersteuning/{self.id}/{niveau.value}"),
                     self.groep.financiering.get(niveau) or "") for niveau, deel in sorted(self.groep.ondersteuningsmix.items()) if deel]

    # --- what there is ------------------------------------------------------------------------------------------------

    @property
    def plannen(self) -> list[Plan]:
        """Plans with something reserved for the group in its eenheid, completed inside the period."""
        periode = self.beeld.dossier.periode
        return [p for p in self.beeld.dossier.aanbod.plannen
                if p.voor.get(self.id, 0) and p.eenheid is self.eenheid and periode.van <= p.jaar <= periode.tot]

    @property
    def gepland(self) -> Waarde:
        return self.beeld.w(f"plannen/voor/{self.id}")

    @property
    def plaatsen(self) -> list[VrijkomendePlaatsen]:
        return [p for p in self.beeld.dossier.aanbod.plaatsen if p.groep == self.id]

    @property
    def aandeel_vrijkomend(self) -> Waarde:
        return self.beeld.w(f"aandeel-vrijkomend/{self.id}/midden")

    # --- the division -------------------------------------------------------------------------------------------------

    @property
    def voorstel(self) -> Verdeelvoorstel:
        return voorstel_van(self.beeld.dossier, self.id)

    @property
    def verdeling(self) -> GroepVerdeling:
        return self.beeld.resultaat.verdeling[self.id]

    @property
    def is_verdeeld(self) -> bool:
        return self.verdeling.aantallen is not None and bool(self.verdeling.te_verdelen)

    @property
    def te_verdelen(self) -> Waarde:
        return self.beeld.w(f"verdeling/{self.id}/totaal")

    @property
    def som(self) -> Waarde:
        return self.beeld.w(f"verdeling/{self.id}/som")

    def deel_van(self, code: str) -> Waarde:
        return self.beeld.w(f"verdeling/{self.id}/{code}")

    def kenmerk(self, code: str, veld: str) -> Waarde:
        return self.beeld.w(f"kenmerk/{self.id}/{code}/{veld}")

    @property
    def sleutels(self) -> list[Deel]:
        """The keys that count, heaviest first."""
        gekozen = sorted((s for s in self.voorstel.sleutels if s.gewicht), key=lambda s: -s.gewicht)
        return [Deel(self.sleutelnaam(s.indicator), self.beeld.w(f"gewicht/{self.id}/{s.indicator}")) for s in gekozen]

    def sleutelnaam(self, sleutel: str) -> str:
        """A key inside a sentence: "het aantal inwoners"."""
        if sleutel == HERKOMST:
            return "de opgave die in de gemeente zelf ontstaat"
        indicator = self.beeld.dossier.indicatoren.get(sleutel)
        vast = {"inwoners": "het aantal inwoners", "huishoudens": "het aantal huishoudens", "woningvoorraad": "het aantal woningen",
                "corporatiewoningen": "het aantal corporatiewoningen"}
        if indicator is None:
            return sleutel
        return vast.get(indicator.reeks, f"het aantal {indicator.naam[0].lower()}{indicator.naam[1:]}")

    @property
    def rand(self) -> str:
        return RAND_IN_WOORDEN[self.voorstel.rand]

    @property
    def verrekening(self) -> Waarde:
        return self.beeld.w(f"verrekening/{self.id}")

    @property
    def met_inzet(self) -> list[tuple[str, Waarde]]:
        return [(g.naam, self.beeld.w(f"inzet/{self.id}/{g.code}")) for g in self.beeld.gemeenten if self.voorstel.inzet.get(g.code)]

    # --- agreements ---------------------------------------------------------------------------------------------------

    @property
    def afspraken(self) -> tuple[Afspraak, ...]:
        return afspraken_van(self.beeld.dossier, self.id)

    def dekking(self, veld: str) -> Waarde:
        """te_doen, toegezegd, gedeeld, voorlopig or open."""
        return self.beeld.w(f"dekking/{self.id}/{veld}")
