"""Words for what an afspraak can be: the same in the table, in the form, and when rows of a spreadsheet are read."""

from __future__ import annotations

from thuisapp.calc.woorden import SOORT_IN_WOORDEN, STATUS_IN_WOORDEN
from thuisapp.domain.afspraak import Escalatietrede, JuridischeStatus, Per, Rol

STATUS = {status: woord.capitalize() for status, woord in STATUS_IN_WOORDEN.items()}
JURIDISCH = {JuridischeStatus.INTENTIE: "Intentie", JuridischeStatus.INSPANNING: "Inspanning", JuridischeStatus.RESULTAAT: "Resultaat"}
PER = {Per.TOTAAL: "In totaal", Per.JAAR: "Per jaar"}
ROL = {Rol.PRESTATIE: "Levert", Rol.TEGENPRESTATIE: "Doet iets terug"}
ESCALATIE = {
    Escalatietrede.AMBTELIJK: "Ambtelijk overleg", Escalatietrede.BESTUURLIJKE_TAFEL: "Bestuurlijke tafel",
    Escalatietrede.BEMIDDELING: "Bemiddeling", Escalatietrede.MINISTER: "Uitspraak van de minister",
}
PARTIJSOORT = {soort: woord.capitalize() for soort, woord in SOORT_IN_WOORDEN.items()}
ZORGWETTEN = ("Wmo", "Wlz", "Zvw", "Jeugdwet")
