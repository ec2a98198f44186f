"""Tables and notes of the verslag of a werksessie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from thuisapp import format_nl
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie import tabellen_verschil
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.model import Blok, Tabel
from thuisapp.output.visie.tekst import lees_eigen_tekst
from thuisapp.output.visie.woorden import ERNST_IN_WOORDEN

BRON_VERSCHIL = "dit dossier bij het begin en bij het einde van de werksessie"
BRON_NU = "dit dossier bij het begin van de werksessie en nu"


def aanwezigen(beeld: Beeld) -> list[Tabel]:
    """Who was there, per party."""
    rijen = tuple(th.rij([th.tekst(d.partij), th.tekst(d.soort), th.regels(d.wie)]) for d in beeld.werksessie.deelnemers)
    kolommen = (th.tekstkolom("Partij", 4), th.tekstkolom("Soort", 3), th.tekstkolom("Wie", 5))
    return [Tabel("tabel-werksessie-aanwezigen", "Wie erbij waren", kolommen, rijen, "aanwezigen zoals in de werksessie vastgelegd")]


def notities(beeld: Beeld) -> Sequence[Blok]:
    """The notes of the region, in its own Markdown."""
    return lees_eigen_tekst(beeld.werksessie.sessie.verslag, "werksessie-notities", 2, beeld.velden)


def afspraken(beeld: Beeld) -> list[Tabel]:
    """What was agreed anew, or in another way."""
    rijen = tuple(th.rij([th.tekst(w.wat), th.tekst(w.wie), th.tekst(w.zin)]) for w in beeld.werksessie.afspraken)
    kolommen = (th.tekstkolom("Afspraak", 4), th.tekstkolom("Partij", 3), th.tekstkolom("Wat er veranderde", 4))
    return [Tabel("tabel-werksessie-afspraken", "Afspraken die nieuw of veranderd zijn", kolommen, rijen, _bron(beeld))]


def standpunten(beeld: Beeld) -> list[Tabel]:
    """Who thinks otherwise now; remarks word for word."""
    rijen = tuple(th.rij([th.tekst(w.wat), th.tekst(w.wie), th.tekst(w.zin), th.woordelijk(w.woordelijk)])
                  for w in beeld.werksessie.standpunten)
    kolommen = (th.tekstkolom("Gemeente", 2), th.tekstkolom("Was", 2), th.tekstkolom("Is", 2), th.tekstkolom("Opmerking, woordelijk", 5))
    return [Tabel("tabel-werksessie-standpunten", "Standpunten over de verdeling", kolommen, rijen, _bron(beeld))]


def regio(beeld: Beeld) -> list[Tabel]:
    return [replace(t, bron=_bron(beeld)) for t in tabellen_verschil.regio(beeld)]


def verdeling(beeld: Beeld) -> list[Tabel]:
    return [replace(t, bron=_bron(beeld)) for t in tabellen_verschil.verdeling(beeld)]


def open_punten(beeld: Beeld) -> list[Tabel]:
    """What asks for something yet, the weightiest first."""
    punten, rijen = beeld.werksessie.open_punten, []
    met_gewicht = len({punt.ernst for punt in punten}) > 1
    for punt in punten:
        meer = [f"En {format_nl.telwoord(punt.meer)} andere."] if punt.meer else []
        gewicht = [th.tekst(ERNST_IN_WOORDEN[punt.ernst])] if met_gewicht else []
        rijen.append(th.rij([th.regels([*punt.zinnen, *meer]), th.tekst(punt.doen), *gewicht]))
    kolommen = [th.tekstkolom("Wat er nog open staat", 5), th.tekstkolom("Wat er nodig is", 4)]
    kolommen += [th.tekstkolom("Gewicht", 2)] if met_gewicht else []
    return [Tabel("tabel-werksessie-open", "Punten die nog open staan", tuple(kolommen), tuple(rijen), "controle van dit dossier")]


def _bron(beeld: Beeld) -> str:
    return BRON_NU if beeld.werksessie.sessie.is_open else BRON_VERSCHIL


TABELLEN: dict[str, Callable[..., Sequence[Blok]]] = {
    "werksessie-aanwezigen": aanwezigen, "werksessie-notities": notities, "werksessie-afspraken": afspraken,
    "werksessie-standpunten": standpunten, "werksessie-regio": regio, "werksessie-verdeling": verdeling, "werksessie-open": open_punten,
}
