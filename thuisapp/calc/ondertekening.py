"""What a party signs for, and the fingerprint of that: it changes when, and only when, something the party signed for changes.

A party signs for the afspraken in which it takes part (all that is agreed in them, with the names as they are printed), and a gemeente also
for its own numbers in the verdeling. Notes, the status of an afspraak, its logboek, the order of things and what others agree do not count.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.toezeggingen import VOORLOPIG
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Partij
from thuisapp.domain.dossier import Dossier


def getekend_voor(dossier: Dossier, resultaat: Rekenresultaat, partij: str) -> dict[str, Any]:
    """All that a party signs for, as plain values: {"partij", "periode", "afspraken": [...], "verdeling": {groep: [n, eenheid]}}."""
    wie = next(p for p in dossier.partijen if p.id == partij)
    return {
        "partij": [wie.naam, wie.mandaat],
        "periode": [dossier.periode.van, dossier.periode.tot],
        "afspraken": sorted((_afspraak(dossier, a) for a in afspraken_van(dossier, partij)), key=lambda a: json.dumps(a, sort_keys=True)),
        "verdeling": _verdeling(dossier, resultaat, wie),
    }


def afspraken_van(dossier: Dossier, partij: str) -> tuple[Afspraak, ...]:
    """The afspraken a party takes part in, lapsed ones left out, in the order of the dossier."""
    return tuple(a for a in dossier.afspraken if partij in a.partijen() and a.status is not Afspraakstatus.VERVALLEN)


def vingerafdruk(dossier: Dossier, resultaat: Rekenresultaat, partij: str) -> str:
    """Sixteen characters in groups of four, the beginning of the SHA-256 of `getekend_voor`."""
    tekst = json.dumps(getekend_voor(dossier, resultaat, partij), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    som = hashlib.sha256(tekst.encode("utf-8", "surrogatepass")).hexdigest()
    return "-".join(som[n:n + 4] for n in range(0, 16, 4))


def _afspraak(d: Dossier, a: Afspraak) -> dict[str, Any]:
    partijen = {p.id: p.naam for p in d.partijen}
    groepen = {g.id: g.naam for g in d.groepen}
    gemeenten = {g.code: g.naam for g in d.gemeenten}
    zorg = a.zorg
    return {
        "nummer": a.nummer, "titel": a.titel,
        "bijdragen": [[partijen.get(b.partij, b.partij), b.rol.value, b.prestatie] for b in a.bijdragen()],
        "tegenover": next((x.nummer or x.titel for x in d.afspraken if x.id == a.tegenover), ""),
        "groepen": sorted(groepen.get(g, g) for g in a.groepen),
        "gemeenten": sorted(gemeenten.get(c, c) for c in a.gemeenten), "kern": a.kern, "locatie": a.locatie,
        "plan": next((p.naam for p in d.aanbod.plannen if p.id == a.plan), ""),
        "aantal": a.aantal, "eenheid": a.eenheid.value, "per": a.per.value,
        "aantal_per_gemeente": {gemeenten.get(c, c): n for c, n in a.aantal_per_gemeente.items()},
        "van": a.van, "tot": a.tot,
        "mijlpalen": sorted(([m.datum, m.omschrijving, m.aantal] for m in a.mijlpalen), key=json.dumps),
        "woonvorm": a.woonvorm,
        "zorg": None if zorg is None else [zorg.niveau.value if zorg.niveau else "", zorg.wet, zorg.zorgvorm, zorg.dag_en_nacht],
        "voorwaarden": a.voorwaarden, "voorbehouden": a.voorbehouden, "juridische_status": a.juridische_status.value,
        "meting": [a.indicator, a.meetbron, a.meetmoment], "eigenaar": partijen.get(a.eigenaar, ""),
        "escalatie": [*(t.value for t in a.escalatieladder), a.escalatie],
        "ondertekenaars": sorted([partijen.get(p, p), functie] for p, functie in a.ondertekenaars.items()),
    }


def _verdeling(dossier: Dossier, resultaat: Rekenresultaat, wie: Partij) -> dict[str, Any]:
    """The numbers of a gemeente and what they count, by the name of the group; None for the number without a division."""
    if not wie.gemeente:
        return {}
    uit = {}
    for id, v in resultaat.verdeling.items():
        groep = dossier.groep(id)
        uit[groep.naam] = [None if v.aantallen is None else v.aantallen.get(wie.gemeente), groep.eenheid.value]
    return uit


def nog_voorlopig(dossier: Dossier, partij: str) -> tuple[Afspraak, ...]:
    """Afspraken of this party that are still concept or besproken: not ready to sign."""
    return tuple(a for a in afspraken_van(dossier, partij) if a.status in VOORLOPIG)
