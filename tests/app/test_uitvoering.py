"""Actions with their sums, and the schemes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from thuisapp.app import operations as op
from thuisapp.app import uitvoering as u
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.afspraak import Actie, Actiestatus
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.storage.reference_regelingen import regelingen

LAAT = Actie("laat", "Tellen", "gemeente-GM0917", "2026-01-01", "afspraak-4", fte=Fraction(3, 2), kosten=40_000, dekking="Begroting")
ZONDER = Actie("zonder", "Bouwen")
KLAAR = Actie("klaar", "Vragen", "zorgkantoor", "2025-12-01", status=Actiestatus.KLAAR, kosten=1000, regeling="sft")


@pytest.fixture(scope="module")
def d() -> Dossier:
    sft = FrozenMap({"sft": regelingen()["sft"]})
    return replace(voorbeeld_dossier(), datum="2026-10-01", acties=(ZONDER, LAAT, KLAAR), regelingen=sft)


def test_actions_in_the_order_of_their_date_with_their_names(d: Dossier) -> None:
    klaar, laat, zonder = u.actierijen(d)
    assert [r.actie.id for r in (klaar, laat, zonder)] == ["klaar", "laat", "zonder"]
    assert (laat.stand, laat.gereed, laat.fte, laat.kosten, laat.dekking) == ("▼ te laat", "1 januari 2026", "1,5", "€ 40.000", "Begroting")
    assert laat.afspraak == "4 Flexwoningen voor statushouders"
    assert (zonder.stand, zonder.gereed, zonder.fte, zonder.kosten, zonder.dekking) == (
        "nog te doen", "geen datum", "onbekend", "onbekend", "geen")
    assert (klaar.stand, klaar.dekking) == ("klaar", regelingen()["sft"].naam)
    assert "te laat; stand: nog te doen" in laat.zinnen[0] and "1,5 fte" in laat.zinnen[1]
    assert "nog zonder datum" in zonder.zinnen[0]


@pytest.mark.parametrize(("filter", "ids"), [
    (u.Actiefilter.LAAT, ["laat"]), (u.Actiefilter.OPEN, ["laat", "zonder"]), (u.Actiefilter.ONAF, ["zonder"]),
    (u.Actiefilter.KLAAR, ["klaar"]),
])
def test_the_filter(d: Dossier, filter: u.Actiefilter, ids: list[str]) -> None:
    assert [r.actie.id for r in u.actierijen(d, filter)] == ids


def test_unknown_money_is_never_nothing(d: Dossier) -> None:
    met, zonder, samen = u.middelenrijen(d)
    assert (met.acties, met.fte, met.kosten) == (2, "ten minste 1,5 fte", "€ 41.000")
    assert (zonder.acties, zonder.fte, zonder.kosten) == (1, "onbekend", "onbekend")
    assert samen.zin == ("3 acties, samen: ten minste 1,5 fte en ten minste € 41.000. Van 2 acties is de inzet in fte onbekend en van "
                         "1 actie zijn de kosten onbekend.")
    assert u.middelen("", u.actierijen(d, u.Actiefilter.LAAT)).zin == "1 actie: 1,5 fte en € 40.000."
    assert u.middelen("", []).zin == "Er zijn geen acties in deze lijst."


def test_reading_people_and_money() -> None:
    assert [u.lees_fte(x) for x in ("1,5", "2 fte", "", "onbekend")] == [Fraction(3, 2), 2, None, None]
    assert [u.lees_euro(x) for x in ("€ 40.000", "40.000,-", "0", "")] == [40_000, 40_000, 0, None]
    for fout in (lambda: u.lees_fte("veel"), lambda: u.lees_fte("-1"), lambda: u.lees_euro("1,5"), lambda: u.lees_euro("-3")):
        with pytest.raises(OngeldigeInvoer):
            fout()


def test_schemes_of_the_dossier_come_first_and_say_what_to_check(d: Dossier) -> None:
    rijen = u.regelingrijen(d)
    assert [r.regeling.id for r in rijen][0] == "sft"
    assert {r.regeling.id for r in rijen} == set(regelingen())
    assert (rijen[0].keus, rijen[0].controle, rijen[0].acties, rijen[0].eigen) == ("✓ ja", "▲ controleer", ("Vragen",), False)
    zinnen = u.regeling_in_zinnen(rijen[0])
    assert any(z.startswith("Controleer: Kijk bij RVO") for z in zinnen) and any(z.startswith("• De huurder") for z in zinnen)
    assert zinnen[-1].startswith("Bron: Rijksoverheid")


def test_choosing_a_scheme_takes_it_into_the_dossier(d: Dossier) -> None:
    nieuw = u.neem_over(d, "rha")
    assert nieuw.regelingen["rha"] == regelingen()["rha"]
    with pytest.raises(OngeldigeInvoer, match="niet bekend"):
        u.neem_over(d, "weg")
    bij_actie = u.bewaar_actie_met_regeling(d, replace(ZONDER, regeling="rha"))
    assert "rha" in bij_actie.regelingen
    assert u.bewaar_actie_met_regeling(d, replace(ZONDER, regeling="sft")).regelingen == d.regelingen
    with pytest.raises(OngeldigeInvoer, match="Vragen"):
        op.verwijder_regeling(d, "sft")


def test_an_own_scheme(d: Dossier) -> None:
    leeg = u.nieuwe_regeling(d)
    assert leeg.id not in d.regelingen
    velden = {"naam": "Provinciaal fonds", "waarvoor": "Woonwagens", "wie": "", "bedrag": "", "termijn": "", "bron": "Provincie",
              "voorwaarden": "Een\n\n Twee ", "peildatum": "1-9-2026", "controleren": ""}
    regeling = u.regeling_uit(leeg, velden)
    assert (regeling.voorwaarden, regeling.peildatum) == (("Een", "Twee"), "2026-09-01")
    rij = next(r for r in u.regelingrijen(op.bewaar_regeling(d, regeling)) if r.regeling.id == leeg.id)
    assert (rij.eigen, rij.in_dossier, rij.controle) == (True, True, "recent")
    assert [x[0] for x in u.regelingen_keuze(d)][:2] == ["", "sft"]
    with pytest.raises(OngeldigeInvoer, match="geen datum"):
        u.regeling_uit(leeg, {**velden, "peildatum": "ooit"})
