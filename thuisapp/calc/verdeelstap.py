"""From a verdeelvoorstel to numbers per gemeente: sets up the division problem, solves it, applies the swaps (rekenregels, section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.afronden import alles_naar_boven, grootste_resten, heel
from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.ingroei import Ingroei, groei_in, huidig_deel, jaardelen
from thuisapp.calc.opgave import GroepOpgave
from thuisapp.calc.verdelen import OnoplosbareVerdeling, Verdeelprobleem, Verdeeluitkomst, verdeel
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import NUL, Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, Rand, Ruil, Verdeelvoorstel


@dataclass(frozen=True, slots=True)
class GroepVerdeling:
    """Who takes what of one group, in whole woonruimten over the whole period.

    te_verdelen: the region total, None when the opgave is wholly onbekend. aantallen: per gemeente after the swaps; voor_ruil: before.
    fout: Dutch sentence why there is no division; then aantallen is None (what was known before the failure stays visible).
    uitkomst: before any ingroeipad. ingroei: None without one. exact: what voor_ruil was rounded from (with ingroei; empty without a
    division). In a set (`samen`) uitkomst, probleem and ingroei are those of the whole set; exact and the numbers are of this group.
    """

    groep: str
    te_verdelen: int | None
    aantallen: FrozenMap[str, int] | None
    voor_ruil: FrozenMap[str, int] | None
    uitkomst: Verdeeluitkomst | None
    probleem: Verdeelprobleem | None
    fout: str = ""
    ingroei: Ingroei | None = None
    exact: FrozenMap[str, Fraction] = field(default_factory=FrozenMap)
    samen: SetVerdeling | None = None


@dataclass(frozen=True, slots=True)
class SetVerdeling:
    """Groups that are divided together (calc.verdeelset).

    totalen: per group that takes part, woonruimten; totaal: their sum. aantallen: per gemeente for the whole set, before swaps: the sums of
    `tabel` (group → gemeente → whole number). opzij: groups that could not take part, with the sentence why.
    """

    id: str
    naam: str
    totalen: FrozenMap[str, int]
    totaal: int
    aantallen: FrozenMap[str, int]
    exact: FrozenMap[str, Fraction]
    tabel: FrozenMap[str, FrozenMap[str, int]]
    opzij: FrozenMap[str, str]


ALLES_ONBEKEND = ("De opgave van deze groep is in alle gemeenten onbekend. Vul bij de behoefte of het aanbod cijfers in, of typ zelf een "
                  "totaal.")


def aan_rand(h: Hoeveelheid, rand: Rand) -> Fraction | None:
    """The chosen end of a range; None when it is onbekend."""
    if rand is Rand.MIDDEN:
        return h.midden
    return h.laag if rand is Rand.LAAG else h.hoog


def te_verdelen(opgave: GroepOpgave, voorstel: Verdeelvoorstel) -> int | None:
    """Whole number of woonruimten for the region.

    The typed total, else the rounded sum of the opgaven at the rand, where an overschot counts only with regionaal_verrekenen.
    Gemeenten whose opgave is onbekend add nothing; None when all are.
    """
    if voorstel.totaal is not None:
        return voorstel.totaal
    rand, verrekenen = voorstel.rand, voorstel.regionaal_verrekenen
    return GEHEUGEN.haal("te verdelen", (opgave, rand, verrekenen), lambda: _uit_opgave(opgave, rand, verrekenen))


def _uit_opgave(opgave: GroepOpgave, rand: Rand, verrekenen: bool) -> int | None:
    bekend = [x for h in opgave.per_gemeente.values() if (x := aan_rand(h, rand)) is not None]
    if not bekend:
        return None
    if verrekenen:
        return heel(max(sum(bekend, NUL), NUL))
    return heel(sum((max(x, NUL) for x in bekend), NUL))


def verdeel_groep(dossier: Dossier, opgave: GroepOpgave, behoefte: GroepBehoefte, voorstel: Verdeelvoorstel) -> GroepVerdeling:
    """Divides one group by itself. Never raises for what a user can enter: the sentence is in `fout`."""
    namen = {g.code: g.naam for g in dossier.gemeenten}
    totaal = te_verdelen(opgave, voorstel)
    if totaal is None:
        return GroepVerdeling(opgave.groep, None, None, None, None, None, ALLES_ONBEKEND)
    kern = los_voorstel_op(dossier, opgave, (behoefte,), voorstel, totaal)
    if kern.uitkomst is None:
        return GroepVerdeling(opgave.groep, totaal, None, None, None, kern.probleem, kern.fout)
    geruild, zin = ruil(kern.aantallen, voorstel.ruil, namen)
    return GroepVerdeling(opgave.groep, totaal, geruild, kern.aantallen, kern.uitkomst, kern.probleem, zin, kern.ingroei, kern.exact)


@dataclass(frozen=True, slots=True)
class Oplossing:
    """A voorstel solved for one total: aantallen are whole, before the swaps; exact is what they were rounded from.

    When there is no division: uitkomst None, aantallen and exact empty, and the sentence in fout.
    """

    probleem: Verdeelprobleem | None
    uitkomst: Verdeeluitkomst | None
    ingroei: Ingroei | None
    exact: FrozenMap[str, Fraction]
    aantallen: FrozenMap[str, int]
    fout: str = ""


def los_voorstel_op(dossier: Dossier, opgave: GroepOpgave, behoeften: Iterable[GroepBehoefte], voorstel: Verdeelvoorstel,
                    totaal: int) -> Oplossing:
    """Keys, credit, bounds, ingroeipad, whole numbers. opgave: of the group or of the whole set (for herkomst)."""
    probleem: Verdeelprobleem | None = None
    try:
        probleem = stel_probleem(dossier, opgave, voorstel, totaal)
        uitkomst = _los_op(probleem)
        if not voorstel.ingroeijaren or not totaal:
            return Oplossing(probleem, uitkomst, None, uitkomst.exact, uitkomst.aantallen)
        ingroei = _ingroei(dossier, opgave, behoeften, voorstel, totaal, uitkomst)
    except OnoplosbareVerdeling as fout:
        return _mislukt(probleem, fout.zin({g.code: g.naam for g in dossier.gemeenten}))
    except ThuisappError as fout:
        return _mislukt(probleem, str(fout))
    naar_boven = voorstel.afronding is Afronding.NAAR_BOVEN
    afgerond = alles_naar_boven(ingroei.exact) if naar_boven else grootste_resten(ingroei.exact, uitkomst.aandeel)
    return Oplossing(probleem, uitkomst, ingroei, ingroei.exact, afgerond.aantallen)


def _mislukt(probleem: Verdeelprobleem | None, fout: str) -> Oplossing:
    return Oplossing(probleem, None, None, FrozenMap(), FrozenMap(), fout)


def _ingroei(dossier: Dossier, opgave: GroepOpgave, behoeften: Iterable[GroepBehoefte], voorstel: Verdeelvoorstel, totaal: int,
             uitkomst: Verdeeluitkomst) -> Ingroei:
    herkomst = FrozenMap({code: max(x, NUL) for code, h in opgave.per_gemeente.items() if (x := aan_rand(h, voorstel.rand)) is not None})
    bekend = herkomst if len(herkomst) == len(opgave.per_gemeente) else FrozenMap()
    nu = huidig_deel(voorstel, dossier.codes(), bekend)
    straks = {code: q / totaal for code, q in uitkomst.exact.items()}
    return groei_in(voorstel.ingroeijaren, nu, straks, totaal, jaardelen(voorstel, behoeften, dossier.periode))


def stel_probleem(dossier: Dossier, opgave: GroepOpgave, voorstel: Verdeelvoorstel, totaal: int) -> Verdeelprobleem:
    """The division problem of a voorstel. Raises OngeldigeInvoer with a sentence that names the key and the gemeenten."""
    if totaal < 0:
        raise OngeldigeInvoer("Het te verdelen aantal is kleiner dan 0. Pas het totaal aan.")
    if not 0 <= voorstel.verrekening <= 1:
        raise OngeldigeInvoer("De verrekening van de inzet ligt niet tussen 0% en 100%. Pas dit percentage aan.")
    codes = dossier.codes()
    inzet, minimum, maximum = (_binnen(getallen, codes) for getallen in (voorstel.inzet, voorstel.minimum, voorstel.maximum))
    for woord, getallen in (("inzet", inzet), ("minimum", minimum), ("maximum", maximum)):
        if negatief := [dossier.gemeente(code).naam for code, n in getallen.items() if n < 0]:
            raise OngeldigeInvoer(f"Bij {format_nl.opsomming(negatief)} staat een getal onder 0 als {woord}. Verbeter dit getal.")
    return Verdeelprobleem(totaal, _sleutels(dossier, opgave, voorstel, totaal), FrozenMap({c: Fraction(n) for c, n in inzet.items()}),
                           voorstel.verrekening, minimum, maximum, voorstel.afronding)


def _sleutels(dossier: Dossier, opgave: GroepOpgave, voorstel: Verdeelvoorstel,
              totaal: int) -> tuple[tuple[Fraction, FrozenMap[str, Fraction]], ...]:
    """The keys that count, with their values. A key without weight does not count, so its values may be onbekend."""
    if any(s.gewicht < 0 for s in voorstel.sleutels):
        raise OngeldigeInvoer("Een verdeelsleutel heeft een gewicht onder 0. Kies een gewicht van 0 of hoger.")
    gekozen = [s for s in voorstel.sleutels if s.gewicht]
    if not gekozen:
        raise OngeldigeInvoer("Er is geen verdeelsleutel gekozen. Kies ten minste één sleutel met een gewicht boven 0.")
    sleutels = []
    for sleutel in gekozen:
        waarden = sleutelwaarden(dossier, opgave, voorstel.rand, sleutel.indicator)
        if totaal and not any(waarden.values()):
            raise OngeldigeInvoer(f"De verdeelsleutel {sleutelnaam(dossier, sleutel.indicator)} is in alle gemeenten 0; daarmee kan niet "
                                  "worden verdeeld. Kies een andere sleutel.")
        sleutels.append((sleutel.gewicht, waarden))
    return tuple(sleutels)


def sleutelnaam(dossier: Dossier, sleutel: str) -> str:
    """How a key is called in a sentence, between quotation marks."""
    indicator = dossier.indicatoren.get(sleutel)
    return f"\"{indicator.naam if indicator else sleutel}\""


def sleutelwaarden(dossier: Dossier, opgave: GroepOpgave, rand: Rand, sleutel: str) -> FrozenMap[str, Fraction]:
    """The values of one key for every gemeente, own figures in the place of public ones. Kept: they are the same at every weight.

    Raises OngeldigeInvoer when one is onbekend or the key cannot be one.
    """
    if sleutel == HERKOMST:
        return GEHEUGEN.haal("herkomst", (dossier.gemeenten, opgave, rand), lambda: FrozenMap(_herkomst(dossier, opgave, rand)))
    indicator = effectieve_indicatoren(dossier).get(sleutel)
    if indicator is None:
        raise OngeldigeInvoer(f"De verdeelsleutel {sleutelnaam(dossier, sleutel)} staat niet bij de indicatoren van dit dossier. "
                              "Kies een andere sleutel.")
    return GEHEUGEN.haal("sleutelwaarden", (dossier.gemeenten, indicator), lambda: FrozenMap(_uit_indicator(dossier, sleutel, indicator)))


def _uit_indicator(dossier: Dossier, sleutel: str, indicator: Indicator) -> dict[str, Fraction]:
    naam = sleutelnaam(dossier, sleutel)
    if not indicator.optelbaar:
        raise OngeldigeInvoer(f"De indicator {naam} is geen aantal dat kan worden opgeteld en kan daarom geen verdeelsleutel zijn. "
                              "Kies een andere sleutel.")
    getallen = {g.code: indicator.waarden.get(g.code) for g in dossier.gemeenten}
    waarden, onbekend = _bekende(dossier, getallen)
    if onbekend:
        raise OngeldigeInvoer(f"De verdeelsleutel {naam} is onbekend voor {onbekend}. Vul dit cijfer aan of kies een andere sleutel.")
    if negatief := format_nl.opsomming([g.naam for g in dossier.gemeenten if waarden[g.code] < 0]):
        raise OngeldigeInvoer(f"De verdeelsleutel {naam} is kleiner dan 0 voor {negatief}. Verbeter dit cijfer of kies een andere sleutel.")
    return waarden


def _herkomst(dossier: Dossier, opgave: GroepOpgave, rand: Rand) -> dict[str, Fraction]:
    """x[m] = max(opgave[m], 0) at the rand."""
    waarden, onbekend = _bekende(dossier, {code: aan_rand(h, rand) for code, h in opgave.per_gemeente.items()})
    if onbekend:
        raise OngeldigeInvoer(f"De sleutel \"herkomst\" kan niet worden gebruikt, want de opgave is onbekend voor {onbekend}. "
                              "Vul de cijfers van deze groep aan of kies een andere sleutel.")
    return {code: max(x, NUL) for code, x in waarden.items()}


def _bekende(dossier: Dossier, getallen: Mapping[str, Fraction | None]) -> tuple[dict[str, Fraction], str]:
    """The known values, and the names of the gemeenten without one."""
    bekend = {code: x for code, x in getallen.items() if x is not None}
    return bekend, format_nl.opsomming([g.naam for g in dossier.gemeenten if g.code not in bekend])


def _binnen(grenzen: Mapping[str, int], codes: tuple[str, ...]) -> FrozenMap[str, int]:
    """Numbers of gemeenten outside the dossier do not count (the controles name them)."""
    return FrozenMap({code: grenzen[code] for code in codes if code in grenzen})


def _los_op(probleem: Verdeelprobleem) -> Verdeeluitkomst:
    niets_te_delen = probleem.totaal == 0 and not any(probleem.minimum.values())
    if niets_te_delen and any(not any(waarden.values()) for _, waarden in probleem.sleutels):
        # Nothing to divide by a key that is 0 everywhere (herkomst without any opgave): a result, not an error.
        return _nul(probleem)
    return verdeel(probleem)


def _nul(probleem: Verdeelprobleem) -> Verdeeluitkomst:
    codes = tuple(probleem.sleutels[0][1])
    nullen = FrozenMap(dict.fromkeys(codes, NUL))
    return Verdeeluitkomst(FrozenMap(dict.fromkeys(codes, 0)), nullen, nullen, NUL, (), 0)


def ruil(aantallen: FrozenMap[str, int], ruilen: tuple[Ruil, ...], namen: Mapping[str, str]) -> tuple[FrozenMap[str, int] | None, str]:
    """The numbers after all swaps together, or None and a sentence when a swap cannot be."""
    uit = dict(aantallen)
    for r in ruilen:
        if not r.telt:
            continue
        vreemd = [code for code in (r.van, r.naar) if code not in uit]
        if vreemd:
            return None, (f"Een ruil noemt een gemeente die niet in dit dossier staat ({', '.join(vreemd)}). "
                          "Pas deze ruil aan of verwijder hem.")
        if r.aantal < 0:
            return None, f"De ruil van {namen[r.van]} naar {namen[r.naar]} heeft een negatief aantal. Draai de ruil om."
        uit[r.van] -= r.aantal
        uit[r.naar] += r.aantal
    tekort = [code for code, n in uit.items() if n < 0]
    if tekort:
        wie = format_nl.opsomming([namen[code] for code in tekort])
        return None, f"Door de ruil komt {wie} onder 0 uit. Ruil een kleiner aantal."
    return FrozenMap(uit), ""
