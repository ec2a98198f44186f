"""The example dossier: Parkstad Limburg with its public figures and made-up inputs (resources/voorbeeld), marked "voorbeeld, geen feit"."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from thuisapp import paths
from thuisapp.app import dossiers, lagen, standpunten, uitvoering, versies
from thuisapp.app import operations as op
from thuisapp.app.operations import werksessies
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aanbod import Hardheid, Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Methode, Ondersteuningsniveau
from thuisapp.domain.afspraak import (
    Actie,
    Actiestatus,
    Afspraak,
    Afspraakstatus,
    Bijdrage,
    Escalatietrede,
    JuridischeStatus,
    Logregel,
    Mijlpaal,
    Partij,
    Partijsoort,
    Per,
    Realisatie,
    Rol,
    Zorginzet,
)
from thuisapp.domain.behoefte import Overlap, Soort
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde
from thuisapp.domain.hoeveelheid import Eenheid, exact
from thuisapp.domain.toets import Toetsoordeel, Toetsstand
from thuisapp.domain.verdeling import Oordeel, Ruil, Sleutel
from thuisapp.domain.werksessie import Aanwezige
from thuisapp.format_nl import lees_hoeveelheid

BRON = "voorbeeld"


class _Invoer:
    """The made-up inputs of the resource file, and how its figures are read."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = tomllib.loads(paths.resource("voorbeeld/parkstad.toml").read_text(encoding="utf-8"))

    def cijfer(self, tekst: str | int, eenheid: Eenheid) -> Cijfer:
        kaal = str(tekst)
        hoeveelheid = lees_hoeveelheid(kaal, eenheid)
        return Cijfer(hoeveelheid, BRON, self.data["peildatum"], Kwaliteit.VOORBEELD)

    def per_gemeente(self, waarden: list[str | int]) -> list[tuple[str, str | int]]:
        return list(zip(self.data["gemeenten"], waarden, strict=True))


def voorbeeld_dossier() -> Dossier:
    """The same dossier every time: fixed id and dates."""
    invoer = _Invoer()
    data = invoer.data
    regio = dossiers.zoek_regio(data["regio"])
    d = dossiers.nieuw_dossier(data["naam"], regio.codes, regio=regio.naam, id="voorbeeld-parkstad-limburg", datum=data["datum"])
    bron = Bron(BRON, "Voorbeeld, geen feit", "thuisapp", toelichting="Verzonnen om het programma te laten zien")
    d = replace(op.bewaar_bron(d, bron), voorbeeld=True)
    for stap in (_behoefte, _lagen, _eigen_waarden, _aanbod, _partijen, _scenarios, _afspraken, _uitvoering, _ondertekenen, _daarna):
        d = stap(d, invoer)
    return d


def _behoefte(d: Dossier, invoer: _Invoer) -> Dossier:
    data = invoer.data
    for groep in data["niet_gekozen"]:
        d = op.kies_groep(d, groep, False)
    for groep, waarden in data["tellingen"].items():
        d = op.wijzig_raming(d, groep, methode=Methode.TELLING, reden="Telling van de regio (voorbeeld).")
        for code, tekst in invoer.per_gemeente(waarden):
            if tekst != "onbekend":
                d = op.zet_telling(d, groep, code, invoer.cijfer(tekst, d.groep(groep).telt_in))
    for groep in data["stand"]["groepen"]:
        d = op.zet_telling_soort(d, groep, Soort.STAND)
    for groep, waarden in data["saldo"].items():
        for code, getal in invoer.per_gemeente(waarden):
            d = op.zet_saldo(d, groep, code, invoer.cijfer(getal, Eenheid.PERSONEN))
    for groep, waarden in data["achterstand"].items():
        for code, tekst in invoer.per_gemeente(waarden):
            d = op.zet_achterstand(d, groep, code, invoer.cijfer(tekst, d.groep(groep).telt_in))
    for o in data["overlappen"]:
        d = op.zet_overlap(d, Overlap(o["groep"], o["telt_mee_in"], invoer.cijfer(o["aandeel"], Eenheid.AANDEEL)))
    return d


def _lagen(d: Dossier, invoer: _Invoer) -> Dossier:
    """Known layers, an own one with members outside the region, and a telling for the whole of it."""
    data = invoer.data["lagen"]
    for id in data["bekend"]:
        d = lagen.bewaar_laag(d, lagen.maak_laag(d, id))
    eigen = data["centrumregio"]
    d = lagen.bewaar_laag(d, replace(lagen.maak_laag(d, "centrumregio"), controleren="", bron=BRON))
    for code in d.codes():
        d = lagen.zet_gebied(d, "centrumregio", code, eigen["gebied"])
    for code in eigen["buiten"]:
        d = lagen.voeg_lid_toe(d, "centrumregio", eigen["gebied"], code)
    for r in invoer.data["regionaal"]:
        aantal = invoer.cijfer(r["aantal"], d.groep(r["groep"]).telt_in)
        telling = lagen.maak_regionale_telling(d, r["groep"], r["laag"], r["gebied"], r["sleutel"], aantal)
        d = op.wijzig_raming(d, r["groep"], methode=Methode.REGIONALE_TELLING, regionaal=(telling,), reden=r["reden"])
    return d


