"""Rules for the step behoefte: the methods uitstroom, prognose and regionale telling, and the choice between methods."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.cijfers import ken
from thuisapp.calc.controles_hulp import leverancier, noem, noem_gemeenten, noem_jaren
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.methodevergelijking import METHODE_IN_WOORDEN, METHODE_MET_LIDWOORD, grote_verschillen
from thuisapp.calc.regionaal import bruikbaar_gewicht, buiten_dossier, som_gewichten
from thuisapp.calc.rekenen import Rekenresultaat, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, RegionaleTelling, Soort
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


def _met_methode(dossier: Dossier, methode: Methode) -> Iterator[tuple[Aandachtsgroep, Behoefteraming]]:
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        if raming.methode is methode:
            yield groep, raming


def _hiaat(dossier: Dossier, groep: Aandachtsgroep, missen: list[str], geen: str, sommige: str) -> Iterator[Bevinding]:
    if missen:
        zin = geen if len(missen) == len(dossier.gemeenten) else f"{sommige} {noem_gemeenten(dossier, missen)}."
        yield Bevinding("datahiaat", Ernst.AANDACHT, "behoefte", zin, leverancier(groep), (groep.id, *missen))


def uitstroom(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep, raming in _met_methode(dossier, Methode.UITSTROOM):
        plaatsen = raming.uitstroom.plaatsen if raming.uitstroom else {}
        missen = [code for code in dossier.codes() if not ken(plaatsen.get(code))]
        yield from _hiaat(dossier, groep, missen, f"Voor de groep {groep.naam} is nog van geen enkele gemeente het aantal plaatsen bekend.",
                          f"Voor de groep {groep.naam} is geen aantal plaatsen bekend van")


def uitstroom_dubbel(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Two shares that may say the same thing: who needs a home of its own, and who has a woonbehoefte."""
    for groep, raming in _met_methode(dossier, Methode.UITSTROOM):
        delen = [c.hoeveelheid.midden for c in (raming.uitstroom.aandeel, raming.aandeel_woonbehoefte)] if raming.uitstroom else []
        if len(delen) == 2 and all(x is not None and x < 1 for x in delen):
            yield Bevinding("uitstroom_dubbel", Ernst.INFO, "behoefte",
                            f"Bij de groep {groep.naam} wordt het aantal mensen dat vertrekt twee keer verlaagd. Van hen heeft "
                            f"{format_nl.procent(delen[0])} een eigen woonplek nodig, en daarvan telt dan nog "
                            f"{format_nl.procent(delen[1])} mee als woonbehoefte.",
                            "Controleer of dit twee verschillende dingen zijn. Zet anders het aandeel met een woonbehoefte op 100%.",
                            (groep.id,))


