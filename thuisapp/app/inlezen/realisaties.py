"""What was realised, from a list (a row per number) or a cross table (gemeenten or groups by periods). Unknown stays unknown."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from thuisapp import format_nl
from thuisapp.app import operations as op
from thuisapp.app.export import Voortgang
from thuisapp.app.inlezen import doelen
from thuisapp.app.inlezen.koppelen import koppenlijst, maak_koppeling, ontbrekend
from thuisapp.app.inlezen.lijstrijen import VOORBEELDRIJ, bestaand_van, is_totaal, is_voorbeeld, meldingen_over, naast_de_tabel, over_bladen
from thuisapp.app.inlezen.lijstwoorden import Woordenboek
from thuisapp.app.inlezen.model import (
    Afwijzing,
    Bestaand,
    Bestandssoort,
    Doel,
    Doelsoort,
    Inleeskeuze,
    Inleesregel,
    Inleesvoorstel,
    Tabelbeeld,
    Toewijzing,
    Wijziging,
)
from thuisapp.app.inlezen.recepten import recept_van
from thuisapp.app.inlezen.stappen import met_voortgang
from thuisapp.domain.afspraak import Realisatie
from thuisapp.domain.bron import Bron
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.halfjaren import lees_halfjaar, perioden_in
from thuisapp.storage.intake.lijstvelden import REALISATIEVELDEN
from thuisapp.storage.intake.mapping import Koppeling
from thuisapp.storage.intake.numbers import Ontbreekt
from thuisapp.storage.intake.table import read_with_mapping
from thuisapp.storage.intake.table_fields import Doelveld, Veldsoort
from thuisapp.storage.intake.table_preview import bekijk as kijk
from thuisapp.storage.intake.table_result import Tabelresultaat, Tabelrij
from thuisapp.storage.intake.table_values import Celwaarde

DOEL = Doel(Doelsoort.REALISATIES)
PERIODE = "periode:"  # how the id of a field begins that holds the numbers of one period of a cross table
_GEVOLG = "Deze cijfers worden niet vanzelf overgenomen."
_PERSONEN = ("personen", "mensen", "vergunninghouders", "gehuisvest")


def realisatievelden(koppen: Sequence[str]) -> tuple[Doelveld, ...]:
    """The fields of a list, with one per heading that is a period ("2027-1", "H1 2027", or "Studenten / 2027")."""
    perioden = [kop for kop in koppen if lees_halfjaar(kop.rpartition(" / ")[2])]
    return (*REALISATIEVELDEN, *(Doelveld(f"{PERIODE}{kop}", kop, Veldsoort.HEEL_GETAL) for kop in perioden))


def bekijk_realisaties(path: Path, d: Dossier, keuze: Inleeskeuze, bewaard: Koppeling | None) -> Generator[Voortgang, None, Inleesvoorstel]:
    """Read realised numbers and propose what they change. Raises ThuisappError. Closing it stops the reading."""
    bestaand = bestaand_van(keuze, (Bestaand.VERVANG, Bestaand.OVERSLAAN))
    koppeling, beeld = maak_koppeling(path, REALISATIEVELDEN, replace(keuze, kolommen=FrozenMap()), bewaard)
    koppen = [kolom.kop for kolom in beeld.kolommen] if beeld else [v.removeprefix(PERIODE) for v in koppeling.velden if PERIODE in v]
    velden = realisatievelden(koppen)
    if beeld is not None:
        kopregel = _kopregel(beeld) if keuze.kopregel is None else keuze.kopregel
        if kopregel != beeld.kopregel:  # the headings are a row lower, so they are other ones
            beeld = kijk(path, REALISATIEVELDEN, blad=beeld.blad or None, kopregel=kopregel)
            velden = realisatievelden([kolom.kop for kolom in beeld.kolommen])
        koppeling, beeld = maak_koppeling(path, velden, replace(keuze, blad=beeld.blad or None, kopregel=kopregel), None)
        eigen = {v.id: v.naam for v in velden if v.id.startswith(PERIODE) and v.id not in keuze.kolommen}
        bezet = {kop for veld, kop in koppeling.velden.items() if not veld.startswith(PERIODE)}
        koppeling = replace(koppeling, velden=FrozenMap({**koppeling.velden, **{v: k for v, k in eigen.items() if k not in bezet}}))
        koppeling = _met_groep(koppeling, beeld, d, keuze)
    kruis = [veld for veld in koppeling.velden if veld.startswith(PERIODE)]
    if kruis:
        over = FrozenMap((veld, kop) for veld, kop in koppeling.velden.items() if veld not in ("aantal", "periode", "halfjaar"))
        koppeling = replace(koppeling, velden=over)
    leeg = Inleesvoorstel(d.id, path.name, Bestandssoort.REALISATIES, path.stem, beeld=beeld, keuzelijst=koppenlijst(beeld), velden=velden,
                          datum=keuze.datum)
    if zin := _nodig(koppeling, velden, bool(kruis)):
        return replace(leeg, meldingen=(zin,))
    resultaat = yield from met_voortgang(read_with_mapping(path, koppeling, velden))
    return _Realisaties(d, keuze, resultaat, bestaand).voorstel(leeg)


def _kopregel(beeld: Tabelbeeld) -> int:
    """The row with the headings: the one below when that holds the periods, under a row with groups."""
    nummer, teksten = beeld.rijen[0] if beeld.rijen else (0, ())
    lager = len(perioden_in(teksten)) > max(1, len(perioden_in(kolom.kop for kolom in beeld.kolommen)))
    return nummer if lager else beeld.kopregel


def _met_groep(koppeling: Koppeling, beeld: Tabelbeeld | None, d: Dossier, keuze: Inleeskeuze) -> Koppeling:
    """A column that holds names of groups is the one of the group, whatever it is called."""
    if beeld is None or {"groep", *keuze.kolommen} & {*koppeling.velden, *koppeling.vast, *keuze.kolommen}:
        return koppeling
    namen = {sleutel(x) for g in d.groepen for x in (g.naam, g.id)}
    for i, kolom in enumerate(beeld.kolommen):
        teksten = [sleutel(rij[i]) for _, rij in beeld.rijen if rij[i].strip()]
        if kolom.kop not in koppeling.velden.values() and teksten and sum(t in namen for t in teksten) * 2 > len(teksten):
            return replace(koppeling, velden=koppeling.velden.met("groep", kolom.kop))
    return koppeling


def _nodig(koppeling: Koppeling, velden: Sequence[Doelveld], kruis: bool) -> str:
    """What must still be pointed out, or given for all rows."""
    bekend = {*koppeling.velden, *koppeling.vast}
    if not kruis and (zin := ontbrekend(koppeling, velden, ("aantal",))):
        return f"{zin} In een kruistabel staan de perioden in de koppen, zoals 2027 of 2027-1."
    mist = [veld for veld in ("gemeente", "groep", *(() if kruis else ("periode",))) if veld not in bekend]
    if not mist or (mist == ["groep"] and any(" / " in veld for veld in koppeling.velden)):
        return ""
    return f"Wijs nog een kolom aan voor {format_nl.opsomming(mist)}, of kies {'die' if len(mist) > 1 else 'er een'} voor alle rijen."


@dataclass(frozen=True, slots=True)
class _Getal:
    """One number of the list. eenheid: None = that of the group. plek: in the file."""

    groep: str
    gemeente: str
    periode: str
    aantal: int
    afspraak: str
    eenheid: Eenheid | None
    bron: str
    peildatum: str
    plek: str
    let_op: tuple[str, ...]
    gekozen: bool

    @property
    def plaats(self) -> tuple[str, str, str, str, Eenheid | None]:
        return self.groep, self.gemeente, self.periode, self.afspraak, self.eenheid


@dataclass
class _Realisaties:
    """The rows of one table, turned into realised numbers."""

    d: Dossier
    keuze: Inleeskeuze
    resultaat: Tabelresultaat
    bestaand: Bestaand
    afwijzingen: list[Afwijzing] = field(default_factory=list)
    sommen: dict[str, int] = field(default_factory=dict)  # per column of numbers, for the check against a row of totals
    totalen: list[tuple[str, str, int]] = field(default_factory=list)  # (place, column, number) in a row of totals
    rekenfouten: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.woorden = Woordenboek(self.d, self.keuze)
        bestand = self.resultaat.bestand
        self.bron = doelen.maak_bron(self.d, bestand, bestand.rpartition(".")[0] or bestand, "", "", self.keuze.datum)
        self.bronnen: dict[str, Bron] = {"": self.bron}
        self.kruis = [veld for veld in self.resultaat.koppeling.velden if veld.startswith(PERIODE)]
        self.nu = {(r.groep, r.gemeente, r.periode, r.afspraak, r.eenheid): r for r in self.d.realisaties}

    def voorstel(self, leeg: Inleesvoorstel) -> Inleesvoorstel:
        getallen = [getal for rij in self.resultaat.rijen for getal in self._getallen(rij)]
        regels = tuple(regel for getal in self._eens(getallen) if (regel := self._regel(getal)) is not None)
        self.afwijzingen += naast_de_tabel(self.resultaat)
        meldingen = [*self.woorden.meldingen(_GEVOLG), *self._controle(regels), *over_bladen(leeg.beeld), *meldingen_over(self.resultaat)]
        toewijzing = Toewijzing(DOEL, "")
        return replace(leeg, regels=regels, afwijzingen=tuple(self.afwijzingen), meldingen=tuple(meldingen), toewijzingen=(toewijzing,),
                       bronnen=tuple(self.bronnen.values()), onbekend=self.woorden.onbekend(),
                       recept=recept_van(self.d, Bestandssoort.REALISATIES, toewijzing, self.keuze, self.resultaat.koppeling))

    def _weiger(self, plek: str, zin: str) -> None:
        self.afwijzingen.append(Afwijzing(plek, zin))

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _getallen(self, rij: Tabelrij) -> Iterator[_Getal]:
        teksten = {veld: str(cel.waarde).strip() for veld, cel in rij.waarden.items() if isinstance(cel.waarde, str)}
        plek = rij.plek.binnen()
        if is_voorbeeld(teksten):
            self._weiger(plek, VOORBEELDRIJ)
            return
        if any(is_totaal(teksten.get(veld, "")) for veld in ("gemeente", "groep", "periode")):
            self._totaalregel(rij)
            return
        gemeente = self._een(rij, teksten, "gemeente")
        groep = self._een(rij, teksten, "groep") if "groep" in {*self.resultaat.koppeling.velden, *self.resultaat.koppeling.vast} else ""
        if gemeente is None or groep is None:
            return
        genomen = False
        for veld in self.kruis or ["aantal"]:
            naam, _, kop = (veld.removeprefix(PERIODE) if self.kruis else "").rpartition(" / ")
            van_kop = self._groep_in_kop(naam, plek) if naam and not groep else ()
            periode = lees_halfjaar(kop) if self.kruis else self._periode(rij, teksten)
            if not periode or (not groep and not van_kop):
                genomen = True  # refused with a reason, unless the period is
                if not periode:
                    self._geen_periode(rij, teksten)
                continue
            genomen |= yield from self._getal(rij, veld, teksten, groep or van_kop[0], gemeente, periode)
        self._reken_na(rij)
        if not genomen:
            self._weiger(plek, "in deze rij is geen getal ingevuld. Onbekend blijft onbekend.")

    def _een(self, rij: Tabelrij, teksten: dict[str, str], veld: str) -> str | None:
        """The one gemeente or group of a row; None when it is not clear, with the reason."""
        plek = self.resultaat.plek(rij.plek.rij, veld)
        tekst = teksten.get(veld, "")
        zoek = self.woorden.gemeenten if veld == "gemeente" else self.woorden.groepen
        ids, over = zoek(tekst, plek) if tekst else ((), ())
        if len(ids) == 1 and not over:
            return ids[0]
        wat = "gemeente" if veld == "gemeente" else "aandachtsgroep"
        zin = (f"\"{tekst[:60]}\" is geen {wat} in dit dossier." if over else f"\"{tekst[:60]}\" is niet één {wat}." if tekst
               else f"hier staat geen {wat}.")
        fout = next((p.zin for p in rij.problemen if p.veld == veld), zin)
        self._weiger(plek.binnen(), f"{fout} De rij wordt niet overgenomen.")
        return None

    def _groep_in_kop(self, naam: str, plek: str) -> tuple[str, ...]:
        ids, _ = self.woorden.groepen(naam, self.resultaat.plek(self.resultaat.koppeling.kopregel))
        if len(ids) != 1:
            self._weiger(plek, f"\"{naam[:60]}\" boven de kolom is geen aandachtsgroep in dit dossier.")
        return ids if len(ids) == 1 else ()

    def _periode(self, rij: Tabelrij, teksten: dict[str, str]) -> str:
        periode, half = teksten.get("periode", ""), teksten.get("halfjaar", "")
        if not half:
            return lees_halfjaar(periode)
        return next(filter(None, map(lees_halfjaar, (f"{half} {periode}", f"{half} halfjaar {periode}", half))), "")

    def _geen_periode(self, rij: Tabelrij, teksten: dict[str, str]) -> None:
        tekst = " ".join(filter(None, (teksten.get("halfjaar"), teksten.get("periode"))))
        datum = rij.waarden["periode"].waarde if "periode" in rij.waarden else None
        wat = f"\"{tekst[:40]}\" is geen jaar of halfjaar." if tekst or datum else "hier staat geen periode."
        tip = " Misschien heeft Excel 2027-1 veranderd in een datum." if any(maand in tekst for maand in format_nl.MAANDEN) else ""
        self._weiger(self.resultaat.plek(rij.plek.rij, "periode").binnen(), f"{wat}{tip} Schrijf bijvoorbeeld 2027 of 2027-1.")

    def _getal(self, rij: Tabelrij, veld: str, teksten: dict[str, str], groep: str, gemeente: str,
               periode: str) -> Generator[_Getal, None, bool]:
        """One cell; returns whether it was taken or refused (and not simply left open)."""
        cel = rij.waarden[veld]
        plek = self.resultaat.plek(rij.plek.rij, veld).binnen()
        fout = next((p.zin for p in rij.problemen if p.veld == veld), "")
        if cel.waarde is None:
            return self._geen_getal(cel, fout, plek)
        assert isinstance(cel.waarde, Fraction)  # the kind of the field
        self.sommen[veld] = self.sommen.get(veld, 0) + int(cel.waarde)
        let_op: list[str] = [str(p) for p in rij.problemen if p.veld != veld and not p.veld.startswith(PERIODE)]
        afspraak, gekozen = self._afspraak(rij, teksten, let_op)
        eenheid = self._eenheid(groep, teksten, veld)
        peildatum = teksten.get("peildatum", "")
        yield _Getal(groep, gemeente, periode, int(cel.waarde), afspraak, eenheid, teksten.get("bron", ""), peildatum, plek, tuple(let_op),
                     gekozen)
        return True

    def _geen_getal(self, cel: Celwaarde, fout: str, plek: str) -> bool:
        if fout:
            self._weiger(plek, fout)
        elif cel.ontbreekt is Ontbreekt.NIHIL:
            self._weiger(plek, "hier staat een streepje, nihil of geen. Vul 0 in als er niets is gerealiseerd; is het onbekend, laat de "
                               "cel dan leeg.")
        elif cel.ontbreekt is Ontbreekt.LEEG:
            return False
        else:
            self._weiger(plek, "dit getal is onbekend en blijft onbekend.")
        return True

    def _afspraak(self, rij: Tabelrij, teksten: dict[str, str], let_op: list[str]) -> tuple[str, bool]:
        """(id of the afspraak, whether the number may be taken over without being asked)."""
        nummer = teksten.get("afspraak", "")
        if not nummer:
            return "", True
        ids, over = self.woorden.afspraak(nummer, self.resultaat.plek(rij.plek.rij, "afspraak"))
        if over:
            let_op.append(f"Afspraak {nummer[:40]} staat niet in dit dossier. Als u dit cijfer aanvinkt, telt het zonder afspraak.")
        return ids[0] if ids else "", not over

    def _eenheid(self, groep: str, teksten: dict[str, str], veld: str) -> Eenheid | None:
        """None for the eenheid of the group; PERSONEN also when the heading says so."""
        eigen = self.d.groep(groep).eenheid
        if teksten.get("eenheid"):
            eenheid = Eenheid(teksten["eenheid"])
            return None if eenheid is eigen else eenheid
        kop = sleutel(self.resultaat.koppeling.velden.get(veld) or "")
        return Eenheid.PERSONEN if any(woord in kop for woord in _PERSONEN) and eigen is not Eenheid.PERSONEN else None

    # --- totals -------------------------------------------------------------------------------------------------------

    def _totaalregel(self, rij: Tabelrij) -> None:
        for veld in self.kruis or ["aantal"]:
            waarde = rij.waarden[veld].waarde
            if isinstance(waarde, Fraction):
                self.totalen.append((self.resultaat.plek(rij.plek.rij, veld).binnen(), veld, int(waarde)))
        self._weiger(rij.plek.binnen(), "dit is een totaalregel, die alleen dient om na te rekenen.")

    def _reken_na(self, rij: Tabelrij) -> None:
        """A column with totals beside the periods of a cross table."""
        cel = rij.waarden.get("totaal")
        delen = [x for veld in self.kruis if isinstance(x := rij.waarden[veld].waarde, Fraction)]
        if cel is not None and isinstance(cel.waarde, str) and cel.waarde.replace(".", "").isdigit() and delen:
            staat, telt = int(cel.waarde.replace(".", "")), int(sum(delen))
            if staat != telt:
                plek = self.resultaat.plek(rij.plek.rij, "totaal").binnen()
                self.rekenfouten.append(f"{plek[:1].upper()}{plek[1:]}: het totaal is {format_nl.aantal(staat)}, maar de getallen in de "
                                        f"rij tellen op tot {format_nl.aantal(telt)}. Kijk welk getal niet klopt.")

    def _controle(self, regels: Sequence[Inleesregel]) -> Iterator[str]:
        """What the numbers add up to, and whether that is what the list says itself."""
        for plek, veld, staat in self.totalen:
            telt = self.sommen.get(veld, 0)
            if staat != telt:
                yield (f"{plek[:1].upper()}{plek[1:]}: het totaal is {format_nl.aantal(staat)}, maar de rijen die zijn gelezen tellen op "
                       f"tot {format_nl.aantal(telt)}. Kijk of er een rij ontbreekt of dubbel staat.")
        yield from self.rekenfouten
        per_groep: dict[tuple[str, Eenheid], int] = {}
        for regel in regels:
            if isinstance(regel.waarde, Realisatie):
                eenheid = regel.waarde.eenheid or self.d.groep(regel.waarde.groep).eenheid
                sleutel_ = (regel.waarde.groep, eenheid)
                per_groep[sleutel_] = per_groep.get(sleutel_, 0) + regel.waarde.aantal
        for (groep, eenheid), n in per_groep.items():
            yield f"Samen staat er in dit bestand voor {self.d.groep(groep).naam}: {format_nl.aantal_met_eenheid(n, eenheid)}."

    # --- one number per place -----------------------------------------------------------------------------------------

    def _eens(self, getallen: Sequence[_Getal]) -> Iterator[_Getal]:
        """Numbers that are there once; the same number twice counts once, different ones are refused."""
        per_plaats: dict[object, list[_Getal]] = {}
        for getal in getallen:
            per_plaats.setdefault(getal.plaats, []).append(getal)
        for samen in per_plaats.values():
            eerste, *meer = samen
            plekken = format_nl.opsomming([g.plek for g in meer])
            wie = f"{self.d.gemeente(eerste.gemeente).naam}, {self.d.groep(eerste.groep).naam}, {eerste.periode}"
            if not meer:
                yield eerste
            elif all(g.aantal == eerste.aantal for g in meer):
                self._weiger(plekken, f"{wie} staat er meer dan één keer, met hetzelfde getal. Het telt één keer, van {eerste.plek}.")
                yield eerste
            else:
                self._weiger(eerste.plek, f"{wie} staat er meer dan één keer met een ander getal, ook op {plekken}. Laat één rij staan.")

    def _regel(self, g: _Getal) -> Inleesregel | None:
        bron = self._bron(g.bron)
        nieuw = Realisatie(g.groep, g.gemeente, g.periode, g.aantal, bron.id, g.peildatum, g.afspraak, g.eenheid)
        try:
            op.zet_realisatie(self.d, nieuw)
        except OngeldigeInvoer as error:
            self._weiger(g.plek, error.zin)
            return None
        oud = self.nu.get(g.plaats)
        gelijk = oud is not None and (oud.aantal, oud.peildatum) == (g.aantal, g.peildatum or oud.peildatum)
        wijziging = Wijziging.NIEUW if oud is None else Wijziging.GELIJK if gelijk else Wijziging.GEWIJZIGD
        let_op = [*g.let_op, *self._over_periode(g)]
        gekozen = g.gekozen and wijziging is not Wijziging.GELIJK
        if wijziging is Wijziging.GEWIJZIGD and self.bestaand is Bestaand.OVERSLAAN:
            gekozen = False
            let_op.insert(0, "Dit cijfer staat al in het dossier en blijft zoals het is, tenzij u het aanvinkt.")
        nummer = next((a.nummer for a in self.d.afspraken if a.id == g.afspraak), "")
        naam = ", ".join(filter(None, (self.d.groep(g.groep).naam, g.periode, f"afspraak {nummer}" if g.afspraak else "")))
        eenheid = g.eenheid or self.d.groep(g.groep).eenheid
        return Inleesregel("/".join(("realisatie", g.groep, g.gemeente, g.periode, g.afspraak, g.eenheid or "")), DOEL, g.gemeente,
                           self.d.gemeente(g.gemeente).naam, naam, format_nl.aantal(oud.aantal) if oud else "", format_nl.aantal(g.aantal),
                           format_nl.eenheid(eenheid), format_nl.datum(g.peildatum) if g.peildatum else "", bron.naam, g.plek, nieuw,
                           wijziging, gekozen, tuple(let_op))

    def _over_periode(self, g: _Getal) -> Iterator[str]:
        jaar = int(g.periode[:4])
        if not self.d.periode.van <= jaar <= self.d.periode.tot:
            yield f"{jaar} valt buiten de periode van deze visie ({self.d.periode.van} tot en met {self.d.periode.tot})."
        zelfde = [r.periode for r in self.d.realisaties if (r.groep, r.gemeente, r.afspraak, r.eenheid) == (
            g.groep, g.gemeente, g.afspraak, g.eenheid) and r.periode[:4] == g.periode[:4] and len(r.periode) != len(g.periode)]
        if zelfde:
            yield (f"Voor {jaar} staat in het dossier al {format_nl.opsomming(sorted(zelfde))}. Is het hele jaar ingevuld, dan tellen de "
                   "halve jaren niet nog eens mee.")

    def _bron(self, tekst: str) -> Bron:
        """The source that a row names itself, or else the file."""
        if sleutel(tekst) not in self.bronnen:
            id = f"{self.bron.id}-{op.kenmerk_van_naam(tekst)[:40].strip('-')}"
            self.bronnen[sleutel(tekst)] = replace(self.bron, id=id, naam=tekst[:200])
        return self.bronnen[sleutel(tekst)]
