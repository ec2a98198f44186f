"""Subsidy schemes from resources/regelingen/*.toml, checked; errors name file and field."""

from __future__ import annotations

from functools import lru_cache

from thuisapp.domain.afspraak import Regeling
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.paths import resource
from thuisapp.storage.toml_table import Table, read_toml


@lru_cache(maxsize=1)
def regelingen() -> FrozenMap[str, Regeling]:
    """The known schemes by id, in the order of the files."""
    uit: dict[str, Regeling] = {}
    for path in sorted(resource("regelingen").glob("*.toml")):
        top = read_toml(path)
        for id in list(top.values):
            if id in uit:
                raise top.error(f"de regeling \"{id}\" staat er twee keer in.")
            uit[id] = _regeling(id, top.required_table(id))
        top.done()
    return FrozenMap(uit)


def _regeling(id: str, t: Table) -> Regeling:
    regeling = Regeling(id, t.text("naam"), t.text("waarvoor"), t.text("wie", ""), t.text("bedrag", ""), t.texts("voorwaarden"),
                        t.text("termijn", ""), t.text("bron"), t.date("peildatum"), t.text("controleren", ""))
    t.done()
    return regeling
