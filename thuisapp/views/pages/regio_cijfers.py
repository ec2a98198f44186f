"""Own figures of the region beside the public ones: figure, bron, reason, and which of the two counts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thuisapp import format_nl
from thuisapp.app import operations
from thuisapp.calc.eigen_waarden import Cijferpaar, cijferparen, eigen_waarden
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.gebied import EigenWaarde, Indicator
from thuisapp.views import dialogs, invoer
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.base import StapPagina
from thuisapp.views.widgets import formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.herkomst import herkomstvelden, met_herkomst
from thuisapp.views.widgets.tabel import Tabel


class EigenCijfers(QWidget):
    """The list of own figures. `bewerk` also opens the form from a cell of the table of public figures."""

    def __init__(self, pagina: StapPagina) -> None:
        super().__init__()
        self._pagina, self._session = pagina, pagina.session
        session = self._session
        kolommen = [
            Kolom[Cijferpaar]("Cijfer", text=lambda p: p.indicator.naam, width=130, tooltip=lambda p: p.indicator.naam),
            Kolom[Cijferpaar]("Openbaar", text=lambda p: format_nl.getal(p.openbaar, 1), sort=lambda p: p.openbaar, numeric=True, width=85),
            Kolom[Cijferpaar]("Eigen", text=lambda p: invoer.toon(p.eigen.cijfer.hoeveelheid), numeric=True, width=85,
                              sort=lambda p: p.eigen.cijfer.hoeveelheid.midden),
            Kolom[Cijferpaar]("Gebruiken", text=lambda p: "eigen telt" if p.eigen.gebruikt else "openbaar telt", width=140,
                              checked=lambda p: p.eigen.gebruikt, check=self._zet_gebruikt,
                              explanation="Met een vinkje rekent het programma met het eigen cijfer."),
            Kolom[Cijferpaar]("Verschil", text=_verschil, sort=lambda p: p.verschil, numeric=True, width=85),
            Kolom[Cijferpaar]("Reden", text=lambda p: p.eigen.reden, width=200, stretch=True, tooltip=lambda p: p.eigen.reden,
                              edit=lambda p, tekst: self._wijzig("Reden wijzigen", p, reden=tekst)),
            Kolom[Cijferpaar]("Bron", text=lambda p: invoer.bronnaam(session.dossier, p.eigen.cijfer), width=180,
                              tooltip=lambda p: invoer.bronnaam(session.dossier, p.eigen.cijfer)),
            Kolom[Cijferpaar]("Peildatum", text=lambda p: format_nl.datum(p.eigen.cijfer.peildatum), width=130),
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        tabel = pagina.tabel_erbij(layout, Tabel(
            "Eigen cijfers naast de openbare", kolommen, key=lambda p: (p.indicator.id, p.eigen.gemeente),
            header=lambda p: session.dossier.gemeente(p.eigen.gemeente).naam, max_rows=8))
        self.beheer = Beheer(tabel, "Eigen cijfer", "Er zijn nog geen eigen cijfers; overal tellen de openbare. Weet u het beter, zet dan "
                             "uw eigen cijfer ernaast, met de reden.", self._bewerk_rij, self._verwijder)
        layout.addWidget(self.beheer)

    def toon(self, d: Dossier) -> None:
        self.beheer.toon(list(cijferparen(d)))

    def bewerk(self, indicator: str = "", gemeente: str = "") -> None:
        """Open the form for a figure of a gemeente; the own figure that is there already is changed."""
        d = self._session.dossier
        oud = eigen_waarden(d).get((indicator, gemeente))

        def opslaan(antwoord: dict[str, Any]) -> str:
            return self._session.apply("Eigen cijfer wijzigen" if oud else "Eigen cijfer toevoegen", _met_eigen, antwoord,
                                       (indicator, gemeente) if oud else None)

        formulier.invullen(eigenformulier(d, oud, indicator or _eerste(d), gemeente or d.gemeenten[0].code, opslaan, self))

    def _bewerk_rij(self, paar: Cijferpaar | None) -> None:
        if paar is None:
            self.bewerk()
        else:
            self.bewerk(paar.indicator.id, paar.eigen.gemeente)

    def _verwijder(self, paar: Cijferpaar | None) -> None:
        if paar is None:
            return
        naam = self._session.dossier.gemeente(paar.eigen.gemeente).naam
        if dialogs.bevestig(self, f"Wilt u het eigen cijfer voor {naam} verwijderen?", "Verwijderen", "Het openbare cijfer telt dan weer."):
            self._pagina.doe("Eigen cijfer verwijderen", operations.verwijder_eigen_waarde, paar.indicator.id, paar.eigen.gemeente,
                             bij=self.beheer.tabel.foutregel)

    def _zet_gebruikt(self, paar: Cijferpaar, aan: bool) -> str:
        return self._wijzig("Eigen cijfer gebruiken" if aan else "Openbaar cijfer gebruiken", paar, gebruikt=aan)

    def _wijzig(self, label: str, paar: Cijferpaar, **velden: Any) -> str:
        return self._session.apply(label, operations.zet_eigen_waarde, replace(paar.eigen, **velden))


def _eerste(d: Dossier) -> str:
    return next(iter(d.indicatoren), "")


def _verschil(p: Cijferpaar) -> str:
    return "" if p.verschil is None else f"{format_nl.met_teken(p.verschil * 100, 1)}%"


def eigenformulier(d: Dossier, oud: EigenWaarde | None, indicator: str, gemeente: str, opslaan: Any,
                   parent: QWidget | None = None) -> Formulier:
    """The form of one own figure."""
    keuzes = [(i.id, f"{i.naam} ({i.peildatum[:4]})") for i in d.indicatoren.values()]
    return Formulier("Eigen cijfer naast het openbare", [
        Veld("gemeente", "&Gemeente", gemeente, "keuze", [(g.code, g.naam) for g in d.gemeenten]),
        Veld("indicator", "&Welk cijfer?", indicator, "keuze", keuzes),
        Veld("getal", "&Eigen cijfer", invoer.toon(oud.cijfer.hoeveelheid, 3) if oud else "",
             uitleg=_openbaar(d, d.indicatoren.get(indicator), gemeente)),
        Veld("gebruikt", "Reken &met het eigen cijfer", oud.gebruikt if oud else True, "vinkje"),
        Veld("reden", "Wa&arom?", oud.reden if oud else "", "tekstvak",
             uitleg="Waarom past dit cijfer beter (of juist niet) dan het openbare? Lezers van de visie vragen hiernaar."),
        *herkomstvelden(d, oud.cijfer if oud else None),
    ], opslaan, parent)


def _openbaar(d: Dossier, indicator: Indicator | None, gemeente: str) -> str:
    waarde = indicator.waarden.get(gemeente) if indicator else None
    return "Laat leeg of typ onbekend als u het getal niet weet." if waarde is None else f"Openbaar: {format_nl.getal(waarde, 1)}."


def _met_eigen(d: Dossier, antwoord: dict[str, Any], was: tuple[str, str] | None) -> Dossier:
    if antwoord["indicator"] not in d.indicatoren:
        raise OngeldigeInvoer("Kies een cijfer uit de lijst.")
    h = invoer.lees(antwoord["getal"], d.indicatoren[antwoord["indicator"]].eenheid)
    if was is not None and was != (antwoord["indicator"], antwoord["gemeente"]):
        d = operations.verwijder_eigen_waarde(d, *was)

    def zet(dossier: Dossier, cijfer: Cijfer) -> Dossier:
        return operations.zet_eigen_waarde(dossier, EigenWaarde(
            antwoord["indicator"], antwoord["gemeente"], cijfer, antwoord["reden"], antwoord["gebruikt"]))

    return met_herkomst(d, zet, Cijfer(h, operations.EIGEN_BRON), antwoord)


# Marks in the table of public figures


def celtekst(d: Dossier, indicator: Indicator, code: str, waarde: Fraction | None) -> str:
    """The figure that counts; with "* eigen" when it is the region's own, "(*)" when there is one that does not count."""
    eigen = eigen_waarden(d).get((indicator.id, code))
    tekst = format_nl.getal(waarde, 1)
    if eigen is None:
        return tekst
    return f"{tekst} * eigen" if eigen.gebruikt else f"{tekst} (*)"


def celuitleg(d: Dossier, indicator: Indicator, code: str) -> str:
    """What stands beside the figure: the public one, the own one and the reason; empty without an own figure."""
    eigen = eigen_waarden(d).get((indicator.id, code))
    if eigen is None:
        return ""
    openbaar = format_nl.getal(d.indicatoren[indicator.id].waarden.get(code), 1)
    telt = "Het eigen cijfer telt." if eigen.gebruikt else "Het openbare cijfer telt."
    reden = f" Reden: {eigen.reden}" if eigen.reden else ""
    return f"Openbaar: {openbaar}. Eigen: {invoer.toon(eigen.cijfer.hoeveelheid)}. {telt}{reden}"
