"""Tables on the division: who takes what, by which keys, and what other choices would give."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Afronding
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.model import Tabel
from thuisapp.output.visie.omgeving import klein
from thuisapp.output.visie.tabellen_opgave import matrix, uit_sleutel
from thuisapp.output.visie.waarde import Waarde

BRON = "eigen berekening met de rekenregels in bijlage B"


def overzicht(beeld: Beeld) -> list[Tabel]:
    """All divided groups: what every gemeente takes."""
    bijschrift = f"Verdeling per aandachtsgroep en gemeente, {beeld.jaren}"
    return matrix(beeld, "tabel-verdeling", bijschrift, beeld.verdeelde_groepen, uit_sleutel(beeld, "verdeling"),
                  "aantal in de eenheid van de groep")


def sleutels(beeld: Beeld) -> list[Tabel]:
    """The rules per group: total, keys with their weights, what already counts, bounds, swaps."""
    rijen = []
    for g in beeld.verdeelde_groepen:
        mix = [f"{_gewicht(beeld.w(f'gewicht/{g.id}/{s.indicator}'))} {_kop(beeld, s.indicator)}"
               for s in sorted(g.voorstel.sleutels, key=lambda s: -s.gewicht) if s.gewicht]
        rijen.append(th.rij([th.tekst(g.naam), th.getal(g.te_verdelen), th.eenheid(g.eenheid), th.regels(mix), th.regels(_regels(g))]))
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.getalkolom("Te verdelen", 2), th.tekstkolom("Eenheid", 2),
                th.tekstkolom("Sleutel", 4), th.tekstkolom("Andere regels", 5))
    return [Tabel("tabel-sleutels", "Verdeelregels per aandachtsgroep", kolommen, tuple(rijen),
                  f"gekozen regels in het scenario ‘{beeld.dossier.gekozen_scenario().naam}’")]


def _gewicht(w: Waarde) -> str:
    return format_nl.procent(None if w.getal is None else Fraction(w.getal))


def _regels(g: GroepBeeld) -> list[str]:
    v, namen = g.voorstel, {m.code: m.naam for m in g.beeld.gemeenten}
    uit = [f"{naam} heeft {format_nl.aantal(w.getal)} als inzet; {format_nl.procent(v.verrekening)} telt mee"
           for naam, w in g.met_inzet if v.verrekening]
    uit += [f"ten minste {format_nl.aantal(n)} in {namen[c]}" for c, n in v.minimum.items() if c in namen and n and v.maximum.get(c) != n]
    uit += [f"ten hoogste {format_nl.aantal(n)} in {namen[c]}" for c, n in v.maximum.items() if c in namen and v.minimum.get(c) != n]
    uit += [f"vast op {format_nl.aantal(n)} in {namen[c]}" for c, n in v.maximum.items() if c in namen and v.minimum.get(c) == n]
    uit += [f"{namen[r.naar]} neemt er {format_nl.aantal(r.aantal)} over van {namen[r.van]}" for r in v.ruil
            if r.van in namen and r.naar in namen]
    if v.totaal is not None:
        uit.append("totaal door de regio vastgesteld")
    if v.afronding is Afronding.NAAR_BOVEN:
        uit.append("per gemeente naar boven afgerond")
    if v.regionaal_verrekenen:
        uit.append("overschotten verlagen het totaal")
    return uit


def verschil(beeld: Beeld) -> list[Tabel]:
    """All divided groups: how much more (or less) every gemeente takes than arises there."""
    groepen = [g for g in beeld.verdeelde_groepen if any(g.kenmerk(m.code, "verschil_herkomst").bekend for m in beeld.gemeenten)]
    return matrix(beeld, "tabel-verschil", f"Verschil tussen de verdeling en de eigen opgave, {beeld.jaren}", groepen,
                  lambda g, plek: th.met_teken(g.kenmerk(plek, "verschil_herkomst")), "in de eenheid van de groep")


def zuiver(beeld: Beeld) -> list[Tabel]:
    """What each key alone would give, for all groups in woningen together, beside the proposal."""
    sleutels = [(sleutel, kop) for sleutel, kop in zuivere_sleutels(beeld) if beeld.w(f"samen-zuiver/{sleutel}/regio").bekend]
    kolommen = (th.tekstkolom("Gemeente"), th.getalkolom("Voorstel"), *(th.getalkolom(f"Alleen {kop}") for _, kop in sleutels))
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
            gevonden.setdefault(sleutel, _kop(beeld, sleutel))
    return list(gevonden.items())[:4]


def _kop(beeld: Beeld, sleutel: str) -> str:
    indicator = beeld.dossier.indicatoren.get(sleutel)
    if indicator is None:
        return "eigen opgave"
    kort = {"inwoners": "inwoners", "huishoudens": "huishoudens", "woningvoorraad": "woningen", "corporatiewoningen": "corporatiewoningen"}
    return kort.get(indicator.reeks, klein(indicator.naam))


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
    alle = beeld.dossier.scenarios[:5]
    koppen = [s.naam + (" (gekozen)" if s.id == beeld.dossier.scenario else "") for s in alle]
    plekken = [*((m.naam, m.code) for m in beeld.gemeenten), ("Regio", "som")]
    rijen = [th.rij([th.tekst(naam), *(th.getal(beeld.w(sleutel(s.id, plek))) for s in alle)], totaal=plek == "som")
             for naam, plek in plekken]
    kolommen = (th.tekstkolom("Gemeente"), *(th.getalkolom(kop) for kop in koppen))
    return Tabel(id, bijschrift, kolommen, tuple(rijen), BRON, eenheid=f"{format_nl.eenheid(eenheid)}, {beeld.jaren}")


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
}
