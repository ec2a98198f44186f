"""The check of a dossier against the law: the requirements are data (resources/wettelijke_toets.toml), the rules stand here."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from thuisapp import format_nl
from thuisapp.domain.afspraak import Partijsoort
from thuisapp.domain.dossier import Dossierstatus
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.paths import resource

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld

BESTAND = "wettelijke_toets.toml"
LETTERS = "abcdefghij"


class Staat(StrEnum):
    """How far the document deals with a requirement. BUITEN: another document has to."""

    OPGENOMEN = "opgenomen"
    DEELS = "deels"
    NOG_NIET = "nog_niet"
    BUITEN = "buiten"


STAAT_IN_WOORDEN = {
    Staat.OPGENOMEN: "opgenomen",
    Staat.DEELS: "deels opgenomen",
    Staat.NOG_NIET: "nog niet opgenomen",
    Staat.BUITEN: "elders geregeld",
}


@dataclass(frozen=True, slots=True)
class Eis:
    """One requirement of the law. plaats: id of the chapter or section that deals with it, or empty."""

    id: str
    artikel: str
    tekst: str
    plaats: str
    herkenning: str
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """How the dossier stands towards one requirement; opmerking: one or two plain sentences, never empty."""

    eis: Eis
    staat: Staat
    opmerking: str


@lru_cache(maxsize=1)
def eisen() -> tuple[Eis, ...]:
    """The requirements in the order of the file. Raises OngeldigeInvoer, naming the file, when one is not right."""
    gelezen = []
    for nummer, ruw in enumerate(tomllib.loads(resource(BESTAND).read_text(encoding="utf-8"))["eis"], 1):
        try:
            eis = Eis(**ruw)
        except TypeError as fout:
            raise OngeldigeInvoer(f"Eis {nummer} heeft een veld te veel of te weinig ({fout}).", BESTAND) from None
        if eis.herkenning not in REGELS:
            raise OngeldigeInvoer(f"Eis \"{eis.id}\" noemt de regel \"{eis.herkenning}\"; die bestaat niet.", BESTAND)
        gelezen.append(eis)
    return tuple(gelezen)


def toets(beeld: Beeld) -> tuple[Uitslag, ...]:
    """Every requirement with its state for this dossier."""
    uitslagen = []
    for eis in eisen():
        staat, opmerking = REGELS[eis.herkenning](beeld)
        uitslagen.append(Uitslag(eis, staat, " ".join(deel for deel in (opmerking, eis.opmerking) if deel)))
    return tuple(uitslagen)


Oordeel = tuple[Staat, str]


def _buiten(beeld: Beeld) -> Oordeel:
    return Staat.BUITEN, ""


def _groepen(beeld: Beeld) -> Oordeel:
    gekozen = {g.id for g in beeld.groepen}
    mist = [woord for id, woord in (("ouderen", "ouderen"), ("starters", "starters")) if id not in gekozen]
    if not gekozen:
        return Staat.NOG_NIET, "Er zijn nog geen aandachtsgroepen gekozen."
    if mist:
        return Staat.DEELS, f"De visie gaat nog niet in op {format_nl.opsomming(mist)}. Een gemeente kan dat ook elders doen."
    return Staat.OPGENOMEN, "De visie behandelt ouderen, starters en andere aandachtsgroepen."


def _gegevens(beeld: Beeld) -> Oordeel:
    onbekend = len(beeld.onbekende_groepen)
    if onbekend == len(beeld.groepen):
        return Staat.NOG_NIET, "Van geen enkele groep is de opgave bekend."
    if onbekend:
        woord = "groep" if onbekend == 1 else "groepen"
        return Staat.DEELS, (f"Van {format_nl.telwoord(onbekend)} {woord} is de opgave nog onbekend. "
                             "Bijlage D zegt wie de cijfers kan leveren.")
    return Staat.OPGENOMEN, "Van alle gekozen groepen is de opgave bekend, soms met aannames."


def _ondersteuning(beeld: Beeld) -> Oordeel:
    mist = [g.naam for g in beeld.groepen if not g.groep.ondersteuningsmix]
    if not beeld.groepen or len(mist) == len(beeld.groepen):
        return Staat.NOG_NIET, "Van geen enkele groep is vastgelegd welke ondersteuning nodig is."
    if mist:
        return Staat.DEELS, f"Welke ondersteuning nodig is, staat er nog niet voor: {format_nl.opsomming(mist)}."
    return Staat.OPGENOMEN, "Per groep staat welke ondersteuning nodig is en welke wet die betaalt."


def _zorgpartijen(beeld: Beeld) -> Oordeel:
    soorten = (("zorgaanbieder", "zorgaanbieders"), ("zorgkantoor", "het zorgkantoor"))
    mist = [woord for soort, woord in soorten if not _heeft(beeld, soort)]
    if len(mist) == 2:
        return Staat.NOG_NIET, "Er staan nog geen zorgaanbieders en geen zorgkantoor bij de partijen."
    if mist:
        return Staat.DEELS, f"Bij de partijen staat nog geen deelname van {mist[0]}."
    return Staat.OPGENOMEN, "Zorgaanbieders en het zorgkantoor staan bij de partijen."


def _heeft(beeld: Beeld, soort: str) -> bool:
    return any(p.soort.value == soort for p in beeld.dossier.partijen)


def urgente(beeld: Beeld) -> list[GroepBeeld]:
    """Chosen groups that stand in Huisvestingswet art. 12(3)."""
    return [g for g in beeld.groepen if g.groep.categorie]


def ontbrekende_letters(beeld: Beeld) -> list[str]:
    gekozen = "".join(g.groep.categorie for g in beeld.groepen)
    return [letter for letter in LETTERS if letter not in gekozen]


def _urgentiecategorieen(beeld: Beeld) -> Oordeel:
    mist = ontbrekende_letters(beeld)
    if len(mist) == len(LETTERS):
        return Staat.NOG_NIET, "Geen van de categorieën staat bij de gekozen groepen."
    if mist:
        woord = "Categorie" if len(mist) == 1 else "De categorieën"
        return Staat.DEELS, f"{woord} {format_nl.opsomming(mist)} {'is' if len(mist) == 1 else 'zijn'} nog niet als groep gekozen."
    return Staat.OPGENOMEN, "Alle categorieën komen terug bij de groepen."


def _hoeveel(deel: list[GroepBeeld], geheel: list[GroepBeeld]) -> str:
    """"alle acht groepen", "drie van de acht groepen", "de enige groep uit deze lijst"."""
    if len(geheel) == 1:
        return "de enige groep uit deze lijst"
    alle = format_nl.telwoord(len(geheel))
    return f"alle {alle} groepen" if len(deel) == len(geheel) else f"{format_nl.telwoord(len(deel))} van de {alle} groepen"


def _verdeling(beeld: Beeld) -> Oordeel:
    if beeld.een_gemeente:
        return Staat.NOG_NIET, ("Dit dossier bevat één gemeente. De verdeling is een afspraak met de andere gemeenten in de "
                                "woningmarktregio.")
    groepen = urgente(beeld)
    verdeeld = [g for g in groepen if g.is_verdeeld]
    if not verdeeld:
        return Staat.NOG_NIET, "Er is voor deze groepen nog geen verdeling berekend."
    if not beeld.vastgesteld:
        return Staat.DEELS, f"Er ligt een berekend voorstel voor {_hoeveel(verdeeld, groepen)}. De afspraak zelf moet nog worden gemaakt."
    staat = Staat.OPGENOMEN if len(verdeeld) == len(groepen) else Staat.DEELS
    return staat, f"Voor {_hoeveel(verdeeld, groepen)} is de verdeling vastgesteld."


def _percentage(beeld: Beeld) -> Oordeel:
    if beeld.verdeling.beslag.getal is None:
        return Staat.NOG_NIET, "Het percentage is niet te berekenen: de verdeling of het aantal vrijkomende huurwoningen ontbreekt."
    if not beeld.vastgesteld:
        return Staat.DEELS, "Het percentage is per gemeente berekend. De afspraak zelf moet nog worden gemaakt."
    return Staat.OPGENOMEN, "Het percentage is per gemeente vastgesteld."


def _raden(beeld: Beeld) -> Oordeel:
    if beeld.vastgesteld:
        return Staat.OPGENOMEN, "De visie heeft de status vastgesteld."
    if beeld.dossier.status is Dossierstatus.TER_CONSULTATIE:
        return Staat.DEELS, "De visie ligt ter consultatie."
    return Staat.NOG_NIET, "De visie is nog een concept."


def _taakstelling(beeld: Beeld) -> Oordeel:
    groepen = [g for g in beeld.groepen if g.methode == "taakstelling"]
    if not groepen:
        return Staat.NOG_NIET, "Vergunninghouders staan niet bij de gekozen groepen."
    if not all(g.opgave.bekend for g in groepen):
        return Staat.DEELS, "De landelijke aantallen per halfjaar ontbreken nog."
    return Staat.OPGENOMEN, ("De behoefte volgt de formule van artikel 29. Of een gemeente haar taakstelling haalt, blijkt uit de meting "
                             "per halfjaar.")


def _prestatieafspraken(beeld: Beeld) -> Oordeel:
    corporaties = {p.id for p in beeld.dossier.partijen if p.soort is Partijsoort.CORPORATIE}
    met_corporatie = [a for a in beeld.overleg.afspraken if {a.partij, a.tegenpartij} & corporaties]
    if not met_corporatie:
        return Staat.NOG_NIET, "Er zijn nog geen afspraken met een corporatie."
    if not _heeft(beeld, "huurdersorganisatie"):
        return Staat.DEELS, "Er zijn afspraken met corporaties, maar er staat nog geen huurdersorganisatie bij de partijen."
    return Staat.OPGENOMEN, "Er zijn afspraken met corporaties, en een huurdersorganisatie staat bij de partijen."


def _maatregelen(beeld: Beeld) -> Oordeel:
    if not beeld.dossier.acties and not beeld.overleg.afspraken:
        return Staat.NOG_NIET, "Er zijn nog geen afspraken of acties vastgelegd."
    if not beeld.dossier.acties or not beeld.overleg.afspraken:
        wat = "Er zijn afspraken, maar nog geen acties." if beeld.overleg.afspraken else "Er zijn acties, maar nog geen afspraken."
        return Staat.DEELS, wat
    return Staat.OPGENOMEN, "De visie bevat afspraken en acties."


REGELS: dict[str, Callable[[Beeld], Oordeel]] = {
    "buiten": _buiten, "groepen": _groepen, "gegevens": _gegevens, "ondersteuning": _ondersteuning, "zorgpartijen": _zorgpartijen,
    "urgentiecategorieen": _urgentiecategorieen, "verdeling": _verdeling, "percentage": _percentage, "raden": _raden,
    "taakstelling": _taakstelling, "prestatieafspraken": _prestatieafspraken, "maatregelen": _maatregelen,
}
