"""Which column of somebody's table goes to which field: guessed from the headings, kept as text, and used again on the next file."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.numbers import Notatie
from thuisapp.storage.intake.table_fields import Doelveld, Veldsoort

GENOEG = 0.55  # how much a heading must look like a field


@dataclass(frozen=True, slots=True)
class Koppeling:
    """blad: name of the sheet, empty for CSV. kopregel: row of the headings, from 1; 0 = the table has none and headings are "Kolom A" …

    velden: id of a field -> heading of a column. vast: id of a field -> the same text for every row. notatie: how numbers are written,
    when the user has said so.
    """

    blad: str
    kopregel: int
    velden: FrozenMap[str, str]
    vast: FrozenMap[str, str] = field(default_factory=FrozenMap)
    notatie: Notatie = Notatie.ONBEKEND

    def als_tekst(self) -> str:
        """For a dossier; `uit_tekst` gives the same value back."""
        return json.dumps({"blad": self.blad, "kopregel": self.kopregel, "velden": dict(self.velden), "vast": dict(self.vast),
                           "notatie": self.notatie.value}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def uit_tekst(cls, tekst: str) -> Koppeling:
        """Raises OngeldigeInvoer for text that is no mapping."""
        try:
            data = json.loads(tekst)
            koppeling = cls(data["blad"], data["kopregel"], FrozenMap(data["velden"]), FrozenMap(data["vast"]), Notatie(data["notatie"]))
            goed = isinstance(koppeling.blad, str) and isinstance(koppeling.kopregel, int) and koppeling.kopregel >= 0
            teksten = [*koppeling.velden.items(), *koppeling.vast.items()]
            goed = goed and all(isinstance(a, str) and isinstance(b, str) for a, b in teksten)
        except (ValueError, KeyError, TypeError, AttributeError):
            goed = False
        if not goed:
            raise OngeldigeInvoer("De bewaarde koppeling van kolommen is beschadigd. Wijs de kolommen opnieuw aan.")
        return koppeling


def raad_velden(koppen: Mapping[int, str], soorten: Mapping[int, bool], velden: Sequence[Doelveld]) -> dict[str, int]:
    """The column for each field that one can be guessed for, best matches first. soorten: columns that hold names of gemeenten."""
    kansen = []
    for volgorde, veld in enumerate(velden):
        for kolom, kop in koppen.items():
            score = gelijkenis(kop, veld)
            if veld.soort is Veldsoort.GEMEENTE:
                score = score * 0.5 + 0.5 if soorten.get(kolom) else score * 0.7
            if score >= GENOEG:
                kansen.append((-score, kolom, volgorde, veld.id))
    gekozen: dict[str, int] = {}
    for _, kolom, _, veld_id in sorted(kansen):
        if veld_id not in gekozen and kolom not in gekozen.values():
            gekozen[veld_id] = kolom
    return gekozen


def gelijkenis(kop: str, veld: Doelveld) -> float:
    """How well a heading names a field, 0 to 1. Of a heading in parts ("Totaal / 2021") only the last part counts."""
    gezocht = sleutel(kop.rpartition(" / ")[2])
    if not gezocht:
        return 0.0
    best = 0.0
    for naam in (veld.id, veld.naam, *veld.synoniemen):
        woorden = sleutel(naam)
        if gezocht == woorden:
            return 1.0
        if f" {woorden} " in f" {gezocht} ":
            best = max(best, 0.6 + 0.3 * len(woorden) / len(gezocht))
        elif len(gezocht) > 4 and (lijkt := difflib.SequenceMatcher(None, gezocht, woorden).ratio()) > 0.8:
            best = max(best, 0.9 * lijkt - 0.1)
    return best


def lijkt_op_kop(gezocht: str, koppen: Sequence[str]) -> str:
    """The heading that looks most like a missing one; "" when none does."""
    per_sleutel = {sleutel(kop): kop for kop in koppen}
    gevonden = difflib.get_close_matches(sleutel(gezocht), per_sleutel, n=1, cutoff=0.6)
    return per_sleutel[gevonden[0]] if gevonden else ""
