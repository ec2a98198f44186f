"""The zip itself: names of the files, what they say about themselves, and fixed bytes."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from thuisapp import __version__, format_nl
from thuisapp.domain.dossier import Dossier
from thuisapp.output.svg import clean
from thuisapp.output.tabellenzip.csv_tekst import als_csv
from thuisapp.output.tabellenzip.woordenboek import Bestand, maak_bestand, regels
from thuisapp.output.target_file import half_bestand
from thuisapp.output.visie.model import Beleidsdocument, Figuur, Tabel, alle_blokken

EERSTE_DAG = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip knows
LANGSTE_NAAM = 60


def schrijf_tabellenzip(document: Beleidsdocument, dossier: Dossier, dossier_json: bytes, doel: Path) -> None:
    """Write the tables of `document`, their dictionary and the dossier: complete, or not at all. The same dossier gives the same bytes.

    dossier_json: the whole dossier, as app.dossiers.schrijf_json writes it. Raises DoelNietTeSchrijven with a Dutch sentence.
    """
    bestanden = als_bestanden(document)
    with half_bestand(doel) as half, zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as zip_:
        _voeg_toe(zip_, "LEESMIJ.txt", ("\ufeff" + leesmij(document, len(bestanden))).encode("utf-8"))
        _voeg_toe(zip_, "woordenboek.csv", als_csv(regels(dossier, bestanden)))
        for bestand in bestanden:
            _voeg_toe(zip_, bestand.naam, als_csv(bestand.rijen))
        _voeg_toe(zip_, "dossier.json", dossier_json)


def _voeg_toe(zip_: zipfile.ZipFile, naam: str, inhoud: bytes) -> None:
    info = zipfile.ZipInfo(naam, EERSTE_DAG)
    info.create_system, info.external_attr, info.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
    zip_.writestr(info, inhoud)


def als_bestanden(document: Beleidsdocument) -> list[Bestand]:
    """Every table that has rows, those behind figures included, in the order of the document and with names that differ."""
    bezet: set[str] = set()
    return [maak_bestand(_naam(plek, tabel.bijschrift, bezet), plek, tabel) for plek, tabel in _met_plek(document) if tabel.rijen]


def _met_plek(document: Beleidsdocument) -> Iterator[tuple[str, Tabel]]:
    """Each table with what the document calls it."""
    van_figuur: dict[str, str] = {}
    for blok in alle_blokken(document):
        if isinstance(blok, Figuur) and blok.tabel is not None:
            van_figuur[blok.tabel.id] = f"Cijfers bij figuur {blok.nummer}".strip()
        elif isinstance(blok, Tabel):
            yield (f"Tabel {blok.nummer}" if blok.nummer else van_figuur.get(blok.id, "Tabel")), blok


def _naam(plek: str, bijschrift: str, bezet: set[str]) -> str:
    """"tabellen/tabel-2.1-behoefte-per-gemeente.csv": ASCII, so that every program unpacks it the same."""
    plat = unicodedata.normalize("NFKD", f"{plek} {bijschrift}").encode("ascii", "ignore").decode("ascii").lower()
    net = re.sub(r"[^a-z0-9.]+", "-", plat.removeprefix("cijfers bij ")).strip("-.")
    kort = (net if len(net) <= LANGSTE_NAAM else net[:LANGSTE_NAAM + 1].rpartition("-")[0] or net[:LANGSTE_NAAM]).strip("-.") or "tabel"
    namen = (f"tabellen/{kort}{f'-{n}' if n > 1 else ''}.csv" for n in range(1, len(bezet) + 2))
    naam = next(n for n in namen if n not in bezet)
    bezet.add(naam)
    return naam


def leesmij(document: Beleidsdocument, aantal: int) -> str:
    """What is in the zip and how to read it."""
    status = ", ".join(x for x in (document.status, f"versie {document.versie}" if document.versie else "",
                                   format_nl.datum(document.datum)) if x)
    tabellen = "1 tabel" if aantal == 1 else f"{format_nl.aantal(aantal)} tabellen"
    delen = [
        f"{document.titel} – {document.regio}", f"{status}. Kenmerk: {document.kenmerk}.",
        *([document.mededeling] if document.mededeling else []), "",
        "WAT ZIT ERIN",
        f"tabellen/        De tabellen van het document en de cijfers achter de figuren, elk in een eigen bestand: {tabellen}.",
        "woordenboek.csv  Per bestand en kolom: betekenis, eenheid, bron, peildatum en kwaliteit, voor zover bekend.",
        "dossier.json     Het hele dossier. Met thuisapp maakt u er weer een dossier van.", "",
        "LET OP BIJ PUBLICEREN",
        "In de tabellen zijn kleine aantallen personen afgeschermd, net als in het document. In dossier.json staan alle cijfers,",
        "ook de kleine. Haal dat bestand uit de zip voordat u die openbaar maakt.", "",
        "HOE LEEST U DE TABELLEN",
        "Tekens        UTF-8 met een merkteken vooraan (BOM). Kolommen zijn gescheiden door een puntkomma.",
        "Getallen      Met een komma voor de decimalen en zonder punten ertussen. Ze zijn niet afgerond zoals in het document: er staan",
        "              hoogstens zes decimalen.",
        "Deel van 1    Een percentage staat als deel van 1: 0,25 is 25 procent.",
        "Onbekend      Een cijfer dat niet bekend is, staat er als het woord onbekend. Het telt niet mee als 0.",
        "Bandbreedte   De eerste kolom geeft de middelste schatting; de kolom ‘zoals in het document’ geeft ook de laagste en de hoogste.",
        "Totalen       In de kolom ‘soort regel’ staat welke regels totalen zijn. Tel die niet nog een keer mee.",
        "Apostrof      Begint een tekst met =, +, - of @, dan staat er een apostrof (') voor. Anders zou een rekenprogramma die tekst",
        "              als formule uitvoeren.", "",
        f"Gemaakt met thuisapp {__version__}.",
    ]
    return "\r\n".join(clean(regel) for regel in delen) + "\r\n"
