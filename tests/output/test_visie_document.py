"""The whole woonzorgvisie for dossiers of all sizes and states: nothing empty, nothing glued, every figure bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from thuisapp.app import dossiers, voorbeeld
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.afspraak import Actie, Afspraak, Afspraakstatus, Partij, Partijsoort, Per, Realisatie
from thuisapp.domain.behoefte import Prognose, RegionaleTelling, Soort, Uitstroom
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Ruil
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.leesbaar import regels
from thuisapp.output.visie.model import (
    Beleidsdocument,
    Blok,
    Figuur,
    Getal,
    Inline,
    Koppeling,
    Lijst,
    Paragraaf,
    Tabel,
    alle_blokken,
    inlines,
    platte_tekst,
    tabellen,
)
from thuisapp.output.visie.waarde import leesbare_teksten
from thuisapp.output.visie.waarden import Waarden, waarde_van

DATUM = "2026-11-01"


def regio(naam: str) -> Dossier:
    gevonden = dossiers.zoek_regio(naam)
    return dossiers.nieuw_dossier(f"Woonzorgvisie {naam}", gevonden.codes, regio=gevonden.naam, id=naam, datum=DATUM,
                                  samenstelling=dossiers.herkomst_samenstelling(gevonden))


def zonder_groepen() -> Dossier:
    d = regio("Parkstad Limburg")
    return replace(d, groepen=tuple(replace(g, gekozen=False) for g in d.groepen))


def zonder_cijfers() -> Dossier:
    """No indicators, no estimates, no parties: only names."""
    d = regio("Parkstad Limburg")
    aanbod = replace(d.aanbod, vrijkomende_huurwoningen=FrozenMap())
    return replace(d, indicatoren=FrozenMap(), ramingen=FrozenMap(), partijen=(), aanbod=aanbod)


def steeds_een() -> Dossier:
    """Two gemeenten in which everything there is one of, to see that the grammar follows the number."""
    d = dossiers.nieuw_dossier("Eén", ["GM0917", "GM0928"], Periode(2027, 2027), regio="Eén", id="een", datum=DATUM)
    een = Cijfer.van(Eenheid.HUISHOUDENS, 1, op.EIGEN_BRON, peildatum="2026-01-01", kwaliteit=Kwaliteit.EXACT)
    for groep in d.groepen:
        d = op.kies_groep(d, groep.id, groep.id == "gezinnen-zonder-woonplek")
    groep_id = "gezinnen-zonder-woonplek"
    d = op.zet_telling_soort(op.zet_telling(d, groep_id, "GM0917", een), groep_id, Soort.STAND)
    d = op.wijzig_raming(d, groep_id, inhaaljaren=1)
    d = op.zet_telling(d, groep_id, "GM0928", Cijfer.van(Eenheid.HUISHOUDENS, 0, op.EIGEN_BRON))
    kans = Cijfer.van(Eenheid.AANDEEL, 0, op.EIGEN_BRON)
    d = op.bewaar_plan(d, Plan("plan-1", "Hof", "GM0917", 1, 2027, kans, op.EIGEN_BRON, voor=FrozenMap({groep_id: 1}), flex=True))
    d = op.bewaar_partij(d, Partij("corporatie", "Corporatie", Partijsoort.CORPORATIE))
    d = op.bewaar_afspraak(d, Afspraak("a1", "1", "Eén woning", "corporatie", "Wij leveren een woning", "gemeente-GM0917", "Wij helpen",
                                       (groep_id,), ("GM0917",), 1, Eenheid.WONINGEN, Per.JAAR, 2027, 2027, status=Afspraakstatus.CONCEPT))
    d = op.bewaar_actie(d, Actie("actie-1", "Beginnen"))
    d = op.bewaar_besluit(d, Besluit("b1", "2026-05-01", "Wij doen dit.", "Raad", "Wij niet."))
    return op.zet_realisatie(d, Realisatie(groep_id, "GM0917", "2027", 1, op.EIGEN_BRON))


def vastgesteld() -> Dossier:
    d = replace(voorbeeld.voorbeeld_dossier(), status=Dossierstatus.VASTGESTELD, versie="1.0", voorbeeld=False)
    d = op.wijzig_voorstel(d, "ouderen", totaal=4000, reden_totaal="De rest bouwt de markt")
    d = op.zet_grens(d, "statushouders", "GM0917", minimum=20, maximum=20)
    return op.zet_grens(d, "uitstroom-ggz", "GM0917", maximum=1)


def andere_methoden() -> Dossier:
    """Uitstroom, prognose and a count of a larger region."""
    d = regio("Parkstad Limburg")

    def personen(n: int) -> Cijfer:
        return Cijfer.van(Eenheid.PERSONEN, n, op.EIGEN_BRON, peildatum="2026-01-01", kwaliteit=Kwaliteit.SCHATTING)

    def deel(tekst: str) -> Cijfer:
        return Cijfer.van(Eenheid.AANDEEL, tekst, op.EIGEN_BRON, laag="0.1", hoog="1")

    codes = d.codes()
    uitstroom = Uitstroom(FrozenMap({code: personen(10) for code in codes}), deel("0.3"), deel("0.5"))
    prognose = Prognose(FrozenMap({code: FrozenMap({2026: personen(4), 2030: personen(8)}) for code in codes[1:]}))
    gewichten = FrozenMap({code: Fraction(1) for code in (*codes, "GM0935")})
    telling = RegionaleTelling("r", "Zuid-Limburg", personen(300), "inwoners", gewichten)
    d = op.wijzig_raming(d, "uitstroom-beschermd-wonen", methode=Methode.UITSTROOM, uitstroom=uitstroom)
    d = op.wijzig_raming(d, "uitstroom-detentie", methode=Methode.PROGNOSE, prognose=prognose)
    return op.wijzig_raming(d, "dak-en-thuislozen", methode=Methode.REGIONALE_TELLING, regionaal=(telling,))


def niet_te_verdelen() -> Dossier:
    """Bounds that collide: the division fails and the document says so."""
    d = regio("Parkstad Limburg")
    for code in d.codes():
        d = op.zet_grens(d, "dak-en-thuislozen", code, maximum=1)
    return op.voeg_ruil_toe(d, "ouderen", Ruil("GM0986", "GM0917", 99999))


MAKERS = {
    "voorbeeld": voorbeeld.voorbeeld_dossier,
    "een gemeente": lambda: regio("Enschede"),
    "zeven gemeenten": lambda: regio("Parkstad Limburg"),
    "tien gemeenten": lambda: regio("Provincie Groningen"),
    "dertig gemeenten": lambda: regio("Metropoolregio Amsterdam"),
    "zonder groepen": zonder_groepen,
    "zonder cijfers": zonder_cijfers,
    "steeds een": steeds_een,
    "vastgesteld": vastgesteld,
    "niet te verdelen": niet_te_verdelen,
    "andere methoden": andere_methoden,
}


@dataclass(frozen=True)
class Proef:
    dossier: Dossier
    resultaat: Rekenresultaat
    document: Beleidsdocument
    tekst: str


def maak(dossier: Dossier) -> Proef:
    resultaat = reken(dossier)
    document = maak_visie(dossier, resultaat, controleer(dossier, resultaat))
    return Proef(dossier, resultaat, document, "\n".join(regels(document)))


@pytest.fixture(scope="module", params=list(MAKERS))
def proef(request: pytest.FixtureRequest) -> Proef:
    return maak(MAKERS[request.param]())


@pytest.fixture(scope="module")
def voorbeeldproef() -> Proef:
    return maak(voorbeeld.voorbeeld_dossier())


def alle_inlines(document: Beleidsdocument) -> Iterator[Inline]:
    for blok in alle_blokken(document):
        yield from inlines(blok)


# --- every dossier ----------------------------------------------------------------------------------------------------


def test_all_chapters_and_annexes_are_there(proef: Proef) -> None:
    assert [h.nummer for h in proef.document.hoofdstukken] == [*(str(n) for n in range(1, 12)), *"ABCDEF"]


def test_no_chapter_or_section_is_empty(proef: Proef) -> None:
    def inhoud(delen: tuple[Blok, ...]) -> str:
        return "".join(inhoud(d.delen) if isinstance(d, Paragraaf) else "x" * len(platte_tekst(tuple(inlines(d)))) or type(d).__name__
                       for d in delen)

    for hoofdstuk in proef.document.hoofdstukken:
        assert len(inhoud(hoofdstuk.delen)) > 100, hoofdstuk.titel
    for blok in alle_blokken(proef.document):
        if isinstance(blok, Paragraaf):
            assert inhoud(blok.delen), blok.titel
        if isinstance(blok, Lijst):
            assert blok.punten and all(blok.punten)


MEERVOUD = ("woningen|personen|huishoudens|eenheden|plaatsen|standplaatsen|bedden|gemeenten|groepen|aandachtsgroepen|afspraken|acties|"
            "partijen|plannen|mensen|inwoners|scenario’s")
FOUTEN = (
    rf"(?<![\d.,–])1 ({MEERVOUD})\b", rf"\b[Éé]én ({MEERVOUD})\b", r"\bnul (woningen|bedden)\b", r"\bis (één|\d+) [a-z]+ en is\b",
    r"\bde jaren \d{4}\.", r"\bgeen (aandachtsgroepen|groepen) nodig",  # number and word
    r"\bNone\b", r"\bTrue\b|\bFalse\b", r"\{\{|\{%|\}\}", r"Fraction\(|Hoeveelheid\(|Waarde\(|Bereik\(", "[\ue000-\uf8ff]",  # machinery
    r"\S  +\S", r" [.,;:](\s|$)", r"\.\.(?!\.)", r"[.!?][A-Z][a-z]+ ", r"\(\)", r"‘’", r": \.", r", en\b *\.",  # glue
    r"\bde de\b|\bhet het\b|\bvan van\b|\b[Rr]egio [Rr]egio\b", r"(?i)lorem|placeholder|todo|xxx",
)


@pytest.mark.parametrize("fout", FOUTEN)
def test_the_text_has_no_such_mistake(proef: Proef, fout: str) -> None:
    gevonden = [regel for regel in proef.tekst.split("\n") if re.search(fout, regel)]
    assert gevonden == []


def test_every_bound_figure_leads_to_its_value(proef: Proef) -> None:
    waarden = Waarden(proef.dossier, proef.resultaat)
    getallen = [deel for deel in alle_inlines(proef.document) if isinstance(deel, Getal)]
    assert getallen or not proef.dossier.gekozen_groepen()
    assert [g for g in getallen if g.tekst not in leesbare_teksten(waarden.getal(g.herkomst))] == []


def test_every_table_has_header_rows_caption_and_source(proef: Proef) -> None:
    for tabel in tabellen(proef.document):
        assert tabel.bijschrift.strip() and tabel.bron.strip() and tabel.rijen, tabel.id
        assert all(kolom.kop.strip() for kolom in tabel.kolommen), tabel.id
        assert all(platte_tekst(rij.cellen[0].tekst).strip() for rij in tabel.rijen), tabel.id
        assert all(platte_tekst(cel.tekst).strip() for rij in tabel.rijen for cel in rij.cellen), tabel.id


def test_every_figure_says_in_words_what_it_shows(proef: Proef) -> None:
    for figuur in (b for b in alle_blokken(proef.document) if isinstance(b, Figuur)):
        assert len(figuur.alt) > 40 and figuur.alt.endswith("."), figuur.id
        assert figuur.svg.startswith("<svg") and figuur.bron and figuur.bijschrift
        assert figuur.tabel is not None or figuur.gegevens_in in {t.id for t in tabellen(proef.document)}, figuur.id


def test_ids_are_unique_and_links_lead_somewhere(proef: Proef) -> None:
    ids = [h.id for h in proef.document.hoofdstukken]
    ids += [b.id for b in alle_blokken(proef.document) if isinstance(b, (Paragraaf, Tabel, Figuur))]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-zA-Z0-9-]+", id) for id in ids)
    links = [deel for deel in alle_inlines(proef.document) if isinstance(deel, Koppeling)]
    assert all(platte_tekst(link.delen).strip() for link in links)
    assert {link.doel[1:] for link in links if link.is_intern} <= set(ids)


def test_tables_and_sections_are_numbered_in_order(proef: Proef) -> None:
    for hoofdstuk in proef.document.hoofdstukken:
        delen = [b for b in hoofdstuk.delen if isinstance(b, Paragraaf)]
        assert [p.nummer for p in delen] == [f"{hoofdstuk.nummer}.{n}" for n in range(1, len(delen) + 1)]
    nummers = [t.nummer for t in tabellen(proef.document) if t.nummer]
    assert len(nummers) == len(set(nummers))


# --- particular dossiers ----------------------------------------------------------------------------------------------


def test_the_same_dossier_gives_the_same_document(voorbeeldproef: Proef) -> None:
    assert maak(voorbeeld.voorbeeld_dossier()).document == voorbeeldproef.document


def test_any_change_gives_another_mark(voorbeeldproef: Proef) -> None:
    ander = op.zet_inzet(voorbeeldproef.dossier, "dak-en-thuislozen", "GM0917", 91)
    assert maak(ander).document.kenmerk != voorbeeldproef.document.kenmerk


def test_an_example_says_so_on_the_cover_and_in_chapter_two(voorbeeldproef: Proef) -> None:
    assert voorbeeldproef.document.voorbeeld and "geen feiten" in voorbeeldproef.document.mededeling
    assert "geen feiten" in hoofdstuktekst(voorbeeldproef, "aanleiding")
    echt = maak(regio("Parkstad Limburg"))
    assert not echt.document.voorbeeld and not echt.document.mededeling and "geen feiten" not in echt.tekst


def hoofdstuktekst(proef: Proef, id: str) -> str:
    los = replace(proef.document, hoofdstukken=(proef.document.hoofdstuk(id),))
    return "\n".join(regels(los))


def test_grammar_follows_the_number_one() -> None:
    tekst = maak(steeds_een()).tekst
    for zin in ("De visie gaat over het jaar 2027.", "De behoefte in 2027 is één woning.", "Te verdelen is één woning",
                "Er is één afspraak.",
                "Het gaat om één woning per jaar.", "Er is één actie afgesproken.", "doet één partij mee",
                "Heerlen heeft 87.522 inwoners, 66% van de regio. In dit voorstel neemt de gemeente 1 woning.", "- Kerkrade: niets."):
        assert zin in tekst


def test_a_range_is_written_as_a_range(voorbeeldproef: Proef) -> None:
    assert re.search(r"ligt tussen 3\.\d{3} en 6\.\d{3} woningen, waarschijnlijk rond 5\.\d{3}\.", hoofdstuktekst(voorbeeldproef, "opgave"))


def test_unknown_is_called_unknown_with_who_could_know() -> None:
    tekst = hoofdstuktekst(maak(regio("Enschede")), "opgave")
    zin = "De omvang is nog niet bekend. De telling ontbreekt. Wie het kan leveren: Urgentieregister; ETHOS-telling van de regio."
    assert zin in tekst
    assert "Het aanbod is nog niet ingevuld; de opgave is dus ten hoogste zo groot als de behoefte." in tekst
    assert "Gezinnen zonder vaste woonplek | woningen | onbekend | onbekend" in tekst


def test_without_agreements_the_chapter_says_what_the_law_asks() -> None:
    tekst = hoofdstuktekst(maak(regio("Parkstad Limburg")), "afspraken")
    assert "artikel 6, lid 6" in tekst and "artikelen 42 tot en met 44a" in tekst and "ouderen: 5.528 woningen" in tekst


def test_a_division_that_fails_is_named_with_its_reason() -> None:
    tekst = hoofdstuktekst(maak(niet_te_verdelen()), "verdeling")
    assert "[Nog niet te verdelen]" in tekst
    assert "Dak- en thuislozen: " in tekst and "Ouderen: Door de ruil komt Voerendaal onder 0 uit." in tekst


def test_every_gemeente_gets_its_explanation(voorbeeldproef: Proef) -> None:
    tekst = hoofdstuktekst(voorbeeldproef, "verdeling")
    for g in voorbeeldproef.dossier.gemeenten:
        aantal = Waarden(voorbeeldproef.dossier, voorbeeldproef.resultaat).getal(f"samen/verdeling/woningen/{g.code}")
        assert re.search(rf"{g.naam} heeft [\d.]+ inwoners, \d+% van de regio\. In dit voorstel neemt de gemeente [\d.]+ woningen", tekst)
        assert aantal and aantal > 0
    assert "geldt een minimum van 12" in tekst and "telt 50% mee" in tekst
    assert "neemt de gemeente drie woningen over van Voerendaal" in tekst


def test_the_sums_of_the_division_are_the_totals(voorbeeldproef: Proef) -> None:
    tabel = next(t for t in tabellen(voorbeeldproef.document) if t.id == "tabel-verdeling")
    for rij in tabel.rijen:
        getallen = [Fraction(cel.waarde) for cel in rij.cellen[1:] if cel.waarde is not None]
        assert sum(getallen[:-1]) == getallen[-1]


def test_decisions_and_dissent_are_printed_word_for_word(voorbeeldproef: Proef) -> None:
    tekst = hoofdstuktekst(voorbeeldproef, "besluiten")
    for besluit in voorbeeldproef.dossier.besluiten:
        assert besluit.tekst in tekst and besluit.minderheidsstandpunt in tekst


def test_a_large_region_keeps_its_tables_per_gemeente_in_the_annex() -> None:
    proef = maak(regio("Metropoolregio Amsterdam"))
    ids = {t.id for t in tabellen(proef.document)}
    assert "tabel-groep-ouderen" not in ids and "tabel-gemeente-gm0363" in ids and "tabel-verdeling-2" in ids


def test_all_gemeenten_of_the_country_in_one_document() -> None:
    d = dossiers.nieuw_dossier("Nederland", [g.code for g in dossiers.alle_gemeenten()], regio="Nederland", id="nl", datum=DATUM)
    proef = maak(d)
    assert len([b for b in proef.document.hoofdstuk("gemeenten").delen if isinstance(b, Paragraaf)]) == 342


# --- the region's own text --------------------------------------------------------------------------------------------


def test_own_text_stands_after_the_first_paragraph_of_its_section() -> None:
    d = op.zet_tekst(regio("Parkstad Limburg"), "visie-doel", "Wij willen **voor iedereen** een thuis.\n\n- eerst dit\n- dan dat")
    paragraaf = next(b for b in alle_blokken(maak(d).document) if isinstance(b, Paragraaf) and b.id == "visie-doel")
    assert [type(deel).__name__ for deel in paragraaf.delen] == ["Alinea", "Alinea", "Lijst"]
    assert "Het doel is dat ieder" not in maak(d).tekst


def test_own_text_of_every_section_is_taken_up(voorbeeldproef: Proef) -> None:
    ids = [b.id for b in alle_blokken(voorbeeldproef.document) if isinstance(b, Paragraaf)]
    d = replace(voorbeeldproef.dossier, teksten=FrozenMap({id: f"Eigen woorden bij {id}." for id in ids}))
    tekst = maak(d).tekst
    blijft = [id for id in ids if f"Eigen woorden bij {id}." not in tekst]
    assert blijft == []


KWAAD = ["{{ 7*7 }} {% for x in y %}", "<script>alert(1)</script>", "**vet** [klik](javascript:alert(1))", "\ue000t7b7d\ue001",
         "# Kop\n\n- punt", "| a | b |\n|---|---|", "a\u202eb\x00c", "![x](http://a/b.png)", "' \" & < > \\ * _ ` ~"]


def test_names_and_texts_of_users_stay_text() -> None:
    """Markdown, templates, HTML and marks in names come out as the characters they are."""
    d = voorbeeld.voorbeeld_dossier()
    for nummer, kwaad in enumerate(KWAAD):
        d = op.bewaar_partij(d, Partij(f"p{nummer}", kwaad, Partijsoort.ZORGAANBIEDER, contactfunctie=kwaad, mandaat=kwaad))
        d = op.bewaar_afspraak(d, Afspraak(f"x{nummer}", kwaad, kwaad, f"p{nummer}", kwaad, "corporatie-noord", kwaad, ("ouderen",),
                                           voorwaarden=kwaad, escalatie=kwaad))
        d = op.bewaar_besluit(d, Besluit(f"k{nummer}", "2026-01-01", kwaad, kwaad, kwaad))
    d = op.wijzig_groep(d, "ouderen", naam="<b>{{ x }}</b> *o*", definitie=KWAAD[0])
    document = maak(d).document
    tekst = "\n".join(regels(document))
    assert "{{ 7*7 }}" in tekst and "<script>alert(1)</script>" in tekst and "[klik](javascript:alert(1))" in tekst
    assert "<b>{{ x }}</b> *o*" in tekst and "49" not in re.findall(r"\{\{ .*? \}\}", tekst)
    assert not re.search("[\ue000-\uf8ff\u202e\x00]", tekst)
    doelen = [deel.doel for deel in alle_inlines(document) if isinstance(deel, Koppeling)]
    assert all(doel.startswith(("#", "https://", "http://")) and "javascript" not in doel for doel in doelen)


def test_hostile_own_text_stays_within_its_section() -> None:
    kwaad = "\n\n".join(KWAAD) + "\n\n" + "> " * 500 + "diep\n\n" + "[" * 5000 + "*a " * 5000
    voor, na = maak(regio("Enschede")).document, maak(op.zet_tekst(regio("Enschede"), "spreiding", kwaad)).document
    assert [h.titel for h in voor.hoofdstukken] == [h.titel for h in na.hoofdstukken]
    tekst = "\n".join(regels(na))
    assert "<script>alert(1)</script>" in tekst and "{{ 7*7 }}" in tekst
    assert not re.search("[\ue000-\uf8ff\u202e\x00]", tekst)


def test_a_key_that_leads_nowhere_is_an_error(voorbeeldproef: Proef) -> None:
    for sleutel in ("onzin/x", "opgave/bestaat-niet/regio", "opgave/ouderen/GM9999"):
        with pytest.raises(KeyError):
            waarde_van(sleutel, voorbeeldproef.dossier, voorbeeldproef.resultaat)
    assert waarde_van("verdeling/ouderen/totaal", voorbeeldproef.dossier, voorbeeldproef.resultaat) == 5390
