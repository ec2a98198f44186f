"""What the user can do to a dossier: the right change, nothing else, and a sentence when it cannot be."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from thuisapp.app import dossiers
from thuisapp.app import operations as op
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.afspraak import Actie, Afspraak, Realisatie
from thuisapp.domain.behoefte import Kengetal, Overlap
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Ruil, Sleutel


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return dossiers.nieuw_dossier("Proef", ["GM0917", "GM0928", "GM0882"], id="proef", datum="2026-11-01")


def cijfer(eenheid: Eenheid, midden: str, laag: str | None = None, hoog: str | None = None) -> Cijfer:
    return Cijfer.van(eenheid, midden, op.EIGEN_BRON, laag=laag, hoog=hoog)


def eigen_waarde(midden: str, indicator: str = "inwoners_2025", gemeente: str = "GM0917",
                 eenheid: Eenheid = Eenheid.PERSONEN) -> EigenWaarde:
    return EigenWaarde(indicator, gemeente, cijfer(eenheid, midden), "Nieuwer cijfer")


def test_nieuw_kenmerk_is_the_first_that_is_free() -> None:
    assert op.nieuw_kenmerk(["plan-1", "plan-3"], "plan") == "plan-2"
    assert op.kenmerk_van_naam("Jongeren in de zorg!") == "jongeren-in-de-zorg"
    assert op.kenmerk_van_naam("ouderen", ["ouderen"]) == "ouderen-1"


def test_a_group_left_out_keeps_what_was_entered(dossier: Dossier) -> None:
    gevuld = op.zet_telling(dossier, "studenten", "GM0917", cijfer(Eenheid.PERSONEN, "120"))
    weer = op.kies_groep(op.kies_groep(gevuld, "studenten", False), "studenten", True)
    assert weer == gevuld
    assert "studenten" not in {g.id for g in op.kies_groep(gevuld, "studenten", False).gekozen_groepen()}


def test_telling_none_means_onbekend_again(dossier: Dossier) -> None:
    gevuld = op.zet_telling(dossier, "studenten", "GM0917", cijfer(Eenheid.PERSONEN, "120"))
    assert gevuld.ramingen["studenten"].telling.per_gemeente["GM0917"].hoeveelheid.midden == 120
    assert op.zet_telling(gevuld, "studenten", "GM0917", None) == dossier


def test_a_single_year_of_a_telling_is_set_in_order_and_taken_away(dossier: Dossier) -> None:
    d = op.zet_telling_jaar(dossier, "studenten", "GM0917", 2028, cijfer(Eenheid.PERSONEN, "3"))
    d = op.zet_telling_jaar(d, "studenten", "GM0917", 2027, cijfer(Eenheid.PERSONEN, "2"))
    assert list(d.ramingen["studenten"].telling.per_jaar["GM0917"]) == [2027, 2028]
    d = op.zet_telling_jaar(d, "studenten", "GM0917", 2028, None)
    assert op.zet_telling_jaar(d, "studenten", "GM0917", 2027, None) == dossier


def test_one_own_figure_per_indicator_and_gemeente(dossier: Dossier) -> None:
    d = op.zet_eigen_waarde(op.zet_eigen_waarde(dossier, eigen_waarde("90000")), eigen_waarde("91000"))
    assert [e.cijfer.hoeveelheid.midden for e in d.eigen_waarden] == [91000]
    d = op.zet_eigen_waarde(d, eigen_waarde("5", gemeente="GM0928"))
    assert len(d.eigen_waarden) == 2 and op.zet_eigen_waarde(d, d.eigen_waarden[0]) is d
    for code in ("GM0917", "GM0928"):
        d = op.verwijder_eigen_waarde(d, "inwoners_2025", code)
    assert d == dossier


def test_priority_for_statushouders_is_a_switch_that_changes_no_number(dossier: Dossier) -> None:
    zonder = op.wijzig_dossier(dossier, statushouders_voorrang=False)
    assert not zonder.statushouders_voorrang and reken(zonder) == reken(dossier)


@pytest.mark.parametrize(
    ("poging", "zin"),
    [
        (lambda d: op.zet_telling(d, "studenten", "GM0014", None), "hoort niet bij dit dossier"),
        (lambda d: op.zet_telling(d, "weg", "GM0917", None), "staat niet in dit dossier"),
        (lambda d: op.zet_telling(d, "studenten", "GM0917", cijfer(Eenheid.PERSONEN, "-1")), "niet kleiner zijn dan 0"),
        (lambda d: op.wijzig_raming(d, "studenten", aandeel_woonbehoefte=cijfer(Eenheid.AANDEEL, "1.2")), "tussen 0 en 100 procent"),
        (lambda d: op.wijzig_raming(d, "studenten", per_woonruimte=cijfer(Eenheid.PER_WOONRUIMTE, "0")), "groter zijn dan 0"),
        (lambda d: op.wijzig_raming(d, "studenten", inhaaljaren=0), "inhaaljaren"),
        (lambda d: op.zet_kengetal(d, "studenten", Kengetal("pct_huurwoningen_2021", cijfer(Eenheid.PER_DUIZEND, "1"))), "geen aantal"),
        (lambda d: op.zet_halfjaar(d, "statushouders", "2026", None), "geen halfjaar"),
        (lambda d: op.zet_overlap(d, Overlap("ouderen", "ouderen", cijfer(Eenheid.AANDEEL, "0.1"))), "met zichzelf"),
        (lambda d: op.zet_gewicht(d, "ouderen", "pct_huurwoningen_2021", Fraction(1)), "geen verdeelsleutel"),
        (lambda d: op.zet_gewicht(d, "ouderen", "inwoners_2025", Fraction(-1)), "niet kleiner zijn dan 0"),
        (lambda d: op.zet_gewicht(d, "ouderen", "inwoners_2025", None), "ten minste één verdeelsleutel"),
        (lambda d: op.zet_grens(d, "ouderen", "GM0917", minimum=5, maximum=4), "Het minimum van Heerlen (5) ligt boven het maximum (4)"),
        (lambda d: op.wijzig_voorstel(d, "ouderen", totaal=-1), "niet kleiner zijn dan 0"),
        (lambda d: op.wijzig_voorstel(d, "ouderen", verrekening=Fraction(3, 2)), "0 tot en met 100 procent"),
        (lambda d: op.voeg_ruil_toe(d, "ouderen", Ruil("GM0917", "GM0917", 1)), "verschillende gemeenten"),
        (lambda d: op.verwijder_groep(d, "ouderen"), "standaardlijst"),
        (lambda d: op.verwijder_scenario(d, "scenario-1"), "enige scenario"),
        (lambda d: op.kopieer_scenario(d, "scenario-1", "Eerste voorstel"), "al een scenario"),
        (lambda d: op.zet_realisatie(d, Realisatie("ouderen", "GM0917", "2027-3", 1, "x")), "geen jaar of halfjaar"),
        (lambda d: op.zet_tekst(d, "inleiding", "x" * 200_001), "te lang"),
        (lambda d: op.wijzig_dossier(d, naam="  "), "naam voor het dossier"),
        (lambda d: op.zet_telling_jaar(d, "studenten", "GM0917", 2027, cijfer(Eenheid.PERSONEN, "-1")), "niet kleiner zijn dan 0"),
        (lambda d: op.zet_eigen_waarde(d, eigen_waarde("5", indicator="weg")), "staat niet in dit dossier"),
        (lambda d: op.zet_eigen_waarde(d, eigen_waarde("5", gemeente="GM0014")), "hoort niet bij dit dossier"),
        (lambda d: op.zet_eigen_waarde(d, eigen_waarde("-5")), "niet kleiner zijn dan 0"),
        (lambda d: op.zet_eigen_waarde(d, eigen_waarde("5", eenheid=Eenheid.WONINGEN)), "telt personen"),
    ],
)
def test_wrong_input_is_a_sentence_and_changes_nothing(dossier: Dossier, poging, zin: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=zin.replace("(", r"\(").replace(")", r"\)")):
        poging(dossier)


def test_plan_cannot_reserve_more_than_it_has(dossier: Dossier) -> None:
    kans, voor = cijfer(Eenheid.AANDEEL, "0.5"), FrozenMap({"ouderen": 6, "statushouders": 5})
    plan = Plan("plan-1", "Hof", "GM0917", 10, 2030, kans, op.EIGEN_BRON, voor=voor)
    with pytest.raises(OngeldigeInvoer, match=r"meer gereserveerd \(11\) dan er komt \(10\)"):
        op.bewaar_plan(dossier, plan)
    klein = replace(plan, voor=FrozenMap({"ouderen": 6}))
    met_plan = op.bewaar_plan(dossier, klein)
    assert met_plan.aanbod.plannen == (klein,)
    anders = replace(klein, aantal=12)
    assert op.bewaar_plan(met_plan, anders).aanbod.plannen == (anders,)
    assert op.verwijder_plan(met_plan, "plan-1") == dossier


def test_aandelen_together_stay_within_the_whole(dossier: Dossier) -> None:
    vol = op.zet_aandeel(dossier, "statushouders", cijfer(Eenheid.AANDEEL, "0.7"))
    with pytest.raises(OngeldigeInvoer, match="meer dan 100 procent"):
        op.zet_aandeel(vol, "ouderen", cijfer(Eenheid.AANDEEL, "0.4"))
    assert op.zet_aandeel(vol, "statushouders", None) == dossier


def test_one_overlap_per_pair_and_only_one_side_gives_way(dossier: Dossier) -> None:
    een = op.zet_overlap(dossier, Overlap("uitstroom-mo", "dak-en-thuislozen", cijfer(Eenheid.AANDEEL, "0.1")))
    with pytest.raises(OngeldigeInvoer, match="al een overlap"):
        op.zet_overlap(een, Overlap("dak-en-thuislozen", "uitstroom-mo", cijfer(Eenheid.AANDEEL, "0.1")))
    twee = op.zet_overlap(een, Overlap("uitstroom-mo", "dak-en-thuislozen", cijfer(Eenheid.AANDEEL, "0.2")))
    assert len(twee.overlappen) == 1
    assert twee.overlappen[0].aandeel.hoeveelheid.midden == Fraction(1, 5)
    assert op.verwijder_overlap(twee, "uitstroom-mo", "dak-en-thuislozen") == dossier


def test_keys_are_added_changed_and_taken_out(dossier: Dossier) -> None:
    d = op.zet_gewicht(dossier, "ouderen", HERKOMST, Fraction(40))
    assert op.voorstel(d, "ouderen").sleutels == (Sleutel("inwoners_2025", Fraction(100)), Sleutel(HERKOMST, Fraction(40)))
    assert op.zet_gewicht(d, "ouderen", HERKOMST, None) == dossier


def test_grens_is_set_per_end_and_cleared(dossier: Dossier) -> None:
    d = op.zet_grens(dossier, "ouderen", "GM0917", minimum=5)
    d = op.zet_grens(d, "ouderen", "GM0917", maximum=9)
    assert (dict(op.voorstel(d, "ouderen").minimum), dict(op.voorstel(d, "ouderen").maximum)) == ({"GM0917": 5}, {"GM0917": 9})
    assert op.zet_grens(d, "ouderen", "GM0917", minimum=None, maximum=None) == dossier


def test_a_copied_scenario_is_chosen_and_independent(dossier: Dossier) -> None:
    d = op.kopieer_scenario(dossier, "scenario-1", "Met herkomst")
    d = op.zet_gewicht(d, "ouderen", HERKOMST, Fraction(100))
    assert d.gekozen_scenario().naam == "Met herkomst"
    assert op.voorstel(op.kies_scenario(d, "scenario-1"), "ouderen") == op.voorstel(dossier, "ouderen")
    weg = op.verwijder_scenario(d, d.scenario)
    assert weg == dossier


def test_an_own_group_comes_with_a_raming_and_a_voorstel_and_goes_whole(dossier: Dossier) -> None:
    groep = replace(dossier.groep("studenten"), id="artiesten", naam="Artiesten")
    d = op.voeg_groep_toe(dossier, groep, dossier.ramingen["studenten"])
    assert d.ramingen["artiesten"].groep == "artiesten"
    assert "artiesten" in d.gekozen_scenario().voorstellen
    d = op.zet_telling(d, "artiesten", "GM0917", cijfer(Eenheid.PERSONEN, "3"))
    assert op.verwijder_groep(d, "artiesten") == dossier
    with pytest.raises(OngeldigeInvoer, match="al een groep"):
        op.voeg_groep_toe(d, replace(groep, id="anders", naam="artiesten"), dossier.ramingen["studenten"])


def test_a_party_in_an_afspraak_cannot_go(dossier: Dossier) -> None:
    afspraak = Afspraak("afspraak-1", "1", "Woningen", "gemeente-GM0917", "Wij bouwen.")
    d = op.bewaar_afspraak(dossier, afspraak)
    with pytest.raises(OngeldigeInvoer, match="staat in afspraak 1"):
        op.verwijder_partij(d, "gemeente-GM0917")
    d = op.bewaar_actie(d, Actie("actie-1", "Beginnen", "gemeente-GM0928", afspraak="afspraak-1"))
    d = op.verwijder_afspraak(d, "afspraak-1")
    assert d.acties[0].afspraak == ""
    assert op.verwijder_partij(d, "gemeente-GM0928").acties[0].eigenaar == ""


def test_realisatie_is_one_per_group_gemeente_and_period(dossier: Dossier) -> None:
    d = op.zet_realisatie(dossier, Realisatie("ouderen", "GM0917", "2027-1", 4, op.EIGEN_BRON))
    d = op.zet_realisatie(d, Realisatie("ouderen", "GM0917", "2027-1", 6, op.EIGEN_BRON))
    assert [r.aantal for r in d.realisaties] == [6]
    assert op.verwijder_realisatie(d, "ouderen", "GM0917", "2027-1") == dossier


def test_empty_text_removes_the_section(dossier: Dossier) -> None:
    d = op.zet_tekst(dossier, "inleiding", "Onze regio.")
    assert d.teksten["inleiding"] == "Onze regio."
    assert op.zet_tekst(d, "inleiding", "  ") == dossier
