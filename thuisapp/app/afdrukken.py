"""A document for the printer: made as PDF in the background, and its pages as pictures. No Qt; nothing stays on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thuisapp.app import export
from thuisapp.app.export import Voortgang
from thuisapp.domain.dossier import Dossier

if TYPE_CHECKING:
    from thuisapp.output.pdf_beeld import Bladbeeld, PdfBladen

SOORTEN = {soort: naam for soort, naam in export.SOORTEN.items() if soort != "verschil"}
"""What can be printed at once. What changed is first made as a document, since it asks what to compare with."""
FIJN, SCHERM, GROF = 300, 96, 60
"""Dots per inch on paper, in the preview, and in the preview of a very long document."""
LANG, HEEL_LANG = 90, 250
"""From so many pages on the preview is coarser, or grey as well: the pictures of all pages are in memory."""


@dataclass(frozen=True, slots=True)
class Afdruk:
    """A document that is ready to be printed. titel: for the queue of the printer; meldingen: what is otherwise in it than was asked."""

    titel: str
    bladen: PdfBladen
    meldingen: tuple[str, ...] = ()

    @property
    def aantal(self) -> int:
        return len(self.bladen.maten)

    def maat(self, nummer: int) -> tuple[float, float]:
        """Width and height of a page (counted from 0) in points."""
        return self.bladen.maten[nummer]


def maak_afdruk(dossier: Dossier, soort: str = "visie", gemeente: str = "", *, ander: Dossier | None = None,
                ander_naam: str = "") -> Generator[Voortgang, None, Afdruk]:
    """Make the document; closing it stops at once. ander, ander_naam: see export.exporteer. Raises ThuisappError with a Dutch sentence."""
    from thuisapp.output.pdf_beeld import lees_bladen

    with tempfile.TemporaryDirectory(prefix="thuisapp-", ignore_cleanup_errors=True) as map_:
        doel = Path(map_) / "afdruk.pdf"
        stappen = export.exporteer(dossier, soort=soort, gemeente=gemeente, ander=ander, ander_naam=ander_naam, pdf=doel)
        with closing(stappen):
            meldingen = yield from stappen
        inhoud = doel.read_bytes()
    naam = f"{export.SOORTEN[soort]} {dossier.gemeente(gemeente).naam}" if gemeente else export.SOORTEN[soort]
    return Afdruk(f"{dossier.naam} – {naam}", lees_bladen(inhoud), meldingen)


def bladbeeld(afdruk: Afdruk, nummer: int, dpi: int, *, grijs: bool = False) -> Bladbeeld:
    """The picture of a page (counted from 0)."""
    from thuisapp.output.pdf_beeld import maak_beeld

    return maak_beeld(afdruk.bladen, nummer, dpi, grijs=grijs)


def voor_scherm(afdruk: Afdruk) -> Generator[Voortgang, None, tuple[Bladbeeld, ...]]:
    """All pages as pictures for the preview."""
    dpi, grijs = SCHERM if afdruk.aantal <= LANG else GROF, afdruk.aantal > HEEL_LANG
    beelden = []
    for nummer in range(afdruk.aantal):
        yield Voortgang(nummer, afdruk.aantal, f"Bladzijde {nummer + 1} van {afdruk.aantal} klaarzetten")
        beelden.append(bladbeeld(afdruk, nummer, dpi, grijs=grijs))
    return tuple(beelden)
