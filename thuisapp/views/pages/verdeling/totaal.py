"""How much is divided: from the opgave or typed with a reason; and how whole numbers are made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from thuisapp.app import operations, verdeelhulp
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Afronding, Rand
from thuisapp.format_nl import ONBEKEND, aantal, aantal_met_eenheid
from thuisapp.views import thema
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.invoerveld import Getalveld, Invoerveld
from thuisapp.views.widgets.keuzelijst import KeuzeLijst

RANDEN = {Rand.LAAG: "laag", Rand.MIDDEN: "midden", Rand.HOOG: "hoog"}
AFRONDEN = {Afronding.GROOTSTE_RESTEN: "Precies het totaal (grootste rest eerst)", Afronding.NAAR_BOVEN: "Per gemeente naar boven"}
HOOGSTE = 1_000_000


class TotaalKaart(QWidget):
    """The total, where it comes from, the way of rounding, and whether a surplus counts for the region."""

    def __init__(self, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doe, self._groep = doe, ""
        self._nu: int | None = None
        self.getal = bouw.label("", "getal")
        self.van_set = bouw.label("", "klein")
        self.basis = KeuzeLijst("Waar komt het totaal vandaan?")
        self.totaal = Getalveld("Totaal", 0, HOOGSTE, lambda n: self._zet("Totaal wijzigen", totaal=n))
        self.totaal.setGroupSeparatorShown(True)
        self.reden = Invoerveld("Reden", lambda tekst: self._zet("Reden van het totaal", reden_totaal=tekst))
        self.reden.setPlaceholderText("Waarom dit aantal?")
        self.afronding = KeuzeLijst("Afronden op hele aantallen", list(AFRONDEN.items()))
        self.regionaal = QCheckBox("Een overschot in de ene gemeente\ntelt mee voor de hele regio")
        self._lay_out()
        self.basis.gekozen.connect(self._kies_basis)
        self.regionaal.clicked.connect(lambda aan: self._zet("Regionaal verrekenen", regionaal_verrekenen=aan))
        self.afronding.gekozen.connect(lambda keuze: self._zet("Afronding kiezen", afronding=keuze))

    def _lay_out(self) -> None:
        frame, layout = bouw.kaart("Hoeveel wordt er verdeeld?")
        self._typen = QWidget()
        typen = QVBoxLayout(self._typen)
        typen.setContentsMargins(0, 0, 0, 0)
        typen.setSpacing(thema.MAAT.half)
        typen.addLayout(bouw.veld("&Totaal", self.totaal))
        typen.addLayout(bouw.veld("&Reden", self.reden, "De reden komt in het document te staan."))
        layout.addWidget(self.getal)
        layout.addWidget(self.van_set)
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

    def _zet(self, label: str, **velden: object) -> bool:
        return self._doe(label, operations.wijzig_voorstel, self._groep, **velden)

    def toon(self, dossier: Dossier, resultaat: Rekenresultaat, groep: str) -> None:
        """For a group in a set: the total of the whole set, since that is what its voorstel divides."""
        self._groep, self._nu = groep, verdeelhulp.totaal_nu(dossier, resultaat, groep)
        voorstel, groepen = operations.voorstel(dossier, groep), verdeelhulp.samen_verdeeld(dossier, resultaat, groep)
        zelf = voorstel.totaal is not None
        self.getal.setText(ONBEKEND if self._nu is None else aantal_met_eenheid(self._nu, dossier.groep(groep).eenheid))
        in_set = dossier.gekozen_scenario().set_van(groep) is not None
        self.van_set.setText(f"Dit is het totaal van de {len(groepen)} groepen die samen worden verdeeld." if in_set else "")
        self.van_set.setVisible(in_set)
        totalen = verdeelhulp.mogelijke_totalen((resultaat.opgave[g] for g in groepen), voorstel)
        self.basis.set_keuzes([*((rand, f"Uit de opgave, {RANDEN[rand]}: {aantal(n)}") for rand, n in totalen.items()),
                               (None, "Zelf invullen")])
        self.basis.kies(None if zelf else voorstel.rand)
        self._typen.setVisible(zelf)
        self.totaal.toon(voorstel.totaal or 0)
        self.reden.toon(voorstel.reden_totaal)
        self.regionaal.setVisible(not zelf)
        self.regionaal.setChecked(voorstel.regionaal_verrekenen)
        self.afronding.kies(voorstel.afronding)

    def _kies_basis(self, rand: Rand | None) -> None:
        if rand is None:
            self.vul_zelf_in()
        else:
            self._zet("Totaal uit de opgave", totaal=None, rand=rand)

    def vul_zelf_in(self) -> None:
        """Begin a typed total with the number that is divided now, ready to type over."""
        self._zet("Totaal zelf invullen", totaal=self._nu or 0)
        self.totaal.setFocus()
        self.totaal.selectAll()
