"""What one cell about an afspraak says: a name, a number, a year, a status. What is not understood comes back with the reason."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from thuisapp.app.afspraakwoorden import JURIDISCH, STATUS
from thuisapp.domain.afspraak import Afspraakstatus, Bijdrage, JuridischeStatus, Per, Rol
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import WOONRUIMTE_EENHEDEN, Eenheid
from thuisapp.format_nl import EENHEDEN, lees_datum, lees_heel_getal, opsomming

EERSTE, LAATSTE = 2015, 2100
ALLES = {"hele regio", "de hele regio", "regio", "alle gemeenten", "alle", "regionaal"}
_GETAL = re.compile(r"(\d[\d.]*)\s*(.*)", re.ASCII)
_JAREN = re.compile(r"(\d{4})\s*(?:[-\u2013/]|t/m|tot en met|tot)\s*(\d{4})", re.ASCII)
_PER_JAAR = re.compile(r"\b(per jaar|p/?j\.?|jaarlijks|elk jaar)(?!\w)|/\s*jaar")
_IN_TOTAAL = re.compile(r"\b(in totaal|totaal)\b")


@dataclass(frozen=True, slots=True)
class Celuitkomst:
    """velden: fields of Afspraak with their values. niet: parts of the cell that were not understood, each with a sentence."""

    velden: Mapping[str, Any] = field(default_factory=dict)
    niet: tuple[tuple[str, str], ...] = ()


def sleutel(tekst: str) -> str:
    """For comparing names: small letters, no accents, one space, without what stands between brackets."""
    los = "".join(c for c in unicodedata.normalize("NFKD", tekst.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"\([^)]*\)", " ", los).replace("_", " ").split()).strip(" .")


def herken(tekst: str, namen: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The ids in a cell with one or more names, and the parts that are unknown. namen: sleutel(name) → id.

    A name may hold a comma or the word "en" itself, so the whole is tried before its parts.
    """
    if (id_ := namen.get(sleutel(tekst))) is not None:
        return [id_], []
    for teken in (r"[;\n]", r",", r"\s+en\s+|\s*[&+/]\s*"):
        delen = [deel.strip() for deel in re.split(teken, tekst) if deel.strip()]
        if len(delen) > 1:
            uit = [herken(deel, namen) for deel in delen]
            if any(ids for ids, _ in uit) or teken == r"[;\n]":
                return list(dict.fromkeys(id_ for ids, _ in uit for id_ in ids)), [x for _, rest in uit for x in rest]
    return [], [tekst]


