"""Sheet Jaarreeksen: the need per year of methods whose numbers differ per year, in woonruimten, at laag, midden and hoog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thuisapp import format_nl
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.output.excel.instroom import VORIGE
from thuisapp.output.excel.model import EERSTE_RIJ, Blad, Inhoud, Kolom, Rij, Soort, Tabelblok, drie, letter
from thuisapp.output.excel.rekenblad import Drie, Rekenboek, drie_formules

EINDEN = ("laag", "midden", "hoog")
NAAM = "Jaarreeksen"
UITLEG = ("Voor groepen waarvan het aantal per jaar verschilt (een prognose, de taakstelling of een telling per jaar): de behoefte per "
          "jaar in woonruimten, zonder achterstand. Bij de taakstelling wordt elk halfjaar naar boven afgerond. Een voorsprong loopt door.")


@dataclass(frozen=True, slots=True)
class Jaarwaarde:
    """teksten: formulas at the three ends, empty for fixed values."""

    waarde: Hoeveelheid
    teksten: tuple[str, ...] = ()


Reeksen = Mapping[str, Mapping[str, Mapping[int, Jaarwaarde] | None]]  # group → gemeente → year


def jaarreeksen(boek: Rekenboek, reeksen: Reeksen, vast: Sequence[Kolom]) -> tuple[Blad | None, dict[tuple[str, str, int], Drie]]:
    """The sheet (None when no group needs it), and where the numbers of a group, gemeente and year stand."""
    jaren, groepen = list(boek.dossier.periode.jaren()), {g.id: g for g in boek.dossier.gekozen_groepen()}
    namen = {g.code: g.naam for g in boek.dossier.gemeenten}
    plekken: dict[tuple[str, str, int], Drie] = {}
    rijen: list[Rij] = []
    for groep, per_gemeente in reeksen.items():
        for code, reeks in per_gemeente.items():
            if reeks is None:
                continue
            rij = EERSTE_RIJ + len(rijen)
            cellen: list[Inhoud] = []
            for n, jaar in enumerate(jaren):
                plekken[groep, code, jaar] = _plek(len(vast) + 3 * n, rij)
                cellen += _cellen(reeks[jaar], len(vast), n, rij)
            g = groepen[groep]
            rijen.append(Rij((g.id, g.naam, format_nl.eenheid(g.eenheid), code, namen[code], *cellen)))
    if not rijen:
        return None, {}
    kolommen = (*vast, *(Kolom(f"{jaar} {einde}", Soort.EEN, 9) for jaar in jaren for einde in EINDEN))
    return Blad(NAAM, (Tabelblok(NAAM, UITLEG, kolommen, tuple(rijen)),), beveiligd=True), plekken


def _plek(kolom: int, rij: int) -> Drie:
    laag, midden, hoog = (f"{NAAM}!{letter(kolom + e)}{rij}" for e in range(3))
    return laag, midden, hoog


def _cellen(waarde: Jaarwaarde, eerste: int, vorige: int, rij: int) -> tuple[Inhoud, ...]:
    """eerste: the column of laag in the first year; vorige: how many years go before this one."""
    if not waarde.teksten:
        return drie(waarde.waarde)
    teksten = (tekst.replace(VORIGE, _min_vorige(eerste + e, vorige, rij)) for e, tekst in enumerate(waarde.teksten))
    return drie_formules(teksten, waarde.waarde)


def _min_vorige(eerste: int, jaren: int, rij: int) -> str:
    return f"-SUM({','.join(f'{letter(eerste + 3 * n)}{rij}' for n in range(jaren))})" if jaren else ""
