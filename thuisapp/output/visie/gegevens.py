"""What the templates look at: the dossier and its results, arranged by document, group and gemeente.

Figures come out as Waarde or Bereik, so that they stay bound to the dossier. Nothing is calculated here beyond what `waarden` looks up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from thuisapp import format_nl
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.afspraak import Afspraak, Partij, Partijsoort
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.gebied import Gemeente, Indicator
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie.afspraken import geldende_afspraken
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.waarden import Bereik, Waarde, Waarden

STATUS_IN_WOORDEN = {Dossierstatus.CONCEPT: "Concept", Dossierstatus.TER_CONSULTATIE: "Ter consultatie", Dossierstatus.VASTGESTELD:
"Vastgesteld"}
KLEINE_REGIO = 12  # up to this many gemeenten a table per group stands in the chapter itself; above it, in annex C
_LIDWOORDEN = (("provincie ", "de provincie "), ("metropoolregio", "de Metropoolregio"), ("groene metropoolregio", "de Groene "
"Metropoolregio"),
               ("regio ", "de regio "), ("samenwerkingsverband", "het Samenwerkingsverband"), ("stedelijk gebied", "het Stedelijk Gebied"),
               ("kop van", "de Kop van"), ("stedendriehoek", "de Stedendriehoek"), ("zuid-hollandse eilanden", "de Zuid-Hollandse "
               "Eilanden"),
               ("drechtsteden", "de Drechtsteden"), ("achterhoek", "de Achterhoek"), ("westelijke mijnstreek", "de Westelijke Mijnstreek"),
               ("hoeksche waard", "de Hoeksche Waard"), ("alblasserwaard", "de Alblasserwaard"))


def naam_in_zin(naam: str, een_gemeente: str = "") -> str:
    """The region as it stands in a sentence, with its article: "de regio Twente", "de provincie Groningen", "de gemeente Enschede"."""
    if een_gemeente:
        return f"de gemeente {een_gemeente}"
    for begin, lidwoord in _LIDWOORDEN:
        if naam.lower().startswith(begin):
            return lidwoord + naam[len(begin):]
    return naam if naam.lower().startswith(("de ", "het ")) else f"de regio {naam}"


@dataclass
class GemeenteBeeld:
    """One gemeente as a template sees it."""

    beeld: Beeld = field(repr=False)
    gemeente: Gemeente

    @property
    def naam(self) -> str:
        return self.gemeente.naam

    @property
    def code(self) -> str:
        return self.gemeente.code

    @property
    def anker(self) -> str:
        return f"gemeente-{self.code.lower()}"

    def indicator(self, reeks: str) -> Waarde:
        return self.beeld.indicator(reeks, self.code)

    def deel(self, teller: str, noemer: str) -> Waarde:
        return self.beeld.deel(teller, noemer, self.code)

    def samen(self, soort: str, eenheid: Eenheid) -> Bereik:
        return self.beeld.w.bereik(f"samen/{soort}/{eenheid.value}/{self.code}")

    @property
    def vrijkomend(self) -> Bereik:
        return self.beeld.w.bereik(f"vrijkomend/{self.code}")

    @property
    def beslag(self) -> Waarde:
        return self.beeld.w(f"beslag/{self.code}")


@dataclass
class Beeld:
    """The whole dossier with its results, for the templates. `jaren`: "2026 tot en met 2035"."""

    dossier: Dossier
    resultaat: Rekenresultaat
    bevindingen: tuple[Bevinding, ...]
    w: Waarden = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.w = Waarden(self.dossier, self.resultaat)

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

    def gemeente(self, code: str) -> GemeenteBeeld:
        return next(g for g in self.gemeenten if g.code == code)

    @property
    def gemeentenamen(self) -> list[str]:
        return [g.naam for g in self.dossier.gemeenten]

    @cached_property
    def provincies(self) -> list[str]:
        return list(dict.fromkeys(g.provincie for g in self.dossier.gemeenten if g.provincie))

    @property
    def jaren(self) -> str:
        p = self.dossier.periode
        return str(p.van) if p.van == p.tot else f"{p.van} tot en met {p.tot}"

    @property
    def eerste_jaar(self) -> int:
        return self.dossier.periode.van

    @property
    def laatste_jaar(self) -> int:
        return self.dossier.periode.tot

    @property
    def status(self) -> str:
        return STATUS_IN_WOORDEN[self.dossier.status]

    @property
    def vastgesteld(self) -> bool:
        return self.dossier.status is Dossierstatus.VASTGESTELD

    # --- figures of the region ----------------------------------------------------------------------------------------

    def telling(self, naam: str) -> Waarde:
        return self.w(f"telling/{naam}")

    def reeks(self, naam: str) -> list[Indicator]:
        """The indicators of a series, newest first."""
        gevonden = [i for i in self.dossier.indicatoren.values() if i.reeks == naam]
        return sorted(gevonden, key=lambda i: i.peildatum, reverse=True)

    def nieuwste(self, reeks: str) -> Indicator | None:
        return next(iter(self.reeks(reeks)), None)

    def indicator(self, reeks: str, plek: str = "regio") -> Waarde:
        """The newest figure of a series; unknown when the dossier has none."""
        gevonden = self.nieuwste(reeks)
        return self.w(f"indicator/{gevonden.id}/{plek}") if gevonden else Waarde(None, f"indicator/{reeks}/{plek}")

    def deel(self, teller: str, noemer: str, plek: str = "regio") -> Waarde:
        a, b = self.nieuwste(teller), self.nieuwste(noemer)
        return self.w(f"deel/{a.id}/{b.id}/{plek}") if a and b else Waarde(None, f"deel/{teller}/{noemer}/{plek}")

    def groei(self, reeks: str, plek: str = "regio") -> Waarde:
        """The relative change between the oldest and the newest figure of a series."""
        gevonden = self.reeks(reeks)
        if len(gevonden) < 2:
            return Waarde(None, f"groei/{reeks}/{plek}")
        return self.w(f"groei/{gevonden[-1].id}/{gevonden[0].id}/{plek}")

    @property
    def vrijkomend(self) -> Bereik:
        return self.w.bereik("vrijkomend/regio")

    @property
    def beslag(self) -> Waarde:
        return self.w("beslag/regio")

    def samen(self, soort: str, eenheid: Eenheid) -> Bereik:
        return self.w.bereik(f"samen/{soort}/{eenheid.value}/regio")

    def hoogste(self, reeksen: tuple[str, str], aantal: int = 2) -> list[GemeenteBeeld]:
        """The gemeenten where a share (counted, base) is highest."""
        bekend = [(g, g.deel(*reeksen).getal) for g in self.gemeenten]
        return [g for g, x in sorted(((g, x) for g, x in bekend if x is not None), key=lambda paar: -paar[1])][:aantal]

    def laagste(self, reeksen: tuple[str, str], aantal: int = 2) -> list[GemeenteBeeld]:
        bekend = [(g, g.deel(*reeksen).getal) for g in self.gemeenten]
        return [g for g, x in sorted(((g, x) for g, x in bekend if x is not None), key=lambda paar: paar[1])][:aantal]

    # --- groups -------------------------------------------------------------------------------------------------------

    @cached_property
    def groepen(self) -> tuple[GroepBeeld, ...]:
        return tuple(GroepBeeld(self, g) for g in self.dossier.gekozen_groepen())

    def groep(self, id: str) -> GroepBeeld:
        return next(g for g in self.groepen if g.id == id)

    @property
    def bekende_groepen(self) -> list[GroepBeeld]:
        """Groups whose opgave is known, at least in part."""
        return [g for g in self.groepen if g.opgave.bekend]

    @property
    def onbekende_groepen(self) -> list[GroepBeeld]:
        return [g for g in self.groepen if not g.opgave.bekend]

    @property
    def verdeelde_groepen(self) -> list[GroepBeeld]:
        """Groups of which something has been divided."""
        return [g for g in self.groepen if g.is_verdeeld]

    @property
    def ouderen(self) -> GroepBeeld | None:
        return next((g for g in self.groepen if g.id == "ouderen"), None)

    @property
    def eenheden(self) -> list[Eenheid]:
        """The eenheden of the chosen groups, woningen first."""
        return sorted({g.eenheid for g in self.groepen}, key=list(Eenheid).index)

    def bekend_in(self, eenheid: Eenheid) -> list[GroepBeeld]:
        return [g for g in self.bekende_groepen if g.eenheid is eenheid]

    @property
    def met_voorbeeldcijfers(self) -> list[GroepBeeld]:
        return [g for g in self.groepen if g.kwaliteit is Kwaliteit.VOORBEELD]

    @property
    def met_aannames(self) -> list[GroepBeeld]:
        return [g for g in self.bekende_groepen if g.kwaliteit is Kwaliteit.AANNAME]

    # --- parties, agreements, findings --------------------------------------------------------------------------------

    def partijen(self, *soorten: str) -> list[Partij]:
        return [p for p in self.dossier.partijen if not soorten or p.soort.value in soorten]

    @property
    def andere_partijen(self) -> list[Partij]:
        return [p for p in self.dossier.partijen if p.soort is not Partijsoort.GEMEENTE]

    def partijnaam(self, id: str) -> str:
        return next((p.naam for p in self.dossier.partijen if p.id == id), "nog niet bekend")

    @property
    def afspraken(self) -> tuple[Afspraak, ...]:
        return geldende_afspraken(self.dossier)

    def bevindingen_bij(self, *stappen: str, ernst: Sequence[Ernst] = (Ernst.BLOKKEREND, Ernst.AANDACHT)) -> list[Bevinding]:
        return [b for b in self.bevindingen if b.stap in stappen and b.ernst in ernst]

    def groepsnamen(self, ids: Iterable[str]) -> list[str]:
        bekend = {g.id: g.naam for g in self.dossier.groepen}
        return [bekend[id] for id in ids if id in bekend]

    def plaatsnamen(self, codes: Iterable[str]) -> list[str]:
        bekend = {g.code: g.naam for g in self.dossier.gemeenten}
        return [bekend[code] for code in codes if code in bekend]

    @property
    def datum(self) -> str:
        return format_nl.datum(self.dossier.datum)
