"""Whether a dossier from elsewhere holds together: what it refers to is in it, and its figures are possible.

The operations of the program keep this so; a JSON file that somebody made or changed by hand need not.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from thuisapp.domain.aanbod import Plan
from thuisapp.domain.aandachtsgroep import Controlecijfer
from thuisapp.domain.afspraak import Realisatie
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import WOONRUIMTE_EENHEDEN, Eenheid
from thuisapp.domain.verdeling import HERKOMST, Scenario, Verdeelvoorstel

Reference = tuple[str, str]  # (place, id)

_MET_BRON = (Cijfer, Indicator, Plan, Realisatie, Controlecijfer)


def controleer_verwijzingen(dossier: Dossier) -> tuple[str, ...]:
    """A sentence for every reference to a groep, gemeente, indicator, bron or partij that is not in the dossier."""
    groepen = frozenset(groep.id for groep in dossier.groepen)
    partijen = frozenset(partij.id for partij in dossier.partijen)
    afspraken = frozenset(afspraak.id for afspraak in dossier.afspraken)
    return (
        *_missing(_group_references(dossier), groepen, "de aandachtsgroep"),
        *_missing(_gemeente_references(dossier), frozenset(dossier.codes()), "de gemeente"),
        *_missing(_indicator_references(dossier), dossier.indicatoren, "de indicator"),
        *_missing(_bron_references(dossier, ""), dossier.bronnen, "de bron"),
        *_missing(_partij_references(dossier), partijen, "de partij"),
        *_missing(((f"acties, \"{actie.id}\"", actie.afspraak) for actie in dossier.acties), afspraken, "de afspraak"),
        *_missing((("realisaties", realisatie.afspraak) for realisatie in dossier.realisaties), afspraken, "de afspraak"),
        *_missing(((f"acties, \"{actie.id}\"", actie.regeling) for actie in dossier.acties), dossier.regelingen, "de regeling"),
        *_missing(((f"afspraak \"{a.id}\"", a.plan) for a in dossier.afspraken), {p.id for p in dossier.aanbod.plannen}, "het plan"),
        *_missing(((f"afspraak \"{a.id}\", tegenover", a.tegenover) for a in dossier.afspraken), afspraken, "de afspraak"),
        *_missing((("ondertekeningen", o.versie) for o in dossier.ondertekeningen), {v.id for v in dossier.versies}, "de versie"),
        *_missing(((f"besluit \"{b.id}\"", b.werksessie) for b in dossier.besluiten), {w.id for w in dossier.werksessies}, "de werksessie"),
        *_names(dossier),
        *_slashes(dossier),
    )


def _missing(references: Iterable[Reference], known: Container[str], what: str) -> Iterator[str]:
    for place, id in references:
        if id and id not in known:
            yield f"{place}: {what} \"{id}\" staat niet in het dossier."


def _names(dossier: Dossier) -> Iterator[str]:
    """An item that is kept under another name than its own."""
    names = [("indicatoren", key, indicator.id) for key, indicator in dossier.indicatoren.items()]
    names += [("bronnen", key, bron.id) for key, bron in dossier.bronnen.items()]
    names += [("regelingen", key, regeling.id) for key, regeling in dossier.regelingen.items()]
    names += [("ramingen", key, raming.groep) for key, raming in dossier.ramingen.items()]
    names += [(f"scenario \"{s.id}\", voorstellen", key, v.groep) for s in dossier.scenarios for key, v in s.voorstellen.items()]
    for place, key, name in names:
        if key != name:
            yield f"{place}, \"{key}\": het kenmerk binnenin is \"{name}\"; dat moet hetzelfde zijn."


def _slashes(dossier: Dossier) -> Iterator[str]:
    """Ids are parts of the keys of figures ("verdeling/studenten/GM0917"), so a slash in one would make two keys look alike."""
    ids = [("aandachtsgroep", groep.id) for groep in dossier.groepen]
    for scenario in dossier.scenarios:
        ids += [("scenario", scenario.id), *(("set", s.id) for s in scenario.sets)]
    ids += [("versie", versie.id) for versie in dossier.versies]
    for what, id in ids:
        if "/" in id:
            yield f"{what} \"{id}\": een kenmerk mag geen \"/\" bevatten. Gebruik een koppelteken."


def _group_references(d: Dossier) -> Iterator[Reference]:
    for groep in d.ramingen:
        yield "ramingen", groep
    for overlap in d.overlappen:
        yield from (("overlappen", overlap.groep), ("overlappen", overlap.telt_mee_in))
    for plan in d.aanbod.plannen:
        yield from ((f"plan \"{plan.id}\"", groep) for groep in plan.voor)
    yield from (("aanbod, plaatsen", plaatsen.groep) for plaatsen in d.aanbod.plaatsen)
    yield from (("aanbod, aandelen", groep) for groep in d.aanbod.aandelen)
    yield from (("aanbod, nihil", groep) for groep in d.aanbod.nihil)
    for scenario in d.scenarios:
        yield from ((f"scenario \"{scenario.id}\"", groep) for groep in scenario.voorstellen)
        yield from ((f"scenario \"{scenario.id}\", set \"{s.id}\"", groep) for s in scenario.sets for groep in s.groepen)
    for afspraak in d.afspraken:
        yield from ((f"afspraak \"{afspraak.id}\"", groep) for groep in afspraak.groepen)
    yield from (("realisaties", realisatie.groep) for realisatie in d.realisaties)
    yield from ((f"uitvraag \"{uitvraag.id}\"", vraag.groep) for uitvraag in d.uitvragen for vraag in uitvraag.vragen)


def _gemeente_references(d: Dossier) -> Iterator[Reference]:
    for indicator in d.indicatoren.values():
        yield from ((f"indicator \"{indicator.id}\"", code) for code in indicator.waarden)
    for raming in d.ramingen.values():
        saldo = raming.taakstelling.saldo if raming.taakstelling else ()
        plaatsen = raming.uitstroom.plaatsen if raming.uitstroom else ()
        codes = (*raming.telling.per_gemeente, *raming.telling.per_jaar, *raming.achterstand, *saldo, *plaatsen,
                 *raming.prognose.per_gemeente)
        yield from ((f"raming \"{raming.groep}\"", code) for code in codes)
    yield from ((f"eigen waarde van \"{eigen.indicator}\"", eigen.gemeente) for eigen in d.eigen_waarden)
    yield from ((f"regionale laag \"{laag.id}\"", code) for laag in d.lagen.values() for code in laag.gebieden)
    yield from ((f"uitvraag \"{uitvraag.id}\"", vraag.gemeente) for uitvraag in d.uitvragen for vraag in uitvraag.vragen)
    yield from ((f"plan \"{plan.id}\"", plan.gemeente) for plan in d.aanbod.plannen)
    yield from (("aanbod, plaatsen", plaatsen.gemeente) for plaatsen in d.aanbod.plaatsen)
    yield from (("aanbod, vrijkomende huurwoningen", code) for code in d.aanbod.vrijkomende_huurwoningen)
    for scenario in d.scenarios:
        yield from ((f"scenario \"{scenario.id}\", standpunten", code) for code in scenario.standpunten)
        for place, voorstel in _voorstellen(scenario):
            yield from ((place, code) for code in (*voorstel.inzet, *voorstel.minimum, *voorstel.maximum))
            yield from ((place, code) for ruil in voorstel.ruil for code in (ruil.van, ruil.naar))
    for afspraak in d.afspraken:
        yield from ((f"afspraak \"{afspraak.id}\"", code) for code in (*afspraak.gemeenten, *afspraak.aantal_per_gemeente))
    yield from ((f"partij \"{partij.id}\"", code) for partij in d.partijen for code in partij.werkgebied)
    yield from (("realisaties", realisatie.gemeente) for realisatie in d.realisaties)


def _indicator_references(d: Dossier) -> Iterator[Reference]:
    for raming in d.ramingen.values():
        if raming.kengetal is not None:
            yield f"raming \"{raming.groep}\"", raming.kengetal.indicator
    yield from ((f"eigen waarde voor \"{eigen.gemeente}\"", eigen.indicator) for eigen in d.eigen_waarden)
    for scenario in d.scenarios:
        for place, voorstel in _voorstellen(scenario):
            yield from ((place, s.indicator) for s in voorstel.sleutels if s.indicator != HERKOMST)


def _voorstellen(scenario: Scenario) -> Iterator[tuple[str, Verdeelvoorstel]]:
    """All voorstellen of a scenario, those of its sets included, with their place."""
    for voorstel in scenario.voorstellen.values():
        yield f"scenario \"{scenario.id}\", voorstel \"{voorstel.groep}\"", voorstel
    for verdeelset in scenario.sets:
        yield f"scenario \"{scenario.id}\", set \"{verdeelset.id}\"", verdeelset.voorstel


def _partij_references(d: Dossier) -> Iterator[Reference]:
    for afspraak in d.afspraken:
        partijen = (*afspraak.partijen(), *afspraak.ondertekenaars, afspraak.eigenaar)
        yield from ((f"afspraak \"{afspraak.id}\"", id) for id in partijen)
    yield from (("ondertekeningen", ondertekening.partij) for ondertekening in d.ondertekeningen)
    yield from ((f"acties, \"{actie.id}\"", actie.eigenaar) for actie in d.acties)


def _bron_references(value: object, place: str) -> Iterator[Reference]:
    """Every bron that is named anywhere below `value`."""
    if isinstance(value, FrozenMap):
        for key, item in value.items():
            yield from _bron_references(item, f"{place}, \"{key}\"")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _bron_references(item, f"{place}, nr. {index + 1}")
    elif is_dataclass(value):
        if isinstance(value, _MET_BRON):
            yield place, value.bron
        for name in _field_names(value.__class__):
            yield from _bron_references(getattr(value, name), f"{place}, {name}" if place else name)


@cache
def _field_names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


# --- figures that cannot be ------------------------------------------------------------------------------------------


def controleer_waarden(dossier: Dossier) -> tuple[str, ...]:
    """A sentence for every figure that no calculation can use: a share above 1, a negative number, a factor in another eenheid."""
    return (
        *(f"groep \"{groep.id}\": \"{groep.eenheid.value}\" is geen eenheid van woonruimte."
          for groep in dossier.groepen if groep.eenheid not in WOONRUIMTE_EENHEDEN),
        *(zin for raming in dossier.ramingen.values() for zin in _raming(raming)),
        *(zin for overlap in dossier.overlappen for zin in _cijfer(f"overlap van \"{overlap.groep}\"", overlap.aandeel, Eenheid.AANDEEL)),
        *(zin for plan in dossier.aanbod.plannen for zin in _plan(plan)),
        *(zin for groep, cijfer in dossier.aanbod.aandelen.items()
          for zin in _cijfer(f"aanbod, aandeel van \"{groep}\"", cijfer, Eenheid.AANDEEL)),
        *(zin for scenario in dossier.scenarios for place, voorstel in _voorstellen(scenario) for zin in _voorstel(place, voorstel)),
        *(zin for scenario in dossier.scenarios for zin in _sets(scenario)),
    )


def _raming(raming: Behoefteraming) -> Iterator[str]:
    place = f"raming \"{raming.groep}\""
    yield from _cijfer(f"{place}, aandeel_woonbehoefte", raming.aandeel_woonbehoefte, Eenheid.AANDEEL)
    yield from _cijfer(f"{place}, aandeel_zelf_opgelost", raming.aandeel_zelf_opgelost, Eenheid.AANDEEL)
    yield from _cijfer(f"{place}, per_woonruimte", raming.per_woonruimte, Eenheid.PER_WOONRUIMTE)
    if raming.kengetal is not None:
        yield from _cijfer(f"{place}, tarief", raming.kengetal.tarief, Eenheid.PER_DUIZEND)
    if raming.uitstroom is not None:
        yield from _cijfer(f"{place}, percentage van de uitstroom", raming.uitstroom.percentage, Eenheid.AANDEEL)
        yield from _cijfer(f"{place}, aandeel van de uitstroom", raming.uitstroom.aandeel, Eenheid.AANDEEL)
    for telling in raming.regionaal:
        if any(gewicht is not None and gewicht < 0 for gewicht in telling.gewichten.values()):
            yield f"{place}, regionale telling \"{telling.naam}\": een gewicht kan niet onder 0 liggen."
    if any(ruil.aantal < 0 for ruil in (raming.taakstelling.ruil if raming.taakstelling else ())):
        yield f"{place}: een ruil van de taakstelling kan niet onder 0 liggen."
    if raming.inhaaljaren < 1:
        yield f"{place}: het aantal inhaaljaren is ten minste 1."
    for code, cijfer in (*raming.telling.per_gemeente.items(), *raming.achterstand.items()):
        yield from _cijfer(f"{place}, \"{code}\"", cijfer, cijfer.hoeveelheid.eenheid)


def _cijfer(place: str, cijfer: Cijfer, eenheid: Eenheid) -> Iterator[str]:
    """A figure of 0 or more in a given eenheid; a share is at most 1, and a divisor more than 0."""
    h = cijfer.hoeveelheid
    if h.eenheid is not eenheid:
        yield f"{place}: de eenheid moet \"{eenheid.value}\" zijn, maar er staat \"{h.eenheid.value}\"."
    if h.laag is None or h.hoog is None:
        return
    if h.laag < 0 or (h.laag == 0 and eenheid is Eenheid.PER_WOONRUIMTE):
        yield f"{place}: dit getal is te laag."
    if h.hoog > 1 and eenheid is Eenheid.AANDEEL:
        yield f"{place}: een aandeel is hoogstens 1."


def _plan(plan: Plan) -> Iterator[str]:
    place = f"plan \"{plan.id}\""
    yield from _cijfer(f"{place}, realisatiekans", plan.realisatiekans, Eenheid.AANDEEL)
    if min((plan.aantal, *plan.voor.values())) < 0:
        yield f"{place}: een aantal kan niet onder 0 liggen."
    if plan.eenheid not in WOONRUIMTE_EENHEDEN:
        yield f"{place}: \"{plan.eenheid.value}\" is geen eenheid van woonruimte."


def _voorstel(place: str, voorstel: Verdeelvoorstel) -> Iterator[str]:
    aantallen = (voorstel.totaal or 0, *voorstel.inzet.values(), *voorstel.minimum.values(), *voorstel.maximum.values())
    if min(aantallen) < 0 or any(ruil.aantal < 0 for ruil in voorstel.ruil):
        yield f"{place}: een aantal kan niet onder 0 liggen."
    if any(sleutel.gewicht < 0 for sleutel in voorstel.sleutels):
        yield f"{place}: een gewicht kan niet onder 0 liggen."
    if not 0 <= voorstel.verrekening <= 1:
        yield f"{place}: de verrekening ligt tussen 0 en 1."
    if not 0 <= voorstel.ingroeijaren <= 100:
        yield f"{place}: het aantal ingroeijaren ligt tussen 0 en 100."


def _sets(scenario: Scenario) -> Iterator[str]:
    place = f"scenario \"{scenario.id}\""
    if len({s.id for s in scenario.sets}) < len(scenario.sets):
        yield f"{place}: twee sets hebben hetzelfde kenmerk."
    alle = [groep for s in scenario.sets for groep in s.groepen]
    for groep in sorted({groep for groep in alle if alle.count(groep) > 1}):
        yield f"{place}: de aandachtsgroep \"{groep}\" zit in meer dan één set."
    for s in scenario.sets:
        if s.voorstel.groep != s.id:
            yield f"{place}, set \"{s.id}\": het voorstel hoort bij \"{s.voorstel.groep}\"; dat moet de set zelf zijn."
