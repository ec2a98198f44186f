"""Aandachtsgroepen: legal category, sources, method, check figures, who pays, priority, and own groups."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from thuisapp.domain.aandachtsgroep import Methode, Ondersteuningsniveau
from thuisapp.domain.urgentie import URGENTIECATEGORIEEN
from thuisapp.storage import dossier_json
from thuisapp.views import dialogs
from thuisapp.views.session import DossierSession


@pytest.fixture
def pagina(open_pagina):
    return open_pagina("aandachtsgroepen")


def test_the_category_is_told_in_words_and_can_be_changed(pagina, session: DossierSession, dossier, ongedaan_geeft) -> None:
    assert "".join(URGENTIECATEGORIEEN) == "abcdefghij"
    for groep in dossier.groepen:
        pagina.lijst.kies(groep.id)
        assert pagina.wet.categorie.waarde() == groep.categorie
        assert pagina.wet.categorietekst.isVisible() == bool(groep.categorie)
        if groep.categorie:
            assert URGENTIECATEGORIEEN[groep.categorie] in pagina.wet.categorietekst.text()
            assert f"lid 3, onder {groep.categorie}" in pagina.wet.categorietekst.text()
    pagina.wet.categorie.gekozen.emit("a")
    assert session.dossier.groepen[-1].categorie == "a"
    assert ongedaan_geeft(session, dossier)


def test_sources_method_and_who_pays_are_changed(pagina, session: DossierSession, dossier, typ, cel, ongedaan_geeft) -> None:
    pagina.lijst.kies("dak-en-thuislozen")
    pagina.wet.methode.gekozen.emit(Methode.PROGNOSE)
    pagina.wet.bronnen.setPlainText("Telling 2026\n\n  Opvangregister \n")
    groep = session.dossier.groep("dak-en-thuislozen")
    assert groep.standaard_methode is Methode.PROGNOSE
    assert groep.gebruikelijke_bronnen == ("Telling 2026", "Opvangregister")
    assert pagina.wet.bronnen.toPlainText().endswith("\n")  # typing goes on undisturbed
    assert typ(pagina.niveaus, "3", "Wie betaalt?", "Wlz")
    assert session.dossier.groep("dak-en-thuislozen").financiering[Ondersteuningsniveau.INTENSIEF] == "Wlz"
    assert cel(pagina.niveaus, "0", "Wie betaalt?") == "niet van toepassing"
    model = pagina.niveaus.model
    assert not model.flags(model.index(model.row_of("0"), 1)) & Qt.ItemFlag.ItemIsEditable
    assert ongedaan_geeft(session, dossier)


def test_check_figures_are_added_changed_and_removed(pagina, session: DossierSession, vul_in, monkeypatch) -> None:
    pagina.lijst.kies("starters")
    assert pagina.wet.controle.leeg.isVisible()
    forms = vul_in(tekst="")
    pagina.wet.controle.nieuw.click()
    assert "hele zin" in forms[0].foutregel.text()
    vul_in(tekst="In 2025 zochten 400 starters een woning.")
    pagina.wet.controle.nieuw.click()
    pagina.wet.controle.tabel.select_key(0)
    assert pagina.wet.gelezen.text() == "In 2025 zochten 400 starters een woning."
    vul_in(tekst="In 2025 zochten 450 starters een woning.")
    pagina.wet.controle.wijzig.click()
    assert [c.tekst for c in session.dossier.groep("starters").controlecijfers] == ["In 2025 zochten 450 starters een woning."]
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    pagina.wet.controle.tabel.select_key(0)
    pagina.wet.controle.weg.click()
    assert session.dossier.groep("starters").controlecijfers == ()


def test_priority_is_a_switch_with_an_explanation(pagina, session: DossierSession) -> None:
    pagina.lijst.kies("ouderen")
    assert not pagina.voorrang.isVisible()
    pagina.lijst.kies("statushouders")
    assert pagina.voorrang.isVisible()
    assert pagina.voorrang.schakelaar.isChecked()
    behoefte = session.resultaat.behoefte["statushouders"]
    pagina.voorrang.schakelaar.click()
    assert session.dossier.statushouders_voorrang is False
    assert "geen voorrang krijgen" in pagina.voorrang.gevolg.text()
    assert session.resultaat.behoefte["statushouders"] == behoefte
    assert session.undo_stack.undoText() == "Voorrang van statushouders wijzigen"
    session.undo_stack.undo()
    assert pagina.voorrang.schakelaar.isChecked()


def test_an_own_group_is_complete_and_can_be_saved(pagina, session: DossierSession, vul_in) -> None:
    vul_in(naam="Spoedzoekers", definitie="Mensen die snel een plek nodig hebben.", categorie="j", standaard_methode=Methode.UITSTROOM,
           regionale_laag="centrumregio")
    pagina._nieuwe_groep()
    groep = session.dossier.groepen[-1]
    assert (groep.naam, groep.categorie, groep.standaard_methode) == ("Spoedzoekers", "j", Methode.UITSTROOM)
    assert (groep.regionale_laag, groep.eigen, groep.gekozen) == ("centrumregio", True, True)
    assert session.dossier.ramingen[groep.id].methode is Methode.UITSTROOM
    assert pagina.titel.text() == "Spoedzoekers"
    assert dossier_json.van_json(dossier_json.naar_json(session.dossier)) == session.dossier


@pytest.mark.parametrize("methode", list(Methode))
def test_the_list_names_every_method(pagina, session: DossierSession, methode) -> None:
    from thuisapp.app import operations
    session.apply("Methode", operations.wijzig_raming, "ouderen", methode=methode)
    keuze = next(k for k in pagina.lijst.model.keuzes if k.id == "ouderen")
    assert keuze.sub.endswith(methode.value.replace("_", " "))


def test_every_control_has_a_name(pagina, naamloos) -> None:
    for groep in ("statushouders", "uitstroom-jeugdhulp"):
        pagina.lijst.kies(groep)
        assert naamloos(pagina) == []
