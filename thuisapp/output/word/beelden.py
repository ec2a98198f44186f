"""Charts, maps and the cover drawing in Word: the SVG itself, and a PNG of it for programs that do not show SVG.

The PNG is made by resvg with our own fonts and nothing of the system, so that it is the same on every computer. Qt could draw it too, but
this floor knows no Qt, its letters differ per system, and the command line would need a screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from thuisapp import paths
from thuisapp.output.huisstijl import Logobeeld
from thuisapp.output.svg import LETTERTYPE
from thuisapp.output.word.pakket import Pakket
from thuisapp.output.word.xml import attribuut

EMU = 9525  # per unit of a drawing (1/96 inch)
MM = 36000  # EMU per millimetre
SCHERP = 2.0  # pixels per unit: 192 per inch
WORD_LETTER = "Calibri"  # a little narrower than our own font, so that what fits in a drawing still fits
_MATEN = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_SVG = ('<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
        'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>')
_SIERAAD = ('<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>')


@dataclass(frozen=True, slots=True)
class Ruimte:
    """What a drawing may take at most, in its own units."""

    breed: float = 642.0
    hoog: float = 760.0


class Beeldschrijver:
    """Puts drawings into the package; counts them, since Word wants each to have a number."""

    def __init__(self, pakket: Pakket) -> None:
        self._pakket, self._nummer = pakket, 0

    def figuur(self, svg: str, titel: str, alt: str, ruimte: Ruimte) -> str:
        """A run with the drawing in the text, made smaller when it does not fit."""
        breed, hoog = maten(svg)
        schaal = min(1.0, ruimte.breed / breed, ruimte.hoog / hoog)
        maat = (round(breed * schaal * EMU), round(hoog * schaal * EMU))
        self._nummer += 1
        beschrijving = f'<wp:docPr id="{self._nummer}" name="Figuur {self._nummer}" descr="{attribuut(alt)}" title="{attribuut(titel)}"/>'
        return (f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{maat[0]}" cy="{maat[1]}"/>'
                f"{beschrijving}{self._plaatje(svg, maat)}</wp:inline></w:drawing></w:r>")

    def omslag(self, svg: str, breed_mm: float, hoog_mm: float) -> str:
        """A run with a drawing over the whole top of the page; decoration, so without words. The text goes on below it."""
        maat = (round(breed_mm * MM), round(hoog_mm * MM))
        self._nummer += 1
        return ('<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
                'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
                '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
                '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
                f'<wp:extent cx="{maat[0]}" cy="{maat[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
                f'<wp:docPr id="{self._nummer}" name="Omslag" descr="">{_SIERAAD}</wp:docPr>{self._plaatje(svg, maat)}'
                "</wp:anchor></w:drawing></w:r>")

    def omslaglogo(self, logo: Logobeeld, links_mm: float, boven_mm: float) -> str:
        """A run with the logo over the drawing of the cover, at a place on the page."""
        self._nummer += 1
        maat = (round(logo.breed * MM), round(logo.hoog * MM))
        return ('<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
                'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
                f'<wp:positionH relativeFrom="page"><wp:posOffset>{round(links_mm * MM)}</wp:posOffset></wp:positionH>'
                f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(boven_mm * MM)}</wp:posOffset></wp:positionV>'
                f'<wp:extent cx="{maat[0]}" cy="{maat[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
                f'<wp:docPr id="{self._nummer}" name="Logo" descr="{attribuut(logo.alternatief)}"/>'
                f'{_graphic(self._pakket.beeld(logo.png, "png"), self._nummer, maat)}</wp:anchor></w:drawing></w:r>')

    def logo(self, logo: Logobeeld) -> str:
        """A run with the logo in the text."""
        self._nummer += 1
        return plaatje(self._pakket.beeld(logo.png, "png"), logo, self._nummer)

    def _plaatje(self, svg: str, maat: tuple[int, int]) -> str:
        """The PNG, with the SVG in the place where newer programs look for it."""
        png = self._pakket.beeld(als_png(svg, maat[0] / EMU), "png")
        vector = self._pakket.beeld(svg.replace(f'"{LETTERTYPE}"', f'"{WORD_LETTER}"').encode(), "svg")
        return _graphic(png, self._nummer, maat, _SVG.format(vector))


def plaatje(relatie: str, logo: Logobeeld, nummer: int) -> str:
    """A run with a logo; relatie: id of the picture in the part where the run stands."""
    maat = (round(logo.breed * MM), round(logo.hoog * MM))
    return (f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{maat[0]}" cy="{maat[1]}"/>'
            f'<wp:docPr id="{nummer}" name="Logo {nummer}" descr="{attribuut(logo.alternatief)}"/>'
            f"{_graphic(relatie, nummer, maat)}</wp:inline></w:drawing></w:r>")


def _graphic(relatie: str, nummer: int, maat: tuple[int, int], svg: str = "") -> str:
    return ('<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{nummer}" name="Beeld {nummer}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relatie}">{svg}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{maat[0]}" cy="{maat[1]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>")


def maten(svg: str) -> tuple[float, float]:
    """Width and height of a drawing in its own units."""
    gevonden = _MATEN.search(svg)
    if gevonden is None:
        raise ValueError("a drawing needs a width and a height")
    return float(gevonden[1]), float(gevonden[2])


def als_png(svg: str, breed: float) -> bytes:
    """The drawing as it looks `breed` units wide, on white."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=round(breed * SCHERP), background="#ffffff", skip_system_fonts=True,
                                       font_files=_letters(), font_family=LETTERTYPE, sans_serif_family=LETTERTYPE))


@lru_cache(maxsize=1)
def _letters() -> list[str]:
    return [str(pad) for pad in sorted(paths.resource("fonts").glob("*.ttf"))]
