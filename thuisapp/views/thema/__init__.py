"""Colours, type sizes and spacing: the only place that holds them. Pages use roles and object names, never a colour code.

Colours are roles of a Palet (light, dark, high contrast), sizes follow the zoom. A widget that asks for a colour while it paints and for a
size while it lays out follows by itself; one that keeps what it made from them connects a method to `thema.melder.veranderd`.
Widgets take their looks from the style sheet through properties:

* `setProperty("rol", ROL)` on a QLabel: "titel" (page), "vraag" (under the title), "kop" (section), "vet", "zacht" (help text), "klein",
  "getal" (large number), and the boxes "fout", "waarschuwing", "goed", "info";
* `setProperty("rol", "kaart")` on a QFrame: a white card; "band": a soft band;
* `setProperty("rol", "primair")` on the one most important button of a place; "stil" for a button without a frame;
* `setProperty("rol", "papier")` on a text that shows a page of the document: white, also in a dark window.
"""

from __future__ import annotations

from thuisapp.views.thema.iconen import beeld, icoon, icoonmaat, zet_beeld
from thuisapp.views.thema.maat import MAAT, STAPPEN, Maat, factor, op_honderd, px, volgende, zoom
from thuisapp.views.thema.palet import CONTRAST, DONKER, LICHT, Palet
from thuisapp.views.thema.stand import kleur, melder, palet, warmtetint
from thuisapp.views.thema.toepassen import (
    LETTERTYPE,
    laad_lettertype,
    letter,
    pas_toe,
    stijlblad,
    svg_voor_scherm,
    weergave,
    zet_weergave,
    zet_zoom,
)

__all__ = [
    "CONTRAST", "DONKER", "LETTERTYPE", "LICHT", "MAAT", "STAPPEN", "Maat", "Palet", "beeld", "factor", "icoon", "icoonmaat", "kleur",
    "laad_lettertype", "letter", "melder", "op_honderd", "palet", "pas_toe", "px", "stijlblad", "svg_voor_scherm", "volgende", "warmtetint",
    "weergave", "zet_beeld", "zet_weergave", "zet_zoom", "zoom",
]