def _eigen_waarden(d: Dossier, invoer: _Invoer) -> Dossier:
    for e in invoer.data["eigen_waarden"]:
        cijfer = invoer.cijfer(e["waarde"], d.indicatoren[e["indicator"]].eenheid)
        d = op.zet_eigen_waarde(d, EigenWaarde(e["indicator"], e["gemeente"], cijfer, e["reden"]))
    return d


def _plan(n: int, p: dict[str, Any], invoer: _Invoer) -> Plan:
    return Plan(
        id=f"plan-{n}",
        bron=BRON,
        naam=p["naam"],
        gemeente=p["gemeente"],
        aantal=p["aantal"],
        jaar=p["jaar"],
        realisatiekans=invoer.cijfer(p["realisatiekans"], Eenheid.AANDEEL),
        eenheid=Eenheid(p.get("eenheid", "woningen")),
        hardheid=Hardheid(p["hardheid"]),
        woonvorm=p["woonvorm"],
        prijssegment="Sociale huur",
        initiatiefnemer="Corporatie (voorbeeld)",
        flex=p.get("flex", False),
        voor=FrozenMap(p["voor"]),
    )


def _aanbod(d: Dossier, invoer: _Invoer) -> Dossier:
    data = invoer.data
    for n, p in enumerate(data["plannen"], start=1):
        d = op.bewaar_plan(d, _plan(n, p, invoer))
    for groep, aandeel in data["aandelen"].items():
        d = op.zet_aandeel(d, groep, invoer.cijfer(aandeel, Eenheid.AANDEEL))
    for p in data["plaatsen"]:
        d = op.zet_plaatsen(d, VrijkomendePlaatsen(p["groep"], p["gemeente"], invoer.cijfer(p["per_jaar"], d.groep(p["groep"]).eenheid)))
    return d


def _partijen(d: Dossier, invoer: _Invoer) -> Dossier:
    for p in d.partijen:
        d = op.bewaar_partij(d, replace(p, **invoer.data["gemeentepartijen"]))
    for p in invoer.data["partijen"]:
        soort, werkgebied = Partijsoort(p["soort"]), tuple(p.get("werkgebied", ()))
        d = op.bewaar_partij(d, Partij(**{**p, "soort": soort, "werkgebied": werkgebied}))
    return d


def _scenarios(d: Dossier, invoer: _Invoer) -> Dossier:
    """The first scenario is the one every new dossier has; each next one starts as a copy of the one before."""
    for n, s in enumerate(invoer.data["scenarios"]):
        if n == 0:
            d = op.wijzig_scenario(d, d.scenario, naam=s["naam"])
        else:
            d = op.kopieer_scenario(d, d.scenario, s["naam"])
        d = op.wijzig_scenario(d, d.scenario, toelichting=s["toelichting"])
        d = _standpunten(_voorstellen(d, s), s)
    return d


def _voorstellen(d: Dossier, s: dict[str, Any]) -> Dossier:
    for groep in s.get("groepen") or [g.id for g in d.gekozen_groepen()]:
        velden: dict[str, Any] = {"motivering": s["motivering"]}
        if "sleutels" in s:
            velden["sleutels"] = tuple(Sleutel(k, exact(gewicht)) for k, gewicht in s["sleutels"].items())
            velden["verrekening"] = exact(s["verrekening"])
        d = op.wijzig_voorstel(d, groep, **velden)
    for veld in ("inzet", "minimum", "maximum"):
        for groep, waarden in s.get(veld, {}).items():
            d = op.wijzig_voorstel(d, groep, **{veld: FrozenMap(waarden)})
    for n in s.get("sets", []):
        d = op.maak_set(d, n["naam"], n["groepen"])
    for i in s.get("ingroei", []):
        d = op.wijzig_voorstel(d, i["groep"], ingroeijaren=i["jaren"])
    for r in s.get("ruil", []):
        d = op.voeg_ruil_toe(d, r["groep"], Ruil(**{veld: waarde for veld, waarde in r.items() if veld != "groep"}))
    return op.kies_scenario(d, d.scenario, s["keuze"]) if "keuze" in s else d


