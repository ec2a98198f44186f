"""What changed in an afspraak, in words: for its logboek and for the comparison of two versions."""

from __future__ import annotations

from thuisapp.domain.afspraak import Afspraak
from thuisapp.format_nl import opsomming


def gewijzigde_velden(oud: Afspraak, nieuw: Afspraak) -> str:
    """ "Gewijzigd: aantal (20 → 25), status (besproken → akkoord)."; "" when nothing that counts changed."""
    delen = []
    for veld, woord in _VELDWOORDEN.items():
        was, wordt = getattr(oud, veld), getattr(nieuw, veld)
        if was == wordt:
            continue
        kort = veld in _KORTE_VELDEN
        delen.append(f"{woord} ({_in_log(was)} → {_in_log(wordt)})" if kort else woord)
    return f"Gewijzigd: {opsomming(delen)}." if delen else ""


def _in_log(waarde: object) -> str:
    return "leeg" if waarde in (None, "", 0) else str(waarde).replace("_", " ")


_KORTE_VELDEN = frozenset({"nummer", "aantal", "per", "eenheid", "van", "tot", "status", "juridische_status", "woonvorm"})
_VELDWOORDEN = {
    "nummer": "nummer", "titel": "titel", "partij": "partij die levert", "prestatie": "prestatie", "tegenpartij": "tegenpartij",
    "tegenprestatie": "tegenprestatie", "overige": "bijdragen van andere partijen", "tegenover": "afspraak die ertegenover staat",
    "groepen": "aandachtsgroepen", "gemeenten": "gemeenten", "kern": "kern", "locatie": "locatie", "plan": "bouwplan", "aantal": "aantal",
    "eenheid": "eenheid", "per": "per jaar of in totaal", "aantal_per_gemeente": "aantal per gemeente", "van": "beginjaar",
    "tot": "eindjaar", "mijlpalen": "mijlpalen", "woonvorm": "woonvorm", "zorg": "zorg", "voorwaarden": "voorwaarden",
    "voorbehouden": "voorbehouden", "juridische_status": "soort afspraak", "status": "status", "vastgesteld_door": "wie het vaststelde",
    "vastgesteld_op": "datum van vaststelling", "ondertekenaars": "ondertekenaars", "indicator": "indicator",
    "meetbron": "bron van de meting",
    "meetmoment": "moment van meten", "eigenaar": "eigenaar", "escalatieladder": "escalatieladder", "escalatie": "escalatie",
}
