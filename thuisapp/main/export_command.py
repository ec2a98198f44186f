"""The command `export`: which document is made of a dossier, and of what."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import opsomming
from thuisapp.main import console

if TYPE_CHECKING:
    from thuisapp.app.export import Voortgang
    from thuisapp.domain.dossier import Dossier
    from thuisapp.main.dutch_argparse import DutchParser
    from thuisapp.main.intake_commands import MakeParser

SOORTEN = ("visie", "gemeente", "samenvatting", "afspraken", "monitor", "verschil", "werksessie", "invulbladen")
ALLE = "alle"
BESTANDEN = {".thuis", ".json"}


def add_export(group: Any, command: MakeParser, dossier_help: str) -> None:
    """The words of `export`."""
    p = command(group, "export", "schrijft een document als PDF, Word, ODT, HTML, CSV of Excel",
                "De soorten zijn:\n"
                "  visie         de woonzorgvisie; de Excel is dan de hele berekening\n"
                "  gemeente      de uitwerking voor één gemeente, of met --gemeente alle voor elke gemeente een bestand\n"
                "  samenvatting  twee bladzijden voor raadsleden\n"
                "  afspraken     het afsprakenboek\n"
                "  monitor       de monitorrapportage, tot en met het laatste halfjaar met cijfers of een ander (--moment)\n"
                "  verschil      wat er is veranderd sinds een versie of een ander dossier (--met)\n"
                "  werksessie    het verslag van een werksessie, van de laatste of een andere (--sessie)\n"
                "  invulbladen   per gemeente een blad om met de hand in te vullen; met --gemeente voor één gemeente",
                "thuisapp export parkstad.thuis --pdf visie.pdf --docx visie.docx --xlsx visie.xlsx\n"
                "  thuisapp export parkstad.thuis --soort gemeente --gemeente Landgraaf --pdf landgraaf.pdf\n"
                "  thuisapp export parkstad.thuis --soort gemeente --gemeente alle --pdf map\n"
                "  thuisapp export parkstad.thuis --soort verschil --met \"Concept voor de raden\" --pdf verschil.pdf\n"
                "  thuisapp export parkstad.thuis --soort werksessie --sessie 15-10-2026 --docx verslag.docx")
    p.add_argument("dossier", metavar="DOSSIER", type=Path, help=dossier_help)
    p.add_argument("--soort", choices=SOORTEN, default="visie", help=f"soort document: {opsomming(list(SOORTEN), 'of')}")
    p.add_argument("--gemeente", metavar="GEMEENTE", default="", help="code of naam van de gemeente, of alle (bij soort gemeente)")
    p.add_argument("--met", metavar="VERSIE", default="",
                   help="naam van een versie in het dossier, of een ander dossier (bij soort verschil)")
    p.add_argument("--moment", metavar="HALFJAAR", default="",
                   help="tot en met welk halfjaar wordt geteld, zoals 2027-1 (bij soort monitor); anders het laatste met cijfers")
    p.add_argument("--sessie", metavar="SESSIE", default="",
                   help="onderwerp, datum of kenmerk van de werksessie (bij soort werksessie); anders de laatste")
    p.add_argument("--overschrijf", action="store_true", help="vervangt bij --gemeente alle bestanden die er al staan")
    p.add_argument("--pdf", metavar="BESTAND", type=Path, help="schrijft dit PDF-bestand; bij --gemeente alle een map")
    p.add_argument("--docx", metavar="BESTAND", type=Path, help="schrijft dit Worddocument; bij --gemeente alle een map")
    p.add_argument("--odt", metavar="BESTAND", type=Path, help="schrijft dit OpenDocument (LibreOffice, Word); bij --gemeente alle een map")
    p.add_argument("--html", metavar="BESTAND", type=Path, help="schrijft deze toegankelijke webpagina; bij --gemeente alle een map")
    p.add_argument("--csv", metavar="BESTAND", type=Path,
                   help="schrijft deze zip met alle tabellen als CSV, een woordenboek en het dossier als JSON; bij --gemeente alle een map")
    p.add_argument("--xlsx", metavar="BESTAND", type=Path, help="schrijft dit Excelbestand; bij --gemeente alle een map")


def check_export(parser: DutchParser, arguments: Namespace) -> None:
    """What argparse cannot say about a combination of options. Ends with exit code 2."""
    soort, alle = arguments.soort, is_alle(arguments)
    if soort == "gemeente" and not arguments.gemeente:
        parser.wrong_use("Noem met --gemeente de gemeente waarvoor u de uitwerking wilt, of kies --gemeente alle.")
    if soort not in ("gemeente", "invulbladen") and arguments.gemeente:
        parser.wrong_use(f"De optie --gemeente hoort bij --soort gemeente, niet bij --soort {soort}.")
    if soort == "verschil" and not arguments.met:
        parser.wrong_use("Noem met --met de versie of het andere dossier waarmee u wilt vergelijken.")
    if soort != "verschil" and arguments.met:
        parser.wrong_use(f"De optie --met hoort bij --soort verschil, niet bij --soort {soort}.")
    if soort != "monitor" and arguments.moment:
        parser.wrong_use(f"De optie --moment hoort bij --soort monitor, niet bij --soort {soort}.")
    if soort != "werksessie" and arguments.sessie:
        parser.wrong_use(f"De optie --sessie hoort bij --soort werksessie, niet bij --soort {soort}.")
    if arguments.overschrijf and not alle:
        parser.wrong_use("De optie --overschrijf hoort bij --gemeente alle; één bestand wordt altijd vervangen.")
    chosen = targets(arguments)
    if len(set(chosen)) < len(chosen) and not alle:
        parser.wrong_use("Geef elk bestand een eigen naam: twee documenten kunnen niet hetzelfde bestand zijn.")


def targets(arguments: Namespace) -> list[Path]:
    """The files to write, in the order of the options; with --gemeente alle they are folders."""
    return list(_own(arguments).values())


def _own(arguments: Namespace) -> dict[str, Path]:
    """Suffix → what the option for it says."""
    own = {".pdf": arguments.pdf, ".docx": arguments.docx, ".odt": arguments.odt, ".html": arguments.html, ".zip": arguments.csv,
           ".xlsx": arguments.xlsx}
    return {suffix: target for suffix, target in own.items() if target}


def is_alle(arguments: Namespace) -> bool:
    return bool(arguments.soort == "gemeente" and arguments.gemeente.strip().casefold() == ALLE)


def export(arguments: Namespace) -> int:
    """The document in each format that is asked for; with --gemeente alle one for each gemeente."""
    from thuisapp.app import dossiers

    chosen = targets(arguments)
    for target in chosen:
        keep_dossiers(target)
    dossier = dossiers.open_dossier(arguments.dossier)
    if is_alle(arguments):
        return _every_gemeente(arguments, dossier)
    from thuisapp.app.export import exporteer, vind_gemeente

    one = arguments.gemeente.strip().casefold() not in ("", ALLE)
    gemeente = vind_gemeente(dossier, arguments.gemeente).code if one else ""
    ander, naam = _other(dossier, arguments.met) if arguments.met else (None, "")
    _show(exporteer(dossier, soort=arguments.soort, gemeente=gemeente, ander=ander, ander_naam=naam,
                    moment=arguments.moment, sessie=arguments.sessie, pdf=arguments.pdf, xlsx=arguments.xlsx,
                    docx=arguments.docx, html=arguments.html, csv=arguments.csv, odt=arguments.odt))
    console.say(f"Geschreven: {opsomming([str(target) for target in chosen])}.")
    return 0


def _every_gemeente(arguments: Namespace, dossier: Dossier) -> int:
    """Folders in place of files; several kinds may go into the same one."""
    from thuisapp.app.export import bestanden_per_gemeente, controleer_map, exporteer_alle_gemeenten

    own = _own(arguments)
    folders = {folder: [suffix for suffix, place in own.items() if place == folder] for folder in own.values()}
    for folder, kinds in folders.items():  # all of them before any work
        controleer_map(folder, [f for row in bestanden_per_gemeente(dossier, folder, kinds).values() for f in row], arguments.overschrijf)
    for folder, kinds in folders.items():
        _show(exporteer_alle_gemeenten(dossier, folder, pdf=".pdf" in kinds, docx=".docx" in kinds, xlsx=".xlsx" in kinds,
                                       html=".html" in kinds, csv=".zip" in kinds, odt=".odt" in kinds,
                                       overschrijf=arguments.overschrijf))
    number = len(dossier.gemeenten) * sum(map(len, folders.values()))
    files = "1 bestand" if number == 1 else f"{number} bestanden"
    console.say(f"Geschreven: {files} in {opsomming([str(folder) for folder in folders])}.")
    return 0


def _other(dossier: Dossier, word: str) -> tuple[Dossier, str]:
    """The dossier to compare with, and its name: another file, or a version that the dossier holds."""
    from thuisapp.app import dossiers, versies

    path = Path(word)
    suffix = path.suffix.lower()
    if suffix in BESTANDEN and (path.exists() or not any(v.naam.lower() == word.strip().lower() for v in dossier.versies)):
        if not path.is_file():
            raise OngeldigeInvoer(f"Het dossier \"{word}\" bestaat niet. Controleer de naam en de map.")
        other = dossiers.lees_json(path) if suffix == ".json" else dossiers.open_dossier(path)
        return other, other.naam
    version = versies.vind_versie(dossier, word)
    return versies.open_versie(dossier, version.id), version.naam


def _show(steps: Iterable[Voortgang]) -> None:
    shown = ""
    for step in steps:
        if step.tekst != shown:
            console.progress(f"{step.tekst.rstrip('.')} …")
            shown = step.tekst


def keep_dossiers(target: Path | str) -> None:
    """Results may replace older results, but never a dossier."""
    path = Path(target)
    if path.suffix.lower() == ".thuis":
        raise OngeldigeInvoer(f"\"{target}\" is de naam van een dossier. Kies voor de uitvoer een andere naam, "
                              "zodat er geen dossier verloren gaat.")
