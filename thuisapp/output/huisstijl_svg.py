"""An SVG from outside, made harmless: only shapes, text and colours are kept; what could do or fetch something is refused.

Refused with a sentence: scripts, event attributes, foreign objects, entities, and references to anything outside the file. Left out in
silence: what drawing programs add for themselves, and effects that a logo can do without (filters, animation, embedded pictures).
"""

from __future__ import annotations

import re
import xml.parsers.expat
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from thuisapp.domain.errors import ThuisappError

NS = "http://www.w3.org/2000/svg"
MEESTE = 20_000  # shapes, counted as often as they are drawn
DIEPST = 60
_VORMEN = frozenset((
    "svg", "g", "a", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc", "defs",
    "linearGradient", "radialGradient", "stop", "clipPath", "symbol", "use", "style", "switch"))
_KENMERKEN = frozenset((
    "id", "class", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "width", "height", "viewBox",
    "preserveAspectRatio", "transform", "gradientTransform", "gradientUnits", "spreadMethod", "offset", "fill", "fill-rule", "fill-opacity",
    "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "opacity", "stop-color",
    "stop-opacity", "clip-path", "clip-rule", "clipPathUnits", "color", "display", "visibility", "font-family", "font-size", "font-weight",
    "font-style", "text-anchor", "letter-spacing", "href", "style", "type", "dx", "dy"))
_GEVAARLIJK = {"script": "een script", "foreignObject": "een ingesloten webpagina", "iframe": "een ingesloten webpagina",
               "handler": "een script", "image": "een ingesloten plaatje", "feImage": "een ingesloten plaatje"}
_BUITEN = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\s*\(|\\|javascript:", re.IGNORECASE)
_LENGTE = re.compile(r"\s*([0-9.]+(?:e-?\d+)?)\s*(px|pt|mm|cm|in|pc|%)?\s*", re.IGNORECASE)
_PER_MAAT = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0}


class LogoAfgekeurd(ThuisappError):
    """This file cannot be a logo; its text says why and what to do."""


@dataclass
class _Deel:
    """One element: its tag, attributes, and what is in it."""

    tag: str
    kenmerken: dict[str, str]
    inhoud: list[_Deel | str] = field(default_factory=list)


def nette_svg(inhoud: bytes) -> tuple[str, tuple[float, float]]:
    """The same picture without anything that could do harm, with its width and height. Raises LogoAfgekeurd."""
    lezer = _Lezer()
    try:
        lezer.lees(inhoud)
    except xml.parsers.expat.ExpatError as fout:
        raise LogoAfgekeurd(f"Dit SVG-bestand is beschadigd (regel {fout.lineno}). Sla het logo opnieuw op, of kies een PNG.") from None
    if lezer.wortel is None:
        raise LogoAfgekeurd("In dit SVG-bestand staat geen tekening. Kies een ander bestand.")
    if _getekend(lezer.wortel, lezer.met_id, 0) > MEESTE:
        raise _te_ingewikkeld()
    maten = _maten(lezer.wortel)
    lezer.wortel.kenmerken.setdefault("viewBox", f"0 0 {maten[0]:g} {maten[1]:g}")
    lezer.wortel.kenmerken |= {"width": f"{maten[0]:g}", "height": f"{maten[1]:g}"}
    return _als_tekst(lezer.wortel, buitenste=True), maten


def _te_ingewikkeld() -> LogoAfgekeurd:
    return LogoAfgekeurd("Dit logo is te ingewikkeld om te tekenen. Sla het op als PNG en kies dat bestand.")


class _Lezer:
    """Reads with expat itself, so that entities and outside definitions are seen before anything is done with them."""

    def __init__(self) -> None:
        self.wortel: _Deel | None = None
        self.met_id: dict[str, _Deel] = {}
        self._stapel: list[_Deel] = []
        self._weg = 0  # inside so many elements that are left out

    def lees(self, inhoud: bytes) -> None:
        parser: Any = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = _entiteit
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._eind
        parser.CharacterDataHandler = self._tekst
        parser.Parse(inhoud, True)

    def _doctype(self, _naam: str, _systeem: str | None, _publiek: str | None, binnen: int) -> None:
        if binnen:
            raise _entiteitfout()

    def _begin(self, naam: str, ruw: dict[str, str]) -> None:
        ruimte, _, tag = naam.rpartition(" ")
        if tag in _GEVAARLIJK and ruimte in {NS, ""}:
            raise LogoAfgekeurd(f"In dit logo zit {_GEVAARLIJK[tag]}. Dat is niet veilig. Sla het logo op als PNG en kies dat bestand.")
        if self._weg or ruimte not in {NS, ""} or tag not in _VORMEN or (not self._stapel and tag != "svg"):
            self._weg += 1
            return
        if len(self._stapel) > DIEPST:
            raise _te_ingewikkeld()
        deel = _Deel(tag, _kenmerken(tag, ruw))
        if self._stapel:
            self._stapel[-1].inhoud.append(deel)
        elif self.wortel is None:
            self.wortel = deel
        if "id" in deel.kenmerken:
            self.met_id.setdefault(deel.kenmerken["id"], deel)
        self._stapel.append(deel)

    def _eind(self, _naam: str) -> None:
        if self._weg:
            self._weg -= 1
            return
        deel = self._stapel.pop()
        if deel.tag == "style" and _BUITEN.search("".join(d for d in deel.inhoud if isinstance(d, str))):
            raise _buitenfout()

    def _tekst(self, tekst: str) -> None:
        if not self._weg and self._stapel and self._stapel[-1].tag in {"text", "tspan", "style", "a"}:
            self._stapel[-1].inhoud.append(tekst)


