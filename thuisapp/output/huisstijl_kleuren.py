"""The two colours of a region in our own style sheets, drawings and styles.

Templates and charts are written in the standard colours; here each is replaced by its counterpart. In text and lines a colour is used as
it is, or darker when it would be hard to read. In charts and maps it takes over the lightness of what it replaces, so that every contrast
that was designed there stays, whatever the region chooses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from thuisapp.domain.huisstijl import Huisstijl
from thuisapp.output.charts.stijl import contrast

WIT, ZWART = "#ffffff", "#000000"
LEESBAAR = 4.5
STANDAARD = Huisstijl()
_TEKST = {"#1d5c73": "kleur", "#3f859d": "kleur2"}
_TINTEN = {"#a6c8d2": 0.6, "#e6eff2": 0.9, "#e4edf0": 0.9, "#f1f5f6": 0.94}  # how much white
_GRAFIEK = {"kleur": ("#1d5c73", "#285f72", "#4d8294", "#5d8fa1", "#6b9cad", "#74a6b6", "#a6c8d2", "#d3e2e7", "#e4edf0", "#f1f5f6"),
            "kleur2": ("#3f859d",)}


def mengsel(kleur: str, met: str, deel: float) -> str:
    """The colour with this part (0 to 1) of another in it."""
    paren = [(int(kleur[i:i + 2], 16), int(met[i:i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * deel):02x}" for a, b in paren)


def tint(kleur: str, wit: float = 0.9) -> str:
    """A soft background of this colour."""
    return mengsel(kleur.lower(), WIT, wit)


@lru_cache(maxsize=64)
def leesbaar(kleur: str, minstens: float = LEESBAAR) -> str:
    """The colour itself, or the first darker shade that can be read as text on white and on its own soft background."""
    vlak, stap = tint(kleur), 0
    while stap < 50 and min(contrast(donker := mengsel(kleur.lower(), ZWART, stap / 50), WIT), contrast(donker, vlak)) < minstens:
        stap += 1
    return donker


@lru_cache(maxsize=256)
def even_licht(kleur: str, als: str) -> str:
    """A shade of `kleur` (with black or white in it) that is as light as `als`."""
    doel = contrast(als, ZWART)
    naar = WIT if contrast(kleur, ZWART) < doel else ZWART
    laag, hoog = 0.0, 1.0
    for _ in range(12):
        midden = (laag + hoog) / 2
        verder = (contrast(mengsel(kleur.lower(), naar, midden), ZWART) < doel) == (naar == WIT)
        laag, hoog = (midden, hoog) if verder else (laag, midden)
    return mengsel(kleur.lower(), naar, hoog)


@lru_cache(maxsize=16)
def _papier(kleur: str, kleur2: str) -> Mapping[str, str]:
    eigen = {"kleur": kleur, "kleur2": kleur2}
    return {**{was: leesbaar(eigen[rol]) for was, rol in _TEKST.items()}, **{was: tint(kleur, wit) for was, wit in _TINTEN.items()}}


@lru_cache(maxsize=16)
def _figuur(kleur: str, kleur2: str) -> Mapping[str, str]:
    eigen = {"kleur": kleur, "kleur2": kleur2}
    return {was: even_licht(eigen[rol], was) for rol, oude in _GRAFIEK.items() for was in oude}


def eigen_kleuren(h: Huisstijl) -> bool:
    """Whether the region chose other colours than the standard ones."""
    return (h.kleur.lower(), h.kleur2.lower()) != (STANDAARD.kleur.lower(), STANDAARD.kleur2.lower())


def verf_stijl(bron: str, h: Huisstijl) -> str:
    """One of our own style sheets or style files ("#1d5c73", or "1D5C73" as Word writes it) in the colours of the region."""
    if not eigen_kleuren(h):
        return bron
    nieuw = _papier(h.kleur, h.kleur2)
    return _vervang(r"(?<![0-9A-Fa-f&])#?(?:{})\b", bron, nieuw)


def verf_figuur(svg: str, h: Huisstijl) -> str:
    """A chart or map in the colours of the region; only what stands as the whole value of an attribute, so never a word of a user."""
    if not eigen_kleuren(h):
        return svg
    return _vervang(r'(?<==")#(?:{})(?=")', svg, _figuur(h.kleur, h.kleur2))


def _vervang(vorm: str, bron: str, nieuw: Mapping[str, str]) -> str:
    patroon = re.compile(vorm.format("|".join(was[1:] for was in nieuw)), re.IGNORECASE)

    def anders(match: re.Match[str]) -> str:
        was = match[0]
        wordt = nieuw[f"#{was.lstrip('#').lower()}"]
        return wordt if was.startswith("#") else wordt[1:].upper()

    return patroon.sub(anders, bron)


def kleurmeldingen(h: Huisstijl) -> tuple[str, ...]:
    """A sentence for each colour that is too light for text and is therefore printed darker."""
    zinnen = []
    for naam, kleur, standaard in (("De hoofdkleur", h.kleur, STANDAARD.kleur), ("De tweede kleur", h.kleur2, STANDAARD.kleur2)):
        if kleur.lower() != standaard.lower() and leesbaar(kleur) != kleur.lower():
            zinnen.append(f"{naam} is te licht om goed te kunnen lezen. Voor tekst en lijnen gebruikt het document daarom een donkerder "
                          f"tint: {leesbaar(kleur).upper()}.")
    return tuple(zinnen)
