"""The card "Wie neemt wat?": what the numbers are compared with, the table, and the picture under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from thuisapp.app import verdeelhulp, verdeeltabel
from thuisapp.calc.herleiding import herleid_verdeling
from thuisapp.calc.rekenen import GroepVerdeling
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal, aantal_met_eenheid
from thuisapp.views import thema
from thuisapp.views.pages.verdeling.beeld import Beeld
from thuisapp.views.pages.verdeling.botsing import Botsingsmelding
from thuisapp.views.pages.verdeling.kolomkeuze import KolomKeuze
from thuisapp.views.pages.verdeling.uitkomst import VERSCHIL, Kolommen, VerschilDelegate
from thuisapp.views.pages.verdeling.vergelijking import NIETS, Vergelijking
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

ZET_VAST, MAAK_LOS = "Zet dit vast als voor", "Laat die stand los"
HINT = "In de gestippelde cellen kunt u typen. Leeg betekent: niets bekend of geen grens."
HINT_SET = "De kolommen met \"samen\" gelden voor alle groepen van de set."


class UitkomstKaart(QWidget):
    """Follows while a slider moves: the columns stay, only the numbers are others."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], tabel_erbij: Callable[[QVBoxLayout, Tabel], Tabel],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._vergelijking = Vergelijking()
        self._koppen: tuple[Any, ...] = ()
        self._slepend = False
        self.kolommen = Kolommen(self._zet, lambda code: herleid_verdeling(session.dossier, session.groep, code))
        self.samen = bouw.label("", "zacht")
        self.botsing = Botsingsmelding(doe)
        self.tabel = Tabel("Verdeling per gemeente", self.kolommen.maak(), key=lambda r: r.code, header=lambda r: r.naam,
                           is_total=lambda r: not r.code, hint=HINT)
        self.tabel.caption.hide()
        self._delegate = VerschilDelegate(self.tabel.view)
        self.tabel.view.setItemDelegate(self._delegate)
        self.keuze = KolomKeuze(self.tabel)
        self.bijzonder = Foutregel(rol="info")
        self.vergelijk = KeuzeLijst("Vergelijk met")
        self.vergelijk.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.vergelijk.setMinimumContentsLength(22)
        self.vast = bouw.knop(ZET_VAST, self._wissel_vast,
                              uitleg="De aantallen van nu blijven als \"Voor\" staan, ook als u daarna verder schuift.")
        self.beeld = Beeld(doe)
        self._lay_out(tabel_erbij)
        self.vergelijk.gekozen.connect(self._kies_vergelijking)
        session.opened.connect(self._ander_dossier)

    def _lay_out(self, tabel_erbij: Callable[[QVBoxLayout, Tabel], Tabel]) -> None:
        kaart, layout = bouw.kaart()
        kop = bouw.rij(bouw.label("Wie neemt wat?", "kop", wrap=False), self.samen, self.keuze, afstand=thema.MAAT.ruim)
        kop.setStretch(1, 1)
        label = bouw.label("Ver&gelijk met", wrap=False)
        label.setBuddy(self.vergelijk)
        tegen = bouw.rij(label, self.vergelijk, self.vast)
        tegen.setStretch(1, 1)
        layout.addLayout(kop)
        layout.addWidget(self.botsing)
        layout.addLayout(tegen)
        tabel_erbij(layout, self.tabel)
        layout.addWidget(self.bijzonder)
        layout.addWidget(self.beeld)
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        buiten.addWidget(kaart)

    # From the dossier

    def los(self) -> None:
        """A slider was let go: the next change is a new step to compare with."""
        self._vergelijking.los()

    def toon(self, dossier: Dossier, groep: str, *, slepend: bool) -> None:
        self._slepend = slepend
        resultaat = self._session.resultaat
        verdeling = resultaat.verdeling[groep]
        self._vul_vergelijk(dossier)
        was = self._vergelijking.was(dossier, resultaat, groep, slepend=slepend)
        rijen = verdeeltabel.verdeelrijen(dossier, resultaat, groep, was)
        in_set = dossier.gekozen_scenario().set_van(groep) is not None
        vergelijkt = self._vergelijking.keuze != NIETS
        koppen = (groep, verdeeltabel.sleutels_in(rijen, dossier, groep), in_set, vergelijkt)
        if koppen != self._koppen:
            self._koppen = koppen
            kolommen = self.kolommen.maak(dossier, koppen[1], in_set=in_set, vergelijkt=vergelijkt)
            self._delegate.kolom = next((n for n, k in enumerate(kolommen) if k.title == VERSCHIL), -1)
            self.tabel.set_columns(kolommen)
            self.keuze.pas_toe()
        self.tabel.set_rows(rijen)
        self.botsing.toon(dossier, verdeling)
        self.samen.setText(samenvatting(dossier, verdeling))
        self.tabel.hint.setText(f"{HINT} {HINT_SET}" if in_set else HINT)
        self.bijzonder.toon(verdeelhulp.gelijke_stand_zin(dossier, verdeling.uitkomst) if verdeling.uitkomst else "")
        self.beeld.toon(dossier, resultaat, groep, rijen, was, self.vergelijk.currentText())

    def _vul_vergelijk(self, dossier: Dossier) -> None:
        self.vergelijk.set_keuzes(self._vergelijking.keuzes(dossier))
        self.vergelijk.kies(self._vergelijking.keuze)
        self._vergelijking.keuze = self.vergelijk.waarde()
        self.vast.setText(MAAK_LOS if self._vergelijking.is_vast else ZET_VAST)

    def _opnieuw(self) -> None:
        self.toon(self._session.dossier, self._session.groep, slepend=self._slepend)

    def _kies_vergelijking(self, keuze: str) -> None:
        self._vergelijking.keuze = keuze
        self._opnieuw()

    def _wissel_vast(self) -> None:
        if self._vergelijking.is_vast:
            self._vergelijking.maak_los()
        else:
            self._vergelijking.zet_vast(self._session.resultaat)
        self._opnieuw()

    def _ander_dossier(self) -> None:
        self._vergelijking = Vergelijking()

    # To the dossier

    def _zet(self, label: str, operation: Any, code: str, *args: object, **velden: Any) -> str:
        return self._session.apply(label, operation, self._session.groep, code, *args, **velden)


def samenvatting(dossier: Dossier, verdeling: GroepVerdeling) -> str:
    """How much is divided over how many; "" without a division."""
    if verdeling.aantallen is None:
        return ""
    wat = aantal_met_eenheid(verdeling.te_verdelen, dossier.groep(verdeling.groep).eenheid)
    meer = "" if verdeling.samen is not None else verdeelhulp.som_zin(verdeling)
    return f"{wat} verdeeld over {aantal(len(dossier.gemeenten))} gemeenten. {meer}".strip()