def _entiteit(*_: object) -> None:
    raise _entiteitfout()


def _entiteitfout() -> LogoAfgekeurd:
    return LogoAfgekeurd("In dit SVG-bestand staan eigen definities (entiteiten). Dat is niet veilig. "
                         "Sla het logo op als PNG en kies dat bestand.")


def _buitenfout() -> LogoAfgekeurd:
    return LogoAfgekeurd("Dit logo verwijst naar een ander bestand of naar internet. Dat is niet veilig. "
                         "Sla het logo op als PNG en kies dat bestand.")


def _kenmerken(tag: str, ruw: dict[str, str]) -> dict[str, str]:
    """The attributes that are kept. An event or an outside reference is refused."""
    uit = {}
    for vol, waarde in ruw.items():
        naam = vol.rpartition(" ")[2]
        if naam.lower().startswith("on"):
            raise LogoAfgekeurd("In dit logo zit een script. Dat is niet veilig. Sla het logo op als PNG en kies dat bestand.")
        if naam == "href" and tag != "a" and not waarde.strip().startswith("#"):
            raise _buitenfout()
        if naam not in _KENMERKEN or (naam == "href" and tag == "a"):
            continue
        if _BUITEN.search(waarde):
            raise _buitenfout()
        if naam == "style":
            waarde = ";".join(d for d in waarde.split(";") if not d.strip().startswith(("stroke-dash", "filter")))
        uit[naam] = waarde
    return uit


def _getekend(deel: _Deel, met_id: dict[str, _Deel], diepte: int) -> int:
    """How many shapes are drawn, with every repeat counted; stops as soon as it is too many."""
    if diepte > DIEPST:
        raise _te_ingewikkeld()
    aantal = 1
    kinderen = [d for d in deel.inhoud if isinstance(d, _Deel)]
    if deel.tag == "use":
        bron = met_id.get(deel.kenmerken.get("href", "#")[1:])
        kinderen += [bron] if bron is not None else []
    for kind in kinderen:
        aantal += _getekend(kind, met_id, diepte + 1)
        if aantal > MEESTE:
            raise _te_ingewikkeld()
    return aantal


def _maten(wortel: _Deel) -> tuple[float, float]:
    """Width and height in pixels, or those of the view box. Raises LogoAfgekeurd when there is neither."""
    maten = [_lengte(wortel.kenmerken.get(naam, "")) for naam in ("width", "height")]
    kader = [float(x) for x in re.findall(r"-?[0-9.]+(?:e-?\d+)?", wortel.kenmerken.get("viewBox", "")) if re.fullmatch(
        r"-?(\d+\.?\d*|\.\d+)(e-?\d+)?", x)]
    if None in maten and len(kader) == 4:
        maten = [kader[2], kader[3]]
    breed, hoog = (x if x is not None else 0.0 for x in maten)
    if not (0 < breed < 100_000 and 0 < hoog < 100_000 and 1 / 50 < breed / hoog < 50):
        raise LogoAfgekeurd("In dit SVG-bestand staat niet hoe groot het logo is. Sla het op als PNG en kies dat bestand.")
    return breed, hoog


def _lengte(tekst: str) -> float | None:
    gevonden = _LENGTE.fullmatch(tekst)
    if gevonden is None or gevonden[2] == "%":
        return None
    try:
        return float(gevonden[1]) * _PER_MAAT[(gevonden[2] or "").lower()]
    except ValueError:
        return None


def _als_tekst(deel: _Deel, buitenste: bool = False) -> str:
    ruimte = f' xmlns="{NS}"' if buitenste else ""
    kenmerken = "".join(f" {naam}={quoteattr(waarde)}" for naam, waarde in deel.kenmerken.items())
    binnen = "".join(escape(d) if isinstance(d, str) else _als_tekst(d) for d in deel.inhoud)
    return f"<{deel.tag}{ruimte}{kenmerken}>{binnen}</{deel.tag}>"
