"""The list of parts of an installer, in the format CycloneDX 1.6 (JSON), for whoever looks after the safety of computers."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bundel.lock import Lock, Part

SPACE = uuid.UUID("b0b4a8f2-6f0e-5c0d-9d53-0a3a0f3f7c11")
OWN = "thuisapp"
# Fonts and words that stand in resources/, with their licences beside them: name, version, licence.
DATA = (("Source Sans 3", "3.052", "OFL-1.1"), ("Source Serif 4", "onbekend", "OFL-1.1"), ("Atkinson Hyperlegible", "onbekend", "OFL-1.1"),
        ("OpenTaal-woordenboek", "2.20.21", "BSD-3-Clause OR CC-BY-3.0"), ("Open data van CBS", "2026", "CC-BY-4.0"))


def make(lock: Lock, version: str, moment: int, libraries: Iterable[Mapping[str, str]] = (), cpython: str = "") -> dict[str, Any]:
    """libraries: name, version and licence of the libraries that come in one part (Pango and what it needs). cpython: the real version."""
    parts = [_component(part, cpython) for part in lock.parts]
    inner = [{"type": "library", "bom-ref": f"bibliotheek:{one['naam']}", "name": one["naam"], "version": one["versie"],
              "licenses": [{"expression": one["licentie"]}]} for one in libraries]
    data = [{"type": "data", "bom-ref": f"gegevens:{name}", "name": name, "version": number, "licenses": [{"expression": licence}]}
            for name, number, licence in DATA]
    refs = {part.name: _ref(part) for part in lock.parts}
    graph = [{"ref": OWN, "dependsOn": sorted([*refs.values(), *(one["bom-ref"] for one in data)])}]
    graph += [{"ref": _ref(part), "dependsOn": sorted(refs[name] for name in part.needs if name in refs)} for part in lock.parts]
    for part in lock.parts:
        if inner and part.kind == "bibliotheken":
            next(row for row in graph if row["ref"] == _ref(part))["dependsOn"] = sorted(one["bom-ref"] for one in inner)
    content = json.dumps([version, parts, inner, DATA], sort_keys=True)
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "serialNumber": f"urn:uuid:{uuid.uuid5(SPACE, content)}",
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(moment, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "bom-ref": OWN, "name": OWN, "version": version,
                          "licenses": [{"expression": "EUPL-1.2"}]},
        },
        "components": [*parts, *inner, *data], "dependencies": graph,
    }


def write(bom: Mapping[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(bom, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def _ref(part: Part) -> str:
    return f"pkg:pypi/{part.name}@{part.version}"


def _component(part: Part, cpython: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "library", "bom-ref": _ref(part), "name": part.name, "version": part.version, "purl": _ref(part),
        "licenses": [{"expression": part.licence}], "hashes": [{"alg": "SHA-256", "content": part.sha256}],
        "externalReferences": [{"type": "distribution", "url": f"https://pypi.org/project/{part.name}/{part.version}/"}],
        "properties": [{"name": "thuisapp:bestand", "value": part.file}],
    }
    if part.kind == "interpreter" and cpython:
        found |= {"name": "CPython", "version": cpython, "cpe": f"cpe:2.3:a:python:python:{cpython}:*:*:*:*:*:*:*"}
    return found
