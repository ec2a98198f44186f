"""The trace of a division of a set of groups and of an ingroeipad: every step is recomputed from its parts."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from tests.calc.test_herleiding import knopen, reken_na, vind
from tests.calc.test_waterval import HEERLEN, INWONERS, KERKRADE, verrijkt
from thuisapp.calc.herleiding import Bewerking, Herleiding, herleid_verdeling
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, IngroeiVanaf, Scenario, Sleutel, Verdeelset, Verdeelvoorstel, Verloop


def test_every_step_is_recomputed_in_random_dossiers_with_sets_and_ingroeipaden(bouw: Any) -> None:
    sets, paden, typen = 0, 0, set()
    for seed in range(140):
        dossier = verrijkt(bouw, seed)
        for groep, v in reken(dossier).verdeling.items():
            code = random.Random(seed).choice(dossier.codes())
            boom = herleid_verdeling(dossier, groep, code)
            if v.aantallen is None:
                assert (boom.bewerking, boom.uitleg) == (Bewerking.FOUT, v.fout)
            else:
                assert boom.waarde == Hoeveelheid.van(dossier.groep(groep).eenheid, v.aantallen[code])
                sets += v.samen is not None
                paden += v.ingroei is not None
            for knoop in knopen(boom):
                reken_na(knoop)
                typen.add(knoop.bewerking)
    assert sets > 30 and paden > 30
    assert typen >= {Bewerking.EVENREDIG, Bewerking.INTERPOLATIE, Bewerking.AFRONDING, Bewerking.DELING, Bewerking.ELDERS}


def set_van_twee(bouw: Any, **velden: Any) -> Dossier:
    standaard: dict[str, Any] = {"sleutels": INWONERS}
    scenario = Scenario("a", "Voorstel", FrozenMap(), sets=(
        Verdeelset("s", "Uitstroom", ("mo", "ggz"), Verdeelvoorstel("s", **{**standaard, **velden})),))
    groepen = (bouw.groep("mo", "Opvang"), bouw.groep("ggz", "GGZ"))
    return bouw.dossier(bouw.telling("mo", Heerlen=30, Kerkrade=11), bouw.telling("ggz", Heerlen=10, Kerkrade=10), groepen=groepen,
                        scenarios=(scenario,))


def namen(boom: Herleiding) -> list[str]:
    return [k.naam for k in knopen(boom)]


def test_the_number_of_a_group_is_its_part_of_the_set(bouw: Any) -> None:
    dossier = set_van_twee(bouw)
    boom = herleid_verdeling(dossier, "mo", HEERLEN)
    verdeling = reken(dossier).verdeling["mo"]
    assert boom.bewerking == Bewerking.AFRONDING and verdeling.aantallen is not None
    assert "per gemeente én per groep" in boom.uitleg and boom.tekst.startswith(str(verdeling.aantallen[HEERLEN]))
    deel = vind(boom, "Deel van deze groep")
    assert deel.bewerking == Bewerking.EVENREDIG and deel.delen[1].waarde == Hoeveelheid.van(dossier.groep("mo").eenheid, 205)
    samen = vind(boom, "Te verdelen voor alle groepen samen")
    assert samen.bewerking == Bewerking.SOM and samen.tekst == "305 woningen"
    assert vind(boom, "Te verdelen voor GGZ").bewerking == Bewerking.ELDERS, "another group is one line"
    assert vind(boom, "Telling Heerlen per jaar").tekst == "30 personen", "the own opgave goes down to its input"


def test_herkomst_in_a_set_adds_the_groups_up(bouw: Any) -> None:
    boom = herleid_verdeling(set_van_twee(bouw, sleutels=(Sleutel(HERKOMST, Fraction(1)),)), "mo", KERKRADE)
    eigen = vind(boom, "Opgave van Kerkrade om te verdelen, alle groepen")
    assert (eigen.bewerking, eigen.tekst) == (Bewerking.SOM, "105 woningen")
    assert vind(boom, "Opgave van Kerkrade om te verdelen voor GGZ").tekst == "50 woningen"
    assert vind(boom, "Opgave van Heerlen om te verdelen, alle groepen").tekst == "200 woningen"


def test_a_total_typed_for_the_set_is_split_over_its_groups(bouw: Any) -> None:
    dossier = set_van_twee(bouw, totaal=100, reden_totaal="Besluit")
    groep = vind(herleid_verdeling(dossier, "mo", HEERLEN), "Te verdelen voor deze groep")
    assert (groep.bewerking, groep.tekst) == (Bewerking.AFRONDING, "67 woningen")
    assert groep.delen[0].delen[0].opmerking == "Besluit"
    assert reken(dossier).verdeling["mo"].te_verdelen == 67


def test_a_set_that_cannot_be_divided_still_shows_its_total(bouw: Any) -> None:
    dossier = set_van_twee(bouw, totaal=100, maximum=FrozenMap({HEERLEN: 1, KERKRADE: 1}))
    boom = herleid_verdeling(dossier, "mo", HEERLEN)
    assert boom.bewerking == Bewerking.FOUT and boom.delen[0].tekst == "67 woningen"


@pytest.mark.parametrize("verloop", list(Verloop))
def test_an_ingroeipad_unfolds_to_shares_and_years(bouw: Any, verloop: Verloop) -> None:
    voorstel = Verdeelvoorstel("mo", INWONERS, totaal=100, inzet=FrozenMap({HEERLEN: 90, KERKRADE: 10}), ingroeijaren=4, verloop=verloop)
    dossier = bouw.dossier(bouw.telling(Heerlen=30, Kerkrade=10), voorstellen=(voorstel,))
    boom = herleid_verdeling(dossier, "mo", KERKRADE)
    periode = vind(boom, "Aantal over de hele periode")
    assert periode.bewerking == Bewerking.SOM and [d.naam for d in periode.delen] == [f"Aantal in {j}" for j in range(2026, 2031)]
    assert vind(boom, "Huidig deel").tekst == "10%"
    assert vind(boom, "Afgesproken deel").tekst == "34,2%"
    onderweg = vind(boom, "Deel van de gemeente in 2027")
    assert onderweg.bewerking == Bewerking.INTERPOLATIE
    assert onderweg.uitleg == ("Van huidig deel (10%) naar afgesproken deel (34,2%) is 50% van de weg afgelegd; "
                               "het deel in dit jaar is 22,1%.")
    assert "Deel van de gemeente in 2029" not in namen(boom), "from the fourth year on the agreed share itself counts"
    gelijk = vind(boom, "Deel van de periode in 2026").bewerking
    assert gelijk == (Bewerking.REGEL if verloop is Verloop.GELIJK else Bewerking.DELING)


def test_an_ingroeipad_may_start_at_the_herkomst(bouw: Any) -> None:
    voorstel = Verdeelvoorstel("mo", INWONERS, ingroeijaren=2, ingroei_vanaf=IngroeiVanaf.HERKOMST)
    dossier = bouw.dossier(bouw.telling(Heerlen=30, Kerkrade=10), voorstellen=(voorstel,))
    boom = herleid_verdeling(dossier, "mo", KERKRADE)
    assert vind(boom, "Huidig deel").tekst == "25%"
    assert vind(boom, "Opgave van alle gemeenten samen").tekst == "200 woningen"


def test_a_need_that_is_unknown_in_a_year_is_divided_evenly_over_the_years(bouw: Any) -> None:
    voorstel = Verdeelvoorstel("mo", INWONERS, totaal=50, inzet=FrozenMap({HEERLEN: 1}), ingroeijaren=2, verloop=Verloop.BEHOEFTE)
    dossier = bouw.dossier(bouw.telling(Heerlen=None, Kerkrade=None), voorstellen=(voorstel,))
    jaar = vind(herleid_verdeling(dossier, "mo", KERKRADE), "Deel van de periode in 2026")
    assert (jaar.tekst, jaar.uitleg) == ("20%", "Het totaal is gelijk verdeeld over vijf jaar.")


def test_in_a_set_with_an_ingroeipad_both_are_told(bouw: Any) -> None:
    dossier = set_van_twee(bouw, inzet=FrozenMap({HEERLEN: 9, KERKRADE: 1}), ingroeijaren=3)
    boom = herleid_verdeling(dossier, "ggz", HEERLEN)
    for knoop in knopen(boom):
        reken_na(knoop)
    assert {"Deel van deze groep", "Aantal over de hele periode", "Huidig deel", "Te verdelen voor opvang"} <= set(namen(boom))
    aantallen = reken(dossier).verdeling["ggz"].aantallen
    assert aantallen is not None and boom.waarde == Hoeveelheid.van(dossier.groep("ggz").eenheid, aantallen[HEERLEN])
