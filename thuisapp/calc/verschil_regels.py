"""What changed besides figures and texts, as sentences: the region, parties, groups, input, plans, afspraken, besluiten, acties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from thuisapp import format_nl
from thuisapp.calc.afspraakwijziging import gewijzigde_velden
from thuisapp.calc.verschil_delen import Regelverschil
from thuisapp.calc.verschil_verdeling import verdeelregels
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier

T = TypeVar("T")
VELDEN = {
    "per": "per jaar of in totaal", "telt_in": "waarin wordt geteld", "wet": "wet die betaalt",
    "verantwoordelijk": "wie verantwoordelijk is", "standaard_methode": "gewone methode", "gebruikelijke_bronnen": "gebruikelijke bronnen",
    "woonvormmix": "verdeling over woonvormen", "ondersteuningsmix": "verdeling over ondersteuning", "hardheid": "zekerheid",
    "controlecijfers": "cijfers om mee te vergelijken", "regionale_laag": "regionale laag", "contactfunctie": "contactpersoon (functie)",
    "realisatiekans": "kans dat het doorgaat", "prijssegment": "prijs", "flex": "flexwoning", "voor": "voor welke groepen",
    "gereed": "datum waarop het klaar is", "dekking": "waar het geld vandaan komt", "fte": "benodigde mensen (fte)",
    "kosten": "kosten in euro",
    "waarden": "cijfers", "landelijk": "landelijk cijfer", "optelbaar": "bruikbaar als sleutel", "gebieden": "gebied per gemeente",
    "leden": "gemeenten per gebied", "telt_mee_in": "telt mee in", "gebruikt": "wordt gebruikt",
    "aanwezigen": "wie er waren", "verslag": "aantekeningen",
    "tekst": "tekst van het besluit", "categorie": "letter van de urgentiecategorie",
}
VERWIJST = frozenset({"bron", "gemeente", "eigenaar", "afspraak", "regeling", "reeks", "x", "y", "werksessie"})  # ids: told by name only


def regels(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    """In the order of the wizard."""
    yield from _algemeen(oud, nieuw)
    yield from _lijst("Gemeenten", oud.gemeenten, nieuw.gemeenten, lambda g: g.code, lambda g: g.naam)
    yield from _lijst("Partijen", oud.partijen, nieuw.partijen, lambda p: p.id, lambda p: p.naam)
    yield from _openbaar(oud, nieuw)
    yield from _lijst("Aandachtsgroepen", oud.gekozen_groepen(), nieuw.gekozen_groepen(), lambda g: g.id, lambda g: g.naam)
    yield from _ramingen(oud, nieuw)
    yield from _overlappen(oud, nieuw)
    yield from _lijst("Plannen", oud.aanbod.plannen, nieuw.aanbod.plannen, lambda p: p.id, lambda p: p.naam)
    yield from _aanbod(oud, nieuw)
    yield from verdeelregels(oud, nieuw)
    yield from _lijst("Afspraken", oud.afspraken, nieuw.afspraken, lambda a: a.id, lambda a: f"{a.nummer} {a.titel}".strip(),
                      gewijzigde_velden)
    yield from _lijst("Besluiten", oud.besluiten, nieuw.besluiten, lambda b: b.id,
                      lambda b: f"besluit van {format_nl.datum(b.datum)}: {b.tekst}")
    # That it was closed is no change of what it was about.
    sessies = [[replace(w, begin="", einde="") for w in d.werksessies] for d in (oud, nieuw)]
    yield from _lijst("Werksessies", sessies[0], sessies[1], lambda w: w.id,
                      lambda w: f"werksessie van {format_nl.datum(w.datum)}: {w.onderwerp}")
    yield from _toets(oud, nieuw)
    yield from _lijst("Acties", oud.acties, nieuw.acties, lambda a: a.id, lambda a: a.titel)
    yield from _lijst("Regelingen", oud.regelingen.values(), nieuw.regelingen.values(), lambda r: r.id, lambda r: r.naam)
    yield from _realisaties(oud, nieuw)


def _algemeen(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    def woorden(d: Dossier) -> list[tuple[str, str]]:
        return [("De naam", d.naam), ("De regio", d.regio), ("De periode", f"{d.periode.van}–{d.periode.tot}"),
                ("De status", d.status.value.replace("_", " ")), ("De versie", d.versie), ("De datum", format_nl.datum(d.datum)),
                ("Het gekozen scenario", d.gekozen_scenario().naam), ("Voorrang voor statushouders", _ja(d.statushouders_voorrang)),
                ("Kleine aantallen weglaten", _ja(d.onderdruk_kleine_aantallen))]

    for (wat, was), (_, wordt) in zip(woorden(oud), woorden(nieuw), strict=True):
        if was != wordt:
            yield Regelverschil("Algemeen", f"{wat} was {was or 'leeg'} en is nu {wordt or 'leeg'}.")
    if oud.sjablonen != nieuw.sjablonen:
        yield Regelverschil("Algemeen", "De eigen sjablonen van de documenten zijn gewijzigd.")


def _ja(x: bool) -> str:
    return "ja" if x else "nee"


def _lijst(onderdeel: str, oud: Iterable[T], nieuw: Iterable[T], sleutel: Callable[[T], object], naam: Callable[[T], str],
           wat: Callable[[T, T], str] | None = None) -> Iterator[Regelverschil]:
    """Items that came, went or changed. wat: says what changed in one, "" when nothing that counts."""
    was, wordt = {sleutel(x): x for x in oud}, {sleutel(x): x for x in nieuw}
    for id, x in was.items():
        if id not in wordt:
            yield Regelverschil(onderdeel, f"Vervallen: {_punt(naam(x))}")
    for id, x in wordt.items():
        if id not in was:
            yield Regelverschil(onderdeel, f"Nieuw: {_punt(naam(x))}")
        elif x != was[id]:
            zin = wat(was[id], x) if wat else f"Gewijzigd: {_velden(was[id], x)}."
            if zin:
                yield Regelverschil(onderdeel, f"{_hoofdletter(_punt(naam(x)))} {zin}")


def _punt(tekst: str) -> str:
    tekst = tekst.strip() or "zonder naam"
    return tekst if tekst.endswith((".", "!", "?")) else f"{tekst}."


def _hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]


def _velden(a: Any, b: Any) -> str:
    """The names of the fields that differ; short values with what they were and are."""
    delen = []
    for f in fields(a):
        was, wordt = getattr(a, f.name), getattr(b, f.name)
        if was != wordt:
            naam = VELDEN.get(f.name, f.name.replace("_", " "))
            kort = f.name not in VERWIJST and all(x is None or (isinstance(x, (str, int)) and len(str(x)) <= 40) for x in (was, wordt))
            delen.append(f"{naam} ({_waarde(f.name, was)} → {_waarde(f.name, wordt)})" if kort else naam)
    return format_nl.opsomming(delen)


def _waarde(veld: str, x: object) -> str:
    if isinstance(x, bool):
        return _ja(x)
    if x in (None, ""):
        return "leeg"
    if veld in ("datum", "gereed", "peildatum", "dag"):
        return format_nl.datum(str(x))
    return format_nl.aantal(x) if isinstance(x, int) and veld != "jaar" else str(x).replace("_", " ")


# Figures from others, and the input of the calculation


def _openbaar(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    yield from _lijst("Openbare cijfers", oud.indicatoren.values(), nieuw.indicatoren.values(), lambda i: i.id, lambda i: i.naam)
    plaatsen = {g.code: g.naam for g in (*oud.gemeenten, *nieuw.gemeenten)}
    namen = {i.id: i.naam for d in (oud, nieuw) for i in d.indicatoren.values()}
    yield from _lijst("Eigen cijfers", oud.eigen_waarden, nieuw.eigen_waarden, lambda e: (e.indicator, e.gemeente),
                      lambda e: f"{namen.get(e.indicator, e.indicator)} van {plaatsen.get(e.gemeente, e.gemeente)}")
    yield from _lijst("Regionale lagen", oud.lagen.values(), nieuw.lagen.values(), lambda x: x.id, lambda x: x.naam)


def _ramingen(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    """The method and whether its figures changed; the figures themselves show in the behoefte."""
    for groep in nieuw.gekozen_groepen():
        a, b = oud.ramingen.get(groep.id), nieuw.ramingen.get(groep.id)
        if a is None or b is None or a == b:
            continue
        if a.methode is not b.methode:
            was, wordt = (m.value.replace("_", " ") for m in (a.methode, b.methode))
            yield Regelverschil("Behoefte", f"{groep.naam}: de methode was {was} en is nu {wordt}.")
        else:
            yield Regelverschil("Behoefte", f"{groep.naam}: de invoer voor de behoefte is gewijzigd.")


def _overlappen(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    namen = {g.id: g.naam for d in (oud, nieuw) for g in d.groepen}
    yield from _lijst("Overlap", oud.overlappen, nieuw.overlappen, lambda o: (o.groep, o.telt_mee_in),
                      lambda o: f"{namen.get(o.groep, o.groep)} telt deels mee in {namen.get(o.telt_mee_in, o.telt_mee_in)}")


def _aanbod(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    plaatsen = {g.code: g.naam for d in (oud, nieuw) for g in d.gemeenten}
    groepen = {g.id: g.naam for d in (oud, nieuw) for g in d.groepen}
    yield from _cijfers("het aantal huurwoningen dat per jaar vrijkomt", plaatsen, oud.aanbod.vrijkomende_huurwoningen,
                        nieuw.aanbod.vrijkomende_huurwoningen)
    yield from _cijfers("het deel van de vrijkomende huurwoningen", groepen, oud.aanbod.aandelen, nieuw.aanbod.aandelen)
    a, b = ({(p.groep, p.gemeente): p.per_jaar for p in d.aanbod.plaatsen} for d in (oud, nieuw))
    namen = {(g, c): f"{groepen.get(g, g)} in {plaatsen.get(c, c)}" for g, c in (*a, *b)}
    yield from _cijfers("het aantal plaatsen dat per jaar vrijkomt", namen, a, b)
    for groep in sorted({*oud.aanbod.nihil} ^ {*nieuw.aanbod.nihil}, key=lambda g: groepen.get(g, g)):
        nu = "is nu vastgelegd" if groep in nieuw.aanbod.nihil else "is niet langer vastgelegd"
        yield Regelverschil("Aanbod", f"{groepen.get(groep, groep)}: {nu} dat er geen aanbod is.")


def _cijfers(wat: str, namen: Mapping[Any, str], oud: Mapping[Any, Cijfer], nieuw: Mapping[Any, Cijfer]) -> Iterator[Regelverschil]:
    for sleutel in dict.fromkeys((*oud, *nieuw)):
        was, wordt = oud.get(sleutel), nieuw.get(sleutel)
        if was == wordt:
            continue
        a, b = (_cijfer(c) for c in (was, wordt))
        hoe = f"was {a} en is nu {b}" if a != b else f"is nog {b}; de bron of de toelichting is gewijzigd"
        yield Regelverschil("Aanbod", f"{namen.get(sleutel, sleutel)}: {wat} {hoe}.")


def _cijfer(c: Cijfer | None) -> str:
    if c is None:
        return "niet ingevuld"
    h = c.hoeveelheid
    if h.midden is None or h.laag is None or h.hoog is None:
        return format_nl.ONBEKEND
    if h.eenheid.value == "aandeel":
        return format_nl.procent(h.midden, 1)
    return format_nl.getal(h.midden, 1) if h.laag == h.hoog else f"{format_nl.getal(h.midden, 1)} ({_van_tot(h.laag, h.hoog)})"


def _van_tot(laag: Any, hoog: Any) -> str:
    return f"{format_nl.getal(laag, 1)}–{format_nl.getal(hoog, 1)}"


# After the decision


def _toets(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    n = sum(oud.toets.get(eis) != nieuw.toets.get(eis) for eis in {*oud.toets, *nieuw.toets})
    if n:
        eisen = "één eis" if n == 1 else f"{format_nl.telwoord(n)} eisen"
        yield Regelverschil("Wettelijke toets", f"Het eigen oordeel van de regio is bij {eisen} gewijzigd.")


def _realisaties(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    a, b = ({(x.groep, x.gemeente, x.periode, x.afspraak): x for x in d.realisaties} for d in (oud, nieuw))
    tellingen = (("bij gekomen", len(b.keys() - a.keys())), ("gewijzigd", sum(a[k] != b[k] for k in a.keys() & b.keys())),
                 ("vervallen", len(a.keys() - b.keys())))
    delen = [f"{'is één cijfer' if n == 1 else f'zijn {format_nl.telwoord(n)} cijfers'} {woord}" for woord, n in tellingen if n]
    if delen:
        yield Regelverschil("Monitor", f"Van wat er is gerealiseerd, {format_nl.opsomming(delen)}.")
