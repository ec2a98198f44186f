"""The figures of a dossier that the region can put in its own text: with a name, a value and a group to find them by. No Qt.

The figures come from the same place as those of the document (output/visie/velden.py); that is loaded when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from thuisapp import format_nl
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import Rekenresultaat, nieuwste_indicator
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.tekstveld import VELD, schrijf_sleutel, schrijf_veld

if TYPE_CHECKING:
    from thuisapp.output.visie.velden import Velden

__all__ = ["VELD", "Tekstveld", "onbekende_velden", "schrijf_veld", "velden", "veldtekst"]

OPGAVE, VERDELING, BEHOEFTE, AANBOD, BEVOLKING, AFSPRAKEN, PLANNEN, ZORG, AANTALLEN = (
    "Opgave", "Verdeling", "Behoefte", "Aanbod", "Bevolking en voorraad", "Afspraken", "Plannen", "Zorg en ondersteuning", "Aantallen")
MAX_TEKST = 20_000  # characters of a section; what comes after is not printed either
MAX_VELDEN = 5000  # fields in all texts together; what comes after is not looked at
_PERIODE = "hele periode"
_TELLINGEN = {"gemeenten": "Aantal gemeenten in de regio", "groepen": "Aantal gekozen aandachtsgroepen", "partijen": "Aantal partijen",
              "afspraken": "Aantal afspraken die gelden", "plannen": "Aantal woningbouwplannen", "acties": "Aantal acties",
              "jaren": "Aantal jaren in de periode"}
_RANDEN = (("", ""), ("/laag", ", laagste schatting"), ("/hoog", ", hoogste schatting"))
_DEKKING = {"te_doen": "Wat er te doen is", "toegezegd": "Wat partijen hebben toegezegd", "open": "Wat nog geen afspraak dekt"}


@dataclass(frozen=True, slots=True)
class Tekstveld:
    """A figure to put in a text, as schrijf_veld(sleutel). waarde: as it would be printed now; soort: to group them by in a list."""

    sleutel: str
    omschrijving: str
    waarde: str
    soort: str


Regel = tuple[str, str, str]  # key, description, kind


def velden(dossier: Dossier, resultaat: Rekenresultaat) -> tuple[Tekstveld, ...]:
    """The figures to choose from, group by group. Slow the first time (it loads the document), so call it in a thread.

    What may not be published is left out.
    """
    return GEHEUGEN.haal("tekstvelden", (dossier, resultaat), lambda: tuple(_velden(dossier, resultaat)), gewicht=20)


def veldtekst(dossier: Dossier, resultaat: Rekenresultaat, sleutel_met_vorm: str) -> str | None:
    """How a field ("opgave/ouderen/regio", "telling/gemeenten|getal") is printed now; None when the key leads nowhere.

    The key as it stands between the brackets.
    """
    sleutel, _, vorm = sleutel_met_vorm.partition("|")
    return _bron(dossier, resultaat).uitkomst(sleutel, vorm.strip()).tekst or None


def onbekende_velden(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[tuple[str, str]]:
    """The fields in own texts that lead nowhere: (section, field as it was typed), each once per section."""
    te_gaan = MAX_VELDEN
    for onderdeel, tekst in dossier.teksten.items():
        for veld in dict.fromkeys(match[0] for match in islice(VELD.finditer(tekst[:MAX_TEKST]), te_gaan)) if "[[" in tekst else ():
            te_gaan -= 1
            if veldtekst(dossier, resultaat, veld[2:-2].replace("\\|", "|")) is None:
                yield onderdeel, veld


def _bron(dossier: Dossier, resultaat: Rekenresultaat) -> Velden:
    from thuisapp.output.visie.velden import Velden  # heavy (Jinja), so only when a text has a field
    from thuisapp.output.visie.waarden import Waarden

    return GEHEUGEN.haal("velden in tekst", (dossier, resultaat), lambda: Velden(Waarden(dossier, resultaat)), gewicht=20)


def _velden(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Tekstveld]:
    bron = _bron(dossier, resultaat)
    for sleutel, omschrijving, soort in _regels(dossier):
        uitkomst = bron.uitkomst(schrijf_sleutel(sleutel))
        if uitkomst.waarde is not None and not uitkomst.waarde.geheim:
            yield Tekstveld(sleutel, omschrijving, uitkomst.tekst, soort)


def _regels(d: Dossier) -> Iterator[Regel]:
    yield from _van_groepen(d)
    yield from _samen(d)
    yield from _indicatoren(d)
    yield from _afspraken(d)
    yield from _zorg(d)
    yield from ((f"telling/{naam}", zin, AANTALLEN) for naam, zin in _TELLINGEN.items())


def _plekken(d: Dossier) -> list[tuple[str, str]]:
    return [("regio", "de regio"), *((g.code, g.naam) for g in d.gemeenten)]


def _van_groepen(d: Dossier) -> Iterator[Regel]:
    for soort, woord in (("opgave", OPGAVE), ("verdeling", VERDELING), ("behoefte", BEHOEFTE), ("aanbod", AANBOD)):
        for g in d.gekozen_groepen():
            naam = in_zin(g.naam)
            for plek, waar in _plekken(d):
                if soort == "verdeling":
                    yield f"verdeling/{g.id}/{'som' if plek == 'regio' else plek}", f"Aandeel van {waar} in de verdeling voor {naam}", woord
                    continue
                for rand, erbij in _RANDEN if plek == "regio" else _RANDEN[:1]:
                    yield f"{soort}/{g.id}/{plek}{rand}", f"{woord} van {naam} in {waar}, {_PERIODE}{erbij}", woord


def _samen(d: Dossier) -> Iterator[Regel]:
    for eenheid in dict.fromkeys(g.eenheid for g in d.gekozen_groepen()):
        meer = format_nl.eenheid(eenheid)
        for soort, woord in (("opgave", OPGAVE), ("verdeling", VERDELING), ("behoefte", BEHOEFTE), ("aanbod", AANBOD)):
            for plek, waar in _plekken(d):
                yield f"samen/{soort}/{eenheid.value}/{plek}", f"{woord} van alle groepen samen in {waar}, {meer}, {_PERIODE}", woord


def _indicatoren(d: Dossier) -> Iterator[Regel]:
    for reeks in dict.fromkeys(i.reeks for i in d.indicatoren.values()):
        indicator = nieuwste_indicator(d, reeks)
        if indicator is None:
            continue
        plekken = _plekken(d) if indicator.optelbaar else _plekken(d)[1:]
        for plek, waar in plekken:
            yield f"indicator/{indicator.id}/{plek}", f"{indicator.naam} in {waar}, {format_nl.datum(indicator.peildatum)}", BEVOLKING
    for plek, waar in _plekken(d):
        yield f"vrijkomend/{plek}", f"Sociale huurwoningen die per jaar vrijkomen in {waar}", BEVOLKING


def _afspraken(d: Dossier) -> Iterator[Regel]:
    for a in d.afspraken:
        if a.aantal is not None:
            yield f"afspraak/{a.id}", f"Aantal in de afspraak ‘{a.titel}’", AFSPRAKEN
    for g in d.gekozen_groepen():
        yield from ((f"dekking/{g.id}/{veld}", f"{zin} voor {in_zin(g.naam)}", AFSPRAKEN) for veld, zin in _DEKKING.items())
        yield f"gerealiseerd/{g.id}/regio", f"Gerealiseerd voor {in_zin(g.naam)} in de regio", AFSPRAKEN
    yield from ((f"plan/{p.id}", f"Aantal in het plan ‘{p.naam}’", PLANNEN) for p in d.aanbod.plannen)


def _zorg(d: Dossier) -> Iterator[Regel]:
    yield "zorg/samen/samen", f"Nieuwe cliënten van alle groepen samen, {_PERIODE}", ZORG
    yield from ((f"zorg/{g.id}/samen", f"Nieuwe cliënten onder {in_zin(g.naam)}, {_PERIODE}", ZORG) for g in d.gekozen_groepen())


def in_zin(naam: str) -> str:
    """The name of a group as it stands inside a sentence: a small first letter, unless it is an abbreviation."""
    return naam if len(naam) < 2 or naam[1].isupper() else naam[0].lower() + naam[1:]
