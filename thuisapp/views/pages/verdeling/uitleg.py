"""Why a gemeente gets its number: in words, as a waterfall, as a table, and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp.app import verdeeluitleg
from thuisapp.app.verdeeluitleg import Watervalrij
from thuisapp.calc.gevoeligheid import Gemeentegevoeligheid, Soort, gevoeligheid_gemeente
from thuisapp.calc.herleiding import herleid_verdeling
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal
from thuisapp.views import thema
from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.foutregel import Foutregel
from thuisapp.views.widgets.grafiek import Grafiek
from thuisapp.views.widgets.naast import Naast
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.zoeklijst import Keuze, ZoekLijst

WAT_ALS = "Elke regel verandert één ding; al het andere blijft zoals het is. De regel die het meeste uitmaakt, staat bovenaan."
BEZIG = "Een ogenblik: de gevolgen worden berekend."
NIETS = "Er is geen enkele aanname of keuze die dit getal verandert."
SOORTEN = {Soort.AANNAME: "aanname", Soort.KEUZE: "keuze"}
LIJST_HOOG, LIJST_LAAG = 330, 112

Vraag = tuple[Dossier, str, str]
"""Dossier, group and gemeente that the table "Wat als" is about."""


class Uitleg(QWidget):
    """A list of gemeenten to search in, and beside it the one that was chosen."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._groep, self._code = session, "", ""
        self._gevraagd: Vraag | None = None
        self.rekent = False
        self._achtergrond = Achtergrond()
        self._achtergrond.klaar.connect(self._klaar)
        self._achtergrond.mislukt.connect(self._mislukt)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        kiezer, rechts = self._kiezer(), self._rechts()
        self._naast = Naast([kiezer], rechts, smal=[kiezer, rechts], links_breed=250)
        layout.addWidget(self._naast)
        self.tabellen = [self.tabel, self.watals]
        self.lijst.current_changed.connect(self._kies)

    # Placing

    def _kiezer(self) -> QWidget:
        kaart, layout = bouw.kaart("Gemeente")
        self.lijst = ZoekLijst("Gemeente", "Zoek een gemeente")
        self.lijst.lijst.setFixedHeight(thema.px(LIJST_HOOG))
        self.lijst.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.vorige = bouw.knop("V&orige", lambda: self._stap(-1), icoon="vorige")
        self.volgende = bouw.knop("Vol&gende", lambda: self._stap(1), icoon="volgende")
        self.vorige.setAccessibleName("Vorige gemeente")
        self.volgende.setAccessibleName("Volgende gemeente")
        layout.addWidget(self.lijst)
        layout.addLayout(bouw.rij(self.vorige, self.volgende, None, afstand=thema.MAAT.klein))
        return kaart

    def _rechts(self) -> QWidget:
        blok = QWidget()
        layout = QVBoxLayout(blok)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.ruim)
        layout.addWidget(self._waarom())
        layout.addWidget(self._wat_als())
        return blok

    def _waarom(self) -> QWidget:
        kaart, layout = bouw.kaart()
        self.titel = bouw.label("", "kop")
        self.geen = Foutregel(rol="waarschuwing")
        self.tekst = bouw.label("")
        self.tekst.setTextInteractionFlags(self.tekst.textInteractionFlags().TextSelectableByMouse)
        self.kopieer = bouw.knop("&Kopieer tekst", self._kopieer, uitleg="Zet deze uitleg op het klembord, voor een brief of een verslag.")
        self.gekopieerd = Foutregel(rol="goed")
        self.grafiek = Grafiek("Van sleutel naar aantal", kop="Stap")
        kolommen = [
            Kolom[Watervalrij]("Erbij of eraf", text=lambda r: r.verschil, numeric=True, width=92),
            Kolom[Watervalrij]("Stand", text=lambda r: r.stand, numeric=True, width=78,
                               herleid=lambda r: herleid_verdeling(self._session.dossier, self._groep, self._code)),
            Kolom[Watervalrij]("Uitleg", text=lambda r: r.uitleg, tooltip=lambda r: r.uitleg, width=240, stretch=True),
        ]
        self.tabel = Tabel("De stappen met hun getallen", kolommen, key=lambda r: (r.soort, r.naam, r.uitleg), header=lambda r: r.naam,
                           header_title="Stap", is_total=lambda r: r.soort == "uitkomst", max_rows=14)
        self.tabel.view.lines = True
        for widget in (self.titel, self.geen, self.tekst):
            layout.addWidget(widget)
        layout.addLayout(bouw.rij(self.kopieer, None))
        for onder in (self.gekopieerd, self.grafiek, self.tabel):
            layout.addWidget(onder)
        return kaart

    def _wat_als(self) -> QWidget:
        self.kaart_watals, layout = bouw.kaart("Wat als …", WAT_ALS)
        getal: Any = {"numeric": True, "width": 74}
        kolommen = [
            Kolom[Gemeentegevoeligheid]("Soort", text=lambda r: SOORTEN[r.soort], width=84),
            Kolom[Gemeentegevoeligheid]("Laagste", text=lambda r: aantal(r.laag), sort=lambda r: r.laag, **getal),
            Kolom[Gemeentegevoeligheid]("Nu", text=lambda r: aantal(r.nu), sort=lambda r: r.nu, **getal),
            Kolom[Gemeentegevoeligheid]("Hoogste", text=lambda r: aantal(r.hoog), sort=lambda r: r.hoog, **getal),
            Kolom[Gemeentegevoeligheid]("Maakt uit", text=lambda r: aantal(r.breedte), sort=lambda r: r.breedte, **getal,
                                        explanation="Het verschil tussen het hoogste en het laagste aantal."),
            Kolom[Gemeentegevoeligheid]("Wat er dan uitkomt", text=_uitkomsten, tooltip=_uitkomsten, width=240, stretch=True),
        ]
        self.watals = Tabel("Wat als een aanname of keuze anders was", kolommen, key=lambda r: r.id, header=lambda r: r.naam,
                            header_title="Als dit anders was", max_rows=14)
        self.watals.caption.hide()
        self.watals.view.header_longest = 280
        self.bezig = bouw.label("", "zacht")
        layout.addWidget(self.bezig)
        layout.addWidget(self.watals)
        return self.kaart_watals

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Above the explanation the list is low, so that the words are in sight."""
        super().resizeEvent(event)
        self.lijst.lijst.setFixedHeight(thema.px(LIJST_HOOG if self._naast.is_breed else LIJST_LAAG))

    # From the dossier

    def toon(self, dossier: Dossier, groep: str) -> None:
        self._groep = groep
        aantallen: Mapping[str, int] = self._session.resultaat.verdeling[groep].aantallen or {}
        self.lijst.set_keuzes([Keuze(g.code, g.naam, "neemt " + aantal(aantallen[g.code]) if g.code in aantallen else "") for g in
                               dossier.gemeenten])
        if self._code not in dossier.codes():
            self._code = dossier.gemeenten[0].code if dossier.gemeenten else ""
        self.lijst.kies(self._code)
        self._toon_gemeente()

    def _kies(self, code: str) -> None:
        """A list that is being filled anew, or in which nothing is found, has no current entry: then the gemeente stays."""
        if code and code != self._code and self._groep:
            self._code = code
            self._toon_gemeente()

    def _stap(self, richting: int) -> None:
        codes = self._session.dossier.codes()
        if self._code in codes:
            self.lijst.zoek.clear()
            self.lijst.kies(codes[(codes.index(self._code) + richting) % len(codes)])

    def _toon_gemeente(self) -> None:
        dossier, groep, code = self._session.dossier, self._groep, self._code
        self.gekopieerd.wis()
        if not code:
            return
        resultaat = self._session.resultaat
        rijen = verdeeluitleg.watervalrijen(dossier, resultaat, groep, code)
        self.titel.setText(f"{dossier.gemeente(code).naam}: {dossier.groep(groep).naam.lower()}")
        fout = resultaat.verdeling[groep].fout or "Er is voor deze groep nog geen verdeling."
        self.geen.toon("" if rijen else fout)
        for widget in (self.tekst, self.kopieer, self.grafiek, self.tabel, self.kaart_watals):
            widget.setVisible(bool(rijen))
        if not rijen:
            return
        self.tekst.setText(verdeeluitleg.uitleg(dossier, resultaat, groep, code))
        self.tabel.set_rows(rijen)
        self.grafiek.toon(lambda b, h: verdeeluitleg.waterval_svg(dossier, resultaat, groep, code, b, h), self.tekst.text(),
                          ["Erbij of eraf", "Stand"], [(r.naam, r.verschil, r.stand) for r in rijen])
        self._vraag((dossier, groep, code))

    # What if: calculated beside the window

    def _vraag(self, vraag: Vraag) -> None:
        zelfde = self._gevraagd is not None and self._gevraagd[1:] == vraag[1:]
        if zelfde and self._gevraagd is not None and self._gevraagd[0] is vraag[0]:
            return
        self._gevraagd = vraag
        self.watals.setVisible(zelfde and bool(self.watals.model.rows()))  # never the numbers of another gemeente or group
        self.bezig.setText(BEZIG)
        self.bezig.show()
        self.rekent = True
        if not self._achtergrond.is_bezig:
            self._reken()

    def _reken(self) -> None:
        vraag = self._gevraagd
        assert vraag is not None
        self._achtergrond.start(lambda: (vraag, gevoeligheid_gemeente(*vraag)))

    def _klaar(self, antwoord: tuple[Vraag, tuple[Gemeentegevoeligheid, ...]]) -> None:
        """Only the newest question counts; when another one came in the meantime, that is calculated now."""
        vraag, balken = antwoord
        if vraag is not self._gevraagd:
            self._reken()
            return
        self.rekent = False
        self.watals.set_rows(balken)
        self.watals.setVisible(bool(balken))
        self.bezig.setText("" if balken else NIETS)
        self.bezig.setVisible(not balken)

    def _mislukt(self, fout: Exception) -> None:
        self._gevraagd, self.rekent = None, False
        self.bezig.setText("")
        raise fout  # our own bug: the excepthook logs it and tells the user

    def _kopieer(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.titel.text()}\n\n{self.tekst.text()}")
        self.gekopieerd.toon("De tekst staat op het klembord.")


def _uitkomsten(rij: Gemeentegevoeligheid) -> str:
    """"laag: 34, hoog: 40"."""
    return ", ".join(f"{wat}: {aantal(n)}" for wat, n in rij.uitkomsten)
