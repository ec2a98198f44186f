"""Why a gemeente takes what it takes of one group, as the macro `groepuitleg` of templates/visie/_verdeeluitleg.md.j2 sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.calc.waterval import Getoond
from thuisapp.calc.watervalzinnen import sleutel_als_onderwerp, sleutelwoord, van_de_regio
from thuisapp.domain.hoeveelheid import NUL, Eenheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, IngroeiVanaf, Ruil, Sleutel
from thuisapp.output.visie import merken
from thuisapp.output.visie.omgeving import aantal, klein, opsomming, procent, stuks
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.watervalwaarden import stappen

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld

ONGEVEER = Fraction(3, 100)  # a difference up to this share is called "ongeveer evenveel"
GRENZEN = {"Vast aantal": "vast", "Minimum": "minimum", "Maximum": "maximum", "Niet onder 0": "nul", "Grenzen": "eigen",
           "Grenzen bij anderen": "anderen"}
ALLEEN_SLEUTEL = {"sleutel", "afronden", "uitkomst"}  # the steps that are left when no rule but the key does anything


def komt_erbij(erbij: Waarde, eraf: Waarde) -> Markup:
    """"komen er 25 bij", "komt er 7,8 bij", "gaat er 1 af". erbij, eraf: the same figure with either sign."""
    meer = (erbij.getal or 0) > 0
    w = erbij if meer else eraf
    getal = _getal(w)
    veel = abs(Fraction(w.getal or 0)) >= 10 or (Fraction(w.getal or 0).denominator == 1 and w.getal != 1)
    woord = ("komen" if veel else "komt") if meer else ("gaan" if veel else "gaat")
    return merken.tekst(f"{woord} er ") + getal + merken.tekst(" bij" if meer else " af")


def _getal(w: Waarde) -> Markup:
    """Whole from ten on, with a decimal below that when it is needed: 44, 7,8, 3."""
    x = Fraction(w.getal or 0)
    return aantal(w, 0 if abs(x) >= 10 or x.denominator == 1 else 1)


@dataclass
class GroepUitleg:
    """One group in one gemeente."""

    beeld: Beeld = field(repr=False)
    groep: GroepBeeld
    code: str

    # --- who and what -------------------------------------------------------------------------------------------------

    @property
    def naam(self) -> str:
        return self.beeld.gemeente(self.code).naam

    @property
    def groep_in_zin(self) -> str:
        return klein(self.groep.naam)

    @property
    def eenheid(self) -> Eenheid:
        return self.groep.eenheid

    @property
    def variant(self) -> int:
        """Which of three openings; groups that stand under each other, and the same group in the next gemeente, differ."""
        groepen = [g for g in self.beeld.groepen if self._eigen_regel(g) == self._eigen_regel(self.groep)]
        return (self.beeld.dossier.codes().index(self.code) + [g.id for g in groepen].index(self.groep.id)) % 3

    @property
    def set(self) -> str:
        """The name of the set in which the group is divided; empty when it is divided by itself."""
        samen = self.groep.verdeling.samen
        return samen.naam if samen else ""

    @property
    def fout(self) -> str:
        return self.groep.verdeling.fout

    @property
    def enige(self) -> bool:
        return self.beeld.een_gemeente

    @property
    def te_verdelen(self) -> Waarde:
        return self.groep.te_verdelen

    @property
    def neemt(self) -> Waarde:
        return self.groep.deel_van(self.code)

    # --- the steps ----------------------------------------------------------------------------------------------------

    @cached_property
    def stappen(self) -> tuple[Getoond, ...]:
        return stappen(self.beeld.w, self.groep.id, self.code)

    def heeft(self, soort: str) -> bool:
        return any(s.stap.soort == soort for s in self.stappen)

    def verschil(self, soort: str) -> Waarde:
        return self.beeld.w(f"waterval/{self.groep.id}/{self.code}/{soort}")

    def erbij(self, soort: str) -> bool:
        return (self.verschil(soort).getal or 0) > 0

    def doet(self, soort: str) -> Markup:
        return komt_erbij(self.verschil(soort), self.beeld.w(f"waterval-eraf/{self.groep.id}/{self.code}/{soort}"))

    @property
    def volgens_sleutel(self) -> Markup:
        return _getal(self.verschil("sleutel"))

    # --- keys ---------------------------------------------------------------------------------------------------------

    @property
    def _sleutels(self) -> list[Sleutel]:
        """The keys that count, heaviest first; among equal ones the order of the voorstel."""
        return sorted((s for s in self.groep.voorstel.sleutels if s.gewicht), key=lambda s: -s.gewicht)

    @property
    def sleutel(self) -> str:
        """Inside a sentence: "inwoners"."""
        return sleutelwoord(self.beeld.dossier, self._sleutels[0].indicator)

    @property
    def geheel(self) -> str:
        """"de inwoners van de regio"."""
        return van_de_regio(self.beeld.dossier, self._sleutels[0].indicator)

    @property
    def is_herkomst(self) -> bool:
        return self._sleutels[0].indicator == HERKOMST

    @property
    def aandeel(self) -> Markup:
        """18% or 4,9%."""
        w = self.beeld.w(f"sleuteldeel/{self.groep.id}/{self.code}")
        tiende = format_nl.rond(Fraction(w.getal or 0) * 100, 1)
        return procent(w, 0 if tiende >= 10 or tiende.denominator == 1 else 1)

    @property
    def andere_sleutels(self) -> list[Markup]:
        """"het aantal woningen (40%)"."""
        d, w = self.beeld.dossier, self.beeld.w
        return [merken.tekst(f"{sleutel_als_onderwerp(d, s.indicator)} (") + procent(w(f"gewicht/{self.groep.id}/{s.indicator}"))
                + merken.tekst(")")
                for s in self._sleutels[1:]]

    # --- rules --------------------------------------------------------------------------------------------------------

    @property
    def inzet(self) -> Waarde:
        return self.beeld.w(f"inzet/{self.groep.id}/{self.code}")

    @property
    def telt_mee(self) -> bool:
        return bool(self.groep.voorstel.verrekening)

    @property
    def telt_geheel(self) -> bool:
        return self.groep.voorstel.verrekening == 1

    @property
    def grens(self) -> str:
        """What the bounds do here: vast, minimum, maximum, nul, eigen, anderen; empty when nothing."""
        return next((GRENZEN[s.stap.naam] for s in self.stappen if s.stap.soort == "grenzen"), "")

    @property
    def minimum(self) -> Waarde:
        return self.beeld.w(f"grens/minimum/{self.groep.id}/{self.code}")

    @property
    def maximum(self) -> Waarde:
        return self.beeld.w(f"grens/maximum/{self.groep.id}/{self.code}")

    @property
    def is_vast(self) -> bool:
        return self.minimum.bekend and self.minimum.getal == self.maximum.getal

    @property
    def vanaf_inzet(self) -> bool:
        return self.groep.voorstel.ingroei_vanaf is IngroeiVanaf.INZET

    @property
    def ingroeijaren(self) -> Waarde:
        return self.beeld.w(f"ingroeijaren/{self.groep.id}")

    @property
    def deel_nu(self) -> Waarde:
        return self.beeld.w(f"deel-nu/{self.groep.id}/{self.code}")

    @property
    def deel_straks(self) -> Waarde:
        return self.beeld.w(f"deel-straks/{self.groep.id}/{self.code}")

    @property
    def naar_boven(self) -> bool:
        return self.groep.voorstel.afronding is Afronding.NAAR_BOVEN

    @property
    def _voor_afronden(self) -> Fraction:
        """The printed stand before rounding."""
        voor = [s.stand for s in self.stappen if s.stap.soort not in {"afronden", "ruil", "uitkomst"}]
        return voor[-1] if voor else NUL

    @property
    def afgerond(self) -> str:
        """Where rounding is worth a word: "omhoog" or "omlaag" against the nearest whole number, "gewoon", or "" when it shows nowhere."""
        verschil = Fraction(self.verschil("afronden").getal or 0)
        if not verschil:
            return ""
        if format_nl.rond(self._voor_afronden) != self._voor_afronden + verschil:
            return "omhoog" if verschil > 0 else "omlaag"
        alleen = {s.stap.soort for s in self.stappen} <= ALLEEN_SLEUTEL
        return "" if alleen and self._voor_afronden >= 10 else "gewoon"

    @property
    def _ruilen(self) -> list[tuple[int, Ruil]]:
        namen = set(self.beeld.dossier.codes())
        return [(n, r) for n, r in enumerate(self.groep.voorstel.ruil) if r.telt and r.aantal and r.van != r.naar
                and self.code in (r.van, r.naar) and {r.van, r.naar} <= namen]

    @property
    def ruilen(self) -> Markup:
        """"neemt de gemeente drie woningen over van Voerendaal en twee woningen van Simpelveld"; empty without a swap."""
        kanten = [[(n, r) for n, r in self._ruilen if (r.van == self.code) is af] for af in (True, False)]
        delen = [self._ruilkant(kant) for kant in kanten if kant]
        zinnen = [merken.tekst(f"{doet} {wie} ") + deel for (doet, deel), wie in zip(delen, ("de gemeente", "zij"), strict=False)]
        return opsomming(zinnen)

    def _ruilkant(self, kant: list[tuple[int, Ruil]]) -> tuple[str, Markup]:
        """The verb, and what is handed over in one direction."""
        af = kant[0][1].van == self.code
        delen = []
        for plek, (n, r) in enumerate(kant):
            ander = self.beeld.gemeente(r.naar if af else r.van).naam
            over = " over" if plek == 0 else ""
            n_stuks = stuks(self.beeld.w(f"ruil/{self.groep.id}/{n}"), self.eenheid)
            delen.append(n_stuks + merken.tekst(f"{over} {'aan' if af else 'van'} {ander}"))
        return ("draagt" if af else "neemt"), opsomming(delen)

    @property
    def een_ruil(self) -> bool:
        return len(self._ruilen) == 1

    @property
    def tegenprestaties(self) -> list[str]:
        return [f"‘{r.tegenprestatie.strip().rstrip('.')}’" for _, r in self._ruilen if r.tegenprestatie.strip()]

    # --- what it means ------------------------------------------------------------------------------------------------

    @property
    def per_duizend(self) -> Waarde:
        return self.groep.kenmerk(self.code, "per_1000_inwoners")

    @property
    def regio_per_duizend(self) -> Waarde:
        return self.groep.kenmerk("regio", "per_1000_inwoners")

    @property
    def naast_regio(self) -> str:
        """meer, minder, ongeveer or gelijk (as printed) per 1,000 inhabitants; empty when it is not known or too little to say."""
        hier, daar = self.per_duizend.getal, self.regio_per_duizend.getal
        if hier is None or daar is None or self.enige:
            return ""
        a, b = format_nl.rond(Fraction(hier), 1), format_nl.rond(Fraction(daar), 1)
        if not a or not b:
            return ""
        if abs(Fraction(hier) - daar) <= ONGEVEER * daar:
            return "gelijk" if a == b else "ongeveer"
        return "gelijk" if a == b else "meer" if a > b else "minder"

    # --- in the document ----------------------------------------------------------------------------------------------

    @property
    def geraakt(self) -> bool:
        """Whether a rule of its own touches this gemeente: inzet that counts, a bound, a swap, or the ingroeipad."""
        return bool(self.stappen) and self._eigen_regel(self.groep)

    def _eigen_regel(self, g: GroepBeeld) -> bool:
        v = g.voorstel
        grens = bool(v.minimum.get(self.code)) or self.code in v.maximum
        geruild = any(r.telt and self.code in (r.van, r.naar) for r in v.ruil)
        return bool(v.verrekening and v.inzet.get(self.code)) or grens or geruild or bool(v.ingroeijaren)

    @property
    def gewicht(self) -> Fraction:
        """How much the rules move, to choose what is told first."""
        return sum((abs(s.verschil) for s in self.stappen if s.stap.soort in {"inzet", "grenzen", "ingroei", "ruil"}), NUL)
