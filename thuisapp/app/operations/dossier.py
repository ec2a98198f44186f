"""Operations on the dossier itself, its sources and its texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from thuisapp.app.operations.tools import niet_leeg, zet
from thuisapp.domain.bron import Bron
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer

EIGEN_BRON = "eigen-opgave"

def wijzig_dossier(d: Dossier, **velden: Any) -> Dossier:
    """Change plain fields: naam, regio, periode, datum, status, versie, samenstelling."""
    if "naam" in velden:
        niet_leeg(velden["naam"], "een naam voor het dossier")
    return replace(d, **velden)


def bewaar_bron(d: Dossier, bron: Bron) -> Dossier:
    niet_leeg(bron.naam, "de naam van de bron")
    return replace(d, bronnen=d.bronnen.met(bron.id, bron))


def eigen_bron(d: Dossier) -> tuple[Dossier, str]:
    """The dossier with the bron "eigen opgave van de regio" in it, and the id of that bron."""
    if EIGEN_BRON not in d.bronnen:
        d = bewaar_bron(d, Bron(EIGEN_BRON, "Eigen opgave van de regio", d.regio))
    return d, EIGEN_BRON


def zet_tekst(d: Dossier, paragraaf: str, tekst: str) -> Dossier:
    """The region's own text (Markdown) of a section; empty text removes it."""
    if len(tekst) > 200_000:
        raise OngeldigeInvoer("Deze tekst is te lang (meer dan 200.000 tekens). Kort hem in of verdeel hem over meer paragrafen.")
    return replace(d, teksten=zet(d.teksten, paragraaf, tekst if tekst.strip() else None))
