"""From people to woonruimten: the factors, and who is waiting now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import thema
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.behoefte.rijen import Gemeentecijfer, gemeentecijfers
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.cijferkolommen import CijferKolommen, CijferPlek
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.herkomst import doel_van_rij, herkomstknop
from thuisapp.views.widgets.invoerveld import Getalveld
from thuisapp.views.widgets.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor of the raming. veld: its field in Behoefteraming."""

    veld: str
    naam: str
    uitleg: str
    eenheid: Eenheid
    cijfer: Cijfer


class FactorenBlok(QWidget):
    """The three factors between people and woonruimten."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._groep = ""
        plek: CijferPlek[Factor] = CijferPlek(
            "Factor wijzigen", lambda r: r.cijfer, lambda d, r, c: operations.wijzig_raming(d, self._groep, **{r.veld: c}),
            lambda r: r.eenheid, wisbaar=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        kolommen = CijferKolommen(pagina.session, plek).randen()
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Van mensen naar woonruimten", kolommen, key=lambda r: r.veld, header=lambda r: r.naam, header_title="Factor",
            hint="Wie een woonruimte nodig heeft × wie niet zelf iets vindt ÷ hoeveel mensen een woonruimte delen."))
        self.tabel.caption.hide()
        self.herkomst = herkomstknop(pagina.session, self.tabel, "Factor wijzigen", doel_van_rij(self.tabel, plek))
        layout.addLayout(bouw.rij(self.herkomst, None))

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        self._groep = groep
        meer = format_nl.eenheid(d.groep(groep).telt_in)
        een = format_nl.eenheid(d.groep(groep).eenheid, 1)
        self.tabel.set_rows([
            Factor("aandeel_woonbehoefte", "Heeft woonruimte nodig", "", Eenheid.AANDEEL, raming.aandeel_woonbehoefte),
            Factor("aandeel_zelf_opgelost", "Vindt zelf iets", "", Eenheid.AANDEEL, raming.aandeel_zelf_opgelost),
            Factor("per_woonruimte", f"{meer.capitalize()} per {een}", "", Eenheid.PER_WOONRUIMTE, raming.per_woonruimte),
        ])


class AchterstandBlok(QWidget):
    """Who is waiting now, and in how many years they get a place."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina, self._groep = pagina, ""
        self.fout = Foutregel()
        self.jaren = Getalveld("Inhaaljaren", 1, 40, lambda jaren: pagina.doe(
            "Inhaaljaren wijzigen", operations.wijzig_raming, self._groep, inhaaljaren=jaren, bij=self.fout))
        plek: CijferPlek[Gemeentecijfer] = CijferPlek(
            "Achterstand wijzigen", lambda r: r.cijfer, lambda d, r, c: operations.zet_achterstand(d, self._groep, r.code, c),
            lambda r: pagina.session.dossier.groep(self._groep).telt_in, zonder="niet apart geteld")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addLayout(bouw.rij(bouw.veld("Inhaaljaren", self.jaren), None))
        layout.addWidget(bouw.label("In zoveel jaar krijgt iedereen die nu wacht een plek, te beginnen in het eerste jaar.", "klein"))
        layout.addWidget(self.fout)
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Wie wacht er nu?", CijferKolommen(pagina.session, plek).alle("Wachten nu", breed=150), key=lambda r: r.code,
            header=lambda r: r.naam, max_rows=8, hint="Laat een cel leeg als er geen achterstand is die apart meetelt."))
        self.herkomst = herkomstknop(pagina.session, self.tabel, "Achterstand wijzigen", doel_van_rij(self.tabel, plek))
        layout.addLayout(bouw.rij(self.herkomst, None))

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        self._groep = groep
        self.jaren.toon(raming.inhaaljaren)
        self.tabel.set_title(f"Wie wacht er nu? In {format_nl.eenheid(d.groep(groep).telt_in)}")
        self.tabel.set_rows(gemeentecijfers(d, raming.achterstand))
