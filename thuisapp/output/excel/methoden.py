"""Sheets on how the figures came about and what goes with them: Methoden, Zorg, Woonvormen, Datakwaliteit."""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.datakwaliteit import datahiaten, kwaliteitsbeeld
from thuisapp.calc.eigen_waarden import cijferparen
from thuisapp.calc.gevoeligheid import gevoeligheid
from thuisapp.calc.jaarpad import per_jaar_en_woonvorm
from thuisapp.calc.methodevergelijking import METHODE_IN_WOORDEN, vergelijk_methoden
from thuisapp.calc.onderdrukken import TOTAAL
from thuisapp.calc.overlap import overlapmatrix
from thuisapp.calc.rekenen import Rekenresultaat, raming_van
from thuisapp.calc.woonvormen import woonvormen as verdeelde_woonvormen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Ondersteuningsniveau
from thuisapp.domain.dossier import Dossier
from thuisapp.output.excel.model import AFGESCHERMD, Blad, Inhoud, Kolom, Rij, Soort, Tabelblok, drie, of_onbekend
from thuisapp.output.visie.bronregels import bronnaam
from thuisapp.output.visie.mensentabel import AANTAL, NIVEAUS, SAMEN, Zorgtabel, zorgtabel
from thuisapp.output.visie.methodewaarden import bronregiotabel
from thuisapp.output.visie.waarden import Waarden
from thuisapp.output.visie.woorden import NIVEAU_KORT

GROEP = (Kolom("Groepcode", Soort.REGEL, 22), Kolom("Aandachtsgroep", breedte=34), Kolom("Eenheid", breedte=22))
LEES_AFGESCHERMD = ("Een punt (·) staat voor een aantal van minder dan vijf mensen, of voor een aantal waarmee zo’n klein aantal te "
                    "berekenen is.")


def _groep(groep: Aandachtsgroep) -> tuple[str, str, str]:
    return groep.id, groep.naam, format_nl.eenheid(groep.eenheid)


# --- methods ----------------------------------------------------------------------------------------------------------


