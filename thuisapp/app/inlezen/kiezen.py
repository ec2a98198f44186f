"""Finding in a file what the user means: a subject, a period, a value of each dimension. What is not clear is asked, never guessed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import opsomming
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.model import Tijdvak

NOEMEN = 12  # choices that a sentence names

Kenmerken = tuple[tuple[str, str], ...]


def kies(wat: str, gevraagd: str, mogelijk: Sequence[str]) -> str:
    """The choice that `gevraagd` names: in full, its last part ("Personen/Totaal personen"), or the only one that it is a part of.

    Raises OngeldigeInvoer with what can be chosen.
    """
    gezocht = sleutel(gevraagd)
    for passend in ([m for m in mogelijk if m == gevraagd], [m for m in mogelijk if sleutel(m) == gezocht],
                    [m for m in mogelijk if sleutel(m.rpartition("/")[2]) == gezocht],
                    [m for m in mogelijk if gezocht and gezocht in sleutel(m)]):
        if len(passend) == 1:
            return passend[0]
        if passend:
            raise OngeldigeInvoer(f"Met \"{gevraagd}\" kan meer dan één {wat} bedoeld zijn: {opsomming(passend[:NOEMEN], 'of')}.")
    dichtbij = difflib.get_close_matches(gevraagd, mogelijk, n=3, cutoff=0.5) or list(mogelijk[:NOEMEN])
    raise OngeldigeInvoer(f"In dit bestand staat geen {wat} \"{gevraagd}\". Kies {opsomming(dichtbij, 'of')}.")


def kies_kenmerken(aanwezig: Iterable[Kenmerken], gevraagd: Mapping[str, str], totaal: Mapping[str, str] = FrozenMap()) -> Kenmerken:
    """Of each dimension one value: the one asked for, the only one, or the total. `totaal`: what the total is called, when known.

    Raises OngeldigeInvoer for a dimension that must be chosen, or a combination that is not in the file.
    """
    over = list(aanwezig)
    namen = [naam for naam, _ in over[0]]
    for naam in gevraagd:
        if sleutel(naam) not in map(sleutel, namen):
            mogelijk = opsomming(namen, "of") if namen else "geen enkel kenmerk"
            raise OngeldigeInvoer(f"In dit bestand staat geen kenmerk \"{naam}\". Er is te kiezen uit {mogelijk}.")
    for i, naam in enumerate(namen):
        waarden = list(dict.fromkeys(paren[i][1] for paren in over))
        wens = next((waarde for vraag, waarde in gevraagd.items() if sleutel(vraag) == sleutel(naam)), "")
        gekozen = kies(f"waarde van {naam}", wens, waarden) if wens else _vanzelf(naam, waarden, totaal.get(naam, ""))
        over = [paren for paren in over if paren[i][1] == gekozen]
    return over[0]


def _vanzelf(naam: str, waarden: Sequence[str], totaal: str) -> str:
    if totaal in waarden:
        return totaal
    if len(waarden) == 1:
        return waarden[0]
    totalen = [w for w in waarden if sleutel(w) in ("totaal", "alle", "alles")] or [w for w in waarden if sleutel(w).startswith("totaal")]
    if len(totalen) == 1:
        return totalen[0]
    meer = f" en nog {len(waarden) - NOEMEN} andere" if len(waarden) > NOEMEN else ""
    raise OngeldigeInvoer(f"Kies bij het kenmerk {naam} een waarde: {opsomming(waarden[:NOEMEN], 'of')}{meer}.")


def kies_periode(perioden: Mapping[Tijdvak, int], gevraagd: str) -> Tijdvak:
    """The period asked for (its text, its day or its year), or else the newest one with figures. perioden: period → number of figures.

    Raises OngeldigeInvoer with what can be chosen.
    """
    if not gevraagd:
        met_cijfers = [t for t, aantal in perioden.items() if aantal] or list(perioden)
        return max(met_cijfers, key=lambda t: (t.peildatum or t.begin, t.tekst))
    for passend in ([t for t in perioden if gevraagd in (t.tekst, t.peildatum)], [t for t in perioden if t.begin == gevraagd],
                    [t for t in perioden if str(t.jaar) == gevraagd], [t for t in perioden if sleutel(t.tekst) == sleutel(gevraagd)]):
        if len(passend) == 1:
            return passend[0]
        if passend:
            namen = opsomming([t.tekst for t in passend[:NOEMEN]], "of")
            raise OngeldigeInvoer(f"Met \"{gevraagd}\" kan meer dan één periode bedoeld zijn: {namen}.")
    nieuwste = sorted(perioden, key=lambda t: t.begin, reverse=True)[:NOEMEN]
    raise OngeldigeInvoer(f"In dit bestand staat geen periode \"{gevraagd}\". Kies {opsomming([t.tekst for t in nieuwste], 'of')}.")
