"""From nothing to documents on disk, as a user does it: keys, mouse, and what is in sight."""

from __future__ import annotations

from tests.echt_venster import wizard
from tests.echt_venster.venster import Program

EIGEN_TEKST = "Wij beginnen met woonruimte voor starters."
TELLING, VERDELING = "Telling per gemeente…", "Verdeling per gemeente"


def test_from_nothing_to_a_pdf_and_an_excel_file(program: Program) -> None:
    """One dossier through all steps: region, group, figure, opgave, verdeling, afspraak, own text, documents."""
    program.start()
    wizard.new_dossier(program, "Parkstad Limburg")
    wizard.step(program, 2, "Welke groepen?")
    wizard.tick_group(program, "Starters")
    a_figure(program)
    an_agreement(program)
    own_text(program)
    pdf, excel = program.home / "visie.pdf", program.home / "tabellen.xlsx"
    program.click("Maak PDF …", "push button")
    wizard.save_as(program, pdf)
    program.see(f"Gemaakt: {pdf}")
    program.click("Maak Excel …", "push button")
    wizard.save_as(program, excel)
    program.see(f"Gemaakt: {excel}")
    assert_pdf(pdf)
    assert_excel(excel)
