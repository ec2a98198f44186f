"""Our own check of the tags of a PDF: what validators do not look at. It shares no code with the program that writes them."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.output.pdf_controle import inhoud, regels, vergelijken
from tests.output.pdf_controle.boom import Boom
from thuisapp.output.visie.model import Beleidsdocument


def controleer_pdf(pad: Path, document: Beleidsdocument | None = None) -> list[str]:
    """Every fault in the PDF as a sentence; none when it is right. document: what it must say, in which order."""
    with pikepdf.open(pad) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["there is no structure tree"]
        bladzijden = [inhoud.lees(page) for page in pdf.pages]
        boom = Boom(pdf)
        fouten = [*regels.kenmerken(pdf), *boom.fouten, *regels.bereik(pdf, boom, bladzijden), *regels.bouw(boom),
                  *regels.koppelingen(pdf, boom), *regels.figuren(pdf, boom, bladzijden), *regels.bladwijzers(pdf, boom)]
        if document is not None:
            fouten += vergelijken.met_document(pdf, boom, bladzijden, document)
        return fouten
