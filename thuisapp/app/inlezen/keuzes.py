"""What a user can choose from when a file is read: kinds of files, places for the figures, fields of a table, and the recipes of the
dossier. Only what is the same for every file; what this file offers is in `Inleesvoorstel.keuzelijst`.
"""

from __future__ import annotations

from thuisapp import format_nl
from thuisapp.app.inlezen import doelen
from thuisapp.app.inlezen.model import Bestandssoort, Doel, Doelsoort
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.intake.numbers import Notatie
from thuisapp.storage.intake.table_fields import PLANVELDEN, TELVELDEN, Doelveld

__all__ = ["NOTATIES", "SOORTEN", "Doelveld", "Notatie", "doelkeuzes", "eenheidkeuzes", "velden_van"]

SOORTEN: dict[Bestandssoort, str] = {
    Bestandssoort.STATLINE: "CBS StatLine, zoals u het daar ophaalt",
    Bestandssoort.ODATA: "CBS-bestand met codes (OData)",
    Bestandssoort.PLANNEN: "Lijst met bouwplannen",
    Bestandssoort.UITVRAAG: "Ingevuld formulier van een uitvraag",
    Bestandssoort.TABEL: "Andere tabel",
}
NOTATIES: dict[Notatie, str] = {
    Notatie.ONBEKEND: "zelf herkennen", Notatie.NEDERLANDS: "Nederlands: 1.234,5", Notatie.ENGELS: "Engels: 1,234.5",
}


def doelkeuzes(d: Dossier) -> list[tuple[str, str]]:
    """(text for Inleeskeuze.doel, name) of every place where figures per gemeente can go, those of the chosen groups."""
    keuzes = []
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


def velden_van(soort: Bestandssoort) -> tuple[Doelveld, ...]:
    """The fields that columns of a table can be tied to; none for files with a layout of their own."""
    return {Bestandssoort.PLANNEN: PLANVELDEN, Bestandssoort.TABEL: TELVELDEN}.get(soort, ())


def eenheidkeuzes() -> list[tuple[str, str]]:
    """(text for Inleeskeuze.eenheid, name)."""
    return [("", "zelf herkennen"), *((e.value, format_nl.eenheid(e)) for e in Eenheid)]
