"""Sheets of the negotiating table: Sets, In de tijd, Ruil, Scenario’s, Standpunten. A sheet without anything on it is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.eerlijkheid import Afwijking, Eerlijkheid, Uiterste, eerlijkheid
from thuisapp.calc.jaarpad import jaarpad
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.calc.standpunten import verouderd
from thuisapp.calc.woorden import OORDEEL_IN_WOORDEN
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.behoefte import Taakstellingsruil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, Ruil
from thuisapp.output.excel.model import AFGESCHERMD, Blad, Inhoud, Invoervak, Kolom, Rij, Soort, Tabelblok, of_onbekend
from thuisapp.output.visie.verdeelwaarden import is_klein, ruilen_van, sets_van, standpunten_van, taakruilen_van, verdeelde
from thuisapp.output.visie.woorden import periode_in_woorden

GROEP = (Kolom("Groepcode", Soort.REGEL, 22), Kolom("Aandachtsgroep", breedte=34), Kolom("Eenheid", breedte=22))
PLAATS = (Kolom("Gemeentecode", Soort.REGEL, 13), Kolom("Gemeente", breedte=22))
REGIO = "Regio"


def bladen(dossier: Dossier, resultaat: Rekenresultaat) -> list[Blad]:
    """Those that hold something, in order."""
    gevonden = (sets(dossier, resultaat), in_de_tijd(dossier, resultaat), ruil(dossier), scenarios(dossier),
                standpunten(dossier, resultaat))
    return [blad for blad in gevonden if blad.blokken]


def _groep(groep: Aandachtsgroep) -> tuple[str, str, str]:
    return groep.id, groep.naam, format_nl.eenheid(groep.eenheid)


def _blad(naam: str, *blokken: Tabelblok) -> Blad:
    return Blad(naam, tuple(blok for blok in blokken if blok.rijen))


# --- sets and years ---------------------------------------------------------------------------------------------------


def sets(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    """A table gemeente × group per set, after the swaps; rows and columns add up."""
    return _blad("Sets", *(_set(dossier, resultaat, id) for id in sets_van(resultaat)))


def _set(dossier: Dossier, resultaat: Rekenresultaat, id: str) -> Tabelblok:
    samen, groepen = sets_van(resultaat)[id]
    tabel = {g: resultaat.verdeling[g].aantallen or FrozenMap() for g in groepen}
    kolommen = (*PLAATS, *(Kolom(dossier.groep(g).naam, Soort.HEEL, 14) for g in groepen), Kolom("Samen", Soort.HEEL, 11))
    rijen = [Rij((m.code, m.naam, *(tabel[g][m.code] for g in groepen), sum(tabel[g][m.code] for g in groepen)))
             for m in dossier.gemeenten]
    sommen = [sum(tabel[g].values()) for g in groepen]
    rijen.append(Rij(("", REGIO, *sommen, sum(sommen)), totaal=True))
    eenheid = format_nl.eenheid(dossier.groep(groepen[0]).eenheid)
    uitleg = f"Groepen die samen worden verdeeld, in {eenheid} over de hele periode, na de ruil. Rijen en kolommen tellen op."
    return Tabelblok(f"Set {samen.naam}", uitleg, kolommen, tuple(rijen))


def in_de_tijd(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    """Every divided group per gemeente and year, with the shares of an ingroeipad; and all woningen together."""
    jaren = list(dossier.periode.jaren())
    groepen = verdeelde(dossier, resultaat)
    jaarkolommen = tuple(Kolom(str(jaar), Soort.HEEL, 9) for jaar in jaren)
    kolommen = (*GROEP, *PLAATS, *jaarkolommen, Kolom("Samen", Soort.HEEL, 10), Kolom("Deel bij het begin", Soort.PROCENT, 11),
                Kolom("Afgesproken deel", Soort.PROCENT, 12), Kolom("Ingroeipad in jaren", Soort.JAAR, 11))
    rijen = tuple(rij for g in groepen for rij in _jaarrijen(dossier, resultaat, g, jaren))
    uitleg = "De verdeling per jaar, in hele woonruimten. De jaren zijn samen precies het aantal van de gemeente."
    woningen = [g for g in groepen if g.eenheid is Eenheid.WONINGEN]
    return _blad("In de tijd", Tabelblok("In de tijd", uitleg, kolommen, rijen),
                 Tabelblok("Woningen samen", "Alle groepen in woningen bij elkaar, per jaar.",
                           (*GROEP, *PLAATS, *jaarkolommen, Kolom("Samen", Soort.HEEL, 10)),
                           tuple(_samen(dossier, resultaat, woningen, jaren)) if woningen else ()))


def _jaarrijen(dossier: Dossier, resultaat: Rekenresultaat, groep: Aandachtsgroep, jaren: list[int]) -> Iterator[Rij]:
    pad, ingroei = jaarpad(dossier, resultaat, groep.id), resultaat.verdeling[groep.id].ingroei
    if pad is None:
        return
    for m in dossier.gemeenten:
        deel: tuple[Inhoud, ...] = (ingroei.nu[m.code], ingroei.straks[m.code], ingroei.jaren) if ingroei else ("", "", "")
        yield Rij((*_groep(groep), m.code, m.naam, *(pad.aantallen[m.code][jaar] for jaar in jaren), pad.gemeente(m.code), *deel))
    sommen = [pad.jaar(jaar) for jaar in jaren]
    yield Rij((*_groep(groep), "", REGIO, *sommen, sum(sommen), *((Fraction(1), Fraction(1), ingroei.jaren) if ingroei else ("", "", ""))),
              totaal=True)


def _samen(dossier: Dossier, resultaat: Rekenresultaat, groepen: list[Aandachtsgroep], jaren: list[int]) -> Iterator[Rij]:
    paden = [pad for g in groepen if (pad := jaarpad(dossier, resultaat, g.id)) is not None]
    vast = ("", "alle groepen in woningen", format_nl.eenheid(Eenheid.WONINGEN))
    for m in dossier.gemeenten:
        yield Rij((*vast, m.code, m.naam, *(sum(pad.aantallen[m.code][jaar] for pad in paden) for jaar in jaren),
                   sum(pad.gemeente(m.code) for pad in paden)))
    sommen = [sum(pad.jaar(jaar) for pad in paden) for jaar in jaren]
    yield Rij((*vast, "", REGIO, *sommen, sum(sommen)), totaal=True)


# --- swaps ------------------------------------------------------------------------------------------------------------


def ruil(dossier: Dossier) -> Blad:
    """The ledger: every swap, also those that were withdrawn."""
    midden = (Kolom("Van", breedte=16), Kolom("Naar", breedte=16), Kolom("Aantal", Soort.HEEL, 9))
    einde = (Kolom("Daar staat tegenover", breedte=30), Kolom("Afgesproken door", breedte=20), Kolom("Datum", breedte=17),
             Kolom("Stand", breedte=12), Kolom("Ingetrokken op", breedte=17), Kolom("Reden", breedte=30))
    rijen = tuple(Rij((*_groep(g), *_van_naar(dossier, r), Invoervak(r.aantal), r.tot, *_einde(r))) for g, _, r in ruilen_van(dossier))
    taak = tuple(Rij((g.id, g.naam, format_nl.eenheid(Eenheid.PERSONEN), *_van_naar(dossier, r),
                      AFGESCHERMD if is_klein(dossier, r.aantal) else r.aantal, periode_in_woorden(r.halfjaar), *_einde(r)))
                 for g, _, r in taakruilen_van(dossier))
    return _blad("Ruil", Tabelblok("Ruil", "Alle ruil tussen gemeenten. Ingetrokken ruil telt niet mee in de aantallen.",
                                   (*GROEP, *midden, Kolom("Tot", breedte=14), *einde), rijen),
                 Tabelblok("Ruil van de taakstelling", "Ruil van de taakstelling voor vergunninghouders, in personen per halfjaar.",
                           (*GROEP, *midden, Kolom("Halfjaar", breedte=14), *einde), taak))


def _van_naar(dossier: Dossier, r: Ruil | Taakstellingsruil) -> tuple[str, str]:
    namen = {m.code: m.naam for m in dossier.gemeenten}
    return namen.get(r.van, r.van), namen.get(r.naar, r.naar)


def _einde(r: Ruil | Taakstellingsruil) -> tuple[str, ...]:
    return (r.tegenprestatie, r.afgesproken_door, _datum(r.datum), "geldt" if r.telt else "ingetrokken", _datum(r.ingetrokken),
            r.reden_ingetrokken)


def _datum(datum: str) -> str:
    return format_nl.datum(datum) if datum else ""


# --- scenarios --------------------------------------------------------------------------------------------------------


def scenarios(dossier: Dossier) -> Blad:
    """All groups in woningen together per scenario, with the fairness measures, and every group by itself."""
    if len(dossier.scenarios) < 2:
        return Blad("Scenario’s", ())
    gekozen = dossier.gekozen_scenario()
    alle = [gekozen, *(s for s in dossier.scenarios if s.id != gekozen.id)]
    uitkomsten = {s.id: reken(replace(dossier, scenario=s.id)) for s in alle}
    maten = [eerlijkheid(replace(dossier, scenario=s.id), uitkomsten[s.id], None) for s in alle]
    koppen = tuple(Kolom(s.naam + (" (gekozen)" if s.id == gekozen.id else ""), Soort.HEEL, 16) for s in alle)
    return _blad("Scenario’s", _aantallen(dossier, list(uitkomsten.values()), koppen), _evenwicht(dossier, maten, koppen),
                 _uitleg(dossier))


def _aantallen(dossier: Dossier, uitkomsten: list[Rekenresultaat], koppen: tuple[Kolom, ...]) -> Tabelblok:
    rijen = []
    for g in dossier.gekozen_groepen():
        delen = [r.verdeling[g.id].aantallen for r in uitkomsten]
        rijen += [Rij((*_groep(g), m.code, m.naam, *("niet verdeeld" if d is None else d[m.code] for d in delen)))
                  for m in dossier.gemeenten]
        rijen.append(Rij((*_groep(g), "", REGIO, *("niet verdeeld" if d is None else sum(d.values()) for d in delen)), totaal=True))
    return Tabelblok("Scenario’s", "Wat elke gemeente in elk scenario zou nemen, in hele woonruimten over de hele periode.",
                     (*GROEP, *PLAATS, *koppen), tuple(rijen))


def _evenwicht(dossier: Dossier, maten: list[Eerlijkheid], koppen: tuple[Kolom, ...]) -> Tabelblok:
    namen = {m.code: m.naam for m in dossier.gemeenten}

    def rij(kop: str, waarde: Callable[[Eerlijkheid], Afwijking | Uiterste | None], verschil: bool) -> Rij:
        gevonden = [waarde(e) for e in maten]
        getallen = [None if x is None else x.verschil if isinstance(x, Afwijking) else x.waarde for x in gevonden]
        teksten = ["onbekend" if n is None or x is None else
                   f"{format_nl.met_teken(n) if verschil else format_nl.aantal(n, 1)} ({namen.get(x.code, x.code)})"
                   for n, x in zip(getallen, gevonden, strict=True)]
        return Rij(("maat", kop, "woningen", "", "", *teksten))

    rijen = [rij("Hoogste aantal per 1.000 inwoners", lambda e: e.hoogste_per_1000, False),
             rij("Laagste aantal per 1.000 inwoners", lambda e: e.laagste_per_1000, False),
             Rij(("maat", "Gini-coëfficiënt: 0 als elke gemeente evenveel neemt per inwoner", "", "", "",
                  *(format_nl.aantal(e.gini, 3) for e in maten))),
             rij("Grootste verschil met de eigen opgave", lambda e: e.herkomst, True)]
    rijen += [rij(f"Grootste verschil met verdelen naar alleen {_sleutel(dossier, sleutel)}", _per_sleutel(sleutel), True)
              for sleutel in maten[0].per_sleutel if sleutel != HERKOMST]
    alle = ("aantal", "Woningen, alle groepen samen", "woningen")
    rijen += [Rij((*alle, m.code, m.naam, *(of_onbekend(None if e.aantallen is None else e.aantallen[m.code]) for e in maten)))
              for m in dossier.gemeenten]
    rijen.append(Rij((*alle, "", REGIO, *(of_onbekend(e.totaal) for e in maten)), totaal=True))
    return Tabelblok("Evenwicht", "Hoe evenwichtig elk scenario is, voor alle groepen in woningen samen.",
                     (Kolom("Soort"), Kolom("Maat"), Kolom("Eenheid"), *PLAATS, *koppen), tuple(rijen))


def _per_sleutel(sleutel: str) -> Callable[[Eerlijkheid], Afwijking | None]:
    return lambda e: e.per_sleutel.get(sleutel)


def _sleutel(dossier: Dossier, id: str) -> str:
    indicator = dossier.indicatoren.get(id)
    return indicator.naam.lower() if indicator else id


def _uitleg(dossier: Dossier) -> Tabelblok:
    rijen = tuple(Rij((s.id, s.naam, "ja" if s.id == dossier.scenario else "nee", s.toelichting, s.motivering)) for s in dossier.scenarios)
    return Tabelblok("Toelichting", "Waar elk scenario voor staat, en waarom de regio het koos.",
                     (Kolom("Scenariocode", Soort.REGEL), Kolom("Scenario"), Kolom("Gekozen"), Kolom("Toelichting"), Kolom("Motivering")),
                     rijen)


# --- standpunten ------------------------------------------------------------------------------------------------------


def standpunten(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    """What every gemeente says of the chosen scenario, word for word."""
    oud = verouderd(dossier, resultaat)
    kolommen = (*PLAATS, Kolom("Standpunt", breedte=20), Kolom("Gegeven door", breedte=26), Kolom("Datum", breedte=18),
                Kolom("Over eerdere aantallen", breedte=14), Kolom("Opmerking", breedte=80))
    rijen = tuple(Rij((code, dossier.gemeente(code).naam, *((OORDEEL_IN_WOORDEN[s.oordeel], s.orgaan, _datum(s.datum),
                       "ja" if code in oud else "nee", s.opmerking) if s else ("nog geen standpunt", "", "", "", ""))))
                  for code, s in standpunten_van(dossier)) if len(dossier.gemeenten) > 1 else ()
    uitleg = f"Wat gemeenten zeggen van het scenario {dossier.gekozen_scenario().naam}. Hun opmerkingen staan er woord voor woord."
    return _blad("Standpunten", Tabelblok("Standpunten", uitleg, kolommen, rijen))
