"""What changed between two versions of a dossier: figures, rules, afspraken and texts, in plain lines with the exact numbers kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, TypeVar

from thuisapp import format_nl
from thuisapp.calc.afspraakwijziging import gewijzigde_velden
from thuisapp.calc.rekenen import Rekenresultaat, reken, voorstel_van
from thuisapp.calc.verschil_tekst import Tekststuk, tekstverschil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, Verdeelvoorstel

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Getalverschil:
    """One figure that changed. soort: "behoefte", "aanbod", "opgave" (woonruimten, the middle) or "verdeling" (whole numbers).

    gemeente: code, "" = the region. was, wordt: None = onbekend (or not there). bandbreedte: only the range around it changed.
    """

    soort: str
    groep: str
    groepnaam: str
    gemeente: str
    plaats: str
    was: Fraction | None
    wordt: Fraction | None
    eenheid: Eenheid
    bandbreedte: str = ""

    @property
    def verschil(self) -> Fraction | None:
        return None if self.was is None or self.wordt is None else self.wordt - self.was


@dataclass(frozen=True, slots=True)
class Regelverschil:
    """Something else that changed. onderdeel: what it is about (a heading); zin: a full sentence."""

    onderdeel: str
    zin: str


@dataclass(frozen=True, slots=True)
class Tekstwijziging:
    """The region's own text of one paragraph (id of the document)."""

    paragraaf: str
    stukken: tuple[Tekststuk, ...]


@dataclass(frozen=True, slots=True)
class Verschil:
    """Everything that changed, in the order of the wizard. Empty when both dossiers say the same."""

    getallen: tuple[Getalverschil, ...]
    regels: tuple[Regelverschil, ...]
    teksten: tuple[Tekstwijziging, ...]

    def __bool__(self) -> bool:
        return bool(self.getallen or self.regels or self.teksten)


def verschil(oud: Dossier, nieuw: Dossier) -> Verschil:
    """From `oud` to `nieuw`. Versies, ondertekeningen and what a file remembers of imports are not compared."""
    return Verschil(tuple(_getallen(oud, nieuw)), tuple(_regels(oud, nieuw)), tuple(_teksten(oud, nieuw)))


# Figures


def _getallen(oud: Dossier, nieuw: Dossier) -> Iterator[Getalverschil]:
    was, wordt = reken(oud), reken(nieuw)
    groepen = {g.id: g for g in (*oud.gekozen_groepen(), *nieuw.gekozen_groepen())}  # the new name of a group wins
    plaatsen = {g.code: g.naam for g in (*oud.gemeenten, *nieuw.gemeenten)}
    for id, groep in groepen.items():
        for soort in ("behoefte", "aanbod", "opgave"):
            a, b = _stand(was, soort, id), _stand(wordt, soort, id)
            if a != b:
                smal = f"{format_nl.bandbreedte(a)} → {format_nl.bandbreedte(b)}" if a and b and a.midden == b.midden else ""
                yield Getalverschil(soort, id, groep.naam, "", "Regio", a.midden if a else None, b.midden if b else None, groep.eenheid,
                                    smal)
        yield from _verdeling(id, groep.naam, groep.eenheid, was, wordt, plaatsen)


def _stand(resultaat: Rekenresultaat, soort: str, groep: str) -> Hoeveelheid | None:
    tabel = getattr(resultaat, soort).get(groep)
    if tabel is None:
        return None
    uit: Hoeveelheid = tabel.regio if soort == "opgave" else tabel.regio()
    return uit


def _verdeling(groep: str, naam: str, eenheid: Eenheid, was: Rekenresultaat, wordt: Rekenresultaat,
               plaatsen: Mapping[str, str]) -> Iterator[Getalverschil]:
    a, b = (_aantallen(r, groep) for r in (was, wordt))
    for code, plaats in (*plaatsen.items(), ("", "Regio")):
        n, m = a.get(code), b.get(code)
        if n != m:
            yield Getalverschil("verdeling", groep, naam, code, plaats, _breuk(n), _breuk(m), eenheid)


def _aantallen(resultaat: Rekenresultaat, groep: str) -> dict[str, int]:
    """Per code, and "" for the region; empty without a division."""
    v = resultaat.verdeling.get(groep)
    return {} if v is None or v.aantallen is None else {**v.aantallen, "": sum(v.aantallen.values())}


def _breuk(n: int | None) -> Fraction | None:
    return None if n is None else Fraction(n)


# Everything else


