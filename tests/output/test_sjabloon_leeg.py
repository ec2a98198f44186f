"""What templates print when there is nothing to print."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from thuisapp.output.visie.omgeving import omgeving


def test_a_choice_without_else_prints_nothing() -> None:
    """As for an afspraak of which the party is not chosen yet."""
    assert omgeving().from_string('Partij{{ " levert" if partij }}:').render(partij="") == "Partij:"


def test_a_name_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(UndefinedError):
        omgeving().from_string("{{ bestaat_niet }}").render()
