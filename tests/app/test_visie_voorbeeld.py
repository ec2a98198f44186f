"""The document while it is written: contents, one chapter, and how it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.app import dossiers, operations, visie_voorbeeld
from thuisapp.app.visie_voorbeeld import (
    SOORTEN,
    Voorbeeld,
    Vraag,
    beantwoord,
    bevindingen_zin,
    herleiding_van,
    maak_voorbeeld,
    titels,
    toets_zin,
)
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.huisstijl import Huisstijl


@pytest.fixture(scope="module")
def d() -> Dossier:
    return operations.zet_tekst(voorbeeld_dossier(), "keuzes", "Wij kiezen voor **gewoon** wonen.")


@pytest.fixture(scope="module")
def voorbeeld(d: Dossier) -> Voorbeeld:
    return maak_voorbeeld(d, "visie")


def test_every_section_belongs_to_a_chapter_before_it(voorbeeld: Voorbeeld) -> None:
    hoofdstukken = [o.id for o in voorbeeld.inhoud if o.niveau == 1]
    assert len(hoofdstukken) == 17
    assert len({o.id for o in voorbeeld.inhoud}) == len(voorbeeld.inhoud)
    huidig = ""
    for onderdeel in voorbeeld.inhoud:
        huidig = onderdeel.id if onderdeel.niveau == 1 else huidig
        assert onderdeel.hoofdstuk == huidig


def test_the_chapter_holds_the_own_text(voorbeeld: Voorbeeld) -> None:
    assert voorbeeld.hoofdstuk == "visie"
    assert "Wij kiezen voor <b>gewoon</b> wonen." in voorbeeld.html or "<strong>gewoon</strong>" in voorbeeld.html


def test_an_unknown_chapter_gives_the_first(d: Dossier) -> None:
    voorbeeld = maak_voorbeeld(d, "bestaat-niet")
    assert voorbeeld.hoofdstuk == voorbeeld.inhoud[0].id


def test_how_it_stands_in_words(voorbeeld: Voorbeeld) -> None:
    assert toets_zin(voorbeeld).startswith("Wettelijke toets: ")
    assert all(f"{n} {woord}" in toets_zin(voorbeeld) for woord, n in voorbeeld.toets)
    assert sum(n for _, n in voorbeeld.toets) > 5
    een = Bevinding("x", Ernst.AANDACHT, "visie", "Zin.")
    assert bevindingen_zin([]) == "Er zijn geen bevindingen."
    assert bevindingen_zin([een]) == "1 bevinding, geen daarvan blokkerend."
    assert bevindingen_zin([een, Bevinding("y", Ernst.BLOKKEREND, "visie", "Zin.")]) == "2 bevindingen, waarvan 1 blokkerend."


@pytest.mark.parametrize(("sleutel", "naam"), [
    ("opgave/dak-en-thuislozen/GM0917", "Heerlen"), ("opgave/dak-en-thuislozen/regio/hoog", "regio"),
    ("behoefte/statushouders/GM0917/2027", "2027"), ("aanbod/ouderen/regio", "regio"), ("verdeling/ouderen/GM0917", "Heerlen"),
    ("kenmerk/ouderen/GM0917/aandeel", "Heerlen"),
])
def test_a_key_leads_to_its_trace(d: Dossier, sleutel: str, naam: str) -> None:
    herleiding = herleiding_van(d, sleutel)
    assert herleiding is not None
    assert naam in herleiding.naam


@pytest.mark.parametrize("sleutel", ["", "telling/gemeenten", "verdeling/ouderen/som", "indicator/inwoners_2025/regio"])
def test_other_figures_have_no_trace(d: Dossier, sleutel: str) -> None:
    assert herleiding_van(d, sleutel) is None


def test_a_figure_of_a_group_that_is_gone_is_an_error(d: Dossier) -> None:
    with pytest.raises(OngeldigeInvoer):
        herleiding_van(d, "opgave/weg/regio")


# --- used again, never stale


@pytest.fixture(scope="module")
def klein() -> Dossier:
    """Two gemeenten and two groups, so that a document is made soon."""
    d = dossiers.nieuw_dossier("Proef", ("GM0917", "GM0928"), regio="Proef")
    for groep in d.gekozen_groepen():
        if groep.id not in {"ouderen", "dak-en-thuislozen"}:
            d = operations.kies_groep(d, groep.id, False)
    return d


def _vers(vraag: Vraag) -> Voorbeeld | None:
    """As it comes out when nothing is known of an earlier one."""
    visie_voorbeeld._hergebruik.cache_clear()
    return beantwoord(vraag)


STUKKEN = ["", "Eerst dit.", "Dan **dat**.", "## Kop\n\n- punt", "> citaat\n\nMeer."]
# The last two are asked for by templates, which say something else when there is own text.
PLEKKEN = ["kort-nodig", "uitwerking-deel", "visie", "keuzes", "capaciteit", "visie-doel"]
STAPPEN = st.one_of(
    st.tuples(st.just("tekst"), st.sampled_from(PLEKKEN), st.sampled_from(STUKKEN)),
    st.tuples(st.just("totaal"), st.sampled_from(["ouderen", "dak-en-thuislozen"]), st.integers(1, 90)),
    st.tuples(st.just("naam"), st.sampled_from(["Proef", "Anders"]), st.just(0)),
    st.tuples(st.just("terug"), st.just(""), st.just(0)))


def _stap(d: Dossier, eerst: Dossier, stap: tuple[str, str, Any]) -> Dossier:
    wat, waar, waarde = stap
    if wat == "tekst":
        return operations.zet_tekst(d, waar, waarde)
    if wat == "totaal":
        return operations.wijzig_voorstel(d, waar, totaal=waarde, reden_totaal="Proef")
    return operations.wijzig_dossier(d, naam=waar, regio=waar) if wat == "naam" else eerst


@settings(max_examples=15, deadline=None)
@given(stappen=st.lists(st.tuples(STAPPEN, st.sampled_from(["samenvatting", "gemeente"])), max_size=5))
def test_after_any_edits_it_is_as_if_made_afresh(klein: Dossier, stappen: list[tuple[Any, str]]) -> None:
    d = klein
    hergebruikt = []
    visie_voorbeeld._hergebruik.cache_clear()
    for stap, soort in stappen:
        d = _stap(d, klein, stap)
        vraag = Vraag(d, soort=soort, gemeente="GM0917" if soort == "gemeente" else "")
        hergebruikt.append((vraag, beantwoord(vraag)))
    assert all(_vers(vraag) == voorbeeld for vraag, voorbeeld in hergebruikt)


def test_the_visie_too_after_texts_that_change_its_templates(klein: Dossier) -> None:
    d, gemaakt = klein, []
    for plek, hoofdstuk in (("visie-doel", "visie"), ("capaciteit", "uitvoering"), ("keuzes", "visie")):
        d = operations.zet_tekst(d, plek, "Wij kiezen.\n\n## Kop")
        gemaakt.append(beantwoord(Vraag(d, hoofdstuk)))
    assert gemaakt[-1] == _vers(Vraag(d, "visie"))
    assert gemaakt[0] is not None
    assert gemaakt[-1] is not None
    assert "Wij kiezen." in gemaakt[0].html
    assert {o.id for o in gemaakt[-1].inhoud} == {o.id for o in gemaakt[0].inhoud}, "a heading in own text is no section to write in"


def test_typing_makes_no_chapter_again(klein: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    from thuisapp.output.visie import hergebruik

    beantwoord(Vraag(klein, soort="samenvatting"))
    gemaakt: list[str] = []
    echt = hergebruik.ruw_hoofdstuk
    monkeypatch.setattr(hergebruik, "ruw_hoofdstuk", lambda b, n, sjabloon, t: gemaakt.append(sjabloon) or echt(b, n, sjabloon, t))
    voorbeeld = beantwoord(Vraag(operations.zet_tekst(klein, "kort-nodig", "Nieuw."), soort="samenvatting"))
    assert voorbeeld is not None
    assert "Nieuw." in voorbeeld.html
    assert gemaakt == []


def test_a_template_of_the_region_that_reads_texts_is_made_again(klein: Dossier) -> None:
    sjabloon = "# Wat er nodig is {{ id(\"kort-nodig\") }}\n\nZij zegt: {{ dossier.teksten[\"keuzes\"] }}\n"
    d = replace(klein, sjablonen=FrozenMap({"samenvatting/kern.md.j2": sjabloon}))
    for woorden in ("Eerst dit.", "Dan dat."):
        voorbeeld = beantwoord(Vraag(operations.zet_tekst(d, "keuzes", woorden), soort="samenvatting"))
        assert voorbeeld is not None
        assert f"Zij zegt: {woorden}" in voorbeeld.html


def test_the_colours_of_the_region_are_seen(klein: Dossier) -> None:
    html = maak_voorbeeld(replace(klein, huisstijl=Huisstijl(kleur="#8A1538")), "visie").html
    assert "h1 { font-size: 20pt; color: #8a1538; }" in html


def test_what_is_overtaken_stops_and_keeps_what_it_had(klein: Dossier) -> None:
    visie_voorbeeld._hergebruik.cache_clear()
    gevraagd: list[int] = []
    vraag = Vraag(klein, soort="samenvatting")
    assert beantwoord(vraag, lambda: bool(gevraagd.append(1)) or len(gevraagd) > 1) is None
    gevraagd.clear()
    assert beantwoord(vraag, lambda: bool(gevraagd.append(1))) == _vers(vraag)
    assert len(gevraagd) == 2, "the first of three chapters was there"


@pytest.mark.parametrize("soort", [soort for soort, _ in SOORTEN])
def test_own_text_comes_in_every_kind(klein: Dossier, soort: str) -> None:
    vraag = Vraag(klein, soort=soort, gemeente="GM0928")
    eerst = beantwoord(vraag)
    assert eerst is not None
    plek = eerst.inhoud[0].id
    met = beantwoord(replace(vraag, dossier=operations.zet_tekst(klein, plek, "Onze eigen woorden.")))
    assert met is not None
    assert "Onze eigen woorden." in met.html
    assert f'name="eigen/{plek}"' in met.html


def test_own_text_of_another_kind_has_a_name(klein: Dossier) -> None:
    namen = titels(operations.zet_tekst(klein, "uitwerking-open", "Nog dit."))
    assert namen["keuzes"].startswith("3.")
    assert namen["uitwerking-kern"] == "Gemeentelijke uitwerking, 1 In het kort"


def test_a_gemeente_that_is_not_there_is_an_error(klein: Dossier) -> None:
    with pytest.raises(OngeldigeInvoer):
        beantwoord(Vraag(klein, soort="gemeente", gemeente="GM0001"))


def test_what_the_law_asks_is_said_at_its_section(voorbeeld: Voorbeeld) -> None:
    zinnen = [zin for rij in voorbeeld.opmerkingen.values() for zin in rij]
    assert any(zin.startswith("De wet vraagt hier: ") for zin in zinnen)
    assert {"opgave"} <= set(voorbeeld.opmerkingen)
