"""Cells of a spreadsheet as afspraken: what is recognised, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.app import afspraakrijen as rijen
from thuisapp.app.afspraakcellen import Cellezer
from thuisapp.app.lijstnamen import delen
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.afspraak import Afspraakstatus, Bijdrage, JuridischeStatus, Per, Rol
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.lijstvelden import AFSPRAAKVELDEN

D = voorbeeld_dossier()


def lees(*cellen: list[str]) -> rijen.Gelezen:
    return rijen.lees_rijen(D, cellen)


@pytest.mark.parametrize(("veld", "tekst", "velden"), [
    ("aantal", "1.200 woningen", {"aantal": 1200, "eenheid": Eenheid.WONINGEN}), ("aantal", "6/jaar", {"aantal": 6, "per": Per.JAAR}),
    ("aantal", "25 woningen per jaar", {"aantal": 25, "eenheid": Eenheid.WONINGEN, "per": Per.JAAR}),
    ("aantal", "40 bedden in totaal", {"aantal": 40, "eenheid": Eenheid.BEDDEN}), ("aantal", "2,5", {}), ("aantal", "-4", {}),
    ("aantal", "50%", {}), ("aantal", "10-20", {}), ("eenheid", "Intramurale plaats", {"eenheid": Eenheid.INTRAMURALE_PLAATSEN}),
    ("eenheid", "woningen per jaar", {"eenheid": Eenheid.WONINGEN, "per": Per.JAAR}), ("per", "jaarlijks", {"per": Per.JAAR}),
    ("per", "Totaal", {"per": Per.TOTAAL}), ("van", "1-7-2027", {"van": 2027}), ("van", "2027–2030", {"van": 2027, "tot": 2030}),
    ("van", "1999", {}), ("tot", "2028.", {}), ("looptijd", "2027 t/m 2030", {"van": 2027, "tot": 2030}),
    ("looptijd", "2029", {"van": 2029, "tot": 2029}), ("status", "in uitvoering", {"status": Afspraakstatus.IN_UITVOERING}),
    ("status", "IN_UITVOERING", {"status": Afspraakstatus.IN_UITVOERING}), ("status", "bijna", {}),
    ("juridische_status", "Resultaatsverplichting", {"juridische_status": JuridischeStatus.RESULTAAT}),
    ("juridische_status", "intentie", {"juridische_status": JuridischeStatus.INTENTIE}), ("gemeenten", "hele regio", {"gemeenten": ()}),
    ("gemeenten", "Gemeente Heerlen en Kerkrade", {"gemeenten": ("GM0917", "GM0928")}), ("partij", "gemeente heerlen", {
        "partij": "gemeente-GM0917"}), ("plan", "Stationskwartier", {"plan": "plan-1"}), ("plan", "Luchtkasteel", {}),
    ("kern", "Zomaar tekst", {"kern": "Zomaar tekst"}), ("eigenaar", "Zorgkantoor", {"eigenaar": "zorgkantoor"}),
])
def test_one_cell(veld: str, tekst: str, velden: dict[str, object]) -> None:
    uitkomst = Cellezer(D).lees(next(v for v in AFSPRAAKVELDEN if v.id == veld), tekst)
    assert dict(uitkomst.velden) == velden
    assert velden or uitkomst.niet, "what is not taken is told"


def test_names_that_hold_the_word_en_or_a_comma_are_tried_whole() -> None:
    namen = {sleutel(naam): (naam,) for naam in ("Dak- en thuislozen", "Ouderen", "Wonen, zorg en welzijn")}

    def herken(tekst: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return delen(tekst, lambda deel: namen.get(sleutel(deel)))

    assert herken("dak- en thuislozen") == (("Dak- en thuislozen",), ())
    assert herken("Ouderen en Dak- en thuislozen")[0] == ("Ouderen",)
    assert herken("Ouderen; Dak- en thuislozen") == (("Ouderen", "Dak- en thuislozen"), ())
    assert herken("Wonen, zorg en welzijn") == (("Wonen, zorg en welzijn",), ())
    assert herken("Ouderen; iets anders") == (("Ouderen",), ("iets anders",))


def test_headings_are_recognised_in_any_order_and_spelling() -> None:
    (a,) = lees(["AANTAL:", "Tegen-prestatie", "Titel", "Budget"], ["5", "Grond", "Bouwen", "1 miljoen"]).afspraken
    assert (a.titel, a.aantal) == ("Bouwen", 5)
    assert "Budget: 1 miljoen" in a.opmerking


def test_without_headings_the_order_counts() -> None:
    met_nummer = lees(["7a", "Titel", "Corporatie Noord"], ["12", "Twee", "Corporatie Zuid"]).afspraken
    assert [(a.nummer, a.titel, a.partij) for a in met_nummer] == [("7a", "Titel", "corporatie-noord"), ("12", "Twee", "corporatie-zuid")]
    (zonder,) = lees(["Woningen bouwen in 2027", "Corporatie Noord"]).afspraken
    assert (zonder.titel, zonder.partij) == ("Woningen bouwen in 2027", "corporatie-noord")


def test_more_parties_in_one_cell_all_take_part() -> None:
    (a,) = lees(["Titel", "Wie levert", "Prestatie"], ["Samen", "Corporatie Noord; Corporatie Zuid", "Bouwen"]).afspraken
    assert a.partij == "corporatie-noord"
    assert a.overige == (Bijdrage("corporatie-zuid", "Bouwen", Rol.PRESTATIE),)


def test_a_number_that_is_taken_is_not_used_twice() -> None:
    uit = lees(["Nummer", "Titel"], ["1", "Een"], ["30", "Twee"], ["30", "Drie"])
    nummers = [a.nummer for a in uit.afspraken]
    assert len(set(nummers)) == 3 and nummers[1] == "30" and "1" not in nummers
    assert [str(m).split(":")[0] for m in uit.meldingen] == ["Rij 2, Nummer", "Rij 4, Nummer"]


def test_an_end_before_the_start_is_told_and_kept_as_text() -> None:
    uit = lees(["Titel", "Van", "Tot"], ["Terug in de tijd", "2030", "2027"])
    (a,) = uit.afspraken
    assert (a.van, a.tot) == (2030, 0)
    assert "eindigt in 2027, voordat zij begint in 2030" in str(uit.meldingen[0])
    assert "2027" in a.opmerking


def test_a_row_without_a_title_gets_one() -> None:
    lang = "Wij bouwen samen met alle partijen in de regio heel veel woningen voor iedereen"
    uit = lees(["Prestatie", "Aantal"], [lang, "5"], ["", "6"])
    titels = [a.titel for a in uit.afspraken]
    assert titels == ["Wij bouwen samen met alle partijen in de regio heel veel …", "Afspraak zonder titel (rij 3)"]
    assert len(uit.meldingen) == 2


def test_nothing_and_far_too_much() -> None:
    for leeg in ([], [["", " "]], [["Titel", "Aantal"], ["", ""]]):
        with pytest.raises(OngeldigeInvoer, match="geen afspraken op het klembord"):
            rijen.lees_rijen(D, leeg)
    with pytest.raises(OngeldigeInvoer, match="hoogstens 2.000"):
        rijen.lees_rijen(D, [[str(n), "x"] for n in range(2001)])


WOORDEN = ["Corporatie Noord", "Heerlen", "2027", "2031", "25", "akkoord", "Ouderen en studenten", "9" * 5000]
CEL = st.one_of(st.text(max_size=12), st.sampled_from(WOORDEN))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CEL, min_size=1, max_size=20), min_size=1, max_size=5))
def test_every_row_with_something_in_it_becomes_an_afspraak_that_can_be_saved(cellen: list[list[str]]) -> None:
    vol = sum(any(cel.strip() for cel in rij) for rij in cellen)
    koppen = rijen.herken_koppen(cellen[0]) is not None
    if vol - koppen <= 0:
        return
    uit = rijen.lees_rijen(D, cellen)
    assert len(uit.afspraken) == vol - koppen
    na: Dossier = rijen.voeg_toe(D, uit.afspraken)
    assert len(na.afspraken) == len(D.afspraken) + len(uit.afspraken)
