"""The tab with the years: the ingroeipad, and what each gemeente takes per year."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from thuisapp.app import grafieken, jaartabel_verdeling, operations
from thuisapp.app.jaartabel_verdeling import Jaarrij
from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.woonvormen import woonvormen
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL
from thuisapp.domain.verdeling import IngroeiVanaf, Verloop
from thuisapp.format_nl import aantal, met_teken, procent
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.invoerveld import Getalveld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

VANAF = {IngroeiVanaf.INZET: "wat zij nu al doet", IngroeiVanaf.HERKOMST: "de herkomst van de opgave"}
VERLOOP = {Verloop.GELIJK: "ieder jaar evenveel", Verloop.BEHOEFTE: "volgens de behoefte van ieder jaar"}
ALLE = ""
UITLEG = "Met een ingroeipad hoeft een gemeente niet meteen in het eerste jaar haar hele deel te nemen."
GRAFIEK = "Aandeel van de regio per jaar, in procenten"


class InDeTijd(QWidget):
    """Three choices, what they do in words, a table gemeente × year (or woonvorm × year for one gemeente) and a chart of the shares."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe = session, doe
        self._koppen: tuple[tuple[int, ...], bool] = ((), False)
        self.jaren = Getalveld("Ingroeipad in jaren", 0, 1, lambda n: self._zet("Ingroeipad wijzigen", ingroeijaren=n))
        self.jaren.setSpecialValueText("geen")
        self.vanaf = KeuzeLijst("Begin bij", list(VANAF.items()))
        self.verloop = KeuzeLijst("Verdeling over de jaren", list(VERLOOP.items()))
        self.vanaf.gekozen.connect(lambda keuze: self._zet("Begin van het ingroeipad", ingroei_vanaf=keuze))
        self.verloop.gekozen.connect(lambda keuze: self._zet("Verloop over de jaren", verloop=keuze))
        self.fout, self.probleem = Foutregel(), Foutregel()  # of what was just typed; of the division itself
        self.zinnen = bouw.label("")
        self.gemeente = KeuzeLijst("Laat zien")
        self.gemeente.gekozen.connect(lambda _: self._opnieuw())
        self.tabel, self.vormen = _tabel("gemeente"), _tabel("woonvorm")
        self.leeg = bouw.label("", "zacht")
        self.grafiek = Grafiek(GRAFIEK)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        pad, in_pad = bouw.kaart("Groeit een gemeente in?", UITLEG)
        velden = bouw.rij(bouw.veld("&Ingroeipad in jaren", self.jaren), bouw.veld("&Begin bij", self.vanaf),
                          bouw.veld("&Verdeling over de jaren", self.verloop), afstand=thema.MAAT.ruim)
        velden.setStretch(1, 1)
        velden.setStretch(2, 1)
        in_pad.addLayout(velden)
        in_pad.addWidget(self.fout)
        in_pad.addWidget(self.probleem)
        in_pad.addWidget(self.zinnen)
        uit, in_uit = bouw.kaart()
        label = bouw.label("&Laat zien", wrap=False)
        label.setBuddy(self.gemeente)
        self.gemeente.setMinimumContentsLength(22)
        self.gemeente.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        kop = bouw.rij(bouw.label("Wie neemt wat in welk jaar?", "kop"), label, self.gemeente)
        kop.setStretch(0, 1)
        in_uit.addLayout(kop)
        in_uit.addWidget(self.leeg)
        in_uit.addWidget(self.tabel)
        in_uit.addWidget(self.vormen)
        in_uit.addWidget(self.grafiek)
        layout.addWidget(pad)
        layout.addWidget(uit)

    # From the dossier

    def toon(self, dossier: Dossier, groep: str) -> None:
        voorstel, resultaat = operations.voorstel(dossier, groep), self._session.resultaat
        self.jaren.setMaximum(len(dossier.periode))
        self.jaren.toon(voorstel.ingroeijaren)
        self.vanaf.kies(voorstel.ingroei_vanaf)
        self.vanaf.setEnabled(voorstel.ingroeijaren > 0)
        self.verloop.kies(voorstel.verloop)
        verdeling = resultaat.verdeling[groep]
        self.probleem.toon(verdeling.fout)
        self.zinnen.setText("\n".join(jaartabel_verdeling.ingroeizinnen(dossier, resultaat, groep)))
        self.zinnen.setVisible(not verdeling.fout)
        self.gemeente.set_keuzes([(ALLE, "alle gemeenten"), *((g.code, f"{g.naam} per woonvorm") for g in dossier.gemeenten)])
        self._toon_tabel(dossier, groep)
        self._toon_grafiek(dossier, groep)

    def _opnieuw(self) -> None:
        self.toon(self._session.dossier, self._session.groep)

    def _toon_tabel(self, dossier: Dossier, groep: str) -> None:
        resultaat, code = self._session.resultaat, self.gemeente.waarde()
        rijen = (jaartabel_verdeling.woonvormrijen(dossier, resultaat, groep, code) if code
                 else jaartabel_verdeling.jaarrijen(dossier, resultaat, groep))
        jaren, met_pad = tuple(dossier.periode.jaren()), resultaat.verdeling[groep].ingroei is not None
        if (jaren, met_pad) != self._koppen:
            self._koppen = (jaren, met_pad)
            self.tabel.set_columns(_kolommen(jaren, met_pad))
            self.vormen.set_columns(_kolommen(jaren, met_pad=False))
        for tabel in (self.tabel, self.vormen):
            tabel.setVisible(bool(rijen) and (tabel is self.vormen) == bool(code))
        (self.vormen if code else self.tabel).set_rows(rijen)
        self.leeg.setText(self._waarom_leeg(dossier, groep) if not rijen else "")
        self.leeg.setVisible(not rijen)

    def _waarom_leeg(self, dossier: Dossier, groep: str) -> str:
        resultaat = self._session.resultaat
        if resultaat.verdeling[groep].aantallen is None:
            return "Er is nog geen verdeling. Los eerst op wat er op het tabblad Verdelen staat."
        vormen = woonvormen(dossier, resultaat, groep)
        if not vormen.mix:
            return f"Voor de groep {dossier.groep(groep).naam} is nog geen woonvorm gekozen. Kies de woonvormen in stap 2."
        som = procent(sum(vormen.mix.values(), NUL), 1)
        return f"De woonvormen van de groep {dossier.groep(groep).naam} zijn samen {som}. Maak daar in stap 2 samen 100% van."

    def _toon_grafiek(self, dossier: Dossier, groep: str) -> None:
        pad = jaarpad(dossier, self._session.resultaat, groep)
        self.grafiek.setVisible(pad is not None)
        if pad is None:
            return
        delen = jaartabel_verdeling.jaardelen_per_gemeente(dossier, pad)
        eerste, laatste = dossier.periode.jaren()[0], dossier.periode.jaren()[-1]
        groei = [f"{naam} gaat van {aantal(reeks[0], 1)}% in {eerste} naar {aantal(reeks[-1], 1)}% in {laatste}."
                 for naam, reeks in delen.items() if reeks[0] != reeks[-1]]
        beschrijving = " ".join(groei) or "Het aandeel van iedere gemeente is ieder jaar gelijk."
        self.grafiek.toon(lambda b, h: grafieken.jaarpad_svg(dossier, delen, f"{GRAFIEK}. {beschrijving}", b, h), beschrijving,
                          [str(jaar) for jaar in dossier.periode.jaren()],
                          [(naam, *(f"{aantal(x, 1)}%" for x in reeks)) for naam, reeks in delen.items()])

    # To the dossier

    def _zet(self, label: str, **velden: object) -> bool:
        return self._doe(label, operations.wijzig_voorstel, self._session.groep, bij=self.fout, **velden)


