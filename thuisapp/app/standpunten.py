"""What gemeenten say of the division: the rows for the screen, and recording it with the numbers it was said of. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thuisapp.app import operations
from thuisapp.app.operations.tools import ken_gemeente
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.calc.standpunten import stand, verouderd, vingerafdruk
from thuisapp.calc.woorden import OORDEEL_IN_WOORDEN
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Oordeel, Standpunt
from thuisapp.format_nl import aantal, aantal_met_eenheid, lees_datum, opsomming

VEROUDERD = "gegeven bij een eerdere verdeling"
OORDEELNAMEN = {oordeel: woord.capitalize() for oordeel, woord in OORDEEL_IN_WOORDEN.items()}


@dataclass(frozen=True, slots=True)
class Standpuntrij:
    """One gemeente. standpunt: None while it did not speak. verouderd: its numbers changed since. aantallen: "52 woningen en 3 bedden"."""

    code: str
    naam: str
    standpunt: Standpunt | None
    verouderd: bool
    aantallen: str


def rijen(dossier: Dossier, resultaat: Rekenresultaat) -> list[Standpuntrij]:
    """Of the chosen scenario, in the order of the dossier. resultaat: of this very dossier."""
    standpunten, oud = dossier.gekozen_scenario().standpunten, set(verouderd(dossier, resultaat))
    return [Standpuntrij(g.code, g.naam, standpunten.get(g.code), g.code in oud, aantallen_tekst(dossier, resultaat, g.code))
            for g in dossier.gemeenten]


def aantallen_tekst(dossier: Dossier, resultaat: Rekenresultaat, code: str) -> str:
    """Everything one gemeente takes, summed per eenheid: "52 woningen en 3 standplaatsen"; "nog geen verdeling" without numbers."""
    per_eenheid: dict[Eenheid, int] = {}
    for groep in dossier.gekozen_groepen():
        aantallen = resultaat.verdeling[groep.id].aantallen
        if aantallen is not None:
            per_eenheid[groep.eenheid] = per_eenheid.get(groep.eenheid, 0) + aantallen[code]
    return opsomming([aantal_met_eenheid(n, e) for e, n in per_eenheid.items()]) or "nog geen verdeling"


def geef_standpunt(d: Dossier, code: str, oordeel: Oordeel | None, opmerking: str = "", orgaan: str = "", datum: str = "") -> Dossier:
    """Record what a gemeente says of the chosen scenario, with the fingerprint of its numbers of now; oordeel None takes it away.

    opmerking: kept word for word. datum: ISO or as a user types it, may be empty. Raises OngeldigeInvoer for a voorbehoud or tegen without
    a remark, and for a text that is no date.
    """
    if oordeel is None:
        return operations.zet_standpunt(d, code, None)
    ken_gemeente(d, code)
    dag = lees_datum(datum) if datum.strip() else ""
    return operations.zet_standpunt(d, code, Standpunt(oordeel, opmerking, dag, orgaan.strip(), vingerafdruk(d, reken(d), code)))


def wijzig_standpunt(d: Dossier, code: str, oordeel: Oordeel | None, opmerking: str = "", orgaan: str = "", datum: str = "") -> Dossier:
    """As `geef_standpunt`, but with the same oordeel the numbers it was said of stay those of then: a better wording is no new vote."""
    oud = d.gekozen_scenario().standpunten.get(code)
    if oud is None or oud.oordeel is not oordeel:
        return geef_standpunt(d, code, oordeel, opmerking, orgaan, datum)
    dag = lees_datum(datum) if datum.strip() else ""
    return operations.zet_standpunt(d, code, replace(oud, opmerking=opmerking, datum=dag, orgaan=orgaan.strip()))


def bevestig_standpunt(d: Dossier, code: str, datum: str = "") -> Dossier:
    """The gemeente says the same of its numbers of now: its words stay, the fingerprint (and the date, when given) becomes new."""
    oud = d.gekozen_scenario().standpunten[code]
    return geef_standpunt(d, code, oud.oordeel, oud.opmerking, oud.orgaan, datum or oud.datum)


def samenvatting(d: Dossier, rijen: Sequence[Standpuntrij]) -> str:
    """"5 van de 7 gemeenten zijn akkoord, 1 maakt een voorbehoud, 1 is tegen." And whose numbers changed since. rijen: of this dossier."""
    wie, alle = stand(d), len(d.gemeenten)
    if len(wie.zonder) == alle:
        return "Nog geen gemeente heeft een standpunt gegeven."
    n = len(wie.akkoord)
    begin = f"{'Geen' if n == 0 else aantal(n)} van de {aantal(alle)} gemeenten {'is' if n < 2 else 'zijn'} akkoord"
    delen = [f"{aantal(len(codes))} {een if len(codes) == 1 else meer}" for codes, een, meer in (
        (wie.voorbehoud, "maakt een voorbehoud", "maken een voorbehoud"), (wie.tegen, "is tegen", "zijn tegen"),
        (wie.zonder, "heeft nog geen standpunt", "hebben nog geen standpunt")) if codes]
    zin = ", ".join([begin, *delen]) + "."
    oud = [r.naam for r in rijen if r.verouderd]
    if not oud:
        return zin
    wier = opsomming(oud) if len(oud) < 4 else f"{aantal(len(oud))} gemeenten"
    return f"{zin} Het standpunt van {wier} is {VEROUDERD}." if len(oud) == 1 else f"{zin} De standpunten van {wier} zijn {VEROUDERD}."
