"""Lines over years, with a range behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.output import text_width
from thuisapp.output.charts.stijl import BREEDTE, GRIJS, INKT, KLEIN, LIJN, PETROL, ROEST, WIT, Waarde, getaltekst, mooie_stap
from thuisapp.output.svg import LETTERTYPE, Tekening, num, text_wide

NAAMDEEL = 0.27  # the names beside the lines take at most this part of the width


@dataclass(frozen=True, slots=True)
class _Lijnstijl:
    kleur: str
    streep: str
    vorm: str  # "rond", "vierkant", "ruit" or "open"


STIJLEN = (
    _Lijnstijl(PETROL, "", "rond"),
    _Lijnstijl(ROEST, "7 4", "vierkant"),
    _Lijnstijl("#6b5a92", "2 3", "ruit"),
    _Lijnstijl("#3f7357", "10 3 2 3", "open"),
)


def lijndiagram(jaren: Sequence[int], lijnen: Mapping[str, Sequence[Waarde]], *, alt: str,
                banden: Mapping[str, tuple[Sequence[Waarde], Sequence[Waarde]]] | None = None, decimalen: int = 0,
                koppen: Sequence[str] = (), onbekend_tonen: bool = True, breedte: float = BREEDTE, hoogte: float = 300,
                lettertype: str = LETTERTYPE) -> str:
    """One SVG with a line per name; a year without a value (None) breaks the line and is marked "?" under the axis.

    koppen: what stands under the axis instead of the years (then `jaren` are places). onbekend_tonen: False leaves out the "?" where a
    value is not there yet.

    banden: for a name, the low and high values, drawn as a soft area behind its line. The name and the last value stand beside the end
    of each line; at most four lines are told apart.
    """
    t = Tekening(breedte, lettertype)
    banden = banden or {}
    namen = {naam: text_width.wrap(_naam(naam, waarden, decimalen), KLEIN, breedte * NAAMDEEL, 600) for naam, waarden in lijnen.items()}
    rechts = breedte - max((text_wide(r, KLEIN, 600) for regels in namen.values() for r in regels), default=0) - 14
    vlak = _Vlak(jaren, [*lijnen.values(), *(rand for band in banden.values() for rand in band)], rechts, hoogte, decimalen)
    _teken_assen(t, vlak, jaren, koppen or [str(jaar) for jaar in jaren], rechts, decimalen)
    stijlen = {naam: STIJLEN[i % len(STIJLEN)] for i, naam in enumerate(lijnen)}
    for naam, (laag, hoog) in banden.items():
        _teken_band(t, vlak, jaren, laag, hoog, stijlen[naam].kleur)
    for naam, waarden in lijnen.items():
        _teken_lijn(t, vlak, jaren, waarden, stijlen[naam])
    _teken_namen(t, vlak, namen, lijnen, stijlen, rechts)
    onbekend = [jaar for i, jaar in enumerate(jaren) if any(waarden[i] is None for waarden in lijnen.values()) and onbekend_tonen]
    for jaar in onbekend:
        t.text(vlak.x(jaar), vlak.onder - 5, "?", KLEIN, GRIJS, anchor="middle", weight=600)
    uitleg = ["Vlak: de bandbreedte van laag tot hoog."] * bool(banden) + ["?: in dat jaar is een cijfer onbekend."] * bool(onbekend)
    t.text(vlak.links, hoogte - 5, "  ".join(uitleg), KLEIN, GRIJS)
    return t.svg(hoogte, alt)


def _naam(naam: str, waarden: Sequence[Waarde], decimalen: int) -> str:
    bekend = [w for w in waarden if w is not None]
    return f"{naam}: {getaltekst(bekend[-1] if bekend else None, decimalen)}"


class _Vlak:
    """The drawing area and its two scales. The vertical one holds zero."""

    def __init__(self, jaren: Sequence[int], reeksen: Sequence[Sequence[Waarde]], rechts: float, hoogte: float, decimalen: int) -> None:
        alle = [Fraction(w) for reeks in reeksen for w in reeks if w is not None]
        laagste, hoogste = min([*alle, Fraction(0)]), max([*alle, Fraction(0)])
        if hoogste == laagste:
            hoogste += 1
        self.stap = max(mooie_stap((hoogste - laagste) / 5), Fraction(1, 10**decimalen))
        self.laagste, self.hoogste = laagste // self.stap * self.stap, -(-hoogste // self.stap) * self.stap
        self.streepjes = [self.laagste + i * self.stap for i in range(int((self.hoogste - self.laagste) / self.stap) + 1)]
        self.links = max(text_wide(getaltekst(s, decimalen), KLEIN) for s in self.streepjes) + 10
        self.rechts, self.boven, self.onder = rechts, 10.0, hoogte - 42
        self.eerste, self.laatste = min(jaren), max(jaren)

    def x(self, jaar: int) -> float:
        span = (self.laatste - self.eerste) or 1
        return self.links + 8 + (jaar - self.eerste) / span * (self.rechts - self.links - 16)

    def y(self, waarde: Fraction | int) -> float:
        return self.onder - float((waarde - self.laagste) / (self.hoogste - self.laagste)) * (self.onder - self.boven)


def _teken_assen(t: Tekening, vlak: _Vlak, jaren: Sequence[int], koppen: Sequence[str], rechts: float, decimalen: int) -> None:
    for streep in vlak.streepjes:
        y = vlak.y(streep)
        t.line(vlak.links, y, rechts, y, GRIJS if streep == 0 else LIJN, 1 if streep == 0 else 0.7)
        t.text(vlak.links - 6, y + KLEIN * 0.34, getaltekst(streep, decimalen), KLEIN, GRIJS, anchor="end")
    nodig = max(text_wide(kop, KLEIN) for kop in koppen) + 10
    om_de = max(1, -(-int(nodig * len(jaren)) // max(int(rechts - vlak.links), 1)))
    for i, jaar in enumerate(jaren):
        if i % om_de == 0:
            t.line(vlak.x(jaar), vlak.onder, vlak.x(jaar), vlak.onder + 4, GRIJS)
            t.text(vlak.x(jaar), vlak.onder + 16, koppen[i], KLEIN, INKT, anchor="middle")


def _stukken(jaren: Sequence[int], *reeksen: Sequence[Waarde]) -> list[list[int]]:
    """Runs of positions where every series has a value."""
    stukken: list[list[int]] = [[]]
    for i in range(len(jaren)):
        if all(reeks[i] is not None for reeks in reeksen):
            stukken[-1].append(i)
        elif stukken[-1]:
            stukken.append([])
    return [stuk for stuk in stukken if stuk]


def _punt(vlak: _Vlak, jaar: int, waarde: Waarde) -> str:
    return f"{num(vlak.x(jaar))} {num(vlak.y(Fraction(waarde or 0)))}"


def _teken_band(t: Tekening, vlak: _Vlak, jaren: Sequence[int], laag: Sequence[Waarde], hoog: Sequence[Waarde], kleur: str) -> None:
    for stuk in _stukken(jaren, laag, hoog):
        heen = [_punt(vlak, jaren[i], hoog[i]) for i in stuk]
        terug = [_punt(vlak, jaren[i], laag[i]) for i in reversed(stuk)]
        t.path("M" + "L".join(heen + terug) + "Z", fill=kleur, opacity=0.14)
        for rand in (heen, terug):
            t.path("M" + "L".join(rand), stroke=kleur, width=0.6)


def _teken_lijn(t: Tekening, vlak: _Vlak, jaren: Sequence[int], waarden: Sequence[Waarde], stijl: _Lijnstijl) -> None:
    for stuk in _stukken(jaren, waarden):
        if len(stuk) > 1:
            t.path("M" + "L".join(_punt(vlak, jaren[i], waarden[i]) for i in stuk), stroke=stijl.kleur, width=2.2, dash=stijl.streep)
        for i in stuk:
            _teken_punt(t, vlak.x(jaren[i]), vlak.y(Fraction(waarden[i] or 0)), stijl)


def _teken_punt(t: Tekening, x: float, y: float, stijl: _Lijnstijl, r: float = 3.2) -> None:
    if stijl.vorm == "vierkant":
        t.rect(x - r, y - r, 2 * r, 2 * r, stijl.kleur)
    elif stijl.vorm == "ruit":
        d = r + 1
        t.path(f"M{num(x)} {num(y - d)}L{num(x + d)} {num(y)}L{num(x)} {num(y + d)}L{num(x - d)} {num(y)}Z", fill=stijl.kleur)
    elif stijl.vorm == "open":
        t.circle(x, y, r, WIT, stijl.kleur, 1.8)
    else:
        t.circle(x, y, r, stijl.kleur)


def _teken_namen(t: Tekening, vlak: _Vlak, namen: Mapping[str, list[str]], lijnen: Mapping[str, Sequence[Waarde]],
                 stijlen: Mapping[str, _Lijnstijl], rechts: float) -> None:
    """Names beside the line ends, pushed apart so that they do not overlap."""
    einden = []
    for naam, waarden in lijnen.items():
        bekend = [w for w in waarden if w is not None]
        einden.append((vlak.y(Fraction(bekend[-1])) if bekend else vlak.onder, naam))
    einden.sort()
    onderkant = vlak.boven - 6
    plekken = []
    for y, naam in einden:
        h = len(namen[naam]) * KLEIN * 1.15 + 4
        midden = max(y, onderkant + h / 2)
        plekken.append((midden, naam, y))
        onderkant = midden + h / 2
    teveel = max(onderkant - vlak.onder - 30, 0)
    for midden, naam, y in plekken:
        t.line(rechts - 4, y, rechts + 8, midden - teveel, stijlen[naam].kleur, 0.8)
        t.lines(rechts + 12, midden - teveel, namen[naam], KLEIN, stijlen[naam].kleur, weight=600)

