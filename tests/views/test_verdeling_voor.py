"""The numbers that were pinned stay beside those of now, with sign and pattern; columns come and go with the room there is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from thuisapp.app import dossiers, operations
from thuisapp.domain.verdeling import HERKOMST
from thuisapp.views.pages.verdeling import VerdelingPagina
from thuisapp.views.pages.verdeling.uitkomst import verschiltekst
from thuisapp.views.session import DossierSession

GROEP = "dak-en-thuislozen"
HEERLEN = "GM0917"


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> VerdelingPagina:
    pagina = VerdelingPagina(session)
    session.kies_groep(GROEP)
    return toon(pagina, 1400, 900)


def kolom(pagina: VerdelingPagina, titel: str) -> dict[str, str]:
    model = pagina.tabel.model
    nummer = next(n for n, k in enumerate(model.columns()) if k.title == titel)
    return {rij.naam: model.index(n, nummer).data() for n, rij in enumerate(model.rows())}


def verander(session: DossierSession, gewicht: int) -> None:
    assert session.apply("", operations.zet_gewicht, GROEP, HERKOMST, Fraction(gewicht)) == ""


def test_pinned_numbers_survive_every_change_until_they_are_let_go(pagina: VerdelingPagina, session: DossierSession) -> None:
    uitkomst = pagina.verdelen.uitkomst
    begin = kolom(pagina, "Neemt")
    uitkomst.vast.click()
    for gewicht in (30, 60, 90):
        verander(session, gewicht)
    assert kolom(pagina, "Voor") == begin != kolom(pagina, "Neemt")
    session.kies_groep("ouderen")
    session.kies_groep(GROEP)
    assert session.apply("", operations.kopieer_scenario, session.dossier.scenario, "Proef") == ""
    assert kolom(pagina, "Voor") == begin
    assert uitkomst.vast.text() == "Laat die stand los"
    uitkomst.vast.click()
    assert uitkomst.vast.text() == "Zet dit vast als voor"
    assert uitkomst.vergelijk.waarde() == "vorige"


def test_another_dossier_forgets_the_pinned_numbers(pagina: VerdelingPagina, session: DossierSession) -> None:
    pagina.verdelen.uitkomst.vast.click()
    session.load(session.dossier)
    assert pagina.verdelen.uitkomst.vast.text() == "Zet dit vast als voor"
    assert set(kolom(pagina, "Voor").values()) == {"–"}


def test_the_difference_has_a_sign_and_a_symbol_and_adds_up(pagina: VerdelingPagina, session: DossierSession) -> None:
    pagina.verdelen.uitkomst.vast.click()
    verander(session, 60)
    rijen = pagina.tabel.model.rows()
    verschillen = {rij.code: rij.verschil for rij in rijen}
    assert any(verschillen.values())
    assert sum(n or 0 for code, n in verschillen.items() if code) == verschillen[""] == 0
    for rij in rijen:
        assert kolom(pagina, "Verschil")[rij.naam] == verschiltekst(rij.verschil)
    assert (verschiltekst(3), verschiltekst(-2), verschiltekst(0), verschiltekst(None)) == ("▲ +3", "▼ −2", "0", "–")


def test_more_and_less_are_hatched_to_different_sides(pagina: VerdelingPagina, session: DossierSession) -> None:
    pagina.verdelen.uitkomst.vast.click()
    verander(session, 60)
    view, model = pagina.tabel.view, pagina.tabel.model
    nummer = next(n for n, k in enumerate(model.columns()) if k.title == "Verschil")

    def beeld(rij: int) -> list[list[int]]:
        """The cell without its text: only the left part, where the lines are."""
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        option = QStyleOptionViewItem()
        option.rect = image.rect().adjusted(0, 0, 60, 0)
        view.itemDelegate().paint(painter, option, view.proxy.mapFromSource(model.index(rij, nummer)))
        painter.end()
        return [[image.pixel(x, y) for x in range(12)] for y in range(24)]

    meer = next(n for n, rij in enumerate(model.rows()) if rij.code and (rij.verschil or 0) > 0)
    minder = next(n for n, rij in enumerate(model.rows()) if rij.code and (rij.verschil or 0) < 0)
    regio = next(n for n, rij in enumerate(model.rows()) if not rij.code)
    assert len({pixel for regel in beeld(meer) for pixel in regel}) > 1, "lines, not one colour"
    assert beeld(meer) != beeld(minder)
    assert beeld(regio) not in (beeld(meer), beeld(minder))


def test_chart_and_its_table_show_both(pagina: VerdelingPagina, session: DossierSession) -> None:
    pagina.verdelen.uitkomst.vast.click()
    verander(session, 60)
    beeld = pagina.verdelen.uitkomst.beeld
    beeld.grafiek.vlak.teken_nu()
    assert ">Voor<" in beeld.grafiek.vlak.svg
    assert "De grootste verschillen: " in beeld.grafiek.vlak.accessibleDescription()


def test_bars_and_map_stand_in_one_place(pagina: VerdelingPagina, session: DossierSession, qtbot: Any) -> None:
    beeld = pagina.verdelen.uitkomst.beeld
    assert beeld.grafiek.isVisible() and beeld.kaart is None
    beeld.kaart_knop.click()
    assert beeld.kaart is not None and beeld.kaart.isVisible() and not beeld.grafiek.isVisible()
    beeld.staven_knop.click()
    assert beeld.grafiek.isVisible() and not beeld.kaart.isVisible()


def test_comparing_with_nothing_takes_the_columns_away(pagina: VerdelingPagina) -> None:
    uitkomst = pagina.verdelen.uitkomst
    uitkomst.vergelijk.kies("niets")
    uitkomst.vergelijk.gekozen.emit("niets")
    titels = [k.title for k in pagina.tabel.model.columns()]
    assert "Voor" not in titels and "Verschil" not in titels


def test_the_important_columns_fit_on_a_small_screen(pagina: VerdelingPagina, qtbot: Any) -> None:
    pagina.resize(710, 700)
    keuze = pagina.verdelen.uitkomst.keuze
    qtbot.waitUntil(lambda: keuze.titels() == ["Neemt", "Voor", "Verschil", "Doet al", "Minimum", "Maximum", "Aandeel"])
    assert pagina.tabel.view.horizontalScrollBar().maximum() == 0
    keuze.lijst.aboutToShow.emit()
    next(a for a in keuze.lijst.actions() if a.text().replace("&", "") == "Alle kolommen").trigger()
    assert keuze.titels() == [k.title for k in pagina.tabel.model.columns()]
    assert keuze.text() == "Alle kolommen"


def test_one_column_can_be_chosen(pagina: VerdelingPagina, session: DossierSession, qtbot: Any) -> None:
    keuze = pagina.verdelen.uitkomst.keuze
    pagina.resize(710, 700)
    qtbot.waitUntil(lambda: len(keuze.titels()) == 7)
    keuze.lijst.aboutToShow.emit()
    next(a for a in keuze.lijst.actions() if a.text() == "Minimum").trigger()
    keuze.lijst.aboutToShow.emit()
    next(a for a in keuze.lijst.actions() if a.text() == "Verschil met herkomst").trigger()
    assert "Minimum" not in keuze.titels() and "Verschil met herkomst" in keuze.titels()
    verander(session, 20)
    assert "Minimum" not in keuze.titels()


def test_each_key_has_its_number_and_the_difference(pagina: VerdelingPagina) -> None:
    rij = next(r for r in pagina.tabel.model.rows() if r.code == HEERLEN)
    assert rij.kenmerken is not None
    alleen = rij.kenmerken.zuiver["inwoners_2025"]
    assert kolom(pagina, "Alleen Inwoners (2025)")["Heerlen"] == str(alleen)
    verschil = (rij.aantal or 0) - alleen
    assert kolom(pagina, "Verschil met Inwoners (2025)")["Heerlen"].replace("−", "-").replace("+", "") == str(verschil)


def test_many_gemeenten_can_be_searched_and_the_largest_are_drawn(session: DossierSession, toon: Any) -> None:
    codes = [g.code for g in dossiers.alle_gemeenten()][:70]
    session.load(dossiers.nieuw_dossier("Groot", codes, regio="Groot"))
    pagina = toon(VerdelingPagina(session), 1400, 900)
    assert pagina.tabel.filter.isVisible()
    pagina.tabel.filter.setText(session.dossier.gemeenten[3].naam)
    assert 1 <= pagina.tabel.view.proxy.rowCount() < 10
    assert "de 60 grootste van 70" in pagina.grafiek.titel.text()
    pagina.grafiek.knop.click()
    assert len(pagina.grafiek.tabel.model.rows()) == 70
