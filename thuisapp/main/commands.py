"""What each command does. A command takes the arguments that were read and gives the exit code; what is known to be wrong is raised."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from thuisapp.app import dossiers
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import aantal, opsomming
from thuisapp.main import console
from thuisapp.main.export_command import export, keep_dossiers
from thuisapp.main.handleiding_command import handleiding
from thuisapp.main.intake_commands import importeer, uitvraag

__all__ = ["controleer", "export", "handleiding", "importeer", "json", "nieuw", "reken", "uitvraag", "venster", "verdeel", "voorbeeld",
           "zelftest"]

KOPPEN = {Ernst.BLOKKEREND: ("Blokkerend", "blokkerende bevinding", "blokkerende bevindingen"),
          Ernst.AANDACHT: ("Aandacht", "aandachtspunt", "aandachtspunten"),
          Ernst.INFO: ("Ter informatie", "opmerking", "opmerkingen")}


def venster(arguments: Namespace) -> int:
    """The window, on a dossier or empty."""
    from thuisapp.main.window import show

    return show(arguments.dossier)


def voorbeeld(arguments: Namespace) -> int:
    """The example dossier as a file."""
    from thuisapp.app.voorbeeld import voorbeeld_dossier

    return _write_new(arguments, voorbeeld_dossier)


def nieuw(arguments: Namespace) -> int:
    """A new dossier from a region, from gemeenten, or from JSON."""
    return _write_new(arguments, lambda: _new_dossier(arguments))


def _write_new(arguments: Namespace, make: Callable[[], Dossier]) -> int:
    target: Path = arguments.dossier
    if target.exists() and not arguments.overschrijf:
        raise OngeldigeInvoer(f"\"{target}\" bestaat al en blijft zoals het is. Kies een andere naam, of vervang het met --overschrijf.")
    dossier = make()
    dossiers.bewaar(dossier, target)
    periode = f"{dossier.periode.van} tot en met {dossier.periode.tot}"
    console.say(f"Het dossier \"{dossier.naam}\" staat in {target} ({_gemeenten(dossier)}, {periode}).")
    return 0


def _gemeenten(dossier: Dossier) -> str:
    number = len(dossier.gemeenten)
    return "1 gemeente" if number == 1 else f"{number} gemeenten"


def _new_dossier(arguments: Namespace) -> Dossier:
    if arguments.uit_json:
        return dossiers.lees_json(Path(arguments.uit_json))
    if arguments.regio is not None:
        regio = dossiers.zoek_regio(arguments.regio)
        if origin := dossiers.herkomst_samenstelling(regio):
            console.report(origin)
        codes, messages = dossiers.codes_uit_invoer(regio.codes)
        name, region, origin = arguments.naam or regio.naam, regio.naam, origin
    else:
        codes, messages = dossiers.codes_uit_invoer(arguments.gemeenten.split(","))
        name = arguments.naam or _name_of(codes)
        region, origin = name, ""
    for message in messages:
        console.report(message)
    return dossiers.nieuw_dossier(name, codes, arguments.periode, region, origin)


def _name_of(codes: tuple[str, ...]) -> str:
    """A dossier name for gemeenten that have no region name: their own names, or how many they are."""
    names = [g.naam for g in dossiers.alle_gemeenten() if g.code in codes]
    return opsomming(names) if len(names) <= 3 else f"Regio van {len(names)} gemeenten"


def reken(arguments: Namespace) -> int:
    """Opgave and verdeling as JSON."""
    from thuisapp.app.rekenuitvoer import rekenuitvoer
    from thuisapp.calc.rekenen import reken as calculate

    keep_dossiers(arguments.json)
    dossier = dossiers.open_dossier(arguments.dossier)
    console.write_json(arguments.json, rekenuitvoer(dossier, calculate(dossier)))
    return 0


def verdeel(arguments: Namespace) -> int:
    """Answers to stated division problems. A problem without a solution is an answer too, so it does not change the exit code."""
    from thuisapp.app.verdeelproblemen import lees_problemen, los_op

    keep_dossiers(arguments.json)
    console.write_json(arguments.json, los_op(lees_problemen(console.read_text(arguments.problemen))))
    return 0


def json(arguments: Namespace) -> int:
    """Everything in the dossier as JSON, lossless."""
    keep_dossiers(arguments.uit)
    dossiers.schrijf_json(dossiers.open_dossier(arguments.dossier), arguments.uit)
    console.say(f"Geschreven: {arguments.uit}.")
    return 0


def controleer(arguments: Namespace) -> int:
    """The findings, the worst first; 1 when something blocks."""
    from thuisapp.app.controles import controleer as find
    from thuisapp.calc.rekenen import reken as calculate

    dossier = dossiers.open_dossier(arguments.dossier)
    findings = find(dossier, calculate(dossier))
    for line in findings_text(findings):
        console.say(line)
    return 1 if any(finding.ernst is Ernst.BLOKKEREND for finding in findings) else 0


def findings_text(findings: tuple[Bevinding, ...]) -> list[str]:
    """Lines to read: per ernst, within that per step of the wizard, and a count at the end."""
    from thuisapp.app.wizard_steps import STAPPEN

    order, titles = {s.id: i for i, s in enumerate(STAPPEN)}, {s.id: s.titel for s in STAPPEN}
    lines, counts = [], []
    for ernst, (heading, one, more) in KOPPEN.items():
        own = sorted((f for f in findings if f.ernst is ernst), key=lambda f: order.get(f.stap, len(order)))
        counts.append(f"{aantal(len(own))} {one if len(own) == 1 else more}")
        if own:
            lines.append(f"{heading} ({len(own)})")
        for step, group in groupby(own, key=lambda f: f.stap):
            lines.append(f"  {titles.get(step, step)}")
            lines.extend(f"  - {f.zin}{' ' if f.doen else ''}{f.doen}" for f in group)
        if own:
            lines.append("")
    return [*lines, f"{opsomming(counts)}."]


def zelftest(arguments: Namespace) -> int:
    """Whether the program works on this computer; 1 when a part does not."""
    from thuisapp.main.selftest import run

    return run(arguments.map)
