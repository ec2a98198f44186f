"""A table tells something in every column."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.output import taalproef as t
from tests.output.conftest import cel
from thuisapp.output.visie.model import Cel, Kolom, Rij, Tabel, Tekst, Uitlijning, platte_tekst, tabellen
from thuisapp.output.visie.tabelhulp import AFGEROND, met_afrondnoot, zonder_onbekende_kolommen

GETAL = Uitlijning.RECHTS


@pytest.mark.parametrize(("naam", "soort"), t.ALLES)
def test_no_column_is_unknown_or_empty_from_top_to_bottom(naam: str, soort: str) -> None:
    for tabel in tabellen(t.document(naam, soort)):
        for n, kolom in enumerate(tabel.kolommen):
            inhoud = {platte_tekst(rij.cellen[n].tekst) for rij in tabel.rijen}
            assert len(tabel.rijen) < 3 or inhoud - {"onbekend", "–"}, (tabel.id, kolom.kop)


def proef(*kolommen: tuple[str, list[str | int]]) -> Tabel:
    rijen = tuple(Rij(tuple(cel(x) for x in rij)) for rij in zip(*(inhoud for _, inhoud in kolommen), strict=True))
    return Tabel("t", "Proef", tuple(Kolom(kop, GETAL if n else Uitlijning.LINKS) for n, (kop, _) in enumerate(kolommen)), rijen, "eigen")


def test_a_column_of_only_unknown_becomes_one_note() -> None:
    tabel = zonder_onbekende_kolommen(proef(("Wie", ["a", "b", "c"]), ("Aantal", [1, 2, 3]), ("Kosten", ["onbekend"] * 3)))
    assert [k.kop for k in tabel.kolommen] == ["Wie", "Aantal"] and tabel.noten == ("Nog helemaal onbekend: ‘Kosten’.",)
    assert all(len(rij.cellen) == 2 for rij in tabel.rijen)


def test_a_column_of_only_dashes_goes_without_a_word() -> None:
    tabel = zonder_onbekende_kolommen(proef(("Wie", ["a", "b", "c"]), ("Aantal", [1, 2, 3]), ("Mandaat", ["–"] * 3)))
    assert [k.kop for k in tabel.kolommen] == ["Wie", "Aantal"] and tabel.noten == ()


@pytest.mark.parametrize("tabel", [
    proef(("Wie", ["a", "b", "c"]), ("Aantal", [1, "onbekend", "onbekend"])),  # something is known
    proef(("Wie", ["a", "b"]), ("Aantal", [1, 2]), ("Kosten", ["onbekend"] * 2)),  # short: the cell says it well enough
    proef(("Wie", ["a", "b", "c"]), ("Kosten", ["onbekend"] * 3)),  # nothing would be left
], ids=["deels", "kort", "alles"])
def test_other_tables_stay_as_they_are(tabel: Tabel) -> None:
    assert zonder_onbekende_kolommen(tabel) is tabel


@pytest.mark.parametrize(("delen", "noten"), [
    ((Fraction(587, 1000), Fraction(276, 1000), Fraction(137, 1000)), (AFGEROND,)), ((Fraction(1, 2), Fraction(1, 2)), ()),
])
def test_percentages_that_come_to_101_are_explained(delen: tuple[Fraction, ...], noten: tuple[str, ...]) -> None:
    cellen = [*(Cel((Tekst(f"{round(x * 100)}%"),), x, procent=True) for x in delen), Cel((Tekst("100%"),), 1, procent=True)]
    rijen = tuple(Rij((cel("x"), c), is_totaal=n == len(delen)) for n, c in enumerate(cellen))
    assert met_afrondnoot(Tabel("t", "Proef", (Kolom("Wie"), Kolom("Deel", GETAL)), rijen, "eigen")).noten == noten


def test_the_table_of_older_people_says_so() -> None:
    tabel = next(x for x in tabellen(t.document("een-vers", "visie")) if x.id == "tabel-ouderen-woonvormen")
    assert AFGEROND in tabel.noten  # 59 + 28 + 14
