"""The columns of a list of afspraken and of a list of realised numbers, with the words that people use for them in a heading.

The same headings and words hold for a list that is imported and for rows that are pasted.
"""

from __future__ import annotations

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.storage.intake.table_fields import EENHEIDWOORDEN, Doelveld, Veldsoort

PERWOORDEN = FrozenMap({
    "jaar": ("per jaar", "jaar", "jaarlijks", "elk jaar", "ieder jaar", "p j", "pj", "ja"),
    "totaal": ("in totaal", "totaal", "hele periode", "eenmalig", "gehele periode", "samen", "nee"),
})
_STATUSSEN = FrozenMap({
    "concept": ("concept", "voorstel", "idee", "in voorbereiding", "nieuw"),
    "besproken": ("besproken", "in bespreking", "in overleg", "in onderhandeling"),
    "akkoord": ("akkoord", "overeengekomen", "afgesproken", "ambtelijk akkoord", "bestuurlijk akkoord"),
    "vastgesteld": ("vastgesteld", "getekend", "ondertekend", "definitief"),
    "in_uitvoering": ("in uitvoering", "loopt", "lopend", "gestart", "bezig"),
    "gerealiseerd": ("gerealiseerd", "klaar", "afgerond", "gereed", "voldaan", "opgeleverd"),
    "achter": ("achter", "achter op schema", "loopt achter", "vertraagd", "vertraging"),
    "vervallen": ("vervallen", "ingetrokken", "gestopt", "niet doorgegaan"),
})
_JURIDISCH = FrozenMap({
    "intentie": ("intentie", "intentieafspraak", "intentieverklaring", "streven"),
    "inspanning": ("inspanning", "inspanningsverplichting", "inspanningsafspraak"),
    "resultaat": ("resultaat", "resultaatsverplichting", "resultaatverplichting", "resultaatafspraak", "prestatieafspraak", "hard"),
})


def _tekst(id: str, naam: str, *synoniemen: str) -> Doelveld:
    return Doelveld(id, naam, Veldsoort.TEKST, False, synoniemen)


AFSPRAAKVELDEN: tuple[Doelveld, ...] = (
    _tekst("nummer", "Nummer", "nr", "no", "volgnummer", "afspraaknummer", "nummer afspraak", "code", "afspraak nr", "afspraaknr"),
    _tekst("titel", "Titel van de afspraak", "titel", "afspraak", "naam afspraak", "naam van de afspraak", "naam",
           "onderwerp", "omschrijving afspraak"),
    _tekst("partij", "Wie levert", "partij", "partijen", "partij die levert", "wie levert", "leverende partij", "partij a", "eerste partij",
           "wie", "verantwoordelijke partij", "uitvoerder", "wie doet het", "partij 1", "aanbieder"),
    _tekst("prestatie", "Prestatie", "prestatie", "levert", "wat levert de partij", "wat", "inzet", "wat wordt geleverd",
           "prestatie partij", "prestatie a", "inhoud", "omschrijving"),
    _tekst("tegenpartij", "Tegenpartij", "tegenpartij", "wederpartij", "partij b", "tweede partij", "met wie", "andere partij", "partij 2",
           "wie levert de tegenprestatie", "wie doet iets terug"),
    _tekst("tegenprestatie", "Tegenprestatie", "tegenprestatie", "wederprestatie", "wat staat ertegenover", "wat levert de tegenpartij",
           "wat doet de ander terug", "prestatie b", "in ruil voor", "wederkerigheid"),
    _tekst("groepen", "Aandachtsgroepen", "groep", "groepen", "doelgroep", "doelgroepen", "aandachtsgroep", "voor wie", "voor welke groep"),
    _tekst("gemeenten", "Gemeenten", "gemeente", "gemeenten", "gemeentenaam", "waar", "in welke gemeente", "gebied", "werkgebied"),
    Doelveld("aantal", "Aantal", Veldsoort.HEEL_GETAL, False, (
        "aantal", "aantal woningen", "hoeveel", "aantallen", "aantal eenheden", "toegezegd aantal", "hoeveelheid", "woningen",
        "aantal woonruimten")),
    Doelveld("eenheid", "Eenheid", Veldsoort.KEUZE, False, (
        "eenheid", "soort eenheid", "soort woonruimte", "wat wordt geteld"), EENHEIDWOORDEN),
    Doelveld("per", "Per jaar of in totaal", Veldsoort.KEUZE, False, (
        "per", "per jaar", "per jaar of totaal", "jaar of totaal", "per jaar/totaal", "frequentie"), PERWOORDEN),
    Doelveld("van", "Eerste jaar", Veldsoort.JAAR, False, (
        "van", "vanaf", "start", "startjaar", "begin", "beginjaar", "ingangsjaar", "start jaar", "jaar van", "startdatum", "begindatum")),
    Doelveld("tot", "Laatste jaar", Veldsoort.JAAR, False, (
        "tot", "tot en met", "t/m", "eind", "einde", "eindjaar", "einddatum", "laatste jaar", "gereed", "jaar tot", "uiterlijk",
        "deadline")),
    _tekst("looptijd", "Looptijd in één kolom", "looptijd", "periode", "planning", "termijn", "wanneer", "jaar", "jaren"),
    Doelveld("status", "Status", Veldsoort.KEUZE, False, ("status", "stand", "stand van zaken", "voortgang", "fase"), _STATUSSEN),
    Doelveld("juridische_status", "Juridische status", Veldsoort.KEUZE, False, (
        "juridische status", "soort afspraak", "soort", "hardheid", "verplichting", "soort verplichting", "type afspraak",
        "binding"), _JURIDISCH),
    _tekst("voorwaarden", "Voorwaarden", "voorwaarde", "voorwaarden", "onder welke voorwaarde", "randvoorwaarden", "randvoorwaarde",
           "mits", "condities"),
    _tekst("voorbehouden", "Voorbehoud", "voorbehoud", "voorbehouden", "onder voorbehoud van"),
    _tekst("woonvorm", "Woonvorm", "woonvorm", "woningtype", "type woning", "soort woning"),
    _tekst("plan", "Bouwplan", "plan", "bouwplan", "plannaam", "project", "projectnaam", "naam plan"),
    _tekst("kern", "Kern of wijk", "kern", "wijk", "buurt", "dorp", "plaats"),
    _tekst("locatie", "Locatie", "locatie", "adres", "ligging"),
    _tekst("indicator", "Indicator", "indicator", "meetbaar aan", "hoe wordt gemeten", "kpi", "prestatie indicator", "maatstaf", "meting"),
    _tekst("meetbron", "Bron van de meting", "meetbron", "bron", "bron van de meting"),
    _tekst("meetmoment", "Wanneer wordt gemeten", "meetmoment", "moment van meten", "meetfrequentie"),
    _tekst("eigenaar", "Eigenaar", "trekker", "verantwoordelijk", "verantwoordelijke"),
    _tekst("escalatie", "Als het niet lukt", "escalatie", "bij niet nakomen", "gevolg bij niet nakomen", "als het niet lukt"),
    _tekst("opmerking", "Opmerking", "opmerking", "opmerkingen", "toelichting", "bijzonderheden", "notitie", "notities"),
)
_MERKEN = {"tegenpartij", "wederpartij", "tegenprestatie", "wederprestatie", "wat staat ertegenover", "juridische status", "wie levert",
           "prestatie", "afspraak", "titel van de afspraak", "naam afspraak", "afspraaknummer", "soort afspraak", "leverende partij",
           "partij die levert", "wat levert de tegenpartij", "afspraken"}

