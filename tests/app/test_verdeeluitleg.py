"""What the page on one gemeente shows: paragraph, chart and rows agree with each other and with the calculation."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from thuisapp.app import operations as op
from thuisapp.app.verdeeluitleg import uitleg, waterval_svg, watervalrijen
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import aantal, lees_getal

GROEP = "dak-en-thuislozen"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


def test_rows_add_up_as_printed_and_end_at_the_number(d: Dossier) -> None:
    resultaat = reken(d)
    for groep, v in resultaat.verdeling.items():
        for code, n in (v.aantallen or {}).items():
            *stappen, laatste = watervalrijen(d, resultaat, groep, code)
            stand = lees_getal("0")
            for rij in stappen:
                stand += lees_getal(rij.verschil)
                assert lees_getal(rij.stand) == stand and rij.naam and rij.uitleg.endswith((".", "’."))
            assert (laatste.soort, laatste.verschil, laatste.stand) == ("uitkomst", "", aantal(n))
            assert lees_getal(laatste.stand) == stand


def test_the_sentence_of_a_row_names_the_figure_of_that_row(d: Dossier) -> None:
    resultaat = reken(d)
    gezien = 0
    for code in d.codes():
        for rij in watervalrijen(d, resultaat, GROEP, code):
            if rij.soort in {"inzet", "sleutels", "ingroei"}:
                gezien += 1
                assert f" er {rij.verschil.lstrip('+−').removesuffix(',0')} " in rij.uitleg, rij
    assert gezien > 7


def test_the_chart_holds_every_row(d: Dossier) -> None:
    resultaat = reken(d)
    svg = waterval_svg(d, resultaat, GROEP, "GM0917", 700)
    root = ElementTree.fromstring(svg)
    woorden = " ".join(t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}text"))
    for rij in watervalrijen(d, resultaat, GROEP, "GM0917"):
        assert (rij.verschil or rij.stand) in woorden
    assert float(root.get("width", "0")) == pytest.approx(700, abs=1)
    alt = root[0].text or ""
    assert alt.startswith("Watervaldiagram. Dak- en thuislozen: van de sleutel naar het aantal voor Heerlen.") and alt.endswith("woningen.")


def test_a_narrow_window_still_gets_a_readable_chart(d: Dossier) -> None:
    assert float(ElementTree.fromstring(waterval_svg(d, reken(d), GROEP, "GM0917", 100)).get("width", "0")) >= 350


def test_the_paragraph_names_the_number(d: Dossier) -> None:
    resultaat = reken(d)
    n = (resultaat.verdeling[GROEP].aantallen or {})["GM0917"]
    tekst = uitleg(d, resultaat, GROEP, "GM0917")
    assert f"neemt Heerlen {aantal(n)} woningen" in tekst and "per 1.000 inwoners" in tekst


def test_without_a_division_there_is_a_reason_and_no_chart(d: Dossier) -> None:
    vast = op.wijzig_voorstel(d, GROEP, minimum=FrozenMap(), maximum=FrozenMap(dict.fromkeys(d.codes(), 1)))
    resultaat = reken(vast)
    assert uitleg(vast, resultaat, GROEP, "GM0917") == resultaat.verdeling[GROEP].fout
    assert waterval_svg(vast, resultaat, GROEP, "GM0917", 600) == "" and watervalrijen(vast, resultaat, GROEP, "GM0917") == []
