"""Whatever the afspraken are: sums agree, no more is promised than was said, nothing gets lost, fingerprints follow what is signed."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thuisapp.app import dossiers, gemeenten
from thuisapp.app import operations as op
from thuisapp.app.controles import controleer
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.dekking import dekking, groepsdekking, lopen_af, wie_kan
from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.monitor import Meetmoment, afspraakvoortgang
from thuisapp.calc.ondertekening import getekend_voor, vingerafdruk
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.calc.toezeggingen import dubbele_toezeggingen, looptijd, per_jaar, toegezegd, toezeggingen, wederkerigheid
from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.domain.afspraak import (
    Actie,
    Afspraak,
    Afspraakstatus,
    Bijdrage,
    Escalatietrede,
    JuridischeStatus,
    Logregel,
    Mijlpaal,
    Per,
    Realisatie,
    Rol,
    Zorginzet,
)
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid

LEEG = replace(voorbeeld_dossier(), afspraken=(), realisaties=(), acties=(), versies=(), ondertekeningen=())
RESULTAAT = reken(LEEG)
GROEPEN = ("dak-en-thuislozen", "statushouders", "uitstroom-jeugdhulp", "arbeidsmigranten", "studenten")  # the last one is not chosen
CODES = LEEG.codes()[:4]
PARTIJEN = ("corporatie-noord", "zorgaanbieder", "gemeente-GM0917", "gemeente-GM1954", "")
IDS = ("a1", "a2", "a3", "a4", "a5")
TEKST = st.sampled_from(["", "Wij doen dit.", "Ook é, \"aanhaling\" en 1 < 2"])
DATUM = st.builds(lambda jaar, maand: f"{jaar}-{maand:02}-28", st.integers(2020, 2040), st.integers(1, 12))
DOORLOPEN = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rijtje(waarden: tuple[str, ...], meest: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(waarden), max_size=meest, unique=True).map(tuple)


@st.composite
def looptijden(trek: st.DrawFn) -> tuple[int, int]:
    """Years in, around and outside the period (2026 to 2035); 0 is left open. The end is never before the beginning."""
    van, tot = trek(st.sampled_from((0, 2020, 2026, 2027, 2031, 2035, 2040))), trek(st.sampled_from((0, 2025, 2026, 2029, 2035, 2045)))
    return (van, 0) if van and tot and tot < van else (van, tot)


VELDEN: dict[str, st.SearchStrategy[Any]] = {
    "nummer": st.sampled_from(["1", "2", "3a", ""]), "titel": st.sampled_from(["Woningen", "Zorg", "Grond"]),
    "partij": st.sampled_from(PARTIJEN), "prestatie": TEKST, "tegenpartij": st.sampled_from(PARTIJEN), "tegenprestatie": TEKST,
    "groepen": rijtje(GROEPEN, 2), "gemeenten": rijtje(CODES), "aantal": st.none() | st.integers(0, 90),
    "eenheid": st.sampled_from([Eenheid.WONINGEN, Eenheid.WONINGEN, Eenheid.ONZELFSTANDIGE_EENHEDEN, Eenheid.BEDDEN]),
    "per": st.sampled_from(list(Per)), "voorwaarden": TEKST, "juridische_status": st.sampled_from(list(JuridischeStatus)),
    "status": st.sampled_from(list(Afspraakstatus)), "escalatie": TEKST, "opmerking": TEKST,
    "overige": st.lists(st.builds(Bijdrage, st.sampled_from(PARTIJEN), TEKST, st.sampled_from(list(Rol))), max_size=2).map(tuple),
    "aantal_per_gemeente": st.dictionaries(st.sampled_from(CODES), st.integers(0, 60), max_size=3).map(FrozenMap),
    "kern": TEKST, "locatie": TEKST, "plan": st.sampled_from(["", "plan-1", "plan-5"]), "woonvorm": TEKST,
    "tegenover": st.sampled_from(["", *IDS]), "voorbehouden": TEKST, "vastgesteld_door": TEKST, "vastgesteld_op": st.just("") | DATUM,
    "mijlpalen": st.lists(st.builds(Mijlpaal, DATUM, TEKST, st.none() | st.integers(0, 120)), max_size=3).map(tuple),
    "zorg": st.none() | st.builds(Zorginzet, st.none() | st.sampled_from(list(Ondersteuningsniveau)), st.sampled_from(["", "Wmo"]), TEKST,
                                  st.none() | st.booleans()),
    "ondertekenaars": st.dictionaries(st.sampled_from(PARTIJEN[:4]), TEKST, max_size=2).map(FrozenMap),
    "indicator": TEKST, "meetbron": TEKST, "meetmoment": TEKST, "eigenaar": st.sampled_from(PARTIJEN),
    "escalatieladder": rijtje(tuple(Escalatietrede)).map(tuple),
    "logboek": st.lists(st.builds(Logregel, DATUM, TEKST, TEKST), max_size=2).map(tuple),
}


@st.composite
def afspraken(trek: st.DrawFn, id: str) -> Afspraak:
    van, tot = trek(looptijden())
    velden = {veld: trek(strategie) for veld, strategie in VELDEN.items()}
    return Afspraak(id=id, van=van, tot=tot, **{**velden, "tegenover": "" if velden["tegenover"] == id else velden["tegenover"]})


def met(lijst: tuple[Afspraak, ...]) -> Dossier:
    """The example region with these afspraken instead of its own, each saved as the form does."""
    d, ids = LEEG, {a.id for a in lijst}
    for a in lijst:
        d = op.bewaar_afspraak(d, replace(a, tegenover=a.tegenover if a.tegenover in ids else ""))
    return d


LIJST = st.integers(1, len(IDS)).flatmap(lambda n: st.tuples(*(afspraken(id) for id in IDS[:n])))


# Sums


@DOORLOPEN
@given(LIJST)
def test_cover_per_cell_adds_up_to_the_region(lijst: tuple[Afspraak, ...]) -> None:
    d = met(lijst)
    per_groep = dekking(d, RESULTAAT)
    for groep in d.gekozen_groepen():
        tabel, pad = groepsdekking(d, RESULTAAT, groep.id), jaarpad(d, RESULTAAT, groep.id)
        regio = tabel.regio()
        assert pad is not None
        assert regio.te_doen == sum(pad.gemeente(code) for code in d.codes())
        for veld in ("te_doen", "toegezegd", "voorlopig"):
            cellen = sum(getattr(cel, veld) for cel in tabel.cellen.values())
            assert getattr(regio, veld) == cellen, veld
            assert sum(getattr(tabel.gemeente(code), veld) for code in (*tabel.codes, "")) == cellen
            assert sum(getattr(tabel.jaar(jaar), veld) for jaar in tabel.jaren) == cellen
        # The table per gemeente and the line per group say the same.
        assert (regio.toegezegd, regio.voorlopig) == (per_groep[groep.id].toegezegd, per_groep[groep.id].voorlopig)
        assert all(cel.toegezegd - cel.meer + (cel.open or 0) == cel.te_doen for cel in tabel.cellen.values())


@DOORLOPEN
@given(LIJST)
def test_what_is_promised_is_never_more_than_what_was_said(lijst: tuple[Afspraak, ...]) -> None:
    d = met(lijst)
    delen: Counter[str] = Counter()
    for t in toezeggingen(d):
        assert t.aantal > 0
        delen[t.afspraak] += t.aantal
    for a in d.afspraken:
        n = toegezegd(a, d)
        assert delen[a.id] <= (n or 0)
        eigen = len(a.groepen) == 1 and a.groepen[0] in {g.id for g in d.gekozen_groepen()}
        if eigen and a.status is not Afspraakstatus.VERVALLEN and d.groep(a.groepen[0]).eenheid is a.eenheid:
            assert delen[a.id] == (n or 0)
        elif a.status is Afspraakstatus.VERVALLEN or not eigen:
            assert delen[a.id] == 0


@DOORLOPEN
@given(LIJST)
def test_the_years_add_up_to_the_promise(lijst: tuple[Afspraak, ...]) -> None:
    d = met(lijst)
    for a in d.afspraken:
        jaren = per_jaar(a, d.periode)
        assert sum(jaren.values()) == (toegezegd(a, d) or 0)
        assert all(n >= 0 and jaar in looptijd(a, d.periode) for jaar, n in jaren.items())
        stand = afspraakvoortgang(d, a, Meetmoment("2030-2"))
        assert (stand is None) == (not jaren)
        assert stand is None or stand.voortgang.totaal == sum(jaren.values())


@settings(DOORLOPEN, max_examples=30)
@given(LIJST)
def test_every_question_has_an_answer(lijst: tuple[Afspraak, ...]) -> None:
    """Controles, reciprocity, plans promised twice, who can take what is open: nothing breaks on odd afspraken."""
    d = met(lijst)
    assert all(b.zin.endswith((".", "…")) and "  " not in b.zin for b in controleer(d, RESULTAAT))
    for a in d.afspraken:
        w = wederkerigheid(d, a)
        assert w.klopt != bool(w.mist)
    for dubbel in dubbele_toezeggingen(d):
        assert dubbel.te_veel or len(dubbel.afspraken) > 1
    assert all(m.aantal is None or m.aantal > 0 for code in d.codes() for m in wie_kan(d, GROEPEN[0], code))
    assert [a.tot for a in lopen_af(d, 2035)] == sorted(a.tot for a in lopen_af(d, 2035))


# Nothing gets lost


def _heen_en_weer(d: Dossier) -> None:
    with tempfile.TemporaryDirectory() as map_:
        dossiers.schrijf_json(d, Path(map_) / "d.json")
        assert dossiers.lees_json(Path(map_) / "d.json") == d
        dossiers.bewaar(d, Path(map_) / "d.thuis")
        assert dossiers.open_dossier(Path(map_) / "d.thuis") == d


def _zonder_fout(stap: Callable[[], Dossier], d: Dossier) -> Dossier:
    """What the program does with a refusal: the dossier stays as it was."""
    try:
        return stap()
    except OngeldigeInvoer:
        return d


STAPPEN: tuple[Callable[[Dossier, str], Dossier], ...] = (
    lambda d, id: op.bewaar_actie(d, Actie(f"actie-{id}", "Iets doen", "corporatie-noord", afspraak=id)),
    lambda d, id: op.verwijder_actie(d, f"actie-{id}"),
    lambda d, id: op.zet_realisatie(d, Realisatie(GROEPEN[0], "GM0917", "2026-1", 3, "voorbeeld", afspraak=id)),
    lambda d, id: op.verwijder_realisatie(d, GROEPEN[0], "GM0917", "2026-1", id),
    lambda d, id: op.kies_groep(d, GROEPEN[1], False),
    lambda d, id: op.verwijder_groep(d, GROEPEN[3]),
    lambda d, id: op.verwijder_plan(d, "plan-1"),
    lambda d, id: gemeenten.verwijder_gemeente(d, "GM1954"),
    lambda d, id: op.verwijder_partij(d, "zorgaanbieder"),
    lambda d, id: op.verwijder_partij(d, "corporatie-zuid"),
    lambda d, id: op.wijzig_dossier(d, datum="2027-01-01"),
    lambda d, id: op.bewaar_afspraak(d, replace(d.afspraken[0], titel="Anders"), "2026-12-01", "Bestuurlijke tafel"),
)


@settings(DOORLOPEN, max_examples=20)
@given(LIJST, st.lists(st.tuples(st.sampled_from(STAPPEN), st.sampled_from(IDS)), max_size=12))
def test_no_operation_loses_an_afspraak(lijst: tuple[Afspraak, ...], stappen: list[tuple[Callable[[Dossier, str], Dossier], str]]) -> None:
    d = met(lijst)
    ids, log = [a.id for a in d.afspraken], {a.id: a.logboek for a in d.afspraken}
    for stap, gekozen in stappen:
        id = gekozen if gekozen in ids else ids[0]
        d = _zonder_fout(lambda d=d, stap=stap, id=id: stap(d, id), d)  # type: ignore[misc]
        assert [a.id for a in d.afspraken] == ids
        assert all(a.logboek[:len(log[a.id])] == log[a.id] for a in d.afspraken), "a log only grows"
    _heen_en_weer(d)  # reading a file looks whether anything points to what is gone


@DOORLOPEN
@given(LIJST, st.sampled_from(IDS), st.booleans())
def test_deleting_takes_away_one_and_leaves_no_loose_ends(lijst: tuple[Afspraak, ...], weg: str, gerealiseerd: bool) -> None:
    d = met(lijst)
    bekend = weg in {a.id for a in d.afspraken}
    d = op.bewaar_actie(d, Actie("actie-1", "Iets doen", afspraak=weg if bekend else ""))
    if gerealiseerd and bekend:
        d = op.zet_realisatie(d, Realisatie(GROEPEN[0], "GM0917", "2026-1", 3, "voorbeeld", afspraak=weg))
    na = _zonder_fout(lambda: op.verwijder_afspraak(d, weg), d)
    if gerealiseerd and bekend:
        assert na is d  # what was realised keeps its afspraak
        return
    assert [a.id for a in na.afspraken] == [a.id for a in d.afspraken if a.id != weg]
    assert weg not in {a.tegenover for a in na.afspraken} | {x.afspraak for x in na.acties}


# Files


@settings(DOORLOPEN, max_examples=30)
@given(LIJST)
def test_files_give_the_same_dossier_back(lijst: tuple[Afspraak, ...]) -> None:
    d = met(lijst)
    d = op.bewaar_actie(d, Actie("actie-1", "Iets doen", afspraak=d.afspraken[0].id if d.afspraken else ""))
    _heen_en_weer(d)


# What a party signs for

NIET_GETEKEND = {"status", "opmerking", "logboek", "vastgesteld_door", "vastgesteld_op"}


def _getekend(d: Dossier, r: Rekenresultaat) -> dict[str, tuple[str, dict[str, Any]]]:
    return {p.id: (vingerafdruk(d, r, p.id), getekend_voor(d, r, p.id)) for p in d.partijen}


@settings(DOORLOPEN, max_examples=60)
@given(LIJST, st.data())
def test_the_fingerprint_changes_when_and_only_when_what_is_signed_changes(lijst: tuple[Afspraak, ...], data: st.DataObject) -> None:
    d = met(lijst)
    veld = data.draw(st.sampled_from(sorted(VELDEN)))
    oud = data.draw(st.sampled_from(d.afspraken))
    nieuw = replace(oud, **{veld: data.draw(VELDEN[veld])})
    if nieuw.tegenover == nieuw.id:
        nieuw = replace(nieuw, tegenover="")
    na = op.bewaar_afspraak(d, nieuw)
    voor_alle, na_alle = _getekend(d, RESULTAAT), _getekend(na, RESULTAAT)
    for partij, (druk, inhoud) in voor_alle.items():
        nu, nu_inhoud = na_alle[partij]
        assert (druk == nu) == (inhoud == nu_inhoud)
        if veld in NIET_GETEKEND - {"status"}:
            assert druk == nu, veld
        # Another afspraak may be named as its tegenprestatie; only its number and title are part of that.
        if partij not in {*oud.partijen(), *nieuw.partijen()} and veld not in {"nummer", "titel"}:
            assert druk == nu, veld
    if veld not in NIET_GETEKEND and nieuw.status is not Afspraakstatus.VERVALLEN and _anders(getattr(oud, veld), getattr(nieuw, veld)):
        doen_mee = {p.id for p in d.partijen} & {*oud.partijen(), *nieuw.partijen()}
        if veld not in {"tegenover", "plan", "eigenaar", "partij", "tegenpartij", "overige", "prestatie", "tegenprestatie"}:
            assert all(voor_alle[p][0] != na_alle[p][0] for p in doen_mee), veld


def _anders(oud: Any, nieuw: Any) -> bool:
    """Whether it is something else in what is signed: the order of groups, gemeenten and milestones does not count."""
    if isinstance(oud, tuple) and not (oud and isinstance(oud[0], Escalatietrede)) and not (nieuw and isinstance(nieuw[0], Escalatietrede)):
        return sorted(map(str, oud)) != sorted(map(str, nieuw))
    return bool(oud != nieuw)


@settings(DOORLOPEN, max_examples=30)
@given(LIJST, st.randoms(use_true_random=False))
def test_the_order_of_things_is_not_signed(lijst: tuple[Afspraak, ...], toeval: Any) -> None:
    d = met(lijst)
    door_elkaar = list(d.afspraken)
    toeval.shuffle(door_elkaar)
    anders = replace(d, afspraken=tuple(door_elkaar), partijen=tuple(reversed(d.partijen)))
    voor, na = _getekend(d, RESULTAAT), _getekend(anders, RESULTAAT)
    assert {p: druk for p, (druk, _) in voor.items()} == {p: druk for p, (druk, _) in na.items()}
