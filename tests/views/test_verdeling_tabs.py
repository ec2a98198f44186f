"""The tabs of step 6: one part at a time, kept up to date when it is in front, and found from a finding."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from thuisapp.app import operations
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import HERKOMST, Ruil
from thuisapp.views.main_window import MainWindow
from thuisapp.views.pages.verdeling import VerdelingPagina
from thuisapp.views.pages.verdeling.pagina import MAKERS, TABS
from thuisapp.views.session import DossierSession

GROEP = "dak-en-thuislozen"
HEERLEN, KERKRADE = "GM0917", "GM0928"


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> VerdelingPagina:
    pagina = VerdelingPagina(session)
    session.kies_groep(GROEP)
    return toon(pagina, 1100, 900)


class _Geteld:
    """Counts how often a part of the page is brought up to date."""

    def __init__(self, deel: Any) -> None:
        self.keren = 0
        self._echt = deel.toon
        deel.toon = self

    def __call__(self, dossier: Dossier, groep: str) -> None:
        self.keren += 1
        self._echt(dossier, groep)


def zichtbaar(pagina: VerdelingPagina) -> list[str]:
    return [tab for tab, deel in pagina.delen.items() if deel.isVisible()]


def test_every_tab_opens_and_shows_only_itself(pagina: VerdelingPagina, naamloos: Any) -> None:
    assert pagina.tabs.accessibleName() == "Onderdelen van de verdeling"
    for tab, _, uitleg in TABS:
        pagina.tabs.kies(tab)
        assert zichtbaar(pagina) == [tab]
        assert uitleg.endswith(".")
        assert naamloos(pagina) == []
    assert set(pagina.delen) == {"verdelen", *MAKERS}


def test_the_arrow_keys_go_from_tab_to_tab(pagina: VerdelingPagina, qtbot: Any) -> None:
    pagina.activateWindow()
    pagina.tabs.setFocus()
    qtbot.waitUntil(pagina.tabs.hasFocus)
    QTest.keyClick(pagina.tabs, Qt.Key.Key_Right)
    assert pagina.tabs.tab == "uitleg"
    QTest.keyClick(pagina.tabs, Qt.Key.Key_Left)
    assert zichtbaar(pagina) == ["verdelen"]


def test_only_the_tab_in_front_is_brought_up_to_date(pagina: VerdelingPagina, session: DossierSession) -> None:
    pagina.tabs.kies("tijd")
    tijd, verdelen = _Geteld(pagina.delen["tijd"]), _Geteld(pagina.verdelen)
    assert session.apply("", operations.zet_gewicht, GROEP, HERKOMST, Fraction(40)) == ""
    assert (tijd.keren, verdelen.keren) == (1, 0)
    pagina.tabs.kies("verdelen")
    assert (tijd.keren, verdelen.keren) == (1, 1)
    assert HERKOMST in pagina.sleutels.schuiven, "what changed meanwhile is there"
    pagina.tabs.kies("tijd")
    assert (tijd.keren, verdelen.keren) == (1, 1), "nothing changed, so nothing is done again"


def test_the_tab_stays_while_the_window_lives(venster: MainWindow) -> None:
    venster.ga_naar("verdeling")
    pagina = venster.pagina("verdeling")
    assert isinstance(pagina, VerdelingPagina)
    pagina.tabs.kies("ruil")
    venster.ga_naar("opgave")
    venster.session.kies_groep(GROEP)
    venster.ga_naar("verdeling")
    assert (pagina.tabs.tab, zichtbaar(pagina)) == ("ruil", ["ruil"])


def test_a_finding_about_a_swap_opens_that_tab(pagina: VerdelingPagina, session: DossierSession) -> None:
    assert session.apply("", operations.voeg_ruil_toe, GROEP, Ruil(HEERLEN, KERKRADE, 1)) == ""
    bevinding = next(b for b in session.bevindingen if b.soort == "ruil_zonder_tegenprestatie" and b.plek[0] == GROEP)
    pagina.toon_plek(bevinding.plek)
    assert zichtbaar(pagina) == ["ruil"]
    pagina.toon_plek((GROEP, HEERLEN))
    assert zichtbaar(pagina) == ["verdelen"]
    assert pagina.tabel.current_row().code == HEERLEN


@pytest.mark.parametrize(("soort", "tab"), [
    ("standpunt_verouderd", "standpunten"), ("ingroei_onder_minimum", "tijd"), ("scenario_zonder_motivering", "scenarios"),
    ("geen_motivering", "verdelen"), ("naar_boven", "verdelen"),
])
def test_findings_lead_to_the_tab_they_are_about(pagina: VerdelingPagina, session: DossierSession, monkeypatch: pytest.MonkeyPatch,
                                                 soort: str, tab: str) -> None:
    plek = (GROEP, HEERLEN)
    bevinding = Bevinding(soort, Ernst.AANDACHT, "verdeling", "Er is iets.", plek=plek)
    monkeypatch.setattr(DossierSession, "bevindingen", property(lambda _: (bevinding,)))
    pagina.toon_plek(plek)
    assert pagina.tabs.tab == tab


def test_a_place_may_name_the_tab(pagina: VerdelingPagina) -> None:
    pagina.toon_plek((GROEP, "tijd"))
    assert pagina.tabs.tab == "tijd"


def test_tables_of_all_tabs_belong_to_the_page(pagina: VerdelingPagina) -> None:
    """Traces go to the panel and pasting is one step to undo, also on a tab that was opened later."""
    pagina.tabs.kies("tijd")
    tabel = pagina.delen["tijd"].tabel
    assert tabel in pagina.tabellen
    assert tabel.view.klembord.bundel == pagina.session.batch


def test_without_groups_there_are_no_tabs(pagina: VerdelingPagina, session: DossierSession) -> None:
    pagina.tabs.kies("tijd")
    for groep in session.gekozen_groepen():
        assert session.apply("", operations.kies_groep, groep.id, False) == ""
    assert pagina.leeg.isVisible() and not pagina.tabs.isVisible()
    assert zichtbaar(pagina) == []