class Cellezer:
    """Knows the parties, groups, gemeenten and plans of a dossier."""

    def __init__(self, d: Dossier) -> None:
        self._partijen = _namen((p.naam, p.id) for p in d.partijen) | {
            sleutel(f"gemeente {g.naam}"): p.id for p in d.partijen for g in d.gemeenten if p.gemeente == g.code}
        self._groepen = _namen((g.naam, g.id) for g in d.groepen)
        self._gemeenten = _namen((g.naam, g.code) for g in d.gemeenten) | {
            sleutel(f"gemeente {g.naam}"): g.code for g in d.gemeenten}
        self._plannen = _namen((p.naam, p.id) for p in d.aanbod.plannen)
        echte = [*(p.naam for p in d.partijen), *(g.naam for g in d.groepen), *(g.naam for g in d.gemeenten),
                 *(p.naam for p in d.aanbod.plannen)]
        self._echt = {sleutel(naam): naam for naam in echte}

    def lees(self, veld: str, tekst: str) -> Celuitkomst:
        """What a cell (not empty) says for a field; a field without a reader of its own is plain text."""
        lezer: Callable[[Cellezer, str], Celuitkomst] | None = _LEZERS.get(veld)
        return lezer(self, tekst) if lezer else Celuitkomst({veld: tekst})

    # Names

    def _partij(self, tekst: str) -> Celuitkomst:
        return self._partijen_in("partij", Rol.PRESTATIE, tekst)

    def _tegenpartij(self, tekst: str) -> Celuitkomst:
        return self._partijen_in("tegenpartij", Rol.TEGENPRESTATIE, tekst)

    def _partijen_in(self, veld: str, rol: Rol, tekst: str) -> Celuitkomst:
        ids, niet = herken(tekst, self._partijen)
        velden: dict[str, Any] = {veld: ids[0]} if ids else {}
        if ids[1:]:
            velden[f"overige_{veld}"] = tuple(Bijdrage(id_, "", rol) for id_ in ids[1:])
        return Celuitkomst(velden, self._onbekend(niet, "deze partij staat niet in stap 1", self._partijen))

    def _eigenaar(self, tekst: str) -> Celuitkomst:
        ids, niet = herken(tekst, self._partijen)
        meer = tuple((i, "een afspraak heeft één eigenaar.") for i in ids[1:])
        onbekend = self._onbekend(niet, "deze partij staat niet in stap 1", self._partijen)
        return Celuitkomst({"eigenaar": ids[0]} if ids else {}, (*onbekend, *meer))

    def _groep(self, tekst: str) -> Celuitkomst:
        ids, niet = herken(tekst, self._groepen)
        return Celuitkomst({"groepen": tuple(ids)} if ids else {}, self._onbekend(niet, "deze groep staat niet in stap 2", self._groepen))

    def _gemeente(self, tekst: str) -> Celuitkomst:
        if sleutel(tekst) in ALLES:
            return Celuitkomst({"gemeenten": ()})
        ids, niet = herken(tekst, self._gemeenten)
        return Celuitkomst({"gemeenten": tuple(ids)} if ids else {},
                           self._onbekend(niet, "deze gemeente staat niet in dit dossier", self._gemeenten))

    def _plan(self, tekst: str) -> Celuitkomst:
        id_ = self._plannen.get(sleutel(tekst))
        if id_ is None:
            return Celuitkomst(niet=self._onbekend([tekst], "dit bouwplan staat niet in stap 4", self._plannen))
        return Celuitkomst({"plan": id_})

    def _onbekend(self, delen: Iterable[str], waarom: str, namen: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Each part with the reason, and the name that looks like it."""
        uit = []
        for deel in delen:
            lijkt = difflib.get_close_matches(sleutel(deel), [naam for naam in namen if naam in self._echt], n=1, cutoff=0.75)
            uit.append((deel, f"\"{deel}\": {waarom}." + (f" Bedoelt u {self._echt[lijkt[0]]}?" if lijkt else "")))
        return tuple(uit)

    # Numbers

    def _aantal(self, tekst: str) -> Celuitkomst:
        """ "25", "25 woningen", "6 per jaar"."""
        match = _GETAL.fullmatch(tekst.replace("\u00a0", " "))
        if match is None:
            return Celuitkomst(niet=((tekst, "dit is geen heel getal."),))
        try:
            velden: dict[str, Any] = {"aantal": lees_heel_getal(match[1])}
        except OngeldigeInvoer:
            return Celuitkomst(niet=((tekst, "dit is geen heel getal."),))
        rest = match[2].casefold()
        if _PER_JAAR.search(rest):
            velden["per"] = Per.JAAR
        rest = _IN_TOTAAL.sub("", _PER_JAAR.sub("", rest)).strip(" .")
        if not rest:
            return Celuitkomst(velden)
        if (wat := _EENHEDEN.get(sleutel(rest))) is not None:
            return Celuitkomst({**velden, "eenheid": wat})
        if rest[0] in ",%-\u2013":
            return Celuitkomst(niet=((tekst, "dit is geen heel getal."),))
        return Celuitkomst(velden, ((tekst, f"alleen het getal is overgenomen; \"{rest}\" is geen eenheid."),))

    def _eenheid(self, tekst: str) -> Celuitkomst:
        per: dict[str, Any] = {"per": Per.JAAR} if _PER_JAAR.search(tekst.casefold()) else {}
        wat = _EENHEDEN.get(sleutel(_IN_TOTAAL.sub("", _PER_JAAR.sub("", tekst.casefold()))))
        if wat is not None:
            return Celuitkomst({"eenheid": wat, **per})
        keuzes = opsomming([EENHEDEN[e][1] for e in WOONRUIMTE_EENHEDEN], "of")
        return Celuitkomst(per, ((tekst, f"deze eenheid is niet bekend. Kies {keuzes}."),))

    def _per(self, tekst: str) -> Celuitkomst:
        t = tekst.casefold()
        if _PER_JAAR.search(t) or t.strip() in ("jaar", "ja"):
            return Celuitkomst({"per": Per.JAAR})
        if _IN_TOTAAL.search(t) or t.strip() == "nee":
            return Celuitkomst({"per": Per.TOTAAL})
        return Celuitkomst(niet=((tekst, "schrijf \"per jaar\" of \"in totaal\"."),))

    def _van(self, tekst: str) -> Celuitkomst:
        return self._termijn(tekst) if _JAREN.fullmatch(tekst) else _jaar("van", tekst)

    def _tot(self, tekst: str) -> Celuitkomst:
        return _jaar("tot", tekst)

    def _termijn(self, tekst: str) -> Celuitkomst:
        match = _JAREN.fullmatch(tekst.strip())
        if match is None:
            een = _jaar("van", tekst)
            return Celuitkomst({**een.velden, "tot": een.velden["van"]}) if een.velden else een
        van, tot = _jaar("van", match[1]), _jaar("tot", match[2])
        return Celuitkomst({**van.velden, **tot.velden}, (*van.niet, *tot.niet))

    # Words

    def _status(self, tekst: str) -> Celuitkomst:
        return _woord("status", tekst, _STATUS, [*STATUS.values()])

    def _juridisch(self, tekst: str) -> Celuitkomst:
        return _woord("juridische_status", tekst, _JURIDISCH, [*JURIDISCH.values()])


def _namen(paren: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names and ids as keys; a name that two of them have is no key."""
    lijst = [(sleutel(naam), id_) for naam, id_ in paren]
    namen = [naam for naam, _ in lijst]
    return {sleutel(id_): id_ for _, id_ in lijst} | {naam: id_ for naam, id_ in lijst if naam and namen.count(naam) == 1}


def _jaar(veld: str, tekst: str) -> Celuitkomst:
    """A year, or the year of a date."""
    try:
        jaar = int(tekst) if re.fullmatch(r"\d{4}", tekst, re.ASCII) else int(lees_datum(tekst)[:4])
    except OngeldigeInvoer:
        return Celuitkomst(niet=((tekst, "dit is geen jaar."),))
    if not EERSTE <= jaar <= LAATSTE:
        return Celuitkomst(niet=((tekst, f"kies een jaar tussen {EERSTE} en {LAATSTE}."),))
    return Celuitkomst({veld: jaar})


def _woord(veld: str, tekst: str, woorden: Mapping[str, Any], keuzes: list[str]) -> Celuitkomst:
    if (waarde := woorden.get(sleutel(tekst))) is not None:
        return Celuitkomst({veld: waarde})
    return Celuitkomst(niet=((tekst, f"dit woord is niet bekend. Kies {opsomming([k.lower() for k in keuzes], 'of')}."),))


_STATUS: dict[str, Afspraakstatus] = {sleutel(s): s for s in Afspraakstatus} | {sleutel(w): s for s, w in STATUS.items()}
_JURIDISCH: dict[str, JuridischeStatus] = (
    {sleutel(s): s for s in JuridischeStatus} | {sleutel(w): s for s, w in JURIDISCH.items()}
    | {f"{s}{w}": s for s in JuridischeStatus for w in ("sverplichting", "verplichting", "safspraak")}
)
_EENHEDEN: dict[str, Eenheid] = {sleutel(woord): e for e in WOONRUIMTE_EENHEDEN for woord in (*EENHEDEN[e], e.value)}
_LEZERS: dict[str, Callable[[Cellezer, str], Celuitkomst]] = {
    "partij": Cellezer._partij, "tegenpartij": Cellezer._tegenpartij, "eigenaar": Cellezer._eigenaar, "groepen": Cellezer._groep,
    "gemeenten": Cellezer._gemeente, "plan": Cellezer._plan, "aantal": Cellezer._aantal, "eenheid": Cellezer._eenheid,
    "per": Cellezer._per, "van": Cellezer._van, "tot": Cellezer._tot, "termijn": Cellezer._termijn, "status": Cellezer._status,
    "juridische_status": Cellezer._juridisch,
}
