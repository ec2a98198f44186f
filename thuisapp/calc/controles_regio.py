"""Rules for the steps regio, aandachtsgroepen and visie."""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.hoeveelheid import NUL


def samenstelling(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    if dossier.samenstelling.strip():
        yield Bevinding("samenstelling", Ernst.AANDACHT, "regio", dossier.samenstelling.strip(),
                        "Vergelijk de lijst van gemeenten met het besluit over de regio en bevestig de samenstelling.")


def voorbeeld(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    if dossier.voorbeeld:
        yield Bevinding("voorbeeld", Ernst.INFO, "regio", "Dit dossier is een voorbeeld. De cijfers erin zijn geen feiten.",
                        "Begin een nieuw dossier voor uw eigen regio.")


def partijen(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    if not dossier.partijen:
        yield Bevinding("geen_partijen", Ernst.AANDACHT, "regio", "Er zijn nog geen partijen vastgelegd.",
                        "Leg vast welke gemeenten, corporaties, zorgaanbieders en andere partijen meedoen.")


def groepen(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    if not dossier.gekozen_groepen():
        yield Bevinding("geen_groepen", Ernst.BLOKKEREND, "aandachtsgroepen", "Er is geen enkele aandachtsgroep gekozen.",
                        "Kies ten minste één aandachtsgroep.")


def mixen(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """A mix that was filled in must add up to 100 %."""
    for groep in dossier.gekozen_groepen():
        for soort, woord, mix in (("woonvormmix", "woonvormen", tuple(groep.woonvormmix.values())),
                                  ("ondersteuningsmix", "ondersteuning", tuple(groep.ondersteuningsmix.values()))):
            som = sum(mix, NUL)
            if mix and som != 1:
                yield Bevinding(soort, Ernst.AANDACHT, "aandachtsgroepen",
                                f"De verdeling over {woord} van de groep {groep.naam} telt op tot {_procent(som)} en niet tot 100%.",
                                "Pas de percentages aan tot ze samen 100% zijn.", (groep.id,))


def _procent(aandeel: object) -> str:
    return f"{format_nl.getal(100 * aandeel, 2)}%"  # type: ignore[operator]


def besluit(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    if dossier.besluiten:
        return
    if dossier.status is Dossierstatus.VASTGESTELD:
        yield Bevinding("geen_besluit", Ernst.AANDACHT, "visie", "De visie staat op vastgesteld, maar er is geen besluit vastgelegd.",
                        "Leg het besluit vast, met de datum en het orgaan dat besloot.")
    else:
        yield Bevinding("geen_besluit", Ernst.INFO, "visie", "Er is nog geen besluit over deze visie vastgelegd.",
                        "Leg besluiten van de regio vast zodra ze zijn genomen, met een eventueel minderheidsstandpunt.")


REGELS = (samenstelling, voorbeeld, partijen, groepen, mixen, besluit)
