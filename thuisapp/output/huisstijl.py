"""The house style of a document in its style sheets: colours, letters, running heads, logo and own rules. For paper and for a browser."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from thuisapp import paths
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.huisstijl import Huisstijl, Logo, Omslagontwerp
from thuisapp.output.cover import omslag_svg
from thuisapp.output.huisstijl_css import nette_stijl
from thuisapp.output.huisstijl_kleuren import verf_stijl
from thuisapp.output.huisstijl_letters import letterregels, webletterregels
from thuisapp.output.huisstijl_logo import logo_maten, logo_png
from thuisapp.output.visie.model import Beleidsdocument

KOP_HOOG, KOP_BREED = 7.0, 32.0  # millimetres of the logo above each page
OMSLAG_HOOG, OMSLAG_BREED = 22.0, 62.0
_KOP_PIXELS = (500, 110)


@dataclass(frozen=True, slots=True)
class Logobeeld:
    """The logo as it is printed: a PNG, and how large it is in millimetres."""

    png: bytes
    breed: float
    hoog: float
    alternatief: str

    @property
    def uri(self) -> str:
        return f"data:image/png;base64,{base64.b64encode(self.png).decode('ascii')}"


def logo_op_omslag(h: Huisstijl) -> Logobeeld | None:
    """The logo for the cover; None without one, or when it cannot be used (a bevinding says so)."""
    return _beeld(h.logo, OMSLAG_BREED, OMSLAG_HOOG, None)


def logo_in_kop(h: Huisstijl) -> Logobeeld | None:
    """The small logo above each page."""
    return _beeld(h.logo, KOP_BREED, KOP_HOOG, _KOP_PIXELS)


@lru_cache(maxsize=8)
def _beeld(logo: Logo | None, breed: float, hoog: float, pixels: tuple[int, int] | None) -> Logobeeld | None:
    if logo is None:
        return None
    try:
        png = logo_png(logo, *pixels) if pixels else logo_png(logo)
    except ThuisappError:  # a logo of somebody else never stands in the way of a document
        return None
    b, h = logo_maten(png)
    schaal = min(breed / b, hoog / h)
    return Logobeeld(png, round(b * schaal, 2), round(h * schaal, 2), logo.alternatief)


def logo_met_rand(logo: Logobeeld, boven: float, rand: float) -> Logobeeld:
    """The same with white around it (millimetres), to stand on a dark cover in programs that know no background of a picture."""
    import resvg_py

    breed, hoog = logo.breed + 2 * rand, logo.hoog + boven + rand
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{breed}" height="{hoog}" viewBox="0 0 {breed} {hoog}"><image x="{rand}" '
           f'y="{boven}" width="{logo.breed}" height="{logo.hoog}" href="{logo.uri}"/></svg>')
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=round(breed * 12), background="#ffffff", skip_system_fonts=True))
    return Logobeeld(png, round(breed, 2), round(hoog, 2), logo.alternatief)


@lru_cache(maxsize=4)
def _sjabloon(naam: str) -> str:
    return (paths.PACKAGE / "templates" / naam).read_text("utf-8")


def stijlblad(document: Beleidsdocument) -> str:
    """The whole style sheet for paper."""
    h = document.huisstijl
    delen = [verf_stijl(_sjabloon("huisstijl.css"), h), "" if document.kort else plaat(".voorblad .plaat", h), letterregels(h.lettertype),
             _kopregels(h), nette_stijl(document.eigen_stijl)[0]]
    return "\n".join(delen)


def webstijl(document: Beleidsdocument) -> str:
    """The whole style sheet for a browser, without the letters themselves."""
    h = document.huisstijl
    return "".join((verf_stijl(_sjabloon("web.css"), h), plaat(".plaat", h), webletterregels(h.lettertype),
                    nette_stijl(document.eigen_stijl)[0]))


@lru_cache(maxsize=4)
def plaat(kiezer: str, h: Huisstijl) -> str:
    """The graphic of the cover as a background, so that it counts as decoration."""
    return f"{kiezer} {{ background-image: url(\"data:image/svg+xml,{quote(omslag_svg(h))}\"); }}\n"


def _kopregels(h: Huisstijl) -> str:
    """The logo above, and the line of the region below, each page."""
    regels = ""
    logo = logo_in_kop(h)
    if logo is not None:
        regels += (f'@page {{ @top-left {{ padding-left: {logo.breed + 4:g}mm; image-rendering: crisp-edges; '
                   f'background: url("{logo.uri}") no-repeat 0 '
                   f"{13.3 - logo.hoog / 2:g}mm / {logo.breed:g}mm {logo.hoog:g}mm; }} }}\n"
                   f"@page kort {{ @top-left {{ background-position: 0 {10.3 - logo.hoog / 2:g}mm; }} }}\n"
                   "@page kort:first { @top-left { background: none; } }\n")
    if h.voettekst.strip():
        regels += (f"@page {{ @bottom-left {{ content: {_css_tekst(h.voettekst)}; }} }}\n"
                   "@page voorblad { @bottom-left { content: none; } }\n")
    return regels


def _css_tekst(ruw: str) -> str:
    """Any text as a string of CSS; every sign that means something is written as its number."""
    return '"' + "".join(t if t.isalnum() or t in " .,;:()&+–-/€’" else f"\\{ord(t):x} " for t in ruw if t.isprintable()) + '"'


def omslaglogo_html(document: Beleidsdocument) -> str:
    """The logo on the cover or above a short document, with its words."""
    from thuisapp.output.html import tekst  # html itself imports this module

    logo = logo_in_kop(document.huisstijl) if document.kort else logo_op_omslag(document.huisstijl)
    if logo is None:
        return ""
    plaatje = f'<img src="{logo.uri}" alt="{tekst(logo.alternatief)}" style="width: {logo.breed:g}mm; height: {logo.hoog:g}mm">'
    vlak = "kaal" if document.kort or document.huisstijl.omslag is Omslagontwerp.WIT else "wit"
    return f'<div class="logo {vlak}">{plaatje}</div>'
