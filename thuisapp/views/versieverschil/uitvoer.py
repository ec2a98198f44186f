"""What changed, out of its window: as a file or on paper. The document is made in the background and can be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs
from thuisapp.views.tasks import Taken

if TYPE_CHECKING:
    from thuisapp.app.afdrukken import Afdruk

TITEL = "Wat is er veranderd"


@dataclass(frozen=True, slots=True)
class Vergeleken:
    """From which dossier to which. haal: gives it by its key; reading one takes a moment, so not in the thread of the window."""

    haal: Callable[[str], Dossier]
    van: str
    naar: str
    naam: str
    """How the first one is called in the document."""


def bewaar(wat: Vergeleken, map_: Path, taken: Taken, parent: QWidget, klaar: Callable[[str], None]) -> None:
    """Ask where, and make the document in the form that is chosen. klaar: hears the name of the file."""
    doel = dialogs.kies_document(parent, TITEL, map_ / f"{TITEL}.pdf")
    if doel is None:
        return

    def werk() -> Any:
        from thuisapp.app import export

        return export.exporteer(wat.haal(wat.naar), soort="verschil", ander=wat.haal(wat.van), ander_naam=wat.naam,
                                **dialogs.per_soort(doel))

    taken.start("Document maken", werk, done=lambda _: klaar(doel.name))


def druk_af(wat: Vergeleken, taken: Taken, parent: QWidget) -> None:
    """Make the document, ask for the printer, and print it."""
    from thuisapp.views import afdrukken

    def werk() -> Any:
        from thuisapp.app.afdrukken import maak_afdruk

        return maak_afdruk(wat.haal(wat.naar), "verschil", ander=wat.haal(wat.van), ander_naam=wat.naam)

    def gemaakt(afdruk: Afdruk) -> None:
        printer = afdrukken.maak_printer(afdruk)
        if afdrukken.vraag_printer(printer, afdruk.aantal, parent):
            taken.start("Afdrukken", lambda: afdrukken.druk(afdruk, printer))

    taken.start("Document klaarzetten om af te drukken", werk, done=gemaakt)
