"""The glossary: one list that feeds the annex of the document, the help, and the test on the words in the code."""

from __future__ import annotations

from dataclasses import dataclass

HUISVESTINGSWET = "Huisvestingswet 2014"
WONINGWET = "Woningwet"
WMO = "Wet maatschappelijke ondersteuning 2015"
WLZ = "Wet langdurige zorg"


@dataclass(frozen=True, slots=True)
class Begrip:
    """A term of the field with its meaning in plain Dutch.

    klasse: name of the domain class that bears the term, or empty. bron: the law or publication the meaning rests on, or empty.
    """

    term: str
    betekenis: str
    klasse: str = ""
    bron: str = ""


# Words that are in the field but not in the code.
_VELD = (
    Begrip("afgeschermd getal", "Klein aantal mensen (1 tot en met 4) dat niet wordt gepubliceerd, zodat niemand te herkennen is. Soms "
           "blijft ook een ander getal weg, omdat het kleine getal anders uit de totalen volgt."),
    Begrip("afsprakenkader", "De afspraken die een regio ten minste moet maken, met wie ze maakt en hoe ze worden gevolgd."),
    Begrip("ambulante begeleiding", "Hulp die bij iemand thuis komt, op afgesproken tijden."),
    Begrip("arbeidsmarktregio", "Regio waarin gemeenten en het UWV samenwerken om mensen aan werk te helpen."),
    Begrip("beschermd thuis", "Zorg en toezicht zoals bij beschermd wonen, maar in een eigen woning."),
    Begrip("beschermd wonen", "Wonen in een voorziening met toezicht en begeleiding, voor mensen met psychische of psychosociale "
           "problemen.",
           bron=WMO + ", artikel 1.1.1"),
    Begrip("betaalbare woning", "Sociale huurwoning, middenhuurwoning of koopwoning tot en met het middensegment."),
    Begrip("bieding", "Aanbod van een gemeente of corporatie om een deel van de opgave op zich te nemen."),
    Begrip("bronregio", "Het gebied waarvoor een aantal is geteld, bijvoorbeeld een centrumregio. Het kan groter zijn dan de regio van "
           "dit dossier."),
    Begrip("BRP", "Basisregistratie Personen: het bevolkingsregister van alle gemeenten."),
    Begrip("centrumgemeente", "Gemeente die maatschappelijke opvang of beschermd wonen uitvoert voor de gemeenten om haar heen."),
    Begrip("CIZ", "Centrum indicatiestelling zorg: beslist of iemand recht heeft op zorg uit de Wet langdurige zorg."),
    Begrip("COA", "Centraal Orgaan opvang asielzoekers: vangt asielzoekers op en koppelt vergunninghouders aan een gemeente."),
    Begrip("contingent", "Vast aantal woningen dat voor één groep is bestemd."),
    Begrip("corporatie", "Woningcorporatie, in de wet toegelaten instelling: verhuurder van sociale huurwoningen zonder winstoogmerk.",
           bron=WONINGWET),
    Begrip("dak- en thuisloos", "Zonder eigen vaste woonplek. Ook wie tijdelijk bij anderen slaapt of in een vakantiepark woont, telt in "
           "de brede telling (ETHOS) mee."),
    Begrip("datahiaat", "Een cijfer dat nodig is voor de visie, maar nog ontbreekt. De visie noemt het en zegt wie het kan leveren."),
    Begrip("doordecentralisatie", "Overgang van een taak van de centrumgemeente naar alle gemeenten."),
    Begrip("doorstroming", "Verhuizingen die elkaar mogelijk maken: wie verhuist, laat een woning na voor een ander."),
    Begrip("draagkracht", "Wat een wijk of gemeente aankan zonder dat bewoners of voorzieningen in de knel komen."),
    Begrip("ETHOS", "Europese indeling van dakloosheid, die ook mensen zonder vaste woonplek buiten de opvang meetelt."),
    Begrip("evenwichtige verdeling", "Verdeling van de opgave over gemeenten volgens een regel die voor alle gemeenten gelijk is en die "
           "ieder kan narekenen.", bron=HUISVESTINGSWET + ", artikel 6"),
    Begrip("extramuraal", "Zorg die buiten een instelling wordt gegeven, meestal thuis."),
    Begrip("fair share", "Engelse naam voor het eerlijke deel dat elke gemeente in een opgave neemt."),
    Begrip("flexwoning", "Woning die verplaatst kan worden en daardoor tijdelijk op een plek kan staan."),
    Begrip("gecertificeerde instelling", "Organisatie die kinderbescherming en jeugdreclassering mag uitvoeren.", bron="Jeugdwet"),
    Begrip("geclusterde woonvorm", "Ten minste vijf zelfstandige woningen bij elkaar met een ruimte om elkaar te ontmoeten, voor ten "
           "minste de helft bestemd voor mensen van 55 jaar of ouder."),
    Begrip("gevoeligheid", "Hoeveel de uitkomst verandert als één aanname hoger of lager is en de andere gelijk blijven."),
    Begrip("Gini", "Getal van 0 tot 1 dat zegt hoe ongelijk iets is verdeeld. Bij 0 neemt elke gemeente evenveel per inwoner; hoe dichter "
           "bij 1, hoe ongelijker."),
    Begrip("herindeling", "Samenvoeging of splitsing van gemeenten."),
    Begrip("herkomst", "De gemeente waar iemand woonde voordat de woonbehoefte ontstond."),
    Begrip("Housing First", "Aanpak waarbij een dakloze eerst een eigen woning krijgt en daarna hulp, zonder voorwaarden vooraf."),
    Begrip("huisvestingsverordening", "Regels van de gemeenteraad over de verdeling van woonruimte. Zij geldt ten hoogste vier jaar.",
           bron=HUISVESTINGSWET + ", artikel 4"),
    Begrip("huisvestingsvergunning", "Toestemming van burgemeester en wethouders om een aangewezen woonruimte te gaan bewonen.",
           bron=HUISVESTINGSWET),
    Begrip("ingroeipad", "De stappen waarin een gemeente in een paar jaar toegroeit naar haar afgesproken deel."),
    Begrip("interventieladder", "De stappen die de provincie zet als een gemeente een taak niet nakomt."),
    Begrip("intramuraal", "Wonen en zorg samen in een instelling."),
    Begrip("inzet", "Wat een gemeente nu al voor een aandachtsgroep doet, geteld in woonruimten. De regio spreekt af hoeveel daarvan "
           "meetelt."),
    Begrip("jeugdregio", "Regio waarin gemeenten samen jeugdhulp inkopen."),
    Begrip("kern", "Dorp, buurtschap of deel van een stad."),
    Begrip("Leefbaarometer", "Landelijke meting van de leefbaarheid in buurten."),
    Begrip("lokale binding", "Band van een woningzoekende met een gemeente of kern, bijvoorbeeld door wonen of werken."),
    Begrip("maatschappelijke opvang", "Tijdelijk onderdak en begeleiding voor mensen die geen eigen plek meer hebben.", bron=WMO + ", "
           "artikel 1.1.1"),
    Begrip("mantelzorg", "Onbetaalde zorg voor een naaste, die verder gaat dan gewone hulp.", bron=WMO + ", artikel 1.1.1"),
    Begrip("monitor", "Regelmatige meting van wat is gerealiseerd, afgezet tegen wat is afgesproken."),
    Begrip("MPT en VPT", "Modulair pakket thuis en volledig pakket thuis: zorg uit de Wet langdurige zorg die thuis wordt gegeven.",
           bron=WLZ),
    Begrip("mutatie", "Een huurwoning die vrijkomt en opnieuw wordt verhuurd."),
    Begrip("mutatiegraad", "Aandeel van de huurwoningen dat in een jaar vrijkomt."),
    Begrip("nultredenwoning", "Woning waarin u zonder trap binnenkomt en zonder trap kunt wonen."),
    Begrip("peildatum", "De dag waarop een cijfer is gemeten of waarvoor het geldt."),
    Begrip("plancapaciteit", "Alle woningen die in bouwplannen staan."),
    Begrip("prestatieafspraken", "Afspraken tussen gemeente, woningcorporatie en huurdersorganisatie over wat ieder bijdraagt aan het "
           "woonbeleid.",
           bron=WONINGWET + ", artikelen 42 tot en met 44a"),
    Begrip("prestatie", "Wat een partij in een afspraak levert."),
    Begrip("Primos", "Landelijk rekenmodel dat bevolking en huishoudens vooruit berekent."),
    Begrip("sociale huurwoning", "Huurwoning met een huurprijs tot de grens voor sociale huur."),
    Begrip("SNF", "Keurmerk voor de huisvesting van arbeidsmigranten (Stichting Normering Flexwonen)."),
    Begrip("standplaats", "Kavel die is bedoeld voor een woonwagen. In de wet telt een standplaats als woonruimte.", bron=HUISVESTINGSWET),
    Begrip("statushouder", "Ander woord voor vergunninghouder: iemand die asiel heeft gekregen en nu in een gemeente gaat wonen.",
           bron=HUISVESTINGSWET + ", artikel 1"),
    Begrip("tafel", "Overleg van partijen over één onderwerp van de visie."),
    Begrip("tegenprestatie", "Wat de andere partij in een afspraak daarvoor doet."),
    Begrip("urgentie", "Voorrang bij de toewijzing van een woning.", bron=HUISVESTINGSWET + ", artikel 12"),
    Begrip("verpleegzorgplek", "Plaats waar iemand verpleegzorg uit de Wet langdurige zorg kan krijgen, thuis of in een instelling."),
    Begrip("volkshuisvestingsprogramma", "Programma van het college met het woonbeleid van de gemeente en de maatregelen die daarbij "
           "horen.",
           bron="Omgevingswet, artikel 3.6; " + WONINGWET + ", artikel 67"),
    Begrip("vrijkomende huurwoning", "Sociale huurwoning die vrijkomt en opnieuw kan worden toegewezen."),
    Begrip("vrouwenopvang", "Veilige opvang na huiselijk geweld of mensenhandel."),
    Begrip("wederkerigheid", "Ieder levert iets: tegenover elke prestatie staat een tegenprestatie van een andere partij."),
    Begrip("Wlz, Wmo, Zvw en Jeugdwet", "De vier wetten die zorg en ondersteuning betalen: de Wet langdurige zorg, de Wet maatschappelijke "
           "ondersteuning, de Zorgverzekeringswet en de Jeugdwet."),
    Begrip("woningmarktregio", "Gebied dat Gedeputeerde Staten aanwijzen en waarin gemeenten de voorrang voor woningzoekenden samen "
           "regelen.",
           bron=HUISVESTINGSWET + ", artikel 3, lid 6"),
    Begrip("woondeal", "Afspraken van Rijk, provincie en regio over de bouw van woningen."),
    Begrip("woonplaatsbeginsel", "Regel dat de gemeente waar iemand vandaan komt, de zorg betaalt."),
    Begrip("woonruimte", "Plek om te wonen: een woning, kamer, intramurale plaats, standplaats of bed."),
    Begrip("woonvorm", "De manier van wonen, bijvoorbeeld zelfstandig, in een kamer of geclusterd."),
    Begrip("woonwagenbewoner", "Iemand die in een woonwagen woont of daar van oudsher thuishoort."),
    Begrip("woonzorganalyse", "De cijfers onder de visie: bevolking, woningen, zorg en de behoefte per groep."),
    Begrip("woonzorgvisie", "Beleid voor wonen met zorg en ondersteuning, voor ouderen en andere aandachtsgroepen in de regio."),
    Begrip("WoonZorgwijzer", "Landelijke kaart die per buurt laat zien waar mensen met een zorgvraag wonen."),
    Begrip("zienswijze", "Reactie van een gemeenteraad of belanghebbende op een ontwerp."),
    Begrip("zorggeschikte woning", "Geclusterde woning waarin ook zware zorg thuis kan worden gegeven."),
    Begrip("zorgkantoor", "Organisatie die in een regio de zorg uit de Wet langdurige zorg inkoopt.", bron=WLZ),
    Begrip("zorgprofiel", "Aanduiding van hoeveel zorg iemand uit de Wet langdurige zorg nodig heeft, bijvoorbeeld VV4 tot en met "
           "VV10.", bron=WLZ),
)

