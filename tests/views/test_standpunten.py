"""What gemeenten say is recorded word for word, and it is shown when their numbers changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thuisapp.app import dossiers, operations
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import Oordeel, Ruil, Standpunt
from thuisapp.views.pages.verdeling.standpunten import Standpunten
from thuisapp.views.session import DossierSession

GROEP = "dak-en-thuislozen"
LANDGRAAF, VOERENDAAL, HEERLEN = "GM0882", "GM0986", "GM0917"
WOORDEN = "  Wij kunnen hier niet mee leven.\n\nDe inzet van 2020 telt niet mee!  "


@pytest.fixture
def blad(session: DossierSession, toon: Any) -> Standpunten:
    scenario = replace(session.dossier.gekozen_scenario(), standpunten=FrozenMap())
    scenarios = tuple(scenario if s.id == scenario.id else s for s in session.dossier.scenarios)
    session.load(replace(session.dossier, scenarios=scenarios))

    def doe(label: str, operation: Any, *args: Any, bij: Any = None, **kwargs: Any) -> bool:
        fout = session.apply(label, operation, *args, **kwargs)
        if bij is not None:
            bij.toon(fout)
        return not fout

    widget = Standpunten(session, doe)
    session.changed.connect(lambda: widget.toon(session.dossier, GROEP))
    toon(widget, 1100, 900)
    widget.toon(session.dossier, GROEP)
    return widget


def gezegd(session: DossierSession, code: str) -> Standpunt | None:
    return session.dossier.gekozen_scenario().standpunten.get(code)


def kies(blad: Standpunten, oordeel: Oordeel | None) -> None:
    """Choose in the list as a user does."""
    blad.oordeel.kies(oordeel)
    blad.oordeel.activated.emit(blad.oordeel.currentIndex())


def test_a_dissent_is_kept_exactly_as_typed(blad: Standpunten, session: DossierSession, cel) -> None:
    assert blad.samen.text() == "Nog geen gemeente heeft een standpunt gegeven."
    blad.tabel.select_key(LANDGRAAF)
    assert blad.naam.text() == "Landgraaf"
    kies(blad, Oordeel.TEGEN)
    assert "wat de gemeente vindt" in blad.fout.text()
    assert gezegd(session, LANDGRAAF) is None
    blad.opmerking.setPlainText(WOORDEN)
    blad.orgaan.setText("Het college")
    blad.orgaan.editingFinished.emit()
    blad.datum.setText("24-9-2026")
    blad.datum.editingFinished.emit()
    standpunt = gezegd(session, LANDGRAAF)
    assert standpunt is not None
    assert (standpunt.oordeel, standpunt.opmerking, standpunt.orgaan, standpunt.datum) == (
        Oordeel.TEGEN, WOORDEN, "Het college", "2026-09-24")
    assert standpunt.vingerafdruk
    assert not blad.fout.isVisible()
    assert cel(blad.tabel, LANDGRAAF, "Oordeel") == "Tegen"
    assert blad.opmerking.toPlainText() == WOORDEN


def test_what_cannot_be_saved_yet_is_not_lost(blad: Standpunten, session: DossierSession) -> None:
    blad.tabel.select_key(LANDGRAAF)
    blad.opmerking.setPlainText("Eerst praten.")
    assert "Kies eerst een oordeel" in blad.fout.text()
    blad.tabel.select_key(HEERLEN)
    assert blad.opmerking.toPlainText() == "" and not blad.fout.isVisible()
    blad.tabel.select_key(LANDGRAAF)
    assert blad.opmerking.toPlainText() == "Eerst praten." and blad.fout.isVisible()
    kies(blad, Oordeel.VOORBEHOUD)
    standpunt = gezegd(session, LANDGRAAF)
    assert standpunt is not None and standpunt.opmerking == "Eerst praten."
    blad.datum.setText("morgen")
    blad.datum.editingFinished.emit()
    assert "geen datum" in blad.fout.text() and blad.datum.text() == "morgen"


def test_the_summary_counts_in_a_sentence(blad: Standpunten, session: DossierSession, typ) -> None:
    codes = session.dossier.codes()
    for code in codes[:5]:
        assert typ(blad.tabel, code, "Oordeel", "Akkoord")
    assert blad.samen.text() == "5 van de 7 gemeenten zijn akkoord, 2 hebben nog geen standpunt."
    session.apply("x", operations.zet_standpunt, codes[5], Standpunt(Oordeel.VOORBEHOUD, "Mits."))
    session.apply("x", operations.zet_standpunt, codes[6], Standpunt(Oordeel.TEGEN, "Nee."))
    assert blad.samen.text() == "5 van de 7 gemeenten zijn akkoord, 1 maakt een voorbehoud, 1 is tegen."
    assert typ(blad.tabel, codes[0], "Oordeel", "Nog niet bekend")
    assert gezegd(session, codes[0]) is None


def test_the_table_refuses_a_dissent_without_words(blad: Standpunten, session: DossierSession, typ) -> None:
    assert not typ(blad.tabel, HEERLEN, "Oordeel", "Tegen")
    assert "wat de gemeente vindt" in blad.tabel.foutregel.text()
    assert not typ(blad.tabel, HEERLEN, "Wie sprak", "De raad")
    assert "Kies eerst een oordeel" in blad.tabel.foutregel.text()
    assert gezegd(session, HEERLEN) is None


def test_a_standpunt_on_other_numbers_is_marked_until_confirmed(blad: Standpunten, session: DossierSession, typ, cel) -> None:
    for code in (LANDGRAAF, HEERLEN):
        typ(blad.tabel, code, "Oordeel", "Akkoord")
    blad.tabel.select_key(LANDGRAAF)
    assert cel(blad.tabel, LANDGRAAF, "Gegeven bij") == "deze verdeling" and not blad.bevestig.isVisible()
    session.apply("x", operations.voeg_ruil_toe, GROEP, Ruil(LANDGRAAF, VOERENDAAL, 5))
    assert cel(blad.tabel, LANDGRAAF, "Gegeven bij") == "eerdere verdeling"
    assert cel(blad.tabel, HEERLEN, "Gegeven bij") == "deze verdeling"
    assert blad.samen.text().endswith("Het standpunt van Landgraaf is gegeven bij een eerdere verdeling.")
    typ(blad.tabel, LANDGRAAF, "Wie sprak", "De raad")
    assert cel(blad.tabel, LANDGRAAF, "Gegeven bij") == "eerdere verdeling"  # a better wording is no new vote
    blad.bevestig.click()
    assert cel(blad.tabel, LANDGRAAF, "Gegeven bij") == "deze verdeling"
    standpunt = gezegd(session, LANDGRAAF)
    assert standpunt is not None and standpunt.orgaan == "De raad"


def test_the_form_shows_the_numbers_of_the_gemeente(blad: Standpunten, session: DossierSession, cel) -> None:
    blad.tabel.select_key(LANDGRAAF)
    n = session.resultaat.verdeling[GROEP].aantallen
    assert n is not None
    naam = session.dossier.groep(GROEP).naam
    assert cel(blad.getallen, naam, "Aantal") == str(n[LANDGRAAF])
    assert blad.neemt.text().startswith("Landgraaf neemt in dit voorstel ")


def test_typing_is_one_step_to_undo(blad: Standpunten, session: DossierSession) -> None:
    blad.tabel.select_key(LANDGRAAF)
    kies(blad, Oordeel.AKKOORD)
    session.end_merge()
    for tekst in ("W", "Wi", "Wij"):
        blad.opmerking.setPlainText(tekst)
    session.undo_stack.undo()
    standpunt = gezegd(session, LANDGRAAF)
    assert standpunt is not None and standpunt.opmerking == ""
    session.undo_stack.undo()
    assert gezegd(session, LANDGRAAF) is None and blad.oordeel.waarde() is None


def test_everything_has_a_name_and_fits_the_smallest_window(blad: Standpunten, session: DossierSession, naamloos) -> None:
    assert naamloos(blad) == []
    assert blad.minimumSizeHint().width() <= 712
    leeg = dossiers.nieuw_dossier("Klein", [HEERLEN], regio="Klein", id="klein", datum="2026-11-01")
    session.load(leeg)
    assert blad.naam.text() == "Heerlen"
