"""Parties, agreements, decisions and actions as a template sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.calc.toezeggingen import wederkerigheid
from thuisapp.calc.woorden import STATUS_IN_WOORDEN, afspraaknaam
from thuisapp.domain.afspraak import Actie, Afspraak, Partij, Partijsoort
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import merken
from thuisapp.output.visie.afspraken import geldende_afspraken
from thuisapp.output.visie.omgeving import klein, stuks
from thuisapp.output.visie.woorden import looptijd_zin

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld

NODIGE_PARTIJEN = ((Partijsoort.CORPORATIE, "woningcorporaties"), (Partijsoort.ZORGKANTOOR, "het zorgkantoor"),
                   (Partijsoort.ZORGAANBIEDER, "zorgaanbieders"), (Partijsoort.HUURDERSORGANISATIE, "huurdersorganisaties"),
                   (Partijsoort.CLIENTENORGANISATIE, "cliëntenorganisaties"))


@dataclass(frozen=True, slots=True)
class BesluitBeeld:
    """A decision with a heading of its own: its date, and who took it. werksessie: in which one, in words; "" = none."""

    id: str
    kop: str
    tekst: str
    minderheidsstandpunt: str
    werksessie: str = ""


@dataclass
class Overleg:
    """What was said at the tables."""

    beeld: Beeld = field(repr=False)

    # --- parties ------------------------------------------------------------------------------------------------------

    @property
    def andere_partijen(self) -> list[Partij]:
        return [p for p in self.beeld.dossier.partijen if p.soort is not Partijsoort.GEMEENTE]

    @property
    def ontbrekende_partijen(self) -> list[str]:
        """Kinds of parties that a woonzorgvisie needs and that are not there yet."""
        soorten = {p.soort for p in self.beeld.dossier.partijen}
        return [woord for soort, woord in NODIGE_PARTIJEN if soort not in soorten]

    def partijnaam(self, id: str) -> str:
        return next((p.naam for p in self.beeld.dossier.partijen if p.id == id), "nog niet bekend")

    # --- agreements ---------------------------------------------------------------------------------------------------

    @property
    def afspraken(self) -> tuple[Afspraak, ...]:
        return geldende_afspraken(self.beeld.dossier)

    @property
    def eenzijdig(self) -> list[str]:
        """Agreements without something in return, in themselves or in the one that stands opposite."""
        return [afspraaknaam(a) for a in self.afspraken if not wederkerigheid(self.beeld.dossier, a).klopt]

    def zin(self, a: Afspraak) -> Markup:
        """For whom, how many, where, how long, how binding and how far: whole sentences."""
        groepen = [klein(g) for g in self.beeld.groepsnamen(a.groepen)]
        zinnen = [merken.tekst(f"De afspraak geldt voor {format_nl.opsomming(groepen)}.")] if groepen else []
        if a.aantal is not None:
            per = " per jaar" if a.per.value == "jaar" else " in totaal"
            zinnen.append(merken.tekst("Het gaat om ") + stuks(self.beeld.w(f"afspraak/{a.id}"), a.eenheid) + merken.tekst(f"{per}."))
        plaatsen = self.beeld.plaatsnamen(a.gemeenten)
        gebied = f"in {format_nl.opsomming(plaatsen)}" if plaatsen else f"in {self.beeld.de_regio}"
        zinnen.append(merken.tekst(f"{'Zij' if groepen else 'De afspraak'} geldt {gebied}{looptijd_zin(a)}."))
        zinnen.append(merken.tekst(f"Zij bindt als {a.juridische_status.value}. De status is: {STATUS_IN_WOORDEN[a.status]}."))
        return Markup(" ").join(zinnen)

    @property
    def ongedekt(self) -> list[GroepBeeld]:
        """Divided groups for which no number stands firm, alone or together with others."""
        return [g for g in self.beeld.verdeelde_groepen if not g.dekking("toegezegd") and not g.dekking("gedeeld")]

    @property
    def woningen_verdeeld(self) -> bool:
        return any(g.eenheid is Eenheid.WONINGEN for g in self.beeld.verdeelde_groepen)

    @property
    def open_groepen(self) -> list[GroepBeeld]:
        return [g for g in self.beeld.verdeelde_groepen if g.dekking("open")]

    # --- decisions and actions ----------------------------------------------------------------------------------------

    @property
    def besluiten(self) -> list[BesluitBeeld]:
        besluiten = sorted(self.beeld.dossier.besluiten, key=lambda b: (b.datum, b.id))
        alle = self.beeld.dossier.werksessies
        sessies = {w.id: f"‘{merken.een_regel(w.onderwerp).strip()}’ van {format_nl.datum(w.datum)}" for w in alle}
        return [BesluitBeeld(b.id, _kop(b), b.tekst, b.minderheidsstandpunt.strip(), sessies.get(b.werksessie, "")) for b in besluiten]

    @property
    def zonder_eigenaar(self) -> list[Actie]:
        return [a for a in self.beeld.dossier.acties if not a.eigenaar]

    @property
    def eerste_stappen(self) -> list[str]:
        """What a region without actions does best first, given what its dossier lacks."""
        b = self.beeld
        stappen = []
        if self.ontbrekende_partijen:
            stappen.append(f"Nodig uit: {format_nl.opsomming(self.ontbrekende_partijen)}.")
        if b.hiaten or b.met_zwakke_cijfers:
            stappen.append("Vraag de ontbrekende cijfers op bij de partijen die ze hebben.")
        if not b.dossier.aanbod.plannen:
            stappen.append("Verzamel de bouwplannen met woonruimte voor aandachtsgroepen.")
        if not b.een_gemeente:
            stappen.append("Bespreek welke verdeelsleutel de gemeenten eerlijk vinden, en leg de reden vast.")
        if not self.afspraken:
            stappen.append("Maak per groep afspraken over woningen en over de hulp die erbij hoort.")
        raad = "de raad" if b.een_gemeente else "de raden"
        return [*stappen, f"Leg de visie voor aan {raad} en plan de eerste meting."]

    # --- plans and results --------------------------------------------------------------------------------------------

    @property
    def plannen_per_eenheid(self) -> list[Markup]:
        eenheden = dict.fromkeys(p.eenheid for p in self.beeld.dossier.aanbod.plannen)
        return [stuks(self.beeld.w(f"plannen/eenheid/{e.value}"), e) for e in sorted(eenheden, key=list(Eenheid).index)]

    @property
    def flexplannen(self) -> list[str]:
        return [f"‘{p.naam}’" for p in self.beeld.dossier.aanbod.plannen if p.flex]

    @property
    def gemengde_plannen(self) -> list[str]:
        """Plans with something reserved for more than one group."""
        return [f"‘{p.naam}’" for p in self.beeld.dossier.aanbod.plannen if sum(1 for n in p.voor.values() if n) > 1]


def _kop(b: Besluit) -> str:
    wie = f" – {b.orgaan}" if b.orgaan else ""
    return f"{format_nl.datum(b.datum) or 'Zonder datum'}{wie}"
