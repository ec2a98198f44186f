"""Fixed values of the domain in Dutch words that only documents need; the others are in thuisapp.calc.woorden."""

from __future__ import annotations

import re

from thuisapp.domain.aandachtsgroep import Methode, Ondersteuningsniveau
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.bevinding import Ernst
from thuisapp.domain.verdeling import Rand

ERNST_IN_WOORDEN = {Ernst.BLOKKEREND: "eerst oplossen", Ernst.AANDACHT: "aandacht", Ernst.INFO: "ter informatie"}
RAND_IN_WOORDEN = {Rand.LAAG: "laagste", Rand.MIDDEN: "middelste", Rand.HOOG: "hoogste"}
METHODE_IN_WOORDEN = {
    Methode.TELLING: "telling",
    Methode.REGIONALE_TELLING: "regionale telling",
    Methode.KENGETAL: "kengetal",
    Methode.UITSTROOM: "uitstroom",
    Methode.TAAKSTELLING: "taakstelling",
    Methode.PROGNOSE: "prognose",
}
NIVEAU_IN_WOORDEN = {
    Ondersteuningsniveau.GEEN: "geen begeleiding",
    Ondersteuningsniveau.LICHT: "lichte begeleiding, tot ongeveer twee uur per week",
    Ondersteuningsniveau.MIDDEN: "begeleiding van ongeveer twee tot zes uur per week",
    Ondersteuningsniveau.INTENSIEF: "intensieve begeleiding, dag en nacht oproepbaar",
    Ondersteuningsniveau.NABIJ: "zorg die 24 uur per dag dichtbij is",
}
NIVEAU_KORT = {
    Ondersteuningsniveau.GEEN: "geen begeleiding",
    Ondersteuningsniveau.LICHT: "lichte begeleiding",
    Ondersteuningsniveau.MIDDEN: "begeleiding van een paar uur per week",
    Ondersteuningsniveau.INTENSIEF: "intensieve begeleiding",
    Ondersteuningsniveau.NABIJ: "zorg die dag en nacht dichtbij is",
}
STAP_IN_WOORDEN = {
    "regio": "Regio en partijen",
    "aandachtsgroepen": "Aandachtsgroepen",
    "behoefte": "Behoefte",
    "aanbod": "Aanbod",
    "opgave": "Opgave",
    "verdeling": "Verdeling",
    "afspraken": "Afspraken",
    "visie": "Visie",
    "monitor": "Uitvoering en monitor",
}


def looptijd_zin(afspraak: Afspraak) -> str:
    """Inside a sentence, with a space before it: " van 2027 tot en met 2031", or nothing when no years were recorded."""
    if afspraak.van and afspraak.tot:
        return f" in {afspraak.van}" if afspraak.van == afspraak.tot else f" van {afspraak.van} tot en met {afspraak.tot}"
    if afspraak.van:
        return f" vanaf {afspraak.van}"
    return f" tot en met {afspraak.tot}" if afspraak.tot else ""


def periode_in_woorden(periode: str) -> str:
    """"2027-1" → "eerste halfjaar van 2027"; a year stays a year."""
    jaar, streep, helft = periode.partition("-")
    return f"{'eerste' if helft == '1' else 'tweede'} halfjaar van {jaar}" if streep and helft in {"1", "2"} else periode


_BIJZIN = re.compile(r" (?:in|met|bij|voor|van|op|aan|zonder)\b")
_MEERVOUDEN = (("woning", "woningen"), ("woonruimte", "woonruimten"), ("woonvorm", "woonvormen"), ("eenheid", "eenheden"),
               ("standplaats", "standplaatsen"), ("plaats", "plaatsen"), ("plek", "plekken"), ("kamer", "kamers"), ("studio", "studio’s"),
               ("appartement", "appartementen"), ("bed", "bedden"), ("wagen", "wagens"))


def woonvorm_meervoud(naam: str) -> str:
    """"Kamer of studio" → "Kamers of studio’s", "Kamer in een logies" → "Kamers in een logies"; empty when we do not know the word."""
    if "|" in naam:  # parts a singular from a plural
        return ""
    gevonden = _BIJZIN.search(naam)
    kop, rest = (naam[:gevonden.start()], naam[gevonden.start():]) if gevonden else (naam, "")
    delen = [_in_meervoud(deel) for deel in kop.split(" of ")]
    return " of ".join(delen) + rest if all(delen) else ""


def _in_meervoud(woord: str) -> str:
    return next((woord[:-len(enkel)] + meer for enkel, meer in _MEERVOUDEN if woord.lower().endswith(enkel)), "")


_WETSTEKST = ((re.compile(r",? art\. (?=[\w.]+ en )"), ", artikelen "), (re.compile(r",? art\. "), ", artikel "),
              (re.compile(r"(?<=\d) lid (?=\d)"), ", lid "))


def voluit(tekst: str) -> str:
    """References to the law in whole words: "Huisvestingswet art. 12 lid 3" → "Huisvestingswet, artikel 12, lid 3"."""
    for kort, lang in _WETSTEKST:
        tekst = kort.sub(lang, tekst)
    return tekst
