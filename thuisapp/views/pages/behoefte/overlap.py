"""Overlap: pairs of groups and who gives way, what every group counts before and after, and pairs that often overlap."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import operations, overlappen
from thuisapp.calc.overlap import Overlappaar, VoorEnNa, niet_beoordeeld, overlapmatrix, voor_en_na
from thuisapp.domain.behoefte import Overlap
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.views import dialogs, invoer, thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.cijferkolommen import CijferKolommen, CijferPlek
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.herkomst import doel_van_rij, herkomstknop
from thuisapp.views.widgets.tabel import Tabel


@dataclass(frozen=True, slots=True)
class OverlapRij:
    """An overlap with the names of its groups. eraf: what it takes off in the region, None when one of the groups is not chosen."""

    overlap: Overlap
    wijkt: str
    telt_mee_in: str
    eraf: Hoeveelheid | None


@dataclass(frozen=True, slots=True)
class VoorNaRij:
    """A group before and after its overlaps, with the names of the groups it gives way to."""

    regel: VoorEnNa
    naam: str
    eenheid: str
    voor_wie: str


@dataclass(frozen=True, slots=True)
class Suggestie:
    """A pair that often overlaps, with names."""

    paar: Overlappaar
    groep: str
    ander: str


class OverlapBlok(QWidget):
    """People who are in two groups are counted once."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina, self._session = pagina, pagina.session
        self._vlak = QVBoxLayout(self)
        self._vlak.setContentsMargins(0, 0, 0, 0)
        self._vlak.setSpacing(thema.MAAT.half + 4)
        self.wachtregel = bouw.label("Een ogenblik, de cijfers worden bijgewerkt …", "zacht")
        self.wachtregel.hide()
        self._vlak.addWidget(self.wachtregel)
        self._bouw_paren()
        self._bouw_voor_na()
        self._bouw_suggesties()

    def _bouw_paren(self) -> None:
        plek: CijferPlek[OverlapRij] = CijferPlek(
            "Overlap wijzigen", lambda r: r.overlap.aandeel,
            lambda d, r, c: operations.zet_overlap(d, Overlap(r.overlap.groep, r.overlap.telt_mee_in, c)) if c else d,
            lambda r: Eenheid.AANDEEL, wisbaar=False)
        kolommen = CijferKolommen(self._session, plek)
        self.tabel = self._pagina.tabel_erbij(self._vlak, Tabel(
            "Overlap tussen groepen", [
                Kolom[OverlapRij]("Telt al mee in", text=lambda r: r.telt_mee_in, width=130, tooltip=lambda r: r.telt_mee_in),
                kolommen.getal("Deel", 105),
                Kolom[OverlapRij]("Gaat eraf", text=_eraf, sort=lambda r: r.eraf.midden if r.eraf else None, numeric=True, width=130,
                                  explanation="Zoveel woonruimten gaan er in de hele periode af bij de groep die wijkt."),
                *kolommen.herkomst()],
            key=lambda r: (r.overlap.groep, r.overlap.telt_mee_in), header=lambda r: r.wijkt, header_title="Groep die wijkt", max_rows=8))
        self.geen = bouw.label("Er is nog geen overlap ingevuld. Elke groep telt nu volledig mee.", "zacht")
        self.verwijder = bouw.knop("Verwijderen", self._verwijder, icoon="verwijder")
        self.verwijder.setAccessibleName("Overlap verwijderen")
        self.wissel = bouw.knop("Andere groep laten wijken", self._wissel, icoon="opnieuw",
                                uitleg="De groepen wisselen van plaats. Controleer daarna het deel: het geldt dan voor de andere groep.")
        self.herkomst = herkomstknop(self._session, self.tabel, "Overlap wijzigen", doel_van_rij(self.tabel, plek))
        self._vlak.addWidget(self.geen)
        self._vlak.addLayout(bouw.rij(bouw.knop("Overlap toevoegen …", self._voeg_toe, icoon="plus"), self.verwijder, None))
        self._vlak.addLayout(bouw.rij(self.wissel, self.herkomst, None))
        self.tabel.current_changed.connect(self._stel_knoppen_in)
        self._stel_knoppen_in(None)

    def _bouw_voor_na(self) -> None:
        self.voor_na = self._pagina.tabel_erbij(self._vlak, Tabel(
            "Behoefte voor en na overlap, hele periode", [
                Kolom[VoorNaRij]("Voor", text=lambda r: format_nl.bandbreedte(r.regel.voor.regio()),
                                 sort=lambda r: r.regel.voor.regio().midden, numeric=True, width=155),
                Kolom[VoorNaRij]("Na", text=lambda r: format_nl.bandbreedte(r.regel.na.regio()), sort=lambda r: r.regel.na.regio().midden,
                                 numeric=True, width=155),
                Kolom[VoorNaRij]("Deel eraf", text=lambda r: invoer.toon(r.regel.deel) if r.voor_wie else "–",
                                 sort=lambda r: r.regel.deel.midden, numeric=True, width=130),
                Kolom[VoorNaRij]("In", text=lambda r: r.eenheid, width=150),
                Kolom[VoorNaRij]("Wijkt voor", text=lambda r: r.voor_wie or "niemand", width=200, stretch=True,
                                 tooltip=lambda r: r.voor_wie),
            ], key=lambda r: r.regel.groep, header=lambda r: r.naam, header_title="Groep", max_rows=18,
            hint="Groepen zonder overlap staan hier niet bij; hun behoefte verandert niet."))

    def _bouw_suggesties(self) -> None:
        self.suggestiekop = bouw.label("Deze groepen overlappen vaak. U hebt nog niet aangegeven of dat in uw regio ook zo is.", "zacht")
        self._vlak.addWidget(self.suggestiekop)
        self.suggesties = self._pagina.tabel_erbij(self._vlak, Tabel(
            "Vaak overlap, nog niet beoordeeld", [
                Kolom[Suggestie]("En", text=lambda r: r.ander, width=230, tooltip=lambda r: r.ander),
                Kolom[Suggestie]("Waarom?", text=lambda r: r.paar.opmerking, width=300, stretch=True,
                                 tooltip=lambda r: r.paar.opmerking),
            ], key=lambda r: (r.paar.groep, r.paar.ander), header=lambda r: r.groep, header_title="Groep", select_rows=True, max_rows=8))
        self.neem_over = bouw.knop("Voeg toe …", self._neem_over, icoon="plus",
                                   uitleg="Vult een overlap voor deze twee groepen in; u geeft het deel op.")
        self.geen_overlap = bouw.knop("Geen overlap (0%)", self._geen_overlap, icoon="klaar",
                                      uitleg="Legt vast dat de regio heeft gekeken en geen overlap ziet.")
        self._vlak.addLayout(bouw.rij(self.neem_over, self.geen_overlap, None))
        self.suggesties.current_changed.connect(self._stel_suggestieknoppen_in)
        self.suggesties.activated.connect(lambda _: self._neem_over())
        self._stel_suggestieknoppen_in(None)

    # Showing

    def toon(self, d: Dossier) -> None:
        """In a large dossier the rows stay as they are for the moment that it takes to work out all groups without and with overlap."""
        if not self._session.is_large or self._pagina.straks("overlap", _voorwerk(d), lambda: self._toon(d)):
            self._toon(d)
        else:
            self.wachtregel.show()

    def _toon(self, d: Dossier) -> None:
        if d is not self._session.dossier:
            return  # another turn is under way for what it is now
        self.wachtregel.hide()
        namen = {g.id: g.naam for g in d.groepen}
        matrix = overlapmatrix(d)
        eraf = {(w.overlap.groep, w.overlap.telt_mee_in): w.eraf for regel in matrix.regels.values() for w in regel.wijkt_voor}
        rijen = [OverlapRij(o, namen[o.groep], namen[o.telt_mee_in], eraf.get((o.groep, o.telt_mee_in))) for o in d.overlappen]
        self.tabel.set_rows(rijen)
        for widget in (self.tabel, self.verwijder, self.wissel, self.herkomst, self.voor_na):
            widget.setVisible(bool(rijen))
        self.geen.setVisible(not rijen)
        self.voor_na.set_rows([VoorNaRij(
            regel, namen[id], format_nl.eenheid(d.groep(id).eenheid),
            format_nl.opsomming([namen[w.overlap.telt_mee_in] for w in regel.wijkt_voor])) for id, regel in matrix.regels.items()
            if regel.wijkt_voor or matrix.ontvangt_van(id)])
        open_ = [Suggestie(p, namen[p.groep], namen[p.ander]) for p in niet_beoordeeld(d, overlappen.bekende_overlappen())]
        self.suggesties.set_rows(open_)
        for deel in (self.suggestiekop, self.suggesties, self.neem_over, self.geen_overlap):
            deel.setVisible(bool(open_))
        self._stel_knoppen_in(self.tabel.current_row())
        self._stel_suggestieknoppen_in(self.suggesties.current_row())

    def _stel_knoppen_in(self, rij: OverlapRij | None) -> None:
        self.verwijder.setEnabled(rij is not None)
        self.wissel.setEnabled(rij is not None)

    def _stel_suggestieknoppen_in(self, rij: Suggestie | None) -> None:
        self.neem_over.setEnabled(rij is not None)
        self.geen_overlap.setEnabled(rij is not None)
        self.suggesties.hint.setText(rij.paar.opmerking if rij else "")  # the whole sentence: in the cell it may not fit
        self.suggesties.hint.setVisible(rij is not None)

    # Changing

    def _voeg_toe(self) -> None:
        groepen = [g.id for g in self._session.gekozen_groepen()]
        if len(groepen) < 2:
            self.tabel.foutregel.toon("Overlap kan pas als u in stap 2 ten minste twee groepen hebt gekozen.")
            return
        formulier.invullen(overlapformulier(self._session.dossier, self._session.groep, self._bewaar, self))

    def _neem_over(self) -> None:
        rij: Suggestie | None = self.suggesties.current_row()
        if rij is not None:
            formulier.invullen(overlapformulier(self._session.dossier, rij.paar.groep, self._bewaar, self, rij.paar.ander,
                                                rij.paar.opmerking))

    def _geen_overlap(self) -> None:
        rij: Suggestie | None = self.suggesties.current_row()
        if rij is not None:
            nul = Hoeveelheid.van(Eenheid.AANDEEL, 0)
            self._pagina.doe("Geen overlap vastleggen", _met_overlap, rij.paar.groep, rij.paar.ander, nul,
                             "De regio heeft gekeken en ziet geen overlap.", bij=self.suggesties.foutregel)

    def _bewaar(self, antwoord: dict[str, Any]) -> str:
        if invoer.is_leeg(antwoord["aandeel"]):
            raise OngeldigeInvoer("Vul in welk deel al meetelt, bijvoorbeeld 20% of 10-30%.")
        aandeel = invoer.lees_aandeel(antwoord["aandeel"])
        return self._session.apply("Overlap toevoegen", _met_overlap, antwoord["groep"], antwoord["telt_mee_in"], aandeel,
                                   antwoord["opmerking"])

    def _wissel(self) -> None:
        rij: OverlapRij | None = self.tabel.current_row()
        if rij is None:
            return
        o = rij.overlap
        if self._pagina.doe("Andere groep laten wijken", _omgekeerd, o, bij=self.tabel.foutregel):
            self.tabel.select_key((o.telt_mee_in, o.groep))

    def _verwijder(self) -> None:
        rij: OverlapRij | None = self.tabel.current_row()
        if rij is None:
            return
        if dialogs.bevestig(self, f"Wilt u de overlap van {rij.wijkt} met {rij.telt_mee_in} verwijderen?", "Verwijderen"):
            self._pagina.doe("Overlap verwijderen", operations.verwijder_overlap, rij.overlap.groep, rij.overlap.telt_mee_in,
                             bij=self.tabel.foutregel)


