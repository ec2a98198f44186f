"""The trace of the behoefte: from woonruimten back to the figures that were entered."""

from __future__ import annotations

from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.behoefte import aantal_inhaaljaren, als_aandeel, in_eenheid, jaren_van_inhalen, kengetal_aantal, per_woonruimte
from thuisapp.calc.herleiding_knopen import Herleiding
from thuisapp.calc.rekenen import overlappen_van, raming_van
from thuisapp.calc.taakstelling import NIHIL, Halfjaar, reeks_halfjaren, verreken
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Soort, Taakstelling
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


class BehoefteSpoor:
    """Builds the trace of one group; what all years and gemeenten share is built once."""

    def __init__(self, dossier: Dossier, groep: Aandachtsgroep) -> None:
        self._dossier, self._groep = dossier, groep
        self._raming: Behoefteraming = raming_van(dossier, groep)
        self._factor = self._maak_factor()
        self._inhaaljaren = k.keuze("Inhaaljaren", aantal_inhaaljaren(self._raming), Eenheid.AANDEEL,
                                    tekst=f"{format_nl.aantal(aantal_inhaaljaren(self._raming))} jaar",
                                    uitleg="Wat er al staat, wordt gelijk verdeeld over dit aantal jaren, vanaf het begin van de periode.")

    def periode(self, code: str) -> Herleiding:
        """All years of one gemeente."""
        per_jaar = self._instroom(code)
        delen = [self._jaar(jaar, per_jaar[jaar]) for jaar in self._dossier.periode.jaren()]
        return k.som(f"Behoefte in {self._dossier.gemeente(code).naam}", delen, self._groep.eenheid)

    def jaar(self, code: str, jaar: int) -> Herleiding:
        """One year of one gemeente."""
        return self._jaar(jaar, self._instroom(code)[jaar], self._dossier.gemeente(code).naam)

    def _jaar(self, jaar: int, delen: tuple[Herleiding, ...], waar: str = "") -> Herleiding:
        naam = f"Behoefte in {waar} in {jaar}" if waar else f"Behoefte in {jaar}"
        if not delen:
            return self._niets(naam)
        instroom = delen[0] if len(delen) == 1 else k.som(f"Instroom in {jaar}", delen, self._groep.telt_in)
        return k.product(naam, (instroom, self._factor), self._groep.eenheid)

    def _niets(self, naam: str) -> Herleiding:
        """A year in which nothing comes in any more."""
        uitleg = "In dit jaar komt er niets meer bij: wat er stond, is dan ingehaald."
        if not k.waarde_van(self._factor).is_onbekend:
            return k.geen(naam, self._groep.eenheid, uitleg)
        return k.product(naam, (k.geen("Instroom", self._groep.telt_in, uitleg), self._factor), self._groep.eenheid)

    def _maak_factor(self) -> Herleiding:
        d, r = self._dossier, self._raming
        behoefte = k.invoer(d, "Aandeel met een woonbehoefte", r.aandeel_woonbehoefte, als_aandeel(r.aandeel_woonbehoefte))
        zelf = k.invoer(d, "Aandeel dat zelf iets vindt", r.aandeel_zelf_opgelost, als_aandeel(r.aandeel_zelf_opgelost))
        samen = k.invoer(d, f"{format_nl.eenheid(self._groep.telt_in).capitalize()} per woonruimte", r.per_woonruimte,
                         r.per_woonruimte.hoeveelheid)
        delen = [behoefte, k.aanvulling("Aandeel dat niet zelf iets vindt", zelf),
                 k.omgekeerde("Woonruimten per geteld aantal", samen, per_woonruimte(r))]
        for overlap in overlappen_van(d, self._groep.id):
            naam = d.groep(overlap.telt_mee_in).naam
            deel = k.invoer(d, f"Aandeel dat al meetelt bij {naam}", overlap.aandeel, als_aandeel(overlap.aandeel))
            delen.append(k.aanvulling(f"Aandeel dat niet al meetelt bij {naam}", deel))
        return k.product("Omrekenfactor", delen, Eenheid.AANDEEL, als_factor=True)

    def _instroom(self, code: str) -> dict[int, tuple[Herleiding, ...]]:
        """Per year the parts of what comes in for one gemeente."""
        stand, stroom = self._methode(code)
        inhalen = [deel for deel in (stand, self._achterstand(code)) if deel is not None]
        jaren = jaren_van_inhalen(self._raming, self._dossier.periode)
        return {jaar: (*((stroom[jaar],) if jaar in stroom else ()), *(inhalen if jaar in jaren else ()))
                for jaar in self._dossier.periode.jaren()}

    def _methode(self, code: str) -> tuple[Herleiding | None, dict[int, Herleiding]]:
        """(the yearly part of a stand, the stroom per year) by the chosen method."""
        r = self._raming
        if r.methode is Methode.TELLING:
            return self._telling(code)
        if r.methode is Methode.KENGETAL:
            aantal = self._kengetal(code)
            if r.kengetal is not None and r.kengetal.soort is Soort.STAND:
                return self._stand("Deel van de stand per jaar", aantal)
            return None, dict.fromkeys(self._dossier.periode.jaren(), aantal)
        if r.methode is Methode.TAAKSTELLING and r.taakstelling is not None and self._groep.telt_in is Eenheid.PERSONEN:
            return None, TaakstellingSpoor(self._dossier, r.taakstelling, code).per_jaar()
        leeg = k.ontbreekt(r.methode.value.replace("_", " ").capitalize(), self._groep.telt_in)
        return None, dict.fromkeys(self._dossier.periode.jaren(), leeg)

    def _telling(self, code: str) -> tuple[Herleiding | None, dict[int, Herleiding]]:
        telling, telt_in = self._raming.telling, self._groep.telt_in
        cijfer = telling.per_gemeente.get(code)
        naam = self._dossier.gemeente(code).naam
        if telling.soort is Soort.STAND:
            return self._stand("Deel van de telling per jaar",
                               k.invoer(self._dossier, f"Telling {naam}", cijfer, in_eenheid(cijfer, telt_in)))
        vast = k.invoer(self._dossier, f"Telling {naam} per jaar", cijfer, in_eenheid(cijfer, telt_in))
        eigen = telling.per_jaar.get(code) or FrozenMap[int, Cijfer]()
        return None, {jaar: k.invoer(self._dossier, f"Telling {naam} in {jaar}", eigen[jaar], in_eenheid(eigen[jaar], telt_in))
                      if jaar in eigen else vast for jaar in self._dossier.periode.jaren()}

    def _kengetal(self, code: str) -> Herleiding:
        d, groep, kengetal = self._dossier, self._groep, self._raming.kengetal
        indicator = None if kengetal is None else d.indicatoren.get(kengetal.indicator)
        if kengetal is None or indicator is None:
            return k.ontbreekt("Kengetal", groep.telt_in)
        waarde = kengetal_aantal(groep, self._raming, code, d.indicatoren)
        tarief = k.invoer(d, "Kengetal", kengetal.tarief, in_eenheid(kengetal.tarief, Eenheid.PER_DUIZEND))
        return k.per_duizend("Aantal volgens het kengetal", indicatorknoop(d, indicator, code), tarief, waarde)

    def _achterstand(self, code: str) -> Herleiding | None:
        cijfer = self._raming.achterstand.get(code)
        if cijfer is None:
            return None
        naam = f"Achterstand {self._dossier.gemeente(code).naam}"
        return self._per_jaar("Deel van de achterstand per jaar",
                              k.invoer(self._dossier, naam, cijfer, in_eenheid(cijfer, self._groep.telt_in)))

    def _stand(self, naam: str, stand: Herleiding) -> tuple[Herleiding | None, dict[int, Herleiding]]:
        """As behoefte does: a stand that is onbekend makes every year onbekend."""
        if k.waarde_van(stand).is_onbekend:
            return None, dict.fromkeys(self._dossier.periode.jaren(), stand)
        return self._per_jaar(naam, stand), {}

    def _per_jaar(self, naam: str, deel: Herleiding) -> Herleiding:
        return k.deling(naam, deel, self._inhaaljaren, self._groep.telt_in)