# Words that are also a class in the domain; `klasse` names it.
_KLASSEN = (
    Begrip("aanbod", "De woonruimten die er voor een aandachtsgroep bij komen of vrijkomen in de periode.", "Aanbod"),
    Begrip("aandachtsgroep", "Groep mensen van wie de woonbehoefte of de huisvesting bijzondere aandacht vraagt.", "Aandachtsgroep",
           WONINGWET + ", artikel 62a"),
    Begrip("actie", "Een stap in de uitvoering, met een eigenaar en een datum waarop zij klaar is.", "Actie"),
    Begrip("afronding", "De manier waarop van berekende delen hele woonruimten worden gemaakt.", "Afronding"),
    Begrip("afspraak", "Toezegging van een partij om iets te leveren, met wat een andere partij daarvoor terugdoet.", "Afspraak"),
    Begrip("behoefteraming", "De berekening van hoeveel woonruimten een aandachtsgroep nodig heeft, met alle aannames.", "Behoefteraming"),
    Begrip("besluit", "Wat de regio heeft besloten, met de datum en met het standpunt van wie het er niet mee eens was.", "Besluit"),
    Begrip("bevinding", "Iets dat in de gegevens ontbreekt of opvalt. Een bevinding wordt getoond en in de visie genoemd.", "Bevinding"),
    Begrip("bron", "De publicatie of het register waar een cijfer uit komt.", "Bron"),
    Begrip("cijfer", "Een getal met zijn eenheid, bron, peildatum en kwaliteit.", "Cijfer"),
    Begrip("controlecijfer", "Gepubliceerd getal waarmee de regio haar eigen uitkomst kan vergelijken. Er wordt niet mee gerekend.",
           "Controlecijfer"),
    Begrip("dossier", "Alles wat een regio voor haar visie heeft ingevuld, in één bestand.", "Dossier"),
    Begrip("eenheid", "Wat er wordt geteld: personen, huishoudens, woningen, kamers, plaatsen, standplaatsen of bedden. Verschillende "
           "eenheden worden nooit bij elkaar opgeteld.", "Eenheid"),
    Begrip("ernst", "Hoe zwaar een bevinding weegt: blokkerend, aandacht of alleen ter informatie.", "Ernst"),
    Begrip("gemeente", "Gemeente met de code die het CBS haar geeft.", "Gemeente"),
    Begrip("hardheid", "Of over een bouwplan al is besloten (hard) of nog niet (zacht).", "Hardheid"),
    Begrip("hoeveelheid", "Een aantal met een laagste, een middelste en een hoogste schatting, of onbekend.", "Hoeveelheid"),
    Begrip("indicator", "Een cijfer per gemeente op één peildatum, zoals het aantal inwoners.", "Indicator"),
    Begrip("juridische status", "Hoe sterk een afspraak bindt: een intentie, een inspanning of een resultaat.", "JuridischeStatus"),
    Begrip("kengetal", "Verhouding waarmee de behoefte wordt geschat, bijvoorbeeld een aantal per 1.000 inwoners.", "Kengetal"),
    Begrip("kwaliteit", "Hoe betrouwbaar een cijfer is, van exact gemeten tot aanname of voorbeeld.", "Kwaliteit"),
    Begrip("methode", "De manier waarop de behoefte van een groep wordt bepaald: telling, regionale telling, kengetal, "
           "uitstroom, taakstelling of prognose.", "Methode"),
    Begrip("ondersteuningsniveau", "Hoeveel begeleiding of zorg iemand nodig heeft, van geen (0) tot 24 uur per dag dichtbij (4).",
           "Ondersteuningsniveau"),
    Begrip("opgave", "Het aantal woonruimten dat nodig is, min het aantal dat er is of komt. Is de uitkomst negatief, dan is er een "
           "overschot."),
    Begrip("overlap", "Het deel van een groep dat ook in een andere groep zit en daarom maar één keer mag meetellen.", "Overlap"),
    Begrip("partij", "Organisatie die meedoet aan de visie, zoals een gemeente, corporatie of zorgaanbieder.", "Partij"),
    Begrip("partijsoort", "Het soort organisatie dat een partij is.", "Partijsoort"),
    Begrip("per jaar of totaal", "Of een afgesproken aantal elk jaar geldt of voor de hele looptijd samen.", "Per"),
    Begrip("periode", "De jaren waarvoor de visie de opgave berekent.", "Periode"),
    Begrip("plan", "Een bouw- of verbouwplan met het jaar waarin de woningen klaar zijn.", "Plan"),
    Begrip("rand", "De keuze om te verdelen op de laagste, de middelste of de hoogste schatting van de opgave.", "Rand"),
    Begrip("realisatie", "Wat in een periode echt is geleverd.", "Realisatie"),
    Begrip("ruil", "Afspraak waarbij de ene gemeente een deel van de opgave van een andere overneemt. Het totaal blijft gelijk.", "Ruil"),
    Begrip("bijdrage", "Wat één partij in een afspraak doet.", "Bijdrage"),
    Begrip("escalatietrede", "Een stap die partijen zetten als een afspraak niet wordt nagekomen.", "Escalatietrede"),
    Begrip("logregel", "Eén wijziging van een afspraak: wanneer, wat, en wie dat besloot.", "Logregel"),
    Begrip("mijlpaal", "Wat er op een bepaalde datum klaar is.", "Mijlpaal"),
    Begrip("ondertekening", "Dat een partij akkoord is met een versie, met een vingerafdruk van wat zij tekende.", "Ondertekening"),
    Begrip("regeling", "Een subsidie, fonds of team waarmee de uitvoering wordt betaald of geholpen.", "Regeling"),
    Begrip("rol", "Of een partij in een afspraak levert of er iets voor terugdoet.", "Rol"),
    Begrip("eis", "Wat de wet van een visie of van de afspraken daarin vraagt.", "Eis"),
    Begrip("stand van de toets", "Of aan een eis van de wet is voldaan.", "Toetsstand"),
    Begrip("toetsoordeel", "Wat de regio zelf zegt over een eis van de wet.", "Toetsoordeel"),
    Begrip("versie", "Het dossier zoals het op een dag was, bewaard onder een naam.", "Dossierversie"),
    Begrip("werksessie", "Overleg waarin partijen samen aan het dossier werken. Het programma bewaart wie erbij waren, wat is besloten en "
           "wat er is veranderd.", "Werksessie"),
    Begrip("aanwezige", "Wie bij een werksessie was: een functie of een naam, en voor welke partij.", "Aanwezige"),
    Begrip("zorginzet", "De zorg of ondersteuning die bij een afspraak hoort, en de wet die haar betaalt.", "Zorginzet"),
    Begrip("begin van de ingroei", "Waaraan het deel van nu wordt afgemeten: wat een gemeente al doet, of de opgave die er ontstaat.",
           "IngroeiVanaf"),
    Begrip("kaartgrenzen", "De grenzen van gemeenten op de kaart, uit een officieel bestand dat de gebruiker heeft ingelezen.",
           "Kaartgrenzen"),
    Begrip("oordeel", "Of een gemeente akkoord is met de verdeling, een voorbehoud maakt of tegen is.", "Oordeel"),
    Begrip("standpunt", "Wat een gemeente van de verdeling vindt, met een opmerking die woordelijk bewaard blijft.", "Standpunt"),
    Begrip("verdeelset", "Aandachtsgroepen die samen, met dezelfde regels, over de gemeenten worden verdeeld.", "Verdeelset"),
    Begrip("verloop", "Hoe het totaal over de jaren van de periode is gespreid: elk jaar evenveel, of naar de behoefte per jaar.",
           "Verloop"),
    Begrip("scenario", "Een volledige set keuzes voor de verdeling, om met andere te vergelijken.", "Scenario"),
    Begrip("sleutel", "De maatstaf waarmee de opgave wordt verdeeld, zoals het aantal inwoners. Meer sleutels kunnen samen gelden, elk "
           "met een gewicht.",
           "Sleutel"),
    Begrip("stand en stroom", "Een stand is een aantal op één dag; een stroom is een aantal dat elk jaar terugkomt.", "Soort"),
    Begrip("status van een actie", "Of een actie open staat, bezig is of klaar is.", "Actiestatus"),
    Begrip("status van een afspraak", "Hoe ver een afspraak is, van concept tot gerealiseerd.", "Afspraakstatus"),
    Begrip("status van het document", "Of de visie een concept is, ter consultatie ligt of is vastgesteld.", "Dossierstatus"),
    Begrip("taakstelling", "Het aantal vergunninghouders dat een gemeente in een halfjaar moet huisvesten.", "Taakstelling",
           HUISVESTINGSWET + ", artikelen 28 en 29"),
    Begrip("telling", "Een geteld aantal mensen, huishoudens of plaatsen per gemeente.", "Telling"),
    Begrip("verdeelvoorstel", "De regels waarmee de opgave van één groep over de gemeenten wordt verdeeld.", "Verdeelvoorstel"),
    Begrip("eigen waarde", "Een eigen cijfer van de regio naast een openbaar cijfer, met de reden om het wel of niet te gebruiken.",
           "EigenWaarde"),
    Begrip("importrecept", "De manier waarop een bestand is ingelezen, bewaard om een volgend bestand net zo in te lezen.", "Importrecept"),
    Begrip("prognose", "Verwacht aantal per jaar voor een aantal jaren. Daartussen loopt het aantal gelijkmatig op of af.", "Prognose"),
    Begrip("regionale laag", "Indeling van gemeenten in gebieden voor één taak, zoals centrumregio's, jeugdregio's of zorgkantoorregio's.",
           "Laagindeling"),
    Begrip("regionale telling", "Een aantal dat voor een heel gebied is geteld en met een sleutel over de gemeenten wordt gespreid.",
           "RegionaleTelling"),
    Begrip("ruil van taakstelling", "Twee gemeenten wijzigen samen hun taakstelling; de som blijft gelijk.", "Taakstellingsruil",
           HUISVESTINGSWET + ", artikel 29 lid 2"),
    Begrip("status van een uitvraag", "Of een uitvraag nog open staat of is ontvangen.", "Uitvraagstatus"),
    Begrip("uitstroom", "Mensen die een instelling of opvang verlaten en een woning nodig hebben.", "Uitstroom"),
    Begrip("uitvraag", "Formulier waarmee de regio een partij om cijfers vraagt.", "Uitvraag"),
    Begrip("vraag", "Eén vraag in een uitvraag, over één gemeente en meestal één groep.", "Vraag"),
    Begrip("huisstijl", "Hoe de documenten van de regio eruitzien: logo, kleuren, lettertype, omslag en voettekst.", "Huisstijl"),
    Begrip("lettertype", "De letter waarin een document is gezet.", "Lettertype"),
    Begrip("logo", "Het beeldmerk van de regio, op de omslag en boven elke bladzijde.", "Logo"),
    Begrip("logosoort", "De soort bestand van een logo: PNG, JPEG of SVG.", "Logosoort"),
    Begrip("omslagontwerp", "Hoe de eerste bladzijde van een document eruitziet.", "Omslagontwerp"),
    Begrip("vrijkomende plaatsen", "Bestaande plaatsen die elk jaar voor een groep vrijkomen.", "VrijkomendePlaatsen"),
)

BEGRIPPEN: tuple[Begrip, ...] = tuple(sorted(_VELD + _KLASSEN, key=lambda begrip: begrip.term.lower()))


def begrip(term: str) -> Begrip:
    """The entry for a term, whatever its capitals. Raises KeyError when it is not in the list."""
    for kandidaat in BEGRIPPEN:
        if kandidaat.term.lower() == term.lower():
            return kandidaat
    raise KeyError(term)
