"""The words of the command line: which commands there are, what each takes, and what is explained with --help."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from thuisapp import __version__
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.gebied import Periode
from thuisapp.format_nl import opsomming
from thuisapp.main.dutch_argparse import DutchParser
from thuisapp.main.export_command import add_export, check_export, targets
from thuisapp.main.handleiding_command import add_handleiding
from thuisapp.main.intake_commands import add_importeer, add_uitvraag
from thuisapp.main.verdeelformaat import VERDEELFORMAAT

VENSTER = "venster"
OVERZICHT = """thuisapp: schrijf met uw regio de woonzorgvisie.

Zonder opdracht opent thuisapp het venster, met het dossier dat u noemt:

  thuisapp
  thuisapp parkstad.thuis

"""
BESTAND_DOSSIER = "bestand met het dossier (.thuis)"


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The words as a Namespace with `opdracht`; without a command that is VENSTER with `dossier` (a Path or None).

    Raises SystemExit: 0 after --help, 2 after wrong use. Raises OngeldigeInvoer for a dossier that is not there.
    """
    parser, commands = _parser()
    if not words:
        return argparse.Namespace(opdracht=VENSTER, dossier=None)
    if words[0] in commands or words[0].startswith("-"):
        arguments = parser.parse_args(words)
        _check(commands[arguments.opdracht], arguments)
        return arguments
    if len(words) > 1 and not Path(words[0]).exists():
        parser.wrong_use(_unknown_word(words[0], commands))
    if len(words) > 1:
        parser.wrong_use(f"Achter een dossier hoort niets meer te staan, maar er staat: {' '.join(words[1:])}.")
    return argparse.Namespace(opdracht=VENSTER, dossier=_existing_dossier(parser, words[0], commands))


def _existing_dossier(parser: DutchParser, word: str, commands: Iterable[str]) -> Path:
    path = Path(word)
    if path.is_dir():
        raise OngeldigeInvoer(f"\"{word}\" is een map en geen dossier.")
    if not path.exists():
        if path.suffix or len(path.parts) > 1:
            raise OngeldigeInvoer(f"Het dossier \"{word}\" bestaat niet. Controleer de naam en de map.")
        parser.wrong_use(_unknown_word(word, commands))
    return path


def _unknown_word(word: str, commands: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(commands), n=1)
    hint = f" Bedoelt u \"{near[0]}\"?" if near else ""
    return f"\"{word}\" is geen opdracht en geen bestaand bestand.{hint} De opdrachten zijn {opsomming(list(commands))}."


def _check(parser: DutchParser, arguments: argparse.Namespace) -> None:
    """What argparse cannot say about a combination of options."""
    if arguments.opdracht == "export":
        if not targets(arguments):
            parser.wrong_use("Geef met --pdf, --docx, --odt, --html, --csv of --xlsx aan welk bestand u wilt maken.")
        check_export(parser, arguments)
    if arguments.opdracht == "nieuw":
        if arguments.uit_json and (arguments.van is not None or arguments.tot is not None or arguments.naam):
            parser.wrong_use("Met --uit-json komen de naam en de periode uit het JSON-bestand; laat --naam, --van en --tot weg.")
        arguments.periode = _period(parser, arguments.van, arguments.tot)


def _period(parser: DutchParser, van: int | None, tot: int | None) -> Periode:
    """The period asked for; the end that is left out follows the standard period of ten years from 2026."""
    begin = 2026 if van is None else van
    try:
        return Periode(begin, max(2035, begin) if tot is None else tot)
    except OngeldigeInvoer as error:
        parser.wrong_use(str(error))


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"\"{text}\" is geen jaar; schrijf bijvoorbeeld 2026")
    return int(text)


def _parser() -> tuple[DutchParser, dict[str, DutchParser]]:
    """The whole parser, and the parser of each command by its word."""
    parser = DutchParser("thuisapp", description=OVERZICHT, usage="thuisapp [DOSSIER]\n         thuisapp OPDRACHT …", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="toont deze uitleg")
    parser.add_argument("--versie", action="version", version=f"thuisapp {__version__}", help="toont de versie")
    group = parser.add_subparsers(dest="opdracht", metavar="OPDRACHT", title="opdrachten", required=True, prog="thuisapp")
    for add in (_voorbeeld, _nieuw, _uitvraag, _importeer, _reken, _verdeel, _export, _json, _controleer, _handleiding, _zelftest):
        add(group)
    return parser, dict(group.choices)


def _command(group: Any, word: str, help: str, uitleg: str, voorbeeld: str) -> DutchParser:
    """A parser for one command. help: what it does, without a capital; uitleg: more sentences; voorbeeld: how it is typed."""
    description = f"{help[0].upper()}{help[1:]}.\n{uitleg}".rstrip()
    parser: DutchParser = group.add_parser(word, help=help, description=description, voorbeeld=voorbeeld, add_help=False)
    parser.add_argument("-h", "--help", action="help", help="toont deze uitleg")
    return parser


