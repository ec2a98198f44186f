"""From dossier to document. Generators that yield progress and know no Qt; closing one cancels and leaves no half file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thuisapp.app.controles import controleer
from thuisapp.app.versies import open_versie
from thuisapp.app.werksessies import begin_van, verslagdossier, vind_werksessie
from thuisapp.calc.monitor import Meetmoment, halfjaren
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.bevinding import Bevinding
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.domain.gebied import Gemeente
from thuisapp.format_nl import opsomming

if TYPE_CHECKING:
    from thuisapp.output.visie.model import Beleidsdocument
    from thuisapp.output.visie.soorten import Keuzes

# Every kind with the words for a menu. The documents themselves are in output/visie/soorten.py, which is loaded when one is made.
SOORTEN = {
    "visie": "Woonzorgvisie", "gemeente": "Gemeentelijke uitwerking", "samenvatting": "Samenvatting voor raadsleden",
    "afspraken": "Afsprakenboek", "monitor": "Monitorrapportage", "verschil": "Wat is er veranderd",
    "werksessie": "Werksessieverslag", "invulbladen": "Invulbladen op papier",
}
UITWERKING = "gemeentelijke uitwerking"
# The files that can be made, in the order in which that happens, with the share of the work: a PDF takes much longer than the others.
BESTANDSOORTEN = {".pdf": 80, ".docx": 10, ".odt": 8, ".html": 4, ".xlsx": 5, ".zip": 4}
FORMATEN = "PDF, Word, ODT, HTML, CSV of Excel"
NOEM_HOOGSTENS = 3


@dataclass(frozen=True, slots=True)
class Voortgang:
    """`deel` of `van` parts are done; `tekst` says in Dutch what is being done now."""

    deel: int
    van: int
    tekst: str


def exporteer(dossier: Dossier, *, soort: str = "visie", gemeente: str = "", ander: Dossier | None = None, ander_naam: str = "",
              moment: str = "", sessie: str = "", pdf: Path | None = None, xlsx: Path | None = None, docx: Path | None = None,
              html: Path | None = None, csv: Path | None = None, odt: Path | None = None) -> Generator[Voortgang, None, tuple[str, ...]]:
    """Write a document of `dossier` to these files, as many as are given. Raises ThuisappError with a Dutch sentence.

    Its return value: sentences about what could not be made as the dossier asks (own templates); they are the last steps too.

    gemeente: code, for soort "gemeente". ander, ander_naam: an earlier dossier and how it is called, for soort "verschil".
    moment: the half-year until which soort "monitor" counts ("2027-1"); empty: the newest with figures.
    sessie: which werksessie soort "werksessie" is about, by id, date or topic; empty: the newest.
    csv: a .zip with every table as CSV, a data dictionary and the dossier as JSON.
    """
    from thuisapp.output.visie.soorten import Keuzes, controleer_keuzes, documentsoort  # heavy (Jinja): only when something is exported

    # A sheet to sign says whether its version is still what stands there.
    if soort == "afspraken" and ander is None and dossier.gewone_versies():
        with suppress(OngeldigeInvoer):  # one that cannot be read stands in nobody's way
            ander = open_versie(dossier, dossier.gewone_versies()[-1].id)
    werksessie = vind_werksessie(dossier, sessie) if soort == "werksessie" else None
    if werksessie is not None:
        ander, ander_naam = begin_van(dossier, werksessie), "het begin van de werksessie"
        dossier = verslagdossier(dossier, werksessie)
    keuzes = Keuzes(gemeente=gemeente, ander=ander, ander_naam=ander_naam, moment=vind_moment(dossier, moment) if moment else None,
                    werksessie=werksessie.id if werksessie else "")
    controleer_keuzes(documentsoort(soort), dossier, keuzes)
    gevraagd = {".pdf": pdf, ".docx": docx, ".odt": odt, ".html": html, ".xlsx": xlsx, ".zip": csv}
    doelen = {suffix: doel for suffix, doel in gevraagd.items() if doel is not None}
    if not doelen:
        raise OngeldigeInvoer(f"Kies ten minste één bestand om te maken: {FORMATEN}.")
    for doel in doelen.values():
        _map_bestaat(doel)
    yield Voortgang(0, 1, "Berekenen")
    resultaat = reken(dossier)
    bevindingen = controleer(dossier, resultaat)
    meldingen = yield from _schrijf(dossier, resultaat, bevindingen, soort, keuzes, doelen)
    for melding in meldingen:
        yield Voortgang(1, 1, melding)
    yield Voortgang(1, 1, "Klaar")
    return meldingen


def _schrijf(dossier: Dossier, resultaat: Rekenresultaat, bevindingen: tuple[Bevinding, ...], soort: str, keuzes: Keuzes,
             doelen: Mapping[str, Path]) -> Generator[Voortgang, None, tuple[str, ...]]:
    """One document to its files; doelen: suffix → file. Returns what `exporteer` does."""
    from thuisapp.output.visie.document import maak_document

    yield Voortgang(0, 100, "Tekst, tabellen en figuren maken")
    document = maak_document(soort, dossier, resultaat, bevindingen, keuzes)
    te_doen = [(suffix, werk) for suffix, werk in BESTANDSOORTEN.items() if suffix in doelen]
    alles, klaar = sum(werk for _, werk in te_doen), 0
    for suffix, werk in te_doen:
        begin, eind, doel = 100 * klaar // alles, 100 * (klaar + werk) // alles, doelen[suffix]
        klaar += werk
        if suffix in {".pdf", ".docx"}:
            yield from _stappen(_in_stappen(suffix, document, doel), begin, eind)
        elif suffix == ".xlsx":
            yield Voortgang(begin, 100, "Excel maken")
            _schrijf_excel(dossier, resultaat, bevindingen, soort, document, doel)
        else:
            yield Voortgang(begin, 100, f"{IN_EEN_KEER[suffix]} maken")
            _schrijf_in_een_keer(suffix, dossier, document, doel)
    return document.meldingen


IN_EEN_KEER = {".odt": "ODT", ".html": "HTML", ".zip": "CSV"}


def _in_stappen(suffix: str, document: Beleidsdocument, doel: Path) -> Iterator[tuple[int, int, str]]:
    if suffix == ".pdf":
        from thuisapp.output.pdf import schrijf_pdf

        return schrijf_pdf(document, doel)
    from thuisapp.output.word import schrijf_word

    return schrijf_word(document, doel)


def _schrijf_in_een_keer(suffix: str, dossier: Dossier, document: Beleidsdocument, doel: Path) -> None:
    """The files that take no more than a second or two."""
    if suffix == ".html":
        from thuisapp.output.web import schrijf_html

        schrijf_html(document, doel)
    elif suffix == ".odt":
        from thuisapp.output.odt import schrijf_odt

        schrijf_odt(document, doel)
    else:
        from thuisapp.output.tabellenzip import schrijf_tabellenzip
        from thuisapp.storage.dossier_json import als_bytes

        schrijf_tabellenzip(document, dossier, als_bytes(dossier, doel), doel)


def _stappen(stappen: Iterator[tuple[int, int, str]], begin: int, eind: int) -> Iterator[Voortgang]:
    """The steps of one writer as a part of the whole; closing this closes the writer."""
    with closing(stappen) as open_stappen:  # type: ignore[type-var]
        for deel, van, tekst in open_stappen:
            yield Voortgang(begin + (eind - begin) * deel // van, 100, tekst)


def _schrijf_excel(dossier: Dossier, resultaat: Rekenresultaat, bevindingen: tuple[Bevinding, ...], soort: str,
                   document: Beleidsdocument, xlsx: Path) -> None:
    """The whole calculation for the visie; of another kind the tables that stand in it."""
    if soort == "visie":
        from thuisapp.output.excel import schrijf_excel

        schrijf_excel(dossier, resultaat, document, bevindingen, xlsx)
    else:
        from thuisapp.output.excel.document_tabellen import schrijf_tabellen

        schrijf_tabellen(document, xlsx)


# --- one file for every gemeente --------------------------------------------------------------------------------------


def exporteer_alle_gemeenten(dossier: Dossier, map: Path, *, pdf: bool = True, xlsx: bool = False,
                             docx: bool = False, html: bool = False, csv: bool = False, odt: bool = False,
                             overschrijf: bool = False) -> Generator[Voortgang, None, None]:
    """The gemeentelijke uitwerking of every gemeente, each in its own file in the folder `map`, which is made when only it is missing.

    Closing it stops at once: what was finished stays, and no file is half written. Before any work it raises ThuisappError when a file is
    there already and overschrijf is False.
    """
    from thuisapp.output.visie.soorten import Keuzes

    gevraagd = {".pdf": pdf, ".docx": docx, ".odt": odt, ".html": html, ".xlsx": xlsx, ".zip": csv}
    soorten = [suffix for suffix, gekozen in gevraagd.items() if gekozen]
    if not soorten:
        raise OngeldigeInvoer(f"Kies ten minste één soort bestand om te maken: {FORMATEN}.")
    doelen = bestanden_per_gemeente(dossier, map, soorten)
    controleer_map(map, [doel for rij in doelen.values() for doel in rij], overschrijf)
    van = 100 * len(doelen)
    yield Voortgang(0, van, "Berekenen")
    _maak_map(map)
    resultaat = reken(dossier)
    bevindingen = controleer(dossier, resultaat)
    for n, (g, rij) in enumerate(zip(dossier.gemeenten, doelen.values(), strict=True)):
        per_soort = dict(zip(soorten, rij, strict=True))
        stappen = _schrijf(dossier, resultaat, bevindingen, "gemeente", Keuzes(gemeente=g.code), per_soort)
        with closing(stappen):
            for stap in stappen:
                yield Voortgang(100 * n + 100 * stap.deel // stap.van, van, f"{g.naam} ({n + 1} van {len(doelen)}): {stap.tekst}")
    yield Voortgang(van, van, "Klaar")


def bestanden_per_gemeente(dossier: Dossier, map: Path, soorten: list[str]) -> dict[str, list[Path]]:
    """Code → the file of each suffix, with a name that every system can keep; no two gemeenten get the same."""
    namen: dict[str, str] = {}
    for g in dossier.gemeenten:
        naam = bestandsnaam(f"{g.naam} – {UITWERKING}")
        bezet = {n.casefold() for n in namen.values()}
        namen[g.code] = naam if naam.casefold() not in bezet else bestandsnaam(f"{g.naam} ({g.code}) – {UITWERKING}")
    return {code: [map / f"{naam}{suffix}" for suffix in soorten] for code, naam in namen.items()}


def bestandsnaam(naam: str) -> str:
    """A name without signs that Windows forbids, in composed form, not too long, and never empty or hidden."""
    net = unicodedata.normalize("NFC", naam)
    net = re.sub(r"[\x00-\x1f\x7f/\\:*?\"<>|]+", " ", net)
    return " ".join(net.split())[:120].strip(" .") or "document"


def vind_gemeente(dossier: Dossier, woord: str) -> Gemeente:
    """A gemeente of the dossier by its code or its name, whatever its capitals and accents. Raises OngeldigeInvoer that names them."""
    gezocht = _plat(woord)
    for g in dossier.gemeenten:
        if gezocht in {_plat(g.naam), g.code.lower()}:
            return g
    namen = [g.naam for g in dossier.gemeenten]
    raise OngeldigeInvoer(f"De gemeente \"{woord}\" staat niet in dit dossier. Kies {opsomming(namen, 'of')}.")


def vind_moment(dossier: Dossier, woord: str) -> Meetmoment:
    """A half-year of the plan period ("2027-1"). Raises OngeldigeInvoer that says which there are."""
    gezocht, alle = "".join(woord.split()), halfjaren(dossier)
    if re.fullmatch(r"\d{4}-[12]", gezocht) is None:
        raise OngeldigeInvoer(f"\"{woord}\" is geen halfjaar. Schrijf het jaar, een streepje en 1 of 2, bijvoorbeeld {alle[0]}.")
    if gezocht not in alle:
        raise OngeldigeInvoer(f"Het halfjaar {gezocht} valt buiten de periode van dit dossier. Kies een halfjaar van {alle[0]} tot en met "
                              f"{alle[-1]}.")
    return Meetmoment(gezocht)


def _plat(tekst: str) -> str:
    zonder = "".join(c for c in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(c))
    return " ".join(zonder.casefold().split())


def controleer_map(map: Path, doelen: list[Path], overschrijf: bool) -> None:
    """Raises ThuisappError when the folder cannot be, or when a file is there that may not be replaced."""
    if map.exists() and not map.is_dir():
        raise ThuisappError(f"{map} is een bestand. Geef de naam van een map.")
    if not map.absolute().parent.is_dir():
        raise ThuisappError(f"De map {map.absolute().parent} bestaat niet. Maak die map of kies een andere.")
    bestaand = [doel for doel in doelen if doel.exists()]
    if any(doel.is_dir() for doel in bestaand):
        raise ThuisappError(f"In {map} staat een map met de naam van een bestand dat u wilt maken. Kies een andere map.")
    if bestaand and not overschrijf:
        genoemd = [f"\"{doel.name}\"" for doel in bestaand[:NOEM_HOOGSTENS]]
        rest = len(bestaand) - len(genoemd)
        namen = opsomming(genoemd) if not rest else f"{', '.join(genoemd)} en nog {rest} andere"
        staat = "staat" if len(bestaand) == 1 else "staan"
        raise ThuisappError(f"In {map} {staat} al {namen}. Kies een lege map, of laat de bestanden vervangen.")


def _maak_map(map: Path) -> None:
    try:
        map.mkdir(exist_ok=True)
    except OSError as fout:
        raise ThuisappError(f"De map {map} kan niet worden gemaakt ({fout.strerror or fout}). Kies een andere map.") from fout


def _map_bestaat(doel: Path) -> None:
    if not doel.absolute().parent.is_dir():
        raise ThuisappError(f"De map {doel.absolute().parent} bestaat niet. Maak die map of kies een andere.")
    if doel.is_dir():
        raise ThuisappError(f"{doel} is een map. Geef de naam van een bestand.")
