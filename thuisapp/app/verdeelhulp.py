"""What the verdeling step needs to show and to offer: names of keys, totals to choose from, and help when bounds collide. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from thuisapp.app.operations import voorstel, wijzig_voorstel
from thuisapp.calc.opgave import GroepOpgave
from thuisapp.calc.rekenen import GroepVerdeling, Rekenresultaat, te_verdelen
from thuisapp.calc.verdeelregels import sleuteltitel
from thuisapp.calc.verdelen import OnoplosbareVerdeling, Verdeeluitkomst, Wijzigingsvoorstel, verdeel
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import HERKOMST, Rand, Verdeelvoorstel
from thuisapp.format_nl import aantal, opsomming

REDEN_GRENZEN = "Het totaal is aangepast aan de grenzen per gemeente."


def sleuteluitleg(d: Dossier, sleutel: str) -> str:
    """One sentence on what the key does."""
    if sleutel == HERKOMST:
        return "Een gemeente krijgt meer naarmate er meer van de opgave uit die gemeente komt."
    return f"Een gemeente krijgt meer naarmate dit getal er hoger is: {sleuteltitel(d, sleutel)}."


def andere_sleutels(d: Dossier, gekozen: Verdeelvoorstel) -> tuple[str, ...]:
    """Keys that may still be added: herkomst, then every optelbare indicator."""
    bezet = {s.indicator for s in gekozen.sleutels}
    alle = (HERKOMST, *(i.id for i in d.indicatoren.values() if i.optelbaar))
    return tuple(s for s in alle if s not in bezet)


def gewichtsdelen(gekozen: Verdeelvoorstel) -> FrozenMap[str, Fraction]:
    """Each key's share of all weights together; empty when they are all 0."""
    som = sum((s.gewicht for s in gekozen.sleutels), Fraction(0))
    return FrozenMap({s.indicator: s.gewicht / som for s in gekozen.sleutels} if som else {})


def mogelijke_totalen(opgaven: Iterable[GroepOpgave], gekozen: Verdeelvoorstel) -> FrozenMap[Rand, int | None]:
    """The total that follows from the opgave at each end of its range; None when the opgave is onbekend.

    opgaven: of the group, or of all groups that are divided together with it; those that are onbekend add nothing.
    """
    alle = tuple(opgaven)

    def totaal(rand: Rand) -> int | None:
        return som_bekend(te_verdelen(opgave, replace(gekozen, rand=rand, totaal=None)) for opgave in alle)

    return FrozenMap({rand: totaal(rand) for rand in Rand})


def samen_verdeeld(d: Dossier, resultaat: Rekenresultaat, groep: str) -> tuple[str, ...]:
    """The chosen groups that one voorstel divides: this group by itself, or all of its set."""
    verdeelset = d.gekozen_scenario().set_van(groep)
    return (groep,) if verdeelset is None else tuple(g for g in verdeelset.groepen if g in resultaat.verdeling)


def totaal_nu(d: Dossier, resultaat: Rekenresultaat, groep: str) -> int | None:
    """What that voorstel divides now; None when it is onbekend for all its groups."""
    return som_bekend(resultaat.verdeling[g].te_verdelen for g in samen_verdeeld(d, resultaat, groep))


def som_bekend(getallen: Iterable[int | None]) -> int | None:
    """The sum of what is known; None when nothing is."""
    bekend = [n for n in getallen if n is not None]
    return sum(bekend) if bekend else None


# When the bounds leave no division


def grenswijziging(verdeling: GroepVerdeling) -> Wijzigingsvoorstel | None:
    """The smallest change that helps; None when the division did not fail on its bounds."""
    if verdeling.probleem is None or verdeling.uitkomst is not None:
        return None
    try:
        verdeel(verdeling.probleem)
    except OnoplosbareVerdeling as fout:
        return fout.voorstel
    except ThuisappError:
        return None
    return None


def zin_van_grenzen(d: Dossier, groep: str, wijziging: Wijzigingsvoorstel) -> str:
    """What the proposed bounds are, per gemeente: "het maximum van Heerlen wordt 120 in plaats van 100"."""
    nu = voorstel(d, groep)
    delen = [_grens(d, code, woord, oud.get(code), n) for woord, oud, nieuw in (
        ("minimum", nu.minimum, wijziging.minimum), ("maximum", nu.maximum, wijziging.maximum)) for code, n in nieuw.items()]
    if len(delen) > 4:
        rest = len(delen) - 3
        delen = [*delen[:3], f"nog {rest} andere grenzen veranderen mee"]
    zin = opsomming(delen)
    return f"{zin[:1].upper()}{zin[1:]}." if zin else ""


def _grens(d: Dossier, code: str, woord: str, oud: int | None, nieuw: int) -> str:
    was = f" in plaats van {aantal(oud)}" if oud is not None else ""
    return f"het {woord} van {d.gemeente(code).naam} wordt {aantal(nieuw)}{was}"


def pas_grenzen_aan(d: Dossier, groep: str, wijziging: Wijzigingsvoorstel) -> Dossier:
    """Take over the proposed bounds. A minimum of 0 is the same as none."""
    nu = voorstel(d, groep)
    minimum = FrozenMap({c: n for c, n in {**nu.minimum, **wijziging.minimum}.items() if n})
    return wijzig_voorstel(d, groep, minimum=minimum, maximum=FrozenMap({**nu.maximum, **wijziging.maximum}))


def pas_totaal_aan(d: Dossier, groep: str, totaal: int) -> Dossier:
    """Take over the proposed total, with the reason when the region gave none itself."""
    return wijzig_voorstel(d, groep, totaal=totaal, reden_totaal=voorstel(d, groep).reden_totaal or REDEN_GRENZEN)


# What to say about an outcome


def gelijke_stand_zin(d: Dossier, uitkomst: Verdeeluitkomst) -> str:
    """A tie that decided something is said aloud; "" when there was none."""
    if not uitkomst.gelijke_stand:
        return ""
    namen = opsomming([d.gemeente(code).naam for code in uitkomst.gelijke_stand])
    return (f"Gelijke stand: {namen} hebben precies dezelfde rest. Het grootste aandeel ging voor, en bij een gelijk aandeel de laagste "
            "CBS-code. Leg dit voor aan de gemeenten; met een ruil kunt u het anders afspreken.")


def som_zin(verdeling: GroepVerdeling) -> str:
    """How the sum of this group relates to its total: "" when they are the same."""
    if verdeling.voor_ruil is None or verdeling.te_verdelen is None:
        return ""
    som = sum(verdeling.voor_ruil.values())
    if som == verdeling.te_verdelen:
        return ""
    return (f"Door naar boven af te ronden is de som {aantal(som)}: {aantal(som - verdeling.te_verdelen)} meer dan de "
            f"{aantal(verdeling.te_verdelen)} die nodig zijn.")
