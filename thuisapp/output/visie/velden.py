"""Bound fields in the region's own text: [[sleutel]] or [[sleutel|vorm]] becomes the figure of the dossier now.

A key is one of those in waarden.py, written as domain/tekstveld.py says. Whatever is typed, the answer is a figure, the words for a figure
that may not be printed, or (onbekend cijfer): never an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.tekstveld import lees_sleutel
from thuisapp.output.visie.model import Getal, Inline, Tekst
from thuisapp.output.visie.waarde import NIET_GENOEMD, Waarde, hoofdtelwoord
from thuisapp.output.visie.waarden import Waarden

ONBEKEND_CIJFER = "(onbekend cijfer)"
VORMEN: dict[str, Callable[[Fraction], str]] = {
    "getal": format_nl.aantal,
    "decimaal": lambda x: format_nl.aantal(x, 1),
    "duizendsten": lambda x: format_nl.aantal(x, 3),
    "precies": lambda x: format_nl.getal(x, 2),
    "woord": format_nl.telwoord,
    "hoofdwoord": hoofdtelwoord,
    "procent": format_nl.procent,
    "procent-decimaal": lambda x: format_nl.procent(x, 1),
    "teken": format_nl.met_teken,
    "teken-decimaal": lambda x: format_nl.met_teken(x, 1),
    "teken-procent": lambda x: f"{format_nl.met_teken(x * 100, 1)}%",
    "jaar": lambda x: str(int(format_nl.rond(x))),
}
# How a key is printed when its field names no form. The first words that are not here are printed as a whole number.
_STANDAARD = {
    **dict.fromkeys(("aandeel-vrijkomend", "deel", "deel-nu", "deel-straks", "deel-opgave", "gewicht", "mix", "overlap", "regiodeel",
                     "sleuteldeel", "verrekening"), "procent"),
    **dict.fromkeys(("beslag", "groei", "krimp", "eigen-verschil"), "procent-decimaal"),
    **dict.fromkeys(("spreiding", "ingroeijaren", "inhaaljaren", "telling", "acties-telling", "afspraken-van"), "woord"),
    "methodeverschil": "teken-procent", "actie": "precies", "acties": "precies", "per-duizend": "decimaal", "scenarioverschil": "teken",
}
_KENMERKEN = {"per_1000_inwoners": "decimaal", "per_1000_sociale_huurwoningen": "decimaal", "percentage_vrijkomend": "procent-decimaal",
              "aandeel": "procent", "verschil_herkomst": "teken"}
# What own text may name: everything that the document prints, and nothing that it prints only after looking at a whole table of people.
_VERBODEN = frozenset({"taakboek", "toen", "verandering", "verschil-telling", "werksessie"})
_SCENARIOS = frozenset({"scenario", "samen-scenario", "eerlijk", "scenarioverschil"})


@dataclass(frozen=True, slots=True)
class Velduitkomst:
    """What a field comes to: its figure and how it is printed. tekst empty: the key leads nowhere."""

    waarde: Waarde | None
    tekst: str


@dataclass
class Velden:
    """Looks fields up, for one dossier and its result; a key is looked up once."""

    w: Waarden
    _bekend: dict[str, Waarde | None] = field(default_factory=dict, init=False)

    def uitkomst(self, sleutel: str, vorm: str = "") -> Velduitkomst:
        """The figure behind a key in this form, or in its own form without one."""
        waarde = self.waarde(sleutel)
        if waarde is None or vorm not in {"", *VORMEN}:
            return Velduitkomst(None, "")
        return Velduitkomst(waarde, druk(waarde, vorm or self.vorm(waarde)))

    def inline(self, sleutel: str, vorm: str = "") -> Inline:
        """The field as a part of a sentence. A figure that may not be printed leaves no key behind either."""
        uitkomst = self.uitkomst(sleutel, vorm)
        if uitkomst.waarde is None:
            return Tekst(ONBEKEND_CIJFER)
        return Tekst(uitkomst.tekst) if uitkomst.waarde.geheim else Getal(uitkomst.tekst, uitkomst.waarde.sleutel)

    def waarde(self, sleutel: str) -> Waarde | None:
        """The value with its key as the document knows it; None when the key leads nowhere."""
        if sleutel not in self._bekend:
            self._bekend[sleutel] = self._zoek(lees_sleutel(sleutel))
        return self._bekend[sleutel]

    def _zoek(self, sleutel: str) -> Waarde | None:
        soort, *rest = sleutel.split("/")
        if soort in _VERBODEN or soort in _SCENARIOS and rest[:1] and rest[0] not in {s.id for s in self.w.dossier.scenarios}:
            return None
        try:
            gevonden = self.w(sleutel)
        except Exception:  # a key is typed by a user: whatever is wrong with it, it is only not a figure
            return None
        return gevonden if isinstance(gevonden.getal, (int, Fraction, type(None))) and not isinstance(gevonden.getal, bool) else None

    def vorm(self, waarde: Waarde) -> str:
        """The form in which the document itself prints such a figure."""
        soort, *rest = waarde.sleutel.split("/")
        if soort == "kenmerk":
            return _KENMERKEN.get(rest[2], "getal")
        if soort == "indicator":
            indicator = self.w.dossier.indicatoren.get(rest[0])
            heel = indicator is None or indicator.eenheid not in {Eenheid.PROCENT, Eenheid.AANDEEL, Eenheid.PERSONEN_PER_HUISHOUDEN}
            return "getal" if heel else "precies"
        if soort == "factor":
            return "procent" if rest[1].startswith("aandeel") else "precies"
        if soort == "eerlijk":
            return "duizendsten" if rest[1] == "gini" else "decimaal" if rest[1] in {"hoogste", "laagste"} else "teken"
        if soort.startswith("waterval") and "samen" not in soort:
            return "getal" if rest[-1] == "sleutel" else "decimaal"
        return _STANDAARD.get(soort, "getal")


def druk(waarde: Waarde, vorm: str) -> str:
    """The figure as text, in one of VORMEN."""
    if waarde.geheim:
        return NIET_GENOEMD
    return format_nl.ONBEKEND if waarde.getal is None else VORMEN[vorm](Fraction(waarde.getal))
