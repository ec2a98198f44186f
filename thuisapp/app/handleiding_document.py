"""The handleiding as a document of our own, so that the same writers make an accessible PDF of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thuisapp import __version__
from thuisapp.app import handleiding
from thuisapp.app.export import Voortgang
from thuisapp.app.handleiding import KADERS, Stuk
from thuisapp.domain.begrippen import BEGRIPPEN

if TYPE_CHECKING:
    from thuisapp.output.visie.model import Beleidsdocument, Blok, Hoofdstuk

BEGRIPPEN_ID = "begrippen"
_BEGRIP = re.compile(r"\]\(begrip:[^)]+\)")
_KADERKOP = re.compile(rf"({'|'.join(KADERS)})(?:: |\. )")


def document(datum: date) -> Beleidsdocument:
    """The whole handleiding, with the glossary as its annex."""
    from thuisapp.output.visie.model import Beleidsdocument

    ids = list(dict.fromkeys(s.hoofdstuk for s in handleiding.stukken()))
    hoofdstukken = tuple(_hoofdstuk(str(n), handleiding.hoofdstuk(id)) for n, id in enumerate(ids, start=1))
    return Beleidsdocument(titel="Handleiding thuisapp", ondertitel="Zo maakt u met uw regio een woonzorgvisie", regio="", status="",
                           versie=__version__, datum=datum.isoformat(), kenmerk="", hoofdstukken=(*hoofdstukken, _begrippen()),
                           omschrijving="Hoe u met thuisapp van de keuze van de regio tot een woonzorgvisie en de monitor komt.")


def _hoofdstuk(nummer: str, stukken: tuple[Stuk, ...]) -> Hoofdstuk:
    from thuisapp.output.visie.model import Hoofdstuk, Paragraaf

    begin, *rest = stukken
    secties = tuple(Paragraaf(s.id, s.titel, _blokken(s.tekst), 2, f"{nummer}.{n}") for n, s in enumerate(rest, start=1))
    return Hoofdstuk(nummer, begin.titel, begin.id, (*_blokken(begin.tekst), *secties))


def _blokken(tekst: str) -> tuple[Blok, ...]:
    from thuisapp.output.visie.tekst import Lezer

    naar_bijlage = _BEGRIP.sub(f"](#{BEGRIPPEN_ID})", tekst)
    return tuple(_kader(blok) for blok in Lezer().lees(naar_bijlage))


def _kader(blok: Blok) -> Blok:
    """A quotation that begins with the title of a box is that box."""
    from thuisapp.output.visie.model import Alinea, Citaat, Kader, Tekst

    if not (isinstance(blok, Citaat) and isinstance(eerste := blok.delen[0], Alinea) and isinstance(woorden := eerste.tekst[0], Tekst)):
        return blok
    kop = _KADERKOP.match(woorden.tekst)
    if kop is None:
        return blok
    begin = replace(eerste, tekst=(Tekst(woorden.tekst[kop.end():]), *eerste.tekst[1:]))
    return Kader(kop[1], (begin, *blok.delen[1:]), "let-op" if kop[1] == "Let op" else "info")


def _begrippen() -> Hoofdstuk:
    from thuisapp.output.visie.model import Alinea, Begrippenlijst, Hoofdstuk, Tekst

    lijst = tuple((b.term, (Tekst(f"{b.betekenis}{f' Bron: {b.bron}.' if b.bron else ''}"),))
                  for b in sorted(BEGRIPPEN, key=lambda b: handleiding.plat(b.term)))
    inleiding = Alinea((Tekst("Deze woorden gebruikt het programma, en ook het document dat u maakt."),))
    return Hoofdstuk("A", "Begrippen", BEGRIPPEN_ID, (inleiding, Begrippenlijst("begrippen-lijst", lijst)))


def maak_pdf(doel: Path, datum: date) -> Iterator[Voortgang]:
    """Write the handleiding as PDF/UA, telling how far it is. Raises ThuisappError with a Dutch sentence."""
    from thuisapp.output.pdf import schrijf_pdf

    with closing(schrijf_pdf(document(datum), doel)) as stappen:  # type: ignore[type-var]
        for deel, van, tekst in stappen:
            yield Voortgang(deel, van, tekst)
