"""The value of an indicator in a trace: the figure that counts, with the public and the own figure both named."""

from __future__ import annotations

from fractions import Fraction

from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.eigen_waarden import eigen_waarden, telt
from thuisapp.calc.herleiding_knopen import Herleiding
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import EigenWaarde, Indicator
from thuisapp.domain.hoeveelheid import Hoeveelheid


def indicatorknoop(dossier: Dossier, indicator: Indicator, code: str, gemeente: str = "") -> Herleiding:
    """The value for one gemeente, as an input with its bron. gemeente: its name, when the caller has it at hand."""
    naam = f"{indicator.naam} {gemeente or dossier.gemeente(code).naam}"
    eigen = eigen_waarden(dossier).get((indicator.id, code))
    openbaar = dossier.indicatoren.get(indicator.id) or indicator
    if eigen is None:
        return _openbaar(dossier, openbaar, naam, openbaar.waarden.get(code))
    if telt(openbaar, eigen):
        return _eigen(dossier, openbaar, naam, code, eigen)
    cijfer = eigen.cijfer
    opmerking = (f"De regio heeft ook een eigen cijfer: {k.toon(cijfer.hoeveelheid)} ({_bron(dossier, eigen)}). "
                 f"Dat wordt hier niet gebruikt.{_reden(eigen)}")
    return _openbaar(dossier, openbaar, naam, openbaar.waarden.get(code), opmerking)


def landelijkknoop(dossier: Dossier, indicator: Indicator, naam: str) -> Herleiding:
    """The figure for the whole country; always the public one."""
    return _openbaar(dossier, indicator, naam, indicator.landelijk)


def _openbaar(dossier: Dossier, indicator: Indicator, naam: str, getal: Fraction | None, opmerking: str = "") -> Herleiding:
    waarde = Hoeveelheid.onbekend(indicator.eenheid) if getal is None else Hoeveelheid.van(indicator.eenheid, getal)
    uitleg = "Dit cijfer is onbekend." if getal is None else "Dit cijfer komt uit de genoemde bron."
    bron = k.bron_in_woorden(dossier, indicator.bron, indicator.peildatum, indicator.kwaliteit)
    samen = " ".join(filter(None, (indicator.opmerking, opmerking)))
    return Herleiding(naam, waarde, k.toon(waarde), uitleg, (), bron, samen, k.Bewerking.INVOER)


def _eigen(dossier: Dossier, indicator: Indicator, naam: str, code: str, eigen: EigenWaarde) -> Herleiding:
    h = eigen.cijfer.hoeveelheid
    waarde = Hoeveelheid.onbekend(h.eenheid) if h.midden is None else Hoeveelheid.van(h.eenheid, h.midden)
    publiek = _openbaar(dossier, indicator, naam, indicator.waarden.get(code))
    uitleg = f"Dit is een eigen cijfer van de regio. Het openbare cijfer is {publiek.tekst} ({publiek.bron})."
    if not h.is_onbekend and not h.is_punt:
        uitleg += f" Van de bandbreedte ({k.toon(h)}) telt het midden."
    opmerking = " ".join(filter(None, (eigen.cijfer.opmerking, _reden(eigen).strip())))
    return Herleiding(naam, waarde, k.toon(waarde), uitleg, (), _bron(dossier, eigen), opmerking, k.Bewerking.INVOER)


def _bron(dossier: Dossier, eigen: EigenWaarde) -> str:
    return k.bron_in_woorden(dossier, eigen.cijfer.bron, eigen.cijfer.peildatum, eigen.cijfer.kwaliteit)


def _reden(eigen: EigenWaarde) -> str:
    reden = eigen.reden.strip()
    return f" Reden: {reden}" if reden else " Er is geen reden ingevuld."
