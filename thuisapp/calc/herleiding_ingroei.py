"""The trace of the ingroeipad: present share, agreed share, the part of every year, and their sum (rekenregels, section 6, step 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.herleiding_knopen import Herleiding
from thuisapp.calc.herleiding_totaal import TotaalSpoor
from thuisapp.calc.ingroei import Ingroei, jaardelen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import IngroeiVanaf, Verdeelvoorstel, Verloop


class IngroeiSpoor:
    """Of one gemeente. behoeften: of the groups that are divided together; totaal: the trace of what they divide."""

    def __init__(self, dossier: Dossier, voorstel: Verdeelvoorstel, pad: Ingroei, behoeften: Iterable[GroepBehoefte],
                 totaalspoor: TotaalSpoor, totaal: Herleiding, eenheid: Eenheid, code: str) -> None:
        self._dossier, self._voorstel, self._pad, self._code, self._eenheid = dossier, voorstel, pad, code, eenheid
        self._totaalspoor, self._totaal, self._behoeften = totaalspoor, totaal, tuple(behoeften)
        self._delen = jaardelen(voorstel, self._behoeften, dossier.periode)
        self._namen = {g.code: g.naam for g in dossier.gemeenten}

    def periode(self, straks_aantal: Herleiding) -> Herleiding:
        """The exact number over all years. straks_aantal: the trace of the number without ingroeipad."""
        nu = self._nu()
        straks = k.deling("Afgesproken deel", straks_aantal, self._totaal, Eenheid.AANDEEL)
        jaren = [self._jaar(jaar, n, nu, straks) for n, jaar in enumerate(self._delen, start=1)]
        return k.som("Aantal over de hele periode", jaren, self._eenheid,
                     opmerking=f"Het deel van de gemeente groeit in {format_nl.telwoord(self._pad.jaren)} jaar naar het afgesproken deel.")

    def _jaar(self, jaar: int, nummer: int, nu: Herleiding, straks: Herleiding) -> Herleiding:
        te_verdelen = k.product(f"Te verdelen in {jaar}", (self._totaal, self._jaardeel(jaar)), self._eenheid)
        deel = straks if nummer >= self._pad.jaren else self._onderweg(jaar, Fraction(nummer, self._pad.jaren), nu, straks)
        return k.product(f"Aantal in {jaar}", (te_verdelen, deel), self._eenheid)

    def _onderweg(self, jaar: int, op_weg: Fraction, nu: Herleiding, straks: Herleiding) -> Herleiding:
        weg = k.regel(f"Deel van de weg in {jaar}", Hoeveelheid.van(Eenheid.AANDEEL, op_weg),
                      f"Het ingroeipad duurt {format_nl.telwoord(self._pad.jaren)} jaar, met elk jaar een even grote stap.")
        van, naar = (k.waarde_van(x).einden()[1] for x in (nu, straks))
        waarde = Hoeveelheid.van(Eenheid.AANDEEL, van + (naar - van) * op_weg)
        return k.ingegroeid(f"Deel van de gemeente in {jaar}", nu, straks, weg, waarde)

    def _jaardeel(self, jaar: int) -> Herleiding:
        """The part of the total that falls in a year."""
        deel = self._delen[jaar]
        naam = f"Deel van de periode in {jaar}"
        if self._voorstel.verloop is Verloop.GELIJK or not self._per_behoefte():
            uitleg = f"Het totaal is gelijk verdeeld over {format_nl.telwoord(len(self._delen))} jaar."
            return k.regel(naam, Hoeveelheid.van(Eenheid.AANDEEL, deel), uitleg)
        delen = self._behoefte_per_jaar()
        eigen = k.elders(f"Behoefte van de regio in {jaar}", Hoeveelheid.van(self._eenheid, delen[jaar]),
                         "Dit is de middelste schatting van de behoefte in dat jaar, niet onder 0.")
        alle = k.elders("Behoefte van de regio in alle jaren", Hoeveelheid.van(self._eenheid, sum(delen.values(), NUL)),
                        "Dit is de som over alle jaren van de periode.")
        return k.deling(naam, eigen, alle, Eenheid.AANDEEL)

    def _behoefte_per_jaar(self) -> Mapping[int, Fraction]:
        """The need of each year as jaardelen takes it; onbekend counts as nil here, and then _per_behoefte is False."""
        return {jaar: max(sum((tabel.jaar(jaar).midden or NUL for tabel in self._behoeften), NUL), NUL) for jaar in self._delen}

    def _per_behoefte(self) -> bool:
        """Whether the years follow the need; they do not when it is onbekend in some year, or nil in all."""
        bekend = all(tabel.jaar(jaar).midden is not None for tabel in self._behoeften for jaar in self._delen)
        return bekend and any(self._behoefte_per_jaar().values())

    def _nu(self) -> Herleiding:
        if self._voorstel.ingroei_vanaf is IngroeiVanaf.HERKOMST:
            eigen = self._totaalspoor.herkomst(self._code)
            return k.deling("Huidig deel", eigen, self._totaalspoor.herkomst_samen("Opgave van alle gemeenten samen"), Eenheid.AANDEEL)
        alle = [self._inzet(code) for code in self._namen]
        samen = k.som("Wat alle gemeenten al doen", alle, self._eenheid)
        return k.deling("Huidig deel", alle[list(self._namen).index(self._code)], samen, Eenheid.AANDEEL)

    def _inzet(self, code: str) -> Herleiding:
        return k.keuze(f"Wat {self._namen[code]} al doet", self._voorstel.inzet.get(code) or 0, self._eenheid,
                       uitleg="Dit aantal heeft de regio ingevuld.")
