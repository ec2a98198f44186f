"""The region's own text in the document: fields are figures of the dossier, tables are real tables, and every writer prints them."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

from thuisapp.app.controles import controleer
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.output.excel.document_tabellen import schrijf_tabellen
from thuisapp.output.html import als_html
from thuisapp.output.preview_html import hoofdstuk_html
from thuisapp.output.visie import maak_visie, merken
from thuisapp.output.visie.eigen_tabel import EIGEN_BRON, MAX_KOLOMMEN, TE_BREED
from thuisapp.output.visie.model import (
    Alinea,
    Beleidsdocument,
    Getal,
    Koppeling,
    Lijst,
    Paragraaf,
    Tabel,
    Tekst,
    Uitlijning,
    Vet,
    alle_blokken,
    blokken,
    inlines,
    platte_tekst,
)
from thuisapp.output.visie.tekst import MAX_EIGEN_TEKST, lees_eigen_tekst
from thuisapp.output.visie.velden import ONBEKEND_CIJFER, Velden
from thuisapp.output.visie.waarden import Waarden
from thuisapp.output.word import schrijf_word

TEKST = """De opgave is [[opgave/ouderen/regio]] woningen, in **Heerlen [[opgave/ouderen/GM0917]]**; [[telling/gemeenten|getal]] gemeenten.

## Eigen kop

Tabel: Wat wij zelf telden

