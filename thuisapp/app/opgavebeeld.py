"""What the opgave step shows beside the numbers themselves: the heat map in four measures, care, sensitivity, gaps and kwaliteit. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.app.opgavetabel import Opgaverij, in_woorden, teken
from thuisapp.calc.datakwaliteit import Datahiaat, Kwaliteitsbeeld, datahiaten
from thuisapp.calc.geheugen import GEHEUGEN, gewicht
from thuisapp.calc.gevoeligheid import Gevoeligheid, Tornado
from thuisapp.calc.ondersteuning import ONBEKENDE_WET, ondersteuning
from thuisapp.calc.rekenen import nieuwste_indicator
from thuisapp.calc.taakstelling import INWONERS
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Ondersteuningsniveau
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import NUL, Hoeveelheid

DUIZEND = 1000


class Maat(StrEnum):
    """What a cell of the heat map shows, and what its shade tells."""

    AANTAL = "midden"
    PER_DUIZEND = "per_duizend"
    BANDBREEDTE = "band"
    LAAG = "laag"
    HOOG = "hoog"


@dataclass(frozen=True, slots=True)
class Kaartcel:
    """One group in one gemeente. tekst: for the cell; waarde: to sort on, None = onbekend; warmte: 0 to 1, None = no shade."""

    tekst: str
    waarde: Fraction | None
    warmte: Fraction | None


def kaartcellen(d: Dossier, rij: Opgaverij, maat: Maat) -> FrozenMap[str, Kaartcel]:
    """Per gemeente. The shade compares within the group: with the largest opgave, with the largest per 1,000 inhabitants, or, for the
    bandbreedte, with the widest range. A gemeente with an overschot has no shade, except for the width of its range.
    """
    inwoners = nieuwste_indicator(d, INWONERS)
    return GEHEUGEN.haal("kaartcellen", (rij.per_gemeente, maat, inwoners), lambda: _kaartcellen(rij, maat, inwoners),
                         gewicht(len(rij.per_gemeente)))


def _kaartcellen(rij: Opgaverij, maat: Maat, inwoners: Indicator | None) -> FrozenMap[str, Kaartcel]:
    delen = {code: _in_maat(h, maat, inwoners.waarden.get(code) if inwoners else None) for code, h in rij.per_gemeente.items()}
    gewichten = {code: _gewicht(h, maat) for code, h in delen.items()}
    grootste = max((x for x in gewichten.values() if x is not None), default=NUL)
    return FrozenMap({code: Kaartcel(_tekst(h, maat), _gewicht(h, maat) if maat is Maat.BANDBREEDTE else h.midden,
                                     None if (x := gewichten[code]) is None or grootste <= 0 else max(x / grootste, NUL))
                      for code, h in delen.items()})


def _in_maat(h: Hoeveelheid, maat: Maat, inwoners: Fraction | None) -> Hoeveelheid:
    if maat is Maat.PER_DUIZEND:
        return h.keer(Fraction(DUIZEND) / inwoners) if inwoners else Hoeveelheid.onbekend(h.eenheid)
    einde = {Maat.LAAG: h.laag, Maat.HOOG: h.hoog}.get(maat)
    return h if einde is None else Hoeveelheid(einde, einde, einde, h.eenheid, h.onbekend_erbij, h.onbekend_eraf)


def _gewicht(h: Hoeveelheid, maat: Maat) -> Fraction | None:
    if h.is_onbekend:
        return None
    laag, midden, hoog = h.einden()
    if maat is Maat.BANDBREEDTE:
        return hoog - laag
    return midden if midden > 0 else None


def _tekst(h: Hoeveelheid, maat: Maat) -> str:
    if maat is not Maat.PER_DUIZEND:
        return in_woorden(h, bandbreedte=maat is Maat.BANDBREEDTE)
    if h.midden is None:
        return format_nl.ONBEKEND
    getal = format_nl.aantal(abs(h.midden), 2)
    return f"overschot {teken(h, andersom=True)}{getal}" if format_nl.rond(h.midden, 2) < 0 else f"{teken(h)}{getal}"


# --- care ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Zorgrij:
    """One level of support of a group. niveau: None for the row with all clients (levels 1 to 4). wet: the law that pays."""

    niveau: Ondersteuningsniveau | None
    aandeel: Fraction | None
    clienten: Hoeveelheid
    wet: str


def zorgrijen(d: Dossier, groep: Aandachtsgroep) -> list[Zorgrij]:
    """Levels that occur in the group, from light to heavy, and their total; empty while no mix was chosen."""
    zorg = ondersteuning(d, groep)
    if not zorg.mix:
        return []
    rijen = [Zorgrij(niveau, zorg.mix[niveau], h, _wet(zorg.financiering, niveau))
             for niveau, h in zorg.per_niveau().items() if zorg.mix[niveau]]
    return [*rijen, Zorgrij(None, None, zorg.clienten(), "")]


def _wet(financiering: Mapping[Ondersteuningsniveau, str], niveau: Ondersteuningsniveau) -> str:
    if niveau is Ondersteuningsniveau.GEEN:
        return "niet nodig"
    return financiering.get(niveau) or ONBEKENDE_WET


# --- sensitivity -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aannamerij:
    """One assumption as texts: its own range, the opgave at both ends, and how far those lie apart."""

    naam: str
    waarde: str
    laag: str
    hoog: str
    breedte: str
    balk: Gevoeligheid


def aannamerijen(tornado: Tornado) -> list[Aannamerij]:
    """The widest first."""
    return [Aannamerij(b.naam, "meer cijfers samen" if b.waarde is None else _bandbreedte(b.waarde), format_nl.aantal(b.laag.opgave),
                       format_nl.aantal(b.hoog.opgave), format_nl.aantal(b.breedte), b) for b in tornado.aannames]


def _bandbreedte(h: Hoeveelheid) -> str:
    laag, midden, hoog = (format_nl.getal(x, 2) for x in h.einden())
    return f"{midden} ({laag}–{hoog})"


# --- gaps and kwaliteit ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hiaatrij:
    """A datahiaat with the names it refers to. waar: "alle gemeenten", or the names. stap: where it can be filled in."""

    hiaat: Datahiaat
    nummer: int
    groep: str
    waar: str
    inwoners: str
    stap: str


_AANBODSOORTEN = ("aanbod", "aandeel", "vrijkomend", "realisatiekans", "vrijkomende_plaatsen")


def hiaatrijen(d: Dossier) -> list[Hiaatrij]:
    """All groups, the largest gap of each group first."""
    namen = {g.id: g.naam for g in d.groepen}
    return [Hiaatrij(h, nummer, namen[h.groep], _waar(d, h), format_nl.procent(h.aandeel_inwoners),
                     "aanbod" if h.soort in _AANBODSOORTEN else "behoefte") for nummer, h in enumerate(datahiaten(d))]


def _waar(d: Dossier, hiaat: Datahiaat) -> str:
    if len(hiaat.gemeenten) == len(d.gemeenten):
        return "de hele regio" if len(d.gemeenten) == 1 else "alle gemeenten"
    return format_nl.opsomming([d.gemeente(code).naam for code in hiaat.gemeenten])


TEKEN = {Kwaliteit.EXACT: "✓", Kwaliteit.AFGELEID: "✓", Kwaliteit.SCHATTING: "≈", Kwaliteit.VEROUDERD: "▲", Kwaliteit.AANNAME: "▲",
         Kwaliteit.VOORBEELD: "▲"}
"""✓ can be relied on, ≈ about right, ▲ look at it before it is decided on."""


def kwaliteitstekst(kwaliteit: Kwaliteit | None) -> str:
    """A sign and a word: "≈ schatting"."""
    return "? geen cijfers" if kwaliteit is None else f"{TEKEN[kwaliteit]} {kwaliteit.value}"


def aandelentekst(aandelen: Mapping[Kwaliteit, Fraction]) -> str:
    """ "80% schatting, 20% aanname", or "geen cijfers"."""
    delen = [f"{format_nl.procent(x)} {k.value}" for k, x in aandelen.items()]
    return ", ".join(delen) or "geen cijfers"


def kwaliteit_in_zinnen(beeld: Kwaliteitsbeeld) -> str:
    """All figures of a group counted, for a tooltip and a screen reader."""
    if not beeld.aantallen:
        return "Er zijn nog geen cijfers voor deze groep."
    delen = [f"{format_nl.aantal(n)} {k.value}" for k, n in beeld.aantallen.items()]
    zin = f"Soort cijfers: {format_nl.opsomming(delen)}."
    return zin if not beeld.onbekend else f"{zin} Nog onbekend: {format_nl.aantal(beeld.onbekend)}."
