"""Two people changed the same dossier: what both did, together. Three-way, field by field, down to single figures. No Qt.

`basis` is what both began with, `mijn` the dossier on this screen, `hun` what the other wrote in the file. What only one of them changed
is taken over. What both changed in another way is a Conflict: mine stands, unless the user chooses theirs. A figure with its source, a
text and the like are one whole. Things that both added under the same id are two things: theirs gets another id (samenvoegen_kenmerk).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from thuisapp.app import samenvoegen_werksessies
from thuisapp.app.samenvoegen_kenmerk import maak_uniek
from thuisapp.app.samenvoegen_nummers import eigen_nummers
from thuisapp.app.samenvoegen_woorden import AFWEZIG, onderwerp, waarde
from thuisapp.domain.aanbod import VrijkomendePlaatsen
from thuisapp.domain.afspraak import Realisatie
from thuisapp.domain.behoefte import Overlap
from thuisapp.domain.bron import Bron, Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Gemeente, Kaartgrenzen, Laagindeling, Periode
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.domain.verdeling import Sleutel
from thuisapp.domain.versie import Dossierversie, Ondertekening
from thuisapp.domain.werksessie import Aanwezige

Plek = tuple[Hashable, ...]
"""Where in the dossier: names of fields and keys of things."""

GEHEEL = (Cijfer, Hoeveelheid, Periode, Bron, Gemeente, Kaartgrenzen, Laagindeling, Dossierversie, Ondertekening)
"""What is one value, although it has fields."""
SLEUTELS: dict[type, Callable[[Any], Hashable]] = {
    Gemeente: lambda g: g.code, Overlap: lambda o: (o.groep, o.telt_mee_in), VrijkomendePlaatsen: lambda p: (p.groep, p.gemeente),
    Realisatie: lambda r: (r.groep, r.gemeente, r.periode, r.afspraak, r.eenheid), EigenWaarde: lambda e: (e.indicator, e.gemeente),
    Ondertekening: lambda o: (o.partij, o.versie), Sleutel: lambda s: s.indicator, str: lambda s: s,
    Aanwezige: lambda a: (a.naam.casefold(), a.partij.casefold()),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both changed this in another way. waar: the place in words; basis, mijn, hun: the values as they are shown."""

    plek: Plek
    waar: str
    basis: str
    mijn: str
    hun: str


@dataclass(frozen=True, slots=True)
class Samenvoeging:
    """The dossier of both. overgenomen: how many changes of the other are in it. meldingen: sentences about what was done by itself."""

    dossier: Dossier
    conflicten: tuple[Conflict, ...]
    overgenomen: int
    meldingen: tuple[str, ...] = ()


def voeg_samen(basis: Dossier, mijn: Dossier, hun: Dossier, hunne: Container[Plek] = ()) -> Samenvoeging:
    """What both did since `basis`. hunne: the places of conflicts where theirs is wanted. Pure: nothing is kept."""
    hun, meldingen = maak_uniek(basis, mijn, hun)
    samen = _Samen(hunne)
    dossier = samen.dossier(basis, mijn, hun)
    if _gebroken(dossier, mijn, hun):
        # One took something away that the other refers to: then it stays.
        samen = _Samen(hunne, behoud=True)
        dossier = samen.dossier(basis, mijn, hun)
        meldingen = (*meldingen, "De een verwijderde iets wat de ander nog gebruikt. Wat nog wordt gebruikt, is gebleven.")
    dossier, over_sessies = samenvoegen_werksessies.voltooi(dossier, mijn, hun, lambda b, m, t: voeg_samen(b, m, t).dossier)
    meldingen = (*meldingen, *over_sessies)
    conflicten = tuple(Conflict(plek, onderwerp(plek, mijn, hun), waarde(b), waarde(m), waarde(t)) for plek, b, m, t in samen.conflicten)
    dossier, over_nummers = eigen_nummers(mijn, dossier)
    return Samenvoeging(dossier, conflicten, samen.overgenomen, (*meldingen, *over_nummers))


def _gebroken(samen: Dossier, mijn: Dossier, hun: Dossier) -> bool:
    """It refers to something that is not there, where neither of the two did so."""
    from thuisapp.storage.dossier_check import controleer_verwijzingen

    fouten = set(controleer_verwijzingen(samen))
    return bool(fouten) and not fouten <= {*controleer_verwijzingen(mijn), *controleer_verwijzingen(hun)}


