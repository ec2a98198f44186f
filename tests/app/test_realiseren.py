"""The table for what was realised, and changing it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from thuisapp.app import operations as op
from thuisapp.app import realiseren as t
from thuisapp.app.dossiers import lees_json, schrijf_json
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.afspraak import Realisatie
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid

GROEP, HEERLEN, KERKRADE = "statushouders", "GM0917", "GM0928"


@pytest.fixture(scope="module")
def d() -> Dossier:
    return replace(voorbeeld_dossier(), realisaties=())


def cellen(d: Dossier, code: str = HEERLEN, afspraak: str = t.SAMEN, *, per_jaar: bool = False) -> dict[str, str]:
    rij = next(x for x in t.realisatierijen(d, GROEP, afspraak, per_jaar=per_jaar) if x.code == code)
    return {p: cel.tekst for p, cel in rij.cellen.items() if cel.tekst} | ({"totaal": rij.totaal.tekst} if rij.totaal.tekst else {})


def test_what_was_not_filled_in_stays_empty(d: Dossier) -> None:
    d = t.realiseer(t.realiseer(d, GROEP, HEERLEN, "2026-1", 1200), GROEP, KERKRADE, "2026-1", 0)
    assert cellen(d) == {"2026-1": "1.200", "totaal": "1.200"}
    assert cellen(d, KERKRADE) == {"2026-1": "0", "totaal": "0"}
    assert cellen(d, "GM0899") == {}
    assert cellen(d, "") == {"2026-1": "≥ 1.200", "totaal": "≥ 1.200"}, "other gemeenten are unknown"


def test_a_year_is_seen_in_its_halves_and_the_other_way_round(d: Dossier) -> None:
    heel = t.realiseer(d, GROEP, HEERLEN, "2026", 7)
    assert cellen(heel) == {"2026-1": "4", "2026-2": "3", "totaal": "7"}
    assert cellen(heel, per_jaar=True) == {"2026": "7", "totaal": "7"}
    half = t.realiseer(d, GROEP, HEERLEN, "2026-2", 5)
    assert cellen(half, per_jaar=True) == {"2026": "≥ 5", "totaal": "5"}
    beide = t.realiseer(half, GROEP, HEERLEN, "2026-1", 1)
    assert cellen(beide, per_jaar=True) == {"2026": "6", "totaal": "6"}
    rij = t.realisatierijen(heel, GROEP, t.SAMEN, per_jaar=False)[[g.code for g in d.gemeenten].index(HEERLEN)]
    assert "volgt uit" in t.herkomst(heel, rij.cellen["2026-1"], Eenheid.WONINGEN)


def test_a_year_and_its_halves_are_not_both_filled_in(d: Dossier) -> None:
    heel = t.realiseer(d, GROEP, HEERLEN, "2026", 7)
    with pytest.raises(OngeldigeInvoer, match="Voor heel 2026 is al een aantal ingevuld"):
        t.realiseer(heel, GROEP, HEERLEN, "2026-1", 3)
    with pytest.raises(OngeldigeInvoer, match="Voor heel 2026"):
        t.realiseer(heel, GROEP, HEERLEN, "2026-1", None)
    half = t.realiseer(d, GROEP, HEERLEN, "2026-1", 3)
    with pytest.raises(OngeldigeInvoer, match="De halve jaren van 2026 zijn al ingevuld"):
        t.realiseer(half, GROEP, HEERLEN, "2026", 9)
    assert t.realiseer(heel, GROEP, HEERLEN, "2027-1", 3) and t.realiseer(heel, GROEP, KERKRADE, "2026-1", 3)
    dubbel = replace(half, realisaties=(*half.realisaties, replace(half.realisaties[0], periode="2026", aantal=9)))
    assert len(t.realiseer(dubbel, GROEP, HEERLEN, "2026", None).realisaties) == 1, "from a file both may come: either can be taken away"
    assert len(t.realiseer(dubbel, GROEP, HEERLEN, "2026-1", None).realisaties) == 1


def test_per_afspraak_and_together(d: Dossier) -> None:
    d = t.realiseer(d, GROEP, HEERLEN, "2027-1", 3, "afspraak-4")
    d = t.realiseer(d, GROEP, HEERLEN, "2027-1", 8, t.ZONDER)
    assert cellen(d)["2027-1"] == "11"
    assert cellen(d, afspraak="afspraak-4")["2027-1"] == "3"
    assert cellen(d, afspraak=t.ZONDER)["2027-1"] == "8"
    with pytest.raises(OngeldigeInvoer, match="bij een afspraak"):
        t.realiseer(d, GROEP, HEERLEN, "2027-1", 20, t.SAMEN)
    assert cellen(t.realiseer(d, GROEP, HEERLEN, "2027-2", 2, t.SAMEN), afspraak=t.ZONDER)["2027-2"] == "2"
    assert t.keuzes(d, GROEP)[:2] == [(t.SAMEN, "alles samen"), (t.ZONDER, "wat bij geen afspraak hoort")]
    assert ("afspraak-4", "afspraak 4 Flexwoningen voor statushouders") in t.keuzes(d, GROEP)
    assert t.keuzes(d, "woonwagenbewoners") == [(t.SAMEN, "alles samen")]


def test_persons_stand_apart_from_homes(d: Dossier, tmp_path: Path) -> None:
    d = t.realiseer(t.realiseer(d, GROEP, HEERLEN, "2026-1", 20), GROEP, HEERLEN, "2026-1", 55, t.ZONDER, Eenheid.PERSONEN)
    assert [r.aantal for r in d.realisaties] == [20, 55]
    assert cellen(d) == {"2026-1": "20", "totaal": "20"}
    assert [r.aantal for r in t.realiseer(d, GROEP, HEERLEN, "2026-1", None).realisaties] == [55]
    schrijf_json(d, tmp_path / "d.json")
    assert lees_json(tmp_path / "d.json") == d


def test_the_eenheid_of_the_group_itself_is_the_plain_one(d: Dossier) -> None:
    eigen = op.zet_realisatie(d, Realisatie(GROEP, HEERLEN, "2026-1", 4, "voorbeeld", eenheid=Eenheid.WONINGEN))
    assert eigen.realisaties[0].eenheid is None
    with pytest.raises(OngeldigeInvoer, match="in woningen of in personen"):
        op.zet_realisatie(d, Realisatie(GROEP, HEERLEN, "2026-1", 4, "voorbeeld", eenheid=Eenheid.BEDDEN))


def test_the_origin_of_a_number(d: Dossier) -> None:
    nieuw = t.realiseer(d, GROEP, HEERLEN, "2026-1", 4)
    realisatie = nieuw.realisaties[0]
    assert (realisatie.bron, realisatie.peildatum) == (op.EIGEN_BRON, d.datum)
    anders = t.zet_herkomst(nieuw, realisatie, 5, "", "Telling corporaties", "1-7-2026")
    (gewijzigd,) = anders.realisaties
    assert (gewijzigd.aantal, gewijzigd.peildatum, anders.bronnen[gewijzigd.bron].naam) == (5, "2026-07-01", "Telling corporaties")
    weer = t.zet_herkomst(anders, gewijzigd, 5, "", "telling CORPORATIES", "2026")
    assert (weer.bronnen, weer.realisaties[0].peildatum) == (anders.bronnen, "2026")
    rij = next(x for x in t.realisatierijen(anders, GROEP, t.SAMEN, per_jaar=False) if x.code == HEERLEN)
    assert t.herkomst(anders, rij.cellen["2026-1"], Eenheid.WONINGEN) == "5 woningen. Bron: Telling corporaties; peildatum 1 juli 2026."
    assert t.herkomst(anders, rij.cellen["2030-1"], Eenheid.WONINGEN) == "Nog niet ingevuld."
    for bron, peildatum, zin in (("", "2026", "Kies een bron"), ("voorbeeld", "ooit", "geen datum")):
        with pytest.raises(OngeldigeInvoer, match=zin):
            t.zet_herkomst(nieuw, realisatie, 5, bron, "", peildatum)
