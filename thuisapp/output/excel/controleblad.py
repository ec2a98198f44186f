"""Sheet Controles: what is missing or strikes, and formulas that check the sums. A check says in words whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from thuisapp.calc.rekenen import voorstel_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.verdeling import Afronding
from thuisapp.output.excel.behoefteblad import VAST
from thuisapp.output.excel.model import (
    Blad,
    Formule,
    Inhoud,
    Kolom,
    Rij,
    Soort,
    Tabelblok,
    Waarde,
    eerste_rijen,
    letter,
    of_onbekend,
    waarde_van,
)
from thuisapp.output.excel.rekenblad import Rekenboek
from thuisapp.output.excel.verdeelstappen import GEEN, NIET_VERDEELD

GOED, FOUT = "✓", "✗"
KLOPT, KLOPT_NIET = f"{GOED} klopt", f"{FOUT} klopt niet"
SOM_KLOPT, SOM_HOGER, SOM_FOUT = (f"{GOED} De som klopt.", f"{GOED} De som is hoger, omdat elke gemeente naar boven is afgerond.",
                                  f"{FOUT} De som klopt niet.")
KOLOMMEN = (
    Kolom("Groepcode", Soort.REGEL), Kolom("Aandachtsgroep"), Kolom("Uitkomst"), Kolom("Te verdelen", Soort.HEEL),
    Kolom("Som van de gemeenten", Soort.HEEL, 14), Kolom("Verschil", Soort.HEEL, 12), Kolom("Aandelen zijn samen 100%", breedte=14),
    Kolom("Exacte aantallen tellen op", breedte=14), Kolom("Minimum en maximum", breedte=14), Kolom("Hooguit één naast exact", breedte=14),
    Kolom("Ruil verandert de som niet", breedte=14), Kolom("Jaren van de behoefte tellen op", breedte=14),
    Kolom("Zelfde aantallen als thuisapp", breedte=22))
BEVINDINGEN = (Kolom("Ernst", breedte=22), Kolom("Stap", breedte=30), Kolom("Bevinding", breedte=60), Kolom("Wat u kunt doen", breedte=60))


def blad(boek: Rekenboek, bevindingen: Sequence[Bevinding]) -> Blad:
    rijen = tuple(Rij((b.ernst.value, b.stap.capitalize(), b.zin, b.doen)) for b in bevindingen)
    uitleg = "Wat in het dossier ontbreekt of opvalt, op het moment dat deze werkmap is gemaakt." if rijen else "Er zijn geen bevindingen."
    _, tweede = eerste_rijen((len(rijen), 0))
    groepen = boek.dossier.gekozen_groepen()
    sommen = [_rij(boek, g, tweede + n) for n, g in enumerate(groepen)]
    sommen += [_alles(tweede, sommen)] if sommen else []
    zin = (f"Formules die de sommen nalopen, ook als u iets verandert. {GOED} is goed, {FOUT} is fout. In de laatste kolom ziet u of de "
           "aantallen nog die van thuisapp zijn.")
    return Blad("Controles", (Tabelblok("Bevindingen", uitleg, BEVINDINGEN, rijen),
                              Tabelblok("Optellingen", zin, KOLOMMEN, tuple(sommen))), oordelen=True)


class _Groep:
    """The cells of one group on the sheet Verdeling, and what the program found in them."""

    def __init__(self, boek: Rekenboek, groep: str) -> None:
        self.boek, self.groep, self.codes = boek, groep, boek.dossier.codes()
        self.v, self.voorstel = boek.resultaat.verdeling[groep], voorstel_van(boek.dossier, groep)
        self.rij = boek.rij(groep)

    def bereik(self, kolom: str) -> str:
        return f"Verdeling!{self.boek.bereik(self.groep, kolom)}"

    def regio(self, kolom: str) -> str:
        return f"Verdeling!${kolom}${self.rij}"

    def toets(self, kolom: str, test: str, waarde: bool) -> Formule:
        """Only when there is a number in the column of the region."""
        verdeeld = self.v.aantallen is not None and self.v.voor_ruil is not None
        return Formule(f'=IF(ISNUMBER({self.regio(kolom)}),IF({test},"{KLOPT}","{KLOPT_NIET}"),{GEEN})',
                       NIET_VERDEELD if not verdeeld else KLOPT if waarde else KLOPT_NIET)


def _rij(boek: Rekenboek, groep: Aandachtsgroep, rij: int) -> Rij:
    g = _Groep(boek, groep.id)
    v = g.v
    regel = eerste_rijen((boek.hoofdrijen, 0))[1] + boek.nummer(groep.id)
    som = None if v.aantallen is None else sum(v.aantallen.values())
    verschil = None if som is None or v.te_verdelen is None else som - v.te_verdelen
    return Rij((groep.id, groep.naam, _uitkomst(g, rij, regel, verschil),
                Formule(f"=Verdeling!$H${regel}", waarde_van(of_onbekend(v.te_verdelen))),
                Formule(f"={g.regio('L')}", NIET_VERDEELD if som is None else som),
                Formule(f"=IF(COUNT(D{rij},E{rij})=2,E{rij}-D{rij},{GEEN})", NIET_VERDEELD if verschil is None else verschil),
                *_toetsen(g, rij), _jaren(g), _zelfde(g)))


def _uitkomst(g: _Groep, rij: int, regel: int, verschil: int | None) -> Formule:
    tekst = (f'=IF(ISNUMBER(F{rij}),IF(F{rij}=0,"{SOM_KLOPT}",IF(AND(Verdeling!$J${regel}="naar boven",F{rij}>0),"{SOM_HOGER}",'
             f'"{SOM_FOUT}")),{GEEN})')
    waarde = NIET_VERDEELD
    if verschil is not None:
        hoger = g.voorstel.afronding is Afronding.NAAR_BOVEN and verschil > 0
        waarde = SOM_KLOPT if not verschil else SOM_HOGER if hoger else SOM_FOUT
    return Formule(tekst, waarde)


def _toetsen(g: _Groep, rij: int) -> list[Inhoud]:
    v, codes = g.v, g.codes
    voor, na = ({} if rij is None else dict(rij) for rij in (v.voor_ruil, v.aantallen))
    exact = dict(v.exact)
    eerlijk = {c: voor.get(c, 0) for c in codes}
    aandeel = v.uitkomst is not None and sum(v.uitkomst.aandeel.values(), Fraction(0)) in (0, 1)
    vrij = "Ingroeipad: de grenzen gelden voor het afgesproken deel." if v.ingroei else "Geldt voor de hele set." if v.samen else ""
    hoog = g.voorstel.maximum
    binnen = all((g.voorstel.minimum.get(c) or 0) <= n and (c not in hoog or n <= hoog[c]) for c, n in eerlijk.items())
    laag_, hoog_, k, j = (g.bereik(x) for x in "HIKJ")
    return [g.toets("L", f"OR(ABS({g.regio('F')}-1)<0.000001,{g.regio('F')}=0)", aandeel),
            g.toets("L", f"ABS({g.regio('J')}-D{rij})<0.000001", sum(exact.values(), Fraction(0)) == v.te_verdelen),
            vrij or g.toets("L", f"SUMPRODUCT(({k}<{laag_})+({k}>{hoog_}))=0", binnen),
            g.toets("L", f"SUMPRODUCT((ABS({k}-{j})>=1)*1)=0", all(c in exact and abs(eerlijk[c] - exact[c]) < 1 for c in codes)),
            g.toets("L", f"{g.regio('L')}={g.regio('K')}", sum(voor.values()) == sum(na.values()))]


def _jaren(g: _Groep) -> Formule:
    n = len(g.boek.dossier.periode.jaren())
    van, tot, totaal = (f"Behoefte!${letter(len(VAST) + k)}${g.rij}" for k in (0, n - 1, n + 1))
    verschil = f'SUM({van}:{tot.removeprefix("Behoefte!")})-{totaal}'
    tekst = f'IF(ABS({verschil})<0.000001,"{KLOPT}","{KLOPT_NIET}")'
    onbekend = g.boek.resultaat.behoefte[g.groep].regio().is_onbekend
    return Formule(f'=IF(ISNUMBER({totaal}),{tekst},"onbekend")', "onbekend" if onbekend else KLOPT)


def _zelfde(g: _Groep) -> Formule:
    anders = f"SUMPRODUCT(({g.bereik('L')}<>{g.bereik('M')})*1)"
    return Formule(f'=IF({anders}=0,"{GOED} gelijk","anders in "&{anders}&" van {len(g.codes)}")', f"{GOED} gelijk")


def _alles(eerste: int, rijen: Sequence[Rij]) -> Rij:
    bereiken = [f"{k}{eerste}:{k}{eerste + len(rijen) - 1}" for k in "CGHIJKL"]
    fouten = "+".join(f'SUMPRODUCT((LEFT({b},1)="{FOUT}")*1)' for b in bereiken)
    waarden: list[Waarde] = [waarde_van(cel) for rij in rijen for cel in rij.cellen]
    goed = not any(isinstance(w, str) and w.startswith(FOUT) for w in waarden)
    tekst = f'=IF({fouten}=0,"{GOED} Alle sommen kloppen.","{FOUT} Niet alle sommen kloppen.")'
    zin = f"{GOED} Alle sommen kloppen." if goed else f"{FOUT} Niet alle sommen kloppen."
    return Rij(("", "Alle groepen", Formule(tekst, zin), *[""] * (len(KOLOMMEN) - 3)), totaal=True)
