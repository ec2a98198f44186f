"""argparse in plain Dutch: its own words, its mistakes as one sentence, and an example under each help text."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

_DUTCH = {
    "usage: ": "gebruik: ",
    "positional arguments": "argumenten",
    "options": "opties",
    "show this help message and exit": "toont deze uitleg",
    "show program's version number and exit": "toont de versie",
    " (default: %(default)s)": " (anders: %(default)s)",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "verplicht en niet opgegeven: %s",
    "one of the arguments %s is required": "geef één van deze opties op: %s",
    "not allowed with argument %s": "deze optie kan niet samen met %s",
    "unrecognized arguments: %s": "onbekend: %s",
    "expected one argument": "hier hoort één waarde achter",
    "expected at most one argument": "hier hoort hoogstens één waarde achter",
    "expected at least one argument": "hier hoort ten minste één waarde achter",
    "expected %s argument": "hier hoort %s waarde achter",
    "expected %s arguments": "hier horen %s waarden achter",
    "ignored explicit argument %r": "hier hoort geen waarde achter, dus ook niet %r",
    "invalid %(type)s value: %(value)r": "\"%(value)s\" kan hier niet",
    "invalid choice: %(value)r (choose from %(choices)s)": "\"%(value)s\" kan hier niet; kies uit %(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan meer dan één optie zijn: %(matches)s",
}


def _word(message: str) -> str:
    return _DUTCH.get(message, message)


def _word_for_number(one: str, more: str, number: int) -> str:
    return _word(one if number == 1 else more)


def speak_dutch() -> None:
    """argparse finds its words through these two names of its module; this way they are Dutch on every machine and in every Python."""
    vars(argparse).update({"_": _word, "ngettext": _word_for_number})


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Our own line breaks, and room for the longest word beside its explanation."""

    def __init__(self, prog: str, **kwargs: Any) -> None:
        super().__init__(prog, **{"max_help_position": 30, "width": 100, **kwargs})

    def format_help(self) -> str:
        return super().format_help().rstrip("\n") + "\n"


class DutchParser(argparse.ArgumentParser):
    """A parser whose mistakes are one Dutch sentence on stderr with exit code 2."""

    def __init__(self, *args: Any, voorbeeld: str = "", **kwargs: Any) -> None:
        speak_dutch()
        if voorbeeld:
            kwargs["epilog"] = f"voorbeeld:\n  {voorbeeld}"
        super().__init__(*args, **{"formatter_class": _HelpFormatter, "allow_abbrev": False, **kwargs})

    def _print_message(self, message: str, file: Any = None) -> None:
        """Help goes nowhere when there is no console; older Pythons would stumble over that."""
        if file is not None:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        self.wrong_use(f"{message[0].upper()}{message[1:]}.")

    def wrong_use(self, sentence: str) -> NoReturn:
        """Say the sentence and where to look, and stop with exit code 2."""
        if sys.stderr is not None:
            sys.stderr.write(f"{sentence} Kijk voor uitleg met: {self.prog} --help\n")
        raise SystemExit(2)
