"""The step verdeling counts as started by whatever the region entered there, sets included."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from thuisapp.app import dossiers, operations
from thuisapp.app.standpunten import geef_standpunt
from thuisapp.app.wizard_steps import Stapstatus, stapstatus
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Oordeel

HEERLEN, GROEP, ANDERE = "GM0917", "dak-en-thuislozen", "uitstroom-mo"


def stand(d: Dossier) -> Stapstatus:
    return stapstatus(d, reken(d), (), "verdeling")


@pytest.fixture(scope="module")
def leeg() -> Dossier:
    regio = dossiers.zoek_regio("Parkstad Limburg")
    return dossiers.nieuw_dossier(regio.naam, regio.codes)


def test_a_new_dossier_has_not_begun(leeg: Dossier) -> None:
    assert stand(leeg) is Stapstatus.LEEG


@pytest.mark.parametrize("invoer", [
    lambda d: operations.maak_set(d, "Samen", [GROEP, ANDERE]),
    lambda d: geef_standpunt(d, HEERLEN, Oordeel.AKKOORD),
    lambda d: operations.zet_grens(d, GROEP, HEERLEN, maximum=10),
    lambda d: operations.wijzig_voorstel(d, GROEP, totaal=10),
    lambda d: operations.wijzig_voorstel(d, GROEP, ingroeijaren=3),
    lambda d: operations.wijzig_voorstel(d, GROEP, motivering="Eerlijk"),
    lambda d: operations.zet_inzet(d, GROEP, HEERLEN, 4)])
def test_anything_entered_begins_it(leeg: Dossier, invoer: Callable[[Dossier], Dossier]) -> None:
    assert stand(invoer(leeg)) is Stapstatus.KLAAR
