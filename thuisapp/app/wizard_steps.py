"""The nine steps of the wizard: what they ask, how far they are, and what they yield. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thuisapp import paths
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, som
from thuisapp.domain.verdeling import Verdeelvoorstel
from thuisapp.format_nl import aantal, bandbreedte, eenheid


@dataclass(frozen=True, slots=True)
class Stap:
    """One step. vraag: what the user decides here."""

    id: str
    titel: str
    vraag: str

    @property
    def uitleg(self) -> str:
        """Markdown for the help panel: what, why, which law, which source."""
        return paths.resource(f"uitleg/{self.id}.md").read_text(encoding="utf-8")


class Stapstatus(StrEnum):
    LEEG = "leeg"
    BEZIG = "bezig"
    AANDACHTSPUNTEN = "aandachtspunten"
    KLAAR = "klaar"


STAPPEN: tuple[Stap, ...] = (
    Stap("regio", "Regio en partijen", "Met welke gemeenten en partijen maakt u de woonzorgvisie?"),
    Stap("aandachtsgroepen", "Aandachtsgroepen", "Over welke groepen gaat de visie, en wie bedoelt u daarmee?"),
    Stap("behoefte", "Behoefte", "Hoeveel woonruimte heeft elke groep nodig?"),
    Stap("aanbod", "Aanbod en plannen", "Wat is er al, en wat komt erbij?"),
    Stap("opgave", "Opgave", "Hoe groot is de opgave, en hoe zeker weten we dat?"),
    Stap("verdeling", "Verdeling", "Welke gemeente neemt welk deel?"),
    Stap("afspraken", "Afspraken", "Wat beloven de partijen elkaar?"),
    Stap("visie", "Visie", "Hoe luidt het document?"),
    Stap("monitor", "Uitvoering en monitor", "Wie doet wat, en halen we wat we afspraken?"),
)


def stap(id: str) -> Stap:
    return next(s for s in STAPPEN if s.id == id)


# --- how far a step is -------------------------------------------------------------------------------------------


def _aangepast(v: Verdeelvoorstel) -> bool:
    """Whether it says more than the standard voorstel (one key and nothing else)."""
    return bool(v.motivering or len(v.sleutels) > 1 or v.inzet or v.ruil or v.minimum or v.maximum or v.ingroeijaren
                or v.totaal is not None)


def _begonnen(d: Dossier, r: Rekenresultaat, id: str) -> bool:
    """Whether the user (or the public data) has put anything into the step."""
    scenario = d.gekozen_scenario()
    gevuld: dict[str, Callable[[], bool]] = {
        "regio": lambda: True,
        "aandachtsgroepen": lambda: bool(d.gekozen_groepen()),
        "behoefte": lambda: any(not b.regio().is_onbekend for b in r.behoefte.values()),
        "aanbod": lambda: bool(d.aanbod.plannen or d.aanbod.plaatsen or d.aanbod.aandelen),
        "opgave": lambda: any(not o.regio.is_onbekend for o in r.opgave.values()),
        "verdeling": lambda: bool(scenario.sets or scenario.standpunten) or any(map(_aangepast, scenario.voorstellen.values())),
        "afspraken": lambda: bool(d.afspraken or d.besluiten),
        "visie": lambda: bool(d.teksten),
        "monitor": lambda: bool(d.acties or d.realisaties),
    }
    return gevuld[id]()


def stapstatus(d: Dossier, r: Rekenresultaat, bevindingen: Sequence[Bevinding], id: str) -> Stapstatus:
    """leeg: nothing entered; aandachtspunten: something to solve; bezig: started with only remarks left; klaar: nothing left."""
    eigen = [b for b in bevindingen if b.stap == id]
    if any(b.ernst is Ernst.BLOKKEREND for b in eigen):
        return Stapstatus.AANDACHTSPUNTEN
    if not _begonnen(d, r, id):
        return Stapstatus.LEEG
    if any(b.ernst is Ernst.AANDACHT for b in eigen):
        return Stapstatus.AANDACHTSPUNTEN
    return Stapstatus.BEZIG if any(b.ernst is Ernst.INFO for b in eigen) else Stapstatus.KLAAR


def aantal_aandachtspunten(bevindingen: Sequence[Bevinding], id: str) -> int:
    return sum(1 for b in bevindingen if b.stap == id and b.ernst is not Ernst.INFO)


# --- what a step yields ------------------------------------------------------------------------------------------

Opbrengst = tuple[tuple[str, str], ...]


def _per_eenheid(r: Rekenresultaat, welke: str) -> list[tuple[str, str]]:
    """Totals per eenheid: different eenheden are never added up."""
    delen: dict[Eenheid, list] = {}
    for uitkomst in getattr(r, welke).values():
        totaal = uitkomst.regio if welke == "opgave" else uitkomst.regio()
        delen.setdefault(uitkomst.eenheid, []).append(totaal)
    return [(eenheid(e).capitalize(), bandbreedte(som(d, e))) for e, d in delen.items()]


def _regio(d: Dossier) -> list[tuple[str, str]]:
    inwoners = max((i for i in effectieve_indicatoren(d).values() if i.reeks == "inwoners"), key=lambda i: i.peildatum, default=None)
    bekend = [x for x in inwoners.waarden.values() if x is not None] if inwoners else []
    rijen = [("Gemeenten", aantal(len(d.gemeenten)))]
    if bekend:
        rijen.append(("Inwoners", aantal(sum(bekend))))
    return [*rijen, ("Periode", f"{d.periode.van}–{d.periode.tot}"), ("Partijen", aantal(len(d.partijen)))]


def _verdeling(d: Dossier, r: Rekenresultaat) -> list[tuple[str, str]]:
    gelukt = sum(1 for v in r.verdeling.values() if v.aantallen is not None)
    fout = sum(1 for v in r.verdeling.values() if v.fout)
    rijen = [("Scenario", d.gekozen_scenario().naam), ("Groepen verdeeld", f"{gelukt} van {len(r.verdeling)}")]
    return [*rijen, ("Niet te verdelen", aantal(fout))] if fout else rijen


def opbrengst(d: Dossier, r: Rekenresultaat, id: str) -> Opbrengst:
    """(label, value) pairs for the bar at the bottom of a step."""
    aannames = sum(1 for g in d.gekozen_groepen() if (x := d.ramingen.get(g.id)) and x.per_woonruimte.kwaliteit is Kwaliteit.AANNAME)
    onbekend = sum(1 for b in r.behoefte.values() if b.regio().is_onbekend)
    keuzes: dict[str, Callable[[], list[tuple[str, str]]]] = {
        "regio": lambda: _regio(d),
        "aandachtsgroepen": lambda: [("Gekozen groepen", f"{len(d.gekozen_groepen())} van {len(d.groepen)}")],
        "behoefte": lambda: [*_per_eenheid(r, "behoefte"), ("Groepen zonder cijfers", aantal(onbekend))],
        "aanbod": lambda: [("Plannen", aantal(len(d.aanbod.plannen))), *_per_eenheid(r, "aanbod")],
        "opgave": lambda: _per_eenheid(r, "opgave"),
        "verdeling": lambda: _verdeling(d, r),
        "afspraken": lambda: [("Afspraken", aantal(len(d.afspraken))), ("Besluiten", aantal(len(d.besluiten)))],
        "visie": lambda: [("Eigen teksten", aantal(len(d.teksten))), ("Groepen met een aanname", aantal(aannames)), ("Versie", d.versie)],
        "monitor": lambda: [("Acties", aantal(len(d.acties))), ("Ingevulde realisaties", aantal(len(d.realisaties)))],
    }
    return tuple(keuzes[id]())
