"""One werksessie as its verslag shows it: who was there, what was decided, what changed and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from thuisapp import format_nl
from thuisapp.calc.afspraakwijziging import gewijzigde_velden
from thuisapp.calc.woorden import OORDEEL_IN_WOORDEN, SOORT_IN_WOORDEN
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.verdeling import Standpunt
from thuisapp.domain.werksessie import Werksessie
from thuisapp.output.visie.merken import een_regel
from thuisapp.output.visie.tabelhulp import met_aanhaling
from thuisapp.output.visie.verschilbeeld import Onderdeel
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.werksessiewaarden import gekozen_werksessie

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.verschilbeeld import Vergelijking

GEEN_PARTIJ = "partij niet ingevuld"
VAN_ANDEREN = "Vraag deze cijfers op. De bijlage over datahiaten in de visie noemt wie ze heeft."
VERSCHILT = "Dat verschilt per punt. Het programma noemt bij elk punt wat u kunt doen."
MEESTE_PUNTEN, MEESTE_ZINNEN = 12, 3  # rows of open points, and sentences in one; a verslag is no list of all data
EIGEN_PLEK = frozenset({"Werksessies", "Afspraken", "Standpunten"})  # kinds of change that stand elsewhere in the verslag
KOPPEN = {"Verdeling": "Regels van de verdeling", "Algemeen": "Over de visie zelf", "Besluiten": "Andere besluiten"}
ERNST = (Ernst.BLOKKEREND, Ernst.AANDACHT)


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A party that was there, and by whom; no names when only the party was ticked."""

    partij: str
    soort: str
    wie: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sessiebesluit:
    """A decision of this werksessie. kop: what it is called; nummer: its place, from 1."""

    kop: str
    nummer: int
    tekst: str
    minderheidsstandpunt: str


@dataclass(frozen=True, slots=True)
class Wijziging:
    """An afspraak or a standpunt that changed: what it is, whose, and what happened with it."""

    wat: str
    wie: str
    zin: str
    woordelijk: str = ""


@dataclass(frozen=True, slots=True)
class Openpunt:
    """What asks for something: findings of one rule share it. meer: how many sentences are left out."""

    zinnen: tuple[str, ...]
    doen: str
    ernst: Ernst
    meer: int = 0


@dataclass
class WerksessieBeeld:
    """Without a werksessie in the dossier everything in it is empty."""

    beeld: Beeld = field(repr=False)

    @cached_property
    def sessie(self) -> Werksessie:
        return gekozen_werksessie(self.beeld.dossier.werksessies, self.beeld.keuzes) or Werksessie("", self.beeld.dossier.datum, "")

    @property
    def is_er(self) -> bool:
        return bool(self.sessie.id)

    @property
    def onderwerp(self) -> str:
        return een_regel(self.sessie.onderwerp).strip() or "onderwerp niet ingevuld"

    @property
    def datum(self) -> str:
        return format_nl.datum(self.sessie.datum)

    def tel(self, naam: str) -> Waarde:
        """partijen, besluiten or minderheid."""
        return self.beeld.w(f"werksessie/{naam}")

    # --- who was there ------------------------------------------------------------------------------------------------

    @cached_property
    def deelnemers(self) -> list[Deelnemer]:
        """Parties of the dossier in their order, then others, then those without a party."""
        return deelnemers(self.beeld, self.sessie)

    # --- decisions ----------------------------------------------------------------------------------------------------

    @cached_property
    def besluiten(self) -> list[Sessiebesluit]:
        gekozen = sorted(besluiten_van(self.beeld, self.sessie), key=lambda b: b.datum)
        return [Sessiebesluit(self._kop(b, n), n, b.tekst, b.minderheidsstandpunt.strip()) for n, b in enumerate(gekozen, 1)]

    def _kop(self, b: Besluit, n: int) -> str:
        """ "Besluit 2 – Bestuurlijk overleg"; with its date when that is another day."""
        dag = format_nl.datum(b.datum) if b.datum and b.datum != self.sessie.datum else ""
        return " – ".join(deel for deel in (f"Besluit {n}", een_regel(b.orgaan).strip(), dag) if deel)

    # --- what changed -------------------------------------------------------------------------------------------------

    @property
    def met_begin(self) -> bool:
        """Whether it is known how the dossier was when the werksessie began."""
        return self.beeld.keuzes.ander is not None

    @property
    def verschil(self) -> Vergelijking:
        return self.beeld.vergelijking

    @cached_property
    def afspraken(self) -> list[Wijziging]:
        if not self.met_begin:
            return []
        was, wordt = ({a.id: a for a in d.afspraken} for d in (self.verschil.toen, self.beeld.dossier))
        uit = [Wijziging(_afspraak(a), self._partij(a), "nieuw") for id, a in wordt.items() if id not in was]
        for id, a in wordt.items():
            if id in was and (zin := gewijzigde_velden(was[id], a)):
                uit.append(Wijziging(_afspraak(a), self._partij(a), een_regel(zin).strip()))
        return [*uit, *(Wijziging(_afspraak(a), self._partij(a), "vervallen") for id, a in was.items() if id not in wordt)]

    def _partij(self, a: Afspraak) -> str:
        return self.beeld.overleg.partijnaam(a.partij)

    @cached_property
    def standpunten(self) -> list[Wijziging]:
        """On the chosen scenario: gemeenten that said something else, or for the first time."""
        if not self.met_begin or self.beeld.een_gemeente:
            return []
        was, wordt = (d.gekozen_scenario().standpunten for d in (self.verschil.toen, self.beeld.dossier))
        uit = []
        for g in self.beeld.dossier.gemeenten:
            a, b = was.get(g.code), wordt.get(g.code)
            if (_oordeel(a), _opmerking(a)) != (_oordeel(b), _opmerking(b)):
                uit.append(Wijziging(g.naam, _oordeel(a), _oordeel(b), _opmerking(b)))
        return uit

    @cached_property
    def andere(self) -> list[Onderdeel]:
        """Other changes, as sentences per kind."""
        if not self.met_begin:
            return []
        eigen = {f": {een_regel(b.tekst).strip()}" for b in besluiten_van(self.beeld, self.sessie)}
        uit = []
        for deel in self.verschil.onderdelen:
            zinnen = tuple(z for z in deel.zinnen if deel.naam != "Besluiten" or not _zelfde(z, eigen))
            if deel.naam not in EIGEN_PLEK and zinnen:
                uit.append(replace(deel, naam=KOPPEN.get(deel.naam, deel.naam), zinnen=zinnen))
        return uit

    @property
    def met_cijfers(self) -> bool:
        return self.met_begin and bool(self.verschil.verschil.getallen)

    @property
    def met_teksten(self) -> bool:
        return self.met_begin and bool(self.verschil.verschil.teksten)

    # --- what is open -------------------------------------------------------------------------------------------------

    @cached_property
    def open_punten(self) -> list[Openpunt]:
        """The weightiest first, as many as a verslag can hold."""
        return open_punten(self.beeld.bevindingen)[:MEESTE_PUNTEN]

    @property
    def meer_punten(self) -> str:
        """ "nog drie punten", "nog één punt"; "" when all are printed."""
        n = len(open_punten(self.beeld.bevindingen)) - len(self.open_punten)
        return "" if n < 1 else "nog één punt" if n == 1 else f"nog {format_nl.telwoord(n)} punten"


