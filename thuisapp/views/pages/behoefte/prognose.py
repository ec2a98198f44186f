"""Prognose: numbers for some years; the years between them follow a straight line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QSpinBox

from thuisapp import format_nl
from thuisapp.app import ramen
from thuisapp.calc.rekenen import raming_van
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.views import dialogs, invoer, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.behoefte.blad import Blad
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.herkomst import Cijferdoel, herkomstknop
from thuisapp.views.widgets.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Reeks:
    """The forecast of one gemeente."""

    code: str
    naam: str
    cijfers: FrozenMap[int, Cijfer]


class PrognoseBlad(Blad):
    """A column per year. A year without figures is only on the screen; it comes into the dossier with its first figure."""

    def bouw(self) -> None:
        self._extra: dict[str, set[int]] = {}
        self._session.opened.connect(self._extra.clear)
        self.tabel = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Prognose per gemeente", [], key=lambda r: r.code, header=lambda r: r.naam,
            hint="Vul een of meer jaren in. Tussen twee jaren loopt het aantal in een rechte lijn. Voor het eerste en na het laatste jaar "
                 "blijft het aantal gelijk."))
        self.jaar = QSpinBox()
        self.jaar.setAccessibleName("Jaar om toe te voegen")
        self.jaar.setRange(2000, 2100)
        self.jaar.setMinimumWidth(thema.px(90))
        self.jaar.lineEdit().setTextMargins(6, 0, 0, 0)
        self.weg = bouw.knop("Jaar weghalen", self._verwijder, icoon="verwijder",
                             uitleg="Kies eerst een cel in de kolom van het jaar.")
        herkomst = herkomstknop(self._session, self.tabel, "Prognose wijzigen", self._doel)
        self.vlak.addLayout(bouw.rij(bouw.label("Jaar", wrap=False), self.jaar, bouw.knop("Jaar toevoegen", self._voeg_toe, icoon="plus"),
                                     self.weg, None))
        self.vlak.addLayout(bouw.rij(herkomst, None))
        self.tabel.view.selectionModel().currentChanged.connect(lambda *_: self._stel_knop_in())
        self._stel_knop_in()

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        if groep != self._groep:
            self.jaar.setValue(d.periode.tot)
        self._groep = groep
        reeksen = raming.prognose.per_gemeente
        jaren = self._jaren(d, raming)
        if [k.title for k in self.tabel.model.columns()] != [str(jaar) for jaar in jaren]:
            self.tabel.set_columns([self._kolom(jaar) for jaar in jaren])
        self.tabel.set_title(f"Prognose van het aantal per jaar, in {format_nl.eenheid(self._eenheid())}")
        self.tabel.set_rows([Reeks(g.code, g.naam, reeksen.get(g.code) or FrozenMap()) for g in d.gemeenten])
        self._stel_knop_in()

    def _jaren(self, d: Dossier, raming: Behoefteraming) -> list[int]:
        met_cijfers = {jaar for reeks in raming.prognose.per_gemeente.values() for jaar in reeks}
        jaren = met_cijfers | self._extra.get(self._groep, set())
        return sorted(jaren or {d.periode.van, d.periode.tot})

    def _kolom(self, jaar: int) -> Kolom[Reeks]:
        def tekst(r: Reeks) -> str:
            return invoer.toon(c.hoeveelheid) if (c := r.cijfers.get(jaar)) else ""

        def herkomst(r: Reeks) -> str:
            c = r.cijfers.get(jaar)
            if c is None:
                return "Niet ingevuld: de jaren eromheen bepalen het aantal."
            delen = (invoer.bronnaam(self._session.dossier, c), format_nl.datum(c.peildatum), invoer.KWALITEIT[c.kwaliteit], c.opmerking)
            return "\n".join(deel for deel in delen if deel)

        return Kolom(str(jaar), text=tekst, sort=lambda r: c.hoeveelheid.midden if (c := r.cijfers.get(jaar)) else None, numeric=True,
                     width=150, edit=lambda r, typed: self._typ(r, jaar, typed), tooltip=herkomst,
                     edit_text=lambda r: invoer.toon(c.hoeveelheid, 3) if (c := r.cijfers.get(jaar)) else "",
                     spoken=lambda r: tekst(r) or "niet ingevuld")

    def _typ(self, r: Reeks, jaar: int, tekst: str) -> str:
        self._extra.setdefault(self._groep, set()).update(int(k.title) for k in self.tabel.model.columns())
        if not tekst.strip():
            return self._session.apply("Prognose wijzigen", ramen.zet_prognose, self._groep, r.code, jaar, None)
        h = invoer.lees(tekst, self._eenheid())
        return self._session.apply("Prognose wijzigen", invoer.zet_getal, lambda d, c: ramen.zet_prognose(d, self._groep, r.code, jaar, c),
                                   r.cijfers.get(jaar), h)

    # Years

    def _huidig_jaar(self) -> int | None:
        index = self.tabel.view.currentIndex()
        kolommen = self.tabel.model.columns()
        return int(kolommen[index.column()].title) if index.isValid() and index.column() < len(kolommen) else None

    def _voeg_toe(self) -> None:
        jaar = self.jaar.value()
        getoond = {int(k.title) for k in self.tabel.model.columns()}
        if jaar in getoond:
            self.fout.toon(f"Het jaar {jaar} staat al in de tabel.")
            return
        self.fout.wis()
        self._extra.setdefault(self._groep, set()).update(getoond | {jaar})
        self._opnieuw()

    def _verwijder(self) -> None:
        jaar = self._huidig_jaar()
        if jaar is None:
            return
        vol = any(jaar in r.cijfers for r in self.tabel.model.rows())
        if vol and not dialogs.bevestig(self, f"Wilt u de cijfers van {jaar} weghalen?", "Weghalen", "Dit geldt voor alle gemeenten."):
            return
        self._extra[self._groep] = (self._extra.get(self._groep, set()) | {int(k.title) for k in self.tabel.model.columns()}) - {jaar}
        if vol:
            self._pagina.doe("Jaar van de prognose weghalen", ramen.verwijder_prognosejaar, self._groep, jaar, bij=self.fout)
        self._opnieuw()

    def _opnieuw(self) -> None:
        d = self._session.dossier
        self.toon(d, self._groep, raming_van(d, d.groep(self._groep)))

    def _stel_knop_in(self) -> None:
        self.weg.setEnabled(self._huidig_jaar() is not None and len(self.tabel.model.columns()) > 1)

    def _doel(self) -> Cijferdoel | None:
        rij, jaar = self.tabel.current_row(), self._huidig_jaar()
        if rij is None or jaar is None:
            return None
        return Cijferdoel(f"{rij.naam}, {jaar}", self._eenheid(), rij.cijfers.get(jaar),
                          lambda d, c: ramen.zet_prognose(d, self._groep, rij.code, jaar, c))
