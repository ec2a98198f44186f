"""Why a gemeente takes what it takes, in plain Dutch: what templates/visie/_verdeeluitleg.md.j2 looks at.

- GroepUitleg: one group in one gemeente. `alinea(dossier, resultaat, groep, code)` renders its paragraph to plain text for the window; the
  macro `groepuitleg(u)` prints the same words in the document, every figure bound.
- GemeenteUitleg (`m.uitleg` of a GemeenteBeeld): all groups in woningen together, and the groups that a rule touches there. In a template:

      {% from "_verdeeluitleg.md.j2" import uitleg_vooraf, verdeeluitleg %}
      {{ uitleg_vooraf(b) }}    once, before the gemeenten: what the steps are, and the table that holds the figures of all charts
      {{ verdeeluitleg(m) }}    per gemeente: a paragraph, the chart, and a paragraph for each group that a rule touches

The wording follows the numbers, and the opening changes from group to group and from gemeente to gemeente, so that it does not drone on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.waterval import Getoond, gezamenlijke_sleutel, verdeelde_groepen
from thuisapp.calc.watervalzinnen import sleutelwoord
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import merken
from thuisapp.output.visie.groepuitleg import ALLEEN_SLEUTEL, GroepUitleg, komt_erbij
from thuisapp.output.visie.omgeving import klein, omgeving
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.watervalwaarden import alle_samen, stappen_samen

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.gemeentebeeld import GemeenteBeeld

__all__ = ["GemeenteUitleg", "GroepUitleg", "alinea"]

MEEST_GROEPEN = 2  # so many groups per gemeente have a paragraph in the document; the others are named
WONINGEN = Eenheid.WONINGEN


@dataclass
class GemeenteUitleg:
    """All groups in one gemeente."""

    beeld: Beeld = field(repr=False)
    gemeente: GemeenteBeeld

    @property
    def code(self) -> str:
        return self.gemeente.code

    @property
    def naam(self) -> str:
        return self.gemeente.naam

    @cached_property
    def stappen(self) -> tuple[Getoond, ...]:
        return stappen_samen(self.beeld.w, WONINGEN.value, self.code)

    def heeft(self, soort: str) -> bool:
        return any(s.stap.soort == soort for s in self.stappen)

    @property
    def alleen_sleutel(self) -> bool:
        """No rule does anything here, apart from rounding."""
        return {s.stap.soort for s in self.stappen} <= ALLEEN_SLEUTEL

    @property
    def nergens_regels(self) -> bool:
        """The same in every gemeente; it is then said once."""
        return all({s.stap.soort for s in rij} <= ALLEEN_SLEUTEL for rij in alle_samen(self.beeld.w, WONINGEN.value).values())

    @property
    def sleutel(self) -> str:
        groepen = verdeelde_groepen(self.beeld.resultaat, WONINGEN)
        return sleutelwoord(self.beeld.dossier, gezamenlijke_sleutel(self.beeld.dossier, self.beeld.resultaat, groepen))

    @property
    def volgens_sleutel(self) -> Waarde:
        return self.beeld.w(f"waterval-samen/{WONINGEN.value}/{self.code}/sleutel")

    @property
    def neemt(self) -> Waarde:
        return self.beeld.w(f"samen/verdeling/{WONINGEN.value}/{self.code}")

    def erbij(self, soort: str) -> bool:
        return (self.beeld.w(f"waterval-samen/{WONINGEN.value}/{self.code}/{soort}").getal or 0) > 0

    def doet(self, soort: str) -> Markup:
        plek = f"{WONINGEN.value}/{self.code}/{soort}"
        return komt_erbij(self.beeld.w(f"waterval-samen/{plek}"), self.beeld.w(f"waterval-samen-eraf/{plek}"))

    @property
    def doet_zelf(self) -> bool:
        """Whether it has inzet of its own that counts, for some group in woningen."""
        return any(g.voorstel.verrekening and g.voorstel.inzet.get(self.code) for g in self.beeld.verdeelde_groepen
                   if g.eenheid is WONINGEN)

    @cached_property
    def _geraakt(self) -> list[GroepUitleg]:
        alle = [GroepUitleg(self.beeld, g, self.code) for g in self.beeld.verdeelde_groepen]
        return sorted((u for u in alle if u.geraakt), key=lambda u: -u.gewicht)

    @property
    def met_alinea(self) -> bool:
        """In a large region the rules are said in a sentence each (GemeenteBeeld.bijzonder)."""
        return self.beeld.klein

    @property
    def groepen(self) -> list[GroepUitleg]:
        """The groups that get a paragraph, those first that the rules move most."""
        return self._geraakt[:MEEST_GROEPEN] if self.met_alinea else []

    @property
    def andere_groepen(self) -> list[str]:
        """Names of the other groups that a rule touches here."""
        return [klein(u.groep.naam) for u in self._geraakt[MEEST_GROEPEN:]] if self.met_alinea else []


def alinea(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str) -> str:
    """The paragraph on one group in one gemeente as plain text, the same words as in the document. resultaat: of this very dossier."""
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.model import platte_tekst
    from thuisapp.output.visie.tekst import lees_regel

    beeld = Beeld(dossier, resultaat, ())
    macro = omgeving().get_template("_verdeeluitleg.md.j2").module.groepuitleg  # type: ignore[attr-defined]
    markdown = str(macro(GroepUitleg(beeld, beeld.groep(groep), code))).replace(merken.WIT, "")
    return platte_tekst(lees_regel(" ".join(markdown.split())))
