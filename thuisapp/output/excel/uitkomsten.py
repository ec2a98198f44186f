"""Sheets with what was calculated: Behoefte, Aanbod, Opgave, Verdeling, Controles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.jaartabel import Jaartabel
from thuisapp.calc.kenmerken import kenmerken
from thuisapp.calc.rekenen import GroepVerdeling, Rekenresultaat, voorstel_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.domain.verdeling import HERKOMST, Afronding, Verdeelvoorstel
from thuisapp.output.excel.model import Blad, Inhoud, Kolom, Rij, Soort, Tabelblok, drie, of_onbekend, onbekend_zin
from thuisapp.output.visie.bronregels import invoer_van, kwaliteit_van, regel_van_cijfers

VAST = (Kolom("Groepcode", Soort.REGEL, 22), Kolom("Aandachtsgroep", breedte=34), Kolom("Eenheid", breedte=25),
        Kolom("Gemeentecode", Soort.REGEL, 13), Kolom("Gemeente", breedte=22))
REGIO = "Regio"


def _vast(groep: Aandachtsgroep, code: str, naam: str) -> tuple[str, ...]:
    return groep.id, groep.naam, format_nl.eenheid(groep.eenheid), code, naam


def behoefte(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    uitleg = ("Woonruimten die nodig zijn, per jaar (midden van de schatting) en over de hele periode (laag, midden, hoog). "
              "De getallen zijn niet afgerond; Excel toont één cijfer achter de komma.")
    return Blad("Behoefte", (_jaarblok("Behoefte", uitleg, dossier, resultaat.behoefte, met_bron=True),))


def aanbod(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    uitleg = "Woonruimten die vrijkomen of worden gemaakt, per jaar (midden van de schatting) en over de hele periode (laag, midden, hoog)."
    return Blad("Aanbod", (_jaarblok("Aanbod", uitleg, dossier, resultaat.aanbod, met_bron=False), _plannen(dossier)))


def _jaarblok(titel: str, uitleg: str, dossier: Dossier, tabellen: FrozenMap[str, Jaartabel] | FrozenMap, *, met_bron: bool) -> Tabelblok:
    jaren = list(dossier.periode.jaren())
    kolommen = [*VAST, *(Kolom(str(jaar), Soort.EEN, 9) for jaar in jaren), Kolom("Totaal laag", Soort.EEN, 11),
                Kolom("Totaal midden", Soort.EEN, 11), Kolom("Totaal hoog", Soort.EEN, 11), Kolom("Opmerking", breedte=26)]
    if met_bron:
        kolommen += [Kolom("Kwaliteit van het zwakste cijfer", breedte=13), Kolom("Bron", Soort.REGEL, 70, drukken=False)]
    rijen = [rij for groep in dossier.gekozen_groepen() for rij in _jaarrijen(dossier, groep, tabellen[groep.id], jaren, met_bron)]
    return Tabelblok(titel, uitleg, tuple(kolommen), tuple(rijen))


def _jaarrijen(dossier: Dossier, groep: Aandachtsgroep, tabel: Jaartabel, jaren: Sequence[int], met_bron: bool) -> Iterator[Rij]:
    bron = regel_van_cijfers(dossier, invoer_van(dossier, groep), hoogstens=2) if met_bron else ""
    for gemeente in dossier.gemeenten:
        per_jaar = tabel.per_gemeente[gemeente.code]
        som = tabel.gemeente(gemeente.code)
        herkomst = (_kwaliteit(dossier, groep, gemeente.code), bron) if met_bron else ()
        yield Rij((*_vast(groep, gemeente.code, gemeente.naam), *(of_onbekend(per_jaar[jaar].midden) for jaar in jaren), *drie(som),
                   onbekend_zin(som), *herkomst))
    regio = tabel.regio()
    herkomst = (_kwaliteit(dossier, groep, ""), bron) if met_bron else ()
    yield Rij((*_vast(groep, "", REGIO), *(of_onbekend(tabel.jaar(jaar).midden) for jaar in jaren), *drie(regio), onbekend_zin(regio),
               *herkomst), totaal=True)


def _kwaliteit(dossier: Dossier, groep: Aandachtsgroep, code: str) -> str:
    kwaliteit = kwaliteit_van(dossier, groep, code)
    return kwaliteit.value if kwaliteit else "geen cijfers"


def _plannen(dossier: Dossier) -> Tabelblok:
    groepen = {g.id: g.naam for g in dossier.groepen}
    gemeenten = {g.code: g.naam for g in dossier.gemeenten}
    kolommen = (Kolom("Plancode", Soort.REGEL), Kolom("Plan"), Kolom("Eenheid"), Kolom("Gemeentecode", Soort.REGEL),
                Kolom("Gemeente"), Kolom("Jaar", Soort.JAAR),
                Kolom("Aantal", Soort.HEEL), Kolom("Hard of zacht"), Kolom("Kans midden", Soort.PROCENT), Kolom("Flex"),
                Kolom("Broncode", Soort.REGEL), Kolom("Voor groepen", Soort.REGEL))
    rijen = tuple(Rij((p.id, p.naam, format_nl.eenheid(p.eenheid), p.gemeente, gemeenten.get(p.gemeente, p.gemeente), p.jaar, p.aantal,
                       p.hardheid.value, of_onbekend(p.realisatiekans.hoeveelheid.midden), "ja" if p.flex else "nee",
                       p.bron, ", ".join(f"{groepen.get(g, g)}: {format_nl.aantal(n)}" for g, n in p.voor.items()) or "geen"))
                  for p in dossier.aanbod.plannen)
    return Tabelblok("Plannen", "De plannen achter het aanbod: aantal keer kans, in het jaar van oplevering.", kolommen, rijen)


def opgave(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    kolommen = (*VAST, *(Kolom(f"{wat} {rand}", Soort.EEN, 11) for wat in ("Behoefte", "Aanbod", "Opgave")
                         for rand in ("laag", "midden", "hoog")), Kolom("Opmerking", breedte=30))
    rijen = [rij for groep in dossier.gekozen_groepen() for rij in _opgaverijen(dossier, resultaat, groep)]
    uitleg = ("Opgave = behoefte min aanbod over de hele periode. Laag is de laagste behoefte min het hoogste aanbod; een getal onder nul "
              "is een overschot.")
    return Blad("Opgave", (Tabelblok("Opgave", uitleg, kolommen, tuple(rijen)),))


def _opgaverijen(dossier: Dossier, resultaat: Rekenresultaat, groep: Aandachtsgroep) -> Iterator[Rij]:
    b, a, o = resultaat.behoefte[groep.id], resultaat.aanbod[groep.id], resultaat.opgave[groep.id]
    for gemeente in dossier.gemeenten:
        code = gemeente.code
        yield Rij((*_vast(groep, code, gemeente.naam), *drie(b.gemeente(code)), *drie(a.gemeente(code)), *drie(o.per_gemeente[code]),
                   _opgavezin(o.per_gemeente[code])))
    yield Rij((*_vast(groep, "", REGIO), *drie(b.regio()), *drie(a.regio()), *drie(o.regio), _opgavezin(o.regio)), totaal=True)


def _opgavezin(h: Hoeveelheid) -> str:
    zin = onbekend_zin(h)
    return f"Overschot. {zin}".strip() if h.midden is not None and h.midden < 0 else zin


def verdeling(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    sleutels = _zuivere_sleutels(dossier, resultaat)
    kolommen = (*VAST, Kolom("Aandeel volgens de sleutels", Soort.PROCENT, 12), Kolom("Huidige inzet", Soort.HEEL, 10),
                Kolom("Minimum", Soort.HEEL, 10), Kolom("Maximum", Soort.HEEL, 10), Kolom("Exact aantal", Soort.EEN, 10),
                Kolom("Aantal voor ruil", Soort.HEEL, 10), Kolom("Aantal", Soort.HEEL, 10),
                Kolom("Aandeel van de regio", Soort.PROCENT, 10), Kolom("Per 1.000 inwoners", Soort.EEN, 10),
                Kolom("Per 1.000 corporatie-woningen", Soort.EEN, 12),
                Kolom("Deel van vrijkomende huurwoningen", Soort.PROCENT, 13), Kolom("Eigen opgave", Soort.EEN, 10),
                *(Kolom(f"Alleen {naam}", Soort.HEEL, 12) for naam in sleutels.values()), Kolom("Opmerking", breedte=40))
    rijen = [rij for groep in dossier.gekozen_groepen() for rij in _verdeelrijen(dossier, resultaat, groep, tuple(sleutels))]
    uitleg = f"Wie welk deel neemt, in hele woonruimten over de periode. Scenario: {dossier.gekozen_scenario().naam}."
    return Blad("Verdeling", (Tabelblok("Verdeling", uitleg, kolommen, tuple(rijen)), _sleutels(dossier, resultaat)))


def _zuivere_sleutels(dossier: Dossier, resultaat: Rekenresultaat) -> dict[str, str]:
    """Keys that could divide some group alone, with a name for their column."""
    gevonden = (sleutel for groep in dossier.gekozen_groepen() for maat in kenmerken(dossier, resultaat, groep.id).values()
                for sleutel in maat.zuiver)
    return {sleutel: _sleutelnaam(dossier, sleutel) for sleutel in dict.fromkeys(gevonden)}


def _verdeelrijen(dossier: Dossier, resultaat: Rekenresultaat, groep: Aandachtsgroep, sleutels: tuple[str, ...]) -> Iterator[Rij]:
    v, voorstel = resultaat.verdeling[groep.id], voorstel_van(dossier, groep.id)
    maten = kenmerken(dossier, resultaat, groep.id)
    geen: tuple[Inhoud, ...] = ("niet verdeeld",) * 8
    for gemeente in dossier.gemeenten:
        code = gemeente.code
        vast = _vast(groep, code, gemeente.naam)
        grenzen = (voorstel.inzet.get(code) or 0, voorstel.minimum.get(code) or 0, _maximum(voorstel, code))
        if v.uitkomst is None or v.aantallen is None or v.voor_ruil is None or code not in v.aantallen:
            yield Rij((*vast, "niet verdeeld", *grenzen, *geen[1:], of_onbekend(resultaat.opgave[groep.id].per_gemeente[code].midden),
                       *("niet verdeeld",) * len(sleutels), v.fout))
            continue
        maat = maten.get(code)
        yield Rij((*vast, v.uitkomst.aandeel[code], *grenzen, v.exact[code], v.voor_ruil[code], v.aantallen[code],
                   *((maat.aandeel, of_onbekend(maat.per_1000_inwoners), of_onbekend(maat.per_1000_sociaal),
                      of_onbekend(maat.percentage_vrijkomend)) if maat else ("onbekend",) * 4),
                   of_onbekend(resultaat.opgave[groep.id].per_gemeente[code].midden),
                   *(of_onbekend(maat.zuiver.get(sleutel) if maat else None) for sleutel in sleutels),
                   _opmerking(v, code)))
    zuiver = [[maten[code].zuiver.get(sleutel) if code in maten else None for code in dossier.codes()] for sleutel in sleutels]
    sommen = tuple(of_onbekend(None if None in delen else sum(n for n in delen if n is not None)) for delen in zuiver)
    yield _totaalrij(dossier, resultaat, groep, v, voorstel, sommen)


def _opmerking(v: GroepVerdeling, code: str) -> str:
    if v.samen is not None:
        return f"Samen verdeeld in de set {v.samen.naam}; inzet, minimum en maximum gelden voor de hele set."
    return "Gelijke stand: de gemeentecode gaf de doorslag." if v.uitkomst is not None and code in v.uitkomst.gelijke_stand else ""


def _maximum(voorstel: Verdeelvoorstel, code: str) -> Inhoud:
    hoogste = voorstel.maximum.get(code)
    return "geen" if hoogste is None else hoogste


def _totaalrij(dossier: Dossier, resultaat: Rekenresultaat, groep: Aandachtsgroep, v: GroepVerdeling, voorstel: Verdeelvoorstel,
               sommen: tuple[Inhoud, ...]) -> Rij:
    inzet = sum(voorstel.inzet.get(code) or 0 for code in dossier.codes())
    minimum = sum(voorstel.minimum.get(code) or 0 for code in dossier.codes())
    eigen = of_onbekend(resultaat.opgave[groep.id].regio.midden)
    vast = _vast(groep, "", REGIO)
    if v.uitkomst is None or v.aantallen is None or v.voor_ruil is None:
        return Rij((*vast, "niet verdeeld", inzet, minimum, "", *("niet verdeeld",) * 7, eigen, *("niet verdeeld",) * len(sommen), v.fout),
                   totaal=True)
    som = sum(v.aantallen.values())
    return Rij((*vast, sum(v.uitkomst.aandeel.values(), Fraction(0)), inzet, minimum, "", sum(v.exact.values(), Fraction(0)),
                sum(v.voor_ruil.values()), som, Fraction(1) if som else Fraction(0), "", "", "", eigen, *sommen, v.fout),
               totaal=True)


def _sleutels(dossier: Dossier, resultaat: Rekenresultaat) -> Tabelblok:
    sets = dossier.gekozen_scenario().set_van
    kolommen = (Kolom("Groepcode", Soort.REGEL), Kolom("Aandachtsgroep"), Kolom("Eenheid"), Kolom("Sleutelcode", Soort.REGEL),
                Kolom("Sleutel"),
                Kolom("Gewicht", Soort.VRIJ), Kolom("Te verdelen", Soort.HEEL), Kolom("Verrekening van inzet", Soort.PROCENT),
                Kolom("Rand van de opgave"), Kolom("Afronding"), Kolom("Ingroeipad in jaren", Soort.JAAR), Kolom("Set"),
                Kolom("Reden of motivering", Soort.REGEL))
    rijen = [Rij((groep.id, groep.naam, format_nl.eenheid(groep.eenheid), sleutel.indicator, _sleutelnaam(dossier, sleutel.indicator),
                  sleutel.gewicht, of_onbekend(resultaat.verdeling[groep.id].te_verdelen), voorstel.verrekening, voorstel.rand.value,
                  "naar boven" if voorstel.afronding is Afronding.NAAR_BOVEN else "grootste resten",
                  voorstel.ingroeijaren or "geen", verdeelset.naam if (verdeelset := sets(groep.id)) else "",
                  voorstel.reden_totaal or voorstel.motivering))
             for groep in dossier.gekozen_groepen() for voorstel in [voorstel_van(dossier, groep.id)] for sleutel in voorstel.sleutels]
    return Tabelblok("Sleutels", "Waarop elke verdeling rust. Alleen de verhouding tussen de gewichten telt.", kolommen, tuple(rijen))


def _sleutelnaam(dossier: Dossier, id: str) -> str:
    if id == HERKOMST:
        return "eigen opgave (herkomst)"
    indicator = dossier.indicatoren.get(id)
    return f"{indicator.naam} ({format_nl.datum(indicator.peildatum)})" if indicator else id


def controles(dossier: Dossier, resultaat: Rekenresultaat, bevindingen: Sequence[Bevinding]) -> Blad:
    kolommen = (Kolom("Ernst", breedte=16), Kolom("Stap", breedte=30), Kolom("Bevinding", breedte=80), Kolom("Wat u kunt doen", breedte=60))
    rijen = tuple(Rij((b.ernst.value, b.stap.capitalize(), b.zin, b.doen)) for b in bevindingen)
    tellen = (Kolom("Groepcode", Soort.REGEL), Kolom("Aandachtsgroep"), Kolom("Uitkomst"), Kolom("Te verdelen", Soort.HEEL),
              Kolom("Som van de gemeenten", Soort.HEEL, 14), Kolom("Verschil", Soort.HEEL, 12))
    uitleg = "Wat in het dossier ontbreekt of opvalt." if rijen else "Er zijn geen bevindingen."
    return Blad("Controles", (Tabelblok("Bevindingen", uitleg, kolommen, rijen),
                              Tabelblok("Optellingen", "Of de verdeelde aantallen samen het totaal zijn.", tellen,
                                        tuple(_telrij(g, resultaat.verdeling[g.id], voorstel_van(dossier, g.id))
                                              for g in dossier.gekozen_groepen()))))


def _telrij(groep: Aandachtsgroep, v: GroepVerdeling, voorstel: Verdeelvoorstel) -> Rij:
    if v.aantallen is None or v.te_verdelen is None:
        return Rij((groep.id, groep.naam, "niet verdeeld", of_onbekend(v.te_verdelen), "niet verdeeld", "niet verdeeld"))
    som = sum(v.aantallen.values())
    verschil = som - v.te_verdelen
    if not verschil:
        uitkomst = "De som klopt."
    elif voorstel.afronding is Afronding.NAAR_BOVEN and verschil > 0:
        uitkomst = "De som is hoger, omdat elke gemeente naar boven is afgerond."
    else:
        uitkomst = "De som klopt niet."
    return Rij((groep.id, groep.naam, uitkomst, v.te_verdelen, som, verschil))
