"""What one cell about an afspraak says: a name, a number, a year, a status. What is not understood comes back with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from thuisapp.app.lijstnamen import GEMEENTE, GROEP, PARTIJ, PLAN, Namen, voluit
from thuisapp.domain.afspraak import Afspraakstatus, Bijdrage, JuridischeStatus, Per, Rol
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import opsomming
from thuisapp.storage.intake.lijstcellen import lees_aantal, lees_looptijd, lees_woorden
from thuisapp.storage.intake.periods import lees_tijdvak
from thuisapp.storage.intake.table_fields import Doelveld
from thuisapp.storage.intake.table_values import keuze_van

EERSTE, LAATSTE = 2015, 2100
_ONBEKEND = {PARTIJ: "deze partij staat niet in stap 1", GROEP: "deze groep staat niet in stap 2",
             GEMEENTE: "deze gemeente staat niet in dit dossier", PLAN: "dit bouwplan staat niet in stap 4"}


@dataclass(frozen=True, slots=True)
class Celuitkomst:
    """velden: fields of Afspraak with their values. niet: parts of the cell that were not understood, each with a sentence."""

    velden: Mapping[str, Any] = field(default_factory=dict)
    niet: tuple[tuple[str, str], ...] = ()


class Cellezer:
    """Knows the parties, groups, gemeenten and plans of a dossier."""

    def __init__(self, d: Dossier) -> None:
        self._d, self._namen = d, Namen(d)

    def lees(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        """What a cell (not empty) says for a field; a field without a reader of its own is plain text."""
        lezer: Callable[[Cellezer, Doelveld, str], Celuitkomst] | None = _LEZERS.get(veld.id)
        return lezer(self, veld, tekst) if lezer else Celuitkomst({veld.id: tekst})

    # Names

    def _partijen(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        ids, niet = self._namen.zoek(PARTIJ, tekst)
        velden: dict[str, Any] = {veld.id: ids[0]} if ids else {}
        if ids[1:]:
            rol = Rol.PRESTATIE if veld.id == "partij" else Rol.TEGENPRESTATIE
            velden[f"overige_{veld.id}"] = tuple(Bijdrage(id_, "", rol) for id_ in ids[1:])
        return Celuitkomst(velden, self._onbekend(PARTIJ, niet))

    def _eigenaar(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        ids, niet = self._namen.zoek(PARTIJ, tekst)
        meer = tuple((voluit(self._d, PARTIJ)[id_], "een afspraak heeft één eigenaar.") for id_ in ids[1:])
        return Celuitkomst({"eigenaar": ids[0]} if ids else {}, (*self._onbekend(PARTIJ, niet), *meer))

    def _groepen(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        ids, niet = self._namen.zoek(GROEP, tekst)
        return Celuitkomst({"groepen": ids} if ids else {}, self._onbekend(GROEP, niet))

    def _gemeenten(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        codes, niet = self._namen.zoek(GEMEENTE, tekst)
        return Celuitkomst({"gemeenten": codes} if codes or not niet else {}, self._onbekend(GEMEENTE, niet))

    def _plan(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        ids, niet = self._namen.zoek(PLAN, tekst)
        return Celuitkomst({"plan": ids[0]} if ids else {}, self._onbekend(PLAN, niet))

    def _onbekend(self, waar: str, delen: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Each part with the reason, and the name that looks most like it."""
        uit = []
        for deel in delen:
            lijkt = self._namen.lijkt_op(waar, deel)
            bedoeld = f" Bedoelt u {voluit(self._d, waar)[lijkt[0]]}?" if lijkt else ""
            uit.append((deel, f"\"{deel}\": {_ONBEKEND[waar]}.{bedoeld}"))
        return tuple(uit)

    # Numbers

    def _aantal(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        """ "25", "25 woningen", "6 per jaar"."""
        gelezen = lees_aantal(tekst)
        if gelezen is None:
            return Celuitkomst(niet=((tekst, "dit is geen heel getal."),))
        n, woorden = gelezen
        velden = {"aantal": n, **_gezegd(woorden.per, woorden.eenheid)}
        if not woorden.rest:
            return Celuitkomst(velden)
        return Celuitkomst(velden, ((tekst, f"alleen het getal is overgenomen; \"{woorden.rest}\" is geen eenheid."),))

    def _eenheid(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        woorden = lees_woorden(tekst)
        niet = () if woorden.eenheid else ((tekst, f"deze eenheid is niet bekend. Kies {_keuzes(veld)}."),)
        return Celuitkomst(_gezegd(woorden.per, woorden.eenheid), niet)

    def _per(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        per = lees_woorden(tekst).per
        return Celuitkomst({"per": per}) if per else Celuitkomst(niet=((tekst, "schrijf \"per jaar\" of \"in totaal\"."),))

    def _van(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        return self._looptijd(veld, tekst) if lees_tijdvak(tekst).jaar is None else _jaar("van", tekst)

    def _tot(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        return _jaar("tot", tekst)

    def _looptijd(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        jaren = lees_looptijd(tekst)
        van, tot = (_jaar("van", str(jaren[0])), _jaar("tot", str(jaren[1]))) if jaren else (_jaar("van", tekst), _jaar("tot", tekst))
        return Celuitkomst({**van.velden, **tot.velden}, tuple(dict.fromkeys((*van.niet, *tot.niet))))

    # Words

    def _status(self, veld: Doelveld, tekst: str) -> Celuitkomst:
        waarde = keuze_van(tekst, veld.keuzes)
        if not waarde:
            return Celuitkomst(niet=((tekst, f"dit woord is niet bekend. Kies {_keuzes(veld)}."),))
        return Celuitkomst({veld.id: Afspraakstatus(waarde) if veld.id == "status" else JuridischeStatus(waarde)})


def _gezegd(per: Per | None, eenheid: Eenheid | None) -> dict[str, Any]:
    """Only what was said."""
    return {**({"per": per} if per is Per.JAAR else {}), **({"eenheid": eenheid} if eenheid else {})}


def _keuzes(veld: Doelveld) -> str:
    return opsomming([woorden[0] for woorden in veld.keuzes.values()], "of")


def _jaar(veld: str, tekst: str) -> Celuitkomst:
    """A year, or the year of a date."""
    jaar = lees_tijdvak(tekst).jaar
    if jaar is None:
        return Celuitkomst(niet=((tekst, "dit is geen jaar."),))
    if not EERSTE <= jaar <= LAATSTE:
        return Celuitkomst(niet=((tekst, f"kies een jaar tussen {EERSTE} en {LAATSTE}."),))
    return Celuitkomst({veld: jaar})


_LEZERS: dict[str, Callable[[Cellezer, Doelveld, str], Celuitkomst]] = {
    "partij": Cellezer._partijen, "tegenpartij": Cellezer._partijen, "eigenaar": Cellezer._eigenaar, "groepen": Cellezer._groepen,
    "gemeenten": Cellezer._gemeenten, "plan": Cellezer._plan, "aantal": Cellezer._aantal, "eenheid": Cellezer._eenheid,
    "per": Cellezer._per, "van": Cellezer._van, "tot": Cellezer._tot, "looptijd": Cellezer._looptijd, "status": Cellezer._status,
    "juridische_status": Cellezer._status,
}
