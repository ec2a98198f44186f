"""The dossier: one frozen value that holds everything a region has entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter

from thuisapp.domain.aanbod import Aanbod
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.afspraak import Actie, Afspraak, Partij, Realisatie, Regeling
from thuisapp.domain.behoefte import Behoefteraming, Overlap
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bron import Bron
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Gemeente, Indicator, Kaartgrenzen, Laagindeling, Periode
from thuisapp.domain.huisstijl import Huisstijl
from thuisapp.domain.inwinning import Importrecept, Uitvraag
from thuisapp.domain.toets import Toetsoordeel
from thuisapp.domain.verdeling import Scenario
from thuisapp.domain.versie import Dossierversie, Ondertekening
from thuisapp.domain.werksessie import Werksessie


class Dossierstatus(StrEnum):
    CONCEPT = "concept"
    TER_CONSULTATIE = "ter_consultatie"
    VASTGESTELD = "vastgesteld"


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the region has entered; results are never in it (they follow from it).

    id: fixed when the dossier is made. datum: ISO date that documents carry. gemeenten: in the order of the region.
    samenstelling: where the composition of the region comes from and what to check in it.
    indicatoren, bronnen: by id; ramingen: by group. scenario: id of the chosen one. voorbeeld: example figures, no facts.
    lagen: regionale lagen by id. eigen_waarden: own figures beside the public ones. statushouders_voorrang: statushouders get priority
    (a switch, since the law on it may change). onderdruk_kleine_aantallen: small numbers of persons are left out of publications.
    toets: the region's own judgement per requirement of the law. regelingen: subsidy schemes by id. versies: oldest first.
    kaartgrenzen: boundaries for maps, when the user loaded a file with them.
    teksten: the region's own text per section id of the document, in Markdown.
    sjablonen: the region's own templates by name ("visie/01_samenvatting.md.j2"), and "stijl.css". werksessies: in the order they began.
    """

    id: str
    naam: str
    regio: str
    periode: Periode
    datum: str
    gemeenten: tuple[Gemeente, ...]
    indicatoren: FrozenMap[str, Indicator]
    bronnen: FrozenMap[str, Bron]
    groepen: tuple[Aandachtsgroep, ...]
    ramingen: FrozenMap[str, Behoefteraming]
    scenarios: tuple[Scenario, ...]
    scenario: str
    overlappen: tuple[Overlap, ...] = ()
    aanbod: Aanbod = Aanbod()
    partijen: tuple[Partij, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    besluiten: tuple[Besluit, ...] = ()
    acties: tuple[Actie, ...] = ()
    realisaties: tuple[Realisatie, ...] = ()
    teksten: FrozenMap[str, str] = field(default_factory=FrozenMap)
    status: Dossierstatus = Dossierstatus.CONCEPT
    versie: str = "0.1"
    samenstelling: str = ""
    voorbeeld: bool = False
    lagen: FrozenMap[str, Laagindeling] = field(default_factory=FrozenMap)
    eigen_waarden: tuple[EigenWaarde, ...] = ()
    recepten: tuple[Importrecept, ...] = ()
    uitvragen: tuple[Uitvraag, ...] = ()
    statushouders_voorrang: bool = True
    onderdruk_kleine_aantallen: bool = True
    kaartgrenzen: Kaartgrenzen | None = None
    toets: FrozenMap[str, Toetsoordeel] = field(default_factory=FrozenMap)
    regelingen: FrozenMap[str, Regeling] = field(default_factory=FrozenMap)
    versies: tuple[Dossierversie, ...] = ()
    ondertekeningen: tuple[Ondertekening, ...] = ()
    huisstijl: Huisstijl = Huisstijl()
    sjablonen: FrozenMap[str, str] = field(default_factory=FrozenMap)
    werksessies: tuple[Werksessie, ...] = ()

    def __post_init__(self) -> None:
        if not self.gemeenten:
            raise OngeldigeInvoer("Een dossier heeft ten minste één gemeente.")
        _unieke(self.gemeenten, "code", "gemeente")
        for name, word in (("groepen", "aandachtsgroep"), ("scenarios", "scenario"), ("partijen", "partij"),
                           ("afspraken", "afspraak"), ("besluiten", "besluit"), ("acties", "actie"), ("recepten", "importrecept"),
                           ("uitvragen", "uitvraag"), ("versies", "versie"), ("werksessies", "werksessie")):
            _unieke(getattr(self, name), "id", word)
        _unieke(self.aanbod.plannen, "id", "plan")
        if not any(s.id == self.scenario for s in self.scenarios):
            raise OngeldigeInvoer(f"Het gekozen scenario \"{self.scenario}\" staat niet in het dossier.")

    def codes(self) -> tuple[str, ...]:
        return tuple([g.code for g in self.gemeenten])  # (a generator takes twice as long, and this is asked everywhere)

    def gemeente(self, code: str) -> Gemeente:
        return next(g for g in self.gemeenten if g.code == code)

    def groep(self, groep: str) -> Aandachtsgroep:
        return next(g for g in self.groepen if g.id == groep)

    def gekozen_groepen(self) -> tuple[Aandachtsgroep, ...]:
        return tuple(g for g in self.groepen if g.gekozen)

    def gewone_versies(self) -> tuple[Dossierversie, ...]:
        """The versions that somebody kept; not those of the begin and the end of a werksessie, which are no version to sign."""
        van_sessies = {id for w in self.werksessies for id in (w.begin, w.einde)}
        return tuple(v for v in self.versies if v.id not in van_sessies)

    def gekozen_scenario(self) -> Scenario:
        return next(s for s in self.scenarios if s.id == self.scenario)


def _unieke(items: tuple[object, ...], attribute: str, word: str) -> None:
    if len(set(map(attrgetter(attribute), items))) == len(items):
        return
    seen: set[object] = set()
    for item in items:
        key = getattr(item, attribute)
        if key in seen:
            raise OngeldigeInvoer(f"Er staan twee keer een {word} met kenmerk \"{key}\" in het dossier.")
        seen.add(key)
