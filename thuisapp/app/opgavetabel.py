"""What the opgave step shows: per group, per gemeente, how good the figures are, and what is missing. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.datakwaliteit import kwaliteitsbeeld
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.format_nl import ONBEKEND, aantal, rond

_STAPPEN_VAN_DE_OPGAVE = ("aandachtsgroepen", "behoefte", "aanbod", "opgave")


@dataclass(frozen=True, slots=True)
class Opgaverij:
    """One group, in woonruimten of its eenheid over the whole period.

    kwaliteit: the least of the figures it is built from, None while the opgave is onbekend. warmte: per gemeente the share 0 to 1 of the
    largest opgave of this group; a gemeente with an overschot or without a known opgave has none.
    """

    groep: str
    naam: str
    eenheid: Eenheid
    behoefte: Hoeveelheid
    aanbod: Hoeveelheid
    opgave: Hoeveelheid
    per_gemeente: FrozenMap[str, Hoeveelheid]
    kwaliteit: Kwaliteit | None
    warmte: FrozenMap[str, Fraction]


def opgaverijen(d: Dossier, r: Rekenresultaat) -> list[Opgaverij]:
    """All chosen groups, in the order of the dossier."""
    return [opgaverij(d, r, groep) for groep in d.gekozen_groepen()]


def opgaverij(d: Dossier, r: Rekenresultaat, groep: Aandachtsgroep) -> Opgaverij:
    opgave = r.opgave[groep.id]
    kwaliteit = None if opgave.regio.is_onbekend else kwaliteitsbeeld(d, groep).slechtste
    return Opgaverij(groep.id, groep.naam, groep.eenheid, r.behoefte[groep.id].regio(), r.aanbod[groep.id].regio(), opgave.regio,
                     opgave.per_gemeente, kwaliteit, GEHEUGEN.haal("warmte", (opgave,), lambda: _warmte(opgave.per_gemeente)))


def _warmte(delen: Mapping[str, Hoeveelheid]) -> FrozenMap[str, Fraction]:
    bekend = {code: h.midden for code, h in delen.items() if h.midden is not None and h.midden > 0}
    grootste = max(bekend.values(), default=Fraction(1))
    return FrozenMap({code: x / grootste for code, x in bekend.items()})


def in_woorden(h: Hoeveelheid, *, bandbreedte: bool = False) -> str:
    """An opgave for a cell: "480", "480 (410–560)", "≥ 480", "overschot 12", "overschot 12 (−20 tot 5)" or "onbekend"."""
    if h.laag is None or h.midden is None or h.hoog is None:
        return ONBEKEND
    heel = rond(h.midden)
    tekst = f"overschot {teken(h, andersom=True)}{aantal(-heel)}" if heel < 0 else f"{teken(h)}{aantal(heel)}"
    laag, hoog = aantal(h.laag), aantal(h.hoog)
    if not bandbreedte or laag == hoog:
        return tekst
    return f"{tekst} ({laag} tot {hoog})" if rond(h.laag) < 0 else f"{tekst} ({laag}–{hoog})"


def teken(h: Hoeveelheid, *, andersom: bool = False) -> str:
    """andersom: for the opposite: an opgave of ten hoogste −12 is an overschot of ten minste 12."""
    grenzen = h.onbekend_erbij > 0, h.onbekend_eraf > 0
    return {(True, False): "≥ ", (False, True): "≤ ", (True, True): "± "}.get(grenzen[::-1] if andersom else grenzen, "")


def hiaten(bevindingen: Iterable[Bevinding], groep: str) -> Sequence[Bevinding]:
    """What is missing or odd in the figures of this group: findings of the steps that lead to the opgave."""
    return [b for b in bevindingen if b.stap in _STAPPEN_VAN_DE_OPGAVE and groep in b.plek]
