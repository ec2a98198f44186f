"""A werksessie from its begin to its verslag: what is recorded, what changed in it, and what two laptops make of it together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisapp.app import afspraaktabel, dossiers, versies, versieverschil, werksessies, zoekindex
from thuisapp.app import operations as op
from thuisapp.app.dossiers import nieuw_dossier
from thuisapp.app.operations.werksessies import (
    begin_werksessie,
    lopende_werksessie,
    sluit_werksessie,
    verwijder_werksessie,
    wijzig_werksessie,
)
from thuisapp.app.samenvoegen import Samenvoeging, voeg_samen
from thuisapp.app.zoeken import Soort
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraak, Partij, Partijsoort
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.werksessie import Aanwezige, Werksessie
from thuisapp.storage.dossier_check import controleer_verwijzingen

BASIS = op.bewaar_partij(nieuw_dossier("Proef", ["GM0917", "GM0928", "GM0882"], id="proef", datum="2026-01-01"),
                         Partij("corporatie", "Corporatie Noord", Partijsoort.CORPORATIE))
HEERLEN, KERKRADE, LANDGRAAF = (f"gemeente-{code}" for code in ("GM0917", "GM0928", "GM0882"))
GROEP = "ouderen"


def begin(d: Dossier = BASIS, onderwerp: str = "Verdeling ouderen", datum: str = "2026-03-03") -> Dossier:
    return begin_werksessie(d, onderwerp=onderwerp, datum=datum, plaats="Heerlen", aanwezigen=[Aanwezige("wethouder wonen", HEERLEN)])


def de(d: Dossier) -> Werksessie:
    return d.werksessies[-1]


def afspraak(id: str, titel: str) -> Afspraak:
    return Afspraak(id, "1", titel, HEERLEN, "Wij bouwen")


def telling(d: Dossier, n: int, code: str = "GM0917") -> Dossier:
    return op.zet_telling(d, GROEP, code, Cijfer.van(Eenheid.PERSONEN, n, op.EIGEN_BRON))


def besluit(d: Dossier, tekst: str, tegen: str = "") -> Dossier:
    return op.bewaar_besluit(d, replace(afspraaktabel.nieuw_besluit(d), tekst=tekst, minderheidsstandpunt=tegen))


# --- from begin to end ------------------------------------------------------------------------------------------------


def test_a_session_keeps_a_version_at_its_begin_and_at_its_end() -> None:
    d = begin()
    assert de(d) == Werksessie("werksessie-1", "2026-03-03", "Verdeling ouderen", "Heerlen", (Aanwezige("wethouder wonen", HEERLEN),), "",
                               "versie-1")
    assert lopende_werksessie(d) == de(d)
    d = sluit_werksessie(besluit(d, "Wij verdelen naar inwoners."), "werksessie-1")
    assert [v.naam for v in d.versies] == ["Begin werksessie Verdeling ouderen, 3 maart 2026",
                                           "Einde werksessie Verdeling ouderen, 3 maart 2026"]
    assert lopende_werksessie(d) is None and de(d).einde == "versie-2"
    assert werksessies.begin_van(d, de(d)) == BASIS
    assert [b.tekst for b in werksessies.einde_van(d, de(d)).besluiten] == ["Wij verdelen naar inwoners."]
    assert controleer_verwijzingen(d) == ()


def test_a_besluit_during_a_session_is_one_of_that_session() -> None:
    d = besluit(begin(), "Wij gaan door.")
    (b,) = d.besluiten
    assert (b.werksessie, b.datum) == ("werksessie-1", "2026-03-03")
    assert werksessies.besluiten_van(d, de(d)) == (b,)
    assert afspraaktabel.nieuw_besluit(sluit_werksessie(d, "werksessie-1")).werksessie == ""


def test_what_changed_is_from_the_begin_to_now_and_later_to_the_end() -> None:
    d = op.bewaar_afspraak(begin(), afspraak("a-1", "Bouwen"))
    assert werksessies.wijzigingen(d, de(d)).zin == "Van het begin naar nu verandert één regel of afspraak."
    dicht = sluit_werksessie(d, "werksessie-1")
    later = op.bewaar_afspraak(dicht, afspraak("a-2", "Slopen"))
    v = werksessies.wijzigingen(later, de(later))
    assert [r.zin for r in v.regels] == ["Nieuw: 1 Bouwen."] and v.naar == "het einde"


def test_the_verslag_is_about_the_end_with_what_was_put_right_later() -> None:
    d = sluit_werksessie(besluit(telling(begin(), 40), "Wij verdellen."), "werksessie-1")
    d = wijzig_werksessie(telling(d, 900), "werksessie-1", verslag="Er was koffie.")
    d = op.bewaar_besluit(d, replace(d.besluiten[0], tekst="Wij verdelen."))
    nu = werksessies.verslagdossier(d, de(d))
    assert nu.ramingen == telling(BASIS, 40).ramingen
    assert (nu.werksessies[0].verslag, nu.besluiten[0].tekst) == ("Er was koffie.", "Wij verdelen.")


def test_fields_are_changed_tidily_and_its_versions_follow() -> None:
    d = wijzig_werksessie(begin(), "werksessie-1", onderwerp="  Wonen  in de wijk ", datum="4-3-2026", plaats=" Kerkrade ",
                          aanwezigen=(Aanwezige(" x "), Aanwezige("X"), Aanwezige(""), Aanwezige("", KERKRADE)))
    w = de(d)
    assert (w.onderwerp, w.datum, w.plaats, w.aanwezigen) == ("Wonen in de wijk", "2026-03-04", "Kerkrade",
                                                              (Aanwezige("x"), Aanwezige("", KERKRADE)))
    assert [(v.naam, v.datum) for v in d.versies] == [("Begin werksessie Wonen in de wijk, 4 maart 2026", "2026-03-04")]
    eigen = versies.hernoem_versie(d, "versie-1", "Voor de pauze", "")
    assert wijzig_werksessie(eigen, "werksessie-1", onderwerp="Anders").versies[0].naam == "Voor de pauze"


def test_a_removed_session_leaves_its_besluiten_and_versions() -> None:
    d = sluit_werksessie(besluit(begin(), "Wij gaan door."), "werksessie-1")
    weg = verwijder_werksessie(d, "werksessie-1")
    assert weg.werksessies == () and [b.werksessie for b in weg.besluiten] == [""]
    assert weg.gewone_versies() == weg.versies == d.versies
    assert controleer_verwijzingen(weg) == ()


def test_two_sessions_on_one_day_about_one_topic_get_versions_with_names_of_their_own() -> None:
    d = begin(sluit_werksessie(begin(), "werksessie-1"))
    assert d.versies[-1].naam == "Begin werksessie Verdeling ouderen, 3 maart 2026 (2)"


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("doe", "zin"), [
    (lambda: begin(onderwerp="  "), "Vul het onderwerp van de werksessie in"),
    (lambda: begin(datum=""), "Vul in op welke dag de werksessie is"),
    (lambda: begin(datum="30-2-2026"), "\"30-2-2026\" is geen datum"),
    (lambda: begin(onderwerp="x" * 301), "is te lang"),
    (lambda: begin(begin(), "Nog een"), "De werksessie \"Verdeling ouderen\" van 3 maart 2026 is nog bezig. Sluit die eerst."),
    (lambda: sluit_werksessie(sluit_werksessie(begin(), "werksessie-1"), "werksessie-1"), "is al gesloten"),
    (lambda: sluit_werksessie(BASIS, "werksessie-1"), "Deze werksessie staat niet in het dossier"),
    (lambda: wijzig_werksessie(begin(), "werksessie-1", datum="gisteren"), "\"gisteren\" is geen datum"),
    (lambda: op.bewaar_besluit(BASIS, Besluit("b-1", "", "Ja", werksessie="werksessie-9")), "De werksessie van dit besluit staat niet"),
])
def test_what_cannot_be_is_refused_in_dutch(doe: Callable[[], Dossier], zin: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        doe()
    assert zin in str(fout.value)


def test_ids_and_versions_are_not_for_changing() -> None:
    with pytest.raises(TypeError, match="begin"):
        wijzig_werksessie(begin(), "werksessie-1", begin="versie-9")


# --- its versions are not for signing ---------------------------------------------------------------------------------


def test_versions_of_a_session_stand_apart_from_those_to_sign() -> None:
    d = versies.bewaar_versie(begin(versies.bewaar_versie(BASIS, "Concept", "2026-02-01")), "Na de pauze", "2026-03-03")
    assert [v.naam for v in d.gewone_versies()] == ["Concept", "Na de pauze"]
    assert "versie-2" in [sleutel for sleutel, _ in versieverschil.keuzes(d)]
    with pytest.raises(OngeldigeInvoer, match="hoort bij een werksessie"):
        versies.onderteken(d, reken(d), HEERLEN, "versie-2", "2026-03-04", "wethouder")
    with pytest.raises(OngeldigeInvoer, match="blijft bewaard zolang die in het dossier staat"):
        versies.verwijder_versie(d, "versie-2")


# --- who was there ----------------------------------------------------------------------------------------------------


def test_a_pasted_list_knows_the_parties() -> None:
    tekst = "wethouder wonen; Heerlen\n- regisseur wonen\tgemeente kerkrade\nCorporatie Noord\nadviseur; Bureau Buiten\n\nvoorzitter\n"
    gelezen = werksessies.lees_aanwezigen(BASIS, tekst)
    assert gelezen == (Aanwezige("wethouder wonen", HEERLEN), Aanwezige("regisseur wonen", KERKRADE), Aanwezige("", "corporatie"),
                       Aanwezige("adviseur", "Bureau Buiten"), Aanwezige("voorzitter"))
    d = wijzig_werksessie(begin(), "werksessie-1", aanwezigen=gelezen)
    assert werksessies.lees_aanwezigen(d, werksessies.als_lijst(d, de(d))) == gelezen
    assert werksessies.per_partij(d, de(d)) == [
        ("Gemeente Heerlen", ("wethouder wonen",)), ("Gemeente Kerkrade", ("regisseur wonen",)), ("Corporatie Noord", ("",)),
        ("Bureau Buiten", ("adviseur",)), (werksessies.ONBEKENDE_PARTIJ, ("voorzitter",))]


def test_who_was_there_for_a_party_stays_when_the_party_goes() -> None:
    d = wijzig_werksessie(begin(), "werksessie-1", aanwezigen=(Aanwezige("directeur", "corporatie"),))
    assert de(op.verwijder_partij(d, "corporatie")).aanwezigen == (Aanwezige("directeur", "Corporatie Noord"),)


# --- what the screen says ---------------------------------------------------------------------------------------------


def test_a_sentence_says_how_it_stands() -> None:
    d = begin()
    assert werksessies.standzin(d, de(d)) == "Bezig. 1 aanwezige en nog geen besluiten."
    assert werksessies.standzin(d, de(d), "14.05") == "Bezig sinds 14.05 uur. 1 aanwezige en nog geen besluiten."
    d = sluit_werksessie(besluit(besluit(wijzig_werksessie(d, "werksessie-1", aanwezigen=()), "Een"), "Twee"), "werksessie-1")
    assert werksessies.standzin(d, de(d), "14.05") == "Gesloten. De werksessie was op 3 maart 2026. Geen aanwezigen en 2 besluiten."


def test_rows_have_the_newest_first() -> None:
    d = begin(sluit_werksessie(begin(), "werksessie-1"), "Afspraken", "2026-05-05")
    assert [(r.onderwerp, r.stand, r.partijen) for r in werksessies.rijen(d)] == [
        ("Afspraken", "bezig", ("Gemeente Heerlen",)), ("Verdeling ouderen", "gesloten", ("Gemeente Heerlen",))]


@pytest.mark.parametrize(("woord", "id"), [("", "werksessie-2"), ("werksessie-1", "werksessie-1"), ("3-3-2026", "werksessie-1"),
                                           ("afspraken", "werksessie-2"), ("VERDELING", "werksessie-1"), ("2026-05-05", "werksessie-2")])
def test_a_session_is_found_by_id_date_or_topic(woord: str, id: str) -> None:
    d = begin(sluit_werksessie(begin(), "werksessie-1"), "Afspraken", "2026-05-05")
    assert werksessies.vind_werksessie(d, woord).id == id


def test_a_session_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(OngeldigeInvoer, match="nog geen werksessie vastgelegd"):
        werksessies.vind_werksessie(BASIS)
    with pytest.raises(OngeldigeInvoer, match="geen werksessie \"Zorg\". De werksessie is \"Verdeling ouderen\" van 3 maart 2026"):
        werksessies.vind_werksessie(begin(), "Zorg")
    dubbel = begin(sluit_werksessie(begin(), "werksessie-1"))
    with pytest.raises(OngeldigeInvoer, match="Er zijn meer werksessies die passen bij \"3-3-2026\""):
        werksessies.vind_werksessie(dubbel, "3-3-2026")


def test_a_session_is_found_by_what_is_in_its_notes() -> None:
    d = wijzig_werksessie(begin(), "werksessie-1", verslag="Er komt een tweede avond.")
    regels = zoekindex.maak_index(d)[Soort.UITVOERING].regels
    assert any("tweede avond" in r.erbij and "werksessie van 3 maart 2026" in r.kop for r in regels)


# --- kept -------------------------------------------------------------------------------------------------------------


def test_a_session_is_in_the_file_and_in_json(tmp_path: Path) -> None:
    d = sluit_werksessie(besluit(begin(), "Ja", "Kerkrade is tegen."), "werksessie-1")
    dossiers.bewaar(d, tmp_path / "x.thuis")
    dossiers.schrijf_json(d, tmp_path / "x.json")
    assert dossiers.open_dossier(tmp_path / "x.thuis") == dossiers.lees_json(tmp_path / "x.json") == d


# --- two laptops ------------------------------------------------------------------------------------------------------


def samen(basis: Dossier, mijn: Dossier, hun: Dossier) -> Samenvoeging:
    uit = voeg_samen(basis, mijn, hun)
    assert controleer_verwijzingen(uit.dossier) == ()
    assert uit.conflicten == ()
    return uit


def erbij(d: Dossier, wie: Aanwezige, tekst: str, notitie: str) -> Dossier:
    d = wijzig_werksessie(besluit(d, tekst), de(d).id, aanwezigen=(*de(d).aanwezigen, wie), verslag=notitie)
    return op.bewaar_afspraak(d, afspraak(f"afspraak-{tekst}", tekst))


def nieuwe_afspraken(d: Dossier) -> set[str]:
    """Titles of what was agreed in the session; a number may change when two laptops gave the same one."""
    return {r.zin.rpartition(" ")[2] for r in werksessies.wijzigingen(d, de(d)).regels if r.onderdeel == "Afspraken"}


EEN, TWEE = Aanwezige("regisseur", KERKRADE), Aanwezige("directeur", "corporatie")


def test_besluiten_notes_and_people_of_one_session_on_two_laptops_come_together() -> None:
    basis = wijzig_werksessie(begin(), "werksessie-1", verslag="Opening.")
    mijn, hun = erbij(basis, EEN, "Mijn", "Opening.\n\nPunt een."), erbij(basis, TWEE, "Hun", "Opening.\n\nPunt twee.")
    d = samen(basis, mijn, hun).dossier
    assert set(de(d).aanwezigen) == {*de(basis).aanwezigen, EEN, TWEE}
    assert de(d).verslag == "Opening.\n\nPunt een.\n\nPunt twee."
    assert {b.tekst for b in werksessies.besluiten_van(d, de(d))} == {"Mijn", "Hun"}


@pytest.mark.parametrize("ook_hun", [True, False])
def test_a_session_that_was_closed_on_one_or_both_ends_with_what_both_did(ook_hun: bool) -> None:
    basis = begin()
    mijn = sluit_werksessie(erbij(basis, EEN, "Mijn", "x"), "werksessie-1")
    hun = erbij(basis, TWEE, "Hun", "y")
    hun = sluit_werksessie(hun, "werksessie-1") if ook_hun else hun
    uit = samen(basis, mijn, hun)
    d = uit.dossier
    assert any("op twee computers vastgelegd" in zin for zin in uit.meldingen)
    assert not de(d).is_open and len(d.versies) == 2
    assert {"Mijn.", "Hun."} <= nieuwe_afspraken(d)
    assert d.gewone_versies() == ()


def test_a_session_that_both_began_apart_is_one_session() -> None:
    mijn = sluit_werksessie(erbij(begin(), EEN, "Mijn", "x"), "werksessie-1")
    hun = sluit_werksessie(erbij(begin(telling(BASIS, 40), "verdeling Ouderen"), TWEE, "Hun", "y"), "werksessie-1")
    d = samen(BASIS, mijn, hun).dossier
    (w,) = d.werksessies
    assert set(w.aanwezigen) == {Aanwezige("wethouder wonen", HEERLEN), EEN, TWEE}
    assert {b.tekst for b in werksessies.besluiten_van(d, w)} == {"Mijn", "Hun"} and w.verslag == "x\n\ny"
    assert [v.id for v in d.versies] == [w.begin, w.einde]
    assert {"Mijn.", "Hun."} <= nieuwe_afspraken(d)


def test_two_sessions_about_other_things_stay_two() -> None:
    mijn, hun = besluit(begin(), "Mijn"), besluit(begin(onderwerp="Zorg"), "Hun")
    d = samen(BASIS, mijn, hun).dossier
    assert sorted(w.onderwerp for w in d.werksessies) == ["Verdeling ouderen", "Zorg"]
    assert {w.onderwerp: [b.tekst for b in werksessies.besluiten_van(d, w)] for w in d.werksessies} == {
        "Verdeling ouderen": ["Mijn"], "Zorg": ["Hun"]}
    assert len(d.versies) == len({v.id for v in d.versies}) == 2 or len(d.versies) == 1


def test_a_besluit_of_a_session_that_the_other_removed_keeps_the_session() -> None:
    basis = begin()
    mijn, hun = verwijder_werksessie(basis, "werksessie-1"), besluit(basis, "Toch")
    d = voeg_samen(basis, mijn, hun).dossier
    assert controleer_verwijzingen(d) == () and [b.tekst for b in d.besluiten] == ["Toch"]


WIE = st.builds(Aanwezige, st.sampled_from(["wethouder", "Wethouder", "adviseur", ""]),
                st.sampled_from([HEERLEN, KERKRADE, "Bureau", "corporatie"]))
STAP = st.one_of(WIE, st.sampled_from(["Punt een.", "Punt twee.", "besluit A", "besluit B"]))


def speel(d: Dossier, stappen: list[Aanwezige | str], dicht: bool) -> Dossier:
    """What somebody does on one laptop in the newest session."""
    for stap in stappen:
        w = de(d)
        if isinstance(stap, Aanwezige):
            d = wijzig_werksessie(d, w.id, aanwezigen=(*w.aanwezigen, stap))
        elif stap.startswith("besluit"):
            d = besluit(d, stap)
        else:
            d = wijzig_werksessie(d, w.id, verslag=f"{w.verslag}\n\n{stap}")
    return sluit_werksessie(d, de(d).id) if dicht else d


def mensen(d: Dossier) -> set[tuple[str, str]]:
    return {(a.naam.casefold(), a.partij.casefold()) for a in de(d).aanwezigen}


@settings(max_examples=25, deadline=None)
@given(st.booleans(), st.lists(STAP, max_size=4), st.lists(STAP, max_size=4), st.booleans(), st.booleans())
def test_nothing_of_a_session_on_two_laptops_is_lost(samen_begonnen: bool, een: list[Aanwezige | str], twee: list[Aanwezige | str],
                                                     dicht: bool, ook: bool) -> None:
    basis = begin() if samen_begonnen else BASIS
    mijn, hun = (speel(basis if samen_begonnen else begin(), stappen, x) for stappen, x in ((een, dicht), (twee, ook)))
    d = samen(basis, mijn, hun).dossier
    (w,) = d.werksessies
    assert mensen(d) == mensen(mijn) | mensen(hun)
    assert {b.tekst for b in werksessies.besluiten_van(d, w)} == {b.tekst for b in (*mijn.besluiten, *hun.besluiten)}
    assert all(regel in w.verslag for x in (mijn, hun) for regel in de(x).verslag.split("\n\n"))
    assert w.is_open is not (dicht or ook) and d.gewone_versies() == ()
    assert {b.tekst for b in werksessies.einde_van(d, w).besluiten} == {b.tekst for b in d.besluiten}
