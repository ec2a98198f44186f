"""What the tab Partijen en wederkerigheid shows: per party what it gives and gets, and per afspraak whether both sides are there."""

from __future__ import annotations

from dataclasses import dataclass

from thuisapp.app.afspraaktabel import partijnaam
from thuisapp.calc.toezeggingen import tegenover, wederkerigheid
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Partij, Rol
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal, opsomming


@dataclass(frozen=True, slots=True)
class Partijrij:
    """A party with the afspraken (not lapsed) in which it delivers, and those in which it does something in return."""

    partij: Partij
    levert: tuple[Afspraak, ...]
    terug: tuple[Afspraak, ...]

    @property
    def stand(self) -> str:
        """In words: "levert en doet iets terug", "levert alleen", "doet alleen iets terug" or "nog geen afspraak"."""
        if self.levert and self.terug:
            return "levert en doet iets terug"
        return "levert alleen" if self.levert else "doet alleen iets terug" if self.terug else "nog geen afspraak"


@dataclass(frozen=True, slots=True)
class Wederrij:
    """An afspraak with both its sides. levert, terug: names of parties; mist: what is missing, in sentences."""

    afspraak: Afspraak
    levert: str
    terug: str
    mist: tuple[str, ...]

    @property
    def klopt(self) -> bool:
        return not self.mist


def partijrijen(d: Dossier) -> list[Partijrij]:
    """All parties, in the order of the dossier."""
    geldend = [a for a in d.afspraken if a.status is not Afspraakstatus.VERVALLEN]

    def met(partij: Partij, rol: Rol) -> tuple[Afspraak, ...]:
        return tuple(a for a in geldend if any(b.partij == partij.id and b.rol is rol for b in a.bijdragen()))

    return [Partijrij(p, met(p, Rol.PRESTATIE), met(p, Rol.TEGENPRESTATIE)) for p in d.partijen]


def wederrijen(d: Dossier) -> list[Wederrij]:
    """The afspraken that are not lapsed; what stands opposite in another afspraak is named with its number."""
    return [Wederrij(a, namen(d, a, Rol.PRESTATIE), terug(d, a), wederkerigheid(d, a).mist)
            for a in d.afspraken if a.status is not Afspraakstatus.VERVALLEN]


def namen(d: Dossier, a: Afspraak, rol: Rol) -> str:
    """The parties that deliver, or that do something in return: "Corporatie Noord, Corporatie Zuid"; "" without any."""
    return ", ".join(dict.fromkeys(partijnaam(d, b.partij) for b in a.bijdragen() if b.rol is rol and partijnaam(d, b.partij)))


def terug(d: Dossier, a: Afspraak) -> str:
    """Who does something in return, here or in the afspraak that stands opposite: "Gemeente Heerlen, afspraak 8 van Zorgkantoor"."""
    elders = [f"afspraak {b.nummer or b.titel} van {partijnaam(d, b.partij) or 'niemand'}" for b in tegenover(d, a)]
    return ", ".join(deel for deel in (namen(d, a, Rol.TEGENPRESTATIE), *elders) if deel)


def stand_zin(rijen: list[Wederrij]) -> str:
    """How many afspraken are reciprocal, in a sentence."""
    goed = sum(rij.klopt for rij in rijen)
    if not rijen:
        return "Er zijn nog geen afspraken. Voeg ze toe op het tabblad Afspraken; dan ziet u hier of er iets tegenover staat."
    if goed == len(rijen):
        return "Tegenover elke afspraak staat iets van een andere partij."
    return f"{aantal(goed)} van de {aantal(len(rijen))} afspraken {'is' if goed == 1 else 'zijn'} wederkerig."


def partij_zin(rij: Partijrij) -> str:
    """In which afspraken a party delivers and does something in return."""
    def nummers(afspraken: tuple[Afspraak, ...]) -> str:
        return opsomming([f"{a.nummer} ({a.titel})" if a.nummer else a.titel for a in afspraken])

    delen = [f"Levert in afspraak {nummers(rij.levert)}." if rij.levert else "", f"Doet iets terug in afspraak {nummers(rij.terug)}."
             if rij.terug else ""]
    zin = " ".join(deel for deel in delen if deel) or "Heeft nog geen afspraken."
    mandaat = f" Mandaat: {rij.partij.mandaat.rstrip('.')}." if rij.partij.mandaat.strip() else " Het mandaat is nog niet ingevuld."
    return f"{rij.partij.naam}. {zin}{mandaat}"
