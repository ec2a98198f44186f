"""Invulbladen: for every gemeente what is known, beside room to write."""

from __future__ import annotations

import pytest

from tests.output import kinddossiers as k
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.dossier import Dossier
from thuisapp.output.visie.model import Beleidsdocument, Tabel, platte_tekst, tabellen
from thuisapp.output.visie.soorten import Keuzes


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


@pytest.fixture(scope="module")
def document(d: Dossier) -> Beleidsdocument:
    return k.maak("invulbladen", d)


def kolom(tabel: Tabel, n: int) -> list[str]:
    return [platte_tekst(rij.cellen[n].tekst).strip() for rij in tabel.rijen]


def test_every_gemeente_has_a_blad_with_all_groups_and_room_to_write(d: Dossier, document: Beleidsdocument) -> None:
    assert [h.titel for h in document.hoofdstukken] == ["Zo gebruikt u de invulbladen", *(f"Blad voor {g.naam}" for g in d.gemeenten)]
    cijfers = [t for t in tabellen(document) if t.id.startswith("tabel-invul-cijfers-")]
    assert len(cijfers) == len(d.gemeenten)
    for tabel in cijfers:
        assert len(tabel.rijen) == len(d.gekozen_groepen())
        assert [kop.kop for kop in tabel.kolommen][1:] == ["Behoefte nu", "Aanbod nu", "Nieuw cijfer", "Bron", "Wie weet dit?"]
        assert all(set(cel) <= {"…"} and cel for n in (3, 4, 5) for cel in kolom(tabel, n))


def test_the_figures_are_those_of_the_gemeente(d: Dossier, document: Beleidsdocument) -> None:
    k.keur(document, d)
    plannen = next(t for t in tabellen(document) if t.id == "tabel-invul-plannen-gm0928")
    assert kolom(plannen, 0)[:-2] == [p.naam for p in d.aanbod.plannen if p.gemeente == "GM0928"]


def test_one_gemeente_can_have_its_blad_alone(d: Dossier) -> None:
    document = k.maak("invulbladen", d, Keuzes(gemeente="GM0882"))
    assert [h.titel for h in document.hoofdstukken] == ["Zo gebruikt u de invulbladen", "Blad voor Landgraaf"]
    assert "De gemeente heeft één blad" in k.leesbaar(document)


def test_without_groups_there_is_still_room_for_plans_and_decisions() -> None:
    document = k.maak("invulbladen", k.zonder_groepen(k.gemeente()))
    assert {t.id.split("-")[2] for t in tabellen(document)} == {"plannen", "besluiten"}


@pytest.mark.parametrize("kwaad", k.KWAAD)
def test_text_of_users_stays_text(kwaad: str) -> None:
    k.keur_kwaad(k.maak("invulbladen", k.vol(k.gemeente(), kwaad)))
