"""Regio: regionale lagen, and own figures beside the public ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from thuisapp.app import lagen
from thuisapp.calc.rekenen import reken
from thuisapp.storage import dossier_json
from thuisapp.views import dialogs
from thuisapp.views.pages.regio import getoonde_indicatoren
from thuisapp.views.session import DossierSession

HEERLEN, KERKRADE, MAASTRICHT = "GM0917", "GM0928", "GM0935"


@pytest.fixture
def zonder_lagen(session: DossierSession) -> DossierSession:
    session.load(replace(session.dossier, lagen=type(session.dossier.lagen)(), eigen_waarden=()))
    return session


def test_a_known_layer_is_filled_in_and_tells_what_falls_outside(open_pagina, zonder_lagen: DossierSession, vul_in, cel,
                                                                 ongedaan_geeft) -> None:
    session, begin = zonder_lagen, zonder_lagen.dossier
    blok = open_pagina("regio").lagen
    assert blok.leeg.isVisible()
    assert not blok.deel.isVisible()
    vul_in(soort="zorgkantoor")
    blok._voeg_toe()
    laag = session.dossier.lagen["zorgkantoor"]
    assert cel(blok.indeling, HEERLEN, "Gebied") == "Zuid-Limburg"
    assert "Maastricht" in cel(blok.gebieden, "Zuid-Limburg", "Gemeenten buiten dit dossier")
    assert cel(blok.gebieden, "Zuid-Limburg", "In dossier") == str(len(session.dossier.gemeenten))
    assert "loopt door buiten uw dossier" in blok.zin.text()
    assert blok.controleren.text() == laag.controleren
    assert "2014" in blok.bron.text()
    blok.klaar.click()
    assert session.dossier.lagen["zorgkantoor"].controleren == ""
    assert not blok.klaar.isVisible()
    assert dossier_json.van_json(dossier_json.naar_json(session.dossier)) == session.dossier
    assert ongedaan_geeft(session, begin)


def test_the_gebied_of_a_gemeente_is_corrected(open_pagina, zonder_lagen: DossierSession, vul_in, typ, cel) -> None:
    session = zonder_lagen
    session.apply("Laag", lambda d: lagen.bewaar_laag(d, lagen.maak_laag(d, "zorgkantoor")))
    blok = open_pagina("regio").lagen
    assert typ(blok.indeling, KERKRADE, "Gebied", "Parkstad")
    assert session.dossier.lagen["zorgkantoor"].gebieden[KERKRADE] == "Parkstad"
    assert cel(blok.gebieden, "Parkstad", "Erbuiten") == "0"
    assert typ(blok.indeling, KERKRADE, "Gebied", "")
    assert cel(blok.indeling, KERKRADE, "Gebied") == "nog niet gekozen"
    assert session.undo_stack.undoText() == "Gebied van gemeente wijzigen"


def test_an_own_layer_with_its_own_members(open_pagina, zonder_lagen: DossierSession, vul_in, typ, cel, monkeypatch) -> None:
    session = zonder_lagen
    blok = open_pagina("regio").lagen
    forms = vul_in(soort="", naam="")
    blok._voeg_toe()
    assert "Geef uw eigen laag een naam" in forms[0].foutregel.text()
    vul_in(soort="centrumregio")
    blok._voeg_toe()
    vul_in(soort="", naam="Onderwijsregio")
    blok._voeg_toe()
    assert [laag.naam for laag in session.dossier.lagen.values()] == ["Centrumregio", "Onderwijsregio"]
    assert blok.keuze.currentText() == "Onderwijsregio"
    assert not blok.gebieden.isVisible()
    assert typ(blok.indeling, HEERLEN, "Gebied", "Heerlen e.o.")
    assert blok.gebieden.isVisible()
    blok.gebieden.select_key("Heerlen e.o.")
    vul_in(buiten=(MAASTRICHT,))
    blok.leden.click()
    assert cel(blok.gebieden, "Heerlen e.o.", "Gemeenten buiten dit dossier") == "Maastricht"
    monkeypatch.setattr(dialogs, "vraag_tekst", lambda *a: "Parkstad")
    blok.gebieden.select_key("Heerlen e.o.")
    blok.hernoem.click()
    assert cel(blok.indeling, HEERLEN, "Gebied") == "Parkstad"
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    blok.weg.click()
    assert [laag.naam for laag in session.dossier.lagen.values()] == ["Centrumregio"]
    assert blok.keuze.currentText() == "Centrumregio"


def test_an_own_figure_stands_beside_the_public_one_and_counts_only_when_chosen(open_pagina, zonder_lagen: DossierSession, vul_in, typ,
                                                                               cel, monkeypatch, ongedaan_geeft) -> None:
    session, begin = zonder_lagen, zonder_lagen.dossier
    pagina = open_pagina("regio")
    eerste = getoonde_indicatoren(session.dossier)[0]
    assert pagina.eigen.beheer.leeg.isVisible()
    assert cel(pagina.gemeenten, HEERLEN, eerste.naam) == "87.522"
    totaal = cel(pagina.gemeenten, "", eerste.naam)
    pagina.gemeenten.select_key(HEERLEN, 0)
    forms = vul_in(getal="90.000", reden="De BRP van 1 juli is nieuwer.", nieuwe_bron="BRP Heerlen", peildatum="1-7-2026")
    pagina._eigen_cijfer()
    assert forms[0].velden["gemeente"].waarde() == HEERLEN
    assert cel(pagina.gemeenten, HEERLEN, eerste.naam) == "90.000 * eigen"
    assert cel(pagina.gemeenten, "", eerste.naam) != totaal
    model = pagina.gemeenten.model
    gesproken = model.index(model.row_of(HEERLEN), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Openbaar: 87.522" in gesproken
    assert "De BRP van 1 juli is nieuwer." in gesproken
    eigen, = session.dossier.eigen_waarden
    assert session.dossier.bronnen[eigen.cijfer.bron].naam == "BRP Heerlen"
    tabel = pagina.eigen.beheer.tabel
    sleutel = (eerste.id, HEERLEN)
    assert cel(tabel, sleutel, "Verschil") == "+2,8%"
    met = reken(session.dossier)
    kolom = [k.title for k in tabel.model.columns()].index("Gebruiken")
    vak = tabel.model.index(tabel.model.row_of(sleutel), kolom)
    assert tabel.model.setData(vak, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert cel(pagina.gemeenten, HEERLEN, eerste.naam) == "87.522 (*)"
    assert cel(pagina.gemeenten, "", eerste.naam) == totaal
    assert cel(tabel, sleutel, "Gebruiken") == "openbaar telt"
    assert reken(session.dossier) != met
    assert typ(tabel, sleutel, "Reden", "Nog niet zeker.")
    assert session.dossier.eigen_waarden[0].reden == "Nog niet zeker."
    assert dossier_json.van_json(dossier_json.naar_json(session.dossier)) == session.dossier
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    tabel.select_key(sleutel)
    pagina.eigen.beheer.weg.click()
    assert session.dossier.eigen_waarden == ()
    assert cel(pagina.gemeenten, HEERLEN, eerste.naam) == "87.522"
    assert ongedaan_geeft(session, begin)


def test_a_wrong_own_figure_is_refused_in_the_form(open_pagina, zonder_lagen: DossierSession, vul_in) -> None:
    pagina = open_pagina("regio")
    forms = vul_in(getal="-4", reden="x")
    pagina.eigen.beheer.nieuw.click()
    assert "kan niet kleiner zijn dan 0" in forms[-1].foutregel.text()
    vul_in(getal="veel", reden="x")
    pagina.eigen.beheer.nieuw.click()
    assert "is geen getal" in forms[-1].foutregel.text() or "is geen getal" in vul_in()[-1].foutregel.text()
    assert zonder_lagen.dossier.eigen_waarden == ()


def test_every_control_has_a_name(open_pagina, zonder_lagen: DossierSession, naamloos) -> None:
    zonder_lagen.apply("Laag", lambda d: lagen.bewaar_laag(d, lagen.maak_laag(d, "ggd")))
    assert naamloos(open_pagina("regio")) == []


def test_a_finding_about_a_layer_goes_to_that_layer(open_pagina, zonder_lagen: DossierSession, qtbot) -> None:
    session = zonder_lagen
    for id_ in ("ggd", "zorgkantoor"):
        session.apply("Laag", lambda d, id_=id_: lagen.bewaar_laag(d, lagen.maak_laag(d, id_)))
    pagina = open_pagina("regio")
    pagina.toon_plek(("zorgkantoor", KERKRADE))
    assert pagina.lagen.keuze.waarde() == "zorgkantoor"
    assert pagina.lagen.indeling.current_row().code == KERKRADE
    qtbot.waitUntil(lambda: pagina.rolvlak.verticalScrollBar().value() > 0)
    pagina.toon_plek(("ggd",))
    assert pagina.lagen.keuze.waarde() == "ggd"
