"""What lists of afspraken and of realised numbers have in common: rows that are no data, and the choice for what is there already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from thuisapp.app.inlezen.model import Afwijzing, Bestaand, Inleeskeuze, Tabelbeeld, teksten_van
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import opsomming
from thuisapp.storage.intake.gemeente_names import sleutel, zoek_gebied
from thuisapp.storage.intake.model import Gebiedsoort
from thuisapp.storage.intake.table_result import Tabelresultaat, Tabelrij

WOORDENBLAD = "Woorden"  # of a list that this program made: the words that can be chosen
VOORBEELDRIJ = "dit is de voorbeeldrij van de lege lijst en wordt niet overgenomen."
_VOORBEELD = re.compile(r"voorbeeld\s*:", re.IGNORECASE)


def bestaand_van(keuze: Inleeskeuze, mogelijk: Sequence[Bestaand] = tuple(Bestaand)) -> Bestaand:
    """What the user chose for what is in the dossier already; replace when nothing was said."""
    if not keuze.bestaand:
        return Bestaand.VERVANG
    if keuze.bestaand in [b.value for b in mogelijk]:
        return Bestaand(keuze.bestaand)
    namen = opsomming([b.value for b in mogelijk], "of")
    raise OngeldigeInvoer(f"Met wat al in het dossier staat kan \"{keuze.bestaand}\" hier niet. Kies {namen}.")


def geen_gegevens(rij: Tabelrij, teksten: Mapping[str, str], wie: Sequence[str]) -> str:
    """A sentence when a row is a total, a heading in between or only a number; "" for a row with data. wie: fields that tell what it is."""
    gevuld = [teksten[veld] for veld in wie if teksten.get(veld)]
    if is_voorbeeld(teksten):
        return VOORBEELDRIJ
    if any(is_totaal(tekst) for tekst in gevuld[:2]):
        return f"\"{next(t for t in gevuld if is_totaal(t))}\" is een totaalregel en wordt niet overgenomen."
    if len(gevuld) > 2 and len(set(teksten.values())) == 1:
        return f"\"{gevuld[0][:60]}\" staat over de hele rij: dit is een tussenkop. Zet wat erbij hoort in een eigen kolom."
    if not any(teksten.values()) and not any(probleem.tekst.strip() for probleem in rij.problemen):
        return "in deze rij staan alleen getallen. Zet er een titel of een nummer bij als het een afspraak is."
    return ""


def is_voorbeeld(teksten: Mapping[str, str]) -> bool:
    """Whether this is the example row of an empty list that this program made."""
    return any(_VOORBEELD.match(tekst) for tekst in teksten.values())


def is_totaal(tekst: str) -> bool:
    return zoek_gebied(tekst, nummer_is_code=False).soort is Gebiedsoort.TOTAAL and sleutel(tekst) != "alle gemeenten"


def meldingen_over(resultaat: Tabelresultaat) -> Iterator[str]:
    """Remarks on a table, without the one that counts the cells that could not be read: each of those is named in its own row."""
    cellen = {str(probleem) for rij in resultaat.rijen for probleem in rij.problemen}
    return teksten_van(m for m in resultaat.meldingen if not m.voorbeelden or m.voorbeelden[0] not in cellen)


def naast_de_tabel(resultaat: Tabelresultaat) -> Iterator[Afwijzing]:
    """Rows with something in them, but not in a column that is read."""
    for nummer, tekst in resultaat.naast:
        yield Afwijzing(resultaat.plek(nummer).binnen(), f"\"{tekst}\" staat buiten de kolommen die worden gelezen. Wijs de kolom aan, of "
                        "zet de tekst in een eigen kolom.")


def over_bladen(beeld: Tabelbeeld | None) -> Iterator[str]:
    """A sentence about the other visible sheets: only one is read."""
    if beeld is None:
        return
    namen = [f"\"{blad.naam}\"" for blad in beeld.bladen if not blad.verborgen and blad.naam not in (beeld.blad, WOORDENBLAD)]
    if namen:
        yield f"Alleen het blad \"{beeld.blad}\" wordt gelezen. Er zijn ook: {opsomming(namen[:10])}."
