"""A house style holds only what can be right."""

from __future__ import annotations

import pytest

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.huisstijl import MAX_LOGO, Huisstijl, Logo, Logosoort


@pytest.mark.parametrize("kleur", ["", "1D5C73", "#1D5C7", "#GGGGGG", "red", "#1D5C73;}", "#1D5C73\n", "url(x)"])
def test_a_colour_is_six_figures_and_nothing_else(kleur: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="geen kleur"):
        Huisstijl(kleur=kleur)
    with pytest.raises(OngeldigeInvoer, match="geen kleur"):
        Huisstijl(kleur2=kleur)


def test_a_logo_has_words_and_is_not_too_large() -> None:
    assert Logo("AAAA", Logosoort.PNG, "Logo").alternatief == "Logo"
    for alternatief in ("", "  ", "x" * 201):
        with pytest.raises(OngeldigeInvoer, match="in woorden"):
            Logo("AAAA", Logosoort.PNG, alternatief)
    for inhoud in ("", "A", "AA\nA", "A" * (MAX_LOGO * 2), "<script>"):
        with pytest.raises(OngeldigeInvoer, match="2 MB"):
            Logo(inhoud, Logosoort.PNG, "Logo")


def test_a_line_at_the_foot_is_short() -> None:
    with pytest.raises(OngeldigeInvoer, match="voettekst"):
        Huisstijl(voettekst="x" * 121)
