"""The ledger of swaps: those of the verdeling and of the taakstelling in one list, what they do, and how one is changed. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from thuisapp.app import operations, ramen
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.rekenen import Rekenresultaat, raming_van, voorstel_van
from thuisapp.calc.taakstelling import Halfjaar, geldige_ruil, reeks_halfjaren
from thuisapp.calc.verdeelstap import GroepVerdeling
from thuisapp.calc.verdeelstap import ruil as na_ruil
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Taakstelling, Taakstellingsruil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Ruil
from thuisapp.format_nl import aantal, aantal_met_eenheid, datum, opsomming

R = TypeVar("R", Ruil, Taakstellingsruil)

SAMEN = ""
GELDT = "geldt"


class Boek(StrEnum):
    """Which of the two kinds of swap: of the verdeling (woonruimten), or of the taakstelling (persons in one half-year)."""

    VERDELING = "verdeling"
    TAAKSTELLING = "taakstelling"


@dataclass(frozen=True, slots=True)
class Ruilregel:
    """One swap. nummer: its place among those of the group, as the operations want it. tot: until when, or the half-year in words."""

    boek: Boek
    groep: str
    nummer: int
    groepnaam: str
    van: str
    naar: str
    eenheid: Eenheid
    tot: str
    ruil: Ruil | Taakstellingsruil

    @property
    def sleutel(self) -> tuple[str, str, int]:
        return self.boek.value, self.groep, self.nummer

    @property
    def stand(self) -> str:
        """"geldt", or when and why it was withdrawn."""
        if self.ruil.telt:
            return GELDT
        reden = f": {self.ruil.reden_ingetrokken}" if self.ruil.reden_ingetrokken else ""
        return f"ingetrokken op {datum(self.ruil.ingetrokken)}{reden}"


@dataclass(frozen=True, slots=True)
class Ruileffect:
    """What the swaps do to one gemeente, or to the region (code ""): numbers before and after, and taken over minus given away.

    voor, na: None without a division. personen: the same for the taakstelling, in persons over all half-years.
    """

    code: str
    naam: str
    voor: int | None
    netto: int
    na: int | None
    personen: int


def met_taakstelling(d: Dossier) -> tuple[Aandachtsgroep, ...]:
    """The chosen groups whose need follows from the taakstelling."""
    return tuple(g for g in d.gekozen_groepen() if raming_van(d, g).methode is Methode.TAAKSTELLING)


def regels(d: Dossier, groep: str | None = None) -> list[Ruilregel]:
    """All swaps of one group, or of every chosen group (None), in the chosen scenario; with those of the taakstelling, also withdrawn."""
    namen = {g.code: g.naam for g in d.gemeenten}
    uit: list[Ruilregel] = []
    for g in d.gekozen_groepen():
        if groep not in (None, g.id):
            continue
        uit += [Ruilregel(Boek.VERDELING, g.id, n, g.naam, namen.get(r.van, r.van), namen.get(r.naar, r.naar), g.eenheid, r.tot, r)
                for n, r in enumerate(voorstel_van(d, g.id).ruil)]
        uit += [Ruilregel(Boek.TAAKSTELLING, g.id, n, g.naam, namen.get(t.van, t.van), namen.get(t.naar, t.naar), Eenheid.PERSONEN,
                          halfjaar_in_woorden(t.halfjaar), t) for n, t in enumerate(_taakruil(d, g.id))]
    return uit


def _taakruil(d: Dossier, groep: str) -> tuple[Taakstellingsruil, ...]:
    """Swaps of the taakstelling; none while another method is chosen, since they then count for nothing."""
    raming = raming_van(d, d.groep(groep))
    return raming.taakstelling.ruil if raming.taakstelling and raming.methode is Methode.TAAKSTELLING else ()


def halfjaar_in_woorden(halfjaar: str) -> str:
    """"2026-1" → "1e halfjaar 2026"."""
    jaar, deel = halfjaar.split("-")
    return f"{deel}e halfjaar {jaar}"


def beschrijving(regel: Ruilregel) -> str:
    """One swap in full sentences."""
    r = regel.ruil
    voor = f" voor het {regel.tot}" if regel.boek is Boek.TAAKSTELLING else ""
    zinnen = [f"{regel.van} draagt {aantal_met_eenheid(r.aantal, regel.eenheid)} over aan {regel.naar}{voor} ({regel.groepnaam})."]
    if r.tegenprestatie:
        zinnen.append(f"Tegenprestatie: {r.tegenprestatie.rstrip('.')}.")
    if regel.tot and not voor:
        zinnen.append(f"De ruil geldt tot: {regel.tot.rstrip('.')}.")
    if r.afgesproken_door or r.datum:
        op = f" op {datum(r.datum)}" if r.datum else ""
        zinnen.append(f"Afgesproken{op}{f' door: {r.afgesproken_door}' if r.afgesproken_door else ''}.")
    if not r.telt:
        reden = f" Reden: {r.reden_ingetrokken.rstrip('.')}." if r.reden_ingetrokken else ""
        zinnen.append(f"De ruil is ingetrokken op {datum(r.ingetrokken)} en telt niet meer mee.{reden}")
    return " ".join(zinnen)


# What they do


def effect(d: Dossier, resultaat: Rekenresultaat, groep: str | None) -> list[Ruileffect]:
    """Per gemeente of the dossier, then the region. groep None: all groups in woningen that have a division, together."""
    groepen = [g for g in d.gekozen_groepen() if groep == g.id or (groep is None and g.eenheid is Eenheid.WONINGEN)]
    verdelingen = [resultaat.verdeling[g.id] for g in groepen if groep is not None or resultaat.verdeling[g.id].voor_ruil is not None]
    netto = _netto(r for v in verdelingen for r in voorstel_van(d, v.groep).ruil)
    personen = _netto(r for g in groepen for r in _taakruil(d, g.id) if geldige_ruil(r, d.codes()))
    uit = [Ruileffect(g.code, g.naam, _som((v.voor_ruil for v in verdelingen), g.code), netto.get(g.code, 0),
                      _som((v.aantallen for v in verdelingen), g.code), personen.get(g.code, 0)) for g in d.gemeenten]
    samen = Ruileffect(SAMEN, "Regio", _totaal(r.voor for r in uit), sum(r.netto for r in uit), _totaal(r.na for r in uit),
                       sum(r.personen for r in uit))
    return [*uit, samen]


def _netto(ruilen: Iterable[Ruil | Taakstellingsruil]) -> dict[str, int]:
    uit: dict[str, int] = {}
    for r in ruilen:
        if r.telt:
            uit[r.van] = uit.get(r.van, 0) - r.aantal
            uit[r.naar] = uit.get(r.naar, 0) + r.aantal
    return uit


def _som(delen: Iterable[Mapping[str, int] | None], code: str) -> int | None:
    """The number of a gemeente over several divisions; None when one of them is not there, or all."""
    alle = tuple(delen)
    return _totaal(None if deel is None else deel.get(code, 0) for deel in alle) if alle else None


def _totaal(getallen: Iterable[int | None]) -> int | None:
    alle = tuple(getallen)
    return None if any(n is None for n in alle) else sum(n for n in alle if n is not None)


def som_zin(rijen: list[Ruileffect], verdelingen: Iterable[GroepVerdeling] = ()) -> str:
    """Whether the sum of the region stays equal; with the reason when the numbers after the swaps are not there."""
    samen = rijen[-1]
    if samen.voor is None:
        return "Er is nog geen verdeling; daarom is het gevolg van de ruil nog niet te zien."
    if samen.na is None:
        zinnen = dict.fromkeys(v.fout for v in verdelingen if v.fout and v.aantallen is None)
        return " ".join(zinnen) or "Na de ruil is er geen verdeling mogelijk."
    return f"De som van de regio blijft gelijk: {aantal(samen.na)}."


def gevolg(d: Dossier, resultaat: Rekenresultaat, groep: str, ruil: Ruil, nummer: int | None = None) -> str:
    """What adding this swap (or putting it in the place of number `nummer`) does, in one sentence. OngeldigeInvoer when it cannot be."""
    _twee_gemeenten(ruil)
    verdeling, bestaand = resultaat.verdeling[groep], voorstel_van(d, groep).ruil
    if verdeling.voor_ruil is None:
        return "Het gevolg is nog niet te zien, want deze groep heeft nog geen verdeling."
    namen = {g.code: g.naam for g in d.gemeenten}
    zonder, fout_nu = na_ruil(verdeling.voor_ruil, bestaand, namen)
    straks, fout = na_ruil(verdeling.voor_ruil, _op_plaats(bestaand, ruil, nummer), namen)
    if straks is None:
        if fout_nu:  # it was wrong before: the list must stay open for repair
            return fout
        raise OngeldigeInvoer(fout)
    nu = verdeling.voor_ruil if zonder is None else zonder
    delen = [f"{namen[c]} gaat van {aantal(nu[c])} naar {aantal(straks[c])}" for c in nu if nu[c] != straks[c]]
    return f"{_aaneen(delen)}." if delen else "De aantallen per gemeente veranderen niet."


def taakgevolg(d: Dossier, groep: str, ruil: Taakstellingsruil, nummer: int | None = None) -> str:
    """The same for a swap of the taakstelling, in persons of its half-year."""
    _twee_gemeenten(ruil)
    namen = {g.code: g.naam for g in d.gemeenten}
    taak = raming_van(d, d.groep(groep)).taakstelling or Taakstelling()
    straks = replace(taak, ruil=_op_plaats(taak.ruil, ruil, nummer))
    delen = []
    for code in (ruil.van, ruil.naar):
        nu, dan = (_halfjaar(d, t, code, ruil.halfjaar) for t in (taak, straks))
        if nu is None or dan is None or nu.na_ruil.midden is None or dan.na_ruil.midden is None:
            return "Het gevolg is nog niet te zien, want de taakstelling van dit halfjaar is onbekend."
        delen.append(f"{namen[code]} gaat van {aantal(nu.na_ruil.midden)} naar {aantal_met_eenheid(dan.na_ruil.midden, Eenheid.PERSONEN)}")
        mee = next((g.verplaatst.midden for g in dan.ruilen if g.ruil is ruil), None)
    zin = f"{halfjaar_in_woorden(ruil.halfjaar)}: {_aaneen(delen)}."
    if ruil.telt and mee is not None and mee < ruil.aantal:
        return f"{zin} Meer dan {aantal_met_eenheid(mee, Eenheid.PERSONEN)} kan {namen[ruil.van]} in dat halfjaar niet overdragen."
    return zin


def _halfjaar(d: Dossier, taak: Taakstelling, code: str, naam: str) -> Halfjaar | None:
    reeks = reeks_halfjaren(taak, effectieve_indicatoren(d), d.periode, code, d.codes())
    return next((h for h in reeks if h.naam == naam), None)


def _aaneen(delen: list[str]) -> str:
    """"A gaat van 5 naar 3, B van 1 naar 3": the verb once for two, an ordinary list for more."""
    if len(delen) == 2:
        return f"{delen[0]}, {delen[1].replace(' gaat van ', ' van ', 1)}"
    return opsomming(delen)


def _op_plaats(ruilen: tuple[R, ...], ruil: R, nummer: int | None) -> tuple[R, ...]:
    lijst = list(ruilen)
    if nummer is None:
        lijst.append(ruil)
    else:
        lijst[nummer] = ruil
    return tuple(lijst)


def _twee_gemeenten(ruil: Ruil | Taakstellingsruil) -> None:
    if ruil.van == ruil.naar:
        raise OngeldigeInvoer("Kies voor een ruil twee verschillende gemeenten.")
    if ruil.aantal < 1:
        raise OngeldigeInvoer("Een ruil gaat over ten minste 1.")


# Changing it


def bewaar(d: Dossier, groep: str, ruil: Ruil | Taakstellingsruil, nummer: int | None = None) -> Dossier:
    """Add a swap to the ledger of its kind, or put it in the place of number `nummer`."""
    if isinstance(ruil, Taakstellingsruil):
        return ramen.bewaar_taakruil(d, groep, ruil, nummer)
    if nummer is None:
        return operations.voeg_ruil_toe(d, groep, ruil)
    return operations.wijzig_ruil(d, groep, nummer, ruil)


def trek_in(d: Dossier, regel: Ruilregel, dag: str, reden: str) -> Dossier:
    """Withdraw: the swap counts no more and stays in the ledger. dag: ISO date; the reason may not be empty."""
    if isinstance(regel.ruil, Ruil):
        return operations.trek_ruil_in(d, regel.groep, regel.nummer, dag, reden)
    if not reden.strip():
        raise OngeldigeInvoer("Vul de reden in.")
    return bewaar(d, regel.groep, replace(regel.ruil, ingetrokken=dag, reden_ingetrokken=reden.strip()), regel.nummer)


def laat_gelden(d: Dossier, regel: Ruilregel) -> Dossier:
    """Take a withdrawal back."""
    return bewaar(d, regel.groep, replace(regel.ruil, ingetrokken="", reden_ingetrokken=""), regel.nummer)


def verwijder(d: Dossier, regel: Ruilregel) -> Dossier:
    """Take a swap out, as if it had never been there."""
    if regel.boek is Boek.TAAKSTELLING:
        return ramen.verwijder_taakruil(d, regel.groep, regel.nummer)
    return operations.verwijder_ruil(d, regel.groep, regel.nummer)
