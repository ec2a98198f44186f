"""The ledger of the taakstelling for the screen: one half-year of all gemeenten, or all half-years of one. In persons. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thuisapp.app.monitorbeeld import periode_in_woorden
from thuisapp.calc.controles_hulp import noem
from thuisapp.calc.grootboek import Taakregel, gehuisvest, taakgroepen, taakgrootboek
from thuisapp.calc.jaartabel import optellen
from thuisapp.calc.monitor import gedaan_per_halfjaar, halfjaren
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.format_nl import ONBEKEND, aantal, bandbreedte, met_eenheid, met_teken

__all__ = ["Boekrij", "boekrijen_gemeente", "boekrijen_halfjaar", "laatste_halfjaar", "samenvatting", "taakgroepen"]


@dataclass(frozen=True, slots=True)
class Boekrij:
    """One line: a gemeente in a half-year. code "" = the region, whose balances of gemeenten are added with their sign.

    """

    code: str
    naam: str
    regel: Taakregel
    volledig: bool = True

    @property
    def bruto(self) -> str:
        return _kort(self.regel.na_ruil)

    @property
    def ruil(self) -> str:
        """What swaps change; "" when nothing."""
        bruto, na = self.regel.bruto.midden, self.regel.na_ruil.midden
        return "" if bruto is None or na is None or bruto == na else met_teken(na - bruto)

    @property
    def meegenomen(self) -> str:
        """What is added or taken off: "+14", "−4"."""
        n = self.regel.meegenomen.midden
        return ONBEKEND if n is None else met_teken(n)

    @property
    def netto(self) -> str:
        return _kort(self.regel.netto)

    @property
    def uitleg(self) -> str:
        """The sum in words, with the ranges."""
        r = self.regel
        n = r.meegenomen.midden
        erbij = "wat er wordt meegenomen is onbekend" if n is None else (
            f"{aantal(abs(n))} {'achterstand erbij' if n >= 0 else 'voorsprong eraf'}")
        ruil = f" (na ruil: {self.ruil})" if self.ruil else ""
        return f"Bruto {bandbreedte(r.na_ruil)}{ruil}, {erbij}: netto {met_eenheid(r.netto)}."

    @property
    def gerealiseerd(self) -> str:
        n = self.regel.gerealiseerd
        return "" if n is None else ("" if self.volledig else "≥ ") + aantal(n)

    @property
    def saldo(self) -> str:
        """With the sign of the monitor and a word: "▲ +4 voorsprong", "▼ −3 achterstand"."""
        n = self.regel.voorsprong
        if n is None:
            return "–"
        if not n:
            return "● 0 precies gehaald"
        return f"▲ {met_teken(n)} voorsprong" if n > 0 else f"▼ {met_teken(n)} achterstand"

    @property
    def kleur(self) -> str:
        n = self.regel.voorsprong
        return "" if n is None else "fout_zacht" if n < 0 else "goed_zacht"


def _kort(h: Hoeveelheid) -> str:
    """The middle alone, with "≈" for a range, so that a row fits; `uitleg` has the range."""
    if h.midden is None or not h.is_volledig:
        return bandbreedte(Hoeveelheid(h.midden, h.midden, h.midden, h.eenheid, h.onbekend_erbij, h.onbekend_eraf))
    return ("" if h.is_punt else "≈ ") + aantal(h.midden)


def laatste_halfjaar(d: Dossier, groep: str) -> str:
    """The newest half-year of the plan with a number of persons; the first one without."""
    alle = halfjaren(d)
    gedaan = gedaan_per_halfjaar(gehuisvest(d, groep))
    return max((h for h in alle if h in gedaan), default=alle[0])


def boekrijen_halfjaar(d: Dossier, groep: str, halfjaar: str) -> list[Boekrij]:
    """All gemeenten in one half-year, and the region."""
    boek = taakgrootboek(d, groep)
    rijen = [Boekrij(g.code, g.naam, regel) for g in d.gemeenten for regel in boek.get(g.code) or () if regel.halfjaar == halfjaar]
    return [*rijen, _regio([rij.regel for rij in rijen], halfjaar)] if rijen else []


def boekrijen_gemeente(d: Dossier, groep: str, code: str) -> list[Boekrij]:
    """All half-years of one gemeente; `naam` is the half-year in words."""
    regels = taakgrootboek(d, groep).get(code) or ()
    return [Boekrij(code, f"{regel.halfjaar[5]}e half {regel.halfjaar[:4]}", regel) for regel in regels]


def _regio(regels: list[Taakregel], halfjaar: str) -> Boekrij:
    gedaan = [r.gerealiseerd for r in regels if r.gerealiseerd is not None]
    volledig = len(gedaan) == len(regels)
    saldo = _balans(r.saldo for r in regels)
    regel = Taakregel(halfjaar, _som(r.bruto for r in regels), _som(r.na_ruil for r in regels), _balans(r.meegenomen for r in regels),
                      _som(r.netto for r in regels), sum(gedaan) if gedaan else None, saldo)
    return Boekrij("", "Regio", regel, volledig)


def _som(delen: Iterable[Hoeveelheid]) -> Hoeveelheid:
    return optellen(delen, Eenheid.PERSONEN)


def _balans(delen: Iterable[Hoeveelheid]) -> Hoeveelheid:
    """A balance may go either way, so one unknown part makes the whole unknown."""
    alle = list(delen)
    return Hoeveelheid.onbekend(Eenheid.PERSONEN) if any(h.is_onbekend for h in alle) else _som(alle)


def samenvatting(d: Dossier, groep: str, halfjaar: str) -> str:
    """The half-year of the region in one or two sentences."""
    rijen = boekrijen_halfjaar(d, groep, halfjaar)
    if not rijen:
        return "Voor deze groep is geen taakstelling ingevuld."
    regio, gemeenten = rijen[-1], rijen[:-1]
    leeg = sum(rij.regel.gerealiseerd is None for rij in gemeenten)
    wanneer, netto = periode_in_woorden(halfjaar), regio.netto.replace("≈", "ongeveer").replace("≥", "ten minste")
    if leeg == len(gemeenten):
        return f"{wanneer}: nog niets ingevuld. Te huisvesten: {netto} mensen."
    achter = [f"{rij.naam} ({aantal(-n)})" for rij in gemeenten if (n := rij.regel.voorsprong) is not None and n < 0]
    zin = f"{wanneer}: {regio.gerealiseerd.replace('≥', 'ten minste')} mensen gehuisvest van de {netto}."
    if leeg:
        zin += f" Van {aantal(leeg)} {'gemeente is' if leeg == 1 else 'gemeenten is'} nog niets ingevuld."
    return f"{zin} Achterstand: {noem(achter)}." if achter else zin
