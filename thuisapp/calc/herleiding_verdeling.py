"""The trace of one gemeente's number in the verdeling (rekenregels, section 6)."""

from __future__ import annotations

from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.herleiding_indicator import indicatorknoop
from thuisapp.calc.herleiding_ingroei import IngroeiSpoor
from thuisapp.calc.herleiding_knopen import Bewerking, Herleiding
from thuisapp.calc.herleiding_totaal import TotaalSpoor
from thuisapp.calc.herleiding_zoek import zoek_groep, zoek_plaats
from thuisapp.calc.rekenen import aanbod_van, behoefte_van, opgave_van, verdeling_in_scenario, voorstel_van
from thuisapp.calc.verdelen import Verdeelprobleem, Verdeeluitkomst
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, Ruil, Sleutel


def herleid_verdeling(dossier: Dossier, groep: str, code: str) -> Herleiding:
    """The number of one gemeente: keys and weights, share, level λ, credit, bounds, exact number, rounding, swaps.

    Without a division the root has no number and says why. Raises OngeldigeInvoer for an unknown group or gemeente.
    """
    g = zoek_groep(dossier, groep)
    zoek_plaats(dossier, code)
    return _VerdeelSpoor(dossier, g, code).aantal()


class _VerdeelSpoor:
    def __init__(self, dossier: Dossier, groep: Aandachtsgroep, code: str) -> None:
        self._dossier, self._code, self._eenheid = dossier, code, groep.eenheid
        self._voorstel, self._verdeling = voorstel_van(dossier, groep.id), verdeling_in_scenario(dossier, groep.id)
        self._namen = {g.code: g.naam for g in dossier.gemeenten}
        verdeelset = dossier.gekozen_scenario().set_van(groep.id)
        samen = [g for g in dossier.gekozen_groepen() if verdeelset and g.id in verdeelset.groepen]
        mee = {g.id: g for g in samen} | {groep.id: groep}
        self._behoeften = {id: behoefte_van(dossier, g) for id, g in mee.items()}
        opgaven = {id: opgave_van(self._behoeften[id], aanbod_van(dossier, g)) for id, g in mee.items()}
        self._totaal = TotaalSpoor(dossier, groep.id, self._voorstel, verdeelset, opgaven, code)

    def aantal(self) -> Herleiding:
        """After the swaps; or the reason why there is no number."""
        v, code = self._verdeling, self._code
        naam = f"Aantal voor {self._namen[code]}"
        if v.aantallen is None or v.voor_ruil is None or v.uitkomst is None or v.probleem is None:
            onbekend = Hoeveelheid.onbekend(self._eenheid)
            delen = () if v.te_verdelen is None else (self._totaal.groepstotaal(v.te_verdelen),)
            return Herleiding(naam, onbekend, k.toon(onbekend), v.fout, delen, bewerking=Bewerking.FOUT)
        ruilen = [r for r in self._voorstel.ruil if r.telt and code in (r.van, r.naar)]
        if not ruilen:
            return self._afgerond(naam, code, v.voor_ruil[code], v.uitkomst, v.probleem)
        eerst = self._afgerond("Aantal voor de ruil", code, v.voor_ruil[code], v.uitkomst, v.probleem)
        return k.som(naam, (eerst, *(self._ruil(r, code) for r in ruilen)), self._eenheid)

    def _ruil(self, r: Ruil, code: str) -> Herleiding:
        af = r.van == code
        ander = self._namen[r.naar if af else r.van]
        tegen = "" if not r.tegenprestatie else f"Tegenprestatie: {r.tegenprestatie}"
        tot = "" if not r.tot else f"Deze ruil geldt tot {format_nl.datum(r.tot)}."
        if r.van == r.naar:
            return k.keuze("Ruil met zichzelf", 0, self._eenheid, opmerking="Deze ruil verandert niets.")
        return k.keuze(f"Ruil {'naar' if af else 'van'} {ander}", -r.aantal if af else r.aantal, self._eenheid,
                       uitleg="Dit is een ruil tussen twee gemeenten; het totaal van de regio blijft gelijk.",
                       opmerking=" ".join(filter(None, (tegen, tot))))

    def _afgerond(self, naam: str, code: str, aantal: int, uitkomst: Verdeeluitkomst, probleem: Verdeelprobleem) -> Herleiding:
        exact = self._over_de_jaren(code, uitkomst, probleem)
        waarde = Hoeveelheid.van(self._eenheid, aantal)
        q = self._verdeling.exact[code]
        if q.denominator == 1:
            uitleg = f"De verdeling komt precies uit op {k.toon(waarde)}; er is niets af te ronden."
        elif self._voorstel.afronding is Afronding.NAAR_BOVEN:
            uitleg = f"Het exacte deel is {exact.tekst}. Dat wordt naar boven afgerond, zoals bij de taakstelling: {k.toon(waarde)}."
        elif self._verdeling.samen:
            kant = "naar boven" if aantal > q else "naar beneden"
            uitleg = (f"Het exacte deel is {exact.tekst}. De aantallen zijn heel en tellen op per gemeente én per groep; daarvoor wordt "
                      f"dit {kant} afgerond op {k.toon(waarde)}.")
        elif aantal > q:
            uitleg = (f"Het exacte deel is {exact.tekst}. Eerst wordt naar beneden afgerond; wat dan nog over is, gaat naar de gemeenten "
                      f"met de grootste rest. Deze gemeente hoort daarbij en komt op {k.toon(waarde)}.")
        else:
            uitleg = (f"Het exacte deel is {exact.tekst}. Eerst wordt naar beneden afgerond; wat dan nog over is, gaat naar de gemeenten "
                      f"met de grootste rest. Deze gemeente hoort daar niet bij en blijft op {k.toon(waarde)}.")
        return Herleiding(naam, waarde, k.toon(waarde), uitleg, (exact,), "", self._gelijke_stand(code, uitkomst), Bewerking.AFRONDING)

    def _gelijke_stand(self, code: str, uitkomst: Verdeeluitkomst) -> str:
        if code not in uitkomst.gelijke_stand or self._verdeling.samen or self._verdeling.ingroei:
            return ""
        wie = format_nl.opsomming([self._namen[c] for c in uitkomst.gelijke_stand])
        return f"{wie} hebben dezelfde rest. Dan gaat de gemeente met het grootste aandeel voor, en daarna die met de laagste CBS-code."

    def _over_de_jaren(self, code: str, uitkomst: Verdeeluitkomst, probleem: Verdeelprobleem) -> Herleiding:
        """What is rounded: the part by the rules, with the ingroeipad, and in a set the part of this group in it."""
        v, exact = self._verdeling, self._exact(code, uitkomst, probleem)
        totaal = self._totaal.te_verdelen(probleem.totaal)
        if v.ingroei is not None:
            behoeften = [self._behoeften[g] for g in (v.samen.totalen if v.samen else self._behoeften)]
            pad = IngroeiSpoor(self._dossier, self._voorstel, v.ingroei, behoeften, self._totaal, totaal, self._eenheid, code)
            exact = pad.periode(exact)
        if v.samen is None or len(v.samen.totalen) == 1:
            return exact
        groep = self._totaal.groepstotaal(v.te_verdelen or 0)
        if not probleem.totaal:
            return k.geen("Deel van deze groep", self._eenheid, "Er is niets te verdelen.")
        return k.evenredig("Deel van deze groep", exact, groep, totaal)

    def _exact(self, code: str, uitkomst: Verdeeluitkomst, probleem: Verdeelprobleem) -> Herleiding:
        """q = min(max(λ·a − κ·e, l), u)."""
        vrij = self._zonder_grenzen(code, uitkomst, probleem)
        grenzen = [k.keuze(woord, getal, self._eenheid, uitleg=f"De regio heeft voor deze gemeente een {woord.lower()} vastgesteld.")
                   for woord, kaart in (("Minimum", probleem.minimum), ("Maximum", probleem.maximum))
                   if (getal := kaart.get(code)) is not None]
        q = Hoeveelheid.van(self._eenheid, uitkomst.exact[code])
        if not grenzen and k.waarde_van(vrij) == q:
            return vrij
        uit_zichzelf = k.waarde_van(vrij).einden()[1]
        if uit_zichzelf == uitkomst.exact[code]:
            uitleg = f"Het deel van {vrij.tekst} past binnen het minimum en het maximum en blijft dus zo."
        elif uit_zichzelf < uitkomst.exact[code]:
            uitleg = f"Het deel van {vrij.tekst} is minder dan het minimum; het wordt {k.toon(q)}."
        else:
            uitleg = f"Het deel van {vrij.tekst} is meer dan het maximum; het wordt {k.toon(q)}."
        return Herleiding("Deel binnen de grenzen", q, k.toon(q), uitleg, (vrij, *grenzen), bewerking=Bewerking.BEGRENZING)

    def _zonder_grenzen(self, code: str, uitkomst: Verdeeluitkomst, probleem: Verdeelprobleem) -> Herleiding:
        deel = k.product("Deel volgens de sleutel", (self._niveau(uitkomst, probleem), self._aandeel(code, uitkomst)), self._eenheid)
        inzet = probleem.inzet.get(code, NUL)
        if not probleem.verrekening or not inzet:
            return deel
        gedaan = k.keuze("Wat de gemeente al doet", inzet, self._eenheid, uitleg="Dit aantal heeft de regio ingevuld.")
        telt = k.keuze("Deel dat meetelt", probleem.verrekening, Eenheid.AANDEEL)
        return k.verschil("Deel na verrekening", deel, k.product("Verrekening", (gedaan, telt), self._eenheid))

    def _niveau(self, uitkomst: Verdeeluitkomst, probleem: Verdeelprobleem) -> Herleiding:
        """λ: the level at which all gemeenten together come to the total."""
        waarde = Hoeveelheid.van(self._eenheid, uitkomst.lambda_)
        totaal = self._totaal.te_verdelen(probleem.totaal)
        if uitkomst.lambda_ == probleem.totaal:
            uitleg = f"Dit is het hele aantal dat wordt verdeeld: {totaal.tekst}."
        else:
            uitleg = (f"Met dit getal worden alle aandelen vermenigvuldigd, zodat alle gemeenten samen op {totaal.tekst} uitkomen. "
                      "Door verrekening, minima of maxima is het niet gelijk aan dat totaal.")
        return Herleiding("Verdeelniveau", waarde, k.toon(waarde), uitleg, (totaal,), bewerking=Bewerking.VERDELING)

    def _aandeel(self, code: str, uitkomst: Verdeeluitkomst) -> Herleiding:
        """a[m] = Σ w/W · x[m]/Σx."""
        gekozen = [s for s in self._voorstel.sleutels if s.gewicht]
        if self._is_nul(uitkomst):
            return k.geen("Aandeel", Eenheid.AANDEEL, "Er is niets te verdelen. Dan is er ook geen aandeel.")
        gewicht = sum((s.gewicht for s in gekozen), NUL)
        delen = [self._sleuteldeel(s, gewicht, code) for s in gekozen]
        return delen[0] if len(delen) == 1 else k.som("Aandeel", delen, Eenheid.AANDEEL)

    @staticmethod
    def _is_nul(uitkomst: Verdeeluitkomst) -> bool:
        return not any(uitkomst.aandeel.values())

    def _sleuteldeel(self, sleutel: Sleutel, alle: Fraction, code: str) -> Herleiding:
        naam = self._sleutelnaam(sleutel)
        eigen = self._sleutelwaarde(sleutel, code)
        totaal = self._sleuteltotaal(sleutel, f"{naam}, alle gemeenten samen", k.waarde_van(eigen).eenheid)
        aandeel = k.deling(f"Aandeel volgens {k.klein(naam)}", eigen, totaal, Eenheid.AANDEEL)
        if sleutel.gewicht == alle:
            return aandeel
        weegt = k.keuze(f"Gewicht van {k.klein(naam)}", sleutel.gewicht / alle, Eenheid.AANDEEL,
                        uitleg=f"Deze sleutel heeft gewicht {format_nl.getal(sleutel.gewicht)}, van samen {format_nl.getal(alle)}.")
        return k.product(f"Aandeel volgens {k.klein(naam)}, gewogen", (aandeel, weegt), Eenheid.AANDEEL)

    def _sleutelnaam(self, sleutel: Sleutel) -> str:
        return "Herkomst" if sleutel.indicator == HERKOMST else self._dossier.indicatoren[sleutel.indicator].naam

    def _sleutelwaarde(self, sleutel: Sleutel, code: str) -> Herleiding:
        if sleutel.indicator == HERKOMST:
            return self._totaal.herkomst(code)
        return indicatorknoop(self._dossier, effectieve_indicatoren(self._dossier)[sleutel.indicator], code, self._namen[code])

    def _sleuteltotaal(self, sleutel: Sleutel, naam: str, eenheid: Eenheid) -> Herleiding:
        if sleutel.indicator == HERKOMST:
            return self._totaal.herkomst_samen(naam)
        return k.som(naam, [self._sleutelwaarde(sleutel, code) for code in self._namen], eenheid)
