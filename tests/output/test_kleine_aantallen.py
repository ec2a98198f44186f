"""Small counts of people: left out of every table and sentence, and not to be found back from what is printed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest

from thuisapp.app import dossiers
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import RegionaleTelling, Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.excel import schrijf_excel
from thuisapp.output.html import als_html
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.leesbaar import regels
from thuisapp.output.visie.model import Beleidsdocument, Getal, Tabel, alle_blokken, inlines, platte_tekst, tabellen
from thuisapp.output.visie.waarden import Waarden

PUNT = "·"
GEKOZEN = {"dak-en-thuislozen", "uitstroom-mo", "uitstroom-beschermd-wonen", "mensen-met-een-beperking", "gezinnen-zonder-woonplek"}


def klein(zaad: int) -> Dossier:
    """Two gemeenten in which a few people were counted, and a count of a bronregio of which little falls outside."""
    kans = random.Random(zaad)
    d = dossiers.nieuw_dossier("Klein", ["GM0917", "GM0928"], regio="Klein", id="klein", datum="2026-11-01")
    for groep in d.groepen:
        d = op.kies_groep(d, groep.id, groep.id in GEKOZEN)
    for id in sorted(GEKOZEN):
        eenheid = d.groep(id).telt_in
        for code in d.codes():
            d = op.zet_telling(d, id, code, Cijfer.van(eenheid, kans.choice([0, 1, 2, 3, 7, 20]), op.EIGEN_BRON))
        d = op.zet_telling_soort(d, id, Soort.STAND)
    gewichten = FrozenMap({"GM0917": Fraction(90), "GM0928": Fraction(8), "GM0882": Fraction(2)})
    aantal = Cijfer.van(Eenheid.PERSONEN, kans.choice([4, 60, 100]), op.EIGEN_BRON)
    telling = RegionaleTelling("r", "Bronregio", aantal, "inwoners", gewichten, soort=Soort.STAND)
    return op.wijzig_raming(d, "uitstroom-mo", methode=Methode.REGIONALE_TELLING, regionaal=(telling,))


@lru_cache(maxsize=8)
def klein_document(zaad: int) -> Beleidsdocument:
    return document_van(klein(zaad))


def document_van(d: Dossier) -> Beleidsdocument:
    resultaat = reken(d)
    return maak_visie(d, resultaat, controleer(d, resultaat))


def getallen(tabel: Tabel) -> list[list[str]]:
    """The cells of the columns with figures."""
    return [[platte_tekst(cel.tekst) for cel in rij.cellen[1:]] for rij in tabel.rijen]


Vergelijking = list[tuple[int, int, int]]  # row, column, sign: together they are 0


def vergelijkingen(tabel: Tabel) -> Iterator[Vergelijking]:
    """What a reader can work with: the last column is the sum of the others, the last (total) row that of the rows above."""
    breed = len(tabel.kolommen) - 1
    if tabel.id == "tabel-regionaal":  # Bronregio and Sleutel are text; then counted = inside + outside
        yield from ([(i, 2, -1), (i, 3, 1), (i, 4, 1)] for i in range(len(tabel.rijen)))
        return
    if tabel.rijen[-1].is_totaal:
        yield from ([(i, j, -1 if tabel.rijen[i].is_totaal else 1) for i in range(len(tabel.rijen))] for j in range(breed))
    if tabel.kolommen[-1].kop == "Samen":
        yield from ([(i, j, -1 if j == breed - 1 else 1) for j in range(breed)] for i in range(len(tabel.rijen)))


def te_vinden(tabel: Tabel) -> list[tuple[int, int]]:
    """Hidden cells with only one possible value, by exact elimination over the equations of the table."""
    cellen = getallen(tabel)
    verborgen = [(i, j) for i, rij in enumerate(cellen) for j, tekst in enumerate(rij) if tekst == PUNT]
    stelsel = []
    for vergelijking in vergelijkingen(tabel):
        rij = [Fraction(0)] * len(verborgen)
        for i, j, teken in vergelijking:
            if (i, j) in verborgen:
                rij[verborgen.index((i, j))] += teken
        stelsel.append(rij)
    geveegd = veeg(stelsel)
    return [verborgen[n] for n in range(len(verborgen)) if any(rij[n] and sum(map(bool, rij)) == 1 for rij in geveegd)]


def veeg(stelsel: list[list[Fraction]]) -> list[list[Fraction]]:
    """Reduced row echelon form: an unknown is fixed if and only if it stands alone in a row of it."""
    rijen, klaar = [list(r) for r in stelsel], 0
    for kolom in range(len(rijen[0]) if rijen else 0):
        spil = next((i for i in range(klaar, len(rijen)) if rijen[i][kolom]), None)
        if spil is None:
            continue
        rijen[klaar], rijen[spil] = rijen[spil], rijen[klaar]
        rijen[klaar] = [x / rijen[klaar][kolom] for x in rijen[klaar]]
        for i, rij in enumerate(rijen):
            if i != klaar and rij[kolom]:
                rijen[i] = [x - rij[kolom] * y for x, y in zip(rij, rijen[klaar], strict=True)]
        klaar += 1
    return rijen


def test_the_elimination_finds_what_a_reader_could_find() -> None:
    """The proof itself is tried on a table where one small number was left out and nothing else."""
    tabel = next(t for t in tabellen(document_van(replace(klein(1), onderdruk_kleine_aantallen=False))) if t.id == "tabel-zorg")
    cel = replace(tabel.rijen[0].cellen[-1], tekst=(type(tabel.rijen[0].cellen[0].tekst[0])(PUNT),))
    eerste = replace(tabel.rijen[0], cellen=(*tabel.rijen[0].cellen[:-1], cel))
    assert te_vinden(replace(tabel, rijen=(eerste, *tabel.rijen[1:]))) == [(0, len(tabel.kolommen) - 2)]


@pytest.mark.parametrize("zaad", range(8))
def test_no_suppressed_cell_can_be_found_back_in_any_table(zaad: int) -> None:
    document = klein_document(zaad)
    met_punt = [t for t in tabellen(document) if any(PUNT in rij for rij in getallen(t))]
    assert met_punt
    for tabel in met_punt:
        assert te_vinden(tabel) == [], tabel.id
        assert any("minder dan vijf mensen" in noot for noot in tabel.noten), tabel.id


@pytest.mark.parametrize("zaad", range(8))
def test_no_small_count_of_people_stands_in_the_document(zaad: int) -> None:
    d = klein(zaad)
    document, waarden = klein_document(zaad), Waarden(d, reken(d))
    gedrukt = {deel.herkomst for blok in alle_blokken(document) for deel in inlines(blok) if isinstance(deel, Getal)}
    mensen = {sleutel for sleutel in gedrukt if sleutel.split("/")[0] in {"zorg", "bronregio", "geteld"}}
    assert mensen and all(not waarden(sleutel).geheim for sleutel in mensen)
    assert all(waarden.getal(sleutel) == 0 or (waarden.getal(sleutel) or 0) > 4 for sleutel in mensen)
    tekst = "\n".join(regels(document))
    geheim = [f"zorg/{g.id}/{n}" for g in d.gekozen_groepen() for n in ("1", "2", "3", "4") if waarden.zorg.is_geheim(g.id, n)]
    html = als_html(document) if zaad == 0 else ""
    assert not [sleutel for sleutel in geheim if sleutel in html]
    assert ("een niet genoemd aantal cliënten" in tekst) is bool(geheim)
    assert "minder dan vijf mensen" in tekst


def test_woonruimten_are_not_suppressed_and_the_switch_shows_all() -> None:
    d = klein(1)
    assert not [t.id for t in tabellen(klein_document(1)) if PUNT in str(getallen(t)) and t.id not in {"tabel-zorg", "tabel-regionaal",
                                                                                                    "tabel-aannames"}]
    open_document = document_van(replace(d, onderdruk_kleine_aantallen=False))
    assert not [t.id for t in tabellen(open_document) if PUNT in str(getallen(t))]
    assert "niet genoemd" not in "\n".join(regels(open_document))


@pytest.mark.parametrize("zaad", range(4))
def test_the_workbook_leaves_out_the_same(zaad: int, tmp_path: Path) -> None:
    d = klein(zaad)
    resultaat, document = reken(d), klein_document(zaad)
    schrijf_excel(d, resultaat, document, controleer(d, resultaat), tmp_path / "a.xlsx")
    boek = openpyxl.load_workbook(tmp_path / "a.xlsx")
    tabel = next(t for t in tabellen(document) if t.id == "tabel-zorg")
    verborgen = {(rij[0], n) for rij in ([platte_tekst(c.tekst) for c in r.cellen] for r in tabel.rijen) for n in rij if n == PUNT}
    in_boek = {(rij[1], x) for rij in boek["Zorg"].iter_rows(values_only=True) for x in rij if x == PUNT}
    assert in_boek == verborgen
    tellingen = [rij for rij in boek["Uitgangspunten"].iter_rows(values_only=True) if str(rij[2]).startswith("Telling")]
    assert tellingen and all(rij[5] == PUNT or rij[5] == 0 or int(str(rij[5])) > 4 for rij in tellingen)
    assert any(rij[4] == rij[5] == rij[6] == PUNT for rij in tellingen)
