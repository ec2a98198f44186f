"""Sheets with what was entered: Uitgangspunten, Bronnen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.onderdrukken import GRENS
from thuisapp.calc.regionaal import bruikbaar_gewicht, som_gewichten
from thuisapp.calc.rekenen import nieuwste_indicator, raming_van, voorstel_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, RegionaleTelling
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Indicator
from thuisapp.output.excel.model import (
    AFGESCHERMD,
    EERSTE_RIJ,
    Blad,
    Formule,
    Inhoud,
    Invoervak,
    Kolom,
    Rij,
    Soort,
    Tabelblok,
    drie,
    eerste_rijen,
    letter,
    of_onbekend,
    waarde_van,
)
from thuisapp.output.excel.rekenblad import ONB, Rekenboek, Sleutel
from thuisapp.output.visie.mensentabel import geheime_gemeenten

NAAM = "Uitgangspunten"
INDICATOREN = ("Cijfers per gemeente die in de berekening of de verdeling voorkomen. Waar de regio een eigen cijfer gebruikt, staat dat "
               "hier; het openbare cijfer staat op het blad Datakwaliteit.")


@dataclass(frozen=True, slots=True)
class Invoer:
    """A figure. sleutel: by which formulas find it; wat: what it is; waar: which gemeente or period it is for; geheim: a count of people
    that must be left out."""

    sleutel: Sleutel
    wat: str
    waar: str
    cijfer: Cijfer
    geheim: bool = False


HERKOMST_KOLOMMEN = (Kolom("Eenheid", breedte=25), Kolom("Bron", breedte=44), Kolom("Peildatum", breedte=18),
                     Kolom("Kwaliteit", breedte=11), Kolom("Opmerking", breedte=50))


def uitgangspunten(boek: Rekenboek) -> Blad:
    """All that was entered. Says in `boek` where it stands."""
    dossier = boek.dossier
    kolommen = (Kolom("Groepcode", Soort.REGEL, 22), Kolom("Aandachtsgroep", breedte=34), Kolom("Uitgangspunt", breedte=40),
                Kolom("Gemeente of periode", breedte=20), Kolom("Laag", Soort.VRIJ, 12), Kolom("Midden", Soort.VRIJ, 12),
                Kolom("Hoog", Soort.VRIJ, 12), *HERKOMST_KOLOMMEN)
    alle: list[tuple[Aandachtsgroep | None, Invoer]] = [
        (groep, invoer) for groep in dossier.gekozen_groepen() for invoer in _invoer(dossier, groep)]
    alle += [(None, invoer) for invoer in _aanbodinvoer(dossier)]
    for rij, (_, invoer) in enumerate(alle, start=EERSTE_RIJ):
        if not invoer.geheim:
            boek.invoer[invoer.sleutel] = f"{NAAM}!$E${rij}", f"{NAAM}!$F${rij}", f"{NAAM}!$G${rij}"
    rijen = [_rij(dossier, groep, invoer) for groep, invoer in alle]
    uitleg = (f"Alle ingevoerde cijfers achter de behoefte en het aanbod, voor {dossier.periode.van} tot en met {dossier.periode.tot}. "
              "Bij elke groep staan eerst de cijfers van de gekozen methode. Gele vakken kunt u veranderen.")
    gewichten = list(_gewichten(dossier))
    extra = len(dossier.gemeenten) + len(ONDER_INDICATOREN)
    _, tweede, derde = eerste_rijen((len(rijen), extra, 0))
    blokken = [Tabelblok("Uitgangspunten", uitleg, kolommen, tuple(rijen)), _indicatoren(boek, tweede)]
    if gewichten:
        blokken.append(_gewichtenblok(boek, gewichten, derde))
    return Blad(NAAM, tuple(blokken), beveiligd=True)


def _rij(dossier: Dossier, groep: Aandachtsgroep | None, invoer: Invoer) -> Rij:
    code, naam = (groep.id, groep.naam) if groep else ("", "alle groepen")
    waarden = (AFGESCHERMD,) * 3 if invoer.geheim else tuple(vak(x) for x in drie(invoer.cijfer.hoeveelheid))
    return Rij((code, naam, invoer.wat, invoer.waar, *waarden, *_herkomst(dossier, invoer.cijfer)))


def vak(x: Inhoud) -> Invoervak:
    return Invoervak(waarde_van(x))


def _herkomst(dossier: Dossier, cijfer: Cijfer) -> tuple[Inhoud, ...]:
    return (format_nl.eenheid(cijfer.hoeveelheid.eenheid), _bronnaam(dossier, cijfer.bron), format_nl.datum(cijfer.peildatum),
            cijfer.kwaliteit.value, cijfer.opmerking)


def _bronnaam(dossier: Dossier, id: str) -> str:
    bron = dossier.bronnen.get(id)
    return bron.naam if bron else id or "geen bron vermeld"


def _invoer(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Invoer]:
    raming, g = raming_van(dossier, groep), groep.id
    namen = {g.code: g.naam for g in dossier.gemeenten}
    yield from _van_methode(dossier, g, raming, namen)
    wat = f"Achterstand, in te halen in {raming.inhaaljaren} jaar"
    yield from _per_gemeente(dossier, ("achterstand", g), wat, raming.achterstand, namen)
    yield Invoer(("woonbehoefte", g), "Aandeel met een woonbehoefte", "regio", raming.aandeel_woonbehoefte)
    yield Invoer(("zelf", g), "Aandeel dat zelf een woning vindt", "regio", raming.aandeel_zelf_opgelost)
    yield Invoer(("per_woonruimte", g), "Aantal per woonruimte", "regio", raming.per_woonruimte)
    for n, overlap in enumerate(dossier.overlappen):
        if overlap.groep == g:
            ander = next((g.naam for g in dossier.groepen if g.id == overlap.telt_mee_in), overlap.telt_mee_in)
            yield Invoer(("overlap", n), f"Overlap: telt al mee bij {ander}", "regio", overlap.aandeel)


def _per_gemeente(dossier: Dossier, sleutel: Sleutel, wat: str, cijfers: Mapping[str, Cijfer], namen: dict[str, str]) -> Iterator[Invoer]:
    """Counts of people per gemeente: small ones go, and with them what would give them away beside the total in the document."""
    geheim = geheime_gemeenten(dossier, cijfers)
    for code, cijfer in cijfers.items():
        yield Invoer((*sleutel, code), wat, namen.get(code, code), cijfer, code in geheim)


def _los(dossier: Dossier, sleutel: Sleutel, wat: str, waar: str, cijfer: Cijfer) -> Invoer:
    """A count of people of which no total is published."""
    midden = cijfer.hoeveelheid.midden
    geheim = dossier.onderdruk_kleine_aantallen and midden is not None and 0 < abs(midden) < GRENS + 1
    return Invoer(sleutel, wat, waar, cijfer, geheim)


def _van_methode(dossier: Dossier, g: str, raming: Behoefteraming, namen: dict[str, str]) -> Iterator[Invoer]:
    if raming.methode is Methode.TELLING:
        yield from _per_gemeente(dossier, ("telling", g), f"Telling ({raming.telling.soort.value})", raming.telling.per_gemeente, namen)
        for code, reeks in raming.telling.per_jaar.items():
            for jaar, cijfer in reeks.items():
                yield _los(dossier, ("per_jaar", g, code, jaar), "Telling per jaar", f"{namen.get(code, code)}, {jaar}", cijfer)
    elif raming.methode is Methode.REGIONALE_TELLING:
        for n, telling in enumerate(raming.regionaal):  # what falls inside and outside stands on the sheet Methoden
            wat = f"Regionale telling ({telling.soort.value}), sleutel {telling.sleutel}"
            yield _los(dossier, ("regionaal", g, n), wat, telling.naam, telling.aantal)
    elif raming.methode is Methode.UITSTROOM and raming.uitstroom:
        yield from _per_gemeente(dossier, ("plaatsen", g), "Plaatsen in instellingen", raming.uitstroom.plaatsen, namen)
        yield Invoer(("percentage", g), "Deel van de plaatsen dat per jaar vrijkomt", "regio", raming.uitstroom.percentage)
        yield Invoer(("aandeel", g), "Deel van de vertrekkers dat een eigen woonruimte nodig heeft", "regio", raming.uitstroom.aandeel)
    elif raming.methode is Methode.PROGNOSE:
        for code, reeks in raming.prognose.per_gemeente.items():
            for jaar, cijfer in reeks.items():
                yield _los(dossier, ("prognose", g, code, jaar), "Prognose", f"{namen.get(code, code)}, {jaar}", cijfer)
    elif raming.methode is Methode.KENGETAL and raming.kengetal:
        wat = f"Kengetal per 1.000 ({raming.kengetal.indicator}, {raming.kengetal.soort.value})"
        yield Invoer(("tarief", g), wat, "regio", raming.kengetal.tarief)
    elif raming.methode is Methode.TAAKSTELLING and raming.taakstelling:
        for halfjaar, cijfer in raming.taakstelling.halfjaren.items():
            yield Invoer(("halfjaar", g, halfjaar), "Landelijke taakstelling", f"halfjaar {halfjaar}", cijfer)
        for code, cijfer in raming.taakstelling.saldo.items():
            yield _los(dossier, ("saldo", g, code), "Saldo aan het begin (plus is achterstand)", namen.get(code, code), cijfer)


def _aanbodinvoer(dossier: Dossier) -> Iterator[Invoer]:
    namen = {g.code: g.naam for g in dossier.gemeenten}
    groepen = {g.id: g.naam for g in dossier.groepen}
    for code, cijfer in dossier.aanbod.vrijkomende_huurwoningen.items():
        yield Invoer(("huur", code), "Vrijkomende sociale huurwoningen per jaar", namen.get(code, code), cijfer)
    for id, cijfer in dossier.aanbod.aandelen.items():
        wat = f"Aandeel van de vrijkomende huurwoningen voor {groepen.get(id, id)}"
        yield Invoer(("huuraandeel", id), wat, "regio", cijfer)
    for n, plaatsen in enumerate(dossier.aanbod.plaatsen):
        yield Invoer(("vrij", n), f"Vrijkomende plaatsen per jaar voor {groepen.get(plaatsen.groep, plaatsen.groep)}",
                     namen.get(plaatsen.gemeente, plaatsen.gemeente), plaatsen.per_jaar)


ONDER_INDICATOREN = ("Som van de gemeenten", "Nederland", "Eenheid", "Broncode", "Kwaliteit")


def _indicatoren(boek: Rekenboek, eerste: int) -> Tabelblok:
    """One column per indicator that the calculation uses, with the origin in the last rows. eerste: the row of the first gemeente."""
    dossier, laatste = boek.dossier, eerste + len(boek.dossier.gemeenten) - 1
    gebruikt = gebruikte_indicatoren(dossier)
    kolommen = (Kolom("Gemeentecode", Soort.REGEL, 18), Kolom("Gemeente", breedte=30),
                *(Kolom(f"{i.naam} ({format_nl.datum(i.peildatum)})", Soort.HEEL if i.optelbaar else Soort.VRIJ, 14) for i in gebruikt))
    som: list[Inhoud] = []
    for n, i in enumerate(gebruikt, start=2):
        kolom = letter(n)
        for m, code in enumerate(dossier.codes()):
            boek.cellen["indicator", i.id, code] = f"{NAAM}!${kolom}${eerste + m}"
        boek.cellen["indicatoren", i.id] = f"{NAAM}!${kolom}${eerste}:${kolom}${laatste}"
        boek.cellen["nederland", i.id] = f"{NAAM}!${kolom}${laatste + 2}"
        bekend = [x for code in dossier.codes() if (x := i.waarden.get(code)) is not None]
        formule = Formule(f"=IF(COUNT({kolom}{eerste}:{kolom}{laatste})=0,{ONB},SUM({kolom}{eerste}:{kolom}{laatste}))",
                          sum(bekend, Fraction(0)) if bekend else "onbekend")
        som.append(formule if i.optelbaar else "")
    rijen = [Rij((g.code, g.naam, *(vak(of_onbekend(i.waarden.get(g.code))) for i in gebruikt))) for g in dossier.gemeenten]
    onder: list[Sequence[Inhoud]] = [
        som, [vak(of_onbekend(i.landelijk)) for i in gebruikt], [format_nl.eenheid(i.eenheid) for i in gebruikt],
        [i.bron for i in gebruikt], [i.kwaliteit.value for i in gebruikt]]
    rijen += [Rij(("", kop, *cellen)) for kop, cellen in zip(ONDER_INDICATOREN, onder, strict=True)]
    return Tabelblok("Indicatoren", INDICATOREN, kolommen, tuple(rijen))


def _gewichten(dossier: Dossier) -> Iterator[tuple[Aandachtsgroep, int, RegionaleTelling]]:
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        if raming.methode is Methode.REGIONALE_TELLING:
            for n, telling in enumerate(raming.regionaal):
                yield groep, n, telling


def _gewichtenblok(boek: Rekenboek, tellingen: list[tuple[Aandachtsgroep, int, RegionaleTelling]], rij: int) -> Tabelblok:
    """The key of every regionale telling, also of the gemeenten outside the dossier. rij: of the first line."""
    namen, rijen = {g.code: g.naam for g in boek.dossier.gemeenten}, []
    for groep, n, telling in tellingen:
        eerste = rij
        for code, gewicht in telling.gewichten.items():
            boek.cellen["gewicht", groep.id, n, code] = f"{NAAM}!$E${rij}"
            naam, waarde = namen.get(code) or telling.namen.get(code) or code, of_onbekend(bruikbaar_gewicht(gewicht))
            rijen.append(Rij((groep.id, groep.naam, f"{telling.naam}: {telling.sleutel}", naam, vak(waarde))))
            rij += 1
        boek.cellen["somgewicht", groep.id, n] = f"{NAAM}!$E${rij}"
        som = Formule(f"=SUM(E{eerste}:E{rij - 1})", som_gewichten(telling)[0]) if telling.gewichten else 0
        rijen.append(Rij((groep.id, groep.naam, f"{telling.naam}: {telling.sleutel}", "samen", som), totaal=True))
        rij += 1
    kolommen = (Kolom("Groepcode", Soort.REGEL), Kolom("Aandachtsgroep"), Kolom("Regionale telling"), Kolom("Gemeente"),
                Kolom("Waarde van de sleutel", Soort.VRIJ))
    return Tabelblok("Sleutels van regionale tellingen", "Hoe een aantal dat voor een grotere regio is geteld, over haar gemeenten gaat.",
                     kolommen, tuple(rijen))


def gebruikte_indicatoren(dossier: Dossier) -> list[Indicator]:
    """The indicators behind kengetallen, taakstelling, verdeelsleutels and outcome measures, in the order of the dossier."""
    ids = {i.id for reeks in ("inwoners", "corporatiewoningen") if (i := nieuwste_indicator(dossier, reeks))}
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        if raming.methode is Methode.KENGETAL and raming.kengetal:
            ids.add(raming.kengetal.indicator)
        if raming.methode is Methode.TAAKSTELLING:
            ids |= {i.id for i in dossier.indicatoren.values() if i.reeks == "inwoners"}
        ids |= {sleutel.indicator for sleutel in voorstel_van(dossier, groep.id).sleutels}
    return [i for i in effectieve_indicatoren(dossier).values() if i.id in ids]


def bronnen(dossier: Dossier) -> Blad:
    kolommen = (Kolom("Broncode", Soort.REGEL, 24), Kolom("Naam", breedte=50), Kolom("Uitgever", breedte=24), Kolom("Adres", breedte=50),
                Kolom("Toelichting", breedte=50))
    rijen = tuple(Rij((b.id, b.naam, b.uitgever, b.url, b.toelichting)) for b in dossier.bronnen.values())
    return Blad("Bronnen", (Tabelblok("Bronnen", "Waar de cijfers vandaan komen.", kolommen, rijen),))

