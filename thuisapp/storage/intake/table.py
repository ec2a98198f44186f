"""Reads any table in Excel or CSV with a mapping of columns to fields. Nothing is lost: a row that cannot be used comes back with what
stood in it, where, and why."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Sequence
from pathlib import Path

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import aantal, opsomming
from thuisapp.storage.intake.cells import Cell, CellKind, Plek, Row, letters
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar, KopOntbreekt
from thuisapp.storage.intake.file_kind import FileKind, file_kind
from thuisapp.storage.intake.limits import TEXT, WORKBOOK
from thuisapp.storage.intake.mapping import Koppeling, lijkt_op_kop
from thuisapp.storage.intake.model import Melding, Meldingsoort, Voortgang
from thuisapp.storage.intake.numbers import Fout, Notatie, Notatiekeuze, Ontbreekt, notatie_van
from thuisapp.storage.intake.statline_layout import is_slotregel
from thuisapp.storage.intake.table_fields import Doelveld, Veldsoort
from thuisapp.storage.intake.table_result import AfgewezenRij, Celprobleem, Tabelresultaat, Tabelrij
from thuisapp.storage.intake.table_rows import KIJKRIJEN, Koppen, eerste_van, koppen_van, open_rijen
from thuisapp.storage.intake.table_values import GETALLEN, Celwaarde, is_procentkolom, lees_cel
from thuisapp.storage.intake.wording import telzin
from thuisapp.storage.intake.workbook import bekijk_bladen

RIJEN = 200_000  # rows that are kept; a table of plans or counts has hundreds


def read_with_mapping(path: Path, koppeling: Koppeling, velden: Sequence[Doelveld],
                      codes: Collection[str] | None = None) -> Generator[Voortgang, None, Tabelresultaat]:
    """Read a table; yields progress, returns the rows. codes: keep only rows of these gemeenten of today (None = all).

    Raises KopOntbreekt when a heading of the mapping is not in the file, Inleesfout or NietTeLezen.
    """
    _controleer_velden(koppeling, velden)
    yield Voortgang(0, 0, f"{path.name} wordt geopend.")
    blad = _kies_blad(path, koppeling.blad)
    with open_rijen(path, blad or None) as bron:
        lezer = _Lezer(path.name, blad, koppeling, velden, codes)
        for naam, batch in bron.batches():
            if naam == blad:
                lezer.neem(batch.rows, bron.bladen[blad].samengevoegd if blad else ())
            yield Voortgang(batch.done, batch.total, f"{path.name} wordt gelezen.")
        lezer.sluit_af()
        buiten = bron.bladen[blad].zin_buiten(WORKBOOK) if blad else ""
    yield Voortgang(1, 1, "De waarden worden nagekeken.")
    return lezer.klaar(buiten)


def _controleer_velden(koppeling: Koppeling, velden: Sequence[Doelveld]) -> None:
    gekozen = {*koppeling.velden, *koppeling.vast}
    onbekend = gekozen - {veld.id for veld in velden}
    if onbekend:
        raise OngeldigeInvoer(f"De koppeling noemt velden die hier niet bestaan: {opsomming(sorted(onbekend))}. Wijs de kolommen "
                              "opnieuw aan.")
    ontbreekt = [veld.naam for veld in velden if veld.verplicht and veld.id not in gekozen]
    if ontbreekt:
        raise OngeldigeInvoer(f"Wijs ook een kolom aan voor {opsomming(ontbreekt)}.")


def _kies_blad(path: Path, gevraagd: str) -> str:
    """The sheet of the mapping, "" for CSV. Another file may call its only visible sheet otherwise."""
    if file_kind(path) is FileKind.TEXT:
        return ""
    bladen = bekijk_bladen(path)
    zichtbaar = [blad.naam for blad in bladen if not blad.verborgen]
    if gevraagd in {blad.naam for blad in bladen}:
        return gevraagd
    if len(zichtbaar) == 1 or (zichtbaar and not gevraagd):
        return zichtbaar[0]
    namen = opsomming([f"\"{naam}\"" for naam in zichtbaar])
    raise BestandOnleesbaar(path.name, "", f"het blad \"{gevraagd}\" ontbreekt. Zichtbaar zijn {namen}. Kies het blad opnieuw.")


class _Lezer:
    """Collects the mapped cells of all rows first, because how numbers are written shows only from the whole column."""

    def __init__(self, bestand: str, blad: str, koppeling: Koppeling, velden: Sequence[Doelveld], codes: Collection[str] | None) -> None:
        self.bestand, self.blad, self.koppeling, self.codes = bestand, blad, koppeling, codes
        self.velden = [veld for veld in velden if veld.id in koppeling.velden or veld.id in koppeling.vast]
        self.verplicht = [veld for veld in velden if veld.verplicht]
        self.kolommen: dict[str, int] = {}
        self.rijen: list[tuple[int, dict[str, Cell]]] = []
        self.leeg = self.buiten_regio = self.slot = self.ingevuld = 0
        self._gemeente = next((veld for veld in self.velden if veld.soort is Veldsoort.GEMEENTE and codes is not None), None)
        self.naast: list[tuple[int, str]] = []
        self._buiten: dict[str, bool] = {}
        self._begin: list[Row] = []
        self._gevonden = False
        self._eersten: set[tuple[int, int]] = set()
        self._samen: dict[tuple[int, int], Cell] = {}

    def neem(self, rijen: Sequence[Row], samengevoegd: Sequence[str]) -> None:
        if not self._gevonden:
            self._begin.extend(rijen)
            if len(self._begin) >= KIJKRIJEN or len(self._begin) > self.koppeling.kopregel + 1:
                self._vind_koppen(samengevoegd)
            return
        for rij in rijen:
            self._neem_rij(rij)

    def sluit_af(self) -> None:
        if not self._gevonden:
            self._vind_koppen(())

    def klaar(self, buiten: str) -> Tabelresultaat:
        notaties = {veld.id: self._notatie(veld) for veld in self.velden if veld.soort in GETALLEN}
        procenten = {veld.id for veld in self.velden if veld.soort is Veldsoort.AANDEEL
                     and is_procentkolom([cellen[veld.id].text for _, cellen in self.rijen if not cellen[veld.id].is_empty])}
        goed: list[Tabelrij] = []
        fout: list[AfgewezenRij] = []
        for nummer, cellen in self.rijen:
            rij = self._lees_rij(nummer, cellen, notaties, procenten)
            if isinstance(rij, Tabelrij):
                goed.append(rij)
            else:
                fout.append(rij)
        meldingen = tuple(self._meldingen(goed, fout, notaties, procenten, buiten))
        return Tabelresultaat(self.bestand, self.koppeling, tuple(goed), tuple(fout), meldingen,
                              FrozenMap({veld: keuze.notatie for veld, keuze in notaties.items()}), FrozenMap(self.kolommen),
                              tuple(self.naast))

    # --- headings -----------------------------------------------------------------------------------------------------

    def _vind_koppen(self, samengevoegd: Sequence[str]) -> None:
        self._gevonden = True
        for bereik in samengevoegd:
            eerste = eerste_van(Cell(0, CellKind.SAMENGEVOEGD, bereik.partition(":")[0]))
            if eerste:
                self._eersten.add(eerste)
        begin, koppen = self._kies_koppen()
        self._controleer(koppen)
        self.kolommen = {veld: koppen.kolom(kop) for veld, kop in self.koppeling.velden.items()}
        self.koppeling = Koppeling(self.blad, koppen.rij, self.koppeling.velden, self.koppeling.vast, self.koppeling.notatie)
        for rij in self._begin[begin:]:
            self._neem_rij(rij)
        self._begin = []

    def _kies_koppen(self) -> tuple[int, Koppen]:
        """(index of the first row below the headings, headings): where they were, or else the row in which most of them are."""
        if self.koppeling.kopregel == 0:
            breedte = max((cell.column for rij in self._begin for cell in rij.cells()), default=0)
            return 0, Koppen(0, {i: f"Kolom {letters(i)}" for i in range(1, breedte + 1)})
        kansen = [(i, koppen_van(self._begin, i)) for i in range(len(self._begin))]
        if not kansen:
            raise BestandOnleesbaar(self.bestand, Plek("", self.blad).binnen(), "hier staat geen tabel. Controleer of dit het goede "
                                    "bestand is.")

        def waarde(kans: tuple[int, Koppen]) -> tuple[int, bool]:
            return sum(1 for kop in self.koppeling.velden.values() if kans[1].kolom(kop)), kans[1].rij == self.koppeling.kopregel

        i, koppen = max(kansen, key=waarde)
        return i + 1, koppen

    def _controleer(self, koppen: Koppen) -> None:
        missing = tuple(kop for kop in self.koppeling.velden.values() if not koppen.kolom(kop))
        if not missing:
            return
        plek = Plek("", self.blad, koppen.rij or self.koppeling.kopregel).binnen()
        namen = opsomming([f"\"{kop}\"" for kop in missing])
        lijkt = lijkt_op_kop(missing[0], [kop for kop in koppen.koppen.values() if kop not in self.koppeling.velden.values()])
        tip = f" Er staat wel een kolom \"{lijkt}\"." if lijkt and len(missing) == 1 else ""
        wat = "de kolom" if len(missing) == 1 else "de kolommen"
        werkwoord = "ontbreekt" if len(missing) == 1 else "ontbreken"
        raise KopOntbreekt(self.bestand, plek, f"{wat} {namen} {werkwoord}.{tip} Wijs de kolommen opnieuw aan.", missing)

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _neem_rij(self, rij: Row) -> None:
        eerste = None if self._gemeente is None else self._cel(rij, self._gemeente)
        if self._gemeente is not None and eerste is not None and self._is_buiten(eerste, self._gemeente):
            self.buiten_regio += 1  # first, because of a large file this is nearly every row
            return
        cellen = {veld.id: eerste if veld is self._gemeente and eerste is not None else self._cel(rij, veld) for veld in self.velden}
        gevuld = [cell for veld, cell in cellen.items() if not cell.is_empty and veld not in self.koppeling.vast]
        if not gevuld:
            self.leeg += 1
            self._naast(rij)
            return
        if is_slotregel([cell.text for cell in rij.cells()]):
            self.slot += 1
            self._naast(rij)
            return
        if len(self.rijen) >= min(RIJEN, TEXT.kept):
            raise BestandGeweigerd(self.bestand, Plek("", self.blad, rij.number).binnen(), f"deze tabel heeft meer dan {aantal(RIJEN)} "
                                   "rijen. Bewaar alleen de rijen van uw regio in een nieuw bestand.")
        self.rijen.append((rij.number, cellen))

    def _naast(self, rij: Row) -> None:
        eerste = next((cell for cell in rij.cells() if not cell.is_empty and cell.kind is not CellKind.SAMENGEVOEGD), None)
        if eerste is not None and len(self.naast) < TEXT.kept:
            self.naast.append((rij.number, " ".join(eerste.text.split())[:60]))

    def _cel(self, rij: Row, veld: Doelveld) -> Cell:
        """The cell of a field. A label that was merged over several rows counts for each of them; a number does not: nobody knows
        whether it is for one row or for all together."""
        if veld.id in self.koppeling.vast:
            return Cell(0, CellKind.TEKST, self.koppeling.vast[veld.id])
        cell = rij.cell(self.kolommen[veld.id])
        if (cell.column, rij.number) in self._eersten:
            self._samen[cell.column, rij.number] = cell
        if cell.kind is CellKind.SAMENGEVOEGD and veld.soort not in GETALLEN and (eerste := eerste_van(cell)) in self._samen:
            assert eerste is not None
            self.ingevuld += 1
            return Cell(cell.column, self._samen[eerste].kind, self._samen[eerste].text)
        return cell

    def _is_buiten(self, cell: Cell, veld: Doelveld) -> bool:
        """Whether a row is about a known gemeente that is not asked for."""
        if cell.text not in self._buiten:
            gelezen = lees_cel(cell, veld)
            waarde = gelezen.waarde if isinstance(gelezen, Celwaarde) else None
            if len(self._buiten) > 10_000:
                self._buiten.clear()
            self._buiten[cell.text] = waarde is not None and waarde not in (self.codes or ())
        return self._buiten[cell.text]

    def _notatie(self, veld: Doelveld) -> Notatiekeuze:
        eigen = notatie_van(self._teksten(veld))
        if eigen.notatie or eigen.is_gemengd:
            return eigen
        if self.koppeling.notatie:
            return Notatiekeuze(self.koppeling.notatie, eigen.nl, eigen.en, eigen.dubbelzinnig)
        hele = notatie_van(tekst for ander in self.velden if ander.soort in GETALLEN for tekst in self._teksten(ander))
        return Notatiekeuze(hele.notatie, eigen.nl, eigen.en, eigen.dubbelzinnig)

    def _teksten(self, veld: Doelveld) -> list[str]:
        return [cellen[veld.id].text for _, cellen in self.rijen if cellen[veld.id].kind is CellKind.TEKST]

    def _lees_rij(self, nummer: int, cellen: dict[str, Cell], notaties: dict[str, Notatiekeuze],
                  procenten: set[str]) -> Tabelrij | AfgewezenRij:
        waarden: dict[str, Celwaarde] = {}
        problemen: list[Celprobleem] = []
        for veld in self.velden:
            cell = cellen[veld.id]
            keuze = notaties.get(veld.id)
            gelezen = lees_cel(cell, veld, keuze.notatie if keuze else Notatie.ONBEKEND, procenten=veld.id in procenten)
            if isinstance(gelezen, Fout):
                problemen.append(self._probleem(nummer, cell, veld, gelezen.zin))
                waarden[veld.id] = Celwaarde(None, Ontbreekt.ONBEKEND)
            else:
                waarden[veld.id] = gelezen
        redenen = [p for p in problemen if any(veld.id == p.veld for veld in self.verplicht)]
        redenen += [self._probleem(nummer, cellen[veld.id], veld, f"het veld {veld.naam} is niet ingevuld. Vul het in.")
                    for veld in self.verplicht if veld.id in waarden and waarden[veld.id].waarde is None
                    and not any(p.veld == veld.id for p in problemen)]
        plek = Plek(self.bestand, self.blad, nummer)
        if redenen:
            return AfgewezenRij(plek, FrozenMap({veld: cell.text for veld, cell in cellen.items()}), tuple(redenen))
        return Tabelrij(plek, FrozenMap(waarden), tuple(problemen))

    def _probleem(self, nummer: int, cell: Cell, veld: Doelveld, zin: str) -> Celprobleem:
        return Celprobleem(Plek(self.bestand, self.blad, nummer, cell.column), veld.id, cell.text, zin)

    # --- what to say --------------------------------------------------------------------------------------------------

    def _meldingen(self, goed: Sequence[Tabelrij], fout: Sequence[AfgewezenRij], notaties: dict[str, Notatiekeuze], procenten: set[str],
                   buiten: str) -> Iterator[Melding]:
        if fout:
            yield Melding(Meldingsoort.OVERGESLAGEN, telzin(len(fout), "Eén rij kan niet worden overgenomen.",
                                                            "{n} rijen kunnen niet worden overgenomen."), len(fout),
                          tuple(str(rij.redenen[0]) for rij in fout[:5]))
        cellen = [probleem for rij in goed for probleem in rij.problemen]
        if cellen:
            yield Melding(Meldingsoort.LET_OP, telzin(len(cellen), "Eén cel is niet te lezen en geldt als onbekend.",
                                                      "{n} cellen zijn niet te lezen en gelden als onbekend."), len(cellen),
                          tuple(map(str, cellen[:5])))
        if self.buiten_regio:
            yield Melding(Meldingsoort.OVERGESLAGEN, telzin(
                self.buiten_regio, "Eén rij gaat over een gemeente buiten de regio en is overgeslagen.",
                "{n} rijen gaan over gemeenten buiten de regio en zijn overgeslagen."), self.buiten_regio)
        yield from self._over_waarden(goed, notaties, procenten)
        if self.ingevuld:
            yield Melding(Meldingsoort.AANNAME, telzin(
                self.ingevuld, "Eén samengevoegde cel met tekst geldt voor elke rij waarover zij is samengevoegd.",
                "{n} samengevoegde cellen met tekst gelden voor elke rij waarover zij zijn samengevoegd."), self.ingevuld)
        if buiten:
            yield Melding(Meldingsoort.OVERGESLAGEN, buiten)

    def _over_waarden(self, goed: Sequence[Tabelrij], notaties: dict[str, Notatiekeuze], procenten: set[str]) -> Iterator[Melding]:
        omgezet = [waarde.opmerking for rij in goed for waarde in rij.waarden.values() if waarde.opmerking]
        if omgezet:
            yield Melding(Meldingsoort.OMGEREKEND, telzin(
                len(omgezet), "Eén rij noemt een gemeente die is opgeheven; de gemeente van nu is ingevuld.",
                "{n} rijen noemen een gemeente die is opgeheven; de gemeente van nu is ingevuld."), len(omgezet),
                tuple(dict.fromkeys(omgezet))[:10])
        for veld in self.velden:
            keuze = notaties.get(veld.id)
            if keuze is not None and keuze.is_gemengd:
                yield Melding(Meldingsoort.LET_OP, f"Bij {veld.naam} staan getallen op zijn Nederlands ({keuze.nl}) en op zijn Engels "
                              f"({keuze.en}). Controleer of elk getal goed is gelezen.")
            elif keuze is not None and keuze.notatie is Notatie.ENGELS:
                yield Melding(Meldingsoort.AANNAME, f"De getallen bij {veld.naam} zijn op zijn Engels gelezen, met een punt voor de "
                              "decimalen.")
            if veld.id in procenten:
                yield Melding(Meldingsoort.AANNAME, f"De getallen bij {veld.naam} zijn gelezen als percentages, omdat er getallen boven 1 "
                              "zijn.")
