"""What the projector shows: nothing private, no small numbers, everything large enough to read, and all rows on some page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.app import dossiers, operations, projectie, projectie_bladen
from thuisapp.app.operations import werksessies
from thuisapp.app.projectie import Blad, Inhoud, Kaartbeeld, Plek, Staaf, Staven, Tabel, Tekst, Teksten
from thuisapp.app.projectie_pagina import paginas
from thuisapp.app.projectie_vel import LETTER, Vel, vel_voor
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

PRIVE = frozenset({"opmerking", "opmerkingen", "motivering", "contactfunctie", "mandaat", "toelichting", "reden", "reden_totaal", "logboek",
                   "verslag", "voorwaarden", "voorbehouden", "wat", "door", "uitleg", "teksten"})
KANARIE = "Kanarievogel"
MERK = re.compile(r'<g transform="translate\([^)]*\) scale\(([\d.]+)\)">|<g transform="scale\(([\d.]+)\)">|<g[^>]*>|</g>|'
                  r'font-size="([\d.]+)"')


@pytest.fixture(scope="module")
def voorbeeld() -> Dossier:
    return voorbeeld_dossier()


@pytest.fixture(scope="module")
def dertig() -> Dossier:
    regio = dossiers.zoek_regio("Metropoolregio Amsterdam")
    return dossiers.nieuw_dossier(regio.naam, regio.codes, regio=regio.naam)


def maak(d: Dossier, blad: Blad, groep: str = "", was: Dossier | None = None, bevindingen: tuple[Bevinding, ...] = ()) -> Inhoud:
    r = reken(d)
    if not groep and blad in projectie.MET_GROEP:
        groep = next((g.id for g in d.gekozen_groepen() if r.verdeling[g.id].aantallen is not None), "")
    return projectie_bladen.maak(d, r, Plek(blad, groep), lambda: bevindingen, reken(was) if was else None)


def lettergroottes(svg: str) -> Iterator[float]:
    """Of every text, as large as it comes out."""
    schalen = [1.0]
    for merk in MERK.finditer(svg):
        if merk[0] == "</g>":
            schalen.pop()
        elif merk[3]:
            yield float(merk[3]) * schalen[-1]
        else:
            schalen.append(schalen[-1] * float(merk[1] or merk[2] or 1))


def alles(inhoud: Inhoud, vel: Vel | None = None) -> str:
    vel = vel or Vel()
    return "".join(p.svg("voet") + p.naam + p.tekst for vorm in (inhoud, inhoud.als_tabel()) for p in paginas(vorm, vel))


# --- what stands on it ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("blad", Blad)
def test_every_sheet_says_something_and_nothing_is_smaller_than_24_points(voorbeeld: Dossier, dertig: Dossier, blad: Blad) -> None:
    for d in (voorbeeld, dertig):
        for vorm in (inhoud := maak(d, blad), inhoud.als_tabel()):
            for p in paginas(vorm, vel_voor(1920, 1080, 1.0)[0]):
                assert p.tekst
                assert min(lettergroottes(p.svg("voet"))) >= LETTER - 0.2, (blad, p.naam)


@pytest.mark.parametrize("blad", Blad)
def test_every_page_fits_its_sheet(voorbeeld: Dossier, blad: Blad) -> None:
    for breed, hoog, letter in ((1920, 1080, 1.0), (1280, 800, 1.0), (1024, 768, 1.5), (1080, 1920, 1.0)):
        vel, _ = vel_voor(breed, hoog, letter)
        for p in paginas(maak(voorbeeld, blad), vel):
            onder = [float(y) for y in re.findall(r'<text x="[^"]*" y="([\d.-]+)"', re.sub(r"<g .*?</g>", "", p.svg("voet")))]
            assert max(onder) <= vel.hoog, (blad, p.naam)
            rijen = sum(stuk.hoogte for stuk in p.stukken)
            assert rijen <= vel.hoog or len(p.stukken) == 1, (blad, p.naam)


def test_nothing_private_is_on_any_sheet(voorbeeld: Dossier) -> None:
    d = werksessies.begin_werksessie(voorbeeld, onderwerp="Verdeling", datum="2026-07-01", aanwezigen=[])
    vol = _met_kanarie(d)
    assert KANARIE in repr(vol)
    for blad in Blad:
        for groep, _ in projectie.groepkeuzes(vol) if blad in projectie.MET_GROEP else [("", "")]:
            assert KANARIE not in alles(maak(vol, blad, groep)), blad


def _met_kanarie(x: Any, naam: str = "") -> Any:
    """Every text in a private field has the canary in it."""
    if isinstance(x, str):
        return f"{x} {KANARIE}" if naam in PRIVE and type(x) is str else x
    if isinstance(x, tuple):
        return tuple(_met_kanarie(deel, naam) for deel in x)
    if isinstance(x, FrozenMap):
        return FrozenMap({sleutel: _met_kanarie(waarde, naam) for sleutel, waarde in x.items()})
    if is_dataclass(x) and not isinstance(x, type) and not isinstance(x, bytes):
        anders = {f.name: _met_kanarie(getattr(x, f.name), f.name if f.name in PRIVE else naam if naam in PRIVE else f.name)
                  for f in fields(x) if f.init and f.name not in {"versies", "ondertekeningen", "kaartgrenzen", "bronnen"}}
        return replace(x, **anders)
    return x


def test_small_numbers_of_people_are_left_out_of_table_and_picture(voorbeeld: Dossier) -> None:
    groep = voorbeeld.gekozen_groepen()[0]
    d = replace(voorbeeld, groepen=tuple(replace(g, eenheid=Eenheid.CLIENTEN) if g.id == groep.id else g for g in voorbeeld.groepen))
    d = operations.wijzig_voorstel(d, groep.id, totaal=20, reden_totaal="proef")
    aantallen = reken(d).verdeling[groep.id].aantallen
    assert aantallen is not None
    assert any(0 < n < 5 for n in aantallen.values())
    for blad in (Blad.VERDELING, Blad.KAART, Blad.SCENARIOS):
        inhoud = maak(d, blad, groep.id)
        tabel = next(deel for deel in inhoud.delen if isinstance(deel, Tabel))
        assert not [cel for rij in tabel.rijen for cel in rij[1:] if re.fullmatch(r"[1-4]( .*)?", cel)]
        assert any(cel == "·" for rij in tabel.rijen for cel in rij)
        assert "punt (·)" in inhoud.noot
    open_ = replace(d, onderdruk_kleine_aantallen=False)
    assert "·" not in alles(maak(open_, Blad.VERDELING, groep.id))


def test_a_finding_does_not_name_a_small_number_of_people(voorbeeld: Dossier) -> None:
    bevinding = Bevinding("proef", Ernst.AANDACHT, "behoefte", "In Heerlen staan 3 personen op de lijst.")
    assert "minder dan 5 personen" in alles(maak(voorbeeld, Blad.OPEN, bevindingen=(bevinding,)))
    open_ = replace(voorbeeld, onderdruk_kleine_aantallen=False)
    assert "3 personen" in alles(maak(open_, Blad.OPEN, bevindingen=(bevinding,)))


def test_the_division_shows_what_it_was_only_when_it_changed(voorbeeld: Dossier) -> None:
    groep, code = voorbeeld.gekozen_groepen()[0].id, voorbeeld.codes()[0]
    nu = operations.zet_grens(voorbeeld, groep, code, minimum=1500)
    staven = maak(nu, Blad.VERDELING, groep, was=voorbeeld).delen[0]
    assert isinstance(staven, Staven)
    assert staven.met_was
    assert staven.staven[0].was is not None
    assert "(+" in staven.staven[0].tekst
    kaart = maak(nu, Blad.KAART, groep, was=voorbeeld).delen[0]
    assert isinstance(kaart, Kaartbeeld)
    assert kaart.was is not None
    gelijk = maak(voorbeeld, Blad.VERDELING, groep, was=voorbeeld).delen[0]
    assert isinstance(gelijk, Staven)
    assert not gelijk.met_was


def test_besluiten_of_the_running_werksessie_with_dissent_word_for_word(voorbeeld: Dossier) -> None:
    d = werksessies.begin_werksessie(voorbeeld, onderwerp="Verdeling ouderen", datum="2026-11-22")
    leeg = maak(d, Blad.BESLUITEN)
    assert "nog geen besluiten" in alles(leeg)
    besluit = Besluit("b1", "2026-11-22", "Wij verdelen naar inwoners.", "Tafel wonen", "Een gemeente wil meer tijd.", d.werksessies[-1].id)
    d = operations.bewaar_besluit(d, besluit)
    tekst = alles(maak(d, Blad.BESLUITEN))
    for deel in ("Verdeling ouderen", "Wij verdelen naar inwoners.", "Minderheidsstandpunt: Een gemeente wil meer tijd."):
        assert deel in tekst
    assert voorbeeld.besluiten[0].tekst not in tekst


def test_a_dossier_without_groups_says_what_to_do(voorbeeld: Dossier) -> None:
    kaal = replace(voorbeeld, groepen=tuple(replace(g, gekozen=False) for g in voorbeeld.groepen))
    for blad in Blad:
        assert paginas(maak(kaal, blad), Vel())[0].tekst or blad is Blad.KORT
    assert "stap 2" in alles(maak(kaal, Blad.VERDELING))


def test_sets_have_a_sheet_of_their_own(voorbeeld: Dossier) -> None:
    groepen = [g.id for g in voorbeeld.gekozen_groepen() if g.eenheid is Eenheid.WONINGEN][:2]
    d = operations.maak_set(voorbeeld, "Samen", groepen)
    sleutel = next(id for id, naam in projectie.groepkeuzes(d) if naam == "Samen: Samen")
    for blad in sorted(projectie.MET_GROEP):
        assert "Samen" in maak(d, blad, sleutel).titel or blad is Blad.SCENARIOS
    assert projectie.bestaande(voorbeeld, Plek(Blad.KAART, sleutel)).groep == voorbeeld.gekozen_groepen()[0].id


# --- leafing ----------------------------------------------------------------------------------------------------------


def test_each_step_has_its_sheet_and_leafing_ends_at_the_ends() -> None:
    assert projectie.plek_bij("verdeling", "ouderen") == Plek(Blad.VERDELING, "ouderen")
    assert projectie.plek_bij("verdeling", "ouderen", "scenarios").blad is Blad.SCENARIOS
    assert projectie.plek_bij("afspraken", "ouderen", "besluiten") == Plek(Blad.BESLUITEN)
    plek = Plek(Blad.KORT)
    gezien = [plek]
    while (plek := projectie.volgende(plek, 1, "ouderen")) != gezien[-1]:
        gezien.append(plek)
    assert [p.blad for p in gezien] == list(Blad)
    assert all((p.groep == "ouderen") == (p.blad in projectie.MET_GROEP) for p in gezien)
    assert projectie.volgende(Plek(Blad.KORT), -1, "") == Plek(Blad.KORT)


# --- pages ------------------------------------------------------------------------------------------------------------


def test_a_long_table_is_spread_evenly_over_its_pages() -> None:
    """14 rows where 13 fit: 7 and 7, not 13 and 1."""
    breed = "een lange omschrijving die niet naast een tweede blok past en de hele breedte van het blad vult"
    rijen = tuple((f"Gemeente {n}", breed) for n in range(60))
    for aantal in range(1, 60):
        bladen = paginas(Inhoud("Titel", "", (Tabel(("Gemeente", "Uitleg"), rijen[:aantal], (False, False)),)), Vel())
        per_blad = [sum(regel.startswith("Gemeente ") for regel in blad.tekst.splitlines()) for blad in bladen]
        assert sum(per_blad) == aantal
        assert max(per_blad) - min(per_blad) <= max(len(bladen), 2), per_blad


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("abcdefghij -", min_size=1, max_size=40), min_size=1, max_size=120), st.integers(1, 6),
       st.sampled_from([(1920, 1080), (1280, 800), (800, 1280)]), st.sampled_from([0.8, 1.0, 1.5, 2.0]))
def test_every_row_of_a_table_is_on_one_page(namen: list[str], kolommen: int, maat: tuple[int, int], letter: float) -> None:
    rijen = tuple((f"r{n}q{naam}", *(f"c{n}x{k}" for k in range(kolommen))) for n, naam in enumerate(namen))
    tabel = Tabel(("Naam", *(f"Kop {k}" for k in range(kolommen))), rijen, (False, *[True] * kolommen))
    vel, _ = vel_voor(*maat, letter)
    tekst = "".join(p.tekst for p in paginas(Inhoud("Titel", "", (tabel,)), vel))
    for n in range(len(rijen)):
        for k in range(kolommen):
            assert len(re.findall(rf"\bc{n}x{k}\b", tekst)) == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=200), st.sampled_from([0.8, 1.0, 2.0]))
def test_every_bar_is_on_one_page_and_all_have_one_scale(waarden: list[int], letter: float) -> None:
    staven = Staven(tuple(Staaf(f"g{n}", waarde, f"{waarde}") for n, waarde in enumerate(waarden)))
    bladen = paginas(Inhoud("Titel", "", (staven,)), Vel(letter=letter))
    tekst = "\n".join(p.tekst for p in bladen)
    assert all(len(re.findall(rf"^g{n}: {waarde}\.$", tekst, re.MULTILINE)) == 1 for n, waarde in enumerate(waarden))
    breedtes = [float(b) for p in bladen for b in re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*fill="#3f859d"', p.svg())]
    assert len(breedtes) == len(waarden)
    grootste = max(waarden)
    if grootste:
        langste = max(breedtes)
        assert all(abs(b - langste * waarde / grootste) < 0.1 for b, waarde in zip(breedtes, waarden, strict=True))


def test_a_long_text_goes_on_on_the_next_page() -> None:
    tekst = "Dit besluit is erg lang opgeschreven. " * 80
    bladen = paginas(Inhoud("Besluiten", "", (Teksten((Tekst("1", tekst, "En dit is ertegen."),)),)), Vel())
    assert len(bladen) > 1
    samen = " ".join(p.tekst for p in bladen)
    assert samen.count("erg lang opgeschreven") == 80
    assert "En dit is ertegen." in samen
    assert bladen[1].naam == f"Besluiten, pagina 2 van {len(bladen)}"


def test_a_large_region_gets_a_map_without_names_and_the_numbers_after_it() -> None:
    codes = [g.code for g in dossiers.alle_gemeenten()[:150]]
    d = dossiers.nieuw_dossier("Groot", codes, regio="Groot")
    bladen = paginas(Inhoud("Kaart", "", (Kaartbeeld(d, dict.fromkeys(codes, 12)),)), Vel())
    assert "geen plaats voor namen" in bladen[0].svg()
    tekst = "\n".join(p.tekst for p in bladen[1:])
    assert all(f"{g.naam}: Aantal 12." in tekst for g in d.gemeenten)
    assert min(lettergroottes(bladen[0].svg("voet"))) >= LETTER - 0.2


def test_a_bar_without_a_number_has_only_its_text() -> None:
    staaf = Staven((Staaf("Een", None, "onbekend"), Staaf("Twee", Fraction(-5), "overschot 5", Fraction(-9), Fraction(-1))))
    svg = paginas(Inhoud("Titel", "", (staaf,)), Vel())[0].svg()
    assert "onbekend" in svg
    assert "overschot 5" in svg
