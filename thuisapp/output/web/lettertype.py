"""Our font inside the page: only the signs that the page uses, so that charts fit everywhere and nothing is fetched."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from thuisapp import paths
from thuisapp.domain.huisstijl import Lettertype
from thuisapp.output.huisstijl_letters import LETTERS
from thuisapp.output.svg import LETTERTYPE
from thuisapp.output.text_width import FILES

GEWICHTEN = (400, 600)  # what text and charts are set in; anything bolder becomes 600


def fontfaces(tekst: str, lettertype: Lettertype = Lettertype.SOURCE_SANS) -> str:
    """@font-face rules with the letters of `tekst` as data: our own font, and the one of the region. The same text gives the same bytes."""
    tekens = "".join(sorted(set(tekst)))
    eigen = {gewicht: FILES[gewicht] for gewicht in GEWICHTEN}
    letter = LETTERS[lettertype]
    paren = [(LETTERTYPE, eigen), *([] if lettertype is Lettertype.SOURCE_SANS else [(letter.familie, letter.bestanden)])]
    return "".join(f'@font-face {{ font-family: "{naam}"; font-weight: {gewicht if gewicht == 400 else "600 700"}; '
                   f'font-display: swap; src: url("data:font/woff2;base64,{_woff2(bestand, tekens)}") format("woff2"); }}\n'
                   for naam, bestanden in paren for gewicht, bestand in bestanden.items())


@lru_cache(maxsize=8)
def _woff2(bestand: str, tekens: str) -> str:
    from fontTools import subset  # heavy
    from fontTools.ttLib import TTFont

    keuzes = subset.Options(flavor="woff2", hinting=False, desubroutinize=True, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    letter = TTFont(paths.resource(f"fonts/{bestand}"), recalcTimestamp=False)
    kiezer = subset.Subsetter(keuzes)
    kiezer.populate(text=tekens)
    kiezer.subset(letter)
    letter.flavor = "woff2"
    uit = io.BytesIO()
    letter.save(uit)
    return base64.b64encode(uit.getvalue()).decode("ascii")
