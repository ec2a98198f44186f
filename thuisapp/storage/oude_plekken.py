"""Own text that hung on the place of a thing in a list ("afspraak-3"), in JSON and in versions of before: now on the thing itself.

Project files are changed by step 2 of migrations.py, which does the same in SQL. A text of which it cannot be told what it was about
stands apart (domain/tekstplek.py), so that it is not lost and never stands with the wrong thing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from thuisapp.domain.afspraak import Afspraakstatus
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.tekstplek import LOS

_OUD = re.compile(r"(boek-afspraak|uitwerking-afspraak|boek-blad|afspraak|besluit|set)-([1-9]\d{0,5})")
_NAAM = {"boek-afspraak": "Afspraak {} (afsprakenboek)", "uitwerking-afspraak": "Afspraak {} (gemeentelijke uitwerking)",
         "boek-blad": "Ondertekening {} (afsprakenboek)", "afspraak": "Afspraak {}", "besluit": "Besluit {}", "set": "Set {}"}


def op_de_dingen(dossier: Dossier) -> Dossier:
    """The dossier with every own text on its thing; the same object when nothing hangs on a place in a list."""
    oud = {sleutel: vondst for sleutel in dossier.teksten if (vondst := _OUD.fullmatch(sleutel))}
    if not oud or any("loop.index" in sjabloon for sjabloon in dossier.sjablonen.values()):
        return dossier  # a template of the region of before still prints these places
    nieuw = FrozenMap((_nieuwe_sleutel(dossier, *oud[k].groups()) if k in oud else k, tekst) for k, tekst in dossier.teksten.items())
    return replace(dossier, teksten=nieuw)


def _nieuwe_sleutel(d: Dossier, soort: str, nummer: str) -> str:
    ids, n = _ids(d, soort), int(nummer)
    return f"{soort}-id-{ids[n - 1]}" if n <= len(ids) else f"{LOS}{_NAAM[soort].format(n)}"


def _ids(d: Dossier, soort: str) -> list[str]:
    """The things in the order in which the document of that time printed them; none where that differed from document to document."""
    if soort in ("afspraak", "boek-afspraak"):
        return [a.id for a in d.afspraken if a.status is not Afspraakstatus.VERVALLEN]
    if soort == "besluit":
        return [b.id for b in sorted(d.besluiten, key=lambda b: (b.datum, b.id))]
    if soort == "boek-blad":
        return [p.id for p in d.partijen]
    sets = d.gekozen_scenario().sets
    return [sets[0].id] if soort == "set" and len(sets) == 1 else []
