"""What the step uitvoering shows of actions, people and money, and of the schemes that may pay. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from thuisapp import format_nl
from thuisapp.app.operations import bewaar_actie, bewaar_regeling, nieuw_kenmerk
from thuisapp.calc.controles_monitor import te_laat, verouderd
from thuisapp.calc.woorden import ACTIE_IN_WOORDEN
from thuisapp.domain.afspraak import Actie, Actiestatus, Regeling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import ONBEKEND, aantal, datum, getal
from thuisapp.storage import reference_regelingen


class Actiefilter(StrEnum):
    ALLE = "alle"
    LAAT = "te_laat"
    OPEN = "open"
    ONAF = "onaf"
    KLAAR = "klaar"


FILTERS = {Actiefilter.ALLE: "alle acties", Actiefilter.LAAT: "te late acties", Actiefilter.OPEN: "acties die nog niet klaar zijn",
           Actiefilter.ONAF: "acties zonder eigenaar of datum", Actiefilter.KLAAR: "acties die klaar zijn"}


@dataclass(frozen=True, slots=True)
class Actierij:
    """One action with the names it refers to. laat: its date has passed while it is not finished."""

    actie: Actie
    eigenaar: str
    afspraak: str
    regeling: str
    laat: bool

    @property
    def stand(self) -> str:
        """A word, with a sign when it is too late."""
        return "▼ te laat" if self.laat else ACTIE_IN_WOORDEN[self.actie.status]

    @property
    def zinnen(self) -> list[str]:
        """Everything that is known of the action, a line per part."""
        stand = ACTIE_IN_WOORDEN[self.actie.status]
        laat = f" Dit is te laat; stand: {stand}." if self.laat else f" Stand: {stand}."
        kop = f"{self.actie.titel}: {self.eigenaar or 'nog niemand'}, klaar op {self.gereed}." if self.actie.gereed else (
            f"{self.actie.titel}: {self.eigenaar or 'nog niemand'}, nog zonder datum.")
        middelen = f"Nodig: {self.fte if self.actie.fte is None else f'{self.fte} fte'} aan menskracht en {self.kosten} aan kosten."
        afspraak = f"Hoort bij afspraak {self.afspraak}." if self.afspraak else ""
        return [regel for regel in (kop + laat, middelen, f"Dekking: {self.dekking}.", afspraak, self.actie.opmerking.strip()) if regel]

    @property
    def gereed(self) -> str:
        return datum(self.actie.gereed) or "geen datum"

    @property
    def fte(self) -> str:
        return getal(self.actie.fte, 2)

    @property
    def kosten(self) -> str:
        return ONBEKEND if self.actie.kosten is None else f"€ {aantal(self.actie.kosten)}"

    @property
    def heeft_dekking(self) -> bool:
        return bool(self.actie.dekking.strip() or self.actie.regeling)

    @property
    def dekking(self) -> str:
        """Where the money comes from: the words, the scheme, or both."""
        return ", ".join(filter(None, (self.actie.dekking.strip(), self.regeling))) or "geen"


def nieuwe_actie(d: Dossier) -> Actie:
    return Actie(nieuw_kenmerk((a.id for a in d.acties), "actie"), "")


def afspraaknaam(d: Dossier, id: str) -> str:
    """Number and title; "" when there is none."""
    return next((f"{a.nummer} {a.titel}".strip() for a in d.afspraken if a.id == id), "")


def actierijen(d: Dossier, filter: Actiefilter = Actiefilter.ALLE) -> list[Actierij]:
    """The actions that pass the filter, in the order of their date; those without one come last."""
    namen = {p.id: p.naam for p in d.partijen}
    rijen = [Actierij(a, namen.get(a.eigenaar, ""), afspraaknaam(d, a.afspraak), d.regelingen[a.regeling].naam
                      if a.regeling in d.regelingen else "", te_laat(a, d.datum)) for a in d.acties]
    return sorted((rij for rij in rijen if _past(rij, filter)), key=lambda rij: (rij.actie.gereed or "9999", rij.actie.titel))


def _past(rij: Actierij, filter: Actiefilter) -> bool:
    klaar = rij.actie.status is Actiestatus.KLAAR
    return {Actiefilter.ALLE: True, Actiefilter.LAAT: rij.laat, Actiefilter.OPEN: not klaar, Actiefilter.KLAAR: klaar,
            Actiefilter.ONAF: not klaar and not (rij.eigenaar and rij.actie.gereed)}[filter]


# Sums


@dataclass(frozen=True, slots=True)
class Middelen:
    """People and money of some actions together. *_onbekend: how many of them have no figure; unknown is never 0."""

    naam: str
    acties: int
    fte_bekend: Fraction
    fte_onbekend: int
    kosten_bekend: int
    kosten_onbekend: int

    @property
    def fte(self) -> str:
        return _ten_minste(f"{getal(self.fte_bekend, 2)} fte", self.fte_onbekend, self.acties)

    @property
    def kosten(self) -> str:
        return _ten_minste(f"€ {aantal(self.kosten_bekend)}", self.kosten_onbekend, self.acties)

    @property
    def zin(self) -> str:
        """ "4 acties, samen ten minste 1,5 fte en ten minste € 40.000. Van 2 acties zijn de kosten onbekend." """
        if not self.acties:
            return "Er zijn geen acties in deze lijst."
        kop = f"{'1 actie' if self.acties == 1 else f'{aantal(self.acties)} acties, samen'}: {self.fte} en {self.kosten}."
        delen = [f"van {aantal(n)} {'actie' if n == 1 else 'acties'} {wat} onbekend" for n, wat in
                 ((self.fte_onbekend, "is de inzet in fte"), (self.kosten_onbekend, "zijn de kosten")) if n > 0]
        rest = format_nl.opsomming(delen)
        return f"{kop} {rest[:1].upper()}{rest[1:]}." if rest else kop


def _ten_minste(tekst: str, onbekend: int, alle: int) -> str:
    if onbekend and onbekend == alle:
        return ONBEKEND
    return f"ten minste {tekst}" if onbekend else tekst


def middelen(naam: str, rijen: Iterable[Actierij]) -> Middelen:
    acties = [rij.actie for rij in rijen]
    fte, kosten = [a.fte for a in acties if a.fte is not None], [a.kosten for a in acties if a.kosten is not None]
    return Middelen(naam, len(acties), sum(fte, Fraction(0)), len(acties) - len(fte), sum(kosten), len(acties) - len(kosten))


def middelenrijen(d: Dossier) -> list[Middelen]:
    """With dekking, without, and together."""
    rijen = actierijen(d)
    zonder = [rij for rij in rijen if not rij.heeft_dekking]
    return [middelen("Met dekking", (rij for rij in rijen if rij.heeft_dekking)), middelen("Zonder dekking", zonder),
            middelen("Alle acties samen", rijen)]


def lees_fte(tekst: str) -> Fraction | None:
    """ "1,5" → 3/2; nothing typed is onbekend. Raises OngeldigeInvoer."""
    if not tekst.strip() or tekst.strip().lower() == ONBEKEND:
        return None
    fte = format_nl.lees_getal(tekst.lower().removesuffix("fte"))
    if fte < 0:
        raise OngeldigeInvoer("Het aantal fte kan niet kleiner zijn dan 0.")
    return fte


def lees_euro(tekst: str) -> int | None:
    """ "€ 40.000" → 40000; nothing typed is onbekend. Raises OngeldigeInvoer."""
    kaal = tekst.strip().removeprefix("€").removesuffix(",-").strip()
    if not kaal or kaal.lower() == ONBEKEND:
        return None
    euro = format_nl.lees_heel_getal(kaal)
    if euro < 0:
        raise OngeldigeInvoer("Kosten kunnen niet kleiner zijn dan 0.")
    return euro


# Schemes


@dataclass(frozen=True, slots=True)
class Regelingrij:
    """A scheme that the program knows or that the region added. in_dossier: chosen by the region. acties: titles of those that use it."""

    regeling: Regeling
    in_dossier: bool
    eigen: bool
    acties: tuple[str, ...]
    oud: bool

    @property
    def keus(self) -> str:
        return "✓ ja" if self.in_dossier else "nee"

    @property
    def controle(self) -> str:
        """Whether what is known of it is too old to count on."""
        return "▲ controleer" if self.oud else "recent"

    @property
    def peildatum(self) -> str:
        """When what is known of it was so, as a sentence."""
        dag = datum(self.regeling.peildatum)
        wanneer = f"De gegevens zijn van {dag}." if dag else "De gegevens hebben geen datum."
        return f"{wanneer} Controleer of ze nog kloppen." if self.oud else wanneer

    @property
    def gebruikt(self) -> str:
        return format_nl.opsomming(self.acties) or "geen"


def regelingrijen(d: Dossier) -> list[Regelingrij]:
    """Those in the dossier first, then the other known ones."""
    bekend = reference_regelingen.regelingen()
    over = [r for id, r in bekend.items() if id not in d.regelingen]
    return [*(_rij(d, r, True, r.id not in bekend) for r in d.regelingen.values()), *(_rij(d, r, False, False) for r in over)]


def _rij(d: Dossier, regeling: Regeling, in_dossier: bool, eigen: bool) -> Regelingrij:
    acties = tuple(a.titel for a in d.acties if a.regeling == regeling.id)
    return Regelingrij(regeling, in_dossier, eigen, acties, verouderd(regeling, d.datum))


def neem_over(d: Dossier, id: str) -> Dossier:
    """Choose a known scheme: what is known of it now stays readable in the dossier. Raises OngeldigeInvoer."""
    regeling = reference_regelingen.regelingen().get(id)
    if regeling is None:
        raise OngeldigeInvoer("Deze regeling is niet bekend bij het programma.")
    return bewaar_regeling(d, regeling)


def nieuwe_regeling(d: Dossier) -> Regeling:
    bekend = (*d.regelingen, *reference_regelingen.regelingen())
    return Regeling(nieuw_kenmerk(bekend, "regeling"), "", "", peildatum=d.datum)


def regeling_uit(oud: Regeling, antwoord: dict[str, str]) -> Regeling:
    """The answers of the form; one voorwaarde per line. Raises OngeldigeInvoer for what is no date."""
    dag = antwoord["peildatum"].strip()
    voorwaarden = tuple(regel.strip() for regel in antwoord["voorwaarden"].splitlines() if regel.strip())
    velden: dict[str, Any] = {**antwoord, "voorwaarden": voorwaarden, "peildatum": format_nl.lees_datum(dag) if dag else ""}
    return replace(oud, **velden)


def regelingen_keuze(d: Dossier) -> Sequence[tuple[str, str]]:
    """For the form of an action: those in the dossier, and the known ones that are then taken over."""
    return [("", "Geen regeling"), *((rij.regeling.id, rij.regeling.naam) for rij in regelingrijen(d))]


def bewaar_actie_met_regeling(d: Dossier, actie: Actie) -> Dossier:
    """Save an action; a known scheme that it names is taken into the dossier."""
    if actie.regeling and actie.regeling not in d.regelingen:
        d = neem_over(d, actie.regeling)
    return bewaar_actie(d, actie)


def regeling_in_zinnen(rij: Regelingrij) -> list[str]:
    """Everything that is known of a scheme, a line per part."""
    r = rij.regeling
    delen = [("Waarvoor", r.waarvoor), ("Wie", r.wie), ("Geld", r.bedrag), ("Termijn", r.termijn)]
    regels = [r.naam, *(f"{kop}: {tekst}" for kop, tekst in delen if tekst.strip())]
    if r.voorwaarden:
        regels += ["Voorwaarden:", *(f"• {voorwaarde}" for voorwaarde in r.voorwaarden)]
    if r.controleren.strip():
        regels.append(f"Controleer: {r.controleren}")
    bron = f"{r.bron}, peildatum {datum(r.peildatum)}" if r.peildatum else r.bron
    return [*regels, f"Bron: {bron or 'niet vastgelegd'}."]
