"""Documents of every kind, and the visie for regions of 1, 7 and 30, made once for the writers that print them all."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from tests.output.onderhandeld import regio
from thuisapp.app import voorbeeld
from thuisapp.app.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.output.visie.document import maak_document
from thuisapp.output.visie.model import (
    Alinea,
    Beleidsdocument,
    Cel,
    Hoofdstuk,
    Kader,
    Kolom,
    Koppeling,
    Paragraaf,
    Rij,
    Tabel,
    Tekst,
    Voetnoot,
    alle_blokken,
    inlines,
    platte_tekst,
)
from thuisapp.output.visie.soorten import SOORTEN, Keuzes

REGIOS = {"een": "Enschede", "zeven": "Parkstad Limburg", "dertig": "Metropoolregio Amsterdam"}
ALLES = (*SOORTEN, *(f"visie-{naam}" for naam in REGIOS))
KWAAD = ("<script>alert(1)</script>", "]]>", "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "\u200b=2+2",
        "a\x00b\x1f\ud800c\uffff",  "{{ ''.__class__ }}", "</style><img src=x onerror=alert(1)>", "\u202eomgekeerd")


@lru_cache(maxsize=3)
def dossier(naam: str) -> Dossier:
    return regio(REGIOS[naam]) if naam in REGIOS else voorbeeld.voorbeeld_dossier()


@lru_cache(maxsize=12)
def document(id: str) -> Beleidsdocument:
    """id: a kind, or "visie-" and one of REGIOS."""
    soort, _, naam = id.partition("-")
    d = dossier(naam)
    resultaat = reken(d)
    keuzes = Keuzes(gemeente=d.codes()[0] if soort == "gemeente" else "",
                    ander=replace(d, naam="Eerder") if soort in ("verschil", "werksessie") else None,
                    ander_naam="Eerder" if soort == "verschil" else "")
    return maak_document(soort, d, resultaat, controleer(d, resultaat), keuzes)


def kwaad() -> Beleidsdocument:
    """Every place where a user's words come out holds words that try to break out."""
    alles = " ".join(KWAAD)
    rijen = tuple(Rij((Cel((Tekst(woord),)), Cel((Tekst(woord),)), Cel((Tekst("5"),), 5))) for woord in KWAAD)
    delen = (
        Alinea((Tekst(alles), Koppeling((Tekst("klik"),), "javascript:alert(1)"), Koppeling((Tekst("weg"),), "#nergens"),
                Koppeling((Tekst("pad"),), "file:///etc/passwd"), Koppeling((Tekst("goed"),), "https://voorbeeld.nl/?a=1&b=\"2\""))),
        Kader(alles, (Alinea((Tekst(alles),)),), "zomaar<"),
        Paragraaf("p-1", alles, (
            Tabel("t-1", alles, (Kolom("Naam"), Kolom("=kop"), Kolom("Getal")), rijen, alles, "1.1", alles, (alles,)),)),
    )
    return Beleidsdocument(alles, alles, alles, alles, alles, "2026-07-01", alles, (Hoofdstuk("1", alles, "h-1", delen),), alles, alles)


def zinnen(d: Beleidsdocument) -> list[str]:
    """The words of every paragraph, without footnotes and white space."""
    return ["".join(platte_tekst(b.tekst).split()) for b in alle_blokken(d) if isinstance(b, Alinea)]


def noten(d: Beleidsdocument) -> int:
    return sum(isinstance(deel, Voetnoot) for b in alle_blokken(d) for deel in inlines(b))
