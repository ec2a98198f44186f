"""Every number can be unfolded: each step is recomputed from its parts, and the root is the number that was calculated."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.herleiding import Bewerking, Herleiding, herleid_aanbod, herleid_behoefte, herleid_opgave, herleid_verdeling
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aanbod import Aanbod, Plan
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Kengetal, Overlap, Prognose, RegionaleTelling, Taakstelling, Taakstellingsruil, Telling, Uitstroom
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, som
from thuisapp.domain.verdeling import HERKOMST, Ruil, Sleutel, Verdeelvoorstel

HEERLEN, KERKRADE = "GM0917", "GM0928"
BLADEN = {Bewerking.INVOER, Bewerking.KEUZE, Bewerking.REGEL, Bewerking.ELDERS, Bewerking.ONTBREEKT, Bewerking.GEEN}


def knopen(h: Herleiding) -> Iterator[Herleiding]:
    """Every different node once (nodes are shared between years)."""
    gezien: set[int] = set()
    rij = [h]
    while rij:
        knoop = rij.pop()
        if id(knoop) not in gezien:
            gezien.add(id(knoop))
            yield knoop
            rij += knoop.delen


def _einden(h: Hoeveelheid, regel: Callable[[Fraction], Fraction | int]) -> Hoeveelheid:
    if h.is_onbekend:
        return h
    laag, midden, hoog = (Fraction(regel(x)) for x in h.einden())
    return Hoeveelheid(laag, midden, hoog, h.eenheid, h.onbekend_erbij, h.onbekend_eraf)


def _product(h: Herleiding, d: list[Hoeveelheid]) -> Hoeveelheid:
    uit = d[0]
    for factor in d[1:]:
        uit = uit.keer(factor, eenheid_van(h))
    return uit


def _evenredig(h: Herleiding, d: list[Hoeveelheid]) -> Hoeveelheid:
    if any(x.is_onbekend for x in d) or not d[2].midden:
        return Hoeveelheid.onbekend(d[0].eenheid)
    return d[0].keer(d[1].einden()[1] / d[2].einden()[1])


def _interpolatie(h: Herleiding, d: list[Hoeveelheid]) -> Hoeveelheid:
    if d[0].is_onbekend or d[1].is_onbekend:
        return Hoeveelheid.onbekend(d[0].eenheid)
    deel = d[2].einden()[1]
    assert 0 < deel < 1
    return d[0].keer(1 - deel) + d[1].keer(deel)


def _begrenzing(h: Herleiding, d: list[Hoeveelheid]) -> Hoeveelheid:
    q = max(d[0].einden()[1], Fraction(0))
    for deel, x in zip(h.delen[1:], d[1:], strict=True):
        grens = x.einden()[1]
        q = max(q, grens) if deel.naam == "Minimum" else min(q, grens)
    return Hoeveelheid.van(eenheid_van(h), q)


def eenheid_van(h: Herleiding) -> Eenheid:
    assert h.waarde is not None
    return h.waarde.eenheid


NAREKENEN: dict[str, Callable[[Herleiding, list[Hoeveelheid]], Hoeveelheid]] = {
    Bewerking.SOM: lambda h, d: som(d, eenheid_van(h)),
    Bewerking.VERSCHIL: lambda h, d: d[0] - d[1],
    Bewerking.PRODUCT: _product,
    Bewerking.DELING: lambda h, d: d[0].keer(1 / d[1].einden()[1], eenheid_van(h)),
    Bewerking.AANVULLING: lambda h, d: d[0].aanvulling(),
    Bewerking.PER_DUIZEND: lambda h, d: d[1].keer(d[0], eenheid_van(h)).keer(Fraction(1, 1000)),
    Bewerking.EVENREDIG: _evenredig,
    Bewerking.INTERPOLATIE: _interpolatie,
    Bewerking.NAAR_BOVEN: lambda h, d: _einden(d[0], math.ceil),
    Bewerking.NIET_ONDER_NUL: lambda h, d: _einden(d[0], lambda x: max(x, Fraction(0))),
    Bewerking.NIET_BOVEN_NUL: lambda h, d: _einden(d[0], lambda x: min(x, Fraction(0))),
    Bewerking.BEGRENZING: _begrenzing,
    Bewerking.HEEL: lambda h, d: Hoeveelheid.van(eenheid_van(h), math.floor(d[0].einden()[1] + Fraction(1, 2))),
}


def reken_na(h: Herleiding) -> None:
    """One node against its parts."""
    assert h.naam and h.tekst and h.uitleg.endswith((".", "?")), h
    assert h.waarde is not None
    if h.bewerking in BLADEN:
        assert not h.delen
        assert h.bron or h.bewerking in (Bewerking.GEEN, Bewerking.REGEL, Bewerking.ELDERS)
        if h.bewerking == Bewerking.ONTBREEKT:
            assert h.waarde.zegt_niets
        if h.bewerking == Bewerking.GEEN:
            assert h.waarde.einden() == (0, 0, 0)
        return
    assert not h.bron, "what was derived has no bron of its own"
    delen = [deel.waarde for deel in h.delen]
    if h.bewerking in NAREKENEN:
        zelf, waarde = NAREKENEN[h.bewerking](h, [d for d in delen if d is not None]), h.waarde
        assert (zelf.laag, zelf.midden, zelf.hoog, zelf.eenheid) == (waarde.laag, waarde.midden, waarde.hoog, waarde.eenheid), h.naam
    elif h.bewerking == Bewerking.OMGEKEERDE:
        assert h.waarde.is_onbekend or h.waarde.einden() == tuple(1 / x for x in delen[0].einden()[::-1])  # type: ignore[union-attr]
    elif h.bewerking == Bewerking.RAND:
        assert delen[0] is not None
        assert h.waarde.midden in (delen[0].laag, delen[0].midden, delen[0].hoog)
    elif h.bewerking == Bewerking.AFRONDING:
        assert delen[0] is not None
        q, n = delen[0].einden()[1], h.waarde.einden()[1]
        assert n in (math.floor(q), math.ceil(q))
    else:
        assert h.bewerking in (Bewerking.ONBEKEND_SALDO, Bewerking.VERDELING, Bewerking.FOUT), h.bewerking


def test_every_step_of_need_supply_and_opgave_is_recomputed_in_random_dossiers(bouw: Any) -> None:
    gezien: set[str] = set()
    for seed in range(60):
        dossier = bouw.willekeurig(seed)
        uit = reken(dossier)
        for groep in uit.opgave:
            code, jaar = dossier.codes()[-1], dossier.periode.tot
            behoefte, aanbod = uit.behoefte[groep], uit.aanbod[groep]
            paren = [
                (herleid_behoefte(dossier, groep, code), behoefte.gemeente(code)),
                (herleid_behoefte(dossier, groep, None), behoefte.regio()),
                (herleid_behoefte(dossier, groep, code, jaar), behoefte.per_gemeente[code][jaar]),
                (herleid_behoefte(dossier, groep, None, jaar), behoefte.jaar(jaar)),
                (herleid_aanbod(dossier, groep, code), aanbod.gemeente(code)),
                (herleid_aanbod(dossier, groep, None), aanbod.regio()),
                (herleid_aanbod(dossier, groep, code, jaar), aanbod.per_gemeente[code][jaar]),
                (herleid_aanbod(dossier, groep, None, jaar), aanbod.jaar(jaar)),
                (herleid_opgave(dossier, groep, code), uit.opgave[groep].per_gemeente[code]),
                (herleid_opgave(dossier, groep, None), uit.opgave[groep].regio),
            ]
            for boom, getal in paren:
                assert boom.waarde == getal
                for knoop in knopen(boom):
                    reken_na(knoop)
                    gezien.add(knoop.bewerking)
    assert gezien >= BLADEN - {Bewerking.ELDERS} | {Bewerking.INTERPOLATIE}
    assert gezien >= {Bewerking.SOM, Bewerking.VERSCHIL, Bewerking.PRODUCT, Bewerking.DELING, Bewerking.AANVULLING,
                               Bewerking.OMGEKEERDE, Bewerking.PER_DUIZEND, Bewerking.EVENREDIG, Bewerking.NAAR_BOVEN,
                               Bewerking.NIET_ONDER_NUL, Bewerking.NIET_BOVEN_NUL, Bewerking.ONBEKEND_SALDO}


def test_every_step_of_a_division_is_recomputed_in_random_dossiers(bouw: Any) -> None:
    gezien: set[str] = set()
    for seed in range(90):
        dossier = bouw.willekeurig(seed)
        for groep, v in reken(dossier).verdeling.items():
            for code in dossier.codes():
                boom = herleid_verdeling(dossier, groep, code)
                if v.aantallen is None:
                    assert (boom.bewerking, boom.uitleg) == (Bewerking.FOUT, v.fout)
                    assert boom.waarde is not None and boom.waarde.is_onbekend
                    continue
                assert boom.waarde == Hoeveelheid.van(dossier.groep(groep).eenheid, v.aantallen[code])
                for knoop in knopen(boom):
                    reken_na(knoop)
                    gezien.add(knoop.bewerking)
                    if knoop.bewerking == Bewerking.ELDERS:
                        klopt_met_de_eigen_herleiding(dossier, groep, knoop)
    assert Bewerking.ELDERS in gezien
    assert gezien >= {Bewerking.AFRONDING, Bewerking.BEGRENZING, Bewerking.VERDELING, Bewerking.HEEL, Bewerking.RAND, Bewerking.KEUZE}


def klopt_met_de_eigen_herleiding(dossier: Dossier, groep: str, knoop: Herleiding) -> None:
    """A line for another gemeente carries a number of that gemeente's own opgave."""
    (code,) = (g.code for g in dossier.gemeenten if g.naam in knoop.naam)
    h, waarde = reken(dossier).opgave[groep].per_gemeente[code], knoop.waarde
    assert waarde is not None
    assert waarde.is_onbekend if h.is_onbekend else waarde.midden in {x for einde in h.einden() for x in (einde, max(einde, Fraction(0)))}


