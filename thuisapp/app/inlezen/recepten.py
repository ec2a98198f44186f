"""How a file was read, kept in the dossier, so that the next delivery can be read the same way."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from thuisapp.app import operations as op
from thuisapp.app.inlezen.model import Bestandssoort, Inleeskeuze, Toewijzing
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.inwinning import Importrecept
from thuisapp.format_nl import opsomming
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.mapping import Koppeling

_SOORT, _KOPPELING, _KENMERKEN, _WOORDEN = "soort", "koppeling", "kenmerken", "woorden"
_TEKSTEN = ("onderwerp", "reden", "naam", "eenheid", "indeling", "periode", "kwaliteit", "bestaand", "nieuwe_partijen")


def recept_van(d: Dossier, soort: Bestandssoort, toewijzing: Toewijzing, keuze: Inleeskeuze,
               koppeling: Koppeling | None = None) -> Importrecept:
    """The recept of a reading, still without a name. The period is kept only when the user chose one: the next file has a newer one."""
    opties = {_SOORT: soort.value, **{naam: getattr(keuze, naam) for naam in _TEKSTEN if getattr(keuze, naam)}}
    if toewijzing.onderwerp:
        opties["onderwerp"] = toewijzing.onderwerp
    if toewijzing.kenmerken:
        opties[_KENMERKEN] = json.dumps(toewijzing.kenmerken, ensure_ascii=False)
    if keuze.koppel:
        opties[_WOORDEN] = json.dumps(sorted(keuze.koppel.items()), ensure_ascii=False)
    if koppeling is not None:
        opties[_KOPPELING] = koppeling.als_tekst()
    id = op.nieuw_kenmerk((r.id for r in d.recepten), "recept")
    return Importrecept(id, "", str(toewijzing.doel), koppeling.velden if koppeling is not None else FrozenMap(), FrozenMap(opties))


def zoek_recept(d: Dossier, naam: str) -> Importrecept:
    """By name or id. Raises OngeldigeInvoer with the names that there are."""
    for recept in d.recepten:
        if sleutel(naam) in (sleutel(recept.naam), sleutel(recept.id)):
            return recept
    namen = [recept.naam for recept in d.recepten]
    tip = f"Kies {opsomming(namen, 'of')}." if namen else "In dit dossier is nog geen importrecept bewaard."
    raise OngeldigeInvoer(f"Het importrecept \"{naam}\" staat niet in dit dossier. {tip}")


def met_recept(d: Dossier, keuze: Inleeskeuze) -> tuple[Inleeskeuze, Bestandssoort | None, Koppeling | None]:
    """The choices of the recept that is asked for, with what the user said now on top; and the kind of file and mapping it was for."""
    if not keuze.recept:
        return keuze, None, None
    recept = zoek_recept(d, keuze.recept)
    opties = recept.opties
    velden: dict[str, Any] = {naam: getattr(keuze, naam) or opties.get(naam) or "" for naam in _TEKSTEN}
    kenmerken = keuze.kenmerken or _kenmerken(opties.get(_KENMERKEN) or "[]")
    koppeling = Koppeling.uit_tekst(opties[_KOPPELING]) if _KOPPELING in opties else None
    soort = next((s for s in Bestandssoort if s.value == opties.get(_SOORT)), None)
    koppel = FrozenMap({**dict(_kenmerken(opties.get(_WOORDEN) or "[]")), **keuze.koppel})
    return replace(keuze, doel=keuze.doel or recept.doel, kenmerken=kenmerken, koppel=koppel, **velden), soort, koppeling


def _kenmerken(tekst: str) -> tuple[tuple[str, str], ...]:
    try:
        paren = tuple((str(naam), str(waarde)) for naam, waarde in json.loads(tekst))
    except (ValueError, TypeError):
        raise OngeldigeInvoer("Dit importrecept is beschadigd. Wijs de gegevens opnieuw aan.") from None
    return paren
