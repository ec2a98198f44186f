"""The results of a dossier as plain values for JSON (`thuisapp reken`), so that anyone can check or reuse them."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import Any

from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.onderdrukken import GRENS
from thuisapp.calc.rekenen import GroepVerdeling, Rekenresultaat, raming_van, reken, voorstel_van
from thuisapp.calc.standpunten import verouderd
from thuisapp.calc.woonvormen import woonvormen
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Taakstellingsruil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.domain.verdeling import Ruil, Scenario

Getal = int | float | None


def rekenuitvoer(dossier: Dossier, resultaat: Rekenresultaat) -> dict[str, Any]:
    """{"gemeenten": {code: naam}, "groepen": {id: naam}, "opgave": {groep: {code: …}}, "verdeling": {groep: …}, "sets": {id: …},
    "scenarios": {id: …}, "taakstellingsruil": […], "standpunten": {code: …}}; only chosen groups, of the chosen scenario.

    opgave: {"laag", "midden", "hoog", "eenheid", "grens"} in woonruimten over the whole period; negative is an overschot; onbekend is null.
    grens: null, or what the numbers are because parts are unknown: "ten_minste", "ten_hoogste" (no aanbod was entered) or "onvolledig".
    verdeling: {"totaal", "te_verdelen", "gemeenten": {code: n}, "set", "ruil", "per_jaar", "per_woonvorm"}.

    - totaal is the sum of what the gemeenten get, and with afronding naar_boven more than te_verdelen. When there is no division: totaal is
      te_verdelen (or null), gemeenten is null, and "fout" is the Dutch sentence why; per_jaar and per_woonvorm are left out then.
    - set: the id of the set that the group is divided in, or null.
    - ruil: every swap, [{"van", "naar", "aantal", "telt", "tegenprestatie", "tot", "afgesproken_door", "datum", "ingetrokken",
      "reden_ingetrokken"}]; one that was withdrawn has telt false and is not in the numbers.
    - per_jaar: {code: {"2026": n}}, adding up to gemeenten. per_woonvorm: {code: {woonvorm: n}}, adding up to gemeenten too; left out when
      the group has no woonvormmix of 100 %.

    sets: {"naam", "groepen", "totaal", "gemeenten": {code: n}} where gemeenten is the sum of the groups after the swaps; only sets that
    divide something. scenarios: {"naam", "gekozen", "motivering", "totaal": {eenheid: {code: n}}}: all divided groups of one eenheid
    together. taakstellingsruil: as ruil, in people, with "groep" and "halfjaar"; a small number of people is null when the dossier holds
    those back. standpunten: {"oordeel", "opmerking", "orgaan", "datum", "verouderd"}; verouderd: the numbers of the gemeente changed since.
    """
    return {
        "gemeenten": {g.code: g.naam for g in dossier.gemeenten},
        "groepen": {g.id: g.naam for g in dossier.gekozen_groepen()},
        "opgave": {id: {code: _hoeveelheid(h) for code, h in opgave.per_gemeente.items()} for id, opgave in resultaat.opgave.items()},
        "verdeling": {id: _verdeling(dossier, resultaat, verdeling) for id, verdeling in resultaat.verdeling.items()},
        "sets": _sets(dossier, resultaat),
        "scenarios": {s.id: _scenario(dossier, s) for s in dossier.scenarios},
        "taakstellingsruil": _taakstellingsruil(dossier),
        "standpunten": _standpunten(dossier, resultaat),
    }


def getal(x: Fraction | None) -> Getal:
    """A whole number as int, any other as the float nearest to it (15 to 17 digits), unknown as None."""
    if x is None:
        return None
    return x.numerator if x.denominator == 1 else float(x)


def _hoeveelheid(h: Hoeveelheid) -> dict[str, Getal | str]:
    grens = {(True, False): "ten_minste", (False, True): "ten_hoogste", (True, True): "onvolledig"}.get(
        (h.onbekend_erbij > 0, h.onbekend_eraf > 0)) if not h.is_onbekend else None
    return {"laag": getal(h.laag), "midden": getal(h.midden), "hoog": getal(h.hoog), "eenheid": h.eenheid.value, "grens": grens}


def _verdeling(dossier: Dossier, resultaat: Rekenresultaat, v: GroepVerdeling) -> dict[str, Any]:
    verdeelset = dossier.gekozen_scenario().set_van(v.groep)
    vast: dict[str, Any] = {"set": verdeelset.id if verdeelset else None, "ruil": [_ruil(r) for r in voorstel_van(dossier, v.groep).ruil]}
    if v.aantallen is None:
        return {"totaal": v.te_verdelen, "te_verdelen": v.te_verdelen, "gemeenten": None, "fout": v.fout, **vast}
    uit: dict[str, Any] = {"totaal": sum(v.aantallen.values()), "te_verdelen": v.te_verdelen, "gemeenten": dict(v.aantallen), **vast}
    if (pad := jaarpad(dossier, resultaat, v.groep)) is not None:
        uit["per_jaar"] = {code: {str(jaar): n for jaar, n in rij.items()} for code, rij in pad.aantallen.items()}
    if (vormen := woonvormen(dossier, resultaat, v.groep).aantallen) is not None:
        uit["per_woonvorm"] = {code: dict(rij) for code, rij in vormen.items()}
    return uit


def _ruil(r: Ruil | Taakstellingsruil) -> dict[str, Any]:
    return {**asdict(r), "telt": r.telt}


def _taakstellingsruil(dossier: Dossier) -> list[dict[str, Any]]:
    ramingen = [(g.id, raming_van(dossier, g)) for g in dossier.gekozen_groepen()]
    ruilen = [(id, r) for id, raming in ramingen if raming.methode is Methode.TAAKSTELLING and raming.taakstelling is not None
              for r in raming.taakstelling.ruil]
    geheim = dossier.onderdruk_kleine_aantallen
    return [{"groep": id, **_ruil(r), **({"aantal": None} if geheim and 0 < r.aantal <= GRENS else {})} for id, r in ruilen]


def _sets(dossier: Dossier, resultaat: Rekenresultaat) -> dict[str, Any]:
    uit: dict[str, Any] = {}
    for s in dossier.gekozen_scenario().sets:
        groepen = [g for g in resultaat.verdeling if (v := resultaat.verdeling[g]).samen and v.samen.id == s.id and v.aantallen is not None]
        if groepen:
            delen = [resultaat.verdeling[g].aantallen or FrozenMap() for g in groepen]
            aantallen = {code: sum(rij[code] for rij in delen) for code in dossier.codes()}
            uit[s.id] = {"naam": s.naam, "groepen": groepen, "totaal": sum(aantallen.values()), "gemeenten": aantallen}
    return uit


def _scenario(dossier: Dossier, scenario: Scenario) -> dict[str, Any]:
    verdeling = reken(dossier, scenario).verdeling
    totaal: dict[str, dict[str, int]] = {}
    for g in dossier.gekozen_groepen():
        if (aantallen := verdeling[g.id].aantallen) is not None:
            som = totaal.setdefault(g.eenheid.value, dict.fromkeys(dossier.codes(), 0))
            for code, n in aantallen.items():
                som[code] += n
    return {"naam": scenario.naam, "gekozen": scenario.id == dossier.scenario, "motivering": scenario.motivering, "totaal": totaal}


def _standpunten(dossier: Dossier, resultaat: Rekenresultaat) -> dict[str, Any]:
    oud = verouderd(dossier, resultaat)
    return {code: {"oordeel": s.oordeel.value, "opmerking": s.opmerking, "orgaan": s.orgaan, "datum": s.datum, "verouderd": code in oud}
            for code, s in dossier.gekozen_scenario().standpunten.items() if code in dossier.codes()}
