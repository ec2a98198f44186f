"""Findings of the step uitvoering en monitor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thuisapp.calc.controles import controleer
from thuisapp.calc.controles_monitor import tot_wanneer, verouderd
from thuisapp.calc.monitor import Meetmoment
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Actie, Actiestatus, Realisatie, Regeling
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

HEERLEN, KERKRADE = "GM0917", "GM0928"
REGELING = Regeling("pot", "De pot", "Woningen", peildatum="2025-09-30", controleren="Kijk of de pot nog open is.")


def vind(d: Dossier, soort: str) -> list[Bevinding]:
    return [b for b in controleer(d, reken(d)) if b.soort == soort]


def cijfer(periode: str, n: int, code: str = HEERLEN, **velden: Any) -> Realisatie:
    return Realisatie("mo", code, periode, n, "eigen", **velden)


def test_gemeenten_behind_schedule_are_named_with_their_balance(volledig: Dossier) -> None:
    traag = replace(volledig, realisaties=(cijfer("2026-1", 2), cijfer("2026-1", 1, KERKRADE)))
    (bevinding,) = vind(traag, "achter_op_schema")
    assert (bevinding.ernst, bevinding.stap, bevinding.plek) == (Ernst.AANDACHT, "monitor", ("mo", HEERLEN, KERKRADE))
    assert bevinding.zin.startswith("Voor de groep Uitstroom opvang lopen Heerlen (−")
    assert bevinding.zin.endswith("achter op schema, gemeten tot en met het eerste halfjaar van 2026.")
    assert "Bespreek" in bevinding.doen
    (een,) = vind(replace(volledig, realisaties=(cijfer("2026-1", 2),)), "achter_op_schema")
    assert "loopt Heerlen" in een.zin


def test_a_gemeente_with_a_gap_or_on_schedule_is_not_called_behind(volledig: Dossier) -> None:
    assert vind(replace(volledig, realisaties=(cijfer("2026-1", 500),)), "achter_op_schema") == []
    gat = replace(volledig, realisaties=(cijfer("2026-2", 2), cijfer("2026-1", 500, KERKRADE)), datum="2027-01-01")
    assert vind(gat, "achter_op_schema") == [], "of Heerlen the first half-year is missing, of Kerkrade the second"
    personen = replace(volledig, realisaties=(cijfer("2026-1", 1, eenheid=Eenheid.PERSONEN),))
    assert vind(personen, "achter_op_schema") == []


def test_a_number_outside_the_plan(volledig: Dossier) -> None:
    buiten = replace(volledig, realisaties=(*volledig.realisaties, cijfer("2024-2", 3), cijfer("2031", 3)))
    (bevinding,) = vind(buiten, "realisatie_buiten_periode")
    assert "2024-2 en 2031" in bevinding.zin and "2026 tot en met 2030" in bevinding.zin
    assert bevinding.plek == ("mo",)


def test_a_year_beside_its_half_years(volledig: Dossier) -> None:
    dubbel = replace(volledig, realisaties=(cijfer("2026", 70), cijfer("2026-1", 30)))
    (bevinding,) = vind(dubbel, "realisatie_jaar_en_halfjaar")
    assert "bij Heerlen zowel heel 2026 als een halfjaar van 2026" in bevinding.zin
    assert bevinding.plek == ("mo", HEERLEN)
    ander = replace(volledig, realisaties=(cijfer("2026", 70), cijfer("2026-1", 30, KERKRADE),
                                           cijfer("2026-1", 5, eenheid=Eenheid.PERSONEN)))
    assert vind(ander, "realisatie_jaar_en_halfjaar") == [], "another gemeente, or people of the taakstelling"


def test_an_action_without_owner_or_date_and_one_that_is_too_late(volledig: Dossier) -> None:
    d = replace(volledig, acties=(Actie("x", "Bouwen"), Actie("y", "Tellen", "heerlen", "2026-09-30"), Actie("z", "Klaar",
                                                                                                             status=Actiestatus.KLAAR)))
    assert [b.plek for b in vind(d, "actie_zonder_eigenaar")] == [("x",)]
    assert [b.zin for b in vind(d, "actie_zonder_datum")] == ["De actie \"Bouwen\" heeft geen datum."]
    assert [b.plek for b in vind(d, "actie_te_laat")] == [("y",)]
    assert vind(replace(d, datum="2026-09-30"), "actie_te_laat") == [], "on the day itself it is not too late"


def test_a_scheme_that_was_looked_up_long_ago(volledig: Dossier) -> None:
    oud = replace(volledig, regelingen=FrozenMap({"pot": REGELING}))
    (bevinding,) = vind(oud, "regeling_verouderd")
    assert (bevinding.ernst, bevinding.doen, bevinding.plek) == (Ernst.INFO, "Kijk of de pot nog open is.", ("pot",))
    assert "is van 30 september 2025" in bevinding.zin
    gebruikt = replace(oud, acties=(Actie("x", "Bouwen", "heerlen", "2027-01-01", regeling="pot"),))
    assert vind(gebruikt, "regeling_verouderd")[0].ernst is Ernst.AANDACHT
    vers = replace(oud, regelingen=FrozenMap({"pot": replace(REGELING, peildatum="2025-10-01")}))
    assert vind(vers, "regeling_verouderd") == []
    (zonder,) = vind(replace(oud, regelingen=FrozenMap({"pot": replace(REGELING, peildatum="", controleren="")})), "regeling_verouderd")
    assert "heeft geen peildatum" in zonder.zin and zonder.doen.startswith("Controleer")


@pytest.mark.parametrize(("peildatum", "datum", "oud"), [
    ("2025-10-01", "2026-10-01", False), ("2025-09-30", "2026-10-01", True), ("", "2026-10-01", True), ("2024", "2026-01-01", True),
])
def test_older_than_a_year(peildatum: str, datum: str, oud: bool) -> None:
    assert verouderd(replace(REGELING, peildatum=peildatum), datum) is oud


def test_the_moment_in_words() -> None:
    assert tot_wanneer(Meetmoment("2026-1")) == "tot en met het eerste halfjaar van 2026"
    assert tot_wanneer(Meetmoment("2026-2", 1)) == "na 1 maand van het tweede halfjaar van 2026"
