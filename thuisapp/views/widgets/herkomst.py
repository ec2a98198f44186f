"""The form "Herkomst van dit cijfer": number with its range, bron, peildatum, kwaliteit and remark of one figure at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from PySide6.QtWidgets import QPushButton, QWidget

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import invoer
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.cijferkolommen import CijferPlek
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.tabel import Tabel

Rij = TypeVar("Rij")

NIEUW = ""


@dataclass(frozen=True)
class Cijferdoel:
    """One figure that the form is about. naam: of whom or what ("Heerlen"). zet: the dossier with another figure in its place."""

    naam: str
    eenheid: Eenheid
    cijfer: Cijfer | None
    zet: Callable[[Dossier, Cijfer], Dossier]


def herkomstvelden(d: Dossier, cijfer: Cijfer | None) -> list[Veld]:
    """The fields for bron, peildatum, kwaliteit and remark; `met_herkomst` reads them."""
    bronnen = sorted(((b.id, b.naam) for b in d.bronnen.values()), key=lambda paar: paar[1].casefold())
    bron = cijfer.bron if cijfer else operations.EIGEN_BRON
    return [
        Veld("bron", "&Bron", bron if bron in d.bronnen else NIEUW, "keuze", [(NIEUW, "Een nieuwe bron (vul hieronder in)"), *bronnen],
             breed=True),
        Veld("nieuwe_bron", "&Nieuwe bron", breed=True,
             uitleg="Bijvoorbeeld: Telling opvang 2026. Laat leeg als u een bron uit de lijst kiest."),
        Veld("peildatum", "&Peildatum", format_nl.datum(cijfer.peildatum) if cijfer else "", uitleg="Een datum of een jaar."),
        Veld("kwaliteit", "&Kwaliteit", cijfer.kwaliteit if cijfer else Kwaliteit.SCHATTING, "keuze", list(invoer.KWALITEIT.items())),
        Veld("opmerking", "&Opmerking", cijfer.opmerking if cijfer else "", "tekstvak"),
    ]


def met_herkomst(d: Dossier, zet: Callable[[Dossier, Cijfer], Dossier], cijfer: Cijfer, antwoord: dict[str, Any]) -> Dossier:
    """Put `cijfer` with the answers of `herkomstvelden` in its place; a bron that is not known yet is added."""
    d, eigen = operations.eigen_bron(d)
    cijfer = replace(cijfer, bron=antwoord["bron"] or eigen, kwaliteit=antwoord["kwaliteit"], opmerking=antwoord["opmerking"])
    vast: list[Cijfer] = []

    def onthoud(dossier: Dossier, nieuw: Cijfer) -> Dossier:
        vast.append(nieuw)
        return dossier

    d = invoer.zet_peildatum(d, onthoud, cijfer, antwoord["peildatum"])
    if antwoord["nieuwe_bron"]:
        d = invoer.kies_bron(d, onthoud, vast[-1], antwoord["nieuwe_bron"])
    return zet(d, vast[-1])


def herkomstformulier(session: DossierSession, doel: Cijferdoel, label: str, parent: QWidget | None = None) -> Formulier:
    """The form for one figure; "Opslaan" is one step to undo."""
    begin = invoer.toon(doel.cijfer.hoeveelheid, 3) if doel.cijfer else ""

    def opslaan(antwoord: dict[str, Any]) -> str:
        ongewijzigd = doel.cijfer is not None and antwoord["getal"] == begin
        h = doel.cijfer.hoeveelheid if ongewijzigd and doel.cijfer else invoer.lees(antwoord["getal"], doel.eenheid)
        cijfer = replace(doel.cijfer, hoeveelheid=h) if doel.cijfer else Cijfer(h, operations.EIGEN_BRON)
        return session.apply(label, met_herkomst, doel.zet, cijfer, antwoord)

    eenheid = "" if doel.eenheid is Eenheid.AANDEEL else f" in {format_nl.eenheid(doel.eenheid)}"
    uitleg = "Bijvoorbeeld 20% of 10-30 (20)." if doel.eenheid is Eenheid.AANDEEL else "Bijvoorbeeld 480, 410-560 (480) of onbekend."
    getal = Veld("getal", f"&Getal{eenheid}", begin, uitleg=uitleg, breed=True)
    return Formulier(f"Herkomst van dit cijfer: {doel.naam}", [getal, *herkomstvelden(session.dossier, doel.cijfer)], opslaan, parent)


def herkomstknop(session: DossierSession, tabel: Tabel, label: str, vind: Callable[[], Cijferdoel | None]) -> QPushButton:
    """A button for under a table: opens the form of the figure at the current cell. It can be used when there is such a cell."""
    def open_form() -> None:
        doel = vind()
        if doel is not None:
            formulier.invullen(herkomstformulier(session, doel, label, tabel))

    def stel_in() -> None:
        knop.setEnabled(tabel.view.currentIndex().isValid() and vind() is not None)

    knop = bouw.knop("Herkomst van dit cijfer …", open_form, icoon="info",
                     uitleg="Kies een cel in de tabel. U vult hier het getal, de bron, de peildatum, de kwaliteit en een opmerking in.")
    tabel.view.selectionModel().currentChanged.connect(lambda *_: stel_in())
    tabel.view.proxy.modelReset.connect(stel_in)
    stel_in()
    return knop


def doel_van_rij(tabel: Tabel, plek: CijferPlek[Any]) -> Callable[[], Cijferdoel | None]:
    """The figure of the current row of a table whose rows hold one figure each."""
    def vind() -> Cijferdoel | None:
        rij = tabel.current_row()
        if rij is None or tabel.model.is_total(rij):
            return None
        return Cijferdoel(tabel.model._header(rij), plek.eenheid(rij), plek.haal(rij), lambda d, c: plek.zet(d, rij, c))

    return vind
