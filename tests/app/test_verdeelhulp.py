"""Help with dividing: names of keys, totals to choose from, and ways out when bounds collide."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from thuisapp.app import dossiers, operations, verdeelhulp
from thuisapp.app.verdeeltabel import sleutels_in, verdeelrijen
from thuisapp.calc.rekenen import reken
from thuisapp.calc.verdeelregels import sleuteltitel
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import HERKOMST, Afronding, Rand

GROEP, INWONERS = "statushouders", "inwoners_2025"


@pytest.fixture(scope="module")
def d() -> Dossier:
    """Parkstad Limburg without any input of its own, 250 to divide by inhabitants."""
    regio = dossiers.zoek_regio("Parkstad Limburg")
    return operations.wijzig_voorstel(dossiers.nieuw_dossier(regio.naam, regio.codes), GROEP, totaal=250)


def test_keys_are_named_with_their_year(d: Dossier) -> None:
    assert sleuteltitel(d, INWONERS) == "Inwoners (2025)"
    assert sleuteltitel(d, HERKOMST) == "Herkomst van de opgave"
    assert sleuteltitel(d, "weg") == "weg"
    assert "Inwoners (2025)" in verdeelhulp.sleuteluitleg(d, INWONERS)


def test_only_counts_that_are_not_in_the_mix_yet_can_be_added(d: Dossier) -> None:
    andere = verdeelhulp.andere_sleutels(d, operations.voorstel(d, GROEP))
    assert andere[0] == HERKOMST
    assert INWONERS not in andere
    assert "inwoners_2024" in andere
    assert not any("pct_" in s or "per_1000" in s for s in andere)


def test_weights_as_shares(d: Dossier) -> None:
    met_twee = operations.zet_gewicht(d, GROEP, HERKOMST, Fraction(300))
    assert verdeelhulp.gewichtsdelen(operations.voorstel(met_twee, GROEP)) == {INWONERS: Fraction(1, 4), HERKOMST: Fraction(3, 4)}
    geen = operations.zet_gewicht(d, GROEP, INWONERS, Fraction(0))
    assert verdeelhulp.gewichtsdelen(operations.voorstel(geen, GROEP)) == {}


def test_the_totals_that_follow_from_the_opgave_do_not_depend_on_the_typed_one(d: Dossier) -> None:
    opgave = reken(d).opgave[GROEP]
    totalen = verdeelhulp.mogelijke_totalen((opgave,), operations.voorstel(d, GROEP))
    assert set(totalen) == set(Rand)
    laag, midden, hoog = (totalen[rand] for rand in Rand)
    assert laag is not None and midden is not None and hoog is not None
    assert 0 < laag < midden < hoog


def test_no_help_is_offered_when_nothing_collides(d: Dossier) -> None:
    assert verdeelhulp.grenswijziging(reken(d).verdeling[GROEP]) is None
    onbekend = operations.wijzig_voorstel(d, GROEP, totaal=None)
    leeg = reken(replace(onbekend, ramingen=FrozenMap()))
    assert leeg.verdeling[GROEP].fout
    assert verdeelhulp.grenswijziging(leeg.verdeling[GROEP]) is None
    zonder_gewicht = operations.zet_gewicht(d, GROEP, INWONERS, Fraction(0))
    assert verdeelhulp.grenswijziging(reken(zonder_gewicht).verdeling[GROEP]) is None


def test_colliding_bounds_are_solved_by_the_proposal_or_by_the_total(d: Dossier) -> None:
    for code in d.codes()[:5]:
        d = operations.zet_grens(d, GROEP, code, minimum=60)
    verdeling = reken(d).verdeling[GROEP]
    wijziging = verdeelhulp.grenswijziging(verdeling)
    assert wijziging is not None
    zin = verdeelhulp.zin_van_grenzen(d, GROEP, wijziging)
    assert zin.startswith("Het minimum van Beekdaelen wordt 50 in plaats van 60, ")
    assert zin.endswith("nog 2 andere grenzen veranderen mee.")
    aangepast = reken(verdeelhulp.pas_grenzen_aan(d, GROEP, wijziging)).verdeling[GROEP]
    assert aangepast.fout == ""
    assert sum((aangepast.aantallen or {}).values()) == 250
    assert wijziging.totaal == 300
    ander_totaal = verdeelhulp.pas_totaal_aan(d, GROEP, 300)
    assert reken(ander_totaal).verdeling[GROEP].fout == ""
    assert operations.voorstel(ander_totaal, GROEP).reden_totaal == verdeelhulp.REDEN_GRENZEN
    met_reden = operations.wijzig_voorstel(d, GROEP, reden_totaal="Besluit van de tafel")
    assert operations.voorstel(verdeelhulp.pas_totaal_aan(met_reden, GROEP, 300), GROEP).reden_totaal == "Besluit van de tafel"


def test_what_is_said_about_an_outcome(d: Dossier) -> None:
    gewoon = reken(d).verdeling[GROEP]
    assert gewoon.uitkomst is not None
    assert verdeelhulp.gelijke_stand_zin(d, gewoon.uitkomst) == verdeelhulp.som_zin(gewoon) == ""
    gelijk = replace(gewoon.uitkomst, gelijke_stand=d.codes()[:2])
    assert verdeelhulp.gelijke_stand_zin(d, gelijk).startswith("Gelijke stand: Beekdaelen en Brunssum hebben")
    naar_boven = reken(operations.wijzig_voorstel(d, GROEP, afronding=Afronding.NAAR_BOVEN)).verdeling[GROEP]
    assert naar_boven.uitkomst is not None
    assert f"is de som {naar_boven.uitkomst.som}:" in verdeelhulp.som_zin(naar_boven)


def test_the_rows_of_the_table_add_up(d: Dossier) -> None:
    d = operations.zet_inzet(operations.zet_grens(d, GROEP, d.codes()[0], minimum=40), GROEP, d.codes()[1], 7)
    resultaat = reken(d)
    was = FrozenMap((c, 1) for c in d.codes())
    rijen = verdeelrijen(d, resultaat, GROEP, was)
    samen = rijen[-1]
    assert [rij.code for rij in rijen] == [*d.codes(), ""]
    assert (samen.aantal, samen.was, samen.inzet, samen.minimum) == (250, 7, 7, 40)
    assert sleutels_in(rijen, d, GROEP)[0] == INWONERS
    mislukt = operations.zet_grens(d, GROEP, d.codes()[0], minimum=400)
    assert {rij.aantal for rij in verdeelrijen(mislukt, reken(mislukt), GROEP, None)} == {None}
