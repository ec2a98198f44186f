"""Maps of the gemeenten: tiles that need nothing, or the true boundaries when the user loaded an official file with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from thuisapp import format_nl
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Kaartgrenzen
from thuisapp.output import boundary_map, maps
from thuisapp.output.map_classes import kaartlegenda, verschil
from thuisapp.output.svg import vergroot

__all__ = ["Kaartbeeld", "Kaartrij", "beschrijving", "gelezen_zin", "grenzen_volledig", "grenzen_zin", "heeft_grenzen", "kaart_svg",
           "kaartbeeld", "kaartrijen", "lees_kaartgrenzen", "verschil", "zet_kaartgrenzen"]

Waarden: TypeAlias = Mapping[str, Fraction | int | None]
Lijn: TypeAlias = tuple[tuple[float, float], ...]

SCHERM = 1.12  # text on a screen is read from further away than on paper


@dataclass(frozen=True, slots=True)
class Kaartbeeld:
    """A drawn map. vlakken: per code the closed lines around it, in the pixels of the drawing.

    legenda: the key as a drawing of its own, "" when it is part of the map. zonder_getal: how many gemeenten had no room for their number.
    afgekort: code → the abbreviation on the map.
    """

    svg: str
    vlakken: Mapping[str, tuple[Lijn, ...]]
    legenda: str = ""
    zonder_getal: int = 0
    afgekort: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kaartrij:
    """A row of the table beside the map. kort: the abbreviation on the map, "" when its name is written in full. was: None without a pinned
    value; verschil: None when it is not known or there is none."""

    code: str
    naam: str
    kort: str
    waarde: Fraction | int | None
    was: Fraction | int | None
    verschil: Fraction | None


def lees_kaartgrenzen(path: Path, dossier: Dossier) -> tuple[Kaartgrenzen, tuple[str, ...]]:
    """The boundaries of the gemeenten of the dossier in a GeoJSON or TopoJSON file, and what the user should know of it, in sentences.

    Nothing changes yet: `zet_kaartgrenzen` takes them over. Raises Inleesfout or NietTeLezen with a Dutch sentence.
    """
    from thuisapp.storage.intake.grenzen import lees_grenzen  # here: a window without a map does not need it

    return lees_grenzen(path, {g.code: g.naam for g in dossier.gemeenten})


def zet_kaartgrenzen(d: Dossier, grenzen: Kaartgrenzen | None) -> Dossier:
    """The dossier with these boundaries; None takes them away, and maps have tiles again."""
    return d if grenzen is d.kaartgrenzen else replace(d, kaartgrenzen=grenzen)


def heeft_grenzen(dossier: Dossier) -> bool:
    """Whether there is something to draw boundaries from."""
    return dossier.kaartgrenzen is not None and any(code in dossier.kaartgrenzen.vlakken for code in dossier.codes())


def grenzen_volledig(dossier: Dossier) -> bool:
    """Whether every gemeente of the dossier has its boundary."""
    return dossier.kaartgrenzen is not None and all(code in dossier.kaartgrenzen.vlakken for code in dossier.codes())


def gelezen_zin(grenzen: Kaartgrenzen) -> str:
    """What was read, in a sentence."""
    if len(grenzen.vlakken) == 1:
        return f"De grens van één gemeente is gelezen uit {grenzen.herkomst}."
    return f"De grenzen van {format_nl.aantal(len(grenzen.vlakken))} gemeenten zijn gelezen uit {grenzen.herkomst}."


def grenzen_zin(dossier: Dossier) -> str:
    """Where the boundaries come from and which are missing; "" without boundaries."""
    grenzen = dossier.kaartgrenzen
    if grenzen is None:
        return ""
    zin = f"Grenzen van {format_nl.datum(grenzen.datum)}: {grenzen.herkomst}." if grenzen.datum else f"Grenzen: {grenzen.herkomst}."
    zonder = [g.naam for g in dossier.gemeenten if g.code not in grenzen.vlakken]
    if not zonder:
        return zin
    if len(zonder) == len(dossier.gemeenten):
        return f"{zin} Van geen van deze gemeenten staat de grens in dat bestand; daarom toont de kaart tegels."
    if len(zonder) == 1:
        return f"{zin} De grens van {zonder[0]} staat er niet in; die gemeente staat als vierkant op de kaart."
    noem = format_nl.opsomming(zonder) if len(zonder) <= 8 else f"{format_nl.aantal(len(zonder))} gemeenten"
    return f"{zin} De grenzen van {noem} staan er niet in; die gemeenten staan als vierkant op de kaart."


def kaart_svg(dossier: Dossier, waarden: Waarden, titel: str, breedte: float, hoogte: float = 0, decimalen: int = 0,
              was: Waarden | None = None, *, grenzen: bool = True) -> str:
    """A map of the gemeenten as one SVG; a gemeente that is not in `waarden` is unknown.

    breedte, hoogte: logical pixels, hoogte 0 = as high as needed. was: earlier values; the map then shows what is different, with sign and
    pattern. grenzen: the true boundaries when they are loaded, otherwise always tiles.
    """
    return kaartbeeld(dossier, waarden, titel, breedte, hoogte, decimalen, was, grenzen=grenzen).svg


def kaartbeeld(dossier: Dossier, waarden: Waarden, titel: str, breedte: float, hoogte: float = 0, decimalen: int = 0,
               was: Waarden | None = None, *, grenzen: bool = True, losse_legenda: float = 0) -> Kaartbeeld:
    """As `kaart_svg`, with the outline of every gemeente. losse_legenda: the key apart and this wide, for
    a map that scrolls; hoogte is then the most that the map may take."""
    tegels = [maps.Tegel(g.code, g.naam, g.x, g.y, waarden.get(g.code)) for g in dossier.gemeenten]
    op_grenzen = grenzen and heeft_grenzen(dossier)
    alt = f"{titel}. {beschrijving(dossier, waarden, decimalen, was, grenzen=op_grenzen)}"
    vast, hoogstens = (0.0, hoogte / SCHERM) if losse_legenda and hoogte else (hoogte / SCHERM, maps.HOOGSTE)
    if op_grenzen and dossier.kaartgrenzen is not None:
        beeld = boundary_map.teken_grenzen(tegels, dossier.kaartgrenzen, alt=alt, was=was, met_legenda=not losse_legenda,
                                           decimalen=decimalen, breedte=breedte / SCHERM, hoogte=vast, hoogstens=hoogstens)
    else:
        beeld = maps.teken_tegels(tegels, alt=alt, was=was, met_legenda=not losse_legenda, decimalen=decimalen, breedte=breedte / SCHERM,
                                  hoogte=vast, hoogstens=hoogstens)
    legenda = kaartlegenda(tegels, alt="Legenda", decimalen=decimalen, was=was, breedte=losse_legenda / SCHERM) if losse_legenda else ""
    vlakken = {code: tuple(tuple((x * SCHERM, y * SCHERM) for x, y in lijn) for lijn in lijnen) for code, lijnen in beeld.vlakken.items()}
    return Kaartbeeld(vergroot(beeld.svg, SCHERM), vlakken, vergroot(legenda, SCHERM) if legenda else "", beeld.zonder_getal,
                      beeld.afgekort)


def beschrijving(dossier: Dossier, waarden: Waarden, decimalen: int = 0, was: Waarden | None = None, *, grenzen: bool = True) -> str:
    """The message of the map in words: how many are known, the highest and the lowest, and what changed."""
    soort = "Kaart met de grenzen van de gemeenten." if grenzen and heeft_grenzen(dossier) else "Kaart met een tegel per gemeente."
    bekend = sorted((Fraction(w), g.naam) for g in dossier.gemeenten if (w := waarden.get(g.code)) is not None)
    zinnen = [soort, _bekend(len(bekend), len(dossier.gemeenten))]
    if bekend and bekend[0][0] < bekend[-1][0]:
        zinnen.append(f"Het hoogste getal heeft {bekend[-1][1]} ({format_nl.aantal(bekend[-1][0], decimalen)}), het laagste {bekend[0][1]} "
                      f"({format_nl.aantal(bekend[0][0], decimalen)}).")
    if was is not None:
        anders = [r for r in kaartrijen(dossier, waarden, was, decimalen) if r.verschil]
        zinnen.append(_anders(len(anders)))
    return " ".join(zinnen)


def _bekend(bekend: int, alle: int) -> str:
    if bekend == alle:
        return "Van alle gemeenten is het getal bekend."
    if not bekend:
        return "Van geen enkele gemeente is het getal bekend."
    return f"Het getal is bekend van {format_nl.aantal(bekend)} van de {format_nl.aantal(alle)} gemeenten."


def _anders(n: int) -> str:
    if not n:
        return "Er is geen verschil met voor."
    return "Eén gemeente heeft een ander getal dan voor." if n == 1 else f"{format_nl.aantal(n)} gemeenten hebben een ander getal dan voor."


def kaartrijen(dossier: Dossier, waarden: Waarden, was: Waarden | None = None, decimalen: int = 0, *,
               afgekort: Mapping[str, str] | None = None) -> tuple[Kaartrij, ...]:
    """The numbers of the map as rows, in the order of the dossier. Differences are of the numbers as they are shown.

    afgekort: the abbreviations that the map shows (Kaartbeeld.afgekort).
    """
    rijen = []
    for g in dossier.gemeenten:
        nu, voor = waarden.get(g.code), None if was is None else was.get(g.code)
        rijen.append(Kaartrij(g.code, g.naam, (afgekort or {}).get(g.code, ""), nu, voor, verschil(nu, voor, decimalen)))
    return tuple(rijen)
