"""Fixed values of the domain in Dutch words, as they stand inside a sentence; the same on the screen and in every document."""

from __future__ import annotations

from thuisapp.domain.afspraak import Actiestatus, Afspraak, Afspraakstatus, Escalatietrede, Partijsoort
from thuisapp.domain.dossier import Dossierstatus
from thuisapp.domain.verdeling import Oordeel

DOSSIERSTATUS_IN_WOORDEN = {
    Dossierstatus.CONCEPT: "Concept",
    Dossierstatus.TER_CONSULTATIE: "Ter consultatie",
    Dossierstatus.VASTGESTELD: "Vastgesteld",
}
SOORT_IN_WOORDEN = {
    Partijsoort.GEMEENTE: "gemeente",
    Partijsoort.CORPORATIE: "woningcorporatie",
    Partijsoort.ZORGKANTOOR: "zorgkantoor",
    Partijsoort.ZORGAANBIEDER: "zorgaanbieder",
    Partijsoort.HUURDERSORGANISATIE: "huurdersorganisatie",
    Partijsoort.CLIENTENORGANISATIE: "cliëntenorganisatie",
    Partijsoort.PARTICULIERE_VERHUURDER: "particuliere verhuurder",
    Partijsoort.PROVINCIE: "provincie",
    Partijsoort.ONDERWIJS: "onderwijsinstelling",
    Partijsoort.WERKGEVER: "werkgever",
}
STATUS_IN_WOORDEN = {
    Afspraakstatus.CONCEPT: "concept",
    Afspraakstatus.BESPROKEN: "besproken",
    Afspraakstatus.AKKOORD: "akkoord",
    Afspraakstatus.VASTGESTELD: "vastgesteld",
    Afspraakstatus.IN_UITVOERING: "in uitvoering",
    Afspraakstatus.GEREALISEERD: "gerealiseerd",
    Afspraakstatus.ACHTER: "loopt achter",
    Afspraakstatus.VERVALLEN: "vervallen",
}
TREDE_IN_WOORDEN = {
    Escalatietrede.AMBTELIJK: "ambtelijk overleg",
    Escalatietrede.BESTUURLIJKE_TAFEL: "de bestuurlijke tafel",
    Escalatietrede.BEMIDDELING: "bemiddeling",
    Escalatietrede.MINISTER: "een uitspraak van de minister",
}
ACTIE_IN_WOORDEN = {Actiestatus.OPEN: "nog te doen", Actiestatus.BEZIG: "bezig", Actiestatus.KLAAR: "klaar"}
OORDEEL_IN_WOORDEN = {Oordeel.AKKOORD: "akkoord", Oordeel.VOORBEHOUD: "voorbehoud", Oordeel.TEGEN: "tegen"}


def looptijd(afspraak: Afspraak) -> str:
    """For a cell: "2027–2031", "vanaf 2027", "tot en met 2031" or "hele periode" (an afspraak without years counts for all of it)."""
    if afspraak.van and afspraak.tot:
        return str(afspraak.van) if afspraak.van == afspraak.tot else f"{afspraak.van}–{afspraak.tot}"
    if afspraak.van:
        return f"vanaf {afspraak.van}"
    return f"tot en met {afspraak.tot}" if afspraak.tot else "hele periode"


def afspraaknaam(afspraak: Afspraak) -> str:
    """Inside a sentence: "afspraak 3" or, without a number, its title."""
    return f"afspraak {afspraak.nummer}" if afspraak.nummer else f"‘{afspraak.titel.strip()}’"
