"""The document as plain text: for reading it through, for searching, and for tests."""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp.output.visie.model import (
    Alinea,
    Begrippenlijst,
    Beleidsdocument,
    Blok,
    Citaat,
    Figuur,
    Kader,
    Lijst,
    Paragraaf,
    Tabel,
    platte_tekst,
)


def regels(document: Beleidsdocument) -> Iterator[str]:
    """Every line of the document in reading order; tables as rows with bars."""
    yield from (document.titel, document.regio, document.ondertitel, f"{document.status}, versie {document.versie}", document.mededeling)
    for hoofdstuk in document.hoofdstukken:
        yield from ("", f"# {hoofdstuk.volle_titel}")
        for blok in hoofdstuk.delen:
            yield from regels_van(blok)


def regels_van(blok: Blok) -> Iterator[str]:
    """The lines of one block."""
    if isinstance(blok, Alinea):
        yield from ("", platte_tekst(blok.tekst))
    elif isinstance(blok, Paragraaf):
        yield from ("", f"{'#' * blok.niveau} {blok.nummer} {blok.titel}".replace("  ", " "))
        for deel in blok.delen:
            yield from regels_van(deel)
    elif isinstance(blok, Lijst):
        yield ""
        for nummer, punt in enumerate(blok.punten, 1):
            inhoud = [regel for deel in punt for regel in regels_van(deel) if regel]
            yield from (f"{f'{nummer}.' if blok.genummerd else '-'} {inhoud[0]}", *(f"  {regel}" for regel in inhoud[1:])) if inhoud else ()
    elif isinstance(blok, (Kader, Citaat)):
        yield from ("", f"[{blok.titel}]" if isinstance(blok, Kader) else "[citaat]")
        for deel in blok.delen:
            yield from regels_van(deel)
    elif isinstance(blok, Tabel):
        yield from _tabel(blok)
    elif isinstance(blok, Figuur):
        yield from ("", f"Figuur {blok.nummer} {blok.bijschrift}", f"({blok.alt})", f"Bron: {blok.bron}")
        if blok.tabel is not None:
            yield from _tabel(blok.tabel)
    elif isinstance(blok, Begrippenlijst):
        yield from (f"{term}: {platte_tekst(betekenis)}" for term, betekenis in blok.begrippen)


def _tabel(tabel: Tabel) -> Iterator[str]:
    nummer = f"Tabel {tabel.nummer}" if tabel.nummer else "Gegevens:"
    yield from ("", f"{nummer} {tabel.bijschrift}" + (f" ({tabel.eenheid})" if tabel.eenheid else ""))
    yield " | ".join(kolom.kop for kolom in tabel.kolommen)
    for rij in tabel.rijen:
        yield " | ".join(platte_tekst(cel.tekst) for cel in rij.cellen)
    yield from tabel.noten
    yield f"Bron: {tabel.bron}"
