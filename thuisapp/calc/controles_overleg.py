"""Rules for the negotiation: swaps, the choice of a scenario, and what gemeenten say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.controles_hulp import noem, noem_gemeenten, vreemde
from thuisapp.calc.rekenen import Rekenresultaat, voorstel_van
from thuisapp.calc.standpunten import stand, verouderd
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.verdeling import Oordeel, Ruil

_JAAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def _ruilen(dossier: Dossier) -> Iterator[tuple[Aandachtsgroep, Ruil, str]]:
    """Swaps that count, with how each is called in a sentence."""
    namen = {g.code: g.naam for g in dossier.gemeenten}
    for groep in dossier.gekozen_groepen():
        for r in voorstel_van(dossier, groep.id).ruil:
            if r.telt:
                yield groep, r, f"ruil van {namen.get(r.van, r.van)} naar {namen.get(r.naar, r.naar)} voor de groep {groep.naam}"


def ruil_zonder_tegenprestatie(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep, r, wat in _ruilen(dossier):
        if not r.tegenprestatie.strip():
            yield Bevinding("ruil_zonder_tegenprestatie", Ernst.AANDACHT, "verdeling", f"De {wat} noemt geen tegenprestatie.",
                            "Leg vast wat er tegenover staat en tot wanneer.", (groep.id, r.van, r.naar))


def ruil_zonder_afspraak(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep, r, wat in _ruilen(dossier):
        if not r.afgesproken_door.strip():
            yield Bevinding("ruil_zonder_afspraak", Ernst.AANDACHT, "verdeling", f"Bij de {wat} staat niet door wie die is afgesproken.",
                            "Noem het overleg of de besturen die dit hebben afgesproken.", (groep.id, r.van, r.naar))


def ruil_voorbij(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """`tot` is free text ("eind 2030"); the latest year in it counts."""
    for groep, r, wat in _ruilen(dossier):
        jaren = [int(jaar) for jaar in _JAAR.findall(r.tot)]
        if jaren and max(jaren) < dossier.periode.van:
            yield Bevinding("ruil_voorbij", Ernst.AANDACHT, "verdeling",
                            f"De {wat} geldt tot {format_nl.datum(r.tot.strip())}. Dat is vóór het begin van de periode "
                            f"({dossier.periode.van}), maar de ruil telt nog mee.", "Trek de ruil in, of pas aan tot wanneer hij geldt.",
                            (groep.id, r.van, r.naar))


def scenario_zonder_motivering(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """While the region still compares this is only a remark."""
    scenario = dossier.gekozen_scenario()
    if len(dossier.scenarios) > 1 and not scenario.motivering.strip():
        ernst = Ernst.INFO if dossier.status is Dossierstatus.CONCEPT else Ernst.AANDACHT
        aantal = format_nl.telwoord(len(dossier.scenarios))
        yield Bevinding("scenario_zonder_motivering", ernst, "verdeling",
                        f"Er zijn {aantal} scenario's. Er staat nog niet bij waarom de regio kiest voor \"{scenario.naam}\".",
                        "Schrijf in enkele zinnen waarom dit scenario het voorstel van de regio is.", (scenario.id,))


def standpunt_verouderd(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    codes = verouderd(dossier, resultaat)
    if codes:
        yield Bevinding("standpunt_verouderd", Ernst.AANDACHT, "verdeling",
                        f"De getallen van {noem_gemeenten(dossier, codes)} zijn veranderd nadat het standpunt is gegeven.",
                        "Vraag of het standpunt nog geldt, en leg het opnieuw vast.", codes)


def standpunt_ontbreekt(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """As long as it is a concept nobody needs to have spoken."""
    zonder = stand(dossier).zonder
    if zonder and dossier.status is not Dossierstatus.CONCEPT:
        status = "ter consultatie" if dossier.status is Dossierstatus.TER_CONSULTATIE else "op vastgesteld"
        yield Bevinding("standpunt_ontbreekt", Ernst.AANDACHT, "verdeling",
                        f"De visie staat {status}, maar er is nog geen standpunt over de verdeling van {noem_gemeenten(dossier, zonder)}.",
                        "Leg van elke gemeente vast of zij akkoord is, een voorbehoud maakt of tegen is.", zonder)


def andere_standpunten(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Dissent is no mistake: it is named, so that nobody overlooks it."""
    wie = stand(dossier)
    for soort, codes, een, meer in (("standpunt_tegen", wie.tegen, "is tegen deze verdeling", "zijn tegen deze verdeling"),
                                    ("standpunt_voorbehoud", wie.voorbehoud, "maakt een voorbehoud bij deze verdeling",
                                     "maken een voorbehoud bij deze verdeling")):
        if codes:
            namen = noem_gemeenten(dossier, codes)
            yield Bevinding(soort, Ernst.INFO, "verdeling", f"{namen[:1].upper()}{namen[1:]} {een if len(codes) == 1 else meer}.",
                            "De tekst van de gemeente staat woordelijk in het document.", codes)


def standpunt_onvolledig(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """What a file of another program can bring along."""
    standpunten = dossier.gekozen_scenario().standpunten
    if weg := vreemde(dossier, standpunten):
        yield Bevinding("vreemde_gemeente", Ernst.AANDACHT, "verdeling",
                        f"Er staat een standpunt van een gemeente buiten dit dossier ({noem(weg)}); het telt niet mee.",
                        "Verwijder dit standpunt.", tuple(weg))
    leeg = [c for c in dossier.codes() if (s := standpunten.get(c)) and s.oordeel is not Oordeel.AKKOORD and not s.opmerking.strip()]
    if leeg:
        yield Bevinding("standpunt_zonder_tekst", Ernst.AANDACHT, "verdeling",
                        f"Bij het standpunt van {noem_gemeenten(dossier, leeg)} staat niet wat het bezwaar is.",
                        "Schrijf op wat de gemeente vindt, in haar eigen woorden.", tuple(leeg))


REGELS = (ruil_zonder_tegenprestatie, ruil_zonder_afspraak, ruil_voorbij, scenario_zonder_motivering, standpunt_verouderd,
          standpunt_ontbreekt, andere_standpunten, standpunt_onvolledig)