def vind(boom: Herleiding, naam: str) -> Herleiding:
    return next(k for k in knopen(boom) if k.naam == naam)


@pytest.fixture
def rijk(bouw: Any) -> Dossier:
    """A dossier in which every kind of input counts."""
    telling = replace(bouw.telling(Heerlen=40, Kerkrade=20), achterstand=bouw.per_gemeente(Heerlen=10),
                      aandeel_woonbehoefte=bouw.aandeel("0.8", "0.7", "0.9"))
    plan = Plan("p", "Hof van Heerlen", HEERLEN, 60, 2027, bouw.aandeel("0.5"), "eigen", voor=FrozenMap({"mo": 20}))
    aanbod = Aanbod((plan,), (), FrozenMap({c: bouw.woningen(100) for c in (HEERLEN, KERKRADE)}), FrozenMap({"mo": bouw.aandeel("0.02")}))
    sleutels = (Sleutel("inwoners_2025", Fraction(60)), Sleutel(HERKOMST, Fraction(40)))
    voorstel = Verdeelvoorstel("mo", sleutels, inzet=FrozenMap({HEERLEN: 30}), verrekening=Fraction(1, 2),
                               minimum=FrozenMap({KERKRADE: 12}), ruil=(Ruil(HEERLEN, KERKRADE, 3, "bouwgrond"),))
    return bouw.dossier(telling, aanbod=aanbod, voorstellen=(voorstel,), groepen=(bouw.groep(), bouw.groep("ggz", "GGZ")),
                        overlappen=(Overlap("mo", "ggz", bouw.aandeel("0.1")),))


