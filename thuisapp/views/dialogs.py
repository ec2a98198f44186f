"""Questions and messages to the user: the one door, so that tests can replace a function here and no test ever hangs on a dialog.

Call them through the module (`dialogs.bevestig(…)`), never import the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

THUIS = "Woonzorgdossier (*.thuis)"
FILTERS = {".thuis": THUIS, ".pdf": "PDF-document (*.pdf)", ".docx": "Word-document (*.docx)",
           ".odt": "OpenDocument-tekst (*.odt)", ".html": "Webpagina (*.html)", ".xlsx": "Excel-werkmap (*.xlsx)",
           ".zip": "Tabellen als CSV (*.zip)", ".json": "JSON-gegevens (*.json)"}

# Suffix → the word by which app.export knows the kind of file.
DOCUMENTEN = {".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".html": "html", ".xlsx": "xlsx", ".zip": "csv"}


class Bewaarkeuze(Enum):
    """What to do with changes that no file holds."""

    OPSLAAN = "opslaan"
    WEGGOOIEN = "weggooien"
    ANNULEREN = "annuleren"


def toon_fout(parent: QWidget | None, zin: str) -> None:
    """A known error: one Dutch sentence."""
    QMessageBox.warning(parent, "Dat lukt niet", zin)


def toon_melding(parent: QWidget | None, titel: str, tekst: str) -> None:
    QMessageBox.information(parent, titel, tekst)


def toon_bug(parent: QWidget | None, logbestand: str, details: str, veilig: bool = False) -> None:
    """A mistake of the program itself, in plain Dutch; the technical details can be unfolded and copied. veilig: the work is on disk."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("Fout in het programma")
    box.setText("Er ging iets mis in het programma. Dat is niet uw fout.")
    werk = ("Uw werk is niet weg: het staat in de werkkopie op deze computer. Sla het op en start het programma opnieuw. "
            "Lukt opslaan niet, sluit dan het programma; bij de volgende start kunt u uw werk herstellen.") if veilig else (
            "Uw dossier staat er nog. Sla het op onder een andere naam en start het programma opnieuw.")
    box.setInformativeText(f"{werk} De technische gegevens staan in {logbestand}.")
    box.setDetailedText(details)
    kopieer = box.addButton("Kopieer foutmelding", QMessageBox.ButtonRole.ActionRole)
    sluiten = box.addButton("Sluiten", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(sluiten)
    box.setEscapeButton(sluiten)
    box.exec()
    while box.clickedButton() is kopieer:
        QApplication.clipboard().setText(details)
        kopieer.setText("Gekopieerd")
        box.exec()


def vraag_keuze(parent: QWidget | None, titel: str, tekst: str, uitleg: str, keuzes: Sequence[str]) -> int | None:
    """One button for each of the choices, the first one is the default; which one was pressed, None for Annuleren."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(titel)
    box.setText(tekst)
    box.setInformativeText(uitleg)
    knoppen = [box.addButton(keuze, QMessageBox.ButtonRole.ActionRole) for keuze in keuzes]
    annuleren = box.addButton("Annuleren", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(knoppen[0])
    box.setEscapeButton(annuleren)
    box.exec()
    return next((nummer for nummer, knop in enumerate(knoppen) if box.clickedButton() is knop), None)


def vraag_opslaan(parent: QWidget | None, naam: str) -> Bewaarkeuze:
    """Before changes would be lost."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Wijzigingen opslaan?")
    box.setText(f"Wilt u de wijzigingen in \"{naam}\" opslaan?")
    box.setInformativeText("Als u niet opslaat, gaan uw laatste wijzigingen verloren.")
    opslaan = box.addButton("Opslaan", QMessageBox.ButtonRole.AcceptRole)
    weg = box.addButton("Niet opslaan", QMessageBox.ButtonRole.DestructiveRole)
    annuleren = box.addButton("Annuleren", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(opslaan)
    box.setEscapeButton(annuleren)
    box.exec()
    if box.clickedButton() is opslaan:
        return Bewaarkeuze.OPSLAAN
    return Bewaarkeuze.WEGGOOIEN if box.clickedButton() is weg else Bewaarkeuze.ANNULEREN


def bevestig(parent: QWidget | None, vraag: str, doen: str, uitleg: str = "") -> bool:
    """Yes or no; `doen` is the word on the button that goes on ("Verwijderen"). The safe answer is the default."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Weet u het zeker?")
    box.setText(vraag)
    box.setInformativeText(uitleg)
    ja = box.addButton(doen, QMessageBox.ButtonRole.AcceptRole)
    nee = box.addButton("Annuleren", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(nee)
    box.setEscapeButton(nee)
    box.exec()
    return box.clickedButton() is ja


def kies_openen(parent: QWidget | None, map_: Path) -> Path | None:
    """A dossier to open, or None."""
    soorten = f"Woonzorgdossier (*.thuis *.json);;{THUIS};;{FILTERS['.json']}"
    naam, _ = QFileDialog.getOpenFileName(parent, "Dossier openen", str(map_), soorten)
    return Path(naam) if naam else None


def kies_doel(parent: QWidget | None, titel: str, voorstel: Path) -> Path | None:
    """Where to write, with the suffix of `voorstel`, or None. The dialog itself asks before a file is replaced."""
    naam, _ = QFileDialog.getSaveFileName(parent, titel, str(voorstel), FILTERS[voorstel.suffix])
    if not naam:
        return None
    doel = Path(naam)
    return doel if doel.suffix.lower() == voorstel.suffix else doel.with_name(doel.name + voorstel.suffix)


def kies_document(parent: QWidget | None, titel: str, voorstel: Path) -> Path | None:
    """Where to write a document, in any of its formats, or None. The dialog itself asks before a file is replaced."""
    soorten = {FILTERS[suffix]: suffix for suffix in DOCUMENTEN}
    naam, filter_ = QFileDialog.getSaveFileName(parent, titel, str(voorstel), ";;".join(soorten))
    if not naam:
        return None
    doel, gekozen = Path(naam), soorten.get(filter_, voorstel.suffix)
    if doel.suffix.lower() == gekozen or doel.suffix.lower() in DOCUMENTEN.keys() - {".pdf"}:  # what was typed goes before the filter
        return doel
    anders = doel.with_suffix(gekozen) if doel.suffix.lower() == ".pdf" else doel.with_name(doel.name + gekozen)
    if anders.exists() and not bevestig(parent, f"{anders.name} bestaat al. Wilt u het bestand vervangen?", "Vervangen"):
        return None
    return anders


def per_soort(doel: Path) -> dict[str, Any]:
    """The file of `kies_document` under the word by which app.export knows its kind."""
    return {DOCUMENTEN.get(doel.suffix.lower(), "pdf"): doel}


def kies_uit(parent: QWidget | None, titel: str, vraag: str, keuzes: Sequence[str]) -> int | None:
    """Which of these, counted from 0, or None when cancelled. No two of the same text."""
    tekst, goed = QInputDialog.getItem(parent, titel, vraag, list(keuzes), 0, False)
    return list(keuzes).index(tekst) if goed else None


def kies_bestand(parent: QWidget | None, titel: str, map_: Path, soorten: str) -> Path | None:
    """A file to read, or None. soorten: as QFileDialog wants them ("Excel-werkmap (*.xlsx)")."""
    naam, _ = QFileDialog.getOpenFileName(parent, titel, str(map_), soorten)
    return Path(naam) if naam else None


def kies_map(parent: QWidget | None, titel: str, map_: Path) -> Path | None:
    """A folder to write several files into, or None."""
    naam = QFileDialog.getExistingDirectory(parent, titel, str(map_))
    return Path(naam) if naam else None


def kies_kleur(parent: QWidget | None, titel: str, kleur: str) -> str | None:
    """A colour ("#rrggbb"), or None when cancelled."""
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QColorDialog

    gekozen = QColorDialog.getColor(QColor(kleur), parent, titel)
    return gekozen.name() if gekozen.isValid() else None


def vraag_tekst(parent: QWidget | None, titel: str, vraag: str, begin: str = "") -> str | None:
    """One line of text, or None when cancelled."""
    tekst, goed = QInputDialog.getText(parent, titel, vraag, QLineEdit.EchoMode.Normal, begin)
    return tekst.strip() if goed else None
