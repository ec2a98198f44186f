"""Reading a form that came back (output/uitvraag_formulier makes it): which answer stands in which cell, and what is wrong with it.

The form is untrusted like every other file: it is read in the child process of `workbook`, and nothing in it is believed that the dossier
does not know too. A hidden sheet says which cells belong to which question; the id that stands in each line must agree with it.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import aantal
from thuisapp.storage.intake.cells import Cell, CellKind, Plek, Row, column_number
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar
from thuisapp.storage.intake.limits import MB, WorkbookLimits
from thuisapp.storage.intake.model import Voortgang
from thuisapp.storage.intake.uitvraag_cellen import Getalveld, lees_bijzaken, lees_getallen, lees_peildatum, tekst_van
from thuisapp.storage.intake.workbook import Werkmap

GEHEIM = "_thuisapp"
SOORT = "thuisapp-uitvraag"
VERSIE = 1  # the newest form that is read
BLAD = "Vragen"
RIJEN = 12_000  # rows of a sheet that are read; a form for 342 gemeenten and 20 groups has about 8,000
GRENZEN = WorkbookLimits(file_bytes=10 * MB, unpacked_bytes=50 * MB, columns=60, cells=400_000, characters=20 * MB)
NOEMEN = 20  # strange lines that are named
VELDEN = ("id", "gemeente", "eenheid", "laag", "midden", "hoog", "bron", "peildatum", "kwaliteit", "opmerking")

_ADRES = re.compile(r"([A-Z]{1,2})([1-9][0-9]{0,5})")

Adres = tuple[int, int]  # row, column, from 1


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What stands on one line of a form.

    plek: of the line; plekken: of its cells, by field. verplaatst: the line stood in another row when the form was made. peildatum: ISO
    date or year, or empty. problemen: sentences, with the cell, why the answer cannot be taken over. let_op: sentences about what was
    read differently from what may be meant.
    """

    vraag: str
    plek: str
    plekken: FrozenMap[str, str]
    getallen: Getalveld
    bron: str = ""
    peildatum: str = ""
    kwaliteit: str = ""
    opmerking: str = ""
    gemeente: str = ""
    eenheid: str = ""
    verplaatst: bool = False
    problemen: tuple[str, ...] = ()
    let_op: tuple[str, ...] = ()

    @property
    def is_leeg(self) -> bool:
        """True when the question was not answered (a remark alone is no answer)."""
        return self.getallen.is_leeg and not self.problemen


@dataclass(frozen=True, slots=True)
class Formulierinhoud:
    """A form as it came back. dossier, uitvraag, nummer, voor (id of the party): what the form says of itself, to be held against the
    dossier.

    problemen: sentences about lines that belong to no question. ingevuld_door: a function; ingevuld_op: ISO date; both may be empty.
    """

    bestand: str
    dossier: str
    uitvraag: str
    nummer: int
    voor: str
    antwoorden: tuple[Antwoord, ...]
    problemen: tuple[str, ...] = ()
    ingevuld_door: str = ""
    ingevuld_op: str = ""


def lees(path: Path) -> Generator[Voortgang, None, Formulierinhoud]:
    """Read a form; yields progress. Raises Inleesfout (no form, a later version, damaged) or NietTeLezen. Closing it stops the reading."""
    yield Voortgang(0, 0, f"{path.name} wordt bekeken.")
    bladen: dict[str, dict[int, Row]] = {}
    with Werkmap(path, bladen=(BLAD, GEHEIM), rijen=RIJEN, limits=GRENZEN) as werkmap:
        if GEHEIM not in werkmap.bladen:
            raise BestandOnleesbaar(path.name, "", f"dit is geen formulier van een uitvraag: het verborgen blad {GEHEIM} ontbreekt. Vraag "
                                    "om het bestand dat u hebt gestuurd, ingevuld en niet overgetypt.")
        for naam, batch in werkmap.batches():
            bladen.setdefault(naam, {}).update((rij.number, rij) for rij in batch.rows)
            yield Voortgang(batch.done, batch.total, f"{path.name} wordt gelezen.")
        buiten = werkmap.bladen[BLAD].zin_buiten(GRENZEN) if BLAD in werkmap.bladen else ""
    inhoud = _Lezer(path, bladen).inhoud()
    return replace(inhoud, problemen=(*inhoud.problemen, buiten)) if buiten else inhoud


