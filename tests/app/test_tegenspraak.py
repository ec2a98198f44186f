"""Numbers in own text that differ from the dossier: a corpus of sentences, with the numbers taken from the dossier when the test runs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from thuisapp import format_nl
from thuisapp.app.tegenspraak import Tegenspraak, tegenspraken
from thuisapp.app.tekstvelden import veldtekst
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import nieuwste_indicator, reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid, som
from thuisapp.output.visie import maak_document
from thuisapp.output.visie.model import Alinea, blokken, paragrafen, platte_tekst
from thuisapp.output.visie.soorten import Keuzes

SECTIE = "visie-doel"
DAK, OUD, BW = "dak-en-thuislozen", "ouderen", "uitstroom-beschermd-wonen"
HEERLEN, KERKRADE = "GM0917", "GM0928"


@cache
def dossier() -> Dossier:
    return voorbeeld_dossier()


@cache
def getallen() -> dict[str, int]:
    """What the sentences may name, each rounded as the document prints it. X, Y and Z fit nothing."""
    d = dossier()
    r = reken(d)
    opgave, behoefte, verdeling = r.opgave, r.behoefte, r.verdeling
    heel = lambda x: int(format_nl.rond(x))  # noqa: E731
    woningen = [g.id for g in d.gekozen_groepen() if g.eenheid is Eenheid.WONINGEN]
    inwoners = nieuwste_indicator(d, "inwoners")
    assert inwoners is not None
    return {
        "dak": heel(opgave[DAK].regio.midden), "dak_laag": heel(opgave[DAK].regio.laag), "dak_hoog": heel(opgave[DAK].regio.hoog),
        "oud": heel(opgave[OUD].regio.midden), "oud_heerlen": heel(opgave[OUD].per_gemeente[HEERLEN].midden),
        "dak_behoefte": heel(behoefte[DAK].regio().midden),
        "dak_heerlen": verdeling[DAK].aantallen[HEERLEN], "dak_kerkrade": verdeling[DAK].aantallen[KERKRADE],
        "bw_heerlen": verdeling[BW].aantallen[HEERLEN],
        "heerlen": sum(verdeling[g].aantallen[HEERLEN] for g in woningen if verdeling[g].aantallen),
        "totaal": heel(som((opgave[g].regio for g in woningen), Eenheid.WONINGEN).midden),
        "inw_heerlen": int(inwoners.waarden[HEERLEN]), "inw": int(sum(inwoners.waarden[c] for c in d.codes())),
        "gemeenten": len(d.gemeenten), "van": d.periode.van, "tot": d.periode.tot,
        "X": 777, "Y": 4321, "Z": 98765,
    }


def vul(zin: str) -> str:
    """{dak} becomes the number of the dossier in figures; {jaar:tot} a year; {dak+90} something else."""
    waarden = getallen()

    class Getallen(dict):
        def __missing__(self, naam: str) -> str:
            basis, _, erbij = naam.partition("+")
            if basis in {"van", "tot"}:
                return str(waarden[basis])
            return format_nl.aantal(waarden[basis] + int(erbij or 0))
    return zin.format_map(Getallen())


def vind(zin: str, sectie: str = SECTIE) -> tuple[Tegenspraak, ...]:
    d = replace(dossier(), teksten=FrozenMap({sectie: vul(zin)}))
    return tegenspraken(d, reken(d))


FOUT = [  # a sentence, and the key of the figure that it should have named
    ("De opgave voor dak- en thuislozen is {X}.", f"opgave/{DAK}/regio"),
    ("Voor dak- en thuislozen is de opgave {X} woningen.", f"opgave/{DAK}/regio"),
    ("De **opgave** voor *dak- en thuislozen* is **{X}** woningen.", f"opgave/{DAK}/regio"),
    ("Onze opgave voor ouderen is {Y} woningen.", f"opgave/{OUD}/regio"),
    ("In Heerlen is de opgave voor ouderen {X} woningen.", f"opgave/{OUD}/{HEERLEN}"),
    ("De opgave voor ouderen in Heerlen komt uit op {X}.", f"opgave/{OUD}/{HEERLEN}"),
    ("De woonopgave voor dak- en thuislozen in Parkstad Limburg is {X} woningen.", f"opgave/{DAK}/regio"),
    ("De opgave voor dak- en thuislozen is {X} in de periode {van} tot en met {tot}.", f"opgave/{DAK}/regio"),
    ("De opgave voor dak- en thuislozen tot en met {tot} is {X}.", f"opgave/{DAK}/regio"),
    ("De opgave voor dakloze mensen is {X}.", f"opgave/{DAK}/regio"),
    ("De opgave voor vergunninghouders is {Y}.", "opgave/statushouders/regio"),
    ("De opgave voor uitstroom uit beschermd wonen is {Y} woningen.", f"opgave/{BW}/regio"),
    ("Er is een opgave van {X} woningen voor dak- en thuislozen.", f"opgave/{DAK}/regio"),
    ("Als regio hebben we een opgave van {X} voor dak- en thuislozen.", f"opgave/{DAK}/regio"),
    ("De behoefte van dak- en thuislozen is {X} woningen.", f"behoefte/{DAK}/regio"),
    ("Voor dak- en thuislozen zijn {X} woningen nodig.", f"opgave/{DAK}/regio"),
    ("De opgave voor dak- en thuislozen is ongeveer {dak_hoog+150}.", f"opgave/{DAK}/regio"),
    ("De opgave voor dak- en thuislozen is circa {X} woningen.", f"opgave/{DAK}/regio"),
    ("De opgave voor dak- en thuislozen is ruim {X}.", f"opgave/{DAK}/regio"),
    ("De opgave voor dak- en thuislozen is {dak+1}.", f"opgave/{DAK}/regio"),
    ("Van de opgave voor dak- en thuislozen krijgt Heerlen {X} woningen.", None),
    ("Heerlen krijgt {X} woningen voor dak- en thuislozen.", f"verdeling/{DAK}/{HEERLEN}"),
    ("Heerlen neemt {X} woningen voor beschermd wonen voor zijn rekening.", f"verdeling/{BW}/{HEERLEN}"),
    ("Heerlen krijgt {X}.", f"samen/verdeling/woningen/{HEERLEN}"),
    ("Heerlen krijgt {Y} woningen.", f"samen/verdeling/woningen/{HEERLEN}"),
    ("Voor dak- en thuislozen krijgt Heerlen {dak_heerlen} en Kerkrade {X}.", f"verdeling/{DAK}/{KERKRADE}"),
    ("Het gaat hier om dak- en thuislozen. Heerlen krijgt {X} woningen.", f"verdeling/{DAK}/{HEERLEN}"),
    ("## Dak- en thuislozen\n\nDe opgave is {X} woningen.", f"opgave/{DAK}/regio"),
    ("Er zijn in totaal {Y} woningen nodig.", "samen/opgave/woningen/regio"),
    ("In totaal gaat het om {Y} woningen.", "samen/opgave/woningen/regio"),
    ("De totale opgave is {Y} woningen.", "samen/opgave/woningen/regio"),
    ("De opgave voor alle aandachtsgroepen is {Y} woningen.", "samen/opgave/woningen/regio"),
    ("Tot en met {tot} hebben we {X} woningen nodig voor dak- en thuislozen.", f"opgave/{DAK}/regio"),
    ("Kerkrade neemt {X} woningen voor dak- en thuislozen op zich.", f"verdeling/{DAK}/{KERKRADE}"),
    ("De opgave voor dak- en thuislozen, {X} woningen, is groot.", f"opgave/{DAK}/regio"),
    ("Opgave dak- en thuislozen: {X} woningen", f"opgave/{DAK}/regio"),
    ("De opgave voor arbeidsmigranten is {X} bedden.", "opgave/arbeidsmigranten/regio"),
    ("Voor jongeren uit de jeugdhulp zijn {X} kamers nodig.", "opgave/uitstroom-jeugdhulp/regio"),
    ("De gemeenten van Parkstad Limburg hebben samen een opgave van 40.000 woningen.", "samen/opgave/woningen/regio"),
    ("in totaal 1.200 woningen", "samen/opgave/woningen/regio"),
    ("De regio Parkstad Limburg heeft 300.000 inwoners.", "indicator/inwoners_2025/regio"),
    ("Heerlen telt {Z} inwoners.", f"indicator/inwoners_2025/{HEERLEN}"),
    ("De regio telt {Z} inwoners.", "indicator/inwoners_2025/regio"),
    ("In Parkstad Limburg wonen {Z} inwoners.", "indicator/inwoners_2025/regio"),
    ("De regio bestaat uit acht gemeenten.", "telling/gemeenten"),
    ("Alle 9 gemeenten doen mee.", "telling/gemeenten"),
    ("De opgave voor ouderen ({Y} woningen) is de grootste.", f"opgave/{OUD}/regio"),
    ("De opgave voor ouderen is {Y} woningen, en dat vraagt veel van alle partijen.", f"opgave/{OUD}/regio"),
    ("De opgave voor ouderen is 12 345 woningen.", f"opgave/{OUD}/regio"),
    ("- De opgave voor dak- en thuislozen is {X}.", f"opgave/{DAK}/regio"),
    ("De opgave voor ouderen is {oud} en die voor dak- en thuislozen {X}.", f"opgave/{DAK}/regio"),
    ("Volgens de [cijfers](https://voorbeeld.nl/2025) is de opgave voor dak- en thuislozen {X}.", f"opgave/{DAK}/regio"),
]
GOED = [
    "De opgave voor dak- en thuislozen is {dak}.",
    "De opgave voor dak- en thuislozen is {dak} woningen, met een ondergrens van {dak_laag}.",
    "De opgave voor dak- en thuislozen is ongeveer {dak+9}.",
    "De opgave voor dak- en thuislozen is hoogstens {X}.",
    "De opgave voor ouderen is [[opgave/ouderen/regio]] woningen.",
    "De opgave voor ouderen is in Heerlen {oud_heerlen} en in de regio {oud}.",
    "De opgave voor ouderen is {oud} en die voor dak- en thuislozen {dak}.",
    "De behoefte van dak- en thuislozen is {dak_behoefte} en de opgave {dak}.",
    "Heerlen krijgt {dak_heerlen} woningen voor dak- en thuislozen en Kerkrade {dak_kerkrade}.",
    "Heerlen krijgt {dak_heerlen} van de {dak} woningen voor dak- en thuislozen.",
    "Heerlen krijgt {heerlen} woningen.",
    "Heerlen krijgt {bw_heerlen} woningen.",
    "Heerlen telt {inw_heerlen} inwoners.",
    "De regio telt 256.000 inwoners.",
    "De regio telt ruim 256.000 inwoners.",
    "Er zijn in totaal {totaal} woningen nodig.",
    "De opgave voor dak- en thuislozen staat in artikel 12 van de wet.",
    "De opgave voor dak- en thuislozen kost 250 euro per dag.",
    "Voor de opgave van dak- en thuislozen is € 250.000 beschikbaar.",
    "Van de opgave voor dak- en thuislozen is 40% al gepland.",
    "Van de opgave voor ouderen is 25 procent nultreden.",
    "De opgave voor dak- en thuislozen geldt sinds 2023.",
    "De opgave voor dak- en thuislozen is op 12 maart besproken.",
    "Op 1-7-2026 is de opgave voor dak- en thuislozen vastgesteld.",
    "De opgave voor dak- en thuislozen was {X}.",
    "De opgave voor dak- en thuislozen is {X} per jaar.",
    "In 2027 is de opgave voor dak- en thuislozen {X}.",
    "De opgave voor dak- en thuislozen in Maastricht is {X}.",
    "De opgave voor dak- en thuislozen in de wijk Meezenbroek is {X}.",
    "Landelijk is de opgave voor dak- en thuislozen {Z}.",
    "De opgave voor dak- en thuislozen is {X} kamers.",
    "De opgave voor dak- en thuislozen gaat over {X} mensen.",
    "De opgave voor studenten is {X}.",
    "Voor dak- en thuislozen zijn 3 afspraken gemaakt.",
    "De opgave voor dak- en thuislozen vraagt 12 fte.",
    "De opgave voor dak- en thuislozen is niet {X}, maar {dak}.",
    "Wij bespreken de opgave voor dak- en thuislozen twee keer per jaar.",
    "De opgave voor dak- en thuislozen is met {X} gegroeid.",
    "De opgave voor dak- en thuislozen ligt tussen {X} en {Y}.",
    "Voor 65-plussers is de opgave groot.",
    "De drie gemeenten Heerlen, Kerkrade en Landgraaf werken samen.",
    "Heerlen krijgt 45 nieuwe banken in het park.",
    "Heerlen krijgt 2 miljoen euro.",
    "Heerlen krijgt {X} woningen voor jongeren.",
    "Heerlen krijgt in 2030 nog {X} woningen.",
    "Corporaties bouwen in totaal {Y} woningen.",
    "De corporatie heeft {Y} woningen.",
    "In totaal staan er {Y} woningen op de lijst.",
    "In totaal zijn er 12 overleggen geweest.",
    "> De opgave voor dak- en thuislozen is {X}.",
    "| De opgave voor dak- en thuislozen | is {X} |\n| --- | --- |",
    "Iemand zei: “de opgave voor dak- en thuislozen is {X}”.",
    "Stel dat de opgave voor dak- en thuislozen {X} is.",
    "De opgave voor dak- en thuislozen (zie tabel 5) is groot.",
    "De opgave voor dak- en thuislozen is zo’n {dak+5} woningen.",
    "Er komen 1.200 mensen wonen.",
    "Bel 045 123 45 67 over de opgave voor dak- en thuislozen.",
    "In gemiddeld 45 dagen krijgt Heerlen antwoord.",
    "De opgave voor dak- en thuislozen is {X} woningen in het hoge scenario.",
    "De helft van de opgave voor dak- en thuislozen, {X} woningen, is voor mannen.",
    "De opgave voor dak- en thuislozen is tijdelijk {X}.",
    "De opgave voor ouderen valt uiteen in nultredenwoningen ({X}) en andere woningen ({Y}).",
    "De regio heeft {X} woningen te verdelen.",
    "De opgave voor ouderen is de grootste: 58% van {totaal} woningen.",
    "De opgave voor ouderen komt terug in 3 van de 7 gemeenten.",
    "Uit de enquête onder 250 ouderen blijkt dat de opgave groot is.",
    "Ouderen: opgave {oud}, behoefte onbekend.",
    "Heerlen en Kerkrade krijgen samen 119 woningen.",
    "Deze afspraak geldt voor ouderen. Het gaat om 80 woningen in totaal.",
    "Met een ruil neemt Heerlen drie woningen voor dak- en thuislozen over van Kerkrade.",
    "Plan Noord is bijna klaar. Heerlen krijgt 45 woningen.",
    "Onze school telt 45 inwoners van Heerlen.",
    "Heerlen heeft 12 inwoners gevraagd mee te denken.",
    "De opgave voor kwetsbare ouderen is {X} woningen.",
    "De opgave voor ouderen met dementie is {X} woningen.",
    "De opgave voor dak- en thuislozen jonger dan 27 jaar is {X} woningen.",
    "De bruto opgave voor dak- en thuislozen is {X} woningen.",
    "Zonder overlap is de opgave voor dak- en thuislozen {X} woningen.",
    "De opgave voor dak- en thuislozen die nog niet is afgedekt, is {X} woningen.",
    "Van de opgave voor ouderen zijn {X} woningen zorggeschikt.",
    "De behoefte aan nultredenwoningen van ouderen is {Y}.",
    "Volgens de landelijke monitor zijn er {Z} woningen nodig voor ouderen.",
    "Er zijn in totaal {Z} woningen nodig volgens de woondeal.",
    "Bij verdeling naar inwoners krijgt Heerlen {X} woningen voor dak- en thuislozen.",
    "Wij bouwen {X} woningen voor dak- en thuislozen, meer dan de opgave.",
    "Voor dak- en thuislozen zijn {X} plekken in de nachtopvang nodig.",
    "De opgave voor dak- en thuislozen is een kleine {dak+10} woningen.",
    "De opgave voor dak- en thuislozen is naar schatting {dak+9} woningen.",
    "De opgave voor dak- en thuislozen is {dak} woningen [12].",
    "Is de opgave voor dak- en thuislozen {X}?",
    "Wethouder: \"De opgave voor dak- en thuislozen is {X}.\"",
    "Bel 06 12345678 voor vragen over de opgave voor dak- en thuislozen.",
    "De raad stemde met 25 tegen 10 voor de opgave voor dak- en thuislozen.",
    "Agendapunt 4: de opgave voor dak- en thuislozen.",
    "Heerlen krijgt één op de drie woningen voor dak- en thuislozen.",
    "Heerlen krijgt 1 op de 3 woningen.",
    "Van de opgave voor dak- en thuislozen neemt Heerlen {dak_heerlen} woningen.",
    "Heerlen krijgt {X} woningen voor ouderen uit Kerkrade.",
    "In totaal komen er {X} woningen bij.",
    "In totaal zijn 131.000 woningen in de regio.",
    "Alle 16 gemeenten in Zuid-Limburg doen mee.",
    "Met de drie gemeenten in de zorgregio maken wij afspraken.",
    "Met de twee gemeenten die nog niet tekenden, praten wij door.",
    "Per gemeente is de opgave voor dak- en thuislozen gemiddeld {X}.",
]


@pytest.mark.parametrize(("zin", "sleutel"), FOUT)
def test_a_number_that_differs_from_the_dossier_is_found(zin: str, sleutel: str | None) -> None:
    gevonden = vind(zin)
    if sleutel is None:  # more than one measure in the sentence: found or not, it must not be two findings
        assert len(gevonden) < 2
        return
    assert [t.veld.sleutel for t in gevonden] == [sleutel], gevonden
    tekst = vul(zin)
    assert veldtekst(dossier(), reken(dossier()), sleutel) == gevonden[0].veld.waarde  # the field prints what the finding says
    assert tekst[gevonden[0].begin:gevonden[0].eind] == gevonden[0].getypt
    assert gevonden[0].getypt in gevonden[0].zin and gevonden[0].veld.waarde in gevonden[0].zin
    assert "Voeg het cijfer in als veld" in gevonden[0].zin


@pytest.mark.parametrize("zin", GOED)
def test_no_contradiction_is_cried_for_nothing(zin: str) -> None:
    assert vind(zin) == ()


def test_the_section_says_which_group_it_is_about() -> None:
    (spraak,) = vind("De opgave is {X} woningen.", f"groep-{DAK}")
    assert spraak.veld.sleutel == f"opgave/{DAK}/regio"
    assert vind("De opgave is {dak} woningen.", f"groep-{DAK}") == ()


def test_no_sentence_of_the_document_itself_is_a_contradiction() -> None:
    """Some sixty pages of right sentences, with hundreds of numbers."""
    d = dossier()
    r = reken(d)
    teksten: dict[str, list[str]] = {}
    for soort, keuzes in (("visie", Keuzes()), ("gemeente", Keuzes(gemeente=HEERLEN))):
        for paragraaf in paragrafen(maak_document(soort, d, r, (), keuzes)):
            regels = [platte_tekst(blok.tekst) for blok in blokken(paragraaf.delen) if isinstance(blok, Alinea)]
            teksten.setdefault(paragraaf.id, []).extend(regels)
    d = replace(d, teksten=FrozenMap({id: "\n\n".join(regels) for id, regels in teksten.items()}))
    assert tegenspraken(d, reken(d)) == ()


def test_the_program_agrees_with_its_own_example_texts() -> None:
    d = dossier()
    assert tegenspraken(d, reken(d)) == ()


@pytest.mark.parametrize("stuk", ["De opgave voor dak- en thuislozen is 777. ", "1 ", "[[", "‘", "opgave " * 50 + "9 ", "**", "|", "> ",
                                  "is 1, 2, 3", "\n\n", "Heerlen krijgt ", "€"])
def test_any_text_is_read_and_the_findings_are_bounded(stuk: str) -> None:
    gevonden = vind((stuk * (100_000 // len(stuk)))[:100_000].replace("{", "").replace("}", ""))
    assert len(gevonden) <= 50
