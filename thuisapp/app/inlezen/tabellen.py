"""Any table with numbers per gemeente: one column for a group, a column per group, or a column that names the group."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from thuisapp import format_nl
from thuisapp.app.export import Voortgang
from thuisapp.app.inlezen import doelen
from thuisapp.app.inlezen.koppelen import GROEP, koppenlijst, maak_koppeling, ontbrekend, velden_van_doel
from thuisapp.app.inlezen.model import (
    Afwijzing,
    Bestandssoort,
    Doel,
    Doelsoort,
    Inleeskeuze,
    Inleesregel,
    Inleesvoorstel,
    Toewijzing,
    meldingen_van,
)
from thuisapp.app.inlezen.recepten import recept_van
from thuisapp.app.inlezen.stappen import met_voortgang
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.mapping import Koppeling
from thuisapp.storage.intake.numbers import Ontbreekt
from thuisapp.storage.intake.table import read_with_mapping
from thuisapp.storage.intake.table_result import Tabelresultaat, Tabelrij
from thuisapp.storage.intake.table_values import Celwaarde

NOEMEN = 20  # unknown groups that are named
LEEG = Celwaarde(None, Ontbreekt.LEEG)


def bekijk_tabel(path: Path, d: Dossier, keuze: Inleeskeuze, bewaard: Koppeling | None) -> Generator[Voortgang, None, Inleesvoorstel]:
    """Read a table and propose where its numbers go. Raises ThuisappError. Closing it stops the reading."""
    doel = doelen.lees_doel(d, keuze.doel, groep_in_tabel=True) if keuze.doel else Doel(Doelsoort.TELLING)
    velden = velden_van_doel(d, doel)
    koppeling, beeld = maak_koppeling(path, velden, keuze, bewaard)
    leeg = Inleesvoorstel(d.id, path.name, Bestandssoort.TABEL, path.stem, beeld=beeld, keuzelijst=koppenlijst(beeld))
    zonder_groep = doel.soort in doelen.PER_GROEP and not doel.id
    kolommen = [v for v in koppeling.velden if v.startswith(GROEP)]
    if zonder_groep and not kolommen and "groep" not in koppeling.velden:
        return replace(leeg, meldingen=("Van deze tabel is niet bekend waar de cijfers horen. Kies een doel, bijvoorbeeld "
                                        f"telling/{d.groepen[0].id}.",))
    if zonder_groep and kolommen:  # a column per group: then another column with numbers is something else
        koppeling = replace(koppeling, velden=_zonder(koppeling, ("aantal", "laag", "hoog", "groep")))
    if zin := ontbrekend(koppeling, velden, ("aantal", GROEP, "laag")):
        return replace(leeg, meldingen=(zin,))
    resultaat = yield from met_voortgang(read_with_mapping(path, koppeling, velden, d.codes()))
    return _Tabel(d, keuze, doel, resultaat).voorstel(leeg)


def _zonder(koppeling: Koppeling, velden: Sequence[str]) -> FrozenMap[str, str]:
    kaart = koppeling.velden
    for veld in velden:
        kaart = kaart.zonder(veld)
    return kaart


@dataclass(frozen=True, slots=True)
class _Meting:
    """One number of a table. tijd: ISO date or year, may be empty; omgezet: it was about a gemeente that is abolished."""

    doel: Doel
    code: str
    hoeveelheid: Hoeveelheid
    tijd: str
    plek: str
    opmerking: str
    omgezet: bool
    let_op: tuple[str, ...]


@dataclass
class _Tabel:
    """The rows of one table, turned into figures."""

    d: Dossier
    keuze: Inleeskeuze
    doel: Doel
    resultaat: Tabelresultaat
    afwijzingen: list[Afwijzing] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)
    indicator: Indicator | None = None
    eenheid: Eenheid | None = None

    def __post_init__(self) -> None:
        bestand = self.resultaat.bestand
        self.bron = doelen.maak_bron(self.d, bestand, self.keuze.naam or bestand.rpartition(".")[0] or bestand, "", "", self.keuze.datum)
        self.kwaliteit = _kwaliteit(self.keuze.kwaliteit)
        self.groepen = {sleutel(x): g.id for g in self.d.groepen for x in (g.naam, g.id)}
        if self.doel.soort is Doelsoort.INDICATOR:
            self.eenheid = self._eenheid_van_indicator()

    def voorstel(self, leeg: Inleesvoorstel) -> Inleesvoorstel:
        self.afwijzingen += [Afwijzing(rij.plek.binnen(), rij.redenen[0].zin) for rij in self.resultaat.afgewezen]
        per_plaats: dict[tuple[Doel, str], list[_Meting]] = {}
        for rij in self.resultaat.rijen:
            for meting in self._metingen(rij):
                per_plaats.setdefault((meting.doel, meting.code), []).append(meting)
        gekozen = [een for metingen in per_plaats.values() if (een := self._een(metingen)) is not None]
        volgorde = {g.id: i for i, g in enumerate(self.d.groepen)}
        plaats = {code: i for i, code in enumerate(self.d.codes())}
        gekozen.sort(key=lambda een: (volgorde.get(een.doel.id, 0), plaats[een.code]))
        regels = tuple(self._regel(een) for een in gekozen)
        toewijzing = Toewijzing(self.doel, "")
        return replace(leeg, regels=regels, afwijzingen=tuple(self.afwijzingen), bronnen=(self.bron,), indicator=self._met_tijd(gekozen),
                       meldingen=(*self.meldingen, *meldingen_van(self.resultaat)), toewijzingen=(toewijzing,),
                       recept=recept_van(self.d, Bestandssoort.TABEL, toewijzing, self.keuze, self.resultaat.koppeling))

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _metingen(self, rij: Tabelrij) -> Iterator[_Meting]:
        code = str(rij.waarden["gemeente"].waarde)
        tijd = self._tijd(rij)
        if self.keuze.periode and tijd and self.keuze.periode not in (tijd, tijd[:4]):
            return
        for doel, velden in self._doelen(rij):
            cellen = {einde: rij.waarden.get(veld, LEEG) or LEEG for einde, veld in velden.items()}
            hoeveelheid = self._hoeveelheid(doel, cellen, rij)
            if hoeveelheid is None:
                continue
            omgezet = rij.waarden["gemeente"].opmerking
            opmerking = rij.waarden["opmerking"].waarde if "opmerking" in rij.waarden else None
            yield _Meting(doel, code, hoeveelheid, tijd or self.keuze.periode, rij.plek.binnen(), str(opmerking or ""), bool(omgezet),
                          (*((omgezet,) if omgezet else ()), *map(str, rij.problemen)))

    def _doelen(self, rij: Tabelrij) -> Iterator[tuple[Doel, dict[str, str]]]:
        per_groep = [veld for veld in rij.waarden if veld.startswith(GROEP)]
        if per_groep:
            yield from ((Doel(self.doel.soort, veld.removeprefix(GROEP)), {"midden": veld}) for veld in per_groep)
            return
        doel = self.doel
        if doel.soort in doelen.PER_GROEP and not doel.id:
            naam = str(rij.waarden["groep"].waarde or "")
            if sleutel(naam) not in self.groepen:
                wat = f"de groep \"{naam[:60]}\" staat niet in dit dossier." if naam else "er staat geen groep."
                self.afwijzingen.append(Afwijzing(rij.plek.binnen(), wat))
                return
            doel = Doel(doel.soort, self.groepen[sleutel(naam)])
        yield doel, {"laag": "laag", "midden": "aantal", "hoog": "hoog"}

    def _hoeveelheid(self, doel: Doel, cellen: dict[str, Celwaarde], rij: Tabelrij) -> Hoeveelheid | None:
        eenheid = self.eenheid or doelen.eenheid_van_doel(self.d, doel)
        if any(cel.ontbreekt is Ontbreekt.ONBEKEND for cel in cellen.values()):
            return None if rij.problemen else Hoeveelheid.onbekend(eenheid)
        if any(cel.ontbreekt is Ontbreekt.ONDERDRUKT for cel in cellen.values()):
            self.afwijzingen.append(Afwijzing(rij.plek.binnen(), "het getal is niet gepubliceerd of geheim."))
            return None
        einden = {naam: NUL if cel.ontbreekt is Ontbreekt.NIHIL else cel.waarde for naam, cel in cellen.items()}
        laag, midden, hoog = (x if isinstance(x := einden.get(naam), Fraction) else None for naam in ("laag", "midden", "hoog"))
        if midden is None and laag is not None and hoog is not None:
            midden = (laag + hoog) / 2
        if midden is None:
            return None
        zin = _kan_niet(laag, midden, hoog, doel)
        if zin:
            self.afwijzingen.append(Afwijzing(rij.plek.binnen(), zin))
            return None
        return Hoeveelheid.van(eenheid, midden, laag, hoog)

    def _tijd(self, rij: Tabelrij) -> str:
        """The date, else the year of a row."""
        if "peildatum" in rij.waarden and rij.waarden["peildatum"].waarde:
            return str(rij.waarden["peildatum"].waarde)
        jaar = rij.waarden["jaar"].waarde if "jaar" in rij.waarden else None
        return str(int(jaar)) if isinstance(jaar, Fraction) else ""

    # --- one figure per place -----------------------------------------------------------------------------------------

    def _een(self, metingen: Sequence[_Meting]) -> _Meting | None:
        """The newest one; parts of a gemeente that were separate once are added up; anything else that is there twice is refused."""
        nieuwste = max(m.tijd for m in metingen)
        over = [m for m in metingen if m.tijd == nieuwste]
        if len(over) == 1:
            return over[0]
        eerste = over[0]
        if all(m.omgezet and not m.hoeveelheid.is_onbekend for m in over):
            som = over[0].hoeveelheid
            for meting in over[1:]:
                som = som + meting.hoeveelheid
            delen = tuple(dict.fromkeys(zin for m in over for zin in m.let_op))
            return replace(eerste, hoeveelheid=som, let_op=delen, plek=format_nl.opsomming([m.plek for m in over]))
        self.afwijzingen.append(Afwijzing(eerste.plek, f"{self.d.gemeente(eerste.code).naam} staat er meer dan één keer, ook op "
                                          f"{format_nl.opsomming([m.plek for m in over[1:4]])}. Laat één rij staan, of kies een periode."))
        return None

    def _regel(self, meting: _Meting) -> Inleesregel:
        kwaliteit = Kwaliteit.AFGELEID if meting.omgezet and self.kwaliteit is Kwaliteit.EXACT else self.kwaliteit
        cijfer = Cijfer(meting.hoeveelheid, self.bron.id, meting.tijd, kwaliteit, meting.opmerking)
        let_op = list(meting.let_op)
        if meting.omgezet:
            let_op.append("Controleer of alle delen van deze gemeente in de tabel staan.")
        if not meting.tijd:
            let_op.append("Bij dit cijfer is geen peildatum bekend.")
        return doelen.maak_regel(self.d, meting.doel, meting.code, cijfer, self.bron, meting.plek, indicator=self._met_tijd([meting]),
                                 let_op=let_op, gekozen=not meting.omgezet)

    # --- an indicator -------------------------------------------------------------------------------------------------

    def _eenheid_van_indicator(self) -> Eenheid:
        self.indicator = doelen.nieuwe_indicator(self.d, self.doel, self.keuze, self.bron, jaar=None, peildatum="", titel=self.doel.id,
                                                 telbaar=True, teksten=tuple(self.resultaat.koppeling.velden.values()))
        return self.indicator.eenheid

    def _met_tijd(self, metingen: Sequence[_Meting]) -> Indicator | None:
        """The new indicator with the date of its figures: the newest when they differ."""
        if self.indicator is None:
            return None
        tijd = max((m.tijd for m in metingen), default="")
        jaar = int(tijd[:4]) if tijd[:4].isdigit() else None
        return doelen.nieuwe_indicator(self.d, self.doel, self.keuze, self.bron, jaar=jaar, peildatum=tijd, titel=self.doel.id,
                                       telbaar=True, teksten=tuple(self.resultaat.koppeling.velden.values()))


def _kan_niet(laag: Fraction | None, midden: Fraction, hoog: Fraction | None, doel: Doel) -> str:
    """Why these numbers cannot be right, or ""."""
    if (laag is not None and laag > midden) or (hoog is not None and hoog < midden):
        return f"laag, midden en hoog lopen niet op ({', '.join(format_nl.getal(x) for x in (laag, midden, hoog) if x is not None)})."
    if min(x for x in (laag, midden, hoog) if x is not None) < 0 and doel.soort is not Doelsoort.SALDO:
        return f"{format_nl.getal(midden)} kan niet, want dit aantal is 0 of hoger."
    return ""


def _kwaliteit(tekst: str) -> Kwaliteit:
    """What the user says of the figures; without a word an own table is taken for an estimate."""
    if not tekst:
        return Kwaliteit.SCHATTING
    for kwaliteit in Kwaliteit:
        if sleutel(tekst) == kwaliteit.value and kwaliteit is not Kwaliteit.VOORBEELD:
            return kwaliteit
    mogelijk = format_nl.opsomming([k.value for k in Kwaliteit if k is not Kwaliteit.VOORBEELD], "of")
    raise OngeldigeInvoer(f"De kwaliteit \"{tekst}\" bestaat niet. Kies {mogelijk}.")