def indicatorknoop(dossier: Dossier, indicator: Indicator, code: str) -> Herleiding:
    """The value of an indicator for one gemeente, as an input with its bron."""
    return _indicatorwaarde(dossier, indicator, f"{indicator.naam} {dossier.gemeente(code).naam}", indicator.waarden.get(code))


def _indicatorwaarde(dossier: Dossier, indicator: Indicator, naam: str, getal: Fraction | None) -> Herleiding:
    waarde = Hoeveelheid.onbekend(indicator.eenheid) if getal is None else Hoeveelheid.van(indicator.eenheid, getal)
    uitleg = "Dit cijfer is onbekend." if getal is None else "Dit cijfer komt uit de genoemde bron."
    bron = k.bron_in_woorden(dossier, indicator.bron, indicator.peildatum, indicator.kwaliteit)
    return Herleiding(naam, waarde, k.toon(waarde), uitleg, (), bron, indicator.opmerking, k.Bewerking.INVOER)


class TaakstellingSpoor:
    """The half-years of one gemeente (Huisvestingswet art. 29), with what is carried from one to the next."""

    def __init__(self, dossier: Dossier, taakstelling: Taakstelling, code: str) -> None:
        self._dossier, self._taakstelling, self._code = dossier, taakstelling, code
        self._naam = dossier.gemeente(code).naam

    def per_jaar(self) -> dict[int, Herleiding]:
        halfjaren = list(self._halfjaren())
        return {jaar: k.som(f"Taakstelling {self._naam} in {jaar}", halfjaren[2 * n:2 * n + 2], Eenheid.PERSONEN)
                for n, jaar in enumerate(self._dossier.periode.jaren())}

    def _halfjaren(self) -> list[Herleiding]:
        meegenomen = self._saldo()
        uit = []
        for halfjaar in reeks_halfjaren(self._taakstelling, self._dossier.indicatoren, self._dossier.periode, self._code):
            netto, meegenomen = self._netto(halfjaar, self._bruto(halfjaar), meegenomen)
            uit.append(netto)
        return uit

    def _saldo(self) -> Herleiding | None:
        """What the gemeente starts with; None when that is nil."""
        cijfer = self._taakstelling.saldo.get(self._code)
        if cijfer is None:
            return None
        h = in_eenheid(cijfer, Eenheid.PERSONEN)
        woord = "Voorsprong" if h.midden is not None and h.midden < 0 else "Achterstand"
        return k.invoer(self._dossier, f"{woord} {self._naam} aan het begin", cijfer, h)

    def _netto(self, halfjaar: Halfjaar, bruto: Herleiding, meegenomen: Herleiding | None) -> tuple[Herleiding, Herleiding | None]:
        """(the number of this half-year, what is carried on), by the same rule as taakstelling.verreken."""
        if meegenomen is None or halfjaar.bruto.is_onbekend:
            return bruto, meegenomen
        netto, over = verreken(halfjaar.bruto, k.waarde_van(meegenomen))
        naam = f"Taakstelling {in_woorden(halfjaar.naam)}"
        if k.waarde_van(meegenomen).is_onbekend:
            knoop = Herleiding(naam, netto, k.toon(netto), "De achterstand of voorsprong aan het begin is onbekend; "
                               "het werkelijke aantal kan daardoor hoger of lager zijn.", (bruto, meegenomen),
                               bewerking=k.Bewerking.ONBEKEND_SALDO)
            return knoop, None
        samen = k.som(f"Taakstelling {in_woorden(halfjaar.naam)} met achterstand of voorsprong", (bruto, meegenomen), Eenheid.PERSONEN)
        rest = None if over is NIHIL else k.niet_boven_nul(f"Voorsprong na {in_woorden(halfjaar.naam)}", samen)
        return k.niet_onder_nul(naam, samen), rest

    def _bruto(self, halfjaar: Halfjaar) -> Herleiding:
        d, wanneer = self._dossier, in_woorden(halfjaar.naam)
        cijfer = self._taakstelling.halfjaren.get(halfjaar.naam)
        landelijk = k.invoer(d, f"Landelijke taakstelling {wanneer}", cijfer, halfjaar.landelijk)
        naam = f"Taakstelling {wanneer}"
        if halfjaar.indicator is None:
            return k.omhoog(naam, k.evenredig("Deel naar inwoners", landelijk, k.ontbreekt(f"Inwoners {self._naam}", Eenheid.PERSONEN),
                                              k.ontbreekt("Inwoners van Nederland", Eenheid.PERSONEN)))
        inwoners = indicatorknoop(d, halfjaar.indicator, self._code)
        nederland = _indicatorwaarde(d, halfjaar.indicator, "Inwoners van Nederland", halfjaar.indicator.landelijk)
        return k.omhoog(naam, k.evenredig("Deel naar inwoners", landelijk, inwoners, nederland))


def in_woorden(halfjaar: str) -> str:
    """"2026-1" → "eerste halfjaar van 2026"."""
    return f"{'eerste' if halfjaar.endswith('1') else 'tweede'} halfjaar van {halfjaar[:4]}"
