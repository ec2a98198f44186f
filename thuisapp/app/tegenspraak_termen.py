"""The words by which a sentence names what the dossier knows: groups, places, measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid

OPGAVE, BEHOEFTE, AANBOD, VERDELING, NODIG = "opgave", "behoefte", "aanbod", "verdeling", "nodig"
REGIO = "regio"
_MATEN = (
    (OPGAVE, r"(?:woon|woonzorg|huisvestings|woning)?opgave"), (BEHOEFTE, r"(?:woning|woon)?behoefte"), (AANBOD, r"aanbod"),
    (VERDELING, r"krijgt|neemt|huisvest|(?:aandeel|deel) van"), (NODIG, r"nodig"),
)
# Other names of groups that come with the program.
_ANDERS = {
    "dak-en-thuislozen": r"dak-?\s+en\s+thuislo\w+|daklo(?:zen|ze\s+mensen)",
    "statushouders": r"statushouders?|vergunninghouders?",
    "uitstroom-mo": r"(?:uitstroom\s+uit\s+(?:de\s+)?)?maatschappelijke\s+opvang",
    "uitstroom-beschermd-wonen": r"(?:uitstroom\s+uit\s+)?beschermd\s+wonen",
    "uitstroom-vrouwenopvang": r"(?:uitstroom\s+uit\s+(?:de\s+)?)?vrouwenopvang",
    "uitstroom-jeugdhulp": r"(?:jongeren\s+uit\s+(?:de\s+)?)?jeugdhulp",
    "uitstroom-detentie": r"(?:uitstroom\s+uit\s+)?detentie|ex-gedetineerden",
    "uitstroom-ggz": r"(?:uitstroom\s+uit\s+(?:de\s+)?)?ggz",
    "medische-urgentie": r"(?:mensen\s+met\s+(?:een\s+)?)?medische\s+urgentie|medisch\s+urgenten",
    "gezinnen-zonder-woonplek": r"gezinnen\s+zonder\s+(?:vaste\s+)?woonplek",
}
EENHEDEN = {
    "woningen": {Eenheid.WONINGEN}, "huizen": {Eenheid.WONINGEN}, "woning": {Eenheid.WONINGEN},
    "kamers": {Eenheid.ONZELFSTANDIGE_EENHEDEN}, "bedden": {Eenheid.BEDDEN}, "standplaatsen": {Eenheid.STANDPLAATSEN},
    **dict.fromkeys(("woonruimten", "woonruimtes", "wooneenheden", "eenheden", "plekken", "plaatsen"), set(Eenheid)),
}
# Who is meant is not a group of the dossier, where is smaller than a gemeente, when is another time, or it is no claim at all.
SLA_OVER = re.compile(
    r"\b(?:was|waren|bedroeg|bedroegen|destijds|vroeger|vorige|vorig|eerdere?|oorspronkelijke?|toen|zou|zouden|stel|indien|mits|"
    r"hoeveel|waarvan|daarvan|hiervan|per jaar|jaarlijkse?|(?:elk|ieder|per) jaar|per maand|per week|landelijke?|"
    r"nederland|provinciale|provincie|"
    r"scenario|variant|ambitie|streven|streeft|gemiddelde?|per gemeente|(?:elke|iedere) gemeente|verschil|helft|kwart|"
    r"wijk|wijken|buurt|buurten|kern|dorp|straat|complex|project|plan|locatie|flat|gebouw|corporaties?|zorgaanbieders?|"
    r"gerealiseerde?|opgeleverde?|gebouwde?|toegezegde?|afgesproken|geplande?|afspraken?|tijdelijke?|voorlopig|prognose|verwachte?n?|"
    r"uiteen|ruil\w*|over van|tekort|overschot|nieuwbouw|sloop|leegstand\w*|gezocht|zoekt)\b|"
    r"\bals (?!regio|gemeenten?\b)|\btussen (?:de )?\d",
    re.IGNORECASE)
_ONBEKENDE_PLAATS = re.compile(r"\b(?:in|te|voor|van|uit|naar|bij|gemeente|regio|stad)\s+([A-Z][\w’'-]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """A term found in a sentence: which one, and where."""

    wat: str
    begin: int
    eind: int


@dataclass
class Termen:
    """Finds the terms of one dossier."""

    dossier: Dossier

    @cached_property
    def _groepen(self) -> list[tuple[str, re.Pattern[str]]]:
        uit = []
        for g in self.dossier.groepen:
            naam = r"\s+".join(re.escape(woord) for woord in g.naam.lower().split())
            uit.append((g.id, re.compile(rf"(?<![\w-])(?:{naam}{'|' + _ANDERS[g.id] if g.id in _ANDERS else ''})(?![\w-])", re.IGNORECASE)))
        return uit

    @cached_property
    def _per_naam(self) -> dict[str, str]:
        namen = {g.naam: g.code for g in self.dossier.gemeenten}
        return {REGIO: REGIO, **namen, self.dossier.regio: REGIO} if self.dossier.regio else {REGIO: REGIO, **namen}

    @cached_property
    def _plaatsen(self) -> re.Pattern[str]:
        """One pattern for all names, the longest first: a region may have hundreds of gemeenten."""
        namen = "|".join(re.escape(naam) for naam in sorted(self._per_naam, key=lambda naam: -len(naam)))
        return re.compile(rf"(?<![\w-])(?:{namen})(?![\w-])")

    @cached_property
    def _naamdelen(self) -> frozenset[str]:
        return frozenset(deel.lower() for naam in (*self._per_naam, *(g.naam for g in self.dossier.groepen)) for deel in naam.split())

    @cached_property
    def _eerste_woorden(self) -> frozenset[str]:
        return frozenset(g.naam.split()[0].lower() for g in self.dossier.gemeenten if g.naam.strip())

    @cached_property
    def _maten(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(maat, re.compile(rf"(?<![\w-])(?:{patroon})(?![\w-])", re.IGNORECASE)) for maat, patroon in _MATEN]

    def groepen(self, zin: str) -> list[Term]:
        return list(_vind(self._groepen, zin))

    def plaatsen(self, zin: str) -> list[Term]:
        return [Term(self._per_naam[m[0]], m.start(), m.end()) for m in self._plaatsen.finditer(zin)]

    def is_plaats(self, woord: str) -> bool:
        """Whether a word in small letters begins the name of a gemeente."""
        return woord in self._eerste_woorden

    def maten(self, zin: str) -> list[Term]:
        return list(_vind(self._maten, zin))

    def andere_plaats(self, zin: str) -> bool:
        """Whether the sentence is about a place that is not in the dossier."""
        return any(match[1].lower() not in self._naamdelen for match in _ONBEKENDE_PLAATS.finditer(zin))


def _vind(patronen: list[tuple[str, re.Pattern[str]]], zin: str) -> Iterator[Term]:
    """In the order of the sentence; of two that overlap the longest."""
    alle = sorted((Term(wat, m.start(), m.end()) for wat, patroon in patronen for m in patroon.finditer(zin)),
                  key=lambda t: (t.begin, -t.eind))
    eind = -1
    for term in alle:
        if term.begin >= eind:
            yield term
            eind = term.eind
