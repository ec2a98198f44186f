"""Datahiaten: which figures are missing, for whom, who could supply them, and what that does to the uncertainty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.aanbod import aandeel_huurwoningen, plaatsen_voor, plannen_voor
from thuisapp.calc.behoefte import per_woonruimte
from thuisapp.calc.cijferketen import factoren_met_naam
from thuisapp.calc.cijfers import als_aandeel, in_eenheid, ken
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.kenmerken import INWONERS
from thuisapp.calc.regionaal import bruikbaar_gewicht
from thuisapp.calc.rekenen import nieuwste_indicator, overlappen_van, raming_van
from thuisapp.calc.taakstelling import bevolking, halfjaren
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Soort
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL, Eenheid

CORPORATIES = "de woningcorporaties"
GEMEENTEN = "de gemeenten zelf"
AANBIEDERS = "de gemeenten en de woningcorporaties"
REGIO = "de regio zelf, desnoods als aanname met een bandbreedte"
_BOVENGRENS = "Hierdoor gaat er nog geen aanbod van de behoefte af. De opgave is hoogstens zo groot als de behoefte."


@dataclass(frozen=True, slots=True)
class Datahiaat:
    """One kind of figure that is missing for one group.

    wat: what is missing, for inside a sentence ("het aantal plaatsen"). gemeenten: codes where it is missing; all of them when it is a
    figure for the whole region. wie: who could supply it. effect: what it does, a full sentence. aandeel_inwoners: share 0 to 1 of the
    region's inhabitants that live in those gemeenten; None when the inhabitants are not known.
    """

    groep: str
    soort: str
    wat: str
    gemeenten: tuple[str, ...]
    wie: str
    effect: str
    aandeel_inwoners: Fraction | None


def datahiaten(dossier: Dossier) -> tuple[Datahiaat, ...]:
    """All chosen groups, in the order of the dossier; of one group the largest gap first, and last that no aanbod was entered."""
    uit: list[Datahiaat] = []
    for groep in dossier.gekozen_groepen():
        uit += sorted(_Groep(dossier, groep).hiaten(), key=lambda h: (h.soort == "aanbod", -(h.aandeel_inwoners or NUL)))
    return tuple(uit)


def aandeel_inwoners(dossier: Dossier, codes: Sequence[str]) -> Fraction | None:
    """Share 0 to 1 of the inhabitants of the region in these gemeenten; None when a number of inhabitants is onbekend."""
    indicator = nieuwste_indicator(dossier, INWONERS)
    getallen = [indicator.waarden.get(code) if indicator else None for code in dossier.codes()]
    bekend = [x for x in getallen if x is not None]
    totaal = sum(bekend, NUL)
    if len(bekend) < len(getallen) or not totaal:
        return None
    daarvan = set(codes)
    return sum((x for code, x in zip(dossier.codes(), bekend, strict=True) if code in daarvan), NUL) / totaal


class _Groep:
    """Collects the gaps of one group."""

    def __init__(self, dossier: Dossier, groep: Aandachtsgroep) -> None:
        self._dossier, self._groep, self._codes = dossier, groep, dossier.codes()
        self._raming: Behoefteraming = raming_van(dossier, groep)
        self._bronnen = "; ".join(groep.gebruikelijke_bronnen) or GEMEENTEN

    def hiaten(self) -> Iterator[Datahiaat]:
        methoden: dict[Methode, Callable[[], Iterator[Datahiaat]]] = {
            Methode.TELLING: self._telling, Methode.REGIONALE_TELLING: self._regionaal, Methode.KENGETAL: self._kengetal,
            Methode.UITSTROOM: self._uitstroom, Methode.TAAKSTELLING: self._taakstelling, Methode.PROGNOSE: self._prognose}
        yield from methoden[self._raming.methode]()
        yield from self._factoren()
        yield from self._aanbod()

    def _hiaat(self, soort: str, wat: str, codes: Sequence[str], wie: str, effect: Callable[[Sequence[str]], str]) -> Iterator[Datahiaat]:
        if codes:
            yield Datahiaat(self._groep.id, soort, wat, tuple(codes), wie, effect(codes), aandeel_inwoners(self._dossier, codes))

    # Effects in words

    def _behoefte_onbekend(self, codes: Sequence[str]) -> str:
        if len(codes) == len(self._codes):
            return "Hierdoor is de behoefte van deze groep in de hele regio onbekend."
        return (f"Hierdoor is de behoefte onbekend in {self._waar(codes)}{self._deel(codes)}. "
                "Het totaal van de regio is daardoor een ondergrens.")

    def _opgave_onbekend(self, codes: Sequence[str]) -> str:
        if len(codes) == len(self._codes):
            return "Hierdoor zijn het aanbod en de opgave van deze groep in de hele regio onbekend."
        return f"Hierdoor zijn het aanbod en de opgave onbekend in {self._waar(codes)}{self._deel(codes)}."

    def _opgave_te_hoog(self, codes: Sequence[str]) -> str:
        return f"Hierdoor is het aanbod in {self._waar(codes)} een ondergrens, en de opgave een bovengrens."

    def _saldo_nul(self, codes: Sequence[str]) -> str:
        return (f"De berekening begint in {self._waar(codes)}{self._deel(codes)} op 0. De behoefte in de eerste halfjaren kan in "
                "werkelijkheid hoger of lager zijn.")

    def _waar(self, codes: Sequence[str]) -> str:
        if len(codes) == len(self._codes) > 1:
            return "alle gemeenten"
        if len(codes) == 1:
            return self._dossier.gemeente(codes[0]).naam
        return f"{format_nl.telwoord(len(codes))} van de {format_nl.telwoord(len(self._codes))} gemeenten"

    def _deel(self, codes: Sequence[str]) -> str:
        aandeel = aandeel_inwoners(self._dossier, codes)
        return "" if aandeel is None else f" ({format_nl.procent(aandeel)} van de inwoners)"

    # Per method

    def _telling(self) -> Iterator[Datahiaat]:
        telling, jaren = self._raming.telling, self._dossier.periode.jaren()

        def geteld(code: str) -> bool:
            eigen = telling.per_jaar.get(code) if telling.soort is Soort.STROOM else None
            return ken(telling.per_gemeente.get(code)) or (eigen is not None and all(ken(eigen.get(jaar)) for jaar in jaren))

        missen = [code for code in self._codes if not geteld(code)]
        yield from self._hiaat("telling", "de telling", missen, self._bronnen, self._behoefte_onbekend)

    def _regionaal(self) -> Iterator[Datahiaat]:
        tellingen = self._raming.regionaal
        missen = [c for c in self._codes if not any(c in t.gewichten and ken(t.aantal) for t in tellingen)]
        yield from self._hiaat("regionale_telling", "de regionale telling", missen, self._bronnen, self._behoefte_onbekend)
        zonder = [c for c in self._codes if any(c in t.gewichten and bruikbaar_gewicht(t.gewichten[c]) is None for t in tellingen)]
        yield from self._hiaat("sleutel", "de sleutel om de regionale telling te spreiden", zonder, "het CBS of de gemeenten zelf",
                               self._behoefte_onbekend)

    def _kengetal(self) -> Iterator[Datahiaat]:
        kengetal = self._raming.kengetal
        indicator = effectieve_indicatoren(self._dossier).get(kengetal.indicator) if kengetal else None
        if kengetal is None or indicator is None or in_eenheid(kengetal.tarief, Eenheid.PER_DUIZEND).is_onbekend:
            yield from self._hiaat("kengetal", "een bruikbaar kengetal", self._codes, REGIO, self._behoefte_onbekend)
            return
        missen = [code for code in self._codes if indicator.waarden.get(code) is None]
        yield from self._hiaat("indicator", f"het cijfer \"{indicator.naam}\"", missen, "het CBS of de gemeenten zelf",
                               self._behoefte_onbekend)

    def _uitstroom(self) -> Iterator[Datahiaat]:
        uitstroom = self._raming.uitstroom
        missen = [code for code in self._codes if uitstroom is None or not ken(uitstroom.plaatsen.get(code))]
        yield from self._hiaat("plaatsen", "het aantal plaatsen", missen, self._bronnen, self._behoefte_onbekend)
        for naam, cijfer in ((("het aandeel dat per jaar vertrekt", uitstroom.percentage),
                              ("het aandeel dat een eigen woonplek nodig heeft", uitstroom.aandeel)) if uitstroom else ()):
            if als_aandeel(cijfer).is_onbekend:
                yield from self._hiaat("factor", naam, self._codes, self._bronnen, self._behoefte_onbekend)

    def _taakstelling(self) -> Iterator[Datahiaat]:
        taak, periode = self._raming.taakstelling, self._dossier.periode
        onbekend = [h for h in halfjaren(periode) if taak is None or not ken(taak.halfjaren.get(h))]
        if onbekend:
            alle = len(onbekend) == 2 * len(periode)
            effect = self._behoefte_onbekend(self._codes) if alle else (
                f"Hierdoor is de behoefte in {format_nl.telwoord(len(onbekend))} van de {format_nl.telwoord(2 * len(periode))} halfjaren "
                "onbekend en het totaal een ondergrens.")
            yield from self._hiaat("halfjaren", "de landelijke taakstelling", self._codes,
                                   "het Rijk; voor latere halfjaren de regio zelf, als aanname", lambda _: effect)
        missen = [code for code in self._codes if taak is None or not ken(taak.saldo.get(code))]
        yield from self._hiaat("saldo", "de achterstand of voorsprong aan het begin", missen, "de gemeenten of de provincie",
                               self._saldo_nul)
        zonder = [i for jaar in periode.jaren() if (i := bevolking(effectieve_indicatoren(self._dossier), f"{jaar}-1"))]
        missen = [code for code in self._codes if not zonder or any(i.waarden.get(code) is None for i in zonder)]
        yield from self._hiaat("inwoners", "het inwonertal", missen, "het CBS", self._behoefte_onbekend)

    def _prognose(self) -> Iterator[Datahiaat]:
        reeksen = self._raming.prognose.per_gemeente
        missen = [code for code in self._codes if not any(map(ken, (reeksen.get(code) or {}).values()))]
        yield from self._hiaat("prognose", "de prognose", missen, self._bronnen, self._behoefte_onbekend)

    # What all methods share

    def _factoren(self) -> Iterator[Datahiaat]:
        r = self._raming
        onbekend = [naam for naam, cijfer in factoren_met_naam(r)[:2] if als_aandeel(cijfer).is_onbekend]
        onbekend += [factoren_met_naam(r)[2][0]] if per_woonruimte(r).is_onbekend else []
        onbekend += [f"de overlap met {self._dossier.groep(o.telt_mee_in).naam}" for o in overlappen_van(self._dossier, self._groep.id)
                     if als_aandeel(o.aandeel).is_onbekend]
        for naam in onbekend:
            yield from self._hiaat("factor", naam, self._codes, REGIO, self._behoefte_onbekend)
        achterstand = [c for c in self._codes if c in r.achterstand and in_eenheid(r.achterstand[c], self._groep.telt_in).is_onbekend]
        yield from self._hiaat("achterstand", "de achterstand", achterstand, self._bronnen,
                               lambda codes: f"Hierdoor is de behoefte in {self._waar(codes)}{self._deel(codes)} een ondergrens.")

    def _aanbod(self) -> Iterator[Datahiaat]:
        aanbod, groep = self._dossier.aanbod, self._groep
        if not aanbod.ingevuld(groep.id, groep.eenheid):
            yield from self._hiaat("aanbod", "het aanbod: plannen en plaatsen die vrijkomen", self._codes, AANBIEDERS,
                                   lambda _: _BOVENGRENS)
        aandeel = aandeel_huurwoningen(groep, aanbod)
        if aandeel is not None:
            if als_aandeel(aandeel).is_onbekend:
                yield from self._hiaat("aandeel", "het aandeel van de vrijkomende huurwoningen", self._codes, REGIO, self._opgave_onbekend)
            missen = [c for c in self._codes if in_eenheid(aanbod.vrijkomende_huurwoningen.get(c), Eenheid.WONINGEN).is_onbekend]
            yield from self._hiaat("vrijkomend", "het aantal vrijkomende sociale huurwoningen", missen, CORPORATIES, self._opgave_onbekend)
        plannen = [p.gemeente for p in plannen_voor(groep, aanbod, self._dossier.periode) if als_aandeel(p.realisatiekans).is_onbekend]
        plaatsen = [p.gemeente for p in plaatsen_voor(groep, aanbod) if in_eenheid(p.per_jaar, groep.eenheid).is_onbekend]
        for soort, wat, waar in (("realisatiekans", "de kans dat een plan doorgaat", plannen),
                                 ("vrijkomende_plaatsen", "het aantal vrijkomende plaatsen", plaatsen)):
            yield from self._hiaat(soort, wat, [c for c in self._codes if c in waar], GEMEENTEN, self._opgave_te_hoog)
