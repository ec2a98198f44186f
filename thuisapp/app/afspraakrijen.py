"""From cells of a spreadsheet to afspraken. No row is ever lost: what is not understood is told, and its text stays with the afspraak."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from thuisapp.app import afspraakcellen, operations
from thuisapp.app.operations import nieuw_kenmerk
from thuisapp.domain.afspraak import Afspraak
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import aantal, eenheid


@dataclass(frozen=True, slots=True)
class Rijkolom:
    """A column that is recognised: field of Afspraak, the heading we give it, and other headings for the same."""

    veld: str
    titel: str
    namen: tuple[str, ...] = ()


KOLOMMEN = (
    Rijkolom("nummer", "Nummer", ("nr", "no", "volgnummer", "afspraaknummer")),
    Rijkolom("titel", "Titel", ("afspraak", "naam", "onderwerp", "naam van de afspraak")),
    Rijkolom("partij", "Wie levert", ("partij", "partijen", "partij a", "leverende partij", "wie")),
    Rijkolom("prestatie", "Prestatie", ("prestatie a", "wat", "wat levert de partij", "inhoud", "omschrijving")),
    Rijkolom("tegenpartij", "Wie doet iets terug", ("tegenpartij", "partij b", "andere partij")),
    Rijkolom("tegenprestatie", "Tegenprestatie", ("prestatie b", "wat doet de ander terug")),
    Rijkolom("groepen", "Aandachtsgroep", ("groep", "groepen", "aandachtsgroepen", "doelgroep", "doelgroepen")),
    Rijkolom("gemeenten", "Gemeente", ("gemeenten", "waar")),
    Rijkolom("aantal", "Aantal", ("aantallen", "hoeveel", "aantal woningen", "aantal woonruimten")),
    Rijkolom("eenheid", "Eenheid", ("soort woonruimte",)),
    Rijkolom("per", "Per jaar of in totaal", ("per", "per jaar", "per jaar of totaal")),
    Rijkolom("van", "Van", ("start", "startjaar", "beginjaar", "vanaf", "begin", "startdatum")),
    Rijkolom("tot", "Tot en met", ("tot", "t/m", "einde", "eindjaar", "eind", "einddatum")),
    Rijkolom("status", "Status", ("stand",)),
    Rijkolom("juridische_status", "Soort afspraak", ("juridische status", "soort", "hardheid")),
    Rijkolom("voorwaarden", "Voorwaarden", ("voorwaarde", "mits", "condities")),
    Rijkolom("opmerking", "Opmerking", ("opmerkingen", "toelichting")),
    Rijkolom("voorbehouden", "Voorbehouden", ("voorbehoud",)),
    Rijkolom("kern", "Kern", ("wijk", "dorp")),
    Rijkolom("locatie", "Locatie", ("adres", "plek")),
    Rijkolom("woonvorm", "Woonvorm"),
    Rijkolom("plan", "Bouwplan", ("plan", "project")),
    Rijkolom("indicator", "Indicator", ("maatstaf",)),
    Rijkolom("meetbron", "Bron van de meting", ("meetbron", "bron")),
    Rijkolom("meetmoment", "Moment van meten", ("meetmoment",)),
    Rijkolom("eigenaar", "Eigenaar", ("trekker", "verantwoordelijk", "verantwoordelijke")),
    Rijkolom("termijn", "Looptijd", ("termijn", "periode", "wanneer")),
)
"""All columns; without headings they are read in this order, from the first one or from the second."""
ZONDER_KOPPEN = 17
"""So many of them are read when there are no headings; more columns would be a guess."""
VOLGORDE = tuple(k.titel for k in KOLOMMEN[:14])
HOOGSTENS = 2_000
ZONDER_TITEL = "Afspraak zonder titel"


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


def plat(tekst: str) -> str:
    """For comparing headings: small letters, without accents and signs."""
    los = "".join(c for c in unicodedata.normalize("NFKD", tekst.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() or c == "/" else " " for c in los).split())


_KOPPEN = {plat(naam): k for k in KOLOMMEN for naam in (k.titel, *k.namen)}


def herken_koppen(cellen: Sequence[str]) -> tuple[Rijkolom | None, ...] | None:
    """The columns of a row with headings, None where one is unknown; None altogether when it is no row with headings."""
    kolommen = tuple(_KOPPEN.get(plat(cel)) for cel in cellen)
    bekend, gevuld = sum(k is not None for k in kolommen), sum(bool(cel.strip()) for cel in cellen)
    if bekend < 2 and not (bekend and gevuld == 1):
        return None
    return kolommen if 2 * bekend >= gevuld else None


def _volgorde(rijen: Sequence[Sequence[str]]) -> tuple[Rijkolom | None, ...]:
    """The columns by their order. Where the first one holds no numbers (of at most 8 signs) the list starts with the title."""
    eerste = [rij[0].strip() for rij in rijen if rij and rij[0].strip()]
    nummers = len(eerste) > 0 and all(len(tekst) <= 8 and any(c.isdigit() for c in tekst) for tekst in eerste)
    breed = max(map(len, rijen))
    kolommen = KOLOMMEN[:ZONDER_KOPPEN] if nummers else KOLOMMEN[1:ZONDER_KOPPEN]
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


def _eerste_als_nummer(koppen: tuple[Rijkolom | None, ...], cellen: Sequence[str]) -> tuple[Rijkolom | None, ...]:
    """A first column without a heading holds the numbers: so our own tables are copied."""
    if koppen[0] is None and not cellen[0].strip() and KOLOMMEN[0] not in koppen:
        return (KOLOMMEN[0], *koppen[1:])
    return koppen


class _Lezer:
    """Reads row after row; remembers which numbers and ids are taken."""

    def __init__(self, d: Dossier, kolommen: Sequence[Rijkolom | None], koppen: Sequence[str]) -> None:
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
            kop = kolom.titel if kolom else self._kop(n)
            if kolom is None or (kolom.veld in velden and kolom.veld != "termijn"):
                zin = "deze kolom is niet herkend." if kolom is None else "deze kolom staat er twee keer."
                over.append(self._meld(nummer, kop, tekst, zin))
                continue
            uitkomst = self._cellen.lees(kolom.veld, tekst)
            for veld, waarde in uitkomst.velden.items():
                velden.setdefault(veld, waarde)
            over += [self._meld(nummer, kop, deel, zin) for deel, zin in uitkomst.niet]
        return self._maak(nummer, velden, over)

    def _kop(self, n: int) -> str:
        naam = self._koppen[n].strip() if n < len(self._koppen) else ""
        return naam or f"kolom {n + 1}"

    def _meld(self, rij: int, kolom: str, tekst: str, zin: str) -> str:
        self.meldingen.append(Melding(rij, kolom, tekst, zin))
        return f"{kolom}: {tekst}"

    def _maak(self, nummer: int, velden: dict[str, Any], over: list[str]) -> Afspraak:
        over += self._jaren(nummer, velden)
        if not velden.get("titel"):
            velden["titel"] = _korte_titel(str(velden.get("prestatie", ""))) or f"{ZONDER_TITEL} (rij {nummer})"
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
            nieuw = str(max((int(n) for n in self._nummers if len(n) < 10 and n.isascii() and n.isdigit()), default=0) + 1)
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


def _korte_titel(prestatie: str) -> str:
    return prestatie if len(prestatie) <= 60 else f"{prestatie[:60].rsplit(' ', 1)[0]} …"


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
