"""Counts of people in the document: whole numbers that add up, with the small ones left out (calc/onderdrukken.py).

The care that goes with the opgave is one table group × level with its totals. It is the only table of these counts that is published;
everything else that is said about them (per law, in the sentences) is read from it or is rounded to tens, so that nothing gives a small
number away. The same holds for counts per gemeente: the total in the document and the list in the workbook are suppressed together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.afronden import heel, rond_samen_af
from thuisapp.calc.onderdrukken import GRENS, TOTAAL, Onderdrukt, onderdruk, onderdruk_lijst
from thuisapp.calc.ondersteuning import Zorgvraag, zorgvraag
from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, som

NIVEAUS = tuple(n for n in Ondersteuningsniveau if n is not Ondersteuningsniveau.GEEN)
SAMEN = "samen"  # in a key: the total of a row or of a column
AANTAL = "aantal"


@dataclass(frozen=True, slots=True)
class Zorgtabel:
    """New cliënten in the period, middle estimate. rijen: groups with support. ondergrens: groups of which a part is onbekend.

    zonder_cijfer: groups whose number is onbekend; zonder_mix: groups for which the support was not chosen yet.
    """

    vraag: Zorgvraag
    tabel: Onderdrukt
    rijen: tuple[str, ...]
    ondergrens: tuple[str, ...]
    zonder_cijfer: tuple[str, ...]
    zonder_mix: tuple[str, ...]

    def cel(self, groep: str, niveau: str) -> tuple[str, str]:
        return (TOTAAL if groep == SAMEN else groep, TOTAAL if niveau == SAMEN else niveau)

    def getal(self, groep: str, niveau: str) -> int | None:
        return self.tabel.waarden.get(self.cel(groep, niveau))

    def is_geheim(self, groep: str, niveau: str) -> bool:
        return self.cel(groep, niveau) in self.tabel.afgeschermd

    @property
    def niveaus(self) -> tuple[str, ...]:
        """The levels that occur."""
        return tuple(n.value for n in NIVEAUS if (TOTAAL, n.value) in self.tabel.waarden)

    def per_wet(self) -> FrozenMap[str, Fraction | None]:
        """Cliënten per law, rounded to tens: an exact number could give a cell of the table away."""
        delen: dict[str, list[Hoeveelheid]] = {}
        for wet, h in self.vraag.per_wet().items():
            delen.setdefault(wetnaam(wet), []).append(h)
        sommen = {wet: som(hs, Eenheid.CLIENTEN) for wet, hs in delen.items()}
        return FrozenMap({wet: _op_tien(h) for wet, h in sorted(sommen.items(), key=lambda paar: (-(paar[1].midden or 0), paar[0]))})


def wetnaam(wet: str) -> str:
    """Laws that pay together have one name, in whatever order they were typed: "Wmo 2015 en Zvw"."""
    return " en ".join(sorted(deel.strip() for deel in wet.split(" en ")))


def _op_tien(h: Hoeveelheid) -> Fraction | None:
    return None if h.midden is None else Fraction(10 * heel(h.midden / 10))


def zorgtabel(dossier: Dossier) -> Zorgtabel:
    vraag = zorgvraag(dossier)
    exact: dict[tuple[str, str], Fraction] = {}
    ondergrens, zonder_cijfer = [], []
    for id, groep in vraag.per_groep.items():
        delen = {n: h for n, h in groep.per_niveau().items() if n in NIVEAUS and groep.mix[n]}
        if not delen:
            continue
        totaal = groep.totaal()
        if totaal.midden is None or (totaal.onbekend_erbij and not totaal.hoog):
            zonder_cijfer.append(id)
            continue
        exact |= {(id, n.value): h.midden for n, h in delen.items() if h.midden is not None}
        ondergrens += [id] if totaal.onbekend_erbij else []
    tabel = _onderdruk(dossier, rond_samen_af(exact))
    rijen = tuple(id for id in vraag.per_groep if any(rij == id for rij, _ in exact))
    return Zorgtabel(vraag, tabel, rijen, tuple(ondergrens), tuple(zonder_cijfer), vraag.zonder_mix)


def _onderdruk(dossier: Dossier, tabel: Mapping[tuple[str, str], int]) -> Onderdrukt:
    return onderdruk(tabel, grens=GRENS if dossier.onderdruk_kleine_aantallen else 0)


def lijst(dossier: Dossier, aantallen: Mapping[str, Hoeveelheid | None]) -> Onderdrukt:
    """Counts of people by name with their total: a part of one person counts as one. Ask for `(name, AANTAL)`."""
    heel_aantal = {naam: None if h is None or h.midden is None else _mensen(h.midden) for naam, h in aantallen.items()}
    return onderdruk_lijst(heel_aantal, grens=GRENS if dossier.onderdruk_kleine_aantallen else 0)


def _mensen(x: Fraction) -> int:
    return max(heel(abs(x)), 1) if x else 0


def geheime_gemeenten(dossier: Dossier, cijfers: Mapping[str, Cijfer]) -> frozenset[str]:
    """The gemeenten whose count must be left out, when the total of all gemeenten may be published too."""
    tabel = lijst(dossier, {code: cijfers[code].hoeveelheid if code in cijfers else None for code in dossier.codes()})
    return frozenset(naam for naam, _ in tabel.afgeschermd if naam != TOTAAL)
