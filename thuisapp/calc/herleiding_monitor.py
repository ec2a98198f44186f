"""The trace of the numbers of the monitor: what should be there by now, the balance, and where it ends (domain, section 6)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.herleiding_knopen import Bewerking, Herleiding
from thuisapp.calc.herleiding_taakstelling import in_woorden
from thuisapp.calc.herleiding_zoek import zoek_groep, zoek_plaats
from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.monitor import Meetmoment, gedaan_per_halfjaar, groepsvoortgang, woonruimten
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.afspraak import Realisatie
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


def herleid_tot_nu(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str, moment: Meetmoment) -> Herleiding:
    """What should be realised by the moment. code: a gemeente, "" = the region. resultaat: of this very dossier.

    Without a division the root has no number and says why. Raises OngeldigeInvoer for an unknown group or gemeente.
    """
    return _Spoor(dossier, resultaat, groep, moment).tot_nu(code)


def herleid_gerealiseerd(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str, moment: Meetmoment) -> Herleiding:
    """What was realised until the moment; arguments and errors as in herleid_tot_nu."""
    return _Spoor(dossier, resultaat, groep, moment).gerealiseerd(code)


def herleid_saldo(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str, moment: Meetmoment) -> Herleiding:
    """Realised minus what should be there, rounded up; arguments and errors as in herleid_tot_nu."""
    return _Spoor(dossier, resultaat, groep, moment).saldo(code)


def herleid_verwacht(dossier: Dossier, resultaat: Rekenresultaat, groep: str, code: str, moment: Meetmoment) -> Herleiding:
    """Where it ends at the pace so far; arguments and errors as in herleid_tot_nu."""
    return _Spoor(dossier, resultaat, groep, moment).verwacht(code)


class _Spoor:
    def __init__(self, dossier: Dossier, resultaat: Rekenresultaat, groep: str, moment: Meetmoment) -> None:
        self._dossier, self._moment = dossier, moment
        self._groep = zoek_groep(dossier, groep)
        self._eenheid = self._groep.eenheid
        self._pad = jaarpad(dossier, resultaat, groep)
        stand = groepsvoortgang(dossier, resultaat, groep, moment)
        self._stand = {v.code: v for v in stand.gemeenten} if stand else {}
        self._namen = {g.code: g.naam for g in dossier.gemeenten}

    def _wie(self, code: str) -> str:
        if code:
            zoek_plaats(self._dossier, code)
        return self._namen[code] if code else "de regio"

    # What should be there

    def tot_nu(self, code: str) -> Herleiding:
        naam = f"Nu nodig in {self._wie(code)}"
        if self._pad is None:
            onbekend = Hoeveelheid.onbekend(self._eenheid)
            return Herleiding(naam, onbekend, k.toon(onbekend), "Er is voor deze groep nog geen verdeling.", bewerking=Bewerking.FOUT)
        if not code:
            return k.som(naam, [self.tot_nu(c) for c in self._namen], self._eenheid)
        return k.som(naam, self._taken(code), self._eenheid)

    def _taken(self, code: str) -> list[Herleiding]:
        """Whole years before, and the half-years of the year of the moment."""
        assert self._pad is not None
        delen = []
        for jaar, n in self._pad.aantallen[code].items():
            if jaar < self._moment.jaar:
                delen.append(k.elders(f"Taak in {jaar}", Hoeveelheid.van(self._eenheid, n),
                                      "Dit is het aantal van dit jaar in de verdeling over de jaren (stap 6)."))
            elif jaar == self._moment.jaar:
                halven = [self._taak(jaar, half, n) for half in (1, 2)][:self._moment.half]
                delen += [*halven[:-1], self._deel_van_halfjaar(halven[-1])]
        return delen

    def _taak(self, jaar: int, half: int, per_jaar: int) -> Herleiding:
        n = per_jaar // 2 if half == 2 else per_jaar - per_jaar // 2
        samen = format_nl.aantal_met_eenheid(per_jaar, self._eenheid)
        uitleg = (f"Van de {samen} in {jaar} valt de helft in dit halfjaar; bij een oneven aantal heeft het eerste er één meer."
                  if per_jaar else f"In {jaar} is er niets te doen.")
        return k.elders(f"Taak in het {in_woorden(f'{jaar}-{half}')}", Hoeveelheid.van(self._eenheid, n), uitleg)

    def _deel_van_halfjaar(self, taak: Herleiding) -> Herleiding:
        n = self._moment.maanden
        if n == 6:
            return taak
        voorbij = _tijd("Maanden die voorbij zijn", Fraction(n), "maand" if n == 1 else "maanden", "Zoveel maanden telt het halfjaar mee.")
        heel = _tijd("Maanden in een halfjaar", Fraction(6), "maanden",
                      "Een gemeente is op schema als er elke maand een zesde deel bij komt.")
        return k.evenredig(f"Taak in het {in_woorden(self._moment.halfjaar)} tot nu", taak, voorbij, heel)

    # What is there

    def gerealiseerd(self, code: str) -> Herleiding:
        naam = f"Gerealiseerd tot nu in {self._wie(code)}"
        if code:
            delen = self._cijfers(code)
        else:  # a gemeente without anything to do and without figures leaves no gap
            delen = [self.gerealiseerd(c) for c in self._namen if self._cijfers(c)]
        return k.som(naam, delen, self._eenheid) if delen else k.ontbreekt(naam, self._eenheid)

    def _cijfers(self, code: str) -> list[Herleiding]:
        eigen = [r for r in woonruimten(self._dossier, self._groep.id) if r.gemeente == code]
        heel_jaar = {(r.periode, r.afspraak) for r in eigen if len(r.periode) == 4}
        telt = [r for r in eigen if len(r.periode) == 4 or (r.periode[:4], r.afspraak) not in heel_jaar]
        delen = [knoop for r in sorted(telt, key=lambda r: r.periode) if (knoop := self._cijfer(r)) is not None]
        mist = self._stand[code].mist if code in self._stand else ()
        return [*delen, *(k.ontbreekt(f"Gerealiseerd in het {in_woorden(h)}", self._eenheid) for h in mist)]

    def _cijfer(self, r: Realisatie) -> Herleiding | None:
        """One number that was filled in, as far as it falls before the moment."""
        halven = {h: n for h, n in gedaan_per_halfjaar([r]).items() if h <= self._moment.halfjaar}
        if not halven:
            return None
        bekend = self._dossier.bronnen.get(r.bron)
        peildatum = f", peildatum {format_nl.datum(r.peildatum)}" if r.peildatum else ""
        bron = f"{bekend.naam if bekend else 'Bron niet vastgelegd'}{peildatum}"
        waarde = Hoeveelheid.van(self._eenheid, sum(halven.values()))
        uitleg = "Dit cijfer is ingevuld."
        if len(halven) == 1 and len(r.periode) == 4:
            uitleg = (f"Voor heel {r.periode} is {format_nl.aantal_met_eenheid(r.aantal, self._eenheid)} ingevuld. Dat is gelijk verdeeld "
                      "over de twee halve jaren; alleen het eerste telt nu mee.")
        wanneer = f"heel {r.periode}" if len(r.periode) == 4 else f"het {in_woorden(r.periode)}"
        return Herleiding(f"Gerealiseerd in {wanneer}", waarde, k.toon(waarde), uitleg, (), bron, self._afspraak(r))

    def _afspraak(self, r: Realisatie) -> str:
        a = next((a for a in self._dossier.afspraken if r.afspraak and a.id == r.afspraak), None)
        return f"Dit hoort bij afspraak {f'{a.nummer} {a.titel}'.strip()}." if a else ""

    # Balance and forecast

    def saldo(self, code: str) -> Herleiding:
        nodig = self.tot_nu(code)
        if nodig.bewerking == Bewerking.FOUT:
            return replace(nodig, naam=f"Saldo van {self._wie(code)}")
        return k.verschil(f"Saldo van {self._wie(code)}", self.gerealiseerd(code), k.omhoog("Nu nodig, naar boven afgerond", nodig))

    def verwacht(self, code: str) -> Herleiding:
        naam = f"Verwacht in {self._wie(code)} aan het einde van {self._dossier.periode.tot}"
        if self._pad is None:
            return replace(self.tot_nu(code), naam=naam)
        voorbij, alle = next(iter(self._stand.values())).tijd()
        delen = (_tijd("Halve jaren in de periode", alle, "halve jaren", "Dit is de hele looptijd van de visie."),
                 _tijd("Halve jaren die voorbij zijn", voorbij, "halve jaren", "Tot en met de maand waarop wordt gemeten."))
        exact = k.evenredig("In hetzelfde tempo door", self.gerealiseerd(code), *delen)
        if k.waarde_van(exact).is_onbekend:
            return replace(exact, naam=naam)
        return _met_gat(k.op_heel(naam, exact), k.waarde_van(exact))


def _met_gat(knoop: Herleiding, exact: Hoeveelheid) -> Herleiding:
    """Rounding leaves the "ten minste" of what is rounded."""
    waarde = k.waarde_van(knoop)
    if exact.is_volledig:
        return knoop
    waarde = replace(waarde, onbekend_erbij=exact.onbekend_erbij, onbekend_eraf=exact.onbekend_eraf)
    return replace(knoop, waarde=waarde, tekst=k.toon(waarde), opmerking=_ONVOLLEDIG)


_ONVOLLEDIG = "Niet alle cijfers zijn ingevuld; het werkelijke aantal kan hoger zijn."


def _tijd(naam: str, n: Fraction, woord: str, uitleg: str) -> Herleiding:
    return k.regel(naam, Hoeveelheid.van(Eenheid.AANDEEL, n), uitleg, tekst=f"{format_nl.getal(n, 2)} {woord}")
