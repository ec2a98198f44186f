"""Tables on the division: who takes what, by which keys, and what other choices would give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.eerlijkheid import Afwijking, Eerlijkheid, Uiterste
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, Scenario
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.model import Cel, Tabel, Tekst
from thuisapp.output.visie.omgeving import klein
from thuisapp.output.visie.regelbeeld import RegelBeeld, regels_van, sleutelwoord
from thuisapp.output.visie.tabellen_opgave import matrix, uit_sleutel
from thuisapp.output.visie.waarde import Waarde

BRON = "eigen berekening met de rekenregels in bijlage B"
REGELS_HOOGSTENS = 8  # so many gemeenten are named one by one in a cell
SCENARIOS_NAAST_ELKAAR = 5
SLEUTELS_HOOGSTENS = 5


def overzicht(beeld: Beeld) -> list[Tabel]:
    """All divided groups: what every gemeente takes."""
    bijschrift = f"Verdeling per aandachtsgroep en gemeente, {beeld.jaren}"
    return matrix(beeld, "tabel-verdeling", bijschrift, beeld.verdeelde_groepen, uit_sleutel(beeld, "verdeling"),
                  "aantal in de eenheid van de groep")


def sleutels(beeld: Beeld) -> list[Tabel]:
    """The rules per group or set, each once: total, keys with their weights, what already counts, bounds."""
    rijen = []
    for r in beeld.verdeling.regels:
        mix = [f"{_gewicht(beeld.w(f'gewicht/{r.eerste.id}/{s.indicator}'))} {sleutelwoord(beeld, s.indicator)}"
               for s in sorted(r.voorstel.sleutels, key=lambda s: -s.gewicht) if s.gewicht]
        naam = th.regels([f"Set ‘{r.naam}’", *(f"– {klein(g.naam)}" for g in r.groepen)]) if r.set else th.tekst(r.naam)
        rijen.append(th.rij([naam, th.getal(r.te_verdelen), th.eenheid(r.eenheid), th.regels(mix), th.regels(_regels(r))]))
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.getalkolom("Te verdelen", 2), th.tekstkolom("Eenheid", 2),
                th.tekstkolom("Sleutel", 4), th.tekstkolom("Andere regels", 5))
    titel = "Verdeelregels per aandachtsgroep of set" if beeld.verdeling.sets else "Verdeelregels per aandachtsgroep"
    return [Tabel("tabel-sleutels", titel, kolommen, tuple(rijen),
                  f"gekozen regels in het scenario ‘{beeld.dossier.gekozen_scenario().naam}’")]


def _gewicht(w: Waarde) -> str:
    return format_nl.procent(None if w.getal is None else Fraction(w.getal))


def _regels(r: RegelBeeld) -> list[str]:
    v, namen = r.voorstel, {m.code: m.naam for m in r.beeld.gemeenten}
    uit = _inzet(r)
    uit += [f"ten minste {format_nl.aantal(n)} in {namen[c]}" for c, n in v.minimum.items() if c in namen and n and v.maximum.get(c) != n]
    uit += [f"ten hoogste {format_nl.aantal(n)} in {namen[c]}" for c, n in v.maximum.items() if c in namen and v.minimum.get(c) != n]
    uit += [f"vast op {format_nl.aantal(n)} in {namen[c]}" for c, n in v.maximum.items() if c in namen and v.minimum.get(c) == n]
    if v.ingroeijaren:
        uit.append(f"ingroeipad van {format_nl.telwoord(v.ingroeijaren)} jaar")
    if v.totaal is not None:
        uit.append("totaal door de regio vastgesteld")
    if v.afronding is Afronding.NAAR_BOVEN:
        uit.append("per gemeente naar boven afgerond")
    if v.regionaal_verrekenen:
        uit.append("overschotten verlagen het totaal")
    if geruild := sum(x.telt for g in r.groepen for x in g.voorstel.ruil):
        uit.append("één ruil" if geruild == 1 else f"{format_nl.telwoord(geruild)} keer geruild")
    return uit


def _inzet(r: RegelBeeld) -> list[str]:
    """What gemeenten already do, one by one while they are few."""
    v, met_inzet = r.voorstel, r.eerste.met_inzet
    if not v.verrekening or not met_inzet:
        return []
    if len(met_inzet) > REGELS_HOOGSTENS:
        return [f"de inzet van {format_nl.telwoord(len(met_inzet))} gemeenten telt voor {format_nl.procent(v.verrekening)} mee"]
    return [f"{naam} heeft {format_nl.aantal(w.getal)} als inzet; {format_nl.procent(v.verrekening)} telt mee" for naam, w in met_inzet]


def verschil(beeld: Beeld) -> list[Tabel]:
    """All divided groups: how much more (or less) every gemeente takes than arises there."""
    groepen = [g for g in beeld.verdeelde_groepen if any(g.kenmerk(m.code, "verschil_herkomst").bekend for m in beeld.gemeenten)]
    return matrix(beeld, "tabel-verschil", f"Verschil tussen de verdeling en de eigen opgave, {beeld.jaren}", groepen,
                  lambda g, plek: th.met_teken(g.kenmerk(plek, "verschil_herkomst")), "in de eenheid van de groep")


def zuiver(beeld: Beeld) -> list[Tabel]:
    """What each key alone would give, for all groups in woningen together, beside the proposal."""
    sleutels = [(sleutel, kop) for sleutel, kop in zuivere_sleutels(beeld) if beeld.w(f"samen-zuiver/{sleutel}/regio").bekend]
    gekozen = th.getalkolom(_scenarionaam(beeld, beeld.dossier.gekozen_scenario()))  # the same heading as in the tables per scenario
    kolommen = (th.tekstkolom("Gemeente"), gekozen, *(th.getalkolom(f"Alleen {kop}") for _, kop in sleutels))
    plekken = [*((m.naam, m.code) for m in beeld.gemeenten), ("Regio", "regio")]
    rijen = [th.rij([th.tekst(naam), th.getal(beeld.w(f"samen/verdeling/{Eenheid.WONINGEN.value}/{plek}")),
                     *(th.getal(beeld.w(f"samen-zuiver/{sleutel}/{plek}")) for sleutel, _ in sleutels)], totaal=plek == "regio")
             for naam, plek in plekken]
    if not sleutels:
        return []
    return [Tabel("tabel-zuiver", "Wat één sleutel alleen zou geven, voor alle groepen samen", kolommen, tuple(rijen), BRON,
                  eenheid=f"woningen, {beeld.jaren}", noten=(ZONDER_REGELS,))]


ZONDER_REGELS = "Bij één sleutel tellen de inzet, het minimum, het maximum en de ruil niet mee."


def zuivere_sleutels(beeld: Beeld) -> list[tuple[str, str]]:
    """Keys that could divide some group alone, at most four, with a short heading."""
    gevonden: dict[str, str] = {}
    for g in beeld.verdeelde_groepen:
        eerste = next(iter(beeld.w.kenmerken(g.id).values()), None)
        for sleutel in eerste.zuiver if eerste else ():
            gevonden.setdefault(sleutel, sleutelwoord(beeld, sleutel))
    return list(gevonden.items())[:4]


def scenarios_samen(beeld: Beeld) -> list[Tabel]:
    """All groups in woningen together, per scenario."""
    return [_per_scenario(beeld, "tabel-scenarios", "Woningen voor alle groepen samen, per scenario",
                          lambda id, plek: f"samen-scenario/{id}/{Eenheid.WONINGEN.value}/{plek}", Eenheid.WONINGEN)]


def scenarios(beeld: Beeld, groep: str) -> list[Tabel]:
    """One group, per scenario."""
    g = beeld.groep(groep)
    return [_per_scenario(beeld, f"tabel-scenarios-{g.id}", f"{g.naam}: verdeling per scenario",
                          lambda id, plek: f"scenario/{id}/{g.id}/{plek}", g.eenheid)]


def _per_scenario(beeld: Beeld, id: str, bijschrift: str, sleutel: Callable[[str, str], str], eenheid: Eenheid) -> Tabel:
    alle = _naast_elkaar(beeld)
    koppen = [_scenarionaam(beeld, s) for s in alle]
    plekken = [*((m.naam, m.code) for m in beeld.gemeenten), ("Regio", "som")]
    rijen = [th.rij([th.tekst(naam), *(th.getal(beeld.w(sleutel(s.id, plek))) for s in alle)], totaal=plek == "som")
             for naam, plek in plekken]
    kolommen = (th.tekstkolom("Gemeente"), *(th.getalkolom(kop) for kop in koppen))
    return Tabel(id, bijschrift, kolommen, tuple(rijen), BRON, eenheid=f"{format_nl.eenheid(eenheid)}, {beeld.jaren}")


def _naast_elkaar(beeld: Beeld) -> list[Scenario]:
    """The chosen scenario first, then the others; as many as fit."""
    d = beeld.dossier
    return [d.gekozen_scenario(), *(s for s in d.scenarios if s.id != d.scenario)][:SCENARIOS_NAAST_ELKAAR]


def scenarioregels(beeld: Beeld) -> list[Tabel]:
    """The rules of every scenario in words."""
    rijen = [th.rij([th.tekst(_scenarionaam(beeld, s)), th.tekst(regel.groepen), th.regels(regel.regels)])
             for s in _naast_elkaar(beeld) for regel in regels_van(beeld, s)]
    kolommen = (th.tekstkolom("Scenario"), th.tekstkolom("Groepen", 4), th.tekstkolom("Regels", 5))
    return [Tabel("tabel-scenarioregels", "De regels van elk scenario", kolommen, tuple(rijen), "gekozen regels per scenario")]


def _scenarionaam(beeld: Beeld, s: Scenario) -> str:
    return s.naam + (" (gekozen)" if s.id == beeld.dossier.scenario else "")


def evenwicht(beeld: Beeld) -> list[Tabel]:
    """Fairness measures per scenario, all groups in woningen together."""
    scenarios = _naast_elkaar(beeld)
    maten = [beeld.w.eerlijkheid(s.id) for s in scenarios]
    if all(e.aantallen is None for e in maten):
        return []
    namen = {m.code: m.naam for m in beeld.gemeenten}

    def rij(kop: str, maat: str, maak: Callable[[Waarde, int], Cel], wie: Callable[[Eerlijkheid], Afwijking | Uiterste | None],
            decimalen: int = 0) -> list[Cel]:
        cellen = [maak(beeld.w(f"eerlijk/{s.id}/{maat}"), decimalen) for s in scenarios]
        gevonden = [wie(e) for e in maten]
        return [th.tekst(kop), *(_met_naam(cel, namen.get(x.code, "") if x else "") for cel, x in zip(cellen, gevonden, strict=True))]

    rijen = [rij("Hoogste aantal per 1.000 inwoners", "hoogste", th.getal, lambda e: e.hoogste_per_1000, 1),
             rij("Laagste aantal per 1.000 inwoners", "laagste", th.getal, lambda e: e.laagste_per_1000, 1),
             rij("Ongelijkheid (Gini-coëfficiënt)", "gini", th.getal, lambda e: None, 3)]
    if any(e.herkomst for e in maten):
        rijen.append(rij("Grootste verschil met de eigen opgave", "herkomst", th.met_teken, lambda e: e.herkomst))
    rijen += [rij(f"Grootste verschil met verdelen naar alleen {sleutelwoord(beeld, sleutel)}", f"sleutel/{sleutel}", th.met_teken,
                  _per_sleutel(sleutel)) for sleutel in [x for x in maten[0].per_sleutel if x != HERKOMST][:SLEUTELS_HOOGSTENS]]
    kolommen = (th.tekstkolom("Maat", 4), *(th.getalkolom(_scenarionaam(beeld, s), 3) for s in scenarios))
    return [Tabel("tabel-evenwicht", "Hoe evenwichtig elk scenario is, voor alle groepen samen", kolommen, tuple(map(th.rij, rijen)), BRON,
                  eenheid=f"woningen, {beeld.jaren}",
                  noten=("De Gini-coëfficiënt is 0 als elke gemeente evenveel neemt per inwoner; hoe dichter bij 1, hoe ongelijker.",
                         "Een plus betekent dat de genoemde gemeente meer neemt dan die maatstaf geeft, een min dat zij minder neemt.",))]


def _per_sleutel(sleutel: str) -> Callable[[Eerlijkheid], Afwijking | None]:
    return lambda e: e.per_sleutel.get(sleutel)


def _met_naam(cel: Cel, naam: str) -> Cel:
    """A figure with the gemeente it is of behind it."""
    return replace(cel, tekst=(*cel.tekst, Tekst(f" ({naam})"))) if naam and cel.waarde else cel


def beslag(beeld: Beeld) -> list[Tabel]:
    """The second agreement of Huisvestingswet art. 6(6): the percentage of the vrijkomende sociale huurwoningen."""
    plekken = [*((m.naam, m.code) for m in beeld.gemeenten), *([] if beeld.een_gemeente else [("Regio", "regio")])]
    rijen = [th.rij([th.tekst(naam), th.getal(beeld.w(f"vrijkomend-periode/{plek}")), th.getal(beeld.w(f"urgent/{plek}")),
                     th.procent(beeld.w(f"beslag/{plek}"), 1)], totaal=plek == "regio") for naam, plek in plekken]
    kolommen = (th.tekstkolom("Gemeente"), th.getalkolom("Vrijkomende huurwoningen", 3), th.getalkolom("Voor urgente groepen", 3),
                th.getalkolom("Deel", 2))
    return [Tabel("tabel-beslag", "Deel van de vrijkomende sociale huurwoningen voor de urgente groepen", kolommen, tuple(rijen), BRON,
                  eenheid=f"woningen, {beeld.jaren}",
                  noten=("Urgente groepen zijn hier de groepen van artikel 12, lid 3, van de Huisvestingswet, geteld in woningen.",))]


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "verdeling": overzicht, "sleutels": sleutels, "verschil": verschil, "zuiver": zuiver,
    "scenarios": scenarios, "scenarios-samen": scenarios_samen, "beslag": beslag,
    "scenarioregels": scenarioregels, "evenwicht": evenwicht,
}
