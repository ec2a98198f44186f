"""A list of afspraken, one per row. No row is lost: what cannot be read or is not known, is kept in the opmerking and named."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from thuisapp import format_nl
from thuisapp.app import operations as op
from thuisapp.app.afspraaktabel import aantal_in_woorden, titel_van, volgend_nummer
from thuisapp.app.export import Voortgang
from thuisapp.app.inlezen.koppelen import koppenlijst, maak_koppeling, ontbrekend
from thuisapp.app.inlezen.lijstrijen import bestaand_van, geen_gegevens, meldingen_over, naast_de_tabel, over_bladen
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
    Toewijzing,
    Wijziging,
)
from thuisapp.app.inlezen.recepten import recept_van
from thuisapp.app.inlezen.stappen import met_voortgang
from thuisapp.calc.afspraakwijziging import gewijzigde_velden
from thuisapp.calc.woorden import looptijd
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Bijdrage, JuridischeStatus, Logregel, Per, Rol
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.intake.cells import Plek
from thuisapp.storage.intake.gemeente_names import sleutel
from thuisapp.storage.intake.lijstcellen import lees_aantal, lees_looptijd
from thuisapp.storage.intake.lijstvelden import AFSPRAAKVELDEN
from thuisapp.storage.intake.mapping import Koppeling
from thuisapp.storage.intake.numbers import Ontbreekt
from thuisapp.storage.intake.table import read_with_mapping
from thuisapp.storage.intake.table_result import Celprobleem, Tabelresultaat, Tabelrij
from thuisapp.storage.intake.wording import telzin

DOEL = Doel(Doelsoort.AFSPRAKEN)
IN_LIJST = "In de lijst stond als "  # how a line in the opmerking begins that keeps what could not be taken over
_GEVOLG = "De tekst staat nu bij de opmerking van de afspraak."
_TEKSTEN = ("prestatie", "tegenprestatie", "voorwaarden", "voorbehouden", "woonvorm", "kern", "locatie", "indicator", "meetbron",
            "meetmoment", "escalatie")
_NAMEN = {veld.id: veld.naam.lower() for veld in AFSPRAAKVELDEN}


def bekijk_afspraken(path: Path, d: Dossier, keuze: Inleeskeuze, bewaard: Koppeling | None) -> Generator[Voortgang, None, Inleesvoorstel]:
    """Read a list of afspraken and propose what it changes. Raises ThuisappError. Closing it stops the reading."""
    bestaand = bestaand_van(keuze)
    koppeling, beeld = maak_koppeling(path, AFSPRAAKVELDEN, keuze, bewaard)
    leeg = Inleesvoorstel(d.id, path.name, Bestandssoort.AFSPRAKEN, path.stem, beeld=beeld, keuzelijst=koppenlijst(beeld),
                          datum=keuze.datum)
    if zin := ontbrekend(koppeling, AFSPRAAKVELDEN, ("titel", "prestatie", "partij")):
        return replace(leeg, meldingen=(zin,))
    resultaat = yield from met_voortgang(read_with_mapping(path, koppeling, AFSPRAAKVELDEN))
    return _Afspraken(d, keuze, resultaat, bestaand).voorstel(leeg)


@dataclass
class _Rij:
    """One row on its way to an afspraak. over: what could not be taken over, for the opmerking. let_op: sentences for the preview."""

    rij: Tabelrij
    teksten: dict[str, str]
    over: list[str] = field(default_factory=list)
    let_op: list[str] = field(default_factory=list)

    def heeft(self, veld: str) -> bool:
        """Whether something of this field could not be taken over."""
        return any(zin.startswith(f"{IN_LIJST}{_NAMEN[veld]}: ") for zin in self.over)

    def bewaar(self, veld: str, tekst: str) -> None:
        self.over.append(f"{IN_LIJST}{_NAMEN[veld]}: {' '.join(tekst.split())}")


@dataclass
class _Afspraken:
    """The rows of one list, turned into afspraken."""

    d: Dossier
    keuze: Inleeskeuze
    resultaat: Tabelresultaat
    bestaand: Bestaand
    regels: list[Inleesregel] = field(default_factory=list)
    afwijzingen: list[Afwijzing] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.woorden = Woordenboek(self.d, self.keuze)
        self.per_nummer = {sleutel(a.nummer): a for a in reversed(self.d.afspraken) if a.nummer}
        self.per_titel: dict[tuple[str, str], list[Afspraak]] = {}
        for a in self.d.afspraken:
            self.per_titel.setdefault((sleutel(a.titel), a.partij), []).append(a)
        self.bezet = {sleutel(a.nummer) for a in self.d.afspraken}
        self.ids = {a.id for a in self.d.afspraken}
        self.gezien: set[str] = set()  # ids of afspraken that a row of this list is about
        self.zonder_nummer = 0

    def voorstel(self, leeg: Inleesvoorstel) -> Inleesvoorstel:
        for rij in self.resultaat.rijen:
            self._neem(rij)
        self.afwijzingen += naast_de_tabel(self.resultaat)
        meldingen = [*self.woorden.meldingen(_GEVOLG), *over_bladen(leeg.beeld), *meldingen_over(self.resultaat), *self._over_nummers()]
        meldingen += [f"{p.naam} is een nieuwe partij en wordt toegevoegd." for p in self.woorden.nieuw.values()]
        toewijzing = Toewijzing(DOEL, "")
        return replace(leeg, regels=tuple(self.regels), afwijzingen=tuple(self.afwijzingen), meldingen=tuple(meldingen),
                       toewijzingen=(toewijzing,), onbekend=self.woorden.onbekend(), partijen=tuple(self.woorden.nieuw.values()),
                       recept=recept_van(self.d, Bestandssoort.AFSPRAKEN, toewijzing, self.keuze, self.resultaat.koppeling))

    def _over_nummers(self) -> list[str]:
        return [telzin(self.zonder_nummer, "Eén afspraak heeft in de lijst geen nummer en krijgt er een.",
                       "{n} afspraken hebben in de lijst geen nummer en krijgen er een.")] if self.zonder_nummer else []

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _neem(self, rij: Tabelrij) -> None:
        teksten = {veld: str(cel.waarde).strip() for veld, cel in rij.waarden.items() if isinstance(cel.waarde, str)}
        if zin := geen_gegevens(rij, teksten, ("nummer", "titel", "prestatie", "partij", "tegenpartij", "tegenprestatie", "gemeenten")):
            self.afwijzingen.append(Afwijzing(rij.plek.binnen(), zin))
            return
        bezig = _Rij(rij, teksten)
        velden = self._velden(bezig)
        oud = self._oud(bezig, velden)
        nieuw = self._afspraak(bezig, velden, oud)
        try:
            op.bewaar_afspraak(self.d, nieuw)
        except OngeldigeInvoer as error:
            self.afwijzingen.append(Afwijzing(rij.plek.binnen(), error.zin))
            return
        self.regels.append(self._regel(bezig, oud, nieuw))

    def _velden(self, bezig: _Rij) -> dict[str, Any]:
        """What the row says, as fields of an Afspraak; what it does not say is left out."""
        velden: dict[str, Any] = {veld: bezig.teksten[veld] for veld in _TEKSTEN if bezig.teksten.get(veld)}
        for veld, soort in (("eenheid", Eenheid), ("per", Per), ("status", Afspraakstatus), ("juridische_status", JuridischeStatus)):
            if bezig.teksten.get(veld):
                velden[veld] = soort(bezig.teksten[veld])
        self._namen(bezig, velden)
        self._getallen(bezig, velden)
        for probleem in bezig.rij.problemen:
            if probleem.veld == "aantal" and "aantal" in velden:
                continue
            zin = f"{str(probleem)[:1].upper()}{str(probleem)[1:]}"
            tekst = _leesbaar(probleem)
            if tekst:
                bezig.bewaar(probleem.veld, tekst)
            bezig.let_op.append(f"{zin} {_GEVOLG}" if tekst else zin)
        return velden

    def _namen(self, bezig: _Rij, velden: dict[str, Any]) -> None:
        """Parties, groups, gemeenten and the plan."""
        overige: list[Bijdrage] = []
        for veld, tekstveld, rol in (("partij", "prestatie", Rol.PRESTATIE), ("tegenpartij", "tegenprestatie", Rol.TEGENPRESTATIE)):
            ids = self._zoek(bezig, veld, self.woorden.partijen)
            if ids:
                velden[veld] = ids[0]
                overige += [Bijdrage(id, bezig.teksten.get(tekstveld, ""), rol) for id in ids[1:]]
        if overige:
            velden["overige"] = tuple(overige)
        for veld, zoek in (("groepen", self.woorden.groepen), ("gemeenten", self.woorden.gemeenten)):
            if veld in bezig.teksten:
                ids = self._zoek(bezig, veld, zoek)
                if ids or not bezig.heeft(veld):
                    velden[veld] = ids
        for veld, zoek in (("plan", self.woorden.plan), ("eigenaar", self.woorden.partijen)):
            if ids := self._zoek(bezig, veld, zoek):
                velden[veld] = ids[0]
                self._te_veel(bezig, veld, ids)

    def _zoek(self, bezig: _Rij, veld: str, zoek: Callable[[str, Plek], tuple[tuple[str, ...], tuple[str, ...]]]) -> tuple[str, ...]:
        """What a cell names. Unknown names are kept."""
        tekst = bezig.teksten.get(veld, "")
        ids, onbekend = zoek(tekst, self.resultaat.plek(bezig.rij.plek.rij, veld)) if tekst else ((), ())
        for rest in onbekend:
            bezig.bewaar(veld, rest)
            bezig.let_op.append(f"Niet bekend als {_NAMEN[veld]}: {rest[:60]}. {_GEVOLG}")
        return ids

    def _te_veel(self, bezig: _Rij, veld: str, ids: tuple[str, ...]) -> None:
        """A field for one name with more of them in it: the first is taken, all are kept."""
        if len(ids) > 1:
            bezig.bewaar(veld, bezig.teksten[veld])
            bezig.let_op.append(f"Een afspraak heeft één {_NAMEN[veld]}; alleen de eerste is overgenomen. {_GEVOLG}")

    def _getallen(self, bezig: _Rij, velden: dict[str, Any]) -> None:
        aantal = bezig.rij.waarden.get("aantal")
        if aantal is not None and isinstance(aantal.waarde, Fraction):
            velden["aantal"] = int(aantal.waarde)
        elif aantal is not None and aantal.ontbreekt is not Ontbreekt.LEEG:
            probleem = next((p.tekst for p in bezig.rij.problemen if p.veld == "aantal"), "")
            velden |= {naam: x for naam, x in _getal_in_woorden(probleem).items() if naam == "aantal" or naam not in velden}
        for veld in ("van", "tot"):
            cel = bezig.rij.waarden.get(veld)
            if cel is not None and isinstance(cel.waarde, Fraction):
                velden[veld] = int(cel.waarde)
        looptijd = bezig.teksten.get("looptijd", "")
        if jaren := lees_looptijd(looptijd):
            velden.setdefault("van", jaren[0])
            velden.setdefault("tot", jaren[1])
        elif looptijd and sleutel(looptijd) not in ("hele periode", "gehele periode"):
            bezig.bewaar("looptijd", looptijd)
            bezig.let_op.append(f"\"{looptijd[:40]}\" is geen jaar of looptijd. {_GEVOLG}")

    # --- the afspraak -------------------------------------------------------------------------------------------------

    def _oud(self, bezig: _Rij, velden: dict[str, Any]) -> Afspraak | None:
        """The afspraak of the dossier that this row is about: by its number, and without one by its title and party."""
        nummer = bezig.teksten.get("nummer", "")
        if nummer:
            oud = self.per_nummer.get(sleutel(nummer))
        else:
            zelfde = self.per_titel.get((sleutel(_titel(bezig)), str(velden.get("partij", ""))), [])
            oud = next((a for a in zelfde if a.id not in self.gezien), None)
        if oud is not None and oud.id in self.gezien:
            bezig.let_op.append(f"Afspraak {nummer} staat vaker in deze lijst. Deze rij wordt een afspraak met een eigen nummer.")
            oud = self._vervolg(nummer)
        if oud is not None and self.bestaand is Bestaand.TOEVOEGEN:
            bezig.let_op.append(f"Afspraak {oud.nummer} staat al in het dossier. Deze rij komt erbij, met een eigen nummer.")
            return None
        return oud

    def _vervolg(self, nummer: str) -> Afspraak | None:
        """The afspraak "12 (2)" that an earlier reading of a list with number 12 twice has made."""
        keer = 2
        while (oud := self.per_nummer.get(sleutel(f"{nummer} ({keer})"))) is not None:
            if oud.id not in self.gezien:
                return oud
            keer += 1
        return None

    def _afspraak(self, bezig: _Rij, velden: dict[str, Any], oud: Afspraak | None) -> Afspraak:
        """The afspraak as it would become; what the list does not say, stays as it was."""
        basis = oud or self._nieuwe(bezig, velden)
        titel = bezig.teksten.get("titel") or basis.titel
        nieuw = replace(basis, titel=titel, **velden)
        if nieuw.van and nieuw.tot and nieuw.tot < nieuw.van:
            bezig.over.append(f"{IN_LIJST}looptijd: {nieuw.van} tot en met {nieuw.tot}")
            bezig.let_op.append(f"De afspraak eindigt in {nieuw.tot}, voordat zij begint in {nieuw.van}. Zij komt zonder jaren in het "
                                "dossier; vul de goede jaren daarna in.")
            nieuw = replace(nieuw, van=0, tot=0)
        if bezig.heeft("gemeenten") and not nieuw.gemeenten:
            bezig.let_op.append("Zonder gemeente geldt deze afspraak voor de hele regio. Kies daarna zelf de goede gemeente.")
        nieuw = replace(nieuw, opmerking=_opmerking(bezig, basis.opmerking))
        self.gezien.add(nieuw.id)
        self.bezet.add(sleutel(nieuw.nummer))
        if oud is None and nieuw.nummer:
            self.per_nummer.setdefault(sleutel(nieuw.nummer), nieuw)
        return nieuw

    def _nieuwe(self, bezig: _Rij, velden: dict[str, Any]) -> Afspraak:
        id = op.nieuw_kenmerk(self.ids, "afspraak")
        self.ids.add(id)
        nummer = self._nummer(bezig.teksten.get("nummer", ""))
        groepen = velden.get("groepen") or ()
        eenheid = self.d.groep(groepen[0]).eenheid if groepen else Eenheid.WONINGEN
        titel = _titel(bezig)
        if not bezig.teksten.get("titel"):
            bezig.let_op.append(f"Deze rij heeft geen titel; zij heet nu \"{titel}\".")
        regel = Logregel(self.keuze.datum, f"Ingelezen uit {self.resultaat.bestand}.")
        return Afspraak(id, nummer, titel, "", "", groepen=groepen, eenheid=eenheid, logboek=(regel,))

    def _nummer(self, nummer: str) -> str:
        """The number in the list, or "12 (2)" when it is taken; the next whole number when there is none."""
        if not nummer:
            self.zonder_nummer += 1
            return volgend_nummer(self.bezet)
        vrij, keer = nummer, 1
        while sleutel(vrij) in self.bezet:
            keer += 1
            vrij = f"{nummer} ({keer})"
        return vrij

    # --- the proposal -------------------------------------------------------------------------------------------------

    def _regel(self, bezig: _Rij, oud: Afspraak | None, nieuw: Afspraak) -> Inleesregel:
        wijziging = Wijziging.NIEUW if oud is None else Wijziging.GELIJK if nieuw == oud else Wijziging.GEWIJZIGD
        gekozen = wijziging is not Wijziging.GELIJK
        let_op = list(bezig.let_op)
        if oud is not None and gekozen:
            let_op.insert(0, gewijzigde_velden(oud, nieuw) or "Gewijzigd: opmerking.")
            if self.bestaand is Bestaand.OVERSLAAN:
                gekozen = False
                let_op.insert(0, f"Afspraak {oud.nummer} staat al in het dossier en blijft zoals zij is, tenzij u haar aanvinkt.")
        namen = [self.d.gemeente(code).naam for code in nieuw.gemeenten if code in self.d.codes()]
        return Inleesregel(f"afspraak/{nieuw.id}", DOEL, nieuw.gemeenten[0] if len(nieuw.gemeenten) == 1 else "",
                           format_nl.opsomming(namen) or "Hele regio", f"{nieuw.nummer} {nieuw.titel}".strip(),
                           self._tekst(oud) if oud is not None else "", self._tekst(nieuw), "", _jaren(nieuw), self.resultaat.bestand,
                           bezig.rij.plek.binnen(), nieuw, wijziging, gekozen, tuple(let_op))

    def _tekst(self, a: Afspraak) -> str:
        """An afspraak in a few words, so that old and new can be compared."""
        namen = {p.id: p.naam for p in (*self.d.partijen, *self.woorden.nieuw.values())}
        partijen = format_nl.opsomming([namen.get(id, id) for id in a.partijen()])
        delen = (aantal_in_woorden(a), _jaren(a), a.status.value.replace("_", " "), a.juridische_status.value, partijen or "geen partij")
        return ", ".join(deel for deel in delen if deel)


def _leesbaar(probleem: Celprobleem) -> str:
    """What stands in a cell that cannot be read; "" when that says nothing, as of a formula without an outcome."""
    return "" if "samengevoegd" in probleem.zin else probleem.tekst.strip()


def _titel(bezig: _Rij) -> str:
    """The title, or else the beginning of the prestatie, or else the row: the same for every reading of the list."""
    return bezig.teksten.get("titel") or titel_van(bezig.teksten.get("prestatie", ""), bezig.rij.plek.rij)


def _jaren(a: Afspraak) -> str:
    return looptijd(a) if a.van or a.tot else ""


def _opmerking(bezig: _Rij, oud: str) -> str:
    """The remark of the list, or else the one that was there, with what could not be taken over on lines of its own."""
    tekst = bezig.teksten.get("opmerking") or oud
    regels = [regel for regel in tekst.splitlines() if not regel.startswith(IN_LIJST)]
    return "\n".join([*regels, *dict.fromkeys(bezig.over)]).strip()


def _getal_in_woorden(tekst: str) -> dict[str, Any]:
    """ "20 woningen per jaar" in a column of numbers; {"aantal": None} when it says nothing, {} when it is not clear."""
    if not tekst:
        return {"aantal": None}
    gelezen = lees_aantal(tekst)
    if gelezen is None or gelezen[1].rest:
        return {}
    aantal, woorden = gelezen
    velden = {"aantal": aantal, "per": woorden.per, "eenheid": woorden.eenheid}
    return {veld: waarde for veld, waarde in velden.items() if waarde is not None}
