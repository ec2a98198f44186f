"""Every dialog by keyboard and with a screen reader, on the example dossier; the list of dialogs must be complete."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.views import toegankelijk
from thuisapp.app import afspraaktabel
from thuisapp.views.main_window import MainWindow


def _nothing(*_: Any) -> str:
    return ""


def formulieren(w: MainWindow) -> dict[str, Callable[[], QWidget]]:
    from thuisapp.views.pages import aandachtsgroepen, regio, regio_lagen
    from thuisapp.views.pages.aanbod import formulieren as aanbod
    from thuisapp.views.pages.afspraken import besluiten, formulier
    from thuisapp.views.pages.behoefte import overlap, regionaal
    from thuisapp.views.pages.monitor import formulieren as monitor

    d = w.session.dossier
    groep = d.gekozen_groepen()[0].id
    return {
        "afspraak": lambda: formulier.afspraakformulier(d.afspraken[0], d, _nothing, w),
        "besluit": lambda: besluiten.besluitformulier(afspraaktabel.nieuw_besluit(d), _nothing, w),
        "laag": lambda: regio_lagen.laagformulier(d, _nothing, w),
        "bronregio": lambda: regionaal.bronregioformulier(d, groep, None, _nothing, w),
        "overlap": lambda: overlap.overlapformulier(d, groep, _nothing, w),
        "actie": lambda: monitor.actieformulier(d.acties[0], d, _nothing, w),
        "groep": lambda: aandachtsgroepen.groepformulier(_nothing, w),
        "plan": lambda: aanbod.planformulier(d, d.aanbod.plannen[0], _nothing, w),
        "plaatsen": lambda: aanbod.plaatsenformulier(d, groep, _nothing, w),
        "partij": lambda: regio.partijformulier(d.partijen[0], d.gemeenten, _nothing, w),
        "gemeenten": lambda: regio.Gemeentevenster([g.code for g in d.gemeenten], w),
    }


def vensters(w: MainWindow) -> dict[str, Callable[[], QWidget]]:
    from thuisapp.views.herstel.reservekopieen import ReservekopieenDialoog
    from thuisapp.views.herstel.stappen import StappenDialoog
    from thuisapp.views.huisstijl.dialoog import HuisstijlDialoog
    from thuisapp.views.hulp import Overvenster
    from thuisapp.views.hulp_begrippen import Begrippenvenster
    from thuisapp.views.pages.verdeling import eigen_sleutel
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
    }


CHECKS = [toegankelijk.without_name, toegankelijk.without_role, toegankelijk.pictures_without_words, toegankelijk.cells_without_words,
          toegankelijk.items_without_words, toegankelijk.clashing_letters, toegankelijk.order_that_jumps, toegankelijk.traps,
          lambda top: toegankelijk.traps(top, Qt.Key.Key_Backtab)]


@pytest.mark.parametrize("soort", [formulieren, vensters])
def test_dialogs_can_be_read_and_worked_without_a_mouse(venster: MainWindow, qtbot: Any, soort: Any) -> None:
    wrong = []
    venster.hide()  # without a screen the first window stays the active one
    for name, make in soort(venster).items():
        dialog = make()
        dialog.setParent(None, dialog.windowFlags())
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        wrong += [(name, found) for check in CHECKS if (found := check(dialog))]
        if not dialog.windowTitle():
            wrong.append((name, ["no title"]))
        dialog.close()
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong)


# --- bad on purpose ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("letters", "found"), [(("&Opslaan", "&Openen"), True), (("&Opslaan", "Op&enen"), False)])
def test_two_buttons_with_one_letter_are_found(toepassing: Any, qtbot: Any, letters: tuple[str, str], found: bool) -> None:
    top = _column(*(QPushButton(text) for text in letters))
    qtbot.addWidget(top)
    assert bool(toegankelijk.clashing_letters(top)) == found


def test_a_label_counts_only_with_what_it_belongs_to(toepassing: Any, qtbot: Any) -> None:
    field, label = QLineEdit(), QLabel("&Opmerking")
    top = _column(label, field, QPushButton("&Opslaan"))
    qtbot.addWidget(top)
    assert toegankelijk.clashing_letters(top) == []
    label.setBuddy(field)
    assert toegankelijk.clashing_letters(top) != []


@pytest.mark.parametrize("jumps", [True, False])
def test_an_order_that_jumps_is_found(toepassing: Any, qtbot: Any, jumps: bool) -> None:
    first, second, third = (QLineEdit() for _ in range(3))
    top = _column(first, second, third)
    qtbot.addWidget(top)
    top.show()
    QWidget.setTabOrder(first, third if jumps else second)
    QWidget.setTabOrder(third if jumps else second, second if jumps else third)
    assert bool(toegankelijk.order_that_jumps(top)) == jumps


def _column(*parts: QWidget) -> QWidget:
    top = QWidget()
    layout = QVBoxLayout(top)
    for part in parts:
        layout.addWidget(part)
    return top
