"""A list of building plans: new plans are added, a plan of the same name in the same gemeente is brought up to date."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from thuisapp import format_nl
from thuisapp.app import operations as op
from thuisapp.app.export import Voortgang
from thuisapp.app.inlezen import doelen
from thuisapp.app.inlezen.koppelen import GROEP, groepvelden, koppenlijst, maak_koppeling, ontbrekend
from thuisapp.app.inlezen.model import (
    Afwijzing,
    Bestandssoort,
    Doel,
    Doelsoort,
    Inleeskeuze,
    Inleesregel,
    Inleesvoorstel,
    Toewijzing,
    Wijziging,
    meldingen_van,
)
from thuisapp.app.inlezen.recepten import recept_van
from thuisapp.app.inlezen.stappen import met_voortgang
from thuisapp.domain.aanbod import Hardheid, Plan
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.mapping import Koppeling
from thuisapp.storage.intake.table import read_with_mapping
from thuisapp.storage.intake.table_fields import PLANVELDEN, Doelveld, Veldsoort
from thuisapp.storage.intake.table_result import Tabelresultaat, Tabelrij
from thuisapp.storage.intake.wording import telzin

DOEL = Doel(Doelsoort.PLANNEN)
_TEKSTEN = ("locatie", "initiatiefnemer", "woonvorm", "prijssegment", "opmerking")
_ZONDER_KANS = "In het bestand staat geen kans op realisatie; aangenomen is dat het plan doorgaat."


def planvelden(d: Dossier) -> tuple[Doelveld, ...]:
    """The fields of a list of plans, with one per group for what is reserved."""
    return (*PLANVELDEN, *groepvelden(d, Veldsoort.HEEL_GETAL, voor=True))


def bekijk_plannen(path: Path, d: Dossier, keuze: Inleeskeuze, bewaard: Koppeling | None) -> Generator[Voortgang, None, Inleesvoorstel]:
    """Read a list of plans and propose what it changes. Raises ThuisappError. Closing it stops the reading."""
    velden = planvelden(d)
    koppeling, beeld = maak_koppeling(path, velden, keuze, bewaard)
    leeg = Inleesvoorstel(d.id, path.name, Bestandssoort.PLANNEN, path.stem, beeld=beeld, keuzelijst=koppenlijst(beeld))
    if zin := ontbrekend(koppeling, velden):
        return replace(leeg, meldingen=(zin,))
    resultaat = yield from met_voortgang(read_with_mapping(path, koppeling, velden, d.codes()))
    return _Plannen(d, keuze, resultaat).voorstel(leeg)


@dataclass
class _Plannen:
    """The rows of one list, turned into plans."""

    d: Dossier
    keuze: Inleeskeuze
    resultaat: Tabelresultaat
    regels: list[Inleesregel] = field(default_factory=list)
    afwijzingen: list[Afwijzing] = field(default_factory=list)
    zonder_kans: int = 0

    def __post_init__(self) -> None:
        bestand = self.resultaat.bestand
        self.bron = doelen.maak_bron(self.d, bestand, self.keuze.naam or bestand.rpartition(".")[0] or bestand, "", "", self.keuze.datum)
        self.bekend = {_sleutel(p.naam, p.gemeente): p for p in self.d.aanbod.plannen}
        self.gezien: dict[tuple[str, str], str] = {}
        self.ids = {p.id for p in self.d.aanbod.plannen}

    def voorstel(self, leeg: Inleesvoorstel) -> Inleesvoorstel:
        self.afwijzingen += [Afwijzing(rij.plek.binnen(), rij.redenen[0].zin) for rij in self.resultaat.afgewezen]
        proef = op.bewaar_bron(self.d, self.bron)
        for rij in self.resultaat.rijen:
            self._neem(proef, rij)
        meldingen = list(meldingen_van(self.resultaat))
        if self.zonder_kans:
            meldingen.append(telzin(self.zonder_kans, "Bij één plan staat geen kans op realisatie. Aangenomen is dat het doorgaat.",
                                    "Bij {n} plannen staat geen kans op realisatie. Aangenomen is dat ze doorgaan."))
        toewijzing = Toewijzing(DOEL, "")
        return replace(leeg, regels=tuple(self.regels), afwijzingen=tuple(self.afwijzingen), bronnen=(self.bron,),
                       meldingen=tuple(meldingen), toewijzingen=(toewijzing,),
                       recept=recept_van(self.d, Bestandssoort.PLANNEN, toewijzing, self.keuze, self.resultaat.koppeling))

    def _neem(self, proef: Dossier, rij: Tabelrij) -> None:
        plek = rij.plek.binnen()
        plaats = _sleutel(str(rij.waarden["naam"].waarde), str(rij.waarden["gemeente"].waarde))
        if plaats in self.gezien:
            self.afwijzingen.append(Afwijzing(plek, f"het plan \"{rij.waarden['naam'].waarde}\" staat ook op {self.gezien[plaats]}. Voeg "
                                              "de rijen samen, of geef elk deel een eigen naam."))
            return
        self.gezien[plaats] = plek
        oud = self.bekend.get(plaats)
        plan = self._plan(rij, oud)
        try:
            op.bewaar_plan(proef, plan)
        except OngeldigeInvoer as error:
            self.afwijzingen.append(Afwijzing(plek, error.zin))
            return
        self.regels.append(self._regel(rij, oud, plan))

    def _plan(self, rij: Tabelrij, oud: Plan | None) -> Plan:
        """The plan as it would become; what the list does not say, stays as it was."""
        waarden = {veld: cel.waarde for veld, cel in rij.waarden.items() if cel.waarde is not None}
        velden: dict[str, Any] = {veld: str(waarden[veld]) for veld in _TEKSTEN if veld in waarden}
        if "eenheid" in waarden:
            velden["eenheid"] = Eenheid(str(waarden["eenheid"]))
        if "hardheid" in waarden:
            velden["hardheid"] = Hardheid(str(waarden["hardheid"]))
        if "flex" in waarden:
            velden["flex"] = bool(waarden["flex"])
        voor = {veld.removeprefix(GROEP): _heel(x) for veld, x in waarden.items() if veld.startswith(GROEP)}
        kern: dict[str, Any] = {"naam": str(waarden["naam"]), "gemeente": str(waarden["gemeente"]), "aantal": _heel(waarden["aantal"]),
                "jaar": _heel(waarden["jaar"]), "bron": self.bron.id}
        kans = waarden.get("realisatiekans")
        if isinstance(kans, Fraction):
            velden["realisatiekans"] = Cijfer.van(Eenheid.AANDEEL, kans, self.bron.id, peildatum=self.keuze.datum,
                                                  kwaliteit=Kwaliteit.SCHATTING)
        if oud is not None:
            gereserveerd = {**oud.voor, **voor}
            return replace(oud, **kern, **velden, voor=FrozenMap((k, n) for k, n in gereserveerd.items() if n))
        self.zonder_kans += "realisatiekans" not in velden
        aangenomen = Cijfer.van(Eenheid.AANDEEL, 1, self.bron.id, peildatum=self.keuze.datum, opmerking=_ZONDER_KANS)
        velden.setdefault("realisatiekans", aangenomen)
        id = op.nieuw_kenmerk(self.ids, "plan")
        self.ids.add(id)
        return Plan(id=id, **kern, **velden, voor=FrozenMap((k, n) for k, n in voor.items() if n))

    def _regel(self, rij: Tabelrij, oud: Plan | None, plan: Plan) -> Inleesregel:
        gelijk = oud is not None and _zonder_bron(plan) == _zonder_bron(oud)
        wijziging = Wijziging.NIEUW if oud is None else Wijziging.GELIJK if gelijk else Wijziging.GEWIJZIGD
        return Inleesregel(f"plan/{plan.id}", DOEL, plan.gemeente, self.d.gemeente(plan.gemeente).naam, plan.naam,
                           _tekst(self.d, oud) if oud is not None else "", _tekst(self.d, plan), format_nl.eenheid(plan.eenheid),
                           str(plan.jaar), self.bron.naam, rij.plek.binnen(), plan, wijziging, wijziging is not Wijziging.GELIJK,
                           tuple(map(str, rij.problemen)))


def _sleutel(naam: str, gemeente: str) -> tuple[str, str]:
    return sleutel(naam) or naam, gemeente


def _heel(x: object) -> int:
    return int(x) if isinstance(x, Fraction) else 0


def _zonder_bron(plan: Plan) -> Plan:
    """Another delivery of the same list has another source, and says nothing new."""
    kans = plan.realisatiekans
    return replace(plan, bron="", realisatiekans=replace(kans, bron="", peildatum=""))


def _tekst(d: Dossier, plan: Plan) -> str:
    """A plan in a few words, so that old and new can be compared."""
    delen = [format_nl.aantal_met_eenheid(plan.aantal, plan.eenheid), str(plan.jaar), plan.hardheid.value]
    kans = plan.realisatiekans.hoeveelheid.midden
    delen += [f"kans {format_nl.procent(kans)}"] if kans is not None else []
    delen += [f"{n} voor {d.groep(groep).naam.lower()}" for groep, n in plan.voor.items() if any(g.id == groep for g in d.groepen)]
    delen += [x for x in (plan.woonvorm, plan.prijssegment, "flex" if plan.flex else "") if x]
    return ", ".join(delen)
