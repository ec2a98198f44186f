"""Sheets Aanbod and Opgave as formulas: places and homes that become free, plans, and need less supply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thuisapp import format_nl
from thuisapp.calc.aanbod import aandeel_huurwoningen, plaatsen_voor, plannen_voor, uit_huurwoningen, uit_plan
from thuisapp.calc.cijfers import als_aandeel, in_eenheid
from thuisapp.calc.jaartabel import optellen
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.format_nl import ONBEKEND
from thuisapp.output.excel.behoefteblad import EINDEN, REGIO, VAST, telbaar, vast
from thuisapp.output.excel.model import (
    Blad,
    Formule,
    Inhoud,
    Invoervak,
    Kolom,
    Rij,
    Soort,
    Tabelblok,
    drie,
    eerste_rijen,
    of_onbekend,
    onbekend_zin,
    waarde_van,
)
from thuisapp.output.excel.rekenblad import (
    ONB,
    Drie,
    Rekenboek,
    drie_formules,
    kolommen_van,
    onbekend_formule,
    product,
    som_van_cellen,
    som_van_termen,
)

UITLEG = ("Woonruimten die vrijkomen of worden gemaakt, per jaar (midden van de schatting) en over de hele periode (laag, midden, hoog). "
          "Elk jaar = vrijkomende plaatsen + aandeel van de vrijkomende huurwoningen. In het jaar van oplevering komen de plannen erbij.")

NIET_INGEVULD = "Niet ingevuld. Er gaat niets van de behoefte af."


@dataclass(slots=True)
class Regel:
    """Of one gemeente of one group. huur: the cells of the share of vrijkomende huurwoningen. plaatsen: cells of Uitgangspunten; vast: they
    cannot be added up as they stand. plannen: year → cells of the second block. elk_jaar: all that comes every year; None when there is
    nothing of the kind."""

    huur: tuple[Inhoud, ...] | None = None
    plaatsen: list[Drie] = field(default_factory=list)
    vast: bool = False
    plannen: dict[int, list[Drie]] = field(default_factory=dict)
    elk_jaar: Hoeveelheid | None = None


def aanbod(boek: Rekenboek) -> Blad:
    jaren = list(boek.dossier.periode.jaren())
    kolommen = [*VAST, *(Kolom(str(jaar), Soort.EEN, 9) for jaar in jaren), *(Kolom(f"Totaal {e}", Soort.EEN, 11) for e in EINDEN),
                Kolom("Opmerking", breedte=26), *(Kolom(f"Huurwoningen per jaar {e}", Soort.EEN, 12, drukken=False) for e in EINDEN),
                *(Kolom(f"Elk jaar {e}", Soort.EEN, 12, drukken=False) for e in EINDEN)]
    plannen = _plannen(boek)
    maker = _Rijen(boek, jaren, kolommen_van([k.kop for k in kolommen]))
    rijen = [rij for g in boek.dossier.gekozen_groepen() for rij in maker.van_groep(g)]
    return Blad("Aanbod", (Tabelblok("Aanbod", UITLEG, tuple(kolommen), tuple(rijen)), plannen), beveiligd=True)


def _plannen(boek: Rekenboek) -> Tabelblok:
    """One line for each group that a plan reserves for, with what it counts for; a plan without is one line. Keeps where they stand."""
    dossier = boek.dossier
    groepen, namen = {g.id: g for g in dossier.groepen}, {g.code: g.naam for g in dossier.gemeenten}
    _, rij = eerste_rijen((boek.hoofdrijen, 0))
    rijen = []
    for p in dossier.aanbod.plannen:
        for id, n in p.voor.items() or (("", 0),):
            groep, kans = groepen.get(id), p.realisatiekans.hoeveelheid
            waarde = uit_plan(p, groep) if groep is not None and id in p.voor else None
            telt_voor: tuple[Inhoud, ...] = ("", "", "") if waarde is None else drie(waarde)
            if waarde is not None:
                boek.invoer["plan", p.id, id] = f"$L${rij}", f"$M${rij}", f"$N${rij}"
                if als_aandeel(p.realisatiekans) == kans:
                    telt_voor = drie_formules((som_van_termen([product(f"H{rij}", f"{k}{rij}")]) for k in "IJK"), waarde)
            kansen = (Invoervak(waarde_van(of_onbekend(x))) for x in (kans.laag, kans.midden, kans.hoog))
            rijen.append(Rij((p.id, p.naam, groep.naam if groep else id or "geen", p.gemeente, namen.get(p.gemeente, p.gemeente), p.jaar,
                              p.aantal, Invoervak(n) if id else "", *kansen, *telt_voor, p.hardheid.value, "ja" if p.flex else "nee",
                              format_nl.eenheid(p.eenheid), p.bron)))
            rij += 1
    kolommen = (Kolom("Plancode", Soort.REGEL), Kolom("Plan"), Kolom("Voor groep"), Kolom("Gemeentecode", Soort.REGEL), Kolom("Gemeente"),
                Kolom("Jaar", Soort.JAAR), Kolom("Aantal", Soort.HEEL), Kolom("Gereserveerd", Soort.HEEL),
                *(Kolom(f"Kans {e}", Soort.PROCENT) for e in EINDEN), *(Kolom(f"Telt mee {e}", Soort.EEN) for e in EINDEN),
                Kolom("Hard of zacht"), Kolom("Flex"), Kolom("Eenheid", Soort.REGEL), Kolom("Broncode", Soort.REGEL))
    return Tabelblok("Plannen", "De plannen achter het aanbod: gereserveerd aantal × kans, in het jaar van oplevering. Een plan voor meer "
                     "groepen heeft meer regels.", kolommen, tuple(rijen))


@dataclass(frozen=True, slots=True)
class _Rijen:
    """plek: head → column."""

    boek: Rekenboek
    jaren: list[int]
    plek: dict[str, str]

    def van_groep(self, groep: Aandachtsgroep) -> Iterator[Rij]:
        tabel = self.boek.resultaat.aanbod[groep.id]
        if not self.boek.dossier.aanbod.ingevuld(groep.id, groep.eenheid):
            yield from self._niet_ingevuld(groep)
            return
        for gemeente in self.boek.dossier.gemeenten:
            code, rij = gemeente.code, self.boek.rij(groep.id, gemeente.code)
            regel = _regel(self.boek, groep, code)
            huur = [f"{self.plek[f'Huurwoningen per jaar {e}']}{rij}" for e in EINDEN]
            elk = [f"{self.plek[f'Elk jaar {e}']}{rij}" for e in EINDEN]
            jaren = [Formule(self._jaar(regel, jaar, elk[1]), _waarde(tabel.per_gemeente[code][jaar])) for jaar in self.jaren]
            bereik = f"{self.plek[str(self.jaren[0])]}{rij}:{self.plek[str(self.jaren[-1])]}{rij}"
            totalen = drie_formules((self._totaal(regel, bereik, elk[e], e) for e in range(3)), tabel.gemeente(code))
            zin: Inhoud = onbekend_zin(tabel.gemeente(code))
            if telbaar(tabel, code):
                zin = onbekend_formule([bereik], len(self.jaren), str(zin), f"{self.plek['Totaal midden']}{rij}")
            yield Rij((*vast(groep, code, gemeente.naam), *jaren, *totalen, zin, *(regel.huur or ("", "", "")),
                       *_elk_jaar(regel, huur)))
        yield self._regio(groep)

    def _niet_ingevuld(self, groep: Aandachtsgroep) -> Iterator[Rij]:
        """Nobody entered anything: the word onbekend in every cell, which the sheet Opgave takes off as nothing."""
        n = len(self.jaren) + 3
        for code, naam in (*((g.code, g.naam) for g in self.boek.dossier.gemeenten), ("", REGIO)):
            yield Rij((*vast(groep, code, naam), *[ONBEKEND] * n, NIET_INGEVULD if code else "", *[""] * 6), totaal=not code)

    @staticmethod
    def _jaar(regel: Regel, jaar: int, elk: str) -> str:
        delen = [*([elk] if regel.elk_jaar is not None else []), *(cel[1] for cel in regel.plannen.get(jaar, ()))]
        return som_van_cellen(delen) if delen else f"={elk}"

    def _totaal(self, regel: Regel, bereik: str, elk: str, einde: int) -> str:
        plannen = [cel[einde] for cellen in regel.plannen.values() for cel in cellen]
        delen = [f"{len(self.jaren)}*SUM({elk})", *([f"SUM({','.join(plannen)})"] if plannen else [])]
        return f"=IF(COUNT({bereik})=0,{ONB},{f'SUM({bereik})' if einde == 1 else '+'.join(delen)})"

    def _regio(self, groep: Aandachtsgroep) -> Rij:
        tabel, rij = self.boek.resultaat.aanbod[groep.id], self.boek.rij(groep.id)
        regio = tabel.regio()
        jaren = (Formule(self._som(groep.id, str(jaar)), _waarde(tabel.jaar(jaar))) for jaar in self.jaren)
        totalen = drie_formules((self._som(groep.id, f"Totaal {e}") for e in EINDEN), regio)
        zin: Inhoud = onbekend_zin(regio)
        if all(telbaar(tabel, code) for code in tabel.per_gemeente):
            bereik = self.boek.bereik(groep.id, self.plek[str(self.jaren[0])], self.plek[str(self.jaren[-1])])
            zin = onbekend_formule([bereik], len(self.jaren) * len(tabel.per_gemeente), str(zin), f"{self.plek['Totaal midden']}{rij}")
        return Rij((*vast(groep, "", REGIO), *jaren, *totalen, zin, *[""] * 6), totaal=True)

    def _som(self, groep: str, kop: str) -> str:
        return som_van_cellen([self.boek.bereik(groep, self.plek[kop])])


def _waarde(h: Hoeveelheid) -> str | int:
    return waarde_van(of_onbekend(h.midden))  # type: ignore[return-value]


def _regel(boek: Rekenboek, groep: Aandachtsgroep, code: str) -> Regel:
    aanbod, regel = boek.dossier.aanbod, Regel()
    delen = []
    for plaats in plaatsen_voor(groep, aanbod):
        if plaats.gemeente == code:
            delen.append(in_eenheid(plaats.per_jaar, groep.eenheid))
            n = next(n for n, p in enumerate(aanbod.plaatsen) if p is plaats)
            regel.plaatsen.append(boek.invoer["vrij", n])
            regel.vast = regel.vast or plaats.per_jaar.hoeveelheid.eenheid is not groep.eenheid
    if (huur := uit_huurwoningen(groep, aanbod, code)) is not None:
        delen.append(huur)
        regel.huur = _huur(boek, groep, code, huur)
    if delen:
        regel.elk_jaar = delen[0] if len(delen) == 1 else optellen(delen, groep.eenheid)
    for plan in plannen_voor(groep, aanbod, boek.dossier.periode):
        if plan.gemeente == code:
            regel.plannen.setdefault(plan.jaar, []).append(boek.invoer["plan", plan.id, groep.id])
    return regel


def _huur(boek: Rekenboek, groep: Aandachtsgroep, code: str, waarde: Hoeveelheid) -> tuple[Inhoud, ...]:
    aandeel, cijfer = aandeel_huurwoningen(groep, boek.dossier.aanbod), boek.dossier.aanbod.vrijkomende_huurwoningen.get(code)
    goed = aandeel is not None and als_aandeel(aandeel) == aandeel.hoeveelheid
    if not goed or cijfer is None or cijfer.hoeveelheid.eenheid is not Eenheid.WONINGEN:
        return drie(waarde)
    huur, deel = boek.invoer["huur", code], boek.invoer["huuraandeel", groep.id]
    return drie_formules((som_van_termen([product(huur[e], deel[e])]) for e in range(3)), waarde)


def _elk_jaar(regel: Regel, huur: Sequence[str]) -> tuple[Inhoud, ...]:
    """What comes every year; 0 when nothing of the kind was entered."""
    if regel.elk_jaar is None:
        return (0, 0, 0)
    if regel.vast:
        return drie(regel.elk_jaar)
    delen = [[*(p[e] for p in regel.plaatsen), *([huur[e]] if regel.huur else [])] for e in range(3)]
    return drie_formules((som_van_cellen(d) for d in delen), regel.elk_jaar)


# --- opgave -----------------------------------------------------------------------------------------------------------

OPGAVEKOLOMMEN = (*VAST, *(Kolom(f"{wat} {rand}", Soort.EEN, 11) for wat in ("Behoefte", "Aanbod", "Opgave") for rand in EINDEN),
                  Kolom("Opmerking", breedte=30))
OPGAVE_VAN, OPGAVE_TOT = "L", "N"  # laag and hoog


def opgave(boek: Rekenboek) -> Blad:
    rijen = [rij for groep in boek.dossier.gekozen_groepen() for rij in _opgaverijen(boek, groep)]
    uitleg = ("Opgave = behoefte min aanbod over de hele periode. Laag is de laagste behoefte min het hoogste aanbod; een getal onder nul "
              "is een overschot.")
    return Blad("Opgave", (Tabelblok("Opgave", uitleg, OPGAVEKOLOMMEN, tuple(rijen)),), beveiligd=True)


def _opgaverijen(boek: Rekenboek, groep: Aandachtsgroep) -> Iterator[Rij]:
    r = boek.resultaat
    b, a, o = r.behoefte[groep.id], r.aanbod[groep.id], r.opgave[groep.id]
    plek = kolommen_van([*(k.kop for k in VAST), *(str(j) for j in boek.dossier.periode.jaren()), *(f"Totaal {e}" for e in EINDEN)])
    jaren = [plek[str(j)] for j in boek.dossier.periode.jaren()]
    ingevuld, niets = boek.dossier.aanbod.ingevuld(groep.id, groep.eenheid), Hoeveelheid.onbekend(groep.eenheid)
    for gemeente in boek.dossier.gemeenten:
        code, rij = gemeente.code, boek.rij(groep.id, gemeente.code)
        cellen = [cel for naam, h in (("Behoefte", b.gemeente(code)), ("Aanbod", a.gemeente(code) if ingevuld else niets))
                  for cel in drie_formules((f"={naam}!{plek[f'Totaal {e}']}{rij}" for e in EINDEN), h)]
        verschil = drie_formules((_min(f"{x}{rij}", f"{y}{rij}", ingevuld) for x, y in ("FK", "GJ", "HI")), o.per_gemeente[code])
        delen = [f"{{}}!{jaren[0]}{rij}:{jaren[-1]}{rij}"]
        zin = (_opgavezin(o.per_gemeente[code], delen, len(jaren), rij, telbaar(b, code) and telbaar(a, code)) if ingevuld else
               _zin_zonder_aanbod(o.per_gemeente[code], delen, len(jaren), rij, telbaar(b, code)))
        yield Rij((*vast(groep, code, gemeente.naam), *cellen, *verschil, zin))
    rij = boek.rij(groep.id)
    sommen = [cel for kolommen, h in (("FGH", b.regio()), ("IJK", a.regio() if ingevuld else niets), ("LMN", o.regio))
              for cel in drie_formules((som_van_cellen([boek.bereik(groep.id, kolom)]) for kolom in kolommen), h)]
    delen, n = [f"{{}}!{boek.bereik(groep.id, jaren[0], jaren[-1])}"], len(jaren) * len(b.per_gemeente)
    if ingevuld:
        zin = _opgavezin(o.regio, delen, n, rij, all(telbaar(b, c) and telbaar(a, c) for c in boek.dossier.codes()))
    else:
        zin = _zin_zonder_aanbod(o.regio, delen, n, rij, all(telbaar(b, c) for c in boek.dossier.codes()))
    yield Rij((*vast(groep, "", REGIO), *sommen, zin), totaal=True)


def _min(behoefte: str, aanbod: str, ingevuld: bool) -> str:
    """What nobody filled in takes nothing off; what is onbekend in another way makes the outcome onbekend."""
    if not ingevuld:
        return f"=IF(ISNUMBER({behoefte}),{behoefte}-SUM({aanbod}),{ONB})"
    return f"=IF(COUNT({behoefte},{aanbod})=2,{behoefte}-{aanbod},{ONB})"


def _zin_zonder_aanbod(h: Hoeveelheid, delen: Sequence[str], aantal: int, rij: int, telbaar: bool) -> Inhoud:
    """The same for a group whose aanbod nobody filled in."""
    hoogstens, onvolledig = "Ten hoogste: het aanbod is niet ingevuld.", "Onvolledig: het aanbod is niet ingevuld, de behoefte niet overal."
    waarde = "" if h.midden is None else onvolledig if h.onbekend_erbij else hoogstens
    if not telbaar:
        return waarde
    alles = f"COUNT({','.join(d.format('Behoefte') for d in delen)})={aantal}"
    return Formule(f'=IF(NOT(ISNUMBER(M{rij})),"",IF({alles},"{hoogstens}","{onvolledig}"))', waarde)


def _opgavezin(h: Hoeveelheid, delen: Sequence[str], aantal: int, rij: int, telbaar: bool) -> Inhoud:
    """A surplus, and how many parts are unknown: of the need (then it is at least this) and of the supply (at most). delen: the cells of
    the years, with a place for the name of the sheet."""
    zin = onbekend_zin(h)
    waarde = f"Overschot. {zin}".strip() if h.midden is not None and h.midden < 0 else zin
    if not telbaar:
        return waarde
    b, a = (f"({aantal}-COUNT({','.join(d.format(naam) for d in delen)}))" for naam in ("Behoefte", "Aanbod"))
    soort = f'IF({a}=0,"Ten minste",IF({b}=0,"Ten hoogste","Onvolledig"))'
    mist = f'{soort}&": "&({b}+{a})&IF({b}+{a}=1," deel is"," delen zijn")&" onbekend."'
    overschot = f'IF(M{rij}<0,IF({b}+{a}=0,"Overschot.","Overschot. "),"")'
    return Formule(f'=IF(NOT(ISNUMBER(M{rij})),"",{overschot}&IF({b}+{a}=0,"",{mist}))', waarde)
