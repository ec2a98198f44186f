"""The handleiding: every link works, every term is in the glossary, and searching and F1 lead to the right piece."""

from __future__ import annotations

import re
from datetime import date

import pytest

from thuisapp.app import handleiding, nieuws
from thuisapp.app.handleiding_document import document
from thuisapp.app.wizard_steps import STAPPEN
from thuisapp.domain.begrippen import BEGRIPPEN
from thuisapp.output.visie.model import Begrippenlijst, Citaat, Kader, Koppeling, alle_blokken, inlines

KOPPELING = re.compile(r"\[[^\]]+\]\(([^)]*)\)")


def doelen() -> list[tuple[str, str]]:
    return [(s.id, doel) for s in handleiding.stukken() for doel in KOPPELING.findall(s.tekst)]


def test_every_piece_has_a_name_of_its_own_and_something_to_say() -> None:
    ids = [s.id for s in handleiding.stukken()]
    assert len(ids) == len(set(ids))
    assert not [s.id for s in handleiding.stukken() if not s.tekst and s.niveau == 2]
    assert {stap.id for stap in STAPPEN} <= set(ids)


def test_every_link_leads_somewhere() -> None:
    termen = {re.sub(r"[^a-z0-9]+", "-", handleiding.plat(b.term)) for b in BEGRIPPEN}
    wrong = [(bron, doel) for bron, doel in doelen()
             if not (doel.startswith("#") and handleiding.stuk(doel[1:]) or doel.startswith("begrip:") and doel[7:] in termen)]
    assert not wrong
    assert len(doelen()) > 40


def test_every_step_tells_what_why_how_with_an_example_and_mistakes() -> None:
    for stap in STAPPEN:
        stukken = handleiding.hoofdstuk(stap.id)
        alles = "\n".join(s.tekst for s in stukken)
        assert "Wat doet u hier?" in alles, stap.id
        assert "> Voorbeeld. " in alles, stap.id
        assert "Waarom" in alles or stap.id == "opgave", stap.id
        assert any(s.id == f"{stap.id}-fouten" for s in stukken), stap.id


def test_the_text_is_plain() -> None:
    """Short sentences: no more than 30 words between two ends (a list of names may be longer than one likes, not longer than that)."""
    lang = [(s.id, zin) for s in handleiding.stukken() for alinea in s.tekst.splitlines()
            for zin in re.split(r"(?<=[.!?:]) ", handleiding.zonder_merken(alinea)) if len(zin.split()) > 30]
    assert not lang
    assert not [s.id for s in handleiding.stukken() if re.search(r"\b(je|jij|jouw|jullie)\b", s.tekst)]


@pytest.mark.parametrize(("namen", "stap", "verwacht"), [
    (["Overlap toevoegen …", "Overlap tussen groepen"], "behoefte", "behoefte-overlap"),
    (["&Aandachtsgroep", "Ruil"], "verdeling", "verdeling-ruil"),
    (["Aandachtsgroep"], "verdeling", "verdeling"),
    (["Een onbekend veld"], "regio", "regio"),
    (["Formulieren maken"], "", "inlezen-uitvraag"),
    (["Afspraken (9)"], "afspraken", "afspraken-vastleggen"),
    ([], "", handleiding.BEGIN),
])
def test_f1_leads_to_the_nearest_piece(namen: list[str], stap: str, verwacht: str) -> None:
    assert handleiding.plek(namen, stap) == verwacht


def test_searching_puts_titles_first_and_knows_no_accents() -> None:
    gevonden = handleiding.zoek("SCÉNARIO")
    assert gevonden[0].stuk.id == "verdeling-scenarios"
    assert "scenario" in handleiding.plat(gevonden[0].fragment)
    assert handleiding.zoek("") == handleiding.zoek("xyzzy") == ()
    assert all("reservekopie" in handleiding.plat(f"{t.stuk.titel} {t.stuk.tekst}") for t in handleiding.zoek("reservekopie"))


def test_as_a_document_it_has_numbers_boxes_and_working_links() -> None:
    gemaakt = document(date(2026, 11, 22))
    blokken = list(alle_blokken(gemaakt))
    ids = {h.id for h in gemaakt.hoofdstukken} | {getattr(b, "id", "") for b in blokken}
    koppelingen = [i for b in blokken for i in inlines(b) if isinstance(i, Koppeling)]
    assert len(koppelingen) == len(doelen())
    assert {k.doel[1:] for k in koppelingen} <= ids
    assert sum(isinstance(b, Kader) for b in blokken) == sum(s.tekst.count("\n> ") for s in handleiding.stukken())
    assert not [b for b in blokken if isinstance(b, Citaat)]
    lijst = next(b for b in blokken if isinstance(b, Begrippenlijst))
    assert len(lijst.begrippen) == len(BEGRIPPEN)


def test_a_chapter_without_a_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with"):
        handleiding.lees("Zomaar tekst\n\n# Kop {#kop}\n")


def test_the_news_is_told_once_after_an_update_and_not_at_the_first_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert nieuws.nieuws()[0].tekst
    assert [n.versie for n in nieuws.lees("# Wijzigingen\n\n## 0.2\n\n- B\n\n## 0.1\n\n- A\n")] == ["0.2", "0.1"]
    assert not nieuws.is_bijgewerkt()
    assert not nieuws.is_bijgewerkt()
    monkeypatch.setattr(nieuws, "__version__", "99.0")
    assert nieuws.is_bijgewerkt()
    nieuws.gezien()
    assert not nieuws.is_bijgewerkt()
