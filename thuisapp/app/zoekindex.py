"""What can be found in a dossier (see app.zoeken): every line with the place where it stands. No Qt; made in another thread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from thuisapp import format_nl
from thuisapp.app import handleiding, visie_voorbeeld, wizard_steps
from thuisapp.app.tekstplekken import leesbaar
from thuisapp.app.zoeken import Cel, Index, Lade, Regel, Soort, Vondst, plat
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.begrippen import BEGRIPPEN
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.gebied import Gemeente, Indicator
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

_ALINEA = re.compile(r"\n\s*\n")
_OPMAAK = re.compile(r"\*\*|__|^#+ ", re.MULTILINE)


def maak_index(dossier: Dossier, bevindingen: Sequence[Bevinding] = (), resultaat: Rekenresultaat | None = None) -> Index:
    """Everything that is found at once. The titles of the document take longer (`met_paragrafen`)."""
    regels: dict[Soort, list[Regel]] = {soort: [] for soort in Soort}
    uitkomst = resultaat or reken(dossier)
    for soort, kop, erbij, vondst in (*_namen(dossier), *_teksten(dossier, {}), *_bevindingen(bevindingen), *_hulp()):
        regels[soort].append(_regel(kop, erbij, vondst))
    regels[Soort.CIJFER] = [*_indicatoren(dossier), *_uitkomsten(dossier, uitkomst), *_invoer(dossier)]
    return {soort: Lade.van(rij) for soort, rij in regels.items()}


def met_paragrafen(index: Index, dossier: Dossier) -> Index:
    """The same with the chapters and sections of the document. Slow: the document is put together for it (and kept for the step Visie)."""
    try:
        voorbeeld = visie_voorbeeld.beantwoord(visie_voorbeeld.Vraag(dossier))
    except ThuisappError:  # a template of the region itself that cannot be used says so in the step Visie
        return index
    inhoud = voorbeeld.inhoud if voorbeeld else ()
    hoofdstuk = {o.id: o.titel for o in inhoud if o.niveau == 1}
    regels = (_regel(o.titel, "", Vondst(Soort.PARAGRAAF, o.titel, _waar("visie", hoofdstuk[o.hoofdstuk] if o.niveau > 1 else "Document"),
                                         "visie", (o.id,))) for o in inhoud)
    teksten = (_regel(*los[1:]) for los in _teksten(dossier, {o.id: o.titel for o in inhoud}))
    return {**index, Soort.PARAGRAAF: Lade.van(regels), Soort.TEKST: Lade.van(teksten)}


def _regel(kop: str, erbij: str, vondst: Vondst) -> Regel:
    return Regel(f" {plat(kop)}", plat(f"{erbij} {vondst.waar}"), vondst)


def _waar(stap: str, *delen: str) -> str:
    nummer = next(n for n, s in enumerate(wizard_steps.STAPPEN, start=1) if s.id == stap)
    return ", ".join((f"Stap {nummer} {wizard_steps.stap(stap).titel}", *(deel for deel in delen if deel)))


Los = tuple[Soort, str, str, Vondst]


def _los(soort: Soort, titel: str, stap: str, plek: tuple[str, ...], *, waar: str = "", erbij: str = "", cel: Cel | None = None) -> Los:
    return soort, titel, erbij, Vondst(soort, titel, _waar(stap, waar), stap, plek, cel)


# Names


def _namen(d: Dossier) -> Iterator[Los]:
    naam = {g.code: g.naam for g in d.gemeenten} | {g.id: g.naam for g in d.groepen}
    for g in d.gemeenten:
        yield _los(Soort.GEMEENTE, g.naam, "regio", (g.code,), waar="Openbare cijfers", erbij=f"{g.code} {g.provincie}",
                   cel=Cel("Openbare cijfers", g.code))
        if d.gekozen_groepen():
            groep = d.gekozen_groepen()[0].id
            yield _los(Soort.GEMEENTE, f"{g.naam}: wat de gemeente neemt", "verdeling", (groep, g.code), waar="Verdelen",
                       cel=Cel("Verdeling per gemeente", g.code))
    for groep_ in d.groepen:
        yield _los(Soort.GROEP, groep_.naam, "aandachtsgroepen", (groep_.id,), waar="" if groep_.gekozen else "niet gekozen")
        if groep_.gekozen:
            for stap in ("behoefte", "opgave", "verdeling"):
                titel = f"{groep_.naam}: {wizard_steps.stap(stap).titel.lower()}"
                yield _los(Soort.GROEP, titel, stap, (groep_.id,))
    for p in d.partijen:
        erbij = f"{p.soort.value} {p.contactfunctie} {p.mandaat}"
        yield _los(Soort.PARTIJ, p.naam, "regio", (p.id,), waar="Partijen", erbij=erbij)
        yield _los(Soort.PARTIJ, f"{p.naam}: afspraken", "afspraken", (p.id,), waar="Partijen en wederkerigheid", erbij=erbij)
    yield from _afspraken(d, naam)
    yield from _uitvoering(d)


def _afspraken(d: Dossier, naam: Mapping[str, str]) -> Iterator[Los]:
    partij = {p.id: p.naam for p in d.partijen}
    for a in d.afspraken:
        namen = [partij.get(a.partij, ""), partij.get(a.tegenpartij, ""), *(naam.get(x, "") for x in (*a.groepen, *a.gemeenten))]
        yield _los(Soort.AFSPRAAK, f"{a.nummer} {a.titel}".strip(), "afspraken", ("afspraken", a.id), waar="Afspraken",
                   erbij=" ".join((*namen, a.prestatie, a.tegenprestatie, a.voorwaarden, a.kern, a.locatie, a.opmerking)))
    for p in d.aanbod.plannen:
        yield _los(Soort.PLAN, p.naam, "aanbod", (p.id,), waar=f"{naam.get(p.gemeente, '')}, {p.jaar}",
                   erbij=f"{p.woonvorm} {p.locatie} {p.initiatiefnemer} {p.opmerking} {p.prijssegment} {p.aantal}")


def _uitvoering(d: Dossier) -> Iterator[Los]:
    for a in d.acties:
        yield _los(Soort.UITVOERING, a.titel, "monitor", ("acties", a.id), waar="Acties", erbij=f"{a.eigenaar} {a.opmerking} {a.dekking}")
    for r in d.regelingen.values():
        yield _los(Soort.UITVOERING, r.naam, "monitor", ("geld", r.id), waar="Geld en capaciteit", erbij="regeling subsidie")
    for b in d.besluiten:
        kop = f"Besluit van {format_nl.datum(b.datum)}" if b.datum else "Besluit"
        yield _los(Soort.UITVOERING, f"{kop}: {_kort(b.tekst)}",
                   "afspraken", ("besluiten", b.id), waar="Besluiten", erbij=f"{b.tekst} {b.orgaan} {b.minderheidsstandpunt}")
    for w in d.werksessies:
        wie = " ".join(f"{a.naam} {a.partij}" for a in w.aanwezigen)
        yield _los(Soort.UITVOERING, f"Werksessie van {format_nl.datum(w.datum)}: {_kort(w.onderwerp)}", "afspraken", ("besluiten",),
                   waar="Werksessies", erbij=f"{w.onderwerp} {w.plaats} {wie} {w.verslag}")
    for s in d.scenarios:
        yield _los(Soort.UITVOERING, f"Scenario {s.naam}", "verdeling", ("scenarios",), waar="Scenario's")


def _kort(tekst: str, lengte: int = 80) -> str:
    plat_ = " ".join(tekst.split())
    return plat_ if len(plat_) <= lengte else f"{plat_[:lengte].rpartition(' ')[0]} …"


# Words


def _teksten(d: Dossier, titels: Mapping[str, str]) -> Iterator[Los]:
    """Own texts, a paragraph at a time. titel: the paragraph itself, of which the search shows a piece."""
    for id_, tekst in d.teksten.items():
        begin = 0
        for stuk in [*_ALINEA.finditer(tekst), None]:
            alinea = tekst[begin:stuk.start() if stuk else len(tekst)]
            if alinea.strip():
                kop = _OPMAAK.sub(lambda m: " " * len(m[0]), alinea)
                waar = _waar("visie", "Eigen tekst", los if (los := leesbaar(id_)) != id_ else titels.get(id_, ""))
                yield Soort.TEKST, kop, id_, Vondst(Soort.TEKST, kop, waar, "visie", (id_,), positie=begin)
            begin = stuk.end() if stuk else begin


def _bevindingen(bevindingen: Iterable[Bevinding]) -> Iterator[Los]:
    for b in bevindingen:
        yield _los(Soort.BEVINDING, b.zin, b.stap, b.plek, waar=b.ernst.value, erbij=b.doen)


def _hulp() -> Iterator[Los]:
    for stap in wizard_steps.STAPPEN:
        yield _los(Soort.UITLEG, stap.titel, stap.id, (), waar=stap.vraag, erbij=stap.vraag)
        for alinea in _ALINEA.split(stap.uitleg):
            kop, _, rest = alinea.strip().removeprefix("**").partition("**")
            if rest:
                kop, rest = kop.strip(" .:"), rest.replace("*", "").strip(" .:")
                titel = f"{kop}: {_kort(rest)}"
                vondst = Vondst(Soort.UITLEG, titel, f"Uitleg bij {_waar(stap.id).lower()}", stap.id)
                yield Soort.UITLEG, kop, rest, vondst
    for b in BEGRIPPEN:
        yield Soort.BEGRIP, b.term, b.betekenis, Vondst(Soort.BEGRIP, b.term, _kort(b.betekenis, 120), plek=(b.term,))
    titels = {stuk.id: stuk.titel for stuk in handleiding.stukken()}
    for stuk in handleiding.stukken():
        waar = "Handleiding" if stuk.niveau == 1 else f"Handleiding, {titels[stuk.hoofdstuk]}"
        yield Soort.HANDLEIDING, stuk.titel, handleiding.zonder_merken(stuk.tekst), Vondst(Soort.HANDLEIDING, stuk.titel, waar,
                                                                                          plek=(stuk.id,))


# Figures


def _cijfer(titel: str, waarde: str, waar: str, stap: str, plek: tuple[str, ...], cel: Cel) -> Vondst:
    return Vondst(Soort.CIJFER, f"{titel}: {waarde}", waar, stap, plek, cel)


def _cijferregel(delen: Sequence[str], titel: str, waarde: str, waar: str, stap: str, plek: tuple[str, ...], cel: Cel) -> Regel:
    return Regel(" ".join(("", *delen, waarde)), "", partial(_cijfer, titel, waarde, waar, stap, plek, cel))


def _indicatoren(d: Dossier) -> Iterator[Regel]:
    nieuwste: dict[str, Indicator] = {}
    for i in d.indicatoren.values():
        if i.reeks not in nieuwste or i.peildatum > nieuwste[i.reeks].peildatum:
            nieuwste[i.reeks] = i
    namen = [(g, plat(g.naam)) for g in d.gemeenten]
    waar = _waar("regio", "Openbare cijfers")
    for i in nieuwste.values():
        naam = plat(i.naam)
        for g, gemeente in namen:
            tekst = format_nl.getal(i.waarden.get(g.code), 1)
            yield _cijferregel((naam, gemeente), f"{i.naam}, {g.naam}", tekst, waar, "regio", (g.code,),
                         Cel("Openbare cijfers", g.code, i.naam))


def _uitkomsten(d: Dossier, r: Rekenresultaat) -> Iterator[Regel]:
    """Behoefte, aanbod, opgave and what each gemeente takes; per group, the region first."""
    namen = [(g, plat(g.naam)) for g in d.gemeenten]
    opgave_waar, behoefte_waar = _waar("opgave", "Opgave per gemeente"), _waar("behoefte", "Uitkomst per gemeente")
    verdeling_waar, regio_waar = _waar("verdeling", "Verdelen"), _waar("opgave", "Opgave per aandachtsgroep")
    for groep in d.gekozen_groepen():
        opgave, behoefte, verdeling = r.opgave[groep.id], r.behoefte[groep.id], r.verdeling[groep.id]
        kop = plat(groep.naam)
        for wat, kolom, h in (("Behoefte", "Behoefte", behoefte.regio()), ("Aanbod", "Aanbod", r.aanbod[groep.id].regio()),
                              ("Opgave", "Opgave", opgave.regio)):
            yield _cijferregel((wat.lower(), kop, "hele regio"), f"{wat}, {groep.naam}, hele regio", format_nl.bandbreedte(h), regio_waar,
                         "opgave", (groep.id,), Cel("Behoefte, aanbod en opgave", groep.id, kolom))
        for g, gemeente in namen:
            yield from (_uit("Behoefte", groep, g, kop, gemeente, behoefte.gemeente(g.code), behoefte_waar, "behoefte",
                             Cel("Behoefte per gemeente", g.code, "Hele periode")),
                        _uit("Opgave", groep, g, kop, gemeente, opgave.per_gemeente.get(g.code), opgave_waar, "opgave",
                             Cel("Opgave per aandachtsgroep en gemeente", groep.id, g.naam)))
            neemt = verdeling.aantallen.get(g.code) if verdeling.aantallen is not None else None
            yield _cijferregel(("verdeling neemt", kop, gemeente), f"Verdeling, {groep.naam}, {g.naam} neemt", format_nl.aantal(neemt),
                         verdeling_waar, "verdeling", (groep.id, g.code), Cel("Verdeling per gemeente", g.code, "Neemt"))


def _uit(wat: str, groep: Aandachtsgroep, g: Gemeente, kop: str, gemeente: str, h: Hoeveelheid | None, waar: str, stap: str,
         cel: Cel) -> Regel:
    tekst = format_nl.bandbreedte(h) if h is not None else format_nl.ONBEKEND
    return _cijferregel((wat.lower(), kop, gemeente), f"{wat}, {groep.naam}, {g.naam}", tekst, waar, stap, (groep.id, g.code), cel)


def _invoer(d: Dossier) -> Iterator[Regel]:
    """Figures that were entered, with their bron and remark."""
    naam = {g.code: g.naam for g in d.gemeenten}
    waar = _waar("behoefte", "Methode en cijfers")
    for groep in d.gekozen_groepen():
        raming = d.ramingen.get(groep.id)
        if raming is None:
            continue
        per_tabel: tuple[tuple[str, str, str, Mapping[str, Cijfer]], ...] = (
            ("Telling", "Telling per gemeente", "Telling", raming.telling.per_gemeente),
            ("Wachten nu", "Wie wacht er nu?", "Wachten nu", raming.achterstand),
            ("Plaatsen", "Plaatsen per gemeente", "Plaatsen", raming.uitstroom.plaatsen if raming.uitstroom else {}))
        for wat, tabel, kolom, cijfers in per_tabel:
            for code, c in cijfers.items():
                yield _invoerregel(d, f"{wat}, {groep.naam}, {naam.get(code, code)}", c, waar, "behoefte", (groep.id, code),
                                   Cel(tabel, code, kolom))
        for telling in raming.regionaal:
            yield _invoerregel(d, f"Regionale telling {telling.naam}, {groep.naam}", telling.aantal, waar, "behoefte",
                               (groep.id, telling.id), Cel("", telling.id, "Aantal"))
    waar = _waar("aanbod")
    for code, c in d.aanbod.vrijkomende_huurwoningen.items():
        yield _invoerregel(d, f"Vrijkomende sociale huurwoningen per jaar, {naam.get(code, code)}", c, waar, "aanbod", (code,),
                           Cel("Vrijkomende sociale huurwoningen", code, "Per jaar"))
    for id_, c in d.aanbod.aandelen.items():
        groepnaam = next((g.naam for g in d.groepen if g.id == id_), id_)
        yield _invoerregel(d, f"Deel van de vrijkomende sociale huurwoningen, {groepnaam}", c, waar, "aanbod", (id_,),
                           Cel("Deel van de vrijkomende", id_, "Deel"))


def _invoerregel(d: Dossier, titel: str, c: Cijfer, waar: str, stap: str, plek: tuple[str, ...], cel: Cel) -> Regel:
    bron = d.bronnen.get(c.bron)
    h = c.hoeveelheid
    als_deel = h.eenheid is Eenheid.AANDEEL and h.midden is not None
    waarde = format_nl.procent(h.midden, 1) if als_deel else format_nl.bandbreedte(h)
    erbij = plat(f"{bron.naam if bron else ''} {c.opmerking}") if bron or c.opmerking else ""
    return Regel(f" {plat(titel)} {plat(waarde)}", erbij, partial(_cijfer, titel, waarde, waar, stap, plek, cel))
