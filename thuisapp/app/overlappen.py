"""Groups that often overlap: what the program knows of it (resources/overlappen.toml).

calc reads no files; hand `bekende_overlappen()` to calc.controles.controleer and to the functions of calc.overlap.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from thuisapp import paths
from thuisapp.calc.overlap import Overlappaar
from thuisapp.storage import reference_data
from thuisapp.storage.toml_table import read_toml


@cache
def bekende_overlappen() -> tuple[Overlappaar, ...]:
    return lees_overlappen(paths.resource("overlappen.toml"))


def lees_overlappen(path: Path) -> tuple[Overlappaar, ...]:
    """The pairs of a file, in its order. Raises OngeldigReferentiebestand that names the file and the pair."""
    groepen = {groep.id for groep in reference_data.aandachtsgroepen()}
    bronnen = {"", *reference_data.bronnen()}
    top = read_toml(path)
    paren: dict[frozenset[str], Overlappaar] = {}
    for tabel in top.tables("paar"):
        paar = Overlappaar(tabel.known("groep", groepen, "aandachtsgroep"), tabel.known("ander", groepen, "aandachtsgroep"),
                           tabel.text("opmerking"), tabel.known("bron", bronnen, "bron", ""))
        if paar.groep == paar.ander or frozenset((paar.groep, paar.ander)) in paren:
            raise tabel.error("een paar bestaat uit twee verschillende groepen en staat er één keer.", "ander")
        if not paar.opmerking.endswith("."):
            raise tabel.error("schrijf een hele zin, met een punt aan het eind.", "opmerking")
        tabel.done()
        paren[frozenset((paar.groep, paar.ander))] = paar
    top.done()
    return tuple(paren.values())
