"""The tags of a PDF with what nobody should write but somebody will: tables of every size, headings that skip, signs of other scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.output.conftest import kaart
from tests.output.pdf_controle import controleer_pdf
from tests.output.pdf_controle.boom import Boom
from thuisapp.output.pdf import schrijf_pdf
from thuisapp.output.visie.model import (
    Alinea,
    Beleidsdocument,
    Blok,
    Cel,
    Figuur,
    Hoofdstuk,
    Kolom,
    Paragraaf,
    Rij,
    Tabel,
    Tekst,
    Voetnoot,
)
from thuisapp.output.visie.tekst import lees_eigen_tekst

WOORD = "verantwoordelijkheidsverdelingsovereenkomstonderhandelingsgesprekspartnersamenwerkingsverband"
NAAM = "Samenwerkingsverband van gemeenten, corporaties en zorgaanbieders " * 3
EIGEN = f"""#### Vier hekjes

שלום עולם en مرحبا بالعالم naast Nederlands. 👩‍👩‍👧‍👦 🏠 ✅ ﷽

# Eén hekje

###### Zes hekjes

{WOORD}{WOORD}

| Kop | Getal | |
|---|---:|---|
| rij | 1 | [link](https://example.org/) |
| | | |
| rij | 2 | |

| |
|---|
| |

| alleen | koppen |
|---|---|

> citaat
>
> > dieper
> >
> > - punt
"""


def document(delen: tuple[Blok, ...], naam: str = "Proefregio") -> Beleidsdocument:
    slot = Hoofdstuk("2", naam, "slot", (Alinea((Tekst("Slot."),)),))
    return Beleidsdocument("Woonzorgvisie", "", naam, "Concept", "0.1", "2026-07-01", "a1b2c3", (Hoofdstuk("1", naam, "een", delen), slot))


def foutloos(d: Beleidsdocument, pad: Path) -> Boom:
    list(schrijf_pdf(d, pad, onthoud=False))
    assert controleer_pdf(pad, d) == []
    with pikepdf.open(pad) as pdf:
        return Boom(pdf)


def test_own_text_with_everything_wrong(tmp_path: Path) -> None:
    boom = foutloos(document(lees_eigen_tekst(EIGEN, "een", 1)), tmp_path / "a.pdf")
    assert [len([e for e in tabel.alles() if e.soort == "TR"]) for tabel in boom.soort("Table")] == [4, 2, 2]


def test_four_hundred_rows_with_footnotes_are_one_table(tmp_path: Path) -> None:
    def cel(n: int) -> Cel:
        noot = (Voetnoot(n // 50 + 1, (Tekst(f"Noot bij rij {n}."),)),) if n % 50 == 0 else ()
        return Cel((Tekst(f"tekst {n}"), *noot))
    rijen = tuple(Rij((Cel((Tekst(f"Rij {n}"),)), cel(n))) for n in range(400))
    boom = foutloos(document((Tabel("lang", "", (Kolom("Naam"), Kolom("Tekst")), rijen, "bron", "1.1"),)), tmp_path / "a.pdf")
    assert len(boom.soort("Table")) == 1 and len(boom.soort("TR")) == 401 and len(boom.soort("Note")) == 8


@pytest.mark.parametrize("regels", [26, 33])
def test_a_figure_at_the_end_of_a_page_and_beside_its_text(regels: int, tmp_path: Path) -> None:
    alineas = tuple(Alinea((Tekst(f"Regel {n}. " + "Woorden die een regel vullen. " * 3),)) for n in range(regels))
    smal = replace(Figuur("smal", "Smalle kaart", kaart(), "Een kaart.", "bron", "1.2"), naast_tekst=True)
    breed = Figuur("breed", "Kaart", kaart(), "Een kaart.", "bron", "1.1")
    paragraaf = Paragraaf("p", "Kop", (*alineas, breed, *alineas, smal, *alineas), 2, "1.1")
    boom = foutloos(document((paragraaf,)), tmp_path / "a.pdf")
    assert all(len({blz for blz, _ in e.plekken()}) == 1 for e in boom.soort("Figure"))
    assert all(len({blz for blz, _ in e.ouder.plekken()}) == 1 for e in boom.soort("Figure") if e.ouder is not None)


@pytest.mark.parametrize("kort", [False, True])
def test_names_of_two_hundred_signs_stay_within_the_margins(kort: bool, tmp_path: Path) -> None:
    delen = (Paragraaf("p", NAAM, (Alinea((Tekst(NAAM * 3),)),), 2, "1.1"), Tabel(
        "t", NAAM, (Kolom(NAAM), Kolom(WOORD)), (Rij((Cel((Tekst(NAAM),)), Cel((Tekst(WOORD),)))),), NAAM, "1.1"))
    d = replace(document(delen, NAAM), kort=kort)
    foutloos(d, tmp_path / "a.pdf")
    import pypdfium2

    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        blad = pdf[len(pdf) - 1]
        regels = blad.get_textpage()
        boven = regels.get_text_bounded(bottom=blad.get_height() - 62)
        onder = regels.get_text_bounded(top=24)
    assert len(boven.splitlines()) <= 2 or kort
    assert not onder.strip()