def test_inputs_show_bron_peildatum_and_kwaliteit_in_words(rijk: Dossier) -> None:
    boom = herleid_behoefte(rijk, "mo", HEERLEN)
    telling = vind(boom, "Telling Heerlen per jaar")
    assert telling.bron == "Eigen opgave van de regio, peildatum 1 januari 2026; schatting"
    assert (telling.tekst, telling.bewerking) == ("40 personen", "invoer")
    assert vind(boom, "Aandeel met een woonbehoefte").tekst == "80% (70%–90%)"
    assert vind(boom, "Inhaaljaren").tekst == "5 jaar"
    assert vind(boom, "Aandeel dat nog niet meetelt bij GGZ").uitleg == "100% min aandeel dat al meetelt bij GGZ (10%) is 90%."


def test_an_unknown_bron_and_every_kwaliteit_have_words(bouw: Any) -> None:
    for kwaliteit in Kwaliteit:
        cijfer = replace(bouw.aandeel("0.5"), kwaliteit=kwaliteit, bron="kwijt", peildatum="2025")
        boom = herleid_behoefte(bouw.dossier(replace(bouw.telling(Heerlen=40), aandeel_woonbehoefte=cijfer)), "mo", HEERLEN, 2026)
        bron = vind(boom, "Aandeel met een woonbehoefte").bron
        assert bron.startswith("Bron niet vastgelegd, peildatum 2025; ") and len(bron) > len("Bron niet vastgelegd, peildatum 2025; ")


