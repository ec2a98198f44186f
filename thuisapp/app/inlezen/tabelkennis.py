"""Which figures of a known CBS table belong to which group: data files in resources/inlezen, one per table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.paths import resource
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.toml_table import Table, read_toml


@dataclass(frozen=True, slots=True)
class Tabelkennis:
    """What is known of a table. dimensie: the one with the groups. totaal: of the other dimensions the value that is everything together.

    onderwerpen: the subject per eenheid that a group counts in. waarden, woorden: per group the exact category, and words to know one by.
    stand: the table counts on one day.
    """

    tabel: str
    titel: str
    dimensie: str
    stand: bool
    opmerking: str
    totaal: FrozenMap[str, str]
    onderwerpen: FrozenMap[Eenheid, str]
    waarden: FrozenMap[str, tuple[str, ...]]
    woorden: FrozenMap[str, tuple[str, ...]]

    def is_dimensie(self, naam: str) -> bool:
        """Whether this is the dimension with the groups, also by its code ("AandachtsgroepVolkshuisvesting")."""
        return sleutel(naam).replace(" ", "") == sleutel(self.dimensie).replace(" ", "")

    def groep_van(self, waarde: str) -> str:
        """The group that a category is about; "" when none or more than one fits."""
        exact = [groep for groep, namen in self.waarden.items() if sleutel(waarde) in map(sleutel, namen)]
        if exact:
            return exact[0] if len(exact) == 1 else ""
        tekst = f" {sleutel(waarde)}"
        passend = [groep for groep, woorden in self.woorden.items() if any(f" {sleutel(woord)}" in tekst for woord in woorden)]
        return passend[0] if len(passend) == 1 else ""

    def koppel(self, waarden: Iterable[str]) -> tuple[dict[str, str], list[str]]:
        """(group → its category, categories that were left over). Of several for one group the exact one, or the only total."""
        per_groep: dict[str, list[str]] = {}
        over: list[str] = []
        for waarde in waarden:
            groep = self.groep_van(waarde)
            (per_groep.setdefault(groep, []) if groep else over).append(waarde)
        gekozen: dict[str, str] = {}
        for groep, kandidaten in per_groep.items():
            letterlijk = [w for w in kandidaten if sleutel(w) in map(sleutel, self.waarden[groep])]
            totalen = [w for w in kandidaten if sleutel(w).endswith("totaal")]
            beste = letterlijk or (totalen if len(kandidaten) > 1 else kandidaten)
            if len(beste) == 1:
                gekozen[groep] = beste[0]
            over += [w for w in kandidaten if w != gekozen.get(groep)]
        return gekozen, over


@cache
def bekende_tabellen() -> tuple[Tabelkennis, ...]:
    """All tables in resources/inlezen. Raises OngeldigReferentiebestand when a file is wrong."""
    return tuple(_lees(read_toml(path)) for path in sorted(resource("inlezen").glob("*.toml")))


def kennis_van(tabel_id: str, titel: str) -> Tabelkennis | None:
    """What is known of a table, by its number or else by its title."""
    for kennis in bekende_tabellen():
        if tabel_id.upper() == kennis.tabel or (not tabel_id and titel.lower().startswith(kennis.titel.lower())):
            return kennis
    return None


def _lees(top: Table) -> Tabelkennis:
    waarden: dict[str, tuple[str, ...]] = {}
    woorden: dict[str, tuple[str, ...]] = {}
    for groep in top.tables("groepen"):
        id = groep.text("groep")
        if id in woorden:
            raise top.error(f"de groep \"{id}\" staat er twee keer.", "groepen")
        waarden[id], woorden[id] = groep.texts("waarden"), groep.texts("woorden")
        groep.done()
    eenheden = top.mapping("onderwerpen", Table.text)
    for naam in eenheden:
        if naam not in {e.value for e in Eenheid}:
            raise top.error(f"\"{naam}\" is geen eenheid.", "onderwerpen")
    kennis = Tabelkennis(top.text("tabel"), top.text("titel"), top.text("dimensie"), top.boolean("stand"), top.text("opmerking", ""),
                         FrozenMap(top.mapping("totaal", Table.text)), FrozenMap({Eenheid(k): v for k, v in eenheden.items()}),
                         FrozenMap(waarden), FrozenMap(woorden))
    top.done()
    return kennis
