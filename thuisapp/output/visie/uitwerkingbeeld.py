"""What the templates of the gemeentelijke uitwerking look at: one gemeente, its figures, its part, its afspraken and what is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.calc.datahiaten import Datahiaat
from thuisapp.calc.dekking import wie_kan
from thuisapp.calc.toezeggingen import tegenover
from thuisapp.calc.woorden import TREDE_IN_WOORDEN, afspraaknaam
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.afspraak import Actie, Actiestatus, Afspraak, Mijlpaal, Rol
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.hoeveelheid import NUL, Eenheid
from thuisapp.domain.verdeling import Oordeel
from thuisapp.output.visie import merken
from thuisapp.output.visie.gemeentewaarden import afspraken_in
from thuisapp.output.visie.omgeving import aantal, klein, stuks
from thuisapp.output.visie.standpuntbeeld import StandpuntBeeld
from thuisapp.output.visie.verdeeluitleg import GroepUitleg
from thuisapp.output.visie.verdeelwaarden import taakruilen_van
from thuisapp.output.visie.waarde import Bereik, Waarde
from thuisapp.output.visie.woorden import NIVEAU_KORT

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld
    from thuisapp.output.visie.gemeentebeeld import GemeenteBeeld
    from thuisapp.output.visie.groepbeeld import GroepBeeld

UITLEG_HOOGSTENS = 6  # so many groups get a paragraph on how their number comes about; the table has them all
GROOTSTE = 3
NOEM_HOOGSTENS = 4


@dataclass(frozen=True, slots=True)
class Bijdragezin:
    """What a party does in an afspraak. soort: "levert" or "doet daarvoor"."""

    partij: str
    soort: str
    tekst: str


@dataclass
class Uitwerking:
    """One gemeente of the dossier, as its own council reads it."""

    beeld: Beeld = field(repr=False)
    m: GemeenteBeeld

    @property
    def code(self) -> str:
        return self.m.code

    @property
    def naam(self) -> str:
        return self.m.naam

    def telling(self, soort: str) -> Waarde:
        """afspraken, onbekend or groepen-open."""
        return self.beeld.w(f"in-gemeente/{soort}/{self.code}")

    # --- what arises here ---------------------------------------------------------------------------------------------

    @property
    def eenheden(self) -> list[Eenheid]:
        """Those in which the opgave here is known, at least in part."""
        return [e for e in self.beeld.eenheden if self.opgave(e).bekend]

    def opgave(self, eenheid: Eenheid) -> Bereik:
        return self.m.samen("opgave", eenheid)

    @cached_property
    def bekende_groepen(self) -> list[GroepBeeld]:
        return [g for g in self.beeld.groepen if g.opgave_in(self.code).bekend]

    @cached_property
    def onbekende_groepen(self) -> list[GroepBeeld]:
        return [g for g in self.beeld.groepen if not g.behoefte_in(self.code).bekend]

    def _midden(self, g: GroepBeeld) -> Fraction:
        return Fraction(g.opgave_in(self.code).h.midden or 0)

    @property
    def grootste(self) -> list[Markup]:
        """"ouderen (820)": the groups in woningen with the largest opgave here."""
        groepen = sorted((g for g in self.bekende_groepen if g.eenheid is Eenheid.WONINGEN and self._midden(g) >= 1),
                         key=lambda g: -self._midden(g))
        return [merken.tekst(f"{klein(g.naam)} (") + aantal(g.opgave_in(self.code).midden) + merken.tekst(")") for g in groepen[:GROOTSTE]]

    @property
    def met_overschot(self) -> list[str]:
        return [g.naam for g in self.bekende_groepen if (g.opgave_in(self.code).midden.rond or 0) < 0]

    # --- its part -----------------------------------------------------------------------------------------------------

    @property
    def verdeeld(self) -> bool:
        return bool(self.beeld.verdeelde_groepen)

    @property
    def deelgroepen(self) -> list[GroepBeeld]:
        """Divided groups of which it takes something, woningen first."""
        return [g for e in self.beeld.eenheden for g in self.beeld.verdeelde_groepen if g.eenheid is e and g.deel_van(self.code)]

    @cached_property
    def uitleg(self) -> list[GroepUitleg]:
        """The groups that a rule touches here, those first that it moves most; of a set one, since its rules hold for all of them."""
        uit: dict[str, GroepUitleg] = {}
        for u in sorted((u for u in self._geraakt if u.stappen), key=lambda u: -u.gewicht):
            uit.setdefault(_set(u) or u.groep.id, u)
        return list(uit.values())[:UITLEG_HOOGSTENS]

    @cached_property
    def _geraakt(self) -> list[GroepUitleg]:
        alle = [GroepUitleg(self.beeld, g, self.code) for g in self.beeld.verdeelde_groepen]
        return [u for u in alle if u.geraakt]

    def zelfde_set(self, u: GroepUitleg) -> list[str]:
        """Names of the other groups in its set."""
        return [klein(x.groep.naam) for x in self._geraakt if _set(u) and _set(x) == _set(u) and x.groep.id != u.groep.id]

    @property
    def alle_uitgelegd(self) -> bool:
        return len(self._geraakt) == len(self.beeld.verdeelde_groepen)

    @property
    def meer_geraakt(self) -> list[str]:
        """Names of the groups that a rule touches too, beyond those that are explained."""
        uitgelegd = {_set(u) or u.groep.id for u in self.uitleg}
        return [klein(u.groep.naam) for u in self._geraakt if (_set(u) or u.groep.id) not in uitgelegd]

    @property
    def ruil(self) -> list[Markup]:
        """A sentence for every swap of this gemeente that counts, those of the taakstelling included."""
        uit = [zin for g in self.beeld.groepen for zin in self.m._ruil(g, merken.tekst(f"Voor {klein(g.naam)}"))]
        return [*uit, *self._taakruil()]

    def _taakruil(self) -> Iterator[Markup]:
        namen = {x.code: x.naam for x in self.beeld.dossier.gemeenten}
        for g, n, r in taakruilen_van(self.beeld.dossier):
            if not r.telt or self.code not in (r.van, r.naar) or not {r.van, r.naar} <= set(namen):
                continue
            af = r.van == self.code
            mensen = stuks(self.beeld.w(f"taakruil/{g.id}/{n}"), "vergunninghouder|vergunninghouders")
            yield (merken.tekst(f"Van de taakstelling {'draagt' if af else 'neemt'} de gemeente ") + mensen
                   + merken.tekst(f" over {'aan' if af else 'van'} {namen[r.naar if af else r.van]}."))

    @property
    def onverdeeld(self) -> list[str]:
        return [g.naam for g in self.beeld.groepen if not g.is_verdeeld]

    # --- standpunt and afspraken --------------------------------------------------------------------------------------

    @cached_property
    def standpunt(self) -> StandpuntBeeld | None:
        """None when no gemeente has spoken yet; one without a standpunt when only this one has not."""
        return next((s for s in self.beeld.verdeling.standpunten.rijen if s.code == self.code), None)

    @property
    def oordeel(self) -> str:
        """akkoord, voorbehoud, tegen, or empty."""
        s = self.standpunt
        return s.oordeel if s is not None and s.standpunt is not None else ""

    @cached_property
    def afspraken(self) -> list[Afspraak]:
        return afspraken_in(self.beeld.dossier, self.code)

    @property
    def regionale_afspraken(self) -> list[Afspraak]:
        """Those that hold in the whole region, without this gemeente by name."""
        eigen = {a.id for a in self.afspraken}
        return [a for a in self.beeld.overleg.afspraken if not a.gemeenten and a.id not in eigen]

    def bijdragen(self, a: Afspraak) -> list[Bijdragezin]:
        namen = {p.id: p.naam for p in self.beeld.dossier.partijen}
        onbekend = "Een partij die nog niet bekend is"
        return [Bijdragezin(namen.get(b.partij) or onbekend, "levert" if b.rol is Rol.PRESTATIE else "doet daarvoor terug", b.prestatie)
                for b in a.bijdragen() if b.prestatie.strip()]

    def bijzonderheden(self, a: Afspraak) -> list[tuple[str, str]]:
        """Everything else that was agreed, with its name; what is empty is left out."""
        paren = [("Woonvorm", a.woonvorm), ("Kern of wijk", a.kern), ("Locatie", a.locatie), ("Zorg en ondersteuning", _zorg(a)),
                 ("Mijlpalen", "; ".join(_mijlpaal(m) for m in a.mijlpalen)), ("Tegenover deze afspraak staat", self._tegenover(a)),
                 ("Tegenprestatie", self._ontbreekt(a)),
                 ("Voorwaarden", a.voorwaarden), ("Nog nodig", a.voorbehouden),
                 ("Vastgesteld door", ", ".join(x for x in (a.vastgesteld_door.strip(), format_nl.datum(a.vastgesteld_op)) if x)),
                 ("Zo wordt gemeten", a.indicator), ("Bron van de meting", a.meetbron), ("Moment van de meting", a.meetmoment),
                 ("Als het niet lukt", _escalatie(a))]
        return [(naam, tekst) for naam, tekst in paren if tekst.strip()]

    def _tegenover(self, a: Afspraak) -> str:
        return format_nl.opsomming([afspraaknaam(b) for b in tegenover(self.beeld.dossier, a)])

    def _ontbreekt(self, a: Afspraak) -> str:
        """Said when nobody does anything in return."""
        zonder = not a.tegenover and not any(b.rol is Rol.TEGENPRESTATIE for b in a.bijdragen())
        return "nog niet afgesproken" if zonder and not self._tegenover(a) else ""

    def deel_van_afspraak(self, a: Afspraak) -> Waarde:
        return self.beeld.w(f"afspraak-deel/{a.id}/{self.code}")

    @property
    def open_groepen(self) -> list[tuple[GroepBeeld, Waarde]]:
        """Groups with a number here that no afspraak covers, the largest first."""
        paren = [(g, self.beeld.w(f"dekking-in/{g.id}/{self.code}/open")) for g in self.deelgroepen]
        return sorted(((g, w) for g, w in paren if w), key=lambda paar: -Fraction(paar[1].getal or 0))

    @property
    def wie_kan(self) -> list[str]:
        """Plans with room and parties that could take what is open, each once."""
        gevonden = [x for g, _ in self.open_groepen for x in wie_kan(self.beeld.dossier, g.id, self.code)]
        return list(dict.fromkeys(f"het plan ‘{x.naam}’" if x.soort == "plan" else x.naam for x in gevonden))[:NOEM_HOOGSTENS]

    @property
    def plannen(self) -> list[Plan]:
        return sorted((p for p in self.beeld.dossier.aanbod.plannen if p.gemeente == self.code), key=lambda p: (p.jaar, p.naam))

    # --- what is unsure, and what now ---------------------------------------------------------------------------------

    @property
    def hiaten(self) -> list[tuple[Datahiaat, list[str]]]:
        """What is missing for this gemeente, once for all groups that miss it for the same reason."""
        samen: dict[tuple[str, str], tuple[Datahiaat, list[str]]] = {}
        for h in self.beeld.hiaten:
            if self.code in h.gemeenten:
                samen.setdefault((h.wat, h.wie), (h, []))[1].append(h.groep)
        return [(h, self.beeld.groepsnamen(groepen)) for h, groepen in samen.values()]

    @property
    def breedste(self) -> GroepBeeld | None:
        """The group in woningen with the widest range here."""
        def breedte(g: GroepBeeld) -> Fraction:
            h = g.opgave_in(self.code).h
            return (h.hoog or NUL) - (h.laag or NUL)

        met_bereik = [g for g in self.bekende_groepen if g.opgave_in(self.code).bekend and not g.opgave_in(self.code).is_punt]
        return max((g for g in met_bereik if g.eenheid is Eenheid.WONINGEN), key=breedte, default=None)

    @property
    def zwak(self) -> list[str]:
        """Names of groups with figures here that are assumed or made up."""
        return [g.naam for g in self.bekende_groepen if g.kwaliteit in {Kwaliteit.AANNAME, Kwaliteit.VOORBEELD}]

    @property
    def eigen_acties(self) -> list[Actie]:
        """Actions of this gemeente that are not done, the first to be ready first."""
        eigen = {p.id for p in self.beeld.dossier.partijen if p.gemeente == self.code}
        return sorted((a for a in self.beeld.dossier.acties if a.eigenaar in eigen and a.status is not Actiestatus.KLAAR),
                      key=lambda a: (a.gereed or "9999", a.titel))

    @property
    def stappen(self) -> list[str]:
        """What the gemeente does best next, given what the dossier lacks."""
        b, s = self.beeld, self.standpunt
        uit = []
        if self.onbekende_groepen or self.hiaten:
            uit.append("Vraag de cijfers op die nog ontbreken, en geef ze door aan de regio." if not b.een_gemeente
                       else "Vraag de cijfers op die nog ontbreken.")
        if self.verdeeld and not b.een_gemeente and not b.vastgesteld and not self.oordeel:
            uit.append("Bepaal als college een standpunt over de verdeling en bespreek dat met de raad.")
        elif s is not None and s.standpunt is not None and s.standpunt.oordeel is not Oordeel.AKKOORD:
            uit.append("Bespreek het eigen standpunt in het regionale overleg en leg vast wat daarmee gebeurt.")
        if s is not None and s.verouderd:
            uit.append("Bekijk het eigen standpunt opnieuw: de aantallen zijn daarna veranderd.")
        if self.open_groepen:
            uit.append("Maak met corporaties en zorgaanbieders afspraken over de aantallen die nog open zijn.")
        if b.een_gemeente:
            uit.append("Maak met de andere gemeenten in de woningmarktregio afspraken over de urgente groepen "
                       "(Huisvestingswet, artikel 6, lid 6).")
        elif b.vastgesteld:
            uit.append("Leg de verdeling en het percentage voor urgente groepen vast in de huisvestingsverordening.")
        elif self.m.beslag.bekend:
            uit.append("Leg de verdeling en het percentage voor urgente groepen voor aan de raad (Huisvestingswet, artikel 6, lid 7).")
        return [*uit, "Neem deze uitwerking daarna over in het volkshuisvestingsprogramma."]


def _set(u: GroepUitleg) -> str:
    """Id of the set in which the group is divided, or empty."""
    samen = u.groep.verdeling.samen
    return f"set {samen.id}" if samen else ""


def _escalatie(a: Afspraak) -> str:
    """The ladder and what the parties said about it: "eerst ambtelijk overleg, dan bemiddeling. Elke stap duurt zes weken"."""
    treden = [TREDE_IN_WOORDEN[t] for t in a.escalatieladder]
    ladder = "" if not treden else f"eerst {treden[0]}" + (f", dan {', daarna '.join(treden[1:])}" if treden[1:] else "")
    return ". ".join(deel for deel in (ladder, a.escalatie.strip()) if deel)


def _mijlpaal(m: Mijlpaal) -> str:
    wanneer = format_nl.datum(m.datum) or m.datum
    return m.omschrijving.strip().rstrip(".") + (f" ({wanneer})" if wanneer else "")


def _zorg(a: Afspraak) -> str:
    """"begeleiding thuis, dag en nacht bereikbaar (Wmo)"; empty when nothing was agreed."""
    z = a.zorg
    if z is None:
        return ""
    delen = [z.zorgvorm, NIVEAU_KORT[z.niveau] if z.niveau is not None else "", "dag en nacht bereikbaar" if z.dag_en_nacht else ""]
    tekst = ", ".join(d.strip() for d in delen if d.strip())
    return f"{tekst} ({z.wet})" if z.wet and tekst else tekst or z.wet
