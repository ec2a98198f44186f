"""Values behind keys on rules, sets, years, woonvormen, swaps, scenarios and standpunten.

`waarden` finds them here by the first word of the key; the keys that it describes itself (gewicht, inzet, grens …) stand there.

PLEK is the code of a gemeente or "regio". All of the chosen scenario, except where a key names another one.

- set/SET/PLEK: what a gemeente takes of all groups in a set together, after the swaps; set/SET/totaal: what there was to divide.
- jaar/GROEP/PLEK/JAAR: what a gemeente takes in one year (calc/jaarpad.py); set-jaar/SET/PLEK/JAAR and samen-jaar/EENHEID/PLEK/JAAR: of a
  set, of all divided groups in an eenheid.
- verdeelvorm/EENHEID/PLEK/NAAM: what a gemeente takes in one woonvorm, groups with a whole woonvormmix together; verdeelvorm-samen/EENHEID/
  PLEK: in all woonvormen.
- deel-nu/GROEP/PLEK, deel-straks/GROEP/PLEK: shares of the region at the begin and the end of an ingroeipad; ingroeijaren/GROEP: how
  many years it takes.
- taakruil/GROEP/NUMMER: people in a swap of the taakstelling.
- eerlijk/SCENARIO/MAAT: a fairness measure of all groups in woningen together (calc/eerlijkheid.py): gini, hoogste and laagste (number per
  1,000 inhabitants), herkomst and sleutel/ID (the largest difference with the own opgave, with one key alone).
- scenarioverschil/SCENARIO/EENHEID/PLEK: what a gemeente takes in the chosen scenario minus what it would take in this one.
- telling/sets, ruilen, taakruilen (those that count), alle-ingetrokken, akkoord, voorbehoud, tegen, zonder-standpunt: counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from thuisapp.calc.jaarpad import Jaarpad, jaarpad
from thuisapp.calc.onderdrukken import GRENS
from thuisapp.calc.rekenen import Rekenresultaat, raming_van, voorstel_van
from thuisapp.calc.verdeelstap import SetVerdeling
from thuisapp.calc.woonvormen import woonvormen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Taakstellingsruil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Oordeel, Ruil, Standpunt
from thuisapp.output.visie.waarde import Exact

if TYPE_CHECKING:
    from thuisapp.output.visie.waarden import Waarden


# --- what the templates and the workbook look through -----------------------------------------------------------------


def verdeelde(dossier: Dossier, resultaat: Rekenresultaat, eenheid: str = "") -> list[Aandachtsgroep]:
    """The chosen groups (in one eenheid) of which something has been divided."""
    return [g for g in dossier.gekozen_groepen() if eenheid in {"", g.eenheid.value}
            and resultaat.verdeling[g.id].aantallen is not None and resultaat.verdeling[g.id].te_verdelen]


def sets_van(resultaat: Rekenresultaat) -> dict[str, tuple[SetVerdeling, tuple[str, ...]]]:
    """The sets that divided something, with the groups that took part in them and came to a number, in the order of the dossier."""
    uit: dict[str, tuple[SetVerdeling, tuple[str, ...]]] = {}
    for groep, v in resultaat.verdeling.items():
        if v.samen is not None and v.aantallen is not None and v.samen.totaal:
            uit[v.samen.id] = (v.samen, (*uit.get(v.samen.id, (v.samen, ()))[1], groep))
    return uit


def ruilen_van(dossier: Dossier) -> list[tuple[Aandachtsgroep, int, Ruil]]:
    """Every swap in the chosen scenario, withdrawn ones too, with its group and its number there."""
    return [(g, n, r) for g in dossier.gekozen_groepen() for n, r in enumerate(voorstel_van(dossier, g.id).ruil)]


def taakruilen_van(dossier: Dossier) -> list[tuple[Aandachtsgroep, int, Taakstellingsruil]]:
    """Every swap of the taakstelling of groups that count by it, withdrawn ones too."""
    ramingen = [(g, raming_van(dossier, g)) for g in dossier.gekozen_groepen()]
    return [(g, n, r) for g, raming in ramingen if raming.methode is Methode.TAAKSTELLING and raming.taakstelling is not None
            for n, r in enumerate(raming.taakstelling.ruil)]


def standpunten_van(dossier: Dossier) -> list[tuple[str, Standpunt | None]]:
    """Per gemeente what it says of the chosen scenario; empty when none has spoken."""
    gegeven = dossier.gekozen_scenario().standpunten
    return [(code, gegeven.get(code)) for code in dossier.codes()] if any(code in gegeven for code in dossier.codes()) else []


# --- the division -----------------------------------------------------------------------------------------------------


def samen(w: Waarden, set_: str, plek: str) -> Exact:
    verdeling, groepen = sets_van(w.resultaat)[set_]
    if plek == "totaal":
        return verdeling.totaal
    return sum(Fraction(w.getal(f"verdeling/{g}/{'som' if plek == 'regio' else plek}") or 0) for g in groepen)


def _pad(w: Waarden, groep: str) -> Jaarpad:
    pad = jaarpad(w.dossier, w.resultaat, groep)
    if pad is None:
        raise KeyError(groep)
    return pad


def jaar(w: Waarden, groep: str, plek: str, welk: str) -> Exact:
    pad = _pad(w, groep)
    return pad.jaar(int(welk)) if plek == "regio" else pad.aantallen[plek][int(welk)]


def _jaren(w: Waarden, groepen: Iterable[str], plek: str, welk: str) -> Exact:
    return sum(Fraction(jaar(w, groep, plek, welk) or 0) for groep in groepen)


def set_jaar(w: Waarden, set_: str, plek: str, welk: str) -> Exact:
    return _jaren(w, sets_van(w.resultaat)[set_][1], plek, welk)


def samen_jaar(w: Waarden, eenheid: str, plek: str, welk: str) -> Exact:
    return _jaren(w, (g.id for g in verdeelde(w.dossier, w.resultaat, eenheid)), plek, welk)


def verdeelvorm(w: Waarden, eenheid: str, plek: str, *naam: str) -> Exact:
    return vormen_in(w.dossier, w.resultaat, Eenheid(eenheid), plek)["/".join(naam)]


def verdeelvorm_samen(w: Waarden, eenheid: str, plek: str) -> Exact:
    return sum(vormen_in(w.dossier, w.resultaat, Eenheid(eenheid), plek).values())


def vormen_in(dossier: Dossier, resultaat: Rekenresultaat, eenheid: Eenheid, plek: str) -> dict[str, int]:
    """Woonvorm → whole number in the division, all divided groups of the eenheid that have a whole mix together."""
    uit: dict[str, int] = {}
    for g in verdeelde(dossier, resultaat, eenheid.value):
        delen = woonvormen(dossier, resultaat, g.id)
        gevonden = delen.regio() if plek == "regio" else delen.aantallen[plek] if delen.aantallen is not None else None
        for naam, n in (gevonden or {}).items():
            uit[naam] = uit.get(naam, 0) + n
    return uit


def zonder_vorm(dossier: Dossier, resultaat: Rekenresultaat, eenheid: Eenheid) -> list[Aandachtsgroep]:
    """Divided groups that have no woonvormmix of 100%."""
    return [g for g in verdeelde(dossier, resultaat, eenheid.value) if woonvormen(dossier, resultaat, g.id).aantallen is None]


def deel_nu(w: Waarden, groep: str, plek: str) -> Exact:
    pad = w.resultaat.verdeling[groep].ingroei
    return None if pad is None else Fraction(1) if plek == "regio" else pad.nu[plek]


def deel_straks(w: Waarden, groep: str, plek: str) -> Exact:
    pad = w.resultaat.verdeling[groep].ingroei
    return None if pad is None else Fraction(1) if plek == "regio" else pad.straks[plek]


# --- rules ------------------------------------------------------------------------------------------------------------


def gewicht(w: Waarden, groep: str, sleutel: str) -> Exact:
    sleutels = voorstel_van(w.dossier, groep).sleutels
    totaal = sum((s.gewicht for s in sleutels), Fraction(0))
    eigen = sum((s.gewicht for s in sleutels if s.indicator == sleutel), Fraction(0))
    return eigen / totaal if totaal else None


def inzet(w: Waarden, groep: str, plek: str) -> Exact:
    gegeven = voorstel_van(w.dossier, groep).inzet
    return sum(gegeven[code] for code in w.dossier.codes() if code in gegeven) if plek == "regio" else gegeven.get(plek)


def grens(w: Waarden, soort: str, groep: str, code: str) -> Exact:
    grenzen = voorstel_van(w.dossier, groep)
    return (grenzen.minimum if soort == "minimum" else grenzen.maximum).get(code)


# --- scenarios --------------------------------------------------------------------------------------------------------


def samen_scenario(w: Waarden, scenario: str, eenheid: str, plek: str) -> Exact:
    groepen = [g.id for g in w.dossier.gekozen_groepen() if g.eenheid.value == eenheid]
    aantallen = [w.getal(f"scenario/{scenario}/{groep}/{plek}") for groep in groepen]
    return sum(Fraction(n) for n in aantallen if n is not None)


def eerlijk(w: Waarden, scenario: str, maat: str, *sleutel: str) -> Exact:
    e = w.eerlijkheid(scenario)
    if maat == "gini":
        return e.gini
    if maat in {"hoogste", "laagste"}:
        uiterste = e.hoogste_per_1000 if maat == "hoogste" else e.laagste_per_1000
        return None if uiterste is None else uiterste.waarde
    afwijking = e.herkomst if maat == "herkomst" else e.per_sleutel.get("/".join(sleutel))
    return None if afwijking is None else afwijking.verschil


def scenarioverschil(w: Waarden, scenario: str, eenheid: str, plek: str) -> Exact:
    nu, dan = (w.getal(f"samen-scenario/{id}/{eenheid}/{'som' if plek == 'regio' else plek}") for id in (w.dossier.scenario, scenario))
    return None if nu is None or dan is None else Fraction(nu) - dan


# --- swaps and standpunten --------------------------------------------------------------------------------------------


def taakruil(w: Waarden, groep: str, nummer: str) -> Exact:
    return next(r.aantal for g, n, r in taakruilen_van(w.dossier) if (g.id, n) == (groep, int(nummer)))


def is_geheim(w: Waarden, sleutel: str) -> bool:
    """A swap of the taakstelling is a number of people; a small one is not published."""
    return sleutel.startswith("taakruil/") and is_klein(w.dossier, int(w.getal(sleutel) or 0))


def is_klein(dossier: Dossier, mensen: int) -> bool:
    return dossier.onderdruk_kleine_aantallen and 0 < mensen <= GRENS


def _met_oordeel(w: Waarden, oordeel: Oordeel | None) -> int:
    return sum((s.oordeel if s else None) is oordeel for _, s in standpunten_van(w.dossier))


def _ruilen(dossier: Dossier, telt: bool) -> int:
    return sum(r.telt is telt for _, _, r in ruilen_van(dossier))


def _taakruilen(dossier: Dossier, telt: bool) -> int:
    return sum(r.telt is telt for _, _, r in taakruilen_van(dossier))


TELLINGEN: dict[str, Callable[[Waarden], int]] = {
    "sets": lambda w: len(sets_van(w.resultaat)),
    "ruilen": lambda w: _ruilen(w.dossier, True), "taakruilen": lambda w: _taakruilen(w.dossier, True),
    "alle-ingetrokken": lambda w: _ruilen(w.dossier, False) + _taakruilen(w.dossier, False),
    "akkoord": lambda w: _met_oordeel(w, Oordeel.AKKOORD), "voorbehoud": lambda w: _met_oordeel(w, Oordeel.VOORBEHOUD),
    "tegen": lambda w: _met_oordeel(w, Oordeel.TEGEN), "zonder-standpunt": lambda w: _met_oordeel(w, None),
}
WAARDEN: dict[str, Callable[..., Exact]] = {
    "set": samen, "jaar": jaar, "set-jaar": set_jaar, "samen-jaar": samen_jaar, "verdeelvorm": verdeelvorm,
    "verdeelvorm-samen": verdeelvorm_samen, "deel-nu": deel_nu, "deel-straks": deel_straks,
    "gewicht": gewicht, "inzet": inzet, "grens": grens, "verrekening": lambda w, groep: voorstel_van(w.dossier, groep).verrekening,
    "ruil": lambda w, groep, nummer: voorstel_van(w.dossier, groep).ruil[int(nummer)].aantal,
    "samen-scenario": samen_scenario, "eerlijk": eerlijk, "scenarioverschil": scenarioverschil,
    "ingroeijaren": lambda w, groep: voorstel_van(w.dossier, groep).ingroeijaren, "taakruil": taakruil,
}
