"""An empty list of afspraken or of realised numbers to fill in, which `thuisapp.app.inlezen` recognises when it comes back."""

from __future__ import annotations

from pathlib import Path

from thuisapp.app.inlezen.lijstrijen import WOORDENBLAD
from thuisapp.app.inlezen.model import Bestandssoort
from thuisapp.calc.monitor import halfjaren
from thuisapp.domain.dossier import Dossier
from thuisapp.output.lijst_formulier import Lijst, Lijstkolom, schrijf_lijst
from thuisapp.storage.intake.lijstvelden import AFSPRAAKVELDEN, REALISATIEVELDEN
from thuisapp.storage.intake.table_fields import Doelveld

NAMEN = {Bestandssoort.AFSPRAKEN: "Lijst met afspraken", Bestandssoort.REALISATIES: "Wat er is gerealiseerd"}
_NIET = {"looptijd", "totaal", "halfjaar", "kern", "locatie", "meetbron", "meetmoment", "eigenaar", "escalatie"}  # rarely filled in
_BREED = {"titel": 34, "prestatie": 40, "tegenprestatie": 40, "opmerking": 34, "voorwaarden": 30, "partij": 26, "tegenpartij": 26,
          "groepen": 26, "groep": 26}


def schrijf_voorbeeldlijst(d: Dossier, soort: Bestandssoort, target: Path) -> None:
    """Write the list for AFSPRAKEN or REALISATIES, with the names of this dossier to choose from. Raises DoelNietTeSchrijven."""
    schrijf_lijst(maak_lijst(d, soort), target)


def maak_lijst(d: Dossier, soort: Bestandssoort) -> Lijst:
    """What stands on the list."""
    afspraken = soort is Bestandssoort.AFSPRAKEN
    velden = [veld for veld in (AFSPRAAKVELDEN if afspraken else REALISATIEVELDEN) if veld.id not in _NIET]
    voorbeeld = _voorbeeld(d, afspraken)
    kolommen = tuple(Lijstkolom(veld.naam, voorbeeld.get(veld.id, ""), _woorden(d, veld), _BREED.get(veld.id, 16)) for veld in velden)
    return Lijst(f"{NAMEN[soort]}, {d.regio}", "Afspraken" if afspraken else "Gerealiseerd", WOORDENBLAD, kolommen)


def _voorbeeld(d: Dossier, afspraken: bool) -> dict[str, str]:
    groep = (d.gekozen_groepen() or d.groepen)[0].naam
    gemeente, jaar = d.gemeenten[0].naam, d.periode.van
    if not afspraken:
        return {"gemeente": f"Voorbeeld: {gemeente}", "groep": groep, "periode": f"{jaar}-1", "aantal": "12", "bron": "opgave gemeente",
                "peildatum": f"1-7-{jaar}"}
    return {"nummer": "Voorbeeld: 1", "titel": f"Woningen voor {groep.lower()}", "partij": "naam van de corporatie",
            "prestatie": "wijst elk jaar vrijkomende woningen toe", "tegenpartij": f"gemeente {gemeente}",
            "tegenprestatie": "zorgt voor begeleiding vanaf de eerste dag", "groepen": groep, "gemeenten": gemeente, "aantal": "10",
            "eenheid": "woningen", "per": "per jaar", "van": str(jaar), "tot": str(d.periode.tot), "status": "concept",
            "juridische_status": "inspanning"}


def _woorden(d: Dossier, veld: Doelveld) -> tuple[str, ...]:
    """The words that can be chosen in a column."""
    if veld.keuzes:
        return tuple(woorden[0] for woorden in veld.keuzes.values())
    partijen = tuple(p.naam for p in d.partijen)
    groepen, gemeenten = tuple(g.naam for g in d.gekozen_groepen()), tuple(g.naam for g in d.gemeenten)
    return {"partij": partijen, "tegenpartij": partijen, "groepen": groepen, "groep": groepen, "gemeenten": gemeenten,
            "gemeente": gemeenten, "plan": tuple(p.naam for p in d.aanbod.plannen),
            "periode": tuple(h for jaar in d.periode.jaren() for h in (str(jaar), *(x for x in halfjaren(d) if x[:4] == str(jaar)))),
            "afspraak": tuple(a.nummer for a in d.afspraken if a.nummer)}.get(veld.id, ())