def test_the_formula_is_told_with_its_numbers(rijk: Dossier) -> None:
    boom = herleid_behoefte(rijk, "mo", HEERLEN, 2026)
    assert boom.naam == "Behoefte in Heerlen in 2026"
    assert boom.uitleg == ("Instroom in 2026 (42 personen) keer omrekenfactor (0,720 (0,630–0,810)) is 30,2 (26,5–34,0) woningen.")
    opgave = herleid_opgave(rijk, "mo", HEERLEN)
    assert opgave.uitleg.startswith("Behoefte in Heerlen (") and " min aanbod in Heerlen (20 woningen) is " in opgave.uitleg
    assert "hoge cijfer" in opgave.opmerking, "the conservative difference is explained"


def test_what_was_not_entered_is_named_as_such(bouw: Any) -> None:
    boom = herleid_behoefte(bouw.dossier(bouw.telling(Heerlen=3)), "mo", KERKRADE)
    assert boom.tekst == "onbekend"
    ontbreekt = vind(boom, "Telling Kerkrade per jaar")
    assert (ontbreekt.bewerking, ontbreekt.bron) == ("ontbreekt", "Nog niet ingevuld")
    regio = herleid_behoefte(bouw.dossier(bouw.telling(Heerlen=3)), "mo", None)
    assert regio.tekst == "≥ 15 woningen" and "kan daardoor hoger zijn" in regio.opmerking


def test_a_figure_that_does_not_fit_is_shown_and_counts_as_unknown(bouw: Any) -> None:
    raming = replace(bouw.telling(Heerlen=40), aandeel_zelf_opgelost=bouw.aandeel(3))
    boom = herleid_behoefte(bouw.dossier(raming), "mo", HEERLEN)
    knoop = vind(boom, "Aandeel dat zelf iets vindt")
    assert knoop.waarde is not None and knoop.waarde.is_onbekend
    assert knoop.uitleg == "Ingevuld is 300%. Dat past hier niet, dus het cijfer telt als onbekend."


def test_the_division_shows_keys_weights_level_credit_bounds_rounding_and_swap(rijk: Dossier) -> None:
    heerlen, kerkrade = (herleid_verdeling(rijk, "mo", code) for code in (HEERLEN, KERKRADE))
    namen = [k.naam for k in knopen(heerlen)]
    for naam in ("Aantal voor de ruil", "Ruil naar Kerkrade", "Verdeelniveau", "Aandeel volgens inwoners", "Gewicht van inwoners",
                 "Gewicht van herkomst", "Verrekening", "Wat de gemeente al doet", "Te verdelen in de regio"):
        assert naam in namen
    assert vind(heerlen, "Ruil naar Kerkrade").tekst == "−3 woningen"
    assert vind(kerkrade, "Ruil van Heerlen").opmerking == "Tegenprestatie: bouwgrond"
    assert vind(kerkrade, "Minimum").tekst == "12 woningen"
    assert vind(heerlen, "Gewicht van inwoners").uitleg == "Deze sleutel heeft gewicht 60, van samen 100."
    assert "De regio" not in vind(heerlen, "Verdeelniveau").uitleg and "niet gelijk" in vind(heerlen, "Verdeelniveau").uitleg


def test_a_bound_in_force_is_explained(bouw: Any) -> None:
    voorstel = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", Fraction(1)),), totaal=90, reden_totaal="Besluit van 1 mei",
                               maximum=FrozenMap({HEERLEN: 20}), minimum=FrozenMap({KERKRADE: 5}))
    dossier = bouw.dossier(bouw.telling(Heerlen=40), voorstellen=(voorstel,))
    heerlen, kerkrade = (herleid_verdeling(dossier, "mo", code) for code in (HEERLEN, KERKRADE))
    assert "is meer dan het maximum; het wordt 20 woningen." in vind(heerlen, "Deel binnen de grenzen").uitleg
    assert "past binnen het minimum en het maximum" in vind(kerkrade, "Deel binnen de grenzen").uitleg
    totaal = vind(heerlen, "Te verdelen in de regio")
    assert (totaal.bewerking, totaal.opmerking) == ("keuze", "Besluit van 1 mei")


def test_a_tie_that_decided_is_told(bouw: Any) -> None:
    gelijk = bouw.indicator({HEERLEN: 1, KERKRADE: 1}, "gelijk", "gelijk")
    dossier = bouw.dossier(bouw.telling(Heerlen=1), voorstellen=(Verdeelvoorstel("mo", (Sleutel("gelijk", Fraction(1)),), totaal=5),))
    dossier = replace(dossier, indicatoren=dossier.indicatoren.met("gelijk", gelijk))
    boom = herleid_verdeling(dossier, "mo", HEERLEN)
    assert boom.tekst == "3 woningen"
    assert boom.opmerking.startswith("Heerlen en Kerkrade hebben dezelfde rest.")


