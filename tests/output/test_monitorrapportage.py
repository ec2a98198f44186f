"""The monitorrapportage: how every group stands, the ledger of the taakstelling, afspraken, acties, and what to steer on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.output import kinddossiers as k
from thuisapp.app import operations as op
from thuisapp.calc.monitor import Meetmoment
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie.model import figuren, tabellen
from thuisapp.output.visie.soorten import Keuzes

REGIOS = {"een": lambda: k.gemeente(), "zeven": lambda: k.regio("Parkstad Limburg"), "dertig": lambda: k.regio("Metropoolregio Amsterdam")}


@pytest.mark.parametrize("gevuld", [False, True], ids=["leeg", "vol"])
@pytest.mark.parametrize("naam", REGIOS)
def test_sound_for_every_region_empty_and_full(naam: str, gevuld: bool) -> None:
    d = k.vol(REGIOS[naam]()) if gevuld else REGIOS[naam]()
    document = k.maak("monitor", d)
    k.keur(document, d)
    assert [h.nummer for h in document.hoofdstukken] == (["1", "2", "3", "4", "5"] if gevuld else ["1", "2", "3"])
    assert document.kort is not gevuld  # without any figure a few honest pages
    assert document == k.maak("monitor", d)


def test_without_groups_it_says_what_to_do() -> None:
    d = k.zonder_groepen(k.gemeente())
    document = k.maak("monitor", d)
    k.keur(document, d)
    tekst = k.leesbaar(document)
    assert "[Er is nog niets gemeten]" in tekst and "Er is nog niets verdeeld." in tekst


def test_nothing_filled_in_yet() -> None:
    document = k.maak("monitor", k.gemeente())
    tekst = k.leesbaar(document)
    assert "Vul de aantallen in bij Uitvoering en monitor" in tekst and "Groepen zonder cijfers" in tekst
    assert "Er is nog niet ingevuld hoeveel mensen zijn gehuisvest." in tekst and not figuren(document)


def gemeten(aantal: int, datum: str = k.DATUM) -> k.Dossier:
    """One gemeente with 97 to do in five years: 10 in the first half-year."""
    d = replace(k.gemeente(), datum=datum)
    return op.zet_realisatie(d, k.Realisatie(k.GROEP, "GM0917", "2026-1", aantal, op.EIGEN_BRON))


def test_the_stand_is_a_word_with_a_sign() -> None:
    nodig = next(int(rij.cellen[3].waarde or 0) for t in tabellen(k.maak("monitor", gemeten(0))) if t.id == "tabel-monitor-groepen"
                 for rij in t.rijen)
    assert nodig > 2
    for aantal, woorden in ((nodig - 1, "▼ achter op schema"), (nodig, "● op schema"), (nodig + 1, "▲ voor op schema")):
        tekst = k.leesbaar(k.maak("monitor", gemeten(aantal)))
        assert woorden in tekst
        assert ("Heerlen (één te weinig)" in tekst) is (aantal < nodig)


def test_one_home_is_singular() -> None:
    assert "Er is één woning gerealiseerd." in k.leesbaar(k.maak("monitor", gemeten(1)))


def test_the_moment_can_be_chosen() -> None:
    d = gemeten(5)
    assert "tot en met het eerste halfjaar van 2026" in k.leesbaar(k.maak("monitor", d))
    keuzes = Keuzes(moment=Meetmoment("2026-2", 3))
    document = k.maak("monitor", d, keuzes)
    k.keur(document, d, keuzes)
    tekst = k.leesbaar(document)
    assert "na 3 maanden van het tweede halfjaar van 2026" in tekst and "≥ 5" in tekst  # the second half-year was not filled in


def test_a_figure_with_the_data_under_it() -> None:
    document = k.maak("monitor", k.vol(k.regio("Parkstad Limburg")))
    figuur = next(f for f in figuren(document) if f.id == f"figuur-monitor-{k.GROEP}")
    assert "gerealiseerd" in figuur.alt and figuur.tabel is not None and len(figuur.tabel.rijen) >= 2


def test_the_ledger_carries_over_like_het_hogeland() -> None:
    """Netto = bruto + meegenomen; what is left goes to the next half-year."""
    d = op.zet_realisatie(k.gemeente(), k.Realisatie("statushouders", "GM0917", "2026-1", 60, op.EIGEN_BRON, eenheid=Eenheid.PERSONEN))
    eerste, tweede = (t for t in tabellen(k.maak("monitor", d)) if t.id.startswith("tabel-monitor-taak"))
    bruto, meegenomen, netto, gehuisvest, over = (int(cel.waarde or 0) for cel in eerste.rijen[0].cellen[1:])
    assert (netto, gehuisvest, over) == (bruto + meegenomen, 60, bruto + meegenomen - 60)
    bruto, meegenomen, netto = (int(cel.waarde or 0) for cel in tweede.rijen[0].cellen[1:])
    assert meegenomen == over and netto == max(0, bruto + over)


def test_persons_do_not_count_as_homes() -> None:
    d = op.zet_realisatie(k.gemeente(), k.Realisatie("statushouders", "GM0917", "2026-1", 60, op.EIGEN_BRON, eenheid=Eenheid.PERSONEN))
    tekst = k.leesbaar(k.maak("monitor", d))
    assert "[Er is nog niets gemeten]" in tekst and "Statushouders | woningen" in tekst


def test_late_acties_come_first_and_unknown_money_is_unknown() -> None:
    document = k.maak("monitor", k.vol(k.gemeente()))
    tabel = next(t for t in tabellen(document) if t.id == "tabel-monitor-acties")
    tekst = k.leesbaar(document)
    assert "▼ te laat | Convenant tekenen | Zorg Dichtbij | 1 maart 2026 | onbekend | € 12.000 | Regiobudget" in tekst
    assert tabel.rijen[0].cellen[1].tekst[0].tekst == "Convenant tekenen"
    assert "ten minste € 12.000. Van één actie zijn de kosten nog onbekend." in tekst
    assert "Er is samen ten minste 0,5 fte nodig." in tekst or "Er zijn samen ten minste 0,5 fte nodig." in tekst
    assert "Te laat: ‘Convenant tekenen’ (Zorg Dichtbij, 1 maart 2026)." in tekst


def test_promised_beside_realised() -> None:
    tekst = k.leesbaar(k.maak("monitor", k.vol(k.gemeente())))
    assert "7. Woningen met begeleiding | Corporatie Thuis | woningen | 20 |" in tekst


@pytest.mark.parametrize("kwaad", k.KWAAD, ids=range(len(k.KWAAD)))
def test_hostile_text_stays_text(kwaad: str) -> None:
    tekst = k.keur_kwaad(k.maak("monitor", k.vol(k.gemeente(), kwaad)))
    if "\ue000" not in kwaad:
        assert kwaad.split("\n")[0].strip() in tekst
