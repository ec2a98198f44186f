"""Operations on the dossier itself, its sources and its texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from thuisapp.app.operations.tools import ken_gemeente, niet_leeg, niet_negatief, zet
from thuisapp.domain.bron import Bron
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.gebied import EigenWaarde
from thuisapp.format_nl import eenheid

EIGEN_BRON = "eigen-opgave"


def wijzig_dossier(d: Dossier, **velden: Any) -> Dossier:
    """Change plain fields: naam, regio, periode, datum, status, versie, samenstelling, and two switches.

    statushouders_voorrang: calc.voorrang says what follows; no number changes. onderdruk_kleine_aantallen: for publications.
    """
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


def zet_eigen_waarde(d: Dossier, eigen: EigenWaarde) -> Dossier:
    """The region's own figure beside the public one of an indicator; it replaces an earlier own figure for the same place.

    It stands in the eenheid of the indicator. A reason is not forced here: a bevinding asks for it.
    """
    ken_gemeente(d, eigen.gemeente)
    if eigen.indicator not in d.indicatoren:
        raise OngeldigeInvoer(f"De indicator \"{eigen.indicator}\" staat niet in dit dossier.")
    indicator = d.indicatoren[eigen.indicator]
    if eigen.cijfer.hoeveelheid.eenheid is not indicator.eenheid:
        raise OngeldigeInvoer(f"\"{indicator.naam}\" telt {eenheid(indicator.eenheid)}. Vul het eigen cijfer ook zo in.")
    niet_negatief(eigen.cijfer, "Een eigen cijfer")
    if eigen in d.eigen_waarden:
        return d
    over = _andere_eigen_waarden(d, eigen.indicator, eigen.gemeente)
    return replace(d, eigen_waarden=(*over, eigen))


def verwijder_eigen_waarde(d: Dossier, indicator: str, gemeente: str) -> Dossier:
    """The public figure counts again."""
    return replace(d, eigen_waarden=_andere_eigen_waarden(d, indicator, gemeente))


def _andere_eigen_waarden(d: Dossier, indicator: str, gemeente: str) -> tuple[EigenWaarde, ...]:
    return tuple(e for e in d.eigen_waarden if (e.indicator, e.gemeente) != (indicator, gemeente))


def zet_tekst(d: Dossier, paragraaf: str, tekst: str) -> Dossier:
    """The region's own text (Markdown) of a section; empty text removes it."""
    if len(tekst) > 200_000:
        raise OngeldigeInvoer("Deze tekst is te lang (meer dan 200.000 tekens). Kort hem in of verdeel hem over meer paragrafen.")
    return replace(d, teksten=zet(d.teksten, paragraaf, tekst if tekst.strip() else None))
