"""Chapter 7, annex B and annex E on the negotiating table: sets, years, swaps, scenarios and standpunten, for small and large regions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from tests.output.onderhandeld import KWAAD, SET, onderhandeld, regio, zonder_de_rest
from thuisapp.app import dossiers, voorbeeld
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Periode
from thuisapp.domain.verdeling import Oordeel, Ruil, Standpunt
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.leesbaar import regels
from thuisapp.output.visie.model import Beleidsdocument, Citaat, Getal, Koppeling, Paragraaf, alle_blokken, inlines, platte_tekst, tabellen
from thuisapp.output.visie.waarde import leesbare_teksten
from thuisapp.output.visie.waarden import Waarden


@dataclass(frozen=True)
class Proef:
    dossier: Dossier
    resultaat: Rekenresultaat
    document: Beleidsdocument

    def tekst(self, *ids: str) -> str:
        return "\n".join(regels(replace(self.document, hoofdstukken=tuple(self.document.hoofdstuk(id) for id in ids))))

    def rijen(self, id: str) -> list[list[str]]:
        tabel = next(t for t in tabellen(self.document) if t.id == id)
        return [[platte_tekst(cel.tekst) for cel in rij.cellen] for rij in tabel.rijen]

    def heeft(self, id: str) -> bool:
        return any(t.id == id for t in tabellen(self.document))


def maak(d: Dossier) -> Proef:
    resultaat = reken(d)
    return Proef(d, resultaat, maak_visie(d, resultaat, controleer(d, resultaat)))


def twee_gemeenten() -> Dossier:
    return dossiers.nieuw_dossier("Twee", ["GM0917", "GM0928"], regio="Twee", id="twee", datum="2026-11-01")


MAKERS = {
    "zeven": lambda: onderhandeld(regio("Parkstad Limburg")),
    "dertig": lambda: onderhandeld(regio("Metropoolregio Amsterdam")),
    "voorbeeld": voorbeeld.voorbeeld_dossier,
}


@pytest.fixture(scope="module", params=list(MAKERS))
def proef(request: pytest.FixtureRequest) -> Proef:
    return maak(MAKERS[request.param]())


@pytest.fixture(scope="module")
def zeven() -> Proef:
    return maak(MAKERS["zeven"]())


def heel(tekst: str) -> int:
    return 0 if tekst == "–" else int(tekst.replace(".", "").replace("−", "-"))


# --- tables that add up -----------------------------------------------------------------------------------------------


OPTELBAAR = ("tabel-set-1", "tabel-jaren-1", "tabel-jaren-woningen", "tabel-vormen-")


def test_rows_and_columns_of_every_table_add_up(proef: Proef) -> None:
    gezien = [t for t in tabellen(proef.document) if t.id.startswith(OPTELBAAR) and not re.search(r", deel \d", t.bijschrift)]
    assert gezien
    for tabel in gezien:
        cellen = [[heel(platte_tekst(cel.tekst)) for cel in rij.cellen[1:]] for rij in tabel.rijen]
        assert all(sum(rij[:-1]) == rij[-1] for rij in cellen), tabel.id
        assert all(sum(kolom[:-1]) == kolom[-1] for kolom in zip(*cellen, strict=True)), tabel.id


def test_the_tables_agree_with_the_division(zeven: Proef) -> None:
    for rij, code in zip(zeven.rijen("tabel-set-1"), zeven.dossier.codes(), strict=False):
        aantallen = [(zeven.resultaat.verdeling[g].aantallen or {})[code] for g in SET]
        assert [heel(x) for x in rij[1:]] == [*aantallen, sum(aantallen)]
    per_groep = {rij[0]: heel(rij[-1]) for rij in zeven.rijen("tabel-verdeling")}
    totaal = zeven.rijen("tabel-set-1")[-1]
    assert [heel(x) for x in totaal[1:-1]] == [per_groep[zeven.dossier.groep(g).naam] for g in SET]
    assert heel(zeven.rijen("tabel-jaren-woningen")[-1][-1]) == heel(zeven.rijen("tabel-vormen-woningen")[-1][-1])


def test_every_bound_figure_leads_to_its_value(proef: Proef) -> None:
    waarden = Waarden(proef.dossier, proef.resultaat)
    getallen = [x for blok in alle_blokken(proef.document) for x in inlines(blok) if isinstance(x, Getal)]
    assert [g for g in getallen if g.tekst not in leesbare_teksten(waarden.getal(g.herkomst))] == []


def test_the_keys_of_the_negotiating_table_are_used(zeven: Proef) -> None:
    soorten = {x.herkomst.split("/")[0] for blok in alle_blokken(zeven.document) for x in inlines(blok) if isinstance(x, Getal)}
    assert {"set", "set-jaar", "samen-jaar", "verdeelvorm", "verdeelvorm-samen", "deel-nu", "deel-straks", "ruil", "taakruil", "eerlijk",
            "scenarioverschil", "ingroeijaren"} <= soorten


# --- words ------------------------------------------------------------------------------------------------------------


def test_the_chapter_has_its_sections_in_order(zeven: Proef) -> None:
    titels = [deel.titel for deel in zeven.document.hoofdstuk("verdeling").delen if isinstance(deel, Paragraaf)]
    gezocht = ["Regels", "Groepen die samen worden verdeeld", "Uitkomst", "In de tijd", "Naar woonvorm", "Ruil",
               "Standpunten van de gemeenten", "Scenario’s naast elkaar"]
    assert [t for t in titels if t in gezocht] == gezocht


def test_a_set_has_its_rules_once(zeven: Proef) -> None:
    regels_ = [rij for rij in zeven.rijen("tabel-sleutels") if "Uitstroom uit" not in rij[0][:13]]
    (rij,) = [r for r in regels_ if r[0].startswith("Set ‘Uitstroom’")]
    assert "ingroeipad van vier jaar" in rij[4] and "telt mee" in rij[4] and "één ruil" in rij[4]
    assert not any(r[0] == zeven.dossier.groep(g).naam for r in regels_ for g in SET)
    tekst = zeven.tekst("verdeling")
    groot = maak(MAKERS["dertig"]()).tekst("verdeling")
    assert groot.count("Voor de set ‘Uitstroom’ levert de gemeente nu al 40 woningen; daarvan telt 50% mee.") == 1
    assert "voor 67% naar het aantal inwoners en voor 33% naar de opgave die in de gemeente zelf ontstaat" in tekst


def test_the_ingroeipad_is_explained_with_its_years(zeven: Proef) -> None:
    tekst = zeven.tekst("verdeling")
    assert "Daarom geldt voor ouderen en de set ‘Uitstroom’ een ingroeipad." in tekst
    assert "- Uitstroom: vier stappen, te beginnen bij wat gemeenten nu al doen. Vanaf 2029 geldt het afgesproken deel." in tekst
    assert "- Ouderen: twee stappen, te beginnen bij waar de opgave nu ontstaat. Vanaf 2027 geldt het afgesproken deel." in tekst
    assert ("Bij ouderen volgt het totaal per jaar de behoefte in dat jaar; bij de andere groepen is het elk jaar ongeveer even "
            "groot.") in tekst
    deel = {rij[0]: rij for rij in zeven.rijen("tabel-ingroei-2")}
    assert deel[zeven.dossier.gemeenten[0].naam][1] == "80,0%" and deel["Regio"][1:3] == ["100,0%", "100,0%"]
    assert "Ingroeipad" in zeven.tekst("rekenmethode") and "Groepen samen verdelen" in zeven.tekst("rekenmethode")


def test_the_ledger_holds_the_swaps_that_count_and_the_annex_the_others(zeven: Proef) -> None:
    a, b = (g.naam for g in zeven.dossier.gemeenten[:2])
    (rij,) = zeven.rijen("tabel-ruil")
    assert rij[:4] == [zeven.dossier.groep(SET[0]).naam, b, a, "1"] and rij[5:] == ["2030", "Bestuurlijk overleg 1 mei 2026"]
    taak = zeven.rijen("tabel-taakruil")
    assert [r[3] for r in taak] == ["6", "·"] and taak[0][5] == "tweede halfjaar van 2026"
    (weg,) = zeven.rijen("tabel-ingetrokken")
    assert weg[1:5] == [a, b, "2", "woningen"] and weg[6] == "1 juni 2026" and "<script>" in weg[7]
    tekst = zeven.tekst("verdeling")
    assert "Er geldt één ruil van woonruimten" in tekst and "Er gelden twee ruilen van de taakstelling" in tekst
    assert "Er is één ruil ingetrokken; die staat met de reden in bijlage E." in tekst
    assert "draagt de gemeente twee woningen over" not in tekst  # a withdrawn swap explains nothing


def test_standpunten_stand_in_a_table_and_word_for_word_in_the_annex(zeven: Proef) -> None:
    a, b, c, *rest = (g.naam for g in zeven.dossier.gemeenten)
    gevonden = {rij[0]: rij[1:] for rij in zeven.rijen("tabel-standpunten")}
    assert gevonden[a] == ["tegen", "college", "2 juni 2026", "ja"] and gevonden[b] == ["akkoord", "gemeenteraad", "3 juni 2026", "–"]
    assert gevonden[rest[0]] == ["nog geen standpunt", "–", "–", "–"]
    tekst = zeven.tekst("verdeling")
    assert ("Zo denken de gemeenten over dit voorstel: één gemeente is akkoord, één gemeente heeft een voorbehoud, één gemeente is tegen "
            "en vier gemeenten hebben nog geen standpunt") in tekst
    assert f"Na het standpunt van {a} zijn de aantallen van die gemeente veranderd" in tekst
    bijlage = zeven.tekst("besluiten")
    assert f"### {a}: tegen (college, 2 juni 2026)" in bijlage and f"### {c}: voorbehoud (college, 4 juni 2026)" in bijlage
    assert "Dit standpunt gaat over eerdere aantallen" in bijlage and f"### {b}:" not in bijlage
    samenvatting = zeven.tekst("samenvatting")
    assert "Eén gemeente is tegen en één gemeente heeft een voorbehoud; hun standpunten staan in bijlage E." in samenvatting


def test_one_dissent_is_written_as_one() -> None:
    d = onderhandeld(regio("Parkstad Limburg"))
    for code in d.codes()[1:]:
        d = op.zet_standpunt(d, code, Standpunt(Oordeel.AKKOORD, datum="2026-06-03", orgaan="raad"))
    tekst = maak(d).tekst("samenvatting", "verdeling")
    assert "Eén gemeente is tegen; haar standpunt staat in bijlage E." in tekst
    assert "zes gemeenten zijn akkoord en één gemeente is tegen" in tekst
    d = op.zet_standpunt(d, d.codes()[0], Standpunt(Oordeel.AKKOORD))
    tekst = maak(d).tekst("samenvatting", "verdeling", "besluiten")
    assert "Zo denken de gemeenten over dit voorstel: zeven gemeenten zijn akkoord (" in tekst
    assert "bijlage E." not in tekst.split("Wat elke gemeente")[0] and "Standpunten over de verdeling" not in tekst


def test_scenarios_stand_side_by_side_with_their_rules_and_measures(zeven: Proef) -> None:
    tekst = zeven.tekst("verdeling")
    assert "De regio koos ‘Samen dragen’ om deze reden: ‘Dit houdt rekening met wat gemeenten al doen.’" in tekst
    regels_ = zeven.rijen("tabel-scenarioregels")
    assert regels_[0][0] == "Samen dragen (gekozen)" and regels_[0][1].startswith("De set ‘Uitstroom’: uitstroom uit ")
    assert "een ingroeipad van vier jaar" in regels_[0][2] and "Alle groepen" in {rij[1] for rij in regels_}
    assert "wat gemeenten al doen, telt voor 50% mee" in regels_[0][2]
    maten = {rij[0]: rij[1:] for rij in zeven.rijen("tabel-evenwicht")}
    assert re.fullmatch(r"\d+,\d \(.+\)", maten["Hoogste aantal per 1.000 inwoners"][0])
    assert all(re.fullmatch(r"0,\d{3}", x) for x in maten["Ongelijkheid (Gini-coëfficiënt)"])
    assert re.search(r"[Ii]n vergelijking met ‘[^’]+’ nem(t|en) .*\(\+\d+\).* meer, en nem(t|en) .*\(−\d+\).* minder\.", tekst)
    assert zeven.rijen("tabel-scenarios")[-1][1] == zeven.rijen("tabel-jaren-woningen")[-1][-1]


def test_two_sets_with_a_typed_total_and_a_group_that_waits() -> None:
    d = regio("Parkstad Limburg")
    d = op.maak_set(d, "Uit opvang", SET[:2])
    d = op.maak_set(d, "Overig", (SET[2], "uitstroom-detentie"))
    d = op.wijzig_voorstel(d, SET[0], totaal=101, reden_totaal="Zo besloten.")
    proef = maak(d)
    tekst = proef.tekst("verdeling")
    assert "De regio verdeelt een aantal groepen samen, in twee sets." in tekst
    assert "Ook uitstroom uit detentie hoort bij deze set, maar doet nog niet mee: de opgave is onbekend." in tekst
    assert "De regio heeft het totaal van de set zelf vastgesteld (reden: ‘Zo besloten’)." in tekst
    assert tekst.count("zelf vastgesteld") == 1 and proef.rijen("tabel-set-1")[-1][-1] == "101"
    assert [len(rij) for rij in proef.rijen("tabel-set-2")][:1] == [3]


def test_a_set_that_cannot_be_divided_is_named_with_its_reason() -> None:
    d = op.maak_set(regio("Parkstad Limburg"), "Uitstroom", SET)
    for code in d.codes():
        d = op.zet_grens(d, SET[0], code, maximum=1)
    proef = maak(d)
    assert not proef.heeft("tabel-set-1") and "[Nog niet te verdelen]" in proef.tekst("verdeling")
    assert "Groepen die samen worden verdeeld" not in proef.tekst("verdeling")


# --- nothing that is not used -----------------------------------------------------------------------------------------


def test_what_is_not_used_is_left_out() -> None:
    proef = maak(regio("Parkstad Limburg"))
    titels = {b.titel for b in alle_blokken(proef.document) if isinstance(b, Paragraaf)}
    assert not titels & {"Groepen die samen worden verdeeld", "Ruil", "Standpunten van de gemeenten", "Scenario’s naast elkaar",
                         "Ingroeipad", "Groepen samen verdelen", "Ingetrokken ruil", "Standpunten over de verdeling"}
    tekst = proef.tekst("verdeling")
    assert "Van elke groep neemt een gemeente elk jaar hetzelfde deel. Het totaal is elk jaar ongeveer even groot." in tekst
    assert "ingroeipad" not in tekst


def test_one_gemeente_has_nothing_of_it() -> None:
    d = dossiers.nieuw_dossier("Enschede", ["GM0153"], regio="Enschede", id="e", datum="2026-11-01")
    d = op.kopieer_scenario(d, d.scenario, "Ander")
    d = op.zet_standpunt(d, "GM0153", Standpunt(Oordeel.TEGEN, "Niets voor ons."))
    proef = maak(d)
    titels = {deel.titel for deel in proef.document.hoofdstuk("verdeling").delen if isinstance(deel, Paragraaf)}
    assert titels == {"Regels", "Percentage van de vrijkomende woningen"}
    assert not any(proef.heeft(id) for id in ("tabel-jaren-woningen", "tabel-standpunten", "tabel-scenarioregels"))
    assert "standpunt staat in bijlage" not in proef.tekst("samenvatting")


def test_a_period_of_one_year_has_no_years_to_divide_over() -> None:
    d = dossiers.nieuw_dossier("Eén jaar", ["GM0917", "GM0928"], Periode(2027, 2027), regio="Eén jaar", id="j", datum="2026-11-01")
    titels = {b.titel for b in alle_blokken(maak(d).document) if isinstance(b, Paragraaf)}
    assert "In de tijd" not in titels and "Per jaar en per woonvorm" not in titels


def test_one_group_one_swap_and_one_woning_follow_the_number() -> None:
    d = zonder_de_rest(twee_gemeenten())
    d = op.wijzig_voorstel(d, "ouderen", totaal=1, reden_totaal="Om te beginnen")
    d = op.voeg_ruil_toe(d, "ouderen", Ruil("GM0917", "GM0928", 1))
    proef = maak(d)
    tekst = proef.tekst("samenvatting", "verdeling", "rekenmethode", "besluiten")
    assert "neemt de gemeente één woning over van Heerlen." in tekst and "De tabel hieronder geeft de aantallen per jaar." in tekst
    assert not re.search(r"(?<![\d.,–])1 (woningen|ruilen|gemeenten)\b|\b[Éé]én (woningen|ruilen|gemeenten)\b", tekst)
    (jaren,) = [rij for rij in proef.rijen("tabel-jaren-1") if rij[0] == "Regio"]
    assert jaren[1] == jaren[-1] == "1" and not proef.heeft("tabel-jaren-woningen")


# --- text of users ----------------------------------------------------------------------------------------------------


def test_text_of_users_stays_text(zeven: Proef) -> None:
    citaten = [platte_tekst(tuple(inlines(deel))) for b in alle_blokken(zeven.document) if isinstance(b, Citaat) for deel in b.delen]
    assert "# Kop" in citaten and "<script>alert(1)</script> {{ x }} **vet**" in citaten and "=1+1" in citaten
    titels = {b.titel for b in alle_blokken(zeven.document) if isinstance(b, Paragraaf)}
    assert "Kop" not in titels and KWAAD.split("\n")[2] in zeven.tekst("besluiten")
    doelen = [x.doel for b in alle_blokken(zeven.document) for x in inlines(b) if isinstance(x, Koppeling)]
    assert all(doel.startswith(("#", "http")) for doel in doelen)


def test_hostile_names_of_sets_and_scenarios_stay_text() -> None:
    d = onderhandeld(regio("Parkstad Limburg"))
    scenario = d.gekozen_scenario()
    d = op.wijzig_set(d, scenario.sets[0].id, naam="# Set {{ x }} <b>")
    d = op.wijzig_scenario(d, d.scenario, naam="**Scenario** | <i>", toelichting=KWAAD, motivering=KWAAD)
    proef = maak(d)
    ids = [b.id for b in alle_blokken(proef.document) if isinstance(b, Paragraaf)]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[a-zA-Z0-9-]+", id) for id in ids)
    tekst = proef.tekst("verdeling")
    assert "# Set {{ x }} <b>" in tekst and "‘**Scenario** | <i>’" in tekst


def test_a_large_region_keeps_a_sane_number_of_tables() -> None:
    proef = maak(MAKERS["dertig"]())
    hoofdstuk = [t for t in tabellen(replace(proef.document, hoofdstukken=(proef.document.hoofdstuk("verdeling"),))) if t.nummer]
    assert len(hoofdstuk) <= 20 and len(proef.rijen("tabel-standpunten")) == 3
    assert max(len(t.kolommen) for t in hoofdstuk) <= 12
    assert sum(Fraction(rij.cellen[-1].waarde or 0) for t in hoofdstuk if t.id == "tabel-set-1" for rij in t.rijen[:-1]) > 0
