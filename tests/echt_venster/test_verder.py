"""Going on with what there is: after a power cut, with a dossier as argument, and with everything twice as large."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.echt_venster import wizard
from tests.echt_venster.venster import Program
from thuisapp.app import dossiers
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.gebied import Periode
from thuisapp.storage import recovery

NAAM = "Kleine regio"
FIELD = "Naam van het dossier"


@pytest.fixture
def file(program: Program) -> Path:
    """A dossier of two gemeenten in the folder of the user."""
    path = program.home / "regio.thuis"
    dossiers.bewaar(dossiers.nieuw_dossier(NAAM, ("GM0917", "GM0928"), Periode(2026, 2035)), path)
    return path


def test_a_dossier_as_argument_is_opened_and_saved_in_place(program: Program, file: Path) -> None:
    program.start(str(file))
    program.title(NAAM)
    rename(program, "Andere regio")
    program.screen.key("ctrl+s")
    program.see("Opgeslagen…")
    assert dossiers.open_dossier(file).naam == "Andere regio"
    program.screen.key("ctrl+q")
    assert program.ended() == 0


def test_work_that_was_not_saved_is_offered_after_a_power_cut(program: Program, file: Path) -> None:
    program.start(str(file))
    program.title(NAAM)
    rename(program, "Bijna kwijt")
    program.until(lambda: in_working_copy(program, "Bijna kwijt"), "the change in the working copy")
    program.kill()
    program.start()
    program.title("Niet-opgeslagen werk herstellen")
    program.see("Herstellen", "push button").press()
    program.gone("Niet-opgeslagen werk herstellen…", "dialog")
    program.title("Bijna kwijt")
    program.see("● Niet opgeslagen")
    assert dossiers.open_dossier(file).naam == NAAM  # only saving changes the file


def test_at_200_percent_the_wizard_still_works(program: Program) -> None:
    folder = program.home / "config" / "thuisapp"
    folder.mkdir(parents=True)
    (folder / "instellingen.json").write_text(json.dumps({"zoom": 200, "rondleiding_gezien": True}), encoding="utf-8")
    program.start()
    program.see("Voorbeeld openen", "push button").press()
    program.title("Parkstad Limburg")
    wizard.step(program, 5, "Opgave per aandachtsgroep")
    assert program.see("Opslaan", "push button").size()[1] > 60  # twice the 36 at 100 percent, or nearly
    for name, role in (("Opslaan", "push button"), ("Volgende stap", "push button"), ("Opgave", "label")):
        x, y = program.see(name, role).middle()
        assert 0 < x < 1280 and 0 < y < 800, f"{name} is not on the screen"


def in_working_copy(program: Program, name: str) -> bool:
    """Whether a copy of the working copy, as it is on disk now, holds a dossier of that name."""
    folder = next((program.home / "data").rglob("*.werk")).parent
    with TemporaryDirectory() as beside:
        there = Path(shutil.copytree(folder, beside, dirs_exist_ok=True))
        with suppress(ThuisappError):
            return recovery.read(next(there.glob("*.werk"))).dossier.naam == name
    return False


def rename(program: Program, name: str) -> None:
    wizard.step(program, 1, "Over dit dossier")
    program.click(FIELD, "text")
    program.screen.key("ctrl+a")
    program.screen.type(f"{name}\t")
    program.title(name)
