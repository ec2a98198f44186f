"""The tab Partijen en wederkerigheid: does every promise have its answer, and what does each party give and get?"""

from __future__ import annotations

from thuisapp.app import wederkerigheid
from thuisapp.app.afspraakwoorden import PARTIJSOORT
from thuisapp.app.wederkerigheid import Partijrij, Wederrij
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.afspraken.deel import AFSPRAKEN, Deel, toon_zin
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.tabel import Tabel

WAT = ("Wederkerig is een afspraak als er iets tegenover staat van een andere partij, voor dezelfde groep en in dezelfde jaren. Dat mag "
       "ook een andere afspraak zijn.")
GEEN_PARTIJEN = "Er zijn nog geen partijen. Voeg in stap 1 toe wie er aan tafel zitten."


class Partijen(Deel):
    """Two lists; the chosen row in full sentences below each."""

    def bouw(self) -> None:
        self._bouw_wederkerigheid()
        self._bouw_partijen()

    def _bouw_wederkerigheid(self) -> None:
        kaart = self.kaart("Staat tegenover elke prestatie een tegenprestatie?", WAT)
        kolommen = [
            Kolom[Wederrij]("Afspraak", text=lambda r: r.afspraak.titel, tooltip=lambda r: r.afspraak.titel, width=170, stretch=True),
            Kolom[Wederrij]("Wederkerig", text=lambda r: "✓ ja" if r.klopt else "▲ nee", width=98,
                            spoken=lambda r: "ja" if r.klopt else f"nee. {' '.join(r.mist)}",
                            role=lambda r: "" if r.klopt else "waarschuwing_zacht"),
            Kolom[Wederrij]("Wat ontbreekt", text=lambda r: " ".join(r.mist) or "–", tooltip=lambda r: " ".join(r.mist), width=210,
                            stretch=True),
            Kolom[Wederrij]("Wie levert", text=lambda r: r.levert or "–", tooltip=lambda r: r.levert, width=180, stretch=True),
            Kolom[Wederrij]("Wat er tegenover staat", text=lambda r: r.terug or "–", tooltip=lambda r: r.terug, width=190, stretch=True),
        ]
        self.stand = bouw.label("", "vet")
        self.afspraken = Tabel("Wederkerigheid per afspraak", kolommen, key=lambda r: r.afspraak.id,
                               header=lambda r: r.afspraak.nummer or "–", header_title="Nr.", select_rows=True, max_rows=10,
                               hint="Met Enter opent u de afspraak in de lijst.")
        self.afspraken.caption.hide()
        self.afspraken.activated.connect(lambda r: self.open_plek.emit((AFSPRAKEN, r.afspraak.id)))
        kaart.addWidget(self.stand)
        kaart.addWidget(self.afspraken)
        self.naar_afspraken = bouw.knop("Naar de afspraken", lambda: self.open_plek.emit((AFSPRAKEN,)))
        kaart.addLayout(bouw.rij(self.naar_afspraken, None))

    def _bouw_partijen(self) -> None:
        kaart = self.kaart("Partijen", "Wat geeft elke partij, en wat doet zij terug? De partijen zelf wijzigt u in stap 1.")
        kolommen = [
            Kolom[Partijrij]("Levert", text=lambda r: aantal(len(r.levert)), sort=lambda r: len(r.levert), numeric=True, width=64,
                             explanation="Het aantal afspraken waarin de partij iets levert."),
            Kolom[Partijrij]("Doet terug", text=lambda r: aantal(len(r.terug)), sort=lambda r: len(r.terug), numeric=True, width=66,
                             explanation="Het aantal afspraken waarin de partij iets terugdoet."),
            Kolom[Partijrij]("Stand", text=lambda r: r.stand, width=180,
                             role=lambda r: "" if r.levert or r.terug else "waarschuwing_zacht"),
            Kolom[Partijrij]("Mandaat", text=lambda r: r.partij.mandaat or "nog niet ingevuld", width=150, stretch=True,
                             tooltip=lambda r: r.partij.mandaat),
            Kolom[Partijrij]("Soort", text=lambda r: PARTIJSOORT[r.partij.soort], width=160),
        ]
        self.geen = bouw.label(GEEN_PARTIJEN, "zacht")
        self.partijen = Tabel("Partijen en hun afspraken", kolommen, key=lambda r: r.partij.id, header=lambda r: r.partij.naam,
                              header_title="Partij", select_rows=True, max_rows=14)
        self.partijen.caption.hide()
        self.partijen.activated.connect(lambda r: self._naar(r))
        self.volledig = bouw.label("", "info")
        self.volledig.hide()
        self.partijen.current_changed.connect(self._gekozen)
        kaart.addWidget(self.geen)
        kaart.addWidget(self.partijen)
        kaart.addWidget(self.volledig)
        kaart.addLayout(bouw.rij(bouw.knop("Naar de partij in stap 1", lambda: self._naar(self.partijen.current_row())), None))

    def toon(self, dossier: Dossier) -> None:
        rijen, partijen = wederkerigheid.wederrijen(dossier), wederkerigheid.partijrijen(dossier)
        self.stand.setText(wederkerigheid.stand_zin(rijen))
        self.afspraken.set_rows(rijen)
        self.afspraken.setVisible(bool(rijen))
        self.naar_afspraken.setVisible(not rijen)
        self.partijen.set_rows(partijen)
        self.partijen.setVisible(bool(partijen))
        self.geen.setVisible(not partijen)
        self._gekozen(self.partijen.current_row())

    def _gekozen(self, rij: Partijrij | None) -> None:
        toon_zin(self.volledig, "" if rij is None else wederkerigheid.partij_zin(rij))

    def _naar(self, rij: Partijrij | None) -> None:
        self.ga_naar.emit("regio", (rij.partij.id,) if rij is not None else ())
