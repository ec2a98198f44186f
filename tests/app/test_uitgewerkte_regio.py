"""A worked region, from opgave to agreements to half a year of monitoring, with round figures that can be checked by hand.

Three gemeenten: Heerlen (64.000 inwoners), Kerkrade (46.000) and Brunssum (10.000), together 120.000; the visie runs from 2026 to 2030.
Everything below is done with what a user can do in the program, in the order in which a region works. The figures are made up.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from thuisapp.app import dossiers, realiseren, versies
from thuisapp.app import operations as op
from thuisapp.app.controles import controleer
from thuisapp.calc.dekking import dekking, groepsdekking, wie_kan
from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.monitor import Meetmoment, Verkeersstand, afspraakvoortgang, groepsvoortgang, laatste_meetmoment
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.calc.toezeggingen import per_jaar, toegezegd, wederkerigheid
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Escalatietrede, JuridischeStatus, Mijlpaal, Partij, Partijsoort, Per
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Ruil, Sleutel
from thuisapp.output.visie.document import maak_document
from thuisapp.output.visie.leesbaar import regels

HEERLEN, KERKRADE, BRUNSSUM = "GM0917", "GM0928", "GM0899"
NAMEN = {"Heerlen": HEERLEN, "Kerkrade": KERKRADE, "Brunssum": BRUNSSUM}
OPVANG, DAKLOOS = "uitstroom-mo", "dak-en-thuislozen"
JAREN = (2026, 2027, 2028, 2029, 2030)


def cijfer(eenheid: Eenheid, waarde: object) -> Cijfer:
    return Cijfer.van(eenheid, waarde, op.EIGEN_BRON, peildatum="2026-01-01")


def op_naam(getallen: FrozenMap[str, int] | None) -> dict[str, int]:
    assert getallen is not None
    return {naam: getallen[code] for naam, code in NAMEN.items()}


# Step 1: the region, its groups and their need


def regio() -> Dossier:
    """Two groups, and inhabitants that are easy to count with."""
    d = dossiers.nieuw_dossier("Woonzorgvisie Proefregio", list(NAMEN.values()), Periode(2026, 2030), id="proefregio", datum="2026-03-31")
    for groep in d.groepen:
        d = op.kies_groep(d, groep.id, groep.id in (OPVANG, DAKLOOS))
    for code, inwoners in ((HEERLEN, 64_000), (KERKRADE, 46_000), (BRUNSSUM, 10_000)):
        d = op.zet_eigen_waarde(d, EigenWaarde("inwoners_2025", code, cijfer(Eenheid.PERSONEN, inwoners), "Afgerond voor dit voorbeeld."))
    return d


def met_behoefte(d: Dossier) -> Dossier:
    """Uitstroom uit de opvang: 60 people a year (40, 15 and 5). Dak- en thuislozen: 60 people on one day (40, 10 and 10).

    Of the people who leave the opvang 80 % needs a home and 25 % of those finds one without help; 1,5 people share a home.
    """
    for groep, een_dag in ((OPVANG, False), (DAKLOOS, True)):
        d = op.wijzig_raming(
            d, groep, methode=Methode.TELLING, inhaaljaren=5,
            aandeel_woonbehoefte=cijfer(Eenheid.AANDEEL, 1 if een_dag else Fraction(4, 5)),
            aandeel_zelf_opgelost=cijfer(Eenheid.AANDEEL, 0 if een_dag else Fraction(1, 4)),
            per_woonruimte=cijfer(Eenheid.PER_WOONRUIMTE, 1 if een_dag else Fraction(3, 2)))
        d = op.zet_telling_soort(d, groep, Soort.STAND if een_dag else Soort.STROOM)
    for groep, tellingen in ((OPVANG, (40, 15, 5)), (DAKLOOS, (40, 10, 10))):
        for code, n in zip(NAMEN.values(), tellingen, strict=True):
            d = op.zet_telling(d, groep, code, cijfer(d.groep(groep).telt_in, n))
    return d


def met_aanbod(d: Dossier) -> Dossier:
    """One plan: 25 homes for people from the opvang in Kerkrade, with a chance of 80 % that it will be built: 20 homes."""
    return op.bewaar_plan(d, Plan("plan-1", "Hof van Kerkrade", KERKRADE, 25, 2027, cijfer(Eenheid.AANDEEL, Fraction(4, 5)),
                                  op.EIGEN_BRON, voor=FrozenMap({OPVANG: 25})))


@pytest.fixture(scope="module")
def met_opgave() -> Dossier:
    return met_aanbod(met_behoefte(regio()))


def test_from_need_to_opgave(met_opgave: Dossier) -> None:
    r = reken(met_opgave)
    # Per year 40 × 80 % × 75 % ÷ 1,5 = 16 homes in Heerlen, 6 in Kerkrade and 2 in Brunssum; five years long.
    behoefte = r.behoefte[OPVANG]
    assert {naam: behoefte.gemeente(code).midden for naam, code in NAMEN.items()} == {"Heerlen": 80, "Kerkrade": 30, "Brunssum": 10}
    # The plan takes away 25 × 80 % = 20 in Kerkrade.
    opgave = r.opgave[OPVANG]
    assert {naam: opgave.per_gemeente[code].midden for naam, code in NAMEN.items()} == {"Heerlen": 80, "Kerkrade": 10, "Brunssum": 10}
    assert opgave.regio.midden == 100
    # Who has no home now is helped within five years: 60 homes, nothing planned for them.
    assert r.opgave[DAKLOOS].regio.midden == 60


# Step 2: who takes what


def met_verdeling(d: Dossier) -> Dossier:
    """By inhabitants. For the opvang all that stands there now counts (14 in Heerlen, 6 in Kerkrade), and gemeenten grow in two years to
    their share. For the dak- en thuislozen Heerlen takes 3 over from Kerkrade."""
    for groep in (OPVANG, DAKLOOS):
        d = op.wijzig_voorstel(d, groep, sleutels=(Sleutel("inwoners_2025", Fraction(1)),), motivering="Iedereen kent het aantal inwoners.")
    d = op.zet_inzet(op.zet_inzet(d, OPVANG, HEERLEN, 14), OPVANG, KERKRADE, 6)
    d = op.wijzig_voorstel(d, OPVANG, verrekening=Fraction(1), ingroeijaren=2)
    return op.voeg_ruil_toe(d, DAKLOOS, Ruil(KERKRADE, HEERLEN, 3, "Kerkrade betaalt mee aan de begeleiding in Heerlen",
                                             afgesproken_door="Bestuurlijke tafel", datum="2026-02-12"))


@pytest.fixture(scope="module")
def verdeeld(met_opgave: Dossier) -> Dossier:
    return met_verdeling(met_opgave)


def test_from_opgave_to_division(verdeeld: Dossier) -> None:
    r = reken(verdeeld)
    # 100 new homes and 20 that are there: 120 for 120.000 people, one per 1.000. Heerlen 64 − 14 = 50, Kerkrade 46 − 6 = 40, Brunssum 10.
    # In 2026 they are halfway from 70 %, 30 % and 0 % (what is there now) to 50 %, 40 % and 10 %: 60 %, 35 % and 5 % of 20 homes is
    # 12, 7 and 1. After that 10, 8 and 2 a year. Heerlen 12 + 4 × 10 = 52, Kerkrade 7 + 4 × 8 = 39, Brunssum 1 + 4 × 2 = 9.
    assert op_naam(r.verdeling[OPVANG].aantallen) == {"Heerlen": 52, "Kerkrade": 39, "Brunssum": 9}
    # 60 homes by inhabitants is 32, 23 and 5; Heerlen takes over 3 of Kerkrade.
    assert op_naam(r.verdeling[DAKLOOS].aantallen) == {"Heerlen": 35, "Kerkrade": 20, "Brunssum": 5}


def test_per_year(verdeeld: Dossier) -> None:
    r = reken(verdeeld)
    assert per_jaar_van(verdeeld, r, OPVANG) == {"Heerlen": [12, 10, 10, 10, 10], "Kerkrade": [7, 8, 8, 8, 8], "Brunssum": [1, 2, 2, 2, 2]}
    assert per_jaar_van(verdeeld, r, DAKLOOS) == {"Heerlen": [7] * 5, "Kerkrade": [4] * 5, "Brunssum": [1] * 5}


def per_jaar_van(d: Dossier, r: Rekenresultaat, groep: str) -> dict[str, list[int]]:
    pad = jaarpad(d, r, groep)
    assert pad is not None
    return {naam: [pad.aantallen[code][jaar] for jaar in JAREN] for naam, code in NAMEN.items()}


# Step 3: what parties promise each other


LADDER = (Escalatietrede.AMBTELIJK, Escalatietrede.BESTUURLIJKE_TAFEL, Escalatietrede.BEMIDDELING)


def met_afspraken(d: Dossier) -> Dossier:
    """1: 8 homes a year in Heerlen, against begeleiding. 2: 24 homes in total in Kerkrade and Brunssum, for which afspraak 3 stands.
    4: still being discussed."""
    d = op.bewaar_partij(d, Partij("corporatie", "Corporatie De Proef", Partijsoort.CORPORATIE, contactfunctie="Manager wonen",
                                   mandaat="Binnen de begroting", werkgebied=(HEERLEN, KERKRADE)))
    d = op.bewaar_partij(d, Partij("zorgaanbieder", "Zorgaanbieder De Proef", Partijsoort.ZORGAANBIEDER, mandaat="Volledig"))
    for a in (
        Afspraak("a1", "1", "Woningen in Heerlen", "corporatie", "Wij bieden elk jaar 8 woningen aan.", "gemeente-GM0917",
                 "Wij regelen begeleiding vanaf de eerste dag.", groepen=(OPVANG,), gemeenten=(HEERLEN,), aantal=8, per=Per.JAAR,
                 juridische_status=JuridischeStatus.RESULTAAT, status=Afspraakstatus.AKKOORD,
                 escalatieladder=(*LADDER, Escalatietrede.MINISTER), eigenaar="corporatie",
                 ondertekenaars=FrozenMap({"corporatie": "Directeur-bestuurder", "gemeente-GM0917": "Wethouder wonen"})),
        Afspraak("a2", "2", "Woningen in Kerkrade en Brunssum", "corporatie", "Wij leveren 24 woningen op.", tegenover="a3",
                 groepen=(OPVANG,), gemeenten=(KERKRADE, BRUNSSUM), aantal=24, van=2027, tot=2029,
                 aantal_per_gemeente=FrozenMap({KERKRADE: 18, BRUNSSUM: 6}), escalatieladder=LADDER, status=Afspraakstatus.AKKOORD,
                 mijlpalen=(Mijlpaal("2027-12-31", "De eerste woningen zijn klaar", 6), Mijlpaal("2029-12-31", "Alles is klaar", 24))),
        Afspraak("a3", "3", "Begeleiding in Kerkrade en Brunssum", "zorgaanbieder", "Wij begeleiden iedereen die er komt wonen.",
                 tegenover="a2", groepen=(OPVANG,), gemeenten=(KERKRADE, BRUNSSUM), van=2027, tot=2029, escalatieladder=LADDER,
                 status=Afspraakstatus.AKKOORD),
        Afspraak("a4", "4", "Woningen voor dak- en thuislozen", "gemeente-GM0928", "Wij verbouwen een school tot 12 woningen.",
                 "zorgaanbieder", "Wij begeleiden de bewoners.", groepen=(DAKLOOS,), gemeenten=(KERKRADE,), aantal=12, van=2028, tot=2028,
                 escalatieladder=LADDER, status=Afspraakstatus.BESPROKEN),
    ):
        d = op.bewaar_afspraak(d, a)
    return d


@pytest.fixture(scope="module")
def afgesproken(verdeeld: Dossier) -> Dossier:
    return met_afspraken(verdeeld)


def test_what_is_promised_per_year(afgesproken: Dossier) -> None:
    a1, a2, a3, _ = afgesproken.afspraken
    assert [toegezegd(a, afgesproken) for a in afgesproken.afspraken] == [40, 24, None, 12]
    assert per_jaar(a1, afgesproken.periode) == dict.fromkeys(JAREN, 8)
    # 6 by the end of 2027, as the milestone says; the other 18 in equal parts over 2028 and 2029.
    assert per_jaar(a2, afgesproken.periode) == {2027: 6, 2028: 9, 2029: 9}
    assert per_jaar(a3, afgesproken.periode) == {}


def test_everything_is_reciprocal(afgesproken: Dossier) -> None:
    assert all(wederkerigheid(afgesproken, a).klopt for a in afgesproken.afspraken)
    # Without afspraak 3 there is nothing that stands against afspraak 2 any more.
    zonder = op.verwijder_afspraak(afgesproken, "a3")
    assert wederkerigheid(zonder, zonder.afspraken[1]).mist == ("Er is geen tegenprestatie.",)


def test_how_far_the_agreements_cover_the_division(afgesproken: Dossier) -> None:
    r = reken(afgesproken)
    tabel = groepsdekking(afgesproken, r, OPVANG)
    toegezegd_per_jaar = {naam: [tabel.cellen[code, jaar].toegezegd for jaar in JAREN] for naam, code in NAMEN.items()}
    # Afspraak 2 gives Kerkrade 18 of the 24: 4½, 6¾ and 6¾, in whole homes 4, 7 and 7; Brunssum gets the other 2 of every year.
    assert toegezegd_per_jaar == {"Heerlen": [8, 8, 8, 8, 8], "Kerkrade": [0, 4, 7, 7, 0], "Brunssum": [0, 2, 2, 2, 0]}
    nog_open = {naam: [tabel.cellen[code, jaar].open for jaar in JAREN] for naam, code in NAMEN.items()}
    assert nog_open == {"Heerlen": [4, 2, 2, 2, 2], "Kerkrade": [7, 4, 1, 1, 8], "Brunssum": [1, 0, 0, 0, 2]}
    assert {naam: tabel.gemeente(code).open for naam, code in NAMEN.items()} == {"Heerlen": 12, "Kerkrade": 21, "Brunssum": 3}
    regio = tabel.regio()
    assert (regio.te_doen, regio.toegezegd, regio.open, regio.meer) == (100, 64, 36, 0)
    assert dekking(afgesproken, r)[OPVANG].aandeel == Fraction(64, 100)
    # The 12 homes of afspraak 4 are still being discussed: they do not count yet.
    dakloos = groepsdekking(afgesproken, r, DAKLOOS).gemeente(KERKRADE)
    assert (dakloos.te_doen, dakloos.toegezegd, dakloos.voorlopig, dakloos.open) == (20, 0, 12, 20)


def test_who_could_take_what_is_open(afgesproken: Dossier) -> None:
    # The plan in Kerkrade has 25 homes that no afspraak promises; the corporatie works in Kerkrade, and not in Brunssum.
    assert [(m.naam, m.aantal) for m in wie_kan(afgesproken, OPVANG, KERKRADE)] == [("Hof van Kerkrade", 25), ("Corporatie De Proef", None)]
    assert wie_kan(afgesproken, OPVANG, BRUNSSUM) == ()


# Step 4: a version that parties sign


def met_handtekeningen(d: Dossier) -> Dossier:
    d = versies.bewaar_versie(d, "Concept voor de raden", "2026-03-01")
    d = versies.onderteken(d, reken(d), "corporatie", "Concept voor de raden", "2026-03-10", "Directeur-bestuurder")
    return versies.onderteken(d, reken(d), "gemeente-GM0917", "Concept voor de raden", "2026-03-12", "Wethouder wonen",
                              voorbehoud="Als de raad het geld voor begeleiding beschikbaar stelt.")


@pytest.fixture(scope="module")
def getekend(afgesproken: Dossier) -> Dossier:
    return met_handtekeningen(afgesproken)


def klopt_nog(d: Dossier) -> dict[str, bool | None]:
    return {rij.partij.id: rij.klopt for rij in versies.ondertekenrijen(d, reken(d))}


def test_two_parties_sign_and_a_change_shows(getekend: Dossier) -> None:
    nog_niet = {"gemeente-GM0928": None, "gemeente-GM0899": None, "zorgaanbieder": None}
    assert klopt_nog(getekend) == {"corporatie": True, "gemeente-GM0917": True, **nog_niet}
    with pytest.raises(OngeldigeInvoer, match="Afspraak 4 van Zorgaanbieder De Proef is nog niet akkoord"):
        versies.onderteken(getekend, reken(getekend), "zorgaanbieder", "Concept voor de raden", "2026-03-12", "Bestuurder")
    # Afspraak 2 changes: Heerlen has no part in it, the corporatie has.
    a2 = next(a for a in getekend.afspraken if a.id == "a2")
    later = op.bewaar_afspraak(getekend, replace(a2, aantal=30), "2026-04-02", "Bestuurlijke tafel")
    assert klopt_nog(later) == {"corporatie": False, "gemeente-GM0917": True, **nog_niet}
    assert later.afspraken[1].logboek[-1].wat == "Gewijzigd: aantal (24 → 30)."
    # Another division changes what Heerlen takes: then its signature is the old one.
    anders = op.zet_inzet(getekend, OPVANG, HEERLEN, 20)
    assert klopt_nog(anders) == {"corporatie": True, "gemeente-GM0917": False, **nog_niet}
    # What was signed can still be read as it was.
    assert versies.open_versie(anders, "versie-1") == replace(getekend, versies=(), ondertekeningen=())


# Step 5: half a year later


def met_realisatie(d: Dossier) -> Dossier:
    """In the first half of 2026 Heerlen has 7 homes (4 of afspraak 1), Kerkrade 3 and Brunssum 1."""
    d = op.wijzig_dossier(d, datum="2026-07-01")
    for code, n, afspraak in ((HEERLEN, 4, "a1"), (HEERLEN, 3, ""), (KERKRADE, 3, ""), (BRUNSSUM, 1, "")):
        d = realiseren.realiseer(d, OPVANG, code, "2026-1", n, afspraak)
    return d


@pytest.fixture(scope="module")
def gemeten(getekend: Dossier) -> Dossier:
    return met_realisatie(getekend)


def test_on_schedule_during_the_half_year(verdeeld: Dossier) -> None:
    # Heerlen does 12 in 2026, so 6 in the first half-year. After 3 months that is 3/6 × 6 = 3; after 4 months 4.
    d = realiseren.realiseer(verdeeld, OPVANG, HEERLEN, "2026-1", 3)
    for maanden, stand in ((2, Verkeersstand.VOOR), (3, Verkeersstand.OP), (4, Verkeersstand.ACHTER)):
        tabel = groepsvoortgang(d, reken(d), OPVANG, Meetmoment("2026-1", maanden))
        assert tabel is not None
        assert {v.code: v for v in tabel.gemeenten}[HEERLEN].stand is stand
        assert {v.code: v for v in tabel.gemeenten}[KERKRADE].stand is Verkeersstand.ONBEKEND  # nothing was filled in


def test_where_every_gemeente_stands_after_half_a_year(gemeten: Dossier) -> None:
    moment = laatste_meetmoment(gemeten, OPVANG)
    assert moment == Meetmoment("2026-1", 6)
    tabel = groepsvoortgang(gemeten, reken(gemeten), OPVANG, moment)
    assert tabel is not None
    rijen = {v.code: v for v in tabel.gemeenten}
    # To do in the first half-year: 6 of 12, 4 of 7 and 1 of 1 (an odd number: the first half-year gets the larger part).
    assert [rijen[code].taak["2026-1"] for code in NAMEN.values()] == [6, 4, 1]
    assert [rijen[code].gerealiseerd for code in NAMEN.values()] == [7, 3, 1]
    assert [rijen[code].saldo for code in NAMEN.values()] == [1, -1, 0]
    assert [rijen[code].stand for code in NAMEN.values()] == [Verkeersstand.VOOR, Verkeersstand.ACHTER, Verkeersstand.OP]
    # One of ten half-years has passed: at this pace 70, 30 and 10. Still to do: 52 − 7, 39 − 3 and 9 − 1.
    assert [rijen[code].verwacht for code in NAMEN.values()] == [70, 30, 10]
    assert [rijen[code].rest for code in NAMEN.values()] == [45, 36, 8]
    regio = tabel.regio
    assert (regio.taak["2026-1"], regio.gerealiseerd, regio.saldo, regio.verwacht, regio.rest) == (11, 11, 0, 110, 89)
    assert regio.stand is Verkeersstand.OP


def test_the_balance_goes_along_to_the_next_half_year(gemeten: Dossier) -> None:
    # In the second half-year Kerkrade has 3 to do, and 1 that it was behind: with 4 it is on schedule again.
    for n, stand in ((3, Verkeersstand.ACHTER), (4, Verkeersstand.OP), (5, Verkeersstand.VOOR)):
        d = realiseren.realiseer(gemeten, OPVANG, KERKRADE, "2026-2", n)
        tabel = groepsvoortgang(d, reken(d), OPVANG, Meetmoment("2026-2", 6))
        assert tabel is not None
        assert {v.code: v for v in tabel.gemeenten}[KERKRADE].stand is stand


def test_the_agreement_beside_what_was_realised_of_it(gemeten: Dossier) -> None:
    stand = afspraakvoortgang(gemeten, gemeten.afspraken[0], Meetmoment("2026-1"))
    assert stand is not None
    # 8 a year is 4 in half a year; 4 of the 7 homes in Heerlen came from this afspraak.
    assert (stand.voortgang.gerealiseerd, stand.voortgang.saldo, stand.voortgang.stand) == (4, 0, Verkeersstand.OP)
    assert stand.voortgang.verwacht == 40


def test_what_was_realised_changes_nothing_that_was_signed(gemeten: Dossier) -> None:
    assert klopt_nog(gemeten)["corporatie"] is klopt_nog(gemeten)["gemeente-GM0917"] is True


def test_what_asks_for_attention(gemeten: Dossier) -> None:
    zinnen = {b.soort: b.zin for b in controleer(gemeten, reken(gemeten))}
    assert "loopt Kerkrade (−1) achter op schema, gemeten tot en met het eerste halfjaar van 2026" in zinnen["achter_op_schema"]
    assert not {"afspraak_zonder_tegenprestatie", "afspraak_niet_wederkerig", "ondertekening_verouderd", "minister_kan_niet",
                "plan_dubbel_beloofd"} & set(zinnen)


# Step 6: on paper


def tekst(soort: str, d: Dossier) -> str:
    r = reken(d)
    return "\n".join(regels(maak_document(soort, d, r, controleer(d, r))))


def test_the_book_of_agreements(gemeten: Dossier) -> None:
    boek = tekst("afspraken", gemeten)
    assert "Bij elke afspraak staat er een tegenprestatie van een andere partij tegenover." in boek
    assert "8 woningen per jaar in de jaren van deze visie samen 40 woningen" in boek.replace("\n", " ")
    assert "Kerkrade: 18 woningen" in boek and "31 december 2027: De eerste woningen zijn klaar (6 woningen)" in boek
    for rij in ("Brunssum | 9 | 6 | 0 | 3", "Heerlen | 52 | 40 | 0 | 12", "Kerkrade | 39 | 18 | 0 | 21", "Regio | 100 | 64 | 0 | 36",
                "Kerkrade | 20 | 0 | 12 | 20"):
        assert rij in boek
    assert "Hof van Kerkrade: 25 woningen" in boek
    assert "Gemeente Heerlen | afspraak 1 en de aantallen van de gemeente in de verdeling | ● getekend op 12 maart 2026" in boek
    assert "Als de raad het geld voor begeleiding beschikbaar stelt." in boek
    assert boek.count("De minister: een partij vraagt om een bindende uitspraak") == 1  # only afspraak 1 is between Woningwet parties


def test_the_monitor_report(gemeten: Dossier) -> None:
    rapport = tekst("monitor", gemeten)
    assert "Er is gemeten tot en met het eerste halfjaar van 2026." in rapport
    for rij in ("Brunssum | 9 | 1 | 1 | 0 | 10 | ● op schema", "Heerlen | 52 | 6 | 7 | +1 | 70 | ▲ voor op schema",
                "Kerkrade | 39 | 4 | 3 | −1 | 30 | ▼ achter op schema", "Regio | 100 | 11 | 11 | 0 | 110 | ● op schema"):
        assert rij in rapport
    assert "1. Woningen in Heerlen | Corporatie De Proef | woningen | 40 | 4 | 4 | 0 | ● op schema" in rapport
