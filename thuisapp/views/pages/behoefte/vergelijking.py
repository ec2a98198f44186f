"""Methods side by side: what each method with input gives, and choosing one with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.calc.methodevergelijking import Methodeuitkomst, Verschil, vergelijk_methoden
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.dossier import Dossier
from thuisapp.views import thema
from thuisapp.views.invoer import KWALITEIT
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.invoerveld import Invoerveld
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.woorden import METHODEN


class Vergelijking(QWidget):
    """A row per method; the button takes the method of the current row."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina, self._groep = pagina, ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half + 4)
        kolommen = [
            Kolom[Methodeuitkomst]("Behoefte", text=lambda r: format_nl.bandbreedte(r.behoefte.regio()),
                                   sort=lambda r: r.behoefte.regio().midden, numeric=True, width=160),
            Kolom[Methodeuitkomst]("Verschil", text=verschiltekst, sort=lambda r: r.verschil.ander - r.verschil.gekozen if r.verschil
                                   else None, numeric=True, width=140, spoken=verschil_gesproken, tooltip=verschil_gesproken,
                                   explanation="Verschil met de gekozen methode, over de gemeenten die beide methoden volledig kennen."),
            Kolom[Methodeuitkomst]("Kwaliteit", text=lambda r: KWALITEIT[r.kwaliteit] if r.kwaliteit else "", width=110,
                                   explanation="De minst goede kwaliteit van de cijfers van deze methode."),
            Kolom[Methodeuitkomst]("Wat ontbreekt er?", text=lambda r: r.ontbreekt or "niets", width=240, stretch=True,
                                   tooltip=lambda r: r.ontbreekt),
        ]
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Methoden naast elkaar", kolommen, key=lambda r: r.methode, header=_naam, header_title="Methode", select_rows=True))
        self.uitleg = bouw.label("", "zacht")
        layout.addWidget(self.uitleg)
        self.kies = bouw.knop("Kies deze methode", self._kies, icoon="klaar")
        self.reden = Invoerveld("Waarom deze methode?", lambda tekst: self._zet("Reden wijzigen", reden=tekst))
        self.reden.setPlaceholderText("Waarom kiest de regio deze methode?")
        titel = bouw.label("&Waarom deze methode?", "vet", wrap=False)
        titel.setBuddy(self.reden)
        rij = bouw.rij(self.kies, titel, self.reden)
        rij.setStretch(2, 1)
        rij.setContentsMargins(0, 0, 0, 0)
        self.keuze = QWidget()
        self.keuze.setLayout(rij)
        layout.addWidget(self.keuze)
        self.fout = Foutregel()
        layout.addWidget(self.fout)
        self.tabel.current_changed.connect(lambda _: self._stel_knop_in())
        self.tabel.activated.connect(lambda _: self._kies())

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        if groep != self._groep:
            self.fout.wis()
        self._groep = groep
        rijen = vergelijk_methoden(d, d.groep(groep))
        self.tabel.set_title(f"Methoden naast elkaar: behoefte in {format_nl.eenheid(d.groep(groep).eenheid)}, hele periode")
        self.tabel.set_rows(rijen)
        self.reden.toon(raming.reden)
        self.uitleg.setText(_samenvatting(rijen))
        self.tabel.setVisible(len(rijen) > 1)
        self.keuze.setVisible(len(rijen) > 1)
        self._stel_knop_in()

    def _stel_knop_in(self) -> None:
        rij: Methodeuitkomst | None = self.tabel.current_row()
        self.kies.setEnabled(rij is not None and not rij.gekozen)
        self.kies.setAccessibleDescription("Kies eerst een andere methode in de tabel." if rij is None or rij.gekozen
                                           else f"De behoefte volgt dan uit de methode {METHODEN[rij.methode][0].lower()}.")
        self.kies.setToolTip(self.kies.accessibleDescription())

    def _kies(self) -> None:
        rij: Methodeuitkomst | None = self.tabel.current_row()
        if rij is not None and not rij.gekozen and self._zet("Methode kiezen", methode=rij.methode):
            self.reden.setFocus()
            self.reden.selectAll()

    def _zet(self, label: str, **velden: Methode | str) -> bool:
        return self._pagina.doe(label, operations.wijzig_raming, self._groep, bij=self.fout, **velden)


def _naam(r: Methodeuitkomst) -> str:
    naam = METHODEN[r.methode][0]
    return f"✓ {naam} (gekozen)" if r.gekozen else naam


def verschiltekst(r: Methodeuitkomst) -> str:
    """"+60 (+50%)"; a dash for the chosen method, and nothing when they cannot be compared."""
    v = r.verschil
    if v is None:
        return "–" if r.gekozen else "niet te bepalen"
    deel = "" if v.aandeel is None else f" ({format_nl.met_teken(v.aandeel * 100)}%)"
    return f"{format_nl.met_teken(v.ander - v.gekozen)}{deel}"


def verschil_gesproken(r: Methodeuitkomst) -> str:
    if r.verschil is None:
        return "Dit is de gekozen methode." if r.gekozen else "Er is geen gemeente die beide methoden volledig kennen."
    return f"{verschiltekst(r)}, over {_gemeenten(r.verschil)}."


def _gemeenten(v: Verschil) -> str:
    return "1 gemeente" if len(v.gemeenten) == 1 else f"{len(v.gemeenten)} gemeenten"


def _samenvatting(rijen: tuple[Methodeuitkomst, ...]) -> str:
    if len(rijen) < 2:
        return ("Alleen de gekozen methode heeft cijfers. Kies hierboven een andere methode en vul daar ook cijfers in; dan ziet u hier "
                "beide uitkomsten naast elkaar. Wat u eerder invulde, blijft staan.")
    groot = [METHODEN[r.methode][0].lower() for r in rijen if r.verschil and r.verschil.is_groot]
    if groot:
        return f"De uitkomst verschilt meer dan 20% bij: {format_nl.opsomming(groot)}. Schrijf op waarom de regio deze methode kiest."
    return "De methoden geven ongeveer dezelfde uitkomst."
