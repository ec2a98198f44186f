"""Rules about where figures come from: own figures, regionale lagen, overlap in a circle, and priority for statushouders."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.controles_hulp import noem_gemeenten
from thuisapp.calc.eigen_waarden import Cijferpaar, cijferparen
from thuisapp.calc.overlap import kringen
from thuisapp.calc.rekenen import Rekenresultaat, raming_van
from thuisapp.calc.voorrang import gevolgen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier

VEEL = Fraction(1, 4)  # a difference above this share of the public figure is named


# Own figures


def eigen_zonder_reden(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for paar in cijferparen(dossier):
        if paar.telt and not paar.eigen.reden.strip():
            yield Bevinding("eigen_waarde_zonder_reden", Ernst.AANDACHT, "regio",
                            f"{_wat(dossier, paar)} rekent de regio met een eigen cijfer, zonder reden.",
                            "Schrijf op waarom het eigen cijfer beter past dan het openbare.", (paar.indicator.id, paar.eigen.gemeente))


def eigen_wijkt_af(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for paar in cijferparen(dossier):
        verschil = paar.verschil
        if paar.telt and verschil is not None and abs(verschil) > VEEL:
            woord = "hoger" if verschil > 0 else "lager"
            yield Bevinding("eigen_waarde_wijkt_af", Ernst.INFO, "regio",
                            f"{_wat(dossier, paar)} is het eigen cijfer {format_nl.procent(abs(verschil))} {woord} dan het openbare "
                            f"({format_nl.getal(paar.eigen.cijfer.hoeveelheid.midden)} tegenover {format_nl.getal(paar.openbaar)}).",
                            "Controleer de eenheid en de peildatum van het eigen cijfer.", (paar.indicator.id, paar.eigen.gemeente))


def eigen_onbruikbaar(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A used figure that cannot take the place of the public one, or of which only the middle counts."""
    for paar in cijferparen(dossier):
        h = paar.eigen.cijfer.hoeveelheid
        plek = (paar.indicator.id, paar.eigen.gemeente)
        if paar.eigen.gebruikt and not paar.telt:
            yield Bevinding("eigen_waarde_telt_niet", Ernst.BLOKKEREND, "regio",
                            f"{_wat(dossier, paar)} kan het eigen cijfer niet worden gebruikt: het is kleiner dan 0 of staat in een andere "
                            f"eenheid dan {format_nl.eenheid(paar.indicator.eenheid)}. Het openbare cijfer telt.",
                            "Verbeter of verwijder het eigen cijfer.", plek)
        elif paar.telt and not h.is_onbekend and not h.is_punt:
            yield Bevinding("eigen_waarde_bandbreedte", Ernst.INFO, "regio",
                            f"{_wat(dossier, paar)} heeft het eigen cijfer een bandbreedte; alleen het midden telt mee in de berekening.",
                            "Houd hier rekening mee bij het lezen van de uitkomsten.", plek)


def _wat(dossier: Dossier, paar: Cijferpaar) -> str:
    return f"Voor \"{paar.indicator.naam}\" in {dossier.gemeente(paar.eigen.gemeente).naam}"


# Regionale lagen


def laag_ontbreekt(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A group whose figures come in a layer that the dossier does not have."""
    for groep in dossier.gekozen_groepen():
        weg = [laag for laag in _lagen_van(dossier, groep) if laag not in dossier.lagen]
        if weg:
            yield Bevinding("laag_ontbreekt", Ernst.AANDACHT, "regio",
                            f"De cijfers van de groep {groep.naam} komen uit een regionale laag ({format_nl.opsomming(weg)}) die niet in "
                            "dit dossier staat. Zo is niet te zien welk deel buiten de regio valt.",
                            "Voeg de regionale laag toe en controleer bij welk gebied elke gemeente hoort.", (groep.id, *weg))


def _lagen_van(dossier: Dossier, groep: Aandachtsgroep) -> tuple[str, ...]:
    raming = raming_van(dossier, groep)
    if raming.methode is not Methode.REGIONALE_TELLING:
        return ()
    genoemd = [telling.laag or groep.regionale_laag for telling in raming.regionaal] or [groep.regionale_laag]
    return tuple(laag for laag in dict.fromkeys(genoemd) if laag)


def laag_zonder_gebied(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for id, laag in dossier.lagen.items():
        zonder = [code for code in dossier.codes() if not laag.gebieden.get(code)]
        if zonder:
            yield Bevinding("laag_zonder_gebied", Ernst.AANDACHT, "regio",
                            f"In de regionale laag {laag.naam} is het gebied onbekend van {noem_gemeenten(dossier, zonder)}.",
                            "Kies het gebied van deze gemeente, of verwijder de laag.", (id, *zonder))


def laag_controleren(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for id, laag in dossier.lagen.items():
        if laag.controleren.strip():
            yield Bevinding("laag_controleren", Ernst.INFO, "regio", f"Regionale laag {laag.naam}: {laag.controleren.strip()}",
                            "Vergelijk de indeling met die van de uitvoerder en verbeter haar waar nodig.", (id,))


# Overlap and priority


def overlap_kring(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    namen = {g.id: g.naam for g in dossier.groepen}
    for kring in kringen(dossier):
        stappen = [f"{namen[a]} wijkt voor {namen[b]}" for a, b in zip(kring, (*kring[1:], kring[0]), strict=True)]
        yield Bevinding("overlap_kring", Ernst.AANDACHT, "behoefte",
                        f"De overlappen vormen een kring: {format_nl.opsomming(stappen)}. Dezelfde mensen kunnen zo overal worden "
                        "afgetrokken en nergens meetellen.", "Verwijder een van deze overlappen.", kring)


def voorrang(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Without priority: the taakstelling stays, and what rests on priority is named."""
    for gevolg in gevolgen(dossier):
        naam, id = gevolg.groep.naam, gevolg.groep.id
        yield Bevinding("voorrang_taakstelling", Ernst.INFO, "behoefte",
                        f"De groep {naam} heeft in dit dossier geen voorrang. De taakstelling blijft gelden, dus de behoefte verandert "
                        "niet.",
                        "Beschrijf in de visie hoe de gemeenten de taakstelling zonder voorrang halen.", (id,))
        if gevolg.aandeel:
            yield Bevinding("voorrang_aanbod", Ernst.AANDACHT, "aanbod",
                            f"Voor de groep {naam} is een deel van de vrijkomende sociale huurwoningen gerekend. Zonder voorrang is niet "
                            "zeker dat die woningen bij deze groep terechtkomen.",
                            "Verlaag het aandeel of leg uit hoe de groep deze woningen toch krijgt.", (id,))
        for a in gevolg.afspraken:
            yield Bevinding("voorrang_afspraak", Ernst.AANDACHT, "afspraken",
                            f"De afspraak \"{a.titel}\" gaat over de groep {naam} en kan op voorrang rusten.",
                            "Ga na of deze afspraak zonder voorrang kan blijven.", (a.id, id))
        yield Bevinding("voorrang_verdeling", Ernst.INFO, "verdeling",
                        f"De verdeling van de groep {naam} blijft gelijk, want de taakstelling verandert niet. Het percentage van de "
                        "vrijkomende huurwoningen is zonder voorrang geen toezegging meer.",
                        "Leg in de motivering uit wat de verdeling zonder voorrang betekent.", (id,))


REGELS = (eigen_zonder_reden, eigen_wijkt_af, eigen_onbruikbaar, laag_ontbreekt, laag_zonder_gebied, laag_controleren, overlap_kring,
          voorrang)
