"""From nothing to documents on disk, as a user does it: keys, mouse, and what is in sight."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl

from tests.echt_venster import wizard
from tests.echt_venster.venster import Program

GEMEENTEN = ("Beekdaelen", "Brunssum", "Heerlen", "Kerkrade", "Landgraaf", "Simpelveld", "Voerendaal")
TELLING = (120, 80, 90, 100, 60, 40, 10)
OPGAVE = sum(TELLING) * 10 * 70 // 100
"""Ten years, and the share of starters who find nothing by themselves that the program begins with."""
EIGEN_TEKST = "Wij beginnen met woonruimte voor starters."


def test_from_nothing_to_a_pdf_and_an_excel_file(program: Program) -> None:
    """One dossier through all steps: region, group, figures, opgave, verdeling, afspraak, own text, documents."""
    program.start()
    wizard.new_dossier(program, "Parkstad Limburg")
    wizard.step(program, 2, "Welke groepen?")
    wizard.tick_group(program, "Starters")
    _figures(program)
    _division(program)
    _agreement(program)
    pdf, excel = program.home / "visie.pdf", program.home / "tabellen.xlsx"
    _text_and_files(program, pdf, excel)
    shown = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert "Parkstad Limburg" in shown and EIGEN_TEKST in shown and "3.500" in shown and "Huis van starters" in shown
    book = openpyxl.load_workbook(excel, read_only=True, data_only=True)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
    book.close()
    assert {"Starters", "Huis van starters", OPGAVE} <= set(cells) and any("Parkstad Limburg" in str(cell) for cell in cells)


def _figures(program: Program) -> None:
    wizard.step(program, 3, "Methode en cijfers")
    program.click("Volgende aandachtsgroep", "push button")
    wizard.type_down(program, "Telling per gemeente…", "Telling", GEMEENTEN, [str(number) for number in TELLING])
    wizard.step(program, 5, "Opgave per aandachtsgroep")
    program.until(lambda: "3.500" in wizard.cell(program, "Behoefte, aanbod en opgave…", "Starters", "Opgave").name, "the opgave")


def _division(program: Program) -> None:
    wizard.step(program, 6, "Wie neemt wat?")
    program.see("3.500 woningen verdeeld over 7 gemeenten.")
    taken = [wizard.cell(program, "Verdeling per gemeente", name, "Neemt").name for name in GEMEENTEN]
    assert sum(int(number.replace(".", "")) for number in taken) == OPGAVE


def _agreement(program: Program) -> None:
    wizard.step(program, 7, "Er zijn nog geen afspraken…")
    program.click("Afspraak toevoegen …", "push button")
    program.until(lambda: program.see("Titel", "text").has_focus(), "the keyboard in the form")
    program.screen.type("Huis van starters\n")
    program.gone("Afspraak…", "dialog")
    program.until(lambda: wizard.cell(program, "Afspraken", "1", "Titel").name == "Huis van starters", "the afspraak in the table")


def _text_and_files(program: Program, pdf: Path, excel: Path) -> None:
    field = "Eigen tekst bij 1 Samenvatting"
    wizard.step(program, 8, field)
    program.click(field, "text")
    program.screen.type(EIGEN_TEKST)
    program.until(lambda: EIGEN_TEKST in program.see(field, "text").text(), "the text")
    for button, target in (("Maak PDF …", pdf), ("Maak Excel …", excel)):
        program.click(button, "push button")
        wizard.save_as(program, target)
        program.see(f"Gemaakt: {target}")
