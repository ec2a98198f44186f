"""Sheets with what was entered: Uitgangspunten, Bronnen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thuisapp import format_nl
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.onderdrukken import GRENS
from thuisapp.calc.rekenen import nieuwste_indicator, raming_van, voorstel_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Indicator
from thuisapp.output.excel.model import AFGESCHERMD, Blad, Inhoud, Kolom, Rij, Soort, Tabelblok, drie, of_onbekend
from thuisapp.output.visie.mensentabel import geheime_gemeenten

INDICATOREN = ("Cijfers per gemeente die in de berekening of de verdeling voorkomen. Waar de regio een eigen cijfer gebruikt, staat dat "
               "hier; het openbare cijfer staat op het blad Datakwaliteit.")
# What it is, which gemeente or period it is for, the figure, and whether it is a count of people that must be left out.
Invoer = tuple[str, str, Cijfer] | tuple[str, str, Cijfer, bool]

HERKOMST_KOLOMMEN = (Kolom("Eenheid", breedte=25), Kolom("Bron", breedte=44), Kolom("Peildatum", breedte=18),
                     Kolom("Kwaliteit", breedte=11), Kolom("Opmerking", breedte=50))


def uitgangspunten(dossier: Dossier) -> Blad:
    kolommen = (Kolom("Groepcode", Soort.REGEL, 22), Kolom("Aandachtsgroep", breedte=34), Kolom("Uitgangspunt", breedte=40),
                Kolom("Gemeente of periode", breedte=20), Kolom("Laag", Soort.VRIJ, 12), Kolom("Midden", Soort.VRIJ, 12),
                Kolom("Hoog", Soort.VRIJ, 12), *HERKOMST_KOLOMMEN)
    rijen = [_rij(dossier, groep, *invoer) for groep in dossier.gekozen_groepen() for invoer in _invoer(dossier, groep)]
    rijen += [_rij(dossier, None, *invoer) for invoer in _aanbodinvoer(dossier)]
    uitleg = (f"Alle ingevoerde cijfers achter de behoefte en het aanbod, voor {dossier.periode.van} tot en met {dossier.periode.tot}. "
              "Bij elke groep staan eerst de cijfers van de gekozen methode.")
    return Blad("Uitgangspunten", (Tabelblok("Uitgangspunten", uitleg, kolommen, tuple(rijen)), _indicatoren(dossier)))


def _rij(dossier: Dossier, groep: Aandachtsgroep | None, wat: str, waar: str, cijfer: Cijfer, geheim: bool = False) -> Rij:
    code, naam = (groep.id, groep.naam) if groep else ("", "alle groepen")
    waarden = (AFGESCHERMD,) * 3 if geheim else drie(cijfer.hoeveelheid)
    return Rij((code, naam, wat, waar, *waarden, *_herkomst(dossier, cijfer)))


def _herkomst(dossier: Dossier, cijfer: Cijfer) -> tuple[Inhoud, ...]:
    return (format_nl.eenheid(cijfer.hoeveelheid.eenheid), _bronnaam(dossier, cijfer.bron), format_nl.datum(cijfer.peildatum),
            cijfer.kwaliteit.value, cijfer.opmerking)


def _bronnaam(dossier: Dossier, id: str) -> str:
    bron = dossier.bronnen.get(id)
    return bron.naam if bron else id or "geen bron vermeld"


def _invoer(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Invoer]:
    raming = raming_van(dossier, groep)
    namen = {g.code: g.naam for g in dossier.gemeenten}
    yield from _van_methode(dossier, raming, namen)
    yield from _per_gemeente(dossier, f"Achterstand, in te halen in {raming.inhaaljaren} jaar", raming.achterstand, namen)
    yield "Aandeel met een woonbehoefte", "regio", raming.aandeel_woonbehoefte
    yield "Aandeel dat zelf een woning vindt", "regio", raming.aandeel_zelf_opgelost
    yield "Aantal per woonruimte", "regio", raming.per_woonruimte
    for overlap in dossier.overlappen:
        if overlap.groep == groep.id:
            ander = next((g.naam for g in dossier.groepen if g.id == overlap.telt_mee_in), overlap.telt_mee_in)
            yield f"Overlap: telt al mee bij {ander}", "regio", overlap.aandeel


def _per_gemeente(dossier: Dossier, wat: str, cijfers: Mapping[str, Cijfer], namen: dict[str, str]) -> Iterator[Invoer]:
    """Counts of people per gemeente: small ones go, and with them what would give them away beside the total in the document."""
    geheim = geheime_gemeenten(dossier, cijfers)
    for code, cijfer in cijfers.items():
        yield wat, namen.get(code, code), cijfer, code in geheim


def _los(dossier: Dossier, wat: str, waar: str, cijfer: Cijfer) -> Invoer:
    """A count of people of which no total is published."""
    midden = cijfer.hoeveelheid.midden
    return wat, waar, cijfer, dossier.onderdruk_kleine_aantallen and midden is not None and 0 < abs(midden) < GRENS + 1


def _van_methode(dossier: Dossier, raming: Behoefteraming, namen: dict[str, str]) -> Iterator[Invoer]:
    if raming.methode is Methode.TELLING:
        yield from _per_gemeente(dossier, f"Telling ({raming.telling.soort.value})", raming.telling.per_gemeente, namen)
        for code, reeks in raming.telling.per_jaar.items():
            for jaar, cijfer in reeks.items():
                yield _los(dossier, "Telling per jaar", f"{namen.get(code, code)}, {jaar}", cijfer)
    elif raming.methode is Methode.REGIONALE_TELLING:
        for telling in raming.regionaal:  # what falls inside and outside stands on the sheet Methoden
            yield _los(dossier, f"Regionale telling ({telling.soort.value}), sleutel {telling.sleutel}", telling.naam, telling.aantal)
    elif raming.methode is Methode.UITSTROOM and raming.uitstroom:
        yield from _per_gemeente(dossier, "Plaatsen in instellingen", raming.uitstroom.plaatsen, namen)
        yield "Deel van de plaatsen dat per jaar vrijkomt", "regio", raming.uitstroom.percentage
        yield "Deel van de vertrekkers dat een eigen woonruimte nodig heeft", "regio", raming.uitstroom.aandeel
    elif raming.methode is Methode.PROGNOSE:
        for code, reeks in raming.prognose.per_gemeente.items():
            for jaar, cijfer in reeks.items():
                yield _los(dossier, "Prognose", f"{namen.get(code, code)}, {jaar}", cijfer)
    elif raming.methode is Methode.KENGETAL and raming.kengetal:
        yield f"Kengetal per 1.000 ({raming.kengetal.indicator}, {raming.kengetal.soort.value})", "regio", raming.kengetal.tarief
    elif raming.methode is Methode.TAAKSTELLING and raming.taakstelling:
        for halfjaar, cijfer in raming.taakstelling.halfjaren.items():
            yield "Landelijke taakstelling", f"halfjaar {halfjaar}", cijfer
        for code, cijfer in raming.taakstelling.saldo.items():
            yield _los(dossier, "Saldo aan het begin (plus is achterstand)", namen.get(code, code), cijfer)


def _aanbodinvoer(dossier: Dossier) -> Iterator[Invoer]:
    namen = {g.code: g.naam for g in dossier.gemeenten}
    groepen = {g.id: g.naam for g in dossier.groepen}
    for code, cijfer in dossier.aanbod.vrijkomende_huurwoningen.items():
        yield "Vrijkomende sociale huurwoningen per jaar", namen.get(code, code), cijfer
    for id, cijfer in dossier.aanbod.aandelen.items():
        yield f"Aandeel van de vrijkomende huurwoningen voor {groepen.get(id, id)}", "regio", cijfer
    for plaatsen in dossier.aanbod.plaatsen:
        yield (f"Vrijkomende plaatsen per jaar voor {groepen.get(plaatsen.groep, plaatsen.groep)}",
               namen.get(plaatsen.gemeente, plaatsen.gemeente), plaatsen.per_jaar)


def _indicatoren(dossier: Dossier) -> Tabelblok:
    """One column per indicator that the calculation uses, with the origin in the last rows."""
    gebruikt = gebruikte_indicatoren(dossier)
    kolommen = (Kolom("Gemeentecode", Soort.REGEL, 18), Kolom("Gemeente", breedte=30),
                *(Kolom(f"{i.naam} ({format_nl.datum(i.peildatum)})", Soort.HEEL if i.optelbaar else Soort.VRIJ, 14) for i in gebruikt))
    rijen = [Rij((g.code, g.naam, *(of_onbekend(i.waarden.get(g.code)) for i in gebruikt))) for g in dossier.gemeenten]
    rijen.append(Rij(("", "Eenheid", *(format_nl.eenheid(i.eenheid) for i in gebruikt))))
    rijen.append(Rij(("", "Broncode", *(i.bron for i in gebruikt))))
    rijen.append(Rij(("", "Kwaliteit", *(i.kwaliteit.value for i in gebruikt))))
    return Tabelblok("Indicatoren", INDICATOREN, kolommen, tuple(rijen))


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

