"""Words for what an afspraak can be: the same in the table, in the form, and when rows of a spreadsheet are read."""

from __future__ import annotations

from thuisapp.domain.afspraak import Afspraakstatus, Escalatietrede, JuridischeStatus, Partijsoort, Per, Rol

STATUS = {
    Afspraakstatus.CONCEPT: "Concept", Afspraakstatus.BESPROKEN: "Besproken", Afspraakstatus.AKKOORD: "Akkoord",
    Afspraakstatus.VASTGESTELD: "Vastgesteld", Afspraakstatus.IN_UITVOERING: "In uitvoering", Afspraakstatus.GEREALISEERD: "Gerealiseerd",
    Afspraakstatus.ACHTER: "Loopt achter", Afspraakstatus.VERVALLEN: "Vervallen",
}
JURIDISCH = {JuridischeStatus.INTENTIE: "Intentie", JuridischeStatus.INSPANNING: "Inspanning", JuridischeStatus.RESULTAAT: "Resultaat"}
PER = {Per.TOTAAL: "In totaal", Per.JAAR: "Per jaar"}
ROL = {Rol.PRESTATIE: "Levert", Rol.TEGENPRESTATIE: "Doet iets terug"}
ESCALATIE = {
    Escalatietrede.AMBTELIJK: "Ambtelijk overleg", Escalatietrede.BESTUURLIJKE_TAFEL: "Bestuurlijke tafel",
    Escalatietrede.BEMIDDELING: "Bemiddeling", Escalatietrede.MINISTER: "Uitspraak van de minister",
}
PARTIJSOORT = {
    Partijsoort.GEMEENTE: "Gemeente", Partijsoort.CORPORATIE: "Woningcorporatie", Partijsoort.ZORGKANTOOR: "Zorgkantoor",
    Partijsoort.ZORGAANBIEDER: "Zorgaanbieder", Partijsoort.HUURDERSORGANISATIE: "Huurdersorganisatie",
    Partijsoort.CLIENTENORGANISATIE: "Cliëntenorganisatie", Partijsoort.PARTICULIERE_VERHUURDER: "Particuliere verhuurder",
    Partijsoort.PROVINCIE: "Provincie", Partijsoort.ONDERWIJS: "Onderwijsinstelling", Partijsoort.WERKGEVER: "Werkgever",
}
ZORGWETTEN = ("Wmo", "Wlz", "Zvw", "Jeugdwet")
