"""The page of step 5."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.app import opgavebeeld, opgavetabel
from thuisapp.app.opgavetabel import Opgaverij, in_woorden
from thuisapp.calc.datakwaliteit import Kwaliteitsbeeld, kwaliteitsbeeld
from thuisapp.calc.herleiding import herleid_aanbod, herleid_behoefte, herleid_opgave
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.format_nl import bandbreedte, eenheid
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.opgave.groepdelen import Gevoeligheidsdeel, Verloop, Zorgdeel
from thuisapp.views.pages.opgave.hiaten import Bevindingendeel, Hiatendeel
from thuisapp.views.pages.opgave.warmte import Warmtekaart
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.tabel import Tabel

LEEG = "Kies eerst in stap 2 over welke aandachtsgroepen de visie gaat. Daarna ziet u hier hoe groot de opgave per groep is."


class OpgavePagina(StapPagina):
    """Reads only: what is entered in the earlier steps comes together here."""

    stap = "opgave"
    alle_groepen = True

    def bouw(self) -> None:
        self.leeg, leeg = bouw.kaart("Nog geen opgave")
        leeg.addWidget(bouw.label(LEEG))
        leeg.addLayout(bouw.rij(bouw.knop("Naar de aandachtsgroepen", lambda: self.ga_naar.emit("aandachtsgroepen", ())), None))
        self.inhoud.addWidget(self.leeg)
        self._alles = QWidget()
        self._stapel = QVBoxLayout(self._alles)
        self._stapel.setContentsMargins(0, 0, 0, 0)
        self._stapel.setSpacing(thema.MAAT.ruim)
        self.inhoud.addWidget(self._alles)
        self._bouw_groepen()
        self.kaart_per_gemeente = Warmtekaart(self, self._kaart("Opgave per gemeente", ""))
        self.gemeenten, self.maat = self.kaart_per_gemeente.tabel, self.kaart_per_gemeente.maat
        self.gemeenten.current_changed.connect(self._kies)
        layout = self._kaart("Verloop over de jaren", "")
        self.kiezer = GroepKiezer(self.session)
        layout.addWidget(self.kiezer)
        self._verloop = Verloop(self, layout)
        self.verloop = self._verloop.grafiek
        self.bevindingen = Bevindingendeel(self, layout)
        self.gevoeligheid = Gevoeligheidsdeel(self, self._kaart(
            "Welke aanname maakt het meeste uit?", "Hoeveel de opgave verandert als één aanname laag of hoog uitkomt."
        ))
        self.zorg = Zorgdeel(self, self._kaart(
            "Zorg en ondersteuning bij de opgave", "Hoeveel nieuwe cliënten er zijn, en uit welke wet hun ondersteuning wordt betaald."
        ))
        self.hiaten = Hiatendeel(self, self._kaart("Cijfers die nog ontbreken", "Van alle groepen. Bovenaan bij elke groep staat wat de "
                                                   "meeste inwoners raakt."))

    def _kaart(self, titel: str, toelichting: str) -> QVBoxLayout:
        frame, layout = bouw.kaart(titel, toelichting)
        self._stapel.addWidget(frame)
        return layout

    def _bouw_groepen(self) -> None:
        layout = self._kaart("Opgave per aandachtsgroep", "Behoefte min aanbod over de hele periode. Tussen haakjes staan laag en hoog.")
        self.groepen = self.tabel_erbij(layout, Tabel(
            "Behoefte, aanbod en opgave per aandachtsgroep", self._kolommen_groepen(), key=lambda r: r.groep, header=lambda r: r.naam,
            header_title="Aandachtsgroep", max_rows=20,
            hint="Een overschot betekent dat er meer aanbod is dan behoefte. ≥ en ≤ betekenen dat een deel nog onbekend is. "
                 "✓ is een betrouwbaar cijfer, ≈ een schatting, en bij ▲ is meer zekerheid nodig."))
        self.groepen.caption.hide()
        self.groepen.current_changed.connect(self._kies)
        self.waarom = bouw.knop("Hoe komt dit getal tot stand?", self._toon_herleiding, icoon="herleiding")
        layout.addLayout(bouw.rij(self.waarom, None))

    def _kolommen_groepen(self) -> list[Kolom[Opgaverij]]:
        def kolom(titel: str, lees: Callable[[Opgaverij], Hoeveelheid], herleid: Callable[..., Any], tekst: Callable[[Hoeveelheid], str],
                  width: int) -> Kolom[Opgaverij]:
            return Kolom(titel, text=lambda r: tekst(lees(r)), sort=lambda r: lees(r).midden, numeric=True, width=width,
                         herleid=lambda r: herleid(self.session.dossier, r.groep, None))

        return [
            kolom("Opgave", lambda r: r.opgave, herleid_opgave, lambda h: in_woorden(h, bandbreedte=True), 176),
            Kolom("Kwaliteit", text=lambda r: opgavebeeld.kwaliteitstekst(r.kwaliteit), width=124,
                  spoken=lambda r: f"{r.kwaliteit.value if r.kwaliteit else 'geen cijfers'}. {self._kwaliteitszinnen(r)}",
                  tooltip=self._kwaliteitszinnen, explanation="De zwakste van de cijfers waar de opgave op rust."),
            kolom("Behoefte", lambda r: r.behoefte, herleid_behoefte, bandbreedte, 160),
            kolom("Aanbod", lambda r: r.aanbod, herleid_aanbod, bandbreedte, 142),
            Kolom("Eenheid", text=lambda r: eenheid(r.eenheid), width=176),
            Kolom("Telling of raming zelf", text=lambda r: opgavebeeld.aandelentekst(self._beeld(r).kern), width=190, stretch=True,
                  tooltip=lambda r: opgavebeeld.aandelentekst(self._beeld(r).kern),
                  explanation="Op welk soort cijfers de telling, het kengetal of de prognose steunt, als deel van de behoefte. De "
                              "omrekening naar woningen telt hier niet mee."),
        ]

    def _beeld(self, rij: Opgaverij) -> Kwaliteitsbeeld:
        return kwaliteitsbeeld(self.session.dossier, self.session.dossier.groep(rij.groep))

    def _kwaliteitszinnen(self, rij: Opgaverij) -> str:
        return opgavebeeld.kwaliteit_in_zinnen(self._beeld(rij))

    # From the dossier

    def showEvent(self, event: QShowEvent) -> None:
        if not self.groepen.model.rows() and self.session.heeft_dossier and self.session.is_large:
            self.leeg.hide()  # neither empty tables nor "kies eerst een groep" while the figures are on their way
            self._alles.hide()
        super().showEvent(event)

    def voorwerk(self) -> Generator[None, None, None]:
        dossier, resultaat = self.session.dossier, self.session.resultaat
        for groep in dossier.gekozen_groepen():
            rij = opgavetabel.opgaverij(dossier, resultaat, groep)
            yield
            self.kaart_per_gemeente.reken(dossier, rij)
            yield

    def refresh(self) -> None:
        dossier, resultaat = self.session.dossier, self.session.resultaat
        rijen = opgavetabel.opgaverijen(dossier, resultaat)
        self.leeg.setVisible(not rijen)
        self._alles.setVisible(bool(rijen))
        if not rijen:
            return
        self.groepen.set_rows(rijen)
        self.kaart_per_gemeente.toon(dossier, rijen)
        self._volg_keuze()
        rij = next(rij for rij in rijen if rij.groep == self.session.groep)
        for deel in (self._verloop, self.gevoeligheid, self.zorg):
            deel.toon(rij)
        self.bevindingen.toon(opgavetabel.hiaten(self.session.bevindingen, self.session.groep))
        self.hiaten.toon(dossier)

    def _volg_keuze(self) -> None:
        for tabel in (self.groepen, self.gemeenten):
            rij = tabel.current_row()
            if rij is None or rij.groep != self.session.groep:
                with QSignalBlocker(tabel):  # following is not choosing: the trace stays with the cell that the user chose
                    tabel.select_key(self.session.groep, max(0, tabel.view.currentIndex().column()), focus=False)

    # To the session

    def _kies(self, rij: Opgaverij | None) -> None:
        if rij is not None:
            self.session.kies_groep(rij.groep)

    def _toon_herleiding(self) -> None:
        """The trace of the figure that is current in the table of groups; the opgave itself when no figure is."""
        rij, nummer = self.groepen.current_row(), self.groepen.view.currentIndex().column()
        kolommen = self.groepen.model.columns()
        herleid = kolommen[nummer].herleid if rij is not None and nummer >= 0 else None
        groep = self.session.groep
        self.herleid.emit(partial(herleid, rij) if herleid else lambda: herleid_opgave(self.session.dossier, groep, None))
        self.herleiding_openen.emit()
