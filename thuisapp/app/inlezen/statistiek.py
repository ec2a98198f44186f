"""A StatLine or OData file: which of its figures go where, and the changes that makes."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from thuisapp import format_nl
from thuisapp.app.export import Voortgang
from thuisapp.app.inlezen import doelen
from thuisapp.app.inlezen.kiezen import kies, kies_kenmerken, kies_periode
from thuisapp.app.inlezen.model import (
    Afwijzing,
    Bestandssoort,
    Doel,
    Doelsoort,
    Inleeskeuze,
    Inleesregel,
    Inleesvoorstel,
    Keuzelijst,
    Toewijzing,
    teksten_van,
)
from thuisapp.app.inlezen.recepten import recept_van
from thuisapp.app.inlezen.stappen import met_voortgang
from thuisapp.app.inlezen.tabelkennis import Tabelkennis, kennis_van
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import NUL, Eenheid
from thuisapp.storage.intake import odata, statline
from thuisapp.storage.intake.collector import Keuze
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.model import Gebiedsoort, Inleesresultaat, Onderwerp, Tijdvak, Tijdvaksoort, Waardestatus, Waarneming

Kenmerken = tuple[tuple[str, str], ...]
Reeks = dict[Tijdvak, dict[str, Waarneming]]  # per period, per gemeente (NL01 for the country)
LANDELIJK = "NL"
NOEMEN = 12  # choices that a sentence names
_CODE = re.compile(r"[A-Z]*\d+")


def bekijk_statistiek(path: Path, d: Dossier, soort: Bestandssoort, keuze: Inleeskeuze) -> Generator[Voortgang, None, Inleesvoorstel]:
    """Read the figures of the region and propose where they go. Raises ThuisappError. Closing it stops the reading."""
    wil = Keuze(frozenset(d.codes()), keuze.indeling)
    if soort is Bestandssoort.STATLINE:
        return _Statistiek(d, soort, keuze, (yield from met_voortgang(statline.lees(path, wil)))).voorstel()
    overzicht = odata.bekijk(path)
    resultaat = yield from met_voortgang(odata.lees(path, _alleen_wat_nodig_is(overzicht, wil, keuze)))
    return _Statistiek(d, soort, keuze, resultaat, overzicht).voorstel()


def _alleen_wat_nodig_is(overzicht: odata.OdataOverzicht, wil: Keuze, keuze: Inleeskeuze) -> Keuze:
    """A table of CBS can hold millions of figures about one region; its lists of codes tell beforehand which are needed."""
    kennis = kennis_van(overzicht.tabel_id, overzicht.titel)
    titels = {naam: [titel for _, titel in waarden] for naam, waarden in overzicht.dimensies}
    gevraagd = {sleutel(naam): waarde for naam, waarde in keuze.kenmerken}
    dimensies: dict[str, list[str]] = {}
    for naam, waarden in titels.items():
        if sleutel(naam) in gevraagd:
            dimensies[naam] = [w for w in waarden if sleutel(gevraagd[sleutel(naam)]) in sleutel(w)]
        elif kennis is not None and kennis.is_dimensie(naam) and not keuze.doel:
            dimensies[naam] = list(kennis.koppel(waarden)[0].values())
        elif kennis is not None and kennis.totaal.get(naam) in waarden:
            dimensies[naam] = [kennis.totaal[naam]]
    return replace(wil, dimensies=tuple((naam, frozenset(waarden)) for naam, waarden in dimensies.items() if waarden))


@dataclass
class _Statistiek:
    """The figures of one file, sorted by subject and characteristics."""

    d: Dossier
    soort: Bestandssoort
    keuze: Inleeskeuze
    resultaat: Inleesresultaat
    overzicht: odata.OdataOverzicht | None = None
    regels: list[Inleesregel] = field(default_factory=list)
    afwijzingen: list[Afwijzing] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)
    telling_soort: dict[str, Soort] = field(default_factory=dict)
    indicator: Indicator | None = None

    def __post_init__(self) -> None:
        info = self.resultaat.info
        self.reeksen: dict[Onderwerp, dict[Kenmerken, Reeks]] = {}
        self.dubbel: set[Waarneming] = set()  # of which the file gives two different figures
        for w in self.resultaat.waarnemingen:
            plaats = LANDELIJK if w.gebied.soort is Gebiedsoort.NEDERLAND else w.gebied.code
            cijfers = self.reeksen.setdefault(w.onderwerp, {}).setdefault(w.dimensies, {}).setdefault(w.tijdvak, {})
            eerder = cijfers.setdefault(plaats, w)
            if (eerder.waarde, eerder.status) != (w.waarde, w.status):
                self.dubbel.add(eerder)
        self.bron = doelen.maak_bron(self.d, info.bestand, info.titel or info.bestand, info.tabel_id, info.bronregel, self.keuze.datum)
        self.kennis = kennis_van(info.tabel_id, info.titel)
        namen = [naam for naam, _ in self._keuzelijst().kenmerken]
        self.dimensie = next((naam for naam in namen if self.kennis is not None and self.kennis.is_dimensie(naam)), "")

    def voorstel(self) -> Inleesvoorstel:
        toewijzingen: tuple[Toewijzing, ...] = ()
        over: tuple[str, ...] = ()
        recept = None
        if self.keuze.doel:
            toewijzing = self._gevraagd(doelen.lees_doel(self.d, self.keuze.doel))
            toewijzingen, recept = (toewijzing,), recept_van(self.d, self.soort, toewijzing, self.keuze)
        elif self.kennis is not None:
            toewijzingen, over = self._bekend(self.kennis)
        else:
            self.meldingen.append("Van deze tabel is niet bekend waar de cijfers horen. Kies een doel, een onderwerp en een periode.")
        for toewijzing in toewijzingen:
            self._neem(toewijzing)
        if over:
            self.meldingen.append(f"Bij geen groep of bij meer groepen past: {format_nl.opsomming(over[:NOEMEN])}"
                                  f"{' en meer' if len(over) > NOEMEN else ''}. Kies zelf een doel voor wat u wilt gebruiken.")
        info = self.resultaat.info
        return Inleesvoorstel(self.d.id, info.bestand, self.soort, info.titel or info.bestand, tuple(self.regels), tuple(self.afwijzingen),
                              (*self.meldingen, *teksten_van(self.resultaat.meldingen)), (self.bron,), toewijzingen, over,
                              self._keuzelijst(), self.indicator, FrozenMap(self.telling_soort), recept)

    def _keuzelijst(self) -> Keuzelijst:
        """All that the file offers, also what was not read because nothing asked for it."""
        if self.overzicht is not None:
            tijdvakken = self.overzicht.perioden or self.resultaat.tijdvakken()
            return Keuzelijst(tuple(o.titel for o in self.overzicht.onderwerpen), tuple(t.tekst for t in tijdvakken),
                              tuple((naam, tuple(titel for _, titel in waarden)) for naam, waarden in self.overzicht.dimensies))
        kenmerken: dict[str, dict[str, None]] = {}
        for per_kenmerk in self.reeksen.values():
            for paren in per_kenmerk:
                for naam, waarde in paren:
                    kenmerken.setdefault(naam, {})[waarde] = None
        return Keuzelijst(tuple(o.titel for o in self.resultaat.onderwerpen()), tuple(t.tekst for t in self.resultaat.tijdvakken()),
                          tuple((naam, tuple(waarden)) for naam, waarden in kenmerken.items()))

    # --- what goes where ----------------------------------------------------------------------------------------------

    def _gevraagd(self, doel: Doel) -> Toewijzing:
        """The figures that the user means for one place. Raises OngeldigeInvoer when that is not clear."""
        if doel.soort is Doelsoort.PLANNEN:
            raise OngeldigeInvoer("Een tabel van CBS is geen lijst met plannen. Kies een ander doel.")
        onderwerp = self._onderwerp(doel)
        verplicht = dict(self.keuze.kenmerken)
        if self.kennis is not None and doel.soort is Doelsoort.TELLING and sleutel(self.dimensie) not in map(sleutel, verplicht):
            gekoppeld, _ = self.kennis.koppel(self._waarden())
            verplicht |= {self.dimensie: gekoppeld[doel.id]} if doel.id in gekoppeld else {}
        kenmerken = kies_kenmerken(self.reeksen[onderwerp], verplicht)
        return Toewijzing(doel, onderwerp.titel, kenmerken, self._periode(onderwerp, kenmerken).tekst, "Zo gekozen.")

    def _onderwerp(self, doel: Doel) -> Onderwerp:
        per_titel = {o.titel: o for o in self.reeksen}
        if not per_titel:
            raise OngeldigeInvoer("In dit bestand staan geen cijfers over de gemeenten van dit dossier.", self.resultaat.info.bestand)
        if self.keuze.onderwerp:
            per_code = {o.code: o for o in self.reeksen if o.code}
            return per_code.get(self.keuze.onderwerp) or per_titel[kies("onderwerp", self.keuze.onderwerp, list(per_titel))]
        if len(per_titel) == 1:
            return next(iter(per_titel.values()))
        if doel.soort in doelen.PER_VRAAG:
            eenheid = doelen.eenheid_van_doel(self.d, doel)
            passend = [o for o in self.reeksen if self._eenheid(o) is eenheid]
            if len(passend) == 1:
                return passend[0]
        raise OngeldigeInvoer(f"Kies een onderwerp uit dit bestand: {format_nl.opsomming(list(per_titel)[:NOEMEN], 'of')}.")

    def _waarden(self) -> tuple[str, ...]:
        """The categories of the dimension with the groups."""
        return dict(self._keuzelijst().kenmerken).get(self.dimensie, ())

    def _periode(self, onderwerp: Onderwerp, kenmerken: Kenmerken) -> Tijdvak:
        reeks = self.reeksen[onderwerp][kenmerken]
        return kies_periode({t: sum(_getal(w) is not None for w in cijfers.values()) for t, cijfers in reeks.items()}, self.keuze.periode)

    def _bekend(self, kennis: Tabelkennis) -> tuple[tuple[Toewijzing, ...], tuple[str, ...]]:
        """Per group the category and the subject that belong to it, and the categories that are left over."""
        gekoppeld, over = kennis.koppel(self._waarden())
        toewijzingen = []
        for groep in self.d.groepen:
            onderwerp = self._op_naam(kennis.onderwerpen.get(groep.telt_in) or "")
            if groep.id not in gekoppeld or groep.id not in self.d.ramingen or not self._komt_voor(gekoppeld[groep.id]):
                continue
            if onderwerp is None:
                self.afwijzingen.append(Afwijzing("", f"{groep.naam} telt in {format_nl.eenheid(groep.telt_in)}, en daarvoor staat er geen "
                                                      "onderwerp in het bestand."))
                continue
            kenmerken = kies_kenmerken(self.reeksen[onderwerp], {self.dimensie: gekoppeld[groep.id], **dict(self.keuze.kenmerken)},
                                       kennis.totaal)
            waarom = f"\"{gekoppeld[groep.id]}\" hoort bij de groep {groep.naam}."
            toewijzingen.append(Toewijzing(Doel(Doelsoort.TELLING, groep.id), onderwerp.titel, kenmerken,
                                           self._periode(onderwerp, kenmerken).tekst, waarom))
        if over and all(_CODE.fullmatch(waarde) for waarde in over):
            self.meldingen.append("In dit bestand staan codes in plaats van namen. Haal bij het CBS het bestand met namen op, of zet de "
                                  "codelijsten (metadata) in dezelfde map.")
        if toewijzingen and kennis.opmerking:
            self.meldingen.append(kennis.opmerking)
        return tuple(toewijzingen), tuple(over)

    def _komt_voor(self, waarde: str) -> bool:
        return any((self.dimensie, waarde) in paren for per_kenmerk in self.reeksen.values() for paren in per_kenmerk)

    def _op_naam(self, titel: str) -> Onderwerp | None:
        return next((o for o in self.reeksen if titel and o.titel.rpartition("/")[2].casefold() == titel.casefold()), None)

    # --- the figures --------------------------------------------------------------------------------------------------

    def _neem(self, toewijzing: Toewijzing) -> None:
        doel = toewijzing.doel
        onderwerp = next(o for o in self.reeksen if o.titel == toewijzing.onderwerp)
        reeks = self.reeksen[onderwerp][toewijzing.kenmerken]
        tijdvak, cijfers = next((t, c) for t, c in reeks.items() if t.tekst == toewijzing.periode)
        if doel.soort is Doelsoort.INDICATOR:
            self._maak_indicator(doel, onderwerp, tijdvak, cijfers)
            eenheid = self.indicator.eenheid if self.indicator else Eenheid.PERSONEN
        else:
            eenheid = doelen.eenheid_van_doel(self.d, doel)
            gevonden = self._eenheid(onderwerp)
            if gevonden is not None and gevonden is not eenheid:
                raise OngeldigeInvoer(f"\"{onderwerp.titel}\" telt {format_nl.eenheid(gevonden)}, maar \"{self._naam(doel)}\" telt "
                                      f"{format_nl.eenheid(eenheid)}. Kies een ander onderwerp.")
        let_op = self._over_telling(doel, tijdvak) if doel.soort is Doelsoort.TELLING else ()
        for code in self.d.codes():
            if code in cijfers:
                self._neem_gemeente(toewijzing, cijfers[code], eenheid, onderwerp, let_op)
        if zonder := [g.naam for g in self.d.gemeenten if g.code not in cijfers]:
            self.afwijzingen.append(Afwijzing("", f"{self._naam(doel)}, {toewijzing.periode}: er staat geen cijfer voor "
                                                  f"{format_nl.opsomming(zonder)}."))

    def _neem_gemeente(self, toewijzing: Toewijzing, w: Waarneming, eenheid: Eenheid, onderwerp: Onderwerp, let_op: Sequence[str]) -> None:
        doel, code = toewijzing.doel, w.gebied.code
        wat = f"{self._naam(doel)}, {self.d.gemeente(code).naam}, {toewijzing.periode}"
        waarde = _getal(w)
        if w in self.dubbel:
            self.afwijzingen.append(Afwijzing(w.plek, f"{wat}: dit cijfer staat er meer dan één keer, met verschillende getallen."))
        elif waarde is None:
            waarom = _STATUS.get(w.status, w.status.value)
            self.afwijzingen.append(Afwijzing(w.plek, f"{wat}: het cijfer is {waarom}. {w.opmerking}".rstrip()))
        elif waarde < 0 and doel.soort is not Doelsoort.SALDO:
            self.afwijzingen.append(Afwijzing(w.plek, f"{wat}: {format_nl.getal(waarde)} kan niet, want dit aantal is 0 of hoger."))
        else:
            cijfer = Cijfer.van(eenheid, waarde, self.bron.id, peildatum=_peildatum(w.tijdvak),
                                kwaliteit=Kwaliteit.AFGELEID if w.omgerekend else Kwaliteit.EXACT, opmerking=self._opmerking(w, onderwerp))
            zinnen = (*let_op, *self._staat_al(doel, code, cijfer))
            self.regels.append(doelen.maak_regel(self.d, doel, code, cijfer, self.bron, w.plek, indicator=self.indicator, let_op=zinnen,
                                                 gekozen=not zinnen))

    def _staat_al(self, doel: Doel, code: str, cijfer: Cijfer) -> list[str]:
        """Reasons to look first: a figure of the region itself that nobody asked to replace, or one of another year."""
        oud = doelen.huidig(self.d, doel, code, self.indicator)
        if oud is None or oud.hoeveelheid.is_onbekend:
            return []
        eigen = not oud.bron.startswith(doelen.INGELEZEN) and not self.keuze.doel and oud.hoeveelheid != cijfer.hoeveelheid
        if eigen:
            naam = self.d.bronnen[oud.bron].naam if oud.bron in self.d.bronnen else oud.bron
            return [f"Er staat al een cijfer uit een andere bron: {naam}."]
        if doel.soort is Doelsoort.EIGEN and oud.peildatum[:4] != cijfer.peildatum[:4]:
            return [f"Het cijfer waar dit naast komt, is van {format_nl.datum(oud.peildatum)}."]
        return []

    def _maak_indicator(self, doel: Doel, onderwerp: Onderwerp, tijdvak: Tijdvak, cijfers: dict[str, Waarneming]) -> None:
        titel = onderwerp.titel.rpartition("/")[2]
        indicator = doelen.nieuwe_indicator(
            self.d, doel, self.keuze, self.bron, jaar=tijdvak.jaar, peildatum=_peildatum(tijdvak), titel=titel, telbaar=onderwerp.telbaar,
            teksten=(onderwerp.eenheid, titel, onderwerp.titel, self.resultaat.info.titel))
        landelijk = cijfers.get(LANDELIJK)
        kwaliteit = Kwaliteit.AFGELEID if any(w.omgerekend for w in cijfers.values()) else Kwaliteit.EXACT
        self.indicator = replace(indicator, landelijk=_getal(landelijk) if landelijk is not None else None, kwaliteit=kwaliteit)

    def _naam(self, doel: Doel) -> str:
        return doelen.naam_van_doel(self.d, doel, self.indicator)

    def _eenheid(self, onderwerp: Onderwerp) -> Eenheid | None:
        if self.keuze.eenheid:
            return doelen.gekozen_eenheid(self.keuze.eenheid)
        return doelen.eenheid_in(onderwerp.eenheid, onderwerp.titel.rpartition("/")[2], onderwerp.titel)

    def _opmerking(self, w: Waarneming, onderwerp: Onderwerp) -> str:
        zinnen = [w.opmerking] if w.opmerking else []
        if w.status in (Waardestatus.VOORLOPIG, Waardestatus.NADER_VOORLOPIG):
            zinnen.append(f"Het CBS noemt dit cijfer {w.status.value}.")
        if w.status is Waardestatus.NIHIL:
            zinnen.append("In de tabel staat een streepje: nihil.")
        if w.omgerekend:
            zinnen.append("Omgerekend naar de gemeenten van nu.")
        afgerond = self.resultaat.afgerond_op.get(onderwerp.titel)
        if afgerond:
            zinnen.append(f"Afgerond op {format_nl.aantal(afgerond)}.")
        return " ".join(zinnen)

    def _over_telling(self, doel: Doel, tijdvak: Tijdvak) -> tuple[str, ...]:
        """Whether a telling can be counted like this: a stand on one day, or a number per year. The sentences ask for a look first."""
        raming, naam = self.d.ramingen[doel.id], self.d.groep(doel.id).naam
        if raming.methode is not Methode.TELLING:
            self.meldingen.append(f"De groep {naam} wordt nu niet met een telling geraamd. De cijfers komen ernaast te staan; kies bij "
                                  "Behoefte de methode telling om ermee te rekenen.")
        stand = bool(tijdvak.peildatum) or (self.kennis is not None and self.kennis.stand)
        if not stand and tijdvak.soort is not Tijdvaksoort.JAAR:
            return (f"Dit cijfer gaat over {tijdvak.tekst}, en een telling is per jaar of op één dag.",)
        soort = Soort.STAND if stand else Soort.STROOM
        self.telling_soort[doel.id] = soort
        if soort is raming.telling.soort or not _heeft_andere(self.d, doel.id):
            return ()
        staat, wordt = (("per jaar", "op één dag") if soort is Soort.STAND else ("op één dag", "per jaar"))
        return (f"De telling van {naam} is nu {staat} geteld, en dit cijfer {wordt}. Overnemen verandert dat voor alle gemeenten van deze "
                "groep.",)


def _heeft_andere(d: Dossier, groep: str) -> bool:
    telling = d.ramingen[groep].telling
    bekend = any(not c.hoeveelheid.is_onbekend for c in telling.per_gemeente.values())
    return bekend or bool(telling.per_jaar)


_STATUS = {Waardestatus.ONDERDRUKT: "niet gepubliceerd (onbekend, onbetrouwbaar of geheim)", Waardestatus.LEEG: "leeg",
           Waardestatus.ONVOLLEDIG: "niet volledig in de grenzen van nu"}


def _getal(w: Waarneming) -> Fraction | None:
    """The number; a dash in a table is a known nothing."""
    return NUL if w.status is Waardestatus.NIHIL else w.waarde


def _peildatum(tijdvak: Tijdvak) -> str:
    """The day of counting; for a year the year itself."""
    if tijdvak.peildatum or tijdvak.jaar is None:
        return tijdvak.peildatum
    return str(tijdvak.jaar) if tijdvak.soort is Tijdvaksoort.JAAR else tijdvak.begin
