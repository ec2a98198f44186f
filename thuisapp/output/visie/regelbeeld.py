"""One set of rules that divides: of a group by itself, or of groups that are divided together; and the rules in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.calc.ingroei import Ingroei
from thuisapp.calc.rekenen import voorstel_van
from thuisapp.calc.verdeelstap import SetVerdeling
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, IngroeiVanaf, Rand, Scenario, Verdeelvoorstel, Verloop
from thuisapp.output.visie import merken
from thuisapp.output.visie.omgeving import groot, klein, opsomming, procent
from thuisapp.output.visie.verdeelwaarden import sets_van
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.woorden import RAND_IN_WOORDEN

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld

NOEM_HOOGSTENS = 3  # so many names stand in a rule; more are counted


@dataclass(frozen=True)
class RegelBeeld:
    """Rules with the divided groups they hold for: one group, or the groups of a set."""

    beeld: Beeld = field(repr=False)
    groepen: tuple[GroepBeeld, ...]
    set: SetVerdeling | None = None

    @property
    def eerste(self) -> GroepBeeld:
        """A group by which the figures of the rules are found; in a set they are the same for all groups."""
        return self.groepen[0]

    @property
    def naam(self) -> str:
        return self.set.naam if self.set else self.eerste.naam

    @property
    def in_zin(self) -> str:
        """As it stands inside a sentence: "dak- en thuislozen", "de set ‘Uitstroom’"."""
        return f"de set ‘{self.set.naam}’" if self.set else klein(self.eerste.naam)

    @property
    def eenheid(self) -> Eenheid:
        return self.eerste.eenheid

    @property
    def voorstel(self) -> Verdeelvoorstel:
        """Without the swaps of a set: those belong to its groups."""
        return self.eerste.voorstel

    @property
    def te_verdelen(self) -> Waarde:
        return self.beeld.w(f"set/{self.set.id}/totaal") if self.set else self.eerste.te_verdelen

    def neemt(self, plek: str) -> Waarde:
        """After the swaps; plek: a code, or "regio"."""
        if self.set:
            return self.beeld.w(f"set/{self.set.id}/{plek}")
        return self.beeld.w(f"verdeling/{self.eerste.id}/{'som' if plek == 'regio' else plek}")

    def jaar(self, plek: str, jaar: int) -> Waarde:
        soort, id = ("set-jaar", self.set.id) if self.set else ("jaar", self.eerste.id)
        return self.beeld.w(f"{soort}/{id}/{plek}/{jaar}")

    # --- a set --------------------------------------------------------------------------------------------------------

    @property
    def opzij(self) -> list[str]:
        """Names of groups of the set whose opgave is unknown, so that they do not take part yet."""
        return self.beeld.groepsnamen(self.set.opzij) if self.set else []

    @property
    def noten(self) -> list[str]:
        """What a reader of the numbers of a set must know."""
        v, noten = self.voorstel, []
        if v.rand is not Rand.MIDDEN:
            noten.append(f"Verdeeld is de {RAND_IN_WOORDEN[v.rand]} schatting van de opgave.")
        if v.totaal is not None:
            reden = v.reden_totaal.strip().rstrip(".")
            noten.append("De regio heeft het totaal van de set zelf vastgesteld" + (f" (reden: ‘{reden}’)." if reden else "."))
        if any(r.telt for g in self.groepen for r in g.voorstel.ruil):
            noten.append("De ruil per groep is in de aantallen verwerkt.")
        return noten

    # --- the ingroeipad -----------------------------------------------------------------------------------------------

    @property
    def ingroei(self) -> Ingroei | None:
        return self.eerste.verdeling.ingroei

    @property
    def ingroeijaren(self) -> Waarde:
        return self.beeld.w(f"ingroeijaren/{self.eerste.id}")

    @property
    def vanaf_jaar(self) -> str:
        """The first year in which the agreed share holds."""
        return str(self.beeld.dossier.periode.van + self.voorstel.ingroeijaren - 1)

    @property
    def begin(self) -> str:
        """What the path begins at, inside a sentence."""
        return "wat gemeenten nu al doen" if self.voorstel.ingroei_vanaf is IngroeiVanaf.INZET else "waar de opgave nu ontstaat"

    @property
    def volgt_behoefte(self) -> bool:
        return self.voorstel.verloop is Verloop.BEHOEFTE

    @property
    def sleutels(self) -> Markup:
        """"naar het aantal inwoners", or "voor 60% naar het aantal inwoners en voor 40% naar het aantal woningen"."""
        delen = self.eerste.sleutels
        if len(delen) == 1:
            return merken.tekst(f"naar {delen[0].naam}")
        return opsomming(merken.tekst("voor ") + procent(deel.aandeel) + merken.tekst(f" naar {deel.naam}") for deel in delen)


def regelbeelden(beeld: Beeld) -> list[RegelBeeld]:
    """The rules of all divided groups, in the order of the groups; a set stands where its first group does."""
    per_groep = {g.id: g for g in beeld.verdeelde_groepen}
    sets = {groep: (s, groepen) for s, groepen in sets_van(beeld.resultaat).values() for groep in groepen}
    uit, gehad = [], set()
    for id, g in per_groep.items():
        if id not in sets:
            uit.append(RegelBeeld(beeld, (g,)))
        elif sets[id][0].id not in gehad:
            verdeling, groepen = sets[id]
            gehad.add(verdeling.id)
            uit.append(RegelBeeld(beeld, tuple(per_groep[x] for x in groepen if x in per_groep), verdeling))
    return uit


# --- the rules of a scenario in words ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scenarioregel:
    """Rules in words, and for which groups they hold, in words too."""

    groepen: str
    regels: tuple[str, ...]


def regels_van(beeld: Beeld, scenario: Scenario) -> list[Scenarioregel]:
    """The rules of a scenario in words; groups with the same rules together, sets by themselves."""
    per_set: dict[str, list[str]] = {}
    samen: dict[tuple[str, ...], list[str]] = {}
    for g in beeld.verdeelde_groepen:
        verdeelset = scenario.set_van(g.id)
        if verdeelset is not None:
            per_set.setdefault(verdeelset.id, []).append(klein(g.naam))
        else:
            samen.setdefault(in_woorden(beeld, voorstel_van(beeld.dossier, g.id, scenario)), []).append(klein(g.naam))
    sets = {s.id: s for s in scenario.sets}
    uit = [Scenarioregel(f"De set ‘{sets[id].naam}’: {format_nl.opsomming(namen)}", in_woorden(beeld, sets[id].voorstel))
           for id, namen in per_set.items()]
    rest = max(samen, key=lambda regels: len(samen[regels]), default=())
    uit += [Scenarioregel(groot(format_nl.opsomming(namen)), regels) for regels, namen in samen.items() if regels != rest]
    return [*uit, Scenarioregel(_overige(samen[rest], not uit), rest)] if samen else uit


def _overige(namen: list[str], alleen: bool) -> str:
    """The groups that share the most common rules: by name while they are few."""
    if alleen and len(namen) > 1:
        return "Alle groepen"
    return groot(format_nl.opsomming(namen)) if len(namen) <= NOEM_HOOGSTENS else f"De andere {format_nl.telwoord(len(namen))} groepen"


def in_woorden(beeld: Beeld, v: Verdeelvoorstel) -> tuple[str, ...]:
    """A voorstel as short phrases."""
    uit = [f"naar {_sleutels(beeld, v)}"]
    if v.verrekening and any(v.inzet.values()):
        uit.append(f"wat gemeenten al doen, telt voor {format_nl.procent(v.verrekening)} mee")
    for woord, grenzen in (("minimum", v.minimum), ("maximum", v.maximum)):
        if waar := _waar(beeld, grenzen):
            uit.append(f"een {woord} in {waar}")
    if v.rand is not Rand.MIDDEN:
        uit.append(f"op de {RAND_IN_WOORDEN[v.rand]} schatting")
    if v.totaal is not None:
        uit.append(f"totaal vastgesteld op {format_nl.aantal(v.totaal)}")
    if v.ingroeijaren:
        uit.append(f"een ingroeipad van {format_nl.telwoord(v.ingroeijaren)} jaar")
    if v.verloop is Verloop.BEHOEFTE:
        uit.append("per jaar volgens de behoefte")
    if v.afronding is Afronding.NAAR_BOVEN:
        uit.append("naar boven afgerond")
    return (*uit, *(["overschotten verlagen het totaal"] if v.regionaal_verrekenen else []))


def _sleutels(beeld: Beeld, v: Verdeelvoorstel) -> str:
    gekozen = sorted((s for s in v.sleutels if s.gewicht), key=lambda s: -s.gewicht)
    som = sum(s.gewicht for s in gekozen)
    if len(gekozen) == 1:
        return sleutelwoord(beeld, gekozen[0].indicator)
    return format_nl.opsomming([f"{sleutelwoord(beeld, s.indicator)} ({format_nl.procent(s.gewicht / som)})" for s in gekozen])


def sleutelwoord(beeld: Beeld, sleutel: str) -> str:
    """A key in one or two words: "inwoners", "eigen opgave"."""
    indicator = beeld.dossier.indicatoren.get(sleutel)
    if indicator is None:
        return "eigen opgave" if sleutel == HERKOMST else sleutel
    kort = {"inwoners": "inwoners", "huishoudens": "huishoudens", "woningvoorraad": "woningen", "corporatiewoningen": "corporatiewoningen"}
    return kort.get(indicator.reeks, klein(indicator.naam))


def _waar(beeld: Beeld, grenzen: Mapping[str, int]) -> str:
    """A few names, or how many there are: "Heerlen en Kerkrade", "twaalf gemeenten"."""
    namen = beeld.plaatsnamen(code for code in beeld.dossier.codes() if code in grenzen)
    return format_nl.opsomming(namen) if len(namen) <= NOEM_HOOGSTENS else f"{format_nl.telwoord(len(namen))} gemeenten"