class _Lezer:
    """Holds the cells of a form against its own list of questions."""

    def __init__(self, path: Path, bladen: Mapping[str, Mapping[int, Row]]) -> None:
        self.naam, self.bladen = path.name, bladen
        self.kop, self.vragen = self._geheim([*bladen.get(GEHEIM, {}).values()])
        if BLAD not in bladen:
            raise BestandOnleesbaar(self.naam, "", f"het blad {BLAD} ontbreekt of heeft een andere naam. Geef het blad zijn eigen naam "
                                    "terug.")
        self.rijen = bladen[BLAD]
        self.ids = self._ids()

    def inhoud(self) -> Formulierinhoud:
        antwoorden = tuple(self._antwoord(vraag, adressen) for vraag, adressen in self.vragen.items())
        door, op = self._los("ingevuld door"), self._los("ingevuld op")
        dag = lees_peildatum(op, "") if op is not None else ("", "")
        kenmerken = [self.kop.get(naam, "") for naam in ("dossier", "uitvraag", "nummer", "voor")]
        nummer = int(kenmerken[2]) if re.fullmatch("[0-9]{1,7}", kenmerken[2]) else 0
        return Formulierinhoud(self.naam, kenmerken[0], kenmerken[1], nummer, kenmerken[3], antwoorden, tuple(self._vreemde_rijen()),
                               tekst_van(door)[:120] if door is not None else "", dag[0] if len(dag[0]) == 10 else "")

    def _geheim(self, rijen: Sequence[Row]) -> tuple[dict[str, str], dict[str, dict[str, Adres]]]:
        """What the hidden sheet says: (name → text of the heading, question → address per field)."""
        teksten = [[rij.cell(kolom).text.strip() for kolom in range(1, len(VELDEN) + 2)] for rij in rijen]
        kop: dict[str, str] = {}
        begin = next((i for i, regel in enumerate(teksten) if regel[0] == "vraag"), len(teksten))
        for regel in teksten[:begin]:
            kop.setdefault(regel[0], regel[1])
        versie = kop.get(SOORT, "")
        if not versie.isdigit():
            raise BestandOnleesbaar(self.naam, f"blad {GEHEIM}", "dit verborgen blad is veranderd. Vraag om het bestand dat u hebt "
                                    "gestuurd, ingevuld en niet overgetypt.")
        if int(versie[:6]) > VERSIE:
            raise BestandGeweigerd(self.naam, "", "dit formulier is gemaakt met een nieuwere versie van thuisapp. Installeer die versie en "
                                   "probeer het opnieuw.")
        if begin == len(teksten) or tuple(teksten[begin][1:]) != VELDEN:
            raise self._veranderd()
        vragen: dict[str, dict[str, Adres]] = {}
        for regel in teksten[begin + 1:]:
            adressen = {veld: _adres(tekst) for veld, tekst in zip(VELDEN, regel[1:], strict=True)}
            goed = {veld: a for veld, a in adressen.items() if a is not None}
            een_rij = len({a[0] for a in goed.values()}) == 1 and len({a[1] for a in goed.values()}) == len(VELDEN)
            if not regel[0] or regel[0] in vragen or len(goed) < len(VELDEN) or not een_rij:
                raise self._veranderd()
            vragen[regel[0]] = goed
        return kop, vragen

    def _veranderd(self) -> BestandOnleesbaar:
        return BestandOnleesbaar(self.naam, f"blad {GEHEIM}", "de lijst van vragen op dit verborgen blad klopt niet meer. Vraag om het "
                                 "bestand dat u hebt gestuurd, ingevuld en niet overgetypt.")

    def _ids(self) -> dict[str, list[int]]:
        """The rows in which each id of a question stands, wherever that is now."""
        kolommen = {adressen["id"][1] for adressen in self.vragen.values()}
        gevonden: dict[str, list[int]] = {}
        for nummer, rij in self.rijen.items():
            for kolom in kolommen:
                if tekst := rij.cell(kolom).text.strip():
                    gevonden.setdefault(tekst, []).append(nummer)
        return gevonden

    def _vreemde_rijen(self) -> list[str]:
        """Lines with an answer, or the id of a question, that this form did not ask."""
        van_vragen = {rij for vraag in self.vragen for rij in self.ids.get(vraag, ())}
        vreemd = {rij for tekst, rijen in self.ids.items() if tekst not in self.vragen for rij in rijen}
        kolommen = {adressen[veld][1] for adressen in self.vragen.values() for veld in ("laag", "midden", "hoog")}
        los = {nummer for nummer, rij in self.rijen.items() if any(rij.cell(kolom).kind is CellKind.GETAL for kolom in kolommen)}
        return [f"{self._plek(rij)}: bij deze rij hoort geen vraag van dit formulier. Wat er staat, is overgeslagen."
                for rij in sorted((vreemd | los) - van_vragen)[:NOEMEN]]

    def _los(self, naam: str) -> Cell | None:
        """A cell that is not about a question."""
        adres = _adres(self.kop.get(naam, ""))
        return self._cel(*adres) if adres is not None else None

    def _cel(self, rij: int, kolom: int) -> Cell:
        return self.rijen[rij].cell(kolom) if rij in self.rijen else Cell(kolom, CellKind.LEEG, "")

    def _plek(self, rij: int, kolom: int = 0) -> str:
        tekst = Plek(self.naam, BLAD, rij, kolom).binnen()
        return tekst[:1].upper() + tekst[1:]

    def _antwoord(self, vraag: str, adressen: Mapping[str, Adres]) -> Antwoord:
        verwacht = adressen["id"][0]
        rijen = self.ids.get(vraag, [])
        if len(rijen) != 1:
            waarom = ("deze rij van het formulier is verwijderd, of het kenmerk in de verborgen kolom A is gewist." if not rijen else
                      f"deze vraag staat {aantal(len(rijen))} keer in het formulier. Laat één rij staan.")
            return Antwoord(vraag, self._plek(verwacht), FrozenMap(), Getalveld(), problemen=(f"{self._plek(verwacht)}: {waarom}",))
        rij = rijen[0]
        cellen = {veld: self._cel(rij, a[1]) for veld, a in adressen.items()}
        plekken = FrozenMap({veld: self._plek(rij, a[1]) for veld, a in adressen.items()})
        getallen, problemen = lees_getallen(cellen, plekken)
        peildatum, let_op_datum = lees_peildatum(cellen["peildatum"], plekken["peildatum"])
        bron, kwaliteit, opmerking, let_op = lees_bijzaken(cellen, plekken)
        verplaatst = () if rij == verwacht else (
            f"{self._plek(rij)}: deze vraag stond op rij {verwacht}. Controleer of het antwoord bij de vraag hoort.",)
        return Antwoord(vraag, self._plek(rij), plekken, getallen, bron, peildatum, kwaliteit, opmerking, cellen["gemeente"].text.strip(),
                        cellen["eenheid"].text.strip(), rij != verwacht, tuple(problemen),
                        (*verplaatst, *((let_op_datum,) if let_op_datum else ()), *let_op))


def _adres(tekst: str) -> Adres | None:
    """"G12" → (12, 7); None for what is no address in the part that is read."""
    found = _ADRES.fullmatch(tekst)
    if not found or int(found[2]) > RIJEN * 10:
        return None
    return int(found[2]), column_number(found[1])
