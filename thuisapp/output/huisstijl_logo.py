"""The logo of a region: looked at before it is believed, and printed as a picture that holds nothing but colours.

Whatever the file is, documents get a PNG that resvg draws from it in a child process with a limit on time and memory. So no script, link,
font, profile or hidden text of the file reaches a document.
"""

from __future__ import annotations

import base64
import binascii
import json
import struct
import subprocess
import sys
from functools import lru_cache

from thuisapp import paths
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.huisstijl import MAX_LOGO, Logo, Logosoort
from thuisapp.output.huisstijl_kind import ONZICHTBAAR
from thuisapp.output.huisstijl_svg import LogoAfgekeurd, nette_svg

__all__ = ["LogoAfgekeurd", "controleer_logo", "logo_fout", "logo_maten", "logo_png", "soort_van"]

GROOTST = 4000  # pixels, wide or high
SECONDEN = 10.0
BREED, HOOG = 1200, 600  # pixels of the picture that documents get: 60 mm wide at 500 per inch
_START = ("import json, sys; job = json.load(sys.stdin); sys.path[:] = job['path']; "
          "from thuisapp.output.huisstijl_kind import main; sys.exit(main(job))")
_PNG = b"\x89PNG\r\n\x1a\n"
_ONLEESBAAR = "Dit bestand is geen PNG, JPEG of SVG, of het is beschadigd. Sla het logo opnieuw op als PNG of SVG en kies dat bestand."


def controleer_logo(inhoud: bytes, alternatief: str) -> Logo:
    """The logo in a file. Raises LogoAfgekeurd (or OngeldigeInvoer) with a Dutch sentence when it cannot be used.

    It is drawn once, because only that shows whether it can be.
    """
    logo = Logo(base64.b64encode(inhoud[:MAX_LOGO + 1]).decode("ascii"), soort_van(inhoud), alternatief.strip())
    logo_png(logo)
    return logo


@lru_cache(maxsize=4)
def logo_fout(logo: Logo) -> str:
    """Why a logo cannot be used, as far as can be seen without drawing it; empty when nothing is wrong."""
    try:
        _tekenbaar(logo)
    except ThuisappError as fout:
        return str(fout)
    return ""


def soort_van(inhoud: bytes) -> Logosoort:
    """What kind of picture this is, by its contents and not by its name. Raises LogoAfgekeurd."""
    if not inhoud:
        raise LogoAfgekeurd("Dit bestand is leeg. Kies een ander logo.")
    if len(inhoud) > MAX_LOGO:
        raise LogoAfgekeurd("Dit logo is groter dan 2 MB. Kies een kleiner bestand.")
    if inhoud.startswith(_PNG):
        return Logosoort.PNG
    if inhoud.startswith(b"\xff\xd8\xff"):
        return Logosoort.JPEG
    if b"<svg" in inhoud[:20_000] or b":svg" in inhoud[:20_000]:
        return Logosoort.SVG
    raise LogoAfgekeurd(_ONLEESBAAR)


@lru_cache(maxsize=4)
def logo_png(logo: Logo, breed: int = BREED, hoog: int = HOOG) -> bytes:
    """The logo as PNG on white, as large as fits in a box of so many pixels. Raises LogoAfgekeurd."""
    svg, (b, h) = _tekenbaar(logo)
    schaal = min(breed / b, hoog / h)
    leeg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{b:g}" height="{h:g}" viewBox="0 0 {b:g} {h:g}"/>'
    return _teken(svg, leeg, max(round(b * schaal), 1))


def logo_maten(png: bytes) -> tuple[int, int]:
    """Width and height of one of our own PNGs, in pixels."""
    breed, hoog = struct.unpack(">II", png[16:24])
    return breed, hoog


def _tekenbaar(logo: Logo) -> tuple[str, tuple[float, float]]:
    """An SVG that shows the logo and nothing else, with its width and height."""
    try:
        inhoud = base64.b64decode(logo.inhoud, validate=True)
    except binascii.Error:
        raise LogoAfgekeurd(_ONLEESBAAR) from None
    if soort_van(inhoud) is not logo.soort:
        raise LogoAfgekeurd(_ONLEESBAAR)
    if logo.soort is Logosoort.SVG:
        return nette_svg(inhoud)
    try:
        breed, hoog = _png_maten(inhoud) if logo.soort is Logosoort.PNG else _jpeg_maten(inhoud)
    except (struct.error, IndexError):
        raise LogoAfgekeurd(_ONLEESBAAR) from None
    if not breed or not hoog:
        raise LogoAfgekeurd(_ONLEESBAAR)
    if breed > GROOTST or hoog > GROOTST:
        raise LogoAfgekeurd(f"Dit logo is {breed} bij {hoog} beeldpunten. Gebruik een logo van hoogstens {GROOTST} bij {GROOTST}.")
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{breed}" height="{hoog}" viewBox="0 0 {breed} {hoog}">'
           f'<image width="{breed}" height="{hoog}" href="data:image/{logo.soort.value};base64,{logo.inhoud}"/></svg>')
    return svg, (breed, hoog)


def _png_maten(inhoud: bytes) -> tuple[int, int]:
    if inhoud[12:16] != b"IHDR":
        raise IndexError
    breed, hoog = struct.unpack(">II", inhoud[16:24])
    return breed, hoog


def _jpeg_maten(inhoud: bytes) -> tuple[int, int]:
    """From the first frame header; the segments before it are stepped over."""
    plek = 2
    while True:
        if inhoud[plek] != 0xFF:
            raise IndexError
        soort = inhoud[plek + 1]
        if soort == 0xFF:
            plek += 1
            continue
        lengte = struct.unpack(">H", inhoud[plek + 2:plek + 4])[0]
        if 0xC0 <= soort <= 0xCF and soort not in {0xC4, 0xC8, 0xCC}:
            hoog, breed = struct.unpack(">HH", inhoud[plek + 5:plek + 9])
            return breed, hoog
        plek += 2 + max(lengte, 2)


def _teken(svg: str, leeg: str, breed: int) -> bytes:
    """Let the child draw. Raises LogoAfgekeurd when it cannot, or not in time."""
    job = {"svg": svg, "leeg": leeg, "breed": breed, "path": [str(paths.PACKAGE.parent), *(p for p in sys.path if p)]}
    try:
        kind = subprocess.run([sys.executable, *(["-I"] if sys.flags.isolated else []), "-X", "utf8", "-c", _START],
                              input=json.dumps(job).encode(), capture_output=True, timeout=SECONDEN, check=False,
                              creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    except subprocess.TimeoutExpired:
        raise LogoAfgekeurd("Dit logo is te ingewikkeld om te tekenen. Sla het op als PNG en kies dat bestand.") from None
    except OSError as fout:
        raise ThuisappError(f"Het onderdeel dat het logo tekent, start niet ({fout.strerror or fout}). "
                            "Installeer het programma opnieuw.") from fout
    if kind.returncode == ONZICHTBAAR:
        raise LogoAfgekeurd("Op wit papier is er niets van dit logo te zien, of het bestand is beschadigd. Kies een ander bestand.")
    if kind.returncode or not kind.stdout.startswith(_PNG):
        raise LogoAfgekeurd(_ONLEESBAAR)
    return kind.stdout