def _voorwerk(d: Dossier) -> Generator[None, None, None]:
    for groep in d.gekozen_groepen():
        voor_en_na(d, groep)
        yield


def _eraf(r: OverlapRij) -> str:
    if r.eraf is None:
        return "groep niet gekozen"
    return format_nl.bandbreedte(r.eraf) if r.eraf.is_onbekend or r.eraf.einden()[2] != Fraction(0) else "niets"


def _met_overlap(d: Dossier, groep: str, telt_mee_in: str, aandeel: Hoeveelheid, opmerking: str) -> Dossier:
    d, bron = operations.eigen_bron(d)
    return operations.zet_overlap(d, Overlap(groep, telt_mee_in, Cijfer(aandeel, bron, "", Kwaliteit.SCHATTING, opmerking)))


def _omgekeerd(d: Dossier, o: Overlap) -> Dossier:
    """The other group gives way; the share stays and has to be checked, since it is now a share of the other group."""
    d = operations.verwijder_overlap(d, o.groep, o.telt_mee_in)
    return operations.zet_overlap(d, Overlap(o.telt_mee_in, o.groep, o.aandeel))


def overlapformulier(d: Dossier, groep: str, opslaan: Any, parent: QWidget | None = None, ander: str = "",
                     opmerking: str = "") -> Formulier:
    """The form of a new overlap."""
    groepen = [(g.id, g.naam) for g in d.gekozen_groepen()]
    anders = [id_ for id_, _ in groepen if id_ != groep]
    return Formulier("Overlap tussen twee groepen", [
        Veld("groep", "&Groep die wijkt", groep, "keuze", groepen, uitleg="De behoefte van deze groep wordt lager."),
        Veld("telt_mee_in", "&Telt al mee in", ander or (anders[0] if anders else ""), "keuze", groepen,
             uitleg="Deze groep blijft volledig meetellen."),
        Veld("aandeel", "&Welk deel telt al mee?", uitleg="Bijvoorbeeld 20% of 10-30% (20%). Zonder overlap vult u 0% in."),
        Veld("opmerking", "&Opmerking", opmerking, "tekstvak"),
    ], opslaan, parent)
