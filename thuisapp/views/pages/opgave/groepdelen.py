"""What is shown of one group: its years, which assumption weighs most, and the care that goes with the homes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from thuisapp.app import grafieken, opgavebeeld
from thuisapp.app.opgavebeeld import Aannamerij, Zorgrij
from thuisapp.app.opgavetabel import Opgaverij
from thuisapp.calc.gevoeligheid import Tornado, gevoeligheid
from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import bandbreedte, eenheid, procent
from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.tabel import Tabel

NIVEAUS = {
    Ondersteuningsniveau.GEEN: "Geen ondersteuning", Ondersteuningsniveau.LICHT: "Lichte ondersteuning",
    Ondersteuningsniveau.MIDDEN: "Ondersteuning elke week", Ondersteuningsniveau.INTENSIEF: "Intensieve ondersteuning",
    Ondersteuningsniveau.NABIJ: "Dag en nacht zorg nabij",
}
METEEN = 12
"""Up to so many gemeenten the assumptions are calculated without a thread: in less than a tenth of a second."""
BALKEN = 10
"""Assumptions in the chart; the table has them all."""
VAST = "Geen van de aannames heeft een bandbreedte. Vul bij de behoefte of het aanbod laag en hoog in; dan ziet u hier wat het uitmaakt."
ONBEKEND = "De opgave van deze groep is nog onbekend. Zodra er cijfers zijn, ziet u hier welke aanname het meeste uitmaakt."
GEEN_MIX = "Voor deze groep is nog niet gekozen hoeveel ondersteuning nodig is. Dat kan bij stap 2, bij Ondersteuning."


class Verloop:
    """Behoefte and aanbod per year."""

    def __init__(self, pagina: StapPagina, layout: QVBoxLayout) -> None:
        self._pagina = pagina
        self.grafiek = Grafiek("Behoefte en aanbod per jaar", kop="Jaar")
        layout.addWidget(self.grafiek)

    def toon(self, rij: Opgaverij) -> None:
        dossier, resultaat, groep = self._pagina.session.dossier, self._pagina.session.resultaat, rij.groep
        self.grafiek.zet_titel(f"{rij.naam}: behoefte en aanbod per jaar, in {eenheid(rij.eenheid)}")
        jaren = [(str(jaar), bandbreedte(resultaat.behoefte[groep].jaar(jaar)), bandbreedte(resultaat.aanbod[groep].jaar(jaar)))
                 for jaar in dossier.periode.jaren()]
        beschrijving = f"Over de hele periode: behoefte {bandbreedte(rij.behoefte)}, aanbod {bandbreedte(rij.aanbod)}."
        self.grafiek.toon(lambda b, h: grafieken.opgave_jaren_svg(dossier, resultaat, groep, b, h), beschrijving,
                          ("Behoefte", "Aanbod"), jaren, hoogte=280)


class Gevoeligheidsdeel:
    """Each assumption at laag and at hoog: the tornado and the same as a table."""

    def __init__(self, pagina: StapPagina, layout: QVBoxLayout) -> None:
        self._pagina = pagina
        self.leeg = bouw.label("", "zacht")
        self.grafiek = Grafiek("Wat elke aanname uitmaakt voor de opgave", kop="Aanname")
        self.grafiek.knop.hide()  # the table stands below it
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Opgave als één aanname laag of hoog is", _aannamekolommen(), key=lambda r: r.balk.id, header=lambda r: r.naam,
            header_title="Aanname", max_rows=8,
            hint="Steeds één aanname gaat naar laag of hoog; alle andere blijven op het midden. Bovenaan staat wat het meeste uitmaakt."))
        layout.insertWidget(layout.count() - 1, self.leeg)
        layout.insertWidget(layout.count() - 1, self.grafiek)
        self._gevraagd: tuple[Dossier, Opgaverij] | None = None
        self._achtergrond = Achtergrond()
        self._achtergrond.klaar.connect(self._klaar)
        self._achtergrond.mislukt.connect(self._mislukt)

    def toon(self, rij: Opgaverij) -> None:
        """At once for a few gemeenten; for more it follows, since every assumption is calculated twice."""
        dossier = self._pagina.session.dossier
        if len(dossier.gemeenten) <= METEEN:
            self._toon(rij, gevoeligheid(dossier, dossier.groep(rij.groep)))
            return
        bezig, self._gevraagd = self._gevraagd is not None, (dossier, rij)
        if not bezig:
            self._reken()

    def _reken(self) -> None:
        vraag = self._gevraagd
        if vraag is not None:
            dossier, rij = vraag
            self._achtergrond.start(lambda: (vraag, gevoeligheid(dossier, dossier.groep(rij.groep))))

    def _klaar(self, antwoord: tuple[tuple[Dossier, Opgaverij], Tornado]) -> None:
        vraag, tornado = antwoord
        if vraag is not self._gevraagd:
            self._reken()
            return
        self._gevraagd = None
        if self._pagina.session.heeft_dossier and self._pagina.session.dossier is vraag[0]:
            self._toon(vraag[1], tornado)

    def _mislukt(self, fout: Exception) -> None:
        self._gevraagd = None
        raise fout

    def _toon(self, rij: Opgaverij, tornado: Tornado) -> None:
        rijen = opgavebeeld.aannamerijen(tornado)
        self.leeg.setText(ONBEKEND if tornado.midden is None else VAST)
        self.leeg.setVisible(not rijen)
        self.grafiek.setVisible(bool(rijen))
        self.tabel.setVisible(bool(rijen))
        if not rijen:
            return
        titel = f"{rij.naam}: wat elke aanname uitmaakt voor de opgave, in {eenheid(rij.eenheid)}"
        self.grafiek.zet_titel(titel)
        eerste = rijen[0]
        beschrijving = f"{eerste.naam} maakt het meeste uit: de opgave loopt daardoor van {eerste.laag} tot {eerste.hoog}."
        self.grafiek.toon(lambda b, h: grafieken.tornado_svg(tornado, titel, b, h, hoogstens=BALKEN), beschrijving,
                          ("Aanname laag", "Aanname hoog"), [(r.naam, r.laag, r.hoog) for r in rijen])
        self.tabel.set_rows(rijen)


def _aannamekolommen() -> list[Kolom[Aannamerij]]:
    return [
        Kolom("De aanname zelf", text=lambda r: r.waarde, numeric=True, width=134),
        Kolom("Opgave bij laag", text=lambda r: r.laag, sort=lambda r: r.balk.laag.opgave, numeric=True, width=92),
        Kolom("Opgave bij hoog", text=lambda r: r.hoog, sort=lambda r: r.balk.hoog.opgave, numeric=True, width=92),
        Kolom("Verschil", text=lambda r: r.breedte, sort=lambda r: r.balk.breedte, numeric=True, width=78),
    ]


class Zorgdeel:
    """How many clients need which support, and which law pays."""

    def __init__(self, pagina: StapPagina, layout: QVBoxLayout) -> None:
        self._pagina = pagina
        self.leeg = bouw.label(GEEN_MIX, "zacht")
        self.naar = bouw.knop("Naar de aandachtsgroepen", lambda: pagina.ga_naar.emit("aandachtsgroepen", (pagina.session.groep,)))
        self.tabel = pagina.tabel_erbij(layout, Tabel(
            "Nieuwe cliënten per soort ondersteuning", _zorgkolommen(), key=lambda r: r.niveau, header=_niveau,
            header_title="Ondersteuning", is_total=lambda r: r.niveau is None, max_rows=8))
        self.noot = self.tabel.hint
        layout.insertWidget(layout.count() - 1, self.leeg)
        layout.insertLayout(layout.count() - 1, bouw.rij(self.naar, None))

    def toon(self, rij: Opgaverij) -> None:
        dossier = self._pagina.session.dossier
        groep = dossier.groep(rij.groep)
        rijen = opgavebeeld.zorgrijen(dossier, groep)
        for widget in (self.leeg, self.naar):
            widget.setVisible(not rijen)
        self.tabel.setVisible(bool(rijen))
        self.tabel.set_title(f"{rij.naam}: nieuwe cliënten per soort ondersteuning")
        self.tabel.set_rows(rijen)
        self.noot.setText("Deze groep telt huishoudens: per huishouden telt één cliënt." if groep.telt_in is Eenheid.HUISHOUDENS else
                          "Geteld zijn de mensen achter de behoefte, over de hele periode. Twee mensen in één woning zijn twee cliënten.")
        self.noot.setVisible(bool(rijen))


def _niveau(rij: Zorgrij) -> str:
    return "Samen met ondersteuning" if rij.niveau is None else NIVEAUS[rij.niveau]


def _zorgkolommen() -> list[Kolom[Zorgrij]]:
    return [
        Kolom("Cliënten", text=lambda r: bandbreedte(r.clienten), sort=lambda r: r.clienten.midden, numeric=True, width=170),
        Kolom("Deel", text=lambda r: "" if r.aandeel is None else procent(r.aandeel), sort=lambda r: r.aandeel, numeric=True, width=80),
        Kolom("Wie betaalt", text=lambda r: r.wet, width=150, stretch=True, tooltip=lambda r: r.wet,
              explanation="De wet waaruit deze ondersteuning wordt betaald."),
    ]
