"""What a user does in the wizard, with keys and mouse: the sentences of which the tests are made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from tests.echt_venster.atspi import CHECKED, Thing, called
from tests.echt_venster.scherm import wait_for
from tests.echt_venster.venster import Program


def new_dossier(program: Program, region: str) -> None:
    """From the start page, by keyboard as far as that is quick."""
    program.until(lambda: program.see("Zoek een regio of een gemeente", "text").has_focus(), "the keyboard in the list of regions")
    program.screen.type(region)
    program.see(f"{region}…", "list item")
    program.screen.key("Down")
    program.until(lambda: region in program.see("Naam van het dossier", "text").text(), "the name of the region")
    program.click("Maak het dossier", "push button")
    program.title(region)


def step(program: Program, number: int, sees: str) -> None:
    """Click on a step in the list and wait for something on its page."""
    item = program.find(lambda t: t.role == "list item" and t.name.startswith(f"Stap {number}:"), f"step {number}")
    program.screen.click(*item.middle())
    program.see(sees)


def tick_group(program: Program, name: str) -> None:
    """In step 2: find a group by typing, and take it in with the space bar."""
    program.click("Zoek een groep", "text")
    program.screen.type(name)
    program.until(lambda: len(program.see("Aandachtsgroepen", "list").children()) == 1, "one group in the list")
    program.screen.key("Down", "space")
    program.until(lambda: program.see(f"{name}…", "list item").has(CHECKED), f"{name} to be in")


def cell(program: Program, table: str, row: str, column: str) -> Thing:
    """The cell of a table, found by its heads."""
    return wait_for(lambda: _cell(program, table, row, column), f"the cell {row}, {column} of {table}")


def _cell(program: Program, table: str, row: str, column: str) -> Thing | None:
    found = program.bus.find(called(table, "table"))
    parts = found.children()[1:] if found is not None else []  # the first is the corner
    heads = [part.name for part in takewhile(lambda part: part.role == "column header", parts)]
    if column not in heads:
        return None
    rows = range(len(heads), len(parts), len(heads) + 1)
    return next((parts[n + 1 + heads.index(column)] for n in rows if parts[n].name == row), None)


def type_down(program: Program, table: str, column: str, rows: Sequence[str], texts: Sequence[str]) -> None:
    """Click in a column of a table and type down, with Enter after each; the cells must show what was typed."""
    cell(program, table, rows[0], column)
    program.into(table, "table")  # scrolls to it
    program.screen.click(*cell(program, table, rows[0], column).middle())
    program.until(lambda: cell(program, table, rows[0], column).has_focus(), f"the keyboard in {table}")
    program.screen.type("\n".join([*texts, ""]))
    for row, text in zip(rows, texts, strict=True):
        program.until(lambda r=row, t=text: cell(program, table, r, column).name == t, f"{text} for {row}")


def save_as(program: Program, target: Path) -> None:
    """Answer the dialog of the system that asks where a file goes."""
    program.until(lambda: (now := program.focused()) is not None and now.name.startswith("Bestandsnaam"), "the question where to save")
    program.screen.key("ctrl+a")
    program.screen.type(str(target))
    program.screen.key("Return")
