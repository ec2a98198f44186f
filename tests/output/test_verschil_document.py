"""The document "Wat is er veranderd": counts, figures with their sign, and texts with the changed words marked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.output import kinddossiers as k
from thuisapp.app import operations as op
from thuisapp.domain.afspraak import Afspraakstatus
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie.model import Beleidsdocument, Cursief, Vet, alle_blokken, inlines, platte_tekst, tabellen
from thuisapp.output.visie.soorten import Keuzes
from thuisapp.paths import PACKAGE

PARKSTAD = "Parkstad Limburg"


def vergelijk(nieuw: Dossier, oud: Dossier, naam: str = "Concept") -> Beleidsdocument:
    """The document, checked, with the figures of both dossiers bound."""
    keuzes = Keuzes(ander=oud, ander_naam=naam)
    document = k.maak("verschil", nieuw, keuzes)
    k.keur(document, nieuw, keuzes)
    assert document == k.maak("verschil", nieuw, keuzes)
    return document


def meer(d: Dossier, n: int = 500) -> Dossier:
    """The telling of one group in its first gemeente is another one."""
    return op.zet_telling(d, "gezinnen-zonder-woonplek", d.codes()[0], Cijfer.van(Eenheid.HUISHOUDENS, n, op.EIGEN_BRON))


def test_a_short_table_does_not_get_the_page_of_a_short_document() -> None:
    """Both carry the word kort; a table with a page of its own would begin on a new one."""
    css = (PACKAGE / "templates" / "huisstijl.css").read_text(encoding="utf-8")
    assert re.search(r"(?m)(^|, )body\.kort \{[^}]*page: kort", css) and not re.search(r"(?m)(^|, )\.kort\b", css)


def test_needs_another_dossier() -> None:
    with pytest.raises(OngeldigeInvoer, match="eerdere versie"):
        k.maak("verschil", k.gemeente())


@pytest.mark.parametrize("maak", [k.gemeente, lambda: k.regio(PARKSTAD), lambda: k.regio("Metropoolregio Amsterdam")], ids=["1", "7", "30"])
def test_the_same_dossier_has_no_changes(maak) -> None:  # type: ignore[no-untyped-def]
    tekst = k.leesbaar(vergelijk(maak(), maak()))
    assert "Er is niets veranderd" in tekst and "## " not in tekst


@pytest.mark.parametrize("maak", [k.gemeente, lambda: k.regio(PARKSTAD), lambda: k.regio("Metropoolregio Amsterdam")], ids=["1", "7", "30"])
def test_from_empty_to_full(maak) -> None:  # type: ignore[no-untyped-def]
    document = vergelijk(k.vol(maak()), maak())
    tekst = k.leesbaar(document)
    assert document.kort and "Sinds ‘Concept’ zijn" in tekst and "Nieuw: 7 Woningen met begeleiding." in tekst


def test_other_gemeenten_and_groups() -> None:
    """Everything may differ; what is only in one of the two is not called unknown."""
    tekst = k.leesbaar(vergelijk(k.regio(PARKSTAD), op.kies_groep(k.gemeente(), "ouderen", False)))
    assert "Ouderen | behoefte | woningen | niet in de visie" in tekst and "| niet te zeggen" in tekst


def test_one_change_is_singular() -> None:
    d = k.gemeente()
    tekst = k.leesbaar(vergelijk(op.zet_tekst(d, "visie-doel", "Iedereen een thuis."), d))
    assert "Sinds ‘Concept’ is één tekst veranderd in de woonzorgvisie voor de gemeente Heerlen." in tekst


def test_figures_have_was_wordt_and_a_sign() -> None:
    oud = meer(k.regio(PARKSTAD), 100)
    document = vergelijk(meer(oud, 130), oud)
    tabel = next(t for t in tabellen(document) if t.id == "tabel-verschil-regio")
    rijen = [[platte_tekst(cel.tekst) for cel in rij.cellen] for rij in tabel.rijen]
    assert ["Gezinnen zonder vaste woonplek", "behoefte", "woningen"] in [rij[:3] for rij in rijen]
    for rij in tabel.rijen:
        was, wordt, verschil = (cel.waarde for cel in rij.cellen[3:])
        if None not in (was, wordt, verschil):
            assert wordt - was == verschil and platte_tekst(rij.cellen[5].tekst)[0] in "+−"  # type: ignore[operator]


def test_the_other_way_round_has_the_other_sign() -> None:
    oud, nieuw = meer(k.gemeente(), 100), meer(k.gemeente(), 130)
    heen, terug = (next(t for t in tabellen(vergelijk(a, b)) if t.id == "tabel-verschil-regio") for a, b in ((nieuw, oud), (oud, nieuw)))
    assert [rij.cellen[5].waarde for rij in heen.rijen] == [-(rij.cellen[5].waarde or 0) for rij in terug.rijen]


def test_unknown_stays_unknown() -> None:
    oud = k.gemeente()
    tekst = k.leesbaar(vergelijk(meer(oud), oud))
    assert "Gezinnen zonder vaste woonplek | behoefte | woningen | onbekend |" in tekst


def test_afspraken_that_came_changed_and_went() -> None:
    oud = k.vol(k.gemeente())
    nieuw = op.bewaar_afspraak(oud, replace(oud.afspraken[0], aantal=25, status=Afspraakstatus.VASTGESTELD))
    tekst = k.leesbaar(vergelijk(op.verwijder_afspraak(nieuw, "kaal"), oud))
    assert "Vervallen: Eenzijdig." in tekst and "aantal (20 → 25)" in tekst


# --- texts ------------------------------------------------------------------------------------------------------------


def test_changed_words_are_marked_in_words_and_in_type() -> None:
    oud = op.zet_tekst(k.gemeente(), "visie-doel", "Wij bouwen samen aan een thuis voor ouderen.")
    nieuw = op.zet_tekst(oud, "visie-doel", "Wij bouwen samen aan een thuis voor iedereen.")
    document = vergelijk(nieuw, oud)
    assert "[geschrapt: ouderen.] [nieuw: iedereen.]" in k.leesbaar(document)
    delen = [deel for blok in alle_blokken(document) for deel in inlines(blok)]
    assert [platte_tekst(d.delen) for d in delen if isinstance(d, Cursief)] == ["[geschrapt: ouderen.]"]
    assert [platte_tekst(d.delen) for d in delen if isinstance(d, Vet)] == ["[nieuw: iedereen.]"]


def test_paragraphs_are_called_as_in_the_visie() -> None:
    d = k.gemeente()
    tekst = k.leesbaar(vergelijk(op.zet_tekst(op.zet_tekst(d, "visie-doel", "Nieuw."), "bestaat-niet", "Weg."), d))
    assert "### Paragraaf 3.1 " in tekst and "visie-doel" not in tekst and "bestaat-niet" not in tekst
    assert "Een paragraaf die niet meer in de visie staat" in tekst


def test_a_text_that_came_or_went_is_printed_whole() -> None:
    d = op.zet_tekst(k.gemeente(), "visie-doel", "Eerste regel.\n\nTweede regel.")
    assert "Deze tekst is nieuw:" in k.leesbaar(vergelijk(d, k.gemeente()))
    tekst = k.leesbaar(vergelijk(k.gemeente(), d))
    assert "Deze tekst is geschrapt:" in tekst and "Eerste regel." in tekst and "Tweede regel." in tekst


def test_long_unchanged_runs_are_left_out() -> None:
    oud = op.zet_tekst(k.gemeente(), "visie-doel", k.LANG + "oud")
    tekst = k.leesbaar(vergelijk(op.zet_tekst(oud, "visie-doel", k.LANG + "nieuw"), oud))
    assert "[…]" in tekst and "[geschrapt: oud] [nieuw: nieuw]" in tekst and len(tekst) < 3000


@pytest.mark.parametrize("kwaad", k.KWAAD, ids=range(len(k.KWAAD)))
def test_hostile_text_stays_text(kwaad: str) -> None:
    leeg = k.gemeente()
    vol = op.zet_tekst(k.vol(leeg, kwaad), "visie-doel", kwaad)
    for nieuw, oud in ((vol, leeg), (leeg, vol), (op.zet_tekst(vol, "visie-doel", f"Eerst dit. {kwaad}"), vol)):
        k.keur_kwaad(k.maak("verschil", nieuw, Keuzes(ander=oud, ander_naam=kwaad)))


def test_very_many_changes_are_told_per_gemeente() -> None:
    """Two groups in thirty gemeenten: one row per gemeente, and the sums agree with the verdeling."""
    oud = k.regio("Metropoolregio Amsterdam")
    nieuw = oud
    for groep in ("ouderen", "statushouders"):
        nieuw = op.wijzig_voorstel(nieuw, groep, totaal=1000, reden_totaal="Minder")
    document = vergelijk(nieuw, oud)
    tabel = next(t for t in tabellen(document) if t.id == "tabel-verschil-verdeling")
    assert len(tabel.rijen) == len(oud.gemeenten)
    for rij in tabel.rijen:
        was, wordt, verschil = (cel.waarde or 0 for cel in rij.cellen[2:])
        assert wordt - was == verschil
