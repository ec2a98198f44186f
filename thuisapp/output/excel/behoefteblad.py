"""Sheets Behoefte and Jaarreeksen: instroom × factor per gemeente and year, as formulas on Uitgangspunten.

Every gemeente has up to three parts, in woonruimten: what comes every year (elk jaar), and what is worked off in the inhaaljaren of a stand
and of an achterstand. Methods whose numbers differ per year (prognose, taakstelling, telling per year) have a sheet of their own for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.behoefte import GroepBehoefte, omrekenfactor, vermenigvuldig
from thuisapp.calc.cijfers import als_aandeel, in_eenheid
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.jaartabel import Jaartabel
from thuisapp.calc.methoden import aantal_inhaaljaren, jaren_van_inhalen, uitkomsten
from thuisapp.calc.methodevergelijking import METHODE_IN_WOORDEN
from thuisapp.calc.rekenen import overlappen_van, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.output.excel.instroom import ACHTERSTAND, ELK, STAND, Bron, Vraag, achterstand, bron_van
from thuisapp.output.excel.jaarreeksen import Jaarwaarde, jaarreeksen
from thuisapp.output.excel.model import Blad, Formule, Inhoud, Kolom, Rij, Soort, Tabelblok, drie, eerste_rijen, onbekend_zin
from thuisapp.output.excel.rekenblad import (
    ONB,
    Drie,
    Rekenboek,
    drie_formules,
    kolommen_van,
    onbekend_formule,
    som_van_cellen,
    som_van_termen,
)
from thuisapp.output.visie.bronregels import invoer_van, kwaliteit_van, regel_van_cijfers

VAST = (Kolom("Groepcode", Soort.REGEL, 22), Kolom("Aandachtsgroep", breedte=34), Kolom("Eenheid", breedte=25),
        Kolom("Gemeentecode", Soort.REGEL, 13), Kolom("Gemeente", breedte=22))
REGIO = "Regio"
EINDEN = ("laag", "midden", "hoog")
DELEN = {ELK: "Elk jaar", STAND: "Stand, per inhaaljaar", ACHTERSTAND: "Achterstand, per inhaaljaar"}
UITLEG = ("Woonruimten die nodig zijn, per jaar (midden van de schatting) en over de hele periode (laag, midden, hoog). "
          "De getallen zijn niet afgerond; Excel toont één cijfer achter de komma.")


def vast(groep: Aandachtsgroep, code: str, naam: str) -> tuple[str, ...]:
    return groep.id, groep.naam, format_nl.eenheid(groep.eenheid), code, naam


@dataclass(slots=True)
class Regel:
    """The parts of one gemeente of one group: the cells of each at laag, midden and hoog. reeks: numbers of its own per year. redenen: why
    something on it is a fixed value."""

    delen: dict[str, tuple[Inhoud, ...]] = field(default_factory=dict)
    reeks: dict[int, Jaarwaarde] | None = None
    redenen: list[str] = field(default_factory=list)


def bladen(boek: Rekenboek) -> list[Blad]:
    """Behoefte, and Jaarreeksen when a group needs it."""
    groepen = boek.dossier.gekozen_groepen()
    regels = {g.id: _regels(boek, g) for g in groepen}
    boek.vast.update({g: n for g, rij in regels.items() if (n := sum(any(x.startswith("Vaste") for x in r.redenen) for r in rij.values()))})
    gebruikt = [deel for deel in DELEN if any(deel in r.delen for rij in regels.values() for r in rij.values())]
    jaren = list(boek.dossier.periode.jaren())
    reeksblad, reeksen = jaarreeksen(boek, {g: {c: r.reeks for c, r in rij.items()} for g, rij in regels.items()}, VAST)
    kolommen = [*VAST, *(Kolom(str(jaar), Soort.EEN, 9) for jaar in jaren), *(Kolom(f"Totaal {e}", Soort.EEN, 11) for e in EINDEN),
                Kolom("Opmerking", breedte=26), Kolom("Kwaliteit van het zwakste cijfer", breedte=13),
                *(Kolom(f"{DELEN[deel]}, {e}", Soort.EEN, 12, drukken=False) for deel in gebruikt for e in EINDEN),
                Kolom("Rekenwijze", Soort.REGEL, 55, drukken=False), Kolom("Bron", Soort.REGEL, 70, drukken=False)]
    plek = kolommen_van([k.kop for k in kolommen])
    maker = _Rijen(boek, jaren, plek, gebruikt, reeksen)
    rijen = [rij for g in groepen for rij in maker.van_groep(g, regels[g.id])]
    eigen = Tabelblok("Behoefte", f"{UITLEG} Behoefte = instroom × omrekenfactor.", tuple(kolommen), tuple(rijen))
    blad = Blad("Behoefte", (eigen, _factoren(boek)), beveiligd=True)
    return [blad] if reeksblad is None else [blad, reeksblad]


# --- the factor of each group -----------------------------------------------------------------------------------------


def factorcellen(boek: Rekenboek, groep: str) -> Drie:
    """On the sheet Behoefte, in the second block."""
    _, eerste = eerste_rijen((boek.hoofdrijen, 0))
    rij = eerste + boek.nummer(groep)
    return f"Behoefte!$F${rij}", f"Behoefte!$G${rij}", f"Behoefte!$H${rij}"


def _factoren(boek: Rekenboek) -> Tabelblok:
    kolommen = (Kolom("Groepcode", Soort.REGEL), Kolom("Aandachtsgroep"), Kolom("Eenheid"), Kolom("Overlap", Soort.REGEL), Kolom("Methode"),
                *(Kolom(f"Factor {e}", Soort.VRIJ) for e in EINDEN))
    rijen = tuple(_factorrij(boek, g) for g in boek.dossier.gekozen_groepen())
    return Tabelblok("Omrekenfactoren", "Hoeveel woonruimten er nodig zijn per geteld mens of huishouden: aandeel met een woonbehoefte × "
                     "(1 − aandeel dat zelf een woning vindt) × (1 − overlap) ÷ aantal per woonruimte.", kolommen, rijen)


def _factorrij(boek: Rekenboek, groep: Aandachtsgroep) -> Rij:
    dossier, raming = boek.dossier, raming_van(boek.dossier, groep)
    overlappen = overlappen_van(dossier, groep.id)
    factor = omrekenfactor(raming, overlappen)
    nummers = [n for n, o in enumerate(dossier.overlappen) if any(o is x for x in overlappen)]
    goed = all(c.hoeveelheid.eenheid is Eenheid.AANDEEL and als_aandeel(c) == c.hoeveelheid
               for c in (raming.aandeel_woonbehoefte, raming.aandeel_zelf_opgelost, *(o.aandeel for o in overlappen)))
    deler = raming.per_woonruimte.hoeveelheid
    goed = goed and deler.eenheid is Eenheid.PER_WOONRUIMTE
    cellen: tuple[Inhoud, ...] = drie(factor)
    if goed and (deler.laag is None or deler.laag > 0):
        a, z, p = (boek.invoer[naam, groep.id] for naam in ("woonbehoefte", "zelf", "per_woonruimte"))
        delen = [boek.invoer["overlap", n] for n in nummers]
        cellen = drie_formules((_factortekst(a[e], z[2 - e], p[2 - e], [o[2 - e] for o in delen]) for e in range(3)), factor)
    return Rij((groep.id, groep.naam, format_nl.eenheid(groep.eenheid), "ja" if overlappen else "nee",
                METHODE_IN_WOORDEN[raming.methode], *cellen))


def _factortekst(woonbehoefte: str, zelf: str, per: str, overlappen: Sequence[str]) -> str:
    nodig = (woonbehoefte, zelf, per, *overlappen)
    keer = "".join(f"*(1-{cel})" for cel in (zelf, *overlappen))
    return f"=IF(COUNT({','.join(nodig)})<{len(nodig)},{ONB},IF({per}<=0,{ONB},{woonbehoefte}{keer}/{per}))"


# --- the parts of each gemeente ---------------------------------------------------------------------------------------


def _regels(boek: Rekenboek, groep: Aandachtsgroep) -> dict[str, Regel]:
    dossier, raming = boek.dossier, raming_van(boek.dossier, groep)
    factor, cellen = omrekenfactor(raming, overlappen_van(dossier, groep.id)), factorcellen(boek, groep.id)
    gegeven = uitkomsten(groep, raming, dossier.codes(), effectieve_indicatoren(dossier), dossier.periode)
    bekend: dict[int, tuple[Hoeveelheid, Hoeveelheid]] = {}  # gemeenten and years with the same number share one result

    def keer(h: Hoeveelheid) -> Hoeveelheid:
        if id(h) not in bekend:
            bekend[id(h)] = h, vermenigvuldig(h, factor, groep.eenheid)  # h too: an object that is gone may leave its id to another
        return bekend[id(h)][1]

    return {code: _regel(Vraag(boek, groep, raming, code, cellen), stand, stroom, keer) for code, (stand, stroom) in gegeven.items()}


def _regel(vraag: Vraag, stand: Hoeveelheid | None, stroom: dict[int, Hoeveelheid], keer: Callable[[Hoeveelheid], Hoeveelheid]) -> Regel:
    """keer: times the factor of the group."""
    raming, telt_in, bron = vraag.raming, vraag.groep.telt_in, bron_van(vraag)
    regel = Regel(redenen=[bron.reden] if bron.reden else [])
    if bron.jaren is not None:
        regel.reeks = {jaar: Jaarwaarde(keer(h), bron.jaren.get(jaar, ())) for jaar, h in stroom.items()}
    else:
        # A stand that is onbekend comes as a stroom that is onbekend; here it stays a stand, so that a figure can be filled in.
        waarden = {ELK: next(iter(stroom.values()), None), STAND: stand}
        for soort in bron.soorten:
            regel.delen[soort] = _cellen(bron, soort, keer(waarden[soort] or Hoeveelheid.onbekend(telt_in)))
    if (cijfer := raming.achterstand.get(vraag.code)) is not None:
        achter = achterstand(vraag)
        per_jaar = in_eenheid(cijfer, telt_in).keer(Fraction(1, aantal_inhaaljaren(raming)))
        regel.delen[ACHTERSTAND] = _cellen(achter, ACHTERSTAND, vermenigvuldig(per_jaar, _factor(vraag), vraag.groep.eenheid))
        regel.redenen += [achter.reden] if achter.reden and achter.reden not in regel.redenen else []
    return regel


def _factor(vraag: Vraag) -> Hoeveelheid:
    return omrekenfactor(vraag.raming, overlappen_van(vraag.boek.dossier, vraag.groep.id))


def _cellen(bron: Bron, soort: str, waarde: Hoeveelheid) -> tuple[Inhoud, ...]:
    termen = bron.termen.get(soort)
    if not termen:
        return drie(waarde)
    return drie_formules((som_van_termen([drietal[e] for drietal in termen]) for e in range(3)), waarde)


# --- the rows of the main table ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rijen:
    """plek: head → column. delen: the parts that have columns. reeksen: where the numbers of Jaarreeksen stand."""

    boek: Rekenboek
    jaren: list[int]
    plek: dict[str, str]
    delen: list[str]
    reeksen: dict[tuple[str, str, int], Drie]

    def van_groep(self, groep: Aandachtsgroep, regels: dict[str, Regel]) -> Iterator[Rij]:
        dossier = self.boek.dossier
        tabel, raming = self.boek.resultaat.behoefte[groep.id], raming_van(dossier, groep)
        bron = regel_van_cijfers(dossier, invoer_van(dossier, groep), hoogstens=2)
        inhalen = jaren_van_inhalen(raming, dossier.periode)
        for gemeente in dossier.gemeenten:
            regel, code, rij = regels[gemeente.code], gemeente.code, self.boek.rij(groep.id, gemeente.code)
            delen = [cel for deel in self.delen for cel in regel.delen.get(deel, ("", "", ""))]
            yield Rij((*vast(groep, code, gemeente.naam), *self._jaren(groep, regel, code, rij, tabel, inhalen),
                       *self._totalen(groep, regel, code, rij, tabel, inhalen), self._opmerking(tabel, code, rij),
                       _kwaliteit(dossier, groep, code), *delen, " ".join(regel.redenen) or "Formules", bron))
        yield self._regio(groep, tabel, bron)

    def _cel(self, deel: str, einde: int, rij: int) -> str:
        return f"{self.plek[f'{DELEN[deel]}, {EINDEN[einde]}']}{rij}"

    def _jaren(self, groep: Aandachtsgroep, regel: Regel, code: str, rij: int, tabel: GroepBehoefte, inhalen: range) -> Iterator[Inhoud]:
        factor = factorcellen(self.boek, groep.id)[1]
        ingehaald = [self._cel(deel, 1, rij) for deel in (STAND, ACHTERSTAND) if deel in regel.delen]
        for jaar in self.jaren:
            elk = [self.reeksen[groep.id, code, jaar][1]] if regel.reeks else [self._cel(ELK, 1, rij)] if ELK in regel.delen else []
            delen = [*elk, *(ingehaald if jaar in inhalen else ())]
            niets = self._cel(STAND, 1, rij) if STAND in regel.delen else factor
            tekst = som_van_cellen(delen) if delen else f"=IF(ISNUMBER({niets}),0,{ONB})"
            yield Formule(tekst, _waarde(tabel.per_gemeente[code][jaar].midden))

    def _totalen(self, groep: Aandachtsgroep, regel: Regel, code: str, rij: int, tabel: GroepBehoefte,
                 inhalen: range) -> tuple[Formule, ...]:
        jaren = f"{self.plek[str(self.jaren[0])]}{rij}:{self.plek[str(self.jaren[-1])]}{rij}"
        teksten = []
        for e in (0, 1, 2):
            delen = [f"SUM({','.join(self.reeksen[groep.id, code, jaar][e] for jaar in self.jaren)})"] if regel.reeks else []
            delen += [f"{len(self.jaren)}*SUM({self._cel(ELK, e, rij)})"] if ELK in regel.delen else []
            delen += [f"{len(inhalen)}*SUM({self._cel(deel, e, rij)})" for deel in (STAND, ACHTERSTAND) if deel in regel.delen]
            teksten.append(f"=IF(COUNT({jaren})=0,{ONB},{f'SUM({jaren})' if e == 1 else '+'.join(delen)})")
        return drie_formules(teksten, tabel.gemeente(code))

    def _opmerking(self, tabel: GroepBehoefte, code: str, rij: int) -> Inhoud:
        """A formula, unless the parts that are unknown cannot be counted on this row (two in one year, or one that makes it smaller)."""
        cellen = f"{self.plek[str(self.jaren[0])]}{rij}:{self.plek[str(self.jaren[-1])]}{rij}"
        waarde = onbekend_zin(tabel.gemeente(code))
        if not telbaar(tabel, code):
            return waarde
        return onbekend_formule([cellen], len(self.jaren), waarde, f"{self.plek['Totaal midden']}{rij}")

    def _regio(self, groep: Aandachtsgroep, tabel: GroepBehoefte, bron: str) -> Rij:
        regio, rij = tabel.regio(), self.boek.rij(groep.id)
        jaren = (Formule(self._som(groep.id, str(jaar)), _waarde(tabel.jaar(jaar).midden)) for jaar in self.jaren)
        totalen = drie_formules((self._som(groep.id, f"Totaal {e}") for e in EINDEN), regio)
        bereik = self.boek.bereik(groep.id, self.plek[str(self.jaren[0])], self.plek[str(self.jaren[-1])])
        zin: Inhoud = onbekend_zin(regio)
        if all(telbaar(tabel, code) for code in tabel.per_gemeente):
            aantal = len(self.jaren) * len(tabel.per_gemeente)
            zin = onbekend_formule([bereik], aantal, onbekend_zin(regio), f"{self.plek['Totaal midden']}{rij}")
        return Rij((*vast(groep, "", REGIO), *jaren, *totalen, zin, _kwaliteit(self.boek.dossier, groep, ""),
                    *[""] * (3 * len(self.delen)), "Formules", bron), totaal=True)

    def _som(self, groep: str, kop: str) -> str:
        return som_van_cellen([self.boek.bereik(groep, self.plek[kop])])


def telbaar(tabel: Jaartabel, code: str) -> bool:
    """Every year is either known as a whole or one part that is unknown."""
    return all(not h.onbekend_eraf and h.onbekend_erbij == (1 if h.is_onbekend else 0) for h in tabel.per_gemeente[code].values())


def _waarde(x: Fraction | None) -> Fraction | str:
    return "onbekend" if x is None else x


def _kwaliteit(dossier: Dossier, groep: Aandachtsgroep, code: str) -> str:
    kwaliteit = kwaliteit_van(dossier, groep, code)
    return kwaliteit.value if kwaliteit else "geen cijfers"
