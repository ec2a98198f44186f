"""Operations on werksessies: begin, change, close, remove. At its begin and its end a version of the dossier is kept.

Those versions belong to the werksessie: the list of versions to sign leaves them out (Dossier.gewone_versies), comparing does not.
Imported by its own name, not through the package: app.versies needs that package itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from thuisapp.app import versies
from thuisapp.app.operations.tools import bewaar_in, nieuw_kenmerk, zonder
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.werksessie import Aanwezige, Werksessie
from thuisapp.format_nl import datum as datum_nl
from thuisapp.format_nl import lees_datum

VELDEN = frozenset({"datum", "onderwerp", "plaats", "aanwezigen", "verslag"})
BEGIN, EINDE = "Begin werksessie", "Einde werksessie"
LANGSTE_NAAM = 60  # signs of the topic in the name of a version
LANGSTE_ONDERWERP = 300


def lopende_werksessie(d: Dossier) -> Werksessie | None:
    """The one that is going on. After merging two laptops there may be two; then the one that began last."""
    return next((w for w in reversed(d.werksessies) if w.is_open), None)


def vind_op_id(d: Dossier, id: str) -> Werksessie:
    """Raises OngeldigeInvoer when it is not there."""
    for w in d.werksessies:
        if w.id == id:
            return w
    raise OngeldigeInvoer("Deze werksessie staat niet in het dossier. Misschien is zij verwijderd.")


def begin_werksessie(d: Dossier, *, onderwerp: str, datum: str, plaats: str = "", aanwezigen: Iterable[Aanwezige] = ()) -> Dossier:
    """Keep a version and begin. datum: ISO, or as typed. Raises OngeldigeInvoer."""
    if (bezig := lopende_werksessie(d)) is not None:
        raise OngeldigeInvoer(f"De werksessie \"{bezig.onderwerp}\" van {datum_nl(bezig.datum)} is nog bezig. Sluit die eerst.")
    id = nieuw_kenmerk((w.id for w in d.werksessies), "werksessie")
    nieuw = _net(Werksessie(id, datum, onderwerp, plaats, tuple(aanwezigen)))
    d, versie = _bewaar(d, BEGIN, nieuw)
    return replace(d, werksessies=(*d.werksessies, replace(nieuw, begin=versie)))


def wijzig_werksessie(d: Dossier, id: str, **velden: Any) -> Dossier:
    """Change what was recorded of it (VELDEN), also after it was closed. Raises OngeldigeInvoer."""
    if vreemd := velden.keys() - VELDEN:
        raise TypeError(f"not a field that can be changed: {', '.join(sorted(vreemd))}")
    oud = vind_op_id(d, id)
    nieuw = _net(replace(oud, **velden))
    d = replace(d, werksessies=bewaar_in(d.werksessies, nieuw))
    return _hernoem_versies(d, oud, nieuw)


def sluit_werksessie(d: Dossier, id: str) -> Dossier:
    """Keep a version and close it; from now on what changed in it stays the same."""
    oud = vind_op_id(d, id)
    if not oud.is_open:
        raise OngeldigeInvoer(f"De werksessie \"{oud.onderwerp}\" is al gesloten.")
    d, versie = _bewaar(d, EINDE, oud)
    return replace(d, werksessies=bewaar_in(d.werksessies, replace(oud, einde=versie)))


def verwijder_werksessie(d: Dossier, id: str) -> Dossier:
    """Its besluiten stay, without the link; its versions stay as ordinary versions."""
    oud = vind_op_id(d, id)
    besluiten = tuple(replace(b, werksessie="") if b.werksessie == oud.id else b for b in d.besluiten)
    return replace(d, werksessies=zonder(d.werksessies, oud.id), besluiten=besluiten)


def _net(w: Werksessie) -> Werksessie:
    """As it is kept: without spaces around it, and nobody twice. Raises OngeldigeInvoer."""
    onderwerp = " ".join(w.onderwerp.split())
    if not onderwerp:
        raise OngeldigeInvoer("Vul het onderwerp van de werksessie in, bijvoorbeeld \"Verdeling van de opgave voor ouderen\".")
    if len(onderwerp) > LANGSTE_ONDERWERP:
        raise OngeldigeInvoer(f"Het onderwerp van de werksessie is te lang. Gebruik hoogstens {LANGSTE_ONDERWERP} tekens.")
    if not w.datum.strip():
        raise OngeldigeInvoer("Vul in op welke dag de werksessie is. Schrijf bijvoorbeeld 1-7-2026.")
    return replace(w, onderwerp=onderwerp, datum=lees_datum(w.datum), plaats=" ".join(w.plaats.split()), aanwezigen=_eens(w.aanwezigen),
                   verslag=w.verslag.strip())


def _eens(aanwezigen: Iterable[Aanwezige]) -> tuple[Aanwezige, ...]:
    """Everybody once, in the order given; lines without anything are left out."""
    uit: dict[tuple[str, str], Aanwezige] = {}
    for a in aanwezigen:
        net = Aanwezige(" ".join(a.naam.split()), " ".join(a.partij.split()))
        if net.naam or net.partij:
            uit.setdefault((net.naam.casefold(), net.partij.casefold()), net)
    return tuple(uit.values())


# The versions of it


def _bewaar(d: Dossier, woord: str, w: Werksessie) -> tuple[Dossier, str]:
    """The dossier with a version of what it is now, and the id of that version."""
    nieuw = versies.bewaar_versie(d, _vrije_naam(d, versienaam(woord, w)), w.datum)
    return nieuw, nieuw.versies[-1].id


def versienaam(woord: str, w: Werksessie) -> str:
    """ "Begin werksessie Verdeling ouderen, 1 juli 2026"."""
    onderwerp = w.onderwerp if len(w.onderwerp) <= LANGSTE_NAAM else f"{w.onderwerp[:LANGSTE_NAAM].rsplit(' ', 1)[0]} …"
    return f"{woord} {onderwerp}, {datum_nl(w.datum)}"


def _vrije_naam(d: Dossier, naam: str) -> str:
    bezet = {v.naam.lower() for v in d.versies}
    n, vrij = 1, naam
    while vrij.lower() in bezet:
        n += 1
        vrij = f"{naam} ({n})"
    return vrij


def _hernoem_versies(d: Dossier, oud: Werksessie, nieuw: Werksessie) -> Dossier:
    """Its versions follow its topic and date, as long as nobody gave them a name of their own."""
    for woord, id in ((BEGIN, oud.begin), (EINDE, oud.einde)):
        was, wordt = versienaam(woord, oud), versienaam(woord, nieuw)
        versie = next((v for v in d.versies if v.id == id), None)
        if versie is not None and was != wordt and versie.naam == was:
            ander = replace(versie, naam=_vrije_naam(d, wordt), datum=nieuw.datum)
            d = replace(d, versies=bewaar_in(d.versies, ander))
    return d