def prognose(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep, raming in _met_methode(dossier, Methode.PROGNOSE):
        reeksen = raming.prognose.per_gemeente
        missen = [code for code in dossier.codes() if not any(map(ken, (reeksen.get(code) or {}).values()))]
        yield from _hiaat(dossier, groep, missen, f"Voor de groep {groep.naam} is nog van geen enkele gemeente een prognose bekend.",
                          f"Voor de groep {groep.naam} is geen prognose bekend van")


def prognose_jaren(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Linear between the given years and constant outside them: said, because nobody entered those numbers."""
    for groep, raming in _met_methode(dossier, Methode.PROGNOSE):
        reeksen = {tuple(sorted(jaren)) for code in dossier.codes() if (jaren := raming.prognose.per_gemeente.get(code))}
        gegeven = sorted({jaar for reeks in reeksen for jaar in reeks})
        zonder = [jaar for jaar in dossier.periode.jaren() if any(jaar not in reeks for reeks in reeksen)]
        if not gegeven or not zonder:
            continue
        zinnen = [f"De prognose van de groep {groep.naam} geeft cijfers voor {noem_jaren(gegeven)}."]
        if len(reeksen) > 1:
            zinnen.append("De jaren verschillen per gemeente.")
        if len(gegeven) > 1:
            zinnen.append("Tussen gegeven jaren loopt het aantal gelijkmatig op of af.")
        if zonder[0] < max(reeks[0] for reeks in reeksen) or zonder[-1] > min(reeks[-1] for reeks in reeksen):
            zinnen.append("Voor het eerste en na het laatste gegeven jaar blijft het aantal gelijk.")
        yield Bevinding("prognose_jaren", Ernst.INFO, "behoefte", " ".join(zinnen),
                        "Vul cijfers in voor meer jaren als die er zijn.", (groep.id,))


# Regionale telling


def _woord(telling: RegionaleTelling, groep: Aandachtsgroep) -> str:
    return f"De regionale telling \"{telling.naam}\" voor de groep {groep.naam}"


def regio_geen(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Gemeenten in none of the bronregio's, and tellingen without a number."""
    for groep, raming in _met_methode(dossier, Methode.REGIONALE_TELLING):
        missen = [code for code in dossier.codes() if not any(code in t.gewichten for t in raming.regionaal)]
        yield from _hiaat(dossier, groep, missen, f"Voor de groep {groep.naam} is nog geen regionale telling ingevuld waar een gemeente "
                          "van dit dossier in valt.", f"Voor de groep {groep.naam} is er geen regionale telling van")
        for telling in raming.regionaal:
            binnen = [code for code in dossier.codes() if code in telling.gewichten]
            if binnen and not ken(telling.aantal):
                yield Bevinding("datahiaat", Ernst.AANDACHT, "behoefte",
                                f"Van {_klein(_woord(telling, groep))} is het aantal onbekend. Dat telt voor "
                                f"{noem_gemeenten(dossier, binnen)}.", leverancier(groep), (groep.id, *binnen))


def _klein(zin: str) -> str:
    return zin[:1].lower() + zin[1:]


def regio_dubbel(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for groep, raming in _met_methode(dossier, Methode.REGIONALE_TELLING):
        per_paar: dict[tuple[str, ...], list[str]] = {}
        for code in dossier.codes():
            namen = tuple(t.naam for t in raming.regionaal if code in t.gewichten)
            if len(namen) > 1:
                per_paar.setdefault(namen, []).append(code)
        for namen, codes in per_paar.items():
            yield Bevinding("regio_dubbel", Ernst.AANDACHT, "behoefte",
                            f"Bij de groep {groep.naam} tellen {format_nl.telwoord(len(namen))} regionale tellingen "
                            f"({noem(namen)}) mee voor {noem_gemeenten(dossier, codes)}. De aantallen worden daar opgeteld.",
                            "Controleer of dezelfde mensen niet twee keer zijn geteld.", (groep.id, *codes))


def regio_buiten(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """What falls outside the dossier is named with its number, not lost."""
    for groep, raming in _met_methode(dossier, Methode.REGIONALE_TELLING):
        for buiten in buiten_dossier(raming, dossier.codes(), groep.telt_in):
            hoe = "" if buiten.telling.soort is Soort.STAND else " per jaar"
            yield Bevinding("regio_buiten", Ernst.INFO, "behoefte",
                            f"{_woord(buiten.telling, groep)} gaat ook over gemeenten buiten dit dossier: {noem(buiten.namen())}. "
                            f"Daar {'hoort' if _is_enkel(buiten.hoeveelheid) else 'horen'} {_aantal(buiten.hoeveelheid)}{hoe} bij; dat "
                            "deel telt hier niet mee.",
                            "Stem dit deel af met die gemeenten.", (groep.id,))


def _is_enkel(h: Hoeveelheid) -> bool:
    """"één persoon", "een onbekend aantal personen"."""
    return h.midden is None or format_nl.aantal(h.midden) == "1"


def _aantal(h: Hoeveelheid) -> str:
    if h.midden is None:
        return format_nl.aantal_met_eenheid(None, h.eenheid)
    return format_nl.met_eenheid(h)


def regio_sleutel(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A key that is unknown for a member of the bronregio, or that says nothing at all."""
    namen = {g.code: g.naam for g in dossier.gemeenten}
    for groep, raming in _met_methode(dossier, Methode.REGIONALE_TELLING):
        for telling in raming.regionaal:
            if not som_gewichten(telling)[0]:
                yield Bevinding("regio_sleutel_nul", Ernst.BLOKKEREND, "behoefte",
                                f"{_woord(telling, groep)} kan niet over de gemeenten worden gespreid, want van geen "
                                f"enkele gemeente is de sleutel \"{telling.sleutel}\" bekend met een waarde boven 0.",
                                "Kies een andere sleutel of vul de waarden per gemeente in.", (groep.id, telling.id))
                continue
            weg = [namen.get(code) or telling.namen.get(code) or code for code, w in telling.gewichten.items()
                   if bruikbaar_gewicht(w) is None]
            if weg:
                yield Bevinding("regio_sleutel_onbekend", Ernst.AANDACHT, "behoefte",
                                f"{_woord(telling, groep)} wordt gespreid met de sleutel \"{telling.sleutel}\", maar die is onbekend voor "
                                f"{noem(weg)}. Het deel daarvan is onbekend; voor de andere gemeenten van het gebied is het aantal een "
                                "bovengrens.",
                                "Vul de waarde van de sleutel aan of kies een andere sleutel.", (groep.id, telling.id))


def regio_sleutel_anders(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Weights are copied when a telling is made; a later own figure does not reach them by itself.

    Several years of a figure bear the same name, so the one that fits best is meant.
    """
    for groep, raming in _met_methode(dossier, Methode.REGIONALE_TELLING):
        for telling in raming.regionaal:
            binnen = [code for code in dossier.codes() if code in telling.gewichten]
            anders = min(([code for code in binnen if telling.gewichten[code] != indicator.waarden.get(code)]
                          for indicator in effectieve_indicatoren(dossier).values() if indicator.naam == telling.sleutel),
                         key=len, default=[])
            if anders:
                yield Bevinding("regio_sleutel_anders", Ernst.INFO, "behoefte",
                                f"{_woord(telling, groep)} is gespreid met andere waarden van \"{telling.sleutel}\" dan nu in het dossier "
                                f"staan, voor {noem_gemeenten(dossier, anders)}.",
                                "Maak de regionale telling opnieuw als de nieuwe waarden moeten gelden.", (groep.id, telling.id, *anders))


# The choice between methods


def methode_zonder_reden(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Several methods have input and differ by more than a fifth: the choice needs a reason."""
    for groep in dossier.gekozen_groepen():
        raming = raming_van(dossier, groep)
        if raming.reden.strip():
            continue
        grote = [(u, u.verschil) for u in grote_verschillen(dossier, groep) if u.verschil is not None]
        if not grote:
            continue
        stukken = []
        for u, v in grote:
            waar = "" if len(v.gemeenten) == len(dossier.gemeenten) else f", in {noem_gemeenten(dossier, v.gemeenten)},"
            stukken.append(f"{METHODE_IN_WOORDEN[u.methode]}{waar} {_woonruimten(v.ander, groep.eenheid)} tegenover "
                           f"{_woonruimten(v.gekozen, groep.eenheid)}")
        yield Bevinding("methode_zonder_reden", Ernst.AANDACHT, "behoefte",
                        f"Voor de groep {groep.naam} is {METHODE_MET_LIDWOORD[raming.methode]} gekozen, zonder reden. Een andere manier "
                        f"van ramen geeft meer dan 20% verschil: {format_nl.opsomming(stukken)}.",
                        "Schrijf op waarom de regio deze manier kiest.", (groep.id,))


def _woonruimten(x: Fraction, eenheid: Eenheid) -> str:
    return format_nl.aantal_met_eenheid(x, eenheid)


REGELS = (uitstroom, uitstroom_dubbel, prognose, prognose_jaren, regio_geen, regio_dubbel, regio_buiten, regio_sleutel,
          regio_sleutel_anders, methode_zonder_reden)
