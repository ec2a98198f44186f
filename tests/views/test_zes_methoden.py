"""Behoefte: all six methods can be chosen and filled in, and are held beside each other."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from thuisapp import format_nl
from thuisapp.app import lagen, operations, ramen
from thuisapp.calc.methodevergelijking import vergelijk_methoden
from thuisapp.calc.regionaal import buiten_dossier
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage import dossier_json
from thuisapp.views import dialogs
from thuisapp.views.session import DossierSession

HEERLEN, KERKRADE, MAASTRICHT = "GM0917", "GM0928", "GM0935"


@pytest.fixture
def groep(session: DossierSession) -> str:
    """A group that is counted, and shown."""
    groep = next(g.id for g in session.gekozen_groepen() if session.dossier.ramingen[g.id].methode is Methode.TELLING)
    session.kies_groep(groep)
    return groep


def blad(pagina, methode: Methode):
    pagina.methode.knoppen[methode].click()
    return pagina.methode.blad(methode)


def vol(session: DossierSession) -> None:
    """What was filled in can be written and read again."""
    assert dossier_json.van_json(dossier_json.naar_json(session.dossier)) == session.dossier


@pytest.mark.parametrize("methode", list(Methode))
def test_every_method_shows_its_own_sheet(open_pagina, session: DossierSession, dossier, groep, methode, naamloos, ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    gekozen = blad(pagina, methode)
    assert session.dossier.ramingen[groep].methode is methode
    assert [m for m, b in pagina.methode.bladen.items() if b.isVisible()] == [methode]
    assert gekozen.isVisible()
    assert naamloos(pagina) == []
    assert ongedaan_geeft(session, dossier)


# Regionale telling


def test_a_number_for_a_gebied_is_spread_and_what_falls_outside_is_said(open_pagina, session: DossierSession, dossier, groep, vul_in, cel,
                                                                        ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    regio = blad(pagina, Methode.REGIONALE_TELLING)
    assert "nog geen gebied" in regio.beheer.leeg.text()
    vul_in(gebied="zorgkantoor/Zuid-Limburg", aantal="410-560 (480)", soort=Soort.STROOM, nieuwe_bron="Regiomonitor 2026", peildatum="2025",
           kwaliteit=Kwaliteit.EXACT, opmerking="Zonder Wlz")
    regio.beheer.nieuw.click()
    telling, = session.dossier.ramingen[groep].regionaal
    assert (telling.naam, telling.sleutel) == ("Zorgkantoorregio: Zuid-Limburg", "Inwoners")
    assert telling.aantal.hoeveelheid.einden() == (410, 480, 560)
    assert session.dossier.bronnen[telling.aantal.bron].naam == "Regiomonitor 2026"
    assert (telling.aantal.peildatum, telling.aantal.kwaliteit, telling.aantal.opmerking) == ("2025", Kwaliteit.EXACT, "Zonder Wlz")
    assert telling.namen[MAASTRICHT] == "Maastricht"
    assert telling.gewichten[MAASTRICHT] > 0
    buiten, = buiten_dossier(session.dossier.ramingen[groep], session.dossier.codes(), Eenheid.PERSONEN)
    assert f"buiten dit dossier: {format_nl.bandbreedte(buiten.hoeveelheid)} van de 480 (410–560) personen per jaar" in regio.zin.text()
    assert "Maastricht" in regio.zin.text()
    assert cel(regio.spreiding, "", "Krijgt") == format_nl.bandbreedte(buiten.hoeveelheid, 1)
    assert cel(regio.spreiding, HEERLEN, "Sleutelwaarde") == format_nl.aantal(telling.gewichten[HEERLEN])
    vol(session)
    assert session.undo_stack.undoText() == "Gebied toevoegen"
    assert ongedaan_geeft(session, dossier)


def test_choosing_a_gebied_in_the_form_fills_in_its_gemeenten(open_pagina, session: DossierSession, groep, monkeypatch) -> None:
    pagina = open_pagina("behoefte")
    regio = blad(pagina, Methode.REGIONALE_TELLING)
    gezien = []

    def invullen(form) -> bool:
        form.velden["gebied"].gekozen.emit("ggd/GGD Zuid-Limburg")
        gezien.append(form.antwoorden())
        return False

    monkeypatch.setattr("thuisapp.views.widgets.formulier.invullen", invullen)
    regio.beheer.nieuw.click()
    assert gezien[0]["naam"] == "GGD-regio: GGD Zuid-Limburg"
    assert {HEERLEN, MAASTRICHT} <= set(gezien[0]["gemeenten"])
    assert session.dossier.ramingen[groep].regionaal == ()


@pytest.mark.parametrize(("antwoord", "stuk"), [
    ({"naam": "", "gemeenten": (HEERLEN,), "aantal": "5"}, "naam voor het gebied"),
    ({"naam": "Opvang", "gemeenten": (), "aantal": "5"}, "ten minste één gemeente"),
    ({"naam": "Opvang", "gemeenten": (MAASTRICHT,), "aantal": "5"}, "geen enkele gemeente van uw dossier"),
    ({"naam": "Opvang", "gemeenten": (HEERLEN,), "aantal": "vijf"}, "is geen getal"),
])
def test_a_wrong_gebied_stays_in_the_form_with_a_sentence(open_pagina, session: DossierSession, groep, vul_in, antwoord, stuk) -> None:
    pagina = open_pagina("behoefte")
    regio = blad(pagina, Methode.REGIONALE_TELLING)
    forms = vul_in(gebied="", **antwoord)
    regio.beheer.nieuw.click()
    assert stuk in forms[0].foutregel.text()
    assert session.dossier.ramingen[groep].regionaal == ()


def test_picked_gemeenten_are_changed_and_removed(open_pagina, session: DossierSession, groep, vul_in, typ, monkeypatch) -> None:
    pagina = open_pagina("behoefte")
    regio = blad(pagina, Methode.REGIONALE_TELLING)
    vul_in(naam="Opvang Oost", gemeenten=(HEERLEN, KERKRADE), aantal="30", soort=Soort.STAND)
    regio.beheer.nieuw.click()
    kenmerk = session.dossier.ramingen[groep].regionaal[0].id
    assert "ligt helemaal in dit dossier" in regio.zin.text()
    assert typ(regio.beheer.tabel, kenmerk, "Aantal", "40")
    vul_in(naam="Opvang Oost en West")
    regio.beheer.tabel.select_key(kenmerk)
    regio.beheer.wijzig.click()
    telling, = session.dossier.ramingen[groep].regionaal
    assert (telling.naam, telling.aantal.hoeveelheid.midden, telling.soort) == ("Opvang Oost en West", 40, Soort.STAND)
    assert tuple(telling.gewichten) == (HEERLEN, KERKRADE)
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    regio.beheer.weg.click()
    assert session.dossier.ramingen[groep].regionaal == ()


# Uitstroom


def test_uitstroom_is_places_times_two_shares(open_pagina, session: DossierSession, dossier, groep, typ, cel, ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    uit = blad(pagina, Methode.UITSTROOM)
    assert cel(uit.delen, "percentage", "Midden") == "onbekend"
    assert typ(uit.plaatsen, HEERLEN, "Plaatsen", "100")
    assert typ(uit.delen, "percentage", "Midden", "20%")
    assert typ(uit.delen, "aandeel", "Midden", "60-90% (75%)")
    uitstroom = session.dossier.ramingen[groep].uitstroom
    assert uitstroom.plaatsen[HEERLEN].hoeveelheid.midden == 100
    assert uitstroom.percentage.hoeveelheid.midden == Fraction(1, 5)
    assert cel(uit.delen, "aandeel", "Hoog") == "90%"
    assert not typ(uit.delen, "percentage", "Hoog", "130")
    assert "tussen 0 en 100 procent" in uit.delen.foutregel.text()
    assert not typ(uit.plaatsen, HEERLEN, "Plaatsen", "-3")
    assert cel(pagina.uitkomst, HEERLEN, "Hele periode") != "onbekend"
    assert cel(pagina.uitkomst, KERKRADE, "Hele periode") == "onbekend"
    vol(session)
    assert ongedaan_geeft(session, dossier)


# Prognose


def titels(tabel) -> list[str]:
    return [k.title for k in tabel.model.columns()]


def test_years_of_a_prognose_are_added_filled_and_taken_away(open_pagina, session: DossierSession, dossier, groep, typ, cel, monkeypatch,
                                                             ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    prognose = blad(pagina, Methode.PROGNOSE)
    assert titels(prognose.tabel) == ["2026", "2035"]
    prognose.jaar.setValue(2030)
    prognose._voeg_toe()
    assert titels(prognose.tabel) == ["2026", "2030", "2035"]
    prognose._voeg_toe()
    assert "staat al in de tabel" in prognose.fout.text()
    assert typ(prognose.tabel, HEERLEN, "2026", "10")
    assert typ(prognose.tabel, HEERLEN, "2030", "14-30 (20)")
    assert titels(prognose.tabel) == ["2026", "2030", "2035"]  # a year without figures stays while the user is at work
    reeks = session.dossier.ramingen[groep].prognose.per_gemeente[HEERLEN]
    assert {jaar: c.hoeveelheid.midden for jaar, c in reeks.items()} == {2026: 10, 2030: 20}
    assert not typ(prognose.tabel, HEERLEN, "2030", "veel")
    vol(session)
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    prognose.tabel.select_key(HEERLEN, 1)
    prognose.weg.click()
    assert titels(prognose.tabel) == ["2026", "2035"]
    assert set(session.dossier.ramingen[groep].prognose.per_gemeente[HEERLEN]) == {2026}
    assert session.undo_stack.undoText() == "Jaar van de prognose weghalen"
    assert typ(prognose.tabel, HEERLEN, "2026", "")
    assert HEERLEN not in session.dossier.ramingen[groep].prognose.per_gemeente
    assert ongedaan_geeft(session, dossier)


def test_the_origin_of_a_prognose_figure_is_asked_in_a_form(open_pagina, session: DossierSession, groep, vul_in) -> None:
    pagina = open_pagina("behoefte")
    prognose = blad(pagina, Methode.PROGNOSE)
    prognose.tabel.select_key(KERKRADE, 1)
    forms = vul_in(getal="12", nieuwe_bron="Primos 2026", peildatum="1-1-2026", kwaliteit=Kwaliteit.AFGELEID, opmerking="Middenvariant")
    from thuisapp.views.widgets import formulier, herkomst
    formulier.invullen(herkomst.herkomstformulier(session, prognose._doel(), "Prognose wijzigen"))
    assert forms[0].windowTitle() == "Herkomst van dit cijfer: Kerkrade, 2035"
    cijfer = session.dossier.ramingen[groep].prognose.per_gemeente[KERKRADE][2035]
    assert (cijfer.hoeveelheid.midden, cijfer.peildatum, cijfer.opmerking) == (12, "2026-01-01", "Middenvariant")
    assert session.dossier.bronnen[cijfer.bron].naam == "Primos 2026"


def test_the_origin_form_of_a_count_keeps_the_exact_number(open_pagina, session: DossierSession, groep, vul_in) -> None:
    derde = Cijfer.van(session.dossier.groep(groep).telt_in, "1/3", operations.EIGEN_BRON)
    session.apply("Telling", operations.zet_telling, groep, HEERLEN, derde)
    pagina = open_pagina("behoefte")
    telling = blad(pagina, Methode.TELLING)
    assert not telling.herkomst.isEnabled()
    telling.tabel.select_key(HEERLEN)
    assert telling.herkomst.isEnabled()
    vul_in(opmerking="Gemiddelde van drie jaren", kwaliteit=Kwaliteit.AFGELEID)
    telling.herkomst.click()
    cijfer = session.dossier.ramingen[groep].telling.per_gemeente[HEERLEN]
    assert (cijfer.hoeveelheid.midden, cijfer.opmerking) == (Fraction(1, 3), "Gemiddelde van drie jaren")
    forms = vul_in(peildatum="gisteren")
    telling.herkomst.click()
    assert "is geen datum" in forms[-1].foutregel.text()
    assert session.dossier.ramingen[groep].telling.per_gemeente[HEERLEN] == cijfer


# Taakstelling


def test_a_swap_of_the_taakstelling(open_pagina, session: DossierSession, dossier, vul_in, cel, monkeypatch, ongedaan_geeft) -> None:
    groep = next(g.id for g in session.gekozen_groepen() if dossier.ramingen[g.id].methode is Methode.TAAKSTELLING)
    session.kies_groep(groep)
    pagina = open_pagina("behoefte")
    taak = pagina.methode.blad(Methode.TAAKSTELLING)
    voor = cel(pagina.uitkomst, KERKRADE, "Hele periode")
    vul_in(van=HEERLEN, naar=KERKRADE, aantal="5", halfjaar="2026-1", tegenprestatie="Heerlen bouwt flexwoningen.")
    taak.ruil.nieuw.click()
    ruil, = session.dossier.ramingen[groep].taakstelling.ruil
    assert (ruil.van, ruil.naar, ruil.aantal, ruil.halfjaar) == (HEERLEN, KERKRADE, 5, "2026-1")
    assert cel(taak.ruil.tabel, 0, "Naar") == "Kerkrade"
    assert cel(pagina.uitkomst, KERKRADE, "Hele periode") != voor
    for fout, stuk in (({"naar": HEERLEN}, "met zichzelf"), ({"aantal": "0"}, "ten minste 1"), ({"aantal": "2,5"}, "heel getal")):
        forms = vul_in(**{"van": HEERLEN, "naar": KERKRADE, "aantal": "5", **fout})
        taak.ruil.nieuw.click()
        assert stuk in forms[-1].foutregel.text()
    assert len(session.dossier.ramingen[groep].taakstelling.ruil) == 1
    vol(session)
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    taak.ruil.tabel.select_key(0)
    taak.ruil.weg.click()
    assert session.dossier.ramingen[groep].taakstelling.ruil == ()
    assert ongedaan_geeft(session, dossier)


# Side by side


def test_methods_stand_side_by_side_and_one_is_chosen_with_a_reason(open_pagina, session: DossierSession, dossier, groep, typ, cel,
                                                                    ongedaan_geeft) -> None:
    pagina = open_pagina("behoefte")
    naast = pagina.vergelijking
    uit = blad(pagina, Methode.UITSTROOM)
    for code in session.dossier.codes():
        typ(uit.plaatsen, code, "Plaatsen", "40")
    typ(uit.delen, "percentage", "Midden", "25%")
    typ(uit.delen, "aandeel", "Midden", "80%")
    pagina.methode.knoppen[Methode.TELLING].click()
    uitkomsten = {u.methode: u for u in vergelijk_methoden(session.dossier, session.dossier.groep(groep))}
    assert naast.tabel.isVisible()
    assert cel(naast.tabel, Methode.UITSTROOM, "Behoefte") == format_nl.bandbreedte(uitkomsten[Methode.UITSTROOM].behoefte.regio())
    assert cel(naast.tabel, Methode.TELLING, "Verschil") == "–"
    verschil = uitkomsten[Methode.UITSTROOM].verschil
    assert cel(naast.tabel, Methode.UITSTROOM, "Verschil").startswith(format_nl.met_teken(verschil.ander - verschil.gekozen))
    assert cel(naast.tabel, Methode.UITSTROOM, "Kwaliteit") == "Schatting"
    naast.tabel.select_key(Methode.TELLING)
    assert not naast.kies.isEnabled()
    naast.tabel.select_key(Methode.UITSTROOM)
    naast.kies.click()
    assert session.dossier.ramingen[groep].methode is Methode.UITSTROOM
    assert naast.tabel.model.headerData(naast.tabel.model.row_of(Methode.UITSTROOM), Qt.Orientation.Vertical) == "✓ Uitstroom (gekozen)"
    naast.reden.setText("De instellingen kennen hun plaatsen.")
    naast.reden.setModified(True)
    naast.reden.editingFinished.emit()
    assert session.dossier.ramingen[groep].reden == "De instellingen kennen hun plaatsen."
    assert pagina.methode.reden.text() == "De instellingen kennen hun plaatsen."
    assert ongedaan_geeft(session, dossier)


def test_with_one_method_there_is_only_a_sentence(open_pagina, session: DossierSession) -> None:
    pagina = open_pagina("behoefte")
    alleen = next(g.id for g in session.gekozen_groepen() if len(vergelijk_methoden(session.dossier, g)) == 1)
    session.kies_groep(alleen)
    assert not pagina.vergelijking.tabel.isVisible()
    assert not pagina.vergelijking.kies.isVisible()
    assert "Alleen de gekozen methode heeft cijfers" in pagina.vergelijking.uitleg.text()


def test_the_list_of_parts_jumps_to_a_card(open_pagina, session: DossierSession) -> None:
    pagina = open_pagina("behoefte")
    pagina.onderdeel.gekozen.emit("Overlap met andere groepen")
    assert pagina.rolvlak.verticalScrollBar().value() > 0
    boven = pagina.overlap.mapTo(pagina.rolvlak.viewport(), pagina.overlap.rect().topLeft()).y()
    assert 0 <= boven < pagina.rolvlak.viewport().height()


def test_a_layer_of_the_dossier_gives_its_id_to_the_telling(session: DossierSession, groep) -> None:
    d = lagen.bewaar_laag(session.dossier, lagen.maak_laag(session.dossier, "zorgkantoor"))
    from thuisapp.views.pages.behoefte.regionaal import gebiedkeuzes
    tekst, id_, codes = gebiedkeuzes(d, groep)["zorgkantoor/Zuid-Limburg"]
    assert (tekst, id_) == ("Zorgkantoorregio: Zuid-Limburg", "zorgkantoor")
    gewichten = ramen.gewichten(d, "bestaat-niet", codes)
    assert set(gewichten.values()) == {None}  # unknown, never 0


def test_no_sheet_is_wider_than_the_smallest_window(session: DossierSession, groep, toon) -> None:
    """1280 pixels wide, with the steps at the left and the panel at the right, leaves about 710 for the page."""
    from thuisapp.views.pages import maak_pagina
    pagina = toon(maak_pagina("behoefte", session), 712, 650)
    for methode in Methode:
        pagina.methode.knoppen[methode].click()
        pagina.rolvlak.widget().layout().activate()
        assert pagina.rolvlak.widget().minimumSizeHint().width() <= 700, methode
