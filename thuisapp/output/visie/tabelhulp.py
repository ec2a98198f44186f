"""Small makers of cells, rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie.merken import een_regel, schoon
from thuisapp.output.visie.model import Cel, Getal, Inline, Kolom, Regeleinde, Rij, Tabel, Tekst, Uitlijning, platte_tekst
from thuisapp.output.visie.waarde import Bereik, Waarde

GEEN = "geen"
AFGEROND = "Door afronding tellen de percentages samen niet precies op tot 100%."
VEEL_RIJEN = 3  # from so many rows a column that is nowhere known becomes a note
AFGESCHERMD = "·"
LEES_AFGESCHERMD = ("De punt (·) staat voor een aantal van minder dan vijf mensen, of voor een aantal waarmee zo’n klein aantal te "
                    "berekenen is.")
CIJFERS_IN_BIJLAGE = "eigen berekening op de cijfers in bijlage B"


def tekstkolom(kop: str, breedte: int = 3) -> Kolom:
    return Kolom(een_regel(kop), Uitlijning.LINKS, breedte)


def getalkolom(kop: str, breedte: int = 2) -> Kolom:
    return Kolom(een_regel(kop), Uitlijning.RECHTS, breedte)


def tekst(waarde: str) -> Cel:
    """Text as it is; an empty text is a dash, so that no cell looks forgotten."""
    return Cel((Tekst(een_regel(waarde).strip() or "–"),))


def regels(delen: Iterable[str]) -> Cel:
    """Several short texts under each other."""
    inhoud: list[Inline] = []
    for deel in delen:
        if kaal := een_regel(deel).strip():
            inhoud += [Tekst(kaal)] if not inhoud else [Regeleinde(), Tekst(kaal)]
    return Cel(tuple(inhoud)) if inhoud else tekst("")


def woordelijk(waarde: str) -> Cel:
    """A longer text of a user, its own lines kept."""
    return regels(schoon(waarde).split("\n"))


def met_aanhaling(zin: str) -> str:
    """A sentence of the program with the quotation marks of print: ‘Woonvisie’ and not "Woonvisie"."""
    return re.sub(r"\"([^\"]*)\"", r"‘\1’", zin)


def getal(w: Waarde, decimalen: int = 0) -> Cel:
    """A number with this many decimals; "onbekend" when it is not known, a dot when it is a count of people that may not be printed."""
    if w.geheim:
        return Cel((Tekst(AFGESCHERMD),))
    return Cel((Getal(format_nl.aantal(w.getal, decimalen), w.sleutel),), w.getal, decimalen=decimalen)


def los(x: Fraction | int | None, decimalen: int = 0) -> Cel:
    """A number that is a sum of others in the document and has no key of its own."""
    return Cel((Tekst(format_nl.aantal(x, decimalen)),), x, decimalen=decimalen)


def procent(w: Waarde, decimalen: int = 0) -> Cel:
    x = None if w.getal is None else Fraction(w.getal)
    return Cel((Getal(format_nl.procent(x, decimalen), w.sleutel),), x, procent=True, decimalen=decimalen)


def met_teken(w: Waarde, decimalen: int = 0) -> Cel:
    """A difference: +12 or −3."""
    return Cel((Getal(format_nl.met_teken(w.getal, decimalen), w.sleutel),), w.getal, decimalen=decimalen)


def verandering(w: Waarde) -> Cel:
    """A relative change: +0,4%."""
    x = None if w.getal is None else Fraction(w.getal)
    teken = "+" if x is not None and format_nl.rond(x * 100, 1) > 0 else ""
    return Cel((Getal(teken + format_nl.procent(x, 1), w.sleutel),), x, procent=True, decimalen=1)


def bereik(b: Bereik) -> Cel:
    """480 (410–560), ≥ 480 when parts are unknown, or onbekend; every figure bound."""
    if not b.bekend:
        return Cel((Getal(format_nl.ONBEKEND, b.midden.sleutel),))
    teken = format_nl.onzekerteken(b.h)
    delen: list[Inline] = [Tekst(teken)] if teken else []
    delen.append(_getal(b.midden))
    if not b.is_punt:
        delen += [Tekst(" ("), _getal(b.laag), Tekst(format_nl.tussen(b.h.laag)), _getal(b.hoog), Tekst(")")]
    return Cel(tuple(delen), b.h.midden)


def _getal(w: Waarde) -> Getal:
    return Getal(format_nl.aantal(w.getal), w.sleutel)


def eenheid(naam: Eenheid) -> Cel:
    return tekst(format_nl.eenheid(naam))


def rij(cellen: Sequence[Cel], totaal: bool = False) -> Rij:
    return Rij(tuple(cellen), totaal)


def zonder_onbekende_kolommen(tabel: Tabel) -> Tabel:
    """A column of figures with nothing but "onbekend" says so once, in a note; a column of nothing but dashes is left out."""
    inhoud = {n: {platte_tekst(rij.cellen[n].tekst) for rij in tabel.rijen} for n in range(1, len(tabel.kolommen))}
    onbekend = [n for n, gevonden in inhoud.items() if gevonden == {format_nl.ONBEKEND}]
    weg = {*onbekend, *(n for n, gevonden in inhoud.items() if gevonden == {"–"})}
    if not weg or len(tabel.rijen) < VEEL_RIJEN or len(tabel.kolommen) - len(weg) < 2:
        return tabel
    koppen = format_nl.opsomming([f"‘{tabel.kolommen[n].kop}’" for n in onbekend])
    noten = (*tabel.noten, f"Nog helemaal onbekend: {koppen}.") if onbekend else tabel.noten
    rijen = tuple(replace(rij, cellen=tuple(c for n, c in enumerate(rij.cellen) if n not in weg)) for rij in tabel.rijen)
    return replace(tabel, kolommen=tuple(k for n, k in enumerate(tabel.kolommen) if n not in weg), rijen=rijen, noten=noten)


def met_afrondnoot(tabel: Tabel) -> Tabel:
    """A note when the percentages of a column come to 99 or 101 above a total of 100%."""
    onder = tabel.rijen[-1] if tabel.rijen and tabel.rijen[-1].is_totaal else None
    for n, cel in enumerate(onder.cellen if onder else ()):
        delen = [rij.cellen[n] for rij in tabel.rijen if not rij.is_totaal]
        if not (platte_tekst(cel.tekst) == "100%" and all(c.procent and c.waarde is not None for c in delen)):
            continue
        som = sum(format_nl.rond(Fraction(c.waarde or 0) * 100, c.decimalen) for c in delen)
        if som != 100 and AFGEROND not in tabel.noten:
            return replace(tabel, noten=(*tabel.noten, AFGEROND))
    return tabel


def in_delen(items: Sequence, hoogstens: int) -> list[Sequence]:
    """The items in runs of about equal length, none longer than `hoogstens`."""
    if not items:
        return []
    aantal = -(-len(items) // hoogstens)
    grootte = -(-len(items) // aantal)
    return [items[i:i + grootte] for i in range(0, len(items), grootte)]
