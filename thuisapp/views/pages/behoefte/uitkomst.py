"""What the need of the group comes to: per gemeente, for the whole period and per year."""

from __future__ import annotations

from dataclasses import dataclass

from thuisapp import format_nl
from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.herleiding import herleid_behoefte
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession


@dataclass(frozen=True, slots=True)
class UitkomstRij:
    """The need of one gemeente, or of the region (code "")."""

    code: str
    naam: str
    totaal: Hoeveelheid
    jaren: dict[int, Hoeveelheid]


def uitkomstrijen(d: Dossier, behoefte: GroepBehoefte) -> list[UitkomstRij]:
    jaren = d.periode.jaren()
    rijen = [UitkomstRij(g.code, g.naam, behoefte.gemeente(g.code), dict(behoefte.per_gemeente[g.code])) for g in d.gemeenten]
    return [*rijen, UitkomstRij("", "Regio", behoefte.regio(), {jaar: behoefte.jaar(jaar) for jaar in jaren})]


def kolommen(session: DossierSession, jaren: range) -> list[Kolom[UitkomstRij]]:
    """The whole period, and each year; every cell can be traced."""
    def spoor(rij: UitkomstRij, jaar: int | None = None) -> object:
        return herleid_behoefte(session.dossier, session.groep, rij.code or None, jaar)

    def jaarkolom(jaar: int) -> Kolom[UitkomstRij]:
        def waarde(r: UitkomstRij) -> Hoeveelheid | None:
            return r.jaren.get(jaar)

        return Kolom(str(jaar), text=lambda r: _kort(waarde(r)), sort=lambda r: _midden(waarde(r)), numeric=True, width=92,
                     herleid=lambda r: spoor(r, jaar), tooltip=lambda r: _band(waarde(r)), spoken=lambda r: _band(waarde(r)))

    periode = Kolom[UitkomstRij]("Hele periode", text=lambda r: format_nl.bandbreedte(r.totaal), sort=lambda r: r.totaal.midden,
                                 numeric=True, width=160, herleid=spoor)
    return [periode, *map(jaarkolom, jaren)]


def _midden(h: Hoeveelheid | None) -> object:
    return h.midden if h else None


def _band(h: Hoeveelheid | None) -> str:
    return format_nl.bandbreedte(h, 1) if h else ""


def _kort(h: Hoeveelheid | None) -> str:
    """Without the range, which is in the tool tip: ten years must fit."""
    if h is None or h.is_onbekend:
        return format_nl.ONBEKEND
    return ("≥ " if h.onbekend_erbij else "") + format_nl.aantal(h.midden, 1)
