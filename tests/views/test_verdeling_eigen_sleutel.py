"""Own columns as a key: made in a window, pasted from a spreadsheet, changed, and taken away when nothing uses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from thuisapp.app import eigen_sleutels, operations
from thuisapp.app.eigen_sleutels import EigenSleutel
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views import dialogs
from thuisapp.views.pages.verdeling import VerdelingPagina, eigen_sleutel
from thuisapp.views.pages.verdeling.eigen_sleutel import EigenSleutelDialoog
from thuisapp.views.session import DossierSession

GROEP, ANDER = "dak-en-thuislozen", "ouderen"
HEERLEN = "GM0917"
ID = "eigen-zorgvoorzieningen"


def sleutel(d: Dossier, naam: str = "Zorgvoorzieningen", **anders: Any) -> EigenSleutel:
    waarden = {code: Fraction(nummer) for nummer, code in enumerate(d.codes(), start=1)}
    return replace(EigenSleutel(naam, Eenheid.WONINGEN, "2025", "Geteld door de gemeenten", waarden), **anders)


@pytest.fixture
def d(session: DossierSession) -> Dossier:
    return eigen_sleutels.maak_eigen_sleutel(session.dossier, GROEP, sleutel(session.dossier))


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> VerdelingPagina:
    pagina = VerdelingPagina(session)
    session.kies_groep(GROEP)
    return toon(pagina, 1300, 900)


@pytest.fixture
def in_venster(monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Any:
    """Do something with the next windows for an own key, then press Opslaan; gives the windows."""
    def doen(vul: Callable[[EigenSleutelDialoog], object]) -> list[EigenSleutelDialoog]:
        vensters: list[EigenSleutelDialoog] = []

        def invullen(venster: EigenSleutelDialoog) -> bool:
            qtbot.addWidget(venster)
            vensters.append(venster)
            vul(venster)
            venster.accept()
            return bool(venster.result() == venster.DialogCode.Accepted)

        monkeypatch.setattr(eigen_sleutel, "invullen", invullen)
        return vensters

    return doen


def kies(pagina: VerdelingPagina, tekst: str) -> None:
    pagina.sleutels.menu.aboutToShow.emit()
    next(a for a in pagina.sleutels.menu.actions() if a.text().replace("&", "") == tekst).trigger()


# Without a screen


def test_an_own_key_is_a_figure_with_an_origin_and_divides(d: Dossier) -> None:
    indicator = d.indicatoren[ID]
    assert (indicator.naam, indicator.optelbaar, indicator.peildatum, indicator.opmerking) == (
        "Zorgvoorzieningen", True, "2025", "Geteld door de gemeenten")
    assert indicator.bron in d.bronnen
    assert operations.voorstel(d, GROEP).sleutels[-1].indicator == ID
    assert eigen_sleutels.eigen_sleutels(d) == (indicator,)
    assert eigen_sleutels.lees_in(indicator).waarden == indicator.waarden


def test_alone_it_decides_the_numbers(d: Dossier) -> None:
    from thuisapp.calc.rekenen import reken

    for oud in operations.voorstel(d, GROEP).sleutels[:-1]:
        d = operations.zet_gewicht(d, GROEP, oud.indicator, None)
    leeg = type(d.indicatoren)()
    d = operations.wijzig_voorstel(d, GROEP, totaal=280, minimum=leeg, maximum=leeg, ruil=(), verrekening=Fraction(0))
    gevonden = reken(d).verdeling[GROEP].aantallen
    assert gevonden is not None
    assert [gevonden[code] for code in d.codes()] == [10 * n for n in range(1, 8)]


@pytest.mark.parametrize(("anders", "zin"), [
    ({"naam": " "}, "naam"), ({"uitleg": ""}, "vandaan"), ({"peildatum": "gisteren"}, "geen datum"), ({"peildatum": ""}, "peildatum"),
    ({"waarden": {}}, "boven 0"), ({"waarden": {HEERLEN: Fraction(-1)}}, "onder 0"), ({"naam": "Inwoners"}, "Er is al een cijfer"),
])
def test_what_cannot_be_is_refused_with_a_sentence(session: DossierSession, anders: dict[str, Any], zin: str) -> None:
    naam = session.dossier.indicatoren["inwoners_2025"].naam
    if anders.get("naam") == "Inwoners":
        anders = {"naam": naam.upper()}
    with pytest.raises(OngeldigeInvoer, match=zin):
        eigen_sleutels.maak_eigen_sleutel(session.dossier, GROEP, sleutel(session.dossier, **anders))


def test_an_unknown_number_stays_unknown_and_the_division_says_so(session: DossierSession) -> None:
    from thuisapp.calc.rekenen import reken

    gat = sleutel(session.dossier)
    gat = replace(gat, waarden={**gat.waarden, HEERLEN: None})
    assert eigen_sleutels.onbekend_zin(session.dossier, gat).startswith("Bij Heerlen is het getal nog onbekend.")
    d = eigen_sleutels.maak_eigen_sleutel(session.dossier, GROEP, gat)
    assert d.indicatoren[ID].waarden[HEERLEN] is None
    assert "onbekend voor Heerlen" in reken(d).verdeling[GROEP].fout


def test_two_keys_with_alike_names_get_their_own_ids(d: Dossier) -> None:
    d = eigen_sleutels.maak_eigen_sleutel(d, GROEP, sleutel(d, "Zorg-voorzieningen"))
    assert len(eigen_sleutels.eigen_sleutels(d)) == 2


def test_it_can_be_changed_and_every_voorstel_follows(d: Dossier) -> None:
    nieuw = eigen_sleutels.wijzig_eigen_sleutel(d, ID, sleutel(d, "Zorgplekken", peildatum="1-7-2025", kwaliteit=Kwaliteit.EXACT))
    indicator = nieuw.indicatoren[ID]
    assert (indicator.naam, indicator.peildatum, indicator.kwaliteit) == ("Zorgplekken", "2025-07-01", Kwaliteit.EXACT)
    assert operations.voorstel(nieuw, GROEP) == operations.voorstel(d, GROEP)


def test_it_goes_away_only_when_nothing_else_uses_it(d: Dossier) -> None:
    elders = operations.zet_gewicht(d, ANDER, ID, Fraction(10))
    with pytest.raises(OngeldigeInvoer, match="de groep Ouderen in het scenario"):
        eigen_sleutels.verwijder_eigen_sleutel(elders, GROEP, ID)
    kopie = operations.kopieer_scenario(d, d.scenario, "Proef")
    with pytest.raises(OngeldigeInvoer, match=d.gekozen_scenario().naam):
        eigen_sleutels.verwijder_eigen_sleutel(kopie, GROEP, ID)
    weg = eigen_sleutels.verwijder_eigen_sleutel(d, GROEP, ID)
    assert ID not in weg.indicatoren
    assert all(s.indicator != ID for s in operations.voorstel(weg, GROEP).sleutels)


def test_in_a_set_the_set_is_named(d: Dossier) -> None:
    samen = operations.maak_set(d, "Zelfde plekken", (GROEP, ANDER), GROEP)
    with pytest.raises(OngeldigeInvoer, match="de set Zelfde plekken"):
        eigen_sleutels.verwijder_eigen_sleutel(samen, "statushouders", ID)
    assert ID not in eigen_sleutels.verwijder_eigen_sleutel(samen, GROEP, ID).indicatoren


# On the screen


def test_make_one_by_pasting_a_column(pagina: VerdelingPagina, session: DossierSession, in_venster: Any) -> None:
    def vul(venster: EigenSleutelDialoog) -> None:
        venster.naam.setText("Zorgvoorzieningen")
        venster.peildatum.setText("2025")
        venster.herkomst.setText("Geteld door de gemeenten")
        QApplication.clipboard().setText("1\n2\n3,5\n4\n5\n6\n1.007\n")
        venster.tabel.select_key(session.dossier.codes()[0], 0)
        venster.tabel.view.paste()
        assert venster.samen.text() == "Samen 1.028,5."

    in_venster(vul)
    kies(pagina, "Eigen sleutel maken …")
    assert list(session.dossier.indicatoren[ID].waarden.values()) == [1, 2, Fraction(7, 2), 4, 5, 6, 1007]
    assert pagina.sleutels.schuiven[ID].naam.text() == "Zorgvoorzieningen (2025)"
    assert session.undo_stack.undoText() == "Eigen sleutel maken"
    assert "Alleen Zorgvoorzieningen (2025)" in [k.title for k in pagina.tabel.model.columns()]


def test_the_window_stays_open_with_a_sentence(pagina: VerdelingPagina, session: DossierSession, in_venster: Any) -> None:
    vensters = in_venster(lambda venster: venster.naam.setText("Iets"))
    kies(pagina, "Eigen sleutel maken …")
    assert "vandaan" in vensters[0].foutregel.text()
    assert vensters[0].result() != vensters[0].DialogCode.Accepted
    assert eigen_sleutels.eigen_sleutels(session.dossier) == ()


def test_letters_in_a_cell_are_refused_at_the_place(session: DossierSession, qtbot: Any, typ: Any) -> None:
    venster = EigenSleutelDialoog(session.dossier, eigen_sleutel.NIEUW, lambda _: "")
    qtbot.addWidget(venster)
    assert not typ(venster.tabel, HEERLEN, "Getal", "veel")
    assert not typ(venster.tabel, HEERLEN, "Getal", "-3")
    assert typ(venster.tabel, HEERLEN, "Getal", "12,5")
    assert venster.antwoord().waarden[HEERLEN] == Fraction(25, 2)
    assert typ(venster.tabel, HEERLEN, "Getal", "?")
    assert venster.antwoord().waarden[HEERLEN] is None


def test_change_and_remove_from_the_menu(pagina: VerdelingPagina, session: DossierSession, d: Dossier, in_venster: Any,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    session.load(d)
    session.kies_groep(GROEP)
    vensters = in_venster(lambda venster: venster.naam.setText("Zorgplekken"))
    kies(pagina, "Zorgvoorzieningen wijzigen …")
    assert vensters[0].herkomst.text() == "Geteld door de gemeenten"
    assert pagina.sleutels.schuiven[ID].naam.text() == "Zorgplekken (2025)"
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    kies(pagina, "Zorgplekken verwijderen …")
    assert ID not in session.dossier.indicatoren
    assert ID not in pagina.sleutels.schuiven


def test_removing_a_key_that_is_used_elsewhere_says_where(pagina: VerdelingPagina, session: DossierSession, d: Dossier,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    session.load(operations.zet_gewicht(d, ANDER, ID, Fraction(10)))
    session.kies_groep(GROEP)
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    kies(pagina, "Zorgvoorzieningen verwijderen …")
    assert "de groep Ouderen" in pagina.foutregel.text()
    assert ID in session.dossier.indicatoren


def test_every_control_in_the_window_has_a_name(session: DossierSession, qtbot: Any, naamloos: Any) -> None:
    venster = EigenSleutelDialoog(session.dossier, eigen_sleutel.NIEUW, lambda _: "")
    qtbot.addWidget(venster)
    venster.show()
    assert naamloos(venster) == []
