"""The traces of the monitor: every root equals what the monitor shows, and every node follows from its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.calc.test_herleiding import reken_na
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.herleiding_knopen import Bewerking, Herleiding
from thuisapp.calc.herleiding_monitor import herleid_gerealiseerd, herleid_saldo, herleid_tot_nu, herleid_verwacht
from thuisapp.calc.monitor import Meetmoment, groepsvoortgang, halfjaren
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.afspraak import Realisatie
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Hoeveelheid

GROEP, HEERLEN = "statushouders", "GM0917"
HERLEIDINGEN = (herleid_tot_nu, herleid_gerealiseerd, herleid_saldo, herleid_verwacht)


def knopen(h: Herleiding) -> Iterator[Herleiding]:
    yield h
    for deel in h.delen:
        yield from knopen(deel)


def zelfde(h: Herleiding, getal: Any, onvolledig: bool) -> None:
    waarde: Hoeveelheid | None = h.waarde
    assert waarde is not None
    assert waarde.midden == getal, h.naam
    if getal is not None:
        assert bool(waarde.onbekend_erbij) is onvolledig, h.naam


def vergelijk(d: Dossier, r: Rekenresultaat, groep: str, moment: Meetmoment) -> None:
    stand = groepsvoortgang(d, r, groep, moment)
    assert stand is not None
    for v in (*stand.gemeenten, stand.regio):
        bomen = [herleid(d, r, groep, v.code, moment) for herleid in HERLEIDINGEN]
        zelfde(bomen[0], v.tot_nu, False)
        for boom, getal in zip(bomen[1:], (v.gerealiseerd, v.saldo, v.verwacht), strict=True):
            zelfde(boom, getal, bool(v.mist))
        for boom in bomen:
            for knoop in knopen(boom):
                reken_na(knoop)


@pytest.mark.parametrize("moment", [Meetmoment("2026-1"), Meetmoment("2026-1", 2), Meetmoment("2026-2", 5), Meetmoment("2028-1", 1)])
def test_the_example(moment: Meetmoment) -> None:
    d = voorbeeld_dossier()
    d = replace(d, realisaties=(*d.realisaties, Realisatie(GROEP, HEERLEN, "2027", 7, "voorbeeld"),
                                Realisatie(GROEP, HEERLEN, "2026-1", 3, "voorbeeld", "2026-07-01", "afspraak-4")))
    r = reken(d)
    for groep in (GROEP, "dak-en-thuislozen", "ouderen"):
        vergelijk(d, r, groep, moment)


def test_random_dossiers(bouw: Any) -> None:
    gezien = 0
    for seed in range(25):
        d = bouw.willekeurig(seed)
        r = reken(d)
        halven = halfjaren(d)
        for g in d.gekozen_groepen():
            cijfers = tuple(Realisatie(g.id, code, p, seed + n, "eigen") for n, code in enumerate(d.codes())
                            for p in (halven[n % len(halven)], str(d.periode.tot)) if (seed + n) % 3)
            vol = replace(d, realisaties=cijfers)
            if r.verdeling[g.id].aantallen is not None:
                gezien += 1
                vergelijk(vol, r, g.id, Meetmoment(halven[seed % len(halven)], 1 + seed % 6))
    assert gezien > 10


def test_it_reads_as_sentences() -> None:
    d = voorbeeld_dossier()
    r, moment = reken(d), Meetmoment("2026-1", 3)
    saldo = herleid_saldo(d, r, GROEP, HEERLEN, moment)
    assert saldo.naam == "Saldo van Heerlen"
    gedaan, nodig = saldo.delen
    assert gedaan.delen[0].bron == "Voorbeeld, geen feit, peildatum 1 juli 2026"
    assert nodig.bewerking == Bewerking.NAAR_BOVEN
    (deel,) = nodig.delen[0].delen
    assert deel.bewerking == Bewerking.EVENREDIG and "maanden die voorbij zijn (3 maanden)" in deel.uitleg
    later = herleid_gerealiseerd(d, r, GROEP, HEERLEN, Meetmoment("2026-2"))
    assert later.tekst.startswith("≥ ") and later.delen[-1].bewerking == Bewerking.ONTBREEKT
    verwacht = herleid_verwacht(d, r, GROEP, HEERLEN, Meetmoment("2026-2"))
    assert verwacht.tekst.startswith("≥ ") and "kan hoger zijn" in verwacht.opmerking


def test_without_a_division_it_says_why_and_unknown_places_are_refused(bouw: Any) -> None:
    d = bouw.dossier(bouw.telling(Heerlen=None))
    r = reken(d)
    boom = herleid_saldo(d, r, "mo", HEERLEN, Meetmoment("2026-1"))
    assert (boom.bewerking, boom.uitleg) == (Bewerking.FOUT, "Er is voor deze groep nog geen verdeling.")
    assert herleid_verwacht(d, r, "mo", "", Meetmoment("2026-1")).waarde == boom.waarde
    with pytest.raises(OngeldigeInvoer):
        herleid_tot_nu(d, r, "mo", "GM9999", Meetmoment("2026-1"))
    with pytest.raises(OngeldigeInvoer):
        herleid_tot_nu(d, r, "weg", HEERLEN, Meetmoment("2026-1"))
