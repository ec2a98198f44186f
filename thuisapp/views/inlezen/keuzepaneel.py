"""What the user says about a file: its kind, where the figures belong, and which column is what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from thuisapp.app.inlezen import keuzes
from thuisapp.app.inlezen.model import Bestandssoort, Inleeskeuze, Inleesvoorstel, Onbekend, Tabelbeeld
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.wiel import bescherm

NIEUWE_INDICATOR = "indicator"
STATISTIEK = (Bestandssoort.STATLINE, Bestandssoort.ODATA)
LIJSTEN = (Bestandssoort.AFSPRAKEN, Bestandssoort.REALISATIES)
TABELLEN = (Bestandssoort.TABEL, Bestandssoort.PLANNEN, *LIJSTEN)
VELDBREED, LAAGST = 370, 220
NIET = "niet in dit bestand"
NOEMEN = 15  # unknown names that are shown at a time


class Keuzepaneel(QScrollArea):
    """Shows only what matters for this kind of file. `gewijzigd` means: read the file again with `keuze()`."""

    gewijzigd = Signal()

    def __init__(self, dossier: Dossier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kolommen: dict[str, KeuzeLijst] = {}
        self._kenmerken: dict[str, KeuzeLijst] = {}
        self._koppel: dict[str, str] = {}
        self.namen: dict[str, KeuzeLijst] = {}
        self._onbekend: dict[str, Onbekend] = {}
        self._velden_voor: tuple[object, ...] = ()
        self._kenmerken_voor: tuple[str, ...] = ()
        self.soort = KeuzeLijst("Soort bestand", list(keuzes.SOORTEN.items()))
        self.recept = KeuzeLijst("Zo lezen als", [("", "geen"), *((r.naam, r.naam) for r in dossier.recepten)])
        self.doel = KeuzeLijst("Waar horen de cijfers?", self._doelen(dossier))
        self.naam, self.eenheid = QLineEdit(), KeuzeLijst("Eenheid", keuzes.eenheidkeuzes())
        self.reden = QLineEdit()
        self.onderwerp, self.periode = KeuzeLijst("Onderwerp"), KeuzeLijst("Periode")
        self.blad, self.kopregel = KeuzeLijst("Blad"), QSpinBox()
        self.kopregel.setRange(0, 200)
        self.kopregel.setSpecialValueText("geen koppen")
        self.notatie = KeuzeLijst("Getallen", list(keuzes.NOTATIES.items()))
        self.dag = QLineEdit()
        self.kwaliteit = KeuzeLijst("Hoe goed zijn de cijfers?", keuzes.kwaliteiten())
        self.bestaand = KeuzeLijst("Wat al in het dossier staat", keuzes.bestaand(Bestandssoort.AFSPRAKEN))
        self.vast = {veld: KeuzeLijst(naam, opties) for veld, naam, opties in keuzes.vaste_velden(dossier)}
        self._plaats(bool(dossier.recepten))
        for lijst in (self.bestaand, *self.vast.values()):
            lijst.gekozen.connect(lambda _: self._anders())
        for lijst in (self.soort, self.recept, self.doel, self.blad):  # other fields, other columns: guess them anew
            lijst.gekozen.connect(lambda _: self._vergeet_kolommen())
        for lijst in (self.soort, self.recept, self.doel, self.blad, self.eenheid, self.onderwerp, self.periode, self.notatie,
                      self.kwaliteit):
            lijst.gekozen.connect(lambda _: self._anders())
        self.kopregel.valueChanged.connect(lambda _: self._andere_kopregel())
        for veld in (self.naam, self.reden, self.dag):
            veld.editingFinished.connect(self._veld_klaar)
        self._laatste = ("", "", "")
        self._is_tabel = self._eigen_kopregel = self._is_lijst = self._is_realisatie = False
        self._dossier = dossier
        bescherm(self)

    @staticmethod
    def _doelen(dossier: Dossier) -> list[tuple[str, str]]:
        return [("", "zelf herkennen"), *keuzes.doelkeuzes(dossier), (NIEUWE_INDICATOR, "Een nieuw cijfer per gemeente")]

    def _plaats(self, met_recepten: bool) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(thema.px(VELDBREED))
        self.setMinimumHeight(thema.px(LAAGST))  # when everything is large the dialog scrolls, not two things within each other
        binnen = QWidget()
        binnen.setObjectName("inhoud")
        self._layout = QVBoxLayout(binnen)
        self._layout.setContentsMargins(2, 2, thema.MAAT.ruim, 2)
        self._layout.setSpacing(thema.MAAT.half + 4)
        self._blokken: dict[str, QWidget] = {}
        self._blok("soort", ("Soort &bestand", self.soort))
        if met_recepten:
            self._blok("recept", ("&Zo lezen als", self.recept))
        self._blok("doel", ("&Waar horen de cijfers?", self.doel))
        for veld, lijst in self.vast.items():
            self._blok(f"vast {veld}", (lijst.accessibleName(), lijst))
        self._rooster_onbekend = self._leeg_blok("onbekend")
        self._blok("bestaand", ("Wat &al in het dossier staat", self.bestaand))
        self._blok("nieuw", ("Hoe heet dit cij&fer?", self.naam), ("Een&heid", self.eenheid))
        self._blok("reden", ("Waarom geb&ruikt u dit cijfer?", self.reden))
        self._blok("statistiek", ("&Onderwerp", self.onderwerp), ("&Periode", self.periode))
        self._rooster_kenmerken = self._leeg_blok("kenmerken")
        self._blok("blad", ("Bla&d", self.blad))
        self._blok("tabel", ("Re&gel met de koppen", self.kopregel), ("Ge&tallen", self.notatie))
        self._blok("cijfers", ("Peildatum of &jaar, als dat niet in de tabel staat", self.dag),
                   ("Ho&e goed zijn de cijfers?", self.kwaliteit))
        self._rooster_kolommen = self._leeg_blok("kolommen")
        self._layout.addStretch(1)
        self.setWidget(binnen)

    def _blok(self, naam: str, *velden: tuple[str, QWidget]) -> None:
        blok = QWidget()
        layout = QVBoxLayout(blok)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half + 4)
        for tekst, widget in velden:
            if isinstance(widget, KeuzeLijst):
                widget.setMinimumContentsLength(12)
                widget.setSizeAdjustPolicy(widget.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            layout.addLayout(bouw.veld(tekst, widget))
        self._blokken[naam] = blok
        self._layout.addWidget(blok)

    def _leeg_blok(self, naam: str) -> QGridLayout:
        blok = QWidget()
        rooster = QGridLayout(blok)
        rooster.setContentsMargins(0, 0, 0, 0)
        rooster.setVerticalSpacing(thema.MAAT.half)
        rooster.setColumnStretch(1, 1)
        self._blokken[naam] = blok
        self._layout.addWidget(blok)
        return rooster

    # Out

    def keuze(self) -> Inleeskeuze:
        """What the user has said."""
        doel = self.doel.waarde()
        nieuw = doel == NIEUWE_INDICATOR
        kolommen = {veld: lijst.waarde() or "" for veld, lijst in self._kolommen.items()}  # "" = not in this file
        is_tabel = self._is_tabel
        return Inleeskeuze(
            doel=f"{NIEUWE_INDICATOR}/{self.naam.text().strip()}" if nieuw else doel or "",
            onderwerp=self.onderwerp.waarde() or "", periode=(self.dag.text().strip() if is_tabel else self.periode.waarde()) or "",
            kenmerken=tuple((dim, lijst.waarde()) for dim, lijst in self._kenmerken.items() if lijst.waarde()),
            blad=(self.blad.waarde() or None) if is_tabel else None, kopregel=self.kopregel.value() if self._eigen_kopregel else None,
            kolommen=FrozenMap(kolommen), notatie=self.notatie.waarde() or keuzes.Notatie.ONBEKEND, recept=self.recept.waarde() or "",
            reden=self.reden.text().strip(), naam=self.naam.text().strip() if nieuw else "",
            eenheid=self.eenheid.waarde() or "" if nieuw else "", kwaliteit=self.kwaliteit.waarde() or "" if is_tabel else "",
            bestaand=self.bestaand.waarde() or "" if self._is_lijst else "", koppel=FrozenMap(self._koppel),
            vast=FrozenMap((veld, lijst.waarde()) for veld, lijst in self.vast.items() if self._is_realisatie and lijst.waarde()))

    # In

    def toon(self, voorstel: Inleesvoorstel) -> None:
        """Follow what was read: kinds, subjects, periods, columns."""
        self.soort.kies(voorstel.soort)
        self._is_tabel, self._is_lijst = voorstel.soort in TABELLEN, voorstel.soort in LIJSTEN
        self._is_realisatie = voorstel.soort is Bestandssoort.REALISATIES
        statistiek = voorstel.soort in STATISTIEK
        velden = voorstel.velden or keuzes.velden_van(self._dossier, voorstel.soort, self._doel(voorstel))
        self._toon_lijst(voorstel)
        lijst = voorstel.keuzelijst
        self.onderwerp.set_keuzes([("", "nog niet gekozen"), *((x, x) for x in lijst.onderwerpen)])
        self.periode.set_keuzes([("", "de nieuwste"), *((x, x) for x in lijst.perioden)])
        self._toon_kenmerken(lijst.kenmerken if statistiek else ())
        if velden and voorstel.beeld is not None:
            self._toon_tabel(voorstel, velden, voorstel.beeld)
        elif not velden:
            self._kolommen.clear()
            self._velden_voor = ()
        meer_bladen = voorstel.beeld is not None and len(voorstel.beeld.bladen) > 1
        self._zichtbaar({
            "doel": voorstel.soort in (*STATISTIEK, Bestandssoort.TABEL), "statistiek": statistiek and bool(lijst.onderwerpen),
            "kenmerken": bool(self._kenmerken), "blad": bool(velden) and meer_bladen, "tabel": bool(velden) and voorstel.beeld is not None,
            "cijfers": voorstel.soort is Bestandssoort.TABEL, "kolommen": bool(self._kolommen)})
        self._volg_doel()

    def _toon_lijst(self, voorstel: Inleesvoorstel) -> None:
        """The choices of lists: what is there already, names that the dossier does not know, and what holds for all rows."""
        if self._is_lijst:
            self.bestaand.set_keuzes(keuzes.bestaand(voorstel.soort))
        geraden = voorstel.beeld.voorstel.velden if voorstel.beeld is not None else FrozenMap[str, str]()
        gebruikt = voorstel.recept.kolommen if voorstel.recept is not None else geraden
        self._zichtbaar({"bestaand": self._is_lijst, **{f"vast {veld}": self._is_realisatie and (bool(lijst.waarde()) or (
            veld not in gebruikt and (veld != "periode" or not any("periode:" in v.id for v in voorstel.velden))))
            for veld, lijst in self.vast.items()}})
        getoond = {o.sleutel: o for o in voorstel.onbekend} if self._is_lijst else {}
        getoond |= {s: o for s, o in self._onbekend.items() if s in self._koppel and s not in getoond} if self._is_lijst else {}
        if list(getoond) != list(self._onbekend) or not getoond:
            self._onbekend = getoond
            namen = [(o.sleutel, f"{o.waar[:1].upper()}{o.waar[1:]} {o.tekst[:40]}", [("", "niet koppelen"), *o.keuzes],
                      self._koppel.get(o.sleutel, "")) for o in list(getoond.values())[:NOEMEN]]
            self.namen = self._vul_rooster(self._rooster_onbekend, "Niet bekend in dit dossier", namen, self._kies_naam)
        self._zichtbaar({"onbekend": bool(getoond)})

    def _kies_naam(self, sleutel: str, waarde: str) -> None:
        self._koppel = {**self._koppel, sleutel: waarde} if waarde else {s: w for s, w in self._koppel.items() if s != sleutel}

    def _doel(self, voorstel: Inleesvoorstel) -> str:
        """What the figures are for: as the user said, or as the recept says."""
        return self.keuze().doel or (voorstel.recept.doel if voorstel.recept is not None and self.recept.waarde() else "")

    def _toon_tabel(self, voorstel: Inleesvoorstel, velden: Sequence[keuzes.Doelveld], beeld: Tabelbeeld) -> None:
        self.blad.set_keuzes([(b.naam, b.naam) for b in beeld.bladen])
        self.blad.kies(beeld.blad)
        with QSignalBlocker(self.kopregel):
            self.kopregel.setValue(beeld.kopregel)
        koppen = [kolom.kop for kolom in beeld.kolommen]
        gebruikt = voorstel.recept.kolommen if voorstel.recept is not None else beeld.voorstel.velden
        kenmerk = (voorstel.soort, beeld.blad, beeld.kopregel, *koppen, *(veld.id for veld in velden))
        if kenmerk == self._velden_voor:
            if voorstel.recept is not None:  # a column can serve one field: show what was really used
                for veld_id, gekozen in self._kolommen.items():
                    gekozen.kies(gebruikt.get(veld_id) or "")
            return
        self._velden_voor = kenmerk
        self._kolommen = self._vul_rooster(self._rooster_kolommen, "Welke kolom is wat?", [
            (veld.id, f"{veld.naam} *" if veld.verplicht else veld.naam, [("", NIET), *((kop, kop) for kop in koppen)],
             gebruikt.get(veld.id) or "") for veld in velden])
        self._rooster_kolommen.addWidget(bouw.label("Velden met * zijn nodig.", "klein"), self._rooster_kolommen.rowCount(), 0, 1, 2)

    def _toon_kenmerken(self, kenmerken: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        lijst = tuple(kenmerken)
        kenmerk = tuple(f"{dim}:{'|'.join(waarden)}" for dim, waarden in lijst)
        if kenmerk != self._kenmerken_voor:
            self._kenmerken_voor = kenmerk
            self._kenmerken = self._vul_rooster(self._rooster_kenmerken, "Categorieën", [
                (dim, dim, [("", "het totaal, als dat er is"), *((w, w) for w in waarden)], "") for dim, waarden in lijst])

    def _vul_rooster(self, rooster: QGridLayout, kop: str, velden: Sequence[tuple[str, str, list[tuple[Any, str]], str]],
                     eerst: Callable[[str, str], None] | None = None) -> dict[str, KeuzeLijst]:
        """A label and a list per field. eerst: what to do with a choice (id, value) before the file is read again."""
        bouw.leeg_maken(rooster)
        lijsten: dict[str, KeuzeLijst] = {}
        if velden:
            rooster.addWidget(bouw.label(kop, "vet"), 0, 0, 1, 2)
        for nummer, (id_, naam, opties, waarde) in enumerate(velden, start=1):
            lijst = lijsten[id_] = KeuzeLijst(naam.removesuffix(" *"), opties)
            lijst.setMinimumContentsLength(10)
            lijst.setSizeAdjustPolicy(lijst.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            lijst.kies(waarde)
            if eerst is not None:
                lijst.gekozen.connect(lambda waarde, id_=id_, doe=eerst: doe(id_, waarde))
            lijst.gekozen.connect(lambda _: self._anders())
            label = bouw.label(naam)
            label.setMaximumWidth(thema.px(150))
            label.setBuddy(lijst)
            rooster.addWidget(label, nummer, 0)
            rooster.addWidget(lijst, nummer, 1)
            bescherm(lijst)
        return lijsten

    def _zichtbaar(self, blokken: dict[str, bool]) -> None:
        for naam, aan in blokken.items():
            self._blokken[naam].setVisible(aan)

    def _volg_doel(self) -> None:
        doel = "" if self._blokken["doel"].isHidden() else self.doel.waarde() or ""
        self._zichtbaar({"nieuw": doel == NIEUWE_INDICATOR, "reden": doel.startswith("eigen/")})

    def _vergeet_kolommen(self) -> None:
        self._kolommen, self._velden_voor = {}, ()
        self._eigen_kopregel = False

    def _andere_kopregel(self) -> None:
        self._vergeet_kolommen()
        self._eigen_kopregel = True
        self.gewijzigd.emit()

    def _anders(self) -> None:
        self._volg_doel()
        if self.doel.waarde() == NIEUWE_INDICATOR and not self._blokken["nieuw"].isHidden() and not self.naam.text().strip():
            self.naam.setFocus()  # without a name there is nothing to read again
            return
        self.gewijzigd.emit()

    def _veld_klaar(self) -> None:
        nu = (self.naam.text().strip(), self.reden.text().strip(), self.dag.text().strip())
        if nu != self._laatste:
            self._laatste = nu
            self.gewijzigd.emit()
