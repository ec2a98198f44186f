"""Public figures of the region and of its gemeenten, as templates ask for them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from thuisapp import format_nl
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie.waarde import Bereik, Waarde
from thuisapp.output.visie.waarden import Waarden

if TYPE_CHECKING:
    from thuisapp.output.visie.gemeentebeeld import GemeenteBeeld

STIL = Fraction(1, 1000)  # a change smaller than this in a year is called no change


class Regiocijfers:
    """Part of Beeld."""

    if TYPE_CHECKING:
        dossier: Dossier
        w: Waarden

        @property
        def gemeenten(self) -> tuple[GemeenteBeeld, ...]: ...

    def telling(self, naam: str) -> Waarde:
        return self.w(f"telling/{naam}")

    def reeks(self, naam: str) -> list[Indicator]:
        """The indicators of a series, newest first."""
        gevonden = [i for i in effectieve_indicatoren(self.dossier).values() if i.reeks == naam]
        return sorted(gevonden, key=lambda i: i.peildatum, reverse=True)

    def nieuwste(self, reeks: str) -> Indicator | None:
        return next(iter(self.reeks(reeks)), None)

    def indicator(self, reeks: str, plek: str = "regio") -> Waarde:
        """The newest figure of a series; unknown when the dossier has none."""
        gevonden = self.nieuwste(reeks)
        return self.w(f"indicator/{gevonden.id}/{plek}") if gevonden else Waarde(None, f"indicator/{reeks}/{plek}")

    def heeft(self, reeks: str) -> bool:
        """Whether the newest figure of a series is known in at least one gemeente."""
        indicator = self.nieuwste(reeks)
        return indicator is not None and any(indicator.waarden.get(g.code) is not None for g in self.dossier.gemeenten)

    def deel(self, teller: str, noemer: str, plek: str = "regio") -> Waarde:
        a, b = self.nieuwste(teller), self.nieuwste(noemer)
        return self.w(f"deel/{a.id}/{b.id}/{plek}") if a and b else Waarde(None, f"deel/{teller}/{noemer}/{plek}")

    def groei(self, reeks: str, plek: str = "regio") -> Waarde:
        """The relative change between the oldest and the newest figure of a series."""
        return self._verandering("groei", reeks, plek)

    def krimp(self, reeks: str, plek: str = "regio") -> Waarde:
        """The same with the other sign, for a sentence about a decrease."""
        return self._verandering("krimp", reeks, plek)

    def _verandering(self, soort: str, reeks: str, plek: str) -> Waarde:
        gevonden = self.reeks(reeks)
        if len(gevonden) < 2:
            return Waarde(None, f"{soort}/{reeks}/{plek}")
        return self.w(f"{soort}/{gevonden[-1].id}/{gevonden[0].id}/{plek}")

    def richting(self, verandering: Waarde) -> str:
        """"omhoog", "omlaag" or "gelijk" for a relative change over about a year."""
        x = Fraction(verandering.getal or 0)
        if abs(x) < STIL:
            return "gelijk"
        return "omhoog" if x > 0 else "omlaag"

    def verschilt(self, a: Waarde, b: Waarde) -> bool:
        """Whether two shares differ once they are printed as whole percentages."""
        return None not in (a.getal, b.getal) and format_nl.procent(Fraction(a.getal or 0)) != format_nl.procent(Fraction(b.getal or 0))

    def hoogste(self, teller: str, noemer: str) -> list[GemeenteBeeld]:
        """The gemeenten with a known share, highest first."""
        bekend = [(g, x) for g in self.gemeenten if (x := g.deel(teller, noemer).getal) is not None]
        return [g for g, _ in sorted(bekend, key=lambda paar: -paar[1])]

    def hoogste_van(self, reeks: str) -> list[GemeenteBeeld]:
        """The gemeenten where the figure is known, highest first."""
        bekend = [(g, x) for g in self.gemeenten if (x := g.indicator(reeks).getal) is not None]
        return [g for g, _ in sorted(bekend, key=lambda paar: -paar[1])]

    @property
    def vrijkomend(self) -> Bereik:
        return self.w.bereik("vrijkomend/regio")

    @property
    def vrijkomend_is_aanname(self) -> bool:
        return any(c.kwaliteit is Kwaliteit.AANNAME for c in self.dossier.aanbod.vrijkomende_huurwoningen.values())

    @property
    def meeste_corporatiewoningen(self) -> GemeenteBeeld | None:
        """The gemeente with the largest part of the region's corporatiewoningen."""
        return next(iter(self.hoogste_van("corporatiewoningen")), None) if self.indicator("corporatiewoningen").bekend else None

    def samen(self, soort: str, eenheid: Eenheid) -> Bereik:
        return self.w.bereik(f"samen/{soort}/{eenheid.value}/regio")
