"""Tables on sets, on what is taken per year, and on woonvormen in the division: rows and columns add up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thuisapp import format_nl
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.model import Cel, Tabel
from thuisapp.output.visie.regelbeeld import RegelBeeld
from thuisapp.output.visie.verdeelwaarden import zonder_vorm
from thuisapp.output.visie.waarde import Waarde

BRON = "eigen berekening met de rekenregels in bijlage B"
NAAST_ELKAAR = 8  # so many gemeenten or woonvormen fit beside each other
GROEPEN_NAAST_ELKAAR = 6  # names of groups are long
JAREN_NAAST_ELKAAR = 10
SAMEN = "Samen"


def _plekken(beeld: Beeld) -> list[tuple[str, str]]:
    return [*((m.naam, m.code) for m in beeld.gemeenten), ("Regio", "regio")]


def kruistabel(id: str, bijschrift: str, rijen: Sequence[tuple[str, Sequence[Cel]]], koppen: Sequence[str], eenheid: str,
               hoogstens: int, eerste: str = "Gemeente", noten: tuple[str, ...] = ()) -> list[Tabel]:
    """Rows and columns with totals: the last row and the last column are sums. Too many columns make more tables."""
    delen = th.in_delen(range(len(koppen) - 1), hoogstens)
    uit = []
    for n, deel in enumerate(delen):
        plekken = [*deel, *([len(koppen) - 1] if n == len(delen) - 1 else [])]
        kolommen = (th.tekstkolom(eerste), *(th.getalkolom(koppen[k], 1) for k in plekken))
        regels = tuple(th.rij([th.tekst(naam), *(cellen[k] for k in plekken)], totaal=m == len(rijen))
                       for m, (naam, cellen) in enumerate(rijen, 1))
        titel = bijschrift if len(delen) == 1 else f"{bijschrift}, deel {n + 1} van {len(delen)}"
        uit.append(Tabel(id if n == 0 else f"{id}-{n + 1}", titel, kolommen, regels, BRON, eenheid=eenheid, noten=noten))
    return uit


def van_set(beeld: Beeld, nummer: str) -> list[Tabel]:
    """One set: what every gemeente takes of every group in it."""
    r = beeld.verdeling.sets[int(nummer)]
    rijen = [(naam, [*(th.getal(beeld.w(f"verdeling/{g.id}/{'som' if plek == 'regio' else plek}")) for g in r.groepen),
                     th.getal(r.neemt(plek))]) for naam, plek in _plekken(beeld)]
    eenheid = f"{format_nl.eenheid(r.eenheid)}, {beeld.jaren}"
    return kruistabel(f"tabel-set-{int(nummer) + 1}", f"Set ‘{r.naam}’: verdeling per gemeente en groep", rijen,
                      [*(g.naam for g in r.groepen), SAMEN], eenheid, GROEPEN_NAAST_ELKAAR, noten=tuple(r.noten))


# --- per year ---------------------------------------------------------------------------------------------------------


def jaren(beeld: Beeld) -> list[Tabel]:
    """Gemeente × year: of the groups and sets that get a table of their own, and of all woningen together."""
    tabellen = []
    for n, r in enumerate(beeld.verdeling.per_jaar, 1):
        tabellen += _per_jaar(beeld, f"tabel-jaren-{n}", f"{_naam(r)}: verdeling per jaar", r.eenheid, r.jaar, r.neemt)
    if beeld.verdeling.woningen_per_jaar:
        woningen = Eenheid.WONINGEN.value
        tabellen += _per_jaar(beeld, "tabel-jaren-woningen", "Woningen voor alle groepen samen, per jaar", Eenheid.WONINGEN,
                              lambda plek, jaar: beeld.w(f"samen-jaar/{woningen}/{plek}/{jaar}"),
                              lambda plek: beeld.w(f"samen/verdeling/{woningen}/{plek}"))
    return tabellen


def _naam(r: RegelBeeld) -> str:
    return f"Set ‘{r.naam}’" if r.set else r.naam


def _per_jaar(beeld: Beeld, id: str, bijschrift: str, eenheid: Eenheid, cel: Callable[[str, int], Waarde],
              som: Callable[[str], Waarde]) -> list[Tabel]:
    jaren = list(beeld.dossier.periode.jaren())
    rijen = [(naam, [*(th.getal(cel(plek, jaar)) for jaar in jaren), th.getal(som(plek))]) for naam, plek in _plekken(beeld)]
    return kruistabel(id, bijschrift, rijen, [*map(str, jaren), SAMEN], format_nl.eenheid(eenheid), JAREN_NAAST_ELKAAR)


def ingroei(beeld: Beeld) -> list[Tabel]:
    """Per ingroeipad the share at the begin and at the end, and what that comes to over the whole period."""
    tabellen = []
    for n, r in enumerate(beeld.verdeling.met_ingroei, 1):
        groep = r.eerste.id
        rijen = tuple(th.rij([th.tekst(naam), th.procent(beeld.w(f"deel-nu/{groep}/{plek}"), 1),
                              th.procent(beeld.w(f"deel-straks/{groep}/{plek}"), 1), th.getal(r.neemt(plek))], totaal=plek == "regio")
                      for naam, plek in _plekken(beeld))
        kolommen = (th.tekstkolom("Gemeente"), th.getalkolom("Deel nu"), th.getalkolom(f"Deel vanaf {r.vanaf_jaar}"),
                    th.getalkolom(f"Neemt in {beeld.jaren}", 3))
        noten = ("In de aantallen is de ruil verwerkt.",) if any(x.telt for g in r.groepen for x in g.voorstel.ruil) else ()
        tabellen.append(Tabel(f"tabel-ingroei-{n}", f"{_naam(r)}: ingroeipad", kolommen, rijen, BRON,
                              eenheid=f"deel van de regio, en {format_nl.eenheid(r.eenheid)}", noten=noten))
    return tabellen


# --- woonvormen -------------------------------------------------------------------------------------------------------


def woonvormen(beeld: Beeld) -> list[Tabel]:
    """Gemeente × woonvorm per eenheid; with a few gemeenten these are the columns. In a large region only woningen."""
    tabellen = []
    for eenheid in beeld.verdeling.met_woonvormen:
        if beeld.klein or eenheid is Eenheid.WONINGEN:
            tabellen += _woonvormen(beeld, eenheid)
    return tabellen


def _woonvormen(beeld: Beeld, eenheid: Eenheid) -> list[Tabel]:
    vormen, plekken = beeld.verdeling.woonvormen(eenheid), _plekken(beeld)

    def cel(vorm: str, plek: str) -> Cel:
        return th.getal(beeld.w(f"verdeelvorm/{eenheid.value}/{plek}/{vorm}"))

    def som(plek: str) -> Cel:
        return th.getal(beeld.w(f"verdeelvorm-samen/{eenheid.value}/{plek}"))

    zonder = [g.naam for g in zonder_vorm(beeld.dossier, beeld.resultaat, eenheid)]
    noten = (f"Zonder {format_nl.opsomming(zonder)}: daarvan is nog niet volledig gekozen welke woonvormen nodig zijn.",) if zonder else ()
    woord = format_nl.eenheid(eenheid)
    id, titel = f"tabel-vormen-{eenheid.value.replace('_', '-')}", f"Verdeling van {woord} naar woonvorm"
    onder = f"{woord}, {beeld.jaren}"
    if len(beeld.gemeenten) <= NAAST_ELKAAR:
        rijen = [*((vorm, [cel(vorm, plek) for _, plek in plekken]) for vorm in vormen), (SAMEN, [som(plek) for _, plek in plekken])]
        return kruistabel(id, titel, rijen, [naam for naam, _ in plekken], onder, NAAST_ELKAAR, "Woonvorm", noten)
    rijen = [(naam, [*(cel(vorm, plek) for vorm in vormen), som(plek)]) for naam, plek in plekken]
    return kruistabel(id, titel, rijen, [*vormen, SAMEN], onder, NAAST_ELKAAR, noten=noten)


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {"set": van_set, "jaren": jaren, "ingroei": ingroei, "verdeling-woonvormen": woonvormen}
