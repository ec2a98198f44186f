"""Documents of all kinds for regions of 1, 2, 7 and 30, with much, little and no data; and their sentences, for the tests on language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from tests.output import kinddossiers as k
from tests.output import sessiedossiers as s
from thuisapp.app import dossiers, voorbeeld
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.output.visie.document import maak_document
from thuisapp.output.visie.model import Alinea, Beleidsdocument, Blok, Citaat, Figuur, Kader, Lijst, Paragraaf, Tabel, platte_tekst
from thuisapp.output.visie.soorten import SOORTEN, Keuzes

WEINIG = ("uitstroom-mo", "uitstroom-ggz")  # groups that get a count where the rest has none


def _nieuw(naam: str, codes: list[str]) -> Dossier:
    return dossiers.nieuw_dossier(f"Woonzorgvisie {naam}", codes, regio=naam, id=naam, datum="2026-11-01")


def _zonder_cijfers(d: Dossier) -> Dossier:
    """No public figures, no estimates."""
    leeg = FrozenMap((id, replace(i, waarden=FrozenMap((c, None) for c in d.codes()))) for id, i in d.indicatoren.items())
    return replace(d, ramingen=FrozenMap(), indicatoren=leeg, aanbod=replace(d.aanbod, vrijkomende_huurwoningen=FrozenMap()))


def _geteld(d: Dossier, groepen: tuple[str, ...], elke: int = 1) -> Dossier:
    """Counts for groups, a stock and a flow in turn; with elke > 1 one gemeente in so many has no figure."""
    for n, id in enumerate(groepen):
        for m, code in enumerate(d.codes()):
            aantal, eenheid = 20 + (7 * n + 3 * m) % 31, d.groep(id).telt_in
            if elke == 1 or m % elke:
                d = op.zet_telling(d, id, code, Cijfer.van(eenheid, aantal, op.EIGEN_BRON, laag=aantal - 9, hoog=aantal + 12,
                                                           peildatum="2026-01-01", kwaliteit=Kwaliteit.SCHATTING))
        d = op.zet_telling_soort(op.wijzig_raming(d, id, methode=Methode.TELLING), id, (Soort.STAND, Soort.STROOM)[n % 2])
    return d


def _veel(naam: str) -> Dossier:
    d = k.regio(naam)
    return k.vol(_geteld(d, tuple(g.id for g in d.gekozen_groepen() if g.id not in {"ouderen", "statushouders"}), 6))


MAKERS = {
    "een-kaal": lambda: _zonder_cijfers(_nieuw("Heerlen", ["GM0917"])),
    "een-vers": lambda: _nieuw("Heerlen", ["GM0917"]),
    "een-deels": lambda: k.vol(_geteld(_nieuw("Heerlen", ["GM0917"]), WEINIG)),
    "twee-vers": lambda: _nieuw("Heerlen en Kerkrade", ["GM0917", "GM0928"]),
    "zeven-voorbeeld": voorbeeld.voorbeeld_dossier,
    "dertig-vers": lambda: k.regio("Metropoolregio Amsterdam"),
    "dertig-veel": lambda: _veel("Metropoolregio Amsterdam"),
}
ALLES = [(naam, soort) for naam in MAKERS for soort in SOORTEN]
MET_SESSIE = {"een-deels", "twee-vers", "dertig-veel"}  # of which the verslag is of a werksessie with something in it
VISIES = [(naam, "visie") for naam in MAKERS]


@lru_cache(maxsize=1)
def _gerekend(naam: str) -> tuple[Dossier, Rekenresultaat, tuple[Bevinding, ...]]:
    """Of one dossier at a time: the tests go through them one after another."""
    d = MAKERS[naam]()
    resultaat = reken(d)
    return d, resultaat, tuple(controleer(d, resultaat))


@lru_cache(maxsize=len(ALLES))
def document(naam: str, soort: str) -> Beleidsdocument:
    """Made once, whatever the number of tests that read it."""
    d, resultaat, bevindingen = _gerekend(naam)
    if soort == "werksessie" and naam in MET_SESSIE:
        return s.verslag(s.gesloten(d))
    keuzes = Keuzes(gemeente=d.codes()[0] if soort == "gemeente" else "",
                    ander=replace(d, naam="Eerder") if soort in ("verschil", "werksessie") else None)
    return maak_document(soort, d, resultaat, bevindingen, keuzes)


def alineas(delen: tuple[Blok, ...]) -> Iterator[str]:
    """Running text, without tables, glossary and the words of users (citations)."""
    for blok in delen:
        if isinstance(blok, Alinea):
            yield platte_tekst(blok.tekst)
        elif isinstance(blok, (Paragraaf, Kader)):
            yield from alineas(blok.delen)
        elif isinstance(blok, Lijst):
            for punt in blok.punten:
                yield from alineas(punt)


def noten(delen: tuple[Blok, ...]) -> Iterator[str]:
    """What stands under tables and beside figures."""
    for blok in delen:
        if isinstance(blok, Tabel):
            yield from blok.noten
        elif isinstance(blok, Figuur):
            yield blok.alt
        elif isinstance(blok, (Paragraaf, Kader, Citaat)):
            yield from noten(blok.delen)


def zinnen(tekst: str) -> list[str]:
    """A paragraph as sentences. "art. 12" is no end."""
    return [z.strip() for z in re.split(r"(?<=[.!?])(?<!art\.)[’)]?\s+(?=[A-ZÉ0-9‘(])", tekst) if z.strip()]


def alle_zinnen(d: Beleidsdocument) -> list[tuple[str, str]]:
    """(number of the chapter, sentence) of all running text."""
    return [(h.nummer, zin) for h in d.hoofdstukken for tekst in alineas(h.delen) for zin in zinnen(tekst)]
