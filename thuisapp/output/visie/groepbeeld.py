"""One aandachtsgroep as a template sees it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.domain.aanbod import Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import merken
from thuisapp.output.visie.afspraken import afspraken_van
from thuisapp.output.visie.groepraming import Groepraming
from thuisapp.output.visie.groepverdeling import Deel, Groepverdeling
from thuisapp.output.visie.groepverhaal import Groepverhaal
from thuisapp.output.visie.omgeving import aantal
from thuisapp.output.visie.waarde import Bereik, Waarde
from thuisapp.output.visie.woorden import NIVEAU_IN_WOORDEN, NIVEAU_KORT, woonvorm_meervoud

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld


@dataclass
class GroepBeeld(Groepraming, Groepverdeling, Groepverhaal):
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

    @property
    def telt_in_woord(self) -> str:
        return format_nl.eenheid(self.telt_in)

    @property
    def bronnen_in_zin(self) -> list[str]:
        return [bron.strip().rstrip(".") for bron in self.groep.gebruikelijke_bronnen]

    # --- need and supply ----------------------------------------------------------------------------------------------

    @property
    def behoefte(self) -> Bereik:
        return self.beeld.w.bereik(f"behoefte/{self.id}/regio")

    @property
    def aanbod(self) -> Bereik:
        return self.beeld.w.bereik(f"aanbod/{self.id}/regio")

    @property
    def aanbod_ingevuld(self) -> bool:
        """Whether anyone said something about the aanbod of this group, be it that there is none."""
        return self.beeld.dossier.aanbod.ingevuld(self.id, self.eenheid)

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
    def grootste_in_woorden(self) -> list[Markup]:
        return [merken.tekst(f"{naam} (") + aantal(w) + merken.tekst(")") for naam, w in self.grootste]

    @property
    def aantal_onbekend(self) -> Waarde:
        return self.beeld.w(f"onbekend-in/{self.id}")

    @property
    def zwakke_cijfers(self) -> bool:
        return self.kwaliteit in {Kwaliteit.AANNAME, Kwaliteit.VOORBEELD, Kwaliteit.VEROUDERD}

    @property
    def onbekend_in(self) -> list[str]:
        """Names of the gemeenten whose need is unknown."""
        return [g.naam for g in self.beeld.gemeenten if not self.behoefte_in(g.code).bekend]

    # --- housing and support ------------------------------------------------------------------------------------------

    @property
    def woonvormen(self) -> list[Deel]:
        mix = sorted(self.groep.woonvormmix.items(), key=lambda paar: -paar[1])
        return [Deel(naam, self.beeld.w(f"mix/woonvorm/{self.id}/{naam}")) for naam, deel in mix if deel]

    @property
    def woonvormen_in_meervoud(self) -> list[Deel]:
        return [replace(deel, naam=woonvorm_meervoud(deel.naam) or deel.naam) for deel in self.woonvormen]

    @property
    def ondersteuning(self) -> list[Deel]:
        return [Deel(NIVEAU_IN_WOORDEN[niveau], self.beeld.w(f"mix/ondersteuning/{self.id}/{niveau.value}"),
                     self.groep.financiering.get(niveau) or "") for niveau, deel in sorted(self.groep.ondersteuningsmix.items()) if deel]

    @property
    def hulp_in_woorden(self) -> list[str]:
        return [NIVEAU_KORT[niveau] for niveau, deel in sorted(self.groep.ondersteuningsmix.items()) if deel]

    @property
    def methoden_naast_elkaar(self) -> bool:
        return self.id in {g.id for g in self.beeld.met_meer_methoden}

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
    def plannamen(self) -> list[str]:
        return [f"‘{p.naam}’" for p in self.plannen]

    @property
    def plannen_in_zin(self) -> list[Markup]:
        """"20 in ‘Hof van Kerkrade’ (Kerkrade, 2029)"."""
        return [aantal(self.beeld.w(f"plan-voor/{p.id}/{self.id}"))
                + merken.tekst(f" in ‘{p.naam}’ ({self.beeld.gemeente(p.gemeente).naam}, {p.jaar})") for p in self.plannen]

    @property
    def plaatsnamen(self) -> list[str]:
        return self.beeld.plaatsnamen(p.gemeente for p in self.plaatsen)

    @property
    def plaatsen(self) -> list[VrijkomendePlaatsen]:
        return [p for p in self.beeld.dossier.aanbod.plaatsen if p.groep == self.id]

    @property
    def aandeel_vrijkomend(self) -> Waarde:
        return self.beeld.w(f"aandeel-vrijkomend/{self.id}/midden")

    # --- agreements ---------------------------------------------------------------------------------------------------

    @property
    def afspraken(self) -> tuple[Afspraak, ...]:
        return afspraken_van(self.beeld.dossier, self.id)

    def dekking(self, veld: str) -> Waarde:
        """te_doen, toegezegd, gedeeld, voorlopig or open."""
        return self.beeld.w(f"dekking/{self.id}/{veld}")

    @property
    def aantal_afspraken(self) -> Waarde:
        return self.beeld.w(f"afspraken-van/{self.id}")

    @property
    def afspraaktitels(self) -> list[str]:
        return [f"‘{a.titel}’" for a in self.afspraken]

    @property
    def gerealiseerd(self) -> Waarde:
        return self.beeld.w(f"gerealiseerd/{self.id}/regio")

    @property
    def gewicht(self) -> Fraction:
        """How much the group weighs in the opgave, to sort by."""
        return self.opgave.h.midden if self.opgave.h.midden is not None else Fraction(0)
