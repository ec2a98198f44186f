"""Words of the field that several pages show: the six methods and the levels of support."""

from thuisapp.domain.aandachtsgroep import Methode, Ondersteuningsniveau

METHODEN = {
    Methode.TELLING: ("Telling", "U weet per gemeente om hoeveel het gaat."),
    Methode.REGIONALE_TELLING: ("Regionale telling", "U kent een aantal voor een groter gebied."),
    Methode.KENGETAL: ("Kengetal", "U schat met een getal per 1.000 inwoners of huishoudens."),
    Methode.UITSTROOM: ("Uitstroom", "U kent de plaatsen en hoeveel mensen er per jaar weggaan."),
    Methode.TAAKSTELLING: ("Taakstelling", "Het Rijk bepaalt het aantal; de wet verdeelt het."),
    Methode.PROGNOSE: ("Prognose", "U hebt voor een of meer jaren een verwachting per gemeente."),
}
"""Name and explanation, in the order of the rekenregels."""

NIVEAUS = {
    Ondersteuningsniveau.GEEN: "Geen ondersteuning", Ondersteuningsniveau.LICHT: "Lichte ondersteuning",
    Ondersteuningsniveau.MIDDEN: "Ondersteuning elke week", Ondersteuningsniveau.INTENSIEF: "Intensieve ondersteuning",
    Ondersteuningsniveau.NABIJ: "Dag en nacht zorg nabij",
}
