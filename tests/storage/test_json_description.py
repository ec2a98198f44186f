"""The description of the JSON format names every field that is really written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from thuisapp.domain.dossier import Dossier
from thuisapp.storage.dossier_json import naar_json
from thuisapp.storage.json_description import documenteer_json


def test_every_field_is_described_with_its_kind() -> None:
    text = documenteer_json()
    assert "| `gemeenten` | lijst van [Gemeente](#gemeente) | ja |" in text
    assert "| `waarden` | object: bij elke sleutel (tekst) een waarde (exact getal of `null`) | ja |" in text
    assert "| `inhaaljaren` | geheel getal | nee |" in text
    assert "Een van deze woorden: `stand`, `stroom`." in text
    assert "## Gemeente\n\nGemeente met de code die het CBS haar geeft.\n" in text  # the meaning comes from the begrippenlijst


def test_links_lead_somewhere_and_nothing_is_described_twice() -> None:
    text = documenteer_json()
    headings = re.findall(r"^## (\w+)$", text, re.MULTILINE)
    assert len(headings) == len(set(headings))
    assert set(re.findall(r"\(#(\w+)\)", text)) <= {heading.lower() for heading in headings}


def names(value: Any) -> Iterator[str]:
    """Names of fields, without the keys of mappings (those are names of the region, not of the format)."""
    if isinstance(value, list):
        for item in value:
            yield from names(item)
    if isinstance(value, dict):
        for key, item in value.items():
            if re.fullmatch(r"[a-z][a-z_]*", key):
                yield key
            yield from names(item)


def test_what_is_written_is_described(dossier: Dossier) -> None:
    described = set(re.findall(r"^\| `(\w+)` \|", documenteer_json(), re.MULTILINE))
    keys_of_maps = {"eigen", "ouderen", "inleiding"}
    assert set(names(naar_json(dossier)["dossier"])) - keys_of_maps <= described
