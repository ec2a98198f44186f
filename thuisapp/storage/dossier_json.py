"""A dossier as one JSON file and back, without loss. `documenteer_json` (json_description) describes the format.

    {"formaat": "thuisapp-dossier", "versie": 1, "dossier": {…}}
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from thuisapp.domain.dossier import Dossier
from thuisapp.storage.converter import STRUCTURE_ERRORS, problems, shown, structure, unstructure
from thuisapp.storage.dossier_check import controleer_verwijzingen, controleer_waarden
from thuisapp.storage.errors import NietTeLezen, OngeldigDossier, cannot_read, no_such_character
from thuisapp.storage.oude_plekken import op_de_dingen
from thuisapp.storage.safe_write import write_file

__all__ = ["FORMAAT", "VERSIE", "als_bytes", "controleer_verwijzingen", "lees_json", "naar_json", "ontleed", "schrijf_json", "van_json"]

FORMAAT = "thuisapp-dossier"
VERSIE = 1
MAX_BYTES = 50_000_000


def naar_json(dossier: Dossier) -> dict[str, Any]:
    """The whole dossier as JSON values; `van_json` gives an equal dossier back."""
    return {"formaat": FORMAAT, "versie": VERSIE, "dossier": unstructure(dossier)}


def van_json(data: object, plek: str = "", *, nakijken: bool = True) -> Dossier:
    """The dossier in `data`. Raises OngeldigDossier, which names every place that is wrong; `plek` (a file) is put in front.

    nakijken: also look whether it holds together; not needed for what this program itself kept, such as a version in a project file.
    """
    if not isinstance(data, dict) or data.get("formaat") != FORMAAT:
        raise OngeldigDossier([f"Er moet een object staan met \"formaat\": \"{FORMAAT}\"."], plek)
    if data.get("versie") != VERSIE or isinstance(data.get("versie"), bool):
        raise OngeldigDossier([f"De versie is {shown(data.get('versie'))}; deze versie van thuisapp leest versie {VERSIE}."], plek)
    if "dossier" not in data or len(data) > 3:
        raise OngeldigDossier(["Naast \"formaat\" en \"versie\" hoort er precies één veld te zijn: \"dossier\"."], plek)
    dossier = op_de_dingen(structure_dossier(data["dossier"], plek))
    if nakijken and (problemen := (*controleer_verwijzingen(dossier), *controleer_waarden(dossier))):
        raise OngeldigDossier(problemen, plek)
    return dossier


def structure_dossier(data: object, plek: str = "") -> Dossier:
    """The dossier in the JSON values of its fields, without a look at its references. Raises OngeldigDossier."""
    try:
        dossier: Dossier = structure(data, Dossier)
    except STRUCTURE_ERRORS as error:
        raise OngeldigDossier(problems(error), plek) from None
    return dossier


def schrijf_json(dossier: Dossier, path: Path) -> None:
    """Write the dossier as JSON (UTF-8, indented). The old or the new file is there, whole. Raises NietTeBewaren."""
    write_file(path, als_bytes(dossier, path))


def als_bytes(dossier: Dossier, path: Path) -> bytes:
    """The dossier as JSON (UTF-8, indented). path: the file it is for, to name in an error. Raises NietTeBewaren."""
    text = json.dumps(naar_json(dossier), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise no_such_character(path, error) from error


def lees_json(path: Path) -> Dossier:
    """Read a JSON file. Raises NietTeLezen or OngeldigDossier with a Dutch sentence."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise NietTeLezen(path, f"Het bestand {path} is groter dan 50 MB en wordt niet gelezen.")
        content = path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
    return van_json(ontleed(content, str(path)), str(path))


def ontleed(content: bytes | str, plek: str = "") -> Any:
    """JSON text as values, strictly: UTF-8, no field twice in one object, no NaN. Raises OngeldigDossier."""
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_whole)
    except UnicodeDecodeError:
        raise OngeldigDossier(["Dit bestand is geen UTF-8-tekst."], plek) from None
    except json.JSONDecodeError as error:
        raise OngeldigDossier([f"Dit is geen JSON: regel {error.lineno}, teken {error.colno} klopt niet."], plek) from None
    except RecursionError:
        raise OngeldigDossier(["De gegevens zitten te diep in elkaar."], plek) from None
    except _NotAllowed as error:
        raise OngeldigDossier([str(error)], plek) from None


class _NotAllowed(Exception):
    """Something that JSON readers take and we do not."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NotAllowed(f"Het veld {shown(twice)} staat twee keer in hetzelfde object.")
    return found


def _constant(name: str) -> float:
    raise _NotAllowed(f"{name} is geen getal dat in een dossier kan staan.")


def _whole(text: str) -> int:
    if len(text) > 4000:
        raise _NotAllowed("Er staat een getal met meer dan 4.000 cijfers in.")
    return int(text)