def _standpunten(d: Dossier, s: dict[str, Any]) -> Dossier:
    """Last, since a standpunt remembers the numbers it was given on."""
    for p in s.get("standpunten", []):
        for code in p["gemeenten"]:
            d = standpunten.geef_standpunt(d, code, Oordeel(p["oordeel"]), p.get("opmerking", ""), p["orgaan"], p["datum"])
    return d


def _bijdragen(rijen: list[dict[str, str]]) -> tuple[Bijdrage, ...]:
    return tuple(Bijdrage(b["partij"], b["prestatie"], Rol(b.get("rol", "prestatie"))) for b in rijen)


def _zorg(z: dict[str, Any]) -> Zorginzet:
    return Zorginzet(**{**z, "niveau": Ondersteuningsniveau(z["niveau"])})


_AFSPRAAK_LEZERS: dict[str, Callable[[Any], Any]] = {
    "eenheid": Eenheid, "per": Per, "juridische_status": JuridischeStatus, "status": Afspraakstatus, "groepen": tuple, "gemeenten": tuple,
    "overige": _bijdragen, "aantal_per_gemeente": FrozenMap, "ondertekenaars": FrozenMap, "zorg": _zorg,
    "mijlpalen": lambda rijen: tuple(Mijlpaal(**m) for m in rijen),
    "escalatieladder": lambda treden: tuple(Escalatietrede(trede) for trede in treden),
    "logboek": lambda regels: tuple(Logregel(**regel) for regel in regels),
}


def _lees(a: dict[str, Any]) -> dict[str, Any]:
    return {k: _AFSPRAAK_LEZERS.get(k, lambda x: x)(v) for k, v in a.items()}


def _afspraken(d: Dossier, invoer: _Invoer) -> Dossier:
    for a in invoer.data["afspraken"]:
        d = op.bewaar_afspraak(d, Afspraak(id=f"afspraak-{a['nummer']}", **_lees(a)))
    return _besluiten(d, invoer.data["besluiten"])


def _besluiten(d: Dossier, besluiten: list[dict[str, str]]) -> Dossier:
    for n, b in enumerate(besluiten, start=len(d.besluiten) + 1):
        d = op.bewaar_besluit(d, Besluit(id=f"besluit-{n}", **b))
    return d


def _uitvoering(d: Dossier, invoer: _Invoer) -> Dossier:
    for n, a in enumerate(invoer.data["acties"], start=1):
        velden = {**a, "status": Actiestatus(a.get("status", "open")), "fte": uitvoering.lees_fte(a.get("fte", ""))}
        d = uitvoering.bewaar_actie_met_regeling(d, Actie(id=f"actie-{n}", **velden))
    for r in invoer.data["realisaties"]:
        eenheid = Eenheid(r["eenheid"]) if "eenheid" in r else None
        for code, getal in r["aantallen"].items():
            nieuw = Realisatie(r["groep"], code, r["periode"], getal, BRON, "2026-07-01", r.get("afspraak", ""), eenheid)
            d = op.zet_realisatie(d, nieuw)
    for paragraaf, tekst in invoer.data["teksten"].items():
        d = op.zet_tekst(d, paragraaf, tekst)
    for eis, oordeel in invoer.data["toets"].items():
        d = op.zet_toets(d, eis, Toetsoordeel(**{**oordeel, "stand": Toetsstand(oordeel["stand"])}))
    return d


def _ondertekenen(d: Dossier, invoer: _Invoer) -> Dossier:
    """Keep a version of all of the above; some parties sign it."""
    b = invoer.data["bewaard"]
    d = versies.bewaar_versie(d, b["naam"], b["datum"], b["toelichting"])
    resultaat = reken(d)
    for o in b["ondertekeningen"]:
        d = versies.onderteken(d, resultaat, versie=b["naam"], **o)
    return d


def _daarna(d: Dossier, invoer: _Invoer) -> Dossier:
    """What changed after that version, so that it can be compared with what is there now. It happened in a werksessie."""
    w = invoer.data["daarna"]["werksessie"]
    aanwezigen = [Aanwezige(naam, partij) for naam, partij in w["aanwezigen"]]
    d = werksessies.begin_werksessie(d, onderwerp=w["onderwerp"], datum=w["datum"], plaats=w["plaats"], aanwezigen=aanwezigen)
    sessie = d.werksessies[-1].id
    for a in invoer.data["daarna"]["afspraken"]:
        oud = next(x for x in d.afspraken if x.id == a["afspraak"])
        velden = {k: v for k, v in a.items() if k not in ("afspraak", "datum", "door")}
        d = op.bewaar_afspraak(d, replace(oud, **_lees(velden)), a["datum"], a["door"])
    d = _besluiten(d, invoer.data["daarna"]["besluiten"])
    return werksessies.sluit_werksessie(werksessies.wijzig_werksessie(d, sessie, verslag=w["verslag"]), sessie)
