"""What changed in the rules of the division: scenarios, sets, keys, totals, minima and maxima, swaps, ingroei; and in the standpunten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.rekenen import voorstel_van
from thuisapp.calc.verschil_delen import Regelverschil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import HERKOMST, Afronding, IngroeiVanaf, Rand, Ruil, Standpunt, Verdeelvoorstel, Verloop

RANDEN = {Rand.LAAG: "de lage kant", Rand.MIDDEN: "het midden", Rand.HOOG: "de hoge kant"}
AFRONDINGEN = {Afronding.GROOTSTE_RESTEN: "volgens de grootste resten", Afronding.NAAR_BOVEN: "naar boven"}
VERLOPEN = {Verloop.GELIJK: "elk jaar gelijk", Verloop.BEHOEFTE: "volgens de behoefte van het jaar"}
INGROEI = {IngroeiVanaf.INZET: "wat de gemeente al doet", IngroeiVanaf.HERKOMST: "herkomst"}


def verdeelregels(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    yield from _scenarios(oud, nieuw)
    yield from _sets(oud, nieuw)
    yield from _voorstellen(oud, nieuw)
    yield from _standpunten(oud, nieuw)


def _regel(zin: str) -> Regelverschil:
    return Regelverschil("Verdeling", zin)


def _scenarios(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    was, wordt = {s.id: s for s in oud.scenarios}, {s.id: s for s in nieuw.scenarios}
    for id, s in was.items():
        if id not in wordt:
            yield _regel(f"Het scenario \"{s.naam}\" is vervallen.")
    for id, s in wordt.items():
        if id not in was:
            yield _regel(f"Het scenario \"{s.naam}\" is nieuw.")
            continue
        a = was[id]
        if a.naam != s.naam:
            yield _regel(f"Het scenario \"{a.naam}\" heet nu \"{s.naam}\".")
        if (a.toelichting, a.motivering) != (s.toelichting, s.motivering):
            yield _regel(f"De toelichting of de motivering van het scenario \"{s.naam}\" is gewijzigd.")
        if id != nieuw.scenario and (a.voorstellen, a.sets) != (s.voorstellen, s.sets):
            yield _regel(f"De regels van het scenario \"{s.naam}\" zijn gewijzigd. De regio koos dit scenario niet.")


def _sets(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    was, wordt = ({s.id: s for s in d.gekozen_scenario().sets} for d in (oud, nieuw))
    for id, s in was.items():
        if id not in wordt:
            yield _regel(f"De groepen van \"{s.naam}\" worden niet meer samen verdeeld.")
    for id, s in wordt.items():
        groepen = format_nl.opsomming([g.naam for g in nieuw.groepen if g.id in s.groepen])
        if id not in was:
            yield _regel(f"Nieuw: {groepen} worden samen verdeeld als \"{s.naam}\".")
        elif set(was[id].groepen) != set(s.groepen):
            yield _regel(f"\"{s.naam}\" bestaat nu uit {groepen}.")


def _voorstellen(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    """By group; groups that are in the same set then and now share one voorstel and are told of once."""
    bekend = {g.id for g in oud.gekozen_groepen()}
    verteld: set[str] = set()
    for groep in nieuw.gekozen_groepen():
        if groep.id not in bekend:
            continue
        a, b = voorstel_van(oud, groep.id), voorstel_van(nieuw, groep.id)
        toen, nu = (d.gekozen_scenario().set_van(groep.id) for d in (oud, nieuw))
        samen = nu if toen is not None and nu is not None and toen.id == nu.id else None
        if samen is None or samen.id not in verteld:
            naam = samen.naam if samen else groep.naam
            yield from (_regel(f"{naam}: {zin}") for zin in _voorstel(oud, nieuw, a, b))
            verteld.add(samen.id if samen else "")
        yield from (_regel(f"{groep.naam}: {zin}") for zin in _ruilen(nieuw, a.ruil, b.ruil))


def _voorstel(oud: Dossier, nieuw: Dossier, a: Verdeelvoorstel, b: Verdeelvoorstel) -> Iterator[str]:
    """A sentence for every rule that changed, swaps left out."""
    woorden = [
        ("de sleutel was", sleutels_in_woorden(oud, a), sleutels_in_woorden(nieuw, b)),
        ("het totaal was", _totaal(a), _totaal(b)),
        ("van wat gemeenten al doen telde mee", format_nl.procent(a.verrekening), format_nl.procent(b.verrekening)),
        ("de afronding was", AFRONDINGEN[a.afronding], AFRONDINGEN[b.afronding]),
        ("een overschot telde mee", *("ja" if v.regionaal_verrekenen else "nee" for v in (a, b))),
        ("de ingroei was", _ingroei(a), _ingroei(b)),
        ("de verdeling over de jaren was", VERLOPEN[a.verloop], VERLOPEN[b.verloop]),
    ]
    yield from (f"{wat} {was} en is nu {wordt}." for wat, was, wordt in woorden if was != wordt)
    for woord, was, wordt in (("wat de gemeente al doet", a.inzet, b.inzet), ("het minimum", a.minimum, b.minimum),
                              ("het maximum", a.maximum, b.maximum)):
        yield from _per_gemeente(nieuw, woord, was, wordt)
    if a.reden_totaal != b.reden_totaal and a.totaal is not None and b.totaal is not None:
        yield "de reden voor het totaal is gewijzigd."
    if a.motivering != b.motivering:
        yield "de motivering is gewijzigd."


def _totaal(v: Verdeelvoorstel) -> str:
    return f"{RANDEN[v.rand]} van de opgave" if v.totaal is None else format_nl.aantal(v.totaal)


def _ingroei(v: Verdeelvoorstel) -> str:
    return f"{v.ingroeijaren} jaar, vanaf {INGROEI[v.ingroei_vanaf]}" if v.ingroeijaren else "er niet"


def _per_gemeente(nieuw: Dossier, woord: str, was: Mapping[str, int], wordt: Mapping[str, int]) -> Iterator[str]:
    delen = [f"{g.naam} van {_getal(was.get(g.code))} naar {_getal(wordt.get(g.code))}"
             for g in nieuw.gemeenten if was.get(g.code) != wordt.get(g.code)]
    if delen:
        yield f"{woord} is gewijzigd voor {format_nl.opsomming(delen)}."


def _getal(n: int | None) -> str:
    return "geen" if n is None else format_nl.aantal(n)


def _ruilen(d: Dossier, was: tuple[Ruil, ...], wordt: tuple[Ruil, ...]) -> Iterator[str]:
    """Swaps that count now and did not before, and the other way round."""
    oud, nieuw = [r for r in was if r.telt], [r for r in wordt if r.telt]
    for r in nieuw:
        if r in oud:
            oud.remove(r)
        else:
            yield f"er is een nieuwe {_ruil(d, r)}."
    yield from (f"een {_ruil(d, r)} geldt niet meer." for r in oud)


def _ruil(d: Dossier, r: Ruil) -> str:
    namen = {g.code: g.naam for g in d.gemeenten}
    return f"ruil van {format_nl.aantal(r.aantal)} van {namen.get(r.van, r.van)} naar {namen.get(r.naar, r.naar)}"


def sleutels_in_woorden(d: Dossier, v: Verdeelvoorstel) -> str:
    """ "60% inwoners en 40% woningvoorraad", or "geen sleutel"."""
    som = sum((s.gewicht for s in v.sleutels), Fraction(0))
    delen = [f"{format_nl.procent(s.gewicht / som)} {_sleutel(d, s.indicator)}" for s in v.sleutels if s.gewicht] if som else []
    return format_nl.opsomming(delen) or "geen sleutel"


def _sleutel(d: Dossier, sleutel: str) -> str:
    if sleutel == HERKOMST:
        return "herkomst"
    return d.indicatoren[sleutel].naam.lower() if sleutel in d.indicatoren else sleutel


def _standpunten(oud: Dossier, nieuw: Dossier) -> Iterator[Regelverschil]:
    a, b = oud.gekozen_scenario().standpunten, nieuw.gekozen_scenario().standpunten
    for g in nieuw.gemeenten:
        was, wordt = a.get(g.code), b.get(g.code)
        if _oordeel(was) != _oordeel(wordt):
            yield Regelverschil("Standpunten", f"{g.naam}: het standpunt was {_oordeel(was)} en is nu {_oordeel(wordt)}.")
        elif was and wordt and was.opmerking != wordt.opmerking:
            yield Regelverschil("Standpunten", f"{g.naam}: de opmerking bij het standpunt is gewijzigd.")


def _oordeel(s: Standpunt | None) -> str:
    return s.oordeel.value if s else "nog niet bekend"
