"""The division of a group: what there is to divide, by which keys, and what a reader of the numbers must know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thuisapp import format_nl
from thuisapp.calc.rekenen import GroepVerdeling, voorstel_van
from thuisapp.domain.verdeling import HERKOMST, Rand, Verdeelvoorstel
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.woorden import RAND_IN_WOORDEN

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld


@dataclass(frozen=True, slots=True)
class Deel:
    """A share with its name: of a woonvorm, a level of support, a key. extra: who pays, for a level of support."""

    naam: str
    aandeel: Waarde
    extra: str = ""


class Groepverdeling:
    """Part of GroepBeeld."""

    if TYPE_CHECKING:
        beeld: Beeld

        @property
        def id(self) -> str: ...
        @property
        def onbekend_in(self) -> list[str]: ...

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
