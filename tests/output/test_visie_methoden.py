"""What the document says on methods, care, overlap, sensitivity, own figures, lagen and the switch on priority."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from thuisapp.app import dossiers, voorbeeld
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Kengetal, Prognose, RegionaleTelling, Soort, Uitstroom
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Laagindeling
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.leesbaar import regels
from thuisapp.output.visie.mensentabel import wetnaam
from thuisapp.output.visie.model import Beleidsdocument, Tabel, platte_tekst, tabellen


def maak(d: Dossier) -> Beleidsdocument:
    resultaat = reken(d)
    return maak_visie(d, resultaat, controleer(d, resultaat))


def rijen(document: Beleidsdocument, id: str) -> list[list[str]]:
    tabel = next(t for t in tabellen(document) if t.id == id)
    return [[platte_tekst(cel.tekst) for cel in rij.cellen] for rij in tabel.rijen]


def tekst(document: Beleidsdocument, id: str) -> str:
    return "\n".join(regels(replace(document, hoofdstukken=(document.hoofdstuk(id),))))


@pytest.fixture(scope="module")
def voorbeelddocument() -> Beleidsdocument:
    return maak(voorbeeld.voorbeeld_dossier())


def alle_methoden() -> Dossier:
    """Parkstad with all six methods, a second method beside a count, own figures and a laag."""
    d = voorbeeld.voorbeeld_dossier()

    def mensen(n: int) -> Cijfer:
        return Cijfer.van(Eenheid.PERSONEN, n, op.EIGEN_BRON, peildatum="2026-01-01", kwaliteit=Kwaliteit.SCHATTING)

    def deel(x: str) -> Cijfer:
        return Cijfer.van(Eenheid.AANDEEL, x, op.EIGEN_BRON, peildatum="2026-01-01", opmerking="Eigen schatting.")

    codes = d.codes()
    gewichten = FrozenMap({**dict.fromkeys(codes, Fraction(1)), "GM0935": Fraction(3)})
    telling = RegionaleTelling("r", "Zuid-Limburg", mensen(100), "inwoners", gewichten, FrozenMap({"GM0935": "Maastricht"}), laag="centrum")
    uitstroom = Uitstroom(FrozenMap(dict.fromkeys(codes, mensen(10))), deel("0.3"), deel("0.5"))
    prognose = Prognose(FrozenMap(dict.fromkeys(codes, FrozenMap({2026: mensen(4), 2030: mensen(8)}))))
    d = op.eigen_bron(d)[0] if isinstance(op.eigen_bron(d), tuple) else d
    d = op.wijzig_raming(d, "uitstroom-mo", methode=Methode.REGIONALE_TELLING, regionaal=(telling,), reden="De opvang is regionaal.")
    d = op.wijzig_raming(d, "uitstroom-beschermd-wonen", methode=Methode.UITSTROOM, uitstroom=uitstroom)
    d = op.wijzig_raming(d, "uitstroom-detentie", methode=Methode.PROGNOSE, prognose=prognose)
    tarief = Cijfer.van(Eenheid.PER_DUIZEND, 3, op.EIGEN_BRON)
    d = op.wijzig_raming(d, "dak-en-thuislozen", kengetal=Kengetal("inwoners_2025", tarief, Soort.STAND))
    eigen = Cijfer.van(d.indicatoren["inwoners_2025"].eenheid, 90_000, op.EIGEN_BRON)
    laag = Laagindeling("centrumregio", "Centrumregio’s", FrozenMap(dict.fromkeys(codes[1:], "Heerlen")),
                        FrozenMap({"Heerlen": (*codes, "GM0935")}), "cbs-70072ned", controleren="Vraag het na bij de centrumgemeente.")
    return replace(d, eigen_waarden=(EigenWaarde("inwoners_2025", "GM0917", eigen, "Eigen telling is nieuwer."),),
                   lagen=FrozenMap({"centrumregio": laag}))


@pytest.fixture(scope="module")
def alles() -> Beleidsdocument:
    return maak(alle_methoden())


def test_every_method_stands_in_the_annex_with_its_inputs(alles: Beleidsdocument) -> None:
    regels_ = {(rij[0], rij[1]): rij for rij in rijen(alles, "tabel-aannames")}
    inhoud = " ".join(f"{groep}: {wat}" for groep, wat in regels_)
    for stuk in ("Dak- en thuislozen: Telling per gemeente, op één dag: samen 569 personen",
                 "Uitstroom uit de maatschappelijke opvang: Telling in Zuid-Limburg, verdeeld naar inwoners: samen 100 personen",
                 "Uitstroom uit beschermd wonen: Plaatsen in instellingen: samen 70 personen",
                 "Deel van de plaatsen dat per jaar vrijkomt: 30% (Eigen schatting)",
                 "Uitstroom uit detentie: Prognose per gemeente voor 2026 en 2030",
                 "Statushouders: Landelijke taakstelling per halfjaar",
                 "Ouderen: Huishoudens per 1.000 inwoners van 75 jaar of ouder"):
        assert stuk in inhoud
    assert all(rij[2] and rij[3] in {"exact", "afgeleid", "schatting", "verouderd", "aanname", "voorbeeld"} for rij in regels_.values())


def test_a_regionale_telling_says_what_falls_outside(alles: Beleidsdocument) -> None:
    assert [rij for rij in rijen(alles, "tabel-regionaal") if "Zuid-Limburg" in rij[0]] == [
        ["Uitstroom uit de maatschappelijke opvang Zuid-Limburg", "8 gemeenten, ook Maastricht", "inwoners", "100", "70", "30"]]
    assert "Tabel B.2 zegt wat buiten deze regio valt" in tekst(alles, "opgave") or "wat buiten deze regio valt" in tekst(alles, "opgave")


def test_methods_stand_side_by_side_with_the_reason(alles: Beleidsdocument) -> None:
    gevonden = {rij[0]: rij for rij in rijen(alles, "tabel-methoden")}
    assert gevonden["Dak- en thuislozen: telling"][5] == "gekozen"
    assert gevonden["Dak- en thuislozen: kengetal"][3].endswith("%")
    opvang = "Uitstroom uit de maatschappelijke opvang"
    assert {f"{opvang}: telling", f"{opvang}: regionale telling"} <= set(gevonden)
    assert "De opvang is regionaal" in tekst(alles, "rekenmethode")


def test_own_figures_stand_beside_public_ones(alles: Beleidsdocument) -> None:
    (rij,) = rijen(alles, "tabel-eigen")
    assert rij[0].startswith("Heerlen: inwoners") and rij[1:6] == ["87.522", "90.000", "+2,8%", "eigen cijfer", "Eigen telling is nieuwer."]


def test_the_own_figure_is_the_one_that_is_printed_and_calculated_with(alles: Beleidsdocument) -> None:
    tabel = next(t for t in tabellen(alles) if t.id == "tabel-bevolking")
    assert [platte_tekst(rij.cellen[1].tekst) for rij in tabel.rijen if platte_tekst(rij.cellen[0].tekst) == "Heerlen"] == ["90.000"]
    assert "eigen cijfer voor Heerlen (zie bijlage B)" in tabel.bron


def test_lagen_say_what_to_check(alles: Beleidsdocument) -> None:
    (rij,) = rijen(alles, "tabel-lagen")
    assert rij[1] == "Heerlen (ook één gemeente daarbuiten)"
    assert "dak- en thuislozen" in rij[2] and "Vraag het na bij de centrumgemeente." in rij[3] and "nog niet ingevuld" in rij[3]


def test_overlap_shows_before_and_after(voorbeelddocument: Beleidsdocument) -> None:
    eerste = rijen(voorbeelddocument, "tabel-overlap")[0]
    voor, eraf, na = (int(tekst.split(" ")[0]) for tekst in eerste[3:])
    assert eerste[2] == "15%" and voor - eraf == na


def test_the_widest_assumption_comes_first(voorbeelddocument: Beleidsdocument) -> None:
    breedtes = [int(rij[-1].replace(".", "")) for rij in rijen(voorbeelddocument, "tabel-gevoelig")]
    assert len(breedtes) == 8 and breedtes == sorted(breedtes, reverse=True)
    assert "Het zwaarst weegt bij ouderen de aanname ‘kengetal’." in tekst(voorbeelddocument, "rekenmethode")


def heel(tekst: str) -> int:
    return 0 if tekst == "–" else int(tekst.replace(".", "").replace("−", "-"))


def test_the_care_adds_up_both_ways(voorbeelddocument: Beleidsdocument) -> None:
    tabel = [[heel(cel) for cel in rij[1:]] for rij in rijen(voorbeelddocument, "tabel-zorg")]
    assert all(sum(rij[:-1]) == rij[-1] for rij in tabel)
    assert [sum(kolom[:-1]) for kolom in zip(*tabel, strict=True)] == [kolom[-1] for kolom in zip(*tabel, strict=True)]


def test_the_woonvormen_of_a_group_are_together_its_opgave(voorbeelddocument: Beleidsdocument) -> None:
    *delen, samen = rijen(voorbeelddocument, "tabel-ouderen-woonvormen")
    assert sum(heel(rij[2]) for rij in delen) == heel(samen[2]) == 5390
    *vormen, totaal = [rij for rij in rijen(voorbeelddocument, "tabel-woonvormen") if rij[2] == "woningen"]
    assert sum(heel(rij[1]) for rij in vormen) == heel(totaal[1])


def test_every_group_has_its_quality_at_a_glance(voorbeelddocument: Beleidsdocument) -> None:
    gevonden = {rij[0]: rij for rij in rijen(voorbeelddocument, "tabel-kwaliteit")}
    assert gevonden["Uitstroom uit de GGZ"][2] == "6 van 7"
    assert gevonden["Ouderen"][1:] == ["kengetal", "7 van 7", "aanname", "aanname", "−33% tot +11%"]


def test_gaps_name_who_could_fill_them() -> None:
    document = maak(dossiers.nieuw_dossier("Enschede", ["GM0153"], regio="Enschede", id="e", datum="2026-11-01"))
    gevonden = [rij for rij in rijen(document, "tabel-datahiaten") if rij[1] == "de telling"]
    assert gevonden and all(len(rij) == 4 and rij[2] and rij[3].endswith(".") for rij in gevonden)  # one gemeente needs no column "Waar"


@pytest.mark.parametrize(("voorrang", "zin"), [(True, "dat statushouders daarbij voorrang kunnen krijgen"),
                                               (False, "dat statushouders geen voorrang krijgen op een sociale huurwoning. De taakstelling "
                                                       "blijft gelijk")])
def test_the_switch_on_priority_changes_the_words(voorrang: bool, zin: str) -> None:
    d = replace(voorbeeld.voorbeeld_dossier(), statushouders_voorrang=voorrang)
    assert zin in tekst(maak(d), "opgave")


def test_one_law_has_one_name() -> None:
    assert wetnaam("Zvw en Wmo 2015") == wetnaam("Wmo 2015 en Zvw") == "Wmo 2015 en Zvw"


def test_the_groups_do_not_all_begin_with_the_same_words(voorbeelddocument: Beleidsdocument) -> None:
    begin = [regel.split(". ")[1][:22] for regel in tekst(voorbeelddocument, "opgave").split("\n") if regel.startswith("Hoeveel. ")]
    assert len(begin) == 14 and len(set(begin)) >= 5


def test_a_table_is_never_printed_twice(voorbeelddocument: Beleidsdocument) -> None:
    inhoud = [tuple(map(tuple, rijen(voorbeelddocument, t.id))) for t in tabellen(voorbeelddocument) if isinstance(t, Tabel) and t.nummer]
    assert len(inhoud) == len(set(inhoud))
