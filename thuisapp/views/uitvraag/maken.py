"""Making forms: who gets one, and with which questions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from thuisapp.app import uitvraag
from thuisapp.app.export import Voortgang
from thuisapp.app.inlezen import vraagteksten
from thuisapp.domain.afspraak import Partij
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.domain.inwinning import Uitvraag, Vraag
from thuisapp.format_nl import aantal, datum, lees_datum
from thuisapp.views import dialogs, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.zoeklijst import Keuze, ZoekLijst

LABEL = "Formulieren maken"
UITLEG = "Vink links aan wie een formulier krijgt. Rechts ziet u de vragen voor wie u links kiest; u kunt vragen erbij of eraf vinken."
GEWIJZIGD = "Het dossier is intussen gewijzigd. Maak de formulieren opnieuw."


def bestandsnaam(nummer: int, partij: str) -> str:
    """A name for the file of a form that every system accepts."""
    return f"Uitvraag {nummer} {re.sub(r'[^0-9A-Za-zÀ-ž() -]+', ' ', partij).strip()}.xlsx"


def ontvangers(d: Dossier) -> list[Partij]:
    """All gemeenten (also those that are no party yet) and all other parties."""
    gemeenten = [uitvraag.zoek_ontvanger(d, g.code) for g in d.gemeenten]
    return [*gemeenten, *(p for p in d.partijen if p.id not in {g.id for g in gemeenten})]


class FormulierenMaken(Dialoog):
    """Left the parties, right the questions of the one that is current."""

    def __init__(self, session: DossierSession, taken: Taken, parent: QWidget | None = None) -> None:
        super().__init__("Formulieren maken", UITLEG, parent)
        self._session, self._taken = session, taken
        d = session.dossier
        self._partijen = {p.id: p for p in ontvangers(d)}
        self._voorgesteld = {id_: uitvraag.vragen_voor(d, p) for id_, p in self._partijen.items()}
        self._gekozen = {id_: {v.id for v in vragen} for id_, vragen in self._voorgesteld.items()}
        self._mogelijk: dict[str, tuple[Vraag, ...]] = {}
        self._bouw_keuze()
        self._bouw_velden()
        self.opslaan = bouw.knop("Map kiezen en opslaan …", self._kies_map, icoon="bewaar", rol="primair")
        self.samenvatting = bouw.label("", "vet")
        self.knoppen.addWidget(self.samenvatting, 1)
        self.knoppen.addWidget(self.opslaan)
        self.knoppen.addWidget(bouw.knop("Annuleren", self.reject))
        tabvolgorde.leg_vast(self)
        self._toon_partijen()
        self.partijen.kies(next(iter(self._partijen)))
        self._tel()

    def _bouw_keuze(self) -> None:
        self.partijen = ZoekLijst("Wie krijgt een formulier?", "Zoek een partij", tick=True)
        self.partijen.setFixedWidth(thema.px(340))
        self.partijen.current_changed.connect(lambda _: self._toon_vragen())
        self.partijen.ticked_changed.connect(self._tel)
        self.vragen = Tabel("Vragen", self._kolommen(), key=lambda v: v.id,
                            header=lambda v: self._session.dossier.gemeente(v.gemeente).naam, max_rows=10, filterable=True)
        self.alles = bouw.knop("Alleen de voorgestelde vragen", self._voorstel)
        self.geen = bouw.label("Voor deze partij zijn er geen vragen die vanzelf worden gesteld. Vink zelf aan wat u wilt weten.", "info")
        rechts = QVBoxLayout()
        rechts.setSpacing(thema.MAAT.half)
        rechts.addWidget(self.geen)
        rechts.addWidget(self.vragen)
        rechts.addLayout(bouw.rij(self.alles, None))
        rechts.addStretch(1)
        self.inhoud.addLayout(bouw.rij(self.partijen, rechts, afstand=thema.MAAT.groot), 1)

    def _bouw_velden(self) -> None:
        weken = datetime.timedelta(weeks=uitvraag.WEKEN)
        self.uiterlijk = QLineEdit(datum((datetime.date.today() + weken).isoformat()))
        self.terug_naar = QLineEdit(uitvraag.TERUG_NAAR)
        rij = bouw.rij(bouw.veld("&Uiterlijk terug op", self.uiterlijk), bouw.veld("&Terug naar (functie)", self.terug_naar),
                       afstand=thema.MAAT.groot)
        self.inhoud.addLayout(rij)

    def _kolommen(self) -> list[Kolom[Vraag]]:
        return [
            Kolom("Stellen", text=lambda v: "", checked=self._is_gekozen, check=self._vink, width=82,
                  spoken=lambda v: "wordt gesteld" if self._is_gekozen(v) else "wordt niet gesteld"),
            Kolom("Vraag", text=lambda v: vraagteksten.korte_naam(self._session.dossier, v), width=330, stretch=True,
                  tooltip=lambda v: vraagteksten.vraagtekst(self._session.dossier, v)[0]),
        ]

    # Choosing

    def _toon_partijen(self) -> None:
        self.partijen.set_keuzes([Keuze(id_, p.naam, _hoeveel(len(self._gekozen[id_]))) for id_, p in self._partijen.items()])

    def _toon_vragen(self) -> None:
        id_ = self.partijen.current()
        if not id_:
            return
        if id_ not in self._mogelijk:
            eerst = {v.id for v in self._voorgesteld[id_]}
            alle = uitvraag.mogelijke_vragen(self._session.dossier, self._partijen[id_])
            self._mogelijk[id_] = tuple(sorted(alle, key=lambda v: v.id not in eerst))
        self.geen.setVisible(not self._voorgesteld[id_])
        self.vragen.set_title(f"Vragen aan {self._partijen[id_].naam}")
        self.vragen.set_rows(self._mogelijk[id_])
        self.alles.setEnabled(bool(self._voorgesteld[id_]))

    def _is_gekozen(self, vraag: Vraag) -> bool:
        return vraag.id in self._gekozen.get(self.partijen.current(), ())

    def _vink(self, vraag: Vraag, aan: bool) -> str:
        gekozen = self._gekozen[self.partijen.current()]
        (gekozen.add if aan else gekozen.discard)(vraag.id)
        self._na_vinken()
        return ""

    def _voorstel(self) -> None:
        id_ = self.partijen.current()
        self._gekozen[id_] = {v.id for v in self._voorgesteld[id_]}
        self.vragen.set_rows(self._mogelijk[id_])
        self._na_vinken()

    def _na_vinken(self) -> None:
        huidige = self.partijen.current()
        self._toon_partijen()
        self.partijen.kies(huidige)
        self._tel()

    def _tel(self) -> None:
        ids = self.partijen.gevinkt()
        vragen = sum(len(self._gekozen[id_]) for id_ in ids)
        formulieren = "Eén formulier" if len(ids) == 1 else f"{aantal(len(ids))} formulieren"
        self.samenvatting.setText(f"{formulieren} met samen {_hoeveel(vragen)}." if ids else "Vink eerst aan wie een formulier krijgt.")
        self.opslaan.setEnabled(bool(ids))

    # Saving

    def _kies_map(self) -> None:
        try:
            uiterlijk = lees_datum(self.uiterlijk.text())
            d, gemaakt = self._maak()
        except ThuisappError as error:
            self.foutregel.toon(str(error))
            return
        self.foutregel.wis()
        map_ = dialogs.kies_map(self, "Map voor de formulieren", self._session.pad.parent if self._session.pad else Path.home())
        if map_ is None:
            return
        paden = {u.id: map_ / bestandsnaam(u.nummer, uitvraag.partij_van(d, u).naam) for u in gemaakt}
        er_al = [pad.name for pad in paden.values() if pad.exists()]
        if er_al and not dialogs.bevestig(self, f"In deze map staat al een bestand met de naam {er_al[0]}.", "Vervangen",
                                          "Vervangen schrijft het nieuwe formulier eroverheen."):
            return
        terug, oud = self.terug_naar.text().strip() or uitvraag.TERUG_NAAR, self._session.dossier

        def schrijf() -> Iterator[Voortgang]:
            for nummer, u in enumerate(gemaakt):
                yield Voortgang(nummer, len(gemaakt), f"Formulier voor {uitvraag.partij_van(d, u).naam} …")
                uitvraag.schrijf_uitvraag(d, u, paden[u.id], terug_naar=terug, uiterlijk=uiterlijk)

        self._taken.start(LABEL, schrijf, done=lambda _: self._geschreven(oud, d))

    def _maak(self) -> tuple[Dossier, list[Uitvraag]]:
        """The dossier with the forms recorded in it. Raises OngeldigeInvoer for a party without questions."""
        d, gemaakt = self._session.dossier, []
        namen = [bestandsnaam(0, self._partijen[id_].naam) for id_ in self.partijen.gevinkt()]
        if len(set(namen)) < len(namen):
            raise OngeldigeInvoer("Twee partijen hebben dezelfde naam. Geef ze in stap 1 elk een eigen naam.")
        for id_ in self.partijen.gevinkt():
            partij = self._partijen[id_]
            vragen = [v for v in uitvraag.mogelijke_vragen(d, partij) if v.id in self._gekozen[id_]]
            d, nieuw = uitvraag.maak_uitvraag(d, partij, vragen)
            gemaakt.append(nieuw)
        return d, gemaakt

    def _geschreven(self, oud: Dossier, nieuw: Dossier) -> None:
        def neem(d: Dossier) -> Dossier:
            if d is not oud:
                raise OngeldigeInvoer(GEWIJZIGD)
            return nieuw

        fout = self._session.apply(LABEL, neem)
        self.foutregel.toon(fout)
        if not fout:
            self.accept()


def _hoeveel(vragen: int) -> str:
    return "geen vragen" if not vragen else "één vraag" if vragen == 1 else f"{aantal(vragen)} vragen"


