"""Figures bound to the dossier: every number in the text is fetched by a key, and the key says where it comes from.

A key is a path of words. `waarde_van` gives the exact value behind it, so that a writer, a test or a click on the screen can find it back.

PLEK is the code of a gemeente or "regio" (an indicator also knows "landelijk"). RAND is laag, midden (when left out) or hoog.

- opgave/GROEP/PLEK[/RAND], and overschot (= −opgave); behoefte and aanbod the same, also per year: behoefte/GROEP/PLEK/JAAR[/RAND].
- verdeling/GROEP/CODE: what a gemeente takes; .../som: all gemeenten together; .../totaal: what there is to divide.
- voor-ruil/GROEP/CODE: what a gemeente takes before the swaps.
- kenmerk/GROEP/PLEK/VELD and kenmerk/GROEP/CODE/zuiver/SLEUTEL: outcome measures (calc/kenmerken.py).
- scenario/SCENARIO/GROEP/CODE (or som, totaal): the same division in another scenario; samen-scenario/SCENARIO/EENHEID/CODE (or som).
- samen/SOORT/EENHEID/PLEK[/RAND]: behoefte, aanbod, opgave or verdeling of all groups with this eenheid together.
- samen-zuiver/SLEUTEL/PLEK: all groups in woningen, divided by that key alone.
- indicator/ID/PLEK; deel/TELLER/NOEMER/PLEK: a ratio of two; groei/OUD/NIEUW/PLEK: the relative change between two.
- vrijkomend/PLEK[/RAND], vrijkomend-periode/PLEK: sociale huurwoningen that become free per year, over the whole period.
- aandeel-vrijkomend/GROEP[/RAND]: share of those that goes to a group.
- per-duizend/PLEK: woningen in the division per 1,000 inhabitants.
- urgent/PLEK: woningen for the groups of Huisvestingswet art. 12(3) together; beslag/PLEK: as a share of vrijkomend-periode.
- gewicht/GROEP/SLEUTEL: weight of a key as a share of 1; verrekening/GROEP: share of the inzet that counts; inzet/GROEP/PLEK;
  grens/minimum/GROEP/CODE, grens/maximum/GROEP/CODE.
- mix/woonvorm/GROEP/NAAM, mix/ondersteuning/GROEP/NIVEAU: shares.
- plan/ID, plan-voor/ID/GROEP, plannen/eenheid/EENHEID, plannen/voor/GROEP, afspraak/ID, ruil/GROEP/NUMMER: whole numbers.
- overlap/GROEP/ANDER: a share; onbekend-in/GROEP: number of gemeenten; tekort/GROEP/CODE: −kenmerk verschil_herkomst; krimp: −groei.
- factor/GROEP/VELD[/RAND]: a factor of the raming (aandeel_woonbehoefte, aandeel_zelf_opgelost, per_woonruimte, tarief).
- regiodeel/INDICATOR/CODE: share of a gemeente in the region's total.
- eigen/EENHEID/PLEK: what arises of the divided groups in this eenheid; verschil/EENHEID/PLEK: what is taken minus that, and
  minder/EENHEID/PLEK: the same with the other sign; verschil is None when a part is unknown.
- inhaaljaren/GROEP: number of years.
- dekking/GROEP/te_doen (or toegezegd, gedeeld, voorlopig): see calc/dekking.py; .../open: what no agreement covers.
- the keys of methodewaarden.py: methods, care, overlap, sensitivity; those of verdeelwaarden.py: sets, years, swaps, standpunten;
  those of watervalwaarden.py: from the key to the number; those of gemeentewaarden.py: one gemeente;
  those of uitvoeringswaarden.py: afspraken, monitor, what changed.
- gerealiseerd/GROEP/PLEK; telling/NAAM: a count of things in the dossier ("gemeenten").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from thuisapp.calc.dekking import Dekking, dekking
from thuisapp.calc.eerlijkheid import Eerlijkheid
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.kenmerken import Kenmerken
from thuisapp.calc.rekenen import Rekenresultaat, raming_van, reken
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, som
from thuisapp.output.visie import gemeentewaarden, methodewaarden, uitvoeringswaarden, verdeelwaarden, watervalwaarden, werksessiewaarden
from thuisapp.output.visie.afspraken import afspraken_van
from thuisapp.output.visie.mensentabel import Zorgtabel, zorgtabel
from thuisapp.output.visie.soorten import GEEN_KEUZES, Keuzes
from thuisapp.output.visie.waarde import Bereik, Exact, Waarde
from thuisapp.output.visie.waarden_telling import Teller
from thuisapp.output.visie.waarden_verdeling import Verdeelzoeker, omgekeerd

RANDEN = ("laag", "midden", "hoog")
MET_BEREIK = frozenset({"opgave", "behoefte", "aanbod", "overschot", "samen", "vrijkomend", "aandeel-vrijkomend", "factor"})


def waarde_van(sleutel: str, dossier: Dossier, resultaat: Rekenresultaat) -> Exact:
    """The exact value behind a key. Raises KeyError when the key leads nowhere."""
    return Waarden(dossier, resultaat).getal(sleutel)


@dataclass
class Waarden(Verdeelzoeker, Teller):
    """Looks values up by key, for one dossier and its result."""

    dossier: Dossier
    resultaat: Rekenresultaat
    keuzes: Keuzes = GEEN_KEUZES
    hulp: dict[tuple[str, ...], Any] = field(default_factory=dict, init=False, repr=False)  # what other rooms of values worked out once
    _bekend: dict[str, Exact] = field(default_factory=dict, init=False)
    _hoeveelheden: dict[str, Hoeveelheid] = field(default_factory=dict, init=False)
    _kenmerken: dict[str, dict[str, Kenmerken]] = field(default_factory=dict, init=False)
    _dekkingen: FrozenMap[str, Dekking] | None = field(default=None, init=False)
    _scenarios: dict[str, Rekenresultaat] = field(default_factory=dict, init=False)
    _eerlijk: dict[str, Eerlijkheid] = field(default_factory=dict, init=False)

    def __call__(self, sleutel: str) -> Waarde:
        geheim = methodewaarden.is_geheim(self, sleutel) or verdeelwaarden.is_geheim(self, sleutel)
        return Waarde(self.getal(sleutel), sleutel, geheim)

    @cached_property
    def toen(self) -> Waarden:
        """The values of the earlier dossier that this one is compared with; raises KeyError without one."""
        if self.keuzes.ander is None:
            raise KeyError("toen")
        return Waarden(self.keuzes.ander, reken(self.keuzes.ander))

    @cached_property
    def zorg(self) -> Zorgtabel:
        """The care that goes with the opgave, as it may be published."""
        return zorgtabel(self.dossier)

    def bereik(self, sleutel: str) -> Bereik:
        return Bereik(self.hoeveelheid(sleutel), sleutel)

    def getal(self, sleutel: str) -> Exact:
        if sleutel not in self._bekend:
            self._bekend[sleutel] = self._zoek(sleutel.split("/"), sleutel)
        return self._bekend[sleutel]

    def _zoek(self, delen: list[str], sleutel: str) -> Exact:
        soort = delen[0]
        if soort in MET_BEREIK or soort in methodewaarden.HOEVEELHEDEN:
            rand = delen[-1] if delen[-1] in RANDEN else ""
            h = self.hoeveelheid(sleutel.removesuffix(f"/{rand}") if rand else sleutel)
            gevonden: Exact = getattr(h, rand or "midden")
            return gevonden
        if (los := _los(soort)) is not None:
            return los(self, *delen[1:])
        zoeker: Callable[..., Exact] | None = getattr(self, f"zoek_{soort.replace('-', '_')}", None)
        if zoeker is None:
            raise KeyError(sleutel)
        return zoeker(*delen[1:])

    # --- quantities with a range --------------------------------------------------------------------------------------

    def hoeveelheid(self, sleutel: str) -> Hoeveelheid:
        """The quantity behind a key of behoefte, aanbod, opgave, overschot, samen, vrijkomend or aandeel-vrijkomend (no rand).

        "Ten minste 0", such as aanbod that nobody filled in, is printed as onbekend everywhere.
        """
        if sleutel not in self._hoeveelheden:
            h = self._zoek_hoeveelheid(*sleutel.split("/"))
            self._hoeveelheden[sleutel] = replace(h, laag=None, midden=None, hoog=None) if h.zegt_niets else h
        return self._hoeveelheden[sleutel]

    def _zoek_hoeveelheid(self, soort: str, *rest: str) -> Hoeveelheid:
        if soort in methodewaarden.HOEVEELHEDEN:
            return methodewaarden.HOEVEELHEDEN[soort](self, *rest)
        if soort == "samen":
            return self._samen(*rest)
        if soort == "vrijkomend":
            return self._vrijkomend(*rest)
        if soort == "aandeel-vrijkomend":
            cijfer = self.dossier.aanbod.aandelen.get(rest[0])
            return cijfer.hoeveelheid if cijfer else Hoeveelheid.van(Eenheid.AANDEEL, 0)
        if soort == "factor":
            return self._factor(*rest)
        groep, plek, *jaar = rest
        if soort == "overschot":
            h = self.hoeveelheid("/".join(("opgave", *rest)))
            return Hoeveelheid.van(h.eenheid, 0) - h
        if soort == "opgave":
            opgave = self.resultaat.opgave[groep]
            return opgave.regio if plek == "regio" else opgave.per_gemeente[plek]
        tabel = self.resultaat.behoefte[groep] if soort == "behoefte" else self.resultaat.aanbod[groep]
        if jaar:
            return tabel.jaar(int(jaar[0])) if plek == "regio" else tabel.per_gemeente[plek][int(jaar[0])]
        return tabel.regio() if plek == "regio" else tabel.gemeente(plek)

    def _factor(self, groep: str, veld: str) -> Hoeveelheid:
        raming = raming_van(self.dossier, self.dossier.groep(groep))
        if veld == "tarief":
            return raming.kengetal.tarief.hoeveelheid if raming.kengetal else Hoeveelheid.onbekend(Eenheid.PER_DUIZEND)
        cijfer: Cijfer = getattr(raming, veld)
        return cijfer.hoeveelheid

    def _samen(self, soort: str, eenheid: str, plek: str) -> Hoeveelheid:
        naam = Eenheid(eenheid)
        groepen = [g for g in self.dossier.gekozen_groepen() if g.eenheid is naam]
        if soort == "verdeling":
            aantallen = [self.getal(f"verdeling/{g.id}/{'som' if plek == 'regio' else plek}") for g in groepen]
            bekend = [Hoeveelheid.van(naam, n) for n in aantallen if n is not None]
            return som(bekend, naam)
        return som((self.hoeveelheid(f"{soort}/{g.id}/{plek}") for g in groepen), naam)

    def _vrijkomend(self, plek: str) -> Hoeveelheid:
        codes = self.dossier.codes() if plek == "regio" else (plek,)
        cijfers = (self.dossier.aanbod.vrijkomende_huurwoningen.get(code) for code in codes)
        return som((c.hoeveelheid if c else Hoeveelheid.onbekend(Eenheid.WONINGEN) for c in cijfers), Eenheid.WONINGEN)

    def zoek_vrijkomend_periode(self, plek: str) -> Exact:
        h = self._vrijkomend(plek)
        return None if h.midden is None else h.midden * len(self.dossier.periode)

    # --- indicators ---------------------------------------------------------------------------------------------------

    def zoek_indicator(self, id: str, plek: str) -> Exact:
        indicator = effectieve_indicatoren(self.dossier).get(id)  # with the own figures that are used
        if indicator is None:  # a figure that the dossier lacks is unknown, like any other
            return None
        if plek == "landelijk":
            return indicator.landelijk
        if plek != "regio":
            return indicator.waarden.get(plek)
        waarden = [indicator.waarden.get(code) for code in self.dossier.codes()]
        bekend = [x for x in waarden if x is not None]
        return sum(bekend, Fraction(0)) if indicator.optelbaar and len(bekend) == len(waarden) else None

    def zoek_regiodeel(self, id: str, code: str) -> Exact:
        a, b = self.zoek_indicator(id, code), self.zoek_indicator(id, "regio")
        return None if a is None or not b else Fraction(a) / b

    def zoek_deel(self, teller: str, noemer: str, plek: str) -> Exact:
        a, b = self.zoek_indicator(teller, plek), self.zoek_indicator(noemer, plek)
        return None if a is None or not b else Fraction(a) / b

    def zoek_groei(self, oud: str, nieuw: str, plek: str) -> Exact:
        a, b = self.zoek_indicator(oud, plek), self.zoek_indicator(nieuw, plek)
        return None if b is None or not a else Fraction(b - a) / a

    # --- the rest -----------------------------------------------------------------------------------------------------

    def zoek_overlap(self, groep: str, ander: str) -> Exact:
        return next(o.aandeel.hoeveelheid.midden for o in self.dossier.overlappen if (o.groep, o.telt_mee_in) == (groep, ander))

    def zoek_onbekend_in(self, groep: str) -> Exact:
        return sum(not Bereik(self.resultaat.behoefte[groep].gemeente(code), "").bekend for code in self.dossier.codes())

    def zoek_krimp(self, oud: str, nieuw: str, plek: str) -> Exact:
        return omgekeerd(self.zoek_groei(oud, nieuw, plek))

    def zoek_afspraken_van(self, groep: str) -> Exact:
        return len(afspraken_van(self.dossier, groep))

    def zoek_inhaaljaren(self, groep: str) -> Exact:
        return raming_van(self.dossier, self.dossier.groep(groep)).inhaaljaren

    def zoek_mix(self, soort: str, groep: str, *naam: str) -> Exact:
        g = self.dossier.groep(groep)
        if soort == "woonvorm":
            return g.woonvormmix["/".join(naam)]
        return next(x for niveau, x in g.ondersteuningsmix.items() if niveau.value == naam[0])

    def zoek_plan(self, id: str) -> Exact:
        return next(p.aantal for p in self.dossier.aanbod.plannen if p.id == id)

    def zoek_plan_voor(self, id: str, groep: str) -> Exact:
        return next(p.voor.get(groep) for p in self.dossier.aanbod.plannen if p.id == id)

    def zoek_plannen(self, soort: str, wat: str) -> Exact:
        plannen, periode = self.dossier.aanbod.plannen, self.dossier.periode
        if soort == "eenheid":
            return sum(p.aantal for p in plannen if p.eenheid.value == wat)
        eenheid = self.dossier.groep(wat).eenheid
        return sum(p.voor[wat] for p in plannen if wat in p.voor and p.eenheid is eenheid and periode.van <= p.jaar <= periode.tot)

    def zoek_afspraak(self, id: str) -> Exact:
        return next(a.aantal for a in self.dossier.afspraken if a.id == id)

    def zoek_dekking(self, groep: str, veld: str) -> Exact:
        if self._dekkingen is None:
            self._dekkingen = dekking(self.dossier, self.resultaat)
        gevonden = self._dekkingen[groep]
        if veld == "open":
            return None if gevonden.te_doen is None else max(gevonden.te_doen - gevonden.toegezegd, 0)
        waarde: Exact = getattr(gevonden, veld)
        return waarde

    def zoek_gerealiseerd(self, groep: str, plek: str) -> Exact:
        # personen of the taakstelling are no woonruimten
        return sum(r.aantal for r in self.dossier.realisaties if r.groep == groep and plek in {"regio", r.gemeente} and not r.eenheid)


def _los(soort: str) -> Callable[..., Exact] | None:
    """The function of another room of values that knows this first word of a key."""
    kamers = (methodewaarden.WAARDEN, verdeelwaarden.WAARDEN, watervalwaarden.WAARDEN, gemeentewaarden.WAARDEN,
              uitvoeringswaarden.WAARDEN, werksessiewaarden.WAARDEN)
    return next((kamer[soort] for kamer in kamers if soort in kamer), None)
