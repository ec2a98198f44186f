"""The tab "In de tijd": an ingroeipad changes numbers, table, sentence and chart, and every sum agrees."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from thuisapp.app import jaartabel_verdeling, operations
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import IngroeiVanaf, Verloop
from thuisapp.format_nl import aantal
from thuisapp.views.pages.verdeling import VerdelingPagina
from thuisapp.views.pages.verdeling.tijd import InDeTijd
from thuisapp.views.session import DossierSession

GROEP = "dak-en-thuislozen"
HEERLEN, LANDGRAAF = "GM0917", "GM0882"


@pytest.fixture
def begin(session: DossierSession) -> Dossier:
    """Only the key inwoners, no bounds, no swaps, and an inzet that Heerlen has most of."""
    d = session.dossier
    inzet = FrozenMap({code: 20 if code == HEERLEN else 4 for code in d.codes()})
    return operations.wijzig_voorstel(d, GROEP, totaal=250, minimum=FrozenMap(), maximum=FrozenMap(), ruil=(), inzet=inzet,
                                      verrekening=Fraction(0))


@pytest.fixture
def pagina(session: DossierSession, begin: Dossier, toon: Any) -> VerdelingPagina:
    session.load(begin)
    pagina = VerdelingPagina(session)
    session.kies_groep(GROEP)
    pagina.tabs.kies("tijd")
    return toon(pagina, 1300, 900)


@pytest.fixture
def tijd(pagina: VerdelingPagina) -> InDeTijd:
    deel = pagina.deel("tijd")
    assert isinstance(deel, InDeTijd)
    return deel


def kies_jaren(tijd: InDeTijd, n: int) -> None:
    tijd.jaren.setValue(n)
    tijd.jaren.editingFinished.emit()


def test_without_a_path_it_says_so_and_adds_up(tijd: InDeTijd, session: DossierSession) -> None:
    assert tijd.zinnen.text() == "Er is geen ingroeipad: iedere gemeente heeft vanaf het eerste jaar haar afgesproken aandeel."
    assert not tijd.vanaf.isEnabled()
    rijen = {rij.id: rij for rij in tijd.tabel.model.rows()}
    getallen = session.resultaat.verdeling[GROEP].aantallen
    assert getallen is not None
    assert {code: rijen[code].totaal for code in getallen} == dict(getallen)
    assert rijen[""].totaal == 250
    assert "Door het pad" not in [k.title for k in tijd.tabel.model.columns()]


def test_a_path_changes_the_numbers_and_says_what_it_does(tijd: InDeTijd, pagina: VerdelingPagina, session: DossierSession) -> None:
    voor = session.resultaat.verdeling[GROEP].aantallen
    kies_jaren(tijd, 5)
    na = session.resultaat.verdeling[GROEP].aantallen
    assert voor is not None and na is not None and na != voor
    assert session.undo_stack.undoText() == "Ingroeipad wijzigen"
    assert tijd.vanaf.isEnabled()
    vijfde = session.dossier.periode.jaren()[4]
    assert f"Vanaf {vijfde} geldt dat aandeel helemaal." in tijd.zinnen.text()
    rijen = {rij.id: rij for rij in tijd.tabel.model.rows()}
    for code, n in na.items():
        assert (rijen[code].totaal, rijen[code].door_pad) == (n, n - voor[code])
    assert rijen[""].totaal == 250
    assert [sum(rij.per_jaar[i] for id_, rij in rijen.items() if id_) for i in range(len(rijen[""].per_jaar))] == list(rijen[""].per_jaar)
    heerlen = rijen[HEERLEN].door_pad
    assert heerlen is not None and heerlen > 0
    assert f"meer dan hun deel: Heerlen {heerlen} woningen" in tijd.zinnen.text()
    pagina.tabs.kies("verdelen")
    assert {rij.code: rij.aantal for rij in pagina.tabel.model.rows() if rij.code} == dict(na)


def test_one_gemeente_that_takes_less_is_named_in_a_sentence_of_its_own(begin: Dossier) -> None:
    """Everyone begins at its agreed share, but for Landgraaf, which begins 50 lower, and Heerlen 50 higher."""
    resultaat = reken(begin).verdeling[GROEP]
    assert resultaat.uitkomst is not None
    inzet = {code: int(1000 * q) for code, q in resultaat.uitkomst.exact.items()}
    inzet[LANDGRAAF], inzet[HEERLEN] = inzet[LANDGRAAF] - 20_000, inzet[HEERLEN] + 20_000
    d = operations.wijzig_voorstel(begin, GROEP, inzet=FrozenMap(inzet), ingroeijaren=5)
    effect = {rij.id: rij.door_pad for rij in jaartabel_verdeling.jaarrijen(d, reken(d), GROEP)}
    minder = effect[LANDGRAAF]
    assert minder is not None and minder < -1
    assert (f"Landgraaf neemt door het ingroeipad {-minder} woningen minder dan haar deel."
            in jaartabel_verdeling.ingroeizinnen(d, reken(d), GROEP))


def test_a_path_of_one_year_changes_nothing(begin: Dossier) -> None:
    d = operations.wijzig_voorstel(begin, GROEP, ingroeijaren=1)
    assert "verandert dan niets" in jaartabel_verdeling.ingroeizinnen(d, reken(d), GROEP)[0]
    assert reken(d).verdeling[GROEP].aantallen == reken(begin).verdeling[GROEP].aantallen


def test_the_path_may_begin_at_the_origin_of_the_need(tijd: InDeTijd, session: DossierSession) -> None:
    kies_jaren(tijd, 3)
    tijd.vanaf.gekozen.emit(IngroeiVanaf.HERKOMST)
    assert operations.voorstel(session.dossier, GROEP).ingroei_vanaf is IngroeiVanaf.HERKOMST
    assert "het deel van de opgave dat uit haar zelf komt" in tijd.zinnen.text()
    tijd.verloop.gekozen.emit(Verloop.BEHOEFTE)
    assert operations.voorstel(session.dossier, GROEP).verloop is Verloop.BEHOEFTE
    assert tijd.tabel.model.rows()[-1].totaal == 250


def test_a_path_without_a_beginning_says_what_to_do(tijd: InDeTijd, session: DossierSession) -> None:
    assert session.apply("", operations.wijzig_voorstel, GROEP, inzet=FrozenMap()) == ""
    kies_jaren(tijd, 4)
    assert "\"Doet al\"" in tijd.probleem.text()
    assert not tijd.tabel.isVisible() and not tijd.grafiek.isVisible()
    assert "tabblad Verdelen" in tijd.leeg.text()
    tijd.vanaf.gekozen.emit(IngroeiVanaf.HERKOMST)
    assert tijd.tabel.isVisible() and not tijd.probleem.isVisible()


def test_one_gemeente_by_year_and_woonvorm(tijd: InDeTijd, session: DossierSession) -> None:
    per_jaar = next(rij for rij in tijd.tabel.model.rows() if rij.id == HEERLEN).per_jaar
    tijd.gemeente.kies(HEERLEN)
    tijd.gemeente.gekozen.emit(HEERLEN)
    assert tijd.vormen.isVisible() and not tijd.tabel.isVisible()
    rijen = tijd.vormen.model.rows()
    assert [rij.naam for rij in rijen[:-1]] == list(session.dossier.groep(GROEP).woonvormmix)
    assert rijen[-1].per_jaar == per_jaar
    assert tuple(map(sum, zip(*(rij.per_jaar for rij in rijen[:-1]), strict=True))) == per_jaar


def test_without_woonvormen_it_says_where_to_choose_them(tijd: InDeTijd, session: DossierSession) -> None:
    groep = session.dossier.groep(GROEP)
    assert groep.woonvormmix
    assert session.apply("", operations.wijzig_groep, GROEP, woonvormmix=FrozenMap()) == ""
    tijd.gemeente.kies(HEERLEN)
    tijd.gemeente.gekozen.emit(HEERLEN)
    assert "stap 2" in tijd.leeg.text()
    assert not tijd.vormen.isVisible()


def test_the_chart_shows_shares_of_a_hundred_percent(begin: Dossier, tijd: InDeTijd, session: DossierSession) -> None:
    from thuisapp.calc.jaarpad import jaarpad

    kies_jaren(tijd, 5)
    pad = jaarpad(session.dossier, session.resultaat, GROEP)
    assert pad is not None
    delen = jaartabel_verdeling.jaardelen_per_gemeente(session.dossier, pad)
    assert len(delen) == 6 and jaartabel_verdeling.OVERIG in delen
    assert all(sum(reeks[i] or 0 for reeks in delen.values()) == 100 for i in range(len(session.dossier.periode)))
    tijd.grafiek.vlak.teken_nu()
    assert f">{session.dossier.periode.jaren()[0]}<" in tijd.grafiek.vlak.svg
    eerste = delen["Heerlen"][0]
    assert f"Heerlen gaat van {aantal(eerste, 1)}%" in tijd.grafiek.vlak.accessibleDescription()
    tijd.grafiek.knop.click()
    assert [rij[0] for rij in tijd.grafiek.tabel.model.rows()] == list(delen)


def test_in_a_set_the_effect_is_said_of_the_whole_set(begin: Dossier) -> None:
    d = operations.maak_set(begin, "Samen", (GROEP, "ouderen"), GROEP)
    d = operations.wijzig_voorstel(d, GROEP, ingroeijaren=5)
    zinnen = jaartabel_verdeling.ingroeizinnen(d, reken(d), GROEP)
    assert any("voor alle groepen in \"Samen\" samen" in zin for zin in zinnen)
    rijen = jaartabel_verdeling.jaarrijen(d, reken(d), GROEP)
    effect = {rij.id: rij.door_pad for rij in rijen if rij.id}
    assert sum(n or 0 for n in effect.values()) == 0
    assert effect == {rij.id: rij.door_pad for rij in jaartabel_verdeling.jaarrijen(d, reken(d), "ouderen") if rij.id}
