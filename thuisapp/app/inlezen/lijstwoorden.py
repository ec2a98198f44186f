"""Names in a list that is imported. What only looks like a name of the dossier is proposed, never taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thuisapp.app import operations as op
from thuisapp.app.inlezen.model import Inleeskeuze, Onbekend
from thuisapp.app.lijstnamen import AFSPRAAK, GEMEENTE, GROEP, PARTIJ, PLAN, Gevonden, Namen, sleutels, voluit
from thuisapp.calc.woorden import SOORT_IN_WOORDEN
from thuisapp.domain.afspraak import Partij, Partijsoort
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import opsomming
from thuisapp.storage.intake.cells import Plek
from thuisapp.storage.intake.gemeente_names import sleutel, zoek_gebied
from thuisapp.storage.intake.model import Gebiedsoort
from thuisapp.storage.intake.wording import telzin

NIEUW = "nieuw/"  # how a choice begins that makes a new party, with the soort behind it


@dataclass
class _Gemist:
    onbekend: Onbekend
    lijkt: str
    plekken: list[Plek]


class Woordenboek(Namen):
    """Remembers the names that the dossier does not know. nieuw: parties that were made, by key of their name."""

    def __init__(self, d: Dossier, keuze: Inleeskeuze) -> None:
        super().__init__(d)
        self.keuze = keuze
        self.nieuw: dict[str, Partij] = {}
        self.gemist: dict[str, _Gemist] = {}
        self._soort = _partijsoort(keuze.nieuwe_partijen)

    # --- looking up ---------------------------------------------------------------------------------------------------

    def partijen(self, tekst: str, plek: Plek) -> Gevonden:
        """One party or several in one cell. Unknown ones are made when the user wants that."""
        if self._soort is None:
            return self._of_mis(PARTIJ, tekst, plek)
        gevonden, over = self.zoek(PARTIJ, tekst)
        maken = [rest for rest in over if len(sleutel(rest)) > 1]
        for rest in over:
            if rest not in maken:
                self._mis(PARTIJ, rest, plek)
        nieuw = (self._maak(rest, self._soort) for rest in maken)
        return tuple(dict.fromkeys((*gevonden, *nieuw))), tuple(rest for rest in over if rest not in maken)

    def groepen(self, tekst: str, plek: Plek) -> Gevonden:
        return self._of_mis(GROEP, tekst, plek)

    def gemeenten(self, tekst: str, plek: Plek) -> Gevonden:
        """No codes and no texts is the whole region."""
        return self._of_mis(GEMEENTE, tekst, plek)

    def plan(self, tekst: str, plek: Plek) -> Gevonden:
        return self._of_mis(PLAN, tekst, plek)

    def afspraak(self, nummer: str, plek: Plek) -> Gevonden:
        return self._of_mis(AFSPRAAK, nummer, plek)

    def _of_mis(self, waar: str, tekst: str, plek: Plek) -> Gevonden:
        gevonden, over = self.zoek(waar, tekst)
        for rest in over:
            self._mis(waar, rest, plek)
        return gevonden, over

    def ken(self, waar: str, tekst: str) -> tuple[str, ...] | None:
        """What the user said that a name is, goes first. A gemeente that is not a party yet becomes one."""
        gekozen = self.keuze.koppel.get(_kenmerk(waar, tekst)) or ""
        if gekozen and gekozen in voluit(self.d, waar):
            return (gekozen,)
        if (bekend := super().ken(waar, tekst)) is not None or waar != PARTIJ:
            return bekend
        gebied = zoek_gebied(tekst, nummer_is_code=False)
        if gebied.soort is Gebiedsoort.GEMEENTE and gebied.code in self.d.codes():
            return (self._maak(f"Gemeente {gebied.naam}", Partijsoort.GEMEENTE, gebied.code),)
        soort = _partijsoort(gekozen.removeprefix(NIEUW)) if gekozen.startswith(NIEUW) else None
        return None if soort is None else (self._maak(tekst, soort),)

    def _maak(self, naam: str, soort: Partijsoort, gemeente: str = "") -> str:
        if sleutel(naam) not in self.nieuw:
            bezet = [*(p.id for p in self.d.partijen), *(p.id for p in self.nieuw.values())]
            self.nieuw[sleutel(naam)] = Partij(op.kenmerk_van_naam(naam, bezet), " ".join(naam.split()), soort, gemeente=gemeente)
        return self.nieuw[sleutel(naam)].id

    # --- what was not found -------------------------------------------------------------------------------------------

    def _mis(self, waar: str, tekst: str, plek: Plek) -> None:
        kenmerk = _kenmerk(waar, tekst)
        if kenmerk not in self.gemist:
            namen = voluit(self.d, waar)
            lijkt = self.lijkt_op(waar, tekst)
            keuzes = [(id, namen[id]) for id in (*lijkt, *(id for id in namen if id not in lijkt))]
            if waar == PARTIJ:
                keuzes += [(f"{NIEUW}{soort.value}", f"nieuwe partij: {naam}") for soort, naam in SOORT_IN_WOORDEN.items()]
            self.gemist[kenmerk] = _Gemist(Onbekend(kenmerk, tekst, waar, tuple(keuzes)), namen[lijkt[0]] if len(lijkt) == 1 else "", [])
        self.gemist[kenmerk].plekken.append(plek)

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
    namen = {waar: sleutels(voluit(d, waar).items()) for waar in (PARTIJ, GROEP, GEMEENTE, PLAN)}
    namen[AFSPRAAK] = sleutels((a.id, a.nummer) for a in d.afspraken)
    for tekst, wie in paren:
        if wie.startswith(NIEUW):
            _partijsoort(wie.removeprefix(NIEUW))
            koppel[_kenmerk(PARTIJ, tekst)] = wie
            continue
        gevonden = [(waar, per_naam[sleutel(wie)]) for waar, per_naam in namen.items() if len(per_naam.get(sleutel(wie), ())) == 1]
        if not gevonden:
            raise OngeldigeInvoer(f"\"{tekst}\" is niet te koppelen aan \"{wie}\": dat staat niet, of meer dan één keer, in dit dossier.")
        koppel |= {_kenmerk(waar, tekst): ids[0] for waar, ids in gevonden}
    return FrozenMap(koppel)


def _melding(g: _Gemist, gevolg: str) -> str:
    meer = len(g.plekken) - 1
    plek = f"{g.plekken[0]}" + (telzin(meer, " en nog één plek", " en nog {n} plekken") if meer else "")
    lidwoord = "Het" if g.onbekend.waar == PLAN else "De"
    doen = f" Bedoelt u {g.lijkt}? Koppel de naam dan daaraan." if g.lijkt else " Koppel de naam aan de goede, of verbeter de lijst."
    toe = " U kunt haar ook toevoegen als nieuwe partij." if g.onbekend.waar == PARTIJ else ""
    return f"{lidwoord} {g.onbekend.waar} \"{g.onbekend.tekst[:60]}\" staat niet in dit dossier ({plek}). {gevolg}{doen}{toe}"


def _kenmerk(waar: str, tekst: str) -> str:
    return f"{waar}/{sleutel(tekst) or tekst.strip()}"


def _partijsoort(woord: str) -> Partijsoort | None:
    if not woord:
        return None
    for soort, naam in SOORT_IN_WOORDEN.items():
        if sleutel(woord) in (sleutel(soort.value), sleutel(naam)):
            return soort
    raise OngeldigeInvoer(f"De soort partij \"{woord}\" bestaat niet. Kies {opsomming([s.value for s in SOORT_IN_WOORDEN], 'of')}.")
