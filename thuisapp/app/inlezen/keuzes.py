"""What a user can choose from when a file is read: kinds of files, places for the figures, fields of a table, and the recipes of the
dossier. Only what is the same for every file; what this file offers is in `Inleesvoorstel.keuzelijst`.
"""

from __future__ import annotations

from thuisapp import format_nl
from thuisapp.app.inlezen import doelen
from thuisapp.app.inlezen.koppelen import telvelden
from thuisapp.app.inlezen.model import Bestaand, Bestandssoort, Doel, Doelsoort
from thuisapp.app.inlezen.plannen import planvelden
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.intake.lijstvelden import AFSPRAAKVELDEN, REALISATIEVELDEN
from thuisapp.storage.intake.numbers import Notatie
from thuisapp.storage.intake.table_fields import Doelveld

__all__ = ["NOTATIES", "SOORTEN", "Doelveld", "Notatie", "bestaand", "doelkeuzes", "eenheidkeuzes", "kwaliteiten", "vaste_velden",
           "velden_van"]

SOORTEN: dict[Bestandssoort, str] = {
    Bestandssoort.STATLINE: "CBS StatLine, zoals u het daar ophaalt",
    Bestandssoort.ODATA: "CBS-bestand met codes (OData)",
    Bestandssoort.PLANNEN: "Lijst met bouwplannen",
    Bestandssoort.AFSPRAKEN: "Lijst met afspraken",
    Bestandssoort.REALISATIES: "Wat er is gerealiseerd",
    Bestandssoort.UITVRAAG: "Ingevuld formulier van een uitvraag",
    Bestandssoort.TABEL: "Andere tabel",
}
NOTATIES: dict[Notatie, str] = {
    Notatie.ONBEKEND: "zelf herkennen", Notatie.NEDERLANDS: "Nederlands: 1.234,5", Notatie.ENGELS: "Engels: 1,234.5",
}
_GROEP_IN_TABEL = ((Doelsoort.TELLING, "Tellingen: de groep staat in de tabel"),
                   (Doelsoort.ACHTERSTAND, "Achterstand: de groep staat in de tabel"))


def doelkeuzes(d: Dossier) -> list[tuple[str, str]]:
    """(text for Inleeskeuze.doel, name) of every place where figures per gemeente can go, those of the chosen groups."""
    keuzes = [(soort.value, naam) for soort, naam in _GROEP_IN_TABEL]
    for groep in d.gekozen_groepen():
        for soort in doelen.PER_GROEP:
            if soort is Doelsoort.SALDO and (groep.id not in d.ramingen or d.ramingen[groep.id].methode is not Methode.TAAKSTELLING):
                continue
            doel = Doel(soort, groep.id)
            keuzes.append((str(doel), doelen.naam_van_doel(d, doel)))
    keuzes.append((str(Doel(Doelsoort.VRIJKOMEND)), doelen.naam_van_doel(d, Doel(Doelsoort.VRIJKOMEND))))
    keuzes += [(str(Doel(Doelsoort.EIGEN, i.id)), f"{i.naam}, {format_nl.datum(i.peildatum)}, als eigen cijfer naast het openbare")
               for i in sorted(d.indicatoren.values(), key=lambda i: (i.naam.casefold(), i.peildatum))]
    return keuzes


def velden_van(d: Dossier, soort: Bestandssoort, doel: str = "") -> tuple[Doelveld, ...]:
    """The fields that columns of a table can be tied to; none for files with a layout of their own. doel: as in Inleeskeuze."""
    if soort is Bestandssoort.PLANNEN:
        return planvelden(d)
    if soort is Bestandssoort.AFSPRAKEN:
        return AFSPRAAKVELDEN
    if soort is Bestandssoort.REALISATIES:
        return REALISATIEVELDEN
    if soort is not Bestandssoort.TABEL:
        return ()
    woord, _, rest = doel.partition("/")
    if not doel or woord in {s.value for s in doelen.PER_GROEP}:
        return telvelden(d, rest if any(g.id == rest for g in d.groepen) else "")
    return telvelden(d, naam=rest or woord)


def bestaand(soort: Bestandssoort) -> list[tuple[str, str]]:
    """(text for Inleeskeuze.bestaand, name): what to do with what a list brings and the dossier has already."""
    keuzes = [(Bestaand.VERVANG.value, "vervangen door wat in de lijst staat"), (Bestaand.OVERSLAAN.value, "laten staan")]
    return [*keuzes, (Bestaand.TOEVOEGEN.value, "de rij erbij zetten")] if soort is Bestandssoort.AFSPRAKEN else keuzes


def vaste_velden(d: Dossier) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(field for Inleeskeuze.vast, question, choices): what can hold for all rows of a list of realised numbers."""
    perioden = [h for jaar in d.periode.jaren() for h in (str(jaar), f"{jaar}-1", f"{jaar}-2")]
    return [("groep", "Voor welke groep?", [("", "staat in de lijst"), *((g.id, g.naam) for g in d.gekozen_groepen())]),
            ("gemeente", "Voor welke gemeente?", [("", "staat in de lijst"), *((g.code, g.naam) for g in d.gemeenten)]),
            ("periode", "Over welke periode?", [("", "staat in de lijst"), *((p, p) for p in perioden)])]


def eenheidkeuzes() -> list[tuple[str, str]]:
    """(text for Inleeskeuze.eenheid, name)."""
    return [("", "zelf herkennen"), *((e.value, format_nl.eenheid(e)) for e in Eenheid)]


def kwaliteiten() -> list[tuple[str, str]]:
    """(text for Inleeskeuze.kwaliteit, name) of what can be said of somebody's own figures."""
    return [("", "schatting"), *((k.value, k.value) for k in Kwaliteit if k not in (Kwaliteit.VOORBEELD, Kwaliteit.SCHATTING))]
