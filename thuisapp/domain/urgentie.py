"""The ten urgentiecategorieën that always get priority (Huisvestingswet 2014, article 12(3), text of 1 July 2026)."""

from __future__ import annotations

from collections.abc import Mapping

URGENTIECATEGORIEEN: Mapping[str, str] = {
    "a": "Mensen die mantelzorg verlenen of ontvangen.",
    "b": "Mensen die om ernstige en chronische medische redenen dringend woonruimte nodig hebben.",
    "c": "Mensen die wegens dakloosheid in een voorziening voor opvang verblijven.",
    "d": "Mensen die de opvang wegens huiselijk geweld of mensenhandel verlaten.",
    "e": "Mensen die een voorziening voor beschermd wonen verlaten.",
    "f": "Mensen die een instelling met geneeskundige geestelijke zorg (Wlz) of een verblijf in de psychiatrie (Zvw) verlaten.",
    "g": "Jongeren van 18 tot en met 22 jaar die een (gesloten) accommodatie voor jeugdhulp verlaten.",
    "h": "Mensen die een justitiële jeugdinrichting, een penitentiaire inrichting of een instelling voor forensische zorg verlaten.",
    "i": "Deelnemers aan een programma om te stoppen met sekswerk.",
    "j": "Gezinnen met een minderjarig kind zonder vaste woon- of verblijfplaats.",
}
"""Letter → who, in plain Dutch. Vergunninghouders are not in this list (article 12(4) is about them)."""
