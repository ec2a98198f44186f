"""How much is divided: from the opgave or typed with a reason; and how whole numbers are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from thuisapp.app import operations, verdeelhulp
from thuisapp.calc.opgave import GroepOpgave
from thuisapp.calc.rekenen import GroepVerdeling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Afronding, Rand
from thuisapp.format_nl import ONBEKEND, aantal, aantal_met_eenheid
from thuisapp.views import thema
from thuisapp.views.widgets import bouw

ZELF = "zelf"
RANDEN = {Rand.LAAG: "laag", Rand.MIDDEN: "midden", Rand.HOOG: "hoog"}
AFRONDEN = {Afronding.GROOTSTE_RESTEN: "Precies het totaal (grootste rest eerst)", Afronding.NAAR_BOVEN: "Per gemeente naar boven"}
HOOGSTE = 1_000_000


class TotaalKaart(QWidget):
    """The total, where it comes from, the way of rounding, and whether a surplus counts for the region."""

    def __init__(self, doe: Callable[..., bool], klaar: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doe, self._groep = doe, ""
        self._nu: int | None = None
        frame, layout = bouw.kaart("Hoeveel wordt er verdeeld?")
        self.getal = bouw.label("", "getal")
        self.basis = QComboBox()
        self.totaal = QSpinBox()
        self.totaal.setRange(0, HOOGSTE)
        self.totaal.setGroupSeparatorShown(True)
        self.totaal.setKeyboardTracking(False)
        self.reden = QLineEdit()
        self.reden.setPlaceholderText("Waarom dit aantal?")
        self.afronding = QComboBox()
        for keuze, tekst in AFRONDEN.items():
            self.afronding.addItem(tekst, keuze)
        self.regionaal = QCheckBox("Een overschot in de ene gemeente telt\nmee voor de hele regio")
        self._typen = QWidget()
        typen = QVBoxLayout(self._typen)
        typen.setContentsMargins(0, 0, 0, 0)
        typen.setSpacing(thema.MAAT.half)
        typen.addLayout(bouw.veld("&Totaal", self.totaal))
        typen.addLayout(bouw.veld("&Reden", self.reden, "De reden komt in het document te staan."))
        layout.addWidget(self.getal)
        layout.addLayout(bouw.veld("Waar komt het totaal &vandaan?", self.basis))
        layout.addWidget(self._typen)
        layout.addWidget(self.regionaal)
        layout.addLayout(bouw.veld("A&fronden op hele aantallen", self.afronding))
        for lijst in (self.basis, self.afronding):
            lijst.setMinimumContentsLength(12)
            lijst.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        buiten.addWidget(frame)
        self.basis.activated.connect(self._kies_basis)
        self.totaal.valueChanged.connect(lambda n: self._zet("Totaal wijzigen", merge_key="totaal", totaal=n))
        self.totaal.editingFinished.connect(klaar)
        self.reden.textEdited.connect(lambda tekst: self._zet("Reden van het totaal", merge_key="reden", reden_totaal=tekst))
        self.reden.editingFinished.connect(klaar)
        self.regionaal.clicked.connect(lambda aan: self._zet("Regionaal verrekenen", regionaal_verrekenen=aan))
        self.afronding.activated.connect(lambda n: self._zet("Afronding kiezen", afronding=self.afronding.itemData(n)))

    def _zet(self, label: str, *, merge_key: str = "", **velden: object) -> None:
        self._doe(label, operations.wijzig_voorstel, self._groep, merge_key=merge_key, **velden)

    def toon(self, dossier: Dossier, opgave: GroepOpgave, verdeling: GroepVerdeling) -> None:
        self._groep = opgave.groep
        voorstel = operations.voorstel(dossier, self._groep)
        self._nu = verdeling.te_verdelen
        zelf = voorstel.totaal is not None
        self.getal.setText(aantal_met_eenheid(verdeling.te_verdelen, opgave.eenheid) if verdeling.te_verdelen is not None else ONBEKEND)
        self._vul_basis(verdeelhulp.mogelijke_totalen(opgave, voorstel))
        self.basis.setCurrentIndex(self.basis.findData(ZELF if zelf else voorstel.rand.value))
        self._typen.setVisible(zelf)
        with QSignalBlocker(self.totaal):
            self.totaal.setValue(voorstel.totaal or 0)
        if self.reden.text() != voorstel.reden_totaal:
            self.reden.setText(voorstel.reden_totaal)
        self.regionaal.setVisible(not zelf)
        self.regionaal.setChecked(voorstel.regionaal_verrekenen)
        self.afronding.setCurrentIndex(self.afronding.findData(voorstel.afronding))

    def _vul_basis(self, totalen: Mapping[Rand, int | None]) -> None:
        teksten = [(f"Uit de opgave, {RANDEN[rand]}: {ONBEKEND if n is None else aantal(n)}", rand.value)
                   for rand, n in totalen.items()]
        teksten.append(("Zelf invullen", ZELF))
        for nummer, (tekst, waarde) in enumerate(teksten):
            if nummer >= self.basis.count():
                self.basis.addItem(tekst, waarde)
            elif self.basis.itemText(nummer) != tekst:
                self.basis.setItemText(nummer, tekst)

    def _kies_basis(self, nummer: int) -> None:
        keuze = self.basis.itemData(nummer)
        if keuze == ZELF:
            self._zet("Totaal zelf invullen", totaal=self._nu or 0)
            self.totaal.setFocus()
            self.totaal.selectAll()
        else:
            self._zet("Totaal uit de opgave", totaal=None, rand=Rand(keuze))
