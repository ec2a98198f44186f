"""From people to woonruimten: the factors, who is waiting now, and the overlap with other groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.domain.behoefte import Behoefteraming, Overlap
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import dialogs, invoer, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.pages.behoefte.rijen import Gemeentecijfer, gemeentecijfers
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.cijferkolommen import CijferKolommen, CijferPlek
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.foutregel import Foutregel
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


@dataclass(frozen=True, slots=True)
class OverlapRij:
    """An overlap with the names of its groups."""

    overlap: Overlap
    wijkt: str
    telt_mee_in: str


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

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        self._groep = groep
        self.jaren.toon(raming.inhaaljaren)
        self.tabel.set_title(f"Wie wacht er nu? In {format_nl.eenheid(d.groep(groep).telt_in)}")
        self.tabel.set_rows(gemeentecijfers(d, raming.achterstand))


class OverlapBlok(QWidget):
    """People who are in two groups are counted once."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina, self._session = pagina, pagina.session
        plek: CijferPlek[OverlapRij] = CijferPlek(
            "Overlap wijzigen", lambda r: r.overlap.aandeel,
            lambda d, r, c: operations.zet_overlap(d, Overlap(r.overlap.groep, r.overlap.telt_mee_in, c)) if c else d,
            lambda r: Eenheid.AANDEEL, wisbaar=False)
        kolommen = CijferKolommen(self._session, plek)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Overlap tussen groepen", [Kolom[OverlapRij]("Telt al mee in", text=lambda r: r.telt_mee_in, width=210),
                                       kolommen.getal("Deel", 130), *kolommen.herkomst()],
            key=lambda r: (r.overlap.groep, r.overlap.telt_mee_in), header=lambda r: r.wijkt, header_title="Groep die wijkt", max_rows=6))
        self.geen = bouw.label("Er is nog geen overlap ingevuld.", "zacht")
        self.verwijder = bouw.knop("Verwijderen", self._verwijder, icoon="verwijder")
        layout.addWidget(self.geen)
        layout.addLayout(bouw.rij(bouw.knop("Overlap toevoegen …", self._voeg_toe, icoon="plus"), self.verwijder, None))
        self.tabel.current_changed.connect(lambda rij: self.verwijder.setEnabled(rij is not None))
        self.verwijder.setEnabled(False)

    def toon(self, d: Dossier) -> None:
        namen = {g.id: g.naam for g in d.groepen}
        rijen = [OverlapRij(o, namen[o.groep], namen[o.telt_mee_in]) for o in d.overlappen]
        self.tabel.set_rows(rijen)
        self.tabel.setVisible(bool(rijen))
        self.verwijder.setVisible(bool(rijen))
        self.geen.setVisible(not rijen)

    def _voeg_toe(self) -> None:
        formulier.invullen(overlapformulier(self._session.dossier, self._session.groep, self._bewaar, self))

    def _bewaar(self, antwoord: dict[str, Any]) -> str:
        if invoer.is_leeg(antwoord["aandeel"]):
            raise OngeldigeInvoer("Vul in welk deel al meetelt, bijvoorbeeld 20% of 10-30%.")
        aandeel = invoer.lees_aandeel(antwoord["aandeel"])

        def operation(d: Dossier) -> Dossier:
            d, bron = operations.eigen_bron(d)
            cijfer = Cijfer(aandeel, bron, "", Kwaliteit.SCHATTING)
            return operations.zet_overlap(d, Overlap(antwoord["groep"], antwoord["telt_mee_in"], cijfer))

        return self._session.apply("Overlap toevoegen", operation)

    def _verwijder(self) -> None:
        rij: OverlapRij | None = self.tabel.current_row()
        if rij is None:
            return
        if dialogs.bevestig(self, f"Wilt u de overlap van {rij.wijkt} met {rij.telt_mee_in} verwijderen?", "Verwijderen"):
            self._pagina.doe("Overlap verwijderen", operations.verwijder_overlap, rij.overlap.groep, rij.overlap.telt_mee_in,
                             bij=self.tabel.foutregel)


def overlapformulier(d: Dossier, groep: str, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """The form of a new overlap."""
    groepen = [(g.id, g.naam) for g in d.gekozen_groepen()]
    anders = [id_ for id_, _ in groepen if id_ != groep]
    return Formulier("Overlap tussen twee groepen", [
        Veld("groep", "&Groep die wijkt", groep, "keuze", groepen, uitleg="De behoefte van deze groep wordt lager."),
        Veld("telt_mee_in", "&Telt al mee in", anders[0] if anders else "", "keuze", groepen),
        Veld("aandeel", "&Welk deel telt al mee?", uitleg="Bijvoorbeeld 20% of 10-30% (20%)."),
    ], opslaan, parent)
