"""How the need of a group was found: its method, its factors and where its figures come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from thuisapp.calc.rekenen import raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Overlap, Soort
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.output.visie.bronregels import KWALITEIT_IN_WOORDEN, bronnaam, invoer_van, kwaliteit_van, regel_van_cijfers, vanzelf
from thuisapp.output.visie.omgeving import groot, klein
from thuisapp.output.visie.waarde import Bereik, Waarde
from thuisapp.output.visie.woorden import METHODE_IN_WOORDEN

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld


@dataclass(frozen=True, slots=True)
class OverlapBeeld:
    """Share of a group that is counted in another."""

    groep: str
    telt_mee_in: str
    aandeel: Waarde


class Groepraming:
    """Part of GroepBeeld."""

    if TYPE_CHECKING:
        beeld: Beeld
        groep: Aandachtsgroep

        @property
        def id(self) -> str: ...
        @property
        def naam(self) -> str: ...
        @property
        def telt_in_woord(self) -> str: ...
        @property
        def behoefte(self) -> Bereik: ...

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
