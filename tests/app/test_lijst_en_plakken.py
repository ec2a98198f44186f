"""A list that is imported and the same rows pasted are read alike: the same headings, the same words, the same names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl

from thuisapp.app import afspraakrijen
from thuisapp.app.inlezen.model import Bestandssoort, Inleeskeuze, Inleesvoorstel
from thuisapp.app.inlezen.voordeur import bekijk
from thuisapp.app.lijstnamen import GEMEENTE, GROEP, PARTIJ, Namen
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, JuridischeStatus, Per
from thuisapp.domain.hoeveelheid import Eenheid

D = replace(voorbeeld_dossier(), afspraken=(), acties=(), realisaties=(), versies=(), ondertekeningen=())
KOPPEN = ["Afspraaknr", "Onderwerp", "Leverende partij", "Wat", "Wederpartij", "In ruil voor", "Doelgroep", "Waar", "Hoeveel", "Frequentie",
          "Periode", "Stand van zaken", "Hardheid", "Randvoorwaarden", "Trekker", "KPI"]
RIJ = ["7", "Studio's", "Corporatie Noord", "bouwt", "gem. Heerlen", "grond", "Ouderen; studenten", "Heerlen, Kerkrade", "12 kamers",
       "jaarlijks", "2027 t/m 2030", "loopt", "Prestatieafspraak", "als er geld is", "Zorgkantoor", "opgeleverd"]
VELDEN = [veld for veld in Afspraak.__dataclass_fields__ if veld not in ("id", "logboek")]


def ingelezen(map_: Path, *rijen: list[str]) -> Afspraak:
    boek = openpyxl.Workbook()
    assert boek.active is not None
    for rij in rijen:
        boek.active.append(rij)
    boek.save(map_ / "lijst.xlsx")
    stappen = bekijk(map_ / "lijst.xlsx", D, Bestandssoort.AFSPRAKEN, Inleeskeuze(datum="2026-12-01"))
    while True:
        try:
            next(stappen)
        except StopIteration as klaar:
            voorstel: Inleesvoorstel = klaar.value
            waarde = voorstel.regels[0].waarde
            assert isinstance(waarde, Afspraak)
            return waarde


def test_a_list_and_the_same_rows_pasted_become_the_same_afspraak(tmp_path: Path) -> None:
    gelezen = afspraakrijen.lees_rijen(D, [KOPPEN, RIJ])
    assert gelezen.meldingen == ()
    (geplakt,) = gelezen.afspraken
    assert (geplakt.partij, geplakt.eigenaar, geplakt.indicator) == ("corporatie-noord", "zorgkantoor", "opgeleverd")
    assert (geplakt.aantal, geplakt.eenheid, geplakt.per) == (12, Eenheid.ONZELFSTANDIGE_EENHEDEN, Per.JAAR)
    assert (geplakt.van, geplakt.tot) == (2027, 2030)
    assert (geplakt.status, geplakt.juridische_status) == (Afspraakstatus.IN_UITVOERING, JuridischeStatus.RESULTAAT)
    uit_lijst = ingelezen(tmp_path, KOPPEN, RIJ)
    assert [getattr(uit_lijst, veld) for veld in VELDEN] == [getattr(geplakt, veld) for veld in VELDEN]


def test_more_than_one_owner_is_said_and_kept(tmp_path: Path) -> None:
    rij = [*RIJ[:14], "Zorgkantoor en Corporatie Noord", ""]
    geplakt = afspraakrijen.lees_rijen(D, [KOPPEN, rij])
    assert geplakt.afspraken[0].eigenaar == "zorgkantoor"
    assert [str(m) for m in geplakt.meldingen] == ["Rij 2, Trekker: een afspraak heeft één eigenaar."]
    uit_lijst = ingelezen(tmp_path, KOPPEN, rij)
    assert (uit_lijst.eigenaar, "Corporatie Noord" in uit_lijst.opmerking) == ("zorgkantoor", True)


def test_a_name_is_known_without_what_it_says_between_brackets_when_it_is_one_thing() -> None:
    namen = Namen(D)
    assert namen.zoek(PARTIJ, "corporatie noord") == (("corporatie-noord",), ())
    dubbel = Namen(replace(D, partijen=(*D.partijen, replace(D.partijen[0], id="x", naam="Corporatie Noord (oud)"))))
    assert dubbel.zoek(PARTIJ, "Corporatie Noord") == ((), ("Corporatie Noord",))


def test_all_and_none() -> None:
    namen = Namen(D)
    assert namen.zoek(GEMEENTE, "hele regio") == ((), ())
    assert namen.zoek(GROEP, "alle groepen")[0] == tuple(g.id for g in D.gekozen_groepen())
    assert namen.zoek(PARTIJ, "n.v.t.") == ((), ())