| Gemeente | Opgave | Aandeel | Waarom |
| --- | ---: | --- | --- |
| Heerlen | [[opgave/ouderen/GM0917]] | 34% | zie [de site](https://www.voorbeeld.nl) |
| Kerkrade | [[opgave/ouderen/GM0928\\|getal]] | 18,5% | [[weg/weg]] |
| Totaal | [[opgave/ouderen/regio]] | | |

Bron: eigen telling, 2026.

|  | Woningen |
| --- | --- |
| Nieuw | 1.200 |
| Oud | onbekend |
"""


@cache
def velden() -> Velden:
    d = voorbeeld_dossier()
    return Velden(Waarden(d, reken(d)))


def eigen(tekst: str):
    return lees_eigen_tekst(tekst, "visie-doel", 2, velden())


@cache
def document() -> Beleidsdocument:
    """Only the chapter with the text; the rest of the document is as it always is."""
    d = voorbeeld_dossier()
    d = replace(d, teksten=FrozenMap({"keuzes": TEKST}))
    r = reken(d)
    heel = maak_visie(d, r, controleer(d, r))
    return replace(heel, hoofdstukken=(heel.hoofdstuk("visie"),))


def test_a_field_is_a_figure_of_the_dossier_in_the_form_that_was_asked() -> None:
    (alinea,) = eigen("Er zijn [[telling/gemeenten]] of **[[telling/gemeenten|getal]]** gemeenten.")
    assert Getal("zeven", "telling/gemeenten") in alinea.tekst
    assert Vet((Getal("7", "telling/gemeenten"),)) in alinea.tekst


@pytest.mark.parametrize("veld", ["[[weg]]", "[[opgave/weg/regio]]", "[[opgave/ouderen/regio|weg]]", "[[a b c]]", "[[{{ 7*7 }}]]"])
def test_a_field_that_leads_nowhere_says_so(veld: str) -> None:
    assert platte_tekst(eigen(f"Hier {veld} dus")[0].tekst) == f"Hier {ONBEKEND_CIJFER} dus"


@pytest.mark.parametrize("tekst", ["[[", "]]", "[[]]", "[[ x]]", "[[a\nb]]", "[[a|b|c]]", "[[[a]]", "[[" + "a" * 300 + "]]", "[[a|B]]"])
def test_what_is_no_field_stays_text(tekst: str) -> None:
    regels = " ".join(platte_tekst(b.tekst) for b in eigen(f"x {tekst} y") if isinstance(b, Alinea))
    assert ONBEKEND_CIJFER not in regels or tekst == "[[[a]]"
    assert merken.OPEN not in regels


def test_without_a_dossier_a_field_stays_as_it_was_typed() -> None:
    (alinea,) = lees_eigen_tekst("[[opgave/ouderen/regio]]", "x", 2)
    assert platte_tekst(alinea.tekst) == "[[opgave/ouderen/regio]]"


def test_a_field_in_a_heading_a_list_a_quotation_and_a_link() -> None:
    veld = "[[telling/gemeenten]]"
    (kop,) = eigen(f"# Kop {veld}\n\n- punt {veld}\n\n> woord {veld}\n\n[{veld}](https://a.nl)")
    assert kop.titel == "Kop zeven"
    getallen = [deel for blok in blokken((kop,)) for deel in inlines(blok) if isinstance(deel, Getal)]
    assert len(getallen) == 3


def test_a_field_inside_an_address_makes_no_link() -> None:
    (alinea,) = eigen("[a](https://a.nl/[[telling/gemeenten]])")
    assert not any(isinstance(deel, Koppeling) for deel in alinea.tekst)
    assert merken.OPEN not in platte_tekst(alinea.tekst)


def test_a_table_has_a_caption_a_source_row_heads_and_numbers() -> None:
    tabel = next(b for b in blokken(eigen(TEKST)) if isinstance(b, Tabel))
    assert (tabel.bijschrift, tabel.bron) == ("Wat wij zelf telden", "eigen telling, 2026")
    assert [k.uitlijning for k in tabel.kolommen] == [Uitlijning.LINKS, Uitlijning.RECHTS, Uitlijning.RECHTS, Uitlijning.LINKS]
    heerlen, kerkrade, totaal = tabel.rijen
    assert heerlen.cellen[1].tekst == (Getal(velden().uitkomst("opgave/ouderen/GM0917").tekst, "opgave/ouderen/GM0917"),)
    assert heerlen.cellen[1].waarde == velden().w("opgave/ouderen/GM0917").getal  # exact, for spreadsheets
    assert (heerlen.cellen[2].waarde, heerlen.cellen[2].procent) == (Fraction(34, 100), True)
    assert kerkrade.cellen[2].decimalen == 1
    assert totaal.is_totaal and not heerlen.is_totaal
    assert not any(isinstance(b, Alinea) and platte_tekst(b.tekst).startswith(("Tabel:", "Bron:")) for b in blokken(eigen(TEKST)))


def test_a_table_without_caption_source_or_head_gets_them() -> None:
    (tabel,) = eigen("|  | Woningen |\n| --- | --- |\n| Nieuw | 1.200 |\n| Oud |")
    assert [k.kop for k in tabel.kolommen] == ["Onderwerp", "Woningen"]
    assert (tabel.bijschrift, tabel.bron) == ("Onderwerp en woningen", EIGEN_BRON)
    assert tabel.rijen[0].cellen[1].waarde == 1200 and tabel.rijen[1].cellen[1].tekst == ()


def test_a_table_that_is_too_wide_is_cut_with_a_sentence() -> None:
    (tabel,) = eigen("|" + "k|" * 40 + "\n|" + "---|" * 40 + "\n|" + "x|" * 40)
    assert len(tabel.kolommen) == MAX_KOLOMMEN and tabel.noten == (TE_BREED,)


def test_a_table_in_a_list_or_a_quotation_becomes_lines() -> None:
    (lijst,) = eigen("- punt\n\n  | Gemeente | Aantal |\n  | --- | --- |\n  | Heerlen | 12 |")
    assert isinstance(lijst, Lijst)
    assert lijst.punten[0][1] == Alinea((Tekst("Gemeente: "), Tekst("Heerlen"), Tekst("; Aantal: "), Tekst("12")))


def test_headings_never_skip_a_level() -> None:
    (eerste,) = eigen("## Begint laag\n\nx\n\n### Nog lager\n\ny")
    assert isinstance(eerste, Paragraaf) and eerste.niveau == 3
    assert eerste.delen[1].niveau == 4


def test_the_document_numbers_the_tables_and_binds_the_figures() -> None:
    eigen_tabellen = [b for b in alle_blokken(document()) if isinstance(b, Tabel) and "-eigen-tabel-" in b.id]
    assert [t.nummer for t in eigen_tabellen] == ["3.1", "3.2"] and len({t.id for t in eigen_tabellen}) == 2
    sleutels = {i.herkomst for b in alle_blokken(document()) for i in inlines(b) if isinstance(i, Getal)}
    assert {"opgave/ouderen/regio", "opgave/ouderen/GM0917", "opgave/ouderen/GM0928"} <= sleutels


def test_html_and_preview_print_table_and_fields() -> None:
    html = als_html(document())
    tabel = re.search(r'<div class="tabel[^"]*" id="keuzes-eigen-tabel-1">.*?</table>', html, re.DOTALL)
    assert tabel and tabel[0].count('<th scope="col"') == 4 and tabel[0].count('<th scope="row"') == 3 and "<caption>" in tabel[0]
    assert "[[" not in html and ONBEKEND_CIJFER in html
    assert '#herkomst/opgave/ouderen/GM0917"' in hoofdstuk_html(document(), "visie")


def test_word_and_excel_print_table_and_fields(tmp_path: Path) -> None:
    list(schrijf_word(document(), tmp_path / "x.docx"))
    tabel = docx.Document(str(tmp_path / "x.docx")).tables[0]
    assert [c.text for c in tabel.rows[0].cells] == ["Gemeente", "Opgave", "Aandeel", "Waarom"]
    assert "w:tblHeader" in tabel.rows[0]._tr.xml
    assert tabel.rows[1].cells[1].text == velden().uitkomst("opgave/ouderen/GM0917").tekst
    schrijf_tabellen(document(), tmp_path / "x.xlsx")
    bladen = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cellen = [c.value for rij in bladen["3.1 Wat wij zelf telden"].iter_rows() for c in rij]
    assert float(velden().w("opgave/ouderen/GM0917").getal) in [c for c in cellen if isinstance(c, (int, float))]
    assert 0.185 in cellen


@pytest.mark.parametrize("stuk", ["[[opgave/ouderen/regio]] ", "[[x%d]]", "[[", "[[a", "[[a" + " " * 190,
                                  "| a | b |\n| --- | --- |\n", "|", "> - ", "| - ", "\n|-|-|\n", "[[a|", "{{ 7*7 }}",
                                  "<script>alert(1)</script>", "  " * 9 + "- "])
def test_any_amount_of_anything_gives_a_bounded_text(stuk: str) -> None:
    gelezen = eigen(stuk * (1_000_000 // len(stuk)))
    letters = sum(len(platte_tekst(b.tekst)) for b in blokken(gelezen) if isinstance(b, Alinea))
    assert letters < 4 * MAX_EIGEN_TEKST
    assert "<script" not in als_html(replace(document(), hoofdstukken=(replace(document().hoofdstukken[0], delen=gelezen[:3]),)))
