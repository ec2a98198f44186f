"""The glossary names every word of the domain, once, in a sentence."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import thuisapp.domain
from thuisapp.domain.begrippen import BEGRIPPEN, begrip

# Programming words, not words of the field.
TECHNISCH = {"Begrip", "FrozenMap"}


def domain_class_names() -> set[str]:
    """Public classes that are defined in thuisapp.domain, errors and programming words left out."""
    names: set[str] = set()
    for module in pkgutil.iter_modules(thuisapp.domain.__path__):
        loaded = importlib.import_module(f"thuisapp.domain.{module.name}")
        for name, item in inspect.getmembers(loaded, inspect.isclass):
            if item.__module__ == loaded.__name__ and not name.startswith("_") and not issubclass(item, Exception):
                names.add(name)
    return names - TECHNISCH


def test_every_domain_class_is_in_the_begrippenlijst() -> None:
    assert domain_class_names() - {b.klasse for b in BEGRIPPEN} == set()


def test_every_klasse_exists_and_is_named_once() -> None:
    named = [b.klasse for b in BEGRIPPEN if b.klasse]
    assert len(named) == len(set(named))
    assert set(named) - domain_class_names() == set()


def test_terms_are_unique_and_sorted() -> None:
    terms = [b.term.lower() for b in BEGRIPPEN]
    assert terms == sorted(set(terms))


@pytest.mark.parametrize("b", BEGRIPPEN, ids=lambda b: b.term)
def test_every_meaning_is_a_plain_sentence(b) -> None:
    assert b.betekenis[0].isupper() or b.betekenis[0].isdigit()
    assert b.betekenis.endswith(".")
    assert "  " not in b.betekenis
    assert not any(mark in b.betekenis for mark in "{}<>*_|")


def test_look_up_ignores_capitals() -> None:
    assert begrip("Opgave").term == "opgave"
    with pytest.raises(KeyError):
        begrip("target group")
