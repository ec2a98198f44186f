"""Regionale lagen: filled in from the known regions, corrected by hand, and what falls outside the dossier."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from thuisapp.app import dossiers, lagen
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.regionaal import buiten_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage import reference_data

HEERLEN, KERKRADE, LANDGRAAF, MAASTRICHT = "GM0917", "GM0928", "GM0882", "GM0935"
P = Eenheid.PERSONEN


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return dossiers.nieuw_dossier("Proef", [HEERLEN, KERKRADE, LANDGRAAF], id="proef", datum="2026-11-01")


@pytest.fixture(scope="module")
def met_provincie(dossier: Dossier) -> Dossier:
    return lagen.bewaar_laag(dossier, lagen.maak_laag(dossier, "provincie"))


@pytest.fixture(scope="module")
def eigen(dossier: Dossier) -> Dossier:
    """An own centrumregio: Heerlen and Kerkrade in Parkstad, Landgraaf not yet."""
    d = lagen.bewaar_laag(dossier, lagen.maak_laag(dossier, "centrumregio"))
    return lagen.zet_gebied(lagen.zet_gebied(d, "centrumregio", HEERLEN, "Parkstad"), "centrumregio", KERKRADE, "Parkstad")


@pytest.mark.parametrize("id", lagen.BEKEND)
def test_every_known_layer_places_every_gemeente(dossier: Dossier, id: str) -> None:
    laag = lagen.maak_laag(dossier, id)
    assert set(laag.gebieden) == set(dossier.codes()) and laag.naam == lagen.BEKEND[id][1]
    for code, gebied in laag.gebieden.items():
        assert code in laag.leden[gebied]
    assert laag.bron and laag.peildatum


def test_an_uncertain_composition_says_what_to_check(dossier: Dossier, met_provincie: Dossier) -> None:
    assert met_provincie.lagen["provincie"].controleren == "", "read in an official source"
    zorg = lagen.maak_laag(dossier, "zorgkantoor")
    assert zorg.controleren == "De samenstelling van deze regio is van 2014. Controleer of de gemeenten nog kloppen."
    d = lagen.bewaar_laag(dossier, zorg)
    assert "laag_controleren" in {b.soort for b in controleer(d, reken(d))}
    klaar = lagen.zet_controleren(d, "zorgkantoor", " ")
    assert "laag_controleren" not in {b.soort for b in controleer(klaar, reken(klaar))}


def test_what_falls_outside_the_dossier_is_named(met_provincie: Dossier) -> None:
    buiten = lagen.buiten(met_provincie.lagen["provincie"], met_provincie)
    assert buiten["Limburg"][MAASTRICHT] == "Maastricht" and HEERLEN not in buiten["Limburg"]
    (limburg,) = lagen.gebieden(met_provincie, met_provincie.lagen["provincie"])
    assert limburg.binnen == ("Heerlen", "Kerkrade", "Landgraaf") and limburg.codes[:3] == (HEERLEN, KERKRADE, LANDGRAAF)
    assert list(limburg.buiten) == sorted(limburg.buiten) and len(limburg.codes) == 3 + len(limburg.buiten)


def test_a_gemeente_can_be_put_in_another_gebied_of_the_known_division(met_provincie: Dossier) -> None:
    assert "Gelderland" in lagen.keuzes(met_provincie.lagen["provincie"])
    d = lagen.zet_gebied(met_provincie, "provincie", HEERLEN, "Gelderland")
    laag = d.lagen["provincie"]
    assert laag.gebieden[HEERLEN] == "Gelderland"
    assert HEERLEN in laag.leden["Gelderland"] and HEERLEN not in laag.leden["Limburg"]
    assert "GM0202" in laag.leden["Gelderland"], "its other members come along (Arnhem)"
    terug = lagen.zet_gebied(d, "provincie", HEERLEN, "Limburg")
    assert terug.lagen["provincie"].gebieden == met_provincie.lagen["provincie"].gebieden


def test_an_own_layer_is_entered_by_hand_with_members_outside_the_dossier(eigen: Dossier) -> None:
    d = lagen.voeg_lid_toe(eigen, "centrumregio", "Parkstad", MAASTRICHT)
    laag = d.lagen["centrumregio"]
    assert dict(lagen.buiten(laag, d)["Parkstad"]) == {MAASTRICHT: "Maastricht"}
    assert [b.plek for b in controleer(d, reken(d)) if b.soort == "laag_zonder_gebied"] == [("centrumregio", LANDGRAAF)]
    assert laag.controleren == "Vul per gemeente in bij welk gebied zij hoort."
    weg = lagen.verwijder_lid(d, "centrumregio", MAASTRICHT)
    assert weg == eigen
    assert lagen.verwijder_lid(eigen, "centrumregio", HEERLEN).lagen["centrumregio"].gebieden == {KERKRADE: "Parkstad"}
    inwoner = lagen.voeg_lid_toe(eigen, "centrumregio", "Parkstad", LANDGRAAF)
    assert inwoner.lagen["centrumregio"].gebieden[LANDGRAAF] == "Parkstad", "a gemeente of the dossier is placed as well"


def test_a_gebied_can_be_renamed_and_emptied(eigen: Dossier) -> None:
    d = lagen.hernoem_gebied(eigen, "centrumregio", "Parkstad", "Parkstad Limburg")
    assert set(d.lagen["centrumregio"].leden) == set(d.lagen["centrumregio"].gebieden.values()) == {"Parkstad Limburg"}
    leeg = lagen.zet_gebied(lagen.zet_gebied(eigen, "centrumregio", HEERLEN, ""), "centrumregio", KERKRADE, "")
    assert not leeg.lagen["centrumregio"].gebieden and not leeg.lagen["centrumregio"].leden
    assert lagen.verwijder_laag(eigen, "centrumregio").lagen == {}


def test_a_layer_of_ones_own_gets_an_id_from_its_name(dossier: Dossier) -> None:
    laag = lagen.maak_laag(dossier, "", "GGD Zuid")
    assert (laag.id, laag.naam, laag.bron) == ("ggd-zuid", "GGD Zuid", op.EIGEN_BRON)


@pytest.mark.parametrize(("poging", "zin"), [
    (lambda d: lagen.maak_laag(d, ""), "een naam voor de regionale laag"),
    (lambda d: lagen.bewaar_laag(d, replace(lagen.maak_laag(d, "ggd"), naam="Centrumregio")), "Er is al een regionale laag"),
    (lambda d: lagen.zet_gebied(d, "weg", HEERLEN, "x"), "staat niet in dit dossier"),
    (lambda d: lagen.zet_gebied(d, "centrumregio", MAASTRICHT, "x"), "hoort niet bij dit dossier"),
    (lambda d: lagen.voeg_lid_toe(d, "centrumregio", "Parkstad", "GM9999"), "is niet bekend"),
    (lambda d: lagen.voeg_lid_toe(d, "centrumregio", "Noord", MAASTRICHT), "Het gebied \"Noord\" staat niet"),
    (lambda d: lagen.hernoem_gebied(d, "centrumregio", "Parkstad", " "), "een naam voor het gebied"),
    (lambda d: lagen.maak_regionale_telling(d, "uitstroom-mo", "centrumregio", "Noord", "inwoners_2025", cijfer(4)), "geen gemeente"),
    (lambda d: lagen.maak_regionale_telling(d, "uitstroom-mo", "centrumregio", "Parkstad", "weg", cijfer(4)), "staat niet in dit dossier"),
    (lambda d: lagen.maak_regionale_telling(d, "uitstroom-mo", "centrumregio", "Parkstad", "pct_huurwoningen_2021", cijfer(4)),
     "geen aantal"),
    (lambda d: lagen.maak_regionale_telling(d, "uitstroom-mo", "centrumregio", "Parkstad", "inwoners_2025", cijfer(-4)),
     "kleiner zijn dan 0"),
])
def test_wrong_input_is_a_sentence(eigen: Dossier, poging, zin: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=zin):
        poging(eigen)


def cijfer(n: int) -> Cijfer:
    return Cijfer.van(P, n, op.EIGEN_BRON)


def test_a_telling_of_a_gebied_takes_the_weights_of_all_its_members(met_provincie: Dossier) -> None:
    telling = lagen.maak_regionale_telling(met_provincie, "uitstroom-mo", "provincie", "Limburg", "inwoners_2025", cijfer(1000))
    openbaar = reference_data.indicatoren()["inwoners_2025"].waarden
    assert telling.gewichten == {code: openbaar[code] for code in telling.gewichten} and len(telling.gewichten) > 25
    assert (telling.naam, telling.laag, telling.sleutel, telling.soort) == ("Provincie Limburg", "provincie", "Inwoners", Soort.STROOM)
    assert telling.namen[MAASTRICHT] == "Maastricht" and HEERLEN not in telling.namen
    d = op.wijzig_raming(met_provincie, "uitstroom-mo", methode=Methode.REGIONALE_TELLING, regionaal=(telling,))
    uit = reken(d).behoefte["uitstroom-mo"]
    (buiten,) = buiten_dossier(d.ramingen["uitstroom-mo"], d.codes(), P)
    samen = sum(openbaar[c] or 0 for c in d.codes()) / sum(x or 0 for x in telling.gewichten.values())
    assert buiten.hoeveelheid.midden == 1000 * (1 - samen) and MAASTRICHT in buiten.codes
    assert not uit.gemeente(HEERLEN).is_onbekend
    gevonden = {b.soort: b for b in controleer(d, reken(d))}
    assert "gaat ook over gemeenten buiten dit dossier" in gevonden["regio_buiten"].zin
    assert "regio_sleutel_anders" not in gevonden, "inwoners of 2024 bear the same name"
    later = op.zet_eigen_waarde(d, EigenWaarde("inwoners_2025", HEERLEN, cijfer(100_000), "Nieuwer"))
    assert "regio_sleutel_anders" in {b.soort for b in controleer(later, reken(later))}


def test_the_weights_inside_are_the_figures_that_count(met_provincie: Dossier) -> None:
    d = op.zet_eigen_waarde(met_provincie, EigenWaarde("inwoners_2025", HEERLEN, cijfer(100_000), "Nieuwer"))
    telling = lagen.maak_regionale_telling(d, "uitstroom-mo", "provincie", "Limburg", "inwoners_2025", cijfer(10))
    assert telling.gewichten[HEERLEN] == 100_000 and telling.gewichten[MAASTRICHT] != 100_000
    negen = FrozenMap(dict.fromkeys(d.codes(), Fraction(9)))
    eigen = replace(d.indicatoren["inwoners_2025"], id="plaatsen", naam="Plaatsen", waarden=negen)
    met = replace(d, indicatoren=d.indicatoren.met("plaatsen", eigen))
    gewichten = lagen.maak_regionale_telling(met, "uitstroom-mo", "provincie", "Limburg", "plaatsen", cijfer(10)).gewichten
    assert (gewichten[HEERLEN], gewichten[MAASTRICHT]) == (9, None), "no public figure outside: onbekend, not 0"


def test_a_next_telling_gets_an_id_of_its_own(met_provincie: Dossier) -> None:
    een = lagen.maak_regionale_telling(met_provincie, "uitstroom-mo", "provincie", "Limburg", "inwoners_2025", cijfer(1))
    d = op.wijzig_raming(met_provincie, "uitstroom-mo", regionaal=(een,))
    assert een.id != lagen.maak_regionale_telling(d, "uitstroom-mo", "provincie", "Limburg", "inwoners_2025", cijfer(2)).id


def test_gemeenten_that_come_and_go_keep_the_layers_whole(eigen: Dossier) -> None:
    d = lagen.voeg_lid_toe(eigen, "centrumregio", "Parkstad", MAASTRICHT)
    erbij = replace(d, gemeenten=(*d.gemeenten, reference_data.gemeenten()[MAASTRICHT]))
    assert lagen.vul_aan(erbij).lagen["centrumregio"].gebieden[MAASTRICHT] == "Parkstad"
    assert lagen.vul_aan(d) is d
    weg = lagen.zonder_gemeenten(d.lagen, {KERKRADE})
    assert KERKRADE not in weg["centrumregio"].gebieden and KERKRADE in weg["centrumregio"].leden["Parkstad"]
