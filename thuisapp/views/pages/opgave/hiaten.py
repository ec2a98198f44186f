"""What is missing: the datahiaten of all groups, who could supply them and what they do; and what else stands out for one group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from thuisapp.app import opgavebeeld
from thuisapp.app.opgavebeeld import Hiaatrij
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.dossier import Dossier
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.tabel import Tabel

HOOGSTENS = 6


class Hiatendeel:
    """The list of gaps; the chosen one is told in full below it, with a button that leads to the place."""

    def __init__(self, pagina: StapPagina, layout: QVBoxLayout) -> None:
        self._pagina = pagina
        self.leeg = bouw.label("Er ontbreken geen cijfers.", "goed")
        layout.addWidget(self.leeg)
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Cijfers die nog ontbreken", _kolommen(), key=lambda r: (r.hiaat.groep, r.hiaat.soort, r.hiaat.wat), header=lambda r: r.groep,
            header_title="Aandachtsgroep", max_rows=10, select_rows=True))
        self.tabel.caption.hide()
        self.volledig = bouw.label("", "info")
        self.volledig.hide()
        self.ga = bouw.knop("Naar de plek waar het ontbreekt", self._ga, icoon="volgende")
        self.ga.setEnabled(False)
        layout.addWidget(self.volledig)
        layout.addLayout(bouw.rij(self.ga, None))
        self.tabel.current_changed.connect(self._kies)
        self.tabel.activated.connect(lambda _: self._ga())

    def toon(self, dossier: Dossier) -> None:
        rijen = opgavebeeld.hiaatrijen(dossier)
        self.leeg.setVisible(not rijen)
        self.tabel.setVisible(bool(rijen))
        self.ga.setVisible(bool(rijen))
        self.tabel.set_rows(rijen)
        self._kies(self.tabel.current_row())

    def _kies(self, rij: Hiaatrij | None) -> None:
        self.ga.setEnabled(rij is not None)
        self.volledig.setVisible(rij is not None)
        if rij is not None:
            self.volledig.setText(f"{rij.groep}: {rij.hiaat.wat} ontbreekt voor {rij.waar}. {rij.hiaat.effect} "
                                  f"Wie kan het leveren: {rij.hiaat.wie}.")

    def _ga(self) -> None:
        rij: Hiaatrij | None = self.tabel.current_row()
        if rij is not None:
            self._pagina.ga_naar.emit(rij.stap, (rij.hiaat.groep, *rij.hiaat.gemeenten[:1]))


def _kolommen() -> list[Kolom[Hiaatrij]]:
    return [
        Kolom("Wat ontbreekt", text=lambda r: r.hiaat.wat, width=160, tooltip=lambda r: r.hiaat.wat),
        Kolom("Waar", text=lambda r: r.waar, width=126, tooltip=lambda r: r.waar),
        Kolom("Inwoners", text=lambda r: r.inwoners, sort=lambda r: r.hiaat.aandeel_inwoners, numeric=True, width=88,
              explanation="Welk deel van de inwoners van de regio in deze gemeenten woont."),
        Kolom("Wie kan het leveren", text=lambda r: r.hiaat.wie, width=180, tooltip=lambda r: r.hiaat.wie),
        Kolom("Wat het doet", text=lambda r: r.hiaat.effect, width=220, stretch=True, tooltip=lambda r: r.hiaat.effect),
    ]


class Bevindingendeel:
    """What else stands out for the group that the page shows."""

    def __init__(self, pagina: StapPagina, layout: QVBoxLayout) -> None:
        self._pagina = pagina
        self.kop = bouw.label("Wat er opvalt bij deze groep", "vet")
        self.regels = QVBoxLayout()
        layout.addWidget(self.kop)
        layout.addLayout(self.regels)

    def toon(self, bevindingen: Sequence[Bevinding]) -> None:
        bouw.leeg_maken(self.regels)
        self.kop.setVisible(bool(bevindingen))
        for bevinding in bevindingen[:HOOGSTENS]:
            zin = bouw.label(f"{bevinding.zin} {bevinding.doen}".strip())
            knop = bouw.knop("Ga naar", partial(self._pagina.ga_naar.emit, bevinding.stap, bevinding.plek), uitleg=bevinding.zin)
            rij = bouw.rij(zin, knop)
            rij.setStretch(0, 1)
            self.regels.addLayout(rij)
        rest = len(bevindingen) - HOOGSTENS
        if rest == 1:
            self.regels.addWidget(bouw.label("Er is nog één andere; die staat in het zijpaneel bij de bevindingen.", "klein"))
        elif rest > 1:
            self.regels.addWidget(bouw.label(f"Er zijn nog {rest} andere; die staan in het zijpaneel bij de bevindingen.", "klein"))
