"""Every rule, with a change to a complete dossier that it must notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.controles import REGELS, controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aanbod import Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Methode, Ondersteuningsniveau
from thuisapp.domain.afspraak import Afspraakstatus, Realisatie
from thuisapp.domain.behoefte import (
    Kengetal,
    Overlap,
    Prognose,
    RegionaleTelling,
    Soort,
    Taakstelling,
    Taakstellingsruil,
    Telling,
    Uitstroom,
)
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Laagindeling
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Afronding, Oordeel, Ruil, Standpunt, Verloop

F = Fraction
HEERLEN, KERKRADE = "GM0917", "GM0928"
BLOKKEREND, AANDACHT, INFO = Ernst.BLOKKEREND, Ernst.AANDACHT, Ernst.INFO
Wijziging = Callable[[Any, Dossier], Dossier]


def bevindingen(dossier: Dossier) -> tuple[Bevinding, ...]:
    return controleer(dossier, reken(dossier))


def _raming(**velden: Any) -> Wijziging:
    return lambda b, d: replace(d, ramingen=d.ramingen.met("mo", replace(d.ramingen["mo"], **{
        naam: waarde(b) if callable(waarde) else waarde for naam, waarde in velden.items()})))


def _voorstel(**velden: Any) -> Wijziging:
    def wijzig(_: Any, d: Dossier) -> Dossier:
        s = d.scenarios[0]
        return replace(d, scenarios=(replace(s, voorstellen=s.voorstellen.met("mo", replace(s.voorstellen["mo"], **velden))),))

    return wijzig


def _standpunt(code: str, oordeel: Oordeel, tekst: str = "Te veel") -> Wijziging:
    """Of a gemeente, given when its numbers were others."""
    def wijzig(_: Any, d: Dossier) -> Dossier:
        s = d.scenarios[0]
        return replace(d, scenarios=(replace(s, standpunten=s.standpunten.met(code, Standpunt(oordeel, tekst, vingerafdruk="anders"))),))

    return wijzig


def _tweede_scenario() -> Wijziging:
    return lambda _, d: replace(d, scenarios=(*d.scenarios, replace(d.scenarios[0], id="b", naam="Ander")))


def _groep(**velden: Any) -> Wijziging:
    return lambda _, d: replace(d, groepen=(replace(d.groepen[0], **velden), *d.groepen[1:]))


def _afspraak(**velden: Any) -> Wijziging:
    return lambda _, d: replace(d, afspraken=(replace(d.afspraken[0], **velden),))


def _plan(**velden: Any) -> Wijziging:
    def wijzig(b: Any, d: Dossier) -> Dossier:
        plan = Plan("p", "Hof", HEERLEN, 10, 2027, b.aandeel(velden.pop("kans", "0.5")), "eigen", voor=FrozenMap({"mo": 5}))
        return replace(d, aanbod=replace(d.aanbod, plannen=(replace(plan, **velden),)))

    return wijzig


def _aanbod(**velden: Any) -> Wijziging:
    return lambda b, d: replace(d, aanbod=replace(d.aanbod, **{naam: waarde(b) for naam, waarde in velden.items()}))


def _taakstelling(halfjaren: dict[str, Any], saldo: Any = 0, **velden: Any) -> Wijziging:
    def wijzig(b: Any, d: Dossier) -> Dossier:
        taak = Taakstelling(FrozenMap({h: b.personen(n) for h, n in halfjaren.items()}),
                            FrozenMap({code: b.personen(saldo) for code in d.codes()}))
        d = replace(d, periode=replace(d.periode, tot=2026))
        return _raming(methode=Methode.TAAKSTELLING, taakstelling=taak, **velden)(b, d)

    return wijzig


def _indicator(**velden: Any) -> Wijziging:
    return lambda _, d: replace(d, indicatoren=d.indicatoren.met("inwoners_2025", replace(d.indicatoren["inwoners_2025"], **velden)))


def _na(*wijzigingen: Wijziging) -> Wijziging:
    def wijzig(b: Any, d: Dossier) -> Dossier:
        for een in wijzigingen:
            d = een(b, d)
        return d

    return wijzig


def _velden(**velden: Any) -> Wijziging:
    return lambda _, d: replace(d, **velden)


HALFJAREN = {"2026-1": 13_000, "2026-2": 13_000}
SLECHT_KENGETAL = Kengetal("inwoners_2025", Cijfer.van(Eenheid.PERSONEN, 1, "eigen", kwaliteit=Kwaliteit.EXACT))
KENGETAL = Kengetal("inwoners_2025", Cijfer.van(Eenheid.PER_DUIZEND, 1, "eigen", kwaliteit=Kwaliteit.EXACT))

def _eigen(midden: Any, reden: str = "Nieuwere telling", eenheid: Eenheid = Eenheid.PERSONEN, **einden: Any) -> Wijziging:
    return lambda b, d: replace(d, eigen_waarden=(EigenWaarde(
        "inwoners_2025", HEERLEN, b.cijfer(eenheid, midden, einden.get("laag"), einden.get("hoog")), reden),))


def _uitstroom(percentage: Any = "0.2", aandeel: Any = "0.5", **plaatsen: int) -> Wijziging:
    return _raming(methode=Methode.UITSTROOM, uitstroom=lambda b: Uitstroom(
        b.per_gemeente(**plaatsen), b.aandeel(percentage), b.aandeel(aandeel)))


def _prognose(**jaren: dict[int, int]) -> Wijziging:
    return _raming(methode=Methode.PROGNOSE, prognose=lambda b: Prognose(FrozenMap({
        {"Heerlen": HEERLEN, "Kerkrade": KERKRADE}[naam]: FrozenMap({jaar: b.personen(n) for jaar, n in reeks.items()})
        for naam, reeks in jaren.items()})))


def _regionaal(*tellingen: tuple[dict[str, Any], Any], sleutel: str = "Aantal daklozen", laag: str = "") -> Wijziging:
    """(weights by code, number) of each telling."""
    return _raming(methode=Methode.REGIONALE_TELLING, regionaal=lambda b: tuple(
        RegionaleTelling(f"r{n}", f"Gebied {n}", b.personen(aantal), sleutel,
                         FrozenMap({code: None if w is None else F(w) for code, w in gewichten.items()}), FrozenMap({"GM0971": "Stein"}),
                         laag=laag) for n, (gewichten, aantal) in enumerate(tellingen, start=1)))


def _ruilen(*ruilen: tuple[str, str, int, str]) -> Wijziging:
    return lambda b, d: replace(d, ramingen=d.ramingen.met("mo", replace(d.ramingen["mo"], taakstelling=replace(
        d.ramingen["mo"].taakstelling, ruil=tuple(Taakstellingsruil(*r) for r in ruilen)))))


def _laag(gebieden: dict[str, str], controleren: str = "") -> Wijziging:
    return lambda b, d: replace(d, lagen=FrozenMap({"centrumregio": Laagindeling(
        "centrumregio", "Centrumregio", FrozenMap(gebieden), FrozenMap({"Zuid": (HEERLEN, KERKRADE)}), "eigen", controleren=controleren)}))


def _kring(b: Any, d: Dossier) -> Dossier:
    namen = {"mo": "ggz", "ggz": "jeugd", "jeugd": "mo"}
    return replace(d, groepen=(*(replace(g, gekozen=True) for g in d.groepen), b.groep("jeugd", "Jeugd")),
                   overlappen=tuple(Overlap(wijkt, ander, b.aandeel("0.1")) for wijkt, ander in namen.items()))


ZONDER_VOORRANG = _velden(statushouders_voorrang=False)
BEIDE = {HEERLEN: 60, KERKRADE: 40}

GEVALLEN: list[tuple[str, Ernst, str, str, Wijziging]] = [
    # soort, ernst, stap, part of the sentence, change
    ("samenstelling", AANDACHT, "regio", "Controleer of de gemeenten kloppen.",
     _velden(samenstelling="Oud. Controleer of de gemeenten kloppen.")),
    ("voorbeeld", INFO, "regio", "geen feiten", _velden(voorbeeld=True)),
    ("geen_partijen", AANDACHT, "regio", "geen partijen", _velden(partijen=())),
    ("geen_groepen", BLOKKEREND, "aandachtsgroepen", "geen enkele", _groep(gekozen=False)),
    ("woonvormmix", AANDACHT, "aandachtsgroepen", "telt op tot 90% en niet tot 100%", _groep(woonvormmix=FrozenMap({"Studio": F(9, 10)}))),
    ("ondersteuningsmix", AANDACHT, "aandachtsgroepen", "telt op tot 33,33%",
     _groep(ondersteuningsmix=FrozenMap({Ondersteuningsniveau.LICHT: F(1, 3)}))),
    ("geen_raming", AANDACHT, "behoefte", "nog geen raming", lambda b, d: replace(d, ramingen=FrozenMap())),
    ("datahiaat", AANDACHT, "behoefte", "geen telling bekend van Kerkrade.",
     _raming(telling=lambda b: Telling(per_gemeente=b.per_gemeente(Heerlen=4)))),
    ("datahiaat", AANDACHT, "behoefte", "van geen enkele gemeente", _raming(telling=Telling())),
    ("datahiaat", AANDACHT, "behoefte", "\"Inwoners\", maar dat cijfer is onbekend voor Kerkrade",
     _na(_raming(methode=Methode.KENGETAL, kengetal=KENGETAL), _indicator(waarden=FrozenMap({HEERLEN: F(9), KERKRADE: None})))),
    ("geen_kengetal", AANDACHT, "behoefte", "geen bruikbaar kengetal", _raming(methode=Methode.KENGETAL)),
    ("andere_eenheid", BLOKKEREND, "behoefte", "geen aantal per 1.000", _raming(methode=Methode.KENGETAL, kengetal=SLECHT_KENGETAL)),
    ("geen_aantal", BLOKKEREND, "behoefte", "is geen aantal",
     _na(_raming(methode=Methode.KENGETAL, kengetal=KENGETAL), _indicator(optelbaar=False))),
    ("factor_onbekend", AANDACHT, "behoefte", "het aandeel met een woonbehoefte", _raming(aandeel_woonbehoefte=lambda b: b.aandeel(None))),
    ("factor_fout", BLOKKEREND, "behoefte", "het aandeel dat zelf iets vindt", _raming(aandeel_zelf_opgelost=lambda b: b.aandeel(2))),
    ("factor_fout", BLOKKEREND, "behoefte", "het aantal per woonruimte",
     _raming(per_woonruimte=lambda b: b.cijfer(Eenheid.PER_WOONRUIMTE, 0))),
    ("factor_onbekend", AANDACHT, "behoefte", "de overlap met GGZ",
     lambda b, d: replace(d, groepen=tuple(replace(g, gekozen=True) for g in d.groepen),
                          overlappen=(Overlap("mo", "ggz", b.aandeel(None)),))),
    ("andere_eenheid", BLOKKEREND, "behoefte", "telt in personen, maar bij Heerlen",
     _raming(telling=lambda b: Telling(per_gemeente=FrozenMap({HEERLEN: b.woningen(4), KERKRADE: b.personen(3)})))),
    ("aannames", INFO, "behoefte", "steunt op één aanname.", _raming(per_woonruimte=Cijfer.van(Eenheid.PER_WOONRUIMTE, 1, "eigen"))),
    ("aannames", INFO, "behoefte", "steunt op één voorbeeldcijfer.",
     _raming(per_woonruimte=Cijfer.van(Eenheid.PER_WOONRUIMTE, 1, "eigen", kwaliteit=Kwaliteit.VOORBEELD))),
    ("achterstand_gedeeltelijk", INFO, "behoefte", "voor Kerkrade geen achterstand",
     _raming(achterstand=lambda b: b.per_gemeente(Heerlen=4))),
    ("na_de_periode", INFO, "behoefte", "duurt het inhalen 9 jaar", _raming(
        achterstand=lambda b: b.per_gemeente(Heerlen=4, Kerkrade=2), inhaaljaren=9)),
    ("dubbele_achterstand", AANDACHT, "behoefte", "naast de getelde stand", _raming(
        achterstand=lambda b: b.per_gemeente(Heerlen=4, Kerkrade=2),
        telling=lambda b: Telling(Soort.STAND, b.per_gemeente(Heerlen=4, Kerkrade=1)))),
    ("dubbele_achterstand", AANDACHT, "behoefte", "naast het saldo",
     _taakstelling(HALFJAREN, achterstand=lambda b: b.per_gemeente(Heerlen=4, Kerkrade=2))),
    ("overlap_telt_niet", INFO, "behoefte", "met GGZ telt niet mee",
     lambda b, d: replace(d, overlappen=(Overlap("mo", "ggz", b.aandeel("0.1")),))),
    ("overlap_dubbel", AANDACHT, "behoefte", "bij beide groepen afgetrokken", lambda b, d: replace(
        d, groepen=tuple(replace(g, gekozen=True) for g in d.groepen),
        overlappen=(Overlap("mo", "ggz", b.aandeel("0.1")), Overlap("ggz", "mo", b.aandeel("0.1"))))),
    ("overlap_kring", AANDACHT, "behoefte",
     "GGZ wijkt voor Jeugd, Jeugd wijkt voor Uitstroom opvang en Uitstroom opvang wijkt voor GGZ", _kring),
    ("datahiaat", AANDACHT, "behoefte", "geen aantal plaatsen bekend van Kerkrade.", _uitstroom(Heerlen=100)),
    ("datahiaat", AANDACHT, "behoefte", "van geen enkele gemeente het aantal plaatsen", _raming(methode=Methode.UITSTROOM)),
    ("factor_onbekend", AANDACHT, "behoefte", "is het aandeel dat per jaar vertrekt onbekend",
     _uitstroom(None, Heerlen=100, Kerkrade=50)),
    ("factor_fout", BLOKKEREND, "behoefte", "het aandeel dat een eigen woonplek nodig heeft",
     _uitstroom(aandeel=3, Heerlen=100, Kerkrade=50)),
    ("uitstroom_dubbel", INFO, "behoefte", "Van hen heeft 50% een eigen woonplek nodig",
     _na(_uitstroom(Heerlen=100, Kerkrade=50), _raming(aandeel_woonbehoefte=lambda b: b.aandeel("0.8")))),
    ("andere_eenheid", BLOKKEREND, "behoefte", "maar bij Heerlen",
     _raming(methode=Methode.UITSTROOM, uitstroom=lambda b: Uitstroom(
         FrozenMap({HEERLEN: b.woningen(4), KERKRADE: b.personen(3)}), b.aandeel("0.2"), b.aandeel(1)))),
    ("datahiaat", AANDACHT, "behoefte", "geen prognose bekend van Kerkrade.", _prognose(Heerlen={2026: 10})),
    ("datahiaat", AANDACHT, "behoefte", "van geen enkele gemeente een prognose", _raming(methode=Methode.PROGNOSE)),
    ("prognose_jaren", INFO, "behoefte", "geeft cijfers voor 2026 en 2030. Tussen gegeven jaren loopt het aantal gelijkmatig op of af.",
     _prognose(Heerlen={2026: 10, 2030: 30}, Kerkrade={2026: 1, 2030: 3})),
    ("prognose_jaren", INFO, "behoefte", "De jaren verschillen per gemeente. Tussen gegeven jaren loopt het aantal gelijkmatig op of af. "
     "Voor het eerste en na het laatste gegeven jaar blijft het aantal gelijk.", _prognose(Heerlen={2027: 10}, Kerkrade={2026: 1})),
    ("datahiaat", AANDACHT, "behoefte", "geen regionale telling van Kerkrade.", _regionaal(({HEERLEN: 60}, 20))),
    ("datahiaat", AANDACHT, "behoefte", "nog geen regionale telling ingevuld", _raming(methode=Methode.REGIONALE_TELLING)),
    ("datahiaat", AANDACHT, "behoefte",
     "Van de regionale telling \"Gebied 1\" voor de groep Uitstroom opvang is het aantal onbekend. Dat telt voor alle gemeenten.",
     _regionaal((BEIDE, None))),
    ("regio_dubbel", AANDACHT, "behoefte", "tellen twee regionale tellingen (Gebied 1 en Gebied 2) mee voor Kerkrade.",
     _regionaal((BEIDE, 20), ({KERKRADE: 1}, 5))),
    ("regio_buiten", INFO, "behoefte", "buiten dit dossier: Stein en GM0994. Daar horen 50 personen per jaar bij;",
     _regionaal(({**BEIDE, "GM0971": 60, "GM0994": 40}, 100))),
    ("regio_buiten", INFO, "behoefte", "Daar hoort 1 persoon per jaar bij;", _regionaal(({**BEIDE, "GM0971": 1}, 101))),
    ("regio_sleutel_nul", BLOKKEREND, "behoefte", "van geen enkele gemeente is de sleutel \"Aantal daklozen\" bekend",
     _regionaal(({HEERLEN: 0, KERKRADE: None}, 20))),
    ("regio_sleutel_onbekend", AANDACHT, "behoefte", "maar die is onbekend voor Kerkrade en Stein.",
     _regionaal(({HEERLEN: 60, KERKRADE: None, "GM0971": -4}, 20))),
    ("regio_sleutel_anders", INFO, "behoefte", "andere waarden van \"Inwoners\" dan nu in het dossier staan, voor Kerkrade.",
     _regionaal(({HEERLEN: 87522, KERKRADE: 45000}, 20), sleutel="Inwoners")),
    ("methode_zonder_reden", AANDACHT, "behoefte",
     "is de telling gekozen, zonder reden. Een andere manier van ramen geeft meer dan 20% verschil: kengetal 665 woningen tegenover "
     "450 woningen.", _raming(kengetal=KENGETAL)),
    ("taakstelling_ruil_telt_niet", AANDACHT, "behoefte", "(5 van Heerlen naar GM0363 in 2026-1) telt niet mee",
     _na(_taakstelling(HALFJAREN), _ruilen((HEERLEN, "GM0363", 5, "2026-1")))),
    ("taakstelling_ruil_telt_niet", AANDACHT, "behoefte", "in 2031-1) telt niet mee",
     _na(_taakstelling(HALFJAREN), _ruilen((HEERLEN, KERKRADE, 5, "2031-1")))),
    ("taakstelling_ruil_te_groot", AANDACHT, "behoefte", "Er gaat niet meer over dan 33 personen.",
     _na(_taakstelling(HALFJAREN), _ruilen((KERKRADE, HEERLEN, 40, "2026-1")))),
    ("voorrang_taakstelling", INFO, "behoefte", "De taakstelling blijft gelden", _na(_taakstelling(HALFJAREN), ZONDER_VOORRANG)),
    ("voorrang_aanbod", AANDACHT, "aanbod", "Zonder voorrang is niet zeker", _na(_taakstelling(HALFJAREN), ZONDER_VOORRANG)),
    ("voorrang_afspraak", AANDACHT, "afspraken", "De afspraak \"Woningen\" gaat over de groep",
     _na(_taakstelling(HALFJAREN), ZONDER_VOORRANG)),
    ("voorrang_verdeling", INFO, "verdeling", "blijft gelijk, want de taakstelling verandert niet",
     _na(_taakstelling(HALFJAREN), ZONDER_VOORRANG)),
    ("eigen_waarde_zonder_reden", AANDACHT, "regio", "Voor \"Inwoners\" in Heerlen rekent de regio met een eigen cijfer",
     _eigen(88_000, " ")),
    ("eigen_waarde_wijkt_af", INFO, "regio", "60% hoger dan het openbare (140.000 tegenover 87.522)", _eigen(140_000)),
    ("eigen_waarde_telt_niet", BLOKKEREND, "regio", "in een andere eenheid dan personen", _eigen(88_000, eenheid=Eenheid.WONINGEN)),
    ("eigen_waarde_bandbreedte", INFO, "regio", "alleen het midden telt mee", _eigen(88_000, laag=87_000, hoog=89_000)),
    ("laag_ontbreekt", AANDACHT, "regio", "komen uit een regionale laag (centrumregio) die niet in dit dossier staat",
     _regionaal((BEIDE, 20), laag="centrumregio")),
    ("laag_ontbreekt", AANDACHT, "regio", "regionale laag (jeugdregio)", _na(_groep(regionale_laag="jeugdregio"), _regionaal((BEIDE, 20)))),
    ("laag_zonder_gebied", AANDACHT, "regio", "In de regionale laag Centrumregio is het gebied onbekend van Kerkrade.",
     _laag({HEERLEN: "Zuid"})),
    ("laag_controleren", INFO, "regio", "Regionale laag Centrumregio: Oud.", _laag({HEERLEN: "Zuid", KERKRADE: "Zuid"}, "Oud.")),
    ("onbekend_halfjaar", AANDACHT, "behoefte", "onbekend voor 2026-2", _taakstelling({"2026-1": 13_000})),
    ("onbekend_halfjaar", AANDACHT, "behoefte", "van geen enkel halfjaar", _taakstelling({})),
    ("oude_bevolking", INFO, "behoefte", "voor 2026 met een ouder inwonertal",
     _na(_taakstelling(HALFJAREN), _indicator(peildatum="2024-01-01"))),
    ("geen_bevolking", AANDACHT, "behoefte", "Voor de taakstelling van 2026",
     _na(_taakstelling(HALFJAREN), _indicator(peildatum="2025-02-01"))),
    ("datahiaat", AANDACHT, "behoefte", "inwonertal van Nederland ontbreekt", _na(_taakstelling(HALFJAREN), _indicator(landelijk=None))),
    ("datahiaat", AANDACHT, "behoefte", "inwonertal is onbekend voor Kerkrade",
     _na(_taakstelling(HALFJAREN), _indicator(waarden=FrozenMap({HEERLEN: F(9)})))),
    ("saldo_ontbreekt", INFO, "behoefte", "onbekend voor alle gemeenten", _taakstelling(HALFJAREN, None)),
    ("andere_eenheid", BLOKKEREND, "behoefte", "maar de groep Uitstroom opvang telt huishoudens", _na(
        _taakstelling(HALFJAREN), _groep(telt_in=Eenheid.HUISHOUDENS))),
    ("andere_eenheid", BLOKKEREND, "behoefte", "andere eenheid dan personen",
     _raming(methode=Methode.TAAKSTELLING, taakstelling=lambda b: Taakstelling(
        FrozenMap({"2026-1": b.woningen(4)})))),
    ("plan_overboekt", BLOKKEREND, "aanbod", "telt 10 woningen, maar er zijn reserveringen voor 11",
     _plan(voor=FrozenMap({"mo": 9, "ggz": 2}))),
    ("plan_buiten_periode", AANDACHT, "aanbod", "klaar in 2036", _plan(jaar=2036)),
    ("plan_andere_eenheid", AANDACHT, "aanbod", "telt bedden", _plan(eenheid=Eenheid.BEDDEN)),
    ("plan_onbekende_gemeente", BLOKKEREND, "aanbod", "(GM0363)", _plan(gemeente="GM0363")),
    ("plan_onbekende_groep", BLOKKEREND, "aanbod", "(weg)", _plan(voor=FrozenMap({"weg": 1}))),
    ("plan_zonder_kans", AANDACHT, "aanbod", "kans dat het plan Hof doorgaat", _plan(kans=None)),
    ("plaatsen_onbekende_gemeente", AANDACHT, "aanbod", "(GM0363)",
     _aanbod(plaatsen=lambda b: (VrijkomendePlaatsen("mo", "GM0363", b.woningen(1)),))),
    ("plaatsen_onbekend", AANDACHT, "aanbod", "voor Kerkrade en telt als onbekend",
     _aanbod(plaatsen=lambda b: (VrijkomendePlaatsen("mo", KERKRADE, b.cijfer(Eenheid.BEDDEN, 1)),))),
    ("aandelen_boven_100", BLOKKEREND, "aanbod", "samen 110%", lambda b, d: replace(
        d, groepen=tuple(replace(g, gekozen=True) for g in d.groepen),
        aanbod=replace(d.aanbod, aandelen=FrozenMap({"mo": b.aandeel("0.6"), "ggz": b.aandeel("0.5")})))),
    ("aandeel_telt_niet", AANDACHT, "aanbod", "heeft bedden nodig", _groep(eenheid=Eenheid.BEDDEN)),
    ("aandeel_onbekend", AANDACHT, "aanbod", "Daardoor is ook het aanbod onbekend",
     _aanbod(aandelen=lambda b: FrozenMap({"mo": b.aandeel(None)}))),
    ("vrijkomend_onbekend", AANDACHT, "aanbod", "art. 6 lid 6",
     _aanbod(vrijkomende_huurwoningen=lambda b: FrozenMap({HEERLEN: b.woningen(400)}))),
    ("geen_aanbod", INFO, "aanbod", "is daardoor een bovengrens", _aanbod(aandelen=lambda b: FrozenMap())),
    ("overschot", INFO, "opgave", "in Heerlen. Dit overschot verlaagt het totaal van de regio niet.",
     _raming(telling=lambda b: Telling(per_gemeente=b.per_gemeente(Heerlen=1, Kerkrade=30)))),
    ("opgave_gedeeltelijk", AANDACHT, "opgave", "onbekend voor Kerkrade",
     _raming(telling=lambda b: Telling(per_gemeente=b.per_gemeente(Heerlen=60)))),
    ("niets_te_verdelen", AANDACHT, "verdeling", "kan nog niet worden verdeeld", _raming(telling=Telling())),
    ("verdeling_fout", BLOKKEREND, "verdeling", "Heerlen", _voorstel(minimum=FrozenMap({HEERLEN: 9999}))),
    ("ruil_fout", BLOKKEREND, "verdeling", "komt Kerkrade onder 0 uit", _voorstel(ruil=(Ruil(KERKRADE, HEERLEN, 999, "grond"),))),
    ("geen_motivering", AANDACHT, "verdeling", "geen motivering", _voorstel(motivering=" ")),
    ("totaal_zonder_reden", AANDACHT, "verdeling", "(1.250), zonder reden", _voorstel(totaal=1250)),
    ("vreemde_gemeente", AANDACHT, "verdeling", "als maximum voor een gemeente buiten dit dossier (GM0363)",
     _voorstel(maximum=FrozenMap({"GM0363": 3}))),
    ("ruil_zonder_tegenprestatie", AANDACHT, "verdeling", "van Kerkrade naar Heerlen", _voorstel(ruil=(Ruil(KERKRADE, HEERLEN, 1),))),
    ("ruil_zonder_afspraak", AANDACHT, "verdeling", "staat niet door wie", _voorstel(ruil=(Ruil(KERKRADE, HEERLEN, 1, "grond"),))),
    ("ruil_voorbij", AANDACHT, "verdeling", "geldt tot eind 2025. Dat is vóór het begin van de periode (2026)",
     _voorstel(ruil=(Ruil(KERKRADE, HEERLEN, 1, "grond", "eind 2025", "overleg"),))),
    ("scenario_zonder_motivering", INFO, "verdeling", "Er zijn twee scenario's.", _tweede_scenario()),
    ("scenario_zonder_motivering", AANDACHT, "verdeling", "waarom de regio kiest voor \"Voorstel\"",
     _na(_tweede_scenario(), _velden(status=Dossierstatus.TER_CONSULTATIE))),
    ("standpunt_ontbreekt", AANDACHT, "verdeling", "staat ter consultatie, maar er is nog geen standpunt over de verdeling van Kerkrade",
     _na(_standpunt(HEERLEN, Oordeel.AKKOORD), _velden(status=Dossierstatus.TER_CONSULTATIE))),
    ("standpunt_tegen", INFO, "verdeling", "Heerlen is tegen deze verdeling.", _standpunt(HEERLEN, Oordeel.TEGEN)),
    ("standpunt_voorbehoud", INFO, "verdeling", "Kerkrade maakt een voorbehoud", _standpunt(KERKRADE, Oordeel.VOORBEHOUD)),
    ("standpunt_zonder_tekst", AANDACHT, "verdeling", "van Kerkrade staat niet wat het bezwaar is",
     _standpunt(KERKRADE, Oordeel.TEGEN, "  ")),
    ("standpunt_verouderd", AANDACHT, "verdeling", "De getallen van Heerlen zijn veranderd nadat", _standpunt(HEERLEN, Oordeel.AKKOORD)),
    ("vreemde_gemeente", AANDACHT, "verdeling", "een standpunt van een gemeente buiten dit dossier (GM0363)",
     _standpunt("GM0363", Oordeel.AKKOORD)),
    ("verloop_onbekend", AANDACHT, "verdeling", "niet in alle jaren bekend voor Uitstroom opvang",
     _na(_raming(telling=Telling()), _voorstel(totaal=20, verloop=Verloop.BEHOEFTE))),
    ("ingroei_boven_maximum", AANDACHT, "verdeling", "komt door het ingroeipad het aantal boven het maximum voor Heerlen",
     _voorstel(inzet=FrozenMap({HEERLEN: 9}), maximum=FrozenMap({HEERLEN: 90}), ingroeijaren=5)),
    ("ingroei_onder_minimum", AANDACHT, "verdeling", "onder het minimum voor Kerkrade",
     _voorstel(inzet=FrozenMap({HEERLEN: 9}), minimum=FrozenMap({KERKRADE: 90}), ingroeijaren=5)),
    ("naar_boven", INFO, "verdeling", "1 woning meer dan het totaal", _voorstel(afronding=Afronding.NAAR_BOVEN)),
    ("gelijke_stand", INFO, "verdeling", "tussen alle gemeenten",
     _na(_indicator(waarden=FrozenMap({HEERLEN: F(1), KERKRADE: F(1)})), _voorstel(totaal=3))),
    ("geen_afspraken", AANDACHT, "afspraken", "nog geen afspraken", _afspraak(status=Afspraakstatus.VERVALLEN)),
    ("afspraak_zonder_partij", AANDACHT, "afspraken", "Afspraak 1 \"Woningen\"", _afspraak(partij="weg")),
    ("afspraak_zonder_prestatie", AANDACHT, "afspraken", "zegt niet wat er wordt geleverd", _afspraak(prestatie="")),
    ("afspraak_aantal", AANDACHT, "afspraken", "een aantal van 0", _afspraak(aantal=0)),
    ("afspraak_zonder_tegenprestatie", AANDACHT, "afspraken", "De afspraak \"Woningen\" heeft geen tegenprestatie",
     _afspraak(nummer="", tegenprestatie="")),
    ("afspraak_zonder_tegenpartij", AANDACHT, "afspraken", "geen andere partij", _afspraak(tegenpartij="corp")),
    ("afspraak_looptijd", BLOKKEREND, "afspraken", "eindigt in 2025, voordat zij begint in 2026", _afspraak(tot=2025)),
    ("afspraak_buiten_periode", AANDACHT, "afspraken", "buiten de periode 2026 tot en met 2030", _afspraak(van=2031, tot=2032)),
    ("afspraak_onbekende_plek", AANDACHT, "afspraken", "(GM0363)", _afspraak(gemeenten=("GM0363",))),
    ("afspraak_zonder_groep", INFO, "afspraken", "geen aandachtsgroep", _afspraak(groepen=())),
    ("dekking", AANDACHT, "afspraken", "dekken de afspraken 65 van 325 woningen (20%)", _afspraak(aantal=65)),
    ("dekking", AANDACHT, "afspraken", "nog geen aantal afgesproken", _afspraak(aantal=None)),
    ("dekking", AANDACHT, "afspraken", "Voor deze en andere groepen samen is 1.000 afgesproken.", _afspraak(groepen=("mo", "ggz"))),
    ("dekking", AANDACHT, "afspraken", "die nog niet vaststaan: 1.000.", _afspraak(status=Afspraakstatus.BESPROKEN)),
    ("geen_besluit", INFO, "visie", "nog geen besluit", _velden(besluiten=())),
    ("geen_besluit", AANDACHT, "visie", "staat op vastgesteld", _velden(besluiten=(), status=Dossierstatus.VASTGESTELD)),
    ("vastgesteld_met_blokkades", BLOKKEREND, "visie", "is er nog één blokkerende bevinding",
     _na(_velden(status=Dossierstatus.VASTGESTELD), _afspraak(tot=2025))),
    ("actie_zonder_eigenaar", AANDACHT, "monitor", "\"Start\" heeft geen eigenaar",
     lambda b, d: replace(d, acties=(replace(d.acties[0], eigenaar=""),))),
    ("actie_te_laat", AANDACHT, "monitor", "op 1 mei 2026 klaar",
     lambda b, d: replace(d, acties=(replace(d.acties[0], gereed="2026-05-01"),))),
    ("realisatie_onbekend", AANDACHT, "monitor", "voor weg en GM0363",
     _velden(realisaties=(Realisatie("weg", "GM0363", "2026", 1, "eigen"),))),
]


@pytest.mark.parametrize(("soort", "ernst", "stap", "stuk", "wijzig"), GEVALLEN, ids=[f"{n}-{g[0]}" for n, g in enumerate(GEVALLEN)])
def test_the_rule_finds_it(bouw: Any, volledig: Dossier, soort: str, ernst: Ernst, stap: str, stuk: str, wijzig: Wijziging) -> None:
    gevonden = [b for b in bevindingen(wijzig(bouw, volledig)) if b.soort == soort]
    assert [b for b in gevonden if stuk in b.zin and (b.ernst, b.stap) == (ernst, stap)], gevonden


def test_every_kind_of_finding_has_a_case(bouw: Any) -> None:
    """A rule without a case here would be a rule that nobody knows to work."""
    gevonden = {b.soort for seed in range(150) for b in bevindingen(bouw.willekeurig(seed))}
    assert gevonden <= {g[0] for g in GEVALLEN}
    assert len({g[0] for g in GEVALLEN}) >= len(REGELS)


