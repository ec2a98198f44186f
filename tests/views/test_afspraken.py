"""Step 7: agreements with both sides, their cover of the division, and decisions with their dissent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from thuisapp.domain.afspraak import Afspraakstatus, JuridischeStatus, Logregel, Per
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import dialogs
from thuisapp.views.pages.afspraken import AfsprakenPagina, afspraakformulier
from thuisapp.views.pages.afspraken.deel import BESLUITEN, DEKKING
from thuisapp.views.pages.afspraken.lijst import vandaag
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import formulier
from thuisapp.views.widgets.formulier import Formulier

Vul = Callable[..., list[Formulier]]


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> AfsprakenPagina:
    return toon(AfsprakenPagina(session), 1000, 900)


@pytest.fixture
def vul(monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Vul:
    """Fill in the form that will be shown and press "Opslaan"; gives the forms that were shown."""
    getoond: list[Formulier] = []

    def doen(**antwoorden: Any) -> list[Formulier]:
        def invullen(venster: Formulier) -> bool:
            qtbot.addWidget(venster)
            getoond.append(venster)
            venster.vul(antwoorden)
            venster.bewaar.click()
            return venster.result() == Formulier.DialogCode.Accepted

        monkeypatch.setattr(formulier, "invullen", invullen)
        return getoond

    return doen


def dekking(pagina: AfsprakenPagina, groep: str) -> tuple[str, ...]:
    model = pagina.dekking.model
    return tuple(model.index(model.row_of(groep), n).data() for n in range(4))


def test_an_agreement_is_made_with_all_its_fields(pagina: AfsprakenPagina, session: DossierSession, vul: Vul) -> None:
    session.kies_groep("dak-en-thuislozen")
    vul(titel="Tien woningen", partij="corporatie-noord", tegenpartij="gemeente-GM0917", prestatie="Bouwen", tegenprestatie="Grond",
        aantal="10", per=Per.JAAR, van="2027", tot="2029", gemeenten=("GM0917",), status=Afspraakstatus.AKKOORD,
        juridische_status=JuridischeStatus.RESULTAAT, voorwaarden="Subsidie", escalatie="Overleg", opmerking="Let op")
    pagina.afspraken.nieuw.click()
    a = session.dossier.afspraken[-1]
    assert (a.nummer, a.titel, a.partij, a.tegenpartij) == ("10", "Tien woningen", "corporatie-noord", "gemeente-GM0917")
    assert (a.aantal, a.per, a.van, a.tot, a.eenheid) == (10, Per.JAAR, 2027, 2029, Eenheid.WONINGEN)
    assert (a.groepen, a.gemeenten) == (("dak-en-thuislozen",), ("GM0917",))
    assert (a.status, a.juridische_status) == (Afspraakstatus.AKKOORD, JuridischeStatus.RESULTAAT)
    assert (a.voorwaarden, a.escalatie, a.opmerking) == ("Subsidie", "Overleg", "Let op")
    assert pagina.afspraken.tabel.current_row() == a
    assert session.undo_stack.undoText() == "Afspraak toevoegen"


def test_its_number_counts_in_the_cover_of_the_group(pagina: AfsprakenPagina, session: DossierSession, vul: Vul) -> None:
    session.kies_groep("uitstroom-detentie")
    pagina.tabs.kies(DEKKING)
    verdeeld = sum((session.resultaat.verdeling["uitstroom-detentie"].aantallen or {}).values())
    assert dekking(pagina, "uitstroom-detentie") == (str(verdeeld), "0", "nog geen afspraak", str(verdeeld))
    vul(titel="Plekken", partij="corporatie-noord", prestatie="Verhuren", aantal="10", per=Per.JAAR, van="2026", tot="2028",
        status=Afspraakstatus.VASTGESTELD)
    pagina.afspraken.nieuw.click()
    stand = dekking(pagina, "uitstroom-detentie")
    assert stand[:2] == (str(verdeeld), "30")
    assert stand[2].startswith("voor ") and stand[3] == str(verdeeld - 30)


def test_reciprocity_is_said_in_words(pagina: AfsprakenPagina, session: DossierSession) -> None:
    kolom = next(n for n, k in enumerate(pagina.afspraken.tabel.model.columns()) if k.title == "Wederkerig")
    model = pagina.afspraken.tabel.model
    teksten = {a.nummer: model.index(n, kolom).data() for n, a in enumerate(session.dossier.afspraken)}
    assert teksten["1"] == "Ja"
    assert teksten["5"] == "Nee. Er is geen tegenprestatie."
    assert teksten["8"] == "Ja"  # afspraak 9 stands opposite to it
    terug = next(n for n, k in enumerate(pagina.afspraken.tabel.model.columns()) if k.title == "Wie doet iets terug")
    assert model.index(7, terug).data() == "afspraak 9 van Zorgaanbieder Thuis (voorbeeld)"


@pytest.mark.parametrize(("antwoord", "zin"), [
    ({"titel": ""}, "titel"),
    ({"titel": "X", "aantal": "veel"}, "geen getal"),
    ({"titel": "X", "aantal": "-3"}, "negatief"),
    ({"titel": "X", "van": "2030", "tot": "2027"}, "eindigt in 2027"),
    ({"titel": "X", "van": "99"}, "tussen 2015 en 2100"),
])
def test_what_cannot_be_is_said_in_the_form(pagina: AfsprakenPagina, session: DossierSession, vul: Vul, antwoord: dict[str, str],
                                            zin: str) -> None:
    voor = session.dossier
    (venster,) = (vul(**antwoord), pagina.afspraken.nieuw.click())[0]
    assert zin in venster.foutregel.text()
    assert session.dossier is voor


def test_changing_keeps_what_was_not_touched(pagina: AfsprakenPagina, session: DossierSession, vul: Vul) -> None:
    oud = session.dossier.afspraken[0]
    vul(titel="Andere titel", door="De bestuurlijke tafel")
    pagina.afspraken.tabel.select_key(oud.id)
    pagina.afspraken.wijzig.click()
    nieuw = session.dossier.afspraken[0]
    assert replace(nieuw, logboek=oud.logboek) == replace(oud, titel="Andere titel")
    assert nieuw.logboek == (*oud.logboek, Logregel(vandaag(), "Gewijzigd: titel.", "De bestuurlijke tafel"))


def test_saving_without_a_change_leaves_no_trace(pagina: AfsprakenPagina, session: DossierSession, vul: Vul) -> None:
    voor = session.dossier
    vul()
    for a in voor.afspraken:
        pagina.afspraken.tabel.select_key(a.id)
        pagina.afspraken.wijzig.click()
    assert session.dossier == voor
    assert not session.undo_stack.canUndo()


def test_a_group_that_is_no_longer_chosen_stays_in_the_agreement(session: DossierSession, qtbot: Any, toepassing: Any) -> None:
    oud = session.dossier.afspraken[0]
    groepen = tuple(replace(g, gekozen=False) if g.id in oud.groepen else g for g in session.dossier.groepen)
    venster = afspraakformulier(oud, replace(session.dossier, groepen=groepen), lambda _: "")
    qtbot.addWidget(venster)
    assert venster.antwoorden()["groepen"] == oud.groepen


def test_deleting_asks_first_and_can_be_undone(pagina: AfsprakenPagina, session: DossierSession, monkeypatch: pytest.MonkeyPatch) -> None:
    aantal = len(session.dossier.afspraken)
    pagina.afspraken.tabel.select_key(session.dossier.afspraken[0].id)
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: False)
    pagina.afspraken.weg.click()
    assert len(session.dossier.afspraken) == aantal
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    pagina.afspraken.weg.click()
    assert len(session.dossier.afspraken) == aantal - 1
    session.undo_stack.undo()
    assert len(session.dossier.afspraken) == aantal


def test_a_decision_keeps_its_dissent(pagina: AfsprakenPagina, session: DossierSession, vul: Vul) -> None:
    vul(datum="1-7-2026", orgaan="Bestuurlijke tafel", tekst="Wij doen het zo.", minderheidsstandpunt="Eén gemeente wil het anders.")
    pagina.tabs.kies(BESLUITEN)
    pagina.besluiten.nieuw.click()
    b = session.dossier.besluiten[-1]
    assert (b.datum, b.tekst, b.minderheidsstandpunt) == ("2026-07-01", "Wij doen het zo.", "Eén gemeente wil het anders.")
    getoond = vul(datum="morgen")
    pagina.besluiten.tabel.select_key(b.id)
    pagina.besluiten.wijzig.click()
    assert "geen datum" in getoond[-1].foutregel.text()


def test_without_parties_it_says_where_to_go(pagina: AfsprakenPagina, session: DossierSession, qtbot: Any) -> None:
    assert not pagina.zonder_partijen.isVisible()
    session.load(replace(session.dossier, partijen=(), afspraken=(), besluiten=()))
    assert pagina.zonder_partijen.isVisible()
    assert not pagina.afspraken.nieuw.isEnabled()
    assert pagina.afspraken.leeg.isVisible()
    assert not pagina.afspraken.tabel.isVisible()
    with qtbot.waitSignal(pagina.ga_naar) as signaal:
        pagina.zonder_partijen.findChild(type(pagina.afspraken.nieuw)).click()
    assert signaal.args[0] == "regio"


def test_a_finding_leads_to_its_agreement(pagina: AfsprakenPagina, session: DossierSession) -> None:
    pagina.toon_plek((session.dossier.afspraken[4].id,))
    assert pagina.afspraken.tabel.current_row() == session.dossier.afspraken[4]


def test_every_control_has_a_name(pagina: AfsprakenPagina, session: DossierSession, naamloos: Any, toon: Any) -> None:
    assert naamloos(pagina) == []
    assert naamloos(toon(afspraakformulier(session.dossier.afspraken[0], session.dossier, lambda _: ""), 700, 800)) == []