def test_the_taakstelling_unfolds_to_the_national_number(bouw: Any) -> None:
    taak = Taakstelling(FrozenMap({h: bouw.personen(13_000) for h in ("2026-1", "2026-2")}), FrozenMap({HEERLEN: bouw.personen(-70)}))
    dossier = bouw.dossier(bouw.raming(methode=Methode.TAAKSTELLING, taakstelling=taak), jaren=(2026, 2026))
    boom = herleid_behoefte(dossier, "mo", HEERLEN)
    assert boom.tekst == "58 woningen"
    assert vind(boom, "Voorsprong Heerlen aan het begin").tekst == "−70 personen"
    assert vind(boom, "Voorsprong na eerste halfjaar van 2026").tekst == "−6 personen"
    assert vind(boom, "Inwoners van Nederland").tekst == "18.044.027 personen"
    assert vind(boom, "Deel naar inwoners").uitleg.startswith("Landelijke taakstelling ")


def test_a_rate_unfolds_to_indicator_and_rate(bouw: Any) -> None:
    kengetal = Kengetal("inwoners_2025", bouw.cijfer(Eenheid.PER_DUIZEND, "0.46"))
    boom = herleid_behoefte(bouw.dossier(bouw.raming(methode=Methode.KENGETAL, kengetal=kengetal)), "mo", HEERLEN, 2027)
    assert vind(boom, "Aantal volgens het kengetal").uitleg == (
        "Inwoners Heerlen (87.522 personen) keer kengetal (0,46 per 1.000), gedeeld door 1.000, is 40,3 personen.")
    assert vind(boom, "Inwoners Heerlen").bron == "Eigen opgave van de regio, peildatum 1 januari 2025; exact"


def test_unknown_places_are_refused_with_a_sentence(rijk: Dossier) -> None:
    with pytest.raises(OngeldigeInvoer, match="aandachtsgroep \"weg\" staat niet"):
        herleid_behoefte(rijk, "weg", HEERLEN)
    with pytest.raises(OngeldigeInvoer, match="GM0363 hoort niet bij deze regio"):
        herleid_opgave(rijk, "mo", "GM0363")
    with pytest.raises(OngeldigeInvoer, match="2040 valt buiten de periode 2026 tot en met 2030"):
        herleid_aanbod(rijk, "mo", None, 2040)
    with pytest.raises(OngeldigeInvoer, match="GM0363"):
        herleid_verdeling(rijk, "mo", "GM0363")


# The other methods


def test_a_regionale_telling_unfolds_to_the_number_and_all_weights(bouw: Any) -> None:
    telling = RegionaleTelling("r", "Centrumregio Zuid", bouw.personen(60), "Inwoners", FrozenMap(
        {HEERLEN: Fraction(50), KERKRADE: Fraction(30), "GM0971": None}), FrozenMap({"GM0971": "Stein"}))
    dossier = bouw.dossier(bouw.raming(methode=Methode.REGIONALE_TELLING, regionaal=(telling,)))
    boom = herleid_behoefte(dossier, "mo", HEERLEN, 2026)
    deel = vind(boom, "Deel van Centrumregio Zuid voor Heerlen")
    assert deel.tekst == "≤ 37,5 personen" and "bovengrens" in deel.opmerking
    assert vind(boom, "Inwoners Heerlen").bron == "Sleutel: Inwoners"
    stein = vind(boom, "Inwoners Stein")
    assert stein.tekst == "onbekend" and "hoort niet bij het dossier" in stein.opmerking
    samen = vind(boom, "Inwoners, hele gebied")
    assert (samen.tekst, samen.uitleg) == ("≥ 80", "De 3 gemeenten van het gebied zijn samen ≥ 80.")


def test_a_gemeente_in_no_bronregio_is_told_so(bouw: Any) -> None:
    dossier = bouw.dossier(bouw.raming(methode=Methode.REGIONALE_TELLING))
    knoop = vind(herleid_behoefte(dossier, "mo", HEERLEN), "Regionale telling")
    assert knoop.bewerking == Bewerking.ONTBREEKT and "geen gebied waarvoor een telling is ingevuld" in knoop.uitleg


