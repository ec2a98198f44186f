"""Sheet Verdeelstappen: the division of every group step by step, as formulas (rekenregels, section 6).

The level λ is found without trying: the sum of q = min(max(λ·a − κ·e, l), u) is a straight line between the levels where a gemeente leaves
its minimum or reaches its maximum. So the sum is worked out at each of those levels, and the answer lies on the line from the last one that
is not above the total. Whole numbers: floor, then one more in order of the remainder, the share and the code.

A spreadsheet has fifteen digits and our fractions have all of them, so remainders are rounded to nine decimals. Where two numbers differ by
less than that decides on, the result of the program is written as a value; `past_in_excel` looks for that with exact numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.rekenen import voorstel_van
from thuisapp.calc.verdeelstap import GroepVerdeling, aan_rand
from thuisapp.calc.verdelen import Verdeelprobleem
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.verdeling import HERKOMST, Verdeelvoorstel
from thuisapp.output.excel.aanbodblad import OPGAVE_TOT, OPGAVE_VAN
from thuisapp.output.excel.behoefteblad import REGIO, VAST, vast
from thuisapp.output.excel.model import Blad, Formule, Inhoud, Kolom, Rij, Soort, Tabelblok
from thuisapp.output.excel.niveau import Stappen, los_op
from thuisapp.output.excel.rekenblad import NOOIT, ONB, Rekenboek

NAAM = "Verdeelstappen"
GEEN = '"niet verdeeld"'
NIET_VERDEELD = "niet verdeeld"
MARGE = Fraction(1, 10**8)
KOLOMMEN = (
    *VAST, Kolom("Herkomst", Soort.EEN, 11), Kolom("Aandeel volgens de sleutels", Soort.PROCENT, 12),
    Kolom("Inzet die meetelt", Soort.EEN, 10),
    Kolom("Minimum", Soort.HEEL, 10), Kolom("Maximum", Soort.GRENS, 10), Kolom("Niveau einde minimum", Soort.GRENS, 12),
    Kolom("Som bij dat niveau", Soort.EEN, 11), Kolom("Niveau begin maximum", Soort.GRENS, 12), Kolom("Som bij dit niveau", Soort.EEN, 11),
    Kolom("Quotum", Soort.VRIJ, 12), Kolom("Naar beneden", Soort.HEEL, 10), Kolom("Rest", Soort.VRIJ, 10),
    Kolom("Plaats in de rij", Soort.HEEL, 9),
    Kolom("Eén erbij", Soort.HEEL, 8), Kolom("Aantal voor ruil", Soort.HEEL, 10))
UITLEG = ("De verdeling stap voor stap: quotum = niveau × aandeel − inzet die meetelt, niet onder het minimum en niet boven het maximum. "
          "Daarna naar beneden, en één erbij voor de grootste resten. Het niveau staat op het blad Verdeling, bij Te verdelen.")


@dataclass(frozen=True, slots=True)
class Regels:
    """Where the rules of one group stand on the sheet Verdeling (filled by verdelingblad), and whether they are worked out by formulas.

    sleutels: (weight, sum of the key, key). reden: why the numbers are fixed values; empty when they are formulas.
    """

    rij: int
    sleutels: tuple[tuple[str, str, str], ...]
    reden: str

    def cel(self, kolom: str) -> str:
        return f"Verdeling!${kolom}${self.rij}"


# The columns of the block "Te verdelen" on the sheet Verdeling.
RAND, TOTAAL, TELT, AFRONDING, GEWICHTEN, NIVEAU, TE_GEVEN = "DHIJKQR"


def vaste_reden(boek: Rekenboek, groep: str) -> str:
    """Why the division of a group cannot be formulas; empty when it can."""
    v, voorstel = boek.resultaat.verdeling[groep], voorstel_van(boek.dossier, groep)
    if boek.dossier.gekozen_scenario().set_van(groep) is not None:
        return "Vaste waarden: deze groep wordt samen met andere groepen verdeeld."
    if not _regels_kloppen(boek, voorstel):
        return "Vaste waarden: de regels van deze verdeling kloppen nog niet."
    if v.uitkomst is not None and not any(v.uitkomst.aandeel.values()):
        return "Vaste waarden: er is niets te verdelen."
    if voorstel.ingroeijaren and v.probleem is not None and v.uitkomst is None:
        return "Vaste waarden: het ingroeipad kan nog niet beginnen."
    if not past_in_excel(boek, v, voorstel):
        return "Vaste waarden: het verschil tussen twee resten is te klein voor Excel."
    return ""


def _regels_kloppen(boek: Rekenboek, voorstel: Verdeelvoorstel) -> bool:
    """What the formulas take for granted; a key that is onbekend or 0 everywhere is no mistake in the rules."""
    getallen = [x for rij in (voorstel.inzet, voorstel.minimum, voorstel.maximum) for x in rij.values()]
    if any(x < 0 for x in (*getallen, voorstel.totaal or 0)) or not 0 <= voorstel.verrekening <= 1:
        return False
    if any(s.gewicht < 0 for s in voorstel.sleutels) or not any(s.gewicht for s in voorstel.sleutels):
        return False
    alle = effectieve_indicatoren(boek.dossier)
    indicatoren = [alle.get(s.indicator) for s in voorstel.sleutels if s.indicator != HERKOMST]
    return all(i is not None and i.optelbaar and not any(x is not None and x < 0 for x in i.waarden.values()) for i in indicatoren)


def past_in_excel(boek: Rekenboek, v: GroepVerdeling, voorstel: Verdeelvoorstel) -> bool:
    """No decision lies so close that fifteen digits could make another one."""
    ruw = ruwe_som(boek, v.groep, voorstel)
    if voorstel.totaal is None and ruw is not None and 0 < abs(ruw - floor(ruw) - Fraction(1, 2)) < MARGE:
        return False
    if v.uitkomst is None:
        return True
    resten = {code: q - floor(q) for code, q in v.uitkomst.exact.items()}
    if any(r and not MARGE < r < 1 - MARGE for r in resten.values()):
        return False
    erbij = int(sum(resten.values(), Fraction(0)))
    volgorde = sorted(resten, key=lambda code: (-resten[code], -v.uitkomst.aandeel[code] if v.uitkomst else 0, code))
    if not 0 < erbij < len(volgorde):
        return True
    laatste, eerste = volgorde[erbij - 1], volgorde[erbij]
    if resten[laatste] != resten[eerste]:
        return resten[laatste] - resten[eerste] > MARGE
    verschil = v.uitkomst.aandeel[laatste] - v.uitkomst.aandeel[eerste]
    duizendste = resten[laatste] * 10**9 % 1
    return (not verschil or verschil > Fraction(1, 10**10)) and abs(duizendste - Fraction(1, 2)) > Fraction(1, 100)


def ruwe_som(boek: Rekenboek, groep: str, voorstel: Verdeelvoorstel) -> Fraction | None:
    """What the total is rounded from."""
    bekend = [x for h in boek.resultaat.opgave[groep].per_gemeente.values() if (x := aan_rand(h, voorstel.rand)) is not None]
    if not bekend:
        return None
    if voorstel.regionaal_verrekenen:
        return max(sum(bekend, Fraction(0)), Fraction(0))
    return sum((max(x, Fraction(0)) for x in bekend), Fraction(0))


def stappen_van(boek: Rekenboek, groep: str) -> Stappen:
    """The values of all steps. Shares are not known when there is nothing to divide."""
    v, voorstel = boek.resultaat.verdeling[groep], voorstel_van(boek.dossier, groep)
    codes = boek.dossier.codes()
    aandeel = None
    if v.uitkomst is not None:
        aandeel = [v.uitkomst.aandeel[code] for code in codes]
    elif v.probleem is not None and all(any(waarden.values()) for _, waarden in v.probleem.sleutels):
        aandeel = _aandelen(v.probleem, codes)
    inzet = [voorstel.verrekening * (voorstel.inzet.get(code) or 0) for code in codes]
    laag = [voorstel.minimum.get(code) or 0 for code in codes]
    hoog = [voorstel.maximum.get(code) for code in codes]
    return los_op(v.te_verdelen, aandeel, inzet, laag, hoog)


def _aandelen(probleem: Verdeelprobleem, codes: Sequence[str]) -> list[Fraction]:
    gewicht = sum((w for w, _ in probleem.sleutels), Fraction(0))
    sommen = [sum(waarden.values(), Fraction(0)) for _, waarden in probleem.sleutels]
    return [sum((w * waarden[code] / som for (w, waarden), som in zip(probleem.sleutels, sommen, strict=True)), Fraction(0)) / gewicht
            for code in codes]


def blad(boek: Rekenboek, regels: Mapping[str, Regels], stappen: Mapping[str, Stappen]) -> Blad:
    """regels, stappen: per group."""
    rijen = [rij for g in boek.dossier.gekozen_groepen() for rij in (
        _vaste_rijen(boek, g, regels[g.id]) if regels[g.id].reden else _rijen(boek, g, regels[g.id], stappen[g.id]))]
    return Blad(NAAM, (Tabelblok(NAAM, UITLEG, KOLOMMEN, tuple(rijen)),), beveiligd=True)


def _vaste_rijen(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels) -> Iterator[Rij]:
    v = boek.resultaat.verdeling[groep.id]
    leeg = [""] * (len(KOLOMMEN) - len(VAST) - 1)
    for m in boek.dossier.gemeenten:
        n = NIET_VERDEELD if v.voor_ruil is None else v.voor_ruil[m.code]
        yield Rij((*vast(groep, m.code, m.naam), *leeg, n))
    som = NIET_VERDEELD if v.voor_ruil is None else sum(v.voor_ruil.values())
    yield Rij((*vast(groep, "", REGIO), *leeg, som), totaal=True)


def _rijen(boek: Rekenboek, groep: Aandachtsgroep, regels: Regels, s: Stappen) -> Iterator[Rij]:
    v, voorstel = boek.resultaat.verdeling[groep.id], voorstel_van(boek.dossier, groep.id)
    uitkomst = v.uitkomst
    aantallen = None if uitkomst is None else uitkomst.aantallen
    plaatsen = {} if uitkomst is None else _plaatsen(uitkomst.exact, uitkomst.aandeel)
    f = _Formules(boek, groep.id, regels)
    erbij = 0 if uitkomst is None else s.te_geven([floor(uitkomst.exact[c]) for c in boek.dossier.codes()])
    for n, m in enumerate(boek.dossier.gemeenten):
        rij = boek.rij(groep.id, m.code)
        q = None if uitkomst is None else uitkomst.exact[m.code]
        rest = None if q is None else q - floor(q)
        plaats = plaatsen.get(m.code)
        yield Rij((*vast(groep, m.code, m.naam), f.herkomst(m.code, voorstel),
                   Formule(f.aandeel(m.code, rij), zonder_aandeel(s) if s.aandeel is None else s.aandeel[n]),
                   Formule(f"=Verdeling!$G{rij}*{regels.cel(TELT)}", s.inzet[n]), Formule(f"=Verdeling!$H{rij}", s.laag[n]),
                   Formule(f"=IF(ISNUMBER(Verdeling!$I{rij}),Verdeling!$I{rij},1E+99)", NOOIT if s.hoog[n] is None else s.hoog[n] or 0),
                   Formule(f.knik_laag(rij), s.knik_laag[n]), Formule(f.som_op("K", rij), s.som_laag[n]),
                   Formule(f.knik_hoog(rij), s.knik_hoog[n]), Formule(f.som_op("M", rij), s.som_hoog[n]),
                   Formule(f.quotum(rij), NIET_VERDEELD if q is None else q),
                   Formule(f"=IF(ISNUMBER(O{rij}),INT(ROUND(O{rij},9)),{GEEN})", NIET_VERDEELD if q is None else floor(q)),
                   Formule(f"=IF(ISNUMBER(O{rij}),ROUND(O{rij}-P{rij},9),{GEEN})", NIET_VERDEELD if rest is None else rest),
                   Formule(f.plaats(rij), NIET_VERDEELD if plaats is None else plaats),
                   Formule(f"=IF(ISNUMBER(R{rij}),IF(R{rij}<={regels.cel(TE_GEVEN)},1,0),{GEEN})",
                           NIET_VERDEELD if plaats is None else int(plaats <= erbij)),
                   Formule(f.aantal(rij), NIET_VERDEELD if aantallen is None else aantallen[m.code])))
    yield _regiorij(boek, groep, s, v, erbij)


def zonder_aandeel(s: Stappen) -> str:
    """What stands there when a gemeente has no share: there is no total, or a key is not known."""
    return NIET_VERDEELD if s.totaal is None else "onbekend"


def _plaatsen(exact: Mapping[str, Fraction], aandeel: Mapping[str, Fraction]) -> dict[str, int]:
    volgorde = sorted(exact, key=lambda code: (-(exact[code] - floor(exact[code])), -aandeel[code], code))
    return {code: n for n, code in enumerate(volgorde, start=1)}


def _regiorij(boek: Rekenboek, groep: Aandachtsgroep, s: Stappen, v: GroepVerdeling, erbij: int) -> Rij:
    uitkomst = v.uitkomst
    heel = [0] if uitkomst is None else [floor(q) for q in uitkomst.exact.values()]

    def som(kolom: str, waarde: Fraction | int) -> Formule:
        bereik = boek.bereik(groep.id, kolom)
        return Formule(f"=IF(COUNT({bereik})=0,{GEEN},SUM({bereik}))", NIET_VERDEELD if uitkomst is None else waarde)

    aandeel = Formule(som("G", 0).tekst, NIET_VERDEELD if s.aandeel is None else sum(s.aandeel, Fraction(0)))
    inzet = Formule(f"=SUM({boek.bereik(groep.id, 'H')})", sum(s.inzet, Fraction(0)))
    laag = Formule(f"=SUM({boek.bereik(groep.id, 'I')})", sum(s.laag))
    exact, som_aantal = (Fraction(0), 0) if uitkomst is None else (sum(uitkomst.exact.values(), Fraction(0)), uitkomst.som)
    return Rij((*vast(groep, "", REGIO), "", aandeel, inzet, laag, "", "", "", "", "", som("O", exact), som("P", sum(heel)), "", "",
                som("S", erbij), som("T", som_aantal)), totaal=True)


@dataclass(frozen=True, slots=True)
class _Formules:
    """The formulas of one group."""

    boek: Rekenboek
    groep: str
    regels: Regels

    def _bereik(self, kolom: str) -> str:
        return self.boek.bereik(self.groep, kolom)

    def herkomst(self, code: str, voorstel: Verdeelvoorstel) -> Inhoud:
        """max(opgave, 0) at the rand; only when it is a key."""
        if all(sleutel != HERKOMST for _, _, sleutel in self.regels.sleutels):
            return ""
        rij = self.boek.rij(self.groep, code)
        x = f"INDEX(Opgave!${OPGAVE_VAN}{rij}:${OPGAVE_TOT}{rij},1,{randnummer(self.regels.cel(RAND))})"
        waarde = aan_rand(self.boek.resultaat.opgave[self.groep].per_gemeente[code], voorstel.rand)
        return Formule(f"=IF(ISNUMBER({x}),MAX(0,{x}),{ONB})", "onbekend" if waarde is None else max(waarde, Fraction(0)))

    def aandeel(self, code: str, rij: int) -> str:
        delen = []
        for gewicht, som, sleutel in self.regels.sleutels:
            x = f"$F{rij}" if sleutel == HERKOMST else self.boek.cellen["indicator", sleutel, code]
            delen.append(f"IF({gewicht}>0,{gewicht}*{x}/{som},0)")
        mix = f"({'+'.join(delen)})/{self.regels.cel(GEWICHTEN)}"
        return f"=IF(ISNUMBER({self.regels.cel(TOTAAL)}),IFERROR({mix},{ONB}),{GEEN})"

    def knik_laag(self, rij: int) -> str:
        return f"=IF(ISNUMBER(G{rij}),IF(G{rij}>0,(I{rij}+H{rij})/G{rij},1E+99),{GEEN})"

    def knik_hoog(self, rij: int) -> str:
        return f"=IF(ISNUMBER(G{rij}),IF(G{rij}>0,IF(J{rij}<1E+98,(J{rij}+H{rij})/G{rij},1E+99),1E+99),{GEEN})"

    def som_op(self, kolom: str, rij: int) -> str:
        return f"=IF(ISNUMBER({kolom}{rij}),IF({kolom}{rij}<1E+98,{som_bij(self.boek, self.groep, f'{kolom}{rij}')},\"\"),{GEEN})"

    def quotum(self, rij: int) -> str:
        niveau = self.regels.cel(NIVEAU)
        return f"=IF(ISNUMBER({niveau}),MIN(MAX({niveau}*G{rij}-H{rij},I{rij}),J{rij}),{GEEN})"

    def plaats(self, rij: int) -> str:
        r, a, c = self._bereik("Q"), self._bereik("G"), self._bereik("D")
        gelijk = f"(ROUND({a},12)>ROUND(G{rij},12))+(ROUND({a},12)=ROUND(G{rij},12))*({c}<D{rij})"
        return f"=IF(ISNUMBER(Q{rij}),1+SUMPRODUCT(({r}>Q{rij})+({r}=Q{rij})*({gelijk})),{GEEN})"

    def aantal(self, rij: int) -> str:
        boven = f"ROUNDUP(ROUND(O{rij},9),0)"
        return f'=IF(ISNUMBER(O{rij}),IF({self.regels.cel(AFRONDING)}="naar boven",{boven},P{rij}+S{rij}),{GEEN})'


def som_bij(boek: Rekenboek, groep: str, niveau: str) -> str:
    """What all gemeenten take together at a level: at least the minima, and between its two levels each gemeente follows its share."""
    a, e, laag, hoog, begin, einde = (f"{NAAM}!{boek.bereik(groep, k)}" for k in "GHIJKM")
    stijgt = f"SUMPRODUCT(({begin}<{niveau})*({a}*{niveau}-{laag}-{e}))"
    stopt = f"SUMPRODUCT(({einde}<{niveau})*({a}*{niveau}-{hoog}-{e}))"
    return f"SUM({laag})+{stijgt}-{stopt}"


def randnummer(cel: str) -> str:
    return f'IF({cel}="laag",1,IF({cel}="hoog",3,2))'
