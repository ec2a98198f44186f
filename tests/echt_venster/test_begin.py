"""The program as it starts, seen and worked by assistive technology over the bus of the system."""

from __future__ import annotations

from tests.echt_venster.atspi import CHECKED
from tests.echt_venster.venster import Program


def test_a_dossier_is_made_with_the_keyboard_alone(program: Program) -> None:
    program.start()
    program.see("Zoek een regio of een gemeente", "text")
    program.screen.type("Parkstad")
    program.see("Parkstad Limburg…", "list item")
    program.screen.key("Down")
    program.until(lambda: program.see("Naam van het dossier", "text").text() == "Parkstad Limburg", "the name of the region")
    program.tab_to("Maak het dossier")
    program.screen.key("space")
    program.title("Parkstad Limburg")
    program.screen.key("ctrl+q")
    program.title("Wijzigingen opslaan?")
    program.see("Niet opslaan", "push button").press()
    assert program.ended() == 0


def test_assistive_technology_finds_and_presses_what_is_there(program: Program) -> None:
    program.start()
    program.see("Voorbeeld openen", "push button").press()
    program.title("Parkstad Limburg")
    steps = program.see("Stappen", "list").children()
    assert [step.name.split(",")[0].split(":")[0] for step in steps] == [f"Stap {n}" for n in range(1, 10)]
    assert "Behoefte" in steps[2].name
    panel = program.see("Zijpaneel", "check box")
    shown = panel.has(CHECKED)
    panel.press()
    program.until(lambda: panel.has(CHECKED) is not shown, "the panel to follow")
    program.see("Volgende stap", "push button").press()
    program.see("Aandachtsgroepen", "list")
