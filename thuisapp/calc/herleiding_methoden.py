"""The trace of what each method gives for one gemeente, before the factors: the same rules as calc/methoden."""

from __future__ import annotations

from collections.abc import Callable

from thuisapp import format_nl
from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.cijfers import als_aandeel, in_eenheid
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.herleiding_indicator import indicatorknoop
from thuisapp.calc.herleiding_knopen import Herleiding
from thuisapp.calc.herleiding_taakstelling import TaakstellingSpoor
from thuisapp.calc.methoden import aantal_inhaaljaren, kengetal_aantal, omringende_jaren, prognose_aantal
from thuisapp.calc.regionaal import bruikbaar_gewicht, tellingen_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, RegionaleTelling, Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

# (the yearly part of a stand, the stroom per year)
Spoor = tuple[Herleiding | None, dict[int, Herleiding]]


class MethodeSpoor:
    """Builds the trace of the chosen method of one group."""

    def __init__(self, dossier: Dossier, groep: Aandachtsgroep, raming: Behoefteraming) -> None:
        self._dossier, self._groep, self._raming = dossier, groep, raming
        self._namen = {g.code: g.naam for g in dossier.gemeenten}
        self._inhaaljaren = k.keuze("Inhaaljaren", aantal_inhaaljaren(raming), Eenheid.AANDEEL,
                                    tekst=f"{format_nl.aantal(aantal_inhaaljaren(raming))} jaar",
                                    uitleg="Wie is geteld, krijgt in dit aantal jaren een plek: elk jaar evenveel mensen, vanaf het "
                                           "eerste jaar van de periode.")
        self._gewichten: dict[int, Herleiding] = {}

    def gemeente(self, code: str) -> Spoor:
        methoden: dict[Methode, Callable[[str], Spoor]] = {
            Methode.TELLING: self._telling, Methode.REGIONALE_TELLING: self._regionaal, Methode.KENGETAL: self._kengetal,
            Methode.UITSTROOM: self._uitstroom, Methode.TAAKSTELLING: self._taakstelling, Methode.PROGNOSE: self._prognose}
        return methoden[self._raming.methode](code)

    def achterstand(self, code: str) -> Herleiding | None:
        cijfer = self._raming.achterstand.get(code)
        if cijfer is None:
            return None
        return self._per_jaar("Deel van de achterstand per jaar", self._invoer(f"Achterstand {self._namen[code]}", cijfer))

    def _invoer(self, naam: str, cijfer: Cijfer | None) -> Herleiding:
        return k.invoer(self._dossier, naam, cijfer, in_eenheid(cijfer, self._groep.telt_in))

    def _elk_jaar(self, deel: Herleiding) -> Spoor:
        return None, dict.fromkeys(self._dossier.periode.jaren(), deel)

    def _stand(self, naam: str, stand: Herleiding) -> Spoor:
        """As methoden does: a stand that is onbekend makes every year onbekend."""
        if k.waarde_van(stand).is_onbekend:
            return self._elk_jaar(stand)
        return self._per_jaar(naam, stand), {}

    def _per_jaar(self, naam: str, deel: Herleiding) -> Herleiding:
        return k.deling(naam, deel, self._inhaaljaren, self._groep.telt_in)

    def _telling(self, code: str) -> Spoor:
        telling, naam = self._raming.telling, self._namen[code]
        cijfer = telling.per_gemeente.get(code)
        if telling.soort is Soort.STAND:
            return self._stand("Deel van de telling per jaar", self._invoer(f"Telling {naam}", cijfer))
        vast = self._invoer(f"Telling {naam} per jaar", cijfer)
        eigen = telling.per_jaar.get(code) or FrozenMap[int, Cijfer]()
        return None, {jaar: self._invoer(f"Telling {naam} in {jaar}", eigen[jaar]) if jaar in eigen else vast
                      for jaar in self._dossier.periode.jaren()}

    def _kengetal(self, code: str) -> Spoor:
        kengetal = self._raming.kengetal
        aantal = self._kengetal_aantal(code)
        if kengetal is not None and kengetal.soort is Soort.STAND:
            return self._stand("Deel van de stand per jaar", aantal)
        return self._elk_jaar(aantal)

    def _kengetal_aantal(self, code: str) -> Herleiding:
        d, groep, kengetal = self._dossier, self._groep, self._raming.kengetal
        indicatoren = effectieve_indicatoren(d)
        indicator = None if kengetal is None else indicatoren.get(kengetal.indicator)
        if kengetal is None or indicator is None:
            return k.ontbreekt("Kengetal", groep.telt_in)
        waarde = kengetal_aantal(groep, self._raming, code, indicatoren)
        tarief = k.invoer(d, "Kengetal", kengetal.tarief, in_eenheid(kengetal.tarief, Eenheid.PER_DUIZEND))
        return k.per_duizend("Aantal volgens het kengetal", indicatorknoop(d, indicator, code), tarief, waarde)

    def _uitstroom(self, code: str) -> Spoor:
        d, uitstroom = self._dossier, self._raming.uitstroom
        if uitstroom is None:
            return self._elk_jaar(k.ontbreekt("Uitstroom", self._groep.telt_in))
        plaatsen = self._invoer(f"Plaatsen {self._namen[code]}", uitstroom.plaatsen.get(code))
        percentage = k.invoer(d, "Aandeel dat per jaar vertrekt", uitstroom.percentage, als_aandeel(uitstroom.percentage))
        aandeel = k.invoer(d, "Aandeel dat een eigen woonplek nodig heeft", uitstroom.aandeel, als_aandeel(uitstroom.aandeel))
        return self._elk_jaar(k.product("Uitstroom per jaar", (plaatsen, percentage, aandeel), self._groep.telt_in))

    def _taakstelling(self, code: str) -> Spoor:
        if self._raming.taakstelling is None or self._groep.telt_in is not Eenheid.PERSONEN:
            return self._elk_jaar(k.ontbreekt("Taakstelling", self._groep.telt_in))
        return None, TaakstellingSpoor(self._dossier, self._raming.taakstelling, code).per_jaar()

    def _prognose(self, code: str) -> Spoor:
        reeks = self._raming.prognose.per_gemeente.get(code)
        if not reeks:
            return self._elk_jaar(k.ontbreekt("Prognose", self._groep.telt_in))
        gegeven = {jaar: self._invoer(f"Prognose {self._namen[code]} voor {jaar}", cijfer) for jaar, cijfer in reeks.items()}
        return None, {jaar: self._prognosejaar(reeks, gegeven, jaar) for jaar in self._dossier.periode.jaren()}

    def _prognosejaar(self, reeks: FrozenMap[int, Cijfer], gegeven: dict[int, Herleiding], jaar: int) -> Herleiding:
        voor, na = omringende_jaren(reeks, jaar)
        if voor is None or na is None:
            return gegeven[na if voor is None else voor]  # type: ignore[index]
        if voor == na or k.waarde_van(gegeven[voor]) == k.waarde_van(gegeven[na]):
            return gegeven[voor]
        deel = Hoeveelheid.van(Eenheid.AANDEEL, f"{jaar - voor}/{na - voor}")
        verstreken = k.regel("Verstreken deel van de tijd", deel, f"Van {voor} tot {na} is in {jaar} dit deel van de tijd verstreken.")
        return k.interpolatie(f"Prognose in {jaar}", gegeven[voor], gegeven[na], verstreken,
                              prognose_aantal(reeks, jaar, self._groep.telt_in))

    # Regionale telling

    def _regionaal(self, code: str) -> Spoor:
        tellingen = tellingen_van(self._raming, code)
        if not tellingen:
            return self._elk_jaar(k.ontbreekt("Regionale telling", self._groep.telt_in, "Deze gemeente ligt in geen gebied waarvoor een "
                                              "telling is ingevuld. Onbekend is niet hetzelfde als 0."))
        stand = self._samen("Samen geteld", [self._regiodeel(t, code) for t in tellingen if t.soort is Soort.STAND])
        elk_jaar = self._samen("Samen geteld per jaar", [self._regiodeel(t, code) for t in tellingen if t.soort is Soort.STROOM])
        if stand is None:
            return self._elk_jaar(elk_jaar) if elk_jaar else (None, {})
        per_jaar, stroom = self._stand("Deel van de telling per jaar", stand)
        if elk_jaar is None:
            return per_jaar, stroom
        if per_jaar is None:
            elk_jaar = k.som("Stroom en stand samen", (elk_jaar, stand), self._groep.telt_in)
        return per_jaar, self._elk_jaar(elk_jaar)[1]

    def _samen(self, naam: str, delen: list[Herleiding]) -> Herleiding | None:
        return (delen[0] if len(delen) == 1 else k.som(naam, delen, self._groep.telt_in)) if delen else None

    def _regiodeel(self, telling: RegionaleTelling, code: str) -> Herleiding:
        aantal = self._invoer(telling.naam, telling.aantal)
        gewichten = self._som_gewichten(telling)
        gewicht = gewichten.delen[list(telling.gewichten).index(code)]
        return k.evenredig(f"Deel van {telling.naam} voor {self._namen[code]}", aantal, gewicht, gewichten)

    def _som_gewichten(self, telling: RegionaleTelling) -> Herleiding:
        """The key of the whole bronregio, also of the gemeenten outside the dossier; built once."""
        if id(telling) not in self._gewichten:
            self._gewichten[id(telling)] = self._maak_som_gewichten(telling)
        return self._gewichten[id(telling)]

    def _maak_som_gewichten(self, telling: RegionaleTelling) -> Herleiding:
        delen = [self._gewicht(telling, code) for code in telling.gewichten]
        samen = k.som(f"{telling.sleutel}, hele gebied", delen, Eenheid.AANDEEL)
        tekst = k.toon_factor(k.waarde_van(samen))
        uitleg = f"De {format_nl.aantal(len(delen))} gemeenten van het gebied zijn samen {tekst}."
        return Herleiding(samen.naam, samen.waarde, tekst, uitleg, samen.delen, "", samen.opmerking, samen.bewerking)

    def _gewicht(self, telling: RegionaleTelling, code: str) -> Herleiding:
        gegeven = telling.gewichten[code]
        getal = bruikbaar_gewicht(gegeven)
        wie = self._namen.get(code) or telling.namen.get(code) or code
        waarde = Hoeveelheid.onbekend(Eenheid.AANDEEL) if getal is None else Hoeveelheid.van(Eenheid.AANDEEL, getal)
        uitleg = "Met dit getal wordt de telling over het gebied gespreid."
        if getal is None:
            uitleg = "Dit getal is onbekend." if gegeven is None else "Dit getal is kleiner dan 0 en telt als onbekend."
        buiten = "" if code in self._namen else "Deze gemeente hoort niet bij het dossier; haar deel telt hier niet mee."
        return Herleiding(f"{telling.sleutel} {wie}", waarde, format_nl.getal(getal), uitleg, (), f"Sleutel: {telling.sleutel}", buiten,
                          k.Bewerking.INVOER)
