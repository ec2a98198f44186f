"""What gemeenten say of the division, and swaps that were withdrawn, as a template sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.calc.woorden import OORDEEL_IN_WOORDEN
from thuisapp.domain.verdeling import Oordeel, Standpunt
from thuisapp.output.visie import merken
from thuisapp.output.visie.omgeving import kies, opsomming, woord
from thuisapp.output.visie.verdeelwaarden import standpunten_van
from thuisapp.output.visie.waarde import hoofdtelwoord

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld

EERDERE_AANTALLEN = "Dit standpunt gaat over eerdere aantallen: de verdeling is daarna veranderd."


@dataclass(frozen=True, slots=True)
class StandpuntBeeld:
    """One gemeente. standpunt: None when it has not spoken. verouderd: its numbers changed since."""

    code: str
    naam: str
    standpunt: Standpunt | None
    verouderd: bool = False

    @property
    def oordeel(self) -> str:
        return OORDEEL_IN_WOORDEN[self.standpunt.oordeel] if self.standpunt else "nog geen standpunt"

    @property
    def orgaan(self) -> str:
        return self.standpunt.orgaan.strip() if self.standpunt else ""

    @property
    def datum(self) -> str:
        return format_nl.datum(self.standpunt.datum) if self.standpunt and self.standpunt.datum else ""

    @property
    def opmerking(self) -> str:
        return self.standpunt.opmerking.strip() if self.standpunt else ""

    @property
    def kop(self) -> str:
        """"Heerlen: voorbehoud (college, 1 mei 2026)"."""
        wie = ", ".join(deel for deel in (self.orgaan, self.datum) if deel)
        return f"{self.naam}: {self.oordeel}" + (f" ({wie})" if wie else "")


@dataclass
class Standpunten:
    """Those on the chosen scenario. Empty for one gemeente: there is nothing to divide then."""

    beeld: Beeld = field(repr=False)

    @cached_property
    def rijen(self) -> list[StandpuntBeeld]:
        b = self.beeld
        if b.een_gemeente:
            return []
        oud = self.beeld.w.verouderde_standpunten
        return [StandpuntBeeld(code, b.gemeente(code).naam, s, code in oud) for code, s in standpunten_van(b.dossier)]

    @property
    def woordelijk(self) -> list[StandpuntBeeld]:
        """Those with a remark, and all dissent; dissent first. Printed word for word."""
        volgorde = [Oordeel.TEGEN, Oordeel.VOORBEHOUD, Oordeel.AKKOORD]
        met = [s for s in self.rijen if s.standpunt and (s.opmerking or s in self.afwijkend)]
        return sorted(met, key=lambda s: volgorde.index(s.standpunt.oordeel) if s.standpunt else 0)

    @property
    def afwijkend(self) -> list[StandpuntBeeld]:
        return [s for s in self.rijen if s.standpunt and s.standpunt.oordeel is not Oordeel.AKKOORD]

    @property
    def verouderd(self) -> list[str]:
        return [s.naam for s in self.rijen if s.verouderd]

    @property
    def tel(self) -> Markup:
        """"vier gemeenten zijn akkoord, één gemeente is tegen en twee gemeenten hebben nog geen standpunt gegeven"."""
        return opsomming(self._delen(("akkoord", "voorbehoud", "tegen", "zonder-standpunt")))

    @property
    def tegenspraak(self) -> Markup:
        """"Eén gemeente is tegen"; empty when nobody objects."""
        return opsomming(self._delen(("tegen", "voorbehoud"), met_hoofdletter=True))

    @property
    def bezwaren(self) -> str:
        """"haar standpunt staat" or "hun standpunten staan"."""
        return "haar standpunt staat" if len(self.afwijkend) == 1 else "hun standpunten staan"

    def _delen(self, namen: Sequence[str], met_hoofdletter: bool = False) -> list[Markup]:
        """Each count with its words; the first word of the first one as a sentence begins."""
        uit: list[Markup] = []
        for naam in namen:
            w = self.beeld.telling(naam)
            if not w:
                continue
            begin = merken.getal(hoofdtelwoord(w.getal or 0), w.sleutel) if met_hoofdletter and not uit else woord(w)
            enkel, meer = WERKWOORDEN[naam]
            uit.append(begin + merken.tekst(f" {kies(w, 'gemeente', 'gemeenten')} {kies(w, enkel, meer)}"))
        return uit


WERKWOORDEN = {"akkoord": ("is akkoord", "zijn akkoord"), "voorbehoud": ("heeft een voorbehoud", "hebben een voorbehoud"),
               "tegen": ("is tegen", "zijn tegen"), "zonder-standpunt": ("heeft nog geen standpunt", "hebben nog geen standpunt")}
