"""A small picture of what a house style does: a cover beside a page with a heading, text and a table. For the screen."""

from __future__ import annotations

import base64
import re

from thuisapp import paths
from thuisapp.domain.huisstijl import Huisstijl, Omslagontwerp
from thuisapp.output.cover import HOOG, omslag_svg
from thuisapp.output.huisstijl import logo_in_kop, logo_op_omslag
from thuisapp.output.huisstijl_kleuren import leesbaar, tint
from thuisapp.output.huisstijl_letters import LETTERS
from thuisapp.output.svg import Tekening
from thuisapp.output.text_width import wrap

BREED, LANG, RUIMTE = 210.0, 297.0, 12.0
INKT, ZACHT, LIJN = "#16252f", "#5b6870", "#d5dce0"
_RIJEN = (("Gemeente", "Nodig", "Er is", "Opgave"), ("Gemeente A", "120", "80", "40"), ("Gemeente B", "95", "70", "25"),
          ("Regio", "215", "150", "65"))


def proefblad(huisstijl: Huisstijl, titel: str, regio: str, breed: int) -> bytes:
    """A PNG, `breed` pixels wide."""
    import resvg_py

    t = Tekening(2 * BREED + 3 * RUIMTE, f"'{LETTERS[huisstijl.lettertype].familie}'")
    t.rect(0, 0, t.breedte, LANG + 2 * RUIMTE, "#e9efed")
    for x in (RUIMTE, BREED + 2 * RUIMTE):
        t.rect(x, RUIMTE, BREED, LANG, "#ffffff", "#a9b6b6")
    _omslag(t, huisstijl, titel, regio)
    _bladzijde(t, huisstijl, titel)
    letters = [str(pad) for pad in sorted(paths.resource("fonts").glob("*.ttf"))]
    return bytes(resvg_py.svg_to_bytes(svg_string=t.svg(LANG + 2 * RUIMTE, ""), width=breed, skip_system_fonts=True, font_files=letters,
                                       font_family="Source Sans 3"))


def _omslag(t: Tekening, h: Huisstijl, titel: str, regio: str) -> None:
    binnen = re.sub(r"^<svg[^>]*>(<title>.*?</title>)?|</svg>$", "", omslag_svg(h))
    t.parts.append(f'<svg x="{RUIMTE}" y="{RUIMTE}" width="{BREED}" height="{HOOG}" viewBox="0 0 {BREED} {HOOG}">{binnen}</svg>')
    logo = logo_op_omslag(h)
    if logo is not None:
        if h.omslag is not Omslagontwerp.WIT:
            t.rect(RUIMTE + 24, RUIMTE, logo.breed + 12, logo.hoog + 20, "#ffffff")
        _plaatje(t, RUIMTE + (24 if h.omslag is Omslagontwerp.WIT else 30), RUIMTE + 15, logo.breed, logo.hoog, logo.png)
    t.text(RUIMTE + 24, RUIMTE + 138, regio[:44], 7, leesbaar(h.kleur), weight=600)
    for n, regel in enumerate(wrap(titel, 15, 135, 700)[:3]):
        t.text(RUIMTE + 24, RUIMTE + 155 + n * 15, regel, 14, INKT, weight=700)
    t.line(RUIMTE + 24, RUIMTE + 262, RUIMTE + 186, RUIMTE + 262, leesbaar(h.kleur), 0.8)
    t.text(RUIMTE + 24, RUIMTE + 272, "Concept", 5.5, INKT, weight=600)


def _bladzijde(t: Tekening, h: Huisstijl, titel: str) -> None:
    x, rechts, kleur = BREED + 2 * RUIMTE + 20, 2 * BREED + 2 * RUIMTE - 20, leesbaar(h.kleur)
    logo, begin = logo_in_kop(h), x
    if logo is not None:
        _plaatje(t, x, RUIMTE + 13 - logo.hoog / 2, logo.breed, logo.hoog, logo.png)
        begin += logo.breed + 4
    t.text(begin, RUIMTE + 15, titel[:40], 4, ZACHT)
    t.text(x, RUIMTE + 45, "5", 13, leesbaar(h.kleur2), weight=700)
    t.text(x + 14, RUIMTE + 45, "Opgave", 13, kleur, weight=700)
    t.line(x, RUIMTE + 52, rechts, RUIMTE + 52, kleur, 1)
    for n, regel in enumerate(("Deze bladzijde laat zien hoe een kop, gewone tekst,", "een kader en een tabel eruitzien in uw huisstijl.")):
        t.text(x, RUIMTE + 66 + n * 9, regel, 6.4, INKT)
    t.rect(x, RUIMTE + 84, rechts - x, 30, tint(h.kleur))
    t.rect(x, RUIMTE + 84, 1.6, 30, kleur)
    t.text(x + 8, RUIMTE + 95, "De kern", 6.4, INKT, weight=700)
    t.text(x + 8, RUIMTE + 105, "Er zijn 65 woningen nodig.", 6.4, INKT)
    t.text(x, RUIMTE + 132, "5.1 Opgave per gemeente", 8.5, kleur, weight=700)
    _tabel(t, h, x, rechts, RUIMTE + 146)
    t.text(x, RUIMTE + 285, (h.voettekst or "Naam van de regio")[:60], 4, ZACHT)
    t.text(rechts, RUIMTE + 285, "5 van 40", 4, INKT, anchor="end")


def _tabel(t: Tekening, h: Huisstijl, x: float, rechts: float, y: float) -> None:
    kleur = leesbaar(h.kleur)
    for n, rij in enumerate(_RIJEN):
        boven, vet = y + n * 12, n in (0, 3)
        if n == 3:
            t.rect(x, boven - 1, rechts - x, 12, tint(h.kleur, 0.94))
        for k, cel in enumerate(rij):
            plek = x + 2 if k == 0 else x + (rechts - x) * (0.5 + k / 6)
            t.text(plek, boven + 7, cel, 5.8, kleur if n == 0 else INKT, anchor="start" if k == 0 else "end", weight=700 if vet else 400)
        t.line(x, boven + 11, rechts, boven + 11, kleur if vet else LIJN, 0.8 if vet else 0.4)


def _plaatje(t: Tekening, x: float, y: float, breed: float, hoog: float, png: bytes) -> None:
    inhoud = base64.b64encode(png).decode("ascii")
    t.parts.append(f'<image x="{x}" y="{y}" width="{breed}" height="{hoog}" href="data:image/png;base64,{inhoud}"/>')
