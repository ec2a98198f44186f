"""What a party signs for, in plain Dutch: all that its fingerprint is made of, and nothing else. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from thuisapp.app.versies import Ondertekenrij
from thuisapp.calc.ondertekening import getekend_voor
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.woorden import TREDE_IN_WOORDEN
from thuisapp.domain.afspraak import Escalatietrede, Rol
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import aantal, aantal_met_eenheid, datum, opsomming

KLOPT, GEWIJZIGD, NIET = "✓ klopt nog", "! gewijzigd sindsdien", "– nog niet getekend"
JURIDISCH = {"intentie": "een intentie", "inspanning": "een inspanning", "resultaat": "een resultaat"}


@dataclass(frozen=True, slots=True)
class Tekendeel:
    """A part of what is signed: a heading, and full sentences."""

    kop: str
    zinnen: tuple[str, ...]


def stand(rij: Ondertekenrij) -> str:
    """Sign and words."""
    return NIET if rij.klopt is None else KLOPT if rij.klopt else GEWIJZIGD


def tekent_voor(rij: Ondertekenrij) -> str:
    """ "3 afspraken, 1 nog open" (not akkoord yet), "alleen de verdeling" or "niets"."""
    if not rij.afspraken:
        return "alleen de verdeling" if rij.partij.gemeente else "niets"
    tekst = "1 afspraak" if rij.afspraken == 1 else f"{aantal(rij.afspraken)} afspraken"
    return f"{tekst}, {aantal(len(rij.nog_open))} nog open" if rij.nog_open else tekst


def waarvoor(d: Dossier, r: Rekenresultaat, partij: str) -> list[Tekendeel]:
    """Everything `partij` (id) signs for. r: of this very dossier."""
    alles = getekend_voor(d, r, partij)
    naam, mandaat = alles["partij"]
    van, tot = alles["periode"]
    uit = [Tekendeel(naam, (f"De afspraken gelden voor de periode {van} tot en met {tot}.",
                            f"Mandaat: {_punt(mandaat)}" if mandaat else "Er is geen mandaat ingevuld."))]
    uit += [_afspraak(a) for a in sorted(alles["afspraken"], key=_volgorde)]
    if alles["verdeling"]:
        uit.append(Tekendeel("Deel van de verdeling", tuple(_verdeling(alles["verdeling"]))))
    elif not alles["afspraken"]:
        uit.append(Tekendeel("Geen afspraken", ("Deze partij doet aan geen enkele afspraak mee.",)))
    return uit


def _volgorde(a: dict[str, Any]) -> tuple[list[tuple[int, str]], str]:
    """By number as people count: 2 before 10."""
    delen = re.findall(r"\d+|\D+", a["nummer"])
    return [(int(x), "") if x.isdecimal() else (0, x) for x in delen], a["titel"]


def _verdeling(per_groep: dict[str, Any]) -> list[str]:
    return [f"{naam}: {'nog niet verdeeld' if n is None else aantal_met_eenheid(n, Eenheid(eenheid))}."
            for naam, (n, eenheid) in per_groep.items()]


def _afspraak(a: dict[str, Any]) -> Tekendeel:
    titel = f"Afspraak {a['nummer']}: {a['titel']}" if a["nummer"] else a["titel"]
    zinnen = [*_prestaties(a), *_omvang(a), *_waar(a), *_voorwaarden(a), *_nakomen(a)]
    return Tekendeel(titel, tuple(zinnen))


def _prestaties(a: dict[str, Any]) -> list[str]:
    uit = []
    for naam, rol, prestatie in a["bijdragen"]:
        doet = "doet hiervoor terug" if rol == Rol.TEGENPRESTATIE.value else "levert"
        uit.append(f"{naam or 'Een partij die nog niet is gekozen,'} {doet}: {_punt(prestatie or 'nog niet ingevuld')}")
    if a["tegenover"]:
        uit.append(f"De tegenprestatie staat in afspraak {a['tegenover']}.")
    return uit


def _omvang(a: dict[str, Any]) -> list[str]:
    uit = []
    if a["aantal"] is not None:
        per = " per jaar" if a["per"] == "jaar" else " in totaal"
        uit.append(f"Aantal: {aantal_met_eenheid(a['aantal'], Eenheid(a['eenheid']))}{per}.")
    if a["aantal_per_gemeente"]:
        uit.append(f"Daarvan: {opsomming([f'{naam} {aantal(n)}' for naam, n in a['aantal_per_gemeente'].items()])}.")
    uit.append(f"Looptijd: {_looptijd(a['van'], a['tot'])}.")
    for dag, wat, n in a["mijlpalen"]:
        wanneer = f"op {datum(dag)}" if dag else "zonder datum"
        hoeveel = "" if n is None else f" Dan {'is' if n == 1 else 'zijn'} er {aantal(n)}."
        uit.append(f"Mijlpaal {wanneer}: {_punt(wat)}{hoeveel}")
    return uit


def _looptijd(van: int, tot: int) -> str:
    if van and tot:
        return str(van) if van == tot else f"{van} tot en met {tot}"
    return f"vanaf {van}" if van else f"tot en met {tot}" if tot else "de hele periode"


def _waar(a: dict[str, Any]) -> list[str]:
    uit = []
    if a["groepen"]:
        uit.append(f"Voor: {opsomming(a['groepen'])}.")
    uit.append(f"Waar: {opsomming(a['gemeenten']) if a['gemeenten'] else 'de hele regio'}.")
    for woord, veld in (("Kern", "kern"), ("Locatie", "locatie"), ("Bouwplan", "plan"), ("Woonvorm", "woonvorm")):
        if a[veld]:
            uit.append(f"{woord}: {_punt(a[veld])}")
    if a["zorg"]:
        niveau, wet, vorm, altijd = a["zorg"]
        bereik = {True: "dag en nacht", False: "niet dag en nacht"}.get(altijd)
        delen = [deel for deel in (niveau.replace("_", " "), vorm, wet, bereik) if deel]
        uit.append(f"Zorg en ondersteuning: {_punt(', '.join(delen) or 'nog niet ingevuld')}")
    return uit


def _voorwaarden(a: dict[str, Any]) -> list[str]:
    uit = [f"Soort afspraak: {JURIDISCH[a['juridische_status']]}."]
    uit += [f"{woord}: {_punt(a[veld])}" for woord, veld in (("Voorwaarden", "voorwaarden"), ("Voorbehouden", "voorbehouden")) if a[veld]]
    return uit


def _nakomen(a: dict[str, Any]) -> list[str]:
    """How it is measured, and what happens when it is not kept."""
    woorden = ("Gemeten met", "Bron van de meting", "Moment van meten")
    uit = [f"{woord}: {_punt(deel)}" for woord, deel in zip(woorden, a["meting"], strict=True) if deel]
    if a["eigenaar"]:
        uit.append(f"Wie de afspraak bewaakt: {_punt(a['eigenaar'])}")
    *treden, tekst = a["escalatie"]
    if treden:
        uit.append(f"Lukt het niet, dan volgt {opsomming([TREDE_IN_WOORDEN[Escalatietrede(t)] for t in treden])}.")
    if tekst:
        uit.append(f"Als de afspraak niet wordt nagekomen: {_punt(tekst)}")
    uit += [f"Voor {naam} tekent: {_punt(functie)}" for naam, functie in a["ondertekenaars"]]
    return uit


def _punt(tekst: str) -> str:
    tekst = tekst.strip()
    return tekst if tekst.endswith((".", "!", "?")) else f"{tekst}."
