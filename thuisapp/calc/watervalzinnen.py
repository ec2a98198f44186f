"""The sentences of the waterfall: one step of the division of one gemeente in plain Dutch, with its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.verdeelstap import GroepVerdeling
from thuisapp.calc.verdelen import Verdeelprobleem, Verdeeluitkomst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL, Eenheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, IngroeiVanaf, Ruil, Sleutel, Verdeelvoorstel

TIENDE = Fraction(1, 20)  # what rounds to less than 0,1
NOEM = 3  # so many other gemeenten are named
_WOORDEN = {"inwoners": "inwoners", "huishoudens": "huishoudens", "woningvoorraad": "woningen", "corporatiewoningen": "corporatiewoningen"}


def sleutelwoord(dossier: Dossier, sleutel: str) -> str:
    """What a key counts, inside a sentence: "inwoners"."""
    if sleutel == HERKOMST:
        return "herkomst"
    indicator = dossier.indicatoren.get(sleutel)
    if indicator is None:
        return sleutel
    naam = indicator.naam.removesuffix(" (schatting)")
    return _WOORDEN.get(indicator.reeks) or (naam if naam[1:2].isupper() else naam[:1].lower() + naam[1:])


def sleutel_als_onderwerp(dossier: Dossier, sleutel: str) -> str:
    """What a key counts, as the subject of a sentence and singular: "het aantal inwoners", "de herkomst"."""
    woord = sleutelwoord(dossier, sleutel)
    return "de herkomst" if sleutel == HERKOMST else f"het aantal {woord}" if woord in _WOORDEN.values() else woord


def van_de_regio(dossier: Dossier, sleutel: str) -> str:
    """The whole that a share by this key is a share of: "de inwoners van de regio"."""
    if sleutel == HERKOMST:
        return "de opgave van de regio"
    woord = sleutelwoord(dossier, sleutel)
    return f"de {woord} {'van' if woord in _WOORDEN.values() else 'in'} de regio"


def aandeel(x: Fraction) -> str:
    """A share as it reads best: "18%", "4,2%", "minder dan 0,1%"."""
    if 0 < x < TIENDE / 100:
        return "minder dan 0,1%"
    return format_nl.procent(x, 0 if x == 0 or x >= Fraction(1, 10) else 1).replace(",0%", "%")


def getal(x: Fraction) -> str:
    """A number that need not be whole: "44,4" or "44"."""
    if 0 < abs(x) < TIENDE:
        return "minder dan 0,1"
    return format_nl.getal(x, 1)


def erbij(x: Fraction) -> str:
    """"komt er 3,2 bij", "komen er 12 bij" or "gaat er 1 af"."""
    tekst = getal(abs(x))
    meer = tekst.isdigit() and tekst != "1"
    return f"{'komen' if meer else 'komt'} er {tekst} bij" if x > 0 else f"{'gaan' if meer else 'gaat'} er {tekst} af"


class Zinnen:
    """Of one group in one gemeente. Every method is one or two full sentences."""

    def __init__(self, dossier: Dossier, v: GroepVerdeling, uitkomst: Verdeeluitkomst, probleem: Verdeelprobleem,
                 voorstel: Verdeelvoorstel, eenheid: Eenheid, code: str) -> None:
        self._dossier, self._v, self._uitkomst, self._probleem, self._voorstel = dossier, v, uitkomst, probleem, voorstel
        self._eenheid, self._code = eenheid, code
        self._namen = {g.code: g.naam for g in dossier.gemeenten}
        self._naam = self._namen[code]

    @property
    def _voor(self) -> str:
        """In a set the rules hold for all its groups together."""
        return "voor deze groepen samen" if self._v.samen else "voor deze groep"

    @property
    def _hier(self) -> str:
        """Where a step of the whole set ends up."""
        return "Bij deze groep " if self._v.samen else "Daardoor "

    # --- keys ---------------------------------------------------------------------------------------------------------

    def sleutel(self, sleutel: str, deel: Fraction, uit: Fraction) -> str:
        totaal = self._v.te_verdelen or 0
        if not totaal:
            return "Er is niets te verdelen."
        if len(self._namen) == 1:
            return f"{self._naam} is de enige gemeente, en neemt dus alles: {self._stuks(Fraction(totaal))}."
        samen = f" De regels gelden voor alle groepen in ‘{self._v.samen.naam}’ samen." if self._v.samen else ""
        return self._sleuteldeel(sleutel, deel, uit, totaal) + samen

    def _sleuteldeel(self, sleutel: str, deel: Fraction, uit: Fraction, totaal: int) -> str:
        geheel = van_de_regio(self._dossier, sleutel)
        begin = f"In {self._naam} ontstaat {aandeel(deel)} van {geheel}." if sleutel == HERKOMST else (
            f"{self._naam} heeft {aandeel(deel)} van {geheel}.")
        if totaal == 1:
            return f"{begin} Er is {self._stuks(Fraction(1))} te verdelen; het deel van {self._naam} zou {getal(uit)} zijn."
        return f"{begin} Van de {self._stuks(Fraction(totaal))} zou dat {getal(uit)} zijn."

    def naam_andere(self, eerste: Sleutel) -> str:
        anderen = self._anderen(eerste)
        return f"Ook naar {sleutelwoord(self._dossier, anderen[0].indicator)}" if len(anderen) == 1 else "Andere sleutels"

    def andere_sleutels(self, eerste: Sleutel, verschil: Fraction) -> str:
        anderen, alle = self._anderen(eerste), sum((s.gewicht for s in self._voorstel.sleutels), NUL)
        if not anderen:
            return ""
        namen = [f"{sleutelwoord(self._dossier, s.indicator)} ({aandeel(s.gewicht / alle)})" for s in anderen]
        begin = "Ook de sleutel" if len(namen) == 1 else "Ook de sleutels"
        return f"{begin} {format_nl.opsomming(namen)} {'telt' if len(namen) == 1 else 'tellen'} mee. Daardoor {erbij(verschil)}."

    def _anderen(self, eerste: Sleutel) -> list[Sleutel]:
        keuzes = [s for s in self._voorstel.sleutels if s.gewicht]
        keuzes.remove(eerste)
        return keuzes

    # --- what is done already, and bounds -----------------------------------------------------------------------------

    def inzet(self, verschil: Fraction) -> str:
        p = self._probleem
        eigen, telt = p.inzet.get(self._code) or NUL, aandeel(p.verrekening)
        if not verschil:
            return ""
        if not eigen:
            mee = "en dat telt mee" if p.verrekening == 1 else f"en dat telt voor {telt} mee"
            wat = format_nl.eenheid(self._eenheid)
            return f"Andere gemeenten leveren al {wat} {self._voor}, {mee}. {self._hier}{erbij(verschil)} voor {self._naam}."
        mee = "en dat telt mee" if p.verrekening == 1 else f"en daarvan telt {telt} mee"
        grens = "meer" if verschil < 0 else "minder"
        return (f"{self._naam} levert nu al {self._stuks(eigen)} {self._voor}, {mee}. Dat is {grens} dan haar deel van wat alle "
                f"gemeenten al leveren. {self._hier}{erbij(verschil)}.")

    def grenzen(self, verschil: Fraction) -> tuple[str, str]:
        """The label and the sentence of what all bounds together do here."""
        if not verschil:
            return "Grenzen", ""
        q = self._uitkomst.exact[self._code]
        onder, boven = self._probleem.minimum.get(self._code) or 0, self._probleem.maximum.get(self._code)
        samen = " voor deze groepen samen" if self._v.samen else ""
        if q == onder == boven:
            vast = f"Voor {self._naam} staat het aantal{samen} vast op {format_nl.aantal(onder)}."
            return "Vast aantal", f"{vast} {self._hier}{erbij(verschil)}."
        if boven is not None and q == boven:
            return self._eigen_grens("maximum", boven, verschil, verschil < 0, samen)
        if q == onder and onder:
            return self._eigen_grens("minimum", onder, verschil, verschil > 0, samen)
        if q == 0 and verschil > 0:
            wat = "Een gemeente kan niet minder dan 0 nemen."
            return "Niet onder 0", f"{wat} Zonder die regel was {self._naam} onder 0 uitgekomen. {self._hier}{erbij(verschil)}."
        return "Grenzen bij anderen", self._grenzen_elders(verschil)

    def _eigen_grens(self, woord: str, grens: int, verschil: Fraction, zelf: bool, samen: str) -> tuple[str, str]:
        """zelf: the bound itself moved the number; otherwise bounds of others did, until this bound stopped it."""
        hier = f"Voor {self._naam} geldt{samen} een {woord} van {format_nl.aantal(grens)}."
        if zelf:
            return woord.capitalize(), f"{hier} {self._hier}{erbij(verschil)}."
        return "Grenzen", f"Bij andere gemeenten gelden grenzen. Daardoor {erbij(verschil)}, maar niet verder dan de eigen grens. {hier}"

    def _grenzen_elders(self, verschil: Fraction) -> str:
        """Who is held by a bound, and what that does here."""
        vast = [code for code in self._namen if code != self._code and self._vast(code, meer=verschil < 0)]
        wie = format_nl.opsomming([self._namen[code] for code in vast]) if 0 < len(vast) <= NOEM else "Andere gemeenten"
        een = len(vast) == 1
        if verschil > 0:
            return (f"{wie} {'neemt' if een else 'nemen'} niet meer dan het maximum. De andere gemeenten nemen de rest over. "
                    f"{self._hier}{erbij(verschil)}.")
        return (f"{wie} {'neemt' if een else 'nemen'} door een ondergrens meer dan uit de sleutel volgt. Voor de andere gemeenten blijft "
                f"er minder over. {self._hier}{erbij(verschil)}.")

    def _vast(self, code: str, *, meer: bool) -> bool:
        """Whether a bound holds this gemeente above (meer) or below what the level gives it."""
        p, u = self._probleem, self._uitkomst
        vrij = u.lambda_ * u.aandeel[code] - p.verrekening * (p.inzet.get(code) or NUL)
        return u.exact[code] > vrij if meer else u.exact[code] < vrij

    # --- over time, rounding, swaps -----------------------------------------------------------------------------------

    def ingroei(self, verschil: Fraction) -> str:
        pad = self._v.ingroei
        if pad is None or not verschil:
            return ""
        nu, straks = aandeel(pad.nu[self._code]), aandeel(pad.straks[self._code])
        waar = "van wat alle gemeenten nu doen" if self._voorstel.ingroei_vanaf is IngroeiVanaf.INZET else "van de opgave"
        jaren = f"{format_nl.telwoord(pad.jaren)} jaar"
        begin = f"Nu is het deel van {self._naam} {nu} {waar}. Het gaat in {jaren} stap voor stap naar {straks}."
        return f"{begin} Over de hele periode {erbij(verschil)}."

    def afronden(self, heel: int) -> str:
        if self._voorstel.afronding is Afronding.NAAR_BOVEN:
            return f"Elke gemeente rondt naar boven af, zoals bij de taakstelling. Het wordt {format_nl.aantal(heel)}."
        gelijk = self._uitkomst.gelijke_stand if not self._v.samen and not self._v.ingroei else ()
        if self._code in gelijk:
            wie = self._opsomming(gelijk)
            regel = "Dan gaat de gemeente met het grootste deel voor, en daarna die met de laagste CBS-code."
            return f"{wie} hebben dezelfde rest. {regel} Het wordt {format_nl.aantal(heel)}."
        if self._v.samen:
            return ("De aantallen zijn heel, en kloppen per gemeente en per groep samen. "
                    f"Het wordt {format_nl.aantal(heel)}.")
        return f"De aantallen zijn heel, en samen precies het totaal. Het wordt {format_nl.aantal(heel)}."

    def ander(self, r: Ruil) -> str:
        return self._namen.get(r.naar if r.van == self._code else r.van, "")

    def ruil(self, r: Ruil) -> str:
        stuks = self._stuks(Fraction(r.aantal))
        doet = f"draagt {stuks} over aan" if r.van == self._code else f"neemt {stuks} over van"
        tegen = f" Daar staat tegenover: ‘{r.tegenprestatie.strip().rstrip('.')}’." if r.tegenprestatie.strip() else ""
        tot = f" Deze ruil geldt tot {format_nl.datum(r.tot)}." if r.tot.strip() else ""
        return f"{self._naam} {doet} {self.ander(r)}.{tegen}{tot}"

    def uitkomst(self, aantal: int) -> str:
        if not aantal:
            return f"{self._naam} neemt geen {format_nl.eenheid(self._eenheid)}."
        return f"{self._naam} neemt {self._stuks(Fraction(aantal))}."

    def _stuks(self, x: Fraction) -> str:
        return format_nl.aantal_met_eenheid(x, self._eenheid)

    def _opsomming(self, codes: Iterable[str]) -> str:
        return format_nl.opsomming([self._namen[code] for code in codes])
