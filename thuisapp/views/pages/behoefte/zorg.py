"""What the need means for care and for the kind of home: cliënten per level with the law that pays, and the need per woonvorm."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.calc.ondersteuning import ONBEKENDE_WET, GroepOndersteuning, ondersteuning
from thuisapp.calc.woonvormen import GroepWoonvormen, woonvormen
from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.woorden import NIVEAUS


@dataclass(frozen=True, slots=True)
class Deelregel:
    """A level or a woonvorm with its share and its number. totaal: the line below."""

    id: str
    naam: str
    aandeel: Fraction | None
    aantal: Hoeveelheid
    wet: str = ""
    totaal: bool = False


class ZorgBlok(QWidget):
    """Cliënten per ondersteuningsniveau, and per law."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina = pagina
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half + 4)
        self.wetten = bouw.label("", "info")
        self.leeg = bouw.label("Voor deze groep is nog niet gekozen hoeveel mensen welke ondersteuning nodig hebben.", "zacht")
        layout.addWidget(self.wetten)
        layout.addWidget(self.leeg)
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Cliënten per niveau van ondersteuning, hele periode",
            [*_kolommen("Cliënten"), Kolom[Deelregel]("Wie betaalt?", text=lambda r: r.wet, width=200, stretch=True)],
            key=lambda r: r.id, header=lambda r: r.naam, is_total=lambda r: r.totaal, header_title="Niveau"))
        self.noot = bouw.label("", "klein")
        layout.addWidget(self.noot)
        layout.addLayout(bouw.rij(bouw.knop("Ondersteuning aanpassen in stap 2", self._ga, icoon="bewerk"), None))

    def _ga(self) -> None:
        self._pagina.ga_naar.emit("aandachtsgroepen", (self._pagina.session.groep,))

    def toon(self, d: Dossier, groep: str) -> None:
        zorg = ondersteuning(d, d.groep(groep))
        heeft = bool(zorg.mix)
        self.leeg.setVisible(not heeft)
        for widget in (self.tabel, self.noot, self.wetten):
            widget.setVisible(heeft)
        if heeft:
            self.wetten.setText(wetzin(zorg))
            self.tabel.set_rows(_zorgregels(zorg))
            self.noot.setText(_noot(zorg, d.groep(groep).telt_in))


class WoonvormBlok(QWidget):
    """The need per woonvorm."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina = pagina
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half + 4)
        self.leeg = bouw.label("Voor deze groep is nog geen woonvorm gekozen.", "zacht")
        layout.addWidget(self.leeg)
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Behoefte per woonvorm", _kolommen("Behoefte"), key=lambda r: r.id, header=lambda r: r.naam, is_total=lambda r: r.totaal,
            header_title="Woonvorm"))
        self.noot = bouw.label("De delen tellen nog niet op tot 100%. Pas ze aan in stap 2.", "waarschuwing")
        layout.addWidget(self.noot)
        layout.addLayout(bouw.rij(bouw.knop("Woonvormen aanpassen in stap 2", self._ga, icoon="bewerk"), None))

    def _ga(self) -> None:
        self._pagina.ga_naar.emit("aandachtsgroepen", (self._pagina.session.groep,))

    def toon(self, d: Dossier, groep: str) -> None:
        vormen = woonvormen(d, self._pagina.session.resultaat, groep)
        heeft = bool(vormen.mix)
        self.leeg.setVisible(not heeft)
        self.tabel.setVisible(heeft)
        self.noot.setVisible(heeft and not vormen.klopt)
        if heeft:
            self.tabel.set_title(f"Behoefte per woonvorm, in {format_nl.eenheid(vormen.eenheid)}, hele periode")
            self.tabel.set_rows(_woonvormregels(vormen))


def _kolommen(titel: str) -> list[Kolom[Deelregel]]:
    return [
        Kolom("Deel", text=lambda r: "" if r.aandeel is None else f"{format_nl.getal(r.aandeel * 100, 1)}%", sort=lambda r: r.aandeel,
              numeric=True, width=90),
        Kolom(titel, text=lambda r: format_nl.bandbreedte(r.aantal), sort=lambda r: r.aantal.midden, numeric=True, width=190),
    ]


def _zorgregels(zorg: GroepOndersteuning) -> list[Deelregel]:
    regels = [Deelregel(niveau.value, NIVEAUS[niveau], zorg.mix[niveau], h, _wet(zorg, niveau))
              for niveau, h in zorg.per_niveau().items()]
    return [*regels, Deelregel("", "Met ondersteuning", None, zorg.clienten(), totaal=True)]


def _wet(zorg: GroepOndersteuning, niveau: Ondersteuningsniveau) -> str:
    if niveau is Ondersteuningsniveau.GEEN:
        return "niet van toepassing"
    return zorg.financiering.get(niveau) or ONBEKENDE_WET


def wetzin(zorg: GroepOndersteuning) -> str:
    """Per law how many cliënten, in a sentence."""
    delen = [f"{wet}: {format_nl.bandbreedte(h)}" for wet, h in zorg.per_wet().items()]
    if not delen:
        return "Niemand in deze groep heeft ondersteuning nodig; er is dus geen wet die betaalt."
    return f"Nieuwe cliënten in de hele periode, per wet die betaalt. {'; '.join(delen)}."


def _noot(zorg: GroepOndersteuning, telt_in: Eenheid) -> str:
    delen = ["" if zorg.klopt else "Let op: de delen tellen nog niet op tot 100%. Pas ze aan in stap 2.",
             "Deze groep telt huishoudens; elk huishouden is hier één cliënt." if telt_in is Eenheid.HUISHOUDENS else "",
             "Wie al in een andere groep meetelt, staat niet in deze tabel."]
    return " ".join(deel for deel in delen if deel)


def _woonvormregels(vormen: GroepWoonvormen) -> list[Deelregel]:
    regels = [Deelregel(naam, naam, vormen.mix[naam], h) for naam, h in vormen.behoefte().items()]
    return [*regels, Deelregel("", "Samen", None, vormen.behoefte_totaal.regio(), totaal=True)]
