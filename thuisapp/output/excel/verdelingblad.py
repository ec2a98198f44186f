"""Sheet Verdeling: who takes what, the rules by which that goes, and their weights. What is yellow can be changed and works through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from thuisapp.calc.kenmerken import INWONERS, SOCIAAL, kenmerken
from thuisapp.calc.rekenen import GroepVerdeling, nieuwste_indicator, voorstel_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.excel import verdeelstappen as st
from thuisapp.output.excel.behoefteblad import REGIO, VAST, vast
from thuisapp.output.excel.model import (
    Blad,
    Formule,
    Inhoud,
    Invoervak,
    Kolom,
    Rij,
    Soort,
    Tabelblok,
    Waarde,
    eerste_rijen,
    of_onbekend,
    of_woord,
)
from thuisapp.output.excel.niveau import Stappen
from thuisapp.output.excel.rekenblad import ONB, Rekenboek
from thuisapp.output.excel.verdeelregelblad import regels_van, sleutelblok, sleutelnaam, te_verdelen
from thuisapp.output.excel.verdeelstappen import GEEN, NIET_VERDEELD, Regels


def bladen(boek: Rekenboek) -> list[Blad]:
    """Verdeling and Verdeelstappen."""
    dossier = boek.dossier
    groepen = dossier.gekozen_groepen()
    zuiver = _zuivere_sleutels(boek)
    _, tweede, derde = eerste_rijen((boek.hoofdrijen, len(groepen), 0))
    regels = regels_van(boek, tweede, derde)
    stappen = {g.id: st.stappen_van(boek, g.id) for g in groepen if not regels[g.id].reden}
    ruil = _Ruil(boek)
    rijen = [rij for g in groepen for rij in _verdeelrijen(boek, g, regels[g.id], stappen, tuple(zuiver), ruil)]
    uitleg = f"Wie welk deel neemt, in hele woonruimten over de periode. Scenario: {dossier.gekozen_scenario().naam}."
    kolommen = (*VAST, Kolom("Aandeel volgens de sleutels", Soort.PROCENT, 12), Kolom("Huidige inzet", Soort.HEEL, 10),
                Kolom("Minimum", Soort.HEEL, 10), Kolom("Maximum", Soort.HEEL, 10), Kolom("Exact aantal", Soort.EEN, 15),
                Kolom("Aantal voor ruil", Soort.HEEL, 10), Kolom("Aantal", Soort.HEEL, 10),
                Kolom("Aantal volgens thuisapp", Soort.HEEL, 10), Kolom("Aandeel van de regio", Soort.PROCENT, 10),
                Kolom("Per 1.000 inwoners", Soort.EEN, 10),
                Kolom("Per 1.000 corporatie-woningen", Soort.EEN, 12),
                Kolom("Deel van vrijkomende huurwoningen", Soort.PROCENT, 13), Kolom("Eigen opgave", Soort.EEN, 10),
                *(Kolom(f"Alleen {naam}", Soort.HEEL, 12) for naam in zuiver.values()), Kolom("Opmerking", breedte=60))
    namen = tuple((f"{wat}_{_naam(g.id)}", f"${kolom}${boek.rij(g.id) - len(dossier.gemeenten)}:${kolom}${boek.rij(g.id) - 1}")
                  for g in groepen for wat, kolom in (("aantal", "L"), ("inzet", "G"), ("minimum", "H"), ("maximum", "I")))
    namen += tuple((f"te_verdelen_{_naam(g.id)}", f"${st.TOTAAL}${regels[g.id].rij}") for g in groepen)
    uniek = {naam.casefold(): (naam, bereik) for naam, bereik in namen}  # names of ranges do not see capitals
    hoofd = Blad("Verdeling", (Tabelblok("Verdeling", uitleg, kolommen, tuple(rijen)), te_verdelen(boek, regels, stappen),
                               sleutelblok(boek, regels)), tuple(uniek.values()), beveiligd=True)
    return [hoofd, st.blad(boek, regels, stappen)]


def _naam(id: str) -> str:
    """For a name of a range: letters, digits and underscores."""
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in id)[:200]


def _zuivere_sleutels(boek: Rekenboek) -> dict[str, str]:
    """Keys that could divide some group alone, with a name for their column."""
    gevonden = (sleutel for groep in boek.dossier.gekozen_groepen() for maat in kenmerken(boek.dossier, boek.resultaat, groep.id).values()
                for sleutel in maat.zuiver)
    return {sleutel: sleutelnaam(boek.dossier, sleutel) for sleutel in dict.fromkeys(gevonden)}


# --- the main table ---------------------------------------------------------------------------------------------------


class _Ruil:
    """The swaps that count, as cells of the sheet Ruil, and what they add."""

    def __init__(self, boek: Rekenboek) -> None:
        self.teksten: dict[tuple[str, str], str] = {}
        rij = 5
        for groep in boek.dossier.gekozen_groepen():
            for r in voorstel_van(boek.dossier, groep.id).ruil:
                if r.telt:
                    for code, teken in ((r.van, "-"), (r.naar, "+")):
                        self.teksten[groep.id, code] = self.teksten.get((groep.id, code), "") + f"{teken}Ruil!$F${rij}"
                rij += 1

    def van(self, groep: str, code: str) -> str:
        return self.teksten.get((groep, code), "")


def _verdeelrijen(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels, stappen: Mapping[str, Stappen], sleutels: tuple[str, ...],
                  ruil: _Ruil) -> Iterator[Rij]:
    dossier, v, voorstel = boek.dossier, boek.resultaat.verdeling[groep.id], voorstel_van(boek.dossier, groep.id)
    maten = kenmerken(dossier, boek.resultaat, groep.id)
    vak = (lambda x: x) if v.samen is not None else Invoervak
    for m in dossier.gemeenten:
        maat = maten.get(m.code)
        maximum = voorstel.maximum.get(m.code)
        zuiver = [NIET_VERDEELD if v.aantallen is None else of_onbekend(maat.zuiver.get(s) if maat else None) for s in sleutels]
        yield Rij((*vast(groep, m.code, m.naam), _aandeel(boek, groep, regels, stappen, m.code), vak(voorstel.inzet.get(m.code) or 0),
                   vak(voorstel.minimum.get(m.code) or 0), vak("geen" if maximum is None else maximum),
                   *_aantallen(boek, groep, regels, m.code, ruil), *_maten(boek, groep, m.code), *zuiver, _opmerking(v, m.code)))
    per_sleutel = [[maten[c].zuiver.get(s) if c in maten else None for c in dossier.codes()] for s in sleutels]
    yield _totaalrij(boek, groep, regels, stappen.get(groep.id), per_sleutel)


def _aandeel(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels, stappen: Mapping[str, Stappen], code: str) -> Inhoud:
    v = boek.resultaat.verdeling[groep.id]
    if regels.reden:
        return NIET_VERDEELD if v.uitkomst is None or v.aantallen is None else v.uitkomst.aandeel[code]
    s = stappen[groep.id]
    waarde: Waarde = st.zonder_aandeel(s) if s.aandeel is None else s.aandeel[boek.plek(code)]
    return Formule(f"={st.NAAM}!G{boek.rij(groep.id, code)}", waarde)


def _aantallen(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels, code: str, ruil: _Ruil) -> tuple[Inhoud, ...]:
    """Exact, before the swaps, after them, and that number as the program found it.

    With an ingroeipad the first two are values: those follow the years.
    """
    v, rij = boek.resultaat.verdeling[groep.id], boek.rij(groep.id, code)
    exact, voor, na = (NIET_VERDEELD if rij_ is None or code not in rij_ else rij_[code] for rij_ in (v.exact, v.voor_ruil, v.aantallen))
    if v.voor_ruil is not None and v.aantallen is None:  # a swap that cannot be
        return exact, voor, NIET_VERDEELD, NIET_VERDEELD
    tekst = f"=IF(ISNUMBER(K{rij}),K{rij}{ruil.van(groep.id, code)},{GEEN})"
    geruild = Formule(tekst, na)
    if regels.reden or v.ingroei is not None:
        return exact, voor, geruild, na
    return Formule(f"={st.NAAM}!O{rij}", exact), Formule(f"={st.NAAM}!T{rij}", voor), geruild, na


def _maten(boek: Rekenboek, groep: Aandachtsgroep, code: str) -> Iterator[Inhoud]:
    """Share of the region, per 1,000 inhabitants and corporatiewoningen, share of what becomes free, and its own opgave."""
    dossier, rij = boek.dossier, boek.rij(groep.id, code)
    maat = kenmerken(dossier, boek.resultaat, groep.id).get(code)
    regio = f"$L${boek.rij(groep.id)}"

    def formule(deel: str, noemer: str, waarde: Fraction | None) -> Formule:
        tekst = f"=IF(ISNUMBER(L{rij}),IF(ISNUMBER({noemer}),IF({noemer}>0,{deel},{ONB}),{ONB}),{GEEN})"
        return Formule(tekst, NIET_VERDEELD if maat is None else of_woord(waarde))

    yield Formule(f"=IF(ISNUMBER(L{rij}),IF({regio}=0,0,L{rij}/{regio}),{GEEN})", NIET_VERDEELD if maat is None else maat.aandeel)
    for reeks, x in ((INWONERS, maat.per_1000_inwoners if maat else None), (SOCIAAL, maat.per_1000_sociaal if maat else None)):
        indicator = nieuwste_indicator(dossier, reeks)
        cel = boek.cellen.get(("indicator", indicator.id, code)) if indicator else None
        yield formule(f"1000*L{rij}/{cel}", cel, x) if cel else NIET_VERDEELD if maat is None else of_woord(x)
    vrij = maat.percentage_vrijkomend if maat else None
    cellen = boek.invoer.get(("huur", code))
    cijfer = dossier.aanbod.vrijkomende_huurwoningen.get(code)
    if cellen and groep.eenheid is Eenheid.WONINGEN and cijfer and cijfer.hoeveelheid.eenheid is Eenheid.WONINGEN:
        yield formule(f"L{rij}/({cellen[1]}*{len(dossier.periode)})", cellen[1], vrij)
    else:
        yield NIET_VERDEELD if maat is None else of_woord(vrij)
    yield Formule(f"=Opgave!M{rij}", of_woord(boek.resultaat.opgave[groep.id].per_gemeente[code].midden))


def _opmerking(v: GroepVerdeling, code: str) -> str:
    if v.aantallen is None or v.voor_ruil is None:
        return v.fout
    if v.samen is not None:
        return f"Samen verdeeld in de set {v.samen.naam}; inzet, minimum en maximum gelden voor de hele set."
    return "Gelijke stand: de gemeentecode gaf de doorslag." if v.uitkomst is not None and code in v.uitkomst.gelijke_stand else ""


def _totaalrij(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels, stappen: Stappen | None, zuiver: list[list[int | None]]) -> Rij:
    v, g = boek.resultaat.verdeling[groep.id], groep.id
    aantallen = v.aantallen if v.uitkomst is not None else None
    sommen = [NIET_VERDEELD if aantallen is None else of_onbekend(None if None in delen else sum(n for n in delen if n is not None))
              for delen in zuiver]
    aandeel = None if v.uitkomst is None and (stappen is None or stappen.aandeel is None) else Fraction(1)
    if v.uitkomst is not None:
        aandeel = sum(v.uitkomst.aandeel.values(), Fraction(0))
    if regels.reden and aantallen is None:
        aandeel = None

    def som(kolom: str, waarde: Fraction | int | None) -> Formule:
        bereik = boek.bereik(g, kolom)
        return Formule(f"=IF(COUNT({bereik})=0,{GEEN},SUM({bereik}))", NIET_VERDEELD if waarde is None else waarde)

    totaal = None if aantallen is None else sum(aantallen.values())
    exact = sum(v.exact.values(), Fraction(0)) if v.voor_ruil is not None else None
    rij = boek.rij(g)
    deel = Formule(f"=IF(ISNUMBER(L{rij}),IF(L{rij}=0,0,1),{GEEN})", NIET_VERDEELD if totaal is None else 1 if totaal else 0)
    voor = None if v.voor_ruil is None else sum(v.voor_ruil.values())
    return Rij((*vast(groep, "", REGIO), som("F", aandeel), som("G", _som(boek, g, "inzet")), som("H", _som(boek, g, "minimum")), "",
                som("J", exact), som("K", voor), som("L", totaal), NIET_VERDEELD if totaal is None else totaal, deel, "", "", "",
                Formule(f"=Opgave!M{rij}", of_woord(boek.resultaat.opgave[g].regio.midden)), *sommen, v.fout), totaal=True)


def _som(boek: Rekenboek, groep: str, veld: str) -> int:
    getallen = getattr(voorstel_van(boek.dossier, groep), veld)
    return sum(getallen.get(code) or 0 for code in boek.dossier.codes())
