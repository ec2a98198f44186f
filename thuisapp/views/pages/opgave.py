"""Step 5: the opgave per group, over the years, and per gemeente; what is uncertain and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from thuisapp.app import grafieken, opgavetabel
from thuisapp.app.opgavetabel import Opgaverij, in_woorden
from thuisapp.calc.herleiding import herleid_aanbod, herleid_behoefte, herleid_opgave
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.format_nl import bandbreedte, eenheid
from thuisapp.views import thema
from thuisapp.views.invoer import KWALITEIT
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Index, Tabel, TabelDelegate, TabelView

LEEG = "Kies eerst in stap 2 over welke aandachtsgroepen de visie gaat. Daarna ziet u hier hoe groot de opgave per groep is."
DONKERST = 0.42
"""How far the darkest shade goes from white to the accent; text on it keeps a contrast above 7 : 1."""
HIATEN_HOOGSTENS = 6


class OpgavePagina(StapPagina):
    """Reads only: what is entered in the earlier steps comes together here."""

    stap = "opgave"

    def bouw(self) -> None:
        self._codes: tuple[str, ...] = ()
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
        self._bouw_verloop()
        self._bouw_gemeenten()

    def _kaart(self, titel: str, toelichting: str) -> QVBoxLayout:
        frame, layout = bouw.kaart(titel, toelichting)
        self._stapel.addWidget(frame)
        return layout

    def _bouw_groepen(self) -> None:
        layout = self._kaart("Opgave per aandachtsgroep", "Behoefte min aanbod over de hele periode. Tussen haakjes staan laag en hoog.")
        self.groepen = self.tabel_erbij(layout, Tabel(
            "Behoefte, aanbod en opgave per aandachtsgroep", self._kolommen_groepen(), key=lambda r: r.groep, header=lambda r: r.naam,
            header_title="Aandachtsgroep", max_rows=20,
            hint="Een overschot betekent dat er meer aanbod is dan behoefte. ≥ en ≤ betekenen dat een deel nog onbekend is."))
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
            kolom("Opgave", lambda r: r.opgave, herleid_opgave, lambda h: in_woorden(h, bandbreedte=True), 190),
            kolom("Behoefte", lambda r: r.behoefte, herleid_behoefte, bandbreedte, 168),
            kolom("Aanbod", lambda r: r.aanbod, herleid_aanbod, bandbreedte, 150),
            Kolom("Eenheid", text=lambda r: eenheid(r.eenheid), width=190),
            Kolom("Kwaliteit", text=lambda r: KWALITEIT[r.kwaliteit].lower() if r.kwaliteit else "geen cijfers", width=110, stretch=True,
                  explanation="De zwakste van de cijfers waar de opgave op rust."),
        ]

    def _bouw_verloop(self) -> None:
        layout = self._kaart("Verloop over de jaren", "")
        self.kiezer = GroepKiezer(self.session)
        self.verloop = Grafiek("Behoefte en aanbod per jaar", kop="Jaar")
        self._hiaten = QVBoxLayout()
        self._hiaten.setSpacing(thema.MAAT.half)
        self.hiaatkop = bouw.label("Wat er nog ontbreekt of opvalt", "vet")
        layout.addWidget(self.kiezer)
        layout.addWidget(self.verloop)
        layout.addWidget(self.hiaatkop)
        layout.addLayout(self._hiaten)

    def _bouw_gemeenten(self) -> None:
        layout = self._kaart("Opgave per gemeente", "Hoe donkerder een vak, hoe groter het deel van de opgave van die groep.")
        self.maat = KeuzeLijst("Toon", [("midden", "het midden"), ("laag", "de lage waarde"), ("hoog", "de hoge waarde"),
                                        ("band", "het midden met laag en hoog")])
        self.maat.gekozen.connect(lambda _: self._kolommen_gemeenten(self.session.dossier))
        label = bouw.label("&Toon", wrap=False)
        label.setBuddy(self.maat)
        layout.addLayout(bouw.rij(label, self.maat, None))
        self.gemeenten = self.tabel_erbij(layout, Tabel(
            "Opgave per aandachtsgroep en gemeente", [], key=lambda r: r.groep, header=lambda r: r.naam, header_title="Aandachtsgroep",
            max_rows=20, hint="Kies een vak en druk op Enter om te zien hoe het getal tot stand komt."))
        self.gemeenten.caption.hide()
        self.gemeenten.view.setItemDelegate(Warmtedelegate(self.gemeenten, lambda nummer: self._codes[nummer]))
        self.gemeenten.current_changed.connect(self._kies)

    # From the dossier

    def refresh(self) -> None:
        dossier, resultaat = self.session.dossier, self.session.resultaat
        rijen = opgavetabel.opgaverijen(dossier, resultaat)
        self.leeg.setVisible(not rijen)
        self._alles.setVisible(bool(rijen))
        if not rijen:
            return
        self.groepen.set_rows(rijen)
        if dossier.codes() != self._codes:
            self._kolommen_gemeenten(dossier)
        self.gemeenten.set_rows(rijen)
        self._volg_keuze()
        self._toon_verloop(dossier, next(rij for rij in rijen if rij.groep == self.session.groep))
        self._toon_hiaten(opgavetabel.hiaten(self.session.bevindingen, self.session.groep))

    def _volg_keuze(self) -> None:
        for tabel in (self.groepen, self.gemeenten):
            rij = tabel.current_row()
            if rij is None or rij.groep != self.session.groep:
                with QSignalBlocker(tabel):  # following is not choosing: the trace stays with the cell that the user chose
                    tabel.select_key(self.session.groep, max(0, tabel.view.currentIndex().column()), focus=False)

    def _kolommen_gemeenten(self, dossier: Dossier) -> None:
        self._codes = dossier.codes()
        maat = self.maat.waarde()
        self.gemeenten.set_columns([self._gemeentekolom(g.code, g.naam, maat) for g in dossier.gemeenten])

    def _gemeentekolom(self, code: str, naam: str, maat: str) -> Kolom[Opgaverij]:
        def tekst(rij: Opgaverij) -> str:
            return in_woorden(_aan(rij.per_gemeente[code], maat), bandbreedte=maat == "band")

        def gesproken(rij: Opgaverij) -> str:
            return f"{in_woorden(rij.per_gemeente[code], bandbreedte=True)} {eenheid(rij.eenheid)}"

        breed = 190 if maat == "band" else 118
        return Kolom(naam, text=tekst, sort=lambda r: r.per_gemeente[code].midden, numeric=True, width=max(breed, 9 * len(naam) + 20),
                     spoken=gesproken, tooltip=gesproken, herleid=lambda r: herleid_opgave(self.session.dossier, r.groep, code))

    def _toon_verloop(self, dossier: Dossier, rij: Opgaverij) -> None:
        resultaat, groep = self.session.resultaat, rij.groep
        self.verloop.zet_titel(f"{rij.naam}: behoefte en aanbod per jaar, in {eenheid(rij.eenheid)}")
        jaren = [(str(jaar), bandbreedte(resultaat.behoefte[groep].jaar(jaar)), bandbreedte(resultaat.aanbod[groep].jaar(jaar)))
                 for jaar in dossier.periode.jaren()]
        beschrijving = f"Over de hele periode: behoefte {bandbreedte(rij.behoefte)}, aanbod {bandbreedte(rij.aanbod)}."
        self.verloop.toon(lambda b, h: grafieken.opgave_jaren_svg(dossier, resultaat, groep, b, h), beschrijving,
                          ("Behoefte", "Aanbod"), jaren, hoogte=280)

    def _toon_hiaten(self, bevindingen: Sequence[Bevinding]) -> None:
        bouw.leeg_maken(self._hiaten)
        self.hiaatkop.setVisible(bool(bevindingen))
        for bevinding in bevindingen[:HIATEN_HOOGSTENS]:
            zin = bouw.label(f"{bevinding.zin} {bevinding.doen}".strip())
            knop = bouw.knop("Ga naar", partial(self.ga_naar.emit, bevinding.stap, bevinding.plek), uitleg=bevinding.zin)
            rij = bouw.rij(zin, knop)
            rij.setStretch(0, 1)
            self._hiaten.addLayout(rij)
        rest = len(bevindingen) - HIATEN_HOOGSTENS
        if rest > 0:
            self._hiaten.addWidget(bouw.label(f"Er zijn nog {rest} andere; die staan in het zijpaneel bij de bevindingen.", "klein"))

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


def _aan(h: Hoeveelheid, maat: str) -> Hoeveelheid:
    """One end of a range as a number without a range."""
    einde = {"laag": h.laag, "hoog": h.hoog}.get(maat)
    return h if einde is None else Hoeveelheid(einde, einde, einde, h.eenheid, h.onbekend_erbij, h.onbekend_eraf)


class Warmtedelegate(TabelDelegate):
    """Paints a shade behind the number; the number itself stays the message."""

    def __init__(self, tabel: Tabel, code: Callable[[int], str]) -> None:
        super().__init__(tabel.view)
        self._view: TabelView = tabel.view
        self._tabel, self._code = tabel, code

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bron = self._view.proxy.mapToSource(index)
        rij = self._tabel.model.rows()[bron.row()]
        warmte = rij.warmte.get(self._code(bron.column()))
        if warmte is not None and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, tint(float(warmte)))
        super().paint(painter, option, index)


def tint(warmte: float) -> QColor:
    """From white (0) to the darkest shade (1)."""
    wit, accent = thema.kleur("vlak"), thema.kleur("accent")
    deel = warmte * DONKERST
    rood, groen, blauw = (round(a + (b - a) * deel) for a, b in ((wit.red(), accent.red()), (wit.green(), accent.green()),
                                                                 (wit.blue(), accent.blue())))
    return QColor(rood, groen, blauw)