def methoden(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    """Methods side by side, counts of a larger region, overlap before and after, and the sensitivity of every group."""
    kolommen = (*GROEP, Kolom("Methode", breedte=20), Kolom("Gekozen", breedte=10), Kolom("Laag", Soort.EEN, 11),
                Kolom("Midden", Soort.EEN, 11), Kolom("Hoog", Soort.EEN, 11), Kolom("Verschil met gekozen", Soort.PROCENT, 12),
                Kolom("Kwaliteit", breedte=12), Kolom("Wat ontbreekt of waarom", breedte=60))
    rijen = tuple(rij for groep in dossier.gekozen_groepen() for rij in _methoderijen(dossier, groep))
    uitleg = "De behoefte van de regio over de hele periode, volgens elke methode waarvoor cijfers zijn ingevuld."
    blokken = [Tabelblok("Methoden", uitleg, kolommen, rijen), _regionaal(dossier, resultaat), _overlap(dossier), _gevoelig(dossier)]
    return Blad("Methoden", tuple(blok for blok in blokken if blok.rijen or blok is blokken[0]))


def _methoderijen(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Rij]:
    for u in vergelijk_methoden(dossier, groep):
        verschil: Inhoud = "" if u.verschil is None or u.verschil.aandeel is None else u.verschil.aandeel
        reden = raming_van(dossier, groep).reden if u.gekozen else ""
        yield Rij((*_groep(groep), METHODE_IN_WOORDEN[u.methode], "ja" if u.gekozen else "nee", *drie(u.behoefte.regio()), verschil,
                   u.kwaliteit.value if u.kwaliteit else "geen cijfers", " ".join(deel for deel in (u.ontbreekt, reden) if deel)))


def _regionaal(dossier: Dossier, resultaat: Rekenresultaat) -> Tabelblok:
    waarden, rijen = Waarden(dossier, resultaat), []
    for groep in dossier.gekozen_groepen():
        for n, telling in enumerate(raming_van(dossier, groep).regionaal):
            tabel = bronregiotabel(waarden, groep.id, n)
            aantallen = [AFGESCHERMD if tabel.is_afgeschermd(deel, AANTAL) else of_onbekend(tabel.waarden[deel, AANTAL])
                         for deel in (TOTAAL, "binnen", "buiten")]
            buiten = [telling.namen.get(code) or code for code in telling.gewichten if code not in dossier.codes()]
            rijen.append(Rij((groep.id, groep.naam, format_nl.eenheid(groep.telt_in), telling.naam, telling.sleutel, *aantallen,
                              ", ".join(buiten), bronnaam(dossier, telling.aantal.bron))))
    kolommen = (*GROEP, Kolom("Bronregio"), Kolom("Sleutel"), Kolom("Geteld", Soort.HEEL), Kolom("In dit dossier", Soort.HEEL),
                Kolom("Daarbuiten", Soort.HEEL), Kolom("Gemeenten daarbuiten"), Kolom("Bron"))
    return Tabelblok("Regionale tellingen", f"Wat in een grotere regio is geteld. {LEES_AFGESCHERMD}", kolommen, tuple(rijen))


def _overlap(dossier: Dossier) -> Tabelblok:
    rijen = [Rij((*_groep(dossier.groep(id)), dossier.groep(deel.overlap.telt_mee_in).naam,
                  of_onbekend(deel.overlap.aandeel.hoeveelheid.midden), of_onbekend(regel.voor.regio().midden),
                  of_onbekend(deel.eraf.midden), of_onbekend(regel.na.regio().midden)))
             for id, regel in overlapmatrix(dossier).regels.items() for deel in regel.wijkt_voor]
    kolommen = (*GROEP, Kolom("Telt al mee bij"), Kolom("Deel", Soort.PROCENT), Kolom("Behoefte vóór", Soort.EEN),
                Kolom("Gaat eraf", Soort.EEN), Kolom("Behoefte na", Soort.EEN))
    return Tabelblok("Overlap", "Welke groep wijkt voor welke, en wat er voor en na die aftrek nodig is (midden).", kolommen, tuple(rijen))


def _gevoelig(dossier: Dossier) -> Tabelblok:
    rijen = []
    for groep in dossier.gekozen_groepen():
        tornado = gevoeligheid(dossier, groep)
        rijen += [Rij((*_groep(groep), b.naam, of_onbekend(tornado.midden.opgave if tornado.midden else None), b.laag.opgave, b.hoog.opgave,
                       b.breedte)) for b in tornado.aannames]
    kolommen = (*GROEP, Kolom("Aanname"), Kolom("Opgave midden", Soort.EEN), Kolom("Opgave bij laag", Soort.EEN),
                Kolom("Opgave bij hoog", Soort.EEN), Kolom("Verschil", Soort.EEN))
    return Tabelblok("Gevoeligheid", "De opgave van de regio als alleen deze aanname laag of hoog is, en de rest midden blijft.", kolommen,
                     tuple(rijen))


# --- care and woonvormen ----------------------------------------------------------------------------------------------


def zorg(dossier: Dossier) -> Blad:
    """The same table as in the document: a second one, on gemeenten, could give its small numbers away."""
    tabel = zorgtabel(dossier)
    kolommen = (Kolom("Groepcode", Soort.REGEL, 22), Kolom("Aandachtsgroep", breedte=40),
                *(Kolom(NIVEAU_KORT[n].capitalize(), Soort.HEEL, 16) for n in NIVEAUS), Kolom("Samen", Soort.HEEL, 11),
                Kolom("Opmerking", breedte=44))
    rijen = [Rij((id, dossier.groep(id).naam, *_zorgcellen(tabel, id), _zorgopmerking(tabel, id))) for id in tabel.rijen]
    rijen += [Rij((id, dossier.groep(id).naam, *["onbekend"] * (len(NIVEAUS) + 1), "")) for id in tabel.zonder_cijfer]
    if tabel.rijen:
        rijen.append(Rij(("", "Samen", *_zorgcellen(tabel, SAMEN), ""), totaal=True))
    uitleg = ("Nieuwe cliënten in de periode per niveau van ondersteuning, middelste schatting, in hele aantallen die optellen. "
              f"{LEES_AFGESCHERMD}")
    wetten = tuple(Rij((wet, of_onbekend(n))) for wet, n in tabel.per_wet().items())
    return Blad("Zorg", (Tabelblok("Zorg", uitleg, kolommen, tuple(rijen)),
                         Tabelblok("Wetten", "Cliënten per wet die betaalt, afgerond op tientallen.",
                                   (Kolom("Wet", Soort.REGEL), Kolom("Cliënten", Soort.HEEL)), wetten)))


def _zorgcellen(tabel: Zorgtabel, groep: str) -> Iterator[Inhoud]:
    for niveau in (*(n.value for n in NIVEAUS), SAMEN):
        n = tabel.getal(groep, niveau)
        yield AFGESCHERMD if tabel.is_geheim(groep, niveau) else "" if n is None else n


def _zorgopmerking(tabel: Zorgtabel, id: str) -> str:
    delen = ["Een deel van de gemeenten ontbreekt: ondergrens."] if id in tabel.ondergrens else []
    delen += ["Elk huishouden telt als één cliënt."] if id in tabel.vraag.in_huishoudens else []
    wetten = {n: wet for n, wet in tabel.vraag.per_groep[id].financiering.items() if n is not Ondersteuningsniveau.GEEN}
    return " ".join([*delen, f"Betaald uit: {format_nl.opsomming(list(dict.fromkeys(wetten.values())))}." if wetten else ""]).strip()


def woonvormen(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    """Every number of the division split by woonvorm and year, in whole woonruimten that add up in every direction."""
    jaren = list(dossier.periode.jaren())
    rijen = [rij for groep in dossier.gekozen_groepen() for rij in _woonvormrijen(dossier, resultaat, groep, jaren)]
    kolommen = (*GROEP, Kolom("Gemeentecode", Soort.REGEL, 13), Kolom("Gemeente", breedte=22), Kolom("Woonvorm", breedte=36),
                Kolom("Aandeel", Soort.PROCENT, 10), Kolom("Aantal", Soort.HEEL, 10), *(Kolom(str(jaar), Soort.HEEL, 8) for jaar in jaren))
    uitleg = ("Het deel van elke gemeente in de verdeling, gesplitst naar woonvorm en daarna naar jaar. De aantallen zijn samen precies de "
              "verdeling.")
    return Blad("Woonvormen", (Tabelblok("Woonvormen", uitleg, kolommen, tuple(rijen)),))


def _woonvormrijen(dossier: Dossier, resultaat: Rekenresultaat, groep: Aandachtsgroep, jaren: list[int]) -> Iterator[Rij]:
    delen = verdeelde_woonvormen(dossier, resultaat, groep.id)
    regio = delen.regio()
    if delen.aantallen is None or regio is None:
        return
    sommen = {(vorm, jaar): 0 for vorm in regio for jaar in jaren}
    for gemeente in dossier.gemeenten:
        per_jaar = per_jaar_en_woonvorm(dossier, resultaat, groep.id, gemeente.code)
        if per_jaar is None:
            return
        for vorm, n in delen.aantallen[gemeente.code].items():
            for jaar in jaren:
                sommen[vorm, jaar] += per_jaar[jaar][vorm]
            yield Rij((*_groep(groep), gemeente.code, gemeente.naam, vorm, delen.mix[vorm], n, *(per_jaar[jaar][vorm] for jaar in jaren)))
    for vorm, n in regio.items():
        yield Rij((*_groep(groep), "", "Regio", vorm, delen.mix[vorm], n, *(sommen[vorm, jaar] for jaar in jaren)), totaal=True)


# --- quality ----------------------------------------------------------------------------------------------------------


def datakwaliteit(dossier: Dossier) -> Blad:
    """How good the figures are per group, what is missing and who could supply it, and own figures beside public ones."""
    kolommen = (*GROEP, Kolom("Zwakste cijfer", breedte=13), Kolom("Aantal cijfers", Soort.HEEL, 10), Kolom("Onbekend", Soort.HEEL, 10),
                Kolom("Waarvan aanname of voorbeeld", Soort.HEEL, 14), Kolom("Om mee te vergelijken", breedte=70))
    rijen = tuple(_kwaliteitsrij(dossier, groep) for groep in dossier.gekozen_groepen())
    blokken = (Tabelblok("Kwaliteit", "Hoe zeker de cijfers achter de opgave zijn, per groep.", kolommen, rijen), _hiaten(dossier),
               _eigen(dossier))
    return Blad("Datakwaliteit", tuple(blok for blok in blokken if blok.rijen or blok is blokken[0]))


def _kwaliteitsrij(dossier: Dossier, groep: Aandachtsgroep) -> Rij:
    zicht = kwaliteitsbeeld(dossier, groep)
    zwak = sum(n for kwaliteit, n in zicht.aantallen.items() if kwaliteit.value in {"aanname", "voorbeeld"})
    return Rij((*_groep(groep), zicht.slechtste.value if zicht.slechtste else "geen cijfers", sum(zicht.aantallen.values()), zicht.onbekend,
                zwak, " ".join(c.tekst for c in zicht.controlecijfers)))


def _hiaten(dossier: Dossier) -> Tabelblok:
    rijen = [Rij((*_groep(dossier.groep(h.groep)), h.wat, ", ".join(dossier.gemeente(c).naam for c in h.gemeenten), h.wie, h.effect,
                  of_onbekend(h.aandeel_inwoners))) for h in datahiaten(dossier)]
    kolommen = (*GROEP, Kolom("Wat ontbreekt"), Kolom("Waar"), Kolom("Wie het kan leveren"), Kolom("Wat dat doet", breedte=60),
                Kolom("Deel van de inwoners", Soort.PROCENT))
    return Tabelblok("Datahiaten", "Cijfers die ontbreken, en wie ze kan leveren.", kolommen, tuple(rijen))


def _eigen(dossier: Dossier) -> Tabelblok:
    rijen = [Rij((p.indicator.id, p.indicator.naam, format_nl.eenheid(p.indicator.eenheid), dossier.gemeente(p.eigen.gemeente).naam,
                  of_onbekend(p.openbaar), of_onbekend(p.eigen.cijfer.hoeveelheid.midden), "ja" if p.telt else "nee", p.eigen.reden,
                  bronnaam(dossier, p.eigen.cijfer.bron))) for p in cijferparen(dossier)]
    kolommen = (Kolom("Indicatorcode", Soort.REGEL), Kolom("Cijfer"), Kolom("Eenheid"), Kolom("Gemeente"), Kolom("Openbaar", Soort.VRIJ),
                Kolom("Eigen", Soort.VRIJ), Kolom("Eigen cijfer gebruikt"), Kolom("Reden"), Kolom("Bron van het eigen cijfer"))
    return Tabelblok("Eigen cijfers", "Eigen cijfers van de regio naast de openbare.", kolommen, tuple(rijen))
