"""The afspraken as an afsprakenboek shows them: every field in words, what is open, and who signs what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thuisapp import format_nl
from thuisapp.calc.dekking import wie_kan
from thuisapp.calc.ondertekening import afspraken_van, vingerafdruk
from thuisapp.calc.toezeggingen import VOORLOPIG
from thuisapp.calc.woorden import SOORT_IN_WOORDEN, TREDE_IN_WOORDEN, afspraaknaam
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Bijdrage, Escalatietrede, JuridischeStatus, Partij, Rol
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.versie import Dossierversie, Ondertekening
from thuisapp.output.visie.afspraken import geldende_afspraken
from thuisapp.output.visie.merken import een_regel
from thuisapp.output.visie.omgeving import groot
from thuisapp.output.visie.waarde import Waarde

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld

BINDING_IN_WOORDEN = {
    JuridischeStatus.INTENTIE: "Intentie: de partijen willen dit, maar beloven het niet.",
    JuridischeStatus.INSPANNING: "Inspanning: de partijen doen wat zij redelijkerwijs kunnen. De uitkomst is niet beloofd.",
    JuridischeStatus.RESULTAAT: "Resultaat: de partijen beloven dat het er komt.",
}
TREDE_UITLEG = {
    Escalatietrede.AMBTELIJK: "Ambtelijk overleg: medewerkers van de partijen zoeken samen een oplossing.",
    Escalatietrede.BESTUURLIJKE_TAFEL: "Bestuurlijke tafel: bestuurders van de partijen bespreken wat er nodig is.",
    Escalatietrede.BEMIDDELING: "Bemiddeling: iemand van buiten, die geen belang heeft, doet een voorstel.",
    Escalatietrede.MINISTER: "De minister: een partij vraagt om een bindende uitspraak (Woningwet, artikelen 42 tot en met 44a).",
}
ELDERS = frozenset({"dekking", "geen_afspraken", "ondertekening_verouderd"})  # findings that the book shows in another place
ERNSTVOLGORDE = (Ernst.BLOKKEREND, Ernst.AANDACHT, Ernst.INFO)


def afspraaknamen(afspraken: Sequence[Afspraak]) -> str:
    """ "afspraak 3", "de afspraken 1 en 4" or, when one has no number, all by name."""
    if len(afspraken) > 1 and all(a.nummer for a in afspraken):
        return f"de afspraken {format_nl.opsomming([a.nummer for a in afspraken])}"
    return format_nl.opsomming([afspraaknaam(a) for a in afspraken])


@dataclass(frozen=True, slots=True)
class Bijdragebeeld:
    """What one party does. kop: "Corporatie Noord levert" or "Corporatie Noord doet daarvoor terug"."""

    kop: str
    tekst: str


@dataclass(frozen=True)
class Afspraakbeeld:
    """One afspraak. nummer: its place in the book, from 1."""

    beeld: Beeld = field(repr=False)
    a: Afspraak
    nummer: int

    @property
    def kop(self) -> str:
        return een_regel(f"Afspraak {self.a.nummer}: {self.a.titel}" if self.a.nummer else self.a.titel).strip() or "Zonder titel"

    @property
    def bijdragen(self) -> list[Bijdragebeeld]:
        return [self._bijdrage(b) for b in self.a.bijdragen()]

    @property
    def overige(self) -> list[Bijdragebeeld]:
        """What parties do besides the first two."""
        return [self._bijdrage(b) for b in self.a.overige if b.partij or b.prestatie.strip()]

    def _bijdrage(self, b: Bijdrage) -> Bijdragebeeld:
        wie = self.beeld.overleg.partijnaam(b.partij) if b.partij else "Een partij die nog niet bekend is,"
        return Bijdragebeeld(f"{wie} {'levert' if b.rol is Rol.PRESTATIE else 'doet daarvoor terug'}",
                             b.prestatie.strip() or "Dit is nog niet beschreven.")

    @property
    def nadere_feiten(self) -> bool:
        """Whether there is more to say than whole sentences hold."""
        a = self.a
        zorg = a.zorg is not None and bool(a.zorg.niveau or a.zorg.wet or a.zorg.zorgvorm or a.zorg.dag_en_nacht is not None)
        return bool(a.aantal_per_gemeente or a.mijlpalen or a.woonvorm or zorg or a.eigenaar
                    or (a.indicator + a.meetbron + a.meetmoment).strip())

    @property
    def tegenover(self) -> str:
        """How the afspraak is named that stands opposite to it; empty without one."""
        return next((afspraaknaam(b) for b in self.beeld.dossier.afspraken if b.id == self.a.tegenover), "")

    @property
    def zonder_tegenprestatie(self) -> bool:
        return not self.tegenover and not any(b.rol is Rol.TEGENPRESTATIE for b in self.a.bijdragen())

    @property
    def escalatiezin(self) -> str:
        """ "Eerst ambtelijk overleg, dan de bestuurlijke tafel en ten slotte bemiddeling."; empty without a ladder."""
        namen = [TREDE_IN_WOORDEN[trede] for trede in self.a.escalatieladder]
        if len(namen) < 2:
            return f"{groot(namen[0])}." if namen else ""
        return f"Eerst {', dan '.join(namen[:-1])} en ten slotte {namen[-1]}."

    @property
    def stappen(self) -> list[str]:
        """The rungs of the escalation ladder in order, each explained (for templates of a region itself)."""
        return [TREDE_UITLEG[trede] for trede in self.a.escalatieladder]


@dataclass(frozen=True)
class Tekenblad:
    """What one party signs. nummer: its place among the parties, from 1."""

    partij: Partij
    nummer: int
    soort: str
    afspraken: tuple[Afspraak, ...]
    vingerafdruk: str
    functies: tuple[str, ...]
    getekend: Ondertekening | None
    versie: Dossierversie | None  # the signed one, or the newest
    met_aantallen: bool  # a gemeente signs for its numbers in the verdeling too
    versie_klopt: bool = True  # what it would sign now is what the newest version holds, as far as that version was read

    @property
    def klopt(self) -> bool:
        return self.getekend is not None and self.getekend.vingerafdruk == self.vingerafdruk

    @property
    def voorlopig(self) -> tuple[Afspraak, ...]:
        """Afspraken that are not ready to sign."""
        return tuple(a for a in self.afspraken if a.status in VOORLOPIG)

    @property
    def let_op(self) -> str:
        """Why it cannot be signed yet; empty when it can."""
        if self.getekend is not None:
            return ""
        if not self.versie_klopt:
            return "Na deze versie is iets gewijzigd waarvoor deze partij tekent. Bewaar eerst een nieuwe versie en maak dit boek opnieuw."
        if not self.voorlopig:
            return ""
        werkwoord = "is" if len(self.voorlopig) == 1 else "zijn"
        return f"{groot(afspraaknamen(self.voorlopig))} {werkwoord} nog niet akkoord. Teken pas als dat wel zo is."

    @property
    def leeg(self) -> bool:
        return not self.afspraken and not self.met_aantallen and self.getekend is None

    @property
    def waarvoor(self) -> str:
        delen = [afspraaknamen(self.afspraken)] if self.afspraken else []
        return " en ".join([*delen, *(["de aantallen van de gemeente in de verdeling"] if self.met_aantallen else [])]) or "niets meer"


@dataclass
class Afsprakenboek:
    """All afspraken with what they cover and who signs them."""

    beeld: Beeld = field(repr=False)

    @property
    def afspraken(self) -> list[Afspraakbeeld]:
        return [Afspraakbeeld(self.beeld, a, n) for n, a in enumerate(geldende_afspraken(self.beeld.dossier), 1)]

    def afspraak(self, nummer: str) -> Afspraakbeeld:
        return self.afspraken[int(nummer) - 1]

    @property
    def vervallen(self) -> list[str]:
        """Lapsed afspraken, with when and why as far as the logboek says."""
        weg = [a for a in self.beeld.dossier.afspraken if a.status is Afspraakstatus.VERVALLEN]
        return [f"{f'{a.nummer}. ' if a.nummer else ''}{a.titel}" + (f" ({format_nl.datum(a.logboek[-1].datum)})" if a.logboek else "")
                for a in weg]

    @property
    def treden(self) -> list[str]:
        """The steps of escalation that some afspraak names, each explained, in order."""
        gebruikt = {trede for blok in self.afspraken for trede in blok.a.escalatieladder}
        return [uitleg for trede, uitleg in TREDE_UITLEG.items() if trede in gebruikt]

    def tel(self, naam: str) -> Waarde:
        return self.beeld.w(f"boek/{naam}")

    # --- what they cover ----------------------------------------------------------------------------------------------

    @property
    def toegezegde_groepen(self) -> list[GroepBeeld]:
        """Divided groups for which at least one afspraak for that group alone promises something, firm or not."""
        return [g for g in self.beeld.verdeelde_groepen if g.dekking("toegezegd") or g.dekking("voorlopig")]

    @property
    def lege_groepen(self) -> list[GroepBeeld]:
        gevuld = {g.id for g in self.toegezegde_groepen}
        return [g for g in self.beeld.verdeelde_groepen if g.id not in gevuld]

    def open_in(self, code: str) -> list[GroepBeeld]:
        """Divided groups of which this gemeente has numbers that no afspraak covers."""
        return [g for g in self.beeld.verdeelde_groepen if self.beeld.w(f"dekking-in/{g.id}/{code}/open")]

    @property
    def open_gemeenten(self) -> list[str]:
        return [code for code in self.beeld.dossier.codes() if self.open_in(code)]

    def plannen_met_ruimte(self, code: str) -> list[tuple[str, Waarde]]:
        """(name of the plan, woonruimten that no afspraak promises), the most room of the groups that are open there."""
        ruim: dict[str, tuple[str, Waarde]] = {}
        for g in self.open_in(code):
            for m in wie_kan(self.beeld.dossier, g.id, code):
                w = self.beeld.w(f"ruimte/{g.id}/{code}/{m.id}") if m.soort == "plan" else None
                if w is not None and (m.id not in ruim or (ruim[m.id][1].getal or 0) < (w.getal or 0)):
                    ruim[m.id] = (m.naam, w)
        return list(ruim.values())

    def verhuurders(self, code: str) -> list[str]:
        groepen = self.open_in(code)
        return [m.naam for m in wie_kan(self.beeld.dossier, groepen[0].id, code) if m.soort == "partij"] if groepen else []

    @property
    def iemand_kan(self) -> bool:
        """Whether there is a plan with room or a verhuurder for anything that is open."""
        return any(self.plannen_met_ruimte(code) or self.verhuurders(code) for code in self.open_gemeenten)

    @property
    def bevindingen(self) -> list[Bevinding]:
        """What does not fit in the afspraken yet, the worst first."""
        eigen = [b for b in self.beeld.bevindingen if b.stap == "afspraken" and b.soort not in ELDERS]
        return sorted(eigen, key=lambda b: ERNSTVOLGORDE.index(b.ernst))

    # --- signing ------------------------------------------------------------------------------------------------------

    @property
    def versie(self) -> Dossierversie | None:
        """The newest version that was kept."""
        bewaard = self.beeld.dossier.gewone_versies()
        return bewaard[-1] if bewaard else None

    @property
    def tekenbladen(self) -> list[Tekenblad]:
        return [self._tekenblad(p, n) for n, p in enumerate(self.beeld.dossier.partijen, 1)]

    def tekenblad(self, nummer: str) -> Tekenblad:
        return self.tekenbladen[int(nummer) - 1]

    def _tekenblad(self, partij: Partij, nummer: int) -> Tekenblad:
        d = self.beeld.dossier
        getekend = next((o for o in reversed(d.ondertekeningen) if o.partij == partij.id), None)
        versie = next((v for v in d.versies if getekend is not None and v.id == getekend.versie), self.versie)
        afspraken = afspraken_van(d, partij.id)
        functies = tuple(dict.fromkeys(f for a in afspraken if (f := (a.ondertekenaars.get(partij.id) or "").strip())))
        nu = vingerafdruk(d, self.beeld.resultaat, partij.id)
        return Tekenblad(partij, nummer, SOORT_IN_WOORDEN[partij.soort], afspraken, nu, functies, getekend, versie,
                         bool(partij.gemeente) and bool(self.beeld.verdeelde_groepen), self._in_versie(partij.id) in {None, nu})

    def _in_versie(self, partij: str) -> str | None:
        """The fingerprint of this party in the newest version; None when that was not given (keuzes.ander), "" without the party."""
        if self.beeld.keuzes.ander is None:
            return None
        toen = self.beeld.w.toen
        return vingerafdruk(toen.dossier, toen.resultaat, partij) if any(p.id == partij for p in toen.dossier.partijen) else ""

    @property
    def te_tekenen(self) -> list[Tekenblad]:
        return [blad for blad in self.tekenbladen if not blad.leeg]

    @property
    def met_voorbehoud(self) -> list[Tekenblad]:
        """Those who signed with a reservation."""
        return [blad for blad in self.tekenbladen if blad.getekend is not None and blad.getekend.voorbehoud.strip()]

    @property
    def zonder_afspraak(self) -> list[str]:
        """Parties that have nothing to sign."""
        return [blad.partij.naam for blad in self.tekenbladen if blad.leeg]
