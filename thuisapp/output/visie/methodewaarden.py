"""Values behind keys on methods, care, overlap and sensitivity; `waarden` finds them here by the first word of the key.

- volgens/GROEP/METHODE[/RAND]: the need of the region by another method; methodeverschil/GROEP/METHODE: difference with the chosen one,
  as a share of it, over the gemeenten that both know.
- voor-overlap/GROEP[/RAND], overlap-eraf/GROEP/ANDER[/RAND]: the need before overlap, and what one overlap takes off.
- gevoelig/GROEP/RAND/AANNAME: the opgave of the region with one assumption at an end.
- bronregio/GROEP/NUMMER/binnen (buiten, aantal): a regionale telling, in whole people.
- geteld/GROEP/VELD: what was counted in all gemeenten together (telling, achterstand, plaatsen), in whole people.
- zorg/GROEP/NIVEAU: cliënten in whole numbers that add up ("samen" for a total); zorg-wet/WET: per law, rounded to tens.
- woonvorm-opgave/GROEP/NAAM: the opgave in that woonvorm, in whole woonruimten that add up; woonvorm-samen/EENHEID/NAAM: all groups.
- openbaar/INDICATOR/CODE, eigen-waarde/INDICATOR/CODE, eigen-verschil/INDICATOR/CODE: a public figure, the region's own, the difference.
- deel-opgave/GROEP: share in the opgave of its eenheid; spreiding/GROEP: highest ÷ lowest estimate of the need.
- lengte/hiaten: how many gaps there are in the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from thuisapp.calc.afronden import grootste_resten, heel
from thuisapp.calc.datahiaten import datahiaten
from thuisapp.calc.eigen_waarden import Cijferpaar, cijferparen
from thuisapp.calc.gevoeligheid import gevoeligheid
from thuisapp.calc.methodevergelijking import Methodeuitkomst, vergelijk_methoden
from thuisapp.calc.onderdrukken import TOTAAL, Onderdrukt
from thuisapp.calc.overlap import voor_en_na
from thuisapp.calc.regionaal import spreid
from thuisapp.calc.rekenen import raming_van
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, som
from thuisapp.output.visie import mensentabel
from thuisapp.output.visie.waarde import Exact

if TYPE_CHECKING:
    from thuisapp.output.visie.waarden import Waarden


MENSEN = ("zorg/", "bronregio/", "geteld/")  # keys of counts of people


# --- quantities -------------------------------------------------------------------------------------------------------


def volgens(w: Waarden, groep: str, methode: str) -> Hoeveelheid:
    return _methode(w, groep, methode).behoefte.regio()


def voor_overlap(w: Waarden, groep: str) -> Hoeveelheid:
    return voor_en_na(w.dossier, w.dossier.groep(groep)).voor.regio()


def overlap_eraf(w: Waarden, groep: str, ander: str) -> Hoeveelheid:
    delen = voor_en_na(w.dossier, w.dossier.groep(groep)).wijkt_voor
    return next(deel.eraf for deel in delen if deel.overlap.telt_mee_in == ander)


def _methode(w: Waarden, groep: str, methode: str) -> Methodeuitkomst:
    gevonden = next((u for u in vergelijk_methoden(w.dossier, w.dossier.groep(groep)) if u.methode.value == methode), None)
    if gevonden is None:
        raise KeyError(methode)
    return gevonden


HOEVEELHEDEN: dict[str, Callable[..., Hoeveelheid]] = {"volgens": volgens, "voor-overlap": voor_overlap, "overlap-eraf": overlap_eraf}


# --- single values ----------------------------------------------------------------------------------------------------


def methodeverschil(w: Waarden, groep: str, methode: str) -> Exact:
    verschil = _methode(w, groep, methode).verschil
    return None if verschil is None else verschil.aandeel


def deel_opgave(w: Waarden, groep: str) -> Exact:
    """Share of a group in the opgave of all groups with its eenheid; None when that is not above 0."""
    eenheid = w.dossier.groep(groep).eenheid
    eigen, alle = w.hoeveelheid(f"opgave/{groep}/regio").midden, w.hoeveelheid(f"samen/opgave/{eenheid.value}/regio").midden
    return None if eigen is None or not alle or alle < 0 or eigen < 0 else eigen / alle


def spreiding(w: Waarden, groep: str) -> Exact:
    """The highest estimate of the need as a multiple of the lowest; None when that is 0 or a part is unknown."""
    h = w.hoeveelheid(f"behoefte/{groep}/regio")
    return h.hoog / h.laag if h.laag and h.hoog is not None and h.is_volledig else None


def gevoelig(w: Waarden, groep: str, rand: str, *aanname: str) -> Exact:
    balken = gevoeligheid(w.dossier, w.dossier.groep(groep)).aannames
    balk = next(b for b in balken if b.id == "/".join(aanname))
    return (balk.laag if rand == "laag" else balk.hoog).opgave


def woonvorm_opgave(w: Waarden, groep: str, *naam: str) -> Exact:
    """The middle estimate split over the woonvormmix; None for an overschot, or when the mix is not 100%."""
    return woonvormen_van(w, groep).get("/".join(naam))


def woonvormen_van(w: Waarden, groep: str) -> Mapping[str, int]:
    mix, totaal = w.dossier.groep(groep).woonvormmix, w.hoeveelheid(f"opgave/{groep}/regio").midden
    if totaal is None or heel(totaal) <= 0 or sum(mix.values()) != 1 or any(x < 0 for x in mix.values()):
        return {}
    return grootste_resten({vorm: deel * heel(totaal) for vorm, deel in mix.items()}, mix).aantallen


def woonvorm_samen(w: Waarden, eenheid: str, *naam: str) -> Exact:
    groepen = [g for g in w.dossier.gekozen_groepen() if g.eenheid is Eenheid(eenheid)]
    if naam == (mensentabel.SAMEN,):
        return sum(n for g in groepen for n in woonvormen_van(w, g.id).values())
    return sum(woonvormen_van(w, g.id).get("/".join(naam), 0) for g in groepen)


def zorg(w: Waarden, groep: str, niveau: str) -> Exact:
    return w.zorg.getal(groep, niveau)


def zorg_wet(w: Waarden, *wet: str) -> Exact:
    return w.zorg.per_wet()["/".join(wet)]


# --- counts of people -------------------------------------------------------------------------------------------------


def bronregio(w: Waarden, groep: str, nummer: str, deel: str) -> Exact:
    return bronregiotabel(w, groep, int(nummer)).waarden[TOTAAL if deel == "aantal" else deel, mensentabel.AANTAL]


def bronregiotabel(w: Waarden, groep: str, nummer: int) -> Onderdrukt:
    """What falls inside and outside the dossier; the total is the sum of both rounded parts."""
    g = w.dossier.groep(groep)
    telling, codes = raming_van(w.dossier, g).regionaal[nummer], w.dossier.codes()
    delen = spreid(telling, g.telt_in)
    binnen = som((h for code, h in delen.items() if code in codes), g.telt_in)
    buiten = som((h for code, h in delen.items() if code not in codes), g.telt_in)
    return mensentabel.lijst(w.dossier, {"binnen": binnen, "buiten": buiten})


def tellijst(raming: Behoefteraming, veld: str) -> Mapping[str, Cijfer]:
    """The counts per gemeente of telling, achterstand or plaatsen."""
    if veld == "plaatsen":
        return raming.uitstroom.plaatsen if raming.uitstroom else {}
    return raming.achterstand if veld == "achterstand" else raming.telling.per_gemeente


def geteld(w: Waarden, groep: str, veld: str) -> Exact:
    return _geteld(w, groep, veld).waarden.get((TOTAAL, mensentabel.AANTAL))


def _geteld(w: Waarden, groep: str, veld: str) -> Onderdrukt:
    cijfers = tellijst(raming_van(w.dossier, w.dossier.groep(groep)), veld)
    return mensentabel.lijst(w.dossier, {code: cijfers[code].hoeveelheid if code in cijfers else None for code in w.dossier.codes()})


def is_geheim(w: Waarden, sleutel: str) -> bool:
    """Whether the value behind a key is a count of people that may not be published."""
    if not sleutel.startswith(MENSEN):
        return False
    soort, *delen = sleutel.split("/")
    if soort == "zorg":
        return w.zorg.is_geheim(*delen)
    if soort == "bronregio":
        groep, nummer, deel = delen
        return (TOTAAL if deel == "aantal" else deel, mensentabel.AANTAL) in bronregiotabel(w, groep, int(nummer)).afgeschermd
    return (TOTAAL, mensentabel.AANTAL) in _geteld(w, *delen).afgeschermd


# --- own figures ------------------------------------------------------------------------------------------------------


def _paar(w: Waarden, indicator: str, code: str) -> Cijferpaar:
    return next(p for p in cijferparen(w.dossier) if (p.indicator.id, p.eigen.gemeente) == (indicator, code))


WAARDEN: dict[str, Callable[..., Exact]] = {
    "deel-opgave": deel_opgave, "spreiding": spreiding, "methodeverschil": methodeverschil,
    "gevoelig": gevoelig, "woonvorm-opgave": woonvorm_opgave, "woonvorm-samen": woonvorm_samen,
    "zorg": zorg, "zorg-wet": zorg_wet, "bronregio": bronregio, "geteld": geteld,
    "openbaar": lambda w, *delen: _paar(w, *delen).openbaar,
    "eigen-waarde": lambda w, *delen: _paar(w, *delen).eigen.cijfer.hoeveelheid.midden,
    "eigen-verschil": lambda w, *delen: _paar(w, *delen).verschil,
    "lengte": lambda w, wat: len(datahiaten(w.dossier)),
}
