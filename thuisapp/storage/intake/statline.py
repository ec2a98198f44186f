"""Tables as a user downloads them from CBS StatLine, in any of the CSV forms that `statline_layout` describes."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice
from pathlib import Path

from thuisapp.storage.intake.collector import Keuze, Verzamelaar
from thuisapp.storage.intake.csv_files import CsvBestand
from thuisapp.storage.intake.errors import BestandOnleesbaar
from thuisapp.storage.intake.limits import TEXT, TextLimits
from thuisapp.storage.intake.model import Gebied, Inleesresultaat, Melding, Meldingsoort, Onderwerp, Tabelinfo, Voortgang
from thuisapp.storage.intake.numbers import Notatie, notatie_van
from thuisapp.storage.intake.periods import tijdvak_uit_titel
from thuisapp.storage.intake.statline_layout import STEEKPROEF, Layout, Record, Rol, Waardekolom, is_slotregel, vind_layout
from thuisapp.storage.intake.units import is_eenheid, is_telbaar, ontleed_eenheid, splits_eenheid
from thuisapp.storage.intake.wording import (
    AANDACHTSGROEPEN_ID,
    AANDACHTSGROEPEN_TITEL,
    is_aandachtsgroepentabel,
    tabel_id_uit_naam,
    telzin,
    titel_uit_naam,
)

STAP = 2_000  # records between two signs of progress


def lees(path: Path, keuze: Keuze | None = None, *, limits: TextLimits = TEXT) -> Generator[Voortgang, None, Inleesresultaat]:
    """Read a StatLine table; yields progress, returns the figures. Raises Inleesfout or NietTeLezen. Closing it stops the reading."""
    bestand = CsvBestand(path, limits=limits)
    records = bestand.records()
    yield Voortgang(0, bestand.total, f"{path.name} wordt bekeken.")
    begin = list(islice(records, STEEKPROEF))
    layout = vind_layout(begin)
    if layout is None:
        raise BestandOnleesbaar(path.name, "", "dit is geen tabel van StatLine: de koppen Perioden of Regio's ontbreken. Lees het bestand "
                                "in als gewone tabel en wijs zelf de kolommen aan.")
    lezer = _Lezer(path, layout, keuze or Keuze(), begin[layout.eerste:], limits)
    for teller, record in enumerate(chain(begin[layout.eerste:], records)):
        lezer.neem(record)
        if teller % STAP == 0:
            yield Voortgang(bestand.done, bestand.total, f"{path.name} wordt gelezen.")
    yield Voortgang(bestand.total, bestand.total, "De cijfers worden nagekeken.")
    return lezer.klaar()


class _Lezer:
    """Takes the records below the headings one by one."""

    def __init__(self, path: Path, layout: Layout, keuze: Keuze, voorbeelden: Sequence[Record], limits: TextLimits) -> None:
        self.naam, self.layout = path.name, layout
        groepen = is_aandachtsgroepentabel(label.naam for label in layout.labels)
        self.tabel_id = tabel_id_uit_naam(path.stem) or (AANDACHTSGROEPEN_ID if groepen else "")
        self.titel = layout.titel or (AANDACHTSGROEPEN_TITEL if groepen else titel_uit_naam(path.stem))
        self.verzamelaar = Verzamelaar(path.name, keuze, self.titel, limits)
        self.keuze = keuze
        self.notatie = _notatie(layout, voorbeelden)
        self.bronregel, self.regels, self.losse_regels = "", layout.eerste, 0
        self._vorige: list[str] = []
        self._onderwerpen: dict[tuple[str, str], Onderwerp] = {}
        self._dimensies: dict[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]] = {}
        self._regio, self._periode = layout.label(Rol.REGIO), layout.label(Rol.PERIODE)
        self._eenheid = layout.label(Rol.EENHEID)
        self._onderwerp = [label for label in layout.labels if label.rol is Rol.ONDERWERP]
        self._overig = [label for label in layout.labels if label.rol is Rol.DIMENSIE]
        titel = tijdvak_uit_titel(self.titel)
        self._tijdvak_van_titel = titel.tekst if titel else ""
        if self._regio is None and not any(waarde.regio for waarde in layout.waarden):
            raise BestandOnleesbaar(self.naam, "", "in deze tabel staat geen kolom met gemeenten. Kies op StatLine bij Regio's de "
                                    "gemeenten en download de tabel opnieuw.")

    def neem(self, record: Record) -> None:
        regel, velden = record
        self.regels = regel
        if is_slotregel(velden):
            self.bronregel = next(veld.strip() for veld in velden if veld.strip())
            return
        if sum(1 for veld in velden if veld.strip()) < 2:
            self.losse_regels += any(veld.strip() for veld in velden)
            return
        labels = self._met_vorige(velden)
        if self._regio is not None:
            gebied = self.verzamelaar.gebied(labels[self._regio.kolom])
            if gebied is not None:
                self._neem_rij(regel, velden, labels, gebied)
        else:
            self._neem_rij(regel, velden, labels, None)

    def klaar(self) -> Inleesresultaat:
        info = Tabelinfo(self.naam, self.titel, self.tabel_id, self.bronregel, self.verzamelaar.indeling, self.regels)
        resultaat = self.verzamelaar.klaar(info)
        if not self.losse_regels:
            return resultaat
        melding = Melding(Meldingsoort.OVERGESLAGEN, telzin(
            self.losse_regels, "Eén regel met alleen tekst is overgeslagen.", "{n} regels met alleen tekst zijn overgeslagen."),
            self.losse_regels)
        return Inleesresultaat(resultaat.info, resultaat.waarnemingen, (*resultaat.meldingen, melding), resultaat.afgerond_op)

    def _met_vorige(self, velden: Sequence[str]) -> list[str]:
        """The labels of a row; a label that is left empty because it is the same as above is filled in."""
        labels = [veld.strip() for veld in velden]
        for label in self.layout.labels:
            if label.kolom >= len(labels):
                labels += [""] * (label.kolom + 1 - len(labels))
            if not labels[label.kolom] and label.kolom < len(self._vorige) and label.rol is not Rol.EENHEID:
                labels[label.kolom] = self._vorige[label.kolom]
        self._vorige = labels
        return labels

    def _neem_rij(self, regel: int, velden: Sequence[str], labels: Sequence[str], gebied: Gebied | None) -> None:
        rij_dimensies = tuple((label.naam, labels[label.kolom]) for label in self._overig)
        rij_periode = labels[self._periode.kolom] if self._periode else ""
        for waarde in self.layout.waarden:
            plaats = gebied or self.verzamelaar.gebied(waarde.regio)
            if plaats is None:
                continue
            onderwerp = self._maak_onderwerp(waarde, labels)
            dimensies = self._gedeeld((*rij_dimensies, *waarde.dimensies))
            tijdvak = self.verzamelaar.tijdvak(waarde.periode or rij_periode or self._tijdvak_van_titel, onderwerp)
            if tijdvak is None or not self.keuze.wil_onderwerp(onderwerp) or not self._wil(dimensies):
                continue
            tekst = velden[waarde.kolom] if waarde.kolom < len(velden) else ""
            self.verzamelaar.voeg_toe(plaats, tijdvak, onderwerp, dimensies, tekst, (regel, waarde.kolom + 1), self.notatie)

    def _wil(self, dimensies: tuple[tuple[str, str], ...]) -> bool:
        return all(self.keuze.wil_waarde((naam,), (waarde,)) for naam, waarde in dimensies)

    def _gedeeld(self, dimensies: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return self._dimensies.setdefault(dimensies, dimensies)

    def _maak_onderwerp(self, waarde: Waardekolom, labels: Sequence[str]) -> Onderwerp:
        titel, eenheid = waarde.onderwerp, waarde.eenheid
        if self._onderwerp:
            titel, eigen = splits_eenheid("/".join([*(labels[label.kolom] for label in self._onderwerp), *([titel] if titel else [])]))
            eenheid = eenheid or eigen
        if self._eenheid is not None and is_eenheid(labels[self._eenheid.kolom]):
            eenheid = labels[self._eenheid.kolom]
        sleutel = (titel or self.titel, eenheid)
        if sleutel not in self._onderwerpen:
            self._onderwerpen[sleutel] = maak_onderwerp(*sleutel)
        return self._onderwerpen[sleutel]


def maak_onderwerp(titel: str, eenheid: str, code: str = "", soort: str = "") -> Onderwerp:
    """A subject by its title and the unit in the file; factors such as "x 1 000" are taken out of the unit."""
    factor, bare = ontleed_eenheid(eenheid)
    return Onderwerp(titel, code, bare, Fraction(factor), is_telbaar(titel, bare, soort))


def _notatie(layout: Layout, records: Sequence[Record]) -> Notatie:
    """The notation of the whole file, by its first records."""
    def teksten() -> Iterator[str]:
        for _, velden in records:
            yield from (velden[waarde.kolom] for waarde in layout.waarden if waarde.kolom < len(velden))

    return notatie_van(teksten()).notatie
