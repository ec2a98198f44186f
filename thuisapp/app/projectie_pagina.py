"""From a filled sheet to pages: each one drawing that fits the window, with the same in words. No Qt.

Nothing is scrolled and no type is smaller than asked: what does not fit goes on on the next page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from thuisapp.app.projectie import Cijfers, Deel, Grootcijfer, Inhoud, Kaartbeeld, Staven, Tabel, Tekst, Teksten
from thuisapp.app.projectie_kaart import kaartstukken
from thuisapp.app.projectie_staven import staafstukken
from thuisapp.app.projectie_tabel import tabelstukken
from thuisapp.app.projectie_vel import RAND, REGEL, Stuk, Vel, hoogte, lijn, regels, schrijf, wijd
from thuisapp.output.charts.stijl import GRIJS, INKT, PETROL, ROEST
from thuisapp.output.svg import Tekening

TUSSEN = 36.0  # between two parts of a page
GROTER = (1.4, 1.25, 1.12)
GENOEG = 0.45  # a part that needs more than what is left begins on this page only when so much of a page is left


@dataclass(frozen=True, slots=True)
class Pagina:
    """One page of a sheet, not drawn yet. nummer: from 1."""

    inhoud: Inhoud
    vel: Vel
    stukken: tuple[Stuk, ...]
    nummer: int
    van: int

    @property
    def naam(self) -> str:
        return self.inhoud.titel if self.van == 1 else f"{self.inhoud.titel}, pagina {self.nummer} van {self.van}"

    @property
    def tekst(self) -> str:
        """All that stands on it, for a screen reader."""
        return "\n".join(deel for deel in (self.inhoud.onder, *(stuk.tekst() for stuk in self.stukken), self.inhoud.noot) if deel)

    def svg(self, voet: str = "") -> str:
        """The drawing. voet: at the left below."""
        return _teken(self, voet)


def paginas(inhoud: Inhoud, vel: Vel) -> tuple[Pagina, ...]:
    """All pages of a sheet; at least one. What fits on one page gets larger type as long as it does."""
    bladen = _bladen(inhoud, vel)
    if len(bladen) > 1 or any(isinstance(deel, Kaartbeeld) for deel in inhoud.delen):
        return bladen
    ruimer = (_bladen(inhoud, replace(vel, letter=vel.letter * groter)) for groter in GROTER)
    return next((bladen_ for bladen_ in ruimer if len(bladen_) == 1 and _past(bladen_[0])), bladen)


def _past(p: Pagina) -> bool:
    """Whether nothing sticks out: a single piece may be higher than the page."""
    hoog = sum(stuk.hoogte for stuk in p.stukken) + TUSSEN * (len(p.stukken) - 1)
    return hoog <= p.vel.hoog - _boven(p.inhoud, p.vel) - _onder(p.inhoud, p.vel)


def _bladen(inhoud: Inhoud, vel: Vel) -> tuple[Pagina, ...]:
    vol = vel.hoog - _boven(inhoud, vel) - _onder(inhoud, vel)
    bladen: list[list[Stuk]] = [[]]
    vrij = vol
    for deel in inhoud.delen:
        stukken = _stukken(deel, vel, vrij, vol)
        if bladen[-1] and (len(stukken) > 1 or stukken[0].hoogte > vrij) and vrij < GENOEG * vol:
            stukken, vrij = _stukken(deel, vel, vol, vol), vol
            bladen.append([])
        for stuk in stukken:
            if bladen[-1] and stuk.hoogte > vrij + 0.5:
                bladen.append([])
                vrij = vol
            bladen[-1].append(stuk)
            vrij -= stuk.hoogte + TUSSEN
    return tuple(Pagina(inhoud, vel, tuple(blad), n, len(bladen)) for n, blad in enumerate(bladen, start=1))


def _stukken(deel: Deel, vel: Vel, vrij: float, vol: float) -> list[Stuk]:
    if isinstance(deel, Staven):
        return staafstukken(deel, vel, vrij, vol)
    if isinstance(deel, Tabel):
        return tabelstukken(deel, vel, vrij, vol)
    if isinstance(deel, Kaartbeeld):
        return kaartstukken(deel, vel, vrij, vol)
    if isinstance(deel, Cijfers):
        return _cijferstukken(deel, vel, vol)
    return [stuk for tekst in deel.teksten for stuk in _tekststukken(tekst, vel, vol)] if isinstance(deel, Teksten) else []


# --- around the contents ----------------------------------------------------------------------------------------------


def _titel(inhoud: Inhoud, vel: Vel) -> tuple[str, ...]:
    return regels(inhoud.titel, vel.titel, vel.ruimte, 600)


def _ondertitel(inhoud: Inhoud, vel: Vel) -> tuple[str, ...]:
    return regels(inhoud.onder, vel.tekst, vel.ruimte) if inhoud.onder else ()


def _boven(inhoud: Inhoud, vel: Vel) -> float:
    return (RAND * 0.7 + hoogte(len(_titel(inhoud, vel)), vel.titel) + hoogte(len(_ondertitel(inhoud, vel)), vel.tekst) + 0.9 * vel.tekst)


def _onder(inhoud: Inhoud, vel: Vel) -> float:
    noot = len(regels(inhoud.noot, vel.tekst, vel.ruimte)) if inhoud.noot else 0
    return hoogte(noot + 1, vel.tekst) + 1.3 * vel.tekst


def _teken(p: Pagina, voet: str) -> str:
    inhoud, vel = p.inhoud, p.vel
    t = Tekening(vel.breed)
    y = RAND * 0.7
    schrijf(t, RAND, y, titel := _titel(inhoud, vel), vel.titel, kleur=PETROL, gewicht=600)
    y += hoogte(len(titel), vel.titel)
    schrijf(t, RAND, y, _ondertitel(inhoud, vel), vel.tekst)
    y = _boven(inhoud, vel)
    for stuk in p.stukken:
        stuk.teken(t, RAND, y)
        y += stuk.hoogte + TUSSEN
    _teken_voet(t, p, voet)
    return t.svg(vel.hoog, p.naam)


def _teken_voet(t: Tekening, p: Pagina, voet: str) -> None:
    vel, noot = p.vel, regels(p.inhoud.noot, p.vel.tekst, p.vel.ruimte) if p.inhoud.noot else ()
    y = vel.hoog - hoogte(1, vel.tekst) - 0.45 * vel.tekst
    schrijf(t, RAND, y - hoogte(len(noot), vel.tekst) - 0.4 * vel.tekst, noot, vel.tekst)
    lijn(t, RAND, y - 0.2 * vel.tekst, vel.ruimte, 2)
    plaats = f"{p.nummer} van {p.van}" if p.van > 1 else ""
    over = vel.ruimte - wijd(plaats, vel.tekst) - 2 * vel.tekst
    schrijf(t, RAND, y, regels(voet, vel.tekst, over)[:1], vel.tekst, kleur=GRIJS)
    schrijf(t, RAND + vel.ruimte, y, (plaats,), vel.tekst, anker="end", gewicht=600)


# --- very large numbers -----------------------------------------------------------------------------------------------


def _cijferstukken(deel: Cijfers, vel: Vel, vol: float) -> list[Stuk]:
    """In rows of as many as fit, each row a piece."""
    breedste = max((wijd(c.getal, 120 * vel.letter, 700) for c in deel.cijfers), default=0)
    naast = max(min(3, int((vel.ruimte + 60) / (max(breedste, 460 * vel.letter) + 60))), 1)
    breed = (vel.ruimte - 60 * (naast - 1)) / naast
    groot = min(120 * vel.letter, 120 * vel.letter * breed / breedste if breedste else 120)
    rijen = [deel.cijfers[n:n + naast] for n in range(0, len(deel.cijfers), naast)]
    return [Stuk(max(_cijferhoogte(c, vel, breed, groot) for c in rij), partial(_teken_cijfers, rij, vel, breed, groot),
                 partial(_cijfers_in_woorden, rij)) for rij in rijen]


def _cijferhoogte(c: Grootcijfer, vel: Vel, breed: float, groot: float) -> float:
    onder = len(regels(c.onder, vel.tekst, breed)) if c.onder else 0
    return hoogte(len(regels(c.naam, vel.kop, breed)), vel.kop) + hoogte(1, groot) + hoogte(onder, vel.tekst)


def _teken_cijfers(rij: Sequence[Grootcijfer], vel: Vel, breed: float, groot: float, t: Tekening, x: float, y: float) -> None:
    namen = max(len(regels(c.naam, vel.kop, breed)) for c in rij)
    for c in rij:
        schrijf(t, x, y, regels(c.naam, vel.kop, breed), vel.kop)
        schrijf(t, x, y + hoogte(namen, vel.kop), (c.getal,), groot, kleur=PETROL, gewicht=700)
        schrijf(t, x, y + hoogte(namen, vel.kop) + hoogte(1, groot), regels(c.onder, vel.tekst, breed) if c.onder else (), vel.tekst)
        x += breed + 60


def _cijfers_in_woorden(rij: Sequence[Grootcijfer]) -> str:
    return "\n".join(f"{c.naam}: {c.getal}{f', {c.onder}' if c.onder else ''}." for c in rij)


# --- words ------------------------------------------------------------------------------------------------------------


def _tekststukken(tekst: Tekst, vel: Vel, vol: float) -> list[Stuk]:
    """One piece; more when the text is longer than a page."""
    kop = regels(tekst.kop, vel.kop, vel.ruimte, 600) if tekst.kop else ()
    alinea = [(regel, "") for regel in regels(tekst.tekst, vel.kop, vel.ruimte)]
    nadruk = [(regel, "nadruk") for regel in regels(tekst.nadruk, vel.kop, vel.ruimte - 40)] if tekst.nadruk else []
    per_blad = max(int((vol - hoogte(len(kop), vel.kop)) / (vel.kop * REGEL)), 3)
    alles = [*alinea, *nadruk]
    return [_tekststuk(kop if not n else (), alles[n:n + per_blad], vel) for n in range(0, len(alles), per_blad)]


def _tekststuk(kop: tuple[str, ...], inhoud: Sequence[tuple[str, str]], vel: Vel) -> Stuk:
    def teken(t: Tekening, x: float, y: float) -> None:
        schrijf(t, x, y, kop, vel.kop, kleur=PETROL, gewicht=600)
        y += hoogte(len(kop), vel.kop)
        for regel, soort in inhoud:
            if soort:
                t.line(x + 8, y, x + 8, y + vel.kop * REGEL, ROEST, 8)
            schrijf(t, x + (40 if soort else 0), y, (regel,), vel.kop, kleur=INKT)
            y += vel.kop * REGEL

    return Stuk(hoogte(len(kop) + len(inhoud), vel.kop), teken, lambda: " ".join([*kop, *(regel for regel, _ in inhoud)]))
