"""The document as a Word file, for regions that go on writing in Word.

Everything stands in the styles of the house style (templates/word), so that a region can change its look in one place. Headings, captions,
header rows, alt texts, footnotes and the language are Word's own, so that its navigation, its lists and a screen reader find them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from thuisapp.output.target_file import half_bestand
from thuisapp.output.visie.model import Beleidsdocument
from thuisapp.output.word import bladzijden, voorwerk
from thuisapp.output.word.pakket import Pakket
from thuisapp.output.word.schrijver import Schrijver


def schrijf_word(document: Beleidsdocument, doel: Path) -> Iterator[tuple[int, int, str]]:
    """Write `document` to `doel` as .docx, yielding (part, of, what is being done in Dutch) per chapter.

    Closing the generator stops and leaves no half file; an existing file stays as it was until the new one is complete. The same document
    gives the same bytes. Raises DoelNietTeSchrijven with a Dutch sentence.
    """
    yield 0, 100, "Het Worddocument wordt klaargezet."
    with half_bestand(doel) as half:
        pakket = Pakket(document.taal, kort=document.kort, huisstijl=document.huisstijl)
        schrijver = Schrijver(document, pakket)
        if document.kort:
            voorwerk.korte_kop(schrijver)
        else:
            voorwerk.omslag(schrijver)
            regels = list(voorwerk.regels_van(document))
            schrijver.elementen.append(voorwerk.inhoudsopgave(schrijver, bladzijden.schat(document, [stijl for stijl, _, _ in regels])))
        for n, hoofdstuk in enumerate(document.hoofdstukken):
            yield 5 + 80 * n // len(document.hoofdstukken), 100, f"{hoofdstuk.volle_titel} wordt geschreven."
            schrijver.hoofdstuk(hoofdstuk)
        yield 85, 100, "Het Worddocument wordt opgeslagen."
        schrijver.klaar()
        pakket.gegevens(document)
        pakket.schrijf(half)
    yield 100, 100, "Het Worddocument is klaar."
