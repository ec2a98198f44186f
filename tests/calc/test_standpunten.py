"""The fingerprint of the numbers of a gemeente: it changes with them and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from thuisapp.calc.rekenen import reken
from thuisapp.calc.standpunten import stand, verouderd, vingerafdruk
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Oordeel, Sleutel, Standpunt, Verdeelvoorstel

HEERLEN, KERKRADE, BRUNSSUM = "GM0917", "GM0928", "GM0899"


@pytest.fixture
def d(bouw: Any) -> Dossier:
    groepen = (bouw.groep("jong", "Jongeren"), bouw.groep("oud", "Ouderen"), bouw.groep("leeg", "Leeg"), bouw.groep("uit", gekozen=False))
    return bouw.dossier(bouw.telling("jong", Heerlen=10, Kerkrade=20, Brunssum=30), bouw.telling("oud", Heerlen=5, Kerkrade=5, Brunssum=5),
                        groepen=groepen, gemeenten=3)


def afdruk(d: Dossier, code: str = HEERLEN) -> str:
    return vingerafdruk(d, reken(d), code)


def met(d: Dossier, **velden: Any) -> Dossier:
    """Another voorstel for jong in the chosen scenario."""
    v = replace(Verdeelvoorstel("jong", (Sleutel("inwoners_2025", Fraction(1)),)), **velden)
    return replace(d, scenarios=(replace(d.scenarios[0], voorstellen=FrozenMap({"jong": v})), *d.scenarios[1:]))


def met_standpunten(d: Dossier, **standpunten: Standpunt) -> Dossier:
    return replace(d, scenarios=(replace(d.scenarios[0], standpunten=FrozenMap(standpunten)),))


def test_names_texts_and_order_do_not_matter(d: Dossier) -> None:
    voor = afdruk(d)
    assert len(voor) == 16
    assert afdruk(replace(d, groepen=d.groepen[::-1], gemeenten=d.gemeenten[::-1])) == voor
    assert afdruk(replace(d, naam="Anders", groepen=tuple(replace(g, naam=g.naam + "!") for g in d.groepen),
                          gemeenten=tuple(replace(g, naam=g.naam.upper()) for g in d.gemeenten))) == voor
    assert afdruk(met(d, motivering="Omdat het zo is afgesproken.")) == voor
    assert afdruk(replace(d, groepen=d.groepen[:2])) == voor, "a group without a division has no number"


def test_a_number_of_this_gemeente_matters_and_that_of_others_does_not(d: Dossier) -> None:
    vast = met(d, minimum=FrozenMap({HEERLEN: 200}), maximum=FrozenMap({HEERLEN: 200}))
    anders = met(d, minimum=FrozenMap({HEERLEN: 200, KERKRADE: 90}), maximum=FrozenMap({HEERLEN: 200}))
    assert reken(vast).verdeling["jong"].aantallen != reken(anders).verdeling["jong"].aantallen
    assert afdruk(vast) == afdruk(anders) != afdruk(d)
    assert afdruk(vast, KERKRADE) != afdruk(anders, KERKRADE)


def test_a_group_more_or_another_eenheid_is_another_promise(bouw: Any, d: Dossier) -> None:
    met_groep = replace(d, ramingen=d.ramingen.met("leeg", bouw.telling("leeg", Heerlen=1, Kerkrade=1, Brunssum=1)))
    assert afdruk(met_groep) != afdruk(d)
    bedden = replace(d, groepen=(replace(d.groepen[0], eenheid=Eenheid.BEDDEN), *d.groepen[1:]))
    assert reken(bedden).verdeling["jong"].aantallen == reken(d).verdeling["jong"].aantallen
    assert afdruk(bedden) != afdruk(d)


def test_only_whose_numbers_changed_is_outdated(d: Dossier) -> None:
    gezegd = met_standpunten(d, **{HEERLEN: Standpunt(Oordeel.AKKOORD, vingerafdruk=afdruk(d)), BRUNSSUM: Standpunt(Oordeel.AKKOORD),
                                   KERKRADE: Standpunt(Oordeel.TEGEN, "Nee", vingerafdruk=afdruk(d, KERKRADE))})
    assert verouderd(gezegd, reken(gezegd)) == ()
    later = met(gezegd, maximum=FrozenMap({HEERLEN: 20}))
    assert verouderd(later, reken(later)) == (HEERLEN, KERKRADE), "Brunssum has no fingerprint, so nobody can tell"
    terug = met(gezegd)
    assert verouderd(terug, reken(terug)) == (), "back to the same numbers"


def test_another_scenario_has_its_own_standpunten(d: Dossier) -> None:
    ander = replace(d.scenarios[0], id="b", naam="B", standpunten=FrozenMap({HEERLEN: Standpunt(Oordeel.AKKOORD, vingerafdruk="oud")}))
    twee = replace(d, scenarios=(*d.scenarios, ander))
    assert verouderd(twee, reken(twee)) == ()
    assert verouderd(twee, reken(twee, ander), ander) == (HEERLEN,)
    assert stand(twee).zonder == twee.codes() and stand(twee, ander).akkoord == (HEERLEN,)


def test_who_stands_where_in_the_order_of_the_dossier(d: Dossier) -> None:
    gezegd = met_standpunten(d, **{KERKRADE: Standpunt(Oordeel.TEGEN, "Nee"), HEERLEN: Standpunt(Oordeel.TEGEN, "Nee"),
                                   "GM0001": Standpunt(Oordeel.AKKOORD)})
    wie = stand(gezegd)
    assert (wie.akkoord, wie.voorbehoud, wie.tegen, wie.zonder) == ((), (), (HEERLEN, KERKRADE), (BRUNSSUM,))
