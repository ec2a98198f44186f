"""The blocks under the main table of Verdeling: the total and the rules of every group, and the weights of its keys."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from thuisapp import format_nl
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.rekenen import voorstel_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import HERKOMST, Afronding, Rand, Verdeelvoorstel
from thuisapp.output.excel import verdeelstappen as st
from thuisapp.output.excel.model import Formule, Inhoud, Invoervak, Kolom, Rij, Soort, Tabelblok, of_woord
from thuisapp.output.excel.niveau import Stappen
from thuisapp.output.excel.rekenblad import ONB, Rekenboek
from thuisapp.output.excel.verdeelstappen import GEEN, NIET_VERDEELD, Regels

NAAR_BOVEN, GROOTSTE_RESTEN = "naar boven", "grootste resten"
REGELKOLOMMEN = (
    Kolom("Groepcode", Soort.REGEL), Kolom("Aandachtsgroep"), Kolom("Eenheid"), Kolom("Rand"), Kolom("Overschot verrekenen"),
    Kolom("Som van de opgaven", Soort.VRIJ), Kolom("Zelf ingevuld", Soort.HEEL), Kolom("Te verdelen", Soort.HEEL),
    Kolom("Verrekening van inzet", Soort.PROCENT), Kolom("Afronding"), Kolom("Som van de gewichten", Soort.VRIJ),
    Kolom("Laagste som", Soort.HEEL), Kolom("Hoogste som", Soort.GRENS), Kolom("Laatste knik", Soort.VRIJ),
    Kolom("Som bij die knik", Soort.VRIJ), Kolom("Aandeel dat nog stijgt", Soort.PROCENT), Kolom("Niveau", Soort.VRIJ),
    Kolom("Nog te geven", Soort.HEEL), Kolom("Rekent met", Soort.REGEL))


def sleutelnaam(dossier: Dossier, id: str) -> str:
    if id == HERKOMST:
        return "eigen opgave (herkomst)"
    indicator = dossier.indicatoren.get(id)
    return f"{indicator.naam} ({format_nl.datum(indicator.peildatum)})" if indicator else id


def regels_van(boek: Rekenboek, tweede: int, derde: int) -> dict[str, Regels]:
    """Where the rules of every group stand: its line in the second block, and those of its keys in the third."""
    uit, rij = {}, derde
    for n, groep in enumerate(boek.dossier.gekozen_groepen()):
        sleutels = []
        for sleutel in voorstel_van(boek.dossier, groep.id).sleutels:
            sleutels.append((f"Verdeling!$F${rij}", f"Verdeling!$G${rij}", sleutel.indicator))
            rij += 1
        reden = st.vaste_reden(boek, groep.id)
        if any(s != HERKOMST and ("indicatoren", s) not in boek.cellen for _, _, s in sleutels):
            reden = reden or "Vaste waarden: een verdeelsleutel staat niet bij de indicatoren."
        uit[groep.id] = Regels(tweede + n, tuple(sleutels), reden)
    return uit


def te_verdelen(boek: Rekenboek, regels: Mapping[str, Regels], stappen: Mapping[str, Stappen]) -> Tabelblok:
    rijen = tuple(Rij((g.id, g.naam, format_nl.eenheid(g.eenheid), *_totaal(boek, g, regels[g.id]),
                       *(_niveau(boek, g, regels[g.id], stappen[g.id]) if g.id in stappen else [""] * 8),
                       _manier(boek, g, regels[g.id]))) for g in boek.dossier.gekozen_groepen())
    return Tabelblok("Te verdelen", "Het totaal en de regels per groep. Kies in de gele vakken iets anders, of typ zelf een totaal, en de "
                     "verdeling verandert mee.", REGELKOLOMMEN, rijen)


def _totaal(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels) -> list[Inhoud]:
    v, voorstel = boek.resultaat.verdeling[groep.id], voorstel_van(boek.dossier, groep.id)
    rij, samen = regels.rij, boek.dossier.gekozen_scenario().set_van(groep.id) is not None
    kolommen = f"Opgave!{boek.bereik(groep.id, 'L', 'N')}"
    keuze = f"INDEX({kolommen},0,{st.randnummer(f'$D{rij}')})"
    som = f'=IF(COUNT({keuze})=0,{ONB},IF($E{rij}="ja",MAX(0,SUM({keuze})),SUMIF({keuze},">0")))'
    ruw = st.ruwe_som(boek, groep.id, voorstel)
    afgerond = f"=IF(ISNUMBER(G{rij}),G{rij},IF(ISNUMBER(F{rij}),ROUND(ROUND(F{rij},7),0),{ONB}))"
    totaal: Inhoud = Formule(afgerond, of_woord(v.te_verdelen))
    if (samen and voorstel.totaal is not None) or (regels.reden and v.te_verdelen is None and ruw is not None):
        totaal = of_woord(v.te_verdelen)
    zelf = "geen" if voorstel.totaal is None or samen else voorstel.totaal
    resten = NAAR_BOVEN if voorstel.afronding is Afronding.NAAR_BOVEN else GROOTSTE_RESTEN
    vak = (lambda x, keuzes=(): x) if regels.reden else Invoervak
    return [vak(voorstel.rand.value, tuple(r.value for r in Rand)), vak("ja" if voorstel.regionaal_verrekenen else "nee", ("ja", "nee")),
            Formule(som, of_woord(ruw)), vak(zelf), totaal, vak(voorstel.verrekening), vak(resten, (GROOTSTE_RESTEN, NAAR_BOVEN))]


def _niveau(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels, s: Stappen) -> list[Inhoud]:
    g, r, n = groep.id, regels.rij, len(boek.dossier.gemeenten)
    v, voorstel = boek.resultaat.verdeling[g], voorstel_van(boek.dossier, g)
    bereik = {k: f"{st.NAAM}!{boek.bereik(g, k)}" for k in "GIJKLMNP"}
    bekend = f"COUNT({bereik['G']})={n}"
    gewichten = [gewicht.removeprefix("Verdeling!") for gewicht, _, _ in regels.sleutels]
    top = f"SUMPRODUCT(({bereik['G']}>0)*{bereik['J']})+SUMPRODUCT(({bereik['G']}=0)*{bereik['I']})"
    knikken = ",".join(f"SUMPRODUCT(MAX(({bereik[som]}<=$H{r}+0.000000001)*{bereik[knik]}))" for som, knik in ("LK", "NM"))
    # A sum is text where a level is never reached, and text is above every number; the level itself (1E+99) then counts 0 times.
    helling = f"SUMPRODUCT(({bereik['K']}<=N{r})*({bereik['M']}>N{r})*{bereik['G']})"
    uitkomst = v.uitkomst
    heel = 0 if uitkomst is None else s.te_geven([floor(uitkomst.exact[c]) for c in boek.dossier.codes()])
    return [Formule(f"=SUM({','.join(gewichten)})", sum((x.gewicht for x in voorstel.sleutels), Fraction(0))),
            Formule(f"=SUM({bereik['I']})", s.laagste), Formule(f"=IF({bekend},{top},{GEEN})", s.hoogste),
            Formule(f"=IF({bekend},MAX({knikken}),{GEEN})", s.knik),
            Formule(f"=IF(ISNUMBER(N{r}),{st.som_bij(boek, g, f'N{r}')},{GEEN})", s.som_knik),
            Formule(f"=IF(ISNUMBER(N{r}),{helling},{GEEN})", s.helling),
            Formule(f"=IF(ISNUMBER(N{r}),IF(OR(L{r}>H{r},M{r}<H{r}),{GEEN},IF(P{r}>0,N{r}+(H{r}-O{r})/P{r},N{r})),{GEEN})", s.niveau),
            Formule(f"=IF(ISNUMBER(Q{r}),H{r}-SUM({bereik['P']}),{GEEN})", NIET_VERDEELD if uitkomst is None else heel)]


def _manier(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels) -> str:
    if regels.reden:
        return regels.reden
    zinnen = []
    if boek.resultaat.verdeling[groep.id].ingroei is not None:
        zinnen.append("De aantallen met het ingroeipad zijn vaste waarden.")
    if n := boek.vast.get(groep.id):
        wie = "één gemeente" if n == 1 else f"{n} gemeenten"
        zinnen.append(f"De behoefte van {wie} is een vaste waarde; zie de kolom Rekenwijze op het blad Behoefte.")
    return " ".join(["Formules.", *zinnen]) if zinnen else "Formules"


def sleutelblok(boek: Rekenboek, regels: Mapping[str, Regels]) -> Tabelblok:
    sets = boek.dossier.gekozen_scenario().set_van
    kolommen = (Kolom("Groepcode", Soort.REGEL), Kolom("Aandachtsgroep"), Kolom("Eenheid"), Kolom("Sleutelcode", Soort.REGEL),
                Kolom("Sleutel"), Kolom("Gewicht", Soort.VRIJ), Kolom("Som van de sleutel", Soort.HEEL), Kolom("Te verdelen", Soort.HEEL),
                Kolom("Verrekening van inzet", Soort.PROCENT), Kolom("Rand van de opgave"), Kolom("Afronding"),
                Kolom("Ingroeipad in jaren", Soort.JAAR), Kolom("Set"), Kolom("Reden of motivering", Soort.REGEL))
    rijen = []
    for groep in boek.dossier.gekozen_groepen():
        voorstel, r = voorstel_van(boek.dossier, groep.id), regels[groep.id]
        for sleutel in voorstel.sleutels:
            verdeelset = sets(groep.id)
            rijen.append(Rij((groep.id, groep.naam, format_nl.eenheid(groep.eenheid), sleutel.indicator,
                              sleutelnaam(boek.dossier, sleutel.indicator), sleutel.gewicht if r.reden else Invoervak(sleutel.gewicht),
                              _sleutelsom(boek, groep, r, sleutel.indicator, voorstel),
                              Formule(f"=$H${r.rij}", of_woord(boek.resultaat.verdeling[groep.id].te_verdelen)),
                              Formule(f"=$I${r.rij}", voorstel.verrekening), Formule(f"=$D${r.rij}", voorstel.rand.value),
                              Formule(f"=$J${r.rij}", NAAR_BOVEN if voorstel.afronding is Afronding.NAAR_BOVEN else GROOTSTE_RESTEN),
                              voorstel.ingroeijaren or "geen", verdeelset.naam if verdeelset else "",
                              voorstel.reden_totaal or voorstel.motivering)))
    return Tabelblok("Sleutels", "Waarop elke verdeling rust. Alleen de verhouding tussen de gewichten telt.", kolommen, tuple(rijen))


def _sleutelsom(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels, sleutel: str, voorstel: Verdeelvoorstel) -> Inhoud:
    """Of all gemeenten; onbekend when one of them is."""
    codes = boek.dossier.codes()
    if sleutel == HERKOMST:
        if regels.reden:
            return ""
        bereik = f"{st.NAAM}!{boek.bereik(groep.id, 'F')}"
        delen = [st.aan_rand(boek.resultaat.opgave[groep.id].per_gemeente[c], voorstel.rand) for c in codes]
        waarden = [None if x is None else max(x, Fraction(0)) for x in delen]
    else:
        indicator = effectieve_indicatoren(boek.dossier).get(sleutel)
        if indicator is None or ("indicatoren", sleutel) not in boek.cellen:
            return ""
        bereik = boek.cellen["indicatoren", sleutel]
        waarden = [indicator.waarden.get(c) for c in codes]
    som = None if None in waarden else sum((x for x in waarden if x is not None), Fraction(0))
    return Formule(f"=IF(COUNT({bereik})={len(codes)},SUM({bereik}),{ONB})", of_woord(som))
