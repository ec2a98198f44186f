"""The list of afspraken: changing in place, filtering, and where a finding leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thuisapp.app import operations
from thuisapp.domain.afspraak import Afspraakstatus, Per
from thuisapp.views.pages.afspraken import AfsprakenPagina
from thuisapp.views.pages.afspraken.deel import AFSPRAKEN, BESLUITEN, DEKKING, ONDERTEKENEN, PARTIJEN
from thuisapp.views.pages.afspraken.lijst import NIETS_GEVONDEN, vandaag
from thuisapp.views.session import DossierSession


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> AfsprakenPagina:
    return toon(AfsprakenPagina(session), 1000, 900)


@pytest.mark.parametrize(("kolom", "tekst", "veld", "waarde"), [
    ("Titel", "Anders", "titel", "Anders"), ("Aantal", "1.200", "aantal", 1200), ("Aantal", "", "aantal", None),
    ("Van", "2028", "van", 2028), ("Tot", "", "tot", 0), ("Status", "Loopt achter", "status", Afspraakstatus.ACHTER),
    ("Per", "totaal", "per", Per.TOTAAL),
])
def test_a_cell_is_changed_in_place_and_logged(pagina: AfsprakenPagina, session: DossierSession, typ: Any, ongedaan_geeft: Any, kolom: str,
                                               tekst: str, veld: str, waarde: Any) -> None:
    voor = session.dossier
    oud = voor.afspraken[0]
    assert typ(pagina.afspraken.tabel, oud.id, kolom, tekst)
    nieuw = session.dossier.afspraken[0]
    assert replace(nieuw, logboek=oud.logboek) == replace(oud, **{veld: waarde})
    assert nieuw.logboek[-1].datum == vandaag()
    assert ongedaan_geeft(session, voor)


@pytest.mark.parametrize(("kolom", "tekst", "zin"), [
    ("Titel", "", "titel"), ("Aantal", "veel", "geen getal"), ("Aantal", "-3", "negatief"), ("Aantal", "2,5", "geen heel getal"),
    ("Van", "2040", "eindigt in 2031"), ("Tot", "99", "tussen 2015 en 2100"),
])
def test_what_cannot_be_is_said_at_the_place(pagina: AfsprakenPagina, session: DossierSession, typ: Any, kolom: str, tekst: str,
                                             zin: str) -> None:
    voor = session.dossier
    assert not typ(pagina.afspraken.tabel, voor.afspraken[0].id, kolom, tekst)
    assert session.dossier is voor
    fout = pagina.afspraken.tabel.foutregel.text()
    assert zin in fout and fout.startswith(f"1, {kolom.lower()}: ")


def test_the_list_is_filtered_by_group_party_and_status(pagina: AfsprakenPagina, session: DossierSession) -> None:
    deel = pagina.deel(AFSPRAKEN)

    def nummers() -> list[str]:
        return [a.nummer for a in pagina.afspraken.tabel.model.rows()]

    deel.groep.kies("uitstroom-ggz")
    deel.groep.gekozen.emit("uitstroom-ggz")
    assert nummers() == ["8", "9"]
    assert deel.telling.text() == "2 van 9 afspraken"
    deel.partij.kies("zorgaanbieder")
    deel.partij.gekozen.emit("zorgaanbieder")
    assert nummers() == ["9"]
    deel.status.kies(Afspraakstatus.VERVALLEN)
    deel.status.gekozen.emit(Afspraakstatus.VERVALLEN)
    assert nummers() == []
    assert pagina.afspraken.leeg.text() == NIETS_GEVONDEN and pagina.afspraken.leeg.isVisible()
    deel.alles.click()
    assert len(nummers()) == len(session.dossier.afspraken)
    assert not deel.alles.isVisible() and not deel.telling.isVisible()


def test_the_chosen_afspraak_is_told_in_full(pagina: AfsprakenPagina) -> None:
    pagina.afspraken.tabel.select_key("afspraak-4")
    assert pagina.deel(AFSPRAKEN).volledig.text().split("\n") == [
        "Gemeente Heerlen (levert): Wij stellen grond beschikbaar voor vijftien jaar.",
        "Corporatie Zuid (voorbeeld) (doet iets terug): Wij plaatsen en beheren 60 flexwoningen, waarvan 25 voor statushouders.",
        "25 woningen · 2027–2028 · Statushouders · Heerlen"]


def test_a_finding_takes_away_the_filter_that_hides_it(pagina: AfsprakenPagina) -> None:
    deel = pagina.deel(AFSPRAKEN)
    deel.groep.kies("ouderen")
    deel.groep.gekozen.emit("ouderen")
    pagina.afspraken.tabel.filter.setText("zorg")
    pagina.toon_plek(("afspraak-5",))
    assert pagina.afspraken.tabel.current_row().id == "afspraak-5"
    assert pagina.afspraken.tabel.filter.text() == ""


@pytest.mark.parametrize(("plek", "tab"), [
    (("afspraak-5",), AFSPRAKEN), (("dak-en-thuislozen",), DEKKING), (("afspraak-2", "afspraak-7", "plan-3"), DEKKING),
    (("corporatie-zuid",), PARTIJEN), (("besluit-1",), BESLUITEN), ((ONDERTEKENEN,), ONDERTEKENEN), ((), AFSPRAKEN),
    (("afspraak-5", "GM9999"), AFSPRAKEN),
])
def test_a_finding_opens_the_tab_where_it_is_solved(pagina: AfsprakenPagina, plek: tuple[str, ...], tab: str) -> None:
    pagina.tabs.kies(BESLUITEN if tab != BESLUITEN else AFSPRAKEN)
    pagina.toon_plek(plek)
    assert pagina.tabs.tab == tab
    assert [naam for naam, deel in pagina.delen.items() if deel.isVisible()] == [tab]


def test_every_finding_of_the_step_leads_to_a_row(pagina: AfsprakenPagina, session: DossierSession) -> None:
    """Also those with a plan or a party."""
    for b in session.bevindingen:
        if b.stap == "afspraken" and b.plek:
            pagina.toon_plek(b.plek)
            deel = pagina.deel(pagina.tabs.tab)
            gekozen = {t.model.key_at(t.view.proxy.mapToSource(t.view.currentIndex()).row()) for t in pagina.tabellen
                       if t.isVisibleTo(deel) and t.view.currentIndex().isValid()}
            assert gekozen & set(b.plek), (b.soort, b.plek, pagina.tabs.tab)


def test_a_list_can_be_read_from_a_file(pagina: AfsprakenPagina, qtbot: Any) -> None:
    with qtbot.waitSignal(pagina.inlezen):
        pagina.deel(AFSPRAKEN).uit_lijst.click()


def test_an_afspraak_with_results_is_not_deleted_but_says_why(pagina: AfsprakenPagina, session: DossierSession,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    from thuisapp.domain.afspraak import Realisatie
    from thuisapp.views import dialogs

    bron = next(iter(session.dossier.bronnen))
    session.apply("x", operations.zet_realisatie, Realisatie("statushouders", "GM0917", "2027", 3, bron, afspraak="afspraak-4"))
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    pagina.afspraken.tabel.select_key("afspraak-4")
    pagina.afspraken.weg.click()
    assert "status vervallen" in pagina.afspraken.tabel.foutregel.text()
    assert any(a.id == "afspraak-4" for a in session.dossier.afspraken)


def test_every_control_on_every_tab_has_a_name(pagina: AfsprakenPagina, naamloos: Any) -> None:
    for tab in (AFSPRAKEN, DEKKING, PARTIJEN, BESLUITEN):
        pagina.tabs.kies(tab)
        if tab == DEKKING:
            pagina.deel(tab).op_kaart.teken_nu()  # the map gets its name when it is drawn
        assert naamloos(pagina) == [], tab
