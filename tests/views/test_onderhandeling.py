"""A whole negotiation in the real window, as a region would hold it, with every number checked by a calculation of its own.

Start from inwoners, add 40 percent sociale huur, credit what Heerlen does, cap one gemeente, swap five, put two scenarios side by side,
choose one with a motivation, and undo all the way back: then the dossier equals the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from thuisapp.app import dossiers, operations
from thuisapp.calc.verdeelregels import sleuteltitel
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Periode
from thuisapp.views import dialogs
from thuisapp.views.main_window import MainWindow
from thuisapp.views.pages.verdeling import VerdelingPagina

GROEP, TOTAAL = "dak-en-thuislozen", 250
HEERLEN, LANDGRAAF, VOERENDAAL = "GM0917", "GM0882", "GM0986"
INWONERS, SOCIAAL = "inwoners_2025", "corporatiewoningen_geschat_2024"


@pytest.fixture
def parkstad() -> Dossier:
    """A new dossier of the seven gemeenten of the worked example, with 250 to divide by inwoners."""
    regio = dossiers.zoek_regio("Parkstad Limburg")
    d = dossiers.nieuw_dossier("Parkstad", regio.codes, Periode(2026, 2035), regio.naam, id="proef", datum="2026-11-01")
    return operations.wijzig_voorstel(d, GROEP, totaal=TOTAAL, reden_totaal="Voorbeeld uit de rekenregels")


# What the numbers should be, straight from the rekenregels and without the program's own engine


def verwacht(d: Dossier, gewichten: Mapping[str, int], inzet: Mapping[str, int] | None = None, kappa: Fraction = Fraction(0),
             maximum: Mapping[str, int] | None = None) -> dict[str, int]:
    codes = d.codes()
    som_gewicht = sum(gewichten.values())
    a = {c: Fraction(0) for c in codes}
    for sleutel, gewicht in gewichten.items():
        waarden = {c: d.indicatoren[sleutel].waarden[c] or Fraction(0) for c in codes}
        for c in codes:
            a[c] += Fraction(gewicht, som_gewicht) * waarden[c] / sum(waarden.values())
    e = {c: kappa * (inzet or {}).get(c, 0) for c in codes}
    boven = {c: Fraction((maximum or {}).get(c, 10**9)) for c in codes}

    def q(niveau: Fraction) -> dict[str, Fraction]:
        return {c: min(max(niveau * a[c] - e[c], Fraction(0)), boven[c]) for c in codes}

    knikken = sorted({k for c in codes for k in (e[c] / a[c], (e[c] + boven[c]) / a[c])})
    laag = max(k for k in [Fraction(0), *knikken] if sum(q(k).values()) <= TOTAAL)
    vrij = [c for c in codes if e[c] / a[c] <= laag < (e[c] + boven[c]) / a[c]]
    niveau = laag + (TOTAAL - sum(q(laag).values())) / sum(a[c] for c in vrij)
    exact = q(niveau)
    assert sum(exact.values()) == TOTAAL
    uit = {c: floor(x) for c, x in exact.items()}
    for c in sorted(codes, key=lambda c: (floor(exact[c]) - exact[c], -a[c], c))[:TOTAAL - sum(uit.values())]:
        uit[c] += 1
    return uit


# What a person does at the screen


class Hand:
    """The mouse and the keyboard, and what is to be read."""

    def __init__(self, venster: MainWindow, qtbot: Any, vul_in: Any) -> None:
        self.venster, self.qtbot, self.vul_in = venster, qtbot, vul_in
        self.session = venster.session
        venster.ga_naar("verdeling")
        pagina = venster.findChild(VerdelingPagina)
        assert pagina is not None
        qtbot.waitUntil(lambda: pagina.isVisible() and pagina.tabel.model.rowCount() > 1)
        self.pagina: VerdelingPagina = pagina

    def naar(self, tab: str) -> Any:
        self.pagina.tabs.kies(tab)
        self.qtbot.waitUntil(lambda: self.pagina.deel(tab).isVisible())
        return self.pagina.deel(tab)

    def menukeuze(self, knop: QToolButton, tekst: str) -> None:
        menu = knop.menu()
        menu.aboutToShow.emit()
        next(a for a in menu.actions() if a.text().replace("&", "").startswith(tekst)).trigger()

    def gewicht(self, sleutel: str, waarde: int) -> None:
        """Drag the slider to its place with the mouse button down, in steps."""
        schuif = self.pagina.sleutels.schuiven[sleutel].schuif
        schuif.setSliderDown(True)
        for stap in range(schuif.value(), waarde, 1 if waarde > schuif.value() else -1):
            schuif.setValue(stap)
        schuif.setValue(waarde)
        schuif.setSliderDown(False)

    def typ(self, titel: str, code: str, tekst: str) -> None:
        """Type in a cell of the table: choose it, type, Enter."""
        tabel = self.pagina.tabel
        kolom = next(n for n, k in enumerate(tabel.model.columns()) if k.title == titel)
        tabel.view.setColumnHidden(kolom, False)
        assert tabel.select_key(code, kolom)
        tabel.view.edit(tabel.view.currentIndex())
        editor = tabel.view.indexWidget(tabel.view.currentIndex())  # findChild may give the one that is on its way out
        assert isinstance(editor, QLineEdit)
        self.qtbot.keyClicks(editor, tekst)
        stappen = self.session.undo_stack.count()
        self.qtbot.keyClick(editor, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.session.undo_stack.count() > stappen)  # an editor gives its text a moment later

    def tabel(self, titel: str) -> dict[str, str]:
        model = self.pagina.tabel.model
        kolom = next(n for n, k in enumerate(model.columns()) if k.title == titel)
        return {rij.code: model.index(n, kolom).data() for n, rij in enumerate(model.rows())}

    def neemt(self) -> dict[str, int]:
        """What the table shows, the region left out; it must say the same total as its last row."""
        alles = {code: int(tekst) for code, tekst in self.tabel("Neemt").items()}
        regio = alles.pop("")
        assert regio == sum(alles.values())
        return alles


@pytest.fixture
def hand(venster: MainWindow, parkstad: Dossier, qtbot: Any, vul_in: Any) -> Hand:
    venster.session.load(parkstad)
    venster.session.kies_groep(GROEP)
    return Hand(venster, qtbot, vul_in)


def test_a_negotiation_from_inwoners_to_a_choice_and_all_the_way_back(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    session, pagina = hand.session, hand.pagina
    begin = session.dossier
    assert list(verwacht(begin, {INWONERS: 100}).values()) == [hand.neemt()[c] for c in begin.codes()]
    assert hand.neemt()[HEERLEN] == 86  # the worked example of the rekenregels

    hand.menukeuze(pagina.sleutels.toevoegen, sleuteltitel(begin, SOCIAAL))
    hand.gewicht(INWONERS, 60)
    hand.gewicht(SOCIAAL, 40)
    met_huur = verwacht(begin, {INWONERS: 60, SOCIAAL: 40})
    assert hand.neemt() == met_huur

    hand.typ("Doet al", HEERLEN, "90")
    pagina.sleutels.verrekening.getal.setValue(50)
    met_inzet = verwacht(begin, {INWONERS: 60, SOCIAAL: 40}, {HEERLEN: 90}, Fraction(1, 2))
    assert hand.neemt() == met_inzet
    assert met_inzet[HEERLEN] < met_huur[HEERLEN]

    hand.typ("Maximum", LANDGRAAF, "30")
    begrensd = verwacht(begin, {INWONERS: 60, SOCIAAL: 40}, {HEERLEN: 90}, Fraction(1, 2), {LANDGRAAF: 30})
    assert hand.neemt() == begrensd
    assert begrensd[LANDGRAAF] == 30

    hand.vul_in(van=HEERLEN, naar=VOERENDAAL, aantal="5", tegenprestatie="Begeleiding", tot="2030", afgesproken_door="De tafel",
                datum="1-11-2026")
    hand.naar("ruil").lijst.nieuw.click()
    geruild = {**begrensd, HEERLEN: begrensd[HEERLEN] - 5, VOERENDAAL: begrensd[VOERENDAAL] + 5}
    hand.naar("verdelen")
    assert hand.neemt() == geruild

    eerste = session.dossier.scenario
    tabel = een_tweede_scenario(hand, monkeypatch, begin, geruild)

    # Choose the first one as the proposal, with a motivation.
    tabel.lijst.select_key(eerste)
    hand.vul_in(motivering="Wie meer sociale huur heeft, kan meer mensen een plek geven.")
    hand.qtbot.mouseClick(tabel.maak, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    gekozen = session.dossier.gekozen_scenario()
    assert (gekozen.id, gekozen.motivering) == (eerste, "Wie meer sociale huur heeft, kan meer mensen een plek geven.")
    hand.naar("verdelen")
    assert hand.neemt() == geruild

    # Every step has a name, and undoing them all gives the very first dossier; redoing gives the last one back.
    eind = session.dossier
    stapel = session.undo_stack
    namen = [stapel.text(n) for n in range(stapel.count())]
    assert namen == ["Verdeelsleutel toevoegen", "Gewicht wijzigen", "Gewicht wijzigen", "Inzet wijzigen", "Verrekening wijzigen",
                     "Maximum wijzigen", "Ruil toevoegen", "Scenario kopiëren", "Gewicht wijzigen", "Voorstel van de regio kiezen"]
    while stapel.canUndo():
        stapel.undo()
    assert session.dossier == begin
    assert [hand.neemt()[c] for c in begin.codes()] == list(verwacht(begin, {INWONERS: 100}).values())
    while stapel.canRedo():
        stapel.redo()
    assert session.dossier == eind


def een_tweede_scenario(hand: Hand, monkeypatch: pytest.MonkeyPatch, begin: Dossier, geruild: dict[str, int]) -> Any:
    """A copy goes back to inwoners alone; side by side the differences show. Returns the page with the scenarios."""
    monkeypatch.setattr(dialogs, "vraag_tekst", lambda *_: "Alleen inwoners")
    tabel = hand.naar("scenarios")
    tabel.kopieer.click()
    hand.naar("verdelen")
    hand.gewicht(SOCIAAL, 0)
    alleen = verwacht(begin, {INWONERS: 60, SOCIAAL: 0}, {HEERLEN: 90}, Fraction(1, 2), {LANDGRAAF: 30})
    alleen = {**alleen, HEERLEN: alleen[HEERLEN] - 5, VOERENDAAL: alleen[VOERENDAAL] + 5}
    assert hand.neemt() == alleen
    tabel = hand.naar("scenarios")
    naast = {rij.code: [tabel.tabel.model.index(n, k).data() for k in range(tabel.tabel.model.columnCount())]
             for n, rij in enumerate(tabel.tabel.model.rows())}
    for code in begin.codes():
        assert str(geruild[code]) in naast[code] and str(alleen[code]) in naast[code], code
    return tabel
