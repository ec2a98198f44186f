"""The command `handleiding`: the manual of the program as a PDF."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.main import console

if TYPE_CHECKING:
    from thuisapp.main.intake_commands import MakeParser


def add_handleiding(group: Any, command: MakeParser) -> None:
    """The words of `handleiding`."""
    p = command(group, "handleiding", "schrijft de handleiding als toegankelijke PDF",
                "In het venster staat dezelfde tekst bij Help, Handleiding.", "thuisapp handleiding handleiding.pdf")
    p.add_argument("doel", metavar="DOEL.pdf", type=Path, help="bestand voor de handleiding")


def handleiding(arguments: Namespace) -> int:
    """Write it, and say where it is."""
    from thuisapp.app.handleiding_document import maak_pdf

    doel: Path = arguments.doel
    if doel.suffix.lower() != ".pdf":
        raise OngeldigeInvoer(f"De handleiding wordt een PDF. Kies een naam die eindigt op .pdf, en niet \"{doel.name}\".")
    for _ in maak_pdf(doel, date.today()):
        pass
    console.say(f"De handleiding staat in {doel}.")
    return 0
