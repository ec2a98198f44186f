"""Keeping an empty list to fill in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from thuisapp.app.inlezen.model import Bestandssoort
from thuisapp.app.voorbeeldlijst import NAMEN, schrijf_voorbeeldlijst
from thuisapp.domain.errors import ThuisappError
from thuisapp.views import dialogs
from thuisapp.views.session import DossierSession

_BESTANDEN = {Bestandssoort.AFSPRAKEN: "afspraken.xlsx", Bestandssoort.REALISATIES: "gerealiseerd.xlsx"}


def bewaar_voorbeeldlijst(parent: QWidget, session: DossierSession, soort: Bestandssoort, map_: Path) -> str:
    """Ask where and write it; "" when it is there or the user stops, else why it is not."""
    doel = dialogs.kies_doel(parent, f"{NAMEN[soort]}: lege lijst bewaren", map_ / _BESTANDEN[soort])
    if doel is None:
        return ""
    try:
        schrijf_voorbeeldlijst(session.dossier, soort, doel)
    except ThuisappError as error:
        return str(error)
    return ""
