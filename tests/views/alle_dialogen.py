"""How every dialog is made on the example dossier, by name, for tests that go past all of them. With as much in it as is cheap."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog

from thuisapp.app import afspraaktabel
from thuisapp.views.main_window import MainWindow

Makers = dict[str, Callable[[], QDialog]]
Wacht = Callable[[Any], None]
"""The fixture `klaar`: wait until the work of the window is done."""


def _nothing(*_: Any) -> str:
    return ""


def formulieren(w: MainWindow, map_: Path, wacht: Wacht) -> Makers:
    from thuisapp.views.pages import aandachtsgroepen, regio_lagen, regio_vensters
    from thuisapp.views.pages.aanbod import formulieren as aanbod
    from thuisapp.views.pages.afspraken import besluiten, formulier
    from thuisapp.views.pages.behoefte import overlap, regionaal
    from thuisapp.views.pages.monitor import formulieren as monitor

    d = w.session.dossier
    groep = d.gekozen_groepen()[0].id
    return {
        "afspraak": lambda: formulier.afspraakformulier(d.afspraken[0], d, _nothing, w),
        "besluit": lambda: besluiten.besluitformulier(afspraaktabel.nieuw_besluit(d), _nothing, w, besluiten.sessiekeuzes(d)),
        "laag": lambda: regio_lagen.laagformulier(d, _nothing, w),
        "bronregio": lambda: regionaal.bronregioformulier(d, groep, None, _nothing, w),
        "overlap": lambda: overlap.overlapformulier(d, groep, _nothing, w),
        "actie": lambda: monitor.actieformulier(d.acties[0], d, _nothing, w),
        "groep": lambda: aandachtsgroepen.groepformulier(_nothing, w),
        "plan": lambda: aanbod.planformulier(d, d.aanbod.plannen[0], _nothing, w),
        "plaatsen": lambda: aanbod.plaatsenformulier(d, groep, _nothing, w),
        "partij": lambda: regio_vensters.partijformulier(d.partijen[0], d.gemeenten, _nothing, w),
        "gemeenten": lambda: regio_vensters.Gemeentevenster([g.code for g in d.gemeenten], w),
    }


def vensters(w: MainWindow, map_: Path, wacht: Wacht) -> Makers:
    from thuisapp.views.herstel.reservekopieen import ReservekopieenDialoog
    from thuisapp.views.herstel.stappen import StappenDialoog
    from thuisapp.views.huisstijl.dialoog import HuisstijlDialoog
    from thuisapp.views.hulp import Overvenster
    from thuisapp.views.hulp_begrippen import Begrippenvenster
    from thuisapp.views.pages.verdeling import eigen_sleutel
    from thuisapp.views.pages.visie.zonder_plek import ZonderPlek
    from thuisapp.views.uitvraag.maken import FormulierenMaken
    from thuisapp.views.uitvraag.overzicht import UitvraagDialoog
    from thuisapp.views.versieverschil.dialoog import VersieverschilDialoog
    from thuisapp.views.widgets.teksteditor.kiezer import Koppelingvenster

    s = w.session
    return {
        "reservekopieen": lambda: ReservekopieenDialoog(s, w.taken, w), "stappen": lambda: StappenDialoog(s, w),
        "huisstijl": lambda: HuisstijlDialoog(s, w), "over": lambda: Overvenster(w), "begrippen": lambda: Begrippenvenster(w),
        "eigen sleutel": lambda: eigen_sleutel.EigenSleutelDialoog(s.dossier, eigen_sleutel.NIEUW, _nothing, w),
        "formulieren maken": lambda: FormulierenMaken(s, w.taken, w), "uitvraag": lambda: UitvraagDialoog(s, w.taken, w),
        "versies": lambda: VersieverschilDialoog(s, w), "koppeling": lambda: Koppelingvenster("tekst", "https://example.org", w),
        "zonder plek": lambda: ZonderPlek(s, w),
    }


def cijferformulieren(w: MainWindow, map_: Path, wacht: Wacht) -> Makers:
    from thuisapp.app import uitvoering
    from thuisapp.domain.hoeveelheid import Eenheid
    from thuisapp.views.pages import regio_cijfers
    from thuisapp.views.pages.behoefte import taakstelling
    from thuisapp.views.pages.monitor import formulieren as monitor
    from thuisapp.views.pages.verdeling import ruilboek
    from thuisapp.views.widgets import herkomst

    d = w.session.dossier
    groep, code = d.gekozen_groepen()[0].id, d.codes()[0]
    doel = herkomst.Cijferdoel("Heerlen", Eenheid.PERSONEN, None, lambda d, c: d)
    return {
        "eigen cijfer": lambda: regio_cijfers.eigenformulier(d, None, next(iter(d.indicatoren)), code, _nothing, w),
        "ruil": lambda: ruilboek.Ruilformulier("Ruil toevoegen", ruilboek._velden(d, groep, None, met_groep=True), _nothing, _nothing, w),
        "taakstellingsruil": lambda: taakstelling.ruilformulier(d, ["2027-1", "2027-2"], None, _nothing, w),
        "regeling": lambda: monitor.regelingformulier(uitvoering.nieuwe_regeling(d), _nothing, w),
        "herkomst van wat klaar is": lambda: monitor.herkomstformulier(d, d.realisaties[0], "Heerlen, 2027", _nothing, w),
        "herkomst van een cijfer": lambda: herkomst.herkomstformulier(w.session, doel, "Telling wijzigen", w),
    }


def hulpvensters(w: MainWindow, map_: Path, wacht: Wacht) -> Makers:
    from thuisapp.views.nieuws import Nieuwsvenster
    from thuisapp.views.sneltoetsen import Sneltoetsvenster
    from thuisapp.views.widgets.teksteditor.kiezer import Cijferkiezer

    return {
        "handleiding": lambda: _handleiding(w), "sneltoetsen": lambda: Sneltoetsvenster(w), "nieuws": lambda: Nieuwsvenster(w),
        "voortgang": lambda: _voortgang(w), "zoeken": lambda: _zoeken(w),
        "cijfer invoegen": lambda: Cijferkiezer(_tekstvelden(w), w), "afdrukvoorbeeld": lambda: _afdrukvoorbeeld(w),
    }


def bestandsvensters(w: MainWindow, map_: Path, wacht: Wacht) -> Makers:
    from thuisapp.app.samenvoegen import Conflict, Samenvoeging
    from thuisapp.views.herstel.conflict import SamenvoegDialoog
    from thuisapp.views.herstel.dialoog import HerstelDialoog

    samen = Samenvoeging(w.session.dossier, (Conflict(("naam",), "Naam van het dossier", "Visie", "Visie van ons", "Onze visie"),), 2)
    return {
        "inlezen": lambda: _inlezen(w, map_, wacht), "antwoorden": lambda: _antwoorden(w),
        "herstellen": lambda: HerstelDialoog(_werkkopie(map_), w), "samenvoegen": lambda: SamenvoegDialoog(samen, w),
        "samenvoegen zonder keuzes": lambda: SamenvoegDialoog(Samenvoeging(w.session.dossier, (), 2), w),
    }


def werksessievensters(w: MainWindow, map_: Path, wacht: Wacht) -> Makers:
    from thuisapp.app import afspraaktabel
    from thuisapp.app.operations import werksessies
    from thuisapp.views.werksessie import formulieren
    from thuisapp.views.werksessie.eerdere import EerdereDialoog

    d = w.session.dossier
    if not d.werksessies:
        w.session.apply("Werksessie beginnen", werksessies.begin_werksessie, onderwerp="Verdeling", datum="2026-07-01")
        d = w.session.dossier
    return {
        "werksessie beginnen": lambda: formulieren.beginformulier(d, "1 juli 2026", _nothing, w),
        "aanwezigen": lambda: formulieren.aanwezigenformulier(d, d.werksessies[-1], _nothing, w),
        "werksessie wijzigen": lambda: formulieren.wijzigformulier(d, d.werksessies[-1], _nothing, w),
        "notitie": lambda: formulieren.notitieformulier(d.werksessies[-1], _nothing, w),
        "besluit in een werksessie": lambda: formulieren.besluitformulier(afspraaktabel.nieuw_besluit(d), _nothing, w),
        "eerdere werksessies": lambda: EerdereDialoog(w.session, lambda _: None, w),
    }


ALLE = (formulieren, cijferformulieren, vensters, hulpvensters, bestandsvensters, werksessievensters)


# --- those that need something to show --------------------------------------------------------------------------------


def _handleiding(w: MainWindow) -> QDialog:
    from thuisapp.app import handleiding
    from thuisapp.views.handleiding.venster import Handleidingvenster

    venster = Handleidingvenster(w)
    venster.lees(handleiding.BEGIN)
    return venster


def _voortgang(w: MainWindow) -> QDialog:
    from thuisapp.views.tasks import Taak, Voortgangsvenster

    venster = Voortgangsvenster(Taak("Visie maken", lambda: None, w), w)
    venster._timer.stop()  # otherwise it comes by itself, in front of the dialog that is looked at then
    return venster


def _zoeken(w: MainWindow) -> QDialog:
    from thuisapp.app import zoekindex
    from thuisapp.views.zoeken_venster import ZoekVenster

    venster = ZoekVenster(w)
    venster.zet_index(zoekindex.maak_index(w.session.dossier))
    venster.veld.setText("heerlen dak")
    return venster


def _tekstvelden(w: MainWindow) -> Any:
    from thuisapp.app import tekstvelden

    return tekstvelden.velden(w.session.dossier, w.session.resultaat)


def _afdrukvoorbeeld(w: MainWindow) -> QDialog:
    import io

    import pikepdf

    from thuisapp.app.afdrukken import Afdruk, bladbeeld
    from thuisapp.output.pdf_beeld import lees_bladen
    from thuisapp.views import afdrukken
    from thuisapp.views.afdrukken_voorbeeld import Afdrukvoorbeeld

    document, uit = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=(595, 842))
    document.add_blank_page(page_size=(595, 842))
    document.save(uit)
    afdruk = Afdruk("Woonzorgvisie", lees_bladen(uit.getvalue()))
    beelden = tuple(bladbeeld(afdruk, n, 30, grijs=True) for n in range(2))
    return Afdrukvoorbeeld(afdruk, beelden, afdrukken.maak_printer(afdruk), w)


def _inlezen(w: MainWindow, map_: Path, wacht: Wacht) -> QDialog:
    from thuisapp.views.inlezen import InlezenDialoog

    pad = map_ / "daklozen.csv"
    pad.write_text("Gemeente;Aantal\nHeerlen;1.234\nKerkrade;56\nBrunssum;veel\n", encoding="utf-8")
    dialoog = InlezenDialoog(w.session, w.taken, pad, w)
    dialoog.lees()
    wacht(w)
    telling = "telling/dak-en-thuislozen"
    dialoog.keuzes.doel.kies(telling)
    dialoog.keuzes.doel.gekozen.emit(telling)
    wacht(w)
    assert dialoog.vergelijken.tabel.model.rows()
    return dialoog


def _antwoorden(w: MainWindow) -> QDialog:
    from thuisapp.app.inlezen.vergelijking import Antwoordsoort, Vergelijking, Vergelijkregel
    from thuisapp.app.uitvraag import mogelijke_vragen
    from thuisapp.domain.bron import Cijfer
    from thuisapp.domain.hoeveelheid import Hoeveelheid
    from thuisapp.domain.inwinning import Uitvraag
    from thuisapp.views.uitvraag.terug import FormulierTerug

    d = w.session.dossier
    partij, bron = d.partijen[0], next(iter(d.bronnen.values()))
    vragen = mogelijke_vragen(d, partij)[:2]
    cijfers = [Cijfer(Hoeveelheid.van(v.eenheid, n), bron.id, peildatum="2026-07-01") for n, v in enumerate(vragen, 12)]
    regels = (
        Vergelijkregel(vragen[0], "Telling", "Heerlen", "Vragen, cel C4", None, cijfers[0], Antwoordsoort.NIEUW, gekozen=True),
        Vergelijkregel(vragen[1], "Achterstand", "Heerlen", "Vragen, cel C5", cijfers[1], cijfers[1], Antwoordsoort.GEWIJZIGD,
                       kan_optellen=True, problemen=("Dit is geen getal.",)),
    )
    uitvraag = Uitvraag("uitvraag-1", partij.id, 1, "2026-07-01", vragen)
    return FormulierTerug(w.session, Vergelijking("antwoord.xlsx", uitvraag, partij.naam, "2026-08-01", bron, regels, ("Let op.",)), w)


def _werkkopie(map_: Path) -> Any:
    from thuisapp.app.herstel import Herstelbaar
    from thuisapp.storage.recovery import Claim, Found

    found = Found(map_ / "weg.werk", "Visie", str(map_ / "visie.thuis"), changes=3)
    slot: Any = None  # nothing is held: only the list is shown
    return [Herstelbaar(Claim(found, slot), "Visie", "visie.thuis", "vandaag", "om 10.00 uur", 3, "Telling wijzigen", True)]
