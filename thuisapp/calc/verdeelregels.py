"""The rules by which a scenario divides, in plain Dutch: for the screen and for the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.controles_hulp import noem
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.rekenen import voorstel_van
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL
from thuisapp.domain.verdeling import HERKOMST, Afronding, IngroeiVanaf, Rand, Scenario, Verdeelset, Verdeelvoorstel


@dataclass(frozen=True, slots=True)
class Regelblok:
    """Groups with the same rules. zinnen: full Dutch sentences. set: they are divided together, by this set."""

    groepen: tuple[str, ...]
    set: Verdeelset | None
    zinnen: tuple[str, ...]


def sleuteltitel(dossier: Dossier, sleutel: str) -> str:
    """How a key is called in a table or a sentence: "Inwoners (2025)", "Herkomst van de opgave"."""
    if sleutel == HERKOMST:
        return "Herkomst van de opgave"
    indicator = effectieve_indicatoren(dossier).get(sleutel)
    return sleutel if indicator is None else f"{indicator.naam} ({indicator.peildatum[:4]})"


def regelblokken(dossier: Dossier, scenario: Scenario, groepen: Sequence[str]) -> tuple[Regelblok, ...]:
    """The rules of these groups, equal ones once, in the order of the groups; of swaps it is said which group they are for."""
    blokken: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for groep in groepen:
        verdeelset = scenario.set_van(groep)
        blokken.setdefault((verdeelset.id if verdeelset else "", _regels(dossier, scenario, groep)), []).append(groep)
    return tuple(_blok(dossier, scenario, tuple(mee), zinnen) for (_, zinnen), mee in blokken.items())


def _blok(dossier: Dossier, scenario: Scenario, groepen: tuple[str, ...], zinnen: tuple[str, ...]) -> Regelblok:
    ruilen = (_ruil(voorstel_van(dossier, g, scenario), dossier.groep(g).naam if len(groepen) > 1 else "") for g in groepen)
    return Regelblok(groepen, scenario.set_van(groepen[0]), (*zinnen, *(zin for zin in ruilen if zin)))


def regels(dossier: Dossier, scenario: Scenario, groep: str) -> tuple[str, ...]:
    """How one group is divided: set, total, keys, inzet, bounds, ingroei, rounding, swaps. Full sentences, in this order."""
    return _blok(dossier, scenario, (groep,), _regels(dossier, scenario, groep)).zinnen


def _regels(dossier: Dossier, scenario: Scenario, groep: str) -> tuple[str, ...]:
    """All but the swaps, which every group of a set has for itself."""
    voorstel = voorstel_van(dossier, groep, scenario)
    return tuple(zin for zin in (
        _set(dossier, scenario.set_van(groep)), _totaal(voorstel), _sleutels(dossier, voorstel), _verrekening(voorstel),
        *_grenzen(dossier, voorstel), _ingroei(voorstel), _afronding(voorstel)) if zin)


def _set(dossier: Dossier, verdeelset: Verdeelset | None) -> str:
    if verdeelset is None:
        return ""
    namen = [g.naam for g in dossier.gekozen_groepen() if g.id in verdeelset.groepen]
    return f"Deze groepen worden samen verdeeld: {noem(namen)}."


def _totaal(voorstel: Verdeelvoorstel) -> str:
    if voorstel.totaal is not None:
        return f"De regio heeft het totaal zelf ingevuld: {format_nl.aantal(voorstel.totaal)}."
    rand = {Rand.LAAG: "Het totaal volgt uit de lage raming van de opgave.", Rand.MIDDEN: "Het totaal volgt uit de opgave.",
            Rand.HOOG: "Het totaal volgt uit de hoge raming van de opgave."}
    overschot = "Een overschot in één gemeente verlaagt het totaal van de regio." if voorstel.regionaal_verrekenen else ""
    return f"{rand[voorstel.rand]} {overschot}".strip()


def _sleutels(dossier: Dossier, voorstel: Verdeelvoorstel) -> str:
    som = sum((s.gewicht for s in voorstel.sleutels), NUL)
    gekozen = [s for s in voorstel.sleutels if s.gewicht > 0]
    if not gekozen or som <= 0:
        return "Er is geen verdeelsleutel gekozen."
    namen = [_in_zin(dossier, s.indicator) for s in gekozen]
    if len(gekozen) == 1:
        return f"De verdeling volgt {namen[0]}."
    delen = [f"voor {_procent(s.gewicht / som)} {naam}" for s, naam in zip(gekozen, namen, strict=True)]
    return f"De verdeling volgt {format_nl.opsomming(delen)}."


def _procent(deel: Fraction) -> str:
    return format_nl.procent(deel, 0 if (deel * 100).denominator == 1 else 1)


def _in_zin(dossier: Dossier, sleutel: str) -> str:
    if sleutel == HERKOMST:
        return "de herkomst van de opgave"
    return f"het cijfer \"{sleuteltitel(dossier, sleutel)}\""


def _verrekening(voorstel: Verdeelvoorstel) -> str:
    if not any(voorstel.inzet.values()):
        return ""
    if not voorstel.verrekening:
        return "Wat gemeenten al doen, telt niet mee."
    if voorstel.verrekening == 1:
        return "Wat gemeenten al doen, telt helemaal mee."
    return f"Wat gemeenten al doen, telt voor {_procent(voorstel.verrekening)} mee."


def _grenzen(dossier: Dossier, voorstel: Verdeelvoorstel) -> Iterator[str]:
    laag, hoog = voorstel.minimum, voorstel.maximum
    vast = {code: n for code, n in laag.items() if hoog.get(code) == n}
    for woord, getallen in (("een vast getal", vast), ("een minimum", {c: n for c, n in laag.items() if n and c not in vast}),
                            ("een maximum", {c: n for c, n in hoog.items() if c not in vast})):
        if namen := _met_getal(dossier, getallen):
            yield f"Er is {woord} voor {namen}."


def _met_getal(dossier: Dossier, getallen: Mapping[str, int]) -> str:
    return noem([f"{g.naam} ({format_nl.aantal(getallen[g.code])})" for g in dossier.gemeenten if g.code in getallen])


def _ingroei(voorstel: Verdeelvoorstel) -> str:
    n = voorstel.ingroeijaren
    if not n:
        return ""
    begin = "wat zij nu al doet" if voorstel.ingroei_vanaf is IngroeiVanaf.INZET else "de herkomst van de opgave"
    return f"Elke gemeente groeit in {n} jaar naar haar afgesproken deel. Het begin is {begin}."


def _afronding(voorstel: Verdeelvoorstel) -> str:
    if voorstel.afronding is Afronding.NAAR_BOVEN:
        return "Bij elke gemeente wordt naar boven afgerond, dus de som kan hoger zijn dan het totaal."
    return ""


def _ruil(voorstel: Verdeelvoorstel, groep: str) -> str:
    """groep: its name, when it is one of several in the block."""
    aantal = sum(r.telt for r in voorstel.ruil)
    if not aantal:
        return ""
    if groep:
        wat = "telt één ruil" if aantal == 1 else f"tellen {format_nl.telwoord(aantal)} ruilen"
        return f"Voor de groep {groep} {wat} tussen gemeenten mee."
    if aantal == 1:
        return "Eén ruil tussen gemeenten telt mee."
    return f"{format_nl.telwoord(aantal).capitalize()} ruilen tussen gemeenten tellen mee."
