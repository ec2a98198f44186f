"""One aandachtsgroep as a template sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.calc.rekenen import GroepVerdeling, raming_van, voorstel_van
from thuisapp.domain.aanbod import Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.behoefte import Behoefteraming, Overlap, Soort
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Rand, Verdeelvoorstel
from thuisapp.output.visie import merken
from thuisapp.output.visie.afspraken import afspraken_van
from thuisapp.output.visie.bronregels import KWALITEIT_IN_WOORDEN, bronnaam, invoer_van, kwaliteit_van, regel_van_cijfers, vanzelf
from thuisapp.output.visie.groepverhaal import Groepverhaal
from thuisapp.output.visie.omgeving import aantal, groot, klein
from thuisapp.output.visie.waarde import Bereik, Waarde
from thuisapp.output.visie.woorden import METHODE_IN_WOORDEN, NIVEAU_IN_WOORDEN, NIVEAU_KORT, RAND_IN_WOORDEN, woonvorm_meervoud

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld

@dataclass(frozen=True, slots=True)
class Deel:
    """A share with its name: of a woonvorm, a level of support, a key. extra: who pays, for a level of support."""

    naam: str
    aandeel: Waarde
    extra: str = ""


@dataclass(frozen=True, slots=True)
class OverlapBeeld:
    """Share of a group that is counted in another."""

    groep: str
    telt_mee_in: str
    aandeel: Waarde


@dataclass
class GroepBeeld(Groepverhaal):
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

    # --- how the need was found ---------------------------------------------------------------------------------------

    @property
    def raming(self) -> Behoefteraming:
        return raming_van(self.beeld.dossier, self.groep)

    @property
    def methode(self) -> str:
        return self.raming.methode.value

    @property
    def methode_in_woorden(self) -> str:
        return METHODE_IN_WOORDEN[self.raming.methode]

    @property
    def is_stand(self) -> bool:
        """The count or rate is of one day, and is worked off over the inhaaljaren."""
        raming = self.raming
        soorten = {Methode.TELLING: [raming.telling.soort], Methode.REGIONALE_TELLING: [t.soort for t in raming.regionaal],
                   Methode.KENGETAL: [raming.kengetal.soort] if raming.kengetal else []}
        gekozen = soorten.get(raming.methode) or []
        return bool(gekozen) and all(soort is Soort.STAND for soort in gekozen)

    @property
    def bronregios(self) -> list[str]:
        return [t.naam for t in self.raming.regionaal]

    @property
    def kwaliteit(self) -> Kwaliteit | None:
        """The least quality behind the figures; None while the need itself is unknown."""
        return kwaliteit_van(self.beeld.dossier, self.groep) if self.behoefte.bekend else None

    @property
    def kwaliteit_in_woorden(self) -> str:
        return KWALITEIT_IN_WOORDEN[self.kwaliteit] if self.kwaliteit else "ontbreekt"

    @property
    def bron(self) -> str:
        return regel_van_cijfers(self.beeld.dossier, invoer_van(self.beeld.dossier, self.groep))

    def factor(self, veld: str) -> Bereik:
        """aandeel_woonbehoefte, aandeel_zelf_opgelost, per_woonruimte, or tarief of the kengetal."""
        return self.beeld.w.bereik(f"factor/{self.id}/{veld}")

    @property
    def indicatornaam(self) -> str:
        """What the kengetal is per 1,000 of: "inwoners"."""
        kengetal = self.raming.kengetal
        indicator = self.beeld.dossier.indicatoren.get(kengetal.indicator) if kengetal else None
        return klein(indicator.naam.removesuffix(" (schatting)")) if indicator else "inwoners"

    @property
    def inhaaljaren(self) -> Waarde:
        return self.beeld.w(f"inhaaljaren/{self.id}")

    @property
    def overlap(self) -> list[OverlapBeeld]:
        namen = {g.id: g.naam for g in self.beeld.dossier.groepen}
        return [OverlapBeeld(self.naam, namen[o.telt_mee_in], self.beeld.w(f"overlap/{self.id}/{o.telt_mee_in}"))
                for o in self.overlappen]

    @property
    def overlappen(self) -> list[Overlap]:
        gekozen = {g.id for g in self.beeld.dossier.gekozen_groepen()}
        return [o for o in self.beeld.dossier.overlappen if o.groep == self.id and o.telt_mee_in in gekozen]

    @cached_property
    def factoren(self) -> list[tuple[str, Cijfer]]:
        """Every factor behind the figures with its name; those that change nothing ("everybody counts") are left out."""
        return [(naam, cijfer) for naam, cijfer in self._factoren() if not vanzelf(cijfer)]

    def _factoren(self) -> Iterator[tuple[str, Cijfer]]:
        raming = self.raming
        if raming.methode is Methode.KENGETAL and raming.kengetal is not None:
            moment = "op één moment" if self.is_stand else "per jaar"
            yield groot(f"{self.telt_in_woord} per 1.000 {self.indicatornaam}, {moment}"), raming.kengetal.tarief
        if raming.methode is Methode.UITSTROOM and raming.uitstroom is not None:
            yield "Deel van de plaatsen dat per jaar vrijkomt", raming.uitstroom.percentage
            yield "Deel van de vertrekkers dat een eigen woonruimte nodig heeft", raming.uitstroom.aandeel
        if raming.aandeel_woonbehoefte.bron:
            yield "Deel dat een woonruimte nodig heeft", raming.aandeel_woonbehoefte
            yield "Deel dat zelf een oplossing vindt", raming.aandeel_zelf_opgelost
            yield groot(f"{self.telt_in_woord} per woonruimte"), raming.per_woonruimte
        for overlap in self.overlappen:
            naam = klein(self.beeld.groepsnamen([overlap.telt_mee_in])[0])
            yield f"Overlap: deel dat al meetelt bij {naam}", overlap.aandeel
        if aandeel := self.beeld.dossier.aanbod.aandelen.get(self.id):
            yield "Deel van de vrijkomende sociale huurwoningen", aandeel

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

    @property
    def verdeelnoten(self) -> list[str]:
        """What a reader of the numbers must know: another estimate, rounding up, an equal remainder."""
        alleen = self.verdeling.samen is None  # of a set this is said once, with the set
        noten = [f"Verdeeld is de {self.rand} schatting van de opgave."] if alleen and self.voorstel.rand is not Rand.MIDDEN else []
        if alleen and self.voorstel.totaal is not None:
            reden = self.voorstel.reden_totaal.strip().rstrip(".")
            noten.append("De regio heeft het totaal zelf vastgesteld" + (f" (reden: ‘{reden}’)." if reden else "."))
        if self.onbekend_in:
            waar = format_nl.opsomming(self.onbekend_in) if len(self.onbekend_in) <= 6 else "een deel van de gemeenten"
            noten.append(f"De opgave in {waar} is onbekend en zit niet in het totaal.")
        som, totaal = self.som.getal, self.te_verdelen.getal
        if som is not None and totaal is not None and som != totaal:
            noten.append(f"Elke gemeente rondt naar boven af. Daardoor is de som {format_nl.aantal(som - totaal)} hoger dan het totaal van "
                         f"{format_nl.aantal(totaal)}.")
        gelijk = self.verdeling.uitkomst.gelijke_stand if alleen and self.verdeling.uitkomst else ()
        if gelijk:
            namen = format_nl.opsomming(self.beeld.plaatsnamen(gelijk))
            noten.append(f"Bij het afronden stonden {namen} gelijk. De code van het CBS gaf de doorslag.")
        return noten

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
