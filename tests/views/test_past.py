"""Everything can be seen whole on a small screen, small and large, in all colours: every step, tab, dialog and form. And what is bad on
purpose, which the checks must find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tests.views import alle_dialogen, past
from thuisapp.app import wizard_steps
from thuisapp.settings import Weergave
from thuisapp.views import thema
from thuisapp.views.main_window import MainWindow
from thuisapp.views.widgets.tabbladen import Tabbladen

STAPPEN = [s.id for s in wizard_steps.STAPPEN]
BEURTEN = 60


def tabs(venster: MainWindow, stap: str) -> Iterator[str]:
    venster.ga_naar(stap)
    balken = venster.pagina(stap).findChildren(Tabbladen)
    yield stap
    for n in range(1, balken[0].count() if balken else 0):
        balken[0].setCurrentIndex(n)
        yield f"{stap}, {balken[0].tabText(n)}"
    if balken:
        balken[0].setCurrentIndex(0)


def bladen(dialoog: QDialog) -> Iterator[str]:
    bladen = dialoog.findChild(QTabWidget)
    for n in range(bladen.count() if bladen is not None else 1):
        if bladen is not None and bladen.isTabEnabled(n):
            bladen.setCurrentIndex(n)
        yield bladen.tabText(n) if bladen is not None else ""


def mist(top: QWidget, checks: tuple[Callable[[QWidget], list[str]], ...]) -> list[str]:
    """What is wrong when the layouts have come to rest."""
    for _ in range(BEURTEN):
        past.kom_tot_rust(2)
        fout = [zin for check in checks for zin in check(top)]
        if not fout:
            break
    return fout


@pytest.mark.parametrize("stap", STAPPEN)
def test_a_step_can_be_seen_whole_at_every_size(venster: MainWindow, stap: str) -> None:
    fout = []
    for zoom, keuze in ((200, Weergave.LICHT), (80, Weergave.CONTRAST)):
        thema.zet_weergave(keuze)
        thema.zet_zoom(zoom)
        venster.resize(1280, 800)
        checks = (*past.ALLE, past.te_flets) if zoom == 200 else past.ALLE
        fout += [(zoom, waar, wat) for waar in tabs(venster, stap) if (wat := mist(venster, checks))]
        assert (venster.width(), venster.height()) == (1280, 800)
    assert not fout, "\n".join(map(str, fout))


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_the_start_page_can_be_seen_whole(venster: MainWindow, zoom: int) -> None:
    thema.zet_zoom(zoom)
    venster.resize(1280, 800)
    venster.toon_start()
    assert mist(venster, past.ALLE) == []


@pytest.mark.parametrize("soort", alle_dialogen.ALLE)
def test_a_dialog_can_be_seen_whole(venster: MainWindow, tmp_path: Path, klaar: Any, qtbot: Any, soort: Any) -> None:
    thema.zet_weergave(Weergave.DONKER)
    thema.zet_zoom(200)
    fout = []
    for naam, maak in soort(venster, tmp_path, klaar).items():
        dialoog = maak()
        qtbot.addWidget(dialoog)
        dialoog.show()
        fout += [(naam, blad, wat) for blad in bladen(dialoog) if (wat := mist(dialoog, (*past.VAN_EEN_VENSTER, past.te_flets)))]
        dialoog.hide()
    assert not fout, "\n".join(map(str, fout))


# --- bad on purpose ---------------------------------------------------------------------------------------------------


def rij(*delen: QWidget, breed: int, hoog: int = 60) -> QWidget:
    top = QWidget()
    layout = QHBoxLayout(top)
    for deel in delen:
        layout.addWidget(deel)
    top.setFixedSize(breed, hoog)
    return top


def knop(breed: int) -> QWidget:
    knop = QPushButton("Een knop met woorden")
    knop.setFixedWidth(breed)
    return rij(knop, breed=600)


def lijst(breed: int) -> QWidget:
    lijst = QComboBox()
    lijst.addItem("Een keuze met heel veel woorden erin")
    lijst.setFixedWidth(breed)
    return rij(lijst, breed=900)


def label(hoog: int) -> QWidget:
    label = QLabel("Een zin met zo veel woorden dat hij niet op een regel past, en dus op de volgende verdergaat.")
    label.setWordWrap(True)
    label.setFixedHeight(hoog)
    return rij(label, breed=220, hoog=300)


def veld(breed: int) -> QWidget:
    veld = QLineEdit()
    veld.setPlaceholderText("Zoek een gemeente of een partij")
    veld.setFixedWidth(breed)
    return rij(veld, breed=600)


def buiten(x: int) -> QWidget:
    top = QWidget()
    top.setFixedSize(300, 200)
    deel = QLabel("x", top)
    deel.setGeometry(x, 10, 100, 30)
    return top


def op(y: int) -> QWidget:
    top = QWidget()
    top.setFixedSize(300, 200)
    for nummer, hoogte in enumerate((10, y)):
        QLabel(str(nummer), top).setGeometry(10, hoogte, 100, 30)
    return top


def rol(breed: int) -> QWidget:
    top, vlak, binnen = QWidget(), QScrollArea(), QWidget()
    binnen.setMinimumWidth(breed)
    vlak.setWidgetResizable(True)
    vlak.setWidget(binnen)
    QVBoxLayout(top).addWidget(vlak)
    top.setFixedSize(400, 200)
    return top


def kleur(welke: str) -> QWidget:
    thema.zet_zoom(200)
    label = QLabel("Lees dit")
    label.setStyleSheet(f"color: {welke}; background: #ffffff")
    return rij(label, breed=400, hoog=120)


SLECHT: list[tuple[Callable[[QWidget], list[str]], Callable[[Any], QWidget], Any, Any]] = [
    (past.afgesneden, knop, 60, 400), (past.afgesneden, lijst, 120, 700), (past.afgesneden, label, 20, 250),
    (past.afgesneden, veld, 90, 500), (past.erbuiten, buiten, 250, 100), (past.over_elkaar, op, 25, 100), (past.opzij, rol, 900, 100),
    (past.te_flets, kleur, "#bbbbbb", "#333333"),
]


@pytest.mark.parametrize(("check", "maak", "slecht", "goed"), SLECHT)
def test_what_does_not_fit_is_found(toepassing: Any, qtbot: Any, check: Callable[[QWidget], list[str]], maak: Callable[[Any], QWidget],
                                    slecht: Any, goed: Any) -> None:
    for waarde, mag in ((slecht, False), (goed, True)):
        top = maak(waarde)
        qtbot.addWidget(top)
        top.show()
        QApplication.processEvents()
        past.kom_tot_rust()
        assert (check(top) == []) is mag, check(top)


def test_a_window_that_is_larger_than_a_small_screen_is_found(toepassing: Any, qtbot: Any) -> None:
    for maat, mag in ((QSize(1400, 500), False), (QSize(900, 790), False), (QSize(1240, 740), True)):
        dialoog = QDialog()
        qtbot.addWidget(dialoog)
        dialoog.resize(maat)
        assert (past.te_groot(dialoog) == []) is mag


def test_a_long_name_in_a_list_ends_in_an_ellipsis(toepassing: Any, toon: Any) -> None:
    from thuisapp.views.widgets.keuzelijst import KeuzeLijst

    lijst = KeuzeLijst("Partij", [("a", "Stichting Wonen en Zorg in de hele regio")])
    lijst.setFixedWidth(160)
    _buiten = toon(rij(lijst, breed=400))
    assert lijst.ingekort().endswith("…") and lijst.currentText() == "Stichting Wonen en Zorg in de hele regio"
    lijst.setFixedWidth(380)
    assert lijst.ingekort() == lijst.currentText()
