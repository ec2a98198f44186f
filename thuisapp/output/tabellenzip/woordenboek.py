"""What each column of each file means: its unit, its source, the date of its figures and how good they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.output.excel.document_tabellen import als_blok
from thuisapp.output.excel.model import Inhoud, Kolom, Soort
from thuisapp.output.visie.bronregels import KWALITEIT_IN_WOORDEN, kwaliteit_van, slechtste
from thuisapp.output.visie.model import Getal, Tabel

KOPPEN = ("bestand", "tabel", "kolomnummer", "kolom", "soort", "eenheid", "betekenis", "bron", "peildatum", "kwaliteit")
SOORT_REGEL = "soort regel"
GETAL_SOORTEN = {Soort.HEEL: "getal", Soort.EEN: "getal", Soort.VRIJ: "getal of deel van 1", Soort.JAAR: "jaartal",
                 Soort.PROCENT: "deel van 1"}
ZOALS_GEDRUKT = ", zoals in het document"
_PEILDATUM = re.compile(r"peildat(?:um|a van) ([^;()]*\d{4})")


@dataclass(frozen=True, slots=True)
class Bestand:
    """One table as a file. plek: "Tabel 2.1" or "Cijfers bij figuur 4.2". rijen: the head first."""

    naam: str
    plek: str
    tabel: Tabel
    rijen: tuple[tuple[Inhoud, ...], ...]


def maak_bestand(naam: str, plek: str, tabel: Tabel) -> Bestand:
    """With a last column that says which rows are sums, when there are any: adding up a column would count those twice."""
    blok = als_blok(tabel)
    met_soort = any(rij.totaal for rij in blok.rijen)
    kop: tuple[Inhoud, ...] = (*(k.kop for k in blok.kolommen), *((SOORT_REGEL,) if met_soort else ()))
    rijen = tuple((*rij.cellen, *(("totaal" if rij.totaal else "gegeven",) if met_soort else ())) for rij in blok.rijen)
    return Bestand(naam, plek, tabel, (kop, *rijen))


def regels(dossier: Dossier, bestanden: Iterable[Bestand]) -> Iterator[tuple[Inhoud, ...]]:
    """The dictionary, its head first."""
    yield KOPPEN
    for bestand in bestanden:
        yield from _van_bestand(dossier, bestand)


def _van_bestand(dossier: Dossier, bestand: Bestand) -> Iterator[tuple[Inhoud, ...]]:
    tabel = bestand.tabel
    data = "; ".join(dict.fromkeys(m[1].strip() for m in _PEILDATUM.finditer(tabel.bron)))
    bron_van = _bronkolommen(tabel)
    for n, kolom in enumerate(als_blok(tabel).kolommen):
        kwaliteit = _kwaliteit(dossier, tabel, bron_van[n]) if kolom.soort is not Soort.TEKST else None
        eenheid = "" if kolom.soort is Soort.TEKST else "deel van 1" if kolom.soort is Soort.PROCENT else tabel.eenheid
        yield (bestand.naam, bestand.plek, n + 1, kolom.kop, GETAL_SOORTEN.get(kolom.soort, "tekst"), eenheid,
               _betekenis(tabel, kolom, n), tabel.bron, data, KWALITEIT_IN_WOORDEN[kwaliteit] if kwaliteit else "")
    if bestand.rijen[0][-1] == SOORT_REGEL:
        yield (bestand.naam, bestand.plek, len(bestand.rijen[0]), SOORT_REGEL, "tekst", "",
               "Zegt of een regel een gegeven is of een totaal van andere regels.", "", "", "")


def _betekenis(tabel: Tabel, kolom: Kolom, plek: int) -> str:
    if plek == 0:
        return f"Waarover de regel gaat, in de tabel ‘{tabel.bijschrift}’."
    if kolom.kop.endswith(ZOALS_GEDRUKT):
        return f"De cel zoals die in het document staat, met bandbreedte of toelichting: {kolom.kop.removesuffix(ZOALS_GEDRUKT)}."
    noten = " ".join(tabel.noten) if kolom.soort is not Soort.TEKST else ""
    return f"{kolom.kop}, in de tabel ‘{tabel.bijschrift}’.{f' {noten}' if noten else ''}"


def _bronkolommen(tabel: Tabel) -> list[int]:
    """Per column of the file the column of the table it comes from: a range or a mixed column became two."""
    uit: list[int] = []
    koppen = iter(range(len(tabel.kolommen)))
    for kolom in als_blok(tabel).kolommen:
        dubbel = bool(uit) and kolom.kop == f"{tabel.kolommen[uit[-1]].kop}{ZOALS_GEDRUKT}"
        uit.append(uit[-1] if dubbel else next(koppen))
    return uit


def _kwaliteit(dossier: Dossier, tabel: Tabel, j: int) -> Kwaliteit | None:
    """The least quality among the figures that the numbers of a column rest on, as far as their keys lead to a group."""
    groepen = {g.id: g for g in dossier.groepen}
    codes = set(dossier.codes())
    gevonden: list[Kwaliteit] = []
    for sleutel in {d.herkomst for rij in tabel.rijen for d in rij.cellen[j].tekst if isinstance(d, Getal)}:
        delen = sleutel.split("/")
        groep = next((groepen[d] for d in delen if d in groepen), None)
        if groep is not None and (k := kwaliteit_van(dossier, groep, next((d for d in delen if d in codes), ""))) is not None:
            gevonden.append(k)
    return slechtste(gevonden)
