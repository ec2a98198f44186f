"""How far groups, gemeenten and afspraken are, in texts; and the chart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import monitorbeeld as m
from thuisapp.app import operations, realiseren
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.monitor import Meetmoment, Verkeersstand, voortgang
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraakstatus
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid

GROEP, HEERLEN, BRUNSSUM = "statushouders", "GM0917", "GM0899"
MOMENT = Meetmoment("2026-1")


@pytest.fixture(scope="module")
def d() -> Dossier:
    d = replace(voorbeeld_dossier(), realisaties=())
    return realiseren.realiseer(d, GROEP, HEERLEN, "2026-1", 11)


def rij(taak: dict[str, int], gedaan: dict[str, int], moment: Meetmoment = MOMENT) -> m.Voortgangrij:
    return m.Voortgangrij("x", "X", Eenheid.WONINGEN, voortgang(taak, gedaan, moment))


def test_periods_in_words(d: Dossier) -> None:
    assert [m.periode_in_woorden(p) for p in ("2026", "2026-1", "2026-2")] == [
        "heel 2026", "2026, eerste halfjaar", "2026, tweede halfjaar"]
    assert m.meetmomenten(d)[:2] == (("2026-1", "2026, eerste halfjaar"), ("2026-2", "2026, tweede halfjaar"))


@pytest.mark.parametrize(("gedaan", "stand", "saldo"), [
    (31, "▲ voor", "+1"), (30, "● op schema", "0"), (29, "▼ achter", "−1"), (None, "– geen cijfers", "–"),
])
def test_a_row_says_it_with_a_sign_and_a_word(gedaan: int | None, stand: str, saldo: str) -> None:
    r = rij({"2026-1": 30, "2026-2": 30}, {} if gedaan is None else {"2026-1": gedaan})
    assert (r.stand, r.saldo) == (stand, saldo)
    assert (r.kleur == "") is (gedaan is None)


def test_with_a_gap_numbers_are_at_least(d: Dossier) -> None:
    r = rij({"2026-1": 30, "2026-2": 30, "2027-1": 1000}, {"2026-1": 20}, Meetmoment("2026-2"))
    assert (r.stand, r.gerealiseerd, r.saldo, r.verwacht, r.rest) == ("? onvolledig", "≥ 20", "≥ −40", "≥ 30", "≤ 1.040")
    assert r.ontbreekt == "2e half 2026"
    assert r.mist == "Nog niet (helemaal) ingevuld: 2026, tweede halfjaar."
    assert rij({"2026-1": 30, "2026-2": 30}, {}, Meetmoment("2026-2")).ontbreekt == "alles"


def test_nothing_to_do_and_not_begun(d: Dossier) -> None:
    assert rij({"2026-1": 0}, {}).stand == "– niets te doen"
    later = rij({"2028-1": 5}, {})
    assert (later.stand, later.ontbreekt, later.mist, later.tot_nu) == ("– begint later", "", "", "0")


def test_the_region_adds_up_and_the_overview_has_every_group(d: Dossier) -> None:
    r = reken(d)
    rijen = m.groepsrijen(d, r, GROEP, MOMENT)
    assert [x.id for x in rijen] == [*d.codes(), ""]
    delen, regio = [x.voortgang for x in rijen[:-1]], rijen[-1].voortgang
    assert regio is not None and all(delen)
    assert regio.totaal == sum(v.totaal for v in delen if v)
    assert rijen[-1].gerealiseerd == "≥ 11"
    overzicht = m.overzichtrijen(d, r, MOMENT)
    assert [x.id for x in overzicht] == [g.id for g in d.gekozen_groepen()]
    assert next(x for x in overzicht if x.id == GROEP).voortgang == regio


def test_a_group_without_a_division(d: Dossier) -> None:
    fout = operations.zet_grens(operations.wijzig_voorstel(d, GROEP, totaal=1), GROEP, HEERLEN, minimum=5)
    r = reken(fout)
    assert m.groepsrijen(fout, r, GROEP, MOMENT) == []
    leeg = next(x for x in m.overzichtrijen(fout, r, MOMENT) if x.id == GROEP)
    assert (leeg.stand, leeg.saldo, leeg.toestand) == ("– geen verdeling", "–", None)
    assert "nog geen verdeling" in m.samenvatting(fout, r, GROEP, MOMENT)


def test_the_summary_is_full_sentences(d: Dossier) -> None:
    zin = m.samenvatting(d, reken(d), GROEP, MOMENT)
    assert zin.startswith("Gemeten tot en met het eerste halfjaar van 2026 heeft de regio ten minste 11 woningen gerealiseerd; nodig is ")
    assert "Niet alle cijfers zijn ingevuld voor Beekdaelen, Brunssum" in zin
    leeg = replace(d, realisaties=())
    assert m.samenvatting(leeg, reken(leeg), GROEP, Meetmoment("2026-1", 3)).startswith(
        "Er is nog niets ingevuld. Gemeten na 3 maanden van het eerste halfjaar van 2026 zijn er ")


def test_afspraken_of_the_group(d: Dossier) -> None:
    d = realiseren.realiseer(d, GROEP, HEERLEN, "2027-1", 3, "afspraak-4")
    rijen = {x.id: x for x in m.afspraakrijen(d, Meetmoment("2027-1"), GROEP)}
    assert rijen["afspraak-4"].naam == "4 Flexwoningen voor statushouders"
    assert (rijen["afspraak-4"].taak, rijen["afspraak-4"].gerealiseerd, rijen["afspraak-4"].toestand) == ("25", "3", Verkeersstand.ACHTER)
    weg = operations.bewaar_afspraak(d, replace(next(a for a in d.afspraken if a.id == "afspraak-4"), status=Afspraakstatus.VERVALLEN))
    assert "afspraak-4" not in {x.id for x in m.afspraakrijen(weg, MOMENT)}


def test_the_chart_and_its_table_tell_the_same() -> None:
    v = voortgang({"2026-1": 3, "2026-2": 2, "2027-1": 4, "2027-2": 4}, {"2026-1": 1, "2026-2": 5}, Meetmoment("2026-2"))
    assert m.grafiekrijen(v) == [("begin 2026", "0", "0"), ("half 2026", "3", "1"), ("eind 2026", "5", "6"), ("half 2027", "9", "–"),
                                 ("eind 2027", "13", "–")]
    svg = m.lijn_svg(v, "Titel", 700)
    assert "gepland: 13" in svg and "gerealiseerd: 6" in svg and "eind 2026" in svg
    assert "onbekend" not in svg, "what is still to come is no unknown figure"
    assert "gerealiseerd" not in m.lijn_svg(voortgang({"2026-1": 3}, {}, MOMENT), "T", 700).replace("T", "")
    assert m.lijn_svg(voortgang({"2026-1": 0}, {}, MOMENT), "T", 700) == ""


def test_every_number_has_its_trace(d: Dossier) -> None:
    r = reken(d)
    for code in (HEERLEN, BRUNSSUM, ""):
        bomen = m.herleiders(d, r, GROEP, code, MOMENT)
        wie = d.gemeente(code).naam if code else "de regio"
        assert [bomen[naam]().naam for naam in ("tot_nu", "gerealiseerd", "saldo", "verwacht")] == [
            f"Nu nodig in {wie}", f"Gerealiseerd tot nu in {wie}", f"Saldo van {wie}", f"Verwacht in {wie} aan het einde van 2035"]