REALISATIEVELDEN: tuple[Doelveld, ...] = (
    _tekst("gemeente", "Gemeente", "gemeente", "gemeentenaam", "gemeentecode", "gem", "naam gemeente", "gemeenten"),
    _tekst("groep", "Aandachtsgroep", "groep", "aandachtsgroep", "doelgroep", "voor wie", "groepen"),
    _tekst("periode", "Periode", "periode", "jaar", "tijdvak", "verslagjaar", "verslagperiode", "jaar of halfjaar", "meetperiode"),
    _tekst("halfjaar", "Halfjaar, in een eigen kolom", "halfjaar", "half jaar", "helft", "semester"),
    Doelveld("aantal", "Gerealiseerd aantal", Veldsoort.HEEL_GETAL, False, (
        "aantal", "gerealiseerd", "realisatie", "gerealiseerd aantal", "aantal gerealiseerd", "opgeleverd", "aantal opgeleverd",
        "gehuisvest", "aantal gehuisvest", "aantal woningen", "aantal personen", "gehuisveste personen", "woningen", "stand")),
    Doelveld("eenheid", "Eenheid", Veldsoort.KEUZE, False, ("eenheid", "soort eenheid"), EENHEIDWOORDEN),
    _tekst("afspraak", "Nummer van de afspraak", "afspraak", "afspraaknummer", "nummer afspraak", "afspraak nr", "bij afspraak", "nummer"),
    _tekst("bron", "Bron", "bron", "bronvermelding", "herkomst", "opgegeven door"),
    Doelveld("peildatum", "Peildatum", Veldsoort.DATUM, False, ("peildatum", "datum", "per datum", "stand per", "meetdatum")),
    _tekst("totaal", "Totaal van de rij, alleen om na te rekenen", "totaal", "som", "rijtotaal"),
)
_GEREALISEERD = ("gerealiseerd", "realisatie", "gehuisvest", "opgeleverd")


def is_afsprakenlijst(koppen: list[str]) -> bool:
    """Whether these headings (as `sleutel` gives them) are of a list of afspraken: two words that nothing else is called by."""
    return len(_MERKEN & set(koppen)) >= 2 and not (is_gerealiseerd(koppen) and "gemeente" in koppen)


def is_gerealiseerd(teksten: list[str]) -> bool:
    """Whether one of these texts (as `sleutel` gives them) says that numbers are of what was realised."""
    return any(woord in tekst for tekst in teksten for woord in _GEREALISEERD)
