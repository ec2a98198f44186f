"""The trace of what there is to divide: the opgave of every gemeente as it counts, the total of a group, and the total of a set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from thuisapp import format_nl
from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.herleiding_knopen import Bewerking, Herleiding
from thuisapp.calc.herleiding_zoek import OpgaveSpoor
from thuisapp.calc.opgave import GroepOpgave
from thuisapp.calc.verdeelstap import aan_rand, te_verdelen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL, Hoeveelheid
from thuisapp.domain.verdeling import Verdeelset, Verdeelvoorstel


class TotaalSpoor:
    """The opgave of the gemeente and group that were asked for is unfolded to its inputs; all others are one line each.

    So the trace stays as large as a person can read, also for the whole country and a set of many groups. The others have a trace of
    their own. mee: the opgaven of the groups that are divided together, this group among them (only this group when it is in no set).
    """

    def __init__(self, dossier: Dossier, groep: str, voorstel: Verdeelvoorstel, verdeelset: Verdeelset | None,
                 mee: Mapping[str, GroepOpgave], code: str) -> None:
        self._dossier, self._groep, self._voorstel, self._set, self._code = dossier, groep, voorstel, verdeelset, code
        self._opgaven, self._opgave, self._eenheid = mee, mee[groep], mee[groep].eenheid
        self._spoor = OpgaveSpoor(dossier, dossier.groep(groep))
        self._namen = {g.code: g.naam for g in dossier.gemeenten}
        self._bijdragen: dict[tuple[str, bool], Herleiding] = {}
        eigen = {g: te_verdelen(o, replace(voorstel, totaal=None)) for g, o in mee.items()} if verdeelset else {}
        self._eigen_totalen = {g: n for g, n in eigen.items() if n is not None}

    # --- what an opgave adds ------------------------------------------------------------------------------------------

    def herkomst(self, code: str) -> Herleiding:
        """The value of the key herkomst: what the opgave adds, in a set over all its groups."""
        anderen = [g for g in self._eigen_totalen if g != self._groep]
        if not anderen:
            return self._bijdrage(code)
        delen = [self._bijdrage(code), *(self._bijdrage_groep(g, code) for g in anderen)]
        return k.som(f"Opgave van {self._namen[code]} om te verdelen, alle groepen", delen, self._eenheid)

    def herkomst_samen(self, naam: str) -> Herleiding:
        """The same for all gemeenten together: this one, and the others in one step below it."""
        if len(self._eigen_totalen) < 2:
            return self._alle_gemeenten(naam)
        anderen = [self._herkomst_elders(code) for code in self._namen if code != self._code]
        return k.som(naam, [self.herkomst(self._code), *anderen], self._eenheid)

    def _herkomst_elders(self, code: str) -> Herleiding:
        delen = [aan_rand(self._opgaven[g].per_gemeente[code], self._voorstel.rand) for g in self._eigen_totalen]
        som = sum((max(x, NUL) for x in delen if x is not None), NUL)
        return k.elders(f"Opgave van {self._namen[code]} om te verdelen, alle groepen", Hoeveelheid.van(self._eenheid, som),
                        "Dit is de som over alle groepen die samen worden verdeeld. Kies die gemeente om te zien hoe haar opgave tot "
                        "stand komt.")

    def _bijdrage_groep(self, groep: str, code: str) -> Herleiding:
        """Another group of the set, in one line."""
        x = aan_rand(self._opgaven[groep].per_gemeente[code], self._voorstel.rand)
        waarde = Hoeveelheid.onbekend(self._eenheid) if x is None else Hoeveelheid.van(self._eenheid, max(x, NUL))
        naam = self._dossier.groep(groep).naam
        return k.elders(f"Opgave van {self._namen[code]} om te verdelen voor {k.klein(naam)}", waarde,
                        f"Dit volgt uit de opgave van {k.klein(naam)}. Kies die groep om te zien hoe die tot stand komt.")

    def _bijdrage(self, code: str, *, met_overschot: bool = False) -> Herleiding:
        """What the opgave of a gemeente adds: at the rand of the voorstel, and not below 0 unless an overschot counts."""
        key = (code, met_overschot)
        if key not in self._bijdragen:
            self._bijdragen[key] = (self._eigen_bijdrage if code == self._code else self._bijdrage_elders)(code, met_overschot)
        return self._bijdragen[key]

    def _eigen_bijdrage(self, code: str, met_overschot: bool) -> Herleiding:
        opgave, rand = self._spoor.gemeente(code), self._voorstel.rand.value
        waarde = self._aan_rand(code)
        aan_de_rand = Herleiding(f"{opgave.naam} ({rand})", waarde, k.toon(waarde),
                                 f"Het voorstel gaat uit van het cijfer {rand} uit de bandbreedte.", (opgave,), bewerking=Bewerking.RAND)
        return aan_de_rand if met_overschot else k.niet_onder_nul(f"Opgave van {self._namen[code]} om te verdelen", aan_de_rand)

    def _bijdrage_elders(self, code: str, met_overschot: bool) -> Herleiding:
        waarde = self._aan_rand(code)
        if not met_overschot:
            waarde = k.per_einde(waarde, lambda x: max(x, NUL))
        uitleg = (f"Dit volgt uit de opgave van {self._namen[code]}: {k.toon(self._opgave.per_gemeente[code])}. "
                  "Kies die gemeente om te zien hoe haar opgave tot stand komt.")
        return k.elders(f"Opgave van {self._namen[code]} om te verdelen", waarde, uitleg)

    def _aan_rand(self, code: str) -> Hoeveelheid:
        """One end of a range, as the voorstel chose."""
        x = aan_rand(self._opgave.per_gemeente[code], self._voorstel.rand)
        return Hoeveelheid.onbekend(self._eenheid) if x is None else Hoeveelheid.van(self._eenheid, x)

    def _alle_gemeenten(self, naam: str, *, met_overschot: bool = False) -> Herleiding:
        """This gemeente, and the others together in one step below it."""
        eigen = self._bijdrage(self._code, met_overschot=met_overschot)
        anderen = [self._bijdrage(code, met_overschot=met_overschot) for code in self._namen if code != self._code]
        if len(anderen) < 2:
            return k.som(naam, [eigen, *anderen], self._eenheid)
        return k.som(naam, [eigen, k.som(f"Opgave van de {format_nl.telwoord(len(anderen))} andere gemeenten", anderen, self._eenheid)],
                     self._eenheid)

    # --- totals -------------------------------------------------------------------------------------------------------

    def te_verdelen(self, totaal: int) -> Herleiding:
        """What is divided by the keys: the total of the group, or of its whole set."""
        if self._set is None:
            return self.groepstotaal(totaal)
        if self._voorstel.totaal is not None:
            return self._getypt(totaal, "Te verdelen voor alle groepen samen")
        return k.som("Te verdelen voor alle groepen samen", self._groepen(), self._eenheid)

    def groepstotaal(self, totaal: int) -> Herleiding:
        """The whole number for this group: typed, from the opgave, or its part of a total that was typed for the set."""
        if self._voorstel.totaal is None:
            return self._uit_opgave("Te verdelen in de regio")
        if self._set is None:
            return self._getypt(totaal, "Te verdelen in de regio")
        groepen = self._groepen()
        samen = k.som("Opgave van alle groepen samen", groepen, self._eenheid)
        getypt = self._getypt(self._voorstel.totaal, "Te verdelen voor alle groepen samen")
        eigen = groepen[list(self._eigen_totalen).index(self._groep)]
        if not k.waarde_van(samen).midden:
            return k.geen("Te verdelen voor deze groep", self._eenheid, "Er is niets te verdelen.")
        deel = k.evenredig("Deel van deze groep", getypt, eigen, samen)
        waarde = Hoeveelheid.van(self._eenheid, totaal)
        uitleg = ("Het totaal van de set is verdeeld naar de opgave van elke groep, in hele aantallen. Voor deze groep is dat "
                  f"{k.toon(waarde)}.")
        return Herleiding("Te verdelen voor deze groep", waarde, k.toon(waarde), uitleg, (deel,), bewerking=Bewerking.AFRONDING)

    def _getypt(self, totaal: int, naam: str) -> Herleiding:
        uitleg = "De regio heeft dit totaal zelf ingevuld."
        return k.keuze(naam, totaal, self._eenheid, opmerking=self._voorstel.reden_totaal, uitleg=uitleg)

    def _uit_opgave(self, naam: str) -> Herleiding:
        if self._voorstel.regionaal_verrekenen:
            samen = self._alle_gemeenten("Opgave van alle gemeenten, overschotten meegeteld", met_overschot=True)
            return k.op_heel(naam, k.niet_onder_nul("Opgave van de regio", samen))
        return k.op_heel(naam, self._alle_gemeenten("Opgave van alle gemeenten"))

    def _groepen(self) -> list[Herleiding]:
        """The total of every group of the set that takes part; of this one with all its parts."""
        return [self._uit_opgave("Te verdelen voor deze groep") if g == self._groep else self._groep_elders(g, n)
                for g, n in self._eigen_totalen.items()]

    def _groep_elders(self, groep: str, n: int) -> Herleiding:
        naam = k.klein(self._dossier.groep(groep).naam)
        return k.elders(f"Te verdelen voor {naam}", Hoeveelheid.van(self._eenheid, n),
                        f"Dit volgt uit de opgave van {naam}. Kies die groep om te zien hoe die tot stand komt.")