def deelnemers(beeld: Beeld, w: Werksessie) -> list[Deelnemer]:
    partijen = {p.id: p for p in beeld.dossier.partijen}
    namen: dict[str, list[str]] = {}
    for a in w.aanwezigen:
        namen.setdefault(a.partij, []).append(een_regel(a.naam).strip())
    volgorde = {id: n for n, id in enumerate(partijen)} | {"": len(partijen) + 1}
    uit = []
    for id in sorted(namen, key=lambda id: volgorde.get(id, len(partijen))):
        p = partijen.get(id)
        uit.append(Deelnemer(p.naam if p else een_regel(id).strip() or GEEN_PARTIJ, SOORT_IN_WOORDEN[p.soort] if p else "",
                             tuple(naam for naam in namen[id] if naam)))
    return uit


def besluiten_van(beeld: Beeld, w: Werksessie) -> list[Besluit]:
    return [b for b in beeld.dossier.besluiten if w.id and b.werksessie == w.id]


def open_punten(bevindingen: Sequence[Bevinding]) -> list[Openpunt]:
    """Findings that ask for something, the weightiest first; those of one rule share a point."""
    samen: dict[tuple[Ernst, str], list[Bevinding]] = {}
    for b in sorted((b for b in bevindingen if b.ernst in ERNST), key=lambda b: ERNST.index(b.ernst)):
        samen.setdefault((b.ernst, b.soort), []).append(b)
    return [_punt(ernst, rij) for (ernst, _), rij in samen.items()]


def _punt(ernst: Ernst, rij: Sequence[Bevinding]) -> Openpunt:
    zinnen = list(dict.fromkeys(met_aanhaling(b.zin) for b in rij))
    hoe = list(dict.fromkeys(met_aanhaling(b.doen) for b in rij))
    doen = hoe[0] if len(hoe) == 1 else VAN_ANDEREN if rij[0].soort == "datahiaat" else VERSCHILT
    return Openpunt(tuple(zinnen[:MEESTE_ZINNEN]), doen, ernst, len(zinnen[MEESTE_ZINNEN:]))


def _afspraak(a: Afspraak) -> str:
    return een_regel(f"{a.nummer} {a.titel}").strip()


def _oordeel(s: Standpunt | None) -> str:
    return OORDEEL_IN_WOORDEN[s.oordeel] if s else "nog geen standpunt"


def _opmerking(s: Standpunt | None) -> str:
    return s.opmerking.strip() if s else ""


def _zelfde(zin: str, eigen: set[str]) -> bool:
    """Whether a line about besluiten says that one of this werksessie is new; those are printed in full already."""
    return zin.startswith("Nieuw: ") and any(kort.rstrip(".!?") in zin for kort in eigen)
