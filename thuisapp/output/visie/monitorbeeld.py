"""The uitvoering as a monitorrapportage shows it: how every group stands, who is behind, and what to steer on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.calc.controles_monitor import te_laat, tot_wanneer
from thuisapp.calc.grootboek import gehuisvest, taakgroepen
from thuisapp.calc.monitor import Groepsvoortgang, Meetmoment, Verkeersstand, Voortgang, halfjaren, laatste_meetmoment, woonruimten
from thuisapp.calc.monitor import gedaan_per_halfjaar as per_halfjaar
from thuisapp.calc.woorden import afspraaknaam
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.afspraak import Actie, Actiestatus, Afspraak
from thuisapp.domain.bevinding import Bevinding
from thuisapp.output.visie import merken
from thuisapp.output.visie.afspraken import geldende_afspraken
from thuisapp.output.visie.omgeving import opsomming, woord
from thuisapp.output.visie.uitvoeringswaarden import afspraakstand, groepstand
from thuisapp.output.visie.waarde import Waarde

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld

STAND_IN_WOORDEN = {
    Verkeersstand.VOOR: "▲ voor op schema", Verkeersstand.OP: "● op schema", Verkeersstand.ACHTER: "▼ achter op schema",
    Verkeersstand.ONVOLLEDIG: "? nog niet volledig", Verkeersstand.ONBEKEND: "– geen cijfers", Verkeersstand.NIETS: "– niets te doen",
}
MET_CIJFERS = frozenset({Verkeersstand.VOOR, Verkeersstand.OP, Verkeersstand.ACHTER, Verkeersstand.ONVOLLEDIG})
ELDERS = frozenset({"achter_op_schema", "actie_te_laat"})  # findings that the report shows in another place


@dataclass(frozen=True)
class Groepstand:
    """One divided group at the moment of measuring."""

    monitor: Monitor = field(repr=False)
    g: GroepBeeld
    voortgang: Groepsvoortgang

    @property
    def stand(self) -> Verkeersstand:
        return self.voortgang.regio.stand

    @property
    def volledig(self) -> bool:
        return not self.voortgang.regio.mist

    @property
    def met_cijfers(self) -> bool:
        return self.voortgang.regio.gerealiseerd is not None

    def w(self, veld: str, plek: str = "regio") -> Waarde:
        return self.monitor.beeld.w(f"voortgang/{self.g.id}/{plek}/{self.monitor.plek}/{veld}")

    def met(self, stand: Verkeersstand) -> list[Voortgang]:
        """The gemeenten that stand so."""
        return [v for v in self.voortgang.gemeenten if v.stand is stand]

    @property
    def achter(self) -> list[Markup]:
        """Gemeenten that are behind with how many: "Heerlen (7 te weinig)", the furthest behind first."""
        rijen = sorted(self.met(Verkeersstand.ACHTER), key=lambda v: v.saldo or 0)
        naam = self.monitor.beeld.gemeente
        return [merken.tekst(f"{naam(v.code).naam} (") + woord(self.w("tekort", v.code)) + merken.tekst(" te weinig)") for v in rijen]

    @property
    def zonder_cijfer(self) -> list[str]:
        """Gemeenten with something to do and no figure, or not for every half-year."""
        soorten = (Verkeersstand.ONBEKEND, Verkeersstand.ONVOLLEDIG)
        return [self.monitor.beeld.gemeente(v.code).naam for v in self.voortgang.gemeenten if v.stand in soorten]


@dataclass(frozen=True)
class Afspraakstand:
    """One afspraak with a number at the moment of measuring."""

    monitor: Monitor = field(repr=False)
    a: Afspraak
    voortgang: Voortgang

    def w(self, veld: str) -> Waarde:
        return self.monitor.beeld.w(f"voortgang-afspraak/{self.a.id}/{self.monitor.plek}/{veld}")


@dataclass
class Monitor:
    """What was realised until one moment, beside what was divided and promised."""

    beeld: Beeld = field(repr=False)

    # --- what was measured, and until when ----------------------------------------------------------------------------

    @cached_property
    def moment(self) -> Meetmoment:
        """The chosen moment; otherwise the newest half-year with figures, and the first half-year of the plan without any."""
        d, gekozen = self.beeld.dossier, self.beeld.keuzes.moment
        if gekozen is not None or self.heeft_cijfers:
            return gekozen or laatste_meetmoment(d)
        gedaan = [h for g in taakgroepen(d) for h in per_halfjaar(gehuisvest(d, g.id)) if h in halfjaren(d)]
        return Meetmoment(max(gedaan)) if gedaan else laatste_meetmoment(d)

    @property
    def plek(self) -> str:
        """The moment inside a key."""
        return f"{self.moment.halfjaar}/{self.moment.maanden}"

    @property
    def tot_wanneer(self) -> str:
        """ "tot en met het eerste halfjaar van 2026"."""
        return tot_wanneer(self.moment)

    @cached_property
    def heeft_cijfers(self) -> bool:
        return any(woonruimten(self.beeld.dossier, g.id) for g in self.beeld.dossier.gekozen_groepen())

    @property
    def is_leeg(self) -> bool:
        """Nothing was realised, promised or planned yet, and the region wrote nothing of its own for this report."""
        d = self.beeld.dossier
        eigen = any(id.startswith("monitor") and tekst.strip() for id, tekst in d.teksten.items())
        return not (d.realisaties or d.afspraken or d.acties or eigen)

    # --- groups -------------------------------------------------------------------------------------------------------

    @cached_property
    def groepen(self) -> list[Groepstand]:
        """Divided groups with something to do or something realised."""
        paren = ((g, groepstand(self.beeld.w, g.id, self.moment)) for g in self.beeld.groepen)
        alle = [Groepstand(self, g, v) for g, v in paren if v is not None]
        return [s for s in alle if s.voortgang.regio.totaal or s.met_cijfers]

    def groep(self, id: str) -> Groepstand:
        return next(s for s in self.groepen if s.g.id == id)

    def in_woorden(self, groep: str) -> str:
        """How a group stands, with its sign; said when it was not divided."""
        return next((STAND_IN_WOORDEN[s.stand] for s in self.groepen if s.g.id == groep), "– nog niet verdeeld")

    @property
    def gemeten(self) -> list[Groepstand]:
        return [s for s in self.groepen if s.met_cijfers]

    @property
    def niet_gemeten(self) -> list[GroepBeeld]:
        return [s.g for s in self.groepen if not s.met_cijfers]

    @property
    def niet_verdeeld(self) -> list[GroepBeeld]:
        """Groups with realised numbers and no division to hold them against."""
        verdeeld = {s.g.id for s in self.groepen}
        return [g for g in self.beeld.groepen if g.id not in verdeeld and woonruimten(self.beeld.dossier, g.id)]

    def met_stand(self, stand: str) -> list[GroepBeeld]:
        return [s.g for s in self.groepen if s.stand is Verkeersstand(stand)]

    def tel(self, stand: str) -> Waarde:
        """Number of groups that stand so."""
        return self.beeld.w(f"standen/{self.plek}/{stand}")

    # --- the ledger of the taakstelling -------------------------------------------------------------------------------

    @property
    def taakgroepen(self) -> list[Aandachtsgroep]:
        return list(taakgroepen(self.beeld.dossier))

    def taakhalfjaren(self, groep: str) -> list[str]:
        """The newest half-year with persons and the one after it; without any the one of the moment."""
        alle = halfjaren(self.beeld.dossier)
        gedaan = [h for h in per_halfjaar(gehuisvest(self.beeld.dossier, groep)) if h in alle]
        eerste = max(gedaan, default=self.moment.halfjaar)
        plek = alle.index(eerste) if eerste in alle else 0
        return list(alle[plek:plek + 2]) if gedaan else [alle[plek]]

    def taak_ingevuld(self, groep: str) -> bool:
        return bool(gehuisvest(self.beeld.dossier, groep))

    # --- afspraken and actions ----------------------------------------------------------------------------------------

    @cached_property
    def afspraken(self) -> list[Afspraakstand]:
        paren = ((a, afspraakstand(self.beeld.w, a.id, self.moment)) for a in geldende_afspraken(self.beeld.dossier))
        return [Afspraakstand(self, a, v.voortgang) for a, v in paren if v is not None]

    @property
    def afspraken_achter(self) -> list[Markup]:
        """ "afspraak 3 (25 te weinig)"."""
        achter = [s for s in self.afspraken if s.voortgang.stand is Verkeersstand.ACHTER]
        return [merken.tekst(f"{afspraaknaam(s.a)} (") + woord(s.w("tekort")) + merken.tekst(" te weinig)") for s in achter]

    def is_laat(self, actie: Actie) -> bool:
        return te_laat(actie, self.beeld.dossier.datum)

    @property
    def acties(self) -> list[Actie]:
        """Late ones first, then by date; finished ones last."""
        alle = self.beeld.dossier.acties
        return sorted(alle, key=lambda a: (a.status is Actiestatus.KLAAR, not self.is_laat(a), a.gereed or "9999", a.titel))

    @property
    def late_acties(self) -> list[str]:
        naam = self.beeld.overleg.partijnaam
        return [f"‘{a.titel}’ ({naam(a.eigenaar)}, {format_nl.datum(a.gereed)})" for a in self.acties if self.is_laat(a)]

    def tel_acties(self, naam: str) -> Waarde:
        return self.beeld.w(f"acties-telling/{naam}")

    @property
    def actiestanden(self) -> list[Markup]:
        """ "één klaar", "twee nog te doen"; what does not occur is left out."""
        woorden = (("klaar", "klaar"), ("bezig", "bezig"), ("open", "nog te doen"))
        return [woord(self.tel_acties(naam)) + merken.tekst(f" {tekst}") for naam, tekst in woorden if self.tel_acties(naam)]

    def som_acties(self, veld: str) -> Waarde:
        return self.beeld.w(f"acties/{veld}")

    # --- what to steer on ---------------------------------------------------------------------------------------------

    @property
    def bijsturen(self) -> list[Markup]:
        """What is behind or missing, a full sentence each; the heaviest first."""
        zinnen = [merken.tekst(f"{s.g.naam}: ") + opsomming(s.achter) + merken.tekst(".") for s in self.groepen if s.achter]
        if self.afspraken_achter:
            begin = "Afspraak die achterloopt: " if len(self.afspraken_achter) == 1 else "Afspraken die achterlopen: "
            zinnen.append(merken.tekst(begin) + opsomming(self.afspraken_achter) + merken.tekst("."))
        return zinnen

    @property
    def bevindingen(self) -> list[Bevinding]:
        return [b for b in self.beeld.bevindingen if b.stap == "monitor" and b.soort not in ELDERS]
