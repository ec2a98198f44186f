"""Asking a party for figures and taking its answers over: the right questions, nothing of others, and exactly the answers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from thuisapp.app import operations as op
from thuisapp.app import uitvraag as uv
from thuisapp.app.inlezen.vergelijking import Antwoordsoort, Keuze, Vergelijking, lees_formulier, neem_over
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.afspraak import Partij, Partijsoort
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Bron, Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.inwinning import Uitvraag, Uitvraagstatus, Vraag
from thuisapp.storage.dossier_json import naar_json, van_json

HEERLEN, KERKRADE = "GM0917", "GM0928"
DATUM = "2026-11-22"
KOLOMMEN = {"laag": "F", "midden": "G", "hoog": "H", "bron": "I", "peildatum": "J", "kwaliteit": "K", "opmerking": "L"}


@pytest.fixture(scope="module")
def d() -> Dossier:
    return voorbeeld_dossier()


def partij(d: Dossier, soort: Partijsoort) -> Partij:
    return next((p for p in d.partijen if p.soort is soort), Partij(f"p-{soort.value}", f"De {soort.value}", soort))


def doelen(vragen: tuple[Vraag, ...]) -> set[tuple[str, str]]:
    return {(v.doel, v.groep) for v in vragen}


# --- who is asked what -----------------------------------------------------------------------------------------------


def test_a_gemeente_is_asked_about_itself_only(d: Dossier) -> None:
    vragen = uv.vragen_voor(d, uv.zoek_ontvanger(d, "Heerlen"))
    assert {v.gemeente for v in vragen} == {HEERLEN}
    gevraagd = doelen(vragen)
    assert ("telling", "uitstroom-mo") in gevraagd  # counted, so needed
    assert ("telling", "ouderen") not in gevraagd  # a kengetal that has its indicator
    assert ("achterstand", "uitstroom-mo") in gevraagd
    assert ("achterstand", "dak-en-thuislozen") not in gevraagd  # a stand already counts who waits
    assert ("saldo", "statushouders") in gevraagd
    assert ("plaatsen", "woonwagenbewoners") in gevraagd  # standplaatsen
    assert not any(doel in ("vrijkomend", "uitstroom") for doel, _ in gevraagd)


def test_a_group_that_is_not_chosen_is_not_asked_about(d: Dossier) -> None:
    zonder = op.kies_groep(d, "uitstroom-mo", False)
    assert "uitstroom-mo" not in {v.groep for v in uv.vragen_voor(zonder, uv.zoek_ontvanger(d, "Heerlen"))}


def test_a_gap_in_another_method_asks_for_a_telling(d: Dossier) -> None:
    kengetal = d.ramingen["ouderen"].kengetal
    assert kengetal is not None
    indicator = d.indicatoren[kengetal.indicator]
    gat = replace(d, indicatoren=d.indicatoren.met(indicator.id, replace(indicator, waarden=indicator.waarden.met(HEERLEN, None))))
    assert ("telling", "ouderen") in doelen(uv.vragen_voor(gat, uv.zoek_ontvanger(gat, "Heerlen")))
    assert ("telling", "ouderen") not in doelen(uv.vragen_voor(gat, uv.zoek_ontvanger(gat, "Kerkrade")))
    leeg = op.wijzig_raming(d, "ouderen", methode=Methode.PROGNOSE)
    assert ("telling", "ouderen") in doelen(uv.vragen_voor(leeg, uv.zoek_ontvanger(leeg, "Heerlen")))


@pytest.mark.parametrize(("soort", "verwacht"), [
    (Partijsoort.CORPORATIE, {("vrijkomend", "")}),
    (Partijsoort.PROVINCIE, {("saldo", "statushouders")}),
    (Partijsoort.ZORGKANTOOR, {("telling", "uitstroom-ggz"), ("telling", "mensen-met-een-beperking")}),
    (Partijsoort.ONDERWIJS, {("telling", "studenten")}),
    (Partijsoort.HUURDERSORGANISATIE, set()),
    (Partijsoort.CLIENTENORGANISATIE, set()),
])
def test_each_kind_of_party_gets_its_own_questions(d: Dossier, soort: Partijsoort, verwacht: set[tuple[str, str]]) -> None:
    met_studenten = op.kies_groep(d, "studenten", True)
    vragen = uv.vragen_voor(met_studenten, partij(d, soort))
    assert doelen(vragen) == verwacht
    assert {v.gemeente for v in vragen} == (set(d.codes()) if verwacht else set())


def test_a_zorgaanbieder_is_asked_about_places(d: Dossier) -> None:
    zorg = partij(d, Partijsoort.ZORGAANBIEDER)
    assert ("plaatsen", "uitstroom-ggz") in doelen(uv.vragen_voor(d, zorg))
    assert ("plaatsen", "arbeidsmigranten") not in doelen(uv.vragen_voor(d, zorg))  # no support
    uitstroom = op.wijzig_raming(d, "uitstroom-ggz", methode=Methode.UITSTROOM)
    assert ("uitstroom", "uitstroom-ggz") in doelen(uv.vragen_voor(uitstroom, zorg))


def test_the_eenheid_of_a_question_is_that_of_its_answer(d: Dossier) -> None:
    eenheden = {doel: uv.maak_vraag(d, doel, HEERLEN, "woonwagenbewoners").eenheid for doel in ("telling", "achterstand", "plaatsen")}
    assert eenheden == {"telling": Eenheid.HUISHOUDENS, "achterstand": Eenheid.HUISHOUDENS, "plaatsen": Eenheid.STANDPLAATSEN}
    assert uv.maak_vraag(d, "vrijkomend", HEERLEN).eenheid is Eenheid.WONINGEN


def test_all_standard_questions_can_be_chosen_and_more(d: Dossier) -> None:
    for p in (uv.zoek_ontvanger(d, "Heerlen"), *(partij(d, soort) for soort in Partijsoort)):
        mogelijk = uv.mogelijke_vragen(d, p)
        assert set(uv.vragen_voor(d, p)) <= set(mogelijk)
        assert len({v.id for v in mogelijk}) == len(mogelijk)


@pytest.mark.parametrize("naam", ["Heerlen", "heerlen", "gemeente Heerlen", "GM0917"])
def test_a_gemeente_is_found_by_any_of_its_names(d: Dossier, naam: str) -> None:
    assert uv.zoek_ontvanger(d, naam).gemeente == HEERLEN


def test_a_wrong_name_gets_near_matches(d: Dossier) -> None:
    with pytest.raises(OngeldigeInvoer, match="Bedoelt u Corporatie Noord"):
        uv.zoek_ontvanger(d, "corporatie nord")
    with pytest.raises(OngeldigeInvoer, match="Kies een partij of gemeente uit het dossier."):
        uv.zoek_ontvanger(d, "qqqqqq")


# --- recording a form ------------------------------------------------------------------------------------------------


def test_a_form_is_recorded_with_a_number_per_party(d: Dossier) -> None:
    heerlen, kerkrade = uv.zoek_ontvanger(d, "Heerlen"), uv.zoek_ontvanger(d, "Kerkrade")
    na, een = uv.maak_uitvraag(d, heerlen, datum=DATUM)
    na, ander = uv.maak_uitvraag(na, kerkrade, datum=DATUM)
    na, twee = uv.maak_uitvraag(na, heerlen, datum="2026-12-01")
    assert [(u.nummer, u.voor) for u in (een, ander, twee)] == [(1, heerlen.id), (1, kerkrade.id), (2, heerlen.id)]
    assert na.uitvragen == (een, ander, twee)
    assert (een.status, een.ontvangen) == (Uitvraagstatus.OPEN, "")
    assert d.uitvragen == ()
    assert van_json(naar_json(na)) == na


def test_a_form_that_was_removed_never_comes_back_as_another(d: Dossier) -> None:
    heerlen, kerkrade = uv.zoek_ontvanger(d, "Heerlen"), uv.zoek_ontvanger(d, "Kerkrade")
    na, een = uv.maak_uitvraag(d, heerlen, datum=DATUM)
    weg = op.verwijder_uitvraag(na, een.id)
    assert weg.uitvragen == ()
    assert uv.maak_uitvraag(weg, kerkrade, datum=DATUM)[1].id != een.id
    assert uv.maak_uitvraag(weg, heerlen, datum="2026-11-23")[1].id != een.id


def test_a_form_can_be_written_again_when_a_gemeente_or_group_has_gone(d: Dossier) -> None:
    na, uitvraag = uv.maak_uitvraag(d, partij(d, Partijsoort.CORPORATIE), datum=DATUM)
    kleiner = replace(na, gemeenten=tuple(g for g in na.gemeenten if g.code != HEERLEN))
    assert f"vrijkomend/{HEERLEN}" not in {r.vraag for r in uv.maak_formulier(kleiner, uitvraag).regels()}
    na, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Heerlen"), datum=DATUM)
    zonder = replace(na, groepen=tuple(g for g in na.groepen if g.id != "uitstroom-mo"))
    assert "Uitstroom uit de maatschappelijke opvang" not in {b.titel for b in uv.maak_formulier(zonder, uitvraag).blokken}


def test_a_gemeente_without_a_party_becomes_one(d: Dossier) -> None:
    zonder = replace(d, partijen=tuple(p for p in d.partijen if p.gemeente != HEERLEN))
    na, uitvraag = uv.maak_uitvraag(zonder, uv.zoek_ontvanger(zonder, "Heerlen"))
    assert uitvraag.voor in {p.id for p in na.partijen}
    assert datetime.date.fromisoformat(uitvraag.datum)


def test_there_must_be_something_to_ask(d: Dossier) -> None:
    huurders = partij(d, Partijsoort.HUURDERSORGANISATIE)
    with pytest.raises(OngeldigeInvoer, match="geen vragen die vanzelf worden gesteld"):
        uv.maak_uitvraag(d, huurders)
    vraag = uv.maak_vraag(d, "telling", HEERLEN, "studenten")
    assert uv.maak_uitvraag(d, huurders, [vraag])[1].vragen == (vraag,)
    with pytest.raises(OngeldigeInvoer, match="twee keer gekozen"):
        uv.maak_uitvraag(d, huurders, [vraag, vraag])
    with pytest.raises(OngeldigeInvoer, match="GM0363 hoort niet bij dit dossier"):
        uv.maak_uitvraag(d, huurders, [replace(vraag, gemeente="GM0363")])


# --- what is on the form ---------------------------------------------------------------------------------------------


def met_opgave_van_ander(d: Dossier) -> tuple[Dossier, Uitvraag]:
    """Corporatie Noord has told 777 homes for Heerlen."""
    noord = uv.zoek_ontvanger(d, "Corporatie Noord (voorbeeld)")
    d, uitvraag = uv.maak_uitvraag(d, noord, datum=DATUM)
    bron = Bron(f"{uv.OPGAVE}{uitvraag.id}", "Opgave van Corporatie Noord (voorbeeld), 1 november 2026")
    cijfer = Cijfer.van(Eenheid.WONINGEN, 777, bron.id, peildatum="2025", kwaliteit=Kwaliteit.EXACT)
    return op.zet_vrijkomend(op.bewaar_bron(d, bron), HEERLEN, cijfer), uitvraag


def laatst(d: Dossier, naam: str) -> dict[str, str]:
    na, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, naam), datum=DATUM)
    return {r.vraag: r.laatst for r in uv.maak_formulier(na, uitvraag).regels()}


def test_a_party_sees_its_own_and_public_figures_but_nothing_of_others(d: Dossier) -> None:
    d, _ = met_opgave_van_ander(d)
    vraag, buur = f"vrijkomend/{HEERLEN}", f"vrijkomend/{KERKRADE}"
    assert laatst(d, "Corporatie Noord (voorbeeld)")[vraag] == "777, 2025"
    ander = laatst(d, "Corporatie Zuid (voorbeeld)")
    assert ander[vraag] == "nog geen cijfer"
    assert ander[buur].endswith(" (alle verhuurders samen)")  # a public estimate
    assert "310 (260–420)" in laatst(d, "Heerlen")["telling/dak-en-thuislozen/GM0917"]
    assert set(laatst(d, "Zorgkantoor (voorbeeld)").values()) == {"nog geen cijfer"}  # figures of the region about its gemeenten


def test_no_name_or_figure_of_another_party_is_in_the_file(d: Dossier, tmp_path: Path) -> None:
    d, _ = met_opgave_van_ander(d)
    d, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Corporatie Zuid (voorbeeld)"), datum=DATUM)
    uv.schrijf_uitvraag(d, uitvraag, tmp_path / "f.xlsx")
    cellen = [str(cel.value) for vel in openpyxl.load_workbook(tmp_path / "f.xlsx") for rij in vel.iter_rows() for cel in rij if cel.value]
    anderen = [p.naam for p in d.partijen if p.id != uitvraag.voor]
    assert not [cel for cel in cellen for naam in anderen if naam in cel]
    assert "777" not in " ".join(cellen)


def test_the_form_asks_in_plain_words_with_a_day_or_a_year(d: Dossier) -> None:
    d, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Heerlen"), datum=DATUM)
    formulier = uv.maak_formulier(d, uitvraag, uiterlijk="2027-01-15", terug_naar="de regiosecretaris")
    assert (formulier.uiterlijk, formulier.terug_naar) == ("2027-01-15", "de regiosecretaris")
    daklozen = next(b for b in formulier.blokken if b.titel == "Dak- en thuislozen")
    assert daklozen.definitie == d.groep("dak-en-thuislozen").definitie
    assert daklozen.vragen[0].tekst == "Hoeveel personen in deze groep waren er op de peildatum?"
    periode = {r.vraag: r.periode for r in formulier.regels()}
    assert periode["telling/dak-en-thuislozen/GM0917"] == "op 1 januari 2026"
    assert periode["telling/uitstroom-mo/GM0917"] == "per jaar, in 2025"
    assert periode["saldo/statushouders/GM0917"] == "op 1 januari 2026"  # the start of the plan period
    assert uv.maak_formulier(d, uitvraag).uiterlijk == "2026-12-20"


# --- and back --------------------------------------------------------------------------------------------------------

Invullen = Mapping[str, Mapping[str, Any]]


def stuur_terug(d: Dossier, uitvraag: Uitvraag, path: Path, invullen: Invullen, datum: str = "2026-12-05") -> Vergelijking:
    """Write the form, fill cells in as a party would, and read it. invullen: question → field → value."""
    uv.schrijf_uitvraag(d, uitvraag, path)
    boek = openpyxl.load_workbook(path)
    vel = boek["Vragen"]
    rijen = {rij[0].value: rij[0].row for rij in vel.iter_rows(max_col=1) if rij[0].value}
    for vraag, velden in invullen.items():
        for veld, waarde in velden.items():
            vel[f"{KOLOMMEN[veld]}{rijen[vraag]}"] = waarde
    boek.save(path)
    return lees(path, d, datum)


def lees(path: Path, d: Dossier, datum: str = "2026-12-05") -> Vergelijking:
    stappen = lees_formulier(path, d, datum)
    while True:
        try:
            next(stappen)
        except StopIteration as klaar:
            return klaar.value


def soorten(v: Vergelijking) -> dict[str, Antwoordsoort]:
    return {r.vraag.id: r.soort for r in v.regels}


def test_a_round_trip_gives_exactly_the_answers(d: Dossier, tmp_path: Path) -> None:
    d = op.wijzig_raming(d, "uitstroom-ggz", methode=Methode.UITSTROOM)
    vragen = [uv.maak_vraag(d, doel, HEERLEN, groep) for doel, groep in (
        ("telling", "uitstroom-mo"), ("telling", "dak-en-thuislozen"), ("achterstand", "uitstroom-mo"), ("saldo", "statushouders"),
        ("plaatsen", "woonwagenbewoners"), ("uitstroom", "uitstroom-ggz"), ("vrijkomend", ""), ("telling", "medische-urgentie"))]
    d, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Heerlen"), vragen, DATUM)
    v = stuur_terug(d, uitvraag, tmp_path / "f.xlsx", {
        vragen[0].id: {"laag": 40, "midden": 48.5, "hoog": 60, "bron": "Registratie opvang", "peildatum": datetime.date(2025, 12, 31),
                       "kwaliteit": "exact", "opmerking": "Zonder kinderen"},
        vragen[1].id: {"midden": "onbekend"},
        vragen[2].id: {"midden": 0},
        vragen[3].id: {"midden": -4},
        vragen[4].id: {"midden": 2},
        vragen[5].id: {"laag": 10, "hoog": 20},
        vragen[6].id: {"midden": 1177, "kwaliteit": "afgeleid"},
    })
    assert v.meldingen == ()
    na = neem_over(d, v)
    assert na.bronnen[v.bron.id].naam == "Opgave van Gemeente Heerlen, 5 december 2026"
    assert op.huidig_cijfer(na, vragen[0]) == Cijfer(
        Hoeveelheid.van(Eenheid.PERSONEN, "48.5", 40, 60), v.bron.id, "2025-12-31", Kwaliteit.EXACT,
        "Zonder kinderen. Bron volgens de partij: Registratie opvang.")
    onbekend = op.huidig_cijfer(na, vragen[1])
    assert onbekend is not None
    assert onbekend.hoeveelheid.is_onbekend
    einden = {vraag.id: cijfer.hoeveelheid.einden() for vraag in vragen[2:7] if (cijfer := op.huidig_cijfer(na, vraag)) is not None}
    assert einden == {vragen[2].id: (0, 0, 0), vragen[3].id: (-4, -4, -4), vragen[4].id: (2, 2, 2), vragen[5].id: (10, 15, 20),
                      vragen[6].id: (1177, 1177, 1177)}
    assert op.huidig_cijfer(na, vragen[7]) == op.huidig_cijfer(d, vragen[7])  # not answered: what was there stays
    assert na.uitvragen[0] == replace(uitvraag, status=Uitvraagstatus.ONTVANGEN, ontvangen="2026-12-05")
    assert van_json(naar_json(na)) == na
    # nothing else has changed
    assert replace(na, ramingen=d.ramingen, aanbod=d.aanbod, bronnen=d.bronnen, uitvragen=d.uitvragen) == d


def test_the_comparison_shows_old_new_who_and_when(d: Dossier, tmp_path: Path) -> None:
    d, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Heerlen"), datum=DATUM)
    v = stuur_terug(d, uitvraag, tmp_path / "f.xlsx", {
        "telling/uitstroom-mo/GM0917": {"midden": 50}, "telling/uitstroom-detentie/GM0917": {"midden": 62},
        "achterstand/uitstroom-mo/GM0917": {"midden": 7}, "telling/dak-en-thuislozen/GM0917": {"midden": "onbekend"},
        "telling/uitstroom-ggz/GM0917": {"midden": "veel"}})
    assert (v.partij, v.datum) == ("Gemeente Heerlen", "2026-12-05")
    gevonden = soorten(v)
    assert gevonden["telling/uitstroom-mo/GM0917"] is Antwoordsoort.GEWIJZIGD
    assert gevonden["telling/uitstroom-detentie/GM0917"] is Antwoordsoort.BEVESTIGD
    assert gevonden["achterstand/uitstroom-mo/GM0917"] is Antwoordsoort.NIEUW
    assert gevonden["telling/dak-en-thuislozen/GM0917"] is Antwoordsoort.ONBEKEND
    assert gevonden["telling/uitstroom-ggz/GM0917"] is Antwoordsoort.PROBLEEM
    assert gevonden["saldo/statushouders/GM0917"] is Antwoordsoort.LEEG
    regel = next(r for r in v.regels if r.vraag.id == "telling/uitstroom-mo/GM0917")
    assert regel.oud is not None
    assert regel.nieuw is not None
    assert (regel.oud.hoeveelheid.midden, regel.nieuw.hoeveelheid.midden, regel.gemeente) == (48, 50, "Heerlen")
    assert regel.naam == "Uitstroom uit de maatschappelijke opvang, telling"
    assert set(v.keuzes()) == {id for id, soort in gevonden.items() if soort not in (Antwoordsoort.PROBLEEM, Antwoordsoort.LEEG)}


def test_answers_can_be_taken_over_one_by_one(d: Dossier, tmp_path: Path) -> None:
    d, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Heerlen"), datum=DATUM)
    een, twee, fout = (f"telling/{groep}/GM0917" for groep in ("uitstroom-mo", "uitstroom-detentie", "uitstroom-ggz"))
    v = stuur_terug(d, uitvraag, tmp_path / "f.xlsx", {een: {"midden": 50}, twee: {"midden": 70}, fout: {"midden": "veel"}})
    na = neem_over(d, v, [twee])
    telling = na.ramingen["uitstroom-detentie"].telling.per_gemeente[HEERLEN].hoeveelheid.midden
    assert (telling, na.ramingen["uitstroom-mo"]) == (Fraction(70), d.ramingen["uitstroom-mo"])
    for keuze in ([], [fout], ["telling/onzin/GM0917"]):
        with pytest.raises(OngeldigeInvoer):
            neem_over(d, v, keuze)
    weer = lees(tmp_path / "f.xlsx", na)
    assert soorten(weer)[twee] is Antwoordsoort.GELIJK
    assert weer.meldingen == ("Op 5 december 2026 zijn al antwoorden uit dit formulier overgenomen.",)


def test_a_form_of_another_dossier_is_recognised(d: Dossier, tmp_path: Path) -> None:
    d, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Heerlen"), datum=DATUM)
    uv.schrijf_uitvraag(d, uitvraag, tmp_path / "f.xlsx")
    with pytest.raises(OngeldigeInvoer, match=r"f.xlsx: Dit formulier hoort bij een ander dossier"):
        lees(tmp_path / "f.xlsx", replace(d, id="ander"))
    for ander in (replace(d, uitvragen=()), replace(d, uitvragen=(replace(uitvraag, nummer=2),)),
                  replace(d, uitvragen=(replace(uitvraag, voor="gemeente-GM0928"),))):
        with pytest.raises(OngeldigeInvoer, match="De uitvraag waar dit formulier bij hoort, staat niet in dit dossier"):
            lees(tmp_path / "f.xlsx", ander)


def test_an_older_form_is_recognised_and_nothing_is_chosen_by_itself(d: Dossier, tmp_path: Path) -> None:
    heerlen = uv.zoek_ontvanger(d, "Heerlen")
    d, oud = uv.maak_uitvraag(d, heerlen, datum=DATUM)
    d, _ = uv.maak_uitvraag(d, heerlen, datum="2026-11-29")
    vraag = "telling/uitstroom-mo/GM0917"
    v = stuur_terug(d, oud, tmp_path / "f.xlsx", {vraag: {"midden": 50}})
    assert v.meldingen[0].startswith("Dit is uitvraag 1 van 22 november 2026. Daarna is uitvraag 2 van 29 november 2026")
    assert v.keuzes() == {}
    assert neem_over(d, v, [vraag]).ramingen["uitstroom-mo"].telling.per_gemeente[HEERLEN].hoeveelheid.midden == 50


def test_an_answer_below_0_is_refused_but_for_a_saldo(d: Dossier, tmp_path: Path) -> None:
    d, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Heerlen"), datum=DATUM)
    v = stuur_terug(d, uitvraag, tmp_path / "f.xlsx", {"telling/uitstroom-mo/GM0917": {"midden": -1}})
    regel = next(r for r in v.regels if r.vraag.id == "telling/uitstroom-mo/GM0917")
    assert regel.soort is Antwoordsoort.PROBLEEM
    assert "dit getal kan niet kleiner zijn dan 0" in regel.problemen[0]
    assert ", cel G" in regel.problemen[0]


def test_a_line_whose_text_was_changed_is_not_believed(d: Dossier, tmp_path: Path) -> None:
    d, uitvraag = uv.maak_uitvraag(d, partij(d, Partijsoort.CORPORATIE), datum=DATUM)
    uv.schrijf_uitvraag(d, uitvraag, tmp_path / "f.xlsx")
    boek = openpyxl.load_workbook(tmp_path / "f.xlsx")
    vel = boek["Vragen"]
    rij = next(r[0].row for r in vel.iter_rows(max_col=1) if r[0].value == f"vrijkomend/{HEERLEN}")
    vel[f"B{rij}"], vel[f"G{rij}"] = "Kerkrade", 10
    vel[f"A{rij + 1}"] = f"vrijkomend/{KERKRADE}0"  # a question that was never asked
    boek.save(tmp_path / "f.xlsx")
    v = lees(tmp_path / "f.xlsx", d)
    regel = next(r for r in v.regels if r.vraag.gemeente == HEERLEN)
    assert regel.soort is Antwoordsoort.PROBLEEM
    assert f"Blad Vragen, cel B{rij}: hier staat \"Kerkrade\", maar de vraag ging over Heerlen." in regel.problemen[0]
    assert any("bij deze rij hoort geen vraag" in zin for zin in v.meldingen)
    assert soorten(v)[f"vrijkomend/{KERKRADE}"] is Antwoordsoort.PROBLEEM


def test_a_moved_line_is_read_but_not_chosen(d: Dossier, tmp_path: Path) -> None:
    d, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Heerlen"), datum=DATUM)
    stuur_terug(d, uitvraag, tmp_path / "f.xlsx", {"telling/uitstroom-mo/GM0917": {"midden": 50}})
    boek = openpyxl.load_workbook(tmp_path / "f.xlsx")
    boek["Vragen"].insert_rows(6, 2)
    boek.save(tmp_path / "f.xlsx")
    regel = next(r for r in lees(tmp_path / "f.xlsx", d).regels if r.vraag.id == "telling/uitstroom-mo/GM0917")
    assert regel.nieuw is not None
    assert regel.nieuw.hoeveelheid.midden == 50
    assert not regel.gekozen
    assert "deze vraag stond op rij" in regel.let_op[0]


def test_a_dossier_that_changed_since_is_noticed(d: Dossier, tmp_path: Path) -> None:
    d, uitvraag = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Heerlen"), datum=DATUM)
    vraag = "telling/uitstroom-mo/GM0917"
    stuur_terug(d, uitvraag, tmp_path / "f.xlsx", {vraag: {"midden": 50}})
    anders = op.wijzig_groep(d, "uitstroom-mo", telt_in=Eenheid.HUISHOUDENS)
    regel = next(r for r in lees(tmp_path / "f.xlsx", anders).regels if r.vraag.id == vraag)
    assert "het formulier vroeg om personen, maar deze groep telt nu in huishoudens" in regel.problemen[0]
    weg = replace(d, ramingen=d.ramingen.zonder("uitstroom-mo"))
    regel = next(r for r in lees(tmp_path / "f.xlsx", weg).regels if r.vraag.id == vraag)
    assert "niet meer in het dossier" in regel.problemen[0]


def test_two_corporaties_can_be_added_up_but_never_twice(d: Dossier, tmp_path: Path) -> None:
    vraag = f"vrijkomend/{HEERLEN}"
    d, noord = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Corporatie Noord (voorbeeld)"), datum=DATUM)
    d, zuid = uv.maak_uitvraag(d, uv.zoek_ontvanger(d, "Corporatie Zuid (voorbeeld)"), datum=DATUM)
    eerste = stuur_terug(d, noord, tmp_path / "n.xlsx", {vraag: {"midden": 300, "peildatum": "2025", "kwaliteit": "exact"}})
    regel = next(r for r in eerste.regels if r.vraag.id == vraag)
    assert (regel.gekozen, regel.kan_optellen) == (True, False)  # the public estimate gives way
    assert regel.let_op[0].startswith("Dit is alleen het deel van Corporatie Noord")
    d = neem_over(d, eerste)
    v = stuur_terug(d, zuid, tmp_path / "z.xlsx", {vraag: {"laag": 90, "midden": 100, "hoog": 120}})
    regel = next(r for r in v.regels if r.vraag.id == vraag)
    assert (regel.gekozen, regel.kan_optellen) == (False, True)
    assert "tel de twee dan op" in regel.let_op[0]
    som = neem_over(d, v, {vraag: Keuze.OPTELLEN})
    cijfer = som.aanbod.vrijkomende_huurwoningen[HEERLEN]
    assert cijfer.hoeveelheid.einden() == (390, 400, 420)
    assert cijfer.kwaliteit is Kwaliteit.SCHATTING  # as good as its weakest part
    assert cijfer.opmerking == "Som van 300 en 100 (90–120)."
    assert "Corporatie Noord" in som.bronnen[cijfer.bron].naam
    assert "Corporatie Zuid" in som.bronnen[cijfer.bron].naam
    weer = next(r for r in lees(tmp_path / "z.xlsx", som).regels if r.vraag.id == vraag)
    assert not weer.kan_optellen  # its answer is in the sum already
    with pytest.raises(OngeldigeInvoer, match="kunnen niet worden opgeteld"):
        neem_over(som, lees(tmp_path / "z.xlsx", som), {vraag: Keuze.OPTELLEN})
    assert laatst(som, "Corporatie Zuid (voorbeeld)")[vraag] == "nog geen cijfer"  # the sum tells of the other
    assert neem_over(d, v, [vraag]).aanbod.vrijkomende_huurwoningen[HEERLEN].hoeveelheid.midden == 100


def test_places_of_an_instelling_wait_for_their_percentages(d: Dossier) -> None:
    vraag = uv.maak_vraag(d, "uitstroom", HEERLEN, "uitstroom-ggz")
    na = op.zet_antwoord(d, vraag, Cijfer.van(Eenheid.PERSONEN, 40, op.EIGEN_BRON))
    uitstroom = na.ramingen["uitstroom-ggz"].uitstroom
    assert uitstroom is not None
    assert uitstroom.percentage.hoeveelheid.is_onbekend
    assert op.huidig_cijfer(na, vraag) == Cijfer.van(Eenheid.PERSONEN, 40, op.EIGEN_BRON)
    assert op.huidig_cijfer(op.zet_antwoord(na, vraag, None), vraag) is None


def test_a_form_that_is_not_there_or_no_workbook_is_one_sentence(d: Dossier, tmp_path: Path) -> None:
    (tmp_path / "tekst.xlsx").write_text("a;b\n1;2\n")
    for naam in ("weg.xlsx", "tekst.xlsx"):
        with pytest.raises(ThuisappError, match=naam):
            lees(tmp_path / naam, d)


def test_a_stand_and_a_stroom_are_asked_for_differently(d: Dossier) -> None:
    stand = op.zet_telling_soort(d, "uitstroom-mo", Soort.STAND)
    stand = replace(stand, ramingen=FrozenMap(stand.ramingen))
    formulier = uv.maak_formulier(*uv.maak_uitvraag(stand, uv.zoek_ontvanger(stand, "Heerlen"), datum=DATUM))
    blok = next(b for b in formulier.blokken if b.titel == "Uitstroom uit de maatschappelijke opvang")
    assert [v.tekst for v in blok.vragen] == ["Hoeveel personen in deze groep waren er op de peildatum?"]
