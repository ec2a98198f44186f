"""What the templates look at: the dossier and its results, arranged by document, group and gemeente.

Figures come out as Waarde or Bereik, so that they stay bound to the dossier. Nothing is calculated here beyond what `waarden` looks up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from thuisapp import format_nl
from thuisapp.calc.datahiaten import Datahiaat, datahiaten
from thuisapp.calc.eigen_waarden import cijferparen
from thuisapp.calc.gevoeligheid import Gevoeligheid, gevoeligheid
from thuisapp.calc.methoden import methoden_met_invoer
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.woorden import DOSSIERSTATUS_IN_WOORDEN
from thuisapp.domain.aandachtsgroep import Methode, Ondersteuningsniveau
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.gebied import Laagindeling
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Rand
from thuisapp.output.visie.afsprakenboek import Afsprakenboek
from thuisapp.output.visie.bronregels import invoer_van
from thuisapp.output.visie.eersten import Eersten
from thuisapp.output.visie.gemeentebeeld import GemeenteBeeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.groepraming import OverlapBeeld
from thuisapp.output.visie.methodewaarden import woonvormen_van
from thuisapp.output.visie.monitorbeeld import Monitor
from thuisapp.output.visie.overleg import Overleg
from thuisapp.output.visie.regiocijfers import Regiocijfers
from thuisapp.output.visie.samenvattingbeeld import Samenvatting
from thuisapp.output.visie.soorten import GEEN_KEUZES, Keuzes
from thuisapp.output.visie.uitwerkingbeeld import Uitwerking
from thuisapp.output.visie.velden import Velden
from thuisapp.output.visie.verdeelbeeld import VerdeelBeeld, per_tekst
from thuisapp.output.visie.verschilbeeld import Vergelijking
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.waarden import Waarden
from thuisapp.output.visie.werksessiebeeld import WerksessieBeeld

KLEINE_REGIO = 12  # up to this many gemeenten a table per group stands in the chapter itself; above it, in annex C
ZWAAR, PER_GROEP = 8, 2  # so many assumptions are shown, and no more than so many of one group
BREED, VEEL = 3, 20  # highest ÷ lowest estimate that is called very uncertain, for groups of at least so many woonruimten
_LIDWOORDEN = (
    ("provincie ", "de provincie "), ("metropoolregio", "de Metropoolregio"), ("groene metropoolregio", "de Groene Metropoolregio"),
    ("regio ", "de regio "), ("samenwerkingsverband", "het Samenwerkingsverband"), ("stedelijk gebied", "het Stedelijk Gebied"),
    ("kop van", "de Kop van"), ("stedendriehoek", "de Stedendriehoek"), ("zuid-hollandse eilanden", "de Zuid-Hollandse Eilanden"),
    ("drechtsteden", "de Drechtsteden"), ("achterhoek", "de Achterhoek"), ("westelijke mijnstreek", "de Westelijke Mijnstreek"),
    ("hoeksche waard", "de Hoeksche Waard"), ("alblasserwaard", "de Alblasserwaard"),
)


def naam_in_zin(naam: str, een_gemeente: str = "") -> str:
    """The region as it stands in a sentence, with its article: "de regio Twente", "de provincie Groningen", "de gemeente Enschede"."""
    if een_gemeente:
        return f"de gemeente {een_gemeente}"
    for begin, lidwoord in _LIDWOORDEN:
        if naam.lower().startswith(begin):
            return lidwoord + naam[len(begin):]
    return naam if naam.lower().startswith(("de ", "het ")) else f"de regio {naam}"


@dataclass
class Beeld(Regiocijfers, Eersten):
    """The whole dossier with its results, for the templates. `jaren`: "2026 tot en met 2035"."""

    dossier: Dossier
    resultaat: Rekenresultaat
    bevindingen: tuple[Bevinding, ...]
    keuzes: Keuzes = GEEN_KEUZES
    w: Waarden = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.w = Waarden(self.dossier, self.resultaat, self.keuzes)

    # --- the document -------------------------------------------------------------------------------------------------

    @cached_property
    def velden(self) -> Velden:
        """The fields in the region's own text."""
        return Velden(self.w)

    @property
    def jaren(self) -> str:
        p = self.dossier.periode
        return str(p.van) if p.van == p.tot else f"{p.van} tot en met {p.tot}"

    @property
    def de_jaren(self) -> str:
        """"de jaren 2026 tot en met 2035" or "het jaar 2027"."""
        return ("het jaar " if len(self.dossier.periode) == 1 else "de jaren ") + self.jaren

    @property
    def status(self) -> str:
        return DOSSIERSTATUS_IN_WOORDEN[self.dossier.status]

    @property
    def vastgesteld(self) -> bool:
        return self.dossier.status is Dossierstatus.VASTGESTELD

    @property
    def datum(self) -> str:
        return format_nl.datum(self.dossier.datum)

    @cached_property
    def overleg(self) -> Overleg:
        return Overleg(self)

    @cached_property
    def verdeling(self) -> VerdeelBeeld:
        return VerdeelBeeld(self)

    @cached_property
    def afsprakenboek(self) -> Afsprakenboek:
        return Afsprakenboek(self)

    @cached_property
    def monitor(self) -> Monitor:
        return Monitor(self)

    @cached_property
    def vergelijking(self) -> Vergelijking:
        """With the earlier dossier (keuzes.ander)."""
        return Vergelijking(self)

    @cached_property
    def werksessie(self) -> WerksessieBeeld:
        """The werksessie that a verslag is about."""
        return WerksessieBeeld(self)

    @property
    def invulgemeenten(self) -> tuple[GemeenteBeeld, ...]:
        """The gemeenten that get an invulblad: all, or the chosen one."""
        return (self.gemeente(self.keuzes.gemeente),) if self.keuzes.gemeente else self.gemeenten

    def invulgemeente(self, nummer: str) -> GemeenteBeeld:
        """The one whose invulblad is this chapter; the first is chapter 2."""
        return self.invulgemeenten[int(nummer) - 2]

    @property
    def gekozen_gemeente(self) -> GemeenteBeeld | None:
        """The gemeente that a document is about; None when it is about the region."""
        return self.gemeente(self.keuzes.gemeente) if self.keuzes.gemeente else None

    @cached_property
    def uitwerking(self) -> Uitwerking | None:
        """The gemeente that a document is about, with its own part, afspraken and next steps."""
        return Uitwerking(self, self.gekozen_gemeente) if self.gekozen_gemeente else None

    @cached_property
    def samenvatting(self) -> Samenvatting:
        return Samenvatting(self)

    # --- the region ---------------------------------------------------------------------------------------------------

    @property
    def een_gemeente(self) -> bool:
        return len(self.dossier.gemeenten) == 1

    @property
    def klein(self) -> bool:
        return len(self.dossier.gemeenten) <= KLEINE_REGIO

    @cached_property
    def de_regio(self) -> str:
        return naam_in_zin(self.dossier.regio, self.dossier.gemeenten[0].naam if self.een_gemeente else "")

    @cached_property
    def gemeenten(self) -> tuple[GemeenteBeeld, ...]:
        return tuple(GemeenteBeeld(self, g) for g in self.dossier.gemeenten)

    @cached_property
    def _per_code(self) -> dict[str, GemeenteBeeld]:
        return {g.code: g for g in self.gemeenten}

    def gemeente(self, code: str) -> GemeenteBeeld:
        return self._per_code[code]

    @property
    def gemeentenamen(self) -> list[str]:
        return [g.naam for g in self.dossier.gemeenten]

    @cached_property
    def provincies(self) -> list[str]:
        return list(dict.fromkeys(g.provincie for g in self.dossier.gemeenten if g.provincie))

    def plaatsnamen(self, codes: Iterable[str]) -> list[str]:
        return [self._per_code[code].naam for code in codes if code in self._per_code]

    # --- groups -------------------------------------------------------------------------------------------------------

    @cached_property
    def groepen(self) -> tuple[GroepBeeld, ...]:
        return tuple(GroepBeeld(self, g) for g in self.dossier.gekozen_groepen())

    def groep(self, id: str) -> GroepBeeld:
        return next(g for g in self.groepen if g.id == id)

    def groepsnamen(self, ids: Iterable[str]) -> list[str]:
        bekend = {g.id: g.naam for g in self.dossier.groepen}
        return [bekend[id] for id in ids if id in bekend]

    @property
    def niet_gekozen(self) -> list[str]:
        return [g.naam for g in self.dossier.groepen if not g.gekozen]

    @cached_property
    def bekende_groepen(self) -> list[GroepBeeld]:
        """Groups whose opgave is known, at least in part."""
        return [g for g in self.groepen if g.opgave.bekend]

    @cached_property
    def onbekende_groepen(self) -> list[GroepBeeld]:
        return [g for g in self.groepen if not g.opgave.bekend]

    @cached_property
    def verdeelde_groepen(self) -> list[GroepBeeld]:
        """Groups of which something has been divided."""
        return [g for g in self.groepen if g.is_verdeeld]

    @property
    def grootste_opgaven(self) -> list[GroepBeeld]:
        """Groups in woningen with an opgave above nil, largest first."""
        groepen = [g for g in self.bekend_in(Eenheid.WONINGEN) if g.gewicht > 0]
        return sorted(groepen, key=lambda g: -g.gewicht)

    @property
    def ouderen(self) -> GroepBeeld | None:
        return next((g for g in self.groepen if g.id == "ouderen"), None)

    @property
    def eenheden(self) -> list[Eenheid]:
        """The eenheden of the chosen groups, woningen before kamers, standplaatsen and bedden."""
        return sorted({g.eenheid for g in self.groepen}, key=list(Eenheid).index)

    @property
    def bekende_eenheden(self) -> list[Eenheid]:
        return [e for e in self.eenheden if self.bekend_in(e)]

    @property
    def heeft_kamers(self) -> bool:
        return Eenheid.ONZELFSTANDIGE_EENHEDEN in self.eenheden

    def bekend_in(self, eenheid: Eenheid) -> list[GroepBeeld]:
        return [g for g in self.bekende_groepen if g.eenheid is eenheid]

    @property
    def overlappen(self) -> list[OverlapBeeld]:
        return [overlap for g in self.groepen for overlap in g.overlap]

    @property
    def met_intensieve_hulp(self) -> list[str]:
        """Names of groups that need help day and night, or care nearby."""
        zwaar = {Ondersteuningsniveau.INTENSIEF, Ondersteuningsniveau.NABIJ}
        return [g.naam for g in self.groepen if any(deel and niveau in zwaar for niveau, deel in g.groep.ondersteuningsmix.items())]

    # --- what is weak or missing --------------------------------------------------------------------------------------

    @property
    def gegevensbevindingen(self) -> list[Bevinding]:
        """Findings on the figures. Agreements have a chapter of their own; assumptions and missing figures stand in another table."""
        elders = {"voorbeeld", "aannames", "niets_te_verdelen", "datahiaat", "laag_controleren"}
        stappen = {"regio", "aandachtsgroepen", "behoefte", "aanbod", "opgave", "verdeling"}
        return [b for b in self.bevindingen if b.ernst is Ernst.BLOKKEREND or (
            b.soort not in elders and b.stap in stappen)]

    @property
    def slechtste_groepen(self) -> list[str]:
        """The three largest groups in woningen whose figures are assumed or made up."""
        zwak = [g for g in self.grootste_opgaven if g.kwaliteit in {Kwaliteit.AANNAME, Kwaliteit.VOORBEELD}]
        return [g.naam for g in zwak[:3]]

    @cached_property
    def zware_aannames(self) -> list[tuple[GroepBeeld, Gevoeligheid]]:
        """The assumptions with the widest effect on the opgave in the eenheid that most groups share, widest first."""
        if not self.bekende_eenheden:
            return []
        eenheid = max(self.bekende_eenheden, key=lambda e: len(self.bekend_in(e)))
        paren = [(g, balk) for g in self.bekend_in(eenheid) for balk in gevoeligheid(self.dossier, g.groep).aannames[:PER_GROEP]]
        return sorted(paren, key=lambda paar: (-paar[1].breedte, paar[0].naam))[:ZWAAR]

    @property
    def zwaarste(self) -> tuple[GroepBeeld, str, Waarde, Waarde] | None:
        """The heaviest of them: its group, its name, and the lowest and highest opgave it leads to."""
        if not self.zware_aannames:
            return None
        g, balk = self.zware_aannames[0]
        einden = [self.w(f"gevoelig/{g.id}/{rand}/{balk.id}") for rand in ("laag", "hoog")]
        laag, hoog = sorted(einden, key=lambda w: Fraction(w.getal or 0))
        return g, balk.naam, laag, hoog

    @cached_property
    def onzekerste(self) -> str:
        """The group with the widest range, when its highest estimate is at least three times its lowest; empty when there is none."""
        breed = {g.id: Fraction(g.keer_zo_hoog.getal or 0) for g in self.groepen if (g.behoefte.midden.rond or 0) >= VEEL}
        id = max(breed, key=lambda id: breed[id], default="")
        return id if id and breed[id] >= BREED else ""

    @property
    def zonder_aanbod(self) -> bool:
        """Nothing was entered about the aanbod of any group; that is then said once, and not for every group."""
        return not any(g.aanbod_ingevuld for g in self.groepen)

    @property
    def met_woonvormen(self) -> bool:
        return any(woonvormen_van(self.w, g.id) for g in self.groepen)

    @property
    def met_invoer(self) -> bool:
        return any(invoer_van(self.dossier, g.groep) for g in self.groepen)

    @property
    def alles_midden(self) -> bool:
        """Every group is divided at the middle estimate."""
        return all(g.voorstel.rand is Rand.MIDDEN for g in self.verdeelde_groepen)

    @property
    def met_zwakke_cijfers(self) -> list[GroepBeeld]:
        """Groups with figures that are assumed or made up."""
        return [g for g in self.groepen if g.kwaliteit in {Kwaliteit.AANNAME, Kwaliteit.VOORBEELD}]

    @cached_property
    def hiaten(self) -> tuple[Datahiaat, ...]:
        return datahiaten(self.dossier)

    def wie_levert(self, hiaat: Datahiaat) -> str:
        """Who can supply a figure, in the words of print."""
        return hiaat.wie.replace("de gemeenten", "de gemeente") if self.een_gemeente else hiaat.wie

    @property
    def regionaal_geteld(self) -> list[GroepBeeld]:
        """Groups whose chosen method is a count of a larger region."""
        return [g for g in self.groepen if g.methode == Methode.REGIONALE_TELLING.value and g.raming.regionaal]

    @property
    def met_meer_methoden(self) -> list[GroepBeeld]:
        """Groups for which another method than the chosen one has figures too."""
        return [g for g in self.groepen if len({*methoden_met_invoer(g.raming), g.raming.methode}) > 1]

    @property
    def lagen(self) -> list[tuple[Laagindeling, list[GroepBeeld]]]:
        """The regionale lagen that a chosen group uses, with those groups."""
        paren = [(laag, [g for g in self.groepen if id == g.groep.regionale_laag or any(t.laag == id for t in g.raming.regionaal)])
                 for id, laag in self.dossier.lagen.items()]
        return [(laag, groepen) for laag, groepen in paren if groepen]

    @property
    def eigen_cijfers(self) -> bool:
        return bool(cijferparen(self.dossier))

    @property
    def zonder_hulp(self) -> list[str]:
        return [g.naam for g in self.groepen if g.zonder_hulp]

    @property
    def redenen(self) -> list[tuple[list[GroepBeeld], str]]:
        """Every reason for a method once, with the groups it was given for."""
        return per_tekst((g, g.raming.reden) for g in self.groepen)
