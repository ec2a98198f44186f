"""Own text stays with the thing that it is about, and is not lost when that thing goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import operations as op
from thuisapp.app import tekstplekken
from thuisapp.app.controles import controleer
from thuisapp.app.samenvoegen import voeg_samen
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap


@pytest.fixture
def d() -> Dossier:
    """Two afspraken with a text each."""
    leeg = replace(voorbeeld_dossier(), afspraken=(), realisaties=(), acties=(), teksten=FrozenMap())
    for id, titel in (("afspraak-1", "Kamers"), ("afspraak-2", "Woningen")):
        leeg = op.bewaar_afspraak(leeg, Afspraak(id, id[-1], titel, "", "", "", "", ()))
        leeg = op.zet_tekst(leeg, f"afspraak-id-{id}", f"Over {titel}.")
    return leeg


def test_a_text_stays_with_its_afspraak_when_another_goes_or_the_order_changes(d: Dossier) -> None:
    over = op.verwijder_afspraak(d, "afspraak-1")
    assert over.teksten["afspraak-id-afspraak-2"] == "Over Woningen."
    omgekeerd = replace(d, afspraken=d.afspraken[::-1])
    assert omgekeerd.teksten == d.teksten and not tekstplekken.zonder_plek(omgekeerd)


def test_the_text_of_what_was_taken_away_stands_apart_and_never_comes_back_with_another(d: Dossier) -> None:
    weg = op.verwijder_afspraak(d, "afspraak-1")
    assert [(t.naam, t.tekst) for t in tekstplekken.zonder_plek(weg)] == [("Afspraak 1: Kamers", "Over Kamers.")]
    (bevinding,) = [b for b in controleer(weg, reken(weg)) if b.soort == "tekst_zonder_plek"]
    assert "bij één onderdeel dat er niet meer is: ‘Afspraak 1: Kamers’." in bevinding.zin
    nieuw = op.bewaar_afspraak(weg, Afspraak("afspraak-1", "9", "Iets anders", "", "", "", "", ()))
    assert "afspraak-id-afspraak-1" not in nieuw.teksten and len(tekstplekken.zonder_plek(nieuw)) == 1
    assert not tekstplekken.zonder_plek(tekstplekken.verwijder(nieuw, tekstplekken.zonder_plek(nieuw)[0].sleutel))


def test_two_of_the_same_name_both_stay(d: Dossier) -> None:
    d = op.verwijder_afspraak(d, "afspraak-1")
    d = op.zet_tekst(op.bewaar_afspraak(d, Afspraak("afspraak-1", "1", "Kamers", "", "", "", "", ())), "afspraak-id-afspraak-1", "Nog een.")
    d = op.verwijder_afspraak(d, "afspraak-1")
    assert [t.naam for t in tekstplekken.zonder_plek(d)] == ["Afspraak 1: Kamers", "Afspraak 1: Kamers (2)"]


def test_a_group_that_is_only_left_out_keeps_its_text_in_its_place(d: Dossier) -> None:
    groep = d.gekozen_groepen()[0].id
    met = op.zet_tekst(d, f"groep-{groep}", "Over deze groep.")
    assert not tekstplekken.zonder_plek(op.kies_groep(met, groep, False))


def test_every_section_of_the_documents_is_a_place(d: Dossier) -> None:
    for sleutel in ("afspraken", "opgave-geheel", "verdeling", "gemeente-gm0917", "uitleg-gm0917", "kort-opgave", "besluiten"):
        onbekend = tekstplekken.zonder_plek(op.zet_tekst(d, sleutel, "Tekst."))
        assert not onbekend or sleutel == "kort-opgave", sleutel
    assert tekstplekken.zonder_plek(op.zet_tekst(d, "bestaat-niet", "T."))[0].naam == "Paragraaf die niet meer bestaat (bestaat-niet)"
    assert tekstplekken.zonder_plek(op.zet_tekst(d, "gemeente-gm9999", "T."))[0].naam.startswith("Gemeente: verwijderd")


def test_when_both_add_an_afspraak_each_keeps_its_text_after_merging(d: Dossier) -> None:
    def voegt_toe(titel: str) -> Dossier:
        met = op.bewaar_afspraak(d, Afspraak("afspraak-3", "3", titel, "", "", "", "", ()))
        return op.zet_tekst(met, "afspraak-id-afspraak-3", f"Over {titel}.")

    samen = voeg_samen(d, voegt_toe("Tuinen"), voegt_toe("Daken")).dossier
    bij = {a.titel: samen.teksten[f"afspraak-id-{a.id}"] for a in samen.afspraken}
    assert bij["Tuinen"] == "Over Tuinen." and bij["Daken"] == "Over Daken."
    assert len({a.nummer for a in samen.afspraken}) == 4, "and a number of its own"
