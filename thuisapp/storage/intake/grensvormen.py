"""GeoJSON and TopoJSON as features: their properties, and on demand the rings of their areas. The file is not trusted.

Read are Polygon, MultiPolygon and what holds them (Feature, FeatureCollection, GeometryCollection, the objects of a TopoJSON). Points and
lines in the same file are passed over.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from thuisapp.format_nl import aantal
from thuisapp.storage.errors import cannot_read
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar
from thuisapp.storage.intake.limits import MB, file_size

Punt: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Punt]


@dataclass(frozen=True, slots=True)
class GrensLimieten:
    """Limits on a file with boundaries. punten: of the areas that are used, each arc counted as often as it is used. diepte: how deep
    collections may lie inside each other. The finest official file of the whole country is about 40 MB."""

    file_bytes: int = 60 * MB
    punten: int = 3_000_000
    vormen: int = 50_000
    diepte: int = 8


LIMIETEN = GrensLimieten()
KIES = "Kies een GeoJSON- of TopoJSON-bestand met gemeentegrenzen, bijvoorbeeld van CBS, Kadaster of PDOK."
_ANDERS = (
    (b"PK\x03\x04", "dit bestand is ingepakt (zip). Pak het eerst uit en kies daarna het bestand dat op .geojson of .json eindigt."),
    (b"\x1f\x8b", "dit bestand is ingepakt (gzip). Pak het eerst uit."),
    (b"SQLite format 3\0", f"dit is een GeoPackage of een andere database. Die wordt niet gelezen. {KIES}"),
    (b"\x00\x00\x27\x0a", f"dit is een shapefile. Die wordt niet gelezen. {KIES}"),
    (b"<", f"dit is een XML-bestand, zoals GML. Dat wordt niet gelezen. {KIES}"),
    (b"%PDF", f"dit is een PDF. Die wordt niet gelezen. {KIES}"),
)


@dataclass(frozen=True, slots=True)
class Vorm:
    """One feature. eigenschappen: as in the file, with the id of the feature under "id" when it has no such property."""

    eigenschappen: dict[str, Any]
    geometrie: dict[str, Any]


class Grensbestand:
    """A file that was read and understood so far as to know what is in it."""

    def __init__(self, path: Path, limieten: GrensLimieten = LIMIETEN) -> None:
        """Raises Inleesfout or NietTeLezen."""
        self.path, self._limieten = path, limieten
        self.data = _lees(path, limieten)
        self._over = limieten.punten
        self._bogen: list[Ring] | None = None
        self.groepen = self._groepen()
        if not any(self.groepen.values()):
            raise self.fout(f"in dit bestand staan geen vlakken. {KIES}")

    def fout(self, zin: str) -> BestandOnleesbaar:
        return BestandOnleesbaar(self.path.name, "", zin)

    @property
    def stelsel(self) -> str:
        """The name of the reference system, when the file says it."""
        crs = self.data.get("crs")
        naam = crs.get("properties", {}).get("name") if isinstance(crs, dict) and isinstance(crs.get("properties"), dict) else None
        return naam if isinstance(naam, str) else ""

    def _groepen(self) -> dict[str, list[Vorm]]:
        """The features per layer; GeoJSON is one layer."""
        if self.data.get("type") == "Topology":
            objecten = self.data.get("objects")
            if not isinstance(objecten, dict):
                raise self.fout(f"dit TopoJSON-bestand is niet volledig: het veld \"objects\" ontbreekt. {KIES}")
            return {naam: list(self._vormen(inhoud, {}, 0)) for naam, inhoud in objecten.items()}
        return {"": list(self._vormen(self.data, {}, 0))}

    def _vormen(self, deel: Any, boven: dict[str, Any], diepte: int) -> Iterator[Vorm]:
        if not isinstance(deel, dict):
            return
        if diepte > self._limieten.diepte:
            raise BestandGeweigerd(self.path.name, "", f"in dit bestand zitten de vlakken te diep in elkaar. {KIES}")
        eigen = deel.get("properties")
        eigenschappen = {**boven, **eigen} if isinstance(eigen, dict) else boven
        if isinstance(deel.get("id"), (str, int)):
            eigenschappen = {"id": deel["id"], **eigenschappen}
        soort = deel.get("type")
        if soort in ("Polygon", "MultiPolygon"):
            yield Vorm(eigenschappen, deel)
        elif soort == "Feature":
            yield from self._vormen(deel.get("geometry"), eigenschappen, diepte + 1)
        elif soort in ("FeatureCollection", "GeometryCollection"):
            inhoud = deel.get("features" if soort == "FeatureCollection" else "geometries")
            if isinstance(inhoud, list):
                if len(inhoud) > self._limieten.vormen:
                    raise BestandGeweigerd(self.path.name, "", f"in dit bestand staan {aantal(len(inhoud))} vlakken; meer dan "
                                           f"{aantal(self._limieten.vormen)} wordt niet gelezen. {KIES}")
                for onder in inhoud:
                    yield from self._vormen(onder, eigenschappen, diepte + 1)

    def ringen(self, vorm: Vorm) -> list[Ring]:
        """All rings of a feature, outer and inner, in the coordinates of the file. Raises Inleesfout."""
        topo = self.data.get("type") == "Topology"
        inhoud = vorm.geometrie.get("arcs" if topo else "coordinates")
        delen = inhoud if vorm.geometrie["type"] == "MultiPolygon" else [inhoud]
        return [self._boogring(ring) if topo else self._punten(ring) for deel in self._lijst(delen) for ring in self._lijst(deel)]

    def _lijst(self, waarde: Any) -> list[Any]:
        if not isinstance(waarde, list):
            raise self.fout(f"een vlak in dit bestand is beschadigd: er ontbreken punten. {KIES}")
        return waarde

    def _punten(self, waarde: Any) -> Ring:
        lijst = self._lijst(waarde)
        self._tel(len(lijst))
        return [self._punt(p) for p in lijst]

    def _punt(self, p: Any) -> Punt:
        if isinstance(p, list) and len(p) >= 2 and all(isinstance(c, (int, float)) and not isinstance(c, bool) for c in p[:2]):
            try:
                x, y = float(p[0]), float(p[1])
            except OverflowError:
                x = y = math.inf
            if math.isfinite(x) and math.isfinite(y):
                return (x, y)
        raise self.fout(f"een punt in dit bestand is geen paar getallen. {KIES}")

    def _tel(self, punten: int) -> None:
        self._over -= punten
        if self._over < 0:
            raise BestandGeweigerd(self.path.name, "", f"de grenzen in dit bestand hebben meer dan {aantal(self._limieten.punten)} punten; "
                                   "zoveel wordt niet gelezen. Kies een bestand met gegeneraliseerde grenzen.")

    def _boogring(self, nummers: Any) -> Ring:
        """A ring of a TopoJSON: arcs one after the other; ~n is arc n backwards."""
        if self._bogen is None:
            self._bogen = self._alle_bogen()
        punten: Ring = []
        for nummer in self._lijst(nummers):
            plek = ~nummer if isinstance(nummer, int) and nummer < 0 else nummer
            if not isinstance(plek, int) or isinstance(plek, bool) or plek >= len(self._bogen):
                raise self.fout(f"dit TopoJSON-bestand is beschadigd: een vlak verwijst naar een lijn die er niet is. {KIES}")
            boog = self._bogen[plek] if nummer >= 0 else self._bogen[plek][::-1]
            self._tel(len(boog))
            punten.extend(boog[1:] if punten else boog)
        return punten

    def _alle_bogen(self) -> list[Ring]:
        ruw = [self._punten(boog) for boog in self._lijst(self.data.get("arcs"))]
        if "transform" not in self.data:
            return ruw
        om = self.data["transform"] if isinstance(self.data["transform"], dict) else {}
        (schaal_x, schaal_y), (nul_x, nul_y) = self._punt(om.get("scale")), self._punt(om.get("translate"))
        return [_uitgeteld(boog, schaal_x, schaal_y, nul_x, nul_y) for boog in ruw]


def _uitgeteld(boog: Ring, schaal_x: float, schaal_y: float, nul_x: float, nul_y: float) -> Ring:
    """Steps from point to point, as a TopoJSON with a transform holds them, made into places."""
    x = y = 0.0
    punten = []
    for dx, dy in boog:
        x, y = x + dx, y + dy
        punten.append((x * schaal_x + nul_x, y * schaal_y + nul_y))
    return punten


def _lees(path: Path, limieten: GrensLimieten) -> dict[str, Any]:
    if file_size(path) > limieten.file_bytes:
        raise BestandGeweigerd(path.name, "", f"dit bestand is groter dan {aantal(limieten.file_bytes // MB)} MB en wordt niet gelezen. "
                               "Kies een bestand met gegeneraliseerde grenzen, of met alleen de gemeenten van uw regio.")
    try:
        inhoud = path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
    for begin, zin in _ANDERS:
        if inhoud.startswith(begin):
            raise BestandGeweigerd(path.name, "", zin)
    try:
        data = json.loads(inhoud.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_constante)
    except RecursionError:
        raise BestandGeweigerd(path.name, "", f"in dit bestand zitten lijsten te diep in elkaar. {KIES}") from None
    except _Dubbel as error:
        raise BestandGeweigerd(path.name, "", f"in dit bestand staat het veld {error} twee keer bij hetzelfde vlak. Vraag het bestand "
                               "opnieuw op bij de afzender.") from None
    except ValueError:  # no UTF-8, no JSON, or a number of thousands of figures
        raise BestandOnleesbaar(path.name, "", f"dit is geen GeoJSON of TopoJSON, of het bestand is beschadigd. {KIES}") from None
    if not isinstance(data, dict):
        raise BestandOnleesbaar(path.name, "", f"dit is geen GeoJSON of TopoJSON. {KIES}")
    return data


class _Dubbel(Exception):
    """A field that stands twice in one object."""


def _object(paren: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    gemaakt = dict(paren)
    if len(gemaakt) < len(paren):
        namen = [naam for naam, _ in paren]
        raise _Dubbel(f"\"{next(naam for naam in namen if namen.count(naam) > 1)[:60]}\"")
    return gemaakt


def _constante(_: str) -> None:
    """NaN and Infinity, which some programs write for an empty property; as a coordinate they are refused later."""