def _tabel(wat: str) -> Tabel:
    tabel = Tabel(f"Aantal per {wat} en jaar", (), key=lambda r: r.id, header=lambda r: r.naam, is_total=lambda r: not r.id,
                  header_title=wat.capitalize(), max_rows=16)
    tabel.caption.hide()
    return tabel


def _kolommen(jaren: tuple[int, ...], met_pad: bool) -> list[Kolom[Jaarrij]]:
    def jaar(nummer: int) -> Kolom[Jaarrij]:
        return Kolom(str(jaren[nummer]), text=lambda r: aantal(r.per_jaar[nummer]), sort=lambda r: r.per_jaar[nummer], numeric=True,
                     width=52)

    pad = Kolom[Jaarrij]("Door het pad", text=lambda r: "" if r.door_pad is None else met_teken(r.door_pad), sort=lambda r: r.door_pad,
                         numeric=True, width=76,
                         explanation="Hoeveel meer of minder deze gemeente over de hele periode neemt dan haar afgesproken deel, door het "
                                     "ingroeipad; in een set voor alle groepen samen.")
    totaal = Kolom[Jaarrij]("Totaal", text=lambda r: aantal(r.totaal), sort=lambda r: r.totaal, numeric=True, width=70, role="accent_zacht")
    return [totaal, *(jaar(n) for n in range(len(jaren))), *([pad] if met_pad else [])]
