"""What the user can do to the house style: choose a logo, colours, a letter, a cover; and see what comes of it."""

from __future__ import annotations

import colorsys
import re
from dataclasses import replace
from pathlib import Path

from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.huisstijl import MAX_LOGO, Huisstijl, Lettertype, Logo, Omslagontwerp

__all__ = ["LETTERTYPEN", "OMSLAGEN", "STANDAARD", "Huisstijl", "Lettertype", "Logo", "Omslagontwerp", "bevindingen", "kleurnaam",
           "lees_kleur", "lees_logo", "logobeeld", "meldingen", "omslagje", "proefblad", "zet_huisstijl"]

STANDAARD = Huisstijl()
LETTERTYPEN = ((Lettertype.SOURCE_SANS, "Source Sans (strak)", "Source Sans 3", "Calibri"),
               (Lettertype.ATKINSON, "Atkinson Hyperlegible (extra goed leesbaar)", "Atkinson Hyperlegible", "Segoe UI"),
               (Lettertype.SOURCE_SERIF, "Source Serif (met schreef)", "Source Serif 4", "Cambria"))
"""Value, name, family on the screen, and the font that Word uses instead."""
OMSLAGEN = ((Omslagontwerp.HUIZEN, "Huizen", "Een rij huizen in de schemering, in uw kleuren."),
            (Omslagontwerp.VLAKKEN, "Vlakken", "Grote gevels als kleurvlakken."),
            (Omslagontwerp.WIT, "Wit", "Een witte omslag met een balk in uw kleur."))
_TINTEN = ((15, "rood"), (42, "oranje"), (68, "geel"), (160, "groen"), (195, "blauwgroen"), (255, "blauw"), (290, "paars"), (338, "roze"),
           (361, "rood"))


def zet_huisstijl(d: Dossier, huisstijl: Huisstijl) -> Dossier:
    return d if huisstijl == d.huisstijl else replace(d, huisstijl=huisstijl)


def lees_logo(pad: Path, alternatief: str) -> Logo:
    """The logo in a file, looked at and drawn once. Raises ThuisappError with a Dutch sentence."""
    from thuisapp.output.huisstijl_logo import controleer_logo

    if not alternatief.strip():
        raise OngeldigeInvoer("Beschrijf het logo in woorden, bijvoorbeeld: logo van de regio. Wie het logo niet ziet, hoort die woorden.")
    try:
        with pad.open("rb") as bestand:
            inhoud = bestand.read(MAX_LOGO + 1)
    except OSError as fout:
        zin = f"Het bestand {pad.name} kan niet worden gelezen ({fout.strerror or fout}). Kies een ander bestand."
        raise OngeldigeInvoer(zin) from fout
    return controleer_logo(inhoud, alternatief)


def lees_kleur(tekst: str) -> str:
    """A colour as the user typed it: "#1D5C73", "1d5c73" or "#abc". Raises OngeldigeInvoer."""
    kaal = tekst.strip().removeprefix("#")
    if re.fullmatch(r"[0-9A-Fa-f]{3}", kaal):
        kaal = "".join(teken * 2 for teken in kaal)
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", kaal):
        raise OngeldigeInvoer("Schrijf een kleur als # met zes tekens (0–9 en A–F), zoals #1D5C73. Die code staat in uw huisstijlboek.")
    return f"#{kaal.upper()}"


def kleurnaam(kleur: str) -> str:
    """The colour in words, for who cannot see it or tell it from another: "donkerblauw"."""
    tint, licht, vol = colorsys.rgb_to_hls(*(int(kleur[i:i + 2], 16) / 255 for i in (1, 3, 5)))
    if licht > 0.96:
        return "wit"
    if licht < 0.06:
        return "zwart"
    naam = "grijs" if vol < 0.12 else next(woord for grens, woord in _TINTEN if tint * 360 < grens)
    if naam == "oranje" and licht < 0.35:
        naam = "bruin"
    return ("donker" if licht < 0.34 else "licht" if licht > 0.68 else "") + naam


def meldingen(huisstijl: Huisstijl) -> tuple[str, ...]:
    """Sentences about colours that are printed darker than they were chosen."""
    from thuisapp.output.huisstijl_kleuren import kleurmeldingen

    return kleurmeldingen(huisstijl)


def proefblad(huisstijl: Huisstijl, dossier: Dossier, breed: int) -> bytes:
    """A PNG with a cover and a page in this style, `breed` pixels wide. Not for the thread of the window: a logo takes a moment."""
    from thuisapp.output import huisstijl_proef

    return huisstijl_proef.proefblad(huisstijl, "Regionale woonzorgvisie", dossier.regio, breed)


def omslagje(huisstijl: Huisstijl) -> bytes:
    """Only the drawing of the cover, as SVG; quick."""
    from thuisapp.output.cover import omslag_svg

    return omslag_svg(huisstijl).encode("utf-8")


def logobeeld(logo: Logo) -> bytes:
    """The logo as it is printed, as PNG. Raises ThuisappError."""
    from thuisapp.output.huisstijl_logo import logo_png

    return logo_png(logo)


def bevindingen(dossier: Dossier) -> tuple[Bevinding, ...]:
    """A logo or a template of the dossier that documents do without, because it cannot be used."""
    gevonden: tuple[Bevinding, ...] = ()
    if dossier.huisstijl.logo is not None:
        from thuisapp.output.huisstijl_logo import logo_fout

        if fout := logo_fout(dossier.huisstijl.logo):
            gevonden += (Bevinding("logo", Ernst.AANDACHT, "visie", f"Het logo van de huisstijl wordt niet gebruikt. {fout}",
                                   "Kies een ander logo in het menu Bestand, Huisstijl."),)
    if dossier.sjablonen:
        from thuisapp.output.visie import eigen_sjablonen

        gevonden += eigen_sjablonen.bevindingen(dossier)
    return gevonden
