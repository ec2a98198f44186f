"""The check of a dossier against the law: a rule per requirement, and the judgement of the region, which goes first.

The requirements are data (resources/wettelijke_toets.toml) and are handed over: calc reads no files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from thuisapp import format_nl
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.afspraak import Afspraakstatus, Partijsoort
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.toets import Eis, Toetsoordeel, Toetsstand

LETTERS = "abcdefghij"  # the categories of Huisvestingswet art. 12(3)
LETTERREGEL = "urgentie:"  # a rule of this name looks at one category: "urgentie:c"

STAND_IN_WOORDEN = {
    Toetsstand.VOLDAAN: "opgenomen",
    Toetsstand.DEELS: "deels opgenomen",
    Toetsstand.NOG_NIET: "nog niet opgenomen",
    Toetsstand.ELDERS: "elders geregeld",
    Toetsstand.NIET_VAN_TOEPASSING: "niet van toepassing",
}

Gevonden = tuple[Toetsstand, str]


@dataclass(frozen=True, slots=True)
class Uitslag:
    """How the dossier stands towards one requirement. gevonden, zin: what the program finds; oordeel: what the region says, or None."""

    eis: Eis
    gevonden: Toetsstand
    zin: str
    oordeel: Toetsoordeel | None

    @property
    def stand(self) -> Toetsstand:
        return self.oordeel.stand if self.oordeel else self.gevonden

    @property
    def opmerking(self) -> str:
        """The remark of the region when it gave one, else what the program found; never empty."""
        return self.oordeel.opmerking.strip() if self.oordeel and self.oordeel.opmerking.strip() else self.zin


@dataclass(frozen=True, slots=True)
class _Zaak:
    """What the rules look at."""

    dossier: Dossier
    resultaat: Rekenresultaat

    @property
    def groepen(self) -> tuple[Aandachtsgroep, ...]:
        return self.dossier.gekozen_groepen()

    @property
    def vastgesteld(self) -> bool:
        return self.dossier.status is Dossierstatus.VASTGESTELD

    def opgave_bekend(self, g: Aandachtsgroep) -> bool:
        return not self.resultaat.opgave[g.id].regio.is_onbekend

    def is_verdeeld(self, g: Aandachtsgroep) -> bool:
        v = self.resultaat.verdeling[g.id]
        return v.aantallen is not None and bool(v.te_verdelen)

    def heeft(self, soort: Partijsoort) -> bool:
        return any(p.soort is soort for p in self.dossier.partijen)

    @property
    def urgent(self) -> list[Aandachtsgroep]:
        """Chosen groups that stand in Huisvestingswet art. 12(3)."""
        return [g for g in self.groepen if g.categorie]


def toets(dossier: Dossier, resultaat: Rekenresultaat, eisen: Iterable[Eis]) -> tuple[Uitslag, ...]:
    """Every requirement with its state for this dossier. resultaat: of this very dossier."""
    zaak = _Zaak(dossier, resultaat)
    uit = []
    for eis in eisen:
        stand, zin = _regel(eis.herkenning)(zaak)
        uit.append(Uitslag(eis, stand, " ".join(deel for deel in (zin, eis.opmerking) if deel), dossier.toets.get(eis.id)))
    return tuple(uit)


def bestaat(herkenning: str) -> bool:
    """Whether there is a rule of this name."""
    return herkenning in REGELS or (herkenning.startswith(LETTERREGEL) and herkenning.removeprefix(LETTERREGEL) in tuple(LETTERS))


def _regel(herkenning: str) -> Callable[[_Zaak], Gevonden]:
    if herkenning.startswith(LETTERREGEL):
        letter = herkenning.removeprefix(LETTERREGEL)
        return lambda zaak: _categorie(zaak, letter)
    return REGELS[herkenning]


def bevindingen(dossier: Dossier, resultaat: Rekenresultaat, eisen: Sequence[Eis]) -> Iterator[Bevinding]:
    """What stands in the way of "vastgesteld". While the visie is a concept nothing is; then these are only to know."""
    if dossier.status is Dossierstatus.CONCEPT:
        return
    vast = dossier.status is Dossierstatus.VASTGESTELD
    for uitslag in toets(dossier, resultaat, eisen):
        if uitslag.eis.nodig and uitslag.stand is Toetsstand.NOG_NIET:
            yield Bevinding("wet_niet_opgenomen", Ernst.BLOKKEREND if vast else Ernst.AANDACHT, "visie",
                            f"Wettelijke toets, {uitslag.eis.artikel}: {_klein(uitslag.eis.tekst)} {uitslag.opmerking}",
                            "Vul dit aan, of geef in de wettelijke toets aan waar het is geregeld of waarom het niet geldt.",
                            (uitslag.eis.id,))


def _klein(zin: str) -> str:
    return zin[:1].lower() + zin[1:]


# The rules


def _buiten(_: _Zaak) -> Gevonden:
    return Toetsstand.ELDERS, ""


def _groepen(z: _Zaak) -> Gevonden:
    gekozen = {g.id for g in z.groepen}
    mist = [woord for id, woord in (("ouderen", "ouderen"), ("starters", "starters")) if id not in gekozen]
    if not gekozen:
        return Toetsstand.NOG_NIET, "Er zijn nog geen aandachtsgroepen gekozen."
    if mist:
        return Toetsstand.DEELS, f"De visie gaat nog niet in op {format_nl.opsomming(mist)}. Een gemeente kan dat ook elders doen."
    return Toetsstand.VOLDAAN, "De visie behandelt ouderen, starters en andere aandachtsgroepen."


def _gegevens(z: _Zaak) -> Gevonden:
    onbekend = sum(not z.opgave_bekend(g) for g in z.groepen)
    if onbekend == len(z.groepen):
        return Toetsstand.NOG_NIET, "Van geen enkele groep is de opgave bekend."
    if onbekend:
        woord = "groep" if onbekend == 1 else "groepen"
        return Toetsstand.DEELS, (f"Van {format_nl.telwoord(onbekend)} {woord} is de opgave nog onbekend. "
                                  "Bijlage D zegt wie de cijfers kan leveren.")
    return Toetsstand.VOLDAAN, "Van alle gekozen groepen is de opgave bekend, soms met aannames."


def _ondersteuning(z: _Zaak) -> Gevonden:
    mist = [g.naam for g in z.groepen if not g.ondersteuningsmix]
    if len(mist) == len(z.groepen):
        return Toetsstand.NOG_NIET, "Van geen enkele groep is vastgelegd welke ondersteuning nodig is."
    if mist:
        return Toetsstand.DEELS, f"Welke ondersteuning nodig is, staat er nog niet voor: {format_nl.opsomming(mist)}."
    return Toetsstand.VOLDAAN, "Per groep staat welke ondersteuning nodig is en welke wet die betaalt."


def _zorgpartijen(z: _Zaak) -> Gevonden:
    soorten = ((Partijsoort.ZORGAANBIEDER, "zorgaanbieders"), (Partijsoort.ZORGKANTOOR, "het zorgkantoor"))
    mist = [woord for soort, woord in soorten if not z.heeft(soort)]
    if len(mist) == 2:
        return Toetsstand.NOG_NIET, "Er staan nog geen zorgaanbieders en geen zorgkantoor bij de partijen."
    if mist:
        staat = "staat" if mist[0].startswith("het ") else "staan"
        return Toetsstand.DEELS, f"{mist[0][:1].upper()}{mist[0][1:]} {staat} nog niet bij de partijen."
    return Toetsstand.VOLDAAN, "Zorgaanbieders en het zorgkantoor staan bij de partijen."


def ontbrekende_letters(groepen: Iterable[Aandachtsgroep]) -> list[str]:
    gekozen = "".join(g.categorie for g in groepen)
    return [letter for letter in LETTERS if letter not in gekozen]


def _urgentiecategorieen(z: _Zaak) -> Gevonden:
    mist = ontbrekende_letters(z.groepen)
    if len(mist) == len(LETTERS):
        return Toetsstand.NOG_NIET, "Geen van de categorieën staat bij de gekozen groepen."
    if mist:
        woord = "Categorie" if len(mist) == 1 else "De categorieën"
        return Toetsstand.DEELS, f"{woord} {format_nl.opsomming(mist)} {'is' if len(mist) == 1 else 'zijn'} nog niet als groep gekozen."
    return Toetsstand.VOLDAAN, "Alle categorieën komen terug bij de groepen."


def _categorie(z: _Zaak, letter: str) -> Gevonden:
    """One category of Huisvestingswet art. 12(3)."""
    groepen = [g for g in z.groepen if letter in g.categorie]
    if not groepen:
        return Toetsstand.NOG_NIET, "Geen van de gekozen groepen hoort bij deze categorie."
    namen = format_nl.opsomming([g.naam for g in groepen])
    if not any(z.opgave_bekend(g) for g in groepen):
        return Toetsstand.DEELS, f"Deze categorie valt onder {namen}; de opgave daarvan is nog onbekend."
    return Toetsstand.VOLDAAN, f"Deze categorie valt onder {namen}."


def _hoeveel(deel: Sequence[object], geheel: Sequence[object]) -> str:
    """"alle acht groepen", "drie van de acht groepen", "de enige groep uit deze lijst"."""
    if len(geheel) == 1:
        return "de enige groep uit deze lijst"
    alle = format_nl.telwoord(len(geheel))
    return f"alle {alle} groepen" if len(deel) == len(geheel) else f"{format_nl.telwoord(len(deel))} van de {alle} groepen"


def _verdeling(z: _Zaak) -> Gevonden:
    if len(z.dossier.gemeenten) == 1:
        return Toetsstand.NOG_NIET, ("Dit dossier bevat één gemeente. De verdeling is een afspraak met de andere gemeenten in de "
                                     "woningmarktregio.")
    verdeeld = [g for g in z.urgent if z.is_verdeeld(g)]
    if not verdeeld:
        return Toetsstand.NOG_NIET, "Er is voor deze groepen nog geen verdeling berekend."
    if not z.vastgesteld:
        return Toetsstand.DEELS, (f"Er ligt een berekend voorstel voor {_hoeveel(verdeeld, z.urgent)}. De afspraak zelf moet nog worden "
                                  "gemaakt.")
    stand = Toetsstand.VOLDAAN if len(verdeeld) == len(z.urgent) else Toetsstand.DEELS
    return stand, f"Voor {_hoeveel(verdeeld, z.urgent)} is de verdeling vastgesteld."


def _percentage(z: _Zaak) -> Gevonden:
    vrij = z.dossier.aanbod.vrijkomende_huurwoningen
    bekend = all(code in vrij and vrij[code].hoeveelheid.midden is not None for code in z.dossier.codes())
    if not bekend or not any(z.is_verdeeld(g) for g in z.urgent if g.eenheid is Eenheid.WONINGEN):
        return Toetsstand.NOG_NIET, "Het percentage is niet te berekenen: de verdeling of het aantal vrijkomende huurwoningen ontbreekt."
    if not z.vastgesteld:
        return Toetsstand.DEELS, "Het percentage is per gemeente berekend. De afspraak zelf moet nog worden gemaakt."
    return Toetsstand.VOLDAAN, "Het percentage is per gemeente vastgesteld."


def _raden(z: _Zaak) -> Gevonden:
    if z.vastgesteld:
        return Toetsstand.VOLDAAN, "De visie heeft de status vastgesteld."
    if z.dossier.status is Dossierstatus.TER_CONSULTATIE:
        return Toetsstand.DEELS, "De visie ligt ter consultatie."
    return Toetsstand.NOG_NIET, "De visie is nog een concept."


def _taakstelling(z: _Zaak) -> Gevonden:
    groepen = [g for g in z.groepen if _methode(z, g) is Methode.TAAKSTELLING]
    if not groepen:
        return Toetsstand.NOG_NIET, "Vergunninghouders staan niet bij de gekozen groepen."
    if not all(z.opgave_bekend(g) for g in groepen):
        return Toetsstand.DEELS, "De landelijke aantallen per halfjaar ontbreken nog."
    return Toetsstand.VOLDAAN, ("De behoefte volgt de formule van artikel 29. Of een gemeente haar taakstelling haalt, blijkt uit de "
                                "meting per halfjaar.")


def _methode(z: _Zaak, g: Aandachtsgroep) -> Methode:
    raming = z.dossier.ramingen.get(g.id)
    return g.standaard_methode if raming is None else raming.methode


def _prestatieafspraken(z: _Zaak) -> Gevonden:
    corporaties = {p.id for p in z.dossier.partijen if p.soort is Partijsoort.CORPORATIE}
    geldend = [a for a in z.dossier.afspraken if a.status is not Afspraakstatus.VERVALLEN]
    if not any(corporaties & set(a.partijen()) for a in geldend):
        return Toetsstand.NOG_NIET, "Er zijn nog geen afspraken met een corporatie."
    if not z.heeft(Partijsoort.HUURDERSORGANISATIE):
        return Toetsstand.DEELS, "Er zijn afspraken met corporaties, maar er staat nog geen huurdersorganisatie bij de partijen."
    return Toetsstand.VOLDAAN, "Er zijn afspraken met corporaties, en een huurdersorganisatie staat bij de partijen."


def _maatregelen(z: _Zaak) -> Gevonden:
    geldend = [a for a in z.dossier.afspraken if a.status is not Afspraakstatus.VERVALLEN]
    if not z.dossier.acties and not geldend:
        return Toetsstand.NOG_NIET, "Er zijn nog geen afspraken of acties vastgelegd."
    if not z.dossier.acties or not geldend:
        wat = "Er zijn afspraken, maar nog geen acties." if geldend else "Er zijn acties, maar nog geen afspraken."
        return Toetsstand.DEELS, wat
    return Toetsstand.VOLDAAN, "De visie bevat afspraken en acties."


def _escalatie(z: _Zaak) -> Gevonden:
    """The way to the minister is open to Woningwet parties only, so the others need a way of their own."""
    geldend = [a for a in z.dossier.afspraken if a.status is not Afspraakstatus.VERVALLEN]
    met = [a for a in geldend if a.escalatieladder or a.escalatie.strip()]
    if not met:
        return Toetsstand.NOG_NIET, "Er is nog niet afgesproken wat er gebeurt als een afspraak niet wordt nagekomen."
    if len(met) < len(geldend):
        zonder = format_nl.telwoord(len(geldend) - len(met))
        return Toetsstand.DEELS, f"Bij {zonder} van de {format_nl.telwoord(len(geldend))} afspraken staat nog geen escalatie."
    return Toetsstand.VOLDAAN, "Bij elke afspraak staat wat er gebeurt als zij niet wordt nagekomen."


REGELS: dict[str, Callable[[_Zaak], Gevonden]] = {
    "buiten": _buiten, "groepen": _groepen, "gegevens": _gegevens, "ondersteuning": _ondersteuning, "zorgpartijen": _zorgpartijen,
    "urgentiecategorieen": _urgentiecategorieen, "verdeling": _verdeling, "percentage": _percentage, "raden": _raden,
    "taakstelling": _taakstelling, "prestatieafspraken": _prestatieafspraken, "maatregelen": _maatregelen, "escalatie": _escalatie,
}
