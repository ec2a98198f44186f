"""Somebody else saved the file meanwhile: compare, merge, or save as a copy. Theirs is never overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from thuisapp.app.dossierbestand import VEILIG, Geopend
from thuisapp.app.samenvoegen import Conflict, Plek, Samenvoeging, voeg_samen
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal
from thuisapp.views import dialogs
from thuisapp.views.herstel.voorvertoning import Voorvertoning
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.tabel import Tabel

if TYPE_CHECKING:
    from thuisapp.views.bestanden import Bestanden
    from thuisapp.views.versieverschil import VersieverschilDialoog

VRAAG = "Iemand anders heeft dit bestand gewijzigd nadat u het opende. Er is nog niets overschreven."
VERGELIJKEN, KOPIE = "Vergelijken …", "Opslaan als kopie …"
KEUZES = ["Samenvoegen …", VERGELIJKEN, KOPIE]
UITLEG = ("De wijzigingen van u beiden zijn samengevoegd. Hieronder staat wat u allebei hebt gewijzigd. Kies per regel welke waarde "
          "blijft; als u niets kiest, blijft die van u.")
MIJN, HUN = "van mij", "van de ander"


class Conflictafhandeling(QObject):
    """From the question to the saved file. daarna: what should follow when it is written."""

    def __init__(self, bestanden: Bestanden, session: DossierSession, taken: Taken, window: QWidget,
                 daarna: Callable[[], object] | None) -> None:
        super().__init__(window)
        self._bestanden, self._session, self._taken, self._window, self._daarna = bestanden, session, taken, window, daarna
        self.dialoog: SamenvoegDialoog | VersieverschilDialoog | None = None

    def vraag(self) -> None:
        """Ask what to do."""
        veilig = VEILIG if self._bestanden.veilig() else ""
        # Without what both began with (a damaged working copy) nobody can say who changed what.
        keuzes = KEUZES if self._bestanden.zorg.basis is not None else KEUZES[1:]
        keuze = dialogs.vraag_keuze(self._window, "Het bestand is gewijzigd", VRAAG, veilig, keuzes)
        if keuze is None:
            return
        if keuzes[keuze] == KOPIE:
            self._bestanden.bewaar_als(self._daarna)
        else:
            doen = self._vergelijken if keuzes[keuze] == VERGELIJKEN else self._samenvoegen
            self._taken.start("Bestand van de ander lezen", self._bestanden.zorg.hun_versie, done=doen)

    def _vergelijken(self, hun: Geopend) -> None:
        from thuisapp.views.versieverschil import VersieverschilDialoog

        assert hun.pad is not None
        self.dialoog = VersieverschilDialoog(self._session, self._window)
        self.dialoog.met_bestand(hun.pad, hun.dossier)
        self.dialoog.finished.connect(self.vraag)
        self.dialoog.open()

    def _samenvoegen(self, hun: Geopend) -> None:
        basis, mijn = self._bestanden.zorg.basis, self._session.dossier
        assert basis is not None
        self._taken.start("Samenvoegen", lambda: voeg_samen(basis, mijn, hun.dossier),
                          done=lambda samen: self._samengevoegd(basis, mijn, hun, samen))

    def _samengevoegd(self, basis: Dossier, mijn: Dossier, hun: Geopend, samen: Samenvoeging) -> None:
        dialoog = SamenvoegDialoog(samen, self._window)
        dialoog.accepted.connect(lambda: self._neem_over(voeg_samen(basis, mijn, hun.dossier, dialoog.hunne).dossier, hun))
        self.dialoog = dialoog
        dialoog.open()

    def _neem_over(self, samen: Dossier, hun: Geopend) -> None:
        """One named step, so that it can be undone; then the file is written."""
        self._session.apply("Samenvoegen met de ander", lambda _: samen)
        self._bestanden.zorg.samengevoegd(hun)
        self._bestanden.bewaar(self._daarna)


class SamenvoegDialoog(Dialoog):
    """The conflicts, each with both values and a choice. hunne: the places where theirs was chosen."""

    def __init__(self, samen: Samenvoeging, parent: QWidget | None = None) -> None:
        super().__init__("Samenvoegen", UITLEG if samen.conflicten else "", parent)
        self._samen = samen
        self.hunne: set[Plek] = set()
        self.kort = bouw.label(_kort(samen), "info")
        self.tabel = Tabel("Door u allebei gewijzigd", self._kolommen(), key=lambda c: c.plek, header=lambda c: c.waar, header_title="Wat",
                           max_rows=10, filterable=len(samen.conflicten) > 15, hint="Kies in de laatste kolom welke waarde blijft.")
        self.tabel.setVisible(bool(samen.conflicten))
        self.voluit = Voorvertoning("De gekozen regel voluit")
        self.voluit.setVisible(bool(samen.conflicten))
        self.tabel.current_changed.connect(self._toon_voluit)
        self.inhoud.addWidget(self.kort)
        self.inhoud.addWidget(self.tabel)
        self.inhoud.addWidget(self.voluit, 1)
        if not samen.conflicten:
            self.inhoud.addStretch(1)
        self.opslaan = bouw.knop("Samenvoegen en &opslaan", self.accept, rol="primair")
        self.alles_mijn = bouw.knop("Overal die van &mij", lambda: self._alles(False))
        self.alles_hun = bouw.knop("Overal die van de &ander", lambda: self._alles(True))
        self.knoppen.addWidget(self.opslaan)
        for knop in (self.alles_mijn, self.alles_hun):
            knop.setVisible(bool(samen.conflicten))
            self.knoppen.addWidget(knop)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(bouw.knop("Annuleren", self.reject))
        tabvolgorde.leg_vast(self)
        self.tabel.set_rows(samen.conflicten)
        if samen.conflicten:
            self.tabel.select_key(samen.conflicten[0].plek, 3)

    def _toon_voluit(self, conflict: Conflict | None) -> None:
        """A cell shows the beginning only."""
        self.voluit.setPlainText("" if conflict is None else (
            f"{conflict.waar}\n\nWas: {conflict.basis}\n\nVan mij: {conflict.mijn}\n\nVan de ander: {conflict.hun}"))

    def _kolommen(self) -> list[Kolom[Conflict]]:
        return [
            Kolom[Conflict]("Was", text=lambda c: c.basis, tooltip=lambda c: c.basis, width=170),
            Kolom[Conflict]("Van mij", text=lambda c: c.mijn, tooltip=lambda c: c.mijn, width=210),
            Kolom[Conflict]("Van de ander", text=lambda c: c.hun, tooltip=lambda c: c.hun, width=210),
            Kolom[Conflict]("Wat blijft", text=lambda c: HUN if c.plek in self.hunne else MIJN, edit=self.kies,
                            choices=lambda _: [MIJN, HUN], width=150, stretch=True),
        ]

    def kies(self, conflict: Conflict, keuze: str) -> str:
        """Choose a value for one row."""
        if keuze == HUN:
            self.hunne.add(conflict.plek)
        else:
            self.hunne.discard(conflict.plek)
        self.tabel.set_rows(self._samen.conflicten)
        return ""

    def _alles(self, hun: bool) -> None:
        self.hunne = {c.plek for c in self._samen.conflicten} if hun else set()
        self.tabel.set_rows(self._samen.conflicten)


def _kort(samen: Samenvoeging) -> str:
    """What was merged, in a few sentences."""
    n, k = samen.overgenomen, len(samen.conflicten)
    over = "Van de ander is niets nieuws overgenomen." if not n else (
        "Eén wijziging van de ander is overgenomen." if n == 1 else f"{aantal(n)} wijzigingen van de ander zijn overgenomen.")
    beide = "Er is niets wat u allebei hebt gewijzigd." if not k else (
        "Eén ding hebt u allebei gewijzigd." if k == 1 else f"{aantal(k)} dingen hebt u allebei gewijzigd.")
    return " ".join([over, beide, *samen.meldingen])
