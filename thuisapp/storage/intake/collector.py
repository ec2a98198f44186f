"""Gathers the figures that a reader of statistical files finds: which areas to keep, what each value means, and what to say afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from thuisapp.format_nl import aantal, opsomming
from thuisapp.storage.intake import numbers
from thuisapp.storage.intake.errors import BestandGeweigerd
from thuisapp.storage.intake.gemeente_names import codes_met_voorgangers, gemeente, zoek_gebied
from thuisapp.storage.intake.herindeling import Omzetter, eerste_datum
from thuisapp.storage.intake.limits import TEXT, TextLimits
from thuisapp.storage.intake.model import (
    Gebied,
    Gebiedsoort,
    Inleesresultaat,
    Melding,
    Meldingsoort,
    Onderwerp,
    Tabelinfo,
    Tijdvak,
    Waardestatus,
    Waarneming,
)
from thuisapp.storage.intake.numbers import Getal, Notatie, Ontbreekt
from thuisapp.storage.intake.periods import indeling_uit_titel, lees_tijdvak, met_peildatum
from thuisapp.storage.intake.rounding import afgerond_op, controleer_optelling
from thuisapp.storage.intake.wording import telzin

_STATUS = {Ontbreekt.LEEG: Waardestatus.LEEG, Ontbreekt.ONBEKEND: Waardestatus.ONBEKEND, Ontbreekt.ONDERDRUKT: Waardestatus.ONDERDRUKT,
           Ontbreekt.NIET_VAN_TOEPASSING: Waardestatus.NIET_VAN_TOEPASSING, Ontbreekt.NIHIL: Waardestatus.NIHIL}
_VOORLOPIG = (Waardestatus.EXACT, Waardestatus.NADER_VOORLOPIG, Waardestatus.VOORLOPIG)
_ONTHOUDEN = 50_000  # texts of values whose meaning is remembered: rounded figures repeat a lot

Betekenis = tuple[Fraction | None, Waardestatus | None, str]  # number, status when there is none, sentence when it is neither


@dataclass(frozen=True, slots=True)
class Keuze:
    """What to take from a statistical file.

    codes: gemeenten of today (the whole country is always kept beside them); None = all areas. indeling: ISO date of the division into
    gemeenten of the file when the file does not say so itself. onderwerpen: titles or codes of subjects, None = all. dimensies: per name
    of a dimension the values or codes to keep; a dimension that is not named is kept whole. perioden: texts, codes or years, None = all.
    """

    codes: frozenset[str] | None = None
    indeling: str = ""
    onderwerpen: frozenset[str] | None = None
    dimensies: tuple[tuple[str, frozenset[str]], ...] = ()
    perioden: frozenset[str] | None = None

    def wil_onderwerp(self, onderwerp: Onderwerp) -> bool:
        return self.onderwerpen is None or onderwerp.titel in self.onderwerpen or onderwerp.code in self.onderwerpen

    def wil_waarde(self, dimensie: Collection[str], waarde: Collection[str]) -> bool:
        """dimensie, waarde: title and code of each; one of them in the choice is enough."""
        return all(naam not in dimensie or not toegestaan.isdisjoint(waarde) for naam, toegestaan in self.dimensies)

    def wil_tijdvak(self, tijdvak: Tijdvak, code: str) -> bool:
        return self.perioden is None or not self.perioden.isdisjoint((code, tijdvak.tekst, str(tijdvak.jaar)))


@dataclass
class Verzamelaar:
    """Takes values as text with their place and makes Waarnemingen of them. One per file."""

    bestand: str
    keuze: Keuze
    titel: str = ""
    limits: TextLimits = TEXT
    waarnemingen: list[Waarneming] = field(default_factory=list)
    overgeslagen: Counter[Gebiedsoort] = field(default_factory=Counter)
    onbekende_gebieden: Counter[Gebied] = field(default_factory=Counter)
    fouten: list[str] = field(default_factory=list)
    aantal_fouten: int = 0
    perioden: Mapping[str, Tijdvak] = field(default_factory=dict)  # from a list of codes
    andere_regels: int = 0
    kapotte_regels: int = 0

    def __post_init__(self) -> None:
        self.indeling = self.keuze.indeling or indeling_uit_titel(self.titel)
        self._omzetter = Omzetter(self.keuze.codes, self.indeling)
        self._houd = None if self.keuze.codes is None else codes_met_voorgangers(self.keuze.codes)
        self._tijdvakken: dict[tuple[str, str], Tijdvak] = {}
        self._betekenis: dict[tuple[str, Notatie, bool], Betekenis] = {}
        self._status: Counter[Waardestatus] = Counter()
        self._zonder_periode = 0

    def gebied(self, tekst: str, regels: int = 1) -> Gebied | None:
        """The area of a row, or None when it is not kept; that is counted for `regels` rows."""
        gebied = zoek_gebied(tekst)
        if gebied.soort is Gebiedsoort.ONBEKEND:
            self.onbekende_gebieden[gebied] += regels
            return None
        if self._houd is None or gebied.code in self._houd:
            return gebied
        self.overgeslagen[gebied.soort] += regels
        return None

    def tijdvak(self, tekst: str, onderwerp: Onderwerp) -> Tijdvak | None:
        """The period with its peildatum, shared between figures; None when it is not asked for."""
        sleutel = (tekst, onderwerp.titel)
        if sleutel not in self._tijdvakken:
            gelezen = self.perioden.get(tekst) or lees_tijdvak(tekst)
            self._tijdvakken[sleutel] = met_peildatum(gelezen, f"{self.titel} {onderwerp.titel}")
        tijdvak = self._tijdvakken[sleutel]
        return tijdvak if self.keuze.wil_tijdvak(tijdvak, tekst) else None

    def voeg_toe(self, gebied: Gebied, tijdvak: Tijdvak, onderwerp: Onderwerp, dimensies: tuple[tuple[str, str], ...], tekst: str,
                 plek: tuple[int, int], notatie: Notatie, ontbreekt: Waardestatus | None = None) -> None:
        """One value. plek: (line, column). ontbreekt: the reason that the file itself gives for an empty value."""
        heel = onderwerp.telbaar is True and onderwerp.factor == 1
        waarde, status, zin = self._lees(tekst, notatie, heel)
        if zin:
            self._fout(f"regel {plek[0]}, kolom {plek[1]}: {zin}")
            status = Waardestatus.ONBEKEND
        if waarde is None:
            status = ontbreekt if ontbreekt is not None and status is Waardestatus.LEEG else status
        elif onderwerp.factor != 1:
            waarde *= onderwerp.factor
        soort = status or _VOORLOPIG[tijdvak.voorlopig]
        self._status[soort] += 1
        self._zonder_periode += not tijdvak.begin
        klaar = self._omzetter.neem(Waarneming(gebied, tijdvak, onderwerp, dimensies, waarde, soort, *plek))
        if klaar is not None and soort is not Waardestatus.LEEG:
            self.waarnemingen.append(klaar)
            if len(self.waarnemingen) > self.limits.kept:
                raise BestandGeweigerd(self.bestand, "", f"er blijven meer dan {aantal(self.limits.kept)} cijfers over. Kies minder "
                                       "onderwerpen, kenmerken of perioden.")

    def klaar(self, info: Tabelinfo) -> Inleesresultaat:
        """Everything together, converted and checked."""
        self.waarnemingen.extend(self._omzetter.rest())
        meldingen = [*self._over_gebieden(), *self._omzetter.meldingen(), *self._over_waarden(), *controleer_optelling(self.waarnemingen)]
        bases = afgerond_op(self.waarnemingen)
        if bases:
            hoogst = opsomming(sorted({aantal(base) for base in bases.values()}, key=len))
            meldingen.append(Melding(Meldingsoort.AFGEROND, f"De cijfers in dit bestand zijn afgerond op {hoogst}.", len(bases),
                                     tuple(bases)))
        return Inleesresultaat(info, tuple(self.waarnemingen), tuple(meldingen), bases)

    def _lees(self, tekst: str, notatie: Notatie, heel: bool) -> Betekenis:
        sleutel = (tekst, notatie, heel)
        bekend = self._betekenis.get(sleutel)
        if bekend is None:
            bekend = _betekenis(tekst, notatie, heel)
            if len(self._betekenis) < _ONTHOUDEN:
                self._betekenis[sleutel] = bekend
        return bekend

    def _fout(self, tekst: str) -> None:
        self.aantal_fouten += 1
        if len(self.fouten) < 5:
            self.fouten.append(tekst)

    def _over_gebieden(self) -> list[Melding]:
        meldingen = []
        if self.andere_regels:
            meldingen.append(Melding(Meldingsoort.OVERGESLAGEN, telzin(
                self.andere_regels, "Eén regel gaat over een ander gebied dan de regio en is overgeslagen.",
                "{n} regels gaan over andere gebieden dan de regio en zijn overgeslagen."), self.andere_regels))
        if self.kapotte_regels:
            meldingen.append(Melding(Meldingsoort.OVERGESLAGEN, telzin(
                self.kapotte_regels, "Eén regel heeft niet evenveel kolommen als de kop en is overgeslagen.",
                "{n} regels hebben niet evenveel kolommen als de kop en zijn overgeslagen."), self.kapotte_regels))
        buiten = self.overgeslagen[Gebiedsoort.GEMEENTE] + self.overgeslagen[Gebiedsoort.OPGEHEVEN]
        if buiten:
            meldingen.append(Melding(Meldingsoort.OVERGESLAGEN, telzin(
                buiten, "Eén regel gaat over een gemeente buiten de regio en is overgeslagen.",
                "{n} regels gaan over gemeenten buiten de regio en zijn overgeslagen."), buiten))
        ander = sum(n for soort, n in self.overgeslagen.items() if soort not in (Gebiedsoort.GEMEENTE, Gebiedsoort.OPGEHEVEN))
        if ander:
            meldingen.append(Melding(Meldingsoort.OVERGESLAGEN, telzin(
                ander, "Eén regel gaat over een provincie, wijk of ander gebied en is overgeslagen.",
                "{n} regels gaan over provincies, wijken of andere gebieden en zijn overgeslagen."), ander))
        if self.onbekende_gebieden:
            som = sum(self.onbekende_gebieden.values())
            namen = tuple(dict.fromkeys(g.naam or "(leeg)" for g, _ in self.onbekende_gebieden.most_common(10)))
            meldingen.append(Melding(Meldingsoort.OVERGESLAGEN, telzin(
                som, "Eén regel gaat over een gebied dat het programma niet kent, en is overgeslagen.",
                "{n} regels gaan over een gebied dat het programma niet kent, en zijn overgeslagen.")
                + " Gemeenten die voor 2019 zijn opgeheven, worden niet omgerekend.", som, namen))
        if self.keuze.codes is not None and (missing := self._niet_gevonden()):
            meldingen.append(Melding(Meldingsoort.LET_OP, f"In dit bestand staat niets over {opsomming(missing)}.", len(missing)))
        return meldingen

    def _niet_gevonden(self) -> list[str]:
        aanwezig = {w.gebied.code for w in self.waarnemingen}
        return sorted(gemeente(code).naam for code in (self.keuze.codes or ()) if code not in aanwezig)

    def _over_waarden(self) -> list[Melding]:
        meldingen = []
        if self.aantal_fouten:
            meldingen.append(Melding(Meldingsoort.OVERGESLAGEN, telzin(
                self.aantal_fouten, "Eén cel is geen getal en geldt als onbekend.", "{n} cellen zijn geen getal en gelden als onbekend."),
                self.aantal_fouten, tuple(self.fouten)))
        geheim = self._status[Waardestatus.ONDERDRUKT]
        if geheim:
            meldingen.append(Melding(Meldingsoort.LET_OP, telzin(
                geheim, "Eén cijfer is niet gepubliceerd: onbekend, niet betrouwbaar genoeg of geheim. Het geldt als onbekend, niet als 0.",
                "{n} cijfers zijn niet gepubliceerd: onbekend, niet betrouwbaar genoeg of geheim. Ze gelden als onbekend, niet als 0."),
                geheim))
        oud = 0 if self.indeling else sum(1 for w in self.waarnemingen if w.gebied.soort is Gebiedsoort.GEMEENTE
                                          and "" < (w.tijdvak.peildatum or w.tijdvak.begin) < eerste_datum())
        if oud:
            meldingen.append(Melding(Meldingsoort.LET_OP, telzin(
                oud, "Eén cijfer is van voor 2019.", "{n} cijfers zijn van voor 2019.")
                + " Gemeenten die toen al waren samengevoegd, kunnen daarin nog kleiner zijn dan nu.", oud))
        if self._zonder_periode:
            meldingen.append(Melding(Meldingsoort.LET_OP, telzin(
                self._zonder_periode, "Bij één cijfer staat geen jaar of datum die het programma kent.",
                "Bij {n} cijfers staat geen jaar of datum die het programma kent."), self._zonder_periode))
        factoren = sorted({w.onderwerp.titel for w in self.waarnemingen if w.onderwerp.factor != 1})
        if factoren:
            meldingen.append(Melding(Meldingsoort.OMGEREKEND, "Sommige cijfers staan in het bestand in duizendtallen of meer. Ze zijn "
                                     "omgerekend naar gewone aantallen.", len(factoren), tuple(factoren[:10])))
        return meldingen


def _betekenis(tekst: str, notatie: Notatie, heel: bool) -> Betekenis:
    if not notatie and not heel:  # CBS writes no separators between thousands, so the only sign stands before the decimals
        notatie = Notatie.NEDERLANDS if "," in tekst else Notatie.ENGELS
    gelezen = numbers.lees(tekst, notatie, heel=heel)
    if isinstance(gelezen, Getal):
        status = None if not gelezen.sterren else _VOORLOPIG[max(3 - gelezen.sterren, 1)]
        return gelezen.waarde * (100 if gelezen.procent else 1), status, ""
    if isinstance(gelezen, Ontbreekt):
        return None, _STATUS[gelezen], ""
    return None, None, gelezen.zin
