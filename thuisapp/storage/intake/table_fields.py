"""What a table of somebody else may fill: target fields with the words people use for them in a heading."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import WOONRUIMTE_EENHEDEN


class Veldsoort(StrEnum):
    """What kind of value a field takes; see `table_values` for what is accepted."""

    TEKST = "tekst"
    GETAL = "getal"
    HEEL_GETAL = "heel getal"  # 0 or more
    AANDEEL = "aandeel"  # a share 0 to 1, written as a percentage or as a number
    JAAR = "jaar"
    DATUM = "datum"
    GEMEENTE = "gemeente"
    KEUZE = "keuze"
    JA_NEE = "ja of nee"


@dataclass(frozen=True, slots=True)
class Doelveld:
    """A field to fill. naam: for the user. verplicht: a row without it is rejected. synoniemen: headings that mean this field.

    keuzes: for KEUZE, per value the words that mean it.
    """

    id: str
    naam: str
    soort: Veldsoort
    verplicht: bool = False
    synoniemen: tuple[str, ...] = ()
    keuzes: FrozenMap[str, tuple[str, ...]] = field(default_factory=FrozenMap)


_GEMEENTE = Doelveld("gemeente", "Gemeente", Veldsoort.GEMEENTE, True, ("gemeente", "gemeentenaam", "gemeentecode", "gemeente code",
                     "gm code", "naam gemeente", "gem"))
EENHEIDWOORDEN = FrozenMap({
    "woningen": ("woningen", "woning", "zelfstandig", "zelfstandige woning", "zelfstandige woningen", "won", "woonruimte", "woonruimten"),
    "onzelfstandige_eenheden": ("onzelfstandige eenheden", "onzelfstandige eenheid", "onzelfstandig", "kamer", "kamers", "studio",
                                "studios", "studio's"),
    "intramurale_plaatsen": ("intramurale plaatsen", "intramurale plaats", "intramuraal", "zorgplaats", "zorgplaatsen", "plaatsen"),
    "standplaatsen": ("standplaatsen", "standplaats"),
    "bedden": ("bedden", "bed", "slaapplaatsen"),
    "personen": ("personen", "persoon", "mensen", "vergunninghouders", "statushouders"),
    "huishoudens": ("huishoudens", "huishouden"),
    "clienten": ("cliënten", "cliënt"),
})
_WOONRUIMTEN = FrozenMap({eenheid.value: EENHEIDWOORDEN[eenheid.value] for eenheid in WOONRUIMTE_EENHEDEN})

PLANVELDEN: tuple[Doelveld, ...] = (
    _GEMEENTE,
    Doelveld("naam", "Naam van het plan", Veldsoort.TEKST, True, ("plan", "plannaam", "naam plan", "project", "projectnaam", "naam",
             "naam project", "plan naam", "omschrijving", "bouwplan")),
    Doelveld("aantal", "Aantal", Veldsoort.HEEL_GETAL, True, ("aantal", "aantal woningen", "woningen", "woningaantal", "totaal woningen",
             "totaal aantal woningen", "aantal eenheden", "aantal won", "capaciteit", "plancapaciteit", "netto", "bruto")),
    Doelveld("jaar", "Jaar van oplevering", Veldsoort.JAAR, True, ("jaar", "jaar van oplevering", "oplevering", "opleverjaar",
             "opleverdatum", "jaar oplevering", "verwachte oplevering", "planning", "gereed", "jaar gereed")),
    Doelveld("locatie", "Locatie", Veldsoort.TEKST, False, ("locatie", "adres", "plaats", "kern", "straat", "wijk", "ligging")),
    Doelveld("initiatiefnemer", "Initiatiefnemer", Veldsoort.TEKST, False, ("initiatiefnemer", "ontwikkelaar", "corporatie",
             "opdrachtgever", "eigenaar", "partij")),
    Doelveld("eenheid", "Eenheid", Veldsoort.KEUZE, False, ("eenheid", "soort eenheid"), _WOONRUIMTEN),
    Doelveld("hardheid", "Hard of zacht", Veldsoort.KEUZE, False, ("hardheid", "hard zacht", "hard of zacht", "planstatus", "status",
             "hard/zacht", "fase"), FrozenMap({
                 "hard": ("hard", "onherroepelijk", "vastgesteld", "h", "in aanbouw", "vergund", "besluit"),
                 "zacht": ("zacht", "z", "in voorbereiding", "potentieel", "idee", "visie", "onzeker", "initiatief"),
             })),
    Doelveld("realisatiekans", "Kans op realisatie", Veldsoort.AANDEEL, False, ("realisatiekans", "kans", "kans op realisatie", "kans %")),
    Doelveld("woonvorm", "Woonvorm", Veldsoort.TEKST, False, ("woonvorm", "woningtype", "type", "type woning", "soort woning")),
    Doelveld("prijssegment", "Prijssegment", Veldsoort.TEKST, False, ("prijssegment", "segment", "prijsklasse", "huur koop", "categorie")),
    Doelveld("flex", "Flexwoningen", Veldsoort.JA_NEE, False, ("flex", "flexwoningen", "tijdelijk", "flexibel")),
    Doelveld("opmerking", "Opmerking", Veldsoort.TEKST, False, ("opmerking", "opmerkingen", "toelichting", "bijzonderheden", "notitie")),
)

TELVELDEN: tuple[Doelveld, ...] = (
    _GEMEENTE,
    Doelveld("aantal", "Aantal", Veldsoort.GETAL, True, ("aantal", "waarde", "totaal", "aantal personen", "personen", "aantal huishoudens",
             "huishoudens", "aantal cliënten", "cliënten", "telling", "stand", "instroom")),
    Doelveld("jaar", "Jaar", Veldsoort.JAAR, False, ("jaar", "peiljaar", "periode", "kalenderjaar")),
    Doelveld("peildatum", "Peildatum", Veldsoort.DATUM, False, ("peildatum", "datum", "per", "meetdatum")),
    Doelveld("groep", "Aandachtsgroep", Veldsoort.TEKST, False, ("aandachtsgroep", "groep", "doelgroep")),
    Doelveld("opmerking", "Opmerking", Veldsoort.TEKST, False, ("opmerking", "opmerkingen", "toelichting")),
)
