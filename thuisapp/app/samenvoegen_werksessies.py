"""One werksessie recorded on two laptops: who was there, notes, besluiten and what changed come together without a question. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from thuisapp.app import versies
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.werksessie import Werksessie

Samen = Callable[[Dossier, Dossier, Dossier], Dossier]
"""Basis, mine, theirs → the dossier of both."""


def dezelfde(basis: Dossier, mijn: Dossier, hun: Dossier) -> dict[str, str]:
    """Sessions that both began apart, on one day with one topic: their id → my id."""
    bekend = {w.id for w in basis.werksessies}
    mijne = {_wat(w): w.id for w in mijn.werksessies if w.id not in bekend}
    return {w.id: mijne[_wat(w)] for w in hun.werksessies if w.id not in bekend and _wat(w) in mijne}


def _wat(w: Werksessie) -> tuple[str, str]:
    return w.datum, w.onderwerp.casefold()


def veld(basis: Any, mijn: Any, hun: Any, plek: tuple[Hashable, ...]) -> str | None:
    """The value of a field that both changed and that needs no choice; None for any other field.

    Notes: mine, then what they wrote. Versions: mine (`voltooi` puts what they did in it).
    """
    if len(plek) != 3 or plek[0] != "werksessies" or not isinstance(mijn, str) or not isinstance(hun, str):
        return None
    if plek[2] in ("begin", "einde") or mijn.casefold() == hun.casefold():
        return mijn or hun
    oud = basis if isinstance(basis, str) else ""
    if plek[2] != "verslag" or not (mijn.startswith(oud) and hun.startswith(oud)):
        return None
    erbij = hun[len(oud):].strip()
    return mijn if not erbij or erbij in mijn else f"{mijn.rstrip()}\n\n{erbij}".strip()


def voltooi(samen: Dossier, mijn: Dossier, hun: Dossier, voeg_samen: Samen) -> tuple[Dossier, tuple[str, ...]]:
    """What was closed on one laptop or on both gets a version of its end with what both did; and sentences about it.

    hun: with the ids that it has in `samen`. Their versions that are left without a session go: nobody kept those by hand.
    """
    meldingen = []
    for w in samen.werksessies:
        een, ander = (next((x for x in d.werksessies if x.id == w.id), None) for d in (mijn, hun))
        if een is None or ander is None or not w.einde or een.einde == ander.einde:
            continue
        with suppress(OngeldigeInvoer):  # a version that cannot be read: then mine stays as it is
            begin = _toen(mijn, een.begin) or _toen(hun, ander.begin)
            if begin is not None:
                beide = voeg_samen(begin, _eind(mijn, een), _eind(hun, ander))
                samen = _met_versie(samen, w.einde, beide)
                meldingen.append(f"De werksessie \"{w.onderwerp}\" is op twee computers vastgelegd. Het verslag noemt wat u allebei deed.")
    over = set(_los(mijn, hun, samen))
    return replace(samen, versies=tuple(v for v in samen.versies if v.id not in over)), tuple(meldingen)


def _los(mijn: Dossier, hun: Dossier, samen: Dossier) -> Iterator[str]:
    """Versions of their sessions (ids) that no session has any more, although the session is there."""
    gebruikt = {id for w in samen.werksessies for id in (w.begin, w.einde)}
    eigen = {v.id for v in mijn.versies} | {o.versie for o in samen.ondertekeningen}
    ids = {w.id for w in samen.werksessies}
    yield from (id for w in hun.werksessies if w.id in ids for id in (w.begin, w.einde) if id not in gebruikt and id not in eigen)


def _toen(d: Dossier, versie: str) -> Dossier | None:
    return versies.open_versie(d, versie) if any(v.id == versie for v in d.versies) else None


def _eind(d: Dossier, w: Werksessie) -> Dossier:
    """What one laptop had at the end: its version, or its dossier while it was going on there."""
    return _toen(d, w.einde) or versies.kaal(d)


def _met_versie(d: Dossier, id: str, inhoud: Dossier) -> Dossier:
    return replace(d, versies=tuple(versies.met_inhoud(v, inhoud) if v.id == id else v for v in d.versies))
