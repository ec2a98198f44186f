"""The whole country against a spreadsheet: 342 gemeenten, 20 groups, 10 years, laag, midden and hoog, recalculated by LibreOffice.

The same figures and rules stand in a workbook as formulas: per gemeente, group, year and value the need (indicator × rate × share ×
(1 − share) ÷ persons per woonruimte × (1 − overlap)) and the supply (vrijkomende huurwoningen × share), their sums and differences, the
total of every group, and its division by number of inhabitants with largest remainders. LibreOffice opens it, works it out and saves it
(soffice --headless --convert-to xlsx). The time of the recalculation is what that takes more than converting the same workbook with
the values only, and also what it takes more than converting the workbook that already knows its values. Every number of the spreadsheet
is held against ours: whole numbers must be equal, others within the fifteen digits of a spreadsheet.

Run: python tests/benchmarks/bench_land.py [runs] [--gemeenten 342] [--groepen 20]. Needs soffice or libreoffice on the path.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter as letter

from thuisapp.app import operations as op
from thuisapp.app.dossiers import alle_gemeenten, nieuw_dossier
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Kengetal, Overlap
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Periode
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import Sleutel, Verdeelvoorstel

SLEUTEL = "inwoners_2025"
EINDEN = ("laag", "midden", "hoog")
PERIODE = Periode(2026, 2035)
FACTOREN = ("tarief", "woonbehoefte", "zelf opgelost", "per woonruimte", "overlap", "aandeel huur")
TEGEN = {"laag": "hoog", "midden": "midden", "hoog": "laag"}
EERSTE = 2  # the row of the first gemeente


def cijfer(rng: random.Random, eenheid: Eenheid, van: int, tot: int, noemer: int) -> Cijfer:
    laag, midden, hoog = sorted(Fraction(rng.randint(van, tot), noemer) for _ in range(3))
    return Cijfer.van(eenheid, midden, "bench", laag=laag, hoog=hoog)


def land(gemeenten: int, groepen: int) -> Dossier:
    """Every group by a kengetal, with a range in every factor, an overlap with the next group and a part of the vrijkomende huur."""
    rng = random.Random(7)
    leeg = nieuw_dossier("Land", tuple(g.code for g in alle_gemeenten())[:gemeenten], PERIODE)
    mal = next(g for g in leeg.groepen if g.eenheid is Eenheid.WONINGEN)
    gekozen = tuple(replace(mal, id=f"groep-{n:02d}", naam=f"Groep {n}", gekozen=True) for n in range(groepen))
    ramingen = {g.id: replace(leeg.ramingen[mal.id], groep=g.id, methode=Methode.KENGETAL,
                              kengetal=Kengetal(SLEUTEL, cijfer(rng, Eenheid.PER_DUIZEND, 50, 900, 1000)),
                              aandeel_woonbehoefte=cijfer(rng, Eenheid.AANDEEL, 60, 100, 100),
                              aandeel_zelf_opgelost=cijfer(rng, Eenheid.AANDEEL, 0, 40, 100),
                              per_woonruimte=cijfer(rng, Eenheid.PER_WOONRUIMTE, 100, 240, 100), achterstand=FrozenMap()) for g in gekozen}
    voorstellen = {g.id: Verdeelvoorstel(g.id, (Sleutel(SLEUTEL, Fraction(100)),)) for g in gekozen}
    scenario = replace(leeg.gekozen_scenario(), voorstellen=FrozenMap(voorstellen))
    huur = FrozenMap({g.code: cijfer(rng, Eenheid.WONINGEN, 20, 900, 1) for g in leeg.gemeenten})
    aandelen = FrozenMap({g.id: cijfer(rng, Eenheid.AANDEEL, 0, 20, 1000) for g in gekozen})
    d = replace(leeg, groepen=gekozen, ramingen=FrozenMap(ramingen), scenarios=(scenario,), scenario=scenario.id, overlappen=(),
                aanbod=replace(leeg.aanbod, plannen=(), plaatsen=(), aandelen=aandelen, vrijkomende_huurwoningen=huur))
    for een, ander in zip(gekozen, gekozen[1:], strict=False):
        d = op.zet_overlap(d, Overlap(een.id, ander.id, cijfer(rng, Eenheid.AANDEEL, 0, 30, 100)))
    return d


# The workbook


def getal(x: Fraction) -> int | float:
    return x.numerator if x.denominator == 1 else float(x)


def factoren(d: Dossier, groep: str) -> list[tuple[Fraction, Fraction, Fraction]]:
    raming = d.ramingen[groep]
    assert raming.kengetal is not None
    overlap = next((o.aandeel.hoeveelheid.einden() for o in d.overlappen if o.groep == groep), (Fraction(0),) * 3)
    return [*(c.hoeveelheid.einden() for c in (raming.kengetal.tarief, raming.aandeel_woonbehoefte, raming.aandeel_zelf_opgelost,
                                               raming.per_woonruimte)), overlap, d.aanbod.aandelen[groep].hoeveelheid.einden()]


class Werkmap:
    """Sheets: Groepen (factors), Gemeenten, per value Behoefte and Aanbod (gemeente × group and year), Opgave and Verdeling."""

    def __init__(self, d: Dossier) -> None:
        self.d = d
        self.groepen, self.n = [g.id for g in d.groepen], len(d.gemeenten)
        self.jaren = len(d.periode.jaren())
        self.laatste = EERSTE + self.n - 1
        self.boek = Workbook(write_only=True)

    def maak(self) -> Workbook:
        self._invoer()
        for einde in EINDEN:
            self._jaren(f"Behoefte_{einde}", lambda rij, groep, e=einde: self._behoefte(rij, groep, e))
            self._jaren(f"Aanbod_{einde}", lambda rij, groep, e=einde: self._aanbod(rij, groep, e))
        self._opgave()
        self._verdeling()
        return self.boek

    def _invoer(self) -> None:
        blad = self.boek.create_sheet("Groepen")
        blad.append(["groep", *(f"{f} {e}" for f in FACTOREN for e in EINDEN)])
        for groep in self.groepen:
            blad.append([groep, *(getal(x) for einden in factoren(self.d, groep) for x in einden)])
        blad = self.boek.create_sheet("Gemeenten")
        blad.append(["code", "inwoners", *(f"vrijkomend {e}" for e in EINDEN)])
        waarden = self.d.indicatoren[SLEUTEL].waarden
        for g in self.d.gemeenten:
            inwoners = waarden[g.code]
            assert inwoners is not None
            blad.append([g.code, getal(inwoners), *map(getal, self.d.aanbod.vrijkomende_huurwoningen[g.code].hoeveelheid.einden())])

    def _factor(self, groep: int, naam: str, einde: str) -> str:
        kolom = 2 + 3 * FACTOREN.index(naam) + EINDEN.index(einde)
        return f"Groepen.${letter(kolom)}${EERSTE + groep}".replace(".", "!")

    def _behoefte(self, rij: int, groep: int, einde: str) -> str:
        tegen = TEGEN[einde]
        return (f"=Gemeenten!$B{rij}*{self._factor(groep, 'tarief', einde)}/1000*{self._factor(groep, 'woonbehoefte', einde)}"
                f"*(1-{self._factor(groep, 'zelf opgelost', tegen)})/{self._factor(groep, 'per woonruimte', tegen)}"
                f"*(1-{self._factor(groep, 'overlap', tegen)})")

    def _aanbod(self, rij: int, groep: int, einde: str) -> str:
        return f"=Gemeenten!${'CDE'[EINDEN.index(einde)]}{rij}*{self._factor(groep, 'aandeel huur', einde)}"

    def _jaren(self, naam: str, formule: object) -> None:
        blad = self.boek.create_sheet(naam)
        blad.append(["code", *(f"{groep} {jaar}" for groep in self.groepen for jaar in self.d.periode.jaren())])
        for nummer, g in enumerate(self.d.gemeenten):
            cellen = [formule(EERSTE + nummer, groep) for groep in range(len(self.groepen))]  # type: ignore[operator]
            blad.append([g.code, *(cel for cel in cellen for _ in range(self.jaren))])

    def _opgave(self) -> None:
        """Three columns per group; laag takes the supply at hoog and the other way round."""
        blad = self.boek.create_sheet("Opgave")
        blad.append(["code", *(f"{groep} {einde}" for groep in self.groepen for einde in EINDEN)])
        for nummer, g in enumerate(self.d.gemeenten):
            rij = EERSTE + nummer
            delen = [(letter(2 + groep * self.jaren), letter(1 + (groep + 1) * self.jaren)) for groep in range(len(self.groepen))]
            blad.append([g.code, *(f"=SUM(Behoefte_{e}!{a}{rij}:{b}{rij})-SUM(Aanbod_{TEGEN[e]}!{a}{rij}:{b}{rij})"
                                   for a, b in delen for e in EINDEN)])

    def _verdeling(self) -> None:
        """Per group: exact, floor, remainder, number. Of equal remainders the upper row (the lower code) goes first.

        Row 1: the total of the group, how many the floors leave over, and (under the code) the inhabitants of all.
        """
        blad, n, eind = self.boek.create_sheet("Verdeling"), len(self.groepen), self.laatste
        midden = [letter(2 + 3 * groep + 1) for groep in range(n)]
        vloeren = [letter(2 + groep + n) for groep in range(n)]
        blad.append([f"=SUM(Gemeenten!B{EERSTE}:B{eind})",
                     *(f"=ROUND(SUMIF(Opgave!{k}{EERSTE}:{k}{eind},\">0\"),0)" for k in midden),
                     *(f"={letter(2 + groep)}1-SUM({v}{EERSTE}:{v}{eind})" for groep, v in enumerate(vloeren))])
        for nummer, g in enumerate(self.d.gemeenten):
            rij, exact, vloer, rest, aantal = EERSTE + nummer, [], [], [], []
            for groep in range(n):
                t, v, r = (letter(2 + groep + blok * n) for blok in range(3))
                exact.append(f"={t}$1*Gemeenten!$B{rij}/$A$1")
                vloer.append(f"=INT({t}{rij})")
                rest.append(f"={t}{rij}-{v}{rij}")
                plek = f"RANK({r}{rij},{r}${EERSTE}:{r}${eind})+COUNTIF({r}${EERSTE}:{r}{rij},{r}{rij})-1"
                aantal.append(f"={v}{rij}+IF({plek}<={v}$1,1,0)")
            blad.append([g.code, *exact, *vloer, *rest, *aantal])


# LibreOffice


def soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def zet_om(programma: str, bron: Path, map_uit: Path, profiel: Path) -> float:
    """Seconds to open a workbook and save it as xlsx."""
    begin = time.perf_counter()
    subprocess.run([programma, f"-env:UserInstallation={profiel.as_uri()}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                    "--outdir", str(map_uit), str(bron)], check=True, capture_output=True, timeout=1800)
    assert (map_uit / bron.name).is_file()
    return time.perf_counter() - begin


def alleen_waarden(bron: Path, naar: Path) -> None:
    lezen, schrijven = load_workbook(bron, data_only=True, read_only=True), Workbook(write_only=True)
    for blad in lezen.worksheets:
        nieuw = schrijven.create_sheet(blad.title)
        for rij in blad.iter_rows(values_only=True):
            nieuw.append(list(rij))
    schrijven.save(naar)


def waarden(pad: Path, blad: str) -> list[tuple[object, ...]]:
    return list(load_workbook(pad, data_only=True, read_only=True)[blad].iter_rows(values_only=True))


@dataclass
class Vergelijking:
    """How many numbers were held against ours, and the largest relative difference of those that are not whole."""

    hele: int = 0
    andere: int = 0
    grootste: float = 0.0


def vergelijk(d: Dossier, uit: Rekenresultaat, pad: Path) -> Vergelijking:
    """Raises AssertionError at the first number that is not ours."""
    v, groepen = Vergelijking(), list(uit.opgave)

    def gelijk(theirs: object, ours: Fraction) -> None:
        assert isinstance(theirs, int | float), theirs
        verschil = abs(float(theirs) - float(ours)) / max(1.0, abs(float(ours)))
        assert verschil < 1e-9, (theirs, float(ours))
        v.andere, v.grootste = v.andere + 1, max(v.grootste, verschil)

    for soort, tabellen in (("Behoefte", uit.behoefte), ("Aanbod", uit.aanbod)):
        for k, einde in enumerate(EINDEN):
            for rij in waarden(pad, f"{soort}_{einde}")[1:]:
                cellen = iter(rij[1:])
                for groep in groepen:
                    for jaar in d.periode.jaren():
                        gelijk(next(cellen), tabellen[groep].per_gemeente[str(rij[0])][jaar].einden()[k])
    for rij in waarden(pad, "Opgave")[1:]:
        cellen = iter(rij[1:])
        for groep in groepen:
            for ours in uit.opgave[groep].per_gemeente[str(rij[0])].einden():
                gelijk(next(cellen), ours)
    kop, *rijen = waarden(pad, "Verdeling")
    for nummer, groep in enumerate(groepen):
        verdeling = uit.verdeling[groep]
        assert verdeling.aantallen is not None
        assert kop[1 + nummer] == verdeling.te_verdelen, groep
        for rij in rijen:
            gelijk(rij[1 + nummer], verdeling.exact[str(rij[0])])
            assert rij[1 + nummer + 3 * len(groepen)] == verdeling.aantallen[str(rij[0])], (groep, rij[0])
            v.hele += 1
    v.hele += len(groepen)
    return v


# Measuring


def onze_tijden(d: Dossier, keer: int) -> Iterator[float]:
    for _ in range(keer):
        GEHEUGEN.wis()
        begin = time.perf_counter()
        reken(d)
        yield time.perf_counter() - begin


def main() -> None:
    keuzes = argparse.ArgumentParser()
    keuzes.add_argument("keren", nargs="?", type=int, default=3)
    keuzes.add_argument("--gemeenten", type=int, default=342)
    keuzes.add_argument("--groepen", type=int, default=20)
    opties = keuzes.parse_args()
    d = land(opties.gemeenten, opties.groepen)
    ons = list(onze_tijden(d, 9))
    uit = reken(d)
    print(f"thuisapp, alles opnieuw: mediaan {statistics.median(ons):.2f} s ({min(ons):.2f} tot {max(ons):.2f})", flush=True)
    programma = soffice()
    if programma is None:
        print("LibreOffice staat niet op deze computer; er is niets om mee te vergelijken.")
        return
    with tempfile.TemporaryDirectory() as naam:
        meet_naast(Path(naam), programma, d, uit, opties.keren, statistics.median(ons))


def meet_naast(plek: Path, programma: str, d: Dossier, uit: Rekenresultaat, keren: int, ons: float) -> None:
    for deel in ("uit", "weer", "profiel"):
        (plek / deel).mkdir()
    formules, klaar, kaal = plek / "land.xlsx", plek / "uit" / "land.xlsx", plek / "waarden.xlsx"
    Werkmap(d).maak().save(formules)
    print(f"werkmap met formules: {formules.stat().st_size / 1e6:.1f} MB", flush=True)
    zet_om(programma, formules, plek / "uit", plek / "profiel")  # also makes the profile
    v = vergelijk(d, uit, klaar)
    print(f"gelijk aan LibreOffice: {v.hele} hele getallen, {v.andere} andere (grootste verschil {v.grootste:.1e})", flush=True)
    alleen_waarden(klaar, kaal)
    tijden: dict[str, list[float]] = {"opnieuw": [], "formules": [], "waarden": []}
    for _ in range(keren):
        for soort, bron in (("opnieuw", formules), ("formules", klaar), ("waarden", kaal)):
            tijden[soort].append(zet_om(programma, bron, plek / "weer", plek / "profiel"))
    m = {soort: statistics.median(gemeten) for soort, gemeten in tijden.items()}
    for soort, gemeten in tijden.items():
        print(f"LibreOffice, {soort:<10} {m[soort]:6.2f} s ({', '.join(f'{x:.2f}' for x in gemeten)})")
    for soort, wat in (("waarden", "dezelfde werkmap met alleen waarden"), ("formules", "de werkmap die haar waarden al kent")):
        meer = m["opnieuw"] - m[soort]
        deel = f"; thuisapp doet er {ons / meer:.2f} keer zo lang over" if meer > 0 else ""
        print(f"herberekenen: {meer:.2f} s meer dan {wat}{deel}")


if __name__ == "__main__":
    main()
