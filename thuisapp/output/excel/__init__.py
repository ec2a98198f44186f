"""The calculation as a workbook with formulas: behoefte, aanbod, opgave and verdeling follow from the cells for input, with our numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thuisapp import format_nl
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.dossier import Dossier
from thuisapp.output.excel import aanbodblad, behoefteblad, controleblad, invoer, methoden, onderhandelen, uitvoering, verdelingblad
from thuisapp.output.excel.model import Blad
from thuisapp.output.excel.rekenblad import Rekenboek
from thuisapp.output.excel.schrijver import Werkmap
from thuisapp.output.target_file import half_bestand
from thuisapp.output.visie.model import Beleidsdocument

# Every sheet that there can be; those that would be empty are left out.
BLADEN = (
    ("Uitgangspunten", "De ingevoerde cijfers met bron, peildatum en kwaliteit, en de gebruikte indicatoren per gemeente."),
    ("Behoefte", "Hoeveel woonruimten er nodig zijn, per aandachtsgroep, gemeente en jaar."),
    ("Jaarreeksen", "De behoefte per jaar van groepen waarvan het aantal per jaar verschilt."),
    ("Aanbod", "Hoeveel woonruimten er vrijkomen of bijkomen, en de plannen daarachter."),
    ("Opgave", "Behoefte min aanbod, met de bandbreedte."),
    ("Verdeling", "Welke gemeente welk deel neemt, en waarop dat rust."),
    ("Verdeelstappen", "De verdeling stap voor stap: aandeel, inzet, grenzen, quotum en de afronding op hele aantallen."),
    ("Woonvormen", "De verdeling gesplitst naar woonvorm, in hele aantallen die optellen."),
    ("Sets", "Groepen die samen worden verdeeld, per gemeente en groep."),
    ("In de tijd", "De verdeling per jaar, met het ingroeipad, en alle woningen samen."),
    ("Ruil", "Het ruilboek: alle ruil tussen gemeenten, ook wat is ingetrokken."),
    ("Scenario’s", "De scenario’s naast elkaar, met maten voor het evenwicht."),
    ("Standpunten", "Wat gemeenten van de verdeling zeggen, woord voor woord."),
    ("Zorg", "Hoeveel mensen ondersteuning nodig hebben, per niveau, en wie betaalt."),
    ("Methoden", "Methoden naast elkaar, overlap voor en na, en welke aannames het meest uitmaken."),
    ("Datakwaliteit", "Hoe zeker de cijfers zijn, wat ontbreekt, en eigen cijfers naast openbare."),
    ("Afspraken", "Wat partijen elkaar beloven, met alles wat erbij hoort, en de acties."),
    ("Dekking", "Hoeveel van de verdeling is toegezegd, per groep, gemeente en jaar, en wat nog open staat."),
    ("Monitor", "Wat er is gerealiseerd, en hoe dat zich verhoudt tot de verdeling."),
    ("Toets aan de wet", "Per eis van de wet hoe de visie ervoor staat."),
    ("Bronnen", "Waar de cijfers vandaan komen."),
    ("Controles", "Wat ontbreekt of opvalt, en of de sommen kloppen."),
)


FORMULEREGELS = (
    ("Formules", "De bladen van de berekening (Uitgangspunten tot en met Verdeelstappen) en de controles rekenen zelf. Verandert u een "
                 "geel vak, dan verandert alles wat daaruit volgt, tot en met de hele aantallen van de verdeling."),
    ("Gele vakken", "Op de bladen van de berekening kunt u alleen de gele vakken veranderen. De rest is beveiligd, zonder wachtwoord. Weet "
                    "u een cijfer niet, typ dan het woord onbekend. Wat u hier verandert, komt niet vanzelf in thuisapp."),
    ("Vaste waarden", "Niet alles is een formule. Vast zijn de verdeling van groepen die samen worden verdeeld, aantallen met een "
                      "ingroeipad, een geruilde taakstelling, een behoefte waarvan het cijfer is afgeschermd, en wat een formule vraagt "
                      "die te lang is voor Excel. Per groep staat dat op het blad Verdeling, bij Te verdelen in de kolom Rekent met, en op "
                      "het blad Behoefte in de kolom Rekenwijze. Ook de kolommen Alleen op het blad Verdeling en de bladen na "
                      "Verdeelstappen zijn vast. Wat vast is, verandert niet mee. Op het blad Controles ziet u of de sommen dan nog "
                      "kloppen."),
    ("Cijfers achter de komma", "Thuisapp rekent met breuken, een rekenblad met vijftien cijfers. Daarom worden resten op negen cijfers "
                                "achter de komma vergeleken. Waar dat een andere uitkomst kan geven, staat een vaste waarde."),
)


def schrijf_excel(dossier: Dossier, resultaat: Rekenresultaat, document: Beleidsdocument, bevindingen: Sequence[Bevinding],
                  target: Path) -> None:
    """Write the workbook to `target`: complete, or not at all. The same dossier gives the same bytes.

    resultaat, document, bevindingen: made from this very dossier. Raises DoelNietTeSchrijven with a Dutch sentence.
    """
    with half_bestand(target) as half:
        werkmap = Werkmap(half, document)
        boek = Rekenboek(dossier, resultaat)
        alle = (*rekenbladen(boek),
                methoden.woonvormen(dossier, resultaat), *onderhandelen.bladen(dossier, resultaat), methoden.zorg(dossier),
                methoden.methoden(dossier, resultaat), methoden.datakwaliteit(dossier), uitvoering.afspraken(dossier),
                *(blad for blad in (uitvoering.dekking(dossier, resultaat), uitvoering.monitor(dossier, resultaat)) if blad.blokken),
                uitvoering.wettelijke_toets(dossier, resultaat), invoer.bronnen(dossier),
                controleblad.blad(boek, bevindingen))
        namen = {blad.naam for blad in alle}
        werkmap.leeswijzer(_leeswijzer(dossier, document), [(naam, uitleg) for naam, uitleg in BLADEN if naam in namen])
        for blad in alle:
            werkmap.blad(blad)
        werkmap.sluit()


def rekenbladen(boek: Rekenboek) -> list[Blad]:
    """The sheets with the calculation: from what was entered to the division. In this order, because each points at those before it."""
    return [invoer.uitgangspunten(boek), *behoefteblad.bladen(boek), aanbodblad.aanbod(boek), aanbodblad.opgave(boek),
            *verdelingblad.bladen(boek)]


def _leeswijzer(dossier: Dossier, document: Beleidsdocument) -> list[tuple[str, str]]:
    regels = [
        ("Wat is dit", f"De berekening achter de {document.titel.lower()} van {document.regio}, voor de jaren {dossier.periode.van} "
                       f"tot en met {dossier.periode.tot}."),
        ("Status", f"{document.status}, versie {document.versie}, {format_nl.datum(document.datum)}"),
        ("Kenmerk", document.kenmerk),
        ("Scenario", dossier.gekozen_scenario().naam),
        *FORMULEREGELS,
        ("Onbekend", "Een cijfer dat niet bekend is, staat er als het woord onbekend. Het telt niet mee als 0: een som met een onbekend "
                     "deel is een ondergrens of bovengrens, en dat staat in de kolom Opmerking."),
        ("Bandbreedte", "Laag, midden en hoog zijn de laagste, de waarschijnlijkste en de hoogste schatting."),
        ("Eenheden", "Woningen, kamers, plaatsen en personen worden nooit bij elkaar opgeteld. De eenheid staat in een eigen kolom."),
        ("Afronding", "Behoefte, aanbod en opgave zijn niet afgerond. De verdeling is in hele aantallen die precies optellen."),
    ]
    if dossier.onderdruk_kleine_aantallen:
        regels.append(("Kleine aantallen", f"{methoden.LEES_AFGESCHERMD} Aantallen woonruimten staan er wel."))
    if document.mededeling:
        regels.append(("Let op", document.mededeling))
    return regels
