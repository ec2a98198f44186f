"""Which column of somebody's table is which field: guessed from the headings, corrected by the user, or as a recept remembers it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from thuisapp.app.inlezen.doelen import PER_GROEP
from thuisapp.app.inlezen.model import Doel, Doelsoort, Inleeskeuze, Keuzelijst, Tabelbeeld
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import opsomming
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.mapping import Koppeling, gelijkenis
from thuisapp.storage.intake.table_fields import TELVELDEN, Doelveld, Veldsoort
from thuisapp.storage.intake.table_preview import Kolomsoort, bekijk

GROEP = "groep:"  # how the id of a field begins that holds the numbers of one group
_WOORDEN = {
    Doelsoort.SALDO: ("saldo", "achterstand", "stand taakstelling"),
    Doelsoort.VRIJKOMEND: ("vrijkomend", "vrijkomende woningen", "vrijgekomen woningen", "mutaties", "vrijkomende sociale huurwoningen"),
}
_GETALLEN = (
    Doelveld("aantal", "Aantal", Veldsoort.GETAL, False, ("aantal", "waarde", "totaal", "aantal personen", "personen", "aantal huishoudens",
             "huishoudens", "aantal cliënten", "cliënten", "telling", "stand", "instroom", "waarschijnlijk", "midden", "aantal mensen")),
    Doelveld("laag", "Laag", Veldsoort.GETAL, False, ("laag", "laagste", "minimum", "ondergrens", "ten minste")),
    Doelveld("hoog", "Hoog", Veldsoort.GETAL, False, ("hoog", "hoogste", "maximum", "bovengrens", "ten hoogste")),
)


def velden_van_doel(d: Dossier, doel: Doel) -> tuple[Doelveld, ...]:
    """The fields of a table with numbers for one place, or (without a group) for the groups that the table tells."""
    if doel.soort in PER_GROEP:
        return telvelden(d, doel.id, namen=_WOORDEN.get(doel.soort, ()) if doel.id else ())
    if doel.soort is Doelsoort.VRIJKOMEND:
        return telvelden(d, namen=_WOORDEN[Doelsoort.VRIJKOMEND])
    verwant = [i for i in d.indicatoren.values() if doel.id in (i.id, i.reeks)]
    return telvelden(d, namen=(doel.id, *(woord for i in verwant for woord in (i.naam, i.reeks))))


def telvelden(d: Dossier, groep: str = "", *, namen: Sequence[str] = (), naam: str = "") -> tuple[Doelveld, ...]:
    """The fields of a table with numbers per gemeente. groep: the one they are all about. namen, naam: other headings that the column of
    numbers may have. Without any the table tells the group: in a column with its name, or in a column per group."""
    gemeente, jaar, peildatum, groepveld, opmerking = (next(v for v in TELVELDEN if v.id == id)
                                                       for id in ("gemeente", "jaar", "peildatum", "groep", "opmerking"))
    extra = (*namen, *((naam,) if naam else ()), *((d.groep(groep).naam, groep) if groep else ()))
    aantal, laag, hoog = _GETALLEN
    velden = (gemeente, replace(aantal, synoniemen=(*aantal.synoniemen, *extra)), laag, hoog, jaar, peildatum, opmerking)
    return velden if groep or extra else (*velden, groepveld, *groepvelden(d, Veldsoort.GETAL))


def groepvelden(d: Dossier, soort: Veldsoort, voor: bool = False) -> tuple[Doelveld, ...]:
    """A field per group, by its name. voor: with "voor", as in a list of plans."""
    def namen(naam: str, id: str) -> tuple[str, ...]:
        return (naam, id, f"voor {naam}", f"waarvan {naam}", f"waarvan voor {naam}", f"gereserveerd voor {naam}") if voor else (naam, id)

    return tuple(Doelveld(f"{GROEP}{g.id}", f"Voor {g.naam}" if voor else g.naam, soort, False, namen(g.naam, g.id)) for g in d.groepen)


def maak_koppeling(path: Path, velden: Sequence[Doelveld], keuze: Inleeskeuze,
                   bewaard: Koppeling | None) -> tuple[Koppeling, Tabelbeeld | None]:
    """The mapping to read with, and the preview that it was guessed from. Raises OngeldigeInvoer for a column that is not there."""
    if bewaard is not None:
        return _met_vast(bewaard, keuze, velden), None
    beeld = bekijk(path, velden, blad=keuze.blad, kopregel=keuze.kopregel)
    per_id = {veld.id: veld for veld in velden}
    gekozen = {veld: kop for veld, kop in beeld.voorstel.velden.items()  # of a group only a column that is called so, never a likeness
               if not veld.startswith(GROEP) or gelijkenis(kop, per_id[veld]) == 1}
    koppen = {sleutel(kolom.kop): kolom.kop for kolom in beeld.kolommen}
    gemeenten = [kolom.kop for kolom in beeld.kolommen if kolom.soort is Kolomsoort.GEMEENTE and kolom.kop not in gekozen.values()]
    if "gemeente" in per_id and "gemeente" not in gekozen and len(gemeenten) == 1:  # whatever it is called, there is no other
        gekozen["gemeente"] = gemeenten[0]
    for veld, kop in keuze.kolommen.items():
        gekozen = {v: k for v, k in gekozen.items() if v != veld and sleutel(k) != sleutel(kop)}
        if kop:
            gekozen[_veld(veld, per_id)] = _kop(kop, koppen)
    koppeling = replace(beeld.voorstel, velden=FrozenMap(gekozen), notatie=keuze.notatie or beeld.voorstel.notatie)
    return _met_vast(koppeling, keuze, velden), beeld


def _met_vast(koppeling: Koppeling, keuze: Inleeskeuze, velden: Sequence[Doelveld]) -> Koppeling:
    """With the texts that the user gave for every row; a column of that field is then not read."""
    vast = {_veld(veld, [v.id for v in velden]): tekst for veld, tekst in keuze.vast.items() if tekst.strip()}
    kolommen = FrozenMap((veld, kop) for veld, kop in koppeling.velden.items() if veld not in vast)
    return replace(koppeling, velden=kolommen, vast=FrozenMap({**koppeling.vast, **vast})) if vast else koppeling


def _veld(naam: str, velden: Collection[str]) -> str:
    gezocht = [id for id in velden if naam in (id, id.removeprefix(GROEP))]
    if gezocht:
        return gezocht[0]
    raise OngeldigeInvoer(f"Het veld \"{naam}\" bestaat hier niet. Kies {opsomming([v for v in velden if not v.startswith(GROEP)], 'of')}.")


def _kop(kop: str, koppen: dict[str, str]) -> str:
    if sleutel(kop) not in koppen:
        raise OngeldigeInvoer(f"In dit bestand staat geen kolom \"{kop}\". Er zijn: {opsomming(list(koppen.values())[:20])}.")
    return koppen[sleutel(kop)]


def ontbrekend(koppeling: Koppeling, velden: Sequence[Doelveld], een_van: Sequence[str] = ()) -> str:
    """A sentence about columns that must still be pointed out; "" when all that is needed is there."""
    namen = [veld.naam for veld in velden if veld.verplicht and veld.id not in koppeling.velden]
    gekozen = {GROEP if veld.startswith(GROEP) else veld for veld in koppeling.velden}
    if een_van and gekozen.isdisjoint(een_van):
        namen.append(next(veld.naam for veld in velden if veld.id == een_van[0]))
    return f"Wijs nog een kolom aan voor {opsomming(namen)}." if namen else ""


def koppenlijst(beeld: Tabelbeeld | None) -> Keuzelijst:
    return Keuzelijst(koppen=tuple(kolom.kop for kolom in beeld.kolommen) if beeld is not None else ())
