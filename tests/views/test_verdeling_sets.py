"""Groups that are divided together: the line above the sliders, the form, and what table and total then say."""

from __future__ import annotations

from typing import Any

import pytest

from thuisapp.app import operations
from thuisapp.domain.verdeling import Rand
from thuisapp.views import dialogs
from thuisapp.views.pages.verdeling import VerdelingPagina
from thuisapp.views.session import DossierSession

GROEP, ANDER = "dak-en-thuislozen", "ouderen"
HEERLEN = "GM0917"


@pytest.fixture
def pagina(session: DossierSession, toon: Any) -> VerdelingPagina:
    pagina = VerdelingPagina(session)
    session.kies_groep(GROEP)
    return toon(pagina, 1400, 900)


@pytest.fixture
def in_set(pagina: VerdelingPagina, session: DossierSession) -> VerdelingPagina:
    assert session.apply("", operations.maak_set, "Zelfde plekken", (GROEP, ANDER), GROEP) == ""
    return pagina


def titels(pagina: VerdelingPagina) -> list[str]:
    return [k.title for k in pagina.tabel.model.columns()]


def test_a_group_by_itself_says_so_and_can_be_put_together(pagina: VerdelingPagina, session: DossierSession, vul_in: Any) -> None:
    regel = pagina.verdelen.set
    assert regel.zin.text() == "Deze groep wordt apart verdeeld."
    assert regel.maak.isVisible() and not regel.weg.isVisible()
    assert "Samen" not in titels(pagina)
    formulieren = vul_in(naam="Zelfde plekken", groepen=(GROEP, ANDER))
    regel.maak.click()
    assert formulieren[0].foutregel.text() == ""
    verdeelset = session.dossier.gekozen_scenario().set_van(GROEP)
    assert verdeelset is not None and set(verdeelset.groepen) == {GROEP, ANDER}
    assert regel.zin.text().startswith("Samen verdeeld met: Ouderen (set \"Zelfde plekken\", in totaal ")
    assert session.undo_stack.undoText() == "Groepen samen verdelen"


def test_the_form_offers_only_groups_that_can_be_added_up(pagina: VerdelingPagina, session: DossierSession, vul_in: Any) -> None:
    formulieren = vul_in(naam="X", groepen=(ANDER,))
    pagina.verdelen.set.maak.click()
    keuzes = {k.id for k in formulieren[0].velden["groepen"].model.keuzes}
    eenheid, scenario = session.dossier.groep(GROEP).eenheid, session.dossier.gekozen_scenario()
    assert keuzes == {g.id for g in session.gekozen_groepen() if g.eenheid is eenheid and scenario.set_van(g.id) is None}
    assert "Vink ook Dak- en thuislozen aan" in formulieren[0].foutregel.text()
    assert scenario.set_van(GROEP) is None


def test_one_group_alone_is_refused_with_a_sentence(pagina: VerdelingPagina, vul_in: Any) -> None:
    formulieren = vul_in(naam="X", groepen=(GROEP,))
    pagina.verdelen.set.maak.click()
    assert "ten minste twee groepen" in formulieren[0].foutregel.text()


def test_the_table_shows_this_group_and_the_whole_set(in_set: VerdelingPagina, session: DossierSession) -> None:
    resultaat = session.resultaat
    assert {"Neemt", "Samen", "Doet al (samen)", "Minimum (samen)", "Maximum (samen)"} <= set(titels(in_set))
    rijen = {rij.code: rij for rij in in_set.tabel.model.rows()}
    for code in session.dossier.codes():
        delen = [resultaat.verdeling[g].aantallen for g in (GROEP, ANDER)]
        assert all(deel is not None for deel in delen)
        assert rijen[code].aantal == delen[0][code]  # type: ignore[index]
        assert rijen[code].samen == sum(deel[code] for deel in delen if deel is not None)
    samen = resultaat.verdeling[GROEP].samen
    assert samen is not None and rijen[""].samen == samen.totaal
    session.kies_groep("statushouders")
    assert "Samen" not in titels(in_set)


def test_bounds_and_total_are_those_of_the_set(in_set: VerdelingPagina, session: DossierSession, typ: Any) -> None:
    samen = session.resultaat.verdeling[GROEP].samen
    assert samen is not None
    assert in_set.verdelen.totaal.getal.text() == f"{samen.totaal:,} woningen".replace(",", ".")
    assert "2 groepen" in in_set.verdelen.totaal.van_set.text()
    assert typ(in_set.tabel, HEERLEN, "Maximum (samen)", "100")
    verdeelset = session.dossier.gekozen_scenario().set_van(GROEP)
    assert verdeelset is not None and verdeelset.voorstel.maximum[HEERLEN] == 100
    rij = next(r for r in in_set.tabel.model.rows() if r.code == HEERLEN)
    assert rij.samen == 100 and (rij.aantal or 0) < 100


def test_a_typed_total_begins_with_that_of_the_set(in_set: VerdelingPagina, session: DossierSession) -> None:
    samen = session.resultaat.verdeling[GROEP].samen
    assert samen is not None
    in_set.verdelen.totaal.basis.gekozen.emit(None)
    assert operations.voorstel(session.dossier, GROEP).totaal == samen.totaal
    in_set.verdelen.totaal.basis.gekozen.emit(Rand.LAAG)
    assert operations.voorstel(session.dossier, ANDER).rand is Rand.LAAG


def test_a_set_can_be_changed(in_set: VerdelingPagina, session: DossierSession, vul_in: Any) -> None:
    derde = next(g.id for g in session.gekozen_groepen()
                 if g.eenheid is session.dossier.groep(GROEP).eenheid and session.dossier.gekozen_scenario().set_van(g.id) is None)
    vul_in(naam="Drie groepen", groepen=(GROEP, ANDER, derde))
    in_set.verdelen.set.wijzig.click()
    verdeelset = session.dossier.gekozen_scenario().set_van(derde)
    assert verdeelset is not None and (verdeelset.naam, len(verdeelset.groepen)) == ("Drie groepen", 3)
    assert session.dossier.groep(derde).naam in in_set.verdelen.set.zin.text()


def test_a_set_is_dissolved_only_after_a_yes(in_set: VerdelingPagina, session: DossierSession, monkeypatch: pytest.MonkeyPatch) -> None:
    vragen: list[str] = []
    monkeypatch.setattr(dialogs, "bevestig", lambda _ouder, vraag, *_: bool(vragen.append(vraag)))
    in_set.verdelen.set.weg.click()
    assert "Zelfde plekken" in vragen[0]
    assert session.dossier.gekozen_scenario().set_van(GROEP) is not None
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    in_set.verdelen.set.weg.click()
    assert session.dossier.gekozen_scenario().set_van(GROEP) is None
    assert in_set.verdelen.set.zin.text() == "Deze groep wordt apart verdeeld."


def test_one_slider_moves_both_groups(in_set: VerdelingPagina, session: DossierSession) -> None:
    sleutel = next(iter(in_set.sleutels.schuiven))
    in_set.sleutels.schuiven[sleutel].schuif.setValue(7)
    assert {operations.voorstel(session.dossier, g).sleutels for g in (GROEP, ANDER)} == {
        operations.voorstel(session.dossier, GROEP).sleutels}
    assert operations.voorstel(session.dossier, ANDER).sleutels[0].gewicht == 7
