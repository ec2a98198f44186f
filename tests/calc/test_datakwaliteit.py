"""How good the figures are, and what is missing: shares that add up, and gaps with who could fill them and what they do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.datakwaliteit import Datahiaat, aandeel_inwoners, datahiaten, kwaliteitsbeeld
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aanbod import Aanbod, Plan, VrijkomendePlaatsen
from thuisapp.domain.aandachtsgroep import Controlecijfer, Methode
from thuisapp.domain.behoefte import Kengetal, RegionaleTelling, Taakstelling, Uitstroom
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde
from thuisapp.domain.hoeveelheid import Eenheid

HEERLEN, KERKRADE = "GM0917", "GM0928"
EXACT, SCHATTING, AANNAME = Kwaliteit.EXACT, Kwaliteit.SCHATTING, Kwaliteit.AANNAME


def beeld(dossier: Dossier) -> Any:
    return kwaliteitsbeeld(dossier, dossier.groep("mo"))


def exact(eenheid: Eenheid, x: Any) -> Cijfer:
    return Cijfer.van(eenheid, x, "eigen", kwaliteit=EXACT)


def telling(bouw: Any, **velden: Any) -> Any:
    """60 exact in Heerlen, 20 estimated in Kerkrade; the factors by definition."""
    kaart = FrozenMap({HEERLEN: exact(Eenheid.PERSONEN, 60), KERKRADE: bouw.personen(20)})
    raming = bouw.telling()
    return replace(raming, telling=replace(raming.telling, per_gemeente=kaart), aandeel_woonbehoefte=exact(Eenheid.AANDEEL, 1),
                   aandeel_zelf_opgelost=exact(Eenheid.AANDEEL, 0), per_woonruimte=exact(Eenheid.PER_WOONRUIMTE, 1), **velden)


def test_the_result_rests_on_each_kwaliteit_for_the_share_it_gives(bouw: Any) -> None:
    b = beeld(bouw.dossier(telling(bouw)))
    assert b.slechtste is SCHATTING
    assert dict(b.aandelen) == dict(b.kern) == {EXACT: Fraction(3, 4), SCHATTING: Fraction(1, 4)}
    assert dict(b.aantallen) == {EXACT: 1, SCHATTING: 1}, "factors of 0 and 1 by definition are no figures"


def test_a_shared_assumption_colours_the_chain_but_not_the_core(bouw: Any) -> None:
    raming = replace(telling(bouw), per_woonruimte=bouw.cijfer(Eenheid.PER_WOONRUIMTE, 2, None, None, AANNAME))
    b = beeld(bouw.dossier(raming))
    assert dict(b.aandelen) == {AANNAME: 1}
    assert dict(b.kern) == {EXACT: Fraction(3, 4), SCHATTING: Fraction(1, 4)}


def test_a_counted_number_of_one_is_a_figure_though_a_factor_of_one_is_not(bouw: Any) -> None:
    raming = telling(bouw)
    een = replace(raming, telling=replace(raming.telling, per_gemeente=FrozenMap({HEERLEN: exact(Eenheid.PERSONEN, 1)})))
    assert dict(beeld(bouw.dossier(een)).aantallen) == {EXACT: 1}


def test_an_own_figure_brings_its_own_kwaliteit(bouw: Any) -> None:
    raming = replace(telling(bouw), methode=Methode.KENGETAL, kengetal=Kengetal("inwoners_2025", exact(Eenheid.PER_DUIZEND, 2)))
    dossier = bouw.dossier(raming)
    assert dict(beeld(dossier).kern) == {EXACT: 1}, "inhabitants are exact"
    eigen = EigenWaarde("inwoners_2025", HEERLEN, bouw.cijfer(Eenheid.PERSONEN, 136_470, None, None, AANNAME))
    met = replace(dossier, eigen_waarden=(eigen,))
    assert dict(beeld(met).kern) == {EXACT: Fraction(1, 4), AANNAME: Fraction(3, 4)}


def test_supply_counts_in_the_weakest_figure_and_unknown_figures_are_counted(bouw: Any) -> None:
    plan = Plan("p", "Hof", HEERLEN, 9, 2027, bouw.cijfer(Eenheid.AANDEEL, "0.5", None, None, AANNAME), "eigen", voor=FrozenMap({"mo": 3}))
    b = beeld(bouw.dossier(telling(bouw, achterstand=bouw.per_gemeente(Heerlen=None)), aanbod=Aanbod((plan,))))
    assert (b.slechtste, b.onbekend) == (AANNAME, 1)
    assert AANNAME not in b.aandelen, "the shares are of the behoefte"


def test_control_figures_stand_beside_it(bouw: Any) -> None:
    controle = Controlecijfer("CBS telde er 33.000.", "cbs")
    dossier = bouw.dossier(telling(bouw), groepen=(bouw.groep(controlecijfers=(controle,)),))
    assert beeld(dossier).controlecijfers == (controle,)


def test_shares_add_up_to_one_in_random_dossiers(bouw: Any) -> None:
    gezien = 0
    for seed in range(80):
        dossier = bouw.willekeurig(seed)
        uit = reken(dossier)
        for groep in dossier.gekozen_groepen():
            b = kwaliteitsbeeld(dossier, groep)
            for delen in (b.aandelen, b.kern):
                assert not delen or sum(delen.values()) == 1
                assert all(x > 0 for x in delen.values()) and list(delen) == [k for k in Kwaliteit if k in delen]
            assert sum(b.aantallen.values()) >= len(b.aantallen)
            assert b.slechtste == (list(b.aantallen)[-1] if b.aantallen else None)
            midden = uit.behoefte[groep.id].regio().midden
            assert not b.aandelen or midden is not None
            gezien += bool(b.aandelen)
    assert gezien > 40


# Datahiaten


def hiaten(dossier: Dossier) -> dict[str, Datahiaat]:
    return {h.soort: h for h in datahiaten(dossier)}


def test_a_gap_says_who_what_and_which_part_of_the_region(bouw: Any) -> None:
    groep = bouw.groep(gebruikelijke_bronnen=("ETHOS-telling", "opvang"))
    (hiaat,) = datahiaten(bouw.dossier(bouw.telling(Heerlen=3), groepen=(groep,)))
    assert (hiaat.wat, hiaat.gemeenten, hiaat.wie) == ("de telling", (KERKRADE,), "ETHOS-telling; opvang")
    assert hiaat.aandeel_inwoners == Fraction(45_490, 87_522 + 45_490)
    assert hiaat.effect == ("Hierdoor is de behoefte onbekend in Kerkrade (34% van de inwoners). "
                            "Het totaal van de regio is daardoor een ondergrens.")


def test_a_shared_factor_is_missing_for_the_whole_region(bouw: Any) -> None:
    raming = replace(bouw.telling(Heerlen=3, Kerkrade=4), per_woonruimte=bouw.cijfer(Eenheid.PER_WOONRUIMTE, None))
    (hiaat,) = datahiaten(bouw.dossier(raming))
    assert (hiaat.soort, hiaat.aandeel_inwoners) == ("factor", 1)
    assert hiaat.effect == "Hierdoor is de behoefte van deze groep in de hele regio onbekend."


def test_without_inhabitants_there_is_no_share(bouw: Any) -> None:
    dossier = bouw.dossier(bouw.telling(Heerlen=3))
    kaal = replace(dossier, indicatoren=FrozenMap())
    assert aandeel_inwoners(kaal, (HEERLEN,)) is None
    assert datahiaten(kaal)[0].effect.startswith("Hierdoor is de behoefte onbekend in Kerkrade. Het totaal")


@pytest.mark.parametrize(("raming", "soorten"), [
    (lambda b: b.raming(methode=Methode.UITSTROOM, uitstroom=Uitstroom(b.per_gemeente(Heerlen=4), b.aandeel(None), b.aandeel(1))),
     {"plaatsen", "factor"}),
    (lambda b: b.raming(methode=Methode.UITSTROOM), {"plaatsen"}),
    (lambda b: b.raming(methode=Methode.PROGNOSE), {"prognose"}),
    (lambda b: b.raming(methode=Methode.KENGETAL), {"kengetal"}),
    (lambda b: b.raming(methode=Methode.REGIONALE_TELLING, regionaal=(RegionaleTelling(
        "r", "R", b.personen(4), "Inwoners", FrozenMap({HEERLEN: None})),)), {"regionale_telling", "sleutel"}),
    (lambda b: b.raming(methode=Methode.TAAKSTELLING, taakstelling=Taakstelling(FrozenMap({"2026-1": b.personen(4)}))),
     {"halfjaren", "saldo"}),
    (lambda b: b.raming(methode=Methode.TAAKSTELLING), {"halfjaren", "saldo"}),
    (lambda b: replace(b.telling(Heerlen=1, Kerkrade=2), achterstand=b.per_gemeente(Heerlen=None)), {"achterstand"}),
])
def test_every_method_names_its_own_gaps(bouw: Any, raming: Any, soorten: set[str]) -> None:
    assert set(hiaten(bouw.dossier(raming(bouw)))) == soorten


def test_gaps_in_the_supply_are_for_corporaties_and_gemeenten(bouw: Any) -> None:
    plan = Plan("p", "Hof", HEERLEN, 9, 2027, bouw.aandeel(None), "eigen", voor=FrozenMap({"mo": 3}))
    aanbod = Aanbod((plan,), (VrijkomendePlaatsen("mo", KERKRADE, bouw.woningen(None)),), FrozenMap({HEERLEN: bouw.woningen(9)}),
                    FrozenMap({"mo": bouw.aandeel("0.1")}))
    uit = hiaten(bouw.dossier(bouw.telling(Heerlen=1, Kerkrade=2), aanbod=aanbod))
    assert set(uit) == {"vrijkomend", "realisatiekans", "vrijkomende_plaatsen"}
    assert uit["vrijkomend"].wie == "de woningcorporaties" and uit["vrijkomend"].gemeenten == (KERKRADE,)


def test_the_largest_gap_of_a_group_comes_first_and_every_gap_reads_as_a_sentence(bouw: Any) -> None:
    for seed in range(80):
        dossier = bouw.willekeurig(seed)
        volgorde = [g.id for g in dossier.gekozen_groepen()]
        gevonden = datahiaten(dossier)
        assert [volgorde.index(h.groep) for h in gevonden] == sorted(volgorde.index(h.groep) for h in gevonden)
        for h in gevonden:
            assert h.effect[0].isupper() and h.effect.endswith(".") and "  " not in h.effect and "None" not in h.effect
            assert h.gemeenten and set(h.gemeenten) <= set(dossier.codes()) and h.wie and h.wat
            assert h.aandeel_inwoners is None or 0 <= h.aandeel_inwoners <= 1
        for een, twee in zip(gevonden, gevonden[1:], strict=False):
            assert een.groep != twee.groep or twee.soort == "aanbod" or (een.aandeel_inwoners or 0) >= (twee.aandeel_inwoners or 0)


def test_an_unknown_need_always_has_a_gap_that_explains_it(bouw: Any) -> None:
    gezien = 0
    for seed in range(80):
        dossier = bouw.willekeurig(seed)
        uit, gaten = reken(dossier), datahiaten(dossier)
        for groep in dossier.gekozen_groepen():
            for code in dossier.codes():
                h = uit.behoefte[groep.id].gemeente(code)
                if h.is_onbekend and groep.id in dossier.ramingen and not _fout_ingevuld(dossier, groep.id):
                    assert any(gat.groep == groep.id and code in gat.gemeenten for gat in gaten), (seed, groep.id, code)
                    gezien += 1
    assert gezien > 40


def _fout_ingevuld(dossier: Dossier, groep: str) -> bool:
    """A figure in the wrong eenheid is not missing but wrong: the controles name it."""
    tekst = str(dossier.ramingen[groep])
    return "STANDPLAATSEN" in tekst or dossier.groep(groep).telt_in is not Eenheid.PERSONEN


def test_aanbod_that_nobody_entered_is_a_gap_of_its_own_and_stands_last(bouw: Any) -> None:
    kaal = bouw.dossier(bouw.telling(Heerlen=3), aanbod=Aanbod())
    assert [h.soort for h in datahiaten(kaal)] == ["telling", "aanbod"]
    hiaat = hiaten(kaal)["aanbod"]
    assert hiaat.gemeenten == (HEERLEN, KERKRADE) and hiaat.effect.endswith("De opgave is hoogstens zo groot als de behoefte.")
    assert "aanbod" not in hiaten(replace(kaal, aanbod=Aanbod(nihil=("mo",))))
