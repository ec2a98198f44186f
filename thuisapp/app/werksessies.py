"""What the screen shows of werksessies, and what the verslag of one is made of. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thuisapp.app import versies, versieverschil
from thuisapp.app.operations.werksessies import lopende_werksessie
from thuisapp.app.versieverschil import Vergelijking
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.werksessie import Aanwezige, Werksessie
from thuisapp.format_nl import aantal, datum, lees_datum, opsomming

BEZIG, GESLOTEN = "bezig", "gesloten"
GEEN_BEGIN = "Van het begin van deze werksessie is geen versie bewaard. Daarom is niet te zeggen wat er is veranderd."
ONBEKENDE_PARTIJ = "partij niet ingevuld"


@dataclass(frozen=True, slots=True)
class Werksessierij:
    """One werksessie as a line in a list. partijen: names. stand: BEZIG or GESLOTEN."""

    werksessie: Werksessie
    datum: str
    onderwerp: str
    plaats: str
    aanwezigen: int
    partijen: tuple[str, ...]
    besluiten: int
    stand: str


def rijen(d: Dossier) -> list[Werksessierij]:
    """The newest first."""
    volgorde = sorted(enumerate(d.werksessies), key=lambda paar: (paar[1].datum, paar[0]), reverse=True)
    return [_rij(d, w) for _, w in volgorde]


def _rij(d: Dossier, w: Werksessie) -> Werksessierij:
    partijen = tuple(naam for naam, _ in per_partij(d, w) if naam != ONBEKENDE_PARTIJ)
    return Werksessierij(w, datum(w.datum), w.onderwerp, w.plaats, len(w.aanwezigen), partijen, len(besluiten_van(d, w)),
                         BEZIG if w.is_open else GESLOTEN)


def naam(w: Werksessie) -> str:
    """ "Verdeling ouderen (1 juli 2026)"."""
    return f"{w.onderwerp} ({datum(w.datum)})"


def besluiten_van(d: Dossier, w: Werksessie) -> tuple[Besluit, ...]:
    return tuple(b for b in d.besluiten if b.werksessie == w.id)


def standzin(d: Dossier, w: Werksessie, sinds: str = "") -> str:
    """ "Bezig sinds 14.05 uur. 9 aanwezigen en 2 besluiten." sinds: the time as the caller knows it; without it that is not said."""
    begin = (f"Bezig sinds {sinds} uur." if sinds else "Bezig.") if w.is_open else f"Gesloten. De werksessie was op {datum(w.datum)}."
    a, b = len(w.aanwezigen), len(besluiten_van(d, w))
    delen = ["nog geen aanwezigen" if not a and w.is_open else _tel(a, "aanwezige", "aanwezigen"),
             "nog geen besluiten" if not b and w.is_open else _tel(b, "besluit", "besluiten")]
    tekst = opsomming(delen)
    return f"{begin} {tekst[:1].upper()}{tekst[1:]}."


def _tel(n: int, enkel: str, meer: str) -> str:
    return f"{aantal(n) if n else 'geen'} {enkel if n == 1 else meer}"


def vind_werksessie(d: Dossier, woord: str = "") -> Werksessie:
    """By id, date or topic (or the beginning of it), whatever its capitals; "" is the newest. Raises OngeldigeInvoer."""
    if not d.werksessies:
        raise OngeldigeInvoer("In dit dossier is nog geen werksessie vastgelegd.")
    if not woord.strip():
        return rijen(d)[0].werksessie
    gevonden = [rij.werksessie for rij in rijen(d) if _heet(rij.werksessie, woord)]
    if not gevonden:
        raise OngeldigeInvoer(f"Het dossier heeft geen werksessie \"{woord}\". {_welke(d)}")
    if len(gevonden) > 1:
        namen = opsomming([f"\"{w.id}\" ({w.onderwerp}, {datum(w.datum)})" for w in gevonden], "of")
        raise OngeldigeInvoer(f"Er zijn meer werksessies die passen bij \"{woord}\". Kies {namen}.")
    return gevonden[0]


def _heet(w: Werksessie, woord: str) -> bool:
    gezocht = " ".join(woord.split()).casefold()
    try:
        dag = lees_datum(woord)
    except OngeldigeInvoer:
        dag = ""
    return gezocht == w.id.casefold() or dag == w.datum or w.onderwerp.casefold().startswith(gezocht)


def _welke(d: Dossier) -> str:
    namen = opsomming([f"\"{w.onderwerp}\" van {datum(w.datum)}" for w in d.werksessies])
    return f"De werksessie is {namen}." if len(d.werksessies) == 1 else f"De werksessies zijn {namen}."


# Who was there


def partijnaam(d: Dossier, a: Aanwezige) -> str:
    """The name of the party, also of one that is no party of the dossier; "" when it was not filled in."""
    return next((p.naam for p in d.partijen if p.id == a.partij), a.partij)


def per_partij(d: Dossier, w: Werksessie) -> list[tuple[str, tuple[str, ...]]]:
    """Party → who were there for it (an empty name is the party itself). Parties of the dossier in their order, then others."""
    groepen: dict[str, list[str]] = {}
    for a in w.aanwezigen:
        groepen.setdefault(partijnaam(d, a) or ONBEKENDE_PARTIJ, []).append(a.naam)
    volgorde = {p.naam: n for n, p in enumerate(d.partijen)} | {ONBEKENDE_PARTIJ: len(d.partijen) + 1}
    namen = sorted(groepen, key=lambda x: volgorde.get(x, len(d.partijen)))
    return [(x, tuple(groepen[x])) for x in namen]


def lees_aanwezigen(d: Dossier, tekst: str) -> tuple[Aanwezige, ...]:
    """A typed or pasted list: a line each, "naam; partij" or two cells of a spreadsheet. A party is known by its name or its gemeente."""
    return tuple(_lees_regels(d, tekst))


def _lees_regels(d: Dossier, tekst: str) -> Iterator[Aanwezige]:
    bekend: dict[str, str] = {}
    for p in d.partijen:
        namen = (p.id, p.naam, p.naam.removeprefix("Gemeente "), p.naam.removeprefix("gemeente "))
        bekend.update((n.casefold(), p.id) for n in namen if n.casefold() not in bekend)
    for regel in tekst.splitlines():
        delen = [" ".join(deel.split()) for deel in re.split(r"[\t;]", regel.strip(" \t•-–*"))]
        wie, wat = delen[0], next((deel for deel in delen[1:] if deel), "")
        if not wat and wie.casefold() in bekend:
            yield Aanwezige("", bekend[wie.casefold()])
        elif wie or wat:
            yield Aanwezige(wie, bekend.get(wat.casefold(), wat))


def als_lijst(d: Dossier, w: Werksessie) -> str:
    """The same list as text, to change it."""
    return "\n".join("; ".join(deel for deel in (a.naam, partijnaam(d, a)) if deel) for a in w.aanwezigen)


# What changed


def begin_van(d: Dossier, w: Werksessie) -> Dossier | None:
    """The dossier as it was when the werksessie began; None when no version of that is there. Raises OngeldigeInvoer when it is damaged."""
    return versies.open_versie(d, w.begin) if any(v.id == w.begin for v in d.versies) else None


def einde_van(d: Dossier, w: Werksessie) -> Dossier:
    """The dossier as it was when the werksessie was closed; as it is now while it goes on."""
    return versies.open_versie(d, w.einde) if any(v.id == w.einde for v in d.versies) else d


def wijzigingen(d: Dossier, w: Werksessie) -> Vergelijking:
    """From its begin to its end, or to now. Slow for many gemeenten: meant for another thread. Raises OngeldigeInvoer."""
    begin = begin_van(d, w)
    if begin is None:
        raise OngeldigeInvoer(GEEN_BEGIN)
    v = versieverschil.vergelijk(begin, einde_van(d, w), "het begin", "nu" if w.is_open else "het einde")
    return replace(v, regels=tuple(r for r in v.regels if r.onderdeel != "Werksessies"))


def verslagdossier(d: Dossier, w: Werksessie) -> Dossier:
    """The dossier that a verslag is about: as it was at the end, with what is known of the werksessie now.

    So a verslag that is made again later gives the same figures, also when the dossier went on; notes and besluiten may be put right.
    """
    einde = einde_van(d, w)
    if einde is d:
        return d
    namen = {p.id for p in einde.partijen}
    return replace(einde, werksessies=d.werksessies, besluiten=d.besluiten, versies=d.versies, huisstijl=d.huisstijl, sjablonen=d.sjablonen,
                   partijen=(*einde.partijen, *(p for p in d.partijen if p.id not in namen)))


__all__ = ["BEZIG", "GEEN_BEGIN", "GESLOTEN", "ONBEKENDE_PARTIJ", "Werksessierij", "als_lijst", "begin_van", "besluiten_van", "einde_van",
           "lees_aanwezigen", "lopende_werksessie", "naam", "partijnaam", "per_partij", "rijen", "standzin", "verslagdossier",
           "vind_werksessie", "wijzigingen"]
