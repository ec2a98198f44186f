"""Names and codes of areas in somebody's file, and figures of abolished gemeenten converted to the gemeenten of today."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisapp.storage import reference_data
from thuisapp.storage.intake.gemeente_names import codes_met_voorgangers, lijkt_op, zoek_gebied
from thuisapp.storage.intake.herindeling import Omzetter, delen, opvolgers
from thuisapp.storage.intake.model import Gebied, Gebiedsoort, Onderwerp, Waardestatus, Waarneming
from thuisapp.storage.intake.periods import lees_tijdvak

PERSONEN = Onderwerp("Personen", "P", "aantal", telbaar=True)
PERCENTAGE = Onderwerp("Percentage", "Q", "%", telbaar=False)
ZONDER_EENHEID = Onderwerp("Nieuwbouw", "N")


@pytest.mark.parametrize(("tekst", "code"), [
    ("GM0014", "GM0014"), ("GM0014  ", "GM0014"), ("gm0014", "GM0014"), ("14", "GM0014"), ("0014", "GM0014"), ("Groningen", "GM0014"),
    ("Groningen (gemeente)", "GM0014"), ("Groningen (GM)", "GM0014"), ("gemeente Groningen", "GM0014"), ("Gem. Groningen", "GM0014"),
    ("Beek (L.)", "GM0888"), ("Bergen (NH)", "GM0373"), ("Bergen (NH.)", "GM0373"), ("Bergen (L.)", "GM0893"), ("Utrecht", "GM0344"),
    ("Utrecht (gemeente)", "GM0344"), ("s-Gravenhage (gemeente)", "GM0518"), ("\u2019s-Gravenhage", "GM0518"), ("Den Haag", "GM0518"),
    ("Sudwest Fryslan", "GM1900"), ("SÃºdwest-FryslÃ¢n", "GM1900"), ("HEERLEN", "GM0917"), ("\u00a0Heerlen ", "GM0917"),
])
def test_a_gemeente_is_found_however_it_is_written(tekst: str, code: str) -> None:
    gebied = zoek_gebied(tekst)
    assert (gebied.soort, gebied.code) == (Gebiedsoort.GEMEENTE, code)
    assert gebied.naam == reference_data.gemeenten()[code].naam


@pytest.mark.parametrize(("tekst", "soort", "code"), [
    ("Groningen (PV)", Gebiedsoort.PROVINCIE, "PV20"), ("Provincie Utrecht", Gebiedsoort.PROVINCIE, "PV26"),
    ("Drenthe", Gebiedsoort.PROVINCIE, "PV22"), ("Friesland", Gebiedsoort.PROVINCIE, "PV21"), ("PV27", Gebiedsoort.PROVINCIE, "PV27"),
    ("Noord-Nederland (LD)", Gebiedsoort.LANDSDEEL, "LD01"), ("Utrecht (CR)", Gebiedsoort.COROP, ""), ("CR07", Gebiedsoort.COROP, "CR07"),
    ("Nederland", Gebiedsoort.NEDERLAND, "NL01"), ("NL00", Gebiedsoort.NEDERLAND, "NL01"), ("WK001400", Gebiedsoort.WIJK, "WK001400"),
    ("Ten Boer", Gebiedsoort.OPGEHEVEN, "GM0009"), ("GM0009", Gebiedsoort.OPGEHEVEN, "GM0009"), ("Haaren", Gebiedsoort.OPGEHEVEN, "GM0788"),
    ("Totaal", Gebiedsoort.TOTAAL, ""), ("Totaal regio", Gebiedsoort.TOTAAL, ""), ("GM9999", Gebiedsoort.ONBEKEND, "GM9999"),
    ("Bergen", Gebiedsoort.ONBEKEND, ""), ("", Gebiedsoort.ONBEKEND, ""), ("99999", Gebiedsoort.ONBEKEND, ""),
])
def test_other_areas_are_told_apart(tekst: str, soort: Gebiedsoort, code: str) -> None:
    assert zoek_gebied(tekst).soort is soort
    assert zoek_gebied(tekst).code == code


def test_an_unknown_name_comes_with_names_that_look_like_it() -> None:
    assert lijkt_op("Amsterdan") == ("Amsterdam",)
    assert set(lijkt_op("Bergen")) == {"Bergen (NH.)", "Bergen (L.)", "Bergen op Zoom"}
    assert lijkt_op("qqqqqq") == ()


def test_a_number_can_be_a_number() -> None:
    assert zoek_gebied("14", nummer_is_code=False).soort is Gebiedsoort.ONBEKEND


def test_a_region_brings_its_abolished_gemeenten_and_the_country() -> None:
    codes = codes_met_voorgangers(["GM0014", "GM0917"])
    assert codes == {"GM0014", "GM0917", "GM0009", "GM0017", "NL01", "NL00", "NL10"}


def cijfer(code: str, jaar: str, waarde: int | str | None, onderwerp: Onderwerp = PERSONEN, status: Waardestatus = Waardestatus.EXACT,
           regel: int = 1) -> Waarneming:
    gebied = zoek_gebied(code)
    exact = None if waarde is None else Fraction(waarde)
    return Waarneming(gebied, lees_tijdvak(jaar), onderwerp, (), exact, status, regel, 1)


def zet_om(*cijfers: Waarneming, codes: set[str] | None = None, indeling: str = "") -> tuple[dict[tuple[str, str], Waarneming], list[str]]:
    omzetter = Omzetter(codes, indeling)
    klaar = [w for c in cijfers if (w := omzetter.neem(c)) is not None]
    klaar += omzetter.rest()
    return {(w.gebied.code, w.tijdvak.tekst): w for w in klaar}, [m.tekst for m in omzetter.meldingen()]


def test_parts_are_added_up_in_the_gemeente_of_today() -> None:
    gevonden, meldingen = zet_om(cijfer("GM0014", "2018", 100), cijfer("GM0009", "2018", 20), cijfer("GM0017", "2018", 30),
                                 cijfer("GM0014", "2019", 155))
    assert gevonden["GM0014", "2018"].waarde == 150
    assert gevonden["GM0014", "2018"].omgerekend
    assert (gevonden["GM0014", "2019"].waarde, gevonden["GM0014", "2019"].omgerekend) == (155, False)
    assert meldingen == ["Eén cijfer is omgerekend naar de gemeenten van nu, omdat er gemeenten zijn samengevoegd of gesplitst; bij een "
                         "splitsing naar het aandeel van de inwoners."]


def test_a_gemeente_that_was_split_is_divided_exactly() -> None:
    aandelen = {h.nieuw: h.aandeel for h in reference_data.herindelingen() if h.oude_naam == "Haaren"}
    eigen = {"GM0757": 10, "GM0824": 20, "GM0855": 30, "GM0865": 40}
    gevonden, _ = zet_om(cijfer("GM0788", "2020", 1000), *(cijfer(code, "2020", n) for code, n in eigen.items()))
    for code, n in eigen.items():
        assert gevonden[code, "2020"].waarde == n + 1000 * aandelen[code]
    assert sum((w.waarde or Fraction(0) for w in gevonden.values()), Fraction(0)) == 1100


def test_without_one_of_the_parts_there_is_no_figure() -> None:
    gevonden, meldingen = zet_om(cijfer("GM0014", "2018", 100), cijfer("GM0009", "2018", 20))
    waarneming = gevonden["GM0014", "2018"]
    assert (waarneming.waarde, waarneming.status) == (None, Waardestatus.ONVOLLEDIG)
    assert waarneming.opmerking == "In het bestand staat alleen: Groningen 100 en Ten Boer 20. Het cijfer van Haren ontbreekt."
    assert meldingen == ["Groningen is door een herindeling ontstaan of gegroeid. De cijfers van Haren van voor die tijd ontbreken in het "
                         "bestand. Daarom is er voor die tijd geen cijfer."]


def test_the_gemeente_that_grew_must_be_there_itself_too() -> None:
    gevonden, _ = zet_om(cijfer("GM0009", "2018", 20), cijfer("GM0017", "2018", 30))
    assert gevonden["GM0014", "2018"].status is Waardestatus.ONVOLLEDIG
    nieuw, _ = zet_om(cijfer("GM0881", "2018", 1), cijfer("GM0951", "2018", 2), cijfer("GM0962", "2018", 3))
    assert nieuw["GM1954", "2018"].waarde == 6, "Beekdaelen is new, so it had no figure of its own"


def test_unknown_never_becomes_0() -> None:
    gevonden, meldingen = zet_om(cijfer("GM0014", "2018", 100), cijfer("GM0009", "2018", None, status=Waardestatus.ONDERDRUKT),
                                 cijfer("GM0017", "2018", 30))
    assert (gevonden["GM0014", "2018"].waarde, gevonden["GM0014", "2018"].status) == (None, Waardestatus.ONDERDRUKT)
    assert meldingen == ["Eén cijfer van een samengevoegde gemeente is onbekend, omdat een van de delen onbekend of geheim is."]
    nihil, _ = zet_om(cijfer("GM0014", "2018", 100), cijfer("GM0009", "2018", None, status=Waardestatus.NIHIL),
                      cijfer("GM0017", "2018", 3))
    assert nihil["GM0014", "2018"].waarde == 103, "a dash is a known nothing"


def test_a_percentage_is_reported_and_not_converted() -> None:
    gevonden, meldingen = zet_om(cijfer("GM0014", "2018", "33.5", PERCENTAGE), cijfer("GM0009", "2018", 20, PERCENTAGE),
                                 cijfer("GM0017", "2018", 30, PERCENTAGE))
    assert gevonden["GM0014", "2018"].waarde is None
    assert gevonden["GM0014", "2018"].opmerking == ("In de grenzen van toen: Groningen 33,5, Ten Boer 20 en Haren 30. Een verhouding of "
                                                   "een gemiddelde kan niet worden omgerekend.")
    assert meldingen == ["Eén percentage of gemiddelde van een gemeente die later is samengevoegd, is niet omgerekend. Zulke cijfers "
                         "kunnen niet worden opgeteld."]


def test_without_a_unit_whole_numbers_are_taken_for_counts_and_that_is_said() -> None:
    gevonden, meldingen = zet_om(*(cijfer(code, "2018", 5, ZONDER_EENHEID) for code in ("GM0014", "GM0009", "GM0017")))
    assert gevonden["GM0014", "2018"].waarde == 15
    assert meldingen[1].startswith("Het bestand noemt geen eenheid.")
    gebroken, _ = zet_om(cijfer("GM0014", "2018", "1.5", ZONDER_EENHEID), cijfer("GM0009", "2018", 5, ZONDER_EENHEID))
    assert gebroken["GM0014", "2018"].status is Waardestatus.ONVOLLEDIG


def test_a_figure_after_the_end_of_a_gemeente_needs_the_division() -> None:
    later = [cijfer("GM0014", "2025", 100), cijfer("GM0009", "2025", 20), cijfer("GM0017", "2025", 30)]
    gevonden, meldingen = zet_om(*later)
    assert gevonden["GM0014", "2025"].waarde == 100
    assert meldingen == ["2 cijfers gaan over een gemeente die toen al was opgeheven, en zijn niet omgerekend. Geef aan van welk jaar de "
                         "indeling in gemeenten in dit bestand is."]
    met, meldingen = zet_om(*later, indeling="2018-01-01")
    assert met["GM0014", "2025"].waarde == 150
    # A table in the division of 2023 has today's Groningen in 2018 as well.
    oud, meldingen = zet_om(cijfer("GM0014", "2018", 150), indeling="2023-01-01")
    assert (oud["GM0014", "2018"].waarde, oud["GM0014", "2018"].omgerekend, meldingen) == (150, False, [])


def test_a_change_within_a_year_may_be_in_the_figures_already() -> None:
    """Weesp went to Amsterdam on 24 March 2022."""
    zonder, _ = zet_om(cijfer("GM0363", "2022", 900), cijfer("GM0457", "2022", None, status=Waardestatus.LEEG))
    assert zonder["GM0363", "2022"].waarde == 900
    met, _ = zet_om(cijfer("GM0363", "2022", 880), cijfer("GM0457", "2022", 20))
    assert met["GM0363", "2022"].waarde == 900
    eerder, _ = zet_om(cijfer("GM0363", "2021", 880), cijfer("GM0457", "2021", None, status=Waardestatus.LEEG))
    assert eerder["GM0363", "2021"].status is Waardestatus.ONVOLLEDIG


def test_empty_cells_of_a_gemeente_that_is_not_there_are_no_figures() -> None:
    gevonden, meldingen = zet_om(cijfer("GM0881", "2019", None, status=Waardestatus.LEEG),
                                 *(cijfer(c, "2012", None, status=Waardestatus.LEEG) for c in ("GM0881", "GM0951", "GM0962")))
    assert (gevonden, meldingen) == ({}, [])


def test_only_the_region_is_kept_and_doubles_are_reported() -> None:
    gevonden, meldingen = zet_om(cijfer("GM0788", "2020", 1000), cijfer("GM0757", "2020", 10), cijfer("GM0865", "2020", 40),
                                 cijfer("GM0865", "2020", 50), cijfer("NL01", "2020", 1), codes={"GM0865"})
    assert set(gevonden) == {("GM0865", "2020"), ("NL01", "2020")}
    aandeel = next(h.aandeel for h in reference_data.herindelingen() if (h.oud, h.nieuw) == ("GM0788", "GM0865"))
    assert gevonden["GM0865", "2020"].waarde == 50 + 1000 * aandeel
    assert "Eén cijfer staat twee keer in het bestand. Het laatste is gebruikt." in meldingen


def test_without_a_period_nothing_of_an_abolished_gemeente_is_converted() -> None:
    gevonden, meldingen = zet_om(cijfer("GM0009", "onbekend", 20))
    assert gevonden == {}
    assert meldingen == ["Eén cijfer van een opgeheven gemeente heeft geen periode en is niet omgerekend."]


@given(st.dictionaries(st.sampled_from(sorted({h.oud for h in reference_data.herindelingen()})), st.integers(0, 10**6)),
       st.sampled_from(["2018-01-01", "2018-12-31", "2019-01-01", "2020-06-30", "2022-03-23", "2023-01-01"]))
def test_conversion_keeps_the_total_of_the_country(waarden: dict[str, int], datum: str) -> None:
    """Whatever the date: what existed then adds up to the same after conversion, when everything that existed is in the file."""
    bestond = {h.oud for h in reference_data.herindelingen() if h.datum > datum}
    doelen = {h.nieuw for h in reference_data.herindelingen() if h.datum > datum}
    compleet = {code: waarden.get(code, 7) for code in bestond}
    compleet |= {deel.code: 11 for doel in doelen for deel in delen(doel, datum) if deel.code == doel}
    gevonden, _ = zet_om(*(cijfer(code, datum, n) for code, n in compleet.items()))
    assert all(w.waarde is not None for w in gevonden.values())
    assert sum((w.waarde or Fraction(0) for w in gevonden.values()), Fraction(0)) == sum(compleet.values())
    assert {code for code, _ in gevonden} == doelen


def test_every_successor_is_a_gemeente_of_today() -> None:
    for h in reference_data.herindelingen():
        assert set(opvolgers(h.oud, "2000-01-01")) <= set(reference_data.gemeenten())
        assert opvolgers(h.oud, h.datum) == ()
    assert zoek_gebied("GM0014") == Gebied(Gebiedsoort.GEMEENTE, "GM0014", "Groningen")
