"""A map of the gemeenten: tiles or true boundaries, with zoom, the keyboard, and the same numbers as a table one key away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import kaart as kaarten
from thuisapp.domain.errors import ThuisappError
from thuisapp.views import dialogs, thema
from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.grafiek import TEKEN_MS, Tekenvlak
from thuisapp.views.widgets.kaartvlak import Kaartvlak
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

if TYPE_CHECKING:
    from thuisapp.app.kaart import Kaartrij
    from thuisapp.domain.dossier import Dossier
    from thuisapp.domain.gebied import Kaartgrenzen

Waarden = Mapping[str, Fraction | int | None]
Doe = Callable[..., bool]
"""As StapPagina.doe: (label, operation, *args, bij=Foutregel) → whether it went well."""

TEGELS, GRENZEN = "tegels", "grenzen"
SOORTEN = ((TEGELS, "Tegels"), (GRENZEN, "Gemeentegrenzen"))
BESTANDEN = "Kaartgrenzen (*.geojson *.topojson *.json)"
HOOGSTE = 600  # logical pixels of the whole map, unless its tiles would become too small
STAP, VERST = 1.4, 7.6  # of zooming
WEINIG = 60  # at most so many tiles can be read without zoom
UITLEG = ("Met de pijltoetsen gaat u van gemeente naar gemeente, met Enter kiest u er een. Met plus en min maakt u de kaart groter of "
          "kleiner. De knop Toon als tabel toont dezelfde getallen als tabel.")


class Kaart(QWidget):
    """A map with a title, and all that goes with it.

    doe: changes the dossier when boundaries were read (StapPagina.doe); without it the map has no button to read them.
    """

    gekozen = Signal(str)
    """Enter on a gemeente, or a click: its code."""

    def __init__(self, doe: Doe | None = None, parent: QWidget | None = None, *, naam: str = "Kaart van de gemeenten") -> None:
        super().__init__(parent)
        self._doe = doe
        self._dossier: Dossier | None = None
        self._waarden: Waarden = {}
        self._was: Waarden | None = None
        self._decimalen, self._titel, self._zoom, self._leest = 0, naam, 1.0, ""
        self._afgekort: Mapping[str, str] = {}
        self._map = Path.home()
        self._achtergrond = Achtergrond()
        self._achtergrond.klaar.connect(self._gelezen)
        self._achtergrond.mislukt.connect(self._mislukt)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TEKEN_MS)
        self._timer.timeout.connect(self._teken)
        thema.melder.veranderd.connect(self._straks)
        self._make(naam)
        self._lay_out()

    # Building

    def _make(self, naam: str) -> None:
        self.titel = bouw.label(naam, "vet")
        self.soort = KeuzeLijst("Soort kaart", SOORTEN)
        self.soort.currentIndexChanged.connect(lambda _: self._passend())
        self.soort.hide()
        self.kleiner = bouw.knop("−", lambda: self.zoom(1 / STAP), rol="stil", uitleg="Maak de kaart kleiner")
        self.groter = bouw.knop("+", lambda: self.zoom(STAP), rol="stil", uitleg="Maak de kaart groter")
        self.passend = bouw.knop("Hele kaart", self._passend, rol="stil", uitleg="Toon de hele kaart")
        self.kleiner.setAccessibleName("Kaart kleiner")
        self.groter.setAccessibleName("Kaart groter")
        self.als_tabel = QPushButton("Toon als tabel")
        self.als_tabel.setCheckable(True)
        self.als_tabel.setAutoDefault(False)
        self.als_tabel.setProperty("rol", "stil")
        self.als_tabel.setAccessibleDescription("Wissel tussen de kaart en de tabel met dezelfde getallen.")
        self.als_tabel.toggled.connect(self._wissel)
        self.inlezen = bouw.knop("Kaartgrenzen inlezen …", self.kies_bestand, rol="stil",
                                 uitleg="Lees de grenzen van gemeenten uit een GeoJSON- of TopoJSON-bestand van CBS, Kadaster of PDOK.")
        self.weg = bouw.knop("Kaartgrenzen weghalen", self._haal_weg, rol="stil", uitleg="De kaart toont dan weer tegels.")
        self.weg.hide()
        if self._doe is None:
            self.inlezen.hide()
        self.foutregel = Foutregel()
        self.melding = Foutregel(rol="info")
        self.legenda = Tekenvlak()
        self.legenda.setAccessibleName("Legenda van de kaart")
        self.legenda.setAccessibleDescription("Elke klasse heeft een eigen kleur en patroon. De getallen staan ook in de tabel.")
        self.vlak = Kaartvlak()
        self.vlak.setAccessibleName(f"Kaart: {naam}")
        self.vlak.setAccessibleDescription(UITLEG)
        self.vlak.aangewezen.connect(self._wijs_aan)
        self.vlak.gekozen.connect(self.gekozen)
        self.vlak.zoomen.connect(self._zoom_om)
        self.raam = QScrollArea()
        self.raam.setFrameShape(QFrame.Shape.NoFrame)
        self.raam.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.raam.setWidget(self.vlak)
        for deel in (self.raam.viewport(), self.vlak):  # the card shows through
            deel.setAutoFillBackground(False)
        self.vlak.in_beeld.connect(self._in_beeld)
        self.regel = bouw.label(" ", "vet")
        self.herkomst = bouw.label("", "klein")
        self.herkomst.hide()
        self.tabel = Tabel(naam, (), key=lambda rij: rij.code, header=lambda rij: rij.naam)
        self.tabel.caption.hide()
        self.tabel.hide()
        self.tabel.activated.connect(lambda rij: self.gekozen.emit(rij.code))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.klein)
        layout.addWidget(self.titel)
        layout.addLayout(bouw.rij(self.soort, self.kleiner, self.groter, self.passend, None, self.als_tabel))
        for deel in (self.foutregel, self.melding, self.legenda, self.raam, self.regel, self.tabel, self.herkomst):
            layout.addWidget(deel)
        layout.addLayout(bouw.rij(self.inlezen, self.weg, None))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    # For pages

    def toon(self, dossier: Dossier, waarden: Waarden, titel: str, was: Waarden | None = None, decimalen: int = 0) -> None:
        """Show these numbers, soon: many calls in one turn of the event loop give one drawing. was: earlier numbers, to compare with."""
        ander = self._dossier is None or self._dossier.id != dossier.id or self._dossier.codes() != dossier.codes()
        had = self._dossier is not None and kaarten.heeft_grenzen(self._dossier)
        self._dossier, self._waarden, self._titel, self._was, self._decimalen = dossier, dict(waarden), titel, was or None, decimalen
        heeft = kaarten.heeft_grenzen(dossier)
        if ander or heeft != had:
            self.soort.kies(GRENZEN if heeft else TEGELS)
            self._zoom = 1.0
        if ander:
            self.foutregel.wis()
            self.melding.wis()
        self.titel.setText(titel)
        self.tabel.set_title(titel)
        self.soort.setVisible(heeft)
        self.weg.setVisible(dossier.kaartgrenzen is not None and self._doe is not None)
        self.herkomst.setText(kaarten.grenzen_zin(dossier))
        self.herkomst.setVisible(dossier.kaartgrenzen is not None)
        self._zet_zoomknoppen()
        self._straks()
        if self.tabel.isVisibleTo(self):
            self._vul()

    @property
    def met_grenzen(self) -> bool:
        """Whether the map shows true boundaries now."""
        return bool(self._dossier is not None and self.soort.waarde() == GRENZEN and kaarten.heeft_grenzen(self._dossier))

    def zoom(self, factor: float) -> None:
        """Larger or smaller, around the middle of what is in sight."""
        self._zoom_om(factor, QPointF(self._midden()))

    # Drawing

    def _straks(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def teken_nu(self) -> None:
        """Draw what was asked for without waiting."""
        self._timer.stop()
        self._teken()

    def _teken(self) -> None:
        dossier = self._dossier
        if dossier is None or not self.raam.isVisible():
            return
        breed = max(round(self.width() / thema.factor()) - 2, 240)
        beeld = kaarten.kaartbeeld(dossier, self._waarden, self._titel, round(breed * self._zoom), round(HOOGSTE * self._zoom),
                                   self._decimalen, self._was, grenzen=self.met_grenzen, losse_legenda=breed)
        self._afgekort = beeld.afgekort
        self.vlak.toon(beeld, {g.code: self._tekst(g.code, g.naam) for g in dossier.gemeenten})
        self.vlak.setAccessibleName(f"Kaart: {self._titel}")
        wat = kaarten.beschrijving(dossier, self._waarden, self._decimalen, self._was, grenzen=self.met_grenzen)
        self.vlak.setAccessibleDescription(f"{wat} {UITLEG}")
        legenda = beeld.legenda
        self.legenda.toon(lambda _b, _h: legenda)
        self.legenda.teken_nu()
        if self._zoom == 1 and self.raam.height() != self.vlak.height() + 2:
            self.raam.setFixedHeight(self.vlak.height() + 2)  # it keeps this height while zoomed, so that the page stays still

    def _tekst(self, code: str, naam: str) -> str:
        """One gemeente in words: "Heerlen: 32 (voor: 30, verschil +2)"."""
        nu = self._waarden.get(code)
        tekst = f"{naam}: {format_nl.aantal(nu, self._decimalen)}"
        if self._was is None:
            return tekst
        voor = self._was.get(code)
        verschil = kaarten.verschil(nu, voor, self._decimalen)
        return f"{tekst} (voor: {format_nl.aantal(voor, self._decimalen)}, verschil: {format_nl.met_teken(verschil, self._decimalen)})"

    def _wijs_aan(self, code: str) -> None:
        dossier = self._dossier
        naam = next((g.naam for g in dossier.gemeenten if g.code == code), "") if dossier is not None else ""
        self.regel.setText(self._tekst(code, naam) if naam else " ")

    # Zoom

    def _passend(self) -> None:
        self._zoom = 1.0
        self._zet_zoomknoppen()
        self._straks()

    def _zoom_om(self, factor: float, punt: QPointF) -> None:
        """Zoom so that this point of the map stays where it is in the window."""
        nieuw = min(max(self._zoom * factor, 1.0), VERST)
        if nieuw == self._zoom or not self.groter.isVisibleTo(self):
            return
        balken = (self.raam.horizontalScrollBar(), self.raam.verticalScrollBar())
        plek = (punt.x() - balken[0].value(), punt.y() - balken[1].value())
        breed, hoog = max(self.vlak.width(), 1), max(self.vlak.height(), 1)
        self._zoom = 1.0 if nieuw < 1.05 else nieuw
        self._zet_zoomknoppen()
        self.teken_nu()
        balken[0].setValue(round(punt.x() * self.vlak.width() / breed - plek[0]))
        balken[1].setValue(round(punt.y() * self.vlak.height() / hoog - plek[1]))

    def _midden(self) -> QPointF:
        raam = self.raam.viewport()
        return QPointF(self.vlak.mapFrom(raam, raam.rect().center()))

    def _zet_zoomknoppen(self) -> None:
        """Few tiles need no zoom; the table does not either."""
        nut = self.met_grenzen or (self._dossier is not None and len(self._dossier.gemeenten) > WEINIG)
        for knop in (self.kleiner, self.groter, self.passend):
            knop.setVisible(nut and not self.als_tabel.isChecked())
        self.kleiner.setEnabled(self._zoom > 1)
        self.passend.setEnabled(self._zoom > 1)
        self.groter.setEnabled(self._zoom < VERST)

    def _in_beeld(self, x: int, y: int) -> None:
        self.raam.ensureVisible(x, y, thema.px(60), thema.px(60))

    # The table

    def _wissel(self, als_tabel: bool) -> None:
        self.als_tabel.setText("Toon als kaart" if als_tabel else "Toon als tabel")
        for deel in (self.legenda, self.raam, self.regel):
            deel.setVisible(not als_tabel)
        self.tabel.setVisible(als_tabel)
        self._zet_zoomknoppen()
        if als_tabel:
            self._vul()
        else:
            self._straks()

    def _vul(self) -> None:
        if self._dossier is None:
            return
        rijen = kaarten.kaartrijen(self._dossier, self._waarden, self._was, self._decimalen, afgekort=self._afgekort)
        kolommen = self._kolommen(any(rij.kort for rij in rijen))
        if [k.title for k in kolommen] != [k.title for k in self.tabel.model.columns()]:
            self.tabel.set_columns(kolommen)
        self.tabel.set_rows(rijen)

    def _kolommen(self, met_kort: bool) -> list[Kolom[Kaartrij]]:
        def getal(x: Any) -> str:
            return format_nl.aantal(x, self._decimalen)

        kolommen = [Kolom[Any]("Op de kaart", text=lambda rij: rij.kort, width=110)] if met_kort else []
        kolommen.append(Kolom("Getal", text=lambda rij: getal(rij.waarde), sort=lambda rij: rij.waarde, numeric=True))
        if self._was is not None:
            kolommen += [Kolom("Voor", text=lambda rij: getal(rij.was), sort=lambda rij: rij.was, numeric=True),
                         Kolom("Verschil", text=lambda rij: format_nl.met_teken(rij.verschil, self._decimalen),
                               sort=lambda rij: rij.verschil, numeric=True)]
        return kolommen

    # Boundaries

    def kies_bestand(self) -> None:
        """Choose a file with boundaries and read it."""
        pad = dialogs.kies_bestand(self, "Kaartgrenzen inlezen", self._map, BESTANDEN)
        if pad is not None:
            self._map = pad.parent
            self.lees(pad)

    def lees(self, pad: Path) -> None:
        """Read the file in the background; the boundaries go into the dossier, as one step to undo."""
        dossier = self._dossier
        if dossier is None or self._achtergrond.is_bezig:
            return
        self.foutregel.wis()
        self.melding.toon(f"{pad.name} wordt gelezen …")
        self.inlezen.setEnabled(False)
        self._leest = dossier.id
        self._achtergrond.start(lambda: kaarten.lees_kaartgrenzen(pad, dossier))

    def _gelezen(self, antwoord: tuple[Kaartgrenzen, tuple[str, ...]]) -> None:
        self.inlezen.setEnabled(True)
        self.melding.wis()
        if self._doe is None or self._dossier is None or self._dossier.id != self._leest:
            return  # another dossier came on the screen meanwhile
        grenzen, meldingen = antwoord
        if self._doe("Kaartgrenzen inlezen", kaarten.zet_kaartgrenzen, grenzen, bij=self.foutregel):
            self.soort.kies(GRENZEN)
            self.melding.toon(" ".join((kaarten.gelezen_zin(grenzen), *meldingen)))

    def _mislukt(self, fout: Exception) -> None:
        self.inlezen.setEnabled(True)
        self.melding.wis()
        if not isinstance(fout, ThuisappError):
            raise fout  # our own bug: the excepthook logs it and tells the user
        self.foutregel.toon(str(fout))

    def _haal_weg(self) -> None:
        self.melding.wis()
        if self._doe is not None:
            self._doe("Kaartgrenzen weghalen", kaarten.zet_kaartgrenzen, None, bij=self.foutregel)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._straks()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._straks()
