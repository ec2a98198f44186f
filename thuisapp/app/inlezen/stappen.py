"""Work of the storage floor, with the Voortgang of this one."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from thuisapp.app.export import Voortgang
from thuisapp.storage.intake import model as intake

T = TypeVar("T")


def met_voortgang(stappen: Generator[intake.Voortgang, None, T]) -> Generator[Voortgang, None, T]:
    """The same work step by step; closing it closes the work below."""
    try:
        while True:
            stap = next(stappen)
            yield Voortgang(stap.deel, max(stap.van, 1), stap.tekst)
    except StopIteration as klaar:
        uitkomst: T = klaar.value
        return uitkomst
    finally:
        stappen.close()