def _voorbeeld(group: Any) -> None:
    p = _command(group, "voorbeeld", "schrijft het voorbeelddossier van Parkstad Limburg",
                 "De openbare cijfers zijn echt; alle andere invoer is een voorbeeld en geen feit.", "thuisapp voorbeeld parkstad.thuis")
    p.add_argument("dossier", metavar="DOSSIER", type=Path, help=BESTAND_DOSSIER)
    p.add_argument("--overschrijf", action="store_true", help="vervangt een dossier dat er al staat")


def _nieuw(group: Any) -> None:
    p = _command(group, "nieuw", "maakt een nieuw dossier voor een regio",
                 "Een gemeente die niet meer bestaat, wordt vervangen door de gemeente van nu;\ndaar komt een melding over.",
                 "thuisapp nieuw parkstad.thuis --regio \"Parkstad Limburg\" --van 2026 --tot 2035\n"
                 "  thuisapp nieuw heerlen.thuis --gemeenten GM0917,GM0928\n"
                 "  thuisapp nieuw terug.thuis --uit-json parkstad.json")
    p.add_argument("dossier", metavar="DOSSIER", type=Path, help=BESTAND_DOSSIER)
    source = p.add_mutually_exclusive_group(required=True)
    source.add_argument("--regio", metavar="NAAM", help="naam van een bekende regio")
    source.add_argument("--gemeenten", metavar="LIJST", help="codes of namen van gemeenten, met komma's ertussen")
    source.add_argument("--uit-json", metavar="IN", help="JSON-bestand dat eerder met thuisapp json is gemaakt")
    p.add_argument("--naam", help="naam van het dossier; anders de naam van de regio")
    p.add_argument("--van", metavar="JAAR", type=_year, help="eerste jaar van de periode (anders 2026)")
    p.add_argument("--tot", metavar="JAAR", type=_year, help="laatste jaar van de periode (anders 2035)")
    p.add_argument("--overschrijf", action="store_true", help="vervangt een dossier dat er al staat")


def _uitvraag(group: Any) -> None:
    add_uitvraag(group, _command, BESTAND_DOSSIER)


def _importeer(group: Any) -> None:
    add_importeer(group, _command, BESTAND_DOSSIER)


def _reken(group: Any) -> None:
    p = _command(group, "reken", "berekent de opgave en de verdeling en schrijft ze als JSON",
                 "Een getal dat onbekend is, is null.\nEen heel getal staat er als heel getal, een ander als decimaal getal.",
                 "thuisapp reken parkstad.thuis --json uitkomst.json")
    p.add_argument("dossier", metavar="DOSSIER", type=Path, help=BESTAND_DOSSIER)
    p.add_argument("--json", metavar="UIT", required=True, help="bestand voor de uitkomst; - is het scherm")


def _verdeel(group: Any) -> None:
    p = _command(group, "verdeel", "rekent verdeelproblemen uit, zodat iedereen de verdeling kan narekenen",
                 VERDEELFORMAAT,
                 "thuisapp verdeel problemen.json --json antwoorden.json")
    p.add_argument("problemen", metavar="PROBLEMEN.json", help="bestand met de lijst problemen; - leest de standaardinvoer")
    p.add_argument("--json", metavar="UIT", default="-", help="bestand voor de antwoorden; zonder deze optie op het scherm")


def _export(group: Any) -> None:
    add_export(group, _command, BESTAND_DOSSIER)


def _json(group: Any) -> None:
    p = _command(group, "json", "schrijft alles wat in het dossier staat als JSON", "", "thuisapp json parkstad.thuis parkstad.json")
    p.add_argument("dossier", metavar="DOSSIER", type=Path, help=BESTAND_DOSSIER)
    p.add_argument("uit", metavar="UIT.json", type=Path, help="bestand voor de JSON")


def _controleer(group: Any) -> None:
    p = _command(group, "controleer", "noemt wat er ontbreekt of opvalt in een dossier",
                 "De uitgangscode is 1 als er blokkerende bevindingen zijn.", "thuisapp controleer parkstad.thuis")
    p.add_argument("dossier", metavar="DOSSIER", type=Path, help=BESTAND_DOSSIER)


def _handleiding(group: Any) -> None:
    add_handleiding(group, _command)


def _zelftest(group: Any) -> None:
    p = _command(group, "zelftest", "probeert uit of thuisapp op deze computer goed werkt",
                 "Er verandert niets aan uw bestanden. Met een map blijft daar staan wat er is gemaakt, met een verslag (zelftest.json).",
                 "thuisapp zelftest\n  thuisapp zelftest uitkomst")
    p.add_argument("map", metavar="MAP", type=Path, nargs="?", help="map voor de gemaakte bestanden en het verslag")
