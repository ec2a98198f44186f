"""Findings as a whole: a complete dossier has none, and they read as sentences in the order of the steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from thuisapp.calc.controles import STAPPEN, controleer
from thuisapp.calc.controles_hulp import noem, noem_jaren
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Actie, Actiestatus
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap

KERKRADE = "GM0928"


def bevindingen(dossier: Dossier) -> tuple[Bevinding, ...]:
    return controleer(dossier, reken(dossier))


def test_a_complete_dossier_only_hears_that_all_is_covered(volledig: Dossier) -> None:
    (enige,) = bevindingen(volledig)
    assert (enige.soort, enige.ernst) == ("dekking", Ernst.INFO)
    assert enige.zin == "Voor de groep Uitstroom opvang dekken de afspraken het hele aantal: 325 woningen."


def test_findings_are_sentences_in_the_order_of_the_steps(bouw: Any) -> None:
    for seed in range(60):
        dossier = bouw.willekeurig(seed)
        gevonden = bevindingen(dossier)
        assert [STAPPEN.index(b.stap) for b in gevonden] == sorted(STAPPEN.index(b.stap) for b in gevonden)
        for b in gevonden:
            assert b.zin[0].isupper() and b.zin.endswith("."), b.zin
            assert "  " not in b.zin and "None" not in b.zin and "Fraction" not in b.zin
            assert not b.doen or b.doen.endswith(".")
            assert all(isinstance(plek, str) for plek in b.plek)


def test_a_gap_names_who_could_fill_it(bouw: Any, volledig: Dossier) -> None:
    leeg = replace(volledig, ramingen=FrozenMap({"mo": bouw.telling(Heerlen=3)}))
    hiaat = next(b for b in bevindingen(leeg) if b.soort == "datahiaat")
    assert hiaat.doen.startswith("Deze cijfers komen meestal uit: CBS en opvang.")
    assert hiaat.plek == ("mo", KERKRADE)


def test_finished_actions_and_groups_that_were_left_out_raise_nothing(bouw: Any, volledig: Dossier) -> None:
    klaar = replace(volledig, acties=(Actie("c", "Start", "", "2020-01-01", status=Actiestatus.KLAAR),))
    assert [b.soort for b in bevindingen(klaar)] == ["dekking"]
    weg = replace(klaar, ramingen=klaar.ramingen.met("ggz", bouw.raming("ggz", aandeel_woonbehoefte=bouw.aandeel(None))))
    assert [b.soort for b in bevindingen(weg)] == ["dekking"]


def test_long_lists_of_names_are_cut(bouw: Any) -> None:
    assert noem([str(n) for n in range(9)]) == "0, 1, 2, 3, 4, 5, 6, 7 en 8"
    assert noem([str(n) for n in range(12)]) == "0, 1, 2, 3, 4, 5, 6, 7 en 4 andere"
    assert [noem_jaren(j) for j in ([2026], [2026, 2027], [2026, 2027, 2028], [2026, 2028, 2029])] == [
        "2026", "2026 en 2027", "2026 tot en met 2028", "2026, 2028 en 2029"]


