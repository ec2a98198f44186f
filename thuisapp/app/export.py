"""From dossier to document. Generators that yield progress and know no Qt; closing one cancels and leaves no half file."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from thuisapp.app.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError

SOORTEN = ("visie",)


@dataclass(frozen=True, slots=True)
class Voortgang:
    """`deel` of `van` parts are done; `tekst` says in Dutch what is being done now."""

    deel: int
    van: int
    tekst: str


def exporteer(dossier: Dossier, *, soort: str = "visie", pdf: Path | None = None,
              xlsx: Path | None = None) -> Generator[Voortgang, None, None]:
    """Write the document of `dossier` as PDF and/or Excel. Raises ThuisappError with a Dutch sentence."""
    from thuisapp.output.visie import maak_visie  # heavy (Jinja): only when something is exported

    if soort not in SOORTEN:
        raise OngeldigeInvoer(f"De documentsoort \"{soort}\" bestaat niet. Kies {' of '.join(SOORTEN)}.")
    if pdf is None and xlsx is None:
        raise OngeldigeInvoer("Kies ten minste één bestand om te maken: PDF of Excel.")
    for doel in (pdf, xlsx):
        if doel is not None:
            _map_bestaat(doel)
    yield Voortgang(0, 1, "Berekenen")
    resultaat = reken(dossier)
    bevindingen = controleer(dossier, resultaat)
    yield Voortgang(0, 1, "Tekst, tabellen en figuren maken")
    document = maak_visie(dossier, resultaat, bevindingen)
    if pdf is not None:
        from thuisapp.output.pdf import schrijf_pdf

        stappen = schrijf_pdf(document, pdf)
        try:
            for deel, van, tekst in stappen:
                yield Voortgang(deel, van, tekst)
        finally:
            stappen.close()  # type: ignore[attr-defined]
    if xlsx is not None:
        from thuisapp.output.excel import schrijf_excel

        yield Voortgang(0, 1, "Excel maken")
        schrijf_excel(dossier, resultaat, document, bevindingen, xlsx)
    yield Voortgang(1, 1, "Klaar")


def _map_bestaat(doel: Path) -> None:
    if not doel.absolute().parent.is_dir():
        raise ThuisappError(f"De map {doel.absolute().parent} bestaat niet. Maak die map of kies een andere.")
    if doel.is_dir():
        raise ThuisappError(f"{doel} is een map. Geef de naam van een bestand.")
