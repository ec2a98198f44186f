"""The gemeentelijke uitwerking and the samenvatting, for regions of 1, 7 and 30, with and without data: figures bound, nothing empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest

from tests.output.onderhandeld import onderhandeld
from tests.output.onderhandeld import regio as kale_regio
from thuisapp.app import dossiers, voorbeeld
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Bijdrage, Mijlpaal, Per, Zorginzet
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.html import als_html
from thuisapp.output.pdf import schrijf_pdf
from thuisapp.output.visie.document import maak_document
from thuisapp.output.visie.leesbaar import regels
from thuisapp.output.visie.model import (
    Alinea,
    Beleidsdocument,
    Figuur,
    Getal,
    Koppeling,
    Lijst,
    Paragraaf,
    Tabel,
    alle_blokken,
    inlines,
    platte_tekst,
    tabellen,
)
from thuisapp.output.visie.soorten import SOORTEN, Keuzes
from thuisapp.output.visie.waarde import leesbare_teksten
from thuisapp.output.visie.waarden import Waarden

KWAAD = "# Kop <b>{{ 1/0 }}</b> **vet** =1+1 " + "heel lang woord " * 30


ONZIN = re.compile(r"heel lang woord|alert\(1\)")  # what a user typed to try it out


def zonder_cijfers() -> Dossier:
    d = kale_regio("Parkstad Limburg")
    aanbod = replace(d.aanbod, vrijkomende_huurwoningen=FrozenMap())
    return replace(d, indicatoren=FrozenMap(), ramingen=FrozenMap(), partijen=(), aanbod=aanbod)


def zonder_groepen() -> Dossier:
    d = kale_regio("Enschede")
    return replace(d, groepen=tuple(replace(g, gekozen=False) for g in d.groepen))


def steeds_een() -> Dossier:
    """Two gemeenten, one group, one of everything, one year."""
    d = dossiers.nieuw_dossier("Eén", ["GM0917", "GM0928"], Periode(2027, 2027), regio="Eén", id="een", datum="2026-11-01")
    groep = "gezinnen-zonder-woonplek"
    for g in d.groepen:
        d = op.kies_groep(d, g.id, g.id == groep)
    een = Cijfer.van(Eenheid.HUISHOUDENS, 1, op.EIGEN_BRON, peildatum="2026-01-01", kwaliteit=Kwaliteit.EXACT)
    d = op.wijzig_raming(op.zet_telling(d, groep, "GM0917", een), groep, inhaaljaren=1)
    d = op.zet_telling(d, groep, "GM0928", Cijfer.van(Eenheid.HUISHOUDENS, 0, op.EIGEN_BRON))
    return op.bewaar_afspraak(d, Afspraak("a1", "1", "Eén woning", "gemeente-GM0928", "Wij leveren een woning", "gemeente-GM0917",
                                          "Wij helpen", (groep,), ("GM0917",), 1, Eenheid.WONINGEN, Per.JAAR, 2027, 2027))


def vol() -> Dossier:
    """A negotiated region with afspraken that say everything, in words that try to break out."""
    d = onderhandeld(kale_regio("Parkstad Limburg"))
    code, partij = d.codes()[0], d.partijen[0].id
    a = Afspraak("vol", "7", KWAAD, partij, KWAAD, "", "", ("ouderen",), (), 40, Eenheid.WONINGEN, Per.TOTAAL, 2027, 2030, KWAAD,
                 status=Afspraakstatus.AKKOORD, escalatie=KWAAD, overige=(Bijdrage(d.partijen[1].id, KWAAD),),
                 aantal_per_gemeente=FrozenMap({code: 1}), kern="Centrum", woonvorm="Appartement",
                 mijlpalen=(Mijlpaal("2028-06-01", "Start van de bouw", 10),), voorbehouden=KWAAD, indicator="Opgeleverde woningen",
                 zorg=Zorginzet(Ondersteuningsniveau.NABIJ, "Wlz", "Zorg thuis", True))
    extra = tuple(replace(a, id=f"vol-{n}", nummer=str(n), titel=f"{n} {KWAAD}") for n in range(8, 20))
    return replace(d, afspraken=(*d.afspraken, a, *extra), status=Dossierstatus.VASTGESTELD)


MAKERS = {
    "voorbeeld": voorbeeld.voorbeeld_dossier,
    "een gemeente": lambda: kale_regio("Enschede"),
    "zeven gemeenten": lambda: kale_regio("Parkstad Limburg"),
    "dertig gemeenten": lambda: kale_regio("Metropoolregio Amsterdam"),
    "onderhandeld, dertig": lambda: onderhandeld(kale_regio("Metropoolregio Amsterdam")),
    "vol": vol,
    "zonder cijfers": zonder_cijfers,
    "zonder groepen": zonder_groepen,
    "steeds een": steeds_een,
}


@dataclass(frozen=True)
class Proef:
    soort: str
    dossier: Dossier
    resultaat: Rekenresultaat
    document: Beleidsdocument
    tekst: str


def maak(soort: str, d: Dossier, code: str = "") -> Proef:
    resultaat = reken(d)
    keuzes = Keuzes(gemeente=code or d.codes()[0]) if soort == "gemeente" else Keuzes()
    document = maak_document(soort, d, resultaat, controleer(d, resultaat), keuzes)
    return Proef(soort, d, resultaat, document, "\n".join(regels(document)))


@pytest.fixture(scope="module", params=[(soort, naam) for soort in ("gemeente", "samenvatting") for naam in MAKERS], ids="-".join)
def proef(request: pytest.FixtureRequest) -> Proef:
    soort, naam = request.param
    return maak(soort, MAKERS[naam]())


MEERVOUD = ("woningen|personen|huishoudens|eenheden|plaatsen|standplaatsen|bedden|gemeenten|groepen|aandachtsgroepen|afspraken|acties|"
            "partijen|plannen|mensen|inwoners")
FOUTEN = (
    rf"(?<![\d.,–])1 ({MEERVOUD})\b", rf"\b[Éé]én ({MEERVOUD})\b", r"\bnul (woningen|bedden)\b", r"\bde jaren \d{4}\.",
    r"\bNone\b", r"\bTrue\b|\bFalse\b", r"\{%|\}\}", r"Fraction\(|Hoeveelheid\(|Waarde\(|Bereik\(", "[\ue000-\uf8ff]",
    r"\S  +\S", r" [.,;:](\s|$)", r"\.\.(?!\.)", r"\(\)", r"‘’", r"\bde de\b|\bhet het\b|\bvan van\b",
    r"dit document noemt|in dit document\b",
)


@pytest.mark.parametrize("fout", FOUTEN)
def test_the_text_has_no_such_mistake(proef: Proef, fout: str) -> None:
    gevonden = [regel for regel in proef.tekst.split("\n") if not ONZIN.search(regel) and re.search(fout, regel)]
    assert gevonden == []


def getallen(document: Beleidsdocument) -> Iterator[Getal]:
    for blok in alle_blokken(document):
        yield from (deel for deel in inlines(blok) if isinstance(deel, Getal))


def test_every_bound_figure_leads_to_its_value(proef: Proef) -> None:
    waarden = Waarden(proef.dossier, proef.resultaat)
    assert [g for g in getallen(proef.document) if g.tekst not in leesbare_teksten(waarden.getal(g.herkomst))] == []


def test_no_section_list_or_table_is_empty(proef: Proef) -> None:
    for blok in alle_blokken(proef.document):
        if isinstance(blok, Paragraaf):
            assert any(isinstance(d, (Paragraaf, Tabel, Lijst, Figuur)) or platte_tekst(tuple(inlines(d))).strip()
                       for d in blok.delen), blok
        if isinstance(blok, Lijst):
            assert blok.punten and all(blok.punten)
        if isinstance(blok, Tabel):
            assert blok.rijen and blok.bijschrift and blok.bron, blok.id
            assert all(platte_tekst(cel.tekst).strip() for rij in blok.rijen for cel in rij.cellen), blok.id
        if isinstance(blok, Figuur):
            assert blok.svg.startswith("<svg") and len(blok.alt) > 40 and blok.alt.endswith(".")
    assert all(h.delen for h in proef.document.hoofdstukken)


def test_no_sentence_stands_there_twice(proef: Proef) -> None:
    alineas = [platte_tekst(blok.tekst) for blok in alle_blokken(proef.document) if isinstance(blok, Alinea)]
    zinnen = [z.strip() for alinea in alineas if not ONZIN.search(alinea) for z in re.split(r"(?<=[.!?]) (?=[A-Z])", alinea)]
    elke = ("De afspraak geldt", "Zij geldt", "Zij bindt", "Mijlpalen:", "Zorg en ondersteuning:",
            "Zo wordt gemeten:")  # said of every afspraak anew
    vaker = {z for z, n in Counter(zinnen).items() if n > 1 and len(z) > 40 and not z.startswith(elke)}
    assert {z for z in vaker if not z.endswith("% van de inwoners van de regio.")} == set()  # said of every group that is explained


def test_ids_are_unique_and_links_lead_somewhere(proef: Proef) -> None:
    ids = [h.id for h in proef.document.hoofdstukken]
    ids += [b.id for b in alle_blokken(proef.document) if isinstance(b, (Paragraaf, Tabel, Figuur))]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[a-zA-Z0-9-]+", id) for id in ids)
    doelen = {d.doel[1:] for b in alle_blokken(proef.document) for d in inlines(b) if isinstance(d, Koppeling) and d.is_intern}
    assert doelen <= set(ids)


def test_the_words_of_users_stay_words() -> None:
    html = als_html(maak("gemeente", vol()).document)
    assert "<b>{{ 1/0 }}</b>" not in html and "&lt;b&gt;{{ 1/0 }}&lt;/b&gt;" in html


# --- the gemeentelijke uitwerking -------------------------------------------------------------------------------------


def tabel(p: Proef, id: str) -> Tabel:
    return next(t for t in tabellen(p.document) if t.id == id)


@pytest.fixture(scope="module")
def landgraaf() -> Proef:
    return maak("gemeente", voorbeeld.voorbeeld_dossier(), "GM0882")


def test_it_is_about_that_gemeente_and_no_other(landgraaf: Proef) -> None:
    assert landgraaf.document.titel == "Uitwerking voor Landgraaf" and landgraaf.document.kort
    assert "Wat Landgraaf op zich neemt" in landgraaf.tekst and "volkshuisvestingsprogramma" in landgraaf.tekst
    kerkrade = maak("gemeente", landgraaf.dossier, "GM0928")
    assert "Wat Kerkrade op zich neemt" in kerkrade.tekst and "Landgraaf heeft" not in kerkrade.tekst


def test_years_add_up_to_what_it_takes(landgraaf: Proef) -> None:
    neemt = {platte_tekst(r.cellen[0].tekst): r.cellen[3].waarde for r in tabel(landgraaf, "tabel-deel").rijen}
    for rij in tabel(landgraaf, "tabel-jaren-1").rijen:
        *jaren, som = [cel.waarde or 0 for cel in rij.cellen[2:]]
        assert sum(jaren) == som
        if not rij.is_totaal:
            assert som == neemt[platte_tekst(rij.cellen[0].tekst)]


def test_what_is_open_is_what_it_takes_without_what_was_promised(landgraaf: Proef) -> None:
    for rij in tabel(landgraaf, "tabel-deel").rijen:
        neemt, toegezegd, open_ = (rij.cellen[j].waarde or 0 for j in (3, 5, 6))
        assert open_ == max(0, neemt - toegezegd)


def test_its_standpunt_is_printed_word_for_word() -> None:
    d = voorbeeld.voorbeeld_dossier()
    tekst = maak("gemeente", d, "GM0928").tekst
    assert "De gemeente is tegen de verdeling" in tekst and d.gekozen_scenario().standpunten["GM0928"].opmerking in tekst
    assert "Bespreek het eigen standpunt in het regionale overleg" in tekst


def test_an_afspraak_is_printed_in_full() -> None:
    tekst = maak("gemeente", vol()).tekst
    for stuk in ("Woonvorm: Appartement.", "Start van de bouw (1 juni 2028)", "Zorg thuis, zorg die dag en nacht dichtbij is, dag en nacht "
                 "bereikbaar (Wlz)", "komt daarvan één woning", "Zo wordt gemeten: Opgeleverde woningen."):
        assert stuk in tekst, stuk


def test_a_dossier_of_one_gemeente_does_not_speak_of_others() -> None:
    tekst = maak("gemeente", kale_regio("Enschede")).tekst
    assert "er valt dus niets te verdelen" in tekst.lower()
    assert "in de regio als geheel" not in tekst and "andere gemeenten nemen" not in tekst and "Standpunt van de gemeente" not in tekst


def test_without_figures_it_says_so() -> None:
    tekst = maak("gemeente", zonder_cijfers()).tekst
    assert "De cijfers daarover ontbreken nog." in tekst and "nog geen openbare cijfers" in tekst
    assert "nog niet te berekenen" in tekst and "Vraag de cijfers op die nog ontbreken" in tekst


def test_every_gemeente_of_the_example_gets_one() -> None:
    d = voorbeeld.voorbeeld_dossier()
    r = reken(d)
    bevindingen = controleer(d, r)
    titels = [maak_document("gemeente", d, r, bevindingen, Keuzes(gemeente=code)).titel for code in d.codes()]
    assert titels == [f"Uitwerking voor {g.naam}" for g in d.gemeenten]


@pytest.mark.parametrize("code", ["", "GM9999"])
def test_it_asks_for_a_gemeente_of_the_dossier(code: str) -> None:
    d = kale_regio("Enschede")
    with pytest.raises(OngeldigeInvoer, match="Kies voor de gemeentelijke uitwerking een gemeente"):
        maak_document("gemeente", d, reken(d), (), Keuzes(gemeente=code))


# --- the samenvatting -------------------------------------------------------------------------------------------------


def test_it_says_what_is_needed_who_takes_what_and_what_is_asked() -> None:
    p = maak("samenvatting", voorbeeld.voorbeeld_dossier())
    for stuk in ("Niet iedereen is het eens: Kerkrade (tegen) en Simpelveld (voorbehoud).", "Wat wij van de raad vragen",
                 "minderheidsstandpunt", "Wat nog onzeker is", "Flexwoningen voor statushouders: 25 woningen (vastgesteld)"):
        assert stuk in p.tekst, stuk
    rijen = tabel(p, "tabel-wie-neemt-wat").rijen
    assert len(rijen) == 8 and sum(int(r.cellen[1].waarde or 0) for r in rijen[:-1]) == rijen[-1].cellen[1].waarde


@pytest.mark.parametrize("naam", list(MAKERS))
def test_it_stays_within_two_pages(naam: str, tmp_path: Path) -> None:
    doel = tmp_path / "kort.pdf"
    list(schrijf_pdf(maak("samenvatting", MAKERS[naam]()).document, doel))
    with pikepdf.open(doel) as pdf:
        assert 1 <= len(pdf.pages) <= 2


@pytest.mark.parametrize(("naam", "hoogstens"), [("voorbeeld", 8), ("een gemeente", 8), ("onderhandeld, dertig", 8), ("zonder cijfers", 8)])
def test_the_uitwerking_is_a_few_pages(naam: str, hoogstens: int, tmp_path: Path) -> None:
    doel = tmp_path / "uitwerking.pdf"
    list(schrijf_pdf(maak("gemeente", MAKERS[naam]()).document, doel))
    with pikepdf.open(doel) as pdf:
        assert 2 <= len(pdf.pages) <= hoogstens


def test_every_kind_has_a_name_and_templates() -> None:
    from thuisapp.output.visie.omgeving import SJABLONEN

    for soort in (SOORTEN["visie"], SOORTEN["gemeente"], SOORTEN["samenvatting"]):
        assert soort.naam
        for _, sjabloon in soort.hoofdstukken:
            assert (SJABLONEN / (f"{sjabloon}.md.j2" if "/" in sjabloon else f"visie/{sjabloon}.md.j2")).is_file()
