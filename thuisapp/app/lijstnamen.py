"""Names in somebody's list, imported or pasted: which party, group, gemeente, plan or afspraak of the dossier they are."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable

from thuisapp.domain.afspraak import Partijsoort
from thuisapp.domain.dossier import Dossier
from thuisapp.storage.intake.gemeente_names import sleutel, zoek_gebied
from thuisapp.storage.intake.herindeling import opvolgers
from thuisapp.storage.intake.model import Gebiedsoort

PARTIJ, GROEP, GEMEENTE, PLAN, AFSPRAAK = "partij", "aandachtsgroep", "gemeente", "plan", "afspraak"
LEEG = {"", "nvt", "n v t", "onbekend", "nog onbekend", "nog niet bekend", "geen", "nog te bepalen", "ntb", "pm"}
_ALLES = {"regio", "hele regio", "de hele regio", "heel de regio", "gehele regio", "alle gemeenten", "alle", "allemaal", "regionaal"}
_ALLE_GROEPEN = {"alle", "alle groepen", "alle aandachtsgroepen", "alle doelgroepen"}
_SCHEIDERS = (re.compile(r"\s*[;|\r\n]+\s*"), re.compile(r"\s*[/,]\s*"), re.compile(r"\s+en\s+|\s*[&+]\s*"))
_HAAKJES = re.compile(r"\([^)]*\)")
Ken = Callable[[str], tuple[str, ...] | None]
Gevonden = tuple[tuple[str, ...], tuple[str, ...]]
"""(ids, texts that were not found)"""


class Namen:
    """Looks names up in a dossier. A name is known when it is exactly one thing there, also without what it says between brackets."""

    def __init__(self, d: Dossier) -> None:
        self.d = d
        self._namen = {waar: sleutels(voluit(d, waar).items(), met_id=waar in (GROEP, GEMEENTE))
                       for waar in (PARTIJ, GROEP, GEMEENTE, PLAN)}
        self._namen[AFSPRAAK] = sleutels(((a.id, a.nummer) for a in d.afspraken), met_id=False)
        self._kaal = {waar: sleutels(((id, _HAAKJES.sub(" ", naam)) for id, naam in voluit(d, waar).items()), met_id=False)
                      for waar in (PARTIJ, GROEP, PLAN)}

    def zoek(self, waar: str, tekst: str) -> Gevonden:
        """One name or several in one cell. For a gemeente no ids and no texts is the whole region."""
        if sleutel(tekst) in LEEG:
            return (), ()
        heel = waar in (PLAN, AFSPRAAK)
        gevonden, over = delen(tekst.strip(), lambda t: self.ken(waar, t), len(_SCHEIDERS) if heel else 0)
        return tuple(dict.fromkeys(gevonden)), over

    def ken(self, waar: str, tekst: str) -> tuple[str, ...] | None:
        """What one name stands for; None when that is not known."""
        if waar == GROEP and sleutel(tekst) in _ALLE_GROEPEN:
            return tuple(g.id for g in self.d.gekozen_groepen())
        if waar == GEMEENTE:
            return self._gemeente(tekst)
        if (bekend := self._bekend(waar, tekst)) is not None or waar != PARTIJ:
            return bekend
        gebied = zoek_gebied(tekst, nummer_is_code=False)
        if gebied.soort is not Gebiedsoort.GEMEENTE or gebied.code not in self.d.codes():
            return None
        eigen = [p.id for p in self.d.partijen if p.soort is Partijsoort.GEMEENTE and p.gemeente == gebied.code]
        return (eigen[0],) if eigen else None

    def lijkt_op(self, waar: str, tekst: str) -> list[str]:
        """Ids of what was perhaps meant, the best first, three at most."""
        gezocht = sleutel(tekst)
        per_naam = {sleutel(vorm): id for id, naam in voluit(self.d, waar).items() for vorm in (_HAAKJES.sub(" ", naam), naam)}
        dichtbij = [n for n in per_naam if len(gezocht) > 3 and n and (f" {gezocht} " in f" {n} " or f" {n} " in f" {gezocht} ")]
        dichtbij = dichtbij or difflib.get_close_matches(gezocht, per_naam, n=3, cutoff=0.75)
        return list(dict.fromkeys(per_naam[n] for n in dichtbij))[:3]

    def _bekend(self, waar: str, tekst: str) -> tuple[str, ...] | None:
        for namen in (self._namen, self._kaal):
            if ids := namen.get(waar, {}).get(sleutel(tekst)):
                return ids if len(ids) == 1 else None
        return None

    def _gemeente(self, tekst: str) -> tuple[str, ...] | None:
        if sleutel(tekst) in _ALLES | {sleutel(self.d.regio)}:
            return ()
        gebied = zoek_gebied(tekst)
        codes: tuple[str, ...] = (gebied.code,) if gebied.soort is Gebiedsoort.GEMEENTE else ()
        if gebied.soort is Gebiedsoort.OPGEHEVEN:
            codes = opvolgers(gebied.code, "")
        if len(codes) == 1 and codes[0] in self.d.codes():
            return (codes[0],)
        return self._bekend(GEMEENTE, tekst)


def voluit(d: Dossier, waar: str) -> dict[str, str]:
    """Id → name in full."""
    return {PARTIJ: {p.id: p.naam for p in d.partijen}, GROEP: {g.id: g.naam for g in d.groepen},
            GEMEENTE: {g.code: g.naam for g in d.gemeenten}, PLAN: {p.id: p.naam for p in d.aanbod.plannen},
            AFSPRAAK: {a.id: f"{a.nummer} {a.titel}".strip() for a in d.afspraken}}[waar]


def sleutels(paren: Iterable[tuple[str, str]], *, met_id: bool = True) -> dict[str, tuple[str, ...]]:
    """Key of a name → the ids that it may be. met_id: an id is a name too (of a party it says nothing that a user has seen)."""
    uit: dict[str, tuple[str, ...]] = {}
    for id, naam in paren:
        for woord in ({sleutel(naam), sleutel(id)} if met_id else {sleutel(naam)}) - {""}:
            uit[woord] = (*uit.get(woord, ()), id)
    return uit


def delen(tekst: str, ken: Ken, vanaf: int = 0) -> Gevonden:
    """The whole text when it is known; else its parts, when at least one of those is. A name may hold a comma or the word "en" itself."""
    if (heel := ken(tekst)) is not None:
        return heel, ()
    for nummer in range(vanaf, len(_SCHEIDERS)):
        stukken = [deel for deel in _SCHEIDERS[nummer].split(tekst) if deel.strip()]
        if len(stukken) > 1:
            uit = [delen(deel, ken, nummer + 1) for deel in stukken]
            if nummer == 0 or any(gevonden for gevonden, _ in uit):
                return tuple(id for gevonden, _ in uit for id in gevonden), tuple(rest for _, over in uit for rest in over)
    return (), (tekst,)
