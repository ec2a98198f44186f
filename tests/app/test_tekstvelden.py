"""Bound fields: every figure of the document can stand in own text, printed the same, and what may not be printed stays out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.app import dossiers
from thuisapp.app import operations as op
from thuisapp.app.controles import controleer
from thuisapp.app.tekstvelden import VELD, onbekende_velden, schrijf_veld, velden, veldtekst
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.tekstveld import lees_sleutel, schrijf_sleutel
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.model import Getal, Tekst, alle_blokken, inlines
from thuisapp.output.visie.velden import VORMEN, Velden
from thuisapp.output.visie.waarde import NIET_GENOEMD
from thuisapp.output.visie.waarden import Waarden


@cache
def alles() -> tuple[Dossier, Rekenresultaat]:
    d = voorbeeld_dossier()
    return d, reken(d)


def test_every_figure_of_the_document_can_be_a_field_and_prints_the_same() -> None:
    d, r = alles()
    bron = Velden(Waarden(d, r))
    figuren = {(i.herkomst, i.tekst) for b in alle_blokken(maak_visie(d, r, controleer(d, r))) for i in inlines(b) if isinstance(i, Getal)}
    assert len(figuren) > 2000
    anders = []
    for herkomst, tekst in sorted(figuren):
        sleutel = schrijf_sleutel(herkomst)
        gedrukt = {vorm: bron.uitkomst(sleutel, vorm).tekst for vorm in ("", *VORMEN)}
        assert tekst in gedrukt.values(), (herkomst, tekst, gedrukt)
        anders += [herkomst] if gedrukt[""] != tekst else []
    assert len(anders) < len(figuren) * 0.03  # as good as every figure needs no form to be printed as the document prints it


def test_the_fields_to_choose_from_have_a_name_a_value_and_a_place() -> None:
    d, r = alles()
    keuze = velden(d, r)
    assert len(keuze) > 500 and len({v.sleutel for v in keuze}) == len(keuze)
    assert {"Opgave", "Verdeling", "Aanbod", "Bevolking en voorraad", "Afspraken"} <= {v.soort for v in keuze}
    assert all(v.omschrijving[0].isupper() and v.waarde for v in keuze)
    for veld in keuze[::50]:
        assert veldtekst(d, r, schrijf_sleutel(veld.sleutel)) == veld.waarde
        assert VELD.fullmatch(schrijf_veld(veld.sleutel))
    heerlen = next(v for v in keuze if v.sleutel == "opgave/dak-en-thuislozen/GM0917")
    assert heerlen.omschrijving == "Opgave van dak- en thuislozen in Heerlen, hele periode"


def test_a_form_says_how_a_figure_is_printed() -> None:
    d, r = alles()
    assert veldtekst(d, r, "telling/gemeenten") == "zeven"
    assert veldtekst(d, r, "telling/gemeenten|getal") == "7"
    assert veldtekst(d, r, "telling/gemeenten|hoofdwoord") == "Zeven"
    assert veldtekst(d, r, "telling/gemeenten|bestaatniet") is None


def klein() -> Dossier:
    """Two gemeenten in which a few people were counted."""
    d = dossiers.nieuw_dossier("Klein", ["GM0917", "GM0928"], regio="Klein", id="klein", datum="2026-11-01")
    for groep in d.groepen:
        d = op.kies_groep(d, groep.id, groep.id in {"dak-en-thuislozen", "uitstroom-mo"})
    for n, (groep, code) in enumerate((g, c) for g in ("dak-en-thuislozen", "uitstroom-mo") for c in d.codes()):
        d = op.zet_telling(d, groep, code, Cijfer.van(d.groep(groep).telt_in, (0, 2, 7, 1)[n], op.EIGEN_BRON))
    return d


def test_small_numbers_of_people_stay_out_of_own_text() -> None:
    d = klein()
    r = reken(d)
    w = Waarden(d, r)
    geheim = [f"zorg/{groep}/{niveau}" for groep in w.zorg.rijen for niveau in w.zorg.niveaus if w.zorg.is_geheim(groep, niveau)]
    geheim += [f"geteld/{groep}/telling" for groep in ("dak-en-thuislozen",)]
    assert geheim
    for sleutel in geheim:
        assert {veldtekst(d, r, f"{sleutel}|{vorm}") for vorm in VORMEN} == {NIET_GENOEMD}
        assert Velden(w).inline(sleutel) == Tekst(NIET_GENOEMD)  # and no key is left behind
    assert not {v.sleutel for v in velden(d, r)} & set(geheim)
    open_ = replace(d, onderdruk_kleine_aantallen=False)
    assert NIET_GENOEMD not in {veldtekst(open_, reken(open_), sleutel) for sleutel in geheim}


@pytest.mark.parametrize("sleutel", [
    "", "/", "//", "zzz", "opgave", "opgave/ouderen", "opgave/bestaatniet/regio", "opgave/ouderen/GM9999",
    "kenmerk/ouderen/GM0917/__class__", "factor/ouderen/__doc__", "scenario/bestaatniet/ouderen/GM0917", "toen/toen/toen/x",
    "telling/x/y/z", "hulp", "getal/x",
    "__init__", "mix/woonvorm/ouderen/x", "gevoelig/ouderen/laag/x", "taakboek/statushouders/regio/2026-1/rest",
    "a" * 200, "%", "%FF%00", "{{ 7*7 }}",
])
def test_a_key_that_leads_nowhere_is_no_error(sleutel: str) -> None:
    assert veldtekst(*alles(), sleutel) is None


@given(st.text(max_size=60), st.sampled_from(["", "opgave/", "verdeling/ouderen/", "kenmerk/", "eerlijk/scenario-1/", "set/"]))
def test_nothing_that_is_typed_is_an_error(rest: str, begin: str) -> None:
    tekst = veldtekst(*alles(), begin + rest)
    assert tekst is None or tekst


@given(st.text(min_size=1, max_size=60).filter(lambda s: s.strip() == s))
def test_every_key_can_be_written_as_a_field_and_read_again(sleutel: str) -> None:
    if any("\ud800" <= teken <= "\udfff" for teken in sleutel):
        return
    match = VELD.fullmatch(schrijf_veld(sleutel, "woord"))
    assert match is not None and (lees_sleutel(match[1]), match[2]) == (sleutel, "woord")


def test_an_unknown_field_is_a_finding_with_its_section() -> None:
    d = alles()[0]
    tekst = "Wij kiezen [[opgave/ouderen/regio]] en [[opgave/weg/regio]], en weer [[opgave/weg/regio]]."
    d = replace(d, teksten=FrozenMap({"keuzes": tekst}))
    r = reken(d)
    assert list(onbekende_velden(d, r)) == [("keuzes", "[[opgave/weg/regio]]")]
    (gevonden,) = [b for b in controleer(d, r) if b.soort == "onbekend_veld"]
    assert gevonden.stap == "visie" and gevonden.plek == ("keuzes",) and "[[opgave/weg/regio]]" in gevonden.zin


def test_a_contradiction_is_a_finding_with_its_section() -> None:
    d = alles()[0]
    d = replace(d, teksten=FrozenMap({"keuzes": "De opgave voor ouderen is 12."}))
    (gevonden,) = [b for b in controleer(d, reken(d)) if b.soort == "tegenspraak"]
    assert gevonden.plek == ("keuzes",) and "12" in gevonden.zin and "als veld" in gevonden.doen
