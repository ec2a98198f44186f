"""What the user can do to the inputs of four methods: regionale telling, uitstroom, prognose, and swaps of the taakstelling.

Every operation is pure: a dossier in, a new dossier out. Wrong input raises OngeldigeInvoer with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from thuisapp.app import operations
from thuisapp.app.operations.tools import aandeel_klopt, bewaar_in, ken_gemeente, niet_leeg, niet_negatief, zet, zonder
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.rekenen import nieuwste_indicator
from thuisapp.domain.behoefte import RegionaleTelling, Soort, Taakstelling, Taakstellingsruil, Uitstroom
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.storage import reference_data

# Regionale telling


def sleutels(d: Dossier) -> list[Indicator]:
    """The public figures that may serve as a key: counts, the newest of each reeks."""
    reeksen = dict.fromkeys(i.reeks for i in d.indicatoren.values() if i.optelbaar)
    gevonden = (nieuwste_indicator(d, reeks) for reeks in reeksen)
    return [i for i in gevonden if i is not None and i.optelbaar]


def gewichten(d: Dossier, indicator: str, codes: Sequence[str]) -> FrozenMap[str, Fraction | None]:
    """Value of the key for every gemeente of a bronregio: of the dossier itself (own figures before public ones), else the public figure.

    A gemeente for which nothing is known gets None (onbekend), never 0.
    """
    eigen, openbaar = effectieve_indicatoren(d).get(indicator), reference_data.indicatoren().get(indicator)

    def gewicht(code: str) -> Fraction | None:
        bron = eigen if code in d.codes() else openbaar
        return bron.waarden.get(code) if bron else None

    return FrozenMap((code, gewicht(code)) for code in codes)


def bronregio(d: Dossier, groep: str, telling: RegionaleTelling | None, *, naam: str, codes: Sequence[str], indicator: str,
              aantal: Cijfer, soort: Soort, laag: str = "") -> RegionaleTelling:
    """A regionale telling from what a form asks; with `telling` the changed one (same id)."""
    niet_leeg(naam, "een naam voor het gebied")
    if not codes:
        raise OngeldigeInvoer("Kies ten minste één gemeente waarvoor het aantal is geteld.")
    if not set(codes) & set(d.codes()):
        raise OngeldigeInvoer("In dit gebied ligt geen enkele gemeente van uw dossier. Kies een ander gebied.")
    if indicator not in d.indicatoren:
        raise OngeldigeInvoer("Kies een sleutel uit de lijst om het aantal over de gemeenten te spreiden.")
    bekend = reference_data.gemeenten()
    namen = {c: bekend[c].naam if c in bekend else c for c in codes if c not in d.codes()}
    bestaand = [t.id for t in operations.raming(d, groep).regionaal]
    kenmerk = telling.id if telling else operations.nieuw_kenmerk(bestaand, "bronregio")
    volgorde = [*(c for c in d.codes() if c in codes), *sorted(namen, key=lambda c: namen[c])]
    return RegionaleTelling(kenmerk, naam.strip(), aantal, d.indicatoren[indicator].naam, gewichten(d, indicator, volgorde),
                            FrozenMap(namen), soort, laag)


def bewaar_bronregio(d: Dossier, groep: str, telling: RegionaleTelling) -> Dossier:
    niet_negatief(telling.aantal, "Een telling")
    return operations.wijzig_raming(d, groep, regionaal=bewaar_in(operations.raming(d, groep).regionaal, telling))


def verwijder_bronregio(d: Dossier, groep: str, id: str) -> Dossier:
    return operations.wijzig_raming(d, groep, regionaal=zonder(operations.raming(d, groep).regionaal, id))


# Uitstroom


def _uitstroom(d: Dossier, groep: str) -> Uitstroom:
    onbekend = Cijfer(Hoeveelheid.onbekend(Eenheid.AANDEEL), operations.EIGEN_BRON)
    return operations.raming(d, groep).uitstroom or Uitstroom(FrozenMap(), onbekend, onbekend)


def zet_uitstroomdeel(d: Dossier, groep: str, veld: str, cijfer: Cijfer) -> Dossier:
    """veld: "percentage" (leaves per year) or "aandeel" (of those, needs a home of their own)."""
    aandeel_klopt(cijfer, {"percentage": "Het deel dat per jaar uitstroomt", "aandeel": "Het deel dat een eigen plek nodig heeft"}[veld])
    d, _ = operations.eigen_bron(d)
    uitstroom = _uitstroom(d, groep)
    nieuw = replace(uitstroom, percentage=cijfer) if veld == "percentage" else replace(uitstroom, aandeel=cijfer)
    return operations.wijzig_raming(d, groep, uitstroom=nieuw)


# Prognose


def zet_prognose(d: Dossier, groep: str, code: str, jaar: int, cijfer: Cijfer | None) -> Dossier:
    """The forecast for one year of a gemeente; None takes it away, so that the years around it decide."""
    ken_gemeente(d, code)
    prognosejaar(jaar)
    niet_negatief(cijfer, "Een prognose")
    prognose = operations.raming(d, groep).prognose
    oud = prognose.per_gemeente.get(code) or FrozenMap[int, Cijfer]()
    reeks = FrozenMap(sorted(({**oud, jaar: cijfer} if cijfer else {j: c for j, c in oud.items() if j != jaar}).items()))
    return operations.wijzig_raming(d, groep, prognose=replace(prognose, per_gemeente=zet(prognose.per_gemeente, code, reeks or None)))


def verwijder_prognosejaar(d: Dossier, groep: str, jaar: int) -> Dossier:
    """Take the figures of a year away, for all gemeenten."""
    prognose = operations.raming(d, groep).prognose
    over = {code: FrozenMap((j, c) for j, c in reeks.items() if j != jaar) for code, reeks in prognose.per_gemeente.items()}
    return operations.wijzig_raming(d, groep, prognose=replace(
        prognose, per_gemeente=FrozenMap((code, reeks) for code, reeks in over.items() if reeks)))


def prognosejaar(jaar: int) -> int:
    if not 2000 <= jaar <= 2100:
        raise OngeldigeInvoer("Kies een jaar van 2000 tot en met 2100.")
    return jaar


# Swaps of the taakstelling


def bewaar_taakruil(d: Dossier, groep: str, ruil: Taakstellingsruil, nummer: int | None = None) -> Dossier:
    """Add a swap, or put it in the place of number `nummer`."""
    ken_gemeente(d, ruil.van)
    ken_gemeente(d, ruil.naar)
    if ruil.van == ruil.naar:
        raise OngeldigeInvoer("Een gemeente kan niet met zichzelf ruilen. Kies twee verschillende gemeenten.")
    if ruil.aantal < 1:
        raise OngeldigeInvoer("Vul in hoeveel personen de andere gemeente overneemt: ten minste 1.")
    if not re.fullmatch(r"\d{4}-[12]", ruil.halfjaar):
        raise OngeldigeInvoer("Kies het halfjaar waarin de ruil geldt.")
    taak = operations.raming(d, groep).taakstelling or Taakstelling()
    nieuw = (*taak.ruil, ruil) if nummer is None else tuple(ruil if n == nummer else oud for n, oud in enumerate(taak.ruil))
    return operations.wijzig_raming(d, groep, taakstelling=replace(taak, ruil=nieuw))


def verwijder_taakruil(d: Dossier, groep: str, nummer: int) -> Dossier:
    taak = operations.raming(d, groep).taakstelling or Taakstelling()
    return operations.wijzig_raming(d, groep, taakstelling=replace(
        taak, ruil=tuple(ruil for n, ruil in enumerate(taak.ruil) if n != nummer)))
