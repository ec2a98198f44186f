"""Scenarios side by side, ready for the screen: one table gemeente × scenario, the fairness measures, who gains, and the rules. No Qt.

The numbers and sentences come from calc (scenariovergelijking, scenariozinnen, verdeelregels), which the document uses too.
"""

from __future__ import annotations

from dataclasses import dataclass

from thuisapp.calc.scenariovergelijking import Gemeentevergelijking, Scenariokolom, Scenariovergelijking, eenheden, vergelijk
from thuisapp.calc.scenariozinnen import Maatrij, maatrijen, wie_wint
from thuisapp.calc.verdeelregels import regelblokken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import aantal, eenheid, met_teken, opsomming

SAMEN = ""  # code of the row of the region


@dataclass(frozen=True, slots=True)
class Keuze:
    """What can be compared: one group, or (groep None) all groups of one eenheid together. naam: for a list to choose from."""

    groep: str | None
    eenheid: Eenheid
    naam: str


@dataclass(frozen=True, slots=True)
class Scenariocel:
    """aantal, verschil: None without a division. tekst: "52", "49 (−3)" beside the chosen one, "–" without a division.

    laagste, hoogste: this scenario gives the gemeente its lowest or highest number (never when all are equal).
    """

    scenario: str
    aantal: int | None
    verschil: int | None
    tekst: str
    laagste: bool = False
    hoogste: bool = False


@dataclass(frozen=True, slots=True)
class Scenariorij:
    """One gemeente, or the region (code ""). bereik: "49–63", lowest and highest over all scenarios. minst, meest: names of scenarios."""

    code: str
    naam: str
    cellen: tuple[Scenariocel, ...]
    laagste: int | None
    hoogste: int | None
    bereik: str
    minst: str
    meest: str


@dataclass(frozen=True, slots=True)
class Scenariokop:
    """One scenario above its column. wie_wint: sentences against the chosen one. regels: sentences, per block of groups with equal rules.

    fout: why there are no numbers, or "".
    """

    id: str
    naam: str
    gekozen: bool
    fout: str
    toelichting: str
    motivering: str
    wie_wint: str
    regels: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Scenariobeeld:
    """Everything to show of one comparison. opmerkingen: sentences to read beside the table. cijfers: the numbers it is made of."""

    keuze: Keuze
    koppen: tuple[Scenariokop, ...]
    rijen: tuple[Scenariorij, ...]
    maten: tuple[Maatrij, ...]
    opmerkingen: tuple[str, ...]
    cijfers: Scenariovergelijking


def keuzes(dossier: Dossier) -> tuple[Keuze, ...]:
    """All groups together per eenheid (where there are several), then every chosen group."""
    groepen = dossier.gekozen_groepen()
    samen = [Keuze(None, e, f"Alle groepen in {eenheid(e)} samen") for e in eenheden(dossier) if sum(g.eenheid is e for g in groepen) > 1]
    return (*samen, *(Keuze(g.id, g.eenheid, g.naam) for g in groepen))


def scenariobeeld(dossier: Dossier, groep: str | None, soort: Eenheid = Eenheid.WONINGEN) -> Scenariobeeld:
    """The comparison of all scenarios for one group, or (None) for all chosen groups of an eenheid."""
    cijfers = vergelijk(dossier, groep, soort)
    naam = f"Alle groepen in {eenheid(cijfers.eenheid)} samen" if groep is None else dossier.groep(groep).naam
    namen = {k.id: k.naam for k in cijfers.kolommen}
    rijen = tuple(_rij(rij, cijfers, namen) for rij in cijfers.rijen)
    return Scenariobeeld(Keuze(groep, cijfers.eenheid, naam), tuple(_kop(dossier, cijfers, k) for k in cijfers.kolommen),
                         (*rijen, _regio(cijfers)), maatrijen(dossier, cijfers), tuple(_opmerkingen(dossier, cijfers)), cijfers)


def _rij(rij: Gemeentevergelijking, cijfers: Scenariovergelijking, namen: dict[str, str]) -> Scenariorij:
    cellen = tuple(_cel(k, rij.aantallen.get(k.id), rij.verschil.get(k.id), k.id in rij.minst, k.id in rij.meest) for k in cijfers.kolommen)
    return Scenariorij(rij.code, rij.naam, cellen, rij.laagste, rij.hoogste, _bereik(rij.laagste, rij.hoogste),
                       opsomming([namen[id] for id in rij.minst]), opsomming([namen[id] for id in rij.meest]))


def _cel(kolom: Scenariokolom, n: int | None, verschil: int | None, laagste: bool = False, hoogste: bool = False) -> Scenariocel:
    if n is None:
        return Scenariocel(kolom.id, None, None, "–")
    tekst = aantal(n) if kolom.gekozen or verschil is None else f"{aantal(n)} ({met_teken(verschil)})"
    return Scenariocel(kolom.id, n, verschil, tekst, laagste, hoogste)


def _bereik(laagste: int | None, hoogste: int | None) -> str:
    if laagste is None or hoogste is None:
        return "–"
    return aantal(laagste) if laagste == hoogste else f"{aantal(laagste)}–{aantal(hoogste)}"


def _regio(cijfers: Scenariovergelijking) -> Scenariorij:
    gekozen = cijfers.gekozen.totaal
    totalen = [k.totaal for k in cijfers.kolommen if k.totaal is not None]
    cellen = tuple(_cel(k, k.totaal, None if k.totaal is None or gekozen is None else k.totaal - gekozen) for k in cijfers.kolommen)
    laagste, hoogste = min(totalen, default=None), max(totalen, default=None)
    return Scenariorij(SAMEN, "Regio", cellen, laagste, hoogste, _bereik(laagste, hoogste), "", "")


def _kop(dossier: Dossier, cijfers: Scenariovergelijking, kolom: Scenariokolom) -> Scenariokop:
    scenario = next(s for s in dossier.scenarios if s.id == kolom.id)
    blokken = regelblokken(dossier, scenario, cijfers.groepen)
    regels = tuple((opsomming([dossier.groep(g).naam for g in blok.groepen]) if len(blokken) > 1 else "", blok.zinnen) for blok in blokken)
    return Scenariokop(kolom.id, kolom.naam, kolom.gekozen, kolom.fout, scenario.toelichting, scenario.motivering,
                       wie_wint(dossier, cijfers, kolom), regels)


def _opmerkingen(dossier: Dossier, cijfers: Scenariovergelijking) -> list[str]:
    uit = [f"{k.naam} heeft geen verdeling. {k.fout}" for k in cijfers.kolommen if k.fout]
    if cijfers.totaal_verschilt:
        uit.append("De scenario's verdelen niet hetzelfde aantal. Een gemeente kan dus minder nemen doordat er minder te verdelen is.")
    if cijfers.niet_meegeteld:
        namen = opsomming([dossier.groep(g).naam for g in cijfers.niet_meegeteld])
        uit.append(f"Niet meegeteld, want in geen enkel scenario te verdelen: {namen}.")
    if len(cijfers.kolommen) < 2:
        uit.append("Er is maar één scenario. Maak een kopie en verander die om te vergelijken.")
    return uit
