"""The tab Dekking: how much of the division is agreed, per group, gemeente and year, in a table and on the map."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout

from thuisapp.app import afspraaktabel, dekkingstabel
from thuisapp.app.afspraakwoorden import STATUS
from thuisapp.app.dekkingstabel import ZONDER, Achterrij, Dekkingsrij, Gebiedsrij
from thuisapp.calc.toezeggingen import Dubbel, dubbele_toezeggingen
from thuisapp.calc.woorden import looptijd
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal, aantal_met_eenheid, eenheid, of_streep
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.afspraken.deel import AFSPRAKEN, Deel, toon_zin
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.groepkiezer import GroepKiezer
from thuisapp.views.widgets.kaart import Kaart
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

GEEN_GROEPEN = "Er is nog geen aandachtsgroep gekozen. Kies eerst in stap 2 om welke groepen het gaat."
NIET_VERDEELD = "Voor deze groep is nog niets verdeeld. Doe dat eerst in stap 6; dan ziet u hier wat er nog open is."
NIETS_ACHTER = "Hier is nog geen afspraak voor."
GEEN_AFLOOP = "Tot en met dit jaar loopt geen afspraak af."
GEEN_DUBBEL = "Geen bouwplan is twee keer beloofd, en nergens is meer beloofd dan er komt."
HINT = "Een minteken betekent: er is meer afgesproken dan te doen. Dat gaat van het totaal van de regio af."
GETAL: Any = {"numeric": True}


class Dekking(Deel):
    """All groups, one group per gemeente with its map, what ends, and what was promised twice."""

    def bouw(self) -> None:
        self.leeg, leeg = self.kaart_met_vlak("Nog niets te dekken")
        leeg.addWidget(bouw.label(GEEN_GROEPEN))
        leeg.addLayout(bouw.rij(bouw.knop("Naar de aandachtsgroepen", lambda: self.ga_naar.emit("aandachtsgroepen", ())), None))
        self._kaarten = [self._bouw_groepen(), self._bouw_gemeenten(), self._bouw_op_kaart()]
        self._bouw_afloop()
        self._bouw_dubbel()

    def _bouw_groepen(self) -> Any:
        vlak, layout = self.kaart_met_vlak("Hoeveel van de verdeling is afgesproken?",
                                           "Alleen een aantal voor één groep telt mee, als de partijen akkoord zijn of verder.")
        kolommen = [
            Kolom[Dekkingsrij]("Verdeeld", text=lambda r: of_streep(r.dekking.te_doen), sort=lambda r: r.dekking.te_doen, width=86,
                               **GETAL),
            Kolom[Dekkingsrij]("Toegezegd", text=lambda r: aantal(r.dekking.toegezegd), sort=lambda r: r.dekking.toegezegd, width=110,
                               **GETAL),
            Kolom[Dekkingsrij]("Stand", text=lambda r: r.stand, sort=lambda r: r.dekking.aandeel, width=160),
            Kolom[Dekkingsrij]("Nog zonder afspraak", text=lambda r: of_streep(r.rest), sort=lambda r: r.rest, width=104, **GETAL),
            Kolom[Dekkingsrij]("Nog in overleg", text=lambda r: aantal(r.dekking.voorlopig), sort=lambda r: r.dekking.voorlopig,
                               width=104, explanation="In afspraken die nog concept of besproken zijn.", **GETAL),
            Kolom[Dekkingsrij]("Samen met andere groepen", text=lambda r: aantal(r.dekking.gedeeld), sort=lambda r: r.dekking.gedeeld,
                               width=128, explanation="In afspraken voor meer groepen tegelijk; dat aantal is niet te splitsen.", **GETAL),
            Kolom[Dekkingsrij]("Eenheid", text=lambda r: eenheid(r.eenheid), width=190, stretch=True),
        ]
        self.groepen = Tabel("Dekking per aandachtsgroep", kolommen, key=lambda r: r.groep, header=lambda r: r.naam,
                             header_title="Aandachtsgroep", max_rows=10)
        self.groepen.caption.hide()
        self.groepen.current_changed.connect(self._kies_groep)
        layout.addWidget(self.groepen)
        return vlak

    def _bouw_gemeenten(self) -> Any:
        vlak, layout = self.kaart_met_vlak("Per gemeente en jaar")
        self.kiezer = GroepKiezer(self.session)
        self.jaar = KeuzeLijst("Jaar")
        self.jaar.setMinimumContentsLength(14)
        self.jaar.gekozen.connect(lambda _: self._opnieuw())
        label = bouw.label("&Jaar", wrap=False)
        label.setBuddy(self.jaar)
        self.gemeenten = Tabel("Dekking per gemeente", self._kolommen(), key=lambda r: r.code, header=lambda r: r.naam,
                               is_total=lambda r: not r.code, max_rows=12, hint=HINT)
        self.gemeenten.current_changed.connect(self._kies_gemeente)
        self.uitleg = bouw.label("", "info")
        self.uitleg.hide()
        self.niet_verdeeld = bouw.label(NIET_VERDEELD, "waarschuwing")
        layout.addWidget(self.kiezer)
        layout.addLayout(bouw.rij(label, self.jaar, None))
        layout.addWidget(self.niet_verdeeld)
        layout.addWidget(self.gemeenten)
        layout.addWidget(self.uitleg)
        self._bouw_achter(layout)
        return vlak

    @staticmethod
    def _kolommen() -> list[Kolom[Gebiedsrij]]:
        return [
            Kolom("Te doen", text=lambda r: of_streep(r.te_doen), sort=lambda r: r.te_doen, width=74, **GETAL),
            Kolom("Toegezegd", text=lambda r: aantal(r.cel.toegezegd), sort=lambda r: r.cel.toegezegd, width=100, **GETAL),
            Kolom("Nog open", text=lambda r: of_streep(r.saldo), sort=lambda r: r.saldo, width=82, role=_open_rol,
                  spoken=lambda r: _open_gesproken(r), explanation="Te doen min afgesproken.", **GETAL),
            Kolom("Nog in overleg", text=lambda r: aantal(r.cel.voorlopig), sort=lambda r: r.cel.voorlopig, width=96,
                  explanation="In afspraken die nog concept of besproken zijn.", **GETAL),
            Kolom("Wie kan het?", text=dekkingstabel.wie_tekst, tooltip=dekkingstabel.wie_tekst, width=170, stretch=True,
                  explanation="Bouwplannen waarvan nog niet alles is beloofd, en verhuurders die er werken."),
        ]

    def _bouw_achter(self, layout: QVBoxLayout) -> None:
        kolommen = [
            Kolom[Achterrij]("Afspraak", text=lambda r: r.afspraak.titel, tooltip=lambda r: r.afspraak.prestatie, width=140, stretch=True),
            Kolom[Achterrij]("Aantal", text=lambda r: of_streep(r.aantal), sort=lambda r: r.aantal, width=62, **GETAL),
            Kolom[Achterrij]("Telt mee?", text=lambda r: r.stand, tooltip=lambda r: r.stand, width=150,
                             role=lambda r: "" if r.aantal else "waarschuwing_zacht"),
            Kolom[Achterrij]("Status", text=lambda r: STATUS[r.afspraak.status], width=98),
            Kolom[Achterrij]("Looptijd", text=lambda r: looptijd(r.afspraak), width=88),
        ]
        self.achter = Tabel("Afspraken achter dit getal", kolommen, key=lambda r: r.afspraak.id, header=lambda r: r.afspraak.nummer or "–",
                            header_title="Nr.", select_rows=True, max_rows=6, hint="Met Enter opent u de afspraak in de lijst.")
        self.achter.activated.connect(lambda r: self._open(r.afspraak))
        self.niets_achter = bouw.label(NIETS_ACHTER, "zacht")
        layout.addWidget(self.achter)
        layout.addWidget(self.niets_achter)

    def _bouw_op_kaart(self) -> Any:
        vlak, layout = self.kaart_met_vlak("Op de kaart")
        self.op_kaart = Kaart(self.doe, naam="Nog open per gemeente")
        self.op_kaart.gekozen.connect(lambda code: self.gemeenten.select_key(code))
        layout.addWidget(self.op_kaart)
        return vlak

    def _bouw_afloop(self) -> None:
        layout = self.kaart("Afspraken die aflopen", "Voor het einde van de periode. Bespreek op tijd wat er daarna gebeurt.")
        self.tot = KeuzeLijst("Tot en met welk jaar")
        self.tot.setMinimumContentsLength(6)
        self.tot.gekozen.connect(lambda _: self._toon_afloop(self.session.dossier))
        self._afloopjaar: int | None = None
        label = bouw.label("Tot en &met", wrap=False)
        label.setBuddy(self.tot)
        kolommen = [
            Kolom[Afspraak]("Afspraak", text=lambda a: a.titel, tooltip=lambda a: a.titel, width=200, stretch=True),
            Kolom[Afspraak]("Loopt tot en met", text=lambda a: str(a.tot), sort=lambda a: a.tot, width=90, **GETAL),
            Kolom[Afspraak]("Status", text=lambda a: STATUS[a.status], width=112),
            Kolom[Afspraak]("Aandachtsgroep", text=lambda a: afspraaktabel.groepnamen(self.session.dossier, a) or "–", width=160,
                            tooltip=lambda a: afspraaktabel.groepnamen(self.session.dossier, a)),
        ]
        self.afloop = Tabel("Afspraken die aflopen", kolommen, key=lambda a: a.id, header=lambda a: a.nummer or "–", header_title="Nr.",
                            select_rows=True, max_rows=8)
        self.afloop.caption.hide()
        self.afloop.activated.connect(self._open)
        self.afloopzin = bouw.label("", "info")
        self.afloop.current_changed.connect(self._kies_afloop)
        self.geen_afloop = bouw.label(GEEN_AFLOOP, "zacht")
        layout.addLayout(bouw.rij(label, self.tot, None))
        layout.addWidget(self.afloop)
        layout.addWidget(self.afloopzin)
        layout.addWidget(self.geen_afloop)

    def _bouw_dubbel(self) -> None:
        layout = self.kaart("Dubbel of te veel beloofd",
                            "Bouwplannen in meer dan één afspraak, en plannen waarvan meer is beloofd dan er komt.")
        kolommen = [
            Kolom[Dubbel]("Er komen", text=lambda x: aantal_met_eenheid(x.plan.aantal, x.plan.eenheid), sort=lambda x: x.plan.aantal,
                          width=120, **GETAL),
            Kolom[Dubbel]("Beloofd", text=lambda x: aantal(x.toegezegd), sort=lambda x: x.toegezegd, width=80, **GETAL),
            Kolom[Dubbel]("Te veel", text=lambda x: aantal(x.te_veel), sort=lambda x: x.te_veel, width=76,
                          role=lambda x: "waarschuwing_zacht" if x.te_veel else "", **GETAL),
            Kolom[Dubbel]("In afspraak", text=lambda x: ", ".join(a.nummer or a.titel for a in x.afspraken), width=110, stretch=True),
        ]
        self.dubbel = Tabel("Dubbel of te veel beloofd", kolommen, key=lambda x: x.plan.id, header=lambda x: x.plan.naam,
                            header_title="Bouwplan", select_rows=True, max_rows=8)
        self.dubbel.caption.hide()
        self.dubbel.activated.connect(lambda x: self._open(x.afspraken[0]))
        self.dubbelzin = bouw.label("", "waarschuwing")
        self.dubbel.current_changed.connect(self._kies_dubbel)
        self.geen_dubbel = bouw.label(GEEN_DUBBEL, "goed")
        layout.addWidget(self.dubbel)
        layout.addWidget(self.dubbelzin)
        layout.addWidget(self.geen_dubbel)

    # From the dossier

    def toon(self, dossier: Dossier) -> None:
        groep = self.session.groep
        self.leeg.setVisible(not groep)
        for vlak in self._kaarten:
            vlak.setVisible(bool(groep))
        if groep:
            self._toon_groepen(dossier, groep)
            self._toon_gemeenten(dossier, groep)
        self._vul_afloopjaren(dossier)
        self._toon_afloop(dossier)
        dubbel = dubbele_toezeggingen(dossier)
        self.dubbel.set_rows(dubbel)
        self.dubbel.setVisible(bool(dubbel))
        self.geen_dubbel.setVisible(not dubbel)
        self._kies_dubbel(self.dubbel.current_row())

    def _toon_groepen(self, dossier: Dossier, groep: str) -> None:
        self.groepen.set_rows(dekkingstabel.dekkingsrijen(dossier, self.session.resultaat))
        rij = self.groepen.current_row()
        if rij is None or rij.groep != groep:
            with QSignalBlocker(self.groepen):  # following is not choosing
                self.groepen.select_key(groep, max(0, self.groepen.view.currentIndex().column()), focus=False)

    def _toon_gemeenten(self, dossier: Dossier, groep: str) -> None:
        self.jaar.set_keuzes([(None, "Hele periode"), *((jaar, str(jaar)) for jaar in dossier.periode.jaren())])
        jaar = self.jaar.waarde()
        rijen = dekkingstabel.gebiedsrijen(dossier, self.session.resultaat, groep, jaar)
        wat = f"{dossier.groep(groep).naam}, {'hele periode' if jaar is None else jaar}, in {eenheid(dossier.groep(groep).eenheid)}"
        verdeeld = rijen[-1].te_doen is not None
        self.niet_verdeeld.setVisible(not verdeeld)
        self._kaarten[-1].setVisible(verdeeld)  # a map of question marks says nothing
        self.gemeenten.set_title(wat)
        self.gemeenten.set_rows(rijen)
        self._kies_gemeente(self.gemeenten.current_row())
        self.op_kaart.toon(dossier, dekkingstabel.kaartwaarden(rijen), f"Nog open: {wat}")

    def _opnieuw(self) -> None:
        self._toon_gemeenten(self.session.dossier, self.session.groep)

    def _kies_groep(self, rij: Dekkingsrij | None) -> None:
        if rij is not None:
            self.session.kies_groep(rij.groep)

    def _kies_gemeente(self, rij: Gebiedsrij | None) -> None:
        """What stands behind the row that is current; behind the whole region when none is."""
        rijen = self.gemeenten.model.rows()
        rij = rij if rij is not None else rijen[-1] if rijen else None
        if rij is None:
            return
        d, groep, jaar = self.session.dossier, self.session.groep, self.jaar.waarde()
        toon_zin(self.uitleg, dekkingstabel.uitleg(d, groep, rij, jaar))
        self.achter.set_title(f"Afspraken achter dit getal: {rij.naam}")
        achter = dekkingstabel.achter(d, groep, rij.code, jaar)
        self.achter.set_rows(achter)
        self.achter.setVisible(bool(achter))
        self.niets_achter.setVisible(not achter)

    def _vul_afloopjaren(self, dossier: Dossier) -> None:
        jaren = list(dossier.periode.jaren())[:-1]
        begin = self.tot.waarde()
        self.tot.set_keuzes([(jaar, str(jaar)) for jaar in jaren])
        if begin is None and jaren:
            self.tot.kies(min(max(datetime.date.today().year + 2, jaren[0]), jaren[-1]))

    def _toon_afloop(self, dossier: Dossier) -> None:
        rijen = dekkingstabel.aflopend(dossier, self.tot.waarde() or dossier.periode.van)
        self.afloop.set_rows(rijen)
        self.afloop.setVisible(bool(rijen))
        self.geen_afloop.setVisible(not rijen)
        self._kies_afloop(self.afloop.current_row())

    def _kies_afloop(self, a: Afspraak | None) -> None:
        """What to do about the row that is current, or about the first one."""
        rijen = self.afloop.model.rows()
        a = a if a is not None else rijen[0] if rijen else None
        toon_zin(self.afloopzin, f"{a.titel}. {dekkingstabel.afloop_zin(self.session.dossier, a)}" if a else "")

    def _kies_dubbel(self, dubbel: Dubbel | None) -> None:
        rijen = self.dubbel.model.rows()
        dubbel = dubbel if dubbel is not None else rijen[0] if rijen else None
        toon_zin(self.dubbelzin, f"{dubbel.plan.naam}. {dekkingstabel.dubbel_in_woorden(dubbel)}" if dubbel else "")

    def _open(self, a: Afspraak) -> None:
        self.open_plek.emit((AFSPRAKEN, a.id))


def _open_rol(rij: Gebiedsrij) -> str:
    if rij.saldo is None or not rij.code:
        return ""
    return "waarschuwing_zacht" if rij.saldo > 0 else "info_zacht" if rij.saldo < 0 else ""


def _open_gesproken(rij: Gebiedsrij) -> str:
    if rij.saldo is None:
        return "niet verdeeld"
    if rij.code == ZONDER:
        return f"gaat van het totaal af: {aantal(-rij.saldo)}"
    return f"{aantal(-rij.saldo)} meer dan te doen" if rij.saldo < 0 else f"{aantal(rij.saldo)} open"
