"""From cells of a spreadsheet to afspraken. No row is ever lost: what is not understood is told, and its text stays with the afspraak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from thuisapp.app import afspraakcellen, operations
from thuisapp.app.afspraaktabel import titel_van, volgend_nummer
from thuisapp.app.operations import nieuw_kenmerk
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import aantal, eenheid
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.lijstvelden import AFSPRAAKVELDEN
from thuisapp.storage.intake.table_fields import Doelveld

NUMMER = AFSPRAAKVELDEN[0]
_OP_VOLGORDE = (*[veld for veld in AFSPRAAKVELDEN if veld.id not in ("looptijd", "opmerking")][:16], AFSPRAAKVELDEN[-1])
"""So many columns are read when there are no headings, in this order, from the first one or from the second. More would be a guess."""
VOLGORDE = tuple(veld.naam for veld in _OP_VOLGORDE[:14])
HOOGSTENS = 2_000


@dataclass(frozen=True, slots=True)
class Melding:
    """Something that was not understood. rij: number of the row as it was given, the first is 1. kolom: its heading. zin: a sentence."""

    rij: int
    kolom: str
    tekst: str
    zin: str

    def __str__(self) -> str:
        return f"Rij {self.rij}, {self.kolom}: {self.zin}"


@dataclass(frozen=True, slots=True)
class Gelezen:
    """One afspraak for every row with something in it, in their order, and what was not understood."""

    afspraken: tuple[Afspraak, ...]
    meldingen: tuple[Melding, ...]


_KOPPEN = {sleutel(naam): veld for veld in AFSPRAAKVELDEN for naam in (veld.naam, *veld.synoniemen)}


def herken_koppen(cellen: Sequence[str]) -> tuple[Doelveld | None, ...] | None:
    """The columns of a row with headings, None where one is unknown; None altogether when it is no row with headings."""
    kolommen = tuple(_KOPPEN.get(sleutel(cel)) for cel in cellen)
    bekend, gevuld = sum(k is not None for k in kolommen), sum(bool(cel.strip()) for cel in cellen)
    if bekend < 2 and not (bekend and gevuld == 1):
        return None
    return kolommen if 2 * bekend >= gevuld else None


def _volgorde(rijen: Sequence[Sequence[str]]) -> tuple[Doelveld | None, ...]:
    """The columns by their order. Where the first one holds no numbers (of at most 8 signs) the list starts with the title."""
    eerste = [rij[0].strip() for rij in rijen if rij and rij[0].strip()]
    nummers = len(eerste) > 0 and all(len(tekst) <= 8 and any(c.isdigit() for c in tekst) for tekst in eerste)
    breed = max(map(len, rijen))
    kolommen = _OP_VOLGORDE if nummers else _OP_VOLGORDE[1:]
    return (*kolommen[:breed], *[None] * max(0, breed - len(kolommen)))


def lees_rijen(d: Dossier, rijen: Sequence[Sequence[str]]) -> Gelezen:
    """Rows of cells as afspraken for this dossier (not in it yet). Raises OngeldigeInvoer when there is nothing to read."""
    koppen = herken_koppen(rijen[0]) if rijen else None
    begin = 0 if koppen is None else 1
    inhoud = [(n, rij) for n, rij in enumerate(rijen, start=1) if n > begin and any(cel.strip() for cel in rij)]
    if not inhoud:
        raise OngeldigeInvoer("Er staan geen afspraken op het klembord. Kopieer in Excel ook de rijen onder de koppen.")
    if len(inhoud) > HOOGSTENS:
        raise OngeldigeInvoer(f"Dit zijn {aantal(len(inhoud))} rijen. Plak er hoogstens {aantal(HOOGSTENS)} tegelijk.")
    kolommen = _eerste_als_nummer(koppen, rijen[0]) if koppen else _volgorde([rij for _, rij in inhoud])
    lezer = _Lezer(d, kolommen, rijen[0] if koppen else ())
    return Gelezen(tuple([lezer.rij(n, rij) for n, rij in inhoud]), tuple(lezer.meldingen))


def _eerste_als_nummer(koppen: tuple[Doelveld | None, ...], cellen: Sequence[str]) -> tuple[Doelveld | None, ...]:
    """A first column without a heading holds the numbers: so our own tables are copied."""
    if koppen[0] is None and not cellen[0].strip() and NUMMER not in koppen:
        return (NUMMER, *koppen[1:])
    return koppen


class _Lezer:
    """Reads row after row; remembers which numbers and ids are taken."""

    def __init__(self, d: Dossier, kolommen: Sequence[Doelveld | None], koppen: Sequence[str]) -> None:
        self._d, self._kolommen, self._koppen = d, kolommen, koppen
        self._cellen = afspraakcellen.Cellezer(d)
        self._ids = {a.id for a in d.afspraken}
        self._nummers = {a.nummer for a in d.afspraken if a.nummer}
        self.meldingen: list[Melding] = []

    def rij(self, nummer: int, cellen: Sequence[str]) -> Afspraak:
        velden: dict[str, Any] = {}
        over: list[str] = []
        for n, cel in enumerate(cellen):
            kolom = self._kolommen[n] if n < len(self._kolommen) else None
            tekst = cel.strip()
            if not tekst:
                continue
            kop = self._kop(n)
            if kolom is None or kolom.id in velden:
                zin = "deze kolom is niet herkend." if kolom is None else "deze kolom staat er twee keer."
                over.append(self._meld(nummer, kop, tekst, zin))
                continue
            uitkomst = self._cellen.lees(kolom, tekst)
            for veld, waarde in uitkomst.velden.items():
                velden.setdefault(veld, waarde)
            over += [self._meld(nummer, kop, deel, zin) for deel, zin in uitkomst.niet]
        return self._maak(nummer, velden, over)

    def _kop(self, n: int) -> str:
        """What the user calls a column, or else what we call it."""
        naam = self._koppen[n].strip() if n < len(self._koppen) else ""
        kolom = self._kolommen[n] if n < len(self._kolommen) else None
        return naam or (kolom.naam if kolom else f"kolom {n + 1}")

    def _meld(self, rij: int, kolom: str, tekst: str, zin: str) -> str:
        self.meldingen.append(Melding(rij, kolom, tekst, zin))
        return f"{kolom}: {tekst}"

    def _maak(self, nummer: int, velden: dict[str, Any], over: list[str]) -> Afspraak:
        over += self._jaren(nummer, velden)
        if not velden.get("titel"):
            velden["titel"] = titel_van(str(velden.get("prestatie", "")), nummer)
            self.meldingen.append(Melding(nummer, "Titel", "", f"er staat geen titel; de afspraak heet nu \"{velden['titel']}\"."))
        id_ = nieuw_kenmerk(self._ids, "afspraak")
        self._ids.add(id_)
        eerste, ander = velden.pop("overige_partij", ()), velden.pop("overige_tegenpartij", ())
        basis = Afspraak(id_, self._nummer(nummer, str(velden.pop("nummer", ""))), "", "", "")
        a = replace(basis, **velden)  # the names of the columns are fields
        a = replace(a, overige=(*(replace(b, prestatie=a.prestatie) for b in eerste),
                                *(replace(b, prestatie=a.tegenprestatie) for b in ander)))
        if "eenheid" not in velden:
            a = replace(a, eenheid=self._eenheid(a))
        self._controleer_plan(nummer, a)
        if not over:
            return a
        rest = f"Niet herkend bij het overnemen: {'; '.join(over)}."
        return replace(a, opmerking=f"{a.opmerking} {rest}".strip())

    def _jaren(self, nummer: int, velden: dict[str, Any]) -> list[str]:
        van, tot = velden.get("van"), velden.get("tot")
        if van and tot and tot < van:
            del velden["tot"]
            zin = f"de afspraak eindigt in {tot}, voordat zij begint in {van}. Het eindjaar is leeg gelaten."
            return [self._meld(nummer, "Tot en met", str(tot), zin)]
        return []

    def _nummer(self, rij: int, gevraagd: str) -> str:
        """The number that was asked for, or the next one when that is taken or empty."""
        nieuw = gevraagd
        if not nieuw or nieuw in self._nummers:
            nieuw = volgend_nummer(self._nummers)
        if gevraagd and nieuw != gevraagd:
            zin = f"nummer {gevraagd} is al in gebruik; deze afspraak kreeg nummer {nieuw}."
            self.meldingen.append(Melding(rij, "Nummer", gevraagd, zin))
        self._nummers.add(nieuw)
        return nieuw

    def _eenheid(self, a: Afspraak) -> Eenheid:
        """The eenheid of the group, when all groups have the same."""
        eenheden = {self._d.groep(id_).eenheid for id_ in a.groepen}
        return eenheden.pop() if len(eenheden) == 1 else Eenheid.WONINGEN

    def _controleer_plan(self, nummer: int, a: Afspraak) -> None:
        plan = next((p for p in self._d.aanbod.plannen if p.id == a.plan), None)
        if plan is not None and plan.eenheid is not a.eenheid:
            self.meldingen.append(Melding(nummer, "Bouwplan", plan.naam, f"dit plan telt {eenheid(plan.eenheid)}, de afspraak "
                                          f"{eenheid(a.eenheid)}. Controleer de eenheid."))


def voeg_toe(d: Dossier, afspraken: Iterable[Afspraak]) -> Dossier:
    """The dossier with these afspraken."""
    for a in afspraken:
        d = operations.bewaar_afspraak(d, a)
    return d


def samenvatting(gelezen: Gelezen) -> str:
    """How many afspraken were added and how much was not understood, in sentences."""
    n, fout = len(gelezen.afspraken), len(gelezen.meldingen)
    zin = "Er is één afspraak toegevoegd." if n == 1 else f"Er zijn {aantal(n)} afspraken toegevoegd."
    if not fout:
        return zin
    wat = "Eén punt vraagt" if fout == 1 else f"{aantal(fout)} punten vragen"
    return f"{zin} {wat} uw aandacht. Tekst die niet is herkend, staat bij de afspraak in het veld Opmerking."