def _regels(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    yield from _algemeen(oud, nieuw)
    yield from _lijst("Gemeenten", oud.gemeenten, nieuw.gemeenten, lambda g: g.code, lambda g: g.naam)
    yield from _lijst("Partijen", oud.partijen, nieuw.partijen, lambda p: p.id, lambda p: p.naam)
    yield from _lijst("Aandachtsgroepen", oud.gekozen_groepen(), nieuw.gekozen_groepen(), lambda g: g.id, lambda g: g.naam)
    yield from _ramingen(oud, nieuw)
    yield from _lijst("Plannen", oud.aanbod.plannen, nieuw.aanbod.plannen, lambda p: p.id, lambda p: p.naam)
    yield from _voorstellen(oud, nieuw)
    yield from _standpunten(oud, nieuw)
    yield from _lijst("Afspraken", oud.afspraken, nieuw.afspraken, lambda a: a.id, lambda a: f"{a.nummer} {a.titel}".strip(),
                      gewijzigde_velden)
    yield from _lijst("Besluiten", oud.besluiten, nieuw.besluiten, lambda b: b.id, lambda b: f"van {format_nl.datum(b.datum)}: {b.tekst}")
    yield from _lijst("Acties", oud.acties, nieuw.acties, lambda a: a.id, lambda a: a.titel)
    yield from _realisaties(oud, nieuw)


def _algemeen(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    def woorden(d: Dossier) -> list[tuple[str, str]]:
        return [("De naam", d.naam), ("De periode", f"{d.periode.van}–{d.periode.tot}"), ("De status", d.status.value.replace("_", " ")),
                ("De versie", d.versie), ("De datum", format_nl.datum(d.datum)), ("Het gekozen scenario", d.gekozen_scenario().naam),
                ("Voorrang voor statushouders", "ja" if d.statushouders_voorrang else "nee")]

    for (wat, was), (_, wordt) in zip(woorden(oud), woorden(nieuw), strict=True):
        if was != wordt:
            yield Regelverschil("Algemeen", f"{wat} was {was or 'leeg'} en is nu {wordt or 'leeg'}.")


def _lijst(onderdeel: str, oud: Iterable[T], nieuw: Iterable[T], sleutel: Callable[[T], str], naam: Callable[[T], str],
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
                yield Regelverschil(onderdeel, f"{naam(x)}. {zin}")


def _punt(tekst: str) -> str:
    return tekst if tekst.endswith((".", "!", "?")) else f"{tekst}."


def _velden(a: Any, b: Any) -> str:
    """The names of the fields that differ; short values with what they were and are."""
    delen = []
    for f in fields(a):
        was, wordt = getattr(a, f.name), getattr(b, f.name)
        if was != wordt:
            naam = f.name.replace("_", " ")
            kort = all(x is None or (isinstance(x, (str, int)) and len(str(x)) <= 40) for x in (was, wordt))
            delen.append(f"{naam} ({_leeg(was)} → {_leeg(wordt)})" if kort else naam)
    return format_nl.opsomming(delen)


def _leeg(x: object) -> str:
    if isinstance(x, bool):
        return "ja" if x else "nee"
    return "leeg" if x in (None, "") else str(x).replace("_", " ")


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


def _voorstellen(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    bekend = {g.id for g in oud.gekozen_groepen()}
    for groep in nieuw.gekozen_groepen():
        if groep.id not in bekend:
            continue
        a, b = voorstel_van(oud, groep.id), voorstel_van(nieuw, groep.id)
        if (was := regels_in_woorden(oud, a)) != (wordt := regels_in_woorden(nieuw, b)):
            yield Regelverschil("Verdeling", f"{groep.naam}: de regels waren {was} en zijn nu {wordt}.")
        if a.motivering != b.motivering:
            yield Regelverschil("Verdeling", f"{groep.naam}: de motivering is gewijzigd.")


def regels_in_woorden(d: Dossier, v: Verdeelvoorstel) -> str:
    """ "60% inwoners en 40% woningvoorraad, verrekening 50%, minimum Simpelveld 15"."""
    som = sum((s.gewicht for s in v.sleutels), Fraction(0))
    namen = {g.code: g.naam for g in d.gemeenten}
    sleutels = [f"{format_nl.procent(s.gewicht / som)} {_sleutel(d, s.indicator)}" for s in v.sleutels if s.gewicht] if som else []
    delen = [format_nl.opsomming(sleutels) or "geen sleutel"]
    if v.totaal is not None:
        delen.append(f"totaal {format_nl.aantal(v.totaal)}")
    if v.verrekening and any(v.inzet.values()):
        delen.append(f"verrekening {format_nl.procent(v.verrekening)}")
    for woord, kaart in (("minimum", v.minimum), ("maximum", v.maximum), ("doet al", v.inzet)):
        delen += [f"{woord} {namen.get(code, code)} {format_nl.aantal(n)}" for code, n in kaart.items()]
    delen += [f"ruil van {format_nl.aantal(r.aantal)} van {namen.get(r.van, r.van)} naar {namen.get(r.naar, r.naar)}"
              for r in v.ruil if r.telt]
    if v.ingroeijaren:
        delen.append(f"ingroei in {v.ingroeijaren} jaar")
    return ", ".join(delen)


def _sleutel(d: Dossier, sleutel: str) -> str:
    if sleutel == HERKOMST:
        return "herkomst"
    return d.indicatoren[sleutel].naam.lower() if sleutel in d.indicatoren else sleutel


def _standpunten(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    a, b = oud.gekozen_scenario().standpunten, nieuw.gekozen_scenario().standpunten
    for g in nieuw.gemeenten:
        was, wordt = (s.oordeel.value if s else "nog niet bekend" for s in (a.get(g.code), b.get(g.code)))
        if was != wordt:
            yield Regelverschil("Standpunten", f"{g.naam}: het standpunt was {was} en is nu {wordt}.")


def _realisaties(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    if oud.realisaties != nieuw.realisaties:
        meer = len(nieuw.realisaties) - len(oud.realisaties)
        hoe = f"er zijn {format_nl.telwoord(meer)} cijfers bij gekomen" if meer > 1 else "de cijfers zijn gewijzigd"
        yield Regelverschil("Monitor", f"Wat er is gerealiseerd: {hoe}.")


def _teksten(oud: Dossier, nieuw: Dossier) -> Iterator[Tekstwijziging]:
    for paragraaf in dict.fromkeys((*oud.teksten, *nieuw.teksten)):
        a, b = oud.teksten.get(paragraaf) or "", nieuw.teksten.get(paragraaf) or ""
        if a != b:
            yield Tekstwijziging(paragraaf, tekstverschil(a, b))