class _Samen:
    """One merge. behoud: what only one of them took away from the lists of the dossier stays."""

    def __init__(self, hunne: Container[Plek], *, behoud: bool = False) -> None:
        self._hunne, self._behoud = hunne, behoud
        self.conflicten: list[tuple[Plek, Any, Any, Any]] = []
        self.overgenomen = 0

    def dossier(self, b: Dossier, m: Dossier, t: Dossier) -> Dossier:
        velden = {f.name: self.waarde(getattr(b, f.name), getattr(m, f.name), getattr(t, f.name), (f.name,)) for f in fields(Dossier)}
        for veld in ("gemeenten", "scenarios"):  # each took the other half away
            velden[veld] = velden[veld] or getattr(m, veld)
        ids = [s.id for s in velden["scenarios"]]
        velden["scenario"] = next(id for id in (velden["scenario"], m.scenario, t.scenario, *ids) if id in ids)
        return Dossier(**velden)

    def waarde(self, b: Any, m: Any, t: Any, plek: Plek) -> Any:
        """The value of both. Any of the three may be AFWEZIG."""
        if m is t or m == t:
            return m
        if self._behoud and AFWEZIG not in (b, m, t) and self._heeft_lijsten(plek):
            return self._beide(b, m, t, plek)
        if b is t or b == t:
            return b if self._terug(m, plek) else m
        if b is m or b == m:
            if self._terug(t, plek):
                return b
            self.overgenomen += 1
            return t
        return self._beide(b, m, t, plek)

    def _terug(self, nieuw: Any, plek: Plek) -> bool:
        return self._behoud and nieuw is AFWEZIG and (len(plek) == 2 or (plek[0] == "aanbod" and len(plek) == 3))

    def _heeft_lijsten(self, plek: Plek) -> bool:
        """A list of the dossier stands here or below: then what is to stay must be looked for in it."""
        return len(plek) == 1 or (plek[0] == "aanbod" and len(plek) == 2)

    def _beide(self, b: Any, m: Any, t: Any, plek: Plek) -> Any:
        """Both changed it, in another way."""
        if AFWEZIG not in (m, t) and type(m) is type(t) and not isinstance(m, GEHEEL):
            b = b if type(b) is type(m) else AFWEZIG
            voor = len(self.conflicten), self.overgenomen
            try:
                if is_dataclass(m):
                    return self._velden(b, m, t, plek)
                if isinstance(m, FrozenMap):
                    return FrozenMap(self._kaart({} if b is AFWEZIG else b, m, t, plek))
                if isinstance(m, tuple) and (rij := self._rij(() if b is AFWEZIG else b, m, t, plek)) is not None:
                    return rij
            except OngeldigeInvoer:  # the fields of both do not go together
                del self.conflicten[voor[0]:]
                self.overgenomen = voor[1]
        if (tekst := samenvoegen_werksessies.veld(b, m, t, plek)) is not None:
            self.overgenomen += tekst != m
            return tekst
        if b in (t, m):  # only looked at because of what must stay
            return m if b == t else t
        self.conflicten.append((plek, b, m, t))
        return t if plek in self._hunne else m

    def _velden(self, b: Any, m: Any, t: Any, plek: Plek) -> Any:
        def van(x: Any, naam: str) -> Any:
            return AFWEZIG if x is AFWEZIG else getattr(x, naam)

        nieuw = {f.name: self.waarde(van(b, f.name), getattr(m, f.name), getattr(t, f.name), (*plek, f.name)) for f in fields(m)}
        return replace(m, **nieuw)

    def _kaart(self, b: Mapping[Any, Any], m: Mapping[Any, Any], t: Mapping[Any, Any], plek: Plek) -> dict[Any, Any]:
        uit = {}
        for sleutel in _volgorde(list(b), list(m), list(t)):
            x = self.waarde(b.get(sleutel, AFWEZIG), m.get(sleutel, AFWEZIG), t.get(sleutel, AFWEZIG), (*plek, sleutel))
            if x is not AFWEZIG:
                uit[sleutel] = x
        return uit

    def _rij(self, b: tuple[Any, ...], m: tuple[Any, ...], t: tuple[Any, ...], plek: Plek) -> tuple[Any, ...] | None:
        """A list: thing by thing where they have a key; what was added at the end where not. None: it cannot be taken apart."""
        bij, mij, hij = (_op_sleutel(rij) for rij in (b, m, t))
        if bij is not None and mij is not None and hij is not None:
            return tuple(self._kaart(bij, mij, hij, plek).values())
        if m[:len(b)] == b == t[:len(b)]:
            self.overgenomen += 1
            return (*m, *(x for x in t[len(b):] if x not in m[len(b):]))
        return None


def _op_sleutel(rij: tuple[Any, ...]) -> dict[Hashable, Any] | None:
    """The list by key; None when its things have no key of their own."""
    uit: dict[Hashable, Any] = {}
    for x in rij:
        maak = SLEUTELS.get(type(x)) or ((lambda y: y.id) if hasattr(x, "id") else None)
        if maak is None or maak(x) in uit:
            return None
        uit[maak(x)] = x
    return uit


def _volgorde(b: list[Any], m: list[Any], t: list[Any]) -> list[Any]:
    """All keys. Who changed the order decides it (me, when both did); what the other added comes after what it stood behind."""
    eigen = set(m) & set(b)
    leidend, ander = (t, m) if [k for k in m if k in eigen] == [k for k in b if k in eigen] else (m, t)
    uit = list(leidend)
    for rij in (ander, b):
        vorige = None
        for sleutel in rij:
            if sleutel not in uit:
                uit.insert(0 if vorige is None else uit.index(vorige) + 1, sleutel)
            vorige = sleutel
    return uit
