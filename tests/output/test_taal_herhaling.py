"""No sentence is printed twice in a document, and no sentence is long."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.output import taalproef as t

KORT = 7  # a sentence of fewer words may come back: "De telling ontbreekt."
# Chapters that say the same of every gemeente or afspraak, under its own heading; they are read one heading at a time.
PER_KOP = {"visie": {"7", "9", "C"}, "afspraken": {"2", "4"}, "monitor": {"2"}, "gemeente": {"3", "4"}}
WEINIG = 20  # sentences: an average of fewer says nothing
VAKER = 2  # what stands above many headings may come back so often within their chapters, word for word
VAST = re.compile(
    r"Als het niet lukt: |Wettelijke basis: |Zij geldt in |In woningen is dat |Dat is [0-9,]+ per |In het ingroeipad |Ook het aantal "
    r"|(Voor|De regio heeft) .*(verdeelt de regio|te verdelen voor) |De gemeente neemt |Het aantal sociale huurwoningen ")


@pytest.mark.parametrize(("naam", "soort"), t.ALLES)
def test_no_sentence_is_printed_twice(naam: str, soort: str) -> None:
    per_kop = PER_KOP.get(soort, set())
    alles = [(nummer, zin) for nummer, zin in t.alle_zinnen(t.document(naam, soort)) if len(zin.split()) >= KORT]
    keren = Counter(zin for nummer, zin in alles if nummer not in per_kop and not VAST.match(zin))
    assert [zin for zin, n in keren.items() if n > 1] == []
    keren = Counter(zin for nummer, zin in alles if nummer in per_kop and not VAST.match(zin))
    assert [zin for zin, n in keren.items() if n > VAKER] == []


@pytest.mark.parametrize(("naam", "soort"), t.ALLES)
def test_sentences_are_short(naam: str, soort: str) -> None:
    """On average at most 14 words; at most one in twenty above 25, and none above 55 (which is a list of names)."""
    woorden = [len(zin.split()) for _, zin in t.alle_zinnen(t.document(naam, soort))]
    assert len(woorden) < WEINIG or sum(woorden) <= 14 * len(woorden)
    assert sum(n > 25 for n in woorden) <= max(2, len(woorden) / 20)
    assert max(woorden) <= 55
