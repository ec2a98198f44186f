"""Care beside housing: how many cliënten need which level of support, and which law pays.

What is split is the number of people (or households: the group's telt_in) behind the woonruimten: those who need a place here, after the
shares for woonbehoefte and zelf opgelost and after overlap, but before people who share a woonruimte are put together. So two people in one
home are two cliënten. Someone who is counted in another group is not counted here again. A group that counts households counts one cliënt
per household; `Zorgvraag.in_huishoudens` names those groups for a note under a table. The numbers are new cliënten in the period.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.behoefte import GroepMensen
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.jaartabel import optellen
from thuisapp.calc.rekenen import mensen_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Ondersteuningsniveau
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid

ONBEKENDE_WET = "wet niet genoemd"


@dataclass(frozen=True, slots=True)
class GroepOndersteuning:
    """One group. mensen: gemeente → year → the people that are split. mix: share per level; empty when it was not chosen (or has a share
    below 0). financiering: the law that pays, per level. All results are in CLIENTEN; level 0 are the people who need no support.
    """

    groep: str
    mensen: GroepMensen
    mix: FrozenMap[Ondersteuningsniveau, Fraction]
    financiering: FrozenMap[Ondersteuningsniveau, str]

    @property
    def klopt(self) -> bool:
        """The shares add up to 100 %, so the parts add up to the whole."""
        return sum(self.mix.values(), NUL) == 1

    def totaal(self, code: str | None = None, jaar: int | None = None) -> Hoeveelheid:
        """Everyone who is split, level 0 included: in a gemeente (None: the region) and a year (None: the whole period)."""
        tabel = self.mensen
        if code is None:
            h = tabel.regio() if jaar is None else tabel.jaar(jaar)
        else:
            h = tabel.gemeente(code) if jaar is None else tabel.per_gemeente[code][jaar]
        return h.in_eenheid(Eenheid.CLIENTEN)

    def per_niveau(self, code: str | None = None, jaar: int | None = None) -> FrozenMap[Ondersteuningsniveau, Hoeveelheid]:
        """Per level of the mix, from light to heavy; together they are `totaal` when the mix is 100 %."""
        totaal = self.totaal(code, jaar)
        return FrozenMap({niveau: totaal.keer(self.mix[niveau]) for niveau in Ondersteuningsniveau if niveau in self.mix})

    def clienten(self, code: str | None = None, jaar: int | None = None) -> Hoeveelheid:
        """Everyone who needs support: levels 1 to 4. Onbekend without a mix."""
        if not self.mix:
            return Hoeveelheid.onbekend(Eenheid.CLIENTEN)
        met = sum((x for niveau, x in self.mix.items() if niveau is not Ondersteuningsniveau.GEEN), NUL)
        return self.totaal(code, jaar).keer(met)

    def per_wet(self, code: str | None = None, jaar: int | None = None) -> FrozenMap[str, Hoeveelheid]:
        """Cliënten per law that pays, as written in the group ("Wmo 2015", "Wmo 2015 en Zvw"); level 0 is paid by no law and left out."""
        uit: dict[str, list[Hoeveelheid]] = {}
        for niveau, h in self.per_niveau(code, jaar).items():
            if niveau is not Ondersteuningsniveau.GEEN:
                uit.setdefault(_wet(self.financiering.get(niveau) or ""), []).append(h)
        return FrozenMap({wet: optellen(delen, Eenheid.CLIENTEN) for wet, delen in uit.items()})


def _wet(tekst: str) -> str:
    """"Zvw en Wmo 2015" and "Wmo 2015 en Zvw" are the same laws."""
    wetten = sorted(filter(None, (wet.strip() for wet in re.split(r",|\ben\b", tekst))))
    return format_nl.opsomming(wetten) or ONBEKENDE_WET


@dataclass(frozen=True, slots=True)
class Zorgvraag:
    """All chosen groups together. A group without an ondersteuningsmix is an unknown part of every level ("ten minste")."""

    per_groep: FrozenMap[str, GroepOndersteuning]
    in_huishoudens: tuple[str, ...]

    def per_niveau(self, code: str | None = None, jaar: int | None = None) -> FrozenMap[Ondersteuningsniveau, Hoeveelheid]:
        delen = [g.per_niveau(code, jaar) if g.mix else None for g in self.per_groep.values()]
        onbekend = Hoeveelheid.onbekend(Eenheid.CLIENTEN)
        return FrozenMap({niveau: optellen((onbekend if deel is None else deel[niveau] for deel in delen if deel is None or niveau in deel),
                                           Eenheid.CLIENTEN) for niveau in Ondersteuningsniveau})

    def per_wet(self, code: str | None = None, jaar: int | None = None) -> FrozenMap[str, Hoeveelheid]:
        """Per law, the largest first; groups without a mix are not in it (see zonder_mix)."""
        delen = [g.per_wet(code, jaar) for g in self.per_groep.values()]
        wetten = dict.fromkeys(wet for deel in delen for wet in deel)
        sommen = {wet: optellen((deel[wet] for deel in delen if wet in deel), Eenheid.CLIENTEN) for wet in wetten}
        return FrozenMap(sorted(sommen.items(), key=lambda paar: (-(paar[1].midden or NUL), paar[0])))

    def clienten(self, code: str | None = None, jaar: int | None = None) -> Hoeveelheid:
        return optellen((g.clienten(code, jaar) for g in self.per_groep.values()), Eenheid.CLIENTEN)

    @property
    def zonder_mix(self) -> tuple[str, ...]:
        return tuple(id for id, g in self.per_groep.items() if not g.mix)


def ondersteuning(dossier: Dossier, groep: Aandachtsgroep) -> GroepOndersteuning:
    mensen = mensen_van(dossier, groep)
    return GEHEUGEN.haal("ondersteuning", (groep, mensen), lambda: _maak(groep, mensen))


def zorgvraag(dossier: Dossier) -> Zorgvraag:
    """The care behind the behoefte of all chosen groups."""
    groepen = dossier.gekozen_groepen()
    return Zorgvraag(FrozenMap({g.id: ondersteuning(dossier, g) for g in groepen}), _in_huishoudens(groepen))


def _in_huishoudens(groepen: Iterable[Aandachtsgroep]) -> tuple[str, ...]:
    return tuple(g.id for g in groepen if g.telt_in is Eenheid.HUISHOUDENS)


def _maak(groep: Aandachtsgroep, mensen: GroepMensen) -> GroepOndersteuning:
    mix = groep.ondersteuningsmix if all(x >= 0 for x in groep.ondersteuningsmix.values()) else FrozenMap[Ondersteuningsniveau, Fraction]()
    return GroepOndersteuning(groep.id, mensen, mix, groep.financiering)
