"""Long calculations in small pieces: a generator that stops after each piece, so that a window can do something else in between."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Delen = Generator[None, None, T]
"""Stops after every piece; its return value is the result."""


def in_een_keer(delen: Delen[T]) -> T:
    """All pieces after each other, and what comes out."""
    while True:
        try:
            next(delen)
        except StopIteration as einde:
            uitkomst: T = einde.value
            return uitkomst
