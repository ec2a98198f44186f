"""Published tables are rounded: their parts need not add up, and that is said instead of refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from thuisapp.storage.intake.gemeente_names import gemeente
from thuisapp.storage.intake.model import Meldingsoort, Onderwerp, Waardestatus, Waarneming
from thuisapp.storage.intake.periods import lees_tijdvak
from thuisapp.storage.intake.rounding import afgerond_op, controleer_optelling
from thuisapp.storage.intake.wording import tabel_id_uit_naam, telzin, titel_uit_naam

PERSONEN = Onderwerp("Personen", "P", "aantal", telbaar=True)
GEBIED = gemeente("GM0279")
JAAR = lees_tijdvak("2023")


def cijfers(*delen: tuple[str, int | None]) -> list[Waarneming]:
    return [Waarneming(GEBIED, JAAR, PERSONEN, (("Kenmerken", kenmerk),), None if n is None else Fraction(n),
                       Waardestatus.ONDERDRUKT if n is None else Waardestatus.EXACT, i, 1) for i, (kenmerk, n) in enumerate(delen, 2)]


@pytest.mark.parametrize(("delen", "soort"), [
    ((("Totaal", 380), ("Geslacht: mannen", 170), ("Geslacht: vrouwen", 215)), Meldingsoort.AFGEROND),
    ((("Totaal", 380), ("Geslacht: mannen", 170), ("Geslacht: vrouwen", 210)), None),
    ((("Totaal", 380), ("Geslacht: mannen", 170), ("Geslacht: vrouwen", 250)), Meldingsoort.LET_OP),
    ((("Totaal", 381), ("Geslacht: mannen", 170), ("Geslacht: vrouwen", 210)), Meldingsoort.AFGEROND),
    ((("Totaal", 390), ("Geslacht: mannen", 171), ("Geslacht: vrouwen", 210)), Meldingsoort.LET_OP),
    ((("Totaal", 380), ("Geslacht: mannen", 170), ("Geslacht: vrouwen", None)), None),
    ((("Totaal", None), ("Geslacht: mannen", 170), ("Geslacht: vrouwen", 215)), None),
    ((("Totaal", 380), ("Geslacht: mannen", 170)), None),
    ((("Totaal mannen en vrouwen", 380), ("Mannen", 170), ("Vrouwen", 215)), Meldingsoort.AFGEROND),
    ((("Totaal", 100), ("Leeftijd: jong", 30), ("Leeftijd: midden", 30), ("Leeftijd: oud", 50)), Meldingsoort.AFGEROND),
    ((("Groep: totaal", 380), ("Geslacht: mannen", 170), ("Geslacht: vrouwen", 215)), Meldingsoort.AFGEROND),
])
def test_parts_beside_a_total(delen: tuple[tuple[str, int | None], ...], soort: Meldingsoort | None) -> None:
    meldingen = controleer_optelling(cijfers(*delen))
    assert [m.soort for m in meldingen] == ([] if soort is None else [soort])


def test_an_example_shows_the_sum() -> None:
    melding, = controleer_optelling(cijfers(("Totaal", 380), ("Geslacht: mannen", 170), ("Geslacht: vrouwen", 215)))
    assert melding.tekst == ("Bij één totaal tellen de delen niet precies op. Het verschil is hoogstens 5 en past bij de afronding in het "
                             "bestand. De cijfers zijn overgenomen zoals ze er staan.")
    assert melding.voorbeelden == ("Scherpenzeel, 2023, Personen: 170 + 215 = 385, het totaal is 380",)


@pytest.mark.parametrize(("waarden", "base"), [
    (range(5, 60, 5), 5), (range(100, 1300, 100), 100), (range(1, 13), None), (range(0, 45, 5), None), ([50] * 10, 50), ([0] * 20, None)])
def test_the_rounding_of_a_table_is_found(waarden: range | list[int], base: int | None) -> None:
    assert afgerond_op(cijfers(*(("Totaal", n) for n in waarden))).get("Personen") == base


def test_sentences_follow_their_number_and_titles_come_from_names() -> None:
    assert telzin(1, "Eén rij.", "{n} rijen.") == "Eén rij."
    assert telzin(1234, "Eén rij.", "{n} rijen.") == "1.234 rijen."
    assert titel_uit_naam("Bevolking__leeftijd__1_januari_30072023_141509") == "Bevolking, leeftijd, 1 januari"
    assert titel_uit_naam("85980NED_UntypedDataSet_30072023_141509") == "85980NED"
    assert (tabel_id_uit_naam("85980NED_UntypedDataSet_1"), tabel_id_uit_naam("03759ned_TypedDataSet"), tabel_id_uit_naam("plannen")) == (
        "85980NED", "03759NED", "")
