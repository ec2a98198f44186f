"""The map on the screen: walked with the keyboard, read by a screen reader, zoomed, and with boundaries from a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from thuisapp.app import kaart as kaarten
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets.kaart import GRENZEN, TEGELS, Kaart

HEERLEN = "GM0917"


@pytest.fixture
def waarden(dossier: Dossier) -> dict[str, int]:
    return {code: n * 7 for n, code in enumerate(dossier.codes())}


@pytest.fixture
def kaart(session: DossierSession, dossier: Dossier, waarden: dict[str, int], toon: Any, qtbot: Any) -> Kaart:
    """On a session, as a page has it: what is changed comes back through toon."""
    def doe(label: str, operatie: Callable[..., Dossier], *args: Any, bij: Any) -> bool:
        fout = session.apply(label, operatie, *args)
        bij.toon(fout)
        return not fout

    widget = Kaart(doe)
    session.changed.connect(lambda: widget.toon(session.dossier, waarden, "Aantal per gemeente"))
    widget.toon(dossier, waarden, "Aantal per gemeente")
    toon(widget, 700, 800)
    qtbot.waitUntil(lambda: bool(widget.vlak.svg))
    return widget


@pytest.fixture
def bestand(dossier: Dossier, tmp_path: Path) -> Path:
    """A square around every centre point."""
    vormen = []
    for g in dossier.gemeenten:
        x, y, h = g.x * 1000, g.y * 1000, 1500
        ring = [[x - h, y - h], [x + h, y - h], [x + h, y + h], [x - h, y + h]]
        vormen.append({"type": "Feature", "properties": {"statcode": g.code}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    pad = tmp_path / "regio.geojson"
    pad.write_text(json.dumps({"type": "FeatureCollection", "features": vormen}))
    return pad


@pytest.fixture
def met_grenzen(kaart: Kaart, bestand: Path, qtbot: Any) -> Kaart:
    oud = kaart.vlak.svg
    kaart.lees(bestand)
    qtbot.waitUntil(lambda: kaart.met_grenzen and kaart.vlak.svg != oud)
    return kaart


def test_without_a_file_there_are_tiles_and_a_button_to_read_one(kaart: Kaart) -> None:
    assert not kaart.met_grenzen
    assert not kaart.soort.isVisible()
    assert kaart.inlezen.isVisible()
    assert not kaart.weg.isVisible()
    assert not kaart.groter.isVisible()  # seven tiles need no zoom


def test_a_map_that_cannot_change_the_dossier_has_no_button(dossier: Dossier, toepassing: Any, toon: Any) -> None:
    los = Kaart()
    los.toon(dossier, {}, "Titel")
    toon(los, 500, 500)
    assert not los.inlezen.isVisible()


def test_the_arrow_keys_go_from_gemeente_to_gemeente_and_enter_chooses(kaart: Kaart, dossier: Dossier, qtbot: Any) -> None:
    kaart.vlak.setFocus(Qt.FocusReason.TabFocusReason)
    begin = kaart.vlak.hier
    assert begin
    geweest = {begin}
    rechts, links, omhoog, omlaag = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down
    for _ in range(4):
        for toets in (rechts, omlaag, links, omlaag, rechts, rechts, omhoog):
            QTest.keyClick(kaart.vlak, toets)
            geweest.add(kaart.vlak.hier)
    assert len(geweest) >= 5
    naam = dossier.gemeente(kaart.vlak.hier).naam
    assert kaart.regel.text().startswith(f"{naam}: ")
    assert kaart.vlak.accessibleName() == kaart.regel.text()
    with qtbot.waitSignal(kaart.gekozen) as gekozen:
        QTest.keyClick(kaart.vlak, Qt.Key.Key_Return)
    assert gekozen.args == [kaart.vlak.hier]


def test_an_arrow_key_goes_the_way_it_points(kaart: Kaart) -> None:
    kaart.vlak.ga(HEERLEN)
    van = kaart.vlak.midden(HEERLEN)
    QTest.keyClick(kaart.vlak, Qt.Key.Key_Right)
    assert kaart.vlak.midden(kaart.vlak.hier).x() > van.x()
    QTest.keyClick(kaart.vlak, Qt.Key.Key_Left)
    assert kaart.vlak.hier == HEERLEN


def test_the_pointer_shows_name_and_number_and_a_click_chooses(kaart: Kaart, waarden: dict[str, int], qtbot: Any) -> None:
    punt = kaart.vlak.midden(HEERLEN).toPoint()
    QTest.mouseMove(kaart.vlak, punt)
    assert kaart.regel.text() == f"Heerlen: {waarden[HEERLEN]}"
    with qtbot.waitSignal(kaart.gekozen) as gekozen:
        QTest.mouseClick(kaart.vlak, Qt.MouseButton.LeftButton, pos=punt)
    assert gekozen.args == [HEERLEN]


def test_a_difference_is_said_and_stands_in_the_table(kaart: Kaart, dossier: Dossier, waarden: dict[str, int], cel: Any) -> None:
    kaart.toon(dossier, waarden, "Vergelijking", was={**waarden, HEERLEN: waarden[HEERLEN] + 2})
    kaart.teken_nu()
    kaart.vlak.ga(HEERLEN)
    assert kaart.regel.text() == f"Heerlen: {waarden[HEERLEN]} (voor: {waarden[HEERLEN] + 2}, verschil: −2)"
    assert "Eén gemeente heeft een ander getal dan voor." in kaart.vlak.accessibleDescription()
    kaart.als_tabel.click()
    assert cel(kaart.tabel, HEERLEN, "Verschil") == "−2"
    kaart.toon(dossier, waarden, "Zonder")
    assert [k.title for k in kaart.tabel.model.columns()] == ["Getal"]


def test_enter_in_the_table_chooses_too(kaart: Kaart, qtbot: Any) -> None:
    kaart.als_tabel.click()
    assert not kaart.raam.isVisible()
    kaart.tabel.select_key(HEERLEN)
    with qtbot.waitSignal(kaart.gekozen) as gekozen:
        kaart.tabel.view.activated.emit(kaart.tabel.view.currentIndex())
    assert gekozen.args == [HEERLEN]


def test_boundaries_from_a_file_are_one_step_to_undo(met_grenzen: Kaart, session: DossierSession, dossier: Dossier, qtbot: Any,
                                                      ongedaan_geeft: Any) -> None:
    assert kaarten.grenzen_volledig(session.dossier)
    assert met_grenzen.melding.text() == "De grenzen van 7 gemeenten zijn gelezen uit bestand regio.geojson."
    assert met_grenzen.soort.isVisible()
    assert met_grenzen.herkomst.text() == "Grenzen: bestand regio.geojson."
    assert session.undo_stack.count() == 1
    assert ongedaan_geeft(session, dossier)
    assert not met_grenzen.met_grenzen


def test_tiles_can_be_chosen_again_and_the_boundaries_taken_away(met_grenzen: Kaart, session: DossierSession, qtbot: Any) -> None:
    op_grenzen = met_grenzen.vlak.svg
    met_grenzen.soort.kies(TEGELS)
    qtbot.waitUntil(lambda: met_grenzen.vlak.svg != op_grenzen)
    met_grenzen.soort.kies(GRENZEN)
    qtbot.waitUntil(lambda: met_grenzen.vlak.svg == op_grenzen)
    met_grenzen.weg.click()
    assert session.dossier.kaartgrenzen is None
    assert not met_grenzen.soort.isVisible()


def test_a_wrong_file_is_a_sentence_at_the_map(kaart: Kaart, session: DossierSession, tmp_path: Path, qtbot: Any,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "verkeerd.geojson"
    pad.write_text("geen json")
    monkeypatch.setattr(dialogs, "kies_bestand", lambda *_: pad)
    kaart.inlezen.click()
    qtbot.waitUntil(lambda: kaart.foutregel.isVisible())
    assert kaart.foutregel.text().startswith("verkeerd.geojson: dit is geen GeoJSON")
    assert session.dossier.kaartgrenzen is None
    assert kaart.inlezen.isEnabled()


def test_a_file_read_for_another_dossier_is_not_used(kaart: Kaart, session: DossierSession, bestand: Path, qtbot: Any) -> None:
    from dataclasses import replace

    kaart.lees(bestand)
    session.load(replace(session.dossier, id="ander"))
    qtbot.waitUntil(lambda: kaart.inlezen.isEnabled())
    assert session.dossier.kaartgrenzen is None


def test_zoom_keeps_the_window_and_the_legend_and_goes_back(met_grenzen: Kaart, qtbot: Any) -> None:
    breed, hoog, legenda = met_grenzen.vlak.width(), met_grenzen.raam.height(), met_grenzen.legenda.svg
    assert met_grenzen.groter.isVisible()
    assert not met_grenzen.kleiner.isEnabled()
    met_grenzen.groter.click()
    assert met_grenzen.vlak.width() > 1.3 * breed
    assert (met_grenzen.raam.height(), met_grenzen.legenda.svg) == (hoog, legenda)
    punt = met_grenzen.vlak.midden(HEERLEN)
    wiel = QWheelEvent(punt, QPointF(met_grenzen.vlak.mapToGlobal(punt.toPoint())), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                       Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(met_grenzen.vlak, wiel)
    assert met_grenzen.vlak.width() > 1.6 * breed
    assert met_grenzen.vlak.op(met_grenzen.vlak.midden(HEERLEN)) == HEERLEN
    met_grenzen.passend.click()
    qtbot.waitUntil(lambda: met_grenzen.vlak.width() == breed)


def test_many_changes_in_one_turn_give_one_drawing(kaart: Kaart, dossier: Dossier, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    getekend: list[str] = []
    echt = kaarten.kaartbeeld

    def tel(*args: Any, **kwargs: Any) -> Any:
        getekend.append(args[2])
        return echt(*args, **kwargs)

    monkeypatch.setattr(kaarten, "kaartbeeld", tel)
    for n in range(20):
        kaart.toon(dossier, dict.fromkeys(dossier.codes(), n), f"Titel {n}")
    qtbot.waitUntil(lambda: bool(getekend))
    assert getekend == ["Titel 19"]


def test_everything_has_a_name_for_a_screen_reader(met_grenzen: Kaart, naamloos: Any) -> None:
    assert naamloos(met_grenzen) == []
    assert met_grenzen.vlak.accessibleName() == "Kaart: Aantal per gemeente"
    assert "pijltoetsen" in met_grenzen.vlak.accessibleDescription()
    met_grenzen.als_tabel.click()
    assert naamloos(met_grenzen) == []
