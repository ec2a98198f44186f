"""What the tab Dekking shows: how far the afspraken cover the division, per group, gemeente and year, and what stands behind a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thuisapp.app.afspraaktabel import partijnaam
from thuisapp.calc.dekking import Dekking, Dekkingscel, Groepsdekking, Mogelijkheid, dekking, groepsdekking, lopen_af, wie_kan
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.toezeggingen import Dubbel, looptijd, toegezegd, toezeggingen
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import aantal, aantal_met_eenheid, eenheid, opsomming, procent

ZONDER = "zonder"
"""Key of the row with what was promised without saying in which gemeente."""


@dataclass(frozen=True, slots=True)
class Dekkingsrij:
    """One group: what was divided and what the afspraken cover of it (whole woonruimten of its eenheid, whole period)."""

    groep: str
    naam: str
    eenheid: Eenheid
    dekking: Dekking

    @property
    def rest(self) -> int | None:
        """What no afspraak covers yet, at least 0; None when there is no division."""
        return None if self.dekking.te_doen is None else max(0, self.dekking.te_doen - self.dekking.toegezegd)

    @property
    def stand(self) -> str:
        """In words: "gedekt", "voor 40% gedekt", "nog geen afspraak" or "niet verdeeld"."""
        deel = self.dekking.aandeel
        if self.dekking.te_doen is None:
            return "niet verdeeld"
        if deel is None:
            return "niets te doen"
        if deel == 1:
            return "gedekt"
        return f"voor {procent(deel)} gedekt" if deel else "nog geen afspraak"


def dekkingsrijen(d: Dossier, r: Rekenresultaat) -> list[Dekkingsrij]:
    """All chosen groups, in the order of the dossier."""
    per_groep = dekking(d, r)
    return [Dekkingsrij(g.id, g.naam, g.eenheid, per_groep[g.id]) for g in d.gekozen_groepen()]


# Per gemeente


@dataclass(frozen=True, slots=True)
class Gebiedsrij:
    """One gemeente, what is not divided over gemeenten (ZONDER), or the region (""), for one group in one year or the whole period.

    Every column adds up to the region. saldo: te_doen − toegezegd, below 0 when more was promised; that goes off the total.
    """

    code: str
    naam: str
    cel: Dekkingscel
    wie: tuple[Mogelijkheid, ...] = ()

    @property
    def saldo(self) -> int | None:
        return None if self.cel.te_doen is None else self.cel.te_doen - self.cel.toegezegd

    @property
    def te_doen(self) -> int | None:
        """None also for what has no gemeente: there is nothing to divide there."""
        return None if self.code == ZONDER else self.cel.te_doen


def gebiedsrijen(d: Dossier, r: Rekenresultaat, groep: str, jaar: int | None = None) -> list[Gebiedsrij]:
    """The gemeenten, then what has no gemeente (when there is any), then the region. jaar: None = the whole period."""
    g = groepsdekking(d, r, groep)
    rijen = []
    for gemeente in d.gemeenten:
        cel = _cel(g, gemeente.code, jaar)
        rijen.append(Gebiedsrij(gemeente.code, gemeente.naam, cel, wie_kan(d, groep, gemeente.code) if cel.open else ()))
    zonder = _cel(g, "", jaar)
    if zonder.toegezegd or zonder.voorlopig:
        rijen.append(Gebiedsrij(ZONDER, "Zonder gemeente", zonder))
    return [*rijen, Gebiedsrij("", "Regio", g.regio() if jaar is None else g.jaar(jaar))]


def _cel(g: Groepsdekking, code: str, jaar: int | None) -> Dekkingscel:
    return g.gemeente(code) if jaar is None else g.cellen[code, jaar]


def kaartwaarden(rijen: Iterable[Gebiedsrij]) -> FrozenMap[str, int | None]:
    """What is still open per gemeente, for the map; 0 where more was promised than there is to do."""
    return FrozenMap({rij.code: rij.cel.open for rij in rijen if rij.code not in ("", ZONDER)})


def wie_tekst(rij: Gebiedsrij) -> str:
    """Who could take what is open, in short: "Plan Centrum (12 vrij), Corporatie Noord"."""
    delen = [f"{m.naam} ({aantal(m.aantal)} vrij)" if m.aantal is not None else m.naam for m in rij.wie]
    return ", ".join(delen) if delen else ("nog niemand bekend" if rij.code not in ("", ZONDER) and rij.cel.open else "")


def uitleg(d: Dossier, groep: str, rij: Gebiedsrij, jaar: int | None) -> str:
    """What one row says, in full sentences; "" without a division."""
    wat = d.groep(groep).eenheid
    wanneer = "in de hele periode" if jaar is None else f"in {jaar}"
    if rij.code == ZONDER:
        zijn = "is" if rij.cel.toegezegd == 1 else "zijn"
        return (f"Er {zijn} {wanneer} {aantal_met_eenheid(rij.cel.toegezegd, wat)} afgesproken zonder dat vaststaat in welke gemeente. Dat "
                "gaat van het totaal van de regio af. Vul in de afspraak het aantal per gemeente in.")
    plek = rij.naam if rij.code else "De regio"
    if rij.cel.te_doen is None:
        return ""
    zin = f"{plek} heeft {wanneer} {aantal_met_eenheid(rij.cel.te_doen, wat)} te doen."
    if rij.cel.toegezegd:
        zin += f" Daarvan {'is' if rij.cel.toegezegd == 1 else 'zijn'} er {aantal(rij.cel.toegezegd)} afgesproken."
    else:
        zin += " Daarover is nog niets afgesproken."
    saldo = rij.saldo or 0
    if saldo > 0:
        zin += f" Nog open: {aantal(saldo)}."
    else:
        zin += f" Dat is {aantal(-saldo)} meer dan nodig." if saldo else " Er is niets meer open."
    if rij.cel.voorlopig:
        zin += f" In afspraken die nog niet vaststaan: {aantal(rij.cel.voorlopig)}."
    return f"{zin} Wie dit kan oppakken: {wie}." if rij.wie and (wie := wie_tekst(rij)) else zin


# What stands behind a number


@dataclass(frozen=True, slots=True)
class Achterrij:
    """An afspraak behind a number. aantal: its part in this place and time, None when it does not count; stand: whether it counts."""

    afspraak: Afspraak
    aantal: int | None
    stand: str


def achter(d: Dossier, groep: str, code: str, jaar: int | None = None) -> list[Achterrij]:
    """The afspraken for a group in a gemeente (or ZONDER, or "" for the region); also those that do not count, with the reason."""
    per_afspraak: dict[tuple[str, bool], int] = {}
    for t in toezeggingen(d):
        if t.groep == groep and (jaar is None or t.jaar == jaar):
            hier = code in ("", t.gemeente) or (code == ZONDER and not t.gemeente)
            per_afspraak[t.afspraak, hier] = per_afspraak.get((t.afspraak, hier), 0) + t.aantal
    vast = {t.afspraak: t.vast for t in toezeggingen(d)}
    uit = []
    for a in d.afspraken:
        if groep not in a.groepen or a.status is Afspraakstatus.VERVALLEN:
            continue
        n = per_afspraak.get((a.id, True))
        if n:
            uit.append(Achterrij(a, n, "telt mee" if vast[a.id] else "nog niet vast"))
        elif code != ZONDER and (waarom := _waarom_niet(d, a, groep, code, jaar)):
            uit.append(Achterrij(a, None, waarom))
    return uit


def _waarom_niet(d: Dossier, a: Afspraak, groep: str, code: str, jaar: int | None) -> str:
    """Why an afspraak that is about this place and time does not count; "" when it is about something else."""
    jaren = looptijd(a, d.periode)
    if (code and a.gemeenten and code not in a.gemeenten) or (jaar is not None and jaar not in jaren):
        return ""
    if a.aantal is None:
        return "zonder aantal"
    if len(a.groepen) > 1:
        return "voor meer groepen samen"
    if a.eenheid is not d.groep(groep).eenheid:
        return "in een andere eenheid"
    if not jaren:
        return "buiten de periode"
    return "niet per gemeente verdeeld" if code and code not in a.aantal_per_gemeente else ""


# Plans


def plan_vrij(d: Dossier, plan: Plan, behalve: str = "") -> int:
    """How many homes of a plan no afspraak promises yet (below 0: promised twice). behalve: id of an afspraak that does not count."""
    return plan.aantal - sum(toegezegd(a, d) or 0 for a in d.afspraken if a.plan == plan.id and a.id != behalve
                             and a.eenheid is plan.eenheid and a.status is not Afspraakstatus.VERVALLEN)


def planregel(d: Dossier, plan: Plan, behalve: str = "") -> str:
    """A plan in a list to choose from: "Centrumplan, Heerlen (12 van 40 vrij)"."""
    plek = next((g.naam for g in d.gemeenten if g.code == plan.gemeente), plan.gemeente)
    return f"{plan.naam}, {plek} ({aantal(max(0, plan_vrij(d, plan, behalve)))} van {aantal(plan.aantal)} vrij)"


def plan_zin(d: Dossier, a: Afspraak) -> tuple[str, bool]:
    """What an afspraak leaves of its plan, and whether that fits; ("", True) without a plan."""
    plan = next((p for p in d.aanbod.plannen if p.id == a.plan), None)
    if plan is None:
        return "", True
    if plan.eenheid is not a.eenheid:
        return (f"Het plan telt {eenheid(plan.eenheid)} en de afspraak {eenheid(a.eenheid)}. Daarom is niet te zeggen of het past.", False)
    vrij, n = plan_vrij(d, plan, a.id), toegezegd(a, d) or 0
    zin = f"Van de {aantal_met_eenheid(plan.aantal, plan.eenheid)} in dit plan {_zijn(max(0, vrij))} er nog {aantal(max(0, vrij))} vrij."
    if vrij < 0:
        return f"{zin} Andere afspraken beloven er samen al {aantal(-vrij)} te veel.", False
    if n > vrij:
        return f"{zin} Deze afspraak belooft er {aantal(n)}: {aantal(n - vrij)} te veel.", False
    return f"{zin} Na deze afspraak {'blijft' if vrij - n == 1 else 'blijven'} er {aantal(vrij - n)} over.", True


def _zijn(n: int) -> str:
    return "is" if n == 1 else "zijn"


def dubbel_in_woorden(dubbel: Dubbel) -> str:
    """What is wrong with a plan that is promised twice or too often, in one sentence."""
    welke = opsomming([a.nummer or f"\"{a.titel}\"" for a in dubbel.afspraken])
    samen = f"Afspraak {welke} belooft" if len(dubbel.afspraken) == 1 else f"De afspraken {welke} beloven samen"
    wat = aantal_met_eenheid(dubbel.toegezegd, dubbel.plan.eenheid)
    if dubbel.te_veel:
        over = "Dat is er één te veel." if dubbel.te_veel == 1 else f"Dat zijn er {aantal(dubbel.te_veel)} te veel."
        return f"{samen} {wat}. {over}"
    return f"{samen} {wat}. Dat past, als het om verschillende woonruimten gaat."


# What ends


def aflopend(d: Dossier, jaar: int) -> list[Afspraak]:
    """Afspraken that end in this year or before it, while the period of the visie goes on."""
    return list(lopen_af(d, jaar))


def afloop_zin(d: Dossier, a: Afspraak) -> str:
    """Until when, and who is at the table for more."""
    namen = [naam for id_ in a.partijen() if (naam := partijnaam(d, id_))]
    over = d.periode.tot - a.tot
    jaren = "1 jaar" if over == 1 else f"{aantal(over)} jaar"
    wie = f" Bespreek met {opsomming(namen)} wat er daarna gebeurt." if namen else ""
    return f"Loopt tot en met {a.tot}; de visie loopt daarna nog {jaren} door.{wie}"
