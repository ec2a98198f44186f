"""How many people (or households) come in at a gemeente, written as products of cells of Uitgangspunten. One function per method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from thuisapp.calc.cijfers import als_aandeel
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.methoden import aantal_inhaaljaren, omringende_jaren
from thuisapp.calc.regionaal import bruikbaar_gewicht, som_gewichten, tellingen_van
from thuisapp.calc.taakstelling import bevolking, geldige_ruil
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.excel.rekenblad import ONB, Drie, Rekenboek, Term, product, som_van_termen

ELK, STAND, ACHTERSTAND = "elk", "stand", "achterstand"
GEEN_INVOER = "Er is geen cijfer ingevoerd."
AFGESCHERMD = "Vaste waarde: het cijfer hierachter is afgeschermd."
ANDERS = "Vaste waarde: het ingevoerde cijfer past niet bij deze methode."
RUIL = "Vaste waarde: de taakstelling is geruild."
Termen = tuple[Term, Term, Term]  # at laag, midden and hoog


@dataclass(slots=True)
class Bron:
    """soorten: ELK, STAND or both. termen: what each adds up, empty where it cannot be a formula, and then `reden` says why. jaren: the
    formulas per year of a method whose numbers differ per year (an empty one is a fixed value); None for the others."""

    soorten: tuple[str, ...] = (ELK,)
    termen: dict[str, list[Termen]] = field(default_factory=dict)
    jaren: dict[int, tuple[str, ...]] | None = None
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Vraag:
    """factor: the cells of the omrekenfactor, with which every product ends."""

    boek: Rekenboek
    groep: Aandachtsgroep
    raming: Behoefteraming
    code: str
    factor: Drie


def bron_van(vraag: Vraag) -> Bron:
    return _METHODEN[vraag.raming.methode](vraag)


def cellen_van(vraag: Vraag, sleutel: tuple[str | int, ...], cijfer: Cijfer | None, eenheid: Eenheid) -> tuple[Drie | None, str]:
    """The cells of a figure, or why it cannot be pointed at."""
    if cijfer is None:
        return None, GEEN_INVOER
    if cijfer.hoeveelheid.eenheid is not eenheid:
        return None, ANDERS
    cellen = vraag.boek.invoer.get(sleutel)
    return cellen, "" if cellen else AFGESCHERMD


def termen_van(vraag: Vraag, *cellen: Drie, deler: str = "") -> Termen:
    laag, midden, hoog = (product(*(cel[e] for cel in (*cellen, vraag.factor)), deler=deler) for e in range(3))
    return laag, midden, hoog


def deler_van(raming: Behoefteraming, soort: str) -> str:
    n = aantal_inhaaljaren(raming)
    return "" if soort == ELK or n == 1 else str(n)


def achterstand(vraag: Vraag) -> Bron:
    sleutel = (ACHTERSTAND, vraag.groep.id, vraag.code)
    cellen, reden = cellen_van(vraag, sleutel, vraag.raming.achterstand.get(vraag.code), vraag.groep.telt_in)
    if cellen is None:
        return Bron((ACHTERSTAND,), reden=reden)
    return Bron((ACHTERSTAND,), {ACHTERSTAND: [termen_van(vraag, cellen, deler=deler_van(vraag.raming, ACHTERSTAND))]})


def _soort(soort: Soort) -> str:
    return STAND if soort is Soort.STAND else ELK


def _telling(vraag: Vraag) -> Bron:
    telling, g = vraag.raming.telling, vraag.groep
    soort = _soort(telling.soort)
    cellen, reden = cellen_van(vraag, ("telling", g.id, vraag.code), telling.per_gemeente.get(vraag.code), g.telt_in)
    bron = Bron((soort,), reden=reden)
    if cellen is not None:
        bron.termen[soort] = [termen_van(vraag, cellen, deler=deler_van(vraag.raming, soort))]
    eigen = telling.per_jaar.get(vraag.code)
    if soort == ELK and eigen:
        vast = _formules(bron.termen[soort][0]) if cellen is not None else ()
        bron.jaren = {}
        for jaar in vraag.boek.dossier.periode.jaren():
            bron.jaren[jaar] = vast
            if jaar in eigen:
                los, reden = cellen_van(vraag, ("per_jaar", g.id, vraag.code, jaar), eigen[jaar], g.telt_in)
                bron.jaren[jaar] = _formules(termen_van(vraag, los)) if los else ()
                bron.reden = bron.reden or reden
    return bron


def _formules(termen: Termen) -> tuple[str, ...]:
    return tuple(som_van_termen([term]) for term in termen)


def _regionaal(vraag: Vraag) -> Bron:
    boek, raming, g = vraag.boek, vraag.raming, vraag.groep.id
    mee = [(n, t) for n, t in enumerate(raming.regionaal) if any(t is x for x in tellingen_van(raming, vraag.code))]
    soorten = [_soort(t.soort) for _, t in mee]
    bron = Bron(tuple(s for s in (ELK, STAND) if s in soorten) or (ELK,), reden="" if mee else GEEN_INVOER)
    for (n, telling), soort in zip(mee, soorten, strict=True):
        cellen, reden = cellen_van(vraag, ("regionaal", g, n), telling.aantal, vraag.groep.telt_in)
        if cellen is None or not som_gewichten(telling)[0] or bruikbaar_gewicht(telling.gewichten[vraag.code]) is None:
            return Bron(bron.soorten, reden=reden or ANDERS)
        gewicht, som = boek.cellen["gewicht", g, n, vraag.code], boek.cellen["somgewicht", g, n]
        rest = deler_van(raming, soort)
        deler = f"{som}/{rest}" if rest else som
        bron.termen.setdefault(soort, []).append(termen_van(vraag, cellen, (gewicht,) * 3, deler=deler))
    return bron


def _kengetal(vraag: Vraag) -> Bron:
    boek, kengetal = vraag.boek, vraag.raming.kengetal
    if kengetal is None:
        return Bron(reden=GEEN_INVOER)
    soort = _soort(kengetal.soort)
    indicator = effectieve_indicatoren(boek.dossier).get(kengetal.indicator)
    cellen, reden = cellen_van(vraag, ("tarief", vraag.groep.id), kengetal.tarief, Eenheid.PER_DUIZEND)
    if indicator is None or cellen is None or (indicator.waarden.get(vraag.code) or 0) < 0:
        return Bron((soort,), reden=reden or ANDERS)
    x = boek.cellen["indicator", indicator.id, vraag.code]
    rest = deler_van(vraag.raming, soort)
    return Bron((soort,), {soort: [termen_van(vraag, cellen, (x,) * 3, deler=f"1000/{rest}" if rest else "1000")]})


def _uitstroom(vraag: Vraag) -> Bron:
    uitstroom, g = vraag.raming.uitstroom, vraag.groep
    if uitstroom is None:
        return Bron(reden=GEEN_INVOER)
    plaatsen, reden = cellen_van(vraag, ("plaatsen", g.id, vraag.code), uitstroom.plaatsen.get(vraag.code), g.telt_in)
    goed = all(als_aandeel(c) == c.hoeveelheid for c in (uitstroom.percentage, uitstroom.aandeel))
    if plaatsen is None or not goed:
        return Bron(reden=reden or ANDERS)
    delen = (vraag.boek.invoer["percentage", g.id], vraag.boek.invoer["aandeel", g.id])
    return Bron(termen={ELK: [termen_van(vraag, plaatsen, *delen)]})


def _prognose(vraag: Vraag) -> Bron:
    reeks, g = vraag.raming.prognose.per_gemeente.get(vraag.code), vraag.groep
    bron = Bron(jaren={}, reden="" if reeks else GEEN_INVOER)
    assert bron.jaren is not None
    plekken = {}
    for jaar, cijfer in (reeks or {}).items():
        plekken[jaar], reden = cellen_van(vraag, ("prognose", g.id, vraag.code, jaar), cijfer, g.telt_in)
        bron.reden = bron.reden or reden
    for jaar in vraag.boek.dossier.periode.jaren() if reeks else ():
        voor, na = omringende_jaren(reeks or {}, jaar)
        a, b = (plekken.get(n if n is not None else ander) for n, ander in ((voor, na), (na, voor)))  # type: ignore[arg-type]
        if a is None or b is None:
            bron.jaren[jaar] = ()
        elif a == b or voor is None or na is None:
            bron.jaren[jaar] = _formules(termen_van(vraag, a))
        else:
            bron.jaren[jaar] = tuple(_tussen(a[e], b[e], jaar - voor, na - voor, vraag.factor[e]) for e in range(3))
    return bron


def _tussen(a: str, b: str, stap: int, van: int, factor: str) -> str:
    return som_van_termen([Term(f"({a}*{van - stap}+{b}*{stap})/{van}*{factor}", (a, b, factor))])


def _taakstelling(vraag: Vraag) -> Bron:
    """Per year what the half-years up to then have asked, above 0, less what the years before have taken: so a voorsprong carries on."""
    taak, dossier = vraag.raming.taakstelling, vraag.boek.dossier
    bron = Bron(jaren={})
    assert bron.jaren is not None
    if taak is None or vraag.groep.telt_in is not Eenheid.PERSONEN:
        bron.reden = GEEN_INVOER
        return bron
    if any(geldige_ruil(r, dossier.codes()) and vraag.code in (r.van, r.naar) for r in taak.ruil):
        bron.reden = RUIL
        return bron
    saldo: Drie | None = None
    if (cijfer := taak.saldo.get(vraag.code)) is not None:
        saldo, bron.reden = cellen_van(vraag, ("saldo", vraag.groep.id, vraag.code), cijfer, Eenheid.PERSONEN)
        if saldo is None:
            return bron
    bruto: list[Termen] = []
    for jaar in dossier.periode.jaren():
        dit_jaar = [t for deel in ("1", "2") if (t := _bruto(vraag, f"{jaar}-{deel}")) is not None]
        bruto += dit_jaar
        bron.jaren[jaar] = tuple(_jaar([t[e] for t in dit_jaar], [t[e] for t in bruto], saldo[e] if saldo else "", vraag.factor[e])
                                 for e in range(3)) if dit_jaar else ()
    return bron


def _bruto(vraag: Vraag, halfjaar: str) -> Termen | None:
    """⌈landelijk × inwoners ÷ Nederland⌉; ROUND first, because 37.000000000000004 is 37."""
    assert vraag.raming.taakstelling is not None
    cijfer = vraag.raming.taakstelling.halfjaren.get(halfjaar)
    cellen, _ = cellen_van(vraag, ("halfjaar", vraag.groep.id, halfjaar), cijfer, Eenheid.PERSONEN)
    indicator = bevolking(effectieve_indicatoren(vraag.boek.dossier), halfjaar)
    if cellen is None or indicator is None or not indicator.landelijk:
        return None
    i, nl = vraag.boek.cellen["indicator", indicator.id, vraag.code], vraag.boek.cellen["nederland", indicator.id]
    laag, midden, hoog = (Term(f"ROUNDUP(ROUND({cel}*{i}/{nl},9),0)", (cel, i, nl)) for cel in cellen)
    return laag, midden, hoog


VORIGE = "{vorige}"  # the cells of the years before, filled in when it is known where those stand


def _jaar(dit_jaar: list[Term], tot_nu: list[Term], saldo: str, factor: str) -> str:
    def som(termen: list[Term]) -> str:
        return "+".join(f"IF({t.bekend},{t.uitdrukking},0)" for t in termen)

    bekend = f"AND(ISNUMBER({factor}),OR({','.join(t.bekend for t in dit_jaar)}))"
    if not saldo:
        return f"=IF({bekend},({som(dit_jaar)})*{factor},{ONB})"
    begin = f"IF(ISNUMBER({saldo}),{saldo},0)"
    return f"=IF({bekend},MAX(0,({begin}+{som(tot_nu)})*{factor}){VORIGE},{ONB})"


_METHODEN: dict[Methode, Callable[[Vraag], Bron]] = {
    Methode.TELLING: _telling, Methode.REGIONALE_TELLING: _regionaal, Methode.KENGETAL: _kengetal, Methode.UITSTROOM: _uitstroom,
    Methode.TAAKSTELLING: _taakstelling, Methode.PROGNOSE: _prognose,
}