def test_a_prognose_unfolds_to_the_years_around_it(bouw: Any) -> None:
    reeks = FrozenMap({2027: bouw.personen(10), 2029: bouw.personen(30)})
    dossier = bouw.dossier(bouw.raming(methode=Methode.PROGNOSE, prognose=Prognose(FrozenMap({HEERLEN: reeks}))))
    tussen = vind(herleid_behoefte(dossier, "mo", HEERLEN, 2028), "Prognose in 2028")
    assert tussen.uitleg == ("Tussen prognose Heerlen voor 2027 (10 personen) en prognose Heerlen voor 2029 (30 personen) loopt het aantal "
                             "gelijkmatig; na 50% van die tijd is 20 personen.")
    assert vind(herleid_behoefte(dossier, "mo", HEERLEN, 2030), "Prognose Heerlen voor 2029").tekst == "30 personen"


def test_an_uitstroom_unfolds_to_places_and_shares(bouw: Any) -> None:
    uitstroom = Uitstroom(bouw.per_gemeente(Heerlen=100), bouw.aandeel("0.4"), bouw.aandeel("0.5"))
    boom = herleid_behoefte(bouw.dossier(bouw.raming(methode=Methode.UITSTROOM, uitstroom=uitstroom)), "mo", HEERLEN, 2026)
    assert vind(boom, "Uitstroom per jaar").uitleg == (
        "Plaatsen Heerlen (100 personen) keer aandeel dat per jaar vertrekt (40%) keer aandeel dat een eigen woonplek nodig heeft (50%) "
        "is 20 personen.")


def test_a_swap_of_the_taakstelling_is_shown_on_both_sides(bouw: Any) -> None:
    taak = Taakstelling(FrozenMap({h: bouw.personen(13_000, 8_000, 16_000) for h in ("2026-1", "2026-2")}),
                        ruil=(Taakstellingsruil(KERKRADE, HEERLEN, 30, "2026-1", "bouwgrond"),))
    dossier = bouw.dossier(bouw.raming(methode=Methode.TAAKSTELLING, taakstelling=taak), jaren=(2026, 2026))
    kerkrade, heerlen = (herleid_behoefte(dossier, "mo", code) for code in (KERKRADE, HEERLEN))
    naam = "Taakstelling eerste halfjaar van 2026"
    assert vind(kerkrade, f"{naam} na ruil").tekst == "3 (0–11) personen"
    assert vind(kerkrade, f"{naam} vóór ruil").tekst == "33 (21–41) personen"
    assert vind(kerkrade, "Ruil naar Heerlen").tekst == "−30 personen"
    van = vind(heerlen, "Ruil van Kerkrade")
    assert van.tekst == "30 (21–30) personen" and van.opmerking == "Tegenprestatie: bouwgrond"
    assert "Afgesproken is 30 personen, maar de taakstelling van Kerkrade is lager of kan lager zijn" in van.uitleg
    assert "art. 29 lid 2" in van.uitleg


def test_the_trace_of_a_division_stays_small_for_many_gemeenten(bouw: Any) -> None:
    """Only the own opgave is unfolded; each other gemeente is one line, whatever its opgave is made of."""
    codes = [f"GM{n:04}" for n in range(1, 61)]
    inwoners = bouw.indicator(dict.fromkeys(codes, 1000))
    telling = bouw.raming(telling=Telling(per_gemeente=FrozenMap({c: bouw.personen(5) for c in codes})))
    voorstel = Verdeelvoorstel("mo", (Sleutel("inwoners_2025", Fraction(1)), Sleutel(HERKOMST, Fraction(1))))
    dossier = replace(bouw.dossier(telling, voorstellen=(voorstel,)), gemeenten=tuple(Gemeente(c, f"Plaats {c}") for c in codes),
                      indicatoren=FrozenMap({inwoners.id: inwoners}))
    boom = herleid_verdeling(dossier, "mo", codes[0])
    alle = list(knopen(boom))
    assert len(alle) < 3 * len(codes)
    anderen = vind(boom, "Opgave van de 59 andere gemeenten")
    assert len(anderen.delen) == 59 and {d.bewerking for d in anderen.delen} == {Bewerking.ELDERS}
    assert vind(boom, "Opgave van Plaats GM0002 om te verdelen").uitleg.endswith(
        "Kies die gemeente om te zien hoe haar opgave tot stand komt.")
    assert vind(boom, "Telling Plaats GM0001 per jaar").tekst == "5 personen"
