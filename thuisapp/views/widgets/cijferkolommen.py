"""Table columns for figures with their origin: number, bron, peildatum, kwaliteit, opmerking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from thuisapp import format_nl
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import invoer
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession

Rij = TypeVar("Rij")
_EERST_GETAL = "Vul eerst een getal in."


@dataclass(frozen=True)
class CijferPlek(Generic[Rij]):
    """Where a row's figure is. haal: the figure, None when there is none. zet: the dossier with another one.

    wisbaar: emptying the cell takes the figure away (zet gets None). zonder: what the cell says when there is no
    figure. label: the step to undo ("Telling wijzigen").
    """

    label: str
    haal: Callable[[Rij], Cijfer | None]
    zet: Callable[[Dossier, Rij, Cijfer | None], Dossier]
    eenheid: Callable[[Rij], Eenheid]
    wisbaar: bool = True
    zonder: str = format_nl.ONBEKEND


class CijferKolommen(Generic[Rij]):
    """Makes the columns for one place of figures."""

    def __init__(self, session: DossierSession, plek: CijferPlek[Rij], herleid: Callable[[Rij], Any] | None = None) -> None:
        self._session, self._plek, self._herleid = session, plek, herleid

    def alle(self, titel: str, *, breed: int = 130) -> list[Kolom[Rij]]:
        """Number with its range in one cell, and the origin."""
        return [self.getal(titel, breed), *self.herkomst()]

    def randen(self) -> list[Kolom[Rij]]:
        """Laag, midden and hoog in cells of their own, and the origin."""
        return [*(self._rand(rand) for rand in ("laag", "midden", "hoog")), *self.herkomst()]

    def getal(self, titel: str, breed: int = 130) -> Kolom[Rij]:
        return Kolom(titel, text=lambda row: self._tekst(row), sort=lambda row: self._midden(row), numeric=True, width=breed,
                     edit=self._typ, edit_text=self._bewerktekst, herleid=self._herleid,
                     explanation="Typ een getal, een bandbreedte zoals 410-560 (480), of onbekend.")

    def herkomst(self) -> list[Kolom[Rij]]:
        """Bron, peildatum, kwaliteit and opmerking of the figure."""
        session, haal = self._session, self._plek.haal
        return [
            Kolom("Bron", text=lambda row: invoer.bronnaam(session.dossier, haal(row)), width=200, editable=self._heeft, free_text=True,
                  choices=lambda row: sorted(b.naam for b in session.dossier.bronnen.values()),
                  edit=lambda row, naam: self._doe(row, "Bron wijzigen", invoer.kies_bron, naam),
                  tooltip=lambda row: invoer.bronnaam(session.dossier, haal(row))),
            Kolom("Peildatum", text=lambda row: format_nl.datum(c.peildatum) if (c := haal(row)) else "", width=142, editable=self._heeft,
                  sort=lambda row: (c.peildatum or None) if (c := haal(row)) else None,
                  edit=lambda row, tekst: self._doe(row, "Peildatum wijzigen", invoer.zet_peildatum, tekst)),
            Kolom("Kwaliteit", text=lambda row: invoer.KWALITEIT[c.kwaliteit] if (c := haal(row)) else "", width=105, editable=self._heeft,
                  choices=lambda row: list(invoer.KWALITEIT.values()),
                  edit=lambda row, naam: self._doe(row, "Kwaliteit wijzigen", invoer.kies_kwaliteit, naam)),
            Kolom("Opmerking", text=lambda row: c.opmerking if (c := haal(row)) else "", width=240, stretch=True, editable=self._heeft,
                  tooltip=lambda row: c.opmerking if (c := haal(row)) else "",
                  edit=lambda row, tekst: self._doe(row, "Opmerking wijzigen", _zet_opmerking, tekst)),
        ]

    def _rand(self, rand: str) -> Kolom[Rij]:
        nummer = ("laag", "midden", "hoog").index(rand)
        return Kolom(rand.capitalize(), text=lambda row: self._einde(row, nummer), numeric=True, width=80,
                     edit=lambda row, tekst: self._typ(row, tekst, rand), herleid=self._herleid if rand == "midden" else None)

    def _einde(self, row: Rij, nummer: int) -> str:
        cijfer = self._plek.haal(row)
        if cijfer is None or cijfer.hoeveelheid.is_onbekend:
            return format_nl.ONBEKEND
        waarde = cijfer.hoeveelheid.einden()[nummer]
        if self._plek.eenheid(row) is Eenheid.AANDEEL:
            return f"{format_nl.getal(waarde * 100, 1)}%"
        return format_nl.getal(waarde, 2)

    def _tekst(self, row: Rij) -> str:
        cijfer = self._plek.haal(row)
        return invoer.toon(cijfer.hoeveelheid) if cijfer else self._plek.zonder

    def _bewerktekst(self, row: Rij) -> str:
        """What the editor starts with: all decimals, so that looking at a figure does not round it."""
        cijfer = self._plek.haal(row)
        return "" if cijfer is None or cijfer.hoeveelheid.is_onbekend else invoer.toon(cijfer.hoeveelheid, 3)

    def _midden(self, row: Rij) -> Any:
        cijfer = self._plek.haal(row)
        return cijfer.hoeveelheid.midden if cijfer else None

    def _heeft(self, row: Rij) -> bool:
        return self._plek.haal(row) is not None

    def _typ(self, row: Rij, tekst: str, rand: str = "") -> str:
        plek = self._plek
        if invoer.is_leeg(tekst) and plek.wisbaar:
            return self._session.apply(plek.label, plek.zet, row, None)
        oud, eenheid = plek.haal(row), plek.eenheid(row)
        h = invoer.met_rand(oud, rand, tekst, eenheid) if rand else invoer.lees(tekst, eenheid)
        return self._session.apply(plek.label, invoer.zet_getal, lambda d, c: plek.zet(d, row, c), oud, h)

    def _doe(self, row: Rij, label: str, operation: Callable[..., Dossier], tekst: str) -> str:
        oud = self._plek.haal(row)
        if oud is None:
            return _EERST_GETAL
        return self._session.apply(label, operation, lambda d, c: self._plek.zet(d, row, c), oud, tekst)


def _zet_opmerking(d: Dossier, zet: invoer.Zet, oud: Cijfer, tekst: str) -> Dossier:
    return zet(d, replace(oud, opmerking=tekst))
