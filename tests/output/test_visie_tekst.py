"""Markdown to the content model: what becomes a block, what stays text, and what is refused."""

from __future__ import annotations

import time

import pytest

from thuisapp.output.visie import merken
from thuisapp.output.visie.model import (
    Alinea,
    Citaat,
    Cursief,
    Getal,
    Kader,
    Koppeling,
    Lijst,
    Paragraaf,
    Regeleinde,
    Tekst,
    Vet,
    platte_tekst,
)
from thuisapp.output.visie.tekst import MAX_EIGEN_TEKST, TE_LANG, Lezer, lees_eigen_tekst


def eigen(tekst: str):
    return lees_eigen_tekst(tekst, "visie-doel", 2)


def test_paragraphs_lists_and_quotations() -> None:
    alinea, lijst, citaat = eigen("Een **vette** en *schuine* zin.\nNog een regel.\n\n1. eerst\n2. dan\n   - binnen\n\n> woorden")
    assert alinea == Alinea((Tekst("Een "), Vet((Tekst("vette"),)), Tekst(" en "), Cursief((Tekst("schuine"),)),
                             Tekst(" zin. Nog een regel.")))
    assert isinstance(lijst, Lijst) and lijst.genummerd and len(lijst.punten) == 2
    assert isinstance(lijst.punten[1][1], Lijst)
    assert citaat == Citaat((Alinea((Tekst("woorden"),)),))


def test_headings_become_sections_below_their_own() -> None:
    (boven,) = eigen("# Kop\n\ntekst\n\n## Lager\n\nmeer")
    assert isinstance(boven, Paragraaf) and (boven.titel, boven.niveau) == ("Kop", 3)
    lager = boven.delen[1]
    assert isinstance(lager, Paragraaf) and (lager.titel, lager.niveau) == ("Lager", 4)
    assert boven.id != lager.id and boven.id.startswith("visie-doel-eigen")


@pytest.mark.parametrize(("tekst", "doel"), [
    ("[a](https://a.nl/b?c=d)", "https://a.nl/b?c=d"), ("[a](mailto:x@y.nl)", "mailto:x@y.nl"), ("<http://a.nl>", "http://a.nl"),
    ("[a](javascript:alert(1))", ""), ("[a](data:text/html;base64,PHg+)", ""), ("[a](file:///etc/passwd)", ""), ("[a](ftp://a.nl)", ""),
    ("[a](/pad)", ""), ("[a](#samenvatting)", ""), ("[a](vbscript:x)", ""), ("[a](JaVaScRiPt:x)", ""), ("[a](//a.nl)", ""),
])
def test_only_web_and_mail_links_of_users_are_links(tekst: str, doel: str) -> None:
    (alinea,) = eigen(tekst)
    links = [d.doel for d in alinea.tekst if isinstance(d, Koppeling)]
    assert links == ([doel] if doel else [])
    assert platte_tekst(alinea.tekst)


@pytest.mark.parametrize("tekst", [
    "<b>vet</b>", "<script>alert(1)</script>", "&lt;b&gt;", "{{ x }}", "{% for %}", "`code`", "    ingesprongen", "```\nx\n```",
])
def test_html_code_and_templates_stay_plain_text(tekst: str) -> None:
    (alinea,) = eigen(tekst)
    assert isinstance(alinea, Alinea) and all(isinstance(deel, Tekst) for deel in alinea.tekst)


def test_a_hard_break_is_kept_and_a_picture_is_not_fetched() -> None:
    assert Regeleinde() in eigen("een  \ntwee")[0].tekst
    assert platte_tekst(eigen("![plaatje](http://a/x.png)")[0].tekst) == "!plaatje"


def test_marks_of_our_own_cannot_be_typed() -> None:
    merk = str(merken.getal("999", "opgave/x"))
    (alinea,) = eigen(f"Stiekem {merk} getal")
    assert not any(isinstance(deel, Getal) for deel in alinea.tekst)
    assert merken.OPEN not in platte_tekst(alinea.tekst)
    (kader,) = eigen(str(merken.merk(merken.KADER, titel="x", soort="kern")) + "tekst")
    assert isinstance(kader, Alinea)


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    blokken = eigen("woord " * MAX_EIGEN_TEKST)
    assert platte_tekst(blokken[-1].tekst) == TE_LANG
    assert len(platte_tekst(blokken[0].tekst)) <= MAX_EIGEN_TEKST


@pytest.mark.parametrize("stuk", ["*a ", "[", "> ", "- ", "**", "[a](", "<", "\\", "&amp;", "_a*", "1. ", "`", "![", "#", "\n\n", "| "])
def test_no_text_keeps_the_parser_busy(stuk: str) -> None:
    begin = time.perf_counter()
    eigen(stuk * (MAX_EIGEN_TEKST // len(stuk)))
    assert time.perf_counter() - begin < 2


def test_marks_of_a_template_become_figures_boxes_and_links() -> None:
    zin = f"Er zijn {merken.getal('12', 'telling/x')} **{merken.tekst('*naam*')}**."
    markdown = (f"# Titel {merken.merk(merken.ANKER, id='kop')}\n\n{zin}\n\n"
                f"{merken.merk(merken.KADER, titel='Let op', soort='info')}\n\nbinnen\n\n{merken.merk(merken.EINDE)}\n\n[x](#kop)")
    (paragraaf,) = Lezer(voorvoegsel="t").lees(markdown)
    assert isinstance(paragraaf, Paragraaf) and (paragraaf.id, paragraaf.titel) == ("kop", "Titel")
    alinea, kader, link = paragraaf.delen
    assert Getal("12", "telling/x") in alinea.tekst and platte_tekst(alinea.tekst) == "Er zijn 12 *naam*."
    assert kader == Kader("Let op", (Alinea((Tekst("binnen"),)),), "info")
    assert link.tekst[0].doel == "#kop"
