"""Methods side by side: what the need of a group would be by every method for which there is input.

"Telling zegt 120, kengetal zegt 180." The inputs of all methods stay in the raming; one is chosen, with a reason. All methods go through
the same factors, so only what the method itself counts or estimates makes the difference.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.cijferketen import indicatorcijfers, methodecijfers, slechtste
from thuisapp.calc.cijfers import ken
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.methoden import methoden_met_invoer
from thuisapp.calc.rekenen import behoefte_volgens, overlappen_van, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL

VEEL = Fraction(1, 5)  # a difference above this share of the chosen method asks for a reason

METHODE_IN_WOORDEN = {
    Methode.TELLING: "telling", Methode.REGIONALE_TELLING: "regionale telling", Methode.KENGETAL: "kengetal",
    Methode.UITSTROOM: "uitstroom", Methode.TAAKSTELLING: "taakstelling", Methode.PROGNOSE: "prognose",
}
METHODE_MET_LIDWOORD = {m: f"{'het' if m is Methode.KENGETAL else 'de'} {woord}" for m, woord in METHODE_IN_WOORDEN.items()}


@dataclass(frozen=True, slots=True)
class Verschil:
    """Another method against the chosen one, in woonruimten over the whole period, over the gemeenten that both know completely.

    Comparing like with like: a telling of three gemeenten is not held against a kengetal for seven.
    """

    gemeenten: tuple[str, ...]
    gekozen: Fraction
    ander: Fraction

    @property
    def aandeel(self) -> Fraction | None:
        """(ander − gekozen) ÷ gekozen; None when the chosen method gives 0."""
        return None if not self.gekozen else (self.ander - self.gekozen) / self.gekozen

    @property
    def is_groot(self) -> bool:
        return abs(self.ander - self.gekozen) > VEEL * abs(self.gekozen)


@dataclass(frozen=True, slots=True)
class Methodeuitkomst:
    """What one method gives. kwaliteit: the least of the figures of this method itself; None when none is known.

    onbekend: gemeenten whose need by this method is not (completely) known. ontbreekt: what is missing, a sentence, or empty.
    verschil: against the chosen method; None for the chosen one and when they have no gemeente in common.
    """

    methode: Methode
    gekozen: bool
    behoefte: GroepBehoefte
    kwaliteit: Kwaliteit | None
    onbekend: tuple[str, ...]
    ontbreekt: str
    verschil: Verschil | None


def vergelijk_methoden(dossier: Dossier, groep: Aandachtsgroep) -> tuple[Methodeuitkomst, ...]:
    """Every method with input, and the chosen one always, in the order of the rekenregels."""
    raming, overlappen = raming_van(dossier, groep), overlappen_van(dossier, groep.id)
    methoden = set(methoden_met_invoer(raming)) | {raming.methode}
    varianten = {m: _variant(raming, m) for m in Methode if m in methoden}
    behoeften = {m: behoefte_volgens(dossier, groep, variant, overlappen) for m, variant in varianten.items()}
    return GEHEUGEN.haal("methodevergelijking", (groep, raming, dossier.eigen_waarden, *behoeften.values()),
                         lambda: tuple(_uitkomst(dossier, groep, varianten[m], behoeften, raming.methode) for m in behoeften))


def grote_verschillen(dossier: Dossier, groep: Aandachtsgroep) -> tuple[Methodeuitkomst, ...]:
    """The methods with input that give more than a fifth more or less than the chosen one."""
    raming = raming_van(dossier, groep)
    if len(methoden_met_invoer(raming)) < 2:
        return ()
    return tuple(u for u in vergelijk_methoden(dossier, groep) if u.verschil is not None and u.verschil.is_groot)


def _variant(raming: Behoefteraming, methode: Methode) -> Behoefteraming:
    """The same raming by another method; the same object every time, so that its result is remembered."""
    if raming.methode is methode:
        return raming
    return GEHEUGEN.haal(f"raming als {methode.value}", (raming,), lambda: replace(raming, methode=methode))


def _uitkomst(dossier: Dossier, groep: Aandachtsgroep, variant: Behoefteraming, behoeften: dict[Methode, GroepBehoefte],
              gekozen: Methode) -> Methodeuitkomst:
    behoefte = behoeften[variant.methode]
    onbekend = tuple(code for code in behoefte.per_gemeente if not _compleet(behoefte, code))
    is_gekozen = variant.methode is gekozen
    return Methodeuitkomst(
        variant.methode, is_gekozen, behoefte, _kwaliteit(dossier, variant), onbekend, _ontbreekt(dossier, groep, behoefte, onbekend),
        None if is_gekozen else _verschil(behoeften[gekozen], behoefte))


def _compleet(behoefte: GroepBehoefte, code: str) -> bool:
    h = behoefte.gemeente(code)
    return h.is_volledig and not h.is_onbekend


def _kwaliteit(dossier: Dossier, variant: Behoefteraming) -> Kwaliteit | None:
    if variant.methode not in methoden_met_invoer(variant):
        return None
    cijfers = (*methodecijfers(dossier, variant), *indicatorcijfers(dossier, variant))
    return slechtste(g.cijfer.kwaliteit for g in cijfers if ken(g.cijfer))


def _ontbreekt(dossier: Dossier, groep: Aandachtsgroep, behoefte: GroepBehoefte, onbekend: tuple[str, ...]) -> str:
    if not onbekend:
        return ""
    if behoefte.regio().is_onbekend:
        return "Deze manier van ramen geeft nog geen uitkomst: er ontbreken cijfers voor alle gemeenten."
    if len(onbekend) == len(dossier.gemeenten):
        return "Voor alle gemeenten ontbreekt nog een deel van de cijfers."
    return f"Er ontbreken nog cijfers voor {format_nl.opsomming([dossier.gemeente(code).naam for code in onbekend])}."


def _verschil(gekozen: GroepBehoefte, ander: GroepBehoefte) -> Verschil | None:
    samen = tuple(code for code in gekozen.per_gemeente if _compleet(gekozen, code) and _compleet(ander, code))
    if not samen:
        return None
    sommen = [sum((b.gemeente(code).einden()[1] for code in samen), NUL) for b in (gekozen, ander)]
    return Verschil(samen, *sommen)
