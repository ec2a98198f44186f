"""Chapters 9, 10 and 11 and annex E of the visie with everything that an afspraak, an actie and the monitor hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.output import kinddossiers as k
from thuisapp.app import operations as op
from thuisapp.domain.afspraak import Escalatietrede, Regeling
from thuisapp.domain.frozen_map import FrozenMap

RHA = Regeling("rha", "Regeling voor woonruimte", "Nieuwe woonruimte voor aandachtsgroepen", "gemeenten", "€ 4.000 per woning",
               ("Sociale huur",), "Sluit op 1 juli", "Rijksoverheid", "2026-05-01")


def hoofdstuk(d: k.Dossier, id: str) -> str:
    document = k.maak("visie", d)
    return k.leesbaar(replace(document, hoofdstukken=(document.hoofdstuk(id),)))


@pytest.mark.parametrize("maak", [k.gemeente, lambda: k.regio("Parkstad Limburg")], ids=["een", "zeven"])
def test_a_full_dossier_makes_a_sound_visie(maak) -> None:  # type: ignore[no-untyped-def]
    d = replace(k.vol(maak()), regelingen=FrozenMap({"rha": RHA}))
    document = k.maak("visie", d)
    waarden = k.Waarden(d, k.reken(d))
    assert [g for g in k.getallen(document) if g.tekst not in k.leesbare_teksten(waarden.getal(g.herkomst))] == []
    ids = [b.id for b in k.alle_blokken(document) if isinstance(b, (k.Paragraaf, k.Tabel, k.Figuur))]
    assert len(ids) == len(set(ids))


def test_chapter_nine_has_what_the_sentences_leave_out() -> None:
    tekst = hoofdstuk(k.vol(k.gemeente()), "afspraken")
    for stuk in ("Zorg Dichtbij doet daarvoor terug: Wij begeleiden.", "Voorbehouden: De raad stemt in.",
                 "Als het niet lukt: Eerst ambtelijk overleg en ten slotte bemiddeling. Wij bellen binnen een week.",
                 "1 juli 2027: Eerste sleutels (1 woning)", "resultaat akkoord"):
        assert stuk in tekst, stuk
    assert "tabel-dekking-gemeenten" not in {t.id for t in k.alle_blokken(k.maak("visie", k.gemeente())) if isinstance(t, k.Tabel)}


def test_coverage_per_gemeente_adds_the_groups_up() -> None:
    d = k.vol(k.regio("Parkstad Limburg"))
    tabel = next(b for b in k.alle_blokken(k.maak("visie", d)) if isinstance(b, k.Tabel) and b.id == "tabel-dekking-gemeenten")
    te_doen, toegezegd, _, open_ = (cel.waarde or 0 for cel in tabel.rijen[0].cellen[1:])
    assert toegezegd == 12 and open_ == te_doen - 12  # the first gemeente has twelve of the twenty


def test_an_afspraak_that_stands_opposite_counts_as_the_tegenprestatie() -> None:
    d = k.vol(k.gemeente())
    assert "Bij ‘Eenzijdig’ ontbreekt de tegenprestatie nog." in hoofdstuk(d, "afspraken")
    d = op.bewaar_afspraak(d, replace(d.afspraken[1], tegenover="vol"))
    tekst = hoofdstuk(d, "afspraken")
    assert "Ze hebben allemaal een tegenprestatie." in tekst and "Tegenprestatie: zie afspraak 7." in tekst


def test_one_rung_of_the_ladder_is_a_sentence_too() -> None:
    d = k.vol(k.gemeente())
    d = op.bewaar_afspraak(d, replace(d.afspraken[0], escalatieladder=(Escalatietrede.AMBTELIJK,), escalatie=""))
    assert "Als het niet lukt: Ambtelijk overleg." in hoofdstuk(d, "afspraken")


def test_chapter_ten_has_money_people_and_schemes() -> None:
    tekst = hoofdstuk(replace(k.vol(k.gemeente()), regelingen=FrozenMap({"rha": RHA})), "uitvoering")
    assert "Te laat is één actie: ‘Convenant tekenen’ (Zorg Dichtbij, 1 maart 2026)." in tekst
    assert "De acties kosten samen ten minste € 12.000. Van één actie zijn de kosten nog onbekend." in tekst
    assert "De acties vragen samen ten minste 0,5 fte (voltijdbanen)." in tekst
    assert "Regeling voor woonruimte | Nieuwe woonruimte voor aandachtsgroepen | € 4.000 per woning Sluit op 1 juli | Sociale huur" in tekst


def test_chapter_eleven_says_in_words_how_it_goes() -> None:
    tekst = hoofdstuk(k.vol(k.gemeente()), "monitoring")
    assert "en hoe de groep ervoor staat tot en met het tweede halfjaar van 2026" in tekst
    assert "Achter op schema: dak- en thuislozen." in tekst and "▼ achter op schema" in tekst
    assert "Er is nog niets gemeten." in hoofdstuk(k.gemeente(), "monitoring")


def test_annex_e_has_the_signatures_with_their_reservations() -> None:
    tekst = hoofdstuk(k.vol(k.gemeente()), "besluiten")
    assert "Zorg Dichtbij | afspraak 7 | ● getekend op 20 oktober 2026" in tekst
    assert "Voorbehoud van Zorg Dichtbij:" in tekst and "Alleen als het kan." in tekst
    assert "Ondertekening" not in hoofdstuk(k.gemeente(), "besluiten")


@pytest.mark.parametrize("kwaad", k.KWAAD, ids=range(len(k.KWAAD)))
def test_hostile_text_stays_text(kwaad: str) -> None:
    regeling = Regeling("x", kwaad, kwaad, kwaad, kwaad, (kwaad,), kwaad, kwaad, kwaad)
    d = replace(k.vol(k.gemeente(), kwaad), regelingen=FrozenMap({"x": regeling}))
    tekst = k.leesbaar(k.maak("visie", d))
    assert "javascript:" not in "".join(deel.doel for b in k.alle_blokken(k.maak("visie", d)) for deel in k.inlines(b)
                                        if isinstance(deel, k.Koppeling))
    assert not any(teken in tekst for teken in ("\ue000", "\u202e", "\x00"))
