"""The first sheet of a form: what it is for, how to fill it in, by when and to whom it goes back."""

from __future__ import annotations

from thuisapp import format_nl
from thuisapp.output.uitvraag_formulier.model import KWALITEITEN, Formulier


def leeswijzer(f: Formulier) -> list[tuple[str, str]]:
    """(short heading, explanation) per line, in the order of reading."""
    return [
        ("Voor", f.partij),
        ("Uitvraag", f"Nummer {f.nummer}, gemaakt op {format_nl.datum(f.datum)}."),
        ("Waarom deze vragen", f"De gemeenten en partijen in {f.regio} maken samen een woonzorgvisie. Daarin staat hoeveel woningen en "
                               "welke zorg er nodig zijn, en wie wat doet. Daarvoor zijn cijfers nodig die u kent of kunt opzoeken."),
        ("Wat u doet", "Ga naar het blad Vragen en vul de lichtgele vakken in. De andere vakken zijn beveiligd. Staat er bij Laatst bekend "
                       "een cijfer dat nog klopt? Vul het dan opnieuw in."),
        ("Getallen", "Vul bij Waarschijnlijk het getal in dat volgens u het beste past. Weet u het niet precies? Vul dan ook het laagste "
                     "en het hoogste getal in dat u mogelijk vindt. Laag, Waarschijnlijk en Hoog lopen op. Weet u het wel precies, laat "
                     "dan Laag en Hoog leeg."),
        ("Onbekend is geen 0", "Schrijf bij Waarschijnlijk het woord onbekend als u het cijfer niet hebt. Vul alleen 0 in als het er echt "
                               "geen zijn. Laat u een vak leeg, dan geldt de vraag als niet beantwoord."),
        ("Peildatum", "Vul de dag in waarop is geteld, bijvoorbeeld 1-1-2026. Laat u dit vak leeg, dan geldt wat er bij Periode of "
                      "peildatum staat."),
        ("Bron", "Waar komt het cijfer vandaan? Noem bijvoorbeeld de registratie of het onderzoek."),
        ("Kwaliteit", "Kies een woord uit de lijst. " + " ".join(f"{_hoofdletter(k.value)}: {tekst}." for k, tekst in KWALITEITEN)),
        ("Opmerking", "Schrijf hier wat wij moeten weten, bijvoorbeeld wie u wel en niet hebt meegeteld."),
        ("Geen persoonsgegevens", "Vul geen namen, adressen of andere gegevens van personen in."),
        ("Het bestand zelf", "Voeg geen rijen of bladen toe, haal er geen weg en geef ze geen andere naam. Op een verborgen blad staat bij "
                             "welke vraag elk vak hoort; zo kan het programma uw antwoorden lezen. Bewaar het bestand als Excel-werkmap "
                             "(.xlsx)."),
        ("Terugsturen", f"Stuur het ingevulde bestand uiterlijk op {format_nl.datum(f.uiterlijk)} naar {f.terug_naar}."),
    ]


def _hoofdletter(woord: str) -> str:
    return woord[:1].upper() + woord[1:]
