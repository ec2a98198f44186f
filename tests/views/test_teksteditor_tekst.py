"""Markdown to the document of the editor and back: what the region wrote means the same afterwards, and what was typed stays what it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from thuisapp.output.visie import model as document
from thuisapp.output.visie.tekst import lees_eigen_tekst
from thuisapp.views.widgets.teksteditor.document import lees_document, vul
from thuisapp.views.widgets.teksteditor.lees import lees
from thuisapp.views.widgets.teksteditor.model import BREUK, Alinea, Blok, Cel, Soort, Stuk, Tabel, netjes
from thuisapp.views.widgets.teksteditor.plekken import vertaal
from thuisapp.views.widgets.teksteditor.schrijf import schrijf

BIJZONDER = "*_#[]|\\<&>`-+.1()!~=:;\"'{}"
TEKST = st.text(alphabet=st.one_of(st.sampled_from(BIJZONDER + " ab\u00a0é" + BREUK), st.sampled_from("ab c")), max_size=12)
DOELEN = st.sampled_from(["", "", "https://regio.nl/b_(c)?x=1&copy=2", "mailto:a@b.nl"])
VELDEN = st.sampled_from(["opgave/ouderen/GM0917", "opgave/x|woord", "b c/d"])
STUK = st.one_of(st.builds(Stuk, TEKST, st.booleans(), st.booleans(), DOELEN),
                 st.builds(lambda veld, vet, cursief: Stuk("", vet, cursief, "", veld), VELDEN, st.booleans(), st.booleans()))
REGEL = st.lists(STUK, max_size=4).map(tuple)


def _alinea(regel: tuple[Stuk, ...], soort: Soort, niveau: int, citaat: bool) -> Alinea:
    return Alinea(regel, soort, max(1, niveau) if soort is Soort.KOP else niveau if soort.is_lijst else 0, citaat)


ALINEA = st.builds(_alinea, REGEL, st.sampled_from(Soort), st.integers(0, 1), st.booleans())


@st.composite
def tabellen(draw: Any) -> Tabel:
    breed, hoog = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    rijen = tuple(tuple(Cel(draw(REGEL)) for _ in range(breed)) for _ in range(hoog))
    return Tabel(rijen, tuple(draw(st.sampled_from(["", "right"])) for _ in range(breed)))


TEKSTEN = st.lists(st.one_of(ALINEA, ALINEA, tabellen()), max_size=5)


def rond(markdown: str) -> str:
    """Through the document of the editor."""
    doc = QTextDocument()
    doc.setUndoRedoEnabled(False)
    vul(doc, lees(markdown))
    return schrijf(lees_document(doc))


@settings(max_examples=60)
@given(TEKSTEN)
def test_what_was_written_is_read_as_the_same(blokken: list[Blok]) -> None:
    markdown = schrijf(blokken)
    assert schrijf(lees(markdown)) == markdown
    assert [b for b in map(_kern, lees(markdown)) if b] == [b for b in map(_kern, blokken) if b]


def _kern(blok: Blok) -> Any:
    """What a block says, less the depth that lists have of each other."""
    if isinstance(blok, Tabel):
        return [[_een_regel(cel.delen) for cel in rij] for rij in blok.rijen], blok.uitlijning
    delen = _een_regel(blok.delen) if blok.soort is Soort.KOP else netjes(blok.delen)
    return (delen, blok.soort, blok.citaat) if delen else None


def _een_regel(delen: tuple[Stuk, ...]) -> tuple[Stuk, ...]:
    return netjes(replace(s, tekst=s.tekst.replace(BREUK, " ")) for s in netjes(delen))


@settings(max_examples=40)
@given(blokken=TEKSTEN)
def test_the_document_of_the_editor_loses_nothing(qapp: Any, blokken: list[Blok]) -> None:
    markdown = schrijf(blokken)
    assert rond(markdown) == markdown


# Markdown as others write it

STUKJES = ["a", "b", " ", "*", "**", "_", "__", "\\", "[", "]", "[c](https://d.nl)", "&amp;", "<e>", "!", ".", "1", "`", "[[opgave/x]]",
           "[[opgave/x|woord]]", "\\\n"]
INLINE = st.lists(st.sampled_from(STUKJES), max_size=8).map(lambda delen: "a" + "".join(delen) + "z")
BLOKKEN = st.tuples(st.sampled_from(["", "", "# ", "## ", "- ", "* ", "1. ", "3) ", "> ", "- b\n  - ", "1. c\n   1. "]), INLINE)


@settings(max_examples=60)
@given(blokken=st.lists(BLOKKEN.map(lambda b: b[0] + (b[1].replace("\\\n", " ") if "#" in b[0] else b[1].replace("\n", "\n     "))),
                        max_size=4))
def test_a_text_written_by_hand_means_the_same_in_the_document(qapp: Any, blokken: list[str]) -> None:
    markdown = "\n\n".join(blokken)
    assert gelezen(rond(markdown)) == gelezen(markdown)


class _Velden:
    """Fields that print their own key."""

    def inline(self, sleutel: str, vorm: str = "") -> document.Getal:
        return document.Getal(f"{sleutel}|{vorm}", sleutel)


def gelezen(markdown: str) -> list[Any]:
    """What the document says, less how deep bold stands in italic, whether white space is bold, and where one list becomes the next."""
    return _blokken(lees_eigen_tekst(markdown, "p", 1, _Velden()))  # type: ignore[arg-type]


def _blokken(blokken: tuple[Any, ...]) -> list[Any]:
    uit: list[Any] = []
    for blok in blokken:
        if isinstance(blok, document.Alinea):
            nieuw: list[Any] = ["alinea", _woorden(blok.tekst)]
        elif isinstance(blok, document.Paragraaf):
            nieuw = ["kop", blok.niveau, blok.titel, _blokken(blok.delen)]
        elif isinstance(blok, document.Lijst):
            nieuw = [f"lijst {blok.genummerd}", [_blokken(punt) for punt in blok.punten]]
        elif isinstance(blok, document.Citaat):
            nieuw = ["citaat", _blokken(blok.delen)]
        else:
            nieuw = ["tabel", [k.kop for k in blok.kolommen], [[_woorden(c.tekst) for c in rij.cellen] for rij in blok.rijen]]
        if uit and nieuw[0] == uit[-1][0] and nieuw[0] != "alinea" and nieuw[0].startswith(("lijst", "citaat")):
            uit[-1][1] += nieuw[1]
        else:
            uit.append(nieuw)
    return uit


def _woorden(delen: tuple[Any, ...]) -> list[tuple[str, str]]:
    """Every visible character with its make-up; fields as their key."""
    uit: list[tuple[str, str]] = []

    def loop(stukken: tuple[Any, ...], opmaak: str) -> None:
        for stuk in stukken:
            if isinstance(stuk, document.Tekst):
                uit.extend((teken, "" if teken == " " else "".join(sorted(opmaak))) for teken in stuk.tekst)
            elif isinstance(stuk, document.Getal):
                uit.append((stuk.tekst, ""))
            elif isinstance(stuk, document.Regeleinde):
                uit.append(("\n", ""))
            else:
                teken = "v" if isinstance(stuk, document.Vet) else "c" if isinstance(stuk, document.Cursief) else stuk.doel
                loop(stuk.delen, opmaak if teken in opmaak else opmaak + teken)

    loop(delen, "")
    kaal = [paar for n, paar in enumerate(uit) if paar[0] != " " or (0 < n < len(uit) - 1 and "\n" not in (uit[n - 1][0], uit[n + 1][0]))]
    return [paar for n, paar in enumerate(kaal) if paar != (" ", "") or kaal[n - 1] != (" ", "")]


@pytest.mark.parametrize("markdown", [
    "# Kop\n\nTekst met **vet**, *schuin* en ***allebei***.",
    "- een\n- twee\n  - dieper\n  - nog een\n- drie",
    "1. een\n2. twee\n   - dieper\n3. drie",
    "> Een citaat.\n>\n> Nog een alinea.",
    "Zie [de site](https://regio.nl/pad?a=1) of [mail](mailto:a@b.nl).",
    "Regel een\\\nregel twee",
    "De opgave is [[opgave/x]] en in woorden [[opgave/x|woord]].",
    "| Gemeente | Aantal |\n| --- | ---: |\n| Heerlen | [[opgave/x\\|getal]] |\n| Kerk\\|rade | **2** |",
])
def test_text_as_we_write_it_comes_back_letter_for_letter(qapp: Any, markdown: str) -> None:
    assert rond(markdown) == markdown


GETYPT = ["*", "2 * 3 * 4", "_x_", "# geen kop", "#", "- geen lijst", "1. geen lijst", "12) ook niet", "[x](y)", "[[x]]", "a | b", "---",
          "***",
          "\\", "a\\", "<b>", "&amp;", "> geen citaat", "+ plus", "`code`", "![x](https://y.nl)", "**", "=====", "| a |", "{{ x }}",
          "[x]: https://y.nl", "&#65;", f"| a |{BREUK}| --- |", f"a{BREUK}- b"]


@pytest.mark.parametrize("getypt", GETYPT)
def test_special_characters_that_are_typed_stay_what_they_are(getypt: str) -> None:
    markdown = schrijf([Alinea((Stuk(getypt),))])
    assert lees(markdown) == (Alinea((Stuk(getypt),)),)
    [alinea] = lees_eigen_tekst(markdown, "p", 1)
    assert isinstance(alinea, document.Alinea)
    assert all(isinstance(deel, (document.Tekst, document.Regeleinde)) for deel in alinea.tekst)
    assert document.platte_tekst(alinea.tekst) == getypt.replace(BREUK, " ")


@pytest.mark.parametrize(("voor", "dik", "na"), [("woon", "zorg", "visie"), ("", "vet.", "Tekst"), ("a", "“b”", "c"), ("(", "b", ")"),
                                                 ("a ", " b ", " c"), ("", "*", "x"), ("1", "2", "3")])
def test_bold_in_the_midst_of_a_word_is_bold_in_the_document(voor: str, dik: str, na: str) -> None:
    markdown = schrijf([Alinea((Stuk(voor), Stuk(dik, vet=True), Stuk(na)))])
    [alinea] = lees_eigen_tekst(markdown, "p", 1)
    assert isinstance(alinea, document.Alinea)
    assert [document.platte_tekst(d.delen) for d in alinea.tekst if isinstance(d, document.Vet)] == [dik.strip()]
    assert document.platte_tekst(alinea.tekst) == re.sub(" +", " ", voor + dik + na)


def test_spaces_of_two_runs_between_bold_words_do_not_break_them() -> None:
    blok = Alinea((Stuk("a ", vet=True), Stuk(" "), Stuk("b", vet=True)))
    assert schrijf([blok]) == "**a** **b**" == schrijf(lees("**a** **b**"))


def test_deep_nesting_is_bounded_and_harmless(qapp: Any) -> None:
    for markdown in ("> " * 200 + "x", "- " * 200 + "x", "*" * 2000 + "x", "[" * 2000, "[[" * 1000, "\ue000\ue100\ue001 x"):
        assert rond(rond(markdown)) == rond(markdown)


def test_a_place_in_the_markdown_is_found_in_the_document(qapp: Any) -> None:
    markdown = ("# Kop\n\n* Een **vet** woord\n\n1. 1 woning \\* en [naam](https://a.nl/25) 25 &amp; 26\n\n"
                "Regel\\\nnog een [[opgave/x]] zin\n\n| a | b |\n|---|---|\n| x | [[opgave/y\\|woord]] 31 |")
    doc = QTextDocument()
    vul(doc, lees(markdown))
    tekst = doc.toRawText()
    for woord in ("Kop", "Een", "vet", "woord\n", "1 woning", "naam", "25 ", "26", "nog een", "zin", "31"):
        plek = markdown.rindex(woord)
        assert tekst[vertaal(markdown, lees_document(doc), (plek,))[plek]:].startswith(woord.strip()), woord
    veld = markdown.index("[[opgave/x")
    assert tekst[vertaal(markdown, lees_document(doc), (veld + 4,))[veld + 4]] == "\ufffc"
