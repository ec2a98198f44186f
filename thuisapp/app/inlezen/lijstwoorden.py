"""Names in somebody's list: which party, group, gemeente, plan or afspraak of the dossier they are. What only looks like one is proposed,
never taken."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from thuisapp.app import operations as op
from thuisapp.app.inlezen.model import Inleeskeuze, Onbekend
from thuisapp.domain.afspraak import Partij, Partijsoort
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import opsomming
from thuisapp.storage.intake.cells import Plek
from thuisapp.storage.intake.gemeente_names import sleutel, zoek_gebied
from thuisapp.storage.intake.herindeling import opvolgers
from thuisapp.storage.intake.model import Gebiedsoort
from thuisapp.storage.intake.wording import telzin

NIEUW = "nieuw/"  # how a choice begins that makes a new party, with the soort behind it
PARTIJSOORTEN: dict[Partijsoort, str] = {
    Partijsoort.GEMEENTE: "gemeente", Partijsoort.CORPORATIE: "woningcorporatie", Partijsoort.ZORGKANTOOR: "zorgkantoor",
    Partijsoort.ZORGAANBIEDER: "zorgaanbieder", Partijsoort.HUURDERSORGANISATIE: "huurdersorganisatie",
    Partijsoort.CLIENTENORGANISATIE: "cliëntenorganisatie", Partijsoort.PARTICULIERE_VERHUURDER: "particuliere verhuurder",
    Partijsoort.PROVINCIE: "provincie", Partijsoort.ONDERWIJS: "onderwijsinstelling", Partijsoort.WERKGEVER: "werkgever",
}
_LEEG = {"", "nvt", "n v t", "onbekend", "nog onbekend", "nog niet bekend", "geen", "nog te bepalen", "ntb", "pm"}
_ALLES = {"regio", "hele regio", "heel de regio", "gehele regio", "alle gemeenten", "alle", "allemaal", "regionaal"}
_SCHEIDERS = (re.compile(r"\s*[;|\r\n]+\s*"), re.compile(r"\s*[/,]\s*"), re.compile(r"\s+en\s+|\s*[&+]\s*"))
Ken = Callable[[str], tuple[str, ...] | None]


@dataclass
class _Gemist:
    onbekend: Onbekend
    lijkt: str
    plekken: list[Plek]


@dataclass
class Woordenboek:
    """Looks names up, and remembers the ones that the dossier does not know. nieuw: parties that were made, by key of their name."""

    d: Dossier
    keuze: Inleeskeuze
    nieuw: dict[str, Partij] = field(default_factory=dict)
    gemist: dict[str, _Gemist] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._soort = _partijsoort(self.keuze.nieuwe_partijen)
        d = self.d
        self._namen: dict[str, dict[str, tuple[str, ...]]] = {
            "partij": _namen(((p.id, p.naam) for p in d.partijen), met_id=False),
            "aandachtsgroep": _namen((g.id, g.naam) for g in d.groepen), "gemeente": _namen((g.code, g.naam) for g in d.gemeenten),
            "plan": _namen(((p.id, p.naam) for p in d.aanbod.plannen), met_id=False)}
        nummers: dict[str, tuple[str, ...]] = {}
        for a in d.afspraken:
            nummers[sleutel(a.nummer)] = (*nummers.get(sleutel(a.nummer), ()), a.id)
        self._namen["afspraak"] = {naam: ids for naam, ids in nummers.items() if naam}

    # --- looking up ---------------------------------------------------------------------------------------------------

    def partijen(self, tekst: str, plek: Plek) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(ids, texts that were not found), of one party or of several in one cell. Unknown ones are made when the user wants that."""
        if self._soort is None:
            return self._zoek("partij", tekst, plek, self._partij)
        gevonden, over = ((), ()) if sleutel(tekst) in _LEEG else _delen(tekst.strip(), self._partij, 0)
        maken = [rest for rest in over if len(sleutel(rest)) > 1]
        for rest in over:
            if rest not in maken:
                self._mis("partij", rest, plek)
        nieuw = (self._maak(rest, self._soort) for rest in maken)
        return tuple(dict.fromkeys((*gevonden, *nieuw))), tuple(rest for rest in over if rest not in maken)

    def groepen(self, tekst: str, plek: Plek) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self._zoek("aandachtsgroep", tekst, plek, self._groep)

    def gemeenten(self, tekst: str, plek: Plek) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(codes, texts that were not found); no codes and no texts is the whole region."""
        return self._zoek("gemeente", tekst, plek, self._gemeente)

    def plan(self, tekst: str, plek: Plek) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self._zoek("plan", tekst, plek, lambda t: self._bekend("plan", t), heel=True)

    def afspraak(self, nummer: str, plek: Plek) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self._zoek("afspraak", nummer, plek, lambda t: self._bekend("afspraak", t), heel=True)

    def _zoek(self, waar: str, tekst: str, plek: Plek, ken: Ken, heel: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if sleutel(tekst) in _LEEG:
            return (), ()
        gevonden, over = _delen(tekst.strip(), ken, len(_SCHEIDERS) if heel else 0)
        for rest in over:
            self._mis(waar, rest, plek)
        return tuple(dict.fromkeys(gevonden)), over

    def _bekend(self, waar: str, tekst: str) -> tuple[str, ...] | None:
        gekozen = self.keuze.koppel.get(_kenmerk(waar, tekst))
        if gekozen and any(gekozen in ids for ids in self._namen[waar].values()):
            return (gekozen,)
        ids = self._namen[waar].get(sleutel(tekst), ())
        return ids if len(ids) == 1 else None

    def _partij(self, tekst: str) -> tuple[str, ...] | None:
        if (bekend := self._bekend("partij", tekst)) is not None:
            return bekend
        gebied = zoek_gebied(tekst, nummer_is_code=False)
        if gebied.soort is Gebiedsoort.GEMEENTE and gebied.code in self.d.codes():
            eigen = [p.id for p in self.d.partijen if p.soort is Partijsoort.GEMEENTE and p.gemeente == gebied.code]
            return (eigen[0] if eigen else self._maak(f"Gemeente {gebied.naam}", Partijsoort.GEMEENTE, gebied.code),)
        keuze = self.keuze.koppel.get(_kenmerk("partij", tekst))
        soort = _partijsoort(keuze.removeprefix(NIEUW)) if keuze and keuze.startswith(NIEUW) else None
        return None if soort is None else (self._maak(tekst, soort),)

    def _maak(self, naam: str, soort: Partijsoort, gemeente: str = "") -> str:
        if sleutel(naam) not in self.nieuw:
            bezet = [*(p.id for p in self.d.partijen), *(p.id for p in self.nieuw.values())]
            self.nieuw[sleutel(naam)] = Partij(op.kenmerk_van_naam(naam, bezet), " ".join(naam.split()), soort, gemeente=gemeente)
        return self.nieuw[sleutel(naam)].id

    def _groep(self, tekst: str) -> tuple[str, ...] | None:
        if sleutel(tekst) in {"alle", "alle groepen", "alle aandachtsgroepen", "alle doelgroepen"}:
            return tuple(g.id for g in self.d.gekozen_groepen())
        return self._bekend("aandachtsgroep", tekst)

    def _gemeente(self, tekst: str) -> tuple[str, ...] | None:
        if sleutel(tekst) in _ALLES | {sleutel(self.d.regio)}:
            return ()
        gebied = zoek_gebied(tekst)
        codes: tuple[str, ...] = (gebied.code,) if gebied.soort is Gebiedsoort.GEMEENTE else ()
        if gebied.soort is Gebiedsoort.OPGEHEVEN:
            codes = opvolgers(gebied.code, "")
        if len(codes) == 1 and codes[0] in self.d.codes():
            return (codes[0],)
        return self._bekend("gemeente", tekst)

    # --- what was not found -------------------------------------------------------------------------------------------

    def _mis(self, waar: str, tekst: str, plek: Plek) -> None:
        kenmerk = _kenmerk(waar, tekst)
        if kenmerk not in self.gemist:
            namen = self._voluit(waar)
            lijkt = _lijkt_op(tekst, namen)
            keuzes = [(id, namen[id]) for id in (*lijkt, *(id for id in namen if id not in lijkt))]
            if waar == "partij":
                keuzes += [(f"{NIEUW}{soort.value}", f"nieuwe partij: {naam}") for soort, naam in PARTIJSOORTEN.items()]
            self.gemist[kenmerk] = _Gemist(Onbekend(kenmerk, tekst, waar, tuple(keuzes)), namen[lijkt[0]] if len(lijkt) == 1 else "", [])
        self.gemist[kenmerk].plekken.append(plek)

    def _voluit(self, waar: str) -> dict[str, str]:
        d = self.d
        return {"partij": {p.id: p.naam for p in d.partijen}, "aandachtsgroep": {g.id: g.naam for g in d.groepen},
                "gemeente": {g.code: g.naam for g in d.gemeenten}, "plan": {p.id: p.naam for p in d.aanbod.plannen},
                "afspraak": {a.id: f"{a.nummer} {a.titel}".strip() for a in d.afspraken}}[waar]

    def onbekend(self) -> tuple[Onbekend, ...]:
        return tuple(g.onbekend for g in self.gemist.values())

    def meldingen(self, gevolg: str) -> list[str]:
        """One sentence or two per unknown name: where it stands and what to do. gevolg: what happens to it now."""
        return [_melding(g, gevolg) for g in self.gemist.values()]


def lees_koppel(d: Dossier, paren: Iterable[tuple[str, str]]) -> FrozenMap[str, str]:
    """What the user types: (unknown name, name or id of what it is, or "nieuw/corporatie"). For Inleeskeuze.koppel.

    Raises OngeldigeInvoer when what it should be is not in the dossier either, or is two things.
    """
    koppel: dict[str, str] = {}
    namen = {"partij": _namen((p.id, p.naam) for p in d.partijen), "aandachtsgroep": _namen((g.id, g.naam) for g in d.groepen),
             "gemeente": _namen((g.code, g.naam) for g in d.gemeenten), "plan": _namen((p.id, p.naam) for p in d.aanbod.plannen),
             "afspraak": _namen((a.id, a.nummer) for a in d.afspraken)}
    for tekst, wie in paren:
        if wie.startswith(NIEUW):
            _partijsoort(wie.removeprefix(NIEUW))
            koppel[_kenmerk("partij", tekst)] = wie
            continue
        gevonden = [(waar, per_naam[sleutel(wie)]) for waar, per_naam in namen.items() if len(per_naam.get(sleutel(wie), ())) == 1]
        if not gevonden:
            raise OngeldigeInvoer(f"\"{tekst}\" is niet te koppelen aan \"{wie}\": dat staat niet, of meer dan één keer, in dit dossier.")
        koppel |= {_kenmerk(waar, tekst): ids[0] for waar, ids in gevonden}
    return FrozenMap(koppel)


def _melding(g: _Gemist, gevolg: str) -> str:
    meer = len(g.plekken) - 1
    plek = f"{g.plekken[0]}" + (telzin(meer, " en nog één plek", " en nog {n} plekken") if meer else "")
    lidwoord = "Het" if g.onbekend.waar == "plan" else "De"
    doen = f" Bedoelt u {g.lijkt}? Koppel de naam dan daaraan." if g.lijkt else " Koppel de naam aan de goede, of verbeter de lijst."
    toe = " U kunt haar ook toevoegen als nieuwe partij." if g.onbekend.waar == "partij" else ""
    return f"{lidwoord} {g.onbekend.waar} \"{g.onbekend.tekst[:60]}\" staat niet in dit dossier ({plek}). {gevolg}{doen}{toe}"


def _namen(paren: Iterable[tuple[str, str]], *, met_id: bool = True) -> dict[str, tuple[str, ...]]:
    """Key of a name → the ids that it may be. met_id: an id is a name too (of a party it says nothing that a user has seen)."""
    uit: dict[str, tuple[str, ...]] = {}
    for id, naam in paren:
        for woord in ({sleutel(naam), sleutel(id)} if met_id else {sleutel(naam)}) - {""}:
            uit[woord] = (*uit.get(woord, ()), id)
    return uit


def _kenmerk(waar: str, tekst: str) -> str:
    return f"{waar}/{sleutel(tekst) or tekst.strip()}"


def _delen(tekst: str, ken: Ken, vanaf: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The whole text when it is known; else its parts, when at least one of those is."""
    if (heel := ken(tekst)) is not None:
        return heel, ()
    for nummer in range(vanaf, len(_SCHEIDERS)):
        delen = [deel for deel in _SCHEIDERS[nummer].split(tekst) if deel.strip()]
        if len(delen) > 1:
            uit = [_delen(deel, ken, nummer + 1) for deel in delen]
            if nummer == 0 or any(gevonden for gevonden, _ in uit):
                return tuple(id for gevonden, _ in uit for id in gevonden), tuple(rest for _, over in uit for rest in over)
    return (), (tekst,)


def _lijkt_op(tekst: str, namen: dict[str, str]) -> list[str]:
    """Ids of what was perhaps meant, three at most."""
    gezocht = sleutel(tekst)
    per_naam = {sleutel(naam): id for id, naam in namen.items()}
    dichtbij = [n for n in per_naam if len(gezocht) > 3 and n and (f" {gezocht} " in f" {n} " or f" {n} " in f" {gezocht} ")]
    dichtbij = dichtbij or difflib.get_close_matches(gezocht, per_naam, n=3, cutoff=0.75)
    return list(dict.fromkeys(per_naam[n] for n in dichtbij))[:3]


def _partijsoort(woord: str) -> Partijsoort | None:
    if not woord:
        return None
    for soort, naam in PARTIJSOORTEN.items():
        if sleutel(woord) in (sleutel(soort.value), sleutel(naam)):
            return soort
    raise OngeldigeInvoer(f"De soort partij \"{woord}\" bestaat niet. Kies {opsomming([s.value for s in PARTIJSOORTEN], 'of')}.")
