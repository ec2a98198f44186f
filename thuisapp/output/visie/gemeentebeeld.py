"""One gemeente as a template sees it: what it has, what it takes, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.domain.gebied import Gemeente
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import merken
from thuisapp.output.visie.omgeving import aantal, klein, procent, stuks
from thuisapp.output.visie.verdeeluitleg import GemeenteUitleg
from thuisapp.output.visie.waarde import Bereik, Waarde

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld
    from thuisapp.output.visie.regelbeeld import RegelBeeld

ONGEVEER = Fraction(3, 100)  # a difference up to this share is called "ongeveer evenveel"
VERSCHIL_TELT = 10  # woningen; a smaller difference for one group is not worth a sentence
WONINGEN = Eenheid.WONINGEN


def vergelijk(a: Waarde, b: Waarde) -> str:
    """"meer", "minder" or "gelijk" (up to 3% apart); "onbekend" when one of the two is."""
    if a.getal is None or b.getal is None:
        return "onbekend"
    verschil = Fraction(a.getal) - b.getal
    if abs(verschil) <= ONGEVEER * abs(Fraction(b.getal)):
        return "gelijk"
    return "meer" if verschil > 0 else "minder"


@dataclass
class GemeenteBeeld:
    """One gemeente with its figures."""

    beeld: Beeld = field(repr=False)
    gemeente: Gemeente

    @property
    def naam(self) -> str:
        return self.gemeente.naam

    @property
    def code(self) -> str:
        return self.gemeente.code

    @property
    def anker(self) -> str:
        return f"gemeente-{self.code.lower()}"

    # --- figures ------------------------------------------------------------------------------------------------------

    def indicator(self, reeks: str) -> Waarde:
        return self.beeld.indicator(reeks, self.code)

    def deel(self, teller: str, noemer: str) -> Waarde:
        return self.beeld.deel(teller, noemer, self.code)

    def samen(self, soort: str, eenheid: Eenheid) -> Bereik:
        return self.beeld.w.bereik(f"samen/{soort}/{eenheid.value}/{self.code}")

    def regiodeel_van(self, reeks: str) -> Waarde:
        """Share of this gemeente in the region's total of a series."""
        indicator = self.beeld.nieuwste(reeks)
        return self.beeld.w(f"regiodeel/{indicator.id}/{self.code}") if indicator else Waarde(None, f"regiodeel/{reeks}/{self.code}")

    @property
    def regiodeel(self) -> Waarde:
        return self.regiodeel_van("inwoners")

    def naast_inwoners(self, reeks: str) -> str:
        """How its part of a series compares with its part of the inhabitants."""
        return vergelijk(self.regiodeel_van(reeks), self.regiodeel)

    @property
    def vrijkomend(self) -> Bereik:
        return self.beeld.w.bereik(f"vrijkomend/{self.code}")

    @property
    def beslag(self) -> Waarde:
        return self.beeld.w(f"beslag/{self.code}")

    @property
    def per_duizend(self) -> Waarde:
        return self.beeld.w(f"per-duizend/{self.code}")

    # --- the division -------------------------------------------------------------------------------------------------

    @property
    def neemt(self) -> list[Markup]:
        """What it takes, per eenheid: "413 woningen", "6 standplaatsen"; nothing that is nil."""
        eenheden = dict.fromkeys(g.eenheid for g in self.beeld.verdeelde_groepen)
        delen = [(self.samen("verdeling", e).midden, e) for e in sorted(eenheden, key=list(Eenheid).index)]
        return [aantal(w) + merken.tekst(f" {format_nl.eenheid(e, w.getal)}") for w, e in delen if w]

    @property
    def naast_regio(self) -> str:
        """"meer", "minder" or "gelijk" per inhabitant; "onbekend" too when the numbers are too small to say so."""
        return vergelijk(self.per_duizend, self.beeld.verdeling.per_duizend) if self.beeld.verdeling.per_duizend_telt else "onbekend"

    @property
    def eigen(self) -> Waarde:
        """What arises here, in woningen, of the groups that were divided."""
        return self.beeld.w(f"eigen/{WONINGEN.value}/{self.code}")

    @property
    def eigen_onbekend(self) -> list[str]:
        """Names of divided groups in woningen whose own opgave is unknown here."""
        return [klein(g.naam) for g in self.beeld.verdeelde_groepen
                if g.eenheid is WONINGEN and not g.kenmerk(self.code, "herkomst").bekend]

    @property
    def meer(self) -> Waarde:
        return self.beeld.w(f"verschil/{WONINGEN.value}/{self.code}")

    @property
    def minder(self) -> Waarde:
        return self.beeld.w(f"minder/{WONINGEN.value}/{self.code}")

    @property
    def naast_eigen(self) -> str:
        return vergelijk(self.samen("verdeling", WONINGEN).midden, self.eigen)

    @property
    def grootste_delen(self) -> list[Markup]:
        """The two groups in woningen of which it takes most, when there are more than two."""
        groepen = [(g, g.deel_van(self.code)) for g in self.beeld.verdeelde_groepen if g.eenheid is WONINGEN]
        gevuld = sorted(((g, w) for g, w in groepen if w), key=lambda paar: -int(paar[1].getal or 0))
        if len(gevuld) < 3:
            return []
        return [merken.tekst(f"{klein(g.naam)} (") + aantal(w) + merken.tekst(")") for g, w in gevuld[:2]]

    @property
    def grootste_verschillen(self) -> list[Markup]:
        """The two groups in woningen where what it takes differs most from what arises here, if by ten or more.

        When the gemeente takes more (or less) over all, only groups that go the same way explain that.
        """
        delen = [(g, g.kenmerk(self.code, "verschil_herkomst")) for g in self.beeld.verdeelde_groepen if g.eenheid is WONINGEN]
        zwaar = [(g, w) for g, w in delen if abs(Fraction(w.getal or 0)) >= VERSCHIL_TELT]
        if self.naast_eigen != "gelijk":
            zwaar = [(g, w) for g, w in zwaar if (Fraction(w.getal or 0) > 0) is (self.naast_eigen == "meer")]
        zwaar.sort(key=lambda paar: -abs(Fraction(paar[1].getal or 0)))
        return [merken.tekst(f"{klein(g.naam)} (") + merken.getal(format_nl.met_teken(w.getal), w.sleutel) + merken.tekst(")")
                for g, w in zwaar[:2]]

    @cached_property
    def uitleg(self) -> GemeenteUitleg:
        """From the key to the number, in words and in a chart."""
        return GemeenteUitleg(self.beeld, self)

    @property
    def bijzonder(self) -> list[Markup]:
        """A sentence for every rule that touches this gemeente: inzet, minimum, maximum, swap. The rules of a set come once."""
        return [zin for r in self.beeld.verdeling.regels for zin in self._regels(r)]

    def _regels(self, r: RegelBeeld) -> Iterator[Markup]:
        w, id = self.beeld.w, r.eerste.id
        begin = merken.tekst(f"Voor {r.in_zin}")
        if r.voorstel.inzet.get(self.code) and r.voorstel.verrekening:
            telt = merken.tekst("; daarvan telt ") + procent(r.eerste.verrekening) + merken.tekst(" mee.")
            yield begin + merken.tekst(" levert de gemeente nu al ") + stuks(w(f"inzet/{id}/{self.code}"), r.eenheid) + telt
        laag, hoog = r.voorstel.minimum.get(self.code), r.voorstel.maximum.get(self.code)
        if laag is not None and laag == hoog:
            yield begin + merken.tekst(" staat het aantal vast op ") + aantal(w(f"grens/minimum/{id}/{self.code}")) + merken.tekst(".")
        elif laag:
            yield begin + merken.tekst(" geldt een minimum van ") + aantal(w(f"grens/minimum/{id}/{self.code}")) + merken.tekst(".")
        if hoog is not None and laag != hoog:
            yield begin + merken.tekst(" geldt een maximum van ") + aantal(w(f"grens/maximum/{id}/{self.code}")) + merken.tekst(".")
        for g in r.groepen:
            yield from self._ruil(g, merken.tekst(f"Voor {klein(g.naam)}"))

    def _ruil(self, g: GroepBeeld, begin: Markup) -> Iterator[Markup]:
        namen = {m.code: m.naam for m in self.beeld.dossier.gemeenten}
        for n, r in enumerate(g.voorstel.ruil):
            if not r.telt or r.van not in namen or r.naar not in namen or self.code not in (r.van, r.naar):
                continue
            n_stuks = stuks(self.beeld.w(f"ruil/{g.id}/{n}"), g.eenheid)
            ander = namen[r.naar if self.code == r.van else r.van]
            zin = f" over aan {ander}." if self.code == r.van else f" over van {ander}."
            doet = " draagt de gemeente " if self.code == r.van else " neemt de gemeente "
            tegen = f" Daar staat tegenover: ‘{r.tegenprestatie.strip().rstrip('.')}’." if r.tegenprestatie.strip() else ""
            yield begin + merken.tekst(doet) + n_stuks + merken.tekst(zin + tegen)
