"""The afsprakenboek: every field of every afspraak, what is open, and sheets to sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.output import kinddossiers as k
from thuisapp.app import operations as op
from thuisapp.app import versies
from thuisapp.calc.ondertekening import vingerafdruk
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraakstatus
from thuisapp.output.visie.model import Paragraaf, Tabel, alle_blokken, tabellen

REGIOS = {"een": lambda: k.gemeente(), "zeven": lambda: k.regio("Parkstad Limburg"), "dertig": lambda: k.regio("Metropoolregio Amsterdam")}


@pytest.mark.parametrize("gevuld", [False, True], ids=["leeg", "vol"])
@pytest.mark.parametrize("naam", REGIOS)
def test_sound_for_every_region_empty_and_full(naam: str, gevuld: bool) -> None:
    d = k.vol(REGIOS[naam]()) if gevuld else REGIOS[naam]()
    document = k.maak("afspraken", d)
    k.keur(document, d)
    assert [h.nummer for h in document.hoofdstukken] == ["1", "2", "3", "4"]
    assert document == k.maak("afspraken", d)


def test_without_groups_and_parties() -> None:
    d = replace(k.zonder_groepen(k.gemeente()), partijen=())
    document = k.maak("afspraken", d)
    k.keur(document, d)
    assert "Leg eerst vast welke partijen meedoen." in k.leesbaar(document)


def test_every_filled_field_is_printed() -> None:
    tekst = k.leesbaar(k.maak("afspraken", k.vol(k.gemeente())))
    for stuk in ("Corporatie Thuis levert: Wij leveren 20 woningen.", "Gemeente Heerlen doet daarvoor terug: Wij geven grond.",
                 "Zorg Dichtbij doet daarvoor terug: Wij begeleiden.", "Voor wie | Dak- en thuislozen",
                 "Waar | Heerlen; kern of wijk: Centrum; plek: Stationsplein", "Hoeveel | 20 woningen in totaal",
                 "Per gemeente | Heerlen: 12 woningen", "Wanneer | 2026–2028", "1 juli 2027: Eerste sleutels (1 woning)",
                 "zonder datum: Tussenstand", "Woonvorm | Studio", "betaald uit de Wmo dag en nacht oproepbaar",
                 "Hoe vast | Resultaat: de partijen beloven dat het er komt.", "Wat wij tellen: Getekende contracten",
                 "Wie bewaakt | Zorg Dichtbij", "Corporatie Thuis: bestuurder", "vastgesteld door Bestuurlijke tafel op 1 oktober 2026",
                 "Voorwaarden: Er is geld.", "Voorbehouden: De raad stemt in.", "- Ambtelijk overleg: ",
                 "Als het niet lukt: Eerst ambtelijk overleg en ten slotte bemiddeling.",
                 "Daarbij is afgesproken: Wij bellen binnen een week.", "Opmerking (hoort niet bij wat partijen tekenen): Nog uitzoeken.",
                 "1 september 2026 | Van 18 naar 20 | Tafel"):
        assert stuk in tekst, stuk


def test_fields_without_anything_are_left_out() -> None:
    d = k.vol(k.gemeente())
    tabel = next(t for t in tabellen(k.maak("afspraken", d)) if t.id == "tabel-boek-afspraak-2")
    assert [rij.cellen[0].tekst[0].tekst for rij in tabel.rijen] == ["Voor wie", "Waar", "Hoeveel", "Wanneer", "Hoe vast", "Status"]


def test_number_and_word_agree() -> None:
    d = op.bewaar_afspraak(op.bewaar_partij(k.gemeente(), k.Partij("corporatie", "Corporatie", k.Partijsoort.CORPORATIE)),
                           k.Afspraak("a", "1", "Eén woning", "corporatie", "Eén woning.", aantal=1))
    tekst = k.leesbaar(k.maak("afspraken", d))
    assert "Er is één afspraak, waaraan één partij meedoet." in tekst
    assert "Bij één afspraak klopt de tegenprestatie nog niet." in tekst and "Hoeveel | 1 woning in totaal" in tekst


def test_what_is_open_and_who_could_take_it() -> None:
    tekst = k.leesbaar(k.maak("afspraken", k.vol(k.gemeente())))
    assert "Dak- en thuislozen: wat de afspraken dekken" in tekst
    assert "Heerlen | geen plan met ruimte | Corporatie Thuis" in tekst
    assert "heeft geen tegenprestatie" in tekst


def test_lapsed_afspraken_are_only_named() -> None:
    d = k.vol(k.gemeente())
    d = op.bewaar_afspraak(d, replace(d.afspraken[1], status=Afspraakstatus.VERVALLEN))
    tekst = k.leesbaar(k.maak("afspraken", d))
    assert "Deze afspraken gelden niet meer:" in tekst and "## 2.2" not in tekst


# --- signing ----------------------------------------------------------------------------------------------------------


def bladen(d: k.Dossier) -> dict[str, Tabel]:
    document = k.maak("afspraken", d)
    return {p.titel: b for p in alle_blokken(document) if isinstance(p, Paragraaf) for b in p.delen
            if isinstance(b, Tabel) and b.id.startswith("tabel-boek-tekenblad")}


def test_without_a_version_it_says_to_keep_one_first() -> None:
    d = replace(k.vol(k.gemeente()), versies=(), ondertekeningen=())
    assert bladen(d) == {}
    assert "[Bewaar eerst een versie]" in k.leesbaar(k.maak("afspraken", d))


def test_every_party_with_something_to_sign_has_a_sheet_with_its_fingerprint() -> None:
    d = k.vol(k.gemeente())
    document, resultaat = k.maak("afspraken", d), reken(d)
    assert set(bladen(d)) == {"Gemeente Heerlen", "Corporatie Thuis", "Zorg Dichtbij"}
    tekst = k.leesbaar(document)
    for partij in ("gemeente-GM0917", "corporatie", "zorg"):
        assert vingerafdruk(d, resultaat, partij) in tekst
    assert "Als alle zestien tekens gelijk zijn" in tekst and "Versie | ‘Concept voor de raden’ van 15 oktober 2026" in tekst
    assert "Losse partij hoeft niet te tekenen, want die partij heeft nog geen afspraak." in tekst
    assert "nog niet akkoord. Teken pas als dat wel zo is." in tekst  # the bare afspraak of the corporatie is a concept


def test_a_signature_is_printed_with_its_reservation_and_whether_it_still_holds() -> None:
    d = k.vol(k.gemeente())
    tekst = k.leesbaar(k.maak("afspraken", d))
    assert "Getekend op | 20 oktober 2026" in tekst and "Voorbehoud | Alleen als het kan." in tekst
    assert "● Ja. Wat de partij heeft getekend, is wat in dit boek staat." in tekst
    later = op.bewaar_afspraak(d, replace(d.afspraken[0], aantal=21))
    assert "▲ Nee. Na de ondertekening is iets gewijzigd" in k.leesbaar(k.maak("afspraken", later))
    assert "bij één partij is daarna iets gewijzigd" in k.leesbaar(k.maak("afspraken", later))


def test_a_newer_version_stands_on_sheets_that_are_not_signed() -> None:
    d = versies.bewaar_versie(k.vol(k.gemeente()), "Definitief", "2027-01-10")
    per_partij = {naam: " ".join(str(cel.tekst) for rij in t.rijen for cel in rij.cellen) for naam, t in bladen(d).items()}
    assert "Definitief" in per_partij["Corporatie Thuis"] and "Concept voor de raden" in per_partij["Zorg Dichtbij"]


def test_a_sheet_says_when_its_version_is_no_longer_what_stands_there() -> None:
    d = k.vol(k.gemeente())
    toen = k.Keuzes(ander=versies.open_versie(d, d.versies[-1].id))
    zin = "Let op | Na deze versie is iets gewijzigd waarvoor deze partij tekent."
    assert zin not in k.leesbaar(k.maak("afspraken", d, toen))
    later = op.bewaar_afspraak(d, replace(d.afspraken[0], aantal=21))
    document = k.maak("afspraken", later, toen)
    k.keur(document, later, toen)
    assert k.leesbaar(document).count(zin) == 2  # the gemeente and the corporatie; who signed has a sentence of its own


@pytest.mark.parametrize("kwaad", k.KWAAD, ids=range(len(k.KWAAD)))
def test_hostile_text_stays_text(kwaad: str) -> None:
    document = k.maak("afspraken", k.vol(k.gemeente(), kwaad))
    tekst = k.keur_kwaad(document)
    if "\ue000" not in kwaad:
        assert kwaad.split("\n")[0].strip() in tekst
